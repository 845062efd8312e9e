// Errors of class scores: cross-entropy under class numbers, or under a distribution.
import { CompileError } from "../../error.ts";
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Index, Scalar, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, load } from "../../2-tensor/ir/tensors.ts";
import { callSite, noted, type CallSite } from "../session.ts";
import type { Checked, FeaturesProblem, RankOf, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { AxisProblem, WithoutAxis } from "../shapes/axes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";
import { logSumExpOf } from "../../2-tensor/ir/log-sum-exp.ts";
import { amount } from "./targets.ts";
import { splitAxes } from "./reductions.ts";
import { called } from "../signatures/called.ts";

const number = scalar.constant;

/** Settings of `crossEntropy` and `softCrossEntropy`. */
export interface CrossEntropyOptions<Axis = number> {
  /** The class axis of the logits; the last one unless given. */
  readonly axis?: Axis;
  /** ε: the target distribution is (1 − ε) one-hot + ε / classes. */
  readonly labelSmoothing?: number;
  /** Targets of this value cost nothing: neither value nor derivative knows of the scores there, whatever they are. */
  readonly ignoreIndex?: number;
}

/** A text where class numbers do not have the shape of the logits without their class axis. */
export type TargetProblem<Name extends string, S extends Shape, T extends Shape, Axis extends number> = {
  is: number;
} extends { is: RankOf<S> } | { is: RankOf<T> } | { is: Axis }
  ? true
  : SameProblem<`${Name}: the target`, T, WithoutAxis<S, Axis>>;

/**
 * −log softmax(logits)[target], stable for every logits: log Σ eˡ − l[target]. `target` is an int32 tensor of the logits'
 * shape without the class axis: [.., C] and [..] → [..]. Its derivative is softmax(logits) − one-hot(target). Label smoothing:
 * Szegedy et al. 2016. Throws CompileError where the target holds floats or has another shape.
 */
export function crossEntropy<
  Logits extends Tensor,
  Target extends Tensor,
  S extends Shape = ShapeOf<Logits>,
  T extends Shape = ShapeOf<Target>,
  Axis extends number = -1,
>(
  logits: Checked<FeaturesProblem<"crossEntropy", S>, Logits>,
  target: Checked<TargetProblem<"crossEntropy", S, T, Axis>, Target>,
  options?: CrossEntropyOptions<Checked<AxisProblem<"crossEntropy", S, Axis>, Axis>>,
): Tensor<WithoutAxis<S, Axis>>;
export function crossEntropy(logits: Tensor, target: Tensor): Tensor {
  const { axis, labelSmoothing: smoothing, ignoreIndex } = called("crossEntropy", arguments).options;
  const site = callSite("crossEntropy");
  const split = splitAxes("crossEntropy", logits, axis, site.position);
  checkTarget(site, "crossEntropy", target, split.shape);
  const kept = split.shape.map((_, axis) => axisIndex(axis));
  const index = scalar.indexOf(load(target, kept));
  const logSum = load(label(logSumExpOf(logits, split), { operation: "logSumExp" }), kept);
  const at = indicesOf(logits, split.keptAxes, kept, index);
  const hit = scalar.subtract(logSum, load(logits, at));
  let body = hit;
  if (smoothing > 0) {
    const total = label(
      compute(split.shape, load(logits, split.at), { reduction: { reducer: "sum", extents: split.extents } }),
      { operation: "sum" },
    );
    const spread = scalar.subtract(logSum, scalar.divide(load(total, kept), number(split.extents[0]!)));
    body = scalar.add(
      scalar.multiply(number(1 - smoothing), hit),
      scalar.multiply(number(smoothing), spread),
    );
  }
  if (ignoreIndex !== undefined) body = scalar.select(isCounted(index, ignoreIndex), body, number(0));
  const made = label(compute(split.shape, body), {
    name: site.name,
    operation: "crossEntropy",
    position: site.position,
  });
  return noted("crossEntropy", [logits, target], made);
}

/**
 * −x[target] along the class axis: the negative log-likelihood of log-probabilities x [.., C] under class numbers
 * [..] → [..].
 */
export function negativeLogLikelihood<
  X extends Tensor,
  Target extends Tensor,
  S extends Shape = ShapeOf<X>,
  T extends Shape = ShapeOf<Target>,
  Axis extends number = -1,
>(
  x: Checked<FeaturesProblem<"negativeLogLikelihood", S>, X>,
  target: Checked<TargetProblem<"negativeLogLikelihood", S, T, Axis>, Target>,
  axis?: Checked<AxisProblem<"negativeLogLikelihood", S, Axis>, Axis>,
): Tensor<WithoutAxis<S, Axis>>;
export function negativeLogLikelihood(x: Tensor, target: Tensor): Tensor {
  const { axis } = called("negativeLogLikelihood", arguments);
  const site = callSite("negativeLogLikelihood");
  const split = splitAxes("negativeLogLikelihood", x, axis, site.position);
  checkTarget(site, "negativeLogLikelihood", target, split.shape);
  const kept = split.shape.map((_, each) => axisIndex(each));
  const at = indicesOf(x, split.keptAxes, kept, scalar.indexOf(load(target, kept)));
  const made = label(compute(split.shape, scalar.negate(load(x, at))), {
    name: site.name,
    operation: "negativeLogLikelihood",
    position: site.position,
  });
  return noted("negativeLogLikelihood", [x, target], made);
}

/**
 * −Σ t log softmax(logits) over the class axis, for a target distribution t shaped like the logits [.., C] → [..];
 * 0 log 0 = 0. NaN where t is below 0.
 */
export function softCrossEntropy<
  Logits extends Tensor,
  Target extends Tensor,
  S extends Shape = ShapeOf<Logits>,
  T extends Shape = ShapeOf<Target>,
  Axis extends number = -1,
>(
  logits: Checked<FeaturesProblem<"softCrossEntropy", S>, Logits>,
  target: Checked<SameProblem<"softCrossEntropy: the target", T, S>, Target>,
  options?: Omit<CrossEntropyOptions<Checked<AxisProblem<"softCrossEntropy", S, Axis>, Axis>>, "ignoreIndex">,
): Tensor<WithoutAxis<S, Axis>>;
export function softCrossEntropy(logits: Tensor, target: Tensor): Tensor {
  const { axis, labelSmoothing: smoothing } = called("softCrossEntropy", arguments).options;
  const site = callSite("softCrossEntropy");
  const split = splitAxes("softCrossEntropy", logits, axis, site.position);
  const kept = split.shape.map((_, axis) => axisIndex(axis));
  const logSum = load(label(logSumExpOf(logits, split), { operation: "logSumExp" }), kept);
  sameShape(site, "softCrossEntropy: the target", target, logits);
  const part = scalar.add(
    scalar.multiply(number(1 - smoothing), amount(load(target, split.at))),
    number(smoothing / split.extents[0]!),
  );
  const term = scalar.multiply(part, scalar.subtract(logSum, load(logits, split.at)));
  const body = scalar.select(scalar.equal(part, number(0)), number(0), term);
  const result = compute(split.shape, body, { reduction: { reducer: "sum", extents: split.extents } });
  label(result, { name: site.name, operation: "softCrossEntropy", position: site.position });
  return noted("softCrossEntropy", [logits, target], result);
}

/** An ignored label leaves its whole row out. */
function isCounted(label: Index, ignored: number): Scalar {
  return scalar.mask(scalar.notEqual(scalar.position(label), number(ignored)));
}

function indicesOf(
  x: Node,
  keptAxes: readonly number[],
  kept: readonly Index[],
  index: Index,
): readonly Index[] {
  return x.shape.map((_, axis) => (keptAxes.includes(axis) ? kept[keptAxes.indexOf(axis)]! : index));
}

function checkTarget(site: CallSite, operation: string, target: Tensor, shape: Shape): void {
  if (target.type !== "int32")
    throw new CompileError(
      `${operation}: the target holds floats; expected class numbers. Declare it with target("label", "int32"), or use softCrossEntropy.`,
      site.position,
    );
  if (target.shape.join() !== shape.join())
    throw new CompileError(
      `${operation}: the target has shape [${target.shape.join(", ")}]; expected [${shape.join(", ")}], the shape of the scores without the class axis`,
      site.position,
    );
}

export function sameShape(site: CallSite, what: string, found: Tensor, expected: Tensor): void {
  if (found.shape.join() !== expected.shape.join())
    throw new CompileError(
      `${what} has shape [${found.shape.join(", ")}]; expected [${expected.shape.join(", ")}]`,
      site.position,
    );
}
