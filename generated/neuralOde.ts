// @generated from models/neuralOde.ts by adjoint. Do not edit; run `npx adjoint build models/neuralOde.ts`.
//
// Model neuralOde: hiddenWeights[2, 24], hiddenBias[24], fieldWeights[24, 2].
//
//   xs = x at every time of 20: x = start, then all_x
//   squaredError_xs[b, i, j] = (xs[b, i + 1, j] − path[b, i, j])²
//   sum[b] = Σ[i < 20, j < 2] squaredError_xs[b, i, j]
//   loss[b] = sum[b] / 40    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type NeuralOdeInputs = {
  /** [2] for each example. */
  readonly start: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type NeuralOdeBatch = NeuralOdeInputs & {
  /** [20, 2] for each example. */
  readonly path: Float32Array;
};

/** Learned arrays by name, row-major. */
export type NeuralOdeParameters = {
  /** [2, 24] */
  readonly hiddenWeights: Float32Array;
  /** [24] */
  readonly hiddenBias: Float32Array;
  /** [24, 2] */
  readonly fieldWeights: Float32Array;
};

export type NeuralOdeOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof NeuralOdeParameters]?: ArrayLike<number> };
};

export type NeuralOdeTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: NeuralOdeParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: NeuralOdeParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: NeuralOdeInputs): {
    /** [20, 2] for each example. */
    readonly path: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: NeuralOdeBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: NeuralOdeBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: NeuralOdeBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: NeuralOdeBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: NeuralOdeBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: {};
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createNeuralOde({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: NeuralOdeOptions = {}): NeuralOdeTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 1029474);
  const arena = new Float32Array(480);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(313 + capacity * 4172);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const all_parameters = take(120);
  const hiddenWeights = all_parameters.subarray(0, 48);
  const hiddenBias = all_parameters.subarray(48, 72);
  const fieldWeights = all_parameters.subarray(72, 120);
  const parameters = { hiddenWeights, hiddenBias, fieldWeights };
  const all_gradients = take(120);
  const grad_hiddenWeights = all_gradients.subarray(0, 48);
  const grad_hiddenBias = all_gradients.subarray(48, 72);
  const grad_fieldWeights = all_gradients.subarray(72, 120);
  const gradients = {
    hiddenWeights: grad_hiddenWeights,
    hiddenBias: grad_hiddenBias,
    fieldWeights: grad_fieldWeights,
  };
  const sums = takeDoubles(120);
  const sum_hiddenWeights = sums.subarray(0, 48);
  const sum_hiddenBias = sums.subarray(48, 72);
  const sum_fieldWeights = sums.subarray(72, 120);
  const all_m = take(120);
  const m_hiddenWeights = all_m.subarray(0, 48);
  const m_hiddenBias = all_m.subarray(48, 72);
  const m_fieldWeights = all_m.subarray(72, 120);
  const all_v = take(120);
  const v_hiddenWeights = all_v.subarray(0, 48);
  const v_hiddenBias = all_v.subarray(48, 72);
  const v_fieldWeights = all_v.subarray(72, 120);
  const tanh_start = takeDoubles(capacity * 480);
  const path = tanh_start.subarray(0, capacity * 40);
  const tanh_hiddenBias = tanh_start.subarray(0, capacity * 24);
  const tanh_hiddenBias2 = tanh_start.subarray(0, capacity * 24);
  const tanh_hiddenBias3 = tanh_start.subarray(0, capacity * 24);
  const tanh_start2 = takeDoubles(capacity * 480);
  const tanh_hiddenBias4 = tanh_start2.subarray(0, capacity * 24);
  const tanh_hiddenBias5 = tanh_start2.subarray(0, capacity * 24);
  const tanh_hiddenBias6 = tanh_start2.subarray(0, capacity * 24);
  const tanh_start3 = takeDoubles(capacity * 480);
  const tanh_hiddenBias7 = tanh_start3.subarray(0, capacity * 24);
  const tanh_hiddenBias8 = tanh_start3.subarray(0, capacity * 24);
  const tanh_hiddenBias9 = tanh_start3.subarray(0, capacity * 24);
  const tanh_start4 = takeDoubles(capacity * 480);
  const tanh_hiddenBias10 = tanh_start4.subarray(0, capacity * 24);
  const tanh_hiddenBias11 = tanh_start4.subarray(0, capacity * 24);
  const tanh_hiddenBias12 = tanh_start4.subarray(0, capacity * 24);
  const grad_add_hiddenBias = takeDoubles(capacity * 480);
  const grad_xs = grad_add_hiddenBias.subarray(0, capacity * 42);
  const all_k1s = grad_add_hiddenBias.subarray(0, capacity * 40);
  const all_k1 = grad_add_hiddenBias.subarray(0, capacity * 2);
  const all_k1_2 = grad_add_hiddenBias.subarray(0, capacity * 2);
  const all_k1_3 = grad_add_hiddenBias.subarray(0, capacity * 2);
  const grad_add_hiddenBias2 = takeDoubles(capacity * 480);
  const grad_xs2 = grad_add_hiddenBias2.subarray(0, capacity * 42);
  const all_k2s = grad_add_hiddenBias2.subarray(0, capacity * 40);
  const add_xs = grad_add_hiddenBias2.subarray(0, capacity * 2);
  const add_xs2 = grad_add_hiddenBias2.subarray(0, capacity * 2);
  const add_xs3 = grad_add_hiddenBias2.subarray(0, capacity * 2);
  const grad_add_hiddenBias3 = takeDoubles(capacity * 480);
  const all_k3s = grad_add_hiddenBias3.subarray(0, capacity * 40);
  const grad_add_hiddenBias4 = grad_add_hiddenBias3.subarray(0, capacity * 24);
  const grad_add_hiddenBias5 = grad_add_hiddenBias3.subarray(0, capacity * 24);
  const all_k2 = grad_add_hiddenBias3.subarray(0, capacity * 2);
  const all_k2_2 = grad_add_hiddenBias3.subarray(0, capacity * 2);
  const all_k2_3 = grad_add_hiddenBias3.subarray(0, capacity * 2);
  const grad_add_hiddenBias6 = takeDoubles(capacity * 480);
  const grad_add_hiddenBias7 = grad_add_hiddenBias6.subarray(0, capacity * 24);
  const grad_add_hiddenBias8 = grad_add_hiddenBias6.subarray(0, capacity * 24);
  const add_xs4 = grad_add_hiddenBias6.subarray(0, capacity * 2);
  const add_xs5 = grad_add_hiddenBias6.subarray(0, capacity * 2);
  const add_xs6 = grad_add_hiddenBias6.subarray(0, capacity * 2);
  const add_xs7 = grad_add_hiddenBias6.subarray(0, capacity * 2);
  const add_xs8 = grad_add_hiddenBias6.subarray(0, capacity * 2);
  const xs = takeDoubles(capacity * 42);
  const add_xs9 = takeDoubles(capacity * 40);
  const add_xs10 = add_xs9.subarray(0, capacity * 2);
  const add_xs11 = add_xs9.subarray(0, capacity * 2);
  const all_k3 = add_xs9.subarray(0, capacity * 2);
  const all_k3_2 = add_xs9.subarray(0, capacity * 2);
  const all_k3_3 = add_xs9.subarray(0, capacity * 2);
  const add_xs12 = takeDoubles(capacity * 40);
  const add_xs13 = add_xs12.subarray(0, capacity * 2);
  const add_xs14 = add_xs12.subarray(0, capacity * 2);
  const add_xs15 = add_xs12.subarray(0, capacity * 2);
  const add_xs16 = add_xs12.subarray(0, capacity * 2);
  const add_xs17 = add_xs12.subarray(0, capacity * 2);
  const add_xs18 = takeDoubles(capacity * 40);
  const grad_all_slope = takeDoubles(capacity * 40);
  const grad_add_hiddenBias9 = grad_all_slope.subarray(0, capacity * 24);
  const grad_add_hiddenBias10 = grad_all_slope.subarray(0, capacity * 24);
  const grad_all_k3 = takeDoubles(capacity * 40);
  const grad_add_hiddenBias11 = grad_all_k3.subarray(0, capacity * 24);
  const grad_add_hiddenBias12 = grad_all_k3.subarray(0, capacity * 24);
  const grad_all_k2 = takeDoubles(capacity * 40);
  const grad_all_slope2 = grad_all_k2.subarray(0, capacity * 2);
  const grad_all_slope3 = grad_all_k2.subarray(0, capacity * 2);
  const grad_all_k1 = takeDoubles(capacity * 40);
  const grad_add_x = grad_all_k1.subarray(0, capacity * 2);
  const grad_add_x2 = grad_all_k1.subarray(0, capacity * 2);
  const grad_all_k3_2 = takeDoubles(capacity * 2);
  const grad_all_k3_3 = grad_all_k3_2;
  const grad_add_x3 = takeDoubles(capacity * 2);
  const grad_add_x4 = grad_add_x3;
  const grad_all_k2_2 = takeDoubles(capacity * 2);
  const grad_all_k2_3 = grad_all_k2_2;
  const grad_add_x5 = takeDoubles(capacity * 2);
  const grad_add_x6 = grad_add_x5;
  const grad_all_k1_2 = takeDoubles(capacity * 2);
  const grad_all_k1_3 = grad_all_k1_2;
  const value_xs = takeDoubles(48);
  const value_grad_all_k1 = value_xs;
  const value = value_xs.subarray(0, 24);
  const value2 = takeDoubles(48);
  const value_grad_all_k2 = value2;
  const value3 = value2.subarray(0, 24);
  const value4 = takeDoubles(48);
  const value_grad_all_k3 = value4;
  const value5 = value4.subarray(0, 24);
  const value6 = takeDoubles(48);
  const value_grad_all_slope = value6;
  const value7 = value6.subarray(0, 24);
  const mean_loss = takeDoubles(1);
  uniform(hiddenWeights, seed, 1512322386, -0.4803844614152614, 0.4803844614152614);
  uniform(fieldWeights, seed, 2834406750, -0.4803844614152614, 0.4803844614152614);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name) ? parameters[name as keyof NeuralOdeParameters] : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sums, all_gradients);
  };
  const checkInputs = (given: NeuralOdeInputs): number => {
    const n = checkArray("start", given?.start, "Float32Array", 2, 1, capacity);
    return n;
  };
  const checkBatch = (given: NeuralOdeBatch): number => {
    const n = checkArray("start", given?.start, "Float32Array", 2, 1, capacity);
    checkArray("path", given?.path, "Float32Array", 40, n);
    return n;
  };
  const addGradient = (batch: NeuralOdeBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_xs(n, batch.start, xs);
    for (let t = 0; t < 20; t++) {
      forward_tanh_hiddenBias(n, t, xs, hiddenWeights, hiddenBias, tanh_start);
      forward_all_k1(n, t, tanh_start, fieldWeights, all_k1s);
      forward_add_xs(n, t, xs, all_k1s, add_xs5);
      forward_tanh_hiddenBias2(n, t, add_xs5, hiddenWeights, hiddenBias, tanh_start2);
      forward_all_k1(n, t, tanh_start2, fieldWeights, all_k2s);
      forward_add_xs(n, t, xs, all_k2s, add_xs11);
      forward_tanh_hiddenBias2(n, t, add_xs11, hiddenWeights, hiddenBias, tanh_start3);
      forward_all_k1(n, t, tanh_start3, fieldWeights, all_k3s);
      forward_add_xs2(n, t, xs, all_k3s, add_xs14);
      forward_tanh_hiddenBias2(n, t, add_xs14, hiddenWeights, hiddenBias, tanh_start4);
      forward_all_x(n, t, tanh_start4, fieldWeights, all_k1s, all_k2s, all_k3s, xs);
    }
    forward_add_xs_forward_add_xs(
      n,
      scale,
      xs,
      batch.path,
      all_k1s,
      all_k2s,
      all_k3s,
      add_xs9,
      add_xs12,
      add_xs18,
      mean_loss,
    );
    backward_xs(n, xs, batch.path, grad_xs);
    backward_xs2(n, grad_xs, grad_xs2);
    for (let t = 19; t >= 0; t--) {
      backward_all_slope(n, t, grad_xs2, grad_all_slope3);
      backward_add_hiddenBias(n, t, grad_all_slope3, fieldWeights, tanh_start4, grad_add_hiddenBias5);
      backward_add_x(n, grad_add_hiddenBias5, hiddenWeights, grad_add_x2);
      backward_all_k3(n, grad_add_x2, grad_all_slope3, grad_all_k3_3);
      backward_add_hiddenBias(n, t, grad_all_k3_3, fieldWeights, tanh_start3, grad_add_hiddenBias8);
      backward_add_x(n, grad_add_hiddenBias8, hiddenWeights, grad_add_x4);
      backward_all_k2(n, grad_add_x4, grad_all_slope3, grad_all_k2_3);
      backward_add_hiddenBias(n, t, grad_all_k2_3, fieldWeights, tanh_start2, grad_add_hiddenBias10);
      backward_add_x(n, grad_add_hiddenBias10, hiddenWeights, grad_add_x6);
      backward_all_k1(n, grad_all_slope3, grad_add_x6, grad_all_k1_3);
      backward_add_hiddenBias(n, t, grad_all_k1_3, fieldWeights, tanh_start, grad_add_hiddenBias12);
      forward_value_grad_x(
        n,
        t,
        grad_add_hiddenBias12,
        hiddenWeights,
        grad_add_x2,
        grad_add_x4,
        grad_add_x6,
        grad_xs,
        grad_xs2,
      );
    }
    backward_all_slope2(n, grad_xs2, grad_all_slope);
    backward_add_hiddenBias2(n, grad_all_slope, fieldWeights, tanh_start4, grad_add_hiddenBias);
    backward_all_k3_2(n, grad_add_hiddenBias, hiddenWeights, grad_all_slope, grad_all_k3);
    backward_add_hiddenBias2(n, grad_all_k3, fieldWeights, tanh_start3, grad_add_hiddenBias2);
    backward_all_k2_2(n, grad_add_hiddenBias2, hiddenWeights, grad_all_slope, grad_all_k2);
    backward_add_hiddenBias2(n, grad_all_k2, fieldWeights, tanh_start2, grad_add_hiddenBias3);
    backward_all_k1_2(n, grad_add_hiddenBias3, hiddenWeights, grad_all_slope, grad_all_k1);
    backward_add_hiddenBias2(n, grad_all_k1, fieldWeights, tanh_start, grad_add_hiddenBias6);
    forward_value_xs(n, xs, grad_add_hiddenBias6, value_xs);
    forward_value(n, add_xs9, grad_add_hiddenBias3, value2);
    forward_value(n, add_xs12, grad_add_hiddenBias2, value4);
    forward_value(n, add_xs18, grad_add_hiddenBias, value6);
    accumulate(value6, value4, value2, value_xs, sum_hiddenWeights);
    forward_value2(n, grad_add_hiddenBias6, value);
    forward_value2(n, grad_add_hiddenBias3, value3);
    forward_value2(n, grad_add_hiddenBias2, value5);
    forward_value2(n, grad_add_hiddenBias, value7);
    accumulate(value7, value5, value3, value, sum_hiddenBias);
    forward_value_grad_all_k1(n, tanh_start, grad_all_k1, value_grad_all_k1);
    forward_value_grad_all_k1(n, tanh_start2, grad_all_k2, value_grad_all_k2);
    forward_value_grad_all_k1(n, tanh_start3, grad_all_k3, value_grad_all_k3);
    forward_value_grad_all_k1(n, tanh_start4, grad_all_slope, value_grad_all_slope);
    accumulate(
      value_grad_all_slope,
      value_grad_all_k3,
      value_grad_all_k2,
      value_grad_all_k1,
      sum_fieldWeights,
    );
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
      forward_xs(n, inputs.start, xs);
      for (let t = 0; t < 20; t++) {
        forward_tanh_hiddenBias3(n, t, xs, hiddenWeights, hiddenBias, tanh_hiddenBias);
        forward_all_k1_2(n, tanh_hiddenBias, fieldWeights, all_k1);
        forward_add_xs3(n, t, xs, all_k1, add_xs);
        forward_tanh_hiddenBias4(n, add_xs, hiddenWeights, hiddenBias, tanh_hiddenBias4);
        forward_all_k1_2(n, tanh_hiddenBias4, fieldWeights, all_k2);
        forward_add_xs3(n, t, xs, all_k2, add_xs6);
        forward_tanh_hiddenBias4(n, add_xs6, hiddenWeights, hiddenBias, tanh_hiddenBias7);
        forward_all_k1_2(n, tanh_hiddenBias7, fieldWeights, all_k3);
        forward_add_xs4(n, t, xs, all_k3, add_xs15);
        forward_tanh_hiddenBias4(n, add_xs15, hiddenWeights, hiddenBias, tanh_hiddenBias10);
        forward_all_x2(n, t, tanh_hiddenBias10, fieldWeights, all_k1, all_k2, all_k3, xs);
      }
      forward_path(n, xs, path);
      return { path: new Float32Array(path.subarray(0, n * 40)) };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_xs(n, batch.start, xs);
      for (let t = 0; t < 20; t++) {
        forward_tanh_hiddenBias3(n, t, xs, hiddenWeights, hiddenBias, tanh_hiddenBias2);
        forward_all_k1_2(n, tanh_hiddenBias2, fieldWeights, all_k1_2);
        forward_add_xs3(n, t, xs, all_k1_2, add_xs2);
        forward_tanh_hiddenBias4(n, add_xs2, hiddenWeights, hiddenBias, tanh_hiddenBias5);
        forward_all_k1_2(n, tanh_hiddenBias5, fieldWeights, all_k2_2);
        forward_add_xs3(n, t, xs, all_k2_2, add_xs7);
        forward_tanh_hiddenBias4(n, add_xs7, hiddenWeights, hiddenBias, tanh_hiddenBias8);
        forward_all_k1_2(n, tanh_hiddenBias8, fieldWeights, all_k3_2);
        forward_add_xs4(n, t, xs, all_k3_2, add_xs16);
        forward_tanh_hiddenBias4(n, add_xs16, hiddenWeights, hiddenBias, tanh_hiddenBias11);
        forward_all_x2(n, t, tanh_hiddenBias11, fieldWeights, all_k1_2, all_k2_2, all_k3_2, xs);
      }
      forward_mean_loss(n, scale, xs, batch.path, mean_loss);
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
          "neuralOde: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
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
      forward_xs(n, batch.start, xs);
      for (let t = 0; t < 20; t++) {
        forward_tanh_hiddenBias(n, t, xs, hiddenWeights, hiddenBias, tanh_start);
        forward_all_k1(n, t, tanh_start, fieldWeights, all_k1s);
        forward_add_xs(n, t, xs, all_k1s, add_xs4);
        forward_tanh_hiddenBias2(n, t, add_xs4, hiddenWeights, hiddenBias, tanh_start2);
        forward_all_k1(n, t, tanh_start2, fieldWeights, all_k2s);
        forward_add_xs(n, t, xs, all_k2s, add_xs10);
        forward_tanh_hiddenBias2(n, t, add_xs10, hiddenWeights, hiddenBias, tanh_start3);
        forward_all_k1(n, t, tanh_start3, fieldWeights, all_k3s);
        forward_add_xs2(n, t, xs, all_k3s, add_xs13);
        forward_tanh_hiddenBias2(n, t, add_xs13, hiddenWeights, hiddenBias, tanh_start4);
        forward_all_x(n, t, tanh_start4, fieldWeights, all_k1s, all_k2s, all_k3s, xs);
      }
      forward_add_xs_forward_add_xs(
        n,
        scale,
        xs,
        batch.path,
        all_k1s,
        all_k2s,
        all_k3s,
        add_xs9,
        add_xs12,
        add_xs18,
        mean_loss,
      );
      backward_xs(n, xs, batch.path, grad_xs);
      backward_xs2(n, grad_xs, grad_xs2);
      for (let t = 19; t >= 0; t--) {
        backward_all_slope(n, t, grad_xs2, grad_all_slope2);
        backward_add_hiddenBias(n, t, grad_all_slope2, fieldWeights, tanh_start4, grad_add_hiddenBias4);
        backward_add_x(n, grad_add_hiddenBias4, hiddenWeights, grad_add_x);
        backward_all_k3(n, grad_add_x, grad_all_slope2, grad_all_k3_2);
        backward_add_hiddenBias(n, t, grad_all_k3_2, fieldWeights, tanh_start3, grad_add_hiddenBias7);
        backward_add_x(n, grad_add_hiddenBias7, hiddenWeights, grad_add_x3);
        backward_all_k2(n, grad_add_x3, grad_all_slope2, grad_all_k2_2);
        backward_add_hiddenBias(n, t, grad_all_k2_2, fieldWeights, tanh_start2, grad_add_hiddenBias9);
        backward_add_x(n, grad_add_hiddenBias9, hiddenWeights, grad_add_x5);
        backward_all_k1(n, grad_all_slope2, grad_add_x5, grad_all_k1_2);
        backward_add_hiddenBias(n, t, grad_all_k1_2, fieldWeights, tanh_start, grad_add_hiddenBias11);
        forward_value_grad_x(
          n,
          t,
          grad_add_hiddenBias11,
          hiddenWeights,
          grad_add_x,
          grad_add_x3,
          grad_add_x5,
          grad_xs,
          grad_xs2,
        );
      }
      backward_all_slope2(n, grad_xs2, grad_all_slope);
      backward_add_hiddenBias2(n, grad_all_slope, fieldWeights, tanh_start4, grad_add_hiddenBias);
      backward_all_k3_2(n, grad_add_hiddenBias, hiddenWeights, grad_all_slope, grad_all_k3);
      backward_add_hiddenBias2(n, grad_all_k3, fieldWeights, tanh_start3, grad_add_hiddenBias2);
      backward_all_k2_2(n, grad_add_hiddenBias2, hiddenWeights, grad_all_slope, grad_all_k2);
      backward_add_hiddenBias2(n, grad_all_k2, fieldWeights, tanh_start2, grad_add_hiddenBias3);
      backward_all_k1_2(n, grad_add_hiddenBias3, hiddenWeights, grad_all_slope, grad_all_k1);
      backward_add_hiddenBias2(n, grad_all_k1, fieldWeights, tanh_start, grad_add_hiddenBias6);
      forward_value_xs(n, xs, grad_add_hiddenBias6, value_xs);
      forward_value(n, add_xs9, grad_add_hiddenBias3, value2);
      forward_value(n, add_xs12, grad_add_hiddenBias2, value4);
      forward_value(n, add_xs18, grad_add_hiddenBias, value6);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value6,
        value4,
        value2,
        value_xs,
        hiddenWeights,
        v_hiddenWeights,
        m_hiddenWeights,
      );
      forward_value2(n, grad_add_hiddenBias6, value);
      forward_value2(n, grad_add_hiddenBias3, value3);
      forward_value2(n, grad_add_hiddenBias2, value5);
      forward_value2(n, grad_add_hiddenBias, value7);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value7,
        value5,
        value3,
        value,
        hiddenBias,
        v_hiddenBias,
        m_hiddenBias,
      );
      forward_value_grad_all_k1(n, tanh_start, grad_all_k1, value_grad_all_k1);
      forward_value_grad_all_k1(n, tanh_start2, grad_all_k2, value_grad_all_k2);
      forward_value_grad_all_k1(n, tanh_start3, grad_all_k3, value_grad_all_k3);
      forward_value_grad_all_k1(n, tanh_start4, grad_all_slope, value_grad_all_slope);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_all_slope,
        value_grad_all_k3,
        value_grad_all_k2,
        value_grad_all_k1,
        fieldWeights,
        v_fieldWeights,
        m_fieldWeights,
      );
      steps++;
      waiting = false;
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_xs(n, batch.start, xs);
      for (let t = 0; t < 20; t++) {
        forward_tanh_hiddenBias3(n, t, xs, hiddenWeights, hiddenBias, tanh_hiddenBias3);
        forward_all_k1_2(n, tanh_hiddenBias3, fieldWeights, all_k1_3);
        forward_add_xs3(n, t, xs, all_k1_3, add_xs3);
        forward_tanh_hiddenBias4(n, add_xs3, hiddenWeights, hiddenBias, tanh_hiddenBias6);
        forward_all_k1_2(n, tanh_hiddenBias6, fieldWeights, all_k2_3);
        forward_add_xs3(n, t, xs, all_k2_3, add_xs8);
        forward_tanh_hiddenBias4(n, add_xs8, hiddenWeights, hiddenBias, tanh_hiddenBias9);
        forward_all_k1_2(n, tanh_hiddenBias9, fieldWeights, all_k3_3);
        forward_add_xs4(n, t, xs, all_k3_3, add_xs17);
        forward_tanh_hiddenBias4(n, add_xs17, hiddenWeights, hiddenBias, tanh_hiddenBias12);
        forward_all_x2(n, t, tanh_hiddenBias12, fieldWeights, all_k1_3, all_k2_3, all_k3_3, xs);
      }
      forward_mean_loss(n, scale, xs, batch.path, mean_loss);
      return { loss: mean_loss[0], weight: n, metrics: {} };
    },
  };
}

