// @generated from models/characterLstm.ts by adjoint. Do not edit; run `npx adjoint build models/characterLstm.ts`.
//
// Model characterLstm: characters_table[28, 16], memory_inputWeights[192, 16], memory_recurrentWeights[192, 48], memory_bias[192], logits_weights[48, 28], logits_bias[28].
//
//   product_characters_table[b, i, j] = Σ[k < 16] characters_table[text[b, i], k] · memory_inputWeights[j, k]
//   hs = h at every time of 24: h = value, then multiply; c = value, then add
//   product_hs[b, i, j] = Σ[k < 48] hs[b, i + 1, k] · logits_weights[k, j]
//   logits[b, i, j] = product_hs[b, i, j] + logits_bias[j]
//   max_logits[b, i] = max[j < 28] logits[b, i, j]
//   shift[b, i] = abs(max_logits[b, i]) = ∞ ? 0 : max_logits[b, i]
//   sum_exp_logits[b, i] = Σ[j < 28] exp(logits[b, i, j] − shift[b, i])
//   logSumExp[b, i] = shift[b, i] + log(sum_exp_logits[b, i])
//   crossEntropy_logits[b, i] = logSumExp[b, i] − logits[b, i, next[b, i]]
//   sum[b] = Σ[i < 24] crossEntropy_logits[b, i]
//   loss[b] = sum[b] / 24    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type CharacterLstmInputs = {
  /** [24] for each example, 0 … 27. */
  readonly text: Int32Array;
};

/** What training reads: 1 … capacity examples. */
export type CharacterLstmBatch = CharacterLstmInputs & {
  /** [24] for each example, 0 … 27. */
  readonly next: Int32Array;
};

/** Learned arrays by name, row-major. */
export type CharacterLstmParameters = {
  /** [28, 16] */
  readonly characters_table: Float32Array;
  /** [192, 16] */
  readonly memory_inputWeights: Float32Array;
  /** [192, 48] */
  readonly memory_recurrentWeights: Float32Array;
  /** [192] */
  readonly memory_bias: Float32Array;
  /** [48, 28] */
  readonly logits_weights: Float32Array;
  /** [28] */
  readonly logits_bias: Float32Array;
};

export type CharacterLstmOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof CharacterLstmParameters]?: ArrayLike<number> };
};

