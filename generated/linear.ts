// @generated from models/linear.ts by adjoint. Do not edit; run `npx adjoint build models/linear.ts`.
//
// Model linear: weights[3], bias[].
//
//   dot_weights[b] = Σ[i < 3] weights[i] · x[b, i]
//   prediction[b] = dot_weights[b] + bias
//   loss[b] = (prediction[b] − y[b])²    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

// @ts-nocheck

/** What `predict` reads: one example after another. */
export interface LinearInputs {
  /** [3] for each example. */
  readonly x: Float32Array;
}

/** What training reads: 1 … capacity examples. */
export interface LinearBatch extends LinearInputs {
  /** one value for each example. */
  readonly y: Float32Array;
}

/** Learned arrays by name, row-major. */
export interface LinearParameters {
  /** [3] */
  readonly weights: Float32Array;
  /** [] */
  readonly bias: Float32Array;
}

export interface LinearOptions {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof LinearParameters]?: ArrayLike<number> };
}

export interface LinearTrainer {
  readonly capacity: number;
  readonly parameters: LinearParameters;
  /** Valid after `gradient` and `accumulate`: ∂L/∂parameter over all examples since. Unspecified after `step`. */
  readonly gradients: LinearParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign to change one. */
  readonly hyperparameters: { learningRate: number };
  predict(inputs: LinearInputs): {
    /** one value for each example. */
    readonly prediction: Float32Array;
  };
  loss(batch: LinearBatch): number;
  /** The gradient of L on this batch; returns its loss. */
  gradient(batch: LinearBatch): number;
  /** Adds this batch to the gradient; returns its loss. */
  accumulate(batch: LinearBatch): number;
  /** One update from the gradient; what was accumulated is used up. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. */
  step(batch: LinearBatch): number;
  evaluate(batch: LinearBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
}

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createLinear({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: LinearOptions = {}): LinearTrainer {
  checkCount("capacity", capacity, Infinity);
  const arena = new Float32Array(13 + capacity);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const weights = take(3);
  const bias = take(1);
  const parameters = { weights, bias };
  const grad_weights = take(3);
  const grad_bias = take(1);
  const gradients = { weights: grad_weights, bias: grad_bias };
  const sums = take(4);
  const sum_weights = sums.subarray(0, 3);
  const sum_bias = sums.subarray(3, 4);
  const grad_prediction = take(capacity);
  const prediction = grad_prediction;
  const mean_loss = take(1);
  for (const [name, values] of Object.entries(given)) {
    const parameter = parameters[name as keyof LinearParameters];
    if (parameter?.length !== values?.length)
      throw new RangeError(
        `linear: parameter ${name} has ${values?.length} values; expected ${parameter?.length ?? "no such name"}`,
      );
    parameter!.set(values!);
  }
  const hyperparameters = { learningRate: 0.1 };
  let steps = 0;

  let accumulated = 0;
  let weight = 0;
  const finishGradients = () => {
    if (accumulated === 0) return;
    const scale = weight && 1 / weight;
    finish_weights(scale, sum_weights, grad_weights);
    finish_bias(scale, sum_bias, grad_bias);
  };
  const checkInputs = (given: LinearInputs): number => {
    const n = checkCount("examples of x", given.x?.length / 3, capacity);
    checkArray("x", given.x, Float32Array, n * 3);
    return n;
  };
  const checkBatch = (given: LinearBatch): number => {
    const n = checkCount("examples of x", given.x?.length / 3, capacity);
    checkArray("x", given.x, Float32Array, n * 3);
    checkArray("y", given.y, Float32Array, n);
    return n;
  };
  return {
    capacity,
    parameters,
    get gradients() {
      finishGradients();
      return gradients;
    },
    shapes,
    hyperparameters,

    predict(inputs) {
      const n = checkInputs(inputs);
      forward_prediction(n, weights, inputs.x, bias, prediction);
      return { prediction: prediction.slice(0, n) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_mean_loss(n, scale, weights, batch.x, bias, batch.y, mean_loss);
      return mean_loss[0];
    },
    gradient(batch) {
      accumulated = 0;
      return this.accumulate(batch);
    },
    accumulate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      if (accumulated === 0) {
        sums.fill(0);
        weight = 0;
      }
      backward_prediction_backward_bias(
        n,
        scale,
        weights,
        batch.x,
        bias,
        batch.y,
        grad_bias,
        grad_prediction,
        mean_loss,
      );
      backward_weights(n, grad_prediction, batch.x, grad_weights);
      accumulate_weights(grad_weights, sum_weights);
      accumulate_bias(grad_bias, sum_bias);
      accumulated++;
      weight += n;
      return mean_loss[0];
    },
    update() {
      if (accumulated === 0) throw new Error("linear: update needs gradient or accumulate first");
      finishGradients();
      accumulated = 0;
      steps++;
      const scale = 1; // the gradients are finished
      update_weights2(hyperparameters.learningRate, scale, grad_weights, weights);
      update_bias2(hyperparameters.learningRate, scale, grad_bias, bias);
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      steps++;
      update_bias(
        n,
        scale,
        hyperparameters.learningRate,
        weights,
        batch.x,
        batch.y,
        grad_prediction,
        mean_loss,
        bias,
      );
      update_weights(n, hyperparameters.learningRate, scale, grad_prediction, batch.x, weights);
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_mean_loss(n, scale, weights, batch.x, bias, batch.y, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = { weights: [3], bias: [] } as const;

export default createLinear;

/**
 * dot_weights[b] = Σ[i < 3] weights[i] · x[b, i]
 * prediction[b] = dot_weights[b] + bias
 * loss[b] = (prediction[b] − y[b])²
 * loss_sum = Σ[b < n] loss[b]
 * grad_prediction[b] = 2 · (prediction[b] − y[b])
 * grad_bias = Σ[b < n] grad_prediction[b]
 * mean_loss = loss_sum · scale
 * bias = bias − learningRate · (grad_bias · scale)
 */
function update_bias(
  n: number,
  scale: number,
  learningRate: number,
  weights: Float32Array,
  x: Float32Array,
  y: Float32Array,
  grad_prediction: Float32Array,
  mean_loss: Float32Array,
  bias: Float32Array,
): void {
  let loss_sum = 0;
  let grad_bias = 0;
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 3; i++) {
      dot_weights += weights[i] * x[b * 3 + i];
    }
    const prediction = dot_weights + bias[0];
    const difference = prediction - y[b];
    const loss = difference * difference;
    loss_sum += loss;
    const grad_prediction_b = 2 * difference;
    grad_prediction[b] = grad_prediction_b;
    grad_bias += grad_prediction_b;
  }
  mean_loss[0] = loss_sum * scale;
  bias[0] -= learningRate * (grad_bias * scale);
}

/**
 * grad_weights[i] = Σ[b < n] grad_prediction[b] · x[b, i]
 * weights[i] = weights[i] − learningRate · (grad_weights[i] · scale)
 */
function update_weights(
  n: number,
  learningRate: number,
  scale: number,
  grad_prediction: Float32Array,
  x: Float32Array,
  weights: Float32Array,
): void {
  for (let i = 0; i < 3; i++) {
    let grad_weights = 0;
    for (let b = 0; b < n; b++) {
      grad_weights += grad_prediction[b] * x[b * 3 + i];
    }
    weights[i] -= learningRate * (grad_weights * scale);
  }
}

/**
 * dot_weights[b] = Σ[i < 3] weights[i] · x[b, i]
 * prediction[b] = dot_weights[b] + bias
 * loss[b] = (prediction[b] − y[b])²
 * loss_sum = Σ[b < n] loss[b]
 * grad_prediction[b] = 2 · (prediction[b] − y[b])
 * grad_bias = Σ[b < n] grad_prediction[b]
 * mean_loss = loss_sum · scale
 */
function backward_prediction_backward_bias(
  n: number,
  scale: number,
  weights: Float32Array,
  x: Float32Array,
  bias: Float32Array,
  y: Float32Array,
  grad_bias: Float32Array,
  grad_prediction: Float32Array,
  mean_loss: Float32Array,
): void {
  let loss_sum = 0;
  let grad_bias_value = 0;
  const bias_value = bias[0];
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 3; i++) {
      dot_weights += weights[i] * x[b * 3 + i];
    }
    const prediction = dot_weights + bias_value;
    const difference = prediction - y[b];
    const loss = difference * difference;
    loss_sum += loss;
    const grad_prediction_b = 2 * difference;
    grad_prediction[b] = grad_prediction_b;
    grad_bias_value += grad_prediction_b;
  }
  grad_bias[0] = grad_bias_value;
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_weights[i] = Σ[b < n] grad_prediction[b] · x[b, i]
 */
function backward_weights(
  n: number,
  grad_prediction: Float32Array,
  x: Float32Array,
  grad_weights: Float32Array,
): void {
  for (let i = 0; i < 3; i++) {
    let grad_weights_i = 0;
    for (let b = 0; b < n; b++) {
      grad_weights_i += grad_prediction[b] * x[b * 3 + i];
    }
    grad_weights[i] = grad_weights_i;
  }
}

/**
 * sum_weights[i] = sum_weights[i] + grad_weights[i]
 */
function accumulate_weights(grad_weights: Float32Array, sum_weights: Float32Array): void {
  for (let i = 0; i < sum_weights.length; i++) {
    sum_weights[i] += grad_weights[i];
  }
}

/**
 * sum_bias = sum_bias + grad_bias
 */
function accumulate_bias(grad_bias: Float32Array, sum_bias: Float32Array): void {
  sum_bias[0] += grad_bias[0];
}

/**
 * grad_weights[i] = sum_weights[i] · scale
 */
function finish_weights(scale: number, sum_weights: Float32Array, grad_weights: Float32Array): void {
  for (let i = 0; i < grad_weights.length; i++) {
    grad_weights[i] = sum_weights[i] * scale;
  }
}

/**
 * grad_bias = sum_bias · scale
 */
function finish_bias(scale: number, sum_bias: Float32Array, grad_bias: Float32Array): void {
  grad_bias[0] = sum_bias[0] * scale;
}

/**
 * weights[i] = weights[i] − learningRate · (grad_weights[i] · scale)
 */
function update_weights2(
  learningRate: number,
  scale: number,
  grad_weights: Float32Array,
  weights: Float32Array,
): void {
  for (let i = 0; i < weights.length; i++) {
    weights[i] -= learningRate * (grad_weights[i] * scale);
  }
}

/**
 * bias = bias − learningRate · (grad_bias · scale)
 */
function update_bias2(
  learningRate: number,
  scale: number,
  grad_bias: Float32Array,
  bias: Float32Array,
): void {
  bias[0] -= learningRate * (grad_bias[0] * scale);
}

/**
 * dot_weights[b] = Σ[i < 3] weights[i] · x[b, i]
 * prediction[b] = dot_weights[b] + bias
 */
function forward_prediction(
  n: number,
  weights: Float32Array,
  x: Float32Array,
  bias: Float32Array,
  prediction: Float32Array,
): void {
  const bias_value = bias[0];
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 3; i++) {
      dot_weights += weights[i] * x[b * 3 + i];
    }
    prediction[b] = dot_weights + bias_value;
  }
}

/**
 * dot_weights[b] = Σ[i < 3] weights[i] · x[b, i]
 * prediction[b] = dot_weights[b] + bias
 * loss[b] = (prediction[b] − y[b])²
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  weights: Float32Array,
  x: Float32Array,
  bias: Float32Array,
  y: Float32Array,
  mean_loss: Float32Array,
): void {
  let loss_sum = 0;
  const bias_value = bias[0];
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 3; i++) {
      dot_weights += weights[i] * x[b * 3 + i];
    }
    const prediction = dot_weights + bias_value;
    const difference = prediction - y[b];
    const loss = difference * difference;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/** A whole number from 1 to `most`. */
function checkCount(name: string, n: number, most: number): number {
  if (!(n >= 1 && n <= most && n % 1 === 0))
    throw new RangeError(`linear: ${n} ${name}; expected 1 to ${most}`);
  return n;
}

function checkArray(name: string, values: unknown, type: typeof Float32Array, length: number): void {
  if (!(values instanceof type && values.length === length))
    throw new TypeError(
      `linear: ${name} must be a ${type.name} of ${length} values; found ${(values as object)?.constructor.name} of ${(values as number[])?.length}`,
    );
}

/** The model, for programs that feed it. */
export const description = {
  name: "linear",
  element: "float32",
  inputs: {
    x: { shape: [3], type: "float32", per: "example", role: "input" },
    y: { shape: [], type: "float32", per: "example", role: "target" },
  },
  outputs: { prediction: [] },
  predictInputs: ["x"],
  metrics: [],
  optimizer: "gradientDescent",
  fingerprint: "be6f8d6ce5bdcd0e",
  parameters: shapes,
} as const;
