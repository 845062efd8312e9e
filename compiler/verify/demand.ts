// Which elements of its leaves a value is computed from, by lazy evaluation: what stands in a branch that is not chosen, is
// weighed by 0 or comes after a sequence's end is not read, and may hold anything.
import { topological } from "../2-tensor/ir/graph.ts";
import { evaluate, interpret, readsOf, type Given } from "../2-tensor/ir/interpret.ts";
import type { Compute, Scan, Scatter, Tensor } from "../2-tensor/ir/ir.ts";

/** 1 where an element is read. */
type Marks = Map<Tensor, Uint8Array>;
type Values = ReadonlyMap<Tensor, Float64Array>;

/** The elements of every tensor that the outputs are computed from; a tensor that is missing is not read at all. */
export function readElements(outputs: readonly Tensor[], given: Given): ReadonlyMap<Tensor, Uint8Array> {
  const values = interpret(outputs, given);
  const marks: Marks = new Map();
  for (const output of outputs) marksOf(marks, output, values).fill(1);
  for (const tensor of [...topological(outputs)].reverse()) markOperands(tensor, values, marks, given);
  return marks;
}

function marksOf(marks: Marks, tensor: Tensor, values: Values): Uint8Array {
  const made = marks.get(tensor) ?? new Uint8Array(values.get(tensor)!.length);
  marks.set(tensor, made);
  return made;
}

/** Marks what the marked elements of a tensor are computed from. */
function markOperands(tensor: Tensor, values: Values, marks: Marks, given: Given): void {
  const wanted = marks.get(tensor);
  if (!wanted || tensor.kind === "leaf") return;
  if (tensor.kind === "scan") return markScan(tensor, wanted, values, marks, given);
  if (tensor.kind === "opaque")
    return tensor.operands.forEach((each) => void marksOf(marks, each, values).fill(1));
  markNode(tensor, wanted, values, marks, given);
}

function markNode(tensor: Compute | Scatter, wanted: Uint8Array, values: Values, marks: Marks, given: Given) {
  readsOf(tensor, wanted, values, given, (read, element) => (marksOf(marks, read, values)[element] = 1));
}

/** A recurrence is run once more, then gone through from its last step to its first. */
function markScan(scan: Scan, wanted: Uint8Array, values: Values, marks: Marks, given: Given): void {
  const { recurrence, of, times } = scan;
  const { carries, captured, time, length, reversed } = recurrence;
  const known = new Set<Tensor>([time, ...carries.map(({ leaf }) => leaf), ...captured]);
  const order = topological([...carries.map(({ next }) => next), of], (each) => known.has(each));
  const steps: Map<Tensor, Float64Array>[] = [];
  let current = carries.map(({ initial }) => values.get(initial) ?? evaluate(initial, values, given));
  for (let passed = 0; passed < length; passed++) {
    const local = new Map<Tensor, Float64Array>([
      [time, Float64Array.of(reversed ? length - 1 - passed : passed)],
    ]);
    for (const each of captured) local.set(each, values.get(each)!);
    for (const [k, { leaf }] of carries.entries()) local.set(leaf, current[k]!);
    for (const each of order) local.set(each, evaluate(each, local, given));
    current = carries.map(({ next }) => local.get(next)!);
    steps.push(local);
  }
  const carried = carries.findIndex(({ leaf }) => leaf === of);
  const after = carries.map((_, k) => new Uint8Array(current[k]!.length));
  const entry = (place: number): Uint8Array => entryOf(scan, wanted, place, given);
  if (times === "last") after[carried]!.set(wanted);
  for (let passed = length - 1; passed >= 0; passed--) {
    const local = steps[passed]!;
    const t = reversed ? length - 1 - passed : passed;
    const inside: Marks = new Map();
    if (times === "all") {
      if (carried < 0) merge(marksOf(inside, of, local), entry(t));
      else merge(after[carried]!, entry(reversed ? t : t + 1));
    }
    for (const [k, { next }] of carries.entries()) merge(marksOf(inside, next, local), after[k]!);
    for (const each of [...order].reverse()) markOperands(each, local, inside, given);
    for (const each of captured) if (inside.has(each)) merge(marksOf(marks, each, values), inside.get(each)!);
    for (const [k, { leaf }] of carries.entries()) {
      after[k]!.fill(0);
      if (inside.has(leaf)) merge(after[k]!, inside.get(leaf)!);
    }
  }
  if (times === "all" && carried >= 0) merge(after[carried]!, entry(reversed ? length : 0));
  for (const [k, { initial }] of carries.entries()) markInitial(initial, after[k]!, values, marks, given);
}

/** An initial value may be a view, which is no node of the graph: what it shows is. */
function markInitial(initial: Tensor, wanted: Uint8Array, values: Values, marks: Marks, given: Given): void {
  if (values.has(initial)) return merge(marksOf(marks, initial, values), wanted);
  if (initial.kind === "compute" || initial.kind === "scatter")
    markNode(initial, wanted, values, marks, given);
}

/** The marks of one time of a stack. */
function entryOf({ shape, axis }: Scan, wanted: Uint8Array, place: number, { batch }: Given): Uint8Array {
  const size = (extents: typeof shape): number =>
    extents.reduce<number>((product, extent) => product * (extent === "batch" ? batch : extent), 1);
  const [outer, inner, length] = [
    size(shape.slice(0, axis)),
    size(shape.slice(axis + 1)),
    shape[axis] as number,
  ];
  const out = new Uint8Array(outer * inner);
  for (let o = 0; o < outer; o++)
    out.set(wanted.subarray((o * length + place) * inner, (o * length + place + 1) * inner), o * inner);
  return out;
}

function merge(into: Uint8Array, marks: Uint8Array): void {
  for (const [i, mark] of marks.entries()) if (mark) into[i] = 1;
}
