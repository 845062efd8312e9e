// What people call a tensor: the model's own variable name, the operation that made it, and where. Labels are not part
// of a tensor's meaning, so they live beside the graph; the first label given to a node stays.
import type { Position } from "../../error.ts";
import { operandsOf } from "./graph.ts";
import type { Tensor } from "./ir.ts";

export interface Label {
  /** The variable's name in the model, or one given explicitly. */
  readonly name?: string | undefined;
  /** Whether the compiler made the name up (`grad_hidden`): the model's own, given later, takes its place. */
  readonly derived?: boolean | undefined;
  /** The operation, for nodes without a name of their own: `exp`, `max`, `dense`. */
  readonly operation?: string | undefined;
  /** What the operation is of, where that is not its first named operand: `x` of ∂loss/∂max(x). */
  readonly subject?: string | undefined;
  readonly position?: Position | undefined;
}

const labels = new WeakMap<Tensor, Label>();

export function labelOf(tensor: Tensor): Label {
  return labels.get(tensor) ?? {};
}

/** What a tensor is called, or its operation is of: its own name, or that of its first named operand. */
export function subjectOf(tensor: Tensor): string | undefined {
  const { name, subject } = labelOf(tensor);
  if (name ?? subject) return name ?? subject;
  const operand = operandsOf(tensor).find((each) => ownName(each) !== undefined && each.type === "float");
  return operand && ownName(operand);
}

function ownName(tensor: Tensor): string | undefined {
  return tensor.kind === "leaf" ? (tensor.role === "scalar" ? undefined : tensor.name) : labelOf(tensor).name;
}

/** Adds what is not known yet, and returns the tensor. */
export function label<T extends Tensor>(tensor: T, added: Label): T {
  const known = labels.get(tensor);
  const named = known?.name === undefined || (known.derived && added.name !== undefined) ? added : known;
  labels.set(tensor, {
    name: named.name,
    derived: named.derived,
    operation: known?.operation ?? added.operation,
    subject: known?.subject ?? added.subject,
    position: known?.position ?? added.position,
  });
  return tensor;
}
