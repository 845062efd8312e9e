// The batched graphs of a model: one for training, one for use. They differ only where the model asks which it is.
import type { DeclaredModel } from "../1-declare/model.ts";
import { addBatchAxis, batchedLeaves } from "./batch.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import { axisIndex } from "../2-tensor/ir/indices.ts";
import type { Leaf, Scalar, Tensor } from "../2-tensor/ir/ir.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import { add, constant, position } from "../2-tensor/ir/scalars.ts";
import { compute, filled, leaf, load } from "../2-tensor/ir/tensors.ts";
import type { Widened } from "../2-tensor/rewrite/widen.ts";

export interface Modes {
  /** What a tensor of one example becomes. */
  readonly training: (tensor: Tensor) => Tensor;
  readonly inference: (tensor: Tensor) => Tensor;
  readonly inputs: readonly Leaf[];
  /** How many examples of this update came before the batch. */
  readonly firstExample: Leaf;
}

/** `trained` is what updates are computed from; `used` what `predict`, `evaluate` and functions return. */
export function batchedGraphs(
  declared: DeclaredModel,
  trained: readonly Tensor[],
  used: readonly Tensor[],
): Modes {
  const perExample = declared.inputs.filter((each) => each.per === "example").map((each) => each.leaf);
  const leaves = batchedLeaves(perExample);
  const firstExample = leaf("scalar", "firstExample", []);
  const inputs = declared.inputs.map((each) => (leaves.get(each.leaf)?.tensor ?? each.leaf) as Leaf);
  const known = new Map<Tensor, Widened>(leaves);
  const example = declared.numbers.get("example");
  const batched = perExample.length > 0;
  if (example) known.set(example, exampleNumber(load(firstExample, []), batched));
  const place = declared.numbers.get("place");
  if (place) known.set(place, exampleNumber(constant(0), batched));
  const mode = declared.numbers.get("training");
  const graph = (value: 0 | 1, roots: readonly Tensor[]): ((tensor: Tensor) => Tensor) => {
    const chosen = replaceTensors({ tensor: (tensor) => (tensor === mode ? filled([], value) : undefined) });
    const stable = declared.stabilizer.become;
    const became = new Map(topological(roots).map((tensor) => [tensor, chosen(stable(tensor))]));
    const batched = addBatchAxis([...became.values()], known);
    return (tensor) => batched.get(became.get(tensor)!)!;
  };
  const all = [...trained, ...used];
  const training = graph(1, mode ? trained : all);
  return { training, inference: mode ? graph(0, all) : training, inputs, firstExample };
}

function exampleNumber(first: Scalar, batched: boolean): Widened {
  if (!batched) return { tensor: compute([], first), wide: false };
  return { tensor: compute(["batch"], add(first, position(axisIndex(0)))), wide: true };
}
