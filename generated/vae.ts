// @generated from models/vae.ts by adjoint. Do not edit; run `npx adjoint build models/vae.ts`.
//
// Model vae: encoded_weights[196, 64], encoded_bias[64], mean_weights[64, 8], mean_bias[8], logVariance_weights[64, 8], logVariance_bias[8], decoded_weights[8, 64], decoded_bias[64], logits_weights[64, 196], logits_bias[196].
//
//   product_image[b, i] = Σ[j < 196] image[b, 0, ⌊j / 14⌋, j mod 14] · encoded_weights[j, i]
//   encoded_dense[b, i] = product_image[b, i] + encoded_bias[i]
//   encoded[b, i] = relu(encoded_dense[b, i])
//   product_encoded[b, i] = Σ[j < 64] encoded[b, j] · mean_weights[j, i]
//   mean[b, i] = product_encoded[b, i] + mean_bias[i]
//   product_encoded_2[b, i] = Σ[j < 64] encoded[b, j] · logVariance_weights[j, i]
//   logVariance[b, i] = product_encoded_2[b, i] + logVariance_bias[i]
//   multiply_logVariance[b, i] = 0.5 · logVariance[b, i]
//   exp[b, i] = exp(multiply_logVariance[b, i])
//   value[b] = firstExample + b
//   noise[b, i] = sqrt(−2 · log1p(−draw(2922293045, seedNumber, updateNumber, value[b], 2 i))) · cos(6.283185307179586 · draw(2922293045, seedNumber, updateNumber, value[b], 2 i + 1))
//   multiply_noise[b, i] = exp[b, i] · noise[b, i]
//   code[b, i] = mean[b, i] + multiply_noise[b, i]
//   product_code[b, i] = Σ[j < 8] code[b, j] · decoded_weights[j, i]
//   decoded_dense[b, i] = product_code[b, i] + decoded_bias[i]
//   decoded[b, i] = relu(decoded_dense[b, i])
//   product_decoded[b, i] = Σ[j < 64] decoded[b, j] · logits_weights[j, i]
//   logits[b, i] = product_decoded[b, i] + logits_bias[i]
//   binaryCrossEntropyWithLogits_logits[b, i] = logitError(logits[b, i], asProbability(image[b, 0, ⌊i / 14⌋, i mod 14]))
//   reconstruction[b] = Σ[i < 196] binaryCrossEntropyWithLogits_logits[b, i]
//   exp_logVariance[b, i] = exp(logVariance[b, i])
//   square_mean[b, i] = mean[b, i]²
//   add[b, i] = exp_logVariance[b, i] + square_mean[b, i]
//   add_logVariance[b, i] = 1 + logVariance[b, i]
//   subtract[b, i] = add[b, i] − add_logVariance[b, i]
//   sum[b] = Σ[i < 8] subtract[b, i]
//   divergence[b] = 0.5 · sum[b]
//   loss[b] = reconstruction[b] + divergence[b]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type VaeInputs = {
  /** [1, 14, 14] for each example. */
  readonly image: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type VaeBatch = VaeInputs & {};

/** Learned arrays by name, row-major. */
export type VaeParameters = {
  /** [196, 64] */
  readonly encoded_weights: Float32Array;
  /** [64] */
  readonly encoded_bias: Float32Array;
  /** [64, 8] */
  readonly mean_weights: Float32Array;
  /** [8] */
  readonly mean_bias: Float32Array;
  /** [64, 8] */
  readonly logVariance_weights: Float32Array;
  /** [8] */
  readonly logVariance_bias: Float32Array;
  /** [8, 64] */
  readonly decoded_weights: Float32Array;
  /** [64] */
  readonly decoded_bias: Float32Array;
  /** [64, 196] */
  readonly logits_weights: Float32Array;
  /** [196] */
  readonly logits_bias: Float32Array;
};

export type VaeOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof VaeParameters]?: ArrayLike<number> };
};

