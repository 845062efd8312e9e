// @generated from models/gaussianMixture.ts by adjoint. Do not edit; run `npx adjoint build models/gaussianMixture.ts`.
//
// Model gaussianMixture: logits[8], means[8, 2], logDeviations[8, 2].
//
//   max_logits = max[i < 8] logits[i]
//   shift = abs(max_logits) = ∞ ? 0 : max_logits
//   sum_exp_logits = Σ[i < 8] exp(logits[i] − shift)
//   logSumExp = shift + log(sum_exp_logits)
//   logSoftmax_logits[i] = logits[i] − logSumExp
//   subtract_x[b, i, j] = x[b, j] − means[i, j]
//   exp_logDeviations[i, j] = exp(logDeviations[i, j])
//   distance[b, i, j] = subtract_x[b, i, j] / exp_logDeviations[i, j]
//   square_distance[b, i, j] = distance[b, i, j]²
//   add[b, i, j] = square_distance[b, i, j] + 1.8378770664093453
//   multiply[b, i, j] = −0.5 · add[b, i, j]
//   logNormals[b, i, j] = multiply[b, i, j] − logDeviations[i, j]
//   sum_logNormals[b, i] = Σ[j < 2] logNormals[b, i, j]
//   logJoint[b, i] = logSoftmax_logits[i] + sum_logNormals[b, i]
//   max_logJoint[b] = max[i < 8] logJoint[b, i]
//   shift_2[b] = abs(max_logJoint[b]) = ∞ ? 0 : max_logJoint[b]
//   sum_exp_logJoint[b] = Σ[i < 8] exp(logJoint[b, i] − shift_2[b])
//   logSumExp_2[b] = shift_2[b] + log(sum_exp_logJoint[b])
//   loss[b] = −logSumExp_2[b]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type GaussianMixtureInputs = {
  /** [2] for each example. */
  readonly x: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type GaussianMixtureBatch = GaussianMixtureInputs & {};

/** Learned arrays by name, row-major. */
export type GaussianMixtureParameters = {
  /** [8] */
  readonly logits: Float32Array;
  /** [8, 2] */
  readonly means: Float32Array;
  /** [8, 2] */
  readonly logDeviations: Float32Array;
};

export type GaussianMixtureOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof GaussianMixtureParameters]?: ArrayLike<number> };
};

