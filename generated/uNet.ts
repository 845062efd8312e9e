// @generated from models/uNet.ts by adjoint. Do not edit; run `npx adjoint build models/uNet.ts`.
//
// Model uNet: outer_weights[8, 1, 3, 3], outer_bias[8], middle_weights[16, 8, 3, 3], middle_bias[16], inner_weights[16, 16, 3, 3], inner_bias[16], raised_weights[16, 16, 2, 2], raised_bias[16], joined_weights[16, 32, 3, 3], joined_bias[16], enlarged_weights[16, 8, 2, 2], enlarged_bias[8], restored_weights[1, 16, 3, 3], restored_bias[1].
//
//   padded_noisy[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 12 and 0 ≤ k − 1 and k − 1 < 12 ? noisy[b, i, j − 1, k − 1] : 0
//   product_outer_weights[b, i, j, k] = Σ[l < 3, m < 3] padded_noisy[b, 0, j + l, k + m] · outer_weights[i, 0, l, m]
//   outer[b, i, j, k] = product_outer_weights[b, i, j, k] + outer_bias[i]
//   outer_2[b, i, j, k] = relu(outer[b, i, j, k])
//   maxPool2d_outer[b, i, j, k] = max[l < 2, m < 2] outer_2[b, i, 2 j + l, 2 k + m]
//   padded[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? maxPool2d_outer[b, i, j − 1, k − 1] : 0
//   product_middle_weights[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded[b, l, j + m, k + o] · middle_weights[i, l, m, o]
//   middle[b, i, j, k] = product_middle_weights[b, i, j, k] + middle_bias[i]
//   middle_2[b, i, j, k] = relu(middle[b, i, j, k])
//   maxPool2d_middle[b, i, j, k] = max[l < 2, m < 2] middle_2[b, i, 2 j + l, 2 k + m]
//   padded_2[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 3 and 0 ≤ k − 1 and k − 1 < 3 ? maxPool2d_middle[b, i, j − 1, k − 1] : 0
//   product_inner_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_2[b, l, j + m, k + o] · inner_weights[i, l, m, o]
//   inner[b, i, j, k] = product_inner_weights[b, i, j, k] + inner_bias[i]
//   inner_2[b, i, j, k] = relu(inner[b, i, j, k])
//   uncut_inner[b, i, j, k] = Σ[l < 16] inner_2[b, l, ⌊j / 2⌋, ⌊k / 2⌋] · raised_weights[l, i, j mod 2, k mod 2]
//   raised[b, i, j, k] = uncut_inner[b, i, j, k] + raised_bias[i]
//   raised_2[b, i, j, k] = relu(raised[b, i, j, k])
//   concat_middle[b, i, j, k] = i < 16 ? middle_2[b, i, j, k] : raised_2[b, i − 16, j, k]
//   padded_3[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? concat_middle[b, i, j − 1, k − 1] : 0
//   product_joined_weights[b, i, j, k] = Σ[l < 32, m < 3, o < 3] padded_3[b, l, j + m, k + o] · joined_weights[i, l, m, o]
//   joined[b, i, j, k] = product_joined_weights[b, i, j, k] + joined_bias[i]
//   joined_2[b, i, j, k] = relu(joined[b, i, j, k])
//   uncut_joined[b, i, j, k] = Σ[l < 16] joined_2[b, l, ⌊j / 2⌋, ⌊k / 2⌋] · enlarged_weights[l, i, j mod 2, k mod 2]
//   enlarged[b, i, j, k] = uncut_joined[b, i, j, k] + enlarged_bias[i]
//   enlarged_2[b, i, j, k] = relu(enlarged[b, i, j, k])
//   concat_outer[b, i, j, k] = i < 8 ? outer_2[b, i, j, k] : enlarged_2[b, i − 8, j, k]
//   padded_4[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 12 and 0 ≤ k − 1 and k − 1 < 12 ? concat_outer[b, i, j − 1, k − 1] : 0
//   product_restored_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_4[b, l, j + m, k + o] · restored_weights[i, l, m, o]
//   restored[b, i, j, k] = product_restored_weights[b, i, j, k] + restored_bias[i]
//   image[b, i, j, k] = sigmoid(restored[b, 0, j, k])
//   squaredError_image[b, i, j, k] = (image[b, 0, j, k] − clean[b, 0, j, k])²
//   sum[b] = Σ[i < 12, j < 12] squaredError_image[b, 0, i, j]
//   loss[b] = sum[b] / 144    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type UNetInputs = {
  /** [1, 12, 12] for each example. */
  readonly noisy: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type UNetBatch = UNetInputs & {
  /** [1, 12, 12] for each example. */
  readonly clean: Float32Array;
};

/** Learned arrays by name, row-major. */
export type UNetParameters = {
  /** [8, 1, 3, 3] */
  readonly outer_weights: Float32Array;
  /** [8] */
  readonly outer_bias: Float32Array;
  /** [16, 8, 3, 3] */
  readonly middle_weights: Float32Array;
  /** [16] */
  readonly middle_bias: Float32Array;
  /** [16, 16, 3, 3] */
  readonly inner_weights: Float32Array;
  /** [16] */
  readonly inner_bias: Float32Array;
  /** [16, 16, 2, 2] */
  readonly raised_weights: Float32Array;
  /** [16] */
  readonly raised_bias: Float32Array;
  /** [16, 32, 3, 3] */
  readonly joined_weights: Float32Array;
  /** [16] */
  readonly joined_bias: Float32Array;
  /** [16, 8, 2, 2] */
  readonly enlarged_weights: Float32Array;
  /** [8] */
  readonly enlarged_bias: Float32Array;
  /** [1, 16, 3, 3] */
  readonly restored_weights: Float32Array;
  /** [1] */
  readonly restored_bias: Float32Array;
};

export type UNetOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof UNetParameters]?: ArrayLike<number> };
};

