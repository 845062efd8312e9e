// @generated from models/mixtureDensity.ts by adjoint. Do not edit; run `npx adjoint build models/mixtureDensity.ts`.
//
// Model mixtureDensity: hidden_weights[1, 24], hidden_bias[24], logits_weights[24, 5], logits_bias[5], means_weights[24, 5], means_bias[5], logDeviations_weights[24, 5], logDeviations_bias[5].
//
//   product_x[b, i] = x[b] · hidden_weights[0, i]
//   hidden_dense[b, i] = product_x[b, i] + hidden_bias[i]
//   hidden[b, i] = tanh(hidden_dense[b, i])
//   product_hidden[b, i] = Σ[j < 24] hidden[b, j] · logits_weights[j, i]
//   logits[b, i] = product_hidden[b, i] + logits_bias[i]
//   max_logits[b] = max[i < 5] logits[b, i]
//   shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
//   sum_exp_logits[b] = Σ[i < 5] exp(logits[b, i] − shift[b])
//   logSumExp[b] = shift[b] + log(sum_exp_logits[b])
//   logSoftmax_logits[b, i] = logits[b, i] − logSumExp[b]
//   product_hidden_2[b, i] = Σ[j < 24] hidden[b, j] · means_weights[j, i]
//   means[b, i] = product_hidden_2[b, i] + means_bias[i]
//   subtract_t[b, i] = t[b] − means[b, i]
//   product_hidden_3[b, i] = Σ[j < 24] hidden[b, j] · logDeviations_weights[j, i]
//   logDeviations[b, i] = product_hidden_3[b, i] + logDeviations_bias[i]
//   deviations[b, i] = exp(logDeviations[b, i])
//   distance[b, i] = subtract_t[b, i] / deviations[b, i]
//   square_distance[b, i] = distance[b, i]²
//   add[b, i] = square_distance[b, i] + 1.8378770664093453
//   multiply[b, i] = −0.5 · add[b, i]
//   logNormals[b, i] = multiply[b, i] − logDeviations[b, i]
//   add_logNormals[b, i] = logSoftmax_logits[b, i] + logNormals[b, i]
//   max[b] = max[i < 5] add_logNormals[b, i]
//   shift_2[b] = abs(max[b]) = ∞ ? 0 : max[b]
//   sum_exp[b] = Σ[i < 5] exp(add_logNormals[b, i] − shift_2[b])
//   logDensity[b] = shift_2[b] + log(sum_exp[b])
//   loss[b] = −logDensity[b]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type MixtureDensityInputs = {
  /** one value for each example. */
  readonly x: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type MixtureDensityBatch = MixtureDensityInputs & {
  /** one value for each example. */
  readonly t: Float32Array;
};

/** Learned arrays by name, row-major. */
export type MixtureDensityParameters = {
  /** [1, 24] */
  readonly hidden_weights: Float32Array;
  /** [24] */
  readonly hidden_bias: Float32Array;
  /** [24, 5] */
  readonly logits_weights: Float32Array;
  /** [5] */
  readonly logits_bias: Float32Array;
  /** [24, 5] */
  readonly means_weights: Float32Array;
  /** [5] */
  readonly means_bias: Float32Array;
  /** [24, 5] */
  readonly logDeviations_weights: Float32Array;
  /** [5] */
  readonly logDeviations_bias: Float32Array;
};

export type MixtureDensityOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof MixtureDensityParameters]?: ArrayLike<number> };
};

