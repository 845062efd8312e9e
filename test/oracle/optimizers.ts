// Which optimizer of the library a reference optimizer is.
import * as a from "../../compiler/index.ts";
import type { OptimizerDefinition } from "../../compiler/index.ts";

export type Hyper = Readonly<Record<string, number | boolean>>;

export function optimizerOf(kind: string, hyper: Hyper): OptimizerDefinition {
  const n = (name: string): number => Number(hyper[name]);
  const common = { learningRate: n("lr"), weightDecay: n("weight_decay") };
  switch (kind) {
    case "sgd":
      return a.sgd({
        ...common,
        momentum: n("momentum"),
        dampening: n("dampening"),
        nesterov: hyper.nesterov === true,
      });
    case "adam":
    case "adamw": {
      const options = {
        ...common,
        beta1: n("beta1"),
        beta2: n("beta2"),
        epsilon: n("eps"),
        amsgrad: hyper.amsgrad === true,
      };
      return kind === "adam" ? a.adam(options) : a.adamW(options);
    }
    case "rmsprop":
      return a.rmsprop({
        ...common,
        alpha: n("alpha"),
        epsilon: n("eps"),
        momentum: n("momentum"),
        centered: hyper.centered === true,
      });
    case "adadelta":
      return a.adadelta({ ...common, rho: n("rho"), epsilon: n("eps") });
    case "adagrad":
      return a.adagrad({
        ...common,
        learningRateDecay: n("lr_decay"),
        initialAccumulator: n("initial_accumulator_value"),
        epsilon: n("eps"),
      });
    case "nadam":
    case "radam":
    case "adamax": {
      const options = { ...common, beta1: n("beta1"), beta2: n("beta2"), epsilon: n("eps") };
      if (kind === "nadam") return a.nadam({ ...options, momentumDecay: n("momentum_decay") });
      return kind === "radam" ? a.radam(options) : a.adamax(options);
    }
    case "rprop":
      return a.rprop({
        initialStep: n("lr"),
        etaMinus: n("eta_minus"),
        etaPlus: n("eta_plus"),
        stepMin: n("step_min"),
        stepMax: n("step_max"),
      });
    default:
      throw new Error(`unknown optimizer ${kind}`);
  }
}