export type UNetTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: UNetParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: UNetParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: UNetInputs): {
    /** [1, 12, 12] for each example. */
    readonly image: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: UNetBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: UNetBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: UNetBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: UNetBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: UNetBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createUNet({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: UNetOptions = {}): UNetTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 221983);
  const arena = new Float32Array(39588);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(38227 + capacity * 19348);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(9897);
  const outer_weights = all_parameters.subarray(0, 72);
  const outer_bias = all_parameters.subarray(72, 80);
  const middle_weights = all_parameters.subarray(80, 1232);
  const middle_bias = all_parameters.subarray(1232, 1248);
  const inner_weights = all_parameters.subarray(1248, 3552);
  const inner_bias = all_parameters.subarray(3552, 3568);
  const raised_weights = all_parameters.subarray(3568, 4592);
  const raised_bias = all_parameters.subarray(4592, 4608);
  const joined_weights = all_parameters.subarray(4608, 9216);
  const joined_bias = all_parameters.subarray(9216, 9232);
  const enlarged_weights = all_parameters.subarray(9232, 9744);
  const enlarged_bias = all_parameters.subarray(9744, 9752);
  const restored_weights = all_parameters.subarray(9752, 9896);
  const restored_bias = all_parameters.subarray(9896, 9897);
  const parameters = {
    outer_weights,
    outer_bias,
    middle_weights,
    middle_bias,
    inner_weights,
    inner_bias,
    raised_weights,
    raised_bias,
    joined_weights,
    joined_bias,
    enlarged_weights,
    enlarged_bias,
    restored_weights,
    restored_bias,
  };
  const all_gradients = take(9897);
  const grad_outer_weights = all_gradients.subarray(0, 72);
  const grad_outer_bias = all_gradients.subarray(72, 80);
  const grad_middle_weights = all_gradients.subarray(80, 1232);
  const grad_middle_bias = all_gradients.subarray(1232, 1248);
  const grad_inner_weights = all_gradients.subarray(1248, 3552);
  const grad_inner_bias = all_gradients.subarray(3552, 3568);
  const grad_raised_weights = all_gradients.subarray(3568, 4592);
  const grad_raised_bias = all_gradients.subarray(4592, 4608);
  const grad_joined_weights = all_gradients.subarray(4608, 9216);
  const grad_joined_bias = all_gradients.subarray(9216, 9232);
  const grad_enlarged_weights = all_gradients.subarray(9232, 9744);
  const grad_enlarged_bias = all_gradients.subarray(9744, 9752);
  const grad_restored_weights = all_gradients.subarray(9752, 9896);
  const grad_restored_bias = all_gradients.subarray(9896, 9897);
  const gradients = {
    outer_weights: grad_outer_weights,
    outer_bias: grad_outer_bias,
    middle_weights: grad_middle_weights,
    middle_bias: grad_middle_bias,
    inner_weights: grad_inner_weights,
    inner_bias: grad_inner_bias,
    raised_weights: grad_raised_weights,
    raised_bias: grad_raised_bias,
    joined_weights: grad_joined_weights,
    joined_bias: grad_joined_bias,
    enlarged_weights: grad_enlarged_weights,
    enlarged_bias: grad_enlarged_bias,
    restored_weights: grad_restored_weights,
    restored_bias: grad_restored_bias,
  };
  const sums = takeDoubles(9897);
  const all_totals = takeDoubles(9897);
  const total_outer_weights = all_totals.subarray(0, 72);
  const total_outer_bias = all_totals.subarray(72, 80);
  const total_middle_weights = all_totals.subarray(80, 1232);
  const total_middle_bias = all_totals.subarray(1232, 1248);
  const total_inner_weights = all_totals.subarray(1248, 3552);
  const total_inner_bias = all_totals.subarray(3552, 3568);
  const total_raised_weights = all_totals.subarray(3568, 4592);
  const total_raised_bias = all_totals.subarray(4592, 4608);
  const total_joined_weights = all_totals.subarray(4608, 9216);
  const total_joined_bias = all_totals.subarray(9216, 9232);
  const total_enlarged_weights = all_totals.subarray(9232, 9744);
  const total_enlarged_bias = all_totals.subarray(9744, 9752);
  const total_restored_weights = all_totals.subarray(9752, 9896);
  const total_restored_bias = all_totals.subarray(9896, 9897);
  const all_m = take(9897);
  const all_v = take(9897);
  const padded_outer = takeDoubles(capacity * 3136);
  const maxPool2d_outer = padded_outer.subarray(0, capacity * 288);
  const maxPool2d_middle = padded_outer.subarray(0, capacity * 144);
  const grad_padded_restored_weights = takeDoubles(capacity * 3136);
  const image = grad_padded_restored_weights.subarray(0, capacity * 144);
  const value_grad_enlarged = takeDoubles(capacity * 2304);
  const grad_padded_joined_weights = value_grad_enlarged.subarray(0, capacity * 2048);
  const grad_outer = value_grad_enlarged.subarray(0, capacity * 1152);
  const padded_grad_restored = value_grad_enlarged.subarray(0, capacity * 256);
  const padded_middle = takeDoubles(capacity * 2048);
  const padded_grad_joined = takeDoubles(capacity * 1600);
  const padded_grad_middle = padded_grad_joined;
  const enlarged = padded_grad_joined.subarray(0, capacity * 1152);
  const padded_grad_inner = padded_grad_joined.subarray(0, capacity * 784);
  const value_grad_raised = padded_grad_joined.subarray(0, capacity * 576);
  const outer = takeDoubles(capacity * 1152);
  const grad_enlarged = takeDoubles(capacity * 1152);
  const middle = takeDoubles(capacity * 576);
  const grad_padded_middle_weights = middle.subarray(0, capacity * 512);
  const raised = takeDoubles(capacity * 576);
  const grad_middle = raised;
  const grad_inner = raised.subarray(0, capacity * 144);
  const joined = takeDoubles(capacity * 576);
  const grad_joined = takeDoubles(capacity * 576);
  const grad_raised = grad_joined;
  const grad_joined2 = takeDoubles(capacity * 576);
  const padded = takeDoubles(capacity * 512);
  const padded2 = takeDoubles(capacity * 400);
  const grad_padded_inner_weights = takeDoubles(capacity * 400);
  const padded_noisy = takeDoubles(capacity * 196);
  const inner = takeDoubles(capacity * 144);
  const grad_restored = takeDoubles(capacity * 144);
  const grad_inner2 = takeDoubles(capacity * 144);
  const value_grad_enlarged2 = takeDoubles(18432);
  const value_grad_raised2 = value_grad_enlarged2.subarray(0, 9216);
  const mean_loss = takeDoubles(1);
  const winner_maxPool2d_outer = new Int32Array(capacity * 288);
  const winner_maxPool2d_middle = winner_maxPool2d_outer.subarray(0, capacity * 144);
  uniform(outer_weights, seed, 970421185, -0.816496580927726, 0.816496580927726);
  uniform(middle_weights, seed, 2779535399, -0.28867513459481287, 0.28867513459481287);
  uniform(inner_weights, seed, 506163052, -0.2041241452319315, 0.2041241452319315);
  uniform(raised_weights, seed, 4177623454, -0.30618621784789724, 0.30618621784789724);
  uniform(joined_weights, seed, 3060480298, -0.14433756729740643, 0.14433756729740643);
  uniform(enlarged_weights, seed, 875059533, -0.4330127018922193, 0.4330127018922193);
  uniform(restored_weights, seed, 3177661208, -0.2041241452319315, 0.2041241452319315);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof UNetParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: UNetInputs): number => {
    const n = checkArray("noisy", given?.noisy, "Float32Array", 144, 1, capacity);
    return n;
  };
  const checkBatch = (given: UNetBatch): number => {
    const n = checkArray("noisy", given?.noisy, "Float32Array", 144, 1, capacity);
    checkArray("clean", given?.clean, "Float32Array", 144, n);
    return n;
  };
  const addGradient = (batch: UNetBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_padded_noisy(n, batch.noisy, padded_noisy);
    forward_outer(n, outer_weights, padded_noisy, outer_bias, outer);
    forward_maxPool2d_outer_forward_padded(n, outer, maxPool2d_outer, padded);
    forward_middle(n, middle_weights, padded, middle_bias, middle);
    forward_maxPool2d_middle_forward_padded(n, middle, maxPool2d_middle, padded2);
    forward_inner(n, inner_weights, padded2, inner_bias, inner);
    forward_raised_forward_padded_middle(
      n,
      inner,
      raised_weights,
      raised_bias,
      middle,
      raised,
      padded_middle,
    );
    forward_joined(n, joined_weights, padded_middle, joined_bias, joined);
    forward_enlarged_forward_padded_outer(
      n,
      scale,
      joined,
      enlarged_weights,
      enlarged_bias,
      outer,
      restored_weights,
      restored_bias,
      batch.clean,
      total_restored_bias,
      enlarged,
      padded_outer,
      grad_restored,
      padded_grad_restored,
      mean_loss,
    );
    backward_padded_restored_weights(n, restored_weights, padded_grad_restored, grad_padded_restored_weights);
    backward_enlarged_forward_value_grad_enlarged(
      n,
      enlarged,
      grad_padded_restored_weights,
      enlarged_weights,
      grad_enlarged,
      value_grad_enlarged,
    );
    backward_joined(n, value_grad_enlarged, grad_joined);
    backward_joined_forward_padded_grad_joined(n, joined, grad_joined, grad_joined2, padded_grad_joined);
    backward_padded_joined_weights(n, joined_weights, padded_grad_joined, grad_padded_joined_weights);
    backward_raised_forward_value_grad_raised(
      n,
      raised,
      grad_padded_joined_weights,
      raised_weights,
      grad_raised,
      value_grad_raised,
    );
    backward_inner(n, value_grad_raised, grad_inner);
    backward_inner_forward_padded_grad_inner(n, inner, grad_inner, grad_inner2, padded_grad_inner);
    backward_padded_inner_weights(n, inner_weights, padded_grad_inner, grad_padded_inner_weights);
    forward_winner_maxPool2d_middle_backward_middle(
      n,
      middle,
      grad_padded_joined_weights,
      grad_padded_inner_weights,
      winner_maxPool2d_middle,
      grad_middle,
      padded_grad_middle,
    );
    backward_padded_middle_weights(n, middle_weights, padded_grad_middle, grad_padded_middle_weights);
    forward_winner_maxPool2d_outer_backward_outer(
      n,
      outer,
      grad_padded_restored_weights,
      grad_padded_middle_weights,
      winner_maxPool2d_outer,
      grad_outer,
    );
    backward_outer_weights(n, grad_outer, padded_noisy, total_outer_weights);
    backward_outer_bias(n, grad_outer, total_outer_bias);
    backward_middle_weights(n, grad_middle, padded, total_middle_weights);
    backward_middle_bias(n, grad_middle, total_middle_bias);
    backward_inner_weights(n, grad_inner2, padded2, total_inner_weights);
    backward_inner_bias(n, grad_inner2, total_inner_bias);
    forward_value_grad_raised(n, grad_raised, inner, value_grad_raised2);
    backward_raised_weights(value_grad_raised2, total_raised_weights);
    backward_middle_bias(n, grad_raised, total_raised_bias);
    backward_joined_weights(n, grad_joined2, padded_middle, total_joined_weights);
    backward_middle_bias(n, grad_joined2, total_joined_bias);
    forward_value_grad_enlarged(n, grad_enlarged, joined, value_grad_enlarged2);
    backward_enlarged_weights(value_grad_enlarged2, total_enlarged_weights);
    backward_outer_bias(n, grad_enlarged, total_enlarged_bias);
    backward_restored_weights(n, grad_restored, padded_outer, total_restored_weights);
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
      forward_padded_noisy(n, inputs.noisy, padded_noisy);
      forward_outer(n, outer_weights, padded_noisy, outer_bias, outer);
      forward_maxPool2d_outer_forward_padded(n, outer, maxPool2d_outer, padded);
      forward_middle(n, middle_weights, padded, middle_bias, middle);
      forward_maxPool2d_middle_forward_padded(n, middle, maxPool2d_middle, padded2);
      forward_inner(n, inner_weights, padded2, inner_bias, inner);
      forward_raised_forward_padded_middle(
        n,
        inner,
        raised_weights,
        raised_bias,
        middle,
        raised,
        padded_middle,
      );
      forward_joined(n, joined_weights, padded_middle, joined_bias, joined);
      forward_enlarged_forward_padded_outer2(
        n,
        joined,
        enlarged_weights,
        enlarged_bias,
        outer,
        restored_weights,
        restored_bias,
        enlarged,
        padded_outer,
        image,
      );
      return { image: new Float32Array(image.subarray(0, n * 144)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_padded_noisy(n, batch.noisy, padded_noisy);
      forward_outer(n, outer_weights, padded_noisy, outer_bias, outer);
      forward_maxPool2d_outer_forward_padded(n, outer, maxPool2d_outer, padded);
      forward_middle(n, middle_weights, padded, middle_bias, middle);
      forward_maxPool2d_middle_forward_padded(n, middle, maxPool2d_middle, padded2);
      forward_inner(n, inner_weights, padded2, inner_bias, inner);
      forward_raised_forward_padded_middle(
        n,
        inner,
        raised_weights,
        raised_bias,
        middle,
        raised,
        padded_middle,
      );
      forward_joined(n, joined_weights, padded_middle, joined_bias, joined);
      forward_enlarged_forward_padded_outer3(
        n,
        scale,
        joined,
        enlarged_weights,
        enlarged_bias,
        outer,
        restored_weights,
        restored_bias,
        batch.clean,
        enlarged,
        padded_outer,
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
          "uNet: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_padded_noisy(n, batch.noisy, padded_noisy);
      forward_outer(n, outer_weights, padded_noisy, outer_bias, outer);
      forward_maxPool2d_outer_forward_padded(n, outer, maxPool2d_outer, padded);
      forward_middle(n, middle_weights, padded, middle_bias, middle);
      forward_maxPool2d_middle_forward_padded(n, middle, maxPool2d_middle, padded2);
      forward_inner(n, inner_weights, padded2, inner_bias, inner);
      forward_raised_forward_padded_middle(
        n,
        inner,
        raised_weights,
        raised_bias,
        middle,
        raised,
        padded_middle,
      );
      forward_joined(n, joined_weights, padded_middle, joined_bias, joined);
      forward_enlarged_forward_padded_outer(
        n,
        scale,
        joined,
        enlarged_weights,
        enlarged_bias,
        outer,
        restored_weights,
        restored_bias,
        batch.clean,
        total_restored_bias,
        enlarged,
        padded_outer,
        grad_restored,
        padded_grad_restored,
        mean_loss,
      );
      backward_padded_restored_weights(
        n,
        restored_weights,
        padded_grad_restored,
        grad_padded_restored_weights,
      );
      backward_enlarged_forward_value_grad_enlarged(
        n,
        enlarged,
        grad_padded_restored_weights,
        enlarged_weights,
        grad_enlarged,
        value_grad_enlarged,
      );
      backward_joined(n, value_grad_enlarged, grad_joined);
      backward_joined_forward_padded_grad_joined(n, joined, grad_joined, grad_joined2, padded_grad_joined);
      backward_padded_joined_weights(n, joined_weights, padded_grad_joined, grad_padded_joined_weights);
      backward_raised_forward_value_grad_raised(
        n,
        raised,
        grad_padded_joined_weights,
        raised_weights,
        grad_raised,
        value_grad_raised,
      );
      backward_inner(n, value_grad_raised, grad_inner);
      backward_inner_forward_padded_grad_inner(n, inner, grad_inner, grad_inner2, padded_grad_inner);
      backward_padded_inner_weights(n, inner_weights, padded_grad_inner, grad_padded_inner_weights);
      forward_winner_maxPool2d_middle_backward_middle(
        n,
        middle,
        grad_padded_joined_weights,
        grad_padded_inner_weights,
        winner_maxPool2d_middle,
        grad_middle,
        padded_grad_middle,
      );
      backward_padded_middle_weights(n, middle_weights, padded_grad_middle, grad_padded_middle_weights);
      forward_winner_maxPool2d_outer_backward_outer(
        n,
        outer,
        grad_padded_restored_weights,
        grad_padded_middle_weights,
        winner_maxPool2d_outer,
        grad_outer,
      );
      backward_outer_weights(n, grad_outer, padded_noisy, total_outer_weights);
      backward_outer_bias(n, grad_outer, total_outer_bias);
      backward_middle_weights(n, grad_middle, padded, total_middle_weights);
      backward_middle_bias(n, grad_middle, total_middle_bias);
      backward_inner_weights(n, grad_inner2, padded2, total_inner_weights);
      backward_inner_bias(n, grad_inner2, total_inner_bias);
      forward_value_grad_raised(n, grad_raised, inner, value_grad_raised2);
      backward_raised_weights(value_grad_raised2, total_raised_weights);
      backward_middle_bias(n, grad_raised, total_raised_bias);
      backward_joined_weights(n, grad_joined2, padded_middle, total_joined_weights);
      backward_middle_bias(n, grad_joined2, total_joined_bias);
      forward_value_grad_enlarged(n, grad_enlarged, joined, value_grad_enlarged2);
      backward_enlarged_weights(value_grad_enlarged2, total_enlarged_weights);
      backward_outer_bias(n, grad_enlarged, total_enlarged_bias);
      backward_restored_weights(n, grad_restored, padded_outer, total_restored_weights);
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
      forward_padded_noisy(n, batch.noisy, padded_noisy);
      forward_outer(n, outer_weights, padded_noisy, outer_bias, outer);
      forward_maxPool2d_outer_forward_padded(n, outer, maxPool2d_outer, padded);
      forward_middle(n, middle_weights, padded, middle_bias, middle);
      forward_maxPool2d_middle_forward_padded(n, middle, maxPool2d_middle, padded2);
      forward_inner(n, inner_weights, padded2, inner_bias, inner);
      forward_raised_forward_padded_middle(
        n,
        inner,
        raised_weights,
        raised_bias,
        middle,
        raised,
        padded_middle,
      );
      forward_joined(n, joined_weights, padded_middle, joined_bias, joined);
      forward_enlarged_forward_padded_outer3(
        n,
        scale,
        joined,
        enlarged_weights,
        enlarged_bias,
        outer,
        restored_weights,
        restored_bias,
        batch.clean,
        enlarged,
        padded_outer,
        mean_loss,
      );
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = {
  outer_weights: [8, 1, 3, 3],
  outer_bias: [8],
  middle_weights: [16, 8, 3, 3],
  middle_bias: [16],
  inner_weights: [16, 16, 3, 3],
  inner_bias: [16],
  raised_weights: [16, 16, 2, 2],
  raised_bias: [16],
  joined_weights: [16, 32, 3, 3],
  joined_bias: [16],
  enlarged_weights: [16, 8, 2, 2],
  enlarged_bias: [8],
  restored_weights: [1, 16, 3, 3],
  restored_bias: [1],
} as const;

export default createUNet;

/**
 * padded_noisy[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 12 and 0 ≤ k − 1 and k − 1 < 12 ? noisy[b, i, j − 1, k − 1] : 0
 */
function forward_padded_noisy(n: number, noisy: Float32Array, padded_noisy: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 14; i++) {
      const is_inside = 0 <= i - 1 && i - 1 < 12;
      for (let j = 0; j < 14; j++) {
        padded_noisy[b * 196 + i * 14 + j] =
          is_inside && 0 <= j - 1 && j - 1 < 12 ? noisy[b * 144 + i * 12 + j - 13] : 0;
      }
    }
  }
}

/**
 * product_outer_weights[b, i, j, k] = Σ[l < 3, m < 3] padded_noisy[b, 0, j + l, k + m] · outer_weights[i, 0, l, m]
 * outer2[b, i, j, k] = product_outer_weights[b, i, j, k] + outer_bias[i]
 * outer[b, i, j, k] = relu(outer2[b, i, j, k])
 */
function forward_outer(
  n: number,
  outer_weights: Float32Array,
  padded_noisy: Float64Array,
  outer_bias: Float32Array,
  outer: Float64Array,
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
            const outer_weights_0 = k * 3 + i * 9;
            const outer_weights_1 = outer_weights_0 + 9;
            const outer_weights_2 = outer_weights_1 + 9;
            const outer_weights_3 = outer_weights_2 + 9;
            for (
              let k2 = 0, padded_noisy_at = k * 14 + (j + (g * 14 + b * 196));
              k2 < 3;
              k2++, padded_noisy_at++
            ) {
              const x0 = outer_weights[outer_weights_0 + k2];
              const x1 = outer_weights[outer_weights_1 + k2];
              const x2 = outer_weights[outer_weights_2 + k2];
              const x3 = outer_weights[outer_weights_3 + k2];
              const y0 = padded_noisy[padded_noisy_at];
              const y1 = padded_noisy[padded_noisy_at + 1];
              const y2 = padded_noisy[padded_noisy_at + 2];
              const y3 = padded_noisy[padded_noisy_at + 3];
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
          const outer_0 = b * 1152 + g * 12 + i * 144 + j;
          const outer_1 = outer_0 + 144;
          const outer_2 = outer_1 + 144;
          const outer_3 = outer_2 + 144;
          const outer_bias_0 = outer_bias[i];
          const outer_bias_1 = outer_bias[i + 1];
          const outer_bias_2 = outer_bias[i + 2];
          const outer_bias_3 = outer_bias[i + 3];
          outer[outer_0] = Math.max(sum00 + outer_bias_0, 0);
          outer[outer_0 + 1] = Math.max(sum01 + outer_bias_0, 0);
          outer[outer_0 + 2] = Math.max(sum02 + outer_bias_0, 0);
          outer[outer_0 + 3] = Math.max(sum03 + outer_bias_0, 0);
          outer[outer_1] = Math.max(sum10 + outer_bias_1, 0);
          outer[outer_1 + 1] = Math.max(sum11 + outer_bias_1, 0);
          outer[outer_1 + 2] = Math.max(sum12 + outer_bias_1, 0);
          outer[outer_1 + 3] = Math.max(sum13 + outer_bias_1, 0);
          outer[outer_2] = Math.max(sum20 + outer_bias_2, 0);
          outer[outer_2 + 1] = Math.max(sum21 + outer_bias_2, 0);
          outer[outer_2 + 2] = Math.max(sum22 + outer_bias_2, 0);
          outer[outer_2 + 3] = Math.max(sum23 + outer_bias_2, 0);
          outer[outer_3] = Math.max(sum30 + outer_bias_3, 0);
          outer[outer_3 + 1] = Math.max(sum31 + outer_bias_3, 0);
          outer[outer_3 + 2] = Math.max(sum32 + outer_bias_3, 0);
          outer[outer_3 + 3] = Math.max(sum33 + outer_bias_3, 0);
        }
      }
    }
  }
}