export type MixtureDensityTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: MixtureDensityParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: MixtureDensityParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: MixtureDensityInputs): {
    /** [5] for each example. */
    readonly weights: Float32Array;
    /** [5] for each example. */
    readonly means: Float32Array;
    /** [5] for each example. */
    readonly deviations: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: MixtureDensityBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: MixtureDensityBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: MixtureDensityBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: MixtureDensityBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: MixtureDensityBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createMixtureDensity({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: MixtureDensityOptions = {}): MixtureDensityTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 32786003);
  const arena = new Float32Array(1692);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(847 + capacity * 131);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(423);
  const hidden_weights = all_parameters.subarray(0, 24);
  const hidden_bias = all_parameters.subarray(24, 48);
  const logits_weights = all_parameters.subarray(48, 168);
  const logits_bias = all_parameters.subarray(168, 173);
  const means_weights = all_parameters.subarray(173, 293);
  const means_bias = all_parameters.subarray(293, 298);
  const logDeviations_weights = all_parameters.subarray(298, 418);
  const logDeviations_bias = all_parameters.subarray(418, 423);
  const parameters = {
    hidden_weights,
    hidden_bias,
    logits_weights,
    logits_bias,
    means_weights,
    means_bias,
    logDeviations_weights,
    logDeviations_bias,
  };
  const all_gradients = take(423);
  const grad_hidden_weights = all_gradients.subarray(0, 24);
  const grad_hidden_bias = all_gradients.subarray(24, 48);
  const grad_logits_weights = all_gradients.subarray(48, 168);
  const grad_logits_bias = all_gradients.subarray(168, 173);
  const grad_means_weights = all_gradients.subarray(173, 293);
  const grad_means_bias = all_gradients.subarray(293, 298);
  const grad_logDeviations_weights = all_gradients.subarray(298, 418);
  const grad_logDeviations_bias = all_gradients.subarray(418, 423);
  const gradients = {
    hidden_weights: grad_hidden_weights,
    hidden_bias: grad_hidden_bias,
    logits_weights: grad_logits_weights,
    logits_bias: grad_logits_bias,
    means_weights: grad_means_weights,
    means_bias: grad_means_bias,
    logDeviations_weights: grad_logDeviations_weights,
    logDeviations_bias: grad_logDeviations_bias,
  };
  const sums = takeDoubles(423);
  const all_totals = takeDoubles(423);
  const total_hidden_weights = all_totals.subarray(0, 24);
  const total_hidden_bias = all_totals.subarray(24, 48);
  const total_logits_weights = all_totals.subarray(48, 168);
  const total_logits_bias = all_totals.subarray(168, 173);
  const total_means_weights = all_totals.subarray(173, 293);
  const total_means_bias = all_totals.subarray(293, 298);
  const total_logDeviations_weights = all_totals.subarray(298, 418);
  const total_logDeviations_bias = all_totals.subarray(418, 423);
  const all_m = take(423);
  const all_v = take(423);
  const hidden = takeDoubles(capacity * 24);
  const add_logits = hidden.subarray(0, capacity * 5);
  const value_grad_logits = takeDoubles(capacity * 24);
  const logDeviations = value_grad_logits.subarray(0, capacity * 5);
  const logits = value_grad_logits.subarray(0, capacity * 5);
  const means = value_grad_logits.subarray(0, capacity * 5);
  const value_grad_means = takeDoubles(capacity * 24);
  const deviations = value_grad_means.subarray(0, capacity * 5);
  const grad_hidden_dense = takeDoubles(capacity * 24);
  const distance = grad_hidden_dense.subarray(0, capacity * 5);
  const weights = grad_hidden_dense.subarray(0, capacity * 5);
  const logNormals = takeDoubles(capacity * 5);
  const logSoftmax_logits = takeDoubles(capacity * 5);
  const add_logNormals = takeDoubles(capacity * 5);
  const grad_add_logNormals = takeDoubles(capacity * 5);
  const grad_logits = takeDoubles(capacity * 5);
  const grad_means = takeDoubles(capacity * 5);
  const grad_logDeviations = takeDoubles(capacity * 5);
  const mean_loss = takeDoubles(1);
  const mean_loss2 = mean_loss;
  uniform(hidden_weights, seed, 1177948525, -0.4898979485566356, 0.4898979485566356);
  uniform(logits_weights, seed, 1064135825, -0.454858826147342, 0.454858826147342);
  uniform(means_weights, seed, 1013802968, -0.454858826147342, 0.454858826147342);
  uniform(logDeviations_weights, seed, 1030580587, -0.454858826147342, 0.454858826147342);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof MixtureDensityParameters] : undefined,
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
  const checkInputs = (given: MixtureDensityInputs): number => {
    const n = checkArray("x", given?.x, "Float32Array", 1, 1, capacity);
    return n;
  };
  const checkBatch = (given: MixtureDensityBatch): number => {
    const n = checkArray("x", given?.x, "Float32Array", 1, 1, capacity);
    checkArray("t", given?.t, "Float32Array", 1, n);
    return n;
  };
  const addGradient = (batch: MixtureDensityBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_hidden(n, batch.x, hidden_weights, hidden_bias, hidden);
    forward_logDeviations(n, hidden, logDeviations_weights, logDeviations_bias, logDeviations);
    forward_deviations(n, logDeviations, deviations);
    forward_distance(n, hidden, means_weights, means_bias, batch.t, deviations, distance);
    forward_logNormals(n, distance, logDeviations, logNormals);
    forward_logDeviations(n, hidden, logits_weights, logits_bias, logits);
    forward_logSoftmax_logits_forward_add_logNormals(
      n,
      scale,
      logits,
      logNormals,
      distance,
      deviations,
      logSoftmax_logits,
      add_logNormals,
      grad_add_logNormals,
      grad_logits,
      grad_means,
      grad_logDeviations,
      mean_loss,
    );
    forward_value_grad_logits(n, grad_logits, logits_weights, value_grad_logits);
    forward_value_grad_logits(n, grad_means, means_weights, value_grad_means);
    backward_hidden_dense(
      n,
      grad_logDeviations,
      logDeviations_weights,
      value_grad_means,
      value_grad_logits,
      hidden,
      grad_hidden_dense,
    );
    backward_hidden_weights(n, grad_hidden_dense, batch.x, total_hidden_weights);
    backward_hidden_bias(n, grad_hidden_dense, total_hidden_bias);
    backward_logits_weights(n, hidden, grad_logits, total_logits_weights);
    backward_logits_bias(n, grad_logits, total_logits_bias);
    backward_logits_weights(n, hidden, grad_means, total_means_weights);
    backward_logits_bias(n, grad_means, total_means_bias);
    backward_logits_weights(n, hidden, grad_logDeviations, total_logDeviations_weights);
    backward_logits_bias(n, grad_logDeviations, total_logDeviations_bias);
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
      forward_hidden(n, inputs.x, hidden_weights, hidden_bias, hidden);
      forward_logDeviations(n, hidden, logits_weights, logits_bias, logits);
      forward_weights(n, logits, weights);
      forward_logDeviations(n, hidden, means_weights, means_bias, means);
      forward_deviations2(n, hidden, logDeviations_weights, logDeviations_bias, deviations);
      return {
        weights: new Float32Array(weights.subarray(0, n * 5)),
        means: new Float32Array(means.subarray(0, n * 5)),
        deviations: new Float32Array(deviations.subarray(0, n * 5)),
      };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_hidden(n, batch.x, hidden_weights, hidden_bias, hidden);
      forward_logDeviations(n, hidden, logDeviations_weights, logDeviations_bias, logDeviations);
      forward_deviations(n, logDeviations, deviations);
      forward_logNormals2(
        n,
        hidden,
        means_weights,
        means_bias,
        batch.t,
        deviations,
        logDeviations,
        logNormals,
      );
      forward_logDeviations(n, hidden, logits_weights, logits_bias, logits);
      forward_add_logits_forward_mean_loss(n, scale, logits, logNormals, add_logits, mean_loss2);
      return mean_loss2[0];
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
          "mixtureDensity: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_hidden(n, batch.x, hidden_weights, hidden_bias, hidden);
      forward_logDeviations(n, hidden, logDeviations_weights, logDeviations_bias, logDeviations);
      forward_deviations(n, logDeviations, deviations);
      forward_distance(n, hidden, means_weights, means_bias, batch.t, deviations, distance);
      forward_logNormals(n, distance, logDeviations, logNormals);
      forward_logDeviations(n, hidden, logits_weights, logits_bias, logits);
      forward_logSoftmax_logits_forward_add_logNormals(
        n,
        scale,
        logits,
        logNormals,
        distance,
        deviations,
        logSoftmax_logits,
        add_logNormals,
        grad_add_logNormals,
        grad_logits,
        grad_means,
        grad_logDeviations,
        mean_loss,
      );
      forward_value_grad_logits(n, grad_logits, logits_weights, value_grad_logits);
      forward_value_grad_logits(n, grad_means, means_weights, value_grad_means);
      backward_hidden_dense(
        n,
        grad_logDeviations,
        logDeviations_weights,
        value_grad_means,
        value_grad_logits,
        hidden,
        grad_hidden_dense,
      );
      backward_hidden_weights(n, grad_hidden_dense, batch.x, total_hidden_weights);
      backward_hidden_bias(n, grad_hidden_dense, total_hidden_bias);
      backward_logits_weights(n, hidden, grad_logits, total_logits_weights);
      backward_logits_bias(n, grad_logits, total_logits_bias);
      backward_logits_weights(n, hidden, grad_means, total_means_weights);
      backward_logits_bias(n, grad_means, total_means_bias);
      backward_logits_weights(n, hidden, grad_logDeviations, total_logDeviations_weights);
      backward_logits_bias(n, grad_logDeviations, total_logDeviations_bias);
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
      forward_hidden(n, batch.x, hidden_weights, hidden_bias, hidden);
      forward_logDeviations(n, hidden, logDeviations_weights, logDeviations_bias, logDeviations);
      forward_deviations(n, logDeviations, deviations);
      forward_logNormals2(
        n,
        hidden,
        means_weights,
        means_bias,
        batch.t,
        deviations,
        logDeviations,
        logNormals,
      );
      forward_logDeviations(n, hidden, logits_weights, logits_bias, logits);
      forward_add_logits_forward_mean_loss(n, scale, logits, logNormals, add_logits, mean_loss2);
      return { loss: mean_loss2[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  hidden_weights: [1, 24],
  hidden_bias: [24],
  logits_weights: [24, 5],
  logits_bias: [5],
  means_weights: [24, 5],
  means_bias: [5],
  logDeviations_weights: [24, 5],
  logDeviations_bias: [5],
} as const;

export default createMixtureDensity;

/**
 * hidden_dense[b, i] = x[b] · hidden_weights[0, i] + hidden_bias[i]
 * hidden[b, i] = tanh(hidden_dense[b, i])
 */
function forward_hidden(
  n: number,
  x: Float32Array,
  hidden_weights: Float32Array,
  hidden_bias: Float32Array,
  hidden: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const x_b = x[b];
    for (let i = 0; i < 24; i++) {
      const hidden_dense = x_b * hidden_weights[i] + hidden_bias[i];
      hidden[b * 24 + i] = Math.tanh(hidden_dense);
    }
  }
}

/**
 * product_hidden[b, i] = Σ[j < 24] tanh[b, j] · parameter[j, i]
 * dense[b, i] = product_hidden[b, i] + parameter2[i]
 */
function forward_logDeviations(
  n: number,
  tanh: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  dense: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
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
      const hidden_0 = b * 24;
      const hidden_1 = hidden_0 + 24;
      const hidden_2 = hidden_1 + 24;
      const hidden_3 = hidden_2 + 24;
      for (let k = 0, logDeviations_weights_at = j; k < 24; k++, logDeviations_weights_at += 5) {
        const x0 = tanh[hidden_0 + k];
        const x1 = tanh[hidden_1 + k];
        const x2 = tanh[hidden_2 + k];
        const x3 = tanh[hidden_3 + k];
        const y0 = parameter[logDeviations_weights_at];
        const y1 = parameter[logDeviations_weights_at + 1];
        const y2 = parameter[logDeviations_weights_at + 2];
        const y3 = parameter[logDeviations_weights_at + 3];
        const y4 = parameter[logDeviations_weights_at + 4];
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
      const logDeviations_0 = b * 5 + j;
      const logDeviations_1 = logDeviations_0 + 5;
      const logDeviations_2 = logDeviations_1 + 5;
      const logDeviations_3 = logDeviations_2 + 5;
      const logDeviations_bias_0 = parameter2[j];
      const logDeviations_bias_1 = parameter2[j + 1];
      const logDeviations_bias_2 = parameter2[j + 2];
      const logDeviations_bias_3 = parameter2[j + 3];
      const logDeviations_bias_4 = parameter2[j + 4];
      dense[logDeviations_0] = sum00 + logDeviations_bias_0;
      dense[logDeviations_0 + 1] = sum01 + logDeviations_bias_1;
      dense[logDeviations_0 + 2] = sum02 + logDeviations_bias_2;
      dense[logDeviations_0 + 3] = sum03 + logDeviations_bias_3;
      dense[logDeviations_0 + 4] = sum04 + logDeviations_bias_4;
      dense[logDeviations_1] = sum10 + logDeviations_bias_0;
      dense[logDeviations_1 + 1] = sum11 + logDeviations_bias_1;
      dense[logDeviations_1 + 2] = sum12 + logDeviations_bias_2;
      dense[logDeviations_1 + 3] = sum13 + logDeviations_bias_3;
      dense[logDeviations_1 + 4] = sum14 + logDeviations_bias_4;
      dense[logDeviations_2] = sum20 + logDeviations_bias_0;
      dense[logDeviations_2 + 1] = sum21 + logDeviations_bias_1;
      dense[logDeviations_2 + 2] = sum22 + logDeviations_bias_2;
      dense[logDeviations_2 + 3] = sum23 + logDeviations_bias_3;
      dense[logDeviations_2 + 4] = sum24 + logDeviations_bias_4;
      dense[logDeviations_3] = sum30 + logDeviations_bias_0;
      dense[logDeviations_3 + 1] = sum31 + logDeviations_bias_1;
      dense[logDeviations_3 + 2] = sum32 + logDeviations_bias_2;
      dense[logDeviations_3 + 3] = sum33 + logDeviations_bias_3;
      dense[logDeviations_3 + 4] = sum34 + logDeviations_bias_4;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 5; j += 5) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      let sum4 = 0;
      for (
        let k = 0, hidden_at = b * 24, logDeviations_weights_at = j;
        k < 24;
        k++, hidden_at++, logDeviations_weights_at += 5
      ) {
        const x = tanh[hidden_at];
        const y0 = parameter[logDeviations_weights_at];
        const y1 = parameter[logDeviations_weights_at + 1];
        const y2 = parameter[logDeviations_weights_at + 2];
        const y3 = parameter[logDeviations_weights_at + 3];
        const y4 = parameter[logDeviations_weights_at + 4];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
        sum4 += x * y4;
      }
      const logDeviations_bias_0 = parameter2[j];
      const logDeviations_bias_1 = parameter2[j + 1];
      const logDeviations_bias_2 = parameter2[j + 2];
      const logDeviations_bias_3 = parameter2[j + 3];
      const logDeviations_bias_4 = parameter2[j + 4];
      dense[b * 5 + j] = sum0 + logDeviations_bias_0;
      dense[b * 5 + j + 1] = sum1 + logDeviations_bias_1;
      dense[b * 5 + j + 2] = sum2 + logDeviations_bias_2;
      dense[b * 5 + j + 3] = sum3 + logDeviations_bias_3;
      dense[b * 5 + j + 4] = sum4 + logDeviations_bias_4;
    }
  }
}

