// @generated from models/transformerClassifier.ts by adjoint. Do not edit; run `npx adjoint build models/transformerClassifier.ts`.
//
// Model transformerClassifier: positions[12, 16], stream_table[10, 16], heard_query[16, 16], heard_query_bias[16], heard_key[16, 16], heard_key_bias[16], heard_value[16, 16], heard_value_bias[16], heard_output[16, 16], heard_output_bias[16], heard_scale[16], heard_shift[16], fed_2of2_weights[16, 32], fed_2of2_bias[32], fed_1of2_weights[32, 16], fed_1of2_bias[16], fed_scale[16], fed_shift[16], logits_weights[16, 2], logits_bias[2].
//
//   stream[b, i, j] = stream_table[symbols[b, i], j] + positions[i, j]
//   query_stream[b, i, j] = Σ[k < 16] stream[b, i, k] · heard_query[k, j]
//   query_heard_query_bias[b, i, j] = query_stream[b, i, j] + heard_query_bias[j]
//   key_stream[b, i, j] = Σ[k < 16] stream[b, i, k] · heard_key[k, j]
//   key_heard_key_bias[b, i, j] = key_stream[b, i, j] + heard_key_bias[j]
//   alignment[b, i, j, k] = Σ[l < 4] query_heard_query_bias[b, j, 4 i + l] · key_heard_key_bias[b, k, 4 i + l]
//   scores[b, i, j, k] = 0.5 · alignment[b, i, j, k]
//   max[b, i, j] = max[k < 12] scores[b, i, j, k]
//   shift[b, i, j] = abs(max[b, i, j]) = ∞ ? 0 : max[b, i, j]
//   sum_exp[b, i, j] = Σ[k < 12] exp(scores[b, i, j, k] − shift[b, i, j])
//   logSumExp[b, i, j] = shift[b, i, j] + log(sum_exp[b, i, j])
//   softmax[b, i, j, k] = exp(scores[b, i, j, k] − (logSumExp[b, i, j] = −∞ ? 0 : logSumExp[b, i, j]))
//   value_stream[b, i, j] = Σ[k < 16] stream[b, i, k] · heard_value[k, j]
//   value_heard_value_bias[b, i, j] = value_stream[b, i, j] + heard_value_bias[j]
//   attention[b, i, j, k] = Σ[l < 12] softmax[b, i, j, l] · value_heard_value_bias[b, l, 4 i + k]
//   product_heard_output[b, i, j] = Σ[k < 16] attention[b, ⌊k / 4⌋, i, k mod 4] · heard_output[k, j]
//   multiHeadAttention_heard_output_bias[b, i, j] = product_heard_output[b, i, j] + heard_output_bias[j]
//   add_stream[b, i, j] = stream[b, i, j] + multiHeadAttention_heard_output_bias[b, i, j]
//   sum[b, i] = Σ[j < 16] add_stream[b, i, j]
//   mean[b, i] = sum[b, i] / 16
//   squares[b, i] = Σ[j < 16] (add_stream[b, i, j] − mean[b, i])²
//   deviation[b, i] = sqrt(squares[b, i] / 16 + 0.00001)
//   heard[b, i, j] = (add_stream[b, i, j] − mean[b, i]) / deviation[b, i] · heard_scale[j] + heard_shift[j]
//   product_heard[b, i, j] = Σ[k < 16] heard[b, i, k] · fed_2of2_weights[k, j]
//   fed_2of2_dense[b, i, j] = product_heard[b, i, j] + fed_2of2_bias[j]
//   relu_fed_2of2_dense[b, i, j] = relu(fed_2of2_dense[b, i, j])
//   product_fed_1of2_weights[b, i, j] = Σ[k < 32] relu_fed_2of2_dense[b, i, k] · fed_1of2_weights[k, j]
//   fed_1of2_dense[b, i, j] = product_fed_1of2_weights[b, i, j] + fed_1of2_bias[j]
//   add_heard[b, i, j] = heard[b, i, j] + fed_1of2_dense[b, i, j]
//   sum_2[b, i] = Σ[j < 16] add_heard[b, i, j]
//   mean_2[b, i] = sum_2[b, i] / 16
//   squares_2[b, i] = Σ[j < 16] (add_heard[b, i, j] − mean_2[b, i])²
//   deviation_2[b, i] = sqrt(squares_2[b, i] / 16 + 0.00001)
//   fed[b, i, j] = (add_heard[b, i, j] − mean_2[b, i]) / deviation_2[b, i] · fed_scale[j] + fed_shift[j]
//   sum_fed[b, i] = Σ[j < 12] fed[b, j, i]
//   mean_3[b, i] = sum_fed[b, i] / 12
//   product_logits_weights[b, i] = Σ[j < 16] mean_3[b, j] · logits_weights[j, i]
//   logits[b, i] = product_logits_weights[b, i] + logits_bias[i]
//   max_logits[b] = max[i < 2] logits[b, i]
//   shift_2[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
//   sum_exp_logits[b] = Σ[i < 2] exp(logits[b, i] − shift_2[b])
//   logSumExp_2[b] = shift_2[b] + log(sum_exp_logits[b])
//   loss[b] = logSumExp_2[b] − logits[b, label[b]]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type TransformerClassifierInputs = {
  /** [12] for each example, 0 … 9. */
  readonly symbols: Int32Array;
};

/** What training reads: 1 … capacity examples. */
export type TransformerClassifierBatch = TransformerClassifierInputs & {
  /** one value for each example, 0 … 1. */
  readonly label: Int32Array;
};

/** Learned arrays by name, row-major. */
export type TransformerClassifierParameters = {
  /** [12, 16] */
  readonly positions: Float32Array;
  /** [10, 16] */
  readonly stream_table: Float32Array;
  /** [16, 16] */
  readonly heard_query: Float32Array;
  /** [16] */
  readonly heard_query_bias: Float32Array;
  /** [16, 16] */
  readonly heard_key: Float32Array;
  /** [16] */
  readonly heard_key_bias: Float32Array;
  /** [16, 16] */
  readonly heard_value: Float32Array;
  /** [16] */
  readonly heard_value_bias: Float32Array;
  /** [16, 16] */
  readonly heard_output: Float32Array;
  /** [16] */
  readonly heard_output_bias: Float32Array;
  /** [16] */
  readonly heard_scale: Float32Array;
  /** [16] */
  readonly heard_shift: Float32Array;
  /** [16, 32] */
  readonly fed_2of2_weights: Float32Array;
  /** [32] */
  readonly fed_2of2_bias: Float32Array;
  /** [32, 16] */
  readonly fed_1of2_weights: Float32Array;
  /** [16] */
  readonly fed_1of2_bias: Float32Array;
  /** [16] */
  readonly fed_scale: Float32Array;
  /** [16] */
  readonly fed_shift: Float32Array;
  /** [16, 2] */
  readonly logits_weights: Float32Array;
  /** [2] */
  readonly logits_bias: Float32Array;
};

export type TransformerClassifierOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof TransformerClassifierParameters]?: ArrayLike<number> };
};

