// @generated from models/ctc.ts by adjoint. Do not edit; run `npx adjoint build models/ctc.ts`.
//
// Model ctc: near_weights[24, 4, 5], near_bias[24], far_weights[24, 24, 5], far_bias[24], scores_weights[24, 7], scores_bias[7].
//
//   error_possible_repeats[b, i] = i < 1 ? 0 : melody[b, i] = melody[b, i − 1] ? 1 : 0
//   error_possible_gaps[b] = Σ[i < 4] (i < symbolCount[b] ? error_possible_repeats[b, i] : 0)
//   add_error_possible_gaps[b] = symbolCount[b] + error_possible_gaps[b]
//   error_possible[b] = add_error_possible_gaps[b] ≤ frameCount[b] ? 1 : 0
//   known_symbolCount[b] = error_possible[b] ≠ 0 ? symbolCount[b] : 1
//   error_loss_gap[i] = i < 1 ? 0 : −∞
//   padded_sound[b, i, j] = 0 ≤ j − 2 and j − 2 < 24 ? sound[b, j − 2, i] : 0
//   product_near_weights[b, i, j] = Σ[k < 4, l < 5] padded_sound[b, k, j + l] · near_weights[i, k, l]
//   near[b, i, j] = product_near_weights[b, i, j] + near_bias[i]
//   near_2[b, i, j] = relu(near[b, i, j])
//   padded_near[b, i, j] = 0 ≤ j − 2 and j − 2 < 24 ? near_2[b, i, j − 2] : 0
//   product_far_weights[b, i, j] = Σ[k < 24, l < 5] padded_near[b, k, j + l] · far_weights[i, k, l]
//   far[b, i, j] = product_far_weights[b, i, j] + far_bias[i]
//   far_2[b, i, j] = relu(far[b, i, j])
//   product_far[b, i, j] = Σ[k < 24] far_2[b, k, i] · scores_weights[k, j]
//   scores_dense[b, i, j] = product_far[b, i, j] + scores_bias[j]
//   max_scores_dense[b, i] = max[j < 7] scores_dense[b, i, j]
//   shift[b, i] = abs(max_scores_dense[b, i]) = ∞ ? 0 : max_scores_dense[b, i]
//   sum_exp_scores_dense[b, i] = Σ[j < 7] exp(scores_dense[b, i, j] − shift[b, i])
//   logSumExp[b, i] = shift[b, i] + log(sum_exp_scores_dense[b, i])
//   scores[b, i, j] = scores_dense[b, i, j] − logSumExp[b, i]
//   gap = gap after the last step of 24: gap = error_loss_gap_2, then next_error_loss_last_gap; label = error_loss_label, then next_error_loss_last_label
//   label = label after the last step of 24: gap = error_loss_gap_2, then next_error_loss_last_gap; label = error_loss_label, then next_error_loss_last_label
//   compute_gap[b] = logaddexp(gap[b, known_symbolCount[b]], 0 < known_symbolCount[b] ? label[b, known_symbolCount[b] − 1] : −∞)
//   negate[b] = −compute_gap[b]
//   error_loss[b] = error_possible[b] ≠ 0 ? negate[b] : 0    (the error of example b)
//   value_error_possible[b] = error_possible[b] ≠ 0 ? error_loss[b] · error_possible[b] : 0
//   loss_sum = Σ[b < n] value_error_possible[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type CtcInputs = {
  /** [24, 4] for each example. */
  readonly sound: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type CtcBatch = CtcInputs & {
  /** one value for each example, 0 … 24. */
  readonly frameCount: Int32Array;
  /** [4] for each example. */
  readonly melody: Int32Array;
  /** one value for each example. */
  readonly symbolCount: Int32Array;
};

/** Learned arrays by name, row-major. */
export type CtcParameters = {
  /** [24, 4, 5] */
  readonly near_weights: Float32Array;
  /** [24] */
  readonly near_bias: Float32Array;
  /** [24, 24, 5] */
  readonly far_weights: Float32Array;
  /** [24] */
  readonly far_bias: Float32Array;
  /** [24, 7] */
  readonly scores_weights: Float32Array;
  /** [7] */
  readonly scores_bias: Float32Array;
};

export type CtcOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof CtcParameters]?: ArrayLike<number> };
};

