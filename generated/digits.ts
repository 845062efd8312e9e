// @generated from models/digits.ts by adjoint. Do not edit; run `npx adjoint build models/digits.ts`.
//
// Model digits: hidden_weights[784, 128], hidden_bias[128], logits_weights[128, 10], logits_bias[10].
//
//   product_image[b, i] = Σ[j < 784] image[b, j] · hidden_weights[j, i]
//   hidden_dense[b, i] = product_image[b, i] + hidden_bias[i]
//   hidden[b, i] = relu(hidden_dense[b, i])
//   product_hidden[b, i] = Σ[j < 128] hidden[b, j] · logits_weights[j, i]
//   logits[b, i] = product_hidden[b, i] + logits_bias[i]
//   max_logits[b] = max[i < 10] logits[b, i]
//   shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
//   sum_exp_logits[b] = Σ[i < 10] exp(logits[b, i] − shift[b])
//   logSumExp[b] = shift[b] + log(sum_exp_logits[b])
//   loss[b] = logSumExp[b] − logits[b, label[b]]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type DigitsInputs = {
  /** [784] for each example. */
  readonly image: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type DigitsBatch = DigitsInputs & {
  /** one value for each example, 0 … 9. */
  readonly label: Int32Array;
};

/** Learned arrays by name, row-major. */
export type DigitsParameters = {
  /** [784, 128] */
  readonly hidden_weights: Float32Array;
  /** [128] */
  readonly hidden_bias: Float32Array;
  /** [128, 10] */
  readonly logits_weights: Float32Array;
  /** [10] */
  readonly logits_bias: Float32Array;
};

export type DigitsOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof DigitsParameters]?: ArrayLike<number> };
};

export type DigitsTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: DigitsParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: DigitsParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: DigitsInputs): {
    /** [10] for each example. */
    readonly probabilities: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: DigitsBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: DigitsBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: DigitsBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: DigitsBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: DigitsBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly accuracy: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createDigits({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: DigitsOptions = {}): DigitsTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 16145728);
  const arena = new Float32Array(407080);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(203542 + capacity * 266);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(101770);
  const hidden_weights = all_parameters.subarray(0, 100352);
  const hidden_bias = all_parameters.subarray(100352, 100480);
  const logits_weights = all_parameters.subarray(100480, 101760);
  const logits_bias = all_parameters.subarray(101760, 101770);
  const parameters = { hidden_weights, hidden_bias, logits_weights, logits_bias };
  const all_gradients = take(101770);
  const grad_hidden_weights = all_gradients.subarray(0, 100352);
  const grad_hidden_bias = all_gradients.subarray(100352, 100480);
  const grad_logits_weights = all_gradients.subarray(100480, 101760);
  const grad_logits_bias = all_gradients.subarray(101760, 101770);
  const gradients = {
    hidden_weights: grad_hidden_weights,
    hidden_bias: grad_hidden_bias,
    logits_weights: grad_logits_weights,
    logits_bias: grad_logits_bias,
  };
  const sums = takeDoubles(101770);
  const all_totals = takeDoubles(101770);
  const total_hidden_weights = all_totals.subarray(0, 100352);
  const total_hidden_bias = all_totals.subarray(100352, 100480);
  const total_logits_weights = all_totals.subarray(100480, 101760);
  const total_logits_bias = all_totals.subarray(101760, 101770);
  const all_m = take(101770);
  const all_v = take(101770);
  const hidden = takeDoubles(capacity * 128);
  const probabilities = hidden.subarray(0, capacity * 10);
  const grad_hidden_dense = takeDoubles(capacity * 128);
  const logits = grad_hidden_dense.subarray(0, capacity * 10);
  const grad_logits = takeDoubles(capacity * 10);
  const mean_loss = takeDoubles(1);
  const accuracy = takeDoubles(1);
  uniform(hidden_weights, seed, 1683723004, -0.08111071056538127, 0.08111071056538127);
  uniform(logits_weights, seed, 943812694, -0.20851441405707477, 0.20851441405707477);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof DigitsParameters] : undefined,
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
  const checkInputs = (given: DigitsInputs): number => {
    const n = checkArray("image", given?.image, "Float32Array", 784, 1, capacity);
    return n;
  };
  const checkBatch = (given: DigitsBatch): number => {
    const n = checkArray("image", given?.image, "Float32Array", 784, 1, capacity);
    checkArray("label", given?.label, "Int32Array", 1, n);
    checkIndices("label", given.label, 10);
    return n;
  };
  const addGradient = (batch: DigitsBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_hidden(n, batch.image, hidden_weights, hidden_bias, hidden);
    forward_logits(n, hidden, logits_weights, logits_bias, logits);
    backward_logits_forward_mean_loss(n, scale, logits, batch.label, grad_logits, mean_loss);
    backward_hidden_dense(n, grad_logits, logits_weights, hidden, grad_hidden_dense);
    backward_hidden_weights(n, batch.image, grad_hidden_dense, total_hidden_weights);
    backward_hidden_bias(n, grad_hidden_dense, total_hidden_bias);
    backward_logits_weights(n, hidden, grad_logits, total_logits_weights);
    backward_logits_bias(n, grad_logits, total_logits_bias);
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
      forward_hidden(n, inputs.image, hidden_weights, hidden_bias, hidden);
      forward_logits(n, hidden, logits_weights, logits_bias, logits);
      forward_probabilities(n, logits, probabilities);
      return { probabilities: new Float32Array(probabilities.subarray(0, n * 10)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_hidden(n, batch.image, hidden_weights, hidden_bias, hidden);
      forward_logits(n, hidden, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.label, mean_loss);
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
          "digits: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_hidden(n, batch.image, hidden_weights, hidden_bias, hidden);
      forward_logits(n, hidden, logits_weights, logits_bias, logits);
      backward_logits_forward_mean_loss(n, scale, logits, batch.label, grad_logits, mean_loss);
      backward_hidden_dense(n, grad_logits, logits_weights, hidden, grad_hidden_dense);
      backward_hidden_weights(n, batch.image, grad_hidden_dense, total_hidden_weights);
      backward_hidden_bias(n, grad_hidden_dense, total_hidden_bias);
      backward_logits_weights(n, hidden, grad_logits, total_logits_weights);
      backward_logits_bias(n, grad_logits, total_logits_bias);
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
      forward_hidden(n, batch.image, hidden_weights, hidden_bias, hidden);
      forward_logits(n, hidden, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.label, mean_loss);
      forward_accuracy(n, scale, logits, batch.label, accuracy);
      return { loss: mean_loss[0], weight: n, metrics: { accuracy: accuracy[0] } };
    },
  };
}

