// @generated from models/leNet.ts by adjoint. Do not edit; run `npx adjoint build models/leNet.ts`.
//
// Model leNet: edges_weights[8, 1, 3, 3], edges_bias[8], parts_weights[16, 8, 3, 3], parts_bias[16], hidden_weights[64, 32], hidden_bias[32], logits_weights[32, 10], logits_bias[10].
//
//   product_image[b, i, j, k] = Σ[l < 3, m < 3] image[b, 0, j + l, k + m] · edges_weights[i, 0, l, m]
//   edges[b, i, j, k] = product_image[b, i, j, k] + edges_bias[i]
//   edges_2[b, i, j, k] = relu(edges[b, i, j, k])
//   maxPool2d_edges[b, i, j, k] = max[l < 2, m < 2] edges_2[b, i, 2 j + l, 2 k + m]
//   product_parts_weights[b, i, j, k] = Σ[l < 8, m < 3, o < 3] maxPool2d_edges[b, l, j + m, k + o] · parts_weights[i, l, m, o]
//   parts[b, i, j, k] = product_parts_weights[b, i, j, k] + parts_bias[i]
//   parts_2[b, i, j, k] = relu(parts[b, i, j, k])
//   maxPool2d_parts[b, i, j, k] = max[l < 2, m < 2] parts_2[b, i, 2 j + l, 2 k + m]
//   product_hidden_weights[b, i] = Σ[j < 64] maxPool2d_parts[b, ⌊j / 4⌋, (⌊j / 2⌋) mod 2, j mod 2] · hidden_weights[j, i]
//   hidden_dense[b, i] = product_hidden_weights[b, i] + hidden_bias[i]
//   hidden[b, i] = relu(hidden_dense[b, i])
//   product_hidden[b, i] = Σ[j < 32] hidden[b, j] · logits_weights[j, i]
//   logits[b, i] = product_hidden[b, i] + logits_bias[i]
//   max_logits[b] = max[i < 10] logits[b, i]
//   shift[b] = abs(max_logits[b]) = ∞ ? 0 : max_logits[b]
//   sum_exp_logits[b] = Σ[i < 10] exp(logits[b, i] − shift[b])
//   logSumExp[b] = shift[b] + log(sum_exp_logits[b])
//   loss[b] = logSumExp[b] − logits[b, label[b]]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type LeNetInputs = {
  /** [1, 14, 14] for each example. */
  readonly image: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type LeNetBatch = LeNetInputs & {
  /** one value for each example, 0 … 9. */
  readonly label: Int32Array;
};

/** Learned arrays by name, row-major. */
export type LeNetParameters = {
  /** [8, 1, 3, 3] */
  readonly edges_weights: Float32Array;
  /** [8] */
  readonly edges_bias: Float32Array;
  /** [16, 8, 3, 3] */
  readonly parts_weights: Float32Array;
  /** [16] */
  readonly parts_bias: Float32Array;
  /** [64, 32] */
  readonly hidden_weights: Float32Array;
  /** [32] */
  readonly hidden_bias: Float32Array;
  /** [32, 10] */
  readonly logits_weights: Float32Array;
  /** [10] */
  readonly logits_bias: Float32Array;
};

export type LeNetOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof LeNetParameters]?: ArrayLike<number> };
};

