// Borders.
import { CompileError, type Position } from "../../error.ts";
import { addIndex, axisIndex, constantIndex, scaleIndex } from "../../2-tensor/ir/indices.ts";
import type { Index, Scalar } from "../../2-tensor/ir/ir.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { load } from "../../2-tensor/ir/tensors.ts";
import type { Checked, Shape, ShapeOf, Show, Tensor } from "../shapes.ts";
import type { Padded, PerAxisProblem } from "../shapes/moves.ts";
import { moved } from "./shape.ts";
import { called } from "../signatures/called.ts";

/** What stands around x: a number, or x itself mirrored without repeating its edge. */
export interface PadOptions {
  readonly mode?: "constant" | "reflect";
  readonly value?: number;
}

/** x with a border: `pads` are [before, after] for each axis, and lengths grow by both. */
export function pad<
  X extends Tensor,
  const Pads extends readonly (readonly [number, number])[],
  S extends Shape = ShapeOf<X>,
>(
  x: X,
  pads: Checked<
    PerAxisProblem<
      S,
      Pads,
      `pad: found ${Pads["length"]} pairs; expected [before, after] for each axis of ${Show<S>}`
    >,
    Pads
  >,
  options?: PadOptions,
): Tensor<Padded<S, Pads>>;
export function pad(x: Tensor, pads: readonly (readonly [number, number])[], _: PadOptions = {}): Tensor {
  const { mode, value } = called("pad", arguments).options;
  return moved("pad", x, (position) => {
    if (pads.length !== x.shape.length)
      throw new CompileError(
        `pad: found ${pads.length} pairs; expected [before, after] for each of the ${x.shape.length} axes`,
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