const shapes = { hiddenWeights: [2, 24], hiddenBias: [24], fieldWeights: [24, 2] } as const;

export default createNeuralOde;

/**
 * xs[b, i] = start[b, i]
 */
function forward_xs(n: number, start: Float32Array, xs: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      xs[b * 42 + i] = start[b * 2 + i];
    }
  }
}

/**
 * matmul_xs[b, i] = Σ[j < 2] xs[b, t, j] · parameter[j, i]
 * tanh[b, i] = tanh(matmul_xs[b, i] + parameter2[i])
 */
function forward_tanh_hiddenBias(
  n: number,
  t: number,
  xs: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  tanh: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 24; j += 4) {
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
      const xs_0 = b * 42 + t * 2;
      const xs_1 = xs_0 + 42;
      const xs_2 = xs_1 + 42;
      const xs_3 = xs_2 + 42;
      for (let k = 0, hiddenWeights_at = j; k < 2; k++, hiddenWeights_at += 24) {
        const x0 = xs[xs_0 + k];
        const x1 = xs[xs_1 + k];
        const x2 = xs[xs_2 + k];
        const x3 = xs[xs_3 + k];
        const y0 = parameter[hiddenWeights_at];
        const y1 = parameter[hiddenWeights_at + 1];
        const y2 = parameter[hiddenWeights_at + 2];
        const y3 = parameter[hiddenWeights_at + 3];
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
      const tanh_0 = t * 24 + b * 480 + j;
      const tanh_1 = tanh_0 + 480;
      const tanh_2 = tanh_1 + 480;
      const tanh_3 = tanh_2 + 480;
      const hiddenBias_0 = parameter2[j];
      const hiddenBias_1 = parameter2[j + 1];
      const hiddenBias_2 = parameter2[j + 2];
      const hiddenBias_3 = parameter2[j + 3];
      tanh[tanh_0] = Math.tanh(sum00 + hiddenBias_0);
      tanh[tanh_0 + 1] = Math.tanh(sum01 + hiddenBias_1);
      tanh[tanh_0 + 2] = Math.tanh(sum02 + hiddenBias_2);
      tanh[tanh_0 + 3] = Math.tanh(sum03 + hiddenBias_3);
      tanh[tanh_1] = Math.tanh(sum10 + hiddenBias_0);
      tanh[tanh_1 + 1] = Math.tanh(sum11 + hiddenBias_1);
      tanh[tanh_1 + 2] = Math.tanh(sum12 + hiddenBias_2);
      tanh[tanh_1 + 3] = Math.tanh(sum13 + hiddenBias_3);
      tanh[tanh_2] = Math.tanh(sum20 + hiddenBias_0);
      tanh[tanh_2 + 1] = Math.tanh(sum21 + hiddenBias_1);
      tanh[tanh_2 + 2] = Math.tanh(sum22 + hiddenBias_2);
      tanh[tanh_2 + 3] = Math.tanh(sum23 + hiddenBias_3);
      tanh[tanh_3] = Math.tanh(sum30 + hiddenBias_0);
      tanh[tanh_3 + 1] = Math.tanh(sum31 + hiddenBias_1);
      tanh[tanh_3 + 2] = Math.tanh(sum32 + hiddenBias_2);
      tanh[tanh_3 + 3] = Math.tanh(sum33 + hiddenBias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, xs_at = b * 42 + t * 2, hiddenWeights_at = j;
        k < 2;
        k++, xs_at++, hiddenWeights_at += 24
      ) {
        const x = xs[xs_at];
        const y0 = parameter[hiddenWeights_at];
        const y1 = parameter[hiddenWeights_at + 1];
        const y2 = parameter[hiddenWeights_at + 2];
        const y3 = parameter[hiddenWeights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const hiddenBias_0 = parameter2[j];
      const hiddenBias_1 = parameter2[j + 1];
      const hiddenBias_2 = parameter2[j + 2];
      const hiddenBias_3 = parameter2[j + 3];
      tanh[t * 24 + b * 480 + j] = Math.tanh(sum0 + hiddenBias_0);
      tanh[t * 24 + b * 480 + j + 1] = Math.tanh(sum1 + hiddenBias_1);
      tanh[t * 24 + b * 480 + j + 2] = Math.tanh(sum2 + hiddenBias_2);
      tanh[t * 24 + b * 480 + j + 3] = Math.tanh(sum3 + hiddenBias_3);
    }
  }
}

/**
 * all_k1s[b, i] = Σ[j < 24] tanh[b, j] · parameter[j, i]
 */
function forward_all_k1(
  n: number,
  t: number,
  tanh: Float64Array,
  parameter: Float32Array,
  all_k1s: Float64Array,
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
      const tanh_0 = b * 480 + t * 24;
      const tanh_1 = tanh_0 + 480;
      const tanh_2 = tanh_1 + 480;
      const tanh_3 = tanh_2 + 480;
      for (let k = 0, fieldWeights_at = j; k < 24; k++, fieldWeights_at += 2) {
        const x0 = tanh[tanh_0 + k];
        const x1 = tanh[tanh_1 + k];
        const x2 = tanh[tanh_2 + k];
        const x3 = tanh[tanh_3 + k];
        const y0 = parameter[fieldWeights_at];
        const y1 = parameter[fieldWeights_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const all_k1s_0 = t * 2 + b * 40 + j;
      const all_k1s_1 = all_k1s_0 + 40;
      const all_k1s_2 = all_k1s_1 + 40;
      const all_k1s_3 = all_k1s_2 + 40;
      all_k1s[all_k1s_0] = sum00;
      all_k1s[all_k1s_0 + 1] = sum01;
      all_k1s[all_k1s_1] = sum10;
      all_k1s[all_k1s_1 + 1] = sum11;
      all_k1s[all_k1s_2] = sum20;
      all_k1s[all_k1s_2 + 1] = sum21;
      all_k1s[all_k1s_3] = sum30;
      all_k1s[all_k1s_3 + 1] = sum31;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, tanh_at = b * 480 + t * 24, fieldWeights_at = j;
        k < 24;
        k++, tanh_at++, fieldWeights_at += 2
      ) {
        const x = tanh[tanh_at];
        const y0 = parameter[fieldWeights_at];
        const y1 = parameter[fieldWeights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      all_k1s[t * 2 + b * 40 + j] = sum0;
      all_k1s[t * 2 + b * 40 + j + 1] = sum1;
    }
  }
}

/**
 * add[b, i] = xs[b, t, i] + 0.05 · all_k1s[b, i]
 */
function forward_add_xs(
  n: number,
  t: number,
  xs: Float64Array,
  all_k1s: Float64Array,
  add: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      add[b * 2 + i] = xs[b * 42 + t * 2 + i] + 0.05 * all_k1s[b * 40 + t * 2 + i];
    }
  }
}

