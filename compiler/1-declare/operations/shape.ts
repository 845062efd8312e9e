// Operations that only move elements: views where the indices allow, so most cost nothing.
import { CompileError, type Position } from "../../error.ts";
import {
  addIndex,
  axisIndex,
  constantIndex,
  quotientWithin,
  remainderWithin,
  scaleIndex,
} from "../../2-tensor/indices.ts";
import type { Index, Scalar, Tensor as Node } from "../../2-tensor/ir.ts";
import { label } from "../../2-tensor/labels.ts";
import * as scalar from "../../2-tensor/scalars.ts";
import { compute, element, load } from "../../2-tensor/tensors.ts";
import { callSite } from "../session.ts";
import type { Shape, Tensor } from "../shapes.ts";
import { normalAxis } from "./reductions.ts";

function moved<S extends Shape = Shape>(
  operation: string,
  make: (position: Position | undefined) => {
    readonly shape: Shape;
    readonly body: Scalar;
    readonly type?: Node["type"];
  },
): Tensor<S> {
  const { name, position } = callSite(operation);
  const { shape, body, type } = make(position);
  return label(compute(shape, body, { type }), { name, operation, position });
}

function viewOf(operation: string, x: Node, shape: Shape, at: readonly Index[]): Tensor {
  return moved(operation, () => ({ shape, body: load(x, at), type: x.type }));
}