export type TransformerClassifierTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: TransformerClassifierParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: TransformerClassifierParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: TransformerClassifierInputs): {
    /** [2] for each example. */
    readonly probabilities: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: TransformerClassifierBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: TransformerClassifierBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: TransformerClassifierBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: TransformerClassifierBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: TransformerClassifierBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly accuracy: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createTransformerClassifier({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: TransformerClassifierOptions = {}): TransformerClassifierTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 846464);
  const arena = new Float32Array(10440);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(5222 + capacity * 5074);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(2610);
  const positions = all_parameters.subarray(0, 192);
  const stream_table = all_parameters.subarray(192, 352);
  const heard_query = all_parameters.subarray(352, 608);
  const heard_query_bias = all_parameters.subarray(608, 624);
  const heard_key = all_parameters.subarray(624, 880);
  const heard_key_bias = all_parameters.subarray(880, 896);
  const heard_value = all_parameters.subarray(896, 1152);
  const heard_value_bias = all_parameters.subarray(1152, 1168);
  const heard_output = all_parameters.subarray(1168, 1424);
  const heard_output_bias = all_parameters.subarray(1424, 1440);
  const heard_scale = all_parameters.subarray(1440, 1456);
  const heard_shift = all_parameters.subarray(1456, 1472);
  const fed_2of2_weights = all_parameters.subarray(1472, 1984);
  const fed_2of2_bias = all_parameters.subarray(1984, 2016);
  const fed_1of2_weights = all_parameters.subarray(2016, 2528);
  const fed_1of2_bias = all_parameters.subarray(2528, 2544);
  const fed_scale = all_parameters.subarray(2544, 2560);
  const fed_shift = all_parameters.subarray(2560, 2576);
  const logits_weights = all_parameters.subarray(2576, 2608);
  const logits_bias = all_parameters.subarray(2608, 2610);
  const parameters = {
    positions,
    stream_table,
    heard_query,
    heard_query_bias,
    heard_key,
    heard_key_bias,
    heard_value,
    heard_value_bias,
    heard_output,
    heard_output_bias,
    heard_scale,
    heard_shift,
    fed_2of2_weights,
    fed_2of2_bias,
    fed_1of2_weights,
    fed_1of2_bias,
    fed_scale,
    fed_shift,
    logits_weights,
    logits_bias,
  };
  const all_gradients = take(2610);
  const grad_positions = all_gradients.subarray(0, 192);
  const grad_stream_table = all_gradients.subarray(192, 352);
  const grad_heard_query = all_gradients.subarray(352, 608);
  const grad_heard_query_bias = all_gradients.subarray(608, 624);
  const grad_heard_key = all_gradients.subarray(624, 880);
  const grad_heard_key_bias = all_gradients.subarray(880, 896);
  const grad_heard_value = all_gradients.subarray(896, 1152);
  const grad_heard_value_bias = all_gradients.subarray(1152, 1168);
  const grad_heard_output = all_gradients.subarray(1168, 1424);
  const grad_heard_output_bias = all_gradients.subarray(1424, 1440);
  const grad_heard_scale = all_gradients.subarray(1440, 1456);
  const grad_heard_shift = all_gradients.subarray(1456, 1472);
  const grad_fed_2of2_weights = all_gradients.subarray(1472, 1984);
  const grad_fed_2of2_bias = all_gradients.subarray(1984, 2016);
  const grad_fed_1of2_weights = all_gradients.subarray(2016, 2528);
  const grad_fed_1of2_bias = all_gradients.subarray(2528, 2544);
  const grad_fed_scale = all_gradients.subarray(2544, 2560);
  const grad_fed_shift = all_gradients.subarray(2560, 2576);
  const grad_logits_weights = all_gradients.subarray(2576, 2608);
  const grad_logits_bias = all_gradients.subarray(2608, 2610);
  const gradients = {
    positions: grad_positions,
    stream_table: grad_stream_table,
    heard_query: grad_heard_query,
    heard_query_bias: grad_heard_query_bias,
    heard_key: grad_heard_key,
    heard_key_bias: grad_heard_key_bias,
    heard_value: grad_heard_value,
    heard_value_bias: grad_heard_value_bias,
    heard_output: grad_heard_output,
    heard_output_bias: grad_heard_output_bias,
    heard_scale: grad_heard_scale,
    heard_shift: grad_heard_shift,
    fed_2of2_weights: grad_fed_2of2_weights,
    fed_2of2_bias: grad_fed_2of2_bias,
    fed_1of2_weights: grad_fed_1of2_weights,
    fed_1of2_bias: grad_fed_1of2_bias,
    fed_scale: grad_fed_scale,
    fed_shift: grad_fed_shift,
    logits_weights: grad_logits_weights,
    logits_bias: grad_logits_bias,
  };
  const sums = takeDoubles(2610);
  const all_totals = takeDoubles(2610);
  const total_positions = all_totals.subarray(0, 192);
  const total_stream_table = all_totals.subarray(192, 352);
  const total_heard_query = all_totals.subarray(352, 608);
  const total_heard_query_bias = all_totals.subarray(608, 624);
  const total_heard_key = all_totals.subarray(624, 880);
  const total_heard_key_bias = all_totals.subarray(880, 896);
  const total_heard_value = all_totals.subarray(896, 1152);
  const total_heard_value_bias = all_totals.subarray(1152, 1168);
  const total_heard_output = all_totals.subarray(1168, 1424);
  const total_heard_output_bias = all_totals.subarray(1424, 1440);
  const total_heard_scale = all_totals.subarray(1440, 1456);
  const total_heard_shift = all_totals.subarray(1456, 1472);
  const total_fed_2of2_weights = all_totals.subarray(1472, 1984);
  const total_fed_2of2_bias = all_totals.subarray(1984, 2016);
  const total_fed_1of2_weights = all_totals.subarray(2016, 2528);
  const total_fed_1of2_bias = all_totals.subarray(2528, 2544);
  const total_fed_scale = all_totals.subarray(2544, 2560);
  const total_fed_shift = all_totals.subarray(2560, 2576);
  const total_logits_weights = all_totals.subarray(2576, 2608);
  const total_logits_bias = all_totals.subarray(2608, 2610);
  const all_m = take(2610);
  const all_v = take(2610);
  const alignment = takeDoubles(capacity * 576);
  const grad_softmax = alignment;
  const fed_2of2_dense = alignment.subarray(0, capacity * 384);
  const value_grad_heard = alignment.subarray(0, capacity * 192);
  const value_heard_query = alignment.subarray(0, capacity * 192);
  const probabilities = alignment.subarray(0, capacity * 2);
  const softmax = takeDoubles(capacity * 576);
  const grad_stream = softmax.subarray(0, capacity * 192);
  const grad_alignment = takeDoubles(capacity * 576);
  const value_heard_value_bias = grad_alignment.subarray(0, capacity * 192);
  const value_heard_key = grad_alignment.subarray(0, capacity * 192);
  const relu_fed_2of2_dense = takeDoubles(capacity * 384);
  const grad_fed_2of2_dense = takeDoubles(capacity * 384);
  const fed = grad_fed_2of2_dense.subarray(0, capacity * 192);
  const value_fed_scale = grad_fed_2of2_dense.subarray(0, capacity * 192);
  const logits = grad_fed_2of2_dense.subarray(0, capacity * 2);
  const stream2 = takeDoubles(capacity * 192);
  const key_heard_key_bias = takeDoubles(capacity * 192);
  const grad_value_heard_value_bias = key_heard_key_bias;
  const query_heard_query_bias = takeDoubles(capacity * 192);
  const attention = takeDoubles(capacity * 192);
  const add_stream = takeDoubles(capacity * 192);
  const heard = takeDoubles(capacity * 192);
  const add_heard = takeDoubles(capacity * 192);
  const grad_add_heard = takeDoubles(capacity * 192);
  const grad_heard = takeDoubles(capacity * 192);
  const grad_squares = grad_heard.subarray(0, capacity * 12);
  const grad_add_stream = takeDoubles(capacity * 192);
  const value = grad_add_stream.subarray(0, capacity * 12);
  const grad_attention_heard_output = takeDoubles(capacity * 192);
  const grad_squares2 = grad_attention_heard_output.subarray(0, capacity * 12);
  const grad_query_heard_query_bias = takeDoubles(capacity * 192);
  const value2 = grad_query_heard_query_bias.subarray(0, capacity * 12);
  const grad_key_heard_key_bias = takeDoubles(capacity * 192);
  const mean2 = takeDoubles(capacity * 16);
  const grad_mean_grad_logits = takeDoubles(capacity * 16);
  const mean3 = takeDoubles(capacity * 12);
  const deviation2 = takeDoubles(capacity * 12);
  const mean4 = takeDoubles(capacity * 12);
  const deviation3 = takeDoubles(capacity * 12);
  const grad_logits = takeDoubles(capacity * 2);
  const mean_loss = takeDoubles(1);
  const accuracy = takeDoubles(1);
  normal(positions, seed, 1355052033, 0, 0.1);
  normal(stream_table, seed, 2702401199, 0, 0.25);
  uniform(heard_query, seed, 2075698914, -0.4330127018922193, 0.4330127018922193);
  uniform(heard_key, seed, 2058921295, -0.4330127018922193, 0.4330127018922193);
  uniform(heard_value, seed, 2042143676, -0.4330127018922193, 0.4330127018922193);
  uniform(heard_output, seed, 2025366057, -0.4330127018922193, 0.4330127018922193);
  heard_scale.fill(1);
  uniform(fed_2of2_weights, seed, 1776970264, -0.3535533905932738, 0.3535533905932738);
  uniform(fed_1of2_weights, seed, 3607463104, -0.3535533905932738, 0.3535533905932738);
  fed_scale.fill(1);
  uniform(logits_weights, seed, 1365859039, -0.5773502691896257, 0.5773502691896257);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name)
        ? parameters[name as keyof TransformerClassifierParameters]
        : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: TransformerClassifierInputs): number => {
    const n = checkArray("symbols", given?.symbols, "Int32Array", 12, 1, capacity);
    checkIndices("symbols", given.symbols, 10);
    return n;
  };
  const checkBatch = (given: TransformerClassifierBatch): number => {
    const n = checkArray("symbols", given?.symbols, "Int32Array", 12, 1, capacity);
    checkIndices("symbols", given.symbols, 10);
    checkArray("label", given?.label, "Int32Array", 1, n);
    checkIndices("label", given.label, 2);
    return n;
  };
  const addGradient = (batch: TransformerClassifierBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_stream(n, stream_table, batch.symbols, positions, stream2);
    forward_value_heard_value_bias(n, stream2, heard_value, heard_value_bias, value_heard_value_bias);
    forward_value_heard_value_bias(n, stream2, heard_key, heard_key_bias, key_heard_key_bias);
    forward_value_heard_value_bias(n, stream2, heard_query, heard_query_bias, query_heard_query_bias);
    forward_alignment(n, query_heard_query_bias, key_heard_key_bias, alignment);
    forward_softmax(n, alignment, softmax);
    forward_attention(n, softmax, value_heard_value_bias, attention);
    forward_add_stream_forward_mean(
      n,
      attention,
      heard_output,
      stream2,
      heard_output_bias,
      heard_scale,
      heard_shift,
      add_stream,
      mean3,
      deviation2,
      heard,
    );
    forward_fed_2of2_dense(n, heard, fed_2of2_weights, fed_2of2_bias, fed_2of2_dense);
    forward_relu_fed_2of2_dense(n, fed_2of2_dense, relu_fed_2of2_dense);
    forward_add_heard(n, relu_fed_2of2_dense, fed_1of2_weights, fed_1of2_bias, heard, add_heard);
    forward_mean_forward_deviation(n, add_heard, fed_scale, fed_shift, mean4, deviation3, fed, mean2);
    forward_logits(n, mean2, logits_weights, logits_bias, logits);
    backward_logits_forward_mean_loss(n, scale, logits, batch.label, grad_logits, mean_loss);
    backward_mean_grad_logits(n, grad_logits, logits_weights, grad_mean_grad_logits);
    backward_squares_forward_value(
      n,
      grad_mean_grad_logits,
      fed_scale,
      add_heard,
      mean4,
      deviation3,
      grad_squares,
      value,
      value_fed_scale,
    );
    backward_add_heard(
      n,
      grad_mean_grad_logits,
      fed_scale,
      deviation3,
      value_fed_scale,
      grad_squares,
      add_heard,
      mean4,
      value,
      grad_add_heard,
    );
    backward_fed_2of2_dense(n, grad_add_heard, fed_1of2_weights, fed_2of2_dense, grad_fed_2of2_dense);
    backward_heard(n, grad_fed_2of2_dense, fed_2of2_weights, grad_add_heard, grad_heard);
    backward_squares_forward_value2(
      n,
      grad_heard,
      heard_scale,
      add_stream,
      mean3,
      deviation2,
      grad_squares2,
      value2,
      value_grad_heard,
    );
    backward_add_stream(
      n,
      grad_heard,
      heard_scale,
      deviation2,
      value_grad_heard,
      grad_squares2,
      add_stream,
      mean3,
      value2,
      grad_add_stream,
    );
    backward_attention_heard_output(n, grad_add_stream, heard_output, grad_attention_heard_output);
    backward_softmax(n, grad_attention_heard_output, value_heard_value_bias, grad_softmax);
    backward_alignment_backward_query_heard_query_bias(
      n,
      grad_softmax,
      softmax,
      key_heard_key_bias,
      query_heard_query_bias,
      grad_alignment,
      grad_query_heard_query_bias,
      grad_key_heard_key_bias,
    );
    forward_value_heard_query(n, grad_query_heard_query_bias, heard_query, value_heard_query);
    forward_value_heard_query(n, grad_key_heard_key_bias, heard_key, value_heard_key);
    backward_value_heard_value_bias(n, grad_attention_heard_output, softmax, grad_value_heard_value_bias);
    backward_stream(
      n,
      grad_value_heard_value_bias,
      heard_value,
      grad_add_stream,
      value_heard_key,
      value_heard_query,
      grad_stream,
    );
    backward_positions(n, grad_stream, total_positions);
    backward_stream_table(n, batch.symbols, grad_stream, total_stream_table);
    backward_heard_query(n, stream2, grad_query_heard_query_bias, total_heard_query);
    backward_heard_query_bias(n, grad_query_heard_query_bias, total_heard_query_bias);
    backward_heard_query(n, stream2, grad_key_heard_key_bias, total_heard_key);
    backward_heard_query_bias(n, grad_key_heard_key_bias, total_heard_key_bias);
    backward_heard_query(n, stream2, grad_value_heard_value_bias, total_heard_value);
    backward_heard_query_bias(n, grad_value_heard_value_bias, total_heard_value_bias);
    backward_heard_output(n, grad_add_stream, attention, total_heard_output);
    backward_heard_query_bias(n, grad_add_stream, total_heard_output_bias);
    backward_heard_scale(n, grad_heard, add_stream, mean3, deviation2, total_heard_scale);
    backward_heard_query_bias(n, grad_heard, total_heard_shift);
    backward_fed_2of2_weights(n, heard, grad_fed_2of2_dense, total_fed_2of2_weights);
    backward_fed_2of2_bias(n, grad_fed_2of2_dense, total_fed_2of2_bias);
    backward_fed_1of2_weights(n, relu_fed_2of2_dense, grad_add_heard, total_fed_1of2_weights);
    backward_heard_query_bias(n, grad_add_heard, total_fed_1of2_bias);
    backward_fed_scale(n, grad_mean_grad_logits, add_heard, mean4, deviation3, total_fed_scale);
    backward_fed_shift(n, grad_mean_grad_logits, total_fed_shift);
    backward_logits_weights(n, mean2, grad_logits, total_logits_weights);
    backward_logits_bias(n, grad_logits, total_logits_bias);
    accumulate(all_totals, sums);
    weight = isFirst ? n : weight + n;
    waiting = true;
    const batchLoss = mean_loss[0];
    finishGradients();
    return batchLoss;
  };
  return {
    capacity,
    reduction: "mean",
    parameters,
    gradients,
    shapes,
    hyperparameters: checkedNumbers(hyperparameters),

    predict(inputs) {
      const n = checkInputs(inputs);
      forward_stream(n, stream_table, inputs.symbols, positions, stream2);
      forward_value_heard_value_bias(n, stream2, heard_value, heard_value_bias, value_heard_value_bias);
      forward_value_heard_value_bias(n, stream2, heard_key, heard_key_bias, key_heard_key_bias);
      forward_value_heard_value_bias(n, stream2, heard_query, heard_query_bias, query_heard_query_bias);
      forward_alignment(n, query_heard_query_bias, key_heard_key_bias, alignment);
      forward_softmax(n, alignment, softmax);
      forward_attention(n, softmax, value_heard_value_bias, attention);
      forward_add_stream_forward_heard(
        n,
        attention,
        heard_output,
        stream2,
        heard_output_bias,
        heard_scale,
        heard_shift,
        add_stream,
        heard,
      );
      forward_relu_fed_2of2_dense2(n, heard, fed_2of2_weights, fed_2of2_bias, relu_fed_2of2_dense);
      forward_add_heard(n, relu_fed_2of2_dense, fed_1of2_weights, fed_1of2_bias, heard, add_heard);
      forward_fed_forward_mean(n, add_heard, fed_scale, fed_shift, fed, mean2);
      forward_logits(n, mean2, logits_weights, logits_bias, logits);
      forward_probabilities(n, logits, probabilities);
      return { probabilities: new Float32Array(probabilities.subarray(0, n * 2)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_stream(n, stream_table, batch.symbols, positions, stream2);
      forward_value_heard_value_bias(n, stream2, heard_value, heard_value_bias, value_heard_value_bias);
      forward_value_heard_value_bias(n, stream2, heard_key, heard_key_bias, key_heard_key_bias);
      forward_value_heard_value_bias(n, stream2, heard_query, heard_query_bias, query_heard_query_bias);
      forward_alignment(n, query_heard_query_bias, key_heard_key_bias, alignment);
      forward_softmax(n, alignment, softmax);
      forward_attention(n, softmax, value_heard_value_bias, attention);
      forward_add_stream_forward_heard(
        n,
        attention,
        heard_output,
        stream2,
        heard_output_bias,
        heard_scale,
        heard_shift,
        add_stream,
        heard,
      );
      forward_relu_fed_2of2_dense2(n, heard, fed_2of2_weights, fed_2of2_bias, relu_fed_2of2_dense);
      forward_add_heard(n, relu_fed_2of2_dense, fed_1of2_weights, fed_1of2_bias, heard, add_heard);
      forward_fed_forward_mean(n, add_heard, fed_scale, fed_shift, fed, mean2);
      forward_logits(n, mean2, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.label, mean_loss);
      return mean_loss[0];
    },
    gradient(batch) {
      return addGradient(batch, true);
    },
    accumulate(batch) {
      return addGradient(batch, !waiting);
    },
    update() {
      if (!waiting)
        throw new Error(
          "transformerClassifier: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sums,
        all_parameters,
        all_v,
        all_m,
      );
      steps++;
      waiting = false;
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_stream(n, stream_table, batch.symbols, positions, stream2);
      forward_value_heard_value_bias(n, stream2, heard_value, heard_value_bias, value_heard_value_bias);
      forward_value_heard_value_bias(n, stream2, heard_key, heard_key_bias, key_heard_key_bias);
      forward_value_heard_value_bias(n, stream2, heard_query, heard_query_bias, query_heard_query_bias);
      forward_alignment(n, query_heard_query_bias, key_heard_key_bias, alignment);
      forward_softmax(n, alignment, softmax);
      forward_attention(n, softmax, value_heard_value_bias, attention);
      forward_add_stream_forward_mean(
        n,
        attention,
        heard_output,
        stream2,
        heard_output_bias,
        heard_scale,
        heard_shift,
        add_stream,
        mean3,
        deviation2,
        heard,
      );
      forward_fed_2of2_dense(n, heard, fed_2of2_weights, fed_2of2_bias, fed_2of2_dense);
      forward_relu_fed_2of2_dense(n, fed_2of2_dense, relu_fed_2of2_dense);
      forward_add_heard(n, relu_fed_2of2_dense, fed_1of2_weights, fed_1of2_bias, heard, add_heard);
      forward_mean_forward_deviation(n, add_heard, fed_scale, fed_shift, mean4, deviation3, fed, mean2);
      forward_logits(n, mean2, logits_weights, logits_bias, logits);
      backward_logits_forward_mean_loss(n, scale, logits, batch.label, grad_logits, mean_loss);
      backward_mean_grad_logits(n, grad_logits, logits_weights, grad_mean_grad_logits);
      backward_squares_forward_value(
        n,
        grad_mean_grad_logits,
        fed_scale,
        add_heard,
        mean4,
        deviation3,
        grad_squares,
        value,
        value_fed_scale,
      );
      backward_add_heard(
        n,
        grad_mean_grad_logits,
        fed_scale,
        deviation3,
        value_fed_scale,
        grad_squares,
        add_heard,
        mean4,
        value,
        grad_add_heard,
      );
      backward_fed_2of2_dense(n, grad_add_heard, fed_1of2_weights, fed_2of2_dense, grad_fed_2of2_dense);
      backward_heard(n, grad_fed_2of2_dense, fed_2of2_weights, grad_add_heard, grad_heard);
      backward_squares_forward_value2(
        n,
        grad_heard,
        heard_scale,
        add_stream,
        mean3,
        deviation2,
        grad_squares2,
        value2,
        value_grad_heard,
      );
      backward_add_stream(
        n,
        grad_heard,
        heard_scale,
        deviation2,
        value_grad_heard,
        grad_squares2,
        add_stream,
        mean3,
        value2,
        grad_add_stream,
      );
      backward_attention_heard_output(n, grad_add_stream, heard_output, grad_attention_heard_output);
      backward_softmax(n, grad_attention_heard_output, value_heard_value_bias, grad_softmax);
      backward_alignment_backward_query_heard_query_bias(
        n,
        grad_softmax,
        softmax,
        key_heard_key_bias,
        query_heard_query_bias,
        grad_alignment,
        grad_query_heard_query_bias,
        grad_key_heard_key_bias,
      );
      forward_value_heard_query(n, grad_query_heard_query_bias, heard_query, value_heard_query);
      forward_value_heard_query(n, grad_key_heard_key_bias, heard_key, value_heard_key);
      backward_value_heard_value_bias(n, grad_attention_heard_output, softmax, grad_value_heard_value_bias);
      backward_stream(
        n,
        grad_value_heard_value_bias,
        heard_value,
        grad_add_stream,
        value_heard_key,
        value_heard_query,
        grad_stream,
      );
      backward_positions(n, grad_stream, total_positions);
      backward_stream_table(n, batch.symbols, grad_stream, total_stream_table);
      backward_heard_query(n, stream2, grad_query_heard_query_bias, total_heard_query);
      backward_heard_query_bias(n, grad_query_heard_query_bias, total_heard_query_bias);
      backward_heard_query(n, stream2, grad_key_heard_key_bias, total_heard_key);
      backward_heard_query_bias(n, grad_key_heard_key_bias, total_heard_key_bias);
      backward_heard_query(n, stream2, grad_value_heard_value_bias, total_heard_value);
      backward_heard_query_bias(n, grad_value_heard_value_bias, total_heard_value_bias);
      backward_heard_output(n, grad_add_stream, attention, total_heard_output);
      backward_heard_query_bias(n, grad_add_stream, total_heard_output_bias);
      backward_heard_scale(n, grad_heard, add_stream, mean3, deviation2, total_heard_scale);
      backward_heard_query_bias(n, grad_heard, total_heard_shift);
      backward_fed_2of2_weights(n, heard, grad_fed_2of2_dense, total_fed_2of2_weights);
      backward_fed_2of2_bias(n, grad_fed_2of2_dense, total_fed_2of2_bias);
      backward_fed_1of2_weights(n, relu_fed_2of2_dense, grad_add_heard, total_fed_1of2_weights);
      backward_heard_query_bias(n, grad_add_heard, total_fed_1of2_bias);
      backward_fed_scale(n, grad_mean_grad_logits, add_heard, mean4, deviation3, total_fed_scale);
      backward_fed_shift(n, grad_mean_grad_logits, total_fed_shift);
      backward_logits_weights(n, mean2, grad_logits, total_logits_weights);
      backward_logits_bias(n, grad_logits, total_logits_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        all_totals,
        all_parameters,
        all_v,
        all_m,
      );
      steps++;
      waiting = false;
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_stream(n, stream_table, batch.symbols, positions, stream2);
      forward_value_heard_value_bias(n, stream2, heard_value, heard_value_bias, value_heard_value_bias);
      forward_value_heard_value_bias(n, stream2, heard_key, heard_key_bias, key_heard_key_bias);
      forward_value_heard_value_bias(n, stream2, heard_query, heard_query_bias, query_heard_query_bias);
      forward_alignment(n, query_heard_query_bias, key_heard_key_bias, alignment);
      forward_softmax(n, alignment, softmax);
      forward_attention(n, softmax, value_heard_value_bias, attention);
      forward_add_stream_forward_heard(
        n,
        attention,
        heard_output,
        stream2,
        heard_output_bias,
        heard_scale,
        heard_shift,
        add_stream,
        heard,
      );
      forward_relu_fed_2of2_dense2(n, heard, fed_2of2_weights, fed_2of2_bias, relu_fed_2of2_dense);
      forward_add_heard(n, relu_fed_2of2_dense, fed_1of2_weights, fed_1of2_bias, heard, add_heard);
      forward_fed_forward_mean(n, add_heard, fed_scale, fed_shift, fed, mean2);
      forward_logits(n, mean2, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.label, mean_loss);
      forward_accuracy(n, scale, logits, batch.label, accuracy);
      return { loss: mean_loss[0], weight: n, metrics: { accuracy: accuracy[0] } };
    },
  };
}

const shapes = {
  positions: [12, 16],
  stream_table: [10, 16],
  heard_query: [16, 16],
  heard_query_bias: [16],
  heard_key: [16, 16],
  heard_key_bias: [16],
  heard_value: [16, 16],
  heard_value_bias: [16],
  heard_output: [16, 16],
  heard_output_bias: [16],
  heard_scale: [16],
  heard_shift: [16],
  fed_2of2_weights: [16, 32],
  fed_2of2_bias: [32],
  fed_1of2_weights: [32, 16],
  fed_1of2_bias: [16],
  fed_scale: [16],
  fed_shift: [16],
  logits_weights: [16, 2],
  logits_bias: [2],
} as const;

export default createTransformerClassifier;

/**
 * stream[b, i, j] = stream_table[symbols[b, i], j] + positions[i, j]
 */
function forward_stream(
  n: number,
  stream_table: Float32Array,
  symbols: Int32Array,
  positions: Float32Array,
  stream: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      const symbols_bi = symbols[b * 12 + i];
      for (let j = 0; j < 16; j++) {
        stream[b * 192 + i * 16 + j] = stream_table[symbols_bi * 16 + j] + positions[i * 16 + j];
      }
    }
  }
}