/**
 * matmul_hiddenWeights[b, i] = Σ[j < 2] add[b, j] · parameter[j, i]
 * tanh[b, i] = tanh(matmul_hiddenWeights[b, i] + parameter2[i])
 */
function forward_tanh_hiddenBias2(
  n: number,
  t: number,
  add: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  tanh: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 24; j += 4) {
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
      const add_xs_0 = b * 2;
      const add_xs_1 = add_xs_0 + 2;
      const add_xs_2 = add_xs_1 + 2;
      const add_xs_3 = add_xs_2 + 2;
      for (let k = 0, hiddenWeights_at = j; k < 2; k++, hiddenWeights_at += 24) {
        const x0 = add[add_xs_0 + k];
        const x1 = add[add_xs_1 + k];
        const x2 = add[add_xs_2 + k];
        const x3 = add[add_xs_3 + k];
        const y0 = parameter[hiddenWeights_at];
        const y1 = parameter[hiddenWeights_at + 1];
        const y2 = parameter[hiddenWeights_at + 2];
        const y3 = parameter[hiddenWeights_at + 3];
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
      const tanh_0 = t * 24 + b * 480 + j;
      const tanh_1 = tanh_0 + 480;
      const tanh_2 = tanh_1 + 480;
      const tanh_3 = tanh_2 + 480;
      const hiddenBias_0 = parameter2[j];
      const hiddenBias_1 = parameter2[j + 1];
      const hiddenBias_2 = parameter2[j + 2];
      const hiddenBias_3 = parameter2[j + 3];
      tanh[tanh_0] = Math.tanh(sum00 + hiddenBias_0);
      tanh[tanh_0 + 1] = Math.tanh(sum01 + hiddenBias_1);
      tanh[tanh_0 + 2] = Math.tanh(sum02 + hiddenBias_2);
      tanh[tanh_0 + 3] = Math.tanh(sum03 + hiddenBias_3);
      tanh[tanh_1] = Math.tanh(sum10 + hiddenBias_0);
      tanh[tanh_1 + 1] = Math.tanh(sum11 + hiddenBias_1);
      tanh[tanh_1 + 2] = Math.tanh(sum12 + hiddenBias_2);
      tanh[tanh_1 + 3] = Math.tanh(sum13 + hiddenBias_3);
      tanh[tanh_2] = Math.tanh(sum20 + hiddenBias_0);
      tanh[tanh_2 + 1] = Math.tanh(sum21 + hiddenBias_1);
      tanh[tanh_2 + 2] = Math.tanh(sum22 + hiddenBias_2);
      tanh[tanh_2 + 3] = Math.tanh(sum23 + hiddenBias_3);
      tanh[tanh_3] = Math.tanh(sum30 + hiddenBias_0);
      tanh[tanh_3 + 1] = Math.tanh(sum31 + hiddenBias_1);
      tanh[tanh_3 + 2] = Math.tanh(sum32 + hiddenBias_2);
      tanh[tanh_3 + 3] = Math.tanh(sum33 + hiddenBias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, add_xs_at = b * 2, hiddenWeights_at = j;
        k < 2;
        k++, add_xs_at++, hiddenWeights_at += 24
      ) {
        const x = add[add_xs_at];
        const y0 = parameter[hiddenWeights_at];
        const y1 = parameter[hiddenWeights_at + 1];
        const y2 = parameter[hiddenWeights_at + 2];
        const y3 = parameter[hiddenWeights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const hiddenBias_0 = parameter2[j];
      const hiddenBias_1 = parameter2[j + 1];
      const hiddenBias_2 = parameter2[j + 2];
      const hiddenBias_3 = parameter2[j + 3];
      tanh[t * 24 + b * 480 + j] = Math.tanh(sum0 + hiddenBias_0);
      tanh[t * 24 + b * 480 + j + 1] = Math.tanh(sum1 + hiddenBias_1);
      tanh[t * 24 + b * 480 + j + 2] = Math.tanh(sum2 + hiddenBias_2);
      tanh[t * 24 + b * 480 + j + 3] = Math.tanh(sum3 + hiddenBias_3);
    }
  }
}

/**
 * add[b, i] = xs[b, t, i] + 0.1 · all_k3s[b, i]
 */
function forward_add_xs2(
  n: number,
  t: number,
  xs: Float64Array,
  all_k3s: Float64Array,
  add: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      add[b * 2 + i] = xs[b * 42 + t * 2 + i] + 0.1 * all_k3s[b * 40 + t * 2 + i];
    }
  }
}

/**
 * all_k4[b, i] = Σ[j < 24] tanh[b, j] · parameter[j, i]
 * all_slope[b, i] = all_k1s[b, i] + 2 · all_k2s[b, i] + (2 · all_k3s[b, i] + all_k4[b, i])
 * xs[b, i] = xs[b, t, i] + 0.016666666666666666 · all_slope[b, i]
 */
