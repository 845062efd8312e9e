// @generated from models/housing.ts by adjoint. Do not edit; run `npx adjoint build models/housing.ts`.
//
// Model housing: first_weights[13, 64], first_bias[64], second_weights[64, 64], second_bias[64], prediction_weights[64, 1], prediction_bias[1].
//
//   product_features[b, i] = Σ[j < 13] features[b, j] · first_weights[j, i]
//   first_dense[b, i] = product_features[b, i] + first_bias[i]
//   first[b, i] = relu(first_dense[b, i])
//   product_first[b, i] = Σ[j < 64] first[b, j] · second_weights[j, i]
//   second_dense[b, i] = product_first[b, i] + second_bias[i]
//   second[b, i] = relu(second_dense[b, i])
//   product_second[b, i] = Σ[j < 64] second[b, j] · prediction_weights[j, i]
//   prediction_dense[b, i] = product_second[b, i] + prediction_bias[i]
//   loss[b] = (prediction_dense[b, 0] − price[b])²    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type HousingInputs = {
  /** [13] for each example. */
  readonly features: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type HousingBatch = HousingInputs & {
  /** one value for each example. */
  readonly price: Float32Array;
};

/** Learned arrays by name, row-major. */
export type HousingParameters = {
  /** [13, 64] */
  readonly first_weights: Float32Array;
  /** [64] */
  readonly first_bias: Float32Array;
  /** [64, 64] */
  readonly second_weights: Float32Array;
  /** [64] */
  readonly second_bias: Float32Array;
  /** [64, 1] */
  readonly prediction_weights: Float32Array;
  /** [1] */
  readonly prediction_bias: Float32Array;
};

export type HousingOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof HousingParameters]?: ArrayLike<number> };
};

