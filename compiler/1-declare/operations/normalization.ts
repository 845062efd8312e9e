// Normalisation: x̂ = (x − mean) / √(variance + ε) over some axes, then a learned scale and shift.
import {
  addIndex,
  axisIndex,
  quotientWithin,
  remainderWithin,
  scaleIndex,
} from "../../2-tensor/ir/indices.ts";
import type { Index, Leaf } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load } from "../../2-tensor/ir/tensors.ts";
import { ones, zeros } from "../initializers.ts";
import { assignState } from "../assign.ts";
import { isTraining, layerParameter, layerState } from "../parameters.ts";
import { callSite, type CallSite } from "../session.ts";
import type { Checked, FeaturesProblem, Last, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";
import { batchMean, batchSize } from "./batch.ts";
import { failing, show } from "./failing.ts";
import { add, divide, multiply, square, subtract, where } from "./elementwise.ts";
import { mean } from "./reductions.ts";
import { called } from "../signatures/called.ts";

/** Settings of normalization. */
export interface NormalizationOptions {
  /** ε, inside the root; 1e-5 unless given. */
  readonly epsilon?: number;
}

/** What follows normalization. */
export interface AffineOptions<Scale = Tensor, Shift = Tensor> extends NormalizationOptions {
  /** γ and β: what the normalized values are multiplied by, and what is added. */
  readonly scale?: Scale | undefined;
  readonly shift?: Shift | undefined;
}

/** γ or β along an axis, or what is wrong with it. */
type Affine<What extends string, Found extends Shape, Length extends number> = Checked<
  SameProblem<What, Found, readonly [Length]>,
  Tensor<Found>
>;

/** (x − mean) / √(variance + ε), times γ, plus β; `stats` are over `reduced` axes, and read back at `kept`. */
function standardized(
  site: CallSite,
  operation: string,
  x: Tensor,
  reduced: readonly number[],
  { epsilon, scale, shift }: AffineOptions & { readonly epsilon: number },
  affineAt: readonly Index[],
): Tensor {
  const rank = x.shape.length;
  const keptAxes = x.shape.map((_, axis) => axis).filter((axis) => !reduced.includes(axis));
  const order = [...keptAxes, ...reduced];
  const at = x.shape.map((_, axis) => axisIndex(order.indexOf(axis)));
  const shape = keptAxes.map((axis) => x.shape[axis] as number);
  const extents = reduced.map((axis) => x.shape[axis] as number);
  const size = scalar.constant(extents.reduce((product, extent) => product * extent, 1));
  const own = shape.map((_, axis) => axisIndex(axis));
  const total = (of: ReturnType<typeof load>) =>
    compute(shape, of, { reduction: { reducer: "sum", extents } });
  const average = compute(
    shape,
    scalar.divide(element(label(total(load(x, at)), { operation: "sum" })), size),
  );
  label(average, { operation: "mean" });
  const deviation = scalar.subtract(load(x, at), load(average, own));
  const squares = label(total(scalar.multiply(deviation, deviation)), { operation: "squares" });
  const spread = compute(
    shape,
    scalar.sqrt(scalar.add(scalar.divide(element(squares), size), scalar.constant(epsilon))),
  );
  label(spread, { operation: "deviation" });
  const keptAt = keptAxes.map((axis) => axisIndex(axis));
  const centered = scalar.subtract(
    load(
      x,
      Array.from({ length: rank }, (_, axis) => axisIndex(axis)),
    ),
    load(average, keptAt),
  );
  const normal = scalar.divide(centered, load(spread, keptAt));
  const scaled = scale ? scalar.multiply(normal, load(scale, affineAt)) : normal;
  const body = shift ? scalar.add(scaled, load(shift, affineAt)) : scaled;
  return label(compute(x.shape, body), { name: site.name, operation, position: site.position });
}

/**
 * (x − mean) / √(variance + ε) over the last `axes` axes (1 unless given), biased variance, then times scale plus shift, shaped
 * like those axes; shaped like x. Ba, Kiros & Hinton 2016.
 */
export function layerNorm<
  X extends Tensor,
  S extends Shape = ShapeOf<X>,
  A extends Shape = Shape,
  B extends Shape = Shape,
  Axes extends number = 1,
>(
  x: Checked<FeaturesProblem<"layerNorm", S>, X>,
  options?: AffineOptions<
    Axes extends 1 ? Affine<"layerNorm: the scale", A, Last<S>> : Tensor<A>,
    Axes extends 1 ? Affine<"layerNorm: the shift", B, Last<S>> : Tensor<B>
  > & { readonly axes?: Axes },
): Tensor<S>;
export function layerNorm(x: Tensor): Tensor {
  const { axes, ...affine } = called("layerNorm", arguments).options;
  const site = callSite("layerNorm");
  const rank = x.shape.length;
  if (rank === 0) failing(site, "layerNorm")("the input is a single number; expected at least one axis");
  if (axes > rank)
    failing(site, "layerNorm")(`over the last ${axes} axes of ${show(x.shape)}; expected 1 to ${rank}`);
  const reduced = x.shape.map((_, axis) => axis).slice(rank - axes);
  checkAffine(site, "layerNorm", affine, (x.shape as Shape).slice(rank - axes));
  return standardized(
    site,
    "layerNorm",
    x,
    reduced,
    affine,
    reduced.map((axis) => axisIndex(axis)),
  );
}

/** x / √(mean x² + ε) over the last axis, times γ. Zhang & Sennrich 2019. */
export function rmsNorm<X extends Tensor, S extends Shape = ShapeOf<X>, A extends Shape = Shape>(
  x: Checked<FeaturesProblem<"rmsNorm", S>, X>,
  options?: Omit<AffineOptions<Affine<"rmsNorm: the scale", A, Last<S>>>, "shift">,
): Tensor<S>;
export function rmsNorm(x: Tensor): Tensor {
  const { epsilon, scale } = called("rmsNorm", arguments).options;
  const site = callSite("rmsNorm");
  const last = x.shape.length - 1;
  if (last < 0) failing(site, "rmsNorm")("the input is a single number; expected at least one axis");
  checkAffine(site, "rmsNorm", { scale }, (x.shape as Shape).slice(last));
  const shape = (x.shape as Shape).slice(0, last);
  const value = element(x);
  const squares = compute(shape, scalar.multiply(value, value), {
    reduction: { reducer: "sum", extents: [x.shape[last]!] },
  });
  const size = scalar.constant(x.shape[last] as number);
  const meanSquare = scalar.divide(element(label(squares, { operation: "squares" })), size);
  const root = label(compute(shape, scalar.sqrt(scalar.add(meanSquare, scalar.constant(epsilon)))), {
    operation: "rootMeanSquare",
  });
  const normal = scalar.divide(value, element(root));
  const body = scale ? scalar.multiply(normal, load(scale, [axisIndex(last)])) : normal;
  return label(compute(x.shape, body), {
    name: site.name,
    operation: "rmsNorm",
    position: site.position,
  });
}

/**
 * Channels in `groups`, each normalized over its channels and all spatial axes; scale and shift are one number for each
 * channel. `axis` is that of the channels: 0, or 1 where examples are an axis of x. Wu & He 2018.
 */
export function groupNorm<
  X extends Tensor,
  S extends Shape = ShapeOf<X>,
  A extends Shape = Shape,
  B extends Shape = Shape,
>(
  x: Checked<FeaturesProblem<"groupNorm", S>, X>,
  groups: number,
  options?: AffineOptions<Tensor<A>, Tensor<B>> & { readonly axis?: number },
): Tensor<S>;
export function groupNorm(x: Tensor, groups: number): Tensor {
  const { axis, epsilon, scale, shift } = called("groupNorm", arguments).options;
  const site = callSite("groupNorm");
  const shape = x.shape as Shape;
  checkGroups(site, "groupNorm", shape, axis, groups);
  const channels = shape[axis];
  checkAffine(site, "groupNorm", { scale, shift }, [channels!]);
  const size = channels! / groups;
  const split = [...shape.slice(0, axis), groups, size, ...shape.slice(axis + 1)];
  const grouped = compute(
    split,
    load(
      x,
      shape.map((_, each) =>
        each < axis
          ? axisIndex(each)
          : each > axis
            ? axisIndex(each + 1)
            : addIndex(scaleIndex(axisIndex(axis), size), axisIndex(axis + 1)),
      ),
    ),
  );
  const reduced = split.map((_, each) => each).slice(axis + 1);
  const normal = standardized(
    { ...site, name: undefined },
    "normalized",
    grouped as Tensor,
    reduced,
    { epsilon },
    [],
  );
  const channel = axisIndex(axis);
  const at = split.map((_, each) =>
    each < axis
      ? axisIndex(each)
      : each === axis
        ? quotientWithin(channel, size, shape)
        : each === axis + 1
          ? remainderWithin(channel, size, shape)
          : axisIndex(each - 1),
  );
  const value = load(normal, at);
  const scaled = scale ? scalar.multiply(value, load(scale, [channel])) : value;
  const body = shift ? scalar.add(scaled, load(shift, [channel])) : scaled;
  return label(compute(x.shape, body), {
    name: site.name,
    operation: "groupNorm",
    position: site.position,
  });
}

/** Groups divide the channels, which are an axis of the input. */
function checkGroups(site: CallSite, operation: string, shape: Shape, axis: number, groups: number): void {
  const fail = failing(site, operation);
  const channels =
    shape[axis] ??
    fail(`axis ${axis} does not exist in shape ${show(shape)}; expected the axis of the channels`);
  if (!Number.isInteger(groups) || groups < 1 || channels % groups !== 0)
    fail(`${groups} groups do not divide the ${channels} channels of ${show(shape)}; take a divisor`);
}

function checkAffine(site: CallSite, operation: string, { scale, shift }: AffineOptions, shape: Shape): void {
  for (const [what, tensor] of Object.entries({ scale, shift }))
    if (tensor && tensor.shape.join() !== shape.join())
      failing(site, operation)(`the ${what} has shape ${show(tensor.shape)}; expected ${show(shape)}`);
}

/** Settings of normalization as a layer. */
export interface NormalizationLayerOptions extends NormalizationOptions {
  /** Names the layer's parameters, instead of the variable its value goes to. */
  readonly name?: string;
}

/**
 * `layerNorm` over the last axis of x [.., features] with a learned scale (`…_scale`, ones) and shift (`…_shift`,
 * zeros).
 */
export function layerNormalization<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: Checked<FeaturesProblem<"layerNormalization", S>, X>,
  options?: NormalizationLayerOptions,
): Tensor<S>;
export function layerNormalization(x: Tensor): Tensor {
  const { epsilon, ...given } = called("layerNormalization", arguments).options;
  const { site, scale, shift } = affineLayer("layerNormalization", x, x.shape.length - 1, given);
  return label(layerNorm(x, { epsilon, scale, shift }), { name: site.name });
}

