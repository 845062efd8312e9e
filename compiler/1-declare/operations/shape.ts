// Operations that only move elements: views where the indices allow, so most cost nothing.
import { CompileError, type Position } from "../../error.ts";
import {
  addIndex,
  axisIndex,
  constantIndex,
  quotientWithin,
  remainderWithin,
  scaleIndex,
} from "../../2-tensor/ir/indices.ts";
import type { Index, Scalar, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Checked, Differ, FormProblem, Shape, ShapeOf, Show, Tensor } from "../shapes.ts";
import type { AxesProblem, Inserted, PermutationProblem, Permuted, Swapped } from "../shapes/axes.ts";
import type { ExpandProblem } from "../shapes/broadcast.ts";
import type { Size } from "../shapes/lengths.ts";
import type { Reshaped, ReshapeProblem, Sliced, Tiled } from "../shapes/moves.ts";
import { checkShape } from "../validate.ts";
import { normalAxis } from "./reductions.ts";
import { called } from "../signatures/called.ts";

/** An operation that only moves elements of `x`, one tensor or several. */
export function moved<S extends Shape = Shape>(
  operation: string,
  x: Node | readonly Node[],
  make: (position: Position | undefined) => {
    readonly shape: Shape;
    readonly body: Scalar;
    readonly type?: Node["type"];
  },
): Tensor<S> {
  const { name, position } = callSite(operation);
  const { shape, body, type } = make(position);
  const isOpen = [x].flat().some((each: Node) => each.shape.includes("batch")); // compute(…) says what that means
  if (!isOpen) checkShape(shape, operation, position);
  return label(compute(shape, body, { type }), { name, operation, position });
}

function viewOf(operation: string, x: Node, shape: Shape, at: readonly Index[]): Tensor {
  return moved(operation, x, () => ({ shape, body: load(x, at), type: x.type }));
}

/** Axis i of the result is axis perm[i] of x: [2, 3, 4] by [2, 0, 1] is [4, 2, 3]. */
export function permute<X extends Tensor, const Order extends Shape, S extends Shape = ShapeOf<X>>(
  x: X,
  perm: Checked<PermutationProblem<S, Order>, Order>,
): Tensor<Permuted<S, Order>>;
export function permute(x: Tensor, perm: readonly number[]): Tensor {
  called("permute", arguments);
  return moved("permute", x, (position) => {
    const axes = perm.map((axis) => normalAxis("permute", axis, x.shape.length, position));
    if (new Set(axes).size !== x.shape.length || axes.length !== x.shape.length)
      throw new CompileError(
        `permute: [${perm.join(", ")}] must name each of the ${x.shape.length} axes once`,
        position,
      );
    const at = x.shape.map((_, axis) => axisIndex(axes.indexOf(axis)));
    return { shape: axes.map((axis) => x.shape[axis] as number), body: load(x, at), type: x.type };
  });
}

/** Two axes swapped; the last two unless given: [.., M, N] → [.., N, M]. `permute` reorders all of them. */
export function transpose<
  X extends Tensor,
  S extends Shape = ShapeOf<X>,
  const Axes extends readonly number[] = readonly [-2, -1],
>(
  x: Checked<AxesProblem<"transpose", S, Axes>, X>,
  axes?: Checked<
    Differ<
      Axes["length"],
      2,
      `transpose: found ${Axes["length"]} axes; expected two to swap. To reorder all axes there is permute.`
    >,
    Axes
  >,
): Tensor<Axes extends readonly [infer A extends number, infer B extends number] ? Swapped<S, A, B> : Shape>;
export function transpose(x: Tensor): Tensor {
  const { axes } = called("transpose", arguments);
  return moved("transpose", x, (position) => {
    if (axes.length !== 2)
      throw new CompileError(
        `transpose: found ${axes.length} axes; expected two to swap${axes.length > 2 ? `. To reorder all axes there is permute(x, [${axes.join(", ")}])` : ""}`,
        position,
      );
    const [a, b] = axes.map((axis) => normalAxis("transpose", axis, x.shape.length, position));
    const swapped = x.shape.map((_, axis) => (axis === a ? b! : axis === b ? a! : axis));
    return {
      shape: swapped.map((axis) => x.shape[axis] as number),
      body: load(x, swapped.map(axisIndex)),
      type: x.type,
    };
  });
}