/**
 * deviations[b, i] = exp(logDeviations[b, i])
 */
function forward_deviations(n: number, logDeviations: Float64Array, deviations: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 5; i++) {
      deviations[b * 5 + i] = Math.exp(logDeviations[b * 5 + i]);
    }
  }
}

/**
 * product_hidden[b, i] = Σ[j < 24] hidden[b, j] · means_weights[j, i]
 * means[b, i] = product_hidden[b, i] + means_bias[i]
 * distance[b, i] = (t[b] − means[b, i]) / deviations[b, i]
 */
function forward_distance(
  n: number,
  hidden: Float64Array,
  means_weights: Float32Array,
  means_bias: Float32Array,
  t: Float32Array,
  deviations: Float64Array,
  distance: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
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
      const hidden_0 = b * 24;
      const hidden_1 = hidden_0 + 24;
      const hidden_2 = hidden_1 + 24;
      const hidden_3 = hidden_2 + 24;
      for (let k = 0, means_weights_at = j; k < 24; k++, means_weights_at += 5) {
        const x0 = hidden[hidden_0 + k];
        const x1 = hidden[hidden_1 + k];
        const x2 = hidden[hidden_2 + k];
        const x3 = hidden[hidden_3 + k];
        const y0 = means_weights[means_weights_at];
        const y1 = means_weights[means_weights_at + 1];
        const y2 = means_weights[means_weights_at + 2];
        const y3 = means_weights[means_weights_at + 3];
        const y4 = means_weights[means_weights_at + 4];
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
      const distance_0 = b * 5 + j;
      const distance_1 = distance_0 + 5;
      const distance_2 = distance_1 + 5;
      const distance_3 = distance_2 + 5;
      const means_bias_0 = means_bias[j];
      const t_0 = t[b];
      const means_bias_1 = means_bias[j + 1];
      const means_bias_2 = means_bias[j + 2];
      const means_bias_3 = means_bias[j + 3];
      const means_bias_4 = means_bias[j + 4];
      const t_1 = t[b + 1];
      const t_2 = t[b + 2];
      const t_3 = t[b + 3];
      distance[distance_0] = (t_0 - (sum00 + means_bias_0)) / deviations[distance_0];
      distance[distance_0 + 1] = (t_0 - (sum01 + means_bias_1)) / deviations[distance_0 + 1];
      distance[distance_0 + 2] = (t_0 - (sum02 + means_bias_2)) / deviations[distance_0 + 2];
      distance[distance_0 + 3] = (t_0 - (sum03 + means_bias_3)) / deviations[distance_0 + 3];
      distance[distance_0 + 4] = (t_0 - (sum04 + means_bias_4)) / deviations[distance_0 + 4];
      distance[distance_1] = (t_1 - (sum10 + means_bias_0)) / deviations[distance_1];
      distance[distance_1 + 1] = (t_1 - (sum11 + means_bias_1)) / deviations[distance_1 + 1];
      distance[distance_1 + 2] = (t_1 - (sum12 + means_bias_2)) / deviations[distance_1 + 2];
      distance[distance_1 + 3] = (t_1 - (sum13 + means_bias_3)) / deviations[distance_1 + 3];
      distance[distance_1 + 4] = (t_1 - (sum14 + means_bias_4)) / deviations[distance_1 + 4];
      distance[distance_2] = (t_2 - (sum20 + means_bias_0)) / deviations[distance_2];
      distance[distance_2 + 1] = (t_2 - (sum21 + means_bias_1)) / deviations[distance_2 + 1];
      distance[distance_2 + 2] = (t_2 - (sum22 + means_bias_2)) / deviations[distance_2 + 2];
      distance[distance_2 + 3] = (t_2 - (sum23 + means_bias_3)) / deviations[distance_2 + 3];
      distance[distance_2 + 4] = (t_2 - (sum24 + means_bias_4)) / deviations[distance_2 + 4];
      distance[distance_3] = (t_3 - (sum30 + means_bias_0)) / deviations[distance_3];
      distance[distance_3 + 1] = (t_3 - (sum31 + means_bias_1)) / deviations[distance_3 + 1];
      distance[distance_3 + 2] = (t_3 - (sum32 + means_bias_2)) / deviations[distance_3 + 2];
      distance[distance_3 + 3] = (t_3 - (sum33 + means_bias_3)) / deviations[distance_3 + 3];
      distance[distance_3 + 4] = (t_3 - (sum34 + means_bias_4)) / deviations[distance_3 + 4];
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 5; j += 5) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      let sum4 = 0;
      for (
        let k = 0, hidden_at = b * 24, means_weights_at = j;
        k < 24;
        k++, hidden_at++, means_weights_at += 5
      ) {
        const x = hidden[hidden_at];
        const y0 = means_weights[means_weights_at];
        const y1 = means_weights[means_weights_at + 1];
        const y2 = means_weights[means_weights_at + 2];
        const y3 = means_weights[means_weights_at + 3];
        const y4 = means_weights[means_weights_at + 4];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
        sum4 += x * y4;
      }
      const means_bias_0 = means_bias[j];
      const t_0 = t[b];
      const means_bias_1 = means_bias[j + 1];
      const means_bias_2 = means_bias[j + 2];
      const means_bias_3 = means_bias[j + 3];
      const means_bias_4 = means_bias[j + 4];
      distance[b * 5 + j] = (t_0 - (sum0 + means_bias_0)) / deviations[b * 5 + j];
      distance[b * 5 + j + 1] = (t_0 - (sum1 + means_bias_1)) / deviations[b * 5 + j + 1];
      distance[b * 5 + j + 2] = (t_0 - (sum2 + means_bias_2)) / deviations[b * 5 + j + 2];
      distance[b * 5 + j + 3] = (t_0 - (sum3 + means_bias_3)) / deviations[b * 5 + j + 3];
      distance[b * 5 + j + 4] = (t_0 - (sum4 + means_bias_4)) / deviations[b * 5 + j + 4];
    }
  }
}

