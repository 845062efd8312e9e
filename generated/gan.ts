// @generated from models/gan.ts by adjoint. Do not edit; run `npx adjoint build models/gan.ts`.
//
// Model gan: generator_hidden_weights[4, 32], generator_hidden_bias[32], generator_point_weights[32, 2], generator_point_bias[2], judge_hidden_weights[2, 32], judge_hidden_bias[32], judge_score_weights[32, 1], judge_score_bias[1].
//
//   product_real[b, i] = Σ[j < 2] real[b, j] · judge_hidden_weights[j, i]
//   told_1of2_hidden_dense[b, i] = product_real[b, i] + judge_hidden_bias[i]
//   told_hidden[b, i] = 0 < told_1of2_hidden_dense[b, i] ? told_1of2_hidden_dense[b, i] : 0.2 · told_1of2_hidden_dense[b, i]
//   product_told_hidden[b, i] = Σ[j < 32] told_hidden[b, j] · judge_score_weights[j, i]
//   told_1of2_dense[b, i] = product_told_hidden[b, i] + judge_score_bias[i]
//   binaryCrossEntropyWithLogits_told_1of2_dense[b] = logitError(told_1of2_dense[b, 0], asProbability(1))
//   value[b] = firstExample + b
//   noise[b, i] = sqrt(−2 · log1p(−draw(2922293045, seedNumber, updateNumber, value[b], 2 i))) · cos(6.283185307179586 · draw(2922293045, seedNumber, updateNumber, value[b], 2 i + 1))
//   product_noise[b, i] = Σ[j < 4] noise[b, j] · generator_hidden_weights[j, i]
//   made_hidden_dense[b, i] = product_noise[b, i] + generator_hidden_bias[i]
//   made_hidden[b, i] = 0 < made_hidden_dense[b, i] ? made_hidden_dense[b, i] : 0.2 · made_hidden_dense[b, i]
//   product_made_hidden[b, i] = Σ[j < 32] made_hidden[b, j] · generator_point_weights[j, i]
//   made[b, i] = product_made_hidden[b, i] + generator_point_bias[i]
//   product_made[b, i] = Σ[j < 2] made[b, j] · judge_hidden_weights[j, i]
//   fooled_hidden_dense[b, i] = product_made[b, i] + judge_hidden_bias[i]
//   fooled_hidden[b, i] = 0 < fooled_hidden_dense[b, i] ? fooled_hidden_dense[b, i] : 0.2 · fooled_hidden_dense[b, i]
//   product_fooled_hidden[b, i] = Σ[j < 32] fooled_hidden[b, j] · judge_score_weights[j, i]
//   fooled_dense[b, i] = product_fooled_hidden[b, i] + judge_score_bias[i]
//   binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense[b, 0], asProbability(0))
//   told[b] = binaryCrossEntropyWithLogits_told_1of2_dense[b] + binaryCrossEntropyWithLogits_fooled_dense[b]    (the error of example b)
//   loss_sum_judge = Σ[b < n] told[b]
//   mean_loss_judge = loss_sum_judge · scale
//   fooled[b] = logitError(fooled_dense[b, 0], asProbability(1))    (the error of example b)
//   loss_sum_generator = Σ[b < n] fooled[b]
//   mean_loss_generator = loss_sum_generator · scale
//   mean_loss = mean_loss_judge + mean_loss_generator

/** What `predict` reads: one example after another. */
export type GanInputs = {
  /** How many examples to make, 1 … capacity. */
  readonly examples: number;
};

/** What training reads: 1 … capacity examples. */
export type GanBatch = {
  /** [2] for each example. */
  readonly real: Float32Array;
};

/** Learned arrays by name, row-major. */
export type GanParameters = {
  /** [4, 32] */
  readonly generator_hidden_weights: Float32Array;
  /** [32] */
  readonly generator_hidden_bias: Float32Array;
  /** [32, 2] */
  readonly generator_point_weights: Float32Array;
  /** [2] */
  readonly generator_point_bias: Float32Array;
  /** [2, 32] */
  readonly judge_hidden_weights: Float32Array;
  /** [32] */
  readonly judge_hidden_bias: Float32Array;
  /** [32, 1] */
  readonly judge_score_weights: Float32Array;
  /** [1] */
  readonly judge_score_bias: Float32Array;
};

export type GanOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof GanParameters]?: ArrayLike<number> };
};