/**
 * maxPool2d_outer[b, i, j, k] = max[l < 2, m < 2] outer[b, i, 2 j + l, 2 k + m]
 * padded[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? maxPool2d_outer[b, i, j − 1, k − 1] : 0
 */
function forward_maxPool2d_outer_forward_padded(
  n: number,
  outer: Float64Array,
  maxPool2d_outer: Float64Array,
  padded: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let maxPool2d_outer_bijk = -Infinity;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              maxPool2d_outer_bijk = Math.max(
                maxPool2d_outer_bijk,
                outer[b * 1152 + i * 144 + j * 24 + l * 12 + k * 2 + m],
              );
            }
          }
          maxPool2d_outer[b * 288 + i * 36 + j * 6 + k] = maxPool2d_outer_bijk;
        }
      }
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded[b * 512 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6 ? maxPool2d_outer[b * 288 + i * 36 + j * 6 + k - 7] : 0;
        }
      }
    }
  }
}

/**
 * product_middle_weights[b, i, j, k] = Σ[l < 8, m < 3, o < 3] padded[b, l, j + m, k + o] · middle_weights[i, l, m, o]
 * middle2[b, i, j, k] = product_middle_weights[b, i, j, k] + middle_bias[i]
 * middle[b, i, j, k] = relu(middle2[b, i, j, k])
 */
function forward_middle(
  n: number,
  middle_weights: Float32Array,
  padded: Float64Array,
  middle_bias: Float32Array,
  middle: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 6; g++) {
      for (let i = 0; i < 16; i += 4) {
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
          for (let k = 0; k < 8; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const middle_weights_0 = k2 * 3 + (k * 9 + i * 72);
              const middle_weights_1 = middle_weights_0 + 72;
              const middle_weights_2 = middle_weights_1 + 72;
              const middle_weights_3 = middle_weights_2 + 72;
              for (
                let k3 = 0, padded_at = k2 * 8 + (k * 64 + (j + (g * 8 + b * 512)));
                k3 < 3;
                k3++, padded_at++
              ) {
                const x0 = middle_weights[middle_weights_0 + k3];
                const x1 = middle_weights[middle_weights_1 + k3];
                const x2 = middle_weights[middle_weights_2 + k3];
                const x3 = middle_weights[middle_weights_3 + k3];
                const y0 = padded[padded_at];
                const y1 = padded[padded_at + 1];
                const y2 = padded[padded_at + 2];
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
          const middle_0 = b * 576 + g * 6 + i * 36 + j;
          const middle_1 = middle_0 + 36;
          const middle_2 = middle_1 + 36;
          const middle_3 = middle_2 + 36;
          const middle_bias_0 = middle_bias[i];
          const middle_bias_1 = middle_bias[i + 1];
          const middle_bias_2 = middle_bias[i + 2];
          const middle_bias_3 = middle_bias[i + 3];
          middle[middle_0] = Math.max(sum00 + middle_bias_0, 0);
          middle[middle_0 + 1] = Math.max(sum01 + middle_bias_0, 0);
          middle[middle_0 + 2] = Math.max(sum02 + middle_bias_0, 0);
          middle[middle_1] = Math.max(sum10 + middle_bias_1, 0);
          middle[middle_1 + 1] = Math.max(sum11 + middle_bias_1, 0);
          middle[middle_1 + 2] = Math.max(sum12 + middle_bias_1, 0);
          middle[middle_2] = Math.max(sum20 + middle_bias_2, 0);
          middle[middle_2 + 1] = Math.max(sum21 + middle_bias_2, 0);
          middle[middle_2 + 2] = Math.max(sum22 + middle_bias_2, 0);
          middle[middle_3] = Math.max(sum30 + middle_bias_3, 0);
          middle[middle_3 + 1] = Math.max(sum31 + middle_bias_3, 0);
          middle[middle_3 + 2] = Math.max(sum32 + middle_bias_3, 0);
        }
      }
    }
  }
}

/**
 * maxPool2d_middle[b, i, j, k] = max[l < 2, m < 2] middle[b, i, 2 j + l, 2 k + m]
 * padded[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 3 and 0 ≤ k − 1 and k − 1 < 3 ? maxPool2d_middle[b, i, j − 1, k − 1] : 0
 */
function forward_maxPool2d_middle_forward_padded(
  n: number,
  middle: Float64Array,
  maxPool2d_middle: Float64Array,
  padded: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < 3; k++) {
          let maxPool2d_middle_bijk = -Infinity;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              maxPool2d_middle_bijk = Math.max(
                maxPool2d_middle_bijk,
                middle[b * 576 + i * 36 + j * 12 + l * 6 + k * 2 + m],
              );
            }
          }
          maxPool2d_middle[b * 144 + i * 9 + j * 3 + k] = maxPool2d_middle_bijk;
        }
      }
      for (let j = 0; j < 5; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 3;
        for (let k = 0; k < 5; k++) {
          padded[b * 400 + i * 25 + j * 5 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 3 ? maxPool2d_middle[b * 144 + i * 9 + j * 3 + k - 4] : 0;
        }
      }
    }
  }
}

/**
 * product_inner_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded[b, l, j + m, k + o] · inner_weights[i, l, m, o]
 * inner2[b, i, j, k] = product_inner_weights[b, i, j, k] + inner_bias[i]
 * inner[b, i, j, k] = relu(inner2[b, i, j, k])
 */
function forward_inner(
  n: number,
  inner_weights: Float32Array,
  padded: Float64Array,
  inner_bias: Float32Array,
  inner: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
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
          for (let k = 0; k < 16; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const inner_weights_0 = k2 * 3 + (k * 9 + i * 144);
              const inner_weights_1 = inner_weights_0 + 144;
              const inner_weights_2 = inner_weights_1 + 144;
              const inner_weights_3 = inner_weights_2 + 144;
              for (
                let k3 = 0, padded_at = k2 * 5 + (k * 25 + (j + (g * 5 + b * 400)));
                k3 < 3;
                k3++, padded_at++
              ) {
                const x0 = inner_weights[inner_weights_0 + k3];
                const x1 = inner_weights[inner_weights_1 + k3];
                const x2 = inner_weights[inner_weights_2 + k3];
                const x3 = inner_weights[inner_weights_3 + k3];
                const y0 = padded[padded_at];
                const y1 = padded[padded_at + 1];
                const y2 = padded[padded_at + 2];
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
          const inner_0 = b * 144 + g * 3 + i * 9 + j;
          const inner_1 = inner_0 + 9;
          const inner_2 = inner_1 + 9;
          const inner_3 = inner_2 + 9;
          const inner_bias_0 = inner_bias[i];
          const inner_bias_1 = inner_bias[i + 1];
          const inner_bias_2 = inner_bias[i + 2];
          const inner_bias_3 = inner_bias[i + 3];
          inner[inner_0] = Math.max(sum00 + inner_bias_0, 0);
          inner[inner_0 + 1] = Math.max(sum01 + inner_bias_0, 0);
          inner[inner_0 + 2] = Math.max(sum02 + inner_bias_0, 0);
          inner[inner_1] = Math.max(sum10 + inner_bias_1, 0);
          inner[inner_1 + 1] = Math.max(sum11 + inner_bias_1, 0);
          inner[inner_1 + 2] = Math.max(sum12 + inner_bias_1, 0);
          inner[inner_2] = Math.max(sum20 + inner_bias_2, 0);
          inner[inner_2 + 1] = Math.max(sum21 + inner_bias_2, 0);
          inner[inner_2 + 2] = Math.max(sum22 + inner_bias_2, 0);
          inner[inner_3] = Math.max(sum30 + inner_bias_3, 0);
          inner[inner_3 + 1] = Math.max(sum31 + inner_bias_3, 0);
          inner[inner_3 + 2] = Math.max(sum32 + inner_bias_3, 0);
        }
      }
    }
  }
}

/**
 * uncut_inner[b, i, j, k] = Σ[l < 16] inner[b, l, ⌊j / 2⌋, ⌊k / 2⌋] · raised_weights[l, i, j mod 2, k mod 2]
 * raised2[b, i, j, k] = uncut_inner[b, i, j, k] + raised_bias[i]
 * raised[b, i, j, k] = relu(raised2[b, i, j, k])
 * padded_middle[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 6 and 0 ≤ k − 1 and k − 1 < 6 ? i < 16 ? middle[b, i, j − 1, k − 1] : raised[b, i − 16, j − 1, k − 1] : 0
 */
