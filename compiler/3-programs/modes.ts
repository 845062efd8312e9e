// The two modes of a model: training, and use. Each is a way to read what was declared for one example: what it becomes
// over a batch, and what it depends on. They differ only where the model asks which it is.
import type { DeclaredModel } from "../1-declare/model.ts";
import { addBatchAxis, batchedLeaves } from "./batch.ts";
import { withKnownIndices } from "./known-indices.ts";
import { dependenceOf, type Dependence } from "./dependence.ts";
import { axisIndex } from "../2-tensor/ir/indices.ts";
import type { Leaf, Scalar, Tensor } from "../2-tensor/ir/ir.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import { add, constant, mask, notEqual, position } from "../2-tensor/ir/scalars.ts";
import { compute, filled, leaf, load } from "../2-tensor/ir/tensors.ts";
import type { Widened } from "../2-tensor/rewrite/widen.ts";

export interface Mode {
  /** What a tensor of one example becomes. */
  readonly batched: (tensor: Tensor) => Tensor;
  readonly dependence: (tensor: Tensor) => Dependence;
}

export interface Modes {
  /** What updates are computed by. */
  readonly training: Mode;
  /** What `predict`, `evaluate` and functions return. */
  readonly use: Mode;
  readonly inputs: readonly Leaf[];
  /** How many examples of this update came before the batch. */
  readonly firstExample: Leaf;
  /** Whether any input has a value for each example. */
  readonly hasBatch: boolean;
}

/** The modes, for the tensors that training and use start from. */
export function readModes(
  declared: DeclaredModel,
  trained: readonly Tensor[],
  used: readonly Tensor[],
): Modes {
  const perExample = declared.inputs.filter((each) => each.per === "example").map((each) => each.leaf);
  const leaves = batchedLeaves(perExample);
  const firstExample = leaf("scalar", "firstExample", []);
  const hasBatch = perExample.length > 0;
  const known = new Map<Tensor, Widened>(leaves);
  const { numbers } = declared;
  const [example, place] = [numbers.get("example"), numbers.get("place")];
  if (example) known.set(example, exampleNumber(load(firstExample, []), hasBatch));
  if (place) known.set(place, exampleNumber(constant(0), hasBatch));
  const all = [...trained, ...used];
  const asks = numbers.has("training");
  const training = readMode(declared, 1, asks ? trained : all, known);
  return {
    training,
    use: asks ? readMode(declared, 0, all, known) : training,
    inputs: declared.inputs.map((each) => (leaves.get(each.leaf)?.tensor ?? each.leaf) as Leaf),
    firstExample,
    hasBatch,
  };
}

function readMode(
  declared: DeclaredModel,
  isTraining: 0 | 1,
  roots: readonly Tensor[],
  leaves: ReadonlyMap<Tensor, Widened>,
): Mode {
  const asked = declared.numbers.get("training");
  const chosen = replaceTensors({
    tensor: (tensor) => (tensor === asked ? filled([], isTraining) : undefined),
  });
  const stable = declared.stabilizer.become;
  const read = roots.map((tensor) => chosen(stable(tensor))); // not what only the other mode reads
  const weights = weightMasks(declared, (weight) => chosen(stable(weight)));
  const known = withKnownIndices(
    read.map((tensor, k) => ({ tensor, masks: isWeighed(declared, roots[k]!) ? weights : [] })),
  );
  const became = new Map(roots.map((tensor, k) => [tensor, known(read[k]!)]));
  const overBatch = addBatchAxis([...became.values()], leaves);
  const batched = (tensor: Tensor): Tensor => overBatch.get(became.get(tensor)!)!;
  return {
    batched,
    dependence: (tensor) => dependenceOf(declared, became.get(tensor)!, batched(tensor)),
  };
}

/** Where an example counts. */
function weightMasks({ objective }: DeclaredModel, become: (weight: Tensor) => Tensor): readonly Scalar[] {
  const { weight } = objective;
  return weight ? [mask(notEqual(load(become(weight), []), constant(0)))] : [];
}

/** Whether a tensor is read of examples that count, alone. */
function isWeighed({ objective, objectives, assignments }: DeclaredModel, tensor: Tensor): boolean {
  const { weight, outputs, functions } = objective;
  const others = [outputs, ...Object.values(functions ?? {})].flatMap((each) => Object.values(each ?? {}));
  const whole = [weight, ...assignments.map(({ next }) => next), ...objectives.map(({ penalty }) => penalty)];
  return ![...others, ...whole].includes(tensor);
}

function exampleNumber(first: Scalar, hasBatch: boolean): Widened {
  if (!hasBatch) return { tensor: compute([], first), wide: false };
  return { tensor: compute(["batch"], add(first, position(axisIndex(0)))), wide: true };
}
