// @generated from models/separableCnn.ts by adjoint. Do not edit; run `npx adjoint build models/separableCnn.ts`.
//
// Model separableCnn: stem_weights[8, 1, 3, 3], stem_bias[8], coarse_spatial_weights[8, 1, 3, 3], coarse_spatial_bias[8], coarse_mixed_weights[16, 8, 1, 1], coarse_mixed_bias[16], coarse_scale[16], coarse_shift[16], fine_spatial_weights[16, 1, 3, 3], fine_spatial_bias[16], fine_mixed_weights[32, 16, 1, 1], fine_mixed_bias[32], fine_scale[32], fine_shift[32], logits_weights[32, 10], logits_bias[10].
//
//   product_image[b, i, j, k] = Σ[l < 3, m < 3] image[b, 0, j + l, k + m] · stem_weights[i, 0, l, m]
//   stem[b, i, j, k] = product_image[b, i, j, k] + stem_bias[i]
//   stem_2[b, i, j, k] = relu(stem[b, i, j, k])
//   padded_stem[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 12 and 0 ≤ k − 1 and k − 1 < 12 ? stem_2[b, i, j − 1, k − 1] : 0
//   product_coarse_spatial_weights[b, i, j, k] = Σ[l < 3, m < 3] padded_stem[b, i, 2 j + l, 2 k + m] · coarse_spatial_weights[i, 0, l, m]
//   coarse_spatial[b, i, j, k] = product_coarse_spatial_weights[b, i, j, k] + coarse_spatial_bias[i]
//   coarse_spatial_2[b, i, j, k] = relu(coarse_spatial[b, i, j, k])
//   product_coarse_spatial[b, i, j, k] = Σ[l < 8] coarse_spatial_2[b, l, j, k] · coarse_mixed_weights[i, l, 0, 0]
//   coarse_mixed[b, i, j, k] = product_coarse_spatial[b, i, j, k] + coarse_mixed_bias[i]
//   sum_coarse_mixed[b, i] = Σ[j < 4, k < 6, l < 6] coarse_mixed[b, 4 i + j, k, l]
//   mean[b, i] = sum_coarse_mixed[b, i] / 144
//   squares_coarse_mixed[b, i] = Σ[j < 4, k < 6, l < 6] (coarse_mixed[b, 4 i + j, k, l] − mean[b, i])²
//   deviation[b, i] = sqrt(squares_coarse_mixed[b, i] / 144 + 0.00001)
//   normalized_coarse_mixed[b, i, j, k, l] = (coarse_mixed[b, 4 i + j, k, l] − mean[b, i]) / deviation[b, i]
//   groupNorm_coarse_scale[b, i, j, k] = normalized_coarse_mixed[b, ⌊i / 4⌋, i mod 4, j, k] · coarse_scale[i] + coarse_shift[i]
//   coarse[b, i, j, k] = relu(groupNorm_coarse_scale[b, i, j, k])
//   padded_coarse[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? coarse[b, i, j − 1, k − 1] : 0
//   product_fine_spatial_weights[b, i, j, k] = Σ[l < 3, m < 3] padded_coarse[b, i, j + l, k + m] · fine_spatial_weights[i, 0, l, m]
//   fine_spatial[b, i, j, k] = product_fine_spatial_weights[b, i, j, k] + fine_spatial_bias[i]
//   fine_spatial_2[b, i, j, k] = relu(fine_spatial[b, i, j, k])
//   product_fine_spatial[b, i, j, k] = Σ[l < 16] fine_spatial_2[b, l, j, k] · fine_mixed_weights[i, l, 0, 0]
//   fine_mixed[b, i, j, k] = product_fine_spatial[b, i, j, k] + fine_mixed_bias[i]
//   sum_fine_mixed[b, i] = Σ[j < 8, k < 6, l < 6] fine_mixed[b, 8 i + j, k, l]
//   mean_2[b, i] = sum_fine_mixed[b, i] / 288
//   squares_fine_mixed[b, i] = Σ[j < 8, k < 6, l < 6] (fine_mixed[b, 8 i + j, k, l] − mean_2[b, i])²
//   deviation_2[b, i] = sqrt(squares_fine_mixed[b, i] / 288 + 0.00001)
//   normalized_fine_mixed[b, i, j, k, l] = (fine_mixed[b, 8 i + j, k, l] − mean_2[b, i]) / deviation_2[b, i]
//   groupNorm_fine_scale[b, i, j, k] = normalized_fine_mixed[b, ⌊i / 8⌋, i mod 8, j, k] · fine_scale[i] + fine_shift[i]
//   fine[b, i, j, k] = relu(groupNorm_fine_scale[b, i, j, k])
//   sum_fine[b, i] = Σ[j < 6, k < 6] fine[b, i, j, k]
//   globalAveragePool[b, i] = sum_fine[b, i] / 36
//   product_logits_weights[b, i] = Σ[j < 32] globalAveragePool[b, j] · logits_weights[j, i]
//   logits[b, i] = product_logits_weights[b, i] + logits_bias[i]
//   max_logits[b] = max[i < 10] logits[b, i]
//   shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
//   sum_exp_logits[b] = Σ[i < 10] exp(logits[b, i] − shift[b])
//   logSumExp[b] = shift[b] + log(sum_exp_logits[b])
//   loss[b] = logSumExp[b] − logits[b, label[b]]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type SeparableCnnInputs = {
  /** [1, 14, 14] for each example. */
  readonly image: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type SeparableCnnBatch = SeparableCnnInputs & {
  /** one value for each example, 0 … 9. */
  readonly label: Int32Array;
};

/** Learned arrays by name, row-major. */
export type SeparableCnnParameters = {
  /** [8, 1, 3, 3] */
  readonly stem_weights: Float32Array;
  /** [8] */
  readonly stem_bias: Float32Array;
  /** [8, 1, 3, 3] */
  readonly coarse_spatial_weights: Float32Array;
  /** [8] */
  readonly coarse_spatial_bias: Float32Array;
  /** [16, 8, 1, 1] */
  readonly coarse_mixed_weights: Float32Array;
  /** [16] */
  readonly coarse_mixed_bias: Float32Array;
  /** [16] */
  readonly coarse_scale: Float32Array;
  /** [16] */
  readonly coarse_shift: Float32Array;
  /** [16, 1, 3, 3] */
  readonly fine_spatial_weights: Float32Array;
  /** [16] */
  readonly fine_spatial_bias: Float32Array;
  /** [32, 16, 1, 1] */
  readonly fine_mixed_weights: Float32Array;
  /** [32] */
  readonly fine_mixed_bias: Float32Array;
  /** [32] */
  readonly fine_scale: Float32Array;
  /** [32] */
  readonly fine_shift: Float32Array;
  /** [32, 10] */
  readonly logits_weights: Float32Array;
  /** [10] */
  readonly logits_bias: Float32Array;
};

export type SeparableCnnOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof SeparableCnnParameters]?: ArrayLike<number> };
};