export type VaeTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: VaeParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: VaeParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. Draws are keyed by the seed, `update`, and the number of the example, counted from `example`; both 0 unless given. */
  predict(
    inputs: VaeInputs,
    draws?: { readonly example?: number; readonly update?: number },
  ): {
    /** [196] for each example. */
    readonly image: Float32Array;
    /** [8] for each example. */
    readonly mean: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: VaeBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: VaeBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: VaeBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: VaeBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. Draws are keyed by the seed, `update`, and the number of the example, counted from `example`; both 0 unless given. */
  evaluate(
    batch: VaeBatch,
    draws?: { readonly example?: number; readonly update?: number },
  ): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly reconstruction: number; readonly divergence: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createVae({ seed = 0, capacity = 256, parameters: given = {} }: VaeOptions = {}): VaeTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 6170852);
  const arena = new Float32Array(107856);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(53931 + capacity * 696);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(26964);
  const encoded_weights = all_parameters.subarray(0, 12544);
  const encoded_bias = all_parameters.subarray(12544, 12608);
  const mean_weights = all_parameters.subarray(12608, 13120);
  const mean_bias = all_parameters.subarray(13120, 13128);
  const logVariance_weights = all_parameters.subarray(13128, 13640);
  const logVariance_bias = all_parameters.subarray(13640, 13648);
  const decoded_weights = all_parameters.subarray(13648, 14160);
  const decoded_bias = all_parameters.subarray(14160, 14224);
  const logits_weights = all_parameters.subarray(14224, 26768);
  const logits_bias = all_parameters.subarray(26768, 26964);
  const parameters = {
    encoded_weights,
    encoded_bias,
    mean_weights,
    mean_bias,
    logVariance_weights,
    logVariance_bias,
    decoded_weights,
    decoded_bias,
    logits_weights,
    logits_bias,
  };
  const all_gradients = take(26964);
  const grad_encoded_weights = all_gradients.subarray(0, 12544);
  const grad_encoded_bias = all_gradients.subarray(12544, 12608);
  const grad_mean_weights = all_gradients.subarray(12608, 13120);
  const grad_mean_bias = all_gradients.subarray(13120, 13128);
  const grad_logVariance_weights = all_gradients.subarray(13128, 13640);
  const grad_logVariance_bias = all_gradients.subarray(13640, 13648);
  const grad_decoded_weights = all_gradients.subarray(13648, 14160);
  const grad_decoded_bias = all_gradients.subarray(14160, 14224);
  const grad_logits_weights = all_gradients.subarray(14224, 26768);
  const grad_logits_bias = all_gradients.subarray(26768, 26964);
  const gradients = {
    encoded_weights: grad_encoded_weights,
    encoded_bias: grad_encoded_bias,
    mean_weights: grad_mean_weights,
    mean_bias: grad_mean_bias,
    logVariance_weights: grad_logVariance_weights,
    logVariance_bias: grad_logVariance_bias,
    decoded_weights: grad_decoded_weights,
    decoded_bias: grad_decoded_bias,
    logits_weights: grad_logits_weights,
    logits_bias: grad_logits_bias,
  };
  const sums = takeDoubles(26964);
  const all_totals = takeDoubles(26964);
  const total_encoded_weights = all_totals.subarray(0, 12544);
  const total_encoded_bias = all_totals.subarray(12544, 12608);
  const total_mean_weights = all_totals.subarray(12608, 13120);
  const total_mean_bias = all_totals.subarray(13120, 13128);
  const total_logVariance_weights = all_totals.subarray(13128, 13640);
  const total_logVariance_bias = all_totals.subarray(13640, 13648);
  const total_decoded_weights = all_totals.subarray(13648, 14160);
  const total_decoded_bias = all_totals.subarray(14160, 14224);
  const total_logits_weights = all_totals.subarray(14224, 26768);
  const total_logits_bias = all_totals.subarray(26768, 26964);
  const all_m = take(26964);
  const all_v = take(26964);
  const logits = takeDoubles(capacity * 196);
  const image = logits;
  const binaryCrossEntropyWithLogits_logits = logits;
  const grad_decoded_dense = logits.subarray(0, capacity * 64);
  const logVariance = logits.subarray(0, capacity * 8);
  const grad_logits = takeDoubles(capacity * 196);
  const encoded = takeDoubles(capacity * 64);
  const decoded = takeDoubles(capacity * 64);
  const value_grad_mean = takeDoubles(capacity * 64);
  const mean2 = value_grad_mean.subarray(0, capacity * 8);
  const grad_encoded_dense = takeDoubles(capacity * 64);
  const exp_logVariance = grad_encoded_dense.subarray(0, capacity * 8);
  const exp_logVariance2 = takeDoubles(capacity * 8);
  const noise = takeDoubles(capacity * 8);
  const code = takeDoubles(capacity * 8);
  const grad_code = takeDoubles(capacity * 8);
  const divergence = grad_code.subarray(0, capacity);
  const grad_mean = takeDoubles(capacity * 8);
  const grad_logVariance = takeDoubles(capacity * 8);
  const mean_loss = takeDoubles(1);
  const divergence2 = takeDoubles(1);
  const reconstruction = takeDoubles(1);
  uniform(encoded_weights, seed, 2344192664, -0.15191090506255, 0.15191090506255);
  uniform(mean_weights, seed, 2847497608, -0.28867513459481287, 0.28867513459481287);
  uniform(logVariance_weights, seed, 2897830465, -0.28867513459481287, 0.28867513459481287);
  uniform(decoded_weights, seed, 3295731036, -0.28867513459481287, 0.28867513459481287);
  uniform(logits_weights, seed, 668072272, -0.15191090506255, 0.15191090506255);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof VaeParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  let examples = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkBatch = (given: VaeBatch): number => {
    const n = checkArray("image", given?.image, "Float32Array", 196, 1, capacity);
    return n;
  };
  const addGradient = (batch: VaeBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    const firstExample = isFirst ? 0 : examples;
    if (isFirst) sums.fill(0);
    forward_encoded(n, batch.image, encoded_weights, encoded_bias, encoded);
    forward_logVariance(n, encoded, logVariance_weights, logVariance_bias, logVariance);
    forward_logVariance(n, encoded, mean_weights, mean_bias, mean2);
    forward_exp_logVariance_forward_exp_logVariance(
      n,
      logVariance,
      mean2,
      exp_logVariance,
      exp_logVariance2,
      divergence,
    );
    forward_noise_forward_code(n, seed, steps + 1, firstExample, mean2, exp_logVariance2, noise, code);
    forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
    forward_logits(n, decoded, logits_weights, logits_bias, logits);
    backward_logits_forward_mean_loss(n, scale, logits, batch.image, divergence, grad_logits, mean_loss);
    backward_decoded_dense(n, grad_logits, logits_weights, decoded, grad_decoded_dense);
    backward_code(n, grad_decoded_dense, decoded_weights, grad_code);
    backward_mean_backward_logVariance(
      n,
      mean2,
      grad_code,
      exp_logVariance,
      noise,
      exp_logVariance2,
      grad_mean,
      grad_logVariance,
    );
    forward_value_grad_mean(n, grad_mean, mean_weights, value_grad_mean);
    backward_encoded_dense(
      n,
      grad_logVariance,
      logVariance_weights,
      value_grad_mean,
      encoded,
      grad_encoded_dense,
    );
    backward_encoded_weights(n, batch.image, grad_encoded_dense, total_encoded_weights);
    backward_encoded_bias(n, grad_encoded_dense, total_encoded_bias);
    backward_mean_weights(n, encoded, grad_mean, total_mean_weights);
    backward_mean_bias(n, grad_mean, total_mean_bias);
    backward_mean_weights(n, encoded, grad_logVariance, total_logVariance_weights);
    backward_mean_bias(n, grad_logVariance, total_logVariance_bias);
    backward_decoded_weights(n, code, grad_decoded_dense, total_decoded_weights);
    backward_encoded_bias(n, grad_decoded_dense, total_decoded_bias);
    backward_logits_weights(n, decoded, grad_logits, total_logits_weights);
    backward_logits_bias(n, grad_logits, total_logits_bias);
    accumulate(all_totals, sums);
    weight = isFirst ? n : weight + n;
    examples = firstExample + n;
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

    predict(inputs, { example = 0, update: atUpdate = 0 } = {}) {
      const n = checkBatch(inputs);
      forward_noise(n, seed, atUpdate, example, noise);
      forward_encoded(n, inputs.image, encoded_weights, encoded_bias, encoded);
      forward_exp_logVariance(n, encoded, logVariance_weights, logVariance_bias, exp_logVariance2);
      forward_logVariance(n, encoded, mean_weights, mean_bias, mean2);
      forward_code(n, mean2, exp_logVariance2, noise, code);
      forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
      forward_image(n, decoded, logits_weights, logits_bias, image);
      return {
        image: new Float32Array(image.subarray(0, n * 196)),
        mean: new Float32Array(mean2.subarray(0, n * 8)),
      };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_encoded(n, batch.image, encoded_weights, encoded_bias, encoded);
      forward_logVariance(n, encoded, logVariance_weights, logVariance_bias, logVariance);
      forward_logVariance(n, encoded, mean_weights, mean_bias, mean2);
      forward_exp_logVariance_forward_divergence(n, logVariance, mean2, exp_logVariance2, divergence);
      forward_code2(n, seed, steps + 1, 0, mean2, exp_logVariance2, code);
      forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
      forward_binaryCrossEntropyWithLogits_logits(
        n,
        decoded,
        logits_weights,
        logits_bias,
        batch.image,
        binaryCrossEntropyWithLogits_logits,
      );
      forward_mean_loss(n, scale, binaryCrossEntropyWithLogits_logits, divergence, mean_loss);
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
          "vae: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_logVariance(n, encoded, logVariance_weights, logVariance_bias, logVariance);
      forward_logVariance(n, encoded, mean_weights, mean_bias, mean2);
      forward_exp_logVariance_forward_exp_logVariance(
        n,
        logVariance,
        mean2,
        exp_logVariance,
        exp_logVariance2,
        divergence,
      );
      forward_noise_forward_code(n, seed, steps + 1, 0, mean2, exp_logVariance2, noise, code);
      forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
      forward_logits(n, decoded, logits_weights, logits_bias, logits);
      backward_logits_forward_mean_loss(n, scale, logits, batch.image, divergence, grad_logits, mean_loss);
      backward_decoded_dense(n, grad_logits, logits_weights, decoded, grad_decoded_dense);
      backward_code(n, grad_decoded_dense, decoded_weights, grad_code);
      backward_mean_backward_logVariance(
        n,
        mean2,
        grad_code,
        exp_logVariance,
        noise,
        exp_logVariance2,
        grad_mean,
        grad_logVariance,
      );
      forward_value_grad_mean(n, grad_mean, mean_weights, value_grad_mean);
      backward_encoded_dense(
        n,
        grad_logVariance,
        logVariance_weights,
        value_grad_mean,
        encoded,
        grad_encoded_dense,
      );
      backward_encoded_weights(n, batch.image, grad_encoded_dense, total_encoded_weights);
      backward_encoded_bias(n, grad_encoded_dense, total_encoded_bias);
      backward_mean_weights(n, encoded, grad_mean, total_mean_weights);
      backward_mean_bias(n, grad_mean, total_mean_bias);
      backward_mean_weights(n, encoded, grad_logVariance, total_logVariance_weights);
      backward_mean_bias(n, grad_logVariance, total_logVariance_bias);
      backward_decoded_weights(n, code, grad_decoded_dense, total_decoded_weights);
      backward_encoded_bias(n, grad_decoded_dense, total_decoded_bias);
      backward_logits_weights(n, decoded, grad_logits, total_logits_weights);
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
    evaluate(batch, { example = 0, update: atUpdate = 0 } = {}) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_encoded(n, batch.image, encoded_weights, encoded_bias, encoded);
      forward_logVariance(n, encoded, logVariance_weights, logVariance_bias, logVariance);
      forward_logVariance(n, encoded, mean_weights, mean_bias, mean2);
      forward_exp_logVariance_forward_divergence2(
        n,
        scale,
        logVariance,
        mean2,
        exp_logVariance2,
        divergence,
        divergence2,
      );
      forward_code2(n, seed, atUpdate, example, mean2, exp_logVariance2, code);
      forward_decoded(n, code, decoded_weights, decoded_bias, decoded);
      forward_binaryCrossEntropyWithLogits_logits(
        n,
        decoded,
        logits_weights,
        logits_bias,
        batch.image,
        binaryCrossEntropyWithLogits_logits,
      );
      forward_mean_loss_forward_reconstruction(
        n,
        scale,
        binaryCrossEntropyWithLogits_logits,
        divergence,
        mean_loss,
        reconstruction,
      );
      return {
        loss: mean_loss[0],
        weight: n,
        metrics: { reconstruction: reconstruction[0], divergence: divergence2[0] },
      };
    },
  };
}

