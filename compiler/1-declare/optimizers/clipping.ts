// Clipping: a wrapper that limits the gradients before an optimizer sees them. What is limited are finished gradients:
// means over the batch, penalties included.
import { CompileError } from "../../error.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import { at, compute } from "../notation.ts";
import {
  add,
  divide,
  lessEqual,
  maximum,
  minimum,
  multiply,
  negate,
  sqrt,
  square,
  when,
} from "../operations/elementwise.ts";
import { sum } from "../operations/reductions.ts";
import { optimizer, type OptimizerContext, type OptimizerDefinition } from "../optimizer.ts";
import type { Tensor } from "../shapes.ts";
import { called } from "../signatures/called.ts";

/** One of the three limits; nest `clipped` to combine them. */
export type ClippingOptions =
  /** g ← min(max(g, −value), value), element by element. */
  | { readonly value: number }
  /** g ← g min(1, norm / (‖g‖ + ε)), with the norm of each parameter's gradient. Pascanu, Mikolov & Bengio 2013. */
  | { readonly norm: number; readonly epsilon?: number }
  /** The same with the norm of all gradients together: the direction of the update's gradient stays. */
  | { readonly globalNorm: number; readonly epsilon?: number };

/**
 * The optimizer, on clipped gradients: `clipped(adam(), { globalNorm: 1 })`. The limit is a hyper-parameter of the
 * trainer: `clipValue`, `clipNorm` or `clipGlobalNorm`. ε is 0 unless given; a zero gradient stays zero.
 */
export function clipped(inner: OptimizerDefinition, options: ClippingOptions): OptimizerDefinition;
export function clipped(): OptimizerDefinition {
  const { inner, options } = called("clipped", arguments);
  const { hyper, limit, clip } = clippingOf(options);
  if (Object.hasOwn(inner.hyperparameters, hyper))
    throw new CompileError(`clipped: ${inner.name} has ${hyper} already; clip by another limit, or once.`);
  const name = inner.name.startsWith("clipped ") ? inner.name : `clipped ${inner.name}`;
  return optimizer(name, { ...inner.hyperparameters, [hyper]: limit }, (context) => {
    const each = (gradient: Tensor): Tensor => clip(gradient, context.hyper[hyper]!, context.gradients);
    return inner.update({
      ...context,
      gradient: each(context.gradient),
      gradients: context.gradients.map(each),
    });
  });
}

interface Clipping {
  readonly hyper: "clipValue" | "clipNorm" | "clipGlobalNorm";
  readonly limit: number;
  readonly clip: (gradient: Tensor, limit: Tensor, gradients: OptimizerContext["gradients"]) => Tensor;
}

/** The limits, of which one is given. */
interface Limits {
  readonly value?: number;
  readonly norm?: number;
  readonly globalNorm?: number;
  readonly epsilon: number;
}

function clippingOf({ value, norm, globalNorm, epsilon }: Limits): Clipping {
  const given = Object.entries({ value, norm, globalNorm }).filter(([, limit]) => limit !== undefined);
  if (given.length !== 1)
    throw new CompileError(
      `clipped: found ${given.map(([name]) => name).join(", ") || "no limit"}; expected one of value, norm and globalNorm. Nest clipped(…) to combine them.`,
    );
  if (value !== undefined)
    return {
      hyper: "clipValue",
      limit: value,
      clip: (gradient, limit) => minimum(maximum(gradient, negate(limit)), limit),
    };
  const shrunk = (gradient: Tensor, length: Tensor, limit: Tensor): Tensor =>
    multiply(gradient, shrinkage(length, limit, epsilon));
  if (norm !== undefined)
    return {
      hyper: "clipNorm",
      limit: norm,
      clip: (gradient, limit) => shrunk(gradient, normOf([gradient]), limit),
    };
  return {
    hyper: "clipGlobalNorm",
    limit: globalNorm!,
    clip: (gradient, limit, gradients) => shrunk(gradient, normOf(gradients), limit),
  };
}

/** min(1, limit / (norm + ε)), without dividing by 0. */
function shrinkage(norm: Tensor, limit: Tensor, epsilon: number): Tensor {
  const length = epsilon === 0 ? norm : add(norm, epsilon);
  const ratio = compute([], () => when(lessEqual(at(length), at(limit)), 1, divide(at(limit), at(length))));
  return label(ratio, { name: "shrinkage" });
}

/** ‖g‖: the root of the sum of the squares of all elements of all gradients. */
export function normOf(gradients: OptimizerContext["gradients"]): Tensor {
  called("normOf", arguments);
  const squares = gradients.map((gradient): Tensor => sum(square(gradient)));
  return label(sqrt(squares.reduce((total, each) => add(total, each))), { name: "gradient_norm" });
}
