// @generated from models/physicsInformed.ts by adjoint. Do not edit; run `npx adjoint build models/physicsInformed.ts`.
//
// Model physicsInformed: first_weights[1, 32], first_bias[32], second_weights[32, 32], second_bias[32], mixture[32], offset[].
//
//   product_time[b, i] = time[b] · first_weights[0, i]
//   first_dense[b, i] = product_time[b, i] + first_bias[i]
//   first[b, i] = tanh(first_dense[b, i])
//   product_first[b, i] = Σ[j < 32] first[b, j] · second_weights[j, i]
//   second_dense[b, i] = product_first[b, i] + second_bias[i]
//   second[b, i] = tanh(second_dense[b, i])
//   dot_second[b] = Σ[i < 32] second[b, i] · mixture[i]
//   network[b] = dot_second[b] + offset
//   value_network[b] = 2 · network[b]
//   square_time[b] = time[b]²
//   grad_second[b, i] = square_time[b] · mixture[i]
//   grad_second_dense[b, i] = grad_second[b, i] · (1 − second[b, i]²)
//   grad_first[b, i] = Σ[j < 32] grad_second_dense[b, j] · second_weights[i, j]
//   value_first_weights[b, i] = −2 · (first_weights[0, i] · grad_first[b, i] · first[b, i])
//   grad_grad_square_time[b] = 2 · time[b]
//   value_mixture[b, i] = grad_grad_square_time[b] · mixture[i]
//   grad_grad_first[b, i] = first_weights[0, i] · (1 − first[b, i]²)
//   grad_grad_second_dense[b, i] = Σ[j < 32] grad_grad_first[b, j] · second_weights[j, i]
//   value_grad_grad_second_dense[b, i] = −2 · (grad_grad_second_dense[b, i] · grad_second[b, i] · second[b, i])
//   grad_second_2[b, i] = value_mixture[b, i] + value_grad_grad_second_dense[b, i]
//   grad_second_dense_2[b, i] = grad_second_2[b, i] · (1 − second[b, i]²)
//   value_grad_second_dense[b, i] = Σ[j < 32] grad_second_dense_2[b, j] · second_weights[i, j]
//   grad_first_2[b, i] = value_first_weights[b, i] + value_grad_second_dense[b, i]
//   grad_first_dense[b, i] = grad_first_2[b, i] · (1 − first[b, i]²)
//   grad_time[b, i] = Σ[j < 32] grad_first_dense[b, j] · first_weights[0, j]
//   value_grad_time[b] = value_network[b] + grad_time[b, 0]
//   grad_grad_second[b, i] = grad_grad_second_dense[b, i] · (1 − second[b, i]²)
//   grad_grad_network[b] = Σ[i < 32] grad_grad_second[b, i] · mixture[i]
//   value_grad_grad_network[b] = 2 · (grad_grad_network[b] · time[b])
//   acceleration[b] = value_grad_time[b] + value_grad_grad_network[b]
//   grad_first_dense_2[b, i] = grad_first[b, i] · (1 − first[b, i]²)
//   grad_time_2[b, i] = Σ[j < 32] grad_first_dense_2[b, j] · first_weights[0, j]
//   value_network_2[b] = 2 · (network[b] · time[b])
//   velocity[b] = grad_time_2[b, 0] + value_network_2[b]
//   multiply_network[b] = square_time[b] · network[b]
//   position[b] = 1 + multiply_network[b]
//   multiply_position[b] = 16 · position[b]
//   forces[b] = velocity[b] + multiply_position[b]
//   residual[b] = acceleration[b] + forces[b]
//   loss[b] = residual[b]²    (the error of example b)
//   loss_sum = Σ[b < n] loss[b]
//   mean_loss = loss_sum · scale

/** What `predict` reads: one example after another. */
export type PhysicsInformedInputs = {
  /** one value for each example. */
  readonly time: Float32Array;
};

/** What training reads: 1 … capacity examples. */
export type PhysicsInformedBatch = PhysicsInformedInputs & {
  /** one value for each example. */
  readonly truth: Float32Array;
};

/** Learned arrays by name, row-major. */
export type PhysicsInformedParameters = {
  /** [1, 32] */
  readonly first_weights: Float32Array;
  /** [32] */
  readonly first_bias: Float32Array;
  /** [32, 32] */
  readonly second_weights: Float32Array;
  /** [32] */
  readonly second_bias: Float32Array;
  /** [32] */
  readonly mixture: Float32Array;
  /** [] */
  readonly offset: Float32Array;
};

export type PhysicsInformedOptions = {
  /** Where the initial parameters are drawn from. */
  readonly seed?: number;
  /** The largest batch. */
  readonly capacity?: number;
  /** Initial values by name; the others are drawn. */
  readonly parameters?: { readonly [Name in keyof PhysicsInformedParameters]?: ArrayLike<number> };
};

export type PhysicsInformedTrainer = {
  readonly capacity: number;
  /** The loss of several batches is the mean of theirs, each by its weight. */
  readonly reduction: "mean";
  readonly parameters: PhysicsInformedParameters;
  /** ∂L/∂parameter over all examples since `gradient`, finished by `gradient` and `accumulate` whenever it is read; no other call changes it. */
  readonly gradients: PhysicsInformedParameters;
  readonly shapes: typeof shapes;
  /** The optimizer's numbers; assign a number to change one. */
  readonly hyperparameters: { learningRate: number; beta1: number; beta2: number; epsilon: number };
  /** The outputs. */
  predict(inputs: PhysicsInformedInputs): {
    /** one value for each example. */
    readonly position: Float32Array;
    /** one value for each example. */
    readonly velocity: Float32Array;
  };
  /** The loss of this batch. */
  loss(batch: PhysicsInformedBatch): number;
  /** The gradient of L on this batch, into `gradients`, where it waits for `update`; what waited before is dropped. Returns the loss. */
  gradient(batch: PhysicsInformedBatch): number;
  /** Adds this batch to the gradient that waits, or starts one; returns the batch's loss. */
  accumulate(batch: PhysicsInformedBatch): number;
  /** One update from the gradient that waits, and uses it up; an error where none does. */
  update(): void;
  /** Gradient and update in one; returns the loss before the update. A gradient that waited is dropped. */
  step(batch: PhysicsInformedBatch): number;
  /** Loss and metrics of this batch, with parameters as `predict` uses them. */
  evaluate(batch: PhysicsInformedBatch): {
    readonly loss: number;
    /** Σ of the examples' weights, by which losses and metrics of several batches combine. */
    readonly weight: number;
    readonly metrics: { readonly error: number };
  };
};

