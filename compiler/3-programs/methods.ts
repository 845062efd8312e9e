// What each method of a trainer computes and stores.
//
// `accumulate` keeps the unnormalized sums Σ wᵢ ∂lᵢ and Σ wᵢ; `finish` divides once and adds the penalty's gradient;
// `step` does all of it and the update in one go (combination.ts has the formula).
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { label } from "../2-tensor/ir/labels.ts";
import { scaleTimes, sumOf } from "./arithmetic.ts";
import {
  evaluatedLoss,
  finishedGradient,
  gradientOf,
  keptPenalties,
  penaltyOf,
  type BatchObjective,
} from "./objectives.ts";
import { ownerOf, type Parts } from "./parts.ts";
import { storeInto, type Store } from "./stores.ts";

/** A loss, and what sums of several count once. */
export function lossStores(
  { combination, modes }: Parts,
  objectives: readonly BatchObjective[],
  loss: Tensor,
  mode = modes.training,
): readonly Store[] {
  const penalty = modes.hasBatch && !combination.isMean ? penaltyOf(objectives, mode) : undefined;
  return [{ name: "loss", tensor: loss }, ...(penalty ? [{ name: "penalty", tensor: penalty }] : [])];
}

/** A metric may have the name of anything else that `evaluate` stores. */
export const metricStore = (metric: string): string => `metric ${metric}`;

export function evaluateStores(parts: Parts): readonly Store[] {
  const { declared, modes, combination, objectives } = parts;
  const loss = label(evaluatedLoss(objectives, modes, combination), { name: "evaluated_loss" });
  const metrics = Object.entries(declared.objective.metrics ?? {}).map(([name, tensor]): Store => {
    const { averaged, sum } = combination;
    return { name: metricStore(name), tensor: label(averaged(sum(modes.use, tensor)), { name }) };
  });
  return [...lossStores(parts, objectives, loss, modes.use), ...metrics];
}

export function accumulateStores(parts: Parts, lossGradients: readonly Tensor[]): readonly Store[] {
  const { objectives, loss, sums, assignments } = parts;
  return [
    ...lossStores(parts, objectives, loss),
    ...sums.map((sum, k) => storeInto(sum, sumOf(sum, lossGradients[k]!))),
    ...keptPenalties(objectives),
    ...assignments.fromCall.map(({ tensor }, k) => storeInto(assignments.pending[k]!, tensor)),
  ];
}

/** Scaled the other way round: nodes of their own, so that the names of what people read stay out of updates. */
export function finishStores(parts: Parts): readonly Store[] {
  const { parameters, gradients, sums, combination } = parts;
  const { isMean, scale } = combination;
  const scaled = (sum: Tensor): Tensor => (isMean ? scaleTimes(scale, sum) : sum);
  return parameters.map((parameter, k) =>
    storeInto(gradients[k]!, finishedGradient(ownerOf(parts, parameter), parameter, sums[k]!, { scaled })),
  );
}

/** From the sums, as `finish`: what people read of gradients is rounded, in a float32 model. */
export function updateStores(parts: Parts): readonly Store[] {
  const { objectives, parameters, sums, combination, assignments } = parts;
  const finished = (parameter: Leaf): Tensor =>
    finishedGradient(ownerOf(parts, parameter), parameter, sums[parameters.indexOf(parameter)]!, combination);
  return [
    ...objectives.flatMap(({ optimizer, declared }) => optimizer.update(declared.parameters.map(finished))),
    ...assignments.fromCall.map(({ into }, k) => storeInto(into!, assignments.pending[k]!)),
    ...assignments.fromParameters,
  ];
}

/** Loss and update of some objectives in one. */
export function stepStores(
  parts: Parts,
  objectives: readonly BatchObjective[],
  loss: Tensor,
): readonly Store[] {
  const { combination, assignments } = parts;
  const updated = objectives.flatMap((own) =>
    own.optimizer.update(own.declared.parameters.map((parameter) => gradientOf(own, parameter, combination))),
  );
  return [
    ...lossStores(parts, objectives, loss),
    ...updated,
    ...assignments.fromCall,
    ...assignments.fromParameters,
  ];
}
