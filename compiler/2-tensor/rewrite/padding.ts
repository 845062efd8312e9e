// Steps after an example's end read nothing: what a step would read at its time is 0 there. Their results are dropped
// anyway, but padding may hold anything, NaN first of all, and 0 · NaN must reach no gradient.
import { axesOf, axisIndex, rangeOf } from "../ir/indices.ts";
import type { Extent, Index, Leaf, Load, Scalar, Tensor } from "../ir/ir.ts";
import { label, labelOf } from "../ir/labels.ts";
import { dependents, isTimed } from "../ir/recurrences.ts";
import { replaceTensors } from "./replace.ts";
import { constant, rawLoad, select } from "../ir/scalars.ts";
import { compute, load } from "../ir/tensors.ts";

/** The roots of a step with everything it reads at its time from outside read only while `running` holds. */
export function withoutPadding(
  roots: readonly Tensor[],
  time: Leaf,
  carries: readonly Leaf[],
  running: Scalar,
): readonly Tensor[] {
  const inside = dependents(roots, new Set([time, ...carries]));
  const replaced = replaceTensors({
    tensor: () => undefined,
    load: (each) => {
      if (inside.has(each.tensor)) return undefined;
      return each.at.some((index) => isTimed(index, time)) ? maskedLoad(each, time, running) : undefined;
    },
  });
  return roots.map(replaced);
}

/**
 * An element of one time's slice, 0 once the example has ended. The slice is a tensor of its own, so that sums of its
 * products stay contractions; where there is no such slice, the element is guarded by itself.
 */
function maskedLoad(each: Load, time: Leaf, running: Scalar): Scalar | undefined {
  const { tensor, at } = each;
  const axes = at.flatMap((index, axis) => (isTimed(index, time) ? [] : [axis]));
  const isSlice = at.every((index, axis) => axes.includes(axis) || isOnePlace(index, tensor.shape[axis]!));
  const zero = constant(0);
  if (!isSlice) return tensor.type === "float" ? select(running, each, zero) : undefined;
  const inner = at.map((index, axis) => (axes.includes(axis) ? axisIndex(axes.indexOf(axis)) : index));
  const slice = compute(
    axes.map((axis) => tensor.shape[axis]!),
    select(running, rawLoad(tensor, inner), zero),
    { type: tensor.type },
  );
  const { name, operation, position } = labelOf(tensor);
  label(slice, { operation: `masked_${name ?? operation ?? "values"}`, position });
  return load(
    slice,
    axes.map((axis) => at[axis]!),
  );
}

/** A place along an axis that is inside it at every time, whatever the axes of the node that reads it. */
function isOnePlace(index: Index, extent: Extent): boolean {
  if (axesOf(index).size > 0 || typeof extent !== "number") return false;
  const [low, high] = rangeOf(index, []);
  return low >= 0 && high < extent;
}
