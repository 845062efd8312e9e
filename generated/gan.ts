// @generated from models/gan.ts by adjoint. Do not edit; run `npx adjoint build models/gan.ts`.
//
// Model gan: make_hidden[4, 32], make_hiddenBias[32], make_point[32, 2], make_pointBias[2], judge_hidden[2, 32], judge_hiddenBias[32], judge_score[32], judge_scoreBias[].
//
//   matmul_real[b, i] = Σ[j < 2] real[b, j] · judge_hidden[j, i]
//   add_judge_hiddenBias[b, i] = matmul_real[b, i] + judge_hiddenBias[i]
//   leakyRelu[b, i] = 0 < add_judge_hiddenBias[b, i] ? add_judge_hiddenBias[b, i] : 0.2 · add_judge_hiddenBias[b, i]
//   matmul_judge_score[b] = Σ[i < 32] leakyRelu[b, i] · judge_score[i]
//   add_judge_scoreBias[b] = matmul_judge_score[b] + judge_scoreBias
//   binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias[b]) − add_judge_scoreBias[b]
//   value[b] = firstExample + b
//   noise[b, i] = sqrt(−2 · log1p(−draw(2922293045, seedNumber, updateNumber, value[b], 2 i))) · cos(6.283185307179586 · draw(2922293045, seedNumber, updateNumber, value[b], 2 i + 1))
//   matmul_noise[b, i] = Σ[j < 4] noise[b, j] · make_hidden[j, i]
//   add_make_hiddenBias[b, i] = matmul_noise[b, i] + make_hiddenBias[i]
//   leakyRelu_2[b, i] = 0 < add_make_hiddenBias[b, i] ? add_make_hiddenBias[b, i] : 0.2 · add_make_hiddenBias[b, i]
//   matmul_make_point[b, i] = Σ[j < 32] leakyRelu_2[b, j] · make_point[j, i]
//   made[b, i] = matmul_make_point[b, i] + make_pointBias[i]
//   matmul_made[b, i] = Σ[j < 2] made[b, j] · judge_hidden[j, i]
//   add_judge_hiddenBias_2[b, i] = matmul_made[b, i] + judge_hiddenBias[i]
//   leakyRelu_3[b, i] = 0 < add_judge_hiddenBias_2[b, i] ? add_judge_hiddenBias_2[b, i] : 0.2 · add_judge_hiddenBias_2[b, i]
//   matmul_judge_score_2[b] = Σ[i < 32] leakyRelu_3[b, i] · judge_score[i]
//   add_judge_scoreBias_2[b] = matmul_judge_score_2[b] + judge_scoreBias
//   binaryCrossEntropyWithLogits_2[b] = softplus(add_judge_scoreBias_2[b])
//   told[b] = binaryCrossEntropyWithLogits[b] + binaryCrossEntropyWithLogits_2[b]    (the error of example b)
//   loss_sum_judge = Σ[b < n] told[b]
//   mean_loss_judge = loss_sum_judge · scale
//   fooled[b] = softplus(add_judge_scoreBias_2[b]) − add_judge_scoreBias_2[b]    (the error of example b)
//   loss_sum_generator = Σ[b < n] fooled[b]
//   mean_loss_generator = loss_sum_generator · scale
//   mean_loss = mean_loss_judge + mean_loss_generator

// @ts-nocheck

/** What `predict` reads: one example after another. */
export interface GanInputs {
  /** How many examples to make, 1 … capacity. */
  readonly examples: number;
}

/** What training reads: 1 … capacity examples. */
export interface GanBatch {
  /** [2] for each example. */
  readonly real: Float32Array;
}

/** Learned arrays by name, row-major. */
export interface GanParameters {
  /** [4, 32] */
  readonly make_hidden: Float32Array;
  /** [32] */
  readonly make_hiddenBias: Float32Array;
  /** [32, 2] */
  readonly make_point: Float32Array;
  /** [2] */
  readonly make_pointBias: Float32Array;
  /** [2, 32] */
  readonly judge_hidden: Float32Array;
  /** [32] */
  readonly judge_hiddenBias: Float32Array;
  /** [32] */
  readonly judge_score: Float32Array;
  /** [] */
  readonly judge_scoreBias: Float32Array;
}

export interface GanOptions {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof GanParameters]?: ArrayLike<number> };
}

