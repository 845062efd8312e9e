// What a step of a recurrence reads of a tensor, where that is a slice of its own for each time: positions a t + b + r of
// one axis, for r = 0 … a − 1. Slices of different times do not overlap, so what they receive can be put side by side.
import { within } from "../ir/bounds.ts";
import { loadsOfTensor } from "../ir/graph.ts";
import {
  addIndex,
  axisIndex,
  constantIndex,
  quotientIndex,
  rangeOf,
  remainderIndex,
  scaleIndex,
  subtractIndex,
} from "../ir/indices.ts";
import {
  domainOf,
  type Extent,
  type Index,
  type Load,
  type Recurrence,
  type Scalar,
  type Scan,
  type Tensor,
} from "../ir/ir.ts";
import { isTimed, stepTensors, timeIndex } from "../ir/recurrences.ts";
import { constant, select } from "../ir/scalars.ts";
import { compute, isView, load } from "../ir/tensors.ts";

export interface Slice {
  readonly shape: readonly Extent[];
  /** The axis along which slices lie side by side. */
  readonly axis: number;
  /** The slice of the present time. */
  readonly read: Tensor;
  /** A load of the tensor as one of its slice. */
  readonly within: (load: Load, slice: Tensor) => Scalar;
  /** What the whole tensor receives, of what its slices do, over some of its axes or all; 0 where there is none. */
  readonly joined: (slices: Scan, axes?: readonly number[]) => Tensor;
}

/** One axis of a tensor, and the places a t + b + r of it that are read. */
interface Places {
  readonly axis: number;
  readonly stride: number;
  readonly from: number;
}

/** A load inside a step, and the extents that its indices run over. */
interface Reading {
  readonly load: Load;
  readonly extents: readonly Extent[];
}

/** Those of `tensors` that a step reads slices of. */
export function slicesOf(recurrence: Recurrence, tensors: readonly Tensor[]): ReadonlyMap<Tensor, Slice> {
  const { readings, whole } = readingsIn(recurrence);
  return new Map(
    tensors.flatMap((tensor): [Tensor, Slice][] => {
      const own = readings.filter(({ load }) => load.tensor === tensor);
      const places = own.length > 0 && !whole.has(tensor) ? placesOf(recurrence, tensor, own) : undefined;
      return places ? [[tensor, sliceAt(recurrence, tensor, places)]] : [];
    }),
  );
}

/** Every load of a step, those of recurrences inside it included, and what is used otherwise than by loads. */
function readingsIn(recurrence: Recurrence) {
  const readings: Reading[] = [];
  const whole = new Set<Tensor>();
  const visited = new Set<Recurrence>();
  const read = (tensor: Tensor): void => {
    if (tensor.kind !== "compute" && tensor.kind !== "scatter") return;
    for (const load of loadsOfTensor(tensor)) readings.push({ load, extents: domainOf(tensor) });
  };
  const used = (tensor: Tensor): void => void (isView(tensor) ? read(tensor) : whole.add(tensor));
  const visit = (each: Recurrence): void => {
    if (visited.has(each)) return;
    visited.add(each);
    for (const tensor of [...each.carries.map((carry) => carry.next), ...each.outputs]) used(tensor);
    for (const tensor of stepTensors(each)) {
      read(tensor);
      if (tensor.kind === "compute") tensor.rule?.inputs.forEach(used);
      if (tensor.kind === "opaque") tensor.operands.forEach(used);
      if (tensor.kind !== "scan") continue;
      tensor.recurrence.carries.forEach((carry) => used(carry.initial));
      visit(tensor.recurrence);
    }
  };
  visit(recurrence);
  return { readings, whole };
}

function placesOf(
  { time, length }: Recurrence,
  tensor: Tensor,
  readings: readonly Reading[],
): Places | undefined {
  const axes = new Set(
    readings.flatMap(({ load }) => load.at.flatMap((index, axis) => (isTimed(index, time) ? [axis] : []))),
  );
  const [axis, ...others] = [...axes];
  const extent = axis === undefined ? undefined : tensor.shape[axis];
  if (axis === undefined || others.length > 0 || typeof extent !== "number") return undefined;
  const found = readings.map(({ load, extents }) => steps(load.at[axis]!, time, extents));
  const [first] = found;
  if (!first || found.some((each) => each?.stride !== first.stride)) return undefined;
  const from = Math.min(...found.map((each) => each!.low));
  const span = Math.max(...found.map((each) => each!.high)) - from;
  const reach = from + first.stride * (length - 1);
  if (!(span < Math.abs(first.stride))) return undefined;
  const [low, high] = [Math.min(from, reach), Math.max(from, reach) + Math.abs(first.stride)];
  return low >= 0 && high <= extent ? { axis, stride: first.stride, from } : undefined;
}

/** An index a t + rest as its stride a and the range of the rest. */
function steps(index: Index, time: Recurrence["time"], extents: readonly Extent[]) {
  const now = timeIndex(time);
  const stride = index.terms.find(({ atom }) => atom === now.terms[0]!.atom)?.coefficient;
  if (stride === undefined) return undefined;
  const rest = subtractIndex(index, scaleIndex(now, stride));
  if (isTimed(rest, time)) return undefined;
  const [low, high] = rangeOf(rest, extents);
  return { stride, low, high };
}

function sliceAt({ time, length }: Recurrence, tensor: Tensor, { axis, stride, from }: Places): Slice {
  const size = Math.abs(stride);
  const shape = tensor.shape.with(axis, size);
  const now = timeIndex(time);
  const start = addIndex(scaleIndex(now, stride), constantIndex(from));
  const all = shape.map((_, each) => each);
  const at = (index: Index, axes: readonly number[] = all): readonly Index[] =>
    axes.map((each, k) => (each === axis ? index : axisIndex(k)));
  const lowest = stride > 0 ? from : from + stride * (length - 1);
  return {
    shape,
    axis,
    read: compute(shape, load(tensor, at(addIndex(start, axisIndex(axis))))),
    within: (each, slice) => load(slice, each.at.with(axis, subtractIndex(each.at[axis]!, start))),
    joined: (slices, axes = all) => {
      const whole = axes.map((each) => tensor.shape[each]!);
      const place = subtractIndex(axisIndex(axes.indexOf(axis)), constantIndex(lowest));
      const part = quotientIndex(place, size);
      const t = stride > 0 ? part : subtractIndex(constantIndex(length - 1), part);
      const entry = load(slices, at(remainderIndex(place, size), axes).toSpliced(slices.axis, 0, t));
      const isRead = within([place], [size * length], whole);
      return compute(whole, select(isRead, entry, constant(0)));
    },
  };
}
