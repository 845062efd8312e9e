// The optimizers, and the names the command line knows them by.
import type { OptimizerDefinition } from "../optimizer.ts";
import { adadelta, adagrad, adam, adamW, rmsprop } from "./adaptive.ts";
import { gradientDescent, momentum, nesterov, sgd } from "./gradient-descent.ts";

export { adadelta, adagrad, adam, adamW, rmsprop, gradientDescent, momentum, nesterov, sgd };
export type { AdadeltaOptions, AdagradOptions, AdamOptions, RmspropOptions } from "./adaptive.ts";
export type { GradientDescentOptions } from "./gradient-descent.ts";

export const byName: Readonly<Record<string, () => OptimizerDefinition>> = {
  sgd,
  momentum,
  nesterov,
  adagrad,
  adadelta,
  rmsprop,
  adam,
  adamw: adamW,
};
