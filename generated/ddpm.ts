// @generated from models/ddpm.ts by adjoint. Do not edit; run `npx adjoint build models/ddpm.ts`.
//
// Model ddpm: guess_first_weights[26, 64], guess_first_bias[64], guess_second_weights[64, 64], guess_second_bias[64], guess_weights[64, 2], guess_bias[2].
//
//   value[b] = firstExample + b
//   step[b] = floor(100 · draw(3013988563, seedNumber, updateNumber, value[b], 0))
//   added[i] = 0.001 + 0.00201010101010101 · i
//   subtract_added[i] = 1 − added[i]
//   left[i] = Π[j < 100] (j ≤ i ? subtract_added[j] : 1)
//   sqrt_left[b] = sqrt(left[step[b]])
//   multiply_point[b, i] = sqrt_left[b] · point[b, i]
//   subtract_left[b] = 1 − left[step[b]]
//   sqrt[b] = sqrt(subtract_left[b])
//   noise[b, i] = sqrt(−2 · log1p(−draw(2922293045, seedNumber, updateNumber, value[b], 2 i))) · cos(6.283185307179586 · draw(2922293045, seedNumber, updateNumber, value[b], 2 i + 1))
//   multiply_noise[b, i] = sqrt[b] · noise[b, i]
//   blurred[b, i] = multiply_point[b, i] + multiply_noise[b, i]
//   multiply_blurred[b, i] = 2 · blurred[b, i]
//   guess_fine_0_0[b, i] = sin(multiply_blurred[b, i])
//   guess_fine_0_1[b, i] = cos(multiply_blurred[b, i])
//   multiply_blurred_2[b, i] = 4 · blurred[b, i]
//   guess_fine_1_0[b, i] = sin(multiply_blurred_2[b, i])
//   guess_fine_1_1[b, i] = cos(multiply_blurred_2[b, i])
//   compute[i, j] = i · exp(−0.6 · j)
//   moments_0[i, j] = sin(compute[i, j])
//   moments_1[i, j] = cos(compute[i, j])
//   moments[i, j] = j < 8 ? moments_0[i, j] : moments_1[i, j − 8]
//   concat_blurred[b, i] = i < 2 ? blurred[b, i] : i < 4 ? guess_fine_0_0[b, i − 2] : i < 6 ? guess_fine_0_1[b, i − 4] : i < 8 ? guess_fine_1_0[b, i − 6] : i < 10 ? guess_fine_1_1[b, i − 8] : moments[step[b], i − 10]
//   product_guess_first_weights[b, i] = Σ[j < 26] concat_blurred[b, j] · guess_first_weights[j, i]
//   guess_first_dense[b, i] = product_guess_first_weights[b, i] + guess_first_bias[i]
//   guess_first[b, i] = silu(guess_first_dense[b, i])
//   product_guess_first[b, i] = Σ[j < 64] guess_first[b, j] · guess_second_weights[j, i]
//   guess_second_dense[b, i] = product_guess_first[b, i] + guess_second_bias[i]
//   guess_second[b, i] = silu(guess_second_dense[b, i])
//   product_guess_second[b, i] = Σ[j < 64] guess_second[b, j] · guess_weights[j, i]
//   guess[b, i] = product_guess_second[b, i] + guess_bias[i]
//   squaredError_guess[b, i] = (guess[b, i] − noise[b, i])²
//   sum[b] = Σ[i < 2] squaredError_guess[b, i]
//   loss[b] = sum[b] / 2    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type DdpmInputs = {
  /** How many examples to make, 1 … capacity. */
  readonly examples: number;
};

/** What training reads: 1 … capacity examples. */
export type DdpmBatch = {
  /** [2] for each example. */
  readonly point: Float32Array;
};

/** Learned arrays by name, row-major. */
export type DdpmParameters = {
  /** [26, 64] */
  readonly guess_first_weights: Float32Array;
  /** [64] */
  readonly guess_first_bias: Float32Array;
  /** [64, 64] */
  readonly guess_second_weights: Float32Array;
  /** [64] */
  readonly guess_second_bias: Float32Array;
  /** [64, 2] */
  readonly guess_weights: Float32Array;
  /** [2] */
  readonly guess_bias: Float32Array;
};

export type DdpmOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof DdpmParameters]?: ArrayLike<number> };
};

