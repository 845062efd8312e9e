// @generated from models/residualCnn.ts by adjoint. Do not edit; run `npx adjoint build models/residualCnn.ts`.
//
// Model residualCnn: stem_weights[8, 1, 3, 3], stem_scale[8], stem_shift[8], coarse_first_weights[8, 8, 3, 3], coarse_first_scale[8], coarse_first_shift[8], coarse_second_weights[8, 8, 3, 3], coarse_second_scale[8], coarse_second_shift[8], fine_first_weights[8, 8, 3, 3], fine_first_scale[8], fine_first_shift[8], fine_second_weights[8, 8, 3, 3], fine_second_scale[8], fine_second_shift[8], logits_weights[8, 10], logits_bias[10].
//
//   stem[b, i, j, k] = Σ[l < 3, m < 3] image[b, 0, j + l, k + m] · stem_weights[i, 0, l, m]
//   sum_stem[b, i] = Σ[j < 12, k < 12] stem[b, i, j, k]
//   mean[b, i] = sum_stem[b, i] / 144
//   batchSum[i] = Σ[b < n] mean[b, i]
//   coarse_second = Σ[b < n] 1
//   batchMean_coarse_second[i] = batchSum[i] / coarse_second
//   subtract_stem[b, i, j, k] = stem[b, i, j, k] − batchMean_coarse_second[i]
//   square[b, i, j, k] = subtract_stem[b, i, j, k]²
//   sum[b, i] = Σ[j < 12, k < 12] square[b, i, j, k]
//   mean_2[b, i] = sum[b, i] / 144
//   batchSum_2[i] = Σ[b < n] mean_2[b, i]
//   batchMean_coarse_second_2[i] = batchSum_2[i] / coarse_second
//   deviation[i] = sqrt(batchMean_coarse_second_2[i] + 0.00001)
//   batchNormalization_stem[b, i, j, k] = (stem[b, i, j, k] − batchMean_coarse_second[i]) / deviation[i] · stem_scale[i] + stem_shift[i]
//   relu[b, i, j, k] = relu(batchNormalization_stem[b, i, j, k])
//   stem_2[b, i, j, k] = max[l < 2, m < 2] relu[b, i, 2 j + l, 2 k + m]
//   padded_stem[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? stem_2[b, i, j − 1, k − 1] : 0
//   coarse_first[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded_stem[b, l, j + m, k + o] · coarse_first_weights[i, l, m, o]
//   sum_coarse_first[b, i] = Σ[j < 6, k < 6] coarse_first[b, i, j, k]
//   mean_3[b, i] = sum_coarse_first[b, i] / 36
//   batchSum_3[i] = Σ[b < n] mean_3[b, i]
//   batchMean_coarse_second_3[i] = batchSum_3[i] / coarse_second
//   subtract_coarse_first[b, i, j, k] = coarse_first[b, i, j, k] − batchMean_coarse_second_3[i]
//   square_2[b, i, j, k] = subtract_coarse_first[b, i, j, k]²
//   sum_2[b, i] = Σ[j < 6, k < 6] square_2[b, i, j, k]
//   mean_4[b, i] = sum_2[b, i] / 36
//   batchSum_4[i] = Σ[b < n] mean_4[b, i]
//   batchMean_coarse_second_4[i] = batchSum_4[i] / coarse_second
//   deviation_2[i] = sqrt(batchMean_coarse_second_4[i] + 0.00001)
//   batchNormalization_coarse_first[b, i, j, k] = (coarse_first[b, i, j, k] − batchMean_coarse_second_3[i]) / deviation_2[i] · coarse_first_scale[i] + coarse_first_shift[i]
//   coarse_first_2[b, i, j, k] = relu(batchNormalization_coarse_first[b, i, j, k])
//   padded_coarse_first[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? coarse_first_2[b, i, j − 1, k − 1] : 0
//   coarse_second_2[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded_coarse_first[b, l, j + m, k + o] · coarse_second_weights[i, l, m, o]
//   sum_coarse_second[b, i] = Σ[j < 6, k < 6] coarse_second_2[b, i, j, k]
//   coarse_second_3[b, i] = sum_coarse_second[b, i] / 36
//   batchSum_coarse_second[i] = Σ[b < n] coarse_second_3[b, i]
//   coarse_second_4[i] = batchSum_coarse_second[i] / coarse_second
//   coarse_second_5[b, i, j, k] = coarse_second_2[b, i, j, k] − coarse_second_4[i]
//   coarse_second_6[b, i, j, k] = coarse_second_5[b, i, j, k]²
//   sum_coarse_second_2[b, i] = Σ[j < 6, k < 6] coarse_second_6[b, i, j, k]
//   coarse_second_2_2[b, i] = sum_coarse_second_2[b, i] / 36
//   batchSum_coarse_second_2[i] = Σ[b < n] coarse_second_2_2[b, i]
//   coarse_second_2_3[i] = batchSum_coarse_second_2[i] / coarse_second
//   deviation_coarse_second_2[i] = sqrt(coarse_second_2_3[i] + 0.00001)
//   coarse_second_7[b, i, j, k] = (coarse_second_2[b, i, j, k] − coarse_second_4[i]) / deviation_coarse_second_2[i] · coarse_second_scale[i] + coarse_second_shift[i]
//   add_stem[b, i, j, k] = stem_2[b, i, j, k] + coarse_second_7[b, i, j, k]
//   coarse[b, i, j, k] = relu(add_stem[b, i, j, k])
//   padded_coarse[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? coarse[b, i, j − 1, k − 1] : 0
//   fine_first[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded_coarse[b, l, j + m, k + o] · fine_first_weights[i, l, m, o]
//   sum_fine_first[b, i] = Σ[j < 6, k < 6] fine_first[b, i, j, k]
//   mean_5[b, i] = sum_fine_first[b, i] / 36
//   batchSum_5[i] = Σ[b < n] mean_5[b, i]
//   batchMean_coarse_second_5[i] = batchSum_5[i] / coarse_second
//   subtract_fine_first[b, i, j, k] = fine_first[b, i, j, k] − batchMean_coarse_second_5[i]
//   square_3[b, i, j, k] = subtract_fine_first[b, i, j, k]²
//   sum_3[b, i] = Σ[j < 6, k < 6] square_3[b, i, j, k]
//   mean_6[b, i] = sum_3[b, i] / 36
//   batchSum_6[i] = Σ[b < n] mean_6[b, i]
//   batchMean_coarse_second_6[i] = batchSum_6[i] / coarse_second
//   deviation_3[i] = sqrt(batchMean_coarse_second_6[i] + 0.00001)
//   batchNormalization_fine_first[b, i, j, k] = (fine_first[b, i, j, k] − batchMean_coarse_second_5[i]) / deviation_3[i] · fine_first_scale[i] + fine_first_shift[i]
//   fine_first_2[b, i, j, k] = relu(batchNormalization_fine_first[b, i, j, k])
//   padded_fine_first[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? fine_first_2[b, i, j − 1, k − 1] : 0
//   fine_second[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded_fine_first[b, l, j + m, k + o] · fine_second_weights[i, l, m, o]
//   sum_fine_second[b, i] = Σ[j < 6, k < 6] fine_second[b, i, j, k]
//   fine_second_2[b, i] = sum_fine_second[b, i] / 36
//   batchSum_fine_second[i] = Σ[b < n] fine_second_2[b, i]
//   fine_second_3[i] = batchSum_fine_second[i] / coarse_second
//   fine_second_4[b, i, j, k] = fine_second[b, i, j, k] − fine_second_3[i]
//   fine_second_5[b, i, j, k] = fine_second_4[b, i, j, k]²
//   sum_fine_second_2[b, i] = Σ[j < 6, k < 6] fine_second_5[b, i, j, k]
//   fine_second_2_2[b, i] = sum_fine_second_2[b, i] / 36
//   batchSum_fine_second_2[i] = Σ[b < n] fine_second_2_2[b, i]
//   fine_second_2_3[i] = batchSum_fine_second_2[i] / coarse_second
//   deviation_fine_second_2[i] = sqrt(fine_second_2_3[i] + 0.00001)
//   fine_second_6[b, i, j, k] = (fine_second[b, i, j, k] − fine_second_3[i]) / deviation_fine_second_2[i] · fine_second_scale[i] + fine_second_shift[i]
//   add_coarse[b, i, j, k] = coarse[b, i, j, k] + fine_second_6[b, i, j, k]
//   fine[b, i, j, k] = relu(add_coarse[b, i, j, k])
//   sum_fine[b, i] = Σ[j < 6, k < 6] fine[b, i, j, k]
//   globalAveragePool[b, i] = sum_fine[b, i] / 36
//   product_logits_weights[b, i] = Σ[j < 8] globalAveragePool[b, j] · logits_weights[j, i]
//   logits[b, i] = product_logits_weights[b, i] + logits_bias[i]
//   max_logits[b] = max[i < 10] logits[b, i]
//   shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
//   sum_exp_logits[b] = Σ[i < 10] exp(logits[b, i] − shift[b])
//   logSumExp[b] = shift[b] + log(sum_exp_logits[b])
//   loss[b] = logSumExp[b] − logits[b, label[b]]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type ResidualCnnInputs = {
  /** [1, 14, 14] for each example. */
  readonly image: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type ResidualCnnBatch = ResidualCnnInputs & {
  /** one value for each example, 0 … 9. */
  readonly label: Int32Array;
};

/** Learned and kept arrays by name, row-major. */
export type ResidualCnnParameters = {
  /** [8, 1, 3, 3] */
  readonly stem_weights: Float32Array;
  /** [8] */
  readonly stem_scale: Float32Array;
  /** [8] */
  readonly stem_shift: Float32Array;
  /** [8, 8, 3, 3] */
  readonly coarse_first_weights: Float32Array;
  /** [8] */
  readonly coarse_first_scale: Float32Array;
  /** [8] */
  readonly coarse_first_shift: Float32Array;
  /** [8, 8, 3, 3] */
  readonly coarse_second_weights: Float32Array;
  /** [8] */
  readonly coarse_second_scale: Float32Array;
  /** [8] */
  readonly coarse_second_shift: Float32Array;
  /** [8, 8, 3, 3] */
  readonly fine_first_weights: Float32Array;
  /** [8] */
  readonly fine_first_scale: Float32Array;
  /** [8] */
  readonly fine_first_shift: Float32Array;
  /** [8, 8, 3, 3] */
  readonly fine_second_weights: Float32Array;
  /** [8] */
  readonly fine_second_scale: Float32Array;
  /** [8] */
  readonly fine_second_shift: Float32Array;
  /** [8, 10] */
  readonly logits_weights: Float32Array;
  /** [10] */
  readonly logits_bias: Float32Array;
  /** [8] */
  readonly stem_runningMean: Float32Array;
  /** [8] */
  readonly stem_runningVariance: Float32Array;
  /** [8] */
  readonly coarse_first_runningMean: Float32Array;
  /** [8] */
  readonly coarse_first_runningVariance: Float32Array;
  /** [8] */
  readonly coarse_second_runningMean: Float32Array;
  /** [8] */
  readonly coarse_second_runningVariance: Float32Array;
  /** [8] */
  readonly fine_first_runningMean: Float32Array;
  /** [8] */
  readonly fine_first_runningVariance: Float32Array;
  /** [8] */
  readonly fine_second_runningMean: Float32Array;
  /** [8] */
  readonly fine_second_runningVariance: Float32Array;
};

export type ResidualCnnOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof ResidualCnnParameters]?: ArrayLike<number> };
};

