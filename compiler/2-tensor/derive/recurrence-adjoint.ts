// Reverse mode through a recurrence, without unrolling. With rₜ the cotangent of carry cₜ and s̄ₜ that of its stacked value:
//
//   r_T = s̄_T,   rₜ = s̄ₜ + (∂next/∂c)ᵀ rₜ₊₁                      another recurrence, backwards in time
//   x̄  = Σₜ (∂next/∂x)ᵀ rₜ₊₁   for what the step captures          computed for all times at once, after it
//
// so weight gradients are one contraction over times and examples. Values of the forward steps that are dear to compute
// again (sums, costly functions) are stacked by the forward recurrence. A checkpointed recurrence is pulled back otherwise:
// see recurrence-checkpoint.ts.
import type { Seed } from "./differentiate.ts";
import { isGiven, pullBack, vectorJacobianProduct } from "./differentiate.ts";
import { counted, type Cotangent } from "./masks.ts";
import { cotangentsOf, countingOf, isCarry, isSet, masksAt, type Counting } from "./recurrence-masks.ts";
import { loadsOf, operandsOf } from "../ir/graph.ts";
import { isDear } from "../rewrite/hoist.ts";
import { addIndex, axisIndex, constantIndex } from "../ir/indices.ts";
import {
  isBatched,
  type Index,
  type Leaf,
  type Recurrence,
  type Scalar,
  type Scan,
  type Tensor,
} from "../ir/ir.ts";
import { label, labelOf } from "../ir/labels.ts";
import { checkpointedPullback } from "./recurrence-checkpoint.ts";
import {
  atTime,
  dependents,
  lastOf,
  lastPlace,
  placeAfter,
  placeBefore,
  recurrence,
  recurrentTensors,
  scanOf,
  timeIndex,
} from "../ir/recurrences.ts";
import { rewriteScalar, substitute } from "../ir/substitute.ts";
import { replaceTensors } from "../rewrite/replace.ts";
import { addTensors, compute, filled, isView, leaf, load } from "../ir/tensors.ts";
import { widenGraph, repeated, type NewAxis, type Widened } from "../rewrite/widen.ts";

/** A value of a recurrence, at all times or the last, and its cotangent. */
export interface Received {
  readonly scan: Scan;
  readonly cotangent: Cotangent;
}

/** The cotangents of a recurrence's values: of stacks by what is stacked, of last values by their carry. */
export interface RecurrenceCotangents {
  readonly stacks: ReadonlyMap<Tensor, Cotangent>;
  readonly lasts: ReadonlyMap<Tensor, Cotangent>;
}

/** What each captured tensor receives. */
export function recurrencePullback(
  forward: Recurrence,
  received: readonly Received[],
  active: ReadonlySet<Tensor>,
): readonly (readonly [Tensor, Cotangent])[] {
  const cotangents = cotangentsOf(forward, received);
  const pullback = forward.checkpointed ? checkpointedPullback : storedPullback;
  return pullback(forward, cotangents, active).filter(([tensor]) => active.has(tensor));
}

function storedPullback(
  forward: Recurrence,
  cotangents: RecurrenceCotangents,
  active: ReadonlySet<Tensor>,
): readonly (readonly [Tensor, Cotangent])[] {
  const counting = countingOf(forward, cotangents);
  const backward = backwardRecurrence(forward, cotangents, counting);
  const received = backward.carries.slice(0, forward.carries.length).map((carry) => carry.leaf);
  const initials = initialCotangents(
    forward,
    received.map((each) => lastOf(backward, each)),
    lastMasks(backward, counting),
  );
  const stacks = received.map((each) => scanOf(backward, each));
  const counts = counting.carry && scanOf(backward, counting.carry.leaf);
  return [...initials, ...capturedCotangents(forward, cotangents, { stacks, counting, counts }, active)];
}

/** Where the initial values' cotangents count. */
export function lastMasks(backward: Recurrence, { carry, masks }: Counting): readonly Scalar[] {
  return carry ? [isSet(lastOf(backward, carry.leaf))] : masks;
}

/** What initial values receive; where one is a view, what it shows receives it. */
export function initialCotangents(
  { carries }: Recurrence,
  received: readonly Tensor[],
  masks: readonly Scalar[],
): readonly (readonly [Tensor, Cotangent])[] {
  return carries.flatMap(({ initial }, k) => {
    const cotangent = received[k]!;
    if (!isView(initial)) return [[initial, { tensor: cotangent, masks }] as const];
    const shown = operandsOf(initial);
    const pulled = pullBack([{ output: initial, cotangent, masks }], shown);
    return pulled.map((each, position) => [shown[position]!, each] as const);
  });
}