/** Parameters, gradients, optimizer state and every buffer lie in one arena, allocated here and never again. */
export function createPhysicsInformed({
  seed = 0,
  capacity = 256,
  parameters: given = {},
}: PhysicsInformedOptions = {}): PhysicsInformedTrainer {
  checkWhole("seed", seed, 0);
  checkWhole("capacity", capacity, 1, 5811856);
  const arena = new Float32Array(4612);
  let used = 0;
  const take = (size: number): Float32Array => arena.subarray(used, (used += size));
  const doubles = new Float64Array(5347 + capacity * 739);
  let usedDoubles = 0;
  const takeDoubles = (size: number): Float64Array => doubles.subarray(usedDoubles, (usedDoubles += size));
  const first_weights = take(32);
  const first_bias = take(32);
  const second_weights = take(1024);
  const second_bias = take(32);
  const mixture = take(32);
  const offset = take(1);
  const parameters = { first_weights, first_bias, second_weights, second_bias, mixture, offset };
  const grad_first_weights = take(32);
  const grad_first_bias = take(32);
  const grad_second_weights = take(1024);
  const grad_second_bias = take(32);
  const grad_mixture = take(32);
  const grad_offset = take(1);
  const gradients = {
    first_weights: grad_first_weights,
    first_bias: grad_first_bias,
    second_weights: grad_second_weights,
    second_bias: grad_second_bias,
    mixture: grad_mixture,
    offset: grad_offset,
  };
  const sums = takeDoubles(1153);
  const sum_first_weights = sums.subarray(0, 32);
  const sum_first_bias = sums.subarray(32, 64);
  const sum_second_weights = sums.subarray(64, 1088);
  const sum_second_bias = sums.subarray(1088, 1120);
  const sum_mixture = sums.subarray(1120, 1152);
  const sum_offset = sums.subarray(1152, 1153);
  const total_first_bias = takeDoubles(32);
  const total_second_bias = takeDoubles(32);
  const total_offset = takeDoubles(1);
  const m_first_weights = take(32);
  const m_first_bias = take(32);
  const m_second_weights = take(1024);
  const m_second_bias = take(32);
  const m_mixture = take(32);
  const m_offset = take(1);
  const v_first_weights = take(32);
  const v_first_bias = take(32);
  const v_second_weights = take(1024);
  const v_second_bias = take(32);
  const v_mixture = take(32);
  const v_offset = take(1);
  const first = takeDoubles(capacity * 32);
  const velocity = first.subarray(0, capacity);
  const grad_grad_first = takeDoubles(capacity * 32);
  const second = takeDoubles(capacity * 32);
  const grad_second = takeDoubles(capacity * 32);
  const grad_first_dense = grad_second;
  const grad_second_dense = takeDoubles(capacity * 32);
  const grad_first = takeDoubles(capacity * 32);
  const grad_first_dense2 = takeDoubles(capacity * 32);
  const grad_grad_second_dense = takeDoubles(capacity * 32);
  const value_grad_second_dense = grad_grad_second_dense;
  const position = grad_grad_second_dense.subarray(0, capacity);
  const grad_grad_second = takeDoubles(capacity * 32);
  const grad_second2 = takeDoubles(capacity * 32);
  const grad_grad_grad_first = grad_second2;
  const grad_second_dense2 = takeDoubles(capacity * 32);
  const grad_first2 = takeDoubles(capacity * 32);
  const grad_grad_second_dense2 = grad_first2;
  const value_grad_grad_grad_first = grad_first2;
  const grad_first_dense3 = takeDoubles(capacity * 32);
  const grad_grad_first_dense = takeDoubles(capacity * 32);
  const grad_grad_second2 = grad_grad_first_dense;
  const grad_grad_first2 = takeDoubles(capacity * 32);
  const grad_grad_grad_second = takeDoubles(capacity * 32);
  const value_grad_grad_first_dense = takeDoubles(capacity * 32);
  const grad_grad_first3 = takeDoubles(capacity * 32);
  const grad_grad_grad_second_dense = takeDoubles(capacity * 32);
  const network = grad_grad_grad_second_dense.subarray(0, capacity);
  const value_grad_grad_grad_second = takeDoubles(capacity * 32);
  const forces = value_grad_grad_grad_second.subarray(0, capacity);
  const grad_grad_second_dense3 = takeDoubles(capacity * 32);
  const grad_grad_network = grad_grad_second_dense3.subarray(0, capacity);
  const grad_second_dense3 = takeDoubles(capacity * 32);
  const grad_grad_second3 = takeDoubles(capacity * 32);
  const grad_residual = takeDoubles(capacity);
  const grad_grad_grad_network = takeDoubles(capacity);
  const grad_network = takeDoubles(capacity);
  const value_grad_second_dense2 = takeDoubles(1024);
  const value_grad_first_dense = value_grad_second_dense2.subarray(0, 32);
  const value_grad_network = value_grad_second_dense2.subarray(0, 32);
  const error = value_grad_second_dense2.subarray(0, 1);
  const value_grad_grad_first = takeDoubles(1024);
  const value_grad_grad_first2 = value_grad_grad_first.subarray(0, 32);
  const value_grad_grad_second = value_grad_grad_first.subarray(0, 32);
  const value_grad_grad_grad_second_dense = takeDoubles(1024);
  const value_grad_grad_grad_first2 = value_grad_grad_grad_second_dense.subarray(0, 32);
  const value_grad_grad_second2 = value_grad_grad_grad_second_dense.subarray(0, 32);
  const value_grad_grad_first3 = takeDoubles(1024);
  const value_grad_residual = value_grad_grad_first3.subarray(0, 32);
  const value_grad_grad_grad_network = value_grad_grad_first3.subarray(0, 32);
  const value_grad_residual2 = takeDoubles(32);
  const mean_loss = takeDoubles(1);
  normal(first_weights, seed, 2092992189, 0, 3);
  uniform(first_bias, seed, 3711560853, -3, 3);
  uniform(second_weights, seed, 2450823794, -0.30618621784789724, 0.30618621784789724);
  uniform(mixture, seed, 3661227996, -0.4264014327112209, 0.4264014327112209);
  for (const [name, values] of Object.entries(given))
    setValues(
      name,
      Object.keys(parameters).includes(name)
        ? parameters[name as keyof PhysicsInformedParameters]
        : undefined,
      values,
    );
  const hyperparameters = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
  let steps = 0;

  let waiting = false; // whether a gradient waits for update
  let weight = 0;
  const finishGradients = () => {
    const scale = weight && 1 / weight;
    finish(scale, sum_first_weights, grad_first_weights);
    finish(scale, sum_first_bias, grad_first_bias);
    finish(scale, sum_second_weights, grad_second_weights);
    finish(scale, sum_second_bias, grad_second_bias);
    finish(scale, sum_mixture, grad_mixture);
    finish_offset(scale, sum_offset, grad_offset);
  };
  const checkInputs = (given: PhysicsInformedInputs): number => {
    const n = checkArray("time", given?.time, "Float32Array", 1, 1, capacity);
    return n;
  };
  const checkBatch = (given: PhysicsInformedBatch): number => {
    const n = checkArray("time", given?.time, "Float32Array", 1, 1, capacity);
    checkArray("truth", given?.truth, "Float32Array", 1, n);
    return n;
  };
  const addGradient = (batch: PhysicsInformedBatch, isFirst: boolean): number => {
    const n = checkBatch(batch);
    const scale = 1 / n;
    if (isFirst) sums.fill(0);
    forward_first_backward_grad_first(n, batch.time, first_weights, first_bias, first, grad_grad_first);
    forward_second(n, first, second_weights, second_bias, second);
    forward_network_forward_position(n, second, mixture, offset, batch.time, network, position);
    backward_second_backward_second_dense(n, batch.time, mixture, second, grad_second, grad_second_dense);
    backward_first(n, grad_second_dense, second_weights, grad_first);
    backward_first_dense_forward_forces(
      n,
      grad_first,
      first,
      first_weights,
      network,
      batch.time,
      position,
      grad_first_dense2,
      forces,
    );
    backward_grad_second_dense(n, grad_grad_first, second_weights, grad_grad_second_dense);
    backward_grad_second_backward_grad_network(
      n,
      grad_grad_second_dense,
      second,
      mixture,
      batch.time,
      grad_second,
      grad_grad_network,
      grad_grad_second,
      grad_second2,
      grad_second_dense2,
    );
    backward_first2(n, grad_second_dense2, second_weights, first_weights, grad_first, first, grad_first2);
    backward_first_dense_backward_residual2(
      n,
      scale,
      grad_first2,
      first,
      first_weights,
      network,
      grad_grad_network,
      batch.time,
      forces,
      mixture,
      grad_first,
      total_offset,
      grad_first_dense3,
      grad_residual,
      grad_grad_grad_network,
      grad_network,
      grad_grad_first2,
      grad_grad_first3,
      grad_grad_grad_second,
      value_grad_grad_first_dense,
      mean_loss,
    );
    backward_grad_second_dense(n, grad_grad_first3, second_weights, grad_grad_second_dense3);
    backward_grad_second_dense(n, grad_grad_first2, second_weights, grad_grad_second_dense2);
    backward_grad_second_backward_second_dense(
      n,
      grad_grad_second_dense2,
      second,
      grad_grad_grad_second,
      grad_grad_second_dense,
      grad_second2,
      grad_second,
      grad_grad_second_dense3,
      grad_network,
      mixture,
      grad_grad_second2,
      grad_second_dense3,
      grad_grad_grad_second_dense,
      grad_grad_second3,
    );
    backward_first(n, grad_second_dense3, second_weights, value_grad_second_dense);
    backward_first(n, grad_grad_grad_second_dense, second_weights, grad_grad_grad_first);
    backward_first_dense2(
      n,
      value_grad_grad_first_dense,
      grad_grad_grad_first,
      first_weights,
      first,
      grad_grad_first2,
      grad_first,
      value_grad_second_dense,
      grad_first_dense,
    );
    forward_value_grad_first_dense(n, grad_first_dense, batch.time, value_grad_first_dense);
    forward_value_grad_grad_first(n, grad_grad_first2, first, grad_first, value_grad_grad_first2);
    forward_value_grad_grad_grad_first2(n, grad_grad_grad_first, first, value_grad_grad_grad_first2);
    forward_value_grad_residual(n, grad_residual, grad_first_dense3, value_grad_residual);
    forward_value_grad_residual(n, grad_residual, grad_first_dense2, value_grad_residual2);
    accumulate_first_weights(
      value_grad_residual2,
      value_grad_residual,
      value_grad_grad_grad_first2,
      value_grad_grad_first2,
      value_grad_first_dense,
      sum_first_weights,
    );
    backward_first_bias(n, grad_first_dense, total_first_bias);
    accumulate(total_first_bias, sum_first_bias);
    forward_value_grad_second_dense(n, first, grad_second_dense3, value_grad_second_dense2);
    forward_value_grad_second_dense(n, grad_grad_first3, grad_second_dense, value_grad_grad_first);
    forward_value_grad_second_dense(
      n,
      grad_grad_first,
      grad_grad_grad_second_dense,
      value_grad_grad_grad_second_dense,
    );
    forward_value_grad_second_dense(n, grad_grad_first2, grad_second_dense2, value_grad_grad_first3);
    accumulate2(
      value_grad_grad_first3,
      value_grad_grad_grad_second_dense,
      value_grad_grad_first,
      value_grad_second_dense2,
      sum_second_weights,
    );
    backward_first_bias(n, grad_second_dense3, total_second_bias);
    accumulate(total_second_bias, sum_second_bias);
    forward_value_grad_residual(n, grad_network, second, value_grad_network);
    forward_value_grad_grad_second(n, grad_grad_second3, batch.time, value_grad_grad_second);
    forward_value_grad_grad_second2(n, grad_grad_second2, batch.time, value_grad_grad_second2);
    forward_value_grad_residual(n, grad_grad_grad_network, grad_grad_second, value_grad_grad_grad_network);
    accumulate2(
      value_grad_grad_grad_network,
      value_grad_grad_second2,
      value_grad_grad_second,
      value_grad_network,
      sum_mixture,
    );
    accumulate_offset(total_offset, sum_offset);
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
      forward_first(n, inputs.time, first_weights, first_bias, first);
      forward_second(n, first, second_weights, second_bias, second);
      forward_network_forward_position(n, second, mixture, offset, inputs.time, network, position);
      backward_second_dense(n, inputs.time, mixture, second, grad_second_dense);
      backward_first_dense3(n, grad_second_dense, second_weights, first, grad_first_dense2);
      forward_velocity(n, grad_first_dense2, first_weights, network, inputs.time, velocity);
      return {
        position: new Float32Array(position.subarray(0, n)),
        velocity: new Float32Array(velocity.subarray(0, n)),
      };
    },
    loss(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_first_backward_grad_first(n, batch.time, first_weights, first_bias, first, grad_grad_first);
      forward_second(n, first, second_weights, second_bias, second);
      forward_network_forward_position(n, second, mixture, offset, batch.time, network, position);
      backward_second_backward_second_dense(n, batch.time, mixture, second, grad_second, grad_second_dense);
      backward_first(n, grad_second_dense, second_weights, grad_first);
      forward_forces(n, grad_first, first, first_weights, network, batch.time, position, forces);
      backward_grad_second_dense(n, grad_grad_first, second_weights, grad_grad_second_dense);
      backward_grad_network_backward_second_dense(
        n,
        grad_grad_second_dense,
        second,
        mixture,
        batch.time,
        grad_second,
        grad_grad_network,
        grad_second_dense2,
      );
      backward_first_dense4(
        n,
        grad_second_dense2,
        second_weights,
        first_weights,
        grad_first,
        first,
        grad_first_dense3,
      );
      forward_mean_loss(
        n,
        scale,
        grad_first_dense3,
        first_weights,
        network,
        grad_grad_network,
        batch.time,
        forces,
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
          "physicsInformed: update needs gradient or accumulate first; an update uses a gradient up, and a step drops it",
        );
      const scale = weight && 1 / weight;
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_first_weights,
        first_weights,
        v_first_weights,
        m_first_weights,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_first_bias,
        first_bias,
        v_first_bias,
        m_first_bias,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_second_weights,
        second_weights,
        v_second_weights,
        m_second_weights,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_second_bias,
        second_bias,
        v_second_bias,
        m_second_bias,
      );
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_mixture,
        mixture,
        v_mixture,
        m_mixture,
      );
      update3(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        sum_offset,
        v_offset,
        m_offset,
        offset,
      );
      steps++;
      waiting = false;
    },
    step(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_first_backward_grad_first(n, batch.time, first_weights, first_bias, first, grad_grad_first);
      forward_second(n, first, second_weights, second_bias, second);
      forward_network_forward_position(n, second, mixture, offset, batch.time, network, position);
      backward_second_backward_second_dense(n, batch.time, mixture, second, grad_second, grad_second_dense);
      backward_first(n, grad_second_dense, second_weights, grad_first);
      backward_first_dense_forward_forces(
        n,
        grad_first,
        first,
        first_weights,
        network,
        batch.time,
        position,
        grad_first_dense2,
        forces,
      );
      backward_grad_second_dense(n, grad_grad_first, second_weights, grad_grad_second_dense);
      backward_grad_second_backward_grad_network(
        n,
        grad_grad_second_dense,
        second,
        mixture,
        batch.time,
        grad_second,
        grad_grad_network,
        grad_grad_second,
        grad_second2,
        grad_second_dense2,
      );
      backward_first2(n, grad_second_dense2, second_weights, first_weights, grad_first, first, grad_first2);
      backward_first_dense_backward_residual(
        n,
        scale,
        grad_first2,
        first,
        first_weights,
        network,
        grad_grad_network,
        batch.time,
        forces,
        mixture,
        grad_first,
        total_offset,
        grad_first_dense3,
        grad_residual,
        grad_grad_first_dense,
        grad_grad_first2,
        grad_grad_grad_network,
        grad_grad_grad_second,
        value_grad_grad_first_dense,
        grad_grad_first3,
        grad_network,
        mean_loss,
      );
      backward_grad_second_dense(n, grad_grad_first2, second_weights, grad_grad_second_dense2);
      backward_grad_second_backward_grad_grad_second_dense(
        n,
        grad_grad_second_dense2,
        second,
        grad_grad_grad_second,
        grad_second,
        grad_grad_second_dense,
        grad_second2,
        grad_grad_second2,
        grad_grad_grad_second_dense,
        value_grad_grad_grad_second,
      );
      backward_first(n, grad_grad_grad_second_dense, second_weights, grad_grad_grad_first);
      forward_value_grad_grad_grad_first(
        n,
        value_grad_grad_first_dense,
        grad_grad_grad_first,
        first_weights,
        first,
        grad_grad_first2,
        grad_first,
        value_grad_grad_grad_first,
      );
      backward_grad_second_dense(n, grad_grad_first3, second_weights, grad_grad_second_dense3);
      backward_second_dense_backward_grad_second(
        n,
        value_grad_grad_grad_second,
        grad_grad_second2,
        grad_grad_second_dense,
        grad_second,
        grad_grad_second_dense3,
        second,
        grad_network,
        mixture,
        grad_second_dense3,
        grad_grad_second3,
      );
      backward_first_dense(
        n,
        grad_second_dense3,
        second_weights,
        value_grad_grad_grad_first,
        first,
        grad_first_dense,
      );
      forward_value_grad_first_dense(n, grad_first_dense, batch.time, value_grad_first_dense);
      forward_value_grad_grad_first(n, grad_grad_first2, first, grad_first, value_grad_grad_first2);
      forward_value_grad_grad_grad_first2(n, grad_grad_grad_first, first, value_grad_grad_grad_first2);
      forward_value_grad_residual(n, grad_residual, grad_first_dense3, value_grad_residual);
      forward_value_grad_residual(n, grad_residual, grad_first_dense2, value_grad_residual2);
      update_first_weights(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_residual2,
        value_grad_residual,
        value_grad_grad_grad_first2,
        value_grad_grad_first2,
        value_grad_first_dense,
        first_weights,
        v_first_weights,
        m_first_weights,
      );
      backward_first_bias(n, grad_first_dense, total_first_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_first_bias,
        first_bias,
        v_first_bias,
        m_first_bias,
      );
      forward_value_grad_second_dense(n, first, grad_second_dense3, value_grad_second_dense2);
      forward_value_grad_second_dense(n, grad_grad_first3, grad_second_dense, value_grad_grad_first);
      forward_value_grad_second_dense(
        n,
        grad_grad_first,
        grad_grad_grad_second_dense,
        value_grad_grad_grad_second_dense,
      );
      forward_value_grad_second_dense(n, grad_grad_first2, grad_second_dense2, value_grad_grad_first3);
      update2(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_grad_first3,
        value_grad_grad_grad_second_dense,
        value_grad_grad_first,
        value_grad_second_dense2,
        second_weights,
        v_second_weights,
        m_second_weights,
      );
      backward_first_bias(n, grad_second_dense3, total_second_bias);
      update(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_second_bias,
        second_bias,
        v_second_bias,
        m_second_bias,
      );
      forward_value_grad_residual(n, grad_network, second, value_grad_network);
      forward_value_grad_grad_second(n, grad_grad_second3, batch.time, value_grad_grad_second);
      forward_value_grad_grad_second2(n, grad_grad_second2, batch.time, value_grad_grad_second2);
      forward_value_grad_residual(n, grad_grad_grad_network, grad_grad_second, value_grad_grad_grad_network);
      update2(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        value_grad_grad_grad_network,
        value_grad_grad_second2,
        value_grad_grad_second,
        value_grad_network,
        mixture,
        v_mixture,
        m_mixture,
      );
      update3(
        hyperparameters.beta2,
        scale,
        steps + 1,
        hyperparameters.beta1,
        hyperparameters.learningRate,
        hyperparameters.epsilon,
        total_offset,
        v_offset,
        m_offset,
        offset,
      );
      steps++;
      waiting = false;
      return mean_loss[0];
    },
    evaluate(batch) {
      const n = checkBatch(batch);
      const scale = 1 / n;
      forward_first_backward_grad_first(n, batch.time, first_weights, first_bias, first, grad_grad_first);
      forward_second(n, first, second_weights, second_bias, second);
      forward_network_forward_position2(
        n,
        scale,
        second,
        mixture,
        offset,
        batch.time,
        batch.truth,
        network,
        position,
        error,
      );
      backward_second_backward_second_dense(n, batch.time, mixture, second, grad_second, grad_second_dense);
      backward_first(n, grad_second_dense, second_weights, grad_first);
      forward_forces(n, grad_first, first, first_weights, network, batch.time, position, forces);
      backward_grad_second_dense(n, grad_grad_first, second_weights, grad_grad_second_dense);
      backward_grad_network_backward_second_dense(
        n,
        grad_grad_second_dense,
        second,
        mixture,
        batch.time,
        grad_second,
        grad_grad_network,
        grad_second_dense2,
      );
      backward_first_dense4(
        n,
        grad_second_dense2,
        second_weights,
        first_weights,
        grad_first,
        first,
        grad_first_dense3,
      );
      forward_mean_loss(
        n,
        scale,
        grad_first_dense3,
        first_weights,
        network,
        grad_grad_network,
        batch.time,
        forces,
        mean_loss,
      );
      return { loss: mean_loss[0], weight: n, metrics: { error: error[0] } };
    },
  };
}

