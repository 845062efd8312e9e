// @generated from models/matrixFactorization.ts by adjoint. Do not edit; run `npx adjoint build models/matrixFactorization.ts`.
//
// Model matrixFactorization: userTastes[120, 4], itemTastes[80, 4], userBias[120], itemBias[80], usual[].
//
//   bias[b] = userBias[user[b]] + itemBias[item[b]]
//   add_usual[b] = usual + bias[b]
//   agreement[b] = Σ[i < 4] userTastes[user[b], i] · itemTastes[item[b], i]
//   prediction[b] = add_usual[b] + agreement[b]
//   loss[b] = (prediction[b] − rating[b])²    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   value_loss_sum = loss_sum · scale
//   square_userTastes[i, j] = userTastes[i, j]²
//   sum = Σ[i < 120, j < 4] square_userTastes[i, j]
//   mean = sum / 480
//   square_itemTastes[i, j] = itemTastes[i, j]²
//   sum_2 = Σ[i < 80, j < 4] square_itemTastes[i, j]
//   mean_2 = sum_2 / 320
//   size = mean + mean_2
//   penalty = 0.02 · size
//   mean_loss = value_loss_sum + penalty

/** What `predict` reads: one example after another. */
export type MatrixFactorizationInputs = {
  /** one value for each example, 0 … 119. */
  readonly user: Int32Array;
  /** one value for each example, 0 … 79. */
  readonly item: Int32Array;
};

/** What training reads: 1 … capacity examples. */
export type MatrixFactorizationBatch = MatrixFactorizationInputs & {
  /** one value for each example. */
  readonly rating: Float32Array;
};

/** Learned arrays by name, row-major. */
export type MatrixFactorizationParameters = {
  /** [120, 4] */
  readonly userTastes: Float32Array;
  /** [80, 4] */
  readonly itemTastes: Float32Array;
  /** [120] */
  readonly userBias: Float32Array;
  /** [80] */
  readonly itemBias: Float32Array;
  /** [] */
  readonly usual: Float32Array;
};

export type MatrixFactorizationOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof MatrixFactorizationParameters]?: ArrayLike<number> };
};

