// The batched graphs of a model: one for training, one for use. They differ only where the model asks which it is.
import type { DeclaredModel } from "../1-declare/model.ts";
import { addBatchAxis, batchedLeaves } from "./batch.ts";
import { topological } from "./graph.ts";
import { axisIndex } from "./indices.ts";
import type { Leaf, Tensor } from "./ir.ts";
import { replaceTensors } from "./replace.ts";
import { add, position } from "./scalars.ts";
import { compute, filled, leaf, load } from "./tensors.ts";
import type { Widened } from "./widen.ts";

export interface Modes {
  /** What a tensor of one example becomes. */
  readonly training: (tensor: Tensor) => Tensor;
  readonly inference: (tensor: Tensor) => Tensor;
  readonly inputs: readonly Leaf[];
  /** How many examples of this update came before the batch. */
  readonly firstExample: Leaf;
}

export function batchedGraphs(declared: DeclaredModel, roots: readonly Tensor[]): Modes {
  const perExample = declared.inputs.filter((each) => each.per === "example").map((each) => each.leaf);
  const leaves = batchedLeaves(perExample);
  const firstExample = leaf("scalar", "firstExample", []);
  const inputs = declared.inputs.map((each) => (leaves.get(each.leaf)?.tensor ?? each.leaf) as Leaf);
  const known = new Map<Tensor, Widened>(leaves);
  const example = declared.numbers.get("example");
  if (example) known.set(example, exampleNumber(firstExample, perExample.length > 0));
  const mode = declared.numbers.get("training");
  const graph = (value: 0 | 1): ((tensor: Tensor) => Tensor) => {
    const chosen = replaceTensors({ tensor: (tensor) => (tensor === mode ? filled([], value) : undefined) });
    const stable = declared.stabilizer.become;
    const became = new Map(topological(roots).map((tensor) => [tensor, chosen(stable(tensor))]));
    const batched = addBatchAxis([...became.values()], known);
    return (tensor) => batched.get(became.get(tensor)!)!;
  };
  const training = graph(1);
  return { training, inference: mode ? graph(0) : training, inputs, firstExample };
}

function exampleNumber(first: Leaf, batched: boolean): Widened {
  const number = load(first, []);
  if (!batched) return { tensor: compute([], number), wide: false };
  return { tensor: compute(["batch"], add(number, position(axisIndex(0)))), wide: true };
}
