// What `predict` and a model's further functions return. One rule: where any result has a value for each example, every one
// has, also what happens not to depend on it (a variance that is learned, the slope of a line); only what is reduced over
// the whole batch is one value for the call. Where nothing depends on an example, all are.
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { repeatedOverBatch } from "./batch.ts";
import type { Mode } from "./modes.ts";
import type { Store } from "./stores.ts";

export function resultStores(results: Readonly<Record<string, Tensor>>, use: Mode): readonly Store[] {
  const all = Object.entries(results).map(([name, tensor]) => ({
    name,
    tensor: use.batched(tensor),
    ...use.dependence(tensor),
  }));
  const forExamples = all.some(({ example }) => example);
  return all.map(({ name, tensor, batch }) => ({
    name,
    tensor: forExamples && batch === undefined ? repeatedOverBatch(tensor) : tensor,
  }));
}