const shapes = {
  hidden_weights: [784, 128],
  hidden_bias: [128],
  logits_weights: [128, 10],
  logits_bias: [10],
} as const;

export default createDigits;

/**
 * product_image[b, i] = Σ[j < 784] image[b, j] · hidden_weights[j, i]
 * hidden_dense[b, i] = product_image[b, i] + hidden_bias[i]
 * hidden[b, i] = relu(hidden_dense[b, i])
 */
function forward_hidden(
  n: number,
  image: Float32Array,
  hidden_weights: Float32Array,
  hidden_bias: Float32Array,
  hidden: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 128; j += 4) {
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
      const image_0 = b * 784;
      const image_1 = image_0 + 784;
      const image_2 = image_1 + 784;
      const image_3 = image_2 + 784;
      for (let k = 0, hidden_weights_at = j; k < 784; k++, hidden_weights_at += 128) {
        const x0 = image[image_0 + k];
        const x1 = image[image_1 + k];
        const x2 = image[image_2 + k];
        const x3 = image[image_3 + k];
        const y0 = hidden_weights[hidden_weights_at];
        const y1 = hidden_weights[hidden_weights_at + 1];
        const y2 = hidden_weights[hidden_weights_at + 2];
        const y3 = hidden_weights[hidden_weights_at + 3];
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
      const hidden_0 = b * 128 + j;
      const hidden_1 = hidden_0 + 128;
      const hidden_2 = hidden_1 + 128;
      const hidden_3 = hidden_2 + 128;
      const hidden_bias_0 = hidden_bias[j];
      const hidden_bias_1 = hidden_bias[j + 1];
      const hidden_bias_2 = hidden_bias[j + 2];
      const hidden_bias_3 = hidden_bias[j + 3];
      hidden[hidden_0] = Math.max(sum00 + hidden_bias_0, 0);
      hidden[hidden_0 + 1] = Math.max(sum01 + hidden_bias_1, 0);
      hidden[hidden_0 + 2] = Math.max(sum02 + hidden_bias_2, 0);
      hidden[hidden_0 + 3] = Math.max(sum03 + hidden_bias_3, 0);
      hidden[hidden_1] = Math.max(sum10 + hidden_bias_0, 0);
      hidden[hidden_1 + 1] = Math.max(sum11 + hidden_bias_1, 0);
      hidden[hidden_1 + 2] = Math.max(sum12 + hidden_bias_2, 0);
      hidden[hidden_1 + 3] = Math.max(sum13 + hidden_bias_3, 0);
      hidden[hidden_2] = Math.max(sum20 + hidden_bias_0, 0);
      hidden[hidden_2 + 1] = Math.max(sum21 + hidden_bias_1, 0);
      hidden[hidden_2 + 2] = Math.max(sum22 + hidden_bias_2, 0);
      hidden[hidden_2 + 3] = Math.max(sum23 + hidden_bias_3, 0);
      hidden[hidden_3] = Math.max(sum30 + hidden_bias_0, 0);
      hidden[hidden_3 + 1] = Math.max(sum31 + hidden_bias_1, 0);
      hidden[hidden_3 + 2] = Math.max(sum32 + hidden_bias_2, 0);
      hidden[hidden_3 + 3] = Math.max(sum33 + hidden_bias_3, 0);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 128; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, image_at = b * 784, hidden_weights_at = j;
        k < 784;
        k++, image_at++, hidden_weights_at += 128
      ) {
        const x = image[image_at];
        const y0 = hidden_weights[hidden_weights_at];
        const y1 = hidden_weights[hidden_weights_at + 1];
        const y2 = hidden_weights[hidden_weights_at + 2];
        const y3 = hidden_weights[hidden_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const hidden_bias_0 = hidden_bias[j];
      const hidden_bias_1 = hidden_bias[j + 1];
      const hidden_bias_2 = hidden_bias[j + 2];
      const hidden_bias_3 = hidden_bias[j + 3];
      hidden[b * 128 + j] = Math.max(sum0 + hidden_bias_0, 0);
      hidden[b * 128 + j + 1] = Math.max(sum1 + hidden_bias_1, 0);
      hidden[b * 128 + j + 2] = Math.max(sum2 + hidden_bias_2, 0);
      hidden[b * 128 + j + 3] = Math.max(sum3 + hidden_bias_3, 0);
    }
  }
}