export type ResidualCnnTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  /** An example's error depends on its whole batch: no gradients in pieces, no batches of one. */
  readonly coupled: true;
  /** How many examples a batch needs to train with. */
  readonly leastExamples: 2;
  readonly parameters: ResidualCnnParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: Omit<
    ResidualCnnParameters,
    | "stem_runningMean"
    | "stem_runningVariance"
    | "coarse_first_runningMean"
    | "coarse_first_runningVariance"
    | "coarse_second_runningMean"
    | "coarse_second_runningVariance"
    | "fine_first_runningMean"
    | "fine_first_runningVariance"
    | "fine_second_runningMean"
    | "fine_second_runningVariance"
  >;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; momentum: number };
  /** The outputs. */
  predict(inputs: ResidualCnnInputs): {
    /** [10] for each example. */
    readonly probabilities: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: ResidualCnnBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: ResidualCnnBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: ResidualCnnBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: ResidualCnnBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: ResidualCnnBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly accuracy: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createResidualCnn({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: ResidualCnnOptions = {}): ResidualCnnTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 355484);
  const arena = new Float32Array(7798);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(5230 + capacity * 12082);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(2546);
  const stem_weights = all_parameters.subarray(0, 72);
  const stem_scale = all_parameters.subarray(72, 80);
  const stem_shift = all_parameters.subarray(80, 88);
  const coarse_first_weights = all_parameters.subarray(88, 664);
  const coarse_first_scale = all_parameters.subarray(664, 672);
  const coarse_first_shift = all_parameters.subarray(672, 680);
  const coarse_second_weights = all_parameters.subarray(680, 1256);
  const coarse_second_scale = all_parameters.subarray(1256, 1264);
  const coarse_second_shift = all_parameters.subarray(1264, 1272);
  const fine_first_weights = all_parameters.subarray(1272, 1848);
  const fine_first_scale = all_parameters.subarray(1848, 1856);
  const fine_first_shift = all_parameters.subarray(1856, 1864);
  const fine_second_weights = all_parameters.subarray(1864, 2440);
  const fine_second_scale = all_parameters.subarray(2440, 2448);
  const fine_second_shift = all_parameters.subarray(2448, 2456);
  const logits_weights = all_parameters.subarray(2456, 2536);
  const logits_bias = all_parameters.subarray(2536, 2546);
  const stem_runningMean = take(8);
  const stem_runningVariance = take(8);
  const coarse_first_runningMean = take(8);
  const coarse_first_runningVariance = take(8);
  const coarse_second_runningMean = take(8);
  const coarse_second_runningVariance = take(8);
  const fine_first_runningMean = take(8);
  const fine_first_runningVariance = take(8);
  const fine_second_runningMean = take(8);
  const fine_second_runningVariance = take(8);
  const parameters = {
    stem_weights,
    stem_scale,
    stem_shift,
    coarse_first_weights,
    coarse_first_scale,
    coarse_first_shift,
    coarse_second_weights,
    coarse_second_scale,
    coarse_second_shift,
    fine_first_weights,
    fine_first_scale,
    fine_first_shift,
    fine_second_weights,
    fine_second_scale,
    fine_second_shift,
    logits_weights,
    logits_bias,
    stem_runningMean,
    stem_runningVariance,
    coarse_first_runningMean,
    coarse_first_runningVariance,
    coarse_second_runningMean,
    coarse_second_runningVariance,
    fine_first_runningMean,
    fine_first_runningVariance,
    fine_second_runningMean,
    fine_second_runningVariance,
  };
  const all_gradients = take(2546);
  const grad_stem_weights = all_gradients.subarray(0, 72);
  const grad_stem_scale = all_gradients.subarray(72, 80);
  const grad_stem_shift = all_gradients.subarray(80, 88);
  const grad_coarse_first_weights = all_gradients.subarray(88, 664);
  const grad_coarse_first_scale = all_gradients.subarray(664, 672);
  const grad_coarse_first_shift = all_gradients.subarray(672, 680);
  const grad_coarse_second_weights = all_gradients.subarray(680, 1256);
  const grad_coarse_second_scale = all_gradients.subarray(1256, 1264);
  const grad_coarse_second_shift = all_gradients.subarray(1264, 1272);
  const grad_fine_first_weights = all_gradients.subarray(1272, 1848);
  const grad_fine_first_scale = all_gradients.subarray(1848, 1856);
  const grad_fine_first_shift = all_gradients.subarray(1856, 1864);
  const grad_fine_second_weights = all_gradients.subarray(1864, 2440);
  const grad_fine_second_scale = all_gradients.subarray(2440, 2448);
  const grad_fine_second_shift = all_gradients.subarray(2448, 2456);
  const grad_logits_weights = all_gradients.subarray(2456, 2536);
  const grad_logits_bias = all_gradients.subarray(2536, 2546);
  const gradients = {
    stem_weights: grad_stem_weights,
    stem_scale: grad_stem_scale,
    stem_shift: grad_stem_shift,
    coarse_first_weights: grad_coarse_first_weights,
    coarse_first_scale: grad_coarse_first_scale,
    coarse_first_shift: grad_coarse_first_shift,
    coarse_second_weights: grad_coarse_second_weights,
    coarse_second_scale: grad_coarse_second_scale,
    coarse_second_shift: grad_coarse_second_shift,
    fine_first_weights: grad_fine_first_weights,
    fine_first_scale: grad_fine_first_scale,
    fine_first_shift: grad_fine_first_shift,
    fine_second_weights: grad_fine_second_weights,
    fine_second_scale: grad_fine_second_scale,
    fine_second_shift: grad_fine_second_shift,
    logits_weights: grad_logits_weights,
    logits_bias: grad_logits_bias,
  };
  const sums = takeDoubles(2546);
  const all_totals = takeDoubles(2546);
  const total_stem_weights = all_totals.subarray(0, 72);
  const total_stem_scale = all_totals.subarray(72, 80);
  const total_stem_shift = all_totals.subarray(80, 88);
  const total_coarse_first_weights = all_totals.subarray(88, 664);
  const total_coarse_first_scale = all_totals.subarray(664, 672);
  const total_coarse_first_shift = all_totals.subarray(672, 680);
  const total_coarse_second_weights = all_totals.subarray(680, 1256);
  const total_coarse_second_scale = all_totals.subarray(1256, 1264);
  const total_coarse_second_shift = all_totals.subarray(1264, 1272);
  const total_fine_first_weights = all_totals.subarray(1272, 1848);
  const total_fine_first_scale = all_totals.subarray(1848, 1856);
  const total_fine_first_shift = all_totals.subarray(1856, 1864);
  const total_fine_second_weights = all_totals.subarray(1864, 2440);
  const total_fine_second_scale = all_totals.subarray(2440, 2448);
  const total_fine_second_shift = all_totals.subarray(2448, 2456);
  const total_logits_weights = all_totals.subarray(2456, 2536);
  const total_logits_bias = all_totals.subarray(2536, 2546);
  const all_velocity = take(2546);
  const next_stem_runningMean2 = take(8);
  const next_stem_runningVariance2 = take(8);
  const next_coarse_first_runningMean = take(8);
  const next_coarse_first_runningVariance = take(8);
  const next_coarse_second_runningMean2 = take(8);
  const next_coarse_second_runningVariance = take(8);
  const next_fine_first_runningMean = take(8);
  const next_fine_first_runningVariance = take(8);
  const next_fine_second_runningMean = take(8);
  const next_fine_second_runningVariance = take(8);
  const stem = takeDoubles(capacity * 1152);
  const batchNormalization_stem = stem;
  const padded_coarse_first = stem.subarray(0, capacity * 512);
  const padded_coarse = stem.subarray(0, capacity * 512);
  const padded_fine_first = stem.subarray(0, capacity * 512);
  const padded_coarse_first2 = stem.subarray(0, capacity * 512);
  const padded_coarse2 = stem.subarray(0, capacity * 512);
  const padded_fine_first2 = stem.subarray(0, capacity * 512);
  const logits = stem.subarray(0, capacity * 10);
  const logits2 = stem.subarray(0, capacity * 10);
  const sum_coarse_first = stem.subarray(0, capacity * 8);
  const sum_coarse_first2 = stem.subarray(0, capacity * 8);
  const coarse_second = stem.subarray(0, capacity * 8);
  const coarse_second_2 = stem.subarray(0, capacity * 8);
  const sum_fine_first = stem.subarray(0, capacity * 8);
  const sum_fine_first2 = stem.subarray(0, capacity * 8);
  const fine_second = stem.subarray(0, capacity * 8);
  const fine_second_2 = stem.subarray(0, capacity * 8);
  const subtract_stem = takeDoubles(capacity * 1152);
  const grad_stem = subtract_stem;
  const batchNormalization_stem2 = subtract_stem;
  const padded_stem = subtract_stem.subarray(0, capacity * 512);
  const coarse = subtract_stem.subarray(0, capacity * 288);
  const coarse_first = subtract_stem.subarray(0, capacity * 288);
  const coarse_second2 = subtract_stem.subarray(0, capacity * 288);
  const fine_first = subtract_stem.subarray(0, capacity * 288);
  const fine_second2 = subtract_stem.subarray(0, capacity * 288);
  const probabilities = subtract_stem.subarray(0, capacity * 10);
  const sum_stem = subtract_stem.subarray(0, capacity * 8);
  const globalAveragePool = subtract_stem.subarray(0, capacity * 8);
  const sum_stem2 = subtract_stem.subarray(0, capacity * 8);
  const batchNormalization_stem3 = takeDoubles(capacity * 1152);
  const grad_subtract_stem = batchNormalization_stem3;
  const padded_stem2 = batchNormalization_stem3.subarray(0, capacity * 512);
  const stem2 = batchNormalization_stem3.subarray(0, capacity * 288);
  const fine_first2 = batchNormalization_stem3.subarray(0, capacity * 288);
  const fine = batchNormalization_stem3.subarray(0, capacity * 288);
  const coarse_first2 = batchNormalization_stem3.subarray(0, capacity * 288);
  const coarse2 = batchNormalization_stem3.subarray(0, capacity * 288);
  const sum = batchNormalization_stem3.subarray(0, capacity * 8);
  const grad_batchNormalization_stem = takeDoubles(capacity * 1152);
  const padded_grad_fine_second = grad_batchNormalization_stem.subarray(0, capacity * 800);
  const padded_grad_fine_first = grad_batchNormalization_stem.subarray(0, capacity * 800);
  const padded_grad_coarse_second = grad_batchNormalization_stem.subarray(0, capacity * 800);
  const padded_grad_coarse_first = grad_batchNormalization_stem.subarray(0, capacity * 800);
  const stem3 = grad_batchNormalization_stem.subarray(0, capacity * 288);
  const fine_second3 = grad_batchNormalization_stem.subarray(0, capacity * 288);
  const coarse_first3 = grad_batchNormalization_stem.subarray(0, capacity * 288);
  const stem4 = grad_batchNormalization_stem.subarray(0, capacity * 288);
  const fine_first3 = grad_batchNormalization_stem.subarray(0, capacity * 288);
  const sum_fine_first3 = grad_batchNormalization_stem.subarray(0, capacity * 8);
  const sum2 = grad_batchNormalization_stem.subarray(0, capacity * 8);
  const fine_second4 = grad_batchNormalization_stem.subarray(0, capacity * 8);
  const globalAveragePool2 = grad_batchNormalization_stem.subarray(0, capacity * 8);
  const value_stem_scale = takeDoubles(capacity * 1152);
  const grad_padded_fine_first = value_stem_scale.subarray(0, capacity * 512);
  const grad_padded_coarse = value_stem_scale.subarray(0, capacity * 512);
  const grad_padded_coarse_first = value_stem_scale.subarray(0, capacity * 512);
  const fine2 = value_stem_scale.subarray(0, capacity * 288);
  const grad_fine_second = value_stem_scale.subarray(0, capacity * 288);
  const grad_subtract_fine_first = value_stem_scale.subarray(0, capacity * 288);
  const grad_coarse_second = value_stem_scale.subarray(0, capacity * 288);
  const grad_subtract_coarse_first = value_stem_scale.subarray(0, capacity * 288);
  const sum_coarse_first3 = value_stem_scale.subarray(0, capacity * 8);
  const sum3 = value_stem_scale.subarray(0, capacity * 8);
  const coarse_second3 = value_stem_scale.subarray(0, capacity * 8);
  const coarse_second_2_2 = value_stem_scale.subarray(0, capacity * 8);
  const fine_second_2_2 = value_stem_scale.subarray(0, capacity * 8);
  const padded_stem3 = takeDoubles(capacity * 512);
  const padded_coarse_first3 = takeDoubles(capacity * 512);
  const padded_coarse3 = takeDoubles(capacity * 512);
  const padded_fine_first3 = takeDoubles(capacity * 512);
  const grad_padded_stem = takeDoubles(capacity * 512);
  const subtract_coarse_first = grad_padded_stem.subarray(0, capacity * 288);
  const coarse_first4 = takeDoubles(capacity * 288);
  const coarse_first5 = takeDoubles(capacity * 288);
  const grad_coarse_first = coarse_first5;
  const coarse_second4 = takeDoubles(capacity * 288);
  const coarse_second5 = takeDoubles(capacity * 288);
  const grad_coarse_second2 = coarse_second5;
  const coarse3 = takeDoubles(capacity * 288);
  const grad_batchNormalization_coarse_first = coarse3;
  const fine_first4 = takeDoubles(capacity * 288);
  const subtract_fine_first = takeDoubles(capacity * 288);
  const grad_fine_first = subtract_fine_first;
  const fine_first5 = takeDoubles(capacity * 288);
  const grad_add_stem = fine_first5;
  const fine_second5 = takeDoubles(capacity * 288);
  const grad_add_coarse = takeDoubles(capacity * 288);
  const logits3 = grad_add_coarse.subarray(0, capacity * 10);
  const value_fine_second_scale = takeDoubles(capacity * 288);
  const grad_batchNormalization_fine_first = value_fine_second_scale;
  const grad_fine_second2 = takeDoubles(capacity * 288);
  const grad_globalAveragePool_grad_logits = grad_fine_second2.subarray(0, capacity * 8);
  const value_fine_first_scale = takeDoubles(capacity * 288);
  const value_coarse_second_scale = value_fine_first_scale;
  const value_coarse_first_scale = value_fine_first_scale;
  const grad_stem2 = value_fine_first_scale;
  const grad_logits = takeDoubles(capacity * 10);
  const globalAveragePool3 = takeDoubles(capacity * 8);
  const batchMean_coarse_second = takeDoubles(8);
  const coarse_second_3 = batchMean_coarse_second;
  const coarse_second_5 = batchMean_coarse_second;
  const fine_second_3 = batchMean_coarse_second;
  const fine_second_5 = batchMean_coarse_second;
  const coarse_second_4 = batchMean_coarse_second;
  const coarse_second_6 = batchMean_coarse_second;
  const fine_second_4 = batchMean_coarse_second;
  const fine_second_6 = batchMean_coarse_second;
  const deviation_fine_second_runningVariance = batchMean_coarse_second;
  const batchMean_coarse_second2 = batchMean_coarse_second;
  const coarse_second6 = batchMean_coarse_second;
  const batchMean_coarse_second3 = batchMean_coarse_second;
  const fine_second6 = batchMean_coarse_second;
  const divide_coarse_second = batchMean_coarse_second.subarray(0, 1);
  const mean_loss = batchMean_coarse_second.subarray(0, 1);
  const evaluated_loss = batchMean_coarse_second.subarray(0, 1);
  const batchMean_coarse_second4 = takeDoubles(8);
  const deviation_fine_first_runningVariance = batchMean_coarse_second4;
  const deviation_coarse_second = batchMean_coarse_second4;
  const deviation_coarse_second2 = batchMean_coarse_second4;
  const deviation_coarse_second_2 = batchMean_coarse_second4;
  const deviation_coarse_second3 = batchMean_coarse_second4;
  const deviation_fine_second_2 = batchMean_coarse_second4;
  const accuracy = batchMean_coarse_second4.subarray(0, 1);
  const deviation2 = takeDoubles(8);
  const deviation_coarse_second_runningVariance = deviation2;
  const coarse_second7 = deviation2.subarray(0, 1);
  const batchMean_coarse_second5 = takeDoubles(8);
  const deviation_coarse_first_runningVariance = batchMean_coarse_second5;
  const batchMean_coarse_second6 = takeDoubles(8);
  const deviation_stem_runningVariance = batchMean_coarse_second6;
  const deviation3 = takeDoubles(8);
  const coarse_second8 = takeDoubles(8);
  const coarse_second_2_3 = takeDoubles(8);
  const deviation_coarse_second_2_2 = takeDoubles(8);
  const batchMean_coarse_second7 = takeDoubles(8);
  const batchMean_coarse_second8 = takeDoubles(8);
  const deviation4 = takeDoubles(8);
  const fine_second7 = takeDoubles(8);
  const fine_second_2_3 = takeDoubles(8);
  const deviation_fine_second_2_2 = takeDoubles(8);
  const grad_batchSum_fine_second_2 = takeDoubles(8);
  const value_grad_fine_second = grad_batchSum_fine_second_2;
  const grad_batchSum_coarse_second = grad_batchSum_fine_second_2;
  const value = grad_batchSum_fine_second_2;
  const grad_batchSum_coarse_second_2 = grad_batchSum_fine_second_2;
  const value_grad_coarse_second = grad_batchSum_fine_second_2;
  const grad_batchSum_coarse_second2 = grad_batchSum_fine_second_2;
  const value2 = grad_batchSum_fine_second_2;
  const grad_batchSum_coarse_second3 = grad_batchSum_fine_second_2;
  const value3 = grad_batchSum_fine_second_2;
  const grad_batchSum_fine_second = takeDoubles(8);
  const grad_batchSum_coarse_second4 = grad_batchSum_fine_second;
  const grad_batchSum_coarse_second5 = grad_batchSum_fine_second;
  const grad_batchSum_coarse_second6 = grad_batchSum_fine_second;
  const grad_batchSum_coarse_second7 = grad_batchSum_fine_second;
  const coarse_second9 = takeDoubles(1);
  const mean_loss2 = takeDoubles(1);
  const winner_stem = new Int32Array(capacity * 288);
  uniform(stem_weights, seed, 970421185, -0.816496580927726, 0.816496580927726);
  stem_scale.fill(1);
  stem_runningVariance.fill(1);
  uniform(coarse_first_weights, seed, 1852992448, -0.28867513459481287, 0.28867513459481287);
  coarse_first_scale.fill(1);
  coarse_first_runningVariance.fill(1);
  uniform(coarse_second_weights, seed, 1903325305, -0.28867513459481287, 0.28867513459481287);
  coarse_second_scale.fill(1);
  coarse_second_runningVariance.fill(1);
  uniform(fine_first_weights, seed, 1886547686, -0.28867513459481287, 0.28867513459481287);
  fine_first_scale.fill(1);
  fine_first_runningVariance.fill(1);
  uniform(fine_second_weights, seed, 1936880543, -0.28867513459481287, 0.28867513459481287);
  fine_second_scale.fill(1);
  fine_second_runningVariance.fill(1);
  uniform(logits_weights, seed, 2072924493, -0.5773502691896257, 0.5773502691896257);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof ResidualCnnParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.05, momentum: 0.9 };

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: ResidualCnnInputs): number => {
    const n = checkArray("image", given?.image, "Float32Array", 196, 1, capacity);
    return n;
  };
  const checkBatch = (given: ResidualCnnBatch): number => {
    const n = checkArray("image", given?.image, "Float32Array", 196, 1, capacity);
    checkArray("label", given?.label, "Int32Array", 1, n);
    checkIndices("label", given.label, 10);
    return n;
  };
  const checkTogether = (n: number) => {
    if (2 > n)
      throw new RangeError(
        "residualCnn: an example's error depends on its whole batch, and one example has no statistics; train with batches of at least 2",
      );
  };
  const addGradient = (batch: ResidualCnnBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    checkTogether(n);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_coarse_second(n, coarse_second9);
    forward_stem(n, stem_weights, batch.image, stem);
    forward_sum_stem(n, stem, sum_stem);
    forward_batchMean_coarse_second(n, sum_stem, coarse_second9, batchMean_coarse_second);
    forward_subtract_stem_forward_sum(n, stem, batchMean_coarse_second, sum, subtract_stem);
    forward_batchMean_coarse_second_forward_deviation(
      n,
      sum,
      coarse_second9,
      batchMean_coarse_second4,
      deviation2,
    );
    forward_batchNormalization_stem_forward_stem(
      n,
      stem,
      batchMean_coarse_second,
      deviation2,
      stem_scale,
      stem_shift,
      batchNormalization_stem3,
      stem3,
      winner_stem,
      padded_stem3,
    );
    forward_coarse_first(n, coarse_first_weights, padded_stem3, coarse_first4);
    forward_sum_coarse_first(n, coarse_first4, sum_coarse_first3);
    forward_batchMean_coarse_second2(n, sum_coarse_first3, coarse_second9, batchMean_coarse_second5);
    forward_subtract_coarse_first_forward_sum(
      n,
      coarse_first4,
      batchMean_coarse_second5,
      sum3,
      subtract_coarse_first,
    );
    forward_batchMean_coarse_second_forward_deviation2(
      n,
      sum3,
      coarse_second9,
      batchMean_coarse_second6,
      deviation3,
    );
    forward_coarse_first_forward_padded_coarse_first(
      n,
      coarse_first4,
      batchMean_coarse_second5,
      deviation3,
      coarse_first_scale,
      coarse_first_shift,
      coarse_first5,
      padded_coarse_first3,
    );
    forward_coarse_first(n, coarse_second_weights, padded_coarse_first3, coarse_second4);
    forward_coarse_second2(n, coarse_second4, coarse_second3);
    forward_coarse_second3(n, coarse_second3, coarse_second9, coarse_second8);
    forward_coarse_second_forward_coarse_second_2(
      n,
      coarse_second4,
      coarse_second8,
      coarse_second5,
      coarse_second_2_2,
    );
    forward_coarse_second_2_forward_deviation_coarse_second_2(
      n,
      coarse_second_2_2,
      coarse_second9,
      coarse_second_2_3,
      deviation_coarse_second_2_2,
    );
    forward_coarse_forward_padded_coarse(
      n,
      coarse_second4,
      coarse_second8,
      deviation_coarse_second_2_2,
      coarse_second_scale,
      coarse_second_shift,
      stem3,
      coarse3,
      padded_coarse3,
    );
    forward_coarse_first(n, fine_first_weights, padded_coarse3, fine_first4);
    forward_sum_coarse_first(n, fine_first4, sum_fine_first3);
    forward_batchMean_coarse_second2(n, sum_fine_first3, coarse_second9, batchMean_coarse_second7);
    forward_subtract_coarse_first_forward_sum(
      n,
      fine_first4,
      batchMean_coarse_second7,
      sum2,
      subtract_fine_first,
    );
    forward_batchMean_coarse_second_forward_deviation2(
      n,
      sum2,
      coarse_second9,
      batchMean_coarse_second8,
      deviation4,
    );
    forward_coarse_first_forward_padded_coarse_first(
      n,
      fine_first4,
      batchMean_coarse_second7,
      deviation4,
      fine_first_scale,
      fine_first_shift,
      fine_first5,
      padded_fine_first3,
    );
    forward_coarse_first(n, fine_second_weights, padded_fine_first3, fine_second5);
    forward_coarse_second2(n, fine_second5, fine_second4);
    forward_coarse_second3(n, fine_second4, coarse_second9, fine_second7);
    forward_coarse_second_forward_coarse_second_2(
      n,
      fine_second5,
      fine_second7,
      fine_second3,
      fine_second_2_2,
    );
    forward_coarse_second_2_forward_deviation_coarse_second_2(
      n,
      fine_second_2_2,
      coarse_second9,
      fine_second_2_3,
      deviation_fine_second_2_2,
    );
    forward_fine_forward_globalAveragePool(
      n,
      fine_second5,
      fine_second7,
      deviation_fine_second_2_2,
      fine_second_scale,
      fine_second_shift,
      coarse3,
      fine2,
      globalAveragePool3,
    );
    forward_logits(n, globalAveragePool3, logits_weights, logits_bias, logits3);
    backward_logits_forward_mean_loss(n, scale, logits3, batch.label, grad_logits, mean_loss2);
    backward_globalAveragePool_grad_logits(
      n,
      grad_logits,
      logits_weights,
      grad_globalAveragePool_grad_logits,
    );
    backward_add_coarse_forward_value_fine_second_scale(
      n,
      fine2,
      grad_globalAveragePool_grad_logits,
      fine_second_scale,
      deviation_fine_second_2_2,
      grad_add_coarse,
      value_fine_second_scale,
    );
    backward_batchSum_fine_second_2(
      n,
      grad_add_coarse,
      fine_second_scale,
      fine_second5,
      fine_second7,
      deviation_fine_second_2_2,
      coarse_second9,
      grad_batchSum_fine_second_2,
    );
    backward_fine_second(n, grad_batchSum_fine_second_2, fine_second3, grad_fine_second);
    forward_value_grad_fine_second(n, grad_fine_second, value_grad_fine_second);
    backward_batchSum_fine_second(
      n,
      grad_add_coarse,
      fine_second_scale,
      deviation_fine_second_2_2,
      value_grad_fine_second,
      coarse_second9,
      grad_batchSum_fine_second,
    );
    backward_fine_second_forward_padded_grad_fine_second(
      n,
      value_fine_second_scale,
      grad_fine_second,
      grad_batchSum_fine_second,
      grad_fine_second2,
      padded_grad_fine_second,
    );
    backward_padded_fine_first(n, fine_second_weights, padded_grad_fine_second, grad_padded_fine_first);
    backward_batchNormalization_fine_first_forward_value_fine_first_scale(
      n,
      fine_first5,
      grad_padded_fine_first,
      fine_first_scale,
      deviation4,
      grad_batchNormalization_fine_first,
      value_fine_first_scale,
    );
    backward_batchSum_fine_second_2(
      n,
      grad_batchNormalization_fine_first,
      fine_first_scale,
      fine_first4,
      batchMean_coarse_second7,
      deviation4,
      coarse_second9,
      grad_batchSum_coarse_second,
    );
    backward_fine_second(n, grad_batchSum_coarse_second, subtract_fine_first, grad_subtract_fine_first);
    forward_value_grad_fine_second(n, grad_subtract_fine_first, value);
    backward_batchSum_coarse_second(
      n,
      grad_batchNormalization_fine_first,
      fine_first_scale,
      deviation4,
      value,
      coarse_second9,
      grad_batchSum_coarse_second4,
    );
    backward_fine_second_forward_padded_grad_fine_second(
      n,
      value_fine_first_scale,
      grad_subtract_fine_first,
      grad_batchSum_coarse_second4,
      grad_fine_first,
      padded_grad_fine_first,
    );
    backward_padded_fine_first(n, fine_first_weights, padded_grad_fine_first, grad_padded_coarse);
    backward_add_stem_forward_value_coarse_second_scale(
      n,
      grad_add_coarse,
      grad_padded_coarse,
      coarse3,
      coarse_second_scale,
      deviation_coarse_second_2_2,
      grad_add_stem,
      value_coarse_second_scale,
    );
    backward_batchSum_fine_second_2(
      n,
      grad_add_stem,
      coarse_second_scale,
      coarse_second4,
      coarse_second8,
      deviation_coarse_second_2_2,
      coarse_second9,
      grad_batchSum_coarse_second_2,
    );
    backward_fine_second(n, grad_batchSum_coarse_second_2, coarse_second5, grad_coarse_second);
    forward_value_grad_fine_second(n, grad_coarse_second, value_grad_coarse_second);
    backward_batchSum_fine_second(
      n,
      grad_add_stem,
      coarse_second_scale,
      deviation_coarse_second_2_2,
      value_grad_coarse_second,
      coarse_second9,
      grad_batchSum_coarse_second5,
    );
    backward_fine_second_forward_padded_grad_fine_second(
      n,
      value_coarse_second_scale,
      grad_coarse_second,
      grad_batchSum_coarse_second5,
      grad_coarse_second2,
      padded_grad_coarse_second,
    );
    backward_padded_fine_first(n, coarse_second_weights, padded_grad_coarse_second, grad_padded_coarse_first);
    backward_batchNormalization_fine_first_forward_value_fine_first_scale(
      n,
      coarse_first5,
      grad_padded_coarse_first,
      coarse_first_scale,
      deviation3,
      grad_batchNormalization_coarse_first,
      value_coarse_first_scale,
    );
    backward_batchSum_fine_second_2(
      n,
      grad_batchNormalization_coarse_first,
      coarse_first_scale,
      coarse_first4,
      batchMean_coarse_second5,
      deviation3,
      coarse_second9,
      grad_batchSum_coarse_second2,
    );
    backward_fine_second(n, grad_batchSum_coarse_second2, subtract_coarse_first, grad_subtract_coarse_first);
    forward_value_grad_fine_second(n, grad_subtract_coarse_first, value2);
    backward_batchSum_coarse_second(
      n,
      grad_batchNormalization_coarse_first,
      coarse_first_scale,
      deviation3,
      value2,
      coarse_second9,
      grad_batchSum_coarse_second6,
    );
    backward_fine_second_forward_padded_grad_fine_second(
      n,
      value_coarse_first_scale,
      grad_subtract_coarse_first,
      grad_batchSum_coarse_second6,
      grad_coarse_first,
      padded_grad_coarse_first,
    );
    backward_padded_fine_first(n, coarse_first_weights, padded_grad_coarse_first, grad_padded_stem);
    backward_stem_backward_batchNormalization_stem(
      n,
      grad_add_stem,
      grad_padded_stem,
      batchNormalization_stem3,
      winner_stem,
      stem_scale,
      deviation2,
      grad_stem2,
      grad_batchNormalization_stem,
      value_stem_scale,
    );
    backward_batchSum_coarse_second2(
      n,
      grad_batchNormalization_stem,
      stem_scale,
      stem,
      batchMean_coarse_second,
      deviation2,
      coarse_second9,
      grad_batchSum_coarse_second3,
    );
    backward_subtract_stem(n, grad_batchSum_coarse_second3, subtract_stem, grad_subtract_stem);
    forward_value(n, grad_subtract_stem, value3);
    backward_batchSum_coarse_second3(
      n,
      grad_batchNormalization_stem,
      stem_scale,
      deviation2,
      value3,
      coarse_second9,
      grad_batchSum_coarse_second7,
    );
    backward_stem(n, value_stem_scale, grad_subtract_stem, grad_batchSum_coarse_second7, grad_stem);
    backward_stem_weights(n, grad_stem, batch.image, total_stem_weights);
    backward_stem_scale(
      n,
      grad_batchNormalization_stem,
      stem,
      batchMean_coarse_second,
      deviation2,
      total_stem_scale,
    );
    backward_stem_shift(n, grad_batchNormalization_stem, total_stem_shift);
    backward_coarse_first_weights(n, grad_coarse_first, padded_stem3, total_coarse_first_weights);
    backward_coarse_first_scale(
      n,
      grad_batchNormalization_coarse_first,
      coarse_first4,
      batchMean_coarse_second5,
      deviation3,
      total_coarse_first_scale,
    );
    backward_coarse_first_shift(n, grad_batchNormalization_coarse_first, total_coarse_first_shift);
    backward_coarse_first_weights(n, grad_coarse_second2, padded_coarse_first3, total_coarse_second_weights);
    backward_coarse_first_scale(
      n,
      grad_add_stem,
      coarse_second4,
      coarse_second8,
      deviation_coarse_second_2_2,
      total_coarse_second_scale,
    );
    backward_coarse_first_shift(n, grad_add_stem, total_coarse_second_shift);
    backward_coarse_first_weights(n, grad_fine_first, padded_coarse3, total_fine_first_weights);
    backward_coarse_first_scale(
      n,
      grad_batchNormalization_fine_first,
      fine_first4,
      batchMean_coarse_second7,
      deviation4,
      total_fine_first_scale,
    );
    backward_coarse_first_shift(n, grad_batchNormalization_fine_first, total_fine_first_shift);
    backward_coarse_first_weights(n, grad_fine_second2, padded_fine_first3, total_fine_second_weights);
    backward_coarse_first_scale(
      n,
      grad_add_coarse,
      fine_second5,
      fine_second7,
      deviation_fine_second_2_2,
      total_fine_second_scale,
    );
    backward_coarse_first_shift(n, grad_add_coarse, total_fine_second_shift);
    backward_logits_weights(n, globalAveragePool3, grad_logits, total_logits_weights);
    backward_logits_bias(n, grad_logits, total_logits_bias);
    accumulate(all_totals, sums);
    next_stem_runningMean(stem_runningMean, batchMean_coarse_second, next_stem_runningMean2);
    forward_divide_coarse_second_forward_coarse_second(coarse_second9, divide_coarse_second, coarse_second7);
    next_stem_runningVariance(
      stem_runningVariance,
      batchMean_coarse_second4,
      divide_coarse_second,
      next_stem_runningVariance2,
    );
    next_stem_runningMean(coarse_first_runningMean, batchMean_coarse_second5, next_coarse_first_runningMean);
    next_stem_runningVariance(
      coarse_first_runningVariance,
      batchMean_coarse_second6,
      coarse_second7,
      next_coarse_first_runningVariance,
    );
    forward_coarse_second_4(coarse_second8, coarse_second_4);
    next_coarse_second_runningMean(
      coarse_second_runningMean,
      coarse_second_4,
      next_coarse_second_runningMean2,
    );
    forward_coarse_second_6(coarse_second_2_3, coarse_second7, coarse_second_6);
    next_coarse_second_runningMean(
      coarse_second_runningVariance,
      coarse_second_6,
      next_coarse_second_runningVariance,
    );
    next_stem_runningMean(fine_first_runningMean, batchMean_coarse_second7, next_fine_first_runningMean);
    next_stem_runningVariance(
      fine_first_runningVariance,
      batchMean_coarse_second8,
      coarse_second7,
      next_fine_first_runningVariance,
    );
    forward_coarse_second_4(fine_second7, fine_second_4);
    next_coarse_second_runningMean(fine_second_runningMean, fine_second_4, next_fine_second_runningMean);
    forward_coarse_second_6(fine_second_2_3, coarse_second7, fine_second_6);
    next_coarse_second_runningMean(
      fine_second_runningVariance,
      fine_second_6,
      next_fine_second_runningVariance,
    );
    weight = isFirst ? n : weight + n;
    waiting = true;
    const batchLoss = mean_loss2[0];
    finishGradients();
    return batchLoss;
  };
  return {
    capacity,
    reduction: "mean",
    coupled: true,
    leastExamples: 2,
    parameters,
    gradients,
    shapes,
    hyperparameters: checkedNumbers(hyperparameters),

    predict(inputs) {
      const n = checkInputs(inputs);
      forward_deviation_fine_second_runningVariance(
        fine_second_runningVariance,
        deviation_fine_second_runningVariance,
      );
      forward_deviation_fine_second_runningVariance(
        fine_first_runningVariance,
        deviation_fine_first_runningVariance,
      );
      forward_deviation_fine_second_runningVariance(
        coarse_second_runningVariance,
        deviation_coarse_second_runningVariance,
      );
      forward_deviation_fine_second_runningVariance(
        coarse_first_runningVariance,
        deviation_coarse_first_runningVariance,
      );
      forward_deviation_fine_second_runningVariance(stem_runningVariance, deviation_stem_runningVariance);
      forward_batchNormalization_stem(
        n,
        stem_weights,
        inputs.image,
        stem_runningMean,
        deviation_stem_runningVariance,
        stem_scale,
        stem_shift,
        batchNormalization_stem,
      );
      forward_stem_forward_padded_stem(n, batchNormalization_stem, stem2, padded_stem);
      forward_coarse_first2(
        n,
        coarse_first_weights,
        padded_stem,
        coarse_first_runningMean,
        deviation_coarse_first_runningVariance,
        coarse_first_scale,
        coarse_first_shift,
        coarse_first3,
      );
      forward_padded_coarse_first(n, coarse_first3, padded_coarse_first);
      forward_coarse(
        n,
        coarse_second_weights,
        padded_coarse_first,
        coarse_second_runningMean,
        deviation_coarse_second_runningVariance,
        coarse_second_scale,
        coarse_second_shift,
        stem2,
        coarse,
      );
      forward_padded_coarse_first(n, coarse, padded_coarse);
      forward_coarse_first2(
        n,
        fine_first_weights,
        padded_coarse,
        fine_first_runningMean,
        deviation_fine_first_runningVariance,
        fine_first_scale,
        fine_first_shift,
        fine_first2,
      );
      forward_padded_coarse_first(n, fine_first2, padded_fine_first);
      forward_coarse(
        n,
        fine_second_weights,
        padded_fine_first,
        fine_second_runningMean,
        deviation_fine_second_runningVariance,
        fine_second_scale,
        fine_second_shift,
        coarse,
        fine,
      );
      forward_coarse_second2(n, fine, globalAveragePool);
      forward_logits(n, globalAveragePool, logits_weights, logits_bias, logits);
      forward_probabilities(n, logits, probabilities);
      return { probabilities: new Float32Array(probabilities.subarray(0, n * 10)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      checkTogether(n);
      const scale = 1 / n;
      forward_coarse_second(n, coarse_second9);
      forward_stem(n, stem_weights, batch.image, stem);
      forward_sum_stem(n, stem, sum_stem);
      forward_batchMean_coarse_second(n, sum_stem, coarse_second9, batchMean_coarse_second);
      forward_sum_stem2(n, stem, batchMean_coarse_second, sum_stem2);
      forward_deviation_coarse_second(n, sum_stem2, coarse_second9, deviation_coarse_second);
      forward_batchNormalization_stem_forward_stem2(
        n,
        stem,
        batchMean_coarse_second,
        deviation_coarse_second,
        stem_scale,
        stem_shift,
        batchNormalization_stem2,
        stem4,
        padded_stem2,
      );
      forward_coarse_first(n, coarse_first_weights, padded_stem2, coarse_first);
      forward_sum_coarse_first(n, coarse_first, sum_coarse_first);
      forward_batchMean_coarse_second2(n, sum_coarse_first, coarse_second9, batchMean_coarse_second2);
      forward_sum_coarse_first2(n, coarse_first, batchMean_coarse_second2, sum_coarse_first2);
      forward_deviation_coarse_second2(n, sum_coarse_first2, coarse_second9, deviation_coarse_second2);
      forward_coarse_first_forward_padded_coarse_first(
        n,
        coarse_first,
        batchMean_coarse_second2,
        deviation_coarse_second2,
        coarse_first_scale,
        coarse_first_shift,
        coarse_first2,
        padded_coarse_first2,
      );
      forward_coarse_first(n, coarse_second_weights, padded_coarse_first2, coarse_second2);
      forward_coarse_second2(n, coarse_second2, coarse_second);
      forward_coarse_second3(n, coarse_second, coarse_second9, coarse_second6);
      forward_coarse_second_2(n, coarse_second2, coarse_second6, coarse_second_2);
      forward_deviation_coarse_second_2(n, coarse_second_2, coarse_second9, deviation_coarse_second_2);
      forward_coarse_forward_padded_coarse(
        n,
        coarse_second2,
        coarse_second6,
        deviation_coarse_second_2,
        coarse_second_scale,
        coarse_second_shift,
        stem4,
        coarse2,
        padded_coarse2,
      );
      forward_coarse_first(n, fine_first_weights, padded_coarse2, fine_first);
      forward_sum_coarse_first(n, fine_first, sum_fine_first);
      forward_batchMean_coarse_second2(n, sum_fine_first, coarse_second9, batchMean_coarse_second3);
      forward_sum_coarse_first2(n, fine_first, batchMean_coarse_second3, sum_fine_first2);
      forward_deviation_coarse_second2(n, sum_fine_first2, coarse_second9, deviation_coarse_second3);
      forward_coarse_first_forward_padded_coarse_first(
        n,
        fine_first,
        batchMean_coarse_second3,
        deviation_coarse_second3,
        fine_first_scale,
        fine_first_shift,
        fine_first3,
        padded_fine_first2,
      );
      forward_coarse_first(n, fine_second_weights, padded_fine_first2, fine_second2);
      forward_coarse_second2(n, fine_second2, fine_second);
      forward_coarse_second3(n, fine_second, coarse_second9, fine_second6);
      forward_coarse_second_2(n, fine_second2, fine_second6, fine_second_2);
      forward_deviation_coarse_second_2(n, fine_second_2, coarse_second9, deviation_fine_second_2);
      forward_globalAveragePool(
        n,
        fine_second2,
        fine_second6,
        deviation_fine_second_2,
        fine_second_scale,
        fine_second_shift,
        coarse2,
        globalAveragePool2,
      );
      forward_logits(n, globalAveragePool2, logits_weights, logits_bias, logits2);
      forward_mean_loss(n, scale, logits2, batch.label, mean_loss);
      return mean_loss[0];
    },
    gradient(batch) {
      return addGradient(batch, true);
    },
    accumulate(batch) {
      if (waiting)
        throw new Error(
          "residualCnn: an example's error depends on its whole batch, so gradients of several batches do not add up; call update first",
        );
      return addGradient(batch, !waiting);
    },
    update() {
      if (!waiting)
        throw new Error(
          "residualCnn: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update(
        hyperparameters.momentum,
        scale,
        hyperparameters.learningRate,
        sums,
        all_parameters,
        all_velocity,
      );
      update6(next_stem_runningMean2, stem_runningMean);
      update6(next_stem_runningVariance2, stem_runningVariance);
      update6(next_coarse_first_runningMean, coarse_first_runningMean);
      update6(next_coarse_first_runningVariance, coarse_first_runningVariance);
      update6(next_coarse_second_runningMean2, coarse_second_runningMean);
      update6(next_coarse_second_runningVariance, coarse_second_runningVariance);
      update6(next_fine_first_runningMean, fine_first_runningMean);
      update6(next_fine_first_runningVariance, fine_first_runningVariance);
      update6(next_fine_second_runningMean, fine_second_runningMean);
      update6(next_fine_second_runningVariance, fine_second_runningVariance);
      waiting = false;
    },
    step(batch) {
      const n = checkBatch(batch);
      checkTogether(n);
      const scale = 1 / n;
      forward_coarse_second(n, coarse_second9);
      forward_stem(n, stem_weights, batch.image, stem);
      forward_sum_stem(n, stem, sum_stem);
      forward_batchMean_coarse_second(n, sum_stem, coarse_second9, batchMean_coarse_second);
      forward_subtract_stem_forward_sum(n, stem, batchMean_coarse_second, sum, subtract_stem);
      forward_batchMean_coarse_second_forward_deviation(
        n,
        sum,
        coarse_second9,
        batchMean_coarse_second4,
        deviation2,
      );
      forward_batchNormalization_stem_forward_stem(
        n,
        stem,
        batchMean_coarse_second,
        deviation2,
        stem_scale,
        stem_shift,
        batchNormalization_stem3,
        stem3,
        winner_stem,
        padded_stem3,
      );
      forward_coarse_first(n, coarse_first_weights, padded_stem3, coarse_first4);
      forward_sum_coarse_first(n, coarse_first4, sum_coarse_first3);
      forward_batchMean_coarse_second2(n, sum_coarse_first3, coarse_second9, batchMean_coarse_second5);
      forward_subtract_coarse_first_forward_sum(
        n,
        coarse_first4,
        batchMean_coarse_second5,
        sum3,
        subtract_coarse_first,
      );
      forward_batchMean_coarse_second_forward_deviation2(
        n,
        sum3,
        coarse_second9,
        batchMean_coarse_second6,
        deviation3,
      );
      forward_coarse_first_forward_padded_coarse_first(
        n,
        coarse_first4,
        batchMean_coarse_second5,
        deviation3,
        coarse_first_scale,
        coarse_first_shift,
        coarse_first5,
        padded_coarse_first3,
      );
      forward_coarse_first(n, coarse_second_weights, padded_coarse_first3, coarse_second4);
      forward_coarse_second2(n, coarse_second4, coarse_second3);
      forward_coarse_second3(n, coarse_second3, coarse_second9, coarse_second8);
      forward_coarse_second_forward_coarse_second_2(
        n,
        coarse_second4,
        coarse_second8,
        coarse_second5,
        coarse_second_2_2,
      );
      forward_coarse_second_2_forward_deviation_coarse_second_2(
        n,
        coarse_second_2_2,
        coarse_second9,
        coarse_second_2_3,
        deviation_coarse_second_2_2,
      );
      forward_coarse_forward_padded_coarse(
        n,
        coarse_second4,
        coarse_second8,
        deviation_coarse_second_2_2,
        coarse_second_scale,
        coarse_second_shift,
        stem3,
        coarse3,
        padded_coarse3,
      );
      forward_coarse_first(n, fine_first_weights, padded_coarse3, fine_first4);
      forward_sum_coarse_first(n, fine_first4, sum_fine_first3);
      forward_batchMean_coarse_second2(n, sum_fine_first3, coarse_second9, batchMean_coarse_second7);
      forward_subtract_coarse_first_forward_sum(
        n,
        fine_first4,
        batchMean_coarse_second7,
        sum2,
        subtract_fine_first,
      );
      forward_batchMean_coarse_second_forward_deviation2(
        n,
        sum2,
        coarse_second9,
        batchMean_coarse_second8,
        deviation4,
      );
      forward_coarse_first_forward_padded_coarse_first(
        n,
        fine_first4,
        batchMean_coarse_second7,
        deviation4,
        fine_first_scale,
        fine_first_shift,
        fine_first5,
        padded_fine_first3,
      );
      forward_coarse_first(n, fine_second_weights, padded_fine_first3, fine_second5);
      forward_coarse_second2(n, fine_second5, fine_second4);
      forward_coarse_second3(n, fine_second4, coarse_second9, fine_second7);
      forward_coarse_second_forward_coarse_second_2(
        n,
        fine_second5,
        fine_second7,
        fine_second3,
        fine_second_2_2,
      );
      forward_coarse_second_2_forward_deviation_coarse_second_2(
        n,
        fine_second_2_2,
        coarse_second9,
        fine_second_2_3,
        deviation_fine_second_2_2,
      );
      forward_fine_forward_globalAveragePool(
        n,
        fine_second5,
        fine_second7,
        deviation_fine_second_2_2,
        fine_second_scale,
        fine_second_shift,
        coarse3,
        fine2,
        globalAveragePool3,
      );
      forward_logits(n, globalAveragePool3, logits_weights, logits_bias, logits3);
      backward_logits_forward_mean_loss(n, scale, logits3, batch.label, grad_logits, mean_loss2);
      backward_globalAveragePool_grad_logits(
        n,
        grad_logits,
        logits_weights,
        grad_globalAveragePool_grad_logits,
      );
      backward_add_coarse_forward_value_fine_second_scale(
        n,
        fine2,
        grad_globalAveragePool_grad_logits,
        fine_second_scale,
        deviation_fine_second_2_2,
        grad_add_coarse,
        value_fine_second_scale,
      );
      backward_batchSum_fine_second_2(
        n,
        grad_add_coarse,
        fine_second_scale,
        fine_second5,
        fine_second7,
        deviation_fine_second_2_2,
        coarse_second9,
        grad_batchSum_fine_second_2,
      );
      backward_fine_second(n, grad_batchSum_fine_second_2, fine_second3, grad_fine_second);
      forward_value_grad_fine_second(n, grad_fine_second, value_grad_fine_second);
      backward_batchSum_fine_second(
        n,
        grad_add_coarse,
        fine_second_scale,
        deviation_fine_second_2_2,
        value_grad_fine_second,
        coarse_second9,
        grad_batchSum_fine_second,
      );
      backward_fine_second_forward_padded_grad_fine_second(
        n,
        value_fine_second_scale,
        grad_fine_second,
        grad_batchSum_fine_second,
        grad_fine_second2,
        padded_grad_fine_second,
      );
      backward_padded_fine_first(n, fine_second_weights, padded_grad_fine_second, grad_padded_fine_first);
      backward_batchNormalization_fine_first_forward_value_fine_first_scale(
        n,
        fine_first5,
        grad_padded_fine_first,
        fine_first_scale,
        deviation4,
        grad_batchNormalization_fine_first,
        value_fine_first_scale,
      );
      backward_batchSum_fine_second_2(
        n,
        grad_batchNormalization_fine_first,
        fine_first_scale,
        fine_first4,
        batchMean_coarse_second7,
        deviation4,
        coarse_second9,
        grad_batchSum_coarse_second,
      );
      backward_fine_second(n, grad_batchSum_coarse_second, subtract_fine_first, grad_subtract_fine_first);
      forward_value_grad_fine_second(n, grad_subtract_fine_first, value);
      backward_batchSum_coarse_second(
        n,
        grad_batchNormalization_fine_first,
        fine_first_scale,
        deviation4,
        value,
        coarse_second9,
        grad_batchSum_coarse_second4,
      );
      backward_fine_second_forward_padded_grad_fine_second(
        n,
        value_fine_first_scale,
        grad_subtract_fine_first,
        grad_batchSum_coarse_second4,
        grad_fine_first,
        padded_grad_fine_first,
      );
      backward_padded_fine_first(n, fine_first_weights, padded_grad_fine_first, grad_padded_coarse);
      backward_add_stem_forward_value_coarse_second_scale(
        n,
        grad_add_coarse,
        grad_padded_coarse,
        coarse3,
        coarse_second_scale,
        deviation_coarse_second_2_2,
        grad_add_stem,
        value_coarse_second_scale,
      );
      backward_batchSum_fine_second_2(
        n,
        grad_add_stem,
        coarse_second_scale,
        coarse_second4,
        coarse_second8,
        deviation_coarse_second_2_2,
        coarse_second9,
        grad_batchSum_coarse_second_2,
      );
      backward_fine_second(n, grad_batchSum_coarse_second_2, coarse_second5, grad_coarse_second);
      forward_value_grad_fine_second(n, grad_coarse_second, value_grad_coarse_second);
      backward_batchSum_fine_second(
        n,
        grad_add_stem,
        coarse_second_scale,
        deviation_coarse_second_2_2,
        value_grad_coarse_second,
        coarse_second9,
        grad_batchSum_coarse_second5,
      );
      backward_fine_second_forward_padded_grad_fine_second(
        n,
        value_coarse_second_scale,
        grad_coarse_second,
        grad_batchSum_coarse_second5,
        grad_coarse_second2,
        padded_grad_coarse_second,
      );
      backward_padded_fine_first(
        n,
        coarse_second_weights,
        padded_grad_coarse_second,
        grad_padded_coarse_first,
      );
      backward_batchNormalization_fine_first_forward_value_fine_first_scale(
        n,
        coarse_first5,
        grad_padded_coarse_first,
        coarse_first_scale,
        deviation3,
        grad_batchNormalization_coarse_first,
        value_coarse_first_scale,
      );
      backward_batchSum_fine_second_2(
        n,
        grad_batchNormalization_coarse_first,
        coarse_first_scale,
        coarse_first4,
        batchMean_coarse_second5,
        deviation3,
        coarse_second9,
        grad_batchSum_coarse_second2,
      );
      backward_fine_second(
        n,
        grad_batchSum_coarse_second2,
        subtract_coarse_first,
        grad_subtract_coarse_first,
      );
      forward_value_grad_fine_second(n, grad_subtract_coarse_first, value2);
      backward_batchSum_coarse_second(
        n,
        grad_batchNormalization_coarse_first,
        coarse_first_scale,
        deviation3,
        value2,
        coarse_second9,
        grad_batchSum_coarse_second6,
      );
      backward_fine_second_forward_padded_grad_fine_second(
        n,
        value_coarse_first_scale,
        grad_subtract_coarse_first,
        grad_batchSum_coarse_second6,
        grad_coarse_first,
        padded_grad_coarse_first,
      );
      backward_padded_fine_first(n, coarse_first_weights, padded_grad_coarse_first, grad_padded_stem);
      backward_stem_backward_batchNormalization_stem(
        n,
        grad_add_stem,
        grad_padded_stem,
        batchNormalization_stem3,
        winner_stem,
        stem_scale,
        deviation2,
        grad_stem2,
        grad_batchNormalization_stem,
        value_stem_scale,
      );
      backward_batchSum_coarse_second2(
        n,
        grad_batchNormalization_stem,
        stem_scale,
        stem,
        batchMean_coarse_second,
        deviation2,
        coarse_second9,
        grad_batchSum_coarse_second3,
      );
      backward_subtract_stem(n, grad_batchSum_coarse_second3, subtract_stem, grad_subtract_stem);
      forward_value(n, grad_subtract_stem, value3);
      backward_batchSum_coarse_second3(
        n,
        grad_batchNormalization_stem,
        stem_scale,
        deviation2,
        value3,
        coarse_second9,
        grad_batchSum_coarse_second7,
      );
      backward_stem(n, value_stem_scale, grad_subtract_stem, grad_batchSum_coarse_second7, grad_stem);
      backward_stem_weights(n, grad_stem, batch.image, total_stem_weights);
      backward_stem_scale(
        n,
        grad_batchNormalization_stem,
        stem,
        batchMean_coarse_second,
        deviation2,
        total_stem_scale,
      );
      backward_stem_shift(n, grad_batchNormalization_stem, total_stem_shift);
      backward_coarse_first_weights(n, grad_coarse_first, padded_stem3, total_coarse_first_weights);
      backward_coarse_first_scale(
        n,
        grad_batchNormalization_coarse_first,
        coarse_first4,
        batchMean_coarse_second5,
        deviation3,
        total_coarse_first_scale,
      );
      backward_coarse_first_shift(n, grad_batchNormalization_coarse_first, total_coarse_first_shift);
      backward_coarse_first_weights(
        n,
        grad_coarse_second2,
        padded_coarse_first3,
        total_coarse_second_weights,
      );
      backward_coarse_first_scale(
        n,
        grad_add_stem,
        coarse_second4,
        coarse_second8,
        deviation_coarse_second_2_2,
        total_coarse_second_scale,
      );
      backward_coarse_first_shift(n, grad_add_stem, total_coarse_second_shift);
      backward_coarse_first_weights(n, grad_fine_first, padded_coarse3, total_fine_first_weights);
      backward_coarse_first_scale(
        n,
        grad_batchNormalization_fine_first,
        fine_first4,
        batchMean_coarse_second7,
        deviation4,
        total_fine_first_scale,
      );
      backward_coarse_first_shift(n, grad_batchNormalization_fine_first, total_fine_first_shift);
      backward_coarse_first_weights(n, grad_fine_second2, padded_fine_first3, total_fine_second_weights);
      backward_coarse_first_scale(
        n,
        grad_add_coarse,
        fine_second5,
        fine_second7,
        deviation_fine_second_2_2,
        total_fine_second_scale,
      );
      backward_coarse_first_shift(n, grad_add_coarse, total_fine_second_shift);
      backward_logits_weights(n, globalAveragePool3, grad_logits, total_logits_weights);
      backward_logits_bias(n, grad_logits, total_logits_bias);
      update(
        hyperparameters.momentum,
        scale,
        hyperparameters.learningRate,
        all_totals,
        all_parameters,
        all_velocity,
      );
      update2(batchMean_coarse_second, stem_runningMean);
      forward_divide_coarse_second_forward_coarse_second(
        coarse_second9,
        divide_coarse_second,
        coarse_second7,
      );
      update3(batchMean_coarse_second4, divide_coarse_second, stem_runningVariance);
      update2(batchMean_coarse_second5, coarse_first_runningMean);
      update3(batchMean_coarse_second6, coarse_second7, coarse_first_runningVariance);
      forward_coarse_second_3(coarse_second_runningMean, coarse_second_3);
      update4(coarse_second8, coarse_second_3, coarse_second_runningMean);
      forward_coarse_second_3(coarse_second_runningVariance, coarse_second_5);
      update5(coarse_second_2_3, coarse_second7, coarse_second_5, coarse_second_runningVariance);
      update2(batchMean_coarse_second7, fine_first_runningMean);
      update3(batchMean_coarse_second8, coarse_second7, fine_first_runningVariance);
      forward_coarse_second_3(fine_second_runningMean, fine_second_3);
      update4(fine_second7, fine_second_3, fine_second_runningMean);
      forward_coarse_second_3(fine_second_runningVariance, fine_second_5);
      update5(fine_second_2_3, coarse_second7, fine_second_5, fine_second_runningVariance);
      waiting = false;
      return mean_loss2[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_deviation_fine_second_runningVariance(
        fine_second_runningVariance,
        deviation_fine_second_runningVariance,
      );
      forward_deviation_fine_second_runningVariance(
        fine_first_runningVariance,
        deviation_fine_first_runningVariance,
      );
      forward_deviation_fine_second_runningVariance(
        coarse_second_runningVariance,
        deviation_coarse_second_runningVariance,
      );
      forward_deviation_fine_second_runningVariance(
        coarse_first_runningVariance,
        deviation_coarse_first_runningVariance,
      );
      forward_deviation_fine_second_runningVariance(stem_runningVariance, deviation_stem_runningVariance);
      forward_batchNormalization_stem(
        n,
        stem_weights,
        batch.image,
        stem_runningMean,
        deviation_stem_runningVariance,
        stem_scale,
        stem_shift,
        batchNormalization_stem,
      );
      forward_stem_forward_padded_stem(n, batchNormalization_stem, stem2, padded_stem);
      forward_coarse_first2(
        n,
        coarse_first_weights,
        padded_stem,
        coarse_first_runningMean,
        deviation_coarse_first_runningVariance,
        coarse_first_scale,
        coarse_first_shift,
        coarse_first3,
      );
      forward_padded_coarse_first(n, coarse_first3, padded_coarse_first);
      forward_coarse(
        n,
        coarse_second_weights,
        padded_coarse_first,
        coarse_second_runningMean,
        deviation_coarse_second_runningVariance,
        coarse_second_scale,
        coarse_second_shift,
        stem2,
        coarse,
      );
      forward_padded_coarse_first(n, coarse, padded_coarse);
      forward_coarse_first2(
        n,
        fine_first_weights,
        padded_coarse,
        fine_first_runningMean,
        deviation_fine_first_runningVariance,
        fine_first_scale,
        fine_first_shift,
        fine_first2,
      );
      forward_padded_coarse_first(n, fine_first2, padded_fine_first);
      forward_coarse(
        n,
        fine_second_weights,
        padded_fine_first,
        fine_second_runningMean,
        deviation_fine_second_runningVariance,
        fine_second_scale,
        fine_second_shift,
        coarse,
        fine,
      );
      forward_coarse_second2(n, fine, globalAveragePool);
      forward_logits(n, globalAveragePool, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.label, evaluated_loss);
      forward_accuracy(n, scale, logits, batch.label, accuracy);
      return { loss: evaluated_loss[0], weight: n, metrics: { accuracy: accuracy[0] } };
    },
  };
}

const shapes = {
  stem_weights: [8, 1, 3, 3],
  stem_scale: [8],
  stem_shift: [8],
  coarse_first_weights: [8, 8, 3, 3],
  coarse_first_scale: [8],
  coarse_first_shift: [8],
  coarse_second_weights: [8, 8, 3, 3],
  coarse_second_scale: [8],
  coarse_second_shift: [8],
  fine_first_weights: [8, 8, 3, 3],
  fine_first_scale: [8],
  fine_first_shift: [8],
  fine_second_weights: [8, 8, 3, 3],
  fine_second_scale: [8],
  fine_second_shift: [8],
  logits_weights: [8, 10],
  logits_bias: [10],
  stem_runningMean: [8],
  stem_runningVariance: [8],
  coarse_first_runningMean: [8],
  coarse_first_runningVariance: [8],
  coarse_second_runningMean: [8],
  coarse_second_runningVariance: [8],
  fine_first_runningMean: [8],
  fine_first_runningVariance: [8],
  fine_second_runningMean: [8],
  fine_second_runningVariance: [8],
} as const;

export default createResidualCnn;

/**
 * coarse_second = Σ[b < n] 1
 */
function forward_coarse_second(n: number, coarse_second: Float64Array): void {
  let coarse_second_value = 0;
  for (let b = 0; b < n; b++) {
    coarse_second_value += 1;
  }
  coarse_second[0] = coarse_second_value;
}

/**
 * stem[b, i, j, k] = Σ[l < 3, m < 3] image[b, 0, j + l, k + m] · stem_weights[i, 0, l, m]
 */
function forward_stem(n: number, stem_weights: Float32Array, image: Float32Array, stem: Float64Array): void {
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
          stem[stem_0] = sum00;
          stem[stem_0 + 1] = sum01;
          stem[stem_0 + 2] = sum02;
          stem[stem_0 + 3] = sum03;
          stem[stem_1] = sum10;
          stem[stem_1 + 1] = sum11;
          stem[stem_1 + 2] = sum12;
          stem[stem_1 + 3] = sum13;
          stem[stem_2] = sum20;
          stem[stem_2 + 1] = sum21;
          stem[stem_2 + 2] = sum22;
          stem[stem_2 + 3] = sum23;
          stem[stem_3] = sum30;
          stem[stem_3 + 1] = sum31;
          stem[stem_3 + 2] = sum32;
          stem[stem_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * sum_stem[b, i] = Σ[j < 12, k < 12] stem[b, i, j, k]
 */
function forward_sum_stem(n: number, stem: Float64Array, sum_stem: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_stem_bi = 0;
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          sum_stem_bi += stem[b * 1152 + i * 144 + j * 12 + k];
        }
      }
      sum_stem[b * 8 + i] = sum_stem_bi;
    }
  }
}