export type CharacterLstmTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: CharacterLstmParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: CharacterLstmParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: {
    learningRate: number;
    beta1: number;
    beta2: number;
    epsilon: number;
    clipGlobalNorm: number;
  };
  /** The outputs. */
  predict(inputs: CharacterLstmInputs): {
    /** [24, 28] for each example. */
    readonly probabilities: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: CharacterLstmBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: CharacterLstmBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: CharacterLstmBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: CharacterLstmBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: CharacterLstmBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createCharacterLstm({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: CharacterLstmOptions = {}): CharacterLstmTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 198398);
  const arena = new Float32Array(57200);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(28608 + capacity * 21648);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(14300);
  const characters_table = all_parameters.subarray(0, 448);
  const memory_inputWeights = all_parameters.subarray(448, 3520);
  const memory_recurrentWeights = all_parameters.subarray(3520, 12736);
  const memory_bias = all_parameters.subarray(12736, 12928);
  const logits_weights = all_parameters.subarray(12928, 14272);
  const logits_bias = all_parameters.subarray(14272, 14300);
  const parameters = {
    characters_table,
    memory_inputWeights,
    memory_recurrentWeights,
    memory_bias,
    logits_weights,
    logits_bias,
  };
  const all_gradients = take(14300);
  const grad_characters_table = all_gradients.subarray(0, 448);
  const grad_memory_inputWeights = all_gradients.subarray(448, 3520);
  const grad_memory_recurrentWeights = all_gradients.subarray(3520, 12736);
  const grad_memory_bias = all_gradients.subarray(12736, 12928);
  const grad_logits_weights = all_gradients.subarray(12928, 14272);
  const grad_logits_bias = all_gradients.subarray(14272, 14300);
  const gradients = {
    characters_table: grad_characters_table,
    memory_inputWeights: grad_memory_inputWeights,
    memory_recurrentWeights: grad_memory_recurrentWeights,
    memory_bias: grad_memory_bias,
    logits_weights: grad_logits_weights,
    logits_bias: grad_logits_bias,
  };
  const sums = takeDoubles(14300);
  const sum_characters_table = sums.subarray(0, 448);
  const sum_memory_inputWeights = sums.subarray(448, 3520);
  const sum_memory_recurrentWeights = sums.subarray(3520, 12736);
  const sum_memory_bias = sums.subarray(12736, 12928);
  const sum_logits_weights = sums.subarray(12928, 14272);
  const sum_logits_bias = sums.subarray(14272, 14300);
  const all_totals = takeDoubles(14300);
  const total_characters_table = all_totals.subarray(0, 448);
  const total_memory_inputWeights = all_totals.subarray(448, 3520);
  const total_memory_recurrentWeights = all_totals.subarray(3520, 12736);
  const total_memory_bias = all_totals.subarray(12736, 12928);
  const total_logits_weights = all_totals.subarray(12928, 14272);
  const total_logits_bias = all_totals.subarray(14272, 14300);
  const all_m = take(14300);
  const all_v = take(14300);
  const product_characters_table = takeDoubles(capacity * 4608);
  const value_grad_hs = product_characters_table;
  const value_grad_hs2 = product_characters_table;
  const grad_hs = product_characters_table.subarray(0, capacity * 1200);
  const logits = product_characters_table.subarray(0, capacity * 672);
  const value_memory_inputWeights = product_characters_table.subarray(0, capacity * 384);
  const value_memory_inputWeights2 = product_characters_table.subarray(0, capacity * 384);
  const grad_add = takeDoubles(capacity * 4608);
  const grad_add2 = grad_add;
  const padded_grad_logits = grad_add.subarray(0, capacity * 700);
  const probabilities = grad_add.subarray(0, capacity * 672);
  const add_product = grad_add.subarray(0, capacity * 192);
  const value_grad_hs3 = grad_add.subarray(0, capacity * 192);
  const add_product2 = grad_add.subarray(0, capacity * 192);
  const value_grad_hs4 = grad_add.subarray(0, capacity * 192);
  const add_product3 = grad_add.subarray(0, capacity * 192);
  const add_product4 = grad_add.subarray(0, capacity * 192);
  const add_product5 = grad_add.subarray(0, capacity * 192);
  const hs = takeDoubles(capacity * 1200);
  const cs = takeDoubles(capacity * 1200);
  const c = cs.subarray(0, capacity * 48);
  const grad_hs2 = takeDoubles(capacity * 1200);
  const grad_hs3 = grad_hs2;
  const grad_cs = takeDoubles(capacity * 1200);
  const grad_cs2 = grad_cs;
  const candidate_memory_bias = takeDoubles(capacity * 1152);
  const inputGate_memory_bias = takeDoubles(capacity * 1152);
  const forgetGate_memory_bias = takeDoubles(capacity * 1152);
  const tanh_memory_bias = takeDoubles(capacity * 1152);
  const outputGate_memory_bias = takeDoubles(capacity * 1152);
  const grad_add_grad_cs = takeDoubles(capacity * 1152);
  const grad_add_grad_cs2 = grad_add_grad_cs;
  const grad_add3 = grad_add_grad_cs.subarray(0, capacity * 192);
  const grad_add4 = grad_add_grad_cs.subarray(0, capacity * 192);
  const grad_logits = takeDoubles(capacity * 672);
  const grad_add_grad_cs3 = takeDoubles(capacity * 48);
  const grad_add_grad_cs4 = grad_add_grad_cs3;
  const mean_loss = takeDoubles(1);
  const sum_sum_logits_bias = mean_loss;
  const sum_grad_memory_inputWeights = takeDoubles(1);
  const sum_sum_logits_weights = sum_grad_memory_inputWeights;
  const sum_grad_logits_bias = takeDoubles(1);
  const sum_sum_memory_bias = sum_grad_logits_bias;
  const sum_grad_logits_weights = takeDoubles(1);
  const sum_sum_memory_recurrentWeights = sum_grad_logits_weights;
  const sum_grad_memory_bias = takeDoubles(1);
  const sum_sum_memory_inputWeights = sum_grad_memory_bias;
  const sum_grad_memory_recurrentWeights = takeDoubles(1);
  const sum_sum_characters_table = sum_grad_memory_recurrentWeights;
  const sum_grad_characters_table = takeDoubles(1);
  const shrinkage = sum_grad_characters_table;
  const shrinkage2 = takeDoubles(1);
  normal(characters_table, seed, 2622879702, 0, 0.25);
  uniform(memory_inputWeights, seed, 2822902307, -0.30618621784789724, 0.30618621784789724);
  uniform(memory_recurrentWeights, seed, 2019399838, -0.25, 0.25);
  uniform(logits_weights, seed, 1103727132, -0.28097574347450816, 0.28097574347450816);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof CharacterLstmParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.005, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clipGlobalNorm: 1 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: CharacterLstmInputs): number => {
    const n = checkArray("text", given?.text, "Int32Array", 24, 1, capacity);
    checkIndices("text", given.text, 28);
    return n;
  };
  const checkBatch = (given: CharacterLstmBatch): number => {
    const n = checkArray("text", given?.text, "Int32Array", 24, 1, capacity);
    checkIndices("text", given.text, 28);
    checkArray("next", given?.next, "Int32Array", 24, n);
    checkIndices("next", given.next, 28);
    return n;
  };
  const addGradient = (batch: CharacterLstmBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_product_characters_table(
      n,
      characters_table,
      batch.text,
      memory_inputWeights,
      product_characters_table,
    );
    forward_hs(n, hs);
    forward_hs(n, cs);
    for (let t = 0; t < 24; t++) {
      forward_add_product(
        n,
        t,
        hs,
        memory_recurrentWeights,
        memory_bias,
        product_characters_table,
        add_product2,
      );
      forward_candidate_forward_inputGate(
        n,
        t,
        add_product2,
        candidate_memory_bias,
        inputGate_memory_bias,
        forgetGate_memory_bias,
        cs,
        tanh_memory_bias,
        outputGate_memory_bias,
        hs,
      );
    }
    forward_logits(n, hs, logits_weights, logits_bias, logits);
    backward_logits_forward_padded_grad_logits(
      n,
      scale,
      logits,
      batch.next,
      grad_logits,
      padded_grad_logits,
      mean_loss,
    );
    backward_hs(n, padded_grad_logits, logits_weights, grad_hs);
    backward_hs2(n, grad_hs, grad_hs3);
    backward_cs(n, grad_cs2);
    for (let t = 23; t >= 0; t--) {
      forward_value_grad_hs(n, t, grad_hs3, tanh_memory_bias, outputGate_memory_bias, value_grad_hs4);
      backward_add_grad_cs_backward_c(
        n,
        t,
        grad_hs3,
        outputGate_memory_bias,
        tanh_memory_bias,
        forgetGate_memory_bias,
        cs,
        candidate_memory_bias,
        inputGate_memory_bias,
        value_grad_hs4,
        grad_add_grad_cs4,
        grad_add4,
        grad_cs2,
      );
      forward_value_grad_h(n, t, grad_add4, memory_recurrentWeights, grad_hs, grad_hs3);
    }
    forward_value_grad_hs2(n, grad_hs3, tanh_memory_bias, outputGate_memory_bias, value_grad_hs2);
    backward_add_grad_cs_backward_add(
      n,
      grad_cs2,
      grad_hs3,
      outputGate_memory_bias,
      tanh_memory_bias,
      cs,
      forgetGate_memory_bias,
      candidate_memory_bias,
      inputGate_memory_bias,
      value_grad_hs2,
      grad_add_grad_cs2,
      grad_add2,
    );
    forward_value_memory_inputWeights(n, grad_add2, memory_inputWeights, value_memory_inputWeights2);
    backward_characters_table(n, batch.text, value_memory_inputWeights2, total_characters_table);
    backward_memory_inputWeights(n, grad_add2, characters_table, batch.text, total_memory_inputWeights);
    backward_memory_recurrentWeights(n, grad_add2, hs, total_memory_recurrentWeights);
    backward_memory_bias(n, grad_add2, total_memory_bias);
    backward_logits_weights(n, hs, grad_logits, total_logits_weights);
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
      forward_product_characters_table(
        n,
        characters_table,
        inputs.text,
        memory_inputWeights,
        product_characters_table,
      );
      forward_hs(n, hs);
      forward_c(n, c);
      for (let t = 0; t < 24; t++) {
        forward_add_product(
          n,
          t,
          hs,
          memory_recurrentWeights,
          memory_bias,
          product_characters_table,
          add_product3,
        );
        forward_add_c_forward_multiply(n, t, add_product3, c, hs);
      }
      forward_logits(n, hs, logits_weights, logits_bias, logits);
      forward_probabilities(n, logits, probabilities);
      return { probabilities: new Float32Array(probabilities.subarray(0, n * 672)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_product_characters_table(
        n,
        characters_table,
        batch.text,
        memory_inputWeights,
        product_characters_table,
      );
      forward_hs(n, hs);
      forward_c(n, c);
      for (let t = 0; t < 24; t++) {
        forward_add_product(
          n,
          t,
          hs,
          memory_recurrentWeights,
          memory_bias,
          product_characters_table,
          add_product4,
        );
        forward_add_c_forward_multiply(n, t, add_product4, c, hs);
      }
      forward_logits(n, hs, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.next, mean_loss);
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
          "characterLstm: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      forward_sum_sum_logits_bias(scale, sum_logits_bias, sum_sum_logits_bias);
      forward_sum_grad_logits_weights(scale, sum_logits_weights, sum_sum_logits_weights);
      forward_sum_sum_memory_bias(scale, sum_memory_bias, sum_sum_memory_bias);
      forward_sum_grad_memory_recurrentWeights(
        scale,
        sum_memory_recurrentWeights,
        sum_sum_memory_recurrentWeights,
      );
      forward_sum_sum_memory_inputWeights(scale, sum_memory_inputWeights, sum_sum_memory_inputWeights);
      forward_sum_grad_characters_table(scale, sum_characters_table, sum_sum_characters_table);
      forward_shrinkage(
        hyperparameters.clipGlobalNorm,
        sum_sum_characters_table,
        sum_sum_memory_inputWeights,
        sum_sum_memory_recurrentWeights,
        sum_sum_memory_bias,
        sum_sum_logits_weights,
        sum_sum_logits_bias,
        shrinkage,
      );
      update(
        scale,
        hyperparameters.beta2,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sums,
        shrinkage,
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
      forward_product_characters_table(
        n,
        characters_table,
        batch.text,
        memory_inputWeights,
        product_characters_table,
      );
      forward_hs(n, hs);
      forward_hs(n, cs);
      for (let t = 0; t < 24; t++) {
        forward_add_product(
          n,
          t,
          hs,
          memory_recurrentWeights,
          memory_bias,
          product_characters_table,
          add_product,
        );
        forward_candidate_forward_inputGate(
          n,
          t,
          add_product,
          candidate_memory_bias,
          inputGate_memory_bias,
          forgetGate_memory_bias,
          cs,
          tanh_memory_bias,
          outputGate_memory_bias,
          hs,
        );
      }
      forward_logits(n, hs, logits_weights, logits_bias, logits);
      backward_logits_forward_padded_grad_logits(
        n,
        scale,
        logits,
        batch.next,
        grad_logits,
        padded_grad_logits,
        mean_loss,
      );
      backward_hs(n, padded_grad_logits, logits_weights, grad_hs);
      backward_hs2(n, grad_hs, grad_hs2);
      backward_cs(n, grad_cs);
      for (let t = 23; t >= 0; t--) {
        forward_value_grad_hs(n, t, grad_hs2, tanh_memory_bias, outputGate_memory_bias, value_grad_hs3);
        backward_add_grad_cs_backward_c(
          n,
          t,
          grad_hs2,
          outputGate_memory_bias,
          tanh_memory_bias,
          forgetGate_memory_bias,
          cs,
          candidate_memory_bias,
          inputGate_memory_bias,
          value_grad_hs3,
          grad_add_grad_cs3,
          grad_add3,
          grad_cs,
        );
        forward_value_grad_h(n, t, grad_add3, memory_recurrentWeights, grad_hs, grad_hs2);
      }
      forward_value_grad_hs2(n, grad_hs2, tanh_memory_bias, outputGate_memory_bias, value_grad_hs);
      backward_add_grad_cs_backward_add(
        n,
        grad_cs,
        grad_hs2,
        outputGate_memory_bias,
        tanh_memory_bias,
        cs,
        forgetGate_memory_bias,
        candidate_memory_bias,
        inputGate_memory_bias,
        value_grad_hs,
        grad_add_grad_cs,
        grad_add,
      );
      backward_memory_inputWeights_forward_sum_grad_memory_inputWeights(
        n,
        scale,
        grad_add,
        characters_table,
        batch.text,
        sum_grad_memory_inputWeights,
        total_memory_inputWeights,
      );
      backward_logits_bias_forward_sum_grad_logits_bias(
        n,
        scale,
        grad_logits,
        sum_grad_logits_bias,
        total_logits_bias,
      );
      backward_logits_weights(n, hs, grad_logits, total_logits_weights);
      forward_sum_grad_logits_weights(scale, total_logits_weights, sum_grad_logits_weights);
      backward_memory_bias_forward_sum_grad_memory_bias(
        n,
        scale,
        grad_add,
        sum_grad_memory_bias,
        total_memory_bias,
      );
      backward_memory_recurrentWeights(n, grad_add, hs, total_memory_recurrentWeights);
      forward_sum_grad_memory_recurrentWeights(
        scale,
        total_memory_recurrentWeights,
        sum_grad_memory_recurrentWeights,
      );
      forward_value_memory_inputWeights(n, grad_add, memory_inputWeights, value_memory_inputWeights);
      backward_characters_table(n, batch.text, value_memory_inputWeights, total_characters_table);
      forward_sum_grad_characters_table(scale, total_characters_table, sum_grad_characters_table);
      forward_shrinkage(
        hyperparameters.clipGlobalNorm,
        sum_grad_characters_table,
        sum_grad_memory_inputWeights,
        sum_grad_memory_recurrentWeights,
        sum_grad_memory_bias,
        sum_grad_logits_weights,
        sum_grad_logits_bias,
        shrinkage2,
      );
      update(
        scale,
        hyperparameters.beta2,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        all_totals,
        shrinkage2,
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
      forward_product_characters_table(
        n,
        characters_table,
        batch.text,
        memory_inputWeights,
        product_characters_table,
      );
      forward_hs(n, hs);
      forward_c(n, c);
      for (let t = 0; t < 24; t++) {
        forward_add_product(
          n,
          t,
          hs,
          memory_recurrentWeights,
          memory_bias,
          product_characters_table,
          add_product5,
        );
        forward_add_c_forward_multiply(n, t, add_product5, c, hs);
      }
      forward_logits(n, hs, logits_weights, logits_bias, logits);
      forward_mean_loss(n, scale, logits, batch.next, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  characters_table: [28, 16],
  memory_inputWeights: [192, 16],
  memory_recurrentWeights: [192, 48],
  memory_bias: [192],
  logits_weights: [48, 28],
  logits_bias: [28],
} as const;

export default createCharacterLstm;

/**
 * product_characters_table[b, i, j] = Σ[k < 16] characters_table[text[b, i], k] · memory_inputWeights[j, k]
 */
function forward_product_characters_table(
  n: number,
  characters_table: Float32Array,
  text: Int32Array,
  memory_inputWeights: Float32Array,
  product_characters_table: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      const text_bi = text[b * 24 + i];
      for (let j = 0; j < 192; j++) {
        let product_characters_table_bij = 0;
        for (let k = 0; k < 16; k++) {
          product_characters_table_bij +=
            characters_table[text_bi * 16 + k] * memory_inputWeights[j * 16 + k];
        }
        product_characters_table[b * 4608 + i * 192 + j] = product_characters_table_bij;
      }
    }
  }
}

/**
 * hs[b, i] = 0
 */
function forward_hs(n: number, hs: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 48; i++) {
      hs[b * 1200 + i] = 0;
    }
  }
}

/**
 * projection_hs[b, i] = Σ[j < 48] hs[b, t, j] · parameter[i, j]
 * add[b, i] = product[b, t, i] + parameter2[i] + projection_hs[b, i]
 */
function forward_add_product(
  n: number,
  t: number,
  hs: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  product: Float64Array,
  add: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 192; j += 4) {
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
      const hs_0 = b * 1200 + t * 48;
      const hs_1 = hs_0 + 1200;
      const hs_2 = hs_1 + 1200;
      const hs_3 = hs_2 + 1200;
      const memory_recurrentWeights_0 = j * 48;
      const memory_recurrentWeights_1 = memory_recurrentWeights_0 + 48;
      const memory_recurrentWeights_2 = memory_recurrentWeights_1 + 48;
      const memory_recurrentWeights_3 = memory_recurrentWeights_2 + 48;
      for (let k = 0; k < 48; k++) {
        const x0 = hs[hs_0 + k];
        const x1 = hs[hs_1 + k];
        const x2 = hs[hs_2 + k];
        const x3 = hs[hs_3 + k];
        const y0 = parameter[memory_recurrentWeights_0 + k];
        const y1 = parameter[memory_recurrentWeights_1 + k];
        const y2 = parameter[memory_recurrentWeights_2 + k];
        const y3 = parameter[memory_recurrentWeights_3 + k];
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
      const add_product_0 = b * 192 + j;
      const add_product_1 = add_product_0 + 192;
      const add_product_2 = add_product_1 + 192;
      const add_product_3 = add_product_2 + 192;
      const memory_bias_0 = parameter2[j];
      const memory_bias_1 = parameter2[j + 1];
      const memory_bias_2 = parameter2[j + 2];
      const memory_bias_3 = parameter2[j + 3];
      add[add_product_0] = product[b * 4608 + t * 192 + j] + memory_bias_0 + sum00;
      add[add_product_0 + 1] = product[b * 4608 + t * 192 + (j + 1)] + memory_bias_1 + sum01;
      add[add_product_0 + 2] = product[b * 4608 + t * 192 + (j + 2)] + memory_bias_2 + sum02;
      add[add_product_0 + 3] = product[b * 4608 + t * 192 + (j + 3)] + memory_bias_3 + sum03;
      add[add_product_1] = product[(b + 1) * 4608 + t * 192 + j] + memory_bias_0 + sum10;
      add[add_product_1 + 1] = product[(b + 1) * 4608 + t * 192 + (j + 1)] + memory_bias_1 + sum11;
      add[add_product_1 + 2] = product[(b + 1) * 4608 + t * 192 + (j + 2)] + memory_bias_2 + sum12;
      add[add_product_1 + 3] = product[(b + 1) * 4608 + t * 192 + (j + 3)] + memory_bias_3 + sum13;
      add[add_product_2] = product[(b + 2) * 4608 + t * 192 + j] + memory_bias_0 + sum20;
      add[add_product_2 + 1] = product[(b + 2) * 4608 + t * 192 + (j + 1)] + memory_bias_1 + sum21;
      add[add_product_2 + 2] = product[(b + 2) * 4608 + t * 192 + (j + 2)] + memory_bias_2 + sum22;
      add[add_product_2 + 3] = product[(b + 2) * 4608 + t * 192 + (j + 3)] + memory_bias_3 + sum23;
      add[add_product_3] = product[(b + 3) * 4608 + t * 192 + j] + memory_bias_0 + sum30;
      add[add_product_3 + 1] = product[(b + 3) * 4608 + t * 192 + (j + 1)] + memory_bias_1 + sum31;
      add[add_product_3 + 2] = product[(b + 3) * 4608 + t * 192 + (j + 2)] + memory_bias_2 + sum32;
      add[add_product_3 + 3] = product[(b + 3) * 4608 + t * 192 + (j + 3)] + memory_bias_3 + sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 192; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const memory_recurrentWeights_0 = j * 48;
      const memory_recurrentWeights_1 = memory_recurrentWeights_0 + 48;
      const memory_recurrentWeights_2 = memory_recurrentWeights_1 + 48;
      const memory_recurrentWeights_3 = memory_recurrentWeights_2 + 48;
      for (let k = 0, hs_at = b * 1200 + t * 48; k < 48; k++, hs_at++) {
        const x = hs[hs_at];
        const y0 = parameter[memory_recurrentWeights_0 + k];
        const y1 = parameter[memory_recurrentWeights_1 + k];
        const y2 = parameter[memory_recurrentWeights_2 + k];
        const y3 = parameter[memory_recurrentWeights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const memory_bias_0 = parameter2[j];
      const memory_bias_1 = parameter2[j + 1];
      const memory_bias_2 = parameter2[j + 2];
      const memory_bias_3 = parameter2[j + 3];
      add[b * 192 + j] = product[b * 4608 + t * 192 + j] + memory_bias_0 + sum0;
      add[b * 192 + j + 1] = product[b * 4608 + t * 192 + (j + 1)] + memory_bias_1 + sum1;
      add[b * 192 + j + 2] = product[b * 4608 + t * 192 + (j + 2)] + memory_bias_2 + sum2;
      add[b * 192 + j + 3] = product[b * 4608 + t * 192 + (j + 3)] + memory_bias_3 + sum3;
    }
  }
}

/**
 * candidate[b, i] = tanh(add[b, i + 96])
 * inputGate[b, i] = sigmoid(add[b, i])
 * forgetGate[b, i] = sigmoid(add[b, i + 48])
 * cs[b, i] = forgetGate[b, i] · cs[b, t, i] + inputGate[b, i] · candidate[b, i]
 * tanh[b, i] = tanh(cs[b, i])
 * outputGate[b, i] = sigmoid(add[b, i + 144])
 * hs[b, i] = outputGate[b, i] · tanh[b, i]
 */
function forward_candidate_forward_inputGate(
  n: number,
  t: number,
  add: Float64Array,
  candidate: Float64Array,
  inputGate: Float64Array,
  forgetGate: Float64Array,
  cs: Float64Array,
  tanh: Float64Array,
  outputGate: Float64Array,
  hs: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 48; i++) {
      const candidate_bi = Math.tanh(add[b * 192 + i + 96]);
      candidate[b * 1152 + t * 48 + i] = candidate_bi;
      const inputGate_bi = sigmoid(add[b * 192 + i]);
      inputGate[b * 1152 + t * 48 + i] = inputGate_bi;
      const forgetGate_bi = sigmoid(add[b * 192 + i + 48]);
      forgetGate[b * 1152 + t * 48 + i] = forgetGate_bi;
      const add_cs = forgetGate_bi * cs[b * 1200 + t * 48 + i] + inputGate_bi * candidate_bi;
      cs[b * 1200 + t * 48 + i + 48] = add_cs;
      const tanh_bi = Math.tanh(add_cs);
      tanh[b * 1152 + t * 48 + i] = tanh_bi;
      const outputGate_bi = sigmoid(add[b * 192 + i + 144]);
      outputGate[b * 1152 + t * 48 + i] = outputGate_bi;
      hs[b * 1200 + t * 48 + i + 48] = outputGate_bi * tanh_bi;
    }
  }
}

