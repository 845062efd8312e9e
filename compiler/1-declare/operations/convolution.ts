// Convolutions (cross-correlations, as the field has it) in one, two and three dimensions, and their transposes. Channels
// come before the spatial axes; anything may come before the channels.
import {
  addIndex,
  axisIndex,
  constantIndex,
  quotientWithin,
  remainderWithin,
  scaleIndex,
} from "../../2-tensor/ir/indices.ts";
import type { Index } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { gather } from "../../2-tensor/derive/gather.ts";
import { compute, element, load, scatter, sum } from "../../2-tensor/ir/tensors.ts";
import { callSite, type CallSite } from "../session.ts";
import { failing, perAxis, show } from "./failing.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type {
  Convolved,
  ConvolutionProblem,
  PerAxis,
  Spatial,
  TransposedConvolved,
  TransposedProblem,
} from "../shapes/windows.ts";
import { called } from "../signatures/called.ts";

export type { PerAxis };

/** Settings of convolutions. */
export interface ConvolutionOptions<
  Stride = PerAxis,
  Padding = PerAxis | "same",
  Dilation = PerAxis,
  Groups = number,
> {
  readonly stride?: Stride;
  /** Zeros added before and after each spatial axis; "same" keeps the size at stride 1. */
  readonly padding?: Padding;
  /** The distance of kernel elements. */
  readonly dilation?: Dilation;
  /** Channels are split into groups that do not mix. As many groups as channels: depthwise. */
  readonly groups?: Groups;
  /** One number for each output channel. */
  readonly bias?: Tensor;
}

/** The settings of each spatial axis. */
interface Window {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly dilation: number;
  readonly out: number;
}

interface Convolution<Name extends string, Dimensions extends 1 | 2 | 3> {
  <
    X extends Tensor,
    Weights extends Tensor,
    S extends Shape = ShapeOf<X>,
    W extends Shape = ShapeOf<Weights>,
    const Stride extends PerAxis = 1,
    const Padding extends PerAxis | "same" = 0,
    const Dilation extends PerAxis = 1,
    Groups extends number = 1,
  >(
    x: X,
    weights: Checked<ConvolutionProblem<Name, S, W, Dimensions, Groups>, Weights>,
    options?: ConvolutionOptions<Stride, Padding, Dilation, Groups>,
  ): Tensor<
    Convolved<
      S,
      Dimensions,
      W[0],
      { kernel: Spatial<W, Dimensions>; stride: Stride; padding: Padding; dilation: Dilation }
    >
  >;
}

/** The cross-correlation of x [.., C, L] with weights [O, C / groups, K] → [.., O, L′]. */
export const convolution1d = convolution("convolution1d", 1);
/** x [.., C, H, W], weights [O, C / groups, KH, KW] → [.., O, H′, W′]. LeCun et al. 1998. */
export const convolution2d = convolution("convolution2d", 2);
/** x [.., C, D, H, W], weights [O, C / groups, KD, KH, KW] → [.., O, D′, H′, W′]. */
export const convolution3d = convolution("convolution3d", 3);

function convolution<Name extends `convolution${1 | 2 | 3}d`, Dimensions extends 1 | 2 | 3>(
  operation: Name,
  dimensions: Dimensions,
): Convolution<Name, Dimensions> {
  function convolve(x: Tensor, weights: Tensor): Tensor {
    return convolved(operation, dimensions, x, weights, called(operation, arguments).options);
  }
  return convolve as Convolution<Name, Dimensions>;
}

/** Settings of a convolution, each with a value. */
export interface WindowSettings<Padding> {
  readonly stride: PerAxis;
  readonly padding: Padding;
  readonly dilation: PerAxis;
  readonly groups: number;
  readonly bias?: Tensor;
}

