// What ranges of axes, of int32 tensors and guards prove: comparisons of indices that always or never hold, where an index
// runs under conditions, and the guards that remain.
import { addIndex, asConstant, constantIndex, lookupIndex, rangeOf, subtractIndex } from "./indices.ts";
import type { Extent, Index, LookupAtom, Scalar } from "./ir.ts";
import { statedRange, type Range } from "./ranges.ts";
import { and, conjuncts, constant, less, lessEqual, position } from "./scalars.ts";

/**
 * 0 ≤ index < extent for each pair, as a condition over a box of axes; parts that always hold, where `conditions` do, are
 * left out.
 */
export function within(
  indices: readonly Index[],
  shape: readonly Extent[],
  extents: readonly Extent[],
  conditions: readonly Scalar[] = [],
): Scalar {
  return indices
    .map((index, axis) => inside(index, shape[axis]!, extents, conditions))
    .reduce(and, constant(1));
}

function inside(
  index: Index,
  extent: Extent,
  extents: readonly Extent[],
  conditions: readonly Scalar[],
): Scalar {
  if (extent === "batch") return constant(1); // a batch axis is only ever indexed by a batch axis
  const [low, high] = rangeUnder(conditions, index, extents);
  const above = low >= 0 ? constant(1) : lessEqual(constant(0), position(index));
  const below = high < extent ? constant(1) : less(position(index), constant(extent));
  return and(above, below);
}

/** The least and greatest value of an index where all conditions hold. */
export function rangeUnder(conditions: readonly Scalar[], index: Index, extents: readonly Extent[]): Range {
  const facts = conditions.flatMap(conjuncts).flatMap(factsOf);
  const pairs = facts.flatMap((fact, k) => facts.slice(k + 1).map((other) => addIndex(fact, other)));
  const candidates = facts.length <= 8 ? [...facts, ...pairs] : facts;
  let [low, high] = chosenRange(conditions, index) ?? rangeOf(index, extents);
  for (const fact of candidates) {
    low = Math.max(low, rangeOf(subtractIndex(index, fact), extents)[0]); // index = (index − fact) + fact, fact ≥ 0
    high = Math.min(high, rangeOf(addIndex(index, fact), extents)[1]);
  }
  return [low, high];
}

/** Whether conditions contradict the axes: whatever stands under them is nowhere asked. */
export function neverHold(conditions: readonly Scalar[], extents: readonly Extent[]): boolean {
  const facts = conditions.flatMap(conjuncts).flatMap(factsOf);
  return facts.some((fact) => rangeOf(fact, extents)[1] < 0);
}

/** What a comparison of indices says: indices that are at least 0. */
function factsOf(condition: Scalar): readonly Index[] {
  if (condition.kind !== "apply") return [];
  const [left, right] = condition.arguments.map(asIndex);
  if (!left || !right) return [];
  const difference = subtractIndex(right, left);
  switch (condition.function) {
    case "less":
      return [addIndex(difference, constantIndex(-1))];
    case "lessEqual":
      return [difference];
    case "equal":
      return [difference, subtractIndex(left, right)];
    default:
      return [];
  }
}

/** Of an input that holds a range or single other values: the range, where conditions exclude the others. */
function chosenRange(conditions: readonly Scalar[], index: Index): Range | undefined {
  const lookup = asLookup(index);
  const range = lookup && statedRange(lookup.load.tensor);
  if (!range || range.except.length === 0) return undefined;
  const excluded = conditions.flatMap(conjuncts).map((condition) => excludedBy(condition, index));
  return range.except.every((value) => excluded.includes(value)) ? range.range : undefined;
}

/** k of a condition index ≠ k. */
export function excludedBy(condition: Scalar, index: Index): number | undefined {
  if (condition.kind !== "apply" || condition.function !== "notEqual") return undefined;
  const [left, right] = condition.arguments.map(asIndex);
  if (left === index) return right && asConstant(right);
  return right === index ? left && asConstant(left) : undefined;
}

/** The look-up that an index is, if it is nothing else. */
export function asLookup({ constant: offset, terms }: Index): LookupAtom | undefined {
  const [term] = terms;
  const isPlain = offset === 0 && terms.length === 1 && term!.coefficient === 1;
  return isPlain && term!.atom.kind === "lookup" ? term!.atom : undefined;
}

/** A comparison of indices decided by range, or itself. */
export function decide(scalar: Scalar, extents: readonly Extent[]): Scalar {
  if (scalar.kind !== "apply") return scalar;
  const [left, right] = scalar.arguments.map(asIndex);
  if (!left || !right) return scalar;
  const [low, high] = rangeOf(subtractIndex(left, right), extents);
  switch (scalar.function) {
    case "less":
      return high < 0 ? constant(1) : low >= 0 ? constant(0) : scalar;
    case "lessEqual":
      return high <= 0 ? constant(1) : low > 0 ? constant(0) : scalar;
    case "equal":
      return low === 0 && high === 0 ? constant(1) : low > 0 || high < 0 ? constant(0) : scalar;
    case "notEqual":
      return low > 0 || high < 0 ? constant(1) : low === 0 && high === 0 ? constant(0) : scalar;
    default:
      return scalar;
  }
}

function asIndex(scalar: Scalar): Index | undefined {
  if (scalar.kind === "position") return scalar.index;
  if (scalar.kind === "load" && scalar.tensor.type === "int32") return lookupIndex(scalar);
  return scalar.kind === "constant" && Number.isInteger(scalar.value)
    ? constantIndex(scalar.value)
    : undefined;
}