/** Axis i of the result is axis perm[i] of x. */
export function permute(x: Tensor, perm: readonly number[]): Tensor {
  return moved("permute", (position) => {
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

/** Two axes swapped; the last two unless given. */
export function transpose<S extends Shape>(
  x: Tensor<S>,
  axes: readonly [number, number] = [-2, -1],
): Tensor<S extends readonly [infer M extends number, infer N extends number] ? readonly [N, M] : Shape> {
  return moved("transpose", (position) => {
    const [a, b] = axes.map((axis) => normalAxis("transpose", axis, x.shape.length, position)) as [
      number,
      number,
    ];
    const swapped = x.shape.map((_, axis) => (axis === a ? b : axis === b ? a : axis));
    return {
      shape: swapped.map((axis) => x.shape[axis] as number),
      body: load(x, swapped.map(axisIndex)),
      type: x.type,
    };
  });
}

/** The same elements, row-major, in another shape; one length may be −1. */
export function reshape<const T extends Shape>(
  x: Tensor,
  shape: T,
): Tensor<
  number extends T[number] ? Shape : T extends readonly (infer _)[] ? (-1 extends T[number] ? Shape : T) : T
> {
  return moved("reshape", (position) => {
    const from = x.shape as Shape;
    const to = completed(from, shape, position);
    let flat = constantIndex(0);
    for (const [axis, extent] of to.entries()) flat = addIndex(scaleIndex(flat, extent), axisIndex(axis));
    return { shape: to, body: load(x, digits(flat, from, to)), type: x.type };
  }) as never;
}

/** All axes in one. */
export function flatten(x: Tensor): Tensor {
  return reshape(x, [-1]);
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

export interface SliceOptions {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly steps?: readonly number[];
}

/** Elements start, start + step, … below end, for each axis; negative positions count from the end. */
export function slice(x: Tensor, { starts, ends, steps }: SliceOptions): Tensor {
  return moved("slice", (position) => {
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

/** Tensors one after another along an axis; the other axes agree. */
export function concat(tensors: readonly Tensor[], axis = 0): Tensor {
  return moved("concat", (position) => {
    const [first] = tensors;
    if (!first) throw new CompileError("concat: no tensors given; expected at least one", position);
    const along = normalAxis("concat", axis, first.shape.length, position);
    for (const each of tensors)
      if (
        each.shape.length !== first.shape.length ||
        each.shape.some((extent, k) => k !== along && extent !== first.shape[k])
      )
        throw new CompileError(
          `concat: shapes ${tensors.map((tensor) => `[${tensor.shape.join(", ")}]`).join(", ")} differ outside axis ${along}`,
          position,
        );
    const lengths = tensors.map((each) => each.shape[along] as number);
    const starts = lengths.map((_, k) => lengths.slice(0, k).reduce((sum, length) => sum + length, 0));
    const i = axisIndex(along);
    const piece = (k: number): Scalar =>
      load(
        tensors[k]!,
        first.shape.map((_, each) =>
          each === along ? addIndex(i, constantIndex(-starts[k]!)) : axisIndex(each),
        ),
      );
    let body = piece(tensors.length - 1);
    for (let k = tensors.length - 2; k >= 0; k--)
      body = scalar.select(scalar.less(scalar.position(i), scalar.constant(starts[k + 1]!)), piece(k), body);
    const shape = (first.shape as Shape).map((extent, each) =>
      each === along ? lengths.reduce((sum, length) => sum + length, 0) : extent,
    );
    return { shape, body, type: first.type };
  });
}

/** Tensors of one shape along a new axis. */
export function stack(tensors: readonly Tensor[], axis = 0): Tensor {
  const rank = (tensors[0]?.shape.length ?? 0) + 1;
  const along = axis < 0 ? axis + rank : axis;
  return concat(
    tensors.map((each) => expandAxis(each, along)),
    along,
  );
}

/** A new axis of length 1. */
export function expandAxis(x: Tensor, axis: number): Tensor {
  const shape = [...(x.shape as Shape).slice(0, axis), 1, ...(x.shape as Shape).slice(axis)];
  return viewOf(
    "expandAxis",
    x,
    shape,
    x.shape.map((_, each) => axisIndex(each < axis ? each : each + 1)),
  );
}

/** Pieces of the given lengths along an axis. */
export function split(x: Tensor, sizes: readonly number[], axis = 0): readonly Tensor[] {
  const { position } = callSite("split");
  const along = normalAxis("split", axis, x.shape.length, position);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total !== x.shape[along])
    throw new CompileError(
      `split: sizes [${sizes.join(", ")}] add up to ${total}; axis ${along} has ${x.shape[along]}`,
      position,
    );
  return sizes.map((size, k) => {
    const start = sizes.slice(0, k).reduce((sum, each) => sum + each, 0);
    const bounds = (value: number, other: readonly number[]): readonly number[] =>
      other.map((each, position) => (position === along ? value : each));
    return slice(x, {
      starts: bounds(
        start,
        x.shape.map(() => 0),
      ),
      ends: bounds(start + size, x.shape as Shape),
    });
  });
}

/** x repeated reps times along each axis; leading axes may be added. */
export function tile(x: Tensor, reps: readonly number[]): Tensor {
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

/** x broadcast to a shape: axes of length 1 and missing leading axes repeat. */
export function expand<const T extends Shape>(x: Tensor, shape: T): Tensor<T> {
  return moved("expand", (position) => {
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

/** Axes in reverse order. */
export function flip<S extends Shape>(x: Tensor<S>, axes: readonly number[]): Tensor<S> {
  return moved("flip", (position) => {
    const flipped = new Set(axes.map((axis) => normalAxis("flip", axis, x.shape.length, position)));
    const at = x.shape.map((extent, axis) =>
      flipped.has(axis)
        ? addIndex(scaleIndex(axisIndex(axis), -1), constantIndex((extent as number) - 1))
        : axisIndex(axis),
    );
    return { shape: x.shape as Shape, body: load(x, at), type: x.type };
  });
}

/** The part on and below diagonal k of the last two axes; zero elsewhere. */
export const tril = triangle("tril", (row, column) => scalar.lessEqual(column, row));
/** The part on and above diagonal k of the last two axes; zero elsewhere. */
export const triu = triangle("triu", (row, column) => scalar.lessEqual(row, column));

function triangle(operation: string, keep: (row: Scalar, column: Scalar) => Scalar) {
  return <S extends Shape>(x: Tensor<S>, k = 0): Tensor<S> =>
    moved(operation, (position) => {
      const rank = x.shape.length;
      if (rank < 2)
        throw new CompileError(`${operation}: the tensor has ${rank} axes; expected at least 2`, position);
      const row = scalar.position(addIndex(axisIndex(rank - 2), constantIndex(k)));
      const condition = keep(row, scalar.position(axisIndex(rank - 1)));
      return { shape: x.shape as Shape, body: scalar.select(condition, element(x), scalar.constant(0)) };
    });
}

/** What stands around x: a number, or x itself mirrored without repeating its edge. */
export interface PadOptions {
  readonly mode?: "constant" | "reflect";
  readonly value?: number;
}

/** x with a border: `pads` are [before, after] for each axis. */
export function pad(
  x: Tensor,
  pads: readonly (readonly [number, number])[],
  { mode = "constant", value = 0 }: PadOptions = {},
): Tensor {
  return moved("pad", (position) => {
    if (pads.length !== x.shape.length || !pads.flat().every((each) => Number.isInteger(each) && each >= 0))
      throw new CompileError(
        `pad: expected [before, after] for each of the ${x.shape.length} axes, whole numbers of at least 0; found ${JSON.stringify(pads)}`,
        position,
      );
    const shape = (x.shape as Shape).map((extent, axis) => extent + pads[axis]![0] + pads[axis]![1]);
    const at = pads.map(([before], axis) => addIndex(axisIndex(axis), constantIndex(-before)));
    return mode === "reflect"
      ? { shape, body: reflected(x, pads, at, position) }
      : { shape, body: surrounded(x, pads, at, value) };
  });
}

function surrounded(
  x: Tensor,
  pads: readonly (readonly [number, number])[],
  at: readonly Index[],
  value: number,
): Scalar {
  const inside = at.flatMap((index, axis) => {
    const here = scalar.position(index);
    const [before, after] = pads[axis]!;
    return [
      ...(before > 0 ? [scalar.lessEqual(scalar.constant(0), here)] : []),
      ...(after > 0 ? [scalar.less(here, scalar.constant(x.shape[axis] as number))] : []),
    ];
  });
  return scalar.select(inside.reduce(scalar.and, scalar.constant(1)), load(x, at), scalar.constant(value));
}

/** Position i outside 0 … n − 1 shows −i, or 2 (n − 1) − i: at most one mirror on each side. */
function reflected(
  x: Tensor,
  pads: readonly (readonly [number, number])[],
  at: readonly Index[],
  position: Position | undefined,
): Scalar {
  for (const [axis, [before, after]] of pads.entries())
    if (Math.max(before, after) >= Math.max(x.shape[axis] as number, 1))
      throw new CompileError(
        `pad: axis ${axis} of length ${x.shape[axis]} reflects at most ${(x.shape[axis] as number) - 1} elements; found [${before}, ${after}]`,
        position,
      );
  const along = (axis: number, indices: readonly Index[]): Scalar => {
    if (axis === at.length) return load(x, indices);
    const here = at[axis]!;
    const last = (x.shape[axis] as number) - 1;
    const [before, after] = pads[axis]!;
    const mirrored = scaleIndex(here, -1);
    const next = (index: Index): Scalar => along(axis + 1, [...indices, index]);
    const inner =
      after === 0
        ? next(here)
        : scalar.select(
            scalar.lessEqual(scalar.position(here), scalar.constant(last)),
            next(here),
            next(addIndex(mirrored, constantIndex(2 * last))),
          );
    if (before === 0) return inner;
    return scalar.select(scalar.lessEqual(scalar.constant(0), scalar.position(here)), inner, next(mirrored));
  };
  return along(0, []);
}

/** Elements moved along axes by `shifts`; what leaves at one end enters at the other. */
export function roll<S extends Shape>(
  x: Tensor<S>,
  shifts: readonly number[],
  axes: readonly number[],
): Tensor<S> {
  return moved("roll", (position) => {
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