export type GanTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: GanParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: GanParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: {
    judge_learningRate: number;
    judge_beta1: number;
    judge_beta2: number;
    judge_epsilon: number;
    generator_learningRate: number;
    generator_beta1: number;
    generator_beta2: number;
    generator_epsilon: number;
  };
  /** The outputs. Draws are keyed by the seed, `update`, and the number of the example, counted from `example`; both 0 unless given. */
  predict(
    inputs: GanInputs,
    draws?: { readonly example?: number; readonly update?: number },
  ): {
    /** [2] for each example. */
    readonly made: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: GanBatch): number;
  /** The loss of each objective; `loss` is their sum. */
  losses(batch: GanBatch): { readonly judge: number; readonly generator: number };
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: GanBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: GanBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one, of all objectives at once; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: GanBatch): number;
  /** One update of what lowers judge; returns its loss before. A gradient that waited is dropped. */
  stepJudge(batch: GanBatch): number;
  /** One update of what lowers generator; returns its loss before. A gradient that waited is dropped. */
  stepGenerator(batch: GanBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. Draws are keyed by the seed, `update`, and the number of the example, counted from `example`; both 0 unless given. */
  evaluate(
    batch: GanBatch,
    draws?: { readonly example?: number; readonly update?: number },
  ): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createGan({ seed = 0, capacity = 256, parameters: given = {} }: GanOptions = {}): GanTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 16146490);
  const arena = new Float32Array(1420);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(712 + capacity * 266);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const generator_hidden_weights = take(128);
  const generator_hidden_bias = take(32);
  const generator_point_weights = take(64);
  const generator_point_bias = take(2);
  const judge_hidden_weights = take(64);
  const judge_hidden_bias = take(32);
  const judge_score_weights = take(32);
  const judge_score_bias = take(1);
  const parameters = {
    generator_hidden_weights,
    generator_hidden_bias,
    generator_point_weights,
    generator_point_bias,
    judge_hidden_weights,
    judge_hidden_bias,
    judge_score_weights,
    judge_score_bias,
  };
  const all_gradients = take(355);
  const grad_generator_hidden_weights = all_gradients.subarray(0, 128);
  const grad_generator_hidden_bias = all_gradients.subarray(128, 160);
  const grad_generator_point_weights = all_gradients.subarray(160, 224);
  const grad_generator_point_bias = all_gradients.subarray(224, 226);
  const grad_judge_hidden_weights = all_gradients.subarray(226, 290);
  const grad_judge_hidden_bias = all_gradients.subarray(290, 322);
  const grad_judge_score_weights = all_gradients.subarray(322, 354);
  const grad_judge_score_bias = all_gradients.subarray(354, 355);
  const gradients = {
    generator_hidden_weights: grad_generator_hidden_weights,
    generator_hidden_bias: grad_generator_hidden_bias,
    generator_point_weights: grad_generator_point_weights,
    generator_point_bias: grad_generator_point_bias,
    judge_hidden_weights: grad_judge_hidden_weights,
    judge_hidden_bias: grad_judge_hidden_bias,
    judge_score_weights: grad_judge_score_weights,
    judge_score_bias: grad_judge_score_bias,
  };
  const sums = takeDoubles(355);
  const sum_generator_hidden_weights = sums.subarray(0, 128);
  const sum_generator_hidden_bias = sums.subarray(128, 160);
  const sum_generator_point_weights = sums.subarray(160, 224);
  const sum_generator_point_bias = sums.subarray(224, 226);
  const sum_judge_hidden_weights = sums.subarray(226, 290);
  const sum_judge_hidden_bias = sums.subarray(290, 322);
  const sum_judge_score_weights = sums.subarray(322, 354);
  const sum_judge_score_bias = sums.subarray(354, 355);
  const total_generator_hidden_weights = takeDoubles(128);
  const total_generator_hidden_bias = takeDoubles(32);
  const total_generator_point_weights = takeDoubles(64);
  const total_generator_point_bias = takeDoubles(2);
  const m_judge_hidden_weights = take(64);
  const m_judge_hidden_bias = take(32);
  const m_judge_score_weights = take(32);
  const m_judge_score_bias = take(1);
  const m_generator_hidden_weights = take(128);
  const m_generator_hidden_bias = take(32);
  const m_generator_point_weights = take(64);
  const m_generator_point_bias = take(2);
  const v_judge_hidden_weights = take(64);
  const v_judge_hidden_bias = take(32);
  const v_judge_score_weights = take(32);
  const v_judge_score_bias = take(1);
  const v_generator_hidden_weights = take(128);
  const v_generator_hidden_bias = take(32);
  const v_generator_point_weights = take(64);
  const v_generator_point_bias = take(2);
  const made_hidden_dense = takeDoubles(capacity * 32);
  const made_hidden = takeDoubles(capacity * 32);
  const fooled_hidden_dense = takeDoubles(capacity * 32);
  const told_1of2_hidden_dense = fooled_hidden_dense;
  const grad_made_hidden_dense = fooled_hidden_dense;
  const fooled_hidden = takeDoubles(capacity * 32);
  const grad_fooled_hidden_dense = takeDoubles(capacity * 32);
  const grad_fooled_hidden_dense2 = takeDoubles(capacity * 32);
  const told_hidden = takeDoubles(capacity * 32);
  const grad_told_1of2_hidden_dense = takeDoubles(capacity * 32);
  const noise = takeDoubles(capacity * 4);
  const made = takeDoubles(capacity * 2);
  const grad_made = takeDoubles(capacity * 2);
  const binaryCrossEntropyWithLogits_fooled_dense = grad_made.subarray(0, capacity);
  const grad_fooled_dense = takeDoubles(capacity);
  const grad_told_1of2_dense = takeDoubles(capacity);
  const value_grad_told_1of2_hidden_dense = takeDoubles(64);
  const value_grad_told_1of2_hidden_dense2 = value_grad_told_1of2_hidden_dense.subarray(0, 32);
  const value_grad_told_1of2_dense = value_grad_told_1of2_hidden_dense.subarray(0, 32);
  const mean_loss_generator = value_grad_told_1of2_hidden_dense.subarray(0, 1);
  const value_grad_fooled_hidden_dense = takeDoubles(64);
  const value_grad_fooled_hidden_dense2 = value_grad_fooled_hidden_dense.subarray(0, 32);
  const value_grad_fooled_dense = value_grad_fooled_hidden_dense.subarray(0, 32);
  const value_grad_fooled_dense2 = takeDoubles(1);
  const value_grad_told_1of2_dense2 = takeDoubles(1);
  const mean_loss = takeDoubles(1);
  const mean_loss_judge = mean_loss;
  uniform(generator_hidden_weights, seed, 3221950017, -0.408248290463863, 0.408248290463863);
  uniform(generator_point_weights, seed, 237023857, -0.42008402520840293, 0.42008402520840293);
  uniform(judge_hidden_weights, seed, 2057513547, -0.42008402520840293, 0.42008402520840293);
  uniform(judge_score_weights, seed, 3955431066, -0.4264014327112209, 0.4264014327112209);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof GanParameters] : undefined,
      values,
    );
  const hyperparameters = {
    judge_learningRate: 0.001,
    judge_beta1: 0.5,
    judge_beta2: 0.999,
    judge_epsilon: 1e-8,
    generator_learningRate: 0.001,
    generator_beta1: 0.5,
    generator_beta2: 0.999,
    generator_epsilon: 1e-8,
  };
  let judge_steps = 0;
  let generator_steps = 0;
  let updates = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  let examples = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkBatch = (given: GanBatch): number => {
    const n = checkArray("real", given?.real, "Float32Array", 2, 1, capacity);
    return n;
  };
  const addGradient = (batch: GanBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    const firstExample = isFirst ? 0 : examples;
    if (isFirst) sums.fill(0);
    forward_noise(n, seed, updates + 1, firstExample, noise);
    forward_made_hidden_dense(n, noise, generator_hidden_weights, generator_hidden_bias, made_hidden_dense);
    forward_made_hidden(n, made_hidden_dense, made_hidden);
    forward_made(n, made_hidden, generator_point_weights, generator_point_bias, made);
    forward_fooled_hidden_dense(n, made, judge_hidden_weights, judge_hidden_bias, fooled_hidden_dense);
    forward_fooled_hidden_forward_binaryCrossEntropyWithLogits_fooled_dense(
      n,
      scale,
      fooled_hidden_dense,
      judge_score_weights,
      judge_score_bias,
      value_grad_fooled_dense2,
      fooled_hidden,
      binaryCrossEntropyWithLogits_fooled_dense,
      grad_fooled_hidden_dense,
      grad_fooled_dense,
      grad_fooled_hidden_dense2,
      mean_loss_generator,
    );
    forward_told_1of2_hidden_dense(
      n,
      batch.real,
      judge_hidden_weights,
      judge_hidden_bias,
      told_1of2_hidden_dense,
    );
    forward_told_hidden_backward_told_1of2_dense(
      n,
      scale,
      told_1of2_hidden_dense,
      judge_score_weights,
      judge_score_bias,
      binaryCrossEntropyWithLogits_fooled_dense,
      mean_loss_generator,
      value_grad_told_1of2_dense2,
      told_hidden,
      grad_told_1of2_dense,
      grad_told_1of2_hidden_dense,
      mean_loss,
    );
    backward_made(n, grad_fooled_hidden_dense, judge_hidden_weights, grad_made);
    backward_made_hidden_dense(
      n,
      grad_made,
      generator_point_weights,
      made_hidden_dense,
      grad_made_hidden_dense,
    );
    backward_generator_hidden_weights(n, noise, grad_made_hidden_dense, total_generator_hidden_weights);
    accumulate(total_generator_hidden_weights, sum_generator_hidden_weights);
    forward_value_grad_told_1of2_hidden_dense2(n, grad_made_hidden_dense, total_generator_hidden_bias);
    accumulate(total_generator_hidden_bias, sum_generator_hidden_bias);
    backward_generator_point_weights(n, made_hidden, grad_made, total_generator_point_weights);
    accumulate(total_generator_point_weights, sum_generator_point_weights);
    backward_generator_point_bias(n, grad_made, total_generator_point_bias);
    accumulate(total_generator_point_bias, sum_generator_point_bias);
    forward_value_grad_told_1of2_hidden_dense(
      n,
      batch.real,
      grad_told_1of2_hidden_dense,
      value_grad_told_1of2_hidden_dense,
    );
    forward_value_grad_fooled_hidden_dense(
      n,
      made,
      grad_fooled_hidden_dense2,
      value_grad_fooled_hidden_dense,
    );
    accumulate2(value_grad_fooled_hidden_dense, value_grad_told_1of2_hidden_dense, sum_judge_hidden_weights);
    forward_value_grad_told_1of2_hidden_dense2(
      n,
      grad_told_1of2_hidden_dense,
      value_grad_told_1of2_hidden_dense2,
    );
    forward_value_grad_told_1of2_hidden_dense2(n, grad_fooled_hidden_dense2, value_grad_fooled_hidden_dense2);
    accumulate2(value_grad_fooled_hidden_dense2, value_grad_told_1of2_hidden_dense2, sum_judge_hidden_bias);
    forward_value_grad_told_1of2_dense(n, grad_told_1of2_dense, told_hidden, value_grad_told_1of2_dense);
    forward_value_grad_told_1of2_dense(n, grad_fooled_dense, fooled_hidden, value_grad_fooled_dense);
    accumulate2(value_grad_fooled_dense, value_grad_told_1of2_dense, sum_judge_score_weights);
    accumulate2(value_grad_fooled_dense2, value_grad_told_1of2_dense2, sum_judge_score_bias);
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
      const n = checkWhole("examples", inputs?.examples, 1, capacity);
      forward_noise(n, seed, atUpdate, example, noise);
      forward_made_hidden2(n, noise, generator_hidden_weights, generator_hidden_bias, made_hidden);
      forward_made(n, made_hidden, generator_point_weights, generator_point_bias, made);
      return { made: new Float32Array(made.subarray(0, n * 2)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, updates + 1, 0, noise);
      forward_made_hidden2(n, noise, generator_hidden_weights, generator_hidden_bias, made_hidden);
      forward_made(n, made_hidden, generator_point_weights, generator_point_bias, made);
      forward_fooled_hidden(n, made, judge_hidden_weights, judge_hidden_bias, fooled_hidden);
      forward_binaryCrossEntropyWithLogits_fooled_dense_forward_mean_loss_generator(
        n,
        scale,
        fooled_hidden,
        judge_score_weights,
        judge_score_bias,
        binaryCrossEntropyWithLogits_fooled_dense,
        mean_loss_generator,
      );
      forward_told_hidden(n, batch.real, judge_hidden_weights, judge_hidden_bias, told_hidden);
      forward_mean_loss(
        n,
        scale,
        told_hidden,
        judge_score_weights,
        judge_score_bias,
        binaryCrossEntropyWithLogits_fooled_dense,
        mean_loss_generator,
        mean_loss,
      );
      return mean_loss[0];
    },
    losses(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, updates + 1, 0, noise);
      forward_made_hidden2(n, noise, generator_hidden_weights, generator_hidden_bias, made_hidden);
      forward_made(n, made_hidden, generator_point_weights, generator_point_bias, made);
      forward_fooled_hidden(n, made, judge_hidden_weights, judge_hidden_bias, fooled_hidden);
      forward_binaryCrossEntropyWithLogits_fooled_dense_forward_mean_loss_generator2(
        n,
        scale,
        fooled_hidden,
        judge_score_weights,
        judge_score_bias,
        binaryCrossEntropyWithLogits_fooled_dense,
        mean_loss_generator,
      );
      forward_told_hidden(n, batch.real, judge_hidden_weights, judge_hidden_bias, told_hidden);
      forward_mean_loss_judge(
        n,
        scale,
        told_hidden,
        judge_score_weights,
        judge_score_bias,
        binaryCrossEntropyWithLogits_fooled_dense,
        mean_loss_judge,
      );
      return { judge: mean_loss_judge[0], generator: mean_loss_generator[0] };
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
          "gan: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update2(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        sum_judge_hidden_weights,
        judge_hidden_weights,
        v_judge_hidden_weights,
        m_judge_hidden_weights,
      );
      update2(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        sum_judge_hidden_bias,
        judge_hidden_bias,
        v_judge_hidden_bias,
        m_judge_hidden_bias,
      );
      update2(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        sum_judge_score_weights,
        judge_score_weights,
        v_judge_score_weights,
        m_judge_score_weights,
      );
      update2(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        sum_judge_score_bias,
        judge_score_bias,
        v_judge_score_bias,
        m_judge_score_bias,
      );
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        sum_generator_hidden_weights,
        generator_hidden_weights,
        v_generator_hidden_weights,
        m_generator_hidden_weights,
      );
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        sum_generator_hidden_bias,
        generator_hidden_bias,
        v_generator_hidden_bias,
        m_generator_hidden_bias,
      );
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        sum_generator_point_weights,
        generator_point_weights,
        v_generator_point_weights,
        m_generator_point_weights,
      );
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        sum_generator_point_bias,
        generator_point_bias,
        v_generator_point_bias,
        m_generator_point_bias,
      );
      updates++;
      judge_steps++;
      generator_steps++;
      waiting = false;
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, updates + 1, 0, noise);
      forward_made_hidden_dense(n, noise, generator_hidden_weights, generator_hidden_bias, made_hidden_dense);
      forward_made_hidden(n, made_hidden_dense, made_hidden);
      forward_made(n, made_hidden, generator_point_weights, generator_point_bias, made);
      forward_fooled_hidden_dense(n, made, judge_hidden_weights, judge_hidden_bias, fooled_hidden_dense);
      forward_fooled_hidden_forward_binaryCrossEntropyWithLogits_fooled_dense(
        n,
        scale,
        fooled_hidden_dense,
        judge_score_weights,
        judge_score_bias,
        value_grad_fooled_dense2,
        fooled_hidden,
        binaryCrossEntropyWithLogits_fooled_dense,
        grad_fooled_hidden_dense,
        grad_fooled_dense,
        grad_fooled_hidden_dense2,
        mean_loss_generator,
      );
      forward_told_1of2_hidden_dense(
        n,
        batch.real,
        judge_hidden_weights,
        judge_hidden_bias,
        told_1of2_hidden_dense,
      );
      forward_told_hidden_backward_told_1of2_dense(
        n,
        scale,
        told_1of2_hidden_dense,
        judge_score_weights,
        judge_score_bias,
        binaryCrossEntropyWithLogits_fooled_dense,
        mean_loss_generator,
        value_grad_told_1of2_dense2,
        told_hidden,
        grad_told_1of2_dense,
        grad_told_1of2_hidden_dense,
        mean_loss,
      );
      backward_made(n, grad_fooled_hidden_dense, judge_hidden_weights, grad_made);
      forward_value_grad_told_1of2_hidden_dense(
        n,
        batch.real,
        grad_told_1of2_hidden_dense,
        value_grad_told_1of2_hidden_dense,
      );
      forward_value_grad_fooled_hidden_dense(
        n,
        made,
        grad_fooled_hidden_dense2,
        value_grad_fooled_hidden_dense,
      );
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_grad_fooled_hidden_dense,
        value_grad_told_1of2_hidden_dense,
        judge_hidden_weights,
        v_judge_hidden_weights,
        m_judge_hidden_weights,
      );
      forward_value_grad_told_1of2_hidden_dense2(
        n,
        grad_told_1of2_hidden_dense,
        value_grad_told_1of2_hidden_dense2,
      );
      forward_value_grad_told_1of2_hidden_dense2(
        n,
        grad_fooled_hidden_dense2,
        value_grad_fooled_hidden_dense2,
      );
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_grad_fooled_hidden_dense2,
        value_grad_told_1of2_hidden_dense2,
        judge_hidden_bias,
        v_judge_hidden_bias,
        m_judge_hidden_bias,
      );
      forward_value_grad_told_1of2_dense(n, grad_told_1of2_dense, told_hidden, value_grad_told_1of2_dense);
      forward_value_grad_told_1of2_dense(n, grad_fooled_dense, fooled_hidden, value_grad_fooled_dense);
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_grad_fooled_dense,
        value_grad_told_1of2_dense,
        judge_score_weights,
        v_judge_score_weights,
        m_judge_score_weights,
      );
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_grad_fooled_dense2,
        value_grad_told_1of2_dense2,
        judge_score_bias,
        v_judge_score_bias,
        m_judge_score_bias,
      );
      backward_made_hidden_dense(
        n,
        grad_made,
        generator_point_weights,
        made_hidden_dense,
        grad_made_hidden_dense,
      );
      backward_generator_hidden_weights(n, noise, grad_made_hidden_dense, total_generator_hidden_weights);
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        total_generator_hidden_weights,
        generator_hidden_weights,
        v_generator_hidden_weights,
        m_generator_hidden_weights,
      );
      forward_value_grad_told_1of2_hidden_dense2(n, grad_made_hidden_dense, total_generator_hidden_bias);
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        total_generator_hidden_bias,
        generator_hidden_bias,
        v_generator_hidden_bias,
        m_generator_hidden_bias,
      );
      backward_generator_point_weights(n, made_hidden, grad_made, total_generator_point_weights);
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        total_generator_point_weights,
        generator_point_weights,
        v_generator_point_weights,
        m_generator_point_weights,
      );
      backward_generator_point_bias(n, grad_made, total_generator_point_bias);
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        total_generator_point_bias,
        generator_point_bias,
        v_generator_point_bias,
        m_generator_point_bias,
      );
      updates++;
      judge_steps++;
      generator_steps++;
      waiting = false;
      return mean_loss[0];
    },
    stepJudge(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, updates + 1, 0, noise);
      forward_made_hidden2(n, noise, generator_hidden_weights, generator_hidden_bias, made_hidden);
      forward_made(n, made_hidden, generator_point_weights, generator_point_bias, made);
      forward_fooled_hidden_dense(n, made, judge_hidden_weights, judge_hidden_bias, fooled_hidden_dense);
      forward_fooled_hidden_forward_binaryCrossEntropyWithLogits_fooled_dense2(
        n,
        fooled_hidden_dense,
        judge_score_weights,
        judge_score_bias,
        value_grad_fooled_dense2,
        fooled_hidden,
        binaryCrossEntropyWithLogits_fooled_dense,
        grad_fooled_dense,
        grad_fooled_hidden_dense2,
      );
      forward_told_1of2_hidden_dense(
        n,
        batch.real,
        judge_hidden_weights,
        judge_hidden_bias,
        told_1of2_hidden_dense,
      );
      forward_told_hidden_backward_told_1of2_dense2(
        n,
        scale,
        told_1of2_hidden_dense,
        judge_score_weights,
        judge_score_bias,
        binaryCrossEntropyWithLogits_fooled_dense,
        value_grad_told_1of2_dense2,
        told_hidden,
        grad_told_1of2_dense,
        grad_told_1of2_hidden_dense,
        mean_loss_judge,
      );
      forward_value_grad_told_1of2_hidden_dense(
        n,
        batch.real,
        grad_told_1of2_hidden_dense,
        value_grad_told_1of2_hidden_dense,
      );
      forward_value_grad_fooled_hidden_dense(
        n,
        made,
        grad_fooled_hidden_dense2,
        value_grad_fooled_hidden_dense,
      );
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_grad_fooled_hidden_dense,
        value_grad_told_1of2_hidden_dense,
        judge_hidden_weights,
        v_judge_hidden_weights,
        m_judge_hidden_weights,
      );
      forward_value_grad_told_1of2_hidden_dense2(
        n,
        grad_told_1of2_hidden_dense,
        value_grad_told_1of2_hidden_dense2,
      );
      forward_value_grad_told_1of2_hidden_dense2(
        n,
        grad_fooled_hidden_dense2,
        value_grad_fooled_hidden_dense2,
      );
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_grad_fooled_hidden_dense2,
        value_grad_told_1of2_hidden_dense2,
        judge_hidden_bias,
        v_judge_hidden_bias,
        m_judge_hidden_bias,
      );
      forward_value_grad_told_1of2_dense(n, grad_told_1of2_dense, told_hidden, value_grad_told_1of2_dense);
      forward_value_grad_told_1of2_dense(n, grad_fooled_dense, fooled_hidden, value_grad_fooled_dense);
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_grad_fooled_dense,
        value_grad_told_1of2_dense,
        judge_score_weights,
        v_judge_score_weights,
        m_judge_score_weights,
      );
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps + 1,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_grad_fooled_dense2,
        value_grad_told_1of2_dense2,
        judge_score_bias,
        v_judge_score_bias,
        m_judge_score_bias,
      );
      updates++;
      judge_steps++;
      waiting = false;
      return mean_loss_judge[0];
    },
    stepGenerator(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, updates + 1, 0, noise);
      forward_made_hidden_dense(n, noise, generator_hidden_weights, generator_hidden_bias, made_hidden_dense);
      forward_made_hidden(n, made_hidden_dense, made_hidden);
      forward_made(n, made_hidden, generator_point_weights, generator_point_bias, made);
      forward_fooled_hidden_dense(n, made, judge_hidden_weights, judge_hidden_bias, fooled_hidden_dense);
      backward_fooled_hidden_dense_forward_mean_loss_generator(
        n,
        scale,
        fooled_hidden_dense,
        judge_score_weights,
        judge_score_bias,
        grad_fooled_hidden_dense,
        mean_loss_generator,
      );
      backward_made(n, grad_fooled_hidden_dense, judge_hidden_weights, grad_made);
      backward_made_hidden_dense(
        n,
        grad_made,
        generator_point_weights,
        made_hidden_dense,
        grad_made_hidden_dense,
      );
      backward_generator_hidden_weights(n, noise, grad_made_hidden_dense, total_generator_hidden_weights);
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        total_generator_hidden_weights,
        generator_hidden_weights,
        v_generator_hidden_weights,
        m_generator_hidden_weights,
      );
      forward_value_grad_told_1of2_hidden_dense2(n, grad_made_hidden_dense, total_generator_hidden_bias);
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        total_generator_hidden_bias,
        generator_hidden_bias,
        v_generator_hidden_bias,
        m_generator_hidden_bias,
      );
      backward_generator_point_weights(n, made_hidden, grad_made, total_generator_point_weights);
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        total_generator_point_weights,
        generator_point_weights,
        v_generator_point_weights,
        m_generator_point_weights,
      );
      backward_generator_point_bias(n, grad_made, total_generator_point_bias);
      update2(
        hyperparameters.generator_beta2,
        scale,
        generator_steps + 1,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        total_generator_point_bias,
        generator_point_bias,
        v_generator_point_bias,
        m_generator_point_bias,
      );
      updates++;
      generator_steps++;
      waiting = false;
      return mean_loss_generator[0];
    },
    evaluate(batch, { example = 0, update: atUpdate = 0 } = {}) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, atUpdate, example, noise);
      forward_made_hidden2(n, noise, generator_hidden_weights, generator_hidden_bias, made_hidden);
      forward_made(n, made_hidden, generator_point_weights, generator_point_bias, made);
      forward_fooled_hidden(n, made, judge_hidden_weights, judge_hidden_bias, fooled_hidden);
      forward_binaryCrossEntropyWithLogits_fooled_dense_forward_mean_loss_generator(
        n,
        scale,
        fooled_hidden,
        judge_score_weights,
        judge_score_bias,
        binaryCrossEntropyWithLogits_fooled_dense,
        mean_loss_generator,
      );
      forward_told_hidden(n, batch.real, judge_hidden_weights, judge_hidden_bias, told_hidden);
      forward_mean_loss(
        n,
        scale,
        told_hidden,
        judge_score_weights,
        judge_score_bias,
        binaryCrossEntropyWithLogits_fooled_dense,
        mean_loss_generator,
        mean_loss,
      );
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  generator_hidden_weights: [4, 32],
  generator_hidden_bias: [32],
  generator_point_weights: [32, 2],
  generator_point_bias: [2],
  judge_hidden_weights: [2, 32],
  judge_hidden_bias: [32],
  judge_score_weights: [32, 1],
  judge_score_bias: [1],
} as const;

