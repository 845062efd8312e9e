// Reductions over axes: negative axes count from the end; without axes, all of them.
import { CompileError, type Position } from "../../error.ts";
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Extent, Reducer, Scalar, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load, shownWhole } from "../../2-tensor/ir/tensors.ts";
import { logSumExpOf, reduced, type Split } from "../../2-tensor/ir/log-sum-exp.ts";
import { callSite } from "../session.ts";
import { count } from "./batch.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { Axes, AxesProblem, Reduced } from "../shapes/axes.ts";
import { called } from "../signatures/called.ts";
import type { Signatures } from "../signatures/table.ts";

/** What is reduced, and whether it stays. */
export interface ReductionOptions<Over = Axes, Keep extends boolean = boolean> {
  /** One axis or several, negative ones from the end; all of them unless given. */
  readonly axes?: Over;
  /** Reduced axes stay, with length 1. */
  readonly keepdims?: Keep;
}

/** A reduction of x [..]: without axes a single number. */
interface Reduction<Name extends string> {
  <
    X extends Tensor,
    S extends Shape = ShapeOf<X>,
    const Over extends Axes = null,
    Keep extends boolean = false,
  >(
    x: X,
    options?: ReductionOptions<Checked<AxesProblem<Name, S, Over>, Over>, Keep>,
  ): Tensor<Reduced<S, Over, Keep>>;
}

export function splitAxes(
  operation: string,
  x: Node,
  axes: ReductionOptions["axes"],
  position: Position | undefined,
): Split {
  const rank = x.shape.length;
  const reduced = new Set(
    (axes === undefined || axes === null ? x.shape.map((_, axis) => axis) : [axes].flat()).map((axis) =>
      normalAxis(operation, axis as number, rank, position),
    ),
  );
  const shape = x.shape as Shape;
  const keptAxes = shape.map((_, axis) => axis).filter((axis) => !reduced.has(axis));
  const order = [...keptAxes, ...shape.map((_, axis) => axis).filter((axis) => reduced.has(axis))];
  return {
    shape: keptAxes.map((axis) => shape[axis]!),
    extents: order.slice(keptAxes.length).map((axis) => shape[axis]!),
    at: shape.map((_, axis) => axisIndex(order.indexOf(axis))),
    keptAxes,
  };
}

export function normalAxis(
  operation: string,
  axis: number,
  rank: number,
  position: Position | undefined,
): number {
  const normal = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(axis) && normal >= 0 && normal < rank) return normal;
  throw new CompileError(
    rank === 0
      ? `${operation}: axis ${axis} does not exist; the tensor is a single number`
      : `${operation}: axis ${axis} does not exist; the tensor has ${rank} ${rank === 1 ? "axis" : "axes"}, ${-rank} to ${rank - 1}`,
    position,
  );
}

/** A reduced tensor with its reduced axes back, at length 1. */
export function withKeptAxes(reduced: Node, x: Node, { keptAxes }: Split): Node {
  const shape = x.shape.map((extent, axis) => (keptAxes.includes(axis) ? extent : 1));
  return compute(
    shape,
    load(
      reduced,
      keptAxes.map((axis) => axisIndex(axis)),
    ),
    { type: reduced.type },
  );
}

function reduceWith(
  operation: string,
  x: Node,
  options: ReductionOptions,
  make: (split: Split) => Node,
): Node {
  const site = callSite(operation);
  const split = splitAxes(operation, x, options.axes, site.position);
  const result = label(make(split), { name: site.name, operation, position: site.position });
  const whole = shownWhole(result); // over axes of length 1: what is reduced takes the name
  if (whole) label(whole, { name: site.name });
  return options.keepdims ? withKeptAxes(result, x, split) : result;
}

function reducer<Name extends keyof Signatures>(operation: Name, kind: Reducer): Reduction<Name> {
  return reduction(operation, (x, split) => reduced(x, kind, split));
}

function reduction<Name extends keyof Signatures>(
  operation: Name,
  make: (x: Node, split: Split) => Node,
): Reduction<Name> {
  function reduce(x: Tensor): Tensor {
    const { options } = called(operation, arguments) as { readonly options: ReductionOptions };
    return reduceWith(operation, x, options, (split) => make(x, split));
  }
  return reduce as Reduction<Name>;
}

/**
 * Σ over `axes`, all of them unless given; they go, or stay with length 1 (`keepdims`). CompileError where an axis
 * does not exist.
 */
