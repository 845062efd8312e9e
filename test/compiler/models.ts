// Small models for tests: every kind of kernel, shapes that fill no tile, state and in-place updates.
import {
  assign,
  batchIndex,
  batchMean,
  batchValues,
  dropout,
  normalNoise,
  ones,
  sqrt,
  state,
  isTraining,
  zeros,
  accuracy,
  elementAt,
  matmul,
  scan,
  sigmoid,
  adam,
  adagrad,
  add,
  at,
  clipped,
  compute,
  crossEntropy,
  dense,
  derivative,
  divide,
  dot,
  embedding,
  equal,
  exp,
  gradientDescent,
  input,
  logSumExp,
  max,
  mean,
  model,
  momentum,
  multiply,
  nadam,
  parameter,
  product,
  radam,
  relu,
  rprop,
  softmax,
  square,
  squaredError,
  subtract,
  sum,
  sumOver,
  tanh,
  target,
  transpose,
  where,
  less,
  type ModelDefinition,
  type OptimizerDefinition,
  type Tensor,
} from "../../compiler/index.ts";

const element = "float64";

function classifier(name: string, optimizer: OptimizerDefinition): ModelDefinition {
  return model(
    name,
    () => {
      const image = input("image", [7]);
      const label = target("label", "int32");
      const hidden = relu(dense(image, 6));
      const second = tanh(dense(hidden, 5));
      const logits = dense(second, 3);
      return {
        loss: crossEntropy(logits, label),
        penalty: multiply(0.01, sum(square(parameter([3], undefined, "extra")))),
        outputs: { probabilities: softmax(logits) },
        metrics: { accuracy: accuracy(logits, label) },
      };
    },
    { element, optimizer },
  );
}

