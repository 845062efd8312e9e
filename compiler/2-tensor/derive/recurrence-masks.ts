// Masks on what a recurrence's values have received. Backwards in time, a carry's cotangent counts where any later value
// does: by masks that do not change with the time, always the same; else that is carried along,
//
//   aₜ = aₜ₊₁ ∨ mₜ           a_T = m of the last value
import { axesOfScalar } from "../ir/graph.ts";
import { axisIndex } from "../ir/indices.ts";
import type { Carry, Extent, Index, Recurrence, Scalar, Scan, Tensor } from "../ir/ir.ts";
import { label } from "../ir/labels.ts";
import { lastOf, lastPlace, placeBefore, scanOf, timeIndex } from "../ir/recurrences.ts";
import { constant, mask, notEqual, select } from "../ir/scalars.ts";
import { substitute } from "../ir/substitute.ts";
import { compute, element, filled, leaf, load } from "../ir/tensors.ts";
import { countsAlong } from "./counts.ts";
import { counted, either, type Cotangent } from "./masks.ts";
import type { Received, RecurrenceCotangents } from "./recurrence-adjoint.ts";

/** Where the cotangents of a recurrence's carries count. */
export interface Counting {
  /** Whether later values count, carried beside the cotangents; undefined where that is the same at all times. */
  readonly carry: Carry | undefined;
  /** Over a carry, within a step of the recurrence backwards. */
  readonly masks: readonly Scalar[];
}

const always: Counting = { carry: undefined, masks: [] };

/**
 * Cotangents by what received them. Carries keep no masks but those over times and the axes that every step treats one by
 * one: examples, and the times of a recurrence around this one.
 */
export function cotangentsOf(forward: Recurrence, received: readonly Received[]): RecurrenceCotangents {
  const of = (times: "all" | "last"): ReadonlyMap<Tensor, Cotangent> =>
    new Map(
      received.flatMap(({ scan, cotangent }) =>
        scan.times === times
          ? [[scan.of, isCarry(forward, scan.of) ? ofSharedAxes(cotangent, scan) : cotangent] as const]
          : [],
      ),
    );
  return { stacks: of("all"), lasts: of("last") };
}

function ofSharedAxes({ tensor, masks }: Cotangent, scan: Scan): Cotangent {
  const axes = sharedAndTimes(scan);
  const known = masks.filter((each) => [...axesOfScalar(each)].every((axis) => axes.includes(axis)));
  return {
    tensor: counted({ tensor, masks: masks.filter((each) => !known.includes(each)) }),
    masks: known,
  };
}

/** A recurrence's time stands behind the axes that were added to it, which all of its values have. */
function sharedAndTimes({ times, axis }: Scan): readonly number[] {
  return Array.from({ length: times === "all" ? axis + 1 : axis }, (_, each) => each);
}

export function countingOf(forward: Recurrence, cotangents: RecurrenceCotangents): Counting {
  const { carries } = forward;
  const { lasts } = cotangents;
  const stacks = new Map(
    [...cotangents.stacks].map(([of, each]) => [of, alongTimes(each, scanOf(forward, of))] as const),
  );
  const all = [...stacks.values(), ...lasts.values()];
  const { axis: shared } = lastOf(forward, carries[0]!.leaf);
  if (all.some(({ masks }) => masks.length === 0)) return always;
  if (carries.some((each) => lastOf(forward, each.leaf).axis !== shared)) return always;
  const isTimed = [...stacks].some(([of, { masks }]) =>
    masks.some((each) => axesOfScalar(each).has(scanOf(forward, of).axis)),
  );
  if (!isTimed) return { carry: undefined, masks: all.map(({ masks }) => masks).reduce(either) };
  const counts = label(leaf("carry", "counts", carries[0]!.leaf.shape.slice(0, shared)), { name: "counts" });
  const now = timeIndex(forward.time);
  const first = [
    ...[...lasts.values()].map(({ masks }) => masks),
    ...carryStacks(forward, stacks).map(([of, each]) => masksAt(forward, of, each, lastPlace(forward))),
  ];
  const later = [...stacks].map(([of, each]) =>
    masksAt(forward, of, each, isCarry(forward, of) ? placeBefore(forward, now) : now),
  );
  const initial =
    first.length === 0 ? filled(counts.shape, 0) : choice(counts.shape, first.reduce(either), constant(0));
  const next = choice(counts.shape, later.reduce(either), element(counts));
  return { carry: { leaf: counts, initial, next }, masks: [isSet(counts)] };
}

/** Masks of a stack over shared axes and times: whether any element of the entry counts. */
function alongTimes({ tensor, masks }: Cotangent, scan: Scan): Cotangent {
  const axes = sharedAndTimes(scan);
  return { tensor, masks: masks.map((each) => countsAlong(each, axes, scan.shape)) };
}

/** 1 where all masks hold. */
export function choice(shape: readonly Extent[], masks: readonly Scalar[], otherwise: Scalar): Tensor {
  return compute(
    shape,
    masks.reduceRight<Scalar>((inner, each) => select(each, inner, otherwise), constant(1)),
  );
}

/** Whether a value of a counting carry says so: over the axes that it has, or those that they stand for. */
export function isSet(counts: Tensor, axes = counts.shape.map((_, axis) => axis)): Scalar {
  return mask(
    notEqual(
      load(
        counts,
        axes.map((axis) => axisIndex(axis)),
      ),
      constant(0),
    ),
  );
}

function carryStacks(forward: Recurrence, stacks: ReadonlyMap<Tensor, Cotangent>) {
  return [...stacks].filter(([of]) => isCarry(forward, of));
}

export function isCarry({ carries }: Recurrence, tensor: Tensor): boolean {
  return carries.some((carry) => carry.leaf === tensor);
}

/** The masks of a stack at one time. */
export function masksAt(forward: Recurrence, of: Tensor, { masks }: Cotangent, at: Index): readonly Scalar[] {
  const { axis } = scanOf(forward, of);
  return masks.map((each) =>
    substitute(each, (own) => (own === axis ? at : axisIndex(own < axis ? own : own - 1))),
  );
}
