// Parts that optimizers share: L2 weight decay, running averages, and which hyper-parameters there are.
import { add, multiply, subtract } from "../operations/elementwise.ts";
import type { OptimizerContext } from "../optimizer.ts";
import type { Operand, Tensor } from "../shapes.ts";

/** g + weightDecay · p, or g itself when the optimizer is declared without decay. */
export function withDecay(
  { gradient, parameter, hyper }: OptimizerContext<"weightDecay">,
  weightDecay: number,
): Tensor {
  return weightDecay === 0 ? gradient : add(gradient, multiply(hyper.weightDecay, parameter));
}

/** decay · average + (1 − decay) · value. */
export function running(average: Tensor, value: Tensor, decay: Tensor): Tensor {
  return add(multiply(decay, average), multiply(subtract(1, decay), value));
}

/** p − rate · direction. */
export function descend(parameter: Tensor, rate: Operand, direction: Tensor): Tensor {
  return subtract(parameter, multiply(rate, direction));
}

/**
 * The hyper-parameters of terms that exist: those of 0 are left out, and so are their terms. A trainer then refuses to
 * set a number that its code doesn't read.
 */
export function unlessZero<Hyper extends string>(
  numbers: Readonly<Record<Hyper, number>>,
): Readonly<Record<Hyper, number>> {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== 0)) as typeof numbers;
}