export const sum = reducer("sum", "sum");
/** Π over `axes`; exact derivatives with any number of zeros. */
export const product = reducer("product", "product");
/** The largest element over `axes`; of equal ones the first wins, and gets the derivative. */
export const max = reducer("max", "max");
/** The smallest element over `axes`; of equal ones the first wins, and gets the derivative. */
export const min = reducer("min", "min");

/** The flat position of the largest element among the reduced axes; the first of equal ones. int32. */
export function argmax<
  X extends Tensor,
  S extends Shape = ShapeOf<X>,
  const Axis extends number | null = null,
>(x: X, axis?: Checked<AxesProblem<"argmax", S, Axis>, Axis>): Tensor<Reduced<S, Axis, false>>;
export function argmax(x: Tensor): Tensor {
  const { axis } = called("argmax", arguments);
  return reduceWith("argmax", x, axis == null ? {} : { axes: axis }, (split) => reduced(x, "argmax", split));
}

/** Σ / n over `axes`, all of them unless given. */
export const mean = reduction("mean", meanOf);

function meanOf(x: Node, split: Split): Node {
  const total = label(reduced(x, "sum", split), { operation: "sum" });
  return compute(split.shape, scalar.divide(element(total), size(split)));
}

/** How many elements are reduced to one. */
function size({ extents }: Split): Scalar {
  const lengths = (extents as readonly Extent[]).map((extent) =>
    extent === "batch" ? load(count(), []) : scalar.constant(extent),
  );
  return lengths.reduce(scalar.multiply, scalar.constant(1));
}

/** Settings of `variance` and `standardDeviation`. */
export interface VarianceOptions<Over = Axes, Keep extends boolean = boolean> extends ReductionOptions<
  Over,
  Keep
> {
  /** Divides by n − correction; 1 unless given (Bessel). */
  readonly correction?: number;
}

/** Σ (x − mean)² / (n − correction) over `axes`; correction is 1 unless given (Bessel). */
export function variance<
  X extends Tensor,
  S extends Shape = ShapeOf<X>,
  const Over extends Axes = null,
  Keep extends boolean = false,
>(
  x: X,
  options?: VarianceOptions<Checked<AxesProblem<"variance", S, Over>, Over>, Keep>,
): Tensor<Reduced<S, Over, Keep>>;
export function variance(x: Tensor): Tensor {
  const { correction, ...options } = called("variance", arguments).options;
  return reduceWith("variance", x, options, (split) => varianceOf(x, split, correction));
}

function varianceOf(x: Node, split: Split, correction: number): Node {
  const average = label(meanOf(x, split), { operation: "mean" });
  const kept = split.shape.map((_, axis) => axisIndex(axis));
  const deviation = scalar.subtract(load(x, split.at), load(average, kept));
  const squares = compute(split.shape, scalar.multiply(deviation, deviation), {
    reduction: { reducer: "sum", extents: split.extents },
  });
  return compute(
    split.shape,
    scalar.divide(
      element(label(squares, { operation: "squares" })),
      scalar.subtract(size(split), scalar.constant(correction)),
    ),
  );
}

/** The square root of the variance; its derivative where the variance is 0 is 0. */
export function standardDeviation<
  X extends Tensor,
  S extends Shape = ShapeOf<X>,
  const Over extends Axes = null,
  Keep extends boolean = false,
>(
  x: X,
  options?: VarianceOptions<Checked<AxesProblem<"standardDeviation", S, Over>, Over>, Keep>,
): Tensor<Reduced<S, Over, Keep>>;
export function standardDeviation(x: Tensor): Tensor {
  const { correction, ...options } = called("standardDeviation", arguments).options;
  return reduceWith("standardDeviation", x, options, (split) => rootOf(varianceOf(x, split, correction)));
}

/** √Σx² over `axes`; its derivative at 0 is 0. */
export const norm = reduction("norm", (x, split) => {
  const value = load(x, split.at);
  const squares = compute(split.shape, scalar.multiply(value, value), {
    reduction: { reducer: "sum", extents: split.extents },
  });
  return rootOf(label(squares, { operation: "squares" }));
});

/** √x with derivative 0 at 0. */
function rootOf(x: Node): Node {
  const value = element(x);
  return compute(
    x.shape,
    scalar.select(scalar.equal(value, scalar.constant(0)), scalar.constant(0), scalar.sqrt(value)),
  );
}

/** log Σ eˣ over `axes`, exact for every x: the largest element is subtracted first. */
export const logSumExp = reduction("logSumExp", logSumExpOf);