/** The same elements, row-major, in another shape; one length may be −1. */
export function reshape<X extends Tensor, const T extends Shape, S extends Shape = ShapeOf<X>>(
  x: X,
  shape: Checked<ReshapeProblem<S, T>, T>,
): Tensor<Reshaped<S, T>>;
export function reshape(x: Tensor, shape: Shape): Tensor {
  called("reshape", arguments);
  return moved("reshape", x, (position) => {
    const from = x.shape as Shape;
    const to = completed(from, shape, position);
    let flat = constantIndex(0);
    for (const [axis, extent] of to.entries()) flat = addIndex(scaleIndex(flat, extent), axisIndex(axis));
    return { shape: to, body: load(x, digits(flat, from, to)), type: x.type };
  });
}

/** All axes in one, row-major. */
export function flatten<X extends Tensor, S extends Shape = ShapeOf<X>>(x: X): Tensor<readonly [Size<S>]>;
export function flatten(x: Tensor): Tensor {
  called("flatten", arguments);
  return reshape(x, [(x.shape as Shape).reduce((product, extent) => product * extent, 1)]);
}

function completed(from: Shape, to: Shape, position: Position | undefined): Shape {
  const size = from.reduce((product, extent) => product * extent, 1);
  const known = to.filter((extent) => extent !== -1).reduce((product, extent) => product * extent, 1);
  const open = to.filter((extent) => extent === -1).length;
  const filled = to.map((extent) => (extent === -1 ? size / known : extent));
  const fits =
    open <= 1 &&
    filled.every((extent) => Number.isInteger(extent) && extent >= 0) &&
    filled.reduce((product, extent) => product * extent, 1) === size;
  if (!fits)
    throw new CompileError(
      `reshape: [${from.join(", ")}] (${size} elements) does not fit [${to.join(", ")}]; at most one −1, and as many elements`,
      position,
    );
  return filled;
}

/** The indices of a flat position in a shape. */
function digits(flat: Index, shape: Shape, extents: Shape): readonly Index[] {
  let stride = shape.reduce((product, extent) => product * extent, 1);
  return shape.map((extent, axis) => {
    stride /= Math.max(extent, 1);
    const digit = quotientWithin(flat, Math.max(stride, 1), extents);
    return axis === 0 ? digit : remainderWithin(digit, Math.max(extent, 1), extents);
  });
}

/** Where a slice starts and ends along each axis. */
export interface SliceOptions<
  Starts extends Shape = Shape,
  Ends extends Shape = Shape,
  Steps extends Shape = Shape,
> {
  readonly starts: Starts;
  readonly ends: Ends;
  readonly steps?: Steps;
}

/**
 * Elements start, start + step, … below end, for each axis; negative positions count from the end, and the ends of
 * x bound them.
 */
export function slice<
  X extends Tensor,
  const Starts extends Shape,
  const Ends extends Shape,
  S extends Shape = ShapeOf<X>,
  const Steps extends Shape = readonly [],
>(x: X, ranges: SliceOptions<Starts, Ends, Steps>): Tensor<Sliced<S, Starts, Ends, Steps>>;
export function slice(x: Tensor, _: SliceOptions): Tensor {
  const { starts, ends, steps } = called("slice", arguments).ranges;
  return moved("slice", x, (position) => {
    for (const [name, given] of Object.entries({ starts, ends, steps: steps ?? [] }))
      if (given.length > x.shape.length)
        throw new CompileError(
          `slice: found ${given.length} ${name}; the tensor [${x.shape.join(", ")}] has ${x.shape.length} axes`,
          position,
        );
    const ranges = x.shape.map((extent, axis) =>
      sliceRange(extent as number, starts[axis], ends[axis], steps?.[axis] ?? 1, axis, position),
    );
    const at = ranges.map(({ start, step }, axis) =>
      addIndex(scaleIndex(axisIndex(axis), step), constantIndex(start)),
    );
    return { shape: ranges.map(({ length }) => length), body: load(x, at), type: x.type };
  });
}

