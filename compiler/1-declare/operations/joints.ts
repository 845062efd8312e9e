// Tensors joined along an axis, and split.
import { CompileError } from "../../error.ts";
import { addIndex, axisIndex, constantIndex } from "../../2-tensor/ir/indices.ts";
import type { Scalar } from "../../2-tensor/ir/ir.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { load } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { AxisProblem, Inserted } from "../shapes/axes.ts";
import type { Concatenated, FirstAxisProblem, JointProblem, Pieces, PiecesProblem } from "../shapes/moves.ts";
import { show } from "./failing.ts";
import { normalAxis } from "./reductions.ts";
import { expandAxis, moved, newAxis, slice } from "./shape.ts";
import { called } from "../signatures/called.ts";

/**
 * Tensors one after another along an axis (the first unless given), whose lengths add up; the other axes agree, else
 * CompileError.
 */
export function concat<const Tensors extends readonly Tensor[], Axis extends number = 0>(
  tensors: Checked<JointProblem<"concat", Tensors, Axis>, Tensors>,
  axis?: Checked<FirstAxisProblem<"concat", Tensors, Axis>, Axis>,
): Tensor<Concatenated<Tensors, Axis>>;
export function concat(tensors: readonly Tensor[]): Tensor {
  const { axis } = called("concat", arguments);
  return moved("concat", tensors, (position) => {
    const [first] = tensors;
    if (!first) throw new CompileError("concat: no tensors given; expected at least one", position);
    const along = normalAxis("concat", axis, first.shape.length, position);
    if (tensors.some((each) => each.type !== first.type))
      throw new CompileError(
        `concat: the tensors hold ${tensors.map((each) => (each.type === "float" ? "floats" : "whole numbers")).join(", ")}; expected one of them. Multiply whole numbers by 1 to make them floats.`,
        position,
      );
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

/** Tensors of one shape along a new axis of the result: two of [M, N] → [2, M, N]; with axis −1 [M, N, 2]. */
export function stack<const Tensors extends readonly Tensor[], Axis extends number = 0>(
  tensors: Checked<JointProblem<"stack", Tensors, undefined>, Tensors>,
  axis?: Axis,
): Tensor<Inserted<ShapeOf<Tensors[0]>, Axis, Tensors["length"]>>;
export function stack(tensors: readonly Tensor[]): Tensor {
  const { axis } = called("stack", arguments);
  const { position } = callSite("stack");
  const [first] = tensors;
  if (!first) throw new CompileError("stack: no tensors given; expected at least one", position);
  if (tensors.some((each) => each.shape.join() !== first.shape.join()))
    throw new CompileError(
      `stack: shapes ${tensors.map((each) => show(each.shape)).join(", ")} differ; expected one shape. Reshape or pad them first.`,
      position,
    );
  const along = newAxis("stack", axis, first.shape.length, position);
  return concat(
    tensors.map((each) => expandAxis(each, along)),
    along,
  );
}

/** Pieces of the given lengths along an axis, which add up to it. */
export function split<
  X extends Tensor,
  const Sizes extends Shape,
  S extends Shape = ShapeOf<X>,
  Axis extends number = 0,
>(
  x: X,
  sizes: Checked<PiecesProblem<S, Sizes, Axis>, Sizes>,
  axis?: Checked<AxisProblem<"split", S, Axis>, Axis>,
): Pieces<S, Sizes, Axis>;
export function split(x: Tensor, sizes: readonly number[]): readonly Tensor[] {
  const { axis } = called("split", arguments);
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
