// @generated from models/contrastive.ts by adjoint. Do not edit; run `npx adjoint build models/contrastive.ts`.
//
// Model contrastive: hidden_weights[196, 64], hidden_bias[64], vector_weights[64, 16].
//
//   product_left[b, i, j] = Σ[k < 196] left[b, i, k] · hidden_weights[k, j]
//   leftDirections_hidden_dense[b, i, j] = product_left[b, i, j] + hidden_bias[j]
//   leftDirections_hidden[b, i, j] = relu(leftDirections_hidden_dense[b, i, j])
//   leftDirections_vector[b, i, j] = Σ[k < 64] leftDirections_hidden[b, i, k] · vector_weights[k, j]
//   squares_leftDirections_vector[b, i] = Σ[j < 16] leftDirections_vector[b, i, j]²
//   norm[b, i] = squares_leftDirections_vector[b, i] = 0 ? 0 : sqrt(squares_leftDirections_vector[b, i])
//   leftDirections[b, i, j] = leftDirections_vector[b, i, j] / norm[b, i]
//   product_right[b, i, j] = Σ[k < 196] right[b, i, k] · hidden_weights[k, j]
//   rightDirections_hidden_dense[b, i, j] = product_right[b, i, j] + hidden_bias[j]
//   rightDirections_hidden[b, i, j] = relu(rightDirections_hidden_dense[b, i, j])
//   rightDirections_vector[b, i, j] = Σ[k < 64] rightDirections_hidden[b, i, k] · vector_weights[k, j]
//   squares_rightDirections_vector[b, i] = Σ[j < 16] rightDirections_vector[b, i, j]²
//   norm_2[b, i] = squares_rightDirections_vector[b, i] = 0 ? 0 : sqrt(squares_rightDirections_vector[b, i])
//   rightDirections[b, i, j] = rightDirections_vector[b, i, j] / norm_2[b, i]
//   matmul_leftDirections[b, i, j] = Σ[k < 16] leftDirections[b, i, k] · rightDirections[b, j, k]
//   scores[b, i, j] = 5 · matmul_leftDirections[b, i, j]
//   max_scores[b, i] = max[j < 10] scores[b, i, j]
//   shift[b, i] = abs(max_scores[b, i]) = ∞ ? 0 : max_scores[b, i]
//   sum_exp_scores[b, i] = Σ[j < 10] exp(scores[b, i, j] − shift[b, i])
//   logSumExp[b, i] = shift[b, i] + log(sum_exp_scores[b, i])
//   leftErrors[b, i] = logSumExp[b, i] − scores[b, i, i]
//   max_scores_2[b, i] = max[j < 10] scores[b, j, i]
//   shift_2[b, i] = abs(max_scores_2[b, i]) = ∞ ? 0 : max_scores_2[b, i]
//   sum_exp_scores_2[b, i] = Σ[j < 10] exp(scores[b, j, i] − shift_2[b, i])
//   logSumExp_2[b, i] = shift_2[b, i] + log(sum_exp_scores_2[b, i])
//   rightErrors[b, i] = logSumExp_2[b, i] − scores[b, i, i]
//   add_leftErrors[b, i] = leftErrors[b, i] + rightErrors[b, i]
//   sum[b] = Σ[i < 10] add_leftErrors[b, i]
//   mean[b] = sum[b] / 10
//   loss[b] = 0.5 · mean[b]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type ContrastiveInputs = {
  /** [10, 196] for each example. */
  readonly left: Float32Array;
  /** [10, 196] for each example. */
  readonly right: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type ContrastiveBatch = ContrastiveInputs & {};

/** Learned arrays by name, row-major. */
export type ContrastiveParameters = {
  /** [196, 64] */
  readonly hidden_weights: Float32Array;
  /** [64] */
  readonly hidden_bias: Float32Array;
  /** [64, 16] */
  readonly vector_weights: Float32Array;
};

export type ContrastiveOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof ContrastiveParameters]?: ArrayLike<number> };
};

