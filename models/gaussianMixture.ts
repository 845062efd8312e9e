// A mixture of normal distributions, fitted by the gradient of its log-likelihood. Weights come by softmax and deviations
// by exp, so every step stays among densities (Xu & Jordan 1996 relate the gradient to expectation maximization).
// loss = −log Σₖ πₖ Πᵢ N(xᵢ; μₖᵢ, σₖᵢ)
import {
  adam,
  add,
  divide,
  exp,
  input,
  logSoftmax,
  logSumExp,
  model,
  multiply,
  negate,
  normal,
  parameter,
  softmax,
  square,
  subtract,
  sum,
  zeros,
} from "../compiler/index.ts";

const [parts, axes] = [8, 2];

export default model(
  "gaussianMixture",
  () => {
    const x = input("x", [axes]);
    const logits = parameter([parts], zeros);
    const means = parameter([parts, axes], normal(2));
    const logDeviations = parameter([parts, axes], zeros);
    const distance = divide(subtract(x, means), exp(logDeviations));
    const logNormals = subtract(multiply(-0.5, add(square(distance), Math.log(2 * Math.PI))), logDeviations);
    const logJoint = add(logSoftmax(logits), sum(logNormals, { axes: -1 }));
    return { loss: negate(logSumExp(logJoint)), outputs: { memberships: softmax(logJoint) } };
  },
  { optimizer: adam({ learningRate: 2e-2 }) },
);