const shapes = {
  first_weights: [1, 32],
  first_bias: [32],
  second_weights: [32, 32],
  second_bias: [32],
  mixture: [32],
  offset: [],
} as const;

export default createPhysicsInformed;

/**
 * first_dense[b, i] = time[b] · first_weights[0, i] + first_bias[i]
 * first[b, i] = tanh(first_dense[b, i])
 * grad_grad_first[b, i] = first_weights[0, i] · (1 − first[b, i]²)
 */
function forward_first_backward_grad_first(
  n: number,
  time: Float32Array,
  first_weights: Float32Array,
  first_bias: Float32Array,
  first: Float64Array,
  grad_grad_first: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const time_b = time[b];
    for (let i = 0; i < 32; i++) {
      const first_dense = time_b * first_weights[i] + first_bias[i];
      const first_bi = Math.tanh(first_dense);
      first[b * 32 + i] = first_bi;
      grad_grad_first[b * 32 + i] = first_weights[i] * (1 - first_bi * first_bi);
    }
  }
}

/**
 * product_first[b, i] = Σ[j < 32] first[b, j] · second_weights[j, i]
 * second_dense[b, i] = product_first[b, i] + second_bias[i]
 * second[b, i] = tanh(second_dense[b, i])
 */
function forward_second(
  n: number,
  first: Float64Array,
  second_weights: Float32Array,
  second_bias: Float32Array,
  second: Float64Array,
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
      const first_0 = b * 32;
      const first_1 = first_0 + 32;
      const first_2 = first_1 + 32;
      const first_3 = first_2 + 32;
      for (let k = 0, second_weights_at = j; k < 32; k++, second_weights_at += 32) {
        const x0 = first[first_0 + k];
        const x1 = first[first_1 + k];
        const x2 = first[first_2 + k];
        const x3 = first[first_3 + k];
        const y0 = second_weights[second_weights_at];
        const y1 = second_weights[second_weights_at + 1];
        const y2 = second_weights[second_weights_at + 2];
        const y3 = second_weights[second_weights_at + 3];
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
      const second_0 = b * 32 + j;
      const second_1 = second_0 + 32;
      const second_2 = second_1 + 32;
      const second_3 = second_2 + 32;
      const second_bias_0 = second_bias[j];
      const second_bias_1 = second_bias[j + 1];
      const second_bias_2 = second_bias[j + 2];
      const second_bias_3 = second_bias[j + 3];
      second[second_0] = Math.tanh(sum00 + second_bias_0);
      second[second_0 + 1] = Math.tanh(sum01 + second_bias_1);
      second[second_0 + 2] = Math.tanh(sum02 + second_bias_2);
      second[second_0 + 3] = Math.tanh(sum03 + second_bias_3);
      second[second_1] = Math.tanh(sum10 + second_bias_0);
      second[second_1 + 1] = Math.tanh(sum11 + second_bias_1);
      second[second_1 + 2] = Math.tanh(sum12 + second_bias_2);
      second[second_1 + 3] = Math.tanh(sum13 + second_bias_3);
      second[second_2] = Math.tanh(sum20 + second_bias_0);
      second[second_2 + 1] = Math.tanh(sum21 + second_bias_1);
      second[second_2 + 2] = Math.tanh(sum22 + second_bias_2);
      second[second_2 + 3] = Math.tanh(sum23 + second_bias_3);
      second[second_3] = Math.tanh(sum30 + second_bias_0);
      second[second_3 + 1] = Math.tanh(sum31 + second_bias_1);
      second[second_3 + 2] = Math.tanh(sum32 + second_bias_2);
      second[second_3 + 3] = Math.tanh(sum33 + second_bias_3);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, first_at = b * 32, second_weights_at = j;
        k < 32;
        k++, first_at++, second_weights_at += 32
      ) {
        const x = first[first_at];
        const y0 = second_weights[second_weights_at];
        const y1 = second_weights[second_weights_at + 1];
        const y2 = second_weights[second_weights_at + 2];
        const y3 = second_weights[second_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const second_bias_0 = second_bias[j];
      const second_bias_1 = second_bias[j + 1];
      const second_bias_2 = second_bias[j + 2];
      const second_bias_3 = second_bias[j + 3];
      second[b * 32 + j] = Math.tanh(sum0 + second_bias_0);
      second[b * 32 + j + 1] = Math.tanh(sum1 + second_bias_1);
      second[b * 32 + j + 2] = Math.tanh(sum2 + second_bias_2);
      second[b * 32 + j + 3] = Math.tanh(sum3 + second_bias_3);
    }
  }
}

/**
 * dot_second[b] = Σ[i < 32] second[b, i] · mixture[i]
 * network[b] = dot_second[b] + offset
 * position[b] = 1 + time[b]² · network[b]
 */
function forward_network_forward_position(
  n: number,
  second: Float64Array,
  mixture: Float32Array,
  offset: Float32Array,
  time: Float32Array,
  network: Float64Array,
  position: Float64Array,
): void {
  const offset_value = offset[0];
  for (let b = 0; b < n; b++) {
    let dot_second = 0;
    for (let i = 0; i < 32; i++) {
      dot_second += second[b * 32 + i] * mixture[i];
    }
    const network_b = dot_second + offset_value;
    network[b] = network_b;
    const time_b = time[b];
    position[b] = 1 + time_b * time_b * network_b;
  }
}

/**
 * grad_second[b, i] = time[b]² · mixture[i]
 * grad_second_dense[b, i] = grad_second[b, i] · (1 − second[b, i]²)
 */
function backward_second_backward_second_dense(
  n: number,
  time: Float32Array,
  mixture: Float32Array,
  second: Float64Array,
  grad_second: Float64Array,
  grad_second_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const time_b = time[b];
    const product_time = time_b * time_b;
    for (let i = 0; i < 32; i++) {
      const grad_second_bi = product_time * mixture[i];
      grad_second[b * 32 + i] = grad_second_bi;
      const second_bi = second[b * 32 + i];
      grad_second_dense[b * 32 + i] = grad_second_bi * (1 - second_bi * second_bi);
    }
  }
}

/**
 * grad_tanh[b, i] = Σ[j < 32] grad_dense[b, j] · parameter[i, j]
 */
function backward_first(
  n: number,
  grad_dense: Float64Array,
  parameter: Float32Array,
  grad_tanh: Float64Array,
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
      const grad_second_dense_0 = b * 32;
      const grad_second_dense_1 = grad_second_dense_0 + 32;
      const grad_second_dense_2 = grad_second_dense_1 + 32;
      const grad_second_dense_3 = grad_second_dense_2 + 32;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0; k < 32; k++) {
        const x0 = grad_dense[grad_second_dense_0 + k];
        const x1 = grad_dense[grad_second_dense_1 + k];
        const x2 = grad_dense[grad_second_dense_2 + k];
        const x3 = grad_dense[grad_second_dense_3 + k];
        const y0 = parameter[second_weights_0 + k];
        const y1 = parameter[second_weights_1 + k];
        const y2 = parameter[second_weights_2 + k];
        const y3 = parameter[second_weights_3 + k];
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
      const grad_first_0 = b * 32 + j;
      const grad_first_1 = grad_first_0 + 32;
      const grad_first_2 = grad_first_1 + 32;
      const grad_first_3 = grad_first_2 + 32;
      grad_tanh[grad_first_0] = sum00;
      grad_tanh[grad_first_0 + 1] = sum01;
      grad_tanh[grad_first_0 + 2] = sum02;
      grad_tanh[grad_first_0 + 3] = sum03;
      grad_tanh[grad_first_1] = sum10;
      grad_tanh[grad_first_1 + 1] = sum11;
      grad_tanh[grad_first_1 + 2] = sum12;
      grad_tanh[grad_first_1 + 3] = sum13;
      grad_tanh[grad_first_2] = sum20;
      grad_tanh[grad_first_2 + 1] = sum21;
      grad_tanh[grad_first_2 + 2] = sum22;
      grad_tanh[grad_first_2 + 3] = sum23;
      grad_tanh[grad_first_3] = sum30;
      grad_tanh[grad_first_3 + 1] = sum31;
      grad_tanh[grad_first_3 + 2] = sum32;
      grad_tanh[grad_first_3 + 3] = sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0, grad_second_dense_at = b * 32; k < 32; k++, grad_second_dense_at++) {
        const x = grad_dense[grad_second_dense_at];
        const y0 = parameter[second_weights_0 + k];
        const y1 = parameter[second_weights_1 + k];
        const y2 = parameter[second_weights_2 + k];
        const y3 = parameter[second_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_tanh[b * 32 + j] = sum0;
      grad_tanh[b * 32 + j + 1] = sum1;
      grad_tanh[b * 32 + j + 2] = sum2;
      grad_tanh[b * 32 + j + 3] = sum3;
    }
  }
}

/**
 * grad_first_dense[b, i] = grad_first[b, i] · (1 − first[b, i]²)
 * grad_time[b, i] = Σ[j < 32] grad_first_dense[b, j] · first_weights[0, j]
 * velocity[b] = grad_time[b, 0] + 2 · (network[b] · time[b])
 * forces[b] = velocity[b] + 16 · position[b]
 */
function backward_first_dense_forward_forces(
  n: number,
  grad_first: Float64Array,
  first: Float64Array,
  first_weights: Float32Array,
  network: Float64Array,
  time: Float32Array,
  position: Float64Array,
  grad_first_dense: Float64Array,
  forces: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let grad_time = 0;
    for (let i = 0; i < 32; i++) {
      const first_bi = first[b * 32 + i];
      const grad_first_dense_bi = grad_first[b * 32 + i] * (1 - first_bi * first_bi);
      grad_first_dense[b * 32 + i] = grad_first_dense_bi;
      grad_time += grad_first_dense_bi * first_weights[i];
    }
    const velocity = grad_time + 2 * (network[b] * time[b]);
    forces[b] = velocity + 16 * position[b];
  }
}

/**
 * grad_grad_dense[b, i] = Σ[j < 32] grad_grad_tanh[b, j] · parameter[j, i]
 */
function backward_grad_second_dense(
  n: number,
  grad_grad_tanh: Float64Array,
  parameter: Float32Array,
  grad_grad_dense: Float64Array,
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
      const grad_grad_first_0 = b * 32;
      const grad_grad_first_1 = grad_grad_first_0 + 32;
      const grad_grad_first_2 = grad_grad_first_1 + 32;
      const grad_grad_first_3 = grad_grad_first_2 + 32;
      for (let k = 0, second_weights_at = j; k < 32; k++, second_weights_at += 32) {
        const x0 = grad_grad_tanh[grad_grad_first_0 + k];
        const x1 = grad_grad_tanh[grad_grad_first_1 + k];
        const x2 = grad_grad_tanh[grad_grad_first_2 + k];
        const x3 = grad_grad_tanh[grad_grad_first_3 + k];
        const y0 = parameter[second_weights_at];
        const y1 = parameter[second_weights_at + 1];
        const y2 = parameter[second_weights_at + 2];
        const y3 = parameter[second_weights_at + 3];
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
      const grad_grad_second_dense_0 = b * 32 + j;
      const grad_grad_second_dense_1 = grad_grad_second_dense_0 + 32;
      const grad_grad_second_dense_2 = grad_grad_second_dense_1 + 32;
      const grad_grad_second_dense_3 = grad_grad_second_dense_2 + 32;
      grad_grad_dense[grad_grad_second_dense_0] = sum00;
      grad_grad_dense[grad_grad_second_dense_0 + 1] = sum01;
      grad_grad_dense[grad_grad_second_dense_0 + 2] = sum02;
      grad_grad_dense[grad_grad_second_dense_0 + 3] = sum03;
      grad_grad_dense[grad_grad_second_dense_1] = sum10;
      grad_grad_dense[grad_grad_second_dense_1 + 1] = sum11;
      grad_grad_dense[grad_grad_second_dense_1 + 2] = sum12;
      grad_grad_dense[grad_grad_second_dense_1 + 3] = sum13;
      grad_grad_dense[grad_grad_second_dense_2] = sum20;
      grad_grad_dense[grad_grad_second_dense_2 + 1] = sum21;
      grad_grad_dense[grad_grad_second_dense_2 + 2] = sum22;
      grad_grad_dense[grad_grad_second_dense_2 + 3] = sum23;
      grad_grad_dense[grad_grad_second_dense_3] = sum30;
      grad_grad_dense[grad_grad_second_dense_3 + 1] = sum31;
      grad_grad_dense[grad_grad_second_dense_3 + 2] = sum32;
      grad_grad_dense[grad_grad_second_dense_3 + 3] = sum33;
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (
        let k = 0, grad_grad_first_at = b * 32, second_weights_at = j;
        k < 32;
        k++, grad_grad_first_at++, second_weights_at += 32
      ) {
        const x = grad_grad_tanh[grad_grad_first_at];
        const y0 = parameter[second_weights_at];
        const y1 = parameter[second_weights_at + 1];
        const y2 = parameter[second_weights_at + 2];
        const y3 = parameter[second_weights_at + 3];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_grad_dense[b * 32 + j] = sum0;
      grad_grad_dense[b * 32 + j + 1] = sum1;
      grad_grad_dense[b * 32 + j + 2] = sum2;
      grad_grad_dense[b * 32 + j + 3] = sum3;
    }
  }
}