/**
 * value_stream[b, i, j] = Σ[k < 16] add[b, i, k] · parameter[k, j]
 * value[b, i, j] = value_stream[b, i, j] + parameter2[j]
 */
function forward_value_heard_value_bias(
  n: number,
  add: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  value: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i += 4) {
      for (let j = 0; j < 16; j += 4) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        const stream_0 = i * 16 + b * 192;
        const stream_1 = stream_0 + 16;
        const stream_2 = stream_1 + 16;
        const stream_3 = stream_2 + 16;
        for (let k = 0, heard_value_at = j; k < 16; k++, heard_value_at += 16) {
          const x0 = add[stream_0 + k];
          const x1 = add[stream_1 + k];
          const x2 = add[stream_2 + k];
          const x3 = add[stream_3 + k];
          const y0 = parameter[heard_value_at];
          const y1 = parameter[heard_value_at + 1];
          const y2 = parameter[heard_value_at + 2];
          const y3 = parameter[heard_value_at + 3];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
        const value_heard_value_bias_0 = b * 192 + i * 16 + j;
        const value_heard_value_bias_1 = value_heard_value_bias_0 + 16;
        const value_heard_value_bias_2 = value_heard_value_bias_1 + 16;
        const value_heard_value_bias_3 = value_heard_value_bias_2 + 16;
        const heard_value_bias_0 = parameter2[j];
        const heard_value_bias_1 = parameter2[j + 1];
        const heard_value_bias_2 = parameter2[j + 2];
        const heard_value_bias_3 = parameter2[j + 3];
        value[value_heard_value_bias_0] = sum00 + heard_value_bias_0;
        value[value_heard_value_bias_0 + 1] = sum01 + heard_value_bias_1;
        value[value_heard_value_bias_0 + 2] = sum02 + heard_value_bias_2;
        value[value_heard_value_bias_0 + 3] = sum03 + heard_value_bias_3;
        value[value_heard_value_bias_1] = sum10 + heard_value_bias_0;
        value[value_heard_value_bias_1 + 1] = sum11 + heard_value_bias_1;
        value[value_heard_value_bias_1 + 2] = sum12 + heard_value_bias_2;
        value[value_heard_value_bias_1 + 3] = sum13 + heard_value_bias_3;
        value[value_heard_value_bias_2] = sum20 + heard_value_bias_0;
        value[value_heard_value_bias_2 + 1] = sum21 + heard_value_bias_1;
        value[value_heard_value_bias_2 + 2] = sum22 + heard_value_bias_2;
        value[value_heard_value_bias_2 + 3] = sum23 + heard_value_bias_3;
        value[value_heard_value_bias_3] = sum30 + heard_value_bias_0;
        value[value_heard_value_bias_3 + 1] = sum31 + heard_value_bias_1;
        value[value_heard_value_bias_3 + 2] = sum32 + heard_value_bias_2;
        value[value_heard_value_bias_3 + 3] = sum33 + heard_value_bias_3;
      }
    }
  }
}

/**
 * alignment[b, i, j, k] = Σ[l < 4] query_heard_query_bias[b, j, 4 i + l] · key_heard_key_bias[b, k, 4 i + l]
 */
function forward_alignment(
  n: number,
  query_heard_query_bias: Float64Array,
  key_heard_key_bias: Float64Array,
  alignment: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 12; i += 4) {
        for (let j = 0; j < 12; j += 4) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum03 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum13 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum23 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          let sum33 = 0;
          const query_heard_query_bias_0 = i * 16 + (g * 4 + b * 192);
          const query_heard_query_bias_1 = query_heard_query_bias_0 + 16;
          const query_heard_query_bias_2 = query_heard_query_bias_1 + 16;
          const query_heard_query_bias_3 = query_heard_query_bias_2 + 16;
          const key_heard_key_bias_0 = j * 16 + (g * 4 + b * 192);
          const key_heard_key_bias_1 = key_heard_key_bias_0 + 16;
          const key_heard_key_bias_2 = key_heard_key_bias_1 + 16;
          const key_heard_key_bias_3 = key_heard_key_bias_2 + 16;
          for (let k = 0; k < 4; k++) {
            const x0 = query_heard_query_bias[query_heard_query_bias_0 + k];
            const x1 = query_heard_query_bias[query_heard_query_bias_1 + k];
            const x2 = query_heard_query_bias[query_heard_query_bias_2 + k];
            const x3 = query_heard_query_bias[query_heard_query_bias_3 + k];
            const y0 = key_heard_key_bias[key_heard_key_bias_0 + k];
            const y1 = key_heard_key_bias[key_heard_key_bias_1 + k];
            const y2 = key_heard_key_bias[key_heard_key_bias_2 + k];
            const y3 = key_heard_key_bias[key_heard_key_bias_3 + k];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum03 += x0 * y3;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum13 += x1 * y3;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum23 += x2 * y3;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
            sum33 += x3 * y3;
          }
          const alignment_0 = b * 576 + g * 144 + i * 12 + j;
          const alignment_1 = alignment_0 + 12;
          const alignment_2 = alignment_1 + 12;
          const alignment_3 = alignment_2 + 12;
          alignment[alignment_0] = sum00;
          alignment[alignment_0 + 1] = sum01;
          alignment[alignment_0 + 2] = sum02;
          alignment[alignment_0 + 3] = sum03;
          alignment[alignment_1] = sum10;
          alignment[alignment_1 + 1] = sum11;
          alignment[alignment_1 + 2] = sum12;
          alignment[alignment_1 + 3] = sum13;
          alignment[alignment_2] = sum20;
          alignment[alignment_2 + 1] = sum21;
          alignment[alignment_2 + 2] = sum22;
          alignment[alignment_2 + 3] = sum23;
          alignment[alignment_3] = sum30;
          alignment[alignment_3 + 1] = sum31;
          alignment[alignment_3 + 2] = sum32;
          alignment[alignment_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * max[b, i, j] = max[k < 12] 0.5 · alignment[b, i, j, k]
 * shift[b, i, j] = abs(max[b, i, j]) = ∞ ? 0 : max[b, i, j]
 * sum_exp[b, i, j] = Σ[k < 12] exp(0.5 · alignment[b, i, j, k] − shift[b, i, j])
 * logSumExp[b, i, j] = shift[b, i, j] + log(sum_exp[b, i, j])
 * softmax[b, i, j, k] = exp(0.5 · alignment[b, i, j, k] − (logSumExp[b, i, j] = −∞ ? 0 : logSumExp[b, i, j]))
 */
function forward_softmax(n: number, alignment: Float64Array, softmax: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 12; j++) {
        let max = -Infinity;
        for (let k = 0; k < 12; k++) {
          max = Math.max(max, 0.5 * alignment[b * 576 + i * 144 + j * 12 + k]);
        }
        const shift = Math.abs(max) === Infinity ? 0 : max;
        let sum_exp = 0;
        for (let k = 0; k < 12; k++) {
          sum_exp += Math.exp(0.5 * alignment[b * 576 + i * 144 + j * 12 + k] - shift);
        }
        const logSumExp = shift + Math.log(sum_exp);
        const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
        for (let k = 0; k < 12; k++) {
          softmax[b * 576 + i * 144 + j * 12 + k] = Math.exp(
            0.5 * alignment[b * 576 + i * 144 + j * 12 + k] - logSumExp_or_0,
          );
        }
      }
    }
  }
}

/**
 * attention[b, i, j, k] = Σ[l < 12] softmax[b, i, j, l] · value_heard_value_bias[b, l, 4 i + k]
 */
function forward_attention(
  n: number,
  softmax: Float64Array,
  value_heard_value_bias: Float64Array,
  attention: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 12; i += 4) {
        for (let j = 0; j < 4; j += 4) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum03 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum13 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum23 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          let sum33 = 0;
          const softmax_0 = i * 12 + (g * 144 + b * 576);
          const softmax_1 = softmax_0 + 12;
          const softmax_2 = softmax_1 + 12;
          const softmax_3 = softmax_2 + 12;
          for (
            let k = 0, value_heard_value_bias_at = j + (g * 4 + b * 192);
            k < 12;
            k++, value_heard_value_bias_at += 16
          ) {
            const x0 = softmax[softmax_0 + k];
            const x1 = softmax[softmax_1 + k];
            const x2 = softmax[softmax_2 + k];
            const x3 = softmax[softmax_3 + k];
            const y0 = value_heard_value_bias[value_heard_value_bias_at];
            const y1 = value_heard_value_bias[value_heard_value_bias_at + 1];
            const y2 = value_heard_value_bias[value_heard_value_bias_at + 2];
            const y3 = value_heard_value_bias[value_heard_value_bias_at + 3];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum03 += x0 * y3;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum13 += x1 * y3;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum23 += x2 * y3;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
            sum33 += x3 * y3;
          }
          const attention_0 = b * 192 + g * 48 + i * 4 + j;
          const attention_1 = attention_0 + 4;
          const attention_2 = attention_1 + 4;
          const attention_3 = attention_2 + 4;
          attention[attention_0] = sum00;
          attention[attention_0 + 1] = sum01;
          attention[attention_0 + 2] = sum02;
          attention[attention_0 + 3] = sum03;
          attention[attention_1] = sum10;
          attention[attention_1 + 1] = sum11;
          attention[attention_1 + 2] = sum12;
          attention[attention_1 + 3] = sum13;
          attention[attention_2] = sum20;
          attention[attention_2 + 1] = sum21;
          attention[attention_2 + 2] = sum22;
          attention[attention_2 + 3] = sum23;
          attention[attention_3] = sum30;
          attention[attention_3 + 1] = sum31;
          attention[attention_3 + 2] = sum32;
          attention[attention_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * product_heard_output[b, i, j] = Σ[k < 16] attention[b, ⌊k / 4⌋, i, k mod 4] · heard_output[k, j]
 * add_stream[b, i, j] = stream[b, i, j] + (product_heard_output[b, i, j] + heard_output_bias[j])
 * sum[b, i] = Σ[j < 16] add_stream[b, i, j]
 * mean[b, i] = sum[b, i] / 16
 * squares[b, i] = Σ[j < 16] (add_stream[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares[b, i] / 16 + 0.00001)
 * heard[b, i, j] = (add_stream[b, i, j] − mean[b, i]) / deviation[b, i] · heard_scale[j] + heard_shift[j]
 */
function forward_add_stream_forward_mean(
  n: number,
  attention: Float64Array,
  heard_output: Float32Array,
  stream: Float64Array,
  heard_output_bias: Float32Array,
  heard_scale: Float32Array,
  heard_shift: Float32Array,
  add_stream: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  heard: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      let sum = 0;
      for (let j = 0; j < 16; j++) {
        let product_heard_output = 0;
        for (let k = 0; k < 16; k++) {
          product_heard_output +=
            attention[b * 192 + Math.floor(k / 4) * 48 + i * 4 + (k % 4)] * heard_output[k * 16 + j];
        }
        const add_stream_bij = stream[b * 192 + i * 16 + j] + (product_heard_output + heard_output_bias[j]);
        add_stream[b * 192 + i * 16 + j] = add_stream_bij;
        sum += add_stream_bij;
      }
      const mean_bi = sum / 16;
      mean[b * 12 + i] = mean_bi;
      let squares = 0;
      for (let j = 0; j < 16; j++) {
        const difference_add_stream_mean = add_stream[b * 192 + i * 16 + j] - mean_bi;
        squares += difference_add_stream_mean * difference_add_stream_mean;
      }
      const deviation_bi = Math.sqrt(squares / 16 + 0.00001);
      deviation[b * 12 + i] = deviation_bi;
      for (let j = 0; j < 16; j++) {
        heard[b * 192 + i * 16 + j] =
          ((add_stream[b * 192 + i * 16 + j] - mean_bi) / deviation_bi) * heard_scale[j] + heard_shift[j];
      }
    }
  }
}

/**
 * product_heard[b, i, j] = Σ[k < 16] heard[b, i, k] · fed_2of2_weights[k, j]
 * fed_2of2_dense[b, i, j] = product_heard[b, i, j] + fed_2of2_bias[j]
 */
function forward_fed_2of2_dense(
  n: number,
  heard: Float64Array,
  fed_2of2_weights: Float32Array,
  fed_2of2_bias: Float32Array,
  fed_2of2_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i += 4) {
      for (let j = 0; j < 32; j += 4) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        const heard_0 = i * 16 + b * 192;
        const heard_1 = heard_0 + 16;
        const heard_2 = heard_1 + 16;
        const heard_3 = heard_2 + 16;
        for (let k = 0, fed_2of2_weights_at = j; k < 16; k++, fed_2of2_weights_at += 32) {
          const x0 = heard[heard_0 + k];
          const x1 = heard[heard_1 + k];
          const x2 = heard[heard_2 + k];
          const x3 = heard[heard_3 + k];
          const y0 = fed_2of2_weights[fed_2of2_weights_at];
          const y1 = fed_2of2_weights[fed_2of2_weights_at + 1];
          const y2 = fed_2of2_weights[fed_2of2_weights_at + 2];
          const y3 = fed_2of2_weights[fed_2of2_weights_at + 3];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
        const fed_2of2_dense_0 = b * 384 + i * 32 + j;
        const fed_2of2_dense_1 = fed_2of2_dense_0 + 32;
        const fed_2of2_dense_2 = fed_2of2_dense_1 + 32;
        const fed_2of2_dense_3 = fed_2of2_dense_2 + 32;
        const fed_2of2_bias_0 = fed_2of2_bias[j];
        const fed_2of2_bias_1 = fed_2of2_bias[j + 1];
        const fed_2of2_bias_2 = fed_2of2_bias[j + 2];
        const fed_2of2_bias_3 = fed_2of2_bias[j + 3];
        fed_2of2_dense[fed_2of2_dense_0] = sum00 + fed_2of2_bias_0;
        fed_2of2_dense[fed_2of2_dense_0 + 1] = sum01 + fed_2of2_bias_1;
        fed_2of2_dense[fed_2of2_dense_0 + 2] = sum02 + fed_2of2_bias_2;
        fed_2of2_dense[fed_2of2_dense_0 + 3] = sum03 + fed_2of2_bias_3;
        fed_2of2_dense[fed_2of2_dense_1] = sum10 + fed_2of2_bias_0;
        fed_2of2_dense[fed_2of2_dense_1 + 1] = sum11 + fed_2of2_bias_1;
        fed_2of2_dense[fed_2of2_dense_1 + 2] = sum12 + fed_2of2_bias_2;
        fed_2of2_dense[fed_2of2_dense_1 + 3] = sum13 + fed_2of2_bias_3;
        fed_2of2_dense[fed_2of2_dense_2] = sum20 + fed_2of2_bias_0;
        fed_2of2_dense[fed_2of2_dense_2 + 1] = sum21 + fed_2of2_bias_1;
        fed_2of2_dense[fed_2of2_dense_2 + 2] = sum22 + fed_2of2_bias_2;
        fed_2of2_dense[fed_2of2_dense_2 + 3] = sum23 + fed_2of2_bias_3;
        fed_2of2_dense[fed_2of2_dense_3] = sum30 + fed_2of2_bias_0;
        fed_2of2_dense[fed_2of2_dense_3 + 1] = sum31 + fed_2of2_bias_1;
        fed_2of2_dense[fed_2of2_dense_3 + 2] = sum32 + fed_2of2_bias_2;
        fed_2of2_dense[fed_2of2_dense_3 + 3] = sum33 + fed_2of2_bias_3;
      }
    }
  }
}

