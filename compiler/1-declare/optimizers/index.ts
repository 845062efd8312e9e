// The optimizers, and the names the command line knows them by.
import type { OptimizerDefinition } from "../optimizer.ts";
import { adadelta, adagrad, rmsprop } from "./adaptive.ts";
import { adam, adamax, adamW, nadam, radam } from "./adam.ts";
import { gradientDescent, momentum, nesterov, sgd } from "./gradient-descent.ts";
import { lion, rprop } from "./sign.ts";

export { adadelta, adagrad, rmsprop, adam, adamax, adamW, nadam, radam, gradientDescent, momentum, nesterov };
export { lion, rprop, sgd };
export { clipped, normOf } from "./clipping.ts";
export type { AdadeltaOptions, AdagradOptions, RmspropOptions } from "./adaptive.ts";
export type { AdamOptions, AdaptiveMomentOptions, NadamOptions } from "./adam.ts";
export type { ClippingOptions } from "./clipping.ts";
export type { GradientDescentOptions } from "./gradient-descent.ts";
export type { LionOptions, RpropOptions } from "./sign.ts";

export const byName: Readonly<Record<string, () => OptimizerDefinition>> = {
  sgd,
  momentum,
  nesterov,
  adagrad,
  adadelta,
  rmsprop,
  rprop,
  adam,
  adamw: adamW,
  adamax,
  nadam,
  radam,
  lion,
};