function forward_all_x(
  n: number,
  t: number,
  tanh: Float64Array,
  parameter: Float32Array,
  all_k1s: Float64Array,
  all_k2s: Float64Array,
  all_k3s: Float64Array,
  xs: Float64Array,
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
      const tanh_0 = b * 480 + t * 24;
      const tanh_1 = tanh_0 + 480;
      const tanh_2 = tanh_1 + 480;
      const tanh_3 = tanh_2 + 480;
      for (let k = 0, fieldWeights_at = j; k < 24; k++, fieldWeights_at += 2) {
        const x0 = tanh[tanh_0 + k];
        const x1 = tanh[tanh_1 + k];
        const x2 = tanh[tanh_2 + k];
        const x3 = tanh[tanh_3 + k];
        const y0 = parameter[fieldWeights_at];
        const y1 = parameter[fieldWeights_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const xs_0 = t * 2 + 2 + b * 42 + j;
      const xs_1 = xs_0 + 42;
      const xs_2 = xs_1 + 42;
      const xs_3 = xs_2 + 42;
      xs[xs_0] =
        xs[b * 42 + t * 2 + j] +
        0.016666666666666666 *
          (all_k1s[b * 40 + t * 2 + j] +
            2 * all_k2s[b * 40 + t * 2 + j] +
            (2 * all_k3s[b * 40 + t * 2 + j] + sum00));
      xs[xs_0 + 1] =
        xs[b * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (all_k1s[b * 40 + t * 2 + (j + 1)] +
            2 * all_k2s[b * 40 + t * 2 + (j + 1)] +
            (2 * all_k3s[b * 40 + t * 2 + (j + 1)] + sum01));
      xs[xs_1] =
        xs[(b + 1) * 42 + t * 2 + j] +
        0.016666666666666666 *
          (all_k1s[(b + 1) * 40 + t * 2 + j] +
            2 * all_k2s[(b + 1) * 40 + t * 2 + j] +
            (2 * all_k3s[(b + 1) * 40 + t * 2 + j] + sum10));
      xs[xs_1 + 1] =
        xs[(b + 1) * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (all_k1s[(b + 1) * 40 + t * 2 + (j + 1)] +
            2 * all_k2s[(b + 1) * 40 + t * 2 + (j + 1)] +
            (2 * all_k3s[(b + 1) * 40 + t * 2 + (j + 1)] + sum11));
      xs[xs_2] =
        xs[(b + 2) * 42 + t * 2 + j] +
        0.016666666666666666 *
          (all_k1s[(b + 2) * 40 + t * 2 + j] +
            2 * all_k2s[(b + 2) * 40 + t * 2 + j] +
            (2 * all_k3s[(b + 2) * 40 + t * 2 + j] + sum20));
      xs[xs_2 + 1] =
        xs[(b + 2) * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (all_k1s[(b + 2) * 40 + t * 2 + (j + 1)] +
            2 * all_k2s[(b + 2) * 40 + t * 2 + (j + 1)] +
            (2 * all_k3s[(b + 2) * 40 + t * 2 + (j + 1)] + sum21));
      xs[xs_3] =
        xs[(b + 3) * 42 + t * 2 + j] +
        0.016666666666666666 *
          (all_k1s[(b + 3) * 40 + t * 2 + j] +
            2 * all_k2s[(b + 3) * 40 + t * 2 + j] +
            (2 * all_k3s[(b + 3) * 40 + t * 2 + j] + sum30));
      xs[xs_3 + 1] =
        xs[(b + 3) * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (all_k1s[(b + 3) * 40 + t * 2 + (j + 1)] +
            2 * all_k2s[(b + 3) * 40 + t * 2 + (j + 1)] +
            (2 * all_k3s[(b + 3) * 40 + t * 2 + (j + 1)] + sum31));
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, tanh_at = b * 480 + t * 24, fieldWeights_at = j;
        k < 24;
        k++, tanh_at++, fieldWeights_at += 2
      ) {
        const x = tanh[tanh_at];
        const y0 = parameter[fieldWeights_at];
        const y1 = parameter[fieldWeights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      xs[t * 2 + 2 + b * 42 + j] =
        xs[b * 42 + t * 2 + j] +
        0.016666666666666666 *
          (all_k1s[b * 40 + t * 2 + j] +
            2 * all_k2s[b * 40 + t * 2 + j] +
            (2 * all_k3s[b * 40 + t * 2 + j] + sum0));
      xs[t * 2 + 2 + b * 42 + j + 1] =
        xs[b * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (all_k1s[b * 40 + t * 2 + (j + 1)] +
            2 * all_k2s[b * 40 + t * 2 + (j + 1)] +
            (2 * all_k3s[b * 40 + t * 2 + (j + 1)] + sum1));
    }
  }
}

/**
 * sum_xs[b] = Σ[i < 20, j < 2] (xs[b, i + 1, j] − path[b, i, j])²
 * add_xs[b, i, j] = xs[b, i, j] + 0.05 · all_k1s[b, i, j]
 * add_xs2[b, i, j] = xs[b, i, j] + 0.05 · all_k2s[b, i, j]
 * add_xs3[b, i, j] = xs[b, i, j] + 0.1 · all_k3s[b, i, j]
 * loss[b] = sum_xs[b] / 40
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_add_xs_forward_add_xs(
  n: number,
  scale: number,
  xs: Float64Array,
  path: Float32Array,
  all_k1s: Float64Array,
  all_k2s: Float64Array,
  all_k3s: Float64Array,
  add_xs: Float64Array,
  add_xs2: Float64Array,
  add_xs3: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_xs = 0;
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < 2; j++) {
        const difference_xs_path = xs[b * 42 + i * 2 + j + 2] - path[b * 40 + i * 2 + j];
        sum_xs += difference_xs_path * difference_xs_path;
        add_xs[b * 40 + i * 2 + j] = xs[b * 42 + i * 2 + j] + 0.05 * all_k1s[b * 40 + i * 2 + j];
        add_xs2[b * 40 + i * 2 + j] = xs[b * 42 + i * 2 + j] + 0.05 * all_k2s[b * 40 + i * 2 + j];
        add_xs3[b * 40 + i * 2 + j] = xs[b * 42 + i * 2 + j] + 0.1 * all_k3s[b * 40 + i * 2 + j];
      }
    }
    const loss = sum_xs / 40;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_xs[b, i, j] = 0 ≤ i − 1 ? 0.05 · (xs[b, i, j] − path[b, i − 1, j]) : 0
 */
function backward_xs(n: number, xs: Float64Array, path: Float32Array, grad_xs: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 21; i++) {
      const is_inside = 0 <= i - 1;
      for (let j = 0; j < 2; j++) {
        grad_xs[b * 42 + i * 2 + j] = is_inside
          ? 0.05 * (xs[b * 42 + i * 2 + j] - path[b * 40 + i * 2 + j - 2])
          : 0;
      }
    }
  }
}

/**
 * grad_xs2[b, i] = grad_xs[b, 20, i]
 */
function backward_xs2(n: number, grad_xs: Float64Array, grad_xs2: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      grad_xs2[b * 42 + i + 40] = grad_xs[b * 42 + i + 40];
    }
  }
}

/**
 * grad_add[b, i] = 0.016666666666666666 · grad_xs[b, t + 1, i]
 */
function backward_all_slope(n: number, t: number, grad_xs: Float64Array, grad_add: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      grad_add[b * 2 + i] = 0.016666666666666666 * grad_xs[b * 42 + t * 2 + i + 2];
    }
  }
}

/**
 * grad_tanh_grad_all_slope[b, i] = Σ[j < 2] grad_add[b, j] · parameter[i, j]
 * grad_add2[b, i] = grad_tanh_grad_all_slope[b, i] · (1 − tanh[b, t, i]²)
 */
function backward_add_hiddenBias(
  n: number,
  t: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  tanh: Float64Array,
  grad_add2: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 24; j += 4) {
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
      const grad_all_slope_0 = b * 2;
      const grad_all_slope_1 = grad_all_slope_0 + 2;
      const grad_all_slope_2 = grad_all_slope_1 + 2;
      const grad_all_slope_3 = grad_all_slope_2 + 2;
      const fieldWeights_0 = j * 2;
      const fieldWeights_1 = fieldWeights_0 + 2;
      const fieldWeights_2 = fieldWeights_1 + 2;
      const fieldWeights_3 = fieldWeights_2 + 2;
      for (let k = 0; k < 2; k++) {
        const x0 = grad_add[grad_all_slope_0 + k];
        const x1 = grad_add[grad_all_slope_1 + k];
        const x2 = grad_add[grad_all_slope_2 + k];
        const x3 = grad_add[grad_all_slope_3 + k];
        const y0 = parameter[fieldWeights_0 + k];
        const y1 = parameter[fieldWeights_1 + k];
        const y2 = parameter[fieldWeights_2 + k];
        const y3 = parameter[fieldWeights_3 + k];
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
      const grad_add_hiddenBias_0 = b * 24 + j;
      const grad_add_hiddenBias_1 = grad_add_hiddenBias_0 + 24;
      const grad_add_hiddenBias_2 = grad_add_hiddenBias_1 + 24;
      const grad_add_hiddenBias_3 = grad_add_hiddenBias_2 + 24;
      const tanh_bj = tanh[b * 480 + t * 24 + j];
      const tanh_b = tanh[b * 480 + t * 24 + (j + 1)];
      const tanh_b2 = tanh[b * 480 + t * 24 + (j + 2)];
      const tanh_b3 = tanh[b * 480 + t * 24 + (j + 3)];
      const tanh_j = tanh[(b + 1) * 480 + t * 24 + j];
      const tanh_value = tanh[(b + 1) * 480 + t * 24 + (j + 1)];
      const tanh_value2 = tanh[(b + 1) * 480 + t * 24 + (j + 2)];
      const tanh_value3 = tanh[(b + 1) * 480 + t * 24 + (j + 3)];
      const tanh_j2 = tanh[(b + 2) * 480 + t * 24 + j];
      const tanh_value4 = tanh[(b + 2) * 480 + t * 24 + (j + 1)];
      const tanh_value5 = tanh[(b + 2) * 480 + t * 24 + (j + 2)];
      const tanh_value6 = tanh[(b + 2) * 480 + t * 24 + (j + 3)];
      const tanh_j3 = tanh[(b + 3) * 480 + t * 24 + j];
      const tanh_value7 = tanh[(b + 3) * 480 + t * 24 + (j + 1)];
      const tanh_value8 = tanh[(b + 3) * 480 + t * 24 + (j + 2)];
      const tanh_value9 = tanh[(b + 3) * 480 + t * 24 + (j + 3)];
      grad_add2[grad_add_hiddenBias_0] = sum00 * (1 - tanh_bj * tanh_bj);
      grad_add2[grad_add_hiddenBias_0 + 1] = sum01 * (1 - tanh_b * tanh_b);
      grad_add2[grad_add_hiddenBias_0 + 2] = sum02 * (1 - tanh_b2 * tanh_b2);
      grad_add2[grad_add_hiddenBias_0 + 3] = sum03 * (1 - tanh_b3 * tanh_b3);
      grad_add2[grad_add_hiddenBias_1] = sum10 * (1 - tanh_j * tanh_j);
      grad_add2[grad_add_hiddenBias_1 + 1] = sum11 * (1 - tanh_value * tanh_value);
      grad_add2[grad_add_hiddenBias_1 + 2] = sum12 * (1 - tanh_value2 * tanh_value2);
      grad_add2[grad_add_hiddenBias_1 + 3] = sum13 * (1 - tanh_value3 * tanh_value3);
      grad_add2[grad_add_hiddenBias_2] = sum20 * (1 - tanh_j2 * tanh_j2);
      grad_add2[grad_add_hiddenBias_2 + 1] = sum21 * (1 - tanh_value4 * tanh_value4);
      grad_add2[grad_add_hiddenBias_2 + 2] = sum22 * (1 - tanh_value5 * tanh_value5);
      grad_add2[grad_add_hiddenBias_2 + 3] = sum23 * (1 - tanh_value6 * tanh_value6);
      grad_add2[grad_add_hiddenBias_3] = sum30 * (1 - tanh_j3 * tanh_j3);
      grad_add2[grad_add_hiddenBias_3 + 1] = sum31 * (1 - tanh_value7 * tanh_value7);
      grad_add2[grad_add_hiddenBias_3 + 2] = sum32 * (1 - tanh_value8 * tanh_value8);
      grad_add2[grad_add_hiddenBias_3 + 3] = sum33 * (1 - tanh_value9 * tanh_value9);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const fieldWeights_0 = j * 2;
      const fieldWeights_1 = fieldWeights_0 + 2;
      const fieldWeights_2 = fieldWeights_1 + 2;
      const fieldWeights_3 = fieldWeights_2 + 2;
      for (let k = 0, grad_all_slope_at = b * 2; k < 2; k++, grad_all_slope_at++) {
        const x = grad_add[grad_all_slope_at];
        const y0 = parameter[fieldWeights_0 + k];
        const y1 = parameter[fieldWeights_1 + k];
        const y2 = parameter[fieldWeights_2 + k];
        const y3 = parameter[fieldWeights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const tanh_bj = tanh[b * 480 + t * 24 + j];
      const tanh_b = tanh[b * 480 + t * 24 + (j + 1)];
      const tanh_b2 = tanh[b * 480 + t * 24 + (j + 2)];
      const tanh_b3 = tanh[b * 480 + t * 24 + (j + 3)];
      grad_add2[b * 24 + j] = sum0 * (1 - tanh_bj * tanh_bj);
      grad_add2[b * 24 + j + 1] = sum1 * (1 - tanh_b * tanh_b);
      grad_add2[b * 24 + j + 2] = sum2 * (1 - tanh_b2 * tanh_b2);
      grad_add2[b * 24 + j + 3] = sum3 * (1 - tanh_b3 * tanh_b3);
    }
  }
}

/**
 * grad_add2[b, i] = Σ[j < 24] grad_add[b, j] · parameter[i, j]
 */
function backward_add_x(
  n: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  grad_add2: Float64Array,
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
      const grad_add_hiddenBias_0 = b * 24;
      const grad_add_hiddenBias_1 = grad_add_hiddenBias_0 + 24;
      const grad_add_hiddenBias_2 = grad_add_hiddenBias_1 + 24;
      const grad_add_hiddenBias_3 = grad_add_hiddenBias_2 + 24;
      const hiddenWeights_0 = j * 24;
      const hiddenWeights_1 = hiddenWeights_0 + 24;
      for (let k = 0; k < 24; k++) {
        const x0 = grad_add[grad_add_hiddenBias_0 + k];
        const x1 = grad_add[grad_add_hiddenBias_1 + k];
        const x2 = grad_add[grad_add_hiddenBias_2 + k];
        const x3 = grad_add[grad_add_hiddenBias_3 + k];
        const y0 = parameter[hiddenWeights_0 + k];
        const y1 = parameter[hiddenWeights_1 + k];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const grad_add_x_0 = b * 2 + j;
      const grad_add_x_1 = grad_add_x_0 + 2;
      const grad_add_x_2 = grad_add_x_1 + 2;
      const grad_add_x_3 = grad_add_x_2 + 2;
      grad_add2[grad_add_x_0] = sum00;
      grad_add2[grad_add_x_0 + 1] = sum01;
      grad_add2[grad_add_x_1] = sum10;
      grad_add2[grad_add_x_1 + 1] = sum11;
      grad_add2[grad_add_x_2] = sum20;
      grad_add2[grad_add_x_2 + 1] = sum21;
      grad_add2[grad_add_x_3] = sum30;
      grad_add2[grad_add_x_3 + 1] = sum31;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      const hiddenWeights_0 = j * 24;
      const hiddenWeights_1 = hiddenWeights_0 + 24;
      for (let k = 0, grad_add_hiddenBias_at = b * 24; k < 24; k++, grad_add_hiddenBias_at++) {
        const x = grad_add[grad_add_hiddenBias_at];
        const y0 = parameter[hiddenWeights_0 + k];
        const y1 = parameter[hiddenWeights_1 + k];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      grad_add2[b * 2 + j] = sum0;
      grad_add2[b * 2 + j + 1] = sum1;
    }
  }
}

/**
 * grad_matmul[b, i] = 0.1 · grad_add[b, i] + 2 · grad_add2[b, i]
 */
function backward_all_k3(
  n: number,
  grad_add: Float64Array,
  grad_add2: Float64Array,
  grad_matmul: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      grad_matmul[b * 2 + i] = 0.1 * grad_add[b * 2 + i] + 2 * grad_add2[b * 2 + i];
    }
  }
}