const shapes = {
  encoded_weights: [196, 64],
  encoded_bias: [64],
  mean_weights: [64, 8],
  mean_bias: [8],
  logVariance_weights: [64, 8],
  logVariance_bias: [8],
  decoded_weights: [8, 64],
  decoded_bias: [64],
  logits_weights: [64, 196],
  logits_bias: [196],
} as const;

export default createVae;

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
 * product_encoded[b, i] = Σ[j < 64] relu2[b, j] · parameter[j, i]
 * dense[b, i] = product_encoded[b, i] + parameter2[i]
 */
function forward_logVariance(
  n: number,
  relu2: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  dense: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 8; j += 4) {
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
      for (let k = 0, logVariance_weights_at = j; k < 64; k++, logVariance_weights_at += 8) {
        const x0 = relu2[encoded_0 + k];
        const x1 = relu2[encoded_1 + k];
        const x2 = relu2[encoded_2 + k];
        const x3 = relu2[encoded_3 + k];
        const y0 = parameter[logVariance_weights_at];
        const y1 = parameter[logVariance_weights_at + 1];
        const y2 = parameter[logVariance_weights_at + 2];
        const y3 = parameter[logVariance_weights_at + 3];
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
      const logVariance_0 = b * 8 + j;
      const logVariance_1 = logVariance_0 + 8;
      const logVariance_2 = logVariance_1 + 8;
      const logVariance_3 = logVariance_2 + 8;
      const logVariance_bias_0 = parameter2[j];
      const logVariance_bias_1 = parameter2[j + 1];
      const logVariance_bias_2 = parameter2[j + 2];
      const logVariance_bias_3 = parameter2[j + 3];
      dense[logVariance_0] = sum00 + logVariance_bias_0;
      dense[logVariance_0 + 1] = sum01 + logVariance_bias_1;
      dense[logVariance_0 + 2] = sum02 + logVariance_bias_2;
      dense[logVariance_0 + 3] = sum03 + logVariance_bias_3;
      dense[logVariance_1] = sum10 + logVariance_bias_0;
      dense[logVariance_1 + 1] = sum11 + logVariance_bias_1;
      dense[logVariance_1 + 2] = sum12 + logVariance_bias_2;
      dense[logVariance_1 + 3] = sum13 + logVariance_bias_3;
      dense[logVariance_2] = sum20 + logVariance_bias_0;
      dense[logVariance_2 + 1] = sum21 + logVariance_bias_1;
      dense[logVariance_2 + 2] = sum22 + logVariance_bias_2;
      dense[logVariance_2 + 3] = sum23 + logVariance_bias_3;
      dense[logVariance_3] = sum30 + logVariance_bias_0;
      dense[logVariance_3 + 1] = sum31 + logVariance_bias_1;
      dense[logVariance_3 + 2] = sum32 + logVariance_bias_2;
      dense[logVariance_3 + 3] = sum33 + logVariance_bias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 8; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, encoded_at = b * 64, logVariance_weights_at = j;
        k < 64;
        k++, encoded_at++, logVariance_weights_at += 8
      ) {
        const x = relu2[encoded_at];
        const y0 = parameter[logVariance_weights_at];
        const y1 = parameter[logVariance_weights_at + 1];
        const y2 = parameter[logVariance_weights_at + 2];
        const y3 = parameter[logVariance_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const logVariance_bias_0 = parameter2[j];
      const logVariance_bias_1 = parameter2[j + 1];
      const logVariance_bias_2 = parameter2[j + 2];
      const logVariance_bias_3 = parameter2[j + 3];
      dense[b * 8 + j] = sum0 + logVariance_bias_0;
      dense[b * 8 + j + 1] = sum1 + logVariance_bias_1;
      dense[b * 8 + j + 2] = sum2 + logVariance_bias_2;
      dense[b * 8 + j + 3] = sum3 + logVariance_bias_3;
    }
  }
}

/**
 * exp_logVariance[b, i] = exp(logVariance[b, i])
 * sum_mean[b] = Σ[i < 8] (exp_logVariance[b, i] + mean[b, i]² − (1 + logVariance[b, i]))
 * exp_logVariance2[b, i] = exp(0.5 · logVariance[b, i])
 * divergence[b] = 0.5 · sum_mean[b]
 */
function forward_exp_logVariance_forward_exp_logVariance(
  n: number,
  logVariance: Float64Array,
  mean: Float64Array,
  exp_logVariance: Float64Array,
  exp_logVariance2: Float64Array,
  divergence: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let sum_mean = 0;
    for (let i = 0; i < 8; i++) {
      const exp_logVariance_bi = Math.exp(logVariance[b * 8 + i]);
      exp_logVariance[b * 8 + i] = exp_logVariance_bi;
      const mean_bi = mean[b * 8 + i];
      sum_mean += exp_logVariance_bi + mean_bi * mean_bi - (1 + logVariance[b * 8 + i]);
      exp_logVariance2[b * 8 + i] = Math.exp(0.5 * logVariance[b * 8 + i]);
    }
    divergence[b] = 0.5 * sum_mean;
  }
}

/**
 * noise[b, i] = sqrt(−2 · log1p(−draw(2922293045, seedNumber, updateNumber, firstExample + b, 2 i))) · cos(6.283185307179586 · draw(2922293045, seedNumber, updateNumber, firstExample + b, 2 i + 1))
 * code[b, i] = mean[b, i] + exp_logVariance[b, i] · noise[b, i]
 */
function forward_noise_forward_code(
  n: number,
  seedNumber: number,
  updateNumber: number,
  firstExample: number,
  mean: Float64Array,
  exp_logVariance: Float64Array,
  noise: Float64Array,
  code: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const total_firstExample = firstExample + b;
    for (let i = 0; i < 8; i++) {
      const noise_bi =
        Math.sqrt(-2 * Math.log1p(-draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2))) *
        Math.cos(
          6.283185307179586 * draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2 + 1),
        );
      noise[b * 8 + i] = noise_bi;
      code[b * 8 + i] = mean[b * 8 + i] + exp_logVariance[b * 8 + i] * noise_bi;
    }
  }
}

/**
 * product_code[b, i] = Σ[j < 8] code[b, j] · decoded_weights[j, i]
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
      const code_0 = b * 8;
      const code_1 = code_0 + 8;
      const code_2 = code_1 + 8;
      const code_3 = code_2 + 8;
      for (let k = 0, decoded_weights_at = j; k < 8; k++, decoded_weights_at += 64) {
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
        let k = 0, code_at = b * 8, decoded_weights_at = j;
        k < 8;
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
 * product_decoded[b, i] = Σ[j < 64] decoded[b, j] · logits_weights[j, i]
 * logits[b, i] = product_decoded[b, i] + logits_bias[i]
 */
