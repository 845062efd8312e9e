// Optimizers that follow the sign of the gradient and choose the length of the step by other means.
import {
  elementwise,
  less,
  maximum,
  minimum,
  multiply,
  sign,
  subtract,
  when,
} from "../operations/elementwise.ts";
import { optimizer, type OptimizerDefinition } from "../optimizer.ts";
import { descend, running, unlessZero } from "./parts.ts";
import { called } from "../signatures/called.ts";

/** Settings of `rprop`. */
export interface RpropOptions {
  /** Each element's first step. */
  readonly initialStep?: number;
  /** Factor of the step where the gradient has changed its sign. */
  readonly etaMinus?: number;
  /** Factor of the step where the gradient has kept its sign. */
  readonly etaPlus?: number;
  readonly stepMin?: number;
  readonly stepMax?: number;
}

/**
 * Each element has a step δ of its own: δ ← η₊ δ where g keeps its sign, η₋ δ where it changes, and there g ← 0;
 * p ← p − sign(g) δ. For full batches. Riedmiller & Braun 1993; without weight backtracking (iRprop−), Igel & Hüsken 2000.
 */
export function rprop(options?: RpropOptions): OptimizerDefinition;
export function rprop(): OptimizerDefinition {
  const { initialStep, etaMinus, etaPlus, stepMin, stepMax } = called("rprop", arguments).options;
  return optimizer(
    "rprop",
    { etaMinus, etaPlus, stepMin, stepMax },
    ({ parameter, gradient, state, hyper }) => {
      const agreement = multiply(sign(gradient), state("previous")); // of signs: −1, 0 or 1
      const factor = elementwise(
        "factor",
        (agreed, plus, minus) => when(less(0, agreed!), plus!, when(less(agreed!, 0), minus!, 1)),
        ...[agreement, hyper.etaPlus, hyper.etaMinus],
      );
      const grown = multiply(factor, state("length", initialStep));
      const length = minimum(maximum(grown, hyper.stepMin), hyper.stepMax);
      const previous = elementwise(
        "followed",
        (agreed, turn) => when(less(agreed!, 0), 0, turn!),
        ...[agreement, sign(gradient)],
      );
      return { parameter: descend(parameter, length, previous), length, previous };
    },
  );
}

/** Settings of `lion`. */
export interface LionOptions {
  readonly learningRate?: number;
  readonly beta1?: number;
  readonly beta2?: number;
  /** Decoupled: p ← (1 − η λ) p. */
  readonly weightDecay?: number;
}

/** p ← p − η (sign(β₁ m + (1 − β₁) g) + λ p), m ← β₂ m + (1 − β₂) g. Chen et al. 2023, algorithm 2. */
export function lion(options?: LionOptions): OptimizerDefinition;
export function lion(): OptimizerDefinition {
  const { learningRate, beta1, beta2, weightDecay } = called("lion", arguments).options;
  const numbers = { learningRate, beta1, beta2, ...unlessZero({ weightDecay }) };
  return optimizer("lion", numbers, ({ parameter, gradient, state, hyper }) => {
    const direction = sign(running(state("m"), gradient, hyper.beta1));
    const kept = subtract(1, multiply(hyper.learningRate, hyper.weightDecay ?? 0));
    const p = weightDecay === 0 ? parameter : multiply(parameter, kept);
    return {
      parameter: descend(p, hyper.learningRate, direction),
      m: running(state("m"), gradient, hyper.beta2),
    };
  });
}