export type GaussianMixtureTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: GaussianMixtureParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: GaussianMixtureParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: GaussianMixtureInputs): {
    /** [8] for each example. */
    readonly memberships: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: GaussianMixtureBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: GaussianMixtureBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: GaussianMixtureBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: GaussianMixtureBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: GaussianMixtureBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createGaussianMixture({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: GaussianMixtureOptions = {}): GaussianMixtureTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 59652322);
  const arena = new Float32Array(160);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(106 + capacity * 72);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(40);
  const logits = all_parameters.subarray(0, 8);
  const means = all_parameters.subarray(8, 24);
  const logDeviations = all_parameters.subarray(24, 40);
  const parameters = { logits, means, logDeviations };
  const all_gradients = take(40);
  const grad_logits = all_gradients.subarray(0, 8);
  const grad_means = all_gradients.subarray(8, 24);
  const grad_logDeviations = all_gradients.subarray(24, 40);
  const gradients = { logits: grad_logits, means: grad_means, logDeviations: grad_logDeviations };
  const sums = takeDoubles(40);
  const sum_logits = sums.subarray(0, 8);
  const sum_means = sums.subarray(8, 24);
  const sum_logDeviations = sums.subarray(24, 40);
  const total_means = takeDoubles(16);
  const all_m = take(40);
  const m_logits = all_m.subarray(0, 8);
  const m_means = all_m.subarray(8, 24);
  const m_logDeviations = all_m.subarray(24, 40);
  const all_v = take(40);
  const v_logits = all_v.subarray(0, 8);
  const v_means = all_v.subarray(8, 24);
  const v_logDeviations = all_v.subarray(24, 40);
  const distance = takeDoubles(capacity * 16);
  const logJoint = distance.subarray(0, capacity * 8);
  const grad_distance = takeDoubles(capacity * 16);
  const memberships = grad_distance.subarray(0, capacity * 8);
  const grad_subtract_x = takeDoubles(capacity * 16);
  const sum_logNormals = takeDoubles(capacity * 8);
  const logJoint2 = takeDoubles(capacity * 8);
  const grad_logJoint = takeDoubles(capacity * 8);
  const exp_logDeviations = takeDoubles(16);
  const mean_loss = exp_logDeviations.subarray(0, 1);
  const grad_exp_logDeviations = takeDoubles(16);
  const logSoftmax_logits = grad_exp_logDeviations.subarray(0, 8);
  const shift = grad_exp_logDeviations.subarray(0, 1);
  const value_grad_logJoint = takeDoubles(16);
  const grad_logSoftmax_logits = value_grad_logJoint.subarray(0, 8);
  const logSumExp = value_grad_logJoint.subarray(0, 1);
  const mean_loss2 = takeDoubles(1);
  const total = takeDoubles(1);
  normal(means, seed, 3824154355, 0, 2);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name)
        ? parameters[name as keyof GaussianMixtureParameters]
        : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkBatch = (given: GaussianMixtureBatch): number => {
    const n = checkArray("x", given?.x, "Float32Array", 2, 1, capacity);
    return n;
  };
  const addGradient = (batch: GaussianMixtureBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_exp_logDeviations(logDeviations, exp_logDeviations);
    forward_distance_forward_sum_logNormals(
      n,
      batch.x,
      means,
      exp_logDeviations,
      logDeviations,
      sum_logNormals,
      distance,
    );
    forward_shift(logits, shift);
    forward_logSumExp(logits, shift, logSumExp);
    forward_logSoftmax_logits(logits, logSumExp, logSoftmax_logits);
    forward_logJoint_backward_logJoint(
      n,
      scale,
      logSoftmax_logits,
      sum_logNormals,
      distance,
      exp_logDeviations,
      logJoint2,
      grad_logJoint,
      grad_distance,
      grad_subtract_x,
      mean_loss2,
    );
    backward_logSoftmax_logits_forward_total(n, grad_logJoint, total, grad_logSoftmax_logits);
    accumulate_logits(grad_logSoftmax_logits, logSoftmax_logits, total, sum_logits);
    backward_means(n, grad_subtract_x, total_means);
    accumulate_means(total_means, sum_means);
    backward_exp_logDeviations(n, grad_distance, distance, exp_logDeviations, grad_exp_logDeviations);
    forward_value_grad_logJoint(n, grad_logJoint, value_grad_logJoint);
    accumulate_logDeviations(
      value_grad_logJoint,
      grad_exp_logDeviations,
      exp_logDeviations,
      sum_logDeviations,
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
    parameters,
    gradients,
    shapes,
    hyperparameters: checkedNumbers(hyperparameters),

    predict(inputs) {
      const n = checkBatch(inputs);
      forward_exp_logDeviations(logDeviations, exp_logDeviations);
      forward_sum_logNormals(n, inputs.x, means, exp_logDeviations, logDeviations, sum_logNormals);
      forward_shift(logits, shift);
      forward_logSumExp(logits, shift, logSumExp);
      forward_logJoint_forward_memberships(n, logits, logSumExp, sum_logNormals, logJoint, memberships);
      return { memberships: new Float32Array(memberships.subarray(0, n * 8)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_exp_logDeviations(logDeviations, exp_logDeviations);
      forward_sum_logNormals(n, batch.x, means, exp_logDeviations, logDeviations, sum_logNormals);
      forward_shift(logits, shift);
      forward_logSumExp(logits, shift, logSumExp);
      forward_logJoint_forward_mean_loss(n, scale, logits, logSumExp, sum_logNormals, logJoint, mean_loss);
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
          "gaussianMixture: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_exp_logDeviations(logDeviations, exp_logDeviations);
      forward_distance_forward_sum_logNormals(
        n,
        batch.x,
        means,
        exp_logDeviations,
        logDeviations,
        sum_logNormals,
        distance,
      );
      forward_shift(logits, shift);
      forward_logSumExp(logits, shift, logSumExp);
      forward_logSoftmax_logits(logits, logSumExp, logSoftmax_logits);
      forward_logJoint_backward_logJoint(
        n,
        scale,
        logSoftmax_logits,
        sum_logNormals,
        distance,
        exp_logDeviations,
        logJoint2,
        grad_logJoint,
        grad_distance,
        grad_subtract_x,
        mean_loss2,
      );
      backward_logSoftmax_logits_forward_total(n, grad_logJoint, total, grad_logSoftmax_logits);
      update_logits(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        grad_logSoftmax_logits,
        logSoftmax_logits,
        total,
        logits,
        v_logits,
        m_logits,
      );
      backward_means(n, grad_subtract_x, total_means);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_means,
        means,
        v_means,
        m_means,
      );
      backward_exp_logDeviations(n, grad_distance, distance, exp_logDeviations, grad_exp_logDeviations);
      forward_value_grad_logJoint(n, grad_logJoint, value_grad_logJoint);
      update_logDeviations(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_logJoint,
        grad_exp_logDeviations,
        exp_logDeviations,
        logDeviations,
        v_logDeviations,
        m_logDeviations,
      );
      steps++;
      waiting = false;
      return mean_loss2[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_exp_logDeviations(logDeviations, exp_logDeviations);
      forward_sum_logNormals(n, batch.x, means, exp_logDeviations, logDeviations, sum_logNormals);
      forward_shift(logits, shift);
      forward_logSumExp(logits, shift, logSumExp);
      forward_logJoint_forward_mean_loss(n, scale, logits, logSumExp, sum_logNormals, logJoint, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = { logits: [8], means: [8, 2], logDeviations: [8, 2] } as const;

export default createGaussianMixture;

/**
 * exp_logDeviations[i, j] = exp(logDeviations[i, j])
 */
function forward_exp_logDeviations(logDeviations: Float32Array, exp_logDeviations: Float64Array): void {
  for (let i = 0; i < exp_logDeviations.length; i++) {
    exp_logDeviations[i] = Math.exp(logDeviations[i]);
  }
}

/**
 * distance[b, i, j] = (x[b, j] − means[i, j]) / exp_logDeviations[i, j]
 * logNormals[b, i, j] = −0.5 · (distance[b, i, j]² + 1.8378770664093453) − logDeviations[i, j]
 * sum_logNormals[b, i] = Σ[j < 2] logNormals[b, i, j]
 */
function forward_distance_forward_sum_logNormals(
  n: number,
  x: Float32Array,
  means: Float32Array,
  exp_logDeviations: Float64Array,
  logDeviations: Float32Array,
  sum_logNormals: Float64Array,
  distance: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_logNormals_bi = 0;
      for (let j = 0; j < 2; j++) {
        const distance_bij = (x[b * 2 + j] - means[i * 2 + j]) / exp_logDeviations[i * 2 + j];
        distance[b * 16 + i * 2 + j] = distance_bij;
        const logNormals =
          -0.5 * (distance_bij * distance_bij + 1.8378770664093453) - logDeviations[i * 2 + j];
        sum_logNormals_bi += logNormals;
      }
      sum_logNormals[b * 8 + i] = sum_logNormals_bi;
    }
  }
}

/**
 * max_logits = max[i < 8] logits[i]
 * shift = abs(max_logits) = ∞ ? 0 : max_logits
 */
function forward_shift(logits: Float32Array, shift: Float64Array): void {
  let max_logits = -Infinity;
  for (let i = 0; i < 8; i++) {
    max_logits = Math.max(max_logits, logits[i]);
  }
  shift[0] = Math.abs(max_logits) === Infinity ? 0 : max_logits;
}

/**
 * sum_exp_logits = Σ[i < 8] exp(logits[i] − shift)
 * logSumExp = shift + log(sum_exp_logits)
 */
function forward_logSumExp(logits: Float32Array, shift: Float64Array, logSumExp: Float64Array): void {
  let sum_exp_logits = 0;
  const shift_value = shift[0];
  for (let i = 0; i < 8; i++) {
    sum_exp_logits += Math.exp(logits[i] - shift_value);
  }
  logSumExp[0] = shift_value + Math.log(sum_exp_logits);
}

/**
 * logSoftmax_logits[i] = logits[i] − logSumExp
 */
function forward_logSoftmax_logits(
  logits: Float32Array,
  logSumExp: Float64Array,
  logSoftmax_logits: Float64Array,
): void {
  const logSumExp_value = logSumExp[0];
  for (let i = 0; i < logSoftmax_logits.length; i++) {
    logSoftmax_logits[i] = logits[i] - logSumExp_value;
  }
}

/**
 * logJoint[b, i] = logSoftmax_logits[i] + sum_logNormals[b, i]
 * max_logJoint[b] = max[i < 8] logJoint[b, i]
 * shift[b] = abs(max_logJoint[b]) = ∞ ? 0 : max_logJoint[b]
 * sum_exp_logJoint[b] = Σ[i < 8] exp(logJoint[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logJoint[b])
 * loss[b] = −logSumExp[b]
 * loss_sum = Σ[b < n] loss[b]
 * grad_logJoint[b, i] = −exp(logJoint[b, i] − (logSumExp[b] = −∞ ? 0 : logSumExp[b]))
 * grad_distance[b, i, j] = 2 · (−0.5 · grad_logJoint[b, i] · distance[b, i, j])
 * grad_subtract_x[b, i, j] = grad_distance[b, i, j] ⊙ (1 / exp_logDeviations[i, j])
 * mean_loss = loss_sum · scale
 */
function forward_logJoint_backward_logJoint(
  n: number,
  scale: number,
  logSoftmax_logits: Float64Array,
  sum_logNormals: Float64Array,
  distance: Float64Array,
  exp_logDeviations: Float64Array,
  logJoint: Float64Array,
  grad_logJoint: Float64Array,
  grad_distance: Float64Array,
  grad_subtract_x: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let max_logJoint = -Infinity;
    for (let i = 0; i < 8; i++) {
      const logJoint_bi = logSoftmax_logits[i] + sum_logNormals[b * 8 + i];
      logJoint[b * 8 + i] = logJoint_bi;
      max_logJoint = Math.max(max_logJoint, logJoint_bi);
    }
    const shift = Math.abs(max_logJoint) === Infinity ? 0 : max_logJoint;
    let sum_exp_logJoint = 0;
    for (let i = 0; i < 8; i++) {
      sum_exp_logJoint += Math.exp(logJoint[b * 8 + i] - shift);
    }
    const logSumExp = shift + Math.log(sum_exp_logJoint);
    const loss = -logSumExp;
    loss_sum += loss;
    const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
    for (let i = 0; i < 8; i++) {
      const grad_logJoint_bi = -Math.exp(logJoint[b * 8 + i] - logSumExp_or_0);
      grad_logJoint[b * 8 + i] = grad_logJoint_bi;
      const product_grad_logJoint = -0.5 * grad_logJoint_bi;
      for (let j = 0; j < 2; j++) {
        const grad_distance_bij = 2 * (product_grad_logJoint * distance[b * 16 + i * 2 + j]);
        grad_distance[b * 16 + i * 2 + j] = grad_distance_bij;
        grad_subtract_x[b * 16 + i * 2 + j] = strongMultiply(
          grad_distance_bij,
          1 / exp_logDeviations[i * 2 + j],
        );
      }
    }
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_logSoftmax_logits[i] = Σ[b < n] grad_logJoint[b, i]
 * total = Σ[i < 8] grad_logSoftmax_logits[i]
 */
function backward_logSoftmax_logits_forward_total(
  n: number,
  grad_logJoint: Float64Array,
  total: Float64Array,
  grad_logSoftmax_logits: Float64Array,
): void {
  let total_value = 0;
  for (let i = 0; i < 8; i++) {
    let grad_logSoftmax_logits_i = 0;
    for (let b = 0; b < n; b++) {
      grad_logSoftmax_logits_i += grad_logJoint[b * 8 + i];
    }
    grad_logSoftmax_logits[i] = grad_logSoftmax_logits_i;
    total_value += grad_logSoftmax_logits_i;
  }
  total[0] = total_value;
}

/**
 * grad_logits[i] = grad_logSoftmax_logits[i] − exp(logSoftmax_logits[i]) · total
 * multiply_grad_logits[i] = (1 − beta2) · (grad_logits[i] · scale)²
 * v_logits[i] = beta2 · v_logits[i] + multiply_grad_logits[i]
 * divide_v_logits[i] = v_logits[i] / (1 − power(beta2, step))
 * sqrt[i] = sqrt(divide_v_logits[i])
 * m_logits[i] = beta1 · m_logits[i] + (1 − beta1) · (grad_logits[i] · scale)
 * divide_m_logits[i] = m_logits[i] / (1 − power(beta1, step))
 * divide[i] = learningRate · divide_m_logits[i] / (sqrt[i] + epsilon)
 * logits[i] = logits[i] − divide[i]
 */
function update_logits(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  grad_logSoftmax_logits: Float64Array,
  logSoftmax_logits: Float64Array,
  total: Float64Array,
  logits: Float32Array,
  v_logits: Float32Array,
  m_logits: Float32Array,
): void {
  const total_value = total[0];
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < logits.length; i++) {
    const grad_logits = grad_logSoftmax_logits[i] - Math.exp(logSoftmax_logits[i]) * total_value;
    const product_grad_logits_scale = grad_logits * scale;
    const multiply_grad_logits = difference_beta2 * (product_grad_logits_scale * product_grad_logits_scale);
    const v_logits_i = Math.fround(beta2 * v_logits[i] + multiply_grad_logits);
    v_logits[i] = v_logits_i;
    const divide_v_logits = v_logits_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_logits);
    const m_logits_i = Math.fround(beta1 * m_logits[i] + difference_beta1 * product_grad_logits_scale);
    m_logits[i] = m_logits_i;
    const divide_m_logits = m_logits_i / difference_beta1_step;
    const divide = (learningRate * divide_m_logits) / (sqrt + epsilon);
    logits[i] -= divide;
  }
}

/**
 * grad_means[i, j] = Σ[b < n] −grad_subtract_x[b, i, j]
 */
function backward_means(n: number, grad_subtract_x: Float64Array, grad_means: Float64Array): void {
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 2; j++) {
      let grad_means_ij = 0;
      for (let b = 0; b < n; b++) {
        grad_means_ij += -grad_subtract_x[b * 16 + i * 2 + j];
      }
      grad_means[i * 2 + j] = grad_means_ij;
    }
  }
}

/**
 * multiply_grad_means[i, j] = (1 − beta2) · (grad_value[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_means[i, j]
 * divide_v_means[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_means[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_value[i, j] · scale)
 * divide_m_means[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_means[i, j] / (sqrt[i, j] + epsilon)
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
    const product_grad_means_scale = grad_value[i] * scale;
    const v_means_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_means_scale * product_grad_means_scale),
    );
    v[i] = v_means_i;
    const divide_v_means = v_means_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_means);
    const m_means_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_means_scale);
    m[i] = m_means_i;
    const divide_m_means = m_means_i / difference_beta1_step;
    const divide = (learningRate * divide_m_means) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_exp_logDeviations[i, j] = Σ[b < n] −(grad_distance[b, i, j] ⊙ (distance[b, i, j] / exp_logDeviations[i, j]))
 */
function backward_exp_logDeviations(
  n: number,
  grad_distance: Float64Array,
  distance: Float64Array,
  exp_logDeviations: Float64Array,
  grad_exp_logDeviations: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 2; j++) {
      let grad_exp_logDeviations_ij = 0;
      const exp_logDeviations_ij = exp_logDeviations[i * 2 + j];
      for (let b = 0; b < n; b++) {
        grad_exp_logDeviations_ij += -strongMultiply(
          grad_distance[b * 16 + i * 2 + j],
          distance[b * 16 + i * 2 + j] / exp_logDeviations_ij,
        );
      }
      grad_exp_logDeviations[i * 2 + j] = grad_exp_logDeviations_ij;
    }
  }
}

