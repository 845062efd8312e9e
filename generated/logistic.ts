// @generated from models/logistic.ts by adjoint. Do not edit; run `npx adjoint build models/logistic.ts`.
//
// Model logistic: weights[2], bias[].
//
//   dot_weights[b] = Σ[i < 2] weights[i] · x[b, i]
//   logit[b] = dot_weights[b] + bias
//   loss[b] = logitError(logit[b], asProbability(y[b]))    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   value_loss_sum = loss_sum · scale
//   square_weights[i] = weights[i]²
//   sum = Σ[i < 2] square_weights[i]
//   penalty = 0.0001 · sum
//   mean_loss = value_loss_sum + penalty

/** What `predict` reads: one example after another. */
export type LogisticInputs = {
  /** [2] for each example. */
  readonly x: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type LogisticBatch = LogisticInputs & {
  /** one value for each example. */
  readonly y: Float32Array;
};

/** Learned arrays by name, row-major. */
export type LogisticParameters = {
  /** [2] */
  readonly weights: Float32Array;
  /** [] */
  readonly bias: Float32Array;
};

export type LogisticOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof LogisticParameters]?: ArrayLike<number> };
};

export type LogisticTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: LogisticParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: LogisticParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number };
  /** The outputs. */
  predict(inputs: LogisticInputs): {
    /** one value for each example. */
    readonly probability: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: LogisticBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: LogisticBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: LogisticBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: LogisticBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: LogisticBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly accuracy: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createLogistic({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: LogisticOptions = {}): LogisticTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 4294967285);
  const arena = new Float32Array(6);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(10 + capacity);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const weights = take(2);
  const bias = take(1);
  const parameters = { weights, bias };
  const grad_weights = take(2);
  const grad_bias = take(1);
  const gradients = { weights: grad_weights, bias: grad_bias };
  const sums = takeDoubles(3);
  const sum_weights = sums.subarray(0, 2);
  const sum_bias = sums.subarray(2, 3);
  const total_weights = takeDoubles(2);
  const total_bias = takeDoubles(1);
  const grad_logit = takeDoubles(capacity);
  const probability = grad_logit;
  const grad_weights2 = takeDoubles(2);
  const penalty = grad_weights2.subarray(0, 1);
  const mean_loss = takeDoubles(1);
  const accuracy = takeDoubles(1);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof LogisticParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.5 };

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish_weights(scale, weights, sum_weights, grad_weights);
    finish_bias(scale, sum_bias, grad_bias);
  };
  const checkInputs = (given: LogisticInputs): number => {
    const n = checkArray("x", given?.x, "Float32Array", 2, 1, capacity);
    return n;
  };
  const checkBatch = (given: LogisticBatch): number => {
    const n = checkArray("x", given?.x, "Float32Array", 2, 1, capacity);
    checkArray("y", given?.y, "Float32Array", 1, n);
    return n;
  };
  const addGradient = (batch: LogisticBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_penalty(weights, penalty);
    backward_logit_backward_bias(
      n,
      scale,
      weights,
      batch.x,
      bias,
      batch.y,
      penalty,
      total_bias,
      grad_logit,
      mean_loss,
    );
    backward_weights2(n, grad_logit, batch.x, total_weights);
    accumulate_weights(total_weights, sum_weights);
    accumulate_bias(total_bias, sum_bias);
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
      forward_probability(n, weights, inputs.x, bias, probability);
      return { probability: new Float32Array(probability.subarray(0, n)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_penalty(weights, penalty);
      forward_mean_loss(n, scale, weights, batch.x, bias, batch.y, penalty, mean_loss);
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
          "logistic: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update_weights2(hyperparameters.learningRate, scale, sum_weights, weights);
      update_bias2(hyperparameters.learningRate, scale, sum_bias, bias);
      waiting = false;
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_penalty(weights, penalty);
      update_bias(
        n,
        scale,
        hyperparameters.learningRate,
        weights,
        batch.x,
        batch.y,
        penalty,
        grad_logit,
        mean_loss,
        bias,
      );
      backward_weights(weights, grad_weights2);
      update_weights(n, hyperparameters.learningRate, scale, grad_logit, batch.x, grad_weights2, weights);
      waiting = false;
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_penalty(weights, penalty);
      forward_mean_loss_forward_accuracy(
        n,
        scale,
        weights,
        batch.x,
        bias,
        batch.y,
        penalty,
        mean_loss,
        accuracy,
      );
      return { loss: mean_loss[0], weight: n, metrics: { accuracy: accuracy[0] } };
    },
  };
}

const shapes = { weights: [2], bias: [] } as const;

export default createLogistic;

/**
 * sum_weights = Σ[i < 2] weights[i]²
 * penalty = 0.0001 · sum_weights
 */
function forward_penalty(weights: Float32Array, penalty: Float64Array): void {
  let sum_weights = 0;
  for (let i = 0; i < 2; i++) {
    const weights_i = weights[i];
    sum_weights += weights_i * weights_i;
  }
  penalty[0] = 0.0001 * sum_weights;
}

