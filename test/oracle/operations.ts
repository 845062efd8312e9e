// Which library function each reference operation is. No formulas: names and argument orders only.
import * as a from "../../compiler/index.ts";
import type { Tensor } from "../../compiler/index.ts";
import type { Attributes } from "./format.ts";

type Inputs = Readonly<Record<string, Tensor>>;
type Build = (inputs: Inputs, attributes: Attributes) => Tensor | Readonly<Record<string, Tensor>>;

const unary =
  (f: (x: Tensor) => Tensor): Build =>
  ({ x }) =>
    f(x!);
const binary =
  (f: (x: Tensor, y: Tensor) => Tensor): Build =>
  ({ x, y }) =>
    f(x!, y!);
const number = (value: unknown): number => Number(value);
const numbers = (value: unknown): number[] => value as number[];
const list = (inputs: Inputs): Tensor[] =>
  Object.keys(inputs)
    .filter((name) => /^x\d+$/.test(name))
    .sort()
    .map((name) => inputs[name]!);
const over = (attributes: Attributes) => ({
  axes: attributes.axes as readonly number[] | null,
  keepdims: attributes.keepdims === true,
});
const reduction =
  (f: (x: Tensor, options: a.ReductionOptions) => Tensor): Build =>
  ({ x }, attributes) =>
    f(x!, over(attributes));
const spread =
  (f: (x: Tensor, options: a.VarianceOptions) => Tensor): Build =>
  ({ x }, attributes) =>
    f(x!, { ...over(attributes), correction: number(attributes.correction) });

/** The `reduction` attribute of losses. */
function reduce(errors: Tensor, { reduction }: Attributes): Tensor {
  if (reduction === "none") return errors;
  return reduction === "sum" ? a.sum(errors) : a.mean(errors);
}

type PairLoss = (x: Tensor, y: Tensor) => Tensor;

const loss =
  (f: (x: Tensor, y: Tensor, attributes: Attributes) => Tensor): Build =>
  ({ input, target }, attributes) =>
    reduce(f.length > 2 ? f(input!, target!, attributes) : (f as PairLoss)(input!, target!), attributes);

const crossEntropy: Build = ({ input, target, weight }, attributes) => {
  const ignoreIndex = attributes.ignore_index as number | null | undefined;
  const options = {
    axis: 1,
    labelSmoothing: number(attributes.label_smoothing ?? 0),
    ...(ignoreIndex == null ? {} : { ignoreIndex }),
  };
  const errors = a.crossEntropy(input!, target!, options) as Tensor;
  const kept = ignoreIndex == null ? undefined : (a.notEqual(target!, ignoreIndex) as Tensor);
  const weights = weight ? a.embedding(weight, target!) : kept;
  const weighted = weights ? (a.multiply(errors, weights) as Tensor) : errors;
  if (attributes.reduction !== "mean" || !weights) return reduce(weighted, attributes);
  return a.divide(a.sum(weighted), a.sum(weights));
};

const optional = (name: string, tensor: Tensor | undefined) => (tensor ? { [name]: tensor } : {});
const perAxis = (value: unknown): a.PerAxis => value as a.PerAxis;

const convolve =
  (f: (x: Tensor, w: Tensor, options: a.ConvolutionOptions) => Tensor): Build =>
  ({ x, w, b }, { stride, padding, dilation, groups }) =>
    f(x!, w!, {
      stride: perAxis(stride ?? 1),
      padding: perAxis(padding ?? 0),
      dilation: perAxis(dilation ?? 1),
      groups: number(groups ?? 1),
      ...optional("bias", b),
    });

