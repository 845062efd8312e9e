// @generated from models/linear.ts by adjoint. Do not edit; run `npx adjoint build models/linear.ts`.
//
// Model linear: weights[3], bias[].
//
//   dot_weights[b] = Σ[i < 3] weights[i] · x[b, i]
//   prediction[b] = dot_weights[b] + bias
//   loss[b] = (prediction[b] − y[b])²    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type LinearInputs = {
  /** [3] for each example. */
  readonly x: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type LinearBatch = LinearInputs & {
  /** one value for each example. */
  readonly y: Float32Array;
};

/** Learned arrays by name, row-major. */
export type LinearParameters = {
  /** [3] */
  readonly weights: Float32Array;
  /** [] */
  readonly bias: Float32Array;
};

export type LinearOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof LinearParameters]?: ArrayLike<number> };
};

export type LinearTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: LinearParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: LinearParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number };
  /** The outputs. */
  predict(inputs: LinearInputs): {
    /** one value for each example. */
    readonly prediction: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: LinearBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: LinearBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: LinearBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: LinearBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: LinearBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createLinear({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: LinearOptions = {}): LinearTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 4294967286);
  const arena = new Float32Array(8);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(9 + capacity);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const weights = take(3);
  const bias = take(1);
  const parameters = { weights, bias };
  const grad_weights = take(3);
  const grad_bias = take(1);
  const gradients = { weights: grad_weights, bias: grad_bias };
  const sums = takeDoubles(4);
  const sum_weights = sums.subarray(0, 3);
  const sum_bias = sums.subarray(3, 4);
  const total_weights = takeDoubles(3);
  const total_bias = takeDoubles(1);
  const grad_prediction = takeDoubles(capacity);
  const prediction = grad_prediction;
  const mean_loss = takeDoubles(1);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof LinearParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.1 };

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish_weights(scale, sum_weights, grad_weights);
    finish_bias(scale, sum_bias, grad_bias);
  };
  const checkInputs = (given: LinearInputs): number => {
    const n = checkArray("x", given?.x, "Float32Array", 3, 1, capacity);
    return n;
  };
  const checkBatch = (given: LinearBatch): number => {
    const n = checkArray("x", given?.x, "Float32Array", 3, 1, capacity);
    checkArray("y", given?.y, "Float32Array", 1, n);
    return n;
  };
  const addGradient = (batch: LinearBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    backward_prediction_backward_bias(
      n,
      scale,
      weights,
      batch.x,
      bias,
      batch.y,
      total_bias,
      grad_prediction,
      mean_loss,
    );
    backward_weights(n, grad_prediction, batch.x, total_weights);
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
      forward_prediction(n, weights, inputs.x, bias, prediction);
      return { prediction: new Float32Array(prediction.subarray(0, n)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_mean_loss(n, scale, weights, batch.x, bias, batch.y, mean_loss);
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
          "linear: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update_weights2(hyperparameters.learningRate, scale, sum_weights, weights);
      update_bias2(hyperparameters.learningRate, scale, sum_bias, bias);
      waiting = false;
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
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
      waiting = false;
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
  grad_prediction: Float64Array,
  mean_loss: Float64Array,
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
    const difference_prediction_y = prediction - y[b];
    const loss = difference_prediction_y * difference_prediction_y;
    loss_sum += loss;
    const grad_prediction_b = 2 * difference_prediction_y;
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
  grad_prediction: Float64Array,
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
  grad_bias: Float64Array,
  grad_prediction: Float64Array,
  mean_loss: Float64Array,
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
    const difference_prediction_y = prediction - y[b];
    const loss = difference_prediction_y * difference_prediction_y;
    loss_sum += loss;
    const grad_prediction_b = 2 * difference_prediction_y;
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
  grad_prediction: Float64Array,
  x: Float32Array,
  grad_weights: Float64Array,
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
 * grad_weights[i] = scale · sum_weights[i]
 */
function finish_weights(scale: number, sum_weights: Float64Array, grad_weights: Float32Array): void {
  for (let i = 0; i < grad_weights.length; i++) {
    grad_weights[i] = scale * sum_weights[i];
  }
}

/**
 * grad_bias = scale · sum_bias
 */
function finish_bias(scale: number, sum_bias: Float64Array, grad_bias: Float32Array): void {
  grad_bias[0] = scale * sum_bias[0];
}

/**
 * weights[i] = weights[i] − learningRate · (sum_weights[i] · scale)
 */
function update_weights2(
  learningRate: number,
  scale: number,
  sum_weights: Float64Array,
  weights: Float32Array,
): void {
  for (let i = 0; i < weights.length; i++) {
    weights[i] -= learningRate * (sum_weights[i] * scale);
  }
}

/**
 * bias = bias − learningRate · (sum_bias · scale)
 */
function update_bias2(learningRate: number, scale: number, sum_bias: Float64Array, bias: Float32Array): void {
  bias[0] -= learningRate * (sum_bias[0] * scale);
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
  prediction: Float64Array,
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
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  const bias_value = bias[0];
  for (let b = 0; b < n; b++) {
    let dot_weights = 0;
    for (let i = 0; i < 3; i++) {
      dot_weights += weights[i] * x[b * 3 + i];
    }
    const prediction = dot_weights + bias_value;
    const difference_prediction_y = prediction - y[b];
    const loss = difference_prediction_y * difference_prediction_y;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
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
  throw new RangeError(`linear: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "linear",
  element: "float32",
  inputs: {
    x: { shape: [3], type: "float32", per: "example", role: "input" },
    y: {
      shape: [],
      type: "float32",
      per: "example",
      role: "target",
      is: "real",
      predictedBy: ["prediction"],
    },
  },
  outputs: { prediction: [] },
  predictInputs: ["x"],
  metrics: [],
  optimizer: "gradientDescent",
  fingerprint: "be6f8d6ce5bdcd0e",
  parameters: shapes as typeof shapes,
} as const;