/** The convolution, with errors in the name of what was `called`. */
export function convolved(
  called: string,
  dimensions: number,
  x: Tensor,
  weights: Tensor,
  options: WindowSettings<PerAxis | "same">,
): Tensor {
  const operation = `convolution${dimensions}d`;
  const site = callSite(operation);
  const { leading, channels, windows, outputs, groups } = geometry(
    site,
    called,
    dimensions,
    x,
    weights,
    options,
  );
  const padded = windows.some(({ before, after }) => before + after > 0) ? zeroPadded(x, windows) : x;
  const [inGroup, perGroup] = [channels / groups, outputs / groups];
  const isSplit = groups > 1 && perGroup > 1; // groups are an axis of their own, so that gradients stay within one
  const spatial = windows.map((window) => window.out);
  const shape = [...leading, ...(isSplit ? [groups, perGroup] : [outputs]), ...spatial];
  const extents = [inGroup, ...windows.map((window) => window.kernel)];
  const at = leading.map((_, axis) => axisIndex(axis));
  const first = axisIndex(leading.length);
  const group = groups > 1 ? first : constantIndex(0);
  const output = isSplit ? addIndex(scaleIndex(group, perGroup), axisIndex(leading.length + 1)) : first;
  const channel = axisIndex(shape.length);
  const kernel = windows.map((_, axis) => axisIndex(shape.length + 1 + axis));
  const place = windows.map(({ stride, dilation }, axis) => {
    const here = axisIndex(shape.length - dimensions + axis);
    return addIndex(scaleIndex(here, stride), scaleIndex(kernel[axis]!, dilation));
  });
  const value = load(padded, [...at, addIndex(scaleIndex(group, inGroup), channel), ...place]);
  const product = sum(shape, extents, scalar.multiply(value, load(weights, [output, channel, ...kernel])));
  const whole = [...leading, outputs, ...spatial];
  const isWhole = { ...site, name: isSplit ? undefined : site.name };
  const result = withBias(isWhole, operation, product, options.bias, output, outputs);
  return isSplit
    ? label(merged(result, whole, leading.length, perGroup), { name: site.name, operation })
    : result;
}

/** Two axes as one: the second one has `inner` elements. */
function merged(x: Tensor, shape: Shape, axis: number, inner: number): Tensor {
  const index = axisIndex(axis);
  const at = shape.flatMap((_, each) =>
    each === axis
      ? [quotientWithin(index, inner, shape), remainderWithin(index, inner, shape)]
      : [axisIndex(each)],
  );
  return compute(shape, load(x, at));
}

function geometry(
  site: CallSite,
  operation: string,
  dimensions: number,
  x: Tensor,
  weights: Tensor,
  options: WindowSettings<PerAxis | "same">,
) {
  const fail = failing(site, operation);
  const rank = x.shape.length;
  if (rank < dimensions + 1)
    fail(`the input has shape ${show(x.shape)}; expected channels and ${dimensions} spatial axes`);
  if (weights.shape.length !== dimensions + 2)
    fail(`the weights have shape ${show(weights.shape)}; expected [outputs, channels / groups, kernel…]`);
  const leading = (x.shape as Shape).slice(0, rank - dimensions - 1);
  const channels = x.shape[leading.length] as number;
  const [outputs, perGroup] = weights.shape as Shape as readonly [number, number];
  const { groups, padding } = options;
  if (channels % groups !== 0 || outputs % groups !== 0)
    fail(`${groups} groups do not divide ${channels} input and ${outputs} output channels`);
  if (perGroup !== channels / groups)
    fail(
      `the input ${show(x.shape)} has ${channels} channels in ${groups} groups; the weights ${show(weights.shape)} take ${perGroup} channels`,
    );
  const stride = perAxis(fail, "stride", options.stride, dimensions, 1);
  const dilation = perAxis(fail, "dilation", options.dilation, dimensions, 1);
  const windows = stride.map((step, axis): Window => {
    const size = x.shape[leading.length + 1 + axis] as number;
    const kernel = weights.shape[2 + axis] as number;
    const reach = dilation[axis]! * (kernel - 1);
    const before =
      padding === "same" ? Math.floor(reach / 2) : perAxis(fail, "padding", padding, dimensions, 0)[axis]!;
    const after = padding === "same" ? reach - before : before;
    const out = Math.floor((size + before + after - reach - 1) / step) + 1;
    if (kernel < 1 || out < 1)
      fail(
        `a kernel of ${kernel} (reach ${reach + 1}) does not fit spatial axis ${axis} of ${size} with padding ${before}; take a smaller kernel or more padding`,
      );
    return { size, kernel, stride: step, before, after, dilation: dilation[axis]!, out };
  });
  return { leading, channels, windows, outputs, groups };
}

