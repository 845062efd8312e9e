// @generated from models/qLearning.ts by adjoint. Do not edit; run `npx adjoint build models/qLearning.ts`.
//
// Model qLearning: hidden[12, 48], hiddenBias[48], worth[48, 4], worthBias[4].
//
//   matmul_place[b, i] = Σ[j < 12] place[b, j] · hidden[j, i]
//   add_hiddenBias[b, i] = matmul_place[b, i] + hiddenBias[i]
//   values_hidden[b, i] = relu(add_hiddenBias[b, i])
//   matmul_values_hidden[b, i] = Σ[j < 48] values_hidden[b, j] · worth[j, i]
//   values[b, i] = matmul_values_hidden[b, i] + worthBias[i]
//   subtract_ends[b] = 1 − ends[b]
//   matmul_nextPlace[b, i] = Σ[j < 12] nextPlace[b, j] · slow_hidden[j, i]
//   add_slow_hiddenBias[b, i] = matmul_nextPlace[b, i] + slow_hiddenBias[i]
//   later_hidden[b, i] = relu(add_slow_hiddenBias[b, i])
//   matmul_later_hidden[b, i] = Σ[j < 48] later_hidden[b, j] · slow_worth[j, i]
//   add_slow_worthBias[b, i] = matmul_later_hidden[b, i] + slow_worthBias[i]
//   later[b] = max[i < 4] add_slow_worthBias[b, i]
//   multiply_later[b] = subtract_ends[b] · later[b]
//   multiply[b] = 0.9 · multiply_later[b]
//   add_reward[b] = reward[b] + multiply[b]
//   goal[b] = add_reward[b]
//   loss[b] = abs(values[b, action[b]] − goal[b]) < 1 ? 0.5 · (values[b, action[b]] − goal[b])² : abs(values[b, action[b]] − goal[b]) − 0.5    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type QLearningInputs = {
  /** [12] for each example. */
  readonly place: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type QLearningBatch = QLearningInputs & {
  /** one value for each example, 0 … 3. */
  readonly action: Int32Array;
  /** one value for each example. */
  readonly reward: Float32Array;
  /** [12] for each example. */
  readonly nextPlace: Float32Array;
  /** one value for each example. */
  readonly ends: Float32Array;
};

/** Learned and kept arrays by name, row-major. */
export type QLearningParameters = {
  /** [12, 48] */
  readonly hidden: Float32Array;
  /** [48] */
  readonly hiddenBias: Float32Array;
  /** [48, 4] */
  readonly worth: Float32Array;
  /** [4] */
  readonly worthBias: Float32Array;
  /** [12, 48] */
  readonly slow_hidden: Float32Array;
  /** [48] */
  readonly slow_hiddenBias: Float32Array;
  /** [48, 4] */
  readonly slow_worth: Float32Array;
  /** [4] */
  readonly slow_worthBias: Float32Array;
};

export type QLearningOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof QLearningParameters]?: ArrayLike<number> };
};

