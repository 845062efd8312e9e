// @generated from models/housingLinear.ts by adjoint. Do not edit; run `npx adjoint build models/housingLinear.ts`.
//
// Model housingLinear: prediction_weights[13, 1], prediction_bias[1].
//
//   product_features[b, i] = Σ[j < 13] features[b, j] · prediction_weights[j, i]
//   prediction_dense[b, i] = product_features[b, i] + prediction_bias[i]
//   loss[b] = (prediction_dense[b, 0] − price[b])²    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

// @ts-nocheck

/** What `predict` reads: one example after another. */
export interface HousingLinearInputs {
  /** [13] for each example. */
  readonly features: Float32Array;
}

/** What training reads: 1 … capacity examples. */
export interface HousingLinearBatch extends HousingLinearInputs {
  /** one value for each example. */
  readonly price: Float32Array;
}

/** Learned arrays by name, row-major. */
export interface HousingLinearParameters {
  /** [13, 1] */
  readonly prediction_weights: Float32Array;
  /** [1] */
  readonly prediction_bias: Float32Array;
}

export interface HousingLinearOptions {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof HousingLinearParameters]?: ArrayLike<number> };
}

export interface HousingLinearTrainer {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: HousingLinearParameters;
  /** Valid after `gradient` and `accumulate`: ∂L/∂parameter over all examples since. Unspecified after `step`. */
  readonly gradients: HousingLinearParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  predict(inputs: HousingLinearInputs): {
    /** one value for each example. */
    readonly prediction: Float32Array;
  };
  loss(batch: HousingLinearBatch): number;
  /** The gradient of L on this batch; returns its loss. */
  gradient(batch: HousingLinearBatch): number;
  /** Adds this batch to the gradient; returns its loss. */
  accumulate(batch: HousingLinearBatch): number;
  /** One update from the gradient; what was accumulated is used up. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. */
  step(batch: HousingLinearBatch): number;
  evaluate(batch: HousingLinearBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
}

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createHousingLinear({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: HousingLinearOptions = {}): HousingLinearTrainer {
  checkCount("capacity", capacity, Infinity);
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
  uniform(prediction_weights, seed ^ 774589170, -0.6546536707079771, 0.6546536707079771);
  for (const [name, values] of Object.entries(given)) {
    const parameter = parameters[name as keyof HousingLinearParameters];
    if (parameter?.length !== values?.length)
      throw new RangeError(
        `housingLinear: parameter ${name} has ${values?.length} values; expected ${parameter?.length ?? "no such name"}`,
      );
    parameter!.set(values!);
  }
  const hyperparameters = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let accumulated = 0;
  let weight = 0;
  const finishGradients = () => {
    if (accumulated === 0) return;
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: HousingLinearInputs): number => {
    const n = checkCount("examples of features", given.features?.length / 13, capacity);
    checkArray("features", given.features, Float32Array, n * 13);
    return n;
  };
  const checkBatch = (given: HousingLinearBatch): number => {
    const n = checkCount("examples of features", given.features?.length / 13, capacity);
    checkArray("features", given.features, Float32Array, n * 13);
    checkArray("price", given.price, Float32Array, n);
    return n;
  };
  return {
    capacity,
    reduction: "mean",
    parameters,
    get gradients() {
      finishGradients();
      return gradients;
    },
    shapes,
    hyperparameters,

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
      accumulated++;
      weight += n;
      return mean_loss[0];
    },
    update() {
      if (accumulated === 0) throw new Error("housingLinear: update needs gradient or accumulate first");
      finishGradients();
      accumulated = 0;
      steps++;
      const scale = weight && 1 / weight;
      update2(
        scale,
        hyperparameters.beta2,
        steps,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sums,
        all_parameters,
        all_v,
        all_m,
      );
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      steps++;
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
        steps,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        all_totals,
        all_parameters,
        all_v,
        all_m,
      );
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
    const difference = prediction_dense - price[b];
    const loss = difference * difference;
    loss_sum += loss;
    const grad_prediction_dense_b = 2 * difference;
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
 * v_prediction_weights[i, j] = beta2 · v[i, 0] + multiply_grad_prediction_weights[i, 0]
 * divide_v_prediction_weights[i, j] = v_prediction_weights[i, 0] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_prediction_weights[i, 0])
 * m_prediction_weights[i, j] = beta1 · m[i, 0] + (1 − beta1) · (grad_value[i, 0] · scale)
 * divide_m_prediction_weights[i, j] = m_prediction_weights[i, 0] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_prediction_weights[i, 0] / (sqrt[i, 0] + epsilon)
 * prediction_weights[i, j] = parameter[i, 0] − divide[i, 0]
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
  const difference = 1 - beta2;
  const difference2 = 1 - Math.pow(beta2, step);
  const difference3 = 1 - beta1;
  const difference4 = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const product = grad_value[i] * scale;
    const v_prediction_weights_i = Math.fround(beta2 * v[i] + difference * (product * product));
    v[i] = v_prediction_weights_i;
    const divide_v_prediction_weights = v_prediction_weights_i / difference2;
    const sqrt = Math.sqrt(divide_v_prediction_weights);
    const m_prediction_weights_i = Math.fround(beta1 * m[i] + difference3 * product);
    m[i] = m_prediction_weights_i;
    const divide_m_prediction_weights = m_prediction_weights_i / difference4;
    const divide = (learningRate * divide_m_prediction_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * sum_prediction_weights[i, j] = sum[i, j] + grad_value[i, j]
 */
function accumulate(grad_value: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i] += grad_value[i];
  }
}

/**
 * grad_prediction_weights[i, j] = sum[i, j] · scale
 */
function finish(scale: number, sum: Float64Array, gradient: Float32Array): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = sum[i] * scale;
  }
}

