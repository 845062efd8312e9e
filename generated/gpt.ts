// @generated from models/gpt.ts by adjoint. Do not edit; run `npx adjoint build models/gpt.ts`.
//
// Model gpt: characters[28, 32], positions[24, 32], stream_0_heard_scale[32], stream_0_heard_shift[32], stream_0_heard_query[32, 32], stream_0_heard_query_bias[32], stream_0_heard_key[32, 32], stream_0_heard_key_bias[32], stream_0_heard_value[32, 32], stream_0_heard_value_bias[32], stream_0_heard_output[32, 32], stream_0_heard_output_bias[32], stream_0_hidden_scale[32], stream_0_hidden_shift[32], stream_0_hidden_weights[32, 128], stream_0_hidden_bias[128], stream_0_weights[128, 32], stream_0_bias[32], stream_1_heard_scale[32], stream_1_heard_shift[32], stream_1_heard_query[32, 32], stream_1_heard_query_bias[32], stream_1_heard_key[32, 32], stream_1_heard_key_bias[32], stream_1_heard_value[32, 32], stream_1_heard_value_bias[32], stream_1_heard_output[32, 32], stream_1_heard_output_bias[32], stream_1_hidden_scale[32], stream_1_hidden_shift[32], stream_1_hidden_weights[32, 128], stream_1_hidden_bias[128], stream_1_weights[128, 32], stream_1_bias[32], last_scale[32], last_shift[32].
//
//   stream[b, i, j] = characters[text[b, i], j] + positions[i, j]
//   sum_stream[b, i] = Σ[j < 32] stream[b, i, j]
//   mean[b, i] = sum_stream[b, i] / 32
//   squares_stream[b, i] = Σ[j < 32] (stream[b, i, j] − mean[b, i])²
//   deviation[b, i] = sqrt(squares_stream[b, i] / 32 + 0.00001)
//   layerNorm_stream[b, i, j] = (stream[b, i, j] − mean[b, i]) / deviation[b, i] · stream_0_heard_scale[j] + stream_0_heard_shift[j]
//   query_stream_0_heard_query[b, i, j] = Σ[k < 32] layerNorm_stream[b, i, k] · stream_0_heard_query[k, j]
//   query_stream_0_heard_query_bias[b, i, j] = query_stream_0_heard_query[b, i, j] + stream_0_heard_query_bias[j]
//   key_stream_0_heard_key[b, i, j] = Σ[k < 32] layerNorm_stream[b, i, k] · stream_0_heard_key[k, j]
//   key_stream_0_heard_key_bias[b, i, j] = key_stream_0_heard_key[b, i, j] + stream_0_heard_key_bias[j]
//   alignment[b, i, j, k] = Σ[l < 8] query_stream_0_heard_query_bias[b, j, 8 i + l] · key_stream_0_heard_key_bias[b, k, 8 i + l]
//   scores[b, i, j, k] = k ≤ j ? 0.35355339059327373 · alignment[b, i, j, k] : −∞
//   max[b, i, j] = max[k < 24] scores[b, i, j, k]
//   shift[b, i, j] = abs(max[b, i, j]) = ∞ ? 0 : max[b, i, j]
//   sum_exp[b, i, j] = Σ[k < 24] exp(scores[b, i, j, k] − shift[b, i, j])
//   logSumExp[b, i, j] = shift[b, i, j] + log(sum_exp[b, i, j])
//   softmax[b, i, j, k] = exp(scores[b, i, j, k] − (logSumExp[b, i, j] = −∞ ? 0 : logSumExp[b, i, j]))
//   value_stream_0_heard_value[b, i, j] = Σ[k < 32] layerNorm_stream[b, i, k] · stream_0_heard_value[k, j]
//   value_stream_0_heard_value_bias[b, i, j] = value_stream_0_heard_value[b, i, j] + stream_0_heard_value_bias[j]
//   attention[b, i, j, k] = Σ[l < 24] softmax[b, i, j, l] · value_stream_0_heard_value_bias[b, l, 8 i + k]
//   product_stream_0_heard_output[b, i, j] = Σ[k < 32] attention[b, ⌊k / 8⌋, i, k mod 8] · stream_0_heard_output[k, j]
//   multiHeadAttention_stream_0_heard_output_bias[b, i, j] = product_stream_0_heard_output[b, i, j] + stream_0_heard_output_bias[j]
//   stream_0_heard[b, i, j] = stream[b, i, j] + multiHeadAttention_stream_0_heard_output_bias[b, i, j]
//   sum_stream_0_heard[b, i] = Σ[j < 32] stream_0_heard[b, i, j]
//   mean_2[b, i] = sum_stream_0_heard[b, i] / 32
//   squares_stream_0_heard[b, i] = Σ[j < 32] (stream_0_heard[b, i, j] − mean_2[b, i])²
//   deviation_2[b, i] = sqrt(squares_stream_0_heard[b, i] / 32 + 0.00001)
//   layerNorm_stream_0_heard[b, i, j] = (stream_0_heard[b, i, j] − mean_2[b, i]) / deviation_2[b, i] · stream_0_hidden_scale[j] + stream_0_hidden_shift[j]
//   product_stream_0_hidden_weights[b, i, j] = Σ[k < 32] layerNorm_stream_0_heard[b, i, k] · stream_0_hidden_weights[k, j]
//   stream_0_hidden_dense[b, i, j] = product_stream_0_hidden_weights[b, i, j] + stream_0_hidden_bias[j]
//   stream_0_hidden[b, i, j] = geluTanh(stream_0_hidden_dense[b, i, j])
//   product_stream_0_hidden[b, i, j] = Σ[k < 128] stream_0_hidden[b, i, k] · stream_0_weights[k, j]
//   stream_0_dense[b, i, j] = product_stream_0_hidden[b, i, j] + stream_0_bias[j]
//   stream_0[b, i, j] = stream_0_heard[b, i, j] + stream_0_dense[b, i, j]
//   sum_stream_0[b, i] = Σ[j < 32] stream_0[b, i, j]
//   mean_3[b, i] = sum_stream_0[b, i] / 32
//   squares_stream_0[b, i] = Σ[j < 32] (stream_0[b, i, j] − mean_3[b, i])²
//   deviation_3[b, i] = sqrt(squares_stream_0[b, i] / 32 + 0.00001)
//   layerNorm_stream_0[b, i, j] = (stream_0[b, i, j] − mean_3[b, i]) / deviation_3[b, i] · stream_1_heard_scale[j] + stream_1_heard_shift[j]
//   query_stream_1_heard_query[b, i, j] = Σ[k < 32] layerNorm_stream_0[b, i, k] · stream_1_heard_query[k, j]
//   query_stream_1_heard_query_bias[b, i, j] = query_stream_1_heard_query[b, i, j] + stream_1_heard_query_bias[j]
//   key_stream_1_heard_key[b, i, j] = Σ[k < 32] layerNorm_stream_0[b, i, k] · stream_1_heard_key[k, j]
//   key_stream_1_heard_key_bias[b, i, j] = key_stream_1_heard_key[b, i, j] + stream_1_heard_key_bias[j]
//   alignment_2[b, i, j, k] = Σ[l < 8] query_stream_1_heard_query_bias[b, j, 8 i + l] · key_stream_1_heard_key_bias[b, k, 8 i + l]
//   scores_2[b, i, j, k] = k ≤ j ? 0.35355339059327373 · alignment_2[b, i, j, k] : −∞
//   max_2[b, i, j] = max[k < 24] scores_2[b, i, j, k]
//   shift_2[b, i, j] = abs(max_2[b, i, j]) = ∞ ? 0 : max_2[b, i, j]
//   sum_exp_2[b, i, j] = Σ[k < 24] exp(scores_2[b, i, j, k] − shift_2[b, i, j])
//   logSumExp_2[b, i, j] = shift_2[b, i, j] + log(sum_exp_2[b, i, j])
//   softmax_2[b, i, j, k] = exp(scores_2[b, i, j, k] − (logSumExp_2[b, i, j] = −∞ ? 0 : logSumExp_2[b, i, j]))
//   value_stream_1_heard_value[b, i, j] = Σ[k < 32] layerNorm_stream_0[b, i, k] · stream_1_heard_value[k, j]
//   value_stream_1_heard_value_bias[b, i, j] = value_stream_1_heard_value[b, i, j] + stream_1_heard_value_bias[j]
//   attention_2[b, i, j, k] = Σ[l < 24] softmax_2[b, i, j, l] · value_stream_1_heard_value_bias[b, l, 8 i + k]
//   product_stream_1_heard_output[b, i, j] = Σ[k < 32] attention_2[b, ⌊k / 8⌋, i, k mod 8] · stream_1_heard_output[k, j]
//   multiHeadAttention_stream_1_heard_output_bias[b, i, j] = product_stream_1_heard_output[b, i, j] + stream_1_heard_output_bias[j]
//   stream_1_heard[b, i, j] = stream_0[b, i, j] + multiHeadAttention_stream_1_heard_output_bias[b, i, j]
//   sum_stream_1_heard[b, i] = Σ[j < 32] stream_1_heard[b, i, j]
//   mean_4[b, i] = sum_stream_1_heard[b, i] / 32
//   squares_stream_1_heard[b, i] = Σ[j < 32] (stream_1_heard[b, i, j] − mean_4[b, i])²
//   deviation_4[b, i] = sqrt(squares_stream_1_heard[b, i] / 32 + 0.00001)
//   layerNorm_stream_1_heard[b, i, j] = (stream_1_heard[b, i, j] − mean_4[b, i]) / deviation_4[b, i] · stream_1_hidden_scale[j] + stream_1_hidden_shift[j]
//   product_stream_1_hidden_weights[b, i, j] = Σ[k < 32] layerNorm_stream_1_heard[b, i, k] · stream_1_hidden_weights[k, j]
//   stream_1_hidden_dense[b, i, j] = product_stream_1_hidden_weights[b, i, j] + stream_1_hidden_bias[j]
//   stream_1_hidden[b, i, j] = geluTanh(stream_1_hidden_dense[b, i, j])
//   product_stream_1_hidden[b, i, j] = Σ[k < 128] stream_1_hidden[b, i, k] · stream_1_weights[k, j]
//   stream_1_dense[b, i, j] = product_stream_1_hidden[b, i, j] + stream_1_bias[j]
//   stream_1[b, i, j] = stream_1_heard[b, i, j] + stream_1_dense[b, i, j]
//   sum_stream_1[b, i] = Σ[j < 32] stream_1[b, i, j]
//   mean_5[b, i] = sum_stream_1[b, i] / 32
//   squares_stream_1[b, i] = Σ[j < 32] (stream_1[b, i, j] − mean_5[b, i])²
//   deviation_5[b, i] = sqrt(squares_stream_1[b, i] / 32 + 0.00001)
//   last[b, i, j] = (stream_1[b, i, j] − mean_5[b, i]) / deviation_5[b, i] · last_scale[j] + last_shift[j]
//   logits[b, i, j] = Σ[k < 32] last[b, i, k] · characters[j, k]
//   max_logits[b, i] = max[j < 28] logits[b, i, j]
//   shift_3[b, i] = abs(max_logits[b, i]) = ∞ ? 0 : max_logits[b, i]
//   sum_exp_logits[b, i] = Σ[j < 28] exp(logits[b, i, j] − shift_3[b, i])
//   logSumExp_3[b, i] = shift_3[b, i] + log(sum_exp_logits[b, i])
//   crossEntropy_logits[b, i] = logSumExp_3[b, i] − logits[b, i, next[b, i]]
//   sum[b] = Σ[i < 24] crossEntropy_logits[b, i]
//   loss[b] = sum[b] / 24    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type GptInputs = {
  /** [24] for each example, 0 … 27. */
  readonly text: Int32Array;
};

/** What training reads: 1 … capacity examples. */
export type GptBatch = GptInputs & {
  /** [24] for each example, 0 … 27. */
  readonly next: Int32Array;
};

/** Learned arrays by name, row-major. */
export type GptParameters = {
  /** [28, 32] */
  readonly characters: Float32Array;
  /** [24, 32] */
  readonly positions: Float32Array;
  /** [32] */
  readonly stream_0_heard_scale: Float32Array;
  /** [32] */
  readonly stream_0_heard_shift: Float32Array;
  /** [32, 32] */
  readonly stream_0_heard_query: Float32Array;
  /** [32] */
  readonly stream_0_heard_query_bias: Float32Array;
  /** [32, 32] */
  readonly stream_0_heard_key: Float32Array;
  /** [32] */
  readonly stream_0_heard_key_bias: Float32Array;
  /** [32, 32] */
  readonly stream_0_heard_value: Float32Array;
  /** [32] */
  readonly stream_0_heard_value_bias: Float32Array;
  /** [32, 32] */
  readonly stream_0_heard_output: Float32Array;
  /** [32] */
  readonly stream_0_heard_output_bias: Float32Array;
  /** [32] */
  readonly stream_0_hidden_scale: Float32Array;
  /** [32] */
  readonly stream_0_hidden_shift: Float32Array;
  /** [32, 128] */
  readonly stream_0_hidden_weights: Float32Array;
  /** [128] */
  readonly stream_0_hidden_bias: Float32Array;
  /** [128, 32] */
  readonly stream_0_weights: Float32Array;
  /** [32] */
  readonly stream_0_bias: Float32Array;
  /** [32] */
  readonly stream_1_heard_scale: Float32Array;
  /** [32] */
  readonly stream_1_heard_shift: Float32Array;
  /** [32, 32] */
  readonly stream_1_heard_query: Float32Array;
  /** [32] */
  readonly stream_1_heard_query_bias: Float32Array;
  /** [32, 32] */
  readonly stream_1_heard_key: Float32Array;
  /** [32] */
  readonly stream_1_heard_key_bias: Float32Array;
  /** [32, 32] */
  readonly stream_1_heard_value: Float32Array;
  /** [32] */
  readonly stream_1_heard_value_bias: Float32Array;
  /** [32, 32] */
  readonly stream_1_heard_output: Float32Array;
  /** [32] */
  readonly stream_1_heard_output_bias: Float32Array;
  /** [32] */
  readonly stream_1_hidden_scale: Float32Array;
  /** [32] */
  readonly stream_1_hidden_shift: Float32Array;
  /** [32, 128] */
  readonly stream_1_hidden_weights: Float32Array;
  /** [128] */
  readonly stream_1_hidden_bias: Float32Array;
  /** [128, 32] */
  readonly stream_1_weights: Float32Array;
  /** [32] */
  readonly stream_1_bias: Float32Array;
  /** [32] */
  readonly last_scale: Float32Array;
  /** [32] */
  readonly last_shift: Float32Array;
};

export type GptOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof GptParameters]?: ArrayLike<number> };
};