/** x with zeros around its spatial axes: the convolution itself then needs no conditions. */
function zeroPadded(x: Tensor, windows: readonly Window[]): Tensor {
  const first = x.shape.length - windows.length;
  const shape = (x.shape as Shape).map((extent, axis) => {
    const window = windows[axis - first];
    return window ? extent + window.before + window.after : extent;
  });
  const at = shape.map((_, axis) => {
    const window = windows[axis - first];
    return addIndex(axisIndex(axis), constantIndex(-(window?.before ?? 0)));
  });
  const inside = windows.flatMap(({ before, after, size }, axis) => {
    const here = scalar.position(at[first + axis]!);
    return [
      ...(before > 0 ? [scalar.lessEqual(scalar.constant(0), here)] : []),
      ...(after > 0 ? [scalar.less(here, scalar.constant(size))] : []),
    ];
  });
  const body = scalar.select(inside.reduce(scalar.and, scalar.constant(1)), load(x, at), scalar.constant(0));
  return label(compute(shape, body), { operation: "padded" });
}

/** `channel` is the channel of an element of the product, of `channels`. */
function withBias(
  site: CallSite,
  operation: string,
  product: Tensor,
  bias: Tensor | undefined,
  channel: Index,
  channels: number,
): Tensor {
  if (!bias) return label(product, { name: site.name, operation, position: site.position });
  if (bias.shape.join() !== String(channels))
    failing(
      site,
      operation,
    )(`the bias has shape ${show(bias.shape)}; expected [${channels}], one for each output channel`);
  label(product, { operation: "product", position: site.position });
  const body = scalar.add(element(product), load(bias, [channel]));
  return label(compute(product.shape, body), { name: site.name, operation, position: site.position });
}

/** Settings of transposed convolutions. */
export interface TransposedOptions<
  Stride = PerAxis,
  Padding = PerAxis,
  Dilation = PerAxis,
  Groups = number,
  Extra = PerAxis,
> extends ConvolutionOptions<Stride, Padding, Dilation, Groups> {
  /** What the convolution that this transposes pads. */
  readonly padding?: Padding;
  /** Added to the size at the end of each spatial axis: several sizes have the same image under a stride. */
  readonly outputPadding?: Extra;
}

interface TransposedConvolution<Name extends string, Dimensions extends 1 | 2 | 3> {
  <
    X extends Tensor,
    Weights extends Tensor,
    S extends Shape = ShapeOf<X>,
    W extends Shape = ShapeOf<Weights>,
    const Stride extends PerAxis = 1,
    const Padding extends PerAxis = 0,
    const Dilation extends PerAxis = 1,
    Groups extends number = 1,
    const Extra extends PerAxis = 0,
  >(
    x: X,
    weights: Checked<TransposedProblem<Name, S, W, Dimensions>, Weights>,
    options?: TransposedOptions<Stride, Padding, Dilation, Groups, Extra>,
  ): Tensor<
    TransposedConvolved<
      S,
      Dimensions,
      Groups extends 1 ? W[1] : number,
      { kernel: Spatial<W, Dimensions>; stride: Stride; padding: Padding; dilation: Dilation },
      Extra
    >
  >;
}

/** The transpose of `convolution1d`: x [.., C, L], weights [C, O / groups, K]. */
export const transposedConvolution1d = transposed("transposedConvolution1d", 1);
/** The transpose of `convolution2d`: x [.., C, H, W], weights [C, O / groups, KH, KW] → (H − 1) stride − 2 padding + dilation (KH − 1) + outputPadding + 1. */
export const transposedConvolution2d = transposed("transposedConvolution2d", 2);
/** The transpose of `convolution3d`: x [.., C, D, H, W], weights [C, O / groups, KD, KH, KW]. */
export const transposedConvolution3d = transposed("transposedConvolution3d", 3);

