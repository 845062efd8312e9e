// From a declared model to the programs of its trainer: what each method computes and what it stores, as tensor graphs.
//
//   L = Σ wᵢ lᵢ / Σ wᵢ + penalty   (or Σ wᵢ lᵢ + penalty)
//
// `accumulate` keeps the unnormalized sums Σ wᵢ ∂lᵢ and Σ wᵢ; `finish` divides once and adds the penalty's gradient;
// `step` does all of it and the update in one go. `scale` is 1 / Σ wᵢ, known at the call. Of several objectives each
// parameter follows its own.
import { CompileError } from "../error.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import type { DeclaredObjective } from "../1-declare/objectives.ts";
import { repeatedOverBatch, sumOverBatch } from "./batch.ts";
import { gradient } from "../2-tensor/derive/differentiate.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import { domainOf, isBatched, type Leaf, type Scalar, type Tensor } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { batchedGraphs, type Modes } from "./modes.ts";
import { add, isConstant, multiply } from "../2-tensor/ir/scalars.ts";
import { stored, type Store } from "./stores.ts";
import { compute, element, leaf } from "../2-tensor/ir/tensors.ts";
import {
  applyOptimizer,
  type AppliedOptimizer,
  type Hyperparameter,
  type OptimizerState,
} from "./updates.ts";

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
  /** What states will be with the coming update: computed by `accumulate`, taken over by `update`. */
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
  /** Whether the error of one example depends on others. */
  readonly coupled: boolean;
  /** Errors combine by their mean: `scale` is 1 / Σ wᵢ. For a sum, only metrics are scaled. */
  readonly mean: boolean;
  /** What people read: the loss of one batch as the model states it. */
  readonly objective: { readonly loss: Tensor; readonly examples: readonly Tensor[]; readonly total: Tensor };
}

/** Every program with a name of its own, in the order in which their kernels are emitted. */
export function allPrograms({ programs, steps, functions }: ModelPrograms): readonly OwnProgram[] {
  return [
    ...programNames.map((name) => ({ name, stores: programs[name] })),
    ...steps.map(({ name, stores }) => ({ name: stepProgram(name), stores })),
    ...functions.map(({ name, stores }) => ({ name: functionProgram(name), stores })),
  ];
}

export const stepProgram = (objective: string): string => `step of ${objective}`;
export const functionProgram = (name: string): string => `function ${name}`;

/** An objective over the batch. */
interface BatchObjective {
  readonly declared: DeclaredObjective;
  readonly example: Tensor;
  readonly lossSum: Tensor;
  readonly loss: Tensor;
  readonly lossGradients: ReadonlyMap<Leaf, Tensor>;
  readonly penaltyGradients: ReadonlyMap<Leaf, Tensor>;
  readonly optimizer: AppliedOptimizer;
}

