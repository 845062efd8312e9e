// An optimizer is a formula: from a parameter, its gradient, state, the step's number and hyper-parameters to the
// parameter's and the state's next values, in the same tensor language as models.
import type { Tensor } from "./shapes.ts";

export interface OptimizerContext<Hyper extends string = string> {
  readonly parameter: Tensor;
  readonly gradient: Tensor;
  /** State by name: shaped like the parameter, allocated once, starting at `initial` (0 unless given). */
  readonly state: (name: string, initial?: number) => Tensor;
  /** A single number kept from update to update, the same for all parameters. */
  readonly scalarState: (name: string, initial?: number) => Tensor;
  /** The length of all gradients together: √Σ g². */
  readonly globalNorm: () => Tensor;
  /** The number of this update, counted from 1: a single number. */
  readonly step: Tensor;
  /** Hyper-parameters as single numbers, adjustable at run time. */
  readonly hyper: Readonly<Record<Hyper, Tensor>>;
}

/** Next values: `parameter`, and each state (of either kind) that changes, by name. */
export type OptimizerUpdate = { readonly parameter: Tensor } & Readonly<Record<string, Tensor>>;

export interface OptimizerDefinition {
  readonly kind: "optimizer";
  readonly name: string;
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly update: (context: OptimizerContext) => OptimizerUpdate;
}

/** Defines an optimizer; `hyperparameters` are their defaults. */
export function optimizer<const Hyper extends string>(
  name: string,
  hyperparameters: Readonly<Record<Hyper, number>>,
  update: (context: OptimizerContext<Hyper>) => OptimizerUpdate,
): OptimizerDefinition {
  return { kind: "optimizer", name, hyperparameters, update: update as OptimizerDefinition["update"] };
}