/**
 * batchSum[i] = Σ[b < n] sum_stem[b, i] / 144
 * batchMean_coarse_second[i] = batchSum[i] / coarse_second
 */
function forward_batchMean_coarse_second(
  n: number,
  sum_stem: Float64Array,
  coarse_second: Float64Array,
  batchMean_coarse_second: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum = 0;
    for (let b = 0; b < n; b++) {
      batchSum += sum_stem[b * 8 + i] / 144;
    }
    batchMean_coarse_second[i] = batchSum / coarse_second_value;
  }
}

/**
 * subtract_stem[b, i, j, k] = stem[b, i, j, k] − batchMean_coarse_second[i]
 * sum[b, i] = Σ[j < 12, k < 12] subtract_stem[b, i, j, k]²
 */
function forward_subtract_stem_forward_sum(
  n: number,
  stem: Float64Array,
  batchMean_coarse_second: Float64Array,
  sum: Float64Array,
  subtract_stem: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_bi = 0;
      const batchMean_coarse_second_i = batchMean_coarse_second[i];
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          const subtract_stem_bijk = stem[b * 1152 + i * 144 + j * 12 + k] - batchMean_coarse_second_i;
          subtract_stem[b * 1152 + i * 144 + j * 12 + k] = subtract_stem_bijk;
          sum_bi += subtract_stem_bijk * subtract_stem_bijk;
        }
      }
      sum[b * 8 + i] = sum_bi;
    }
  }
}