export type SeparableCnnTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: SeparableCnnParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: SeparableCnnParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: SeparableCnnInputs): {
    /** [10] for each example. */
    readonly probabilities: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: SeparableCnnBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: SeparableCnnBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: SeparableCnnBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: SeparableCnnBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: SeparableCnnBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly accuracy: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createSeparableCnn({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: SeparableCnnOptions = {}): SeparableCnnTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 277344);
  const arena = new Float32Array(5736);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(2997 + capacity * 15486);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(1434);
  const stem_weights = all_parameters.subarray(0, 72);
  const stem_bias = all_parameters.subarray(72, 80);
  const coarse_spatial_weights = all_parameters.subarray(80, 152);
  const coarse_spatial_bias = all_parameters.subarray(152, 160);
  const coarse_mixed_weights = all_parameters.subarray(160, 288);
  const coarse_mixed_bias = all_parameters.subarray(288, 304);
  const coarse_scale = all_parameters.subarray(304, 320);
  const coarse_shift = all_parameters.subarray(320, 336);
  const fine_spatial_weights = all_parameters.subarray(336, 480);
  const fine_spatial_bias = all_parameters.subarray(480, 496);
  const fine_mixed_weights = all_parameters.subarray(496, 1008);
  const fine_mixed_bias = all_parameters.subarray(1008, 1040);
  const fine_scale = all_parameters.subarray(1040, 1072);
  const fine_shift = all_parameters.subarray(1072, 1104);
  const logits_weights = all_parameters.subarray(1104, 1424);
  const logits_bias = all_parameters.subarray(1424, 1434);
  const parameters = {
    stem_weights,
    stem_bias,
    coarse_spatial_weights,
    coarse_spatial_bias,
    coarse_mixed_weights,
    coarse_mixed_bias,
    coarse_scale,
    coarse_shift,
    fine_spatial_weights,
    fine_spatial_bias,
    fine_mixed_weights,
    fine_mixed_bias,
    fine_scale,
    fine_shift,
    logits_weights,
    logits_bias,
  };
  const all_gradients = take(1434);
  const grad_stem_weights = all_gradients.subarray(0, 72);
  const grad_stem_bias = all_gradients.subarray(72, 80);
  const grad_coarse_spatial_weights = all_gradients.subarray(80, 152);
  const grad_coarse_spatial_bias = all_gradients.subarray(152, 160);
  const grad_coarse_mixed_weights = all_gradients.subarray(160, 288);
  const grad_coarse_mixed_bias = all_gradients.subarray(288, 304);
  const grad_coarse_scale = all_gradients.subarray(304, 320);
  const grad_coarse_shift = all_gradients.subarray(320, 336);
  const grad_fine_spatial_weights = all_gradients.subarray(336, 480);
  const grad_fine_spatial_bias = all_gradients.subarray(480, 496);
  const grad_fine_mixed_weights = all_gradients.subarray(496, 1008);
  const grad_fine_mixed_bias = all_gradients.subarray(1008, 1040);
  const grad_fine_scale = all_gradients.subarray(1040, 1072);
  const grad_fine_shift = all_gradients.subarray(1072, 1104);
  const grad_logits_weights = all_gradients.subarray(1104, 1424);
  const grad_logits_bias = all_gradients.subarray(1424, 1434);
  const gradients = {
    stem_weights: grad_stem_weights,
    stem_bias: grad_stem_bias,
    coarse_spatial_weights: grad_coarse_spatial_weights,
    coarse_spatial_bias: grad_coarse_spatial_bias,
    coarse_mixed_weights: grad_coarse_mixed_weights,
    coarse_mixed_bias: grad_coarse_mixed_bias,
    coarse_scale: grad_coarse_scale,
    coarse_shift: grad_coarse_shift,
    fine_spatial_weights: grad_fine_spatial_weights,
    fine_spatial_bias: grad_fine_spatial_bias,
    fine_mixed_weights: grad_fine_mixed_weights,
    fine_mixed_bias: grad_fine_mixed_bias,
    fine_scale: grad_fine_scale,
    fine_shift: grad_fine_shift,
    logits_weights: grad_logits_weights,
    logits_bias: grad_logits_bias,
  };
  const sums = takeDoubles(1434);
  const all_totals = takeDoubles(1434);
  const total_stem_weights = all_totals.subarray(0, 72);
  const total_stem_bias = all_totals.subarray(72, 80);
  const total_coarse_spatial_weights = all_totals.subarray(80, 152);
  const total_coarse_spatial_bias = all_totals.subarray(152, 160);
  const total_coarse_mixed_weights = all_totals.subarray(160, 288);
  const total_coarse_mixed_bias = all_totals.subarray(288, 304);
  const total_coarse_scale = all_totals.subarray(304, 320);
  const total_coarse_shift = all_totals.subarray(320, 336);
  const total_fine_spatial_weights = all_totals.subarray(336, 480);
  const total_fine_spatial_bias = all_totals.subarray(480, 496);
  const total_fine_mixed_weights = all_totals.subarray(496, 1008);
  const total_fine_mixed_bias = all_totals.subarray(1008, 1040);
  const total_fine_scale = all_totals.subarray(1040, 1072);
  const total_fine_shift = all_totals.subarray(1072, 1104);
  const total_logits_weights = all_totals.subarray(1104, 1424);
  const total_logits_bias = all_totals.subarray(1424, 1434);
  const all_m = take(1434);
  const all_v = take(1434);
  const padded_grad_fine_spatial = takeDoubles(capacity * 1600);
  const value = padded_grad_fine_spatial.subarray(0, capacity * 1568);
  const fine_mixed = padded_grad_fine_spatial.subarray(0, capacity * 1152);
  const probabilities = padded_grad_fine_spatial.subarray(0, capacity * 10);
  const padded_stem = takeDoubles(capacity * 1568);
  const stem = takeDoubles(capacity * 1152);
  const normalized_fine_mixed = takeDoubles(capacity * 1152);
  const fine = takeDoubles(capacity * 1152);
  const grad_stem = fine;
  const grad_padded_coarse = fine.subarray(0, capacity * 1024);
  const padded_grad_coarse_spatial = fine.subarray(0, capacity * 512);
  const grad_groupNorm_fine_scale = takeDoubles(capacity * 1152);
  const logits = grad_groupNorm_fine_scale.subarray(0, capacity * 10);
  const grad_normalized_fine_mixed = takeDoubles(capacity * 1152);
  const grad_fine_spatial = grad_normalized_fine_mixed.subarray(0, capacity * 576);
  const grad_fine_mixed = takeDoubles(capacity * 1152);
  const padded_coarse = takeDoubles(capacity * 1024);
  const coarse_mixed = takeDoubles(capacity * 576);
  const grad_coarse_spatial = coarse_mixed.subarray(0, capacity * 288);
  const normalized_coarse_mixed = takeDoubles(capacity * 576);
  const coarse = takeDoubles(capacity * 576);
  const fine_spatial = takeDoubles(capacity * 576);
  const grad_groupNorm_coarse_scale = takeDoubles(capacity * 576);
  const grad_globalAveragePool_grad_logits = grad_groupNorm_coarse_scale.subarray(0, capacity * 32);
  const grad_normalized_coarse_mixed = takeDoubles(capacity * 576);
  const mean2 = grad_normalized_coarse_mixed.subarray(0, capacity * 4);
  const grad_coarse_mixed = takeDoubles(capacity * 576);
  const deviation2 = grad_coarse_mixed.subarray(0, capacity * 4);
  const coarse_spatial = takeDoubles(capacity * 288);
  const globalAveragePool = takeDoubles(capacity * 32);
  const grad_logits = takeDoubles(capacity * 10);
  const mean3 = takeDoubles(capacity * 4);
  const deviation3 = takeDoubles(capacity * 4);
  const grad_squares_fine_mixed = takeDoubles(capacity * 4);
  const grad_squares_coarse_mixed = grad_squares_fine_mixed;
  const value_fine_mixed = takeDoubles(capacity * 4);
  const value_coarse_mixed = value_fine_mixed;
  const value2 = takeDoubles(capacity * 4);
  const value3 = value2;
  const padded_coarse_spatial_weights = takeDoubles(128);
  const accuracy = padded_coarse_spatial_weights.subarray(0, 1);
  const mean_loss = takeDoubles(1);
  uniform(stem_weights, seed, 970421185, -0.816496580927726, 0.816496580927726);
  uniform(coarse_spatial_weights, seed, 920088328, -0.816496580927726, 0.816496580927726);
  uniform(coarse_mixed_weights, seed, 947201019, -0.8660254037844386, 0.8660254037844386);
  coarse_scale.fill(1);
  uniform(fine_spatial_weights, seed, 12501214, -0.816496580927726, 0.816496580927726);
  uniform(fine_mixed_weights, seed, 3326606682, -0.6123724356957945, 0.6123724356957945);
  fine_scale.fill(1);
  uniform(logits_weights, seed, 3296318318, -0.3779644730092272, 0.3779644730092272);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof SeparableCnnParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: SeparableCnnInputs): number => {
    const n = checkArray("image", given?.image, "Float32Array", 196, 1, capacity);
    return n;
  };
  const checkBatch = (given: SeparableCnnBatch): number => {
    const n = checkArray("image", given?.image, "Float32Array", 196, 1, capacity);
    checkArray("label", given?.label, "Int32Array", 1, n);
    checkIndices("label", given.label, 10);
    return n;
  };
  const addGradient = (batch: SeparableCnnBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_stem(n, stem_weights, batch.image, stem_bias, stem);
    forward_padded_stem_forward_coarse_spatial(
      n,
      stem,
      coarse_spatial_weights,
      coarse_spatial_bias,
      padded_stem,
      coarse_spatial,
    );
    forward_coarse_mixed(n, coarse_mixed_weights, coarse_spatial, coarse_mixed_bias, coarse_mixed);
    forward_mean_forward_deviation(
      n,
      coarse_mixed,
      coarse_scale,
      coarse_shift,
      fine_spatial_weights,
      fine_spatial_bias,
      mean3,
      deviation3,
      normalized_coarse_mixed,
      coarse,
      padded_coarse,
      fine_spatial,
    );
    forward_fine_mixed(n, fine_mixed_weights, fine_spatial, fine_mixed_bias, fine_mixed);
    forward_mean_forward_deviation2(
      n,
      fine_mixed,
      fine_scale,
      fine_shift,
      mean2,
      deviation2,
      normalized_fine_mixed,
      fine,
      globalAveragePool,
    );
    forward_logits(n, globalAveragePool, logits_weights, logits_bias, logits);
    backward_logits_forward_mean_loss(n, scale, logits, batch.label, grad_logits, mean_loss);
    forward_padded_coarse_spatial_weights(coarse_spatial_weights, padded_coarse_spatial_weights);
    backward_globalAveragePool_grad_logits(
      n,
      grad_logits,
      logits_weights,
      grad_globalAveragePool_grad_logits,
    );
    backward_groupNorm_fine_scale_backward_normalized_fine_mixed(
      n,
      fine,
      grad_globalAveragePool_grad_logits,
      fine_scale,
      normalized_fine_mixed,
      deviation2,
      fine_mixed,
      mean2,
      grad_groupNorm_fine_scale,
      grad_normalized_fine_mixed,
      grad_squares_fine_mixed,
      value_fine_mixed,
      value2,
      grad_fine_mixed,
    );
    backward_fine_spatial(n, fine_mixed_weights, grad_fine_mixed, fine_spatial, grad_fine_spatial);
    forward_padded_grad_fine_spatial_backward_padded_coarse(
      n,
      grad_fine_spatial,
      fine_spatial_weights,
      coarse,
      coarse_scale,
      normalized_coarse_mixed,
      deviation3,
      coarse_mixed,
      mean3,
      padded_grad_fine_spatial,
      grad_padded_coarse,
      grad_groupNorm_coarse_scale,
      grad_normalized_coarse_mixed,
      grad_squares_coarse_mixed,
      value_coarse_mixed,
      value3,
      grad_coarse_mixed,
    );
    backward_coarse_spatial(n, coarse_mixed_weights, grad_coarse_mixed, coarse_spatial, grad_coarse_spatial);
    forward_padded_grad_coarse_spatial(n, grad_coarse_spatial, padded_grad_coarse_spatial);
    forward_value(n, padded_grad_coarse_spatial, padded_coarse_spatial_weights, value);
    backward_stem(n, stem, value, grad_stem);
    backward_stem_weights(n, grad_stem, batch.image, total_stem_weights);
    backward_stem_bias(n, grad_stem, total_stem_bias);
    backward_coarse_spatial_weights(n, grad_coarse_spatial, padded_stem, total_coarse_spatial_weights);
    backward_coarse_spatial_bias(n, grad_coarse_spatial, total_coarse_spatial_bias);
    backward_coarse_mixed_weights(n, grad_coarse_mixed, coarse_spatial, total_coarse_mixed_weights);
    backward_coarse_mixed_bias(n, grad_coarse_mixed, total_coarse_mixed_bias);
    backward_coarse_scale(n, grad_groupNorm_coarse_scale, normalized_coarse_mixed, total_coarse_scale);
    backward_coarse_mixed_bias(n, grad_groupNorm_coarse_scale, total_coarse_shift);
    backward_fine_spatial_weights(n, grad_fine_spatial, padded_coarse, total_fine_spatial_weights);
    backward_coarse_mixed_bias(n, grad_fine_spatial, total_fine_spatial_bias);
    backward_fine_mixed_weights(n, grad_fine_mixed, fine_spatial, total_fine_mixed_weights);
    backward_fine_mixed_bias(n, grad_fine_mixed, total_fine_mixed_bias);
    backward_fine_scale(n, grad_groupNorm_fine_scale, normalized_fine_mixed, total_fine_scale);
    backward_fine_mixed_bias(n, grad_groupNorm_fine_scale, total_fine_shift);
    backward_logits_weights(n, globalAveragePool, grad_logits, total_logits_weights);
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
      forward_stem(n, stem_weights, inputs.image, stem_bias, stem);
      forward_padded_stem_forward_coarse_spatial(
        n,
        stem,
        coarse_spatial_weights,
        coarse_spatial_bias,
        padded_stem,
        coarse_spatial,
      );
      forward_coarse_mixed(n, coarse_mixed_weights, coarse_spatial, coarse_mixed_bias, coarse_mixed);
      forward_normalized_coarse_mixed_forward_coarse(
        n,
        coarse_mixed,
        coarse_scale,
        coarse_shift,
        fine_spatial_weights,
        fine_spatial_bias,
        normalized_coarse_mixed,
        coarse,
        padded_coarse,
        fine_spatial,
      );
      forward_fine_mixed(n, fine_mixed_weights, fine_spatial, fine_mixed_bias, fine_mixed);
      forward_normalized_fine_mixed_forward_globalAveragePool(
        n,
        fine_mixed,
        fine_scale,
        fine_shift,
        normalized_fine_mixed,
        globalAveragePool,
      );
      forward_logits(n, globalAveragePool, logits_weights, logits_bias, logits);
      forward_probabilities(n, logits, probabilities);
      return { probabilities: new Float32Array(probabilities.subarray(0, n * 10)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_stem(n, stem_weights, batch.image, stem_bias, stem);
      forward_padded_stem_forward_coarse_spatial(
        n,
        stem,
        coarse_spatial_weights,
        coarse_spatial_bias,
        padded_stem,
        coarse_spatial,
      );
      forward_coarse_mixed(n, coarse_mixed_weights, coarse_spatial, coarse_mixed_bias, coarse_mixed);
      forward_normalized_coarse_mixed_forward_coarse(
        n,
        coarse_mixed,
        coarse_scale,
        coarse_shift,
        fine_spatial_weights,
        fine_spatial_bias,
        normalized_coarse_mixed,
        coarse,
        padded_coarse,
        fine_spatial,
      );
      forward_fine_mixed(n, fine_mixed_weights, fine_spatial, fine_mixed_bias, fine_mixed);
      forward_normalized_fine_mixed_forward_globalAveragePool(
        n,
        fine_mixed,
        fine_scale,
        fine_shift,
        normalized_fine_mixed,
        globalAveragePool,
      );
      forward_logits(n, globalAveragePool, logits_weights, logits_bias, logits);
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
          "separableCnn: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_stem(n, stem_weights, batch.image, stem_bias, stem);
      forward_padded_stem_forward_coarse_spatial(
        n,
        stem,
        coarse_spatial_weights,
        coarse_spatial_bias,
        padded_stem,
        coarse_spatial,
      );
      forward_coarse_mixed(n, coarse_mixed_weights, coarse_spatial, coarse_mixed_bias, coarse_mixed);
      forward_mean_forward_deviation(
        n,
        coarse_mixed,
        coarse_scale,
        coarse_shift,
        fine_spatial_weights,
        fine_spatial_bias,
        mean3,
        deviation3,
        normalized_coarse_mixed,
        coarse,
        padded_coarse,
        fine_spatial,
      );
      forward_fine_mixed(n, fine_mixed_weights, fine_spatial, fine_mixed_bias, fine_mixed);
      forward_mean_forward_deviation2(
        n,
        fine_mixed,
        fine_scale,
        fine_shift,
        mean2,
        deviation2,
        normalized_fine_mixed,
        fine,
        globalAveragePool,
      );
      forward_logits(n, globalAveragePool, logits_weights, logits_bias, logits);
      backward_logits_forward_mean_loss(n, scale, logits, batch.label, grad_logits, mean_loss);
      forward_padded_coarse_spatial_weights(coarse_spatial_weights, padded_coarse_spatial_weights);
      backward_globalAveragePool_grad_logits(
        n,
        grad_logits,
        logits_weights,
        grad_globalAveragePool_grad_logits,
      );
      backward_groupNorm_fine_scale_backward_normalized_fine_mixed(
        n,
        fine,
        grad_globalAveragePool_grad_logits,
        fine_scale,
        normalized_fine_mixed,
        deviation2,
        fine_mixed,
        mean2,
        grad_groupNorm_fine_scale,
        grad_normalized_fine_mixed,
        grad_squares_fine_mixed,
        value_fine_mixed,
        value2,
        grad_fine_mixed,
      );
      backward_fine_spatial(n, fine_mixed_weights, grad_fine_mixed, fine_spatial, grad_fine_spatial);
      forward_padded_grad_fine_spatial_backward_padded_coarse(
        n,
        grad_fine_spatial,
        fine_spatial_weights,
        coarse,
        coarse_scale,
        normalized_coarse_mixed,
        deviation3,
        coarse_mixed,
        mean3,
        padded_grad_fine_spatial,
        grad_padded_coarse,
        grad_groupNorm_coarse_scale,
        grad_normalized_coarse_mixed,
        grad_squares_coarse_mixed,
        value_coarse_mixed,
        value3,
        grad_coarse_mixed,
      );
      backward_coarse_spatial(
        n,
        coarse_mixed_weights,
        grad_coarse_mixed,
        coarse_spatial,
        grad_coarse_spatial,
      );
      forward_padded_grad_coarse_spatial(n, grad_coarse_spatial, padded_grad_coarse_spatial);
      forward_value(n, padded_grad_coarse_spatial, padded_coarse_spatial_weights, value);
      backward_stem(n, stem, value, grad_stem);
      backward_stem_weights(n, grad_stem, batch.image, total_stem_weights);
      backward_stem_bias(n, grad_stem, total_stem_bias);
      backward_coarse_spatial_weights(n, grad_coarse_spatial, padded_stem, total_coarse_spatial_weights);
      backward_coarse_spatial_bias(n, grad_coarse_spatial, total_coarse_spatial_bias);
      backward_coarse_mixed_weights(n, grad_coarse_mixed, coarse_spatial, total_coarse_mixed_weights);
      backward_coarse_mixed_bias(n, grad_coarse_mixed, total_coarse_mixed_bias);
      backward_coarse_scale(n, grad_groupNorm_coarse_scale, normalized_coarse_mixed, total_coarse_scale);
      backward_coarse_mixed_bias(n, grad_groupNorm_coarse_scale, total_coarse_shift);
      backward_fine_spatial_weights(n, grad_fine_spatial, padded_coarse, total_fine_spatial_weights);
      backward_coarse_mixed_bias(n, grad_fine_spatial, total_fine_spatial_bias);
      backward_fine_mixed_weights(n, grad_fine_mixed, fine_spatial, total_fine_mixed_weights);
      backward_fine_mixed_bias(n, grad_fine_mixed, total_fine_mixed_bias);
      backward_fine_scale(n, grad_groupNorm_fine_scale, normalized_fine_mixed, total_fine_scale);
      backward_fine_mixed_bias(n, grad_groupNorm_fine_scale, total_fine_shift);
      backward_logits_weights(n, globalAveragePool, grad_logits, total_logits_weights);
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
      forward_stem(n, stem_weights, batch.image, stem_bias, stem);
      forward_padded_stem_forward_coarse_spatial(
        n,
        stem,
        coarse_spatial_weights,
        coarse_spatial_bias,
        padded_stem,
        coarse_spatial,
      );
      forward_coarse_mixed(n, coarse_mixed_weights, coarse_spatial, coarse_mixed_bias, coarse_mixed);
      forward_normalized_coarse_mixed_forward_coarse(
        n,
        coarse_mixed,
        coarse_scale,
        coarse_shift,
        fine_spatial_weights,
        fine_spatial_bias,
        normalized_coarse_mixed,
        coarse,
        padded_coarse,
        fine_spatial,
      );
      forward_fine_mixed(n, fine_mixed_weights, fine_spatial, fine_mixed_bias, fine_mixed);
      forward_normalized_fine_mixed_forward_globalAveragePool(
        n,
        fine_mixed,
        fine_scale,
        fine_shift,
        normalized_fine_mixed,
        globalAveragePool,
      );
      forward_logits(n, globalAveragePool, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.label, mean_loss);
      forward_accuracy(n, scale, logits, batch.label, accuracy);
      return { loss: mean_loss[0], weight: n, metrics: { accuracy: accuracy[0] } };
    },
  };
}