export type MatrixFactorizationTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: MatrixFactorizationParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: MatrixFactorizationParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: MatrixFactorizationInputs): {
    /** one value for each example. */
    readonly prediction: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: MatrixFactorizationBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: MatrixFactorizationBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: MatrixFactorizationBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: MatrixFactorizationBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: MatrixFactorizationBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createMatrixFactorization({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: MatrixFactorizationOptions = {}): MatrixFactorizationTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 2147482405);
  const arena = new Float32Array(4004);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(2484 + capacity * 2);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const userTastes = take(480);
  const itemTastes = take(320);
  const userBias = take(120);
  const itemBias = take(80);
  const usual = take(1);
  const parameters = { userTastes, itemTastes, userBias, itemBias, usual };
  const grad_userTastes = take(480);
  const grad_itemTastes = take(320);
  const grad_userBias = take(120);
  const grad_itemBias = take(80);
  const grad_usual = take(1);
  const gradients = {
    userTastes: grad_userTastes,
    itemTastes: grad_itemTastes,
    userBias: grad_userBias,
    itemBias: grad_itemBias,
    usual: grad_usual,
  };
  const sums = takeDoubles(1001);
  const sum_userTastes = sums.subarray(0, 480);
  const sum_itemTastes = sums.subarray(480, 800);
  const sum_userBias = sums.subarray(800, 920);
  const sum_itemBias = sums.subarray(920, 1000);
  const sum_usual = sums.subarray(1000, 1001);
  const total_userTastes = takeDoubles(480);
  const total_itemTastes = takeDoubles(320);
  const total_userBias = takeDoubles(120);
  const total_itemBias = takeDoubles(80);
  const total_usual = takeDoubles(1);
  const m_userTastes = take(480);
  const m_itemTastes = take(320);
  const m_userBias = take(120);
  const m_itemBias = take(80);
  const m_usual = take(1);
  const v_userTastes = take(480);
  const v_itemTastes = take(320);
  const v_userBias = take(120);
  const v_itemBias = take(80);
  const v_usual = take(1);
  const agreement = takeDoubles(capacity);
  const grad_prediction = takeDoubles(capacity);
  const prediction = grad_prediction;
  const grad_userTastes2 = takeDoubles(480);
  const sum_itemTastes2 = grad_userTastes2.subarray(0, 1);
  const penalty = takeDoubles(1);
  const mean_loss = takeDoubles(1);
  normal(userTastes, seed, 2569852712, 0, 0.1);
  normal(itemTastes, seed, 3254647415, 0, 0.1);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name)
        ? parameters[name as keyof MatrixFactorizationParameters]
        : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish_userTastes(scale, userTastes, sum_userTastes, grad_userTastes);
    finish_itemTastes(scale, itemTastes, sum_itemTastes, grad_itemTastes);
    finish(scale, sum_userBias, grad_userBias);
    finish(scale, sum_itemBias, grad_itemBias);
    finish_usual(scale, sum_usual, grad_usual);
  };
  const checkInputs = (given: MatrixFactorizationInputs): number => {
    const n = checkArray("user", given?.user, "Int32Array", 1, 1, capacity);
    checkIndices("user", given.user, 120);
    checkArray("item", given?.item, "Int32Array", 1, n);
    checkIndices("item", given.item, 80);
    return n;
  };
  const checkBatch = (given: MatrixFactorizationBatch): number => {
    const n = checkArray("user", given?.user, "Int32Array", 1, 1, capacity);
    checkIndices("user", given.user, 120);
    checkArray("item", given?.item, "Int32Array", 1, n);
    checkIndices("item", given.item, 80);
    checkArray("rating", given?.rating, "Float32Array", 1, n);
    return n;
  };
  const addGradient = (batch: MatrixFactorizationBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_sum_itemTastes(itemTastes, sum_itemTastes2);
    forward_penalty(userTastes, sum_itemTastes2, penalty);
    forward_agreement(n, userTastes, batch.user, itemTastes, batch.item, agreement);
    backward_prediction_backward_usual(
      n,
      scale,
      userBias,
      batch.user,
      itemBias,
      batch.item,
      usual,
      agreement,
      batch.rating,
      penalty,
      total_usual,
      grad_prediction,
      mean_loss,
    );
    backward_userTastes2(n, batch.user, grad_prediction, itemTastes, batch.item, total_userTastes);
    accumulate(total_userTastes, sum_userTastes);
    backward_itemTastes(n, batch.item, grad_prediction, userTastes, batch.user, total_itemTastes);
    accumulate(total_itemTastes, sum_itemTastes);
    backward_userBias(n, batch.user, grad_prediction, total_userBias);
    accumulate(total_userBias, sum_userBias);
    backward_itemBias(n, batch.item, grad_prediction, total_itemBias);
    accumulate(total_itemBias, sum_itemBias);
    accumulate_usual(total_usual, sum_usual);
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
      forward_agreement(n, userTastes, inputs.user, itemTastes, inputs.item, agreement);
      forward_prediction(n, userBias, inputs.user, itemBias, inputs.item, usual, agreement, prediction);
      return { prediction: new Float32Array(prediction.subarray(0, n)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_sum_itemTastes(itemTastes, sum_itemTastes2);
      forward_penalty(userTastes, sum_itemTastes2, penalty);
      forward_agreement(n, userTastes, batch.user, itemTastes, batch.item, agreement);
      forward_mean_loss(
        n,
        scale,
        userBias,
        batch.user,
        itemBias,
        batch.item,
        usual,
        agreement,
        batch.rating,
        penalty,
        mean_loss,
      );
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
          "matrixFactorization: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update_userTastes2(
        scale,
        hyperparameters.beta2,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_userTastes,
        userTastes,
        v_userTastes,
        m_userTastes,
      );
      update(
        scale,
        hyperparameters.beta2,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_itemTastes,
        itemTastes,
        v_itemTastes,
        m_itemTastes,
      );
      update2(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_userBias,
        userBias,
        v_userBias,
        m_userBias,
      );
      update2(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_itemBias,
        itemBias,
        v_itemBias,
        m_itemBias,
      );
      update3(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_usual,
        v_usual,
        m_usual,
        usual,
      );
      steps++;
      waiting = false;
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_sum_itemTastes(itemTastes, sum_itemTastes2);
      forward_penalty(userTastes, sum_itemTastes2, penalty);
      forward_agreement(n, userTastes, batch.user, itemTastes, batch.item, agreement);
      backward_prediction_backward_usual(
        n,
        scale,
        userBias,
        batch.user,
        itemBias,
        batch.item,
        usual,
        agreement,
        batch.rating,
        penalty,
        total_usual,
        grad_prediction,
        mean_loss,
      );
      backward_userTastes(userTastes, grad_userTastes2);
      backward_itemTastes(n, batch.item, grad_prediction, userTastes, batch.user, total_itemTastes);
      backward_userTastes2(n, batch.user, grad_prediction, itemTastes, batch.item, total_userTastes);
      update_userTastes(
        scale,
        hyperparameters.beta2,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_userTastes,
        grad_userTastes2,
        userTastes,
        v_userTastes,
        m_userTastes,
      );
      update(
        scale,
        hyperparameters.beta2,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_itemTastes,
        itemTastes,
        v_itemTastes,
        m_itemTastes,
      );
      backward_userBias(n, batch.user, grad_prediction, total_userBias);
      update2(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_userBias,
        userBias,
        v_userBias,
        m_userBias,
      );
      backward_itemBias(n, batch.item, grad_prediction, total_itemBias);
      update2(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_itemBias,
        itemBias,
        v_itemBias,
        m_itemBias,
      );
      update3(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_usual,
        v_usual,
        m_usual,
        usual,
      );
      steps++;
      waiting = false;
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_sum_itemTastes(itemTastes, sum_itemTastes2);
      forward_penalty(userTastes, sum_itemTastes2, penalty);
      forward_agreement(n, userTastes, batch.user, itemTastes, batch.item, agreement);
      forward_mean_loss(
        n,
        scale,
        userBias,
        batch.user,
        itemBias,
        batch.item,
        usual,
        agreement,
        batch.rating,
        penalty,
        mean_loss,
      );
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  userTastes: [120, 4],
  itemTastes: [80, 4],
  userBias: [120],
  itemBias: [80],
  usual: [],
} as const;

export default createMatrixFactorization;

/**
 * sum_itemTastes = Σ[i < 80, j < 4] itemTastes[i, j]²
 */
function forward_sum_itemTastes(itemTastes: Float32Array, sum_itemTastes: Float64Array): void {
  let sum_itemTastes_value = 0;
  for (let i = 0; i < 80; i++) {
    for (let j = 0; j < 4; j++) {
      const itemTastes_ij = itemTastes[i * 4 + j];
      sum_itemTastes_value += itemTastes_ij * itemTastes_ij;
    }
  }
  sum_itemTastes[0] = sum_itemTastes_value;
}

/**
 * sum_userTastes = Σ[i < 120, j < 4] userTastes[i, j]²
 * size = sum_userTastes / 480 + sum_itemTastes / 320
 * penalty = 0.02 · size
 */
function forward_penalty(
  userTastes: Float32Array,
  sum_itemTastes: Float64Array,
  penalty: Float64Array,
): void {
  let sum_userTastes = 0;
  for (let i = 0; i < 120; i++) {
    for (let j = 0; j < 4; j++) {
      const userTastes_ij = userTastes[i * 4 + j];
      sum_userTastes += userTastes_ij * userTastes_ij;
    }
  }
  const size = sum_userTastes / 480 + sum_itemTastes[0] / 320;
  penalty[0] = 0.02 * size;
}

/**
 * agreement[b] = Σ[i < 4] userTastes[user[b], i] · itemTastes[item[b], i]
 */
function forward_agreement(
  n: number,
  userTastes: Float32Array,
  user: Int32Array,
  itemTastes: Float32Array,
  item: Int32Array,
  agreement: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let agreement_b = 0;
    const user_b = user[b];
    const item_b = item[b];
    for (let i = 0; i < 4; i++) {
      agreement_b += userTastes[user_b * 4 + i] * itemTastes[item_b * 4 + i];
    }
    agreement[b] = agreement_b;
  }
}