/** `rmsNorm` over the last axis of x [.., features] with a learned scale (`…_scale`, ones). */
export function rmsNormalization<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: Checked<FeaturesProblem<"rmsNormalization", S>, X>,
  options?: NormalizationLayerOptions,
): Tensor<S>;
export function rmsNormalization(x: Tensor): Tensor {
  const { epsilon, name } = called("rmsNormalization", arguments).options;
  const site = callSite("rmsNormalization");
  if (x.shape.length === 0)
    failing(site, "rmsNormalization")("the input is a single number; expected at least one axis");
  const layer = { path: name ?? site.path, position: site.position };
  const scale = layerParameter((x.shape as Shape).slice(-1), ones, layer, "scale");
  return label(rmsNorm(x, { epsilon, scale }), { name: site.name });
}

/** `groupNorm` of [C, …] with a learned scale and shift for each channel. */
export function groupNormalization<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: Checked<FeaturesProblem<"groupNormalization", S>, X>,
  groups: number,
  options?: NormalizationLayerOptions,
): Tensor<S>;
export function groupNormalization(x: Tensor, groups: number): Tensor {
  const { epsilon, ...given } = called("groupNormalization", arguments).options;
  const { site, scale, shift } = affineLayer("groupNormalization", x, 0, given);
  checkGroups(site, "groupNormalization", x.shape as Shape, 0, groups);
  return label(groupNorm(x, groups, { epsilon, scale, shift }), { name: site.name });
}