function forward_raised_forward_padded_middle(
  n: number,
  inner: Float64Array,
  raised_weights: Float32Array,
  raised_bias: Float32Array,
  middle: Float64Array,
  raised: Float64Array,
  padded_middle: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      const raised_bias_i = raised_bias[i];
      for (let j = 0; j < 6; j++) {
        const j_div_2 = Math.floor(j / 2);
        const j_mod_2 = j % 2;
        for (let k = 0; k < 6; k++) {
          let uncut_inner = 0;
          const k_div_2 = Math.floor(k / 2);
          const k_mod_2 = k % 2;
          for (let l = 0; l < 16; l++) {
            uncut_inner +=
              inner[b * 144 + l * 9 + j_div_2 * 3 + k_div_2] *
              raised_weights[l * 64 + i * 4 + j_mod_2 * 2 + k_mod_2];
          }
          const raised2 = uncut_inner + raised_bias_i;
          raised[b * 576 + i * 36 + j * 6 + k] = Math.max(raised2, 0);
        }
      }
    }
    for (let i = 0; i < 32; i++) {
      const is_inside2 = i < 16;
      for (let j = 0; j < 8; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 6;
        for (let k = 0; k < 8; k++) {
          padded_middle[b * 2048 + i * 64 + j * 8 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 6
              ? is_inside2
                ? middle[b * 576 + i * 36 + j * 6 + k - 7]
                : raised[b * 576 + i * 36 + j * 6 + k - 583]
              : 0;
        }
      }
    }
  }
}

/**
 * product_joined_weights[b, i, j, k] = Σ[l < 32, m < 3, o < 3] padded_middle[b, l, j + m, k + o] · joined_weights[i, l, m, o]
 * joined2[b, i, j, k] = product_joined_weights[b, i, j, k] + joined_bias[i]
 * joined[b, i, j, k] = relu(joined2[b, i, j, k])
 */
function forward_joined(
  n: number,
  joined_weights: Float32Array,
  padded_middle: Float64Array,
  joined_bias: Float32Array,
  joined: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 6; g++) {
      for (let i = 0; i < 16; i += 4) {
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
          for (let k = 0; k < 32; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const joined_weights_0 = k2 * 3 + (k * 9 + i * 288);
              const joined_weights_1 = joined_weights_0 + 288;
              const joined_weights_2 = joined_weights_1 + 288;
              const joined_weights_3 = joined_weights_2 + 288;
              for (
                let k3 = 0, padded_middle_at = k2 * 8 + (k * 64 + (j + (g * 8 + b * 2048)));
                k3 < 3;
                k3++, padded_middle_at++
              ) {
                const x0 = joined_weights[joined_weights_0 + k3];
                const x1 = joined_weights[joined_weights_1 + k3];
                const x2 = joined_weights[joined_weights_2 + k3];
                const x3 = joined_weights[joined_weights_3 + k3];
                const y0 = padded_middle[padded_middle_at];
                const y1 = padded_middle[padded_middle_at + 1];
                const y2 = padded_middle[padded_middle_at + 2];
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
          const joined_0 = b * 576 + g * 6 + i * 36 + j;
          const joined_1 = joined_0 + 36;
          const joined_2 = joined_1 + 36;
          const joined_3 = joined_2 + 36;
          const joined_bias_0 = joined_bias[i];
          const joined_bias_1 = joined_bias[i + 1];
          const joined_bias_2 = joined_bias[i + 2];
          const joined_bias_3 = joined_bias[i + 3];
          joined[joined_0] = Math.max(sum00 + joined_bias_0, 0);
          joined[joined_0 + 1] = Math.max(sum01 + joined_bias_0, 0);
          joined[joined_0 + 2] = Math.max(sum02 + joined_bias_0, 0);
          joined[joined_1] = Math.max(sum10 + joined_bias_1, 0);
          joined[joined_1 + 1] = Math.max(sum11 + joined_bias_1, 0);
          joined[joined_1 + 2] = Math.max(sum12 + joined_bias_1, 0);
          joined[joined_2] = Math.max(sum20 + joined_bias_2, 0);
          joined[joined_2 + 1] = Math.max(sum21 + joined_bias_2, 0);
          joined[joined_2 + 2] = Math.max(sum22 + joined_bias_2, 0);
          joined[joined_3] = Math.max(sum30 + joined_bias_3, 0);
          joined[joined_3 + 1] = Math.max(sum31 + joined_bias_3, 0);
          joined[joined_3 + 2] = Math.max(sum32 + joined_bias_3, 0);
        }
      }
    }
  }
}

/**
 * uncut_joined[b, i, j, k] = Σ[l < 16] joined[b, l, ⌊j / 2⌋, ⌊k / 2⌋] · enlarged_weights[l, i, j mod 2, k mod 2]
 * enlarged2[b, i, j, k] = uncut_joined[b, i, j, k] + enlarged_bias[i]
 * enlarged[b, i, j, k] = relu(enlarged2[b, i, j, k])
 * padded_outer[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 12 and 0 ≤ k − 1 and k − 1 < 12 ? i < 8 ? outer[b, i, j − 1, k − 1] : enlarged[b, i − 8, j − 1, k − 1] : 0
 * product_restored_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_outer[b, l, j + m, k + o] · restored_weights[i, l, m, o]
 * restored[b, i, j, k] = product_restored_weights[b, i, j, k] + restored_bias[i]
 * image[b, i, j, k] = sigmoid(restored[b, 0, j, k])
 * sum_image[b] = Σ[i < 12, j < 12] (image[b, 0, i, j] − clean[b, 0, i, j])²
 * grad_image[b, i, j, k] = 0.013888888888888888 · (image[b, 0, j, k] − clean[b, 0, j, k])
 * grad_restored[b, i, j, k] = grad_image[b, 0, j, k] · (image[b, 0, j, k] · (1 − image[b, 0, j, k]))
 * grad_restored_bias[i] = Σ[b < n, j < 12, k < 12] grad_restored[b, i, j, k]
 * loss[b] = sum_image[b] / 144
 * loss_sum = Σ[b < n] loss[b]
 * padded_grad_restored[b, i, j, k] = 0 ≤ j − 2 and j − 2 < 12 and 0 ≤ k − 2 and k − 2 < 12 ? grad_restored[b, i, j − 2, k − 2] : 0
 * mean_loss = loss_sum · scale
 */
function forward_enlarged_forward_padded_outer(
  n: number,
  scale: number,
  joined: Float64Array,
  enlarged_weights: Float32Array,
  enlarged_bias: Float32Array,
  outer: Float64Array,
  restored_weights: Float32Array,
  restored_bias: Float32Array,
  clean: Float32Array,
  grad_restored_bias: Float64Array,
  enlarged: Float64Array,
  padded_outer: Float64Array,
  grad_restored: Float64Array,
  padded_grad_restored: Float64Array,
  mean_loss: Float64Array,
): void {
  let grad_restored_bias_value = 0;
  let loss_sum = 0;
  const restored_bias_value = restored_bias[0];
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const enlarged_bias_i = enlarged_bias[i];
      for (let j = 0; j < 12; j++) {
        const j_div_2 = Math.floor(j / 2);
        const j_mod_2 = j % 2;
        for (let k = 0; k < 12; k++) {
          let uncut_joined = 0;
          const k_div_2 = Math.floor(k / 2);
          const k_mod_2 = k % 2;
          for (let l = 0; l < 16; l++) {
            uncut_joined +=
              joined[b * 576 + l * 36 + j_div_2 * 6 + k_div_2] *
              enlarged_weights[l * 32 + i * 4 + j_mod_2 * 2 + k_mod_2];
          }
          const enlarged2 = uncut_joined + enlarged_bias_i;
          enlarged[b * 1152 + i * 144 + j * 12 + k] = Math.max(enlarged2, 0);
        }
      }
    }
    for (let i = 0; i < 16; i++) {
      const is_inside2 = i < 8;
      for (let j = 0; j < 14; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 12;
        for (let k = 0; k < 14; k++) {
          padded_outer[b * 3136 + i * 196 + j * 14 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 12
              ? is_inside2
                ? outer[b * 1152 + i * 144 + j * 12 + k - 13]
                : enlarged[b * 1152 + i * 144 + j * 12 + k - 1165]
              : 0;
        }
      }
    }
    let sum_image = 0;
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 12; j++) {
        let product_restored_weights = 0;
        for (let k = 0; k < 16; k++) {
          for (let l = 0; l < 3; l++) {
            for (let m = 0; m < 3; m++) {
              product_restored_weights +=
                padded_outer[b * 3136 + k * 196 + i * 14 + l * 14 + j + m] *
                restored_weights[k * 9 + l * 3 + m];
            }
          }
        }
        const restored = product_restored_weights + restored_bias_value;
        const image = sigmoid(restored);
        const difference_image_clean = image - clean[b * 144 + i * 12 + j];
        sum_image += difference_image_clean * difference_image_clean;
        const grad_image = 0.013888888888888888 * (image - clean[b * 144 + i * 12 + j]);
        const grad_restored_bij = grad_image * (image * (1 - image));
        grad_restored[b * 144 + i * 12 + j] = grad_restored_bij;
        grad_restored_bias_value += grad_restored_bij;
      }
    }
    const loss = sum_image / 144;
    loss_sum += loss;
    for (let i = 0; i < 16; i++) {
      const is_inside = 0 <= i - 2 && i - 2 < 12;
      for (let j = 0; j < 16; j++) {
        padded_grad_restored[b * 256 + i * 16 + j] =
          is_inside && 0 <= j - 2 && j - 2 < 12 ? grad_restored[b * 144 + i * 12 + j - 26] : 0;
      }
    }
  }
  grad_restored_bias[0] = grad_restored_bias_value;
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_padded_restored_weights[b, i, j, k] = Σ[l < 3, m < 3] padded_grad_restored[b, 0, j + 2 − l, k + 2 − m] · restored_weights[0, i, l, m]
 */
function backward_padded_restored_weights(
  n: number,
  restored_weights: Float32Array,
  padded_grad_restored: Float64Array,
  grad_padded_restored_weights: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 14; g++) {
      for (let i = 0; i < 16; i += 4) {
        for (let j = 0; j < 14; j += 2) {
          let sum00 = 0;
          let sum01 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum30 = 0;
          let sum31 = 0;
          for (let k = 0; k < 3; k++) {
            const restored_weights_0 = k * 3 + i * 9;
            const restored_weights_1 = restored_weights_0 + 9;
            const restored_weights_2 = restored_weights_1 + 9;
            const restored_weights_3 = restored_weights_2 + 9;
            for (
              let k2 = 0, padded_grad_restored_at = k * -16 + (j + (g * 16 + (b * 256 + 34)));
              k2 < 3;
              k2++, padded_grad_restored_at += -1
            ) {
              const x0 = restored_weights[restored_weights_0 + k2];
              const x1 = restored_weights[restored_weights_1 + k2];
              const x2 = restored_weights[restored_weights_2 + k2];
              const x3 = restored_weights[restored_weights_3 + k2];
              const y0 = padded_grad_restored[padded_grad_restored_at];
              const y1 = padded_grad_restored[padded_grad_restored_at + 1];
              sum00 += x0 * y0;
              sum01 += x0 * y1;
              sum10 += x1 * y0;
              sum11 += x1 * y1;
              sum20 += x2 * y0;
              sum21 += x2 * y1;
              sum30 += x3 * y0;
              sum31 += x3 * y1;
            }
          }
          const grad_padded_restored_weights_0 = b * 3136 + g * 14 + i * 196 + j;
          const grad_padded_restored_weights_1 = grad_padded_restored_weights_0 + 196;
          const grad_padded_restored_weights_2 = grad_padded_restored_weights_1 + 196;
          const grad_padded_restored_weights_3 = grad_padded_restored_weights_2 + 196;
          grad_padded_restored_weights[grad_padded_restored_weights_0] = sum00;
          grad_padded_restored_weights[grad_padded_restored_weights_0 + 1] = sum01;
          grad_padded_restored_weights[grad_padded_restored_weights_1] = sum10;
          grad_padded_restored_weights[grad_padded_restored_weights_1 + 1] = sum11;
          grad_padded_restored_weights[grad_padded_restored_weights_2] = sum20;
          grad_padded_restored_weights[grad_padded_restored_weights_2 + 1] = sum21;
          grad_padded_restored_weights[grad_padded_restored_weights_3] = sum30;
          grad_padded_restored_weights[grad_padded_restored_weights_3 + 1] = sum31;
        }
      }
    }
  }
}