export type CtcTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  /** Σ of the example weights of the last batch, by which its loss counts. */
  readonly weight: number;
  readonly parameters: CtcParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: CtcParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: CtcInputs): {
    /** [24, 7] for each example. */
    readonly scores: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: CtcBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: CtcBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: CtcBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: CtcBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: CtcBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createCtc({ seed = 0, capacity = 256, parameters: given = {} }: CtcOptions = {}): CtcTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 496412);
  const arena = new Float32Array(14332);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(7171 + capacity * 8652);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(3583);
  const near_weights = all_parameters.subarray(0, 480);
  const near_bias = all_parameters.subarray(480, 504);
  const far_weights = all_parameters.subarray(504, 3384);
  const far_bias = all_parameters.subarray(3384, 3408);
  const scores_weights = all_parameters.subarray(3408, 3576);
  const scores_bias = all_parameters.subarray(3576, 3583);
  const parameters = { near_weights, near_bias, far_weights, far_bias, scores_weights, scores_bias };
  const all_gradients = take(3583);
  const grad_near_weights = all_gradients.subarray(0, 480);
  const grad_near_bias = all_gradients.subarray(480, 504);
  const grad_far_weights = all_gradients.subarray(504, 3384);
  const grad_far_bias = all_gradients.subarray(3384, 3408);
  const grad_scores_weights = all_gradients.subarray(3408, 3576);
  const grad_scores_bias = all_gradients.subarray(3576, 3583);
  const gradients = {
    near_weights: grad_near_weights,
    near_bias: grad_near_bias,
    far_weights: grad_far_weights,
    far_bias: grad_far_bias,
    scores_weights: grad_scores_weights,
    scores_bias: grad_scores_bias,
  };
  const sums = takeDoubles(3583);
  const all_totals = takeDoubles(3583);
  const total_near_weights = all_totals.subarray(0, 480);
  const total_near_bias = all_totals.subarray(480, 504);
  const total_far_weights = all_totals.subarray(504, 3384);
  const total_far_bias = all_totals.subarray(3384, 3408);
  const total_scores_weights = all_totals.subarray(3408, 3576);
  const total_scores_bias = all_totals.subarray(3576, 3583);
  const all_m = take(3583);
  const all_v = take(3583);
  const masked_padded_error_possible = takeDoubles(capacity * 2880);
  const padded_sound = masked_padded_error_possible.subarray(0, capacity * 112);
  const gap = masked_padded_error_possible.subarray(0, capacity * 5);
  const gap2 = masked_padded_error_possible.subarray(0, capacity * 5);
  const gap3 = masked_padded_error_possible.subarray(0, capacity * 5);
  const gap4 = masked_padded_error_possible.subarray(0, capacity * 5);
  const padded_grad_far = takeDoubles(capacity * 768);
  const padded_grad_far2 = padded_grad_far;
  const padded_near = padded_grad_far.subarray(0, capacity * 672);
  const grad_near = padded_grad_far.subarray(0, capacity * 576);
  const grad_near2 = padded_grad_far.subarray(0, capacity * 576);
  const scores_dense = padded_grad_far.subarray(0, capacity * 168);
  const value_grad_error_loss_last_label = padded_grad_far.subarray(0, capacity * 168);
  const value_grad_error_loss_last_label2 = padded_grad_far.subarray(0, capacity * 168);
  const gaps = padded_grad_far.subarray(0, capacity * 125);
  const gaps2 = padded_grad_far.subarray(0, capacity * 125);
  const error_loss_last_left = padded_grad_far.subarray(0, capacity * 5);
  const error_loss_last_left2 = padded_grad_far.subarray(0, capacity * 5);
  const error_loss_last_left3 = padded_grad_far.subarray(0, capacity * 5);
  const error_loss_last_left4 = padded_grad_far.subarray(0, capacity * 5);
  const grad_padded_near = takeDoubles(capacity * 672);
  const grad_padded_near2 = grad_padded_near;
  const scores = grad_padded_near.subarray(0, capacity * 168);
  const near = takeDoubles(capacity * 576);
  const error_loss_last_gap = near.subarray(0, capacity * 5);
  const error_loss_last_gap2 = near.subarray(0, capacity * 5);
  const error_loss_last_gap3 = near.subarray(0, capacity * 5);
  const error_loss_last_gap4 = near.subarray(0, capacity * 5);
  const far = takeDoubles(capacity * 576);
  const label = far.subarray(0, capacity * 4);
  const label2 = far.subarray(0, capacity * 4);
  const label3 = far.subarray(0, capacity * 4);
  const label4 = far.subarray(0, capacity * 4);
  const grad_far = takeDoubles(capacity * 576);
  const grad_far2 = grad_far;
  const grad_scores = grad_far.subarray(0, capacity * 168);
  const grad_scores2 = grad_far.subarray(0, capacity * 168);
  const grad_gaps = grad_far.subarray(0, capacity * 125);
  const grad_gaps2 = grad_far.subarray(0, capacity * 125);
  const grad_error_loss_last_label = grad_far.subarray(0, capacity * 96);
  const grad_error_loss_last_label2 = grad_far.subarray(0, capacity * 96);
  const error_loss_last_left5 = grad_far.subarray(0, capacity * 5);
  const error_loss_last_left6 = grad_far.subarray(0, capacity * 5);
  const error_loss_last_label = grad_far.subarray(0, capacity * 4);
  const error_loss_last_label2 = grad_far.subarray(0, capacity * 4);
  const error_loss_last_label3 = grad_far.subarray(0, capacity * 4);
  const error_loss_last_label4 = grad_far.subarray(0, capacity * 4);
  const masked_grad_near_error_possible = takeDoubles(capacity * 576);
  const masked_grad_near_error_possible2 = masked_grad_near_error_possible;
  const labels = masked_grad_near_error_possible.subarray(0, capacity * 100);
  const labels2 = masked_grad_near_error_possible.subarray(0, capacity * 100);
  const grad_masked_error_loss_gapScores_scores = masked_grad_near_error_possible.subarray(0, capacity * 24);
  const grad_masked_error_loss_gapScores_scores2 = masked_grad_near_error_possible.subarray(0, capacity * 24);
  const masked_grad_far_error_possible = takeDoubles(capacity * 576);
  const masked_grad_far_error_possible2 = masked_grad_far_error_possible;
  const grad_labels = masked_grad_far_error_possible.subarray(0, capacity * 100);
  const grad_labels2 = masked_grad_far_error_possible.subarray(0, capacity * 100);
  const grad_error_loss = masked_grad_far_error_possible.subarray(0, capacity);
  const masked_far_error_possible = takeDoubles(capacity * 576);
  const error_loss_last_entereds = masked_far_error_possible.subarray(0, capacity * 96);
  const error_loss_last_entereds2 = masked_far_error_possible.subarray(0, capacity * 96);
  const masked_padded_error_possible2 = takeDoubles(capacity * 480);
  const grad_scores_dense = takeDoubles(capacity * 168);
  const grad_scores_dense2 = grad_scores_dense;
  const masked_grad_gap_error_possible = grad_scores_dense.subarray(0, capacity * 5);
  const masked_grad_gap_error_possible2 = grad_scores_dense.subarray(0, capacity * 5);
  const masked_grad_scores_dense_error_possible = takeDoubles(capacity * 168);
  const masked_grad_scores_dense_error_possible2 = masked_grad_scores_dense_error_possible;
  const error_loss_last_left7 = masked_grad_scores_dense_error_possible.subarray(0, capacity * 5);
  const error_loss_last_left8 = masked_grad_scores_dense_error_possible.subarray(0, capacity * 5);
  const counts = takeDoubles(capacity * 28);
  const value_grad_error_loss_last_gap = takeDoubles(capacity * 5);
  const value_grad_error_loss_last_gap2 = value_grad_error_loss_last_gap;
  const value_grad_error_loss_last_gap3 = takeDoubles(capacity * 5);
  const value_grad_error_loss_last_gap4 = value_grad_error_loss_last_gap3;
  const grad_error_loss_last_left = takeDoubles(capacity * 5);
  const grad_error_loss_last_left2 = grad_error_loss_last_left;
  const error_possible_repeats = takeDoubles(capacity * 4);
  const masked_grad_label_error_possible = takeDoubles(capacity * 4);
  const masked_grad_label_error_possible2 = masked_grad_label_error_possible;
  const grad_error_loss_last_entered = takeDoubles(capacity * 4);
  const grad_error_loss_last_entered2 = grad_error_loss_last_entered;
  const value_grad_labels = takeDoubles(capacity * 4);
  const value_grad_labels2 = value_grad_labels;
  const error_possible = takeDoubles(capacity);
  const error_loss_gap = takeDoubles(5);
  const mean_loss = error_loss_gap.subarray(0, 1);
  const mean_loss2 = error_loss_gap.subarray(0, 1);
  const weight2 = error_loss_gap.subarray(0, 1);
  const mean_loss3 = error_loss_gap.subarray(0, 1);
  const mean_loss4 = error_loss_gap.subarray(0, 1);
  const checked_melodys = new Int32Array(capacity * 96);
  const checked_melodys2 = checked_melodys;
  const known_symbolCount = checked_melodys.subarray(0, capacity);
  const checked_symbolCount = new Int32Array(capacity);
  const checked_symbolCount2 = checked_symbolCount;
  const checked_label = new Int32Array(capacity);
  uniform(near_weights, seed, 3919909089, -0.5477225575051661, 0.5477225575051661);
  uniform(far_weights, seed, 2221706427, -0.22360679774997896, 0.22360679774997896);
  uniform(scores_weights, seed, 1364938019, -0.43994134506405985, 0.43994134506405985);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof CtcParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;
  let batchWeight = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: CtcInputs): number => {
    const n = checkArray("sound", given?.sound, "Float32Array", 96, 1, capacity);
    return n;
  };
  const checkBatch = (given: CtcBatch): number => {
    const n = checkArray("sound", given?.sound, "Float32Array", 96, 1, capacity);
    checkArray("frameCount", given?.frameCount, "Int32Array", 1, n);
    checkIndices("frameCount", given.frameCount, 25);
    checkArray("melody", given?.melody, "Int32Array", 4, n);
    checkArray("symbolCount", given?.symbolCount, "Int32Array", 1, n);
    return n;
  };
  const addGradient = (batch: CtcBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    forward_weight(n, batch.melody, batch.symbolCount, batch.frameCount, weight2);
    batchWeight = weight2[0];
    const scale = batchWeight && 1 / batchWeight;
    forward_error_possible_repeats_forward_checked_symbolCount(
      n,
      batch.melody,
      batch.symbolCount,
      batch.frameCount,
      error_possible_repeats,
      checked_symbolCount,
      checked_label,
    );
    forward_padded_sound(n, batch.sound, padded_sound);
    forward_near(n, near_weights, padded_sound, near_bias, near);
    forward_padded_near(n, near, padded_near);
    forward_far(n, far_weights, padded_near, far_bias, far);
    forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
    forward_scores(n, scores_dense, scores);
    forward_error_loss_gap(error_loss_gap);
    forward_gap(n, error_loss_gap, gap);
    forward_label(n, label);
    for (let t = 0; t < 24; t++) {
      forward_error_loss_last_left_forward_error_loss_last_gap(
        n,
        t,
        label,
        gap,
        batch.frameCount,
        scores,
        error_possible_repeats,
        batch.melody,
        error_loss_last_left,
        error_loss_last_gap,
        error_loss_last_label,
      );
      forward_next_error_loss_last_gap(n, t, batch.frameCount, error_loss_last_gap, gap);
      forward_next_error_loss_last_label(n, t, batch.frameCount, error_loss_last_label, label);
      forward_checked_melody(n, t, batch.frameCount, batch.melody, checked_melodys);
    }
    checkIndices("melody", checked_melodys.subarray(0, n * 96), 7);
    checkIndices("symbolCount", checked_symbolCount.subarray(0, n), 5);
    checkIndices("index of label, axis 0", checked_label.subarray(0, n), 4);
    if (isFirst) sums.fill(0);
    forward_error_possible_repeats_forward_error_possible(
      n,
      batch.melody,
      batch.symbolCount,
      batch.frameCount,
      error_possible_repeats,
      error_possible,
      known_symbolCount,
      grad_error_loss,
    );
    forward_padded_sound(n, batch.sound, padded_sound);
    forward_near(n, near_weights, padded_sound, near_bias, near);
    forward_padded_near_forward_masked_padded_error_possible(
      n,
      near,
      error_possible,
      known_symbolCount,
      batch.frameCount,
      padded_near,
      masked_padded_error_possible,
    );
    forward_far(n, far_weights, padded_near, far_bias, far);
    forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
    forward_scores(n, scores_dense, scores);
    forward_error_loss_gap(error_loss_gap);
    forward_gaps(n, error_loss_gap, gaps2);
    forward_labels(n, labels2);
    for (let t = 0; t < 24; t++) {
      forward_error_loss_last_left_forward_next_error_loss_last_gap(
        n,
        t,
        batch.frameCount,
        scores,
        error_possible_repeats,
        batch.melody,
        error_loss_last_left6,
        labels2,
        gaps2,
        error_loss_last_entereds2,
      );
    }
    forward_mean_loss(n, scale, gaps2, known_symbolCount, labels2, error_possible, mean_loss2);
    forward_counts_forward_masked_padded_error_possible(
      n,
      batch.frameCount,
      error_possible,
      known_symbolCount,
      batch.sound,
      counts,
      masked_padded_error_possible2,
    );
    forward_masked_grad_label_error_possible(
      n,
      known_symbolCount,
      grad_error_loss,
      labels2,
      gaps2,
      error_possible,
      masked_grad_label_error_possible2,
    );
    forward_masked_grad_gap_error_possible(
      n,
      known_symbolCount,
      grad_error_loss,
      gaps2,
      labels2,
      error_possible,
      masked_grad_gap_error_possible2,
    );
    backward_gaps(n, masked_grad_gap_error_possible2, grad_gaps2);
    backward_labels(n, masked_grad_label_error_possible2, grad_labels2);
    for (let t = 23; t >= 0; t--) {
      forward_error_loss_last_left(n, t, labels2, error_loss_last_left8);
      forward_value_grad_error_loss_last_gap_forward_value_grad_error_loss_last_gap(
        n,
        t,
        batch.frameCount,
        grad_gaps2,
        gaps2,
        error_loss_last_left8,
        value_grad_error_loss_last_gap2,
        value_grad_error_loss_last_gap4,
      );
      backward_error_loss_last_entered_forward_value_grad_labels(
        n,
        t,
        batch.frameCount,
        error_loss_last_entereds2,
        labels2,
        gaps2,
        error_possible_repeats,
        error_loss_last_left8,
        value_grad_error_loss_last_gap2,
        error_possible,
        known_symbolCount,
        value_grad_error_loss_last_gap4,
        grad_error_loss_last_entered2,
        value_grad_labels2,
        grad_error_loss_last_left2,
        grad_labels2,
        grad_gaps2,
      );
    }
    backward_masked_error_loss_gapScores_scores(
      n,
      batch.frameCount,
      grad_gaps2,
      grad_masked_error_loss_gapScores_scores2,
    );
    backward_error_loss_last_label(n, batch.frameCount, grad_labels2, grad_error_loss_last_label2);
    forward_value_grad_error_loss_last_label(
      n,
      batch.melody,
      grad_error_loss_last_label2,
      value_grad_error_loss_last_label2,
    );
    backward_scores_backward_scores_dense(
      n,
      value_grad_error_loss_last_label2,
      grad_masked_error_loss_gapScores_scores2,
      scores,
      error_possible,
      known_symbolCount,
      batch.frameCount,
      grad_scores2,
      grad_scores_dense2,
      masked_grad_scores_dense_error_possible2,
    );
    backward_far(n, scores_weights, grad_scores_dense2, far, grad_far2);
    forward_padded_grad_far(n, batch.frameCount, grad_far2, padded_grad_far2);
    backward_padded_near(n, far_weights, padded_grad_far2, grad_padded_near2);
    backward_near_forward_masked_grad_near_error_possible(
      n,
      near,
      grad_padded_near2,
      error_possible,
      known_symbolCount,
      counts,
      batch.frameCount,
      grad_far2,
      far,
      grad_near2,
      masked_grad_near_error_possible2,
      masked_grad_far_error_possible2,
      masked_far_error_possible,
    );
    backward_near_weights(
      n,
      masked_grad_near_error_possible2,
      masked_padded_error_possible2,
      total_near_weights,
    );
    backward_near_bias(n, error_possible, known_symbolCount, counts, grad_near2, total_near_bias);
    backward_far_weights(n, masked_grad_far_error_possible2, masked_padded_error_possible, total_far_weights);
    backward_far_bias(n, error_possible, known_symbolCount, batch.frameCount, grad_far2, total_far_bias);
    backward_scores_weights(
      n,
      masked_far_error_possible,
      masked_grad_scores_dense_error_possible2,
      total_scores_weights,
    );
    backward_scores_bias(
      n,
      error_possible,
      known_symbolCount,
      batch.frameCount,
      grad_scores_dense2,
      total_scores_bias,
    );
    accumulate(all_totals, sums);
    weight = isFirst ? batchWeight : weight + batchWeight;
    waiting = true;
    const batchLoss = mean_loss2[0];
    finishGradients();
    return batchLoss;
  };
  return {
    capacity,
    reduction: "mean",
    get weight() {
      return batchWeight;
    },
    parameters,
    gradients,
    shapes,
    hyperparameters: checkedNumbers(hyperparameters),

    predict(inputs) {
      const n = checkInputs(inputs);
      forward_padded_sound(n, inputs.sound, padded_sound);
      forward_near(n, near_weights, padded_sound, near_bias, near);
      forward_padded_near(n, near, padded_near);
      forward_far(n, far_weights, padded_near, far_bias, far);
      forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
      forward_scores(n, scores_dense, scores);
      return { scores: new Float32Array(scores.subarray(0, n * 168)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      forward_weight(n, batch.melody, batch.symbolCount, batch.frameCount, weight2);
      batchWeight = weight2[0];
      const scale = batchWeight && 1 / batchWeight;
      forward_error_possible_repeats_forward_checked_symbolCount(
        n,
        batch.melody,
        batch.symbolCount,
        batch.frameCount,
        error_possible_repeats,
        checked_symbolCount,
        checked_label,
      );
      forward_padded_sound(n, batch.sound, padded_sound);
      forward_near(n, near_weights, padded_sound, near_bias, near);
      forward_padded_near(n, near, padded_near);
      forward_far(n, far_weights, padded_near, far_bias, far);
      forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
      forward_scores(n, scores_dense, scores);
      forward_error_loss_gap(error_loss_gap);
      forward_gap(n, error_loss_gap, gap);
      forward_label(n, label);
      for (let t = 0; t < 24; t++) {
        forward_error_loss_last_left_forward_error_loss_last_gap(
          n,
          t,
          label,
          gap,
          batch.frameCount,
          scores,
          error_possible_repeats,
          batch.melody,
          error_loss_last_left,
          error_loss_last_gap,
          error_loss_last_label,
        );
        forward_next_error_loss_last_gap(n, t, batch.frameCount, error_loss_last_gap, gap);
        forward_next_error_loss_last_label(n, t, batch.frameCount, error_loss_last_label, label);
        forward_checked_melody(n, t, batch.frameCount, batch.melody, checked_melodys);
      }
      checkIndices("melody", checked_melodys.subarray(0, n * 96), 7);
      checkIndices("symbolCount", checked_symbolCount.subarray(0, n), 5);
      checkIndices("index of label, axis 0", checked_label.subarray(0, n), 4);
      forward_error_possible_repeats_forward_error_possible2(
        n,
        batch.melody,
        batch.symbolCount,
        batch.frameCount,
        error_possible_repeats,
        error_possible,
        known_symbolCount,
      );
      forward_padded_sound(n, batch.sound, padded_sound);
      forward_near(n, near_weights, padded_sound, near_bias, near);
      forward_padded_near(n, near, padded_near);
      forward_far(n, far_weights, padded_near, far_bias, far);
      forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
      forward_scores(n, scores_dense, scores);
      forward_error_loss_gap(error_loss_gap);
      forward_gap(n, error_loss_gap, gap3);
      forward_label(n, label3);
      for (let t = 0; t < 24; t++) {
        forward_error_loss_last_left_forward_error_loss_last_gap(
          n,
          t,
          label3,
          gap3,
          batch.frameCount,
          scores,
          error_possible_repeats,
          batch.melody,
          error_loss_last_left3,
          error_loss_last_gap3,
          error_loss_last_label3,
        );
        forward_next_error_loss_last_gap(n, t, batch.frameCount, error_loss_last_gap3, gap3);
        forward_next_error_loss_last_label(n, t, batch.frameCount, error_loss_last_label3, label3);
      }
      forward_mean_loss2(n, scale, gap3, known_symbolCount, label3, error_possible, mean_loss3);
      return mean_loss3[0];
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
          "ctc: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_weight(n, batch.melody, batch.symbolCount, batch.frameCount, weight2);
      batchWeight = weight2[0];
      const scale = batchWeight && 1 / batchWeight;
      forward_error_possible_repeats_forward_checked_symbolCount(
        n,
        batch.melody,
        batch.symbolCount,
        batch.frameCount,
        error_possible_repeats,
        checked_symbolCount,
        checked_label,
      );
      forward_padded_sound(n, batch.sound, padded_sound);
      forward_near(n, near_weights, padded_sound, near_bias, near);
      forward_padded_near(n, near, padded_near);
      forward_far(n, far_weights, padded_near, far_bias, far);
      forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
      forward_scores(n, scores_dense, scores);
      forward_error_loss_gap(error_loss_gap);
      forward_gap(n, error_loss_gap, gap);
      forward_label(n, label);
      for (let t = 0; t < 24; t++) {
        forward_error_loss_last_left_forward_error_loss_last_gap(
          n,
          t,
          label,
          gap,
          batch.frameCount,
          scores,
          error_possible_repeats,
          batch.melody,
          error_loss_last_left,
          error_loss_last_gap,
          error_loss_last_label,
        );
        forward_next_error_loss_last_gap(n, t, batch.frameCount, error_loss_last_gap, gap);
        forward_next_error_loss_last_label(n, t, batch.frameCount, error_loss_last_label, label);
        forward_checked_melody(n, t, batch.frameCount, batch.melody, checked_melodys);
      }
      checkIndices("melody", checked_melodys.subarray(0, n * 96), 7);
      checkIndices("symbolCount", checked_symbolCount.subarray(0, n), 5);
      checkIndices("index of label, axis 0", checked_label.subarray(0, n), 4);
      forward_error_possible_repeats_forward_error_possible(
        n,
        batch.melody,
        batch.symbolCount,
        batch.frameCount,
        error_possible_repeats,
        error_possible,
        known_symbolCount,
        grad_error_loss,
      );
      forward_padded_sound(n, batch.sound, padded_sound);
      forward_near(n, near_weights, padded_sound, near_bias, near);
      forward_padded_near_forward_masked_padded_error_possible(
        n,
        near,
        error_possible,
        known_symbolCount,
        batch.frameCount,
        padded_near,
        masked_padded_error_possible,
      );
      forward_far(n, far_weights, padded_near, far_bias, far);
      forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
      forward_scores(n, scores_dense, scores);
      forward_error_loss_gap(error_loss_gap);
      forward_gaps(n, error_loss_gap, gaps);
      forward_labels(n, labels);
      for (let t = 0; t < 24; t++) {
        forward_error_loss_last_left_forward_next_error_loss_last_gap(
          n,
          t,
          batch.frameCount,
          scores,
          error_possible_repeats,
          batch.melody,
          error_loss_last_left5,
          labels,
          gaps,
          error_loss_last_entereds,
        );
      }
      forward_mean_loss(n, scale, gaps, known_symbolCount, labels, error_possible, mean_loss);
      forward_counts_forward_masked_padded_error_possible(
        n,
        batch.frameCount,
        error_possible,
        known_symbolCount,
        batch.sound,
        counts,
        masked_padded_error_possible2,
      );
      forward_masked_grad_label_error_possible(
        n,
        known_symbolCount,
        grad_error_loss,
        labels,
        gaps,
        error_possible,
        masked_grad_label_error_possible,
      );
      forward_masked_grad_gap_error_possible(
        n,
        known_symbolCount,
        grad_error_loss,
        gaps,
        labels,
        error_possible,
        masked_grad_gap_error_possible,
      );
      backward_gaps(n, masked_grad_gap_error_possible, grad_gaps);
      backward_labels(n, masked_grad_label_error_possible, grad_labels);
      for (let t = 23; t >= 0; t--) {
        forward_error_loss_last_left(n, t, labels, error_loss_last_left7);
        forward_value_grad_error_loss_last_gap_forward_value_grad_error_loss_last_gap(
          n,
          t,
          batch.frameCount,
          grad_gaps,
          gaps,
          error_loss_last_left7,
          value_grad_error_loss_last_gap,
          value_grad_error_loss_last_gap3,
        );
        backward_error_loss_last_entered_forward_value_grad_labels(
          n,
          t,
          batch.frameCount,
          error_loss_last_entereds,
          labels,
          gaps,
          error_possible_repeats,
          error_loss_last_left7,
          value_grad_error_loss_last_gap,
          error_possible,
          known_symbolCount,
          value_grad_error_loss_last_gap3,
          grad_error_loss_last_entered,
          value_grad_labels,
          grad_error_loss_last_left,
          grad_labels,
          grad_gaps,
        );
      }
      backward_masked_error_loss_gapScores_scores(
        n,
        batch.frameCount,
        grad_gaps,
        grad_masked_error_loss_gapScores_scores,
      );
      backward_error_loss_last_label(n, batch.frameCount, grad_labels, grad_error_loss_last_label);
      forward_value_grad_error_loss_last_label(
        n,
        batch.melody,
        grad_error_loss_last_label,
        value_grad_error_loss_last_label,
      );
      backward_scores_backward_scores_dense(
        n,
        value_grad_error_loss_last_label,
        grad_masked_error_loss_gapScores_scores,
        scores,
        error_possible,
        known_symbolCount,
        batch.frameCount,
        grad_scores,
        grad_scores_dense,
        masked_grad_scores_dense_error_possible,
      );
      backward_far(n, scores_weights, grad_scores_dense, far, grad_far);
      forward_padded_grad_far(n, batch.frameCount, grad_far, padded_grad_far);
      backward_padded_near(n, far_weights, padded_grad_far, grad_padded_near);
      backward_near_forward_masked_grad_near_error_possible(
        n,
        near,
        grad_padded_near,
        error_possible,
        known_symbolCount,
        counts,
        batch.frameCount,
        grad_far,
        far,
        grad_near,
        masked_grad_near_error_possible,
        masked_grad_far_error_possible,
        masked_far_error_possible,
      );
      backward_near_weights(
        n,
        masked_grad_near_error_possible,
        masked_padded_error_possible2,
        total_near_weights,
      );
      backward_near_bias(n, error_possible, known_symbolCount, counts, grad_near, total_near_bias);
      backward_far_weights(
        n,
        masked_grad_far_error_possible,
        masked_padded_error_possible,
        total_far_weights,
      );
      backward_far_bias(n, error_possible, known_symbolCount, batch.frameCount, grad_far, total_far_bias);
      backward_scores_weights(
        n,
        masked_far_error_possible,
        masked_grad_scores_dense_error_possible,
        total_scores_weights,
      );
      backward_scores_bias(
        n,
        error_possible,
        known_symbolCount,
        batch.frameCount,
        grad_scores_dense,
        total_scores_bias,
      );
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
      forward_weight(n, batch.melody, batch.symbolCount, batch.frameCount, weight2);
      batchWeight = weight2[0];
      const scale = batchWeight && 1 / batchWeight;
      forward_error_possible_repeats_forward_checked_symbolCount(
        n,
        batch.melody,
        batch.symbolCount,
        batch.frameCount,
        error_possible_repeats,
        checked_symbolCount2,
        checked_label,
      );
      forward_padded_sound(n, batch.sound, padded_sound);
      forward_near(n, near_weights, padded_sound, near_bias, near);
      forward_padded_near(n, near, padded_near);
      forward_far(n, far_weights, padded_near, far_bias, far);
      forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
      forward_scores(n, scores_dense, scores);
      forward_error_loss_gap(error_loss_gap);
      forward_gap(n, error_loss_gap, gap2);
      forward_label(n, label2);
      for (let t = 0; t < 24; t++) {
        forward_error_loss_last_left_forward_error_loss_last_gap(
          n,
          t,
          label2,
          gap2,
          batch.frameCount,
          scores,
          error_possible_repeats,
          batch.melody,
          error_loss_last_left2,
          error_loss_last_gap2,
          error_loss_last_label2,
        );
        forward_next_error_loss_last_gap(n, t, batch.frameCount, error_loss_last_gap2, gap2);
        forward_next_error_loss_last_label(n, t, batch.frameCount, error_loss_last_label2, label2);
        forward_checked_melody(n, t, batch.frameCount, batch.melody, checked_melodys2);
      }
      checkIndices("melody", checked_melodys2.subarray(0, n * 96), 7);
      checkIndices("symbolCount", checked_symbolCount2.subarray(0, n), 5);
      checkIndices("index of label, axis 0", checked_label.subarray(0, n), 4);
      forward_error_possible_repeats_forward_error_possible2(
        n,
        batch.melody,
        batch.symbolCount,
        batch.frameCount,
        error_possible_repeats,
        error_possible,
        known_symbolCount,
      );
      forward_padded_sound(n, batch.sound, padded_sound);
      forward_near(n, near_weights, padded_sound, near_bias, near);
      forward_padded_near(n, near, padded_near);
      forward_far(n, far_weights, padded_near, far_bias, far);
      forward_scores_dense(n, far, scores_weights, scores_bias, scores_dense);
      forward_scores(n, scores_dense, scores);
      forward_error_loss_gap(error_loss_gap);
      forward_gap(n, error_loss_gap, gap4);
      forward_label(n, label4);
      for (let t = 0; t < 24; t++) {
        forward_error_loss_last_left_forward_error_loss_last_gap(
          n,
          t,
          label4,
          gap4,
          batch.frameCount,
          scores,
          error_possible_repeats,
          batch.melody,
          error_loss_last_left4,
          error_loss_last_gap4,
          error_loss_last_label4,
        );
        forward_next_error_loss_last_gap(n, t, batch.frameCount, error_loss_last_gap4, gap4);
        forward_next_error_loss_last_label(n, t, batch.frameCount, error_loss_last_label4, label4);
      }
      forward_mean_loss2(n, scale, gap4, known_symbolCount, label4, error_possible, mean_loss4);
      return { loss: mean_loss4[0], weight: batchWeight, metrics: {} };
    },
  };
}

const shapes = {
  near_weights: [24, 4, 5],
  near_bias: [24],
  far_weights: [24, 24, 5],
  far_bias: [24],
  scores_weights: [24, 7],
  scores_bias: [7],
} as const;

export default createCtc;

/**
 * compute[b, i] = i < 1 ? 0 : melody[b, i] = melody[b, i − 1] ? 1 : 0
 * error_possible_gaps[b] = Σ[i < 4] (i < symbolCount[b] ? compute[b, i] : 0)
 * error_possible[b] = symbolCount[b] + error_possible_gaps[b] ≤ frameCount[b] ? 1 : 0
 * known_symbolCount[b] = error_possible[b] ≠ 0 ? symbolCount[b] : 1
 * copy[b] = known_symbolCount[b]
 * values[b] = 0 < known_symbolCount[b] ? known_symbolCount[b] − 1 : 0
 */
function forward_error_possible_repeats_forward_checked_symbolCount(
  n: number,
  melody: Int32Array,
  symbolCount: Int32Array,
  frameCount: Int32Array,
  compute: Float64Array,
  copy: Int32Array,
  values: Int32Array,
): void {
  for (let b = 0; b < n; b++) {
    let error_possible_gaps = 0;
    const symbolCount_b = symbolCount[b];
    for (let i = 0; i < 4; i++) {
      const error_possible_repeats_bi: number =
        i < 1 ? 0 : melody[b * 4 + i] === melody[b * 4 + i - 1] ? 1 : 0;
      compute[b * 4 + i] = error_possible_repeats_bi;
      error_possible_gaps += i < symbolCount_b ? error_possible_repeats_bi : 0;
    }
    const error_possible: number = symbolCount_b + error_possible_gaps <= frameCount[b] ? 1 : 0;
    const known_symbolCount = error_possible !== 0 ? symbolCount_b : 1;
    copy[b] = known_symbolCount;
    values[b] = 0 < known_symbolCount ? known_symbolCount - 1 : 0;
  }
}

/**
 * padded_sound[b, i, j] = 0 ≤ j − 2 and j − 2 < 24 ? sound[b, j − 2, i] : 0
 */
function forward_padded_sound(n: number, sound: Float32Array, padded_sound: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 28; j++) {
        padded_sound[b * 112 + i * 28 + j] = 0 <= j - 2 && j - 2 < 24 ? sound[b * 96 + j * 4 + i - 8] : 0;
      }
    }
  }
}