export default createGan;

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
    for (let i = 0; i < 4; i++) {
      noise[b * 4 + i] =
        Math.sqrt(-2 * Math.log1p(-draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2))) *
        Math.cos(
          6.283185307179586 * draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2 + 1),
        );
    }
  }
}

/**
 * product_noise[b, i] = Σ[j < 4] noise[b, j] · generator_hidden_weights[j, i]
 * made_hidden_dense[b, i] = product_noise[b, i] + generator_hidden_bias[i]
 */
function forward_made_hidden_dense(
  n: number,
  noise: Float64Array,
  generator_hidden_weights: Float32Array,
  generator_hidden_bias: Float32Array,
  made_hidden_dense: Float64Array,
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
      const noise_0 = b * 4;
      const noise_1 = noise_0 + 4;
      const noise_2 = noise_1 + 4;
      const noise_3 = noise_2 + 4;
      for (let k = 0, generator_hidden_weights_at = j; k < 4; k++, generator_hidden_weights_at += 32) {
        const x0 = noise[noise_0 + k];
        const x1 = noise[noise_1 + k];
        const x2 = noise[noise_2 + k];
        const x3 = noise[noise_3 + k];
        const y0 = generator_hidden_weights[generator_hidden_weights_at];
        const y1 = generator_hidden_weights[generator_hidden_weights_at + 1];
        const y2 = generator_hidden_weights[generator_hidden_weights_at + 2];
        const y3 = generator_hidden_weights[generator_hidden_weights_at + 3];
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
      const made_hidden_dense_0 = b * 32 + j;
      const made_hidden_dense_1 = made_hidden_dense_0 + 32;
      const made_hidden_dense_2 = made_hidden_dense_1 + 32;
      const made_hidden_dense_3 = made_hidden_dense_2 + 32;
      const generator_hidden_bias_0 = generator_hidden_bias[j];
      const generator_hidden_bias_1 = generator_hidden_bias[j + 1];
      const generator_hidden_bias_2 = generator_hidden_bias[j + 2];
      const generator_hidden_bias_3 = generator_hidden_bias[j + 3];
      made_hidden_dense[made_hidden_dense_0] = sum00 + generator_hidden_bias_0;
      made_hidden_dense[made_hidden_dense_0 + 1] = sum01 + generator_hidden_bias_1;
      made_hidden_dense[made_hidden_dense_0 + 2] = sum02 + generator_hidden_bias_2;
      made_hidden_dense[made_hidden_dense_0 + 3] = sum03 + generator_hidden_bias_3;
      made_hidden_dense[made_hidden_dense_1] = sum10 + generator_hidden_bias_0;
      made_hidden_dense[made_hidden_dense_1 + 1] = sum11 + generator_hidden_bias_1;
      made_hidden_dense[made_hidden_dense_1 + 2] = sum12 + generator_hidden_bias_2;
      made_hidden_dense[made_hidden_dense_1 + 3] = sum13 + generator_hidden_bias_3;
      made_hidden_dense[made_hidden_dense_2] = sum20 + generator_hidden_bias_0;
      made_hidden_dense[made_hidden_dense_2 + 1] = sum21 + generator_hidden_bias_1;
      made_hidden_dense[made_hidden_dense_2 + 2] = sum22 + generator_hidden_bias_2;
      made_hidden_dense[made_hidden_dense_2 + 3] = sum23 + generator_hidden_bias_3;
      made_hidden_dense[made_hidden_dense_3] = sum30 + generator_hidden_bias_0;
      made_hidden_dense[made_hidden_dense_3 + 1] = sum31 + generator_hidden_bias_1;
      made_hidden_dense[made_hidden_dense_3 + 2] = sum32 + generator_hidden_bias_2;
      made_hidden_dense[made_hidden_dense_3 + 3] = sum33 + generator_hidden_bias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, noise_at = b * 4, generator_hidden_weights_at = j;
        k < 4;
        k++, noise_at++, generator_hidden_weights_at += 32
      ) {
        const x = noise[noise_at];
        const y0 = generator_hidden_weights[generator_hidden_weights_at];
        const y1 = generator_hidden_weights[generator_hidden_weights_at + 1];
        const y2 = generator_hidden_weights[generator_hidden_weights_at + 2];
        const y3 = generator_hidden_weights[generator_hidden_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const generator_hidden_bias_0 = generator_hidden_bias[j];
      const generator_hidden_bias_1 = generator_hidden_bias[j + 1];
      const generator_hidden_bias_2 = generator_hidden_bias[j + 2];
      const generator_hidden_bias_3 = generator_hidden_bias[j + 3];
      made_hidden_dense[b * 32 + j] = sum0 + generator_hidden_bias_0;
      made_hidden_dense[b * 32 + j + 1] = sum1 + generator_hidden_bias_1;
      made_hidden_dense[b * 32 + j + 2] = sum2 + generator_hidden_bias_2;
      made_hidden_dense[b * 32 + j + 3] = sum3 + generator_hidden_bias_3;
    }
  }
}

/**
 * made_hidden[b, i] = 0 < made_hidden_dense[b, i] ? made_hidden_dense[b, i] : 0.2 · made_hidden_dense[b, i]
 */
function forward_made_hidden(n: number, made_hidden_dense: Float64Array, made_hidden: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 32; i++) {
      const made_hidden_dense_bi = made_hidden_dense[b * 32 + i];
      made_hidden[b * 32 + i] = 0 < made_hidden_dense_bi ? made_hidden_dense_bi : 0.2 * made_hidden_dense_bi;
    }
  }
}

/**
 * product_made_hidden[b, i] = Σ[j < 32] made_hidden[b, j] · generator_point_weights[j, i]
 * made[b, i] = product_made_hidden[b, i] + generator_point_bias[i]
 */
function forward_made(
  n: number,
  made_hidden: Float64Array,
  generator_point_weights: Float32Array,
  generator_point_bias: Float32Array,
  made: Float64Array,
): void {
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
      const made_hidden_0 = b * 32;
      const made_hidden_1 = made_hidden_0 + 32;
      const made_hidden_2 = made_hidden_1 + 32;
      const made_hidden_3 = made_hidden_2 + 32;
      for (let k = 0, generator_point_weights_at = j; k < 32; k++, generator_point_weights_at += 2) {
        const x0 = made_hidden[made_hidden_0 + k];
        const x1 = made_hidden[made_hidden_1 + k];
        const x2 = made_hidden[made_hidden_2 + k];
        const x3 = made_hidden[made_hidden_3 + k];
        const y0 = generator_point_weights[generator_point_weights_at];
        const y1 = generator_point_weights[generator_point_weights_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const made_0 = b * 2 + j;
      const made_1 = made_0 + 2;
      const made_2 = made_1 + 2;
      const made_3 = made_2 + 2;
      const generator_point_bias_0 = generator_point_bias[j];
      const generator_point_bias_1 = generator_point_bias[j + 1];
      made[made_0] = sum00 + generator_point_bias_0;
      made[made_0 + 1] = sum01 + generator_point_bias_1;
      made[made_1] = sum10 + generator_point_bias_0;
      made[made_1 + 1] = sum11 + generator_point_bias_1;
      made[made_2] = sum20 + generator_point_bias_0;
      made[made_2 + 1] = sum21 + generator_point_bias_1;
      made[made_3] = sum30 + generator_point_bias_0;
      made[made_3 + 1] = sum31 + generator_point_bias_1;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, made_hidden_at = b * 32, generator_point_weights_at = j;
        k < 32;
        k++, made_hidden_at++, generator_point_weights_at += 2
      ) {
        const x = made_hidden[made_hidden_at];
        const y0 = generator_point_weights[generator_point_weights_at];
        const y1 = generator_point_weights[generator_point_weights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      const generator_point_bias_0 = generator_point_bias[j];
      const generator_point_bias_1 = generator_point_bias[j + 1];
      made[b * 2 + j] = sum0 + generator_point_bias_0;
      made[b * 2 + j + 1] = sum1 + generator_point_bias_1;
    }
  }
}

/**
 * product_made[b, i] = Σ[j < 2] made[b, j] · judge_hidden_weights[j, i]
 * fooled_hidden_dense[b, i] = product_made[b, i] + judge_hidden_bias[i]
 */
function forward_fooled_hidden_dense(
  n: number,
  made: Float64Array,
  judge_hidden_weights: Float32Array,
  judge_hidden_bias: Float32Array,
  fooled_hidden_dense: Float64Array,
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
      const made_0 = b * 2;
      const made_1 = made_0 + 2;
      const made_2 = made_1 + 2;
      const made_3 = made_2 + 2;
      for (let k = 0, judge_hidden_weights_at = j; k < 2; k++, judge_hidden_weights_at += 32) {
        const x0 = made[made_0 + k];
        const x1 = made[made_1 + k];
        const x2 = made[made_2 + k];
        const x3 = made[made_3 + k];
        const y0 = judge_hidden_weights[judge_hidden_weights_at];
        const y1 = judge_hidden_weights[judge_hidden_weights_at + 1];
        const y2 = judge_hidden_weights[judge_hidden_weights_at + 2];
        const y3 = judge_hidden_weights[judge_hidden_weights_at + 3];
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
      const fooled_hidden_dense_0 = b * 32 + j;
      const fooled_hidden_dense_1 = fooled_hidden_dense_0 + 32;
      const fooled_hidden_dense_2 = fooled_hidden_dense_1 + 32;
      const fooled_hidden_dense_3 = fooled_hidden_dense_2 + 32;
      const judge_hidden_bias_0 = judge_hidden_bias[j];
      const judge_hidden_bias_1 = judge_hidden_bias[j + 1];
      const judge_hidden_bias_2 = judge_hidden_bias[j + 2];
      const judge_hidden_bias_3 = judge_hidden_bias[j + 3];
      fooled_hidden_dense[fooled_hidden_dense_0] = sum00 + judge_hidden_bias_0;
      fooled_hidden_dense[fooled_hidden_dense_0 + 1] = sum01 + judge_hidden_bias_1;
      fooled_hidden_dense[fooled_hidden_dense_0 + 2] = sum02 + judge_hidden_bias_2;
      fooled_hidden_dense[fooled_hidden_dense_0 + 3] = sum03 + judge_hidden_bias_3;
      fooled_hidden_dense[fooled_hidden_dense_1] = sum10 + judge_hidden_bias_0;
      fooled_hidden_dense[fooled_hidden_dense_1 + 1] = sum11 + judge_hidden_bias_1;
      fooled_hidden_dense[fooled_hidden_dense_1 + 2] = sum12 + judge_hidden_bias_2;
      fooled_hidden_dense[fooled_hidden_dense_1 + 3] = sum13 + judge_hidden_bias_3;
      fooled_hidden_dense[fooled_hidden_dense_2] = sum20 + judge_hidden_bias_0;
      fooled_hidden_dense[fooled_hidden_dense_2 + 1] = sum21 + judge_hidden_bias_1;
      fooled_hidden_dense[fooled_hidden_dense_2 + 2] = sum22 + judge_hidden_bias_2;
      fooled_hidden_dense[fooled_hidden_dense_2 + 3] = sum23 + judge_hidden_bias_3;
      fooled_hidden_dense[fooled_hidden_dense_3] = sum30 + judge_hidden_bias_0;
      fooled_hidden_dense[fooled_hidden_dense_3 + 1] = sum31 + judge_hidden_bias_1;
      fooled_hidden_dense[fooled_hidden_dense_3 + 2] = sum32 + judge_hidden_bias_2;
      fooled_hidden_dense[fooled_hidden_dense_3 + 3] = sum33 + judge_hidden_bias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, made_at = b * 2, judge_hidden_weights_at = j;
        k < 2;
        k++, made_at++, judge_hidden_weights_at += 32
      ) {
        const x = made[made_at];
        const y0 = judge_hidden_weights[judge_hidden_weights_at];
        const y1 = judge_hidden_weights[judge_hidden_weights_at + 1];
        const y2 = judge_hidden_weights[judge_hidden_weights_at + 2];
        const y3 = judge_hidden_weights[judge_hidden_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const judge_hidden_bias_0 = judge_hidden_bias[j];
      const judge_hidden_bias_1 = judge_hidden_bias[j + 1];
      const judge_hidden_bias_2 = judge_hidden_bias[j + 2];
      const judge_hidden_bias_3 = judge_hidden_bias[j + 3];
      fooled_hidden_dense[b * 32 + j] = sum0 + judge_hidden_bias_0;
      fooled_hidden_dense[b * 32 + j + 1] = sum1 + judge_hidden_bias_1;
      fooled_hidden_dense[b * 32 + j + 2] = sum2 + judge_hidden_bias_2;
      fooled_hidden_dense[b * 32 + j + 3] = sum3 + judge_hidden_bias_3;
    }
  }
}

/**
 * fooled_hidden[b, i] = 0 < fooled_hidden_dense[b, i] ? fooled_hidden_dense[b, i] : 0.2 · fooled_hidden_dense[b, i]
 * product_fooled_hidden[b, i] = Σ[j < 32] fooled_hidden[b, j] · judge_score_weights[j, i]
 * fooled_dense[b, i] = product_fooled_hidden[b, i] + judge_score_bias[i]
 * fooled[b] = logitError(fooled_dense[b, 0], asProbability(1))
 * loss_sum_generator = Σ[b < n] fooled[b]
 * binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense[b, 0], asProbability(0))
 * grad_fooled_dense2[b, i] = sigmoid(fooled_dense[b, 0]) − asProbability(1)
 * grad_fooled_hidden[b, i] = grad_fooled_dense2[b, 0] · judge_score_weights[i, 0]
 * grad_fooled_hidden_dense[b, i] = 0 < fooled_hidden_dense[b, i] ? grad_fooled_hidden[b, i] : 0.2 · grad_fooled_hidden[b, i]
 * grad_fooled_dense[b, i] = sigmoid(fooled_dense[b, 0]) − asProbability(0)
 * grad_fooled_hidden2[b, i] = grad_fooled_dense[b, 0] · judge_score_weights[i, 0]
 * grad_fooled_hidden_dense2[b, i] = 0 < fooled_hidden_dense[b, i] ? grad_fooled_hidden2[b, i] : 0.2 · grad_fooled_hidden2[b, i]
 * value_grad_fooled_dense[i] = Σ[b < n] grad_fooled_dense[b, i]
 * mean_loss_generator = loss_sum_generator · scale
 */
function forward_fooled_hidden_forward_binaryCrossEntropyWithLogits_fooled_dense(
  n: number,
  scale: number,
  fooled_hidden_dense: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  value_grad_fooled_dense: Float64Array,
  fooled_hidden: Float64Array,
  binaryCrossEntropyWithLogits_fooled_dense: Float64Array,
  grad_fooled_hidden_dense: Float64Array,
  grad_fooled_dense: Float64Array,
  grad_fooled_hidden_dense2: Float64Array,
  mean_loss_generator: Float64Array,
): void {
  let loss_sum_generator = 0;
  let value_grad_fooled_dense_value = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(1);
  const asProbability3 = asProbability(0);
  for (let b = 0; b < n; b++) {
    let product_fooled_hidden = 0;
    for (let i = 0; i < 32; i++) {
      const fooled_hidden_dense_bi = fooled_hidden_dense[b * 32 + i];
      const fooled_hidden_bi =
        0 < fooled_hidden_dense_bi ? fooled_hidden_dense_bi : 0.2 * fooled_hidden_dense_bi;
      fooled_hidden[b * 32 + i] = fooled_hidden_bi;
      product_fooled_hidden += fooled_hidden_bi * judge_score_weights[i];
    }
    const fooled_dense = product_fooled_hidden + judge_score_bias_value;
    const fooled = logitError(fooled_dense, asProbability2);
    loss_sum_generator += fooled;
    binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense, asProbability3);
    const grad_fooled_dense2 = sigmoid(fooled_dense) - asProbability2;
    for (let i = 0; i < 32; i++) {
      const grad_fooled_hidden = grad_fooled_dense2 * judge_score_weights[i];
      grad_fooled_hidden_dense[b * 32 + i] =
        0 < fooled_hidden_dense[b * 32 + i] ? grad_fooled_hidden : 0.2 * grad_fooled_hidden;
    }
    const grad_fooled_dense_b = sigmoid(fooled_dense) - asProbability3;
    grad_fooled_dense[b] = grad_fooled_dense_b;
    for (let i = 0; i < 32; i++) {
      const grad_fooled_hidden = grad_fooled_dense_b * judge_score_weights[i];
      grad_fooled_hidden_dense2[b * 32 + i] =
        0 < fooled_hidden_dense[b * 32 + i] ? grad_fooled_hidden : 0.2 * grad_fooled_hidden;
    }
    value_grad_fooled_dense_value += grad_fooled_dense_b;
  }
  value_grad_fooled_dense[0] = value_grad_fooled_dense_value;
  mean_loss_generator[0] = loss_sum_generator * scale;
}