export type GptTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: GptParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: GptParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: {
    learningRate: number;
    beta1: number;
    beta2: number;
    epsilon: number;
    weightDecay: number;
  };
  /** The outputs. */
  predict(inputs: GptInputs): {
    /** [24, 28] for each example. */
    readonly probabilities: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: GptBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: GptBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: GptBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: GptBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: GptBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createGpt({ seed = 0, capacity = 256, parameters: given = {} }: GptOptions = {}): GptTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 96108);
  const arena = new Float32Array(108544);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(55169 + capacity * 44688);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(27136);
  const characters = all_parameters.subarray(0, 896);
  const positions = all_parameters.subarray(896, 1664);
  const stream_0_heard_scale = all_parameters.subarray(1664, 1696);
  const stream_0_heard_shift = all_parameters.subarray(1696, 1728);
  const stream_0_heard_query = all_parameters.subarray(1728, 2752);
  const stream_0_heard_query_bias = all_parameters.subarray(2752, 2784);
  const stream_0_heard_key = all_parameters.subarray(2784, 3808);
  const stream_0_heard_key_bias = all_parameters.subarray(3808, 3840);
  const stream_0_heard_value = all_parameters.subarray(3840, 4864);
  const stream_0_heard_value_bias = all_parameters.subarray(4864, 4896);
  const stream_0_heard_output = all_parameters.subarray(4896, 5920);
  const stream_0_heard_output_bias = all_parameters.subarray(5920, 5952);
  const stream_0_hidden_scale = all_parameters.subarray(5952, 5984);
  const stream_0_hidden_shift = all_parameters.subarray(5984, 6016);
  const stream_0_hidden_weights = all_parameters.subarray(6016, 10112);
  const stream_0_hidden_bias = all_parameters.subarray(10112, 10240);
  const stream_0_weights = all_parameters.subarray(10240, 14336);
  const stream_0_bias = all_parameters.subarray(14336, 14368);
  const stream_1_heard_scale = all_parameters.subarray(14368, 14400);
  const stream_1_heard_shift = all_parameters.subarray(14400, 14432);
  const stream_1_heard_query = all_parameters.subarray(14432, 15456);
  const stream_1_heard_query_bias = all_parameters.subarray(15456, 15488);
  const stream_1_heard_key = all_parameters.subarray(15488, 16512);
  const stream_1_heard_key_bias = all_parameters.subarray(16512, 16544);
  const stream_1_heard_value = all_parameters.subarray(16544, 17568);
  const stream_1_heard_value_bias = all_parameters.subarray(17568, 17600);
  const stream_1_heard_output = all_parameters.subarray(17600, 18624);
  const stream_1_heard_output_bias = all_parameters.subarray(18624, 18656);
  const stream_1_hidden_scale = all_parameters.subarray(18656, 18688);
  const stream_1_hidden_shift = all_parameters.subarray(18688, 18720);
  const stream_1_hidden_weights = all_parameters.subarray(18720, 22816);
  const stream_1_hidden_bias = all_parameters.subarray(22816, 22944);
  const stream_1_weights = all_parameters.subarray(22944, 27040);
  const stream_1_bias = all_parameters.subarray(27040, 27072);
  const last_scale = all_parameters.subarray(27072, 27104);
  const last_shift = all_parameters.subarray(27104, 27136);
  const parameters = {
    characters,
    positions,
    stream_0_heard_scale,
    stream_0_heard_shift,
    stream_0_heard_query,
    stream_0_heard_query_bias,
    stream_0_heard_key,
    stream_0_heard_key_bias,
    stream_0_heard_value,
    stream_0_heard_value_bias,
    stream_0_heard_output,
    stream_0_heard_output_bias,
    stream_0_hidden_scale,
    stream_0_hidden_shift,
    stream_0_hidden_weights,
    stream_0_hidden_bias,
    stream_0_weights,
    stream_0_bias,
    stream_1_heard_scale,
    stream_1_heard_shift,
    stream_1_heard_query,
    stream_1_heard_query_bias,
    stream_1_heard_key,
    stream_1_heard_key_bias,
    stream_1_heard_value,
    stream_1_heard_value_bias,
    stream_1_heard_output,
    stream_1_heard_output_bias,
    stream_1_hidden_scale,
    stream_1_hidden_shift,
    stream_1_hidden_weights,
    stream_1_hidden_bias,
    stream_1_weights,
    stream_1_bias,
    last_scale,
    last_shift,
  };
  const all_gradients = take(27136);
  const grad_characters = all_gradients.subarray(0, 896);
  const grad_positions = all_gradients.subarray(896, 1664);
  const grad_stream_0_heard_scale = all_gradients.subarray(1664, 1696);
  const grad_stream_0_heard_shift = all_gradients.subarray(1696, 1728);
  const grad_stream_0_heard_query = all_gradients.subarray(1728, 2752);
  const grad_stream_0_heard_query_bias = all_gradients.subarray(2752, 2784);
  const grad_stream_0_heard_key = all_gradients.subarray(2784, 3808);
  const grad_stream_0_heard_key_bias = all_gradients.subarray(3808, 3840);
  const grad_stream_0_heard_value = all_gradients.subarray(3840, 4864);
  const grad_stream_0_heard_value_bias = all_gradients.subarray(4864, 4896);
  const grad_stream_0_heard_output = all_gradients.subarray(4896, 5920);
  const grad_stream_0_heard_output_bias = all_gradients.subarray(5920, 5952);
  const grad_stream_0_hidden_scale = all_gradients.subarray(5952, 5984);
  const grad_stream_0_hidden_shift = all_gradients.subarray(5984, 6016);
  const grad_stream_0_hidden_weights = all_gradients.subarray(6016, 10112);
  const grad_stream_0_hidden_bias = all_gradients.subarray(10112, 10240);
  const grad_stream_0_weights = all_gradients.subarray(10240, 14336);
  const grad_stream_0_bias = all_gradients.subarray(14336, 14368);
  const grad_stream_1_heard_scale = all_gradients.subarray(14368, 14400);
  const grad_stream_1_heard_shift = all_gradients.subarray(14400, 14432);
  const grad_stream_1_heard_query = all_gradients.subarray(14432, 15456);
  const grad_stream_1_heard_query_bias = all_gradients.subarray(15456, 15488);
  const grad_stream_1_heard_key = all_gradients.subarray(15488, 16512);
  const grad_stream_1_heard_key_bias = all_gradients.subarray(16512, 16544);
  const grad_stream_1_heard_value = all_gradients.subarray(16544, 17568);
  const grad_stream_1_heard_value_bias = all_gradients.subarray(17568, 17600);
  const grad_stream_1_heard_output = all_gradients.subarray(17600, 18624);
  const grad_stream_1_heard_output_bias = all_gradients.subarray(18624, 18656);
  const grad_stream_1_hidden_scale = all_gradients.subarray(18656, 18688);
  const grad_stream_1_hidden_shift = all_gradients.subarray(18688, 18720);
  const grad_stream_1_hidden_weights = all_gradients.subarray(18720, 22816);
  const grad_stream_1_hidden_bias = all_gradients.subarray(22816, 22944);
  const grad_stream_1_weights = all_gradients.subarray(22944, 27040);
  const grad_stream_1_bias = all_gradients.subarray(27040, 27072);
  const grad_last_scale = all_gradients.subarray(27072, 27104);
  const grad_last_shift = all_gradients.subarray(27104, 27136);
  const gradients = {
    characters: grad_characters,
    positions: grad_positions,
    stream_0_heard_scale: grad_stream_0_heard_scale,
    stream_0_heard_shift: grad_stream_0_heard_shift,
    stream_0_heard_query: grad_stream_0_heard_query,
    stream_0_heard_query_bias: grad_stream_0_heard_query_bias,
    stream_0_heard_key: grad_stream_0_heard_key,
    stream_0_heard_key_bias: grad_stream_0_heard_key_bias,
    stream_0_heard_value: grad_stream_0_heard_value,
    stream_0_heard_value_bias: grad_stream_0_heard_value_bias,
    stream_0_heard_output: grad_stream_0_heard_output,
    stream_0_heard_output_bias: grad_stream_0_heard_output_bias,
    stream_0_hidden_scale: grad_stream_0_hidden_scale,
    stream_0_hidden_shift: grad_stream_0_hidden_shift,
    stream_0_hidden_weights: grad_stream_0_hidden_weights,
    stream_0_hidden_bias: grad_stream_0_hidden_bias,
    stream_0_weights: grad_stream_0_weights,
    stream_0_bias: grad_stream_0_bias,
    stream_1_heard_scale: grad_stream_1_heard_scale,
    stream_1_heard_shift: grad_stream_1_heard_shift,
    stream_1_heard_query: grad_stream_1_heard_query,
    stream_1_heard_query_bias: grad_stream_1_heard_query_bias,
    stream_1_heard_key: grad_stream_1_heard_key,
    stream_1_heard_key_bias: grad_stream_1_heard_key_bias,
    stream_1_heard_value: grad_stream_1_heard_value,
    stream_1_heard_value_bias: grad_stream_1_heard_value_bias,
    stream_1_heard_output: grad_stream_1_heard_output,
    stream_1_heard_output_bias: grad_stream_1_heard_output_bias,
    stream_1_hidden_scale: grad_stream_1_hidden_scale,
    stream_1_hidden_shift: grad_stream_1_hidden_shift,
    stream_1_hidden_weights: grad_stream_1_hidden_weights,
    stream_1_hidden_bias: grad_stream_1_hidden_bias,
    stream_1_weights: grad_stream_1_weights,
    stream_1_bias: grad_stream_1_bias,
    last_scale: grad_last_scale,
    last_shift: grad_last_shift,
  };
  const sums = takeDoubles(27136);
  const sum_characters = sums.subarray(0, 896);
  const sum_positions = sums.subarray(896, 1664);
  const sum_stream_0_heard_scale = sums.subarray(1664, 1696);
  const sum_stream_0_heard_shift = sums.subarray(1696, 1728);
  const sum_stream_0_heard_query = sums.subarray(1728, 2752);
  const sum_stream_0_heard_query_bias = sums.subarray(2752, 2784);
  const sum_stream_0_heard_key = sums.subarray(2784, 3808);
  const sum_stream_0_heard_key_bias = sums.subarray(3808, 3840);
  const sum_stream_0_heard_value = sums.subarray(3840, 4864);
  const sum_stream_0_heard_value_bias = sums.subarray(4864, 4896);
  const sum_stream_0_heard_output = sums.subarray(4896, 5920);
  const sum_stream_0_heard_output_bias = sums.subarray(5920, 5952);
  const sum_stream_0_hidden_scale = sums.subarray(5952, 5984);
  const sum_stream_0_hidden_shift = sums.subarray(5984, 6016);
  const sum_stream_0_hidden_weights = sums.subarray(6016, 10112);
  const sum_stream_0_hidden_bias = sums.subarray(10112, 10240);
  const sum_stream_0_weights = sums.subarray(10240, 14336);
  const sum_stream_0_bias = sums.subarray(14336, 14368);
  const sum_stream_1_heard_scale = sums.subarray(14368, 14400);
  const sum_stream_1_heard_shift = sums.subarray(14400, 14432);
  const sum_stream_1_heard_query = sums.subarray(14432, 15456);
  const sum_stream_1_heard_query_bias = sums.subarray(15456, 15488);
  const sum_stream_1_heard_key = sums.subarray(15488, 16512);
  const sum_stream_1_heard_key_bias = sums.subarray(16512, 16544);
  const sum_stream_1_heard_value = sums.subarray(16544, 17568);
  const sum_stream_1_heard_value_bias = sums.subarray(17568, 17600);
  const sum_stream_1_heard_output = sums.subarray(17600, 18624);
  const sum_stream_1_heard_output_bias = sums.subarray(18624, 18656);
  const sum_stream_1_hidden_scale = sums.subarray(18656, 18688);
  const sum_stream_1_hidden_shift = sums.subarray(18688, 18720);
  const sum_stream_1_hidden_weights = sums.subarray(18720, 22816);
  const sum_stream_1_hidden_bias = sums.subarray(22816, 22944);
  const sum_stream_1_weights = sums.subarray(22944, 27040);
  const sum_stream_1_bias = sums.subarray(27040, 27072);
  const sum_last_scale = sums.subarray(27072, 27104);
  const sum_last_shift = sums.subarray(27104, 27136);
  const total_positions = takeDoubles(768);
  const total_stream_0_heard_scale = takeDoubles(32);
  const total_stream_0_heard_shift = takeDoubles(32);
  const total_stream_0_heard_query = takeDoubles(1024);
  const total_stream_0_heard_query_bias = takeDoubles(32);
  const total_stream_0_heard_key = takeDoubles(1024);
  const total_stream_0_heard_key_bias = takeDoubles(32);
  const total_stream_0_heard_value = takeDoubles(1024);
  const total_stream_0_heard_value_bias = takeDoubles(32);
  const total_stream_0_heard_output = takeDoubles(1024);
  const total_stream_0_heard_output_bias = takeDoubles(32);
  const total_stream_0_hidden_scale = takeDoubles(32);
  const total_stream_0_hidden_shift = takeDoubles(32);
  const total_stream_0_hidden_weights = takeDoubles(4096);
  const total_stream_0_hidden_bias = takeDoubles(128);
  const total_stream_0_weights = takeDoubles(4096);
  const total_stream_0_bias = takeDoubles(32);
  const total_stream_1_heard_scale = takeDoubles(32);
  const total_stream_1_heard_shift = takeDoubles(32);
  const total_stream_1_heard_query = takeDoubles(1024);
  const total_stream_1_heard_query_bias = takeDoubles(32);
  const total_stream_1_heard_key = takeDoubles(1024);
  const total_stream_1_heard_key_bias = takeDoubles(32);
  const total_stream_1_heard_value = takeDoubles(1024);
  const total_stream_1_heard_value_bias = takeDoubles(32);
  const total_stream_1_heard_output = takeDoubles(1024);
  const total_stream_1_heard_output_bias = takeDoubles(32);
  const total_stream_1_hidden_scale = takeDoubles(32);
  const total_stream_1_hidden_shift = takeDoubles(32);
  const total_stream_1_hidden_weights = takeDoubles(4096);
  const total_stream_1_hidden_bias = takeDoubles(128);
  const total_stream_1_weights = takeDoubles(4096);
  const total_stream_1_bias = takeDoubles(32);
  const total_last_scale = takeDoubles(32);
  const total_last_shift = takeDoubles(32);
  const all_m = take(27136);
  const m_characters = all_m.subarray(0, 896);
  const m_positions = all_m.subarray(896, 1664);
  const m_stream_0_heard_scale = all_m.subarray(1664, 1696);
  const m_stream_0_heard_shift = all_m.subarray(1696, 1728);
  const m_stream_0_heard_query = all_m.subarray(1728, 2752);
  const m_stream_0_heard_query_bias = all_m.subarray(2752, 2784);
  const m_stream_0_heard_key = all_m.subarray(2784, 3808);
  const m_stream_0_heard_key_bias = all_m.subarray(3808, 3840);
  const m_stream_0_heard_value = all_m.subarray(3840, 4864);
  const m_stream_0_heard_value_bias = all_m.subarray(4864, 4896);
  const m_stream_0_heard_output = all_m.subarray(4896, 5920);
  const m_stream_0_heard_output_bias = all_m.subarray(5920, 5952);
  const m_stream_0_hidden_scale = all_m.subarray(5952, 5984);
  const m_stream_0_hidden_shift = all_m.subarray(5984, 6016);
  const m_stream_0_hidden_weights = all_m.subarray(6016, 10112);
  const m_stream_0_hidden_bias = all_m.subarray(10112, 10240);
  const m_stream_0_weights = all_m.subarray(10240, 14336);
  const m_stream_0_bias = all_m.subarray(14336, 14368);
  const m_stream_1_heard_scale = all_m.subarray(14368, 14400);
  const m_stream_1_heard_shift = all_m.subarray(14400, 14432);
  const m_stream_1_heard_query = all_m.subarray(14432, 15456);
  const m_stream_1_heard_query_bias = all_m.subarray(15456, 15488);
  const m_stream_1_heard_key = all_m.subarray(15488, 16512);
  const m_stream_1_heard_key_bias = all_m.subarray(16512, 16544);
  const m_stream_1_heard_value = all_m.subarray(16544, 17568);
  const m_stream_1_heard_value_bias = all_m.subarray(17568, 17600);
  const m_stream_1_heard_output = all_m.subarray(17600, 18624);
  const m_stream_1_heard_output_bias = all_m.subarray(18624, 18656);
  const m_stream_1_hidden_scale = all_m.subarray(18656, 18688);
  const m_stream_1_hidden_shift = all_m.subarray(18688, 18720);
  const m_stream_1_hidden_weights = all_m.subarray(18720, 22816);
  const m_stream_1_hidden_bias = all_m.subarray(22816, 22944);
  const m_stream_1_weights = all_m.subarray(22944, 27040);
  const m_stream_1_bias = all_m.subarray(27040, 27072);
  const m_last_scale = all_m.subarray(27072, 27104);
  const m_last_shift = all_m.subarray(27104, 27136);
  const all_v = take(27136);
  const v_characters = all_v.subarray(0, 896);
  const v_positions = all_v.subarray(896, 1664);
  const v_stream_0_heard_scale = all_v.subarray(1664, 1696);
  const v_stream_0_heard_shift = all_v.subarray(1696, 1728);
  const v_stream_0_heard_query = all_v.subarray(1728, 2752);
  const v_stream_0_heard_query_bias = all_v.subarray(2752, 2784);
  const v_stream_0_heard_key = all_v.subarray(2784, 3808);
  const v_stream_0_heard_key_bias = all_v.subarray(3808, 3840);
  const v_stream_0_heard_value = all_v.subarray(3840, 4864);
  const v_stream_0_heard_value_bias = all_v.subarray(4864, 4896);
  const v_stream_0_heard_output = all_v.subarray(4896, 5920);
  const v_stream_0_heard_output_bias = all_v.subarray(5920, 5952);
  const v_stream_0_hidden_scale = all_v.subarray(5952, 5984);
  const v_stream_0_hidden_shift = all_v.subarray(5984, 6016);
  const v_stream_0_hidden_weights = all_v.subarray(6016, 10112);
  const v_stream_0_hidden_bias = all_v.subarray(10112, 10240);
  const v_stream_0_weights = all_v.subarray(10240, 14336);
  const v_stream_0_bias = all_v.subarray(14336, 14368);
  const v_stream_1_heard_scale = all_v.subarray(14368, 14400);
  const v_stream_1_heard_shift = all_v.subarray(14400, 14432);
  const v_stream_1_heard_query = all_v.subarray(14432, 15456);
  const v_stream_1_heard_query_bias = all_v.subarray(15456, 15488);
  const v_stream_1_heard_key = all_v.subarray(15488, 16512);
  const v_stream_1_heard_key_bias = all_v.subarray(16512, 16544);
  const v_stream_1_heard_value = all_v.subarray(16544, 17568);
  const v_stream_1_heard_value_bias = all_v.subarray(17568, 17600);
  const v_stream_1_heard_output = all_v.subarray(17600, 18624);
  const v_stream_1_heard_output_bias = all_v.subarray(18624, 18656);
  const v_stream_1_hidden_scale = all_v.subarray(18656, 18688);
  const v_stream_1_hidden_shift = all_v.subarray(18688, 18720);
  const v_stream_1_hidden_weights = all_v.subarray(18720, 22816);
  const v_stream_1_hidden_bias = all_v.subarray(22816, 22944);
  const v_stream_1_weights = all_v.subarray(22944, 27040);
  const v_stream_1_bias = all_v.subarray(27040, 27072);
  const v_last_scale = all_v.subarray(27072, 27104);
  const v_last_shift = all_v.subarray(27104, 27136);
  const stream_0_hidden_dense = takeDoubles(capacity * 3072);
  const scores = stream_0_hidden_dense.subarray(0, capacity * 2304);
  const grad_softmax = stream_0_hidden_dense.subarray(0, capacity * 2304);
  const value_grad_stream_0 = stream_0_hidden_dense.subarray(0, capacity * 768);
  const value_stream_0_heard_query = stream_0_hidden_dense.subarray(0, capacity * 768);
  const value_grad_stream_0_heard = stream_0_hidden_dense.subarray(0, capacity * 768);
  const probabilities = stream_0_hidden_dense.subarray(0, capacity * 672);
  const stream_0_hidden = takeDoubles(capacity * 3072);
  const stream_1_hidden_dense = takeDoubles(capacity * 3072);
  const grad_stream_0_hidden = stream_1_hidden_dense;
  const scores2 = stream_1_hidden_dense.subarray(0, capacity * 2304);
  const grad_softmax2 = stream_1_hidden_dense.subarray(0, capacity * 2304);
  const grad_alignment = stream_1_hidden_dense.subarray(0, capacity * 2304);
  const value_grad_stream_1 = stream_1_hidden_dense.subarray(0, capacity * 768);
  const value_stream_1_heard_query = stream_1_hidden_dense.subarray(0, capacity * 768);
  const value_grad_stream_1_heard = stream_1_hidden_dense.subarray(0, capacity * 768);
  const value_stream_0_heard_key = stream_1_hidden_dense.subarray(0, capacity * 768);
  const grad_stream = stream_1_hidden_dense.subarray(0, capacity * 768);
  const value_stream_0_heard = stream_1_hidden_dense.subarray(0, capacity * 24);
  const stream_1_hidden = takeDoubles(capacity * 3072);
  const grad_stream_1_hidden = takeDoubles(capacity * 3072);
  const grad_stream_0_hidden_dense = grad_stream_1_hidden;
  const grad_alignment2 = grad_stream_1_hidden.subarray(0, capacity * 2304);
  const value_grad_last = grad_stream_1_hidden.subarray(0, capacity * 768);
  const value_stream_1_heard_key = grad_stream_1_hidden.subarray(0, capacity * 768);
  const logits = grad_stream_1_hidden.subarray(0, capacity * 672);
  const value_stream_1_heard = grad_stream_1_hidden.subarray(0, capacity * 24);
  const value_stream_0 = grad_stream_1_hidden.subarray(0, capacity * 24);
  const grad_stream_1_hidden_dense = takeDoubles(capacity * 3072);
  const grad_squares_stream_1 = grad_stream_1_hidden_dense.subarray(0, capacity * 24);
  const softmax = takeDoubles(capacity * 2304);
  const grad_layerNorm_stream = softmax.subarray(0, capacity * 768);
  const softmax2 = takeDoubles(capacity * 2304);
  const grad_layerNorm_stream_0 = softmax2.subarray(0, capacity * 768);
  const stream2 = takeDoubles(capacity * 768);
  const layerNorm_stream = takeDoubles(capacity * 768);
  const value_stream_0_heard_value_bias = takeDoubles(capacity * 768);
  const grad_query_stream_0_heard_query_bias = value_stream_0_heard_value_bias;
  const key_stream_0_heard_key_bias = takeDoubles(capacity * 768);
  const grad_value_stream_0_heard_value_bias = key_stream_0_heard_key_bias;
  const query_stream_0_heard_query_bias = takeDoubles(capacity * 768);
  const value_stream = query_stream_0_heard_query_bias.subarray(0, capacity * 24);
  const attention = takeDoubles(capacity * 768);
  const stream_0_heard = takeDoubles(capacity * 768);
  const layerNorm_stream_0_heard = takeDoubles(capacity * 768);
  const stream_0 = takeDoubles(capacity * 768);
  const layerNorm_stream_0 = takeDoubles(capacity * 768);
  const value_stream_1_heard_value_bias = takeDoubles(capacity * 768);
  const grad_query_stream_1_heard_query_bias = value_stream_1_heard_value_bias;
  const key_stream_1_heard_key_bias = takeDoubles(capacity * 768);
  const grad_value_stream_1_heard_value_bias = key_stream_1_heard_key_bias;
  const query_stream_1_heard_query_bias = takeDoubles(capacity * 768);
  const grad_stream_0 = query_stream_1_heard_query_bias;
  const attention2 = takeDoubles(capacity * 768);
  const stream_1_heard = takeDoubles(capacity * 768);
  const layerNorm_stream_1_heard = takeDoubles(capacity * 768);
  const stream_1 = takeDoubles(capacity * 768);
  const last = takeDoubles(capacity * 768);
  const grad_last = takeDoubles(capacity * 768);
  const grad_stream_1 = takeDoubles(capacity * 768);
  const grad_layerNorm_stream_1_heard = takeDoubles(capacity * 768);
  const value_stream_1 = grad_layerNorm_stream_1_heard.subarray(0, capacity * 24);
  const grad_stream_1_heard = takeDoubles(capacity * 768);
  const grad_attention_grad_stream_1_heard = takeDoubles(capacity * 768);
  const grad_layerNorm_stream_0_heard = grad_attention_grad_stream_1_heard;
  const grad_key_stream_1_heard_key_bias = takeDoubles(capacity * 768);
  const grad_stream_0_heard = takeDoubles(capacity * 768);
  const grad_attention_grad_stream_0_heard = takeDoubles(capacity * 768);
  const grad_key_stream_0_heard_key_bias = takeDoubles(capacity * 768);
  const grad_logits = takeDoubles(capacity * 672);
  const mean2 = takeDoubles(capacity * 24);
  const deviation2 = takeDoubles(capacity * 24);
  const mean3 = takeDoubles(capacity * 24);
  const deviation3 = takeDoubles(capacity * 24);
  const mean4 = takeDoubles(capacity * 24);
  const deviation4 = takeDoubles(capacity * 24);
  const mean5 = takeDoubles(capacity * 24);
  const deviation5 = takeDoubles(capacity * 24);
  const mean6 = takeDoubles(capacity * 24);
  const deviation6 = takeDoubles(capacity * 24);
  const value_grad_stream = takeDoubles(896);
  const value_grad_logits = takeDoubles(896);
  const mean_loss = takeDoubles(1);
  normal(characters, seed, 3115758276, 0, 0.1);
  normal(positions, seed, 2115217232, 0, 0.1);
  stream_0_heard_scale.fill(1);
  uniform(stream_0_heard_query, seed, 2450823794, -0.30618621784789724, 0.30618621784789724);
  uniform(stream_0_heard_key, seed, 2434046175, -0.30618621784789724, 0.30618621784789724);
  uniform(stream_0_heard_value, seed, 2417268556, -0.30618621784789724, 0.30618621784789724);
  uniform(stream_0_heard_output, seed, 2400490937, -0.30618621784789724, 0.30618621784789724);
  stream_0_hidden_scale.fill(1);
  uniform(stream_0_hidden_weights, seed, 3361038316, -0.19364916731037085, 0.19364916731037085);
  uniform(stream_0_weights, seed, 3938850394, -0.19364916731037085, 0.19364916731037085);
  stream_1_heard_scale.fill(1);
  uniform(stream_1_heard_query, seed, 2383713318, -0.30618621784789724, 0.30618621784789724);
  uniform(stream_1_heard_key, seed, 2366935699, -0.30618621784789724, 0.30618621784789724);
  uniform(stream_1_heard_value, seed, 2350158080, -0.30618621784789724, 0.30618621784789724);
  uniform(stream_1_heard_output, seed, 2601822365, -0.30618621784789724, 0.30618621784789724);
  stream_1_hidden_scale.fill(1);
  uniform(stream_1_hidden_weights, seed, 3411371173, -0.19364916731037085, 0.19364916731037085);
  uniform(stream_1_weights, seed, 3922072775, -0.19364916731037085, 0.19364916731037085);
  last_scale.fill(1);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof GptParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: GptInputs): number => {
    const n = checkArray("text", given?.text, "Int32Array", 24, 1, capacity);
    checkIndices("text", given.text, 28);
    return n;
  };
  const checkBatch = (given: GptBatch): number => {
    const n = checkArray("text", given?.text, "Int32Array", 24, 1, capacity);
    checkIndices("text", given.text, 28);
    checkArray("next", given?.next, "Int32Array", 24, n);
    checkIndices("next", given.next, 28);
    return n;
  };
  const addGradient = (batch: GptBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_stream_forward_mean(
      n,
      characters,
      batch.text,
      positions,
      stream_0_heard_scale,
      stream_0_heard_shift,
      stream2,
      mean2,
      deviation2,
      layerNorm_stream,
    );
    forward_value_stream_0_heard_value_bias(
      n,
      layerNorm_stream,
      stream_0_heard_value,
      stream_0_heard_value_bias,
      value_stream_0_heard_value_bias,
    );
    forward_value_stream_0_heard_value_bias(
      n,
      layerNorm_stream,
      stream_0_heard_key,
      stream_0_heard_key_bias,
      key_stream_0_heard_key_bias,
    );
    forward_value_stream_0_heard_value_bias(
      n,
      layerNorm_stream,
      stream_0_heard_query,
      stream_0_heard_query_bias,
      query_stream_0_heard_query_bias,
    );
    forward_scores(n, query_stream_0_heard_query_bias, key_stream_0_heard_key_bias, scores);
    forward_softmax(n, scores, softmax);
    forward_attention(n, softmax, value_stream_0_heard_value_bias, attention);
    forward_stream_0_heard_forward_mean(
      n,
      attention,
      stream_0_heard_output,
      stream2,
      stream_0_heard_output_bias,
      stream_0_hidden_scale,
      stream_0_hidden_shift,
      stream_0_heard,
      mean3,
      deviation3,
      layerNorm_stream_0_heard,
    );
    forward_stream_0_hidden_dense(
      n,
      layerNorm_stream_0_heard,
      stream_0_hidden_weights,
      stream_0_hidden_bias,
      stream_0_hidden_dense,
    );
    forward_stream_0_hidden(n, stream_0_hidden_dense, stream_0_hidden);
    forward_stream_0(n, stream_0_hidden, stream_0_weights, stream_0_bias, stream_0_heard, stream_0);
    forward_mean_forward_deviation(
      n,
      stream_0,
      stream_1_heard_scale,
      stream_1_heard_shift,
      mean4,
      deviation4,
      layerNorm_stream_0,
    );
    forward_value_stream_0_heard_value_bias(
      n,
      layerNorm_stream_0,
      stream_1_heard_value,
      stream_1_heard_value_bias,
      value_stream_1_heard_value_bias,
    );
    forward_value_stream_0_heard_value_bias(
      n,
      layerNorm_stream_0,
      stream_1_heard_key,
      stream_1_heard_key_bias,
      key_stream_1_heard_key_bias,
    );
    forward_value_stream_0_heard_value_bias(
      n,
      layerNorm_stream_0,
      stream_1_heard_query,
      stream_1_heard_query_bias,
      query_stream_1_heard_query_bias,
    );
    forward_scores(n, query_stream_1_heard_query_bias, key_stream_1_heard_key_bias, scores2);
    forward_softmax(n, scores2, softmax2);
    forward_attention(n, softmax2, value_stream_1_heard_value_bias, attention2);
    forward_stream_0_heard_forward_mean(
      n,
      attention2,
      stream_1_heard_output,
      stream_0,
      stream_1_heard_output_bias,
      stream_1_hidden_scale,
      stream_1_hidden_shift,
      stream_1_heard,
      mean5,
      deviation5,
      layerNorm_stream_1_heard,
    );
    forward_stream_0_hidden_dense(
      n,
      layerNorm_stream_1_heard,
      stream_1_hidden_weights,
      stream_1_hidden_bias,
      stream_1_hidden_dense,
    );
    forward_stream_0_hidden(n, stream_1_hidden_dense, stream_1_hidden);
    forward_stream_0(n, stream_1_hidden, stream_1_weights, stream_1_bias, stream_1_heard, stream_1);
    forward_mean_forward_deviation(n, stream_1, last_scale, last_shift, mean6, deviation6, last);
    forward_logits(n, last, characters, logits);
    backward_logits_forward_mean_loss(n, scale, logits, batch.next, grad_logits, mean_loss);
    backward_last(n, grad_logits, characters, grad_last);
    backward_squares_stream_1_forward_value_stream_1(
      n,
      grad_last,
      last_scale,
      stream_1,
      mean6,
      deviation6,
      grad_squares_stream_1,
      value_stream_1,
      value_grad_last,
    );
    backward_stream_1(
      n,
      grad_last,
      last_scale,
      deviation6,
      value_grad_last,
      grad_squares_stream_1,
      stream_1,
      mean6,
      value_stream_1,
      grad_stream_1,
    );
    backward_stream_1_hidden(n, grad_stream_1, stream_1_weights, grad_stream_1_hidden);
    backward_stream_1_hidden_dense(
      n,
      grad_stream_1_hidden,
      stream_1_hidden_dense,
      stream_1_hidden,
      grad_stream_1_hidden_dense,
    );
    backward_layerNorm_stream_1_heard(
      n,
      grad_stream_1_hidden_dense,
      stream_1_hidden_weights,
      grad_layerNorm_stream_1_heard,
    );
    forward_value_stream_1_heard_forward_value_grad_stream_1(
      n,
      grad_layerNorm_stream_1_heard,
      stream_1_hidden_scale,
      stream_1_heard,
      mean5,
      deviation5,
      grad_stream_1,
      value_stream_1_heard,
      value_grad_stream_1,
    );
    backward_stream_1_heard(
      n,
      grad_layerNorm_stream_1_heard,
      stream_1_hidden_scale,
      deviation5,
      value_grad_stream_1,
      value_stream_1_heard,
      grad_stream_1_heard,
    );
    backward_attention_grad_stream_1_heard(
      n,
      grad_stream_1_heard,
      stream_1_heard_output,
      grad_attention_grad_stream_1_heard,
    );
    backward_softmax(n, grad_attention_grad_stream_1_heard, value_stream_1_heard_value_bias, grad_softmax2);
    backward_alignment_backward_query_stream_1_heard_query_bias(
      n,
      grad_softmax2,
      softmax2,
      key_stream_1_heard_key_bias,
      query_stream_1_heard_query_bias,
      grad_alignment2,
      grad_query_stream_1_heard_query_bias,
      grad_key_stream_1_heard_key_bias,
    );
    forward_value_stream_1_heard_query(
      n,
      grad_query_stream_1_heard_query_bias,
      stream_1_heard_query,
      value_stream_1_heard_query,
    );
    forward_value_stream_1_heard_query(
      n,
      grad_key_stream_1_heard_key_bias,
      stream_1_heard_key,
      value_stream_1_heard_key,
    );
    backward_value_stream_1_heard_value_bias(
      n,
      grad_attention_grad_stream_1_heard,
      softmax2,
      grad_value_stream_1_heard_value_bias,
    );
    backward_layerNorm_stream_0(
      n,
      grad_value_stream_1_heard_value_bias,
      stream_1_heard_value,
      value_stream_1_heard_key,
      value_stream_1_heard_query,
      grad_layerNorm_stream_0,
    );
    forward_value_stream_1_heard_forward_value_grad_stream_1(
      n,
      grad_layerNorm_stream_0,
      stream_1_heard_scale,
      stream_0,
      mean4,
      deviation4,
      grad_stream_1_heard,
      value_stream_0,
      value_grad_stream_1_heard,
    );
    backward_stream_1_heard(
      n,
      grad_layerNorm_stream_0,
      stream_1_heard_scale,
      deviation4,
      value_grad_stream_1_heard,
      value_stream_0,
      grad_stream_0,
    );
    backward_stream_1_hidden(n, grad_stream_0, stream_0_weights, grad_stream_0_hidden);
    backward_stream_1_hidden_dense(
      n,
      grad_stream_0_hidden,
      stream_0_hidden_dense,
      stream_0_hidden,
      grad_stream_0_hidden_dense,
    );
    backward_layerNorm_stream_1_heard(
      n,
      grad_stream_0_hidden_dense,
      stream_0_hidden_weights,
      grad_layerNorm_stream_0_heard,
    );
    forward_value_stream_1_heard_forward_value_grad_stream_1(
      n,
      grad_layerNorm_stream_0_heard,
      stream_0_hidden_scale,
      stream_0_heard,
      mean3,
      deviation3,
      grad_stream_0,
      value_stream_0_heard,
      value_grad_stream_0,
    );
    backward_stream_1_heard(
      n,
      grad_layerNorm_stream_0_heard,
      stream_0_hidden_scale,
      deviation3,
      value_grad_stream_0,
      value_stream_0_heard,
      grad_stream_0_heard,
    );
    backward_attention_grad_stream_1_heard(
      n,
      grad_stream_0_heard,
      stream_0_heard_output,
      grad_attention_grad_stream_0_heard,
    );
    backward_softmax(n, grad_attention_grad_stream_0_heard, value_stream_0_heard_value_bias, grad_softmax);
    backward_alignment_backward_query_stream_1_heard_query_bias(
      n,
      grad_softmax,
      softmax,
      key_stream_0_heard_key_bias,
      query_stream_0_heard_query_bias,
      grad_alignment,
      grad_query_stream_0_heard_query_bias,
      grad_key_stream_0_heard_key_bias,
    );
    forward_value_stream_1_heard_query(
      n,
      grad_query_stream_0_heard_query_bias,
      stream_0_heard_query,
      value_stream_0_heard_query,
    );
    forward_value_stream_1_heard_query(
      n,
      grad_key_stream_0_heard_key_bias,
      stream_0_heard_key,
      value_stream_0_heard_key,
    );
    backward_value_stream_1_heard_value_bias(
      n,
      grad_attention_grad_stream_0_heard,
      softmax,
      grad_value_stream_0_heard_value_bias,
    );
    backward_layerNorm_stream_0(
      n,
      grad_value_stream_0_heard_value_bias,
      stream_0_heard_value,
      value_stream_0_heard_key,
      value_stream_0_heard_query,
      grad_layerNorm_stream,
    );
    forward_value_stream_1_heard_forward_value_grad_stream_1(
      n,
      grad_layerNorm_stream,
      stream_0_heard_scale,
      stream2,
      mean2,
      deviation2,
      grad_stream_0_heard,
      value_stream,
      value_grad_stream_0_heard,
    );
    backward_stream_1_heard(
      n,
      grad_layerNorm_stream,
      stream_0_heard_scale,
      deviation2,
      value_grad_stream_0_heard,
      value_stream,
      grad_stream,
    );
    forward_value_grad_stream(n, batch.text, grad_stream, value_grad_stream);
    forward_value_grad_logits(n, grad_logits, last, value_grad_logits);
    accumulate_characters(value_grad_logits, value_grad_stream, sum_characters);
    backward_positions(n, grad_stream, total_positions);
    accumulate(total_positions, sum_positions);
    backward_stream_0_heard_scale(
      n,
      grad_layerNorm_stream,
      stream2,
      mean2,
      deviation2,
      total_stream_0_heard_scale,
    );
    accumulate(total_stream_0_heard_scale, sum_stream_0_heard_scale);
    backward_stream_0_heard_shift(n, grad_layerNorm_stream, total_stream_0_heard_shift);
    accumulate(total_stream_0_heard_shift, sum_stream_0_heard_shift);
    backward_stream_0_heard_query(
      n,
      layerNorm_stream,
      grad_query_stream_0_heard_query_bias,
      total_stream_0_heard_query,
    );
    accumulate(total_stream_0_heard_query, sum_stream_0_heard_query);
    backward_stream_0_heard_shift(n, grad_query_stream_0_heard_query_bias, total_stream_0_heard_query_bias);
    accumulate(total_stream_0_heard_query_bias, sum_stream_0_heard_query_bias);
    backward_stream_0_heard_query(
      n,
      layerNorm_stream,
      grad_key_stream_0_heard_key_bias,
      total_stream_0_heard_key,
    );
    accumulate(total_stream_0_heard_key, sum_stream_0_heard_key);
    backward_stream_0_heard_shift(n, grad_key_stream_0_heard_key_bias, total_stream_0_heard_key_bias);
    accumulate(total_stream_0_heard_key_bias, sum_stream_0_heard_key_bias);
    backward_stream_0_heard_query(
      n,
      layerNorm_stream,
      grad_value_stream_0_heard_value_bias,
      total_stream_0_heard_value,
    );
    accumulate(total_stream_0_heard_value, sum_stream_0_heard_value);
    backward_stream_0_heard_shift(n, grad_value_stream_0_heard_value_bias, total_stream_0_heard_value_bias);
    accumulate(total_stream_0_heard_value_bias, sum_stream_0_heard_value_bias);
    backward_stream_0_heard_output(n, grad_stream_0_heard, attention, total_stream_0_heard_output);
    accumulate(total_stream_0_heard_output, sum_stream_0_heard_output);
    backward_stream_0_heard_shift(n, grad_stream_0_heard, total_stream_0_heard_output_bias);
    accumulate(total_stream_0_heard_output_bias, sum_stream_0_heard_output_bias);
    backward_stream_0_heard_scale(
      n,
      grad_layerNorm_stream_0_heard,
      stream_0_heard,
      mean3,
      deviation3,
      total_stream_0_hidden_scale,
    );
    accumulate(total_stream_0_hidden_scale, sum_stream_0_hidden_scale);
    backward_stream_0_heard_shift(n, grad_layerNorm_stream_0_heard, total_stream_0_hidden_shift);
    accumulate(total_stream_0_hidden_shift, sum_stream_0_hidden_shift);
    backward_stream_0_hidden_weights(
      n,
      layerNorm_stream_0_heard,
      grad_stream_0_hidden_dense,
      total_stream_0_hidden_weights,
    );
    accumulate(total_stream_0_hidden_weights, sum_stream_0_hidden_weights);
    backward_stream_0_hidden_bias(n, grad_stream_0_hidden_dense, total_stream_0_hidden_bias);
    accumulate(total_stream_0_hidden_bias, sum_stream_0_hidden_bias);
    backward_stream_0_weights(n, stream_0_hidden, grad_stream_0, total_stream_0_weights);
    accumulate(total_stream_0_weights, sum_stream_0_weights);
    backward_stream_0_heard_shift(n, grad_stream_0, total_stream_0_bias);
    accumulate(total_stream_0_bias, sum_stream_0_bias);
    backward_stream_0_heard_scale(
      n,
      grad_layerNorm_stream_0,
      stream_0,
      mean4,
      deviation4,
      total_stream_1_heard_scale,
    );
    accumulate(total_stream_1_heard_scale, sum_stream_1_heard_scale);
    backward_stream_0_heard_shift(n, grad_layerNorm_stream_0, total_stream_1_heard_shift);
    accumulate(total_stream_1_heard_shift, sum_stream_1_heard_shift);
    backward_stream_0_heard_query(
      n,
      layerNorm_stream_0,
      grad_query_stream_1_heard_query_bias,
      total_stream_1_heard_query,
    );
    accumulate(total_stream_1_heard_query, sum_stream_1_heard_query);
    backward_stream_0_heard_shift(n, grad_query_stream_1_heard_query_bias, total_stream_1_heard_query_bias);
    accumulate(total_stream_1_heard_query_bias, sum_stream_1_heard_query_bias);
    backward_stream_0_heard_query(
      n,
      layerNorm_stream_0,
      grad_key_stream_1_heard_key_bias,
      total_stream_1_heard_key,
    );
    accumulate(total_stream_1_heard_key, sum_stream_1_heard_key);
    backward_stream_0_heard_shift(n, grad_key_stream_1_heard_key_bias, total_stream_1_heard_key_bias);
    accumulate(total_stream_1_heard_key_bias, sum_stream_1_heard_key_bias);
    backward_stream_0_heard_query(
      n,
      layerNorm_stream_0,
      grad_value_stream_1_heard_value_bias,
      total_stream_1_heard_value,
    );
    accumulate(total_stream_1_heard_value, sum_stream_1_heard_value);
    backward_stream_0_heard_shift(n, grad_value_stream_1_heard_value_bias, total_stream_1_heard_value_bias);
    accumulate(total_stream_1_heard_value_bias, sum_stream_1_heard_value_bias);
    backward_stream_0_heard_output(n, grad_stream_1_heard, attention2, total_stream_1_heard_output);
    accumulate(total_stream_1_heard_output, sum_stream_1_heard_output);
    backward_stream_0_heard_shift(n, grad_stream_1_heard, total_stream_1_heard_output_bias);
    accumulate(total_stream_1_heard_output_bias, sum_stream_1_heard_output_bias);
    backward_stream_0_heard_scale(
      n,
      grad_layerNorm_stream_1_heard,
      stream_1_heard,
      mean5,
      deviation5,
      total_stream_1_hidden_scale,
    );
    accumulate(total_stream_1_hidden_scale, sum_stream_1_hidden_scale);
    backward_stream_0_heard_shift(n, grad_layerNorm_stream_1_heard, total_stream_1_hidden_shift);
    accumulate(total_stream_1_hidden_shift, sum_stream_1_hidden_shift);
    backward_stream_0_hidden_weights(
      n,
      layerNorm_stream_1_heard,
      grad_stream_1_hidden_dense,
      total_stream_1_hidden_weights,
    );
    accumulate(total_stream_1_hidden_weights, sum_stream_1_hidden_weights);
    backward_stream_0_hidden_bias(n, grad_stream_1_hidden_dense, total_stream_1_hidden_bias);
    accumulate(total_stream_1_hidden_bias, sum_stream_1_hidden_bias);
    backward_stream_0_weights(n, stream_1_hidden, grad_stream_1, total_stream_1_weights);
    accumulate(total_stream_1_weights, sum_stream_1_weights);
    backward_stream_0_heard_shift(n, grad_stream_1, total_stream_1_bias);
    accumulate(total_stream_1_bias, sum_stream_1_bias);
    backward_stream_0_heard_scale(n, grad_last, stream_1, mean6, deviation6, total_last_scale);
    accumulate(total_last_scale, sum_last_scale);
    backward_stream_0_heard_shift(n, grad_last, total_last_shift);
    accumulate(total_last_shift, sum_last_shift);
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
      forward_stream_forward_layerNorm_stream(
        n,
        characters,
        inputs.text,
        positions,
        stream_0_heard_scale,
        stream_0_heard_shift,
        stream2,
        layerNorm_stream,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_value,
        stream_0_heard_value_bias,
        value_stream_0_heard_value_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_key,
        stream_0_heard_key_bias,
        key_stream_0_heard_key_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_query,
        stream_0_heard_query_bias,
        query_stream_0_heard_query_bias,
      );
      forward_scores(n, query_stream_0_heard_query_bias, key_stream_0_heard_key_bias, scores);
      forward_softmax(n, scores, softmax);
      forward_attention(n, softmax, value_stream_0_heard_value_bias, attention);
      forward_stream_0_heard_forward_layerNorm_stream_0_heard(
        n,
        attention,
        stream_0_heard_output,
        stream2,
        stream_0_heard_output_bias,
        stream_0_hidden_scale,
        stream_0_hidden_shift,
        stream_0_heard,
        layerNorm_stream_0_heard,
      );
      forward_stream_0_hidden2(
        n,
        layerNorm_stream_0_heard,
        stream_0_hidden_weights,
        stream_0_hidden_bias,
        stream_0_hidden,
      );
      forward_stream_0(n, stream_0_hidden, stream_0_weights, stream_0_bias, stream_0_heard, stream_0);
      forward_layerNorm_stream_0(n, stream_0, stream_1_heard_scale, stream_1_heard_shift, layerNorm_stream_0);
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_value,
        stream_1_heard_value_bias,
        value_stream_1_heard_value_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_key,
        stream_1_heard_key_bias,
        key_stream_1_heard_key_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_query,
        stream_1_heard_query_bias,
        query_stream_1_heard_query_bias,
      );
      forward_scores(n, query_stream_1_heard_query_bias, key_stream_1_heard_key_bias, scores2);
      forward_softmax(n, scores2, softmax2);
      forward_attention(n, softmax2, value_stream_1_heard_value_bias, attention2);
      forward_stream_0_heard_forward_layerNorm_stream_0_heard(
        n,
        attention2,
        stream_1_heard_output,
        stream_0,
        stream_1_heard_output_bias,
        stream_1_hidden_scale,
        stream_1_hidden_shift,
        stream_1_heard,
        layerNorm_stream_1_heard,
      );
      forward_stream_0_hidden2(
        n,
        layerNorm_stream_1_heard,
        stream_1_hidden_weights,
        stream_1_hidden_bias,
        stream_1_hidden,
      );
      forward_stream_0(n, stream_1_hidden, stream_1_weights, stream_1_bias, stream_1_heard, stream_1);
      forward_layerNorm_stream_0(n, stream_1, last_scale, last_shift, last);
      forward_logits(n, last, characters, logits);
      forward_probabilities(n, logits, probabilities);
      return { probabilities: new Float32Array(probabilities.subarray(0, n * 672)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_stream_forward_layerNorm_stream(
        n,
        characters,
        batch.text,
        positions,
        stream_0_heard_scale,
        stream_0_heard_shift,
        stream2,
        layerNorm_stream,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_value,
        stream_0_heard_value_bias,
        value_stream_0_heard_value_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_key,
        stream_0_heard_key_bias,
        key_stream_0_heard_key_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_query,
        stream_0_heard_query_bias,
        query_stream_0_heard_query_bias,
      );
      forward_scores(n, query_stream_0_heard_query_bias, key_stream_0_heard_key_bias, scores);
      forward_softmax(n, scores, softmax);
      forward_attention(n, softmax, value_stream_0_heard_value_bias, attention);
      forward_stream_0_heard_forward_layerNorm_stream_0_heard(
        n,
        attention,
        stream_0_heard_output,
        stream2,
        stream_0_heard_output_bias,
        stream_0_hidden_scale,
        stream_0_hidden_shift,
        stream_0_heard,
        layerNorm_stream_0_heard,
      );
      forward_stream_0_hidden2(
        n,
        layerNorm_stream_0_heard,
        stream_0_hidden_weights,
        stream_0_hidden_bias,
        stream_0_hidden,
      );
      forward_stream_0(n, stream_0_hidden, stream_0_weights, stream_0_bias, stream_0_heard, stream_0);
      forward_layerNorm_stream_0(n, stream_0, stream_1_heard_scale, stream_1_heard_shift, layerNorm_stream_0);
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_value,
        stream_1_heard_value_bias,
        value_stream_1_heard_value_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_key,
        stream_1_heard_key_bias,
        key_stream_1_heard_key_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_query,
        stream_1_heard_query_bias,
        query_stream_1_heard_query_bias,
      );
      forward_scores(n, query_stream_1_heard_query_bias, key_stream_1_heard_key_bias, scores2);
      forward_softmax(n, scores2, softmax2);
      forward_attention(n, softmax2, value_stream_1_heard_value_bias, attention2);
      forward_stream_0_heard_forward_layerNorm_stream_0_heard(
        n,
        attention2,
        stream_1_heard_output,
        stream_0,
        stream_1_heard_output_bias,
        stream_1_hidden_scale,
        stream_1_hidden_shift,
        stream_1_heard,
        layerNorm_stream_1_heard,
      );
      forward_stream_0_hidden2(
        n,
        layerNorm_stream_1_heard,
        stream_1_hidden_weights,
        stream_1_hidden_bias,
        stream_1_hidden,
      );
      forward_stream_0(n, stream_1_hidden, stream_1_weights, stream_1_bias, stream_1_heard, stream_1);
      forward_layerNorm_stream_0(n, stream_1, last_scale, last_shift, last);
      forward_logits(n, last, characters, logits);
      forward_mean_loss(n, scale, logits, batch.next, mean_loss);
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
          "gpt: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
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
      forward_stream_forward_mean(
        n,
        characters,
        batch.text,
        positions,
        stream_0_heard_scale,
        stream_0_heard_shift,
        stream2,
        mean2,
        deviation2,
        layerNorm_stream,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_value,
        stream_0_heard_value_bias,
        value_stream_0_heard_value_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_key,
        stream_0_heard_key_bias,
        key_stream_0_heard_key_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_query,
        stream_0_heard_query_bias,
        query_stream_0_heard_query_bias,
      );
      forward_scores(n, query_stream_0_heard_query_bias, key_stream_0_heard_key_bias, scores);
      forward_softmax(n, scores, softmax);
      forward_attention(n, softmax, value_stream_0_heard_value_bias, attention);
      forward_stream_0_heard_forward_mean(
        n,
        attention,
        stream_0_heard_output,
        stream2,
        stream_0_heard_output_bias,
        stream_0_hidden_scale,
        stream_0_hidden_shift,
        stream_0_heard,
        mean3,
        deviation3,
        layerNorm_stream_0_heard,
      );
      forward_stream_0_hidden_dense(
        n,
        layerNorm_stream_0_heard,
        stream_0_hidden_weights,
        stream_0_hidden_bias,
        stream_0_hidden_dense,
      );
      forward_stream_0_hidden(n, stream_0_hidden_dense, stream_0_hidden);
      forward_stream_0(n, stream_0_hidden, stream_0_weights, stream_0_bias, stream_0_heard, stream_0);
      forward_mean_forward_deviation(
        n,
        stream_0,
        stream_1_heard_scale,
        stream_1_heard_shift,
        mean4,
        deviation4,
        layerNorm_stream_0,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_value,
        stream_1_heard_value_bias,
        value_stream_1_heard_value_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_key,
        stream_1_heard_key_bias,
        key_stream_1_heard_key_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_query,
        stream_1_heard_query_bias,
        query_stream_1_heard_query_bias,
      );
      forward_scores(n, query_stream_1_heard_query_bias, key_stream_1_heard_key_bias, scores2);
      forward_softmax(n, scores2, softmax2);
      forward_attention(n, softmax2, value_stream_1_heard_value_bias, attention2);
      forward_stream_0_heard_forward_mean(
        n,
        attention2,
        stream_1_heard_output,
        stream_0,
        stream_1_heard_output_bias,
        stream_1_hidden_scale,
        stream_1_hidden_shift,
        stream_1_heard,
        mean5,
        deviation5,
        layerNorm_stream_1_heard,
      );
      forward_stream_0_hidden_dense(
        n,
        layerNorm_stream_1_heard,
        stream_1_hidden_weights,
        stream_1_hidden_bias,
        stream_1_hidden_dense,
      );
      forward_stream_0_hidden(n, stream_1_hidden_dense, stream_1_hidden);
      forward_stream_0(n, stream_1_hidden, stream_1_weights, stream_1_bias, stream_1_heard, stream_1);
      forward_mean_forward_deviation(n, stream_1, last_scale, last_shift, mean6, deviation6, last);
      forward_logits(n, last, characters, logits);
      backward_logits_forward_mean_loss(n, scale, logits, batch.next, grad_logits, mean_loss);
      backward_last(n, grad_logits, characters, grad_last);
      backward_squares_stream_1_forward_value_stream_1(
        n,
        grad_last,
        last_scale,
        stream_1,
        mean6,
        deviation6,
        grad_squares_stream_1,
        value_stream_1,
        value_grad_last,
      );
      backward_stream_1(
        n,
        grad_last,
        last_scale,
        deviation6,
        value_grad_last,
        grad_squares_stream_1,
        stream_1,
        mean6,
        value_stream_1,
        grad_stream_1,
      );
      backward_stream_1_hidden(n, grad_stream_1, stream_1_weights, grad_stream_1_hidden);
      backward_stream_1_hidden_dense(
        n,
        grad_stream_1_hidden,
        stream_1_hidden_dense,
        stream_1_hidden,
        grad_stream_1_hidden_dense,
      );
      backward_layerNorm_stream_1_heard(
        n,
        grad_stream_1_hidden_dense,
        stream_1_hidden_weights,
        grad_layerNorm_stream_1_heard,
      );
      forward_value_stream_1_heard_forward_value_grad_stream_1(
        n,
        grad_layerNorm_stream_1_heard,
        stream_1_hidden_scale,
        stream_1_heard,
        mean5,
        deviation5,
        grad_stream_1,
        value_stream_1_heard,
        value_grad_stream_1,
      );
      backward_stream_1_heard(
        n,
        grad_layerNorm_stream_1_heard,
        stream_1_hidden_scale,
        deviation5,
        value_grad_stream_1,
        value_stream_1_heard,
        grad_stream_1_heard,
      );
      backward_attention_grad_stream_1_heard(
        n,
        grad_stream_1_heard,
        stream_1_heard_output,
        grad_attention_grad_stream_1_heard,
      );
      backward_softmax(n, grad_attention_grad_stream_1_heard, value_stream_1_heard_value_bias, grad_softmax2);
      backward_alignment_backward_query_stream_1_heard_query_bias(
        n,
        grad_softmax2,
        softmax2,
        key_stream_1_heard_key_bias,
        query_stream_1_heard_query_bias,
        grad_alignment2,
        grad_query_stream_1_heard_query_bias,
        grad_key_stream_1_heard_key_bias,
      );
      forward_value_stream_1_heard_query(
        n,
        grad_query_stream_1_heard_query_bias,
        stream_1_heard_query,
        value_stream_1_heard_query,
      );
      forward_value_stream_1_heard_query(
        n,
        grad_key_stream_1_heard_key_bias,
        stream_1_heard_key,
        value_stream_1_heard_key,
      );
      backward_value_stream_1_heard_value_bias(
        n,
        grad_attention_grad_stream_1_heard,
        softmax2,
        grad_value_stream_1_heard_value_bias,
      );
      backward_layerNorm_stream_0(
        n,
        grad_value_stream_1_heard_value_bias,
        stream_1_heard_value,
        value_stream_1_heard_key,
        value_stream_1_heard_query,
        grad_layerNorm_stream_0,
      );
      forward_value_stream_1_heard_forward_value_grad_stream_1(
        n,
        grad_layerNorm_stream_0,
        stream_1_heard_scale,
        stream_0,
        mean4,
        deviation4,
        grad_stream_1_heard,
        value_stream_0,
        value_grad_stream_1_heard,
      );
      backward_stream_1_heard(
        n,
        grad_layerNorm_stream_0,
        stream_1_heard_scale,
        deviation4,
        value_grad_stream_1_heard,
        value_stream_0,
        grad_stream_0,
      );
      backward_stream_1_hidden(n, grad_stream_0, stream_0_weights, grad_stream_0_hidden);
      backward_stream_1_hidden_dense(
        n,
        grad_stream_0_hidden,
        stream_0_hidden_dense,
        stream_0_hidden,
        grad_stream_0_hidden_dense,
      );
      backward_layerNorm_stream_1_heard(
        n,
        grad_stream_0_hidden_dense,
        stream_0_hidden_weights,
        grad_layerNorm_stream_0_heard,
      );
      forward_value_stream_1_heard_forward_value_grad_stream_1(
        n,
        grad_layerNorm_stream_0_heard,
        stream_0_hidden_scale,
        stream_0_heard,
        mean3,
        deviation3,
        grad_stream_0,
        value_stream_0_heard,
        value_grad_stream_0,
      );
      backward_stream_1_heard(
        n,
        grad_layerNorm_stream_0_heard,
        stream_0_hidden_scale,
        deviation3,
        value_grad_stream_0,
        value_stream_0_heard,
        grad_stream_0_heard,
      );
      backward_attention_grad_stream_1_heard(
        n,
        grad_stream_0_heard,
        stream_0_heard_output,
        grad_attention_grad_stream_0_heard,
      );
      backward_softmax(n, grad_attention_grad_stream_0_heard, value_stream_0_heard_value_bias, grad_softmax);
      backward_alignment_backward_query_stream_1_heard_query_bias(
        n,
        grad_softmax,
        softmax,
        key_stream_0_heard_key_bias,
        query_stream_0_heard_query_bias,
        grad_alignment,
        grad_query_stream_0_heard_query_bias,
        grad_key_stream_0_heard_key_bias,
      );
      forward_value_stream_1_heard_query(
        n,
        grad_query_stream_0_heard_query_bias,
        stream_0_heard_query,
        value_stream_0_heard_query,
      );
      forward_value_stream_1_heard_query(
        n,
        grad_key_stream_0_heard_key_bias,
        stream_0_heard_key,
        value_stream_0_heard_key,
      );
      backward_value_stream_1_heard_value_bias(
        n,
        grad_attention_grad_stream_0_heard,
        softmax,
        grad_value_stream_0_heard_value_bias,
      );
      backward_layerNorm_stream_0(
        n,
        grad_value_stream_0_heard_value_bias,
        stream_0_heard_value,
        value_stream_0_heard_key,
        value_stream_0_heard_query,
        grad_layerNorm_stream,
      );
      forward_value_stream_1_heard_forward_value_grad_stream_1(
        n,
        grad_layerNorm_stream,
        stream_0_heard_scale,
        stream2,
        mean2,
        deviation2,
        grad_stream_0_heard,
        value_stream,
        value_grad_stream_0_heard,
      );
      backward_stream_1_heard(
        n,
        grad_layerNorm_stream,
        stream_0_heard_scale,
        deviation2,
        value_grad_stream_0_heard,
        value_stream,
        grad_stream,
      );
      forward_value_grad_stream(n, batch.text, grad_stream, value_grad_stream);
      forward_value_grad_logits(n, grad_logits, last, value_grad_logits);
      update_characters(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        value_grad_logits,
        value_grad_stream,
        characters,
        v_characters,
        m_characters,
      );
      backward_positions(n, grad_stream, total_positions);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_positions,
        positions,
        v_positions,
        m_positions,
      );
      backward_stream_0_heard_scale(
        n,
        grad_layerNorm_stream,
        stream2,
        mean2,
        deviation2,
        total_stream_0_heard_scale,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_scale,
        stream_0_heard_scale,
        v_stream_0_heard_scale,
        m_stream_0_heard_scale,
      );
      backward_stream_0_heard_shift(n, grad_layerNorm_stream, total_stream_0_heard_shift);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_shift,
        stream_0_heard_shift,
        v_stream_0_heard_shift,
        m_stream_0_heard_shift,
      );
      backward_stream_0_heard_query(
        n,
        layerNorm_stream,
        grad_query_stream_0_heard_query_bias,
        total_stream_0_heard_query,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_query,
        stream_0_heard_query,
        v_stream_0_heard_query,
        m_stream_0_heard_query,
      );
      backward_stream_0_heard_shift(n, grad_query_stream_0_heard_query_bias, total_stream_0_heard_query_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_query_bias,
        stream_0_heard_query_bias,
        v_stream_0_heard_query_bias,
        m_stream_0_heard_query_bias,
      );
      backward_stream_0_heard_query(
        n,
        layerNorm_stream,
        grad_key_stream_0_heard_key_bias,
        total_stream_0_heard_key,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_key,
        stream_0_heard_key,
        v_stream_0_heard_key,
        m_stream_0_heard_key,
      );
      backward_stream_0_heard_shift(n, grad_key_stream_0_heard_key_bias, total_stream_0_heard_key_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_key_bias,
        stream_0_heard_key_bias,
        v_stream_0_heard_key_bias,
        m_stream_0_heard_key_bias,
      );
      backward_stream_0_heard_query(
        n,
        layerNorm_stream,
        grad_value_stream_0_heard_value_bias,
        total_stream_0_heard_value,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_value,
        stream_0_heard_value,
        v_stream_0_heard_value,
        m_stream_0_heard_value,
      );
      backward_stream_0_heard_shift(n, grad_value_stream_0_heard_value_bias, total_stream_0_heard_value_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_value_bias,
        stream_0_heard_value_bias,
        v_stream_0_heard_value_bias,
        m_stream_0_heard_value_bias,
      );
      backward_stream_0_heard_output(n, grad_stream_0_heard, attention, total_stream_0_heard_output);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_output,
        stream_0_heard_output,
        v_stream_0_heard_output,
        m_stream_0_heard_output,
      );
      backward_stream_0_heard_shift(n, grad_stream_0_heard, total_stream_0_heard_output_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_heard_output_bias,
        stream_0_heard_output_bias,
        v_stream_0_heard_output_bias,
        m_stream_0_heard_output_bias,
      );
      backward_stream_0_heard_scale(
        n,
        grad_layerNorm_stream_0_heard,
        stream_0_heard,
        mean3,
        deviation3,
        total_stream_0_hidden_scale,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_hidden_scale,
        stream_0_hidden_scale,
        v_stream_0_hidden_scale,
        m_stream_0_hidden_scale,
      );
      backward_stream_0_heard_shift(n, grad_layerNorm_stream_0_heard, total_stream_0_hidden_shift);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_hidden_shift,
        stream_0_hidden_shift,
        v_stream_0_hidden_shift,
        m_stream_0_hidden_shift,
      );
      backward_stream_0_hidden_weights(
        n,
        layerNorm_stream_0_heard,
        grad_stream_0_hidden_dense,
        total_stream_0_hidden_weights,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_hidden_weights,
        stream_0_hidden_weights,
        v_stream_0_hidden_weights,
        m_stream_0_hidden_weights,
      );
      backward_stream_0_hidden_bias(n, grad_stream_0_hidden_dense, total_stream_0_hidden_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_hidden_bias,
        stream_0_hidden_bias,
        v_stream_0_hidden_bias,
        m_stream_0_hidden_bias,
      );
      backward_stream_0_weights(n, stream_0_hidden, grad_stream_0, total_stream_0_weights);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_weights,
        stream_0_weights,
        v_stream_0_weights,
        m_stream_0_weights,
      );
      backward_stream_0_heard_shift(n, grad_stream_0, total_stream_0_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_0_bias,
        stream_0_bias,
        v_stream_0_bias,
        m_stream_0_bias,
      );
      backward_stream_0_heard_scale(
        n,
        grad_layerNorm_stream_0,
        stream_0,
        mean4,
        deviation4,
        total_stream_1_heard_scale,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_scale,
        stream_1_heard_scale,
        v_stream_1_heard_scale,
        m_stream_1_heard_scale,
      );
      backward_stream_0_heard_shift(n, grad_layerNorm_stream_0, total_stream_1_heard_shift);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_shift,
        stream_1_heard_shift,
        v_stream_1_heard_shift,
        m_stream_1_heard_shift,
      );
      backward_stream_0_heard_query(
        n,
        layerNorm_stream_0,
        grad_query_stream_1_heard_query_bias,
        total_stream_1_heard_query,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_query,
        stream_1_heard_query,
        v_stream_1_heard_query,
        m_stream_1_heard_query,
      );
      backward_stream_0_heard_shift(n, grad_query_stream_1_heard_query_bias, total_stream_1_heard_query_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_query_bias,
        stream_1_heard_query_bias,
        v_stream_1_heard_query_bias,
        m_stream_1_heard_query_bias,
      );
      backward_stream_0_heard_query(
        n,
        layerNorm_stream_0,
        grad_key_stream_1_heard_key_bias,
        total_stream_1_heard_key,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_key,
        stream_1_heard_key,
        v_stream_1_heard_key,
        m_stream_1_heard_key,
      );
      backward_stream_0_heard_shift(n, grad_key_stream_1_heard_key_bias, total_stream_1_heard_key_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_key_bias,
        stream_1_heard_key_bias,
        v_stream_1_heard_key_bias,
        m_stream_1_heard_key_bias,
      );
      backward_stream_0_heard_query(
        n,
        layerNorm_stream_0,
        grad_value_stream_1_heard_value_bias,
        total_stream_1_heard_value,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_value,
        stream_1_heard_value,
        v_stream_1_heard_value,
        m_stream_1_heard_value,
      );
      backward_stream_0_heard_shift(n, grad_value_stream_1_heard_value_bias, total_stream_1_heard_value_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_value_bias,
        stream_1_heard_value_bias,
        v_stream_1_heard_value_bias,
        m_stream_1_heard_value_bias,
      );
      backward_stream_0_heard_output(n, grad_stream_1_heard, attention2, total_stream_1_heard_output);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_output,
        stream_1_heard_output,
        v_stream_1_heard_output,
        m_stream_1_heard_output,
      );
      backward_stream_0_heard_shift(n, grad_stream_1_heard, total_stream_1_heard_output_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_heard_output_bias,
        stream_1_heard_output_bias,
        v_stream_1_heard_output_bias,
        m_stream_1_heard_output_bias,
      );
      backward_stream_0_heard_scale(
        n,
        grad_layerNorm_stream_1_heard,
        stream_1_heard,
        mean5,
        deviation5,
        total_stream_1_hidden_scale,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_hidden_scale,
        stream_1_hidden_scale,
        v_stream_1_hidden_scale,
        m_stream_1_hidden_scale,
      );
      backward_stream_0_heard_shift(n, grad_layerNorm_stream_1_heard, total_stream_1_hidden_shift);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_hidden_shift,
        stream_1_hidden_shift,
        v_stream_1_hidden_shift,
        m_stream_1_hidden_shift,
      );
      backward_stream_0_hidden_weights(
        n,
        layerNorm_stream_1_heard,
        grad_stream_1_hidden_dense,
        total_stream_1_hidden_weights,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_hidden_weights,
        stream_1_hidden_weights,
        v_stream_1_hidden_weights,
        m_stream_1_hidden_weights,
      );
      backward_stream_0_hidden_bias(n, grad_stream_1_hidden_dense, total_stream_1_hidden_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_hidden_bias,
        stream_1_hidden_bias,
        v_stream_1_hidden_bias,
        m_stream_1_hidden_bias,
      );
      backward_stream_0_weights(n, stream_1_hidden, grad_stream_1, total_stream_1_weights);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_weights,
        stream_1_weights,
        v_stream_1_weights,
        m_stream_1_weights,
      );
      backward_stream_0_heard_shift(n, grad_stream_1, total_stream_1_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_stream_1_bias,
        stream_1_bias,
        v_stream_1_bias,
        m_stream_1_bias,
      );
      backward_stream_0_heard_scale(n, grad_last, stream_1, mean6, deviation6, total_last_scale);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_last_scale,
        last_scale,
        v_last_scale,
        m_last_scale,
      );
      backward_stream_0_heard_shift(n, grad_last, total_last_shift);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        hyperparameters.weightDecay,
        total_last_shift,
        last_shift,
        v_last_shift,
        m_last_shift,
      );
      steps++;
      waiting = false;
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_stream_forward_layerNorm_stream(
        n,
        characters,
        batch.text,
        positions,
        stream_0_heard_scale,
        stream_0_heard_shift,
        stream2,
        layerNorm_stream,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_value,
        stream_0_heard_value_bias,
        value_stream_0_heard_value_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_key,
        stream_0_heard_key_bias,
        key_stream_0_heard_key_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream,
        stream_0_heard_query,
        stream_0_heard_query_bias,
        query_stream_0_heard_query_bias,
      );
      forward_scores(n, query_stream_0_heard_query_bias, key_stream_0_heard_key_bias, scores);
      forward_softmax(n, scores, softmax);
      forward_attention(n, softmax, value_stream_0_heard_value_bias, attention);
      forward_stream_0_heard_forward_layerNorm_stream_0_heard(
        n,
        attention,
        stream_0_heard_output,
        stream2,
        stream_0_heard_output_bias,
        stream_0_hidden_scale,
        stream_0_hidden_shift,
        stream_0_heard,
        layerNorm_stream_0_heard,
      );
      forward_stream_0_hidden2(
        n,
        layerNorm_stream_0_heard,
        stream_0_hidden_weights,
        stream_0_hidden_bias,
        stream_0_hidden,
      );
      forward_stream_0(n, stream_0_hidden, stream_0_weights, stream_0_bias, stream_0_heard, stream_0);
      forward_layerNorm_stream_0(n, stream_0, stream_1_heard_scale, stream_1_heard_shift, layerNorm_stream_0);
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_value,
        stream_1_heard_value_bias,
        value_stream_1_heard_value_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_key,
        stream_1_heard_key_bias,
        key_stream_1_heard_key_bias,
      );
      forward_value_stream_0_heard_value_bias(
        n,
        layerNorm_stream_0,
        stream_1_heard_query,
        stream_1_heard_query_bias,
        query_stream_1_heard_query_bias,
      );
      forward_scores(n, query_stream_1_heard_query_bias, key_stream_1_heard_key_bias, scores2);
      forward_softmax(n, scores2, softmax2);
      forward_attention(n, softmax2, value_stream_1_heard_value_bias, attention2);
      forward_stream_0_heard_forward_layerNorm_stream_0_heard(
        n,
        attention2,
        stream_1_heard_output,
        stream_0,
        stream_1_heard_output_bias,
        stream_1_hidden_scale,
        stream_1_hidden_shift,
        stream_1_heard,
        layerNorm_stream_1_heard,
      );
      forward_stream_0_hidden2(
        n,
        layerNorm_stream_1_heard,
        stream_1_hidden_weights,
        stream_1_hidden_bias,
        stream_1_hidden,
      );
      forward_stream_0(n, stream_1_hidden, stream_1_weights, stream_1_bias, stream_1_heard, stream_1);
      forward_layerNorm_stream_0(n, stream_1, last_scale, last_shift, last);
      forward_logits(n, last, characters, logits);
      forward_mean_loss(n, scale, logits, batch.next, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  characters: [28, 32],
  positions: [24, 32],
  stream_0_heard_scale: [32],
  stream_0_heard_shift: [32],
  stream_0_heard_query: [32, 32],
  stream_0_heard_query_bias: [32],
  stream_0_heard_key: [32, 32],
  stream_0_heard_key_bias: [32],
  stream_0_heard_value: [32, 32],
  stream_0_heard_value_bias: [32],
  stream_0_heard_output: [32, 32],
  stream_0_heard_output_bias: [32],
  stream_0_hidden_scale: [32],
  stream_0_hidden_shift: [32],
  stream_0_hidden_weights: [32, 128],
  stream_0_hidden_bias: [128],
  stream_0_weights: [128, 32],
  stream_0_bias: [32],
  stream_1_heard_scale: [32],
  stream_1_heard_shift: [32],
  stream_1_heard_query: [32, 32],
  stream_1_heard_query_bias: [32],
  stream_1_heard_key: [32, 32],
  stream_1_heard_key_bias: [32],
  stream_1_heard_value: [32, 32],
  stream_1_heard_value_bias: [32],
  stream_1_heard_output: [32, 32],
  stream_1_heard_output_bias: [32],
  stream_1_hidden_scale: [32],
  stream_1_hidden_shift: [32],
  stream_1_hidden_weights: [32, 128],
  stream_1_hidden_bias: [128],
  stream_1_weights: [128, 32],
  stream_1_bias: [32],
  last_scale: [32],
  last_shift: [32],
} as const;