export type DdpmTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: DdpmParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: DdpmParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. Draws are keyed by the seed, `update`, and the number of the example, counted from `example`; both 0 unless given. */
  predict(
    inputs: DdpmInputs,
    draws?: { readonly example?: number; readonly update?: number },
  ): {
    /** [2] for each example. */
    readonly made: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: DdpmBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: DdpmBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: DdpmBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: DdpmBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. Draws are keyed by the seed, `update`, and the number of the example, counted from `example`; both 0 unless given. */
  evaluate(
    batch: DdpmBatch,
    draws?: { readonly example?: number; readonly update?: number },
  ): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createDdpm({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: DdpmOptions = {}): DdpmTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 7780709);
  const arena = new Float32Array(24072);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(15536 + capacity * 552);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(6018);
  const guess_first_weights = all_parameters.subarray(0, 1664);
  const guess_first_bias = all_parameters.subarray(1664, 1728);
  const guess_second_weights = all_parameters.subarray(1728, 5824);
  const guess_second_bias = all_parameters.subarray(5824, 5888);
  const guess_weights = all_parameters.subarray(5888, 6016);
  const guess_bias = all_parameters.subarray(6016, 6018);
  const parameters = {
    guess_first_weights,
    guess_first_bias,
    guess_second_weights,
    guess_second_bias,
    guess_weights,
    guess_bias,
  };
  const all_gradients = take(6018);
  const grad_guess_first_weights = all_gradients.subarray(0, 1664);
  const grad_guess_first_bias = all_gradients.subarray(1664, 1728);
  const grad_guess_second_weights = all_gradients.subarray(1728, 5824);
  const grad_guess_second_bias = all_gradients.subarray(5824, 5888);
  const grad_guess_weights = all_gradients.subarray(5888, 6016);
  const grad_guess_bias = all_gradients.subarray(6016, 6018);
  const gradients = {
    guess_first_weights: grad_guess_first_weights,
    guess_first_bias: grad_guess_first_bias,
    guess_second_weights: grad_guess_second_weights,
    guess_second_bias: grad_guess_second_bias,
    guess_weights: grad_guess_weights,
    guess_bias: grad_guess_bias,
  };
  const sums = takeDoubles(6018);
  const all_totals = takeDoubles(6018);
  const total_guess_first_weights = all_totals.subarray(0, 1664);
  const total_guess_first_bias = all_totals.subarray(1664, 1728);
  const total_guess_second_weights = all_totals.subarray(1728, 5824);
  const total_guess_second_bias = all_totals.subarray(5824, 5888);
  const total_guess_weights = all_totals.subarray(5888, 6016);
  const total_guess_bias = all_totals.subarray(6016, 6018);
  const all_m = take(6018);
  const all_v = take(6018);
  const fresh = takeDoubles(capacity * 200);
  const guess_first_dense = fresh.subarray(0, capacity * 64);
  const blurred = fresh.subarray(0, capacity * 2);
  const guess_first = takeDoubles(capacity * 64);
  const last_found_first = guess_first;
  const guess_fine_1_1 = guess_first.subarray(0, capacity * 2);
  const guess_second_dense = takeDoubles(capacity * 64);
  const grad_guess_first = guess_second_dense;
  const last_found_second = guess_second_dense;
  const guess_fine_1_0 = guess_second_dense.subarray(0, capacity * 2);
  const guess_second = takeDoubles(capacity * 64);
  const concat_x = guess_second.subarray(0, capacity * 26);
  const guess_fine_0_1 = guess_second.subarray(0, capacity * 2);
  const grad_guess_second = takeDoubles(capacity * 64);
  const grad_guess_first_dense = grad_guess_second;
  const noise = grad_guess_second.subarray(0, capacity * 2);
  const normalNoise = grad_guess_second.subarray(0, capacity * 2);
  const grad_guess_second_dense = takeDoubles(capacity * 64);
  const guess_fine_0_0 = grad_guess_second_dense.subarray(0, capacity * 2);
  const guess = grad_guess_second_dense.subarray(0, capacity * 2);
  const x = grad_guess_second_dense.subarray(0, capacity * 2);
  const concat_blurred = takeDoubles(capacity * 26);
  const last_found_fine_0_0 = concat_blurred.subarray(0, capacity * 2);
  const grad_guess = takeDoubles(capacity * 2);
  const last_found_fine_0_1 = grad_guess;
  const last_found_fine_1_0 = takeDoubles(capacity * 2);
  const last_found_fine_1_1 = takeDoubles(capacity * 2);
  const moments = takeDoubles(1600);
  const sqrt_added = moments.subarray(0, 100);
  const mean_loss = moments.subarray(0, 1);
  const moments_1 = takeDoubles(800);
  const added = moments_1.subarray(0, 100);
  const moments_0 = takeDoubles(800);
  const left = moments_0.subarray(0, 100);
  const sqrt_added2 = takeDoubles(100);
  const multiply_stirred = takeDoubles(100);
  const divide_added = takeDoubles(100);
  const step = new Int32Array(capacity);
  uniform(guess_first_weights, seed, 1766237560, -0.2581988897471611, 0.2581988897471611);
  uniform(guess_second_weights, seed, 1476702222, -0.21650635094610965, 0.21650635094610965);
  uniform(guess_weights, seed, 1867512682, -0.30151134457776363, 0.30151134457776363);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof DdpmParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  let examples = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkBatch = (given: DdpmBatch): number => {
    const n = checkArray("point", given?.point, "Float32Array", 2, 1, capacity);
    return n;
  };
  const addGradient = (batch: DdpmBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    const firstExample = isFirst ? 0 : examples;
    if (isFirst) sums.fill(0);
    forward_noise(n, seed, steps + 1, firstExample, noise);
    forward_moments_1_forward_moments_0(moments_1, moments_0, moments);
    forward_step(n, seed, steps + 1, firstExample, step);
    forward_added(added);
    forward_left(added, left);
    forward_blurred_forward_guess_fine_1_1(
      n,
      left,
      step,
      batch.point,
      noise,
      moments,
      blurred,
      guess_fine_1_1,
      guess_fine_1_0,
      guess_fine_0_1,
      guess_fine_0_0,
      concat_blurred,
    );
    forward_guess_first_dense(n, concat_blurred, guess_first_weights, guess_first_bias, guess_first_dense);
    forward_guess_first(n, guess_first_dense, guess_first);
    forward_guess_second_dense(n, guess_first, guess_second_weights, guess_second_bias, guess_second_dense);
    forward_guess_first(n, guess_second_dense, guess_second);
    forward_guess(n, guess_second, guess_weights, guess_bias, guess);
    backward_guess_forward_mean_loss(n, scale, guess, noise, grad_guess, mean_loss);
    backward_guess_second(n, grad_guess, guess_weights, grad_guess_second);
    backward_guess_second_dense(
      n,
      grad_guess_second,
      guess_second_dense,
      guess_second,
      grad_guess_second_dense,
    );
    backward_guess_first(n, grad_guess_second_dense, guess_second_weights, grad_guess_first);
    backward_guess_second_dense(n, grad_guess_first, guess_first_dense, guess_first, grad_guess_first_dense);
    backward_guess_first_weights(n, concat_blurred, grad_guess_first_dense, total_guess_first_weights);
    backward_guess_first_bias(n, grad_guess_first_dense, total_guess_first_bias);
    backward_guess_second_weights(n, guess_first, grad_guess_second_dense, total_guess_second_weights);
    backward_guess_first_bias(n, grad_guess_second_dense, total_guess_second_bias);
    backward_guess_weights(n, guess_second, grad_guess, total_guess_weights);
    backward_guess_bias(n, grad_guess, total_guess_bias);
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
      const n = checkWhole("examples", inputs?.examples, 1, capacity);
      forward_fresh(n, seed, atUpdate, example, fresh);
      forward_added_forward_sqrt_added(added, sqrt_added, sqrt_added2);
      forward_multiply_stirred(sqrt_added, multiply_stirred);
      forward_divide_added(added, divide_added);
      forward_moments_1_forward_moments_0(moments_1, moments_0, moments);
      forward_normalNoise(n, seed, atUpdate, example, normalNoise);
      forward_x(n, normalNoise, x);
      for (let t = 0; t < 100; t++) {
        forward_last_found_fine_0_0(n, x, last_found_fine_0_0);
        forward_last_found_fine_0_1(n, x, last_found_fine_0_1);
        forward_last_found_fine_1_0(n, x, last_found_fine_1_0);
        forward_last_found_fine_1_1_forward_concat_x(
          n,
          t,
          x,
          last_found_fine_0_0,
          last_found_fine_0_1,
          last_found_fine_1_0,
          moments,
          last_found_fine_1_1,
          concat_x,
        );
        forward_last_found_first(n, concat_x, guess_first_weights, guess_first_bias, last_found_first);
        forward_last_found_second(
          n,
          last_found_first,
          guess_second_weights,
          guess_second_bias,
          last_found_second,
        );
        forward_last_x(
          n,
          t,
          last_found_second,
          guess_weights,
          guess_bias,
          divide_added,
          sqrt_added2,
          multiply_stirred,
          fresh,
          x,
        );
      }
      return { made: new Float32Array(x.subarray(0, n * 2)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_noise(n, seed, steps + 1, 0, noise);
      forward_moments_1_forward_moments_0(moments_1, moments_0, moments);
      forward_step(n, seed, steps + 1, 0, step);
      forward_added(added);
      forward_left(added, left);
      forward_blurred_forward_guess_fine_1_1(
        n,
        left,
        step,
        batch.point,
        noise,
        moments,
        blurred,
        guess_fine_1_1,
        guess_fine_1_0,
        guess_fine_0_1,
        guess_fine_0_0,
        concat_blurred,
      );
      forward_last_found_first(n, concat_blurred, guess_first_weights, guess_first_bias, guess_first);
      forward_last_found_second(n, guess_first, guess_second_weights, guess_second_bias, guess_second);
      forward_guess(n, guess_second, guess_weights, guess_bias, guess);
      forward_mean_loss(n, scale, guess, noise, mean_loss);
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
          "ddpm: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_noise(n, seed, steps + 1, 0, noise);
      forward_moments_1_forward_moments_0(moments_1, moments_0, moments);
      forward_step(n, seed, steps + 1, 0, step);
      forward_added(added);
      forward_left(added, left);
      forward_blurred_forward_guess_fine_1_1(
        n,
        left,
        step,
        batch.point,
        noise,
        moments,
        blurred,
        guess_fine_1_1,
        guess_fine_1_0,
        guess_fine_0_1,
        guess_fine_0_0,
        concat_blurred,
      );
      forward_guess_first_dense(n, concat_blurred, guess_first_weights, guess_first_bias, guess_first_dense);
      forward_guess_first(n, guess_first_dense, guess_first);
      forward_guess_second_dense(n, guess_first, guess_second_weights, guess_second_bias, guess_second_dense);
      forward_guess_first(n, guess_second_dense, guess_second);
      forward_guess(n, guess_second, guess_weights, guess_bias, guess);
      backward_guess_forward_mean_loss(n, scale, guess, noise, grad_guess, mean_loss);
      backward_guess_second(n, grad_guess, guess_weights, grad_guess_second);
      backward_guess_second_dense(
        n,
        grad_guess_second,
        guess_second_dense,
        guess_second,
        grad_guess_second_dense,
      );
      backward_guess_first(n, grad_guess_second_dense, guess_second_weights, grad_guess_first);
      backward_guess_second_dense(
        n,
        grad_guess_first,
        guess_first_dense,
        guess_first,
        grad_guess_first_dense,
      );
      backward_guess_first_weights(n, concat_blurred, grad_guess_first_dense, total_guess_first_weights);
      backward_guess_first_bias(n, grad_guess_first_dense, total_guess_first_bias);
      backward_guess_second_weights(n, guess_first, grad_guess_second_dense, total_guess_second_weights);
      backward_guess_first_bias(n, grad_guess_second_dense, total_guess_second_bias);
      backward_guess_weights(n, guess_second, grad_guess, total_guess_weights);
      backward_guess_bias(n, grad_guess, total_guess_bias);
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
      forward_noise(n, seed, atUpdate, example, noise);
      forward_moments_1_forward_moments_0(moments_1, moments_0, moments);
      forward_step(n, seed, atUpdate, example, step);
      forward_added(added);
      forward_left(added, left);
      forward_blurred_forward_guess_fine_1_1(
        n,
        left,
        step,
        batch.point,
        noise,
        moments,
        blurred,
        guess_fine_1_1,
        guess_fine_1_0,
        guess_fine_0_1,
        guess_fine_0_0,
        concat_blurred,
      );
      forward_last_found_first(n, concat_blurred, guess_first_weights, guess_first_bias, guess_first);
      forward_last_found_second(n, guess_first, guess_second_weights, guess_second_bias, guess_second);
      forward_guess(n, guess_second, guess_weights, guess_bias, guess);
      forward_mean_loss(n, scale, guess, noise, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  guess_first_weights: [26, 64],
  guess_first_bias: [64],
  guess_second_weights: [64, 64],
  guess_second_bias: [64],
  guess_weights: [64, 2],
  guess_bias: [2],
} as const;

export default createDdpm;

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
    for (let i = 0; i < 2; i++) {
      noise[b * 2 + i] =
        Math.sqrt(-2 * Math.log1p(-draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2))) *
        Math.cos(
          6.283185307179586 * draw(2922293045, seedNumber, updateNumber, total_firstExample, i * 2 + 1),
        );
    }
  }
}

/**
 * compute[i, j] = i · exp(−0.6 · j)
 * moments_1[i, j] = cos(compute[i, j])
 * moments_0[i, j] = sin(compute[i, j])
 * moments[i, j] = j < 8 ? moments_0[i, j] : moments_1[i, j − 8]
 */
function forward_moments_1_forward_moments_0(
  moments_1: Float64Array,
  moments_0: Float64Array,
  moments: Float64Array,
): void {
  for (let i = 0; i < 100; i++) {
    for (let j = 0; j < 8; j++) {
      const compute = i * Math.exp(-0.6 * j);
      moments_1[i * 8 + j] = Math.cos(compute);
      moments_0[i * 8 + j] = Math.sin(compute);
    }
    for (let j = 0; j < 16; j++) {
      moments[i * 16 + j] = j < 8 ? moments_0[i * 8 + j] : moments_1[i * 8 + j - 8];
    }
  }
}

/**
 * step[b] = floor(100 · draw(3013988563, seedNumber, updateNumber, firstExample + b, 0))
 */
function forward_step(
  n: number,
  seedNumber: number,
  updateNumber: number,
  firstExample: number,
  step: Int32Array,
): void {
  for (let b = 0; b < n; b++) {
    step[b] = Math.floor(100 * draw(3013988563, seedNumber, updateNumber, firstExample + b, 0));
  }
}

/**
 * added[i] = 0.001 + 0.00201010101010101 · i
 */
function forward_added(added: Float64Array): void {
  for (let i = 0; i < 100; i++) {
    added[i] = 0.001 + 0.00201010101010101 * i;
  }
}

/**
 * left[i] = Π[j < 100] (j ≤ i ? 1 − added[j] : 1)
 */
function forward_left(added: Float64Array, left: Float64Array): void {
  for (let i = 0; i < 100; i++) {
    let left_i = 1;
    for (let j = 0; j < 100; j++) {
      left_i *= j <= i ? 1 - added[j] : 1;
    }
    left[i] = left_i;
  }
}

/**
 * sqrt_left[b] = sqrt(1 − left[step[b]])
 * sqrt_left2[b] = sqrt(left[step[b]])
 * blurred[b, i] = sqrt_left2[b] · point[b, i] + sqrt_left[b] · noise[b, i]
 * guess_fine_1_1[b, i] = cos(4 · blurred[b, i])
 * guess_fine_1_0[b, i] = sin(4 · blurred[b, i])
 * guess_fine_0_1[b, i] = cos(2 · blurred[b, i])
 * guess_fine_0_0[b, i] = sin(2 · blurred[b, i])
 * concat_blurred[b, i] = i < 2 ? blurred[b, i] : i < 4 ? guess_fine_0_0[b, i − 2] : i < 6 ? guess_fine_0_1[b, i − 4] : i < 8 ? guess_fine_1_0[b, i − 6] : i < 10 ? guess_fine_1_1[b, i − 8] : moments[step[b], i − 10]
 */
function forward_blurred_forward_guess_fine_1_1(
  n: number,
  left: Float64Array,
  step: Int32Array,
  point: Float32Array,
  noise: Float64Array,
  moments: Float64Array,
  blurred: Float64Array,
  guess_fine_1_1: Float64Array,
  guess_fine_1_0: Float64Array,
  guess_fine_0_1: Float64Array,
  guess_fine_0_0: Float64Array,
  concat_blurred: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const sqrt_left = Math.sqrt(1 - left[step[b]]);
    const sqrt_left2 = Math.sqrt(left[step[b]]);
    for (let i = 0; i < 2; i++) {
      const blurred_bi = sqrt_left2 * point[b * 2 + i] + sqrt_left * noise[b * 2 + i];
      blurred[b * 2 + i] = blurred_bi;
      guess_fine_1_1[b * 2 + i] = Math.cos(4 * blurred_bi);
      guess_fine_1_0[b * 2 + i] = Math.sin(4 * blurred_bi);
      guess_fine_0_1[b * 2 + i] = Math.cos(2 * blurred_bi);
      guess_fine_0_0[b * 2 + i] = Math.sin(2 * blurred_bi);
    }
    for (let i = 0; i < 26; i++) {
      concat_blurred[b * 26 + i] =
        i < 2
          ? blurred[b * 2 + i]
          : i < 4
            ? guess_fine_0_0[b * 2 + i - 2]
            : i < 6
              ? guess_fine_0_1[b * 2 + i - 4]
              : i < 8
                ? guess_fine_1_0[b * 2 + i - 6]
                : i < 10
                  ? guess_fine_1_1[b * 2 + i - 8]
                  : moments[step[b] * 16 + i - 10];
    }
  }
}