export const models: readonly ModelDefinition[] = [
  classifier("descent", gradientDescent({ learningRate: 0.1 })),
  classifier("withAdam", adam({ learningRate: 0.01 })),
  classifier("withMomentum", momentum({ learningRate: 0.1, weightDecay: 0.01 })),
  classifier("withNadam", nadam({ learningRate: 0.01, weightDecay: 0.01 })),
  classifier("withRadam", radam({ learningRate: 0.01 })),
  classifier("clippedDescent", clipped(gradientDescent({ learningRate: 0.1 }), { globalNorm: 0.5 })),
  classifier("clippedTwice", clipped(clipped(nadam(), { globalNorm: 0.5, epsilon: 1e-6 }), { value: 0.2 })),
  classifier("withRprop", rprop()),
  classifier("clippedByNorm", clipped(rprop(), { norm: 0.3 })),
  model(
    "weighted",
    () => {
      const x = input("x", [4]);
      const y = target("y");
      const weights = parameter([4]);
      const prediction = sum(multiply(x, weights));
      return { loss: squaredError(prediction, y), weight: less(0.3, y), outputs: { prediction } };
    },
    { element, optimizer: adagrad() },
  ),
  model(
    "tied",
    () => {
      const word = input("word", [], { type: "int32" });
      const table = parameter([9, 4]);
      const row = embedding(table, word);
      const scores = compute([9], (i) => sumOver([4], (k) => multiply(at(table, i, k), at(row, k))));
      return { loss: crossEntropy(scores, word), outputs: { scores } };
    },
    { element, optimizer: adam() },
  ),
  model(
    "lookedUp",
    () => {
      const x = input("x", [5, 3]);
      const words = input("words", [5], { type: "int32" });
      const mixed = tanh(add(matmul(x, parameter([3, 4])), embedding(parameter([3, 4]), words)));
      return { loss: mean(square(mixed)), outputs: { mixed } };
    },
    { element, optimizer: gradientDescent() },
  ),
  model(
    "physics",
    () => {
      const x = input("x", [2]);
      const hidden = tanh(dense(x, 5));
      const u = sum(dense(hidden, 1));
      const slope = derivative(u, x);
      const curvature = derivative(sum(slope), x);
      return { loss: add(mean(square(curvature)), squaredError(u, 1)) };
    },
    { element, optimizer: gradientDescent() },
  ),
  model(
    "reductions",
    () => {
      const x = input("x", [3, 5]);
      const w = parameter([3, 5]);
      const y: Tensor = multiply(x, w);
      const top = max(y, { axes: 1 });
      const all = product(add(y, 1.5), { axes: 0 });
      const guarded = where(less(0, y), divide(1, y), exp(y));
      return { loss: add(add(sum(top), sum(all)), mean(guarded)) };
    },
    { element, optimizer: momentum(), reduction: "sum" },
  ),
  model(
    "recurrent",
    () => {
      const x = input("x", [6, 3]);
      const steps = input("steps", [], { type: "int32" });
      const wordWeights = parameter([4, 3]);
      const weights = parameter([4, 4]);
      const start = parameter([4]);
      const y = target("y");
      const { last, all } = scan(
        6,
        { h: start },
        ({ h }, t) => ({ h: tanh(add(matmul(wordWeights, elementAt(x, t)), matmul(weights, h))) }),
        { lengths: steps },
      );
      const outputs = all.h;
      return {
        loss: add(squaredError(sum(last.h), y), mean(square(outputs))),
        outputs: { outputs },
      };
    },
    { element, optimizer: adam() },
  ),
  model(
    "gated",
    () => {
      const x = input("x", [5, 3]);
      const weights = parameter([4, 3]);
      const inner = parameter([4, 4]);
      const zero = compute([4], () => 0);
      const { last, all } = scan(5, { h: zero, c: zero }, ({ h, c }, t) => {
        const gate = sigmoid(add(matmul(weights, elementAt(x, t)), matmul(inner, h)));
        const cell = add(multiply(gate, c), multiply(subtract(1, gate), elementAt(x, t).shape.length));
        return { h: multiply(gate, tanh(cell)), c: cell, gate };
      });
      return { loss: add(sum(square(last.h)), mean(multiply(all.gate!, all.c))), outputs: { h: last.h } };
    },
    { element, optimizer: gradientDescent() },
  ),
  model(
    "normalized",
    () => {
      const x = input("x", [4]);
      const y = target("y");
      const hidden = dense(x, 3);
      const runningMean = state([3]);
      const runningVariance = state([3], ones);
      const average = batchMean(hidden);
      const spread = batchMean(square(subtract(hidden, average)));
      assign(runningMean, add(multiply(0.9, runningMean), multiply(0.1, average)));
      assign(runningVariance, add(multiply(0.9, runningVariance), multiply(0.1, spread)));
      const center = where(isTraining(), average, runningMean);
      const variance = where(isTraining(), spread, runningVariance);
      const normal = divide(subtract(hidden, center), sqrt(add(variance, 1e-3)));
      const prediction = sum(dense(tanh(normal), 1));
      return {
        loss: squaredError(prediction, y),
        outputs: { prediction },
        metrics: { error: squaredError(prediction, y) },
      };
    },
    { element, optimizer: adam() },
  ),
  model(
    "contrastive",
    () => {
      const view = input("view", [5]);
      const other = input("other", [5]);
      const left = tanh(dense(view, 4));
      const right = tanh(dense(other, 4));
      const likeness = matmul(batchValues(right), left);
      const self = equal(batchValues(batchIndex()), batchIndex());
      const nearest = max(where(self, -9, matmul(batchValues(left), left)));
      const centered = subtract(batchValues(right), mean(batchValues(right), { axes: 0 }));
      const spread = matmul(transpose(centered), centered);
      return {
        loss: add(subtract(logSumExp(likeness), dot(left, right)), multiply(0.1, add(nearest, sum(spread)))),
        outputs: { left },
        metrics: { found: equal(max(likeness), dot(left, right)) },
        functions: { average: { left: batchMean(left) } },
      };
    },
    { element, optimizer: adam() },
  ),
  model(
    "noisy",
    () => {
      const x = input("x", [6]);
      const average = state([6, 4], zeros);
      const weights = parameter([6, 4]);
      assign(average, add(multiply(0.9, average), multiply(0.1, weights)));
      const fixed = parameter([4], ones, { frozen: true });
      const hidden = dropout(tanh(matmul(x, weights)), 0.4);
      const noise = normalNoise([4]);
      const code = add(multiply(hidden, fixed), multiply(0.1, noise));
      return {
        loss: sum(square(subtract(code, 0.3))),
        outputs: { code },
        penalty: multiply(0.01, sum(square(weights))),
      };
    },
    { element, optimizer: momentum() },
  ),
  model(
    "adversarial",
    () => {
      const real = input("real", [2]);
      const noise = input("noise", [3]);
      const generatorWeights = parameter([3, 2]);
      const judgeWeights = parameter([2]);
      const judge = (sample: Tensor): Tensor => sum(multiply(tanh(sample), judgeWeights));
      const fake = matmul(noise, generatorWeights);
      const one = (x: Tensor): Tensor => squaredError(judge(x), 1);
      const direction = input("direction", [2]);
      return {
        objectives: {
          judge: { loss: add(one(real), square(judge(fake))), parameters: [judgeWeights], optimizer: adam() },
          generator: {
            loss: one(fake),
            penalty: multiply(0.1, sum(square(generatorWeights))),
            parameters: [generatorWeights],
          },
        },
        outputs: { fake },
        functions: {
          saliency: {
            slope: derivative(judge(real), real),
            along: sum(multiply(direction, derivative(judge(real), real))),
          },
        },
      };
    },
    { element, optimizer: momentum({ learningRate: 0.05 }) },
  ),
];