/**
 * product_hs[b, i, j] = Σ[k < 48] hs[b, i + 1, k] · logits_weights[k, j]
 * logits[b, i, j] = product_hs[b, i, j] + logits_bias[j]
 */
function forward_logits(
  n: number,
  hs: Float64Array,
  logits_weights: Float32Array,
  logits_bias: Float32Array,
  logits: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
      for (let j = 0; j < 28; j += 4) {
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
        const hs_0 = i * 48 + (b * 1200 + 48);
        const hs_1 = hs_0 + 48;
        const hs_2 = hs_1 + 48;
        const hs_3 = hs_2 + 48;
        for (let k = 0, logits_weights_at = j; k < 48; k++, logits_weights_at += 28) {
          const x0 = hs[hs_0 + k];
          const x1 = hs[hs_1 + k];
          const x2 = hs[hs_2 + k];
          const x3 = hs[hs_3 + k];
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
        const logits_0 = b * 672 + i * 28 + j;
        const logits_1 = logits_0 + 28;
        const logits_2 = logits_1 + 28;
        const logits_3 = logits_2 + 28;
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
  }
}

/**
 * max_logits[b, i] = max[j < 28] logits[b, i, j]
 * shift[b, i] = abs(max_logits[b, i]) = ∞ ? 0 : max_logits[b, i]
 * sum_exp_logits[b, i] = Σ[j < 28] exp(logits[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_logits[b, i])
 * sum_logits[b] = Σ[i < 24] (logSumExp[b, i] − logits[b, i, next[b, i]])
 * value_logits[b, i, j] = 0.041666666666666664 · exp(logits[b, i, j] − (logSumExp[b, i] = −∞ ? 0 : logSumExp[b, i]))
 * grad_logits[b, i, j] = value_logits[b, i, j] − (next[b, i] = j ? 0.041666666666666664 : 0)
 * loss[b] = sum_logits[b] / 24
 * loss_sum = Σ[b < n] loss[b]
 * padded_grad_logits[b, i, j] = 0 ≤ i − 1 ? grad_logits[b, i − 1, j] : 0
 * mean_loss = loss_sum · scale
 */
function backward_logits_forward_padded_grad_logits(
  n: number,
  scale: number,
  logits: Float64Array,
  next: Int32Array,
  grad_logits: Float64Array,
  padded_grad_logits: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_logits = 0;
    for (let i = 0; i < 24; i++) {
      let max_logits = -Infinity;
      for (let j = 0; j < 28; j++) {
        max_logits = Math.max(max_logits, logits[b * 672 + i * 28 + j]);
      }
      const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
      let sum_exp_logits = 0;
      for (let j = 0; j < 28; j++) {
        sum_exp_logits += Math.exp(logits[b * 672 + i * 28 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_logits);
      sum_logits += logSumExp - logits[b * 672 + i * 28 + next[b * 24 + i]];
      const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
      const next_bi = next[b * 24 + i];
      for (let j = 0; j < 28; j++) {
        const value_logits = 0.041666666666666664 * Math.exp(logits[b * 672 + i * 28 + j] - logSumExp_or_0);
        grad_logits[b * 672 + i * 28 + j] = value_logits - (next_bi === j ? 0.041666666666666664 : 0);
      }
    }
    const loss = sum_logits / 24;
    loss_sum += loss;
    for (let i = 0; i < 25; i++) {
      const is_inside = 0 <= i - 1;
      for (let j = 0; j < 28; j++) {
        padded_grad_logits[b * 700 + i * 28 + j] = is_inside ? grad_logits[b * 672 + i * 28 + j - 28] : 0;
      }
    }
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_hs[b, i, j] = Σ[k < 28] padded_grad_logits[b, i, k] · logits_weights[j, k]
 */
function backward_hs(
  n: number,
  padded_grad_logits: Float64Array,
  logits_weights: Float32Array,
  grad_hs: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        const padded_grad_logits_0 = i * 28 + b * 700;
        const padded_grad_logits_1 = padded_grad_logits_0 + 28;
        const padded_grad_logits_2 = padded_grad_logits_1 + 28;
        const padded_grad_logits_3 = padded_grad_logits_2 + 28;
        const logits_weights_0 = j * 28;
        const logits_weights_1 = logits_weights_0 + 28;
        const logits_weights_2 = logits_weights_1 + 28;
        const logits_weights_3 = logits_weights_2 + 28;
        for (let k = 0; k < 28; k++) {
          const x0 = padded_grad_logits[padded_grad_logits_0 + k];
          const x1 = padded_grad_logits[padded_grad_logits_1 + k];
          const x2 = padded_grad_logits[padded_grad_logits_2 + k];
          const x3 = padded_grad_logits[padded_grad_logits_3 + k];
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
        const grad_hs_0 = b * 1200 + i * 48 + j;
        const grad_hs_1 = grad_hs_0 + 48;
        const grad_hs_2 = grad_hs_1 + 48;
        const grad_hs_3 = grad_hs_2 + 48;
        grad_hs[grad_hs_0] = sum00;
        grad_hs[grad_hs_0 + 1] = sum01;
        grad_hs[grad_hs_0 + 2] = sum02;
        grad_hs[grad_hs_0 + 3] = sum03;
        grad_hs[grad_hs_1] = sum10;
        grad_hs[grad_hs_1 + 1] = sum11;
        grad_hs[grad_hs_1 + 2] = sum12;
        grad_hs[grad_hs_1 + 3] = sum13;
        grad_hs[grad_hs_2] = sum20;
        grad_hs[grad_hs_2 + 1] = sum21;
        grad_hs[grad_hs_2 + 2] = sum22;
        grad_hs[grad_hs_2 + 3] = sum23;
        grad_hs[grad_hs_3] = sum30;
        grad_hs[grad_hs_3 + 1] = sum31;
        grad_hs[grad_hs_3 + 2] = sum32;
        grad_hs[grad_hs_3 + 3] = sum33;
      }
    }
    for (let i = 24; i < 25; i++) {
      for (let j = 0; j < 48; j += 4) {
        let sum0 = 0;
        let sum1 = 0;
        let sum2 = 0;
        let sum3 = 0;
        const logits_weights_0 = j * 28;
        const logits_weights_1 = logits_weights_0 + 28;
        const logits_weights_2 = logits_weights_1 + 28;
        const logits_weights_3 = logits_weights_2 + 28;
        for (let k = 0, padded_grad_logits_at = i * 28 + b * 700; k < 28; k++, padded_grad_logits_at++) {
          const x = padded_grad_logits[padded_grad_logits_at];
          const y0 = logits_weights[logits_weights_0 + k];
          const y1 = logits_weights[logits_weights_1 + k];
          const y2 = logits_weights[logits_weights_2 + k];
          const y3 = logits_weights[logits_weights_3 + k];
          sum0 += x * y0;
          sum1 += x * y1;
          sum2 += x * y2;
          sum3 += x * y3;
        }
        grad_hs[b * 1200 + i * 48 + j] = sum0;
        grad_hs[b * 1200 + i * 48 + j + 1] = sum1;
        grad_hs[b * 1200 + i * 48 + j + 2] = sum2;
        grad_hs[b * 1200 + i * 48 + j + 3] = sum3;
      }
    }
  }
}

/**
 * grad_hs2[b, i] = grad_hs[b, 24, i]
 */
function backward_hs2(n: number, grad_hs: Float64Array, grad_hs2: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 48; i++) {
      grad_hs2[b * 1200 + i + 1152] = grad_hs[b * 1200 + i + 1152];
    }
  }
}