/**
 * bias[b] = userBias[user[b]] + itemBias[item[b]]
 * prediction[b] = usual + bias[b] + agreement[b]
 * loss[b] = (prediction[b] − rating[b])²
 * loss_sum = Σ[b < n] loss[b]
 * grad_prediction[b] = 2 · (prediction[b] − rating[b])
 * grad_usual = Σ[b < n] grad_prediction[b]
 * mean_loss = loss_sum · scale + penalty
 */
function backward_prediction_backward_usual(
  n: number,
  scale: number,
  userBias: Float32Array,
  user: Int32Array,
  itemBias: Float32Array,
  item: Int32Array,
  usual: Float32Array,
  agreement: Float64Array,
  rating: Float32Array,
  penalty: Float64Array,
  grad_usual: Float64Array,
  grad_prediction: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  let grad_usual_value = 0;
  const usual_value = usual[0];
  for (let b = 0; b < n; b++) {
    const bias = userBias[user[b]] + itemBias[item[b]];
    const prediction = usual_value + bias + agreement[b];
    const difference_prediction_rating = prediction - rating[b];
    const loss = difference_prediction_rating * difference_prediction_rating;
    loss_sum += loss;
    const grad_prediction_b = 2 * difference_prediction_rating;
    grad_prediction[b] = grad_prediction_b;
    grad_usual_value += grad_prediction_b;
  }
  grad_usual[0] = grad_usual_value;
  mean_loss[0] = loss_sum * scale + penalty[0];
}

