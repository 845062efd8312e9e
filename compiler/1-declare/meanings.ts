// What the numbers of a target mean: a class, a probability, a count, a sign or a real number. The model states it, or it
// follows from the errors that read the target; the runtime shifts and scales real numbers only.
import { CompileError } from "../error.ts";
import { operandsOf, topological } from "../2-tensor/ir/graph.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { isView, shownWhole } from "../2-tensor/ir/tensors.ts";
import type { Objective } from "./model.ts";
import type { DeclaredObjective } from "./objectives.ts";
import type { DeclaredInput, Reading } from "./session.ts";

export const meanings = ["class", "probability", "count", "sign", "real"] as const;
/** What the numbers of a target are. */
export type Meaning = (typeof meanings)[number];

/** What is known of a target. */
export interface TargetMeaning {
  readonly is: Meaning | undefined;
  /** The outputs that the loss compares with it, or their scores before a softmax or sigmoid. */
  readonly predictedBy: readonly string[];
  /** The outputs that the loss divides a difference from it by. */
  readonly deviations: readonly string[];
  /** The outputs whose exponential it divides one by: logarithms of deviations. */
  readonly logDeviations: readonly string[];
}

/** The operations that read a target, by name: a target of `subtract` and its kind may stand on either side. */
const READINGS: Readonly<Record<string, Meaning>> = {
  subtract: "real",
  squaredError: "real",
  absoluteError: "real",
  huberError: "real",
  smoothAbsoluteError: "real",
  binaryCrossEntropy: "probability",
  binaryCrossEntropyWithLogits: "probability",
  klTerms: "probability",
  softCrossEntropy: "probability",
  crossEntropy: "class",
  negativeLogLikelihood: "class",
  hingeError: "sign",
  poissonError: "count",
};

/** Outputs made by these from a score predict what the score does. */
const SQUASHES = new Set(["softmax", "logSoftmax", "sigmoid", "exp"]);

/** How the readings of a model's loss give meaning to its targets; `folded` makes equal tensors one. */
export function meaningsOf(
  name: string,
  inputs: readonly DeclaredInput[],
  objective: Objective,
  objectives: readonly DeclaredObjective[],
  readings: readonly Reading[],
  folded: (tensor: Tensor) => Tensor,
): ReadonlyMap<Leaf, TargetMeaning> {
  const lost = new Set(topological(objectives.map(({ loss }) => loss)));
  const all = topological([...lost, ...otherRoots(objective, objectives)]);
  const inLoss = readings.filter(({ result }) => lost.has(result));
  const targets = inputs.filter(({ role }) => role === "target");
  return new Map(
    targets.map(({ leaf, is: stated }) => {
      const own = inLoss.flatMap((reading) => comparisons(reading, leaf));
      const read = new Set(own.map((each) => each.as));
      const only = read.size === 1 ? own[0]!.as : undefined;
      if (stated !== undefined) checkStated(name, leaf, stated, only);
      const is = stated ?? (only === "real" && !isOnlySubtracted(leaf, all, readings) ? undefined : only);
      return [leaf, { is, ...outputsOf(objective, own, inLoss, folded) }] as const;
    }),
  );
}

function otherRoots(
  { outputs, metrics, weight, functions }: Objective,
  objectives: readonly DeclaredObjective[],
): Tensor[] {
  const penalties = objectives.flatMap(({ penalty }) => penalty ?? []);
  const further = Object.values(functions ?? {}).flatMap((results) => Object.values(results));
  const given: readonly (Tensor | undefined)[] = [
    ...Object.values(outputs ?? {}),
    ...Object.values(metrics ?? {}),
    ...further,
    weight,
  ];
  return [...penalties, ...given.filter((each) => each !== undefined)];
}

/** A target, and what it is compared with. */
interface Comparison {
  readonly as: Meaning;
  readonly result: Tensor;
  readonly prediction: Tensor | undefined;
}

function comparisons({ operation, operands, result }: Reading, leaf: Leaf): Comparison[] {
  const as = READINGS[operation];
  if (as === undefined) return [];
  const [left, right] = operands;
  const tensor = (operand: Tensor | number | undefined) =>
    typeof operand === "object" ? operand : undefined;
  if (shows(right, leaf)) return [{ as, result, prediction: tensor(left) }];
  return as === "real" && shows(left, leaf) ? [{ as, result, prediction: tensor(right) }] : [];
}

/** Whether an operand is a target, or shows elements of it. */
function shows(operand: Tensor | number | undefined, leaf: Leaf): boolean {
  if (typeof operand !== "object") return false;
  return operand === leaf || (isView(operand) && operandsOf(operand).includes(leaf));
}

/**
 * A target that is only ever compared by differences may be shifted and scaled with what predicts it; another use, in a
 * metric too, would not mean the same any more.
 */
function isOnlySubtracted(leaf: Leaf, all: readonly Tensor[], readings: readonly Reading[]): boolean {
  const differences = new Set(
    readings.filter(({ operation }) => READINGS[operation] === "real").map(({ result }) => result),
  );
  const shown = new Set<Tensor>([leaf]);
  return all.every((tensor) => {
    if (!operandsOf(tensor).some((operand) => shown.has(operand))) return true;
    if (isView(tensor)) return shown.add(tensor).has(tensor);
    return differences.has(tensor);
  });
}

function outputsOf(
  { outputs = {} }: Objective,
  own: readonly Comparison[],
  inLoss: readonly Reading[],
  folded: (tensor: Tensor) => Tensor,
): Omit<TargetMeaning, "is"> {
  const predictions = own.flatMap(({ prediction }) => prediction ?? []);
  const differences = new Set(own.map(({ result }) => result));
  const divisors = inLoss.flatMap(({ operation, operands: [above, below] }) =>
    operation === "divide" && differences.has(above as Tensor) && typeof below === "object" ? [below] : [],
  );
  const isReal = own.every(({ as }) => as === "real");
  const among = (tensors: readonly Tensor[]) =>
    Object.keys(outputs).filter((output) =>
      tensors.some((tensor) => tells(outputs[output]!, tensor, !isReal, folded)),
    );
  if (!isReal) return { predictedBy: among(predictions), deviations: [], logDeviations: [] };
  const exponents = divisors.flatMap((each) =>
    labelOf(whole(each)).operation === "exp" ? operandsOf(whole(each)) : [],
  );
  return {
    predictedBy: among(predictions),
    deviations: among(divisors),
    logDeviations: among(exponents),
  };
}

/** Whether an output is a tensor in another shape, or, of scores, what they are squashed to. */
function tells(
  output: Tensor,
  tensor: Tensor,
  mayBeSquashed: boolean,
  folded: (tensor: Tensor) => Tensor,
): boolean {
  const isWanted = (each: Tensor): boolean => folded(whole(each)) === folded(whole(tensor));
  if (isWanted(output)) return true;
  const made = whole(output);
  return mayBeSquashed && SQUASHES.has(labelOf(made).operation ?? "") && operandsOf(made).some(isWanted);
}

function whole(tensor: Tensor): Tensor {
  const shown = shownWhole(tensor);
  return shown ? whole(shown) : tensor;
}

function checkStated(name: string, leaf: Leaf, stated: Meaning, read: Meaning | undefined): void {
  if (read === undefined || read === stated || read === "real") return;
  throw new CompileError(
    `${name}: target "${leaf.name}" is stated to be a ${stated}; its loss reads a ${read}. State { is: "${read}" }, or leave it out.`,
    labelOf(leaf).position,
  );
}