/**
 * grad_grad_second[b, i] = grad_grad_second_dense[b, i] · (1 − second[b, i]²)
 * grad_grad_network[b] = Σ[i < 32] grad_grad_second[b, i] · mixture[i]
 * grad_second[b, i] = 2 · time[b] · mixture[i] − 2 · (grad_grad_second_dense[b, i] · grad_second2[b, i] · second[b, i])
 * grad_second_dense[b, i] = grad_second[b, i] · (1 − second[b, i]²)
 */
function backward_grad_second_backward_grad_network(
  n: number,
  grad_grad_second_dense: Float64Array,
  second: Float64Array,
  mixture: Float32Array,
  time: Float32Array,
  grad_second2: Float64Array,
  grad_grad_network: Float64Array,
  grad_grad_second: Float64Array,
  grad_second: Float64Array,
  grad_second_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let grad_grad_network_b = 0;
    const product_time = 2 * time[b];
    for (let i = 0; i < 32; i++) {
      const second_bi = second[b * 32 + i];
      const grad_grad_second_bi = grad_grad_second_dense[b * 32 + i] * (1 - second_bi * second_bi);
      grad_grad_second[b * 32 + i] = grad_grad_second_bi;
      grad_grad_network_b += grad_grad_second_bi * mixture[i];
      const grad_second_bi =
        product_time * mixture[i] -
        2 * (grad_grad_second_dense[b * 32 + i] * grad_second2[b * 32 + i] * second_bi);
      grad_second[b * 32 + i] = grad_second_bi;
      grad_second_dense[b * 32 + i] = grad_second_bi * (1 - second_bi * second_bi);
    }
    grad_grad_network[b] = grad_grad_network_b;
  }
}

/**
 * value_grad_second_dense[b, i] = Σ[j < 32] grad_second_dense[b, j] · second_weights[i, j]
 * grad_first[b, i] = value_grad_second_dense[b, i] − 2 · (first_weights[0, i] · grad_first2[b, i] · first[b, i])
 */
function backward_first2(
  n: number,
  grad_second_dense: Float64Array,
  second_weights: Float32Array,
  first_weights: Float32Array,
  grad_first2: Float64Array,
  first: Float64Array,
  grad_first: Float64Array,
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
      const grad_second_dense_0 = b * 32;
      const grad_second_dense_1 = grad_second_dense_0 + 32;
      const grad_second_dense_2 = grad_second_dense_1 + 32;
      const grad_second_dense_3 = grad_second_dense_2 + 32;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0; k < 32; k++) {
        const x0 = grad_second_dense[grad_second_dense_0 + k];
        const x1 = grad_second_dense[grad_second_dense_1 + k];
        const x2 = grad_second_dense[grad_second_dense_2 + k];
        const x3 = grad_second_dense[grad_second_dense_3 + k];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
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
      const grad_first_0 = b * 32 + j;
      const grad_first_1 = grad_first_0 + 32;
      const grad_first_2 = grad_first_1 + 32;
      const grad_first_3 = grad_first_2 + 32;
      const first_weights_0 = first_weights[j];
      const first_weights_1 = first_weights[j + 1];
      const first_weights_2 = first_weights[j + 2];
      const first_weights_3 = first_weights[j + 3];
      grad_first[grad_first_0] =
        sum00 - 2 * (first_weights_0 * grad_first2[grad_first_0] * first[grad_first_0]);
      grad_first[grad_first_0 + 1] =
        sum01 - 2 * (first_weights_1 * grad_first2[grad_first_0 + 1] * first[grad_first_0 + 1]);
      grad_first[grad_first_0 + 2] =
        sum02 - 2 * (first_weights_2 * grad_first2[grad_first_0 + 2] * first[grad_first_0 + 2]);
      grad_first[grad_first_0 + 3] =
        sum03 - 2 * (first_weights_3 * grad_first2[grad_first_0 + 3] * first[grad_first_0 + 3]);
      grad_first[grad_first_1] =
        sum10 - 2 * (first_weights_0 * grad_first2[grad_first_1] * first[grad_first_1]);
      grad_first[grad_first_1 + 1] =
        sum11 - 2 * (first_weights_1 * grad_first2[grad_first_1 + 1] * first[grad_first_1 + 1]);
      grad_first[grad_first_1 + 2] =
        sum12 - 2 * (first_weights_2 * grad_first2[grad_first_1 + 2] * first[grad_first_1 + 2]);
      grad_first[grad_first_1 + 3] =
        sum13 - 2 * (first_weights_3 * grad_first2[grad_first_1 + 3] * first[grad_first_1 + 3]);
      grad_first[grad_first_2] =
        sum20 - 2 * (first_weights_0 * grad_first2[grad_first_2] * first[grad_first_2]);
      grad_first[grad_first_2 + 1] =
        sum21 - 2 * (first_weights_1 * grad_first2[grad_first_2 + 1] * first[grad_first_2 + 1]);
      grad_first[grad_first_2 + 2] =
        sum22 - 2 * (first_weights_2 * grad_first2[grad_first_2 + 2] * first[grad_first_2 + 2]);
      grad_first[grad_first_2 + 3] =
        sum23 - 2 * (first_weights_3 * grad_first2[grad_first_2 + 3] * first[grad_first_2 + 3]);
      grad_first[grad_first_3] =
        sum30 - 2 * (first_weights_0 * grad_first2[grad_first_3] * first[grad_first_3]);
      grad_first[grad_first_3 + 1] =
        sum31 - 2 * (first_weights_1 * grad_first2[grad_first_3 + 1] * first[grad_first_3 + 1]);
      grad_first[grad_first_3 + 2] =
        sum32 - 2 * (first_weights_2 * grad_first2[grad_first_3 + 2] * first[grad_first_3 + 2]);
      grad_first[grad_first_3 + 3] =
        sum33 - 2 * (first_weights_3 * grad_first2[grad_first_3 + 3] * first[grad_first_3 + 3]);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0, grad_second_dense_at = b * 32; k < 32; k++, grad_second_dense_at++) {
        const x = grad_second_dense[grad_second_dense_at];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const first_weights_0 = first_weights[j];
      const first_weights_1 = first_weights[j + 1];
      const first_weights_2 = first_weights[j + 2];
      const first_weights_3 = first_weights[j + 3];
      grad_first[b * 32 + j] = sum0 - 2 * (first_weights_0 * grad_first2[b * 32 + j] * first[b * 32 + j]);
      grad_first[b * 32 + j + 1] =
        sum1 - 2 * (first_weights_1 * grad_first2[b * 32 + j + 1] * first[b * 32 + j + 1]);
      grad_first[b * 32 + j + 2] =
        sum2 - 2 * (first_weights_2 * grad_first2[b * 32 + j + 2] * first[b * 32 + j + 2]);
      grad_first[b * 32 + j + 3] =
        sum3 - 2 * (first_weights_3 * grad_first2[b * 32 + j + 3] * first[b * 32 + j + 3]);
    }
  }
}

/**
 * grad_first_dense[b, i] = grad_first[b, i] · (1 − first[b, i]²)
 * grad_time[b, i] = Σ[j < 32] grad_first_dense[b, j] · first_weights[0, j]
 * acceleration[b] = 2 · network[b] + grad_time[b, 0] + 2 · (grad_grad_network[b] · time[b])
 * residual[b] = acceleration[b] + forces[b]
 * loss[b] = residual[b]²
 * loss_sum = Σ[b < n] loss[b]
 * grad_residual[b] = 2 · residual[b]
 * grad_grad_first_dense[b, i] = grad_residual[b] · first_weights[0, i]
 * grad_grad_first[b, i] = grad_grad_first_dense[b, i] · (1 − first[b, i]²)
 * grad_grad_grad_network[b] = 2 · grad_residual[b] · time[b]
 * grad_grad_grad_second[b, i] = grad_grad_grad_network[b] · mixture[i]
 * value_grad_grad_first_dense[b, i] = −2 · (grad_grad_first_dense[b, i] · grad_first2[b, i] · first[b, i]) − 2 · (grad_grad_first_dense[b, i] · grad_first[b, i] · first[b, i])
 * grad_grad_first2[b, i] = grad_grad_first[b, i] − 2 · grad_grad_first[b, i] · first[b, i] · first_weights[0, i]
 * grad_position[b] = 16 · grad_residual[b]
 * grad_network[b] = grad_position[b] · time[b]² + grad_grad_grad_network[b] + 2 · grad_residual[b]
 * grad_offset = Σ[b < n] grad_network[b]
 * mean_loss = loss_sum · scale
 */
function backward_first_dense_backward_residual(
  n: number,
  scale: number,
  grad_first: Float64Array,
  first: Float64Array,
  first_weights: Float32Array,
  network: Float64Array,
  grad_grad_network: Float64Array,
  time: Float32Array,
  forces: Float64Array,
  mixture: Float32Array,
  grad_first2: Float64Array,
  grad_offset: Float64Array,
  grad_first_dense: Float64Array,
  grad_residual: Float64Array,
  grad_grad_first_dense: Float64Array,
  grad_grad_first: Float64Array,
  grad_grad_grad_network: Float64Array,
  grad_grad_grad_second: Float64Array,
  value_grad_grad_first_dense: Float64Array,
  grad_grad_first2: Float64Array,
  grad_network: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  let grad_offset_value = 0;
  for (let b = 0; b < n; b++) {
    let grad_time = 0;
    for (let i = 0; i < 32; i++) {
      const first_bi = first[b * 32 + i];
      const grad_first_dense_bi = grad_first[b * 32 + i] * (1 - first_bi * first_bi);
      grad_first_dense[b * 32 + i] = grad_first_dense_bi;
      grad_time += grad_first_dense_bi * first_weights[i];
    }
    const acceleration = 2 * network[b] + grad_time + 2 * (grad_grad_network[b] * time[b]);
    const residual = acceleration + forces[b];
    const loss = residual * residual;
    loss_sum += loss;
    const grad_residual_b = 2 * residual;
    grad_residual[b] = grad_residual_b;
    for (let i = 0; i < 32; i++) {
      const grad_grad_first_dense_bi = grad_residual_b * first_weights[i];
      grad_grad_first_dense[b * 32 + i] = grad_grad_first_dense_bi;
      const first_bi = first[b * 32 + i];
      grad_grad_first[b * 32 + i] = grad_grad_first_dense_bi * (1 - first_bi * first_bi);
    }
    const grad_grad_grad_network_b = 2 * grad_residual_b * time[b];
    grad_grad_grad_network[b] = grad_grad_grad_network_b;
    for (let i = 0; i < 32; i++) {
      grad_grad_grad_second[b * 32 + i] = grad_grad_grad_network_b * mixture[i];
      const grad_grad_first_dense_bi = grad_grad_first_dense[b * 32 + i];
      const first_bi = first[b * 32 + i];
      value_grad_grad_first_dense[b * 32 + i] =
        -2 * (grad_grad_first_dense_bi * grad_first2[b * 32 + i] * first_bi) -
        2 * (grad_grad_first_dense_bi * grad_first[b * 32 + i] * first_bi);
      const grad_grad_first_bi = grad_grad_first[b * 32 + i];
      grad_grad_first2[b * 32 + i] =
        grad_grad_first_bi - 2 * grad_grad_first_bi * first_bi * first_weights[i];
    }
    const grad_position = 16 * grad_residual_b;
    const time_b = time[b];
    const grad_network_b = grad_position * (time_b * time_b) + grad_grad_grad_network_b + 2 * grad_residual_b;
    grad_network[b] = grad_network_b;
    grad_offset_value += grad_network_b;
  }
  grad_offset[0] = grad_offset_value;
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_grad_second[b, i] = grad_grad_second_dense[b, i] · (1 − second[b, i]²)
 * grad_grad_grad_second_dense[b, i] = grad_grad_grad_second[b, i] · (1 − second[b, i]²) − 2 · grad_grad_second[b, i] · second[b, i] · grad_second[b, i]
 * value_grad_grad_grad_second[b, i] = −2 · (grad_grad_grad_second[b, i] · grad_grad_second_dense2[b, i] · second[b, i]) − 2 · (grad_grad_second_dense[b, i] · grad_second2[b, i] · second[b, i])
 */
function backward_grad_second_backward_grad_grad_second_dense(
  n: number,
  grad_grad_second_dense: Float64Array,
  second: Float64Array,
  grad_grad_grad_second: Float64Array,
  grad_second: Float64Array,
  grad_grad_second_dense2: Float64Array,
  grad_second2: Float64Array,
  grad_grad_second: Float64Array,
  grad_grad_grad_second_dense: Float64Array,
  value_grad_grad_grad_second: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 32; i++) {
      const second_bi = second[b * 32 + i];
      const grad_grad_second_bi = grad_grad_second_dense[b * 32 + i] * (1 - second_bi * second_bi);
      grad_grad_second[b * 32 + i] = grad_grad_second_bi;
      grad_grad_grad_second_dense[b * 32 + i] =
        grad_grad_grad_second[b * 32 + i] * (1 - second_bi * second_bi) -
        2 * grad_grad_second_bi * second_bi * grad_second[b * 32 + i];
      value_grad_grad_grad_second[b * 32 + i] =
        -2 * (grad_grad_grad_second[b * 32 + i] * grad_grad_second_dense2[b * 32 + i] * second_bi) -
        2 * (grad_grad_second_dense[b * 32 + i] * grad_second2[b * 32 + i] * second_bi);
    }
  }
}