/**
 * product_hidden[b, i] = Σ[j < 128] hidden[b, j] · logits_weights[j, i]
 * logits[b, i] = product_hidden[b, i] + logits_bias[i]
 */
function forward_logits(
  n: number,
  hidden: Float64Array,
  logits_weights: Float32Array,
  logits_bias: Float32Array,
  logits: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let j = 0; j < 10; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, hidden_at = b * 128, logits_weights_at = j;
        k < 128;
        k++, hidden_at++, logits_weights_at += 10
      ) {
        const x = hidden[hidden_at];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      logits[b * 10 + j] = sum0 + logits_bias_0;
      logits[b * 10 + j + 1] = sum1 + logits_bias_1;
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
 * probabilities[b, i] = exp(logits[b, i] − (logSumExp[b] = −∞ ? 0 : logSumExp[b]))
 * grad_logits[b, i] = probabilities[b, i] − (label[b] = i ? 1 : 0)
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
      const probabilities = Math.exp(logits[b * 10 + i] - logSumExp_or_0);
      grad_logits[b * 10 + i] = probabilities - (label_b === i ? 1 : 0);
    }
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_hidden[b, i] = Σ[j < 10] grad_logits[b, j] · logits_weights[i, j]
 * grad_hidden_dense[b, i] = hidden[b, i] ≤ 0 ? 0 : grad_hidden[b, i]
 */
function backward_hidden_dense(
  n: number,
  grad_logits: Float64Array,
  logits_weights: Float32Array,
  hidden: Float64Array,
  grad_hidden_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let j = 0; j < 128; j += 2) {
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
      grad_hidden_dense[b * 128 + j] = hidden[b * 128 + j] <= 0 ? 0 : sum0;
      grad_hidden_dense[b * 128 + j + 1] = hidden[b * 128 + j + 1] <= 0 ? 0 : sum1;
    }
  }
}

/**
 * grad_hidden_weights[i, j] = Σ[b < n] grad_hidden_dense[b, j] · image[b, i]
 */