export function buildPrograms(declared: DeclaredModel): ModelPrograms {
  const { objective, options, objectives } = declared;
  const outputs = Object.entries(objective.outputs ?? {});
  const metrics = Object.entries(objective.metrics ?? {});
  const functions = Object.entries(objective.functions ?? {});
  const used = [...outputs, ...metrics, ...functions.flatMap(([, results]) => Object.entries(results))];
  const [trained, usedTensors] = [trainedTensors(declared), used.map(([, tensor]) => tensor)];
  const modes = batchedGraphs(declared, trained, usedTensors);
  const at = modes.training;

  const learned = new Set(objectives.flatMap((each) => each.parameters));
  const parameters = declared.parameters.map((each) => each.leaf).filter((each) => learned.has(each));
  const batched = declared.inputs.some((each) => each.per === "example");
  if (!batched)
    refuseReductionOverBatch(declared.name, [...trained.map(at), ...usedTensors.map(modes.inference)]);
  const mean = batched && options.reduction === "mean";
  const scale = leaf("scalar", "scale", []);
  const total = (tensor: Tensor): Tensor => (batched ? sumOverBatch(repeatedOverBatch(tensor)) : tensor);
  const weight = objective.weight && at(objective.weight);
  const weigh = (tensor: Tensor, by = weight): Tensor => (by ? product(tensor, by) : tensor);
  const scaled = (tensor: Tensor): Tensor => (mean ? scaledBy(tensor, scale) : tensor);
  const weightSum = weight && label(total(weight), { name: "weight" });
  if (mean && weightSum) checkWeight(declared, weightSum, parameters);

  const each = objectives.map((own) => batchObjective(own, declared, modes, { total, weigh, scaled, mean }));
  const loss = combined(
    each.map((own) => own.loss),
    mean ? "mean_loss" : "total_loss",
  );
  const inferenceLoss = (): Tensor =>
    modes.inference === modes.training
      ? loss
      : combined(
          objectives.map((own) => {
            const sum = total(
              weigh(modes.inference(own.loss), objective.weight && modes.inference(objective.weight)),
            );
            return plus(scaled(sum), own.penalty && modes.inference(own.penalty));
          }),
          "evaluated_loss",
        );
  const metricSums = metrics.map(([name, tensor]): Store => {
    const sum = total(weigh(modes.inference(tensor), objective.weight && modes.inference(objective.weight)));
    return { name, tensor: label(batched ? scaledBy(sum, scale) : sum, { name }) };
  });
  const likeParameters = (role: "state" | "sum", prefix: string): readonly Leaf[] =>
    parameters.map((parameter) => {
      const name = `${prefix}_${parameter.name}`;
      return label(leaf(role, name, parameter.shape), { name });
    });
  const gradients = likeParameters("state", "grad");
  const [sums, totals] = [likeParameters("sum", "sum"), likeParameters("sum", "total")];
  const owner = (parameter: Leaf): BatchObjective =>
    each.find((own) => own.declared.parameters.includes(parameter))!;
  const lossGradients = parameters.map((parameter) => owner(parameter).lossGradients.get(parameter)!);
  const finished = (parameter: Leaf, sum: Tensor): Tensor =>
    plus(scaled(sum), owner(parameter).penaltyGradients.get(parameter));
  const into = (targets: readonly Leaf[], tensors: readonly Tensor[]): readonly Store[] =>
    targets.map((target, k) => ({ name: target.name, tensor: stored(tensors[k]!, target), into: target }));
  const updates = (own: BatchObjective, of: (parameter: Leaf) => Tensor): readonly Store[] =>
    own.optimizer.update(own.declared.parameters.map(of));
  const stepOf = (own: BatchObjective): readonly Store[] =>
    updates(own, (parameter) => finished(parameter, own.lossGradients.get(parameter)!));
  const assigned = assignmentStores(declared, modes);
  const isNamed = each[0]!.declared.name !== "";
  const lossStore = (tensor: Tensor): Store => ({ name: "loss", tensor });
  const ownStep = (own: BatchObjective) => ({
    name: own.declared.name,
    stores: [lossStore(own.loss), ...stepOf(own), ...assigned.fromExamples, ...assigned.fromParameters],
    stepNumber: own.optimizer.stepNumber,
  });

  return {
    programs: {
      predict: outputs.map(([name, tensor]) => ({ name, tensor: modes.inference(tensor) })),
      loss: [lossStore(loss)],
      losses: isNamed ? each.map((own) => ({ name: own.declared.name, tensor: own.loss })) : [],
      evaluate: [lossStore(label(inferenceLoss(), { name: "evaluated_loss" })), ...metricSums],
      weigh: weightSum ? [{ name: "weight", tensor: weightSum }] : [],
      accumulate: [
        lossStore(loss),
        ...into(
          sums,
          sums.map((sum, k) => sumOf(sum, lossGradients[k]!)),
        ),
        ...into(
          assigned.pending,
          assigned.fromExamples.map((store) => store.tensor),
        ),
      ],
      finish: into(
        gradients,
        parameters.map((parameter, k) => finished(parameter, sums[k]!)),
      ),
      update: [
        ...each.flatMap((own) =>
          updates(own, (parameter) => finished(parameter, sums[parameters.indexOf(parameter)]!)),
        ),
        ...into(
          assigned.fromExamples.map((store) => store.into!),
          assigned.pending,
        ),
        ...assigned.fromParameters,
      ],
      step: [lossStore(loss), ...each.flatMap(stepOf), ...assigned.fromExamples, ...assigned.fromParameters],
    },
    steps: isNamed ? each.map(ownStep) : [],
    functions: functions.map(([name, results]) => ({
      name,
      stores: Object.entries(results).map(([result, tensor]) => ({
        name: result,
        tensor: modes.inference(tensor),
      })),
    })),
    inputs: modes.inputs,
    parameters,
    gradients,
    lossGradients,
    sums,
    totals,
    kept: declared.parameters.map((own) => own.leaf).filter((own) => !learned.has(own)),
    pending: assigned.pending,
    states: each.flatMap((own) => own.optimizer.states),
    hyperparameters: each.flatMap((own) => own.optimizer.hyperparameters),
    scale,
    stepNumbers: each.map((own) => own.optimizer.stepNumber),
    firstExample: modes.firstExample,
    weighted: weight !== undefined,
    batched,
    coupled: couplesExamples(declared),
    mean,
    objective: { loss, examples: each.map((own) => own.example), total: each[0]!.lossSum },
  };
}

/** What updates are computed from. */
function trainedTensors({ objective, objectives, assignments }: DeclaredModel): readonly Tensor[] {
  return [
    ...objectives.flatMap(({ loss, penalty }) => [loss, penalty]),
    objective.weight,
    ...assignments.map(({ next }) => next),
  ].filter((root) => root !== undefined);
}

/** L = Σ wᵢ lᵢ / Σ wᵢ is differentiated with the weights as given. */
function checkWeight(
  { name, objective }: DeclaredModel,
  weightSum: Tensor,
  parameters: readonly Leaf[],
): void {
  const gradients = gradient(weightSum, parameters);
  const moved = parameters.filter((_, k) => !isZero(gradients[k]!));
  if (moved.length === 0) return;
  throw new CompileError(
    `${name}: the weight of an example changes with ${moved.map((each) => each.name).join(", ")}, but gradients take weights as given. Make it a part of the loss, or state that no derivative flows through it: weight: stopGradient(…).`,
    labelOf(objective.weight!).position,
  );
}

