// Resilient backpropagation: only the signs of gradients count.
import { less, maximum, minimum, multiply, sign, subtract, where } from "../operations/elementwise.ts";
import { optimizer, type OptimizerDefinition } from "../optimizer.ts";

export interface RpropOptions {
  /** The first step of every element. */
  readonly learningRate?: number;
  readonly decrease?: number;
  readonly increase?: number;
  readonly smallest?: number;
  readonly largest?: number;
}

/**
 * Each element has a step of its own: larger while its gradient keeps its sign, smaller (and g ← 0 once) when it changes;
 * p ← p − sign(g) step. Meant for full batches. Riedmiller & Braun 1993; the variant without weight backtracking.
 */
export function rprop(options: RpropOptions = {}): OptimizerDefinition {
  const { learningRate = 0.01, decrease = 0.5, increase = 1.2, smallest = 1e-6, largest = 50 } = options;
  const numbers = { decrease, increase, smallest, largest };
  return optimizer("rprop", numbers, ({ parameter, gradient, state, hyper }) => {
    const agreement = sign(multiply(gradient, state("previous")));
    const factor = where(less(0, agreement), hyper.increase, where(less(agreement, 0), hyper.decrease, 1));
    const size = minimum(
      maximum(multiply(state("size", learningRate), factor), hyper.smallest),
      hyper.largest,
    );
    const previous = where(less(agreement, 0), 0, gradient);
    return { parameter: subtract(parameter, multiply(sign(previous), size)), previous, size };
  });
}