const shapes = {
  stem_weights: [8, 1, 3, 3],
  stem_bias: [8],
  coarse_spatial_weights: [8, 1, 3, 3],
  coarse_spatial_bias: [8],
  coarse_mixed_weights: [16, 8, 1, 1],
  coarse_mixed_bias: [16],
  coarse_scale: [16],
  coarse_shift: [16],
  fine_spatial_weights: [16, 1, 3, 3],
  fine_spatial_bias: [16],
  fine_mixed_weights: [32, 16, 1, 1],
  fine_mixed_bias: [32],
  fine_scale: [32],
  fine_shift: [32],
  logits_weights: [32, 10],
  logits_bias: [10],
} as const;

export default createSeparableCnn;

/**
 * product_image[b, i, j, k] = Σ[l < 3, m < 3] image[b, 0, j + l, k + m] · stem_weights[i, 0, l, m]
 * stem2[b, i, j, k] = product_image[b, i, j, k] + stem_bias[i]
 * stem[b, i, j, k] = relu(stem2[b, i, j, k])
 */
function forward_stem(
  n: number,
  stem_weights: Float32Array,
  image: Float32Array,
  stem_bias: Float32Array,
  stem: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 12; g++) {
      for (let i = 0; i < 8; i += 4) {
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
          for (let k = 0; k < 3; k++) {
            const stem_weights_0 = k * 3 + i * 9;
            const stem_weights_1 = stem_weights_0 + 9;
            const stem_weights_2 = stem_weights_1 + 9;
            const stem_weights_3 = stem_weights_2 + 9;
            for (let k2 = 0, image_at = k * 14 + (j + (g * 14 + b * 196)); k2 < 3; k2++, image_at++) {
              const x0 = stem_weights[stem_weights_0 + k2];
              const x1 = stem_weights[stem_weights_1 + k2];
              const x2 = stem_weights[stem_weights_2 + k2];
              const x3 = stem_weights[stem_weights_3 + k2];
              const y0 = image[image_at];
              const y1 = image[image_at + 1];
              const y2 = image[image_at + 2];
              const y3 = image[image_at + 3];
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
          const stem_0 = b * 1152 + g * 12 + i * 144 + j;
          const stem_1 = stem_0 + 144;
          const stem_2 = stem_1 + 144;
          const stem_3 = stem_2 + 144;
          const stem_bias_0 = stem_bias[i];
          const stem_bias_1 = stem_bias[i + 1];
          const stem_bias_2 = stem_bias[i + 2];
          const stem_bias_3 = stem_bias[i + 3];
          stem[stem_0] = Math.max(sum00 + stem_bias_0, 0);
          stem[stem_0 + 1] = Math.max(sum01 + stem_bias_0, 0);
          stem[stem_0 + 2] = Math.max(sum02 + stem_bias_0, 0);
          stem[stem_0 + 3] = Math.max(sum03 + stem_bias_0, 0);
          stem[stem_1] = Math.max(sum10 + stem_bias_1, 0);
          stem[stem_1 + 1] = Math.max(sum11 + stem_bias_1, 0);
          stem[stem_1 + 2] = Math.max(sum12 + stem_bias_1, 0);
          stem[stem_1 + 3] = Math.max(sum13 + stem_bias_1, 0);
          stem[stem_2] = Math.max(sum20 + stem_bias_2, 0);
          stem[stem_2 + 1] = Math.max(sum21 + stem_bias_2, 0);
          stem[stem_2 + 2] = Math.max(sum22 + stem_bias_2, 0);
          stem[stem_2 + 3] = Math.max(sum23 + stem_bias_2, 0);
          stem[stem_3] = Math.max(sum30 + stem_bias_3, 0);
          stem[stem_3 + 1] = Math.max(sum31 + stem_bias_3, 0);
          stem[stem_3 + 2] = Math.max(sum32 + stem_bias_3, 0);
          stem[stem_3 + 3] = Math.max(sum33 + stem_bias_3, 0);
        }
      }
    }
  }
}

/**
 * padded_stem[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 12 and 0 ≤ k − 1 and k − 1 < 12 ? stem[b, i, j − 1, k − 1] : 0
 * product_coarse_spatial_weights[b, i, j, k] = Σ[l < 3, m < 3] padded_stem[b, i, 2 j + l, 2 k + m] · coarse_spatial_weights[i, 0, l, m]
 * coarse_spatial2[b, i, j, k] = product_coarse_spatial_weights[b, i, j, k] + coarse_spatial_bias[i]
 * coarse_spatial[b, i, j, k] = relu(coarse_spatial2[b, i, j, k])
 */
function forward_padded_stem_forward_coarse_spatial(
  n: number,
  stem: Float64Array,
  coarse_spatial_weights: Float32Array,
  coarse_spatial_bias: Float32Array,
  padded_stem: Float64Array,
  coarse_spatial: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 14; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 12;
        for (let k = 0; k < 14; k++) {
          padded_stem[b * 1568 + i * 196 + j * 14 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 12 ? stem[b * 1152 + i * 144 + j * 12 + k - 13] : 0;
        }
      }
      const coarse_spatial_bias_i = coarse_spatial_bias[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let product_coarse_spatial_weights = 0;
          for (let l = 0; l < 3; l++) {
            for (let m = 0; m < 3; m++) {
              product_coarse_spatial_weights +=
                padded_stem[b * 1568 + i * 196 + j * 28 + l * 14 + k * 2 + m] *
                coarse_spatial_weights[i * 9 + l * 3 + m];
            }
          }
          const coarse_spatial2 = product_coarse_spatial_weights + coarse_spatial_bias_i;
          coarse_spatial[b * 288 + i * 36 + j * 6 + k] = Math.max(coarse_spatial2, 0);
        }
      }
    }
  }
}

/**
 * product_coarse_spatial[b, i, j, k] = Σ[l < 8] coarse_spatial[b, l, j, k] · coarse_mixed_weights[i, l, 0, 0]
 * coarse_mixed[b, i, j, k] = product_coarse_spatial[b, i, j, k] + coarse_mixed_bias[i]
 */
function forward_coarse_mixed(
  n: number,
  coarse_mixed_weights: Float32Array,
  coarse_spatial: Float64Array,
  coarse_mixed_bias: Float32Array,
  coarse_mixed: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 6; g++) {
      for (let i = 0; i < 16; i += 4) {
        for (let j = 0; j < 6; j += 3) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          const coarse_mixed_weights_0 = i * 8;
          const coarse_mixed_weights_1 = coarse_mixed_weights_0 + 8;
          const coarse_mixed_weights_2 = coarse_mixed_weights_1 + 8;
          const coarse_mixed_weights_3 = coarse_mixed_weights_2 + 8;
          for (let k = 0, coarse_spatial_at = j + (g * 6 + b * 288); k < 8; k++, coarse_spatial_at += 36) {
            const x0 = coarse_mixed_weights[coarse_mixed_weights_0 + k];
            const x1 = coarse_mixed_weights[coarse_mixed_weights_1 + k];
            const x2 = coarse_mixed_weights[coarse_mixed_weights_2 + k];
            const x3 = coarse_mixed_weights[coarse_mixed_weights_3 + k];
            const y0 = coarse_spatial[coarse_spatial_at];
            const y1 = coarse_spatial[coarse_spatial_at + 1];
            const y2 = coarse_spatial[coarse_spatial_at + 2];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
          }
          const coarse_mixed_0 = b * 576 + g * 6 + i * 36 + j;
          const coarse_mixed_1 = coarse_mixed_0 + 36;
          const coarse_mixed_2 = coarse_mixed_1 + 36;
          const coarse_mixed_3 = coarse_mixed_2 + 36;
          const coarse_mixed_bias_0 = coarse_mixed_bias[i];
          const coarse_mixed_bias_1 = coarse_mixed_bias[i + 1];
          const coarse_mixed_bias_2 = coarse_mixed_bias[i + 2];
          const coarse_mixed_bias_3 = coarse_mixed_bias[i + 3];
          coarse_mixed[coarse_mixed_0] = sum00 + coarse_mixed_bias_0;
          coarse_mixed[coarse_mixed_0 + 1] = sum01 + coarse_mixed_bias_0;
          coarse_mixed[coarse_mixed_0 + 2] = sum02 + coarse_mixed_bias_0;
          coarse_mixed[coarse_mixed_1] = sum10 + coarse_mixed_bias_1;
          coarse_mixed[coarse_mixed_1 + 1] = sum11 + coarse_mixed_bias_1;
          coarse_mixed[coarse_mixed_1 + 2] = sum12 + coarse_mixed_bias_1;
          coarse_mixed[coarse_mixed_2] = sum20 + coarse_mixed_bias_2;
          coarse_mixed[coarse_mixed_2 + 1] = sum21 + coarse_mixed_bias_2;
          coarse_mixed[coarse_mixed_2 + 2] = sum22 + coarse_mixed_bias_2;
          coarse_mixed[coarse_mixed_3] = sum30 + coarse_mixed_bias_3;
          coarse_mixed[coarse_mixed_3 + 1] = sum31 + coarse_mixed_bias_3;
          coarse_mixed[coarse_mixed_3 + 2] = sum32 + coarse_mixed_bias_3;
        }
      }
    }
  }
}