export type HousingTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: HousingParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: HousingParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: HousingInputs): {
    /** one value for each example. */
    readonly prediction: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: HousingBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: HousingBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: HousingBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: HousingBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: HousingBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createHousing({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: HousingOptions = {}): HousingTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 16711895);
  const arena = new Float32Array(20484);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(10243 + capacity * 257);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(5121);
  const first_weights = all_parameters.subarray(0, 832);
  const first_bias = all_parameters.subarray(832, 896);
  const second_weights = all_parameters.subarray(896, 4992);
  const second_bias = all_parameters.subarray(4992, 5056);
  const prediction_weights = all_parameters.subarray(5056, 5120);
  const prediction_bias = all_parameters.subarray(5120, 5121);
  const parameters = {
    first_weights,
    first_bias,
    second_weights,
    second_bias,
    prediction_weights,
    prediction_bias,
  };
  const all_gradients = take(5121);
  const grad_first_weights = all_gradients.subarray(0, 832);
  const grad_first_bias = all_gradients.subarray(832, 896);
  const grad_second_weights = all_gradients.subarray(896, 4992);
  const grad_second_bias = all_gradients.subarray(4992, 5056);
  const grad_prediction_weights = all_gradients.subarray(5056, 5120);
  const grad_prediction_bias = all_gradients.subarray(5120, 5121);
  const gradients = {
    first_weights: grad_first_weights,
    first_bias: grad_first_bias,
    second_weights: grad_second_weights,
    second_bias: grad_second_bias,
    prediction_weights: grad_prediction_weights,
    prediction_bias: grad_prediction_bias,
  };
  const sums = takeDoubles(5121);
  const all_totals = takeDoubles(5121);
  const total_first_weights = all_totals.subarray(0, 832);
  const total_first_bias = all_totals.subarray(832, 896);
  const total_second_weights = all_totals.subarray(896, 4992);
  const total_second_bias = all_totals.subarray(4992, 5056);
  const total_prediction_weights = all_totals.subarray(5056, 5120);
  const total_prediction_bias = all_totals.subarray(5120, 5121);
  const all_m = take(5121);
  const all_v = take(5121);
  const first = takeDoubles(capacity * 64);
  const prediction = first.subarray(0, capacity);
  const second = takeDoubles(capacity * 64);
  const grad_second_dense = takeDoubles(capacity * 64);
  const grad_first_dense = takeDoubles(capacity * 64);
  const grad_prediction_dense = takeDoubles(capacity);
  const mean_loss = takeDoubles(1);
  uniform(first_weights, seed, 1279449084, -0.27914526311954124, 0.27914526311954124);
  uniform(second_weights, seed, 1476702222, -0.21650635094610965, 0.21650635094610965);
  uniform(prediction_weights, seed, 3623928961, -0.3038218101251, 0.3038218101251);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof HousingParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: HousingInputs): number => {
    const n = checkArray("features", given?.features, "Float32Array", 13, 1, capacity);
    return n;
  };
  const checkBatch = (given: HousingBatch): number => {
    const n = checkArray("features", given?.features, "Float32Array", 13, 1, capacity);
    checkArray("price", given?.price, "Float32Array", 1, n);
    return n;
  };
  const addGradient = (batch: HousingBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_first(n, batch.features, first_weights, first_bias, first);
    forward_second(n, first, second_weights, second_bias, second);
    backward_prediction_dense_backward_second_dense(
      n,
      scale,
      second,
      prediction_weights,
      prediction_bias,
      batch.price,
      total_prediction_bias,
      grad_prediction_dense,
      grad_second_dense,
      mean_loss,
    );
    backward_first_dense(n, grad_second_dense, second_weights, first, grad_first_dense);
    backward_first_weights(n, batch.features, grad_first_dense, total_first_weights);
    backward_first_bias(n, grad_first_dense, total_first_bias);
    backward_second_weights(n, first, grad_second_dense, total_second_weights);
    backward_first_bias(n, grad_second_dense, total_second_bias);
    backward_prediction_weights(n, grad_prediction_dense, second, total_prediction_weights);
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
      forward_first(n, inputs.features, first_weights, first_bias, first);
      forward_second(n, first, second_weights, second_bias, second);
      forward_prediction(n, second, prediction_weights, prediction_bias, prediction);
      return { prediction: new Float32Array(prediction.subarray(0, n)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_first(n, batch.features, first_weights, first_bias, first);
      forward_second(n, first, second_weights, second_bias, second);
      forward_mean_loss(n, scale, second, prediction_weights, prediction_bias, batch.price, mean_loss);
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
          "housing: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_first(n, batch.features, first_weights, first_bias, first);
      forward_second(n, first, second_weights, second_bias, second);
      backward_prediction_dense_backward_second_dense(
        n,
        scale,
        second,
        prediction_weights,
        prediction_bias,
        batch.price,
        total_prediction_bias,
        grad_prediction_dense,
        grad_second_dense,
        mean_loss,
      );
      backward_first_dense(n, grad_second_dense, second_weights, first, grad_first_dense);
      backward_first_weights(n, batch.features, grad_first_dense, total_first_weights);
      backward_first_bias(n, grad_first_dense, total_first_bias);
      backward_second_weights(n, first, grad_second_dense, total_second_weights);
      backward_first_bias(n, grad_second_dense, total_second_bias);
      backward_prediction_weights(n, grad_prediction_dense, second, total_prediction_weights);
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
      forward_first(n, batch.features, first_weights, first_bias, first);
      forward_second(n, first, second_weights, second_bias, second);
      forward_mean_loss(n, scale, second, prediction_weights, prediction_bias, batch.price, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  first_weights: [13, 64],
  first_bias: [64],
  second_weights: [64, 64],
  second_bias: [64],
  prediction_weights: [64, 1],
  prediction_bias: [1],
} as const;

export default createHousing;

/**
 * product_features[b, i] = Σ[j < 13] features[b, j] · first_weights[j, i]
 * first_dense[b, i] = product_features[b, i] + first_bias[i]
 * first[b, i] = relu(first_dense[b, i])
 */
function forward_first(
  n: number,
  features: Float32Array,
  first_weights: Float32Array,
  first_bias: Float32Array,
  first: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 64; j += 4) {
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
      const features_0 = b * 13;
      const features_1 = features_0 + 13;
      const features_2 = features_1 + 13;
      const features_3 = features_2 + 13;
      for (let k = 0, first_weights_at = j; k < 13; k++, first_weights_at += 64) {
        const x0 = features[features_0 + k];
        const x1 = features[features_1 + k];
        const x2 = features[features_2 + k];
        const x3 = features[features_3 + k];
        const y0 = first_weights[first_weights_at];
        const y1 = first_weights[first_weights_at + 1];
        const y2 = first_weights[first_weights_at + 2];
        const y3 = first_weights[first_weights_at + 3];
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
      const first_0 = b * 64 + j;
      const first_1 = first_0 + 64;
      const first_2 = first_1 + 64;
      const first_3 = first_2 + 64;
      const first_bias_0 = first_bias[j];
      const first_bias_1 = first_bias[j + 1];
      const first_bias_2 = first_bias[j + 2];
      const first_bias_3 = first_bias[j + 3];
      first[first_0] = Math.max(sum00 + first_bias_0, 0);
      first[first_0 + 1] = Math.max(sum01 + first_bias_1, 0);
      first[first_0 + 2] = Math.max(sum02 + first_bias_2, 0);
      first[first_0 + 3] = Math.max(sum03 + first_bias_3, 0);
      first[first_1] = Math.max(sum10 + first_bias_0, 0);
      first[first_1 + 1] = Math.max(sum11 + first_bias_1, 0);
      first[first_1 + 2] = Math.max(sum12 + first_bias_2, 0);
      first[first_1 + 3] = Math.max(sum13 + first_bias_3, 0);
      first[first_2] = Math.max(sum20 + first_bias_0, 0);
      first[first_2 + 1] = Math.max(sum21 + first_bias_1, 0);
      first[first_2 + 2] = Math.max(sum22 + first_bias_2, 0);
      first[first_2 + 3] = Math.max(sum23 + first_bias_3, 0);
      first[first_3] = Math.max(sum30 + first_bias_0, 0);
      first[first_3 + 1] = Math.max(sum31 + first_bias_1, 0);
      first[first_3 + 2] = Math.max(sum32 + first_bias_2, 0);
      first[first_3 + 3] = Math.max(sum33 + first_bias_3, 0);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, features_at = b * 13, first_weights_at = j;
        k < 13;
        k++, features_at++, first_weights_at += 64
      ) {
        const x = features[features_at];
        const y0 = first_weights[first_weights_at];
        const y1 = first_weights[first_weights_at + 1];
        const y2 = first_weights[first_weights_at + 2];
        const y3 = first_weights[first_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const first_bias_0 = first_bias[j];
      const first_bias_1 = first_bias[j + 1];
      const first_bias_2 = first_bias[j + 2];
      const first_bias_3 = first_bias[j + 3];
      first[b * 64 + j] = Math.max(sum0 + first_bias_0, 0);
      first[b * 64 + j + 1] = Math.max(sum1 + first_bias_1, 0);
      first[b * 64 + j + 2] = Math.max(sum2 + first_bias_2, 0);
      first[b * 64 + j + 3] = Math.max(sum3 + first_bias_3, 0);
    }
  }
}

/**
 * product_first[b, i] = Σ[j < 64] first[b, j] · second_weights[j, i]
 * second_dense[b, i] = product_first[b, i] + second_bias[i]
 * second[b, i] = relu(second_dense[b, i])
 */
function forward_second(
  n: number,
  first: Float64Array,
  second_weights: Float32Array,
  second_bias: Float32Array,
  second: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 64; j += 4) {
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
      const first_0 = b * 64;
      const first_1 = first_0 + 64;
      const first_2 = first_1 + 64;
      const first_3 = first_2 + 64;
      for (let k = 0, second_weights_at = j; k < 64; k++, second_weights_at += 64) {
        const x0 = first[first_0 + k];
        const x1 = first[first_1 + k];
        const x2 = first[first_2 + k];
        const x3 = first[first_3 + k];
        const y0 = second_weights[second_weights_at];
        const y1 = second_weights[second_weights_at + 1];
        const y2 = second_weights[second_weights_at + 2];
        const y3 = second_weights[second_weights_at + 3];
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
      const second_0 = b * 64 + j;
      const second_1 = second_0 + 64;
      const second_2 = second_1 + 64;
      const second_3 = second_2 + 64;
      const second_bias_0 = second_bias[j];
      const second_bias_1 = second_bias[j + 1];
      const second_bias_2 = second_bias[j + 2];
      const second_bias_3 = second_bias[j + 3];
      second[second_0] = Math.max(sum00 + second_bias_0, 0);
      second[second_0 + 1] = Math.max(sum01 + second_bias_1, 0);
      second[second_0 + 2] = Math.max(sum02 + second_bias_2, 0);
      second[second_0 + 3] = Math.max(sum03 + second_bias_3, 0);
      second[second_1] = Math.max(sum10 + second_bias_0, 0);
      second[second_1 + 1] = Math.max(sum11 + second_bias_1, 0);
      second[second_1 + 2] = Math.max(sum12 + second_bias_2, 0);
      second[second_1 + 3] = Math.max(sum13 + second_bias_3, 0);
      second[second_2] = Math.max(sum20 + second_bias_0, 0);
      second[second_2 + 1] = Math.max(sum21 + second_bias_1, 0);
      second[second_2 + 2] = Math.max(sum22 + second_bias_2, 0);
      second[second_2 + 3] = Math.max(sum23 + second_bias_3, 0);
      second[second_3] = Math.max(sum30 + second_bias_0, 0);
      second[second_3 + 1] = Math.max(sum31 + second_bias_1, 0);
      second[second_3 + 2] = Math.max(sum32 + second_bias_2, 0);
      second[second_3 + 3] = Math.max(sum33 + second_bias_3, 0);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, first_at = b * 64, second_weights_at = j;
        k < 64;
        k++, first_at++, second_weights_at += 64
      ) {
        const x = first[first_at];
        const y0 = second_weights[second_weights_at];
        const y1 = second_weights[second_weights_at + 1];
        const y2 = second_weights[second_weights_at + 2];
        const y3 = second_weights[second_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const second_bias_0 = second_bias[j];
      const second_bias_1 = second_bias[j + 1];
      const second_bias_2 = second_bias[j + 2];
      const second_bias_3 = second_bias[j + 3];
      second[b * 64 + j] = Math.max(sum0 + second_bias_0, 0);
      second[b * 64 + j + 1] = Math.max(sum1 + second_bias_1, 0);
      second[b * 64 + j + 2] = Math.max(sum2 + second_bias_2, 0);
      second[b * 64 + j + 3] = Math.max(sum3 + second_bias_3, 0);
    }
  }
}

/**
 * product_second[b, i] = Σ[j < 64] second[b, j] · prediction_weights[j, i]
 * prediction_dense[b, i] = product_second[b, i] + prediction_bias[i]
 * loss[b] = (prediction_dense[b, 0] − price[b])²
 * loss_sum = Σ[b < n] loss[b]
 * grad_prediction_dense[b, i] = 2 · (prediction_dense[b, 0] − price[b])
 * grad_second[b, i] = grad_prediction_dense[b, 0] · prediction_weights[i, 0]
 * grad_second_dense[b, i] = second[b, i] ≤ 0 ? 0 : grad_second[b, i]
 * grad_prediction_bias[i] = Σ[b < n] grad_prediction_dense[b, i]
 * mean_loss = loss_sum · scale
 */
function backward_prediction_dense_backward_second_dense(
  n: number,
  scale: number,
  second: Float64Array,
  prediction_weights: Float32Array,
  prediction_bias: Float32Array,
  price: Float32Array,
  grad_prediction_bias: Float64Array,
  grad_prediction_dense: Float64Array,
  grad_second_dense: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  let grad_prediction_bias_value = 0;
  const prediction_bias_value = prediction_bias[0];
  for (let b = 0; b < n; b++) {
    let product_second = 0;
    for (let i = 0; i < 64; i++) {
      product_second += second[b * 64 + i] * prediction_weights[i];
    }
    const prediction_dense = product_second + prediction_bias_value;
    const difference_prediction_dense_price = prediction_dense - price[b];
    const loss = difference_prediction_dense_price * difference_prediction_dense_price;
    loss_sum += loss;
    const grad_prediction_dense_b = 2 * difference_prediction_dense_price;
    grad_prediction_dense[b] = grad_prediction_dense_b;
    for (let i = 0; i < 64; i++) {
      const grad_second = grad_prediction_dense_b * prediction_weights[i];
      grad_second_dense[b * 64 + i] = second[b * 64 + i] <= 0 ? 0 : grad_second;
    }
    grad_prediction_bias_value += grad_prediction_dense_b;
  }
  grad_prediction_bias[0] = grad_prediction_bias_value;
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_first[b, i] = Σ[j < 64] grad_second_dense[b, j] · second_weights[i, j]
 * grad_first_dense[b, i] = first[b, i] ≤ 0 ? 0 : grad_first[b, i]
 */
function backward_first_dense(
  n: number,
  grad_second_dense: Float64Array,
  second_weights: Float32Array,
  first: Float64Array,
  grad_first_dense: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 64; j += 4) {
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
      const grad_second_dense_0 = b * 64;
      const grad_second_dense_1 = grad_second_dense_0 + 64;
      const grad_second_dense_2 = grad_second_dense_1 + 64;
      const grad_second_dense_3 = grad_second_dense_2 + 64;
      const second_weights_0 = j * 64;
      const second_weights_1 = second_weights_0 + 64;
      const second_weights_2 = second_weights_1 + 64;
      const second_weights_3 = second_weights_2 + 64;
      for (let k = 0; k < 64; k++) {
        const x0 = grad_second_dense[grad_second_dense_0 + k];
        const x1 = grad_second_dense[grad_second_dense_1 + k];
        const x2 = grad_second_dense[grad_second_dense_2 + k];
        const x3 = grad_second_dense[grad_second_dense_3 + k];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
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
      const grad_first_dense_0 = b * 64 + j;
      const grad_first_dense_1 = grad_first_dense_0 + 64;
      const grad_first_dense_2 = grad_first_dense_1 + 64;
      const grad_first_dense_3 = grad_first_dense_2 + 64;
      grad_first_dense[grad_first_dense_0] = first[grad_first_dense_0] <= 0 ? 0 : sum00;
      grad_first_dense[grad_first_dense_0 + 1] = first[grad_first_dense_0 + 1] <= 0 ? 0 : sum01;
      grad_first_dense[grad_first_dense_0 + 2] = first[grad_first_dense_0 + 2] <= 0 ? 0 : sum02;
      grad_first_dense[grad_first_dense_0 + 3] = first[grad_first_dense_0 + 3] <= 0 ? 0 : sum03;
      grad_first_dense[grad_first_dense_1] = first[grad_first_dense_1] <= 0 ? 0 : sum10;
      grad_first_dense[grad_first_dense_1 + 1] = first[grad_first_dense_1 + 1] <= 0 ? 0 : sum11;
      grad_first_dense[grad_first_dense_1 + 2] = first[grad_first_dense_1 + 2] <= 0 ? 0 : sum12;
      grad_first_dense[grad_first_dense_1 + 3] = first[grad_first_dense_1 + 3] <= 0 ? 0 : sum13;
      grad_first_dense[grad_first_dense_2] = first[grad_first_dense_2] <= 0 ? 0 : sum20;
      grad_first_dense[grad_first_dense_2 + 1] = first[grad_first_dense_2 + 1] <= 0 ? 0 : sum21;
      grad_first_dense[grad_first_dense_2 + 2] = first[grad_first_dense_2 + 2] <= 0 ? 0 : sum22;
      grad_first_dense[grad_first_dense_2 + 3] = first[grad_first_dense_2 + 3] <= 0 ? 0 : sum23;
      grad_first_dense[grad_first_dense_3] = first[grad_first_dense_3] <= 0 ? 0 : sum30;
      grad_first_dense[grad_first_dense_3 + 1] = first[grad_first_dense_3 + 1] <= 0 ? 0 : sum31;
      grad_first_dense[grad_first_dense_3 + 2] = first[grad_first_dense_3 + 2] <= 0 ? 0 : sum32;
      grad_first_dense[grad_first_dense_3 + 3] = first[grad_first_dense_3 + 3] <= 0 ? 0 : sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const second_weights_0 = j * 64;
      const second_weights_1 = second_weights_0 + 64;
      const second_weights_2 = second_weights_1 + 64;
      const second_weights_3 = second_weights_2 + 64;
      for (let k = 0, grad_second_dense_at = b * 64; k < 64; k++, grad_second_dense_at++) {
        const x = grad_second_dense[grad_second_dense_at];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_first_dense[b * 64 + j] = first[b * 64 + j] <= 0 ? 0 : sum0;
      grad_first_dense[b * 64 + j + 1] = first[b * 64 + j + 1] <= 0 ? 0 : sum1;
      grad_first_dense[b * 64 + j + 2] = first[b * 64 + j + 2] <= 0 ? 0 : sum2;
      grad_first_dense[b * 64 + j + 3] = first[b * 64 + j + 3] <= 0 ? 0 : sum3;
    }
  }
}

/**
 * grad_first_weights[i, j] = Σ[b < n] grad_first_dense[b, j] · features[b, i]
 */
function backward_first_weights(
  n: number,
  features: Float32Array,
  grad_first_dense: Float64Array,
  grad_first_weights: Float64Array,
): void {
  for (let i = 0; i < 12; i += 4) {
    for (let j = 0; j < 64; j += 4) {
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
        let b = 0, features_at = i, grad_first_dense_at = j;
        b < n;
        b++, features_at += 13, grad_first_dense_at += 64
      ) {
        const x0 = features[features_at];
        const x1 = features[features_at + 1];
        const x2 = features[features_at + 2];
        const x3 = features[features_at + 3];
        const y0 = grad_first_dense[grad_first_dense_at];
        const y1 = grad_first_dense[grad_first_dense_at + 1];
        const y2 = grad_first_dense[grad_first_dense_at + 2];
        const y3 = grad_first_dense[grad_first_dense_at + 3];
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
      const grad_first_weights_0 = i * 64 + j;
      const grad_first_weights_1 = grad_first_weights_0 + 64;
      const grad_first_weights_2 = grad_first_weights_1 + 64;
      const grad_first_weights_3 = grad_first_weights_2 + 64;
      grad_first_weights[grad_first_weights_0] = sum00;
      grad_first_weights[grad_first_weights_0 + 1] = sum01;
      grad_first_weights[grad_first_weights_0 + 2] = sum02;
      grad_first_weights[grad_first_weights_0 + 3] = sum03;
      grad_first_weights[grad_first_weights_1] = sum10;
      grad_first_weights[grad_first_weights_1 + 1] = sum11;
      grad_first_weights[grad_first_weights_1 + 2] = sum12;
      grad_first_weights[grad_first_weights_1 + 3] = sum13;
      grad_first_weights[grad_first_weights_2] = sum20;
      grad_first_weights[grad_first_weights_2 + 1] = sum21;
      grad_first_weights[grad_first_weights_2 + 2] = sum22;
      grad_first_weights[grad_first_weights_2 + 3] = sum23;
      grad_first_weights[grad_first_weights_3] = sum30;
      grad_first_weights[grad_first_weights_3 + 1] = sum31;
      grad_first_weights[grad_first_weights_3 + 2] = sum32;
      grad_first_weights[grad_first_weights_3 + 3] = sum33;
    }
  }
  for (let i = 12; i < 13; i++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let b = 0, features_at = i, grad_first_dense_at = j;
        b < n;
        b++, features_at += 13, grad_first_dense_at += 64
      ) {
        const x = features[features_at];
        const y0 = grad_first_dense[grad_first_dense_at];
        const y1 = grad_first_dense[grad_first_dense_at + 1];
        const y2 = grad_first_dense[grad_first_dense_at + 2];
        const y3 = grad_first_dense[grad_first_dense_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_first_weights[i * 64 + j] = sum0;
      grad_first_weights[i * 64 + j + 1] = sum1;
      grad_first_weights[i * 64 + j + 2] = sum2;
      grad_first_weights[i * 64 + j + 3] = sum3;
    }
  }
}

/**
 * multiply_grad_first_weights[i, j] = (1 − beta2) · (grad_value[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_first_weights[i, j]
 * divide_v_first_weights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_first_weights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_value[i, j] · scale)
 * divide_m_first_weights[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_first_weights[i, j] / (sqrt[i, j] + epsilon)
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
    const product_grad_first_weights_scale = grad_value[i] * scale;
    const v_first_weights_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_first_weights_scale * product_grad_first_weights_scale),
    );
    v[i] = v_first_weights_i;
    const divide_v_first_weights = v_first_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_first_weights);
    const m_first_weights_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_first_weights_scale);
    m[i] = m_first_weights_i;
    const divide_m_first_weights = m_first_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_first_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_value[i] = Σ[b < n] grad_dense[b, i]
 */
function backward_first_bias(n: number, grad_dense: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 64; i++) {
    let grad_first_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_first_bias_i += grad_dense[b * 64 + i];
    }
    grad_value[i] = grad_first_bias_i;
  }
}

/**
 * grad_second_weights[i, j] = Σ[b < n] grad_second_dense[b, j] · first[b, i]
 */
function backward_second_weights(
  n: number,
  first: Float64Array,
  grad_second_dense: Float64Array,
  grad_second_weights: Float64Array,
): void {
  for (let i = 0; i < 64; i += 4) {
    for (let j = 0; j < 64; j += 4) {
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
        let b = 0, first_at = i, grad_second_dense_at = j;
        b < n;
        b++, first_at += 64, grad_second_dense_at += 64
      ) {
        const x0 = first[first_at];
        const x1 = first[first_at + 1];
        const x2 = first[first_at + 2];
        const x3 = first[first_at + 3];
        const y0 = grad_second_dense[grad_second_dense_at];
        const y1 = grad_second_dense[grad_second_dense_at + 1];
        const y2 = grad_second_dense[grad_second_dense_at + 2];
        const y3 = grad_second_dense[grad_second_dense_at + 3];
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
      const grad_second_weights_0 = i * 64 + j;
      const grad_second_weights_1 = grad_second_weights_0 + 64;
      const grad_second_weights_2 = grad_second_weights_1 + 64;
      const grad_second_weights_3 = grad_second_weights_2 + 64;
      grad_second_weights[grad_second_weights_0] = sum00;
      grad_second_weights[grad_second_weights_0 + 1] = sum01;
      grad_second_weights[grad_second_weights_0 + 2] = sum02;
      grad_second_weights[grad_second_weights_0 + 3] = sum03;
      grad_second_weights[grad_second_weights_1] = sum10;
      grad_second_weights[grad_second_weights_1 + 1] = sum11;
      grad_second_weights[grad_second_weights_1 + 2] = sum12;
      grad_second_weights[grad_second_weights_1 + 3] = sum13;
      grad_second_weights[grad_second_weights_2] = sum20;
      grad_second_weights[grad_second_weights_2 + 1] = sum21;
      grad_second_weights[grad_second_weights_2 + 2] = sum22;
      grad_second_weights[grad_second_weights_2 + 3] = sum23;
      grad_second_weights[grad_second_weights_3] = sum30;
      grad_second_weights[grad_second_weights_3 + 1] = sum31;
      grad_second_weights[grad_second_weights_3 + 2] = sum32;
      grad_second_weights[grad_second_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_prediction_weights[i, j] = Σ[b < n] grad_prediction_dense[b, j] · second[b, i]
 */
function backward_prediction_weights(
  n: number,
  grad_prediction_dense: Float64Array,
  second: Float64Array,
  grad_prediction_weights: Float64Array,
): void {
  for (let i = 0; i < 64; i++) {
    let grad_prediction_weights_i = 0;
    for (let b = 0; b < n; b++) {
      grad_prediction_weights_i += grad_prediction_dense[b] * second[b * 64 + i];
    }
    grad_prediction_weights[i] = grad_prediction_weights_i;
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
 * product_second[b, i] = Σ[j < 64] second[b, j] · prediction_weights[j, i]
 * prediction_dense[b, i] = product_second[b, i] + prediction_bias[i]
 * prediction[b] = prediction_dense[b, 0]
 */
function forward_prediction(
  n: number,
  second: Float64Array,
  prediction_weights: Float32Array,
  prediction_bias: Float32Array,
  prediction: Float64Array,
): void {
  const prediction_bias_value = prediction_bias[0];
  for (let b = 0; b < n; b++) {
    let product_second = 0;
    for (let i = 0; i < 64; i++) {
      product_second += second[b * 64 + i] * prediction_weights[i];
    }
    const prediction_dense = product_second + prediction_bias_value;
    prediction[b] = prediction_dense;
  }
}

/**
 * product_second[b, i] = Σ[j < 64] second[b, j] · prediction_weights[j, i]
 * prediction_dense[b, i] = product_second[b, i] + prediction_bias[i]
 * loss[b] = (prediction_dense[b, 0] − price[b])²
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  second: Float64Array,
  prediction_weights: Float32Array,
  prediction_bias: Float32Array,
  price: Float32Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  const prediction_bias_value = prediction_bias[0];
  for (let b = 0; b < n; b++) {
    let product_second = 0;
    for (let i = 0; i < 64; i++) {
      product_second += second[b * 64 + i] * prediction_weights[i];
    }
    const prediction_dense = product_second + prediction_bias_value;
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
  throw new RangeError(`housing: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "housing",
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
  fingerprint: "b3a3f6f9487a2847",
  parameters: shapes as typeof shapes,
} as const;