/**
 * product_guess_first_weights[b, i] = Σ[j < 26] concat_blurred[b, j] · guess_first_weights[j, i]
 * guess_first_dense[b, i] = product_guess_first_weights[b, i] + guess_first_bias[i]
 */
function forward_guess_first_dense(
  n: number,
  concat_blurred: Float64Array,
  guess_first_weights: Float32Array,
  guess_first_bias: Float32Array,
  guess_first_dense: Float64Array,
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
      const concat_blurred_0 = b * 26;
      const concat_blurred_1 = concat_blurred_0 + 26;
      const concat_blurred_2 = concat_blurred_1 + 26;
      const concat_blurred_3 = concat_blurred_2 + 26;
      for (let k = 0, guess_first_weights_at = j; k < 26; k++, guess_first_weights_at += 64) {
        const x0 = concat_blurred[concat_blurred_0 + k];
        const x1 = concat_blurred[concat_blurred_1 + k];
        const x2 = concat_blurred[concat_blurred_2 + k];
        const x3 = concat_blurred[concat_blurred_3 + k];
        const y0 = guess_first_weights[guess_first_weights_at];
        const y1 = guess_first_weights[guess_first_weights_at + 1];
        const y2 = guess_first_weights[guess_first_weights_at + 2];
        const y3 = guess_first_weights[guess_first_weights_at + 3];
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
      const guess_first_dense_0 = b * 64 + j;
      const guess_first_dense_1 = guess_first_dense_0 + 64;
      const guess_first_dense_2 = guess_first_dense_1 + 64;
      const guess_first_dense_3 = guess_first_dense_2 + 64;
      const guess_first_bias_0 = guess_first_bias[j];
      const guess_first_bias_1 = guess_first_bias[j + 1];
      const guess_first_bias_2 = guess_first_bias[j + 2];
      const guess_first_bias_3 = guess_first_bias[j + 3];
      guess_first_dense[guess_first_dense_0] = sum00 + guess_first_bias_0;
      guess_first_dense[guess_first_dense_0 + 1] = sum01 + guess_first_bias_1;
      guess_first_dense[guess_first_dense_0 + 2] = sum02 + guess_first_bias_2;
      guess_first_dense[guess_first_dense_0 + 3] = sum03 + guess_first_bias_3;
      guess_first_dense[guess_first_dense_1] = sum10 + guess_first_bias_0;
      guess_first_dense[guess_first_dense_1 + 1] = sum11 + guess_first_bias_1;
      guess_first_dense[guess_first_dense_1 + 2] = sum12 + guess_first_bias_2;
      guess_first_dense[guess_first_dense_1 + 3] = sum13 + guess_first_bias_3;
      guess_first_dense[guess_first_dense_2] = sum20 + guess_first_bias_0;
      guess_first_dense[guess_first_dense_2 + 1] = sum21 + guess_first_bias_1;
      guess_first_dense[guess_first_dense_2 + 2] = sum22 + guess_first_bias_2;
      guess_first_dense[guess_first_dense_2 + 3] = sum23 + guess_first_bias_3;
      guess_first_dense[guess_first_dense_3] = sum30 + guess_first_bias_0;
      guess_first_dense[guess_first_dense_3 + 1] = sum31 + guess_first_bias_1;
      guess_first_dense[guess_first_dense_3 + 2] = sum32 + guess_first_bias_2;
      guess_first_dense[guess_first_dense_3 + 3] = sum33 + guess_first_bias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, concat_blurred_at = b * 26, guess_first_weights_at = j;
        k < 26;
        k++, concat_blurred_at++, guess_first_weights_at += 64
      ) {
        const x = concat_blurred[concat_blurred_at];
        const y0 = guess_first_weights[guess_first_weights_at];
        const y1 = guess_first_weights[guess_first_weights_at + 1];
        const y2 = guess_first_weights[guess_first_weights_at + 2];
        const y3 = guess_first_weights[guess_first_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const guess_first_bias_0 = guess_first_bias[j];
      const guess_first_bias_1 = guess_first_bias[j + 1];
      const guess_first_bias_2 = guess_first_bias[j + 2];
      const guess_first_bias_3 = guess_first_bias[j + 3];
      guess_first_dense[b * 64 + j] = sum0 + guess_first_bias_0;
      guess_first_dense[b * 64 + j + 1] = sum1 + guess_first_bias_1;
      guess_first_dense[b * 64 + j + 2] = sum2 + guess_first_bias_2;
      guess_first_dense[b * 64 + j + 3] = sum3 + guess_first_bias_3;
    }
  }
}