/**
 * sum_coarse_mixed[b, i] = Σ[j < 4, k < 6, l < 6] coarse_mixed[b, 4 i + j, k, l]
 * mean[b, i] = sum_coarse_mixed[b, i] / 144
 * squares_coarse_mixed[b, i] = Σ[j < 4, k < 6, l < 6] (coarse_mixed[b, 4 i + j, k, l] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_coarse_mixed[b, i] / 144 + 0.00001)
 * normalized_coarse_mixed[b, i, j, k, l] = (coarse_mixed[b, 4 i + j, k, l] − mean[b, i]) / deviation[b, i]
 * coarse[b, i, j, k] = relu(normalized_coarse_mixed[b, ⌊i / 4⌋, i mod 4, j, k] · coarse_scale[i] + coarse_shift[i])
 * padded_coarse[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? coarse[b, i, j − 1, k − 1] : 0
 * product_fine_spatial_weights[b, i, j, k] = Σ[l < 3, m < 3] padded_coarse[b, i, j + l, k + m] · fine_spatial_weights[i, 0, l, m]
 * fine_spatial2[b, i, j, k] = product_fine_spatial_weights[b, i, j, k] + fine_spatial_bias[i]
 * fine_spatial[b, i, j, k] = relu(fine_spatial2[b, i, j, k])
 */
function forward_mean_forward_deviation(
  n: number,
  coarse_mixed: Float64Array,
  coarse_scale: Float32Array,
  coarse_shift: Float32Array,
  fine_spatial_weights: Float32Array,
  fine_spatial_bias: Float32Array,
  mean: Float64Array,
  deviation: Float64Array,
  normalized_coarse_mixed: Float64Array,
  coarse: Float64Array,
  padded_coarse: Float64Array,
  fine_spatial: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      let sum_coarse_mixed = 0;
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            sum_coarse_mixed += coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l];
          }
        }
      }
      const mean_bi = sum_coarse_mixed / 144;
      mean[b * 4 + i] = mean_bi;
      let squares_coarse_mixed = 0;
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            const difference_coarse_mixed_mean =
              coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] - mean_bi;
            squares_coarse_mixed += difference_coarse_mixed_mean * difference_coarse_mixed_mean;
          }
        }
      }
      const deviation_bi = Math.sqrt(squares_coarse_mixed / 144 + 0.00001);
      deviation[b * 4 + i] = deviation_bi;
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            normalized_coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] =
              (coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] - mean_bi) / deviation_bi;
          }
        }
      }
    }
    for (let i = 0; i < 16; i++) {
      const coarse_scale_i = coarse_scale[i];
      const coarse_shift_i = coarse_shift[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          coarse[b * 576 + i * 36 + j * 6 + k] = Math.max(
            normalized_coarse_mixed[b * 576 + i * 36 + j * 6 + k] * coarse_scale_i + coarse_shift_i,
            0,
          );
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded_coarse[b * 1024 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? coarse[b * 576 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
      const fine_spatial_bias_i = fine_spatial_bias[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let product_fine_spatial_weights = 0;
          for (let l = 0; l < 3; l++) {
            for (let m = 0; m < 3; m++) {
              product_fine_spatial_weights +=
                padded_coarse[b * 1024 + i * 64 + j * 8 + l * 8 + k + m] *
                fine_spatial_weights[i * 9 + l * 3 + m];
            }
          }
          const fine_spatial2 = product_fine_spatial_weights + fine_spatial_bias_i;
          fine_spatial[b * 576 + i * 36 + j * 6 + k] = Math.max(fine_spatial2, 0);
        }
      }
    }
  }
}

/**
 * product_fine_spatial[b, i, j, k] = Σ[l < 16] fine_spatial[b, l, j, k] · fine_mixed_weights[i, l, 0, 0]
 * fine_mixed[b, i, j, k] = product_fine_spatial[b, i, j, k] + fine_mixed_bias[i]
 */
function forward_fine_mixed(
  n: number,
  fine_mixed_weights: Float32Array,
  fine_spatial: Float64Array,
  fine_mixed_bias: Float32Array,
  fine_mixed: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 6; g++) {
      for (let i = 0; i < 32; i += 4) {
        for (let j = 0; j < 6; j += 3) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          const fine_mixed_weights_0 = i * 16;
          const fine_mixed_weights_1 = fine_mixed_weights_0 + 16;
          const fine_mixed_weights_2 = fine_mixed_weights_1 + 16;
          const fine_mixed_weights_3 = fine_mixed_weights_2 + 16;
          for (let k = 0, fine_spatial_at = j + (g * 6 + b * 576); k < 16; k++, fine_spatial_at += 36) {
            const x0 = fine_mixed_weights[fine_mixed_weights_0 + k];
            const x1 = fine_mixed_weights[fine_mixed_weights_1 + k];
            const x2 = fine_mixed_weights[fine_mixed_weights_2 + k];
            const x3 = fine_mixed_weights[fine_mixed_weights_3 + k];
            const y0 = fine_spatial[fine_spatial_at];
            const y1 = fine_spatial[fine_spatial_at + 1];
            const y2 = fine_spatial[fine_spatial_at + 2];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
          }
          const fine_mixed_0 = b * 1152 + g * 6 + i * 36 + j;
          const fine_mixed_1 = fine_mixed_0 + 36;
          const fine_mixed_2 = fine_mixed_1 + 36;
          const fine_mixed_3 = fine_mixed_2 + 36;
          const fine_mixed_bias_0 = fine_mixed_bias[i];
          const fine_mixed_bias_1 = fine_mixed_bias[i + 1];
          const fine_mixed_bias_2 = fine_mixed_bias[i + 2];
          const fine_mixed_bias_3 = fine_mixed_bias[i + 3];
          fine_mixed[fine_mixed_0] = sum00 + fine_mixed_bias_0;
          fine_mixed[fine_mixed_0 + 1] = sum01 + fine_mixed_bias_0;
          fine_mixed[fine_mixed_0 + 2] = sum02 + fine_mixed_bias_0;
          fine_mixed[fine_mixed_1] = sum10 + fine_mixed_bias_1;
          fine_mixed[fine_mixed_1 + 1] = sum11 + fine_mixed_bias_1;
          fine_mixed[fine_mixed_1 + 2] = sum12 + fine_mixed_bias_1;
          fine_mixed[fine_mixed_2] = sum20 + fine_mixed_bias_2;
          fine_mixed[fine_mixed_2 + 1] = sum21 + fine_mixed_bias_2;
          fine_mixed[fine_mixed_2 + 2] = sum22 + fine_mixed_bias_2;
          fine_mixed[fine_mixed_3] = sum30 + fine_mixed_bias_3;
          fine_mixed[fine_mixed_3 + 1] = sum31 + fine_mixed_bias_3;
          fine_mixed[fine_mixed_3 + 2] = sum32 + fine_mixed_bias_3;
        }
      }
    }
  }
}

/**
 * sum_fine_mixed[b, i] = Σ[j < 8, k < 6, l < 6] fine_mixed[b, 8 i + j, k, l]
 * mean[b, i] = sum_fine_mixed[b, i] / 288
 * squares_fine_mixed[b, i] = Σ[j < 8, k < 6, l < 6] (fine_mixed[b, 8 i + j, k, l] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_fine_mixed[b, i] / 288 + 0.00001)
 * normalized_fine_mixed[b, i, j, k, l] = (fine_mixed[b, 8 i + j, k, l] − mean[b, i]) / deviation[b, i]
 * fine[b, i, j, k] = relu(normalized_fine_mixed[b, ⌊i / 8⌋, i mod 8, j, k] · fine_scale[i] + fine_shift[i])
 * sum_fine[b, i] = Σ[j < 6, k < 6] fine[b, i, j, k]
 * globalAveragePool[b, i] = sum_fine[b, i] / 36
 */
function forward_mean_forward_deviation2(
  n: number,
  fine_mixed: Float64Array,
  fine_scale: Float32Array,
  fine_shift: Float32Array,
  mean: Float64Array,
  deviation: Float64Array,
  normalized_fine_mixed: Float64Array,
  fine: Float64Array,
  globalAveragePool: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      let sum_fine_mixed = 0;
      for (let j = 0; j < 8; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            sum_fine_mixed += fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l];
          }
        }
      }
      const mean_bi = sum_fine_mixed / 288;
      mean[b * 4 + i] = mean_bi;
      let squares_fine_mixed = 0;
      for (let j = 0; j < 8; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            const difference_fine_mixed_mean = fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] - mean_bi;
            squares_fine_mixed += difference_fine_mixed_mean * difference_fine_mixed_mean;
          }
        }
      }
      const deviation_bi = Math.sqrt(squares_fine_mixed / 288 + 0.00001);
      deviation[b * 4 + i] = deviation_bi;
      for (let j = 0; j < 8; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            normalized_fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] =
              (fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] - mean_bi) / deviation_bi;
          }
        }
      }
    }
    for (let i = 0; i < 32; i++) {
      let sum_fine = 0;
      const fine_scale_i = fine_scale[i];
      const fine_shift_i = fine_shift[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const fine_bijk = Math.max(
            normalized_fine_mixed[b * 1152 + i * 36 + j * 6 + k] * fine_scale_i + fine_shift_i,
            0,
          );
          fine[b * 1152 + i * 36 + j * 6 + k] = fine_bijk;
          sum_fine += fine_bijk;
        }
      }
      globalAveragePool[b * 32 + i] = sum_fine / 36;
    }
  }
}

/**
 * product_logits_weights[b, i] = Σ[j < 32] globalAveragePool[b, j] · logits_weights[j, i]
 * logits[b, i] = product_logits_weights[b, i] + logits_bias[i]
 */
function forward_logits(
  n: number,
  globalAveragePool: Float64Array,
  logits_weights: Float32Array,
  logits_bias: Float32Array,
  logits: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let j = 0; j < 10; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, globalAveragePool_at = b * 32, logits_weights_at = j;
        k < 32;
        k++, globalAveragePool_at++, logits_weights_at += 10
      ) {
        const x = globalAveragePool[globalAveragePool_at];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      logits[b * 10 + j] = sum0 + logits_bias_0;
      logits[b * 10 + j + 1] = sum1 + logits_bias_1;
    }
  }
}

/**
 * max_logits[b] = max[i < 10] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 10] exp(logits[b, i] − shift[b])
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
    for (let i = 0; i < 10; i++) {
      max_logits = Math.max(max_logits, logits[b * 10 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 10; i++) {
      sum_exp_logits += Math.exp(logits[b * 10 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    const loss = logSumExp - logits[b * 10 + label[b]];
    loss_sum += loss;
    const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
    const label_b = label[b];
    for (let i = 0; i < 10; i++) {
      const probabilities = Math.exp(logits[b * 10 + i] - logSumExp_or_0);
      grad_logits[b * 10 + i] = probabilities - (label_b === i ? 1 : 0);
    }
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * padded_coarse_spatial_weights[i, j, k, l] = k < 3 and l < 3 ? coarse_spatial_weights[i, j, k, l] : 0
 */
function forward_padded_coarse_spatial_weights(
  coarse_spatial_weights: Float32Array,
  padded_coarse_spatial_weights: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 4; j++) {
      const is_inside = j < 3;
      for (let k = 0; k < 4; k++) {
        padded_coarse_spatial_weights[i * 16 + j * 4 + k] =
          is_inside && k < 3 ? coarse_spatial_weights[i * 9 + j * 3 + k] : 0;
      }
    }
  }
}

/**
 * grad_globalAveragePool_grad_logits[b, i] = Σ[j < 10] grad_logits[b, j] · logits_weights[i, j]
 */
function backward_globalAveragePool_grad_logits(
  n: number,
  grad_logits: Float64Array,
  logits_weights: Float32Array,
  grad_globalAveragePool_grad_logits: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let j = 0; j < 32; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      const logits_weights_0 = j * 10;
      const logits_weights_1 = logits_weights_0 + 10;
      for (let k = 0, grad_logits_at = b * 10; k < 10; k++, grad_logits_at++) {
        const x = grad_logits[grad_logits_at];
        const y0 = logits_weights[logits_weights_0 + k];
        const y1 = logits_weights[logits_weights_1 + k];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      grad_globalAveragePool_grad_logits[b * 32 + j] = sum0;
      grad_globalAveragePool_grad_logits[b * 32 + j + 1] = sum1;
    }
  }
}