/**
 * product_near_weights[b, i, j] = Σ[k < 4, l < 5] padded_sound[b, k, j + l] · near_weights[i, k, l]
 * near2[b, i, j] = product_near_weights[b, i, j] + near_bias[i]
 * near[b, i, j] = relu(near2[b, i, j])
 */
function forward_near(
  n: number,
  near_weights: Float32Array,
  padded_sound: Float64Array,
  near_bias: Float32Array,
  near: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
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
        for (let k = 0; k < 4; k++) {
          const near_weights_0 = k * 5 + i * 20;
          const near_weights_1 = near_weights_0 + 20;
          const near_weights_2 = near_weights_1 + 20;
          const near_weights_3 = near_weights_2 + 20;
          for (let k2 = 0, padded_sound_at = k * 28 + (j + b * 112); k2 < 5; k2++, padded_sound_at++) {
            const x0 = near_weights[near_weights_0 + k2];
            const x1 = near_weights[near_weights_1 + k2];
            const x2 = near_weights[near_weights_2 + k2];
            const x3 = near_weights[near_weights_3 + k2];
            const y0 = padded_sound[padded_sound_at];
            const y1 = padded_sound[padded_sound_at + 1];
            const y2 = padded_sound[padded_sound_at + 2];
            const y3 = padded_sound[padded_sound_at + 3];
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
        const near_0 = b * 576 + i * 24 + j;
        const near_1 = near_0 + 24;
        const near_2 = near_1 + 24;
        const near_3 = near_2 + 24;
        const near_bias_0 = near_bias[i];
        const near_bias_1 = near_bias[i + 1];
        const near_bias_2 = near_bias[i + 2];
        const near_bias_3 = near_bias[i + 3];
        near[near_0] = Math.max(sum00 + near_bias_0, 0);
        near[near_0 + 1] = Math.max(sum01 + near_bias_0, 0);
        near[near_0 + 2] = Math.max(sum02 + near_bias_0, 0);
        near[near_0 + 3] = Math.max(sum03 + near_bias_0, 0);
        near[near_1] = Math.max(sum10 + near_bias_1, 0);
        near[near_1 + 1] = Math.max(sum11 + near_bias_1, 0);
        near[near_1 + 2] = Math.max(sum12 + near_bias_1, 0);
        near[near_1 + 3] = Math.max(sum13 + near_bias_1, 0);
        near[near_2] = Math.max(sum20 + near_bias_2, 0);
        near[near_2 + 1] = Math.max(sum21 + near_bias_2, 0);
        near[near_2 + 2] = Math.max(sum22 + near_bias_2, 0);
        near[near_2 + 3] = Math.max(sum23 + near_bias_2, 0);
        near[near_3] = Math.max(sum30 + near_bias_3, 0);
        near[near_3 + 1] = Math.max(sum31 + near_bias_3, 0);
        near[near_3 + 2] = Math.max(sum32 + near_bias_3, 0);
        near[near_3 + 3] = Math.max(sum33 + near_bias_3, 0);
      }
    }
  }
}

