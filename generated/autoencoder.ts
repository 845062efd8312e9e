// @generated from models/autoencoder.ts by adjoint. Do not edit; run `npx adjoint build models/autoencoder.ts`.
//
// Model autoencoder: encoded_weights[196, 64], encoded_bias[64], code_weights[64, 12], code_bias[12], decoded_weights[12, 64], decoded_bias[64], restored_weights[64, 196], restored_bias[196].
//
//   product_image[b, i] = Σ[j < 196] image[b, 0, ⌊j / 14⌋, j mod 14] · encoded_weights[j, i]
//   encoded_dense[b, i] = product_image[b, i] + encoded_bias[i]
//   encoded[b, i] = relu(encoded_dense[b, i])
//   product_encoded[b, i] = Σ[j < 64] encoded[b, j] · code_weights[j, i]
//   code[b, i] = product_encoded[b, i] + code_bias[i]
//   product_code[b, i] = Σ[j < 12] code[b, j] · decoded_weights[j, i]
//   decoded_dense[b, i] = product_code[b, i] + decoded_bias[i]
//   decoded[b, i] = relu(decoded_dense[b, i])
//   product_decoded[b, i] = Σ[j < 64] decoded[b, j] · restored_weights[j, i]
//   restored_dense[b, i] = product_decoded[b, i] + restored_bias[i]
//   restored[b, i] = sigmoid(restored_dense[b, i])
//   squaredError_restored[b, i] = (restored[b, i] − image[b, 0, ⌊i / 14⌋, i mod 14])²
//   sum[b] = Σ[i < 196] squaredError_restored[b, i]
//   loss[b] = sum[b] / 196    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type AutoencoderInputs = {
  /** [1, 14, 14] for each example. */
  readonly image: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type AutoencoderBatch = AutoencoderInputs & {};

/** Learned arrays by name, row-major. */
export type AutoencoderParameters = {
  /** [196, 64] */
  readonly encoded_weights: Float32Array;
  /** [64] */
  readonly encoded_bias: Float32Array;
  /** [64, 12] */
  readonly code_weights: Float32Array;
  /** [12] */
  readonly code_bias: Float32Array;
  /** [12, 64] */
  readonly decoded_weights: Float32Array;
  /** [64] */
  readonly decoded_bias: Float32Array;
  /** [64, 196] */
  readonly restored_weights: Float32Array;
  /** [196] */
  readonly restored_bias: Float32Array;
};

export type AutoencoderOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof AutoencoderParameters]?: ArrayLike<number> };
};

