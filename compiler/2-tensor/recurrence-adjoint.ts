// Reverse mode through a recurrence, without unrolling. With rₜ the cotangent of carry cₜ and s̄ₜ that of its stacked value:
//
//   r_T = s̄_T,   rₜ = s̄ₜ + (∂next/∂c)ᵀ rₜ₊₁                      another recurrence, backwards in time
//   x̄  = Σₜ (∂next/∂x)ᵀ rₜ₊₁   for what the step captures          computed for all times at once, after it
//
// so weight gradients are one contraction over times and examples. Values of the forward steps that are dear to compute
// again (sums, costly functions) are stacked by the forward recurrence.
import type { Seed } from "./differentiate.ts";
import { vectorJacobianProduct } from "./differentiate.ts";
import { operandsOf } from "./graph.ts";
import { isDear } from "./hoist.ts";
import { addIndex, axisIndex, constantIndex, lookupIndex, scaleIndex } from "./indices.ts";
import { isBatched, type Index, type Leaf, type Recurrence, type Scan, type Tensor } from "./ir.ts";
import { label, labelOf } from "./labels.ts";
import { dependents, recurrence, recurrentTensors, scanOf, timeLeaf } from "./recurrences.ts";
import { replaceTensors } from "./replace.ts";
import { rawLoad } from "./scalars.ts";
import { addTensors, compute, filled, isView, leaf, load } from "./tensors.ts";
import { widenGraph, repeated, type NewAxis, type Widened } from "./widen.ts";

/** A stacked value and its cotangent. */
export interface Stacked {
  readonly scan: Scan;
  readonly cotangent: Tensor;
}

/** What each captured tensor receives. */
export function recurrencePullback(
  forward: Recurrence,
  stacked: readonly Stacked[],
  active: ReadonlySet<Tensor>,
): readonly (readonly [Tensor, Tensor])[] {
  const cotangents = new Map(stacked.map(({ scan, cotangent }) => [scan.of, cotangent]));
  const backward = backwardRecurrence(forward, cotangents);
  const initials = forward.carries.flatMap(({ initial }, k) =>
    throughView(initial, atTime(backward.stacks[k]!, constantIndex(forward.length), forward.axis)),
  );
  return [...initials, ...capturedCotangents(forward, cotangents, backward.stacks, active)].filter(
    ([tensor]) => active.has(tensor),
  );
}

/** What an initial value receives goes to what it shows, where it is a view. */
function throughView(initial: Tensor, cotangent: Tensor): readonly (readonly [Tensor, Tensor])[] {
  if (!isView(initial)) return [[initial, cotangent]];
  const shown = operandsOf(initial);
  return vectorJacobianProduct([{ output: initial, cotangent }], shown).map(
    (each, k) => [shown[k]!, each] as const,
  );
}

/** The stacked cotangents of the carries: entry u belongs to time length − u. */
function backwardRecurrence(forward: Recurrence, cotangents: ReadonlyMap<Tensor, Tensor>) {
  const { length, time, axis, carries } = forward;
  const back = timeLeaf(length, time.name);
  const now = addIndex(constantIndex(length - 1), scaleIndex(timeIndex(back), -1));
  const received = carries.map(({ leaf: carry }) =>
    label(leaf("carry", `grad_${carry.name}`, carry.shape), { name: `grad_${carry.name}` }),
  );
  const seeds: Seed[] = carries.map(({ next }, k) => ({ output: next, cotangent: received[k]! }));
  for (const [of, cotangent] of cotangents)
    if (!carries.some((carry) => carry.leaf === of))
      seeds.push({ output: of, cotangent: atTime(cotangent, timeIndex(time), axis) });
  const pulled = vectorJacobianProduct(
    seeds,
    carries.map((carry) => carry.leaf),
  );
  const saved = savedValues(forward);
  const inside = dependents(pulled, new Set([time, ...received, ...carries.map((carry) => carry.leaf)]));
  const replaced = replaceTensors({
    tensor: (tensor) => {
      if (!inside.has(tensor)) return tensor;
      const value = saved(tensor);
      return value && atTime(value.stack, addIndex(now, constantIndex(value.offset)), axis);
    },
    time: (each) => (each === time ? now : undefined),
  });
  const made = recurrence({
    length,
    time: back,
    axis,
    carries: carries.map(({ leaf: carry }, k) => {
      const own = cotangents.get(carry);
      const next = replaced(pulled[k]!);
      return {
        leaf: received[k]!,
        initial: own ? atTime(own, constantIndex(length), axis) : filled(carry.shape, 0),
        next: own ? addTensors(next, atTime(own, now, axis)) : next,
      };
    }),
  });
  return { stacks: received.map((each) => scanOf(made, each)) };
}