export type ContrastiveTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: ContrastiveParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: ContrastiveParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: ContrastiveInputs): {
    /** [10, 16] for each example. */
    readonly leftDirections: Float32Array;
    /** [10, 16] for each example. */
    readonly rightDirections: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: ContrastiveBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: ContrastiveBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: ContrastiveBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: ContrastiveBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: ContrastiveBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly matched: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createContrastive({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: ContrastiveOptions = {}): ContrastiveTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 1223626);
  const arena = new Float32Array(54528);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(38721 + capacity * 3510);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(13632);
  const hidden_weights = all_parameters.subarray(0, 12544);
  const hidden_bias = all_parameters.subarray(12544, 12608);
  const vector_weights = all_parameters.subarray(12608, 13632);
  const parameters = { hidden_weights, hidden_bias, vector_weights };
  const all_gradients = take(13632);
  const grad_hidden_weights = all_gradients.subarray(0, 12544);
  const grad_hidden_bias = all_gradients.subarray(12544, 12608);
  const grad_vector_weights = all_gradients.subarray(12608, 13632);
  const gradients = {
    hidden_weights: grad_hidden_weights,
    hidden_bias: grad_hidden_bias,
    vector_weights: grad_vector_weights,
  };
  const sums = takeDoubles(13632);
  const sum_hidden_weights = sums.subarray(0, 12544);
  const sum_hidden_bias = sums.subarray(12544, 12608);
  const sum_vector_weights = sums.subarray(12608, 13632);
  const all_m = take(13632);
  const m_hidden_weights = all_m.subarray(0, 12544);
  const m_hidden_bias = all_m.subarray(12544, 12608);
  const m_vector_weights = all_m.subarray(12608, 13632);
  const all_v = take(13632);
  const v_hidden_weights = all_v.subarray(0, 12544);
  const v_hidden_bias = all_v.subarray(12544, 12608);
  const v_vector_weights = all_v.subarray(12608, 13632);
  const rightDirections_hidden = takeDoubles(capacity * 640);
  const leftDirections_hidden = takeDoubles(capacity * 640);
  const grad_leftDirections_hidden_dense = takeDoubles(capacity * 640);
  const leftDirections_vector = grad_leftDirections_hidden_dense.subarray(0, capacity * 160);
  const grad_rightDirections_hidden_dense = takeDoubles(capacity * 640);
  const rightDirections_vector = grad_rightDirections_hidden_dense.subarray(0, capacity * 160);
  const rightDirections = takeDoubles(capacity * 160);
  const leftDirections = takeDoubles(capacity * 160);
  const value_grad_rightDirections = leftDirections;
  const grad_leftDirections = takeDoubles(capacity * 160);
  const grad_rightDirections = grad_leftDirections;
  const scores = grad_leftDirections.subarray(0, capacity * 100);
  const value_grad_leftDirections = takeDoubles(capacity * 160);
  const grad_rightDirections_vector = value_grad_leftDirections;
  const value = value_grad_leftDirections.subarray(0, capacity * 100);
  const grad_leftDirections_vector = takeDoubles(capacity * 160);
  const logSumExp = grad_leftDirections_vector.subarray(0, capacity * 10);
  const grad_matmul_leftDirections = takeDoubles(capacity * 100);
  const value_grad_leftDirections_hidden_dense = takeDoubles(12544);
  const value_grad_leftDirections_vector = value_grad_leftDirections_hidden_dense.subarray(0, 1024);
  const value_grad_leftDirections_hidden_dense2 = value_grad_leftDirections_hidden_dense.subarray(0, 64);
  const matched = value_grad_leftDirections_hidden_dense.subarray(0, 1);
  const value_grad_rightDirections_hidden_dense = takeDoubles(12544);
  const value_grad_rightDirections_vector = value_grad_rightDirections_hidden_dense.subarray(0, 1024);
  const value_grad_rightDirections_hidden_dense2 = value_grad_rightDirections_hidden_dense.subarray(0, 64);
  const squares_rightDirections_vector = takeDoubles(capacity * 10);
  const norm = takeDoubles(capacity * 10);
  const squares_leftDirections_vector = takeDoubles(capacity * 10);
  const norm2 = takeDoubles(capacity * 10);
  const rightErrors = takeDoubles(capacity * 10);
  const mean_loss = takeDoubles(1);
  uniform(hidden_weights, seed, 2344192664, -0.15191090506255, 0.15191090506255);
  uniform(vector_weights, seed, 2821725005, -0.27386127875258304, 0.27386127875258304);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof ContrastiveParameters] : undefined,
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
  const checkBatch = (given: ContrastiveBatch): number => {
    const n = checkArray("left", given?.left, "Float32Array", 1960, 1, capacity);
    checkArray("right", given?.right, "Float32Array", 1960, n);
    return n;
  };
  const addGradient = (batch: ContrastiveBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_rightDirections_hidden(n, batch.right, hidden_weights, hidden_bias, rightDirections_hidden);
    forward_rightDirections_vector(n, rightDirections_hidden, vector_weights, rightDirections_vector);
    forward_squares_rightDirections_vector_forward_norm(
      n,
      rightDirections_vector,
      squares_rightDirections_vector,
      norm,
      rightDirections,
    );
    forward_rightDirections_hidden(n, batch.left, hidden_weights, hidden_bias, leftDirections_hidden);
    forward_rightDirections_vector(n, leftDirections_hidden, vector_weights, leftDirections_vector);
    forward_squares_rightDirections_vector_forward_norm(
      n,
      leftDirections_vector,
      squares_leftDirections_vector,
      norm2,
      leftDirections,
    );
    forward_scores(n, leftDirections, rightDirections, scores);
    forward_logSumExp_forward_rightErrors(n, scores, logSumExp, rightErrors, value);
    backward_matmul_leftDirections_forward_mean_loss(
      n,
      scale,
      scores,
      rightErrors,
      value,
      grad_matmul_leftDirections,
      mean_loss,
    );
    backward_leftDirections(n, grad_matmul_leftDirections, rightDirections, grad_leftDirections);
    forward_value_grad_leftDirections_backward_leftDirections_vector(
      n,
      grad_leftDirections,
      leftDirections,
      norm2,
      squares_leftDirections_vector,
      leftDirections_vector,
      value_grad_leftDirections,
      grad_leftDirections_vector,
    );
    backward_leftDirections_hidden_dense(
      n,
      grad_leftDirections_vector,
      vector_weights,
      leftDirections_hidden,
      grad_leftDirections_hidden_dense,
    );
    forward_value_grad_leftDirections_hidden_dense(
      n,
      batch.left,
      grad_leftDirections_hidden_dense,
      value_grad_leftDirections_hidden_dense,
    );
    backward_rightDirections(n, grad_matmul_leftDirections, leftDirections, grad_rightDirections);
    forward_value_grad_leftDirections_backward_leftDirections_vector(
      n,
      grad_rightDirections,
      rightDirections,
      norm,
      squares_rightDirections_vector,
      rightDirections_vector,
      value_grad_rightDirections,
      grad_rightDirections_vector,
    );
    backward_leftDirections_hidden_dense(
      n,
      grad_rightDirections_vector,
      vector_weights,
      rightDirections_hidden,
      grad_rightDirections_hidden_dense,
    );
    forward_value_grad_leftDirections_hidden_dense(
      n,
      batch.right,
      grad_rightDirections_hidden_dense,
      value_grad_rightDirections_hidden_dense,
    );
    accumulate(
      value_grad_rightDirections_hidden_dense,
      value_grad_leftDirections_hidden_dense,
      sum_hidden_weights,
    );
    forward_value_grad_leftDirections_hidden_dense2(
      n,
      grad_leftDirections_hidden_dense,
      value_grad_leftDirections_hidden_dense2,
    );
    forward_value_grad_leftDirections_hidden_dense2(
      n,
      grad_rightDirections_hidden_dense,
      value_grad_rightDirections_hidden_dense2,
    );
    accumulate(
      value_grad_rightDirections_hidden_dense2,
      value_grad_leftDirections_hidden_dense2,
      sum_hidden_bias,
    );
    forward_value_grad_leftDirections_vector(
      n,
      leftDirections_hidden,
      grad_leftDirections_vector,
      value_grad_leftDirections_vector,
    );
    forward_value_grad_leftDirections_vector(
      n,
      rightDirections_hidden,
      grad_rightDirections_vector,
      value_grad_rightDirections_vector,
    );
    accumulate(value_grad_rightDirections_vector, value_grad_leftDirections_vector, sum_vector_weights);
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
      forward_rightDirections_hidden(n, inputs.left, hidden_weights, hidden_bias, leftDirections_hidden);
      forward_rightDirections_vector(n, leftDirections_hidden, vector_weights, leftDirections_vector);
      forward_leftDirections(n, leftDirections_vector, leftDirections);
      forward_rightDirections_hidden(n, inputs.right, hidden_weights, hidden_bias, rightDirections_hidden);
      forward_rightDirections_vector(n, rightDirections_hidden, vector_weights, rightDirections_vector);
      forward_leftDirections(n, rightDirections_vector, rightDirections);
      return {
        leftDirections: new Float32Array(leftDirections.subarray(0, n * 160)),
        rightDirections: new Float32Array(rightDirections.subarray(0, n * 160)),
      };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_rightDirections_hidden(n, batch.right, hidden_weights, hidden_bias, rightDirections_hidden);
      forward_rightDirections_vector(n, rightDirections_hidden, vector_weights, rightDirections_vector);
      forward_leftDirections(n, rightDirections_vector, rightDirections);
      forward_rightDirections_hidden(n, batch.left, hidden_weights, hidden_bias, leftDirections_hidden);
      forward_rightDirections_vector(n, leftDirections_hidden, vector_weights, leftDirections_vector);
      forward_leftDirections(n, leftDirections_vector, leftDirections);
      forward_scores(n, leftDirections, rightDirections, scores);
      forward_rightErrors(n, scores, rightErrors);
      forward_mean_loss(n, scale, scores, rightErrors, mean_loss);
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
          "contrastive: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update2(
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
      forward_rightDirections_hidden(n, batch.right, hidden_weights, hidden_bias, rightDirections_hidden);
      forward_rightDirections_vector(n, rightDirections_hidden, vector_weights, rightDirections_vector);
      forward_squares_rightDirections_vector_forward_norm(
        n,
        rightDirections_vector,
        squares_rightDirections_vector,
        norm,
        rightDirections,
      );
      forward_rightDirections_hidden(n, batch.left, hidden_weights, hidden_bias, leftDirections_hidden);
      forward_rightDirections_vector(n, leftDirections_hidden, vector_weights, leftDirections_vector);
      forward_squares_rightDirections_vector_forward_norm(
        n,
        leftDirections_vector,
        squares_leftDirections_vector,
        norm2,
        leftDirections,
      );
      forward_scores(n, leftDirections, rightDirections, scores);
      forward_logSumExp_forward_rightErrors(n, scores, logSumExp, rightErrors, value);
      backward_matmul_leftDirections_forward_mean_loss(
        n,
        scale,
        scores,
        rightErrors,
        value,
        grad_matmul_leftDirections,
        mean_loss,
      );
      backward_leftDirections(n, grad_matmul_leftDirections, rightDirections, grad_leftDirections);
      forward_value_grad_leftDirections_backward_leftDirections_vector(
        n,
        grad_leftDirections,
        leftDirections,
        norm2,
        squares_leftDirections_vector,
        leftDirections_vector,
        value_grad_leftDirections,
        grad_leftDirections_vector,
      );
      backward_leftDirections_hidden_dense(
        n,
        grad_leftDirections_vector,
        vector_weights,
        leftDirections_hidden,
        grad_leftDirections_hidden_dense,
      );
      forward_value_grad_leftDirections_hidden_dense(
        n,
        batch.left,
        grad_leftDirections_hidden_dense,
        value_grad_leftDirections_hidden_dense,
      );
      backward_rightDirections(n, grad_matmul_leftDirections, leftDirections, grad_rightDirections);
      forward_value_grad_leftDirections_backward_leftDirections_vector(
        n,
        grad_rightDirections,
        rightDirections,
        norm,
        squares_rightDirections_vector,
        rightDirections_vector,
        value_grad_rightDirections,
        grad_rightDirections_vector,
      );
      backward_leftDirections_hidden_dense(
        n,
        grad_rightDirections_vector,
        vector_weights,
        rightDirections_hidden,
        grad_rightDirections_hidden_dense,
      );
      forward_value_grad_leftDirections_hidden_dense(
        n,
        batch.right,
        grad_rightDirections_hidden_dense,
        value_grad_rightDirections_hidden_dense,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_rightDirections_hidden_dense,
        value_grad_leftDirections_hidden_dense,
        hidden_weights,
        v_hidden_weights,
        m_hidden_weights,
      );
      forward_value_grad_leftDirections_hidden_dense2(
        n,
        grad_leftDirections_hidden_dense,
        value_grad_leftDirections_hidden_dense2,
      );
      forward_value_grad_leftDirections_hidden_dense2(
        n,
        grad_rightDirections_hidden_dense,
        value_grad_rightDirections_hidden_dense2,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_rightDirections_hidden_dense2,
        value_grad_leftDirections_hidden_dense2,
        hidden_bias,
        v_hidden_bias,
        m_hidden_bias,
      );
      forward_value_grad_leftDirections_vector(
        n,
        leftDirections_hidden,
        grad_leftDirections_vector,
        value_grad_leftDirections_vector,
      );
      forward_value_grad_leftDirections_vector(
        n,
        rightDirections_hidden,
        grad_rightDirections_vector,
        value_grad_rightDirections_vector,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_rightDirections_vector,
        value_grad_leftDirections_vector,
        vector_weights,
        v_vector_weights,
        m_vector_weights,
      );
      steps++;
      waiting = false;
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_rightDirections_hidden(n, batch.right, hidden_weights, hidden_bias, rightDirections_hidden);
      forward_rightDirections_vector(n, rightDirections_hidden, vector_weights, rightDirections_vector);
      forward_leftDirections(n, rightDirections_vector, rightDirections);
      forward_rightDirections_hidden(n, batch.left, hidden_weights, hidden_bias, leftDirections_hidden);
      forward_rightDirections_vector(n, leftDirections_hidden, vector_weights, leftDirections_vector);
      forward_leftDirections(n, leftDirections_vector, leftDirections);
      forward_scores(n, leftDirections, rightDirections, scores);
      forward_rightErrors(n, scores, rightErrors);
      forward_mean_loss_forward_matched(n, scale, scores, rightErrors, mean_loss, matched);
      return { loss: mean_loss[0], weight: n, metrics: { matched: matched[0] } };
    },
  };
}

