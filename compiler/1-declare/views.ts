// Views of what a model returns: reshapes, transposes and their like are tensors of their own while a model is declared.
import { topological } from "../2-tensor/ir/graph.ts";
import type { Tensor as Node } from "../2-tensor/ir/ir.ts";
import { isTensor } from "./validate.ts";

/**
 * Once nothing more can be differentiated by them, the views of a model are looked through: in `loss` and its like, in tensors
 * by name, and in those of functions and objectives by name.
 */
export function withoutViewsIn<Returned>(
  returned: Returned,
  folded: (tensor: Node) => Node,
  depth = 3,
): Returned {
  if (isTensor(returned)) return folded(returned) as Returned;
  if (depth === 0 || !isPlainObject(returned)) return returned;
  const entries = Object.entries(returned).map(([name, each]) => [
    name,
    withoutViewsIn(each, folded, depth - 1),
  ]);
  return Object.fromEntries(entries) as Returned;
}

/** Folds what tensors are made from in the order in which the model made it: of equal ones the first gives the name. */
export function foldInOrder(
  returned: unknown,
  others: readonly Node[],
  folded: (tensor: Node) => Node,
): void {
  const roots = [...others];
  withoutViewsIn(returned, (tensor) => (roots.push(tensor), tensor));
  for (const tensor of [...topological(roots)].sort((a, b) => a.id - b.id)) folded(tensor);
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