/**
 * grad_cs[b, i] = 0
 */
function backward_cs(n: number, grad_cs: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 48; i++) {
      grad_cs[b * 1200 + i + 1152] = 0;
    }
  }
}

/**
 * values[b, i] = 0 ≤ i − 144 ? grad_hs[b, t + 1, i − 144] · tanh[b, t, i − 144] · (outputGate[b, t, i − 144] · (1 − outputGate[b, t, i − 144])) : 0
 */
function forward_value_grad_hs(
  n: number,
  t: number,
  grad_hs: Float64Array,
  tanh: Float64Array,
  outputGate: Float64Array,
  values: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 192; i++) {
      values[b * 192 + i] =
        0 <= i - 144
          ? grad_hs[b * 1200 + t * 48 + i - 96] *
            tanh[b * 1152 + t * 48 + i - 144] *
            (outputGate[b * 1152 + t * 48 + i - 144] * (1 - outputGate[b * 1152 + t * 48 + i - 144]))
          : 0;
    }
  }
}

/**
 * grad_add[b, i] = grad_cs[b, t + 1, i] + grad_hs[b, t + 1, i] · outputGate[b, t, i] · (1 − tanh[b, t, i]²)
 * grad_cs[b, i] = grad_add[b, i] · forgetGate[b, t, i]
 * value_cs[b, i] = 0 ≤ i − 48 and i − 48 < 48 ? grad_add[b, i − 48] · cs[b, t, i − 48] · (forgetGate[b, t, i − 48] · (1 − forgetGate[b, t, i − 48])) : 0
 * value_candidate[b, i] = i < 48 ? grad_add[b, i] · candidate[b, t, i] · (inputGate[b, t, i] · (1 − inputGate[b, t, i])) : 0
 * value_inputGate[b, i] = 0 ≤ i − 96 and i − 96 < 48 ? grad_add[b, i − 96] · inputGate[b, t, i − 96] · (1 − candidate[b, t, i − 96]²) : 0
 * grad_add2[b, i] = value_inputGate[b, i] + value_candidate[b, i] + value_cs[b, i] + values[b, i]
 */