/**
 * value_grad_logJoint[i, j] = Σ[b < n] −grad_logJoint[b, i]
 */
function forward_value_grad_logJoint(
  n: number,
  grad_logJoint: Float64Array,
  value_grad_logJoint: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 2; j++) {
      let value_grad_logJoint_ij = 0;
      for (let b = 0; b < n; b++) {
        value_grad_logJoint_ij += -grad_logJoint[b * 8 + i];
      }
      value_grad_logJoint[i * 2 + j] = value_grad_logJoint_ij;
    }
  }
}

/**
 * grad_logDeviations[i, j] = value_grad_logJoint[i, j] + grad_exp_logDeviations[i, j] · exp_logDeviations[i, j]
 * multiply_grad_logDeviations[i, j] = (1 − beta2) · (grad_logDeviations[i, j] · scale)²
 * v_logDeviations[i, j] = beta2 · v_logDeviations[i, j] + multiply_grad_logDeviations[i, j]
 * divide_v_logDeviations[i, j] = v_logDeviations[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_logDeviations[i, j])
 * m_logDeviations[i, j] = beta1 · m_logDeviations[i, j] + (1 − beta1) · (grad_logDeviations[i, j] · scale)
 * divide_m_logDeviations[i, j] = m_logDeviations[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_logDeviations[i, j] / (sqrt[i, j] + epsilon)
 * logDeviations[i, j] = logDeviations[i, j] − divide[i, j]
 */
