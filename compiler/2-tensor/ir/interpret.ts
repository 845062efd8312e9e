// The meaning of the tensor IR, in float64. Slow and plain: what every pass and every emitted module is held against.
import { topological } from "./graph.ts";
import { hasLookup } from "./indices.ts";
import {
  domainOf,
  type Compute,
  type Extent,
  type Index,
  type Leaf,
  type Reducer,
  type Scalar,
  type Scan,
  type Scatter,
  type Tensor,
} from "./ir.ts";
import { labelOf } from "./labels.ts";
import { evaluateRoutine } from "./routines.ts";
import { scalarFunctions } from "./scalar-functions.ts";
import { guardsOf } from "./scalars.ts";

export interface Given {
  /** The values of a leaf, row-major. */
  readonly leaf: (leaf: Leaf) => ArrayLike<number>;
  /** The number of examples. */
  readonly batch: number;
}

/** The values of the outputs and of everything they need. */
export function interpret(outputs: readonly Tensor[], given: Given): Map<Tensor, Float64Array> {
  const values = new Map<Tensor, Float64Array>();
  for (const tensor of topological(outputs)) values.set(tensor, evaluate(tensor, values, given));
  return values;
}

/** One tensor, its operands known. */
export function evaluate(
  tensor: Tensor,
  values: ReadonlyMap<Tensor, Float64Array>,
  given: Given,
): Float64Array {
  if (tensor.kind === "leaf") return Float64Array.from(given.leaf(tensor));
  if (tensor.kind === "scan") return stackedValues(tensor, values, given);
  if (tensor.kind === "opaque") {
    const operands = tensor.operands.map((each) => values.get(each)!);
    return evaluateRoutine(tensor, operands, given.batch);
  }
  const node = new NodeInterpreter(tensor, values, given.batch);
  return tensor.kind === "scatter" ? node.scatter(tensor) : node.compute(tensor);
}

/** Told which element of which operand is read. */
export type Reader = (operand: Tensor, element: number) => void;

/** Tells `read` what the wanted elements of a node are computed from; branches that are not chosen are not read. */
export function readsOf(
  tensor: Compute | Scatter,
  wanted: Uint8Array,
  values: ReadonlyMap<Tensor, Float64Array>,
  given: Given,
  read: Reader,
): void {
  const node = new NodeInterpreter(tensor, values, given.batch, read);
  if (tensor.kind === "scatter") node.scatter(tensor);
  else node.compute(tensor, wanted);
}

/** Runs a recurrence, stacking the value of one of its tensors, or keeping a carry's last one. */
function stackedValues(
  { recurrence, of, shape, times, axis }: Scan,
  values: ReadonlyMap<Tensor, Float64Array>,
  given: Given,
): Float64Array {
  const { carries, captured, time, length, reversed } = recurrence;
  let current = carries.map(({ initial }) => values.get(initial) ?? evaluate(initial, values, given));
  const carried = carries.findIndex((carry) => carry.leaf === of);
  const entries: Float64Array[] = carried < 0 ? [] : [current[carried]!];
  const known = new Set<Tensor>([time, ...carries.map((carry) => carry.leaf), ...captured]);
  const step = topological([...carries.map((carry) => carry.next), of], (tensor) => known.has(tensor));
  for (let passed = 0; passed < length; passed++) {
    const t = reversed ? length - 1 - passed : passed;
    const local = new Map<Tensor, Float64Array>([[time, Float64Array.of(t)]]);
    for (const tensor of captured) local.set(tensor, values.get(tensor)!);
    for (const [k, { leaf }] of carries.entries()) local.set(leaf, current[k]!);
    for (const tensor of step) local.set(tensor, evaluate(tensor, local, given));
    current = carries.map(({ next }) => local.get(next)!);
    entries.push(carried < 0 ? local.get(of)! : current[carried]!);
  }
  if (times === "last") return current[carried]!;
  return interleaved(
    reversed ? entries.reverse() : entries,
    shape.slice(0, axis).reduce<number>((n, each) => n * (each === "batch" ? given.batch : each), 1),
  );
}

