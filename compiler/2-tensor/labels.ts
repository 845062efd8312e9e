// What people call a tensor: the model's own variable name, the operation that made it, and where. Labels are not part
// of a tensor's meaning, so they live beside the graph; the first label given to a node stays.
import type { Position } from "../error.ts";
import type { Tensor } from "./ir.ts";

export interface Label {
  /** The variable's name in the model, or one given explicitly. */
  readonly name?: string | undefined;
  /** Whether the compiler made the name up (`grad_hidden`): the model's own, given later, takes its place. */
  readonly derived?: boolean | undefined;
  /** The operation, for nodes without a name of their own: `exp`, `max`, `dense`. */
  readonly operation?: string | undefined;
  readonly position?: Position | undefined;
}

const labels = new WeakMap<Tensor, Label>();

export function labelOf(tensor: Tensor): Label {
  return labels.get(tensor) ?? {};
}

/** Adds what is not known yet, and returns the tensor. */
export function label<T extends Tensor>(tensor: T, added: Label): T {
  const known = labels.get(tensor);
  const named = known?.name === undefined || (known.derived && added.name !== undefined) ? added : known;
  labels.set(tensor, {
    name: named.name,
    derived: named.derived,
    operation: known?.operation ?? added.operation,
    position: known?.position ?? added.position,
  });
  return tensor;
}