function isZero(tensor: Tensor): boolean {
  return tensor.kind === "compute" && isConstant(tensor.body, 0);
}

/** Whether what an update does with one example depends on the others of its batch. */
function couplesExamples(declared: DeclaredModel): boolean {
  return topological(trainedTensors(declared)).some(
    (tensor) => tensor.kind === "compute" && domainOf(tensor).includes("batch"),
  );
}

/** How the values of examples combine. */
interface Combination {
  readonly total: (tensor: Tensor) => Tensor;
  readonly weigh: (tensor: Tensor) => Tensor;
  readonly scaled: (tensor: Tensor) => Tensor;
  readonly mean: boolean;
}

function batchObjective(
  own: DeclaredObjective,
  { name }: DeclaredModel,
  { training }: Modes,
  { total, weigh, scaled, mean }: Combination,
): BatchObjective {
  const example = training(own.loss);
  const penalty = own.penalty && training(own.penalty);
  if (penalty && isBatched(penalty))
    throw new CompileError(
      `${name}: the penalty depends on an example's input; a penalty is added once per update. Put the term into the loss.`,
    );
  const suffix = own.name === "" ? "" : `_${own.name}`;
  const lossSum = label(total(weigh(example)), { name: `loss_sum${suffix}` });
  const byParameter = (of: Tensor): ReadonlyMap<Leaf, Tensor> => {
    const found = gradient(of, own.parameters);
    return new Map(own.parameters.map((parameter, k) => [parameter, found[k]!]));
  };
  return {
    declared: own,
    example,
    lossSum,
    loss: label(plus(scaled(lossSum), penalty), { name: `${mean ? "mean" : "total"}_loss${suffix}` }),
    lossGradients: byParameter(lossSum),
    penaltyGradients: penalty ? byParameter(penalty) : new Map(),
    optimizer: applyOptimizer(own),
  };
}

/** What states become with an update: computed from its batch where that depends on examples. */
function assignmentStores(declared: DeclaredModel, { training, inputs }: Modes) {
  const stores = declared.assignments.map(({ state, next }) => {
    const tensor = training(next);
    if (isBatched(tensor))
      throw new CompileError(
        `${declared.name}: the next value of the state ${state.name} differs from example to example; reduce it over the batch with batchMean, batchSum or batchMax`,
      );
    const depends = topological([tensor]).some(
      (each) => (each.kind === "leaf" && inputs.includes(each)) || countsExamples(each),
    );
    return { depends, store: { name: state.name, tensor: stored(tensor, state), into: state } };
  });
  const those = (depends: boolean): readonly Store[] =>
    stores.filter((each) => each.depends === depends).map(({ store }) => store);
  const fromExamples = those(true);
  const pending = fromExamples.map(({ name, tensor }) =>
    label(leaf("state", `next_${name}`, tensor.shape), { name: `next_${name}` }),
  );
  return { fromExamples, pending, fromParameters: those(false) };
}

/** Whether a tensor runs over the examples of the batch, if only to count them. */
function countsExamples(tensor: Tensor): boolean {
  const extents = tensor.kind === "compute" || tensor.kind === "scatter" ? domainOf(tensor) : tensor.shape;
  return extents.includes("batch");
}

/** Without an input that has a value for each example there is no batch. */
function refuseReductionOverBatch(name: string, tensors: readonly Tensor[]): void {
  const found = topological(tensors).find(countsExamples);
  if (!found) return;
  const { operation = "a reduction", position } = labelOf(found);
  throw new CompileError(
    `${name}: ${operation} runs over the examples of a batch, but no input has a value for each example. Declare one with input("name", shape), or leave ${operation} out.`,
    position,
  );
}

/** The sum of several objectives' losses. */
function combined(losses: readonly Tensor[], name: string): Tensor {
  const [first, ...rest] = losses as [Tensor, ...Tensor[]];
  return rest.length === 0 ? first : label(rest.reduce(sumOf, first), { name });
}

function plus(tensor: Tensor, other: Tensor | undefined): Tensor {
  return other ? sumOf(tensor, other) : tensor;
}

/** Element by element; either factor may be the same for every example. */
function product(left: Tensor, right: Tensor): Tensor {
  const shape = isBatched(left) ? left.shape : right.shape;
  const of = (tensor: Tensor): Scalar => element(tensor, shape.length - tensor.shape.length);
  return compute(shape, multiply(of(left), of(right)));
}

function scaledBy(tensor: Tensor, scale: Leaf): Tensor {
  return compute(tensor.shape, multiply(element(tensor), element(scale, tensor.shape.length)));
}

function sumOf(left: Tensor, right: Tensor): Tensor {
  return compute(left.shape, add(element(left), element(right)));
}
