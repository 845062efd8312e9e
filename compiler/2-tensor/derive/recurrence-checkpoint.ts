// Reverse mode through a checkpointed recurrence: only its carries are stored. Backwards in time, each step computes its
// values again from the carry it starts from, and is pulled back; what it captures gathers its share at each step,
//
//   x̄ ← x̄ + (∂next/∂x)ᵀ rₜ₊₁                 a carry of the recurrence backwards
//
// but for what the step reads a slice of by its time, x[a t + b], b < a: slices do not overlap, so they are stacked.
import { countsAlong } from "./counts.ts";
import { pullBack } from "./differentiate.ts";
import { axisIndex } from "../ir/indices.ts";
import { isBatched, type Leaf, type Recurrence, type Scalar, type Tensor } from "../ir/ir.ts";
import { counted, type Cotangent } from "./masks.ts";
import { choice, countingOf, isSet } from "./recurrence-masks.ts";
import { constant, isConstant } from "../ir/scalars.ts";
import {
  cotangentLeaf,
  initialCotangents,
  lastCotangent,
  lastMasks,
  stepSeeds,
  withOwn,
  type RecurrenceCotangents,
} from "./recurrence-adjoint.ts";
import { atTime, dependents, lastOf, placeBefore, recurrence, scanOf, timeIndex } from "../ir/recurrences.ts";
import { substitute } from "../ir/substitute.ts";
import { replaceTensors } from "../rewrite/replace.ts";
import { slicesOf, type Slice } from "../rewrite/slices.ts";
import { addTensors, filled, isView, leaf } from "../ir/tensors.ts";

export function checkpointedPullback(
  forward: Recurrence,
  cotangents: RecurrenceCotangents,
  active: ReadonlySet<Tensor>,
): readonly (readonly [Tensor, Cotangent])[] {
  const { time, carries } = forward;
  const counting = countingOf(forward, cotangents);
  const wanted = forward.captured.filter((tensor) => active.has(tensor) && tensor.type === "float");
  const step = overStandIns(forward, wanted);
  const leaves = carries.map((carry) => carry.leaf);
  const received = leaves.map(cotangentLeaf);
  const seeds = stepSeeds(forward, cotangents, received, counting).map((seed) => ({
    ...seed,
    output: step.become(seed.output),
  }));
  const found = pullBack(seeds, [...leaves, ...step.standIns]);
  const pulled = found.map(counted);
  const { axis: shared } = lastOf(forward, leaves[0]!);
  const counts = wanted.map((tensor, k) =>
    sliceCounts(found[leaves.length + k]!, step.slices.get(tensor), shared),
  );
  const inside = dependents(
    [...pulled, ...counts.flatMap((each) => each?.tensor ?? [])],
    new Set([time, ...received, ...leaves, ...step.standIns]),
  );
  const replaced = replaceTensors({
    tensor: (tensor) => (inside.has(tensor) ? (checkpoint(forward, tensor) ?? step.actual(tensor)) : tensor),
  });
  const shares = wanted.flatMap((tensor, k) => {
    const share = pulled[leaves.length + k]!;
    if (isZero(share)) return [];
    const [slice, own] = [step.slices.get(tensor), counts[k]];
    const counting = own && { axes: own.axes, tensor: replaced(own.tensor) };
    return [{ tensor, slice, share: replaced(share), counting, sum: cotangentLeaf(tensor) }];
  });
  const summed = shares.filter(({ slice }) => !slice);
  const made = recurrence({
    ...forward,
    reversed: !forward.reversed,
    carries: [
      ...leaves.map((carry, k) => ({
        leaf: received[k]!,
        initial: lastCotangent(forward, carry, cotangents),
        next: withOwn(forward, carry, cotangents, replaced(pulled[k]!)),
      })),
      ...summed.map(({ tensor, share, sum }) => ({
        leaf: sum,
        initial: filled(tensor.shape, 0),
        next: addTensors(sum, share),
      })),
      ...(counting.carry ? [counting.carry] : []),
    ],
    outputs: shares.flatMap(({ slice, share, counting: own }) =>
      slice ? [share, ...(own ? [own.tensor] : [])] : [],
    ),
  });
  const masks = lastMasks(made, counting);
  const gathered = (tensor: Tensor): readonly Scalar[] => {
    const own = found[leaves.length + wanted.indexOf(tensor)]!.masks;
    return counting.masks.every((each) => own.includes(each)) ? masks : ofExamples(tensor, leaves[0]!, masks);
  };
  const initials = initialCotangents(
    forward,
    received.map((each) => lastOf(made, each)),
    masks,
  );
  const captured = shares.map(
    ({ tensor, slice, share, counting: own, sum }): readonly [Tensor, Cotangent] => {
      if (!slice) return [tensor, { tensor: lastOf(made, sum), masks: gathered(tensor) }];
      const joined = own && slice.joined(scanOf(made, own.tensor), own.axes);
      return [
        tensor,
        {
          tensor: slice.joined(scanOf(made, share)),
          masks: joined && own ? [isSet(joined, own.axes)] : gathered(tensor),
        },
      ];
    },
  );
  return [...initials, ...captured];
}

