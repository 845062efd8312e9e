// Rebuilding a scalar expression with other axes or other loads. Every smart constructor runs again, so what becomes
// constant folds on the way.
import { decide } from "./bounds.ts";
import { axisIndex, substituteIndex } from "./indices.ts";
import type { Extent, Index, Load, Scalar } from "./ir.ts";
import { apply, indexOf, position, rawLoad, select } from "./scalars.ts";

/** The body with each axis replaced by an index; `extents` (of the new axes) lets quotients and comparisons simplify. */
export function substitute(body: Scalar, axes: (axis: number) => Index, extents?: readonly Extent[]): Scalar {
  return rewriteScalar(body, (load) => rawLoad(load.tensor, load.at), axes, extents);
}

/** The body with each load replaced (its indices already rewritten) and each axis substituted. */
export function rewriteScalar(
  body: Scalar,
  rewriteLoad: (load: Load) => Scalar,
  axes: ((axis: number) => Index) | undefined,
  extents?: readonly Extent[],
): Scalar {
  const done = new Map<Scalar, Scalar>();
  const rewriteAt = (index: Index): Index =>
    substituteIndex(index, axes ?? identity, (load) => indexOf(visit(load)), extents);
  const decided = (scalar: Scalar): Scalar => (extents ? decide(scalar, extents) : scalar);
  const visit = (scalar: Scalar): Scalar => {
    const known = done.get(scalar);
    if (known) return known;
    const result = rebuild(scalar);
    done.set(scalar, result);
    return result;
  };
  const rebuild = (scalar: Scalar): Scalar => {
    switch (scalar.kind) {
      case "constant":
        return scalar;
      case "position":
        return position(rewriteAt(scalar.index));
      case "load":
        return rewriteLoad(rawLoad(scalar.tensor, scalar.at.map(rewriteAt)));
      case "apply":
        return decided(apply(scalar.function, ...scalar.arguments.map(visit)));
      case "select":
        return select(visit(scalar.condition), visit(scalar.then), visit(scalar.otherwise));
    }
  };
  return visit(body);
}

/** An index with its look-ups' loads replaced and its axes substituted. */
export function rewriteIndex(
  index: Index,
  rewriteLoad: (load: Load) => Scalar,
  axes: (axis: number) => Index,
): Index {
  return indexOf(rewriteScalar(position(index), rewriteLoad, axes));
}

const identity = (axis: number): Index => axisIndex(axis);