export type LeNetTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: LeNetParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: LeNetParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: LeNetInputs): {
    /** [10] for each example. */
    readonly probabilities: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: LeNetBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: LeNetBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: LeNetBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: LeNetBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: LeNetBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly accuracy: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createLeNet({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: LeNetOptions = {}): LeNetTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 1286686);
  const arena = new Float32Array(14632);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(7318 + capacity * 3338);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(3658);
  const edges_weights = all_parameters.subarray(0, 72);
  const edges_bias = all_parameters.subarray(72, 80);
  const parts_weights = all_parameters.subarray(80, 1232);
  const parts_bias = all_parameters.subarray(1232, 1248);
  const hidden_weights = all_parameters.subarray(1248, 3296);
  const hidden_bias = all_parameters.subarray(3296, 3328);
  const logits_weights = all_parameters.subarray(3328, 3648);
  const logits_bias = all_parameters.subarray(3648, 3658);
  const parameters = {
    edges_weights,
    edges_bias,
    parts_weights,
    parts_bias,
    hidden_weights,
    hidden_bias,
    logits_weights,
    logits_bias,
  };
  const all_gradients = take(3658);
  const grad_edges_weights = all_gradients.subarray(0, 72);
  const grad_edges_bias = all_gradients.subarray(72, 80);
  const grad_parts_weights = all_gradients.subarray(80, 1232);
  const grad_parts_bias = all_gradients.subarray(1232, 1248);
  const grad_hidden_weights = all_gradients.subarray(1248, 3296);
  const grad_hidden_bias = all_gradients.subarray(3296, 3328);
  const grad_logits_weights = all_gradients.subarray(3328, 3648);
  const grad_logits_bias = all_gradients.subarray(3648, 3658);
  const gradients = {
    edges_weights: grad_edges_weights,
    edges_bias: grad_edges_bias,
    parts_weights: grad_parts_weights,
    parts_bias: grad_parts_bias,
    hidden_weights: grad_hidden_weights,
    hidden_bias: grad_hidden_bias,
    logits_weights: grad_logits_weights,
    logits_bias: grad_logits_bias,
  };
  const sums = takeDoubles(3658);
  const all_totals = takeDoubles(3658);
  const total_edges_weights = all_totals.subarray(0, 72);
  const total_edges_bias = all_totals.subarray(72, 80);
  const total_parts_weights = all_totals.subarray(80, 1232);
  const total_parts_bias = all_totals.subarray(1232, 1248);
  const total_hidden_weights = all_totals.subarray(1248, 3296);
  const total_hidden_bias = all_totals.subarray(3296, 3328);
  const total_logits_weights = all_totals.subarray(3328, 3648);
  const total_logits_bias = all_totals.subarray(3648, 3658);
  const all_m = take(3658);
  const all_v = take(3658);
  const edges = takeDoubles(capacity * 1152);
  const probabilities = edges.subarray(0, capacity * 10);
  const grad_edges = takeDoubles(capacity * 1152);
  const padded_grad_parts = grad_edges.subarray(0, capacity * 1024);
  const logits = grad_edges.subarray(0, capacity * 10);
  const maxPool2d_edges = takeDoubles(capacity * 288);
  const grad_maxPool2d_edges = takeDoubles(capacity * 288);
  const parts = grad_maxPool2d_edges.subarray(0, capacity * 256);
  const grad_parts = takeDoubles(capacity * 256);
  const maxPool2d_parts = takeDoubles(capacity * 64);
  const grad_maxPool2d_parts = takeDoubles(capacity * 64);
  const hidden = takeDoubles(capacity * 32);
  const grad_hidden_dense = takeDoubles(capacity * 32);
  const grad_logits = takeDoubles(capacity * 10);
  const mean_loss = takeDoubles(1);
  const accuracy = takeDoubles(1);
  const winner_maxPool2d_edges = new Int32Array(capacity * 288);
  const winner_maxPool2d_parts = winner_maxPool2d_edges.subarray(0, capacity * 64);
  uniform(edges_weights, seed, 970421185, -0.816496580927726, 0.816496580927726);
  uniform(parts_weights, seed, 2779535399, -0.28867513459481287, 0.28867513459481287);
  uniform(hidden_weights, seed, 2095998259, -0.25, 0.25);
  uniform(logits_weights, seed, 3296318318, -0.3779644730092272, 0.3779644730092272);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof LeNetParameters] : undefined,
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
  const checkInputs = (given: LeNetInputs): number => {
    const n = checkArray("image", given?.image, "Float32Array", 196, 1, capacity);
    return n;
  };
  const checkBatch = (given: LeNetBatch): number => {
    const n = checkArray("image", given?.image, "Float32Array", 196, 1, capacity);
    checkArray("label", given?.label, "Int32Array", 1, n);
    checkIndices("label", given.label, 10);
    return n;
  };
  const addGradient = (batch: LeNetBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_edges(n, edges_weights, batch.image, edges_bias, edges);
    forward_maxPool2d_edges(n, edges, maxPool2d_edges);
    forward_parts(n, parts_weights, maxPool2d_edges, parts_bias, parts);
    forward_maxPool2d_parts(n, parts, maxPool2d_parts);
    forward_hidden(n, maxPool2d_parts, hidden_weights, hidden_bias, hidden);
    forward_logits(n, hidden, logits_weights, logits_bias, logits);
    backward_logits_forward_mean_loss(n, scale, logits, batch.label, grad_logits, mean_loss);
    backward_hidden_dense(n, grad_logits, logits_weights, hidden, grad_hidden_dense);
    backward_maxPool2d_parts(n, grad_hidden_dense, hidden_weights, grad_maxPool2d_parts);
    forward_winner_maxPool2d_parts_backward_parts(
      n,
      parts,
      grad_maxPool2d_parts,
      winner_maxPool2d_parts,
      grad_parts,
      padded_grad_parts,
    );
    backward_maxPool2d_edges(n, parts_weights, padded_grad_parts, grad_maxPool2d_edges);
    forward_winner_maxPool2d_edges_backward_edges(
      n,
      edges,
      grad_maxPool2d_edges,
      winner_maxPool2d_edges,
      grad_edges,
    );
    backward_edges_weights(n, grad_edges, batch.image, total_edges_weights);
    backward_edges_bias(n, grad_edges, total_edges_bias);
    backward_parts_weights(n, grad_parts, maxPool2d_edges, total_parts_weights);
    backward_parts_bias(n, grad_parts, total_parts_bias);
    backward_hidden_weights(n, maxPool2d_parts, grad_hidden_dense, total_hidden_weights);
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
      forward_edges(n, edges_weights, inputs.image, edges_bias, edges);
      forward_maxPool2d_edges(n, edges, maxPool2d_edges);
      forward_parts(n, parts_weights, maxPool2d_edges, parts_bias, parts);
      forward_maxPool2d_parts(n, parts, maxPool2d_parts);
      forward_hidden(n, maxPool2d_parts, hidden_weights, hidden_bias, hidden);
      forward_logits(n, hidden, logits_weights, logits_bias, logits);
      forward_probabilities(n, logits, probabilities);
      return { probabilities: new Float32Array(probabilities.subarray(0, n * 10)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_edges(n, edges_weights, batch.image, edges_bias, edges);
      forward_maxPool2d_edges(n, edges, maxPool2d_edges);
      forward_parts(n, parts_weights, maxPool2d_edges, parts_bias, parts);
      forward_maxPool2d_parts(n, parts, maxPool2d_parts);
      forward_hidden(n, maxPool2d_parts, hidden_weights, hidden_bias, hidden);
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
          "leNet: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_edges(n, edges_weights, batch.image, edges_bias, edges);
      forward_maxPool2d_edges(n, edges, maxPool2d_edges);
      forward_parts(n, parts_weights, maxPool2d_edges, parts_bias, parts);
      forward_maxPool2d_parts(n, parts, maxPool2d_parts);
      forward_hidden(n, maxPool2d_parts, hidden_weights, hidden_bias, hidden);
      forward_logits(n, hidden, logits_weights, logits_bias, logits);
      backward_logits_forward_mean_loss(n, scale, logits, batch.label, grad_logits, mean_loss);
      backward_hidden_dense(n, grad_logits, logits_weights, hidden, grad_hidden_dense);
      backward_maxPool2d_parts(n, grad_hidden_dense, hidden_weights, grad_maxPool2d_parts);
      forward_winner_maxPool2d_parts_backward_parts(
        n,
        parts,
        grad_maxPool2d_parts,
        winner_maxPool2d_parts,
        grad_parts,
        padded_grad_parts,
      );
      backward_maxPool2d_edges(n, parts_weights, padded_grad_parts, grad_maxPool2d_edges);
      forward_winner_maxPool2d_edges_backward_edges(
        n,
        edges,
        grad_maxPool2d_edges,
        winner_maxPool2d_edges,
        grad_edges,
      );
      backward_edges_weights(n, grad_edges, batch.image, total_edges_weights);
      backward_edges_bias(n, grad_edges, total_edges_bias);
      backward_parts_weights(n, grad_parts, maxPool2d_edges, total_parts_weights);
      backward_parts_bias(n, grad_parts, total_parts_bias);
      backward_hidden_weights(n, maxPool2d_parts, grad_hidden_dense, total_hidden_weights);
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
      forward_edges(n, edges_weights, batch.image, edges_bias, edges);
      forward_maxPool2d_edges(n, edges, maxPool2d_edges);
      forward_parts(n, parts_weights, maxPool2d_edges, parts_bias, parts);
      forward_maxPool2d_parts(n, parts, maxPool2d_parts);
      forward_hidden(n, maxPool2d_parts, hidden_weights, hidden_bias, hidden);
      forward_logits(n, hidden, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.label, mean_loss);
      forward_accuracy(n, scale, logits, batch.label, accuracy);
      return { loss: mean_loss[0], weight: n, metrics: { accuracy: accuracy[0] } };
    },
  };
}