const shapes = { hidden_weights: [196, 64], hidden_bias: [64], vector_weights: [64, 16] } as const;

export default createContrastive;

/**
 * product_right[b, i, j] = Σ[k < 196] right[b, i, k] · parameter[k, j]
 * rightDirections_hidden_dense[b, i, j] = product_right[b, i, j] + parameter2[j]
 * relu2[b, i, j] = relu(rightDirections_hidden_dense[b, i, j])
 */
function forward_rightDirections_hidden(
  n: number,
  right: Float32Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  relu2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
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
        const right_0 = i * 196 + b * 1960;
        const right_1 = right_0 + 196;
        const right_2 = right_1 + 196;
        const right_3 = right_2 + 196;
        for (let k = 0, hidden_weights_at = j; k < 196; k++, hidden_weights_at += 64) {
          const x0 = right[right_0 + k];
          const x1 = right[right_1 + k];
          const x2 = right[right_2 + k];
          const x3 = right[right_3 + k];
          const y0 = parameter[hidden_weights_at];
          const y1 = parameter[hidden_weights_at + 1];
          const y2 = parameter[hidden_weights_at + 2];
          const y3 = parameter[hidden_weights_at + 3];
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
        const rightDirections_hidden_0 = b * 640 + i * 64 + j;
        const rightDirections_hidden_1 = rightDirections_hidden_0 + 64;
        const rightDirections_hidden_2 = rightDirections_hidden_1 + 64;
        const rightDirections_hidden_3 = rightDirections_hidden_2 + 64;
        const hidden_bias_0 = parameter2[j];
        const hidden_bias_1 = parameter2[j + 1];
        const hidden_bias_2 = parameter2[j + 2];
        const hidden_bias_3 = parameter2[j + 3];
        relu2[rightDirections_hidden_0] = Math.max(sum00 + hidden_bias_0, 0);
        relu2[rightDirections_hidden_0 + 1] = Math.max(sum01 + hidden_bias_1, 0);
        relu2[rightDirections_hidden_0 + 2] = Math.max(sum02 + hidden_bias_2, 0);
        relu2[rightDirections_hidden_0 + 3] = Math.max(sum03 + hidden_bias_3, 0);
        relu2[rightDirections_hidden_1] = Math.max(sum10 + hidden_bias_0, 0);
        relu2[rightDirections_hidden_1 + 1] = Math.max(sum11 + hidden_bias_1, 0);
        relu2[rightDirections_hidden_1 + 2] = Math.max(sum12 + hidden_bias_2, 0);
        relu2[rightDirections_hidden_1 + 3] = Math.max(sum13 + hidden_bias_3, 0);
        relu2[rightDirections_hidden_2] = Math.max(sum20 + hidden_bias_0, 0);
        relu2[rightDirections_hidden_2 + 1] = Math.max(sum21 + hidden_bias_1, 0);
        relu2[rightDirections_hidden_2 + 2] = Math.max(sum22 + hidden_bias_2, 0);
        relu2[rightDirections_hidden_2 + 3] = Math.max(sum23 + hidden_bias_3, 0);
        relu2[rightDirections_hidden_3] = Math.max(sum30 + hidden_bias_0, 0);
        relu2[rightDirections_hidden_3 + 1] = Math.max(sum31 + hidden_bias_1, 0);
        relu2[rightDirections_hidden_3 + 2] = Math.max(sum32 + hidden_bias_2, 0);
        relu2[rightDirections_hidden_3 + 3] = Math.max(sum33 + hidden_bias_3, 0);
      }
    }
    for (let i = 8; i < 10; i++) {
      for (let j = 0; j < 64; j += 4) {
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        for (
          let k = 0, right_at = i * 196 + b * 1960, hidden_weights_at = j;
          k < 196;
          k++, right_at++, hidden_weights_at += 64
        ) {
          const x = right[right_at];
          const y0 = parameter[hidden_weights_at];
          const y1 = parameter[hidden_weights_at + 1];
          const y2 = parameter[hidden_weights_at + 2];
          const y3 = parameter[hidden_weights_at + 3];
          sum0 += x * y0;
          sum1 += x * y1;
          sum2 += x * y2;
          sum3 += x * y3;
        }
        const hidden_bias_0 = parameter2[j];
        const hidden_bias_1 = parameter2[j + 1];
        const hidden_bias_2 = parameter2[j + 2];
        const hidden_bias_3 = parameter2[j + 3];
        relu2[b * 640 + i * 64 + j] = Math.max(sum0 + hidden_bias_0, 0);
        relu2[b * 640 + i * 64 + j + 1] = Math.max(sum1 + hidden_bias_1, 0);
        relu2[b * 640 + i * 64 + j + 2] = Math.max(sum2 + hidden_bias_2, 0);
        relu2[b * 640 + i * 64 + j + 3] = Math.max(sum3 + hidden_bias_3, 0);
      }
    }
  }
}