function update_logDeviations(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  value_grad_logJoint: Float64Array,
  grad_exp_logDeviations: Float64Array,
  exp_logDeviations: Float64Array,
  logDeviations: Float32Array,
  v_logDeviations: Float32Array,
  m_logDeviations: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < logDeviations.length; i++) {
    const grad_logDeviations = value_grad_logJoint[i] + grad_exp_logDeviations[i] * exp_logDeviations[i];
    const product_grad_logDeviations_scale = grad_logDeviations * scale;
    const multiply_grad_logDeviations =
      difference_beta2 * (product_grad_logDeviations_scale * product_grad_logDeviations_scale);
    const v_logDeviations_i = Math.fround(beta2 * v_logDeviations[i] + multiply_grad_logDeviations);
    v_logDeviations[i] = v_logDeviations_i;
    const divide_v_logDeviations = v_logDeviations_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_logDeviations);
    const m_logDeviations_i = Math.fround(
      beta1 * m_logDeviations[i] + difference_beta1 * product_grad_logDeviations_scale,
    );
    m_logDeviations[i] = m_logDeviations_i;
    const divide_m_logDeviations = m_logDeviations_i / difference_beta1_step;
    const divide = (learningRate * divide_m_logDeviations) / (sqrt + epsilon);
    logDeviations[i] -= divide;
  }
}