export interface GanTrainer {
  readonly capacity: number;
  readonly parameters: GanParameters;
  /** Valid after `gradient` and `accumulate`: ∂L/∂parameter over all examples since. Unspecified after `step`. */
  readonly gradients: GanParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign to change one. */
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
  predict(inputs: GanInputs): {
    /** [2] for each example. */
    readonly made: Float32Array;
  };
  loss(batch: GanBatch): number;
  /** The loss of each objective; `loss` is their sum. */
  losses(batch: GanBatch): { readonly judge: number; readonly generator: number };
  /** The gradient of L on this batch; returns its loss. */
  gradient(batch: GanBatch): number;
  /** Adds this batch to the gradient; returns its loss. */
  accumulate(batch: GanBatch): number;
  /** One update from the gradient; what was accumulated is used up. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. */
  step(batch: GanBatch): number;
  /** One update of what lowers judge; returns its loss before. */
  stepJudge(batch: GanBatch): number;
  /** One update of what lowers generator; returns its loss before. */
  stepGenerator(batch: GanBatch): number;
  evaluate(batch: GanBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly radius: number };
  };
}

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createGan({ seed = 0, capacity = 256, parameters: given = {} }: GanOptions = {}): GanTrainer {
  checkCount("capacity", capacity, Infinity);
  const arena = new Float32Array(1906 + capacity * 266);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const make_hidden = take(128);
  const make_hiddenBias = take(32);
  const make_point = take(64);
  const make_pointBias = take(2);
  const judge_hidden = take(64);
  const judge_hiddenBias = take(32);
  const judge_score = take(32);
  const judge_scoreBias = take(1);
  const parameters = {
    make_hidden,
    make_hiddenBias,
    make_point,
    make_pointBias,
    judge_hidden,
    judge_hiddenBias,
    judge_score,
    judge_scoreBias,
  };
  const grad_make_hidden = take(128);
  const grad_make_hiddenBias = take(32);
  const grad_make_point = take(64);
  const grad_make_pointBias = take(2);
  const grad_judge_hidden = take(64);
  const grad_judge_hiddenBias = take(32);
  const grad_judge_score = take(32);
  const grad_judge_scoreBias = take(1);
  const gradients = {
    make_hidden: grad_make_hidden,
    make_hiddenBias: grad_make_hiddenBias,
    make_point: grad_make_point,
    make_pointBias: grad_make_pointBias,
    judge_hidden: grad_judge_hidden,
    judge_hiddenBias: grad_judge_hiddenBias,
    judge_score: grad_judge_score,
    judge_scoreBias: grad_judge_scoreBias,
  };
  const sums = take(355);
  const sum_make_hidden = sums.subarray(0, 128);
  const sum_make_hiddenBias = sums.subarray(128, 160);
  const sum_make_point = sums.subarray(160, 224);
  const sum_make_pointBias = sums.subarray(224, 226);
  const sum_judge_hidden = sums.subarray(226, 290);
  const sum_judge_hiddenBias = sums.subarray(290, 322);
  const sum_judge_score = sums.subarray(322, 354);
  const sum_judge_scoreBias = sums.subarray(354, 355);
  const m_judge_hidden = take(64);
  const m_judge_hiddenBias = take(32);
  const m_judge_score = take(32);
  const m_judge_scoreBias = take(1);
  const m_make_hidden = take(128);
  const m_make_hiddenBias = take(32);
  const m_make_point = take(64);
  const m_make_pointBias = take(2);
  const v_judge_hidden = take(64);
  const v_judge_hiddenBias = take(32);
  const v_judge_score = take(32);
  const v_judge_scoreBias = take(1);
  const v_make_hidden = take(128);
  const v_make_hiddenBias = take(32);
  const v_make_point = take(64);
  const v_make_pointBias = take(2);
  const add_make_hiddenBias = take(capacity * 32);
  const leakyRelu_make_hiddenBias = add_make_hiddenBias;
  const leakyRelu_judge_hiddenBias = add_make_hiddenBias;
  const leakyRelu_judge_hiddenBias2 = add_make_hiddenBias;
  const add_judge_hiddenBias = add_make_hiddenBias;
  const leakyRelu = take(capacity * 32);
  const leakyRelu2 = leakyRelu;
  const binaryCrossEntropyWithLogits = leakyRelu;
  const add_judge_hiddenBias2 = take(capacity * 32);
  const add_judge_hiddenBias3 = add_judge_hiddenBias2;
  const grad_add_make_hiddenBias = add_judge_hiddenBias2;
  const grad_add_make_hiddenBias2 = add_judge_hiddenBias2;
  const leakyRelu3 = take(capacity * 32);
  const grad_add_judge_hiddenBias = leakyRelu3;
  const grad_add_judge_hiddenBias2 = leakyRelu3;
  const grad_add_judge_hiddenBias3 = take(capacity * 32);
  const made = grad_add_judge_hiddenBias3;
  const grad_made = grad_add_judge_hiddenBias3;
  const grad_add_judge_hiddenBias4 = take(capacity * 32);
  const binaryCrossEntropyWithLogits2 = grad_add_judge_hiddenBias4;
  const leakyRelu4 = take(capacity * 32);
  const grad_add_judge_hiddenBias5 = take(capacity * 32);
  const noise = take(capacity * 4);
  const grad_add_judge_scoreBias = noise;
  const made2 = take(capacity * 2);
  const grad_made2 = take(capacity * 2);
  const binaryCrossEntropyWithLogits3 = grad_made2;
  const grad_add_judge_scoreBias2 = take(capacity);
  const grad_add_judge_scoreBias3 = take(capacity);
  const value_real = take(64);
  const value = value_real;
  const value2 = value_real;
  const mean_loss_generator = value_real;
  const mean_loss_generator2 = value_real;
  const radius = value_real;
  const mean_loss_generator3 = value_real;
  const value_made = take(64);
  const value_made2 = value_made;
  const value3 = value_made;
  const value4 = value_made;
  const value5 = value_made;
  const value6 = value_made;
  const mean_loss = value_made;
  const mean_loss_judge = value_made;
  const value7 = take(1);
  const value8 = value7;
  const value9 = take(1);
  const mean_loss2 = take(1);
  const mean_loss_judge2 = mean_loss2;
  uniform(make_hidden, seed ^ 553175444, -0.408248290463863, 0.408248290463863);
  uniform(make_point, seed ^ 4210036134, -0.42008402520840293, 0.42008402520840293);
  uniform(judge_hidden, seed ^ 21438773, -0.42008402520840293, 0.42008402520840293);
  uniform(judge_score, seed ^ 260924841, -0.4264014327112209, 0.4264014327112209);
  for (const [name, values] of Object.entries(given)) {
    const parameter = parameters[name as keyof GanParameters];
    if (parameter?.length !== values?.length)
      throw new RangeError(
        `gan: parameter ${name} has ${values?.length} values; expected ${parameter?.length ?? "no such name"}`,
      );
    parameter!.set(values!);
  }
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

  let accumulated = 0;
  let weight = 0;
  let examples = 0;
  const finishGradients = () => {
    if (accumulated === 0) return;
    const scale = weight && 1 / weight;
    finish(scale, sum_make_hidden, grad_make_hidden);
    finish(scale, sum_make_hiddenBias, grad_make_hiddenBias);
    finish(scale, sum_make_point, grad_make_point);
    finish(scale, sum_make_pointBias, grad_make_pointBias);
    finish(scale, sum_judge_hidden, grad_judge_hidden);
    finish(scale, sum_judge_hiddenBias, grad_judge_hiddenBias);
    finish(scale, sum_judge_score, grad_judge_score);
    finish_judge_scoreBias(scale, sum_judge_scoreBias, grad_judge_scoreBias);
  };
  const checkBatch = (given: GanBatch): number => {
    const n = checkCount("examples of real", given.real?.length / 2, capacity);
    checkArray("real", given.real, Float32Array, n * 2);
    return n;
  };
  return {
    capacity,
    parameters,
    get gradients() {
      finishGradients();
      return gradients;
    },
    shapes,
    hyperparameters,

    predict(inputs) {
      const n = checkCount("examples", inputs.examples, capacity);
      forward_noise(n, seed, 0, 0, noise);
      forward_leakyRelu_make_hiddenBias(n, noise, make_hidden, make_hiddenBias, leakyRelu_make_hiddenBias);
      forward_made(n, leakyRelu_make_hiddenBias, make_point, make_pointBias, made);
      return { made: made.slice(0, n * 2) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, judge_steps + 1, 0, noise);
      forward_leakyRelu_make_hiddenBias(n, noise, make_hidden, make_hiddenBias, leakyRelu_make_hiddenBias);
      forward_made(n, leakyRelu_make_hiddenBias, make_point, make_pointBias, made);
      forward_leakyRelu_judge_hiddenBias(n, made, judge_hidden, judge_hiddenBias, leakyRelu_judge_hiddenBias);
      forward_binaryCrossEntropyWithLogits_forward_mean_loss_generator(
        n,
        scale,
        leakyRelu_judge_hiddenBias,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits,
        mean_loss_generator2,
      );
      forward_leakyRelu_judge_hiddenBias(
        n,
        batch.real,
        judge_hidden,
        judge_hiddenBias,
        leakyRelu_judge_hiddenBias2,
      );
      forward_mean_loss(
        n,
        scale,
        leakyRelu_judge_hiddenBias2,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits,
        mean_loss_generator2,
        mean_loss,
      );
      return mean_loss[0];
    },
    losses(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, judge_steps + 1, 0, noise);
      forward_leakyRelu_make_hiddenBias(n, noise, make_hidden, make_hiddenBias, leakyRelu_make_hiddenBias);
      forward_made(n, leakyRelu_make_hiddenBias, make_point, make_pointBias, made);
      forward_leakyRelu_judge_hiddenBias(n, made, judge_hidden, judge_hiddenBias, leakyRelu_judge_hiddenBias);
      forward_binaryCrossEntropyWithLogits_forward_mean_loss_generator2(
        n,
        scale,
        leakyRelu_judge_hiddenBias,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits,
        mean_loss_generator2,
      );
      forward_leakyRelu_judge_hiddenBias(
        n,
        batch.real,
        judge_hidden,
        judge_hiddenBias,
        leakyRelu_judge_hiddenBias2,
      );
      forward_mean_loss_judge(
        n,
        scale,
        leakyRelu_judge_hiddenBias2,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits,
        mean_loss_judge,
      );
      return { judge: mean_loss_judge[0], generator: mean_loss_generator2[0] };
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
        examples = 0;
      }
      forward_noise(n, seed, judge_steps + 1, examples, noise);
      forward_add_make_hiddenBias(n, noise, make_hidden, make_hiddenBias, add_make_hiddenBias);
      forward_leakyRelu(n, add_make_hiddenBias, leakyRelu);
      forward_made(n, leakyRelu, make_point, make_pointBias, made2);
      forward_add_judge_hiddenBias(n, made2, judge_hidden, judge_hiddenBias, add_judge_hiddenBias2);
      forward_leakyRelu_forward_binaryCrossEntropyWithLogits(
        n,
        scale,
        add_judge_hiddenBias2,
        judge_score,
        judge_scoreBias,
        value7,
        leakyRelu3,
        binaryCrossEntropyWithLogits3,
        grad_add_judge_hiddenBias3,
        grad_add_judge_scoreBias2,
        grad_add_judge_hiddenBias4,
        mean_loss_generator,
      );
      forward_add_judge_hiddenBias(n, batch.real, judge_hidden, judge_hiddenBias, add_judge_hiddenBias3);
      forward_leakyRelu_backward_add_judge_scoreBias(
        n,
        scale,
        add_judge_hiddenBias3,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits3,
        mean_loss_generator,
        value9,
        leakyRelu4,
        grad_add_judge_scoreBias3,
        grad_add_judge_hiddenBias5,
        mean_loss2,
      );
      backward_made(n, grad_add_judge_hiddenBias3, judge_hidden, grad_made2);
      backward_add_make_hiddenBias(n, grad_made2, make_point, add_make_hiddenBias, grad_add_make_hiddenBias);
      backward_make_hidden(n, noise, grad_add_make_hiddenBias, grad_make_hidden);
      accumulate(grad_make_hidden, sum_make_hidden);
      forward_value(n, grad_add_make_hiddenBias, grad_make_hiddenBias);
      accumulate(grad_make_hiddenBias, sum_make_hiddenBias);
      backward_make_point(n, leakyRelu, grad_made2, grad_make_point);
      accumulate(grad_make_point, sum_make_point);
      backward_make_pointBias(n, grad_made2, grad_make_pointBias);
      accumulate(grad_make_pointBias, sum_make_pointBias);
      forward_value_real(n, batch.real, grad_add_judge_hiddenBias5, value_real);
      forward_value_real(n, made2, grad_add_judge_hiddenBias4, value_made);
      accumulate2(value_made, value_real, sum_judge_hidden);
      forward_value(n, grad_add_judge_hiddenBias5, value);
      forward_value(n, grad_add_judge_hiddenBias4, value3);
      accumulate2(value3, value, sum_judge_hiddenBias);
      forward_value2(n, grad_add_judge_scoreBias3, leakyRelu4, value2);
      forward_value2(n, grad_add_judge_scoreBias2, leakyRelu3, value4);
      accumulate2(value4, value2, sum_judge_score);
      accumulate_judge_scoreBias(value7, value9, sum_judge_scoreBias);
      accumulated++;
      examples += n;
      weight += n;
      return mean_loss2[0];
    },
    update() {
      if (accumulated === 0) throw new Error("gan: update needs gradient or accumulate first");
      finishGradients();
      accumulated = 0;
      judge_steps++;
      generator_steps++;
      const scale = 1; // the gradients are finished
      update3(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        grad_judge_hidden,
        judge_hidden,
        v_judge_hidden,
        m_judge_hidden,
      );
      update3(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        grad_judge_hiddenBias,
        judge_hiddenBias,
        v_judge_hiddenBias,
        m_judge_hiddenBias,
      );
      update3(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        grad_judge_score,
        judge_score,
        v_judge_score,
        m_judge_score,
      );
      update_judge_scoreBias(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        grad_judge_scoreBias,
        v_judge_scoreBias,
        m_judge_scoreBias,
        judge_scoreBias,
      );
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_hidden,
        make_hidden,
        v_make_hidden,
        m_make_hidden,
      );
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_hiddenBias,
        make_hiddenBias,
        v_make_hiddenBias,
        m_make_hiddenBias,
      );
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_point,
        make_point,
        v_make_point,
        m_make_point,
      );
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_pointBias,
        make_pointBias,
        v_make_pointBias,
        m_make_pointBias,
      );
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      judge_steps++;
      generator_steps++;
      forward_noise(n, seed, judge_steps, 0, noise);
      forward_add_make_hiddenBias(n, noise, make_hidden, make_hiddenBias, add_make_hiddenBias);
      forward_leakyRelu(n, add_make_hiddenBias, leakyRelu);
      forward_made(n, leakyRelu, make_point, make_pointBias, made2);
      forward_add_judge_hiddenBias(n, made2, judge_hidden, judge_hiddenBias, add_judge_hiddenBias2);
      forward_leakyRelu_forward_binaryCrossEntropyWithLogits(
        n,
        scale,
        add_judge_hiddenBias2,
        judge_score,
        judge_scoreBias,
        value7,
        leakyRelu3,
        binaryCrossEntropyWithLogits3,
        grad_add_judge_hiddenBias3,
        grad_add_judge_scoreBias2,
        grad_add_judge_hiddenBias4,
        mean_loss_generator,
      );
      forward_add_judge_hiddenBias(n, batch.real, judge_hidden, judge_hiddenBias, add_judge_hiddenBias3);
      forward_leakyRelu_backward_add_judge_scoreBias(
        n,
        scale,
        add_judge_hiddenBias3,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits3,
        mean_loss_generator,
        value9,
        leakyRelu4,
        grad_add_judge_scoreBias3,
        grad_add_judge_hiddenBias5,
        mean_loss2,
      );
      backward_made(n, grad_add_judge_hiddenBias3, judge_hidden, grad_made2);
      forward_value_real(n, batch.real, grad_add_judge_hiddenBias5, value_real);
      forward_value_real(n, made2, grad_add_judge_hiddenBias4, value_made);
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_made,
        value_real,
        judge_hidden,
        v_judge_hidden,
        m_judge_hidden,
      );
      forward_value(n, grad_add_judge_hiddenBias5, value);
      forward_value(n, grad_add_judge_hiddenBias4, value3);
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value3,
        value,
        judge_hiddenBias,
        v_judge_hiddenBias,
        m_judge_hiddenBias,
      );
      forward_value2(n, grad_add_judge_scoreBias3, leakyRelu4, value2);
      forward_value2(n, grad_add_judge_scoreBias2, leakyRelu3, value4);
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value4,
        value2,
        judge_score,
        v_judge_score,
        m_judge_score,
      );
      update2(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value7,
        value9,
        v_judge_scoreBias,
        m_judge_scoreBias,
        judge_scoreBias,
      );
      backward_add_make_hiddenBias(n, grad_made2, make_point, add_make_hiddenBias, grad_add_make_hiddenBias);
      backward_make_hidden(n, noise, grad_add_make_hiddenBias, grad_make_hidden);
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_hidden,
        make_hidden,
        v_make_hidden,
        m_make_hidden,
      );
      forward_value(n, grad_add_make_hiddenBias, grad_make_hiddenBias);
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_hiddenBias,
        make_hiddenBias,
        v_make_hiddenBias,
        m_make_hiddenBias,
      );
      backward_make_point(n, leakyRelu, grad_made2, grad_make_point);
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_point,
        make_point,
        v_make_point,
        m_make_point,
      );
      backward_make_pointBias(n, grad_made2, grad_make_pointBias);
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_pointBias,
        make_pointBias,
        v_make_pointBias,
        m_make_pointBias,
      );
      return mean_loss2[0];
    },
    stepJudge(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      judge_steps++;
      forward_noise(n, seed, judge_steps, 0, noise);
      forward_leakyRelu_make_hiddenBias(n, noise, make_hidden, make_hiddenBias, leakyRelu_make_hiddenBias);
      forward_made(n, leakyRelu_make_hiddenBias, make_point, make_pointBias, made);
      forward_add_judge_hiddenBias(n, made, judge_hidden, judge_hiddenBias, add_judge_hiddenBias);
      forward_leakyRelu_forward_binaryCrossEntropyWithLogits2(
        n,
        add_judge_hiddenBias,
        judge_score,
        judge_scoreBias,
        value8,
        leakyRelu2,
        binaryCrossEntropyWithLogits2,
        grad_add_judge_scoreBias,
        grad_add_judge_hiddenBias,
      );
      forward_add_judge_hiddenBias(n, batch.real, judge_hidden, judge_hiddenBias, add_judge_hiddenBias3);
      forward_leakyRelu_backward_add_judge_scoreBias2(
        n,
        scale,
        add_judge_hiddenBias3,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits2,
        value9,
        leakyRelu4,
        grad_add_judge_scoreBias3,
        grad_add_judge_hiddenBias5,
        mean_loss_judge2,
      );
      forward_value_real(n, batch.real, grad_add_judge_hiddenBias5, value_real);
      forward_value_real(n, made, grad_add_judge_hiddenBias, value_made2);
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value_made2,
        value_real,
        judge_hidden,
        v_judge_hidden,
        m_judge_hidden,
      );
      forward_value(n, grad_add_judge_hiddenBias5, value);
      forward_value(n, grad_add_judge_hiddenBias, value5);
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value5,
        value,
        judge_hiddenBias,
        v_judge_hiddenBias,
        m_judge_hiddenBias,
      );
      forward_value2(n, grad_add_judge_scoreBias3, leakyRelu4, value2);
      forward_value2(n, grad_add_judge_scoreBias, leakyRelu2, value6);
      update(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value6,
        value2,
        judge_score,
        v_judge_score,
        m_judge_score,
      );
      update2(
        hyperparameters.judge_beta2,
        scale,
        judge_steps,
        hyperparameters.judge_beta1,
        hyperparameters.judge_learningRate,
        hyperparameters.judge_epsilon,
        value8,
        value9,
        v_judge_scoreBias,
        m_judge_scoreBias,
        judge_scoreBias,
      );
      return mean_loss_judge2[0];
    },
    stepGenerator(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      generator_steps++;
      forward_noise(n, seed, generator_steps, 0, noise);
      forward_add_make_hiddenBias(n, noise, make_hidden, make_hiddenBias, add_make_hiddenBias);
      forward_leakyRelu(n, add_make_hiddenBias, leakyRelu);
      forward_made(n, leakyRelu, make_point, make_pointBias, made2);
      forward_add_judge_hiddenBias(n, made2, judge_hidden, judge_hiddenBias, add_judge_hiddenBias2);
      backward_add_judge_hiddenBias_forward_mean_loss_generator(
        n,
        scale,
        add_judge_hiddenBias2,
        judge_score,
        judge_scoreBias,
        grad_add_judge_hiddenBias2,
        mean_loss_generator3,
      );
      backward_made(n, grad_add_judge_hiddenBias2, judge_hidden, grad_made);
      backward_add_make_hiddenBias(n, grad_made, make_point, add_make_hiddenBias, grad_add_make_hiddenBias2);
      backward_make_hidden(n, noise, grad_add_make_hiddenBias2, grad_make_hidden);
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_hidden,
        make_hidden,
        v_make_hidden,
        m_make_hidden,
      );
      forward_value(n, grad_add_make_hiddenBias2, grad_make_hiddenBias);
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_hiddenBias,
        make_hiddenBias,
        v_make_hiddenBias,
        m_make_hiddenBias,
      );
      backward_make_point(n, leakyRelu, grad_made, grad_make_point);
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_point,
        make_point,
        v_make_point,
        m_make_point,
      );
      backward_make_pointBias(n, grad_made, grad_make_pointBias);
      update3(
        hyperparameters.generator_beta2,
        scale,
        generator_steps,
        hyperparameters.generator_beta1,
        hyperparameters.generator_learningRate,
        hyperparameters.generator_epsilon,
        grad_make_pointBias,
        make_pointBias,
        v_make_pointBias,
        m_make_pointBias,
      );
      return mean_loss_generator3[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, 0, 0, noise);
      forward_leakyRelu_make_hiddenBias(n, noise, make_hidden, make_hiddenBias, leakyRelu_make_hiddenBias);
      forward_made(n, leakyRelu_make_hiddenBias, make_point, make_pointBias, made);
      forward_leakyRelu_judge_hiddenBias(n, made, judge_hidden, judge_hiddenBias, leakyRelu_judge_hiddenBias);
      forward_binaryCrossEntropyWithLogits_forward_mean_loss_generator(
        n,
        scale,
        leakyRelu_judge_hiddenBias,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits,
        mean_loss_generator2,
      );
      forward_leakyRelu_judge_hiddenBias(
        n,
        batch.real,
        judge_hidden,
        judge_hiddenBias,
        leakyRelu_judge_hiddenBias2,
      );
      forward_mean_loss(
        n,
        scale,
        leakyRelu_judge_hiddenBias2,
        judge_score,
        judge_scoreBias,
        binaryCrossEntropyWithLogits,
        mean_loss_generator2,
        mean_loss,
      );
      forward_radius(n, scale, made, radius);
      return { loss: mean_loss[0], weight: n, metrics: { radius: radius[0] } };
    },
  };
}