/**
 * grad_groupNorm_fine_scale[b, i, j, k] = fine[b, i, j, k] ≤ 0 ? 0 : 0.027777777777777776 · grad_globalAveragePool_grad_logits[b, i]
 * grad_normalized_fine_mixed[b, i, j, k, l] = grad_groupNorm_fine_scale[b, 8 i + j, k, l] · fine_scale[8 i + j]
 * grad_deviation[b, i] = Σ[j < 8, k < 6, l < 6] −(grad_normalized_fine_mixed[b, i, j, k, l] ⊙ (normalized_fine_mixed[b, i, j, k, l] / deviation[b, i]))
 * grad_squares_fine_mixed[b, i] = 0.003472222222222222 · (grad_deviation[b, i] ⊙ (0.5 / deviation[b, i]))
 * value_fine_mixed[b, i] = Σ[j < 8, k < 6, l < 6] −2 · (grad_squares_fine_mixed[b, i] · (fine_mixed[b, 8 i + j, k, l] − mean[b, i]))
 * value[b, i] = Σ[j < 8, k < 6, l < 6] −(grad_normalized_fine_mixed[b, i, j, k, l] ⊙ (1 / deviation[b, i]))
 * value2[b, i, j, k] = grad_normalized_fine_mixed[b, ⌊i / 8⌋, i mod 8, j, k] ⊙ (1 / deviation[b, ⌊i / 8⌋])
 * grad_fine_mixed[b, i, j, k] = value2[b, i, j, k] + 2 · (grad_squares_fine_mixed[b, ⌊i / 8⌋] · (fine_mixed[b, 8 ⌊i / 8⌋ + (i mod 8), j, k] − mean[b, ⌊i / 8⌋])) + 0.003472222222222222 · (value[b, ⌊i / 8⌋] + value_fine_mixed[b, ⌊i / 8⌋])
 */
function backward_groupNorm_fine_scale_backward_normalized_fine_mixed(
  n: number,
  fine: Float64Array,
  grad_globalAveragePool_grad_logits: Float64Array,
  fine_scale: Float32Array,
  normalized_fine_mixed: Float64Array,
  deviation: Float64Array,
  fine_mixed: Float64Array,
  mean: Float64Array,
  grad_groupNorm_fine_scale: Float64Array,
  grad_normalized_fine_mixed: Float64Array,
  grad_squares_fine_mixed: Float64Array,
  value_fine_mixed: Float64Array,
  value: Float64Array,
  grad_fine_mixed: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 32; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_groupNorm_fine_scale[b * 1152 + i * 36 + j * 6 + k] =
            fine[b * 1152 + i * 36 + j * 6 + k] <= 0
              ? 0
              : 0.027777777777777776 * grad_globalAveragePool_grad_logits[b * 32 + i];
        }
      }
    }
    for (let i = 0; i < 4; i++) {
      let grad_deviation = 0;
      const deviation_bi = deviation[b * 4 + i];
      for (let j = 0; j < 8; j++) {
        const fine_scale_ij = fine_scale[i * 8 + j];
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            const grad_normalized_fine_mixed_bijkl =
              grad_groupNorm_fine_scale[b * 1152 + i * 288 + j * 36 + k * 6 + l] * fine_scale_ij;
            grad_normalized_fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] =
              grad_normalized_fine_mixed_bijkl;
            grad_deviation += -strongMultiply(
              grad_normalized_fine_mixed_bijkl,
              normalized_fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] / deviation_bi,
            );
          }
        }
      }
      const grad_squares_fine_mixed_bi =
        0.003472222222222222 * strongMultiply(grad_deviation, 0.5 / deviation_bi);
      grad_squares_fine_mixed[b * 4 + i] = grad_squares_fine_mixed_bi;
      let value_fine_mixed_bi = 0;
      let value_bi = 0;
      const mean_bi = mean[b * 4 + i];
      const ratio_deviation = 1 / deviation_bi;
      for (let j = 0; j < 8; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            value_fine_mixed_bi +=
              -2 *
              (grad_squares_fine_mixed_bi * (fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] - mean_bi));
            value_bi += -strongMultiply(
              grad_normalized_fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l],
              ratio_deviation,
            );
          }
        }
      }
      value_fine_mixed[b * 4 + i] = value_fine_mixed_bi;
      value[b * 4 + i] = value_bi;
    }
    for (let i = 0; i < 32; i++) {
      const ratio_deviation = 1 / deviation[b * 4 + Math.floor(i / 8)];
      const i_div_8 = Math.floor(i / 8);
      const mean_bi = mean[b * 4 + Math.floor(i / 8)];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const value2 = strongMultiply(
            grad_normalized_fine_mixed[b * 1152 + i * 36 + j * 6 + k],
            ratio_deviation,
          );
          grad_fine_mixed[b * 1152 + i * 36 + j * 6 + k] =
            value2 +
            2 *
              (grad_squares_fine_mixed[b * 4 + i_div_8] *
                (fine_mixed[b * 1152 + i * 36 + j * 6 + k] - mean_bi)) +
            0.003472222222222222 * (value[b * 4 + i_div_8] + value_fine_mixed[b * 4 + i_div_8]);
        }
      }
    }
  }
}

/**
 * grad_fine_spatial2[b, i, j, k] = Σ[l < 32] grad_fine_mixed[b, l, j, k] · fine_mixed_weights[l, i, 0, 0]
 * grad_fine_spatial[b, i, j, k] = fine_spatial[b, i, j, k] ≤ 0 ? 0 : grad_fine_spatial2[b, i, j, k]
 */
function backward_fine_spatial(
  n: number,
  fine_mixed_weights: Float32Array,
  grad_fine_mixed: Float64Array,
  fine_spatial: Float64Array,
  grad_fine_spatial: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 6; g++) {
      for (let i = 0; i < 16; i += 4) {
        for (let j = 0; j < 6; j += 3) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          for (
            let k = 0, fine_mixed_weights_at = i, grad_fine_mixed_at = j + (g * 6 + b * 1152);
            k < 32;
            k++, fine_mixed_weights_at += 16, grad_fine_mixed_at += 36
          ) {
            const x0 = fine_mixed_weights[fine_mixed_weights_at];
            const x1 = fine_mixed_weights[fine_mixed_weights_at + 1];
            const x2 = fine_mixed_weights[fine_mixed_weights_at + 2];
            const x3 = fine_mixed_weights[fine_mixed_weights_at + 3];
            const y0 = grad_fine_mixed[grad_fine_mixed_at];
            const y1 = grad_fine_mixed[grad_fine_mixed_at + 1];
            const y2 = grad_fine_mixed[grad_fine_mixed_at + 2];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
          }
          const grad_fine_spatial_0 = b * 576 + g * 6 + i * 36 + j;
          const grad_fine_spatial_1 = grad_fine_spatial_0 + 36;
          const grad_fine_spatial_2 = grad_fine_spatial_1 + 36;
          const grad_fine_spatial_3 = grad_fine_spatial_2 + 36;
          grad_fine_spatial[grad_fine_spatial_0] = fine_spatial[grad_fine_spatial_0] <= 0 ? 0 : sum00;
          grad_fine_spatial[grad_fine_spatial_0 + 1] = fine_spatial[grad_fine_spatial_0 + 1] <= 0 ? 0 : sum01;
          grad_fine_spatial[grad_fine_spatial_0 + 2] = fine_spatial[grad_fine_spatial_0 + 2] <= 0 ? 0 : sum02;
          grad_fine_spatial[grad_fine_spatial_1] = fine_spatial[grad_fine_spatial_1] <= 0 ? 0 : sum10;
          grad_fine_spatial[grad_fine_spatial_1 + 1] = fine_spatial[grad_fine_spatial_1 + 1] <= 0 ? 0 : sum11;
          grad_fine_spatial[grad_fine_spatial_1 + 2] = fine_spatial[grad_fine_spatial_1 + 2] <= 0 ? 0 : sum12;
          grad_fine_spatial[grad_fine_spatial_2] = fine_spatial[grad_fine_spatial_2] <= 0 ? 0 : sum20;
          grad_fine_spatial[grad_fine_spatial_2 + 1] = fine_spatial[grad_fine_spatial_2 + 1] <= 0 ? 0 : sum21;
          grad_fine_spatial[grad_fine_spatial_2 + 2] = fine_spatial[grad_fine_spatial_2 + 2] <= 0 ? 0 : sum22;
          grad_fine_spatial[grad_fine_spatial_3] = fine_spatial[grad_fine_spatial_3] <= 0 ? 0 : sum30;
          grad_fine_spatial[grad_fine_spatial_3 + 1] = fine_spatial[grad_fine_spatial_3 + 1] <= 0 ? 0 : sum31;
          grad_fine_spatial[grad_fine_spatial_3 + 2] = fine_spatial[grad_fine_spatial_3 + 2] <= 0 ? 0 : sum32;
        }
      }
    }
  }
}

/**
 * padded_grad_fine_spatial[b, i, j, k] = 0 ≤ j − 2 and j − 2 < 6 and 0 ≤ k − 2 and k − 2 < 6 ? grad_fine_spatial[b, i, j − 2, k − 2] : 0
 * grad_padded_coarse[b, i, j, k] = Σ[l < 3, m < 3] padded_grad_fine_spatial[b, i, j + 2 − l, k + 2 − m] · fine_spatial_weights[i, 0, l, m]
 * grad_groupNorm_coarse_scale[b, i, j, k] = coarse[b, i, j, k] ≤ 0 ? 0 : grad_padded_coarse[b, i, j + 1, k + 1]
 * grad_normalized_coarse_mixed[b, i, j, k, l] = grad_groupNorm_coarse_scale[b, 4 i + j, k, l] · coarse_scale[4 i + j]
 * grad_deviation[b, i] = Σ[j < 4, k < 6, l < 6] −(grad_normalized_coarse_mixed[b, i, j, k, l] ⊙ (normalized_coarse_mixed[b, i, j, k, l] / deviation[b, i]))
 * grad_squares_coarse_mixed[b, i] = 0.006944444444444444 · (grad_deviation[b, i] ⊙ (0.5 / deviation[b, i]))
 * value_coarse_mixed[b, i] = Σ[j < 4, k < 6, l < 6] −2 · (grad_squares_coarse_mixed[b, i] · (coarse_mixed[b, 4 i + j, k, l] − mean[b, i]))
 * value[b, i] = Σ[j < 4, k < 6, l < 6] −(grad_normalized_coarse_mixed[b, i, j, k, l] ⊙ (1 / deviation[b, i]))
 * value2[b, i, j, k] = grad_normalized_coarse_mixed[b, ⌊i / 4⌋, i mod 4, j, k] ⊙ (1 / deviation[b, ⌊i / 4⌋])
 * grad_coarse_mixed[b, i, j, k] = value2[b, i, j, k] + 2 · (grad_squares_coarse_mixed[b, ⌊i / 4⌋] · (coarse_mixed[b, 4 ⌊i / 4⌋ + (i mod 4), j, k] − mean[b, ⌊i / 4⌋])) + 0.006944444444444444 · (value[b, ⌊i / 4⌋] + value_coarse_mixed[b, ⌊i / 4⌋])
 */
