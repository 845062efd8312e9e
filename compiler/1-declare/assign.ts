// What states become: each has one next value, free of the steps of recurrences.
import { CompileError, type Position } from "../error.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import type { Leaf, Tensor as Node } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import { callSite, session } from "./session.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "./shapes.ts";
import type { SameProblem } from "./shapes/broadcast.ts";
import { called } from "./signatures/called.ts";

/**
 * What a state becomes with each update: a value free of examples (`batchMean` and its kind make one of what every
 * example has). It is computed from what parameters and states were before the update, while training. A state has one
 * next value; a `shared` part that is called again goes on from the value its earlier call gave. Throws CompileError inside
 * the step of a scan, whose every step would give another.
 */
export function assign<
  Target extends Tensor,
  NextTensor extends Tensor,
  S extends Shape = ShapeOf<Target>,
  Next extends Shape = ShapeOf<NextTensor>,
>(target: Target, next: Checked<SameProblem<"assign: the next value", Next, S>, NextTensor>): void;
export function assign(target: Tensor, next: Tensor): void {
  called("assign", arguments);
  const { position } = callSite("assign");
  const known = session().parameters.find((each) => each.leaf === target);
  if (!known || known.trained)
    throw new CompileError(
      "assign: expected a tensor made by state(…); trained parameters belong to the optimizer",
      position,
    );
  if (next.shape.join() !== target.shape.join())
    throw new CompileError(
      `assign: the next value of ${known.leaf.name} has shape [${next.shape.join(", ")}]; expected [${target.shape.join(", ")}]`,
      position,
    );
  assignState(known.leaf, next, { operation: "assign", position });
}

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
  next: Node,
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