export type AutoencoderTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: AutoencoderParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: AutoencoderParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: AutoencoderInputs): {
    /** [12] for each example. */
    readonly code: Float32Array;
    /** [1, 14, 14] for each example. */
    readonly image: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: AutoencoderBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: AutoencoderBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: AutoencoderBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: AutoencoderBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: AutoencoderBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createAutoencoder({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: AutoencoderOptions = {}): AutoencoderTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 7064002);
  const arena = new Float32Array(107840);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(53921 + capacity * 608);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(26960);
  const encoded_weights = all_parameters.subarray(0, 12544);
  const encoded_bias = all_parameters.subarray(12544, 12608);
  const code_weights = all_parameters.subarray(12608, 13376);
  const code_bias = all_parameters.subarray(13376, 13388);
  const decoded_weights = all_parameters.subarray(13388, 14156);
  const decoded_bias = all_parameters.subarray(14156, 14220);
  const restored_weights = all_parameters.subarray(14220, 26764);
  const restored_bias = all_parameters.subarray(26764, 26960);
  const parameters = {
    encoded_weights,
    encoded_bias,
    code_weights,
    code_bias,
    decoded_weights,
    decoded_bias,
    restored_weights,
    restored_bias,
  };
  const all_gradients = take(26960);
  const grad_encoded_weights = all_gradients.subarray(0, 12544);
  const grad_encoded_bias = all_gradients.subarray(12544, 12608);
  const grad_code_weights = all_gradients.subarray(12608, 13376);
  const grad_code_bias = all_gradients.subarray(13376, 13388);
  const grad_decoded_weights = all_gradients.subarray(13388, 14156);
  const grad_decoded_bias = all_gradients.subarray(14156, 14220);
  const grad_restored_weights = all_gradients.subarray(14220, 26764);
  const grad_restored_bias = all_gradients.subarray(26764, 26960);
  const gradients = {
    encoded_weights: grad_encoded_weights,
    encoded_bias: grad_encoded_bias,
    code_weights: grad_code_weights,
    code_bias: grad_code_bias,
    decoded_weights: grad_decoded_weights,
    decoded_bias: grad_decoded_bias,
    restored_weights: grad_restored_weights,
    restored_bias: grad_restored_bias,
  };
  const sums = takeDoubles(26960);
  const all_totals = takeDoubles(26960);
  const total_encoded_weights = all_totals.subarray(0, 12544);
  const total_encoded_bias = all_totals.subarray(12544, 12608);
  const total_code_weights = all_totals.subarray(12608, 13376);
  const total_code_bias = all_totals.subarray(13376, 13388);
  const total_decoded_weights = all_totals.subarray(13388, 14156);
  const total_decoded_bias = all_totals.subarray(14156, 14220);
  const total_restored_weights = all_totals.subarray(14220, 26764);
  const total_restored_bias = all_totals.subarray(26764, 26960);
  const all_m = take(26960);
  const all_v = take(26960);
  const restored = takeDoubles(capacity * 196);
  const grad_decoded_dense = restored.subarray(0, capacity * 64);
  const grad_restored_dense = takeDoubles(capacity * 196);
  const image = grad_restored_dense;
  const encoded = takeDoubles(capacity * 64);
  const decoded = takeDoubles(capacity * 64);
  const grad_encoded_dense = takeDoubles(capacity * 64);
  const code = takeDoubles(capacity * 12);
  const grad_code = takeDoubles(capacity * 12);
  const mean_loss = takeDoubles(1);
  uniform(encoded_weights, seed, 2344192664, -0.15191090506255, 0.15191090506255);
  uniform(code_weights, seed, 1350935049, -0.28097574347450816, 0.28097574347450816);
  uniform(decoded_weights, seed, 143153641, -0.28097574347450816, 0.28097574347450816);
  uniform(restored_weights, seed, 668072272, -0.15191090506255, 0.15191090506255);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof AutoencoderParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkBatch = (given: AutoencoderBatch): number => {
    const n = checkArray("image", given?.image, "Float32Array", 196, 1, capacity);
    return n;
  };
  const addGradient = (batch: AutoencoderBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_encoded(n, batch.image, encoded_weights, encoded_bias, encoded);
    forward_code(n, encoded, code_weights, code_bias, code);
    forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
    forward_restored(n, decoded, restored_weights, restored_bias, restored);
    backward_restored_dense_forward_mean_loss(
      n,
      scale,
      restored,
      batch.image,
      grad_restored_dense,
      mean_loss,
    );
    backward_decoded_dense(n, grad_restored_dense, restored_weights, decoded, grad_decoded_dense);
    backward_code(n, grad_decoded_dense, decoded_weights, grad_code);
    backward_encoded_dense(n, grad_code, code_weights, encoded, grad_encoded_dense);
    backward_encoded_weights(n, batch.image, grad_encoded_dense, total_encoded_weights);
    backward_encoded_bias(n, grad_encoded_dense, total_encoded_bias);
    backward_code_weights(n, encoded, grad_code, total_code_weights);
    backward_code_bias(n, grad_code, total_code_bias);
    backward_decoded_weights(n, code, grad_decoded_dense, total_decoded_weights);
    backward_encoded_bias(n, grad_decoded_dense, total_decoded_bias);
    backward_restored_weights(n, decoded, grad_restored_dense, total_restored_weights);
    backward_restored_bias(n, grad_restored_dense, total_restored_bias);
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
      const n = checkBatch(inputs);
      forward_encoded(n, inputs.image, encoded_weights, encoded_bias, encoded);
      forward_code(n, encoded, code_weights, code_bias, code);
      forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
      forward_restored(n, decoded, restored_weights, restored_bias, restored);
      forward_image(n, restored, image);
      return {
        code: new Float32Array(code.subarray(0, n * 12)),
        image: new Float32Array(image.subarray(0, n * 196)),
      };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_encoded(n, batch.image, encoded_weights, encoded_bias, encoded);
      forward_code(n, encoded, code_weights, code_bias, code);
      forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
      forward_restored(n, decoded, restored_weights, restored_bias, restored);
      forward_mean_loss(n, scale, restored, batch.image, mean_loss);
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
          "autoencoder: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_encoded(n, batch.image, encoded_weights, encoded_bias, encoded);
      forward_code(n, encoded, code_weights, code_bias, code);
      forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
      forward_restored(n, decoded, restored_weights, restored_bias, restored);
      backward_restored_dense_forward_mean_loss(
        n,
        scale,
        restored,
        batch.image,
        grad_restored_dense,
        mean_loss,
      );
      backward_decoded_dense(n, grad_restored_dense, restored_weights, decoded, grad_decoded_dense);
      backward_code(n, grad_decoded_dense, decoded_weights, grad_code);
      backward_encoded_dense(n, grad_code, code_weights, encoded, grad_encoded_dense);
      backward_encoded_weights(n, batch.image, grad_encoded_dense, total_encoded_weights);
      backward_encoded_bias(n, grad_encoded_dense, total_encoded_bias);
      backward_code_weights(n, encoded, grad_code, total_code_weights);
      backward_code_bias(n, grad_code, total_code_bias);
      backward_decoded_weights(n, code, grad_decoded_dense, total_decoded_weights);
      backward_encoded_bias(n, grad_decoded_dense, total_decoded_bias);
      backward_restored_weights(n, decoded, grad_restored_dense, total_restored_weights);
      backward_restored_bias(n, grad_restored_dense, total_restored_bias);
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
      forward_encoded(n, batch.image, encoded_weights, encoded_bias, encoded);
      forward_code(n, encoded, code_weights, code_bias, code);
      forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
      forward_restored(n, decoded, restored_weights, restored_bias, restored);
      forward_mean_loss(n, scale, restored, batch.image, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  encoded_weights: [196, 64],
  encoded_bias: [64],
  code_weights: [64, 12],
  code_bias: [12],
  decoded_weights: [12, 64],
  decoded_bias: [64],
  restored_weights: [64, 196],
  restored_bias: [196],
} as const;

export default createAutoencoder;

/**
 * product_image[b, i] = Σ[j < 196] image[b, 0, ⌊j / 14⌋, j mod 14] · encoded_weights[j, i]
 * encoded_dense[b, i] = product_image[b, i] + encoded_bias[i]
 * encoded[b, i] = relu(encoded_dense[b, i])
 */
function forward_encoded(
  n: number,
  image: Float32Array,
  encoded_weights: Float32Array,
  encoded_bias: Float32Array,
  encoded: Float64Array,
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
      const image_0 = b * 196;
      const image_1 = image_0 + 196;
      const image_2 = image_1 + 196;
      const image_3 = image_2 + 196;
      for (let k = 0, encoded_weights_at = j; k < 196; k++, encoded_weights_at += 64) {
        const x0 = image[image_0 + k];
        const x1 = image[image_1 + k];
        const x2 = image[image_2 + k];
        const x3 = image[image_3 + k];
        const y0 = encoded_weights[encoded_weights_at];
        const y1 = encoded_weights[encoded_weights_at + 1];
        const y2 = encoded_weights[encoded_weights_at + 2];
        const y3 = encoded_weights[encoded_weights_at + 3];
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
      const encoded_0 = b * 64 + j;
      const encoded_1 = encoded_0 + 64;
      const encoded_2 = encoded_1 + 64;
      const encoded_3 = encoded_2 + 64;
      const encoded_bias_0 = encoded_bias[j];
      const encoded_bias_1 = encoded_bias[j + 1];
      const encoded_bias_2 = encoded_bias[j + 2];
      const encoded_bias_3 = encoded_bias[j + 3];
      encoded[encoded_0] = Math.max(sum00 + encoded_bias_0, 0);
      encoded[encoded_0 + 1] = Math.max(sum01 + encoded_bias_1, 0);
      encoded[encoded_0 + 2] = Math.max(sum02 + encoded_bias_2, 0);
      encoded[encoded_0 + 3] = Math.max(sum03 + encoded_bias_3, 0);
      encoded[encoded_1] = Math.max(sum10 + encoded_bias_0, 0);
      encoded[encoded_1 + 1] = Math.max(sum11 + encoded_bias_1, 0);
      encoded[encoded_1 + 2] = Math.max(sum12 + encoded_bias_2, 0);
      encoded[encoded_1 + 3] = Math.max(sum13 + encoded_bias_3, 0);
      encoded[encoded_2] = Math.max(sum20 + encoded_bias_0, 0);
      encoded[encoded_2 + 1] = Math.max(sum21 + encoded_bias_1, 0);
      encoded[encoded_2 + 2] = Math.max(sum22 + encoded_bias_2, 0);
      encoded[encoded_2 + 3] = Math.max(sum23 + encoded_bias_3, 0);
      encoded[encoded_3] = Math.max(sum30 + encoded_bias_0, 0);
      encoded[encoded_3 + 1] = Math.max(sum31 + encoded_bias_1, 0);
      encoded[encoded_3 + 2] = Math.max(sum32 + encoded_bias_2, 0);
      encoded[encoded_3 + 3] = Math.max(sum33 + encoded_bias_3, 0);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, image_at = b * 196, encoded_weights_at = j;
        k < 196;
        k++, image_at++, encoded_weights_at += 64
      ) {
        const x = image[image_at];
        const y0 = encoded_weights[encoded_weights_at];
        const y1 = encoded_weights[encoded_weights_at + 1];
        const y2 = encoded_weights[encoded_weights_at + 2];
        const y3 = encoded_weights[encoded_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const encoded_bias_0 = encoded_bias[j];
      const encoded_bias_1 = encoded_bias[j + 1];
      const encoded_bias_2 = encoded_bias[j + 2];
      const encoded_bias_3 = encoded_bias[j + 3];
      encoded[b * 64 + j] = Math.max(sum0 + encoded_bias_0, 0);
      encoded[b * 64 + j + 1] = Math.max(sum1 + encoded_bias_1, 0);
      encoded[b * 64 + j + 2] = Math.max(sum2 + encoded_bias_2, 0);
      encoded[b * 64 + j + 3] = Math.max(sum3 + encoded_bias_3, 0);
    }
  }
}

/**
 * product_encoded[b, i] = Σ[j < 64] encoded[b, j] · code_weights[j, i]
 * code[b, i] = product_encoded[b, i] + code_bias[i]
 */
function forward_code(
  n: number,
  encoded: Float64Array,
  code_weights: Float32Array,
  code_bias: Float32Array,
  code: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 12; j += 4) {
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
      const encoded_0 = b * 64;
      const encoded_1 = encoded_0 + 64;
      const encoded_2 = encoded_1 + 64;
      const encoded_3 = encoded_2 + 64;
      for (let k = 0, code_weights_at = j; k < 64; k++, code_weights_at += 12) {
        const x0 = encoded[encoded_0 + k];
        const x1 = encoded[encoded_1 + k];
        const x2 = encoded[encoded_2 + k];
        const x3 = encoded[encoded_3 + k];
        const y0 = code_weights[code_weights_at];
        const y1 = code_weights[code_weights_at + 1];
        const y2 = code_weights[code_weights_at + 2];
        const y3 = code_weights[code_weights_at + 3];
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
      const code_0 = b * 12 + j;
      const code_1 = code_0 + 12;
      const code_2 = code_1 + 12;
      const code_3 = code_2 + 12;
      const code_bias_0 = code_bias[j];
      const code_bias_1 = code_bias[j + 1];
      const code_bias_2 = code_bias[j + 2];
      const code_bias_3 = code_bias[j + 3];
      code[code_0] = sum00 + code_bias_0;
      code[code_0 + 1] = sum01 + code_bias_1;
      code[code_0 + 2] = sum02 + code_bias_2;
      code[code_0 + 3] = sum03 + code_bias_3;
      code[code_1] = sum10 + code_bias_0;
      code[code_1 + 1] = sum11 + code_bias_1;
      code[code_1 + 2] = sum12 + code_bias_2;
      code[code_1 + 3] = sum13 + code_bias_3;
      code[code_2] = sum20 + code_bias_0;
      code[code_2 + 1] = sum21 + code_bias_1;
      code[code_2 + 2] = sum22 + code_bias_2;
      code[code_2 + 3] = sum23 + code_bias_3;
      code[code_3] = sum30 + code_bias_0;
      code[code_3 + 1] = sum31 + code_bias_1;
      code[code_3 + 2] = sum32 + code_bias_2;
      code[code_3 + 3] = sum33 + code_bias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 12; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, encoded_at = b * 64, code_weights_at = j;
        k < 64;
        k++, encoded_at++, code_weights_at += 12
      ) {
        const x = encoded[encoded_at];
        const y0 = code_weights[code_weights_at];
        const y1 = code_weights[code_weights_at + 1];
        const y2 = code_weights[code_weights_at + 2];
        const y3 = code_weights[code_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const code_bias_0 = code_bias[j];
      const code_bias_1 = code_bias[j + 1];
      const code_bias_2 = code_bias[j + 2];
      const code_bias_3 = code_bias[j + 3];
      code[b * 12 + j] = sum0 + code_bias_0;
      code[b * 12 + j + 1] = sum1 + code_bias_1;
      code[b * 12 + j + 2] = sum2 + code_bias_2;
      code[b * 12 + j + 3] = sum3 + code_bias_3;
    }
  }
}

/**
 * product_code[b, i] = Σ[j < 12] code[b, j] · decoded_weights[j, i]
 * decoded_dense[b, i] = product_code[b, i] + decoded_bias[i]
 * decoded[b, i] = relu(decoded_dense[b, i])
 */
function forward_decoded(
  n: number,
  code: Float64Array,
  decoded_weights: Float32Array,
  decoded_bias: Float32Array,
  decoded: Float64Array,
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
      const code_0 = b * 12;
      const code_1 = code_0 + 12;
      const code_2 = code_1 + 12;
      const code_3 = code_2 + 12;
      for (let k = 0, decoded_weights_at = j; k < 12; k++, decoded_weights_at += 64) {
        const x0 = code[code_0 + k];
        const x1 = code[code_1 + k];
        const x2 = code[code_2 + k];
        const x3 = code[code_3 + k];
        const y0 = decoded_weights[decoded_weights_at];
        const y1 = decoded_weights[decoded_weights_at + 1];
        const y2 = decoded_weights[decoded_weights_at + 2];
        const y3 = decoded_weights[decoded_weights_at + 3];
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
      const decoded_0 = b * 64 + j;
      const decoded_1 = decoded_0 + 64;
      const decoded_2 = decoded_1 + 64;
      const decoded_3 = decoded_2 + 64;
      const decoded_bias_0 = decoded_bias[j];
      const decoded_bias_1 = decoded_bias[j + 1];
      const decoded_bias_2 = decoded_bias[j + 2];
      const decoded_bias_3 = decoded_bias[j + 3];
      decoded[decoded_0] = Math.max(sum00 + decoded_bias_0, 0);
      decoded[decoded_0 + 1] = Math.max(sum01 + decoded_bias_1, 0);
      decoded[decoded_0 + 2] = Math.max(sum02 + decoded_bias_2, 0);
      decoded[decoded_0 + 3] = Math.max(sum03 + decoded_bias_3, 0);
      decoded[decoded_1] = Math.max(sum10 + decoded_bias_0, 0);
      decoded[decoded_1 + 1] = Math.max(sum11 + decoded_bias_1, 0);
      decoded[decoded_1 + 2] = Math.max(sum12 + decoded_bias_2, 0);
      decoded[decoded_1 + 3] = Math.max(sum13 + decoded_bias_3, 0);
      decoded[decoded_2] = Math.max(sum20 + decoded_bias_0, 0);
      decoded[decoded_2 + 1] = Math.max(sum21 + decoded_bias_1, 0);
      decoded[decoded_2 + 2] = Math.max(sum22 + decoded_bias_2, 0);
      decoded[decoded_2 + 3] = Math.max(sum23 + decoded_bias_3, 0);
      decoded[decoded_3] = Math.max(sum30 + decoded_bias_0, 0);
      decoded[decoded_3 + 1] = Math.max(sum31 + decoded_bias_1, 0);
      decoded[decoded_3 + 2] = Math.max(sum32 + decoded_bias_2, 0);
      decoded[decoded_3 + 3] = Math.max(sum33 + decoded_bias_3, 0);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, code_at = b * 12, decoded_weights_at = j;
        k < 12;
        k++, code_at++, decoded_weights_at += 64
      ) {
        const x = code[code_at];
        const y0 = decoded_weights[decoded_weights_at];
        const y1 = decoded_weights[decoded_weights_at + 1];
        const y2 = decoded_weights[decoded_weights_at + 2];
        const y3 = decoded_weights[decoded_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const decoded_bias_0 = decoded_bias[j];
      const decoded_bias_1 = decoded_bias[j + 1];
      const decoded_bias_2 = decoded_bias[j + 2];
      const decoded_bias_3 = decoded_bias[j + 3];
      decoded[b * 64 + j] = Math.max(sum0 + decoded_bias_0, 0);
      decoded[b * 64 + j + 1] = Math.max(sum1 + decoded_bias_1, 0);
      decoded[b * 64 + j + 2] = Math.max(sum2 + decoded_bias_2, 0);
      decoded[b * 64 + j + 3] = Math.max(sum3 + decoded_bias_3, 0);
    }
  }
}

/**
 * product_decoded[b, i] = Σ[j < 64] decoded[b, j] · restored_weights[j, i]
 * restored_dense[b, i] = product_decoded[b, i] + restored_bias[i]
 * restored[b, i] = sigmoid(restored_dense[b, i])
 */
function forward_restored(
  n: number,
  decoded: Float64Array,
  restored_weights: Float32Array,
  restored_bias: Float32Array,
  restored: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 196; j += 4) {
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
      const decoded_0 = b * 64;
      const decoded_1 = decoded_0 + 64;
      const decoded_2 = decoded_1 + 64;
      const decoded_3 = decoded_2 + 64;
      for (let k = 0, restored_weights_at = j; k < 64; k++, restored_weights_at += 196) {
        const x0 = decoded[decoded_0 + k];
        const x1 = decoded[decoded_1 + k];
        const x2 = decoded[decoded_2 + k];
        const x3 = decoded[decoded_3 + k];
        const y0 = restored_weights[restored_weights_at];
        const y1 = restored_weights[restored_weights_at + 1];
        const y2 = restored_weights[restored_weights_at + 2];
        const y3 = restored_weights[restored_weights_at + 3];
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
      const restored_0 = b * 196 + j;
      const restored_1 = restored_0 + 196;
      const restored_2 = restored_1 + 196;
      const restored_3 = restored_2 + 196;
      const restored_bias_0 = restored_bias[j];
      const restored_bias_1 = restored_bias[j + 1];
      const restored_bias_2 = restored_bias[j + 2];
      const restored_bias_3 = restored_bias[j + 3];
      restored[restored_0] = sigmoid(sum00 + restored_bias_0);
      restored[restored_0 + 1] = sigmoid(sum01 + restored_bias_1);
      restored[restored_0 + 2] = sigmoid(sum02 + restored_bias_2);
      restored[restored_0 + 3] = sigmoid(sum03 + restored_bias_3);
      restored[restored_1] = sigmoid(sum10 + restored_bias_0);
      restored[restored_1 + 1] = sigmoid(sum11 + restored_bias_1);
      restored[restored_1 + 2] = sigmoid(sum12 + restored_bias_2);
      restored[restored_1 + 3] = sigmoid(sum13 + restored_bias_3);
      restored[restored_2] = sigmoid(sum20 + restored_bias_0);
      restored[restored_2 + 1] = sigmoid(sum21 + restored_bias_1);
      restored[restored_2 + 2] = sigmoid(sum22 + restored_bias_2);
      restored[restored_2 + 3] = sigmoid(sum23 + restored_bias_3);
      restored[restored_3] = sigmoid(sum30 + restored_bias_0);
      restored[restored_3 + 1] = sigmoid(sum31 + restored_bias_1);
      restored[restored_3 + 2] = sigmoid(sum32 + restored_bias_2);
      restored[restored_3 + 3] = sigmoid(sum33 + restored_bias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 196; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, decoded_at = b * 64, restored_weights_at = j;
        k < 64;
        k++, decoded_at++, restored_weights_at += 196
      ) {
        const x = decoded[decoded_at];
        const y0 = restored_weights[restored_weights_at];
        const y1 = restored_weights[restored_weights_at + 1];
        const y2 = restored_weights[restored_weights_at + 2];
        const y3 = restored_weights[restored_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const restored_bias_0 = restored_bias[j];
      const restored_bias_1 = restored_bias[j + 1];
      const restored_bias_2 = restored_bias[j + 2];
      const restored_bias_3 = restored_bias[j + 3];
      restored[b * 196 + j] = sigmoid(sum0 + restored_bias_0);
      restored[b * 196 + j + 1] = sigmoid(sum1 + restored_bias_1);
      restored[b * 196 + j + 2] = sigmoid(sum2 + restored_bias_2);
      restored[b * 196 + j + 3] = sigmoid(sum3 + restored_bias_3);
    }
  }
}

/**
 * sum_restored[b] = Σ[i < 196] (restored[b, i] − image[b, 0, ⌊i / 14⌋, i mod 14])²
 * grad_restored[b, i] = 0.01020408163265306 · (restored[b, i] − image[b, 0, ⌊i / 14⌋, i mod 14])
 * grad_restored_dense[b, i] = grad_restored[b, i] · (restored[b, i] · (1 − restored[b, i]))
 * loss[b] = sum_restored[b] / 196
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function backward_restored_dense_forward_mean_loss(
  n: number,
  scale: number,
  restored: Float64Array,
  image: Float32Array,
  grad_restored_dense: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_restored = 0;
    for (let i = 0; i < 196; i++) {
      const difference_restored_image = restored[b * 196 + i] - image[b * 196 + i];
      sum_restored += difference_restored_image * difference_restored_image;
      const grad_restored = 0.01020408163265306 * difference_restored_image;
      const restored_bi = restored[b * 196 + i];
      grad_restored_dense[b * 196 + i] = grad_restored * (restored_bi * (1 - restored_bi));
    }
    const loss = sum_restored / 196;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_decoded[b, i] = Σ[j < 196] grad_restored_dense[b, j] · restored_weights[i, j]
 * grad_decoded_dense[b, i] = decoded[b, i] ≤ 0 ? 0 : grad_decoded[b, i]
 */
function backward_decoded_dense(
  n: number,
  grad_restored_dense: Float64Array,
  restored_weights: Float32Array,
  decoded: Float64Array,
  grad_decoded_dense: Float64Array,
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
      const grad_restored_dense_0 = b * 196;
      const grad_restored_dense_1 = grad_restored_dense_0 + 196;
      const grad_restored_dense_2 = grad_restored_dense_1 + 196;
      const grad_restored_dense_3 = grad_restored_dense_2 + 196;
      const restored_weights_0 = j * 196;
      const restored_weights_1 = restored_weights_0 + 196;
      const restored_weights_2 = restored_weights_1 + 196;
      const restored_weights_3 = restored_weights_2 + 196;
      for (let k = 0; k < 196; k++) {
        const x0 = grad_restored_dense[grad_restored_dense_0 + k];
        const x1 = grad_restored_dense[grad_restored_dense_1 + k];
        const x2 = grad_restored_dense[grad_restored_dense_2 + k];
        const x3 = grad_restored_dense[grad_restored_dense_3 + k];
        const y0 = restored_weights[restored_weights_0 + k];
        const y1 = restored_weights[restored_weights_1 + k];
        const y2 = restored_weights[restored_weights_2 + k];
        const y3 = restored_weights[restored_weights_3 + k];
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
      const grad_decoded_dense_0 = b * 64 + j;
      const grad_decoded_dense_1 = grad_decoded_dense_0 + 64;
      const grad_decoded_dense_2 = grad_decoded_dense_1 + 64;
      const grad_decoded_dense_3 = grad_decoded_dense_2 + 64;
      grad_decoded_dense[grad_decoded_dense_0] = decoded[grad_decoded_dense_0] <= 0 ? 0 : sum00;
      grad_decoded_dense[grad_decoded_dense_0 + 1] = decoded[grad_decoded_dense_0 + 1] <= 0 ? 0 : sum01;
      grad_decoded_dense[grad_decoded_dense_0 + 2] = decoded[grad_decoded_dense_0 + 2] <= 0 ? 0 : sum02;
      grad_decoded_dense[grad_decoded_dense_0 + 3] = decoded[grad_decoded_dense_0 + 3] <= 0 ? 0 : sum03;
      grad_decoded_dense[grad_decoded_dense_1] = decoded[grad_decoded_dense_1] <= 0 ? 0 : sum10;
      grad_decoded_dense[grad_decoded_dense_1 + 1] = decoded[grad_decoded_dense_1 + 1] <= 0 ? 0 : sum11;
      grad_decoded_dense[grad_decoded_dense_1 + 2] = decoded[grad_decoded_dense_1 + 2] <= 0 ? 0 : sum12;
      grad_decoded_dense[grad_decoded_dense_1 + 3] = decoded[grad_decoded_dense_1 + 3] <= 0 ? 0 : sum13;
      grad_decoded_dense[grad_decoded_dense_2] = decoded[grad_decoded_dense_2] <= 0 ? 0 : sum20;
      grad_decoded_dense[grad_decoded_dense_2 + 1] = decoded[grad_decoded_dense_2 + 1] <= 0 ? 0 : sum21;
      grad_decoded_dense[grad_decoded_dense_2 + 2] = decoded[grad_decoded_dense_2 + 2] <= 0 ? 0 : sum22;
      grad_decoded_dense[grad_decoded_dense_2 + 3] = decoded[grad_decoded_dense_2 + 3] <= 0 ? 0 : sum23;
      grad_decoded_dense[grad_decoded_dense_3] = decoded[grad_decoded_dense_3] <= 0 ? 0 : sum30;
      grad_decoded_dense[grad_decoded_dense_3 + 1] = decoded[grad_decoded_dense_3 + 1] <= 0 ? 0 : sum31;
      grad_decoded_dense[grad_decoded_dense_3 + 2] = decoded[grad_decoded_dense_3 + 2] <= 0 ? 0 : sum32;
      grad_decoded_dense[grad_decoded_dense_3 + 3] = decoded[grad_decoded_dense_3 + 3] <= 0 ? 0 : sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const restored_weights_0 = j * 196;
      const restored_weights_1 = restored_weights_0 + 196;
      const restored_weights_2 = restored_weights_1 + 196;
      const restored_weights_3 = restored_weights_2 + 196;
      for (let k = 0, grad_restored_dense_at = b * 196; k < 196; k++, grad_restored_dense_at++) {
        const x = grad_restored_dense[grad_restored_dense_at];
        const y0 = restored_weights[restored_weights_0 + k];
        const y1 = restored_weights[restored_weights_1 + k];
        const y2 = restored_weights[restored_weights_2 + k];
        const y3 = restored_weights[restored_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_decoded_dense[b * 64 + j] = decoded[b * 64 + j] <= 0 ? 0 : sum0;
      grad_decoded_dense[b * 64 + j + 1] = decoded[b * 64 + j + 1] <= 0 ? 0 : sum1;
      grad_decoded_dense[b * 64 + j + 2] = decoded[b * 64 + j + 2] <= 0 ? 0 : sum2;
      grad_decoded_dense[b * 64 + j + 3] = decoded[b * 64 + j + 3] <= 0 ? 0 : sum3;
    }
  }
}

/**
 * grad_code[b, i] = Σ[j < 64] grad_decoded_dense[b, j] · decoded_weights[i, j]
 */
function backward_code(
  n: number,
  grad_decoded_dense: Float64Array,
  decoded_weights: Float32Array,
  grad_code: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 12; j += 4) {
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
      const grad_decoded_dense_0 = b * 64;
      const grad_decoded_dense_1 = grad_decoded_dense_0 + 64;
      const grad_decoded_dense_2 = grad_decoded_dense_1 + 64;
      const grad_decoded_dense_3 = grad_decoded_dense_2 + 64;
      const decoded_weights_0 = j * 64;
      const decoded_weights_1 = decoded_weights_0 + 64;
      const decoded_weights_2 = decoded_weights_1 + 64;
      const decoded_weights_3 = decoded_weights_2 + 64;
      for (let k = 0; k < 64; k++) {
        const x0 = grad_decoded_dense[grad_decoded_dense_0 + k];
        const x1 = grad_decoded_dense[grad_decoded_dense_1 + k];
        const x2 = grad_decoded_dense[grad_decoded_dense_2 + k];
        const x3 = grad_decoded_dense[grad_decoded_dense_3 + k];
        const y0 = decoded_weights[decoded_weights_0 + k];
        const y1 = decoded_weights[decoded_weights_1 + k];
        const y2 = decoded_weights[decoded_weights_2 + k];
        const y3 = decoded_weights[decoded_weights_3 + k];
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
      const grad_code_0 = b * 12 + j;
      const grad_code_1 = grad_code_0 + 12;
      const grad_code_2 = grad_code_1 + 12;
      const grad_code_3 = grad_code_2 + 12;
      grad_code[grad_code_0] = sum00;
      grad_code[grad_code_0 + 1] = sum01;
      grad_code[grad_code_0 + 2] = sum02;
      grad_code[grad_code_0 + 3] = sum03;
      grad_code[grad_code_1] = sum10;
      grad_code[grad_code_1 + 1] = sum11;
      grad_code[grad_code_1 + 2] = sum12;
      grad_code[grad_code_1 + 3] = sum13;
      grad_code[grad_code_2] = sum20;
      grad_code[grad_code_2 + 1] = sum21;
      grad_code[grad_code_2 + 2] = sum22;
      grad_code[grad_code_2 + 3] = sum23;
      grad_code[grad_code_3] = sum30;
      grad_code[grad_code_3 + 1] = sum31;
      grad_code[grad_code_3 + 2] = sum32;
      grad_code[grad_code_3 + 3] = sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 12; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const decoded_weights_0 = j * 64;
      const decoded_weights_1 = decoded_weights_0 + 64;
      const decoded_weights_2 = decoded_weights_1 + 64;
      const decoded_weights_3 = decoded_weights_2 + 64;
      for (let k = 0, grad_decoded_dense_at = b * 64; k < 64; k++, grad_decoded_dense_at++) {
        const x = grad_decoded_dense[grad_decoded_dense_at];
        const y0 = decoded_weights[decoded_weights_0 + k];
        const y1 = decoded_weights[decoded_weights_1 + k];
        const y2 = decoded_weights[decoded_weights_2 + k];
        const y3 = decoded_weights[decoded_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_code[b * 12 + j] = sum0;
      grad_code[b * 12 + j + 1] = sum1;
      grad_code[b * 12 + j + 2] = sum2;
      grad_code[b * 12 + j + 3] = sum3;
    }
  }
}

/**
 * grad_encoded[b, i] = Σ[j < 12] grad_code[b, j] · code_weights[i, j]
 * grad_encoded_dense[b, i] = encoded[b, i] ≤ 0 ? 0 : grad_encoded[b, i]
 */
function backward_encoded_dense(
  n: number,
  grad_code: Float64Array,
  code_weights: Float32Array,
  encoded: Float64Array,
  grad_encoded_dense: Float64Array,
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
      const grad_code_0 = b * 12;
      const grad_code_1 = grad_code_0 + 12;
      const grad_code_2 = grad_code_1 + 12;
      const grad_code_3 = grad_code_2 + 12;
      const code_weights_0 = j * 12;
      const code_weights_1 = code_weights_0 + 12;
      const code_weights_2 = code_weights_1 + 12;
      const code_weights_3 = code_weights_2 + 12;
      for (let k = 0; k < 12; k++) {
        const x0 = grad_code[grad_code_0 + k];
        const x1 = grad_code[grad_code_1 + k];
        const x2 = grad_code[grad_code_2 + k];
        const x3 = grad_code[grad_code_3 + k];
        const y0 = code_weights[code_weights_0 + k];
        const y1 = code_weights[code_weights_1 + k];
        const y2 = code_weights[code_weights_2 + k];
        const y3 = code_weights[code_weights_3 + k];
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
      const grad_encoded_dense_0 = b * 64 + j;
      const grad_encoded_dense_1 = grad_encoded_dense_0 + 64;
      const grad_encoded_dense_2 = grad_encoded_dense_1 + 64;
      const grad_encoded_dense_3 = grad_encoded_dense_2 + 64;
      grad_encoded_dense[grad_encoded_dense_0] = encoded[grad_encoded_dense_0] <= 0 ? 0 : sum00;
      grad_encoded_dense[grad_encoded_dense_0 + 1] = encoded[grad_encoded_dense_0 + 1] <= 0 ? 0 : sum01;
      grad_encoded_dense[grad_encoded_dense_0 + 2] = encoded[grad_encoded_dense_0 + 2] <= 0 ? 0 : sum02;
      grad_encoded_dense[grad_encoded_dense_0 + 3] = encoded[grad_encoded_dense_0 + 3] <= 0 ? 0 : sum03;
      grad_encoded_dense[grad_encoded_dense_1] = encoded[grad_encoded_dense_1] <= 0 ? 0 : sum10;
      grad_encoded_dense[grad_encoded_dense_1 + 1] = encoded[grad_encoded_dense_1 + 1] <= 0 ? 0 : sum11;
      grad_encoded_dense[grad_encoded_dense_1 + 2] = encoded[grad_encoded_dense_1 + 2] <= 0 ? 0 : sum12;
      grad_encoded_dense[grad_encoded_dense_1 + 3] = encoded[grad_encoded_dense_1 + 3] <= 0 ? 0 : sum13;
      grad_encoded_dense[grad_encoded_dense_2] = encoded[grad_encoded_dense_2] <= 0 ? 0 : sum20;
      grad_encoded_dense[grad_encoded_dense_2 + 1] = encoded[grad_encoded_dense_2 + 1] <= 0 ? 0 : sum21;
      grad_encoded_dense[grad_encoded_dense_2 + 2] = encoded[grad_encoded_dense_2 + 2] <= 0 ? 0 : sum22;
      grad_encoded_dense[grad_encoded_dense_2 + 3] = encoded[grad_encoded_dense_2 + 3] <= 0 ? 0 : sum23;
      grad_encoded_dense[grad_encoded_dense_3] = encoded[grad_encoded_dense_3] <= 0 ? 0 : sum30;
      grad_encoded_dense[grad_encoded_dense_3 + 1] = encoded[grad_encoded_dense_3 + 1] <= 0 ? 0 : sum31;
      grad_encoded_dense[grad_encoded_dense_3 + 2] = encoded[grad_encoded_dense_3 + 2] <= 0 ? 0 : sum32;
      grad_encoded_dense[grad_encoded_dense_3 + 3] = encoded[grad_encoded_dense_3 + 3] <= 0 ? 0 : sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const code_weights_0 = j * 12;
      const code_weights_1 = code_weights_0 + 12;
      const code_weights_2 = code_weights_1 + 12;
      const code_weights_3 = code_weights_2 + 12;
      for (let k = 0, grad_code_at = b * 12; k < 12; k++, grad_code_at++) {
        const x = grad_code[grad_code_at];
        const y0 = code_weights[code_weights_0 + k];
        const y1 = code_weights[code_weights_1 + k];
        const y2 = code_weights[code_weights_2 + k];
        const y3 = code_weights[code_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_encoded_dense[b * 64 + j] = encoded[b * 64 + j] <= 0 ? 0 : sum0;
      grad_encoded_dense[b * 64 + j + 1] = encoded[b * 64 + j + 1] <= 0 ? 0 : sum1;
      grad_encoded_dense[b * 64 + j + 2] = encoded[b * 64 + j + 2] <= 0 ? 0 : sum2;
      grad_encoded_dense[b * 64 + j + 3] = encoded[b * 64 + j + 3] <= 0 ? 0 : sum3;
    }
  }
}

/**
 * grad_encoded_weights[i, j] = Σ[b < n] grad_encoded_dense[b, j] · image[b, 0, ⌊i / 14⌋, i mod 14]
 */
function backward_encoded_weights(
  n: number,
  image: Float32Array,
  grad_encoded_dense: Float64Array,
  grad_encoded_weights: Float64Array,
): void {
  for (let i = 0; i < 196; i += 4) {
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
        let b = 0, image_at = i, grad_encoded_dense_at = j;
        b < n;
        b++, image_at += 196, grad_encoded_dense_at += 64
      ) {
        const x0 = image[image_at];
        const x1 = image[image_at + 1];
        const x2 = image[image_at + 2];
        const x3 = image[image_at + 3];
        const y0 = grad_encoded_dense[grad_encoded_dense_at];
        const y1 = grad_encoded_dense[grad_encoded_dense_at + 1];
        const y2 = grad_encoded_dense[grad_encoded_dense_at + 2];
        const y3 = grad_encoded_dense[grad_encoded_dense_at + 3];
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
      const grad_encoded_weights_0 = i * 64 + j;
      const grad_encoded_weights_1 = grad_encoded_weights_0 + 64;
      const grad_encoded_weights_2 = grad_encoded_weights_1 + 64;
      const grad_encoded_weights_3 = grad_encoded_weights_2 + 64;
      grad_encoded_weights[grad_encoded_weights_0] = sum00;
      grad_encoded_weights[grad_encoded_weights_0 + 1] = sum01;
      grad_encoded_weights[grad_encoded_weights_0 + 2] = sum02;
      grad_encoded_weights[grad_encoded_weights_0 + 3] = sum03;
      grad_encoded_weights[grad_encoded_weights_1] = sum10;
      grad_encoded_weights[grad_encoded_weights_1 + 1] = sum11;
      grad_encoded_weights[grad_encoded_weights_1 + 2] = sum12;
      grad_encoded_weights[grad_encoded_weights_1 + 3] = sum13;
      grad_encoded_weights[grad_encoded_weights_2] = sum20;
      grad_encoded_weights[grad_encoded_weights_2 + 1] = sum21;
      grad_encoded_weights[grad_encoded_weights_2 + 2] = sum22;
      grad_encoded_weights[grad_encoded_weights_2 + 3] = sum23;
      grad_encoded_weights[grad_encoded_weights_3] = sum30;
      grad_encoded_weights[grad_encoded_weights_3 + 1] = sum31;
      grad_encoded_weights[grad_encoded_weights_3 + 2] = sum32;
      grad_encoded_weights[grad_encoded_weights_3 + 3] = sum33;
    }
  }
}

/**
 * multiply_grad_encoded_weights[i, j] = (1 − beta2) · (grad_value[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_encoded_weights[i, j]
 * divide_v_encoded_weights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_encoded_weights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_value[i, j] · scale)
 * divide_m_encoded_weights[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_encoded_weights[i, j] / (sqrt[i, j] + epsilon)
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
    const product_grad_encoded_weights_scale = grad_value[i] * scale;
    const v_encoded_weights_i = Math.fround(
      beta2 * v[i] +
        difference_beta2 * (product_grad_encoded_weights_scale * product_grad_encoded_weights_scale),
    );
    v[i] = v_encoded_weights_i;
    const divide_v_encoded_weights = v_encoded_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_encoded_weights);
    const m_encoded_weights_i = Math.fround(
      beta1 * m[i] + difference_beta1 * product_grad_encoded_weights_scale,
    );
    m[i] = m_encoded_weights_i;
    const divide_m_encoded_weights = m_encoded_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_encoded_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_value[i] = Σ[b < n] grad_dense[b, i]
 */
function backward_encoded_bias(n: number, grad_dense: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 64; i++) {
    let grad_encoded_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_encoded_bias_i += grad_dense[b * 64 + i];
    }
    grad_value[i] = grad_encoded_bias_i;
  }
}

/**
 * grad_code_weights[i, j] = Σ[b < n] grad_code[b, j] · encoded[b, i]
 */
function backward_code_weights(
  n: number,
  encoded: Float64Array,
  grad_code: Float64Array,
  grad_code_weights: Float64Array,
): void {
  for (let i = 0; i < 64; i += 4) {
    for (let j = 0; j < 12; j += 4) {
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
      for (let b = 0, encoded_at = i, grad_code_at = j; b < n; b++, encoded_at += 64, grad_code_at += 12) {
        const x0 = encoded[encoded_at];
        const x1 = encoded[encoded_at + 1];
        const x2 = encoded[encoded_at + 2];
        const x3 = encoded[encoded_at + 3];
        const y0 = grad_code[grad_code_at];
        const y1 = grad_code[grad_code_at + 1];
        const y2 = grad_code[grad_code_at + 2];
        const y3 = grad_code[grad_code_at + 3];
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
      const grad_code_weights_0 = i * 12 + j;
      const grad_code_weights_1 = grad_code_weights_0 + 12;
      const grad_code_weights_2 = grad_code_weights_1 + 12;
      const grad_code_weights_3 = grad_code_weights_2 + 12;
      grad_code_weights[grad_code_weights_0] = sum00;
      grad_code_weights[grad_code_weights_0 + 1] = sum01;
      grad_code_weights[grad_code_weights_0 + 2] = sum02;
      grad_code_weights[grad_code_weights_0 + 3] = sum03;
      grad_code_weights[grad_code_weights_1] = sum10;
      grad_code_weights[grad_code_weights_1 + 1] = sum11;
      grad_code_weights[grad_code_weights_1 + 2] = sum12;
      grad_code_weights[grad_code_weights_1 + 3] = sum13;
      grad_code_weights[grad_code_weights_2] = sum20;
      grad_code_weights[grad_code_weights_2 + 1] = sum21;
      grad_code_weights[grad_code_weights_2 + 2] = sum22;
      grad_code_weights[grad_code_weights_2 + 3] = sum23;
      grad_code_weights[grad_code_weights_3] = sum30;
      grad_code_weights[grad_code_weights_3 + 1] = sum31;
      grad_code_weights[grad_code_weights_3 + 2] = sum32;
      grad_code_weights[grad_code_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_code_bias[i] = Σ[b < n] grad_code[b, i]
 */
function backward_code_bias(n: number, grad_code: Float64Array, grad_code_bias: Float64Array): void {
  for (let i = 0; i < 12; i++) {
    let grad_code_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_code_bias_i += grad_code[b * 12 + i];
    }
    grad_code_bias[i] = grad_code_bias_i;
  }
}

/**
 * grad_decoded_weights[i, j] = Σ[b < n] grad_decoded_dense[b, j] · code[b, i]
 */
function backward_decoded_weights(
  n: number,
  code: Float64Array,
  grad_decoded_dense: Float64Array,
  grad_decoded_weights: Float64Array,
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
        let b = 0, code_at = i, grad_decoded_dense_at = j;
        b < n;
        b++, code_at += 12, grad_decoded_dense_at += 64
      ) {
        const x0 = code[code_at];
        const x1 = code[code_at + 1];
        const x2 = code[code_at + 2];
        const x3 = code[code_at + 3];
        const y0 = grad_decoded_dense[grad_decoded_dense_at];
        const y1 = grad_decoded_dense[grad_decoded_dense_at + 1];
        const y2 = grad_decoded_dense[grad_decoded_dense_at + 2];
        const y3 = grad_decoded_dense[grad_decoded_dense_at + 3];
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
      const grad_decoded_weights_0 = i * 64 + j;
      const grad_decoded_weights_1 = grad_decoded_weights_0 + 64;
      const grad_decoded_weights_2 = grad_decoded_weights_1 + 64;
      const grad_decoded_weights_3 = grad_decoded_weights_2 + 64;
      grad_decoded_weights[grad_decoded_weights_0] = sum00;
      grad_decoded_weights[grad_decoded_weights_0 + 1] = sum01;
      grad_decoded_weights[grad_decoded_weights_0 + 2] = sum02;
      grad_decoded_weights[grad_decoded_weights_0 + 3] = sum03;
      grad_decoded_weights[grad_decoded_weights_1] = sum10;
      grad_decoded_weights[grad_decoded_weights_1 + 1] = sum11;
      grad_decoded_weights[grad_decoded_weights_1 + 2] = sum12;
      grad_decoded_weights[grad_decoded_weights_1 + 3] = sum13;
      grad_decoded_weights[grad_decoded_weights_2] = sum20;
      grad_decoded_weights[grad_decoded_weights_2 + 1] = sum21;
      grad_decoded_weights[grad_decoded_weights_2 + 2] = sum22;
      grad_decoded_weights[grad_decoded_weights_2 + 3] = sum23;
      grad_decoded_weights[grad_decoded_weights_3] = sum30;
      grad_decoded_weights[grad_decoded_weights_3 + 1] = sum31;
      grad_decoded_weights[grad_decoded_weights_3 + 2] = sum32;
      grad_decoded_weights[grad_decoded_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_restored_weights[i, j] = Σ[b < n] grad_restored_dense[b, j] · decoded[b, i]
 */
function backward_restored_weights(
  n: number,
  decoded: Float64Array,
  grad_restored_dense: Float64Array,
  grad_restored_weights: Float64Array,
): void {
  for (let i = 0; i < 64; i += 4) {
    for (let j = 0; j < 196; j += 4) {
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
        let b = 0, decoded_at = i, grad_restored_dense_at = j;
        b < n;
        b++, decoded_at += 64, grad_restored_dense_at += 196
      ) {
        const x0 = decoded[decoded_at];
        const x1 = decoded[decoded_at + 1];
        const x2 = decoded[decoded_at + 2];
        const x3 = decoded[decoded_at + 3];
        const y0 = grad_restored_dense[grad_restored_dense_at];
        const y1 = grad_restored_dense[grad_restored_dense_at + 1];
        const y2 = grad_restored_dense[grad_restored_dense_at + 2];
        const y3 = grad_restored_dense[grad_restored_dense_at + 3];
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
      const grad_restored_weights_0 = i * 196 + j;
      const grad_restored_weights_1 = grad_restored_weights_0 + 196;
      const grad_restored_weights_2 = grad_restored_weights_1 + 196;
      const grad_restored_weights_3 = grad_restored_weights_2 + 196;
      grad_restored_weights[grad_restored_weights_0] = sum00;
      grad_restored_weights[grad_restored_weights_0 + 1] = sum01;
      grad_restored_weights[grad_restored_weights_0 + 2] = sum02;
      grad_restored_weights[grad_restored_weights_0 + 3] = sum03;
      grad_restored_weights[grad_restored_weights_1] = sum10;
      grad_restored_weights[grad_restored_weights_1 + 1] = sum11;
      grad_restored_weights[grad_restored_weights_1 + 2] = sum12;
      grad_restored_weights[grad_restored_weights_1 + 3] = sum13;
      grad_restored_weights[grad_restored_weights_2] = sum20;
      grad_restored_weights[grad_restored_weights_2 + 1] = sum21;
      grad_restored_weights[grad_restored_weights_2 + 2] = sum22;
      grad_restored_weights[grad_restored_weights_2 + 3] = sum23;
      grad_restored_weights[grad_restored_weights_3] = sum30;
      grad_restored_weights[grad_restored_weights_3 + 1] = sum31;
      grad_restored_weights[grad_restored_weights_3 + 2] = sum32;
      grad_restored_weights[grad_restored_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_restored_bias[i] = Σ[b < n] grad_restored_dense[b, i]
 */
function backward_restored_bias(
  n: number,
  grad_restored_dense: Float64Array,
  grad_restored_bias: Float64Array,
): void {
  for (let i = 0; i < 196; i++) {
    let grad_restored_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_restored_bias_i += grad_restored_dense[b * 196 + i];
    }
    grad_restored_bias[i] = grad_restored_bias_i;
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
 * image[b, i, j, k] = restored[b, 196 i + 14 j + k]
 */
function forward_image(n: number, restored: Float64Array, image: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 14; i++) {
      for (let j = 0; j < 14; j++) {
        image[b * 196 + i * 14 + j] = restored[b * 196 + i * 14 + j];
      }
    }
  }
}

/**
 * sum_restored[b] = Σ[i < 196] (restored[b, i] − image[b, 0, ⌊i / 14⌋, i mod 14])²
 * loss[b] = sum_restored[b] / 196
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  restored: Float64Array,
  image: Float32Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_restored = 0;
    for (let i = 0; i < 196; i++) {
      const difference_restored_image = restored[b * 196 + i] - image[b * 196 + i];
      sum_restored += difference_restored_image * difference_restored_image;
    }
    const loss = sum_restored / 196;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
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
  throw new RangeError(`autoencoder: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "autoencoder",
  element: "float32",
  inputs: { image: { shape: [1, 14, 14], type: "float32", per: "example", role: "input" } },
  outputs: { code: [12], image: [1, 14, 14] },
  predictInputs: ["image"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "4bdb3b0764afd5d7",
  parameters: shapes as typeof shapes,
} as const;
