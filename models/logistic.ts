// Logistic regression: P(y = 1 | x) = σ(w · x + b), the mean of cross-entropies, with an L2 penalty on w.
import {
  add,
  binaryCrossEntropyWithLogits,
  dot,
  equal,
  gradientDescent,
  input,
  lessEqual,
  model,
  multiply,
  parameter,
  sigmoid,
  square,
  sum,
  target,
  zeros,
} from "../compiler/index.ts";

export default model(
  "logistic",
  () => {
    const x = input("x", [2]);
    const y = target("y");
    const weights = parameter([2], zeros);
    const bias = parameter([], zeros);
    const logit = add(dot(weights, x), bias);
    return {
      loss: binaryCrossEntropyWithLogits(logit, y),
      penalty: multiply(1e-4, sum(square(weights))),
      outputs: { probability: sigmoid(logit) },
      metrics: { accuracy: equal(lessEqual(0, logit), y) },
    };
  },
  { optimizer: gradientDescent({ learningRate: 0.5 }) },
);
