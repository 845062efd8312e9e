// @generated from models/word2vec.ts by adjoint. Do not edit; run `npx adjoint build models/word2vec.ts`.
//
// Model word2vec: words[48, 16], contexts[48, 16].
//
//   nearScore[b] = Σ[i < 16] contexts[near[b], i] · words[word[b], i]
//   negate_nearScore[b] = −nearScore[b]
//   softplus[b] = softplus(negate_nearScore[b])
//   randomScores[b, i] = Σ[j < 16] contexts[random[b, i], j] · words[word[b], j]
//   softplus_randomScores[b, i] = softplus(randomScores[b, i])
//   sum[b] = Σ[i < 5] softplus_randomScores[b, i]
//   loss[b] = softplus[b] + sum[b]    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type Word2vecInputs = {
  /** one value for each example, 0 … 47. */
  readonly word: Int32Array;
};

/** What training reads: 1 … capacity examples. */
export type Word2vecBatch = Word2vecInputs & {
  /** one value for each example, 0 … 47. */
  readonly near: Int32Array;
  /** [5] for each example, 0 … 47. */
  readonly random: Int32Array;
};

/** Learned arrays by name, row-major. */
export type Word2vecParameters = {
  /** [48, 16] */
  readonly words: Float32Array;
  /** [48, 16] */
  readonly contexts: Float32Array;
};

export type Word2vecOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof Word2vecParameters]?: ArrayLike<number> };
};

