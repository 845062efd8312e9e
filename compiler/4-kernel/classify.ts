// Which tensors are contractions: sums of products of two loads whose axes fall into row (in the output and the left
// factor), column (in the output and the right one), inner (summed, in both), and outer (in the output and both). They
// are found before fusion, so no later stage has to rediscover a matrix product inside fused loops.
import { domainOf, type Compute, type Load } from "../2-tensor/ir/ir.ts";
import { isApply } from "../2-tensor/ir/scalars.ts";
import { affineLoad, type AffineAddress } from "./address.ts";
import type { Contraction } from "./ir.ts";

export function classify(tensor: Compute): Contraction | undefined {
  const { body, reduction, shape } = tensor;
  if (reduction?.reducer !== "sum" || !isApply(body, "multiply")) return undefined;
  const [first, second] = body.arguments;
  if (first?.kind !== "load" || second?.kind !== "load" || first === second) return undefined;
  const extents = domainOf(tensor);
  const long = (axis: number): boolean => extents[axis] !== 1;
  const column = lastIndex(shape.length, long);
  if (column === undefined) return undefined;
  const [left, right] = touches(second, column) ? [first, second] : [second, first];
  const inLeft = axesIn(left);
  const inRight = axesIn(right);
  if (!inLeft || !inRight || !inRight.has(column) || inLeft.has(column)) return undefined;
  const inner = extents
    .map((_, axis) => axis)
    .slice(shape.length)
    .filter(long);
  if (inner.length === 0 || !inner.every((axis) => inLeft.has(axis) && inRight.has(axis))) return undefined;
  const row = lastIndex(column, (axis) => long(axis) && inLeft.has(axis) && !inRight.has(axis));
  if (row === undefined) return undefined;
  const outer = shape.map((_, axis) => axis).filter((axis) => long(axis) && axis !== row && axis !== column);
  return { tensor, left, right, row, column, outer, inner };
}

function lastIndex(below: number, fits: (axis: number) => boolean): number | undefined {
  for (let axis = below - 1; axis >= 0; axis--) if (fits(axis)) return axis;
  return undefined;
}

function touches(load: Load, axis: number): boolean {
  return axesIn(load)?.has(axis) ?? false;
}

function axesIn(load: Load): AffineAddress["strides"] | undefined {
  return affineLoad(load)?.strides;
}