/**
 * grad_matmul[b, i] = 0.05 · grad_add[b, i] + 2 · grad_add2[b, i]
 */
function backward_all_k2(
  n: number,
  grad_add: Float64Array,
  grad_add2: Float64Array,
  grad_matmul: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      grad_matmul[b * 2 + i] = 0.05 * grad_add[b * 2 + i] + 2 * grad_add2[b * 2 + i];
    }
  }
}

/**
 * grad_matmul[b, i] = grad_add[b, i] + 0.05 · grad_add2[b, i]
 */
function backward_all_k1(
  n: number,
  grad_add: Float64Array,
  grad_add2: Float64Array,
  grad_matmul: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      grad_matmul[b * 2 + i] = grad_add[b * 2 + i] + 0.05 * grad_add2[b * 2 + i];
    }
  }
}

/**
 * value_hiddenWeights[b, i] = Σ[j < 24] grad_add[b, j] · parameter[i, j]
 * grad_x[b, i] = grad_xs2[b, t + 1, i] + grad_add2[b, i] + grad_add3[b, i] + grad_add4[b, i] + value_hiddenWeights[b, i]
 * grad_xs2[b, i] = grad_x[b, i] + grad_xs[b, t, i]
 */
function forward_value_grad_x(
  n: number,
  t: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  grad_add2: Float64Array,
  grad_add3: Float64Array,
  grad_add4: Float64Array,
  grad_xs: Float64Array,
  grad_xs2: Float64Array,
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
      const grad_add_hiddenBias_0 = b * 24;
      const grad_add_hiddenBias_1 = grad_add_hiddenBias_0 + 24;
      const grad_add_hiddenBias_2 = grad_add_hiddenBias_1 + 24;
      const grad_add_hiddenBias_3 = grad_add_hiddenBias_2 + 24;
      const hiddenWeights_0 = j * 24;
      const hiddenWeights_1 = hiddenWeights_0 + 24;
      for (let k = 0; k < 24; k++) {
        const x0 = grad_add[grad_add_hiddenBias_0 + k];
        const x1 = grad_add[grad_add_hiddenBias_1 + k];
        const x2 = grad_add[grad_add_hiddenBias_2 + k];
        const x3 = grad_add[grad_add_hiddenBias_3 + k];
        const y0 = parameter[hiddenWeights_0 + k];
        const y1 = parameter[hiddenWeights_1 + k];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const grad_xs_0 = t * 2 + b * 42 + j;
      const grad_xs_1 = grad_xs_0 + 42;
      const grad_xs_2 = grad_xs_1 + 42;
      const grad_xs_3 = grad_xs_2 + 42;
      grad_xs2[grad_xs_0] =
        grad_xs2[b * 42 + t * 2 + j + 2] +
        grad_add2[b * 2 + j] +
        grad_add3[b * 2 + j] +
        grad_add4[b * 2 + j] +
        sum00 +
        grad_xs[b * 42 + t * 2 + j];
      grad_xs2[grad_xs_0 + 1] =
        grad_xs2[b * 42 + t * 2 + (j + 1) + 2] +
        grad_add2[b * 2 + (j + 1)] +
        grad_add3[b * 2 + (j + 1)] +
        grad_add4[b * 2 + (j + 1)] +
        sum01 +
        grad_xs[b * 42 + t * 2 + (j + 1)];
      grad_xs2[grad_xs_1] =
        grad_xs2[(b + 1) * 42 + t * 2 + j + 2] +
        grad_add2[(b + 1) * 2 + j] +
        grad_add3[(b + 1) * 2 + j] +
        grad_add4[(b + 1) * 2 + j] +
        sum10 +
        grad_xs[(b + 1) * 42 + t * 2 + j];
      grad_xs2[grad_xs_1 + 1] =
        grad_xs2[(b + 1) * 42 + t * 2 + (j + 1) + 2] +
        grad_add2[(b + 1) * 2 + (j + 1)] +
        grad_add3[(b + 1) * 2 + (j + 1)] +
        grad_add4[(b + 1) * 2 + (j + 1)] +
        sum11 +
        grad_xs[(b + 1) * 42 + t * 2 + (j + 1)];
      grad_xs2[grad_xs_2] =
        grad_xs2[(b + 2) * 42 + t * 2 + j + 2] +
        grad_add2[(b + 2) * 2 + j] +
        grad_add3[(b + 2) * 2 + j] +
        grad_add4[(b + 2) * 2 + j] +
        sum20 +
        grad_xs[(b + 2) * 42 + t * 2 + j];
      grad_xs2[grad_xs_2 + 1] =
        grad_xs2[(b + 2) * 42 + t * 2 + (j + 1) + 2] +
        grad_add2[(b + 2) * 2 + (j + 1)] +
        grad_add3[(b + 2) * 2 + (j + 1)] +
        grad_add4[(b + 2) * 2 + (j + 1)] +
        sum21 +
        grad_xs[(b + 2) * 42 + t * 2 + (j + 1)];
      grad_xs2[grad_xs_3] =
        grad_xs2[(b + 3) * 42 + t * 2 + j + 2] +
        grad_add2[(b + 3) * 2 + j] +
        grad_add3[(b + 3) * 2 + j] +
        grad_add4[(b + 3) * 2 + j] +
        sum30 +
        grad_xs[(b + 3) * 42 + t * 2 + j];
      grad_xs2[grad_xs_3 + 1] =
        grad_xs2[(b + 3) * 42 + t * 2 + (j + 1) + 2] +
        grad_add2[(b + 3) * 2 + (j + 1)] +
        grad_add3[(b + 3) * 2 + (j + 1)] +
        grad_add4[(b + 3) * 2 + (j + 1)] +
        sum31 +
        grad_xs[(b + 3) * 42 + t * 2 + (j + 1)];
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      const hiddenWeights_0 = j * 24;
      const hiddenWeights_1 = hiddenWeights_0 + 24;
      for (let k = 0, grad_add_hiddenBias_at = b * 24; k < 24; k++, grad_add_hiddenBias_at++) {
        const x = grad_add[grad_add_hiddenBias_at];
        const y0 = parameter[hiddenWeights_0 + k];
        const y1 = parameter[hiddenWeights_1 + k];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      grad_xs2[t * 2 + b * 42 + j] =
        grad_xs2[b * 42 + t * 2 + j + 2] +
        grad_add2[b * 2 + j] +
        grad_add3[b * 2 + j] +
        grad_add4[b * 2 + j] +
        sum0 +
        grad_xs[b * 42 + t * 2 + j];
      grad_xs2[t * 2 + b * 42 + j + 1] =
        grad_xs2[b * 42 + t * 2 + (j + 1) + 2] +
        grad_add2[b * 2 + (j + 1)] +
        grad_add3[b * 2 + (j + 1)] +
        grad_add4[b * 2 + (j + 1)] +
        sum1 +
        grad_xs[b * 42 + t * 2 + (j + 1)];
    }
  }
}

/**
 * grad_all_slope[b, i, j] = 0.016666666666666666 · grad_xs[b, i + 1, j]
 */
function backward_all_slope2(n: number, grad_xs: Float64Array, grad_all_slope: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < 2; j++) {
        grad_all_slope[b * 40 + i * 2 + j] = 0.016666666666666666 * grad_xs[b * 42 + i * 2 + j + 2];
      }
    }
  }
}

/**
 * grad_tanh_grad_all_slope[b, i, j] = Σ[k < 2] grad_add[b, i, k] · parameter[j, k]
 * grad_add2[b, i, j] = grad_tanh_grad_all_slope[b, i, j] · (1 − tanh[b, i, j]²)
 */