/**
 * logNormals[b, i] = −0.5 · (distance[b, i]² + 1.8378770664093453) − logDeviations[b, i]
 */
function forward_logNormals(
  n: number,
  distance: Float64Array,
  logDeviations: Float64Array,
  logNormals: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 5; i++) {
      const distance_bi = distance[b * 5 + i];
      logNormals[b * 5 + i] =
        -0.5 * (distance_bi * distance_bi + 1.8378770664093453) - logDeviations[b * 5 + i];
    }
  }
}

/**
 * max_logits[b] = max[i < 5] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 5] exp(logits[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * logSoftmax_logits[b, i] = logits[b, i] − logSumExp[b]
 * add_logNormals[b, i] = logSoftmax_logits[b, i] + logNormals[b, i]
 * max[b] = max[i < 5] add_logNormals[b, i]
 * shift2[b] = abs(max[b]) = ∞ ? 0 : max[b]
 * sum_exp[b] = Σ[i < 5] exp(add_logNormals[b, i] − shift2[b])
 * logDensity[b] = shift2[b] + log(sum_exp[b])
 * loss[b] = −logDensity[b]
 * loss_sum = Σ[b < n] loss[b]
 * grad_add_logNormals[b, i] = −exp(add_logNormals[b, i] − (logDensity[b] = −∞ ? 0 : logDensity[b]))
 * total[b] = Σ[i < 5] grad_add_logNormals[b, i]
 * grad_logits[b, i] = grad_add_logNormals[b, i] − exp(logSoftmax_logits[b, i]) · total[b]
 * grad_distance[b, i] = 2 · (−0.5 · grad_add_logNormals[b, i] · distance[b, i])
 * grad_subtract_t[b, i] = grad_distance[b, i] ⊙ (1 / deviations[b, i])
 * grad_means[b, i] = −grad_subtract_t[b, i]
 * grad_deviations[b, i] = −(grad_distance[b, i] ⊙ (distance[b, i] / deviations[b, i]))
 * grad_logDeviations[b, i] = grad_deviations[b, i] · deviations[b, i] − grad_add_logNormals[b, i]
 * mean_loss = loss_sum · scale
 */