/**
 * grad_enlarged[b, i, j, k] = enlarged[b, i, j, k] ≤ 0 ? 0 : grad_padded_restored_weights[b, i + 8, j + 1, k + 1]
 * value_grad_enlarged[b, i, j, k] = Σ[l < 8] grad_enlarged[b, l, i, j] · enlarged_weights[k, l, i mod 2, j mod 2]
 */
function backward_enlarged_forward_value_grad_enlarged(
  n: number,
  enlarged: Float64Array,
  grad_padded_restored_weights: Float64Array,
  enlarged_weights: Float32Array,
  grad_enlarged: Float64Array,
  value_grad_enlarged: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_enlarged[b * 1152 + i * 144 + j * 12 + k] =
            enlarged[b * 1152 + i * 144 + j * 12 + k] <= 0
              ? 0
              : grad_padded_restored_weights[b * 3136 + i * 196 + j * 14 + k + 1583];
        }
      }
    }
    for (let i = 0; i < 12; i++) {
      const i_mod_2 = i % 2;
      for (let j = 0; j < 12; j++) {
        const j_mod_2 = j % 2;
        for (let k = 0; k < 16; k++) {
          let value_grad_enlarged_bijk = 0;
          for (let l = 0; l < 8; l++) {
            value_grad_enlarged_bijk +=
              grad_enlarged[b * 1152 + l * 144 + i * 12 + j] *
              enlarged_weights[k * 32 + l * 4 + i_mod_2 * 2 + j_mod_2];
          }
          value_grad_enlarged[b * 2304 + i * 192 + j * 16 + k] = value_grad_enlarged_bijk;
        }
      }
    }
  }
}

/**
 * grad_joined[b, k, ⌊i / 2⌋, ⌊j / 2⌋] += value_grad_enlarged[b, i, j, k] for b < n, i < 12, j < 12, k < 16
 */
function backward_joined(n: number, value_grad_enlarged: Float64Array, grad_joined: Float64Array): void {
  grad_joined.fill(0, 0, n * 576);
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 12; i++) {
      const i_div_2 = Math.floor(i / 2);
      for (let j = 0; j < 12; j++) {
        const j_div_2 = Math.floor(j / 2);
        for (let k = 0; k < 16; k++) {
          grad_joined[b * 576 + k * 36 + i_div_2 * 6 + j_div_2] +=
            value_grad_enlarged[b * 2304 + i * 192 + j * 16 + k];
        }
      }
    }
  }
}

/**
 * grad_joined[b, i, j, k] = joined[b, i, j, k] ≤ 0 ? 0 : grad_joined2[b, i, j, k]
 * padded_grad_joined[b, i, j, k] = 0 ≤ j − 2 and j − 2 < 6 and 0 ≤ k − 2 and k − 2 < 6 ? grad_joined[b, i, j − 2, k − 2] : 0
 */
function backward_joined_forward_padded_grad_joined(
  n: number,
  joined: Float64Array,
  grad_joined2: Float64Array,
  grad_joined: Float64Array,
  padded_grad_joined: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_joined[b * 576 + i * 36 + j * 6 + k] =
            joined[b * 576 + i * 36 + j * 6 + k] <= 0 ? 0 : grad_joined2[b * 576 + i * 36 + j * 6 + k];
        }
      }
      for (let j = 0; j < 10; j++) {
        const is_inside = 0 <= j - 2 && j - 2 < 6;
        for (let k = 0; k < 10; k++) {
          padded_grad_joined[b * 1600 + i * 100 + j * 10 + k] =
            is_inside && 0 <= k - 2 && k - 2 < 6 ? grad_joined[b * 576 + i * 36 + j * 6 + k - 14] : 0;
        }
      }
    }
  }
}

/**
 * grad_padded_joined_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_grad_joined[b, l, j + 2 − m, k + 2 − o] · joined_weights[l, i, m, o]
 */
function backward_padded_joined_weights(
  n: number,
  joined_weights: Float32Array,
  padded_grad_joined: Float64Array,
  grad_padded_joined_weights: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 8; g++) {
      for (let i = 0; i < 32; i += 4) {
        for (let j = 0; j < 8; j += 4) {
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
          for (let k = 0; k < 16; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const joined_weights_0 = k2 * 3 + (k * 288 + i * 9);
              const joined_weights_1 = joined_weights_0 + 9;
              const joined_weights_2 = joined_weights_1 + 9;
              const joined_weights_3 = joined_weights_2 + 9;
              for (
                let k3 = 0, padded_grad_joined_at = k2 * -10 + (k * 100 + (j + (g * 10 + (b * 1600 + 22))));
                k3 < 3;
                k3++, padded_grad_joined_at += -1
              ) {
                const x0 = joined_weights[joined_weights_0 + k3];
                const x1 = joined_weights[joined_weights_1 + k3];
                const x2 = joined_weights[joined_weights_2 + k3];
                const x3 = joined_weights[joined_weights_3 + k3];
                const y0 = padded_grad_joined[padded_grad_joined_at];
                const y1 = padded_grad_joined[padded_grad_joined_at + 1];
                const y2 = padded_grad_joined[padded_grad_joined_at + 2];
                const y3 = padded_grad_joined[padded_grad_joined_at + 3];
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
          const grad_padded_joined_weights_0 = b * 2048 + g * 8 + i * 64 + j;
          const grad_padded_joined_weights_1 = grad_padded_joined_weights_0 + 64;
          const grad_padded_joined_weights_2 = grad_padded_joined_weights_1 + 64;
          const grad_padded_joined_weights_3 = grad_padded_joined_weights_2 + 64;
          grad_padded_joined_weights[grad_padded_joined_weights_0] = sum00;
          grad_padded_joined_weights[grad_padded_joined_weights_0 + 1] = sum01;
          grad_padded_joined_weights[grad_padded_joined_weights_0 + 2] = sum02;
          grad_padded_joined_weights[grad_padded_joined_weights_0 + 3] = sum03;
          grad_padded_joined_weights[grad_padded_joined_weights_1] = sum10;
          grad_padded_joined_weights[grad_padded_joined_weights_1 + 1] = sum11;
          grad_padded_joined_weights[grad_padded_joined_weights_1 + 2] = sum12;
          grad_padded_joined_weights[grad_padded_joined_weights_1 + 3] = sum13;
          grad_padded_joined_weights[grad_padded_joined_weights_2] = sum20;
          grad_padded_joined_weights[grad_padded_joined_weights_2 + 1] = sum21;
          grad_padded_joined_weights[grad_padded_joined_weights_2 + 2] = sum22;
          grad_padded_joined_weights[grad_padded_joined_weights_2 + 3] = sum23;
          grad_padded_joined_weights[grad_padded_joined_weights_3] = sum30;
          grad_padded_joined_weights[grad_padded_joined_weights_3 + 1] = sum31;
          grad_padded_joined_weights[grad_padded_joined_weights_3 + 2] = sum32;
          grad_padded_joined_weights[grad_padded_joined_weights_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * grad_raised[b, i, j, k] = raised[b, i, j, k] ≤ 0 ? 0 : grad_padded_joined_weights[b, i + 16, j + 1, k + 1]
 * value_grad_raised[b, i, j, k] = Σ[l < 16] grad_raised[b, l, i, j] · raised_weights[k, l, i mod 2, j mod 2]
 */
function backward_raised_forward_value_grad_raised(
  n: number,
  raised: Float64Array,
  grad_padded_joined_weights: Float64Array,
  raised_weights: Float32Array,
  grad_raised: Float64Array,
  value_grad_raised: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_raised[b * 576 + i * 36 + j * 6 + k] =
            raised[b * 576 + i * 36 + j * 6 + k] <= 0
              ? 0
              : grad_padded_joined_weights[b * 2048 + i * 64 + j * 8 + k + 1033];
        }
      }
    }
    for (let i = 0; i < 6; i++) {
      const i_mod_2 = i % 2;
      for (let j = 0; j < 6; j++) {
        const j_mod_2 = j % 2;
        for (let k = 0; k < 16; k++) {
          let value_grad_raised_bijk = 0;
          for (let l = 0; l < 16; l++) {
            value_grad_raised_bijk +=
              grad_raised[b * 576 + l * 36 + i * 6 + j] *
              raised_weights[k * 64 + l * 4 + i_mod_2 * 2 + j_mod_2];
          }
          value_grad_raised[b * 576 + i * 96 + j * 16 + k] = value_grad_raised_bijk;
        }
      }
    }
  }
}

/**
 * grad_inner[b, k, ⌊i / 2⌋, ⌊j / 2⌋] += value_grad_raised[b, i, j, k] for b < n, i < 6, j < 6, k < 16
 */
function backward_inner(n: number, value_grad_raised: Float64Array, grad_inner: Float64Array): void {
  grad_inner.fill(0, 0, n * 144);
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 6; i++) {
      const i_div_2 = Math.floor(i / 2);
      for (let j = 0; j < 6; j++) {
        const j_div_2 = Math.floor(j / 2);
        for (let k = 0; k < 16; k++) {
          grad_inner[b * 144 + k * 9 + i_div_2 * 3 + j_div_2] +=
            value_grad_raised[b * 576 + i * 96 + j * 16 + k];
        }
      }
    }
  }
}

/**
 * grad_inner[b, i, j, k] = inner[b, i, j, k] ≤ 0 ? 0 : grad_inner2[b, i, j, k]
 * padded_grad_inner[b, i, j, k] = 0 ≤ j − 2 and j − 2 < 3 and 0 ≤ k − 2 and k − 2 < 3 ? grad_inner[b, i, j − 2, k − 2] : 0
 */
function backward_inner_forward_padded_grad_inner(
  n: number,
  inner: Float64Array,
  grad_inner2: Float64Array,
  grad_inner: Float64Array,
  padded_grad_inner: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < 3; k++) {
          grad_inner[b * 144 + i * 9 + j * 3 + k] =
            inner[b * 144 + i * 9 + j * 3 + k] <= 0 ? 0 : grad_inner2[b * 144 + i * 9 + j * 3 + k];
        }
      }
      for (let j = 0; j < 7; j++) {
        const is_inside = 0 <= j - 2 && j - 2 < 3;
        for (let k = 0; k < 7; k++) {
          padded_grad_inner[b * 784 + i * 49 + j * 7 + k] =
            is_inside && 0 <= k - 2 && k - 2 < 3 ? grad_inner[b * 144 + i * 9 + j * 3 + k - 8] : 0;
        }
      }
    }
  }
}

/**
 * grad_padded_inner_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_grad_inner[b, l, j + 2 − m, k + 2 − o] · inner_weights[l, i, m, o]
 */