export type QLearningTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: QLearningParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: Omit<
    QLearningParameters,
    "slow_hidden" | "slow_hiddenBias" | "slow_worth" | "slow_worthBias"
  >;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: QLearningInputs): {
    /** [4] for each example. */
    readonly values: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: QLearningBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: QLearningBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: QLearningBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: QLearningBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: QLearningBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createQLearning({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: QLearningOptions = {}): QLearningTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 42524412);
  const arena = new Float32Array(4100);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(1641 + capacity * 101);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(820);
  const hidden = all_parameters.subarray(0, 576);
  const hiddenBias = all_parameters.subarray(576, 624);
  const worth = all_parameters.subarray(624, 816);
  const worthBias = all_parameters.subarray(816, 820);
  const slow_hidden = take(576);
  const slow_hiddenBias = take(48);
  const slow_worth = take(192);
  const slow_worthBias = take(4);
  const parameters = {
    hidden,
    hiddenBias,
    worth,
    worthBias,
    slow_hidden,
    slow_hiddenBias,
    slow_worth,
    slow_worthBias,
  };
  const all_gradients = take(820);
  const grad_hidden = all_gradients.subarray(0, 576);
  const grad_hiddenBias = all_gradients.subarray(576, 624);
  const grad_worth = all_gradients.subarray(624, 816);
  const grad_worthBias = all_gradients.subarray(816, 820);
  const gradients = {
    hidden: grad_hidden,
    hiddenBias: grad_hiddenBias,
    worth: grad_worth,
    worthBias: grad_worthBias,
  };
  const sums = takeDoubles(820);
  const all_totals = takeDoubles(820);
  const total_hidden = all_totals.subarray(0, 576);
  const total_hiddenBias = all_totals.subarray(576, 624);
  const total_worth = all_totals.subarray(624, 816);
  const total_worthBias = all_totals.subarray(816, 820);
  const all_m = take(820);
  const all_v = take(820);
  const later_hidden = takeDoubles(capacity * 48);
  const values_hidden = later_hidden;
  const grad_add_hiddenBias = takeDoubles(capacity * 48);
  const matmul_later_hidden = grad_add_hiddenBias.subarray(0, capacity * 4);
  const values2 = grad_add_hiddenBias.subarray(0, capacity * 4);
  const grad_values = takeDoubles(capacity * 4);
  const goal = takeDoubles(capacity);
  const mean_loss = takeDoubles(1);
  uniform(hidden, seed, 2392662895, -0.31622776601683794, 0.31622776601683794);
  uniform(worth, seed, 3792935866, -0.3396831102433787, 0.3396831102433787);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof QLearningParameters] : undefined,
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
  const checkInputs = (given: QLearningInputs): number => {
    const n = checkArray("place", given?.place, "Float32Array", 12, 1, capacity);
    return n;
  };
  const checkBatch = (given: QLearningBatch): number => {
    const n = checkArray("place", given?.place, "Float32Array", 12, 1, capacity);
    checkArray("action", given?.action, "Int32Array", 1, n);
    checkIndices("action", given.action, 4);
    checkArray("reward", given?.reward, "Float32Array", 1, n);
    checkArray("nextPlace", given?.nextPlace, "Float32Array", 12, n);
    checkArray("ends", given?.ends, "Float32Array", 1, n);
    return n;
  };
  const addGradient = (batch: QLearningBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_later_hidden(n, batch.nextPlace, slow_hidden, slow_hiddenBias, later_hidden);
    forward_matmul_later_hidden(n, later_hidden, slow_worth, matmul_later_hidden);
    forward_goal(n, matmul_later_hidden, slow_worthBias, batch.reward, batch.ends, goal);
    forward_later_hidden(n, batch.place, hidden, hiddenBias, values_hidden);
    forward_values(n, values_hidden, worth, worthBias, values2);
    forward_mean_loss(n, scale, values2, batch.action, goal, mean_loss);
    backward_values(n, batch.action, values2, goal, grad_values);
    backward_add_hiddenBias(n, grad_values, worth, values_hidden, grad_add_hiddenBias);
    backward_hidden(n, batch.place, grad_add_hiddenBias, total_hidden);
    backward_hiddenBias(n, grad_add_hiddenBias, total_hiddenBias);
    backward_worth(n, values_hidden, grad_values, total_worth);
    backward_worthBias(n, grad_values, total_worthBias);
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
      forward_later_hidden(n, inputs.place, hidden, hiddenBias, values_hidden);
      forward_values(n, values_hidden, worth, worthBias, values2);
      return { values: new Float32Array(values2.subarray(0, n * 4)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_later_hidden(n, batch.nextPlace, slow_hidden, slow_hiddenBias, later_hidden);
      forward_matmul_later_hidden(n, later_hidden, slow_worth, matmul_later_hidden);
      forward_goal(n, matmul_later_hidden, slow_worthBias, batch.reward, batch.ends, goal);
      forward_later_hidden(n, batch.place, hidden, hiddenBias, values_hidden);
      forward_values(n, values_hidden, worth, worthBias, values2);
      forward_mean_loss(n, scale, values2, batch.action, goal, mean_loss);
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
          "qLearning: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update(hidden, slow_hidden);
      update(hiddenBias, slow_hiddenBias);
      update(worth, slow_worth);
      update(worthBias, slow_worthBias);
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
      forward_later_hidden(n, batch.nextPlace, slow_hidden, slow_hiddenBias, later_hidden);
      forward_matmul_later_hidden(n, later_hidden, slow_worth, matmul_later_hidden);
      forward_goal(n, matmul_later_hidden, slow_worthBias, batch.reward, batch.ends, goal);
      forward_later_hidden(n, batch.place, hidden, hiddenBias, values_hidden);
      forward_values(n, values_hidden, worth, worthBias, values2);
      forward_mean_loss(n, scale, values2, batch.action, goal, mean_loss);
      update(hidden, slow_hidden);
      backward_values(n, batch.action, values2, goal, grad_values);
      backward_add_hiddenBias(n, grad_values, worth, values_hidden, grad_add_hiddenBias);
      backward_hidden(n, batch.place, grad_add_hiddenBias, total_hidden);
      update(hiddenBias, slow_hiddenBias);
      backward_hiddenBias(n, grad_add_hiddenBias, total_hiddenBias);
      update(worth, slow_worth);
      backward_worth(n, values_hidden, grad_values, total_worth);
      update(worthBias, slow_worthBias);
      backward_worthBias(n, grad_values, total_worthBias);
      update2(
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
      forward_later_hidden(n, batch.nextPlace, slow_hidden, slow_hiddenBias, later_hidden);
      forward_matmul_later_hidden(n, later_hidden, slow_worth, matmul_later_hidden);
      forward_goal(n, matmul_later_hidden, slow_worthBias, batch.reward, batch.ends, goal);
      forward_later_hidden(n, batch.place, hidden, hiddenBias, values_hidden);
      forward_values(n, values_hidden, worth, worthBias, values2);
      forward_mean_loss(n, scale, values2, batch.action, goal, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  hidden: [12, 48],
  hiddenBias: [48],
  worth: [48, 4],
  worthBias: [4],
  slow_hidden: [12, 48],
  slow_hiddenBias: [48],
  slow_worth: [48, 4],
  slow_worthBias: [4],
} as const;

export default createQLearning;

/**
 * matmul_nextPlace[b, i] = Σ[j < 12] nextPlace[b, j] · parameter[j, i]
 * relu2[b, i] = relu(matmul_nextPlace[b, i] + parameter2[i])
 */
function forward_later_hidden(
  n: number,
  nextPlace: Float32Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  relu2: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 48; j += 4) {
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
      const nextPlace_0 = b * 12;
      const nextPlace_1 = nextPlace_0 + 12;
      const nextPlace_2 = nextPlace_1 + 12;
      const nextPlace_3 = nextPlace_2 + 12;
      for (let k = 0, slow_hidden_at = j; k < 12; k++, slow_hidden_at += 48) {
        const x0 = nextPlace[nextPlace_0 + k];
        const x1 = nextPlace[nextPlace_1 + k];
        const x2 = nextPlace[nextPlace_2 + k];
        const x3 = nextPlace[nextPlace_3 + k];
        const y0 = parameter[slow_hidden_at];
        const y1 = parameter[slow_hidden_at + 1];
        const y2 = parameter[slow_hidden_at + 2];
        const y3 = parameter[slow_hidden_at + 3];
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
      const later_hidden_0 = b * 48 + j;
      const later_hidden_1 = later_hidden_0 + 48;
      const later_hidden_2 = later_hidden_1 + 48;
      const later_hidden_3 = later_hidden_2 + 48;
      const slow_hiddenBias_0 = parameter2[j];
      const slow_hiddenBias_1 = parameter2[j + 1];
      const slow_hiddenBias_2 = parameter2[j + 2];
      const slow_hiddenBias_3 = parameter2[j + 3];
      relu2[later_hidden_0] = Math.max(sum00 + slow_hiddenBias_0, 0);
      relu2[later_hidden_0 + 1] = Math.max(sum01 + slow_hiddenBias_1, 0);
      relu2[later_hidden_0 + 2] = Math.max(sum02 + slow_hiddenBias_2, 0);
      relu2[later_hidden_0 + 3] = Math.max(sum03 + slow_hiddenBias_3, 0);
      relu2[later_hidden_1] = Math.max(sum10 + slow_hiddenBias_0, 0);
      relu2[later_hidden_1 + 1] = Math.max(sum11 + slow_hiddenBias_1, 0);
      relu2[later_hidden_1 + 2] = Math.max(sum12 + slow_hiddenBias_2, 0);
      relu2[later_hidden_1 + 3] = Math.max(sum13 + slow_hiddenBias_3, 0);
      relu2[later_hidden_2] = Math.max(sum20 + slow_hiddenBias_0, 0);
      relu2[later_hidden_2 + 1] = Math.max(sum21 + slow_hiddenBias_1, 0);
      relu2[later_hidden_2 + 2] = Math.max(sum22 + slow_hiddenBias_2, 0);
      relu2[later_hidden_2 + 3] = Math.max(sum23 + slow_hiddenBias_3, 0);
      relu2[later_hidden_3] = Math.max(sum30 + slow_hiddenBias_0, 0);
      relu2[later_hidden_3 + 1] = Math.max(sum31 + slow_hiddenBias_1, 0);
      relu2[later_hidden_3 + 2] = Math.max(sum32 + slow_hiddenBias_2, 0);
      relu2[later_hidden_3 + 3] = Math.max(sum33 + slow_hiddenBias_3, 0);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 48; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, nextPlace_at = b * 12, slow_hidden_at = j;
        k < 12;
        k++, nextPlace_at++, slow_hidden_at += 48
      ) {
        const x = nextPlace[nextPlace_at];
        const y0 = parameter[slow_hidden_at];
        const y1 = parameter[slow_hidden_at + 1];
        const y2 = parameter[slow_hidden_at + 2];
        const y3 = parameter[slow_hidden_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const slow_hiddenBias_0 = parameter2[j];
      const slow_hiddenBias_1 = parameter2[j + 1];
      const slow_hiddenBias_2 = parameter2[j + 2];
      const slow_hiddenBias_3 = parameter2[j + 3];
      relu2[b * 48 + j] = Math.max(sum0 + slow_hiddenBias_0, 0);
      relu2[b * 48 + j + 1] = Math.max(sum1 + slow_hiddenBias_1, 0);
      relu2[b * 48 + j + 2] = Math.max(sum2 + slow_hiddenBias_2, 0);
      relu2[b * 48 + j + 3] = Math.max(sum3 + slow_hiddenBias_3, 0);
    }
  }
}

/**
 * matmul_later_hidden[b, i] = Σ[j < 48] later_hidden[b, j] · slow_worth[j, i]
 */
function forward_matmul_later_hidden(
  n: number,
  later_hidden: Float64Array,
  slow_worth: Float32Array,
  matmul_later_hidden: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
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
      const later_hidden_0 = b * 48;
      const later_hidden_1 = later_hidden_0 + 48;
      const later_hidden_2 = later_hidden_1 + 48;
      const later_hidden_3 = later_hidden_2 + 48;
      for (let k = 0, slow_worth_at = j; k < 48; k++, slow_worth_at += 4) {
        const x0 = later_hidden[later_hidden_0 + k];
        const x1 = later_hidden[later_hidden_1 + k];
        const x2 = later_hidden[later_hidden_2 + k];
        const x3 = later_hidden[later_hidden_3 + k];
        const y0 = slow_worth[slow_worth_at];
        const y1 = slow_worth[slow_worth_at + 1];
        const y2 = slow_worth[slow_worth_at + 2];
        const y3 = slow_worth[slow_worth_at + 3];
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
      const matmul_later_hidden_0 = b * 4 + j;
      const matmul_later_hidden_1 = matmul_later_hidden_0 + 4;
      const matmul_later_hidden_2 = matmul_later_hidden_1 + 4;
      const matmul_later_hidden_3 = matmul_later_hidden_2 + 4;
      matmul_later_hidden[matmul_later_hidden_0] = sum00;
      matmul_later_hidden[matmul_later_hidden_0 + 1] = sum01;
      matmul_later_hidden[matmul_later_hidden_0 + 2] = sum02;
      matmul_later_hidden[matmul_later_hidden_0 + 3] = sum03;
      matmul_later_hidden[matmul_later_hidden_1] = sum10;
      matmul_later_hidden[matmul_later_hidden_1 + 1] = sum11;
      matmul_later_hidden[matmul_later_hidden_1 + 2] = sum12;
      matmul_later_hidden[matmul_later_hidden_1 + 3] = sum13;
      matmul_later_hidden[matmul_later_hidden_2] = sum20;
      matmul_later_hidden[matmul_later_hidden_2 + 1] = sum21;
      matmul_later_hidden[matmul_later_hidden_2 + 2] = sum22;
      matmul_later_hidden[matmul_later_hidden_2 + 3] = sum23;
      matmul_later_hidden[matmul_later_hidden_3] = sum30;
      matmul_later_hidden[matmul_later_hidden_3 + 1] = sum31;
      matmul_later_hidden[matmul_later_hidden_3 + 2] = sum32;
      matmul_later_hidden[matmul_later_hidden_3 + 3] = sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 4; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, later_hidden_at = b * 48, slow_worth_at = j;
        k < 48;
        k++, later_hidden_at++, slow_worth_at += 4
      ) {
        const x = later_hidden[later_hidden_at];
        const y0 = slow_worth[slow_worth_at];
        const y1 = slow_worth[slow_worth_at + 1];
        const y2 = slow_worth[slow_worth_at + 2];
        const y3 = slow_worth[slow_worth_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      matmul_later_hidden[b * 4 + j] = sum0;
      matmul_later_hidden[b * 4 + j + 1] = sum1;
      matmul_later_hidden[b * 4 + j + 2] = sum2;
      matmul_later_hidden[b * 4 + j + 3] = sum3;
    }
  }
}

/**
 * later[b] = max[i < 4] (matmul_later_hidden[b, i] + slow_worthBias[i])
 * goal[b] = reward[b] + 0.9 · ((1 − ends[b]) · later[b])
 */
function forward_goal(
  n: number,
  matmul_later_hidden: Float64Array,
  slow_worthBias: Float32Array,
  reward: Float32Array,
  ends: Float32Array,
  goal: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let later = -Infinity;
    for (let i = 0; i < 4; i++) {
      later = Math.max(later, matmul_later_hidden[b * 4 + i] + slow_worthBias[i]);
    }
    goal[b] = reward[b] + 0.9 * ((1 - ends[b]) * later);
  }
}

/**
 * matmul_values_hidden[b, i] = Σ[j < 48] values_hidden[b, j] · worth[j, i]
 * values[b, i] = matmul_values_hidden[b, i] + worthBias[i]
 */
function forward_values(
  n: number,
  values_hidden: Float64Array,
  worth: Float32Array,
  worthBias: Float32Array,
  values: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
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
      const values_hidden_0 = b * 48;
      const values_hidden_1 = values_hidden_0 + 48;
      const values_hidden_2 = values_hidden_1 + 48;
      const values_hidden_3 = values_hidden_2 + 48;
      for (let k = 0, worth_at = j; k < 48; k++, worth_at += 4) {
        const x0 = values_hidden[values_hidden_0 + k];
        const x1 = values_hidden[values_hidden_1 + k];
        const x2 = values_hidden[values_hidden_2 + k];
        const x3 = values_hidden[values_hidden_3 + k];
        const y0 = worth[worth_at];
        const y1 = worth[worth_at + 1];
        const y2 = worth[worth_at + 2];
        const y3 = worth[worth_at + 3];
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
      const values_0 = b * 4 + j;
      const values_1 = values_0 + 4;
      const values_2 = values_1 + 4;
      const values_3 = values_2 + 4;
      const worthBias_0 = worthBias[j];
      const worthBias_1 = worthBias[j + 1];
      const worthBias_2 = worthBias[j + 2];
      const worthBias_3 = worthBias[j + 3];
      values[values_0] = sum00 + worthBias_0;
      values[values_0 + 1] = sum01 + worthBias_1;
      values[values_0 + 2] = sum02 + worthBias_2;
      values[values_0 + 3] = sum03 + worthBias_3;
      values[values_1] = sum10 + worthBias_0;
      values[values_1 + 1] = sum11 + worthBias_1;
      values[values_1 + 2] = sum12 + worthBias_2;
      values[values_1 + 3] = sum13 + worthBias_3;
      values[values_2] = sum20 + worthBias_0;
      values[values_2 + 1] = sum21 + worthBias_1;
      values[values_2 + 2] = sum22 + worthBias_2;
      values[values_2 + 3] = sum23 + worthBias_3;
      values[values_3] = sum30 + worthBias_0;
      values[values_3 + 1] = sum31 + worthBias_1;
      values[values_3 + 2] = sum32 + worthBias_2;
      values[values_3 + 3] = sum33 + worthBias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 4; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, values_hidden_at = b * 48, worth_at = j;
        k < 48;
        k++, values_hidden_at++, worth_at += 4
      ) {
        const x = values_hidden[values_hidden_at];
        const y0 = worth[worth_at];
        const y1 = worth[worth_at + 1];
        const y2 = worth[worth_at + 2];
        const y3 = worth[worth_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const worthBias_0 = worthBias[j];
      const worthBias_1 = worthBias[j + 1];
      const worthBias_2 = worthBias[j + 2];
      const worthBias_3 = worthBias[j + 3];
      values[b * 4 + j] = sum0 + worthBias_0;
      values[b * 4 + j + 1] = sum1 + worthBias_1;
      values[b * 4 + j + 2] = sum2 + worthBias_2;
      values[b * 4 + j + 3] = sum3 + worthBias_3;
    }
  }
}

/**
 * loss[b] = abs(values[b, action[b]] − goal[b]) < 1 ? 0.5 · (values[b, action[b]] − goal[b])² : abs(values[b, action[b]] − goal[b]) − 0.5
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  values: Float64Array,
  action: Int32Array,
  goal: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    const abs = Math.abs(values[b * 4 + action[b]] - goal[b]);
    const loss =
      abs < 1
        ? 0.5 * ((values[b * 4 + action[b]] - goal[b]) * (values[b * 4 + action[b]] - goal[b]))
        : abs - 0.5;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * parameter2[i, j] = 0.98 · parameter2[i, j] + 0.02 · parameter[i, j]
 */
function update(parameter: Float32Array, parameter2: Float32Array): void {
  for (let i = 0; i < parameter2.length; i++) {
    parameter2[i] = 0.98 * parameter2[i] + 0.02 * parameter[i];
  }
}

/**
 * grad_values[b, i] = action[b] = i ? abs(values[b, action[b]] − goal[b]) < 1 ? values[b, action[b]] − goal[b] : sign(values[b, action[b]] − goal[b]) : 0
 */
function backward_values(
  n: number,
  action: Int32Array,
  values: Float64Array,
  goal: Float64Array,
  grad_values: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const action_b = action[b];
    for (let i = 0; i < 4; i++) {
      grad_values[b * 4 + i] =
        action_b === i
          ? Math.abs(values[b * 4 + action_b] - goal[b]) < 1
            ? values[b * 4 + action_b] - goal[b]
            : Math.sign(values[b * 4 + action_b] - goal[b])
          : 0;
    }
  }
}

/**
 * grad_values_hidden[b, i] = Σ[j < 4] grad_values[b, j] · worth[i, j]
 * grad_add_hiddenBias[b, i] = values_hidden[b, i] ≤ 0 ? 0 : grad_values_hidden[b, i]
 */
function backward_add_hiddenBias(
  n: number,
  grad_values: Float64Array,
  worth: Float32Array,
  values_hidden: Float64Array,
  grad_add_hiddenBias: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 48; j += 4) {
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
      const grad_values_0 = b * 4;
      const grad_values_1 = grad_values_0 + 4;
      const grad_values_2 = grad_values_1 + 4;
      const grad_values_3 = grad_values_2 + 4;
      const worth_0 = j * 4;
      const worth_1 = worth_0 + 4;
      const worth_2 = worth_1 + 4;
      const worth_3 = worth_2 + 4;
      for (let k = 0; k < 4; k++) {
        const x0 = grad_values[grad_values_0 + k];
        const x1 = grad_values[grad_values_1 + k];
        const x2 = grad_values[grad_values_2 + k];
        const x3 = grad_values[grad_values_3 + k];
        const y0 = worth[worth_0 + k];
        const y1 = worth[worth_1 + k];
        const y2 = worth[worth_2 + k];
        const y3 = worth[worth_3 + k];
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
      const grad_add_hiddenBias_0 = b * 48 + j;
      const grad_add_hiddenBias_1 = grad_add_hiddenBias_0 + 48;
      const grad_add_hiddenBias_2 = grad_add_hiddenBias_1 + 48;
      const grad_add_hiddenBias_3 = grad_add_hiddenBias_2 + 48;
      grad_add_hiddenBias[grad_add_hiddenBias_0] = values_hidden[grad_add_hiddenBias_0] <= 0 ? 0 : sum00;
      grad_add_hiddenBias[grad_add_hiddenBias_0 + 1] =
        values_hidden[grad_add_hiddenBias_0 + 1] <= 0 ? 0 : sum01;
      grad_add_hiddenBias[grad_add_hiddenBias_0 + 2] =
        values_hidden[grad_add_hiddenBias_0 + 2] <= 0 ? 0 : sum02;
      grad_add_hiddenBias[grad_add_hiddenBias_0 + 3] =
        values_hidden[grad_add_hiddenBias_0 + 3] <= 0 ? 0 : sum03;
      grad_add_hiddenBias[grad_add_hiddenBias_1] = values_hidden[grad_add_hiddenBias_1] <= 0 ? 0 : sum10;
      grad_add_hiddenBias[grad_add_hiddenBias_1 + 1] =
        values_hidden[grad_add_hiddenBias_1 + 1] <= 0 ? 0 : sum11;
      grad_add_hiddenBias[grad_add_hiddenBias_1 + 2] =
        values_hidden[grad_add_hiddenBias_1 + 2] <= 0 ? 0 : sum12;
      grad_add_hiddenBias[grad_add_hiddenBias_1 + 3] =
        values_hidden[grad_add_hiddenBias_1 + 3] <= 0 ? 0 : sum13;
      grad_add_hiddenBias[grad_add_hiddenBias_2] = values_hidden[grad_add_hiddenBias_2] <= 0 ? 0 : sum20;
      grad_add_hiddenBias[grad_add_hiddenBias_2 + 1] =
        values_hidden[grad_add_hiddenBias_2 + 1] <= 0 ? 0 : sum21;
      grad_add_hiddenBias[grad_add_hiddenBias_2 + 2] =
        values_hidden[grad_add_hiddenBias_2 + 2] <= 0 ? 0 : sum22;
      grad_add_hiddenBias[grad_add_hiddenBias_2 + 3] =
        values_hidden[grad_add_hiddenBias_2 + 3] <= 0 ? 0 : sum23;
      grad_add_hiddenBias[grad_add_hiddenBias_3] = values_hidden[grad_add_hiddenBias_3] <= 0 ? 0 : sum30;
      grad_add_hiddenBias[grad_add_hiddenBias_3 + 1] =
        values_hidden[grad_add_hiddenBias_3 + 1] <= 0 ? 0 : sum31;
      grad_add_hiddenBias[grad_add_hiddenBias_3 + 2] =
        values_hidden[grad_add_hiddenBias_3 + 2] <= 0 ? 0 : sum32;
      grad_add_hiddenBias[grad_add_hiddenBias_3 + 3] =
        values_hidden[grad_add_hiddenBias_3 + 3] <= 0 ? 0 : sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 48; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const worth_0 = j * 4;
      const worth_1 = worth_0 + 4;
      const worth_2 = worth_1 + 4;
      const worth_3 = worth_2 + 4;
      for (let k = 0, grad_values_at = b * 4; k < 4; k++, grad_values_at++) {
        const x = grad_values[grad_values_at];
        const y0 = worth[worth_0 + k];
        const y1 = worth[worth_1 + k];
        const y2 = worth[worth_2 + k];
        const y3 = worth[worth_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_add_hiddenBias[b * 48 + j] = values_hidden[b * 48 + j] <= 0 ? 0 : sum0;
      grad_add_hiddenBias[b * 48 + j + 1] = values_hidden[b * 48 + j + 1] <= 0 ? 0 : sum1;
      grad_add_hiddenBias[b * 48 + j + 2] = values_hidden[b * 48 + j + 2] <= 0 ? 0 : sum2;
      grad_add_hiddenBias[b * 48 + j + 3] = values_hidden[b * 48 + j + 3] <= 0 ? 0 : sum3;
    }
  }
}

/**
 * grad_hidden[i, j] = Σ[b < n] grad_add_hiddenBias[b, j] · place[b, i]
 */
function backward_hidden(
  n: number,
  place: Float32Array,
  grad_add_hiddenBias: Float64Array,
  grad_hidden: Float64Array,
): void {
  for (let i = 0; i < 12; i += 4) {
    for (let j = 0; j < 48; j += 4) {
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
        let b = 0, place_at = i, grad_add_hiddenBias_at = j;
        b < n;
        b++, place_at += 12, grad_add_hiddenBias_at += 48
      ) {
        const x0 = place[place_at];
        const x1 = place[place_at + 1];
        const x2 = place[place_at + 2];
        const x3 = place[place_at + 3];
        const y0 = grad_add_hiddenBias[grad_add_hiddenBias_at];
        const y1 = grad_add_hiddenBias[grad_add_hiddenBias_at + 1];
        const y2 = grad_add_hiddenBias[grad_add_hiddenBias_at + 2];
        const y3 = grad_add_hiddenBias[grad_add_hiddenBias_at + 3];
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
      const grad_hidden_0 = i * 48 + j;
      const grad_hidden_1 = grad_hidden_0 + 48;
      const grad_hidden_2 = grad_hidden_1 + 48;
      const grad_hidden_3 = grad_hidden_2 + 48;
      grad_hidden[grad_hidden_0] = sum00;
      grad_hidden[grad_hidden_0 + 1] = sum01;
      grad_hidden[grad_hidden_0 + 2] = sum02;
      grad_hidden[grad_hidden_0 + 3] = sum03;
      grad_hidden[grad_hidden_1] = sum10;
      grad_hidden[grad_hidden_1 + 1] = sum11;
      grad_hidden[grad_hidden_1 + 2] = sum12;
      grad_hidden[grad_hidden_1 + 3] = sum13;
      grad_hidden[grad_hidden_2] = sum20;
      grad_hidden[grad_hidden_2 + 1] = sum21;
      grad_hidden[grad_hidden_2 + 2] = sum22;
      grad_hidden[grad_hidden_2 + 3] = sum23;
      grad_hidden[grad_hidden_3] = sum30;
      grad_hidden[grad_hidden_3 + 1] = sum31;
      grad_hidden[grad_hidden_3 + 2] = sum32;
      grad_hidden[grad_hidden_3 + 3] = sum33;
    }
  }
}

/**
 * multiply_grad_hidden[i, j] = (1 − beta2) · (grad_value[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_hidden[i, j]
 * divide_v_hidden[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_hidden[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_value[i, j] · scale)
 * divide_m_hidden[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_hidden[i, j] / (sqrt[i, j] + epsilon)
 * parameter[i, j] = parameter[i, j] − divide[i, j]
 */
function update2(
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
    const product_grad_hidden_scale = grad_value[i] * scale;
    const v_hidden_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_hidden_scale * product_grad_hidden_scale),
    );
    v[i] = v_hidden_i;
    const divide_v_hidden = v_hidden_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_hidden);
    const m_hidden_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_hidden_scale);
    m[i] = m_hidden_i;
    const divide_m_hidden = m_hidden_i / difference_beta1_step;
    const divide = (learningRate * divide_m_hidden) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_hiddenBias[i] = Σ[b < n] grad_add_hiddenBias[b, i]
 */