const shapes = {
  edges_weights: [8, 1, 3, 3],
  edges_bias: [8],
  parts_weights: [16, 8, 3, 3],
  parts_bias: [16],
  hidden_weights: [64, 32],
  hidden_bias: [32],
  logits_weights: [32, 10],
  logits_bias: [10],
} as const;

export default createLeNet;

/**
 * product_image[b, i, j, k] = Σ[l < 3, m < 3] image[b, 0, j + l, k + m] · edges_weights[i, 0, l, m]
 * edges2[b, i, j, k] = product_image[b, i, j, k] + edges_bias[i]
 * edges[b, i, j, k] = relu(edges2[b, i, j, k])
 */
function forward_edges(
  n: number,
  edges_weights: Float32Array,
  image: Float32Array,
  edges_bias: Float32Array,
  edges: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 12; g++) {
      for (let i = 0; i < 8; i += 4) {
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
          for (let k = 0; k < 3; k++) {
            const edges_weights_0 = k * 3 + i * 9;
            const edges_weights_1 = edges_weights_0 + 9;
            const edges_weights_2 = edges_weights_1 + 9;
            const edges_weights_3 = edges_weights_2 + 9;
            for (let k2 = 0, image_at = k * 14 + (j + (g * 14 + b * 196)); k2 < 3; k2++, image_at++) {
              const x0 = edges_weights[edges_weights_0 + k2];
              const x1 = edges_weights[edges_weights_1 + k2];
              const x2 = edges_weights[edges_weights_2 + k2];
              const x3 = edges_weights[edges_weights_3 + k2];
              const y0 = image[image_at];
              const y1 = image[image_at + 1];
              const y2 = image[image_at + 2];
              const y3 = image[image_at + 3];
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
          }
          const edges_0 = b * 1152 + g * 12 + i * 144 + j;
          const edges_1 = edges_0 + 144;
          const edges_2 = edges_1 + 144;
          const edges_3 = edges_2 + 144;
          const edges_bias_0 = edges_bias[i];
          const edges_bias_1 = edges_bias[i + 1];
          const edges_bias_2 = edges_bias[i + 2];
          const edges_bias_3 = edges_bias[i + 3];
          edges[edges_0] = Math.max(sum00 + edges_bias_0, 0);
          edges[edges_0 + 1] = Math.max(sum01 + edges_bias_0, 0);
          edges[edges_0 + 2] = Math.max(sum02 + edges_bias_0, 0);
          edges[edges_0 + 3] = Math.max(sum03 + edges_bias_0, 0);
          edges[edges_1] = Math.max(sum10 + edges_bias_1, 0);
          edges[edges_1 + 1] = Math.max(sum11 + edges_bias_1, 0);
          edges[edges_1 + 2] = Math.max(sum12 + edges_bias_1, 0);
          edges[edges_1 + 3] = Math.max(sum13 + edges_bias_1, 0);
          edges[edges_2] = Math.max(sum20 + edges_bias_2, 0);
          edges[edges_2 + 1] = Math.max(sum21 + edges_bias_2, 0);
          edges[edges_2 + 2] = Math.max(sum22 + edges_bias_2, 0);
          edges[edges_2 + 3] = Math.max(sum23 + edges_bias_2, 0);
          edges[edges_3] = Math.max(sum30 + edges_bias_3, 0);
          edges[edges_3 + 1] = Math.max(sum31 + edges_bias_3, 0);
          edges[edges_3 + 2] = Math.max(sum32 + edges_bias_3, 0);
          edges[edges_3 + 3] = Math.max(sum33 + edges_bias_3, 0);
        }
      }
    }
  }
}

/**
 * maxPool2d_edges[b, i, j, k] = max[l < 2, m < 2] edges[b, i, 2 j + l, 2 k + m]
 */
function forward_maxPool2d_edges(n: number, edges: Float64Array, maxPool2d_edges: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let maxPool2d_edges_bijk = -Infinity;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              maxPool2d_edges_bijk = Math.max(
                maxPool2d_edges_bijk,
                edges[b * 1152 + i * 144 + j * 24 + l * 12 + k * 2 + m],
              );
            }
          }
          maxPool2d_edges[b * 288 + i * 36 + j * 6 + k] = maxPool2d_edges_bijk;
        }
      }
    }
  }
}

/**
 * product_parts_weights[b, i, j, k] = Σ[l < 8, m < 3, o < 3] maxPool2d_edges[b, l, j + m, k + o] · parts_weights[i, l, m, o]
 * parts2[b, i, j, k] = product_parts_weights[b, i, j, k] + parts_bias[i]
 * parts[b, i, j, k] = relu(parts2[b, i, j, k])
 */