/**
 * product_real[b, i] = Σ[j < 2] real[b, j] · judge_hidden_weights[j, i]
 * told_1of2_hidden_dense[b, i] = product_real[b, i] + judge_hidden_bias[i]
 */
function forward_told_1of2_hidden_dense(
  n: number,
  real: Float32Array,
  judge_hidden_weights: Float32Array,
  judge_hidden_bias: Float32Array,
  told_1of2_hidden_dense: Float64Array,
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
      const real_0 = b * 2;
      const real_1 = real_0 + 2;
      const real_2 = real_1 + 2;
      const real_3 = real_2 + 2;
      for (let k = 0, judge_hidden_weights_at = j; k < 2; k++, judge_hidden_weights_at += 32) {
        const x0 = real[real_0 + k];
        const x1 = real[real_1 + k];
        const x2 = real[real_2 + k];
        const x3 = real[real_3 + k];
        const y0 = judge_hidden_weights[judge_hidden_weights_at];
        const y1 = judge_hidden_weights[judge_hidden_weights_at + 1];
        const y2 = judge_hidden_weights[judge_hidden_weights_at + 2];
        const y3 = judge_hidden_weights[judge_hidden_weights_at + 3];
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
      const told_1of2_hidden_dense_0 = b * 32 + j;
      const told_1of2_hidden_dense_1 = told_1of2_hidden_dense_0 + 32;
      const told_1of2_hidden_dense_2 = told_1of2_hidden_dense_1 + 32;
      const told_1of2_hidden_dense_3 = told_1of2_hidden_dense_2 + 32;
      const judge_hidden_bias_0 = judge_hidden_bias[j];
      const judge_hidden_bias_1 = judge_hidden_bias[j + 1];
      const judge_hidden_bias_2 = judge_hidden_bias[j + 2];
      const judge_hidden_bias_3 = judge_hidden_bias[j + 3];
      told_1of2_hidden_dense[told_1of2_hidden_dense_0] = sum00 + judge_hidden_bias_0;
      told_1of2_hidden_dense[told_1of2_hidden_dense_0 + 1] = sum01 + judge_hidden_bias_1;
      told_1of2_hidden_dense[told_1of2_hidden_dense_0 + 2] = sum02 + judge_hidden_bias_2;
      told_1of2_hidden_dense[told_1of2_hidden_dense_0 + 3] = sum03 + judge_hidden_bias_3;
      told_1of2_hidden_dense[told_1of2_hidden_dense_1] = sum10 + judge_hidden_bias_0;
      told_1of2_hidden_dense[told_1of2_hidden_dense_1 + 1] = sum11 + judge_hidden_bias_1;
      told_1of2_hidden_dense[told_1of2_hidden_dense_1 + 2] = sum12 + judge_hidden_bias_2;
      told_1of2_hidden_dense[told_1of2_hidden_dense_1 + 3] = sum13 + judge_hidden_bias_3;
      told_1of2_hidden_dense[told_1of2_hidden_dense_2] = sum20 + judge_hidden_bias_0;
      told_1of2_hidden_dense[told_1of2_hidden_dense_2 + 1] = sum21 + judge_hidden_bias_1;
      told_1of2_hidden_dense[told_1of2_hidden_dense_2 + 2] = sum22 + judge_hidden_bias_2;
      told_1of2_hidden_dense[told_1of2_hidden_dense_2 + 3] = sum23 + judge_hidden_bias_3;
      told_1of2_hidden_dense[told_1of2_hidden_dense_3] = sum30 + judge_hidden_bias_0;
      told_1of2_hidden_dense[told_1of2_hidden_dense_3 + 1] = sum31 + judge_hidden_bias_1;
      told_1of2_hidden_dense[told_1of2_hidden_dense_3 + 2] = sum32 + judge_hidden_bias_2;
      told_1of2_hidden_dense[told_1of2_hidden_dense_3 + 3] = sum33 + judge_hidden_bias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, real_at = b * 2, judge_hidden_weights_at = j;
        k < 2;
        k++, real_at++, judge_hidden_weights_at += 32
      ) {
        const x = real[real_at];
        const y0 = judge_hidden_weights[judge_hidden_weights_at];
        const y1 = judge_hidden_weights[judge_hidden_weights_at + 1];
        const y2 = judge_hidden_weights[judge_hidden_weights_at + 2];
        const y3 = judge_hidden_weights[judge_hidden_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const judge_hidden_bias_0 = judge_hidden_bias[j];
      const judge_hidden_bias_1 = judge_hidden_bias[j + 1];
      const judge_hidden_bias_2 = judge_hidden_bias[j + 2];
      const judge_hidden_bias_3 = judge_hidden_bias[j + 3];
      told_1of2_hidden_dense[b * 32 + j] = sum0 + judge_hidden_bias_0;
      told_1of2_hidden_dense[b * 32 + j + 1] = sum1 + judge_hidden_bias_1;
      told_1of2_hidden_dense[b * 32 + j + 2] = sum2 + judge_hidden_bias_2;
      told_1of2_hidden_dense[b * 32 + j + 3] = sum3 + judge_hidden_bias_3;
    }
  }
}

/**
 * told_hidden[b, i] = 0 < told_1of2_hidden_dense[b, i] ? told_1of2_hidden_dense[b, i] : 0.2 · told_1of2_hidden_dense[b, i]
 * product_told_hidden[b, i] = Σ[j < 32] told_hidden[b, j] · judge_score_weights[j, i]
 * told_1of2_dense[b, i] = product_told_hidden[b, i] + judge_score_bias[i]
 * binaryCrossEntropyWithLogits_told_1of2_dense[b] = logitError(told_1of2_dense[b, 0], asProbability(1))
 * told[b] = binaryCrossEntropyWithLogits_told_1of2_dense[b] + binaryCrossEntropyWithLogits_fooled_dense[b]
 * loss_sum_judge = Σ[b < n] told[b]
 * grad_told_1of2_dense[b, i] = sigmoid(told_1of2_dense[b, 0]) − asProbability(1)
 * grad_told_hidden[b, i] = grad_told_1of2_dense[b, 0] · judge_score_weights[i, 0]
 * grad_told_1of2_hidden_dense[b, i] = 0 < told_1of2_hidden_dense[b, i] ? grad_told_hidden[b, i] : 0.2 · grad_told_hidden[b, i]
 * value_grad_told_1of2_dense[i] = Σ[b < n] grad_told_1of2_dense[b, i]
 * mean_loss_judge = loss_sum_judge · scale
 * mean_loss = mean_loss_judge + mean_loss_generator
 */
function forward_told_hidden_backward_told_1of2_dense(
  n: number,
  scale: number,
  told_1of2_hidden_dense: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  binaryCrossEntropyWithLogits_fooled_dense: Float64Array,
  mean_loss_generator: Float64Array,
  value_grad_told_1of2_dense: Float64Array,
  told_hidden: Float64Array,
  grad_told_1of2_dense: Float64Array,
  grad_told_1of2_hidden_dense: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum_judge = 0;
  let value_grad_told_1of2_dense_value = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(1);
  for (let b = 0; b < n; b++) {
    let product_told_hidden = 0;
    for (let i = 0; i < 32; i++) {
      const told_1of2_hidden_dense_bi = told_1of2_hidden_dense[b * 32 + i];
      const told_hidden_bi =
        0 < told_1of2_hidden_dense_bi ? told_1of2_hidden_dense_bi : 0.2 * told_1of2_hidden_dense_bi;
      told_hidden[b * 32 + i] = told_hidden_bi;
      product_told_hidden += told_hidden_bi * judge_score_weights[i];
    }
    const told_1of2_dense = product_told_hidden + judge_score_bias_value;
    const binaryCrossEntropyWithLogits_told_1of2_dense = logitError(told_1of2_dense, asProbability2);
    const told = binaryCrossEntropyWithLogits_told_1of2_dense + binaryCrossEntropyWithLogits_fooled_dense[b];
    loss_sum_judge += told;
    const grad_told_1of2_dense_b = sigmoid(told_1of2_dense) - asProbability2;
    grad_told_1of2_dense[b] = grad_told_1of2_dense_b;
    for (let i = 0; i < 32; i++) {
      const grad_told_hidden = grad_told_1of2_dense_b * judge_score_weights[i];
      grad_told_1of2_hidden_dense[b * 32 + i] =
        0 < told_1of2_hidden_dense[b * 32 + i] ? grad_told_hidden : 0.2 * grad_told_hidden;
    }
    value_grad_told_1of2_dense_value += grad_told_1of2_dense_b;
  }
  value_grad_told_1of2_dense[0] = value_grad_told_1of2_dense_value;
  const mean_loss_judge = loss_sum_judge * scale;
  mean_loss[0] = mean_loss_judge + mean_loss_generator[0];
}

/**
 * grad_made[b, i] = Σ[j < 32] grad_fooled_hidden_dense[b, j] · judge_hidden_weights[i, j]
 */
function backward_made(
  n: number,
  grad_fooled_hidden_dense: Float64Array,
  judge_hidden_weights: Float32Array,
  grad_made: Float64Array,
): void {
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
      const grad_fooled_hidden_dense_0 = b * 32;
      const grad_fooled_hidden_dense_1 = grad_fooled_hidden_dense_0 + 32;
      const grad_fooled_hidden_dense_2 = grad_fooled_hidden_dense_1 + 32;
      const grad_fooled_hidden_dense_3 = grad_fooled_hidden_dense_2 + 32;
      const judge_hidden_weights_0 = j * 32;
      const judge_hidden_weights_1 = judge_hidden_weights_0 + 32;
      for (let k = 0; k < 32; k++) {
        const x0 = grad_fooled_hidden_dense[grad_fooled_hidden_dense_0 + k];
        const x1 = grad_fooled_hidden_dense[grad_fooled_hidden_dense_1 + k];
        const x2 = grad_fooled_hidden_dense[grad_fooled_hidden_dense_2 + k];
        const x3 = grad_fooled_hidden_dense[grad_fooled_hidden_dense_3 + k];
        const y0 = judge_hidden_weights[judge_hidden_weights_0 + k];
        const y1 = judge_hidden_weights[judge_hidden_weights_1 + k];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const grad_made_0 = b * 2 + j;
      const grad_made_1 = grad_made_0 + 2;
      const grad_made_2 = grad_made_1 + 2;
      const grad_made_3 = grad_made_2 + 2;
      grad_made[grad_made_0] = sum00;
      grad_made[grad_made_0 + 1] = sum01;
      grad_made[grad_made_1] = sum10;
      grad_made[grad_made_1 + 1] = sum11;
      grad_made[grad_made_2] = sum20;
      grad_made[grad_made_2 + 1] = sum21;
      grad_made[grad_made_3] = sum30;
      grad_made[grad_made_3 + 1] = sum31;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      const judge_hidden_weights_0 = j * 32;
      const judge_hidden_weights_1 = judge_hidden_weights_0 + 32;
      for (let k = 0, grad_fooled_hidden_dense_at = b * 32; k < 32; k++, grad_fooled_hidden_dense_at++) {
        const x = grad_fooled_hidden_dense[grad_fooled_hidden_dense_at];
        const y0 = judge_hidden_weights[judge_hidden_weights_0 + k];
        const y1 = judge_hidden_weights[judge_hidden_weights_1 + k];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      grad_made[b * 2 + j] = sum0;
      grad_made[b * 2 + j + 1] = sum1;
    }
  }
}

/**
 * value_grad_told_1of2_hidden_dense[i, j] = Σ[b < n] grad_told_1of2_hidden_dense[b, j] · real[b, i]
 */