/**
 * batchSum[i] = Σ[b < n] sum[b, i] / 144
 * batchMean_coarse_second[i] = batchSum[i] / coarse_second
 * deviation[i] = sqrt(batchMean_coarse_second[i] + 0.00001)
 */
function forward_batchMean_coarse_second_forward_deviation(
  n: number,
  sum: Float64Array,
  coarse_second: Float64Array,
  batchMean_coarse_second: Float64Array,
  deviation: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum = 0;
    for (let b = 0; b < n; b++) {
      batchSum += sum[b * 8 + i] / 144;
    }
    const batchMean_coarse_second_i = batchSum / coarse_second_value;
    batchMean_coarse_second[i] = batchMean_coarse_second_i;
    deviation[i] = Math.sqrt(batchMean_coarse_second_i + 0.00001);
  }
}

/**
 * batchNormalization_stem[b, i, j, k] = (stem2[b, i, j, k] − batchMean_coarse_second[i]) / deviation[i] · stem_scale[i] + stem_shift[i]
 * stem[b, i, j, k] = max[l < 2, m < 2] relu(batchNormalization_stem[b, i, 2 j + l, 2 k + m])
 * winner_stem[b, i, j, k] = argmax[l < 2, m < 2] relu(batchNormalization_stem[b, i, 2 j + l, 2 k + m])
 * padded_stem[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? stem[b, i, j − 1, k − 1] : 0
 */