export default createGpt;

/**
 * stream[b, i, j] = characters[text[b, i], j] + positions[i, j]
 * sum_stream[b, i] = Σ[j < 32] stream[b, i, j]
 * mean[b, i] = sum_stream[b, i] / 32
 * squares_stream[b, i] = Σ[j < 32] (stream[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_stream[b, i] / 32 + 0.00001)
 * layerNorm_stream[b, i, j] = (stream[b, i, j] − mean[b, i]) / deviation[b, i] · stream_0_heard_scale[j] + stream_0_heard_shift[j]
 */
function forward_stream_forward_mean(
  n: number,
  characters: Float32Array,
  text: Int32Array,
  positions: Float32Array,
  stream_0_heard_scale: Float32Array,
  stream_0_heard_shift: Float32Array,
  stream: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  layerNorm_stream: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let sum_stream = 0;
      const text_bi = text[b * 24 + i];
      for (let j = 0; j < 32; j++) {
        const stream_bij = characters[text_bi * 32 + j] + positions[i * 32 + j];
        stream[b * 768 + i * 32 + j] = stream_bij;
        sum_stream += stream_bij;
      }
      const mean_bi = sum_stream / 32;
      mean[b * 24 + i] = mean_bi;
      let squares_stream = 0;
      for (let j = 0; j < 32; j++) {
        const difference_stream_mean = stream[b * 768 + i * 32 + j] - mean_bi;
        squares_stream += difference_stream_mean * difference_stream_mean;
      }
      const deviation_bi = Math.sqrt(squares_stream / 32 + 0.00001);
      deviation[b * 24 + i] = deviation_bi;
      for (let j = 0; j < 32; j++) {
        layerNorm_stream[b * 768 + i * 32 + j] =
          ((stream[b * 768 + i * 32 + j] - mean_bi) / deviation_bi) * stream_0_heard_scale[j] +
          stream_0_heard_shift[j];
      }
    }
  }
}

