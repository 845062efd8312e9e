// What the programs of a trainer are made from: both modes, how examples combine, objectives and states over the batch.
import { CompileError } from "../error.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import { sumOfAll } from "./arithmetic.ts";
import { assignmentsOf, type Assignments } from "./assignments.ts";
import { combinationOf, type Combination } from "./combination.ts";
import { readModes, type Modes } from "./modes.ts";
import { batchObjective, type BatchObjective } from "./objectives.ts";

export interface Parts {
  readonly declared: DeclaredModel;
  readonly modes: Modes;
  readonly combination: Combination;
  readonly objectives: readonly BatchObjective[];
  readonly assignments: Assignments;
  /** The sum of all objectives. */
  readonly loss: Tensor;
  readonly parameters: readonly Leaf[];
  readonly gradients: readonly Leaf[];
  readonly sums: readonly Leaf[];
  readonly totals: readonly Leaf[];
}

export function partsOf(declared: DeclaredModel): Parts {
  const [trained, used] = [trainedTensors(declared), usedTensors(declared)];
  const modes = readModes(declared, trained, used);
  if (!modes.hasBatch) refuseReductionOverBatch(declared.name, modes, trained, used);
  const learned = new Set(declared.objectives.flatMap((each) => each.parameters));
  const parameters = declared.parameters.map((each) => each.leaf).filter((each) => learned.has(each));
  const combination = combinationOf(declared, modes, parameters);
  const objectives = declared.objectives.map((own) => batchObjective(own, declared, modes, combination));
  return {
    declared,
    modes,
    combination,
    objectives,
    assignments: assignmentsOf(declared, modes.training),
    loss: sumOfAll(
      objectives.map((own) => own.loss),
      combination.isMean ? "mean_loss" : "total_loss",
    ),
    parameters,
    gradients: parameters.map(likeParameter("state", "grad")),
    sums: parameters.map(likeParameter("sum", "sum")),
    totals: parameters.map(likeParameter("sum", "total")),
  };
}

const likeParameter =
  (role: "state" | "sum", prefix: string) =>
  (parameter: Leaf): Leaf => {
    const name = `${prefix}_${parameter.name}`;
    return label(leaf(role, name, parameter.shape), { name });
  };

/** What updates are computed from. */
function trainedTensors({ objective, objectives, assignments }: DeclaredModel): readonly Tensor[] {
  return [
    ...objectives.flatMap(({ loss, penalty }) => [loss, penalty]),
    objective.weight,
    ...assignments.map(({ next }) => next),
  ].filter((root) => root !== undefined);
}

/** What methods return, besides losses. */
function usedTensors({ objective: { outputs, metrics, functions } }: DeclaredModel): readonly Tensor[] {
  return [outputs, metrics, ...Object.values(functions ?? {})].flatMap((each) => Object.values(each ?? {}));
}

/** Without an input that has a value for each example there is no batch. */
function refuseReductionOverBatch(
  name: string,
  { training, use }: Modes,
  trained: readonly Tensor[],
  used: readonly Tensor[],
): void {
  const dependences = [...trained.map(training.dependence), ...used.map(use.dependence)];
  if (!dependences.some(({ batch }) => batch)) return;
  const named = topological([...trained, ...used]).find((each) =>
    labelOf(each).operation?.startsWith("batch"),
  );
  const { operation = "a reduction", position } = named ? labelOf(named) : {};
  throw new CompileError(
    `${name}: ${operation} runs over the examples of a batch, but no input has a value for each example. Declare one with input("name", shape), or leave ${operation} out.`,
    position,
  );
}

/** Whether the model states objectives by name. */
export function isNamed({ objectives }: Parts): boolean {
  return objectives[0]!.declared.name !== "";
}

/** The objective that trains a parameter. */
export function ownerOf({ objectives }: Parts, parameter: Leaf): BatchObjective {
  return objectives.find((own) => own.declared.parameters.includes(parameter))!;
}
