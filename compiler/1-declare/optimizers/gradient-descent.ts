// Gradient descent and its momentum variants. g is the gradient, η the learning rate.
import { add, multiply, subtract, where, lessEqual } from "../operations/elementwise.ts";
import { optimizer, type OptimizerDefinition } from "../optimizer.ts";
import { withDecay } from "./decay.ts";

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
export function gradientDescent(options: GradientDescentOptions = {}): OptimizerDefinition {
  const { learningRate = 0.01, momentum = 0, dampening = 0, nesterov = false, weightDecay = 0 } = options;
  if (momentum === 0 && weightDecay === 0)
    return optimizer("gradientDescent", { learningRate }, ({ parameter, gradient, hyper }) => ({
      parameter: subtract(parameter, multiply(hyper.learningRate, gradient)),
    }));
  const numbers = { learningRate, momentum, dampening, weightDecay };
  return optimizer(
    nesterov ? "nesterov" : "momentum",
    numbers,
    ({ parameter, gradient, state, step, hyper }) => {
      const g = weightDecay === 0 ? gradient : withDecay(gradient, parameter, hyper.weightDecay);
      if (momentum === 0) return { parameter: subtract(parameter, multiply(hyper.learningRate, g)) };
      const fresh =
        dampening === 0 ? g : where(lessEqual(step, 1), g, multiply(subtract(1, hyper.dampening), g));
      const velocity = add(multiply(hyper.momentum, state("velocity")), fresh);
      const direction = nesterov ? add(g, multiply(hyper.momentum, velocity)) : velocity;
      return { parameter: subtract(parameter, multiply(hyper.learningRate, direction)), velocity };
    },
  );
}

/** Gradient descent under its other name. */
export const sgd = gradientDescent;

/** Gradient descent with momentum 0.9 unless given. Polyak 1964. */
export function momentum(options: GradientDescentOptions = {}): OptimizerDefinition {
  return gradientDescent({ momentum: 0.9, ...options });
}

/** Gradient descent with Nesterov's momentum, 0.9 unless given. Sutskever et al. 2013, eq. 3–4. */
export function nesterov(options: GradientDescentOptions = {}): OptimizerDefinition {
  return gradientDescent({ momentum: 0.9, nesterov: true, ...options });
}
