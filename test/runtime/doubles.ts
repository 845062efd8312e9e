// Small hand-written trainers that stand in for generated ones: real models, real gradients, float64.
import type {
  Batch,
  ModelDescription,
  Trainer,
  TrainerModule,
  TrainerOptions,
} from "../../runtime/trainer.ts";

/** What distinguishes one linear model from another: scores = weights · features + bias, and an error of the scores. */
interface LinearModel {
  readonly description: ModelDescription;
  readonly features: string;
  readonly size: number;
  readonly scores: number;
  /** The loss and metrics of example i; adds ∂loss/∂score to `gradient`. */
  readonly error: (scores: Float64Array, batch: Batch, i: number, gradient: Float64Array) => Errors;
  readonly outputs: (scores: Float64Array) => Float64Array;
}

type Errors = { readonly loss: number; readonly metric: number };

/** price = weights · features + bias with the squared error, the metric absoluteError and the output `prediction`. */
export function lineModule(size: number): TrainerModule {
  const price = {
    shape: [],
    type: "float64",
    per: "example",
    role: "target",
    is: "real",
    predictedBy: ["prediction"],
  } as const;
  const description = describe("line", "features", size, { price }, { weights: [size], bias: [] });
  return moduleOf({
    description: { ...description, outputs: { prediction: [] }, metrics: ["absoluteError"] },
    features: "features",
    size,
    scores: 1,
    error: ([score], batch, i, gradient) => {
      const difference = score - batch.price[i];
      gradient[0] = 2 * difference;
      return { loss: difference ** 2, metric: Math.abs(difference) };
    },
    outputs: (scores) => scores,
  });
}

/** Softmax regression with the cross-entropy, the metric accuracy and the output `probabilities`. */
export function softmaxModule(size: number, classes: number): TrainerModule {
  const label = { shape: [], type: "int32", per: "example", role: "target", classes, is: "class" } as const;
  const description = describe(
    "kinds",
    "image",
    size,
    { label },
    { weights: [classes, size], bias: [classes] },
  );
  return moduleOf({
    description: { ...description, outputs: { probabilities: [classes] }, metrics: ["accuracy"] },
    features: "image",
    size,
    scores: classes,
    error: (scores, batch, i, gradient) => {
      const probabilities = softmax(scores);
      const truth = batch.label[i];
      probabilities.forEach((p, k) => (gradient[k] = p - (k === truth ? 1 : 0)));
      const right = probabilities.indexOf(Math.max(...probabilities)) === truth;
      return { loss: -Math.log(probabilities[truth]), metric: right ? 1 : 0 };
    },
    outputs: softmax,
  });
}

export const { description: lineDescription, default: createLine } = lineModule(2);

function describe(
  name: string,
  input: string,
  size: number,
  targets: ModelDescription["inputs"],
  parameters: ModelDescription["parameters"],
): Omit<ModelDescription, "outputs" | "metrics"> {
  const features = { shape: [size], type: "float64", per: "example", role: "input" } as const;
  const inputs = { [input]: features, ...targets };
  return {
    name,
    element: "float64",
    inputs,
    parameters,
    predictInputs: [input],
    optimizer: "gradientDescent",
  };
}

function softmax(scores: Float64Array): Float64Array {
  const largest = Math.max(...scores);
  const exponentials = scores.map((score) => Math.exp(score - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

function moduleOf(model: LinearModel): TrainerModule {
  return { description: model.description, default: (options) => createTrainer(model, options) };
}

function createTrainer(model: LinearModel, { capacity = 32, parameters = {} }: TrainerOptions = {}): Trainer {
  const { size, scores: rows } = model;
  const weights = Float64Array.from(parameters.weights ?? new Float64Array(rows * size));
  const bias = Float64Array.from(parameters.bias ?? new Float64Array(rows));
  const gradients = { weights: new Float64Array(rows * size), bias: new Float64Array(rows) };
  const hyperparameters: Record<string, number> = { learningRate: 0.1 };
  const [metric] = model.description.metrics;
  let accumulated = 0;

  const countOf = (batch: Batch) => checkedCount(batch[model.features].length / size, capacity);
  const scoresOf = (batch: Batch, i: number) =>
    bias.map((start, k) => {
      let sum = start;
      for (let j = 0; j < size; j++) sum += weights[k * size + j] * batch[model.features][i * size + j];
      return sum;
    });
  const clear = () => {
    gradients.weights.fill(0);
    gradients.bias.fill(0);
    accumulated = 0;
  };
  const errors = (batch: Batch, visit: (i: number, gradient: Float64Array) => void = () => {}): Errors => {
    const examples = countOf(batch);
    const gradient = new Float64Array(rows);
    const sum = { loss: 0, metric: 0 };
    for (let i = 0; i < examples; i++) {
      const one = model.error(scoresOf(batch, i), batch, i, gradient);
      sum.loss += one.loss / examples;
      sum.metric += one.metric / examples;
      visit(i, gradient);
    }
    return sum;
  };
  // Sums over examples; `update` divides by their number once.
  const accumulate = (batch: Batch) =>
    errors(batch, (i, gradient) => {
      accumulated++;
      for (let k = 0; k < rows; k++) {
        gradients.bias[k] += gradient[k];
        for (let j = 0; j < size; j++)
          gradients.weights[k * size + j] += gradient[k] * batch[model.features][i * size + j];
      }
    }).loss;
  const update = () => {
    const rate = hyperparameters.learningRate / accumulated;
    gradients.weights.forEach((gradient, j) => (weights[j] -= rate * gradient));
    gradients.bias.forEach((gradient, k) => (bias[k] -= rate * gradient));
    clear();
  };
  const [output] = Object.keys(model.description.outputs);
  return {
    capacity,
    parameters: { weights, bias },
    gradients,
    hyperparameters,
    predict: (inputs) => {
      const all = Array.from({ length: countOf(inputs as Batch) }, (_, i) => [
        ...model.outputs(scoresOf(inputs as Batch, i)),
      ]);
      return { [output]: Float64Array.from(all.flat()) };
    },
    loss: (batch) => errors(batch).loss,
    gradient: (batch) => (clear(), accumulate(batch)),
    accumulate,
    update,
    step: (batch) => {
      const loss = accumulate(batch);
      update();
      return loss;
    },
    evaluate: (batch) => {
      const { loss, metric: value } = errors(batch);
      return { loss, weight: countOf(batch), metrics: { [metric]: value } };
    },
  };
}

/** Fails as a generated trainer may: on a batch that is empty, not whole, or beyond the capacity. */
function checkedCount(count: number, capacity: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= capacity) return count;
  throw new RangeError(`a batch of ${count} examples; the capacity is ${capacity}`);
}
