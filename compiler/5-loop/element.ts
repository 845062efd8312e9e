// What arrays hold. In a float32 model, what people give, read and keep is float32: inputs, parameters, states, gradients.
// Everything computed in between is kept as it was computed, in doubles: a value has no second, rounded one that another
// kernel would read, a gradient is that of the loss which was returned, and long sums lose nothing.
import type { LeafRole, Tensor } from "../2-tensor/ir/ir.ts";

export type ModelElement = "float32" | "float64";

/** An element of an array. */
export type Element = ModelElement | "int32";

/** Leaves that stand for what was computed. */
const computedRoles: readonly LeafRole[] = ["sum", "carry", "memory"];

export function elementOf(tensor: Tensor, model: ModelElement): Element {
  if (tensor.type === "int32") return "int32";
  return tensor.kind === "leaf" && !computedRoles.includes(tensor.role) ? model : "float64";
}
