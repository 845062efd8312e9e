// What a recurrence's step computes from the time alone (an input's projection, first of all) is computed for all times
// at once, before it: one contraction instead of one for each step.
import { costOf } from "../ir/cost.ts";
import { isBatched, type Leaf, type Tensor } from "../ir/ir.ts";
import { atTime, dependents, timeIndex } from "../ir/recurrences.ts";
import { replaceTensors } from "./replace.ts";
import { isView } from "../ir/tensors.ts";
import { widenGraph } from "./widen.ts";

/** The roots of a step with everything dear that depends on no carry taken out of it. */
export function hoistedFromStep(
  roots: readonly Tensor[],
  time: Leaf,
  carries: readonly Leaf[],
): readonly Tensor[] {
  const timed = dependents(roots, new Set([time]));
  const recurrent = dependents(roots, new Set(carries));
  const place = (tensor: Tensor): number => (isBatched(tensor) ? 1 : 0);
  const widen = widenGraph({ extent: time.below!, time, place }, []);
  const replaced = replaceTensors({
    tensor: (tensor) => {
      if (!timed.has(tensor) || recurrent.has(tensor) || !isDear(tensor)) return undefined;
      return atTime(widen(tensor).tensor, timeIndex(time), place(tensor));
    },
  });
  return roots.map(replaced);
}

/** Worth computing once rather than again at every step and in its derivative. */
export function isDear(tensor: Tensor): boolean {
  if (tensor.kind !== "compute") return tensor.kind !== "leaf";
  return !isView(tensor) && (tensor.reduction !== undefined || costOf(tensor.body) >= 10);
}
