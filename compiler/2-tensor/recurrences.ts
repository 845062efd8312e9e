// Recurrences and their stacked values: construction, and what lies inside a step.
import { operandsOf, topological } from "./graph.ts";
import { nominal, intern } from "./intern.ts";
import type { Carry, Extent, Leaf, Recurrence, Scan, Tensor } from "./ir.ts";
import { label, labelOf } from "./labels.ts";
import { isView } from "./tensors.ts";

export interface RecurrenceParts {
  readonly length: number;
  readonly time: Leaf;
  readonly carries: readonly Carry[];
  readonly outputs?: readonly Tensor[];
  readonly axis: number;
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

export function recurrence({ length, time, carries, outputs = [], axis }: RecurrenceParts): Recurrence {
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
  const shape: readonly Extent[] = of.shape.toSpliced(recurrence.axis, 0, length);
  const made = intern<Scan>(`scan ${recurrence.id} ${of.id}`, (id) => ({
    kind: "scan",
    id,
    shape,
    type: of.type,
    recurrence,
    of,
  }));
  const { name, operation, position } = labelOf(of);
  return label(made, { name: name && `${name}s`, operation: operation ?? "scan", position });
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