function forward_value_grad_told_1of2_hidden_dense(
  n: number,
  real: Float32Array,
  grad_told_1of2_hidden_dense: Float64Array,
  value_grad_told_1of2_hidden_dense: Float64Array,
): void {
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let b = 0, real_at = i, grad_told_1of2_hidden_dense_at = j;
        b < n;
        b++, real_at += 2, grad_told_1of2_hidden_dense_at += 32
      ) {
        const x = real[real_at];
        const y0 = grad_told_1of2_hidden_dense[grad_told_1of2_hidden_dense_at];
        const y1 = grad_told_1of2_hidden_dense[grad_told_1of2_hidden_dense_at + 1];
        const y2 = grad_told_1of2_hidden_dense[grad_told_1of2_hidden_dense_at + 2];
        const y3 = grad_told_1of2_hidden_dense[grad_told_1of2_hidden_dense_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      value_grad_told_1of2_hidden_dense[i * 32 + j] = sum0;
      value_grad_told_1of2_hidden_dense[i * 32 + j + 1] = sum1;
      value_grad_told_1of2_hidden_dense[i * 32 + j + 2] = sum2;
      value_grad_told_1of2_hidden_dense[i * 32 + j + 3] = sum3;
    }
  }
}

/**
 * value_grad_fooled_hidden_dense[i, j] = Σ[b < n] grad_fooled_hidden_dense[b, j] · made[b, i]
 */
function forward_value_grad_fooled_hidden_dense(
  n: number,
  made: Float64Array,
  grad_fooled_hidden_dense: Float64Array,
  value_grad_fooled_hidden_dense: Float64Array,
): void {
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let b = 0, made_at = i, grad_fooled_hidden_dense_at = j;
        b < n;
        b++, made_at += 2, grad_fooled_hidden_dense_at += 32
      ) {
        const x = made[made_at];
        const y0 = grad_fooled_hidden_dense[grad_fooled_hidden_dense_at];
        const y1 = grad_fooled_hidden_dense[grad_fooled_hidden_dense_at + 1];
        const y2 = grad_fooled_hidden_dense[grad_fooled_hidden_dense_at + 2];
        const y3 = grad_fooled_hidden_dense[grad_fooled_hidden_dense_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      value_grad_fooled_hidden_dense[i * 32 + j] = sum0;
      value_grad_fooled_hidden_dense[i * 32 + j + 1] = sum1;
      value_grad_fooled_hidden_dense[i * 32 + j + 2] = sum2;
      value_grad_fooled_hidden_dense[i * 32 + j + 3] = sum3;
    }
  }
}

/**
 * grad_judge_hidden_weights[i, j] = values[i, j] + values2[i, j]
 * multiply_grad_judge_hidden_weights[i, j] = (1 − judge_beta2) · (grad_judge_hidden_weights[i, j] · scale)²
 * v[i, j] = judge_beta2 · v[i, j] + multiply_grad_judge_hidden_weights[i, j]
 * divide_v_judge_hidden_weights[i, j] = v[i, j] / (1 − power(judge_beta2, judge_step))
 * sqrt[i, j] = sqrt(divide_v_judge_hidden_weights[i, j])
 * m[i, j] = judge_beta1 · m[i, j] + (1 − judge_beta1) · (grad_judge_hidden_weights[i, j] · scale)
 * divide_m_judge_hidden_weights[i, j] = m[i, j] / (1 − power(judge_beta1, judge_step))
 * divide[i, j] = judge_learningRate · divide_m_judge_hidden_weights[i, j] / (sqrt[i, j] + judge_epsilon)
 * parameter[i, j] = parameter[i, j] − divide[i, j]
 */
function update(
  judge_beta2: number,
  scale: number,
  judge_step: number,
  judge_beta1: number,
  judge_learningRate: number,
  judge_epsilon: number,
  values: Float64Array,
  values2: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference_judge_beta2 = 1 - judge_beta2;
  const difference_judge_beta2_judge_step = 1 - Math.pow(judge_beta2, judge_step);
  const difference_judge_beta1 = 1 - judge_beta1;
  const difference_judge_beta1_judge_step = 1 - Math.pow(judge_beta1, judge_step);
  for (let i = 0; i < parameter.length; i++) {
    const grad_judge_hidden_weights = values[i] + values2[i];
    const product_grad_judge_hidden_weights_scale = grad_judge_hidden_weights * scale;
    const multiply_grad_judge_hidden_weights =
      difference_judge_beta2 *
      (product_grad_judge_hidden_weights_scale * product_grad_judge_hidden_weights_scale);
    const v_judge_hidden_weights_i = Math.fround(judge_beta2 * v[i] + multiply_grad_judge_hidden_weights);
    v[i] = v_judge_hidden_weights_i;
    const divide_v_judge_hidden_weights = v_judge_hidden_weights_i / difference_judge_beta2_judge_step;
    const sqrt = Math.sqrt(divide_v_judge_hidden_weights);
    const m_judge_hidden_weights_i = Math.fround(
      judge_beta1 * m[i] + difference_judge_beta1 * product_grad_judge_hidden_weights_scale,
    );
    m[i] = m_judge_hidden_weights_i;
    const divide_m_judge_hidden_weights = m_judge_hidden_weights_i / difference_judge_beta1_judge_step;
    const divide = (judge_learningRate * divide_m_judge_hidden_weights) / (sqrt + judge_epsilon);
    parameter[i] -= divide;
  }
}

/**
 * values[i] = Σ[b < n] grad_dense[b, i]
 */
function forward_value_grad_told_1of2_hidden_dense2(
  n: number,
  grad_dense: Float64Array,
  values: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_grad_told_1of2_hidden_dense_i = 0;
    for (let b = 0; b < n; b++) {
      value_grad_told_1of2_hidden_dense_i += grad_dense[b * 32 + i];
    }
    values[i] = value_grad_told_1of2_hidden_dense_i;
  }
}

/**
 * values[i, j] = Σ[b < n] grad_dense[b, j] · leakyRelu[b, i]
 */
function forward_value_grad_told_1of2_dense(
  n: number,
  grad_dense: Float64Array,
  leakyRelu: Float64Array,
  values: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_grad_told_1of2_dense_i = 0;
    for (let b = 0; b < n; b++) {
      value_grad_told_1of2_dense_i += grad_dense[b] * leakyRelu[b * 32 + i];
    }
    values[i] = value_grad_told_1of2_dense_i;
  }
}

/**
 * grad_made_hidden[b, i] = Σ[j < 2] grad_made[b, j] · generator_point_weights[i, j]
 * grad_made_hidden_dense[b, i] = 0 < made_hidden_dense[b, i] ? grad_made_hidden[b, i] : 0.2 · grad_made_hidden[b, i]
 */
function backward_made_hidden_dense(
  n: number,
  grad_made: Float64Array,
  generator_point_weights: Float32Array,
  made_hidden_dense: Float64Array,
  grad_made_hidden_dense: Float64Array,
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
      const grad_made_0 = b * 2;
      const grad_made_1 = grad_made_0 + 2;
      const grad_made_2 = grad_made_1 + 2;
      const grad_made_3 = grad_made_2 + 2;
      const generator_point_weights_0 = j * 2;
      const generator_point_weights_1 = generator_point_weights_0 + 2;
      const generator_point_weights_2 = generator_point_weights_1 + 2;
      const generator_point_weights_3 = generator_point_weights_2 + 2;
      for (let k = 0; k < 2; k++) {
        const x0 = grad_made[grad_made_0 + k];
        const x1 = grad_made[grad_made_1 + k];
        const x2 = grad_made[grad_made_2 + k];
        const x3 = grad_made[grad_made_3 + k];
        const y0 = generator_point_weights[generator_point_weights_0 + k];
        const y1 = generator_point_weights[generator_point_weights_1 + k];
        const y2 = generator_point_weights[generator_point_weights_2 + k];
        const y3 = generator_point_weights[generator_point_weights_3 + k];
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
      const grad_made_hidden_dense_0 = b * 32 + j;
      const grad_made_hidden_dense_1 = grad_made_hidden_dense_0 + 32;
      const grad_made_hidden_dense_2 = grad_made_hidden_dense_1 + 32;
      const grad_made_hidden_dense_3 = grad_made_hidden_dense_2 + 32;
      grad_made_hidden_dense[grad_made_hidden_dense_0] =
        0 < made_hidden_dense[grad_made_hidden_dense_0] ? sum00 : 0.2 * sum00;
      grad_made_hidden_dense[grad_made_hidden_dense_0 + 1] =
        0 < made_hidden_dense[grad_made_hidden_dense_0 + 1] ? sum01 : 0.2 * sum01;
      grad_made_hidden_dense[grad_made_hidden_dense_0 + 2] =
        0 < made_hidden_dense[grad_made_hidden_dense_0 + 2] ? sum02 : 0.2 * sum02;
      grad_made_hidden_dense[grad_made_hidden_dense_0 + 3] =
        0 < made_hidden_dense[grad_made_hidden_dense_0 + 3] ? sum03 : 0.2 * sum03;
      grad_made_hidden_dense[grad_made_hidden_dense_1] =
        0 < made_hidden_dense[grad_made_hidden_dense_1] ? sum10 : 0.2 * sum10;
      grad_made_hidden_dense[grad_made_hidden_dense_1 + 1] =
        0 < made_hidden_dense[grad_made_hidden_dense_1 + 1] ? sum11 : 0.2 * sum11;
      grad_made_hidden_dense[grad_made_hidden_dense_1 + 2] =
        0 < made_hidden_dense[grad_made_hidden_dense_1 + 2] ? sum12 : 0.2 * sum12;
      grad_made_hidden_dense[grad_made_hidden_dense_1 + 3] =
        0 < made_hidden_dense[grad_made_hidden_dense_1 + 3] ? sum13 : 0.2 * sum13;
      grad_made_hidden_dense[grad_made_hidden_dense_2] =
        0 < made_hidden_dense[grad_made_hidden_dense_2] ? sum20 : 0.2 * sum20;
      grad_made_hidden_dense[grad_made_hidden_dense_2 + 1] =
        0 < made_hidden_dense[grad_made_hidden_dense_2 + 1] ? sum21 : 0.2 * sum21;
      grad_made_hidden_dense[grad_made_hidden_dense_2 + 2] =
        0 < made_hidden_dense[grad_made_hidden_dense_2 + 2] ? sum22 : 0.2 * sum22;
      grad_made_hidden_dense[grad_made_hidden_dense_2 + 3] =
        0 < made_hidden_dense[grad_made_hidden_dense_2 + 3] ? sum23 : 0.2 * sum23;
      grad_made_hidden_dense[grad_made_hidden_dense_3] =
        0 < made_hidden_dense[grad_made_hidden_dense_3] ? sum30 : 0.2 * sum30;
      grad_made_hidden_dense[grad_made_hidden_dense_3 + 1] =
        0 < made_hidden_dense[grad_made_hidden_dense_3 + 1] ? sum31 : 0.2 * sum31;
      grad_made_hidden_dense[grad_made_hidden_dense_3 + 2] =
        0 < made_hidden_dense[grad_made_hidden_dense_3 + 2] ? sum32 : 0.2 * sum32;
      grad_made_hidden_dense[grad_made_hidden_dense_3 + 3] =
        0 < made_hidden_dense[grad_made_hidden_dense_3 + 3] ? sum33 : 0.2 * sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const generator_point_weights_0 = j * 2;
      const generator_point_weights_1 = generator_point_weights_0 + 2;
      const generator_point_weights_2 = generator_point_weights_1 + 2;
      const generator_point_weights_3 = generator_point_weights_2 + 2;
      for (let k = 0, grad_made_at = b * 2; k < 2; k++, grad_made_at++) {
        const x = grad_made[grad_made_at];
        const y0 = generator_point_weights[generator_point_weights_0 + k];
        const y1 = generator_point_weights[generator_point_weights_1 + k];
        const y2 = generator_point_weights[generator_point_weights_2 + k];
        const y3 = generator_point_weights[generator_point_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_made_hidden_dense[b * 32 + j] = 0 < made_hidden_dense[b * 32 + j] ? sum0 : 0.2 * sum0;
      grad_made_hidden_dense[b * 32 + j + 1] = 0 < made_hidden_dense[b * 32 + j + 1] ? sum1 : 0.2 * sum1;
      grad_made_hidden_dense[b * 32 + j + 2] = 0 < made_hidden_dense[b * 32 + j + 2] ? sum2 : 0.2 * sum2;
      grad_made_hidden_dense[b * 32 + j + 3] = 0 < made_hidden_dense[b * 32 + j + 3] ? sum3 : 0.2 * sum3;
    }
  }
}

/**
 * grad_generator_hidden_weights[i, j] = Σ[b < n] grad_made_hidden_dense[b, j] · noise[b, i]
 */
function backward_generator_hidden_weights(
  n: number,
  noise: Float64Array,
  grad_made_hidden_dense: Float64Array,
  grad_generator_hidden_weights: Float64Array,
): void {
  for (let i = 0; i < 4; i += 4) {
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
        let b = 0, noise_at = i, grad_made_hidden_dense_at = j;
        b < n;
        b++, noise_at += 4, grad_made_hidden_dense_at += 32
      ) {
        const x0 = noise[noise_at];
        const x1 = noise[noise_at + 1];
        const x2 = noise[noise_at + 2];
        const x3 = noise[noise_at + 3];
        const y0 = grad_made_hidden_dense[grad_made_hidden_dense_at];
        const y1 = grad_made_hidden_dense[grad_made_hidden_dense_at + 1];
        const y2 = grad_made_hidden_dense[grad_made_hidden_dense_at + 2];
        const y3 = grad_made_hidden_dense[grad_made_hidden_dense_at + 3];
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
      const grad_generator_hidden_weights_0 = i * 32 + j;
      const grad_generator_hidden_weights_1 = grad_generator_hidden_weights_0 + 32;
      const grad_generator_hidden_weights_2 = grad_generator_hidden_weights_1 + 32;
      const grad_generator_hidden_weights_3 = grad_generator_hidden_weights_2 + 32;
      grad_generator_hidden_weights[grad_generator_hidden_weights_0] = sum00;
      grad_generator_hidden_weights[grad_generator_hidden_weights_0 + 1] = sum01;
      grad_generator_hidden_weights[grad_generator_hidden_weights_0 + 2] = sum02;
      grad_generator_hidden_weights[grad_generator_hidden_weights_0 + 3] = sum03;
      grad_generator_hidden_weights[grad_generator_hidden_weights_1] = sum10;
      grad_generator_hidden_weights[grad_generator_hidden_weights_1 + 1] = sum11;
      grad_generator_hidden_weights[grad_generator_hidden_weights_1 + 2] = sum12;
      grad_generator_hidden_weights[grad_generator_hidden_weights_1 + 3] = sum13;
      grad_generator_hidden_weights[grad_generator_hidden_weights_2] = sum20;
      grad_generator_hidden_weights[grad_generator_hidden_weights_2 + 1] = sum21;
      grad_generator_hidden_weights[grad_generator_hidden_weights_2 + 2] = sum22;
      grad_generator_hidden_weights[grad_generator_hidden_weights_2 + 3] = sum23;
      grad_generator_hidden_weights[grad_generator_hidden_weights_3] = sum30;
      grad_generator_hidden_weights[grad_generator_hidden_weights_3 + 1] = sum31;
      grad_generator_hidden_weights[grad_generator_hidden_weights_3 + 2] = sum32;
      grad_generator_hidden_weights[grad_generator_hidden_weights_3 + 3] = sum33;
    }
  }
}