/**
 * padded_near[b, i, j] = 0 ≤ j − 2 and j − 2 < 24 ? near[b, i, j − 2] : 0
 */
function forward_padded_near(n: number, near: Float64Array, padded_near: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 28; j++) {
        padded_near[b * 672 + i * 28 + j] = 0 <= j - 2 && j - 2 < 24 ? near[b * 576 + i * 24 + j - 2] : 0;
      }
    }
  }
}

/**
 * product_far_weights[b, i, j] = Σ[k < 24, l < 5] padded_near[b, k, j + l] · far_weights[i, k, l]
 * far2[b, i, j] = product_far_weights[b, i, j] + far_bias[i]
 * far[b, i, j] = relu(far2[b, i, j])
 */
function forward_far(
  n: number,
  far_weights: Float32Array,
  padded_near: Float64Array,
  far_bias: Float32Array,
  far: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
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
        for (let k = 0; k < 24; k++) {
          const far_weights_0 = k * 5 + i * 120;
          const far_weights_1 = far_weights_0 + 120;
          const far_weights_2 = far_weights_1 + 120;
          const far_weights_3 = far_weights_2 + 120;
          for (let k2 = 0, padded_near_at = k * 28 + (j + b * 672); k2 < 5; k2++, padded_near_at++) {
            const x0 = far_weights[far_weights_0 + k2];
            const x1 = far_weights[far_weights_1 + k2];
            const x2 = far_weights[far_weights_2 + k2];
            const x3 = far_weights[far_weights_3 + k2];
            const y0 = padded_near[padded_near_at];
            const y1 = padded_near[padded_near_at + 1];
            const y2 = padded_near[padded_near_at + 2];
            const y3 = padded_near[padded_near_at + 3];
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
        const far_0 = b * 576 + i * 24 + j;
        const far_1 = far_0 + 24;
        const far_2 = far_1 + 24;
        const far_3 = far_2 + 24;
        const far_bias_0 = far_bias[i];
        const far_bias_1 = far_bias[i + 1];
        const far_bias_2 = far_bias[i + 2];
        const far_bias_3 = far_bias[i + 3];
        far[far_0] = Math.max(sum00 + far_bias_0, 0);
        far[far_0 + 1] = Math.max(sum01 + far_bias_0, 0);
        far[far_0 + 2] = Math.max(sum02 + far_bias_0, 0);
        far[far_0 + 3] = Math.max(sum03 + far_bias_0, 0);
        far[far_1] = Math.max(sum10 + far_bias_1, 0);
        far[far_1 + 1] = Math.max(sum11 + far_bias_1, 0);
        far[far_1 + 2] = Math.max(sum12 + far_bias_1, 0);
        far[far_1 + 3] = Math.max(sum13 + far_bias_1, 0);
        far[far_2] = Math.max(sum20 + far_bias_2, 0);
        far[far_2 + 1] = Math.max(sum21 + far_bias_2, 0);
        far[far_2 + 2] = Math.max(sum22 + far_bias_2, 0);
        far[far_2 + 3] = Math.max(sum23 + far_bias_2, 0);
        far[far_3] = Math.max(sum30 + far_bias_3, 0);
        far[far_3 + 1] = Math.max(sum31 + far_bias_3, 0);
        far[far_3 + 2] = Math.max(sum32 + far_bias_3, 0);
        far[far_3 + 3] = Math.max(sum33 + far_bias_3, 0);
      }
    }
  }
}

/**
 * product_far[b, i, j] = Σ[k < 24] far[b, k, i] · scores_weights[k, j]
 * scores_dense[b, i, j] = product_far[b, i, j] + scores_bias[j]
 */
function forward_scores_dense(
  n: number,
  far: Float64Array,
  scores_weights: Float32Array,
  scores_bias: Float32Array,
  scores_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        for (
          let k = 0, far_at = i + b * 576, scores_weights_at = j;
          k < 24;
          k++, far_at += 24, scores_weights_at += 7
        ) {
          const x0 = far[far_at];
          const x1 = far[far_at + 1];
          const x2 = far[far_at + 2];
          const x3 = far[far_at + 3];
          const y0 = scores_weights[scores_weights_at];
          const y1 = scores_weights[scores_weights_at + 1];
          const y2 = scores_weights[scores_weights_at + 2];
          const y3 = scores_weights[scores_weights_at + 3];
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
        const scores_dense_0 = b * 168 + i * 7 + j;
        const scores_dense_1 = scores_dense_0 + 7;
        const scores_dense_2 = scores_dense_1 + 7;
        const scores_dense_3 = scores_dense_2 + 7;
        const scores_bias_0 = scores_bias[j];
        const scores_bias_1 = scores_bias[j + 1];
        const scores_bias_2 = scores_bias[j + 2];
        const scores_bias_3 = scores_bias[j + 3];
        scores_dense[scores_dense_0] = sum00 + scores_bias_0;
        scores_dense[scores_dense_0 + 1] = sum01 + scores_bias_1;
        scores_dense[scores_dense_0 + 2] = sum02 + scores_bias_2;
        scores_dense[scores_dense_0 + 3] = sum03 + scores_bias_3;
        scores_dense[scores_dense_1] = sum10 + scores_bias_0;
        scores_dense[scores_dense_1 + 1] = sum11 + scores_bias_1;
        scores_dense[scores_dense_1 + 2] = sum12 + scores_bias_2;
        scores_dense[scores_dense_1 + 3] = sum13 + scores_bias_3;
        scores_dense[scores_dense_2] = sum20 + scores_bias_0;
        scores_dense[scores_dense_2 + 1] = sum21 + scores_bias_1;
        scores_dense[scores_dense_2 + 2] = sum22 + scores_bias_2;
        scores_dense[scores_dense_2 + 3] = sum23 + scores_bias_3;
        scores_dense[scores_dense_3] = sum30 + scores_bias_0;
        scores_dense[scores_dense_3 + 1] = sum31 + scores_bias_1;
        scores_dense[scores_dense_3 + 2] = sum32 + scores_bias_2;
        scores_dense[scores_dense_3 + 3] = sum33 + scores_bias_3;
      }
      for (let j = 4; j < 7; j++) {
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        for (
          let k = 0, far_at = i + b * 576, scores_weights_at = j;
          k < 24;
          k++, far_at += 24, scores_weights_at += 7
        ) {
          const x0 = far[far_at];
          const x1 = far[far_at + 1];
          const x2 = far[far_at + 2];
          const x3 = far[far_at + 3];
          const y = scores_weights[scores_weights_at];
          sum0 += x0 * y;
          sum1 += x1 * y;
          sum2 += x2 * y;
          sum3 += x3 * y;
        }
        const scores_dense_0 = b * 168 + i * 7 + j;
        const scores_dense_1 = scores_dense_0 + 7;
        const scores_dense_2 = scores_dense_1 + 7;
        const scores_dense_3 = scores_dense_2 + 7;
        const scores_bias_0 = scores_bias[j];
        scores_dense[scores_dense_0] = sum0 + scores_bias_0;
        scores_dense[scores_dense_1] = sum1 + scores_bias_0;
        scores_dense[scores_dense_2] = sum2 + scores_bias_0;
        scores_dense[scores_dense_3] = sum3 + scores_bias_0;
      }
    }
  }
}

/**
 * max_scores_dense[b, i] = max[j < 7] scores_dense[b, i, j]
 * shift[b, i] = abs(max_scores_dense[b, i]) = ∞ ? 0 : max_scores_dense[b, i]
 * sum_exp_scores_dense[b, i] = Σ[j < 7] exp(scores_dense[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_scores_dense[b, i])
 * scores[b, i, j] = scores_dense[b, i, j] − logSumExp[b, i]
 */
function forward_scores(n: number, scores_dense: Float64Array, scores: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let max_scores_dense = -Infinity;
      for (let j = 0; j < 7; j++) {
        max_scores_dense = Math.max(max_scores_dense, scores_dense[b * 168 + i * 7 + j]);
      }
      const shift = Math.abs(max_scores_dense) === Infinity ? 0 : max_scores_dense;
      let sum_exp_scores_dense = 0;
      for (let j = 0; j < 7; j++) {
        sum_exp_scores_dense += Math.exp(scores_dense[b * 168 + i * 7 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_scores_dense);
      for (let j = 0; j < 7; j++) {
        scores[b * 168 + i * 7 + j] = scores_dense[b * 168 + i * 7 + j] - logSumExp;
      }
    }
  }
}

/**
 * error_loss_gap[i] = i < 1 ? 0 : −∞
 */
function forward_error_loss_gap(error_loss_gap: Float64Array): void {
  for (let i = 0; i < 5; i++) {
    error_loss_gap[i] = i < 1 ? 0 : -Infinity;
  }
}

/**
 * gap[b, i] = error_loss_gap[i]
 */
function forward_gap(n: number, error_loss_gap: Float64Array, gap: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 5; i++) {
      gap[b * 5 + i] = error_loss_gap[i];
    }
  }
}

/**
 * label[b, i] = −∞
 */
function forward_label(n: number, label: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      label[b * 4 + i] = -Infinity;
    }
  }
}

/**
 * compute[b, i] = i < 1 ? −∞ : label[b, i − 1]
 * logaddexp_gap[b, i] = logaddexp(gap[b, i], compute[b, i])
 * add[b, i] = logaddexp_gap[b, i] + (t < frameCount[b] ? scores[b, t, 6] : 0)
 * error_loss_last_entered[b, i] = logaddexp(gap[b, i], error_possible_repeats[b, i] ≠ 0 ? −∞ : compute[b, i])
 * logaddexp_label[b, i] = logaddexp(label[b, i], error_loss_last_entered[b, i])
 * add2[b, i] = logaddexp_label[b, i] + (t < frameCount[b] ? scores[b, t, melody[b, i]] : 0)
 */
function forward_error_loss_last_left_forward_error_loss_last_gap(
  n: number,
  t: number,
  label: Float64Array,
  gap: Float64Array,
  frameCount: Int32Array,
  scores: Float64Array,
  error_possible_repeats: Float64Array,
  melody: Int32Array,
  compute: Float64Array,
  add: Float64Array,
  add2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const scores_or_0 = t < frameCount[b] ? scores[b * 168 + t * 7 + 6] : 0;
    for (let i = 0; i < 5; i++) {
      const error_loss_last_left_bi = i < 1 ? -Infinity : label[b * 4 + i - 1];
      compute[b * 5 + i] = error_loss_last_left_bi;
      const logaddexp_gap = logaddexp(gap[b * 5 + i], error_loss_last_left_bi);
      add[b * 5 + i] = logaddexp_gap + scores_or_0;
    }
    const is_less_t_frameCount = t < frameCount[b];
    for (let i = 0; i < 4; i++) {
      const error_loss_last_entered = logaddexp(
        gap[b * 5 + i],
        error_possible_repeats[b * 4 + i] !== 0 ? -Infinity : compute[b * 5 + i],
      );
      const logaddexp_label = logaddexp(label[b * 4 + i], error_loss_last_entered);
      add2[b * 4 + i] =
        logaddexp_label + (is_less_t_frameCount ? scores[b * 168 + t * 7 + melody[b * 4 + i]] : 0);
    }
  }
}

/**
 * gap[b, i] = t < frameCount[b] ? add[b, i] : gap[b, i]
 */
function forward_next_error_loss_last_gap(
  n: number,
  t: number,
  frameCount: Int32Array,
  add: Float64Array,
  gap: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const is_less_t_frameCount = t < frameCount[b];
    for (let i = 0; i < 5; i++) {
      gap[b * 5 + i] = is_less_t_frameCount ? add[b * 5 + i] : gap[b * 5 + i];
    }
  }
}

/**
 * label[b, i] = t < frameCount[b] ? add[b, i] : label[b, i]
 */
function forward_next_error_loss_last_label(
  n: number,
  t: number,
  frameCount: Int32Array,
  add: Float64Array,
  label: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const is_less_t_frameCount = t < frameCount[b];
    for (let i = 0; i < 4; i++) {
      label[b * 4 + i] = is_less_t_frameCount ? add[b * 4 + i] : label[b * 4 + i];
    }
  }
}

/**
 * checked_melodys[b, i] = t < frameCount[b] ? melody[b, i] : 0
 */
function forward_checked_melody(
  n: number,
  t: number,
  frameCount: Int32Array,
  melody: Int32Array,
  checked_melodys: Int32Array,
): void {
  for (let b = 0; b < n; b++) {
    const is_less_t_frameCount = t < frameCount[b];
    for (let i = 0; i < 4; i++) {
      checked_melodys[b * 96 + t * 4 + i] = is_less_t_frameCount ? melody[b * 4 + i] : 0;
    }
  }
}

/**
 * error_possible_repeats[b, i] = i < 1 ? 0 : melody[b, i] = melody[b, i − 1] ? 1 : 0
 * error_possible_gaps[b] = Σ[i < 4] (i < symbolCount[b] ? error_possible_repeats[b, i] : 0)
 * error_possible[b] = symbolCount[b] + error_possible_gaps[b] ≤ frameCount[b] ? 1 : 0
 * known_symbolCount[b] = error_possible[b] ≠ 0 ? symbolCount[b] : 1
 * grad_error_loss[b] = error_possible[b] ≠ 0 ? error_possible[b] : 0
 */
