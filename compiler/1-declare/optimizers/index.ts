// The optimizers, and the names the command line knows them by.
import type { OptimizerDefinition } from "../optimizer.ts";
import { adadelta, adagrad, adam, adamW, rmsprop } from "./adaptive.ts";
import { adamax, nadam, radam } from "./adam-variants.ts";
import { clipped } from "./clipping.ts";
import { rprop } from "./rprop.ts";
import { gradientDescent, momentum, nesterov, sgd } from "./gradient-descent.ts";

export {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamW,
  clipped,
  gradientDescent,
  momentum,
  nadam,
  nesterov,
  radam,
  rmsprop,
  rprop,
  sgd,
};
export type { NadamOptions } from "./adam-variants.ts";
export type { ClippingOptions } from "./clipping.ts";
export type { RpropOptions } from "./rprop.ts";
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
  adamax,
  nadam,
  radam,
  rprop,
};
