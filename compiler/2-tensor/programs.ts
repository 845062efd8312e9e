// From a declared model to the programs of its trainer: what each method computes and what it stores, as tensor graphs.
//
//   L = Σ wᵢ lᵢ / Σ wᵢ + penalty   (or Σ wᵢ lᵢ + penalty)
//
// `accumulate` keeps the unnormalized sums Σ wᵢ ∂lᵢ and Σ wᵢ; `finish` divides once and adds the penalty's gradient;
// `step` does all of it and the update in one go. `scale` is 1 / Σ wᵢ, known at the call.
import { CompileError } from "../error.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import { addBatchAxis, repeatedOverBatch, sumOverBatch } from "./batch.ts";
import { gradient } from "./differentiate.ts";
import { isBatched, type Index, type Leaf, type Scalar, type Tensor } from "./ir.ts";
import { label } from "./labels.ts";
import { add, multiply } from "./scalars.ts";
import { compute, element, leaf } from "./tensors.ts";

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

/** In the order in which their kernels are emitted. */
export const programNames = [
  "step",
  "accumulate",
  "finish",
  "update",
  "weigh",
  "predict",
  "loss",
  "evaluate",
] as const;
export type ProgramName = (typeof programNames)[number];

export interface OptimizerState {
  readonly leaf: Leaf;
  readonly parameter: Leaf;
  readonly initial: number;
}

export interface ModelPrograms {
  readonly programs: Readonly<Record<ProgramName, readonly Store[]>>;
  readonly inputs: readonly Leaf[];
  readonly parameters: readonly Leaf[];
  readonly gradients: readonly Leaf[];
  readonly sums: readonly Leaf[];
  readonly states: readonly OptimizerState[];
  readonly hyperparameters: readonly Leaf[];
  /** Σ wᵢ ∂lᵢ by parameter: where a program keeps one, it is kept in the gradient's own memory. */
  readonly lossGradients: readonly Tensor[];
  /** 1 / Σ wᵢ. */
  readonly scale: Leaf;
  readonly stepNumber: Leaf;
  /** Σ wᵢ is computed from the batch; otherwise it is the number of examples. */
  readonly weighted: boolean;
  /** Whether any input has a value for each example. */
  readonly batched: boolean;
  /** Errors combine by their mean: `scale` is 1 / Σ wᵢ. For a sum, only metrics are scaled. */
  readonly mean: boolean;
  /** What people read: the loss of one batch as the model states it. */
  readonly objective: { readonly loss: Tensor; readonly example: Tensor; readonly total: Tensor };
}