/**
 * grad_userTastes[i, j] = 0.00008333333333333333 · userTastes[i, j]
 */
function backward_userTastes(userTastes: Float32Array, grad_userTastes: Float64Array): void {
  for (let i = 0; i < grad_userTastes.length; i++) {
    grad_userTastes[i] = 0.00008333333333333333 * userTastes[i];
  }
}

/**
 * grad_itemTastes[item[b], i] += grad_prediction[b] · userTastes[user[b], i] for b < n, i < 4
 */
function backward_itemTastes(
  n: number,
  item: Int32Array,
  grad_prediction: Float64Array,
  userTastes: Float32Array,
  user: Int32Array,
  grad_itemTastes: Float64Array,
): void {
  grad_itemTastes.fill(0, 0, 320);
  for (let b = 0; b < n; b++) {
    const item_b = item[b];
    const grad_prediction_b = grad_prediction[b];
    const user_b = user[b];
    for (let i = 0; i < 4; i++) {
      grad_itemTastes[item_b * 4 + i] += grad_prediction_b * userTastes[user_b * 4 + i];
    }
  }
}

/**
 * grad_userTastes[user[b], i] += grad_prediction[b] · itemTastes[item[b], i] for b < n, i < 4
 */
function backward_userTastes2(
  n: number,
  user: Int32Array,
  grad_prediction: Float64Array,
  itemTastes: Float32Array,
  item: Int32Array,
  grad_userTastes: Float64Array,
): void {
  grad_userTastes.fill(0, 0, 480);
  for (let b = 0; b < n; b++) {
    const user_b = user[b];
    const grad_prediction_b = grad_prediction[b];
    const item_b = item[b];
    for (let i = 0; i < 4; i++) {
      grad_userTastes[user_b * 4 + i] += grad_prediction_b * itemTastes[item_b * 4 + i];
    }
  }
}

/**
 * value_grad_userTastes[i, j] = grad_userTastes[i, j] · scale + grad_userTastes2[i, j]
 * v_userTastes[i, j] = beta2 · v_userTastes[i, j] + (1 − beta2) · value_grad_userTastes[i, j]²
 * divide_v_userTastes[i, j] = v_userTastes[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_userTastes[i, j])
 * m_userTastes[i, j] = beta1 · m_userTastes[i, j] + (1 − beta1) · value_grad_userTastes[i, j]
 * divide_m_userTastes[i, j] = m_userTastes[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_userTastes[i, j] / (sqrt[i, j] + epsilon)
 * userTastes[i, j] = userTastes[i, j] − divide[i, j]
 */