function backward_add_hiddenBias2(
  n: number,
  grad_add: Float64Array,
  parameter: Float32Array,
  tanh: Float64Array,
  grad_add2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 20; i += 4) {
      for (let j = 0; j < 24; j += 4) {
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
        const grad_all_slope_0 = i * 2 + b * 40;
        const grad_all_slope_1 = grad_all_slope_0 + 2;
        const grad_all_slope_2 = grad_all_slope_1 + 2;
        const grad_all_slope_3 = grad_all_slope_2 + 2;
        const fieldWeights_0 = j * 2;
        const fieldWeights_1 = fieldWeights_0 + 2;
        const fieldWeights_2 = fieldWeights_1 + 2;
        const fieldWeights_3 = fieldWeights_2 + 2;
        for (let k = 0; k < 2; k++) {
          const x0 = grad_add[grad_all_slope_0 + k];
          const x1 = grad_add[grad_all_slope_1 + k];
          const x2 = grad_add[grad_all_slope_2 + k];
          const x3 = grad_add[grad_all_slope_3 + k];
          const y0 = parameter[fieldWeights_0 + k];
          const y1 = parameter[fieldWeights_1 + k];
          const y2 = parameter[fieldWeights_2 + k];
          const y3 = parameter[fieldWeights_3 + k];
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
        const grad_add_hiddenBias_0 = b * 480 + i * 24 + j;
        const grad_add_hiddenBias_1 = grad_add_hiddenBias_0 + 24;
        const grad_add_hiddenBias_2 = grad_add_hiddenBias_1 + 24;
        const grad_add_hiddenBias_3 = grad_add_hiddenBias_2 + 24;
        grad_add2[grad_add_hiddenBias_0] =
          sum00 * (1 - tanh[grad_add_hiddenBias_0] * tanh[grad_add_hiddenBias_0]);
        grad_add2[grad_add_hiddenBias_0 + 1] =
          sum01 * (1 - tanh[grad_add_hiddenBias_0 + 1] * tanh[grad_add_hiddenBias_0 + 1]);
        grad_add2[grad_add_hiddenBias_0 + 2] =
          sum02 * (1 - tanh[grad_add_hiddenBias_0 + 2] * tanh[grad_add_hiddenBias_0 + 2]);
        grad_add2[grad_add_hiddenBias_0 + 3] =
          sum03 * (1 - tanh[grad_add_hiddenBias_0 + 3] * tanh[grad_add_hiddenBias_0 + 3]);
        grad_add2[grad_add_hiddenBias_1] =
          sum10 * (1 - tanh[grad_add_hiddenBias_1] * tanh[grad_add_hiddenBias_1]);
        grad_add2[grad_add_hiddenBias_1 + 1] =
          sum11 * (1 - tanh[grad_add_hiddenBias_1 + 1] * tanh[grad_add_hiddenBias_1 + 1]);
        grad_add2[grad_add_hiddenBias_1 + 2] =
          sum12 * (1 - tanh[grad_add_hiddenBias_1 + 2] * tanh[grad_add_hiddenBias_1 + 2]);
        grad_add2[grad_add_hiddenBias_1 + 3] =
          sum13 * (1 - tanh[grad_add_hiddenBias_1 + 3] * tanh[grad_add_hiddenBias_1 + 3]);
        grad_add2[grad_add_hiddenBias_2] =
          sum20 * (1 - tanh[grad_add_hiddenBias_2] * tanh[grad_add_hiddenBias_2]);
        grad_add2[grad_add_hiddenBias_2 + 1] =
          sum21 * (1 - tanh[grad_add_hiddenBias_2 + 1] * tanh[grad_add_hiddenBias_2 + 1]);
        grad_add2[grad_add_hiddenBias_2 + 2] =
          sum22 * (1 - tanh[grad_add_hiddenBias_2 + 2] * tanh[grad_add_hiddenBias_2 + 2]);
        grad_add2[grad_add_hiddenBias_2 + 3] =
          sum23 * (1 - tanh[grad_add_hiddenBias_2 + 3] * tanh[grad_add_hiddenBias_2 + 3]);
        grad_add2[grad_add_hiddenBias_3] =
          sum30 * (1 - tanh[grad_add_hiddenBias_3] * tanh[grad_add_hiddenBias_3]);
        grad_add2[grad_add_hiddenBias_3 + 1] =
          sum31 * (1 - tanh[grad_add_hiddenBias_3 + 1] * tanh[grad_add_hiddenBias_3 + 1]);
        grad_add2[grad_add_hiddenBias_3 + 2] =
          sum32 * (1 - tanh[grad_add_hiddenBias_3 + 2] * tanh[grad_add_hiddenBias_3 + 2]);
        grad_add2[grad_add_hiddenBias_3 + 3] =
          sum33 * (1 - tanh[grad_add_hiddenBias_3 + 3] * tanh[grad_add_hiddenBias_3 + 3]);
      }
    }
  }
}

/**
 * grad_add_x[b, i, j] = Σ[k < 24] grad_add_hiddenBias[b, i, k] · hiddenWeights[j, k]
 * grad_all_k3[b, i, j] = 0.1 · grad_add_x[b, i, j] + 2 · grad_all_slope[b, i, j]
 */
function backward_all_k3_2(
  n: number,
  grad_add_hiddenBias: Float64Array,
  hiddenWeights: Float32Array,
  grad_all_slope: Float64Array,
  grad_all_k3: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 20; i += 4) {
      for (let j = 0; j < 2; j += 2) {
        let sum00 = 0;
        let sum01 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum30 = 0;
        let sum31 = 0;
        const grad_add_hiddenBias_0 = i * 24 + b * 480;
        const grad_add_hiddenBias_1 = grad_add_hiddenBias_0 + 24;
        const grad_add_hiddenBias_2 = grad_add_hiddenBias_1 + 24;
        const grad_add_hiddenBias_3 = grad_add_hiddenBias_2 + 24;
        const hiddenWeights_0 = j * 24;
        const hiddenWeights_1 = hiddenWeights_0 + 24;
        for (let k = 0; k < 24; k++) {
          const x0 = grad_add_hiddenBias[grad_add_hiddenBias_0 + k];
          const x1 = grad_add_hiddenBias[grad_add_hiddenBias_1 + k];
          const x2 = grad_add_hiddenBias[grad_add_hiddenBias_2 + k];
          const x3 = grad_add_hiddenBias[grad_add_hiddenBias_3 + k];
          const y0 = hiddenWeights[hiddenWeights_0 + k];
          const y1 = hiddenWeights[hiddenWeights_1 + k];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
        }
        const grad_all_k3_0 = b * 40 + i * 2 + j;
        const grad_all_k3_1 = grad_all_k3_0 + 2;
        const grad_all_k3_2 = grad_all_k3_1 + 2;
        const grad_all_k3_3 = grad_all_k3_2 + 2;
        grad_all_k3[grad_all_k3_0] = 0.1 * sum00 + 2 * grad_all_slope[grad_all_k3_0];
        grad_all_k3[grad_all_k3_0 + 1] = 0.1 * sum01 + 2 * grad_all_slope[grad_all_k3_0 + 1];
        grad_all_k3[grad_all_k3_1] = 0.1 * sum10 + 2 * grad_all_slope[grad_all_k3_1];
        grad_all_k3[grad_all_k3_1 + 1] = 0.1 * sum11 + 2 * grad_all_slope[grad_all_k3_1 + 1];
        grad_all_k3[grad_all_k3_2] = 0.1 * sum20 + 2 * grad_all_slope[grad_all_k3_2];
        grad_all_k3[grad_all_k3_2 + 1] = 0.1 * sum21 + 2 * grad_all_slope[grad_all_k3_2 + 1];
        grad_all_k3[grad_all_k3_3] = 0.1 * sum30 + 2 * grad_all_slope[grad_all_k3_3];
        grad_all_k3[grad_all_k3_3 + 1] = 0.1 * sum31 + 2 * grad_all_slope[grad_all_k3_3 + 1];
      }
    }
  }
}

/**
 * grad_add_x[b, i, j] = Σ[k < 24] grad_add_hiddenBias[b, i, k] · hiddenWeights[j, k]
 * grad_all_k2[b, i, j] = 0.05 · grad_add_x[b, i, j] + 2 · grad_all_slope[b, i, j]
 */
function backward_all_k2_2(
  n: number,
  grad_add_hiddenBias: Float64Array,
  hiddenWeights: Float32Array,
  grad_all_slope: Float64Array,
  grad_all_k2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 20; i += 4) {
      for (let j = 0; j < 2; j += 2) {
        let sum00 = 0;
        let sum01 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum30 = 0;
        let sum31 = 0;
        const grad_add_hiddenBias_0 = i * 24 + b * 480;
        const grad_add_hiddenBias_1 = grad_add_hiddenBias_0 + 24;
        const grad_add_hiddenBias_2 = grad_add_hiddenBias_1 + 24;
        const grad_add_hiddenBias_3 = grad_add_hiddenBias_2 + 24;
        const hiddenWeights_0 = j * 24;
        const hiddenWeights_1 = hiddenWeights_0 + 24;
        for (let k = 0; k < 24; k++) {
          const x0 = grad_add_hiddenBias[grad_add_hiddenBias_0 + k];
          const x1 = grad_add_hiddenBias[grad_add_hiddenBias_1 + k];
          const x2 = grad_add_hiddenBias[grad_add_hiddenBias_2 + k];
          const x3 = grad_add_hiddenBias[grad_add_hiddenBias_3 + k];
          const y0 = hiddenWeights[hiddenWeights_0 + k];
          const y1 = hiddenWeights[hiddenWeights_1 + k];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
        }
        const grad_all_k2_0 = b * 40 + i * 2 + j;
        const grad_all_k2_1 = grad_all_k2_0 + 2;
        const grad_all_k2_2 = grad_all_k2_1 + 2;
        const grad_all_k2_3 = grad_all_k2_2 + 2;
        grad_all_k2[grad_all_k2_0] = 0.05 * sum00 + 2 * grad_all_slope[grad_all_k2_0];
        grad_all_k2[grad_all_k2_0 + 1] = 0.05 * sum01 + 2 * grad_all_slope[grad_all_k2_0 + 1];
        grad_all_k2[grad_all_k2_1] = 0.05 * sum10 + 2 * grad_all_slope[grad_all_k2_1];
        grad_all_k2[grad_all_k2_1 + 1] = 0.05 * sum11 + 2 * grad_all_slope[grad_all_k2_1 + 1];
        grad_all_k2[grad_all_k2_2] = 0.05 * sum20 + 2 * grad_all_slope[grad_all_k2_2];
        grad_all_k2[grad_all_k2_2 + 1] = 0.05 * sum21 + 2 * grad_all_slope[grad_all_k2_2 + 1];
        grad_all_k2[grad_all_k2_3] = 0.05 * sum30 + 2 * grad_all_slope[grad_all_k2_3];
        grad_all_k2[grad_all_k2_3 + 1] = 0.05 * sum31 + 2 * grad_all_slope[grad_all_k2_3 + 1];
      }
    }
  }
}

/**
 * grad_add_x[b, i, j] = Σ[k < 24] grad_add_hiddenBias[b, i, k] · hiddenWeights[j, k]
 * grad_all_k1[b, i, j] = grad_all_slope[b, i, j] + 0.05 · grad_add_x[b, i, j]
 */
function backward_all_k1_2(
  n: number,
  grad_add_hiddenBias: Float64Array,
  hiddenWeights: Float32Array,
  grad_all_slope: Float64Array,
  grad_all_k1: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 20; i += 4) {
      for (let j = 0; j < 2; j += 2) {
        let sum00 = 0;
        let sum01 = 0;
        let sum10 = 0;
        let sum11 = 0;
        let sum20 = 0;
        let sum21 = 0;
        let sum30 = 0;
        let sum31 = 0;
        const grad_add_hiddenBias_0 = i * 24 + b * 480;
        const grad_add_hiddenBias_1 = grad_add_hiddenBias_0 + 24;
        const grad_add_hiddenBias_2 = grad_add_hiddenBias_1 + 24;
        const grad_add_hiddenBias_3 = grad_add_hiddenBias_2 + 24;
        const hiddenWeights_0 = j * 24;
        const hiddenWeights_1 = hiddenWeights_0 + 24;
        for (let k = 0; k < 24; k++) {
          const x0 = grad_add_hiddenBias[grad_add_hiddenBias_0 + k];
          const x1 = grad_add_hiddenBias[grad_add_hiddenBias_1 + k];
          const x2 = grad_add_hiddenBias[grad_add_hiddenBias_2 + k];
          const x3 = grad_add_hiddenBias[grad_add_hiddenBias_3 + k];
          const y0 = hiddenWeights[hiddenWeights_0 + k];
          const y1 = hiddenWeights[hiddenWeights_1 + k];
          sum00 += x0 * y0;
          sum01 += x0 * y1;
          sum10 += x1 * y0;
          sum11 += x1 * y1;
          sum20 += x2 * y0;
          sum21 += x2 * y1;
          sum30 += x3 * y0;
          sum31 += x3 * y1;
        }
        const grad_all_k1_0 = b * 40 + i * 2 + j;
        const grad_all_k1_1 = grad_all_k1_0 + 2;
        const grad_all_k1_2 = grad_all_k1_1 + 2;
        const grad_all_k1_3 = grad_all_k1_2 + 2;
        grad_all_k1[grad_all_k1_0] = grad_all_slope[grad_all_k1_0] + 0.05 * sum00;
        grad_all_k1[grad_all_k1_0 + 1] = grad_all_slope[grad_all_k1_0 + 1] + 0.05 * sum01;
        grad_all_k1[grad_all_k1_1] = grad_all_slope[grad_all_k1_1] + 0.05 * sum10;
        grad_all_k1[grad_all_k1_1 + 1] = grad_all_slope[grad_all_k1_1 + 1] + 0.05 * sum11;
        grad_all_k1[grad_all_k1_2] = grad_all_slope[grad_all_k1_2] + 0.05 * sum20;
        grad_all_k1[grad_all_k1_2 + 1] = grad_all_slope[grad_all_k1_2 + 1] + 0.05 * sum21;
        grad_all_k1[grad_all_k1_3] = grad_all_slope[grad_all_k1_3] + 0.05 * sum30;
        grad_all_k1[grad_all_k1_3 + 1] = grad_all_slope[grad_all_k1_3 + 1] + 0.05 * sum31;
      }
    }
  }
}

/**
 * value_xs[i, j] = Σ[b < n, k < 20] grad_add_hiddenBias[b, k, j] · xs[b, k, i]
 */