/** Entries side by side along an axis before which there are `outer` elements. */
function interleaved(entries: readonly Float64Array[], outer: number): Float64Array {
  const inner = (entries[0]?.length ?? 0) / Math.max(outer, 1);
  const out = new Float64Array(outer * entries.length * inner);
  for (const [t, entry] of entries.entries())
    for (let o = 0; o < outer; o++)
      out.set(entry.subarray(o * inner, (o + 1) * inner), (o * entries.length + t) * inner);
  return out;
}

/** Reads the point, which its owner moves on, and does not keep it. */
type Evaluator = (point: readonly number[]) => number;

class NodeInterpreter {
  private readonly tensor: Tensor;
  private readonly values: ReadonlyMap<Tensor, Float64Array>;
  private readonly batch: number;
  private readonly compiled = new Map<Scalar, Evaluator>();

  private readonly read: Reader | undefined;

  constructor(tensor: Tensor, values: ReadonlyMap<Tensor, Float64Array>, batch: number, read?: Reader) {
    this.tensor = tensor;
    this.values = values;
    this.batch = batch;
    this.read = read;
  }

  /** All elements, or those that are wanted. */
  compute(tensor: Compute, wanted?: Uint8Array): Float64Array {
    const body = this.scalar(tensor.body);
    const reducer = tensor.reduction?.reducer;
    const lengths = this.lengths(domainOf(tensor));
    const rank = tensor.shape.length;
    const point = lengths.map(() => 0);
    const out: number[] = [];
    forEachPoint(lengths, point, 0, rank, () => {
      if (wanted?.[out.length] === 0) return void out.push(NaN);
      if (!reducer) return void out.push(body(point));
      const accumulator = start(reducer);
      let position = 0;
      forEachPoint(lengths, point, rank, lengths.length, () => accumulator.add(body(point), position++));
      out.push(accumulator.result());
    });
    return Float64Array.from(out);
  }

  scatter(tensor: Scatter): Float64Array {
    const { conditions, value } = guardsOf(tensor.body);
    const guards = conditions.map((each) => this.scalar(each));
    const body = this.scalar(value);
    const at = tensor.at.map((index) => this.index(index));
    const byData = tensor.at.some(hasLookup); // other positions outside are dropped
    const shape = this.lengths(tensor.shape);
    const out = new Float64Array(shape.reduce((size, length) => size * length, 1));
    const lengths = this.lengths(domainOf(tensor));
    const point = lengths.map(() => 0);
    forEachPoint(lengths, point, 0, lengths.length, () => {
      if (!guards.every((guard) => guard(point) !== 0)) return;
      const target = at.map((index) => index(point));
      if (target.every((each, axis) => each >= 0 && each < shape[axis]!))
        out[flat(target, shape)]! += body(point);
      else if (byData)
        throw new Error(
          `${nameOf(tensor)} adds at [${target.join(", ")}], outside its shape [${shape.join(", ")}]`,
        );
    });
    return out;
  }

  private lengths(extents: readonly Extent[]): readonly number[] {
    return extents.map((extent) => (extent === "batch" ? this.batch : extent));
  }

  private scalar(scalar: Scalar): Evaluator {
    const known = this.compiled.get(scalar);
    if (known) return known;
    const made = this.compile(scalar);
    this.compiled.set(scalar, made);
    return made;
  }