/**
 * value_grad_grad_grad_first[b, i] = value_grad_grad_first_dense[b, i] − 2 · (grad_grad_grad_first[b, i] · first_weights[0, i] · first[b, i]) − 2 · grad_grad_first[b, i] · (first_weights[0, i] · grad_first[b, i])
 */
function forward_value_grad_grad_grad_first(
  n: number,
  value_grad_grad_first_dense: Float64Array,
  grad_grad_grad_first: Float64Array,
  first_weights: Float32Array,
  first: Float64Array,
  grad_grad_first: Float64Array,
  grad_first: Float64Array,
  value_grad_grad_grad_first: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 32; i++) {
      const first_weights_i = first_weights[i];
      value_grad_grad_grad_first[b * 32 + i] =
        value_grad_grad_first_dense[b * 32 + i] -
        2 * (grad_grad_grad_first[b * 32 + i] * first_weights_i * first[b * 32 + i]) -
        2 * grad_grad_first[b * 32 + i] * (first_weights_i * grad_first[b * 32 + i]);
    }
  }
}

/**
 * value_grad_grad_second[b, i] = value_grad_grad_grad_second[b, i] − 2 · grad_grad_second2[b, i] · (grad_grad_second_dense[b, i] · grad_second[b, i]) − 2 · (grad_grad_second_dense2[b, i] · grad_second[b, i] · second[b, i])
 * grad_second2[b, i] = value_grad_grad_second[b, i] + grad_network[b] · mixture[i]
 * grad_second_dense[b, i] = grad_second2[b, i] · (1 − second[b, i]²)
 * grad_grad_second[b, i] = grad_grad_second_dense2[b, i] · (1 − second[b, i]²) − 2 · grad_grad_second2[b, i] · second[b, i] · grad_grad_second_dense[b, i]
 */
function backward_second_dense_backward_grad_second(
  n: number,
  value_grad_grad_grad_second: Float64Array,
  grad_grad_second2: Float64Array,
  grad_grad_second_dense: Float64Array,
  grad_second: Float64Array,
  grad_grad_second_dense2: Float64Array,
  second: Float64Array,
  grad_network: Float64Array,
  mixture: Float32Array,
  grad_second_dense: Float64Array,
  grad_grad_second: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const grad_network_b = grad_network[b];
    for (let i = 0; i < 32; i++) {
      const grad_second_bi = grad_second[b * 32 + i];
      const grad_second2 =
        value_grad_grad_grad_second[b * 32 + i] -
        2 * grad_grad_second2[b * 32 + i] * (grad_grad_second_dense[b * 32 + i] * grad_second_bi) -
        2 * (grad_grad_second_dense2[b * 32 + i] * grad_second_bi * second[b * 32 + i]) +
        grad_network_b * mixture[i];
      const second_bi = second[b * 32 + i];
      grad_second_dense[b * 32 + i] = grad_second2 * (1 - second_bi * second_bi);
      grad_grad_second[b * 32 + i] =
        grad_grad_second_dense2[b * 32 + i] * (1 - second_bi * second_bi) -
        2 * grad_grad_second2[b * 32 + i] * second_bi * grad_grad_second_dense[b * 32 + i];
    }
  }
}

/**
 * value_grad_second_dense[b, i] = Σ[j < 32] grad_second_dense[b, j] · second_weights[i, j]
 * grad_first[b, i] = value_grad_grad_grad_first[b, i] + value_grad_second_dense[b, i]
 * grad_first_dense[b, i] = grad_first[b, i] · (1 − first[b, i]²)
 */
function backward_first_dense(
  n: number,
  grad_second_dense: Float64Array,
  second_weights: Float32Array,
  value_grad_grad_grad_first: Float64Array,
  first: Float64Array,
  grad_first_dense: Float64Array,
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
      const grad_second_dense_0 = b * 32;
      const grad_second_dense_1 = grad_second_dense_0 + 32;
      const grad_second_dense_2 = grad_second_dense_1 + 32;
      const grad_second_dense_3 = grad_second_dense_2 + 32;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0; k < 32; k++) {
        const x0 = grad_second_dense[grad_second_dense_0 + k];
        const x1 = grad_second_dense[grad_second_dense_1 + k];
        const x2 = grad_second_dense[grad_second_dense_2 + k];
        const x3 = grad_second_dense[grad_second_dense_3 + k];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
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
      const grad_first_dense_0 = b * 32 + j;
      const grad_first_dense_1 = grad_first_dense_0 + 32;
      const grad_first_dense_2 = grad_first_dense_1 + 32;
      const grad_first_dense_3 = grad_first_dense_2 + 32;
      grad_first_dense[grad_first_dense_0] =
        (value_grad_grad_grad_first[grad_first_dense_0] + sum00) *
        (1 - first[grad_first_dense_0] * first[grad_first_dense_0]);
      grad_first_dense[grad_first_dense_0 + 1] =
        (value_grad_grad_grad_first[grad_first_dense_0 + 1] + sum01) *
        (1 - first[grad_first_dense_0 + 1] * first[grad_first_dense_0 + 1]);
      grad_first_dense[grad_first_dense_0 + 2] =
        (value_grad_grad_grad_first[grad_first_dense_0 + 2] + sum02) *
        (1 - first[grad_first_dense_0 + 2] * first[grad_first_dense_0 + 2]);
      grad_first_dense[grad_first_dense_0 + 3] =
        (value_grad_grad_grad_first[grad_first_dense_0 + 3] + sum03) *
        (1 - first[grad_first_dense_0 + 3] * first[grad_first_dense_0 + 3]);
      grad_first_dense[grad_first_dense_1] =
        (value_grad_grad_grad_first[grad_first_dense_1] + sum10) *
        (1 - first[grad_first_dense_1] * first[grad_first_dense_1]);
      grad_first_dense[grad_first_dense_1 + 1] =
        (value_grad_grad_grad_first[grad_first_dense_1 + 1] + sum11) *
        (1 - first[grad_first_dense_1 + 1] * first[grad_first_dense_1 + 1]);
      grad_first_dense[grad_first_dense_1 + 2] =
        (value_grad_grad_grad_first[grad_first_dense_1 + 2] + sum12) *
        (1 - first[grad_first_dense_1 + 2] * first[grad_first_dense_1 + 2]);
      grad_first_dense[grad_first_dense_1 + 3] =
        (value_grad_grad_grad_first[grad_first_dense_1 + 3] + sum13) *
        (1 - first[grad_first_dense_1 + 3] * first[grad_first_dense_1 + 3]);
      grad_first_dense[grad_first_dense_2] =
        (value_grad_grad_grad_first[grad_first_dense_2] + sum20) *
        (1 - first[grad_first_dense_2] * first[grad_first_dense_2]);
      grad_first_dense[grad_first_dense_2 + 1] =
        (value_grad_grad_grad_first[grad_first_dense_2 + 1] + sum21) *
        (1 - first[grad_first_dense_2 + 1] * first[grad_first_dense_2 + 1]);
      grad_first_dense[grad_first_dense_2 + 2] =
        (value_grad_grad_grad_first[grad_first_dense_2 + 2] + sum22) *
        (1 - first[grad_first_dense_2 + 2] * first[grad_first_dense_2 + 2]);
      grad_first_dense[grad_first_dense_2 + 3] =
        (value_grad_grad_grad_first[grad_first_dense_2 + 3] + sum23) *
        (1 - first[grad_first_dense_2 + 3] * first[grad_first_dense_2 + 3]);
      grad_first_dense[grad_first_dense_3] =
        (value_grad_grad_grad_first[grad_first_dense_3] + sum30) *
        (1 - first[grad_first_dense_3] * first[grad_first_dense_3]);
      grad_first_dense[grad_first_dense_3 + 1] =
        (value_grad_grad_grad_first[grad_first_dense_3 + 1] + sum31) *
        (1 - first[grad_first_dense_3 + 1] * first[grad_first_dense_3 + 1]);
      grad_first_dense[grad_first_dense_3 + 2] =
        (value_grad_grad_grad_first[grad_first_dense_3 + 2] + sum32) *
        (1 - first[grad_first_dense_3 + 2] * first[grad_first_dense_3 + 2]);
      grad_first_dense[grad_first_dense_3 + 3] =
        (value_grad_grad_grad_first[grad_first_dense_3 + 3] + sum33) *
        (1 - first[grad_first_dense_3 + 3] * first[grad_first_dense_3 + 3]);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0, grad_second_dense_at = b * 32; k < 32; k++, grad_second_dense_at++) {
        const x = grad_second_dense[grad_second_dense_at];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_first_dense[b * 32 + j] =
        (value_grad_grad_grad_first[b * 32 + j] + sum0) * (1 - first[b * 32 + j] * first[b * 32 + j]);
      grad_first_dense[b * 32 + j + 1] =
        (value_grad_grad_grad_first[b * 32 + j + 1] + sum1) *
        (1 - first[b * 32 + j + 1] * first[b * 32 + j + 1]);
      grad_first_dense[b * 32 + j + 2] =
        (value_grad_grad_grad_first[b * 32 + j + 2] + sum2) *
        (1 - first[b * 32 + j + 2] * first[b * 32 + j + 2]);
      grad_first_dense[b * 32 + j + 3] =
        (value_grad_grad_grad_first[b * 32 + j + 3] + sum3) *
        (1 - first[b * 32 + j + 3] * first[b * 32 + j + 3]);
    }
  }
}

/**
 * value_grad_first_dense[i, j] = Σ[b < n] grad_first_dense[b, j] · time[b]
 */
function forward_value_grad_first_dense(
  n: number,
  grad_first_dense: Float64Array,
  time: Float32Array,
  value_grad_first_dense: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_grad_first_dense_i = 0;
    for (let b = 0; b < n; b++) {
      value_grad_first_dense_i += grad_first_dense[b * 32 + i] * time[b];
    }
    value_grad_first_dense[i] = value_grad_first_dense_i;
  }
}

/**
 * value_grad_grad_first[i, j] = Σ[b < n] −2 · grad_grad_first[b, j] · first[b, j] · grad_first[b, j]
 */
function forward_value_grad_grad_first(
  n: number,
  grad_grad_first: Float64Array,
  first: Float64Array,
  grad_first: Float64Array,
  value_grad_grad_first: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_grad_grad_first_i = 0;
    for (let b = 0; b < n; b++) {
      value_grad_grad_first_i +=
        -2 * grad_grad_first[b * 32 + i] * first[b * 32 + i] * grad_first[b * 32 + i];
    }
    value_grad_grad_first[i] = value_grad_grad_first_i;
  }
}

/**
 * value_grad_grad_grad_first[i, j] = Σ[b < n] grad_grad_grad_first[b, j] · (1 − first[b, j]²)
 */
function forward_value_grad_grad_grad_first2(
  n: number,
  grad_grad_grad_first: Float64Array,
  first: Float64Array,
  value_grad_grad_grad_first: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_grad_grad_grad_first_i = 0;
    for (let b = 0; b < n; b++) {
      const first_bi = first[b * 32 + i];
      value_grad_grad_grad_first_i += grad_grad_grad_first[b * 32 + i] * (1 - first_bi * first_bi);
    }
    value_grad_grad_grad_first[i] = value_grad_grad_grad_first_i;
  }
}

/**
 * values[i, j] = Σ[b < n] grad_add[b] · grad_dense[b, j]
 */
function forward_value_grad_residual(
  n: number,
  grad_add: Float64Array,
  grad_dense: Float64Array,
  values: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_grad_residual_i = 0;
    for (let b = 0; b < n; b++) {
      value_grad_residual_i += grad_add[b] * grad_dense[b * 32 + i];
    }
    values[i] = value_grad_residual_i;
  }
}

/**
 * grad_first_weights[i, j] = value_grad_residual[i, j] + value_grad_residual2[i, j] + value_grad_grad_grad_first[i, j] + value_grad_grad_first[i, j] + value_grad_first_dense[i, j]
 * multiply_grad_first_weights[i, j] = (1 − beta2) · (grad_first_weights[0, j] · scale)²
 * v_first_weights[i, j] = beta2 · v_first_weights[0, j] + multiply_grad_first_weights[0, j]
 * divide_v_first_weights[i, j] = v_first_weights[0, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_first_weights[0, j])
 * m_first_weights[i, j] = beta1 · m_first_weights[0, j] + (1 − beta1) · (grad_first_weights[0, j] · scale)
 * divide_m_first_weights[i, j] = m_first_weights[0, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_first_weights[0, j] / (sqrt[0, j] + epsilon)
 * first_weights[i, j] = first_weights[0, j] − divide[0, j]
 */
function update_first_weights(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  value_grad_residual: Float64Array,
  value_grad_residual2: Float64Array,
  value_grad_grad_grad_first: Float64Array,
  value_grad_grad_first: Float64Array,
  value_grad_first_dense: Float64Array,
  first_weights: Float32Array,
  v_first_weights: Float32Array,
  m_first_weights: Float32Array,
): void {
  const difference_beta2 = 1 - beta2;
  const difference_beta2_step = 1 - Math.pow(beta2, step);
  const difference_beta1 = 1 - beta1;
  const difference_beta1_step = 1 - Math.pow(beta1, step);
  for (let i = 0; i < first_weights.length; i++) {
    const grad_first_weights =
      value_grad_residual[i] +
      value_grad_residual2[i] +
      value_grad_grad_grad_first[i] +
      value_grad_grad_first[i] +
      value_grad_first_dense[i];
    const product_grad_first_weights_scale = grad_first_weights * scale;
    const multiply_grad_first_weights =
      difference_beta2 * (product_grad_first_weights_scale * product_grad_first_weights_scale);
    const v_first_weights_i = Math.fround(beta2 * v_first_weights[i] + multiply_grad_first_weights);
    v_first_weights[i] = v_first_weights_i;
    const divide_v_first_weights = v_first_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_first_weights);
    const m_first_weights_i = Math.fround(
      beta1 * m_first_weights[i] + difference_beta1 * product_grad_first_weights_scale,
    );
    m_first_weights[i] = m_first_weights_i;
    const divide_m_first_weights = m_first_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_first_weights) / (sqrt + epsilon);
    first_weights[i] -= divide;
  }
}

