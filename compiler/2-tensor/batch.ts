// The batch pass: every node that depends on an example gets the batch as its outermost axis (see widen.ts). Nothing else
// changes, which is why stochastic, mini-batch and full-batch training agree by construction.
import { topological } from "./graph.ts";
import { isBatched, type Leaf, type Tensor } from "./ir.ts";
import { label, labelOf } from "./labels.ts";
import { leaf } from "./tensors.ts";
import { repeated, summed, widenGraph, type NewAxis, type Widened } from "./widen.ts";

const examples: NewAxis = { extent: "batch", place: () => 0 };

/** Batches the graph under `outputs`; `perExample` says which leaves have a value for each example. */
export function addBatchAxis(
  outputs: readonly Tensor[],
  perExample: (leaf: Leaf) => boolean,
): ReadonlyMap<Tensor, Tensor> {
  const known: [Tensor, Widened][] = [];
  const order = topological(outputs);
  for (const tensor of order) {
    if (tensor.kind !== "leaf" || !perExample(tensor)) continue;
    const batched = leaf(tensor.role, tensor.name, ["batch", ...tensor.shape], tensor.type);
    known.push([tensor, { tensor: label(batched, labelOf(tensor)), wide: true }]);
  }
  const widen = widenGraph(examples, known);
  return new Map(order.map((tensor) => [tensor, widen(tensor).tensor]));
}

/** Σ over examples. */
export function sumOverBatch(tensor: Tensor): Tensor {
  return summed(tensor, 0);
}

/** A tensor repeated for every example. */
export function repeatedOverBatch(tensor: Tensor): Tensor {
  return isBatched(tensor) ? tensor : repeated(examples, tensor);
}