const shapes = {
  make_hidden: [4, 32],
  make_hiddenBias: [32],
  make_point: [32, 2],
  make_pointBias: [2],
  judge_hidden: [2, 32],
  judge_hiddenBias: [32],
  judge_score: [32],
  judge_scoreBias: [],
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
  noise: Float32Array,
): void {
  for (let b = 0; b < n; b++) {
    const total = firstExample + b;
    for (let i = 0; i < 4; i++) {
      noise[b * 4 + i] =
        Math.sqrt(-2 * Math.log1p(-draw(2922293045, seedNumber, updateNumber, total, i * 2))) *
        Math.cos(6.283185307179586 * draw(2922293045, seedNumber, updateNumber, total, i * 2 + 1));
    }
  }
}

/**
 * matmul_noise[b, i] = Σ[j < 4] noise[b, j] · make_hidden[j, i]
 * add_make_hiddenBias[b, i] = matmul_noise[b, i] + make_hiddenBias[i]
 */
function forward_add_make_hiddenBias(
  n: number,
  noise: Float32Array,
  make_hidden: Float32Array,
  make_hiddenBias: Float32Array,
  add_make_hiddenBias: Float32Array,
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
      for (let k = 0, make_hidden_at = j; k < 4; k++, make_hidden_at += 32) {
        const x0 = noise[noise_0 + k];
        const x1 = noise[noise_1 + k];
        const x2 = noise[noise_2 + k];
        const x3 = noise[noise_3 + k];
        const y0 = make_hidden[make_hidden_at];
        const y1 = make_hidden[make_hidden_at + 1];
        const y2 = make_hidden[make_hidden_at + 2];
        const y3 = make_hidden[make_hidden_at + 3];
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
      const add_make_hiddenBias_0 = b * 32 + j;
      const add_make_hiddenBias_1 = add_make_hiddenBias_0 + 32;
      const add_make_hiddenBias_2 = add_make_hiddenBias_1 + 32;
      const add_make_hiddenBias_3 = add_make_hiddenBias_2 + 32;
      const make_hiddenBias_0 = make_hiddenBias[j];
      const make_hiddenBias_1 = make_hiddenBias[j + 1];
      const make_hiddenBias_2 = make_hiddenBias[j + 2];
      const make_hiddenBias_3 = make_hiddenBias[j + 3];
      add_make_hiddenBias[add_make_hiddenBias_0] = sum00 + make_hiddenBias_0;
      add_make_hiddenBias[add_make_hiddenBias_0 + 1] = sum01 + make_hiddenBias_1;
      add_make_hiddenBias[add_make_hiddenBias_0 + 2] = sum02 + make_hiddenBias_2;
      add_make_hiddenBias[add_make_hiddenBias_0 + 3] = sum03 + make_hiddenBias_3;
      add_make_hiddenBias[add_make_hiddenBias_1] = sum10 + make_hiddenBias_0;
      add_make_hiddenBias[add_make_hiddenBias_1 + 1] = sum11 + make_hiddenBias_1;
      add_make_hiddenBias[add_make_hiddenBias_1 + 2] = sum12 + make_hiddenBias_2;
      add_make_hiddenBias[add_make_hiddenBias_1 + 3] = sum13 + make_hiddenBias_3;
      add_make_hiddenBias[add_make_hiddenBias_2] = sum20 + make_hiddenBias_0;
      add_make_hiddenBias[add_make_hiddenBias_2 + 1] = sum21 + make_hiddenBias_1;
      add_make_hiddenBias[add_make_hiddenBias_2 + 2] = sum22 + make_hiddenBias_2;
      add_make_hiddenBias[add_make_hiddenBias_2 + 3] = sum23 + make_hiddenBias_3;
      add_make_hiddenBias[add_make_hiddenBias_3] = sum30 + make_hiddenBias_0;
      add_make_hiddenBias[add_make_hiddenBias_3 + 1] = sum31 + make_hiddenBias_1;
      add_make_hiddenBias[add_make_hiddenBias_3 + 2] = sum32 + make_hiddenBias_2;
      add_make_hiddenBias[add_make_hiddenBias_3 + 3] = sum33 + make_hiddenBias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let k = 0, noise_at = b * 4, make_hidden_at = j; k < 4; k++, noise_at++, make_hidden_at += 32) {
        const x = noise[noise_at];
        const y0 = make_hidden[make_hidden_at];
        const y1 = make_hidden[make_hidden_at + 1];
        const y2 = make_hidden[make_hidden_at + 2];
        const y3 = make_hidden[make_hidden_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const make_hiddenBias_0 = make_hiddenBias[j];
      const make_hiddenBias_1 = make_hiddenBias[j + 1];
      const make_hiddenBias_2 = make_hiddenBias[j + 2];
      const make_hiddenBias_3 = make_hiddenBias[j + 3];
      add_make_hiddenBias[b * 32 + j] = sum0 + make_hiddenBias_0;
      add_make_hiddenBias[b * 32 + j + 1] = sum1 + make_hiddenBias_1;
      add_make_hiddenBias[b * 32 + j + 2] = sum2 + make_hiddenBias_2;
      add_make_hiddenBias[b * 32 + j + 3] = sum3 + make_hiddenBias_3;
    }
  }
}

/**
 * leakyRelu[b, i] = 0 < add_make_hiddenBias[b, i] ? add_make_hiddenBias[b, i] : 0.2 · add_make_hiddenBias[b, i]
 */
function forward_leakyRelu(n: number, add_make_hiddenBias: Float32Array, leakyRelu: Float32Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 32; i++) {
      const add_make_hiddenBias_bi = add_make_hiddenBias[b * 32 + i];
      leakyRelu[b * 32 + i] =
        0 < add_make_hiddenBias_bi ? add_make_hiddenBias_bi : 0.2 * add_make_hiddenBias_bi;
    }
  }
}

/**
 * matmul_make_point[b, i] = Σ[j < 32] leakyRelu[b, j] · parameter[j, i]
 * add[b, i] = matmul_make_point[b, i] + parameter2[i]
 */
function forward_made(
  n: number,
  leakyRelu: Float32Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  add: Float32Array,
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
      const leakyRelu_0 = b * 32;
      const leakyRelu_1 = leakyRelu_0 + 32;
      const leakyRelu_2 = leakyRelu_1 + 32;
      const leakyRelu_3 = leakyRelu_2 + 32;
      for (let k = 0, make_point_at = j; k < 32; k++, make_point_at += 2) {
        const x0 = leakyRelu[leakyRelu_0 + k];
        const x1 = leakyRelu[leakyRelu_1 + k];
        const x2 = leakyRelu[leakyRelu_2 + k];
        const x3 = leakyRelu[leakyRelu_3 + k];
        const y0 = parameter[make_point_at];
        const y1 = parameter[make_point_at + 1];
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
      const make_pointBias_0 = parameter2[j];
      const make_pointBias_1 = parameter2[j + 1];
      add[made_0] = sum00 + make_pointBias_0;
      add[made_0 + 1] = sum01 + make_pointBias_1;
      add[made_1] = sum10 + make_pointBias_0;
      add[made_1 + 1] = sum11 + make_pointBias_1;
      add[made_2] = sum20 + make_pointBias_0;
      add[made_2 + 1] = sum21 + make_pointBias_1;
      add[made_3] = sum30 + make_pointBias_0;
      add[made_3 + 1] = sum31 + make_pointBias_1;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, leakyRelu_at = b * 32, make_point_at = j;
        k < 32;
        k++, leakyRelu_at++, make_point_at += 2
      ) {
        const x = leakyRelu[leakyRelu_at];
        const y0 = parameter[make_point_at];
        const y1 = parameter[make_point_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      const make_pointBias_0 = parameter2[j];
      const make_pointBias_1 = parameter2[j + 1];
      add[b * 2 + j] = sum0 + make_pointBias_0;
      add[b * 2 + j + 1] = sum1 + make_pointBias_1;
    }
  }
}

/**
 * matmul_made[b, i] = Σ[j < 2] add[b, j] · parameter[j, i]
 * add2[b, i] = matmul_made[b, i] + parameter2[i]
 */