function forward_logits(
  n: number,
  decoded: Float64Array,
  logits_weights: Float32Array,
  logits_bias: Float32Array,
  logits: Float64Array,
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
      for (let k = 0, logits_weights_at = j; k < 64; k++, logits_weights_at += 196) {
        const x0 = decoded[decoded_0 + k];
        const x1 = decoded[decoded_1 + k];
        const x2 = decoded[decoded_2 + k];
        const x3 = decoded[decoded_3 + k];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        const y2 = logits_weights[logits_weights_at + 2];
        const y3 = logits_weights[logits_weights_at + 3];
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
      const logits_0 = b * 196 + j;
      const logits_1 = logits_0 + 196;
      const logits_2 = logits_1 + 196;
      const logits_3 = logits_2 + 196;
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      const logits_bias_2 = logits_bias[j + 2];
      const logits_bias_3 = logits_bias[j + 3];
      logits[logits_0] = sum00 + logits_bias_0;
      logits[logits_0 + 1] = sum01 + logits_bias_1;
      logits[logits_0 + 2] = sum02 + logits_bias_2;
      logits[logits_0 + 3] = sum03 + logits_bias_3;
      logits[logits_1] = sum10 + logits_bias_0;
      logits[logits_1 + 1] = sum11 + logits_bias_1;
      logits[logits_1 + 2] = sum12 + logits_bias_2;
      logits[logits_1 + 3] = sum13 + logits_bias_3;
      logits[logits_2] = sum20 + logits_bias_0;
      logits[logits_2 + 1] = sum21 + logits_bias_1;
      logits[logits_2 + 2] = sum22 + logits_bias_2;
      logits[logits_2 + 3] = sum23 + logits_bias_3;
      logits[logits_3] = sum30 + logits_bias_0;
      logits[logits_3 + 1] = sum31 + logits_bias_1;
      logits[logits_3 + 2] = sum32 + logits_bias_2;
      logits[logits_3 + 3] = sum33 + logits_bias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 196; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, decoded_at = b * 64, logits_weights_at = j;
        k < 64;
        k++, decoded_at++, logits_weights_at += 196
      ) {
        const x = decoded[decoded_at];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        const y2 = logits_weights[logits_weights_at + 2];
        const y3 = logits_weights[logits_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      const logits_bias_2 = logits_bias[j + 2];
      const logits_bias_3 = logits_bias[j + 3];
      logits[b * 196 + j] = sum0 + logits_bias_0;
      logits[b * 196 + j + 1] = sum1 + logits_bias_1;
      logits[b * 196 + j + 2] = sum2 + logits_bias_2;
      logits[b * 196 + j + 3] = sum3 + logits_bias_3;
    }
  }
}

/**
 * binaryCrossEntropyWithLogits_logits[b, i] = logitError(logits[b, i], asProbability(image[b, 0, ⌊i / 14⌋, i mod 14]))
 * reconstruction[b] = Σ[i < 196] binaryCrossEntropyWithLogits_logits[b, i]
 * grad_logits[b, i] = sigmoid(logits[b, i]) − asProbability(image[b, 0, ⌊i / 14⌋, i mod 14])
 * loss[b] = reconstruction[b] + divergence[b]
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function backward_logits_forward_mean_loss(
  n: number,
  scale: number,
  logits: Float64Array,
  image: Float32Array,
  divergence: Float64Array,
  grad_logits: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let reconstruction = 0;
    for (let i = 0; i < 196; i++) {
      reconstruction += logitError(logits[b * 196 + i], asProbability(image[b * 196 + i]));
      grad_logits[b * 196 + i] = sigmoid(logits[b * 196 + i]) - asProbability(image[b * 196 + i]);
    }
    const loss = reconstruction + divergence[b];
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_decoded[b, i] = Σ[j < 196] grad_logits[b, j] · logits_weights[i, j]
 * grad_decoded_dense[b, i] = decoded[b, i] ≤ 0 ? 0 : grad_decoded[b, i]
 */
function backward_decoded_dense(
  n: number,
  grad_logits: Float64Array,
  logits_weights: Float32Array,
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
      const grad_logits_0 = b * 196;
      const grad_logits_1 = grad_logits_0 + 196;
      const grad_logits_2 = grad_logits_1 + 196;
      const grad_logits_3 = grad_logits_2 + 196;
      const logits_weights_0 = j * 196;
      const logits_weights_1 = logits_weights_0 + 196;
      const logits_weights_2 = logits_weights_1 + 196;
      const logits_weights_3 = logits_weights_2 + 196;
      for (let k = 0; k < 196; k++) {
        const x0 = grad_logits[grad_logits_0 + k];
        const x1 = grad_logits[grad_logits_1 + k];
        const x2 = grad_logits[grad_logits_2 + k];
        const x3 = grad_logits[grad_logits_3 + k];
        const y0 = logits_weights[logits_weights_0 + k];
        const y1 = logits_weights[logits_weights_1 + k];
        const y2 = logits_weights[logits_weights_2 + k];
        const y3 = logits_weights[logits_weights_3 + k];
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
      const logits_weights_0 = j * 196;
      const logits_weights_1 = logits_weights_0 + 196;
      const logits_weights_2 = logits_weights_1 + 196;
      const logits_weights_3 = logits_weights_2 + 196;
      for (let k = 0, grad_logits_at = b * 196; k < 196; k++, grad_logits_at++) {
        const x = grad_logits[grad_logits_at];
        const y0 = logits_weights[logits_weights_0 + k];
        const y1 = logits_weights[logits_weights_1 + k];
        const y2 = logits_weights[logits_weights_2 + k];
        const y3 = logits_weights[logits_weights_3 + k];
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
    for (let j = 0; j < 8; j += 4) {
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
      const grad_code_0 = b * 8 + j;
      const grad_code_1 = grad_code_0 + 8;
      const grad_code_2 = grad_code_1 + 8;
      const grad_code_3 = grad_code_2 + 8;
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
    for (let j = 0; j < 8; j += 4) {
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
      grad_code[b * 8 + j] = sum0;
      grad_code[b * 8 + j + 1] = sum1;
      grad_code[b * 8 + j + 2] = sum2;
      grad_code[b * 8 + j + 3] = sum3;
    }
  }
}

/**
 * grad_mean[b, i] = mean[b, i] + grad_code[b, i]
 * grad_logVariance[b, i] = −0.5 + 0.5 · exp_logVariance[b, i] + 0.5 · (grad_code[b, i] · noise[b, i] · exp_logVariance2[b, i])
 */
function backward_mean_backward_logVariance(
  n: number,
  mean: Float64Array,
  grad_code: Float64Array,
  exp_logVariance: Float64Array,
  noise: Float64Array,
  exp_logVariance2: Float64Array,
  grad_mean: Float64Array,
  grad_logVariance: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      grad_mean[b * 8 + i] = mean[b * 8 + i] + grad_code[b * 8 + i];
      grad_logVariance[b * 8 + i] =
        -0.5 +
        0.5 * exp_logVariance[b * 8 + i] +
        0.5 * (grad_code[b * 8 + i] * noise[b * 8 + i] * exp_logVariance2[b * 8 + i]);
    }
  }
}

/**
 * value_grad_mean[b, i] = Σ[j < 8] grad_mean[b, j] · mean_weights[i, j]
 */
