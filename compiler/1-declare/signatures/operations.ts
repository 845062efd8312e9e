// Rows of operations: element-wise, reductions, losses, moves, look-ups, the batch, random draws.
import * as is from "./kinds.ts";
import { optional, unlessGiven } from "./kinds.ts";
import { each, takes, takesMany } from "./rows.ts";

const unary = takes({ x: is.tensorOrFormula });
const binary = takes({ x: is.either, y: is.either });
const ofTensor = takes({ x: is.tensor });
const error = takes({ x: is.operand, y: is.operand });
const axes = unlessGiven(is.axes, "all axes");
const reduction = { axes, keepdims: optional(is.flag, false) };
const reduced = takes({ x: is.tensor, options: is.settings(is.options(reduction)) });
const spread = takes({
  x: is.tensor,
  options: is.settings(is.options({ ...reduction, correction: optional(is.number(), 1) })),
});
const lastAxis = optional(is.axis, -1);
const overAxis = takes({ x: is.tensor, axis: lastAxis });
const classes = { axis: lastAxis, labelSmoothing: optional(is.number({ least: 0, most: 1 }), 0) };
const epsilonOf = (value: number) => optional(is.number({ least: 0 }), value);
const key = unlessGiven(is.text, "that of its variable");

export const operations = {
  ...each(
    [
      ...([
        "negate",
        "exp",
        "expm1",
        "log",
        "log1p",
        "sqrt",
        "abs",
        "sign",
        "floor",
        "sin",
        "cos",
        "tan",
      ] as const),
      ...([
        "sinh",
        "cosh",
        "tanh",
        "atan",
        "asinh",
        "erf",
        "sigmoid",
        "softplus",
        "relu",
        "square",
        "reciprocal",
      ] as const),
      ...([
        "rsqrt",
        "logSigmoid",
        "silu",
        "mish",
        "softsign",
        "hardSigmoid",
        "hardSwish",
        "selu",
        "sinc",
      ] as const),
    ],
    unary,
  ),
  ...each(
    [
      ...([
        "add",
        "subtract",
        "multiply",
        "divide",
        "power",
        "maximum",
        "minimum",
        "atan2",
        "hypot",
      ] as const),
      ...(["logaddexp", "xlogy", "less", "lessEqual", "equal", "notEqual"] as const),
    ],
    binary,
  ),
  leakyRelu: takes({ x: is.tensor, slope: optional(is.number(), 0.01) }),
  elu: takes({ x: is.tensor, alpha: optional(is.number(), 1) }),
  gelu: takes({ x: is.tensor, approximate: optional(is.oneOf("none", "tanh"), "none") }),
  clamp: takes({
    x: is.tensor,
    bounds: is.options({ min: optional(is.bound, -Infinity, "−∞"), max: optional(is.bound, Infinity, "∞") }),
  }),
  where: takes({ condition: is.operand, x: is.operand, y: is.operand }),

  ...each(["sum", "product", "max", "min", "mean", "norm", "logSumExp"], reduced),
  ...each(["variance", "standardDeviation"], spread),
  argmax: takes({ x: is.tensor, axis: unlessGiven(is.axisOrNull, "all axes") }),
  ...each(["softmax", "logSoftmax", "cumulativeSum", "cumulativeProduct", "cumulativeMax"], overAxis),

  ...each(["squaredError", "absoluteError"], error),
  huberError: takes({ x: is.operand, y: is.operand, delta: optional(is.number({ above: 0 }), 1) }),
  smoothAbsoluteError: takes({ x: is.operand, y: is.operand, beta: optional(is.number({ above: 0 }), 1) }),
  binaryCrossEntropy: takes({ p: is.operand, target: is.operand }),
  binaryCrossEntropyWithLogits: takes({ logit: is.operand, target: is.operand }),
  ...each(["hingeError", "poissonError"], takes({ x: is.operand, target: is.operand })),
  klTerms: takes({ logQ: is.operand, p: is.operand }),
  accuracy: takes({ logits: is.tensor, target: is.tensor }),
  cosineSimilarity: takes({ x: is.tensor, y: is.tensor, axis: lastAxis, epsilon: epsilonOf(1e-8) }),
  crossEntropy: takes({
    logits: is.tensor,
    target: is.tensor,
    options: is.settings(is.options({ ...classes, ignoreIndex: optional(is.whole()) })),
  }),
  softCrossEntropy: takes({
    logits: is.tensor,
    target: is.tensor,
    options: is.settings(is.options(classes)),
  }),
  negativeLogLikelihood: takes({ x: is.tensor, target: is.tensor, axis: lastAxis }),

  ...each(["matmul"], takes({ left: is.tensor, right: is.tensor })),
  ...each(["dot", "outer"], takes({ x: is.tensor, y: is.tensor })),
  einsum: takesMany({ equation: is.text }, "operand", is.tensor),
  cholesky: takes({ a: is.tensor }),
  solveTriangular: takes({
    a: is.tensor,
    b: is.tensor,
    options: is.settings(
      is.options({ upper: optional(is.flag, false), transposed: optional(is.flag, false) }),
    ),
  }),

  permute: takes({ x: is.tensor, perm: is.wholes }),
  transpose: takes({ x: is.tensor, axes: optional(is.wholes, [-2, -1]) }),
  reshape: takes({ x: is.tensor, shape: is.wholes }),
  flatten: ofTensor,
  slice: takes({
    x: is.tensor,
    ranges: is.options({
      starts: is.wholes,
      ends: is.wholes,
      steps: unlessGiven(is.wholes, "1 along each axis"),
    }),
  }),
  expandAxis: takes({ x: is.tensor, axis: is.axis }),
  tile: takes({ x: is.tensor, reps: is.counts }),
  expand: takes({ x: is.tensor, shape: is.shape }),
  flip: takes({ x: is.tensor, axes: is.wholes }),
  ...each(["tril", "triu"], takes({ x: is.tensor, k: optional(is.whole(), 0) })),
  roll: takes({ x: is.tensor, shifts: is.wholes, axes: is.wholes }),
  concat: takes({ tensors: is.tensors, axis: optional(is.axis, 0) }),
  stack: takes({ tensors: is.tensors, axis: optional(is.axis, 0) }),
  split: takes({ x: is.tensor, sizes: is.counts, axis: optional(is.axis, 0) }),
  pad: takes({
    x: is.tensor,
    pads: is.pairs,
    options: is.settings(
      is.options({
        mode: optional(is.oneOf("constant", "reflect"), "constant"),
        value: optional(is.bound, 0),
      }),
    ),
  }),
  upsampleNearest2d: takes({ x: is.tensor, scale: is.perAxis(1) }),
  upsampleBilinear2d: takes({
    x: is.tensor,
    scale: is.perAxis(1),
    options: is.settings(is.options({ alignCorners: optional(is.flag, false) })),
  }),

  embedding: takes({ weights: is.tensor, indices: is.tensor }),
  gather: takes({ x: is.tensor, indices: is.tensor, axis: lastAxis }),
  indexSelect: takes({ x: is.tensor, indices: is.tensor, axis: optional(is.axis, 0) }),
  scatterAdd: takes({ x: is.tensor, indices: is.tensor, values: is.tensor, axis: lastAxis }),
  oneHot: takes({ indices: is.tensor, depth: is.whole({ least: 0 }) }),
  elementAt: takes({ x: is.tensor, t: is.tensorOrWhole }),
  argsort: takes({
    x: is.tensor,
    options: is.settings(is.options({ axis: lastAxis, descending: optional(is.flag, false) })),
  }),
  sort: takes({
    x: is.tensor,
    options: is.settings(is.options({ axis: lastAxis, descending: optional(is.flag, false) })),
  }),
  topK: takes({
    x: is.tensor,
    k: is.whole({ least: 0 }),
    options: is.settings(is.options({ axis: lastAxis, smallest: optional(is.flag, false) })),
  }),

  batchValues: ofTensor,
  ...each(["batchSum", "batchMax", "batchMin", "batchMean"], ofTensor),
  ...each(["batchIndex", "batchSize"], takes({})),

  ...each(["uniformNoise", "normalNoise"], takes({ shape: is.shape, name: key })),
  integerNoise: takes({ shape: is.shape, below: is.whole({ least: 1, most: 2 ** 31 }), name: key }),
  dropout: takes({ x: is.tensor, rate: is.number({ least: 0, below: 1 }), name: key }),
};