function forward_add_judge_hiddenBias(
  n: number,
  add: Float32Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  add2: Float32Array,
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
      for (let k = 0, judge_hidden_at = j; k < 2; k++, judge_hidden_at += 32) {
        const x0 = add[made_0 + k];
        const x1 = add[made_1 + k];
        const x2 = add[made_2 + k];
        const x3 = add[made_3 + k];
        const y0 = parameter[judge_hidden_at];
        const y1 = parameter[judge_hidden_at + 1];
        const y2 = parameter[judge_hidden_at + 2];
        const y3 = parameter[judge_hidden_at + 3];
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
      const add_judge_hiddenBias_0 = b * 32 + j;
      const add_judge_hiddenBias_1 = add_judge_hiddenBias_0 + 32;
      const add_judge_hiddenBias_2 = add_judge_hiddenBias_1 + 32;
      const add_judge_hiddenBias_3 = add_judge_hiddenBias_2 + 32;
      const judge_hiddenBias_0 = parameter2[j];
      const judge_hiddenBias_1 = parameter2[j + 1];
      const judge_hiddenBias_2 = parameter2[j + 2];
      const judge_hiddenBias_3 = parameter2[j + 3];
      add2[add_judge_hiddenBias_0] = sum00 + judge_hiddenBias_0;
      add2[add_judge_hiddenBias_0 + 1] = sum01 + judge_hiddenBias_1;
      add2[add_judge_hiddenBias_0 + 2] = sum02 + judge_hiddenBias_2;
      add2[add_judge_hiddenBias_0 + 3] = sum03 + judge_hiddenBias_3;
      add2[add_judge_hiddenBias_1] = sum10 + judge_hiddenBias_0;
      add2[add_judge_hiddenBias_1 + 1] = sum11 + judge_hiddenBias_1;
      add2[add_judge_hiddenBias_1 + 2] = sum12 + judge_hiddenBias_2;
      add2[add_judge_hiddenBias_1 + 3] = sum13 + judge_hiddenBias_3;
      add2[add_judge_hiddenBias_2] = sum20 + judge_hiddenBias_0;
      add2[add_judge_hiddenBias_2 + 1] = sum21 + judge_hiddenBias_1;
      add2[add_judge_hiddenBias_2 + 2] = sum22 + judge_hiddenBias_2;
      add2[add_judge_hiddenBias_2 + 3] = sum23 + judge_hiddenBias_3;
      add2[add_judge_hiddenBias_3] = sum30 + judge_hiddenBias_0;
      add2[add_judge_hiddenBias_3 + 1] = sum31 + judge_hiddenBias_1;
      add2[add_judge_hiddenBias_3 + 2] = sum32 + judge_hiddenBias_2;
      add2[add_judge_hiddenBias_3 + 3] = sum33 + judge_hiddenBias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let k = 0, made_at = b * 2, judge_hidden_at = j; k < 2; k++, made_at++, judge_hidden_at += 32) {
        const x = add[made_at];
        const y0 = parameter[judge_hidden_at];
        const y1 = parameter[judge_hidden_at + 1];
        const y2 = parameter[judge_hidden_at + 2];
        const y3 = parameter[judge_hidden_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const judge_hiddenBias_0 = parameter2[j];
      const judge_hiddenBias_1 = parameter2[j + 1];
      const judge_hiddenBias_2 = parameter2[j + 2];
      const judge_hiddenBias_3 = parameter2[j + 3];
      add2[b * 32 + j] = sum0 + judge_hiddenBias_0;
      add2[b * 32 + j + 1] = sum1 + judge_hiddenBias_1;
      add2[b * 32 + j + 2] = sum2 + judge_hiddenBias_2;
      add2[b * 32 + j + 3] = sum3 + judge_hiddenBias_3;
    }
  }
}

/**
 * leakyRelu[b, i] = 0 < add_judge_hiddenBias[b, i] ? add_judge_hiddenBias[b, i] : 0.2 · add_judge_hiddenBias[b, i]
 * matmul_judge_score[b] = Σ[i < 32] leakyRelu[b, i] · judge_score[i]
 * add_judge_scoreBias[b] = matmul_judge_score[b] + judge_scoreBias
 * fooled[b] = softplus(add_judge_scoreBias[b]) − add_judge_scoreBias[b]
 * loss_sum_generator = Σ[b < n] fooled[b]
 * binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias[b])
 * grad_add_judge_scoreBias[b] = −1 + sigmoid(add_judge_scoreBias[b])
 * grad_add_judge_hiddenBias[b, i] = 0 < add_judge_hiddenBias[b, i] ? grad_add_judge_scoreBias[b] · judge_score[i] : 0.2 · (grad_add_judge_scoreBias[b] · judge_score[i])
 * grad_add_judge_scoreBias[b] = sigmoid(add_judge_scoreBias[b])
 * grad_add_judge_hiddenBias2[b, i] = 0 < add_judge_hiddenBias[b, i] ? grad_add_judge_scoreBias[b] · judge_score[i] : 0.2 · (grad_add_judge_scoreBias[b] · judge_score[i])
 * value = Σ[b < n] grad_add_judge_scoreBias[b]
 * mean_loss_generator = loss_sum_generator · scale
 */
function forward_leakyRelu_forward_binaryCrossEntropyWithLogits(
  n: number,
  scale: number,
  add_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  value: Float32Array,
  leakyRelu: Float32Array,
  binaryCrossEntropyWithLogits: Float32Array,
  grad_add_judge_hiddenBias: Float32Array,
  grad_add_judge_scoreBias: Float32Array,
  grad_add_judge_hiddenBias2: Float32Array,
  mean_loss_generator: Float32Array,
): void {
  let loss_sum_generator = 0;
  let value_value = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      const add_judge_hiddenBias_bi = add_judge_hiddenBias[b * 32 + i];
      const leakyRelu_bi =
        0 < add_judge_hiddenBias_bi ? add_judge_hiddenBias_bi : 0.2 * add_judge_hiddenBias_bi;
      leakyRelu[b * 32 + i] = leakyRelu_bi;
      matmul_judge_score += leakyRelu_bi * judge_score[i];
    }
    const add_judge_scoreBias = matmul_judge_score + judge_scoreBias_value;
    const fooled = softplus(add_judge_scoreBias) - add_judge_scoreBias;
    loss_sum_generator += fooled;
    binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias);
    const grad_add_judge_scoreBias2 = -1 + sigmoid(add_judge_scoreBias);
    for (let i = 0; i < 32; i++) {
      grad_add_judge_hiddenBias[b * 32 + i] =
        0 < add_judge_hiddenBias[b * 32 + i]
          ? grad_add_judge_scoreBias2 * judge_score[i]
          : 0.2 * (grad_add_judge_scoreBias2 * judge_score[i]);
    }
    const grad_add_judge_scoreBias_b = sigmoid(add_judge_scoreBias);
    grad_add_judge_scoreBias[b] = grad_add_judge_scoreBias_b;
    for (let i = 0; i < 32; i++) {
      grad_add_judge_hiddenBias2[b * 32 + i] =
        0 < add_judge_hiddenBias[b * 32 + i]
          ? grad_add_judge_scoreBias_b * judge_score[i]
          : 0.2 * (grad_add_judge_scoreBias_b * judge_score[i]);
    }
    value_value += grad_add_judge_scoreBias_b;
  }
  value[0] = value_value;
  mean_loss_generator[0] = loss_sum_generator * scale;
}

/**
 * leakyRelu[b, i] = 0 < add_judge_hiddenBias[b, i] ? add_judge_hiddenBias[b, i] : 0.2 · add_judge_hiddenBias[b, i]
 * matmul_judge_score[b] = Σ[i < 32] leakyRelu[b, i] · judge_score[i]
 * add_judge_scoreBias[b] = matmul_judge_score[b] + judge_scoreBias
 * binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias[b]) − add_judge_scoreBias[b]
 * told[b] = binaryCrossEntropyWithLogits[b] + binaryCrossEntropyWithLogits2[b]
 * loss_sum_judge = Σ[b < n] told[b]
 * grad_add_judge_scoreBias[b] = −1 + sigmoid(add_judge_scoreBias[b])
 * grad_add_judge_hiddenBias[b, i] = 0 < add_judge_hiddenBias[b, i] ? grad_add_judge_scoreBias[b] · judge_score[i] : 0.2 · (grad_add_judge_scoreBias[b] · judge_score[i])
 * value = Σ[b < n] grad_add_judge_scoreBias[b]
 * mean_loss_judge = loss_sum_judge · scale
 * mean_loss = mean_loss_judge + mean_loss_generator
 */
function forward_leakyRelu_backward_add_judge_scoreBias(
  n: number,
  scale: number,
  add_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  binaryCrossEntropyWithLogits2: Float32Array,
  mean_loss_generator: Float32Array,
  value: Float32Array,
  leakyRelu: Float32Array,
  grad_add_judge_scoreBias: Float32Array,
  grad_add_judge_hiddenBias: Float32Array,
  mean_loss: Float32Array,
): void {
  let loss_sum_judge = 0;
  let value_value = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      const add_judge_hiddenBias_bi = add_judge_hiddenBias[b * 32 + i];
      const leakyRelu_bi =
        0 < add_judge_hiddenBias_bi ? add_judge_hiddenBias_bi : 0.2 * add_judge_hiddenBias_bi;
      leakyRelu[b * 32 + i] = leakyRelu_bi;
      matmul_judge_score += leakyRelu_bi * judge_score[i];
    }
    const add_judge_scoreBias = matmul_judge_score + judge_scoreBias_value;
    const binaryCrossEntropyWithLogits = softplus(add_judge_scoreBias) - add_judge_scoreBias;
    const told = binaryCrossEntropyWithLogits + binaryCrossEntropyWithLogits2[b];
    loss_sum_judge += told;
    const grad_add_judge_scoreBias_b = -1 + sigmoid(add_judge_scoreBias);
    grad_add_judge_scoreBias[b] = grad_add_judge_scoreBias_b;
    for (let i = 0; i < 32; i++) {
      grad_add_judge_hiddenBias[b * 32 + i] =
        0 < add_judge_hiddenBias[b * 32 + i]
          ? grad_add_judge_scoreBias_b * judge_score[i]
          : 0.2 * (grad_add_judge_scoreBias_b * judge_score[i]);
    }
    value_value += grad_add_judge_scoreBias_b;
  }
  value[0] = value_value;
  const mean_loss_judge = loss_sum_judge * scale;
  mean_loss[0] = mean_loss_judge + mean_loss_generator[0];
}

/**
 * grad_add2[b, i] = Σ[j < 32] grad_add[b, j] · parameter[i, j]
 */
function backward_made(
  n: number,
  grad_add: Float32Array,
  parameter: Float32Array,
  grad_add2: Float32Array,
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
      const grad_add_judge_hiddenBias_0 = b * 32;
      const grad_add_judge_hiddenBias_1 = grad_add_judge_hiddenBias_0 + 32;
      const grad_add_judge_hiddenBias_2 = grad_add_judge_hiddenBias_1 + 32;
      const grad_add_judge_hiddenBias_3 = grad_add_judge_hiddenBias_2 + 32;
      const judge_hidden_0 = j * 32;
      const judge_hidden_1 = judge_hidden_0 + 32;
      for (let k = 0; k < 32; k++) {
        const x0 = grad_add[grad_add_judge_hiddenBias_0 + k];
        const x1 = grad_add[grad_add_judge_hiddenBias_1 + k];
        const x2 = grad_add[grad_add_judge_hiddenBias_2 + k];
        const x3 = grad_add[grad_add_judge_hiddenBias_3 + k];
        const y0 = parameter[judge_hidden_0 + k];
        const y1 = parameter[judge_hidden_1 + k];
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
      grad_add2[grad_made_0] = sum00;
      grad_add2[grad_made_0 + 1] = sum01;
      grad_add2[grad_made_1] = sum10;
      grad_add2[grad_made_1 + 1] = sum11;
      grad_add2[grad_made_2] = sum20;
      grad_add2[grad_made_2 + 1] = sum21;
      grad_add2[grad_made_3] = sum30;
      grad_add2[grad_made_3 + 1] = sum31;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      const judge_hidden_0 = j * 32;
      const judge_hidden_1 = judge_hidden_0 + 32;
      for (let k = 0, grad_add_judge_hiddenBias_at = b * 32; k < 32; k++, grad_add_judge_hiddenBias_at++) {
        const x = grad_add[grad_add_judge_hiddenBias_at];
        const y0 = parameter[judge_hidden_0 + k];
        const y1 = parameter[judge_hidden_1 + k];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      grad_add2[b * 2 + j] = sum0;
      grad_add2[b * 2 + j + 1] = sum1;
    }
  }
}