function forward_parts(
  n: number,
  parts_weights: Float32Array,
  maxPool2d_edges: Float64Array,
  parts_bias: Float32Array,
  parts: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 4; g++) {
      for (let i = 0; i < 16; i += 4) {
        for (let j = 0; j < 4; j += 4) {
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
          for (let k = 0; k < 8; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const parts_weights_0 = k2 * 3 + (k * 9 + i * 72);
              const parts_weights_1 = parts_weights_0 + 72;
              const parts_weights_2 = parts_weights_1 + 72;
              const parts_weights_3 = parts_weights_2 + 72;
              for (
                let k3 = 0, maxPool2d_edges_at = k2 * 6 + (k * 36 + (j + (g * 6 + b * 288)));
                k3 < 3;
                k3++, maxPool2d_edges_at++
              ) {
                const x0 = parts_weights[parts_weights_0 + k3];
                const x1 = parts_weights[parts_weights_1 + k3];
                const x2 = parts_weights[parts_weights_2 + k3];
                const x3 = parts_weights[parts_weights_3 + k3];
                const y0 = maxPool2d_edges[maxPool2d_edges_at];
                const y1 = maxPool2d_edges[maxPool2d_edges_at + 1];
                const y2 = maxPool2d_edges[maxPool2d_edges_at + 2];
                const y3 = maxPool2d_edges[maxPool2d_edges_at + 3];
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
            }
          }
          const parts_0 = b * 256 + g * 4 + i * 16 + j;
          const parts_1 = parts_0 + 16;
          const parts_2 = parts_1 + 16;
          const parts_3 = parts_2 + 16;
          const parts_bias_0 = parts_bias[i];
          const parts_bias_1 = parts_bias[i + 1];
          const parts_bias_2 = parts_bias[i + 2];
          const parts_bias_3 = parts_bias[i + 3];
          parts[parts_0] = Math.max(sum00 + parts_bias_0, 0);
          parts[parts_0 + 1] = Math.max(sum01 + parts_bias_0, 0);
          parts[parts_0 + 2] = Math.max(sum02 + parts_bias_0, 0);
          parts[parts_0 + 3] = Math.max(sum03 + parts_bias_0, 0);
          parts[parts_1] = Math.max(sum10 + parts_bias_1, 0);
          parts[parts_1 + 1] = Math.max(sum11 + parts_bias_1, 0);
          parts[parts_1 + 2] = Math.max(sum12 + parts_bias_1, 0);
          parts[parts_1 + 3] = Math.max(sum13 + parts_bias_1, 0);
          parts[parts_2] = Math.max(sum20 + parts_bias_2, 0);
          parts[parts_2 + 1] = Math.max(sum21 + parts_bias_2, 0);
          parts[parts_2 + 2] = Math.max(sum22 + parts_bias_2, 0);
          parts[parts_2 + 3] = Math.max(sum23 + parts_bias_2, 0);
          parts[parts_3] = Math.max(sum30 + parts_bias_3, 0);
          parts[parts_3 + 1] = Math.max(sum31 + parts_bias_3, 0);
          parts[parts_3 + 2] = Math.max(sum32 + parts_bias_3, 0);
          parts[parts_3 + 3] = Math.max(sum33 + parts_bias_3, 0);
        }
      }
    }
  }
}

/**
 * maxPool2d_parts[b, i, j, k] = max[l < 2, m < 2] parts[b, i, 2 j + l, 2 k + m]
 */
function forward_maxPool2d_parts(n: number, parts: Float64Array, maxPool2d_parts: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 2; j++) {
        for (let k = 0; k < 2; k++) {
          let maxPool2d_parts_bijk = -Infinity;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              maxPool2d_parts_bijk = Math.max(
                maxPool2d_parts_bijk,
                parts[b * 256 + i * 16 + j * 8 + l * 4 + k * 2 + m],
              );
            }
          }
          maxPool2d_parts[b * 64 + i * 4 + j * 2 + k] = maxPool2d_parts_bijk;
        }
      }
    }
  }
}

/**
 * product_hidden_weights[b, i] = Σ[j < 64] maxPool2d_parts[b, ⌊j / 4⌋, (⌊j / 2⌋) mod 2, j mod 2] · hidden_weights[j, i]
 * hidden_dense[b, i] = product_hidden_weights[b, i] + hidden_bias[i]
 * hidden[b, i] = relu(hidden_dense[b, i])
 */
function forward_hidden(
  n: number,
  maxPool2d_parts: Float64Array,
  hidden_weights: Float32Array,
  hidden_bias: Float32Array,
  hidden: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 32; j += 4) {
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
      const maxPool2d_parts_0 = b * 64;
      const maxPool2d_parts_1 = maxPool2d_parts_0 + 64;
      const maxPool2d_parts_2 = maxPool2d_parts_1 + 64;
      const maxPool2d_parts_3 = maxPool2d_parts_2 + 64;
      for (let k = 0, hidden_weights_at = j; k < 64; k++, hidden_weights_at += 32) {
        const x0 = maxPool2d_parts[maxPool2d_parts_0 + k];
        const x1 = maxPool2d_parts[maxPool2d_parts_1 + k];
        const x2 = maxPool2d_parts[maxPool2d_parts_2 + k];
        const x3 = maxPool2d_parts[maxPool2d_parts_3 + k];
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
      const hidden_0 = b * 32 + j;
      const hidden_1 = hidden_0 + 32;
      const hidden_2 = hidden_1 + 32;
      const hidden_3 = hidden_2 + 32;
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
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, maxPool2d_parts_at = b * 64, hidden_weights_at = j;
        k < 64;
        k++, maxPool2d_parts_at++, hidden_weights_at += 32
      ) {
        const x = maxPool2d_parts[maxPool2d_parts_at];
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
      hidden[b * 32 + j] = Math.max(sum0 + hidden_bias_0, 0);
      hidden[b * 32 + j + 1] = Math.max(sum1 + hidden_bias_1, 0);
      hidden[b * 32 + j + 2] = Math.max(sum2 + hidden_bias_2, 0);
      hidden[b * 32 + j + 3] = Math.max(sum3 + hidden_bias_3, 0);
    }
  }
}