/**
 * relu_fed_2of2_dense[b, i, j] = relu(fed_2of2_dense[b, i, j])
 */
function forward_relu_fed_2of2_dense(
  n: number,
  fed_2of2_dense: Float64Array,
  relu_fed_2of2_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 32; j++) {
        relu_fed_2of2_dense[b * 384 + i * 32 + j] = Math.max(fed_2of2_dense[b * 384 + i * 32 + j], 0);
      }
    }
  }
}

/**
 * product_fed_1of2_weights[b, i, j] = Σ[k < 32] relu_fed_2of2_dense[b, i, k] · fed_1of2_weights[k, j]
 * fed_1of2_dense[b, i, j] = product_fed_1of2_weights[b, i, j] + fed_1of2_bias[j]
 * add_heard[b, i, j] = heard[b, i, j] + fed_1of2_dense[b, i, j]
 */
function forward_add_heard(
  n: number,
  relu_fed_2of2_dense: Float64Array,
  fed_1of2_weights: Float32Array,
  fed_1of2_bias: Float32Array,
  heard: Float64Array,
  add_heard: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i += 4) {
      for (let j = 0; j < 16; j += 4) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        const relu_fed_2of2_dense_0 = i * 32 + b * 384;
        const relu_fed_2of2_dense_1 = relu_fed_2of2_dense_0 + 32;
        const relu_fed_2of2_dense_2 = relu_fed_2of2_dense_1 + 32;
        const relu_fed_2of2_dense_3 = relu_fed_2of2_dense_2 + 32;
        for (let k = 0, fed_1of2_weights_at = j; k < 32; k++, fed_1of2_weights_at += 16) {
          const x0 = relu_fed_2of2_dense[relu_fed_2of2_dense_0 + k];
          const x1 = relu_fed_2of2_dense[relu_fed_2of2_dense_1 + k];
          const x2 = relu_fed_2of2_dense[relu_fed_2of2_dense_2 + k];
          const x3 = relu_fed_2of2_dense[relu_fed_2of2_dense_3 + k];
          const y0 = fed_1of2_weights[fed_1of2_weights_at];
          const y1 = fed_1of2_weights[fed_1of2_weights_at + 1];
          const y2 = fed_1of2_weights[fed_1of2_weights_at + 2];
          const y3 = fed_1of2_weights[fed_1of2_weights_at + 3];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
        const add_heard_0 = b * 192 + i * 16 + j;
        const add_heard_1 = add_heard_0 + 16;
        const add_heard_2 = add_heard_1 + 16;
        const add_heard_3 = add_heard_2 + 16;
        const fed_1of2_bias_0 = fed_1of2_bias[j];
        const fed_1of2_bias_1 = fed_1of2_bias[j + 1];
        const fed_1of2_bias_2 = fed_1of2_bias[j + 2];
        const fed_1of2_bias_3 = fed_1of2_bias[j + 3];
        add_heard[add_heard_0] = heard[add_heard_0] + (sum00 + fed_1of2_bias_0);
        add_heard[add_heard_0 + 1] = heard[add_heard_0 + 1] + (sum01 + fed_1of2_bias_1);
        add_heard[add_heard_0 + 2] = heard[add_heard_0 + 2] + (sum02 + fed_1of2_bias_2);
        add_heard[add_heard_0 + 3] = heard[add_heard_0 + 3] + (sum03 + fed_1of2_bias_3);
        add_heard[add_heard_1] = heard[add_heard_1] + (sum10 + fed_1of2_bias_0);
        add_heard[add_heard_1 + 1] = heard[add_heard_1 + 1] + (sum11 + fed_1of2_bias_1);
        add_heard[add_heard_1 + 2] = heard[add_heard_1 + 2] + (sum12 + fed_1of2_bias_2);
        add_heard[add_heard_1 + 3] = heard[add_heard_1 + 3] + (sum13 + fed_1of2_bias_3);
        add_heard[add_heard_2] = heard[add_heard_2] + (sum20 + fed_1of2_bias_0);
        add_heard[add_heard_2 + 1] = heard[add_heard_2 + 1] + (sum21 + fed_1of2_bias_1);
        add_heard[add_heard_2 + 2] = heard[add_heard_2 + 2] + (sum22 + fed_1of2_bias_2);
        add_heard[add_heard_2 + 3] = heard[add_heard_2 + 3] + (sum23 + fed_1of2_bias_3);
        add_heard[add_heard_3] = heard[add_heard_3] + (sum30 + fed_1of2_bias_0);
        add_heard[add_heard_3 + 1] = heard[add_heard_3 + 1] + (sum31 + fed_1of2_bias_1);
        add_heard[add_heard_3 + 2] = heard[add_heard_3 + 2] + (sum32 + fed_1of2_bias_2);
        add_heard[add_heard_3 + 3] = heard[add_heard_3 + 3] + (sum33 + fed_1of2_bias_3);
      }
    }
  }
}

/**
 * sum[b, i] = Σ[j < 16] add_heard[b, i, j]
 * mean[b, i] = sum[b, i] / 16
 * squares[b, i] = Σ[j < 16] (add_heard[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares[b, i] / 16 + 0.00001)
 * fed[b, i, j] = (add_heard[b, i, j] − mean[b, i]) / deviation[b, i] · fed_scale[j] + fed_shift[j]
 * sum_fed[b, i] = Σ[j < 12] fed[b, j, i]
 * mean2[b, i] = sum_fed[b, i] / 12
 */
function forward_mean_forward_deviation(
  n: number,
  add_heard: Float64Array,
  fed_scale: Float32Array,
  fed_shift: Float32Array,
  mean: Float64Array,
  deviation: Float64Array,
  fed: Float64Array,
  mean2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      let sum = 0;
      for (let j = 0; j < 16; j++) {
        sum += add_heard[b * 192 + i * 16 + j];
      }
      const mean_bi = sum / 16;
      mean[b * 12 + i] = mean_bi;
      let squares = 0;
      for (let j = 0; j < 16; j++) {
        const difference_add_heard_mean = add_heard[b * 192 + i * 16 + j] - mean_bi;
        squares += difference_add_heard_mean * difference_add_heard_mean;
      }
      const deviation_bi = Math.sqrt(squares / 16 + 0.00001);
      deviation[b * 12 + i] = deviation_bi;
      for (let j = 0; j < 16; j++) {
        fed[b * 192 + i * 16 + j] =
          ((add_heard[b * 192 + i * 16 + j] - mean_bi) / deviation_bi) * fed_scale[j] + fed_shift[j];
      }
    }
    for (let i = 0; i < 16; i++) {
      let sum_fed = 0;
      for (let j = 0; j < 12; j++) {
        sum_fed += fed[b * 192 + j * 16 + i];
      }
      mean2[b * 16 + i] = sum_fed / 12;
    }
  }
}

/**
 * product_logits_weights[b, i] = Σ[j < 16] mean[b, j] · logits_weights[j, i]
 * logits[b, i] = product_logits_weights[b, i] + logits_bias[i]
 */
function forward_logits(
  n: number,
  mean: Float64Array,
  logits_weights: Float32Array,
  logits_bias: Float32Array,
  logits: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, mean_at = b * 16, logits_weights_at = j;
        k < 16;
        k++, mean_at++, logits_weights_at += 2
      ) {
        const x = mean[mean_at];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      logits[b * 2 + j] = sum0 + logits_bias_0;
      logits[b * 2 + j + 1] = sum1 + logits_bias_1;
    }
  }
}

/**
 * max_logits[b] = max[i < 2] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 2] exp(logits[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * loss[b] = logSumExp[b] − logits[b, label[b]]
 * loss_sum = Σ[b < n] loss[b]
 * probabilities[b, i] = exp(logits[b, i] − (logSumExp[b] = −∞ ? 0 : logSumExp[b]))
 * grad_logits[b, i] = probabilities[b, i] − (label[b] = i ? 1 : 0)
 * mean_loss = loss_sum · scale
 */
function backward_logits_forward_mean_loss(
  n: number,
  scale: number,
  logits: Float64Array,
  label: Int32Array,
  grad_logits: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let max_logits = -Infinity;
    for (let i = 0; i < 2; i++) {
      max_logits = Math.max(max_logits, logits[b * 2 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 2; i++) {
      sum_exp_logits += Math.exp(logits[b * 2 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    const loss = logSumExp - logits[b * 2 + label[b]];
    loss_sum += loss;
    const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
    const label_b = label[b];
    for (let i = 0; i < 2; i++) {
      const probabilities = Math.exp(logits[b * 2 + i] - logSumExp_or_0);
      grad_logits[b * 2 + i] = probabilities - (label_b === i ? 1 : 0);
    }
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_mean_grad_logits[b, i] = Σ[j < 2] grad_logits[b, j] · logits_weights[i, j]
 */
function backward_mean_grad_logits(
  n: number,
  grad_logits: Float64Array,
  logits_weights: Float32Array,
  grad_mean_grad_logits: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let j = 0; j < 16; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      const logits_weights_0 = j * 2;
      const logits_weights_1 = logits_weights_0 + 2;
      for (let k = 0, grad_logits_at = b * 2; k < 2; k++, grad_logits_at++) {
        const x = grad_logits[grad_logits_at];
        const y0 = logits_weights[logits_weights_0 + k];
        const y1 = logits_weights[logits_weights_1 + k];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      grad_mean_grad_logits[b * 16 + j] = sum0;
      grad_mean_grad_logits[b * 16 + j + 1] = sum1;
    }
  }
}

/**
 * grad_deviation_fed_scale[b, i] = Σ[j < 16] −(0.08333333333333333 · grad_mean_grad_logits[b, j] · fed_scale[j] ⊙ ((add_heard[b, i, j] − mean[b, i]) / deviation[b, i] / deviation[b, i]))
 * grad_squares[b, i] = 0.0625 · (grad_deviation_fed_scale[b, i] ⊙ (0.5 / deviation[b, i]))
 * value[b, i] = Σ[j < 16] −2 · (grad_squares[b, i] · (add_heard[b, i, j] − mean[b, i]))
 * value_fed_scale[b, i, j] = 0.08333333333333333 · grad_mean_grad_logits[b, j] · fed_scale[j] ⊙ (1 / deviation[b, i])
 */
function backward_squares_forward_value(
  n: number,
  grad_mean_grad_logits: Float64Array,
  fed_scale: Float32Array,
  add_heard: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  grad_squares: Float64Array,
  value: Float64Array,
  value_fed_scale: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      let grad_deviation_fed_scale = 0;
      const mean_bi = mean[b * 12 + i];
      const deviation_bi = deviation[b * 12 + i];
      for (let j = 0; j < 16; j++) {
        grad_deviation_fed_scale += -strongMultiply(
          0.08333333333333333 * grad_mean_grad_logits[b * 16 + j] * fed_scale[j],
          (add_heard[b * 192 + i * 16 + j] - mean_bi) / deviation_bi / deviation_bi,
        );
      }
      const grad_squares_bi = 0.0625 * strongMultiply(grad_deviation_fed_scale, 0.5 / deviation_bi);
      grad_squares[b * 12 + i] = grad_squares_bi;
      let value_bi = 0;
      const ratio_deviation = 1 / deviation_bi;
      for (let j = 0; j < 16; j++) {
        value_bi += -2 * (grad_squares_bi * (add_heard[b * 192 + i * 16 + j] - mean_bi));
        value_fed_scale[b * 192 + i * 16 + j] = strongMultiply(
          0.08333333333333333 * grad_mean_grad_logits[b * 16 + j] * fed_scale[j],
          ratio_deviation,
        );
      }
      value[b * 12 + i] = value_bi;
    }
  }
}

/**
 * value_fed_scale[b, i] = Σ[j < 16] −(0.08333333333333333 · grad_mean_grad_logits[b, j] · fed_scale[j] ⊙ (1 / deviation[b, i]))
 * grad_add_heard[b, i, j] = value_fed_scale2[b, i, j] + 2 · (grad_squares[b, i] · (add_heard[b, i, j] − mean[b, i])) + 0.0625 · (value_fed_scale[b, i] + value[b, i])
 */
function backward_add_heard(
  n: number,
  grad_mean_grad_logits: Float64Array,
  fed_scale: Float32Array,
  deviation: Float64Array,
  value_fed_scale2: Float64Array,
  grad_squares: Float64Array,
  add_heard: Float64Array,
  mean: Float64Array,
  value: Float64Array,
  grad_add_heard: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      let value_fed_scale = 0;
      const ratio_deviation = 1 / deviation[b * 12 + i];
      for (let j = 0; j < 16; j++) {
        value_fed_scale += -strongMultiply(
          0.08333333333333333 * grad_mean_grad_logits[b * 16 + j] * fed_scale[j],
          ratio_deviation,
        );
      }
      const grad_squares_bi = grad_squares[b * 12 + i];
      const mean_bi = mean[b * 12 + i];
      const product_value_fed_scale_value = 0.0625 * (value_fed_scale + value[b * 12 + i]);
      for (let j = 0; j < 16; j++) {
        grad_add_heard[b * 192 + i * 16 + j] =
          value_fed_scale2[b * 192 + i * 16 + j] +
          2 * (grad_squares_bi * (add_heard[b * 192 + i * 16 + j] - mean_bi)) +
          product_value_fed_scale_value;
      }
    }
  }
}

/**
 * grad_relu_fed_2of2_dense[b, i, j] = Σ[k < 16] grad_add_heard[b, i, k] · fed_1of2_weights[j, k]
 * grad_fed_2of2_dense[b, i, j] = relu(fed_2of2_dense[b, i, j]) ≤ 0 ? 0 : grad_relu_fed_2of2_dense[b, i, j]
 */
function backward_fed_2of2_dense(
  n: number,
  grad_add_heard: Float64Array,
  fed_1of2_weights: Float32Array,
  fed_2of2_dense: Float64Array,
  grad_fed_2of2_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i += 4) {
      for (let j = 0; j < 32; j += 4) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        const grad_add_heard_0 = i * 16 + b * 192;
        const grad_add_heard_1 = grad_add_heard_0 + 16;
        const grad_add_heard_2 = grad_add_heard_1 + 16;
        const grad_add_heard_3 = grad_add_heard_2 + 16;
        const fed_1of2_weights_0 = j * 16;
        const fed_1of2_weights_1 = fed_1of2_weights_0 + 16;
        const fed_1of2_weights_2 = fed_1of2_weights_1 + 16;
        const fed_1of2_weights_3 = fed_1of2_weights_2 + 16;
        for (let k = 0; k < 16; k++) {
          const x0 = grad_add_heard[grad_add_heard_0 + k];
          const x1 = grad_add_heard[grad_add_heard_1 + k];
          const x2 = grad_add_heard[grad_add_heard_2 + k];
          const x3 = grad_add_heard[grad_add_heard_3 + k];
          const y0 = fed_1of2_weights[fed_1of2_weights_0 + k];
          const y1 = fed_1of2_weights[fed_1of2_weights_1 + k];
          const y2 = fed_1of2_weights[fed_1of2_weights_2 + k];
          const y3 = fed_1of2_weights[fed_1of2_weights_3 + k];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
        const grad_fed_2of2_dense_0 = b * 384 + i * 32 + j;
        const grad_fed_2of2_dense_1 = grad_fed_2of2_dense_0 + 32;
        const grad_fed_2of2_dense_2 = grad_fed_2of2_dense_1 + 32;
        const grad_fed_2of2_dense_3 = grad_fed_2of2_dense_2 + 32;
        grad_fed_2of2_dense[grad_fed_2of2_dense_0] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_0], 0) <= 0 ? 0 : sum00;
        grad_fed_2of2_dense[grad_fed_2of2_dense_0 + 1] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_0 + 1], 0) <= 0 ? 0 : sum01;
        grad_fed_2of2_dense[grad_fed_2of2_dense_0 + 2] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_0 + 2], 0) <= 0 ? 0 : sum02;
        grad_fed_2of2_dense[grad_fed_2of2_dense_0 + 3] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_0 + 3], 0) <= 0 ? 0 : sum03;
        grad_fed_2of2_dense[grad_fed_2of2_dense_1] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_1], 0) <= 0 ? 0 : sum10;
        grad_fed_2of2_dense[grad_fed_2of2_dense_1 + 1] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_1 + 1], 0) <= 0 ? 0 : sum11;
        grad_fed_2of2_dense[grad_fed_2of2_dense_1 + 2] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_1 + 2], 0) <= 0 ? 0 : sum12;
        grad_fed_2of2_dense[grad_fed_2of2_dense_1 + 3] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_1 + 3], 0) <= 0 ? 0 : sum13;
        grad_fed_2of2_dense[grad_fed_2of2_dense_2] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_2], 0) <= 0 ? 0 : sum20;
        grad_fed_2of2_dense[grad_fed_2of2_dense_2 + 1] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_2 + 1], 0) <= 0 ? 0 : sum21;
        grad_fed_2of2_dense[grad_fed_2of2_dense_2 + 2] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_2 + 2], 0) <= 0 ? 0 : sum22;
        grad_fed_2of2_dense[grad_fed_2of2_dense_2 + 3] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_2 + 3], 0) <= 0 ? 0 : sum23;
        grad_fed_2of2_dense[grad_fed_2of2_dense_3] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_3], 0) <= 0 ? 0 : sum30;
        grad_fed_2of2_dense[grad_fed_2of2_dense_3 + 1] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_3 + 1], 0) <= 0 ? 0 : sum31;
        grad_fed_2of2_dense[grad_fed_2of2_dense_3 + 2] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_3 + 2], 0) <= 0 ? 0 : sum32;
        grad_fed_2of2_dense[grad_fed_2of2_dense_3 + 3] =
          Math.max(fed_2of2_dense[grad_fed_2of2_dense_3 + 3], 0) <= 0 ? 0 : sum33;
      }
    }
  }
}