/**
 * values[i, j] = Σ[b < n] grad_add[b, j] · real[b, i]
 */
function forward_value_real(
  n: number,
  real: Float32Array,
  grad_add: Float32Array,
  values: Float32Array,
): void {
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let b = 0, real_at = i, grad_add_judge_hiddenBias_at = j;
        b < n;
        b++, real_at += 2, grad_add_judge_hiddenBias_at += 32
      ) {
        const x = real[real_at];
        const y0 = grad_add[grad_add_judge_hiddenBias_at];
        const y1 = grad_add[grad_add_judge_hiddenBias_at + 1];
        const y2 = grad_add[grad_add_judge_hiddenBias_at + 2];
        const y3 = grad_add[grad_add_judge_hiddenBias_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      values[i * 32 + j] = sum0;
      values[i * 32 + j + 1] = sum1;
      values[i * 32 + j + 2] = sum2;
      values[i * 32 + j + 3] = sum3;
    }
  }
}

/**
 * grad_judge_hidden[i, j] = values[i, j] + values2[i, j]
 * multiply_grad_judge_hidden[i, j] = (1 − judge_beta2) · (grad_judge_hidden[i, j] · scale)²
 * v_judge_hidden[i, j] = judge_beta2 · v[i, j] + multiply_grad_judge_hidden[i, j]
 * divide_v_judge_hidden[i, j] = v_judge_hidden[i, j] / (1 − power(judge_beta2, judge_step))
 * sqrt[i, j] = sqrt(divide_v_judge_hidden[i, j])
 * m_judge_hidden[i, j] = judge_beta1 · m[i, j] + (1 − judge_beta1) · (grad_judge_hidden[i, j] · scale)
 * divide_m_judge_hidden[i, j] = m_judge_hidden[i, j] / (1 − power(judge_beta1, judge_step))
 * divide[i, j] = judge_learningRate · divide_m_judge_hidden[i, j] / (sqrt[i, j] + judge_epsilon)
 * judge_hidden[i, j] = parameter[i, j] − divide[i, j]
 */
function update(
  judge_beta2: number,
  scale: number,
  judge_step: number,
  judge_beta1: number,
  judge_learningRate: number,
  judge_epsilon: number,
  values: Float32Array,
  values2: Float32Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference = 1 - judge_beta2;
  const difference2 = 1 - Math.pow(judge_beta2, judge_step);
  const difference3 = 1 - judge_beta1;
  const difference4 = 1 - Math.pow(judge_beta1, judge_step);
  for (let i = 0; i < parameter.length; i++) {
    const grad_judge_hidden = values[i] + values2[i];
    const product = grad_judge_hidden * scale;
    const multiply_grad_judge_hidden = difference * (product * product);
    const v_judge_hidden_i = judge_beta2 * v[i] + multiply_grad_judge_hidden;
    v[i] = v_judge_hidden_i;
    const divide_v_judge_hidden = v_judge_hidden_i / difference2;
    const sqrt = Math.sqrt(divide_v_judge_hidden);
    const m_judge_hidden_i = judge_beta1 * m[i] + difference3 * product;
    m[i] = m_judge_hidden_i;
    const divide_m_judge_hidden = m_judge_hidden_i / difference4;
    const divide = (judge_learningRate * divide_m_judge_hidden) / (sqrt + judge_epsilon);
    parameter[i] -= divide;
  }
}

/**
 * values[i] = Σ[b < n] grad_add[b, i]
 */
function forward_value(n: number, grad_add: Float32Array, values: Float32Array): void {
  for (let i = 0; i < 32; i++) {
    let value_i = 0;
    for (let b = 0; b < n; b++) {
      value_i += grad_add[b * 32 + i];
    }
    values[i] = value_i;
  }
}

/**
 * values[i] = Σ[b < n] grad_add[b] · leakyRelu[b, i]
 */
function forward_value2(
  n: number,
  grad_add: Float32Array,
  leakyRelu: Float32Array,
  values: Float32Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_i = 0;
    for (let b = 0; b < n; b++) {
      value_i += grad_add[b] * leakyRelu[b * 32 + i];
    }
    values[i] = value_i;
  }
}

/**
 * grad_judge_scoreBias = values + values2
 * multiply_grad_judge_scoreBias = (1 − judge_beta2) · (grad_judge_scoreBias · scale)²
 * v_judge_scoreBias = judge_beta2 · v + multiply_grad_judge_scoreBias
 * divide_v_judge_scoreBias = v_judge_scoreBias / (1 − power(judge_beta2, judge_step))
 * sqrt = sqrt(divide_v_judge_scoreBias)
 * m_judge_scoreBias = judge_beta1 · m + (1 − judge_beta1) · (grad_judge_scoreBias · scale)
 * divide_m_judge_scoreBias = m_judge_scoreBias / (1 − power(judge_beta1, judge_step))
 * divide = judge_learningRate · divide_m_judge_scoreBias / (sqrt + judge_epsilon)
 * judge_scoreBias = parameter − divide
 */
function update2(
  judge_beta2: number,
  scale: number,
  judge_step: number,
  judge_beta1: number,
  judge_learningRate: number,
  judge_epsilon: number,
  values: Float32Array,
  values2: Float32Array,
  v: Float32Array,
  m: Float32Array,
  parameter: Float32Array,
): void {
  const grad_judge_scoreBias = values[0] + values2[0];
  const product = grad_judge_scoreBias * scale;
  const multiply_grad_judge_scoreBias = (1 - judge_beta2) * (product * product);
  const v_judge_scoreBias_value = judge_beta2 * v[0] + multiply_grad_judge_scoreBias;
  v[0] = v_judge_scoreBias_value;
  const divide_v_judge_scoreBias = v_judge_scoreBias_value / (1 - Math.pow(judge_beta2, judge_step));
  const sqrt = Math.sqrt(divide_v_judge_scoreBias);
  const m_judge_scoreBias_value = judge_beta1 * m[0] + (1 - judge_beta1) * product;
  m[0] = m_judge_scoreBias_value;
  const divide_m_judge_scoreBias = m_judge_scoreBias_value / (1 - Math.pow(judge_beta1, judge_step));
  const divide = (judge_learningRate * divide_m_judge_scoreBias) / (sqrt + judge_epsilon);
  parameter[0] -= divide;
}

/**
 * grad_leakyRelu_grad_made[b, i] = Σ[j < 2] grad_add[b, j] · parameter[i, j]
 * grad_add2[b, i] = 0 < add[b, i] ? grad_leakyRelu_grad_made[b, i] : 0.2 · grad_leakyRelu_grad_made[b, i]
 */
function backward_add_make_hiddenBias(
  n: number,
  grad_add: Float32Array,
  parameter: Float32Array,
  add: Float32Array,
  grad_add2: Float32Array,
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
      const make_point_0 = j * 2;
      const make_point_1 = make_point_0 + 2;
      const make_point_2 = make_point_1 + 2;
      const make_point_3 = make_point_2 + 2;
      for (let k = 0; k < 2; k++) {
        const x0 = grad_add[grad_made_0 + k];
        const x1 = grad_add[grad_made_1 + k];
        const x2 = grad_add[grad_made_2 + k];
        const x3 = grad_add[grad_made_3 + k];
        const y0 = parameter[make_point_0 + k];
        const y1 = parameter[make_point_1 + k];
        const y2 = parameter[make_point_2 + k];
        const y3 = parameter[make_point_3 + k];
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
      const grad_add_make_hiddenBias_0 = b * 32 + j;
      const grad_add_make_hiddenBias_1 = grad_add_make_hiddenBias_0 + 32;
      const grad_add_make_hiddenBias_2 = grad_add_make_hiddenBias_1 + 32;
      const grad_add_make_hiddenBias_3 = grad_add_make_hiddenBias_2 + 32;
      grad_add2[grad_add_make_hiddenBias_0] = 0 < add[grad_add_make_hiddenBias_0] ? sum00 : 0.2 * sum00;
      grad_add2[grad_add_make_hiddenBias_0 + 1] =
        0 < add[grad_add_make_hiddenBias_0 + 1] ? sum01 : 0.2 * sum01;
      grad_add2[grad_add_make_hiddenBias_0 + 2] =
        0 < add[grad_add_make_hiddenBias_0 + 2] ? sum02 : 0.2 * sum02;
      grad_add2[grad_add_make_hiddenBias_0 + 3] =
        0 < add[grad_add_make_hiddenBias_0 + 3] ? sum03 : 0.2 * sum03;
      grad_add2[grad_add_make_hiddenBias_1] = 0 < add[grad_add_make_hiddenBias_1] ? sum10 : 0.2 * sum10;
      grad_add2[grad_add_make_hiddenBias_1 + 1] =
        0 < add[grad_add_make_hiddenBias_1 + 1] ? sum11 : 0.2 * sum11;
      grad_add2[grad_add_make_hiddenBias_1 + 2] =
        0 < add[grad_add_make_hiddenBias_1 + 2] ? sum12 : 0.2 * sum12;
      grad_add2[grad_add_make_hiddenBias_1 + 3] =
        0 < add[grad_add_make_hiddenBias_1 + 3] ? sum13 : 0.2 * sum13;
      grad_add2[grad_add_make_hiddenBias_2] = 0 < add[grad_add_make_hiddenBias_2] ? sum20 : 0.2 * sum20;
      grad_add2[grad_add_make_hiddenBias_2 + 1] =
        0 < add[grad_add_make_hiddenBias_2 + 1] ? sum21 : 0.2 * sum21;
      grad_add2[grad_add_make_hiddenBias_2 + 2] =
        0 < add[grad_add_make_hiddenBias_2 + 2] ? sum22 : 0.2 * sum22;
      grad_add2[grad_add_make_hiddenBias_2 + 3] =
        0 < add[grad_add_make_hiddenBias_2 + 3] ? sum23 : 0.2 * sum23;
      grad_add2[grad_add_make_hiddenBias_3] = 0 < add[grad_add_make_hiddenBias_3] ? sum30 : 0.2 * sum30;
      grad_add2[grad_add_make_hiddenBias_3 + 1] =
        0 < add[grad_add_make_hiddenBias_3 + 1] ? sum31 : 0.2 * sum31;
      grad_add2[grad_add_make_hiddenBias_3 + 2] =
        0 < add[grad_add_make_hiddenBias_3 + 2] ? sum32 : 0.2 * sum32;
      grad_add2[grad_add_make_hiddenBias_3 + 3] =
        0 < add[grad_add_make_hiddenBias_3 + 3] ? sum33 : 0.2 * sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const make_point_0 = j * 2;
      const make_point_1 = make_point_0 + 2;
      const make_point_2 = make_point_1 + 2;
      const make_point_3 = make_point_2 + 2;
      for (let k = 0, grad_made_at = b * 2; k < 2; k++, grad_made_at++) {
        const x = grad_add[grad_made_at];
        const y0 = parameter[make_point_0 + k];
        const y1 = parameter[make_point_1 + k];
        const y2 = parameter[make_point_2 + k];
        const y3 = parameter[make_point_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_add2[b * 32 + j] = 0 < add[b * 32 + j] ? sum0 : 0.2 * sum0;
      grad_add2[b * 32 + j + 1] = 0 < add[b * 32 + j + 1] ? sum1 : 0.2 * sum1;
      grad_add2[b * 32 + j + 2] = 0 < add[b * 32 + j + 2] ? sum2 : 0.2 * sum2;
      grad_add2[b * 32 + j + 3] = 0 < add[b * 32 + j + 3] ? sum3 : 0.2 * sum3;
    }
  }
}

/**
 * grad_value[i, j] = Σ[b < n] grad_add[b, j] · normalNoise[b, i]
 */
function backward_make_hidden(
  n: number,
  normalNoise: Float32Array,
  grad_add: Float32Array,
  grad_value: Float32Array,
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
        let b = 0, noise_at = i, grad_add_make_hiddenBias_at = j;
        b < n;
        b++, noise_at += 4, grad_add_make_hiddenBias_at += 32
      ) {
        const x0 = normalNoise[noise_at];
        const x1 = normalNoise[noise_at + 1];
        const x2 = normalNoise[noise_at + 2];
        const x3 = normalNoise[noise_at + 3];
        const y0 = grad_add[grad_add_make_hiddenBias_at];
        const y1 = grad_add[grad_add_make_hiddenBias_at + 1];
        const y2 = grad_add[grad_add_make_hiddenBias_at + 2];
        const y3 = grad_add[grad_add_make_hiddenBias_at + 3];
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
      const grad_make_hidden_0 = i * 32 + j;
      const grad_make_hidden_1 = grad_make_hidden_0 + 32;
      const grad_make_hidden_2 = grad_make_hidden_1 + 32;
      const grad_make_hidden_3 = grad_make_hidden_2 + 32;
      grad_value[grad_make_hidden_0] = sum00;
      grad_value[grad_make_hidden_0 + 1] = sum01;
      grad_value[grad_make_hidden_0 + 2] = sum02;
      grad_value[grad_make_hidden_0 + 3] = sum03;
      grad_value[grad_make_hidden_1] = sum10;
      grad_value[grad_make_hidden_1 + 1] = sum11;
      grad_value[grad_make_hidden_1 + 2] = sum12;
      grad_value[grad_make_hidden_1 + 3] = sum13;
      grad_value[grad_make_hidden_2] = sum20;
      grad_value[grad_make_hidden_2 + 1] = sum21;
      grad_value[grad_make_hidden_2 + 2] = sum22;
      grad_value[grad_make_hidden_2 + 3] = sum23;
      grad_value[grad_make_hidden_3] = sum30;
      grad_value[grad_make_hidden_3 + 1] = sum31;
      grad_value[grad_make_hidden_3 + 2] = sum32;
      grad_value[grad_make_hidden_3 + 3] = sum33;
    }
  }
}