/**
 * silu2[b, i] = silu(dense[b, i])
 */
function forward_guess_first(n: number, dense: Float64Array, silu2: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 64; i++) {
      silu2[b * 64 + i] = silu(dense[b * 64 + i]);
    }
  }
}

/**
 * product_guess_first[b, i] = Σ[j < 64] guess_first[b, j] · guess_second_weights[j, i]
 * guess_second_dense[b, i] = product_guess_first[b, i] + guess_second_bias[i]
 */
function forward_guess_second_dense(
  n: number,
  guess_first: Float64Array,
  guess_second_weights: Float32Array,
  guess_second_bias: Float32Array,
  guess_second_dense: Float64Array,
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
      const guess_first_0 = b * 64;
      const guess_first_1 = guess_first_0 + 64;
      const guess_first_2 = guess_first_1 + 64;
      const guess_first_3 = guess_first_2 + 64;
      for (let k = 0, guess_second_weights_at = j; k < 64; k++, guess_second_weights_at += 64) {
        const x0 = guess_first[guess_first_0 + k];
        const x1 = guess_first[guess_first_1 + k];
        const x2 = guess_first[guess_first_2 + k];
        const x3 = guess_first[guess_first_3 + k];
        const y0 = guess_second_weights[guess_second_weights_at];
        const y1 = guess_second_weights[guess_second_weights_at + 1];
        const y2 = guess_second_weights[guess_second_weights_at + 2];
        const y3 = guess_second_weights[guess_second_weights_at + 3];
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
      const guess_second_dense_0 = b * 64 + j;
      const guess_second_dense_1 = guess_second_dense_0 + 64;
      const guess_second_dense_2 = guess_second_dense_1 + 64;
      const guess_second_dense_3 = guess_second_dense_2 + 64;
      const guess_second_bias_0 = guess_second_bias[j];
      const guess_second_bias_1 = guess_second_bias[j + 1];
      const guess_second_bias_2 = guess_second_bias[j + 2];
      const guess_second_bias_3 = guess_second_bias[j + 3];
      guess_second_dense[guess_second_dense_0] = sum00 + guess_second_bias_0;
      guess_second_dense[guess_second_dense_0 + 1] = sum01 + guess_second_bias_1;
      guess_second_dense[guess_second_dense_0 + 2] = sum02 + guess_second_bias_2;
      guess_second_dense[guess_second_dense_0 + 3] = sum03 + guess_second_bias_3;
      guess_second_dense[guess_second_dense_1] = sum10 + guess_second_bias_0;
      guess_second_dense[guess_second_dense_1 + 1] = sum11 + guess_second_bias_1;
      guess_second_dense[guess_second_dense_1 + 2] = sum12 + guess_second_bias_2;
      guess_second_dense[guess_second_dense_1 + 3] = sum13 + guess_second_bias_3;
      guess_second_dense[guess_second_dense_2] = sum20 + guess_second_bias_0;
      guess_second_dense[guess_second_dense_2 + 1] = sum21 + guess_second_bias_1;
      guess_second_dense[guess_second_dense_2 + 2] = sum22 + guess_second_bias_2;
      guess_second_dense[guess_second_dense_2 + 3] = sum23 + guess_second_bias_3;
      guess_second_dense[guess_second_dense_3] = sum30 + guess_second_bias_0;
      guess_second_dense[guess_second_dense_3 + 1] = sum31 + guess_second_bias_1;
      guess_second_dense[guess_second_dense_3 + 2] = sum32 + guess_second_bias_2;
      guess_second_dense[guess_second_dense_3 + 3] = sum33 + guess_second_bias_3;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, guess_first_at = b * 64, guess_second_weights_at = j;
        k < 64;
        k++, guess_first_at++, guess_second_weights_at += 64
      ) {
        const x = guess_first[guess_first_at];
        const y0 = guess_second_weights[guess_second_weights_at];
        const y1 = guess_second_weights[guess_second_weights_at + 1];
        const y2 = guess_second_weights[guess_second_weights_at + 2];
        const y3 = guess_second_weights[guess_second_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const guess_second_bias_0 = guess_second_bias[j];
      const guess_second_bias_1 = guess_second_bias[j + 1];
      const guess_second_bias_2 = guess_second_bias[j + 2];
      const guess_second_bias_3 = guess_second_bias[j + 3];
      guess_second_dense[b * 64 + j] = sum0 + guess_second_bias_0;
      guess_second_dense[b * 64 + j + 1] = sum1 + guess_second_bias_1;
      guess_second_dense[b * 64 + j + 2] = sum2 + guess_second_bias_2;
      guess_second_dense[b * 64 + j + 3] = sum3 + guess_second_bias_3;
    }
  }
}

/**
 * product_guess_second[b, i] = Σ[j < 64] guess_second[b, j] · guess_weights[j, i]
 * guess[b, i] = product_guess_second[b, i] + guess_bias[i]
 */
function forward_guess(
  n: number,
  guess_second: Float64Array,
  guess_weights: Float32Array,
  guess_bias: Float32Array,
  guess: Float64Array,
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
      const guess_second_0 = b * 64;
      const guess_second_1 = guess_second_0 + 64;
      const guess_second_2 = guess_second_1 + 64;
      const guess_second_3 = guess_second_2 + 64;
      for (let k = 0, guess_weights_at = j; k < 64; k++, guess_weights_at += 2) {
        const x0 = guess_second[guess_second_0 + k];
        const x1 = guess_second[guess_second_1 + k];
        const x2 = guess_second[guess_second_2 + k];
        const x3 = guess_second[guess_second_3 + k];
        const y0 = guess_weights[guess_weights_at];
        const y1 = guess_weights[guess_weights_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const guess_0 = b * 2 + j;
      const guess_1 = guess_0 + 2;
      const guess_2 = guess_1 + 2;
      const guess_3 = guess_2 + 2;
      const guess_bias_0 = guess_bias[j];
      const guess_bias_1 = guess_bias[j + 1];
      guess[guess_0] = sum00 + guess_bias_0;
      guess[guess_0 + 1] = sum01 + guess_bias_1;
      guess[guess_1] = sum10 + guess_bias_0;
      guess[guess_1 + 1] = sum11 + guess_bias_1;
      guess[guess_2] = sum20 + guess_bias_0;
      guess[guess_2 + 1] = sum21 + guess_bias_1;
      guess[guess_3] = sum30 + guess_bias_0;
      guess[guess_3 + 1] = sum31 + guess_bias_1;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, guess_second_at = b * 64, guess_weights_at = j;
        k < 64;
        k++, guess_second_at++, guess_weights_at += 2
      ) {
        const x = guess_second[guess_second_at];
        const y0 = guess_weights[guess_weights_at];
        const y1 = guess_weights[guess_weights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      const guess_bias_0 = guess_bias[j];
      const guess_bias_1 = guess_bias[j + 1];
      guess[b * 2 + j] = sum0 + guess_bias_0;
      guess[b * 2 + j + 1] = sum1 + guess_bias_1;
    }
  }
}

/**
 * sum_guess[b] = Σ[i < 2] (guess[b, i] − noise[b, i])²
 * grad_guess[b, i] = guess[b, i] − noise[b, i]
 * loss[b] = sum_guess[b] / 2
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function backward_guess_forward_mean_loss(
  n: number,
  scale: number,
  guess: Float64Array,
  noise: Float64Array,
  grad_guess: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_guess = 0;
    for (let i = 0; i < 2; i++) {
      const difference_guess_noise = guess[b * 2 + i] - noise[b * 2 + i];
      sum_guess += difference_guess_noise * difference_guess_noise;
      grad_guess[b * 2 + i] = difference_guess_noise;
    }
    const loss = sum_guess / 2;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_guess_second[b, i] = Σ[j < 2] grad_guess[b, j] · guess_weights[i, j]
 */
function backward_guess_second(
  n: number,
  grad_guess: Float64Array,
  guess_weights: Float32Array,
  grad_guess_second: Float64Array,
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
      const grad_guess_0 = b * 2;
      const grad_guess_1 = grad_guess_0 + 2;
      const grad_guess_2 = grad_guess_1 + 2;
      const grad_guess_3 = grad_guess_2 + 2;
      const guess_weights_0 = j * 2;
      const guess_weights_1 = guess_weights_0 + 2;
      const guess_weights_2 = guess_weights_1 + 2;
      const guess_weights_3 = guess_weights_2 + 2;
      for (let k = 0; k < 2; k++) {
        const x0 = grad_guess[grad_guess_0 + k];
        const x1 = grad_guess[grad_guess_1 + k];
        const x2 = grad_guess[grad_guess_2 + k];
        const x3 = grad_guess[grad_guess_3 + k];
        const y0 = guess_weights[guess_weights_0 + k];
        const y1 = guess_weights[guess_weights_1 + k];
        const y2 = guess_weights[guess_weights_2 + k];
        const y3 = guess_weights[guess_weights_3 + k];
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
      const grad_guess_second_0 = b * 64 + j;
      const grad_guess_second_1 = grad_guess_second_0 + 64;
      const grad_guess_second_2 = grad_guess_second_1 + 64;
      const grad_guess_second_3 = grad_guess_second_2 + 64;
      grad_guess_second[grad_guess_second_0] = sum00;
      grad_guess_second[grad_guess_second_0 + 1] = sum01;
      grad_guess_second[grad_guess_second_0 + 2] = sum02;
      grad_guess_second[grad_guess_second_0 + 3] = sum03;
      grad_guess_second[grad_guess_second_1] = sum10;
      grad_guess_second[grad_guess_second_1 + 1] = sum11;
      grad_guess_second[grad_guess_second_1 + 2] = sum12;
      grad_guess_second[grad_guess_second_1 + 3] = sum13;
      grad_guess_second[grad_guess_second_2] = sum20;
      grad_guess_second[grad_guess_second_2 + 1] = sum21;
      grad_guess_second[grad_guess_second_2 + 2] = sum22;
      grad_guess_second[grad_guess_second_2 + 3] = sum23;
      grad_guess_second[grad_guess_second_3] = sum30;
      grad_guess_second[grad_guess_second_3 + 1] = sum31;
      grad_guess_second[grad_guess_second_3 + 2] = sum32;
      grad_guess_second[grad_guess_second_3 + 3] = sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const guess_weights_0 = j * 2;
      const guess_weights_1 = guess_weights_0 + 2;
      const guess_weights_2 = guess_weights_1 + 2;
      const guess_weights_3 = guess_weights_2 + 2;
      for (let k = 0, grad_guess_at = b * 2; k < 2; k++, grad_guess_at++) {
        const x = grad_guess[grad_guess_at];
        const y0 = guess_weights[guess_weights_0 + k];
        const y1 = guess_weights[guess_weights_1 + k];
        const y2 = guess_weights[guess_weights_2 + k];
        const y3 = guess_weights[guess_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_guess_second[b * 64 + j] = sum0;
      grad_guess_second[b * 64 + j + 1] = sum1;
      grad_guess_second[b * 64 + j + 2] = sum2;
      grad_guess_second[b * 64 + j + 3] = sum3;
    }
  }
}

/**
 * grad_dense[b, i] = grad_silu[b, i] · (sigmoid(dense[b, i]) + silu2[b, i] · (1 − sigmoid(dense[b, i])))
 */
function backward_guess_second_dense(
  n: number,
  grad_silu: Float64Array,
  dense: Float64Array,
  silu2: Float64Array,
  grad_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 64; i++) {
      const sigmoid_guess_second_dense = sigmoid(dense[b * 64 + i]);
      grad_dense[b * 64 + i] =
        grad_silu[b * 64 + i] *
        (sigmoid_guess_second_dense + silu2[b * 64 + i] * (1 - sigmoid_guess_second_dense));
    }
  }
}