function sliceRange(
  extent: number,
  start: number | undefined,
  end: number | undefined,
  step: number,
  axis: number,
  position: Position | undefined,
) {
  const bound = (value: number): number => Math.min(Math.max(value < 0 ? value + extent : value, 0), extent);
  const numbers = [start ?? 0, end ?? extent, step];
  if (!numbers.every(Number.isInteger) || step < 1)
    throw new CompileError(
      `slice: axis ${axis}: start ${start}, end ${end}, step ${step}; expected whole numbers and a step of at least 1`,
      position,
    );
  const first = bound(start ?? 0);
  return { start: first, step, length: Math.max(0, Math.ceil((bound(end ?? extent) - first) / step)) };
}

/** A new axis of length 1 at position `axis` of the result; −1 is the last. x [M, N] → [1, M, N], [M, 1, N] or [M, N, 1]. */
export function expandAxis<X extends Tensor, Axis extends number, S extends Shape = ShapeOf<X>>(
  x: X,
  axis: Axis,
): Tensor<Inserted<S, Axis, 1>>;
export function expandAxis(x: Tensor, axis: number): Tensor {
  called("expandAxis", arguments);
  return moved("expandAxis", x, (position) => {
    const along = newAxis("expandAxis", axis, x.shape.length, position);
    const shape = (x.shape as Shape).toSpliced(along, 0, 1);
    const at = x.shape.map((_, each) => axisIndex(each < along ? each : each + 1));
    return { shape, body: load(x, at), type: x.type };
  });
}

/** Where a tensor of `rank` axes gets a new one: 0 to rank, or from −1, the last, backwards. */
export function newAxis(
  operation: string,
  axis: number,
  rank: number,
  position: Position | undefined,
): number {
  const normal = axis < 0 ? axis + rank + 1 : axis;
  if (Number.isInteger(axis) && normal >= 0 && normal <= rank) return normal;
  throw new CompileError(
    `${operation}: axis ${axis} cannot be added to a tensor of ${rank} axes; expected ${-rank - 1} to ${rank}`,
    position,
  );
}

/** x repeated reps times along each axis; leading axes may be added: [2, 3] by [2, 1] is [4, 3]. */
export function tile<X extends Tensor, const Times extends Shape, S extends Shape = ShapeOf<X>>(
  x: X,
  reps: Times,
): Tensor<Tiled<S, Times>>;
export function tile(x: Tensor, reps: readonly number[]): Tensor {
  called("tile", arguments);
  const rank = Math.max(reps.length, x.shape.length);
  const times = [...Array.from({ length: rank - reps.length }, () => 1), ...reps];
  const offset = rank - x.shape.length;
  const shape = times.map((count, axis) => count * ((x.shape[axis - offset] as number | undefined) ?? 1));
  return viewOf(
    "tile",
    x,
    shape,
    x.shape.map((extent, axis) =>
      remainderWithin(axisIndex(axis + offset), Math.max(extent as number, 1), shape),
    ),
  );
}

/** x broadcast to a shape: axes of length 1 and missing leading axes repeat. CompileError where it does not fit. */
export function expand<X extends Tensor, const T extends Shape, S extends Shape = ShapeOf<X>>(
  x: X,
  shape: Checked<ExpandProblem<"expand", S, T>, T>,
): Tensor<T>;
export function expand(x: Tensor, shape: Shape): Tensor {
  called("expand", arguments);
  return moved("expand", x, (position) => {
    checkShape(shape, "expand", position);
    const offset = shape.length - x.shape.length;
    const fits =
      offset >= 0 && x.shape.every((extent, axis) => extent === 1 || extent === shape[axis + offset]);
    if (!fits)
      throw new CompileError(
        `expand: [${x.shape.join(", ")}] does not broadcast to [${shape.join(", ")}]`,
        position,
      );
    return {
      shape,
      body: load(
        x,
        x.shape.map((extent, axis) => (extent === 1 ? constantIndex(0) : axisIndex(axis + offset))),
      ),
      type: x.type,
    };
  });
}

