// Convolutions as layers: they make their filters and bias.
import { CompileError } from "../../error.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import { heUniform, zeros, type Fans, type Initialization } from "../initializers.ts";
import { layerParameter } from "../parameters.ts";
import { callSite, type CallSite } from "../session.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { Enlarged, Filtered, LayerProblem, PerAxis, Spatial, WindowProblem } from "../shapes/windows.ts";
import { failing, perAxis, show } from "./failing.ts";
import {
  convolved,
  transposedConvolution,
  type ConvolutionOptions,
  type TransposedOptions,
  type WindowSettings,
} from "./convolution.ts";
import { called } from "../signatures/called.ts";

/** Settings of convolutions as layers. */
export interface ConvolutionLayerOptions<
  Stride = PerAxis,
  Padding = PerAxis | "same",
  Dilation = PerAxis,
> extends Omit<ConvolutionOptions<Stride, Padding, Dilation>, "bias"> {
  readonly weights?: Initialization;
  /** How the bias starts, or false for none. */
  readonly bias?: Initialization | false;
  /** Names the layer's parameters, instead of the variable its value goes to. */
  readonly name?: string;
}

/**
 * A layer of `channels` filters over one example: x [C, L] → [channels, L′], L′ = ⌊(L + 2 padding − dilation (kernel − 1) − 1) /
 * stride⌋ + 1. Parameters `…_weights` [channels, C / groups, kernel] (He uniform unless given) and `…_bias` [channels] (zeros).
 */
export function conv1d<
  X extends Tensor,
  const Channels extends number,
  const Kernel extends PerAxis,
  S extends Shape = ShapeOf<X>,
  const Stride extends PerAxis = 1,
  const Padding extends PerAxis | "same" = 0,
  const Dilation extends PerAxis = 1,
>(
  x: Checked<LayerProblem<"conv1d", S, 1>, X>,
  channels: Channels,
  kernel: Checked<
    WindowProblem<
      "conv1d",
      Spatial<S, 1>,
      { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation }
    >,
    Kernel
  >,
  options?: ConvolutionLayerOptions<Stride, Padding, Dilation>,
): Tensor<Filtered<S, 1, Channels, { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation }>>;
export function conv1d(x: Tensor, channels: number, kernel: PerAxis): Tensor {
  return convolutionLayer("conv1d", 1, x, channels, kernel, called("conv1d", arguments).options);
}

/**
 * A layer of `channels` filters over one example: x [C, H, W] → [channels, H′, W′], sizes as for `conv1d`. Parameters
 * `…_weights` [channels, C / groups, KH, KW] (He uniform unless given) and `…_bias` [channels] (zeros). LeCun et al. 1998.
 * Throws CompileError where the kernel does not fit or groups do not divide the channels.
 */
export function conv2d<
  X extends Tensor,
  const Channels extends number,
  const Kernel extends PerAxis,
  S extends Shape = ShapeOf<X>,
  const Stride extends PerAxis = 1,
  const Padding extends PerAxis | "same" = 0,
  const Dilation extends PerAxis = 1,
>(
  x: Checked<LayerProblem<"conv2d", S, 2>, X>,
  channels: Channels,
  kernel: Checked<
    WindowProblem<
      "conv2d",
      Spatial<S, 2>,
      { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation }
    >,
    Kernel
  >,
  options?: ConvolutionLayerOptions<Stride, Padding, Dilation>,
): Tensor<Filtered<S, 2, Channels, { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation }>>;
export function conv2d(x: Tensor, channels: number, kernel: PerAxis): Tensor {
  return convolutionLayer("conv2d", 2, x, channels, kernel, called("conv2d", arguments).options);
}

/** A layer of `channels` filters over one example: x [C, D, H, W] → [channels, D′, H′, W′]; otherwise as `conv2d`. */
export function conv3d<
  X extends Tensor,
  const Channels extends number,
  const Kernel extends PerAxis,
  S extends Shape = ShapeOf<X>,
  const Stride extends PerAxis = 1,
  const Padding extends PerAxis | "same" = 0,
  const Dilation extends PerAxis = 1,
>(
  x: Checked<LayerProblem<"conv3d", S, 3>, X>,
  channels: Channels,
  kernel: Checked<
    WindowProblem<
      "conv3d",
      Spatial<S, 3>,
      { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation }
    >,
    Kernel
  >,
  options?: ConvolutionLayerOptions<Stride, Padding, Dilation>,
): Tensor<Filtered<S, 3, Channels, { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation }>>;
export function conv3d(x: Tensor, channels: number, kernel: PerAxis): Tensor {
  return convolutionLayer("conv3d", 3, x, channels, kernel, called("conv3d", arguments).options);
}

/**
 * One filter for each channel: x [C, H, W] → [C, H′, W′], as many groups as channels. Sifre 2014; Howard et al.
 * 2017.
 */
export function depthwiseConv2d<
  X extends Tensor,
  const Kernel extends PerAxis,
  S extends Shape = ShapeOf<X>,
  const Stride extends PerAxis = 1,
  const Padding extends PerAxis | "same" = 0,
  const Dilation extends PerAxis = 1,