/**
 * dense[b, i, j] = Σ[k < 64] relu2[b, i, k] · parameter[k, j]
 */
function forward_rightDirections_vector(
  n: number,
  relu2: Float64Array,
  parameter: Float32Array,
  dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i += 4) {
      for (let j = 0; j < 16; j += 4) {
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
        const rightDirections_hidden_0 = i * 64 + b * 640;
        const rightDirections_hidden_1 = rightDirections_hidden_0 + 64;
        const rightDirections_hidden_2 = rightDirections_hidden_1 + 64;
        const rightDirections_hidden_3 = rightDirections_hidden_2 + 64;
        for (let k = 0, vector_weights_at = j; k < 64; k++, vector_weights_at += 16) {
          const x0 = relu2[rightDirections_hidden_0 + k];
          const x1 = relu2[rightDirections_hidden_1 + k];
          const x2 = relu2[rightDirections_hidden_2 + k];
          const x3 = relu2[rightDirections_hidden_3 + k];
          const y0 = parameter[vector_weights_at];
          const y1 = parameter[vector_weights_at + 1];
          const y2 = parameter[vector_weights_at + 2];
          const y3 = parameter[vector_weights_at + 3];
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
        const rightDirections_vector_0 = b * 160 + i * 16 + j;
        const rightDirections_vector_1 = rightDirections_vector_0 + 16;
        const rightDirections_vector_2 = rightDirections_vector_1 + 16;
        const rightDirections_vector_3 = rightDirections_vector_2 + 16;
        dense[rightDirections_vector_0] = sum00;
        dense[rightDirections_vector_0 + 1] = sum01;
        dense[rightDirections_vector_0 + 2] = sum02;
        dense[rightDirections_vector_0 + 3] = sum03;
        dense[rightDirections_vector_1] = sum10;
        dense[rightDirections_vector_1 + 1] = sum11;
        dense[rightDirections_vector_1 + 2] = sum12;
        dense[rightDirections_vector_1 + 3] = sum13;
        dense[rightDirections_vector_2] = sum20;
        dense[rightDirections_vector_2 + 1] = sum21;
        dense[rightDirections_vector_2 + 2] = sum22;
        dense[rightDirections_vector_2 + 3] = sum23;
        dense[rightDirections_vector_3] = sum30;
        dense[rightDirections_vector_3 + 1] = sum31;
        dense[rightDirections_vector_3 + 2] = sum32;
        dense[rightDirections_vector_3 + 3] = sum33;
      }
    }
    for (let i = 8; i < 10; i++) {
      for (let j = 0; j < 16; j += 4) {
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        for (
          let k = 0, rightDirections_hidden_at = i * 64 + b * 640, vector_weights_at = j;
          k < 64;
          k++, rightDirections_hidden_at++, vector_weights_at += 16
        ) {
          const x = relu2[rightDirections_hidden_at];
          const y0 = parameter[vector_weights_at];
          const y1 = parameter[vector_weights_at + 1];
          const y2 = parameter[vector_weights_at + 2];
          const y3 = parameter[vector_weights_at + 3];
          sum0 += x * y0;
          sum1 += x * y1;
          sum2 += x * y2;
          sum3 += x * y3;
        }
        dense[b * 160 + i * 16 + j] = sum0;
        dense[b * 160 + i * 16 + j + 1] = sum1;
        dense[b * 160 + i * 16 + j + 2] = sum2;
        dense[b * 160 + i * 16 + j + 3] = sum3;
      }
    }
  }
}

/**
 * squares[b, i] = Σ[j < 16] dense[b, i, j]²
 * norm[b, i] = squares[b, i] = 0 ? 0 : sqrt(squares[b, i])
 * divide[b, i, j] = dense[b, i, j] / norm[b, i]
 */
function forward_squares_rightDirections_vector_forward_norm(
  n: number,
  dense: Float64Array,
  squares: Float64Array,
  norm: Float64Array,
  divide: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 10; i++) {
      let squares_rightDirections_vector_bi = 0;
      for (let j = 0; j < 16; j++) {
        const rightDirections_vector_bij = dense[b * 160 + i * 16 + j];
        squares_rightDirections_vector_bi += rightDirections_vector_bij * rightDirections_vector_bij;
      }
      squares[b * 10 + i] = squares_rightDirections_vector_bi;
      const norm_bi =
        squares_rightDirections_vector_bi === 0 ? 0 : Math.sqrt(squares_rightDirections_vector_bi);
      norm[b * 10 + i] = norm_bi;
      for (let j = 0; j < 16; j++) {
        divide[b * 160 + i * 16 + j] = dense[b * 160 + i * 16 + j] / norm_bi;
      }
    }
  }
}

/**
 * matmul_leftDirections[b, i, j] = Σ[k < 16] leftDirections[b, i, k] · rightDirections[b, j, k]
 * scores[b, i, j] = 5 · matmul_leftDirections[b, i, j]
 */
function forward_scores(
  n: number,
  leftDirections: Float64Array,
  rightDirections: Float64Array,
  scores: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < 10; j += 2) {
        let sum0 = 0;
        let sum1 = 0;
        const rightDirections_0 = j * 16 + b * 160;
        const rightDirections_1 = rightDirections_0 + 16;
        for (let k = 0, leftDirections_at = i * 16 + b * 160; k < 16; k++, leftDirections_at++) {
          const x = leftDirections[leftDirections_at];
          const y0 = rightDirections[rightDirections_0 + k];
          const y1 = rightDirections[rightDirections_1 + k];
          sum0 += x * y0;
          sum1 += x * y1;
        }
        scores[b * 100 + i * 10 + j] = 5 * sum0;
        scores[b * 100 + i * 10 + j + 1] = 5 * sum1;
      }
    }
  }
}

