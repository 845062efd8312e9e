// A recurrence's own plans: one that puts initial values into the first entries of the stacked carries, one for a step.
// They stand alone: what they read from the program around them, and the stacked values, are memory leaves. A carry of
// which no stack is wanted has one memory, overwritten by each step.
import type { Index, Leaf, Recurrence, Scan, Tensor } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import type { Store } from "../3-programs/stores.ts";
import {
  atTime,
  firstPlace,
  lastOf,
  placeAfter,
  placeBefore,
  timeIndex,
} from "../2-tensor/ir/recurrences.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import { isView, leaf } from "../2-tensor/ir/tensors.ts";
import type { Plan, ScanKernel } from "./ir.ts";

/** The kernel that evaluates the wanted values of a recurrence, and all carries. */
export function planScan(
  recurrence: Recurrence,
  wanted: readonly Scan[],
  plan: (stores: readonly Store[]) => Plan,
): ScanKernel {
  const { carries, time, captured } = recurrence;
  const carried = carries.map(({ leaf: carry }): Scan => {
    const stack = wanted.find((each) => each.of === carry && each.times === "all");
    return stack ?? lastOf(recurrence, carry);
  });
  const scans = [...new Set([...carried, ...wanted])];
  const memory = new Map<Tensor, Tensor>();
  const leaves = new Map<Tensor, Leaf>();
  const memoryOf = (tensor: Tensor): Leaf => {
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
  const now = timeIndex(time);
  const outside = new Set(captured);
  const inMemory = replaceTensors({
    tensor: (tensor) => {
      const scan = carried[carries.findIndex((carry) => carry.leaf === tensor)];
      if (scan?.times === "last") return memoryOf(scan);
      if (scan) return atTime(memoryOf(scan), placeBefore(recurrence, now), scan.axis);
      return outside.has(tensor) && !isView(tensor) ? memoryOf(tensor) : undefined;
    },
  });
  const store = (scan: Scan, tensor: Tensor, index: Index): Store => {
    const stored = {
      name: labelOf(scan).name ?? "values",
      tensor: label(inMemory(tensor), labelOf(tensor)),
    };
    if (scan.times === "last") return { ...stored, into: memoryOf(scan) };
    return { ...stored, entry: { memory: memoryOf(scan), axis: scan.axis, index } };
  };
  const start = carries.map(({ initial }, k) => store(carried[k]!, initial, firstPlace(recurrence)));
  const step = scans.map((scan, k) => {
    const carry = carries[k];
    return carry ? store(scan, carry.next, placeAfter(recurrence, now)) : store(scan, scan.of, now);
  });
  return { kind: "scan", recurrence, stacks: scans, time, start: plan(start), step: plan(step), memory };
}