/**
 * value_stream_0_heard_value[b, i, j] = Σ[k < 32] layerNorm[b, i, k] · parameter[k, j]
 * value[b, i, j] = value_stream_0_heard_value[b, i, j] + parameter2[j]
 */
function forward_value_stream_0_heard_value_bias(
  n: number,
  layerNorm: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  value: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        const layerNorm_stream_0 = i * 32 + b * 768;
        const layerNorm_stream_1 = layerNorm_stream_0 + 32;
        const layerNorm_stream_2 = layerNorm_stream_1 + 32;
        const layerNorm_stream_3 = layerNorm_stream_2 + 32;
        for (let k = 0, stream_0_heard_value_at = j; k < 32; k++, stream_0_heard_value_at += 32) {
          const x0 = layerNorm[layerNorm_stream_0 + k];
          const x1 = layerNorm[layerNorm_stream_1 + k];
          const x2 = layerNorm[layerNorm_stream_2 + k];
          const x3 = layerNorm[layerNorm_stream_3 + k];
          const y0 = parameter[stream_0_heard_value_at];
          const y1 = parameter[stream_0_heard_value_at + 1];
          const y2 = parameter[stream_0_heard_value_at + 2];
          const y3 = parameter[stream_0_heard_value_at + 3];
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
        const value_stream_0_heard_value_bias_0 = b * 768 + i * 32 + j;
        const value_stream_0_heard_value_bias_1 = value_stream_0_heard_value_bias_0 + 32;
        const value_stream_0_heard_value_bias_2 = value_stream_0_heard_value_bias_1 + 32;
        const value_stream_0_heard_value_bias_3 = value_stream_0_heard_value_bias_2 + 32;
        const stream_0_heard_value_bias_0 = parameter2[j];
        const stream_0_heard_value_bias_1 = parameter2[j + 1];
        const stream_0_heard_value_bias_2 = parameter2[j + 2];
        const stream_0_heard_value_bias_3 = parameter2[j + 3];
        value[value_stream_0_heard_value_bias_0] = sum00 + stream_0_heard_value_bias_0;
        value[value_stream_0_heard_value_bias_0 + 1] = sum01 + stream_0_heard_value_bias_1;
        value[value_stream_0_heard_value_bias_0 + 2] = sum02 + stream_0_heard_value_bias_2;
        value[value_stream_0_heard_value_bias_0 + 3] = sum03 + stream_0_heard_value_bias_3;
        value[value_stream_0_heard_value_bias_1] = sum10 + stream_0_heard_value_bias_0;
        value[value_stream_0_heard_value_bias_1 + 1] = sum11 + stream_0_heard_value_bias_1;
        value[value_stream_0_heard_value_bias_1 + 2] = sum12 + stream_0_heard_value_bias_2;
        value[value_stream_0_heard_value_bias_1 + 3] = sum13 + stream_0_heard_value_bias_3;
        value[value_stream_0_heard_value_bias_2] = sum20 + stream_0_heard_value_bias_0;
        value[value_stream_0_heard_value_bias_2 + 1] = sum21 + stream_0_heard_value_bias_1;
        value[value_stream_0_heard_value_bias_2 + 2] = sum22 + stream_0_heard_value_bias_2;
        value[value_stream_0_heard_value_bias_2 + 3] = sum23 + stream_0_heard_value_bias_3;
        value[value_stream_0_heard_value_bias_3] = sum30 + stream_0_heard_value_bias_0;
        value[value_stream_0_heard_value_bias_3 + 1] = sum31 + stream_0_heard_value_bias_1;
        value[value_stream_0_heard_value_bias_3 + 2] = sum32 + stream_0_heard_value_bias_2;
        value[value_stream_0_heard_value_bias_3 + 3] = sum33 + stream_0_heard_value_bias_3;
      }
    }
  }
}