function forward_error_possible_repeats_forward_error_possible(
  n: number,
  melody: Int32Array,
  symbolCount: Int32Array,
  frameCount: Int32Array,
  error_possible_repeats: Float64Array,
  error_possible: Float64Array,
  known_symbolCount: Int32Array,
  grad_error_loss: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let error_possible_gaps = 0;
    const symbolCount_b = symbolCount[b];
    for (let i = 0; i < 4; i++) {
      const error_possible_repeats_bi: number =
        i < 1 ? 0 : melody[b * 4 + i] === melody[b * 4 + i - 1] ? 1 : 0;
      error_possible_repeats[b * 4 + i] = error_possible_repeats_bi;
      error_possible_gaps += i < symbolCount_b ? error_possible_repeats_bi : 0;
    }
    const error_possible_b: number = symbolCount_b + error_possible_gaps <= frameCount[b] ? 1 : 0;
    error_possible[b] = error_possible_b;
    known_symbolCount[b] = error_possible_b !== 0 ? symbolCount_b : 1;
    grad_error_loss[b] = error_possible_b !== 0 ? error_possible_b : 0;
  }
}

/**
 * padded_near[b, i, j] = 0 ≤ j − 2 and j − 2 < 24 ? near[b, i, j − 2] : 0
 * masked_padded_error_possible[b, i, j, k] = error_possible[b] ≠ 0 or error_possible[b] ≠ 0 and 0 < known_symbolCount[b] ? i < frameCount[b] ? padded_near[b, j, i + k] : 0 : 0
 */
function forward_padded_near_forward_masked_padded_error_possible(
  n: number,
  near: Float64Array,
  error_possible: Float64Array,
  known_symbolCount: Int32Array,
  frameCount: Int32Array,
  padded_near: Float64Array,
  masked_padded_error_possible: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 28; j++) {
        padded_near[b * 672 + i * 28 + j] = 0 <= j - 2 && j - 2 < 24 ? near[b * 576 + i * 24 + j - 2] : 0;
      }
    }
    const is_error_possible = error_possible[b] !== 0;
    const is_either_error_possible_known_symbolCount =
      is_error_possible || (is_error_possible && 0 < known_symbolCount[b]);
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 24; j++) {
        for (let k = 0; k < 5; k++) {
          masked_padded_error_possible[b * 2880 + i * 120 + j * 5 + k] =
            is_either_error_possible_known_symbolCount
              ? i < frameCount[b]
                ? padded_near[b * 672 + j * 28 + i + k]
                : 0
              : 0;
        }
      }
    }
  }
}

/**
 * gaps[b, i] = error_loss_gap[i]
 */
function forward_gaps(n: number, error_loss_gap: Float64Array, gaps: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 5; i++) {
      gaps[b * 125 + i] = error_loss_gap[i];
    }
  }
}

/**
 * labels[b, i] = −∞
 */
function forward_labels(n: number, labels: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      labels[b * 100 + i] = -Infinity;
    }
  }
}

/**
 * compute[b, i] = i < 1 ? −∞ : labels[b, t, i − 1]
 * logaddexp_gaps[b, i] = logaddexp(gaps[b, t, i], compute[b, i])
 * error_loss_last_gap[b, i] = logaddexp_gaps[b, i] + (t < frameCount[b] ? scores[b, t, 6] : 0)
 * gaps[b, i] = t < frameCount[b] ? error_loss_last_gap[b, i] : gaps[b, t, i]
 * error_loss_last_entereds[b, i] = logaddexp(gaps[b, t, i], error_possible_repeats[b, i] ≠ 0 ? −∞ : compute[b, i])
 * logaddexp_labels[b, i] = logaddexp(labels[b, t, i], error_loss_last_entereds[b, i])
 * error_loss_last_label[b, i] = logaddexp_labels[b, i] + (t < frameCount[b] ? scores[b, t, melody[b, i]] : 0)
 * labels[b, i] = t < frameCount[b] ? error_loss_last_label[b, i] : labels[b, t, i]
 */
function forward_error_loss_last_left_forward_next_error_loss_last_gap(
  n: number,
  t: number,
  frameCount: Int32Array,
  scores: Float64Array,
  error_possible_repeats: Float64Array,
  melody: Int32Array,
  compute: Float64Array,
  labels: Float64Array,
  gaps: Float64Array,
  error_loss_last_entereds: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const scores_or_0 = t < frameCount[b] ? scores[b * 168 + t * 7 + 6] : 0;
    const is_less_t_frameCount = t < frameCount[b];
    for (let i = 0; i < 5; i++) {
      const error_loss_last_left_bi = i < 1 ? -Infinity : labels[b * 100 + t * 4 + i - 1];
      compute[b * 5 + i] = error_loss_last_left_bi;
      const logaddexp_gaps = logaddexp(gaps[b * 125 + t * 5 + i], error_loss_last_left_bi);
      const error_loss_last_gap = logaddexp_gaps + scores_or_0;
      gaps[b * 125 + t * 5 + i + 5] = is_less_t_frameCount ? error_loss_last_gap : gaps[b * 125 + t * 5 + i];
    }
    for (let i = 0; i < 4; i++) {
      const error_loss_last_entered = logaddexp(
        gaps[b * 125 + t * 5 + i],
        error_possible_repeats[b * 4 + i] !== 0 ? -Infinity : compute[b * 5 + i],
      );
      error_loss_last_entereds[b * 96 + t * 4 + i] = error_loss_last_entered;
      const logaddexp_labels = logaddexp(labels[b * 100 + t * 4 + i], error_loss_last_entered);
      const error_loss_last_label =
        logaddexp_labels + (is_less_t_frameCount ? scores[b * 168 + t * 7 + melody[b * 4 + i]] : 0);
      labels[b * 100 + t * 4 + i + 4] = is_less_t_frameCount
        ? error_loss_last_label
        : labels[b * 100 + t * 4 + i];
    }
  }
}

/**
 * compute_gaps[b] = logaddexp(scan[b, 24, values[b]], 0 < values[b] ? scan2[b, 24, values[b] − 1] : −∞)
 * error_loss[b] = lessEqual[b] ≠ 0 ? −compute_gaps[b] : 0
 * loss_sum = Σ[b < n] (lessEqual[b] ≠ 0 ? error_loss[b] · lessEqual[b] : 0)
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  scan: Float64Array,
  values: Int32Array,
  scan2: Float64Array,
  lessEqual: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    const known_symbolCount_b = values[b];
    const error_loss =
      lessEqual[b] !== 0
        ? -logaddexp(
            scan[b * 125 + known_symbolCount_b + 120],
            0 < known_symbolCount_b ? scan2[b * 100 + known_symbolCount_b + 95] : -Infinity,
          )
        : 0;
    const error_possible_b = lessEqual[b];
    loss_sum += error_possible_b !== 0 ? error_loss * error_possible_b : 0;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * counts[b, i] = Σ[j < 5] (0 ≤ i − j and i − j < 24 ? i − j < frameCount[b] ? 1 : 0 : 0)
 * masked_padded_error_possible[b, i, j, k] = error_possible[b] ≠ 0 or error_possible[b] ≠ 0 and 0 < known_symbolCount[b] ? counts[b, i + 2] ≠ 0 ? 0 ≤ i + k − 2 and i + k − 2 < 24 ? sound[b, i + k − 2, j] : 0 : 0 : 0
 */
function forward_counts_forward_masked_padded_error_possible(
  n: number,
  frameCount: Int32Array,
  error_possible: Float64Array,
  known_symbolCount: Int32Array,
  sound: Float32Array,
  counts: Float64Array,
  masked_padded_error_possible: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 28; i++) {
      let counts_bi = 0;
      for (let j = 0; j < 5; j++) {
        counts_bi += 0 <= i - j && i - j < 24 ? (i - j < frameCount[b] ? 1 : 0) : 0;
      }
      counts[b * 28 + i] = counts_bi;
    }
    const is_error_possible = error_possible[b] !== 0;
    const is_either_error_possible_known_symbolCount =
      is_error_possible || (is_error_possible && 0 < known_symbolCount[b]);
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 5; k++) {
          masked_padded_error_possible[b * 480 + i * 20 + j * 5 + k] =
            is_either_error_possible_known_symbolCount
              ? counts[b * 28 + i + 2] !== 0
                ? 0 <= i + k - 2 && i + k - 2 < 24
                  ? sound[b * 96 + i * 4 + k * 4 + j - 8]
                  : 0
                : 0
              : 0;
        }
      }
    }
  }
}

/**
 * grad_label[b, i] = values[b] − 1 = i ? 0 < values[b] ? −(grad_where[b] · shareOfExp(0 < values[b] ? scan[b, 24, values[b] − 1] : −∞, scan2[b, 24, values[b]])) : 0 : 0
 * masked_grad_label[b, i] = lessEqual[b] ≠ 0 ? 0 < values[b] ? grad_label[b, i] : 0 : 0
 */
function forward_masked_grad_label_error_possible(
  n: number,
  values: Int32Array,
  grad_where: Float64Array,
  scan: Float64Array,
  scan2: Float64Array,
  lessEqual: Float64Array,
  masked_grad_label: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const known_symbolCount_b = values[b];
    const is_error_possible = lessEqual[b] !== 0;
    for (let i = 0; i < 4; i++) {
      const grad_label =
        known_symbolCount_b - 1 === i
          ? 0 < known_symbolCount_b
            ? -(
                grad_where[b] *
                shareOfExp(
                  0 < known_symbolCount_b ? scan[b * 100 + known_symbolCount_b + 95] : -Infinity,
                  scan2[b * 125 + known_symbolCount_b + 120],
                )
              )
            : 0
          : 0;
      masked_grad_label[b * 4 + i] = is_error_possible ? (0 < known_symbolCount_b ? grad_label : 0) : 0;
    }
  }
}

/**
 * grad_gap[b, i] = values[b] = i ? −(grad_where[b] · shareOfExp(scan[b, 24, values[b]], 0 < values[b] ? scan2[b, 24, values[b] − 1] : −∞)) : 0
 * masked_grad_gap[b, i] = lessEqual[b] ≠ 0 ? grad_gap[b, i] : 0
 */
function forward_masked_grad_gap_error_possible(
  n: number,
  values: Int32Array,
  grad_where: Float64Array,
  scan: Float64Array,
  scan2: Float64Array,
  lessEqual: Float64Array,
  masked_grad_gap: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const known_symbolCount_b = values[b];
    const is_error_possible = lessEqual[b] !== 0;
    for (let i = 0; i < 5; i++) {
      const grad_gap =
        known_symbolCount_b === i
          ? -(
              grad_where[b] *
              shareOfExp(
                scan[b * 125 + known_symbolCount_b + 120],
                0 < known_symbolCount_b ? scan2[b * 100 + known_symbolCount_b + 95] : -Infinity,
              )
            )
          : 0;
      masked_grad_gap[b * 5 + i] = is_error_possible ? grad_gap : 0;
    }
  }
}

/**
 * grad_gaps[b, i] = masked_grad_gap[b, i]
 */
function backward_gaps(n: number, masked_grad_gap: Float64Array, grad_gaps: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 5; i++) {
      grad_gaps[b * 125 + i + 120] = masked_grad_gap[b * 5 + i];
    }
  }
}

/**
 * grad_labels[b, i] = masked_grad_label[b, i]
 */
function backward_labels(n: number, masked_grad_label: Float64Array, grad_labels: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 4; i++) {
      grad_labels[b * 100 + i + 96] = masked_grad_label[b * 4 + i];
    }
  }
}

/**
 * compute[b, i] = i < 1 ? −∞ : labels[b, t, i − 1]
 */
function forward_error_loss_last_left(
  n: number,
  t: number,
  labels: Float64Array,
  compute: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 5; i++) {
      compute[b * 5 + i] = i < 1 ? -Infinity : labels[b * 100 + t * 4 + i - 1];
    }
  }
}

/**
 * grad_error_loss_last_gap[b, i] = t < frameCount[b] ? grad_gaps[b, t + 1, i] : 0
 * values[b, i] = grad_error_loss_last_gap[b, i] · shareOfExp(gaps[b, t, i], compute[b, i])
 * values2[b, i] = grad_error_loss_last_gap[b, i] · shareOfExp(compute[b, i], gaps[b, t, i])
 */
function forward_value_grad_error_loss_last_gap_forward_value_grad_error_loss_last_gap(
  n: number,
  t: number,
  frameCount: Int32Array,
  grad_gaps: Float64Array,
  gaps: Float64Array,
  compute: Float64Array,
  values: Float64Array,
  values2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const is_less_t_frameCount = t < frameCount[b];
    for (let i = 0; i < 5; i++) {
      const grad_error_loss_last_gap = is_less_t_frameCount ? grad_gaps[b * 125 + t * 5 + i + 5] : 0;
      values[b * 5 + i] =
        grad_error_loss_last_gap * shareOfExp(gaps[b * 125 + t * 5 + i], compute[b * 5 + i]);
      values2[b * 5 + i] =
        grad_error_loss_last_gap * shareOfExp(compute[b * 5 + i], gaps[b * 125 + t * 5 + i]);
    }
  }
}

