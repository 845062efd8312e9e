// Errors of one example and measures of it. Over tensors with axes they are element-wise or reduce the class axis;
// `sum` and `mean` do the rest.
import { CompileError } from "../../error.ts";
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Scalar } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, load } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Checked, FeaturesProblem, Leading, Operand, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { AxisProblem, WithoutAxis } from "../shapes/axes.ts";
import type { Broadcast, BroadcastProblem, SameProblem } from "../shapes/broadcast.ts";
import { elementwise } from "./elementwise.ts";
import { argmax, splitAxes } from "./reductions.ts";
import { sameShape, type TargetProblem } from "./cross-entropy.ts";
import { amount, fraction, isFraction, plusOrMinusOne } from "./targets.ts";
import { called } from "../signatures/called.ts";

const number = scalar.constant;

/** (x − y)², element by element; shapes broadcast. */
export function squaredError<X extends Operand, Y extends Operand>(
  x: X,
  y: Checked<BroadcastProblem<"squaredError", ShapeOf<X>, ShapeOf<Y>>, Y>,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function squaredError(x: Operand, y: Operand): Tensor {
  called("squaredError", arguments);
  return elementwise("squaredError", (a, b) => squareOf(scalar.subtract(a!, b!)), x, y);
}

/** |x − y|, element by element; shapes broadcast. */
export function absoluteError<X extends Operand, Y extends Operand>(
  x: X,
  y: Checked<BroadcastProblem<"absoluteError", ShapeOf<X>, ShapeOf<Y>>, Y>,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function absoluteError(x: Operand, y: Operand): Tensor {
  called("absoluteError", arguments);
  return elementwise("absoluteError", (a, b) => scalar.abs(scalar.subtract(a!, b!)), x, y);
}

/** d²/2 where |d| < δ, else δ (|d| − δ/2), d = x − y; shapes broadcast. Huber 1964. */
export function huberError<X extends Operand, Y extends Operand>(
  x: X,
  y: Checked<BroadcastProblem<"huberError", ShapeOf<X>, ShapeOf<Y>>, Y>,
  delta?: number,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function huberError(x: Operand, y: Operand): Tensor {
  const { delta } = called("huberError", arguments);
  return elementwise("huberError", (a, b) => huber(scalar.subtract(a!, b!), delta), x, y);
}

/** The Huber error with δ = beta, divided by beta; shapes broadcast. Girshick 2015. */
export function smoothAbsoluteError<X extends Operand, Y extends Operand>(
  x: X,
  y: Checked<BroadcastProblem<"smoothAbsoluteError", ShapeOf<X>, ShapeOf<Y>>, Y>,
  beta?: number,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function smoothAbsoluteError(x: Operand, y: Operand): Tensor {
  const { beta } = called("smoothAbsoluteError", arguments);
  return elementwise(
    "smoothAbsoluteError",
    (a, b) => {
      return scalar.divide(huber(scalar.subtract(a!, b!), beta), number(beta));
    },
    x,
    y,
  );
}

function huber(d: Scalar, delta: number): Scalar {
  const size = scalar.abs(d);
  const far = scalar.multiply(number(delta), scalar.subtract(size, number(delta / 2)));
  return scalar.select(scalar.less(size, number(delta)), scalar.multiply(number(0.5), squareOf(d)), far);
}

function squareOf(x: Scalar): Scalar {
  return scalar.multiply(x, x);
}

/**
 * −(t log p + (1 − t) log(1 − p)) of a probability p. Logarithms are held at −100, with a slope of 1e12 there, so that a
 * wrong p of exactly 0 or 1 is still pulled away. NaN where p or t is outside [0, 1]. From logits, prefer
 * `binaryCrossEntropyWithLogits`.
 */
export function binaryCrossEntropy<X extends Operand, Y extends Operand>(
  p: X,
  target: Checked<BroadcastProblem<"binaryCrossEntropy", ShapeOf<X>, ShapeOf<Y>>, Y>,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function binaryCrossEntropy(p: Operand, target: Operand): Tensor {
  called("binaryCrossEntropy", arguments);
  return elementwise("binaryCrossEntropy", (x, t) => bernoulliError(x!, fraction(t!)), p, target);
}

function bernoulliError(p: Scalar, t: Scalar): Scalar {
  const rest = scalar.subtract(number(1), p);
  const yes = scalar.multiply(t, heldLog(p));
  const no = scalar.multiply(scalar.subtract(number(1), t), heldLog(rest));
  const outside = scalar.sqrt(scalar.multiply(p, rest)); // NaN, and so is its derivative
  return scalar.select(isFraction(p), scalar.negate(scalar.add(yes, no)), outside);
}

/** log x, held at −100 with a slope there, so that an error of 100 still pulls. */
function heldLog(x: Scalar): Scalar {
  const held = scalar.add(number(-100), scalar.multiply(number(1e12), x));
  return scalar.select(scalar.lessEqual(x, number(Math.exp(-100))), held, scalar.log(x));
}

/** softplus(z) − t z: the binary cross-entropy of σ(z), exact for every logit z, ±∞ too. NaN where t is outside [0, 1]. */
export function binaryCrossEntropyWithLogits<X extends Operand, Y extends Operand>(
  logit: X,
  target: Checked<BroadcastProblem<"binaryCrossEntropyWithLogits", ShapeOf<X>, ShapeOf<Y>>, Y>,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function binaryCrossEntropyWithLogits(logit: Operand, target: Operand): Tensor {
  called("binaryCrossEntropyWithLogits", arguments);
  return elementwise(
    "binaryCrossEntropyWithLogits",
    (z, t) => scalar.apply("logitError", z!, fraction(t!)),
    logit,
    target,
  );
}

/** max(0, 1 − x t), t = ±1, NaN for any other target; shapes broadcast. Cortes & Vapnik 1995. */
export function hingeError<X extends Operand, Y extends Operand>(
  x: X,
  target: Checked<BroadcastProblem<"hingeError", ShapeOf<X>, ShapeOf<Y>>, Y>,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function hingeError(x: Operand, target: Operand): Tensor {
  called("hingeError", arguments);
  return elementwise(
    "hingeError",
    (a, t) => scalar.apply("relu", scalar.subtract(number(1), scalar.multiply(a!, plusOrMinusOne(t!)))),
    x,
    target,
  );
}

/** eˣ − t x: the Poisson negative log-likelihood of a log rate x and a count t, up to a constant. NaN where t is below 0. */
export function poissonError<X extends Operand, Y extends Operand>(
  x: X,
  target: Checked<BroadcastProblem<"poissonError", ShapeOf<X>, ShapeOf<Y>>, Y>,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function poissonError(x: Operand, target: Operand): Tensor {
  called("poissonError", arguments);
  return elementwise(
    "poissonError",
    (a, t) => scalar.subtract(scalar.exp(a!), timesLogarithm(amount(t!), a!)),
    x,
    target,
  );
}

/** p (log p − log q), and 0 where p = 0: the terms of the Kullback–Leibler divergence, given log q. NaN where p is below 0. */
export function klTerms<X extends Operand, Y extends Operand>(
  logQ: X,
  p: Checked<BroadcastProblem<"klTerms", ShapeOf<X>, ShapeOf<Y>>, Y>,
): Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
export function klTerms(logQ: Operand, p: Operand): Tensor {
  called("klTerms", arguments);
  return elementwise(
    "klTerms",
    (q, t) => {
      const p = amount(t!);
      const own = scalar.select(scalar.equal(p, number(0)), number(0), scalar.multiply(p, scalar.log(p)));
      return scalar.subtract(own, timesLogarithm(p, q!));
    },
    logQ,
    p,
  );
}

/** t x of a logarithm x, and 0 where t is 0, of −∞ too. */
function timesLogarithm(t: Scalar, x: Scalar): Scalar {
  const finite = scalar.maximum(x, number(-Number.MAX_VALUE));
  return scalar.select(scalar.equal(t, number(0)), scalar.multiply(t, finite), scalar.multiply(t, x));
}

/** 1 where the largest of the last axis is at the target, else 0: logits [.., C], target [..] → [..]. */
export function accuracy<
  Logits extends Tensor,
  Target extends Tensor,
  S extends Shape = ShapeOf<Logits>,
  T extends Shape = ShapeOf<Target>,
>(
  logits: Checked<FeaturesProblem<"accuracy", S>, Logits>,
  target: Checked<TargetProblem<"accuracy", S, T, -1>, Target>,
): Tensor<Leading<S>>;
export function accuracy(logits: Tensor, target: Tensor): Tensor {
  called("accuracy", arguments);
  const site = callSite("accuracy");
  const { shape } = splitAxes("accuracy", logits, -1, site.position);
  if (target.shape.join() !== shape.join())
    throw new CompileError(
      `accuracy: the target has shape [${target.shape.join(", ")}]; expected [${shape.join(", ")}], the shape of the scores without the class axis`,
      site.position,
    );
  const best = argmax(logits, -1);
  return elementwise(
    "accuracy",
    (a, t) => scalar.select(scalar.equal(a!, t!), number(1), number(0)),
    best,
    target,
  );
}

/** x · y / max(|x| |y|, ε) over an axis, which goes; x and y have one shape. */
export function cosineSimilarity<
  X extends Tensor,
  Y extends Tensor,
  A extends Shape = ShapeOf<X>,
  B extends Shape = ShapeOf<Y>,
  Axis extends number = -1,
>(
  x: Checked<FeaturesProblem<"cosineSimilarity", A>, X>,
  y: Checked<SameProblem<"cosineSimilarity: y", B, A>, Y>,
  axis?: Checked<AxisProblem<"cosineSimilarity", A, Axis>, Axis>,
  epsilon?: number,
): Tensor<WithoutAxis<A, Axis>>;
export function cosineSimilarity(x: Tensor, y: Tensor): Tensor {
  const { axis, epsilon } = called("cosineSimilarity", arguments);
  const site = callSite("cosineSimilarity");
  const split = splitAxes("cosineSimilarity", x, axis, site.position);
  sameShape(site, "cosineSimilarity: y", y, x);
  const kept = split.shape.map((_, each) => axisIndex(each));
  const total = (a: Tensor, b: Tensor): Scalar =>
    load(
      compute(split.shape, scalar.multiply(load(a, split.at), load(b, split.at)), {
        reduction: { reducer: "sum", extents: split.extents },
      }),
      kept,
    );
  const held = (squares: Scalar): Scalar => {
    const length = scalar.select(
      scalar.lessEqual(squares, number(epsilon * epsilon)),
      number(epsilon),
      scalar.sqrt(squares),
    );
    return length;
  };
  const body = scalar.divide(total(x, y), scalar.multiply(held(total(x, x)), held(total(y, y))));
  return label(compute(split.shape, body), {
    name: site.name,
    operation: "cosineSimilarity",
    position: site.position,
  });
}