function forward_value_xs(
  n: number,
  xs: Float64Array,
  grad_add_hiddenBias: Float64Array,
  value_xs: Float64Array,
): void {
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, xs_at = b * 42 + i, grad_add_hiddenBias_at = b * 480 + j;
          k < 20;
          k++, xs_at += 2, grad_add_hiddenBias_at += 24
        ) {
          const x = xs[xs_at];
          const y0 = grad_add_hiddenBias[grad_add_hiddenBias_at];
          const y1 = grad_add_hiddenBias[grad_add_hiddenBias_at + 1];
          const y2 = grad_add_hiddenBias[grad_add_hiddenBias_at + 2];
          const y3 = grad_add_hiddenBias[grad_add_hiddenBias_at + 3];
          sum0 += x * y0;
          sum1 += x * y1;
          sum2 += x * y2;
          sum3 += x * y3;
        }
      }
      value_xs[i * 24 + j] = sum0;
      value_xs[i * 24 + j + 1] = sum1;
      value_xs[i * 24 + j + 2] = sum2;
      value_xs[i * 24 + j + 3] = sum3;
    }
  }
}

/**
 * values[i, j] = Σ[b < n, k < 20] grad_add[b, k, j] · add[b, k, i]
 */
function forward_value(n: number, add: Float64Array, grad_add: Float64Array, values: Float64Array): void {
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, add_xs_at = b * 40 + i, grad_add_hiddenBias_at = b * 480 + j;
          k < 20;
          k++, add_xs_at += 2, grad_add_hiddenBias_at += 24
        ) {
          const x = add[add_xs_at];
          const y0 = grad_add[grad_add_hiddenBias_at];
          const y1 = grad_add[grad_add_hiddenBias_at + 1];
          const y2 = grad_add[grad_add_hiddenBias_at + 2];
          const y3 = grad_add[grad_add_hiddenBias_at + 3];
          sum0 += x * y0;
          sum1 += x * y1;
          sum2 += x * y2;
          sum3 += x * y3;
        }
      }
      values[i * 24 + j] = sum0;
      values[i * 24 + j + 1] = sum1;
      values[i * 24 + j + 2] = sum2;
      values[i * 24 + j + 3] = sum3;
    }
  }
}

/**
 * grad_hiddenWeights[i, j] = values[i, j] + values2[i, j] + values3[i, j] + values4[i, j]
 * multiply_grad_hiddenWeights[i, j] = (1 − beta2) · (grad_hiddenWeights[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_hiddenWeights[i, j]
 * divide_v_hiddenWeights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_hiddenWeights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_hiddenWeights[i, j] · scale)
 * divide_m_hiddenWeights[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_hiddenWeights[i, j] / (sqrt[i, j] + epsilon)
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
  values3: Float64Array,
  values4: Float64Array,
  parameter: Float32Array,
  v: Float32Array,
  m: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < parameter.length; i++) {
    const grad_hiddenWeights = values[i] + values2[i] + values3[i] + values4[i];
    const product_grad_hiddenWeights_scale = grad_hiddenWeights * scale;
    const multiply_grad_hiddenWeights =
      difference_beta2 * (product_grad_hiddenWeights_scale * product_grad_hiddenWeights_scale);
    const v_hiddenWeights_i = Math.fround(beta2 * v[i] + multiply_grad_hiddenWeights);
    v[i] = v_hiddenWeights_i;
    const divide_v_hiddenWeights = v_hiddenWeights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_hiddenWeights);
    const m_hiddenWeights_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_hiddenWeights_scale);
    m[i] = m_hiddenWeights_i;
    const divide_m_hiddenWeights = m_hiddenWeights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_hiddenWeights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * values[i] = Σ[b < n, j < 20] grad_add[b, j, i]
 */
function forward_value2(n: number, grad_add: Float64Array, values: Float64Array): void {
  for (let i = 0; i < 24; i++) {
    let value_i = 0;
    for (let b = 0; b < n; b++) {
      for (let j = 0; j < 20; j++) {
        value_i += grad_add[b * 480 + j * 24 + i];
      }
    }
    values[i] = value_i;
  }
}

/**
 * values[i, j] = Σ[b < n, k < 20] grad_matmul[b, k, j] · tanh[b, k, i]
 */