function forward_value_grad_mean(
  n: number,
  grad_mean: Float64Array,
  mean_weights: Float32Array,
  value_grad_mean: Float64Array,
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
      const grad_mean_0 = b * 8;
      const grad_mean_1 = grad_mean_0 + 8;
      const grad_mean_2 = grad_mean_1 + 8;
      const grad_mean_3 = grad_mean_2 + 8;
      const mean_weights_0 = j * 8;
      const mean_weights_1 = mean_weights_0 + 8;
      const mean_weights_2 = mean_weights_1 + 8;
      const mean_weights_3 = mean_weights_2 + 8;
      for (let k = 0; k < 8; k++) {
        const x0 = grad_mean[grad_mean_0 + k];
        const x1 = grad_mean[grad_mean_1 + k];
        const x2 = grad_mean[grad_mean_2 + k];
        const x3 = grad_mean[grad_mean_3 + k];
        const y0 = mean_weights[mean_weights_0 + k];
        const y1 = mean_weights[mean_weights_1 + k];
        const y2 = mean_weights[mean_weights_2 + k];
        const y3 = mean_weights[mean_weights_3 + k];
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
      const value_grad_mean_0 = b * 64 + j;
      const value_grad_mean_1 = value_grad_mean_0 + 64;
      const value_grad_mean_2 = value_grad_mean_1 + 64;
      const value_grad_mean_3 = value_grad_mean_2 + 64;
      value_grad_mean[value_grad_mean_0] = sum00;
      value_grad_mean[value_grad_mean_0 + 1] = sum01;
      value_grad_mean[value_grad_mean_0 + 2] = sum02;
      value_grad_mean[value_grad_mean_0 + 3] = sum03;
      value_grad_mean[value_grad_mean_1] = sum10;
      value_grad_mean[value_grad_mean_1 + 1] = sum11;
      value_grad_mean[value_grad_mean_1 + 2] = sum12;
      value_grad_mean[value_grad_mean_1 + 3] = sum13;
      value_grad_mean[value_grad_mean_2] = sum20;
      value_grad_mean[value_grad_mean_2 + 1] = sum21;
      value_grad_mean[value_grad_mean_2 + 2] = sum22;
      value_grad_mean[value_grad_mean_2 + 3] = sum23;
      value_grad_mean[value_grad_mean_3] = sum30;
      value_grad_mean[value_grad_mean_3 + 1] = sum31;
      value_grad_mean[value_grad_mean_3 + 2] = sum32;
      value_grad_mean[value_grad_mean_3 + 3] = sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const mean_weights_0 = j * 8;
      const mean_weights_1 = mean_weights_0 + 8;
      const mean_weights_2 = mean_weights_1 + 8;
      const mean_weights_3 = mean_weights_2 + 8;
      for (let k = 0, grad_mean_at = b * 8; k < 8; k++, grad_mean_at++) {
        const x = grad_mean[grad_mean_at];
        const y0 = mean_weights[mean_weights_0 + k];
        const y1 = mean_weights[mean_weights_1 + k];
        const y2 = mean_weights[mean_weights_2 + k];
        const y3 = mean_weights[mean_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      value_grad_mean[b * 64 + j] = sum0;
      value_grad_mean[b * 64 + j + 1] = sum1;
      value_grad_mean[b * 64 + j + 2] = sum2;
      value_grad_mean[b * 64 + j + 3] = sum3;
    }
  }
}

/**
 * value_grad_logVariance[b, i] = Σ[j < 8] grad_logVariance[b, j] · logVariance_weights[i, j]
 * grad_encoded[b, i] = value_grad_logVariance[b, i] + value_grad_mean[b, i]
 * grad_encoded_dense[b, i] = encoded[b, i] ≤ 0 ? 0 : grad_encoded[b, i]
 */
function backward_encoded_dense(
  n: number,
  grad_logVariance: Float64Array,
  logVariance_weights: Float32Array,
  value_grad_mean: Float64Array,
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
      const grad_logVariance_0 = b * 8;
      const grad_logVariance_1 = grad_logVariance_0 + 8;
      const grad_logVariance_2 = grad_logVariance_1 + 8;
      const grad_logVariance_3 = grad_logVariance_2 + 8;
      const logVariance_weights_0 = j * 8;
      const logVariance_weights_1 = logVariance_weights_0 + 8;
      const logVariance_weights_2 = logVariance_weights_1 + 8;
      const logVariance_weights_3 = logVariance_weights_2 + 8;
      for (let k = 0; k < 8; k++) {
        const x0 = grad_logVariance[grad_logVariance_0 + k];
        const x1 = grad_logVariance[grad_logVariance_1 + k];
        const x2 = grad_logVariance[grad_logVariance_2 + k];
        const x3 = grad_logVariance[grad_logVariance_3 + k];
        const y0 = logVariance_weights[logVariance_weights_0 + k];
        const y1 = logVariance_weights[logVariance_weights_1 + k];
        const y2 = logVariance_weights[logVariance_weights_2 + k];
        const y3 = logVariance_weights[logVariance_weights_3 + k];
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
      grad_encoded_dense[grad_encoded_dense_0] =
        encoded[grad_encoded_dense_0] <= 0 ? 0 : sum00 + value_grad_mean[grad_encoded_dense_0];
      grad_encoded_dense[grad_encoded_dense_0 + 1] =
        encoded[grad_encoded_dense_0 + 1] <= 0 ? 0 : sum01 + value_grad_mean[grad_encoded_dense_0 + 1];
      grad_encoded_dense[grad_encoded_dense_0 + 2] =
        encoded[grad_encoded_dense_0 + 2] <= 0 ? 0 : sum02 + value_grad_mean[grad_encoded_dense_0 + 2];
      grad_encoded_dense[grad_encoded_dense_0 + 3] =
        encoded[grad_encoded_dense_0 + 3] <= 0 ? 0 : sum03 + value_grad_mean[grad_encoded_dense_0 + 3];
      grad_encoded_dense[grad_encoded_dense_1] =
        encoded[grad_encoded_dense_1] <= 0 ? 0 : sum10 + value_grad_mean[grad_encoded_dense_1];
      grad_encoded_dense[grad_encoded_dense_1 + 1] =
        encoded[grad_encoded_dense_1 + 1] <= 0 ? 0 : sum11 + value_grad_mean[grad_encoded_dense_1 + 1];
      grad_encoded_dense[grad_encoded_dense_1 + 2] =
        encoded[grad_encoded_dense_1 + 2] <= 0 ? 0 : sum12 + value_grad_mean[grad_encoded_dense_1 + 2];
      grad_encoded_dense[grad_encoded_dense_1 + 3] =
        encoded[grad_encoded_dense_1 + 3] <= 0 ? 0 : sum13 + value_grad_mean[grad_encoded_dense_1 + 3];
      grad_encoded_dense[grad_encoded_dense_2] =
        encoded[grad_encoded_dense_2] <= 0 ? 0 : sum20 + value_grad_mean[grad_encoded_dense_2];
      grad_encoded_dense[grad_encoded_dense_2 + 1] =
        encoded[grad_encoded_dense_2 + 1] <= 0 ? 0 : sum21 + value_grad_mean[grad_encoded_dense_2 + 1];
      grad_encoded_dense[grad_encoded_dense_2 + 2] =
        encoded[grad_encoded_dense_2 + 2] <= 0 ? 0 : sum22 + value_grad_mean[grad_encoded_dense_2 + 2];
      grad_encoded_dense[grad_encoded_dense_2 + 3] =
        encoded[grad_encoded_dense_2 + 3] <= 0 ? 0 : sum23 + value_grad_mean[grad_encoded_dense_2 + 3];
      grad_encoded_dense[grad_encoded_dense_3] =
        encoded[grad_encoded_dense_3] <= 0 ? 0 : sum30 + value_grad_mean[grad_encoded_dense_3];
      grad_encoded_dense[grad_encoded_dense_3 + 1] =
        encoded[grad_encoded_dense_3 + 1] <= 0 ? 0 : sum31 + value_grad_mean[grad_encoded_dense_3 + 1];
      grad_encoded_dense[grad_encoded_dense_3 + 2] =
        encoded[grad_encoded_dense_3 + 2] <= 0 ? 0 : sum32 + value_grad_mean[grad_encoded_dense_3 + 2];
      grad_encoded_dense[grad_encoded_dense_3 + 3] =
        encoded[grad_encoded_dense_3 + 3] <= 0 ? 0 : sum33 + value_grad_mean[grad_encoded_dense_3 + 3];
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const logVariance_weights_0 = j * 8;
      const logVariance_weights_1 = logVariance_weights_0 + 8;
      const logVariance_weights_2 = logVariance_weights_1 + 8;
      const logVariance_weights_3 = logVariance_weights_2 + 8;
      for (let k = 0, grad_logVariance_at = b * 8; k < 8; k++, grad_logVariance_at++) {
        const x = grad_logVariance[grad_logVariance_at];
        const y0 = logVariance_weights[logVariance_weights_0 + k];
        const y1 = logVariance_weights[logVariance_weights_1 + k];
        const y2 = logVariance_weights[logVariance_weights_2 + k];
        const y3 = logVariance_weights[logVariance_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_encoded_dense[b * 64 + j] = encoded[b * 64 + j] <= 0 ? 0 : sum0 + value_grad_mean[b * 64 + j];
      grad_encoded_dense[b * 64 + j + 1] =
        encoded[b * 64 + j + 1] <= 0 ? 0 : sum1 + value_grad_mean[b * 64 + j + 1];
      grad_encoded_dense[b * 64 + j + 2] =
        encoded[b * 64 + j + 2] <= 0 ? 0 : sum2 + value_grad_mean[b * 64 + j + 2];
      grad_encoded_dense[b * 64 + j + 3] =
        encoded[b * 64 + j + 3] <= 0 ? 0 : sum3 + value_grad_mean[b * 64 + j + 3];
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
 * grad_value[i, j] = Σ[b < n] grad_dense[b, j] · relu2[b, i]
 */
function backward_mean_weights(
  n: number,
  relu2: Float64Array,
  grad_dense: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 64; i += 4) {
    for (let j = 0; j < 8; j += 4) {
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
      for (let b = 0, encoded_at = i, grad_mean_at = j; b < n; b++, encoded_at += 64, grad_mean_at += 8) {
        const x0 = relu2[encoded_at];
        const x1 = relu2[encoded_at + 1];
        const x2 = relu2[encoded_at + 2];
        const x3 = relu2[encoded_at + 3];
        const y0 = grad_dense[grad_mean_at];
        const y1 = grad_dense[grad_mean_at + 1];
        const y2 = grad_dense[grad_mean_at + 2];
        const y3 = grad_dense[grad_mean_at + 3];
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
      const grad_mean_weights_0 = i * 8 + j;
      const grad_mean_weights_1 = grad_mean_weights_0 + 8;
      const grad_mean_weights_2 = grad_mean_weights_1 + 8;
      const grad_mean_weights_3 = grad_mean_weights_2 + 8;
      grad_value[grad_mean_weights_0] = sum00;
      grad_value[grad_mean_weights_0 + 1] = sum01;
      grad_value[grad_mean_weights_0 + 2] = sum02;
      grad_value[grad_mean_weights_0 + 3] = sum03;
      grad_value[grad_mean_weights_1] = sum10;
      grad_value[grad_mean_weights_1 + 1] = sum11;
      grad_value[grad_mean_weights_1 + 2] = sum12;
      grad_value[grad_mean_weights_1 + 3] = sum13;
      grad_value[grad_mean_weights_2] = sum20;
      grad_value[grad_mean_weights_2 + 1] = sum21;
      grad_value[grad_mean_weights_2 + 2] = sum22;
      grad_value[grad_mean_weights_2 + 3] = sum23;
      grad_value[grad_mean_weights_3] = sum30;
      grad_value[grad_mean_weights_3 + 1] = sum31;
      grad_value[grad_mean_weights_3 + 2] = sum32;
      grad_value[grad_mean_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_value[i] = Σ[b < n] grad_dense[b, i]
 */
function backward_mean_bias(n: number, grad_dense: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 8; i++) {
    let grad_mean_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_mean_bias_i += grad_dense[b * 8 + i];
    }
    grad_value[i] = grad_mean_bias_i;
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
  for (let i = 0; i < 8; i += 4) {
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
        b++, code_at += 8, grad_decoded_dense_at += 64
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
 * grad_logits_weights[i, j] = Σ[b < n] grad_logits[b, j] · decoded[b, i]
 */
function backward_logits_weights(
  n: number,
  decoded: Float64Array,
  grad_logits: Float64Array,
  grad_logits_weights: Float64Array,
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
        let b = 0, decoded_at = i, grad_logits_at = j;
        b < n;
        b++, decoded_at += 64, grad_logits_at += 196
      ) {
        const x0 = decoded[decoded_at];
        const x1 = decoded[decoded_at + 1];
        const x2 = decoded[decoded_at + 2];
        const x3 = decoded[decoded_at + 3];
        const y0 = grad_logits[grad_logits_at];
        const y1 = grad_logits[grad_logits_at + 1];
        const y2 = grad_logits[grad_logits_at + 2];
        const y3 = grad_logits[grad_logits_at + 3];
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
      const grad_logits_weights_0 = i * 196 + j;
      const grad_logits_weights_1 = grad_logits_weights_0 + 196;
      const grad_logits_weights_2 = grad_logits_weights_1 + 196;
      const grad_logits_weights_3 = grad_logits_weights_2 + 196;
      grad_logits_weights[grad_logits_weights_0] = sum00;
      grad_logits_weights[grad_logits_weights_0 + 1] = sum01;
      grad_logits_weights[grad_logits_weights_0 + 2] = sum02;
      grad_logits_weights[grad_logits_weights_0 + 3] = sum03;
      grad_logits_weights[grad_logits_weights_1] = sum10;
      grad_logits_weights[grad_logits_weights_1 + 1] = sum11;
      grad_logits_weights[grad_logits_weights_1 + 2] = sum12;
      grad_logits_weights[grad_logits_weights_1 + 3] = sum13;
      grad_logits_weights[grad_logits_weights_2] = sum20;
      grad_logits_weights[grad_logits_weights_2 + 1] = sum21;
      grad_logits_weights[grad_logits_weights_2 + 2] = sum22;
      grad_logits_weights[grad_logits_weights_2 + 3] = sum23;
      grad_logits_weights[grad_logits_weights_3] = sum30;
      grad_logits_weights[grad_logits_weights_3 + 1] = sum31;
      grad_logits_weights[grad_logits_weights_3 + 2] = sum32;
      grad_logits_weights[grad_logits_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_logits_bias[i] = Σ[b < n] grad_logits[b, i]
 */
function backward_logits_bias(n: number, grad_logits: Float64Array, grad_logits_bias: Float64Array): void {
  for (let i = 0; i < 196; i++) {
    let grad_logits_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_logits_bias_i += grad_logits[b * 196 + i];
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
 * noise[b, i] = sqrt(−2 · log1p(−draw(2922293045, seedNumber, updateNumber, firstExample + b, 2 i))) · cos(6.283185307179586 · draw(2922293045, seedNumber, updateNumber, firstExample + b, 2 i + 1))
 */
function forward_noise(
  n: number,
  seedNumber: number,
  updateNumber: number,
  firstExample: number,
  noise: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const total_firstExample = firstExample + b;
    for (let i = 0; i < 8; i++) {
      noise[b * 8 + i] =
        Math.sqrt(-2 * Math.log1p(-draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2))) *
        Math.cos(
          6.283185307179586 * draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2 + 1),
        );
    }
  }
}

/**
 * product_encoded[b, i] = Σ[j < 64] encoded[b, j] · logVariance_weights[j, i]
 * logVariance[b, i] = product_encoded[b, i] + logVariance_bias[i]
 * exp_logVariance[b, i] = exp(0.5 · logVariance[b, i])
 */
function forward_exp_logVariance(
  n: number,
  encoded: Float64Array,
  logVariance_weights: Float32Array,
  logVariance_bias: Float32Array,
  exp_logVariance: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 8; j += 4) {
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
      for (let k = 0, logVariance_weights_at = j; k < 64; k++, logVariance_weights_at += 8) {
        const x0 = encoded[encoded_0 + k];
        const x1 = encoded[encoded_1 + k];
        const x2 = encoded[encoded_2 + k];
        const x3 = encoded[encoded_3 + k];
        const y0 = logVariance_weights[logVariance_weights_at];
        const y1 = logVariance_weights[logVariance_weights_at + 1];
        const y2 = logVariance_weights[logVariance_weights_at + 2];
        const y3 = logVariance_weights[logVariance_weights_at + 3];
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
      const exp_logVariance_0 = b * 8 + j;
      const exp_logVariance_1 = exp_logVariance_0 + 8;
      const exp_logVariance_2 = exp_logVariance_1 + 8;
      const exp_logVariance_3 = exp_logVariance_2 + 8;
      const logVariance_bias_0 = logVariance_bias[j];
      const logVariance_bias_1 = logVariance_bias[j + 1];
      const logVariance_bias_2 = logVariance_bias[j + 2];
      const logVariance_bias_3 = logVariance_bias[j + 3];
      exp_logVariance[exp_logVariance_0] = Math.exp(0.5 * (sum00 + logVariance_bias_0));
      exp_logVariance[exp_logVariance_0 + 1] = Math.exp(0.5 * (sum01 + logVariance_bias_1));
      exp_logVariance[exp_logVariance_0 + 2] = Math.exp(0.5 * (sum02 + logVariance_bias_2));
      exp_logVariance[exp_logVariance_0 + 3] = Math.exp(0.5 * (sum03 + logVariance_bias_3));
      exp_logVariance[exp_logVariance_1] = Math.exp(0.5 * (sum10 + logVariance_bias_0));
      exp_logVariance[exp_logVariance_1 + 1] = Math.exp(0.5 * (sum11 + logVariance_bias_1));
      exp_logVariance[exp_logVariance_1 + 2] = Math.exp(0.5 * (sum12 + logVariance_bias_2));
      exp_logVariance[exp_logVariance_1 + 3] = Math.exp(0.5 * (sum13 + logVariance_bias_3));
      exp_logVariance[exp_logVariance_2] = Math.exp(0.5 * (sum20 + logVariance_bias_0));
      exp_logVariance[exp_logVariance_2 + 1] = Math.exp(0.5 * (sum21 + logVariance_bias_1));
      exp_logVariance[exp_logVariance_2 + 2] = Math.exp(0.5 * (sum22 + logVariance_bias_2));
      exp_logVariance[exp_logVariance_2 + 3] = Math.exp(0.5 * (sum23 + logVariance_bias_3));
      exp_logVariance[exp_logVariance_3] = Math.exp(0.5 * (sum30 + logVariance_bias_0));
      exp_logVariance[exp_logVariance_3 + 1] = Math.exp(0.5 * (sum31 + logVariance_bias_1));
      exp_logVariance[exp_logVariance_3 + 2] = Math.exp(0.5 * (sum32 + logVariance_bias_2));
      exp_logVariance[exp_logVariance_3 + 3] = Math.exp(0.5 * (sum33 + logVariance_bias_3));
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 8; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, encoded_at = b * 64, logVariance_weights_at = j;
        k < 64;
        k++, encoded_at++, logVariance_weights_at += 8
      ) {
        const x = encoded[encoded_at];
        const y0 = logVariance_weights[logVariance_weights_at];
        const y1 = logVariance_weights[logVariance_weights_at + 1];
        const y2 = logVariance_weights[logVariance_weights_at + 2];
        const y3 = logVariance_weights[logVariance_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const logVariance_bias_0 = logVariance_bias[j];
      const logVariance_bias_1 = logVariance_bias[j + 1];
      const logVariance_bias_2 = logVariance_bias[j + 2];
      const logVariance_bias_3 = logVariance_bias[j + 3];
      exp_logVariance[b * 8 + j] = Math.exp(0.5 * (sum0 + logVariance_bias_0));
      exp_logVariance[b * 8 + j + 1] = Math.exp(0.5 * (sum1 + logVariance_bias_1));
      exp_logVariance[b * 8 + j + 2] = Math.exp(0.5 * (sum2 + logVariance_bias_2));
      exp_logVariance[b * 8 + j + 3] = Math.exp(0.5 * (sum3 + logVariance_bias_3));
    }
  }
}

/**
 * code[b, i] = mean[b, i] + exp_logVariance[b, i] · noise[b, i]
 */
function forward_code(
  n: number,
  mean: Float64Array,
  exp_logVariance: Float64Array,
  noise: Float64Array,
  code: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      code[b * 8 + i] = mean[b * 8 + i] + exp_logVariance[b * 8 + i] * noise[b * 8 + i];
    }
  }
}

/**
 * product_decoded[b, i] = Σ[j < 64] decoded[b, j] · logits_weights[j, i]
 * logits[b, i] = product_decoded[b, i] + logits_bias[i]
 * image[b, i] = sigmoid(logits[b, i])
 */
function forward_image(
  n: number,
  decoded: Float64Array,
  logits_weights: Float32Array,
  logits_bias: Float32Array,
  image: Float64Array,
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
      for (let k = 0, logits_weights_at = j; k < 64; k++, logits_weights_at += 196) {
        const x0 = decoded[decoded_0 + k];
        const x1 = decoded[decoded_1 + k];
        const x2 = decoded[decoded_2 + k];
        const x3 = decoded[decoded_3 + k];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        const y2 = logits_weights[logits_weights_at + 2];
        const y3 = logits_weights[logits_weights_at + 3];
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
      const image_0 = b * 196 + j;
      const image_1 = image_0 + 196;
      const image_2 = image_1 + 196;
      const image_3 = image_2 + 196;
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      const logits_bias_2 = logits_bias[j + 2];
      const logits_bias_3 = logits_bias[j + 3];
      image[image_0] = sigmoid(sum00 + logits_bias_0);
      image[image_0 + 1] = sigmoid(sum01 + logits_bias_1);
      image[image_0 + 2] = sigmoid(sum02 + logits_bias_2);
      image[image_0 + 3] = sigmoid(sum03 + logits_bias_3);
      image[image_1] = sigmoid(sum10 + logits_bias_0);
      image[image_1 + 1] = sigmoid(sum11 + logits_bias_1);
      image[image_1 + 2] = sigmoid(sum12 + logits_bias_2);
      image[image_1 + 3] = sigmoid(sum13 + logits_bias_3);
      image[image_2] = sigmoid(sum20 + logits_bias_0);
      image[image_2 + 1] = sigmoid(sum21 + logits_bias_1);
      image[image_2 + 2] = sigmoid(sum22 + logits_bias_2);
      image[image_2 + 3] = sigmoid(sum23 + logits_bias_3);
      image[image_3] = sigmoid(sum30 + logits_bias_0);
      image[image_3 + 1] = sigmoid(sum31 + logits_bias_1);
      image[image_3 + 2] = sigmoid(sum32 + logits_bias_2);
      image[image_3 + 3] = sigmoid(sum33 + logits_bias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 196; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, decoded_at = b * 64, logits_weights_at = j;
        k < 64;
        k++, decoded_at++, logits_weights_at += 196
      ) {
        const x = decoded[decoded_at];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        const y2 = logits_weights[logits_weights_at + 2];
        const y3 = logits_weights[logits_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      const logits_bias_2 = logits_bias[j + 2];
      const logits_bias_3 = logits_bias[j + 3];
      image[b * 196 + j] = sigmoid(sum0 + logits_bias_0);
      image[b * 196 + j + 1] = sigmoid(sum1 + logits_bias_1);
      image[b * 196 + j + 2] = sigmoid(sum2 + logits_bias_2);
      image[b * 196 + j + 3] = sigmoid(sum3 + logits_bias_3);
    }
  }
}

/**
 * exp_logVariance2[b, i] = exp(logVariance[b, i])
 * sum_mean[b] = Σ[i < 8] (exp_logVariance2[b, i] + mean[b, i]² − (1 + logVariance[b, i]))
 * exp_logVariance[b, i] = exp(0.5 · logVariance[b, i])
 * divergence[b] = 0.5 · sum_mean[b]
 */
function forward_exp_logVariance_forward_divergence(
  n: number,
  logVariance: Float64Array,
  mean: Float64Array,
  exp_logVariance: Float64Array,
  divergence: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let sum_mean = 0;
    for (let i = 0; i < 8; i++) {
      const mean_bi = mean[b * 8 + i];
      sum_mean += Math.exp(logVariance[b * 8 + i]) + mean_bi * mean_bi - (1 + logVariance[b * 8 + i]);
      exp_logVariance[b * 8 + i] = Math.exp(0.5 * logVariance[b * 8 + i]);
    }
    divergence[b] = 0.5 * sum_mean;
  }
}

/**
 * noise[b, i] = sqrt(−2 · log1p(−draw(2922293045, seedNumber, updateNumber, firstExample + b, 2 i))) · cos(6.283185307179586 · draw(2922293045, seedNumber, updateNumber, firstExample + b, 2 i + 1))
 * code[b, i] = mean[b, i] + exp_logVariance[b, i] · noise[b, i]
 */
function forward_code2(
  n: number,
  seedNumber: number,
  updateNumber: number,
  firstExample: number,
  mean: Float64Array,
  exp_logVariance: Float64Array,
  code: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const total_firstExample = firstExample + b;
    for (let i = 0; i < 8; i++) {
      const noise =
        Math.sqrt(-2 * Math.log1p(-draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2))) *
        Math.cos(
          6.283185307179586 * draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2 + 1),
        );
      code[b * 8 + i] = mean[b * 8 + i] + exp_logVariance[b * 8 + i] * noise;
    }
  }
}

/**
 * product_decoded[b, i] = Σ[j < 64] decoded[b, j] · logits_weights[j, i]
 * logits[b, i] = product_decoded[b, i] + logits_bias[i]
 * binaryCrossEntropyWithLogits_logits[b, i] = logitError(logits[b, i], asProbability(image[b, 0, ⌊i / 14⌋, i mod 14]))
 */
function forward_binaryCrossEntropyWithLogits_logits(
  n: number,
  decoded: Float64Array,
  logits_weights: Float32Array,
  logits_bias: Float32Array,
  image: Float32Array,
  binaryCrossEntropyWithLogits_logits: Float64Array,
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
      for (let k = 0, logits_weights_at = j; k < 64; k++, logits_weights_at += 196) {
        const x0 = decoded[decoded_0 + k];
        const x1 = decoded[decoded_1 + k];
        const x2 = decoded[decoded_2 + k];
        const x3 = decoded[decoded_3 + k];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        const y2 = logits_weights[logits_weights_at + 2];
        const y3 = logits_weights[logits_weights_at + 3];
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
      const binaryCrossEntropyWithLogits_logits_0 = b * 196 + j;
      const binaryCrossEntropyWithLogits_logits_1 = binaryCrossEntropyWithLogits_logits_0 + 196;
      const binaryCrossEntropyWithLogits_logits_2 = binaryCrossEntropyWithLogits_logits_1 + 196;
      const binaryCrossEntropyWithLogits_logits_3 = binaryCrossEntropyWithLogits_logits_2 + 196;
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      const logits_bias_2 = logits_bias[j + 2];
      const logits_bias_3 = logits_bias[j + 3];
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_0] = logitError(
        sum00 + logits_bias_0,
        asProbability(image[b * 196 + j]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_0 + 1] = logitError(
        sum01 + logits_bias_1,
        asProbability(image[b * 196 + (j + 1)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_0 + 2] = logitError(
        sum02 + logits_bias_2,
        asProbability(image[b * 196 + (j + 2)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_0 + 3] = logitError(
        sum03 + logits_bias_3,
        asProbability(image[b * 196 + (j + 3)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_1] = logitError(
        sum10 + logits_bias_0,
        asProbability(image[(b + 1) * 196 + j]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_1 + 1] = logitError(
        sum11 + logits_bias_1,
        asProbability(image[(b + 1) * 196 + (j + 1)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_1 + 2] = logitError(
        sum12 + logits_bias_2,
        asProbability(image[(b + 1) * 196 + (j + 2)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_1 + 3] = logitError(
        sum13 + logits_bias_3,
        asProbability(image[(b + 1) * 196 + (j + 3)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_2] = logitError(
        sum20 + logits_bias_0,
        asProbability(image[(b + 2) * 196 + j]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_2 + 1] = logitError(
        sum21 + logits_bias_1,
        asProbability(image[(b + 2) * 196 + (j + 1)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_2 + 2] = logitError(
        sum22 + logits_bias_2,
        asProbability(image[(b + 2) * 196 + (j + 2)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_2 + 3] = logitError(
        sum23 + logits_bias_3,
        asProbability(image[(b + 2) * 196 + (j + 3)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_3] = logitError(
        sum30 + logits_bias_0,
        asProbability(image[(b + 3) * 196 + j]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_3 + 1] = logitError(
        sum31 + logits_bias_1,
        asProbability(image[(b + 3) * 196 + (j + 1)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_3 + 2] = logitError(
        sum32 + logits_bias_2,
        asProbability(image[(b + 3) * 196 + (j + 2)]),
      );
      binaryCrossEntropyWithLogits_logits[binaryCrossEntropyWithLogits_logits_3 + 3] = logitError(
        sum33 + logits_bias_3,
        asProbability(image[(b + 3) * 196 + (j + 3)]),
      );
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 196; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, decoded_at = b * 64, logits_weights_at = j;
        k < 64;
        k++, decoded_at++, logits_weights_at += 196
      ) {
        const x = decoded[decoded_at];
        const y0 = logits_weights[logits_weights_at];
        const y1 = logits_weights[logits_weights_at + 1];
        const y2 = logits_weights[logits_weights_at + 2];
        const y3 = logits_weights[logits_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const logits_bias_0 = logits_bias[j];
      const logits_bias_1 = logits_bias[j + 1];
      const logits_bias_2 = logits_bias[j + 2];
      const logits_bias_3 = logits_bias[j + 3];
      binaryCrossEntropyWithLogits_logits[b * 196 + j] = logitError(
        sum0 + logits_bias_0,
        asProbability(image[b * 196 + j]),
      );
      binaryCrossEntropyWithLogits_logits[b * 196 + j + 1] = logitError(
        sum1 + logits_bias_1,
        asProbability(image[b * 196 + (j + 1)]),
      );
      binaryCrossEntropyWithLogits_logits[b * 196 + j + 2] = logitError(
        sum2 + logits_bias_2,
        asProbability(image[b * 196 + (j + 2)]),
      );
      binaryCrossEntropyWithLogits_logits[b * 196 + j + 3] = logitError(
        sum3 + logits_bias_3,
        asProbability(image[b * 196 + (j + 3)]),
      );
    }
  }
}

/**
 * reconstruction[b] = Σ[i < 196] binaryCrossEntropyWithLogits_logits[b, i]
 * loss[b] = reconstruction[b] + divergence[b]
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  binaryCrossEntropyWithLogits_logits: Float64Array,
  divergence: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let reconstruction = 0;
    for (let i = 0; i < 196; i++) {
      reconstruction += binaryCrossEntropyWithLogits_logits[b * 196 + i];
    }
    const loss = reconstruction + divergence[b];
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * exp_logVariance2[b, i] = exp(logVariance[b, i])
 * sum_mean[b] = Σ[i < 8] (exp_logVariance2[b, i] + mean[b, i]² − (1 + logVariance[b, i]))
 * exp_logVariance[b, i] = exp(0.5 · logVariance[b, i])
 * divergence[b] = 0.5 · sum_mean[b]
 * value_divergence = Σ[b < n] divergence[b]
 * divergence2 = value_divergence · scale
 */
function forward_exp_logVariance_forward_divergence2(
  n: number,
  scale: number,
  logVariance: Float64Array,
  mean: Float64Array,
  exp_logVariance: Float64Array,
  divergence: Float64Array,
  divergence2: Float64Array,
): void {
  let value_divergence = 0;
  for (let b = 0; b < n; b++) {
    let sum_mean = 0;
    for (let i = 0; i < 8; i++) {
      const mean_bi = mean[b * 8 + i];
      sum_mean += Math.exp(logVariance[b * 8 + i]) + mean_bi * mean_bi - (1 + logVariance[b * 8 + i]);
      exp_logVariance[b * 8 + i] = Math.exp(0.5 * logVariance[b * 8 + i]);
    }
    const divergence_b = 0.5 * sum_mean;
    divergence[b] = divergence_b;
    value_divergence += divergence_b;
  }
  divergence2[0] = value_divergence * scale;
}

/**
 * reconstruction[b] = Σ[i < 196] binaryCrossEntropyWithLogits_logits[b, i]
 * loss[b] = reconstruction[b] + divergence[b]
 * loss_sum = Σ[b < n] loss[b]
 * value_reconstruction = Σ[b < n] reconstruction[b]
 * mean_loss = loss_sum · scale
 * reconstruction2 = value_reconstruction · scale
 */
function forward_mean_loss_forward_reconstruction(
  n: number,
  scale: number,
  binaryCrossEntropyWithLogits_logits: Float64Array,
  divergence: Float64Array,
  mean_loss: Float64Array,
  reconstruction2: Float64Array,
): void {
  let loss_sum = 0;
  let value_reconstruction = 0;
  for (let b = 0; b < n; b++) {
    let reconstruction = 0;
    for (let i = 0; i < 196; i++) {
      reconstruction += binaryCrossEntropyWithLogits_logits[b * 196 + i];
    }
    const loss = reconstruction + divergence[b];
    loss_sum += loss;
    value_reconstruction += reconstruction;
  }
  mean_loss[0] = loss_sum * scale;
  reconstruction2[0] = value_reconstruction * scale;
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

/** The block of four words that was drawn last, and what it was drawn for: neighbouring elements share one. */
const block = { words: new Uint32Array(4), stream: NaN, seed: NaN, update: NaN, example: NaN, number: NaN };

/** A number in [0, 1), a multiple of 2⁻³², for each list of keys. */
function draw(stream: number, seed: number, update: number, example: number, element: number): number {
  const number = Math.floor(element / 4);
  if (
    block.number !== number ||
    block.example !== example ||
    block.update !== update ||
    block.seed !== seed ||
    block.stream !== stream
  ) {
    philox(block.words, number, example, update, stream, seed | 0, Math.floor(seed / 4294967296));
    block.number = number;
    block.example = example;
    block.update = update;
    block.seed = seed;
    block.stream = stream;
  }
  return block.words[element - 4 * number] / 4294967296;
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
  throw new RangeError(`vae: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "vae",
  element: "float32",
  inputs: { image: { shape: [1, 14, 14], type: "float32", per: "example", role: "input" } },
  outputs: { image: [196], mean: [8] },
  predictInputs: ["image"],
  metrics: ["reconstruction", "divergence"],
  optimizer: "adam",
  fingerprint: "8e6aa1f81661afce",
  parameters: shapes as typeof shapes,
} as const;