/**
 * multiply_grad_make_hidden[i, j] = (1 − generator_beta2) · (grad_value[i, j] · scale)²
 * v_make_hidden[i, j] = generator_beta2 · v[i, j] + multiply_grad_make_hidden[i, j]
 * divide_v_make_hidden[i, j] = v_make_hidden[i, j] / (1 − power(generator_beta2, generator_step))
 * sqrt[i, j] = sqrt(divide_v_make_hidden[i, j])
 * m_make_hidden[i, j] = generator_beta1 · m[i, j] + (1 − generator_beta1) · (grad_value[i, j] · scale)
 * divide_m_make_hidden[i, j] = m_make_hidden[i, j] / (1 − power(generator_beta1, generator_step))
 * divide[i, j] = generator_learningRate · divide_m_make_hidden[i, j] / (sqrt[i, j] + generator_epsilon)
 * make_hidden[i, j] = parameter[i, j] − divide[i, j]
 */
function update3(
  generator_beta2: number,
  scale: number,
  generator_step: number,
  generator_beta1: number,
  generator_learningRate: number,
  generator_epsilon: number,
  grad_value: Float32Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference = 1 - generator_beta2;
  const difference2 = 1 - Math.pow(generator_beta2, generator_step);
  const difference3 = 1 - generator_beta1;
  const difference4 = 1 - Math.pow(generator_beta1, generator_step);
  for (let i = 0; i < parameter.length; i++) {
    const product = grad_value[i] * scale;
    const v_make_hidden_i = generator_beta2 * v[i] + difference * (product * product);
    v[i] = v_make_hidden_i;
    const divide_v_make_hidden = v_make_hidden_i / difference2;
    const sqrt = Math.sqrt(divide_v_make_hidden);
    const m_make_hidden_i = generator_beta1 * m[i] + difference3 * product;
    m[i] = m_make_hidden_i;
    const divide_m_make_hidden = m_make_hidden_i / difference4;
    const divide = (generator_learningRate * divide_m_make_hidden) / (sqrt + generator_epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_value[i, j] = Σ[b < n] grad_add[b, j] · leakyRelu[b, i]
 */
function backward_make_point(
  n: number,
  leakyRelu: Float32Array,
  grad_add: Float32Array,
  grad_value: Float32Array,
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
      for (let b = 0, leakyRelu_at = i, grad_made_at = j; b < n; b++, leakyRelu_at += 32, grad_made_at += 2) {
        const x0 = leakyRelu[leakyRelu_at];
        const x1 = leakyRelu[leakyRelu_at + 1];
        const x2 = leakyRelu[leakyRelu_at + 2];
        const x3 = leakyRelu[leakyRelu_at + 3];
        const y0 = grad_add[grad_made_at];
        const y1 = grad_add[grad_made_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const grad_make_point_0 = i * 2 + j;
      const grad_make_point_1 = grad_make_point_0 + 2;
      const grad_make_point_2 = grad_make_point_1 + 2;
      const grad_make_point_3 = grad_make_point_2 + 2;
      grad_value[grad_make_point_0] = sum00;
      grad_value[grad_make_point_0 + 1] = sum01;
      grad_value[grad_make_point_1] = sum10;
      grad_value[grad_make_point_1 + 1] = sum11;
      grad_value[grad_make_point_2] = sum20;
      grad_value[grad_make_point_2 + 1] = sum21;
      grad_value[grad_make_point_3] = sum30;
      grad_value[grad_make_point_3 + 1] = sum31;
    }
  }
}

/**
 * grad_value[i] = Σ[b < n] grad_add[b, i]
 */
function backward_make_pointBias(n: number, grad_add: Float32Array, grad_value: Float32Array): void {
  for (let i = 0; i < 2; i++) {
    let grad_make_pointBias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_make_pointBias_i += grad_add[b * 2 + i];
    }
    grad_value[i] = grad_make_pointBias_i;
  }
}

/**
 * sum_make_hidden[i, j] = sum[i, j] + grad_value[i, j]
 */
function accumulate(grad_value: Float32Array, sum: Float32Array): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i] += grad_value[i];
  }
}

/**
 * grad_judge_hidden[i, j] = values[i, j] + values2[i, j]
 * sum_judge_hidden[i, j] = sum[i, j] + grad_judge_hidden[i, j]
 */
function accumulate2(values: Float32Array, values2: Float32Array, sum: Float32Array): void {
  for (let i = 0; i < sum.length; i++) {
    const grad_judge_hidden = values[i] + values2[i];
    sum[i] += grad_judge_hidden;
  }
}

/**
 * grad_judge_scoreBias = value + value2
 * sum_judge_scoreBias = sum_judge_scoreBias + grad_judge_scoreBias
 */
function accumulate_judge_scoreBias(
  value: Float32Array,
  value2: Float32Array,
  sum_judge_scoreBias: Float32Array,
): void {
  const grad_judge_scoreBias = value[0] + value2[0];
  sum_judge_scoreBias[0] += grad_judge_scoreBias;
}

/**
 * grad_make_hidden[i, j] = sum[i, j] · scale
 */
function finish(scale: number, sum: Float32Array, gradient: Float32Array): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = sum[i] * scale;
  }
}

/**
 * grad_judge_scoreBias = sum_judge_scoreBias · scale
 */
function finish_judge_scoreBias(
  scale: number,
  sum_judge_scoreBias: Float32Array,
  grad_judge_scoreBias: Float32Array,
): void {
  grad_judge_scoreBias[0] = sum_judge_scoreBias[0] * scale;
}

/**
 * multiply_grad_judge_scoreBias = (1 − judge_beta2) · (grad_judge_scoreBias · scale)²
 * v_judge_scoreBias = judge_beta2 · v_judge_scoreBias + multiply_grad_judge_scoreBias
 * divide_v_judge_scoreBias = v_judge_scoreBias / (1 − power(judge_beta2, judge_step))
 * sqrt = sqrt(divide_v_judge_scoreBias)
 * m_judge_scoreBias = judge_beta1 · m_judge_scoreBias + (1 − judge_beta1) · (grad_judge_scoreBias · scale)
 * divide_m_judge_scoreBias = m_judge_scoreBias / (1 − power(judge_beta1, judge_step))
 * divide = judge_learningRate · divide_m_judge_scoreBias / (sqrt + judge_epsilon)
 * judge_scoreBias = judge_scoreBias − divide
 */
function update_judge_scoreBias(
  judge_beta2: number,
  scale: number,
  judge_step: number,
  judge_beta1: number,
  judge_learningRate: number,
  judge_epsilon: number,
  grad_judge_scoreBias: Float32Array,
  v_judge_scoreBias: Float32Array,
  m_judge_scoreBias: Float32Array,
  judge_scoreBias: Float32Array,
): void {
  const product = grad_judge_scoreBias[0] * scale;
  const v_judge_scoreBias_value =
    judge_beta2 * v_judge_scoreBias[0] + (1 - judge_beta2) * (product * product);
  v_judge_scoreBias[0] = v_judge_scoreBias_value;
  const divide_v_judge_scoreBias = v_judge_scoreBias_value / (1 - Math.pow(judge_beta2, judge_step));
  const sqrt = Math.sqrt(divide_v_judge_scoreBias);
  const m_judge_scoreBias_value = judge_beta1 * m_judge_scoreBias[0] + (1 - judge_beta1) * product;
  m_judge_scoreBias[0] = m_judge_scoreBias_value;
  const divide_m_judge_scoreBias = m_judge_scoreBias_value / (1 - Math.pow(judge_beta1, judge_step));
  const divide = (judge_learningRate * divide_m_judge_scoreBias) / (sqrt + judge_epsilon);
  judge_scoreBias[0] -= divide;
}

/**
 * matmul_noise[b, i] = Σ[j < 4] noise[b, j] · make_hidden[j, i]
 * leakyRelu_make_hiddenBias[b, i] = 0 < matmul_noise[b, i] + make_hiddenBias[i] ? matmul_noise[b, i] + make_hiddenBias[i] : 0.2 · (matmul_noise[b, i] + make_hiddenBias[i])
 */
