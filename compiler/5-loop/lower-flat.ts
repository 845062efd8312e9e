// Element-wise kernels over one static shape, every array walked in step, are one loop over all elements whatever the
// shape: the same function then serves every parameter of an optimizer.
import type { LoopKernel } from "../4-kernel/ir.ts";
import { isIdentity } from "../4-kernel/address.ts";
import { evaluationsIn } from "../4-kernel/plan.ts";
import { loadsOf } from "../2-tensor/ir/graph.ts";
import type { Compute, Scalar } from "../2-tensor/ir/ir.ts";
import type { LoopStatement } from "./ir.ts";
import type { KernelScope } from "./kernel-scope.ts";
import type { NeedsMemory } from "./lower-loops.ts";
import { LoopLowering } from "./lower-loops.ts";
import { lengthOf } from "./place.ts";

/** The tensors of a kernel that can be walked flat, or undefined. */
export function flatTensors(kernel: LoopKernel): readonly Compute[] | undefined {
  const tensors = kernel.body.flatMap(evaluationsIn).map((each) => each.tensor);
  const [first] = tensors;
  if (!first || first.shape.length === 0 || first.shape.includes("batch")) return undefined;
  const fits = (each: (typeof tensors)[number]): each is Compute =>
    each.kind === "compute" && each.shape.join() === first.shape.join() && isFlat(each);
  return tensors.every(fits) ? (tensors as readonly Compute[]) : undefined;
}

function isFlat(tensor: Compute): boolean {
  if (tensor.reduction || hasPosition(tensor.body)) return false;
  return loadsOf(tensor.body).every((load) => {
    if (load.tensor.shape.length === 0) return true;
    return load.tensor.shape.join() === tensor.shape.join() && isIdentity(load.at, tensor.shape);
  });
}

function hasPosition(body: Scalar): boolean {
  if (body.kind === "position") return true;
  if (body.kind === "apply") return body.arguments.some(hasPosition);
  return body.kind === "select" && [body.condition, body.then, body.otherwise].some(hasPosition);
}

/** One loop over the elements of the arrays. */
export function lowerFlat(
  tensors: readonly Compute[],
  scope: KernelScope,
  needsMemory: NeedsMemory,
): readonly LoopStatement[] {
  const axis = { id: -1, extent: 0 };
  const body = tensors.map((tensor) => ({
    kind: "evaluate" as const,
    tensor,
    axes: tensor.shape.map((extent, k) => (k === 0 ? axis : extent === 1 ? undefined : axis)),
  }));
  const kernel: LoopKernel = { kind: "loops", body: [{ kind: "loop", axis, body }] };
  const stored = tensors.findLast((tensor) => needsMemory(tensor))!;
  return new LoopLowering(kernel, scope, needsMemory, lengthOf(scope.place(stored))).lower();
}
