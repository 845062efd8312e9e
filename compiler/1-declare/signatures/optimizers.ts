// Rows of optimizers. Rates may be 0 (to hold weights still), not negative; averages' weights lie below 1.
import * as is from "./kinds.ts";
import { optional } from "./kinds.ts";
import { takes } from "./rows.ts";

const rate = (value: number) => optional(is.number({ least: 0 }), value);
const share = (value: number) => optional(is.number({ least: 0, below: 1 }), value);
const epsilon = (value: number) => optional(is.number({ least: 0 }), value);
const decay = (value: number) => optional(is.number({ least: 0 }), value);

const descent = (momentum: number, nesterov: boolean) =>
  takes({
    options: is.settings(
      is.options({
        learningRate: rate(0.01),
        momentum: optional(is.number({ least: 0 }), momentum),
        dampening: optional(is.number({ least: 0, most: 1 }), 0),
        nesterov: optional(is.flag, nesterov),
        weightDecay: decay(0),
      }),
    ),
  });

const moments = (learningRate: number) => ({
  learningRate: rate(learningRate),
  beta1: share(0.9),
  beta2: share(0.999),
  epsilon: epsilon(1e-8),
});

const adam = (weightDecay: number) =>
  takes({
    options: is.settings(
      is.options({ ...moments(0.001), weightDecay: decay(weightDecay), amsgrad: optional(is.flag, false) }),
    ),
  });

const limit = is.number({ above: 0 });

export const optimizers = {
  optimizer: takes({
    name: is.optimizerName,
    hyperparameters: is.record(is.number(), "numbers by name, as in { learningRate: 0.01 }"),
    update: is.callback,
  }),
  gradientDescent: descent(0, false),
  sgd: descent(0, false),
  momentum: descent(0.9, false),
  nesterov: descent(0.9, true),
  adam: adam(0),
  adamW: adam(0.01),
  nadam: takes({
    options: is.settings(
      is.options({ ...moments(0.002), weightDecay: decay(0), momentumDecay: decay(0.004) }),
    ),
  }),
  radam: takes({ options: is.settings(is.options({ ...moments(0.001), weightDecay: decay(0) })) }),
  adamax: takes({ options: is.settings(is.options({ ...moments(0.002), weightDecay: decay(0) })) }),
  adagrad: takes({
    options: is.settings(
      is.options({
        learningRate: rate(0.01),
        learningRateDecay: decay(0),
        weightDecay: decay(0),
        initialAccumulator: optional(is.number({ least: 0 }), 0),
        epsilon: epsilon(1e-10),
      }),
    ),
  }),
  adadelta: takes({
    options: is.settings(
      is.options({ learningRate: rate(1), rho: share(0.9), epsilon: epsilon(1e-6), weightDecay: decay(0) }),
    ),
  }),
  rmsprop: takes({
    options: is.settings(
      is.options({
        learningRate: rate(0.01),
        alpha: share(0.99),
        epsilon: epsilon(1e-8),
        weightDecay: decay(0),
        momentum: optional(is.number({ least: 0 }), 0),
        centered: optional(is.flag, false),
      }),
    ),
  }),
  rprop: takes({
    options: is.settings(
      is.options({
        initialStep: rate(0.01),
        etaMinus: optional(is.number({ above: 0 }), 0.5),
        etaPlus: optional(is.number({ above: 0 }), 1.2),
        stepMin: rate(1e-6),
        stepMax: rate(50),
      }),
    ),
  }),
  lion: takes({
    options: is.settings(
      is.options({ learningRate: rate(1e-4), beta1: share(0.9), beta2: share(0.99), weightDecay: decay(0) }),
    ),
  }),
  clipped: takes({
    inner: is.optimizerKind,
    options: is.options({
      value: optional(limit),
      norm: optional(limit),
      globalNorm: optional(limit),
      epsilon: epsilon(0),
    }),
  }),
  normOf: takes({ gradients: is.tensors }),
};