/** The recurrence of the carries' cotangents. */
function backwardRecurrence(
  forward: Recurrence,
  cotangents: RecurrenceCotangents,
  counting: Counting,
): Recurrence {
  const { time, carries } = forward;
  const received = carries.map(({ leaf: carry }) => cotangentLeaf(carry));
  const leaves = carries.map((carry) => carry.leaf);
  const pulled = vectorJacobianProduct(stepSeeds(forward, cotangents, received, counting), leaves);
  const saved = savedValues(forward);
  const inside = dependents(pulled, new Set([time, ...received, ...leaves]));
  const replaced = replaceTensors({
    tensor: (tensor) => (inside.has(tensor) ? saved(tensor) : tensor),
  });
  return recurrence({
    ...forward,
    outputs: [],
    reversed: !forward.reversed,
    carries: [
      ...leaves.map((carry, k) => ({
        leaf: received[k]!,
        initial: lastCotangent(forward, carry, cotangents),
        next: withOwn(forward, carry, cotangents, replaced(pulled[k]!)),
      })),
      ...(counting.carry ? [counting.carry] : []),
    ],
  });
}

/** Stands for the cotangent of a tensor. */
export function cotangentLeaf(of: Tensor): Leaf {
  const { name, operation } = labelOf(of);
  const made = `grad_${of.kind === "leaf" ? of.name : (name ?? operation ?? "value")}`;
  return label(leaf("carry", made, of.shape), { name: made });
}

/** r_T: what a carry receives from behind the last step. */
export function lastCotangent(
  forward: Recurrence,
  carry: Leaf,
  { stacks, lasts }: RecurrenceCotangents,
): Tensor {
  const [stack, given] = [stacks.get(carry), lasts.get(carry)];
  const entry = stack && atTime(counted(stack), lastPlace(forward), scanOf(forward, carry).axis);
  const last = given && counted(given);
  if (entry && last) return addTensors(entry, last);
  return entry ?? last ?? filled(carry.shape, 0);
}

/** What a step's next values and its stacked ones have received. */
export function stepSeeds(
  forward: Recurrence,
  { stacks }: RecurrenceCotangents,
  received: readonly Tensor[],
  { masks }: Counting,
): readonly Seed[] {
  const now = timeIndex(forward.time);
  const seeds = forward.carries.map(({ next }, k): Seed => ({
    output: next,
    cotangent: received[k]!,
    masks,
  }));
  for (const [of, each] of stacks)
    if (!isCarry(forward, of))
      seeds.push({
        output: of,
        cotangent: atTime(each.tensor, now, scanOf(forward, of).axis),
        masks: masksAt(forward, of, each, now),
      });
  return seeds;
}

/** s̄ₜ + what the step has pulled back. */
export function withOwn(
  forward: Recurrence,
  carry: Leaf,
  { stacks }: RecurrenceCotangents,
  pulled: Tensor,
): Tensor {
  const own = stacks.get(carry);
  const now = placeBefore(forward, timeIndex(forward.time));
  return own ? addTensors(pulled, atTime(counted(own), now, scanOf(forward, carry).axis)) : pulled;
}

/** The carries' cotangents at all times, and where they count. */
interface Backward {
  readonly stacks: readonly Scan[];
  readonly counting: Counting;
  readonly counts: Scan | undefined;
}