function forward_logSoftmax_logits_forward_add_logNormals(
  n: number,
  scale: number,
  logits: Float64Array,
  logNormals: Float64Array,
  distance: Float64Array,
  deviations: Float64Array,
  logSoftmax_logits: Float64Array,
  add_logNormals: Float64Array,
  grad_add_logNormals: Float64Array,
  grad_logits: Float64Array,
  grad_means: Float64Array,
  grad_logDeviations: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let max_logits = -Infinity;
    for (let i = 0; i < 5; i++) {
      max_logits = Math.max(max_logits, logits[b * 5 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 5; i++) {
      sum_exp_logits += Math.exp(logits[b * 5 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    let max = -Infinity;
    for (let i = 0; i < 5; i++) {
      const logSoftmax_logits_bi = logits[b * 5 + i] - logSumExp;
      logSoftmax_logits[b * 5 + i] = logSoftmax_logits_bi;
      const add_logNormals_bi = logSoftmax_logits_bi + logNormals[b * 5 + i];
      add_logNormals[b * 5 + i] = add_logNormals_bi;
      max = Math.max(max, add_logNormals_bi);
    }
    const shift2 = Math.abs(max) === Infinity ? 0 : max;
    let sum_exp = 0;
    for (let i = 0; i < 5; i++) {
      sum_exp += Math.exp(add_logNormals[b * 5 + i] - shift2);
    }
    const logDensity = shift2 + Math.log(sum_exp);
    const loss = -logDensity;
    loss_sum += loss;
    let total = 0;
    const logDensity_or_0: number = logDensity === -Infinity ? 0 : logDensity;
    for (let i = 0; i < 5; i++) {
      const grad_add_logNormals_bi = -Math.exp(add_logNormals[b * 5 + i] - logDensity_or_0);
      grad_add_logNormals[b * 5 + i] = grad_add_logNormals_bi;
      total += grad_add_logNormals_bi;
    }
    for (let i = 0; i < 5; i++) {
      grad_logits[b * 5 + i] =
        grad_add_logNormals[b * 5 + i] - Math.exp(logSoftmax_logits[b * 5 + i]) * total;
      const grad_distance = 2 * (-0.5 * grad_add_logNormals[b * 5 + i] * distance[b * 5 + i]);
      const grad_subtract_t = strongMultiply(grad_distance, 1 / deviations[b * 5 + i]);
      grad_means[b * 5 + i] = -grad_subtract_t;
      const grad_deviations = -strongMultiply(grad_distance, distance[b * 5 + i] / deviations[b * 5 + i]);
      grad_logDeviations[b * 5 + i] =
        grad_deviations * deviations[b * 5 + i] - grad_add_logNormals[b * 5 + i];
    }
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * values[b, i] = Σ[j < 5] grad_dense[b, j] · parameter[i, j]
 */
function forward_value_grad_logits(
  n: number,
  grad_dense: Float64Array,
  parameter: Float32Array,
  values: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
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
      const grad_logits_0 = b * 5;
      const grad_logits_1 = grad_logits_0 + 5;
      const grad_logits_2 = grad_logits_1 + 5;
      const grad_logits_3 = grad_logits_2 + 5;
      const logits_weights_0 = j * 5;
      const logits_weights_1 = logits_weights_0 + 5;
      const logits_weights_2 = logits_weights_1 + 5;
      const logits_weights_3 = logits_weights_2 + 5;
      for (let k = 0; k < 5; k++) {
        const x0 = grad_dense[grad_logits_0 + k];
        const x1 = grad_dense[grad_logits_1 + k];
        const x2 = grad_dense[grad_logits_2 + k];
        const x3 = grad_dense[grad_logits_3 + k];
        const y0 = parameter[logits_weights_0 + k];
        const y1 = parameter[logits_weights_1 + k];
        const y2 = parameter[logits_weights_2 + k];
        const y3 = parameter[logits_weights_3 + k];
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
      const value_grad_logits_0 = b * 24 + j;
      const value_grad_logits_1 = value_grad_logits_0 + 24;
      const value_grad_logits_2 = value_grad_logits_1 + 24;
      const value_grad_logits_3 = value_grad_logits_2 + 24;
      values[value_grad_logits_0] = sum00;
      values[value_grad_logits_0 + 1] = sum01;
      values[value_grad_logits_0 + 2] = sum02;
      values[value_grad_logits_0 + 3] = sum03;
      values[value_grad_logits_1] = sum10;
      values[value_grad_logits_1 + 1] = sum11;
      values[value_grad_logits_1 + 2] = sum12;
      values[value_grad_logits_1 + 3] = sum13;
      values[value_grad_logits_2] = sum20;
      values[value_grad_logits_2 + 1] = sum21;
      values[value_grad_logits_2 + 2] = sum22;
      values[value_grad_logits_2 + 3] = sum23;
      values[value_grad_logits_3] = sum30;
      values[value_grad_logits_3 + 1] = sum31;
      values[value_grad_logits_3 + 2] = sum32;
      values[value_grad_logits_3 + 3] = sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const logits_weights_0 = j * 5;
      const logits_weights_1 = logits_weights_0 + 5;
      const logits_weights_2 = logits_weights_1 + 5;
      const logits_weights_3 = logits_weights_2 + 5;
      for (let k = 0, grad_logits_at = b * 5; k < 5; k++, grad_logits_at++) {
        const x = grad_dense[grad_logits_at];
        const y0 = parameter[logits_weights_0 + k];
        const y1 = parameter[logits_weights_1 + k];
        const y2 = parameter[logits_weights_2 + k];
        const y3 = parameter[logits_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      values[b * 24 + j] = sum0;
      values[b * 24 + j + 1] = sum1;
      values[b * 24 + j + 2] = sum2;
      values[b * 24 + j + 3] = sum3;
    }
  }
}

/**
 * value_grad_logDeviations[b, i] = Σ[j < 5] grad_logDeviations[b, j] · logDeviations_weights[i, j]
 * grad_hidden[b, i] = value_grad_logDeviations[b, i] + value_grad_means[b, i] + value_grad_logits[b, i]
 * grad_hidden_dense[b, i] = grad_hidden[b, i] · (1 − hidden[b, i]²)
 */
function backward_hidden_dense(
  n: number,
  grad_logDeviations: Float64Array,
  logDeviations_weights: Float32Array,
  value_grad_means: Float64Array,
  value_grad_logits: Float64Array,
  hidden: Float64Array,
  grad_hidden_dense: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
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
      const grad_logDeviations_0 = b * 5;
      const grad_logDeviations_1 = grad_logDeviations_0 + 5;
      const grad_logDeviations_2 = grad_logDeviations_1 + 5;
      const grad_logDeviations_3 = grad_logDeviations_2 + 5;
      const logDeviations_weights_0 = j * 5;
      const logDeviations_weights_1 = logDeviations_weights_0 + 5;
      const logDeviations_weights_2 = logDeviations_weights_1 + 5;
      const logDeviations_weights_3 = logDeviations_weights_2 + 5;
      for (let k = 0; k < 5; k++) {
        const x0 = grad_logDeviations[grad_logDeviations_0 + k];
        const x1 = grad_logDeviations[grad_logDeviations_1 + k];
        const x2 = grad_logDeviations[grad_logDeviations_2 + k];
        const x3 = grad_logDeviations[grad_logDeviations_3 + k];
        const y0 = logDeviations_weights[logDeviations_weights_0 + k];
        const y1 = logDeviations_weights[logDeviations_weights_1 + k];
        const y2 = logDeviations_weights[logDeviations_weights_2 + k];
        const y3 = logDeviations_weights[logDeviations_weights_3 + k];
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
      const grad_hidden_dense_0 = b * 24 + j;
      const grad_hidden_dense_1 = grad_hidden_dense_0 + 24;
      const grad_hidden_dense_2 = grad_hidden_dense_1 + 24;
      const grad_hidden_dense_3 = grad_hidden_dense_2 + 24;
      grad_hidden_dense[grad_hidden_dense_0] =
        (sum00 + value_grad_means[grad_hidden_dense_0] + value_grad_logits[grad_hidden_dense_0]) *
        (1 - hidden[grad_hidden_dense_0] * hidden[grad_hidden_dense_0]);
      grad_hidden_dense[grad_hidden_dense_0 + 1] =
        (sum01 + value_grad_means[grad_hidden_dense_0 + 1] + value_grad_logits[grad_hidden_dense_0 + 1]) *
        (1 - hidden[grad_hidden_dense_0 + 1] * hidden[grad_hidden_dense_0 + 1]);
      grad_hidden_dense[grad_hidden_dense_0 + 2] =
        (sum02 + value_grad_means[grad_hidden_dense_0 + 2] + value_grad_logits[grad_hidden_dense_0 + 2]) *
        (1 - hidden[grad_hidden_dense_0 + 2] * hidden[grad_hidden_dense_0 + 2]);
      grad_hidden_dense[grad_hidden_dense_0 + 3] =
        (sum03 + value_grad_means[grad_hidden_dense_0 + 3] + value_grad_logits[grad_hidden_dense_0 + 3]) *
        (1 - hidden[grad_hidden_dense_0 + 3] * hidden[grad_hidden_dense_0 + 3]);
      grad_hidden_dense[grad_hidden_dense_1] =
        (sum10 + value_grad_means[grad_hidden_dense_1] + value_grad_logits[grad_hidden_dense_1]) *
        (1 - hidden[grad_hidden_dense_1] * hidden[grad_hidden_dense_1]);
      grad_hidden_dense[grad_hidden_dense_1 + 1] =
        (sum11 + value_grad_means[grad_hidden_dense_1 + 1] + value_grad_logits[grad_hidden_dense_1 + 1]) *
        (1 - hidden[grad_hidden_dense_1 + 1] * hidden[grad_hidden_dense_1 + 1]);
      grad_hidden_dense[grad_hidden_dense_1 + 2] =
        (sum12 + value_grad_means[grad_hidden_dense_1 + 2] + value_grad_logits[grad_hidden_dense_1 + 2]) *
        (1 - hidden[grad_hidden_dense_1 + 2] * hidden[grad_hidden_dense_1 + 2]);
      grad_hidden_dense[grad_hidden_dense_1 + 3] =
        (sum13 + value_grad_means[grad_hidden_dense_1 + 3] + value_grad_logits[grad_hidden_dense_1 + 3]) *
        (1 - hidden[grad_hidden_dense_1 + 3] * hidden[grad_hidden_dense_1 + 3]);
      grad_hidden_dense[grad_hidden_dense_2] =
        (sum20 + value_grad_means[grad_hidden_dense_2] + value_grad_logits[grad_hidden_dense_2]) *
        (1 - hidden[grad_hidden_dense_2] * hidden[grad_hidden_dense_2]);
      grad_hidden_dense[grad_hidden_dense_2 + 1] =
        (sum21 + value_grad_means[grad_hidden_dense_2 + 1] + value_grad_logits[grad_hidden_dense_2 + 1]) *
        (1 - hidden[grad_hidden_dense_2 + 1] * hidden[grad_hidden_dense_2 + 1]);
      grad_hidden_dense[grad_hidden_dense_2 + 2] =
        (sum22 + value_grad_means[grad_hidden_dense_2 + 2] + value_grad_logits[grad_hidden_dense_2 + 2]) *
        (1 - hidden[grad_hidden_dense_2 + 2] * hidden[grad_hidden_dense_2 + 2]);
      grad_hidden_dense[grad_hidden_dense_2 + 3] =
        (sum23 + value_grad_means[grad_hidden_dense_2 + 3] + value_grad_logits[grad_hidden_dense_2 + 3]) *
        (1 - hidden[grad_hidden_dense_2 + 3] * hidden[grad_hidden_dense_2 + 3]);
      grad_hidden_dense[grad_hidden_dense_3] =
        (sum30 + value_grad_means[grad_hidden_dense_3] + value_grad_logits[grad_hidden_dense_3]) *
        (1 - hidden[grad_hidden_dense_3] * hidden[grad_hidden_dense_3]);
      grad_hidden_dense[grad_hidden_dense_3 + 1] =
        (sum31 + value_grad_means[grad_hidden_dense_3 + 1] + value_grad_logits[grad_hidden_dense_3 + 1]) *
        (1 - hidden[grad_hidden_dense_3 + 1] * hidden[grad_hidden_dense_3 + 1]);
      grad_hidden_dense[grad_hidden_dense_3 + 2] =
        (sum32 + value_grad_means[grad_hidden_dense_3 + 2] + value_grad_logits[grad_hidden_dense_3 + 2]) *
        (1 - hidden[grad_hidden_dense_3 + 2] * hidden[grad_hidden_dense_3 + 2]);
      grad_hidden_dense[grad_hidden_dense_3 + 3] =
        (sum33 + value_grad_means[grad_hidden_dense_3 + 3] + value_grad_logits[grad_hidden_dense_3 + 3]) *
        (1 - hidden[grad_hidden_dense_3 + 3] * hidden[grad_hidden_dense_3 + 3]);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const logDeviations_weights_0 = j * 5;
      const logDeviations_weights_1 = logDeviations_weights_0 + 5;
      const logDeviations_weights_2 = logDeviations_weights_1 + 5;
      const logDeviations_weights_3 = logDeviations_weights_2 + 5;
      for (let k = 0, grad_logDeviations_at = b * 5; k < 5; k++, grad_logDeviations_at++) {
        const x = grad_logDeviations[grad_logDeviations_at];
        const y0 = logDeviations_weights[logDeviations_weights_0 + k];
        const y1 = logDeviations_weights[logDeviations_weights_1 + k];
        const y2 = logDeviations_weights[logDeviations_weights_2 + k];
        const y3 = logDeviations_weights[logDeviations_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_hidden_dense[b * 24 + j] =
        (sum0 + value_grad_means[b * 24 + j] + value_grad_logits[b * 24 + j]) *
        (1 - hidden[b * 24 + j] * hidden[b * 24 + j]);
      grad_hidden_dense[b * 24 + j + 1] =
        (sum1 + value_grad_means[b * 24 + j + 1] + value_grad_logits[b * 24 + j + 1]) *
        (1 - hidden[b * 24 + j + 1] * hidden[b * 24 + j + 1]);
      grad_hidden_dense[b * 24 + j + 2] =
        (sum2 + value_grad_means[b * 24 + j + 2] + value_grad_logits[b * 24 + j + 2]) *
        (1 - hidden[b * 24 + j + 2] * hidden[b * 24 + j + 2]);
      grad_hidden_dense[b * 24 + j + 3] =
        (sum3 + value_grad_means[b * 24 + j + 3] + value_grad_logits[b * 24 + j + 3]) *
        (1 - hidden[b * 24 + j + 3] * hidden[b * 24 + j + 3]);
    }
  }
}

/**
 * grad_hidden_weights[i, j] = Σ[b < n] grad_hidden_dense[b, j] · x[b]
 */
function backward_hidden_weights(
  n: number,
  grad_hidden_dense: Float64Array,
  x: Float32Array,
  grad_hidden_weights: Float64Array,
): void {
  for (let i = 0; i < 24; i++) {
    let grad_hidden_weights_i = 0;
    for (let b = 0; b < n; b++) {
      grad_hidden_weights_i += grad_hidden_dense[b * 24 + i] * x[b];
    }
    grad_hidden_weights[i] = grad_hidden_weights_i;
  }
}

/**
 * multiply_grad_hidden_weights[i, j] = (1 − beta2) · (grad_value[0, j] · scale)²
 * v[i, j] = beta2 · v[0, j] + multiply_grad_hidden_weights[0, j]
 * divide_v_hidden_weights[i, j] = v[0, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_hidden_weights[0, j])
 * m[i, j] = beta1 · m[0, j] + (1 − beta1) · (grad_value[0, j] · scale)
 * divide_m_hidden_weights[i, j] = m[0, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_hidden_weights[0, j] / (sqrt[0, j] + epsilon)
 * parameter[i, j] = parameter[0, j] − divide[0, j]
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
    const product_grad_hidden_weights_scale = grad_value[i] * scale;
    const v_hidden_weights_i = Math.fround(
      beta2 * v[i] +
        difference_beta2 * (product_grad_hidden_weights_scale * product_grad_hidden_weights_scale),
    );
    v[i] = v_hidden_weights_i;
    const divide_v_hidden_weights = v_hidden_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_hidden_weights);
    const m_hidden_weights_i = Math.fround(
      beta1 * m[i] + difference_beta1 * product_grad_hidden_weights_scale,
    );
    m[i] = m_hidden_weights_i;
    const divide_m_hidden_weights = m_hidden_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_hidden_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_hidden_bias[i] = Σ[b < n] grad_hidden_dense[b, i]
 */
function backward_hidden_bias(
  n: number,
  grad_hidden_dense: Float64Array,
  grad_hidden_bias: Float64Array,
): void {
  for (let i = 0; i < 24; i++) {
    let grad_hidden_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_hidden_bias_i += grad_hidden_dense[b * 24 + i];
    }
    grad_hidden_bias[i] = grad_hidden_bias_i;
  }
}

/**
 * grad_value[i, j] = Σ[b < n] grad_dense[b, j] · tanh[b, i]
 */
function backward_logits_weights(
  n: number,
  tanh: Float64Array,
  grad_dense: Float64Array,
  grad_value: Float64Array,
): void {
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
      for (let b = 0, hidden_at = i, grad_logits_at = j; b < n; b++, hidden_at += 24, grad_logits_at += 5) {
        const x0 = tanh[hidden_at];
        const x1 = tanh[hidden_at + 1];
        const x2 = tanh[hidden_at + 2];
        const x3 = tanh[hidden_at + 3];
        const y0 = grad_dense[grad_logits_at];
        const y1 = grad_dense[grad_logits_at + 1];
        const y2 = grad_dense[grad_logits_at + 2];
        const y3 = grad_dense[grad_logits_at + 3];
        const y4 = grad_dense[grad_logits_at + 4];
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
      const grad_logits_weights_0 = i * 5 + j;
      const grad_logits_weights_1 = grad_logits_weights_0 + 5;
      const grad_logits_weights_2 = grad_logits_weights_1 + 5;
      const grad_logits_weights_3 = grad_logits_weights_2 + 5;
      grad_value[grad_logits_weights_0] = sum00;
      grad_value[grad_logits_weights_0 + 1] = sum01;
      grad_value[grad_logits_weights_0 + 2] = sum02;
      grad_value[grad_logits_weights_0 + 3] = sum03;
      grad_value[grad_logits_weights_0 + 4] = sum04;
      grad_value[grad_logits_weights_1] = sum10;
      grad_value[grad_logits_weights_1 + 1] = sum11;
      grad_value[grad_logits_weights_1 + 2] = sum12;
      grad_value[grad_logits_weights_1 + 3] = sum13;
      grad_value[grad_logits_weights_1 + 4] = sum14;
      grad_value[grad_logits_weights_2] = sum20;
      grad_value[grad_logits_weights_2 + 1] = sum21;
      grad_value[grad_logits_weights_2 + 2] = sum22;
      grad_value[grad_logits_weights_2 + 3] = sum23;
      grad_value[grad_logits_weights_2 + 4] = sum24;
      grad_value[grad_logits_weights_3] = sum30;
      grad_value[grad_logits_weights_3 + 1] = sum31;
      grad_value[grad_logits_weights_3 + 2] = sum32;
      grad_value[grad_logits_weights_3 + 3] = sum33;
      grad_value[grad_logits_weights_3 + 4] = sum34;
    }
  }
}

/**
 * grad_value[i] = Σ[b < n] grad_dense[b, i]
 */
function backward_logits_bias(n: number, grad_dense: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 5; i++) {
    let grad_logits_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_logits_bias_i += grad_dense[b * 5 + i];
    }
    grad_value[i] = grad_logits_bias_i;
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
 * max_logits[b] = max[i < 5] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 5] exp(logits[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * weights[b, i] = exp(logits[b, i] − (logSumExp[b] = −∞ ? 0 : logSumExp[b]))
 */
function forward_weights(n: number, logits: Float64Array, weights: Float64Array): void {
  for (let b = 0; b < n; b++) {
    let max_logits = -Infinity;
    for (let i = 0; i < 5; i++) {
      max_logits = Math.max(max_logits, logits[b * 5 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 5; i++) {
      sum_exp_logits += Math.exp(logits[b * 5 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
    for (let i = 0; i < 5; i++) {
      weights[b * 5 + i] = Math.exp(logits[b * 5 + i] - logSumExp_or_0);
    }
  }
}

/**
 * product_hidden[b, i] = Σ[j < 24] hidden[b, j] · logDeviations_weights[j, i]
 * logDeviations[b, i] = product_hidden[b, i] + logDeviations_bias[i]
 * deviations[b, i] = exp(logDeviations[b, i])
 */
function forward_deviations2(
  n: number,
  hidden: Float64Array,
  logDeviations_weights: Float32Array,
  logDeviations_bias: Float32Array,
  deviations: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
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
      const hidden_0 = b * 24;
      const hidden_1 = hidden_0 + 24;
      const hidden_2 = hidden_1 + 24;
      const hidden_3 = hidden_2 + 24;
      for (let k = 0, logDeviations_weights_at = j; k < 24; k++, logDeviations_weights_at += 5) {
        const x0 = hidden[hidden_0 + k];
        const x1 = hidden[hidden_1 + k];
        const x2 = hidden[hidden_2 + k];
        const x3 = hidden[hidden_3 + k];
        const y0 = logDeviations_weights[logDeviations_weights_at];
        const y1 = logDeviations_weights[logDeviations_weights_at + 1];
        const y2 = logDeviations_weights[logDeviations_weights_at + 2];
        const y3 = logDeviations_weights[logDeviations_weights_at + 3];
        const y4 = logDeviations_weights[logDeviations_weights_at + 4];
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
      const deviations_0 = b * 5 + j;
      const deviations_1 = deviations_0 + 5;
      const deviations_2 = deviations_1 + 5;
      const deviations_3 = deviations_2 + 5;
      const logDeviations_bias_0 = logDeviations_bias[j];
      const logDeviations_bias_1 = logDeviations_bias[j + 1];
      const logDeviations_bias_2 = logDeviations_bias[j + 2];
      const logDeviations_bias_3 = logDeviations_bias[j + 3];
      const logDeviations_bias_4 = logDeviations_bias[j + 4];
      deviations[deviations_0] = Math.exp(sum00 + logDeviations_bias_0);
      deviations[deviations_0 + 1] = Math.exp(sum01 + logDeviations_bias_1);
      deviations[deviations_0 + 2] = Math.exp(sum02 + logDeviations_bias_2);
      deviations[deviations_0 + 3] = Math.exp(sum03 + logDeviations_bias_3);
      deviations[deviations_0 + 4] = Math.exp(sum04 + logDeviations_bias_4);
      deviations[deviations_1] = Math.exp(sum10 + logDeviations_bias_0);
      deviations[deviations_1 + 1] = Math.exp(sum11 + logDeviations_bias_1);
      deviations[deviations_1 + 2] = Math.exp(sum12 + logDeviations_bias_2);
      deviations[deviations_1 + 3] = Math.exp(sum13 + logDeviations_bias_3);
      deviations[deviations_1 + 4] = Math.exp(sum14 + logDeviations_bias_4);
      deviations[deviations_2] = Math.exp(sum20 + logDeviations_bias_0);
      deviations[deviations_2 + 1] = Math.exp(sum21 + logDeviations_bias_1);
      deviations[deviations_2 + 2] = Math.exp(sum22 + logDeviations_bias_2);
      deviations[deviations_2 + 3] = Math.exp(sum23 + logDeviations_bias_3);
      deviations[deviations_2 + 4] = Math.exp(sum24 + logDeviations_bias_4);
      deviations[deviations_3] = Math.exp(sum30 + logDeviations_bias_0);
      deviations[deviations_3 + 1] = Math.exp(sum31 + logDeviations_bias_1);
      deviations[deviations_3 + 2] = Math.exp(sum32 + logDeviations_bias_2);
      deviations[deviations_3 + 3] = Math.exp(sum33 + logDeviations_bias_3);
      deviations[deviations_3 + 4] = Math.exp(sum34 + logDeviations_bias_4);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 5; j += 5) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      let sum4 = 0;
      for (
        let k = 0, hidden_at = b * 24, logDeviations_weights_at = j;
        k < 24;
        k++, hidden_at++, logDeviations_weights_at += 5
      ) {
        const x = hidden[hidden_at];
        const y0 = logDeviations_weights[logDeviations_weights_at];
        const y1 = logDeviations_weights[logDeviations_weights_at + 1];
        const y2 = logDeviations_weights[logDeviations_weights_at + 2];
        const y3 = logDeviations_weights[logDeviations_weights_at + 3];
        const y4 = logDeviations_weights[logDeviations_weights_at + 4];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
        sum4 += x * y4;
      }
      const logDeviations_bias_0 = logDeviations_bias[j];
      const logDeviations_bias_1 = logDeviations_bias[j + 1];
      const logDeviations_bias_2 = logDeviations_bias[j + 2];
      const logDeviations_bias_3 = logDeviations_bias[j + 3];
      const logDeviations_bias_4 = logDeviations_bias[j + 4];
      deviations[b * 5 + j] = Math.exp(sum0 + logDeviations_bias_0);
      deviations[b * 5 + j + 1] = Math.exp(sum1 + logDeviations_bias_1);
      deviations[b * 5 + j + 2] = Math.exp(sum2 + logDeviations_bias_2);
      deviations[b * 5 + j + 3] = Math.exp(sum3 + logDeviations_bias_3);
      deviations[b * 5 + j + 4] = Math.exp(sum4 + logDeviations_bias_4);
    }
  }
}

/**
 * product_hidden[b, i] = Σ[j < 24] hidden[b, j] · means_weights[j, i]
 * means[b, i] = product_hidden[b, i] + means_bias[i]
 * distance[b, i] = (t[b] − means[b, i]) / deviations[b, i]
 * logNormals[b, i] = −0.5 · (distance[b, i]² + 1.8378770664093453) − logDeviations[b, i]
 */
function forward_logNormals2(
  n: number,
  hidden: Float64Array,
  means_weights: Float32Array,
  means_bias: Float32Array,
  t: Float32Array,
  deviations: Float64Array,
  logDeviations: Float64Array,
  logNormals: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
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
      const hidden_0 = b * 24;
      const hidden_1 = hidden_0 + 24;
      const hidden_2 = hidden_1 + 24;
      const hidden_3 = hidden_2 + 24;
      for (let k = 0, means_weights_at = j; k < 24; k++, means_weights_at += 5) {
        const x0 = hidden[hidden_0 + k];
        const x1 = hidden[hidden_1 + k];
        const x2 = hidden[hidden_2 + k];
        const x3 = hidden[hidden_3 + k];
        const y0 = means_weights[means_weights_at];
        const y1 = means_weights[means_weights_at + 1];
        const y2 = means_weights[means_weights_at + 2];
        const y3 = means_weights[means_weights_at + 3];
        const y4 = means_weights[means_weights_at + 4];
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
      const logNormals_0 = b * 5 + j;
      const logNormals_1 = logNormals_0 + 5;
      const logNormals_2 = logNormals_1 + 5;
      const logNormals_3 = logNormals_2 + 5;
      const means_bias_0 = means_bias[j];
      const t_0 = t[b];
      const distance = (t_0 - (sum00 + means_bias_0)) / deviations[logNormals_0];
      const means_bias_1 = means_bias[j + 1];
      const distance2 = (t_0 - (sum01 + means_bias_1)) / deviations[logNormals_0 + 1];
      const means_bias_2 = means_bias[j + 2];
      const distance3 = (t_0 - (sum02 + means_bias_2)) / deviations[logNormals_0 + 2];
      const means_bias_3 = means_bias[j + 3];
      const distance4 = (t_0 - (sum03 + means_bias_3)) / deviations[logNormals_0 + 3];
      const means_bias_4 = means_bias[j + 4];
      const distance5 = (t_0 - (sum04 + means_bias_4)) / deviations[logNormals_0 + 4];
      const t_1 = t[b + 1];
      const distance6 = (t_1 - (sum10 + means_bias_0)) / deviations[logNormals_1];
      const distance7 = (t_1 - (sum11 + means_bias_1)) / deviations[logNormals_1 + 1];
      const distance8 = (t_1 - (sum12 + means_bias_2)) / deviations[logNormals_1 + 2];
      const distance9 = (t_1 - (sum13 + means_bias_3)) / deviations[logNormals_1 + 3];
      const distance10 = (t_1 - (sum14 + means_bias_4)) / deviations[logNormals_1 + 4];
      const t_2 = t[b + 2];
      const distance11 = (t_2 - (sum20 + means_bias_0)) / deviations[logNormals_2];
      const distance12 = (t_2 - (sum21 + means_bias_1)) / deviations[logNormals_2 + 1];
      const distance13 = (t_2 - (sum22 + means_bias_2)) / deviations[logNormals_2 + 2];
      const distance14 = (t_2 - (sum23 + means_bias_3)) / deviations[logNormals_2 + 3];
      const distance15 = (t_2 - (sum24 + means_bias_4)) / deviations[logNormals_2 + 4];
      const t_3 = t[b + 3];
      const distance16 = (t_3 - (sum30 + means_bias_0)) / deviations[logNormals_3];
      const distance17 = (t_3 - (sum31 + means_bias_1)) / deviations[logNormals_3 + 1];
      const distance18 = (t_3 - (sum32 + means_bias_2)) / deviations[logNormals_3 + 2];
      const distance19 = (t_3 - (sum33 + means_bias_3)) / deviations[logNormals_3 + 3];
      const distance20 = (t_3 - (sum34 + means_bias_4)) / deviations[logNormals_3 + 4];
      logNormals[logNormals_0] =
        -0.5 * (distance * distance + 1.8378770664093453) - logDeviations[logNormals_0];
      logNormals[logNormals_0 + 1] =
        -0.5 * (distance2 * distance2 + 1.8378770664093453) - logDeviations[logNormals_0 + 1];
      logNormals[logNormals_0 + 2] =
        -0.5 * (distance3 * distance3 + 1.8378770664093453) - logDeviations[logNormals_0 + 2];
      logNormals[logNormals_0 + 3] =
        -0.5 * (distance4 * distance4 + 1.8378770664093453) - logDeviations[logNormals_0 + 3];
      logNormals[logNormals_0 + 4] =
        -0.5 * (distance5 * distance5 + 1.8378770664093453) - logDeviations[logNormals_0 + 4];
      logNormals[logNormals_1] =
        -0.5 * (distance6 * distance6 + 1.8378770664093453) - logDeviations[logNormals_1];
      logNormals[logNormals_1 + 1] =
        -0.5 * (distance7 * distance7 + 1.8378770664093453) - logDeviations[logNormals_1 + 1];
      logNormals[logNormals_1 + 2] =
        -0.5 * (distance8 * distance8 + 1.8378770664093453) - logDeviations[logNormals_1 + 2];
      logNormals[logNormals_1 + 3] =
        -0.5 * (distance9 * distance9 + 1.8378770664093453) - logDeviations[logNormals_1 + 3];
      logNormals[logNormals_1 + 4] =
        -0.5 * (distance10 * distance10 + 1.8378770664093453) - logDeviations[logNormals_1 + 4];
      logNormals[logNormals_2] =
        -0.5 * (distance11 * distance11 + 1.8378770664093453) - logDeviations[logNormals_2];
      logNormals[logNormals_2 + 1] =
        -0.5 * (distance12 * distance12 + 1.8378770664093453) - logDeviations[logNormals_2 + 1];
      logNormals[logNormals_2 + 2] =
        -0.5 * (distance13 * distance13 + 1.8378770664093453) - logDeviations[logNormals_2 + 2];
      logNormals[logNormals_2 + 3] =
        -0.5 * (distance14 * distance14 + 1.8378770664093453) - logDeviations[logNormals_2 + 3];
      logNormals[logNormals_2 + 4] =
        -0.5 * (distance15 * distance15 + 1.8378770664093453) - logDeviations[logNormals_2 + 4];
      logNormals[logNormals_3] =
        -0.5 * (distance16 * distance16 + 1.8378770664093453) - logDeviations[logNormals_3];
      logNormals[logNormals_3 + 1] =
        -0.5 * (distance17 * distance17 + 1.8378770664093453) - logDeviations[logNormals_3 + 1];
      logNormals[logNormals_3 + 2] =
        -0.5 * (distance18 * distance18 + 1.8378770664093453) - logDeviations[logNormals_3 + 2];
      logNormals[logNormals_3 + 3] =
        -0.5 * (distance19 * distance19 + 1.8378770664093453) - logDeviations[logNormals_3 + 3];
      logNormals[logNormals_3 + 4] =
        -0.5 * (distance20 * distance20 + 1.8378770664093453) - logDeviations[logNormals_3 + 4];
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 5; j += 5) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      let sum4 = 0;
      for (
        let k = 0, hidden_at = b * 24, means_weights_at = j;
        k < 24;
        k++, hidden_at++, means_weights_at += 5
      ) {
        const x = hidden[hidden_at];
        const y0 = means_weights[means_weights_at];
        const y1 = means_weights[means_weights_at + 1];
        const y2 = means_weights[means_weights_at + 2];
        const y3 = means_weights[means_weights_at + 3];
        const y4 = means_weights[means_weights_at + 4];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
        sum4 += x * y4;
      }
      const means_bias_0 = means_bias[j];
      const t_0 = t[b];
      const distance = (t_0 - (sum0 + means_bias_0)) / deviations[b * 5 + j];
      const means_bias_1 = means_bias[j + 1];
      const distance2 = (t_0 - (sum1 + means_bias_1)) / deviations[b * 5 + j + 1];
      const means_bias_2 = means_bias[j + 2];
      const distance3 = (t_0 - (sum2 + means_bias_2)) / deviations[b * 5 + j + 2];
      const means_bias_3 = means_bias[j + 3];
      const distance4 = (t_0 - (sum3 + means_bias_3)) / deviations[b * 5 + j + 3];
      const means_bias_4 = means_bias[j + 4];
      const distance5 = (t_0 - (sum4 + means_bias_4)) / deviations[b * 5 + j + 4];
      logNormals[b * 5 + j] = -0.5 * (distance * distance + 1.8378770664093453) - logDeviations[b * 5 + j];
      logNormals[b * 5 + j + 1] =
        -0.5 * (distance2 * distance2 + 1.8378770664093453) - logDeviations[b * 5 + j + 1];
      logNormals[b * 5 + j + 2] =
        -0.5 * (distance3 * distance3 + 1.8378770664093453) - logDeviations[b * 5 + j + 2];
      logNormals[b * 5 + j + 3] =
        -0.5 * (distance4 * distance4 + 1.8378770664093453) - logDeviations[b * 5 + j + 3];
      logNormals[b * 5 + j + 4] =
        -0.5 * (distance5 * distance5 + 1.8378770664093453) - logDeviations[b * 5 + j + 4];
    }
  }
}

/**
 * max_logits[b] = max[i < 5] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 5] exp(logits[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * add_logits[b, i] = logits[b, i] − logSumExp[b] + logNormals[b, i]
 * max[b] = max[i < 5] add_logits[b, i]
 * shift2[b] = abs(max[b]) = ∞ ? 0 : max[b]
 * sum_exp[b] = Σ[i < 5] exp(add_logits[b, i] − shift2[b])
 * logDensity[b] = shift2[b] + log(sum_exp[b])
 * loss[b] = −logDensity[b]
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_add_logits_forward_mean_loss(
  n: number,
  scale: number,
  logits: Float64Array,
  logNormals: Float64Array,
  add_logits: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let max_logits = -Infinity;
    for (let i = 0; i < 5; i++) {
      max_logits = Math.max(max_logits, logits[b * 5 + i]);
    }
    const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
    let sum_exp_logits = 0;
    for (let i = 0; i < 5; i++) {
      sum_exp_logits += Math.exp(logits[b * 5 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logits);
    let max = -Infinity;
    for (let i = 0; i < 5; i++) {
      const add_logits_bi = logits[b * 5 + i] - logSumExp + logNormals[b * 5 + i];
      add_logits[b * 5 + i] = add_logits_bi;
      max = Math.max(max, add_logits_bi);
    }
    const shift2 = Math.abs(max) === Infinity ? 0 : max;
    let sum_exp = 0;
    for (let i = 0; i < 5; i++) {
      sum_exp += Math.exp(add_logits[b * 5 + i] - shift2);
    }
    const logDensity = shift2 + Math.log(sum_exp);
    const loss = -logDensity;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
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
  throw new RangeError(`mixtureDensity: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "mixtureDensity",
  element: "float32",
  inputs: {
    x: { shape: [], type: "float32", per: "example", role: "input" },
    t: {
      shape: [],
      type: "float32",
      per: "example",
      role: "target",
      is: "real",
      predictedBy: ["means"],
      deviations: ["deviations"],
    },
  },
  outputs: { weights: [5], means: [5], deviations: [5] },
  predictInputs: ["x"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "57f43272d276b0f2",
  parameters: shapes as typeof shapes,
} as const;
