// Logistic regression with an L1 penalty (Tibshirani 1996): most weights end at exactly 0. The penalty has no derivative at
// 0, so the optimizer takes it by its proximal step: after each gradient step, weights move λη towards 0 and stop there
// (iterative shrinkage-thresholding, Daubechies, Defrise & De Mol 2004).
import {
  abs,
  add,
  binaryCrossEntropyWithLogits,
  dot,
  equal,
  input,
  lessEqual,
  maximum,
  model,
  multiply,
  optimizer,
  parameter,
  sigmoid,
  sign,
  subtract,
  target,
  zeros,
  type Operand,
  type Tensor,
} from "../compiler/index.ts";

/** sign(x) max(|x| − threshold, 0): the proximal map of threshold · |x|. */
function shrunk(x: Tensor, threshold: Operand): Tensor {
  return multiply(sign(x), maximum(subtract(abs(x), threshold), 0));
}

/** Gradient descent, then the proximal step of λ Σ|w|; single numbers, such as a bias, are not penalized. */
const proximalDescent = optimizer(
  "proximalDescent",
  { learningRate: 0.5, lambda: 0.05 },
  ({ parameter, gradient, hyper }) => {
    const moved = subtract(parameter, multiply(hyper.learningRate, gradient));
    if (parameter.shape.length === 0) return { parameter: moved };
    return { parameter: shrunk(moved, multiply(hyper.learningRate, hyper.lambda)) };
  },
);

export default model(
  "sparseLogistic",
  () => {
    const x = input("x", [40]);
    const y = target("y");
    const weights = parameter([40], zeros);
    const bias = parameter([], zeros);
    const logit = add(dot(weights, x), bias);
    return {
      loss: binaryCrossEntropyWithLogits(logit, y),
      outputs: { probability: sigmoid(logit) },
      metrics: { accuracy: equal(lessEqual(0, logit), y) },
    };
  },
  { optimizer: proximalDescent },
);