function backward_padded_inner_weights(
  n: number,
  inner_weights: Float32Array,
  padded_grad_inner: Float64Array,
  grad_padded_inner_weights: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 5; g++) {
      for (let i = 0; i < 16; i += 4) {
        for (let j = 0; j < 5; j += 5) {
          let sum00 = 0;
          let sum01 = 0;
          let sum02 = 0;
          let sum03 = 0;
          let sum04 = 0;
          let sum10 = 0;
          let sum11 = 0;
          let sum12 = 0;
          let sum13 = 0;
          let sum14 = 0;
          let sum20 = 0;
          let sum21 = 0;
          let sum22 = 0;
          let sum23 = 0;
          let sum24 = 0;
          let sum30 = 0;
          let sum31 = 0;
          let sum32 = 0;
          let sum33 = 0;
          let sum34 = 0;
          for (let k = 0; k < 16; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const inner_weights_0 = k2 * 3 + (k * 144 + i * 9);
              const inner_weights_1 = inner_weights_0 + 9;
              const inner_weights_2 = inner_weights_1 + 9;
              const inner_weights_3 = inner_weights_2 + 9;
              for (
                let k3 = 0, padded_grad_inner_at = k2 * -7 + (k * 49 + (j + (g * 7 + (b * 784 + 16))));
                k3 < 3;
                k3++, padded_grad_inner_at += -1
              ) {
                const x0 = inner_weights[inner_weights_0 + k3];
                const x1 = inner_weights[inner_weights_1 + k3];
                const x2 = inner_weights[inner_weights_2 + k3];
                const x3 = inner_weights[inner_weights_3 + k3];
                const y0 = padded_grad_inner[padded_grad_inner_at];
                const y1 = padded_grad_inner[padded_grad_inner_at + 1];
                const y2 = padded_grad_inner[padded_grad_inner_at + 2];
                const y3 = padded_grad_inner[padded_grad_inner_at + 3];
                const y4 = padded_grad_inner[padded_grad_inner_at + 4];
                sum00 += x0 * y0;
                sum01 += x0 * y1;
                sum02 += x0 * y2;
                sum03 += x0 * y3;
                sum04 += x0 * y4;
                sum10 += x1 * y0;
                sum11 += x1 * y1;
                sum12 += x1 * y2;
                sum13 += x1 * y3;
                sum14 += x1 * y4;
                sum20 += x2 * y0;
                sum21 += x2 * y1;
                sum22 += x2 * y2;
                sum23 += x2 * y3;
                sum24 += x2 * y4;
                sum30 += x3 * y0;
                sum31 += x3 * y1;
                sum32 += x3 * y2;
                sum33 += x3 * y3;
                sum34 += x3 * y4;
              }
            }
          }
          const grad_padded_inner_weights_0 = b * 400 + g * 5 + i * 25 + j;
          const grad_padded_inner_weights_1 = grad_padded_inner_weights_0 + 25;
          const grad_padded_inner_weights_2 = grad_padded_inner_weights_1 + 25;
          const grad_padded_inner_weights_3 = grad_padded_inner_weights_2 + 25;
          grad_padded_inner_weights[grad_padded_inner_weights_0] = sum00;
          grad_padded_inner_weights[grad_padded_inner_weights_0 + 1] = sum01;
          grad_padded_inner_weights[grad_padded_inner_weights_0 + 2] = sum02;
          grad_padded_inner_weights[grad_padded_inner_weights_0 + 3] = sum03;
          grad_padded_inner_weights[grad_padded_inner_weights_0 + 4] = sum04;
          grad_padded_inner_weights[grad_padded_inner_weights_1] = sum10;
          grad_padded_inner_weights[grad_padded_inner_weights_1 + 1] = sum11;
          grad_padded_inner_weights[grad_padded_inner_weights_1 + 2] = sum12;
          grad_padded_inner_weights[grad_padded_inner_weights_1 + 3] = sum13;
          grad_padded_inner_weights[grad_padded_inner_weights_1 + 4] = sum14;
          grad_padded_inner_weights[grad_padded_inner_weights_2] = sum20;
          grad_padded_inner_weights[grad_padded_inner_weights_2 + 1] = sum21;
          grad_padded_inner_weights[grad_padded_inner_weights_2 + 2] = sum22;
          grad_padded_inner_weights[grad_padded_inner_weights_2 + 3] = sum23;
          grad_padded_inner_weights[grad_padded_inner_weights_2 + 4] = sum24;
          grad_padded_inner_weights[grad_padded_inner_weights_3] = sum30;
          grad_padded_inner_weights[grad_padded_inner_weights_3 + 1] = sum31;
          grad_padded_inner_weights[grad_padded_inner_weights_3 + 2] = sum32;
          grad_padded_inner_weights[grad_padded_inner_weights_3 + 3] = sum33;
          grad_padded_inner_weights[grad_padded_inner_weights_3 + 4] = sum34;
        }
      }
    }
  }
}

/**
 * winner_maxPool2d_middle[b, i, j, k] = argmax[l < 2, m < 2] middle[b, i, 2 j + l, 2 k + m]
 * grad_middle2[b, i, j, k] = grad_padded_joined_weights[b, i, j + 1, k + 1] + (2 (j mod 2) + (k mod 2) = winner_maxPool2d_middle[b, i, ⌊j / 2⌋, ⌊k / 2⌋] ? grad_padded_inner_weights[b, i, ⌊j / 2⌋ + 1, ⌊k / 2⌋ + 1] : 0)
 * grad_middle[b, i, j, k] = middle[b, i, j, k] ≤ 0 ? 0 : grad_middle2[b, i, j, k]
 * padded_grad_middle[b, i, j, k] = 0 ≤ j − 2 and j − 2 < 6 and 0 ≤ k − 2 and k − 2 < 6 ? grad_middle[b, i, j − 2, k − 2] : 0
 */
function forward_winner_maxPool2d_middle_backward_middle(
  n: number,
  middle: Float64Array,
  grad_padded_joined_weights: Float64Array,
  grad_padded_inner_weights: Float64Array,
  winner_maxPool2d_middle: Int32Array,
  grad_middle: Float64Array,
  padded_grad_middle: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 16; i++) {
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < 3; k++) {
          let best_winner_maxPool2d_middle = -Infinity;
          let winner_maxPool2d_middle_bijk = 0;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              const candidate_winner_maxPool2d_middle = middle[b * 576 + i * 36 + j * 12 + l * 6 + k * 2 + m];
              if (
                best_winner_maxPool2d_middle < candidate_winner_maxPool2d_middle ||
                candidate_winner_maxPool2d_middle !== candidate_winner_maxPool2d_middle
              ) {
                best_winner_maxPool2d_middle = candidate_winner_maxPool2d_middle;
                winner_maxPool2d_middle_bijk = l * 2 + m;
              }
            }
          }
          winner_maxPool2d_middle[b * 144 + i * 9 + j * 3 + k] = winner_maxPool2d_middle_bijk;
        }
      }
      for (let j = 0; j < 6; j++) {
        const j_mod_2 = j % 2;
        const j_div_2 = Math.floor(j / 2);
        for (let k = 0; k < 6; k++) {
          const grad_middle2 =
            grad_padded_joined_weights[b * 2048 + i * 64 + j * 8 + k + 9] +
            (j_mod_2 * 2 + (k % 2) ===
            winner_maxPool2d_middle[b * 144 + i * 9 + j_div_2 * 3 + Math.floor(k / 2)]
              ? grad_padded_inner_weights[b * 400 + i * 25 + j_div_2 * 5 + Math.floor(k / 2) + 6]
              : 0);
          grad_middle[b * 576 + i * 36 + j * 6 + k] =
            middle[b * 576 + i * 36 + j * 6 + k] <= 0 ? 0 : grad_middle2;
        }
      }
      for (let j = 0; j < 10; j++) {
        const is_inside = 0 <= j - 2 && j - 2 < 6;
        for (let k = 0; k < 10; k++) {
          padded_grad_middle[b * 1600 + i * 100 + j * 10 + k] =
            is_inside && 0 <= k - 2 && k - 2 < 6 ? grad_middle[b * 576 + i * 36 + j * 6 + k - 14] : 0;
        }
      }
    }
  }
}

/**
 * grad_padded_middle_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_grad_middle[b, l, j + 2 − m, k + 2 − o] · middle_weights[l, i, m, o]
 */
function backward_padded_middle_weights(
  n: number,
  middle_weights: Float32Array,
  padded_grad_middle: Float64Array,
  grad_padded_middle_weights: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let g = 0; g < 8; g++) {
      for (let i = 0; i < 8; i += 4) {
        for (let j = 0; j < 8; j += 4) {
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
          for (let k = 0; k < 16; k++) {
            for (let k2 = 0; k2 < 3; k2++) {
              const middle_weights_0 = k2 * 3 + (k * 72 + i * 9);
              const middle_weights_1 = middle_weights_0 + 9;
              const middle_weights_2 = middle_weights_1 + 9;
              const middle_weights_3 = middle_weights_2 + 9;
              for (
                let k3 = 0, padded_grad_middle_at = k2 * -10 + (k * 100 + (j + (g * 10 + (b * 1600 + 22))));
                k3 < 3;
                k3++, padded_grad_middle_at += -1
              ) {
                const x0 = middle_weights[middle_weights_0 + k3];
                const x1 = middle_weights[middle_weights_1 + k3];
                const x2 = middle_weights[middle_weights_2 + k3];
                const x3 = middle_weights[middle_weights_3 + k3];
                const y0 = padded_grad_middle[padded_grad_middle_at];
                const y1 = padded_grad_middle[padded_grad_middle_at + 1];
                const y2 = padded_grad_middle[padded_grad_middle_at + 2];
                const y3 = padded_grad_middle[padded_grad_middle_at + 3];
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
          const grad_padded_middle_weights_0 = b * 512 + g * 8 + i * 64 + j;
          const grad_padded_middle_weights_1 = grad_padded_middle_weights_0 + 64;
          const grad_padded_middle_weights_2 = grad_padded_middle_weights_1 + 64;
          const grad_padded_middle_weights_3 = grad_padded_middle_weights_2 + 64;
          grad_padded_middle_weights[grad_padded_middle_weights_0] = sum00;
          grad_padded_middle_weights[grad_padded_middle_weights_0 + 1] = sum01;
          grad_padded_middle_weights[grad_padded_middle_weights_0 + 2] = sum02;
          grad_padded_middle_weights[grad_padded_middle_weights_0 + 3] = sum03;
          grad_padded_middle_weights[grad_padded_middle_weights_1] = sum10;
          grad_padded_middle_weights[grad_padded_middle_weights_1 + 1] = sum11;
          grad_padded_middle_weights[grad_padded_middle_weights_1 + 2] = sum12;
          grad_padded_middle_weights[grad_padded_middle_weights_1 + 3] = sum13;
          grad_padded_middle_weights[grad_padded_middle_weights_2] = sum20;
          grad_padded_middle_weights[grad_padded_middle_weights_2 + 1] = sum21;
          grad_padded_middle_weights[grad_padded_middle_weights_2 + 2] = sum22;
          grad_padded_middle_weights[grad_padded_middle_weights_2 + 3] = sum23;
          grad_padded_middle_weights[grad_padded_middle_weights_3] = sum30;
          grad_padded_middle_weights[grad_padded_middle_weights_3 + 1] = sum31;
          grad_padded_middle_weights[grad_padded_middle_weights_3 + 2] = sum32;
          grad_padded_middle_weights[grad_padded_middle_weights_3 + 3] = sum33;
        }
      }
    }
  }
}

/**
 * winner_maxPool2d_outer[b, i, j, k] = argmax[l < 2, m < 2] outer[b, i, 2 j + l, 2 k + m]
 * grad_outer2[b, i, j, k] = grad_padded_restored_weights[b, i, j + 1, k + 1] + (2 (j mod 2) + (k mod 2) = winner_maxPool2d_outer[b, i, ⌊j / 2⌋, ⌊k / 2⌋] ? grad_padded_middle_weights[b, i, ⌊j / 2⌋ + 1, ⌊k / 2⌋ + 1] : 0)
 * grad_outer[b, i, j, k] = outer[b, i, j, k] ≤ 0 ? 0 : grad_outer2[b, i, j, k]
 */
function forward_winner_maxPool2d_outer_backward_outer(
  n: number,
  outer: Float64Array,
  grad_padded_restored_weights: Float64Array,
  grad_padded_middle_weights: Float64Array,
  winner_maxPool2d_outer: Int32Array,
  grad_outer: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          let best_winner_maxPool2d_outer = -Infinity;
          let winner_maxPool2d_outer_bijk = 0;
          for (let l = 0; l < 2; l++) {
            for (let m = 0; m < 2; m++) {
              const candidate_winner_maxPool2d_outer =
                outer[b * 1152 + i * 144 + j * 24 + l * 12 + k * 2 + m];
              if (
                best_winner_maxPool2d_outer < candidate_winner_maxPool2d_outer ||
                candidate_winner_maxPool2d_outer !== candidate_winner_maxPool2d_outer
              ) {
                best_winner_maxPool2d_outer = candidate_winner_maxPool2d_outer;
                winner_maxPool2d_outer_bijk = l * 2 + m;
              }
            }
          }
          winner_maxPool2d_outer[b * 288 + i * 36 + j * 6 + k] = winner_maxPool2d_outer_bijk;
        }
      }
      for (let j = 0; j < 12; j++) {
        const j_mod_2 = j % 2;
        const j_div_2 = Math.floor(j / 2);
        for (let k = 0; k < 12; k++) {
          const grad_outer2 =
            grad_padded_restored_weights[b * 3136 + i * 196 + j * 14 + k + 15] +
            (j_mod_2 * 2 + (k % 2) ===
            winner_maxPool2d_outer[b * 288 + i * 36 + j_div_2 * 6 + Math.floor(k / 2)]
              ? grad_padded_middle_weights[b * 512 + i * 64 + j_div_2 * 8 + Math.floor(k / 2) + 9]
              : 0);
          grad_outer[b * 1152 + i * 144 + j * 12 + k] =
            outer[b * 1152 + i * 144 + j * 12 + k] <= 0 ? 0 : grad_outer2;
        }
      }
    }
  }
}

