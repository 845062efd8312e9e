// From a declared model to the programs of its trainer: what each method computes and what it stores, as tensor graphs.
// Of several objectives each parameter follows its own.
import type { DeclaredModel } from "../1-declare/model.ts";
import { checkPrograms, type CheckProgram } from "./index-checks.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { couplingOf, type Coupling } from "./coupling.ts";
import {
  accumulateStores,
  evaluateStores,
  finishStores,
  lossStores,
  stepStores,
  updateStores,
} from "./methods.ts";
import { keptPenalties, type BatchObjective } from "./objectives.ts";
import { isNamed, ownerOf, partsOf, type Parts } from "./parts.ts";
import { resultStores } from "./results.ts";
import type { Store } from "./stores.ts";
import type { Hyperparameter, OptimizerState } from "./updates.ts";

/** The programs every trainer has, in the order in which their kernels are emitted. */
export const programNames = [
  "step",
  "accumulate",
  "finish",
  "update",
  "weigh",
  "predict",
  "loss",
  "losses",
  "evaluate",
] as const;
export type ProgramName = (typeof programNames)[number];

/** The step of one objective of several, or a further function of the trainer. */
export interface OwnProgram {
  readonly name: string;
  readonly stores: readonly Store[];
}

export interface ModelPrograms {
  readonly programs: Readonly<Record<ProgramName, readonly Store[]>>;
  /** `stepName`, by the objective's name. */
  readonly steps: readonly (OwnProgram & { readonly stepNumber: Leaf })[];
  readonly functions: readonly OwnProgram[];
  /** What methods look up that only the call's data decide: asked before anything is written or returned. */
  readonly checks: readonly CheckProgram[];
  readonly inputs: readonly Leaf[];
  /** Learned, in order of declaration; gradients and sums go with them. */
  readonly parameters: readonly Leaf[];
  readonly gradients: readonly Leaf[];
  /** Σ wᵢ ∂lᵢ over all batches since the last update. */
  readonly sums: readonly Leaf[];
  /** Memory for Σ wᵢ ∂lᵢ over one batch, where a program keeps it. */
  readonly totals: readonly Leaf[];
  /** Saved with the parameters, but not learned. */
  readonly kept: readonly Leaf[];
  /** Computed by `accumulate` while its call lasts, and taken over by `finish` and `update`. */
  readonly pending: readonly Leaf[];
  readonly states: readonly OptimizerState[];
  readonly hyperparameters: readonly Hyperparameter[];
  /** Σ wᵢ ∂lᵢ by parameter: where a program keeps one, it is kept among the totals. */
  readonly lossGradients: readonly Tensor[];
  /** 1 / Σ wᵢ. */
  readonly scale: Leaf;
  /** The number of the update, for each objective. */
  readonly stepNumbers: readonly Leaf[];
  readonly firstExample: Leaf;
  /** Σ wᵢ is computed from the batch; otherwise it is the number of examples. */
  readonly weighted: boolean;
  /** Whether any input has a value for each example. */
  readonly batched: boolean;
  readonly coupling: Coupling;
  /** Errors combine by their mean: `scale` is 1 / Σ wᵢ. For a sum, only metrics are scaled. */
  readonly mean: boolean;
  /** What people read: the loss of one batch as the model states it. */
  readonly objective: { readonly loss: Tensor; readonly examples: readonly Tensor[]; readonly total: Tensor };
}

/** Every program with a name of its own, in the order in which their kernels are emitted. */
export function allPrograms({ programs, steps, functions, checks }: ModelPrograms): readonly OwnProgram[] {
  return [
    ...checks,
    ...programNames.map((name) => ({ name, stores: programs[name] })),
    ...steps.map(({ name, stores }) => ({ name: stepProgram(name), stores })),
    ...functions.map(({ name, stores }) => ({ name: functionProgram(name), stores })),
  ];
}

export const stepProgram = (objective: string): string => `step of ${objective}`;
export const functionProgram = (name: string): string => `function ${name}`;

export function buildPrograms(declared: DeclaredModel): ModelPrograms {
  const parts = partsOf(declared);
  const { modes, combination, objectives, parameters, gradients, sums, totals, loss, assignments } = parts;
  const learned = new Set(parameters);
  const lossGradients = parameters.map((each) => ownerOf(parts, each).lossGradients.get(each)!);
  const built: Omit<ModelPrograms, "checks"> = {
    programs: {
      predict: resultStores(declared.objective.outputs ?? {}, modes.use),
      loss: lossStores(parts, objectives, loss),
      losses: isNamed(parts) ? objectives.map((own) => ({ name: own.declared.name, tensor: own.loss })) : [],
      evaluate: evaluateStores(parts),
      weigh: combination.weight ? [{ name: "weight", tensor: combination.weight }] : [],
      accumulate: accumulateStores(parts, lossGradients),
      finish: finishStores(parts),
      update: updateStores(parts),
      step: stepStores(parts, objectives, loss),
    },
    steps: isNamed(parts) ? objectives.map((own) => ownStep(parts, own)) : [],
    functions: Object.entries(declared.objective.functions ?? {}).map(([name, results]) => ({
      name,
      stores: resultStores(results, modes.use),
    })),
    inputs: modes.inputs,
    parameters,
    gradients,
    lossGradients,
    sums,
    totals,
    kept: declared.parameters.map((own) => own.leaf).filter((own) => !learned.has(own)),
    pending: [...keptPenalties(objectives).map((store) => store.into!), ...assignments.pending],
    states: objectives.flatMap((own) => own.optimizer.states),
    hyperparameters: objectives.flatMap((own) => own.optimizer.hyperparameters),
    scale: combination.scale,
    stepNumbers: objectives.map((own) => own.optimizer.stepNumber),
    firstExample: modes.firstExample,
    weighted: combination.weight !== undefined,
    batched: modes.hasBatch,
    coupling: couplingOf(declared, modes),
    mean: combination.isMean,
    objective: { loss, examples: objectives.map((own) => own.example), total: objectives[0]!.lossSum },
  };
  return { ...built, checks: checksOf(declared, built, assignments) };
}

/** A derivative looks up where what it is of does, so the values that a program's derivatives are of stand for it. */
function checksOf(
  { name, inputs, limits }: DeclaredModel,
  { programs, steps, functions, inputs: leaves }: Omit<ModelPrograms, "checks">,
  { fromCall, fromParameters }: Parts["assignments"],
): readonly CheckProgram[] {
  const tensors = (stores: readonly Store[]): readonly Tensor[] => stores.map((store) => store.tensor);
  const { loss, losses, weigh, predict, evaluate } = programs;
  const training = ["step", "accumulate", "loss", "losses"];
  const assigned = [...weigh, ...fromCall, ...fromParameters];
  return checkPrograms(
    name,
    [
      [training, tensors([...loss, ...losses, ...assigned])],
      ...steps.map(
        (own) =>
          [
            [stepProgram(own.name)],
            tensors([...own.stores.filter((store) => !store.into), ...assigned]),
          ] as const,
      ),
      [["update"], tensors(fromParameters)],
      [["predict"], tensors(predict)],
      [["evaluate"], tensors([...evaluate, ...weigh])],
      ...functions.map((own) => [[functionProgram(own.name)], tensors(own.stores)] as const),
    ],
    new Map(inputs.flatMap(({ leaf: own }, k) => (limits.has(own) ? [[leaves[k]!, limits.get(own)!]] : []))),
  );
}

function ownStep(parts: Parts, own: BatchObjective) {
  return {
    name: own.declared.name,
    stores: stepStores(parts, [own], own.loss),
    stepNumber: own.optimizer.stepNumber,
  };
}