/**
 * product_hidden[b, i] = Σ[j < 32] hidden[b, j] · logits_weights[j, i]
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
        let k = 0, hidden_at = b * 32, logits_weights_at = j;
        k < 32;
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
    for (let j = 0; j < 32; j += 2) {
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
      grad_hidden_dense[b * 32 + j] = hidden[b * 32 + j] <= 0 ? 0 : sum0;
      grad_hidden_dense[b * 32 + j + 1] = hidden[b * 32 + j + 1] <= 0 ? 0 : sum1;
    }
  }
}

/**
 * grad_maxPool2d_parts[b, i, j, k] = Σ[l < 32] grad_hidden_dense[b, l] · hidden_weights[4 i + 2 j + k, l]
 */
function backward_maxPool2d_parts(
  n: number,
  grad_hidden_dense: Float64Array,
  hidden_weights: Float32Array,
  grad_maxPool2d_parts: Float64Array,
): void {
  for (let h = 0; h < 16; h++) {
    for (let g = 0; g < 2; g++) {
      const blocked = n - (n % 4);
      for (let b = 0; b < blocked; b += 4) {
        for (let j = 0; j < 2; j += 2) {
          let sum00 = 0;
          let sum01 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum30 = 0;
          let sum31 = 0;
          const grad_hidden_dense_0 = b * 32;
          const grad_hidden_dense_1 = grad_hidden_dense_0 + 32;
          const grad_hidden_dense_2 = grad_hidden_dense_1 + 32;
          const grad_hidden_dense_3 = grad_hidden_dense_2 + 32;
          const hidden_weights_0 = j * 32 + (g * 64 + h * 128);
          const hidden_weights_1 = hidden_weights_0 + 32;
          for (let k = 0; k < 32; k++) {
            const x0 = grad_hidden_dense[grad_hidden_dense_0 + k];
            const x1 = grad_hidden_dense[grad_hidden_dense_1 + k];
            const x2 = grad_hidden_dense[grad_hidden_dense_2 + k];
            const x3 = grad_hidden_dense[grad_hidden_dense_3 + k];
            const y0 = hidden_weights[hidden_weights_0 + k];
            const y1 = hidden_weights[hidden_weights_1 + k];
            sum00 += x0 * y0;
            sum01 += x0 * y1;
            sum10 += x1 * y0;
            sum11 += x1 * y1;
            sum20 += x2 * y0;
            sum21 += x2 * y1;
            sum30 += x3 * y0;
            sum31 += x3 * y1;
          }
          const grad_maxPool2d_parts_0 = h * 4 + g * 2 + b * 64 + j;
          const grad_maxPool2d_parts_1 = grad_maxPool2d_parts_0 + 64;
          const grad_maxPool2d_parts_2 = grad_maxPool2d_parts_1 + 64;
          const grad_maxPool2d_parts_3 = grad_maxPool2d_parts_2 + 64;
          grad_maxPool2d_parts[grad_maxPool2d_parts_0] = sum00;
          grad_maxPool2d_parts[grad_maxPool2d_parts_0 + 1] = sum01;
          grad_maxPool2d_parts[grad_maxPool2d_parts_1] = sum10;
          grad_maxPool2d_parts[grad_maxPool2d_parts_1 + 1] = sum11;
          grad_maxPool2d_parts[grad_maxPool2d_parts_2] = sum20;
          grad_maxPool2d_parts[grad_maxPool2d_parts_2 + 1] = sum21;
          grad_maxPool2d_parts[grad_maxPool2d_parts_3] = sum30;
          grad_maxPool2d_parts[grad_maxPool2d_parts_3 + 1] = sum31;
        }
      }
      for (let b = blocked; b < n; b++) {
        for (let j = 0; j < 2; j += 2) {
          let sum0 = 0;
          let sum1 = 0;
          const hidden_weights_0 = j * 32 + (g * 64 + h * 128);
          const hidden_weights_1 = hidden_weights_0 + 32;
          for (let k = 0, grad_hidden_dense_at = b * 32; k < 32; k++, grad_hidden_dense_at++) {
            const x = grad_hidden_dense[grad_hidden_dense_at];
            const y0 = hidden_weights[hidden_weights_0 + k];
            const y1 = hidden_weights[hidden_weights_1 + k];
            sum0 += x * y0;
            sum1 += x * y1;
          }
          grad_maxPool2d_parts[h * 4 + g * 2 + b * 64 + j] = sum0;
          grad_maxPool2d_parts[h * 4 + g * 2 + b * 64 + j + 1] = sum1;
        }
      }
    }
  }
}

/**
 * winner_maxPool2d_parts[b, i, j, k] = argmax[l < 2, m < 2] parts[b, i, 2 j + l, 2 k + m]
 * grad_parts2[b, i, j, k] = 2 (j mod 2) + (k mod 2) = winner_maxPool2d_parts[b, i, ⌊j / 2⌋, ⌊k / 2⌋] ? grad_maxPool2d_parts[b, i, ⌊j / 2⌋, ⌊k / 2⌋] : 0
 * grad_parts[b, i, j, k] = parts[b, i, j, k] ≤ 0 ? 0 : grad_parts2[b, i, j, k]
 * padded_grad_parts[b, i, j, k] = 0 ≤ j − 2 and j − 2 < 4 and 0 ≤ k − 2 and k − 2 < 4 ? grad_parts[b, i, j − 2, k − 2] : 0
 */