/**
 * grad_error_loss_last_label[b, i] = t < frameCount[b] ? grad_labels[b, t + 1, i] : 0
 * grad_compute[b, i] = grad_error_loss_last_label[b, i] · shareOfExp(error_loss_last_entereds[b, t, i], labels[b, t, i])
 * value_grad_error_loss_last_label[b, i] = grad_error_loss_last_label[b, i] · shareOfExp(labels[b, t, i], error_loss_last_entereds[b, t, i])
 * values3[b, i] = (frameCount[b] ≤ t ? t < frameCount[b] ? 0 : grad_labels[b, t + 1, i] : 0) + (t < frameCount[b] ? value_grad_error_loss_last_label[b, i] : 0)
 * value_grad_error_loss_last_entered[b, i] = i < 4 ? grad_compute[b, i] · shareOfExp(gaps[b, t, i], error_possible_repeats[b, i] ≠ 0 ? −∞ : compute[b, i]) : 0
 * value_grad_gaps[b, i] = (t < frameCount[b] ? value_grad_error_loss_last_entered[b, i] : 0) + (frameCount[b] ≤ t ? t < frameCount[b] ? 0 : grad_gaps[b, t + 1, i] : 0)
 * grad_gap[b, i] = value_grad_gaps[b, i] + (t < frameCount[b] ? values[b, i] : 0)
 * grad_gaps[b, i] = error_possible[b] ≠ 0 or error_possible[b] ≠ 0 and 0 < known_symbolCount[b] ? grad_gap[b, i] : 0
 * value_error_possible_repeats[b, i] = i < 4 ? error_possible_repeats[b, i] ≠ 0 ? 0 : grad_compute[b, i] · shareOfExp(error_possible_repeats[b, i] ≠ 0 ? −∞ : compute[b, i], gaps[b, t, i]) : 0
 * masked_values_error_possible_repeats[b, i] = (i < 4 ? error_possible_repeats[b, i] = 0 ? 1 : 0 : 0) ≠ 0 ? value_error_possible_repeats[b, i] : 0
 * grad_compute2[b, i] = masked_values_error_possible_repeats[b, i] + values2[b, i]
 * grad_label[b, i] = values3[b, i] + (t < frameCount[b] ? grad_compute2[b, i + 1] : 0)
 * grad_labels[b, i] = error_possible[b] ≠ 0 or error_possible[b] ≠ 0 and 0 < known_symbolCount[b] ? grad_label[b, i] : 0
 */
function backward_error_loss_last_entered_forward_value_grad_labels(
  n: number,
  t: number,
  frameCount: Int32Array,
  error_loss_last_entereds: Float64Array,
  labels: Float64Array,
  gaps: Float64Array,
  error_possible_repeats: Float64Array,
  compute: Float64Array,
  values: Float64Array,
  error_possible: Float64Array,
  known_symbolCount: Int32Array,
  values2: Float64Array,
  grad_compute: Float64Array,
  values3: Float64Array,
  grad_compute2: Float64Array,
  grad_labels: Float64Array,
  grad_gaps: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const is_less_t_frameCount = t < frameCount[b];
    const is_at_most_frameCount_t = frameCount[b] <= t;
    for (let i = 0; i < 4; i++) {
      const grad_error_loss_last_label = is_less_t_frameCount ? grad_labels[b * 100 + t * 4 + i + 4] : 0;
      grad_compute[b * 4 + i] =
        grad_error_loss_last_label *
        shareOfExp(error_loss_last_entereds[b * 96 + t * 4 + i], labels[b * 100 + t * 4 + i]);
      const value_grad_error_loss_last_label =
        grad_error_loss_last_label *
        shareOfExp(labels[b * 100 + t * 4 + i], error_loss_last_entereds[b * 96 + t * 4 + i]);
      values3[b * 4 + i] =
        (is_at_most_frameCount_t ? (is_less_t_frameCount ? 0 : grad_labels[b * 100 + t * 4 + i + 4]) : 0) +
        (is_less_t_frameCount ? value_grad_error_loss_last_label : 0);
    }
    const is_error_possible = error_possible[b] !== 0;
    const is_either_error_possible_known_symbolCount =
      is_error_possible || (is_error_possible && 0 < known_symbolCount[b]);
    for (let i = 0; i < 5; i++) {
      const value_grad_error_loss_last_entered =
        i < 4
          ? grad_compute[b * 4 + i] *
            shareOfExp(
              gaps[b * 125 + t * 5 + i],
              error_possible_repeats[b * 4 + i] !== 0 ? -Infinity : compute[b * 5 + i],
            )
          : 0;
      const value_grad_gaps =
        (is_less_t_frameCount ? value_grad_error_loss_last_entered : 0) +
        (is_at_most_frameCount_t ? (is_less_t_frameCount ? 0 : grad_gaps[b * 125 + t * 5 + i + 5]) : 0);
      const grad_gap = value_grad_gaps + (is_less_t_frameCount ? values[b * 5 + i] : 0);
      grad_gaps[b * 125 + t * 5 + i] = is_either_error_possible_known_symbolCount ? grad_gap : 0;
      const value_error_possible_repeats =
        i < 4
          ? error_possible_repeats[b * 4 + i] !== 0
            ? 0
            : grad_compute[b * 4 + i] *
              shareOfExp(
                error_possible_repeats[b * 4 + i] !== 0 ? -Infinity : compute[b * 5 + i],
                gaps[b * 125 + t * 5 + i],
              )
          : 0;
      const masked_values_error_possible_repeats =
        ((i < 4 ? (error_possible_repeats[b * 4 + i] === 0 ? 1 : 0) : 0) as number) !== 0
          ? value_error_possible_repeats
          : 0;
      grad_compute2[b * 5 + i] = masked_values_error_possible_repeats + values2[b * 5 + i];
    }
    for (let i = 0; i < 4; i++) {
      const grad_label = values3[b * 4 + i] + (is_less_t_frameCount ? grad_compute2[b * 5 + i + 1] : 0);
      grad_labels[b * 100 + t * 4 + i] = is_either_error_possible_known_symbolCount ? grad_label : 0;
    }
  }
}

/**
 * grad_error_loss_last_gap[b, i, j] = i < frameCount[b] ? scan[b, i + 1, j] : 0
 * grad_masked_error_loss_gapScores[b, i] = Σ[j < 5] grad_error_loss_last_gap[b, i, j]
 */
function backward_masked_error_loss_gapScores_scores(
  n: number,
  frameCount: Int32Array,
  scan: Float64Array,
  grad_masked_error_loss_gapScores: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const frameCount_b = frameCount[b];
    for (let i = 0; i < 24; i++) {
      let grad_masked_error_loss_gapScores_scores_bi = 0;
      const is_less_frameCount = i < frameCount_b;
      for (let j = 0; j < 5; j++) {
        const grad_error_loss_last_gap = is_less_frameCount ? scan[b * 125 + i * 5 + j + 5] : 0;
        grad_masked_error_loss_gapScores_scores_bi += grad_error_loss_last_gap;
      }
      grad_masked_error_loss_gapScores[b * 24 + i] = grad_masked_error_loss_gapScores_scores_bi;
    }
  }
}

/**
 * grad_add[b, i, j] = i < frameCount[b] ? scan[b, i + 1, j] : 0
 */
function backward_error_loss_last_label(
  n: number,
  frameCount: Int32Array,
  scan: Float64Array,
  grad_add: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const frameCount_b = frameCount[b];
    for (let i = 0; i < 24; i++) {
      const is_less_frameCount = i < frameCount_b;
      for (let j = 0; j < 4; j++) {
        grad_add[b * 96 + i * 4 + j] = is_less_frameCount ? scan[b * 100 + i * 4 + j + 4] : 0;
      }
    }
  }
}

/**
 * values[b, i, melody[b, j]] += grad_add[b, i, j] for b < n, i < 24, j < 4
 */
function forward_value_grad_error_loss_last_label(
  n: number,
  melody: Int32Array,
  grad_add: Float64Array,
  values: Float64Array,
): void {
  values.fill(0, 0, n * 168);
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 4; j++) {
        const melody_bj = melody[b * 4 + j];
        if (0 <= melody[b * 4 + j] && melody[b * 4 + j] < 7) {
          values[b * 168 + i * 7 + melody_bj] += grad_add[b * 96 + i * 4 + j];
        }
      }
    }
  }
}

/**
 * grad_logSoftmax[b, i, j] = values[b, i, j] + (6 = j ? grad_masked_error_loss_gapScores[b, i] : 0)
 * total_grad_scores[b, i] = Σ[j < 7] grad_logSoftmax[b, i, j]
 * grad_dense[b, i, j] = grad_logSoftmax[b, i, j] − exp(logSoftmax[b, i, j]) · total_grad_scores[b, i]
 * masked_grad_scores_dense[b, i, j] = lessEqual[b] ≠ 0 or lessEqual[b] ≠ 0 and 0 < values2[b] ? i < frameCount[b] ? grad_dense[b, i, j] : 0 : 0
 */
function backward_scores_backward_scores_dense(
  n: number,
  values: Float64Array,
  grad_masked_error_loss_gapScores: Float64Array,
  logSoftmax: Float64Array,
  lessEqual: Float64Array,
  values2: Int32Array,
  frameCount: Int32Array,
  grad_logSoftmax: Float64Array,
  grad_dense: Float64Array,
  masked_grad_scores_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const is_error_possible = lessEqual[b] !== 0;
    const is_either_error_possible_known_symbolCount =
      is_error_possible || (is_error_possible && 0 < values2[b]);
    for (let i = 0; i < 24; i++) {
      let total_grad_scores = 0;
      for (let j = 0; j < 7; j++) {
        const grad_scores_bij =
          values[b * 168 + i * 7 + j] + (6 === j ? grad_masked_error_loss_gapScores[b * 24 + i] : 0);
        grad_logSoftmax[b * 168 + i * 7 + j] = grad_scores_bij;
        total_grad_scores += grad_scores_bij;
      }
      for (let j = 0; j < 7; j++) {
        const grad_scores_dense_bij =
          grad_logSoftmax[b * 168 + i * 7 + j] -
          Math.exp(logSoftmax[b * 168 + i * 7 + j]) * total_grad_scores;
        grad_dense[b * 168 + i * 7 + j] = grad_scores_dense_bij;
        masked_grad_scores_dense[b * 168 + i * 7 + j] = is_either_error_possible_known_symbolCount
          ? i < frameCount[b]
            ? grad_scores_dense_bij
            : 0
          : 0;
      }
    }
  }
}

/**
 * grad_far[b, i, j] = Σ[k < 7] grad_dense[b, j, k] · parameter[i, k]
 * grad_convolution1d[b, i, j] = relu2[b, i, j] ≤ 0 ? 0 : grad_far[b, i, j]
 */
function backward_far(
  n: number,
  parameter: Float32Array,
  grad_dense: Float64Array,
  relu2: Float64Array,
  grad_convolution1d: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
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
        const scores_weights_0 = i * 7;
        const scores_weights_1 = scores_weights_0 + 7;
        const scores_weights_2 = scores_weights_1 + 7;
        const scores_weights_3 = scores_weights_2 + 7;
        const grad_scores_dense_0 = j * 7 + b * 168;
        const grad_scores_dense_1 = grad_scores_dense_0 + 7;
        const grad_scores_dense_2 = grad_scores_dense_1 + 7;
        const grad_scores_dense_3 = grad_scores_dense_2 + 7;
        for (let k = 0; k < 7; k++) {
          const x0 = parameter[scores_weights_0 + k];
          const x1 = parameter[scores_weights_1 + k];
          const x2 = parameter[scores_weights_2 + k];
          const x3 = parameter[scores_weights_3 + k];
          const y0 = grad_dense[grad_scores_dense_0 + k];
          const y1 = grad_dense[grad_scores_dense_1 + k];
          const y2 = grad_dense[grad_scores_dense_2 + k];
          const y3 = grad_dense[grad_scores_dense_3 + k];
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
        const grad_far_0 = b * 576 + i * 24 + j;
        const grad_far_1 = grad_far_0 + 24;
        const grad_far_2 = grad_far_1 + 24;
        const grad_far_3 = grad_far_2 + 24;
        grad_convolution1d[grad_far_0] = relu2[grad_far_0] <= 0 ? 0 : sum00;
        grad_convolution1d[grad_far_0 + 1] = relu2[grad_far_0 + 1] <= 0 ? 0 : sum01;
        grad_convolution1d[grad_far_0 + 2] = relu2[grad_far_0 + 2] <= 0 ? 0 : sum02;
        grad_convolution1d[grad_far_0 + 3] = relu2[grad_far_0 + 3] <= 0 ? 0 : sum03;
        grad_convolution1d[grad_far_1] = relu2[grad_far_1] <= 0 ? 0 : sum10;
        grad_convolution1d[grad_far_1 + 1] = relu2[grad_far_1 + 1] <= 0 ? 0 : sum11;
        grad_convolution1d[grad_far_1 + 2] = relu2[grad_far_1 + 2] <= 0 ? 0 : sum12;
        grad_convolution1d[grad_far_1 + 3] = relu2[grad_far_1 + 3] <= 0 ? 0 : sum13;
        grad_convolution1d[grad_far_2] = relu2[grad_far_2] <= 0 ? 0 : sum20;
        grad_convolution1d[grad_far_2 + 1] = relu2[grad_far_2 + 1] <= 0 ? 0 : sum21;
        grad_convolution1d[grad_far_2 + 2] = relu2[grad_far_2 + 2] <= 0 ? 0 : sum22;
        grad_convolution1d[grad_far_2 + 3] = relu2[grad_far_2 + 3] <= 0 ? 0 : sum23;
        grad_convolution1d[grad_far_3] = relu2[grad_far_3] <= 0 ? 0 : sum30;
        grad_convolution1d[grad_far_3 + 1] = relu2[grad_far_3 + 1] <= 0 ? 0 : sum31;
        grad_convolution1d[grad_far_3 + 2] = relu2[grad_far_3 + 2] <= 0 ? 0 : sum32;
        grad_convolution1d[grad_far_3 + 3] = relu2[grad_far_3 + 3] <= 0 ? 0 : sum33;
      }
    }
  }
}

