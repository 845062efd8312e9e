// What a value depends on. Penalties, outputs, metrics, functions, states and the cut of batches all follow from this one
// answer: what depends on nothing is computed at any time, what depends on the call only while it lasts, what depends on an
// example has a value for each, and what depends on the whole batch cannot be made in pieces.
import type { DeclaredModel } from "../1-declare/model.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import { domainOf, isBatched, type Tensor } from "../2-tensor/ir/ir.ts";
import { stepTensors } from "../2-tensor/ir/recurrences.ts";

export interface Dependence {
  /** It has a value for each example. */
  readonly example: boolean;
  /** What runs over all examples of the batch, or counts them; else the example's place in it, where it reads that. */
  readonly batch: Tensor | undefined;
  /** An input of the call, or random draws: gone when the call is over. */
  readonly call: boolean;
}

/** Of a tensor as declared, whose mode is chosen, and of the same with the batch as its outermost axis. */
export function dependenceOf(
  { inputs, numbers }: DeclaredModel,
  declared: Tensor,
  batched: Tensor,
): Dependence {
  const perCall = inputs.filter((each) => each.per === "call").map((each) => each.leaf);
  const gone = new Set<Tensor | undefined>([...perCall, numbers.get("update"), numbers.get("example")]);
  const all = withSteps([declared]);
  const place = numbers.get("place");
  const example = isBatched(batched);
  return {
    example,
    batch: all.find(runsOverExamples) ?? (example ? all.find((each) => each === place) : undefined),
    call: all.some((each) => gone.has(each)),
  };
}

/** Whether a tensor, as declared for one example, runs over the examples of the batch. */
export function runsOverExamples(tensor: Tensor): boolean {
  const extents = tensor.kind === "compute" || tensor.kind === "scatter" ? domainOf(tensor) : tensor.shape;
  return extents.includes("batch");
}

/** Everything the tensors are computed from, inside the steps of recurrences too. */
export function withSteps(roots: readonly Tensor[]): readonly Tensor[] {
  const found = topological(roots);
  const inside = found.flatMap((each) => (each.kind === "scan" ? [...stepTensors(each.recurrence)] : []));
  return inside.length === 0 ? found : [...found, ...withSteps(inside)];
}
