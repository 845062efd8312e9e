// Gradient descent and its momentum variants. g is the gradient, η the learning rate.
import { CompileError } from "../../error.ts";
import { add, lessEqual, multiply, subtract, where } from "../operations/elementwise.ts";
import { optimizer, type OptimizerDefinition } from "../optimizer.ts";
import { descend, unlessZero, withDecay } from "./parts.ts";
import { called } from "../signatures/called.ts";

/** Settings of `gradientDescent`, `momentum` and `nesterov`. */
export interface GradientDescentOptions {
  readonly learningRate?: number;
  readonly momentum?: number;
  /** 1 − the weight of a new gradient in the momentum, from the second update on. */
  readonly dampening?: number;
  readonly nesterov?: boolean;
  /** L2: adds weightDecay · parameter to the gradient. */
  readonly weightDecay?: number;
}

/**
 * p ← p − η g. With momentum: b ← μ b + (1 − dampening) g (b = g at first), p ← p − η b (Polyak 1964), or p ← p − η (g + μ b)
 * with `nesterov` (Sutskever et al. 2013). Robbins & Monro 1951.
 */
export function gradientDescent(options?: GradientDescentOptions): OptimizerDefinition;
export function gradientDescent(): OptimizerDefinition {
  const { learningRate, momentum, dampening, nesterov, weightDecay } = called(
    "gradientDescent",
    arguments,
  ).options;
  checkMomentum({ momentum, dampening, nesterov });
  if (momentum === 0)
    return optimizer("gradientDescent", { learningRate, ...unlessZero({ weightDecay }) }, (context) => ({
      parameter: descend(context.parameter, context.hyper.learningRate, withDecay(context, weightDecay)),
    }));
  const numbers = { learningRate, momentum, ...unlessZero({ dampening, weightDecay }) };
  return optimizer(nesterov ? "nesterov" : "momentum", numbers, (context) => {
    const { parameter, state, step, hyper } = context;
    const g = withDecay(context, weightDecay);
    const damped = multiply(subtract(1, hyper.dampening ?? 0), g);
    const fresh = dampening === 0 ? g : where(lessEqual(step, 1), g, damped);
    const velocity = add(multiply(hyper.momentum, state("velocity")), fresh);
    const direction = nesterov ? add(g, multiply(hyper.momentum, velocity)) : velocity;
    return { parameter: descend(parameter, hyper.learningRate, direction), velocity };
  });
}

function checkMomentum({
  momentum,
  dampening,
  nesterov,
}: Required<Pick<GradientDescentOptions, "momentum" | "dampening" | "nesterov">>): void {
  if (momentum !== 0 || (dampening === 0 && !nesterov)) return;
  throw new CompileError(
    `gradientDescent: ${nesterov ? "nesterov" : `dampening ${dampening}`} acts on a momentum, and momentum is 0. Give it one, 0.9 say?`,
  );
}

/** Gradient descent under its other name. */
export const sgd = gradientDescent;

/** Gradient descent with momentum 0.9 unless given. Polyak 1964. */
export function momentum(options?: GradientDescentOptions): OptimizerDefinition;
export function momentum(): OptimizerDefinition {
  return gradientDescent(called("momentum", arguments).options);
}

/** Gradient descent with Nesterov's momentum, 0.9 unless given. Sutskever et al. 2013, eq. 3–4. */
export function nesterov(options?: GradientDescentOptions): OptimizerDefinition;
export function nesterov(): OptimizerDefinition {
  return gradientDescent({ ...called("nesterov", arguments).options, nesterov: true });
}