/**
 * grad_guess_first[b, i] = Σ[j < 64] grad_guess_second_dense[b, j] · guess_second_weights[i, j]
 */
function backward_guess_first(
  n: number,
  grad_guess_second_dense: Float64Array,
  guess_second_weights: Float32Array,
  grad_guess_first: Float64Array,
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
      const grad_guess_second_dense_0 = b * 64;
      const grad_guess_second_dense_1 = grad_guess_second_dense_0 + 64;
      const grad_guess_second_dense_2 = grad_guess_second_dense_1 + 64;
      const grad_guess_second_dense_3 = grad_guess_second_dense_2 + 64;
      const guess_second_weights_0 = j * 64;
      const guess_second_weights_1 = guess_second_weights_0 + 64;
      const guess_second_weights_2 = guess_second_weights_1 + 64;
      const guess_second_weights_3 = guess_second_weights_2 + 64;
      for (let k = 0; k < 64; k++) {
        const x0 = grad_guess_second_dense[grad_guess_second_dense_0 + k];
        const x1 = grad_guess_second_dense[grad_guess_second_dense_1 + k];
        const x2 = grad_guess_second_dense[grad_guess_second_dense_2 + k];
        const x3 = grad_guess_second_dense[grad_guess_second_dense_3 + k];
        const y0 = guess_second_weights[guess_second_weights_0 + k];
        const y1 = guess_second_weights[guess_second_weights_1 + k];
        const y2 = guess_second_weights[guess_second_weights_2 + k];
        const y3 = guess_second_weights[guess_second_weights_3 + k];
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
      const grad_guess_first_0 = b * 64 + j;
      const grad_guess_first_1 = grad_guess_first_0 + 64;
      const grad_guess_first_2 = grad_guess_first_1 + 64;
      const grad_guess_first_3 = grad_guess_first_2 + 64;
      grad_guess_first[grad_guess_first_0] = sum00;
      grad_guess_first[grad_guess_first_0 + 1] = sum01;
      grad_guess_first[grad_guess_first_0 + 2] = sum02;
      grad_guess_first[grad_guess_first_0 + 3] = sum03;
      grad_guess_first[grad_guess_first_1] = sum10;
      grad_guess_first[grad_guess_first_1 + 1] = sum11;
      grad_guess_first[grad_guess_first_1 + 2] = sum12;
      grad_guess_first[grad_guess_first_1 + 3] = sum13;
      grad_guess_first[grad_guess_first_2] = sum20;
      grad_guess_first[grad_guess_first_2 + 1] = sum21;
      grad_guess_first[grad_guess_first_2 + 2] = sum22;
      grad_guess_first[grad_guess_first_2 + 3] = sum23;
      grad_guess_first[grad_guess_first_3] = sum30;
      grad_guess_first[grad_guess_first_3 + 1] = sum31;
      grad_guess_first[grad_guess_first_3 + 2] = sum32;
      grad_guess_first[grad_guess_first_3 + 3] = sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const guess_second_weights_0 = j * 64;
      const guess_second_weights_1 = guess_second_weights_0 + 64;
      const guess_second_weights_2 = guess_second_weights_1 + 64;
      const guess_second_weights_3 = guess_second_weights_2 + 64;
      for (let k = 0, grad_guess_second_dense_at = b * 64; k < 64; k++, grad_guess_second_dense_at++) {
        const x = grad_guess_second_dense[grad_guess_second_dense_at];
        const y0 = guess_second_weights[guess_second_weights_0 + k];
        const y1 = guess_second_weights[guess_second_weights_1 + k];
        const y2 = guess_second_weights[guess_second_weights_2 + k];
        const y3 = guess_second_weights[guess_second_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_guess_first[b * 64 + j] = sum0;
      grad_guess_first[b * 64 + j + 1] = sum1;
      grad_guess_first[b * 64 + j + 2] = sum2;
      grad_guess_first[b * 64 + j + 3] = sum3;
    }
  }
}

/**
 * grad_guess_first_weights[i, j] = Σ[b < n] grad_guess_first_dense[b, j] · concat_blurred[b, i]
 */
function backward_guess_first_weights(
  n: number,
  concat_blurred: Float64Array,
  grad_guess_first_dense: Float64Array,
  grad_guess_first_weights: Float64Array,
): void {
  for (let i = 0; i < 24; i += 4) {
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
        let b = 0, concat_blurred_at = i, grad_guess_first_dense_at = j;
        b < n;
        b++, concat_blurred_at += 26, grad_guess_first_dense_at += 64
      ) {
        const x0 = concat_blurred[concat_blurred_at];
        const x1 = concat_blurred[concat_blurred_at + 1];
        const x2 = concat_blurred[concat_blurred_at + 2];
        const x3 = concat_blurred[concat_blurred_at + 3];
        const y0 = grad_guess_first_dense[grad_guess_first_dense_at];
        const y1 = grad_guess_first_dense[grad_guess_first_dense_at + 1];
        const y2 = grad_guess_first_dense[grad_guess_first_dense_at + 2];
        const y3 = grad_guess_first_dense[grad_guess_first_dense_at + 3];
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
      const grad_guess_first_weights_0 = i * 64 + j;
      const grad_guess_first_weights_1 = grad_guess_first_weights_0 + 64;
      const grad_guess_first_weights_2 = grad_guess_first_weights_1 + 64;
      const grad_guess_first_weights_3 = grad_guess_first_weights_2 + 64;
      grad_guess_first_weights[grad_guess_first_weights_0] = sum00;
      grad_guess_first_weights[grad_guess_first_weights_0 + 1] = sum01;
      grad_guess_first_weights[grad_guess_first_weights_0 + 2] = sum02;
      grad_guess_first_weights[grad_guess_first_weights_0 + 3] = sum03;
      grad_guess_first_weights[grad_guess_first_weights_1] = sum10;
      grad_guess_first_weights[grad_guess_first_weights_1 + 1] = sum11;
      grad_guess_first_weights[grad_guess_first_weights_1 + 2] = sum12;
      grad_guess_first_weights[grad_guess_first_weights_1 + 3] = sum13;
      grad_guess_first_weights[grad_guess_first_weights_2] = sum20;
      grad_guess_first_weights[grad_guess_first_weights_2 + 1] = sum21;
      grad_guess_first_weights[grad_guess_first_weights_2 + 2] = sum22;
      grad_guess_first_weights[grad_guess_first_weights_2 + 3] = sum23;
      grad_guess_first_weights[grad_guess_first_weights_3] = sum30;
      grad_guess_first_weights[grad_guess_first_weights_3 + 1] = sum31;
      grad_guess_first_weights[grad_guess_first_weights_3 + 2] = sum32;
      grad_guess_first_weights[grad_guess_first_weights_3 + 3] = sum33;
    }
  }
  for (let i = 24; i < 26; i++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let b = 0, concat_blurred_at = i, grad_guess_first_dense_at = j;
        b < n;
        b++, concat_blurred_at += 26, grad_guess_first_dense_at += 64
      ) {
        const x = concat_blurred[concat_blurred_at];
        const y0 = grad_guess_first_dense[grad_guess_first_dense_at];
        const y1 = grad_guess_first_dense[grad_guess_first_dense_at + 1];
        const y2 = grad_guess_first_dense[grad_guess_first_dense_at + 2];
        const y3 = grad_guess_first_dense[grad_guess_first_dense_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_guess_first_weights[i * 64 + j] = sum0;
      grad_guess_first_weights[i * 64 + j + 1] = sum1;
      grad_guess_first_weights[i * 64 + j + 2] = sum2;
      grad_guess_first_weights[i * 64 + j + 3] = sum3;
    }
  }
}