export type Word2vecTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: Word2vecParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: Word2vecParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: Word2vecInputs): {
    /** [16] for each example. */
    readonly vector: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: Word2vecBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: Word2vecBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: Word2vecBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: Word2vecBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: Word2vecBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createWord2vec({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: Word2vecOptions = {}): Word2vecTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 186737508);
  const arena = new Float32Array(6144);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(4609 + capacity * 23);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(1536);
  const words = all_parameters.subarray(0, 768);
  const contexts = all_parameters.subarray(768, 1536);
  const parameters = { words, contexts };
  const all_gradients = take(1536);
  const grad_words = all_gradients.subarray(0, 768);
  const grad_contexts = all_gradients.subarray(768, 1536);
  const gradients = { words: grad_words, contexts: grad_contexts };
  const sums = takeDoubles(1536);
  const sum_words = sums.subarray(0, 768);
  const sum_contexts = sums.subarray(768, 1536);
  const all_m = take(1536);
  const m_words = all_m.subarray(0, 768);
  const m_contexts = all_m.subarray(768, 1536);
  const all_v = take(1536);
  const v_words = all_v.subarray(0, 768);
  const v_contexts = all_v.subarray(768, 1536);
  const value_grad_randomScores = takeDoubles(capacity * 16);
  const vector = value_grad_randomScores;
  const grad_randomScores = takeDoubles(capacity * 5);
  const sum = takeDoubles(capacity);
  const grad_nearScore = takeDoubles(capacity);
  const value_grad_randomScores2 = takeDoubles(768);
  const value_grad_nearScore = takeDoubles(768);
  const value_grad_nearScore2 = takeDoubles(768);
  const value = takeDoubles(768);
  const mean_loss = takeDoubles(1);
  normal(words, seed, 3524958804, 0, 0.1);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof Word2vecParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.005, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: Word2vecInputs): number => {
    const n = checkArray("word", given?.word, "Int32Array", 1, 1, capacity);
    checkIndices("word", given.word, 48);
    return n;
  };
  const checkBatch = (given: Word2vecBatch): number => {
    const n = checkArray("word", given?.word, "Int32Array", 1, 1, capacity);
    checkIndices("word", given.word, 48);
    checkArray("near", given?.near, "Int32Array", 1, n);
    checkIndices("near", given.near, 48);
    checkArray("random", given?.random, "Int32Array", 5, n);
    checkIndices("random", given.random, 48);
    return n;
  };
  const addGradient = (batch: Word2vecBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_sum_backward_randomScores(
      n,
      contexts,
      batch.random,
      words,
      batch.word,
      sum,
      grad_randomScores,
      value_grad_randomScores,
    );
    backward_nearScore_forward_mean_loss(
      n,
      scale,
      contexts,
      batch.near,
      words,
      batch.word,
      sum,
      grad_nearScore,
      mean_loss,
    );
    forward_value_grad_nearScore(n, batch.word, grad_nearScore, contexts, batch.near, value_grad_nearScore2);
    forward_value(n, batch.word, value_grad_randomScores, value);
    accumulate(value, value_grad_nearScore2, sum_words);
    forward_value_grad_nearScore(n, batch.near, grad_nearScore, words, batch.word, value_grad_nearScore);
    forward_value_grad_randomScores(
      n,
      batch.random,
      grad_randomScores,
      words,
      batch.word,
      value_grad_randomScores2,
    );
    accumulate(value_grad_randomScores2, value_grad_nearScore, sum_contexts);
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
      forward_vector(n, words, inputs.word, vector);
      return { vector: new Float32Array(vector.subarray(0, n * 16)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_sum(n, contexts, batch.random, words, batch.word, sum);
      forward_mean_loss(n, scale, contexts, batch.near, words, batch.word, sum, mean_loss);
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
          "word2vec: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_sum_backward_randomScores(
        n,
        contexts,
        batch.random,
        words,
        batch.word,
        sum,
        grad_randomScores,
        value_grad_randomScores,
      );
      backward_nearScore_forward_mean_loss(
        n,
        scale,
        contexts,
        batch.near,
        words,
        batch.word,
        sum,
        grad_nearScore,
        mean_loss,
      );
      forward_value_grad_randomScores(
        n,
        batch.random,
        grad_randomScores,
        words,
        batch.word,
        value_grad_randomScores2,
      );
      forward_value_grad_nearScore(n, batch.near, grad_nearScore, words, batch.word, value_grad_nearScore);
      forward_value_grad_nearScore(
        n,
        batch.word,
        grad_nearScore,
        contexts,
        batch.near,
        value_grad_nearScore2,
      );
      forward_value(n, batch.word, value_grad_randomScores, value);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value,
        value_grad_nearScore2,
        words,
        v_words,
        m_words,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_randomScores2,
        value_grad_nearScore,
        contexts,
        v_contexts,
        m_contexts,
      );
      steps++;
      waiting = false;
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_sum(n, contexts, batch.random, words, batch.word, sum);
      forward_mean_loss(n, scale, contexts, batch.near, words, batch.word, sum, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = { words: [48, 16], contexts: [48, 16] } as const;

export default createWord2vec;

/**
 * randomScores[b, i] = Σ[j < 16] contexts[random[b, i], j] · words[word[b], j]
 * softplus_randomScores[b, i] = softplus(randomScores[b, i])
 * sum[b] = Σ[i < 5] softplus_randomScores[b, i]
 * grad_randomScores[b, i] = sigmoid(randomScores[b, i])
 * value_grad_randomScores[b, i] = Σ[j < 5] grad_randomScores[b, j] · contexts[random[b, j], i]
 */
function forward_sum_backward_randomScores(
  n: number,
  contexts: Float32Array,
  random: Int32Array,
  words: Float32Array,
  word: Int32Array,
  sum: Float64Array,
  grad_randomScores: Float64Array,
  value_grad_randomScores: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let sum_b = 0;
    const word_b = word[b];
    for (let i = 0; i < 5; i++) {
      let randomScores = 0;
      const random_bi = random[b * 5 + i];
      for (let j = 0; j < 16; j++) {
        randomScores += contexts[random_bi * 16 + j] * words[word_b * 16 + j];
      }
      const softplus_randomScores = softplus(randomScores);
      sum_b += softplus_randomScores;
      grad_randomScores[b * 5 + i] = sigmoid(randomScores);
    }
    sum[b] = sum_b;
    for (let i = 0; i < 16; i++) {
      let value_grad_randomScores_bi = 0;
      for (let j = 0; j < 5; j++) {
        value_grad_randomScores_bi += grad_randomScores[b * 5 + j] * contexts[random[b * 5 + j] * 16 + i];
      }
      value_grad_randomScores[b * 16 + i] = value_grad_randomScores_bi;
    }
  }
}

/**
 * nearScore[b] = Σ[i < 16] contexts[near[b], i] · words[word[b], i]
 * softplus_nearScore[b] = softplus(−nearScore[b])
 * loss[b] = softplus_nearScore[b] + sum[b]
 * loss_sum = Σ[b < n] loss[b]
 * grad_negate_nearScore[b] = sigmoid(−nearScore[b])
 * grad_nearScore[b] = −grad_negate_nearScore[b]
 * mean_loss = loss_sum · scale
 */
function backward_nearScore_forward_mean_loss(
  n: number,
  scale: number,
  contexts: Float32Array,
  near: Int32Array,
  words: Float32Array,
  word: Int32Array,
  sum: Float64Array,
  grad_nearScore: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let nearScore = 0;
    const near_b = near[b];
    const word_b = word[b];
    for (let i = 0; i < 16; i++) {
      nearScore += contexts[near_b * 16 + i] * words[word_b * 16 + i];
    }
    const softplus_nearScore = softplus(-nearScore);
    const loss = softplus_nearScore + sum[b];
    loss_sum += loss;
    const grad_negate_nearScore = sigmoid(-nearScore);
    grad_nearScore[b] = -grad_negate_nearScore;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * value_grad_randomScores[random[b, i], j] += grad_randomScores[b, i] · words[word[b], j] for b < n, i < 5, j < 16
 */
function forward_value_grad_randomScores(
  n: number,
  random: Int32Array,
  grad_randomScores: Float64Array,
  words: Float32Array,
  word: Int32Array,
  value_grad_randomScores: Float64Array,
): void {
  value_grad_randomScores.fill(0, 0, 768);
  for (let b = 0; b < n; b++) {
    const word_b = word[b];
    for (let i = 0; i < 5; i++) {
      const random_bi = random[b * 5 + i];
      const grad_randomScores_bi = grad_randomScores[b * 5 + i];
      for (let j = 0; j < 16; j++) {
        value_grad_randomScores[random_bi * 16 + j] += grad_randomScores_bi * words[word_b * 16 + j];
      }
    }
  }
}

/**
 * values[near[b], i] += grad_matmul[b] · parameter[word[b], i] for b < n, i < 16
 */
function forward_value_grad_nearScore(
  n: number,
  near: Int32Array,
  grad_matmul: Float64Array,
  parameter: Float32Array,
  word: Int32Array,
  values: Float64Array,
): void {
  values.fill(0, 0, 768);
  for (let b = 0; b < n; b++) {
    const near_b = near[b];
    const grad_nearScore_b = grad_matmul[b];
    const word_b = word[b];
    for (let i = 0; i < 16; i++) {
      values[near_b * 16 + i] += grad_nearScore_b * parameter[word_b * 16 + i];
    }
  }
}

/**
 * value[word[b], i] += value_grad_randomScores[b, i] for b < n, i < 16
 */
function forward_value(
  n: number,
  word: Int32Array,
  value_grad_randomScores: Float64Array,
  value: Float64Array,
): void {
  value.fill(0, 0, 768);
  for (let b = 0; b < n; b++) {
    const word_b = word[b];
    for (let i = 0; i < 16; i++) {
      value[word_b * 16 + i] += value_grad_randomScores[b * 16 + i];
    }
  }
}

/**
 * grad_words[i, j] = values[i, j] + values2[i, j]
 * multiply_grad_words[i, j] = (1 − beta2) · (grad_words[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_words[i, j]
 * divide_v_words[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_words[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_words[i, j] · scale)
 * divide_m_words[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_words[i, j] / (sqrt[i, j] + epsilon)
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
    const grad_words = values[i] + values2[i];
    const product_grad_words_scale = grad_words * scale;
    const multiply_grad_words = difference_beta2 * (product_grad_words_scale * product_grad_words_scale);
    const v_words_i = Math.fround(beta2 * v[i] + multiply_grad_words);
    v[i] = v_words_i;
    const divide_v_words = v_words_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_words);
    const m_words_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_words_scale);
    m[i] = m_words_i;
    const divide_m_words = m_words_i / difference_beta1_step;
    const divide = (learningRate * divide_m_words) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_words[i, j] = values[i, j] + values2[i, j]
 * sum[i, j] = sum[i, j] + grad_words[i, j]
 */
function accumulate(values: Float64Array, values2: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    const grad_words = values[i] + values2[i];
    sum[i] += grad_words;
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
 * multiply_sum_words[i, j] = (1 − beta2) · (sum[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_sum_words[i, j]
 * divide_v_words[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_words[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (sum[i, j] · scale)
 * divide_m_words[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_words[i, j] / (sqrt[i, j] + epsilon)
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
    const product_sum_words_scale = sum[i] * scale;
    const v_words_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_sum_words_scale * product_sum_words_scale),
    );
    v[i] = v_words_i;
    const divide_v_words = v_words_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_words);
    const m_words_i = Math.fround(beta1 * m[i] + difference_beta1 * product_sum_words_scale);
    m[i] = m_words_i;
    const divide_m_words = m_words_i / difference_beta1_step;
    const divide = (learningRate * divide_m_words) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * vector[b, i] = words[word[b], i]
 */
function forward_vector(n: number, words: Float32Array, word: Int32Array, vector: Float64Array): void {
  for (let b = 0; b < n; b++) {
    const word_b = word[b];
    for (let i = 0; i < 16; i++) {
      vector[b * 16 + i] = words[word_b * 16 + i];
    }
  }
}

/**
 * randomScores[b, i] = Σ[j < 16] contexts[random[b, i], j] · words[word[b], j]
 * softplus_randomScores[b, i] = softplus(randomScores[b, i])
 * sum[b] = Σ[i < 5] softplus_randomScores[b, i]
 */
function forward_sum(
  n: number,
  contexts: Float32Array,
  random: Int32Array,
  words: Float32Array,
  word: Int32Array,
  sum: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let sum_b = 0;
    const word_b = word[b];
    for (let i = 0; i < 5; i++) {
      let randomScores = 0;
      const random_bi = random[b * 5 + i];
      for (let j = 0; j < 16; j++) {
        randomScores += contexts[random_bi * 16 + j] * words[word_b * 16 + j];
      }
      const softplus_randomScores = softplus(randomScores);
      sum_b += softplus_randomScores;
    }
    sum[b] = sum_b;
  }
}

/**
 * nearScore[b] = Σ[i < 16] contexts[near[b], i] · words[word[b], i]
 * softplus_nearScore[b] = softplus(−nearScore[b])
 * loss[b] = softplus_nearScore[b] + sum[b]
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  contexts: Float32Array,
  near: Int32Array,
  words: Float32Array,
  word: Int32Array,
  sum: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let nearScore = 0;
    const near_b = near[b];
    const word_b = word[b];
    for (let i = 0; i < 16; i++) {
      nearScore += contexts[near_b * 16 + i] * words[word_b * 16 + i];
    }
    const softplus_nearScore = softplus(-nearScore);
    const loss = softplus_nearScore + sum[b];
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** log(1 + eˣ), exact for every x. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
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
  throw new RangeError(`word2vec: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "word2vec",
  element: "float32",
  inputs: {
    word: { shape: [], type: "int32", per: "example", role: "input", classes: 48 },
    near: { shape: [], type: "int32", per: "example", role: "target", classes: 48 },
    random: { shape: [5], type: "int32", per: "example", role: "target", classes: 48 },
  },
  outputs: { vector: [16] },
  predictInputs: ["word"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "403503839eb45e14",
  parameters: shapes as typeof shapes,
} as const;