function backward_add_grad_cs_backward_c(
  n: number,
  t: number,
  grad_hs: Float64Array,
  outputGate: Float64Array,
  tanh: Float64Array,
  forgetGate: Float64Array,
  cs: Float64Array,
  candidate: Float64Array,
  inputGate: Float64Array,
  values: Float64Array,
  grad_add: Float64Array,
  grad_add2: Float64Array,
  grad_cs: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 48; i++) {
      const tanh_bi = tanh[b * 1152 + t * 48 + i];
      const grad_add_grad_cs_bi =
        grad_cs[b * 1200 + t * 48 + i + 48] +
        grad_hs[b * 1200 + t * 48 + i + 48] * outputGate[b * 1152 + t * 48 + i] * (1 - tanh_bi * tanh_bi);
      grad_add[b * 48 + i] = grad_add_grad_cs_bi;
      grad_cs[b * 1200 + t * 48 + i] = grad_add_grad_cs_bi * forgetGate[b * 1152 + t * 48 + i];
    }
    for (let i = 0; i < 192; i++) {
      const value_cs =
        0 <= i - 48 && i - 48 < 48
          ? grad_add[b * 48 + i - 48] *
            cs[b * 1200 + t * 48 + i - 48] *
            (forgetGate[b * 1152 + t * 48 + i - 48] * (1 - forgetGate[b * 1152 + t * 48 + i - 48]))
          : 0;
      const value_candidate =
        i < 48
          ? grad_add[b * 48 + i] *
            candidate[b * 1152 + t * 48 + i] *
            (inputGate[b * 1152 + t * 48 + i] * (1 - inputGate[b * 1152 + t * 48 + i]))
          : 0;
      const value_inputGate =
        0 <= i - 96 && i - 96 < 48
          ? grad_add[b * 48 + i - 96] *
            inputGate[b * 1152 + t * 48 + i - 96] *
            (1 - candidate[b * 1152 + t * 48 + i - 96] * candidate[b * 1152 + t * 48 + i - 96])
          : 0;
      grad_add2[b * 192 + i] = value_inputGate + value_candidate + value_cs + values[b * 192 + i];
    }
  }
}

/**
 * grad_h[b, i] = Σ[j < 192] grad_add[b, j] · parameter[j, i]
 * grad_hs2[b, i] = grad_h[b, i] + grad_hs[b, t, i]
 */
function forward_value_grad_h(
  n: number,
  t: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  grad_hs: Float64Array,
  grad_hs2: Float64Array,
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
      const grad_add_0 = b * 192;
      const grad_add_1 = grad_add_0 + 192;
      const grad_add_2 = grad_add_1 + 192;
      const grad_add_3 = grad_add_2 + 192;
      for (let k = 0, memory_recurrentWeights_at = j; k < 192; k++, memory_recurrentWeights_at += 48) {
        const x0 = grad_add[grad_add_0 + k];
        const x1 = grad_add[grad_add_1 + k];
        const x2 = grad_add[grad_add_2 + k];
        const x3 = grad_add[grad_add_3 + k];
        const y0 = parameter[memory_recurrentWeights_at];
        const y1 = parameter[memory_recurrentWeights_at + 1];
        const y2 = parameter[memory_recurrentWeights_at + 2];
        const y3 = parameter[memory_recurrentWeights_at + 3];
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
      const grad_hs_0 = t * 48 + b * 1200 + j;
      const grad_hs_1 = grad_hs_0 + 1200;
      const grad_hs_2 = grad_hs_1 + 1200;
      const grad_hs_3 = grad_hs_2 + 1200;
      grad_hs2[grad_hs_0] = sum00 + grad_hs[b * 1200 + t * 48 + j];
      grad_hs2[grad_hs_0 + 1] = sum01 + grad_hs[b * 1200 + t * 48 + (j + 1)];
      grad_hs2[grad_hs_0 + 2] = sum02 + grad_hs[b * 1200 + t * 48 + (j + 2)];
      grad_hs2[grad_hs_0 + 3] = sum03 + grad_hs[b * 1200 + t * 48 + (j + 3)];
      grad_hs2[grad_hs_1] = sum10 + grad_hs[(b + 1) * 1200 + t * 48 + j];
      grad_hs2[grad_hs_1 + 1] = sum11 + grad_hs[(b + 1) * 1200 + t * 48 + (j + 1)];
      grad_hs2[grad_hs_1 + 2] = sum12 + grad_hs[(b + 1) * 1200 + t * 48 + (j + 2)];
      grad_hs2[grad_hs_1 + 3] = sum13 + grad_hs[(b + 1) * 1200 + t * 48 + (j + 3)];
      grad_hs2[grad_hs_2] = sum20 + grad_hs[(b + 2) * 1200 + t * 48 + j];
      grad_hs2[grad_hs_2 + 1] = sum21 + grad_hs[(b + 2) * 1200 + t * 48 + (j + 1)];
      grad_hs2[grad_hs_2 + 2] = sum22 + grad_hs[(b + 2) * 1200 + t * 48 + (j + 2)];
      grad_hs2[grad_hs_2 + 3] = sum23 + grad_hs[(b + 2) * 1200 + t * 48 + (j + 3)];
      grad_hs2[grad_hs_3] = sum30 + grad_hs[(b + 3) * 1200 + t * 48 + j];
      grad_hs2[grad_hs_3 + 1] = sum31 + grad_hs[(b + 3) * 1200 + t * 48 + (j + 1)];
      grad_hs2[grad_hs_3 + 2] = sum32 + grad_hs[(b + 3) * 1200 + t * 48 + (j + 2)];
      grad_hs2[grad_hs_3 + 3] = sum33 + grad_hs[(b + 3) * 1200 + t * 48 + (j + 3)];
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 48; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, grad_add_at = b * 192, memory_recurrentWeights_at = j;
        k < 192;
        k++, grad_add_at++, memory_recurrentWeights_at += 48
      ) {
        const x = grad_add[grad_add_at];
        const y0 = parameter[memory_recurrentWeights_at];
        const y1 = parameter[memory_recurrentWeights_at + 1];
        const y2 = parameter[memory_recurrentWeights_at + 2];
        const y3 = parameter[memory_recurrentWeights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_hs2[t * 48 + b * 1200 + j] = sum0 + grad_hs[b * 1200 + t * 48 + j];
      grad_hs2[t * 48 + b * 1200 + j + 1] = sum1 + grad_hs[b * 1200 + t * 48 + (j + 1)];
      grad_hs2[t * 48 + b * 1200 + j + 2] = sum2 + grad_hs[b * 1200 + t * 48 + (j + 2)];
      grad_hs2[t * 48 + b * 1200 + j + 3] = sum3 + grad_hs[b * 1200 + t * 48 + (j + 3)];
    }
  }
}