function forward_batchNormalization_stem_forward_stem(
  n: number,
  stem2: Float64Array,
  batchMean_coarse_second: Float64Array,
  deviation: Float64Array,
  stem_scale: Float32Array,
  stem_shift: Float32Array,
  batchNormalization_stem: Float64Array,
  stem: Float64Array,
  winner_stem: Int32Array,
  padded_stem: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const batchMean_coarse_second_i = batchMean_coarse_second[i];
      const deviation_i = deviation[i];
      const stem_scale_i = stem_scale[i];
      const stem_shift_i = stem_shift[i];
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          batchNormalization_stem[b * 1152 + i * 144 + j * 12 + k] =
            ((stem2[b * 1152 + i * 144 + j * 12 + k] - batchMean_coarse_second_i) / deviation_i) *
              stem_scale_i +
            stem_shift_i;
        }
      }
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let stem_bijk = -Infinity;
          let best_winner_stem = -Infinity;
          let winner_stem_bijk = 0;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              stem_bijk = Math.max(
                stem_bijk,
                Math.max(batchNormalization_stem[b * 1152 + i * 144 + j * 24 + l * 12 + k * 2 + m], 0),
              );
              const candidate_winner_stem = Math.max(
                batchNormalization_stem[b * 1152 + i * 144 + j * 24 + l * 12 + k * 2 + m],
                0,
              );
              if (
                best_winner_stem < candidate_winner_stem ||
                candidate_winner_stem !== candidate_winner_stem
              ) {
                best_winner_stem = candidate_winner_stem;
                winner_stem_bijk = l * 2 + m;
              }
            }
          }
          stem[b * 288 + i * 36 + j * 6 + k] = stem_bijk;
          winner_stem[b * 288 + i * 36 + j * 6 + k] = winner_stem_bijk;
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded_stem[b * 512 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? stem[b * 288 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
    }
  }
}

/**
 * convolution2d[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded[b, l, j + m, k + o] · parameter[i, l, m, o]
 */
function forward_coarse_first(
  n: number,
  parameter: Float32Array,
  padded: Float64Array,
  convolution2d: Float64Array,
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
          for (let k = 0; k < 8; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const coarse_first_weights_0 = k2 * 3 + (k * 9 + i * 72);
              const coarse_first_weights_1 = coarse_first_weights_0 + 72;
              const coarse_first_weights_2 = coarse_first_weights_1 + 72;
              const coarse_first_weights_3 = coarse_first_weights_2 + 72;
              for (
                let k3 = 0, padded_stem_at = k2 * 8 + (k * 64 + (j + (g * 8 + b * 512)));
                k3 < 3;
                k3++, padded_stem_at++
              ) {
                const x0 = parameter[coarse_first_weights_0 + k3];
                const x1 = parameter[coarse_first_weights_1 + k3];
                const x2 = parameter[coarse_first_weights_2 + k3];
                const x3 = parameter[coarse_first_weights_3 + k3];
                const y0 = padded[padded_stem_at];
                const y1 = padded[padded_stem_at + 1];
                const y2 = padded[padded_stem_at + 2];
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
          const coarse_first_0 = b * 288 + g * 6 + i * 36 + j;
          const coarse_first_1 = coarse_first_0 + 36;
          const coarse_first_2 = coarse_first_1 + 36;
          const coarse_first_3 = coarse_first_2 + 36;
          convolution2d[coarse_first_0] = sum00;
          convolution2d[coarse_first_0 + 1] = sum01;
          convolution2d[coarse_first_0 + 2] = sum02;
          convolution2d[coarse_first_1] = sum10;
          convolution2d[coarse_first_1 + 1] = sum11;
          convolution2d[coarse_first_1 + 2] = sum12;
          convolution2d[coarse_first_2] = sum20;
          convolution2d[coarse_first_2 + 1] = sum21;
          convolution2d[coarse_first_2 + 2] = sum22;
          convolution2d[coarse_first_3] = sum30;
          convolution2d[coarse_first_3 + 1] = sum31;
          convolution2d[coarse_first_3 + 2] = sum32;
        }
      }
    }
  }
}

/**
 * sum[b, i] = Σ[j < 6, k < 6] convolution2d[b, i, j, k]
 */
function forward_sum_coarse_first(n: number, convolution2d: Float64Array, sum: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_coarse_first_bi = 0;
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          sum_coarse_first_bi += convolution2d[b * 288 + i * 36 + j * 6 + k];
        }
      }
      sum[b * 8 + i] = sum_coarse_first_bi;
    }
  }
}

/**
 * batchSum[i] = Σ[b < n] sum[b, i] / 36
 * batchMean[i] = batchSum[i] / coarse_second
 */
function forward_batchMean_coarse_second2(
  n: number,
  sum: Float64Array,
  coarse_second: Float64Array,
  batchMean: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum = 0;
    for (let b = 0; b < n; b++) {
      batchSum += sum[b * 8 + i] / 36;
    }
    batchMean[i] = batchSum / coarse_second_value;
  }
}

/**
 * subtract[b, i, j, k] = convolution2d[b, i, j, k] − batchMean[i]
 * sum[b, i] = Σ[j < 6, k < 6] subtract[b, i, j, k]²
 */
function forward_subtract_coarse_first_forward_sum(
  n: number,
  convolution2d: Float64Array,
  batchMean: Float64Array,
  sum: Float64Array,
  subtract: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_bi = 0;
      const batchMean_coarse_second_i = batchMean[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const subtract_coarse_first_bijk =
            convolution2d[b * 288 + i * 36 + j * 6 + k] - batchMean_coarse_second_i;
          subtract[b * 288 + i * 36 + j * 6 + k] = subtract_coarse_first_bijk;
          sum_bi += subtract_coarse_first_bijk * subtract_coarse_first_bijk;
        }
      }
      sum[b * 8 + i] = sum_bi;
    }
  }
}

/**
 * batchSum[i] = Σ[b < n] sum[b, i] / 36
 * batchMean[i] = batchSum[i] / coarse_second
 * deviation[i] = sqrt(batchMean[i] + 0.00001)
 */
function forward_batchMean_coarse_second_forward_deviation2(
  n: number,
  sum: Float64Array,
  coarse_second: Float64Array,
  batchMean: Float64Array,
  deviation: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum = 0;
    for (let b = 0; b < n; b++) {
      batchSum += sum[b * 8 + i] / 36;
    }
    const batchMean_coarse_second_i = batchSum / coarse_second_value;
    batchMean[i] = batchMean_coarse_second_i;
    deviation[i] = Math.sqrt(batchMean_coarse_second_i + 0.00001);
  }
}

/**
 * batchNormalization_coarse_first[b, i, j, k] = (convolution2d[b, i, j, k] − batchMean[i]) / deviation[i] · parameter[i] + parameter2[i]
 * relu2[b, i, j, k] = relu(batchNormalization_coarse_first[b, i, j, k])
 * padded[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? relu2[b, i, j − 1, k − 1] : 0
 */
function forward_coarse_first_forward_padded_coarse_first(
  n: number,
  convolution2d: Float64Array,
  batchMean: Float64Array,
  deviation: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  relu2: Float64Array,
  padded: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const batchMean_coarse_second_i = batchMean[i];
      const deviation_i = deviation[i];
      const coarse_first_scale_i = parameter[i];
      const coarse_first_shift_i = parameter2[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          relu2[b * 288 + i * 36 + j * 6 + k] = Math.max(
            ((convolution2d[b * 288 + i * 36 + j * 6 + k] - batchMean_coarse_second_i) / deviation_i) *
              coarse_first_scale_i +
              coarse_first_shift_i,
            0,
          );
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded[b * 512 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? relu2[b * 288 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
    }
  }
}

/**
 * sum_coarse_second[b, i] = Σ[j < 6, k < 6] convolution2d[b, i, j, k]
 * mean[b, i] = sum_coarse_second[b, i] / 36
 */
function forward_coarse_second2(n: number, convolution2d: Float64Array, mean: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_coarse_second = 0;
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          sum_coarse_second += convolution2d[b * 288 + i * 36 + j * 6 + k];
        }
      }
      mean[b * 8 + i] = sum_coarse_second / 36;
    }
  }
}

/**
 * batchSum_coarse_second[i] = Σ[b < n] mean[b, i]
 * batchMean[i] = batchSum_coarse_second[i] / coarse_second
 */
function forward_coarse_second3(
  n: number,
  mean: Float64Array,
  coarse_second: Float64Array,
  batchMean: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum_coarse_second = 0;
    for (let b = 0; b < n; b++) {
      batchSum_coarse_second += mean[b * 8 + i];
    }
    batchMean[i] = batchSum_coarse_second / coarse_second_value;
  }
}

/**
 * subtract[b, i, j, k] = convolution2d[b, i, j, k] − batchMean[i]
 * coarse_second[b, i, j, k] = subtract[b, i, j, k]²
 * sum_coarse_second[b, i] = Σ[j < 6, k < 6] coarse_second[b, i, j, k]
 * mean[b, i] = sum_coarse_second[b, i] / 36
 */
function forward_coarse_second_forward_coarse_second_2(
  n: number,
  convolution2d: Float64Array,
  batchMean: Float64Array,
  subtract: Float64Array,
  mean: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_coarse_second = 0;
      const coarse_second_i = batchMean[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const coarse_second_bijk = convolution2d[b * 288 + i * 36 + j * 6 + k] - coarse_second_i;
          subtract[b * 288 + i * 36 + j * 6 + k] = coarse_second_bijk;
          const coarse_second4 = coarse_second_bijk * coarse_second_bijk;
          sum_coarse_second += coarse_second4;
        }
      }
      mean[b * 8 + i] = sum_coarse_second / 36;
    }
  }
}

/**
 * batchSum_coarse_second_2[i] = Σ[b < n] mean[b, i]
 * batchMean[i] = batchSum_coarse_second_2[i] / coarse_second
 * deviation[i] = sqrt(batchMean[i] + 0.00001)
 */
function forward_coarse_second_2_forward_deviation_coarse_second_2(
  n: number,
  mean: Float64Array,
  coarse_second: Float64Array,
  batchMean: Float64Array,
  deviation: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum_coarse_second_2 = 0;
    for (let b = 0; b < n; b++) {
      batchSum_coarse_second_2 += mean[b * 8 + i];
    }
    const coarse_second_2_i = batchSum_coarse_second_2 / coarse_second_value;
    batchMean[i] = coarse_second_2_i;
    deviation[i] = Math.sqrt(coarse_second_2_i + 0.00001);
  }
}

/**
 * coarse_second[b, i, j, k] = (convolution2d[b, i, j, k] − batchMean[i]) / deviation[i] · parameter[i] + parameter2[i]
 * relu2[b, i, j, k] = relu(maxPool2d[b, i, j, k] + coarse_second[b, i, j, k])
 * padded[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? relu2[b, i, j − 1, k − 1] : 0
 */
function forward_coarse_forward_padded_coarse(
  n: number,
  convolution2d: Float64Array,
  batchMean: Float64Array,
  deviation: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  maxPool2d: Float64Array,
  relu2: Float64Array,
  padded: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const coarse_second_i = batchMean[i];
      const deviation_coarse_second_2_i = deviation[i];
      const coarse_second_scale_i = parameter[i];
      const coarse_second_shift_i = parameter2[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const coarse_second3 =
            ((convolution2d[b * 288 + i * 36 + j * 6 + k] - coarse_second_i) / deviation_coarse_second_2_i) *
              coarse_second_scale_i +
            coarse_second_shift_i;
          relu2[b * 288 + i * 36 + j * 6 + k] = Math.max(
            maxPool2d[b * 288 + i * 36 + j * 6 + k] + coarse_second3,
            0,
          );
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded[b * 512 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? relu2[b * 288 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
    }
  }
}

/**
 * fine_second3[b, i, j, k] = (fine_second[b, i, j, k] − fine_second2[i]) / deviation_fine_second_2[i] · fine_second_scale[i] + fine_second_shift[i]
 * fine[b, i, j, k] = relu(coarse[b, i, j, k] + fine_second3[b, i, j, k])
 * sum_fine[b, i] = Σ[j < 6, k < 6] fine[b, i, j, k]
 * globalAveragePool[b, i] = sum_fine[b, i] / 36
 */
function forward_fine_forward_globalAveragePool(
  n: number,
  fine_second: Float64Array,
  fine_second2: Float64Array,
  deviation_fine_second_2: Float64Array,
  fine_second_scale: Float32Array,
  fine_second_shift: Float32Array,
  coarse: Float64Array,
  fine: Float64Array,
  globalAveragePool: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_fine = 0;
      const fine_second_i = fine_second2[i];
      const deviation_fine_second_2_i = deviation_fine_second_2[i];
      const fine_second_scale_i = fine_second_scale[i];
      const fine_second_shift_i = fine_second_shift[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const fine_second3 =
            ((fine_second[b * 288 + i * 36 + j * 6 + k] - fine_second_i) / deviation_fine_second_2_i) *
              fine_second_scale_i +
            fine_second_shift_i;
          const fine_bijk = Math.max(coarse[b * 288 + i * 36 + j * 6 + k] + fine_second3, 0);
          fine[b * 288 + i * 36 + j * 6 + k] = fine_bijk;
          sum_fine += fine_bijk;
        }
      }
      globalAveragePool[b * 8 + i] = sum_fine / 36;
    }
  }
}

/**
 * product_logits_weights[b, i] = Σ[j < 8] globalAveragePool[b, j] · parameter[j, i]
 * dense[b, i] = product_logits_weights[b, i] + parameter2[i]
 */
function forward_logits(
  n: number,
  globalAveragePool: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let j = 0; j < 10; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, globalAveragePool_at = b * 8, logits_weights_at = j;
        k < 8;
        k++, globalAveragePool_at++, logits_weights_at += 10
      ) {
        const x = globalAveragePool[globalAveragePool_at];
        const y0 = parameter[logits_weights_at];
        const y1 = parameter[logits_weights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      const logits_bias_0 = parameter2[j];
      const logits_bias_1 = parameter2[j + 1];
      dense[b * 10 + j] = sum0 + logits_bias_0;
      dense[b * 10 + j + 1] = sum1 + logits_bias_1;
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
 * value_logits[b, i] = exp(logits[b, i] − (logSumExp[b] = −∞ ? 0 : logSumExp[b]))
 * grad_logits[b, i] = value_logits[b, i] − (label[b] = i ? 1 : 0)
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
      const value_logits = Math.exp(logits[b * 10 + i] - logSumExp_or_0);
      grad_logits[b * 10 + i] = value_logits - (label_b === i ? 1 : 0);
    }
  }
  mean_loss[0] = loss_sum * scale;
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
    for (let j = 0; j < 8; j += 2) {
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
      grad_globalAveragePool_grad_logits[b * 8 + j] = sum0;
      grad_globalAveragePool_grad_logits[b * 8 + j + 1] = sum1;
    }
  }
}

/**
 * grad_add_coarse[b, i, j, k] = fine[b, i, j, k] ≤ 0 ? 0 : 0.027777777777777776 · grad_globalAveragePool_grad_logits[b, i]
 * value_fine_second_scale[b, i, j, k] = grad_add_coarse[b, i, j, k] · fine_second_scale[i] ⊙ (1 / deviation_fine_second_2[i])
 */
function backward_add_coarse_forward_value_fine_second_scale(
  n: number,
  fine: Float64Array,
  grad_globalAveragePool_grad_logits: Float64Array,
  fine_second_scale: Float32Array,
  deviation_fine_second_2: Float64Array,
  grad_add_coarse: Float64Array,
  value_fine_second_scale: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const fine_second_scale_i = fine_second_scale[i];
      const ratio_deviation_fine_second_2 = 1 / deviation_fine_second_2[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const grad_add_coarse_bijk =
            fine[b * 288 + i * 36 + j * 6 + k] <= 0
              ? 0
              : 0.027777777777777776 * grad_globalAveragePool_grad_logits[b * 8 + i];
          grad_add_coarse[b * 288 + i * 36 + j * 6 + k] = grad_add_coarse_bijk;
          value_fine_second_scale[b * 288 + i * 36 + j * 6 + k] = strongMultiply(
            grad_add_coarse_bijk * fine_second_scale_i,
            ratio_deviation_fine_second_2,
          );
        }
      }
    }
  }
}

/**
 * grad_deviation_fine_second_2[i] = Σ[b < n, j < 6, k < 6] −(grad_add[b, i, j, k] · parameter[i] ⊙ ((convolution2d[b, i, j, k] − batchMean[i]) / deviation[i] / deviation[i]))
 * grad_fine_second_2[i] = grad_deviation_fine_second_2[i] ⊙ (0.5 / deviation[i])
 * grad_batchSum[i] = grad_fine_second_2[i] ⊙ (1 / coarse_second)
 */
function backward_batchSum_fine_second_2(
  n: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  convolution2d: Float64Array,
  batchMean: Float64Array,
  deviation: Float64Array,
  coarse_second: Float64Array,
  grad_batchSum: Float64Array,
): void {
  const ratio_coarse_second = 1 / coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let grad_deviation_fine_second_2 = 0;
    const fine_second_scale_i = parameter[i];
    const fine_second_i = batchMean[i];
    const deviation_fine_second_2_i = deviation[i];
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_deviation_fine_second_2 += -strongMultiply(
            grad_add[b * 288 + i * 36 + j * 6 + k] * fine_second_scale_i,
            (convolution2d[b * 288 + i * 36 + j * 6 + k] - fine_second_i) /
              deviation_fine_second_2_i /
              deviation_fine_second_2_i,
          );
        }
      }
    }
    const grad_fine_second_2 = strongMultiply(grad_deviation_fine_second_2, 0.5 / deviation_fine_second_2_i);
    grad_batchSum[i] = strongMultiply(grad_fine_second_2, ratio_coarse_second);
  }
}