export function buildPrograms(declared: DeclaredModel): ModelPrograms {
  const { objective, options } = declared;
  const parameters = declared.parameters.map((each) => each.leaf);
  const perExample = new Set(
    declared.inputs.filter((each) => each.per === "example").map((each) => each.leaf),
  );
  const outputs = Object.entries(objective.outputs ?? {});
  const metrics = Object.entries(objective.metrics ?? {});
  const roots = [
    objective.loss,
    objective.weight,
    objective.penalty,
    ...[...outputs, ...metrics].map(([, t]) => t),
  ];
  const all = [...roots.filter((root) => root !== undefined), ...declared.inputs.map((each) => each.leaf)];
  const changed = addBatchAxis(all, (each) => perExample.has(each));
  const at = (tensor: Tensor): Tensor => changed.get(tensor)!;

  const batched = perExample.size > 0;
  const mean = batched && options.reduction === "mean";
  const scale = leaf("scalar", "scale", []);
  const total = (tensor: Tensor): Tensor =>
    batched ? sumOverBatch(isBatched(tensor) ? tensor : repeatedOverBatch(tensor)) : tensor;
  const weight = objective.weight && at(objective.weight);
  const weigh = (tensor: Tensor): Tensor => (weight ? product(tensor, weight) : tensor);
  const penalty = objective.penalty && at(objective.penalty);
  if (penalty && isBatched(penalty))
    throw new CompileError(
      `${declared.name}: the penalty depends on an example's input; a penalty is added once per update. Put the term into the loss.`,
    );

  const lossSum = label(total(weigh(at(objective.loss))), { name: "loss_sum" });
  const weightSum = weight && label(total(weight), { name: "weight" });
  const lossGradients = gradient(lossSum, parameters);
  const penaltyGradients = penalty ? gradient(penalty, parameters) : undefined;
  const scaled = (tensor: Tensor): Tensor => (mean ? scaledBy(tensor, scale) : tensor);
  const plus = (tensor: Tensor, other: Tensor | undefined): Tensor => (other ? sumOf(tensor, other) : tensor);

  const loss = label(plus(scaled(lossSum), penalty), { name: mean ? "mean_loss" : "total_loss" });
  const metricSums = metrics.map(([name, tensor]): Store => {
    const sum = total(weigh(at(tensor)));
    return { name, tensor: label(batched ? scaledBy(sum, scale) : sum, { name }) };
  });
  const state = (prefix: string) => (each: Leaf) => {
    const name = `${prefix}_${each.name}`;
    return label(leaf("state", name, each.shape), { name });
  };
  const gradients = parameters.map(state("grad"));
  const sums = parameters.map(state("sum"));
  const finished = (source: readonly Tensor[]): readonly Tensor[] =>
    source.map((each, k) => plus(scaled(each), penaltyGradients?.[k]));
  const weightStore: readonly Store[] = weightSum ? [{ name: "weight", tensor: weightSum }] : [];
  const lossStore: Store = { name: "loss", tensor: loss };

  const optimizer = applyOptimizer(declared, parameters);
  const into = (targets: readonly Leaf[], tensors: readonly Tensor[]): readonly Store[] =>
    targets.map((target, k) => ({ name: target.name, tensor: stored(tensors[k]!, target), into: target }));

  return {
    programs: {
      predict: outputs.map(([name, tensor]) => ({ name, tensor: at(tensor) })),
      loss: [lossStore],
      evaluate: [lossStore, ...metricSums],
      weigh: weightStore,
      accumulate: [
        lossStore,
        ...into(
          sums,
          sums.map((each, k) => sumOf(each, lossGradients[k]!)),
        ),
      ],
      finish: into(gradients, finished(sums)),
      update: optimizer.update(gradients.map(scaled)), // finished gradients: the scale is 1

      step: [lossStore, ...optimizer.update(finished(lossGradients))],
    },
    inputs: declared.inputs.map((each) => at(each.leaf) as Leaf),
    parameters,
    gradients,
    lossGradients,
    sums,
    states: optimizer.states,
    hyperparameters: optimizer.hyperparameters,
    scale,
    stepNumber: optimizer.stepNumber,
    weighted: weight !== undefined,
    batched,
    mean,
    objective: { loss, example: at(objective.loss), total: lossSum },
  };
}

interface AppliedOptimizer {
  readonly states: readonly OptimizerState[];
  readonly hyperparameters: readonly Leaf[];
  readonly stepNumber: Leaf;
  readonly update: (gradients: readonly Tensor[]) => readonly Store[];
}

/** The optimizer's formula, applied to each parameter. */
function applyOptimizer(declared: DeclaredModel, parameters: readonly Leaf[]): AppliedOptimizer {
  const definition = declared.options.optimizer;
  const stepNumber = leaf("scalar", "step", []);
  const hyper = Object.fromEntries(
    Object.keys(definition.hyperparameters).map((name) => [name, leaf("scalar", name, [])]),
  );
  const states = new Map<string, OptimizerState>();
  const update = (gradients: readonly Tensor[]): readonly Store[] =>
    parameters.flatMap((parameter, k) => {
      const own = new Map<string, Leaf>();
      const state = (name: string, initial = 0): Leaf => {
        const full = `${name}_${parameter.name}`;
        const known = states.get(full)?.leaf;
        const made = known ?? label(leaf("state", full, parameter.shape), { name: full });
        states.set(full, { leaf: made, parameter, initial });
        own.set(name, made);
        return made;
      };
      const next = definition.update({ parameter, gradient: gradients[k]!, state, step: stepNumber, hyper });
      return Object.entries(next).map(([name, tensor]): Store => {
        const target = name === "parameter" ? parameter : own.get(name);
        if (!target)
          throw new CompileError(
            `optimizer ${definition.name}: the update returns "${name}", but state("${name}") was never asked for`,
          );
        checkUpdate(definition.name, name, tensor, target);
        return { name: target.name, tensor: stored(tensor, target), into: target };
      });
    });
  update(parameters); // declares the states, in order
  return { states: [...states.values()], hyperparameters: Object.values(hyper), stepNumber, update };
}

function checkUpdate(optimizer: string, name: string, tensor: Tensor, target: Leaf): void {
  if (tensor.shape.join() === target.shape.join()) return;
  throw new CompileError(
    `optimizer ${optimizer}: the next value of "${name}" has shape [${tensor.shape.join(", ")}]; ` +
      `expected that of ${target.name}, [${target.shape.join(", ")}]`,
  );
}

/** A stored value carries the name of where it goes. */
function stored(tensor: Tensor, target: Leaf): Tensor {
  return tensor.kind === "leaf" ? tensor : label(tensor, { name: target.name });
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