/**
 * value_grad_fed_2of2_dense[b, i, j] = Σ[k < 32] grad_fed_2of2_dense[b, i, k] · fed_2of2_weights[j, k]
 * grad_heard[b, i, j] = grad_add_heard[b, i, j] + value_grad_fed_2of2_dense[b, i, j]
 */
function backward_heard(
  n: number,
  grad_fed_2of2_dense: Float64Array,
  fed_2of2_weights: Float32Array,
  grad_add_heard: Float64Array,
  grad_heard: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i += 4) {
      for (let j = 0; j < 16; j += 4) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        const grad_fed_2of2_dense_0 = i * 32 + b * 384;
        const grad_fed_2of2_dense_1 = grad_fed_2of2_dense_0 + 32;
        const grad_fed_2of2_dense_2 = grad_fed_2of2_dense_1 + 32;
        const grad_fed_2of2_dense_3 = grad_fed_2of2_dense_2 + 32;
        const fed_2of2_weights_0 = j * 32;
        const fed_2of2_weights_1 = fed_2of2_weights_0 + 32;
        const fed_2of2_weights_2 = fed_2of2_weights_1 + 32;
        const fed_2of2_weights_3 = fed_2of2_weights_2 + 32;
        for (let k = 0; k < 32; k++) {
          const x0 = grad_fed_2of2_dense[grad_fed_2of2_dense_0 + k];
          const x1 = grad_fed_2of2_dense[grad_fed_2of2_dense_1 + k];
          const x2 = grad_fed_2of2_dense[grad_fed_2of2_dense_2 + k];
          const x3 = grad_fed_2of2_dense[grad_fed_2of2_dense_3 + k];
          const y0 = fed_2of2_weights[fed_2of2_weights_0 + k];
          const y1 = fed_2of2_weights[fed_2of2_weights_1 + k];
          const y2 = fed_2of2_weights[fed_2of2_weights_2 + k];
          const y3 = fed_2of2_weights[fed_2of2_weights_3 + k];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
        const grad_heard_0 = b * 192 + i * 16 + j;
        const grad_heard_1 = grad_heard_0 + 16;
        const grad_heard_2 = grad_heard_1 + 16;
        const grad_heard_3 = grad_heard_2 + 16;
        grad_heard[grad_heard_0] = grad_add_heard[grad_heard_0] + sum00;
        grad_heard[grad_heard_0 + 1] = grad_add_heard[grad_heard_0 + 1] + sum01;
        grad_heard[grad_heard_0 + 2] = grad_add_heard[grad_heard_0 + 2] + sum02;
        grad_heard[grad_heard_0 + 3] = grad_add_heard[grad_heard_0 + 3] + sum03;
        grad_heard[grad_heard_1] = grad_add_heard[grad_heard_1] + sum10;
        grad_heard[grad_heard_1 + 1] = grad_add_heard[grad_heard_1 + 1] + sum11;
        grad_heard[grad_heard_1 + 2] = grad_add_heard[grad_heard_1 + 2] + sum12;
        grad_heard[grad_heard_1 + 3] = grad_add_heard[grad_heard_1 + 3] + sum13;
        grad_heard[grad_heard_2] = grad_add_heard[grad_heard_2] + sum20;
        grad_heard[grad_heard_2 + 1] = grad_add_heard[grad_heard_2 + 1] + sum21;
        grad_heard[grad_heard_2 + 2] = grad_add_heard[grad_heard_2 + 2] + sum22;
        grad_heard[grad_heard_2 + 3] = grad_add_heard[grad_heard_2 + 3] + sum23;
        grad_heard[grad_heard_3] = grad_add_heard[grad_heard_3] + sum30;
        grad_heard[grad_heard_3 + 1] = grad_add_heard[grad_heard_3 + 1] + sum31;
        grad_heard[grad_heard_3 + 2] = grad_add_heard[grad_heard_3 + 2] + sum32;
        grad_heard[grad_heard_3 + 3] = grad_add_heard[grad_heard_3 + 3] + sum33;
      }
    }
  }
}

/**
 * grad_deviation_grad_heard[b, i] = Σ[j < 16] −(grad_heard[b, i, j] · heard_scale[j] ⊙ ((add_stream[b, i, j] − mean[b, i]) / deviation[b, i] / deviation[b, i]))
 * grad_squares[b, i] = 0.0625 · (grad_deviation_grad_heard[b, i] ⊙ (0.5 / deviation[b, i]))
 * value[b, i] = Σ[j < 16] −2 · (grad_squares[b, i] · (add_stream[b, i, j] − mean[b, i]))
 * value_grad_heard[b, i, j] = grad_heard[b, i, j] · heard_scale[j] ⊙ (1 / deviation[b, i])
 */
function backward_squares_forward_value2(
  n: number,
  grad_heard: Float64Array,
  heard_scale: Float32Array,
  add_stream: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  grad_squares: Float64Array,
  value: Float64Array,
  value_grad_heard: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      let grad_deviation_grad_heard = 0;
      const mean_bi = mean[b * 12 + i];
      const deviation_bi = deviation[b * 12 + i];
      for (let j = 0; j < 16; j++) {
        grad_deviation_grad_heard += -strongMultiply(
          grad_heard[b * 192 + i * 16 + j] * heard_scale[j],
          (add_stream[b * 192 + i * 16 + j] - mean_bi) / deviation_bi / deviation_bi,
        );
      }
      const grad_squares_bi = 0.0625 * strongMultiply(grad_deviation_grad_heard, 0.5 / deviation_bi);
      grad_squares[b * 12 + i] = grad_squares_bi;
      let value_bi = 0;
      const ratio_deviation = 1 / deviation_bi;
      for (let j = 0; j < 16; j++) {
        value_bi += -2 * (grad_squares_bi * (add_stream[b * 192 + i * 16 + j] - mean_bi));
        value_grad_heard[b * 192 + i * 16 + j] = strongMultiply(
          grad_heard[b * 192 + i * 16 + j] * heard_scale[j],
          ratio_deviation,
        );
      }
      value[b * 12 + i] = value_bi;
    }
  }
}

/**
 * value_grad_heard[b, i] = Σ[j < 16] −(grad_heard[b, i, j] · heard_scale[j] ⊙ (1 / deviation[b, i]))
 * grad_add_stream[b, i, j] = value_grad_heard2[b, i, j] + 2 · (grad_squares[b, i] · (add_stream[b, i, j] − mean[b, i])) + 0.0625 · (value_grad_heard[b, i] + value[b, i])
 */
function backward_add_stream(
  n: number,
  grad_heard: Float64Array,
  heard_scale: Float32Array,
  deviation: Float64Array,
  value_grad_heard2: Float64Array,
  grad_squares: Float64Array,
  add_stream: Float64Array,
  mean: Float64Array,
  value: Float64Array,
  grad_add_stream: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      let value_grad_heard = 0;
      const ratio_deviation = 1 / deviation[b * 12 + i];
      for (let j = 0; j < 16; j++) {
        value_grad_heard += -strongMultiply(
          grad_heard[b * 192 + i * 16 + j] * heard_scale[j],
          ratio_deviation,
        );
      }
      const grad_squares_bi = grad_squares[b * 12 + i];
      const mean_bi = mean[b * 12 + i];
      const product_value_grad_heard_value = 0.0625 * (value_grad_heard + value[b * 12 + i]);
      for (let j = 0; j < 16; j++) {
        grad_add_stream[b * 192 + i * 16 + j] =
          value_grad_heard2[b * 192 + i * 16 + j] +
          2 * (grad_squares_bi * (add_stream[b * 192 + i * 16 + j] - mean_bi)) +
          product_value_grad_heard_value;
      }
    }
  }
}

/**
 * grad_attention_heard_output[b, i, j, k] = Σ[l < 16] grad_add_stream[b, j, l] · heard_output[4 i + k, l]
 */