/**
 * grad_subtract[b, i, j, k] = 2 · (0.027777777777777776 · grad_batchSum[i] · subtract[b, i, j, k])
 */
function backward_fine_second(
  n: number,
  grad_batchSum: Float64Array,
  subtract: Float64Array,
  grad_subtract: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const product_grad_batchSum_fine_second_2 = 0.027777777777777776 * grad_batchSum[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_subtract[b * 288 + i * 36 + j * 6 + k] =
            2 * (product_grad_batchSum_fine_second_2 * subtract[b * 288 + i * 36 + j * 6 + k]);
        }
      }
    }
  }
}

/**
 * values[i] = Σ[b < n, j < 6, k < 6] −grad_subtract[b, i, j, k]
 */
function forward_value_grad_fine_second(n: number, grad_subtract: Float64Array, values: Float64Array): void {
  for (let i = 0; i < 8; i++) {
    let value_grad_fine_second_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          value_grad_fine_second_i += -grad_subtract[b * 288 + i * 36 + j * 6 + k];
        }
      }
    }
    values[i] = value_grad_fine_second_i;
  }
}

/**
 * value_fine_second_scale[i] = Σ[b < n, j < 6, k < 6] −(grad_add[b, i, j, k] · parameter[i] ⊙ (1 / deviation[i]))
 * grad_fine_second[i] = value_fine_second_scale[i] + values[i]
 * grad_batchSum[i] = grad_fine_second[i] ⊙ (1 / coarse_second)
 */
function backward_batchSum_fine_second(
  n: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  deviation: Float64Array,
  values: Float64Array,
  coarse_second: Float64Array,
  grad_batchSum: Float64Array,
): void {
  const ratio_coarse_second = 1 / coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let value_fine_second_scale = 0;
    const fine_second_scale_i = parameter[i];
    const ratio_deviation_fine_second_2 = 1 / deviation[i];
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          value_fine_second_scale += -strongMultiply(
            grad_add[b * 288 + i * 36 + j * 6 + k] * fine_second_scale_i,
            ratio_deviation_fine_second_2,
          );
        }
      }
    }
    const grad_fine_second = value_fine_second_scale + values[i];
    grad_batchSum[i] = strongMultiply(grad_fine_second, ratio_coarse_second);
  }
}

/**
 * grad_convolution2d[b, i, j, k] = values[b, i, j, k] + grad_subtract[b, i, j, k] + 0.027777777777777776 · grad_batchSum[i]
 * padded[b, i, j, k] = 0 ≤ j − 2 and j − 2 < 6 and 0 ≤ k − 2 and k − 2 < 6 ? grad_convolution2d[b, i, j − 2, k − 2] : 0
 */
function backward_fine_second_forward_padded_grad_fine_second(
  n: number,
  values: Float64Array,
  grad_subtract: Float64Array,
  grad_batchSum: Float64Array,
  grad_convolution2d: Float64Array,
  padded: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const product_grad_batchSum_fine_second = 0.027777777777777776 * grad_batchSum[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_convolution2d[b * 288 + i * 36 + j * 6 + k] =
            values[b * 288 + i * 36 + j * 6 + k] +
            grad_subtract[b * 288 + i * 36 + j * 6 + k] +
            product_grad_batchSum_fine_second;
        }
      }
      for (let j = 0; j < 10; j++) {
        const is_inside = 0 <= j - 2 && j - 2 < 6;
        for (let k = 0; k < 10; k++) {
          padded[b * 800 + i * 100 + j * 10 + k] =
            is_inside && 0 <= k - 2 && k - 2 < 6 ? grad_convolution2d[b * 288 + i * 36 + j * 6 + k - 14] : 0;
        }
      }
    }
  }
}

/**
 * grad_padded[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded[b, l, j + 2 − m, k + 2 − o] · parameter[l, i, m, o]
 */
function backward_padded_fine_first(
  n: number,
  parameter: Float32Array,
  padded: Float64Array,
  grad_padded: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 8; g++) {
      for (let i = 0; i < 8; i += 4) {
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
          for (let k = 0; k < 8; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const fine_second_weights_0 = k2 * 3 + (k * 72 + i * 9);
              const fine_second_weights_1 = fine_second_weights_0 + 9;
              const fine_second_weights_2 = fine_second_weights_1 + 9;
              const fine_second_weights_3 = fine_second_weights_2 + 9;
              for (
                let k3 = 0,
                  padded_grad_fine_second_at = k2 * -10 + (k * 100 + (j + (g * 10 + (b * 800 + 22))));
                k3 < 3;
                k3++, padded_grad_fine_second_at += -1
              ) {
                const x0 = parameter[fine_second_weights_0 + k3];
                const x1 = parameter[fine_second_weights_1 + k3];
                const x2 = parameter[fine_second_weights_2 + k3];
                const x3 = parameter[fine_second_weights_3 + k3];
                const y0 = padded[padded_grad_fine_second_at];
                const y1 = padded[padded_grad_fine_second_at + 1];
                const y2 = padded[padded_grad_fine_second_at + 2];
                const y3 = padded[padded_grad_fine_second_at + 3];
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
          const grad_padded_fine_first_0 = b * 512 + g * 8 + i * 64 + j;
          const grad_padded_fine_first_1 = grad_padded_fine_first_0 + 64;
          const grad_padded_fine_first_2 = grad_padded_fine_first_1 + 64;
          const grad_padded_fine_first_3 = grad_padded_fine_first_2 + 64;
          grad_padded[grad_padded_fine_first_0] = sum00;
          grad_padded[grad_padded_fine_first_0 + 1] = sum01;
          grad_padded[grad_padded_fine_first_0 + 2] = sum02;
          grad_padded[grad_padded_fine_first_0 + 3] = sum03;
          grad_padded[grad_padded_fine_first_1] = sum10;
          grad_padded[grad_padded_fine_first_1 + 1] = sum11;
          grad_padded[grad_padded_fine_first_1 + 2] = sum12;
          grad_padded[grad_padded_fine_first_1 + 3] = sum13;
          grad_padded[grad_padded_fine_first_2] = sum20;
          grad_padded[grad_padded_fine_first_2 + 1] = sum21;
          grad_padded[grad_padded_fine_first_2 + 2] = sum22;
          grad_padded[grad_padded_fine_first_2 + 3] = sum23;
          grad_padded[grad_padded_fine_first_3] = sum30;
          grad_padded[grad_padded_fine_first_3 + 1] = sum31;
          grad_padded[grad_padded_fine_first_3 + 2] = sum32;
          grad_padded[grad_padded_fine_first_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * grad_batchNormalization[b, i, j, k] = relu2[b, i, j, k] ≤ 0 ? 0 : grad_padded[b, i, j + 1, k + 1]
 * values[b, i, j, k] = grad_batchNormalization[b, i, j, k] · parameter[i] ⊙ (1 / deviation[i])
 */
function backward_batchNormalization_fine_first_forward_value_fine_first_scale(
  n: number,
  relu2: Float64Array,
  grad_padded: Float64Array,
  parameter: Float32Array,
  deviation: Float64Array,
  grad_batchNormalization: Float64Array,
  values: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const fine_first_scale_i = parameter[i];
      const ratio_deviation = 1 / deviation[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const grad_batchNormalization_fine_first_bijk =
            relu2[b * 288 + i * 36 + j * 6 + k] <= 0 ? 0 : grad_padded[b * 512 + i * 64 + j * 8 + k + 9];
          grad_batchNormalization[b * 288 + i * 36 + j * 6 + k] = grad_batchNormalization_fine_first_bijk;
          values[b * 288 + i * 36 + j * 6 + k] = strongMultiply(
            grad_batchNormalization_fine_first_bijk * fine_first_scale_i,
            ratio_deviation,
          );
        }
      }
    }
  }
}

/**
 * value_fine_first_scale[i] = Σ[b < n, j < 6, k < 6] −(grad_batchNormalization[b, i, j, k] · parameter[i] ⊙ (1 / deviation[i]))
 * grad_batchSum[i] = (value_fine_first_scale[i] + values[i]) ⊙ (1 / coarse_second)
 */
function backward_batchSum_coarse_second(
  n: number,
  grad_batchNormalization: Float64Array,
  parameter: Float32Array,
  deviation: Float64Array,
  values: Float64Array,
  coarse_second: Float64Array,
  grad_batchSum: Float64Array,
): void {
  const ratio_coarse_second = 1 / coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let value_fine_first_scale = 0;
    const fine_first_scale_i = parameter[i];
    const ratio_deviation = 1 / deviation[i];
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          value_fine_first_scale += -strongMultiply(
            grad_batchNormalization[b * 288 + i * 36 + j * 6 + k] * fine_first_scale_i,
            ratio_deviation,
          );
        }
      }
    }
    grad_batchSum[i] = strongMultiply(value_fine_first_scale + values[i], ratio_coarse_second);
  }
}

/**
 * grad_coarse[b, i, j, k] = grad_add_coarse[b, i, j, k] + grad_padded_coarse[b, i, j + 1, k + 1]
 * grad_add_stem[b, i, j, k] = coarse[b, i, j, k] ≤ 0 ? 0 : grad_coarse[b, i, j, k]
 * value_coarse_second_scale[b, i, j, k] = grad_add_stem[b, i, j, k] · coarse_second_scale[i] ⊙ (1 / deviation_coarse_second_2[i])
 */
function backward_add_stem_forward_value_coarse_second_scale(
  n: number,
  grad_add_coarse: Float64Array,
  grad_padded_coarse: Float64Array,
  coarse: Float64Array,
  coarse_second_scale: Float32Array,
  deviation_coarse_second_2: Float64Array,
  grad_add_stem: Float64Array,
  value_coarse_second_scale: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const coarse_second_scale_i = coarse_second_scale[i];
      const ratio_deviation_coarse_second_2 = 1 / deviation_coarse_second_2[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const grad_coarse =
            grad_add_coarse[b * 288 + i * 36 + j * 6 + k] +
            grad_padded_coarse[b * 512 + i * 64 + j * 8 + k + 9];
          const grad_add_stem_bijk = coarse[b * 288 + i * 36 + j * 6 + k] <= 0 ? 0 : grad_coarse;
          grad_add_stem[b * 288 + i * 36 + j * 6 + k] = grad_add_stem_bijk;
          value_coarse_second_scale[b * 288 + i * 36 + j * 6 + k] = strongMultiply(
            grad_add_stem_bijk * coarse_second_scale_i,
            ratio_deviation_coarse_second_2,
          );
        }
      }
    }
  }
}

/**
 * grad_stem[b, i, j, k] = grad_add_stem[b, i, j, k] + grad_padded_stem[b, i, j + 1, k + 1]
 * grad_batchNormalization_stem[b, i, j, k] = relu(batchNormalization_stem[b, i, j, k]) ≤ 0 ? 0 : 2 (j mod 2) + (k mod 2) = winner_stem[b, i, ⌊j / 2⌋, ⌊k / 2⌋] ? grad_stem[b, i, ⌊j / 2⌋, ⌊k / 2⌋] : 0
 * value_stem_scale[b, i, j, k] = grad_batchNormalization_stem[b, i, j, k] · stem_scale[i] ⊙ (1 / deviation[i])
 */
function backward_stem_backward_batchNormalization_stem(
  n: number,
  grad_add_stem: Float64Array,
  grad_padded_stem: Float64Array,
  batchNormalization_stem: Float64Array,
  winner_stem: Int32Array,
  stem_scale: Float32Array,
  deviation: Float64Array,
  grad_stem: Float64Array,
  grad_batchNormalization_stem: Float64Array,
  value_stem_scale: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_stem[b * 288 + i * 36 + j * 6 + k] =
            grad_add_stem[b * 288 + i * 36 + j * 6 + k] + grad_padded_stem[b * 512 + i * 64 + j * 8 + k + 9];
        }
      }
      const stem_scale_i = stem_scale[i];
      const ratio_deviation = 1 / deviation[i];
      for (let j = 0; j < 12; j++) {
        const j_mod_2 = j % 2;
        const j_div_2 = Math.floor(j / 2);
        for (let k = 0; k < 12; k++) {
          const grad_batchNormalization_stem_bijk =
            Math.max(batchNormalization_stem[b * 1152 + i * 144 + j * 12 + k], 0) <= 0
              ? 0
              : j_mod_2 * 2 + (k % 2) === winner_stem[b * 288 + i * 36 + j_div_2 * 6 + Math.floor(k / 2)]
                ? grad_stem[b * 288 + i * 36 + j_div_2 * 6 + Math.floor(k / 2)]
                : 0;
          grad_batchNormalization_stem[b * 1152 + i * 144 + j * 12 + k] = grad_batchNormalization_stem_bijk;
          value_stem_scale[b * 1152 + i * 144 + j * 12 + k] = strongMultiply(
            grad_batchNormalization_stem_bijk * stem_scale_i,
            ratio_deviation,
          );
        }
      }
    }
  }
}

/**
 * grad_deviation_stem_scale[i] = Σ[b < n, j < 12, k < 12] −(grad_batchNormalization_stem[b, i, j, k] · stem_scale[i] ⊙ ((stem[b, i, j, k] − batchMean_coarse_second[i]) / deviation[i] / deviation[i]))
 * grad_batchMean_coarse_second[i] = grad_deviation_stem_scale[i] ⊙ (0.5 / deviation[i])
 * grad_batchSum_coarse_second[i] = grad_batchMean_coarse_second[i] ⊙ (1 / coarse_second)
 */
function backward_batchSum_coarse_second2(
  n: number,
  grad_batchNormalization_stem: Float64Array,
  stem_scale: Float32Array,
  stem: Float64Array,
  batchMean_coarse_second: Float64Array,
  deviation: Float64Array,
  coarse_second: Float64Array,
  grad_batchSum_coarse_second: Float64Array,
): void {
  const ratio_coarse_second = 1 / coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let grad_deviation_stem_scale = 0;
    const stem_scale_i = stem_scale[i];
    const batchMean_coarse_second_i = batchMean_coarse_second[i];
    const deviation_i = deviation[i];
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_deviation_stem_scale += -strongMultiply(
            grad_batchNormalization_stem[b * 1152 + i * 144 + j * 12 + k] * stem_scale_i,
            (stem[b * 1152 + i * 144 + j * 12 + k] - batchMean_coarse_second_i) / deviation_i / deviation_i,
          );
        }
      }
    }
    const grad_batchMean_coarse_second = strongMultiply(grad_deviation_stem_scale, 0.5 / deviation_i);
    grad_batchSum_coarse_second[i] = strongMultiply(grad_batchMean_coarse_second, ratio_coarse_second);
  }
}

/**
 * grad_subtract_stem[b, i, j, k] = 2 · (0.006944444444444444 · grad_batchSum_coarse_second[i] · subtract_stem[b, i, j, k])
 */
function backward_subtract_stem(
  n: number,
  grad_batchSum_coarse_second: Float64Array,
  subtract_stem: Float64Array,
  grad_subtract_stem: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const product_grad_batchSum_coarse_second = 0.006944444444444444 * grad_batchSum_coarse_second[i];
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_subtract_stem[b * 1152 + i * 144 + j * 12 + k] =
            2 * (product_grad_batchSum_coarse_second * subtract_stem[b * 1152 + i * 144 + j * 12 + k]);
        }
      }
    }
  }
}

/**
 * value[i] = Σ[b < n, j < 12, k < 12] −grad_subtract_stem[b, i, j, k]
 */
function forward_value(n: number, grad_subtract_stem: Float64Array, value: Float64Array): void {
  for (let i = 0; i < 8; i++) {
    let value_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          value_i += -grad_subtract_stem[b * 1152 + i * 144 + j * 12 + k];
        }
      }
    }
    value[i] = value_i;
  }
}

/**
 * value_stem_scale[i] = Σ[b < n, j < 12, k < 12] −(grad_batchNormalization_stem[b, i, j, k] · stem_scale[i] ⊙ (1 / deviation[i]))
 * grad_batchSum_coarse_second[i] = (value_stem_scale[i] + value[i]) ⊙ (1 / coarse_second)
 */
function backward_batchSum_coarse_second3(
  n: number,
  grad_batchNormalization_stem: Float64Array,
  stem_scale: Float32Array,
  deviation: Float64Array,
  value: Float64Array,
  coarse_second: Float64Array,
  grad_batchSum_coarse_second: Float64Array,
): void {
  const ratio_coarse_second = 1 / coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let value_stem_scale = 0;
    const stem_scale_i = stem_scale[i];
    const ratio_deviation = 1 / deviation[i];
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          value_stem_scale += -strongMultiply(
            grad_batchNormalization_stem[b * 1152 + i * 144 + j * 12 + k] * stem_scale_i,
            ratio_deviation,
          );
        }
      }
    }
    grad_batchSum_coarse_second[i] = strongMultiply(value_stem_scale + value[i], ratio_coarse_second);
  }
}

/**
 * grad_stem[b, i, j, k] = value_stem_scale[b, i, j, k] + grad_subtract_stem[b, i, j, k] + 0.006944444444444444 · grad_batchSum_coarse_second[i]
 */
function backward_stem(
  n: number,
  value_stem_scale: Float64Array,
  grad_subtract_stem: Float64Array,
  grad_batchSum_coarse_second: Float64Array,
  grad_stem: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const product_grad_batchSum_coarse_second = 0.006944444444444444 * grad_batchSum_coarse_second[i];
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_stem[b * 1152 + i * 144 + j * 12 + k] =
            value_stem_scale[b * 1152 + i * 144 + j * 12 + k] +
            grad_subtract_stem[b * 1152 + i * 144 + j * 12 + k] +
            product_grad_batchSum_coarse_second;
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
 * velocity[i, j, k, l] = momentum · velocity[i, 0, k, l] + grad_value[i, 0, k, l] · scale
 * parameter[i, j, k, l] = parameter[i, 0, k, l] − learningRate · velocity[i, 0, k, l]
 */
function update(
  momentum: number,
  scale: number,
  learningRate: number,
  grad_value: Float64Array,
  parameter: Float32Array,
  velocity: Float32Array,
): void {
  for (let i = 0; i < parameter.length; i++) {
    const velocity_stem_weights_i = Math.fround(momentum * velocity[i] + grad_value[i] * scale);
    velocity[i] = velocity_stem_weights_i;
    parameter[i] -= learningRate * velocity_stem_weights_i;
  }
}

/**
 * grad_stem_scale[i] = Σ[b < n, j < 12, k < 12] grad_batchNormalization_stem[b, i, j, k] · ((stem[b, i, j, k] − batchMean_coarse_second[i]) / deviation[i])
 */
function backward_stem_scale(
  n: number,
  grad_batchNormalization_stem: Float64Array,
  stem: Float64Array,
  batchMean_coarse_second: Float64Array,
  deviation: Float64Array,
  grad_stem_scale: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    let grad_stem_scale_i = 0;
    const batchMean_coarse_second_i = batchMean_coarse_second[i];
    const deviation_i = deviation[i];
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_stem_scale_i +=
            grad_batchNormalization_stem[b * 1152 + i * 144 + j * 12 + k] *
            ((stem[b * 1152 + i * 144 + j * 12 + k] - batchMean_coarse_second_i) / deviation_i);
        }
      }
    }
    grad_stem_scale[i] = grad_stem_scale_i;
  }
}