function forward_winner_maxPool2d_parts_backward_parts(
  n: number,
  parts: Float64Array,
  grad_maxPool2d_parts: Float64Array,
  winner_maxPool2d_parts: Int32Array,
  grad_parts: Float64Array,
  padded_grad_parts: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 2; j++) {
        for (let k = 0; k < 2; k++) {
          let best_winner_maxPool2d_parts = -Infinity;
          let winner_maxPool2d_parts_bijk = 0;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              const candidate_winner_maxPool2d_parts = parts[b * 256 + i * 16 + j * 8 + l * 4 + k * 2 + m];
              if (
                best_winner_maxPool2d_parts < candidate_winner_maxPool2d_parts ||
                candidate_winner_maxPool2d_parts !== candidate_winner_maxPool2d_parts
              ) {
                best_winner_maxPool2d_parts = candidate_winner_maxPool2d_parts;
                winner_maxPool2d_parts_bijk = l * 2 + m;
              }
            }
          }
          winner_maxPool2d_parts[b * 64 + i * 4 + j * 2 + k] = winner_maxPool2d_parts_bijk;
        }
      }
      for (let j = 0; j < 4; j++) {
        const j_mod_2 = j % 2;
        const j_div_2 = Math.floor(j / 2);
        for (let k = 0; k < 4; k++) {
          const grad_parts2 =
            j_mod_2 * 2 + (k % 2) === winner_maxPool2d_parts[b * 64 + i * 4 + j_div_2 * 2 + Math.floor(k / 2)]
              ? grad_maxPool2d_parts[b * 64 + i * 4 + j_div_2 * 2 + Math.floor(k / 2)]
              : 0;
          grad_parts[b * 256 + i * 16 + j * 4 + k] =
            parts[b * 256 + i * 16 + j * 4 + k] <= 0 ? 0 : grad_parts2;
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 2 && j - 2 < 4;
        for (let k = 0; k < 8; k++) {
          padded_grad_parts[b * 1024 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 2 && k - 2 < 4 ? grad_parts[b * 256 + i * 16 + j * 4 + k - 10] : 0;
        }
      }
    }
  }
}

/**
 * grad_maxPool2d_edges[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_grad_parts[b, l, j + 2 − m, k + 2 − o] · parts_weights[l, i, m, o]
 */
function backward_maxPool2d_edges(
  n: number,
  parts_weights: Float32Array,
  padded_grad_parts: Float64Array,
  grad_maxPool2d_edges: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 6; g++) {
      for (let i = 0; i < 8; i += 4) {
        for (let j = 0; j < 6; j += 3) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          for (let k = 0; k < 16; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const parts_weights_0 = k2 * 3 + (k * 72 + i * 9);
              const parts_weights_1 = parts_weights_0 + 9;
              const parts_weights_2 = parts_weights_1 + 9;
              const parts_weights_3 = parts_weights_2 + 9;
              for (
                let k3 = 0, padded_grad_parts_at = k2 * -8 + (k * 64 + (j + (g * 8 + (b * 1024 + 18))));
                k3 < 3;
                k3++, padded_grad_parts_at += -1
              ) {
                const x0 = parts_weights[parts_weights_0 + k3];
                const x1 = parts_weights[parts_weights_1 + k3];
                const x2 = parts_weights[parts_weights_2 + k3];
                const x3 = parts_weights[parts_weights_3 + k3];
                const y0 = padded_grad_parts[padded_grad_parts_at];
                const y1 = padded_grad_parts[padded_grad_parts_at + 1];
                const y2 = padded_grad_parts[padded_grad_parts_at + 2];
                sum00 += x0 * y0;
                sum01 += x0 * y1;
                sum02 += x0 * y2;
                sum10 += x1 * y0;
                sum11 += x1 * y1;
                sum12 += x1 * y2;
                sum20 += x2 * y0;
                sum21 += x2 * y1;
                sum22 += x2 * y2;
                sum30 += x3 * y0;
                sum31 += x3 * y1;
                sum32 += x3 * y2;
              }
            }
          }
          const grad_maxPool2d_edges_0 = b * 288 + g * 6 + i * 36 + j;
          const grad_maxPool2d_edges_1 = grad_maxPool2d_edges_0 + 36;
          const grad_maxPool2d_edges_2 = grad_maxPool2d_edges_1 + 36;
          const grad_maxPool2d_edges_3 = grad_maxPool2d_edges_2 + 36;
          grad_maxPool2d_edges[grad_maxPool2d_edges_0] = sum00;
          grad_maxPool2d_edges[grad_maxPool2d_edges_0 + 1] = sum01;
          grad_maxPool2d_edges[grad_maxPool2d_edges_0 + 2] = sum02;
          grad_maxPool2d_edges[grad_maxPool2d_edges_1] = sum10;
          grad_maxPool2d_edges[grad_maxPool2d_edges_1 + 1] = sum11;
          grad_maxPool2d_edges[grad_maxPool2d_edges_1 + 2] = sum12;
          grad_maxPool2d_edges[grad_maxPool2d_edges_2] = sum20;
          grad_maxPool2d_edges[grad_maxPool2d_edges_2 + 1] = sum21;
          grad_maxPool2d_edges[grad_maxPool2d_edges_2 + 2] = sum22;
          grad_maxPool2d_edges[grad_maxPool2d_edges_3] = sum30;
          grad_maxPool2d_edges[grad_maxPool2d_edges_3 + 1] = sum31;
          grad_maxPool2d_edges[grad_maxPool2d_edges_3 + 2] = sum32;
        }
      }
    }
  }
}

/**
 * winner_maxPool2d_edges[b, i, j, k] = argmax[l < 2, m < 2] edges[b, i, 2 j + l, 2 k + m]
 * grad_edges2[b, i, j, k] = 2 (j mod 2) + (k mod 2) = winner_maxPool2d_edges[b, i, ⌊j / 2⌋, ⌊k / 2⌋] ? grad_maxPool2d_edges[b, i, ⌊j / 2⌋, ⌊k / 2⌋] : 0
 * grad_edges[b, i, j, k] = edges[b, i, j, k] ≤ 0 ? 0 : grad_edges2[b, i, j, k]
 */
function forward_winner_maxPool2d_edges_backward_edges(
  n: number,
  edges: Float64Array,
  grad_maxPool2d_edges: Float64Array,
  winner_maxPool2d_edges: Int32Array,
  grad_edges: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let best_winner_maxPool2d_edges = -Infinity;
          let winner_maxPool2d_edges_bijk = 0;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              const candidate_winner_maxPool2d_edges =
                edges[b * 1152 + i * 144 + j * 24 + l * 12 + k * 2 + m];
              if (
                best_winner_maxPool2d_edges < candidate_winner_maxPool2d_edges ||
                candidate_winner_maxPool2d_edges !== candidate_winner_maxPool2d_edges
              ) {
                best_winner_maxPool2d_edges = candidate_winner_maxPool2d_edges;
                winner_maxPool2d_edges_bijk = l * 2 + m;
              }
            }
          }
          winner_maxPool2d_edges[b * 288 + i * 36 + j * 6 + k] = winner_maxPool2d_edges_bijk;
        }
      }
      for (let j = 0; j < 12; j++) {
        const j_mod_2 = j % 2;
        const j_div_2 = Math.floor(j / 2);
        for (let k = 0; k < 12; k++) {
          const grad_edges2 =
            j_mod_2 * 2 + (k % 2) ===
            winner_maxPool2d_edges[b * 288 + i * 36 + j_div_2 * 6 + Math.floor(k / 2)]
              ? grad_maxPool2d_edges[b * 288 + i * 36 + j_div_2 * 6 + Math.floor(k / 2)]
              : 0;
          grad_edges[b * 1152 + i * 144 + j * 12 + k] =
            edges[b * 1152 + i * 144 + j * 12 + k] <= 0 ? 0 : grad_edges2;
        }
      }
    }
  }
}

