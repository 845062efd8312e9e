// What a program leaves behind: values stored in memory of their own, in a leaf's, or in an entry of a stacked value's.
import type { Index, Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { label } from "../2-tensor/ir/labels.ts";

/** A value a program computes: stored in a leaf's own memory (`into`), or in memory planned for it. */
export interface Store {
  readonly name: string;
  readonly tensor: Tensor;
  readonly into?: Leaf;
  /** One entry of a stacked value's memory, inside a recurrence's own plan. */
  readonly entry?: Entry;
}

/** The part of `memory` where `axis` is at `index`. */
export interface Entry {
  readonly memory: Tensor;
  readonly axis: number;
  readonly index: Index;
}

/** A stored value carries the name of where it goes. */
export function stored(tensor: Tensor, target: Leaf): Tensor {
  return tensor.kind === "leaf" ? tensor : label(tensor, { name: target.name });
}

/** A value that goes into a leaf's own memory. */
export function storeInto(target: Leaf, tensor: Tensor): Store {
  return { name: target.name, tensor: stored(tensor, target), into: target };
}
