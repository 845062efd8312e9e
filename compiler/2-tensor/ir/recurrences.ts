// Recurrences and their stacked values: construction, and what lies inside a step.
import { operandsOf, topological } from "./graph.ts";
import { addIndex, axisIndex, constantIndex, lookupIndex } from "./indices.ts";
import { nominal, intern } from "./intern.ts";
import {
  isBatched,
  type Carry,
  type Index,
  type Leaf,
  type Recurrence,
  type Scan,
  type Tensor,
} from "./ir.ts";
import { label, labelOf } from "./labels.ts";
import { rawLoad } from "./scalars.ts";
import { compute, isView, load } from "./tensors.ts";

export interface RecurrenceParts {
  readonly length: number;
  readonly time: Leaf;
  readonly carries: readonly Carry[];
  readonly outputs?: readonly Tensor[];
  readonly axis: number;
  readonly reversed?: boolean;
  readonly checkpointed?: boolean;
}

/** The number of a step, 0 … length − 1, as an int32 leaf. */
export function timeLeaf(length: number, name = "t"): Leaf {
  return nominal<Leaf>((id) => ({
    kind: "leaf",
    id,
    role: "time",
    name,
    shape: [],
    type: "int32",
    below: length,
  }));
}

export function recurrence(parts: RecurrenceParts): Recurrence {
  const { length, time, carries, outputs = [], axis, reversed = false, checkpointed = false } = parts;
  const roots = [...carries.map((carry) => carry.next), ...outputs];
  const own = new Set<Tensor>([time, ...carries.map((carry) => carry.leaf)]);
  const inside = dependents(roots, own);
  const captured = new Set<Tensor>(carries.flatMap(({ initial }) => source(initial)));
  const read = (tensor: Tensor): void => {
    if (!inside.has(tensor)) captured.add(tensor);
  };
  roots.forEach(read);
  for (const tensor of inside) if (!own.has(tensor)) operandsOf(tensor).forEach(read);
  return nominal<Recurrence>((id) => ({
    kind: "recurrence",
    id,
    length,
    time,
    carries,
    outputs,
    captured: [...captured],
    axis,
    reversed,
    checkpointed,
  }));
}

/** What an initial value is read from: views are looked through. */
function source(initial: Tensor): readonly Tensor[] {
  return isView(initial) ? operandsOf(initial) : [initial];
}

/** A carry or a value of the step, at every time. */
export function scanOf(recurrence: Recurrence, of: Tensor): Scan {
  const isCarry = recurrence.carries.some((carry) => carry.leaf === of);
  const length = recurrence.length + (isCarry ? 1 : 0);
  const axis = stackAxis(recurrence, of);
  const made = intern<Scan>(`scan ${recurrence.id} ${of.id}`, (id) => ({
    kind: "scan",
    id,
    shape: of.shape.toSpliced(axis, 0, length),
    type: of.type,
    recurrence,
    of,
    times: "all",
    axis,
  }));
  const { name, operation, position } = labelOf(of);
  return label(made, { name: name && `${name}s`, operation: operation ?? "scan", position });
}

/** What a carry is after the last step. */
export function lastOf(recurrence: Recurrence, carry: Tensor): Scan {
  const made = intern<Scan>(`last ${recurrence.id} ${carry.id}`, (id) => ({
    kind: "scan",
    id,
    shape: carry.shape,
    type: carry.type,
    recurrence,
    of: carry,
    times: "last",
    axis: stackAxis(recurrence, carry),
  }));
  const { name, operation, position } = labelOf(carry);
  return label(made, { name, operation: operation ?? "last", position });
}

/** The same times of a value of another recurrence. */
export function sameTimes(scan: Scan, recurrence: Recurrence, of: Tensor): Scan {
  return scan.times === "last" ? lastOf(recurrence, of) : scanOf(recurrence, of);
}

/** Where a carry's stack holds what step t starts from, and what it leaves. */
export function placeBefore({ reversed }: Recurrence, t: Index): Index {
  return reversed ? addIndex(t, constantIndex(1)) : t;
}

export function placeAfter({ reversed }: Recurrence, t: Index): Index {
  return reversed ? t : addIndex(t, constantIndex(1));
}

/** Where a carry's stack holds its initial value, and its last. */
export function firstPlace({ reversed, length }: Recurrence): Index {
  return constantIndex(reversed ? length : 0);
}

export function lastPlace({ reversed, length }: Recurrence): Index {
  return constantIndex(reversed ? 0 : length);
}

/** Recurrences over examples may carry sums over them. */
function stackAxis({ axis, carries }: Recurrence, of: Tensor): number {
  const isMixed = !isBatched(of) && carries.some((carry) => isBatched(carry.leaf));
  return isMixed ? axis - 1 : axis;
}

/** A time as an index. */
export function timeIndex(time: Leaf): Index {
  return lookupIndex(rawLoad(time, []));
}

/** Whether an index runs with a time; what is looked up at that time is no padding, but a place in a table. */
export function isTimed({ terms }: Index, time: Leaf): boolean {
  const [now] = timeIndex(time).terms;
  return terms.some(({ atom }) => {
    if (atom === now!.atom) return true;
    return (atom.kind === "quotient" || atom.kind === "remainder") && isTimed(atom.of, time);
  });
}

/** One entry of a stacked value. */
export function atTime(stack: Tensor, index: Index, axis: number): Tensor {
  const shape = stack.shape.toSpliced(axis, 1);
  const rest = shape.map((_, each) => axisIndex(each));
  return compute(shape, load(stack, rest.toSpliced(axis, 0, index)), { type: stack.type });
}

/** The tensors that depend on one of `sources`, in topological order. */
export function dependents(roots: readonly Tensor[], sources: ReadonlySet<Tensor>): ReadonlySet<Tensor> {
  const found = new Set<Tensor>();
  for (const tensor of topological(roots))
    if (sources.has(tensor) || operandsOf(tensor).some((operand) => found.has(operand))) found.add(tensor);
  return found;
}

const insides = new WeakMap<Recurrence, ReadonlySet<Tensor>>();

/** What a step evaluates: everything that depends on the time or a carry, in topological order, leaves included. */
export function stepTensors(recurrence: Recurrence): ReadonlySet<Tensor> {
  const known = insides.get(recurrence);
  if (known) return known;
  const { carries, outputs, time } = recurrence;
  const roots = [...carries.map((carry) => carry.next), ...outputs];
  const found = dependents(roots, new Set([time, ...carries.map((carry) => carry.leaf)]));
  insides.set(recurrence, found);
  return found;
}

/** The tensors of a step that depend on a carry. */
export function recurrentTensors({ carries, outputs }: Recurrence): ReadonlySet<Tensor> {
  const roots = [...carries.map((carry) => carry.next), ...outputs];
  return dependents(roots, new Set(carries.map((carry) => carry.leaf)));
}