/**
 * grad_value[i] = Σ[b < n] grad_dense[b, i]
 */
function backward_first_bias(n: number, grad_dense: Float64Array, grad_value: Float64Array): void {
  for (let i = 0; i < 32; i++) {
    let grad_first_bias_i = 0;
    for (let b = 0; b < n; b++) {
      grad_first_bias_i += grad_dense[b * 32 + i];
    }
    grad_value[i] = grad_first_bias_i;
  }
}

/**
 * multiply_grad_first_bias[i] = (1 − beta2) · (grad_value[i] · scale)²
 * v[i] = beta2 · v[i] + multiply_grad_first_bias[i]
 * divide_v_first_bias[i] = v[i] / (1 − power(beta2, step))
 * sqrt[i] = sqrt(divide_v_first_bias[i])
 * m[i] = beta1 · m[i] + (1 − beta1) · (grad_value[i] · scale)
 * divide_m_first_bias[i] = m[i] / (1 − power(beta1, step))
 * divide[i] = learningRate · divide_m_first_bias[i] / (sqrt[i] + epsilon)
 * parameter[i] = parameter[i] − divide[i]
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
    const product_grad_first_bias_scale = grad_value[i] * scale;
    const v_first_bias_i = Math.fround(
      beta2 * v[i] + difference_beta2 * (product_grad_first_bias_scale * product_grad_first_bias_scale),
    );
    v[i] = v_first_bias_i;
    const divide_v_first_bias = v_first_bias_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_first_bias);
    const m_first_bias_i = Math.fround(beta1 * m[i] + difference_beta1 * product_grad_first_bias_scale);
    m[i] = m_first_bias_i;
    const divide_m_first_bias = m_first_bias_i / difference_beta1_step;
    const divide = (learningRate * divide_m_first_bias) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * values[i, j] = Σ[b < n] grad_dense[b, j] · tanh[b, i]
 */
function forward_value_grad_second_dense(
  n: number,
  tanh: Float64Array,
  grad_dense: Float64Array,
  values: Float64Array,
): void {
  for (let i = 0; i < 32; i += 4) {
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
        let b = 0, first_at = i, grad_second_dense_at = j;
        b < n;
        b++, first_at += 32, grad_second_dense_at += 32
      ) {
        const x0 = tanh[first_at];
        const x1 = tanh[first_at + 1];
        const x2 = tanh[first_at + 2];
        const x3 = tanh[first_at + 3];
        const y0 = grad_dense[grad_second_dense_at];
        const y1 = grad_dense[grad_second_dense_at + 1];
        const y2 = grad_dense[grad_second_dense_at + 2];
        const y3 = grad_dense[grad_second_dense_at + 3];
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
      const value_grad_second_dense_0 = i * 32 + j;
      const value_grad_second_dense_1 = value_grad_second_dense_0 + 32;
      const value_grad_second_dense_2 = value_grad_second_dense_1 + 32;
      const value_grad_second_dense_3 = value_grad_second_dense_2 + 32;
      values[value_grad_second_dense_0] = sum00;
      values[value_grad_second_dense_0 + 1] = sum01;
      values[value_grad_second_dense_0 + 2] = sum02;
      values[value_grad_second_dense_0 + 3] = sum03;
      values[value_grad_second_dense_1] = sum10;
      values[value_grad_second_dense_1 + 1] = sum11;
      values[value_grad_second_dense_1 + 2] = sum12;
      values[value_grad_second_dense_1 + 3] = sum13;
      values[value_grad_second_dense_2] = sum20;
      values[value_grad_second_dense_2 + 1] = sum21;
      values[value_grad_second_dense_2 + 2] = sum22;
      values[value_grad_second_dense_2 + 3] = sum23;
      values[value_grad_second_dense_3] = sum30;
      values[value_grad_second_dense_3 + 1] = sum31;
      values[value_grad_second_dense_3 + 2] = sum32;
      values[value_grad_second_dense_3 + 3] = sum33;
    }
  }
}

/**
 * grad_second_weights[i, j] = values[i, j] + values2[i, j] + values3[i, j] + values4[i, j]
 * multiply_grad_second_weights[i, j] = (1 − beta2) · (grad_second_weights[i, j] · scale)²
 * v[i, j] = beta2 · v[i, j] + multiply_grad_second_weights[i, j]
 * divide_v_second_weights[i, j] = v[i, j] / (1 − power(beta2, step))
 * sqrt[i, j] = sqrt(divide_v_second_weights[i, j])
 * m[i, j] = beta1 · m[i, j] + (1 − beta1) · (grad_second_weights[i, j] · scale)
 * divide_m_second_weights[i, j] = m[i, j] / (1 − power(beta1, step))
 * divide[i, j] = learningRate · divide_m_second_weights[i, j] / (sqrt[i, j] + epsilon)
 * parameter[i, j] = parameter[i, j] − divide[i, j]
 */
function update2(
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
    const grad_second_weights = values[i] + values2[i] + values3[i] + values4[i];
    const product_grad_second_weights_scale = grad_second_weights * scale;
    const multiply_grad_second_weights =
      difference_beta2 * (product_grad_second_weights_scale * product_grad_second_weights_scale);
    const v_second_weights_i = Math.fround(beta2 * v[i] + multiply_grad_second_weights);
    v[i] = v_second_weights_i;
    const divide_v_second_weights = v_second_weights_i / difference_beta2_step;
    const sqrt = Math.sqrt(divide_v_second_weights);
    const m_second_weights_i = Math.fround(
      beta1 * m[i] + difference_beta1 * product_grad_second_weights_scale,
    );
    m[i] = m_second_weights_i;
    const divide_m_second_weights = m_second_weights_i / difference_beta1_step;
    const divide = (learningRate * divide_m_second_weights) / (sqrt + epsilon);
    parameter[i] -= divide;
  }
}

/**
 * value_grad_grad_second[i] = Σ[b < n] grad_grad_second[b, i] · time[b]²
 */
function forward_value_grad_grad_second(
  n: number,
  grad_grad_second: Float64Array,
  time: Float32Array,
  value_grad_grad_second: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_grad_grad_second_i = 0;
    for (let b = 0; b < n; b++) {
      const time_b = time[b];
      value_grad_grad_second_i += grad_grad_second[b * 32 + i] * (time_b * time_b);
    }
    value_grad_grad_second[i] = value_grad_grad_second_i;
  }
}

/**
 * value_grad_grad_second[i] = Σ[b < n] grad_grad_second[b, i] · (2 · time[b])
 */
function forward_value_grad_grad_second2(
  n: number,
  grad_grad_second: Float64Array,
  time: Float32Array,
  value_grad_grad_second: Float64Array,
): void {
  for (let i = 0; i < 32; i++) {
    let value_grad_grad_second_i = 0;
    for (let b = 0; b < n; b++) {
      value_grad_grad_second_i += grad_grad_second[b * 32 + i] * (2 * time[b]);
    }
    value_grad_grad_second[i] = value_grad_grad_second_i;
  }
}

/**
 * multiply_grad_offset = (1 − beta2) · (grad_offset · scale)²
 * v = beta2 · v + multiply_grad_offset
 * divide_v_offset = v / (1 − power(beta2, step))
 * sqrt = sqrt(divide_v_offset)
 * m = beta1 · m + (1 − beta1) · (grad_offset · scale)
 * divide_m_offset = m / (1 − power(beta1, step))
 * divide = learningRate · divide_m_offset / (sqrt + epsilon)
 * parameter = parameter − divide
 */
function update3(
  beta2: number,
  scale: number,
  step: number,
  beta1: number,
  learningRate: number,
  epsilon: number,
  grad_offset: Float64Array,
  v: Float32Array,
  m: Float32Array,
  parameter: Float32Array,
): void {
  const product_grad_offset_scale = grad_offset[0] * scale;
  const v_offset_value = Math.fround(
    beta2 * v[0] + (1 - beta2) * (product_grad_offset_scale * product_grad_offset_scale),
  );
  v[0] = v_offset_value;
  const divide_v_offset = v_offset_value / (1 - Math.pow(beta2, step));
  const sqrt = Math.sqrt(divide_v_offset);
  const m_offset_value = Math.fround(beta1 * m[0] + (1 - beta1) * product_grad_offset_scale);
  m[0] = m_offset_value;
  const divide_m_offset = m_offset_value / (1 - Math.pow(beta1, step));
  const divide = (learningRate * divide_m_offset) / (sqrt + epsilon);
  parameter[0] -= divide;
}

/**
 * grad_first_dense[b, i] = grad_first[b, i] · (1 − first[b, i]²)
 * grad_time[b, i] = Σ[j < 32] grad_first_dense[b, j] · first_weights[0, j]
 * acceleration[b] = 2 · network[b] + grad_time[b, 0] + 2 · (grad_grad_network[b] · time[b])
 * residual[b] = acceleration[b] + forces[b]
 * loss[b] = residual[b]²
 * loss_sum = Σ[b < n] loss[b]
 * grad_residual[b] = 2 · residual[b]
 * grad_grad_grad_network[b] = 2 · grad_residual[b] · time[b]
 * grad_position[b] = 16 · grad_residual[b]
 * grad_network[b] = grad_position[b] · time[b]² + grad_grad_grad_network[b] + 2 · grad_residual[b]
 * grad_grad_first_dense[b, i] = grad_residual[b] · first_weights[0, i]
 * grad_grad_first[b, i] = grad_grad_first_dense[b, i] · (1 − first[b, i]²)
 * grad_grad_first2[b, i] = grad_grad_first[b, i] − 2 · grad_grad_first[b, i] · first[b, i] · first_weights[0, i]
 * grad_grad_grad_second[b, i] = grad_grad_grad_network[b] · mixture[i]
 * value_grad_grad_first_dense[b, i] = −2 · (grad_grad_first_dense[b, i] · grad_first2[b, i] · first[b, i]) − 2 · (grad_grad_first_dense[b, i] · grad_first[b, i] · first[b, i])
 * grad_offset = Σ[b < n] grad_network[b]
 * mean_loss = loss_sum · scale
 */
function backward_first_dense_backward_residual2(
  n: number,
  scale: number,
  grad_first: Float64Array,
  first: Float64Array,
  first_weights: Float32Array,
  network: Float64Array,
  grad_grad_network: Float64Array,
  time: Float32Array,
  forces: Float64Array,
  mixture: Float32Array,
  grad_first2: Float64Array,
  grad_offset: Float64Array,
  grad_first_dense: Float64Array,
  grad_residual: Float64Array,
  grad_grad_grad_network: Float64Array,
  grad_network: Float64Array,
  grad_grad_first: Float64Array,
  grad_grad_first2: Float64Array,
  grad_grad_grad_second: Float64Array,
  value_grad_grad_first_dense: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  let grad_offset_value = 0;
  for (let b = 0; b < n; b++) {
    let grad_time = 0;
    for (let i = 0; i < 32; i++) {
      const first_bi = first[b * 32 + i];
      const grad_first_dense_bi = grad_first[b * 32 + i] * (1 - first_bi * first_bi);
      grad_first_dense[b * 32 + i] = grad_first_dense_bi;
      grad_time += grad_first_dense_bi * first_weights[i];
    }
    const acceleration = 2 * network[b] + grad_time + 2 * (grad_grad_network[b] * time[b]);
    const residual = acceleration + forces[b];
    const loss = residual * residual;
    loss_sum += loss;
    const grad_residual_b = 2 * residual;
    grad_residual[b] = grad_residual_b;
    const grad_grad_grad_network_b = 2 * grad_residual_b * time[b];
    grad_grad_grad_network[b] = grad_grad_grad_network_b;
    const grad_position = 16 * grad_residual_b;
    const time_b = time[b];
    const grad_network_b = grad_position * (time_b * time_b) + grad_grad_grad_network_b + 2 * grad_residual_b;
    grad_network[b] = grad_network_b;
    for (let i = 0; i < 32; i++) {
      const grad_grad_first_dense = grad_residual_b * first_weights[i];
      const first_bi = first[b * 32 + i];
      const grad_grad_first_bi = grad_grad_first_dense * (1 - first_bi * first_bi);
      grad_grad_first[b * 32 + i] = grad_grad_first_bi;
      grad_grad_first2[b * 32 + i] =
        grad_grad_first_bi - 2 * grad_grad_first_bi * first_bi * first_weights[i];
      grad_grad_grad_second[b * 32 + i] = grad_grad_grad_network_b * mixture[i];
      value_grad_grad_first_dense[b * 32 + i] =
        -2 * (grad_grad_first_dense * grad_first2[b * 32 + i] * first_bi) -
        2 * (grad_grad_first_dense * grad_first[b * 32 + i] * first_bi);
    }
    grad_offset_value += grad_network_b;
  }
  grad_offset[0] = grad_offset_value;
  mean_loss[0] = loss_sum * scale;
}

