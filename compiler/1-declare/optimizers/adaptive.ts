// Optimizers with a rate of its own for each element, from running averages of squared gradients. g is the gradient,
// η the learning rate, t the step.
import { add, divide, maximum, multiply, sqrt, square, subtract } from "../operations/elementwise.ts";
import { optimizer, type OptimizerDefinition } from "../optimizer.ts";
import { descend, running, unlessZero, withDecay } from "./parts.ts";
import { called } from "../signatures/called.ts";

/** Settings of `adagrad`. */
export interface AdagradOptions {
  readonly learningRate?: number;
  readonly learningRateDecay?: number;
  readonly weightDecay?: number;
  readonly initialAccumulator?: number;
  readonly epsilon?: number;
}

/** v ← v + g², p ← p − η / (1 + (t − 1) decay) g / (√v + ε). Duchi, Hazan & Singer 2011. */
export function adagrad(options?: AdagradOptions): OptimizerDefinition;
export function adagrad(): OptimizerDefinition {
  const { learningRate, learningRateDecay, weightDecay, initialAccumulator, epsilon } = called(
    "adagrad",
    arguments,
  ).options;
  const numbers = { learningRate, epsilon, ...unlessZero({ learningRateDecay, weightDecay }) };
  return optimizer("adagrad", numbers, (context) => {
    const { parameter, state, step, hyper } = context;
    const g = withDecay(context, weightDecay);
    const v = add(state("v", initialAccumulator), square(g));
    const slowed = multiply(subtract(step, 1), hyper.learningRateDecay ?? 0);
    const rate = learningRateDecay === 0 ? hyper.learningRate : divide(hyper.learningRate, add(1, slowed));
    return { parameter: subtract(parameter, divide(multiply(rate, g), add(sqrt(v), hyper.epsilon))), v };
  });
}

/** Settings of `adadelta`. */
export interface AdadeltaOptions {
  readonly learningRate?: number;
  readonly rho?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
}

/** v ← ρ v + (1 − ρ) g², d = √(u + ε) / √(v + ε) g, u ← ρ u + (1 − ρ) d², p ← p − η d. Zeiler 2012, algorithm 1. */
export function adadelta(options?: AdadeltaOptions): OptimizerDefinition;
export function adadelta(): OptimizerDefinition {
  const { learningRate, rho, epsilon, weightDecay } = called("adadelta", arguments).options;
  const numbers = { learningRate, rho, epsilon, ...unlessZero({ weightDecay }) };
  return optimizer("adadelta", numbers, (context) => {
    const { parameter, state, hyper } = context;
    const g = withDecay(context, weightDecay);
    const v = running(state("v"), square(g), hyper.rho);
    const before = state("u");
    const d = multiply(divide(sqrt(add(before, hyper.epsilon)), sqrt(add(v, hyper.epsilon))), g);
    const u = running(before, square(d), hyper.rho);
    return { parameter: descend(parameter, hyper.learningRate, d), v, u };
  });
}

/** Settings of `rmsprop`. */
export interface RmspropOptions {
  readonly learningRate?: number;
  readonly alpha?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  readonly momentum?: number;
  /** Divides by the standard deviation of gradients rather than by their root mean square. Graves 2013. */
  readonly centered?: boolean;
}

/**
 * v ← α v + (1 − α) g², d = g / (√v + ε), p ← p − η d. Tieleman & Hinton 2012, lecture 6.5. With momentum:
 * b ← μ b + d, p ← p − η b. Centered: a ← α a + (1 − α) g, and v − a² in place of v under the root.
 */
export function rmsprop(options?: RmspropOptions): OptimizerDefinition;
export function rmsprop(): OptimizerDefinition {
  const { learningRate, alpha, epsilon, weightDecay, momentum, centered } = called(
    "rmsprop",
    arguments,
  ).options;
  const numbers = { learningRate, alpha, epsilon, ...unlessZero({ weightDecay, momentum }) };
  return optimizer("rmsprop", numbers, (context) => {
    const { parameter, state, hyper } = context;
    const g = withDecay(context, weightDecay);
    const v = running(state("v"), square(g), hyper.alpha);
    const average = centered ? { average: running(state("average"), g, hyper.alpha) } : {};
    const variance = average.average ? maximum(subtract(v, square(average.average)), 0) : v; // ≥ 0 but for rounding
    const d = divide(g, add(sqrt(variance), hyper.epsilon));
    if (momentum === 0) return { parameter: descend(parameter, hyper.learningRate, d), v, ...average };
    const velocity = add(multiply(hyper.momentum, state("velocity")), d);
    return { parameter: descend(parameter, hyper.learningRate, velocity), v, velocity, ...average };
  });
}
