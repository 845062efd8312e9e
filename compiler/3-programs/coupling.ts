// What couples the examples of a batch: values that depend on all of them together, which no cut of the batch can give.
import type { DeclaredModel } from "../1-declare/model.ts";
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { runsOverExamples } from "./dependence.ts";
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
  const coupledBy = batchReads(training, errors);
  return {
    training:
      coupledBy.length > 0
        ? "an example's error depends on its whole batch"
        : couples(training, penalties)
          ? "the penalty depends on the whole batch"
          : state && `the next value of ${state.name} depends on the whole batch`,
    leastExamples: Math.max(
      coupledBy.some(runsOverExamples) ? 2 : 1, // one example has no statistics, but a place in its batch
      ...assignments.map((each) => each.leastExamples),
    ),
    use: [
      ...(couples(use, evaluated) ? (["evaluate"] as const) : []),
      ...(couples(use, Object.values(outputs)) ? (["predict"] as const) : []),
    ],
  };
}

function couples(mode: Mode, tensors: readonly (Tensor | undefined)[]): boolean {
  return batchReads(mode, tensors).length > 0;
}

/** What the tensors have of the batch as a whole: for each that has any, what runs over its examples, else the place in it. */
function batchReads(mode: Mode, tensors: readonly (Tensor | undefined)[]): readonly Tensor[] {
  return tensors.flatMap((tensor) => (tensor && mode.dependence(tensor).batch) ?? []);
}