/**
 * dot_weights[b] = Σ[i < 2] weights[i] · x[b, i]
 * logit[b] = dot_weights[b] + bias
 * loss[b] = logitError(logit[b], asProbability(y[b]))
 * loss_sum = Σ[b < n] loss[b]
 * grad_logit[b] = sigmoid(logit[b]) − asProbability(y[b])
 * grad_bias = Σ[b < n] grad_logit[b]
 * mean_loss = loss_sum · scale + penalty
 * bias = bias − learningRate · (grad_bias · scale)
 */
function update_bias(
  n: number,
  scale: number,
  learningRate: number,
  weights: Float32Array,
  x: Float32Array,
  y: Float32Array,
  penalty: Float64Array,
  grad_logit: Float64Array,
  mean_loss: Float64Array,
  bias: Float32Array,
): void {
  let loss_sum = 0;
  let grad_bias = 0;
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 2; i++) {
      dot_weights += weights[i] * x[b * 2 + i];
    }
    const logit = dot_weights + bias[0];
    const loss = logitError(logit, asProbability(y[b]));
    loss_sum += loss;
    const grad_logit_b = sigmoid(logit) - asProbability(y[b]);
    grad_logit[b] = grad_logit_b;
    grad_bias += grad_logit_b;
  }
  mean_loss[0] = loss_sum * scale + penalty[0];
  bias[0] -= learningRate * (grad_bias * scale);
}

/**
 * grad_weights[i] = 0.0002 · weights[i]
 */
function backward_weights(weights: Float32Array, grad_weights: Float64Array): void {
  for (let i = 0; i < grad_weights.length; i++) {
    grad_weights[i] = 0.0002 * weights[i];
  }
}

/**
 * grad_weights[i] = Σ[b < n] grad_logit[b] · x[b, i]
 * weights[i] = weights[i] − learningRate · (grad_weights[i] · scale + grad_weights2[i])
 */
function update_weights(
  n: number,
  learningRate: number,
  scale: number,
  grad_logit: Float64Array,
  x: Float32Array,
  grad_weights2: Float64Array,
  weights: Float32Array,
): void {
  for (let i = 0; i < 2; i++) {
    let grad_weights = 0;
    for (let b = 0; b < n; b++) {
      grad_weights += grad_logit[b] * x[b * 2 + i];
    }
    weights[i] -= learningRate * (grad_weights * scale + grad_weights2[i]);
  }
}

/**
 * dot_weights[b] = Σ[i < 2] weights[i] · x[b, i]
 * logit[b] = dot_weights[b] + bias
 * loss[b] = logitError(logit[b], asProbability(y[b]))
 * loss_sum = Σ[b < n] loss[b]
 * grad_logit[b] = sigmoid(logit[b]) − asProbability(y[b])
 * grad_bias = Σ[b < n] grad_logit[b]
 * mean_loss = loss_sum · scale + penalty
 */
function backward_logit_backward_bias(
  n: number,
  scale: number,
  weights: Float32Array,
  x: Float32Array,
  bias: Float32Array,
  y: Float32Array,
  penalty: Float64Array,
  grad_bias: Float64Array,
  grad_logit: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  let grad_bias_value = 0;
  const bias_value = bias[0];
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 2; i++) {
      dot_weights += weights[i] * x[b * 2 + i];
    }
    const logit = dot_weights + bias_value;
    const loss = logitError(logit, asProbability(y[b]));
    loss_sum += loss;
    const grad_logit_b = sigmoid(logit) - asProbability(y[b]);
    grad_logit[b] = grad_logit_b;
    grad_bias_value += grad_logit_b;
  }
  grad_bias[0] = grad_bias_value;
  mean_loss[0] = loss_sum * scale + penalty[0];
}

/**
 * grad_weights[i] = Σ[b < n] grad_logit[b] · x[b, i]
 */
function backward_weights2(
  n: number,
  grad_logit: Float64Array,
  x: Float32Array,
  grad_weights: Float64Array,
): void {
  for (let i = 0; i < 2; i++) {
    let grad_weights_i = 0;
    for (let b = 0; b < n; b++) {
      grad_weights_i += grad_logit[b] * x[b * 2 + i];
    }
    grad_weights[i] = grad_weights_i;
  }
}

/**
 * sum_weights[i] = sum_weights[i] + grad_weights[i]
 */
function accumulate_weights(grad_weights: Float64Array, sum_weights: Float64Array): void {
  for (let i = 0; i < sum_weights.length; i++) {
    sum_weights[i] += grad_weights[i];
  }
}

/**
 * sum_bias = sum_bias + grad_bias
 */
function accumulate_bias(grad_bias: Float64Array, sum_bias: Float64Array): void {
  sum_bias[0] += grad_bias[0];
}

/**
 * grad_weights2[i] = 0.0002 · weights[i]
 * grad_weights[i] = scale · sum_weights[i] + grad_weights2[i]
 */
