// What a mask says of what a masked value is computed from: an element counts where some masked value reads it for which
// the mask holds. How many do is the transpose of how they read it, like a cotangent: for y[t] = Σ_k w[k] x[t − k],
//
//   counts[s] = Σ_k [m(s + k)]          x[s] counts where counts[s] ≠ 0
import { gather } from "./gather.ts";
import { axesOfScalar, loadsOf } from "../ir/graph.ts";
import { asAxis, axesOf, axisIndex, hasLookup } from "../ir/indices.ts";
import type { Extent, Index, Load, Scalar } from "../ir/ir.ts";
import { label } from "../ir/labels.ts";
import {
  conjuncts,
  constant,
  guarded,
  guardsOf,
  indexOf,
  mask,
  notEqual,
  position,
  select,
} from "../ir/scalars.ts";
import { substitute } from "../ir/substitute.ts";
import { load } from "../ir/tensors.ts";

/** Over the axes of what a load reads: whether a mask holds for any value that reads the element under its guards. */
export function countsBehind(
  condition: Scalar,
  { tensor: { shape }, at }: Load,
  value: Scalar,
  extents: readonly Extent[],
): Scalar {
  const own = axesOfScalar(condition);
  const guards = axisGuards(value).filter((each) => sharesAxis(axesOfScalar(each), own));
  const axes = new Set([own, ...guards.map(axesOfScalar)].flatMap((each) => [...each]));
  const read = at.flatMap((index, axis) =>
    !hasLookup(index) && sharesAxis(axesOf(index), axes) ? [axis] : [],
  );
  const plain = read.filter((axis) => asAxis(at[axis]!) !== undefined);
  const found = [read, plain, []].map((kept) => () => counting(condition, guards, shape, at, kept, extents));
  for (const attempt of found) {
    const result = attempt();
    if (result) return result;
  }
  throw new Error("a count over all axes always exists");
}

/** A mask over some of its axes: whether it holds anywhere along the others. */
export function countsAlong(condition: Scalar, kept: readonly number[], extents: readonly Extent[]): Scalar {
  const own = axesOfScalar(condition);
  const at = extents.map((_, axis) => axisIndex(axis));
  const axes = kept.filter((axis) => own.has(axis));
  return axes.length === own.size ? condition : counting(condition, [], extents, at, axes, extents)!;
}

/** Whether any point of the domain that is read at the element holds; undefined where the map cannot be inverted. */
function counting(
  condition: Scalar,
  guards: readonly Scalar[],
  shape: readonly Extent[],
  at: readonly Index[],
  kept: readonly number[],
  extents: readonly Extent[],
): Scalar | undefined {
  const used = [condition, ...guards].map(axesOfScalar);
  const places = kept.map((axis) => axesOf(at[axis]!));
  const domain = [...new Set([...used, ...places].flatMap((each) => [...each]))].sort((a, b) => a - b);
  const moved = (axis: number): Index => axisIndex(domain.indexOf(axis));
  const holds = [...guards, condition].reduceRight<Scalar>(
    (inner, each) => select(substitute(each, moved), inner, constant(0)),
    constant(1),
  );
  const counts = gather(
    kept.map((axis) => shape[axis]!),
    domain.map((axis) => extents[axis]!),
    kept.map((axis) => indexOf(substitute(position(at[axis]!), moved))),
    holds,
  );
  if (!counts) return undefined;
  label(counts, { operation: "counts" });
  return mask(
    notEqual(
      load(
        counts,
        kept.map((axis) => axisIndex(axis)),
      ),
      constant(0),
    ),
  );
}

/** The guards of a value that read no data: those of an axis, of a triangle. */
function axisGuards(value: Scalar): readonly Scalar[] {
  const { conditions } = guardsOf(guarded(value));
  return conditions.flatMap(conjuncts).filter((each) => loadsOf(each).length === 0);
}

function sharesAxis(x: ReadonlySet<number>, y: ReadonlySet<number>): boolean {
  return [...x].some((axis) => y.has(axis));
}