/**
 * values[b, i, j] = 0 ≤ j − 144 ? scan[b, i + 1, j − 144] · tanh[b, i, j − 144] · (outputGate[b, i, j − 144] · (1 − outputGate[b, i, j − 144])) : 0
 */
function forward_value_grad_hs2(
  n: number,
  scan: Float64Array,
  tanh: Float64Array,
  outputGate: Float64Array,
  values: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 192; j++) {
        values[b * 4608 + i * 192 + j] =
          0 <= j - 144
            ? scan[b * 1200 + i * 48 + j - 96] *
              tanh[b * 1152 + i * 48 + j - 144] *
              (outputGate[b * 1152 + i * 48 + j - 144] * (1 - outputGate[b * 1152 + i * 48 + j - 144]))
            : 0;
      }
    }
  }
}

/**
 * grad_add[b, i, j] = scan[b, i + 1, j] + scan2[b, i + 1, j] · outputGate[b, i, j] · (1 − tanh[b, i, j]²)
 * value_cs[b, i, j] = 0 ≤ j − 48 and j − 48 < 48 ? grad_add[b, i, j − 48] · scan3[b, i, j − 48] · (forgetGate[b, i, j − 48] · (1 − forgetGate[b, i, j − 48])) : 0
 * value[b, i, j] = j < 48 ? grad_add[b, i, j] · candidate[b, i, j] · (inputGate[b, i, j] · (1 − inputGate[b, i, j])) : 0
 * value2[b, i, j] = 0 ≤ j − 96 and j − 96 < 48 ? grad_add[b, i, j − 96] · inputGate[b, i, j − 96] · (1 − candidate[b, i, j − 96]²) : 0
 * grad_add2[b, i, j] = value2[b, i, j] + value[b, i, j] + value_cs[b, i, j] + values[b, i, j]
 */
function backward_add_grad_cs_backward_add(
  n: number,
  scan: Float64Array,
  scan2: Float64Array,
  outputGate: Float64Array,
  tanh: Float64Array,
  scan3: Float64Array,
  forgetGate: Float64Array,
  candidate: Float64Array,
  inputGate: Float64Array,
  values: Float64Array,
  grad_add: Float64Array,
  grad_add2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      for (let j = 0; j < 48; j++) {
        const tanh_memory_bias_bij = tanh[b * 1152 + i * 48 + j];
        grad_add[b * 1152 + i * 48 + j] =
          scan[b * 1200 + i * 48 + j + 48] +
          scan2[b * 1200 + i * 48 + j + 48] *
            outputGate[b * 1152 + i * 48 + j] *
            (1 - tanh_memory_bias_bij * tanh_memory_bias_bij);
      }
      for (let j = 0; j < 192; j++) {
        const value_cs =
          0 <= j - 48 && j - 48 < 48
            ? grad_add[b * 1152 + i * 48 + j - 48] *
              scan3[b * 1200 + i * 48 + j - 48] *
              (forgetGate[b * 1152 + i * 48 + j - 48] * (1 - forgetGate[b * 1152 + i * 48 + j - 48]))
            : 0;
        const value =
          j < 48
            ? grad_add[b * 1152 + i * 48 + j] *
              candidate[b * 1152 + i * 48 + j] *
              (inputGate[b * 1152 + i * 48 + j] * (1 - inputGate[b * 1152 + i * 48 + j]))
            : 0;
        const value2 =
          0 <= j - 96 && j - 96 < 48
            ? grad_add[b * 1152 + i * 48 + j - 96] *
              inputGate[b * 1152 + i * 48 + j - 96] *
              (1 - candidate[b * 1152 + i * 48 + j - 96] * candidate[b * 1152 + i * 48 + j - 96])
            : 0;
        grad_add2[b * 4608 + i * 192 + j] = value2 + value + value_cs + values[b * 4608 + i * 192 + j];
      }
    }
  }
}

/**
 * grad_memory_inputWeights[i, j] = Σ[b < n, k < 24] grad_add[b, k, i] · characters_table[text[b, k], j]
 * sum_grad_memory_inputWeights = Σ[i < 192, j < 16] (grad_memory_inputWeights[i, j] · scale)²
 */
function backward_memory_inputWeights_forward_sum_grad_memory_inputWeights(
  n: number,
  scale: number,
  grad_add: Float64Array,
  characters_table: Float32Array,
  text: Int32Array,
  sum_grad_memory_inputWeights: Float64Array,
  grad_memory_inputWeights: Float64Array,
): void {
  let sum_grad_memory_inputWeights_value = 0;
  for (let i = 0; i < 192; i++) {
    for (let j = 0; j < 16; j++) {
      let grad_memory_inputWeights_ij = 0;
      for (let b = 0; b < n; b++) {
        for (let k = 0; k < 24; k++) {
          grad_memory_inputWeights_ij +=
            grad_add[b * 4608 + k * 192 + i] * characters_table[text[b * 24 + k] * 16 + j];
        }
      }
      grad_memory_inputWeights[i * 16 + j] = grad_memory_inputWeights_ij;
      const product_grad_memory_inputWeights_scale = grad_memory_inputWeights_ij * scale;
      sum_grad_memory_inputWeights_value +=
        product_grad_memory_inputWeights_scale * product_grad_memory_inputWeights_scale;
    }
  }
  sum_grad_memory_inputWeights[0] = sum_grad_memory_inputWeights_value;
}

/**
 * grad_logits_bias[i] = Σ[b < n, j < 24] grad_logits[b, j, i]
 * sum_grad_logits_bias = Σ[i < 28] (grad_logits_bias[i] · scale)²
 */
function backward_logits_bias_forward_sum_grad_logits_bias(
  n: number,
  scale: number,
  grad_logits: Float64Array,
  sum_grad_logits_bias: Float64Array,
  grad_logits_bias: Float64Array,
): void {
  let sum_grad_logits_bias_value = 0;
  for (let i = 0; i < 28; i++) {
    let grad_logits_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 24; j++) {
        grad_logits_bias_i += grad_logits[b * 672 + j * 28 + i];
      }
    }
    grad_logits_bias[i] = grad_logits_bias_i;
    const product_grad_logits_bias_scale = grad_logits_bias_i * scale;
    sum_grad_logits_bias_value += product_grad_logits_bias_scale * product_grad_logits_bias_scale;
  }
  sum_grad_logits_bias[0] = sum_grad_logits_bias_value;
}

/**
 * grad_logits_weights[i, j] = Σ[b < n, k < 24] grad_logits[b, k, j] · hs[b, k + 1, i]
 */
function backward_logits_weights(
  n: number,
  hs: Float64Array,
  grad_logits: Float64Array,
  grad_logits_weights: Float64Array,
): void {
  for (let i = 0; i < 48; i += 4) {
    for (let j = 0; j < 28; j += 4) {
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
          let k = 0, hs_at = b * 1200 + (i + 48), grad_logits_at = b * 672 + j;
          k < 24;
          k++, hs_at += 48, grad_logits_at += 28
        ) {
          const x0 = hs[hs_at];
          const x1 = hs[hs_at + 1];
          const x2 = hs[hs_at + 2];
          const x3 = hs[hs_at + 3];
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
      }
      const grad_logits_weights_0 = i * 28 + j;
      const grad_logits_weights_1 = grad_logits_weights_0 + 28;
      const grad_logits_weights_2 = grad_logits_weights_1 + 28;
      const grad_logits_weights_3 = grad_logits_weights_2 + 28;
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
 * sum = Σ[i < 48, j < 28] (grad_value[i, j] · scale)²
 */
function forward_sum_grad_logits_weights(scale: number, grad_value: Float64Array, sum: Float64Array): void {
  let sum_grad_logits_weights_value = 0;
  for (let i = 0; i < 48; i++) {
    for (let j = 0; j < 28; j++) {
      const product_grad_logits_weights_scale = grad_value[i * 28 + j] * scale;
      sum_grad_logits_weights_value += product_grad_logits_weights_scale * product_grad_logits_weights_scale;
    }
  }
  sum[0] = sum_grad_logits_weights_value;
}

/**
 * grad_memory_bias[i] = Σ[b < n, j < 24] grad_add[b, j, i]
 * sum_grad_memory_bias = Σ[i < 192] (grad_memory_bias[i] · scale)²
 */
function backward_memory_bias_forward_sum_grad_memory_bias(
  n: number,
  scale: number,
  grad_add: Float64Array,
  sum_grad_memory_bias: Float64Array,
  grad_memory_bias: Float64Array,
): void {
  let sum_grad_memory_bias_value = 0;
  for (let i = 0; i < 192; i++) {
    let grad_memory_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 24; j++) {
        grad_memory_bias_i += grad_add[b * 4608 + j * 192 + i];
      }
    }
    grad_memory_bias[i] = grad_memory_bias_i;
    const product_grad_memory_bias_scale = grad_memory_bias_i * scale;
    sum_grad_memory_bias_value += product_grad_memory_bias_scale * product_grad_memory_bias_scale;
  }
  sum_grad_memory_bias[0] = sum_grad_memory_bias_value;
}