/**
 * multiply_grad_guess_first_weights[i, j] = (1 − beta2) · (grad_value[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_guess_first_weights[i, j]
 * divide_v_guess_first_weights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_guess_first_weights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_value[i, j] · scale)
 * divide_m_guess_first_weights[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_guess_first_weights[i, j] / (sqrt[i, j] + epsilon)
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
    const product_grad_guess_first_weights_scale = grad_value[i] * scale;
    const v_guess_first_weights_i = Math.fround(
      beta2 * v[i] +
        difference_beta2 * (product_grad_guess_first_weights_scale * product_grad_guess_first_weights_scale),
    );
    v[i] = v_guess_first_weights_i;
    const divide_v_guess_first_weights = v_guess_first_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_guess_first_weights);
    const m_guess_first_weights_i = Math.fround(
      beta1 * m[i] + difference_beta1 * product_grad_guess_first_weights_scale,
    );
    m[i] = m_guess_first_weights_i;
    const divide_m_guess_first_weights = m_guess_first_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_guess_first_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_value[i] = Σ[b < n] grad_dense[b, i]
 */
function backward_guess_first_bias(n: number, grad_dense: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 64; i++) {
    let grad_guess_first_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_guess_first_bias_i += grad_dense[b * 64 + i];
    }
    grad_value[i] = grad_guess_first_bias_i;
  }
}

/**
 * grad_guess_second_weights[i, j] = Σ[b < n] grad_guess_second_dense[b, j] · guess_first[b, i]
 */
function backward_guess_second_weights(
  n: number,
  guess_first: Float64Array,
  grad_guess_second_dense: Float64Array,
  grad_guess_second_weights: Float64Array,
): void {
  for (let i = 0; i < 64; i += 4) {
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
        let b = 0, guess_first_at = i, grad_guess_second_dense_at = j;
        b < n;
        b++, guess_first_at += 64, grad_guess_second_dense_at += 64
      ) {
        const x0 = guess_first[guess_first_at];
        const x1 = guess_first[guess_first_at + 1];
        const x2 = guess_first[guess_first_at + 2];
        const x3 = guess_first[guess_first_at + 3];
        const y0 = grad_guess_second_dense[grad_guess_second_dense_at];
        const y1 = grad_guess_second_dense[grad_guess_second_dense_at + 1];
        const y2 = grad_guess_second_dense[grad_guess_second_dense_at + 2];
        const y3 = grad_guess_second_dense[grad_guess_second_dense_at + 3];
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
      const grad_guess_second_weights_0 = i * 64 + j;
      const grad_guess_second_weights_1 = grad_guess_second_weights_0 + 64;
      const grad_guess_second_weights_2 = grad_guess_second_weights_1 + 64;
      const grad_guess_second_weights_3 = grad_guess_second_weights_2 + 64;
      grad_guess_second_weights[grad_guess_second_weights_0] = sum00;
      grad_guess_second_weights[grad_guess_second_weights_0 + 1] = sum01;
      grad_guess_second_weights[grad_guess_second_weights_0 + 2] = sum02;
      grad_guess_second_weights[grad_guess_second_weights_0 + 3] = sum03;
      grad_guess_second_weights[grad_guess_second_weights_1] = sum10;
      grad_guess_second_weights[grad_guess_second_weights_1 + 1] = sum11;
      grad_guess_second_weights[grad_guess_second_weights_1 + 2] = sum12;
      grad_guess_second_weights[grad_guess_second_weights_1 + 3] = sum13;
      grad_guess_second_weights[grad_guess_second_weights_2] = sum20;
      grad_guess_second_weights[grad_guess_second_weights_2 + 1] = sum21;
      grad_guess_second_weights[grad_guess_second_weights_2 + 2] = sum22;
      grad_guess_second_weights[grad_guess_second_weights_2 + 3] = sum23;
      grad_guess_second_weights[grad_guess_second_weights_3] = sum30;
      grad_guess_second_weights[grad_guess_second_weights_3 + 1] = sum31;
      grad_guess_second_weights[grad_guess_second_weights_3 + 2] = sum32;
      grad_guess_second_weights[grad_guess_second_weights_3 + 3] = sum33;
    }
  }
}

/**
 * grad_guess_weights[i, j] = Σ[b < n] grad_guess[b, j] · guess_second[b, i]
 */
function backward_guess_weights(
  n: number,
  guess_second: Float64Array,
  grad_guess: Float64Array,
  grad_guess_weights: Float64Array,
): void {
  for (let i = 0; i < 64; i += 4) {
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
        let b = 0, guess_second_at = i, grad_guess_at = j;
        b < n;
        b++, guess_second_at += 64, grad_guess_at += 2
      ) {
        const x0 = guess_second[guess_second_at];
        const x1 = guess_second[guess_second_at + 1];
        const x2 = guess_second[guess_second_at + 2];
        const x3 = guess_second[guess_second_at + 3];
        const y0 = grad_guess[grad_guess_at];
        const y1 = grad_guess[grad_guess_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const grad_guess_weights_0 = i * 2 + j;
      const grad_guess_weights_1 = grad_guess_weights_0 + 2;
      const grad_guess_weights_2 = grad_guess_weights_1 + 2;
      const grad_guess_weights_3 = grad_guess_weights_2 + 2;
      grad_guess_weights[grad_guess_weights_0] = sum00;
      grad_guess_weights[grad_guess_weights_0 + 1] = sum01;
      grad_guess_weights[grad_guess_weights_1] = sum10;
      grad_guess_weights[grad_guess_weights_1 + 1] = sum11;
      grad_guess_weights[grad_guess_weights_2] = sum20;
      grad_guess_weights[grad_guess_weights_2 + 1] = sum21;
      grad_guess_weights[grad_guess_weights_3] = sum30;
      grad_guess_weights[grad_guess_weights_3 + 1] = sum31;
    }
  }
}

/**
 * grad_guess_bias[i] = Σ[b < n] grad_guess[b, i]
 */
function backward_guess_bias(n: number, grad_guess: Float64Array, grad_guess_bias: Float64Array): void {
  for (let i = 0; i < 2; i++) {
    let grad_guess_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_guess_bias_i += grad_guess[b * 2 + i];
    }
    grad_guess_bias[i] = grad_guess_bias_i;
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
 * fresh[b, i, j] = sqrt(−2 · log1p(−draw(4142916939, seedNumber, updateNumber, firstExample + b, 4 i + 2 j))) · cos(6.283185307179586 · draw(4142916939, seedNumber, updateNumber, firstExample + b, 4 i + 2 j + 1))
 */
function forward_fresh(
  n: number,
  seedNumber: number,
  updateNumber: number,
  firstExample: number,
  fresh: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const total_firstExample = firstExample + b;
    for (let i = 0; i < 100; i++) {
      for (let j = 0; j < 2; j++) {
        fresh[b * 200 + i * 2 + j] =
          Math.sqrt(
            -2 * Math.log1p(-draw(4142916939, seedNumber, updateNumber, total_firstExample, i * 4 + j * 2)),
          ) *
          Math.cos(
            6.283185307179586 *
              draw(4142916939, seedNumber, updateNumber, total_firstExample, i * 4 + j * 2 + 1),
          );
      }
    }
  }
}

/**
 * added[i] = 0.001 + 0.00201010101010101 · i
 * sqrt_added[i] = sqrt(added[i])
 * sqrt_added2[i] = sqrt(1 − added[i])
 */