/**
 * grad_edges_weights[i, j, k, l] = Σ[b < n, m < 12, o < 12] grad_edges[b, i, m, o] · image[b, 0, k + m, l + o]
 */
function backward_edges_weights(
  n: number,
  grad_edges: Float64Array,
  image: Float32Array,
  grad_edges_weights: Float64Array,
): void {
  for (let g = 0; g < 3; g++) {
    for (let i = 0; i < 8; i += 4) {
      for (let j = 0; j < 3; j += 3) {
        let sum00 = 0;
        let sum01 = 0;
        let sum02 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum12 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum22 = 0;
        let sum30 = 0;
        let sum31 = 0;
        let sum32 = 0;
        for (let b = 0; b < n; b++) {
          for (let k = 0; k < 12; k++) {
            const grad_edges_0 = k * 12 + (b * 1152 + i * 144);
            const grad_edges_1 = grad_edges_0 + 144;
            const grad_edges_2 = grad_edges_1 + 144;
            const grad_edges_3 = grad_edges_2 + 144;
            for (let k2 = 0, image_at = k * 14 + (b * 196 + (j + g * 14)); k2 < 12; k2++, image_at++) {
              const x0 = grad_edges[grad_edges_0 + k2];
              const x1 = grad_edges[grad_edges_1 + k2];
              const x2 = grad_edges[grad_edges_2 + k2];
              const x3 = grad_edges[grad_edges_3 + k2];
              const y0 = image[image_at];
              const y1 = image[image_at + 1];
              const y2 = image[image_at + 2];
              sum00 += x0 * y0;
              sum01 += x0 * y1;
              sum02 += x0 * y2;
              sum10 += x1 * y0;
              sum11 += x1 * y1;
              sum12 += x1 * y2;
              sum20 += x2 * y0;
              sum21 += x2 * y1;
              sum22 += x2 * y2;
              sum30 += x3 * y0;
              sum31 += x3 * y1;
              sum32 += x3 * y2;
            }
          }
        }
        const grad_edges_weights_0 = g * 3 + i * 9 + j;
        const grad_edges_weights_1 = grad_edges_weights_0 + 9;
        const grad_edges_weights_2 = grad_edges_weights_1 + 9;
        const grad_edges_weights_3 = grad_edges_weights_2 + 9;
        grad_edges_weights[grad_edges_weights_0] = sum00;
        grad_edges_weights[grad_edges_weights_0 + 1] = sum01;
        grad_edges_weights[grad_edges_weights_0 + 2] = sum02;
        grad_edges_weights[grad_edges_weights_1] = sum10;
        grad_edges_weights[grad_edges_weights_1 + 1] = sum11;
        grad_edges_weights[grad_edges_weights_1 + 2] = sum12;
        grad_edges_weights[grad_edges_weights_2] = sum20;
        grad_edges_weights[grad_edges_weights_2 + 1] = sum21;
        grad_edges_weights[grad_edges_weights_2 + 2] = sum22;
        grad_edges_weights[grad_edges_weights_3] = sum30;
        grad_edges_weights[grad_edges_weights_3 + 1] = sum31;
        grad_edges_weights[grad_edges_weights_3 + 2] = sum32;
      }
    }
  }
}

/**
 * multiply_grad_edges_weights[i, j, k, l] = (1 − beta2) · (grad_value[i, 0, k, l] · scale)²
 * v[i, j, k, l] = beta2 · v[i, 0, k, l] + multiply_grad_edges_weights[i, 0, k, l]
 * divide_v_edges_weights[i, j, k, l] = v[i, 0, k, l] / (1 − power(beta2, step))
 * sqrt[i, j, k, l] = sqrt(divide_v_edges_weights[i, 0, k, l])
 * m[i, j, k, l] = beta1 · m[i, 0, k, l] + (1 − beta1) · (grad_value[i, 0, k, l] · scale)
 * divide_m_edges_weights[i, j, k, l] = m[i, 0, k, l] / (1 − power(beta1, step))
 * divide[i, j, k, l] = learningRate · divide_m_edges_weights[i, 0, k, l] / (sqrt[i, 0, k, l] + epsilon)
 * parameter[i, j, k, l] = parameter[i, 0, k, l] − divide[i, 0, k, l]
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
    const product_grad_edges_weights_scale = grad_value[i] * scale;
    const v_edges_weights_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_edges_weights_scale * product_grad_edges_weights_scale),
    );
    v[i] = v_edges_weights_i;
    const divide_v_edges_weights = v_edges_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_edges_weights);
    const m_edges_weights_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_edges_weights_scale);
    m[i] = m_edges_weights_i;
    const divide_m_edges_weights = m_edges_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_edges_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_edges_bias[i] = Σ[b < n, j < 12, k < 12] grad_edges[b, i, j, k]
 */
function backward_edges_bias(n: number, grad_edges: Float64Array, grad_edges_bias: Float64Array): void {
  for (let i = 0; i < 8; i++) {
    let grad_edges_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_edges_bias_i += grad_edges[b * 1152 + i * 144 + j * 12 + k];
        }
      }
    }
    grad_edges_bias[i] = grad_edges_bias_i;
  }
}

/**
 * grad_parts_weights[i, j, k, l] = Σ[b < n, m < 4, o < 4] grad_parts[b, i, m, o] · maxPool2d_edges[b, j, k + m, l + o]
 */