/**
 * grad_outer_weights[i, j, k, l] = Σ[b < n, m < 12, o < 12] grad_outer[b, i, m, o] · padded_noisy[b, 0, k + m, l + o]
 */
function backward_outer_weights(
  n: number,
  grad_outer: Float64Array,
  padded_noisy: Float64Array,
  grad_outer_weights: Float64Array,
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
            const grad_outer_0 = k * 12 + (b * 1152 + i * 144);
            const grad_outer_1 = grad_outer_0 + 144;
            const grad_outer_2 = grad_outer_1 + 144;
            const grad_outer_3 = grad_outer_2 + 144;
            for (
              let k2 = 0, padded_noisy_at = k * 14 + (b * 196 + (j + g * 14));
              k2 < 12;
              k2++, padded_noisy_at++
            ) {
              const x0 = grad_outer[grad_outer_0 + k2];
              const x1 = grad_outer[grad_outer_1 + k2];
              const x2 = grad_outer[grad_outer_2 + k2];
              const x3 = grad_outer[grad_outer_3 + k2];
              const y0 = padded_noisy[padded_noisy_at];
              const y1 = padded_noisy[padded_noisy_at + 1];
              const y2 = padded_noisy[padded_noisy_at + 2];
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
        const grad_outer_weights_0 = g * 3 + i * 9 + j;
        const grad_outer_weights_1 = grad_outer_weights_0 + 9;
        const grad_outer_weights_2 = grad_outer_weights_1 + 9;
        const grad_outer_weights_3 = grad_outer_weights_2 + 9;
        grad_outer_weights[grad_outer_weights_0] = sum00;
        grad_outer_weights[grad_outer_weights_0 + 1] = sum01;
        grad_outer_weights[grad_outer_weights_0 + 2] = sum02;
        grad_outer_weights[grad_outer_weights_1] = sum10;
        grad_outer_weights[grad_outer_weights_1 + 1] = sum11;
        grad_outer_weights[grad_outer_weights_1 + 2] = sum12;
        grad_outer_weights[grad_outer_weights_2] = sum20;
        grad_outer_weights[grad_outer_weights_2 + 1] = sum21;
        grad_outer_weights[grad_outer_weights_2 + 2] = sum22;
        grad_outer_weights[grad_outer_weights_3] = sum30;
        grad_outer_weights[grad_outer_weights_3 + 1] = sum31;
        grad_outer_weights[grad_outer_weights_3 + 2] = sum32;
      }
    }
  }
}

/**
 * multiply_grad_outer_weights[i, j, k, l] = (1 − beta2) · (grad_value[i, 0, k, l] · scale)²
 * v[i, j, k, l] = beta2 · v[i, 0, k, l] + multiply_grad_outer_weights[i, 0, k, l]
 * divide_v_outer_weights[i, j, k, l] = v[i, 0, k, l] / (1 − power(beta2, step))
 * sqrt[i, j, k, l] = sqrt(divide_v_outer_weights[i, 0, k, l])
 * m[i, j, k, l] = beta1 · m[i, 0, k, l] + (1 − beta1) · (grad_value[i, 0, k, l] · scale)
 * divide_m_outer_weights[i, j, k, l] = m[i, 0, k, l] / (1 − power(beta1, step))
 * divide[i, j, k, l] = learningRate · divide_m_outer_weights[i, 0, k, l] / (sqrt[i, 0, k, l] + epsilon)
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
    const product_grad_outer_weights_scale = grad_value[i] * scale;
    const v_outer_weights_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_outer_weights_scale * product_grad_outer_weights_scale),
    );
    v[i] = v_outer_weights_i;
    const divide_v_outer_weights = v_outer_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_outer_weights);
    const m_outer_weights_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_outer_weights_scale);
    m[i] = m_outer_weights_i;
    const divide_m_outer_weights = m_outer_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_outer_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 12, k < 12] grad_convolution2d[b, i, j, k]
 */
function backward_outer_bias(n: number, grad_convolution2d: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 8; i++) {
    let grad_outer_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 12; j++) {
        for (let k = 0; k < 12; k++) {
          grad_outer_bias_i += grad_convolution2d[b * 1152 + i * 144 + j * 12 + k];
        }
      }
    }
    grad_value[i] = grad_outer_bias_i;
  }
}

/**
 * grad_middle_weights[i, j, k, l] = Σ[b < n, m < 6, o < 6] grad_middle[b, i, m, o] · padded[b, j, k + m, l + o]
 */
function backward_middle_weights(
  n: number,
  grad_middle: Float64Array,
  padded: Float64Array,
  grad_middle_weights: Float64Array,
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
            for (let k = 0; k < 6; k++) {
              const grad_middle_0 = k * 6 + (b * 576 + i * 36);
              const grad_middle_1 = grad_middle_0 + 36;
              const grad_middle_2 = grad_middle_1 + 36;
              const grad_middle_3 = grad_middle_2 + 36;
              for (
                let k2 = 0, padded_at = k * 8 + (b * 512 + (j + (g * 8 + h * 64)));
                k2 < 6;
                k2++, padded_at++
              ) {
                const x0 = grad_middle[grad_middle_0 + k2];
                const x1 = grad_middle[grad_middle_1 + k2];
                const x2 = grad_middle[grad_middle_2 + k2];
                const x3 = grad_middle[grad_middle_3 + k2];
                const y0 = padded[padded_at];
                const y1 = padded[padded_at + 1];
                const y2 = padded[padded_at + 2];
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
          const grad_middle_weights_0 = h * 9 + g * 3 + i * 72 + j;
          const grad_middle_weights_1 = grad_middle_weights_0 + 72;
          const grad_middle_weights_2 = grad_middle_weights_1 + 72;
          const grad_middle_weights_3 = grad_middle_weights_2 + 72;
          grad_middle_weights[grad_middle_weights_0] = sum00;
          grad_middle_weights[grad_middle_weights_0 + 1] = sum01;
          grad_middle_weights[grad_middle_weights_0 + 2] = sum02;
          grad_middle_weights[grad_middle_weights_1] = sum10;
          grad_middle_weights[grad_middle_weights_1 + 1] = sum11;
          grad_middle_weights[grad_middle_weights_1 + 2] = sum12;
          grad_middle_weights[grad_middle_weights_2] = sum20;
          grad_middle_weights[grad_middle_weights_2 + 1] = sum21;
          grad_middle_weights[grad_middle_weights_2 + 2] = sum22;
          grad_middle_weights[grad_middle_weights_3] = sum30;
          grad_middle_weights[grad_middle_weights_3 + 1] = sum31;
          grad_middle_weights[grad_middle_weights_3 + 2] = sum32;
        }
      }
    }
  }
}

/**
 * grad_value[i] = Σ[b < n, j < 6, k < 6] grad_convolution2d[b, i, j, k]
 */
function backward_middle_bias(n: number, grad_convolution2d: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 16; i++) {
    let grad_middle_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 6; j++) {
        for (let k = 0; k < 6; k++) {
          grad_middle_bias_i += grad_convolution2d[b * 576 + i * 36 + j * 6 + k];
        }
      }
    }
    grad_value[i] = grad_middle_bias_i;
  }
}

/**
 * grad_inner_weights[i, j, k, l] = Σ[b < n, m < 3, o < 3] grad_inner[b, i, m, o] · padded[b, j, k + m, l + o]
 */
function backward_inner_weights(
  n: number,
  grad_inner: Float64Array,
  padded: Float64Array,
  grad_inner_weights: Float64Array,
): void {
  for (let h = 0; h < 16; h++) {
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
            for (let k = 0; k < 3; k++) {
              const grad_inner_0 = k * 3 + (b * 144 + i * 9);
              const grad_inner_1 = grad_inner_0 + 9;
              const grad_inner_2 = grad_inner_1 + 9;
              const grad_inner_3 = grad_inner_2 + 9;
              for (
                let k2 = 0, padded_at = k * 5 + (b * 400 + (j + (g * 5 + h * 25)));
                k2 < 3;
                k2++, padded_at++
              ) {
                const x0 = grad_inner[grad_inner_0 + k2];
                const x1 = grad_inner[grad_inner_1 + k2];
                const x2 = grad_inner[grad_inner_2 + k2];
                const x3 = grad_inner[grad_inner_3 + k2];
                const y0 = padded[padded_at];
                const y1 = padded[padded_at + 1];
                const y2 = padded[padded_at + 2];
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
          const grad_inner_weights_0 = h * 9 + g * 3 + i * 144 + j;
          const grad_inner_weights_1 = grad_inner_weights_0 + 144;
          const grad_inner_weights_2 = grad_inner_weights_1 + 144;
          const grad_inner_weights_3 = grad_inner_weights_2 + 144;
          grad_inner_weights[grad_inner_weights_0] = sum00;
          grad_inner_weights[grad_inner_weights_0 + 1] = sum01;
          grad_inner_weights[grad_inner_weights_0 + 2] = sum02;
          grad_inner_weights[grad_inner_weights_1] = sum10;
          grad_inner_weights[grad_inner_weights_1 + 1] = sum11;
          grad_inner_weights[grad_inner_weights_1 + 2] = sum12;
          grad_inner_weights[grad_inner_weights_2] = sum20;
          grad_inner_weights[grad_inner_weights_2 + 1] = sum21;
          grad_inner_weights[grad_inner_weights_2 + 2] = sum22;
          grad_inner_weights[grad_inner_weights_3] = sum30;
          grad_inner_weights[grad_inner_weights_3 + 1] = sum31;
          grad_inner_weights[grad_inner_weights_3 + 2] = sum32;
        }
      }
    }
  }
}

/**
 * grad_inner_bias[i] = Σ[b < n, j < 3, k < 3] grad_inner[b, i, j, k]
 */
function backward_inner_bias(n: number, grad_inner: Float64Array, grad_inner_bias: Float64Array): void {
  for (let i = 0; i < 16; i++) {
    let grad_inner_bias_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < 3; k++) {
          grad_inner_bias_i += grad_inner[b * 144 + i * 9 + j * 3 + k];
        }
      }
    }
    grad_inner_bias[i] = grad_inner_bias_i;
  }
}

/**
 * value_grad_raised[i, j, k, l] = Σ[b < n] grad_raised[b, i, j, k] · inner[b, l, ⌊j / 2⌋, ⌊k / 2⌋]
 */
function forward_value_grad_raised(
  n: number,
  grad_raised: Float64Array,
  inner: Float64Array,
  value_grad_raised: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    for (let j = 0; j < 6; j++) {
      const j_div_2 = Math.floor(j / 2);
      for (let k = 0; k < 6; k++) {
        const k_div_2 = Math.floor(k / 2);
        for (let l = 0; l < 16; l++) {
          let value_grad_raised_ijkl = 0;
          for (let b = 0; b < n; b++) {
            value_grad_raised_ijkl +=
              grad_raised[b * 576 + i * 36 + j * 6 + k] * inner[b * 144 + l * 9 + j_div_2 * 3 + k_div_2];
          }
          value_grad_raised[i * 576 + j * 96 + k * 16 + l] = value_grad_raised_ijkl;
        }
      }
    }
  }
}

/**
 * grad_raised_weights[l, i, j mod 2, k mod 2] += value_grad_raised[i, j, k, l] for i < 16, j < 6, k < 6, l < 16
 */
function backward_raised_weights(value_grad_raised: Float64Array, grad_raised_weights: Float64Array): void {
  grad_raised_weights.fill(0, 0, 1024);
  for (let i = 0; i < 16; i++) {
    for (let j = 0; j < 6; j++) {
      const j_mod_2 = j % 2;
      for (let k = 0; k < 6; k++) {
        const k_mod_2 = k % 2;
        for (let l = 0; l < 16; l++) {
          grad_raised_weights[l * 64 + i * 4 + j_mod_2 * 2 + k_mod_2] +=
            value_grad_raised[i * 576 + j * 96 + k * 16 + l];
        }
      }
    }
  }
}

/**
 * grad_joined_weights[i, j, k, l] = Σ[b < n, m < 6, o < 6] grad_joined[b, i, m, o] · padded_middle[b, j, k + m, l + o]
 */