/**
 * grad_stem_shift[i] = Σ[b < n, j < 12, k < 12] grad_batchNormalization_stem[b, i, j, k]
 */
function backward_stem_shift(
  n: number,
  grad_batchNormalization_stem: Float64Array,
  grad_stem_shift: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    let grad_stem_shift_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_stem_shift_i += grad_batchNormalization_stem[b * 1152 + i * 144 + j * 12 + k];
        }
      }
    }
    grad_stem_shift[i] = grad_stem_shift_i;
  }
}

/**
 * grad_value[i, j, k, l] = Σ[b < n, m < 6, o < 6] grad_convolution2d[b, i, m, o] · padded[b, j, k + m, l + o]
 */
function backward_coarse_first_weights(
  n: number,
  grad_convolution2d: Float64Array,
  padded: Float64Array,
  grad_value: Float64Array,
): void {
  for (let h = 0; h < 8; h++) {
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
            for (let k = 0; k < 6; k++) {
              const grad_coarse_first_0 = k * 6 + (b * 288 + i * 36);
              const grad_coarse_first_1 = grad_coarse_first_0 + 36;
              const grad_coarse_first_2 = grad_coarse_first_1 + 36;
              const grad_coarse_first_3 = grad_coarse_first_2 + 36;
              for (
                let k2 = 0, padded_stem_at = k * 8 + (b * 512 + (j + (g * 8 + h * 64)));
                k2 < 6;
                k2++, padded_stem_at++
              ) {
                const x0 = grad_convolution2d[grad_coarse_first_0 + k2];
                const x1 = grad_convolution2d[grad_coarse_first_1 + k2];
                const x2 = grad_convolution2d[grad_coarse_first_2 + k2];
                const x3 = grad_convolution2d[grad_coarse_first_3 + k2];
                const y0 = padded[padded_stem_at];
                const y1 = padded[padded_stem_at + 1];
                const y2 = padded[padded_stem_at + 2];
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
          const grad_coarse_first_weights_0 = h * 9 + g * 3 + i * 72 + j;
          const grad_coarse_first_weights_1 = grad_coarse_first_weights_0 + 72;
          const grad_coarse_first_weights_2 = grad_coarse_first_weights_1 + 72;
          const grad_coarse_first_weights_3 = grad_coarse_first_weights_2 + 72;
          grad_value[grad_coarse_first_weights_0] = sum00;
          grad_value[grad_coarse_first_weights_0 + 1] = sum01;
          grad_value[grad_coarse_first_weights_0 + 2] = sum02;
          grad_value[grad_coarse_first_weights_1] = sum10;
          grad_value[grad_coarse_first_weights_1 + 1] = sum11;
          grad_value[grad_coarse_first_weights_1 + 2] = sum12;
          grad_value[grad_coarse_first_weights_2] = sum20;
          grad_value[grad_coarse_first_weights_2 + 1] = sum21;
          grad_value[grad_coarse_first_weights_2 + 2] = sum22;
          grad_value[grad_coarse_first_weights_3] = sum30;
          grad_value[grad_coarse_first_weights_3 + 1] = sum31;
          grad_value[grad_coarse_first_weights_3 + 2] = sum32;
        }
      }
    }
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 6, k < 6] grad_batchNormalization[b, i, j, k] · ((convolution2d[b, i, j, k] − batchMean[i]) / deviation[i])
 */
function backward_coarse_first_scale(
  n: number,
  grad_batchNormalization: Float64Array,
  convolution2d: Float64Array,
  batchMean: Float64Array,
  deviation: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    let grad_coarse_first_scale_i = 0;
    const batchMean_coarse_second_i = batchMean[i];
    const deviation_i = deviation[i];
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_coarse_first_scale_i +=
            grad_batchNormalization[b * 288 + i * 36 + j * 6 + k] *
            ((convolution2d[b * 288 + i * 36 + j * 6 + k] - batchMean_coarse_second_i) / deviation_i);
        }
      }
    }
    grad_value[i] = grad_coarse_first_scale_i;
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 6, k < 6] grad_batchNormalization[b, i, j, k]
 */
function backward_coarse_first_shift(
  n: number,
  grad_batchNormalization: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    let grad_coarse_first_shift_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_coarse_first_shift_i += grad_batchNormalization[b * 288 + i * 36 + j * 6 + k];
        }
      }
    }
    grad_value[i] = grad_coarse_first_shift_i;
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
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 10; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let b = 0, globalAveragePool_at = i, grad_logits_at = j;
        b < n;
        b++, globalAveragePool_at += 8, grad_logits_at += 10
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
 * parameter[i] = 0.9 · parameter[i] + 0.1 · batchMean[i]
 */
function update2(batchMean: Float64Array, parameter: Float32Array): void {
  for (let i = 0; i < parameter.length; i++) {
    parameter[i] = 0.9 * parameter[i] + 0.1 * batchMean[i];
  }
}

/**
 * divide_coarse_second = 144 · coarse_second2 / (144 · coarse_second2 − 1)
 * coarse_second3 = 36 · coarse_second2
 * coarse_second_2 = coarse_second3 − 1
 * coarse_second = coarse_second3 / coarse_second_2
 */
function forward_divide_coarse_second_forward_coarse_second(
  coarse_second2: Float64Array,
  divide_coarse_second: Float64Array,
  coarse_second: Float64Array,
): void {
  const product_coarse_second = 144 * coarse_second2[0];
  divide_coarse_second[0] = product_coarse_second / (product_coarse_second - 1);
  const coarse_second3 = 36 * coarse_second2[0];
  const coarse_second_2 = coarse_second3 - 1;
  coarse_second[0] = coarse_second3 / coarse_second_2;
}

/**
 * parameter[i] = 0.9 · parameter[i] + 0.1 · (batchMean[i] · divide)
 */
function update3(batchMean: Float64Array, divide: Float64Array, parameter: Float32Array): void {
  const divide_coarse_second_value = divide[0];
  for (let i = 0; i < parameter.length; i++) {
    parameter[i] = 0.9 * parameter[i] + 0.1 * (batchMean[i] * divide_coarse_second_value);
  }
}

/**
 * multiply[i] = 0.9 · parameter[i]
 */
function forward_coarse_second_3(parameter: Float32Array, multiply: Float64Array): void {
  for (let i = 0; i < multiply.length; i++) {
    multiply[i] = 0.9 * parameter[i];
  }
}

/**
 * coarse_second_4[i] = 0.1 · batchMean[i]
 * parameter[i] = multiply[i] + coarse_second_4[i]
 */
function update4(batchMean: Float64Array, multiply: Float64Array, parameter: Float32Array): void {
  for (let i = 0; i < parameter.length; i++) {
    const coarse_second_4 = 0.1 * batchMean[i];
    parameter[i] = multiply[i] + coarse_second_4;
  }
}

/**
 * coarse_second_2[i] = batchMean[i] · coarse_second
 * coarse_second_6[i] = 0.1 · coarse_second_2[i]
 * parameter[i] = multiply[i] + coarse_second_6[i]
 */
function update5(
  batchMean: Float64Array,
  coarse_second: Float64Array,
  multiply: Float64Array,
  parameter: Float32Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < parameter.length; i++) {
    const coarse_second_2_2 = batchMean[i] * coarse_second_value;
    const coarse_second_6 = 0.1 * coarse_second_2_2;
    parameter[i] = multiply[i] + coarse_second_6;
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
 * next[i] = 0.9 · parameter[i] + 0.1 · batchMean[i]
 */
function next_stem_runningMean(parameter: Float32Array, batchMean: Float64Array, next: Float32Array): void {
  for (let i = 0; i < next.length; i++) {
    next[i] = 0.9 * parameter[i] + 0.1 * batchMean[i];
  }
}

/**
 * next[i] = 0.9 · parameter[i] + 0.1 · (batchMean[i] · divide)
 */
function next_stem_runningVariance(
  parameter: Float32Array,
  batchMean: Float64Array,
  divide: Float64Array,
  next: Float32Array,
): void {
  const divide_coarse_second_value = divide[0];
  for (let i = 0; i < next.length; i++) {
    next[i] = 0.9 * parameter[i] + 0.1 * (batchMean[i] * divide_coarse_second_value);
  }
}

/**
 * multiply[i] = 0.1 · batchMean[i]
 */
function forward_coarse_second_4(batchMean: Float64Array, multiply: Float64Array): void {
  for (let i = 0; i < multiply.length; i++) {
    multiply[i] = 0.1 * batchMean[i];
  }
}

/**
 * coarse_second_3[i] = 0.9 · parameter[i]
 * next[i] = coarse_second_3[i] + multiply[i]
 */
function next_coarse_second_runningMean(
  parameter: Float32Array,
  multiply: Float64Array,
  next: Float32Array,
): void {
  for (let i = 0; i < next.length; i++) {
    const coarse_second_3 = 0.9 * parameter[i];
    next[i] = coarse_second_3 + multiply[i];
  }
}

/**
 * coarse_second_2[i] = batchMean[i] · coarse_second
 * multiply[i] = 0.1 · coarse_second_2[i]
 */
function forward_coarse_second_6(
  batchMean: Float64Array,
  coarse_second: Float64Array,
  multiply: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < multiply.length; i++) {
    const coarse_second_2_2 = batchMean[i] * coarse_second_value;
    multiply[i] = 0.1 * coarse_second_2_2;
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
 * parameter[i] = next[i]
 */
function update6(next: Float32Array, parameter: Float32Array): void {
  for (let i = 0; i < parameter.length; i++) {
    parameter[i] = next[i];
  }
}

/**
 * deviation[i] = sqrt(parameter[i] + 0.00001)
 */
function forward_deviation_fine_second_runningVariance(
  parameter: Float32Array,
  deviation: Float64Array,
): void {
  for (let i = 0; i < deviation.length; i++) {
    deviation[i] = Math.sqrt(parameter[i] + 0.00001);
  }
}

/**
 * stem[b, i, j, k] = Σ[l < 3, m < 3] image[b, 0, j + l, k + m] · stem_weights[i, 0, l, m]
 * batchNormalization_stem[b, i, j, k] = (stem[b, i, j, k] − stem_runningMean[i]) / deviation_stem_runningVariance[i] · stem_scale[i] + stem_shift[i]
 */
function forward_batchNormalization_stem(
  n: number,
  stem_weights: Float32Array,
  image: Float32Array,
  stem_runningMean: Float32Array,
  deviation_stem_runningVariance: Float64Array,
  stem_scale: Float32Array,
  stem_shift: Float32Array,
  batchNormalization_stem: Float64Array,
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
          const batchNormalization_stem_0 = b * 1152 + g * 12 + i * 144 + j;
          const batchNormalization_stem_1 = batchNormalization_stem_0 + 144;
          const batchNormalization_stem_2 = batchNormalization_stem_1 + 144;
          const batchNormalization_stem_3 = batchNormalization_stem_2 + 144;
          const stem_runningMean_0 = stem_runningMean[i];
          const deviation_stem_runningVariance_0 = deviation_stem_runningVariance[i];
          const stem_scale_0 = stem_scale[i];
          const stem_shift_0 = stem_shift[i];
          const stem_runningMean_1 = stem_runningMean[i + 1];
          const deviation_stem_runningVariance_1 = deviation_stem_runningVariance[i + 1];
          const stem_scale_1 = stem_scale[i + 1];
          const stem_shift_1 = stem_shift[i + 1];
          const stem_runningMean_2 = stem_runningMean[i + 2];
          const deviation_stem_runningVariance_2 = deviation_stem_runningVariance[i + 2];
          const stem_scale_2 = stem_scale[i + 2];
          const stem_shift_2 = stem_shift[i + 2];
          const stem_runningMean_3 = stem_runningMean[i + 3];
          const deviation_stem_runningVariance_3 = deviation_stem_runningVariance[i + 3];
          const stem_scale_3 = stem_scale[i + 3];
          const stem_shift_3 = stem_shift[i + 3];
          batchNormalization_stem[batchNormalization_stem_0] =
            ((sum00 - stem_runningMean_0) / deviation_stem_runningVariance_0) * stem_scale_0 + stem_shift_0;
          batchNormalization_stem[batchNormalization_stem_0 + 1] =
            ((sum01 - stem_runningMean_0) / deviation_stem_runningVariance_0) * stem_scale_0 + stem_shift_0;
          batchNormalization_stem[batchNormalization_stem_0 + 2] =
            ((sum02 - stem_runningMean_0) / deviation_stem_runningVariance_0) * stem_scale_0 + stem_shift_0;
          batchNormalization_stem[batchNormalization_stem_0 + 3] =
            ((sum03 - stem_runningMean_0) / deviation_stem_runningVariance_0) * stem_scale_0 + stem_shift_0;
          batchNormalization_stem[batchNormalization_stem_1] =
            ((sum10 - stem_runningMean_1) / deviation_stem_runningVariance_1) * stem_scale_1 + stem_shift_1;
          batchNormalization_stem[batchNormalization_stem_1 + 1] =
            ((sum11 - stem_runningMean_1) / deviation_stem_runningVariance_1) * stem_scale_1 + stem_shift_1;
          batchNormalization_stem[batchNormalization_stem_1 + 2] =
            ((sum12 - stem_runningMean_1) / deviation_stem_runningVariance_1) * stem_scale_1 + stem_shift_1;
          batchNormalization_stem[batchNormalization_stem_1 + 3] =
            ((sum13 - stem_runningMean_1) / deviation_stem_runningVariance_1) * stem_scale_1 + stem_shift_1;
          batchNormalization_stem[batchNormalization_stem_2] =
            ((sum20 - stem_runningMean_2) / deviation_stem_runningVariance_2) * stem_scale_2 + stem_shift_2;
          batchNormalization_stem[batchNormalization_stem_2 + 1] =
            ((sum21 - stem_runningMean_2) / deviation_stem_runningVariance_2) * stem_scale_2 + stem_shift_2;
          batchNormalization_stem[batchNormalization_stem_2 + 2] =
            ((sum22 - stem_runningMean_2) / deviation_stem_runningVariance_2) * stem_scale_2 + stem_shift_2;
          batchNormalization_stem[batchNormalization_stem_2 + 3] =
            ((sum23 - stem_runningMean_2) / deviation_stem_runningVariance_2) * stem_scale_2 + stem_shift_2;
          batchNormalization_stem[batchNormalization_stem_3] =
            ((sum30 - stem_runningMean_3) / deviation_stem_runningVariance_3) * stem_scale_3 + stem_shift_3;
          batchNormalization_stem[batchNormalization_stem_3 + 1] =
            ((sum31 - stem_runningMean_3) / deviation_stem_runningVariance_3) * stem_scale_3 + stem_shift_3;
          batchNormalization_stem[batchNormalization_stem_3 + 2] =
            ((sum32 - stem_runningMean_3) / deviation_stem_runningVariance_3) * stem_scale_3 + stem_shift_3;
          batchNormalization_stem[batchNormalization_stem_3 + 3] =
            ((sum33 - stem_runningMean_3) / deviation_stem_runningVariance_3) * stem_scale_3 + stem_shift_3;
        }
      }
    }
  }
}

/**
 * stem[b, i, j, k] = max[l < 2, m < 2] relu(batchNormalization_stem[b, i, 2 j + l, 2 k + m])
 * padded_stem[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? stem[b, i, j − 1, k − 1] : 0
 */
function forward_stem_forward_padded_stem(
  n: number,
  batchNormalization_stem: Float64Array,
  stem: Float64Array,
  padded_stem: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let stem_bijk = -Infinity;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              stem_bijk = Math.max(
                stem_bijk,
                Math.max(batchNormalization_stem[b * 1152 + i * 144 + j * 24 + l * 12 + k * 2 + m], 0),
              );
            }
          }
          stem[b * 288 + i * 36 + j * 6 + k] = stem_bijk;
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded_stem[b * 512 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? stem[b * 288 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
    }
  }
}

/**
 * coarse_first[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded[b, l, j + m, k + o] · parameter[i, l, m, o]
 * batchNormalization_coarse_first[b, i, j, k] = (coarse_first[b, i, j, k] − parameter2[i]) / deviation[i] · parameter3[i] + parameter4[i]
 * relu2[b, i, j, k] = relu(batchNormalization_coarse_first[b, i, j, k])
 */
