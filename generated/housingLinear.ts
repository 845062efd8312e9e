// @generated from models/housingLinear.ts by adjoint. Do not edit; run `npx adjoint build models/housingLinear.ts`.
//
// Model housingLinear: prediction_weights[13, 1], prediction_bias[1].
//
//   product_features[b, i] = Σ[j < 13] features[b, j] · prediction_weights[j, i]
//   prediction_dense[b, i] = product_features[b, i] + prediction_bias[i]
//   loss[b] = (prediction_dense[b, 0] − price[b])²    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type HousingLinearInputs = {
  /** [13] for each example. */
  readonly features: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type HousingLinearBatch = HousingLinearInputs & {
  /** one value for each example. */
  readonly price: Float32Array;
};

/** Learned arrays by name, row-major. */
export type HousingLinearParameters = {
  /** [13, 1] */
  readonly prediction_weights: Float32Array;
  /** [1] */
  readonly prediction_bias: Float32Array;
};

export type HousingLinearOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof HousingLinearParameters]?: ArrayLike<number> };
};

export type HousingLinearTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: HousingLinearParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: HousingLinearParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: HousingLinearInputs): {
    /** one value for each example. */
    readonly prediction: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: HousingLinearBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: HousingLinearBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: HousingLinearBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: HousingLinearBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: HousingLinearBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createHousingLinear({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: HousingLinearOptions = {}): HousingLinearTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 4294967266);
  const arena = new Float32Array(56);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(29 + capacity);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(14);
  const prediction_weights = all_parameters.subarray(0, 13);
  const prediction_bias = all_parameters.subarray(13, 14);
  const parameters = { prediction_weights, prediction_bias };
  const all_gradients = take(14);
  const grad_prediction_weights = all_gradients.subarray(0, 13);
  const grad_prediction_bias = all_gradients.subarray(13, 14);
  const gradients = { prediction_weights: grad_prediction_weights, prediction_bias: grad_prediction_bias };
  const sums = takeDoubles(14);
  const all_totals = takeDoubles(14);
  const total_prediction_weights = all_totals.subarray(0, 13);
  const total_prediction_bias = all_totals.subarray(13, 14);
  const all_m = take(14);
  const all_v = take(14);
  const grad_prediction_dense = takeDoubles(capacity);
  const prediction = grad_prediction_dense;
  const mean_loss = takeDoubles(1);
  uniform(prediction_weights, seed, 1065083543, -0.6546536707079771, 0.6546536707079771);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof HousingLinearParameters] : undefined,
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
  const checkInputs = (given: HousingLinearInputs): number => {
    const n = checkArray("features", given?.features, "Float32Array", 13, 1, capacity);
    return n;
  };
  const checkBatch = (given: HousingLinearBatch): number => {
    const n = checkArray("features", given?.features, "Float32Array", 13, 1, capacity);
    checkArray("price", given?.price, "Float32Array", 1, n);
    return n;
  };
  const addGradient = (batch: HousingLinearBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    backward_prediction_dense_backward_prediction_bias(
      n,
      scale,
      batch.features,
      prediction_weights,
      prediction_bias,
      batch.price,
      total_prediction_bias,
      grad_prediction_dense,
      mean_loss,
    );
    backward_prediction_weights(n, grad_prediction_dense, batch.features, total_prediction_weights);
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
      forward_prediction(n, inputs.features, prediction_weights, prediction_bias, prediction);
      return { prediction: new Float32Array(prediction.subarray(0, n)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_mean_loss(
        n,
        scale,
        batch.features,
        prediction_weights,
        prediction_bias,
        batch.price,
        mean_loss,
      );
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
          "housingLinear: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      backward_prediction_dense_backward_prediction_bias(
        n,
        scale,
        batch.features,
        prediction_weights,
        prediction_bias,
        batch.price,
        total_prediction_bias,
        grad_prediction_dense,
        mean_loss,
      );
      backward_prediction_weights(n, grad_prediction_dense, batch.features, total_prediction_weights);
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
      forward_mean_loss(
        n,
        scale,
        batch.features,
        prediction_weights,
        prediction_bias,
        batch.price,
        mean_loss,
      );
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = { prediction_weights: [13, 1], prediction_bias: [1] } as const;

export default createHousingLinear;

/**
 * product_features[b, i] = Σ[j < 13] features[b, j] · prediction_weights[j, i]
 * prediction_dense[b, i] = product_features[b, i] + prediction_bias[i]
 * loss[b] = (prediction_dense[b, 0] − price[b])²
 * loss_sum = Σ[b < n] loss[b]
 * grad_prediction_dense[b, i] = 2 · (prediction_dense[b, 0] − price[b])
 * grad_prediction_bias[i] = Σ[b < n] grad_prediction_dense[b, i]
 * mean_loss = loss_sum · scale
 */
function backward_prediction_dense_backward_prediction_bias(
  n: number,
  scale: number,
  features: Float32Array,
  prediction_weights: Float32Array,
  prediction_bias: Float32Array,
  price: Float32Array,
  grad_prediction_bias: Float64Array,
  grad_prediction_dense: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  let grad_prediction_bias_value = 0;
  const prediction_bias_value = prediction_bias[0];
  for (let b = 0; b < n; b++) {
    let product_features = 0;
    for (let i = 0; i < 13; i++) {
      product_features += features[b * 13 + i] * prediction_weights[i];
    }
    const prediction_dense = product_features + prediction_bias_value;
    const difference_prediction_dense_price = prediction_dense - price[b];
    const loss = difference_prediction_dense_price * difference_prediction_dense_price;
    loss_sum += loss;
    const grad_prediction_dense_b = 2 * difference_prediction_dense_price;
    grad_prediction_dense[b] = grad_prediction_dense_b;
    grad_prediction_bias_value += grad_prediction_dense_b;
  }
  grad_prediction_bias[0] = grad_prediction_bias_value;
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_prediction_weights[i, j] = Σ[b < n] grad_prediction_dense[b, j] · features[b, i]
 */
function backward_prediction_weights(
  n: number,
  grad_prediction_dense: Float64Array,
  features: Float32Array,
  grad_prediction_weights: Float64Array,
): void {
  for (let i = 0; i < 13; i++) {
    let grad_prediction_weights_i = 0;
    for (let b = 0; b < n; b++) {
      grad_prediction_weights_i += grad_prediction_dense[b] * features[b * 13 + i];
    }
    grad_prediction_weights[i] = grad_prediction_weights_i;
  }
}

/**
 * multiply_grad_prediction_weights[i, j] = (1 − beta2) · (grad_value[i, 0] · scale)²
 * v[i, j] = beta2 · v[i, 0] + multiply_grad_prediction_weights[i, 0]
 * divide_v_prediction_weights[i, j] = v[i, 0] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_prediction_weights[i, 0])
 * m[i, j] = beta1 · m[i, 0] + (1 − beta1) · (grad_value[i, 0] · scale)
 * divide_m_prediction_weights[i, j] = m[i, 0] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_prediction_weights[i, 0] / (sqrt[i, 0] + epsilon)
 * parameter[i, j] = parameter[i, 0] − divide[i, 0]
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
    const product_grad_prediction_weights_scale = grad_value[i] * scale;
    const v_prediction_weights_i = Math.fround(
      beta2 * v[i] +
        difference_beta2 * (product_grad_prediction_weights_scale * product_grad_prediction_weights_scale),
    );
    v[i] = v_prediction_weights_i;
    const divide_v_prediction_weights = v_prediction_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_prediction_weights);
    const m_prediction_weights_i = Math.fround(
      beta1 * m[i] + difference_beta1 * product_grad_prediction_weights_scale,
    );
    m[i] = m_prediction_weights_i;
    const divide_m_prediction_weights = m_prediction_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_prediction_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
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
 * product_features[b, i] = Σ[j < 13] features[b, j] · prediction_weights[j, i]
 * prediction_dense[b, i] = product_features[b, i] + prediction_bias[i]
 * prediction[b] = prediction_dense[b, 0]
 */
function forward_prediction(
  n: number,
  features: Float32Array,
  prediction_weights: Float32Array,
  prediction_bias: Float32Array,
  prediction: Float64Array,
): void {
  const prediction_bias_value = prediction_bias[0];
  for (let b = 0; b < n; b++) {
    let product_features = 0;
    for (let i = 0; i < 13; i++) {
      product_features += features[b * 13 + i] * prediction_weights[i];
    }
    const prediction_dense = product_features + prediction_bias_value;
    prediction[b] = prediction_dense;
  }
}

/**
 * product_features[b, i] = Σ[j < 13] features[b, j] · prediction_weights[j, i]
 * prediction_dense[b, i] = product_features[b, i] + prediction_bias[i]
 * loss[b] = (prediction_dense[b, 0] − price[b])²
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  features: Float32Array,
  prediction_weights: Float32Array,
  prediction_bias: Float32Array,
  price: Float32Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  const prediction_bias_value = prediction_bias[0];
  for (let b = 0; b < n; b++) {
    let product_features = 0;
    for (let i = 0; i < 13; i++) {
      product_features += features[b * 13 + i] * prediction_weights[i];
    }
    const prediction_dense = product_features + prediction_bias_value;
    const difference_prediction_dense_price = prediction_dense - price[b];
    const loss = difference_prediction_dense_price * difference_prediction_dense_price;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
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
  throw new RangeError(`housingLinear: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "housingLinear",
  element: "float32",
  inputs: {
    features: { shape: [13], type: "float32", per: "example", role: "input" },
    price: {
      shape: [],
      type: "float32",
      per: "example",
      role: "target",
      is: "real",
      predictedBy: ["prediction"],
    },
  },
  outputs: { prediction: [] },
  predictInputs: ["features"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "4fa1459bf269f496",
  parameters: shapes as typeof shapes,
} as const;