/** Over explicit examples: the library's own layer does this over the batch. */
const batchNorm: Build = ({ x, weight, bias, running_mean, running_var }, { training, momentum, eps }) => {
  const axes = x!.shape.map((_, axis) => axis).filter((axis) => axis !== 1);
  const count = axes.reduce((size, axis) => size * (x!.shape[axis] as number), 1);
  const wide = (of: Tensor): Tensor =>
    a.reshape(
      of,
      x!.shape.map((extent, axis) => (axis === 1 ? (extent as number) : 1)),
    );
  const mean = training ? a.mean(x!, { axes }) : running_mean!;
  const variance = training ? a.variance(x!, { axes, correction: 0 }) : running_var!;
  const deviation = a.sqrt(a.add(wide(variance as Tensor), number(eps)) as Tensor);
  const normal = a.divide(a.subtract(x!, wide(mean as Tensor)), deviation) as Tensor;
  const out = a.add(a.multiply(normal, wide(weight!)), wide(bias!)) as Tensor;
  if (!training) return { out };
  const m = number(momentum);
  const running = (old: Tensor, batch: Tensor): Tensor =>
    a.add(a.multiply(1 - m, old), a.multiply(m, batch)) as Tensor;
  return {
    out,
    running_mean: running(running_mean!, mean as Tensor),
    running_var: running(running_var!, a.multiply(count / (count - 1), variance) as Tensor),
  };
};

const cellWeights = ({ w_ih, w_hh, b_ih, b_hh }: Inputs): a.CellWeights => ({
  input: w_ih!,
  recurrent: w_hh!,
  ...(b_ih ? { inputBias: b_ih } : {}),
  ...(b_hh ? { recurrentBias: b_hh } : {}),
});

const sequence = ({ all, last }: a.Sequence) => ({ out: all, h_n: last });

