// The public entry: everything a model file needs.
export { model } from "./1-declare/model.ts";
export type { ModelDefinition, ModelOptions, Objective } from "./1-declare/model.ts";
export { input, target } from "./1-declare/inputs.ts";
export type { InputOptions, TargetOptions } from "./1-declare/inputs.ts";
export { isTraining, parameter, state } from "./1-declare/parameters.ts";
export type { ParameterOptions } from "./1-declare/parameters.ts";
export { assign } from "./1-declare/assign.ts";
export type { Meaning } from "./1-declare/meanings.ts";
export { shared } from "./1-declare/shared.ts";
export type { Shared } from "./1-declare/shared.ts";
export { parametersOf } from "./1-declare/objectives.ts";
export type { PartialObjective } from "./1-declare/objectives.ts";
export type { Operand, Shape, Tensor } from "./1-declare/shapes.ts";
export * from "./1-declare/initializers.ts";
export * from "./1-declare/notation.ts";
export { optimizer } from "./1-declare/optimizer.ts";
export type { OptimizerContext, OptimizerDefinition, OptimizerUpdate } from "./1-declare/optimizer.ts";
export {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  clipped,
  gradientDescent,
  lion,
  momentum,
  nadam,
  nesterov,
  normOf,
  radam,
  rmsprop,
  rprop,
  sgd,
} from "./1-declare/optimizers/index.ts";
export type {
  AdadeltaOptions,
  AdagradOptions,
  AdamOptions,
  ClippingOptions,
  GradientDescentOptions,
  LionOptions,
  NadamOptions,
  RmspropOptions,
  RpropOptions,
} from "./1-declare/optimizers/index.ts";
export * from "./1-declare/operations/derivatives.ts";
export {
  abs,
  add,
  atan,
  asinh,
  atan2,
  clamp,
  cos,
  cosh,
  divide,
  elu,
  equal,
  erf,
  exp,
  expm1,
  floor,
  gelu,
  hardSigmoid,
  hardSwish,
  hypot,
  leakyRelu,
  less,
  lessEqual,
  log,
  log1p,
  logaddexp,
  logSigmoid,
  maximum,
  minimum,
  mish,
  multiply,
  negate,
  notEqual,
  power,
  reciprocal,
  relu,
  rsqrt,
  selu,
  sigmoid,
  sign,
  silu,
  sin,
  sinc,
  sinh,
  softplus,
  softsign,
  sqrt,
  square,
  subtract,
  tan,
  tanh,
  when,
  where,
  xlogy,
} from "./1-declare/operations/elementwise.ts";
export type { Index, Scalar } from "./2-tensor/ir/ir.ts";
export type { Expression } from "./1-declare/operations/elementwise.ts";
export { dense, dot, matmul, outer } from "./1-declare/operations/linear.ts";
export type { DenseOptions } from "./1-declare/operations/linear.ts";
export {
  accuracy,
  absoluteError,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  cosineSimilarity,
  hingeError,
  huberError,
  klTerms,
  poissonError,
  smoothAbsoluteError,
  squaredError,
} from "./1-declare/operations/losses.ts";
export {
  crossEntropy,
  negativeLogLikelihood,
  softCrossEntropy,
} from "./1-declare/operations/cross-entropy.ts";
export type { CrossEntropyOptions } from "./1-declare/operations/cross-entropy.ts";
export {
  argmax,
  logSumExp,
  max,
  mean,
  min,
  norm,
  product,
  standardDeviation,
  sum,
  variance,
} from "./1-declare/operations/reductions.ts";
export type { ReductionOptions, VarianceOptions } from "./1-declare/operations/reductions.ts";
export {
  expand,
  expandAxis,
  flatten,
  flip,
  permute,
  reshape,
  roll,
  slice,
  tile,
  transpose,
  tril,
  triu,
} from "./1-declare/operations/shape.ts";
export { concat, split, stack } from "./1-declare/operations/joints.ts";
export { pad } from "./1-declare/operations/pad.ts";
export {
  batchIndex,
  batchMax,
  batchMean,
  batchMin,
  batchSize,
  batchSum,
  batchValues,
} from "./1-declare/operations/batch.ts";
export { dropout, integerNoise, normalNoise, uniformNoise } from "./1-declare/operations/random.ts";
export { attention, multiHeadAttention } from "./1-declare/operations/attention.ts";
export type { AttentionOptions, MultiHeadAttentionOptions } from "./1-declare/operations/attention.ts";
export {
  convolution1d,
  convolution2d,
  convolution3d,
  transposedConvolution1d,
  transposedConvolution2d,
  transposedConvolution3d,
} from "./1-declare/operations/convolution.ts";
export type { ConvolutionOptions, PerAxis, TransposedOptions } from "./1-declare/operations/convolution.ts";
export {
  conv1d,
  conv2d,
  conv3d,
  convTranspose2d,
  depthwiseConv2d,
} from "./1-declare/operations/convolution-layers.ts";
export type {
  ConvolutionLayerOptions,
  TransposedLayerOptions,
} from "./1-declare/operations/convolution-layers.ts";
export * from "./1-declare/operations/cumulative.ts";
export { einsum } from "./1-declare/operations/einsum.ts";
export * from "./1-declare/operations/indexing.ts";
export * from "./1-declare/operations/normalization.ts";
export * from "./1-declare/operations/pooling.ts";
export { gruCell, lstmCell, rnnCell } from "./1-declare/operations/cells.ts";
export type { CellWeights } from "./1-declare/operations/cells.ts";
export * from "./1-declare/operations/recurrent.ts";
export * from "./1-declare/operations/resize.ts";
export { elementAt, scan } from "./1-declare/operations/scan.ts";
export type { Scanned, ScanOptions } from "./1-declare/operations/scan.ts";
export * from "./1-declare/operations/linear-algebra.ts";
export { opaque } from "./1-declare/operations/opaque.ts";
export type { Routine } from "./2-tensor/ir/routines.ts";
export * from "./1-declare/operations/sorting.ts";
export { logSoftmax, softmax } from "./1-declare/operations/softmax.ts";