function update_userTastes(
  scale: number,
  beta2: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  grad_userTastes: Float64Array,
  grad_userTastes2: Float64Array,
  userTastes: Float32Array,
  v_userTastes: Float32Array,
  m_userTastes: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < userTastes.length; i++) {
    const value_grad_userTastes = grad_userTastes[i] * scale + grad_userTastes2[i];
    const v_userTastes_i = Math.fround(
      beta2 * v_userTastes[i] + difference_beta2 * (value_grad_userTastes * value_grad_userTastes),
    );
    v_userTastes[i] = v_userTastes_i;
    const divide_v_userTastes = v_userTastes_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_userTastes);
    const m_userTastes_i = Math.fround(beta1 * m_userTastes[i] + difference_beta1 * value_grad_userTastes);
    m_userTastes[i] = m_userTastes_i;
    const divide_m_userTastes = m_userTastes_i / difference_beta1_step;
    const divide = (learningRate * divide_m_userTastes) / (sqrt + epsilon);
    userTastes[i] -= divide;
  }
}

/**
 * grad_itemTastes[i, j] = 0.000125 · parameter[i, j]
 * value_grad_itemTastes[i, j] = grad_value[i, j] · scale + grad_itemTastes[i, j]
 * v[i, j] = beta2 · v[i, j] + (1 − beta2) · value_grad_itemTastes[i, j]²
 * divide_v_itemTastes[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_itemTastes[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · value_grad_itemTastes[i, j]
 * divide_m_itemTastes[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_itemTastes[i, j] / (sqrt[i, j] + epsilon)
 * parameter[i, j] = parameter[i, j] − divide[i, j]
 */
function update(
  scale: number,
  beta2: number,
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
    const grad_itemTastes = 0.000125 * parameter[i];
    const value_grad_itemTastes = grad_value[i] * scale + grad_itemTastes;
    const v_itemTastes_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (value_grad_itemTastes * value_grad_itemTastes),
    );
    v[i] = v_itemTastes_i;
    const divide_v_itemTastes = v_itemTastes_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_itemTastes);
    const m_itemTastes_i = Math.fround(beta1 * m[i] + difference_beta1 * value_grad_itemTastes);
    m[i] = m_itemTastes_i;
    const divide_m_itemTastes = m_itemTastes_i / difference_beta1_step;
    const divide = (learningRate * divide_m_itemTastes) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_userBias[user[b]] += grad_prediction[b] for b < n
 */
function backward_userBias(
  n: number,
  user: Int32Array,
  grad_prediction: Float64Array,
  grad_userBias: Float64Array,
): void {
  grad_userBias.fill(0, 0, 120);
  for (let b = 0; b < n; b++) {
    grad_userBias[user[b]] += grad_prediction[b];
  }
}

/**
 * multiply_grad_userBias[i] = (1 − beta2) · (grad_value[i] · scale)²
 * v[i] = beta2 · v[i] + multiply_grad_userBias[i]
 * divide_v_userBias[i] = v[i] / (1 − power(beta2, step))
 * sqrt[i] = sqrt(divide_v_userBias[i])
 * m[i] = beta1 · m[i] + (1 − beta1) · (grad_value[i] · scale)
 * divide_m_userBias[i] = m[i] / (1 − power(beta1, step))
 * divide[i] = learningRate · divide_m_userBias[i] / (sqrt[i] + epsilon)
 * parameter[i] = parameter[i] − divide[i]
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
    const product_grad_userBias_scale = grad_value[i] * scale;
    const v_userBias_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_userBias_scale * product_grad_userBias_scale),
    );
    v[i] = v_userBias_i;
    const divide_v_userBias = v_userBias_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_userBias);
    const m_userBias_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_userBias_scale);
    m[i] = m_userBias_i;
    const divide_m_userBias = m_userBias_i / difference_beta1_step;
    const divide = (learningRate * divide_m_userBias) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_itemBias[item[b]] += grad_prediction[b] for b < n
 */