/**
 * grad_value[i, j] = Σ[b < n, k < 24] grad_add[b, k, i] · scan[b, k, j]
 */
function backward_memory_recurrentWeights(
  n: number,
  grad_add: Float64Array,
  scan: Float64Array,
  grad_value: Float64Array,
): void {
  for (let i = 0; i < 192; i += 4) {
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
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, grad_add_at = b * 4608 + i, hs_at = b * 1200 + j;
          k < 24;
          k++, grad_add_at += 192, hs_at += 48
        ) {
          const x0 = grad_add[grad_add_at];
          const x1 = grad_add[grad_add_at + 1];
          const x2 = grad_add[grad_add_at + 2];
          const x3 = grad_add[grad_add_at + 3];
          const y0 = scan[hs_at];
          const y1 = scan[hs_at + 1];
          const y2 = scan[hs_at + 2];
          const y3 = scan[hs_at + 3];
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
      const grad_memory_recurrentWeights_0 = i * 48 + j;
      const grad_memory_recurrentWeights_1 = grad_memory_recurrentWeights_0 + 48;
      const grad_memory_recurrentWeights_2 = grad_memory_recurrentWeights_1 + 48;
      const grad_memory_recurrentWeights_3 = grad_memory_recurrentWeights_2 + 48;
      grad_value[grad_memory_recurrentWeights_0] = sum00;
      grad_value[grad_memory_recurrentWeights_0 + 1] = sum01;
      grad_value[grad_memory_recurrentWeights_0 + 2] = sum02;
      grad_value[grad_memory_recurrentWeights_0 + 3] = sum03;
      grad_value[grad_memory_recurrentWeights_1] = sum10;
      grad_value[grad_memory_recurrentWeights_1 + 1] = sum11;
      grad_value[grad_memory_recurrentWeights_1 + 2] = sum12;
      grad_value[grad_memory_recurrentWeights_1 + 3] = sum13;
      grad_value[grad_memory_recurrentWeights_2] = sum20;
      grad_value[grad_memory_recurrentWeights_2 + 1] = sum21;
      grad_value[grad_memory_recurrentWeights_2 + 2] = sum22;
      grad_value[grad_memory_recurrentWeights_2 + 3] = sum23;
      grad_value[grad_memory_recurrentWeights_3] = sum30;
      grad_value[grad_memory_recurrentWeights_3 + 1] = sum31;
      grad_value[grad_memory_recurrentWeights_3 + 2] = sum32;
      grad_value[grad_memory_recurrentWeights_3 + 3] = sum33;
    }
  }
}

/**
 * sum = Σ[i < 192, j < 48] (grad_value[i, j] · scale)²
 */
function forward_sum_grad_memory_recurrentWeights(
  scale: number,
  grad_value: Float64Array,
  sum: Float64Array,
): void {
  let sum_grad_memory_recurrentWeights_value = 0;
  for (let i = 0; i < 192; i++) {
    for (let j = 0; j < 48; j++) {
      const product_grad_memory_recurrentWeights_scale = grad_value[i * 48 + j] * scale;
      sum_grad_memory_recurrentWeights_value +=
        product_grad_memory_recurrentWeights_scale * product_grad_memory_recurrentWeights_scale;
    }
  }
  sum[0] = sum_grad_memory_recurrentWeights_value;
}

/**
 * values[b, i, j] = Σ[k < 192] grad_add[b, i, k] · parameter[k, j]
 */
function forward_value_memory_inputWeights(
  n: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  values: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i += 4) {
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
        const grad_add_0 = i * 192 + b * 4608;
        const grad_add_1 = grad_add_0 + 192;
        const grad_add_2 = grad_add_1 + 192;
        const grad_add_3 = grad_add_2 + 192;
        for (let k = 0, memory_inputWeights_at = j; k < 192; k++, memory_inputWeights_at += 16) {
          const x0 = grad_add[grad_add_0 + k];
          const x1 = grad_add[grad_add_1 + k];
          const x2 = grad_add[grad_add_2 + k];
          const x3 = grad_add[grad_add_3 + k];
          const y0 = parameter[memory_inputWeights_at];
          const y1 = parameter[memory_inputWeights_at + 1];
          const y2 = parameter[memory_inputWeights_at + 2];
          const y3 = parameter[memory_inputWeights_at + 3];
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
        const value_memory_inputWeights_0 = b * 384 + i * 16 + j;
        const value_memory_inputWeights_1 = value_memory_inputWeights_0 + 16;
        const value_memory_inputWeights_2 = value_memory_inputWeights_1 + 16;
        const value_memory_inputWeights_3 = value_memory_inputWeights_2 + 16;
        values[value_memory_inputWeights_0] = sum00;
        values[value_memory_inputWeights_0 + 1] = sum01;
        values[value_memory_inputWeights_0 + 2] = sum02;
        values[value_memory_inputWeights_0 + 3] = sum03;
        values[value_memory_inputWeights_1] = sum10;
        values[value_memory_inputWeights_1 + 1] = sum11;
        values[value_memory_inputWeights_1 + 2] = sum12;
        values[value_memory_inputWeights_1 + 3] = sum13;
        values[value_memory_inputWeights_2] = sum20;
        values[value_memory_inputWeights_2 + 1] = sum21;
        values[value_memory_inputWeights_2 + 2] = sum22;
        values[value_memory_inputWeights_2 + 3] = sum23;
        values[value_memory_inputWeights_3] = sum30;
        values[value_memory_inputWeights_3 + 1] = sum31;
        values[value_memory_inputWeights_3 + 2] = sum32;
        values[value_memory_inputWeights_3 + 3] = sum33;
      }
    }
  }
}

/**
 * grad_value[text[b, i], j] += values[b, i, j] for b < n, i < 24, j < 16
 */
function backward_characters_table(
  n: number,
  text: Int32Array,
  values: Float64Array,
  grad_value: Float64Array,
): void {
  grad_value.fill(0, 0, 448);
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      const text_bi = text[b * 24 + i];
      for (let j = 0; j < 16; j++) {
        grad_value[text_bi * 16 + j] += values[b * 384 + i * 16 + j];
      }
    }
  }
}

/**
 * sum = Σ[i < 28, j < 16] (grad_value[i, j] · scale)²
 */
function forward_sum_grad_characters_table(scale: number, grad_value: Float64Array, sum: Float64Array): void {
  let sum_grad_characters_table_value = 0;
  for (let i = 0; i < 28; i++) {
    for (let j = 0; j < 16; j++) {
      const product_grad_characters_table_scale = grad_value[i * 16 + j] * scale;
      sum_grad_characters_table_value +=
        product_grad_characters_table_scale * product_grad_characters_table_scale;
    }
  }
  sum[0] = sum_grad_characters_table_value;
}

/**
 * add = sum + sum2 + sum3 + sum4 + sum5 + sum6
 * gradient_norm = sqrt(add)
 * shrinkage = gradient_norm ≤ clipGlobalNorm ? 1 : clipGlobalNorm / gradient_norm
 */
function forward_shrinkage(
  clipGlobalNorm: number,
  sum: Float64Array,
  sum2: Float64Array,
  sum3: Float64Array,
  sum4: Float64Array,
  sum5: Float64Array,
  sum6: Float64Array,
  shrinkage: Float64Array,
): void {
  const gradient_norm = Math.sqrt(sum[0] + sum2[0] + sum3[0] + sum4[0] + sum5[0] + sum6[0]);
  shrinkage[0] = gradient_norm <= clipGlobalNorm ? 1 : clipGlobalNorm / gradient_norm;
}

/**
 * multiply_grad_characters_table[i, j] = grad_value[i, j] · scale · shrinkage
 * v[i, j] = beta2 · v[i, j] + (1 − beta2) · multiply_grad_characters_table[i, j]²
 * divide_v_characters_table[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_characters_table[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · multiply_grad_characters_table[i, j]
 * divide_m_characters_table[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_characters_table[i, j] / (sqrt[i, j] + epsilon)
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
  shrinkage: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const shrinkage_value = shrinkage[0];
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const multiply_grad_characters_table = grad_value[i] * scale * shrinkage_value;
    const v_characters_table_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (multiply_grad_characters_table * multiply_grad_characters_table),
    );
    v[i] = v_characters_table_i;
    const divide_v_characters_table = v_characters_table_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_characters_table);
    const m_characters_table_i = Math.fround(
      beta1 * m[i] + difference_beta1 * multiply_grad_characters_table,
    );
    m[i] = m_characters_table_i;
    const divide_m_characters_table = m_characters_table_i / difference_beta1_step;
    const divide = (learningRate * divide_m_characters_table) / (sqrt + epsilon);
    parameter[i] -= divide;
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
 * grad_memory_inputWeights[i, j] = Σ[b < n, k < 24] grad_add[b, k, i] · characters_table[text[b, k], j]
 */