/**
 * grad_grad_second[b, i] = grad_grad_second_dense[b, i] · (1 − second[b, i]²)
 * value_grad_grad_grad_second[b, i] = −2 · (grad_grad_grad_second[b, i] · grad_grad_second_dense2[b, i] · second[b, i]) − 2 · (grad_grad_second_dense[b, i] · grad_second[b, i] · second[b, i])
 * value_grad_grad_second[b, i] = value_grad_grad_grad_second[b, i] − 2 · grad_grad_second[b, i] · (grad_grad_second_dense2[b, i] · grad_second2[b, i]) − 2 · (grad_grad_second_dense3[b, i] · grad_second2[b, i] · second[b, i])
 * grad_second3[b, i] = value_grad_grad_second[b, i] + grad_network[b] · mixture[i]
 * grad_second_dense[b, i] = grad_second3[b, i] · (1 − second[b, i]²)
 * grad_grad_grad_second_dense[b, i] = grad_grad_grad_second[b, i] · (1 − second[b, i]²) − 2 · grad_grad_second[b, i] · second[b, i] · grad_second2[b, i]
 * grad_grad_second2[b, i] = grad_grad_second_dense3[b, i] · (1 − second[b, i]²) − 2 · grad_grad_second[b, i] · second[b, i] · grad_grad_second_dense2[b, i]
 */
function backward_grad_second_backward_second_dense(
  n: number,
  grad_grad_second_dense: Float64Array,
  second: Float64Array,
  grad_grad_grad_second: Float64Array,
  grad_grad_second_dense2: Float64Array,
  grad_second: Float64Array,
  grad_second2: Float64Array,
  grad_grad_second_dense3: Float64Array,
  grad_network: Float64Array,
  mixture: Float32Array,
  grad_grad_second: Float64Array,
  grad_second_dense: Float64Array,
  grad_grad_grad_second_dense: Float64Array,
  grad_grad_second2: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const grad_network_b = grad_network[b];
    for (let i = 0; i < 32; i++) {
      const second_bi = second[b * 32 + i];
      const grad_grad_second_bi = grad_grad_second_dense[b * 32 + i] * (1 - second_bi * second_bi);
      grad_grad_second[b * 32 + i] = grad_grad_second_bi;
      const grad_second_bi = grad_second2[b * 32 + i];
      const value_grad_grad_second =
        -2 * (grad_grad_grad_second[b * 32 + i] * grad_grad_second_dense2[b * 32 + i] * second_bi) -
        2 * (grad_grad_second_dense[b * 32 + i] * grad_second[b * 32 + i] * second_bi) -
        2 * grad_grad_second_bi * (grad_grad_second_dense2[b * 32 + i] * grad_second_bi) -
        2 * (grad_grad_second_dense3[b * 32 + i] * grad_second_bi * second_bi);
      const grad_second3 = value_grad_grad_second + grad_network_b * mixture[i];
      grad_second_dense[b * 32 + i] = grad_second3 * (1 - second_bi * second_bi);
      grad_grad_grad_second_dense[b * 32 + i] =
        grad_grad_grad_second[b * 32 + i] * (1 - second_bi * second_bi) -
        2 * grad_grad_second_bi * second_bi * grad_second_bi;
      grad_grad_second2[b * 32 + i] =
        grad_grad_second_dense3[b * 32 + i] * (1 - second_bi * second_bi) -
        2 * grad_grad_second_bi * second_bi * grad_grad_second_dense2[b * 32 + i];
    }
  }
}

/**
 * value_grad_grad_grad_first[b, i] = value_grad_grad_first_dense[b, i] − 2 · (grad_grad_grad_first[b, i] · first_weights[0, i] · first[b, i]) − 2 · grad_grad_first[b, i] · (first_weights[0, i] · grad_first[b, i])
 * grad_first2[b, i] = value_grad_grad_grad_first[b, i] + value_grad_second_dense[b, i]
 * grad_first_dense[b, i] = grad_first2[b, i] · (1 − first[b, i]²)
 */
function backward_first_dense2(
  n: number,
  value_grad_grad_first_dense: Float64Array,
  grad_grad_grad_first: Float64Array,
  first_weights: Float32Array,
  first: Float64Array,
  grad_grad_first: Float64Array,
  grad_first: Float64Array,
  value_grad_second_dense: Float64Array,
  grad_first_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    for (let i = 0; i < 32; i++) {
      const first_weights_i = first_weights[i];
      const grad_first2 =
        value_grad_grad_first_dense[b * 32 + i] -
        2 * (grad_grad_grad_first[b * 32 + i] * first_weights_i * first[b * 32 + i]) -
        2 * grad_grad_first[b * 32 + i] * (first_weights_i * grad_first[b * 32 + i]) +
        value_grad_second_dense[b * 32 + i];
      const first_bi = first[b * 32 + i];
      grad_first_dense[b * 32 + i] = grad_first2 * (1 - first_bi * first_bi);
    }
  }
}

/**
 * grad_first_weights[i, j] = value_grad_residual[i, j] + value_grad_residual2[i, j] + value_grad_grad_grad_first[i, j] + value_grad_grad_first[i, j] + value_grad_first_dense[i, j]
 * sum_first_weights[i, j] = sum_first_weights[i, j] + grad_first_weights[i, j]
 */
function accumulate_first_weights(
  value_grad_residual: Float64Array,
  value_grad_residual2: Float64Array,
  value_grad_grad_grad_first: Float64Array,
  value_grad_grad_first: Float64Array,
  value_grad_first_dense: Float64Array,
  sum_first_weights: Float64Array,
): void {
  for (let i = 0; i < sum_first_weights.length; i++) {
    const grad_first_weights =
      value_grad_residual[i] +
      value_grad_residual2[i] +
      value_grad_grad_grad_first[i] +
      value_grad_grad_first[i] +
      value_grad_first_dense[i];
    sum_first_weights[i] += grad_first_weights;
  }
}

/**
 * sum[i] = sum[i] + grad_value[i]
 */
function accumulate(grad_value: Float64Array, sum: Float64Array): void {
  for (let i = 0; i < sum.length; i++) {
    sum[i] += grad_value[i];
  }
}

/**
 * grad_second_weights[i, j] = values[i, j] + values2[i, j] + values3[i, j] + values4[i, j]
 * sum[i, j] = sum[i, j] + grad_second_weights[i, j]
 */
function accumulate2(
  values: Float64Array,
  values2: Float64Array,
  values3: Float64Array,
  values4: Float64Array,
  sum: Float64Array,
): void {
  for (let i = 0; i < sum.length; i++) {
    const grad_second_weights = values[i] + values2[i] + values3[i] + values4[i];
    sum[i] += grad_second_weights;
  }
}

/**
 * sum_offset = sum_offset + grad_offset
 */
function accumulate_offset(grad_offset: Float64Array, sum_offset: Float64Array): void {
  sum_offset[0] += grad_offset[0];
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
 * grad_offset = scale · sum_offset
 */
function finish_offset(scale: number, sum_offset: Float64Array, grad_offset: Float32Array): void {
  grad_offset[0] = scale * sum_offset[0];
}

/**
 * first_dense[b, i] = time[b] · first_weights[0, i] + first_bias[i]
 * first[b, i] = tanh(first_dense[b, i])
 */
function forward_first(
  n: number,
  time: Float32Array,
  first_weights: Float32Array,
  first_bias: Float32Array,
  first: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const time_b = time[b];
    for (let i = 0; i < 32; i++) {
      const first_dense = time_b * first_weights[i] + first_bias[i];
      first[b * 32 + i] = Math.tanh(first_dense);
    }
  }
}

/**
 * grad_second[b, i] = time[b]² · mixture[i]
 * grad_second_dense[b, i] = grad_second[b, i] · (1 − second[b, i]²)
 */
function backward_second_dense(
  n: number,
  time: Float32Array,
  mixture: Float32Array,
  second: Float64Array,
  grad_second_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    const time_b = time[b];
    const product_time = time_b * time_b;
    for (let i = 0; i < 32; i++) {
      const grad_second = product_time * mixture[i];
      const second_bi = second[b * 32 + i];
      grad_second_dense[b * 32 + i] = grad_second * (1 - second_bi * second_bi);
    }
  }
}

/**
 * grad_first[b, i] = Σ[j < 32] grad_second_dense[b, j] · second_weights[i, j]
 * grad_first_dense[b, i] = grad_first[b, i] · (1 − first[b, i]²)
 */
function backward_first_dense3(
  n: number,
  grad_second_dense: Float64Array,
  second_weights: Float32Array,
  first: Float64Array,
  grad_first_dense: Float64Array,
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
      const grad_second_dense_0 = b * 32;
      const grad_second_dense_1 = grad_second_dense_0 + 32;
      const grad_second_dense_2 = grad_second_dense_1 + 32;
      const grad_second_dense_3 = grad_second_dense_2 + 32;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0; k < 32; k++) {
        const x0 = grad_second_dense[grad_second_dense_0 + k];
        const x1 = grad_second_dense[grad_second_dense_1 + k];
        const x2 = grad_second_dense[grad_second_dense_2 + k];
        const x3 = grad_second_dense[grad_second_dense_3 + k];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
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
      const grad_first_dense_0 = b * 32 + j;
      const grad_first_dense_1 = grad_first_dense_0 + 32;
      const grad_first_dense_2 = grad_first_dense_1 + 32;
      const grad_first_dense_3 = grad_first_dense_2 + 32;
      grad_first_dense[grad_first_dense_0] =
        sum00 * (1 - first[grad_first_dense_0] * first[grad_first_dense_0]);
      grad_first_dense[grad_first_dense_0 + 1] =
        sum01 * (1 - first[grad_first_dense_0 + 1] * first[grad_first_dense_0 + 1]);
      grad_first_dense[grad_first_dense_0 + 2] =
        sum02 * (1 - first[grad_first_dense_0 + 2] * first[grad_first_dense_0 + 2]);
      grad_first_dense[grad_first_dense_0 + 3] =
        sum03 * (1 - first[grad_first_dense_0 + 3] * first[grad_first_dense_0 + 3]);
      grad_first_dense[grad_first_dense_1] =
        sum10 * (1 - first[grad_first_dense_1] * first[grad_first_dense_1]);
      grad_first_dense[grad_first_dense_1 + 1] =
        sum11 * (1 - first[grad_first_dense_1 + 1] * first[grad_first_dense_1 + 1]);
      grad_first_dense[grad_first_dense_1 + 2] =
        sum12 * (1 - first[grad_first_dense_1 + 2] * first[grad_first_dense_1 + 2]);
      grad_first_dense[grad_first_dense_1 + 3] =
        sum13 * (1 - first[grad_first_dense_1 + 3] * first[grad_first_dense_1 + 3]);
      grad_first_dense[grad_first_dense_2] =
        sum20 * (1 - first[grad_first_dense_2] * first[grad_first_dense_2]);
      grad_first_dense[grad_first_dense_2 + 1] =
        sum21 * (1 - first[grad_first_dense_2 + 1] * first[grad_first_dense_2 + 1]);
      grad_first_dense[grad_first_dense_2 + 2] =
        sum22 * (1 - first[grad_first_dense_2 + 2] * first[grad_first_dense_2 + 2]);
      grad_first_dense[grad_first_dense_2 + 3] =
        sum23 * (1 - first[grad_first_dense_2 + 3] * first[grad_first_dense_2 + 3]);
      grad_first_dense[grad_first_dense_3] =
        sum30 * (1 - first[grad_first_dense_3] * first[grad_first_dense_3]);
      grad_first_dense[grad_first_dense_3 + 1] =
        sum31 * (1 - first[grad_first_dense_3 + 1] * first[grad_first_dense_3 + 1]);
      grad_first_dense[grad_first_dense_3 + 2] =
        sum32 * (1 - first[grad_first_dense_3 + 2] * first[grad_first_dense_3 + 2]);
      grad_first_dense[grad_first_dense_3 + 3] =
        sum33 * (1 - first[grad_first_dense_3 + 3] * first[grad_first_dense_3 + 3]);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0, grad_second_dense_at = b * 32; k < 32; k++, grad_second_dense_at++) {
        const x = grad_second_dense[grad_second_dense_at];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      grad_first_dense[b * 32 + j] = sum0 * (1 - first[b * 32 + j] * first[b * 32 + j]);
      grad_first_dense[b * 32 + j + 1] = sum1 * (1 - first[b * 32 + j + 1] * first[b * 32 + j + 1]);
      grad_first_dense[b * 32 + j + 2] = sum2 * (1 - first[b * 32 + j + 2] * first[b * 32 + j + 2]);
      grad_first_dense[b * 32 + j + 3] = sum3 * (1 - first[b * 32 + j + 3] * first[b * 32 + j + 3]);
    }
  }
}

/**
 * grad_time[b, i] = Σ[j < 32] grad_first_dense[b, j] · first_weights[0, j]
 * velocity[b] = grad_time[b, 0] + 2 · (network[b] · time[b])
 */
function forward_velocity(
  n: number,
  grad_first_dense: Float64Array,
  first_weights: Float32Array,
  network: Float64Array,
  time: Float32Array,
  velocity: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let grad_time = 0;
    for (let i = 0; i < 32; i++) {
      grad_time += grad_first_dense[b * 32 + i] * first_weights[i];
    }
    velocity[b] = grad_time + 2 * (network[b] * time[b]);
  }
}

/**
 * grad_first_dense[b, i] = grad_first[b, i] · (1 − first[b, i]²)
 * grad_time[b, i] = Σ[j < 32] grad_first_dense[b, j] · first_weights[0, j]
 * velocity[b] = grad_time[b, 0] + 2 · (network[b] · time[b])
 * forces[b] = velocity[b] + 16 · position[b]
 */