function forward_added_forward_sqrt_added(
  added: Float64Array,
  sqrt_added: Float64Array,
  sqrt_added2: Float64Array,
): void {
  for (let i = 0; i < 100; i++) {
    const added_i = 0.001 + 0.00201010101010101 * i;
    added[i] = added_i;
    sqrt_added[i] = Math.sqrt(added_i);
    sqrt_added2[i] = Math.sqrt(1 - added_i);
  }
}

/**
 * stirred[i] = i ≤ 0 ? 0 : 1
 * multiply_stirred[i] = stirred[i] · sqrt_added[i]
 */
function forward_multiply_stirred(sqrt_added: Float64Array, multiply_stirred: Float64Array): void {
  for (let i = 0; i < 100; i++) {
    const stirred: number = i <= 0 ? 0 : 1;
    multiply_stirred[i] = stirred * sqrt_added[i];
  }
}

/**
 * left[i] = Π[j < 100] (j ≤ i ? 1 − added[j] : 1)
 * sqrt_left[i] = sqrt(1 − left[i])
 * divide_added[i] = added[i] / sqrt_left[i]
 */
function forward_divide_added(added: Float64Array, divide_added: Float64Array): void {
  for (let i = 0; i < 100; i++) {
    let left = 1;
    for (let j = 0; j < 100; j++) {
      left *= j <= i ? 1 - added[j] : 1;
    }
    const sqrt_left = Math.sqrt(1 - left);
    divide_added[i] = added[i] / sqrt_left;
  }
}

/**
 * normalNoise[b, i] = sqrt(−2 · log1p(−draw(862634315, seedNumber, updateNumber, firstExample + b, 2 i))) · cos(6.283185307179586 · draw(862634315, seedNumber, updateNumber, firstExample + b, 2 i + 1))
 */
function forward_normalNoise(
  n: number,
  seedNumber: number,
  updateNumber: number,
  firstExample: number,
  normalNoise: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const total_firstExample = firstExample + b;
    for (let i = 0; i < 2; i++) {
      normalNoise[b * 2 + i] =
        Math.sqrt(-2 * Math.log1p(-draw(862634315, seedNumber, updateNumber, total_firstExample, i * 2))) *
        Math.cos(
          6.283185307179586 * draw(862634315, seedNumber, updateNumber, total_firstExample, i * 2 + 1),
        );
    }
  }
}

/**
 * x[b, i] = normalNoise[b, i]
 */
function forward_x(n: number, normalNoise: Float64Array, x: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      x[b * 2 + i] = normalNoise[b * 2 + i];
    }
  }
}

/**
 * last_found_fine_0_0[b, i] = sin(2 · x[b, i])
 */
function forward_last_found_fine_0_0(n: number, x: Float64Array, last_found_fine_0_0: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      last_found_fine_0_0[b * 2 + i] = Math.sin(2 * x[b * 2 + i]);
    }
  }
}

/**
 * last_found_fine_0_1[b, i] = cos(2 · x[b, i])
 */
function forward_last_found_fine_0_1(n: number, x: Float64Array, last_found_fine_0_1: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      last_found_fine_0_1[b * 2 + i] = Math.cos(2 * x[b * 2 + i]);
    }
  }
}

/**
 * last_found_fine_1_0[b, i] = sin(4 · x[b, i])
 */
function forward_last_found_fine_1_0(n: number, x: Float64Array, last_found_fine_1_0: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      last_found_fine_1_0[b * 2 + i] = Math.sin(4 * x[b * 2 + i]);
    }
  }
}

/**
 * last_found_fine_1_1[b, i] = cos(4 · x[b, i])
 * concat_x[b, i] = i < 2 ? x[b, i] : i < 4 ? last_found_fine_0_0[b, i − 2] : i < 6 ? last_found_fine_0_1[b, i − 4] : i < 8 ? last_found_fine_1_0[b, i − 6] : i < 10 ? last_found_fine_1_1[b, i − 8] : moments[99 − t, i − 10]
 */
function forward_last_found_fine_1_1_forward_concat_x(
  n: number,
  t: number,
  x: Float64Array,
  last_found_fine_0_0: Float64Array,
  last_found_fine_0_1: Float64Array,
  last_found_fine_1_0: Float64Array,
  moments: Float64Array,
  last_found_fine_1_1: Float64Array,
  concat_x: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      last_found_fine_1_1[b * 2 + i] = Math.cos(4 * x[b * 2 + i]);
    }
    for (let i = 0; i < 26; i++) {
      concat_x[b * 26 + i] =
        i < 2
          ? x[b * 2 + i]
          : i < 4
            ? last_found_fine_0_0[b * 2 + i - 2]
            : i < 6
              ? last_found_fine_0_1[b * 2 + i - 4]
              : i < 8
                ? last_found_fine_1_0[b * 2 + i - 6]
                : i < 10
                  ? last_found_fine_1_1[b * 2 + i - 8]
                  : moments[i - t * 16 + 1574];
    }
  }
}

/**
 * product_guess_first_weights[b, i] = Σ[j < 26] concat[b, j] · parameter[j, i]
 * last_found_first_dense[b, i] = product_guess_first_weights[b, i] + parameter2[i]
 * silu2[b, i] = silu(last_found_first_dense[b, i])
 */