/**
 * alignment[b, i, j, k] = Σ[l < 8] query[b, j, 8 i + l] · key[b, k, 8 i + l]
 * scores[b, i, j, k] = k ≤ j ? 0.35355339059327373 · alignment[b, i, j, k] : −∞
 */
function forward_scores(n: number, query: Float64Array, key: Float64Array, scores: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 24; i += 4) {
        for (let j = 0; j < 24; j += 4) {
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
          const query_stream_0_heard_query_bias_0 = i * 32 + (g * 8 + b * 768);
          const query_stream_0_heard_query_bias_1 = query_stream_0_heard_query_bias_0 + 32;
          const query_stream_0_heard_query_bias_2 = query_stream_0_heard_query_bias_1 + 32;
          const query_stream_0_heard_query_bias_3 = query_stream_0_heard_query_bias_2 + 32;
          const key_stream_0_heard_key_bias_0 = j * 32 + (g * 8 + b * 768);
          const key_stream_0_heard_key_bias_1 = key_stream_0_heard_key_bias_0 + 32;
          const key_stream_0_heard_key_bias_2 = key_stream_0_heard_key_bias_1 + 32;
          const key_stream_0_heard_key_bias_3 = key_stream_0_heard_key_bias_2 + 32;
          for (let k = 0; k < 8; k++) {
            const x0 = query[query_stream_0_heard_query_bias_0 + k];
            const x1 = query[query_stream_0_heard_query_bias_1 + k];
            const x2 = query[query_stream_0_heard_query_bias_2 + k];
            const x3 = query[query_stream_0_heard_query_bias_3 + k];
            const y0 = key[key_stream_0_heard_key_bias_0 + k];
            const y1 = key[key_stream_0_heard_key_bias_1 + k];
            const y2 = key[key_stream_0_heard_key_bias_2 + k];
            const y3 = key[key_stream_0_heard_key_bias_3 + k];
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
          const scores_0 = b * 2304 + g * 576 + i * 24 + j;
          const scores_1 = scores_0 + 24;
          const scores_2 = scores_1 + 24;
          const scores_3 = scores_2 + 24;
          scores[scores_0] = j <= i ? 0.35355339059327373 * sum00 : -Infinity;
          scores[scores_0 + 1] = j + 1 <= i ? 0.35355339059327373 * sum01 : -Infinity;
          scores[scores_0 + 2] = j + 2 <= i ? 0.35355339059327373 * sum02 : -Infinity;
          scores[scores_0 + 3] = j + 3 <= i ? 0.35355339059327373 * sum03 : -Infinity;
          scores[scores_1] = j <= i + 1 ? 0.35355339059327373 * sum10 : -Infinity;
          scores[scores_1 + 1] = j + 1 <= i + 1 ? 0.35355339059327373 * sum11 : -Infinity;
          scores[scores_1 + 2] = j + 2 <= i + 1 ? 0.35355339059327373 * sum12 : -Infinity;
          scores[scores_1 + 3] = j + 3 <= i + 1 ? 0.35355339059327373 * sum13 : -Infinity;
          scores[scores_2] = j <= i + 2 ? 0.35355339059327373 * sum20 : -Infinity;
          scores[scores_2 + 1] = j + 1 <= i + 2 ? 0.35355339059327373 * sum21 : -Infinity;
          scores[scores_2 + 2] = j + 2 <= i + 2 ? 0.35355339059327373 * sum22 : -Infinity;
          scores[scores_2 + 3] = j + 3 <= i + 2 ? 0.35355339059327373 * sum23 : -Infinity;
          scores[scores_3] = j <= i + 3 ? 0.35355339059327373 * sum30 : -Infinity;
          scores[scores_3 + 1] = j + 1 <= i + 3 ? 0.35355339059327373 * sum31 : -Infinity;
          scores[scores_3 + 2] = j + 2 <= i + 3 ? 0.35355339059327373 * sum32 : -Infinity;
          scores[scores_3 + 3] = j + 3 <= i + 3 ? 0.35355339059327373 * sum33 : -Infinity;
        }
      }
    }
  }
}

/**
 * max[b, i, j] = max[k < 24] scores[b, i, j, k]
 * shift[b, i, j] = abs(max[b, i, j]) = ∞ ? 0 : max[b, i, j]
 * sum_exp[b, i, j] = Σ[k < 24] exp(scores[b, i, j, k] − shift[b, i, j])
 * logSumExp[b, i, j] = shift[b, i, j] + log(sum_exp[b, i, j])
 * softmax[b, i, j, k] = exp(scores[b, i, j, k] − (logSumExp[b, i, j] = −∞ ? 0 : logSumExp[b, i, j]))
 */
function forward_softmax(n: number, scores: Float64Array, softmax: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 24; j++) {
        let max = -Infinity;
        for (let k = 0; k < 24; k++) {
          max = Math.max(max, scores[b * 2304 + i * 576 + j * 24 + k]);
        }
        const shift = Math.abs(max) === Infinity ? 0 : max;
        let sum_exp = 0;
        for (let k = 0; k < 24; k++) {
          sum_exp += Math.exp(scores[b * 2304 + i * 576 + j * 24 + k] - shift);
        }
        const logSumExp = shift + Math.log(sum_exp);
        const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
        for (let k = 0; k < 24; k++) {
          softmax[b * 2304 + i * 576 + j * 24 + k] = Math.exp(
            scores[b * 2304 + i * 576 + j * 24 + k] - logSumExp_or_0,
          );
        }
      }
    }
  }
}

/**
 * attention[b, i, j, k] = Σ[l < 24] softmax[b, i, j, l] · value[b, l, 8 i + k]
 */
function forward_attention(
  n: number,
  softmax: Float64Array,
  value: Float64Array,
  attention: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 24; i += 4) {
        for (let j = 0; j < 8; j += 4) {
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
          const softmax_0 = i * 24 + (g * 576 + b * 2304);
          const softmax_1 = softmax_0 + 24;
          const softmax_2 = softmax_1 + 24;
          const softmax_3 = softmax_2 + 24;
          for (
            let k = 0, value_stream_0_heard_value_bias_at = j + (g * 8 + b * 768);
            k < 24;
            k++, value_stream_0_heard_value_bias_at += 32
          ) {
            const x0 = softmax[softmax_0 + k];
            const x1 = softmax[softmax_1 + k];
            const x2 = softmax[softmax_2 + k];
            const x3 = softmax[softmax_3 + k];
            const y0 = value[value_stream_0_heard_value_bias_at];
            const y1 = value[value_stream_0_heard_value_bias_at + 1];
            const y2 = value[value_stream_0_heard_value_bias_at + 2];
            const y3 = value[value_stream_0_heard_value_bias_at + 3];
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
          const attention_0 = b * 768 + g * 192 + i * 8 + j;
          const attention_1 = attention_0 + 8;
          const attention_2 = attention_1 + 8;
          const attention_3 = attention_2 + 8;
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
 * product_stream_0_heard_output[b, i, j] = Σ[k < 32] attention[b, ⌊k / 8⌋, i, k mod 8] · parameter[k, j]
 * add2[b, i, j] = add[b, i, j] + (product_stream_0_heard_output[b, i, j] + parameter2[j])
 * sum_stream_0_heard[b, i] = Σ[j < 32] add2[b, i, j]
 * mean[b, i] = sum_stream_0_heard[b, i] / 32
 * squares_stream_0_heard[b, i] = Σ[j < 32] (add2[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_stream_0_heard[b, i] / 32 + 0.00001)
 * layerNorm[b, i, j] = (add2[b, i, j] − mean[b, i]) / deviation[b, i] · parameter3[j] + parameter4[j]
 */
function forward_stream_0_heard_forward_mean(
  n: number,
  attention: Float64Array,
  parameter: Float32Array,
  add: Float64Array,
  parameter2: Float32Array,
  parameter3: Float32Array,
  parameter4: Float32Array,
  add2: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  layerNorm: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let sum_stream_0_heard = 0;
      for (let j = 0; j < 32; j++) {
        let product_stream_0_heard_output = 0;
        for (let k = 0; k < 32; k++) {
          product_stream_0_heard_output +=
            attention[b * 768 + Math.floor(k / 8) * 192 + i * 8 + (k % 8)] * parameter[k * 32 + j];
        }
        const stream_0_heard_bij =
          add[b * 768 + i * 32 + j] + (product_stream_0_heard_output + parameter2[j]);
        add2[b * 768 + i * 32 + j] = stream_0_heard_bij;
        sum_stream_0_heard += stream_0_heard_bij;
      }
      const mean_bi = sum_stream_0_heard / 32;
      mean[b * 24 + i] = mean_bi;
      let squares_stream_0_heard = 0;
      for (let j = 0; j < 32; j++) {
        const difference_stream_0_heard_mean = add2[b * 768 + i * 32 + j] - mean_bi;
        squares_stream_0_heard += difference_stream_0_heard_mean * difference_stream_0_heard_mean;
      }
      const deviation_bi = Math.sqrt(squares_stream_0_heard / 32 + 0.00001);
      deviation[b * 24 + i] = deviation_bi;
      for (let j = 0; j < 32; j++) {
        layerNorm[b * 768 + i * 32 + j] =
          ((add2[b * 768 + i * 32 + j] - mean_bi) / deviation_bi) * parameter3[j] + parameter4[j];
      }
    }
  }
}

/**
 * product_stream_0_hidden_weights[b, i, j] = Σ[k < 32] layerNorm[b, i, k] · parameter[k, j]
 * dense[b, i, j] = product_stream_0_hidden_weights[b, i, j] + parameter2[j]
 */
function forward_stream_0_hidden_dense(
  n: number,
  layerNorm: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
      for (let j = 0; j < 128; j += 4) {
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
        const layerNorm_stream_0_heard_0 = i * 32 + b * 768;
        const layerNorm_stream_0_heard_1 = layerNorm_stream_0_heard_0 + 32;
        const layerNorm_stream_0_heard_2 = layerNorm_stream_0_heard_1 + 32;
        const layerNorm_stream_0_heard_3 = layerNorm_stream_0_heard_2 + 32;
        for (let k = 0, stream_0_hidden_weights_at = j; k < 32; k++, stream_0_hidden_weights_at += 128) {
          const x0 = layerNorm[layerNorm_stream_0_heard_0 + k];
          const x1 = layerNorm[layerNorm_stream_0_heard_1 + k];
          const x2 = layerNorm[layerNorm_stream_0_heard_2 + k];
          const x3 = layerNorm[layerNorm_stream_0_heard_3 + k];
          const y0 = parameter[stream_0_hidden_weights_at];
          const y1 = parameter[stream_0_hidden_weights_at + 1];
          const y2 = parameter[stream_0_hidden_weights_at + 2];
          const y3 = parameter[stream_0_hidden_weights_at + 3];
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
        const stream_0_hidden_dense_0 = b * 3072 + i * 128 + j;
        const stream_0_hidden_dense_1 = stream_0_hidden_dense_0 + 128;
        const stream_0_hidden_dense_2 = stream_0_hidden_dense_1 + 128;
        const stream_0_hidden_dense_3 = stream_0_hidden_dense_2 + 128;
        const stream_0_hidden_bias_0 = parameter2[j];
        const stream_0_hidden_bias_1 = parameter2[j + 1];
        const stream_0_hidden_bias_2 = parameter2[j + 2];
        const stream_0_hidden_bias_3 = parameter2[j + 3];
        dense[stream_0_hidden_dense_0] = sum00 + stream_0_hidden_bias_0;
        dense[stream_0_hidden_dense_0 + 1] = sum01 + stream_0_hidden_bias_1;
        dense[stream_0_hidden_dense_0 + 2] = sum02 + stream_0_hidden_bias_2;
        dense[stream_0_hidden_dense_0 + 3] = sum03 + stream_0_hidden_bias_3;
        dense[stream_0_hidden_dense_1] = sum10 + stream_0_hidden_bias_0;
        dense[stream_0_hidden_dense_1 + 1] = sum11 + stream_0_hidden_bias_1;
        dense[stream_0_hidden_dense_1 + 2] = sum12 + stream_0_hidden_bias_2;
        dense[stream_0_hidden_dense_1 + 3] = sum13 + stream_0_hidden_bias_3;
        dense[stream_0_hidden_dense_2] = sum20 + stream_0_hidden_bias_0;
        dense[stream_0_hidden_dense_2 + 1] = sum21 + stream_0_hidden_bias_1;
        dense[stream_0_hidden_dense_2 + 2] = sum22 + stream_0_hidden_bias_2;
        dense[stream_0_hidden_dense_2 + 3] = sum23 + stream_0_hidden_bias_3;
        dense[stream_0_hidden_dense_3] = sum30 + stream_0_hidden_bias_0;
        dense[stream_0_hidden_dense_3 + 1] = sum31 + stream_0_hidden_bias_1;
        dense[stream_0_hidden_dense_3 + 2] = sum32 + stream_0_hidden_bias_2;
        dense[stream_0_hidden_dense_3 + 3] = sum33 + stream_0_hidden_bias_3;
      }
    }
  }
}

/**
 * gelu[b, i, j] = geluTanh(dense[b, i, j])
 */
function forward_stream_0_hidden(n: number, dense: Float64Array, gelu: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 128; j++) {
        gelu[b * 3072 + i * 128 + j] = geluTanh(dense[b * 3072 + i * 128 + j]);
      }
    }
  }
}

/**
 * product_stream_0_hidden[b, i, j] = Σ[k < 128] gelu[b, i, k] · parameter[k, j]
 * stream_0_dense[b, i, j] = product_stream_0_hidden[b, i, j] + parameter2[j]
 * add2[b, i, j] = add[b, i, j] + stream_0_dense[b, i, j]
 */
function forward_stream_0(
  n: number,
  gelu: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  add: Float64Array,
  add2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        const stream_0_hidden_0 = i * 128 + b * 3072;
        const stream_0_hidden_1 = stream_0_hidden_0 + 128;
        const stream_0_hidden_2 = stream_0_hidden_1 + 128;
        const stream_0_hidden_3 = stream_0_hidden_2 + 128;
        for (let k = 0, stream_0_weights_at = j; k < 128; k++, stream_0_weights_at += 32) {
          const x0 = gelu[stream_0_hidden_0 + k];
          const x1 = gelu[stream_0_hidden_1 + k];
          const x2 = gelu[stream_0_hidden_2 + k];
          const x3 = gelu[stream_0_hidden_3 + k];
          const y0 = parameter[stream_0_weights_at];
          const y1 = parameter[stream_0_weights_at + 1];
          const y2 = parameter[stream_0_weights_at + 2];
          const y3 = parameter[stream_0_weights_at + 3];
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
        const stream_0_0 = b * 768 + i * 32 + j;
        const stream_0_1 = stream_0_0 + 32;
        const stream_0_2 = stream_0_1 + 32;
        const stream_0_3 = stream_0_2 + 32;
        const stream_0_bias_0 = parameter2[j];
        const stream_0_bias_1 = parameter2[j + 1];
        const stream_0_bias_2 = parameter2[j + 2];
        const stream_0_bias_3 = parameter2[j + 3];
        add2[stream_0_0] = add[stream_0_0] + (sum00 + stream_0_bias_0);
        add2[stream_0_0 + 1] = add[stream_0_0 + 1] + (sum01 + stream_0_bias_1);
        add2[stream_0_0 + 2] = add[stream_0_0 + 2] + (sum02 + stream_0_bias_2);
        add2[stream_0_0 + 3] = add[stream_0_0 + 3] + (sum03 + stream_0_bias_3);
        add2[stream_0_1] = add[stream_0_1] + (sum10 + stream_0_bias_0);
        add2[stream_0_1 + 1] = add[stream_0_1 + 1] + (sum11 + stream_0_bias_1);
        add2[stream_0_1 + 2] = add[stream_0_1 + 2] + (sum12 + stream_0_bias_2);
        add2[stream_0_1 + 3] = add[stream_0_1 + 3] + (sum13 + stream_0_bias_3);
        add2[stream_0_2] = add[stream_0_2] + (sum20 + stream_0_bias_0);
        add2[stream_0_2 + 1] = add[stream_0_2 + 1] + (sum21 + stream_0_bias_1);
        add2[stream_0_2 + 2] = add[stream_0_2 + 2] + (sum22 + stream_0_bias_2);
        add2[stream_0_2 + 3] = add[stream_0_2 + 3] + (sum23 + stream_0_bias_3);
        add2[stream_0_3] = add[stream_0_3] + (sum30 + stream_0_bias_0);
        add2[stream_0_3 + 1] = add[stream_0_3 + 1] + (sum31 + stream_0_bias_1);
        add2[stream_0_3 + 2] = add[stream_0_3 + 2] + (sum32 + stream_0_bias_2);
        add2[stream_0_3 + 3] = add[stream_0_3 + 3] + (sum33 + stream_0_bias_3);
      }
    }
  }
}

/**
 * sum_stream_0[b, i] = Σ[j < 32] add[b, i, j]
 * mean[b, i] = sum_stream_0[b, i] / 32
 * squares_stream_0[b, i] = Σ[j < 32] (add[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_stream_0[b, i] / 32 + 0.00001)
 * layerNorm[b, i, j] = (add[b, i, j] − mean[b, i]) / deviation[b, i] · parameter[j] + parameter2[j]
 */
function forward_mean_forward_deviation(
  n: number,
  add: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  mean: Float64Array,
  deviation: Float64Array,
  layerNorm: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let sum_stream_0 = 0;
      for (let j = 0; j < 32; j++) {
        sum_stream_0 += add[b * 768 + i * 32 + j];
      }
      const mean_bi = sum_stream_0 / 32;
      mean[b * 24 + i] = mean_bi;
      let squares_stream_0 = 0;
      for (let j = 0; j < 32; j++) {
        const difference_stream_0_mean = add[b * 768 + i * 32 + j] - mean_bi;
        squares_stream_0 += difference_stream_0_mean * difference_stream_0_mean;
      }
      const deviation_bi = Math.sqrt(squares_stream_0 / 32 + 0.00001);
      deviation[b * 24 + i] = deviation_bi;
      for (let j = 0; j < 32; j++) {
        layerNorm[b * 768 + i * 32 + j] =
          ((add[b * 768 + i * 32 + j] - mean_bi) / deviation_bi) * parameter[j] + parameter2[j];
      }
    }
  }
}