export const operations: Readonly<Record<string, Build>> = {
  neg: unary(a.negate),
  exp: unary(a.exp),
  log: unary(a.log),
  log1p: unary(a.log1p),
  expm1: unary(a.expm1),
  sqrt: unary(a.sqrt),
  rsqrt: unary(a.rsqrt),
  reciprocal: unary(a.reciprocal),
  square: unary(a.square),
  abs: unary(a.abs),
  sign: unary(a.sign),
  sin: unary(a.sin),
  cos: unary(a.cos),
  tan: unary(a.tan),
  sinh: unary(a.sinh),
  cosh: unary(a.cosh),
  tanh: unary(a.tanh),
  atan: unary(a.atan),
  sigmoid: unary(a.sigmoid),
  relu: unary(a.relu),
  silu: unary(a.silu),
  erf: unary(a.erf),
  log_sigmoid: unary(a.logSigmoid),
  selu: unary(a.selu),
  softplus: unary(a.softplus),
  mish: unary(a.mish),
  hardsigmoid: unary(a.hardSigmoid),
  hardswish: unary(a.hardSwish),
  softsign: unary(a.softsign),
  sinc: unary(a.sinc),
  leaky_relu: ({ x }, { negative_slope }) => a.leakyRelu(x!, number(negative_slope)),
  elu: ({ x }, { alpha }) => a.elu(x!, number(alpha)),
  gelu: ({ x }, { approximate }) => a.gelu(x!, approximate as "none" | "tanh"),
  pow_const: ({ x }, { exponent }) => a.power(x!, number(exponent)),
  clamp: ({ x }, { min, max }) =>
    a.clamp(x!, {
      ...(min == null ? {} : { min: number(min) }),
      ...(max == null ? {} : { max: number(max) }),
    }),
  add: binary(a.add),
  sub: binary(a.subtract),
  mul: binary(a.multiply),
  div: binary(a.divide),
  pow: binary(a.power),
  maximum: binary(a.maximum),
  minimum: binary(a.minimum),
  logaddexp: binary(a.logaddexp),
  hypot: binary(a.hypot),
  xlogy: binary(a.xlogy),
  atan2: ({ x, y }) => a.atan2(y!, x!),
  where: ({ cond, x, y }) => a.where(cond!, x!, y!),
  sum: reduction(a.sum),
  mean: reduction(a.mean),
  reduce_max: reduction(a.max),
  reduce_min: reduction(a.min),
  prod: reduction(a.product),
  logsumexp: reduction(a.logSumExp),
  norm_l2: reduction(a.norm),
  var: spread(a.variance),
  std: spread(a.standardDeviation),
  argmax: ({ x }, { axis }) => a.argmax(x!, number(axis)),
  softmax: ({ x }, { axis }) => a.softmax(x!, number(axis)),
  log_softmax: ({ x }, { axis }) => a.logSoftmax(x!, number(axis)),
  matmul: binary((x, y) => a.matmul(x, y as never)),
  dot: binary((x, y) => a.dot(x as never, y as never)),
  outer: binary((x, y) => a.outer(x as never, y as never)),
  permute: ({ x }, { perm }) => a.permute(x!, numbers(perm)),
  transpose: ({ x }, { axes }) => a.transpose(x!, axes as [number, number]),
  reshape: ({ x }, { shape }) => a.reshape(x!, numbers(shape)),
  slice: ({ x }, { starts, ends, steps }) =>
    a.slice(x!, { starts: numbers(starts), ends: numbers(ends), steps: numbers(steps) }),
  concat: (inputs, { axis }) => a.concat(list(inputs), number(axis)),
  stack: (inputs, { axis }) => a.stack(list(inputs), number(axis)),
  split: ({ x }, { axis, sizes }) =>
    Object.fromEntries(a.split(x!, numbers(sizes), number(axis)).map((each, k) => [`out${k}`, each])),
  tile: ({ x }, { reps }) => a.tile(x!, numbers(reps)),
  expand: ({ x }, { shape }) => a.expand(x!, numbers(shape)),
  flip: ({ x }, { axes }) => a.flip(x!, numbers(axes)),
  tril: ({ x }, { k }) => a.tril(x!, number(k)),
  triu: ({ x }, { k }) => a.triu(x!, number(k)),
  mse_loss: loss(a.squaredError),
  mae_loss: loss(a.absoluteError),
  bce_loss: loss(a.binaryCrossEntropy),
  bce_with_logits: loss(a.binaryCrossEntropyWithLogits),
  hinge_loss: loss(a.hingeError),
  poisson_nll: loss(a.poissonError),
  huber_loss: loss((x, y, { delta }) => a.huberError(x, y, number(delta))),
  smooth_l1_loss: loss((x, y, { beta }) => a.smoothAbsoluteError(x, y, number(beta))),
  cross_entropy: crossEntropy,
  cross_entropy_soft: loss((x, y, { label_smoothing }) =>
    a.softCrossEntropy(x, y, { axis: 1, labelSmoothing: number(label_smoothing ?? 0) }),
  ),
  nll_loss: loss((x, y) => a.negativeLogLikelihood(x, y, 1)),
  kl_div: ({ input, target }, { reduction }) => {
    const total = a.sum(a.klTerms(input!, target!) as Tensor);
    return reduction === "sum" ? total : a.divide(total, input!.shape[0] as number);
  },
  cosine_similarity: ({ x, y }, { axis, eps }) => a.cosineSimilarity(x!, y!, number(axis), number(eps)),
  einsum: (inputs, { equation }) => a.einsum(String(equation), ...list(inputs)),
  roll: ({ x }, { shifts, axes }) => a.roll(x!, numbers(shifts), numbers(axes)),
  pad: ({ x }, { mode, pads, value }) =>
    a.pad(x!, pads as [number, number][], {
      mode: mode as "constant" | "reflect",
      value: number(value ?? 0),
    }),
  cumsum: ({ x }, { axis }) => a.cumulativeSum(x!, number(axis)),
  cumprod: ({ x }, { axis }) => a.cumulativeProduct(x!, number(axis)),
  conv1d: convolve(a.convolution1d),
  conv2d: convolve(a.convolution2d),
  conv_transpose2d: ({ x, w, b }, { stride, padding, output_padding, dilation, groups }) =>
    a.transposedConvolution2d(x!, w!, {
      stride: perAxis(stride ?? 1),
      padding: perAxis(padding ?? 0),
      outputPadding: perAxis(output_padding ?? 0),
      dilation: perAxis(dilation ?? 1),
      groups: number(groups ?? 1),
      ...optional("bias", b),
    }),
  max_pool2d: ({ x }, { kernel, stride, padding }) =>
    a.maxPool2d(x!, perAxis(kernel), { stride: perAxis(stride), padding: perAxis(padding ?? 0) }),
  avg_pool2d: ({ x }, { kernel, stride, padding, count_include_pad }) =>
    a.averagePool2d(x!, perAxis(kernel), {
      stride: perAxis(stride),
      padding: perAxis(padding ?? 0),
      countPadding: count_include_pad !== false,
    }),
  adaptive_avg_pool2d: ({ x }, { output_size }) => a.adaptiveAveragePool2d(x!, perAxis(output_size)),
  upsample_nearest2d: ({ x }, { scale }) => a.upsampleNearest2d(x!, perAxis(scale)),
  upsample_bilinear2d: ({ x }, { scale, align_corners }) =>
    a.upsampleBilinear2d(x!, perAxis(scale), { alignCorners: align_corners === true }),
  embedding: ({ weight, indices }) => a.embedding(weight!, indices!),
  gather: ({ x, indices }, { axis }) => a.gather(x!, indices!, number(axis)),
  index_select: ({ x, indices }, { axis }) => a.indexSelect(x!, indices!, number(axis)),
  scatter_add: ({ x, indices, src }, { axis }) => a.scatterAdd(x!, indices!, src!, number(axis)),
  one_hot: ({ indices }, { depth }) => a.oneHot(indices!, number(depth)),
  layer_norm: ({ x, weight, bias }, { normalized_dims, eps }) =>
    a.layerNorm(x!, { axes: number(normalized_dims), epsilon: number(eps), scale: weight, shift: bias }),
  rms_norm: ({ x, weight }, { eps }) => a.rmsNorm(x!, { epsilon: number(eps), scale: weight }),
  group_norm: ({ x, weight, bias }, { groups, eps }) =>
    a.groupNorm(x!, number(groups), { axis: 1, epsilon: number(eps), scale: weight, shift: bias }),
  batch_norm: batchNorm,
  dropout: ({ x, mask }, { p }) => a.divide(a.multiply(x!, mask!), 1 - number(p)),
  sdpa: ({ q, k, v, mask }, { causal }) =>
    a.attention(q!, k!, v!, { causal: causal === true, ...optional("mask", mask) }),
  rnn_cell: (inputs) => a.rnnCell(inputs.x!, inputs.h!, cellWeights(inputs)),
  gru_cell: (inputs) => a.gruCell(inputs.x!, inputs.h!, cellWeights(inputs)),
  lstm_cell: (inputs) => a.lstmCell(inputs.x!, inputs.h!, inputs.c!, cellWeights(inputs)),
  rnn_sequence: (inputs) => sequence(a.rnnSequence(inputs.x!, inputs.h0!, cellWeights(inputs))),
  gru_sequence: (inputs) => sequence(a.gruSequence(inputs.x!, inputs.h0!, cellWeights(inputs))),
  lstm_sequence: (inputs) => {
    const result = a.lstmSequence(inputs.x!, inputs.h0!, inputs.c0!, cellWeights(inputs));
    return { ...sequence(result), c_n: result.cell };
  },
  sqrt_sq_plus_eps: ({ x }, { eps }) => a.sqrt(a.add(a.multiply(x!, x!), number(eps)) as Tensor),
  where_div: ({ x, a: top }, { a: constant }) =>
    a.where(a.notEqual(x!, 0) as Tensor, a.divide(top ?? number(constant ?? 1), x!) as Tensor, 0),
  where_sqrt: unary((x) => a.where(a.less(0, x) as Tensor, a.sqrt(x), 0)),
  where_log: unary((x) => a.where(a.less(0, x) as Tensor, a.log(x), 0)),
  where_exp: unary((x) => a.where(a.less(0, x) as Tensor, x, a.exp(x))),
};