function backward_itemBias(
  n: number,
  item: Int32Array,
  grad_prediction: Float64Array,
  grad_itemBias: Float64Array,
): void {
  grad_itemBias.fill(0, 0, 80);
  for (let b = 0; b < n; b++) {
    grad_itemBias[item[b]] += grad_prediction[b];
  }
}

/**
 * multiply_grad_usual = (1 − beta2) · (grad_usual · scale)²
 * v = beta2 · v + multiply_grad_usual
 * divide_v_usual = v / (1 − power(beta2, step))
 * sqrt = sqrt(divide_v_usual)
 * m = beta1 · m + (1 − beta1) · (grad_usual · scale)
 * divide_m_usual = m / (1 − power(beta1, step))
 * divide = learningRate · divide_m_usual / (sqrt + epsilon)
 * parameter = parameter − divide
 */
function update3(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  grad_usual: Float64Array,
  v: Float32Array,
  m: Float32Array,
  parameter: Float32Array,
): void {
  const product_grad_usual_scale = grad_usual[0] * scale;
  const v_usual_value = Math.fround(
    beta2 * v[0] + (1 - beta2) * (product_grad_usual_scale * product_grad_usual_scale),
  );
  v[0] = v_usual_value;
  const divide_v_usual = v_usual_value / (1 - Math.pow(beta2, step));
  const sqrt = Math.sqrt(divide_v_usual);
  const m_usual_value = Math.fround(beta1 * m[0] + (1 - beta1) * product_grad_usual_scale);
  m[0] = m_usual_value;
  const divide_m_usual = m_usual_value / (1 - Math.pow(beta1, step));
  const divide = (learningRate * divide_m_usual) / (sqrt + epsilon);
  parameter[0] -= divide;
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
 * sum_usual = sum_usual + grad_usual
 */
function accumulate_usual(grad_usual: Float64Array, sum_usual: Float64Array): void {
  sum_usual[0] += grad_usual[0];
}

/**
 * grad_userTastes2[i, j] = 0.00008333333333333333 · userTastes[i, j]
 * grad_userTastes[i, j] = scale · sum_userTastes[i, j] + grad_userTastes2[i, j]
 */
function finish_userTastes(
  scale: number,
  userTastes: Float32Array,
  sum_userTastes: Float64Array,
  grad_userTastes: Float32Array,
): void {
  for (let i = 0; i < grad_userTastes.length; i++) {
    const grad_userTastes2 = 0.00008333333333333333 * userTastes[i];
    grad_userTastes[i] = scale * sum_userTastes[i] + grad_userTastes2;
  }
}

/**
 * grad_itemTastes2[i, j] = 0.000125 · itemTastes[i, j]
 * grad_itemTastes[i, j] = scale · sum_itemTastes[i, j] + grad_itemTastes2[i, j]
 */
function finish_itemTastes(
  scale: number,
  itemTastes: Float32Array,
  sum_itemTastes: Float64Array,
  grad_itemTastes: Float32Array,
): void {
  for (let i = 0; i < grad_itemTastes.length; i++) {
    const grad_itemTastes2 = 0.000125 * itemTastes[i];
    grad_itemTastes[i] = scale * sum_itemTastes[i] + grad_itemTastes2;
  }
}

/**
 * gradient[i] = scale · sum[i]
 */
function finish(scale: number, sum: Float64Array, gradient: Float32Array): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = scale * sum[i];
  }
}

/**
 * grad_usual = scale · sum_usual
 */
function finish_usual(scale: number, sum_usual: Float64Array, grad_usual: Float32Array): void {
  grad_usual[0] = scale * sum_usual[0];
}

/**
 * grad_userTastes[i, j] = 0.00008333333333333333 · userTastes[i, j]
 * value_sum_userTastes[i, j] = sum_userTastes[i, j] · scale + grad_userTastes[i, j]
 * v_userTastes[i, j] = beta2 · v_userTastes[i, j] + (1 − beta2) · value_sum_userTastes[i, j]²
 * divide_v_userTastes[i, j] = v_userTastes[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_userTastes[i, j])
 * m_userTastes[i, j] = beta1 · m_userTastes[i, j] + (1 − beta1) · value_sum_userTastes[i, j]
 * divide_m_userTastes[i, j] = m_userTastes[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_userTastes[i, j] / (sqrt[i, j] + epsilon)
 * userTastes[i, j] = userTastes[i, j] − divide[i, j]
 */