/**
 * logits[b, i, j] = Σ[k < 32] last[b, i, k] · characters[j, k]
 */
function forward_logits(n: number, last: Float64Array, characters: Float32Array, logits: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
      for (let j = 0; j < 28; j += 4) {
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
        const last_0 = i * 32 + b * 768;
        const last_1 = last_0 + 32;
        const last_2 = last_1 + 32;
        const last_3 = last_2 + 32;
        const characters_0 = j * 32;
        const characters_1 = characters_0 + 32;
        const characters_2 = characters_1 + 32;
        const characters_3 = characters_2 + 32;
        for (let k = 0; k < 32; k++) {
          const x0 = last[last_0 + k];
          const x1 = last[last_1 + k];
          const x2 = last[last_2 + k];
          const x3 = last[last_3 + k];
          const y0 = characters[characters_0 + k];
          const y1 = characters[characters_1 + k];
          const y2 = characters[characters_2 + k];
          const y3 = characters[characters_3 + k];
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
        const logits_0 = b * 672 + i * 28 + j;
        const logits_1 = logits_0 + 28;
        const logits_2 = logits_1 + 28;
        const logits_3 = logits_2 + 28;
        logits[logits_0] = sum00;
        logits[logits_0 + 1] = sum01;
        logits[logits_0 + 2] = sum02;
        logits[logits_0 + 3] = sum03;
        logits[logits_1] = sum10;
        logits[logits_1 + 1] = sum11;
        logits[logits_1 + 2] = sum12;
        logits[logits_1 + 3] = sum13;
        logits[logits_2] = sum20;
        logits[logits_2 + 1] = sum21;
        logits[logits_2 + 2] = sum22;
        logits[logits_2 + 3] = sum23;
        logits[logits_3] = sum30;
        logits[logits_3 + 1] = sum31;
        logits[logits_3 + 2] = sum32;
        logits[logits_3 + 3] = sum33;
      }
    }
  }
}

/**
 * max_logits[b, i] = max[j < 28] logits[b, i, j]
 * shift[b, i] = abs(max_logits[b, i]) = ∞ ? 0 : max_logits[b, i]
 * sum_exp_logits[b, i] = Σ[j < 28] exp(logits[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_logits[b, i])
 * sum_logits[b] = Σ[i < 24] (logSumExp[b, i] − logits[b, i, next[b, i]])
 * value_logits[b, i, j] = 0.041666666666666664 · exp(logits[b, i, j] − (logSumExp[b, i] = −∞ ? 0 : logSumExp[b, i]))
 * grad_logits[b, i, j] = value_logits[b, i, j] − (next[b, i] = j ? 0.041666666666666664 : 0)
 * loss[b] = sum_logits[b] / 24
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function backward_logits_forward_mean_loss(
  n: number,
  scale: number,
  logits: Float64Array,
  next: Int32Array,
  grad_logits: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_logits = 0;
    for (let i = 0; i < 24; i++) {
      let max_logits = -Infinity;
      for (let j = 0; j < 28; j++) {
        max_logits = Math.max(max_logits, logits[b * 672 + i * 28 + j]);
      }
      const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
      let sum_exp_logits = 0;
      for (let j = 0; j < 28; j++) {
        sum_exp_logits += Math.exp(logits[b * 672 + i * 28 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_logits);
      sum_logits += logSumExp - logits[b * 672 + i * 28 + next[b * 24 + i]];
      const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
      const next_bi = next[b * 24 + i];
      for (let j = 0; j < 28; j++) {
        const value_logits = 0.041666666666666664 * Math.exp(logits[b * 672 + i * 28 + j] - logSumExp_or_0);
        grad_logits[b * 672 + i * 28 + j] = value_logits - (next_bi === j ? 0.041666666666666664 : 0);
      }
    }
    const loss = sum_logits / 24;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_last[b, i, j] = Σ[k < 28] grad_logits[b, i, k] · characters[k, j]
 */
function backward_last(
  n: number,
  grad_logits: Float64Array,
  characters: Float32Array,
  grad_last: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        const grad_logits_0 = i * 28 + b * 672;
        const grad_logits_1 = grad_logits_0 + 28;
        const grad_logits_2 = grad_logits_1 + 28;
        const grad_logits_3 = grad_logits_2 + 28;
        for (let k = 0, characters_at = j; k < 28; k++, characters_at += 32) {
          const x0 = grad_logits[grad_logits_0 + k];
          const x1 = grad_logits[grad_logits_1 + k];
          const x2 = grad_logits[grad_logits_2 + k];
          const x3 = grad_logits[grad_logits_3 + k];
          const y0 = characters[characters_at];
          const y1 = characters[characters_at + 1];
          const y2 = characters[characters_at + 2];
          const y3 = characters[characters_at + 3];
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
        const grad_last_0 = b * 768 + i * 32 + j;
        const grad_last_1 = grad_last_0 + 32;
        const grad_last_2 = grad_last_1 + 32;
        const grad_last_3 = grad_last_2 + 32;
        grad_last[grad_last_0] = sum00;
        grad_last[grad_last_0 + 1] = sum01;
        grad_last[grad_last_0 + 2] = sum02;
        grad_last[grad_last_0 + 3] = sum03;
        grad_last[grad_last_1] = sum10;
        grad_last[grad_last_1 + 1] = sum11;
        grad_last[grad_last_1 + 2] = sum12;
        grad_last[grad_last_1 + 3] = sum13;
        grad_last[grad_last_2] = sum20;
        grad_last[grad_last_2 + 1] = sum21;
        grad_last[grad_last_2 + 2] = sum22;
        grad_last[grad_last_2 + 3] = sum23;
        grad_last[grad_last_3] = sum30;
        grad_last[grad_last_3 + 1] = sum31;
        grad_last[grad_last_3 + 2] = sum32;
        grad_last[grad_last_3 + 3] = sum33;
      }
    }
  }
}

/**
 * grad_deviation_grad_last[b, i] = Σ[j < 32] −(grad_last[b, i, j] · last_scale[j] ⊙ ((stream_1[b, i, j] − mean[b, i]) / deviation[b, i] / deviation[b, i]))
 * grad_squares_stream_1[b, i] = 0.03125 · (grad_deviation_grad_last[b, i] ⊙ (0.5 / deviation[b, i]))
 * value_stream_1[b, i] = Σ[j < 32] −2 · (grad_squares_stream_1[b, i] · (stream_1[b, i, j] − mean[b, i]))
 * value_grad_last[b, i, j] = grad_last[b, i, j] · last_scale[j] ⊙ (1 / deviation[b, i])
 */
function backward_squares_stream_1_forward_value_stream_1(
  n: number,
  grad_last: Float64Array,
  last_scale: Float32Array,
  stream_1: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  grad_squares_stream_1: Float64Array,
  value_stream_1: Float64Array,
  value_grad_last: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let grad_deviation_grad_last = 0;
      const mean_bi = mean[b * 24 + i];
      const deviation_bi = deviation[b * 24 + i];
      for (let j = 0; j < 32; j++) {
        grad_deviation_grad_last += -strongMultiply(
          grad_last[b * 768 + i * 32 + j] * last_scale[j],
          (stream_1[b * 768 + i * 32 + j] - mean_bi) / deviation_bi / deviation_bi,
        );
      }
      const grad_squares_stream_1_bi = 0.03125 * strongMultiply(grad_deviation_grad_last, 0.5 / deviation_bi);
      grad_squares_stream_1[b * 24 + i] = grad_squares_stream_1_bi;
      let value_stream_1_bi = 0;
      const ratio_deviation = 1 / deviation_bi;
      for (let j = 0; j < 32; j++) {
        value_stream_1_bi += -2 * (grad_squares_stream_1_bi * (stream_1[b * 768 + i * 32 + j] - mean_bi));
        value_grad_last[b * 768 + i * 32 + j] = strongMultiply(
          grad_last[b * 768 + i * 32 + j] * last_scale[j],
          ratio_deviation,
        );
      }
      value_stream_1[b * 24 + i] = value_stream_1_bi;
    }
  }
}

/**
 * value_grad_last[b, i] = Σ[j < 32] −(grad_last[b, i, j] · last_scale[j] ⊙ (1 / deviation[b, i]))
 * grad_stream_1[b, i, j] = value_grad_last2[b, i, j] + 2 · (grad_squares_stream_1[b, i] · (stream_1[b, i, j] − mean[b, i])) + 0.03125 · (value_grad_last[b, i] + value_stream_1[b, i])
 */
function backward_stream_1(
  n: number,
  grad_last: Float64Array,
  last_scale: Float32Array,
  deviation: Float64Array,
  value_grad_last2: Float64Array,
  grad_squares_stream_1: Float64Array,
  stream_1: Float64Array,
  mean: Float64Array,
  value_stream_1: Float64Array,
  grad_stream_1: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let value_grad_last = 0;
      const ratio_deviation = 1 / deviation[b * 24 + i];
      for (let j = 0; j < 32; j++) {
        value_grad_last += -strongMultiply(grad_last[b * 768 + i * 32 + j] * last_scale[j], ratio_deviation);
      }
      const grad_squares_stream_1_bi = grad_squares_stream_1[b * 24 + i];
      const mean_bi = mean[b * 24 + i];
      const product_value_grad_last_value_stream_1 = 0.03125 * (value_grad_last + value_stream_1[b * 24 + i]);
      for (let j = 0; j < 32; j++) {
        grad_stream_1[b * 768 + i * 32 + j] =
          value_grad_last2[b * 768 + i * 32 + j] +
          2 * (grad_squares_stream_1_bi * (stream_1[b * 768 + i * 32 + j] - mean_bi)) +
          product_value_grad_last_value_stream_1;
      }
    }
  }
}

/**
 * grad_gelu[b, i, j] = Σ[k < 32] grad_add[b, i, k] · parameter[j, k]
 */
function backward_stream_1_hidden(
  n: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  grad_gelu: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
      for (let j = 0; j < 128; j += 4) {
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
        const grad_stream_1_0 = i * 32 + b * 768;
        const grad_stream_1_1 = grad_stream_1_0 + 32;
        const grad_stream_1_2 = grad_stream_1_1 + 32;
        const grad_stream_1_3 = grad_stream_1_2 + 32;
        const stream_1_weights_0 = j * 32;
        const stream_1_weights_1 = stream_1_weights_0 + 32;
        const stream_1_weights_2 = stream_1_weights_1 + 32;
        const stream_1_weights_3 = stream_1_weights_2 + 32;
        for (let k = 0; k < 32; k++) {
          const x0 = grad_add[grad_stream_1_0 + k];
          const x1 = grad_add[grad_stream_1_1 + k];
          const x2 = grad_add[grad_stream_1_2 + k];
          const x3 = grad_add[grad_stream_1_3 + k];
          const y0 = parameter[stream_1_weights_0 + k];
          const y1 = parameter[stream_1_weights_1 + k];
          const y2 = parameter[stream_1_weights_2 + k];
          const y3 = parameter[stream_1_weights_3 + k];
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
        const grad_stream_1_hidden_0 = b * 3072 + i * 128 + j;
        const grad_stream_1_hidden_1 = grad_stream_1_hidden_0 + 128;
        const grad_stream_1_hidden_2 = grad_stream_1_hidden_1 + 128;
        const grad_stream_1_hidden_3 = grad_stream_1_hidden_2 + 128;
        grad_gelu[grad_stream_1_hidden_0] = sum00;
        grad_gelu[grad_stream_1_hidden_0 + 1] = sum01;
        grad_gelu[grad_stream_1_hidden_0 + 2] = sum02;
        grad_gelu[grad_stream_1_hidden_0 + 3] = sum03;
        grad_gelu[grad_stream_1_hidden_1] = sum10;
        grad_gelu[grad_stream_1_hidden_1 + 1] = sum11;
        grad_gelu[grad_stream_1_hidden_1 + 2] = sum12;
        grad_gelu[grad_stream_1_hidden_1 + 3] = sum13;
        grad_gelu[grad_stream_1_hidden_2] = sum20;
        grad_gelu[grad_stream_1_hidden_2 + 1] = sum21;
        grad_gelu[grad_stream_1_hidden_2 + 2] = sum22;
        grad_gelu[grad_stream_1_hidden_2 + 3] = sum23;
        grad_gelu[grad_stream_1_hidden_3] = sum30;
        grad_gelu[grad_stream_1_hidden_3 + 1] = sum31;
        grad_gelu[grad_stream_1_hidden_3 + 2] = sum32;
        grad_gelu[grad_stream_1_hidden_3 + 3] = sum33;
      }
    }
  }
}

/**
 * grad_dense[b, i, j] = grad_gelu[b, i, j] · (sigmoid(minimum(maximum(dense[b, i, j], −40), 40) · (1.5957691216057308 · (1 + 0.044715 · minimum(maximum(dense[b, i, j], −40), 40)²))) + gelu[b, i, j] · (1 − sigmoid(minimum(maximum(dense[b, i, j], −40), 40) · (1.5957691216057308 · (1 + 0.044715 · minimum(maximum(dense[b, i, j], −40), 40)²)))) · (1.5957691216057308 · (1 + 0.134145 · minimum(maximum(dense[b, i, j], −40), 40)²)))
 */
function backward_stream_1_hidden_dense(
  n: number,
  grad_gelu: Float64Array,
  dense: Float64Array,
  gelu: Float64Array,
  grad_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 128; j++) {
        const minimum_stream_1_hidden_dense = Math.min(Math.max(dense[b * 3072 + i * 128 + j], -40), 40);
        const sigmoid_stream_1_hidden_dense = sigmoid(
          minimum_stream_1_hidden_dense *
            (1.5957691216057308 *
              (1 + 0.044715 * (minimum_stream_1_hidden_dense * minimum_stream_1_hidden_dense))),
        );
        const product_stream_1_hidden_dense = minimum_stream_1_hidden_dense * minimum_stream_1_hidden_dense;
        grad_dense[b * 3072 + i * 128 + j] =
          grad_gelu[b * 3072 + i * 128 + j] *
          (sigmoid_stream_1_hidden_dense +
            gelu[b * 3072 + i * 128 + j] *
              (1 - sigmoid_stream_1_hidden_dense) *
              (1.5957691216057308 * (1 + 0.134145 * product_stream_1_hidden_dense)));
      }
    }
  }
}

/**
 * grad_layerNorm[b, i, j] = Σ[k < 128] grad_dense[b, i, k] · parameter[j, k]
 */
function backward_layerNorm_stream_1_heard(
  n: number,
  grad_dense: Float64Array,
  parameter: Float32Array,
  grad_layerNorm: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        const grad_stream_1_hidden_dense_0 = i * 128 + b * 3072;
        const grad_stream_1_hidden_dense_1 = grad_stream_1_hidden_dense_0 + 128;
        const grad_stream_1_hidden_dense_2 = grad_stream_1_hidden_dense_1 + 128;
        const grad_stream_1_hidden_dense_3 = grad_stream_1_hidden_dense_2 + 128;
        const stream_1_hidden_weights_0 = j * 128;
        const stream_1_hidden_weights_1 = stream_1_hidden_weights_0 + 128;
        const stream_1_hidden_weights_2 = stream_1_hidden_weights_1 + 128;
        const stream_1_hidden_weights_3 = stream_1_hidden_weights_2 + 128;
        for (let k = 0; k < 128; k++) {
          const x0 = grad_dense[grad_stream_1_hidden_dense_0 + k];
          const x1 = grad_dense[grad_stream_1_hidden_dense_1 + k];
          const x2 = grad_dense[grad_stream_1_hidden_dense_2 + k];
          const x3 = grad_dense[grad_stream_1_hidden_dense_3 + k];
          const y0 = parameter[stream_1_hidden_weights_0 + k];
          const y1 = parameter[stream_1_hidden_weights_1 + k];
          const y2 = parameter[stream_1_hidden_weights_2 + k];
          const y3 = parameter[stream_1_hidden_weights_3 + k];
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
        const grad_layerNorm_stream_1_heard_0 = b * 768 + i * 32 + j;
        const grad_layerNorm_stream_1_heard_1 = grad_layerNorm_stream_1_heard_0 + 32;
        const grad_layerNorm_stream_1_heard_2 = grad_layerNorm_stream_1_heard_1 + 32;
        const grad_layerNorm_stream_1_heard_3 = grad_layerNorm_stream_1_heard_2 + 32;
        grad_layerNorm[grad_layerNorm_stream_1_heard_0] = sum00;
        grad_layerNorm[grad_layerNorm_stream_1_heard_0 + 1] = sum01;
        grad_layerNorm[grad_layerNorm_stream_1_heard_0 + 2] = sum02;
        grad_layerNorm[grad_layerNorm_stream_1_heard_0 + 3] = sum03;
        grad_layerNorm[grad_layerNorm_stream_1_heard_1] = sum10;
        grad_layerNorm[grad_layerNorm_stream_1_heard_1 + 1] = sum11;
        grad_layerNorm[grad_layerNorm_stream_1_heard_1 + 2] = sum12;
        grad_layerNorm[grad_layerNorm_stream_1_heard_1 + 3] = sum13;
        grad_layerNorm[grad_layerNorm_stream_1_heard_2] = sum20;
        grad_layerNorm[grad_layerNorm_stream_1_heard_2 + 1] = sum21;
        grad_layerNorm[grad_layerNorm_stream_1_heard_2 + 2] = sum22;
        grad_layerNorm[grad_layerNorm_stream_1_heard_2 + 3] = sum23;
        grad_layerNorm[grad_layerNorm_stream_1_heard_3] = sum30;
        grad_layerNorm[grad_layerNorm_stream_1_heard_3 + 1] = sum31;
        grad_layerNorm[grad_layerNorm_stream_1_heard_3 + 2] = sum32;
        grad_layerNorm[grad_layerNorm_stream_1_heard_3 + 3] = sum33;
      }
    }
  }
}

/**
 * grad_deviation_stream_1_hidden_scale[b, i] = Σ[j < 32] −(grad_layerNorm[b, i, j] · parameter[j] ⊙ ((add[b, i, j] − mean[b, i]) / deviation[b, i] / deviation[b, i]))
 * grad_squares_stream_1_heard[b, i] = 0.03125 · (grad_deviation_stream_1_hidden_scale[b, i] ⊙ (0.5 / deviation[b, i]))
 * values[b, i] = Σ[j < 32] −2 · (grad_squares_stream_1_heard[b, i] · (add[b, i, j] − mean[b, i]))
 * value_stream_1_hidden_scale[b, i, j] = grad_layerNorm[b, i, j] · parameter[j] ⊙ (1 / deviation[b, i])
 * values2[b, i, j] = grad_add[b, i, j] + value_stream_1_hidden_scale[b, i, j] + 2 · (grad_squares_stream_1_heard[b, i] · (add[b, i, j] − mean[b, i]))
 */
function forward_value_stream_1_heard_forward_value_grad_stream_1(
  n: number,
  grad_layerNorm: Float64Array,
  parameter: Float32Array,
  add: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  grad_add: Float64Array,
  values: Float64Array,
  values2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let grad_deviation_stream_1_hidden_scale = 0;
      const mean_bi = mean[b * 24 + i];
      const deviation_bi = deviation[b * 24 + i];
      for (let j = 0; j < 32; j++) {
        grad_deviation_stream_1_hidden_scale += -strongMultiply(
          grad_layerNorm[b * 768 + i * 32 + j] * parameter[j],
          (add[b * 768 + i * 32 + j] - mean_bi) / deviation_bi / deviation_bi,
        );
      }
      const grad_squares_stream_1_heard =
        0.03125 * strongMultiply(grad_deviation_stream_1_hidden_scale, 0.5 / deviation_bi);
      let value_stream_1_heard_bi = 0;
      const ratio_deviation = 1 / deviation_bi;
      for (let j = 0; j < 32; j++) {
        value_stream_1_heard_bi += -2 * (grad_squares_stream_1_heard * (add[b * 768 + i * 32 + j] - mean_bi));
        values2[b * 768 + i * 32 + j] =
          grad_add[b * 768 + i * 32 + j] +
          strongMultiply(grad_layerNorm[b * 768 + i * 32 + j] * parameter[j], ratio_deviation) +
          2 * (grad_squares_stream_1_heard * (add[b * 768 + i * 32 + j] - mean_bi));
      }
      values[b * 24 + i] = value_stream_1_heard_bi;
    }
  }
}

/**
 * value_stream_1_hidden_scale[b, i] = Σ[j < 32] −(grad_layerNorm[b, i, j] · parameter[j] ⊙ (1 / deviation[b, i]))
 * grad_add[b, i, j] = values[b, i, j] + 0.03125 · (value_stream_1_hidden_scale[b, i] + values2[b, i])
 */
function backward_stream_1_heard(
  n: number,
  grad_layerNorm: Float64Array,
  parameter: Float32Array,
  deviation: Float64Array,
  values: Float64Array,
  values2: Float64Array,
  grad_add: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let value_stream_1_hidden_scale = 0;
      const ratio_deviation = 1 / deviation[b * 24 + i];
      for (let j = 0; j < 32; j++) {
        value_stream_1_hidden_scale += -strongMultiply(
          grad_layerNorm[b * 768 + i * 32 + j] * parameter[j],
          ratio_deviation,
        );
      }
      const product_value_stream_1_hidden_scale_value_stream_1_heard =
        0.03125 * (value_stream_1_hidden_scale + values2[b * 24 + i]);
      for (let j = 0; j < 32; j++) {
        grad_add[b * 768 + i * 32 + j] =
          values[b * 768 + i * 32 + j] + product_value_stream_1_hidden_scale_value_stream_1_heard;
      }
    }
  }
}

/**
 * grad_attention[b, i, j, k] = Σ[l < 32] grad_add[b, j, l] · parameter[8 i + k, l]
 */