function backward_hidden_weights(
  n: number,
  image: Float32Array,
  grad_hidden_dense: Float64Array,
  grad_hidden_weights: Float64Array,
): void {
  for (let i = 0; i < 784; i += 4) {
    for (let j = 0; j < 128; j += 4) {
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
        let b = 0, image_at = i, grad_hidden_dense_at = j;
        b < n;
        b++, image_at += 784, grad_hidden_dense_at += 128
      ) {
        const x0 = image[image_at];
        const x1 = image[image_at + 1];
        const x2 = image[image_at + 2];
        const x3 = image[image_at + 3];
        const y0 = grad_hidden_dense[grad_hidden_dense_at];
        const y1 = grad_hidden_dense[grad_hidden_dense_at + 1];
        const y2 = grad_hidden_dense[grad_hidden_dense_at + 2];
        const y3 = grad_hidden_dense[grad_hidden_dense_at + 3];
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
      const grad_hidden_weights_0 = i * 128 + j;
      const grad_hidden_weights_1 = grad_hidden_weights_0 + 128;
      const grad_hidden_weights_2 = grad_hidden_weights_1 + 128;
      const grad_hidden_weights_3 = grad_hidden_weights_2 + 128;
      grad_hidden_weights[grad_hidden_weights_0] = sum00;
      grad_hidden_weights[grad_hidden_weights_0 + 1] = sum01;
      grad_hidden_weights[grad_hidden_weights_0 + 2] = sum02;
      grad_hidden_weights[grad_hidden_weights_0 + 3] = sum03;
      grad_hidden_weights[grad_hidden_weights_1] = sum10;
      grad_hidden_weights[grad_hidden_weights_1 + 1] = sum11;
      grad_hidden_weights[grad_hidden_weights_1 + 2] = sum12;
      grad_hidden_weights[grad_hidden_weights_1 + 3] = sum13;
      grad_hidden_weights[grad_hidden_weights_2] = sum20;
      grad_hidden_weights[grad_hidden_weights_2 + 1] = sum21;
      grad_hidden_weights[grad_hidden_weights_2 + 2] = sum22;
      grad_hidden_weights[grad_hidden_weights_2 + 3] = sum23;
      grad_hidden_weights[grad_hidden_weights_3] = sum30;
      grad_hidden_weights[grad_hidden_weights_3 + 1] = sum31;
      grad_hidden_weights[grad_hidden_weights_3 + 2] = sum32;
      grad_hidden_weights[grad_hidden_weights_3 + 3] = sum33;
    }
  }
}

/**
 * multiply_grad_hidden_weights[i, j] = (1 − beta2) · (grad_value[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_hidden_weights[i, j]
 * divide_v_hidden_weights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_hidden_weights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_value[i, j] · scale)
 * divide_m_hidden_weights[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_hidden_weights[i, j] / (sqrt[i, j] + epsilon)
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
  for (let i = 0; i < 128; i++) {
    let grad_hidden_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_hidden_bias_i += grad_hidden_dense[b * 128 + i];
    }
    grad_hidden_bias[i] = grad_hidden_bias_i;
  }
}

/**
 * grad_logits_weights[i, j] = Σ[b < n] grad_logits[b, j] · hidden[b, i]
 */
function backward_logits_weights(
  n: number,
  hidden: Float64Array,
  grad_logits: Float64Array,
  grad_logits_weights: Float64Array,
): void {
  for (let i = 0; i < 128; i++) {
    for (let j = 0; j < 10; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (let b = 0, hidden_at = i, grad_logits_at = j; b < n; b++, hidden_at += 128, grad_logits_at += 10) {
        const x = hidden[hidden_at];
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
 * max_logits[b] = max[i < 10] logits[b, i]
 * shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
 * sum_exp_logits[b] = Σ[i < 10] exp(logits[b, i] − shift[b])
 * logSumExp[b] = shift[b] + log(sum_exp_logits[b])
 * loss[b] = logSumExp[b] − logits[b, label[b]]
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  logits: Float64Array,
  label: Int32Array,
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
  throw new RangeError(`digits: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "digits",
  element: "float32",
  inputs: {
    image: { shape: [784], type: "float32", per: "example", role: "input" },
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
  optimizer: "adam",
  fingerprint: "f61a52fd6f915d2c",
  parameters: shapes as typeof shapes,
} as const;