/** Axes in reverse order; shaped like x. */
export function flip<X extends Tensor, const Axes extends Shape, S extends Shape = ShapeOf<X>>(
  x: X,
  axes: Checked<AxesProblem<"flip", S, Axes>, Axes>,
): Tensor<S>;
export function flip(x: Tensor, axes: readonly number[]): Tensor {
  called("flip", arguments);
  return moved("flip", x, (position) => {
    const flipped = new Set(axes.map((axis) => normalAxis("flip", axis, x.shape.length, position)));
    const at = x.shape.map((extent, axis) =>
      flipped.has(axis)
        ? addIndex(scaleIndex(axisIndex(axis), -1), constantIndex((extent as number) - 1))
        : axisIndex(axis),
    );
    return { shape: x.shape as Shape, body: load(x, at), type: x.type };
  });
}

/** The part on and below diagonal k of the last two axes; zero elsewhere. Shaped like x. */
export const tril = triangle("tril", (row, column) => scalar.lessEqual(column, row));
/** The part on and above diagonal k of the last two axes; zero elsewhere. Shaped like x. */
export const triu = triangle("triu", (row, column) => scalar.lessEqual(row, column));

/** Of matrices, the last two axes of x [.., M, N]; shaped like x. */
interface Triangle<Name extends string> {
  <X extends Tensor, S extends Shape = ShapeOf<X>>(
    x: Checked<MatricesProblem<Name, S>, X>,
    k?: number,
  ): Tensor<S>;
}

type MatricesProblem<Name extends string, S extends Shape> = FormProblem<
  S,
  readonly [...number[], number, number],
  `${Name}: found shape ${Show<S>}; expected at least two axes`
>;

function triangle<Name extends "tril" | "triu">(
  operation: Name,
  keep: (row: Scalar, column: Scalar) => Scalar,
): Triangle<Name> {
  function part(x: Tensor): Tensor {
    const { k } = called(operation, arguments);
    return moved(operation, x, (position) => {
      const rank = x.shape.length;
      if (rank < 2)
        throw new CompileError(`${operation}: the tensor has ${rank} axes; expected at least 2`, position);
      const row = scalar.position(addIndex(axisIndex(rank - 2), constantIndex(k)));
      const condition = keep(row, scalar.position(axisIndex(rank - 1)));
      return { shape: x.shape as Shape, body: scalar.select(condition, element(x), scalar.constant(0)) };
    });
  }
  return part as Triangle<Name>;
}

/** Elements moved along axes by `shifts`; what leaves at one end enters at the other. Shaped like x. */
export function roll<X extends Tensor, const Axes extends Shape, S extends Shape = ShapeOf<X>>(
  x: X,
  shifts: readonly number[],
  axes: Checked<AxesProblem<"roll", S, Axes>, Axes>,
): Tensor<S>;
export function roll(x: Tensor, shifts: readonly number[], axes: readonly number[]): Tensor {
  called("roll", arguments);
  return moved("roll", x, (position) => {
    if (shifts.length !== axes.length || !shifts.every(Number.isInteger))
      throw new CompileError(
        `roll: shifts [${shifts.join(", ")}] and axes [${axes.join(", ")}]; expected a whole number for each axis`,
        position,
      );
    const total = new Map<number, number>();
    for (const [k, axis] of axes.entries()) {
      const along = normalAxis("roll", axis, x.shape.length, position);
      total.set(along, (total.get(along) ?? 0) + shifts[k]!);
    }
    const pieces = (axis: number, at: readonly Index[]): Scalar => {
      if (axis === x.shape.length) return load(x, at);
      const extent = Math.max(x.shape[axis] as number, 1);
      const by = (((total.get(axis) ?? 0) % extent) + extent) % extent;
      const here = (offset: number): Scalar =>
        pieces(axis + 1, [...at, addIndex(axisIndex(axis), constantIndex(offset))]);
      if (by === 0) return here(0);
      const entered = scalar.less(scalar.position(axisIndex(axis)), scalar.constant(by));
      return scalar.select(entered, here(extent - by), here(-by));
    };
    return { shape: x.shape as Shape, body: pieces(0, []), type: x.type };
  });
}