/**
 * padded[b, i, j] = 0 ≤ j − 4 and j − 4 < 24 ? j − 4 < frameCount[b] ? grad_convolution1d[b, i, j − 4] : 0 : 0
 */
function forward_padded_grad_far(
  n: number,
  frameCount: Int32Array,
  grad_convolution1d: Float64Array,
  padded: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 32; j++) {
        padded[b * 768 + i * 32 + j] =
          0 <= j - 4 && j - 4 < 24
            ? j - 4 < frameCount[b]
              ? grad_convolution1d[b * 576 + i * 24 + j - 4]
              : 0
            : 0;
      }
    }
  }
}

/**
 * grad_padded[b, i, j] = Σ[k < 24, l < 5] padded[b, k, j + 4 − l] · parameter[k, i, l]
 */
function backward_padded_near(
  n: number,
  parameter: Float32Array,
  padded: Float64Array,
  grad_padded: Float64Array,
): void {
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
        for (let k = 0; k < 24; k++) {
          const far_weights_0 = k * 120 + i * 5;
          const far_weights_1 = far_weights_0 + 5;
          const far_weights_2 = far_weights_1 + 5;
          const far_weights_3 = far_weights_2 + 5;
          for (
            let k2 = 0, padded_grad_far_at = k * 32 + (j + (b * 768 + 4));
            k2 < 5;
            k2++, padded_grad_far_at += -1
          ) {
            const x0 = parameter[far_weights_0 + k2];
            const x1 = parameter[far_weights_1 + k2];
            const x2 = parameter[far_weights_2 + k2];
            const x3 = parameter[far_weights_3 + k2];
            const y0 = padded[padded_grad_far_at];
            const y1 = padded[padded_grad_far_at + 1];
            const y2 = padded[padded_grad_far_at + 2];
            const y3 = padded[padded_grad_far_at + 3];
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
        const grad_padded_near_0 = b * 672 + i * 28 + j;
        const grad_padded_near_1 = grad_padded_near_0 + 28;
        const grad_padded_near_2 = grad_padded_near_1 + 28;
        const grad_padded_near_3 = grad_padded_near_2 + 28;
        grad_padded[grad_padded_near_0] = sum00;
        grad_padded[grad_padded_near_0 + 1] = sum01;
        grad_padded[grad_padded_near_0 + 2] = sum02;
        grad_padded[grad_padded_near_0 + 3] = sum03;
        grad_padded[grad_padded_near_1] = sum10;
        grad_padded[grad_padded_near_1 + 1] = sum11;
        grad_padded[grad_padded_near_1 + 2] = sum12;
        grad_padded[grad_padded_near_1 + 3] = sum13;
        grad_padded[grad_padded_near_2] = sum20;
        grad_padded[grad_padded_near_2 + 1] = sum21;
        grad_padded[grad_padded_near_2 + 2] = sum22;
        grad_padded[grad_padded_near_2 + 3] = sum23;
        grad_padded[grad_padded_near_3] = sum30;
        grad_padded[grad_padded_near_3 + 1] = sum31;
        grad_padded[grad_padded_near_3 + 2] = sum32;
        grad_padded[grad_padded_near_3 + 3] = sum33;
      }
    }
  }
}

/**
 * grad_convolution1d2[b, i, j] = relu2[b, i, j] ≤ 0 ? 0 : grad_padded[b, i, j + 2]
 * masked_grad_near[b, i, j] = lessEqual[b] ≠ 0 or lessEqual[b] ≠ 0 and 0 < values[b] ? counts[b, j + 2] ≠ 0 ? grad_convolution1d2[b, i, j] : 0 : 0
 * masked_grad_far[b, i, j] = lessEqual[b] ≠ 0 or lessEqual[b] ≠ 0 and 0 < values[b] ? j < frameCount[b] ? grad_convolution1d[b, i, j] : 0 : 0
 * masked_far[b, i, j] = lessEqual[b] ≠ 0 or lessEqual[b] ≠ 0 and 0 < values[b] ? j < frameCount[b] ? relu3[b, i, j] : 0 : 0
 */
function backward_near_forward_masked_grad_near_error_possible(
  n: number,
  relu2: Float64Array,
  grad_padded: Float64Array,
  lessEqual: Float64Array,
  values: Int32Array,
  counts: Float64Array,
  frameCount: Int32Array,
  grad_convolution1d: Float64Array,
  relu3: Float64Array,
  grad_convolution1d2: Float64Array,
  masked_grad_near: Float64Array,
  masked_grad_far: Float64Array,
  masked_far: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const is_error_possible = lessEqual[b] !== 0;
    const is_either_error_possible_known_symbolCount =
      is_error_possible || (is_error_possible && 0 < values[b]);
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 24; j++) {
        const grad_near_bij = relu2[b * 576 + i * 24 + j] <= 0 ? 0 : grad_padded[b * 672 + i * 28 + j + 2];
        grad_convolution1d2[b * 576 + i * 24 + j] = grad_near_bij;
        masked_grad_near[b * 576 + i * 24 + j] = is_either_error_possible_known_symbolCount
          ? counts[b * 28 + j + 2] !== 0
            ? grad_near_bij
            : 0
          : 0;
        masked_grad_far[b * 576 + i * 24 + j] = is_either_error_possible_known_symbolCount
          ? j < frameCount[b]
            ? grad_convolution1d[b * 576 + i * 24 + j]
            : 0
          : 0;
        masked_far[b * 576 + i * 24 + j] = is_either_error_possible_known_symbolCount
          ? j < frameCount[b]
            ? relu3[b * 576 + i * 24 + j]
            : 0
          : 0;
      }
    }
  }
}

/**
 * grad_value[i, j, k] = Σ[b < n, l < 24] masked_grad_near[b, i, l] · masked_padded[b, l, j, k]
 */
function backward_near_weights(
  n: number,
  masked_grad_near: Float64Array,
  masked_padded: Float64Array,
  grad_value: Float64Array,
): void {
  for (let g = 0; g < 4; g++) {
    for (let i = 0; i < 24; i += 4) {
      for (let j = 0; j < 5; j += 5) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum04 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum14 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum24 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        let sum34 = 0;
        for (let b = 0; b < n; b++) {
          const masked_grad_near_error_possible_0 = b * 576 + i * 24;
          const masked_grad_near_error_possible_1 = masked_grad_near_error_possible_0 + 24;
          const masked_grad_near_error_possible_2 = masked_grad_near_error_possible_1 + 24;
          const masked_grad_near_error_possible_3 = masked_grad_near_error_possible_2 + 24;
          for (
            let k = 0, masked_padded_error_possible_at = b * 480 + (j + g * 5);
            k < 24;
            k++, masked_padded_error_possible_at += 20
          ) {
            const x0 = masked_grad_near[masked_grad_near_error_possible_0 + k];
            const x1 = masked_grad_near[masked_grad_near_error_possible_1 + k];
            const x2 = masked_grad_near[masked_grad_near_error_possible_2 + k];
            const x3 = masked_grad_near[masked_grad_near_error_possible_3 + k];
            const y0 = masked_padded[masked_padded_error_possible_at];
            const y1 = masked_padded[masked_padded_error_possible_at + 1];
            const y2 = masked_padded[masked_padded_error_possible_at + 2];
            const y3 = masked_padded[masked_padded_error_possible_at + 3];
            const y4 = masked_padded[masked_padded_error_possible_at + 4];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum03 += x0 * y3;
            sum04 += x0 * y4;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum13 += x1 * y3;
            sum14 += x1 * y4;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum23 += x2 * y3;
            sum24 += x2 * y4;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
            sum33 += x3 * y3;
            sum34 += x3 * y4;
          }
        }
        const grad_near_weights_0 = g * 5 + i * 20 + j;
        const grad_near_weights_1 = grad_near_weights_0 + 20;
        const grad_near_weights_2 = grad_near_weights_1 + 20;
        const grad_near_weights_3 = grad_near_weights_2 + 20;
        grad_value[grad_near_weights_0] = sum00;
        grad_value[grad_near_weights_0 + 1] = sum01;
        grad_value[grad_near_weights_0 + 2] = sum02;
        grad_value[grad_near_weights_0 + 3] = sum03;
        grad_value[grad_near_weights_0 + 4] = sum04;
        grad_value[grad_near_weights_1] = sum10;
        grad_value[grad_near_weights_1 + 1] = sum11;
        grad_value[grad_near_weights_1 + 2] = sum12;
        grad_value[grad_near_weights_1 + 3] = sum13;
        grad_value[grad_near_weights_1 + 4] = sum14;
        grad_value[grad_near_weights_2] = sum20;
        grad_value[grad_near_weights_2 + 1] = sum21;
        grad_value[grad_near_weights_2 + 2] = sum22;
        grad_value[grad_near_weights_2 + 3] = sum23;
        grad_value[grad_near_weights_2 + 4] = sum24;
        grad_value[grad_near_weights_3] = sum30;
        grad_value[grad_near_weights_3 + 1] = sum31;
        grad_value[grad_near_weights_3 + 2] = sum32;
        grad_value[grad_near_weights_3 + 3] = sum33;
        grad_value[grad_near_weights_3 + 4] = sum34;
      }
    }
  }
}

/**
 * multiply_grad_near_weights[i, j, k] = (1 − beta2) · (grad_value[i, j, k] · scale)²
 * v[i, j, k] = beta2 · v[i, j, k] + multiply_grad_near_weights[i, j, k]
 * divide_v_near_weights[i, j, k] = v[i, j, k] / (1 − power(beta2, step))
 * sqrt[i, j, k] = sqrt(divide_v_near_weights[i, j, k])
 * m[i, j, k] = beta1 · m[i, j, k] + (1 − beta1) · (grad_value[i, j, k] · scale)
 * divide_m_near_weights[i, j, k] = m[i, j, k] / (1 − power(beta1, step))
 * divide[i, j, k] = learningRate · divide_m_near_weights[i, j, k] / (sqrt[i, j, k] + epsilon)
 * parameter[i, j, k] = parameter[i, j, k] − divide[i, j, k]
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
    const product_grad_near_weights_scale = grad_value[i] * scale;
    const v_near_weights_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_near_weights_scale * product_grad_near_weights_scale),
    );
    v[i] = v_near_weights_i;
    const divide_v_near_weights = v_near_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_near_weights);
    const m_near_weights_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_near_weights_scale);
    m[i] = m_near_weights_i;
    const divide_m_near_weights = m_near_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_near_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 24] (lessEqual[b] ≠ 0 or lessEqual[b] ≠ 0 and 0 < values[b] ? counts[b, j + 2] ≠ 0 ? grad_convolution1d[b, i, j] : 0 : 0)
 */
function backward_near_bias(
  n: number,
  lessEqual: Float64Array,
  values: Int32Array,
  counts: Float64Array,
  grad_convolution1d: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 24; i++) {
    let grad_near_bias_i = 0;
    for (let b = 0; b < n; b++) {
      const is_error_possible = lessEqual[b] !== 0;
      const is_either_error_possible_known_symbolCount =
        is_error_possible || (is_error_possible && 0 < values[b]);
      for (let j = 0; j < 24; j++) {
        grad_near_bias_i += is_either_error_possible_known_symbolCount
          ? counts[b * 28 + j + 2] !== 0
            ? grad_convolution1d[b * 576 + i * 24 + j]
            : 0
          : 0;
      }
    }
    grad_value[i] = grad_near_bias_i;
  }
}

/**
 * grad_value[i, j, k] = Σ[b < n, l < 24] masked_grad_far[b, i, l] · masked_padded[b, l, j, k]
 */