function backward_attention_grad_stream_1_heard(
  n: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  grad_attention: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 24; i += 4) {
        for (let j = 0; j < 8; j += 4) {
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
          const grad_stream_1_heard_0 = i * 32 + b * 768;
          const grad_stream_1_heard_1 = grad_stream_1_heard_0 + 32;
          const grad_stream_1_heard_2 = grad_stream_1_heard_1 + 32;
          const grad_stream_1_heard_3 = grad_stream_1_heard_2 + 32;
          const stream_1_heard_output_0 = j * 32 + g * 256;
          const stream_1_heard_output_1 = stream_1_heard_output_0 + 32;
          const stream_1_heard_output_2 = stream_1_heard_output_1 + 32;
          const stream_1_heard_output_3 = stream_1_heard_output_2 + 32;
          for (let k = 0; k < 32; k++) {
            const x0 = grad_add[grad_stream_1_heard_0 + k];
            const x1 = grad_add[grad_stream_1_heard_1 + k];
            const x2 = grad_add[grad_stream_1_heard_2 + k];
            const x3 = grad_add[grad_stream_1_heard_3 + k];
            const y0 = parameter[stream_1_heard_output_0 + k];
            const y1 = parameter[stream_1_heard_output_1 + k];
            const y2 = parameter[stream_1_heard_output_2 + k];
            const y3 = parameter[stream_1_heard_output_3 + k];
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
          const grad_attention_grad_stream_1_heard_0 = b * 768 + g * 192 + i * 8 + j;
          const grad_attention_grad_stream_1_heard_1 = grad_attention_grad_stream_1_heard_0 + 8;
          const grad_attention_grad_stream_1_heard_2 = grad_attention_grad_stream_1_heard_1 + 8;
          const grad_attention_grad_stream_1_heard_3 = grad_attention_grad_stream_1_heard_2 + 8;
          grad_attention[grad_attention_grad_stream_1_heard_0] = sum00;
          grad_attention[grad_attention_grad_stream_1_heard_0 + 1] = sum01;
          grad_attention[grad_attention_grad_stream_1_heard_0 + 2] = sum02;
          grad_attention[grad_attention_grad_stream_1_heard_0 + 3] = sum03;
          grad_attention[grad_attention_grad_stream_1_heard_1] = sum10;
          grad_attention[grad_attention_grad_stream_1_heard_1 + 1] = sum11;
          grad_attention[grad_attention_grad_stream_1_heard_1 + 2] = sum12;
          grad_attention[grad_attention_grad_stream_1_heard_1 + 3] = sum13;
          grad_attention[grad_attention_grad_stream_1_heard_2] = sum20;
          grad_attention[grad_attention_grad_stream_1_heard_2 + 1] = sum21;
          grad_attention[grad_attention_grad_stream_1_heard_2 + 2] = sum22;
          grad_attention[grad_attention_grad_stream_1_heard_2 + 3] = sum23;
          grad_attention[grad_attention_grad_stream_1_heard_3] = sum30;
          grad_attention[grad_attention_grad_stream_1_heard_3 + 1] = sum31;
          grad_attention[grad_attention_grad_stream_1_heard_3 + 2] = sum32;
          grad_attention[grad_attention_grad_stream_1_heard_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * grad_softmax[b, i, j, k] = Σ[l < 8] grad_attention[b, i, j, l] · value[b, k, 8 i + l]
 */
function backward_softmax(
  n: number,
  grad_attention: Float64Array,
  value: Float64Array,
  grad_softmax: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 24; i += 4) {
        for (let j = 0; j < 24; j += 4) {
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
          const grad_attention_grad_stream_1_heard_0 = i * 8 + (g * 192 + b * 768);
          const grad_attention_grad_stream_1_heard_1 = grad_attention_grad_stream_1_heard_0 + 8;
          const grad_attention_grad_stream_1_heard_2 = grad_attention_grad_stream_1_heard_1 + 8;
          const grad_attention_grad_stream_1_heard_3 = grad_attention_grad_stream_1_heard_2 + 8;
          const value_stream_1_heard_value_bias_0 = j * 32 + (g * 8 + b * 768);
          const value_stream_1_heard_value_bias_1 = value_stream_1_heard_value_bias_0 + 32;
          const value_stream_1_heard_value_bias_2 = value_stream_1_heard_value_bias_1 + 32;
          const value_stream_1_heard_value_bias_3 = value_stream_1_heard_value_bias_2 + 32;
          for (let k = 0; k < 8; k++) {
            const x0 = grad_attention[grad_attention_grad_stream_1_heard_0 + k];
            const x1 = grad_attention[grad_attention_grad_stream_1_heard_1 + k];
            const x2 = grad_attention[grad_attention_grad_stream_1_heard_2 + k];
            const x3 = grad_attention[grad_attention_grad_stream_1_heard_3 + k];
            const y0 = value[value_stream_1_heard_value_bias_0 + k];
            const y1 = value[value_stream_1_heard_value_bias_1 + k];
            const y2 = value[value_stream_1_heard_value_bias_2 + k];
            const y3 = value[value_stream_1_heard_value_bias_3 + k];
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
          const grad_softmax_0 = b * 2304 + g * 576 + i * 24 + j;
          const grad_softmax_1 = grad_softmax_0 + 24;
          const grad_softmax_2 = grad_softmax_1 + 24;
          const grad_softmax_3 = grad_softmax_2 + 24;
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
 * alignment[b, i, j] = Σ[k < 24] grad_softmax[b, i, j, k] · softmax[b, i, j, k]
 * grad_alignment[b, i, j, k] = k ≤ j ? 0.35355339059327373 · (softmax[b, i, j, k] · (grad_softmax[b, i, j, k] − alignment[b, i, j])) : 0
 * grad_query[b, i, j] = Σ[k < 24] grad_alignment[b, ⌊j / 8⌋, i, k] · key[b, k, 8 ⌊j / 8⌋ + (j mod 8)]
 * grad_key[b, i, j] = Σ[k < 24] grad_alignment[b, ⌊j / 8⌋, k, i] · query[b, k, 8 ⌊j / 8⌋ + (j mod 8)]
 */
function backward_alignment_backward_query_stream_1_heard_query_bias(
  n: number,
  grad_softmax: Float64Array,
  softmax: Float64Array,
  key: Float64Array,
  query: Float64Array,
  grad_alignment: Float64Array,
  grad_query: Float64Array,
  grad_key: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 24; j++) {
        let alignment = 0;
        for (let k = 0; k < 24; k++) {
          alignment +=
            grad_softmax[b * 2304 + i * 576 + j * 24 + k] * softmax[b * 2304 + i * 576 + j * 24 + k];
        }
        for (let k = 0; k < 24; k++) {
          grad_alignment[b * 2304 + i * 576 + j * 24 + k] =
            k <= j
              ? 0.35355339059327373 *
                (softmax[b * 2304 + i * 576 + j * 24 + k] *
                  (grad_softmax[b * 2304 + i * 576 + j * 24 + k] - alignment))
              : 0;
        }
      }
    }
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 32; j++) {
        let grad_query_stream_1_heard_query_bias_bij = 0;
        let grad_key_stream_1_heard_key_bias_bij = 0;
        const j_div_8 = Math.floor(j / 8);
        for (let k = 0; k < 24; k++) {
          grad_query_stream_1_heard_query_bias_bij +=
            grad_alignment[b * 2304 + j_div_8 * 576 + i * 24 + k] * key[b * 768 + k * 32 + j];
          grad_key_stream_1_heard_key_bias_bij +=
            grad_alignment[b * 2304 + j_div_8 * 576 + k * 24 + i] * query[b * 768 + k * 32 + j];
        }
        grad_query[b * 768 + i * 32 + j] = grad_query_stream_1_heard_query_bias_bij;
        grad_key[b * 768 + i * 32 + j] = grad_key_stream_1_heard_key_bias_bij;
      }
    }
  }
}

/**
 * values[b, i, j] = Σ[k < 32] grad_query[b, i, k] · parameter[j, k]
 */
function forward_value_stream_1_heard_query(
  n: number,
  grad_query: Float64Array,
  parameter: Float32Array,
  values: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        const grad_query_stream_1_heard_query_bias_0 = i * 32 + b * 768;
        const grad_query_stream_1_heard_query_bias_1 = grad_query_stream_1_heard_query_bias_0 + 32;
        const grad_query_stream_1_heard_query_bias_2 = grad_query_stream_1_heard_query_bias_1 + 32;
        const grad_query_stream_1_heard_query_bias_3 = grad_query_stream_1_heard_query_bias_2 + 32;
        const stream_1_heard_query_0 = j * 32;
        const stream_1_heard_query_1 = stream_1_heard_query_0 + 32;
        const stream_1_heard_query_2 = stream_1_heard_query_1 + 32;
        const stream_1_heard_query_3 = stream_1_heard_query_2 + 32;
        for (let k = 0; k < 32; k++) {
          const x0 = grad_query[grad_query_stream_1_heard_query_bias_0 + k];
          const x1 = grad_query[grad_query_stream_1_heard_query_bias_1 + k];
          const x2 = grad_query[grad_query_stream_1_heard_query_bias_2 + k];
          const x3 = grad_query[grad_query_stream_1_heard_query_bias_3 + k];
          const y0 = parameter[stream_1_heard_query_0 + k];
          const y1 = parameter[stream_1_heard_query_1 + k];
          const y2 = parameter[stream_1_heard_query_2 + k];
          const y3 = parameter[stream_1_heard_query_3 + k];
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
        const value_stream_1_heard_query_0 = b * 768 + i * 32 + j;
        const value_stream_1_heard_query_1 = value_stream_1_heard_query_0 + 32;
        const value_stream_1_heard_query_2 = value_stream_1_heard_query_1 + 32;
        const value_stream_1_heard_query_3 = value_stream_1_heard_query_2 + 32;
        values[value_stream_1_heard_query_0] = sum00;
        values[value_stream_1_heard_query_0 + 1] = sum01;
        values[value_stream_1_heard_query_0 + 2] = sum02;
        values[value_stream_1_heard_query_0 + 3] = sum03;
        values[value_stream_1_heard_query_1] = sum10;
        values[value_stream_1_heard_query_1 + 1] = sum11;
        values[value_stream_1_heard_query_1 + 2] = sum12;
        values[value_stream_1_heard_query_1 + 3] = sum13;
        values[value_stream_1_heard_query_2] = sum20;
        values[value_stream_1_heard_query_2 + 1] = sum21;
        values[value_stream_1_heard_query_2 + 2] = sum22;
        values[value_stream_1_heard_query_2 + 3] = sum23;
        values[value_stream_1_heard_query_3] = sum30;
        values[value_stream_1_heard_query_3 + 1] = sum31;
        values[value_stream_1_heard_query_3 + 2] = sum32;
        values[value_stream_1_heard_query_3 + 3] = sum33;
      }
    }
  }
}

/**
 * grad_value[b, i, j] = Σ[k < 24] grad_attention[b, ⌊j / 8⌋, k, j mod 8] · softmax[b, ⌊j / 8⌋, k, i]
 */
function backward_value_stream_1_heard_value_bias(
  n: number,
  grad_attention: Float64Array,
  softmax: Float64Array,
  grad_value: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 32; j++) {
        let grad_value_stream_1_heard_value_bias_bij = 0;
        const j_div_8 = Math.floor(j / 8);
        const j_mod_8 = j % 8;
        for (let k = 0; k < 24; k++) {
          grad_value_stream_1_heard_value_bias_bij +=
            grad_attention[b * 768 + j_div_8 * 192 + k * 8 + j_mod_8] *
            softmax[b * 2304 + j_div_8 * 576 + k * 24 + i];
        }
        grad_value[b * 768 + i * 32 + j] = grad_value_stream_1_heard_value_bias_bij;
      }
    }
  }
}

/**
 * value_stream_1_heard_value[b, i, j] = Σ[k < 32] grad_value[b, i, k] · parameter[j, k]
 * grad_layerNorm[b, i, j] = value_stream_1_heard_value[b, i, j] + values[b, i, j] + values2[b, i, j]
 */
function backward_layerNorm_stream_0(
  n: number,
  grad_value: Float64Array,
  parameter: Float32Array,
  values: Float64Array,
  values2: Float64Array,
  grad_layerNorm: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        const grad_value_stream_1_heard_value_bias_0 = i * 32 + b * 768;
        const grad_value_stream_1_heard_value_bias_1 = grad_value_stream_1_heard_value_bias_0 + 32;
        const grad_value_stream_1_heard_value_bias_2 = grad_value_stream_1_heard_value_bias_1 + 32;
        const grad_value_stream_1_heard_value_bias_3 = grad_value_stream_1_heard_value_bias_2 + 32;
        const stream_1_heard_value_0 = j * 32;
        const stream_1_heard_value_1 = stream_1_heard_value_0 + 32;
        const stream_1_heard_value_2 = stream_1_heard_value_1 + 32;
        const stream_1_heard_value_3 = stream_1_heard_value_2 + 32;
        for (let k = 0; k < 32; k++) {
          const x0 = grad_value[grad_value_stream_1_heard_value_bias_0 + k];
          const x1 = grad_value[grad_value_stream_1_heard_value_bias_1 + k];
          const x2 = grad_value[grad_value_stream_1_heard_value_bias_2 + k];
          const x3 = grad_value[grad_value_stream_1_heard_value_bias_3 + k];
          const y0 = parameter[stream_1_heard_value_0 + k];
          const y1 = parameter[stream_1_heard_value_1 + k];
          const y2 = parameter[stream_1_heard_value_2 + k];
          const y3 = parameter[stream_1_heard_value_3 + k];
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
        const grad_layerNorm_stream_0_0 = b * 768 + i * 32 + j;
        const grad_layerNorm_stream_0_1 = grad_layerNorm_stream_0_0 + 32;
        const grad_layerNorm_stream_0_2 = grad_layerNorm_stream_0_1 + 32;
        const grad_layerNorm_stream_0_3 = grad_layerNorm_stream_0_2 + 32;
        grad_layerNorm[grad_layerNorm_stream_0_0] =
          sum00 + values[grad_layerNorm_stream_0_0] + values2[grad_layerNorm_stream_0_0];
        grad_layerNorm[grad_layerNorm_stream_0_0 + 1] =
          sum01 + values[grad_layerNorm_stream_0_0 + 1] + values2[grad_layerNorm_stream_0_0 + 1];
        grad_layerNorm[grad_layerNorm_stream_0_0 + 2] =
          sum02 + values[grad_layerNorm_stream_0_0 + 2] + values2[grad_layerNorm_stream_0_0 + 2];
        grad_layerNorm[grad_layerNorm_stream_0_0 + 3] =
          sum03 + values[grad_layerNorm_stream_0_0 + 3] + values2[grad_layerNorm_stream_0_0 + 3];
        grad_layerNorm[grad_layerNorm_stream_0_1] =
          sum10 + values[grad_layerNorm_stream_0_1] + values2[grad_layerNorm_stream_0_1];
        grad_layerNorm[grad_layerNorm_stream_0_1 + 1] =
          sum11 + values[grad_layerNorm_stream_0_1 + 1] + values2[grad_layerNorm_stream_0_1 + 1];
        grad_layerNorm[grad_layerNorm_stream_0_1 + 2] =
          sum12 + values[grad_layerNorm_stream_0_1 + 2] + values2[grad_layerNorm_stream_0_1 + 2];
        grad_layerNorm[grad_layerNorm_stream_0_1 + 3] =
          sum13 + values[grad_layerNorm_stream_0_1 + 3] + values2[grad_layerNorm_stream_0_1 + 3];
        grad_layerNorm[grad_layerNorm_stream_0_2] =
          sum20 + values[grad_layerNorm_stream_0_2] + values2[grad_layerNorm_stream_0_2];
        grad_layerNorm[grad_layerNorm_stream_0_2 + 1] =
          sum21 + values[grad_layerNorm_stream_0_2 + 1] + values2[grad_layerNorm_stream_0_2 + 1];
        grad_layerNorm[grad_layerNorm_stream_0_2 + 2] =
          sum22 + values[grad_layerNorm_stream_0_2 + 2] + values2[grad_layerNorm_stream_0_2 + 2];
        grad_layerNorm[grad_layerNorm_stream_0_2 + 3] =
          sum23 + values[grad_layerNorm_stream_0_2 + 3] + values2[grad_layerNorm_stream_0_2 + 3];
        grad_layerNorm[grad_layerNorm_stream_0_3] =
          sum30 + values[grad_layerNorm_stream_0_3] + values2[grad_layerNorm_stream_0_3];
        grad_layerNorm[grad_layerNorm_stream_0_3 + 1] =
          sum31 + values[grad_layerNorm_stream_0_3 + 1] + values2[grad_layerNorm_stream_0_3 + 1];
        grad_layerNorm[grad_layerNorm_stream_0_3 + 2] =
          sum32 + values[grad_layerNorm_stream_0_3 + 2] + values2[grad_layerNorm_stream_0_3 + 2];
        grad_layerNorm[grad_layerNorm_stream_0_3 + 3] =
          sum33 + values[grad_layerNorm_stream_0_3 + 3] + values2[grad_layerNorm_stream_0_3 + 3];
      }
    }
  }
}

/**
 * value_grad_stream[text[b, i], j] += grad_stream[b, i, j] for b < n, i < 24, j < 32
 */
function forward_value_grad_stream(
  n: number,
  text: Int32Array,
  grad_stream: Float64Array,
  value_grad_stream: Float64Array,
): void {
  value_grad_stream.fill(0, 0, 896);
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      const text_bi = text[b * 24 + i];
      for (let j = 0; j < 32; j++) {
        value_grad_stream[text_bi * 32 + j] += grad_stream[b * 768 + i * 32 + j];
      }
    }
  }
}

/**
 * value_grad_logits[i, j] = Σ[b < n, k < 24] grad_logits[b, k, i] · last[b, k, j]
 */
function forward_value_grad_logits(
  n: number,
  grad_logits: Float64Array,
  last: Float64Array,
  value_grad_logits: Float64Array,
): void {
  for (let i = 0; i < 28; i += 4) {
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
          let k = 0, grad_logits_at = b * 672 + i, last_at = b * 768 + j;
          k < 24;
          k++, grad_logits_at += 28, last_at += 32
        ) {
          const x0 = grad_logits[grad_logits_at];
          const x1 = grad_logits[grad_logits_at + 1];
          const x2 = grad_logits[grad_logits_at + 2];
          const x3 = grad_logits[grad_logits_at + 3];
          const y0 = last[last_at];
          const y1 = last[last_at + 1];
          const y2 = last[last_at + 2];
          const y3 = last[last_at + 3];
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
      const value_grad_logits_0 = i * 32 + j;
      const value_grad_logits_1 = value_grad_logits_0 + 32;
      const value_grad_logits_2 = value_grad_logits_1 + 32;
      const value_grad_logits_3 = value_grad_logits_2 + 32;
      value_grad_logits[value_grad_logits_0] = sum00;
      value_grad_logits[value_grad_logits_0 + 1] = sum01;
      value_grad_logits[value_grad_logits_0 + 2] = sum02;
      value_grad_logits[value_grad_logits_0 + 3] = sum03;
      value_grad_logits[value_grad_logits_1] = sum10;
      value_grad_logits[value_grad_logits_1 + 1] = sum11;
      value_grad_logits[value_grad_logits_1 + 2] = sum12;
      value_grad_logits[value_grad_logits_1 + 3] = sum13;
      value_grad_logits[value_grad_logits_2] = sum20;
      value_grad_logits[value_grad_logits_2 + 1] = sum21;
      value_grad_logits[value_grad_logits_2 + 2] = sum22;
      value_grad_logits[value_grad_logits_2 + 3] = sum23;
      value_grad_logits[value_grad_logits_3] = sum30;
      value_grad_logits[value_grad_logits_3 + 1] = sum31;
      value_grad_logits[value_grad_logits_3 + 2] = sum32;
      value_grad_logits[value_grad_logits_3 + 3] = sum33;
    }
  }
}

/**
 * grad_characters[i, j] = value_grad_logits[i, j] + value_grad_stream[i, j]
 * multiply_grad_characters[i, j] = (1 − beta2) · (grad_characters[i, j] · scale)²
 * v_characters[i, j] = beta2 · v_characters[i, j] + multiply_grad_characters[i, j]
 * divide_v_characters[i, j] = v_characters[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_characters[i, j])
 * m_characters[i, j] = beta1 · m_characters[i, j] + (1 − beta1) · (grad_characters[i, j] · scale)
 * divide_m_characters[i, j] = m_characters[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_characters[i, j] / (sqrt[i, j] + epsilon)
 * characters[i, j] = characters[i, j] · (1 − learningRate · weightDecay) − divide[i, j]
 */
function update_characters(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  weightDecay: number,
  value_grad_logits: Float64Array,
  value_grad_stream: Float64Array,
  characters: Float32Array,
  v_characters: Float32Array,
  m_characters: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  const difference_learningRate_weightDecay = 1 - learningRate * weightDecay;
  for (let i = 0; i < characters.length; i++) {
    const grad_characters = value_grad_logits[i] + value_grad_stream[i];
    const product_grad_characters_scale = grad_characters * scale;
    const multiply_grad_characters =
      difference_beta2 * (product_grad_characters_scale * product_grad_characters_scale);
    const v_characters_i = Math.fround(beta2 * v_characters[i] + multiply_grad_characters);
    v_characters[i] = v_characters_i;
    const divide_v_characters = v_characters_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_characters);
    const m_characters_i = Math.fround(
      beta1 * m_characters[i] + difference_beta1 * product_grad_characters_scale,
    );
    m_characters[i] = m_characters_i;
    const divide_m_characters = m_characters_i / difference_beta1_step;
    const divide = (learningRate * divide_m_characters) / (sqrt + epsilon);
    characters[i] = characters[i] * difference_learningRate_weightDecay - divide;
  }
}

/**
 * grad_positions[i, j] = Σ[b < n] grad_stream[b, i, j]
 */
function backward_positions(n: number, grad_stream: Float64Array, grad_positions: Float64Array): void {
  for (let i = 0; i < 24; i++) {
    for (let j = 0; j < 32; j++) {
      let grad_positions_ij = 0;
      for (let b = 0; b < n; b++) {
        grad_positions_ij += grad_stream[b * 768 + i * 32 + j];
      }
      grad_positions[i * 32 + j] = grad_positions_ij;
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
 * parameter[i, j] = parameter[i, j] · (1 − learningRate · weightDecay) − divide[i, j]
 */
function update(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  weightDecay: number,
  grad_value: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  const difference_learningRate_weightDecay = 1 - learningRate * weightDecay;
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
    parameter[i] = parameter[i] * difference_learningRate_weightDecay - divide;
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 24] grad_layerNorm[b, j, i] · ((add[b, j, i] − mean[b, j]) / deviation[b, j])
 */
function backward_stream_0_heard_scale(
  n: number,
  grad_layerNorm: Float64Array,
  add: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let grad_stream_0_heard_scale_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 24; j++) {
        grad_stream_0_heard_scale_i +=
          grad_layerNorm[b * 768 + j * 32 + i] *
          ((add[b * 768 + j * 32 + i] - mean[b * 24 + j]) / deviation[b * 24 + j]);
      }
    }
    grad_value[i] = grad_stream_0_heard_scale_i;
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 24] grad_layerNorm[b, j, i]
 */
function backward_stream_0_heard_shift(
  n: number,
  grad_layerNorm: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let grad_stream_0_heard_shift_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 24; j++) {
        grad_stream_0_heard_shift_i += grad_layerNorm[b * 768 + j * 32 + i];
      }
    }
    grad_value[i] = grad_stream_0_heard_shift_i;
  }
}

