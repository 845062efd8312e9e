// How the values of examples become one number:
//
//   L = Σ wᵢ lᵢ / Σ wᵢ + penalty   (or Σ wᵢ lᵢ + penalty)
//
// `scale` is 1 / Σ wᵢ, known at the call. Metrics are means either way.
import { CompileError } from "../error.ts";
import type { DeclaredModel } from "../1-declare/model.ts";
import { gradient } from "../2-tensor/derive/differentiate.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";
import { isZero, weighted, scaledBy } from "./arithmetic.ts";
import { repeatedOverBatch, sumOverBatch } from "./batch.ts";
import type { Mode, Modes } from "./modes.ts";

export interface Combination {
  /** 1 / Σ wᵢ. */
  readonly scale: Leaf;
  /** Whether errors combine by their mean. */
  readonly isMean: boolean;
  /** Σ wᵢ of a batch, where the model weighs examples. */
  readonly weight: Tensor | undefined;
  /** Σ wᵢ tᵢ of a declared tensor, or the tensor itself where there is no batch. */
  readonly sum: (mode: Mode, tensor: Tensor) => Tensor;
  /** A sum of errors, or of their gradients, as the loss counts it. */
  readonly scaled: (sum: Tensor) => Tensor;
  /** A sum of a metric. */
  readonly averaged: (sum: Tensor) => Tensor;
}

export function combinationOf(
  declared: DeclaredModel,
  { training, hasBatch }: Modes,
  parameters: readonly Leaf[],
): Combination {
  const { weight } = declared.objective;
  const isMean = hasBatch && declared.options.reduction === "mean";
  const scale = leaf("scalar", "scale", []);
  const total = (tensor: Tensor): Tensor => (hasBatch ? sumOverBatch(repeatedOverBatch(tensor)) : tensor);
  const averaged = (sum: Tensor): Tensor => (hasBatch ? scaledBy(sum, scale) : sum);
  const weightSum = weight && label(total(training.batched(weight)), { name: "weight" });
  if (isMean && weightSum) checkWeight(declared, weightSum, parameters);
  return {
    scale,
    isMean,
    weight: weightSum,
    sum: ({ batched }, tensor) =>
      total(weight ? weighted(batched(tensor), batched(weight)) : batched(tensor)),
    scaled: (sum) => (isMean ? scaledBy(sum, scale) : sum),
    averaged,
  };
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