/**
 * grad_prediction_weights[i, j] = sum[i, j] · scale
 * v_prediction_weights[i, j] = beta2 · v[i, 0] + (1 − beta2) · grad_prediction_weights[i, 0]²
 * divide_v_prediction_weights[i, j] = v_prediction_weights[i, 0] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_prediction_weights[i, 0])
 * m_prediction_weights[i, j] = beta1 · m[i, 0] + (1 − beta1) · grad_prediction_weights[i, 0]
 * divide_m_prediction_weights[i, j] = m_prediction_weights[i, 0] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_prediction_weights[i, 0] / (sqrt[i, 0] + epsilon)
 * prediction_weights[i, j] = parameter[i, 0] − divide[i, 0]
 */
function update2(
  scale: number,
  beta2: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  sum: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference = 1 - beta2;
  const difference2 = 1 - Math.pow(beta2, step);
  const difference3 = 1 - beta1;
  const difference4 = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const grad_prediction_weights = sum[i] * scale;
    const v_prediction_weights_i = Math.fround(
      beta2 * v[i] + difference * (grad_prediction_weights * grad_prediction_weights),
    );
    v[i] = v_prediction_weights_i;
    const divide_v_prediction_weights = v_prediction_weights_i / difference2;
    const sqrt = Math.sqrt(divide_v_prediction_weights);
    const m_prediction_weights_i = Math.fround(beta1 * m[i] + difference3 * grad_prediction_weights);
    m[i] = m_prediction_weights_i;
    const divide_m_prediction_weights = m_prediction_weights_i / difference4;
    const divide = (learningRate * divide_m_prediction_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
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
    const difference = prediction_dense - price[b];
    const loss = difference * difference;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/** Fills with draws from U(low, high). */
function uniform(values: Float32Array, stream: number, low: number, high: number): void {
  for (let i = 0; i < values.length; i++) values[i] = low + (high - low) * random(stream, i);
}

/** A number in [0, 1) for each (stream, i): a counter through the finalizer of MurmurHash3 (Appleby 2011). */
function random(stream: number, i: number): number {
  let h = Math.imul(i + 1, 0x9e3779b1) ^ stream;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

/** A whole number from 1 to `most`. */
function checkCount(name: string, n: number, most: number): number {
  if (!(n >= 1 && n <= most && n % 1 === 0))
    throw new RangeError(`housingLinear: ${n} ${name}; expected 1 to ${most}`);
  return n;
}

function checkArray(name: string, values: unknown, type: typeof Float32Array, length: number): void {
  if (!(values instanceof type && values.length === length))
    throw new TypeError(
      `housingLinear: ${name} must be a ${type.name} of ${length} values; found ${(values as object)?.constructor.name} of ${(values as number[])?.length}`,
    );
}

/** The model, for programs that feed it. */
export const description = {
  name: "housingLinear",
  element: "float32",
  inputs: {
    features: { shape: [13], type: "float32", per: "example", role: "input" },
    price: { shape: [], type: "float32", per: "example", role: "target" },
  },
  outputs: { prediction: [] },
  predictInputs: ["features"],
  metrics: [],
  optimizer: "adam",
  parameters: shapes,
} as const;