function backward_attention_heard_output(
  n: number,
  grad_add_stream: Float64Array,
  heard_output: Float32Array,
  grad_attention_heard_output: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 12; i += 4) {
        for (let j = 0; j < 4; j += 4) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum03 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum13 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum23 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          let sum33 = 0;
          const grad_add_stream_0 = i * 16 + b * 192;
          const grad_add_stream_1 = grad_add_stream_0 + 16;
          const grad_add_stream_2 = grad_add_stream_1 + 16;
          const grad_add_stream_3 = grad_add_stream_2 + 16;
          const heard_output_0 = j * 16 + g * 64;
          const heard_output_1 = heard_output_0 + 16;
          const heard_output_2 = heard_output_1 + 16;
          const heard_output_3 = heard_output_2 + 16;
          for (let k = 0; k < 16; k++) {
            const x0 = grad_add_stream[grad_add_stream_0 + k];
            const x1 = grad_add_stream[grad_add_stream_1 + k];
            const x2 = grad_add_stream[grad_add_stream_2 + k];
            const x3 = grad_add_stream[grad_add_stream_3 + k];
            const y0 = heard_output[heard_output_0 + k];
            const y1 = heard_output[heard_output_1 + k];
            const y2 = heard_output[heard_output_2 + k];
            const y3 = heard_output[heard_output_3 + k];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum03 += x0 * y3;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum13 += x1 * y3;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum23 += x2 * y3;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
            sum33 += x3 * y3;
          }
          const grad_attention_heard_output_0 = b * 192 + g * 48 + i * 4 + j;
          const grad_attention_heard_output_1 = grad_attention_heard_output_0 + 4;
          const grad_attention_heard_output_2 = grad_attention_heard_output_1 + 4;
          const grad_attention_heard_output_3 = grad_attention_heard_output_2 + 4;
          grad_attention_heard_output[grad_attention_heard_output_0] = sum00;
          grad_attention_heard_output[grad_attention_heard_output_0 + 1] = sum01;
          grad_attention_heard_output[grad_attention_heard_output_0 + 2] = sum02;
          grad_attention_heard_output[grad_attention_heard_output_0 + 3] = sum03;
          grad_attention_heard_output[grad_attention_heard_output_1] = sum10;
          grad_attention_heard_output[grad_attention_heard_output_1 + 1] = sum11;
          grad_attention_heard_output[grad_attention_heard_output_1 + 2] = sum12;
          grad_attention_heard_output[grad_attention_heard_output_1 + 3] = sum13;
          grad_attention_heard_output[grad_attention_heard_output_2] = sum20;
          grad_attention_heard_output[grad_attention_heard_output_2 + 1] = sum21;
          grad_attention_heard_output[grad_attention_heard_output_2 + 2] = sum22;
          grad_attention_heard_output[grad_attention_heard_output_2 + 3] = sum23;
          grad_attention_heard_output[grad_attention_heard_output_3] = sum30;
          grad_attention_heard_output[grad_attention_heard_output_3 + 1] = sum31;
          grad_attention_heard_output[grad_attention_heard_output_3 + 2] = sum32;
          grad_attention_heard_output[grad_attention_heard_output_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * grad_softmax[b, i, j, k] = Σ[l < 4] grad_attention_heard_output[b, i, j, l] · value_heard_value_bias[b, k, 4 i + l]
 */
function backward_softmax(
  n: number,
  grad_attention_heard_output: Float64Array,
  value_heard_value_bias: Float64Array,
  grad_softmax: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 12; i += 4) {
        for (let j = 0; j < 12; j += 4) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum03 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum13 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum23 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          let sum33 = 0;
          const grad_attention_heard_output_0 = i * 4 + (g * 48 + b * 192);
          const grad_attention_heard_output_1 = grad_attention_heard_output_0 + 4;
          const grad_attention_heard_output_2 = grad_attention_heard_output_1 + 4;
          const grad_attention_heard_output_3 = grad_attention_heard_output_2 + 4;
          const value_heard_value_bias_0 = j * 16 + (g * 4 + b * 192);
          const value_heard_value_bias_1 = value_heard_value_bias_0 + 16;
          const value_heard_value_bias_2 = value_heard_value_bias_1 + 16;
          const value_heard_value_bias_3 = value_heard_value_bias_2 + 16;
          for (let k = 0; k < 4; k++) {
            const x0 = grad_attention_heard_output[grad_attention_heard_output_0 + k];
            const x1 = grad_attention_heard_output[grad_attention_heard_output_1 + k];
            const x2 = grad_attention_heard_output[grad_attention_heard_output_2 + k];
            const x3 = grad_attention_heard_output[grad_attention_heard_output_3 + k];
            const y0 = value_heard_value_bias[value_heard_value_bias_0 + k];
            const y1 = value_heard_value_bias[value_heard_value_bias_1 + k];
            const y2 = value_heard_value_bias[value_heard_value_bias_2 + k];
            const y3 = value_heard_value_bias[value_heard_value_bias_3 + k];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum03 += x0 * y3;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum13 += x1 * y3;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum23 += x2 * y3;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
            sum33 += x3 * y3;
          }
          const grad_softmax_0 = b * 576 + g * 144 + i * 12 + j;
          const grad_softmax_1 = grad_softmax_0 + 12;
          const grad_softmax_2 = grad_softmax_1 + 12;
          const grad_softmax_3 = grad_softmax_2 + 12;
          grad_softmax[grad_softmax_0] = sum00;
          grad_softmax[grad_softmax_0 + 1] = sum01;
          grad_softmax[grad_softmax_0 + 2] = sum02;
          grad_softmax[grad_softmax_0 + 3] = sum03;
          grad_softmax[grad_softmax_1] = sum10;
          grad_softmax[grad_softmax_1 + 1] = sum11;
          grad_softmax[grad_softmax_1 + 2] = sum12;
          grad_softmax[grad_softmax_1 + 3] = sum13;
          grad_softmax[grad_softmax_2] = sum20;
          grad_softmax[grad_softmax_2 + 1] = sum21;
          grad_softmax[grad_softmax_2 + 2] = sum22;
          grad_softmax[grad_softmax_2 + 3] = sum23;
          grad_softmax[grad_softmax_3] = sum30;
          grad_softmax[grad_softmax_3 + 1] = sum31;
          grad_softmax[grad_softmax_3 + 2] = sum32;
          grad_softmax[grad_softmax_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * alignment[b, i, j] = Σ[k < 12] grad_softmax[b, i, j, k] · softmax[b, i, j, k]
 * grad_alignment[b, i, j, k] = 0.5 · (softmax[b, i, j, k] · (grad_softmax[b, i, j, k] − alignment[b, i, j]))
 * grad_query_heard_query_bias[b, i, j] = Σ[k < 12] grad_alignment[b, ⌊j / 4⌋, i, k] · key_heard_key_bias[b, k, 4 ⌊j / 4⌋ + (j mod 4)]
 * grad_key_heard_key_bias[b, i, j] = Σ[k < 12] grad_alignment[b, ⌊j / 4⌋, k, i] · query_heard_query_bias[b, k, 4 ⌊j / 4⌋ + (j mod 4)]
 */
function backward_alignment_backward_query_heard_query_bias(
  n: number,
  grad_softmax: Float64Array,
  softmax: Float64Array,
  key_heard_key_bias: Float64Array,
  query_heard_query_bias: Float64Array,
  grad_alignment: Float64Array,
  grad_query_heard_query_bias: Float64Array,
  grad_key_heard_key_bias: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 12; j++) {
        let alignment = 0;
        for (let k = 0; k < 12; k++) {
          alignment += grad_softmax[b * 576 + i * 144 + j * 12 + k] * softmax[b * 576 + i * 144 + j * 12 + k];
        }
        for (let k = 0; k < 12; k++) {
          grad_alignment[b * 576 + i * 144 + j * 12 + k] =
            0.5 *
            (softmax[b * 576 + i * 144 + j * 12 + k] *
              (grad_softmax[b * 576 + i * 144 + j * 12 + k] - alignment));
        }
      }
    }
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 16; j++) {
        let grad_query_heard_query_bias_bij = 0;
        let grad_key_heard_key_bias_bij = 0;
        const j_div_4 = Math.floor(j / 4);
        for (let k = 0; k < 12; k++) {
          grad_query_heard_query_bias_bij +=
            grad_alignment[b * 576 + j_div_4 * 144 + i * 12 + k] * key_heard_key_bias[b * 192 + k * 16 + j];
          grad_key_heard_key_bias_bij +=
            grad_alignment[b * 576 + j_div_4 * 144 + k * 12 + i] *
            query_heard_query_bias[b * 192 + k * 16 + j];
        }
        grad_query_heard_query_bias[b * 192 + i * 16 + j] = grad_query_heard_query_bias_bij;
        grad_key_heard_key_bias[b * 192 + i * 16 + j] = grad_key_heard_key_bias_bij;
      }
    }
  }
}

/**
 * values[b, i, j] = Σ[k < 16] grad_query[b, i, k] · parameter[j, k]
 */
function forward_value_heard_query(
  n: number,
  grad_query: Float64Array,
  parameter: Float32Array,
  values: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i += 4) {
      for (let j = 0; j < 16; j += 4) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        const grad_query_heard_query_bias_0 = i * 16 + b * 192;
        const grad_query_heard_query_bias_1 = grad_query_heard_query_bias_0 + 16;
        const grad_query_heard_query_bias_2 = grad_query_heard_query_bias_1 + 16;
        const grad_query_heard_query_bias_3 = grad_query_heard_query_bias_2 + 16;
        const heard_query_0 = j * 16;
        const heard_query_1 = heard_query_0 + 16;
        const heard_query_2 = heard_query_1 + 16;
        const heard_query_3 = heard_query_2 + 16;
        for (let k = 0; k < 16; k++) {
          const x0 = grad_query[grad_query_heard_query_bias_0 + k];
          const x1 = grad_query[grad_query_heard_query_bias_1 + k];
          const x2 = grad_query[grad_query_heard_query_bias_2 + k];
          const x3 = grad_query[grad_query_heard_query_bias_3 + k];
          const y0 = parameter[heard_query_0 + k];
          const y1 = parameter[heard_query_1 + k];
          const y2 = parameter[heard_query_2 + k];
          const y3 = parameter[heard_query_3 + k];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
        const value_heard_query_0 = b * 192 + i * 16 + j;
        const value_heard_query_1 = value_heard_query_0 + 16;
        const value_heard_query_2 = value_heard_query_1 + 16;
        const value_heard_query_3 = value_heard_query_2 + 16;
        values[value_heard_query_0] = sum00;
        values[value_heard_query_0 + 1] = sum01;
        values[value_heard_query_0 + 2] = sum02;
        values[value_heard_query_0 + 3] = sum03;
        values[value_heard_query_1] = sum10;
        values[value_heard_query_1 + 1] = sum11;
        values[value_heard_query_1 + 2] = sum12;
        values[value_heard_query_1 + 3] = sum13;
        values[value_heard_query_2] = sum20;
        values[value_heard_query_2 + 1] = sum21;
        values[value_heard_query_2 + 2] = sum22;
        values[value_heard_query_2 + 3] = sum23;
        values[value_heard_query_3] = sum30;
        values[value_heard_query_3 + 1] = sum31;
        values[value_heard_query_3 + 2] = sum32;
        values[value_heard_query_3 + 3] = sum33;
      }
    }
  }
}

/**
 * grad_value_heard_value_bias[b, i, j] = Σ[k < 12] grad_attention_heard_output[b, ⌊j / 4⌋, k, j mod 4] · softmax[b, ⌊j / 4⌋, k, i]
 */
function backward_value_heard_value_bias(
  n: number,
  grad_attention_heard_output: Float64Array,
  softmax: Float64Array,
  grad_value_heard_value_bias: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 16; j++) {
        let grad_value_heard_value_bias_bij = 0;
        const j_div_4 = Math.floor(j / 4);
        const j_mod_4 = j % 4;
        for (let k = 0; k < 12; k++) {
          grad_value_heard_value_bias_bij +=
            grad_attention_heard_output[b * 192 + j_div_4 * 48 + k * 4 + j_mod_4] *
            softmax[b * 576 + j_div_4 * 144 + k * 12 + i];
        }
        grad_value_heard_value_bias[b * 192 + i * 16 + j] = grad_value_heard_value_bias_bij;
      }
    }
  }
}

/**
 * value_heard_value[b, i, j] = Σ[k < 16] grad_value_heard_value_bias[b, i, k] · heard_value[j, k]
 * grad_stream[b, i, j] = grad_add_stream[b, i, j] + value_heard_value[b, i, j] + value_heard_key[b, i, j] + value_heard_query[b, i, j]
 */
function backward_stream(
  n: number,
  grad_value_heard_value_bias: Float64Array,
  heard_value: Float32Array,
  grad_add_stream: Float64Array,
  value_heard_key: Float64Array,
  value_heard_query: Float64Array,
  grad_stream: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i += 4) {
      for (let j = 0; j < 16; j += 4) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        const grad_value_heard_value_bias_0 = i * 16 + b * 192;
        const grad_value_heard_value_bias_1 = grad_value_heard_value_bias_0 + 16;
        const grad_value_heard_value_bias_2 = grad_value_heard_value_bias_1 + 16;
        const grad_value_heard_value_bias_3 = grad_value_heard_value_bias_2 + 16;
        const heard_value_0 = j * 16;
        const heard_value_1 = heard_value_0 + 16;
        const heard_value_2 = heard_value_1 + 16;
        const heard_value_3 = heard_value_2 + 16;
        for (let k = 0; k < 16; k++) {
          const x0 = grad_value_heard_value_bias[grad_value_heard_value_bias_0 + k];
          const x1 = grad_value_heard_value_bias[grad_value_heard_value_bias_1 + k];
          const x2 = grad_value_heard_value_bias[grad_value_heard_value_bias_2 + k];
          const x3 = grad_value_heard_value_bias[grad_value_heard_value_bias_3 + k];
          const y0 = heard_value[heard_value_0 + k];
          const y1 = heard_value[heard_value_1 + k];
          const y2 = heard_value[heard_value_2 + k];
          const y3 = heard_value[heard_value_3 + k];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
        const grad_stream_0 = b * 192 + i * 16 + j;
        const grad_stream_1 = grad_stream_0 + 16;
        const grad_stream_2 = grad_stream_1 + 16;
        const grad_stream_3 = grad_stream_2 + 16;
        grad_stream[grad_stream_0] =
          grad_add_stream[grad_stream_0] +
          sum00 +
          value_heard_key[grad_stream_0] +
          value_heard_query[grad_stream_0];
        grad_stream[grad_stream_0 + 1] =
          grad_add_stream[grad_stream_0 + 1] +
          sum01 +
          value_heard_key[grad_stream_0 + 1] +
          value_heard_query[grad_stream_0 + 1];
        grad_stream[grad_stream_0 + 2] =
          grad_add_stream[grad_stream_0 + 2] +
          sum02 +
          value_heard_key[grad_stream_0 + 2] +
          value_heard_query[grad_stream_0 + 2];
        grad_stream[grad_stream_0 + 3] =
          grad_add_stream[grad_stream_0 + 3] +
          sum03 +
          value_heard_key[grad_stream_0 + 3] +
          value_heard_query[grad_stream_0 + 3];
        grad_stream[grad_stream_1] =
          grad_add_stream[grad_stream_1] +
          sum10 +
          value_heard_key[grad_stream_1] +
          value_heard_query[grad_stream_1];
        grad_stream[grad_stream_1 + 1] =
          grad_add_stream[grad_stream_1 + 1] +
          sum11 +
          value_heard_key[grad_stream_1 + 1] +
          value_heard_query[grad_stream_1 + 1];
        grad_stream[grad_stream_1 + 2] =
          grad_add_stream[grad_stream_1 + 2] +
          sum12 +
          value_heard_key[grad_stream_1 + 2] +
          value_heard_query[grad_stream_1 + 2];
        grad_stream[grad_stream_1 + 3] =
          grad_add_stream[grad_stream_1 + 3] +
          sum13 +
          value_heard_key[grad_stream_1 + 3] +
          value_heard_query[grad_stream_1 + 3];
        grad_stream[grad_stream_2] =
          grad_add_stream[grad_stream_2] +
          sum20 +
          value_heard_key[grad_stream_2] +
          value_heard_query[grad_stream_2];
        grad_stream[grad_stream_2 + 1] =
          grad_add_stream[grad_stream_2 + 1] +
          sum21 +
          value_heard_key[grad_stream_2 + 1] +
          value_heard_query[grad_stream_2 + 1];
        grad_stream[grad_stream_2 + 2] =
          grad_add_stream[grad_stream_2 + 2] +
          sum22 +
          value_heard_key[grad_stream_2 + 2] +
          value_heard_query[grad_stream_2 + 2];
        grad_stream[grad_stream_2 + 3] =
          grad_add_stream[grad_stream_2 + 3] +
          sum23 +
          value_heard_key[grad_stream_2 + 3] +
          value_heard_query[grad_stream_2 + 3];
        grad_stream[grad_stream_3] =
          grad_add_stream[grad_stream_3] +
          sum30 +
          value_heard_key[grad_stream_3] +
          value_heard_query[grad_stream_3];
        grad_stream[grad_stream_3 + 1] =
          grad_add_stream[grad_stream_3 + 1] +
          sum31 +
          value_heard_key[grad_stream_3 + 1] +
          value_heard_query[grad_stream_3 + 1];
        grad_stream[grad_stream_3 + 2] =
          grad_add_stream[grad_stream_3 + 2] +
          sum32 +
          value_heard_key[grad_stream_3 + 2] +
          value_heard_query[grad_stream_3 + 2];
        grad_stream[grad_stream_3 + 3] =
          grad_add_stream[grad_stream_3 + 3] +
          sum33 +
          value_heard_key[grad_stream_3 + 3] +
          value_heard_query[grad_stream_3 + 3];
      }
    }
  }
}

/**
 * grad_positions[i, j] = Σ[b < n] grad_stream[b, i, j]
 */
function backward_positions(n: number, grad_stream: Float64Array, grad_positions: Float64Array): void {
  for (let i = 0; i < 12; i++) {
    for (let j = 0; j < 16; j++) {
      let grad_positions_ij = 0;
      for (let b = 0; b < n; b++) {
        grad_positions_ij += grad_stream[b * 192 + i * 16 + j];
      }
      grad_positions[i * 16 + j] = grad_positions_ij;
    }
  }
}

/**
 * multiply_grad_positions[i, j] = (1 − beta2) · (grad_value[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_positions[i, j]
 * divide_v_positions[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_positions[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_value[i, j] · scale)
 * divide_m_positions[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_positions[i, j] / (sqrt[i, j] + epsilon)
 * parameter[i, j] = parameter[i, j] − divide[i, j]
 */