function backward_parts_weights(
  n: number,
  grad_parts: Float64Array,
  maxPool2d_edges: Float64Array,
  grad_parts_weights: Float64Array,
): void {
  for (let h = 0; h < 8; h++) {
    for (let g = 0; g < 3; g++) {
      for (let i = 0; i < 16; i += 4) {
        for (let j = 0; j < 3; j += 3) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          for (let b = 0; b < n; b++) {
            for (let k = 0; k < 4; k++) {
              const grad_parts_0 = k * 4 + (b * 256 + i * 16);
              const grad_parts_1 = grad_parts_0 + 16;
              const grad_parts_2 = grad_parts_1 + 16;
              const grad_parts_3 = grad_parts_2 + 16;
              for (
                let k2 = 0, maxPool2d_edges_at = k * 6 + (b * 288 + (j + (g * 6 + h * 36)));
                k2 < 4;
                k2++, maxPool2d_edges_at++
              ) {
                const x0 = grad_parts[grad_parts_0 + k2];
                const x1 = grad_parts[grad_parts_1 + k2];
                const x2 = grad_parts[grad_parts_2 + k2];
                const x3 = grad_parts[grad_parts_3 + k2];
                const y0 = maxPool2d_edges[maxPool2d_edges_at];
                const y1 = maxPool2d_edges[maxPool2d_edges_at + 1];
                const y2 = maxPool2d_edges[maxPool2d_edges_at + 2];
                sum00 += x0 * y0;
                sum01 += x0 * y1;
                sum02 += x0 * y2;
                sum10 += x1 * y0;
                sum11 += x1 * y1;
                sum12 += x1 * y2;
                sum20 += x2 * y0;
                sum21 += x2 * y1;
                sum22 += x2 * y2;
                sum30 += x3 * y0;
                sum31 += x3 * y1;
                sum32 += x3 * y2;
              }
            }
          }
          const grad_parts_weights_0 = h * 9 + g * 3 + i * 72 + j;
          const grad_parts_weights_1 = grad_parts_weights_0 + 72;
          const grad_parts_weights_2 = grad_parts_weights_1 + 72;
          const grad_parts_weights_3 = grad_parts_weights_2 + 72;
          grad_parts_weights[grad_parts_weights_0] = sum00;
          grad_parts_weights[grad_parts_weights_0 + 1] = sum01;
          grad_parts_weights[grad_parts_weights_0 + 2] = sum02;
          grad_parts_weights[grad_parts_weights_1] = sum10;
          grad_parts_weights[grad_parts_weights_1 + 1] = sum11;
          grad_parts_weights[grad_parts_weights_1 + 2] = sum12;
          grad_parts_weights[grad_parts_weights_2] = sum20;
          grad_parts_weights[grad_parts_weights_2 + 1] = sum21;
          grad_parts_weights[grad_parts_weights_2 + 2] = sum22;
          grad_parts_weights[grad_parts_weights_3] = sum30;
          grad_parts_weights[grad_parts_weights_3 + 1] = sum31;
          grad_parts_weights[grad_parts_weights_3 + 2] = sum32;
        }
      }
    }
  }
}

/**
 * grad_parts_bias[i] = Σ[b < n, j < 4, k < 4] grad_parts[b, i, j, k]
 */
function backward_parts_bias(n: number, grad_parts: Float64Array, grad_parts_bias: Float64Array): void {
  for (let i = 0; i < 16; i++) {
    let grad_parts_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 4; k++) {
          grad_parts_bias_i += grad_parts[b * 256 + i * 16 + j * 4 + k];
        }
      }
    }
    grad_parts_bias[i] = grad_parts_bias_i;
  }
}

/**
 * grad_hidden_weights[i, j] = Σ[b < n] grad_hidden_dense[b, j] · maxPool2d_parts[b, ⌊i / 4⌋, (⌊i / 2⌋) mod 2, i mod 2]
 */
function backward_hidden_weights(
  n: number,
  maxPool2d_parts: Float64Array,
  grad_hidden_dense: Float64Array,
  grad_hidden_weights: Float64Array,
): void {
  for (let i = 0; i < 64; i += 4) {
    for (let j = 0; j < 32; j += 4) {
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
        let b = 0, maxPool2d_parts_at = i, grad_hidden_dense_at = j;
        b < n;
        b++, maxPool2d_parts_at += 64, grad_hidden_dense_at += 32
      ) {
        const x0 = maxPool2d_parts[maxPool2d_parts_at];
        const x1 = maxPool2d_parts[maxPool2d_parts_at + 1];
        const x2 = maxPool2d_parts[maxPool2d_parts_at + 2];
        const x3 = maxPool2d_parts[maxPool2d_parts_at + 3];
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
      const grad_hidden_weights_0 = i * 32 + j;
      const grad_hidden_weights_1 = grad_hidden_weights_0 + 32;
      const grad_hidden_weights_2 = grad_hidden_weights_1 + 32;
      const grad_hidden_weights_3 = grad_hidden_weights_2 + 32;
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
 * grad_hidden_bias[i] = Σ[b < n] grad_hidden_dense[b, i]
 */
function backward_hidden_bias(
  n: number,
  grad_hidden_dense: Float64Array,
  grad_hidden_bias: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let grad_hidden_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_hidden_bias_i += grad_hidden_dense[b * 32 + i];
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
  for (let i = 0; i < 32; i++) {
    for (let j = 0; j < 10; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (let b = 0, hidden_at = i, grad_logits_at = j; b < n; b++, hidden_at += 32, grad_logits_at += 10) {
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
 * sum[i, j, k, l] = sum[i, j, k, l] + grad_value[i, j, k, l]
 */
function accumulate(grad_value: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i] += grad_value[i];
  }
}

/**
 * gradient[i, j, k, l] = scale · sum[i, j, k, l]
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
  throw new RangeError(`leNet: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "leNet",
  element: "float32",
  inputs: {
    image: { shape: [1, 14, 14], type: "float32", per: "example", role: "input" },
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
  fingerprint: "75261df3b49084a3",
  parameters: shapes as typeof shapes,
} as const;
