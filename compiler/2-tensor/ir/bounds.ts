// What ranges of axes prove: comparisons of indices that always or never hold, and the guards that remain.
import { constantIndex, rangeOf, subtractIndex } from "./indices.ts";
import type { Extent, Index, Scalar } from "./ir.ts";
import { and, constant, less, lessEqual, position } from "./scalars.ts";

/** 0 ≤ index < extent for each pair, as a condition over a box of axes; parts that always hold are left out. */
export function within(
  indices: readonly Index[],
  shape: readonly Extent[],
  extents: readonly Extent[],
): Scalar {
  return indices.map((index, axis) => inside(index, shape[axis]!, extents)).reduce(and, constant(1));
}

function inside(index: Index, extent: Extent, extents: readonly Extent[]): Scalar {
  if (extent === "batch") return constant(1); // a batch axis is only ever indexed by a batch axis
  const [low, high] = rangeOf(index, extents);
  const above = low >= 0 ? constant(1) : lessEqual(constant(0), position(index));
  const below = high < extent ? constant(1) : less(position(index), constant(extent));
  return and(above, below);
}

/** A comparison of indices decided by range, or itself. */
export function decide(scalar: Scalar, extents: readonly Extent[]): Scalar {
  if (scalar.kind !== "apply") return scalar;
  const [left, right] = scalar.arguments.map(asIndex);
  if (!left || !right) return scalar;
  const [low, high] = rangeOf(subtractIndex(left, right), extents);
  switch (scalar.function) {
    case "less":
      return high < 0 ? constant(1) : low >= 0 ? constant(0) : scalar;
    case "lessEqual":
      return high <= 0 ? constant(1) : low > 0 ? constant(0) : scalar;
    case "equal":
      return low === 0 && high === 0 ? constant(1) : low > 0 || high < 0 ? constant(0) : scalar;
    case "notEqual":
      return low > 0 || high < 0 ? constant(1) : low === 0 && high === 0 ? constant(0) : scalar;
    default:
      return scalar;
  }
}

function asIndex(scalar: Scalar): Index | undefined {
  if (scalar.kind === "position") return scalar.index;
  return scalar.kind === "constant" && Number.isInteger(scalar.value)
    ? constantIndex(scalar.value)
    : undefined;
}