/**
 * max_scores[b, i] = max[j < 10] scores[b, j, i]
 * shift[b, i] = abs(max_scores[b, i]) = ∞ ? 0 : max_scores[b, i]
 * sum_exp_scores[b, i] = Σ[j < 10] exp(scores[b, j, i] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_scores[b, i])
 * rightErrors[b, i] = logSumExp[b, i] − scores[b, i, i]
 * value_scores[b, i, j] = 0.05 · exp(scores[b, i, j] − (logSumExp[b, j] = −∞ ? 0 : logSumExp[b, j]))
 * value[b, i, j] = value_scores[b, i, j] − (i = j ? 0.05 : 0) − (i = j ? 0.05 : 0)
 */
function forward_logSumExp_forward_rightErrors(
  n: number,
  scores: Float64Array,
  logSumExp: Float64Array,
  rightErrors: Float64Array,
  value: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 10; i++) {
      let max_scores = -Infinity;
      for (let j = 0; j < 10; j++) {
        max_scores = Math.max(max_scores, scores[b * 100 + j * 10 + i]);
      }
      const shift = Math.abs(max_scores) === Infinity ? 0 : max_scores;
      let sum_exp_scores = 0;
      for (let j = 0; j < 10; j++) {
        sum_exp_scores += Math.exp(scores[b * 100 + j * 10 + i] - shift);
      }
      const logSumExp_bi = shift + Math.log(sum_exp_scores);
      logSumExp[b * 10 + i] = logSumExp_bi;
      rightErrors[b * 10 + i] = logSumExp_bi - scores[b * 100 + i * 11];
    }
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < 10; j++) {
        const logSumExp_bj = logSumExp[b * 10 + j];
        const value_scores =
          0.05 * Math.exp(scores[b * 100 + i * 10 + j] - (logSumExp_bj === -Infinity ? 0 : logSumExp_bj));
        const chosen: number = i === j ? 0.05 : 0;
        value[b * 100 + i * 10 + j] = value_scores - chosen - chosen;
      }
    }
  }
}

/**
 * max_scores[b, i] = max[j < 10] scores[b, i, j]
 * shift[b, i] = abs(max_scores[b, i]) = ∞ ? 0 : max_scores[b, i]
 * sum_exp_scores[b, i] = Σ[j < 10] exp(scores[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_scores[b, i])
 * leftErrors[b, i] = logSumExp[b, i] − scores[b, i, i]
 * sum_leftErrors[b] = Σ[i < 10] (leftErrors[b, i] + rightErrors[b, i])
 * value_scores[b, i, j] = 0.05 · exp(scores[b, i, j] − (logSumExp[b, i] = −∞ ? 0 : logSumExp[b, i]))
 * grad_scores[b, i, j] = value[b, i, j] + value_scores[b, i, j]
 * grad_matmul_leftDirections[b, i, j] = 5 · grad_scores[b, i, j]
 * loss[b] = 0.5 · (sum_leftErrors[b] / 10)
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function backward_matmul_leftDirections_forward_mean_loss(
  n: number,
  scale: number,
  scores: Float64Array,
  rightErrors: Float64Array,
  value: Float64Array,
  grad_matmul_leftDirections: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_leftErrors = 0;
    for (let i = 0; i < 10; i++) {
      let max_scores = -Infinity;
      for (let j = 0; j < 10; j++) {
        max_scores = Math.max(max_scores, scores[b * 100 + i * 10 + j]);
      }
      const shift = Math.abs(max_scores) === Infinity ? 0 : max_scores;
      let sum_exp_scores = 0;
      for (let j = 0; j < 10; j++) {
        sum_exp_scores += Math.exp(scores[b * 100 + i * 10 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_scores);
      const leftErrors = logSumExp - scores[b * 100 + i * 11];
      sum_leftErrors += leftErrors + rightErrors[b * 10 + i];
      const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
      for (let j = 0; j < 10; j++) {
        const value_scores = 0.05 * Math.exp(scores[b * 100 + i * 10 + j] - logSumExp_or_0);
        const grad_scores = value[b * 100 + i * 10 + j] + value_scores;
        grad_matmul_leftDirections[b * 100 + i * 10 + j] = 5 * grad_scores;
      }
    }
    const loss = 0.5 * (sum_leftErrors / 10);
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_leftDirections[b, i, j] = Σ[k < 10] grad_matmul_leftDirections[b, i, k] · rightDirections[b, k, j]
 */
function backward_leftDirections(
  n: number,
  grad_matmul_leftDirections: Float64Array,
  rightDirections: Float64Array,
  grad_leftDirections: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < 16; j += 2) {
        let sum0 = 0;
        let sum1 = 0;
        for (
          let k = 0, grad_matmul_leftDirections_at = i * 10 + b * 100, rightDirections_at = j + b * 160;
          k < 10;
          k++, grad_matmul_leftDirections_at++, rightDirections_at += 16
        ) {
          const x = grad_matmul_leftDirections[grad_matmul_leftDirections_at];
          const y0 = rightDirections[rightDirections_at];
          const y1 = rightDirections[rightDirections_at + 1];
          sum0 += x * y0;
          sum1 += x * y1;
        }
        grad_leftDirections[b * 160 + i * 16 + j] = sum0;
        grad_leftDirections[b * 160 + i * 16 + j + 1] = sum1;
      }
    }
  }
}

/**
 * grad_norm_grad_leftDirections[b, i] = Σ[j < 16] −(grad_divide[b, i, j] ⊙ (divide[b, i, j] / norm[b, i]))
 * values[b, i, j] = grad_divide[b, i, j] ⊙ (1 / norm[b, i])
 * grad_squares_leftDirections_vector[b, i] = squares[b, i] = 0 ? 0 : grad_norm_grad_leftDirections[b, i] ⊙ (0.5 / sqrt(squares[b, i]))
 * grad_dense[b, i, j] = values[b, i, j] + 2 · (grad_squares_leftDirections_vector[b, i] · dense[b, i, j])
 */
function forward_value_grad_leftDirections_backward_leftDirections_vector(
  n: number,
  grad_divide: Float64Array,
  divide: Float64Array,
  norm: Float64Array,
  squares: Float64Array,
  dense: Float64Array,
  values: Float64Array,
  grad_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 10; i++) {
      let grad_norm_grad_leftDirections = 0;
      const norm_bi = norm[b * 10 + i];
      const ratio_norm = 1 / norm_bi;
      for (let j = 0; j < 16; j++) {
        grad_norm_grad_leftDirections += -strongMultiply(
          grad_divide[b * 160 + i * 16 + j],
          divide[b * 160 + i * 16 + j] / norm_bi,
        );
        values[b * 160 + i * 16 + j] = strongMultiply(grad_divide[b * 160 + i * 16 + j], ratio_norm);
      }
      const squares_leftDirections_vector_bi = squares[b * 10 + i];
      const grad_squares_leftDirections_vector =
        squares_leftDirections_vector_bi === 0
          ? 0
          : strongMultiply(grad_norm_grad_leftDirections, 0.5 / Math.sqrt(squares_leftDirections_vector_bi));
      for (let j = 0; j < 16; j++) {
        grad_dense[b * 160 + i * 16 + j] =
          values[b * 160 + i * 16 + j] +
          2 * (grad_squares_leftDirections_vector * dense[b * 160 + i * 16 + j]);
      }
    }
  }
}

