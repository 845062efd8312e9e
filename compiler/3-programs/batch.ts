// The batch pass: every node that depends on an example gets the batch as its outermost axis (see widen.ts). Nothing else
// changes, which is why stochastic, mini-batch and full-batch training agree by construction.
import { topological } from "../2-tensor/ir/graph.ts";
import { isBatched, type Leaf, type Tensor } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import { repeated, summed, widenGraph, type NewAxis, type Widened } from "../2-tensor/rewrite/widen.ts";

const examples: NewAxis = { extent: "batch", place: () => 0 };

/** The batched stand-ins of leaves that have a value for each example. */
export function batchedLeaves(leaves: readonly Leaf[]): ReadonlyMap<Tensor, Widened> {
  return new Map(
    leaves.map((each): [Tensor, Widened] => {
      const batched = leaf(each.role, each.name, ["batch", ...each.shape], each.type);
      return [each, { tensor: label(batched, labelOf(each)), wide: true }];
    }),
  );
}

/** Batches the graph under `outputs`; `known` says what some tensors have become. */
export function addBatchAxis(
  outputs: readonly Tensor[],
  known: ReadonlyMap<Tensor, Widened>,
): ReadonlyMap<Tensor, Tensor> {
  const widen = widenGraph(examples, known);
  return new Map(topological(outputs).map((tensor) => [tensor, widen(tensor).tensor]));
}

/** Σ over examples. */
export function sumOverBatch(tensor: Tensor): Tensor {
  return summed(tensor, 0);
}

/** A tensor repeated for every example. */
export function repeatedOverBatch(tensor: Tensor): Tensor {
  return isBatched(tensor) ? tensor : repeated(examples, tensor);
}
