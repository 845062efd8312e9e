// How a declared step becomes recurrences: one over all steps, or, checkpointed, one over segments whose step is a
// recurrence over the steps of a segment. Both compute the same values.
import { hoistedFromStep } from "../../2-tensor/rewrite/hoist.ts";
import {
  addIndex,
  axisIndex,
  constantIndex,
  quotientIndex,
  remainderIndex,
  scaleIndex,
} from "../../2-tensor/ir/indices.ts";
import type { Index, Leaf, Tensor } from "../../2-tensor/ir/ir.ts";
import { label, labelOf } from "../../2-tensor/ir/labels.ts";
import { lastOf, recurrence, scanOf, timeIndex, timeLeaf } from "../../2-tensor/ir/recurrences.ts";
import { replaceTensors } from "../../2-tensor/rewrite/replace.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, leaf, load } from "../../2-tensor/ir/tensors.ts";

/** The step of a recurrence over its carries' leaves and the time. */
export interface DeclaredStep {
  readonly time: Leaf;
  readonly leaves: readonly Leaf[];
  /** The next value of each carry, then what else is collected. */
  readonly roots: readonly Tensor[];
}

/** Carries after the last step, and all roots after each step, with one more axis, first. */
export interface Run {
  readonly lasts: readonly Tensor[];
  readonly all: readonly Tensor[];
}

/** All steps in one recurrence. What a step computes without the carries is computed for all steps at once. */
export function runSteps(
  { time, leaves, roots }: DeclaredStep,
  length: number,
  initials: readonly Tensor[],
): Run {
  const hoisted = hoistedFromStep(roots, time, leaves);
  const outputs = hoisted.slice(leaves.length);
  const carries = leaves.map((each, k) => ({ leaf: each, initial: initials[k]!, next: hoisted[k]! }));
  const made = recurrence({ length, time, carries, outputs, axis: 0 });
  return {
    lasts: leaves.map((each) => lastOf(made, each)),
    all: [
      ...leaves.map((each) => afterEach(scanOf(made, each), length)),
      ...outputs.map((each) => scanOf(made, each)),
    ],
  };
}

/** Segments of `every` steps, of which reverse mode stores the carries they start from; what is left over is stored whole. */
export function runSegments(
  step: DeclaredStep,
  length: number,
  initials: readonly Tensor[],
  every: number,
): Run {
  const segments = Math.floor(length / every);
  const segment = timeLeaf(segments, "segment");
  const leaves = step.leaves.map(copyOfCarry);
  const start = scaleIndex(timeIndex(segment), every);
  const inner = runSteps(shifted(step, every, start), every, leaves);
  const made = recurrence({
    length: segments,
    time: segment,
    carries: leaves.map((each, k) => ({ leaf: each, initial: initials[k]!, next: inner.lasts[k]! })),
    outputs: inner.all,
    axis: 0,
    checkpointed: true,
  });
  const lasts = leaves.map((each) => lastOf(made, each));
  const stacks = inner.all.map((each) => scanOf(made, each));
  const done = segments * every;
  if (done === length) return { lasts, all: stacks.map((stack) => inOneAxis(stack, every)) };
  const rest = runSteps(shifted(step, length - done, constantIndex(done)), length - done, lasts);
  return { lasts: rest.lasts, all: stacks.map((stack, k) => inOneAxis(stack, every, rest.all[k]!)) };
}

/** The step at time `start` + t for t below `length`, over leaves of its own. */
function shifted(step: DeclaredStep, length: number, start: Index): DeclaredStep {
  const time = timeLeaf(length, step.time.name);
  const leaves = step.leaves.map(copyOfCarry);
  const replaced = replaceTensors({
    tensor: (tensor) => leaves[step.leaves.findIndex((each) => each === tensor)],
    time: (each) => (each === step.time ? addIndex(start, timeIndex(time)) : undefined),
  });
  return { time, leaves, roots: step.roots.map(replaced) };
}

function copyOfCarry(carry: Leaf): Leaf {
  return label(leaf("carry", carry.name, carry.shape), labelOf(carry));
}

/** Entries 1 … length of a stacked carry. */
function afterEach(stack: Tensor, length: number): Tensor {
  const shape = [length, ...stack.shape.slice(1)];
  const rest = shape.slice(1).map((_, axis) => axisIndex(axis + 1));
  return compute(shape, load(stack, [addIndex(axisIndex(0), constantIndex(1)), ...rest]));
}

/** Stacked segments [segments, every, …] one after another, and then the rest. */
function inOneAxis(stack: Tensor, every: number, rest?: Tensor): Tensor {
  const done = (stack.shape[0] as number) * every;
  const shape = [done + ((rest?.shape[0] as number | undefined) ?? 0), ...stack.shape.slice(2)];
  const t = axisIndex(0);
  const others = shape.slice(1).map((_, axis) => axisIndex(axis + 1));
  const stacked = load(stack, [quotientIndex(t, every), remainderIndex(t, every), ...others]);
  if (!rest) return label(compute(shape, stacked), labelOf(stack));
  const later = load(rest, [addIndex(t, constantIndex(-done)), ...others]);
  const isDone = scalar.less(scalar.position(t), scalar.constant(done));
  return label(compute(shape, scalar.select(isDone, stacked, later)), labelOf(stack));
}