/**
 * grad_logits[i] = grad_logSoftmax_logits[i] − exp(logSoftmax_logits[i]) · total
 * sum_logits[i] = sum_logits[i] + grad_logits[i]
 */
function accumulate_logits(
  grad_logSoftmax_logits: Float64Array,
  logSoftmax_logits: Float64Array,
  total: Float64Array,
  sum_logits: Float64Array,
): void {
  const total_value = total[0];
  for (let i = 0; i < sum_logits.length; i++) {
    const grad_logits = grad_logSoftmax_logits[i] - Math.exp(logSoftmax_logits[i]) * total_value;
    sum_logits[i] += grad_logits;
  }
}

/**
 * sum_means[i, j] = sum_means[i, j] + grad_means[i, j]
 */
function accumulate_means(grad_means: Float64Array, sum_means: Float64Array): void {
  for (let i = 0; i < sum_means.length; i++) {
    sum_means[i] += grad_means[i];
  }
}

/**
 * grad_logDeviations[i, j] = value_grad_logJoint[i, j] + grad_exp_logDeviations[i, j] · exp_logDeviations[i, j]
 * sum_logDeviations[i, j] = sum_logDeviations[i, j] + grad_logDeviations[i, j]
 */
function accumulate_logDeviations(
  value_grad_logJoint: Float64Array,
  grad_exp_logDeviations: Float64Array,
  exp_logDeviations: Float64Array,
  sum_logDeviations: Float64Array,
): void {
  for (let i = 0; i < sum_logDeviations.length; i++) {
    const grad_logDeviations = value_grad_logJoint[i] + grad_exp_logDeviations[i] * exp_logDeviations[i];
    sum_logDeviations[i] += grad_logDeviations;
  }
}

