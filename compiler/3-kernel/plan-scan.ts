// A recurrence's own plans: one that puts initial values into the first entries of the stacked carries, one for a step.
// They stand alone: what they read from the program around them, and the stacked values, are memory leaves.
import { addIndex, constantIndex } from "../2-tensor/indices.ts";
import type { Recurrence, Scan, Tensor } from "../2-tensor/ir.ts";
import { label, labelOf } from "../2-tensor/labels.ts";
import type { Store } from "../2-tensor/stores.ts";
import { scanOf } from "../2-tensor/recurrences.ts";
import { atTime, timeIndex } from "../2-tensor/recurrence-adjoint.ts";
import { replaceTensors } from "../2-tensor/replace.ts";
import { isView, leaf } from "../2-tensor/tensors.ts";
import type { Plan, ScanKernel } from "./ir.ts";

/** The kernel that evaluates the wanted stacked values, and those of all carries. */
export function planScan(
  recurrence: Recurrence,
  wanted: readonly Scan[],
  plan: (stores: readonly Store[]) => Plan,
): ScanKernel {
  const { carries, axis, time, captured } = recurrence;
  const stacks = [...new Set([...carries.map((carry) => scanOf(recurrence, carry.leaf)), ...wanted])];
  const memory = new Map<Tensor, Tensor>();
  const leaves = new Map<Tensor, Tensor>();
  const memoryOf = (tensor: Tensor): Tensor => {
    if (tensor.kind === "leaf") return tensor;
    const { name, operation } = labelOf(tensor);
    const known = leaves.get(tensor);
    const made =
      known ??
      label(leaf("memory", name ?? operation ?? "values", tensor.shape, tensor.type), labelOf(tensor));
    leaves.set(tensor, made);
    memory.set(made, tensor);
    return made;
  };
  const outside = new Set(captured);
  const inMemory = replaceTensors({
    tensor: (tensor) => {
      if (carries.some((carry) => carry.leaf === tensor))
        return atTime(memoryOf(scanOf(recurrence, tensor)), timeIndex(time), axis);
      return outside.has(tensor) && !isView(tensor) ? memoryOf(tensor) : undefined;
    },
  });
  const store = (stack: Scan, tensor: Tensor, index: Parameters<typeof addIndex>[0]): Store => ({
    name: labelOf(stack).name ?? "values",
    tensor: label(inMemory(tensor), labelOf(tensor)),
    entry: { memory: memoryOf(stack), axis, index },
  });
  const start = carries.map(({ initial }, k) => store(stacks[k]!, initial, constantIndex(0)));
  const step = stacks.map((stack, k) => {
    const now = timeIndex(time);
    const carry = carries[k];
    return carry ? store(stack, carry.next, addIndex(now, constantIndex(1))) : store(stack, stack.of, now);
  });
  return { kind: "scan", recurrence, stacks, time, start: plan(start), step: plan(step), memory };
}