>(
  x: Checked<LayerProblem<"depthwiseConv2d", S, 2>, X>,
  kernel: Checked<
    WindowProblem<
      "depthwiseConv2d",
      Spatial<S, 2>,
      { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation }
    >,
    Kernel
  >,
  options?: Omit<ConvolutionLayerOptions<Stride, Padding, Dilation>, "groups">,
): Tensor<Filtered<S, 2, S[0], { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation }>>;
export function depthwiseConv2d(x: Tensor, kernel: PerAxis): Tensor {
  const { options } = called("depthwiseConv2d", arguments);
  const groups = x.shape[0] as number;
  return convolutionLayer("depthwiseConv2d", 2, x, groups, kernel, { ...options, groups });
}

/** Settings of a layer: those of its convolution, and what it makes. */
interface LayerSettings
  extends
    Omit<WindowSettings<PerAxis | "same">, "bias">,
    Pick<ConvolutionLayerOptions, "weights" | "bias" | "name"> {}

function convolutionLayer(
  operation: string,
  dimensions: number,
  x: Tensor,
  channels: number,
  kernel: PerAxis,
  { weights = heUniform, bias = zeros, name, ...settings }: LayerSettings,
): Tensor {
  const site = callSite(operation);
  const fail = failing(site, operation);
  if (x.shape.length !== dimensions + 1)
    fail(
      `the input has shape ${show(x.shape)}; expected channels and ${dimensions} spatial axes of one example`,
    );
  const layer = { path: name ?? site.path, position: site.position };
  const groups = groupsOf(operation, settings.groups, x.shape[0] as number, channels, site);
  const sizes = perAxis(fail, "kernel", kernel, dimensions, 1);
  const filters = layerParameter(
    [channels, (x.shape[0] as number) / groups, ...sizes],
    weights,
    layer,
    "weights",
    filterFans,
  );
  const offset = bias === false ? {} : { bias: layerParameter([channels], bias, layer, "bias") };
  const result = convolved(operation, dimensions, x, filters, { ...settings, ...offset });
  return label(result, { name: site.name ?? site.path, operation, position: site.position });
}

/** Settings of transposed convolutions as layers. */
export interface TransposedLayerOptions<
  Stride = PerAxis,
  Padding = PerAxis,
  Dilation = PerAxis,
  Extra = PerAxis,
>
  extends
    Omit<TransposedOptions<Stride, Padding, Dilation, number, Extra>, "bias">,
    Pick<ConvolutionLayerOptions, "weights" | "bias" | "name"> {}

/**
 * A layer that transposes a convolution: x [C, H, W] → [channels, H′, W′], H′ = (H − 1) stride − 2 padding + dilation
 * (KH − 1) + outputPadding + 1. Parameters `…_weights` [C, channels / groups, KH, KW] and `…_bias`. Zeiler et al. 2010.
 */
export function convTranspose2d<
  X extends Tensor,
  const Channels extends number,
  const Kernel extends PerAxis,
  S extends Shape = ShapeOf<X>,
  const Stride extends PerAxis = 1,
  const Padding extends PerAxis = 0,
  const Dilation extends PerAxis = 1,
  const Extra extends PerAxis = 0,
>(
  x: Checked<LayerProblem<"convTranspose2d", S, 2>, X>,
  channels: Channels,
  kernel: Kernel,
  options?: TransposedLayerOptions<Stride, Padding, Dilation, Extra>,
): Tensor<
  readonly [
    Channels,
    ...Enlarged<
      Spatial<S, 2>,
      { kernel: Kernel; stride: Stride; padding: Padding; dilation: Dilation },
      Extra
    >,
  ]
>;
export function convTranspose2d(x: Tensor, channels: number, kernel: PerAxis): Tensor {
  const {
    weights = heUniform,
    bias = zeros,
    name,
    ...settings
  } = called("convTranspose2d", arguments).options;
  const site = callSite("convTranspose2d");
  const fail = failing(site, "convTranspose2d");
  if (x.shape.length !== 3)
    fail(`the input has shape ${show(x.shape)}; expected [channels, height, width] of one example`);
  const layer = { path: name ?? site.path, position: site.position };
  const groups = groupsOf("convTranspose2d", settings.groups, x.shape[0] as number, channels, site);
  const sizes = perAxis(fail, "kernel", kernel, 2, 1);
  const shape = [x.shape[0] as number, channels / groups, ...sizes];
  const filters = layerParameter(shape, weights, layer, "weights", filterFans);
  const offset = bias === false ? {} : { bias: layerParameter([channels], bias, layer, "bias") };
  const result = transposedConvolution("convTranspose2d", 2, x, filters, { ...settings, ...offset });
  return label(result, {
    name: site.name ?? site.path,
    operation: "convTranspose2d",
    position: site.position,
  });
}

/** Groups that divide the channels of the input and of the result. */
function groupsOf(
  operation: string,
  groups: number,
  inputs: number,
  outputs: number,
  { position }: CallSite,
): number {
  if (inputs % groups === 0 && outputs % groups === 0) return groups;
  throw new CompileError(
    `${operation}: ${groups} groups do not divide ${inputs} input and ${outputs} output channels; take a divisor of both`,
    position,
  );
}

/** Filters are [outputs, inputs, kernel…]: fan in is inputs · kernel, fan out outputs · kernel. */
function filterFans([outputs, inputs, ...kernel]: readonly number[]): Fans {
  const field = kernel.reduce((product, extent) => product * extent, 1);
  return { fanIn: inputs! * field, fanOut: outputs! * field };
}
