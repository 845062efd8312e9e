// What values int32 tensors can hold: every one has a range, or is openly unbounded. A range follows from what a tensor is
// (the winner of n elements, a draw below n, a routine's bound), or was stated of a leaf: the emitted module checks the
// inputs of every call against what is stated here, before anything reads them.
import { rangeOf } from "./indices.ts";
import type { Compute, Extent, Leaf, Scalar, Tensor } from "./ir.ts";

/** Least and greatest value; an infinite side is not known. */
export type Range = readonly [low: number, high: number];

/** What a leaf's values may be: a range, and single values outside of it that are never used as an index. */
export interface StatedRange {
  readonly range: Range;
  readonly except: readonly number[];
}

export const anything: Range = [-Infinity, Infinity];

const stated = new WeakMap<Leaf, StatedRange>();
let known = new WeakMap<Tensor, Range>();

/** States what an input's values are; whoever states it sees to it that they are checked. */
export function stateRange(leaf: Leaf, range: StatedRange): void {
  stated.set(leaf, range);
  known = new WeakMap();
}

export function statedRange(leaf: Tensor): StatedRange | undefined {
  return leaf.kind === "leaf" ? stated.get(leaf) : undefined;
}

/** The range of a tensor's elements. */
export function rangeOfTensor(tensor: Tensor): Range {
  if (tensor.type !== "int32") return anything;
  const range = known.get(tensor) ?? derivedRange(tensor);
  known.set(tensor, range);
  return range;
}

function derivedRange(tensor: Tensor): Range {
  switch (tensor.kind) {
    case "leaf":
      return hull(stated.get(tensor)) ?? below(tensor.below);
    case "opaque":
      return below(tensor.below);
    case "scan":
      return rangeOfTensor(tensor.of);
    case "scatter":
      return anything;
    case "compute":
      return computedRange(tensor);
  }
}

function below(bound: number | undefined): Range {
  return bound === undefined ? anything : [0, Math.max(bound - 1, 0)];
}

function hull(given: StatedRange | undefined): Range | undefined {
  return given && [Math.min(given.range[0], ...given.except), Math.max(given.range[1], ...given.except)];
}

function computedRange({ shape, reduction, body }: Compute): Range {
  const lengths = reduction?.extents ?? [];
  const terms = lengths.reduce<number>((n, extent) => n * (extent === "batch" ? Infinity : extent), 1);
  if (reduction?.reducer.startsWith("arg")) return [0, Math.max(terms - 1, 0)];
  const [low, high] = rangeOfScalar(body, [...shape, ...lengths]);
  switch (reduction?.reducer) {
    case undefined:
    case "max":
    case "min":
      return [low, high];
    case "sum":
      return [times(low, terms), times(high, terms)];
    default:
      return anything;
  }
}

/** The range of a scalar over a box of axes, as far as its form shows. */
export function rangeOfScalar(scalar: Scalar, extents: readonly Extent[]): Range {
  const seen = new Map<Scalar, Range>();
  const visit = (each: Scalar): Range => {
    const range = seen.get(each) ?? part(each);
    seen.set(each, range);
    return range;
  };
  const part = (each: Scalar): Range => {
    switch (each.kind) {
      case "constant":
        return [each.value, each.value];
      case "position":
        return rangeOf(each.index, extents);
      case "load":
        return rangeOfTensor(each.tensor);
      case "select":
        return union(visit(each.then), visit(each.otherwise));
      case "apply": {
        if (each.function === "draw") return drawn;
        const rule = rules[each.function];
        return rule ? rule(...(each.arguments.map(visit) as [Range, Range])) : anything;
      }
    }
  };
  return visit(scalar);
}

/** Draws are multiples of 2⁻³² below 1. */
const drawn: Range = [0, 1 - 2 ** -32];

const rules: { readonly [name: string]: ((x: Range, y: Range) => Range) | undefined } = {
  add: ([a, b], [c, d]) => [a + c, b + d],
  subtract: ([a, b], [c, d]) => [a - d, b - c],
  negate: ([a, b]) => [-b, -a],
  multiply: ([a, b], [c, d]) => {
    const products = [times(a, c), times(a, d), times(b, c), times(b, d)];
    return [Math.min(...products), Math.max(...products)];
  },
  maximum: ([a, b], [c, d]) => [Math.max(a, c), Math.max(b, d)],
  minimum: ([a, b], [c, d]) => [Math.min(a, c), Math.min(b, d)],
  floor: ([a, b]) => [Math.floor(a), Math.floor(b)],
};

function union([a, b]: Range, [c, d]: Range): Range {
  return [Math.min(a, c), Math.max(b, d)];
}

/** x · y with 0 · ∞ = 0: nothing of what is not known. */
function times(x: number, y: number): number {
  return x === 0 || y === 0 ? 0 : x * y;
}