function finish_weights(
  scale: number,
  weights: Float32Array,
  sum_weights: Float64Array,
  grad_weights: Float32Array,
): void {
  for (let i = 0; i < grad_weights.length; i++) {
    const grad_weights2 = 0.0002 * weights[i];
    grad_weights[i] = scale * sum_weights[i] + grad_weights2;
  }
}

/**
 * grad_bias = scale · sum_bias
 */
function finish_bias(scale: number, sum_bias: Float64Array, grad_bias: Float32Array): void {
  grad_bias[0] = scale * sum_bias[0];
}

/**
 * grad_weights[i] = 0.0002 · weights[i]
 * weights[i] = weights[i] − learningRate · (sum_weights[i] · scale + grad_weights[i])
 */
function update_weights2(
  learningRate: number,
  scale: number,
  sum_weights: Float64Array,
  weights: Float32Array,
): void {
  for (let i = 0; i < weights.length; i++) {
    const grad_weights = 0.0002 * weights[i];
    weights[i] -= learningRate * (sum_weights[i] * scale + grad_weights);
  }
}

/**
 * bias = bias − learningRate · (sum_bias · scale)
 */
function update_bias2(learningRate: number, scale: number, sum_bias: Float64Array, bias: Float32Array): void {
  bias[0] -= learningRate * (sum_bias[0] * scale);
}

/**
 * dot_weights[b] = Σ[i < 2] weights[i] · x[b, i]
 * logit[b] = dot_weights[b] + bias
 * probability[b] = sigmoid(logit[b])
 */
function forward_probability(
  n: number,
  weights: Float32Array,
  x: Float32Array,
  bias: Float32Array,
  probability: Float64Array,
): void {
  const bias_value = bias[0];
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 2; i++) {
      dot_weights += weights[i] * x[b * 2 + i];
    }
    const logit = dot_weights + bias_value;
    probability[b] = sigmoid(logit);
  }
}

/**
 * dot_weights[b] = Σ[i < 2] weights[i] · x[b, i]
 * logit[b] = dot_weights[b] + bias
 * loss[b] = logitError(logit[b], asProbability(y[b]))
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale + penalty
 */
function forward_mean_loss(
  n: number,
  scale: number,
  weights: Float32Array,
  x: Float32Array,
  bias: Float32Array,
  y: Float32Array,
  penalty: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  const bias_value = bias[0];
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 2; i++) {
      dot_weights += weights[i] * x[b * 2 + i];
    }
    const logit = dot_weights + bias_value;
    const loss = logitError(logit, asProbability(y[b]));
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale + penalty[0];
}

/**
 * dot_weights[b] = Σ[i < 2] weights[i] · x[b, i]
 * logit[b] = dot_weights[b] + bias
 * loss[b] = logitError(logit[b], asProbability(y[b]))
 * loss_sum = Σ[b < n] loss[b]
 * accuracy2[b] = (0 ≤ logit[b] ? 1 : 0) = y[b] ? 1 : 0
 * value_accuracy = Σ[b < n] accuracy2[b]
 * mean_loss = loss_sum · scale + penalty
 * accuracy = value_accuracy · scale
 */
function forward_mean_loss_forward_accuracy(
  n: number,
  scale: number,
  weights: Float32Array,
  x: Float32Array,
  bias: Float32Array,
  y: Float32Array,
  penalty: Float64Array,
  mean_loss: Float64Array,
  accuracy: Float64Array,
): void {
  let loss_sum = 0;
  let value_accuracy = 0;
  const bias_value = bias[0];
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 2; i++) {
      dot_weights += weights[i] * x[b * 2 + i];
    }
    const logit = dot_weights + bias_value;
    const loss = logitError(logit, asProbability(y[b]));
    loss_sum += loss;
    const accuracy2: number = ((0 <= logit ? 1 : 0) as number) === y[b] ? 1 : 0;
    value_accuracy += accuracy2;
  }
  mean_loss[0] = loss_sum * scale + penalty[0];
  accuracy[0] = value_accuracy * scale;
}

/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** t from 0 to 1; NaN for any other, without a branch. */
function asProbability(t: number): number {
  return t + 0 * Math.sqrt(t * (1 - t));
}

/** softplus(z) − t z, with 0 · ∞ = 0. */
function logitError(z: number, t: number): number {
  const opposed = z > 0 ? 1 - t : t;
  return (opposed === 0 ? 0 : opposed * Math.abs(z)) + Math.log1p(Math.exp(-Math.abs(z)));
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
  throw new RangeError(`logistic: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "logistic",
  element: "float32",
  inputs: {
    x: { shape: [2], type: "float32", per: "example", role: "input" },
    y: {
      shape: [],
      type: "float32",
      per: "example",
      role: "target",
      is: "probability",
      predictedBy: ["probability"],
    },
  },
  outputs: { probability: [] },
  predictInputs: ["x"],
  metrics: ["accuracy"],
  optimizer: "gradientDescent",
  fingerprint: "e7adc3dde0ac5623",
  parameters: shapes as typeof shapes,
} as const;