function forward_coarse_first2(
  n: number,
  parameter: Float32Array,
  padded: Float64Array,
  parameter2: Float32Array,
  deviation: Float64Array,
  parameter3: Float32Array,
  parameter4: Float32Array,
  relu2: Float64Array,
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
          for (let k = 0; k < 8; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const coarse_first_weights_0 = k2 * 3 + (k * 9 + i * 72);
              const coarse_first_weights_1 = coarse_first_weights_0 + 72;
              const coarse_first_weights_2 = coarse_first_weights_1 + 72;
              const coarse_first_weights_3 = coarse_first_weights_2 + 72;
              for (
                let k3 = 0, padded_stem_at = k2 * 8 + (k * 64 + (j + (g * 8 + b * 512)));
                k3 < 3;
                k3++, padded_stem_at++
              ) {
                const x0 = parameter[coarse_first_weights_0 + k3];
                const x1 = parameter[coarse_first_weights_1 + k3];
                const x2 = parameter[coarse_first_weights_2 + k3];
                const x3 = parameter[coarse_first_weights_3 + k3];
                const y0 = padded[padded_stem_at];
                const y1 = padded[padded_stem_at + 1];
                const y2 = padded[padded_stem_at + 2];
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
          const coarse_first_0 = b * 288 + g * 6 + i * 36 + j;
          const coarse_first_1 = coarse_first_0 + 36;
          const coarse_first_2 = coarse_first_1 + 36;
          const coarse_first_3 = coarse_first_2 + 36;
          const coarse_first_runningMean_0 = parameter2[i];
          const deviation_coarse_first_runningVariance_0 = deviation[i];
          const coarse_first_scale_0 = parameter3[i];
          const coarse_first_shift_0 = parameter4[i];
          const coarse_first_runningMean_1 = parameter2[i + 1];
          const deviation_coarse_first_runningVariance_1 = deviation[i + 1];
          const coarse_first_scale_1 = parameter3[i + 1];
          const coarse_first_shift_1 = parameter4[i + 1];
          const coarse_first_runningMean_2 = parameter2[i + 2];
          const deviation_coarse_first_runningVariance_2 = deviation[i + 2];
          const coarse_first_scale_2 = parameter3[i + 2];
          const coarse_first_shift_2 = parameter4[i + 2];
          const coarse_first_runningMean_3 = parameter2[i + 3];
          const deviation_coarse_first_runningVariance_3 = deviation[i + 3];
          const coarse_first_scale_3 = parameter3[i + 3];
          const coarse_first_shift_3 = parameter4[i + 3];
          relu2[coarse_first_0] = Math.max(
            ((sum00 - coarse_first_runningMean_0) / deviation_coarse_first_runningVariance_0) *
              coarse_first_scale_0 +
              coarse_first_shift_0,
            0,
          );
          relu2[coarse_first_0 + 1] = Math.max(
            ((sum01 - coarse_first_runningMean_0) / deviation_coarse_first_runningVariance_0) *
              coarse_first_scale_0 +
              coarse_first_shift_0,
            0,
          );
          relu2[coarse_first_0 + 2] = Math.max(
            ((sum02 - coarse_first_runningMean_0) / deviation_coarse_first_runningVariance_0) *
              coarse_first_scale_0 +
              coarse_first_shift_0,
            0,
          );
          relu2[coarse_first_1] = Math.max(
            ((sum10 - coarse_first_runningMean_1) / deviation_coarse_first_runningVariance_1) *
              coarse_first_scale_1 +
              coarse_first_shift_1,
            0,
          );
          relu2[coarse_first_1 + 1] = Math.max(
            ((sum11 - coarse_first_runningMean_1) / deviation_coarse_first_runningVariance_1) *
              coarse_first_scale_1 +
              coarse_first_shift_1,
            0,
          );
          relu2[coarse_first_1 + 2] = Math.max(
            ((sum12 - coarse_first_runningMean_1) / deviation_coarse_first_runningVariance_1) *
              coarse_first_scale_1 +
              coarse_first_shift_1,
            0,
          );
          relu2[coarse_first_2] = Math.max(
            ((sum20 - coarse_first_runningMean_2) / deviation_coarse_first_runningVariance_2) *
              coarse_first_scale_2 +
              coarse_first_shift_2,
            0,
          );
          relu2[coarse_first_2 + 1] = Math.max(
            ((sum21 - coarse_first_runningMean_2) / deviation_coarse_first_runningVariance_2) *
              coarse_first_scale_2 +
              coarse_first_shift_2,
            0,
          );
          relu2[coarse_first_2 + 2] = Math.max(
            ((sum22 - coarse_first_runningMean_2) / deviation_coarse_first_runningVariance_2) *
              coarse_first_scale_2 +
              coarse_first_shift_2,
            0,
          );
          relu2[coarse_first_3] = Math.max(
            ((sum30 - coarse_first_runningMean_3) / deviation_coarse_first_runningVariance_3) *
              coarse_first_scale_3 +
              coarse_first_shift_3,
            0,
          );
          relu2[coarse_first_3 + 1] = Math.max(
            ((sum31 - coarse_first_runningMean_3) / deviation_coarse_first_runningVariance_3) *
              coarse_first_scale_3 +
              coarse_first_shift_3,
            0,
          );
          relu2[coarse_first_3 + 2] = Math.max(
            ((sum32 - coarse_first_runningMean_3) / deviation_coarse_first_runningVariance_3) *
              coarse_first_scale_3 +
              coarse_first_shift_3,
            0,
          );
        }
      }
    }
  }
}

/**
 * padded[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? relu2[b, i, j − 1, k − 1] : 0
 */
function forward_padded_coarse_first(n: number, relu2: Float64Array, padded: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded[b * 512 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? relu2[b * 288 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
    }
  }
}

/**
 * coarse_second[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded[b, l, j + m, k + o] · parameter[i, l, m, o]
 * coarse_second2[b, i, j, k] = (coarse_second[b, i, j, k] − parameter2[i]) / deviation[i] · parameter3[i] + parameter4[i]
 * relu2[b, i, j, k] = relu(maxPool2d[b, i, j, k] + coarse_second2[b, i, j, k])
 */
function forward_coarse(
  n: number,
  parameter: Float32Array,
  padded: Float64Array,
  parameter2: Float32Array,
  deviation: Float64Array,
  parameter3: Float32Array,
  parameter4: Float32Array,
  maxPool2d: Float64Array,
  relu2: Float64Array,
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
          for (let k = 0; k < 8; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const coarse_second_weights_0 = k2 * 3 + (k * 9 + i * 72);
              const coarse_second_weights_1 = coarse_second_weights_0 + 72;
              const coarse_second_weights_2 = coarse_second_weights_1 + 72;
              const coarse_second_weights_3 = coarse_second_weights_2 + 72;
              for (
                let k3 = 0, padded_coarse_first_at = k2 * 8 + (k * 64 + (j + (g * 8 + b * 512)));
                k3 < 3;
                k3++, padded_coarse_first_at++
              ) {
                const x0 = parameter[coarse_second_weights_0 + k3];
                const x1 = parameter[coarse_second_weights_1 + k3];
                const x2 = parameter[coarse_second_weights_2 + k3];
                const x3 = parameter[coarse_second_weights_3 + k3];
                const y0 = padded[padded_coarse_first_at];
                const y1 = padded[padded_coarse_first_at + 1];
                const y2 = padded[padded_coarse_first_at + 2];
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
          const coarse_0 = b * 288 + g * 6 + i * 36 + j;
          const coarse_1 = coarse_0 + 36;
          const coarse_2 = coarse_1 + 36;
          const coarse_3 = coarse_2 + 36;
          const coarse_second_runningMean_0 = parameter2[i];
          const deviation_coarse_second_runningVariance_0 = deviation[i];
          const coarse_second_scale_0 = parameter3[i];
          const coarse_second_shift_0 = parameter4[i];
          const coarse_second_runningMean_1 = parameter2[i + 1];
          const deviation_coarse_second_runningVariance_1 = deviation[i + 1];
          const coarse_second_scale_1 = parameter3[i + 1];
          const coarse_second_shift_1 = parameter4[i + 1];
          const coarse_second_runningMean_2 = parameter2[i + 2];
          const deviation_coarse_second_runningVariance_2 = deviation[i + 2];
          const coarse_second_scale_2 = parameter3[i + 2];
          const coarse_second_shift_2 = parameter4[i + 2];
          const coarse_second_runningMean_3 = parameter2[i + 3];
          const deviation_coarse_second_runningVariance_3 = deviation[i + 3];
          const coarse_second_scale_3 = parameter3[i + 3];
          const coarse_second_shift_3 = parameter4[i + 3];
          relu2[coarse_0] = Math.max(
            maxPool2d[coarse_0] +
              (((sum00 - coarse_second_runningMean_0) / deviation_coarse_second_runningVariance_0) *
                coarse_second_scale_0 +
                coarse_second_shift_0),
            0,
          );
          relu2[coarse_0 + 1] = Math.max(
            maxPool2d[coarse_0 + 1] +
              (((sum01 - coarse_second_runningMean_0) / deviation_coarse_second_runningVariance_0) *
                coarse_second_scale_0 +
                coarse_second_shift_0),
            0,
          );
          relu2[coarse_0 + 2] = Math.max(
            maxPool2d[coarse_0 + 2] +
              (((sum02 - coarse_second_runningMean_0) / deviation_coarse_second_runningVariance_0) *
                coarse_second_scale_0 +
                coarse_second_shift_0),
            0,
          );
          relu2[coarse_1] = Math.max(
            maxPool2d[coarse_1] +
              (((sum10 - coarse_second_runningMean_1) / deviation_coarse_second_runningVariance_1) *
                coarse_second_scale_1 +
                coarse_second_shift_1),
            0,
          );
          relu2[coarse_1 + 1] = Math.max(
            maxPool2d[coarse_1 + 1] +
              (((sum11 - coarse_second_runningMean_1) / deviation_coarse_second_runningVariance_1) *
                coarse_second_scale_1 +
                coarse_second_shift_1),
            0,
          );
          relu2[coarse_1 + 2] = Math.max(
            maxPool2d[coarse_1 + 2] +
              (((sum12 - coarse_second_runningMean_1) / deviation_coarse_second_runningVariance_1) *
                coarse_second_scale_1 +
                coarse_second_shift_1),
            0,
          );
          relu2[coarse_2] = Math.max(
            maxPool2d[coarse_2] +
              (((sum20 - coarse_second_runningMean_2) / deviation_coarse_second_runningVariance_2) *
                coarse_second_scale_2 +
                coarse_second_shift_2),
            0,
          );
          relu2[coarse_2 + 1] = Math.max(
            maxPool2d[coarse_2 + 1] +
              (((sum21 - coarse_second_runningMean_2) / deviation_coarse_second_runningVariance_2) *
                coarse_second_scale_2 +
                coarse_second_shift_2),
            0,
          );
          relu2[coarse_2 + 2] = Math.max(
            maxPool2d[coarse_2 + 2] +
              (((sum22 - coarse_second_runningMean_2) / deviation_coarse_second_runningVariance_2) *
                coarse_second_scale_2 +
                coarse_second_shift_2),
            0,
          );
          relu2[coarse_3] = Math.max(
            maxPool2d[coarse_3] +
              (((sum30 - coarse_second_runningMean_3) / deviation_coarse_second_runningVariance_3) *
                coarse_second_scale_3 +
                coarse_second_shift_3),
            0,
          );
          relu2[coarse_3 + 1] = Math.max(
            maxPool2d[coarse_3 + 1] +
              (((sum31 - coarse_second_runningMean_3) / deviation_coarse_second_runningVariance_3) *
                coarse_second_scale_3 +
                coarse_second_shift_3),
            0,
          );
          relu2[coarse_3 + 2] = Math.max(
            maxPool2d[coarse_3 + 2] +
              (((sum32 - coarse_second_runningMean_3) / deviation_coarse_second_runningVariance_3) *
                coarse_second_scale_3 +
                coarse_second_shift_3),
            0,
          );
        }
      }
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
 * sum_stem[b, i] = Σ[j < 12, k < 12] (stem[b, i, j, k] − batchMean_coarse_second[i])²
 */
function forward_sum_stem2(
  n: number,
  stem: Float64Array,
  batchMean_coarse_second: Float64Array,
  sum_stem: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_stem_bi = 0;
      const batchMean_coarse_second_i = batchMean_coarse_second[i];
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          const difference_stem_batchMean_coarse_second =
            stem[b * 1152 + i * 144 + j * 12 + k] - batchMean_coarse_second_i;
          sum_stem_bi += difference_stem_batchMean_coarse_second * difference_stem_batchMean_coarse_second;
        }
      }
      sum_stem[b * 8 + i] = sum_stem_bi;
    }
  }
}

/**
 * batchSum[i] = Σ[b < n] sum_stem[b, i] / 144
 * deviation_coarse_second[i] = sqrt(batchSum[i] / coarse_second + 0.00001)
 */
function forward_deviation_coarse_second(
  n: number,
  sum_stem: Float64Array,
  coarse_second: Float64Array,
  deviation_coarse_second: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum = 0;
    for (let b = 0; b < n; b++) {
      batchSum += sum_stem[b * 8 + i] / 144;
    }
    deviation_coarse_second[i] = Math.sqrt(batchSum / coarse_second_value + 0.00001);
  }
}

/**
 * batchNormalization_stem[b, i, j, k] = (stem2[b, i, j, k] − batchMean_coarse_second[i]) / deviation_coarse_second[i] · stem_scale[i] + stem_shift[i]
 * stem[b, i, j, k] = max[l < 2, m < 2] relu(batchNormalization_stem[b, i, 2 j + l, 2 k + m])
 * padded_stem[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? stem[b, i, j − 1, k − 1] : 0
 */
function forward_batchNormalization_stem_forward_stem2(
  n: number,
  stem2: Float64Array,
  batchMean_coarse_second: Float64Array,
  deviation_coarse_second: Float64Array,
  stem_scale: Float32Array,
  stem_shift: Float32Array,
  batchNormalization_stem: Float64Array,
  stem: Float64Array,
  padded_stem: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const batchMean_coarse_second_i = batchMean_coarse_second[i];
      const deviation_coarse_second_i = deviation_coarse_second[i];
      const stem_scale_i = stem_scale[i];
      const stem_shift_i = stem_shift[i];
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          batchNormalization_stem[b * 1152 + i * 144 + j * 12 + k] =
            ((stem2[b * 1152 + i * 144 + j * 12 + k] - batchMean_coarse_second_i) /
              deviation_coarse_second_i) *
              stem_scale_i +
            stem_shift_i;
        }
      }
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let stem_bijk = -Infinity;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              stem_bijk = Math.max(
                stem_bijk,
                Math.max(batchNormalization_stem[b * 1152 + i * 144 + j * 24 + l * 12 + k * 2 + m], 0),
              );
            }
          }
          stem[b * 288 + i * 36 + j * 6 + k] = stem_bijk;
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded_stem[b * 512 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? stem[b * 288 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
    }
  }
}

/**
 * sum[b, i] = Σ[j < 6, k < 6] (convolution2d[b, i, j, k] − batchMean[i])²
 */
function forward_sum_coarse_first2(
  n: number,
  convolution2d: Float64Array,
  batchMean: Float64Array,
  sum: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_coarse_first_bi = 0;
      const batchMean_coarse_second_i = batchMean[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const difference_coarse_first_batchMean_coarse_second =
            convolution2d[b * 288 + i * 36 + j * 6 + k] - batchMean_coarse_second_i;
          sum_coarse_first_bi +=
            difference_coarse_first_batchMean_coarse_second * difference_coarse_first_batchMean_coarse_second;
        }
      }
      sum[b * 8 + i] = sum_coarse_first_bi;
    }
  }
}

/**
 * batchSum[i] = Σ[b < n] sum[b, i] / 36
 * deviation[i] = sqrt(batchSum[i] / coarse_second + 0.00001)
 */
function forward_deviation_coarse_second2(
  n: number,
  sum: Float64Array,
  coarse_second: Float64Array,
  deviation: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum = 0;
    for (let b = 0; b < n; b++) {
      batchSum += sum[b * 8 + i] / 36;
    }
    deviation[i] = Math.sqrt(batchSum / coarse_second_value + 0.00001);
  }
}

/**
 * coarse_second[b, i, j, k] = convolution2d[b, i, j, k] − batchMean[i]
 * coarse_second2[b, i, j, k] = coarse_second[b, i, j, k]²
 * sum_coarse_second[b, i] = Σ[j < 6, k < 6] coarse_second2[b, i, j, k]
 * mean[b, i] = sum_coarse_second[b, i] / 36
 */
function forward_coarse_second_2(
  n: number,
  convolution2d: Float64Array,
  batchMean: Float64Array,
  mean: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_coarse_second = 0;
      const coarse_second_i = batchMean[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const coarse_second3 = convolution2d[b * 288 + i * 36 + j * 6 + k] - coarse_second_i;
          const coarse_second4 = coarse_second3 * coarse_second3;
          sum_coarse_second += coarse_second4;
        }
      }
      mean[b * 8 + i] = sum_coarse_second / 36;
    }
  }
}

/**
 * batchSum_coarse_second_2[i] = Σ[b < n] mean[b, i]
 * coarse_second_2[i] = batchSum_coarse_second_2[i] / coarse_second
 * deviation[i] = sqrt(coarse_second_2[i] + 0.00001)
 */
function forward_deviation_coarse_second_2(
  n: number,
  mean: Float64Array,
  coarse_second: Float64Array,
  deviation: Float64Array,
): void {
  const coarse_second_value = coarse_second[0];
  for (let i = 0; i < 8; i++) {
    let batchSum_coarse_second_2 = 0;
    for (let b = 0; b < n; b++) {
      batchSum_coarse_second_2 += mean[b * 8 + i];
    }
    const coarse_second_2_2 = batchSum_coarse_second_2 / coarse_second_value;
    deviation[i] = Math.sqrt(coarse_second_2_2 + 0.00001);
  }
}

/**
 * fine_second3[b, i, j, k] = (fine_second[b, i, j, k] − fine_second2[i]) / deviation_fine_second_2[i] · fine_second_scale[i] + fine_second_shift[i]
 * fine[b, i, j, k] = relu(coarse[b, i, j, k] + fine_second3[b, i, j, k])
 * sum_fine[b, i] = Σ[j < 6, k < 6] fine[b, i, j, k]
 * globalAveragePool[b, i] = sum_fine[b, i] / 36
 */
function forward_globalAveragePool(
  n: number,
  fine_second: Float64Array,
  fine_second2: Float64Array,
  deviation_fine_second_2: Float64Array,
  fine_second_scale: Float32Array,
  fine_second_shift: Float32Array,
  coarse: Float64Array,
  globalAveragePool: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_fine = 0;
      const fine_second_i = fine_second2[i];
      const deviation_fine_second_2_i = deviation_fine_second_2[i];
      const fine_second_scale_i = fine_second_scale[i];
      const fine_second_shift_i = fine_second_shift[i];
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          const fine_second3 =
            ((fine_second[b * 288 + i * 36 + j * 6 + k] - fine_second_i) / deviation_fine_second_2_i) *
              fine_second_scale_i +
            fine_second_shift_i;
          const fine = Math.max(coarse[b * 288 + i * 36 + j * 6 + k] + fine_second3, 0);
          sum_fine += fine;
        }
      }
      globalAveragePool[b * 8 + i] = sum_fine / 36;
    }
  }
}

/**
 * max_logits[b] = max[i < 10] dense[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 10] exp(dense[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * loss[b] = logSumExp[b] − dense[b, label[b]]
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  dense: Float64Array,
  label: Int32Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let max_logits = -Infinity;
    for (let i = 0; i < 10; i++) {
      max_logits = Math.max(max_logits, dense[b * 10 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 10; i++) {
      sum_exp_logits += Math.exp(dense[b * 10 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    const loss = logSumExp - dense[b * 10 + label[b]];
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
  throw new RangeError(`residualCnn: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "residualCnn",
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
  optimizer: "momentum",
  fingerprint: "f74f07fc9200d30f",
  parameters: shapes as typeof shapes,
} as const;