/**
 * grad_value[i, j] = Σ[b < n, k < 24] grad_query[b, k, j] · layerNorm[b, k, i]
 */
function backward_stream_0_heard_query(
  n: number,
  layerNorm: Float64Array,
  grad_query: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 32; i += 4) {
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
          let k = 0, layerNorm_stream_at = b * 768 + i, grad_query_stream_0_heard_query_bias_at = b * 768 + j;
          k < 24;
          k++, layerNorm_stream_at += 32, grad_query_stream_0_heard_query_bias_at += 32
        ) {
          const x0 = layerNorm[layerNorm_stream_at];
          const x1 = layerNorm[layerNorm_stream_at + 1];
          const x2 = layerNorm[layerNorm_stream_at + 2];
          const x3 = layerNorm[layerNorm_stream_at + 3];
          const y0 = grad_query[grad_query_stream_0_heard_query_bias_at];
          const y1 = grad_query[grad_query_stream_0_heard_query_bias_at + 1];
          const y2 = grad_query[grad_query_stream_0_heard_query_bias_at + 2];
          const y3 = grad_query[grad_query_stream_0_heard_query_bias_at + 3];
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
      const grad_stream_0_heard_query_0 = i * 32 + j;
      const grad_stream_0_heard_query_1 = grad_stream_0_heard_query_0 + 32;
      const grad_stream_0_heard_query_2 = grad_stream_0_heard_query_1 + 32;
      const grad_stream_0_heard_query_3 = grad_stream_0_heard_query_2 + 32;
      grad_value[grad_stream_0_heard_query_0] = sum00;
      grad_value[grad_stream_0_heard_query_0 + 1] = sum01;
      grad_value[grad_stream_0_heard_query_0 + 2] = sum02;
      grad_value[grad_stream_0_heard_query_0 + 3] = sum03;
      grad_value[grad_stream_0_heard_query_1] = sum10;
      grad_value[grad_stream_0_heard_query_1 + 1] = sum11;
      grad_value[grad_stream_0_heard_query_1 + 2] = sum12;
      grad_value[grad_stream_0_heard_query_1 + 3] = sum13;
      grad_value[grad_stream_0_heard_query_2] = sum20;
      grad_value[grad_stream_0_heard_query_2 + 1] = sum21;
      grad_value[grad_stream_0_heard_query_2 + 2] = sum22;
      grad_value[grad_stream_0_heard_query_2 + 3] = sum23;
      grad_value[grad_stream_0_heard_query_3] = sum30;
      grad_value[grad_stream_0_heard_query_3 + 1] = sum31;
      grad_value[grad_stream_0_heard_query_3 + 2] = sum32;
      grad_value[grad_stream_0_heard_query_3 + 3] = sum33;
    }
  }
}

/**
 * grad_value[i, j] = Σ[b < n, k < 24] grad_add[b, k, j] · attention[b, ⌊i / 8⌋, k, i mod 8]
 */
function backward_stream_0_heard_output(
  n: number,
  grad_add: Float64Array,
  attention: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    const i_div_8 = Math.floor(i / 8);
    const i_mod_8 = i % 8;
    for (let j = 0; j < 32; j++) {
      let grad_stream_0_heard_output_ij = 0;
      for (let b = 0; b < n; b++) {
        for (let k = 0; k < 24; k++) {
          grad_stream_0_heard_output_ij +=
            grad_add[b * 768 + k * 32 + j] * attention[b * 768 + i_div_8 * 192 + k * 8 + i_mod_8];
        }
      }
      grad_value[i * 32 + j] = grad_stream_0_heard_output_ij;
    }
  }
}

/**
 * grad_value[i, j] = Σ[b < n, k < 24] grad_dense[b, k, j] · layerNorm[b, k, i]
 */
function backward_stream_0_hidden_weights(
  n: number,
  layerNorm: Float64Array,
  grad_dense: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 32; i += 4) {
    for (let j = 0; j < 128; j += 4) {
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
          let k = 0, layerNorm_stream_0_heard_at = b * 768 + i, grad_stream_0_hidden_dense_at = b * 3072 + j;
          k < 24;
          k++, layerNorm_stream_0_heard_at += 32, grad_stream_0_hidden_dense_at += 128
        ) {
          const x0 = layerNorm[layerNorm_stream_0_heard_at];
          const x1 = layerNorm[layerNorm_stream_0_heard_at + 1];
          const x2 = layerNorm[layerNorm_stream_0_heard_at + 2];
          const x3 = layerNorm[layerNorm_stream_0_heard_at + 3];
          const y0 = grad_dense[grad_stream_0_hidden_dense_at];
          const y1 = grad_dense[grad_stream_0_hidden_dense_at + 1];
          const y2 = grad_dense[grad_stream_0_hidden_dense_at + 2];
          const y3 = grad_dense[grad_stream_0_hidden_dense_at + 3];
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
      const grad_stream_0_hidden_weights_0 = i * 128 + j;
      const grad_stream_0_hidden_weights_1 = grad_stream_0_hidden_weights_0 + 128;
      const grad_stream_0_hidden_weights_2 = grad_stream_0_hidden_weights_1 + 128;
      const grad_stream_0_hidden_weights_3 = grad_stream_0_hidden_weights_2 + 128;
      grad_value[grad_stream_0_hidden_weights_0] = sum00;
      grad_value[grad_stream_0_hidden_weights_0 + 1] = sum01;
      grad_value[grad_stream_0_hidden_weights_0 + 2] = sum02;
      grad_value[grad_stream_0_hidden_weights_0 + 3] = sum03;
      grad_value[grad_stream_0_hidden_weights_1] = sum10;
      grad_value[grad_stream_0_hidden_weights_1 + 1] = sum11;
      grad_value[grad_stream_0_hidden_weights_1 + 2] = sum12;
      grad_value[grad_stream_0_hidden_weights_1 + 3] = sum13;
      grad_value[grad_stream_0_hidden_weights_2] = sum20;
      grad_value[grad_stream_0_hidden_weights_2 + 1] = sum21;
      grad_value[grad_stream_0_hidden_weights_2 + 2] = sum22;
      grad_value[grad_stream_0_hidden_weights_2 + 3] = sum23;
      grad_value[grad_stream_0_hidden_weights_3] = sum30;
      grad_value[grad_stream_0_hidden_weights_3 + 1] = sum31;
      grad_value[grad_stream_0_hidden_weights_3 + 2] = sum32;
      grad_value[grad_stream_0_hidden_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 24] grad_dense[b, j, i]
 */
function backward_stream_0_hidden_bias(n: number, grad_dense: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 128; i++) {
    let grad_stream_0_hidden_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 24; j++) {
        grad_stream_0_hidden_bias_i += grad_dense[b * 3072 + j * 128 + i];
      }
    }
    grad_value[i] = grad_stream_0_hidden_bias_i;
  }
}

/**
 * grad_value[i, j] = Σ[b < n, k < 24] grad_add[b, k, j] · gelu[b, k, i]
 */
function backward_stream_0_weights(
  n: number,
  gelu: Float64Array,
  grad_add: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 128; i += 4) {
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
          let k = 0, stream_0_hidden_at = b * 3072 + i, grad_stream_0_at = b * 768 + j;
          k < 24;
          k++, stream_0_hidden_at += 128, grad_stream_0_at += 32
        ) {
          const x0 = gelu[stream_0_hidden_at];
          const x1 = gelu[stream_0_hidden_at + 1];
          const x2 = gelu[stream_0_hidden_at + 2];
          const x3 = gelu[stream_0_hidden_at + 3];
          const y0 = grad_add[grad_stream_0_at];
          const y1 = grad_add[grad_stream_0_at + 1];
          const y2 = grad_add[grad_stream_0_at + 2];
          const y3 = grad_add[grad_stream_0_at + 3];
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
      const grad_stream_0_weights_0 = i * 32 + j;
      const grad_stream_0_weights_1 = grad_stream_0_weights_0 + 32;
      const grad_stream_0_weights_2 = grad_stream_0_weights_1 + 32;
      const grad_stream_0_weights_3 = grad_stream_0_weights_2 + 32;
      grad_value[grad_stream_0_weights_0] = sum00;
      grad_value[grad_stream_0_weights_0 + 1] = sum01;
      grad_value[grad_stream_0_weights_0 + 2] = sum02;
      grad_value[grad_stream_0_weights_0 + 3] = sum03;
      grad_value[grad_stream_0_weights_1] = sum10;
      grad_value[grad_stream_0_weights_1 + 1] = sum11;
      grad_value[grad_stream_0_weights_1 + 2] = sum12;
      grad_value[grad_stream_0_weights_1 + 3] = sum13;
      grad_value[grad_stream_0_weights_2] = sum20;
      grad_value[grad_stream_0_weights_2 + 1] = sum21;
      grad_value[grad_stream_0_weights_2 + 2] = sum22;
      grad_value[grad_stream_0_weights_2 + 3] = sum23;
      grad_value[grad_stream_0_weights_3] = sum30;
      grad_value[grad_stream_0_weights_3 + 1] = sum31;
      grad_value[grad_stream_0_weights_3 + 2] = sum32;
      grad_value[grad_stream_0_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_characters[i, j] = value_grad_logits[i, j] + value_grad_stream[i, j]
 * sum_characters[i, j] = sum_characters[i, j] + grad_characters[i, j]
 */
function accumulate_characters(
  value_grad_logits: Float64Array,
  value_grad_stream: Float64Array,
  sum_characters: Float64Array,
): void {
  for (let i = 0; i < sum_characters.length; i++) {
    const grad_characters = value_grad_logits[i] + value_grad_stream[i];
    sum_characters[i] += grad_characters;
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
 * stream[b, i, j] = characters[text[b, i], j] + positions[i, j]
 * sum_stream[b, i] = Σ[j < 32] stream[b, i, j]
 * mean[b, i] = sum_stream[b, i] / 32
 * squares_stream[b, i] = Σ[j < 32] (stream[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_stream[b, i] / 32 + 0.00001)
 * layerNorm_stream[b, i, j] = (stream[b, i, j] − mean[b, i]) / deviation[b, i] · stream_0_heard_scale[j] + stream_0_heard_shift[j]
 */
function forward_stream_forward_layerNorm_stream(
  n: number,
  characters: Float32Array,
  text: Int32Array,
  positions: Float32Array,
  stream_0_heard_scale: Float32Array,
  stream_0_heard_shift: Float32Array,
  stream: Float64Array,
  layerNorm_stream: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let sum_stream = 0;
      const text_bi = text[b * 24 + i];
      for (let j = 0; j < 32; j++) {
        const stream_bij = characters[text_bi * 32 + j] + positions[i * 32 + j];
        stream[b * 768 + i * 32 + j] = stream_bij;
        sum_stream += stream_bij;
      }
      const mean = sum_stream / 32;
      let squares_stream = 0;
      for (let j = 0; j < 32; j++) {
        const difference_stream_mean = stream[b * 768 + i * 32 + j] - mean;
        squares_stream += difference_stream_mean * difference_stream_mean;
      }
      const deviation = Math.sqrt(squares_stream / 32 + 0.00001);
      for (let j = 0; j < 32; j++) {
        layerNorm_stream[b * 768 + i * 32 + j] =
          ((stream[b * 768 + i * 32 + j] - mean) / deviation) * stream_0_heard_scale[j] +
          stream_0_heard_shift[j];
      }
    }
  }
}

/**
 * product_stream_0_heard_output[b, i, j] = Σ[k < 32] attention[b, ⌊k / 8⌋, i, k mod 8] · parameter[k, j]
 * add2[b, i, j] = add[b, i, j] + (product_stream_0_heard_output[b, i, j] + parameter2[j])
 * sum_stream_0_heard[b, i] = Σ[j < 32] add2[b, i, j]
 * mean[b, i] = sum_stream_0_heard[b, i] / 32
 * squares_stream_0_heard[b, i] = Σ[j < 32] (add2[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_stream_0_heard[b, i] / 32 + 0.00001)
 * layerNorm[b, i, j] = (add2[b, i, j] − mean[b, i]) / deviation[b, i] · parameter3[j] + parameter4[j]
 */
function forward_stream_0_heard_forward_layerNorm_stream_0_heard(
  n: number,
  attention: Float64Array,
  parameter: Float32Array,
  add: Float64Array,
  parameter2: Float32Array,
  parameter3: Float32Array,
  parameter4: Float32Array,
  add2: Float64Array,
  layerNorm: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let sum_stream_0_heard = 0;
      for (let j = 0; j < 32; j++) {
        let product_stream_0_heard_output = 0;
        for (let k = 0; k < 32; k++) {
          product_stream_0_heard_output +=
            attention[b * 768 + Math.floor(k / 8) * 192 + i * 8 + (k % 8)] * parameter[k * 32 + j];
        }
        const stream_0_heard_bij =
          add[b * 768 + i * 32 + j] + (product_stream_0_heard_output + parameter2[j]);
        add2[b * 768 + i * 32 + j] = stream_0_heard_bij;
        sum_stream_0_heard += stream_0_heard_bij;
      }
      const mean = sum_stream_0_heard / 32;
      let squares_stream_0_heard = 0;
      for (let j = 0; j < 32; j++) {
        const difference_stream_0_heard_mean = add2[b * 768 + i * 32 + j] - mean;
        squares_stream_0_heard += difference_stream_0_heard_mean * difference_stream_0_heard_mean;
      }
      const deviation = Math.sqrt(squares_stream_0_heard / 32 + 0.00001);
      for (let j = 0; j < 32; j++) {
        layerNorm[b * 768 + i * 32 + j] =
          ((add2[b * 768 + i * 32 + j] - mean) / deviation) * parameter3[j] + parameter4[j];
      }
    }
  }
}

/**
 * product_stream_0_hidden_weights[b, i, j] = Σ[k < 32] layerNorm[b, i, k] · parameter[k, j]
 * stream_0_hidden_dense[b, i, j] = product_stream_0_hidden_weights[b, i, j] + parameter2[j]
 * gelu[b, i, j] = geluTanh(stream_0_hidden_dense[b, i, j])
 */
function forward_stream_0_hidden2(
  n: number,
  layerNorm: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  gelu: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
      for (let j = 0; j < 128; j += 4) {
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
        const layerNorm_stream_0_heard_0 = i * 32 + b * 768;
        const layerNorm_stream_0_heard_1 = layerNorm_stream_0_heard_0 + 32;
        const layerNorm_stream_0_heard_2 = layerNorm_stream_0_heard_1 + 32;
        const layerNorm_stream_0_heard_3 = layerNorm_stream_0_heard_2 + 32;
        for (let k = 0, stream_0_hidden_weights_at = j; k < 32; k++, stream_0_hidden_weights_at += 128) {
          const x0 = layerNorm[layerNorm_stream_0_heard_0 + k];
          const x1 = layerNorm[layerNorm_stream_0_heard_1 + k];
          const x2 = layerNorm[layerNorm_stream_0_heard_2 + k];
          const x3 = layerNorm[layerNorm_stream_0_heard_3 + k];
          const y0 = parameter[stream_0_hidden_weights_at];
          const y1 = parameter[stream_0_hidden_weights_at + 1];
          const y2 = parameter[stream_0_hidden_weights_at + 2];
          const y3 = parameter[stream_0_hidden_weights_at + 3];
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
        const stream_0_hidden_0 = b * 3072 + i * 128 + j;
        const stream_0_hidden_1 = stream_0_hidden_0 + 128;
        const stream_0_hidden_2 = stream_0_hidden_1 + 128;
        const stream_0_hidden_3 = stream_0_hidden_2 + 128;
        const stream_0_hidden_bias_0 = parameter2[j];
        const stream_0_hidden_bias_1 = parameter2[j + 1];
        const stream_0_hidden_bias_2 = parameter2[j + 2];
        const stream_0_hidden_bias_3 = parameter2[j + 3];
        gelu[stream_0_hidden_0] = geluTanh(sum00 + stream_0_hidden_bias_0);
        gelu[stream_0_hidden_0 + 1] = geluTanh(sum01 + stream_0_hidden_bias_1);
        gelu[stream_0_hidden_0 + 2] = geluTanh(sum02 + stream_0_hidden_bias_2);
        gelu[stream_0_hidden_0 + 3] = geluTanh(sum03 + stream_0_hidden_bias_3);
        gelu[stream_0_hidden_1] = geluTanh(sum10 + stream_0_hidden_bias_0);
        gelu[stream_0_hidden_1 + 1] = geluTanh(sum11 + stream_0_hidden_bias_1);
        gelu[stream_0_hidden_1 + 2] = geluTanh(sum12 + stream_0_hidden_bias_2);
        gelu[stream_0_hidden_1 + 3] = geluTanh(sum13 + stream_0_hidden_bias_3);
        gelu[stream_0_hidden_2] = geluTanh(sum20 + stream_0_hidden_bias_0);
        gelu[stream_0_hidden_2 + 1] = geluTanh(sum21 + stream_0_hidden_bias_1);
        gelu[stream_0_hidden_2 + 2] = geluTanh(sum22 + stream_0_hidden_bias_2);
        gelu[stream_0_hidden_2 + 3] = geluTanh(sum23 + stream_0_hidden_bias_3);
        gelu[stream_0_hidden_3] = geluTanh(sum30 + stream_0_hidden_bias_0);
        gelu[stream_0_hidden_3 + 1] = geluTanh(sum31 + stream_0_hidden_bias_1);
        gelu[stream_0_hidden_3 + 2] = geluTanh(sum32 + stream_0_hidden_bias_2);
        gelu[stream_0_hidden_3 + 3] = geluTanh(sum33 + stream_0_hidden_bias_3);
      }
    }
  }
}

/**
 * sum_stream_0[b, i] = Σ[j < 32] add[b, i, j]
 * mean[b, i] = sum_stream_0[b, i] / 32
 * squares_stream_0[b, i] = Σ[j < 32] (add[b, i, j] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_stream_0[b, i] / 32 + 0.00001)
 * layerNorm[b, i, j] = (add[b, i, j] − mean[b, i]) / deviation[b, i] · parameter[j] + parameter2[j]
 */
function forward_layerNorm_stream_0(
  n: number,
  add: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  layerNorm: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let sum_stream_0 = 0;
      for (let j = 0; j < 32; j++) {
        sum_stream_0 += add[b * 768 + i * 32 + j];
      }
      const mean = sum_stream_0 / 32;
      let squares_stream_0 = 0;
      for (let j = 0; j < 32; j++) {
        const difference_stream_0_mean = add[b * 768 + i * 32 + j] - mean;
        squares_stream_0 += difference_stream_0_mean * difference_stream_0_mean;
      }
      const deviation = Math.sqrt(squares_stream_0 / 32 + 0.00001);
      for (let j = 0; j < 32; j++) {
        layerNorm[b * 768 + i * 32 + j] =
          ((add[b * 768 + i * 32 + j] - mean) / deviation) * parameter[j] + parameter2[j];
      }
    }
  }
}

/**
 * max_logits[b, i] = max[j < 28] logits[b, i, j]
 * shift[b, i] = abs(max_logits[b, i]) = ∞ ? 0 : max_logits[b, i]
 * sum_exp_logits[b, i] = Σ[j < 28] exp(logits[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_logits[b, i])
 * probabilities[b, i, j] = exp(logits[b, i, j] − (logSumExp[b, i] = −∞ ? 0 : logSumExp[b, i]))
 */
function forward_probabilities(n: number, logits: Float64Array, probabilities: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let max_logits = -Infinity;
      for (let j = 0; j < 28; j++) {
        max_logits = Math.max(max_logits, logits[b * 672 + i * 28 + j]);
      }
      const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
      let sum_exp_logits = 0;
      for (let j = 0; j < 28; j++) {
        sum_exp_logits += Math.exp(logits[b * 672 + i * 28 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_logits);
      const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
      for (let j = 0; j < 28; j++) {
        probabilities[b * 672 + i * 28 + j] = Math.exp(logits[b * 672 + i * 28 + j] - logSumExp_or_0);
      }
    }
  }
}

/**
 * max_logits[b, i] = max[j < 28] logits[b, i, j]
 * shift[b, i] = abs(max_logits[b, i]) = ∞ ? 0 : max_logits[b, i]
 * sum_exp_logits[b, i] = Σ[j < 28] exp(logits[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_logits[b, i])
 * sum_logits[b] = Σ[i < 24] (logSumExp[b, i] − logits[b, i, next[b, i]])
 * loss[b] = sum_logits[b] / 24
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  logits: Float64Array,
  next: Int32Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_logits = 0;
    for (let i = 0; i < 24; i++) {
      let max_logits = -Infinity;
      for (let j = 0; j < 28; j++) {
        max_logits = Math.max(max_logits, logits[b * 672 + i * 28 + j]);
      }
      const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
      let sum_exp_logits = 0;
      for (let j = 0; j < 28; j++) {
        sum_exp_logits += Math.exp(logits[b * 672 + i * 28 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_logits);
      sum_logits += logSumExp - logits[b * 672 + i * 28 + next[b * 24 + i]];
    }
    const loss = sum_logits / 24;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** x σ(2u), u = √(2/π) (x + 0.044715 x³), 0 at −∞. */
function geluTanh(x: number): number {
  return x < -40 ? 0 : x / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
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
  throw new RangeError(`gpt: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "gpt",
  element: "float32",
  inputs: {
    text: { shape: [24], type: "int32", per: "example", role: "input", classes: 28 },
    next: {
      shape: [24],
      type: "int32",
      per: "example",
      role: "target",
      classes: 28,
      is: "class",
      predictedBy: ["probabilities"],
    },
  },
  outputs: { probabilities: [24, 28] },
  predictInputs: ["text"],
  metrics: [],
  optimizer: "adamW",
  fingerprint: "c82ed255a538174e",
  parameters: shapes as typeof shapes,
} as const;