function transposed<Name extends `transposedConvolution${1 | 2 | 3}d`, Dimensions extends 1 | 2 | 3>(
  operation: Name,
  dimensions: Dimensions,
): TransposedConvolution<Name, Dimensions> {
  function transpose(x: Tensor, weights: Tensor): Tensor {
    return transposedConvolution(operation, dimensions, x, weights, called(operation, arguments).options);
  }
  return transpose as TransposedConvolution<Name, Dimensions>;
}

/** The transposed convolution, with errors in the name of what was `called`. */
export function transposedConvolution(
  called: string,
  dimensions: number,
  x: Tensor,
  weights: Tensor,
  options: WindowSettings<PerAxis> & { readonly outputPadding: PerAxis },
): Tensor {
  const operation = `transposedConvolution${dimensions}d`;
  const site = callSite(operation);
  const fail = failing(site, called);
  if (x.shape.length < dimensions + 1)
    fail(`the input has shape ${show(x.shape)}; expected channels and ${dimensions} spatial axes`);
  const leading = (x.shape as Shape).slice(0, x.shape.length - dimensions - 1);
  const channels = x.shape[leading.length] as number;
  const { groups } = options;
  if (weights.shape.length !== dimensions + 2 || weights.shape[0] !== channels || channels % groups !== 0)
    fail(
      `the weights have shape ${show(weights.shape)} for ${channels} channels in ${groups} groups; expected [channels, outputs / groups, kernel…]`,
    );
  const perGroup = weights.shape[1] as number;
  const settings = (what: "stride" | "padding" | "dilation" | "outputPadding", least: number): number[] =>
    perAxis(fail, what, options[what], dimensions, least);
  const [stride, padding, dilation, extra] = [
    settings("stride", 1),
    settings("padding", 0),
    settings("dilation", 1),
    settings("outputPadding", 0),
  ];
  const kernel = (weights.shape as Shape).slice(2);
  const size = (x.shape as Shape).slice(leading.length + 1);
  const out = size.map(
    (each, axis) =>
      (each - 1) * stride[axis]! -
      2 * padding[axis]! +
      dilation[axis]! * (kernel[axis]! - 1) +
      extra[axis]! +
      1,
  );
  for (const [axis, length] of out.entries()) {
    if (length < 1)
      fail(
        `padding ${padding[axis]} leaves ${length} of spatial axis ${axis} of ${size[axis]}; expected at least 1. Pad less.`,
      );
    if (extra[axis]! >= Math.max(stride[axis]!, dilation[axis]!))
      fail(
        `outputPadding is ${extra[axis]} on spatial axis ${axis}; expected less than the stride ${stride[axis]} or the dilation ${dilation[axis]}`,
      );
  }
  // out[stride · p + dilation · k] += x[p] w[k], before the padding is cut off
  const inGroup = channels / groups;
  const domain = [...leading, groups, perGroup, ...size, inGroup, ...kernel];
  const first = leading.length;
  const at = leading.map((_, axis) => axisIndex(axis));
  const [group, output, channel] = [first, first + 1, first + 2 + dimensions].map((axis) =>
    axisIndex(axis),
  ) as [Index, Index, Index];
  const p = size.map((_, axis) => axisIndex(first + 2 + axis));
  const k = size.map((_, axis) => axisIndex(first + 3 + dimensions + axis));
  const c = addIndex(scaleIndex(group, inGroup), channel);
  const reached = p.map((each, axis) =>
    addIndex(scaleIndex(each, stride[axis]!), scaleIndex(k[axis]!, dilation[axis]!)),
  );
  const to = [...at, addIndex(scaleIndex(group, perGroup), output), ...reached];
  const uncut = [...leading, groups * perGroup, ...out.map((each, axis) => each + padding[axis]!)];
  const value = scalar.multiply(load(x, [...at, c, ...p]), load(weights, [c, output, ...k]));
  const whole = gather(uncut, domain, to, value) ?? scatter(uncut, domain, to, value);
  const shape = [...leading, groups * perGroup, ...out];
  const shown = shape.map((_, axis) =>
    addIndex(axisIndex(axis), constantIndex(axis <= first ? 0 : padding[axis - first - 1]!)),
  );
  const cut = compute(shape, load(label(whole, { operation: "uncut", position: site.position }), shown));
  return withBias(site, operation, cut, options.bias, axisIndex(first), groups * perGroup);
}
