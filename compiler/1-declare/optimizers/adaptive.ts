// Optimizers with a rate of its own for each element, from running averages of squared gradients.
import { add, divide, maximum, multiply, power, sqrt, square, subtract } from "../operations/elementwise.ts";
import { optimizer, type OptimizerDefinition } from "../optimizer.ts";
import type { Tensor } from "../shapes.ts";
import { withDecay } from "./decay.ts";

/** decay · average + (1 − decay) · value. */
export function running(average: Tensor, value: Tensor, decay: Tensor): Tensor {
  return add(multiply(decay, average), multiply(subtract(1, decay), value));
}

export interface AdamOptions {
  readonly learningRate?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  /** Divides by the largest average so far. Reddi, Kale & Kumar 2018. */
  readonly amsgrad?: boolean;
}

/**
 * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², p ← p − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
 * Kingma & Ba 2015, algorithm 1. Weight decay is L2: a part of g.
 */
export function adam(options: AdamOptions = {}): OptimizerDefinition {
  return adamFamily("adam", { weightDecay: 0, ...options });
}

/** Adam with decoupled weight decay: p ← (1 − η λ) p first. Loshchilov & Hutter 2019, algorithm 2. */
export function adamW(options: AdamOptions = {}): OptimizerDefinition {
  return adamFamily("adamW", { weightDecay: 0.01, ...options });
}

function adamFamily(
  name: "adam" | "adamW",
  options: AdamOptions & { readonly weightDecay: number },
): OptimizerDefinition {
  const {
    learningRate = 0.001,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    weightDecay,
    amsgrad = false,
  } = options;
  const numbers = { learningRate, beta1, beta2, epsilon, ...(weightDecay === 0 ? {} : { weightDecay }) };
  return optimizer(
    name,
    numbers as typeof numbers & { weightDecay: number },
    ({ parameter, gradient, state, step, hyper }) => {
      const g =
        name === "adam" && weightDecay !== 0 ? withDecay(gradient, parameter, hyper.weightDecay) : gradient;
      const kept = subtract(1, multiply(hyper.learningRate, hyper.weightDecay ?? 0));
      const p = name === "adamW" && weightDecay !== 0 ? multiply(parameter, kept) : parameter;
      const m = running(state("m"), g, hyper.beta1);
      const v = running(state("v"), square(g), hyper.beta2);
      const largest = amsgrad ? { largest: maximum(state("largest"), v) } : {};
      const mean = divide(m, subtract(1, power(hyper.beta1, step)));
      const spread = sqrt(divide(largest.largest ?? v, subtract(1, power(hyper.beta2, step))));
      return {
        parameter: subtract(p, divide(multiply(hyper.learningRate, mean), add(spread, hyper.epsilon))),
        m,
        v,
        ...largest,
      };
    },
  );
}

export interface AdagradOptions {
  readonly learningRate?: number;
  readonly learningRateDecay?: number;
  readonly weightDecay?: number;
  readonly initialAccumulator?: number;
  readonly epsilon?: number;
}

/** v ← v + g², p ← p − η / (1 + (t − 1) decay) g / (√v + ε). Duchi, Hazan & Singer 2011. */
export function adagrad(options: AdagradOptions = {}): OptimizerDefinition {
  const {
    learningRate = 0.01,
    learningRateDecay = 0,
    weightDecay = 0,
    initialAccumulator = 0,
    epsilon = 1e-10,
  } = options;
  const numbers = { learningRate, learningRateDecay, weightDecay, epsilon };
  return optimizer("adagrad", numbers, ({ parameter, gradient, state, step, hyper }) => {
    const g = weightDecay === 0 ? gradient : withDecay(gradient, parameter, hyper.weightDecay);
    const v = add(state("v", initialAccumulator), square(g));
    const rate = divide(hyper.learningRate, add(1, multiply(subtract(step, 1), hyper.learningRateDecay)));
    return { parameter: subtract(parameter, divide(multiply(rate, g), add(sqrt(v), hyper.epsilon))), v };
  });
}

export interface AdadeltaOptions {
  readonly learningRate?: number;
  readonly rho?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
}

/** v ← ρ v + (1 − ρ) g², d = √(u + ε) / √(v + ε) g, u ← ρ u + (1 − ρ) d², p ← p − η d. Zeiler 2012, algorithm 1. */
export function adadelta(options: AdadeltaOptions = {}): OptimizerDefinition {
  const { learningRate = 1, rho = 0.9, epsilon = 1e-6, weightDecay = 0 } = options;
  return optimizer(
    "adadelta",
    { learningRate, rho, epsilon, weightDecay },
    ({ parameter, gradient, state, hyper }) => {
      const g = weightDecay === 0 ? gradient : withDecay(gradient, parameter, hyper.weightDecay);
      const v = running(state("v"), square(g), hyper.rho);
      const before = state("u");
      const d = multiply(divide(sqrt(add(before, hyper.epsilon)), sqrt(add(v, hyper.epsilon))), g);
      const u = running(before, square(d), hyper.rho);
      return { parameter: subtract(parameter, multiply(hyper.learningRate, d)), v, u };
    },
  );
}

export interface RmspropOptions {
  readonly learningRate?: number;
  readonly alpha?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  readonly momentum?: number;
  /** Divides by the standard deviation of gradients rather than by their root mean square. Graves 2013. */
  readonly centered?: boolean;
}

/** v ← α v + (1 − α) g², p ← p − η g / (√v + ε). Tieleman & Hinton 2012, lecture 6.5. */
export function rmsprop(options: RmspropOptions = {}): OptimizerDefinition {
  const {
    learningRate = 0.01,
    alpha = 0.99,
    epsilon = 1e-8,
    weightDecay = 0,
    momentum = 0,
    centered = false,
  } = options;
  const numbers = { learningRate, alpha, epsilon, weightDecay, momentum };
  return optimizer("rmsprop", numbers, ({ parameter, gradient, state, hyper }) => {
    const g = weightDecay === 0 ? gradient : withDecay(gradient, parameter, hyper.weightDecay);
    const v = running(state("v"), square(g), hyper.alpha);
    const average = centered ? { average: running(state("average"), g, hyper.alpha) } : {};
    const spread = average.average ? subtract(v, square(average.average)) : v;
    const d = divide(g, add(sqrt(spread), hyper.epsilon));
    if (momentum === 0)
      return { parameter: subtract(parameter, multiply(hyper.learningRate, d)), v, ...average };
    const velocity = add(multiply(hyper.momentum, state("velocity")), d);
    return {
      parameter: subtract(parameter, multiply(hyper.learningRate, velocity)),
      v,
      velocity,
      ...average,
    };
  });
}