function forward_padded_grad_fine_spatial_backward_padded_coarse(
  n: number,
  grad_fine_spatial: Float64Array,
  fine_spatial_weights: Float32Array,
  coarse: Float64Array,
  coarse_scale: Float32Array,
  normalized_coarse_mixed: Float64Array,
  deviation: Float64Array,
  coarse_mixed: Float64Array,
  mean: Float64Array,
  padded_grad_fine_spatial: Float64Array,
  grad_padded_coarse: Float64Array,
  grad_groupNorm_coarse_scale: Float64Array,
  grad_normalized_coarse_mixed: Float64Array,
  grad_squares_coarse_mixed: Float64Array,
  value_coarse_mixed: Float64Array,
  value: Float64Array,
  grad_coarse_mixed: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 10; j++) {
        const is_inside = 0 <= j - 2 && j - 2 < 6;
        for (let k = 0; k < 10; k++) {
          padded_grad_fine_spatial[b * 1600 + i * 100 + j * 10 + k] =
            is_inside && 0 <= k - 2 && k - 2 < 6 ? grad_fine_spatial[b * 576 + i * 36 + j * 6 + k - 14] : 0;
        }
      }
      for (let j = 0; j < 8; j++) {
        for (let k = 0; k < 8; k++) {
          let grad_padded_coarse_bijk = 0;
          for (let l = 0; l < 3; l++) {
            for (let m = 0; m < 3; m++) {
              grad_padded_coarse_bijk +=
                padded_grad_fine_spatial[b * 1600 + i * 100 + j * 10 + k - m - l * 10 + 22] *
                fine_spatial_weights[i * 9 + l * 3 + m];
            }
          }
          grad_padded_coarse[b * 1024 + i * 64 + j * 8 + k] = grad_padded_coarse_bijk;
        }
      }
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_groupNorm_coarse_scale[b * 576 + i * 36 + j * 6 + k] =
            coarse[b * 576 + i * 36 + j * 6 + k] <= 0
              ? 0
              : grad_padded_coarse[b * 1024 + i * 64 + j * 8 + k + 9];
        }
      }
    }
    for (let i = 0; i < 4; i++) {
      let grad_deviation = 0;
      const deviation_bi = deviation[b * 4 + i];
      for (let j = 0; j < 4; j++) {
        const coarse_scale_ij = coarse_scale[i * 4 + j];
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            const grad_normalized_coarse_mixed_bijkl =
              grad_groupNorm_coarse_scale[b * 576 + i * 144 + j * 36 + k * 6 + l] * coarse_scale_ij;
            grad_normalized_coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] =
              grad_normalized_coarse_mixed_bijkl;
            grad_deviation += -strongMultiply(
              grad_normalized_coarse_mixed_bijkl,
              normalized_coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] / deviation_bi,
            );
          }
        }
      }
      const grad_squares_coarse_mixed_bi =
        0.006944444444444444 * strongMultiply(grad_deviation, 0.5 / deviation_bi);
      grad_squares_coarse_mixed[b * 4 + i] = grad_squares_coarse_mixed_bi;
      let value_coarse_mixed_bi = 0;
      let value_bi = 0;
      const mean_bi = mean[b * 4 + i];
      const ratio_deviation = 1 / deviation_bi;
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            value_coarse_mixed_bi +=
              -2 *
              (grad_squares_coarse_mixed_bi *
                (coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] - mean_bi));
            value_bi += -strongMultiply(
              grad_normalized_coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l],
              ratio_deviation,
            );
          }
        }
      }
      value_coarse_mixed[b * 4 + i] = value_coarse_mixed_bi;
      value[b * 4 + i] = value_bi;
    }
    for (let i = 0; i < 16; i++) {
      const ratio_deviation = 1 / deviation[b * 4 + Math.floor(i / 4)];
      const i_div_4 = Math.floor(i / 4);
      const mean_bi = mean[b * 4 + Math.floor(i / 4)];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const value2 = strongMultiply(
            grad_normalized_coarse_mixed[b * 576 + i * 36 + j * 6 + k],
            ratio_deviation,
          );
          grad_coarse_mixed[b * 576 + i * 36 + j * 6 + k] =
            value2 +
            2 *
              (grad_squares_coarse_mixed[b * 4 + i_div_4] *
                (coarse_mixed[b * 576 + i * 36 + j * 6 + k] - mean_bi)) +
            0.006944444444444444 * (value[b * 4 + i_div_4] + value_coarse_mixed[b * 4 + i_div_4]);
        }
      }
    }
  }
}

/**
 * grad_coarse_spatial2[b, i, j, k] = Σ[l < 16] grad_coarse_mixed[b, l, j, k] · coarse_mixed_weights[l, i, 0, 0]
 * grad_coarse_spatial[b, i, j, k] = coarse_spatial[b, i, j, k] ≤ 0 ? 0 : grad_coarse_spatial2[b, i, j, k]
 */
function backward_coarse_spatial(
  n: number,
  coarse_mixed_weights: Float32Array,
  grad_coarse_mixed: Float64Array,
  coarse_spatial: Float64Array,
  grad_coarse_spatial: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 6; g++) {
      for (let i = 0; i < 8; i += 4) {
        for (let j = 0; j < 6; j += 3) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          for (
            let k = 0, coarse_mixed_weights_at = i, grad_coarse_mixed_at = j + (g * 6 + b * 576);
            k < 16;
            k++, coarse_mixed_weights_at += 8, grad_coarse_mixed_at += 36
          ) {
            const x0 = coarse_mixed_weights[coarse_mixed_weights_at];
            const x1 = coarse_mixed_weights[coarse_mixed_weights_at + 1];
            const x2 = coarse_mixed_weights[coarse_mixed_weights_at + 2];
            const x3 = coarse_mixed_weights[coarse_mixed_weights_at + 3];
            const y0 = grad_coarse_mixed[grad_coarse_mixed_at];
            const y1 = grad_coarse_mixed[grad_coarse_mixed_at + 1];
            const y2 = grad_coarse_mixed[grad_coarse_mixed_at + 2];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
          }
          const grad_coarse_spatial_0 = b * 288 + g * 6 + i * 36 + j;
          const grad_coarse_spatial_1 = grad_coarse_spatial_0 + 36;
          const grad_coarse_spatial_2 = grad_coarse_spatial_1 + 36;
          const grad_coarse_spatial_3 = grad_coarse_spatial_2 + 36;
          grad_coarse_spatial[grad_coarse_spatial_0] = coarse_spatial[grad_coarse_spatial_0] <= 0 ? 0 : sum00;
          grad_coarse_spatial[grad_coarse_spatial_0 + 1] =
            coarse_spatial[grad_coarse_spatial_0 + 1] <= 0 ? 0 : sum01;
          grad_coarse_spatial[grad_coarse_spatial_0 + 2] =
            coarse_spatial[grad_coarse_spatial_0 + 2] <= 0 ? 0 : sum02;
          grad_coarse_spatial[grad_coarse_spatial_1] = coarse_spatial[grad_coarse_spatial_1] <= 0 ? 0 : sum10;
          grad_coarse_spatial[grad_coarse_spatial_1 + 1] =
            coarse_spatial[grad_coarse_spatial_1 + 1] <= 0 ? 0 : sum11;
          grad_coarse_spatial[grad_coarse_spatial_1 + 2] =
            coarse_spatial[grad_coarse_spatial_1 + 2] <= 0 ? 0 : sum12;
          grad_coarse_spatial[grad_coarse_spatial_2] = coarse_spatial[grad_coarse_spatial_2] <= 0 ? 0 : sum20;
          grad_coarse_spatial[grad_coarse_spatial_2 + 1] =
            coarse_spatial[grad_coarse_spatial_2 + 1] <= 0 ? 0 : sum21;
          grad_coarse_spatial[grad_coarse_spatial_2 + 2] =
            coarse_spatial[grad_coarse_spatial_2 + 2] <= 0 ? 0 : sum22;
          grad_coarse_spatial[grad_coarse_spatial_3] = coarse_spatial[grad_coarse_spatial_3] <= 0 ? 0 : sum30;
          grad_coarse_spatial[grad_coarse_spatial_3 + 1] =
            coarse_spatial[grad_coarse_spatial_3 + 1] <= 0 ? 0 : sum31;
          grad_coarse_spatial[grad_coarse_spatial_3 + 2] =
            coarse_spatial[grad_coarse_spatial_3 + 2] <= 0 ? 0 : sum32;
        }
      }
    }
  }
}

/**
 * padded_grad_coarse_spatial[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? grad_coarse_spatial[b, i, j − 1, k − 1] : 0
 */
function forward_padded_grad_coarse_spatial(
  n: number,
  grad_coarse_spatial: Float64Array,
  padded_grad_coarse_spatial: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded_grad_coarse_spatial[b * 512 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? grad_coarse_spatial[b * 288 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
    }
  }
}

/**
 * value[b, i, j, k, l, m] = Σ[o < 2, p < 2] padded_grad_coarse_spatial[b, i, j + 1 − o, k + 1 − p] · padded_coarse_spatial_weights[i, 0, l + 2 o, m + 2 p]
 */
function forward_value(
  n: number,
  padded_grad_coarse_spatial: Float64Array,
  padded_coarse_spatial_weights: Float64Array,
  value: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let u = 0; u < 8; u++) {
      for (let h = 0; h < 7; h++) {
        for (let g = 0; g < 2; g++) {
          for (let i = 0; i < 4; i += 4) {
            for (let j = 0; j < 2; j += 2) {
              let sum00 = 0;
              let sum01 = 0;
              let sum10 = 0;
              let sum11 = 0;
              let sum20 = 0;
              let sum21 = 0;
              let sum30 = 0;
              let sum31 = 0;
              for (let k = 0; k < 2; k++) {
                for (
                  let k2 = 0,
                    padded_grad_coarse_spatial_at = k * -8 + (i + (h * 8 + (u * 64 + (b * 512 + 9)))),
                    padded_coarse_spatial_weights_at = k * 8 + (j + (g * 4 + u * 16));
                  k2 < 2;
                  k2++, padded_grad_coarse_spatial_at += -1, padded_coarse_spatial_weights_at += 2
                ) {
                  const x0 = padded_grad_coarse_spatial[padded_grad_coarse_spatial_at];
                  const x1 = padded_grad_coarse_spatial[padded_grad_coarse_spatial_at + 1];
                  const x2 = padded_grad_coarse_spatial[padded_grad_coarse_spatial_at + 2];
                  const x3 = padded_grad_coarse_spatial[padded_grad_coarse_spatial_at + 3];
                  const y0 = padded_coarse_spatial_weights[padded_coarse_spatial_weights_at];
                  const y1 = padded_coarse_spatial_weights[padded_coarse_spatial_weights_at + 1];
                  sum00 += x0 * y0;
                  sum01 += x0 * y1;
                  sum10 += x1 * y0;
                  sum11 += x1 * y1;
                  sum20 += x2 * y0;
                  sum21 += x2 * y1;
                  sum30 += x3 * y0;
                  sum31 += x3 * y1;
                }
              }
              const value_0 = b * 1568 + u * 196 + h * 28 + g * 2 + i * 4 + j;
              const value_1 = value_0 + 4;
              const value_2 = value_1 + 4;
              const value_3 = value_2 + 4;
              value[value_0] = sum00;
              value[value_0 + 1] = sum01;
              value[value_1] = sum10;
              value[value_1 + 1] = sum11;
              value[value_2] = sum20;
              value[value_2 + 1] = sum21;
              value[value_3] = sum30;
              value[value_3 + 1] = sum31;
            }
          }
          for (let i = 4; i < 7; i++) {
            for (let j = 0; j < 2; j += 2) {
              let sum0 = 0;
              let sum1 = 0;
              for (let k = 0; k < 2; k++) {
                for (
                  let k2 = 0,
                    padded_grad_coarse_spatial_at = k * -8 + (i + (h * 8 + (u * 64 + (b * 512 + 9)))),
                    padded_coarse_spatial_weights_at = k * 8 + (j + (g * 4 + u * 16));
                  k2 < 2;
                  k2++, padded_grad_coarse_spatial_at += -1, padded_coarse_spatial_weights_at += 2
                ) {
                  const x = padded_grad_coarse_spatial[padded_grad_coarse_spatial_at];
                  const y0 = padded_coarse_spatial_weights[padded_coarse_spatial_weights_at];
                  const y1 = padded_coarse_spatial_weights[padded_coarse_spatial_weights_at + 1];
                  sum0 += x * y0;
                  sum1 += x * y1;
                }
              }
              value[b * 1568 + u * 196 + h * 28 + g * 2 + i * 4 + j] = sum0;
              value[b * 1568 + u * 196 + h * 28 + g * 2 + i * 4 + j + 1] = sum1;
            }
          }
        }
      }
    }
  }
}

/**
 * grad_stem[b, i, j, k] = stem[b, i, j, k] ≤ 0 ? 0 : value[b, i, ⌊(j + 1) / 2⌋, ⌊(k + 1) / 2⌋, (j + 1) mod 2, (k + 1) mod 2]
 */
function backward_stem(n: number, stem: Float64Array, value: Float64Array, grad_stem: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 12; j++) {
        const div_2 = Math.floor((j + 1) / 2);
        const mod_2 = (j + 1) % 2;
        for (let k = 0; k < 12; k++) {
          grad_stem[b * 1152 + i * 144 + j * 12 + k] =
            stem[b * 1152 + i * 144 + j * 12 + k] <= 0
              ? 0
              : value[
                  b * 1568 + i * 196 + div_2 * 28 + Math.floor((k + 1) / 2) * 4 + mod_2 * 2 + ((k + 1) % 2)
                ];
        }
      }
    }
  }
}

/**
 * grad_stem_weights[i, j, k, l] = Σ[b < n, m < 12, o < 12] grad_stem[b, i, m, o] · image[b, 0, k + m, l + o]
 */
