// L2 weight decay, shared by the optimizers that take it as a part of the gradient.
import { add, multiply } from "../operations/elementwise.ts";
import type { Tensor } from "../shapes.ts";

/** g + weightDecay · p. */
export function withDecay(gradient: Tensor, parameter: Tensor, weightDecay: Tensor): Tensor {
  return add(gradient, multiply(weightDecay, parameter));
}
