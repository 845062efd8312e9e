// What a legal plan is: every tensor is evaluated once, after everything it reads; every store is evaluated; a leaf is
// overwritten only when nothing after it, in another kernel, reads its old value.
import { operandsOf } from "../2-tensor/ir/graph.ts";
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { tensorsOf, type Plan } from "./ir.ts";

export function checkPlan({ kernels, stores }: Plan): void {
  const done = new Set<Tensor>();
  const overwritten = new Set<Tensor>();
  const targets = new Map(stores.flatMap(({ tensor, into }) => (into ? [[tensor, into] as const] : [])));
  const name = (tensor: Tensor): string =>
    tensor.kind === "leaf" ? tensor.name : (labelOf(tensor).name ?? `tensor ${tensor.id}`);
  for (const kernel of kernels) {
    const tensors = tensorsOf(kernel);
    if (kernel.kind === "scan") [kernel.start, kernel.step].forEach(checkPlan);
    for (const tensor of tensors) {
      if (done.has(tensor)) throw new Error(`${name(tensor)} is evaluated twice`);
      for (const operand of operandsOf(tensor)) {
        if (operand.kind !== "leaf" && !done.has(operand))
          throw new Error(`${name(tensor)} reads ${name(operand)} before it is evaluated`);
        if (overwritten.has(operand))
          throw new Error(`${name(tensor)} reads ${name(operand)} after it is overwritten`);
      }
      done.add(tensor);
    }
    for (const tensor of tensors) {
      const target = targets.get(tensor);
      if (target) overwritten.add(target);
    }
  }
  for (const { tensor } of stores)
    if (!done.has(tensor)) throw new Error(`${name(tensor)} is stored, but never evaluated`);
}