function backward_far_weights(
  n: number,
  masked_grad_far: Float64Array,
  masked_padded: Float64Array,
  grad_value: Float64Array,
): void {
  for (let g = 0; g < 24; g++) {
    for (let i = 0; i < 24; i += 4) {
      for (let j = 0; j < 5; j += 5) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum03 = 0;
        let sum04 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum13 = 0;
        let sum14 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum23 = 0;
        let sum24 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        let sum33 = 0;
        let sum34 = 0;
        for (let b = 0; b < n; b++) {
          const masked_grad_far_error_possible_0 = b * 576 + i * 24;
          const masked_grad_far_error_possible_1 = masked_grad_far_error_possible_0 + 24;
          const masked_grad_far_error_possible_2 = masked_grad_far_error_possible_1 + 24;
          const masked_grad_far_error_possible_3 = masked_grad_far_error_possible_2 + 24;
          for (
            let k = 0, masked_padded_error_possible_at = b * 2880 + (j + g * 5);
            k < 24;
            k++, masked_padded_error_possible_at += 120
          ) {
            const x0 = masked_grad_far[masked_grad_far_error_possible_0 + k];
            const x1 = masked_grad_far[masked_grad_far_error_possible_1 + k];
            const x2 = masked_grad_far[masked_grad_far_error_possible_2 + k];
            const x3 = masked_grad_far[masked_grad_far_error_possible_3 + k];
            const y0 = masked_padded[masked_padded_error_possible_at];
            const y1 = masked_padded[masked_padded_error_possible_at + 1];
            const y2 = masked_padded[masked_padded_error_possible_at + 2];
            const y3 = masked_padded[masked_padded_error_possible_at + 3];
            const y4 = masked_padded[masked_padded_error_possible_at + 4];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum02 += x0 * y2;
            sum03 += x0 * y3;
            sum04 += x0 * y4;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum12 += x1 * y2;
            sum13 += x1 * y3;
            sum14 += x1 * y4;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum22 += x2 * y2;
            sum23 += x2 * y3;
            sum24 += x2 * y4;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
            sum32 += x3 * y2;
            sum33 += x3 * y3;
            sum34 += x3 * y4;
          }
        }
        const grad_far_weights_0 = g * 5 + i * 120 + j;
        const grad_far_weights_1 = grad_far_weights_0 + 120;
        const grad_far_weights_2 = grad_far_weights_1 + 120;
        const grad_far_weights_3 = grad_far_weights_2 + 120;
        grad_value[grad_far_weights_0] = sum00;
        grad_value[grad_far_weights_0 + 1] = sum01;
        grad_value[grad_far_weights_0 + 2] = sum02;
        grad_value[grad_far_weights_0 + 3] = sum03;
        grad_value[grad_far_weights_0 + 4] = sum04;
        grad_value[grad_far_weights_1] = sum10;
        grad_value[grad_far_weights_1 + 1] = sum11;
        grad_value[grad_far_weights_1 + 2] = sum12;
        grad_value[grad_far_weights_1 + 3] = sum13;
        grad_value[grad_far_weights_1 + 4] = sum14;
        grad_value[grad_far_weights_2] = sum20;
        grad_value[grad_far_weights_2 + 1] = sum21;
        grad_value[grad_far_weights_2 + 2] = sum22;
        grad_value[grad_far_weights_2 + 3] = sum23;
        grad_value[grad_far_weights_2 + 4] = sum24;
        grad_value[grad_far_weights_3] = sum30;
        grad_value[grad_far_weights_3 + 1] = sum31;
        grad_value[grad_far_weights_3 + 2] = sum32;
        grad_value[grad_far_weights_3 + 3] = sum33;
        grad_value[grad_far_weights_3 + 4] = sum34;
      }
    }
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 24] (lessEqual[b] ≠ 0 or lessEqual[b] ≠ 0 and 0 < values[b] ? j < frameCount[b] ? grad_convolution1d[b, i, j] : 0 : 0)
 */
function backward_far_bias(
  n: number,
  lessEqual: Float64Array,
  values: Int32Array,
  frameCount: Int32Array,
  grad_convolution1d: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 24; i++) {
    let grad_far_bias_i = 0;
    for (let b = 0; b < n; b++) {
      const is_error_possible = lessEqual[b] !== 0;
      const is_either_error_possible_known_symbolCount =
        is_error_possible || (is_error_possible && 0 < values[b]);
      for (let j = 0; j < 24; j++) {
        grad_far_bias_i += is_either_error_possible_known_symbolCount
          ? j < frameCount[b]
            ? grad_convolution1d[b * 576 + i * 24 + j]
            : 0
          : 0;
      }
    }
    grad_value[i] = grad_far_bias_i;
  }
}

/**
 * grad_value[i, j] = Σ[b < n, k < 24] masked_grad_scores_dense[b, k, j] · masked_far[b, i, k]
 */
function backward_scores_weights(
  n: number,
  masked_far: Float64Array,
  masked_grad_scores_dense: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 24; i += 4) {
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
      for (let b = 0; b < n; b++) {
        const masked_far_error_possible_0 = b * 576 + i * 24;
        const masked_far_error_possible_1 = masked_far_error_possible_0 + 24;
        const masked_far_error_possible_2 = masked_far_error_possible_1 + 24;
        const masked_far_error_possible_3 = masked_far_error_possible_2 + 24;
        for (
          let k = 0, masked_grad_scores_dense_error_possible_at = b * 168 + j;
          k < 24;
          k++, masked_grad_scores_dense_error_possible_at += 7
        ) {
          const x0 = masked_far[masked_far_error_possible_0 + k];
          const x1 = masked_far[masked_far_error_possible_1 + k];
          const x2 = masked_far[masked_far_error_possible_2 + k];
          const x3 = masked_far[masked_far_error_possible_3 + k];
          const y0 = masked_grad_scores_dense[masked_grad_scores_dense_error_possible_at];
          const y1 = masked_grad_scores_dense[masked_grad_scores_dense_error_possible_at + 1];
          const y2 = masked_grad_scores_dense[masked_grad_scores_dense_error_possible_at + 2];
          const y3 = masked_grad_scores_dense[masked_grad_scores_dense_error_possible_at + 3];
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
      const grad_scores_weights_0 = i * 7 + j;
      const grad_scores_weights_1 = grad_scores_weights_0 + 7;
      const grad_scores_weights_2 = grad_scores_weights_1 + 7;
      const grad_scores_weights_3 = grad_scores_weights_2 + 7;
      grad_value[grad_scores_weights_0] = sum00;
      grad_value[grad_scores_weights_0 + 1] = sum01;
      grad_value[grad_scores_weights_0 + 2] = sum02;
      grad_value[grad_scores_weights_0 + 3] = sum03;
      grad_value[grad_scores_weights_1] = sum10;
      grad_value[grad_scores_weights_1 + 1] = sum11;
      grad_value[grad_scores_weights_1 + 2] = sum12;
      grad_value[grad_scores_weights_1 + 3] = sum13;
      grad_value[grad_scores_weights_2] = sum20;
      grad_value[grad_scores_weights_2 + 1] = sum21;
      grad_value[grad_scores_weights_2 + 2] = sum22;
      grad_value[grad_scores_weights_2 + 3] = sum23;
      grad_value[grad_scores_weights_3] = sum30;
      grad_value[grad_scores_weights_3 + 1] = sum31;
      grad_value[grad_scores_weights_3 + 2] = sum32;
      grad_value[grad_scores_weights_3 + 3] = sum33;
    }
    for (let j = 4; j < 7; j++) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let b = 0; b < n; b++) {
        const masked_far_error_possible_0 = b * 576 + i * 24;
        const masked_far_error_possible_1 = masked_far_error_possible_0 + 24;
        const masked_far_error_possible_2 = masked_far_error_possible_1 + 24;
        const masked_far_error_possible_3 = masked_far_error_possible_2 + 24;
        for (
          let k = 0, masked_grad_scores_dense_error_possible_at = b * 168 + j;
          k < 24;
          k++, masked_grad_scores_dense_error_possible_at += 7
        ) {
          const x0 = masked_far[masked_far_error_possible_0 + k];
          const x1 = masked_far[masked_far_error_possible_1 + k];
          const x2 = masked_far[masked_far_error_possible_2 + k];
          const x3 = masked_far[masked_far_error_possible_3 + k];
          const y = masked_grad_scores_dense[masked_grad_scores_dense_error_possible_at];
          sum0 += x0 * y;
          sum1 += x1 * y;
          sum2 += x2 * y;
          sum3 += x3 * y;
        }
      }
      const grad_scores_weights_0 = i * 7 + j;
      const grad_scores_weights_1 = grad_scores_weights_0 + 7;
      const grad_scores_weights_2 = grad_scores_weights_1 + 7;
      const grad_scores_weights_3 = grad_scores_weights_2 + 7;
      grad_value[grad_scores_weights_0] = sum0;
      grad_value[grad_scores_weights_1] = sum1;
      grad_value[grad_scores_weights_2] = sum2;
      grad_value[grad_scores_weights_3] = sum3;
    }
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 24] (lessEqual[b] ≠ 0 or lessEqual[b] ≠ 0 and 0 < values[b] ? j < frameCount[b] ? grad_dense[b, j, i] : 0 : 0)
 */
function backward_scores_bias(
  n: number,
  lessEqual: Float64Array,
  values: Int32Array,
  frameCount: Int32Array,
  grad_dense: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 7; i++) {
    let grad_scores_bias_i = 0;
    for (let b = 0; b < n; b++) {
      const is_error_possible = lessEqual[b] !== 0;
      const is_either_error_possible_known_symbolCount =
        is_error_possible || (is_error_possible && 0 < values[b]);
      for (let j = 0; j < 24; j++) {
        grad_scores_bias_i += is_either_error_possible_known_symbolCount
          ? j < frameCount[b]
            ? grad_dense[b * 168 + j * 7 + i]
            : 0
          : 0;
      }
    }
    grad_value[i] = grad_scores_bias_i;
  }
}

/**
 * sum[i, j, k] = sum[i, j, k] + grad_value[i, j, k]
 */
function accumulate(grad_value: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i] += grad_value[i];
  }
}

/**
 * gradient[i, j, k] = scale · sum[i, j, k]
 */
function finish(scale: number, sum: Float64Array, gradient: Float32Array): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = scale * sum[i];
  }
}

/**
 * error_possible_repeats[b, i] = i < 1 ? 0 : melody[b, i] = melody[b, i − 1] ? 1 : 0
 * error_possible_gaps[b] = Σ[i < 4] (i < symbolCount[b] ? error_possible_repeats[b, i] : 0)
 * error_possible[b] = symbolCount[b] + error_possible_gaps[b] ≤ frameCount[b] ? 1 : 0
 * weight = Σ[b < n] error_possible[b]
 */
function forward_weight(
  n: number,
  melody: Int32Array,
  symbolCount: Int32Array,
  frameCount: Int32Array,
  weight: Float64Array,
): void {
  let weight_value = 0;
  for (let b = 0; b < n; b++) {
    let error_possible_gaps = 0;
    const symbolCount_b = symbolCount[b];
    for (let i = 0; i < 4; i++) {
      const error_possible_repeats: number = i < 1 ? 0 : melody[b * 4 + i] === melody[b * 4 + i - 1] ? 1 : 0;
      error_possible_gaps += i < symbolCount_b ? error_possible_repeats : 0;
    }
    const error_possible: number = symbolCount_b + error_possible_gaps <= frameCount[b] ? 1 : 0;
    weight_value += error_possible;
  }
  weight[0] = weight_value;
}

/**
 * error_possible_repeats[b, i] = i < 1 ? 0 : melody[b, i] = melody[b, i − 1] ? 1 : 0
 * error_possible_gaps[b] = Σ[i < 4] (i < symbolCount[b] ? error_possible_repeats[b, i] : 0)
 * error_possible[b] = symbolCount[b] + error_possible_gaps[b] ≤ frameCount[b] ? 1 : 0
 * known_symbolCount[b] = error_possible[b] ≠ 0 ? symbolCount[b] : 1
 */
function forward_error_possible_repeats_forward_error_possible2(
  n: number,
  melody: Int32Array,
  symbolCount: Int32Array,
  frameCount: Int32Array,
  error_possible_repeats: Float64Array,
  error_possible: Float64Array,
  known_symbolCount: Int32Array,
): void {
  for (let b = 0; b < n; b++) {
    let error_possible_gaps = 0;
    const symbolCount_b = symbolCount[b];
    for (let i = 0; i < 4; i++) {
      const error_possible_repeats_bi: number =
        i < 1 ? 0 : melody[b * 4 + i] === melody[b * 4 + i - 1] ? 1 : 0;
      error_possible_repeats[b * 4 + i] = error_possible_repeats_bi;
      error_possible_gaps += i < symbolCount_b ? error_possible_repeats_bi : 0;
    }
    const error_possible_b: number = symbolCount_b + error_possible_gaps <= frameCount[b] ? 1 : 0;
    error_possible[b] = error_possible_b;
    known_symbolCount[b] = error_possible_b !== 0 ? symbolCount_b : 1;
  }
}

/**
 * compute_gap[b] = logaddexp(last[b, values[b]], 0 < values[b] ? last2[b, values[b] − 1] : −∞)
 * error_loss[b] = lessEqual[b] ≠ 0 ? −compute_gap[b] : 0
 * loss_sum = Σ[b < n] (lessEqual[b] ≠ 0 ? error_loss[b] · lessEqual[b] : 0)
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss2(
  n: number,
  scale: number,
  last: Float64Array,
  values: Int32Array,
  last2: Float64Array,
  lessEqual: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    const known_symbolCount_b = values[b];
    const error_loss =
      lessEqual[b] !== 0
        ? -logaddexp(
            last[b * 5 + known_symbolCount_b],
            0 < known_symbolCount_b ? last2[b * 4 + known_symbolCount_b - 1] : -Infinity,
          )
        : 0;
    const error_possible_b = lessEqual[b];
    loss_sum += error_possible_b !== 0 ? error_loss * error_possible_b : 0;
  }
  mean_loss[0] = loss_sum * scale;
}

/** log(eˣ + eʸ), exact for every x and y. */
function logaddexp(x: number, y: number): number {
  return x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
}

/** eˣ / (eˣ + eʸ): a half each of equal ones, nothing of e^−∞. */
function shareOfExp(x: number, y: number): number {
  if (x === y) return x === -Infinity ? 0 : 0.5;
  return 1 / (1 + Math.exp(y - x));
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
  throw new RangeError(`ctc: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "ctc",
  element: "float32",
  inputs: {
    sound: { shape: [24, 4], type: "float32", per: "example", role: "input" },
    frameCount: { shape: [], type: "int32", per: "example", role: "input", classes: 25 },
    melody: { shape: [4], type: "int32", per: "example", role: "target" },
    symbolCount: { shape: [], type: "int32", per: "example", role: "target" },
  },
  outputs: { scores: [24, 7] },
  predictInputs: ["sound"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "03113b498f0420de",
  parameters: shapes as typeof shapes,
} as const;