/**
 * multiply_grad_generator_hidden_weights[i, j] = (1 − generator_beta2) · (grad_value[i, j] · scale)²
 * v[i, j] = generator_beta2 · v[i, j] + multiply_grad_generator_hidden_weights[i, j]
 * divide_v_generator_hidden_weights[i, j] = v[i, j] / (1 − power(generator_beta2, generator_step))
 * sqrt[i, j] = sqrt(divide_v_generator_hidden_weights[i, j])
 * m[i, j] = generator_beta1 · m[i, j] + (1 − generator_beta1) · (grad_value[i, j] · scale)
 * divide_m_generator_hidden_weights[i, j] = m[i, j] / (1 − power(generator_beta1, generator_step))
 * divide[i, j] = generator_learningRate · divide_m_generator_hidden_weights[i, j] / (sqrt[i, j] + generator_epsilon)
 * parameter[i, j] = parameter[i, j] − divide[i, j]
 */
function update2(
  generator_beta2: number,
  scale: number,
  generator_step: number,
  generator_beta1: number,
  generator_learningRate: number,
  generator_epsilon: number,
  grad_value: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference_generator_beta2 = 1 - generator_beta2;
  const difference_generator_beta2_generator_step = 1 - Math.pow(generator_beta2, generator_step);
  const difference_generator_beta1 = 1 - generator_beta1;
  const difference_generator_beta1_generator_step = 1 - Math.pow(generator_beta1, generator_step);
  for (let i = 0; i < parameter.length; i++) {
    const product_grad_generator_hidden_weights_scale = grad_value[i] * scale;
    const v_generator_hidden_weights_i = Math.fround(
      generator_beta2 * v[i] +
        difference_generator_beta2 *
          (product_grad_generator_hidden_weights_scale * product_grad_generator_hidden_weights_scale),
    );
    v[i] = v_generator_hidden_weights_i;
    const divide_v_generator_hidden_weights =
      v_generator_hidden_weights_i / difference_generator_beta2_generator_step;
    const sqrt = Math.sqrt(divide_v_generator_hidden_weights);
    const m_generator_hidden_weights_i = Math.fround(
      generator_beta1 * m[i] + difference_generator_beta1 * product_grad_generator_hidden_weights_scale,
    );
    m[i] = m_generator_hidden_weights_i;
    const divide_m_generator_hidden_weights =
      m_generator_hidden_weights_i / difference_generator_beta1_generator_step;
    const divide = (generator_learningRate * divide_m_generator_hidden_weights) / (sqrt + generator_epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_generator_point_weights[i, j] = Σ[b < n] grad_made[b, j] · made_hidden[b, i]
 */
function backward_generator_point_weights(
  n: number,
  made_hidden: Float64Array,
  grad_made: Float64Array,
  grad_generator_point_weights: Float64Array,
): void {
  for (let i = 0; i < 32; i += 4) {
    for (let j = 0; j < 2; j += 2) {
      let sum00 = 0;
      let sum01 = 0;
      let sum10 = 0;
      let sum11 = 0;
      let sum20 = 0;
      let sum21 = 0;
      let sum30 = 0;
      let sum31 = 0;
      for (
        let b = 0, made_hidden_at = i, grad_made_at = j;
        b < n;
        b++, made_hidden_at += 32, grad_made_at += 2
      ) {
        const x0 = made_hidden[made_hidden_at];
        const x1 = made_hidden[made_hidden_at + 1];
        const x2 = made_hidden[made_hidden_at + 2];
        const x3 = made_hidden[made_hidden_at + 3];
        const y0 = grad_made[grad_made_at];
        const y1 = grad_made[grad_made_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const grad_generator_point_weights_0 = i * 2 + j;
      const grad_generator_point_weights_1 = grad_generator_point_weights_0 + 2;
      const grad_generator_point_weights_2 = grad_generator_point_weights_1 + 2;
      const grad_generator_point_weights_3 = grad_generator_point_weights_2 + 2;
      grad_generator_point_weights[grad_generator_point_weights_0] = sum00;
      grad_generator_point_weights[grad_generator_point_weights_0 + 1] = sum01;
      grad_generator_point_weights[grad_generator_point_weights_1] = sum10;
      grad_generator_point_weights[grad_generator_point_weights_1 + 1] = sum11;
      grad_generator_point_weights[grad_generator_point_weights_2] = sum20;
      grad_generator_point_weights[grad_generator_point_weights_2 + 1] = sum21;
      grad_generator_point_weights[grad_generator_point_weights_3] = sum30;
      grad_generator_point_weights[grad_generator_point_weights_3 + 1] = sum31;
    }
  }
}

/**
 * grad_generator_point_bias[i] = Σ[b < n] grad_made[b, i]
 */
function backward_generator_point_bias(
  n: number,
  grad_made: Float64Array,
  grad_generator_point_bias: Float64Array,
): void {
  for (let i = 0; i < 2; i++) {
    let grad_generator_point_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_generator_point_bias_i += grad_made[b * 2 + i];
    }
    grad_generator_point_bias[i] = grad_generator_point_bias_i;
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
 * grad_judge_hidden_weights[i, j] = values[i, j] + values2[i, j]
 * sum[i, j] = sum[i, j] + grad_judge_hidden_weights[i, j]
 */
function accumulate2(values: Float64Array, values2: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    const grad_judge_hidden_weights = values[i] + values2[i];
    sum[i] += grad_judge_hidden_weights;
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
 * product_noise[b, i] = Σ[j < 4] noise[b, j] · generator_hidden_weights[j, i]
 * made_hidden_dense[b, i] = product_noise[b, i] + generator_hidden_bias[i]
 * made_hidden[b, i] = 0 < made_hidden_dense[b, i] ? made_hidden_dense[b, i] : 0.2 · made_hidden_dense[b, i]
 */
function forward_made_hidden2(
  n: number,
  noise: Float64Array,
  generator_hidden_weights: Float32Array,
  generator_hidden_bias: Float32Array,
  made_hidden: Float64Array,
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
      const noise_0 = b * 4;
      const noise_1 = noise_0 + 4;
      const noise_2 = noise_1 + 4;
      const noise_3 = noise_2 + 4;
      for (let k = 0, generator_hidden_weights_at = j; k < 4; k++, generator_hidden_weights_at += 32) {
        const x0 = noise[noise_0 + k];
        const x1 = noise[noise_1 + k];
        const x2 = noise[noise_2 + k];
        const x3 = noise[noise_3 + k];
        const y0 = generator_hidden_weights[generator_hidden_weights_at];
        const y1 = generator_hidden_weights[generator_hidden_weights_at + 1];
        const y2 = generator_hidden_weights[generator_hidden_weights_at + 2];
        const y3 = generator_hidden_weights[generator_hidden_weights_at + 3];
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
      const made_hidden_0 = b * 32 + j;
      const made_hidden_1 = made_hidden_0 + 32;
      const made_hidden_2 = made_hidden_1 + 32;
      const made_hidden_3 = made_hidden_2 + 32;
      const generator_hidden_bias_0 = generator_hidden_bias[j];
      const made_hidden_dense = sum00 + generator_hidden_bias_0;
      const generator_hidden_bias_1 = generator_hidden_bias[j + 1];
      const made_hidden_dense2 = sum01 + generator_hidden_bias_1;
      const generator_hidden_bias_2 = generator_hidden_bias[j + 2];
      const made_hidden_dense3 = sum02 + generator_hidden_bias_2;
      const generator_hidden_bias_3 = generator_hidden_bias[j + 3];
      const made_hidden_dense4 = sum03 + generator_hidden_bias_3;
      const made_hidden_dense5 = sum10 + generator_hidden_bias_0;
      const made_hidden_dense6 = sum11 + generator_hidden_bias_1;
      const made_hidden_dense7 = sum12 + generator_hidden_bias_2;
      const made_hidden_dense8 = sum13 + generator_hidden_bias_3;
      const made_hidden_dense9 = sum20 + generator_hidden_bias_0;
      const made_hidden_dense10 = sum21 + generator_hidden_bias_1;
      const made_hidden_dense11 = sum22 + generator_hidden_bias_2;
      const made_hidden_dense12 = sum23 + generator_hidden_bias_3;
      const made_hidden_dense13 = sum30 + generator_hidden_bias_0;
      const made_hidden_dense14 = sum31 + generator_hidden_bias_1;
      const made_hidden_dense15 = sum32 + generator_hidden_bias_2;
      const made_hidden_dense16 = sum33 + generator_hidden_bias_3;
      made_hidden[made_hidden_0] = 0 < made_hidden_dense ? made_hidden_dense : 0.2 * made_hidden_dense;
      made_hidden[made_hidden_0 + 1] = 0 < made_hidden_dense2 ? made_hidden_dense2 : 0.2 * made_hidden_dense2;
      made_hidden[made_hidden_0 + 2] = 0 < made_hidden_dense3 ? made_hidden_dense3 : 0.2 * made_hidden_dense3;
      made_hidden[made_hidden_0 + 3] = 0 < made_hidden_dense4 ? made_hidden_dense4 : 0.2 * made_hidden_dense4;
      made_hidden[made_hidden_1] = 0 < made_hidden_dense5 ? made_hidden_dense5 : 0.2 * made_hidden_dense5;
      made_hidden[made_hidden_1 + 1] = 0 < made_hidden_dense6 ? made_hidden_dense6 : 0.2 * made_hidden_dense6;
      made_hidden[made_hidden_1 + 2] = 0 < made_hidden_dense7 ? made_hidden_dense7 : 0.2 * made_hidden_dense7;
      made_hidden[made_hidden_1 + 3] = 0 < made_hidden_dense8 ? made_hidden_dense8 : 0.2 * made_hidden_dense8;
      made_hidden[made_hidden_2] = 0 < made_hidden_dense9 ? made_hidden_dense9 : 0.2 * made_hidden_dense9;
      made_hidden[made_hidden_2 + 1] =
        0 < made_hidden_dense10 ? made_hidden_dense10 : 0.2 * made_hidden_dense10;
      made_hidden[made_hidden_2 + 2] =
        0 < made_hidden_dense11 ? made_hidden_dense11 : 0.2 * made_hidden_dense11;
      made_hidden[made_hidden_2 + 3] =
        0 < made_hidden_dense12 ? made_hidden_dense12 : 0.2 * made_hidden_dense12;
      made_hidden[made_hidden_3] = 0 < made_hidden_dense13 ? made_hidden_dense13 : 0.2 * made_hidden_dense13;
      made_hidden[made_hidden_3 + 1] =
        0 < made_hidden_dense14 ? made_hidden_dense14 : 0.2 * made_hidden_dense14;
      made_hidden[made_hidden_3 + 2] =
        0 < made_hidden_dense15 ? made_hidden_dense15 : 0.2 * made_hidden_dense15;
      made_hidden[made_hidden_3 + 3] =
        0 < made_hidden_dense16 ? made_hidden_dense16 : 0.2 * made_hidden_dense16;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, noise_at = b * 4, generator_hidden_weights_at = j;
        k < 4;
        k++, noise_at++, generator_hidden_weights_at += 32
      ) {
        const x = noise[noise_at];
        const y0 = generator_hidden_weights[generator_hidden_weights_at];
        const y1 = generator_hidden_weights[generator_hidden_weights_at + 1];
        const y2 = generator_hidden_weights[generator_hidden_weights_at + 2];
        const y3 = generator_hidden_weights[generator_hidden_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const generator_hidden_bias_0 = generator_hidden_bias[j];
      const made_hidden_dense = sum0 + generator_hidden_bias_0;
      const generator_hidden_bias_1 = generator_hidden_bias[j + 1];
      const made_hidden_dense2 = sum1 + generator_hidden_bias_1;
      const generator_hidden_bias_2 = generator_hidden_bias[j + 2];
      const made_hidden_dense3 = sum2 + generator_hidden_bias_2;
      const generator_hidden_bias_3 = generator_hidden_bias[j + 3];
      const made_hidden_dense4 = sum3 + generator_hidden_bias_3;
      made_hidden[b * 32 + j] = 0 < made_hidden_dense ? made_hidden_dense : 0.2 * made_hidden_dense;
      made_hidden[b * 32 + j + 1] = 0 < made_hidden_dense2 ? made_hidden_dense2 : 0.2 * made_hidden_dense2;
      made_hidden[b * 32 + j + 2] = 0 < made_hidden_dense3 ? made_hidden_dense3 : 0.2 * made_hidden_dense3;
      made_hidden[b * 32 + j + 3] = 0 < made_hidden_dense4 ? made_hidden_dense4 : 0.2 * made_hidden_dense4;
    }
  }
}

/**
 * product_made[b, i] = Σ[j < 2] made[b, j] · judge_hidden_weights[j, i]
 * fooled_hidden_dense[b, i] = product_made[b, i] + judge_hidden_bias[i]
 * fooled_hidden[b, i] = 0 < fooled_hidden_dense[b, i] ? fooled_hidden_dense[b, i] : 0.2 · fooled_hidden_dense[b, i]
 */
function forward_fooled_hidden(
  n: number,
  made: Float64Array,
  judge_hidden_weights: Float32Array,
  judge_hidden_bias: Float32Array,
  fooled_hidden: Float64Array,
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
      const made_0 = b * 2;
      const made_1 = made_0 + 2;
      const made_2 = made_1 + 2;
      const made_3 = made_2 + 2;
      for (let k = 0, judge_hidden_weights_at = j; k < 2; k++, judge_hidden_weights_at += 32) {
        const x0 = made[made_0 + k];
        const x1 = made[made_1 + k];
        const x2 = made[made_2 + k];
        const x3 = made[made_3 + k];
        const y0 = judge_hidden_weights[judge_hidden_weights_at];
        const y1 = judge_hidden_weights[judge_hidden_weights_at + 1];
        const y2 = judge_hidden_weights[judge_hidden_weights_at + 2];
        const y3 = judge_hidden_weights[judge_hidden_weights_at + 3];
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
      const fooled_hidden_0 = b * 32 + j;
      const fooled_hidden_1 = fooled_hidden_0 + 32;
      const fooled_hidden_2 = fooled_hidden_1 + 32;
      const fooled_hidden_3 = fooled_hidden_2 + 32;
      const judge_hidden_bias_0 = judge_hidden_bias[j];
      const fooled_hidden_dense = sum00 + judge_hidden_bias_0;
      const judge_hidden_bias_1 = judge_hidden_bias[j + 1];
      const fooled_hidden_dense2 = sum01 + judge_hidden_bias_1;
      const judge_hidden_bias_2 = judge_hidden_bias[j + 2];
      const fooled_hidden_dense3 = sum02 + judge_hidden_bias_2;
      const judge_hidden_bias_3 = judge_hidden_bias[j + 3];
      const fooled_hidden_dense4 = sum03 + judge_hidden_bias_3;
      const fooled_hidden_dense5 = sum10 + judge_hidden_bias_0;
      const fooled_hidden_dense6 = sum11 + judge_hidden_bias_1;
      const fooled_hidden_dense7 = sum12 + judge_hidden_bias_2;
      const fooled_hidden_dense8 = sum13 + judge_hidden_bias_3;
      const fooled_hidden_dense9 = sum20 + judge_hidden_bias_0;
      const fooled_hidden_dense10 = sum21 + judge_hidden_bias_1;
      const fooled_hidden_dense11 = sum22 + judge_hidden_bias_2;
      const fooled_hidden_dense12 = sum23 + judge_hidden_bias_3;
      const fooled_hidden_dense13 = sum30 + judge_hidden_bias_0;
      const fooled_hidden_dense14 = sum31 + judge_hidden_bias_1;
      const fooled_hidden_dense15 = sum32 + judge_hidden_bias_2;
      const fooled_hidden_dense16 = sum33 + judge_hidden_bias_3;
      fooled_hidden[fooled_hidden_0] =
        0 < fooled_hidden_dense ? fooled_hidden_dense : 0.2 * fooled_hidden_dense;
      fooled_hidden[fooled_hidden_0 + 1] =
        0 < fooled_hidden_dense2 ? fooled_hidden_dense2 : 0.2 * fooled_hidden_dense2;
      fooled_hidden[fooled_hidden_0 + 2] =
        0 < fooled_hidden_dense3 ? fooled_hidden_dense3 : 0.2 * fooled_hidden_dense3;
      fooled_hidden[fooled_hidden_0 + 3] =
        0 < fooled_hidden_dense4 ? fooled_hidden_dense4 : 0.2 * fooled_hidden_dense4;
      fooled_hidden[fooled_hidden_1] =
        0 < fooled_hidden_dense5 ? fooled_hidden_dense5 : 0.2 * fooled_hidden_dense5;
      fooled_hidden[fooled_hidden_1 + 1] =
        0 < fooled_hidden_dense6 ? fooled_hidden_dense6 : 0.2 * fooled_hidden_dense6;
      fooled_hidden[fooled_hidden_1 + 2] =
        0 < fooled_hidden_dense7 ? fooled_hidden_dense7 : 0.2 * fooled_hidden_dense7;
      fooled_hidden[fooled_hidden_1 + 3] =
        0 < fooled_hidden_dense8 ? fooled_hidden_dense8 : 0.2 * fooled_hidden_dense8;
      fooled_hidden[fooled_hidden_2] =
        0 < fooled_hidden_dense9 ? fooled_hidden_dense9 : 0.2 * fooled_hidden_dense9;
      fooled_hidden[fooled_hidden_2 + 1] =
        0 < fooled_hidden_dense10 ? fooled_hidden_dense10 : 0.2 * fooled_hidden_dense10;
      fooled_hidden[fooled_hidden_2 + 2] =
        0 < fooled_hidden_dense11 ? fooled_hidden_dense11 : 0.2 * fooled_hidden_dense11;
      fooled_hidden[fooled_hidden_2 + 3] =
        0 < fooled_hidden_dense12 ? fooled_hidden_dense12 : 0.2 * fooled_hidden_dense12;
      fooled_hidden[fooled_hidden_3] =
        0 < fooled_hidden_dense13 ? fooled_hidden_dense13 : 0.2 * fooled_hidden_dense13;
      fooled_hidden[fooled_hidden_3 + 1] =
        0 < fooled_hidden_dense14 ? fooled_hidden_dense14 : 0.2 * fooled_hidden_dense14;
      fooled_hidden[fooled_hidden_3 + 2] =
        0 < fooled_hidden_dense15 ? fooled_hidden_dense15 : 0.2 * fooled_hidden_dense15;
      fooled_hidden[fooled_hidden_3 + 3] =
        0 < fooled_hidden_dense16 ? fooled_hidden_dense16 : 0.2 * fooled_hidden_dense16;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, made_at = b * 2, judge_hidden_weights_at = j;
        k < 2;
        k++, made_at++, judge_hidden_weights_at += 32
      ) {
        const x = made[made_at];
        const y0 = judge_hidden_weights[judge_hidden_weights_at];
        const y1 = judge_hidden_weights[judge_hidden_weights_at + 1];
        const y2 = judge_hidden_weights[judge_hidden_weights_at + 2];
        const y3 = judge_hidden_weights[judge_hidden_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const judge_hidden_bias_0 = judge_hidden_bias[j];
      const fooled_hidden_dense = sum0 + judge_hidden_bias_0;
      const judge_hidden_bias_1 = judge_hidden_bias[j + 1];
      const fooled_hidden_dense2 = sum1 + judge_hidden_bias_1;
      const judge_hidden_bias_2 = judge_hidden_bias[j + 2];
      const fooled_hidden_dense3 = sum2 + judge_hidden_bias_2;
      const judge_hidden_bias_3 = judge_hidden_bias[j + 3];
      const fooled_hidden_dense4 = sum3 + judge_hidden_bias_3;
      fooled_hidden[b * 32 + j] = 0 < fooled_hidden_dense ? fooled_hidden_dense : 0.2 * fooled_hidden_dense;
      fooled_hidden[b * 32 + j + 1] =
        0 < fooled_hidden_dense2 ? fooled_hidden_dense2 : 0.2 * fooled_hidden_dense2;
      fooled_hidden[b * 32 + j + 2] =
        0 < fooled_hidden_dense3 ? fooled_hidden_dense3 : 0.2 * fooled_hidden_dense3;
      fooled_hidden[b * 32 + j + 3] =
        0 < fooled_hidden_dense4 ? fooled_hidden_dense4 : 0.2 * fooled_hidden_dense4;
    }
  }
}

/**
 * product_fooled_hidden[b, i] = Σ[j < 32] fooled_hidden[b, j] · judge_score_weights[j, i]
 * fooled_dense[b, i] = product_fooled_hidden[b, i] + judge_score_bias[i]
 * fooled[b] = logitError(fooled_dense[b, 0], asProbability(1))
 * loss_sum_generator = Σ[b < n] fooled[b]
 * binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense[b, 0], asProbability(0))
 * mean_loss_generator = loss_sum_generator · scale
 */
function forward_binaryCrossEntropyWithLogits_fooled_dense_forward_mean_loss_generator(
  n: number,
  scale: number,
  fooled_hidden: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  binaryCrossEntropyWithLogits_fooled_dense: Float64Array,
  mean_loss_generator: Float64Array,
): void {
  let loss_sum_generator = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(1);
  const asProbability3 = asProbability(0);
  for (let b = 0; b < n; b++) {
    let product_fooled_hidden = 0;
    for (let i = 0; i < 32; i++) {
      product_fooled_hidden += fooled_hidden[b * 32 + i] * judge_score_weights[i];
    }
    const fooled_dense = product_fooled_hidden + judge_score_bias_value;
    const fooled = logitError(fooled_dense, asProbability2);
    loss_sum_generator += fooled;
    binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense, asProbability3);
  }
  mean_loss_generator[0] = loss_sum_generator * scale;
}

/**
 * product_real[b, i] = Σ[j < 2] real[b, j] · judge_hidden_weights[j, i]
 * told_1of2_hidden_dense[b, i] = product_real[b, i] + judge_hidden_bias[i]
 * told_hidden[b, i] = 0 < told_1of2_hidden_dense[b, i] ? told_1of2_hidden_dense[b, i] : 0.2 · told_1of2_hidden_dense[b, i]
 */
function forward_told_hidden(
  n: number,
  real: Float32Array,
  judge_hidden_weights: Float32Array,
  judge_hidden_bias: Float32Array,
  told_hidden: Float64Array,
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
      const real_0 = b * 2;
      const real_1 = real_0 + 2;
      const real_2 = real_1 + 2;
      const real_3 = real_2 + 2;
      for (let k = 0, judge_hidden_weights_at = j; k < 2; k++, judge_hidden_weights_at += 32) {
        const x0 = real[real_0 + k];
        const x1 = real[real_1 + k];
        const x2 = real[real_2 + k];
        const x3 = real[real_3 + k];
        const y0 = judge_hidden_weights[judge_hidden_weights_at];
        const y1 = judge_hidden_weights[judge_hidden_weights_at + 1];
        const y2 = judge_hidden_weights[judge_hidden_weights_at + 2];
        const y3 = judge_hidden_weights[judge_hidden_weights_at + 3];
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
      const told_hidden_0 = b * 32 + j;
      const told_hidden_1 = told_hidden_0 + 32;
      const told_hidden_2 = told_hidden_1 + 32;
      const told_hidden_3 = told_hidden_2 + 32;
      const judge_hidden_bias_0 = judge_hidden_bias[j];
      const told_1of2_hidden_dense = sum00 + judge_hidden_bias_0;
      const judge_hidden_bias_1 = judge_hidden_bias[j + 1];
      const told_1of2_hidden_dense2 = sum01 + judge_hidden_bias_1;
      const judge_hidden_bias_2 = judge_hidden_bias[j + 2];
      const told_1of2_hidden_dense3 = sum02 + judge_hidden_bias_2;
      const judge_hidden_bias_3 = judge_hidden_bias[j + 3];
      const told_1of2_hidden_dense4 = sum03 + judge_hidden_bias_3;
      const told_1of2_hidden_dense5 = sum10 + judge_hidden_bias_0;
      const told_1of2_hidden_dense6 = sum11 + judge_hidden_bias_1;
      const told_1of2_hidden_dense7 = sum12 + judge_hidden_bias_2;
      const told_1of2_hidden_dense8 = sum13 + judge_hidden_bias_3;
      const told_1of2_hidden_dense9 = sum20 + judge_hidden_bias_0;
      const told_1of2_hidden_dense10 = sum21 + judge_hidden_bias_1;
      const told_1of2_hidden_dense11 = sum22 + judge_hidden_bias_2;
      const told_1of2_hidden_dense12 = sum23 + judge_hidden_bias_3;
      const told_1of2_hidden_dense13 = sum30 + judge_hidden_bias_0;
      const told_1of2_hidden_dense14 = sum31 + judge_hidden_bias_1;
      const told_1of2_hidden_dense15 = sum32 + judge_hidden_bias_2;
      const told_1of2_hidden_dense16 = sum33 + judge_hidden_bias_3;
      told_hidden[told_hidden_0] =
        0 < told_1of2_hidden_dense ? told_1of2_hidden_dense : 0.2 * told_1of2_hidden_dense;
      told_hidden[told_hidden_0 + 1] =
        0 < told_1of2_hidden_dense2 ? told_1of2_hidden_dense2 : 0.2 * told_1of2_hidden_dense2;
      told_hidden[told_hidden_0 + 2] =
        0 < told_1of2_hidden_dense3 ? told_1of2_hidden_dense3 : 0.2 * told_1of2_hidden_dense3;
      told_hidden[told_hidden_0 + 3] =
        0 < told_1of2_hidden_dense4 ? told_1of2_hidden_dense4 : 0.2 * told_1of2_hidden_dense4;
      told_hidden[told_hidden_1] =
        0 < told_1of2_hidden_dense5 ? told_1of2_hidden_dense5 : 0.2 * told_1of2_hidden_dense5;
      told_hidden[told_hidden_1 + 1] =
        0 < told_1of2_hidden_dense6 ? told_1of2_hidden_dense6 : 0.2 * told_1of2_hidden_dense6;
      told_hidden[told_hidden_1 + 2] =
        0 < told_1of2_hidden_dense7 ? told_1of2_hidden_dense7 : 0.2 * told_1of2_hidden_dense7;
      told_hidden[told_hidden_1 + 3] =
        0 < told_1of2_hidden_dense8 ? told_1of2_hidden_dense8 : 0.2 * told_1of2_hidden_dense8;
      told_hidden[told_hidden_2] =
        0 < told_1of2_hidden_dense9 ? told_1of2_hidden_dense9 : 0.2 * told_1of2_hidden_dense9;
      told_hidden[told_hidden_2 + 1] =
        0 < told_1of2_hidden_dense10 ? told_1of2_hidden_dense10 : 0.2 * told_1of2_hidden_dense10;
      told_hidden[told_hidden_2 + 2] =
        0 < told_1of2_hidden_dense11 ? told_1of2_hidden_dense11 : 0.2 * told_1of2_hidden_dense11;
      told_hidden[told_hidden_2 + 3] =
        0 < told_1of2_hidden_dense12 ? told_1of2_hidden_dense12 : 0.2 * told_1of2_hidden_dense12;
      told_hidden[told_hidden_3] =
        0 < told_1of2_hidden_dense13 ? told_1of2_hidden_dense13 : 0.2 * told_1of2_hidden_dense13;
      told_hidden[told_hidden_3 + 1] =
        0 < told_1of2_hidden_dense14 ? told_1of2_hidden_dense14 : 0.2 * told_1of2_hidden_dense14;
      told_hidden[told_hidden_3 + 2] =
        0 < told_1of2_hidden_dense15 ? told_1of2_hidden_dense15 : 0.2 * told_1of2_hidden_dense15;
      told_hidden[told_hidden_3 + 3] =
        0 < told_1of2_hidden_dense16 ? told_1of2_hidden_dense16 : 0.2 * told_1of2_hidden_dense16;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, real_at = b * 2, judge_hidden_weights_at = j;
        k < 2;
        k++, real_at++, judge_hidden_weights_at += 32
      ) {
        const x = real[real_at];
        const y0 = judge_hidden_weights[judge_hidden_weights_at];
        const y1 = judge_hidden_weights[judge_hidden_weights_at + 1];
        const y2 = judge_hidden_weights[judge_hidden_weights_at + 2];
        const y3 = judge_hidden_weights[judge_hidden_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const judge_hidden_bias_0 = judge_hidden_bias[j];
      const told_1of2_hidden_dense = sum0 + judge_hidden_bias_0;
      const judge_hidden_bias_1 = judge_hidden_bias[j + 1];
      const told_1of2_hidden_dense2 = sum1 + judge_hidden_bias_1;
      const judge_hidden_bias_2 = judge_hidden_bias[j + 2];
      const told_1of2_hidden_dense3 = sum2 + judge_hidden_bias_2;
      const judge_hidden_bias_3 = judge_hidden_bias[j + 3];
      const told_1of2_hidden_dense4 = sum3 + judge_hidden_bias_3;
      told_hidden[b * 32 + j] =
        0 < told_1of2_hidden_dense ? told_1of2_hidden_dense : 0.2 * told_1of2_hidden_dense;
      told_hidden[b * 32 + j + 1] =
        0 < told_1of2_hidden_dense2 ? told_1of2_hidden_dense2 : 0.2 * told_1of2_hidden_dense2;
      told_hidden[b * 32 + j + 2] =
        0 < told_1of2_hidden_dense3 ? told_1of2_hidden_dense3 : 0.2 * told_1of2_hidden_dense3;
      told_hidden[b * 32 + j + 3] =
        0 < told_1of2_hidden_dense4 ? told_1of2_hidden_dense4 : 0.2 * told_1of2_hidden_dense4;
    }
  }
}

/**
 * product_told_hidden[b, i] = Σ[j < 32] told_hidden[b, j] · judge_score_weights[j, i]
 * told_1of2_dense[b, i] = product_told_hidden[b, i] + judge_score_bias[i]
 * binaryCrossEntropyWithLogits_told_1of2_dense[b] = logitError(told_1of2_dense[b, 0], asProbability(1))
 * told[b] = binaryCrossEntropyWithLogits_told_1of2_dense[b] + binaryCrossEntropyWithLogits_fooled_dense[b]
 * loss_sum_judge = Σ[b < n] told[b]
 * mean_loss_judge = loss_sum_judge · scale
 * mean_loss = mean_loss_judge + mean_loss_generator
 */
function forward_mean_loss(
  n: number,
  scale: number,
  told_hidden: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  binaryCrossEntropyWithLogits_fooled_dense: Float64Array,
  mean_loss_generator: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum_judge = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(1);
  for (let b = 0; b < n; b++) {
    let product_told_hidden = 0;
    for (let i = 0; i < 32; i++) {
      product_told_hidden += told_hidden[b * 32 + i] * judge_score_weights[i];
    }
    const told_1of2_dense = product_told_hidden + judge_score_bias_value;
    const binaryCrossEntropyWithLogits_told_1of2_dense = logitError(told_1of2_dense, asProbability2);
    const told = binaryCrossEntropyWithLogits_told_1of2_dense + binaryCrossEntropyWithLogits_fooled_dense[b];
    loss_sum_judge += told;
  }
  const mean_loss_judge = loss_sum_judge * scale;
  mean_loss[0] = mean_loss_judge + mean_loss_generator[0];
}

/**
 * product_fooled_hidden[b, i] = Σ[j < 32] fooled_hidden[b, j] · judge_score_weights[j, i]
 * fooled_dense[b, i] = product_fooled_hidden[b, i] + judge_score_bias[i]
 * binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense[b, 0], asProbability(0))
 * fooled[b] = logitError(fooled_dense[b, 0], asProbability(1))
 * loss_sum_generator = Σ[b < n] fooled[b]
 * mean_loss_generator = loss_sum_generator · scale
 */
function forward_binaryCrossEntropyWithLogits_fooled_dense_forward_mean_loss_generator2(
  n: number,
  scale: number,
  fooled_hidden: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  binaryCrossEntropyWithLogits_fooled_dense: Float64Array,
  mean_loss_generator: Float64Array,
): void {
  let loss_sum_generator = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(0);
  const asProbability3 = asProbability(1);
  for (let b = 0; b < n; b++) {
    let product_fooled_hidden = 0;
    for (let i = 0; i < 32; i++) {
      product_fooled_hidden += fooled_hidden[b * 32 + i] * judge_score_weights[i];
    }
    const fooled_dense = product_fooled_hidden + judge_score_bias_value;
    binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense, asProbability2);
    const fooled = logitError(fooled_dense, asProbability3);
    loss_sum_generator += fooled;
  }
  mean_loss_generator[0] = loss_sum_generator * scale;
}

/**
 * product_told_hidden[b, i] = Σ[j < 32] told_hidden[b, j] · judge_score_weights[j, i]
 * told_1of2_dense[b, i] = product_told_hidden[b, i] + judge_score_bias[i]
 * binaryCrossEntropyWithLogits_told_1of2_dense[b] = logitError(told_1of2_dense[b, 0], asProbability(1))
 * told[b] = binaryCrossEntropyWithLogits_told_1of2_dense[b] + binaryCrossEntropyWithLogits_fooled_dense[b]
 * loss_sum_judge = Σ[b < n] told[b]
 * mean_loss_judge = loss_sum_judge · scale
 */
function forward_mean_loss_judge(
  n: number,
  scale: number,
  told_hidden: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  binaryCrossEntropyWithLogits_fooled_dense: Float64Array,
  mean_loss_judge: Float64Array,
): void {
  let loss_sum_judge = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(1);
  for (let b = 0; b < n; b++) {
    let product_told_hidden = 0;
    for (let i = 0; i < 32; i++) {
      product_told_hidden += told_hidden[b * 32 + i] * judge_score_weights[i];
    }
    const told_1of2_dense = product_told_hidden + judge_score_bias_value;
    const binaryCrossEntropyWithLogits_told_1of2_dense = logitError(told_1of2_dense, asProbability2);
    const told = binaryCrossEntropyWithLogits_told_1of2_dense + binaryCrossEntropyWithLogits_fooled_dense[b];
    loss_sum_judge += told;
  }
  mean_loss_judge[0] = loss_sum_judge * scale;
}

/**
 * fooled_hidden[b, i] = 0 < fooled_hidden_dense[b, i] ? fooled_hidden_dense[b, i] : 0.2 · fooled_hidden_dense[b, i]
 * product_fooled_hidden[b, i] = Σ[j < 32] fooled_hidden[b, j] · judge_score_weights[j, i]
 * fooled_dense[b, i] = product_fooled_hidden[b, i] + judge_score_bias[i]
 * binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense[b, 0], asProbability(0))
 * grad_fooled_dense[b, i] = sigmoid(fooled_dense[b, 0]) − asProbability(0)
 * grad_fooled_hidden[b, i] = grad_fooled_dense[b, 0] · judge_score_weights[i, 0]
 * grad_fooled_hidden_dense[b, i] = 0 < fooled_hidden_dense[b, i] ? grad_fooled_hidden[b, i] : 0.2 · grad_fooled_hidden[b, i]
 * value_grad_fooled_dense[i] = Σ[b < n] grad_fooled_dense[b, i]
 */
function forward_fooled_hidden_forward_binaryCrossEntropyWithLogits_fooled_dense2(
  n: number,
  fooled_hidden_dense: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  value_grad_fooled_dense: Float64Array,
  fooled_hidden: Float64Array,
  binaryCrossEntropyWithLogits_fooled_dense: Float64Array,
  grad_fooled_dense: Float64Array,
  grad_fooled_hidden_dense: Float64Array,
): void {
  let value_grad_fooled_dense_value = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(0);
  for (let b = 0; b < n; b++) {
    let product_fooled_hidden = 0;
    for (let i = 0; i < 32; i++) {
      const fooled_hidden_dense_bi = fooled_hidden_dense[b * 32 + i];
      const fooled_hidden_bi =
        0 < fooled_hidden_dense_bi ? fooled_hidden_dense_bi : 0.2 * fooled_hidden_dense_bi;
      fooled_hidden[b * 32 + i] = fooled_hidden_bi;
      product_fooled_hidden += fooled_hidden_bi * judge_score_weights[i];
    }
    const fooled_dense = product_fooled_hidden + judge_score_bias_value;
    binaryCrossEntropyWithLogits_fooled_dense[b] = logitError(fooled_dense, asProbability2);
    const grad_fooled_dense_b = sigmoid(fooled_dense) - asProbability2;
    grad_fooled_dense[b] = grad_fooled_dense_b;
    for (let i = 0; i < 32; i++) {
      const grad_fooled_hidden = grad_fooled_dense_b * judge_score_weights[i];
      grad_fooled_hidden_dense[b * 32 + i] =
        0 < fooled_hidden_dense[b * 32 + i] ? grad_fooled_hidden : 0.2 * grad_fooled_hidden;
    }
    value_grad_fooled_dense_value += grad_fooled_dense_b;
  }
  value_grad_fooled_dense[0] = value_grad_fooled_dense_value;
}

/**
 * told_hidden[b, i] = 0 < told_1of2_hidden_dense[b, i] ? told_1of2_hidden_dense[b, i] : 0.2 · told_1of2_hidden_dense[b, i]
 * product_told_hidden[b, i] = Σ[j < 32] told_hidden[b, j] · judge_score_weights[j, i]
 * told_1of2_dense[b, i] = product_told_hidden[b, i] + judge_score_bias[i]
 * binaryCrossEntropyWithLogits_told_1of2_dense[b] = logitError(told_1of2_dense[b, 0], asProbability(1))
 * told[b] = binaryCrossEntropyWithLogits_told_1of2_dense[b] + binaryCrossEntropyWithLogits_fooled_dense[b]
 * loss_sum_judge = Σ[b < n] told[b]
 * grad_told_1of2_dense[b, i] = sigmoid(told_1of2_dense[b, 0]) − asProbability(1)
 * grad_told_hidden[b, i] = grad_told_1of2_dense[b, 0] · judge_score_weights[i, 0]
 * grad_told_1of2_hidden_dense[b, i] = 0 < told_1of2_hidden_dense[b, i] ? grad_told_hidden[b, i] : 0.2 · grad_told_hidden[b, i]
 * value_grad_told_1of2_dense[i] = Σ[b < n] grad_told_1of2_dense[b, i]
 * mean_loss_judge = loss_sum_judge · scale
 */
function forward_told_hidden_backward_told_1of2_dense2(
  n: number,
  scale: number,
  told_1of2_hidden_dense: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  binaryCrossEntropyWithLogits_fooled_dense: Float64Array,
  value_grad_told_1of2_dense: Float64Array,
  told_hidden: Float64Array,
  grad_told_1of2_dense: Float64Array,
  grad_told_1of2_hidden_dense: Float64Array,
  mean_loss_judge: Float64Array,
): void {
  let loss_sum_judge = 0;
  let value_grad_told_1of2_dense_value = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(1);
  for (let b = 0; b < n; b++) {
    let product_told_hidden = 0;
    for (let i = 0; i < 32; i++) {
      const told_1of2_hidden_dense_bi = told_1of2_hidden_dense[b * 32 + i];
      const told_hidden_bi =
        0 < told_1of2_hidden_dense_bi ? told_1of2_hidden_dense_bi : 0.2 * told_1of2_hidden_dense_bi;
      told_hidden[b * 32 + i] = told_hidden_bi;
      product_told_hidden += told_hidden_bi * judge_score_weights[i];
    }
    const told_1of2_dense = product_told_hidden + judge_score_bias_value;
    const binaryCrossEntropyWithLogits_told_1of2_dense = logitError(told_1of2_dense, asProbability2);
    const told = binaryCrossEntropyWithLogits_told_1of2_dense + binaryCrossEntropyWithLogits_fooled_dense[b];
    loss_sum_judge += told;
    const grad_told_1of2_dense_b = sigmoid(told_1of2_dense) - asProbability2;
    grad_told_1of2_dense[b] = grad_told_1of2_dense_b;
    for (let i = 0; i < 32; i++) {
      const grad_told_hidden = grad_told_1of2_dense_b * judge_score_weights[i];
      grad_told_1of2_hidden_dense[b * 32 + i] =
        0 < told_1of2_hidden_dense[b * 32 + i] ? grad_told_hidden : 0.2 * grad_told_hidden;
    }
    value_grad_told_1of2_dense_value += grad_told_1of2_dense_b;
  }
  value_grad_told_1of2_dense[0] = value_grad_told_1of2_dense_value;
  mean_loss_judge[0] = loss_sum_judge * scale;
}

/**
 * fooled_hidden[b, i] = 0 < fooled_hidden_dense[b, i] ? fooled_hidden_dense[b, i] : 0.2 · fooled_hidden_dense[b, i]
 * product_fooled_hidden[b, i] = Σ[j < 32] fooled_hidden[b, j] · judge_score_weights[j, i]
 * fooled_dense[b, i] = product_fooled_hidden[b, i] + judge_score_bias[i]
 * fooled[b] = logitError(fooled_dense[b, 0], asProbability(1))
 * loss_sum_generator = Σ[b < n] fooled[b]
 * grad_fooled_dense[b, i] = sigmoid(fooled_dense[b, 0]) − asProbability(1)
 * grad_fooled_hidden[b, i] = grad_fooled_dense[b, 0] · judge_score_weights[i, 0]
 * grad_fooled_hidden_dense[b, i] = 0 < fooled_hidden_dense[b, i] ? grad_fooled_hidden[b, i] : 0.2 · grad_fooled_hidden[b, i]
 * mean_loss_generator = loss_sum_generator · scale
 */
function backward_fooled_hidden_dense_forward_mean_loss_generator(
  n: number,
  scale: number,
  fooled_hidden_dense: Float64Array,
  judge_score_weights: Float32Array,
  judge_score_bias: Float32Array,
  grad_fooled_hidden_dense: Float64Array,
  mean_loss_generator: Float64Array,
): void {
  let loss_sum_generator = 0;
  const judge_score_bias_value = judge_score_bias[0];
  const asProbability2 = asProbability(1);
  for (let b = 0; b < n; b++) {
    let product_fooled_hidden = 0;
    for (let i = 0; i < 32; i++) {
      const fooled_hidden_dense_bi = fooled_hidden_dense[b * 32 + i];
      const fooled_hidden =
        0 < fooled_hidden_dense_bi ? fooled_hidden_dense_bi : 0.2 * fooled_hidden_dense_bi;
      product_fooled_hidden += fooled_hidden * judge_score_weights[i];
    }
    const fooled_dense = product_fooled_hidden + judge_score_bias_value;
    const fooled = logitError(fooled_dense, asProbability2);
    loss_sum_generator += fooled;
    const grad_fooled_dense = sigmoid(fooled_dense) - asProbability2;
    for (let i = 0; i < 32; i++) {
      const grad_fooled_hidden = grad_fooled_dense * judge_score_weights[i];
      grad_fooled_hidden_dense[b * 32 + i] =
        0 < fooled_hidden_dense[b * 32 + i] ? grad_fooled_hidden : 0.2 * grad_fooled_hidden;
    }
  }
  mean_loss_generator[0] = loss_sum_generator * scale;
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
  throw new RangeError(`gan: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "gan",
  element: "float32",
  inputs: { real: { shape: [2], type: "float32", per: "example", role: "input" } },
  outputs: { made: [2] },
  predictInputs: [],
  metrics: [],
  optimizer: "adam",
  fingerprint: "cbe0723ea472a2ce",
  objectives: {
    judge: ["judge_hidden_weights", "judge_hidden_bias", "judge_score_weights", "judge_score_bias"],
    generator: [
      "generator_hidden_weights",
      "generator_hidden_bias",
      "generator_point_weights",
      "generator_point_bias",
    ],
  },
  parameters: shapes as typeof shapes,
} as const;