function forward_last_found_first(
  n: number,
  concat: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  silu2: Float64Array,
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
      const concat_x_0 = b * 26;
      const concat_x_1 = concat_x_0 + 26;
      const concat_x_2 = concat_x_1 + 26;
      const concat_x_3 = concat_x_2 + 26;
      for (let k = 0, guess_first_weights_at = j; k < 26; k++, guess_first_weights_at += 64) {
        const x0 = concat[concat_x_0 + k];
        const x1 = concat[concat_x_1 + k];
        const x2 = concat[concat_x_2 + k];
        const x3 = concat[concat_x_3 + k];
        const y0 = parameter[guess_first_weights_at];
        const y1 = parameter[guess_first_weights_at + 1];
        const y2 = parameter[guess_first_weights_at + 2];
        const y3 = parameter[guess_first_weights_at + 3];
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
      const last_found_first_0 = b * 64 + j;
      const last_found_first_1 = last_found_first_0 + 64;
      const last_found_first_2 = last_found_first_1 + 64;
      const last_found_first_3 = last_found_first_2 + 64;
      const guess_first_bias_0 = parameter2[j];
      const guess_first_bias_1 = parameter2[j + 1];
      const guess_first_bias_2 = parameter2[j + 2];
      const guess_first_bias_3 = parameter2[j + 3];
      silu2[last_found_first_0] = silu(sum00 + guess_first_bias_0);
      silu2[last_found_first_0 + 1] = silu(sum01 + guess_first_bias_1);
      silu2[last_found_first_0 + 2] = silu(sum02 + guess_first_bias_2);
      silu2[last_found_first_0 + 3] = silu(sum03 + guess_first_bias_3);
      silu2[last_found_first_1] = silu(sum10 + guess_first_bias_0);
      silu2[last_found_first_1 + 1] = silu(sum11 + guess_first_bias_1);
      silu2[last_found_first_1 + 2] = silu(sum12 + guess_first_bias_2);
      silu2[last_found_first_1 + 3] = silu(sum13 + guess_first_bias_3);
      silu2[last_found_first_2] = silu(sum20 + guess_first_bias_0);
      silu2[last_found_first_2 + 1] = silu(sum21 + guess_first_bias_1);
      silu2[last_found_first_2 + 2] = silu(sum22 + guess_first_bias_2);
      silu2[last_found_first_2 + 3] = silu(sum23 + guess_first_bias_3);
      silu2[last_found_first_3] = silu(sum30 + guess_first_bias_0);
      silu2[last_found_first_3 + 1] = silu(sum31 + guess_first_bias_1);
      silu2[last_found_first_3 + 2] = silu(sum32 + guess_first_bias_2);
      silu2[last_found_first_3 + 3] = silu(sum33 + guess_first_bias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, concat_x_at = b * 26, guess_first_weights_at = j;
        k < 26;
        k++, concat_x_at++, guess_first_weights_at += 64
      ) {
        const x = concat[concat_x_at];
        const y0 = parameter[guess_first_weights_at];
        const y1 = parameter[guess_first_weights_at + 1];
        const y2 = parameter[guess_first_weights_at + 2];
        const y3 = parameter[guess_first_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const guess_first_bias_0 = parameter2[j];
      const guess_first_bias_1 = parameter2[j + 1];
      const guess_first_bias_2 = parameter2[j + 2];
      const guess_first_bias_3 = parameter2[j + 3];
      silu2[b * 64 + j] = silu(sum0 + guess_first_bias_0);
      silu2[b * 64 + j + 1] = silu(sum1 + guess_first_bias_1);
      silu2[b * 64 + j + 2] = silu(sum2 + guess_first_bias_2);
      silu2[b * 64 + j + 3] = silu(sum3 + guess_first_bias_3);
    }
  }
}

/**
 * product_last_found_first[b, i] = Σ[j < 64] silu2[b, j] · parameter[j, i]
 * last_found_second_dense[b, i] = product_last_found_first[b, i] + parameter2[i]
 * silu3[b, i] = silu(last_found_second_dense[b, i])
 */
function forward_last_found_second(
  n: number,
  silu2: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  silu3: Float64Array,
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
      const last_found_first_0 = b * 64;
      const last_found_first_1 = last_found_first_0 + 64;
      const last_found_first_2 = last_found_first_1 + 64;
      const last_found_first_3 = last_found_first_2 + 64;
      for (let k = 0, guess_second_weights_at = j; k < 64; k++, guess_second_weights_at += 64) {
        const x0 = silu2[last_found_first_0 + k];
        const x1 = silu2[last_found_first_1 + k];
        const x2 = silu2[last_found_first_2 + k];
        const x3 = silu2[last_found_first_3 + k];
        const y0 = parameter[guess_second_weights_at];
        const y1 = parameter[guess_second_weights_at + 1];
        const y2 = parameter[guess_second_weights_at + 2];
        const y3 = parameter[guess_second_weights_at + 3];
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
      const last_found_second_0 = b * 64 + j;
      const last_found_second_1 = last_found_second_0 + 64;
      const last_found_second_2 = last_found_second_1 + 64;
      const last_found_second_3 = last_found_second_2 + 64;
      const guess_second_bias_0 = parameter2[j];
      const guess_second_bias_1 = parameter2[j + 1];
      const guess_second_bias_2 = parameter2[j + 2];
      const guess_second_bias_3 = parameter2[j + 3];
      silu3[last_found_second_0] = silu(sum00 + guess_second_bias_0);
      silu3[last_found_second_0 + 1] = silu(sum01 + guess_second_bias_1);
      silu3[last_found_second_0 + 2] = silu(sum02 + guess_second_bias_2);
      silu3[last_found_second_0 + 3] = silu(sum03 + guess_second_bias_3);
      silu3[last_found_second_1] = silu(sum10 + guess_second_bias_0);
      silu3[last_found_second_1 + 1] = silu(sum11 + guess_second_bias_1);
      silu3[last_found_second_1 + 2] = silu(sum12 + guess_second_bias_2);
      silu3[last_found_second_1 + 3] = silu(sum13 + guess_second_bias_3);
      silu3[last_found_second_2] = silu(sum20 + guess_second_bias_0);
      silu3[last_found_second_2 + 1] = silu(sum21 + guess_second_bias_1);
      silu3[last_found_second_2 + 2] = silu(sum22 + guess_second_bias_2);
      silu3[last_found_second_2 + 3] = silu(sum23 + guess_second_bias_3);
      silu3[last_found_second_3] = silu(sum30 + guess_second_bias_0);
      silu3[last_found_second_3 + 1] = silu(sum31 + guess_second_bias_1);
      silu3[last_found_second_3 + 2] = silu(sum32 + guess_second_bias_2);
      silu3[last_found_second_3 + 3] = silu(sum33 + guess_second_bias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 64; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, last_found_first_at = b * 64, guess_second_weights_at = j;
        k < 64;
        k++, last_found_first_at++, guess_second_weights_at += 64
      ) {
        const x = silu2[last_found_first_at];
        const y0 = parameter[guess_second_weights_at];
        const y1 = parameter[guess_second_weights_at + 1];
        const y2 = parameter[guess_second_weights_at + 2];
        const y3 = parameter[guess_second_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const guess_second_bias_0 = parameter2[j];
      const guess_second_bias_1 = parameter2[j + 1];
      const guess_second_bias_2 = parameter2[j + 2];
      const guess_second_bias_3 = parameter2[j + 3];
      silu3[b * 64 + j] = silu(sum0 + guess_second_bias_0);
      silu3[b * 64 + j + 1] = silu(sum1 + guess_second_bias_1);
      silu3[b * 64 + j + 2] = silu(sum2 + guess_second_bias_2);
      silu3[b * 64 + j + 3] = silu(sum3 + guess_second_bias_3);
    }
  }
}

/**
 * product_last_found_second[b, i] = Σ[j < 64] last_found_second[b, j] · guess_weights[j, i]
 * last_found[b, i] = product_last_found_second[b, i] + guess_bias[i]
 * last_cleaner[b, i] = (x[b, i] − divide[99 − t] · last_found[b, i]) / sqrt[99 − t]
 * x[b, i] = last_cleaner[b, i] + multiply[99 − t] · fresh[b, t, i]
 */
function forward_last_x(
  n: number,
  t: number,
  last_found_second: Float64Array,
  guess_weights: Float32Array,
  guess_bias: Float32Array,
  divide: Float64Array,
  sqrt: Float64Array,
  multiply: Float64Array,
  fresh: Float64Array,
  x: Float64Array,
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
      const last_found_second_0 = b * 64;
      const last_found_second_1 = last_found_second_0 + 64;
      const last_found_second_2 = last_found_second_1 + 64;
      const last_found_second_3 = last_found_second_2 + 64;
      for (let k = 0, guess_weights_at = j; k < 64; k++, guess_weights_at += 2) {
        const x0 = last_found_second[last_found_second_0 + k];
        const x1 = last_found_second[last_found_second_1 + k];
        const x2 = last_found_second[last_found_second_2 + k];
        const x3 = last_found_second[last_found_second_3 + k];
        const y0 = guess_weights[guess_weights_at];
        const y1 = guess_weights[guess_weights_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const x_0 = b * 2 + j;
      const x_1 = x_0 + 2;
      const x_2 = x_1 + 2;
      const x_3 = x_2 + 2;
      const guess_bias_0 = guess_bias[j];
      const guess_bias_1 = guess_bias[j + 1];
      x[x_0] =
        (x[x_0] - divide[99 - t] * (sum00 + guess_bias_0)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[b * 200 + t * 2 + j];
      x[x_0 + 1] =
        (x[x_0 + 1] - divide[99 - t] * (sum01 + guess_bias_1)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[b * 200 + t * 2 + (j + 1)];
      x[x_1] =
        (x[x_1] - divide[99 - t] * (sum10 + guess_bias_0)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[(b + 1) * 200 + t * 2 + j];
      x[x_1 + 1] =
        (x[x_1 + 1] - divide[99 - t] * (sum11 + guess_bias_1)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[(b + 1) * 200 + t * 2 + (j + 1)];
      x[x_2] =
        (x[x_2] - divide[99 - t] * (sum20 + guess_bias_0)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[(b + 2) * 200 + t * 2 + j];
      x[x_2 + 1] =
        (x[x_2 + 1] - divide[99 - t] * (sum21 + guess_bias_1)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[(b + 2) * 200 + t * 2 + (j + 1)];
      x[x_3] =
        (x[x_3] - divide[99 - t] * (sum30 + guess_bias_0)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[(b + 3) * 200 + t * 2 + j];
      x[x_3 + 1] =
        (x[x_3 + 1] - divide[99 - t] * (sum31 + guess_bias_1)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[(b + 3) * 200 + t * 2 + (j + 1)];
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, last_found_second_at = b * 64, guess_weights_at = j;
        k < 64;
        k++, last_found_second_at++, guess_weights_at += 2
      ) {
        const x2 = last_found_second[last_found_second_at];
        const y0 = guess_weights[guess_weights_at];
        const y1 = guess_weights[guess_weights_at + 1];
        sum0 += x2 * y0;
        sum1 += x2 * y1;
      }
      const guess_bias_0 = guess_bias[j];
      const guess_bias_1 = guess_bias[j + 1];
      x[b * 2 + j] =
        (x[b * 2 + j] - divide[99 - t] * (sum0 + guess_bias_0)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[b * 200 + t * 2 + j];
      x[b * 2 + j + 1] =
        (x[b * 2 + j + 1] - divide[99 - t] * (sum1 + guess_bias_1)) / sqrt[99 - t] +
        multiply[99 - t] * fresh[b * 200 + t * 2 + (j + 1)];
    }
  }
}

/**
 * sum_guess[b] = Σ[i < 2] (guess[b, i] − noise[b, i])²
 * loss[b] = sum_guess[b] / 2
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  guess: Float64Array,
  noise: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_guess = 0;
    for (let i = 0; i < 2; i++) {
      const difference_guess_noise = guess[b * 2 + i] - noise[b * 2 + i];
      sum_guess += difference_guess_noise * difference_guess_noise;
    }
    const loss = sum_guess / 2;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** x / (1 + e⁻ˣ), 0 at −∞. */
function silu(x: number): number {
  return x < -746 ? 0 : x / (1 + Math.exp(-x));
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
  throw new RangeError(`ddpm: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "ddpm",
  element: "float32",
  inputs: { point: { shape: [2], type: "float32", per: "example", role: "input" } },
  outputs: { made: [2] },
  predictInputs: [],
  metrics: [],
  optimizer: "adam",
  fingerprint: "a38dd757a5adcc29",
  parameters: shapes as typeof shapes,
} as const;