function backward_memory_inputWeights(
  n: number,
  grad_add: Float64Array,
  characters_table: Float32Array,
  text: Int32Array,
  grad_memory_inputWeights: Float64Array,
): void {
  for (let i = 0; i < 192; i++) {
    for (let j = 0; j < 16; j++) {
      let grad_memory_inputWeights_ij = 0;
      for (let b = 0; b < n; b++) {
        for (let k = 0; k < 24; k++) {
          grad_memory_inputWeights_ij +=
            grad_add[b * 4608 + k * 192 + i] * characters_table[text[b * 24 + k] * 16 + j];
        }
      }
      grad_memory_inputWeights[i * 16 + j] = grad_memory_inputWeights_ij;
    }
  }
}

/**
 * grad_memory_bias[i] = Σ[b < n, j < 24] grad_add[b, j, i]
 */
function backward_memory_bias(n: number, grad_add: Float64Array, grad_memory_bias: Float64Array): void {
  for (let i = 0; i < 192; i++) {
    let grad_memory_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 24; j++) {
        grad_memory_bias_i += grad_add[b * 4608 + j * 192 + i];
      }
    }
    grad_memory_bias[i] = grad_memory_bias_i;
  }
}

/**
 * grad_logits_bias[i] = Σ[b < n, j < 24] grad_logits[b, j, i]
 */
function backward_logits_bias(n: number, grad_logits: Float64Array, grad_logits_bias: Float64Array): void {
  for (let i = 0; i < 28; i++) {
    let grad_logits_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 24; j++) {
        grad_logits_bias_i += grad_logits[b * 672 + j * 28 + i];
      }
    }
    grad_logits_bias[i] = grad_logits_bias_i;
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
 * sum_sum_logits_bias = Σ[i < 28] (sum_logits_bias[i] · scale)²
 */
function forward_sum_sum_logits_bias(
  scale: number,
  sum_logits_bias: Float64Array,
  sum_sum_logits_bias: Float64Array,
): void {
  let sum_sum_logits_bias_value = 0;
  for (let i = 0; i < 28; i++) {
    const product_sum_logits_bias_scale = sum_logits_bias[i] * scale;
    sum_sum_logits_bias_value += product_sum_logits_bias_scale * product_sum_logits_bias_scale;
  }
  sum_sum_logits_bias[0] = sum_sum_logits_bias_value;
}

/**
 * sum_sum_memory_bias = Σ[i < 192] (sum_memory_bias[i] · scale)²
 */
function forward_sum_sum_memory_bias(
  scale: number,
  sum_memory_bias: Float64Array,
  sum_sum_memory_bias: Float64Array,
): void {
  let sum_sum_memory_bias_value = 0;
  for (let i = 0; i < 192; i++) {
    const product_sum_memory_bias_scale = sum_memory_bias[i] * scale;
    sum_sum_memory_bias_value += product_sum_memory_bias_scale * product_sum_memory_bias_scale;
  }
  sum_sum_memory_bias[0] = sum_sum_memory_bias_value;
}

/**
 * sum_sum_memory_inputWeights = Σ[i < 192, j < 16] (sum_memory_inputWeights[i, j] · scale)²
 */
function forward_sum_sum_memory_inputWeights(
  scale: number,
  sum_memory_inputWeights: Float64Array,
  sum_sum_memory_inputWeights: Float64Array,
): void {
  let sum_sum_memory_inputWeights_value = 0;
  for (let i = 0; i < 192; i++) {
    for (let j = 0; j < 16; j++) {
      const product_sum_memory_inputWeights_scale = sum_memory_inputWeights[i * 16 + j] * scale;
      sum_sum_memory_inputWeights_value +=
        product_sum_memory_inputWeights_scale * product_sum_memory_inputWeights_scale;
    }
  }
  sum_sum_memory_inputWeights[0] = sum_sum_memory_inputWeights_value;
}

/**
 * c[b, i] = 0
 */
function forward_c(n: number, c: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 48; i++) {
      c[b * 48 + i] = 0;
    }
  }
}

/**
 * candidate[b, i] = tanh(add[b, i + 96])
 * inputGate[b, i] = sigmoid(add[b, i])
 * forgetGate[b, i] = sigmoid(add[b, i + 48])
 * c[b, i] = forgetGate[b, i] · c[b, i] + inputGate[b, i] · candidate[b, i]
 * tanh[b, i] = tanh(c[b, i])
 * outputGate[b, i] = sigmoid(add[b, i + 144])
 * hs[b, i] = outputGate[b, i] · tanh[b, i]
 */
function forward_add_c_forward_multiply(
  n: number,
  t: number,
  add: Float64Array,
  c: Float64Array,
  hs: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 48; i++) {
      const add_c =
        sigmoid(add[b * 192 + i + 48]) * c[b * 48 + i] +
        sigmoid(add[b * 192 + i]) * Math.tanh(add[b * 192 + i + 96]);
      c[b * 48 + i] = add_c;
      const tanh = Math.tanh(add_c);
      hs[b * 1200 + t * 48 + i + 48] = sigmoid(add[b * 192 + i + 144]) * tanh;
    }
  }
}

/**
 * max_logits[b, i] = max[j < 28] logits[b, i, j]
 * shift[b, i] = abs(max_logits[b, i]) = ∞ ? 0 : max_logits[b, i]
 * sum_exp_logits[b, i] = Σ[j < 28] exp(logits[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_logits[b, i])
 * probabilities[b, i, j] = exp(logits[b, i, j] − (logSumExp[b, i] = −∞ ? 0 : logSumExp[b, i]))
 */
function forward_probabilities(n: number, logits: Float64Array, probabilities: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 24; i++) {
      let max_logits = -Infinity;
      for (let j = 0; j < 28; j++) {
        max_logits = Math.max(max_logits, logits[b * 672 + i * 28 + j]);
      }
      const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
      let sum_exp_logits = 0;
      for (let j = 0; j < 28; j++) {
        sum_exp_logits += Math.exp(logits[b * 672 + i * 28 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_logits);
      const logSumExp_or_0: number = logSumExp === -Infinity ? 0 : logSumExp;
      for (let j = 0; j < 28; j++) {
        probabilities[b * 672 + i * 28 + j] = Math.exp(logits[b * 672 + i * 28 + j] - logSumExp_or_0);
      }
    }
  }
}

/**
 * max_logits[b, i] = max[j < 28] logits[b, i, j]
 * shift[b, i] = abs(max_logits[b, i]) = ∞ ? 0 : max_logits[b, i]
 * sum_exp_logits[b, i] = Σ[j < 28] exp(logits[b, i, j] − shift[b, i])
 * logSumExp[b, i] = shift[b, i] + log(sum_exp_logits[b, i])
 * sum_logits[b] = Σ[i < 24] (logSumExp[b, i] − logits[b, i, next[b, i]])
 * loss[b] = sum_logits[b] / 24
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  logits: Float64Array,
  next: Int32Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_logits = 0;
    for (let i = 0; i < 24; i++) {
      let max_logits = -Infinity;
      for (let j = 0; j < 28; j++) {
        max_logits = Math.max(max_logits, logits[b * 672 + i * 28 + j]);
      }
      const shift = Math.abs(max_logits) === Infinity ? 0 : max_logits;
      let sum_exp_logits = 0;
      for (let j = 0; j < 28; j++) {
        sum_exp_logits += Math.exp(logits[b * 672 + i * 28 + j] - shift);
      }
      const logSumExp = shift + Math.log(sum_exp_logits);
      sum_logits += logSumExp - logits[b * 672 + i * 28 + next[b * 24 + i]];
    }
    const loss = sum_logits / 24;
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
  throw new RangeError(`characterLstm: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "characterLstm",
  element: "float32",
  inputs: {
    text: { shape: [24], type: "int32", per: "example", role: "input", classes: 28 },
    next: {
      shape: [24],
      type: "int32",
      per: "example",
      role: "target",
      classes: 28,
      is: "class",
      predictedBy: ["probabilities"],
    },
  },
  outputs: { probabilities: [24, 28] },
  predictInputs: ["text"],
  metrics: [],
  optimizer: "clipped adam",
  fingerprint: "438d699b11f68499",
  parameters: shapes as typeof shapes,
} as const;