function forward_leakyRelu_make_hiddenBias(
  n: number,
  noise: Float32Array,
  make_hidden: Float32Array,
  make_hiddenBias: Float32Array,
  leakyRelu_make_hiddenBias: Float32Array,
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
      for (let k = 0, make_hidden_at = j; k < 4; k++, make_hidden_at += 32) {
        const x0 = noise[noise_0 + k];
        const x1 = noise[noise_1 + k];
        const x2 = noise[noise_2 + k];
        const x3 = noise[noise_3 + k];
        const y0 = make_hidden[make_hidden_at];
        const y1 = make_hidden[make_hidden_at + 1];
        const y2 = make_hidden[make_hidden_at + 2];
        const y3 = make_hidden[make_hidden_at + 3];
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
      const leakyRelu_make_hiddenBias_0 = b * 32 + j;
      const leakyRelu_make_hiddenBias_1 = leakyRelu_make_hiddenBias_0 + 32;
      const leakyRelu_make_hiddenBias_2 = leakyRelu_make_hiddenBias_1 + 32;
      const leakyRelu_make_hiddenBias_3 = leakyRelu_make_hiddenBias_2 + 32;
      const make_hiddenBias_0 = make_hiddenBias[j];
      const total = sum00 + make_hiddenBias_0;
      const make_hiddenBias_1 = make_hiddenBias[j + 1];
      const total2 = sum01 + make_hiddenBias_1;
      const make_hiddenBias_2 = make_hiddenBias[j + 2];
      const total3 = sum02 + make_hiddenBias_2;
      const make_hiddenBias_3 = make_hiddenBias[j + 3];
      const total4 = sum03 + make_hiddenBias_3;
      const total5 = sum10 + make_hiddenBias_0;
      const total6 = sum11 + make_hiddenBias_1;
      const total7 = sum12 + make_hiddenBias_2;
      const total8 = sum13 + make_hiddenBias_3;
      const total9 = sum20 + make_hiddenBias_0;
      const total10 = sum21 + make_hiddenBias_1;
      const total11 = sum22 + make_hiddenBias_2;
      const total12 = sum23 + make_hiddenBias_3;
      const total13 = sum30 + make_hiddenBias_0;
      const total14 = sum31 + make_hiddenBias_1;
      const total15 = sum32 + make_hiddenBias_2;
      const total16 = sum33 + make_hiddenBias_3;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_0] = 0 < total ? total : 0.2 * total;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_0 + 1] = 0 < total2 ? total2 : 0.2 * total2;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_0 + 2] = 0 < total3 ? total3 : 0.2 * total3;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_0 + 3] = 0 < total4 ? total4 : 0.2 * total4;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_1] = 0 < total5 ? total5 : 0.2 * total5;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_1 + 1] = 0 < total6 ? total6 : 0.2 * total6;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_1 + 2] = 0 < total7 ? total7 : 0.2 * total7;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_1 + 3] = 0 < total8 ? total8 : 0.2 * total8;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_2] = 0 < total9 ? total9 : 0.2 * total9;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_2 + 1] = 0 < total10 ? total10 : 0.2 * total10;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_2 + 2] = 0 < total11 ? total11 : 0.2 * total11;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_2 + 3] = 0 < total12 ? total12 : 0.2 * total12;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_3] = 0 < total13 ? total13 : 0.2 * total13;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_3 + 1] = 0 < total14 ? total14 : 0.2 * total14;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_3 + 2] = 0 < total15 ? total15 : 0.2 * total15;
      leakyRelu_make_hiddenBias[leakyRelu_make_hiddenBias_3 + 3] = 0 < total16 ? total16 : 0.2 * total16;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let k = 0, noise_at = b * 4, make_hidden_at = j; k < 4; k++, noise_at++, make_hidden_at += 32) {
        const x = noise[noise_at];
        const y0 = make_hidden[make_hidden_at];
        const y1 = make_hidden[make_hidden_at + 1];
        const y2 = make_hidden[make_hidden_at + 2];
        const y3 = make_hidden[make_hidden_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const make_hiddenBias_0 = make_hiddenBias[j];
      const total = sum0 + make_hiddenBias_0;
      const make_hiddenBias_1 = make_hiddenBias[j + 1];
      const total2 = sum1 + make_hiddenBias_1;
      const make_hiddenBias_2 = make_hiddenBias[j + 2];
      const total3 = sum2 + make_hiddenBias_2;
      const make_hiddenBias_3 = make_hiddenBias[j + 3];
      const total4 = sum3 + make_hiddenBias_3;
      leakyRelu_make_hiddenBias[b * 32 + j] = 0 < total ? total : 0.2 * total;
      leakyRelu_make_hiddenBias[b * 32 + j + 1] = 0 < total2 ? total2 : 0.2 * total2;
      leakyRelu_make_hiddenBias[b * 32 + j + 2] = 0 < total3 ? total3 : 0.2 * total3;
      leakyRelu_make_hiddenBias[b * 32 + j + 3] = 0 < total4 ? total4 : 0.2 * total4;
    }
  }
}

/**
 * matmul_made[b, i] = Σ[j < 2] add[b, j] · parameter[j, i]
 * leakyRelu[b, i] = 0 < matmul_made[b, i] + parameter2[i] ? matmul_made[b, i] + parameter2[i] : 0.2 · (matmul_made[b, i] + parameter2[i])
 */
function forward_leakyRelu_judge_hiddenBias(
  n: number,
  add: Float32Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  leakyRelu: Float32Array,
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
      for (let k = 0, judge_hidden_at = j; k < 2; k++, judge_hidden_at += 32) {
        const x0 = add[made_0 + k];
        const x1 = add[made_1 + k];
        const x2 = add[made_2 + k];
        const x3 = add[made_3 + k];
        const y0 = parameter[judge_hidden_at];
        const y1 = parameter[judge_hidden_at + 1];
        const y2 = parameter[judge_hidden_at + 2];
        const y3 = parameter[judge_hidden_at + 3];
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
      const leakyRelu_judge_hiddenBias_0 = b * 32 + j;
      const leakyRelu_judge_hiddenBias_1 = leakyRelu_judge_hiddenBias_0 + 32;
      const leakyRelu_judge_hiddenBias_2 = leakyRelu_judge_hiddenBias_1 + 32;
      const leakyRelu_judge_hiddenBias_3 = leakyRelu_judge_hiddenBias_2 + 32;
      const judge_hiddenBias_0 = parameter2[j];
      const total = sum00 + judge_hiddenBias_0;
      const judge_hiddenBias_1 = parameter2[j + 1];
      const total2 = sum01 + judge_hiddenBias_1;
      const judge_hiddenBias_2 = parameter2[j + 2];
      const total3 = sum02 + judge_hiddenBias_2;
      const judge_hiddenBias_3 = parameter2[j + 3];
      const total4 = sum03 + judge_hiddenBias_3;
      const total5 = sum10 + judge_hiddenBias_0;
      const total6 = sum11 + judge_hiddenBias_1;
      const total7 = sum12 + judge_hiddenBias_2;
      const total8 = sum13 + judge_hiddenBias_3;
      const total9 = sum20 + judge_hiddenBias_0;
      const total10 = sum21 + judge_hiddenBias_1;
      const total11 = sum22 + judge_hiddenBias_2;
      const total12 = sum23 + judge_hiddenBias_3;
      const total13 = sum30 + judge_hiddenBias_0;
      const total14 = sum31 + judge_hiddenBias_1;
      const total15 = sum32 + judge_hiddenBias_2;
      const total16 = sum33 + judge_hiddenBias_3;
      leakyRelu[leakyRelu_judge_hiddenBias_0] = 0 < total ? total : 0.2 * total;
      leakyRelu[leakyRelu_judge_hiddenBias_0 + 1] = 0 < total2 ? total2 : 0.2 * total2;
      leakyRelu[leakyRelu_judge_hiddenBias_0 + 2] = 0 < total3 ? total3 : 0.2 * total3;
      leakyRelu[leakyRelu_judge_hiddenBias_0 + 3] = 0 < total4 ? total4 : 0.2 * total4;
      leakyRelu[leakyRelu_judge_hiddenBias_1] = 0 < total5 ? total5 : 0.2 * total5;
      leakyRelu[leakyRelu_judge_hiddenBias_1 + 1] = 0 < total6 ? total6 : 0.2 * total6;
      leakyRelu[leakyRelu_judge_hiddenBias_1 + 2] = 0 < total7 ? total7 : 0.2 * total7;
      leakyRelu[leakyRelu_judge_hiddenBias_1 + 3] = 0 < total8 ? total8 : 0.2 * total8;
      leakyRelu[leakyRelu_judge_hiddenBias_2] = 0 < total9 ? total9 : 0.2 * total9;
      leakyRelu[leakyRelu_judge_hiddenBias_2 + 1] = 0 < total10 ? total10 : 0.2 * total10;
      leakyRelu[leakyRelu_judge_hiddenBias_2 + 2] = 0 < total11 ? total11 : 0.2 * total11;
      leakyRelu[leakyRelu_judge_hiddenBias_2 + 3] = 0 < total12 ? total12 : 0.2 * total12;
      leakyRelu[leakyRelu_judge_hiddenBias_3] = 0 < total13 ? total13 : 0.2 * total13;
      leakyRelu[leakyRelu_judge_hiddenBias_3 + 1] = 0 < total14 ? total14 : 0.2 * total14;
      leakyRelu[leakyRelu_judge_hiddenBias_3 + 2] = 0 < total15 ? total15 : 0.2 * total15;
      leakyRelu[leakyRelu_judge_hiddenBias_3 + 3] = 0 < total16 ? total16 : 0.2 * total16;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let k = 0, made_at = b * 2, judge_hidden_at = j; k < 2; k++, made_at++, judge_hidden_at += 32) {
        const x = add[made_at];
        const y0 = parameter[judge_hidden_at];
        const y1 = parameter[judge_hidden_at + 1];
        const y2 = parameter[judge_hidden_at + 2];
        const y3 = parameter[judge_hidden_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const judge_hiddenBias_0 = parameter2[j];
      const total = sum0 + judge_hiddenBias_0;
      const judge_hiddenBias_1 = parameter2[j + 1];
      const total2 = sum1 + judge_hiddenBias_1;
      const judge_hiddenBias_2 = parameter2[j + 2];
      const total3 = sum2 + judge_hiddenBias_2;
      const judge_hiddenBias_3 = parameter2[j + 3];
      const total4 = sum3 + judge_hiddenBias_3;
      leakyRelu[b * 32 + j] = 0 < total ? total : 0.2 * total;
      leakyRelu[b * 32 + j + 1] = 0 < total2 ? total2 : 0.2 * total2;
      leakyRelu[b * 32 + j + 2] = 0 < total3 ? total3 : 0.2 * total3;
      leakyRelu[b * 32 + j + 3] = 0 < total4 ? total4 : 0.2 * total4;
    }
  }
}

/**
 * matmul_judge_score[b] = Σ[i < 32] leakyRelu_judge_hiddenBias[b, i] · judge_score[i]
 * add_judge_scoreBias[b] = matmul_judge_score[b] + judge_scoreBias
 * fooled[b] = softplus(add_judge_scoreBias[b]) − add_judge_scoreBias[b]
 * loss_sum_generator = Σ[b < n] fooled[b]
 * binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias[b])
 * mean_loss_generator = loss_sum_generator · scale
 */
function forward_binaryCrossEntropyWithLogits_forward_mean_loss_generator(
  n: number,
  scale: number,
  leakyRelu_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  binaryCrossEntropyWithLogits: Float32Array,
  mean_loss_generator: Float32Array,
): void {
  let loss_sum_generator = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      matmul_judge_score += leakyRelu_judge_hiddenBias[b * 32 + i] * judge_score[i];
    }
    const add_judge_scoreBias = matmul_judge_score + judge_scoreBias_value;
    const fooled = softplus(add_judge_scoreBias) - add_judge_scoreBias;
    loss_sum_generator += fooled;
    binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias);
  }
  mean_loss_generator[0] = loss_sum_generator * scale;
}

/**
 * matmul_judge_score[b] = Σ[i < 32] leakyRelu_judge_hiddenBias[b, i] · judge_score[i]
 * binaryCrossEntropyWithLogits_judge_scoreBias[b] = softplus(matmul_judge_score[b] + judge_scoreBias) − (matmul_judge_score[b] + judge_scoreBias)
 * told[b] = binaryCrossEntropyWithLogits_judge_scoreBias[b] + binaryCrossEntropyWithLogits[b]
 * loss_sum_judge = Σ[b < n] told[b]
 * mean_loss_judge = loss_sum_judge · scale
 * mean_loss = mean_loss_judge + mean_loss_generator
 */
function forward_mean_loss(
  n: number,
  scale: number,
  leakyRelu_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  binaryCrossEntropyWithLogits: Float32Array,
  mean_loss_generator: Float32Array,
  mean_loss: Float32Array,
): void {
  let loss_sum_judge = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      matmul_judge_score += leakyRelu_judge_hiddenBias[b * 32 + i] * judge_score[i];
    }
    const total = matmul_judge_score + judge_scoreBias_value;
    const binaryCrossEntropyWithLogits_judge_scoreBias = softplus(total) - total;
    const told = binaryCrossEntropyWithLogits_judge_scoreBias + binaryCrossEntropyWithLogits[b];
    loss_sum_judge += told;
  }
  const mean_loss_judge = loss_sum_judge * scale;
  mean_loss[0] = mean_loss_judge + mean_loss_generator[0];
}

/**
 * matmul_judge_score[b] = Σ[i < 32] leakyRelu_judge_hiddenBias[b, i] · judge_score[i]
 * add_judge_scoreBias[b] = matmul_judge_score[b] + judge_scoreBias
 * binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias[b])
 * fooled[b] = softplus(add_judge_scoreBias[b]) − add_judge_scoreBias[b]
 * loss_sum_generator = Σ[b < n] fooled[b]
 * mean_loss_generator = loss_sum_generator · scale
 */