/**
 * grad_leftDirections_hidden[b, i, j] = Σ[k < 16] grad_dense[b, i, k] · parameter[j, k]
 * grad_dense2[b, i, j] = relu2[b, i, j] ≤ 0 ? 0 : grad_leftDirections_hidden[b, i, j]
 */
function backward_leftDirections_hidden_dense(
  n: number,
  grad_dense: Float64Array,
  parameter: Float32Array,
  relu2: Float64Array,
  grad_dense2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
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
        const grad_leftDirections_vector_0 = i * 16 + b * 160;
        const grad_leftDirections_vector_1 = grad_leftDirections_vector_0 + 16;
        const grad_leftDirections_vector_2 = grad_leftDirections_vector_1 + 16;
        const grad_leftDirections_vector_3 = grad_leftDirections_vector_2 + 16;
        const vector_weights_0 = j * 16;
        const vector_weights_1 = vector_weights_0 + 16;
        const vector_weights_2 = vector_weights_1 + 16;
        const vector_weights_3 = vector_weights_2 + 16;
        for (let k = 0; k < 16; k++) {
          const x0 = grad_dense[grad_leftDirections_vector_0 + k];
          const x1 = grad_dense[grad_leftDirections_vector_1 + k];
          const x2 = grad_dense[grad_leftDirections_vector_2 + k];
          const x3 = grad_dense[grad_leftDirections_vector_3 + k];
          const y0 = parameter[vector_weights_0 + k];
          const y1 = parameter[vector_weights_1 + k];
          const y2 = parameter[vector_weights_2 + k];
          const y3 = parameter[vector_weights_3 + k];
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
        const grad_leftDirections_hidden_dense_0 = b * 640 + i * 64 + j;
        const grad_leftDirections_hidden_dense_1 = grad_leftDirections_hidden_dense_0 + 64;
        const grad_leftDirections_hidden_dense_2 = grad_leftDirections_hidden_dense_1 + 64;
        const grad_leftDirections_hidden_dense_3 = grad_leftDirections_hidden_dense_2 + 64;
        grad_dense2[grad_leftDirections_hidden_dense_0] =
          relu2[grad_leftDirections_hidden_dense_0] <= 0 ? 0 : sum00;
        grad_dense2[grad_leftDirections_hidden_dense_0 + 1] =
          relu2[grad_leftDirections_hidden_dense_0 + 1] <= 0 ? 0 : sum01;
        grad_dense2[grad_leftDirections_hidden_dense_0 + 2] =
          relu2[grad_leftDirections_hidden_dense_0 + 2] <= 0 ? 0 : sum02;
        grad_dense2[grad_leftDirections_hidden_dense_0 + 3] =
          relu2[grad_leftDirections_hidden_dense_0 + 3] <= 0 ? 0 : sum03;
        grad_dense2[grad_leftDirections_hidden_dense_1] =
          relu2[grad_leftDirections_hidden_dense_1] <= 0 ? 0 : sum10;
        grad_dense2[grad_leftDirections_hidden_dense_1 + 1] =
          relu2[grad_leftDirections_hidden_dense_1 + 1] <= 0 ? 0 : sum11;
        grad_dense2[grad_leftDirections_hidden_dense_1 + 2] =
          relu2[grad_leftDirections_hidden_dense_1 + 2] <= 0 ? 0 : sum12;
        grad_dense2[grad_leftDirections_hidden_dense_1 + 3] =
          relu2[grad_leftDirections_hidden_dense_1 + 3] <= 0 ? 0 : sum13;
        grad_dense2[grad_leftDirections_hidden_dense_2] =
          relu2[grad_leftDirections_hidden_dense_2] <= 0 ? 0 : sum20;
        grad_dense2[grad_leftDirections_hidden_dense_2 + 1] =
          relu2[grad_leftDirections_hidden_dense_2 + 1] <= 0 ? 0 : sum21;
        grad_dense2[grad_leftDirections_hidden_dense_2 + 2] =
          relu2[grad_leftDirections_hidden_dense_2 + 2] <= 0 ? 0 : sum22;
        grad_dense2[grad_leftDirections_hidden_dense_2 + 3] =
          relu2[grad_leftDirections_hidden_dense_2 + 3] <= 0 ? 0 : sum23;
        grad_dense2[grad_leftDirections_hidden_dense_3] =
          relu2[grad_leftDirections_hidden_dense_3] <= 0 ? 0 : sum30;
        grad_dense2[grad_leftDirections_hidden_dense_3 + 1] =
          relu2[grad_leftDirections_hidden_dense_3 + 1] <= 0 ? 0 : sum31;
        grad_dense2[grad_leftDirections_hidden_dense_3 + 2] =
          relu2[grad_leftDirections_hidden_dense_3 + 2] <= 0 ? 0 : sum32;
        grad_dense2[grad_leftDirections_hidden_dense_3 + 3] =
          relu2[grad_leftDirections_hidden_dense_3 + 3] <= 0 ? 0 : sum33;
      }
    }
    for (let i = 8; i < 10; i++) {
      for (let j = 0; j < 64; j += 4) {
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        const vector_weights_0 = j * 16;
        const vector_weights_1 = vector_weights_0 + 16;
        const vector_weights_2 = vector_weights_1 + 16;
        const vector_weights_3 = vector_weights_2 + 16;
        for (
          let k = 0, grad_leftDirections_vector_at = i * 16 + b * 160;
          k < 16;
          k++, grad_leftDirections_vector_at++
        ) {
          const x = grad_dense[grad_leftDirections_vector_at];
          const y0 = parameter[vector_weights_0 + k];
          const y1 = parameter[vector_weights_1 + k];
          const y2 = parameter[vector_weights_2 + k];
          const y3 = parameter[vector_weights_3 + k];
          sum0 += x * y0;
          sum1 += x * y1;
          sum2 += x * y2;
          sum3 += x * y3;
        }
        grad_dense2[b * 640 + i * 64 + j] = relu2[b * 640 + i * 64 + j] <= 0 ? 0 : sum0;
        grad_dense2[b * 640 + i * 64 + j + 1] = relu2[b * 640 + i * 64 + j + 1] <= 0 ? 0 : sum1;
        grad_dense2[b * 640 + i * 64 + j + 2] = relu2[b * 640 + i * 64 + j + 2] <= 0 ? 0 : sum2;
        grad_dense2[b * 640 + i * 64 + j + 3] = relu2[b * 640 + i * 64 + j + 3] <= 0 ? 0 : sum3;
      }
    }
  }
}

/**
 * values[i, j] = Σ[b < n, k < 10] grad_dense[b, k, j] · left[b, k, i]
 */