/** Masks over a carry's shared axes as those of a tensor that may have only the examples in common with it. */
function ofExamples(tensor: Tensor, carry: Leaf, masks: readonly Scalar[]): readonly Scalar[] {
  if (isBatched(tensor) !== isBatched(carry)) return [];
  return masks.map((each) => countsAlong(each, isBatched(tensor) ? [0] : [], carry.shape));
}

/**
 * Where a slice's cotangent counts, over the axis of its places and the `shared` ones before it; undefined where it does
 * anywhere.
 */
function sliceCounts({ tensor, masks }: Cotangent, slice: Slice | undefined, shared: number) {
  if (!slice || masks.length === 0) return undefined;
  const axes = tensor.shape.map((_, axis) => axis).filter((axis) => axis < shared || axis === slice.axis);
  const own = masks.map((each) =>
    substitute(countsAlong(each, axes, tensor.shape), (axis) => axisIndex(axes.indexOf(axis))),
  );
  return {
    axes,
    tensor: choice(
      axes.map((axis) => tensor.shape[axis]!),
      own,
      constant(0),
    ),
  };
}

/** The step over stand-ins for what it captures and for the slices it reads: what lies behind is left to the outer sweep. */
function overStandIns(forward: Recurrence, wanted: readonly Tensor[]) {
  const slices = slicesOf(forward, wanted);
  const standIns = new Map(
    wanted.map((tensor): [Tensor, Leaf] => {
      const shape = slices.get(tensor)?.shape ?? tensor.shape;
      return [tensor, leaf("carry", cotangentLeaf(tensor).name.replace(/^grad_/, ""), shape)];
    }),
  );
  const become = replaceTensors({
    tensor: (tensor) => (slices.has(tensor) ? undefined : standIns.get(tensor)),
    load: (each) => slices.get(each.tensor)?.within(each, standIns.get(each.tensor)!),
  });
  const stoodFor = new Map(
    [...standIns].map(([tensor, standIn]) => [standIn as Tensor, slices.get(tensor)?.read ?? tensor]),
  );
  return {
    standIns: [...standIns.values()],
    slices: slices as ReadonlyMap<Tensor, Slice>,
    become,
    actual: (tensor: Tensor): Tensor | undefined => stoodFor.get(tensor),
  };
}

/** What a step starts from, as it was stored. */
function checkpoint(forward: Recurrence, tensor: Tensor): Tensor | undefined {
  if (!forward.carries.some((carry) => carry.leaf === tensor)) return undefined;
  const stack = scanOf(forward, tensor);
  return atTime(stack, placeBefore(forward, timeIndex(forward.time)), stack.axis);
}

function isZero(tensor: Tensor): boolean {
  return tensor.kind === "compute" && isView(tensor) && isConstant(tensor.body, 0);
}