function forward_binaryCrossEntropyWithLogits_forward_mean_loss_generator2(
  n: number,
  scale: number,
  leakyRelu_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  binaryCrossEntropyWithLogits: Float32Array,
  mean_loss_generator: Float32Array,
): void {
  let loss_sum_generator = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      matmul_judge_score += leakyRelu_judge_hiddenBias[b * 32 + i] * judge_score[i];
    }
    const add_judge_scoreBias = matmul_judge_score + judge_scoreBias_value;
    binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias);
    const fooled = softplus(add_judge_scoreBias) - add_judge_scoreBias;
    loss_sum_generator += fooled;
  }
  mean_loss_generator[0] = loss_sum_generator * scale;
}

/**
 * matmul_judge_score[b] = Σ[i < 32] leakyRelu_judge_hiddenBias[b, i] · judge_score[i]
 * binaryCrossEntropyWithLogits_judge_scoreBias[b] = softplus(matmul_judge_score[b] + judge_scoreBias) − (matmul_judge_score[b] + judge_scoreBias)
 * told[b] = binaryCrossEntropyWithLogits_judge_scoreBias[b] + binaryCrossEntropyWithLogits[b]
 * loss_sum_judge = Σ[b < n] told[b]
 * mean_loss_judge = loss_sum_judge · scale
 */
function forward_mean_loss_judge(
  n: number,
  scale: number,
  leakyRelu_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  binaryCrossEntropyWithLogits: Float32Array,
  mean_loss_judge: Float32Array,
): void {
  let loss_sum_judge = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      matmul_judge_score += leakyRelu_judge_hiddenBias[b * 32 + i] * judge_score[i];
    }
    const total = matmul_judge_score + judge_scoreBias_value;
    const binaryCrossEntropyWithLogits_judge_scoreBias = softplus(total) - total;
    const told = binaryCrossEntropyWithLogits_judge_scoreBias + binaryCrossEntropyWithLogits[b];
    loss_sum_judge += told;
  }
  mean_loss_judge[0] = loss_sum_judge * scale;
}

/**
 * sum_made[b] = Σ[i < 2] made[b, i]
 * radius[b] = sum_made[b] / 2
 * value_radius = Σ[b < n] radius[b]
 * radius = value_radius · scale
 */
function forward_radius(n: number, scale: number, made: Float32Array, radius: Float32Array): void {
  let value_radius = 0;
  for (let b = 0; b < n; b++) {
    let sum_made = 0;
    for (let i = 0; i < 2; i++) {
      sum_made += made[b * 2 + i];
    }
    const radius2 = sum_made / 2;
    value_radius += radius2;
  }
  radius[0] = value_radius * scale;
}

/**
 * leakyRelu[b, i] = 0 < add_judge_hiddenBias[b, i] ? add_judge_hiddenBias[b, i] : 0.2 · add_judge_hiddenBias[b, i]
 * matmul_judge_score[b] = Σ[i < 32] leakyRelu[b, i] · judge_score[i]
 * add_judge_scoreBias[b] = matmul_judge_score[b] + judge_scoreBias
 * binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias[b])
 * grad_add_judge_scoreBias[b] = sigmoid(add_judge_scoreBias[b])
 * grad_add_judge_hiddenBias[b, i] = 0 < add_judge_hiddenBias[b, i] ? grad_add_judge_scoreBias[b] · judge_score[i] : 0.2 · (grad_add_judge_scoreBias[b] · judge_score[i])
 * value = Σ[b < n] grad_add_judge_scoreBias[b]
 */
function forward_leakyRelu_forward_binaryCrossEntropyWithLogits2(
  n: number,
  add_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  value: Float32Array,
  leakyRelu: Float32Array,
  binaryCrossEntropyWithLogits: Float32Array,
  grad_add_judge_scoreBias: Float32Array,
  grad_add_judge_hiddenBias: Float32Array,
): void {
  let value_value = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      const add_judge_hiddenBias_bi = add_judge_hiddenBias[b * 32 + i];
      const leakyRelu_bi =
        0 < add_judge_hiddenBias_bi ? add_judge_hiddenBias_bi : 0.2 * add_judge_hiddenBias_bi;
      leakyRelu[b * 32 + i] = leakyRelu_bi;
      matmul_judge_score += leakyRelu_bi * judge_score[i];
    }
    const add_judge_scoreBias = matmul_judge_score + judge_scoreBias_value;
    binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias);
    const grad_add_judge_scoreBias_b = sigmoid(add_judge_scoreBias);
    grad_add_judge_scoreBias[b] = grad_add_judge_scoreBias_b;
    for (let i = 0; i < 32; i++) {
      grad_add_judge_hiddenBias[b * 32 + i] =
        0 < add_judge_hiddenBias[b * 32 + i]
          ? grad_add_judge_scoreBias_b * judge_score[i]
          : 0.2 * (grad_add_judge_scoreBias_b * judge_score[i]);
    }
    value_value += grad_add_judge_scoreBias_b;
  }
  value[0] = value_value;
}

/**
 * leakyRelu[b, i] = 0 < add_judge_hiddenBias[b, i] ? add_judge_hiddenBias[b, i] : 0.2 · add_judge_hiddenBias[b, i]
 * matmul_judge_score[b] = Σ[i < 32] leakyRelu[b, i] · judge_score[i]
 * add_judge_scoreBias[b] = matmul_judge_score[b] + judge_scoreBias
 * binaryCrossEntropyWithLogits[b] = softplus(add_judge_scoreBias[b]) − add_judge_scoreBias[b]
 * told[b] = binaryCrossEntropyWithLogits[b] + binaryCrossEntropyWithLogits2[b]
 * loss_sum_judge = Σ[b < n] told[b]
 * grad_add_judge_scoreBias[b] = −1 + sigmoid(add_judge_scoreBias[b])
 * grad_add_judge_hiddenBias[b, i] = 0 < add_judge_hiddenBias[b, i] ? grad_add_judge_scoreBias[b] · judge_score[i] : 0.2 · (grad_add_judge_scoreBias[b] · judge_score[i])
 * value = Σ[b < n] grad_add_judge_scoreBias[b]
 * mean_loss_judge = loss_sum_judge · scale
 */
function forward_leakyRelu_backward_add_judge_scoreBias2(
  n: number,
  scale: number,
  add_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  binaryCrossEntropyWithLogits2: Float32Array,
  value: Float32Array,
  leakyRelu: Float32Array,
  grad_add_judge_scoreBias: Float32Array,
  grad_add_judge_hiddenBias: Float32Array,
  mean_loss_judge: Float32Array,
): void {
  let loss_sum_judge = 0;
  let value_value = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      const add_judge_hiddenBias_bi = add_judge_hiddenBias[b * 32 + i];
      const leakyRelu_bi =
        0 < add_judge_hiddenBias_bi ? add_judge_hiddenBias_bi : 0.2 * add_judge_hiddenBias_bi;
      leakyRelu[b * 32 + i] = leakyRelu_bi;
      matmul_judge_score += leakyRelu_bi * judge_score[i];
    }
    const add_judge_scoreBias = matmul_judge_score + judge_scoreBias_value;
    const binaryCrossEntropyWithLogits = softplus(add_judge_scoreBias) - add_judge_scoreBias;
    const told = binaryCrossEntropyWithLogits + binaryCrossEntropyWithLogits2[b];
    loss_sum_judge += told;
    const grad_add_judge_scoreBias_b = -1 + sigmoid(add_judge_scoreBias);
    grad_add_judge_scoreBias[b] = grad_add_judge_scoreBias_b;
    for (let i = 0; i < 32; i++) {
      grad_add_judge_hiddenBias[b * 32 + i] =
        0 < add_judge_hiddenBias[b * 32 + i]
          ? grad_add_judge_scoreBias_b * judge_score[i]
          : 0.2 * (grad_add_judge_scoreBias_b * judge_score[i]);
    }
    value_value += grad_add_judge_scoreBias_b;
  }
  value[0] = value_value;
  mean_loss_judge[0] = loss_sum_judge * scale;
}

/**
 * matmul_judge_score[b] = Σ[i < 32] (0 < add_judge_hiddenBias[b, i] ? add_judge_hiddenBias[b, i] : 0.2 · add_judge_hiddenBias[b, i]) · judge_score[i]
 * add_judge_scoreBias[b] = matmul_judge_score[b] + judge_scoreBias
 * fooled[b] = softplus(add_judge_scoreBias[b]) − add_judge_scoreBias[b]
 * loss_sum_generator = Σ[b < n] fooled[b]
 * grad_add_judge_scoreBias[b] = −1 + sigmoid(add_judge_scoreBias[b])
 * grad_add_judge_hiddenBias[b, i] = 0 < add_judge_hiddenBias[b, i] ? grad_add_judge_scoreBias[b] · judge_score[i] : 0.2 · (grad_add_judge_scoreBias[b] · judge_score[i])
 * mean_loss_generator = loss_sum_generator · scale
 */
function backward_add_judge_hiddenBias_forward_mean_loss_generator(
  n: number,
  scale: number,
  add_judge_hiddenBias: Float32Array,
  judge_score: Float32Array,
  judge_scoreBias: Float32Array,
  grad_add_judge_hiddenBias: Float32Array,
  mean_loss_generator: Float32Array,
): void {
  let loss_sum_generator = 0;
  const judge_scoreBias_value = judge_scoreBias[0];
  for (let b = 0; b < n; b++) {
    let matmul_judge_score = 0;
    for (let i = 0; i < 32; i++) {
      const add_judge_hiddenBias_bi = add_judge_hiddenBias[b * 32 + i];
      matmul_judge_score +=
        (0 < add_judge_hiddenBias_bi ? add_judge_hiddenBias_bi : 0.2 * add_judge_hiddenBias_bi) *
        judge_score[i];
    }
    const add_judge_scoreBias = matmul_judge_score + judge_scoreBias_value;
    const fooled = softplus(add_judge_scoreBias) - add_judge_scoreBias;
    loss_sum_generator += fooled;
    const grad_add_judge_scoreBias = -1 + sigmoid(add_judge_scoreBias);
    for (let i = 0; i < 32; i++) {
      grad_add_judge_hiddenBias[b * 32 + i] =
        0 < add_judge_hiddenBias[b * 32 + i]
          ? grad_add_judge_scoreBias * judge_score[i]
          : 0.2 * (grad_add_judge_scoreBias * judge_score[i]);
    }
  }
  mean_loss_generator[0] = loss_sum_generator * scale;
}

/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** log(1 + eˣ), exact for every x. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** A number in [0, 1) for each list of keys: the finalizer of MurmurHash3 (Appleby 2011) over one after another. */
function draw(stream: number, seed: number, update: number, example: number, element: number): number {
  const mix = (x: number): number => {
    let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h = Math.imul(h + 0x9e3779b1, 0x85ebca6b);
    return h ^ (h >>> 16);
  };
  return (mix(mix(mix(mix(stream ^ seed) ^ update) + example) ^ element) >>> 0) / 4294967296;
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
  if (!(n >= 1 && n <= most && n % 1 === 0)) throw new RangeError(`gan: ${n} ${name}; expected 1 to ${most}`);
  return n;
}

function checkArray(name: string, values: unknown, type: typeof Float32Array, length: number): void {
  if (!(values instanceof type && values.length === length))
    throw new TypeError(
      `gan: ${name} must be a ${type.name} of ${length} values; found ${(values as object)?.constructor.name} of ${(values as number[])?.length}`,
    );
}

/** The model, for programs that feed it. */
export const description = {
  name: "gan",
  element: "float32",
  inputs: { real: { shape: [2], type: "float32", per: "example", role: "input" } },
  outputs: { made: [2] },
  predictInputs: [],
  metrics: ["radius"],
  optimizer: "adam",
  objectives: {
    judge: ["judge_hidden", "judge_hiddenBias", "judge_score", "judge_scoreBias"],
    generator: ["make_hidden", "make_hiddenBias", "make_point", "make_pointBias"],
  },
  parameters: shapes,
} as const;