/**
 * gradient[i] = scale · sum[i]
 */
function finish(scale: number, sum: Float64Array, gradient: Float32Array): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = scale * sum[i];
  }
}

/**
 * distance[b, i, j] = (x[b, j] − means[i, j]) / exp_logDeviations[i, j]
 * logNormals[b, i, j] = −0.5 · (distance[b, i, j]² + 1.8378770664093453) − logDeviations[i, j]
 * sum_logNormals[b, i] = Σ[j < 2] logNormals[b, i, j]
 */
function forward_sum_logNormals(
  n: number,
  x: Float32Array,
  means: Float32Array,
  exp_logDeviations: Float64Array,
  logDeviations: Float32Array,
  sum_logNormals: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      let sum_logNormals_bi = 0;
      for (let j = 0; j < 2; j++) {
        const distance = (x[b * 2 + j] - means[i * 2 + j]) / exp_logDeviations[i * 2 + j];
        const logNormals = -0.5 * (distance * distance + 1.8378770664093453) - logDeviations[i * 2 + j];
        sum_logNormals_bi += logNormals;
      }
      sum_logNormals[b * 8 + i] = sum_logNormals_bi;
    }
  }
}

/**
 * logJoint[b, i] = logits[i] − logSumExp + sum_logNormals[b, i]
 * max_logJoint[b] = max[i < 8] logJoint[b, i]
 * shift[b] = abs(max_logJoint[b]) = ∞ ? 0 : max_logJoint[b]
 * sum_exp_logJoint[b] = Σ[i < 8] exp(logJoint[b, i] − shift[b])
 * logSumExp2[b] = shift[b] + log(sum_exp_logJoint[b])
 * memberships[b, i] = exp(logJoint[b, i] − (logSumExp2[b] = −∞ ? 0 : logSumExp2[b]))
 */