function backward_joined_weights(
  n: number,
  grad_joined: Float64Array,
  padded_middle: Float64Array,
  grad_joined_weights: Float64Array,
): void {
  for (let h = 0; h < 32; h++) {
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
            for (let k = 0; k < 6; k++) {
              const grad_joined_0 = k * 6 + (b * 576 + i * 36);
              const grad_joined_1 = grad_joined_0 + 36;
              const grad_joined_2 = grad_joined_1 + 36;
              const grad_joined_3 = grad_joined_2 + 36;
              for (
                let k2 = 0, padded_middle_at = k * 8 + (b * 2048 + (j + (g * 8 + h * 64)));
                k2 < 6;
                k2++, padded_middle_at++
              ) {
                const x0 = grad_joined[grad_joined_0 + k2];
                const x1 = grad_joined[grad_joined_1 + k2];
                const x2 = grad_joined[grad_joined_2 + k2];
                const x3 = grad_joined[grad_joined_3 + k2];
                const y0 = padded_middle[padded_middle_at];
                const y1 = padded_middle[padded_middle_at + 1];
                const y2 = padded_middle[padded_middle_at + 2];
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
          const grad_joined_weights_0 = h * 9 + g * 3 + i * 288 + j;
          const grad_joined_weights_1 = grad_joined_weights_0 + 288;
          const grad_joined_weights_2 = grad_joined_weights_1 + 288;
          const grad_joined_weights_3 = grad_joined_weights_2 + 288;
          grad_joined_weights[grad_joined_weights_0] = sum00;
          grad_joined_weights[grad_joined_weights_0 + 1] = sum01;
          grad_joined_weights[grad_joined_weights_0 + 2] = sum02;
          grad_joined_weights[grad_joined_weights_1] = sum10;
          grad_joined_weights[grad_joined_weights_1 + 1] = sum11;
          grad_joined_weights[grad_joined_weights_1 + 2] = sum12;
          grad_joined_weights[grad_joined_weights_2] = sum20;
          grad_joined_weights[grad_joined_weights_2 + 1] = sum21;
          grad_joined_weights[grad_joined_weights_2 + 2] = sum22;
          grad_joined_weights[grad_joined_weights_3] = sum30;
          grad_joined_weights[grad_joined_weights_3 + 1] = sum31;
          grad_joined_weights[grad_joined_weights_3 + 2] = sum32;
        }
      }
    }
  }
}

/**
 * value_grad_enlarged[i, j, k, l] = Σ[b < n] grad_enlarged[b, i, j, k] · joined[b, l, ⌊j / 2⌋, ⌊k / 2⌋]
 */
function forward_value_grad_enlarged(
  n: number,
  grad_enlarged: Float64Array,
  joined: Float64Array,
  value_grad_enlarged: Float64Array,
): void {
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 12; j++) {
      const j_div_2 = Math.floor(j / 2);
      for (let k = 0; k < 12; k++) {
        const k_div_2 = Math.floor(k / 2);
        for (let l = 0; l < 16; l++) {
          let value_grad_enlarged_ijkl = 0;
          for (let b = 0; b < n; b++) {
            value_grad_enlarged_ijkl +=
              grad_enlarged[b * 1152 + i * 144 + j * 12 + k] *
              joined[b * 576 + l * 36 + j_div_2 * 6 + k_div_2];
          }
          value_grad_enlarged[i * 2304 + j * 192 + k * 16 + l] = value_grad_enlarged_ijkl;
        }
      }
    }
  }
}

/**
 * grad_enlarged_weights[l, i, j mod 2, k mod 2] += value_grad_enlarged[i, j, k, l] for i < 8, j < 12, k < 12, l < 16
 */
function backward_enlarged_weights(
  value_grad_enlarged: Float64Array,
  grad_enlarged_weights: Float64Array,
): void {
  grad_enlarged_weights.fill(0, 0, 512);
  for (let i = 0; i < 8; i++) {
    for (let j = 0; j < 12; j++) {
      const j_mod_2 = j % 2;
      for (let k = 0; k < 12; k++) {
        const k_mod_2 = k % 2;
        for (let l = 0; l < 16; l++) {
          grad_enlarged_weights[l * 32 + i * 4 + j_mod_2 * 2 + k_mod_2] +=
            value_grad_enlarged[i * 2304 + j * 192 + k * 16 + l];
        }
      }
    }
  }
}

/**
 * grad_restored_weights[i, j, k, l] = Σ[b < n, m < 12, o < 12] grad_restored[b, i, m, o] · padded_outer[b, j, k + m, l + o]
 */
function backward_restored_weights(
  n: number,
  grad_restored: Float64Array,
  padded_outer: Float64Array,
  grad_restored_weights: Float64Array,
): void {
  for (let i = 0; i < 16; i++) {
    for (let j = 0; j < 3; j++) {
      for (let k = 0; k < 3; k++) {
        let grad_restored_weights_ijk = 0;
        for (let b = 0; b < n; b++) {
          for (let l = 0; l < 12; l++) {
            for (let m = 0; m < 12; m++) {
              grad_restored_weights_ijk +=
                grad_restored[b * 144 + l * 12 + m] *
                padded_outer[b * 3136 + i * 196 + j * 14 + l * 14 + k + m];
            }
          }
        }
        grad_restored_weights[i * 9 + j * 3 + k] = grad_restored_weights_ijk;
      }
    }
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
 * uncut_joined[b, i, j, k] = Σ[l < 16] joined[b, l, ⌊j / 2⌋, ⌊k / 2⌋] · enlarged_weights[l, i, j mod 2, k mod 2]
 * enlarged2[b, i, j, k] = uncut_joined[b, i, j, k] + enlarged_bias[i]
 * enlarged[b, i, j, k] = relu(enlarged2[b, i, j, k])
 * padded_outer[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 12 and 0 ≤ k − 1 and k − 1 < 12 ? i < 8 ? outer[b, i, j − 1, k − 1] : enlarged[b, i − 8, j − 1, k − 1] : 0
 * product_restored_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_outer[b, l, j + m, k + o] · restored_weights[i, l, m, o]
 * restored[b, i, j, k] = product_restored_weights[b, i, j, k] + restored_bias[i]
 * image[b, i, j, k] = sigmoid(restored[b, 0, j, k])
 */
function forward_enlarged_forward_padded_outer2(
  n: number,
  joined: Float64Array,
  enlarged_weights: Float32Array,
  enlarged_bias: Float32Array,
  outer: Float64Array,
  restored_weights: Float32Array,
  restored_bias: Float32Array,
  enlarged: Float64Array,
  padded_outer: Float64Array,
  image: Float64Array,
): void {
  const restored_bias_value = restored_bias[0];
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const enlarged_bias_i = enlarged_bias[i];
      for (let j = 0; j < 12; j++) {
        const j_div_2 = Math.floor(j / 2);
        const j_mod_2 = j % 2;
        for (let k = 0; k < 12; k++) {
          let uncut_joined = 0;
          const k_div_2 = Math.floor(k / 2);
          const k_mod_2 = k % 2;
          for (let l = 0; l < 16; l++) {
            uncut_joined +=
              joined[b * 576 + l * 36 + j_div_2 * 6 + k_div_2] *
              enlarged_weights[l * 32 + i * 4 + j_mod_2 * 2 + k_mod_2];
          }
          const enlarged2 = uncut_joined + enlarged_bias_i;
          enlarged[b * 1152 + i * 144 + j * 12 + k] = Math.max(enlarged2, 0);
        }
      }
    }
    for (let i = 0; i < 16; i++) {
      const is_inside2 = i < 8;
      for (let j = 0; j < 14; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 12;
        for (let k = 0; k < 14; k++) {
          padded_outer[b * 3136 + i * 196 + j * 14 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 12
              ? is_inside2
                ? outer[b * 1152 + i * 144 + j * 12 + k - 13]
                : enlarged[b * 1152 + i * 144 + j * 12 + k - 1165]
              : 0;
        }
      }
    }
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 12; j++) {
        let product_restored_weights = 0;
        for (let k = 0; k < 16; k++) {
          for (let l = 0; l < 3; l++) {
            for (let m = 0; m < 3; m++) {
              product_restored_weights +=
                padded_outer[b * 3136 + k * 196 + i * 14 + l * 14 + j + m] *
                restored_weights[k * 9 + l * 3 + m];
            }
          }
        }
        const restored = product_restored_weights + restored_bias_value;
        image[b * 144 + i * 12 + j] = sigmoid(restored);
      }
    }
  }
}

/**
 * uncut_joined[b, i, j, k] = Σ[l < 16] joined[b, l, ⌊j / 2⌋, ⌊k / 2⌋] · enlarged_weights[l, i, j mod 2, k mod 2]
 * enlarged2[b, i, j, k] = uncut_joined[b, i, j, k] + enlarged_bias[i]
 * enlarged[b, i, j, k] = relu(enlarged2[b, i, j, k])
 * padded_outer[b, i, j, k] = 0 ≤ j − 1 and j − 1 < 12 and 0 ≤ k − 1 and k − 1 < 12 ? i < 8 ? outer[b, i, j − 1, k − 1] : enlarged[b, i − 8, j − 1, k − 1] : 0
 * product_restored_weights[b, i, j, k] = Σ[l < 16, m < 3, o < 3] padded_outer[b, l, j + m, k + o] · restored_weights[i, l, m, o]
 * restored[b, i, j, k] = product_restored_weights[b, i, j, k] + restored_bias[i]
 * image[b, i, j, k] = sigmoid(restored[b, 0, j, k])
 * sum_image[b] = Σ[i < 12, j < 12] (image[b, 0, i, j] − clean[b, 0, i, j])²
 * loss[b] = sum_image[b] / 144
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_enlarged_forward_padded_outer3(
  n: number,
  scale: number,
  joined: Float64Array,
  enlarged_weights: Float32Array,
  enlarged_bias: Float32Array,
  outer: Float64Array,
  restored_weights: Float32Array,
  restored_bias: Float32Array,
  clean: Float32Array,
  enlarged: Float64Array,
  padded_outer: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  const restored_bias_value = restored_bias[0];
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 8; i++) {
      const enlarged_bias_i = enlarged_bias[i];
      for (let j = 0; j < 12; j++) {
        const j_div_2 = Math.floor(j / 2);
        const j_mod_2 = j % 2;
        for (let k = 0; k < 12; k++) {
          let uncut_joined = 0;
          const k_div_2 = Math.floor(k / 2);
          const k_mod_2 = k % 2;
          for (let l = 0; l < 16; l++) {
            uncut_joined +=
              joined[b * 576 + l * 36 + j_div_2 * 6 + k_div_2] *
              enlarged_weights[l * 32 + i * 4 + j_mod_2 * 2 + k_mod_2];
          }
          const enlarged2 = uncut_joined + enlarged_bias_i;
          enlarged[b * 1152 + i * 144 + j * 12 + k] = Math.max(enlarged2, 0);
        }
      }
    }
    for (let i = 0; i < 16; i++) {
      const is_inside2 = i < 8;
      for (let j = 0; j < 14; j++) {
        const is_inside = 0 <= j - 1 && j - 1 < 12;
        for (let k = 0; k < 14; k++) {
          padded_outer[b * 3136 + i * 196 + j * 14 + k] =
            is_inside && 0 <= k - 1 && k - 1 < 12
              ? is_inside2
                ? outer[b * 1152 + i * 144 + j * 12 + k - 13]
                : enlarged[b * 1152 + i * 144 + j * 12 + k - 1165]
              : 0;
        }
      }
    }
    let sum_image = 0;
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 12; j++) {
        let product_restored_weights = 0;
        for (let k = 0; k < 16; k++) {
          for (let l = 0; l < 3; l++) {
            for (let m = 0; m < 3; m++) {
              product_restored_weights +=
                padded_outer[b * 3136 + k * 196 + i * 14 + l * 14 + j + m] *
                restored_weights[k * 9 + l * 3 + m];
            }
          }
        }
        const restored = product_restored_weights + restored_bias_value;
        const image = sigmoid(restored);
        const difference_image_clean = image - clean[b * 144 + i * 12 + j];
        sum_image += difference_image_clean * difference_image_clean;
      }
    }
    const loss = sum_image / 144;
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
  throw new RangeError(`uNet: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "uNet",
  element: "float32",
  inputs: {
    noisy: { shape: [1, 12, 12], type: "float32", per: "example", role: "input" },
    clean: {
      shape: [1, 12, 12],
      type: "float32",
      per: "example",
      role: "target",
      is: "real",
      predictedBy: ["image"],
    },
  },
  outputs: { image: [1, 12, 12] },
  predictInputs: ["noisy"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "ac6a8d271cd26508",
  parameters: shapes as typeof shapes,
} as const;
