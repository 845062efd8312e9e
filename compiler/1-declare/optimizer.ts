// An optimizer is a formula: from a parameter, its gradient, state, the step's number and hyper-parameters to the
// parameter's and the state's next values, in the same tensor language as models.
import type { Tensor } from "./shapes.ts";
import { called } from "./signatures/called.ts";

/** What an optimizer's formula is made of. */
export interface OptimizerContext<Hyper extends string = string> {
  readonly parameter: Tensor;
  readonly gradient: Tensor;
  /** The gradients of all parameters, this one's among them: for norms over all of them. */
  readonly gradients: readonly Tensor[];
  /** State by name: shaped like the parameter, allocated once, starting at `initial` (0 unless given). */
  readonly state: (name: string, initial?: number) => Tensor;
  /** State by name: one number that all parameters share; its next value may depend on numbers and norms only. */
  readonly scalarState: (name: string, initial?: number) => Tensor;
  /** The number of this update, counted from 1: a single number. */
  readonly step: Tensor;
  /** Hyper-parameters as single numbers, adjustable at run time. */
  readonly hyper: Readonly<Record<Hyper, Tensor>>;
}

/** Next values: `parameter`, and each state (of either kind) that changes, by name. */
export type OptimizerUpdate = { readonly parameter: Tensor } & Readonly<Record<string, Tensor>>;

/** An optimizer: its hyper-parameters, and its formula. */
export interface OptimizerDefinition {
  readonly kind: "optimizer";
  readonly name: string;
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly update: (context: OptimizerContext) => OptimizerUpdate;
}

/**
 * Defines an optimizer; `hyperparameters` are their defaults.
 *
 * @param update builds the next values of one parameter and of its state, for shapes of any number of axes. Reductions
 *   over the parameter or over all gradients are computed before anything is updated.
 */
export function optimizer<const Hyper extends string>(
  name: string,
  hyperparameters: Readonly<Record<Hyper, number>>,
  update: (context: OptimizerContext<Hyper>) => OptimizerUpdate,
): OptimizerDefinition {
  called("optimizer", arguments);
  return { kind: "optimizer", name, hyperparameters, update: update as OptimizerDefinition["update"] };
}