/** Σₜ (∂next/∂x)ᵀ rₜ₊₁ for everything captured, over stand-ins so that what lies behind it is left to the outer sweep. */
function capturedCotangents(
  forward: Recurrence,
  cotangents: ReadonlyMap<Tensor, Tensor>,
  received: readonly Tensor[],
  active: ReadonlySet<Tensor>,
): readonly (readonly [Tensor, Tensor])[] {
  const { length, time, carries, axis, captured } = forward;
  const times: NewAxis = { extent: length, time, place: (tensor) => (isBatched(tensor) ? 1 : 0) };
  /** A stacked value at time offset + sign · t, for all t. */
  const overTime = (stack: Tensor, of: Tensor, offset: number, sign = 1): Tensor => {
    const place = times.place(of);
    const shape = of.shape.toSpliced(place, 0, length);
    const rest = of.shape.map((_, each) => axisIndex(each < place ? each : each + 1));
    const index = addIndex(constantIndex(offset), scaleIndex(axisIndex(place), sign));
    return compute(shape, load(stack, rest.toSpliced(axis, 0, index)));
  };
  const actual = new Map<Tensor, Tensor>();
  const standIn = (tensor: Tensor, of: Tensor): Leaf => {
    const name = of.kind === "leaf" ? of.name : (labelOf(of).name ?? labelOf(of).operation ?? "value");
    const made = leaf("carry", name, tensor.shape, tensor.type);
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
      const values = overTime(scanOf(forward, carry), carry, 0);
      return [carry, { tensor: standIn(values, carry), wide: true }];
    }),
  ]);
  const wide = (tensor: Tensor): Tensor => {
    const result = widen(tensor);
    return result.wide
      ? result.tensor
      : repeated({ ...times, place: () => times.place(tensor) }, result.tensor);
  };
  const seeds: Seed[] = carries.map(({ next, leaf: carry }, k) => ({
    output: wide(next),
    cotangent: overTime(received[k]!, carry, length - 1, -1),
  }));
  for (const [of, cotangent] of cotangents)
    if (!carries.some((carry) => carry.leaf === of))
      seeds.push({ output: wide(of), cotangent: overTime(cotangent, of, 0) });
  const wanted = captured.filter((tensor) => active.has(tensor) && tensor.type === "float");
  const pulled = vectorJacobianProduct(
    seeds,
    wanted.map((tensor) => standIns.get(tensor)!),
  );
  const saved = savedValues(forward);
  const stacks = new Map<Tensor, Tensor>();
  for (const tensor of recurrentTensors(forward)) {
    const value = tensor.kind === "leaf" ? undefined : saved(tensor);
    if (value) stacks.set(widen(tensor).tensor, overTime(value.stack, tensor, value.offset));
  }
  const inside = dependents(pulled, new Set(actual.keys()));
  const replaced = replaceTensors({
    tensor: (tensor) => actual.get(tensor) ?? stacks.get(tensor) ?? (inside.has(tensor) ? undefined : tensor),
  });
  return wanted.map((tensor, k) => [tensor, replaced(pulled[k]!)] as const);
}

/** The stack that holds a value of the forward step, where one should: carries, their next values, dear intermediates. */
function savedValues(forward: Recurrence) {
  const recurrent = recurrentTensors(forward);
  const { carries } = forward;
  return (tensor: Tensor): { readonly stack: Scan; readonly offset: number } | undefined => {
    if (!recurrent.has(tensor)) return undefined;
    const carry = carries.find((each) => each.leaf === tensor);
    if (carry) return { stack: scanOf(forward, tensor), offset: 0 };
    const next = carries.find((each) => each.next === tensor);
    if (next) return { stack: scanOf(forward, next.leaf), offset: 1 };
    return isDear(tensor) ? { stack: scanOf(forward, tensor), offset: 0 } : undefined;
  };
}

export function timeIndex(time: Leaf): Index {
  return lookupIndex(rawLoad(time, []));
}

/** One entry of a stacked value. */
export function atTime(stack: Tensor, index: Index, axis: number): Tensor {
  const shape = stack.shape.toSpliced(axis, 1);
  const rest = shape.map((_, each) => axisIndex(each));
  return compute(shape, load(stack, rest.toSpliced(axis, 0, index)), { type: stack.type });
}