/** Σₜ (∂next/∂x)ᵀ rₜ₊₁ for everything captured, over stand-ins so that what lies behind it is left to the outer sweep. */
function capturedCotangents(
  forward: Recurrence,
  cotangents: RecurrenceCotangents,
  { stacks: received, counting, counts }: Backward,
  active: ReadonlySet<Tensor>,
): readonly (readonly [Tensor, Cotangent])[] {
  const { length, time, carries, captured } = forward;
  const times: NewAxis = { extent: length, time, place: (tensor) => (isBatched(tensor) ? 1 : 0) };
  /** A stacked value from a place on, for all times. */
  const overTime = (stack: Tensor, axis: number, of: Tensor, from: Index): Tensor => {
    const place = times.place(of);
    const shape = of.shape.toSpliced(place, 0, length);
    const rest = of.shape.map((_, each) => axisIndex(each < place ? each : each + 1));
    return compute(shape, load(stack, rest.toSpliced(axis, 0, addIndex(axisIndex(place), from))));
  };
  const start = constantIndex(0);
  const [before, after] = [placeBefore(forward, start), placeAfter(forward, start)];
  const actual = new Map<Tensor, Tensor>();
  const standIn = (tensor: Tensor, of: Tensor): Leaf => {
    const name = of.kind === "leaf" ? of.name : (labelOf(of).name ?? labelOf(of).operation ?? "value");
    const made = leaf(isGiven(of) ? (of as Leaf).role : "carry", name, tensor.shape, tensor.type);
    actual.set(made, tensor);
    return label(made, labelOf(of));
  };
  const standIns = new Map(
    captured.map((tensor) => [
      tensor,
      tensor.kind === "leaf" && tensor.type === "int32" ? tensor : standIn(tensor, tensor),
    ]),
  );
  const widen = widenGraph(times, [
    ...captured.map((tensor): [Tensor, Widened] => [tensor, { tensor: standIns.get(tensor)!, wide: false }]),
    ...carries.map(({ leaf: carry }): [Tensor, Widened] => {
      const stack = scanOf(forward, carry);
      return [carry, { tensor: standIn(overTime(stack, stack.axis, carry, before), carry), wide: true }];
    }),
  ]);
  const wide = (tensor: Tensor): Tensor => {
    const result = widen(tensor);
    return result.wide
      ? result.tensor
      : repeated({ ...times, place: () => times.place(tensor) }, result.tensor);
  };
  const masks = counts
    ? [isSet(overTime(counts, counts.axis, counting.carry!.leaf, after))]
    : withTimes(counting.masks, times.place(carries[0]!.leaf));
  const seeds: Seed[] = carries.map(({ next, leaf: carry }, k) => ({
    output: wide(next),
    cotangent: overTime(received[k]!, received[k]!.axis, carry, after),
    masks,
  }));
  for (const [of, each] of cotangents.stacks)
    if (!isCarry(forward, of))
      seeds.push({
        output: wide(of),
        cotangent: overTime(each.tensor, scanOf(forward, of).axis, of, start),
        masks: wideMasks(each, scanOf(forward, of).axis, times.place(of)),
      });
  const wanted = captured.filter((tensor) => active.has(tensor) && tensor.type === "float");
  const pulled = pullBack(
    seeds,
    wanted.map((tensor) => standIns.get(tensor)!),
  );
  const made = pulled.flatMap((each) => [
    each.tensor,
    ...each.masks.flatMap(loadsOf).map((own) => own.tensor),
  ]);
  const stacks = new Map<Tensor, Tensor>();
  for (const tensor of recurrentTensors(forward)) {
    const value = tensor.kind === "leaf" ? undefined : savedValue(forward, tensor);
    if (value) stacks.set(widen(tensor).tensor, overTime(value.stack, value.stack.axis, tensor, value.from));
  }
  const inside = dependents(made, new Set(actual.keys()));
  const replaced = replaceTensors({
    tensor: (tensor) => actual.get(tensor) ?? stacks.get(tensor) ?? (inside.has(tensor) ? undefined : tensor),
  });
  const replacedIn = (condition: Scalar): Scalar =>
    rewriteScalar(condition, (each) => load(replaced(each.tensor), each.at), undefined);
  return wanted.map((tensor, k) => {
    const each = pulled[k]!;
    return [tensor, { tensor: replaced(each.tensor), masks: each.masks.map(replacedIn) }] as const;
  });
}

/** The masks of a step over all times, which are at `place`. */
function withTimes(masks: readonly Scalar[], place: number): readonly Scalar[] {
  return masks.map((each) => substitute(each, (axis) => axisIndex(axis < place ? axis : axis + 1)));
}

/** The masks of a stack whose time has moved to another place. */
function wideMasks({ masks }: Cotangent, from: number, to: number): readonly Scalar[] {
  const place = (axis: number): number => {
    if (axis === from) return to;
    const own = axis < from ? axis : axis - 1;
    return own < to ? own : own + 1;
  };
  return masks.map((each) => substitute(each, (axis) => axisIndex(place(axis))));
}

/** Where a step's values are found again, for those that should be. */
function savedValues(forward: Recurrence): (tensor: Tensor) => Tensor | undefined {
  const recurrent = recurrentTensors(forward);
  const now = timeIndex(forward.time);
  return (tensor) => {
    const value = recurrent.has(tensor) ? savedValue(forward, tensor) : undefined;
    return value && atTime(value.stack, addIndex(now, value.from), value.stack.axis);
  };
}

/** The stack that holds a value of the forward step, where one should: carries, their next values, dear intermediates. */
function savedValue(forward: Recurrence, tensor: Tensor) {
  const start = constantIndex(0);
  if (isCarry(forward, tensor)) return { stack: scanOf(forward, tensor), from: placeBefore(forward, start) };
  const next = forward.carries.find((carry) => carry.next === tensor);
  if (next) return { stack: scanOf(forward, next.leaf), from: placeAfter(forward, start) };
  return isDear(tensor) ? { stack: scanOf(forward, tensor), from: start } : undefined;
}