function forward_logJoint_forward_memberships(
  n: number,
  logits: Float32Array,
  logSumExp: Float64Array,
  sum_logNormals: Float64Array,
  logJoint: Float64Array,
  memberships: Float64Array,
): void {
  const logSumExp_value = logSumExp[0];
  for (let b = 0; b < n; b++) {
    let max_logJoint = -Infinity;
    for (let i = 0; i < 8; i++) {
      const logJoint_bi = logits[i] - logSumExp_value + sum_logNormals[b * 8 + i];
      logJoint[b * 8 + i] = logJoint_bi;
      max_logJoint = Math.max(max_logJoint, logJoint_bi);
    }
    const shift = Math.abs(max_logJoint) === Infinity ? 0 : max_logJoint;
    let sum_exp_logJoint = 0;
    for (let i = 0; i < 8; i++) {
      sum_exp_logJoint += Math.exp(logJoint[b * 8 + i] - shift);
    }
    const logSumExp2 = shift + Math.log(sum_exp_logJoint);
    const logSumExp_or_0: number = logSumExp2 === -Infinity ? 0 : logSumExp2;
    for (let i = 0; i < 8; i++) {
      memberships[b * 8 + i] = Math.exp(logJoint[b * 8 + i] - logSumExp_or_0);
    }
  }
}

/**
 * logJoint[b, i] = logits[i] − logSumExp + sum_logNormals[b, i]
 * max_logJoint[b] = max[i < 8] logJoint[b, i]
 * shift[b] = abs(max_logJoint[b]) = ∞ ? 0 : max_logJoint[b]
 * sum_exp_logJoint[b] = Σ[i < 8] exp(logJoint[b, i] − shift[b])
 * logSumExp2[b] = shift[b] + log(sum_exp_logJoint[b])
 * loss[b] = −logSumExp2[b]
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_logJoint_forward_mean_loss(
  n: number,
  scale: number,
  logits: Float32Array,
  logSumExp: Float64Array,
  sum_logNormals: Float64Array,
  logJoint: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  const logSumExp_value = logSumExp[0];
  for (let b = 0; b < n; b++) {
    let max_logJoint = -Infinity;
    for (let i = 0; i < 8; i++) {
      const logJoint_bi = logits[i] - logSumExp_value + sum_logNormals[b * 8 + i];
      logJoint[b * 8 + i] = logJoint_bi;
      max_logJoint = Math.max(max_logJoint, logJoint_bi);
    }
    const shift = Math.abs(max_logJoint) === Infinity ? 0 : max_logJoint;
    let sum_exp_logJoint = 0;
    for (let i = 0; i < 8; i++) {
      sum_exp_logJoint += Math.exp(logJoint[b * 8 + i] - shift);
    }
    const logSumExp2 = shift + Math.log(sum_exp_logJoint);
    const loss = -logSumExp2;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/** g · x, and 0 where g is 0 whatever x: what is masked contributes nothing. */
function strongMultiply(g: number, x: number): number {
  return g === 0 ? 0 : g * x;
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
  throw new RangeError(`gaussianMixture: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "gaussianMixture",
  element: "float32",
  inputs: { x: { shape: [2], type: "float32", per: "example", role: "input" } },
  outputs: { memberships: [8] },
  predictInputs: ["x"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "3ba6e0e126e6c84a",
  parameters: shapes as typeof shapes,
} as const;