function update(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  grad_value: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const product_grad_positions_scale = grad_value[i] * scale;
    const v_positions_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_positions_scale * product_grad_positions_scale),
    );
    v[i] = v_positions_i;
    const divide_v_positions = v_positions_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_positions);
    const m_positions_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_positions_scale);
    m[i] = m_positions_i;
    const divide_m_positions = m_positions_i / difference_beta1_step;
    const divide = (learningRate * divide_m_positions) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_stream_table[symbols[b, i], j] += grad_stream[b, i, j] for b < n, i < 12, j < 16
 */
function backward_stream_table(
  n: number,
  symbols: Int32Array,
  grad_stream: Float64Array,
  grad_stream_table: Float64Array,
): void {
  grad_stream_table.fill(0, 0, 160);
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      const symbols_bi = symbols[b * 12 + i];
      for (let j = 0; j < 16; j++) {
        grad_stream_table[symbols_bi * 16 + j] += grad_stream[b * 192 + i * 16 + j];
      }
    }
  }
}

/**
 * grad_value[i, j] = Σ[b < n, k < 12] grad_query[b, k, j] · add[b, k, i]
 */
function backward_heard_query(
  n: number,
  add: Float64Array,
  grad_query: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 16; i += 4) {
    for (let j = 0; j < 16; j += 4) {
      let sum00 = 0;
      let sum01 = 0;
      let sum02 = 0;
      let sum03 = 0;
      let sum10 = 0;
      let sum11 = 0;
      let sum12 = 0;
      let sum13 = 0;
      let sum20 = 0;
      let sum21 = 0;
      let sum22 = 0;
      let sum23 = 0;
      let sum30 = 0;
      let sum31 = 0;
      let sum32 = 0;
      let sum33 = 0;
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, stream_at = b * 192 + i, grad_query_heard_query_bias_at = b * 192 + j;
          k < 12;
          k++, stream_at += 16, grad_query_heard_query_bias_at += 16
        ) {
          const x0 = add[stream_at];
          const x1 = add[stream_at + 1];
          const x2 = add[stream_at + 2];
          const x3 = add[stream_at + 3];
          const y0 = grad_query[grad_query_heard_query_bias_at];
          const y1 = grad_query[grad_query_heard_query_bias_at + 1];
          const y2 = grad_query[grad_query_heard_query_bias_at + 2];
          const y3 = grad_query[grad_query_heard_query_bias_at + 3];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
      }
      const grad_heard_query_0 = i * 16 + j;
      const grad_heard_query_1 = grad_heard_query_0 + 16;
      const grad_heard_query_2 = grad_heard_query_1 + 16;
      const grad_heard_query_3 = grad_heard_query_2 + 16;
      grad_value[grad_heard_query_0] = sum00;
      grad_value[grad_heard_query_0 + 1] = sum01;
      grad_value[grad_heard_query_0 + 2] = sum02;
      grad_value[grad_heard_query_0 + 3] = sum03;
      grad_value[grad_heard_query_1] = sum10;
      grad_value[grad_heard_query_1 + 1] = sum11;
      grad_value[grad_heard_query_1 + 2] = sum12;
      grad_value[grad_heard_query_1 + 3] = sum13;
      grad_value[grad_heard_query_2] = sum20;
      grad_value[grad_heard_query_2 + 1] = sum21;
      grad_value[grad_heard_query_2 + 2] = sum22;
      grad_value[grad_heard_query_2 + 3] = sum23;
      grad_value[grad_heard_query_3] = sum30;
      grad_value[grad_heard_query_3 + 1] = sum31;
      grad_value[grad_heard_query_3 + 2] = sum32;
      grad_value[grad_heard_query_3 + 3] = sum33;
    }
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 12] grad_query[b, j, i]
 */
function backward_heard_query_bias(n: number, grad_query: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 16; i++) {
    let grad_heard_query_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        grad_heard_query_bias_i += grad_query[b * 192 + j * 16 + i];
      }
    }
    grad_value[i] = grad_heard_query_bias_i;
  }
}

/**
 * grad_heard_output[i, j] = Σ[b < n, k < 12] grad_add_stream[b, k, j] · attention[b, ⌊i / 4⌋, k, i mod 4]
 */
function backward_heard_output(
  n: number,
  grad_add_stream: Float64Array,
  attention: Float64Array,
  grad_heard_output: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    const i_div_4 = Math.floor(i / 4);
    const i_mod_4 = i % 4;
    for (let j = 0; j < 16; j++) {
      let grad_heard_output_ij = 0;
      for (let b = 0; b < n; b++) {
        for (let k = 0; k < 12; k++) {
          grad_heard_output_ij +=
            grad_add_stream[b * 192 + k * 16 + j] * attention[b * 192 + i_div_4 * 48 + k * 4 + i_mod_4];
        }
      }
      grad_heard_output[i * 16 + j] = grad_heard_output_ij;
    }
  }
}

/**
 * grad_heard_scale[i] = Σ[b < n, j < 12] grad_heard[b, j, i] · ((add_stream[b, j, i] − mean[b, j]) / deviation[b, j])
 */
function backward_heard_scale(
  n: number,
  grad_heard: Float64Array,
  add_stream: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  grad_heard_scale: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    let grad_heard_scale_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        grad_heard_scale_i +=
          grad_heard[b * 192 + j * 16 + i] *
          ((add_stream[b * 192 + j * 16 + i] - mean[b * 12 + j]) / deviation[b * 12 + j]);
      }
    }
    grad_heard_scale[i] = grad_heard_scale_i;
  }
}

/**
 * grad_fed_2of2_weights[i, j] = Σ[b < n, k < 12] grad_fed_2of2_dense[b, k, j] · heard[b, k, i]
 */
function backward_fed_2of2_weights(
  n: number,
  heard: Float64Array,
  grad_fed_2of2_dense: Float64Array,
  grad_fed_2of2_weights: Float64Array,
): void {
  for (let i = 0; i < 16; i += 4) {
    for (let j = 0; j < 32; j += 4) {
      let sum00 = 0;
      let sum01 = 0;
      let sum02 = 0;
      let sum03 = 0;
      let sum10 = 0;
      let sum11 = 0;
      let sum12 = 0;
      let sum13 = 0;
      let sum20 = 0;
      let sum21 = 0;
      let sum22 = 0;
      let sum23 = 0;
      let sum30 = 0;
      let sum31 = 0;
      let sum32 = 0;
      let sum33 = 0;
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, heard_at = b * 192 + i, grad_fed_2of2_dense_at = b * 384 + j;
          k < 12;
          k++, heard_at += 16, grad_fed_2of2_dense_at += 32
        ) {
          const x0 = heard[heard_at];
          const x1 = heard[heard_at + 1];
          const x2 = heard[heard_at + 2];
          const x3 = heard[heard_at + 3];
          const y0 = grad_fed_2of2_dense[grad_fed_2of2_dense_at];
          const y1 = grad_fed_2of2_dense[grad_fed_2of2_dense_at + 1];
          const y2 = grad_fed_2of2_dense[grad_fed_2of2_dense_at + 2];
          const y3 = grad_fed_2of2_dense[grad_fed_2of2_dense_at + 3];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
      }
      const grad_fed_2of2_weights_0 = i * 32 + j;
      const grad_fed_2of2_weights_1 = grad_fed_2of2_weights_0 + 32;
      const grad_fed_2of2_weights_2 = grad_fed_2of2_weights_1 + 32;
      const grad_fed_2of2_weights_3 = grad_fed_2of2_weights_2 + 32;
      grad_fed_2of2_weights[grad_fed_2of2_weights_0] = sum00;
      grad_fed_2of2_weights[grad_fed_2of2_weights_0 + 1] = sum01;
      grad_fed_2of2_weights[grad_fed_2of2_weights_0 + 2] = sum02;
      grad_fed_2of2_weights[grad_fed_2of2_weights_0 + 3] = sum03;
      grad_fed_2of2_weights[grad_fed_2of2_weights_1] = sum10;
      grad_fed_2of2_weights[grad_fed_2of2_weights_1 + 1] = sum11;
      grad_fed_2of2_weights[grad_fed_2of2_weights_1 + 2] = sum12;
      grad_fed_2of2_weights[grad_fed_2of2_weights_1 + 3] = sum13;
      grad_fed_2of2_weights[grad_fed_2of2_weights_2] = sum20;
      grad_fed_2of2_weights[grad_fed_2of2_weights_2 + 1] = sum21;
      grad_fed_2of2_weights[grad_fed_2of2_weights_2 + 2] = sum22;
      grad_fed_2of2_weights[grad_fed_2of2_weights_2 + 3] = sum23;
      grad_fed_2of2_weights[grad_fed_2of2_weights_3] = sum30;
      grad_fed_2of2_weights[grad_fed_2of2_weights_3 + 1] = sum31;
      grad_fed_2of2_weights[grad_fed_2of2_weights_3 + 2] = sum32;
      grad_fed_2of2_weights[grad_fed_2of2_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_fed_2of2_bias[i] = Σ[b < n, j < 12] grad_fed_2of2_dense[b, j, i]
 */
function backward_fed_2of2_bias(
  n: number,
  grad_fed_2of2_dense: Float64Array,
  grad_fed_2of2_bias: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let grad_fed_2of2_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        grad_fed_2of2_bias_i += grad_fed_2of2_dense[b * 384 + j * 32 + i];
      }
    }
    grad_fed_2of2_bias[i] = grad_fed_2of2_bias_i;
  }
}

/**
 * grad_fed_1of2_weights[i, j] = Σ[b < n, k < 12] grad_add_heard[b, k, j] · relu_fed_2of2_dense[b, k, i]
 */
function backward_fed_1of2_weights(
  n: number,
  relu_fed_2of2_dense: Float64Array,
  grad_add_heard: Float64Array,
  grad_fed_1of2_weights: Float64Array,
): void {
  for (let i = 0; i < 32; i += 4) {
    for (let j = 0; j < 16; j += 4) {
      let sum00 = 0;
      let sum01 = 0;
      let sum02 = 0;
      let sum03 = 0;
      let sum10 = 0;
      let sum11 = 0;
      let sum12 = 0;
      let sum13 = 0;
      let sum20 = 0;
      let sum21 = 0;
      let sum22 = 0;
      let sum23 = 0;
      let sum30 = 0;
      let sum31 = 0;
      let sum32 = 0;
      let sum33 = 0;
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, relu_fed_2of2_dense_at = b * 384 + i, grad_add_heard_at = b * 192 + j;
          k < 12;
          k++, relu_fed_2of2_dense_at += 32, grad_add_heard_at += 16
        ) {
          const x0 = relu_fed_2of2_dense[relu_fed_2of2_dense_at];
          const x1 = relu_fed_2of2_dense[relu_fed_2of2_dense_at + 1];
          const x2 = relu_fed_2of2_dense[relu_fed_2of2_dense_at + 2];
          const x3 = relu_fed_2of2_dense[relu_fed_2of2_dense_at + 3];
          const y0 = grad_add_heard[grad_add_heard_at];
          const y1 = grad_add_heard[grad_add_heard_at + 1];
          const y2 = grad_add_heard[grad_add_heard_at + 2];
          const y3 = grad_add_heard[grad_add_heard_at + 3];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
      }
      const grad_fed_1of2_weights_0 = i * 16 + j;
      const grad_fed_1of2_weights_1 = grad_fed_1of2_weights_0 + 16;
      const grad_fed_1of2_weights_2 = grad_fed_1of2_weights_1 + 16;
      const grad_fed_1of2_weights_3 = grad_fed_1of2_weights_2 + 16;
      grad_fed_1of2_weights[grad_fed_1of2_weights_0] = sum00;
      grad_fed_1of2_weights[grad_fed_1of2_weights_0 + 1] = sum01;
      grad_fed_1of2_weights[grad_fed_1of2_weights_0 + 2] = sum02;
      grad_fed_1of2_weights[grad_fed_1of2_weights_0 + 3] = sum03;
      grad_fed_1of2_weights[grad_fed_1of2_weights_1] = sum10;
      grad_fed_1of2_weights[grad_fed_1of2_weights_1 + 1] = sum11;
      grad_fed_1of2_weights[grad_fed_1of2_weights_1 + 2] = sum12;
      grad_fed_1of2_weights[grad_fed_1of2_weights_1 + 3] = sum13;
      grad_fed_1of2_weights[grad_fed_1of2_weights_2] = sum20;
      grad_fed_1of2_weights[grad_fed_1of2_weights_2 + 1] = sum21;
      grad_fed_1of2_weights[grad_fed_1of2_weights_2 + 2] = sum22;
      grad_fed_1of2_weights[grad_fed_1of2_weights_2 + 3] = sum23;
      grad_fed_1of2_weights[grad_fed_1of2_weights_3] = sum30;
      grad_fed_1of2_weights[grad_fed_1of2_weights_3 + 1] = sum31;
      grad_fed_1of2_weights[grad_fed_1of2_weights_3 + 2] = sum32;
      grad_fed_1of2_weights[grad_fed_1of2_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_fed_scale[i] = Σ[b < n, j < 12] 0.08333333333333333 · grad_mean_grad_logits[b, i] · ((add_heard[b, j, i] − mean[b, j]) / deviation[b, j])
 */
function backward_fed_scale(
  n: number,
  grad_mean_grad_logits: Float64Array,
  add_heard: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  grad_fed_scale: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    let grad_fed_scale_i = 0;
    for (let b = 0; b < n; b++) {
      const product_grad_mean_grad_logits = 0.08333333333333333 * grad_mean_grad_logits[b * 16 + i];
      for (let j = 0; j < 12; j++) {
        grad_fed_scale_i +=
          product_grad_mean_grad_logits *
          ((add_heard[b * 192 + j * 16 + i] - mean[b * 12 + j]) / deviation[b * 12 + j]);
      }
    }
    grad_fed_scale[i] = grad_fed_scale_i;
  }
}

/**
 * grad_fed_shift[i] = Σ[b < n, j < 12] 0.08333333333333333 · grad_mean_grad_logits[b, i]
 */
function backward_fed_shift(
  n: number,
  grad_mean_grad_logits: Float64Array,
  grad_fed_shift: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    let grad_fed_shift_i = 0;
    for (let b = 0; b < n; b++) {
      const product_grad_mean_grad_logits = 0.08333333333333333 * grad_mean_grad_logits[b * 16 + i];
      for (let j = 0; j < 12; j++) {
        grad_fed_shift_i += product_grad_mean_grad_logits;
      }
    }
    grad_fed_shift[i] = grad_fed_shift_i;
  }
}

/**
 * grad_logits_weights[i, j] = Σ[b < n] grad_logits[b, j] · mean[b, i]
 */
function backward_logits_weights(
  n: number,
  mean: Float64Array,
  grad_logits: Float64Array,
  grad_logits_weights: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (let b = 0, mean_at = i, grad_logits_at = j; b < n; b++, mean_at += 16, grad_logits_at += 2) {
        const x = mean[mean_at];
        const y0 = grad_logits[grad_logits_at];
        const y1 = grad_logits[grad_logits_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      grad_logits_weights[i * 2 + j] = sum0;
      grad_logits_weights[i * 2 + j + 1] = sum1;
    }
  }
}

/**
 * grad_logits_bias[i] = Σ[b < n] grad_logits[b, i]
 */
function backward_logits_bias(n: number, grad_logits: Float64Array, grad_logits_bias: Float64Array): void {
  for (let i = 0; i < 2; i++) {
    let grad_logits_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_logits_bias_i += grad_logits[b * 2 + i];
    }
    grad_logits_bias[i] = grad_logits_bias_i;
  }
}