function forward_value_grad_leftDirections_hidden_dense(
  n: number,
  left: Float32Array,
  grad_dense: Float64Array,
  values: Float64Array,
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
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, left_at = b * 1960 + i, grad_leftDirections_hidden_dense_at = b * 640 + j;
          k < 10;
          k++, left_at += 196, grad_leftDirections_hidden_dense_at += 64
        ) {
          const x0 = left[left_at];
          const x1 = left[left_at + 1];
          const x2 = left[left_at + 2];
          const x3 = left[left_at + 3];
          const y0 = grad_dense[grad_leftDirections_hidden_dense_at];
          const y1 = grad_dense[grad_leftDirections_hidden_dense_at + 1];
          const y2 = grad_dense[grad_leftDirections_hidden_dense_at + 2];
          const y3 = grad_dense[grad_leftDirections_hidden_dense_at + 3];
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
      const value_grad_leftDirections_hidden_dense_0 = i * 64 + j;
      const value_grad_leftDirections_hidden_dense_1 = value_grad_leftDirections_hidden_dense_0 + 64;
      const value_grad_leftDirections_hidden_dense_2 = value_grad_leftDirections_hidden_dense_1 + 64;
      const value_grad_leftDirections_hidden_dense_3 = value_grad_leftDirections_hidden_dense_2 + 64;
      values[value_grad_leftDirections_hidden_dense_0] = sum00;
      values[value_grad_leftDirections_hidden_dense_0 + 1] = sum01;
      values[value_grad_leftDirections_hidden_dense_0 + 2] = sum02;
      values[value_grad_leftDirections_hidden_dense_0 + 3] = sum03;
      values[value_grad_leftDirections_hidden_dense_1] = sum10;
      values[value_grad_leftDirections_hidden_dense_1 + 1] = sum11;
      values[value_grad_leftDirections_hidden_dense_1 + 2] = sum12;
      values[value_grad_leftDirections_hidden_dense_1 + 3] = sum13;
      values[value_grad_leftDirections_hidden_dense_2] = sum20;
      values[value_grad_leftDirections_hidden_dense_2 + 1] = sum21;
      values[value_grad_leftDirections_hidden_dense_2 + 2] = sum22;
      values[value_grad_leftDirections_hidden_dense_2 + 3] = sum23;
      values[value_grad_leftDirections_hidden_dense_3] = sum30;
      values[value_grad_leftDirections_hidden_dense_3 + 1] = sum31;
      values[value_grad_leftDirections_hidden_dense_3 + 2] = sum32;
      values[value_grad_leftDirections_hidden_dense_3 + 3] = sum33;
    }
  }
}

/**
 * grad_rightDirections[b, i, j] = Σ[k < 10] grad_matmul_leftDirections[b, k, i] · leftDirections[b, k, j]
 */
function backward_rightDirections(
  n: number,
  grad_matmul_leftDirections: Float64Array,
  leftDirections: Float64Array,
  grad_rightDirections: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 10; i++) {
      for (let j = 0; j < 16; j += 2) {
        let sum0 = 0;
        let sum1 = 0;
        for (
          let k = 0, grad_matmul_leftDirections_at = i + b * 100, leftDirections_at = j + b * 160;
          k < 10;
          k++, grad_matmul_leftDirections_at += 10, leftDirections_at += 16
        ) {
          const x = grad_matmul_leftDirections[grad_matmul_leftDirections_at];
          const y0 = leftDirections[leftDirections_at];
          const y1 = leftDirections[leftDirections_at + 1];
          sum0 += x * y0;
          sum1 += x * y1;
        }
        grad_rightDirections[b * 160 + i * 16 + j] = sum0;
        grad_rightDirections[b * 160 + i * 16 + j + 1] = sum1;
      }
    }
  }
}

/**
 * grad_hidden_weights[i, j] = values[i, j] + values2[i, j]
 * multiply_grad_hidden_weights[i, j] = (1 − beta2) · (grad_hidden_weights[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_hidden_weights[i, j]
 * divide_v_hidden_weights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_hidden_weights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_hidden_weights[i, j] · scale)
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
  values: Float64Array,
  values2: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const grad_hidden_weights = values[i] + values2[i];
    const product_grad_hidden_weights_scale = grad_hidden_weights * scale;
    const multiply_grad_hidden_weights =
      difference_beta2 * (product_grad_hidden_weights_scale * product_grad_hidden_weights_scale);
    const v_hidden_weights_i = Math.fround(beta2 * v[i] + multiply_grad_hidden_weights);
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
 * values[i] = Σ[b < n, j < 10] grad_dense[b, j, i]
 */
function forward_value_grad_leftDirections_hidden_dense2(
  n: number,
  grad_dense: Float64Array,
  values: Float64Array,
): void {
  for (let i = 0; i < 64; i++) {
    let value_grad_leftDirections_hidden_dense_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 10; j++) {
        value_grad_leftDirections_hidden_dense_i += grad_dense[b * 640 + j * 64 + i];
      }
    }
    values[i] = value_grad_leftDirections_hidden_dense_i;
  }
}

/**
 * values[i, j] = Σ[b < n, k < 10] grad_dense[b, k, j] · relu2[b, k, i]
 */
function forward_value_grad_leftDirections_vector(
  n: number,
  relu2: Float64Array,
  grad_dense: Float64Array,
  values: Float64Array,
): void {
  for (let i = 0; i < 64; i += 4) {
    for (let j = 0; j < 16; j += 4) {
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
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, leftDirections_hidden_at = b * 640 + i, grad_leftDirections_vector_at = b * 160 + j;
          k < 10;
          k++, leftDirections_hidden_at += 64, grad_leftDirections_vector_at += 16
        ) {
          const x0 = relu2[leftDirections_hidden_at];
          const x1 = relu2[leftDirections_hidden_at + 1];
          const x2 = relu2[leftDirections_hidden_at + 2];
          const x3 = relu2[leftDirections_hidden_at + 3];
          const y0 = grad_dense[grad_leftDirections_vector_at];
          const y1 = grad_dense[grad_leftDirections_vector_at + 1];
          const y2 = grad_dense[grad_leftDirections_vector_at + 2];
          const y3 = grad_dense[grad_leftDirections_vector_at + 3];
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
      const value_grad_leftDirections_vector_0 = i * 16 + j;
      const value_grad_leftDirections_vector_1 = value_grad_leftDirections_vector_0 + 16;
      const value_grad_leftDirections_vector_2 = value_grad_leftDirections_vector_1 + 16;
      const value_grad_leftDirections_vector_3 = value_grad_leftDirections_vector_2 + 16;
      values[value_grad_leftDirections_vector_0] = sum00;
      values[value_grad_leftDirections_vector_0 + 1] = sum01;
      values[value_grad_leftDirections_vector_0 + 2] = sum02;
      values[value_grad_leftDirections_vector_0 + 3] = sum03;
      values[value_grad_leftDirections_vector_1] = sum10;
      values[value_grad_leftDirections_vector_1 + 1] = sum11;
      values[value_grad_leftDirections_vector_1 + 2] = sum12;
      values[value_grad_leftDirections_vector_1 + 3] = sum13;
      values[value_grad_leftDirections_vector_2] = sum20;
      values[value_grad_leftDirections_vector_2 + 1] = sum21;
      values[value_grad_leftDirections_vector_2 + 2] = sum22;
      values[value_grad_leftDirections_vector_2 + 3] = sum23;
      values[value_grad_leftDirections_vector_3] = sum30;
      values[value_grad_leftDirections_vector_3 + 1] = sum31;
      values[value_grad_leftDirections_vector_3 + 2] = sum32;
      values[value_grad_leftDirections_vector_3 + 3] = sum33;
    }
  }
}

/**
 * grad_hidden_weights[i, j] = values[i, j] + values2[i, j]
 * sum[i, j] = sum[i, j] + grad_hidden_weights[i, j]
 */