function backward_stem_weights(
  n: number,
  grad_stem: Float64Array,
  image: Float32Array,
  grad_stem_weights: Float64Array,
): void {
  for (let g = 0; g < 3; g++) {
    for (let i = 0; i < 8; i += 4) {
      for (let j = 0; j < 3; j += 3) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        for (let b = 0; b < n; b++) {
          for (let k = 0; k < 12; k++) {
            const grad_stem_0 = k * 12 + (b * 1152 + i * 144);
            const grad_stem_1 = grad_stem_0 + 144;
            const grad_stem_2 = grad_stem_1 + 144;
            const grad_stem_3 = grad_stem_2 + 144;
            for (let k2 = 0, image_at = k * 14 + (b * 196 + (j + g * 14)); k2 < 12; k2++, image_at++) {
              const x0 = grad_stem[grad_stem_0 + k2];
              const x1 = grad_stem[grad_stem_1 + k2];
              const x2 = grad_stem[grad_stem_2 + k2];
              const x3 = grad_stem[grad_stem_3 + k2];
              const y0 = image[image_at];
              const y1 = image[image_at + 1];
              const y2 = image[image_at + 2];
              sum00 += x0 * y0;
              sum01 += x0 * y1;
              sum02 += x0 * y2;
              sum10 += x1 * y0;
              sum11 += x1 * y1;
              sum12 += x1 * y2;
              sum20 += x2 * y0;
              sum21 += x2 * y1;
              sum22 += x2 * y2;
              sum30 += x3 * y0;
              sum31 += x3 * y1;
              sum32 += x3 * y2;
            }
          }
        }
        const grad_stem_weights_0 = g * 3 + i * 9 + j;
        const grad_stem_weights_1 = grad_stem_weights_0 + 9;
        const grad_stem_weights_2 = grad_stem_weights_1 + 9;
        const grad_stem_weights_3 = grad_stem_weights_2 + 9;
        grad_stem_weights[grad_stem_weights_0] = sum00;
        grad_stem_weights[grad_stem_weights_0 + 1] = sum01;
        grad_stem_weights[grad_stem_weights_0 + 2] = sum02;
        grad_stem_weights[grad_stem_weights_1] = sum10;
        grad_stem_weights[grad_stem_weights_1 + 1] = sum11;
        grad_stem_weights[grad_stem_weights_1 + 2] = sum12;
        grad_stem_weights[grad_stem_weights_2] = sum20;
        grad_stem_weights[grad_stem_weights_2 + 1] = sum21;
        grad_stem_weights[grad_stem_weights_2 + 2] = sum22;
        grad_stem_weights[grad_stem_weights_3] = sum30;
        grad_stem_weights[grad_stem_weights_3 + 1] = sum31;
        grad_stem_weights[grad_stem_weights_3 + 2] = sum32;
      }
    }
  }
}

/**
 * multiply_grad_stem_weights[i, j, k, l] = (1 − beta2) · (grad_value[i, 0, k, l] · scale)²
 * v[i, j, k, l] = beta2 · v[i, 0, k, l] + multiply_grad_stem_weights[i, 0, k, l]
 * divide_v_stem_weights[i, j, k, l] = v[i, 0, k, l] / (1 − power(beta2, step))
 * sqrt[i, j, k, l] = sqrt(divide_v_stem_weights[i, 0, k, l])
 * m[i, j, k, l] = beta1 · m[i, 0, k, l] + (1 − beta1) · (grad_value[i, 0, k, l] · scale)
 * divide_m_stem_weights[i, j, k, l] = m[i, 0, k, l] / (1 − power(beta1, step))
 * divide[i, j, k, l] = learningRate · divide_m_stem_weights[i, 0, k, l] / (sqrt[i, 0, k, l] + epsilon)
 * parameter[i, j, k, l] = parameter[i, 0, k, l] − divide[i, 0, k, l]
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
    const product_grad_stem_weights_scale = grad_value[i] * scale;
    const v_stem_weights_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_stem_weights_scale * product_grad_stem_weights_scale),
    );
    v[i] = v_stem_weights_i;
    const divide_v_stem_weights = v_stem_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_stem_weights);
    const m_stem_weights_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_stem_weights_scale);
    m[i] = m_stem_weights_i;
    const divide_m_stem_weights = m_stem_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_stem_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_stem_bias[i] = Σ[b < n, j < 12, k < 12] grad_stem[b, i, j, k]
 */
function backward_stem_bias(n: number, grad_stem: Float64Array, grad_stem_bias: Float64Array): void {
  for (let i = 0; i < 8; i++) {
    let grad_stem_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_stem_bias_i += grad_stem[b * 1152 + i * 144 + j * 12 + k];
        }
      }
    }
    grad_stem_bias[i] = grad_stem_bias_i;
  }
}

/**
 * grad_coarse_spatial_weights[i, j, k, l] = Σ[b < n, m < 6, o < 6] grad_coarse_spatial[b, i, m, o] · padded_stem[b, i, k + 2 m, l + 2 o]
 */
function backward_coarse_spatial_weights(
  n: number,
  grad_coarse_spatial: Float64Array,
  padded_stem: Float64Array,
  grad_coarse_spatial_weights: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 3; j++) {
      for (let k = 0; k < 3; k++) {
        let grad_coarse_spatial_weights_ijk = 0;
        for (let b = 0; b < n; b++) {
          for (let l = 0; l < 6; l++) {
            for (let m = 0; m < 6; m++) {
              grad_coarse_spatial_weights_ijk +=
                grad_coarse_spatial[b * 288 + i * 36 + l * 6 + m] *
                padded_stem[b * 1568 + i * 196 + l * 28 + j * 14 + m * 2 + k];
            }
          }
        }
        grad_coarse_spatial_weights[i * 9 + j * 3 + k] = grad_coarse_spatial_weights_ijk;
      }
    }
  }
}

/**
 * grad_coarse_spatial_bias[i] = Σ[b < n, j < 6, k < 6] grad_coarse_spatial[b, i, j, k]
 */
function backward_coarse_spatial_bias(
  n: number,
  grad_coarse_spatial: Float64Array,
  grad_coarse_spatial_bias: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    let grad_coarse_spatial_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_coarse_spatial_bias_i += grad_coarse_spatial[b * 288 + i * 36 + j * 6 + k];
        }
      }
    }
    grad_coarse_spatial_bias[i] = grad_coarse_spatial_bias_i;
  }
}

/**
 * grad_coarse_mixed_weights[i, j, k, l] = Σ[b < n, m < 6, o < 6] grad_coarse_mixed[b, i, m, o] · coarse_spatial[b, j, m, o]
 */
function backward_coarse_mixed_weights(
  n: number,
  grad_coarse_mixed: Float64Array,
  coarse_spatial: Float64Array,
  grad_coarse_mixed_weights: Float64Array,
): void {
  for (let i = 0; i < 16; i += 4) {
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
      for (let b = 0; b < n; b++) {
        for (let k = 0; k < 6; k++) {
          const grad_coarse_mixed_0 = k * 6 + (b * 576 + i * 36);
          const grad_coarse_mixed_1 = grad_coarse_mixed_0 + 36;
          const grad_coarse_mixed_2 = grad_coarse_mixed_1 + 36;
          const grad_coarse_mixed_3 = grad_coarse_mixed_2 + 36;
          const coarse_spatial_0 = k * 6 + (b * 288 + j * 36);
          const coarse_spatial_1 = coarse_spatial_0 + 36;
          const coarse_spatial_2 = coarse_spatial_1 + 36;
          const coarse_spatial_3 = coarse_spatial_2 + 36;
          for (let k2 = 0; k2 < 6; k2++) {
            const x0 = grad_coarse_mixed[grad_coarse_mixed_0 + k2];
            const x1 = grad_coarse_mixed[grad_coarse_mixed_1 + k2];
            const x2 = grad_coarse_mixed[grad_coarse_mixed_2 + k2];
            const x3 = grad_coarse_mixed[grad_coarse_mixed_3 + k2];
            const y0 = coarse_spatial[coarse_spatial_0 + k2];
            const y1 = coarse_spatial[coarse_spatial_1 + k2];
            const y2 = coarse_spatial[coarse_spatial_2 + k2];
            const y3 = coarse_spatial[coarse_spatial_3 + k2];
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
      }
      const grad_coarse_mixed_weights_0 = i * 8 + j;
      const grad_coarse_mixed_weights_1 = grad_coarse_mixed_weights_0 + 8;
      const grad_coarse_mixed_weights_2 = grad_coarse_mixed_weights_1 + 8;
      const grad_coarse_mixed_weights_3 = grad_coarse_mixed_weights_2 + 8;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_0] = sum00;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_0 + 1] = sum01;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_0 + 2] = sum02;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_0 + 3] = sum03;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_1] = sum10;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_1 + 1] = sum11;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_1 + 2] = sum12;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_1 + 3] = sum13;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_2] = sum20;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_2 + 1] = sum21;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_2 + 2] = sum22;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_2 + 3] = sum23;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_3] = sum30;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_3 + 1] = sum31;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_3 + 2] = sum32;
      grad_coarse_mixed_weights[grad_coarse_mixed_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 6, k < 6] grad_convolution2d[b, i, j, k]
 */
function backward_coarse_mixed_bias(
  n: number,
  grad_convolution2d: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    let grad_coarse_mixed_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_coarse_mixed_bias_i += grad_convolution2d[b * 576 + i * 36 + j * 6 + k];
        }
      }
    }
    grad_value[i] = grad_coarse_mixed_bias_i;
  }
}

/**
 * grad_coarse_scale[i] = Σ[b < n, j < 6, k < 6] grad_groupNorm_coarse_scale[b, i, j, k] · normalized_coarse_mixed[b, ⌊i / 4⌋, i mod 4, j, k]
 */
function backward_coarse_scale(
  n: number,
  grad_groupNorm_coarse_scale: Float64Array,
  normalized_coarse_mixed: Float64Array,
  grad_coarse_scale: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    let grad_coarse_scale_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_coarse_scale_i +=
            grad_groupNorm_coarse_scale[b * 576 + i * 36 + j * 6 + k] *
            normalized_coarse_mixed[b * 576 + i * 36 + j * 6 + k];
        }
      }
    }
    grad_coarse_scale[i] = grad_coarse_scale_i;
  }
}

/**
 * grad_fine_spatial_weights[i, j, k, l] = Σ[b < n, m < 6, o < 6] grad_fine_spatial[b, i, m, o] · padded_coarse[b, i, k + m, l + o]
 */
function backward_fine_spatial_weights(
  n: number,
  grad_fine_spatial: Float64Array,
  padded_coarse: Float64Array,
  grad_fine_spatial_weights: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    for (let j = 0; j < 3; j++) {
      for (let k = 0; k < 3; k++) {
        let grad_fine_spatial_weights_ijk = 0;
        for (let b = 0; b < n; b++) {
          for (let l = 0; l < 6; l++) {
            for (let m = 0; m < 6; m++) {
              grad_fine_spatial_weights_ijk +=
                grad_fine_spatial[b * 576 + i * 36 + l * 6 + m] *
                padded_coarse[b * 1024 + i * 64 + j * 8 + l * 8 + k + m];
            }
          }
        }
        grad_fine_spatial_weights[i * 9 + j * 3 + k] = grad_fine_spatial_weights_ijk;
      }
    }
  }
}

/**
 * grad_fine_mixed_weights[i, j, k, l] = Σ[b < n, m < 6, o < 6] grad_fine_mixed[b, i, m, o] · fine_spatial[b, j, m, o]
 */