/**
 * sum[i, j] = sum[i, j] + grad_value[i, j]
 */
function accumulate(grad_value: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i] += grad_value[i];
  }
}

/**
 * gradient[i, j] = scale · sum[i, j]
 */
function finish(scale: number, sum: Float64Array, gradient: Float32Array): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = scale * sum[i];
  }
}

/**
 * product_heard_output[b, i, j] = Σ[k < 16] attention[b, ⌊k / 4⌋, i, k mod 4] · heard_output[k, j]
 * add_stream[b, i, j] = stream[b, i, j] + (product_heard_output[b, i, j] + heard_output_bias[j])
 * sum[b, i] = Σ[j < 16] add_stream[b, i, j]
 * mean[b, i] = sum[b, i] / 16
 * squares[b, i] = Σ[j < 16] (add_stream[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares[b, i] / 16 + 0.00001)
 * heard[b, i, j] = (add_stream[b, i, j] − mean[b, i]) / deviation[b, i] · heard_scale[j] + heard_shift[j]
 */
function forward_add_stream_forward_heard(
  n: number,
  attention: Float64Array,
  heard_output: Float32Array,
  stream: Float64Array,
  heard_output_bias: Float32Array,
  heard_scale: Float32Array,
  heard_shift: Float32Array,
  add_stream: Float64Array,
  heard: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      let sum = 0;
      for (let j = 0; j < 16; j++) {
        let product_heard_output = 0;
        for (let k = 0; k < 16; k++) {
          product_heard_output +=
            attention[b * 192 + Math.floor(k / 4) * 48 + i * 4 + (k % 4)] * heard_output[k * 16 + j];
        }
        const add_stream_bij = stream[b * 192 + i * 16 + j] + (product_heard_output + heard_output_bias[j]);
        add_stream[b * 192 + i * 16 + j] = add_stream_bij;
        sum += add_stream_bij;
      }
      const mean = sum / 16;
      let squares = 0;
      for (let j = 0; j < 16; j++) {
        const difference_add_stream_mean = add_stream[b * 192 + i * 16 + j] - mean;
        squares += difference_add_stream_mean * difference_add_stream_mean;
      }
      const deviation = Math.sqrt(squares / 16 + 0.00001);
      for (let j = 0; j < 16; j++) {
        heard[b * 192 + i * 16 + j] =
          ((add_stream[b * 192 + i * 16 + j] - mean) / deviation) * heard_scale[j] + heard_shift[j];
      }
    }
  }
}

/**
 * product_heard[b, i, j] = Σ[k < 16] heard[b, i, k] · fed_2of2_weights[k, j]
 * fed_2of2_dense[b, i, j] = product_heard[b, i, j] + fed_2of2_bias[j]
 * relu_fed_2of2_dense[b, i, j] = relu(fed_2of2_dense[b, i, j])
 */
function forward_relu_fed_2of2_dense2(
  n: number,
  heard: Float64Array,
  fed_2of2_weights: Float32Array,
  fed_2of2_bias: Float32Array,
  relu_fed_2of2_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i += 4) {
      for (let j = 0; j < 32; j += 4) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        const heard_0 = i * 16 + b * 192;
        const heard_1 = heard_0 + 16;
        const heard_2 = heard_1 + 16;
        const heard_3 = heard_2 + 16;
        for (let k = 0, fed_2of2_weights_at = j; k < 16; k++, fed_2of2_weights_at += 32) {
          const x0 = heard[heard_0 + k];
          const x1 = heard[heard_1 + k];
          const x2 = heard[heard_2 + k];
          const x3 = heard[heard_3 + k];
          const y0 = fed_2of2_weights[fed_2of2_weights_at];
          const y1 = fed_2of2_weights[fed_2of2_weights_at + 1];
          const y2 = fed_2of2_weights[fed_2of2_weights_at + 2];
          const y3 = fed_2of2_weights[fed_2of2_weights_at + 3];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum02 += x0 * y2;
          sum03 += x0 * y3;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum12 += x1 * y2;
          sum13 += x1 * y3;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum22 += x2 * y2;
          sum23 += x2 * y3;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
          sum32 += x3 * y2;
          sum33 += x3 * y3;
        }
        const relu_fed_2of2_dense_0 = b * 384 + i * 32 + j;
        const relu_fed_2of2_dense_1 = relu_fed_2of2_dense_0 + 32;
        const relu_fed_2of2_dense_2 = relu_fed_2of2_dense_1 + 32;
        const relu_fed_2of2_dense_3 = relu_fed_2of2_dense_2 + 32;
        const fed_2of2_bias_0 = fed_2of2_bias[j];
        const fed_2of2_bias_1 = fed_2of2_bias[j + 1];
        const fed_2of2_bias_2 = fed_2of2_bias[j + 2];
        const fed_2of2_bias_3 = fed_2of2_bias[j + 3];
        relu_fed_2of2_dense[relu_fed_2of2_dense_0] = Math.max(sum00 + fed_2of2_bias_0, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_0 + 1] = Math.max(sum01 + fed_2of2_bias_1, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_0 + 2] = Math.max(sum02 + fed_2of2_bias_2, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_0 + 3] = Math.max(sum03 + fed_2of2_bias_3, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_1] = Math.max(sum10 + fed_2of2_bias_0, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_1 + 1] = Math.max(sum11 + fed_2of2_bias_1, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_1 + 2] = Math.max(sum12 + fed_2of2_bias_2, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_1 + 3] = Math.max(sum13 + fed_2of2_bias_3, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_2] = Math.max(sum20 + fed_2of2_bias_0, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_2 + 1] = Math.max(sum21 + fed_2of2_bias_1, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_2 + 2] = Math.max(sum22 + fed_2of2_bias_2, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_2 + 3] = Math.max(sum23 + fed_2of2_bias_3, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_3] = Math.max(sum30 + fed_2of2_bias_0, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_3 + 1] = Math.max(sum31 + fed_2of2_bias_1, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_3 + 2] = Math.max(sum32 + fed_2of2_bias_2, 0);
        relu_fed_2of2_dense[relu_fed_2of2_dense_3 + 3] = Math.max(sum33 + fed_2of2_bias_3, 0);
      }
    }
  }
}

/**
 * sum[b, i] = Σ[j < 16] add_heard[b, i, j]
 * mean2[b, i] = sum[b, i] / 16
 * squares[b, i] = Σ[j < 16] (add_heard[b, i, j] − mean2[b, i])²
 * deviation[b, i] = sqrt(squares[b, i] / 16 + 0.00001)
 * fed[b, i, j] = (add_heard[b, i, j] − mean2[b, i]) / deviation[b, i] · fed_scale[j] + fed_shift[j]
 * sum_fed[b, i] = Σ[j < 12] fed[b, j, i]
 * mean[b, i] = sum_fed[b, i] / 12
 */
function forward_fed_forward_mean(
  n: number,
  add_heard: Float64Array,
  fed_scale: Float32Array,
  fed_shift: Float32Array,
  fed: Float64Array,
  mean: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      let sum = 0;
      for (let j = 0; j < 16; j++) {
        sum += add_heard[b * 192 + i * 16 + j];
      }
      const mean2 = sum / 16;
      let squares = 0;
      for (let j = 0; j < 16; j++) {
        const difference_add_heard_mean = add_heard[b * 192 + i * 16 + j] - mean2;
        squares += difference_add_heard_mean * difference_add_heard_mean;
      }
      const deviation = Math.sqrt(squares / 16 + 0.00001);
      for (let j = 0; j < 16; j++) {
        fed[b * 192 + i * 16 + j] =
          ((add_heard[b * 192 + i * 16 + j] - mean2) / deviation) * fed_scale[j] + fed_shift[j];
      }
    }
    for (let i = 0; i < 16; i++) {
      let sum_fed = 0;
      for (let j = 0; j < 12; j++) {
        sum_fed += fed[b * 192 + j * 16 + i];
      }
      mean[b * 16 + i] = sum_fed / 12;
    }
  }
}

/**
 * max_logits[b] = max[i < 2] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 2] exp(logits[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * probabilities[b, i] = exp(logits[b, i] − (logSumExp[b] = −∞ ? 0 : logSumExp[b]))
 */
function forward_probabilities(n: number, logits: Float64Array, probabilities: Float64Array): void {
  for (let b = 0; b < n; b++) {
    let max_logits = -Infinity;
    for (let i = 0; i < 2; i++) {
      max_logits = Math.max(max_logits, logits[b * 2 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 2; i++) {
      sum_exp_logits += Math.exp(logits[b * 2 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
    for (let i = 0; i < 2; i++) {
      probabilities[b * 2 + i] = Math.exp(logits[b * 2 + i] - logSumExp_or_0);
    }
  }
}

/**
 * max_logits[b] = max[i < 2] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 2] exp(logits[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * loss[b] = logSumExp[b] − logits[b, label[b]]
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  logits: Float64Array,
  label: Int32Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let max_logits = -Infinity;
    for (let i = 0; i < 2; i++) {
      max_logits = Math.max(max_logits, logits[b * 2 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 2; i++) {
      sum_exp_logits += Math.exp(logits[b * 2 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    const loss = logSumExp - logits[b * 2 + label[b]];
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * accuracy[b] = argmax[i < 2] logits[b, i]
 * accuracy_2[b] = accuracy[b] = label[b] ? 1 : 0
 * value_accuracy_2 = Σ[b < n] accuracy_2[b]
 * accuracy2 = value_accuracy_2 · scale
 */
function forward_accuracy(
  n: number,
  scale: number,
  logits: Float64Array,
  label: Int32Array,
  accuracy2: Float64Array,
): void {
  let value_accuracy_2 = 0;
  for (let b = 0; b < n; b++) {
    let best_accuracy = -Infinity;
    let accuracy = 0;
    for (let i = 0; i < 2; i++) {
      const candidate_accuracy = logits[b * 2 + i];
      if (best_accuracy < candidate_accuracy || candidate_accuracy !== candidate_accuracy) {
        best_accuracy = candidate_accuracy;
        accuracy = i;
      }
    }
    const accuracy_2: number = accuracy === label[b] ? 1 : 0;
    value_accuracy_2 += accuracy_2;
  }
  accuracy2[0] = value_accuracy_2 * scale;
}

/** g · x, and 0 where g is 0 whatever x: what is masked contributes nothing. */
function strongMultiply(g: number, x: number): number {
  return g === 0 ? 0 : g * x;
}

/** Fills with draws from U(low, high). */
function uniform(values: Float32Array, seed: number, stream: number, low: number, high: number): void {
  const words = new Uint32Array(4);
  for (let i = 0; i < values.length; i++) {
    if (i % 4 === 0) philox(words, i / 4, 0, -1, stream, seed | 0, Math.floor(seed / 4294967296));
    values[i] = low + (high - low) * (words[i % 4] / 4294967296);
  }
}

/** Fills with draws from N(mean, deviation²) (Box & Muller 1958). */
function normal(values: Float32Array, seed: number, stream: number, mean: number, deviation: number): void {
  const words = new Uint32Array(4);
  for (let i = 0; i < values.length; i++) {
    const at = 2 * (i % 2);
    if (at === 0) philox(words, i / 2, 0, -1, stream, seed | 0, Math.floor(seed / 4294967296));
    const radius = Math.sqrt(-2 * Math.log(1 - words[at] / 4294967296));
    values[i] = mean + deviation * radius * Math.cos(2 * Math.PI * (words[at + 1] / 4294967296));
  }
}

/** Four words for a counter of four and a key of two: Philox-4x32-10 (Salmon et al. 2011). */
function philox(
  words: Uint32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  key: number,
  otherKey: number,
): void {
  for (let round = 0; round < 10; round++) {
    const left = a;
    const right = c;
    a = highProduct(0xcd9e8d57, right) ^ b ^ key;
    b = Math.imul(0xcd9e8d57, right);
    c = highProduct(0xd2511f53, left) ^ d ^ otherKey;
    d = Math.imul(0xd2511f53, left);
    key = (key + 0x9e3779b9) | 0;
    otherKey = (otherKey + 0xbb67ae85) | 0;
  }
  words[0] = a;
  words[1] = b;
  words[2] = c;
  words[3] = d;
}

/** The upper 32 bits of the product of two 32-bit numbers, by halves of 16 bits. */
function highProduct(x: number, y: number): number {
  const low = y & 0xffff;
  const high = y >>> 16;
  const middle = (x >>> 16) * low + (Math.imul(x & 0xffff, low) >>> 16);
  const rest = (x & 0xffff) * high + (middle % 65536);
  return ((x >>> 16) * high + Math.floor(middle / 65536) + Math.floor(rest / 65536)) | 0;
}

/** How often `size` values lie in an array, which is told by its tag: one of another realm serves as well. */
function checkArray(
  name: string,
  values: Float32Array | Float64Array | Int32Array | undefined,
  type: string,
  size: number,
  least: number,
  most = least,
): number {
  const n = ArrayBuffer.isView(values) && values[Symbol.toStringTag] === type ? values.length / size : NaN;
  if (n >= least && n <= most && n % 1 === 0) return n;
  const tag = Object.prototype.toString.call(values).slice(8, -1);
  const each =
    least === most ? `${least * size} values` : `${size} values for each of ${least} to ${most} examples`;
  return refuse(`${name} is ${values ? `${tag} of ${values.length}` : "missing"}`, `${type} of ${each}`);
}

function checkIndices(name: string, values: Int32Array, classes: number): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= 0 && values[i] < classes))
      refuse(`${name}[${i}] is ${values[i]}`, `0 to ${classes - 1}`);
}

function checkWhole(name: string, n: number, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(n) && n >= least && n <= most) return n;
  return refuse(`${name} is ${String(n)} (${typeof n})`, `a whole number from ${least} to ${most}`);
}

/** Numbers to which numbers may be assigned, and nothing else. */
function checkedNumbers<Numbers extends object>(numbers: Numbers): Numbers {
  return new Proxy(Object.seal(numbers), {
    defineProperty(_, name, { value }) {
      if (!Object.keys(numbers).includes(String(name)) || typeof value !== "number" || Number.isNaN(value))
        refuse(
          `hyperparameters.${String(name)} is ${String(value)} (${typeof value})`,
          `a number for one of: ${Object.keys(numbers).join(", ")}`,
        );
      return Reflect.set(numbers, name, value);
    },
  });
}

/** Takes given initial values. */
function setValues(
  name: string,
  parameter: Float32Array | undefined,
  values: ArrayLike<number> | undefined,
): void {
  if (!parameter || !values || parameter.length !== values.length)
    return refuse(`parameter ${name} has ${values?.length} values`, `${parameter?.length ?? "no such name"}`);
  parameter.set(values);
  for (let i = 0; i < values.length; i++)
    if (typeof values[i] !== "number" || (parameter[i] !== values[i] && !Number.isFinite(parameter[i])))
      refuse(
        `parameter ${name}[${i}] is ${values[i]} (${typeof values[i]})`,
        "a number that a Float32Array holds",
      );
}

function refuse(found: string, expected: string): never {
  throw new RangeError(`transformerClassifier: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "transformerClassifier",
  element: "float32",
  inputs: {
    symbols: { shape: [12], type: "int32", per: "example", role: "input", classes: 10 },
    label: {
      shape: [],
      type: "int32",
      per: "example",
      role: "target",
      classes: 2,
      is: "class",
      predictedBy: ["probabilities"],
    },
  },
  outputs: { probabilities: [2] },
  predictInputs: ["symbols"],
  metrics: ["accuracy"],
  optimizer: "adam",
  fingerprint: "866fec6020754608",
  parameters: shapes as typeof shapes,
} as const;