/** Settings of `batchNormalization`. */
export interface BatchNormalizationOptions extends NormalizationLayerOptions {
  /** The weight of a batch's statistics in the running ones; 0.1 unless given. */
  readonly momentum?: number;
  /** Scale and shift to use instead of new parameters: one number for each channel. */
  readonly scale?: Tensor;
  readonly shift?: Tensor;
}

/**
 * Each feature of [features], or channel of [C, …], normalized over the batch (and all spatial axes) while training, by
 * running statistics at prediction: states `…_runningMean` and `…_runningVariance`, which take a batch's mean and unbiased
 * variance with weight `momentum`. A learned scale and shift follow. Ioffe & Szegedy 2015, algorithm 1 and 2.
 */
export function batchNormalization<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: Checked<FeaturesProblem<"batchNormalization", S>, X>,
  options?: BatchNormalizationOptions,
): Tensor<S>;
export function batchNormalization(x: Tensor): Tensor {
  const { epsilon, momentum, ...given } = called("batchNormalization", arguments).options;
  const { site, layer, scale, shift } = affineLayer("batchNormalization", x, 0, given);
  checkAffine(site, "batchNormalization", { scale, shift }, [x.shape[0] as number]);
  const channels = [x.shape[0] as number];
  const spatial = x.shape.map((_, axis) => axis).slice(1);
  const positions = (x.shape as Shape).slice(1).reduce((product, extent) => product * extent, 1);
  const overSpace = (of: Tensor): Tensor => (spatial.length === 0 ? of : mean(of, { axes: spatial }));
  const leastExamples = positions > 1 ? 1 : 2; // n − 1 divides the unbiased variance
  const perChannel = (of: Tensor): Tensor => compute(x.shape, load(of, [axisIndex(0)])) as Tensor;
  const runningMean = layerState(channels, zeros, layer, "runningMean");
  const runningVariance = layerState(channels, ones, layer, "runningVariance");
  const average = label(batchMean(overSpace(x as Tensor)), { operation: "batchMean" });
  const deviation = subtract(x as Tensor, perChannel(average)) as Tensor;
  const spread = label(batchMean(overSpace(square(deviation))), { operation: "batchVariance" });
  const count = multiply(batchSize(), positions) as Tensor;
  const unbiased = multiply(spread, divide(count, subtract(count, 1))) as Tensor;
  const running = (old: Tensor, batch: Tensor): Tensor =>
    add(multiply(1 - momentum, old), multiply(momentum, batch));
  const assigning = { operation: "batchNormalization", position: site.position };
  assignState(runningMean as Leaf, running(runningMean, average), assigning);
  assignState(runningVariance as Leaf, running(runningVariance, unbiased), { ...assigning, leastExamples });
  const center = where(isTraining(), average, runningMean) as Tensor;
  const variance = where(isTraining(), spread, runningVariance) as Tensor;
  const deviationOf = label(
    compute(variance.shape, scalar.sqrt(scalar.add(element(variance), scalar.constant(epsilon)))),
    { operation: "deviation" },
  );
  const channel = axisIndex(0);
  const centered = scalar.subtract(element(x), load(center, [channel]));
  const normal = scalar.divide(centered, load(deviationOf, [channel]));
  const body = scalar.add(scalar.multiply(normal, load(scale, [channel])), load(shift, [channel]));
  return label(compute(x.shape, body), {
    name: site.name,
    operation: "batchNormalization",
    position: site.position,
  });
}

/** A learned scale and shift along one axis of x. */
function affineLayer(operation: string, x: Tensor, axis: number, given: BatchNormalizationOptions) {
  const site = callSite(operation);
  if (x.shape.length === 0)
    failing(site, operation)("the input is a single number; expected at least one axis");
  const layer = { path: given.name ?? site.path, position: site.position };
  const shape = [x.shape[axis] as number];
  return {
    site,
    layer,
    scale: given.scale ?? layerParameter(shape, ones, layer, "scale"),
    shift: given.shift ?? layerParameter(shape, zeros, layer, "shift"),
  };
}
