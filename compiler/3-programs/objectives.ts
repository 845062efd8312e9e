// An objective over the batch: its loss, the gradients of its parameters, and the update by its optimizer.
import { CompileError } from "../error.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import type { DeclaredObjective } from "../1-declare/objectives.ts";
import { gradient } from "../2-tensor/derive/differentiate.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import { isZero, plus, sumOfAll } from "./arithmetic.ts";
import type { Combination } from "./combination.ts";
import type { Mode, Modes } from "./modes.ts";
import { storeInto, type Store } from "./stores.ts";
import { applyOptimizer, type AppliedOptimizer } from "./updates.ts";

export interface BatchObjective {
  readonly declared: DeclaredObjective;
  /** The error of each example. */
  readonly example: Tensor;
  readonly lossSum: Tensor;
  readonly penalty: Tensor | undefined;
  readonly loss: Tensor;
  /** Σ wᵢ ∂lᵢ by parameter. */
  readonly lossGradients: ReadonlyMap<Leaf, Tensor>;
  readonly penaltyGradients: ReadonlyMap<Leaf, PenaltyGradient>;
  readonly optimizer: AppliedOptimizer;
}

/** A penalty that depends on the call has its gradient computed while the call lasts, and kept for the update. */
interface PenaltyGradient {
  readonly computed: Tensor;
  readonly kept: Leaf | undefined;
}

export function batchObjective(
  own: DeclaredObjective,
  model: DeclaredModel,
  { training }: Modes,
  { sum, scaled, isMean }: Combination,
): BatchObjective {
  const suffix = own.name === "" ? "" : `_${own.name}`;
  const lossSum = label(sum(training, own.loss), { name: `loss_sum${suffix}` });
  const penalty = own.penalty && training.batched(own.penalty);
  return {
    declared: own,
    example: training.batched(own.loss),
    lossSum,
    penalty,
    loss: label(plus(scaled(lossSum), penalty), { name: `${isMean ? "mean" : "total"}_loss${suffix}` }),
    lossGradients: byParameter(own, lossSum),
    penaltyGradients: penaltyGradients(own, model, training),
    optimizer: applyOptimizer(own),
  };
}

/** What the model's loss is with parameters as they are used, without updates. */
export function evaluatedLoss(
  objectives: readonly BatchObjective[],
  { training, use }: Modes,
  { sum, scaled, isMean }: Combination,
): Tensor {
  const losses = objectives.map(({ declared: { loss, penalty }, loss: trained }) =>
    use === training ? trained : plus(scaled(sum(use, loss)), penalty && use.batched(penalty)),
  );
  const name = use !== training ? "evaluated_loss" : isMean ? "mean_loss" : "total_loss";
  return sumOfAll(losses, name);
}

/** What is added once, however many batches there are; undefined where there is none. */
export function penaltyOf(objectives: readonly BatchObjective[], { batched }: Mode): Tensor | undefined {
  const penalties = objectives.flatMap(({ declared: { penalty } }) => (penalty ? [batched(penalty)] : []));
  return penalties.length === 0 ? undefined : sumOfAll(penalties, "penalties");
}

/** ∂L/∂parameter of one batch alone: what `step` updates by. */
export function gradientOf(own: BatchObjective, parameter: Leaf, { scaled }: Combination): Tensor {
  return plus(scaled(own.lossGradients.get(parameter)!), own.penaltyGradients.get(parameter)?.computed);
}

/** ∂L/∂parameter from Σ wᵢ ∂lᵢ over all batches since the last update. */
export function finishedGradient(
  own: BatchObjective,
  parameter: Leaf,
  sum: Tensor,
  { scaled }: Pick<Combination, "scaled">,
): Tensor {
  const penalty = own.penaltyGradients.get(parameter);
  return plus(scaled(sum), penalty?.kept ?? penalty?.computed);
}

/** The stores that keep gradients of penalties until the update. */
export function keptPenalties(objectives: readonly BatchObjective[]): readonly Store[] {
  return objectives.flatMap(({ penaltyGradients: found }) =>
    [...found.values()].flatMap(({ computed, kept }) => (kept ? [storeInto(kept, computed)] : [])),
  );
}

function penaltyGradients(
  own: DeclaredObjective,
  { name }: DeclaredModel,
  { batched, dependence }: Mode,
): ReadonlyMap<Leaf, PenaltyGradient> {
  if (!own.penalty) return new Map();
  const { example, batch, call } = dependence(own.penalty);
  if (example) throw penaltyOfExample(name, own);
  const kept = ({ name: parameter, shape }: Leaf): Leaf =>
    label(leaf("state", `penalty_${parameter}`, shape), { name: `penalty_${parameter}` });
  return new Map(
    [...byParameter(own, batched(own.penalty))].map(([parameter, computed]) => {
      const isGone = (call || batch !== undefined) && !isZero(computed);
      return [parameter, { computed, kept: isGone ? kept(parameter) : undefined }];
    }),
  );
}

function penaltyOfExample(model: string, { name, penalty }: DeclaredObjective): CompileError {
  const whose = name === "" ? "the penalty" : `the penalty of ${name}`;
  return new CompileError(
    `${model}: ${whose} has a value for each example (it reads an example's input, its place or its draws); expected one number that is added once per update. Put the term into the loss, or reduce it over the batch with batchMean.`,
    labelOf(penalty!).position,
  );
}

function byParameter({ parameters }: DeclaredObjective, of: Tensor): ReadonlyMap<Leaf, Tensor> {
  const found = gradient(of, parameters);
  return new Map(parameters.map((parameter, k) => [parameter, found[k]!]));
}