function forward_value_grad_all_k1(
  n: number,
  tanh: Float64Array,
  grad_matmul: Float64Array,
  values: Float64Array,
): void {
  for (let i = 0; i < 24; i += 4) {
    for (let j = 0; j < 2; j += 2) {
      let sum00 = 0;
      let sum01 = 0;
      let sum10 = 0;
      let sum11 = 0;
      let sum20 = 0;
      let sum21 = 0;
      let sum30 = 0;
      let sum31 = 0;
      for (let b = 0; b < n; b++) {
        for (
          let k = 0, tanh_start_at = b * 480 + i, grad_all_k1_at = b * 40 + j;
          k < 20;
          k++, tanh_start_at += 24, grad_all_k1_at += 2
        ) {
          const x0 = tanh[tanh_start_at];
          const x1 = tanh[tanh_start_at + 1];
          const x2 = tanh[tanh_start_at + 2];
          const x3 = tanh[tanh_start_at + 3];
          const y0 = grad_matmul[grad_all_k1_at];
          const y1 = grad_matmul[grad_all_k1_at + 1];
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
      const value_grad_all_k1_0 = i * 2 + j;
      const value_grad_all_k1_1 = value_grad_all_k1_0 + 2;
      const value_grad_all_k1_2 = value_grad_all_k1_1 + 2;
      const value_grad_all_k1_3 = value_grad_all_k1_2 + 2;
      values[value_grad_all_k1_0] = sum00;
      values[value_grad_all_k1_0 + 1] = sum01;
      values[value_grad_all_k1_1] = sum10;
      values[value_grad_all_k1_1 + 1] = sum11;
      values[value_grad_all_k1_2] = sum20;
      values[value_grad_all_k1_2 + 1] = sum21;
      values[value_grad_all_k1_3] = sum30;
      values[value_grad_all_k1_3 + 1] = sum31;
    }
  }
}

/**
 * grad_hiddenWeights[i, j] = values[i, j] + values2[i, j] + values3[i, j] + values4[i, j]
 * sum[i, j] = sum[i, j] + grad_hiddenWeights[i, j]
 */
function accumulate(
  values: Float64Array,
  values2: Float64Array,
  values3: Float64Array,
  values4: Float64Array,
  sum: Float64Array,
): void {
  for (let i = 0; i < sum.length; i++) {
    const grad_hiddenWeights = values[i] + values2[i] + values3[i] + values4[i];
    sum[i] += grad_hiddenWeights;
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
 * multiply_sum_hiddenWeights[i, j] = (1 − beta2) · (sum[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_sum_hiddenWeights[i, j]
 * divide_v_hiddenWeights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_hiddenWeights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (sum[i, j] · scale)
 * divide_m_hiddenWeights[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_hiddenWeights[i, j] / (sqrt[i, j] + epsilon)
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
    const product_sum_hiddenWeights_scale = sum[i] * scale;
    const v_hiddenWeights_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_sum_hiddenWeights_scale * product_sum_hiddenWeights_scale),
    );
    v[i] = v_hiddenWeights_i;
    const divide_v_hiddenWeights = v_hiddenWeights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_hiddenWeights);
    const m_hiddenWeights_i = Math.fround(beta1 * m[i] + difference_beta1 * product_sum_hiddenWeights_scale);
    m[i] = m_hiddenWeights_i;
    const divide_m_hiddenWeights = m_hiddenWeights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_hiddenWeights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * matmul_xs[b, i] = Σ[j < 2] xs[b, t, j] · parameter[j, i]
 * tanh[b, i] = tanh(matmul_xs[b, i] + parameter2[i])
 */
function forward_tanh_hiddenBias3(
  n: number,
  t: number,
  xs: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  tanh: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 24; j += 4) {
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
      const xs_0 = b * 42 + t * 2;
      const xs_1 = xs_0 + 42;
      const xs_2 = xs_1 + 42;
      const xs_3 = xs_2 + 42;
      for (let k = 0, hiddenWeights_at = j; k < 2; k++, hiddenWeights_at += 24) {
        const x0 = xs[xs_0 + k];
        const x1 = xs[xs_1 + k];
        const x2 = xs[xs_2 + k];
        const x3 = xs[xs_3 + k];
        const y0 = parameter[hiddenWeights_at];
        const y1 = parameter[hiddenWeights_at + 1];
        const y2 = parameter[hiddenWeights_at + 2];
        const y3 = parameter[hiddenWeights_at + 3];
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
      const tanh_hiddenBias_0 = b * 24 + j;
      const tanh_hiddenBias_1 = tanh_hiddenBias_0 + 24;
      const tanh_hiddenBias_2 = tanh_hiddenBias_1 + 24;
      const tanh_hiddenBias_3 = tanh_hiddenBias_2 + 24;
      const hiddenBias_0 = parameter2[j];
      const hiddenBias_1 = parameter2[j + 1];
      const hiddenBias_2 = parameter2[j + 2];
      const hiddenBias_3 = parameter2[j + 3];
      tanh[tanh_hiddenBias_0] = Math.tanh(sum00 + hiddenBias_0);
      tanh[tanh_hiddenBias_0 + 1] = Math.tanh(sum01 + hiddenBias_1);
      tanh[tanh_hiddenBias_0 + 2] = Math.tanh(sum02 + hiddenBias_2);
      tanh[tanh_hiddenBias_0 + 3] = Math.tanh(sum03 + hiddenBias_3);
      tanh[tanh_hiddenBias_1] = Math.tanh(sum10 + hiddenBias_0);
      tanh[tanh_hiddenBias_1 + 1] = Math.tanh(sum11 + hiddenBias_1);
      tanh[tanh_hiddenBias_1 + 2] = Math.tanh(sum12 + hiddenBias_2);
      tanh[tanh_hiddenBias_1 + 3] = Math.tanh(sum13 + hiddenBias_3);
      tanh[tanh_hiddenBias_2] = Math.tanh(sum20 + hiddenBias_0);
      tanh[tanh_hiddenBias_2 + 1] = Math.tanh(sum21 + hiddenBias_1);
      tanh[tanh_hiddenBias_2 + 2] = Math.tanh(sum22 + hiddenBias_2);
      tanh[tanh_hiddenBias_2 + 3] = Math.tanh(sum23 + hiddenBias_3);
      tanh[tanh_hiddenBias_3] = Math.tanh(sum30 + hiddenBias_0);
      tanh[tanh_hiddenBias_3 + 1] = Math.tanh(sum31 + hiddenBias_1);
      tanh[tanh_hiddenBias_3 + 2] = Math.tanh(sum32 + hiddenBias_2);
      tanh[tanh_hiddenBias_3 + 3] = Math.tanh(sum33 + hiddenBias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, xs_at = b * 42 + t * 2, hiddenWeights_at = j;
        k < 2;
        k++, xs_at++, hiddenWeights_at += 24
      ) {
        const x = xs[xs_at];
        const y0 = parameter[hiddenWeights_at];
        const y1 = parameter[hiddenWeights_at + 1];
        const y2 = parameter[hiddenWeights_at + 2];
        const y3 = parameter[hiddenWeights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const hiddenBias_0 = parameter2[j];
      const hiddenBias_1 = parameter2[j + 1];
      const hiddenBias_2 = parameter2[j + 2];
      const hiddenBias_3 = parameter2[j + 3];
      tanh[b * 24 + j] = Math.tanh(sum0 + hiddenBias_0);
      tanh[b * 24 + j + 1] = Math.tanh(sum1 + hiddenBias_1);
      tanh[b * 24 + j + 2] = Math.tanh(sum2 + hiddenBias_2);
      tanh[b * 24 + j + 3] = Math.tanh(sum3 + hiddenBias_3);
    }
  }
}

/**
 * matmul[b, i] = Σ[j < 24] tanh[b, j] · parameter[j, i]
 */
function forward_all_k1_2(
  n: number,
  tanh: Float64Array,
  parameter: Float32Array,
  matmul: Float64Array,
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
      const tanh_hiddenBias_0 = b * 24;
      const tanh_hiddenBias_1 = tanh_hiddenBias_0 + 24;
      const tanh_hiddenBias_2 = tanh_hiddenBias_1 + 24;
      const tanh_hiddenBias_3 = tanh_hiddenBias_2 + 24;
      for (let k = 0, fieldWeights_at = j; k < 24; k++, fieldWeights_at += 2) {
        const x0 = tanh[tanh_hiddenBias_0 + k];
        const x1 = tanh[tanh_hiddenBias_1 + k];
        const x2 = tanh[tanh_hiddenBias_2 + k];
        const x3 = tanh[tanh_hiddenBias_3 + k];
        const y0 = parameter[fieldWeights_at];
        const y1 = parameter[fieldWeights_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const all_k1_0 = b * 2 + j;
      const all_k1_1 = all_k1_0 + 2;
      const all_k1_2 = all_k1_1 + 2;
      const all_k1_3 = all_k1_2 + 2;
      matmul[all_k1_0] = sum00;
      matmul[all_k1_0 + 1] = sum01;
      matmul[all_k1_1] = sum10;
      matmul[all_k1_1 + 1] = sum11;
      matmul[all_k1_2] = sum20;
      matmul[all_k1_2 + 1] = sum21;
      matmul[all_k1_3] = sum30;
      matmul[all_k1_3 + 1] = sum31;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, tanh_hiddenBias_at = b * 24, fieldWeights_at = j;
        k < 24;
        k++, tanh_hiddenBias_at++, fieldWeights_at += 2
      ) {
        const x = tanh[tanh_hiddenBias_at];
        const y0 = parameter[fieldWeights_at];
        const y1 = parameter[fieldWeights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      matmul[b * 2 + j] = sum0;
      matmul[b * 2 + j + 1] = sum1;
    }
  }
}

/**
 * add[b, i] = xs[b, t, i] + 0.05 · matmul[b, i]
 */
function forward_add_xs3(
  n: number,
  t: number,
  xs: Float64Array,
  matmul: Float64Array,
  add: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      add[b * 2 + i] = xs[b * 42 + t * 2 + i] + 0.05 * matmul[b * 2 + i];
    }
  }
}

/**
 * matmul_hiddenWeights[b, i] = Σ[j < 2] add[b, j] · parameter[j, i]
 * tanh[b, i] = tanh(matmul_hiddenWeights[b, i] + parameter2[i])
 */
function forward_tanh_hiddenBias4(
  n: number,
  add: Float64Array,
  parameter: Float32Array,
  parameter2: Float32Array,
  tanh: Float64Array,
): void {
  const blocked = n - (n % 4);
  for (let b = 0; b < blocked; b += 4) {
    for (let j = 0; j < 24; j += 4) {
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
      const add_xs_0 = b * 2;
      const add_xs_1 = add_xs_0 + 2;
      const add_xs_2 = add_xs_1 + 2;
      const add_xs_3 = add_xs_2 + 2;
      for (let k = 0, hiddenWeights_at = j; k < 2; k++, hiddenWeights_at += 24) {
        const x0 = add[add_xs_0 + k];
        const x1 = add[add_xs_1 + k];
        const x2 = add[add_xs_2 + k];
        const x3 = add[add_xs_3 + k];
        const y0 = parameter[hiddenWeights_at];
        const y1 = parameter[hiddenWeights_at + 1];
        const y2 = parameter[hiddenWeights_at + 2];
        const y3 = parameter[hiddenWeights_at + 3];
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
      const tanh_hiddenBias_0 = b * 24 + j;
      const tanh_hiddenBias_1 = tanh_hiddenBias_0 + 24;
      const tanh_hiddenBias_2 = tanh_hiddenBias_1 + 24;
      const tanh_hiddenBias_3 = tanh_hiddenBias_2 + 24;
      const hiddenBias_0 = parameter2[j];
      const hiddenBias_1 = parameter2[j + 1];
      const hiddenBias_2 = parameter2[j + 2];
      const hiddenBias_3 = parameter2[j + 3];
      tanh[tanh_hiddenBias_0] = Math.tanh(sum00 + hiddenBias_0);
      tanh[tanh_hiddenBias_0 + 1] = Math.tanh(sum01 + hiddenBias_1);
      tanh[tanh_hiddenBias_0 + 2] = Math.tanh(sum02 + hiddenBias_2);
      tanh[tanh_hiddenBias_0 + 3] = Math.tanh(sum03 + hiddenBias_3);
      tanh[tanh_hiddenBias_1] = Math.tanh(sum10 + hiddenBias_0);
      tanh[tanh_hiddenBias_1 + 1] = Math.tanh(sum11 + hiddenBias_1);
      tanh[tanh_hiddenBias_1 + 2] = Math.tanh(sum12 + hiddenBias_2);
      tanh[tanh_hiddenBias_1 + 3] = Math.tanh(sum13 + hiddenBias_3);
      tanh[tanh_hiddenBias_2] = Math.tanh(sum20 + hiddenBias_0);
      tanh[tanh_hiddenBias_2 + 1] = Math.tanh(sum21 + hiddenBias_1);
      tanh[tanh_hiddenBias_2 + 2] = Math.tanh(sum22 + hiddenBias_2);
      tanh[tanh_hiddenBias_2 + 3] = Math.tanh(sum23 + hiddenBias_3);
      tanh[tanh_hiddenBias_3] = Math.tanh(sum30 + hiddenBias_0);
      tanh[tanh_hiddenBias_3 + 1] = Math.tanh(sum31 + hiddenBias_1);
      tanh[tanh_hiddenBias_3 + 2] = Math.tanh(sum32 + hiddenBias_2);
      tanh[tanh_hiddenBias_3 + 3] = Math.tanh(sum33 + hiddenBias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 24; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, add_xs_at = b * 2, hiddenWeights_at = j;
        k < 2;
        k++, add_xs_at++, hiddenWeights_at += 24
      ) {
        const x = add[add_xs_at];
        const y0 = parameter[hiddenWeights_at];
        const y1 = parameter[hiddenWeights_at + 1];
        const y2 = parameter[hiddenWeights_at + 2];
        const y3 = parameter[hiddenWeights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const hiddenBias_0 = parameter2[j];
      const hiddenBias_1 = parameter2[j + 1];
      const hiddenBias_2 = parameter2[j + 2];
      const hiddenBias_3 = parameter2[j + 3];
      tanh[b * 24 + j] = Math.tanh(sum0 + hiddenBias_0);
      tanh[b * 24 + j + 1] = Math.tanh(sum1 + hiddenBias_1);
      tanh[b * 24 + j + 2] = Math.tanh(sum2 + hiddenBias_2);
      tanh[b * 24 + j + 3] = Math.tanh(sum3 + hiddenBias_3);
    }
  }
}

/**
 * add[b, i] = xs[b, t, i] + 0.1 · matmul[b, i]
 */
function forward_add_xs4(
  n: number,
  t: number,
  xs: Float64Array,
  matmul: Float64Array,
  add: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 2; i++) {
      add[b * 2 + i] = xs[b * 42 + t * 2 + i] + 0.1 * matmul[b * 2 + i];
    }
  }
}

/**
 * all_k4[b, i] = Σ[j < 24] tanh[b, j] · parameter[j, i]
 * all_slope[b, i] = matmul[b, i] + 2 · matmul2[b, i] + (2 · matmul3[b, i] + all_k4[b, i])
 * xs[b, i] = xs[b, t, i] + 0.016666666666666666 · all_slope[b, i]
 */
function forward_all_x2(
  n: number,
  t: number,
  tanh: Float64Array,
  parameter: Float32Array,
  matmul: Float64Array,
  matmul2: Float64Array,
  matmul3: Float64Array,
  xs: Float64Array,
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
      const tanh_hiddenBias_0 = b * 24;
      const tanh_hiddenBias_1 = tanh_hiddenBias_0 + 24;
      const tanh_hiddenBias_2 = tanh_hiddenBias_1 + 24;
      const tanh_hiddenBias_3 = tanh_hiddenBias_2 + 24;
      for (let k = 0, fieldWeights_at = j; k < 24; k++, fieldWeights_at += 2) {
        const x0 = tanh[tanh_hiddenBias_0 + k];
        const x1 = tanh[tanh_hiddenBias_1 + k];
        const x2 = tanh[tanh_hiddenBias_2 + k];
        const x3 = tanh[tanh_hiddenBias_3 + k];
        const y0 = parameter[fieldWeights_at];
        const y1 = parameter[fieldWeights_at + 1];
        sum00 += x0 * y0;
        sum01 += x0 * y1;
        sum10 += x1 * y0;
        sum11 += x1 * y1;
        sum20 += x2 * y0;
        sum21 += x2 * y1;
        sum30 += x3 * y0;
        sum31 += x3 * y1;
      }
      const xs_0 = t * 2 + 2 + b * 42 + j;
      const xs_1 = xs_0 + 42;
      const xs_2 = xs_1 + 42;
      const xs_3 = xs_2 + 42;
      xs[xs_0] =
        xs[b * 42 + t * 2 + j] +
        0.016666666666666666 *
          (matmul[b * 2 + j] + 2 * matmul2[b * 2 + j] + (2 * matmul3[b * 2 + j] + sum00));
      xs[xs_0 + 1] =
        xs[b * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (matmul[b * 2 + (j + 1)] + 2 * matmul2[b * 2 + (j + 1)] + (2 * matmul3[b * 2 + (j + 1)] + sum01));
      xs[xs_1] =
        xs[(b + 1) * 42 + t * 2 + j] +
        0.016666666666666666 *
          (matmul[(b + 1) * 2 + j] + 2 * matmul2[(b + 1) * 2 + j] + (2 * matmul3[(b + 1) * 2 + j] + sum10));
      xs[xs_1 + 1] =
        xs[(b + 1) * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (matmul[(b + 1) * 2 + (j + 1)] +
            2 * matmul2[(b + 1) * 2 + (j + 1)] +
            (2 * matmul3[(b + 1) * 2 + (j + 1)] + sum11));
      xs[xs_2] =
        xs[(b + 2) * 42 + t * 2 + j] +
        0.016666666666666666 *
          (matmul[(b + 2) * 2 + j] + 2 * matmul2[(b + 2) * 2 + j] + (2 * matmul3[(b + 2) * 2 + j] + sum20));
      xs[xs_2 + 1] =
        xs[(b + 2) * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (matmul[(b + 2) * 2 + (j + 1)] +
            2 * matmul2[(b + 2) * 2 + (j + 1)] +
            (2 * matmul3[(b + 2) * 2 + (j + 1)] + sum21));
      xs[xs_3] =
        xs[(b + 3) * 42 + t * 2 + j] +
        0.016666666666666666 *
          (matmul[(b + 3) * 2 + j] + 2 * matmul2[(b + 3) * 2 + j] + (2 * matmul3[(b + 3) * 2 + j] + sum30));
      xs[xs_3 + 1] =
        xs[(b + 3) * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (matmul[(b + 3) * 2 + (j + 1)] +
            2 * matmul2[(b + 3) * 2 + (j + 1)] +
            (2 * matmul3[(b + 3) * 2 + (j + 1)] + sum31));
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 2; j += 2) {
      let sum0 = 0;
      let sum1 = 0;
      for (
        let k = 0, tanh_hiddenBias_at = b * 24, fieldWeights_at = j;
        k < 24;
        k++, tanh_hiddenBias_at++, fieldWeights_at += 2
      ) {
        const x = tanh[tanh_hiddenBias_at];
        const y0 = parameter[fieldWeights_at];
        const y1 = parameter[fieldWeights_at + 1];
        sum0 += x * y0;
        sum1 += x * y1;
      }
      xs[t * 2 + 2 + b * 42 + j] =
        xs[b * 42 + t * 2 + j] +
        0.016666666666666666 * (matmul[b * 2 + j] + 2 * matmul2[b * 2 + j] + (2 * matmul3[b * 2 + j] + sum0));
      xs[t * 2 + 2 + b * 42 + j + 1] =
        xs[b * 42 + t * 2 + (j + 1)] +
        0.016666666666666666 *
          (matmul[b * 2 + (j + 1)] + 2 * matmul2[b * 2 + (j + 1)] + (2 * matmul3[b * 2 + (j + 1)] + sum1));
    }
  }
}

/**
 * path[b, i, j] = xs[b, i + 1, j]
 */
function forward_path(n: number, xs: Float64Array, path: Float64Array): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < 2; j++) {
        path[b * 40 + i * 2 + j] = xs[b * 42 + i * 2 + j + 2];
      }
    }
  }
}

/**
 * sum_xs[b] = Σ[i < 20, j < 2] (xs[b, i + 1, j] − path[b, i, j])²
 * loss[b] = sum_xs[b] / 40
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  xs: Float64Array,
  path: Float32Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let sum_xs = 0;
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < 2; j++) {
        const difference_xs_path = xs[b * 42 + i * 2 + j + 2] - path[b * 40 + i * 2 + j];
        sum_xs += difference_xs_path * difference_xs_path;
      }
    }
    const loss = sum_xs / 40;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
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
  throw new RangeError(`neuralOde: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "neuralOde",
  element: "float32",
  inputs: {
    start: { shape: [2], type: "float32", per: "example", role: "input" },
    path: {
      shape: [20, 2],
      type: "float32",
      per: "example",
      role: "target",
      is: "real",
      predictedBy: ["path"],
    },
  },
  outputs: { path: [20, 2] },
  predictInputs: ["start"],
  metrics: [],
  optimizer: "adam",
  fingerprint: "b7a0eb8a2639d847",
  parameters: shapes as typeof shapes,
} as const;
