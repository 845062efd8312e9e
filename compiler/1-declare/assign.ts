// What states become: each has one next value, free of the steps of recurrences.
import { CompileError, type Position } from "../error.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import { session } from "./session.ts";

/** Who assigns, and where. */
export interface Assigning {
  readonly operation: string;
  readonly position: Position | undefined;
  /** How many examples a batch must have for the value. */
  readonly leastExamples?: number;
}

/** Records the next value of a state. A shared part that is called again goes on from what its earlier call assigned. */
export function assignState(
  state: Leaf,
  next: Tensor,
  { operation, position, leastExamples = 1 }: Assigning,
): void {
  const { assignments, sharing } = session();
  const isStepValue = topological([next]).some(
    (each) => each.kind === "leaf" && (each.role === "carry" || each.role === "time"),
  );
  if (isStepValue)
    throw new CompileError(
      `${operation}: inside the step of a scan the state ${state.name} would get another next value at every step. ` +
        `Do it outside, with what the scan returns (last or all).`,
      position,
    );
  const earlier = assignments.findIndex((each) => each.state === state);
  if (earlier < 0) {
    assignments.push({ state, next, leastExamples });
    return;
  }
  if (sharing.at(-1)?.reused === undefined)
    throw new CompileError(
      `${operation}: ${state.name} is assigned twice, and an update gives it one value. Assign what both together make of it, once.`,
      position,
    );
  const before = assignments[earlier]!;
  const continued = replaceTensors({ tensor: (each) => (each === state ? before.next : undefined) })(next);
  assignments[earlier] = {
    state,
    next: label(continued, { position: labelOf(next).position }),
    leastExamples: Math.max(leastExamples, before.leastExamples),
  };
}
