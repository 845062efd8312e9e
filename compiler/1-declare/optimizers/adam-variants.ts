// Adam with other momenta and other norms.
import {
  abs,
  add,
  divide,
  less,
  maximum,
  multiply,
  power,
  sqrt,
  square,
  subtract,
  where,
} from "../operations/elementwise.ts";
import { optimizer, type OptimizerDefinition } from "../optimizer.ts";
import type { Tensor } from "../shapes.ts";
import { running } from "./adaptive.ts";
import { withDecay } from "./decay.ts";

interface MomentOptions {
  readonly learningRate?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
}

function moments(
  { learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0 }: MomentOptions,
  rate: number,
) {
  return { learningRate: learningRate ?? rate, beta1, beta2, epsilon, weightDecay };
}

export interface NadamOptions extends MomentOptions {
  /** How fast the momentum approaches β₁. */
  readonly momentumDecay?: number;
}

/**
 * Adam with Nesterov's momentum: μₜ = β₁ (1 − ½ · 0.96^(t ψ)), Pₜ = μ₁ ⋯ μₜ,
 * p ← p − η [μₜ₊₁ m / (1 − Pₜ₊₁) + (1 − μₜ) g / (1 − Pₜ)] / (√v̂ + ε). Dozat 2016, algorithm 2.
 */
export function nadam(options: NadamOptions = {}): OptimizerDefinition {
  const { momentumDecay = 0.004 } = options;
  const numbers = { ...moments(options, 0.002), momentumDecay };
  return optimizer("nadam", numbers, ({ parameter, gradient, state, scalarState, step, hyper }) => {
    const g = numbers.weightDecay === 0 ? gradient : withDecay(gradient, parameter, hyper.weightDecay);
    const m = running(state("m"), g, hyper.beta1);
    const v = running(state("v"), square(g), hyper.beta2);
    const momentum = (t: Tensor): Tensor =>
      multiply(hyper.beta1, subtract(1, multiply(0.5, power(0.96, multiply(t, hyper.momentumDecay)))));
    const [now, next] = [momentum(step), momentum(add(step, 1))];
    const schedule = multiply(scalarState("schedule", 1), now);
    const ahead = divide(multiply(next, m), subtract(1, multiply(schedule, next)));
    const here = divide(multiply(subtract(1, now), g), subtract(1, schedule));
    const spread = sqrt(divide(v, subtract(1, power(hyper.beta2, step))));
    const direction = divide(add(ahead, here), add(spread, hyper.epsilon));
    return { parameter: subtract(parameter, multiply(hyper.learningRate, direction)), m, v, schedule };
  });
}

/**
 * Adam that starts without its divisor, until v̂ can be trusted: ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ); where ρₜ > 5 the rate is
 * rectified by r, before it is that of momentum. Liu et al. 2020, algorithm 2.
 */
export function radam(options: MomentOptions = {}): OptimizerDefinition {
  const numbers = moments(options, 0.001);
  return optimizer("radam", numbers, ({ parameter, gradient, state, step, hyper }) => {
    const g = numbers.weightDecay === 0 ? gradient : withDecay(gradient, parameter, hyper.weightDecay);
    const m = running(state("m"), g, hyper.beta1);
    const v = running(state("v"), square(g), hyper.beta2);
    const limit: Tensor = subtract(divide(2, subtract(1, hyper.beta2)), 1);
    const decayed: Tensor = power(hyper.beta2, step);
    const length: Tensor = subtract(
      limit,
      divide(multiply(multiply(2, step), decayed), subtract(1, decayed)),
    );
    const above = (x: Tensor): Tensor => multiply(subtract(x, 4), subtract(x, 2));
    const rectified = sqrt(divide(multiply(above(length), limit), multiply(above(limit), length)) as Tensor);
    const mean = divide(m, subtract(1, power(hyper.beta1, step)));
    const rate = multiply(rectified, sqrt(subtract(1, decayed) as Tensor));
    const trusted = less(5, length);
    const factor = where(trusted, divide(rate, add(sqrt(v), hyper.epsilon)), 1);
    return { parameter: subtract(parameter, multiply(multiply(hyper.learningRate, mean), factor)), m, v };
  });
}

/** u ← max(β₂ u, |g| + ε), p ← p − η / (1 − β₁ᵗ) m / u. Kingma & Ba 2015, algorithm 2. */
export function adamax(options: MomentOptions = {}): OptimizerDefinition {
  const numbers = moments(options, 0.002);
  return optimizer("adamax", numbers, ({ parameter, gradient, state, step, hyper }) => {
    const g = numbers.weightDecay === 0 ? gradient : withDecay(gradient, parameter, hyper.weightDecay);
    const m = running(state("m"), g, hyper.beta1);
    const u = maximum(multiply(hyper.beta2, state("u")), add(abs(g), hyper.epsilon));
    const rate = divide(hyper.learningRate, subtract(1, power(hyper.beta1, step)));
    return { parameter: subtract(parameter, divide(multiply(rate, m), u)), m, u };
  });
}
