// The meaning of a plan, in float64: kernels in order, each evaluating its tensors from what earlier ones left, then
// overwriting the leaves it stores into.
import { evaluate, type Given } from "../2-tensor/ir/interpret.ts";
import { operandsOf } from "../2-tensor/ir/graph.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { tensorsOf, type Plan } from "./ir.ts";

/** The values of everything evaluated, and of the overwritten leaves afterwards. */
export function interpretPlan({ kernels, stores }: Plan, given: Given): Map<Tensor, Float64Array> {
  const values = new Map<Tensor, Float64Array>();
  const memory = new Map<Leaf, Float64Array>();
  const leaf = (each: Leaf): Float64Array => memory.get(each) ?? Float64Array.from(given.leaf(each));
  for (const kernel of kernels) {
    const tensors = tensorsOf(kernel);
    for (const tensor of tensors) {
      for (const operand of operandsOf(tensor))
        if (operand.kind === "leaf") values.set(operand, leaf(operand));
      values.set(tensor, evaluate(tensor, values, given));
    }
    for (const { tensor, into } of stores)
      if (into && tensors.some((each) => each === tensor)) memory.set(into, values.get(tensor)!);
  }
  for (const [each, value] of memory) values.set(each, value);
  return values;
}