function forward_forces(
  n: number,
  grad_first: Float64Array,
  first: Float64Array,
  first_weights: Float32Array,
  network: Float64Array,
  time: Float32Array,
  position: Float64Array,
  forces: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let grad_time = 0;
    for (let i = 0; i < 32; i++) {
      const first_bi = first[b * 32 + i];
      const grad_first_dense = grad_first[b * 32 + i] * (1 - first_bi * first_bi);
      grad_time += grad_first_dense * first_weights[i];
    }
    const velocity = grad_time + 2 * (network[b] * time[b]);
    forces[b] = velocity + 16 * position[b];
  }
}

/**
 * grad_grad_second[b, i] = grad_grad_second_dense[b, i] · (1 − second[b, i]²)
 * grad_grad_network[b] = Σ[i < 32] grad_grad_second[b, i] · mixture[i]
 * grad_second2[b, i] = 2 · time[b] · mixture[i] − 2 · (grad_grad_second_dense[b, i] · grad_second[b, i] · second[b, i])
 * grad_second_dense[b, i] = grad_second2[b, i] · (1 − second[b, i]²)
 */
function backward_grad_network_backward_second_dense(
  n: number,
  grad_grad_second_dense: Float64Array,
  second: Float64Array,
  mixture: Float32Array,
  time: Float32Array,
  grad_second: Float64Array,
  grad_grad_network: Float64Array,
  grad_second_dense: Float64Array,
): void {
  for (let b = 0; b < n; b++) {
    let grad_grad_network_b = 0;
    const product_time = 2 * time[b];
    for (let i = 0; i < 32; i++) {
      const second_bi = second[b * 32 + i];
      const grad_grad_second = grad_grad_second_dense[b * 32 + i] * (1 - second_bi * second_bi);
      grad_grad_network_b += grad_grad_second * mixture[i];
      const grad_second2 =
        product_time * mixture[i] -
        2 * (grad_grad_second_dense[b * 32 + i] * grad_second[b * 32 + i] * second_bi);
      grad_second_dense[b * 32 + i] = grad_second2 * (1 - second_bi * second_bi);
    }
    grad_grad_network[b] = grad_grad_network_b;
  }
}

/**
 * value_grad_second_dense[b, i] = Σ[j < 32] grad_second_dense[b, j] · second_weights[i, j]
 * grad_first2[b, i] = value_grad_second_dense[b, i] − 2 · (first_weights[0, i] · grad_first[b, i] · first[b, i])
 * grad_first_dense[b, i] = grad_first2[b, i] · (1 − first[b, i]²)
 */
function backward_first_dense4(
  n: number,
  grad_second_dense: Float64Array,
  second_weights: Float32Array,
  first_weights: Float32Array,
  grad_first: Float64Array,
  first: Float64Array,
  grad_first_dense: Float64Array,
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
      const grad_second_dense_0 = b * 32;
      const grad_second_dense_1 = grad_second_dense_0 + 32;
      const grad_second_dense_2 = grad_second_dense_1 + 32;
      const grad_second_dense_3 = grad_second_dense_2 + 32;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0; k < 32; k++) {
        const x0 = grad_second_dense[grad_second_dense_0 + k];
        const x1 = grad_second_dense[grad_second_dense_1 + k];
        const x2 = grad_second_dense[grad_second_dense_2 + k];
        const x3 = grad_second_dense[grad_second_dense_3 + k];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
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
      const grad_first_dense_0 = b * 32 + j;
      const grad_first_dense_1 = grad_first_dense_0 + 32;
      const grad_first_dense_2 = grad_first_dense_1 + 32;
      const grad_first_dense_3 = grad_first_dense_2 + 32;
      const first_weights_0 = first_weights[j];
      const first_weights_1 = first_weights[j + 1];
      const first_weights_2 = first_weights[j + 2];
      const first_weights_3 = first_weights[j + 3];
      grad_first_dense[grad_first_dense_0] =
        (sum00 - 2 * (first_weights_0 * grad_first[grad_first_dense_0] * first[grad_first_dense_0])) *
        (1 - first[grad_first_dense_0] * first[grad_first_dense_0]);
      grad_first_dense[grad_first_dense_0 + 1] =
        (sum01 - 2 * (first_weights_1 * grad_first[grad_first_dense_0 + 1] * first[grad_first_dense_0 + 1])) *
        (1 - first[grad_first_dense_0 + 1] * first[grad_first_dense_0 + 1]);
      grad_first_dense[grad_first_dense_0 + 2] =
        (sum02 - 2 * (first_weights_2 * grad_first[grad_first_dense_0 + 2] * first[grad_first_dense_0 + 2])) *
        (1 - first[grad_first_dense_0 + 2] * first[grad_first_dense_0 + 2]);
      grad_first_dense[grad_first_dense_0 + 3] =
        (sum03 - 2 * (first_weights_3 * grad_first[grad_first_dense_0 + 3] * first[grad_first_dense_0 + 3])) *
        (1 - first[grad_first_dense_0 + 3] * first[grad_first_dense_0 + 3]);
      grad_first_dense[grad_first_dense_1] =
        (sum10 - 2 * (first_weights_0 * grad_first[grad_first_dense_1] * first[grad_first_dense_1])) *
        (1 - first[grad_first_dense_1] * first[grad_first_dense_1]);
      grad_first_dense[grad_first_dense_1 + 1] =
        (sum11 - 2 * (first_weights_1 * grad_first[grad_first_dense_1 + 1] * first[grad_first_dense_1 + 1])) *
        (1 - first[grad_first_dense_1 + 1] * first[grad_first_dense_1 + 1]);
      grad_first_dense[grad_first_dense_1 + 2] =
        (sum12 - 2 * (first_weights_2 * grad_first[grad_first_dense_1 + 2] * first[grad_first_dense_1 + 2])) *
        (1 - first[grad_first_dense_1 + 2] * first[grad_first_dense_1 + 2]);
      grad_first_dense[grad_first_dense_1 + 3] =
        (sum13 - 2 * (first_weights_3 * grad_first[grad_first_dense_1 + 3] * first[grad_first_dense_1 + 3])) *
        (1 - first[grad_first_dense_1 + 3] * first[grad_first_dense_1 + 3]);
      grad_first_dense[grad_first_dense_2] =
        (sum20 - 2 * (first_weights_0 * grad_first[grad_first_dense_2] * first[grad_first_dense_2])) *
        (1 - first[grad_first_dense_2] * first[grad_first_dense_2]);
      grad_first_dense[grad_first_dense_2 + 1] =
        (sum21 - 2 * (first_weights_1 * grad_first[grad_first_dense_2 + 1] * first[grad_first_dense_2 + 1])) *
        (1 - first[grad_first_dense_2 + 1] * first[grad_first_dense_2 + 1]);
      grad_first_dense[grad_first_dense_2 + 2] =
        (sum22 - 2 * (first_weights_2 * grad_first[grad_first_dense_2 + 2] * first[grad_first_dense_2 + 2])) *
        (1 - first[grad_first_dense_2 + 2] * first[grad_first_dense_2 + 2]);
      grad_first_dense[grad_first_dense_2 + 3] =
        (sum23 - 2 * (first_weights_3 * grad_first[grad_first_dense_2 + 3] * first[grad_first_dense_2 + 3])) *
        (1 - first[grad_first_dense_2 + 3] * first[grad_first_dense_2 + 3]);
      grad_first_dense[grad_first_dense_3] =
        (sum30 - 2 * (first_weights_0 * grad_first[grad_first_dense_3] * first[grad_first_dense_3])) *
        (1 - first[grad_first_dense_3] * first[grad_first_dense_3]);
      grad_first_dense[grad_first_dense_3 + 1] =
        (sum31 - 2 * (first_weights_1 * grad_first[grad_first_dense_3 + 1] * first[grad_first_dense_3 + 1])) *
        (1 - first[grad_first_dense_3 + 1] * first[grad_first_dense_3 + 1]);
      grad_first_dense[grad_first_dense_3 + 2] =
        (sum32 - 2 * (first_weights_2 * grad_first[grad_first_dense_3 + 2] * first[grad_first_dense_3 + 2])) *
        (1 - first[grad_first_dense_3 + 2] * first[grad_first_dense_3 + 2]);
      grad_first_dense[grad_first_dense_3 + 3] =
        (sum33 - 2 * (first_weights_3 * grad_first[grad_first_dense_3 + 3] * first[grad_first_dense_3 + 3])) *
        (1 - first[grad_first_dense_3 + 3] * first[grad_first_dense_3 + 3]);
    }
  }
  for (let b = blocked; b < n; b++) {
    for (let j = 0; j < 32; j += 4) {
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      const second_weights_0 = j * 32;
      const second_weights_1 = second_weights_0 + 32;
      const second_weights_2 = second_weights_1 + 32;
      const second_weights_3 = second_weights_2 + 32;
      for (let k = 0, grad_second_dense_at = b * 32; k < 32; k++, grad_second_dense_at++) {
        const x = grad_second_dense[grad_second_dense_at];
        const y0 = second_weights[second_weights_0 + k];
        const y1 = second_weights[second_weights_1 + k];
        const y2 = second_weights[second_weights_2 + k];
        const y3 = second_weights[second_weights_3 + k];
        sum0 += x * y0;
        sum1 += x * y1;
        sum2 += x * y2;
        sum3 += x * y3;
      }
      const first_weights_0 = first_weights[j];
      const first_weights_1 = first_weights[j + 1];
      const first_weights_2 = first_weights[j + 2];
      const first_weights_3 = first_weights[j + 3];
      grad_first_dense[b * 32 + j] =
        (sum0 - 2 * (first_weights_0 * grad_first[b * 32 + j] * first[b * 32 + j])) *
        (1 - first[b * 32 + j] * first[b * 32 + j]);
      grad_first_dense[b * 32 + j + 1] =
        (sum1 - 2 * (first_weights_1 * grad_first[b * 32 + j + 1] * first[b * 32 + j + 1])) *
        (1 - first[b * 32 + j + 1] * first[b * 32 + j + 1]);
      grad_first_dense[b * 32 + j + 2] =
        (sum2 - 2 * (first_weights_2 * grad_first[b * 32 + j + 2] * first[b * 32 + j + 2])) *
        (1 - first[b * 32 + j + 2] * first[b * 32 + j + 2]);
      grad_first_dense[b * 32 + j + 3] =
        (sum3 - 2 * (first_weights_3 * grad_first[b * 32 + j + 3] * first[b * 32 + j + 3])) *
        (1 - first[b * 32 + j + 3] * first[b * 32 + j + 3]);
    }
  }
}

/**
 * grad_time[b, i] = Σ[j < 32] grad_first_dense[b, j] · first_weights[0, j]
 * acceleration[b] = 2 · network[b] + grad_time[b, 0] + 2 · (grad_grad_network[b] · time[b])
 * residual[b] = acceleration[b] + forces[b]
 * loss[b] = residual[b]²
 * loss_sum = Σ[b < n] loss[b]
 * mean_loss = loss_sum · scale
 */
function forward_mean_loss(
  n: number,
  scale: number,
  grad_first_dense: Float64Array,
  first_weights: Float32Array,
  network: Float64Array,
  grad_grad_network: Float64Array,
  time: Float32Array,
  forces: Float64Array,
  mean_loss: Float64Array,
): void {
  let loss_sum = 0;
  for (let b = 0; b < n; b++) {
    let grad_time = 0;
    for (let i = 0; i < 32; i++) {
      grad_time += grad_first_dense[b * 32 + i] * first_weights[i];
    }
    const acceleration = 2 * network[b] + grad_time + 2 * (grad_grad_network[b] * time[b]);
    const residual = acceleration + forces[b];
    const loss = residual * residual;
    loss_sum += loss;
  }
  mean_loss[0] = loss_sum * scale;
}

/**
 * dot_second[b] = Σ[i < 32] second[b, i] · mixture[i]
 * network[b] = dot_second[b] + offset
 * position[b] = 1 + time[b]² · network[b]
 * error2[b] = (position[b] − truth[b])²
 * value_error = Σ[b < n] error2[b]
 * error = value_error · scale
 */
function forward_network_forward_position2(
  n: number,
  scale: number,
  second: Float64Array,
  mixture: Float32Array,
  offset: Float32Array,
  time: Float32Array,
  truth: Float32Array,
  network: Float64Array,
  position: Float64Array,
  error: Float64Array,
): void {
  let value_error = 0;
  const offset_value = offset[0];
  for (let b = 0; b < n; b++) {
    let dot_second = 0;
    for (let i = 0; i < 32; i++) {
      dot_second += second[b * 32 + i] * mixture[i];
    }
    const network_b = dot_second + offset_value;
    network[b] = network_b;
    const time_b = time[b];
    const position_b = 1 + time_b * time_b * network_b;
    position[b] = position_b;
    const difference_position_truth = position_b - truth[b];
    const error2 = difference_position_truth * difference_position_truth;
    value_error += error2;
  }
  error[0] = value_error * scale;
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
  throw new RangeError(`physicsInformed: ${found}; expected ${expected}`);
}

/** The model, for programs that feed it. */
export const description = {
  name: "physicsInformed",
  element: "float32",
  inputs: {
    time: { shape: [], type: "float32", per: "example", role: "input" },
    truth: { shape: [], type: "float32", per: "example", role: "target" },
  },
  outputs: { position: [], velocity: [] },
  predictInputs: ["time"],
  metrics: ["error"],
  optimizer: "adam",
  fingerprint: "4402381d763931c7",
  parameters: shapes as typeof shapes,
} as const;