function backward_hiddenBias(
  n: number,
  grad_add_hiddenBias: Float64Array,
  grad_hiddenBias: Float64Array,
): void {
  for (let i = 0; i < 48; i++) {
    let grad_hiddenBias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_hiddenBias_i += grad_add_hiddenBias[b * 48 + i];
    }
    grad_hiddenBias[i] = grad_hiddenBias_i;
  }
}

/**
 * grad_worth[i, j] = Σ[b < n] grad_values[b, j] · values_hidden[b, i]
 */
function backward_worth(
  n: number,
  values_hidden: Float64Array,
  grad_values: Float64Array,
  grad_worth: Float64Array,
): void {
  for (let i = 0; i < 48; i += 4) {
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
      for (
        let b = 0, values_hidden_at = i, grad_values_at = j;
        b < n;
        b++, values_hidden_at += 48, grad_values_at += 4
      ) {
        const x0 = values_hidden[values_hidden_at];
        const x1 = values_hidden[values_hidden_at + 1];
        const x2 = values_hidden[values_hidden_at + 2];
        const x3 = values_hidden[values_hidden_at + 3];
        const y0 = grad_values[grad_values_at];
        const y1 = grad_values[grad_values_at + 1];
        const y2 = grad_values[grad_values_at + 2];
        const y3 = grad_values[grad_values_at + 3];
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
      const grad_worth_0 = i * 4 + j;
      const grad_worth_1 = grad_worth_0 + 4;
      const grad_worth_2 = grad_worth_1 + 4;
      const grad_worth_3 = grad_worth_2 + 4;
      grad_worth[grad_worth_0] = sum00;
      grad_worth[grad_worth_0 + 1] = sum01;
      grad_worth[grad_worth_0 + 2] = sum02;
      grad_worth[grad_worth_0 + 3] = sum03;
      grad_worth[grad_worth_1] = sum10;
      grad_worth[grad_worth_1 + 1] = sum11;
      grad_worth[grad_worth_1 + 2] = sum12;
      grad_worth[grad_worth_1 + 3] = sum13;
      grad_worth[grad_worth_2] = sum20;
      grad_worth[grad_worth_2 + 1] = sum21;
      grad_worth[grad_worth_2 + 2] = sum22;
      grad_worth[grad_worth_2 + 3] = sum23;
      grad_worth[grad_worth_3] = sum30;
      grad_worth[grad_worth_3 + 1] = sum31;
      grad_worth[grad_worth_3 + 2] = sum32;
      grad_worth[grad_worth_3 + 3] = sum33;
    }
  }
}

/**
 * grad_worthBias[i] = Σ[b < n] grad_values[b, i]
 */
function backward_worthBias(n: number, grad_values: Float64Array, grad_worthBias: Float64Array): void {
  for (let i = 0; i < 4; i++) {
    let grad_worthBias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_worthBias_i += grad_values[b * 4 + i];
    }
    grad_worthBias[i] = grad_worthBias_i;
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
  throw new RangeError(`qLearning: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "qLearning",
  element: "float32",
  inputs: {
    place: { shape: [12], type: "float32", per: "example", role: "input" },
    action: { shape: [], type: "int32", per: "example", role: "target", classes: 4, is: "real" },
    reward: { shape: [], type: "float32", per: "example", role: "target" },
    nextPlace: { shape: [12], type: "float32", per: "example", role: "target" },
    ends: { shape: [], type: "float32", per: "example", role: "target", is: "real" },
  },
  outputs: { values: [4] },
  predictInputs: ["place"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "343e87ef6ac2fcd3",
  parameters: shapes as typeof shapes,
} as const;