function accumulate(values: Float64Array, values2: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    const grad_hidden_weights = values[i] + values2[i];
    sum[i] += grad_hidden_weights;
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
 * multiply_sum_hidden_weights[i, j] = (1 − beta2) · (sum[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_sum_hidden_weights[i, j]
 * divide_v_hidden_weights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_hidden_weights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (sum[i, j] · scale)
 * divide_m_hidden_weights[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_hidden_weights[i, j] / (sqrt[i, j] + epsilon)
 * parameter[i, j] = parameter[i, j] − divide[i, j]
 */
function update2(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  sum: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const product_sum_hidden_weights_scale = sum[i] * scale;
    const v_hidden_weights_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_sum_hidden_weights_scale * product_sum_hidden_weights_scale),
    );
    v[i] = v_hidden_weights_i;
    const divide_v_hidden_weights = v_hidden_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_hidden_weights);
    const m_hidden_weights_i = Math.fround(
      beta1 * m[i] + difference_beta1 * product_sum_hidden_weights_scale,
    );
    m[i] = m_hidden_weights_i;
    const divide_m_hidden_weights = m_hidden_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_hidden_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * squares_leftDirections_vector[b, i] = Σ[j < 16] dense[b, i, j]²
 * norm[b, i] = squares_leftDirections_vector[b, i] = 0 ? 0 : sqrt(squares_leftDirections_vector[b, i])
 * divide[b, i, j] = dense[b, i, j] / norm[b, i]
 */
function forward_leftDirections(n: number, dense: Float64Array, divide: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 10; i++) {
      let squares_leftDirections_vector = 0;
      for (let j = 0; j < 16; j++) {
        const leftDirections_vector_bij = dense[b * 160 + i * 16 + j];
        squares_leftDirections_vector += leftDirections_vector_bij * leftDirections_vector_bij;
      }
      const norm = squares_leftDirections_vector === 0 ? 0 : Math.sqrt(squares_leftDirections_vector);
      for (let j = 0; j < 16; j++) {
        divide[b * 160 + i * 16 + j] = dense[b * 160 + i * 16 + j] / norm;
      }
    }
  }
}

/**
 * max_scores[b, i] = max[j < 10] scores[b, j, i]
 * shift[b, i] = abs(max_scores[b, i]) = ∞ ? 0 : max_scores[b, i]
 * sum_exp_scores[b, i] = Σ[j < 10] exp(scores[b, j, i] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_scores[b, i])
 * rightErrors[b, i] = logSumExp[b, i] − scores[b, i, i]
 */
function forward_rightErrors(n: number, scores: Float64Array, rightErrors: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 10; i++) {
      let max_scores = -Infinity;
      for (let j = 0; j < 10; j++) {
        max_scores = Math.max(max_scores, scores[b * 100 + j * 10 + i]);
      }
      const shift = Math.abs(max_scores) === Infinity ? 0 : max_scores;
      let sum_exp_scores = 0;
      for (let j = 0; j < 10; j++) {
        sum_exp_scores += Math.exp(scores[b * 100 + j * 10 + i] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_scores);
      rightErrors[b * 10 + i] = logSumExp - scores[b * 100 + i * 11];
    }
  }
}

/**
 * max_scores[b, i] = max[j < 10] scores[b, i, j]
 * shift[b, i] = abs(max_scores[b, i]) = ∞ ? 0 : max_scores[b, i]
 * sum_exp_scores[b, i] = Σ[j < 10] exp(scores[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_scores[b, i])
 * leftErrors[b, i] = logSumExp[b, i] − scores[b, i, i]
 * sum_leftErrors[b] = Σ[i < 10] (leftErrors[b, i] + rightErrors[b, i])
 * loss[b] = 0.5 · (sum_leftErrors[b] / 10)
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  scores: Float64Array,
  rightErrors: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_leftErrors = 0;
    for (let i = 0; i < 10; i++) {
      let max_scores = -Infinity;
      for (let j = 0; j < 10; j++) {
        max_scores = Math.max(max_scores, scores[b * 100 + i * 10 + j]);
      }
      const shift = Math.abs(max_scores) === Infinity ? 0 : max_scores;
      let sum_exp_scores = 0;
      for (let j = 0; j < 10; j++) {
        sum_exp_scores += Math.exp(scores[b * 100 + i * 10 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_scores);
      const leftErrors = logSumExp - scores[b * 100 + i * 11];
      sum_leftErrors += leftErrors + rightErrors[b * 10 + i];
    }
    const loss = 0.5 * (sum_leftErrors / 10);
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * max_scores[b, i] = max[j < 10] scores[b, i, j]
 * shift[b, i] = abs(max_scores[b, i]) = ∞ ? 0 : max_scores[b, i]
 * sum_exp_scores[b, i] = Σ[j < 10] exp(scores[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_scores[b, i])
 * leftErrors[b, i] = logSumExp[b, i] − scores[b, i, i]
 * sum_leftErrors[b] = Σ[i < 10] (leftErrors[b, i] + rightErrors[b, i])
 * sum_scores[b] = Σ[i < 10] (scores[b, i, i] = max_scores[b, i] ? 1 : 0)
 * loss[b] = 0.5 · (sum_leftErrors[b] / 10)
 * loss_sum = Σ[b < n] loss[b]
 * matched2[b] = sum_scores[b] / 10
 * value_matched = Σ[b < n] matched2[b]
 * mean_loss = loss_sum · scale
 * matched = value_matched · scale
 */
function forward_mean_loss_forward_matched(
  n: number,
  scale: number,
  scores: Float64Array,
  rightErrors: Float64Array,
  mean_loss: Float64Array,
  matched: Float64Array,
): void {
  let loss_sum = 0;
  let value_matched = 0;
  for (let b = 0; b < n; b++) {
    let sum_leftErrors = 0;
    let sum_scores = 0;
    for (let i = 0; i < 10; i++) {
      let max_scores = -Infinity;
      for (let j = 0; j < 10; j++) {
        max_scores = Math.max(max_scores, scores[b * 100 + i * 10 + j]);
      }
      const shift = Math.abs(max_scores) === Infinity ? 0 : max_scores;
      let sum_exp_scores = 0;
      for (let j = 0; j < 10; j++) {
        sum_exp_scores += Math.exp(scores[b * 100 + i * 10 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_scores);
      const leftErrors = logSumExp - scores[b * 100 + i * 11];
      sum_leftErrors += leftErrors + rightErrors[b * 10 + i];
      sum_scores += scores[b * 100 + i * 11] === max_scores ? 1 : 0;
    }
    const loss = 0.5 * (sum_leftErrors / 10);
    loss_sum += loss;
    const matched2 = sum_scores / 10;
    value_matched += matched2;
  }
  mean_loss[0] = loss_sum * scale;
  matched[0] = value_matched * scale;
}

/** g · x, and 0 where g is 0 whatever x: what is masked contributes nothing. */
function strongMultiply(g: number, x: number): number {
  return g === 0 ? 0 : g * x;
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
  throw new RangeError(`contrastive: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "contrastive",
  element: "float32",
  inputs: {
    left: { shape: [10, 196], type: "float32", per: "example", role: "input" },
    right: { shape: [10, 196], type: "float32", per: "example", role: "input" },
  },
  outputs: { leftDirections: [10, 16], rightDirections: [10, 16] },
  predictInputs: ["left", "right"],
  metrics: ["matched"],
  optimizer: "adam",
  fingerprint: "238eb24d2ffc6641",
  parameters: shapes as typeof shapes,
} as const;
