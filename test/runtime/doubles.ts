// Small hand-written trainers that stand in for generated ones: real models, real gradients, float64.
import type { Batch, FloatArray, ModelDescription, Trainer, TrainerOptions } from "../../runtime/trainer.ts";

const FEATURES = 2;

/** price = weights · features + bias, with the squared error as loss and the metric absoluteError. */
export const lineDescription: ModelDescription = {
  name: "line",
  element: "float64",
  inputs: {
    features: { shape: [FEATURES], type: "float64", per: "example", role: "input" },
    price: { shape: [], type: "float64", per: "example", role: "target" },
  },
  parameters: { weights: [FEATURES], bias: [] },
  outputs: { prediction: [] },
  predictInputs: ["features"],
  metrics: ["absoluteError"],
  optimizer: "gradientDescent",
};

/** The trainer of `lineDescription`: mean squared error and plain gradient descent. */
export function createLine({ capacity = 32, parameters = {} }: TrainerOptions = {}): Trainer {
  const weights = Float64Array.from(parameters.weights ?? [0, 0]);
  const bias = Float64Array.from(parameters.bias ?? [0]);
  const gradients = { weights: new Float64Array(FEATURES), bias: new Float64Array(1) };
  const hyperparameters: Record<string, number> = { learningRate: 0.1 };
  let weightSum = 0;

  const countOf = (batch: Batch): number => checkedCount(batch.features.length / FEATURES, capacity);
  const predictOne = (x: ArrayLike<number>, i: number) =>
    weights[0] * x[2 * i] + weights[1] * x[2 * i + 1] + bias[0];
  const clear = () => {
    gradients.weights.fill(0);
    gradients.bias.fill(0);
    weightSum = 0;
  };
  const predict = (inputs: Batch) => ({
    prediction: Float64Array.from({ length: countOf(inputs) }, (_, i) => predictOne(inputs.features, i)),
  });
  const mean = (batch: Batch, error: (difference: number) => number) => {
    const differences = predict(batch).prediction.map((y, i) => y - batch.price[i]);
    return differences.reduce((sum, difference) => sum + error(difference), 0) / differences.length;
  };
  const loss = (batch: Batch) => mean(batch, (r) => r * r);
  // Sums of ∂r²/∂w = 2 r x; `update` divides by the number of examples once.
  const accumulate = (batch: Batch) => {
    predict(batch).prediction.forEach((y, i) => {
      const r = y - batch.price[i];
      for (let j = 0; j < FEATURES; j++) gradients.weights[j] += 2 * r * batch.features[FEATURES * i + j];
      gradients.bias[0] += 2 * r;
      weightSum++;
    });
    return loss(batch);
  };
  const update = () => {
    const rate = hyperparameters.learningRate / weightSum;
    for (let j = 0; j < FEATURES; j++) weights[j] -= rate * gradients.weights[j];
    bias[0] -= rate * gradients.bias[0];
    clear();
  };
  return {
    capacity,
    parameters: { weights, bias } satisfies Record<string, FloatArray>,
    gradients,
    hyperparameters,
    predict,
    loss,
    accumulate,
    update,
    gradient: (batch) => (clear(), accumulate(batch)),
    step: (batch) => {
      const before = accumulate(batch);
      update();
      return before;
    },
    evaluate: (batch) => ({
      loss: loss(batch),
      weight: countOf(batch),
      metrics: { absoluteError: mean(batch, Math.abs) },
    }),
  };
}

/** Fails as a generated trainer may: on a batch that is empty, not whole, or beyond the capacity. */
function checkedCount(count: number, capacity: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= capacity) return count;
  throw new RangeError(`a batch of ${count} examples; the capacity is ${capacity}`);
}
