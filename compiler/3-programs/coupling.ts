// What couples the examples of a batch: values that depend on all of them together, which no cut of the batch can give.
import type { DeclaredModel } from "../1-declare/model.ts";
import type { Tensor } from "../2-tensor/ir/ir.ts";
import type { Mode, Modes } from "./modes.ts";

export interface Coupling {
  /** Why gradients of several batches do not add up to that of all their examples; undefined where they do. */
  readonly training: string | undefined;
  /** How many examples a batch must have to train with. */
  readonly leastExamples: number;
  /** The methods that return values of the whole batch. */
  readonly use: readonly ("evaluate" | "predict")[];
}

export function couplingOf(declared: DeclaredModel, { training, use }: Modes): Coupling {
  const { objective, objectives, assignments } = declared;
  const { weight, outputs = {}, metrics = {} } = objective;
  const errors = [...objectives.map(({ loss }) => loss), weight];
  const penalties = objectives.map(({ penalty }) => penalty);
  const evaluated = [...errors, ...penalties, ...Object.values(metrics)];
  const state = assignments.find(({ next }) => training.dependence(next).batch)?.state;
  const isCoupled = couples(training, errors);
  return {
    training: isCoupled
      ? "an example's error depends on its whole batch"
      : couples(training, penalties)
        ? "the penalty depends on the whole batch"
        : state && `the next value of ${state.name} depends on the whole batch`,
    leastExamples: Math.max(isCoupled ? 2 : 1, ...assignments.map((each) => each.leastExamples)),
    use: [
      ...(couples(use, evaluated) ? (["evaluate"] as const) : []),
      ...(couples(use, Object.values(outputs)) ? (["predict"] as const) : []),
    ],
  };
}

function couples(mode: Mode, tensors: readonly (Tensor | undefined)[]): boolean {
  return tensors.some((tensor) => tensor !== undefined && mode.dependence(tensor).batch !== undefined);
}