function update_userTastes2(
  scale: number,
  beta2: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  sum_userTastes: Float64Array,
  userTastes: Float32Array,
  v_userTastes: Float32Array,
  m_userTastes: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < userTastes.length; i++) {
    const grad_userTastes = 0.00008333333333333333 * userTastes[i];
    const value_sum_userTastes = sum_userTastes[i] * scale + grad_userTastes;
    const v_userTastes_i = Math.fround(
      beta2 * v_userTastes[i] + difference_beta2 * (value_sum_userTastes * value_sum_userTastes),
    );
    v_userTastes[i] = v_userTastes_i;
    const divide_v_userTastes = v_userTastes_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_userTastes);
    const m_userTastes_i = Math.fround(beta1 * m_userTastes[i] + difference_beta1 * value_sum_userTastes);
    m_userTastes[i] = m_userTastes_i;
    const divide_m_userTastes = m_userTastes_i / difference_beta1_step;
    const divide = (learningRate * divide_m_userTastes) / (sqrt + epsilon);
    userTastes[i] -= divide;
  }
}

/**
 * bias[b] = userBias[user[b]] + itemBias[item[b]]
 * prediction[b] = usual + bias[b] + agreement[b]
 */
function forward_prediction(
  n: number,
  userBias: Float32Array,
  user: Int32Array,
  itemBias: Float32Array,
  item: Int32Array,
  usual: Float32Array,
  agreement: Float64Array,
  prediction: Float64Array,
): void {
  const usual_value = usual[0];
  for (let b = 0; b < n; b++) {
    const bias = userBias[user[b]] + itemBias[item[b]];
    prediction[b] = usual_value + bias + agreement[b];
  }
}

/**
 * bias[b] = userBias[user[b]] + itemBias[item[b]]
 * prediction[b] = usual + bias[b] + agreement[b]
 * loss[b] = (prediction[b] − rating[b])²
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale + penalty
 */
function forward_mean_loss(
  n: number,
  scale: number,
  userBias: Float32Array,
  user: Int32Array,
  itemBias: Float32Array,
  item: Int32Array,
  usual: Float32Array,
  agreement: Float64Array,
  rating: Float32Array,
  penalty: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  const usual_value = usual[0];
  for (let b = 0; b < n; b++) {
    const bias = userBias[user[b]] + itemBias[item[b]];
    const prediction = usual_value + bias + agreement[b];
    const difference_prediction_rating = prediction - rating[b];
    const loss = difference_prediction_rating * difference_prediction_rating;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale + penalty[0];
}

/** Fills with draws from N(mean, deviation²) (Box & Muller 1958). */
function normal(values: Float32Array, seed: number, stream: number, mean: number, deviation: number): void {
  const words = new Uint32Array(4);
  for (let i = 0; i < values.length; i++) {
    const at = 2 * (i % 2);
    if (at === 0) philox(words, i / 2, 0, -1, stream, seed | 0, Math.floor(seed / 4294967296));
    const radius = Math.sqrt(-2 * Math.log(1 - words[at] / 4294967296));
    values[i] = mean + deviation * radius * Math.cos(2 * Math.PI * (words[at + 1] / 4294967296));
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
  throw new RangeError(`matrixFactorization: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "matrixFactorization",
  element: "float32",
  inputs: {
    user: { shape: [], type: "int32", per: "example", role: "input", classes: 120 },
    item: { shape: [], type: "int32", per: "example", role: "input", classes: 80 },
    rating: {
      shape: [],
      type: "float32",
      per: "example",
      role: "target",
      is: "real",
      predictedBy: ["prediction"],
    },
  },
  outputs: { prediction: [] },
  predictInputs: ["user", "item"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "a8125fa47775f041",
  parameters: shapes as typeof shapes,
} as const;
