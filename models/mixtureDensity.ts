// A mixture density network (Bishop 1994): where one x has several answers, it says with which densities. From x come the
// weights, means and deviations of normal distributions; loss = −log Σₖ πₖ(x) N(t; μₖ(x), σₖ(x)).
import {
  adam,
  add,
  dense,
  divide,
  exp,
  input,
  logSoftmax,
  logSumExp,
  model,
  multiply,
  negate,
  reshape,
  softmax,
  square,
  subtract,
  tanh,
  target,
} from "../compiler/index.ts";

const parts = 5;

export default model(
  "mixtureDensity",
  () => {
    const x = input("x");
    const t = target("t");
    const hidden = tanh(dense(reshape(x, [1]), 24));
    const logits = dense(hidden, parts);
    const means = dense(hidden, parts);
    const logDeviations = dense(hidden, parts);
    const distance = divide(subtract(t, means), exp(logDeviations));
    const logNormals = subtract(multiply(-0.5, add(square(distance), Math.log(2 * Math.PI))), logDeviations);
    const logDensity = logSumExp(add(logSoftmax(logits), logNormals));
    return {
      loss: negate(logDensity),
      outputs: { weights: softmax(logits), means, deviations: exp(logDeviations) },
    };
  },
  { optimizer: adam({ learningRate: 1e-2 }) },
);