  private compile(scalar: Scalar): Evaluator {
    switch (scalar.kind) {
      case "constant":
        return () => scalar.value;
      case "position":
        return this.index(scalar.index);
      case "load": {
        const values = this.values.get(scalar.tensor)!;
        const shape = this.lengths(scalar.tensor.shape);
        const at = scalar.at.map((index) => this.index(index));
        const { read } = this;
        if (read)
          return (point) => {
            const element = this.inside(at, point, shape, scalar.tensor);
            read(scalar.tensor, element);
            return values[element]!;
          };
        return (point) => values[this.inside(at, point, shape, scalar.tensor)]!;
      }
      case "apply": {
        const { evaluate } = scalarFunctions[scalar.function];
        const parts = scalar.arguments.map((each) => this.scalar(each));
        const [first, second] = parts;
        if (scalar.function === "and") return (point) => (first!(point) !== 0 ? second!(point) : 0);
        if (scalar.function === "or") return (point) => (first!(point) !== 0 ? 1 : second!(point));
        if (scalar.function === "strongMultiply")
          return (point) => {
            const factor = first!(point);
            return factor === 0 ? 0 : evaluate(factor, second!(point));
          };
        if (parts.length === 1) return (point) => evaluate(first!(point));
        if (parts.length === 2) return (point) => evaluate(first!(point), second!(point));
        return (point) => evaluate(...parts.map((part) => part(point)));
      }
      case "select": {
        const [condition, then, otherwise] = [scalar.condition, scalar.then, scalar.otherwise].map((each) =>
          this.scalar(each),
        );
        return (point) => (condition!(point) !== 0 ? then!(point) : otherwise!(point));
      }
    }
  }

  private index({ constant, terms }: Index): Evaluator {
    const parts = terms.map(({ coefficient, atom }): Evaluator => {
      if (atom.kind === "axis") return (point) => coefficient * point[atom.axis]!;
      if (atom.kind === "lookup") {
        const load = this.scalar(atom.load);
        return (point) => coefficient * load(point);
      }
      const of = this.index(atom.of);
      const { by } = atom;
      if (atom.kind === "quotient") return (point) => coefficient * Math.floor(of(point) / by);
      return (point) => coefficient * (((of(point) % by) + by) % by);
    });
    const [only] = parts;
    if (parts.length === 1) return (point) => constant + only!(point);
    return (point) => parts.reduce((sum, part) => sum + part(point), constant);
  }

  private inside(
    at: readonly Evaluator[],
    point: readonly number[],
    shape: readonly number[],
    read: Tensor,
  ): number {
    let position = 0;
    let isInside = true;
    for (let axis = 0; axis < at.length; axis++) {
      const each = at[axis]!(point);
      isInside &&= each >= 0 && each < shape[axis]!;
      position = position * shape[axis]! + each;
    }
    if (isInside) return position;
    throw new Error(
      `${nameOf(this.tensor)} reads ${nameOf(read)}[${at.map((index) => index(point)).join(", ")}], outside its shape [${shape.join(", ")}]`,
    );
  }
}

function nameOf(tensor: Tensor): string {
  return labelOf(tensor).name ?? labelOf(tensor).operation ?? `tensor ${tensor.id}`;
}

function flat(at: readonly number[], shape: readonly number[]): number {
  return at.reduce((position, index, axis) => position * shape[axis]! + index, 0);
}

/** Moves the axes from `first` to before `end` of the point over a box, the last axis fastest, and back to 0. */
function forEachPoint(
  lengths: readonly number[],
  point: number[],
  first: number,
  end: number,
  visit: () => void,
): void {
  for (let axis = first; axis < end; axis++) if (lengths[axis] === 0) return;
  for (;;) {
    visit();
    let axis = end - 1;
    while (axis >= first && ++point[axis]! === lengths[axis]) point[axis--] = 0;
    if (axis < first) return;
  }
}

interface Accumulator {
  readonly add: (value: number, position: number) => void;
  readonly result: () => number;
}

function start(reducer: Reducer): Accumulator {
  if (reducer === "argmax" || reducer === "argmin") {
    let best = reducer === "argmax" ? -Infinity : Infinity;
    let winner = 0;
    const add = (value: number, position: number): void => {
      const isBeyond = reducer === "argmax" ? best < value : value < best;
      if (isBeyond || Number.isNaN(value)) [best, winner] = [value, position];
    };
    return { add, result: () => winner };
  }
  const combine = {
    sum: (a: number, b: number) => a + b,
    product: (a: number, b: number) => a * b,
    max: Math.max,
    min: Math.min,
  }[reducer];
  let total = { sum: 0, product: 1, max: -Infinity, min: Infinity }[reducer];
  return { add: (value) => (total = combine(total, value)), result: () => total };
}