function backward_fine_mixed_weights(
  n: number,
  grad_fine_mixed: Float64Array,
  fine_spatial: Float64Array,
  grad_fine_mixed_weights: Float64Array,
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
        for (let k = 0; k < 6; k++) {
          const grad_fine_mixed_0 = k * 6 + (b * 1152 + i * 36);
          const grad_fine_mixed_1 = grad_fine_mixed_0 + 36;
          const grad_fine_mixed_2 = grad_fine_mixed_1 + 36;
          const grad_fine_mixed_3 = grad_fine_mixed_2 + 36;
          const fine_spatial_0 = k * 6 + (b * 576 + j * 36);
          const fine_spatial_1 = fine_spatial_0 + 36;
          const fine_spatial_2 = fine_spatial_1 + 36;
          const fine_spatial_3 = fine_spatial_2 + 36;
          for (let k2 = 0; k2 < 6; k2++) {
            const x0 = grad_fine_mixed[grad_fine_mixed_0 + k2];
            const x1 = grad_fine_mixed[grad_fine_mixed_1 + k2];
            const x2 = grad_fine_mixed[grad_fine_mixed_2 + k2];
            const x3 = grad_fine_mixed[grad_fine_mixed_3 + k2];
            const y0 = fine_spatial[fine_spatial_0 + k2];
            const y1 = fine_spatial[fine_spatial_1 + k2];
            const y2 = fine_spatial[fine_spatial_2 + k2];
            const y3 = fine_spatial[fine_spatial_3 + k2];
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
      }
      const grad_fine_mixed_weights_0 = i * 16 + j;
      const grad_fine_mixed_weights_1 = grad_fine_mixed_weights_0 + 16;
      const grad_fine_mixed_weights_2 = grad_fine_mixed_weights_1 + 16;
      const grad_fine_mixed_weights_3 = grad_fine_mixed_weights_2 + 16;
      grad_fine_mixed_weights[grad_fine_mixed_weights_0] = sum00;
      grad_fine_mixed_weights[grad_fine_mixed_weights_0 + 1] = sum01;
      grad_fine_mixed_weights[grad_fine_mixed_weights_0 + 2] = sum02;
      grad_fine_mixed_weights[grad_fine_mixed_weights_0 + 3] = sum03;
      grad_fine_mixed_weights[grad_fine_mixed_weights_1] = sum10;
      grad_fine_mixed_weights[grad_fine_mixed_weights_1 + 1] = sum11;
      grad_fine_mixed_weights[grad_fine_mixed_weights_1 + 2] = sum12;
      grad_fine_mixed_weights[grad_fine_mixed_weights_1 + 3] = sum13;
      grad_fine_mixed_weights[grad_fine_mixed_weights_2] = sum20;
      grad_fine_mixed_weights[grad_fine_mixed_weights_2 + 1] = sum21;
      grad_fine_mixed_weights[grad_fine_mixed_weights_2 + 2] = sum22;
      grad_fine_mixed_weights[grad_fine_mixed_weights_2 + 3] = sum23;
      grad_fine_mixed_weights[grad_fine_mixed_weights_3] = sum30;
      grad_fine_mixed_weights[grad_fine_mixed_weights_3 + 1] = sum31;
      grad_fine_mixed_weights[grad_fine_mixed_weights_3 + 2] = sum32;
      grad_fine_mixed_weights[grad_fine_mixed_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 6, k < 6] grad_convolution2d[b, i, j, k]
 */
function backward_fine_mixed_bias(
  n: number,
  grad_convolution2d: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let grad_fine_mixed_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_fine_mixed_bias_i += grad_convolution2d[b * 1152 + i * 36 + j * 6 + k];
        }
      }
    }
    grad_value[i] = grad_fine_mixed_bias_i;
  }
}

/**
 * grad_fine_scale[i] = Σ[b < n, j < 6, k < 6] grad_groupNorm_fine_scale[b, i, j, k] · normalized_fine_mixed[b, ⌊i / 8⌋, i mod 8, j, k]
 */
function backward_fine_scale(
  n: number,
  grad_groupNorm_fine_scale: Float64Array,
  normalized_fine_mixed: Float64Array,
  grad_fine_scale: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let grad_fine_scale_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_fine_scale_i +=
            grad_groupNorm_fine_scale[b * 1152 + i * 36 + j * 6 + k] *
            normalized_fine_mixed[b * 1152 + i * 36 + j * 6 + k];
        }
      }
    }
    grad_fine_scale[i] = grad_fine_scale_i;
  }
}

/**
 * grad_logits_weights[i, j] = Σ[b < n] grad_logits[b, j] · globalAveragePool[b, i]
 */
function backward_logits_weights(
  n: number,
  globalAveragePool: Float64Array,
  grad_logits: Float64Array,
  grad_logits_weights: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    for (let j = 0; j < 10; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let b = 0, globalAveragePool_at = i, grad_logits_at = j;
        b < n;
        b++, globalAveragePool_at += 32, grad_logits_at += 10
      ) {
        const x = globalAveragePool[globalAveragePool_at];
        const y0 = grad_logits[grad_logits_at];
        const y1 = grad_logits[grad_logits_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      grad_logits_weights[i * 10 + j] = sum0;
      grad_logits_weights[i * 10 + j + 1] = sum1;
    }
  }
}

/**
 * grad_logits_bias[i] = Σ[b < n] grad_logits[b, i]
 */
function backward_logits_bias(n: number, grad_logits: Float64Array, grad_logits_bias: Float64Array): void {
  for (let i = 0; i < 10; i++) {
    let grad_logits_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_logits_bias_i += grad_logits[b * 10 + i];
    }
    grad_logits_bias[i] = grad_logits_bias_i;
  }
}

/**
 * sum[i, j, k, l] = sum[i, j, k, l] + grad_value[i, j, k, l]
 */
function accumulate(grad_value: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i] += grad_value[i];
  }
}

/**
 * gradient[i, j, k, l] = scale · sum[i, j, k, l]
 */
function finish(scale: number, sum: Float64Array, gradient: Float32Array): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = scale * sum[i];
  }
}

/**
 * sum_coarse_mixed[b, i] = Σ[j < 4, k < 6, l < 6] coarse_mixed[b, 4 i + j, k, l]
 * mean[b, i] = sum_coarse_mixed[b, i] / 144
 * squares_coarse_mixed[b, i] = Σ[j < 4, k < 6, l < 6] (coarse_mixed[b, 4 i + j, k, l] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_coarse_mixed[b, i] / 144 + 0.00001)
 * normalized_coarse_mixed[b, i, j, k, l] = (coarse_mixed[b, 4 i + j, k, l] − mean[b, i]) / deviation[b, i]
 * coarse[b, i, j, k] = relu(normalized_coarse_mixed[b, ⌊i / 4⌋, i mod 4, j, k] · coarse_scale[i] + coarse_shift[i])
 * padded_coarse[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? coarse[b, i, j − 1, k − 1] : 0
 * product_fine_spatial_weights[b, i, j, k] = Σ[l < 3, m < 3] padded_coarse[b, i, j + l, k + m] · fine_spatial_weights[i, 0, l, m]
 * fine_spatial2[b, i, j, k] = product_fine_spatial_weights[b, i, j, k] + fine_spatial_bias[i]
 * fine_spatial[b, i, j, k] = relu(fine_spatial2[b, i, j, k])
 */
function forward_normalized_coarse_mixed_forward_coarse(
  n: number,
  coarse_mixed: Float64Array,
  coarse_scale: Float32Array,
  coarse_shift: Float32Array,
  fine_spatial_weights: Float32Array,
  fine_spatial_bias: Float32Array,
  normalized_coarse_mixed: Float64Array,
  coarse: Float64Array,
  padded_coarse: Float64Array,
  fine_spatial: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      let sum_coarse_mixed = 0;
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            sum_coarse_mixed += coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l];
          }
        }
      }
      const mean = sum_coarse_mixed / 144;
      let squares_coarse_mixed = 0;
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            const difference_coarse_mixed_mean = coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] - mean;
            squares_coarse_mixed += difference_coarse_mixed_mean * difference_coarse_mixed_mean;
          }
        }
      }
      const deviation = Math.sqrt(squares_coarse_mixed / 144 + 0.00001);
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            normalized_coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] =
              (coarse_mixed[b * 576 + i * 144 + j * 36 + k * 6 + l] - mean) / deviation;
          }
        }
      }
    }
    for (let i = 0; i < 16; i++) {
      const coarse_scale_i = coarse_scale[i];
      const coarse_shift_i = coarse_shift[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          coarse[b * 576 + i * 36 + j * 6 + k] = Math.max(
            normalized_coarse_mixed[b * 576 + i * 36 + j * 6 + k] * coarse_scale_i + coarse_shift_i,
            0,
          );
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded_coarse[b * 1024 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? coarse[b * 576 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
      const fine_spatial_bias_i = fine_spatial_bias[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let product_fine_spatial_weights = 0;
          for (let l = 0; l < 3; l++) {
            for (let m = 0; m < 3; m++) {
              product_fine_spatial_weights +=
                padded_coarse[b * 1024 + i * 64 + j * 8 + l * 8 + k + m] *
                fine_spatial_weights[i * 9 + l * 3 + m];
            }
          }
          const fine_spatial2 = product_fine_spatial_weights + fine_spatial_bias_i;
          fine_spatial[b * 576 + i * 36 + j * 6 + k] = Math.max(fine_spatial2, 0);
        }
      }
    }
  }
}

/**
 * sum_fine_mixed[b, i] = Σ[j < 8, k < 6, l < 6] fine_mixed[b, 8 i + j, k, l]
 * mean[b, i] = sum_fine_mixed[b, i] / 288
 * squares_fine_mixed[b, i] = Σ[j < 8, k < 6, l < 6] (fine_mixed[b, 8 i + j, k, l] − mean[b, i])²
 * deviation[b, i] = sqrt(squares_fine_mixed[b, i] / 288 + 0.00001)
 * normalized_fine_mixed[b, i, j, k, l] = (fine_mixed[b, 8 i + j, k, l] − mean[b, i]) / deviation[b, i]
 * fine[b, i, j, k] = relu(normalized_fine_mixed[b, ⌊i / 8⌋, i mod 8, j, k] · fine_scale[i] + fine_shift[i])
 * sum_fine[b, i] = Σ[j < 6, k < 6] fine[b, i, j, k]
 * globalAveragePool[b, i] = sum_fine[b, i] / 36
 */
function forward_normalized_fine_mixed_forward_globalAveragePool(
  n: number,
  fine_mixed: Float64Array,
  fine_scale: Float32Array,
  fine_shift: Float32Array,
  normalized_fine_mixed: Float64Array,
  globalAveragePool: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      let sum_fine_mixed = 0;
      for (let j = 0; j < 8; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            sum_fine_mixed += fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l];
          }
        }
      }
      const mean = sum_fine_mixed / 288;
      let squares_fine_mixed = 0;
      for (let j = 0; j < 8; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            const difference_fine_mixed_mean = fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] - mean;
            squares_fine_mixed += difference_fine_mixed_mean * difference_fine_mixed_mean;
          }
        }
      }
      const deviation = Math.sqrt(squares_fine_mixed / 288 + 0.00001);
      for (let j = 0; j < 8; j++) {
        for (let k = 0; k < 6; k++) {
          for (let l = 0; l < 6; l++) {
            normalized_fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] =
              (fine_mixed[b * 1152 + i * 288 + j * 36 + k * 6 + l] - mean) / deviation;
          }
        }
      }
    }
    for (let i = 0; i < 32; i++) {
      let sum_fine = 0;
      const fine_scale_i = fine_scale[i];
      const fine_shift_i = fine_shift[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const fine = Math.max(
            normalized_fine_mixed[b * 1152 + i * 36 + j * 6 + k] * fine_scale_i + fine_shift_i,
            0,
          );
          sum_fine += fine;
        }
      }
      globalAveragePool[b * 32 + i] = sum_fine / 36;
    }
  }
}

/**
 * max_logits[b] = max[i < 10] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 10] exp(logits[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * probabilities[b, i] = exp(logits[b, i] − (logSumExp[b] = −∞ ? 0 : logSumExp[b]))
 */
function forward_probabilities(n: number, logits: Float64Array, probabilities: Float64Array): void {
  for (let b = 0; b < n; b++) {
    let max_logits = -Infinity;
    for (let i = 0; i < 10; i++) {
      max_logits = Math.max(max_logits, logits[b * 10 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 10; i++) {
      sum_exp_logits += Math.exp(logits[b * 10 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
    for (let i = 0; i < 10; i++) {
      probabilities[b * 10 + i] = Math.exp(logits[b * 10 + i] - logSumExp_or_0);
    }
  }
}

/**
 * max_logits[b] = max[i < 10] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 10] exp(logits[b, i] − shift[b])
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
    for (let i = 0; i < 10; i++) {
      max_logits = Math.max(max_logits, logits[b * 10 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 10; i++) {
      sum_exp_logits += Math.exp(logits[b * 10 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    const loss = logSumExp - logits[b * 10 + label[b]];
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * accuracy[b] = argmax[i < 10] logits[b, i]
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
    for (let i = 0; i < 10; i++) {
      const candidate_accuracy = logits[b * 10 + i];
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
  throw new RangeError(`separableCnn: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "separableCnn",
  element: "float32",
  inputs: {
    image: { shape: [1, 14, 14], type: "float32", per: "example", role: "input" },
    label: {
      shape: [],
      type: "int32",
      per: "example",
      role: "target",
      classes: 10,
      is: "class",
      predictedBy: ["probabilities"],
    },
  },
  outputs: { probabilities: [10] },
  predictInputs: ["image"],
  metrics: ["accuracy"],
  optimizer: "adam",
  fingerprint: "b08edd330049d044",
  parameters: shapes as typeof shapes,
} as const;
