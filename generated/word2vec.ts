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

// @ts-nocheck

/** What `predict` reads: one example after another. */
export interface Word2vecInputs {
  /** one value for each example, 0 … 47. */
  readonly word: Int32Array;
}

/** What training reads: 1 … capacity examples. */
export interface Word2vecBatch extends Word2vecInputs {
  /** one value for each example, 0 … 47. */
  readonly near: Int32Array;
  /** [5] for each example, 0 … 47. */
  readonly random: Int32Array;
}

/** Learned arrays by name, row-major. */
export interface Word2vecParameters {
  /** [48, 16] */
  readonly words: Float32Array;
  /** [48, 16] */
  readonly contexts: Float32Array;
}

export interface Word2vecOptions {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof Word2vecParameters]?: ArrayLike<number> };
}

export interface Word2vecTrainer {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: Word2vecParameters;
  /** Valid after `gradient` and `accumulate`: ∂L/∂parameter over all examples since. Unspecified after `step`. */
  readonly gradients: Word2vecParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  predict(inputs: Word2vecInputs): {
    /** [16] for each example. */
    readonly vector: Float32Array;
  };
  loss(batch: Word2vecBatch): number;
  /** The gradient of L on this batch; returns its loss. */
  gradient(batch: Word2vecBatch): number;
  /** Adds this batch to the gradient; returns its loss. */
  accumulate(batch: Word2vecBatch): number;
  /** One update from the gradient; what was accumulated is used up. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. */
  step(batch: Word2vecBatch): number;
  evaluate(batch: Word2vecBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
}

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createWord2vec({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: Word2vecOptions = {}): Word2vecTrainer {
  checkCount("capacity", capacity, Infinity);
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
  normal(words, seed ^ 1555540618, 0, 0.1);
  for (const [name, values] of Object.entries(given)) {
    const parameter = parameters[name as keyof Word2vecParameters];
    if (parameter?.length !== values?.length)
      throw new RangeError(
        `word2vec: parameter ${name} has ${values?.length} values; expected ${parameter?.length ?? "no such name"}`,
      );
    parameter!.set(values!);
  }
  const hyperparameters = { learningRate: 0.005, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let accumulated = 0;
  let weight = 0;
  const finishGradients = () => {
    if (accumulated === 0) return;
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: Word2vecInputs): number => {
    const n = checkCount("examples of word", given.word?.length, capacity);
    checkArray("word", given.word, Int32Array, n);
    checkIndices("word", given.word, 48);
    return n;
  };
  const checkBatch = (given: Word2vecBatch): number => {
    const n = checkCount("examples of word", given.word?.length, capacity);
    checkArray("word", given.word, Int32Array, n);
    checkIndices("word", given.word, 48);
    checkArray("near", given.near, Int32Array, n);
    checkIndices("near", given.near, 48);
    checkArray("random", given.random, Int32Array, n * 5);
    checkIndices("random", given.random, 48);
    return n;
  };
  return {
    capacity,
    reduction: "mean",
    parameters,
    get gradients() {
      finishGradients();
      return gradients;
    },
    shapes,
    hyperparameters,

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
      accumulated = 0;
      return this.accumulate(batch);
    },
    accumulate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      if (accumulated === 0) {
        sums.fill(0);
        weight = 0;
      }
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
      forward_value_grad_nearScore(
        n,
        batch.word,
        grad_nearScore,
        contexts,
        batch.near,
        value_grad_nearScore2,
      );
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
      accumulated++;
      weight += n;
      return mean_loss[0];
    },
    update() {
      if (accumulated === 0) throw new Error("word2vec: update needs gradient or accumulate first");
      finishGradients();
      accumulated = 0;
      steps++;
      const scale = weight && 1 / weight;
      update2(
        scale,
        hyperparameters.beta2,
        steps,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sums,
        all_parameters,
        all_v,
        all_m,
      );
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      steps++;
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
        steps,
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
        steps,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_randomScores2,
        value_grad_nearScore,
        contexts,
        v_contexts,
        m_contexts,
      );
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
 * v_words[i, j] = beta2 · v[i, j] + multiply_grad_words[i, j]
 * divide_v_words[i, j] = v_words[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_words[i, j])
 * m_words[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_words[i, j] · scale)
 * divide_m_words[i, j] = m_words[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_words[i, j] / (sqrt[i, j] + epsilon)
 * words[i, j] = parameter[i, j] − divide[i, j]
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
  const difference = 1 - beta2;
  const difference2 = 1 - Math.pow(beta2, step);
  const difference3 = 1 - beta1;
  const difference4 = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const grad_words = values[i] + values2[i];
    const product = grad_words * scale;
    const multiply_grad_words = difference * (product * product);
    const v_words_i = Math.fround(beta2 * v[i] + multiply_grad_words);
    v[i] = v_words_i;
    const divide_v_words = v_words_i / difference2;
    const sqrt = Math.sqrt(divide_v_words);
    const m_words_i = Math.fround(beta1 * m[i] + difference3 * product);
    m[i] = m_words_i;
    const divide_m_words = m_words_i / difference4;
    const divide = (learningRate * divide_m_words) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_words[i, j] = values[i, j] + values2[i, j]
 * sum_words[i, j] = sum[i, j] + grad_words[i, j]
 */
function accumulate(values: Float64Array, values2: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    const grad_words = values[i] + values2[i];
    sum[i] += grad_words;
  }
}

/**
 * grad_words[i, j] = sum[i, j] · scale
 */
function finish(scale: number, sum: Float64Array, gradient: Float32Array): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = sum[i] * scale;
  }
}

/**
 * grad_words[i, j] = sum[i, j] · scale
 * v_words[i, j] = beta2 · v[i, j] + (1 − beta2) · grad_words[i, j]²
 * divide_v_words[i, j] = v_words[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_words[i, j])
 * m_words[i, j] = beta1 · m[i, j] + (1 − beta1) · grad_words[i, j]
 * divide_m_words[i, j] = m_words[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_words[i, j] / (sqrt[i, j] + epsilon)
 * words[i, j] = parameter[i, j] − divide[i, j]
 */
function update2(
  scale: number,
  beta2: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  sum: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference = 1 - beta2;
  const difference2 = 1 - Math.pow(beta2, step);
  const difference3 = 1 - beta1;
  const difference4 = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const grad_words = sum[i] * scale;
    const v_words_i = Math.fround(beta2 * v[i] + difference * (grad_words * grad_words));
    v[i] = v_words_i;
    const divide_v_words = v_words_i / difference2;
    const sqrt = Math.sqrt(divide_v_words);
    const m_words_i = Math.fround(beta1 * m[i] + difference3 * grad_words);
    m[i] = m_words_i;
    const divide_m_words = m_words_i / difference4;
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
function normal(values: Float32Array, stream: number, mean: number, deviation: number): void {
  for (let i = 0; i < values.length; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - random(stream, 2 * i)));
    values[i] = mean + deviation * radius * Math.cos(2 * Math.PI * random(stream, 2 * i + 1));
  }
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
  if (!(n >= 1 && n <= most && n % 1 === 0))
    throw new RangeError(`word2vec: ${n} ${name}; expected 1 to ${most}`);
  return n;
}

function checkArray(name: string, values: unknown, type: typeof Int32Array, length: number): void {
  if (!(values instanceof type && values.length === length))
    throw new TypeError(
      `word2vec: ${name} must be a ${type.name} of ${length} values; found ${(values as object)?.constructor.name} of ${(values as number[])?.length}`,
    );
}

function checkIndices(name: string, values: Int32Array, classes: number): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i] >= 0 && values[i] < classes))
      throw new RangeError(`word2vec: ${name}[${i}] is ${values[i]}; expected 0 to ${classes - 1}`);
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
  parameters: shapes,
} as const;
