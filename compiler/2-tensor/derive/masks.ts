// What a model leaves out: the branch that `where` does not choose, an ignored label, an example of weight 0, a step after
// the end. Such a condition is marked (`mask` in scalars.ts), and goes with the cotangents that stand under it:
//
//   [m] v        v where the mask holds, and 0 elsewhere whatever v is there: 0, NaN, infinity
//
// so v is computed without asking. Only where a sum runs over a mask's axes it is applied: to both factors of a product,
// each once and before the sum, which stays a contraction: Σ_b [m_b] g_b x_b = Σ_b ([m_b] g_b) ([m_b] x_b).
import { countsAlong } from "./counts.ts";
import { within } from "../ir/bounds.ts";
import { axesOfScalar, loadsOf, loadsOfTensor, operandsOf, topological } from "../ir/graph.ts";
import { addIndex, asAxis, axisIndex, constantIndex } from "../ir/indices.ts";
import type { Compute, Extent, Index, Load, Opaque, Scalar, Tensor } from "../ir/ir.ts";
import { label, labelOf } from "../ir/labels.ts";
import {
  and,
  apply,
  conjuncts,
  constant,
  guardsOf,
  isApply,
  isConstant,
  mask,
  multiply,
  negate,
  not,
  notEqual,
  rawLoad,
  select,
} from "../ir/scalars.ts";
import { substitute } from "../ir/substitute.ts";
import { addTensors, compute, element } from "../ir/tensors.ts";

/** A cotangent that counts only where all its masks hold: conditions over the tensor's axes. */
export interface Cotangent {
  readonly tensor: Tensor;
  readonly masks: readonly Scalar[];
}

/** [m] v as one tensor. */
export function counted({ tensor, masks }: Cotangent): Tensor {
  if (masks.length === 0) return tensor;
  const made = compute(tensor.shape, under(masks, element(tensor)), { type: tensor.type });
  return label(made, maskedLabel(tensor));
}

/** The sum of two cotangents: it counts where either does. */
export function together(x: Cotangent, y: Cotangent): Cotangent {
  if (isNothing(x)) return y;
  if (isNothing(y)) return x;
  const common = x.masks.filter((each) => y.masks.includes(each));
  const own = ({ masks }: Cotangent) => masks.filter((each) => !common.includes(each));
  const [restX, restY] = [own(x), own(y)];
  const sum = addTensors(
    counted({ tensor: x.tensor, masks: restX }),
    counted({ tensor: y.tensor, masks: restY }),
  );
  return { tensor: sum, masks: [...common, ...either(restX, restY)] };
}

function isNothing({ tensor }: Cotangent): boolean {
  return tensor.kind === "compute" && !tensor.reduction && isConstant(tensor.body, 0);
}

/** What holds where all masks of one list or all of the other do. */
export function either(x: readonly Scalar[], y: readonly Scalar[]): readonly Scalar[] {
  if (x.length === 0 || y.length === 0) return [];
  const parts = [...new Set([x, y].map((each) => each.map(conditionOf).reduce(and)).flatMap(disjuncts))];
  if (parts.some((part) => parts.includes(not(part)))) return [];
  return [mask(parts.reduce((left, right) => apply("or", left, right)))];
}

function disjuncts(condition: Scalar): readonly Scalar[] {
  return isApply(condition, "or") ? condition.arguments.flatMap(disjuncts) : [condition];
}

function conditionOf(scalar: Scalar): Scalar {
  return isApply(scalar, "mask") ? scalar.arguments[0]! : scalar;
}

/** m₁ ? m₂ ? value : 0 : 0. */
export function under(masks: readonly Scalar[], value: Scalar): Scalar {
  return masks.reduceRight((inner, each) => select(each, inner, constant(0)), value);
}

/** The masks a value stands under, but for those that can be asked only where something else holds. */
export function masksOf(value: Scalar, extents: readonly Extent[]): readonly Scalar[] {
  const found = new Set<Scalar>();
  const visit = (each: Scalar, asked: boolean): void => {
    if (each.kind !== "select") return;
    const { then, otherwise } = each;
    if (!isConstant(otherwise, 0) && !isConstant(then, 0)) return;
    const parts = isConstant(otherwise, 0) ? conjuncts(each.condition) : [not(each.condition)];
    for (const part of parts) if (isMask(part) && (!asked || isTotal(part, extents))) found.add(part);
    visit(isConstant(otherwise, 0) ? then : otherwise, asked || !parts.every(isMask));
  };
  visit(value, false);
  return [...found];
}

/** Whether a condition reads nothing outside a tensor, wherever it is asked. */
function isTotal(condition: Scalar, extents: readonly Extent[]): boolean {
  return loadsOf(condition).every(({ tensor, at }) => isConstant(within(at, tensor.shape, extents), 1));
}

function isMask(scalar: Scalar): boolean {
  return isApply(scalar, "mask");
}

/** The value without asking for some of the masks it stands under. */
export function without(value: Scalar, masks: readonly Scalar[]): Scalar {
  if (value.kind !== "select" || masks.length === 0) return value;
  const { condition, then, otherwise } = value;
  if (isConstant(then, 0)) return select(condition, then, without(otherwise, masks));
  if (!isConstant(otherwise, 0)) return value;
  const inner = without(then, masks);
  return masks.includes(condition) ? inner : select(condition, inner, otherwise);
}

/** Where an axis of a node's domain is found among those of a tensor it loads: its value there, within a range. */
interface Place {
  readonly index: Index;
  readonly range: Scalar;
}

export type Places = ReadonlyMap<number, Place>;

/** The axes that a load has as they are, or shifted: x[b, t + 1]. */
export function placesOf({ tensor: { shape }, at }: Load, extents: readonly Extent[]): Places {
  const places = new Map<number, Place>();
  for (const [own, { terms, constant: shift }] of at.entries()) {
    const [term] = terms;
    if (terms.length !== 1 || term!.coefficient !== 1 || term!.atom.kind !== "axis") continue;
    const { axis } = term!.atom;
    const index = addIndex(axisIndex(own), constantIndex(-shift));
    if (!places.has(axis)) places.set(axis, { index, range: within([index], [extents[axis]!], shape) });
  }
  return places;
}

/** A mask over the axes of another tensor, if that has all it depends on. */
export function moved(condition: Scalar, places: Places): Scalar | undefined {
  const axes = [...axesOfScalar(condition)];
  if (!axes.every((axis) => places.has(axis))) return undefined;
  return inRange(
    substitute(condition, (axis) => places.get(axis)!.index),
    axes.map((axis) => places.get(axis)!),
  );
}

/** A mask that is asked only within the range of what it depends on, and does not hold outside. */
function inRange(condition: Scalar, places: readonly Place[]): Scalar {
  const range = places.map((each) => each.range).reduce(and, constant(1));
  if (isConstant(range, 1)) return condition;
  const holds = select(condition, constant(1), constant(0));
  return mask(notEqual(select(range, holds, constant(0)), constant(0)));
}

/**
 * The body of a sum over axes of these masks, which it stands under: a product of two loads becomes one of masked tensors;
 * anything else asks for each term.
 */
export function countedTerms(body: Scalar, masks: readonly Scalar[], extents: readonly Extent[]): Scalar {
  if (masks.length === 0) return body;
  const bare = without(body, masks);
  let asked = masks;
  const factors = (value: Scalar): Scalar | undefined => {
    if (isApply(value, "negate")) return map(factors(value.arguments[0]!), negate);
    if (!isApply(value, "multiply")) return undefined;
    const [x, y] = value.arguments as readonly [Scalar, Scalar];
    if (x.kind === "constant") return map(factors(y), (rest) => multiply(x, rest));
    if (x.kind !== "load" || y.kind !== "load") return undefined;
    const carried = masks.filter((each) => isOver(x, each) || isOver(y, each));
    asked = masks.filter((each) => !carried.includes(each));
    const masked = (each: Load): Load => maskedLoad(each, ownMasks(each, carried, extents), extents);
    return multiply(masked(x), masked(y));
  };
  const product = factors(bare);
  return product ? under(asked, product) : body;
}

/** Whether a load has all the axes of a mask. */
function isOver(each: Load, condition: Scalar): boolean {
  const used = axesOfScalar(each);
  return [...axesOfScalar(condition)].every((axis) => used.has(axis));
}

/**
 * Masks of a product over what one factor has of their axes. What varies by example, or comes of an input of the call, counts
 * where they hold anywhere along the others: in Σ_bs [m_bs] g_bs x_b, x_b does not where no m_bs holds, and 0 times it may be
 * NaN.
 */
function ownMasks(each: Load, masks: readonly Scalar[], extents: readonly Extent[]): readonly Scalar[] {
  const used = axesOfScalar(each);
  const ofExample = [...used].filter((axis) => extents[axis] === "batch");
  return masks.flatMap((condition) => {
    if (isOver(each, condition)) return [condition];
    const isShared = ofExample.some((axis) => axesOfScalar(condition).has(axis));
    return isShared || isOfCall(each.tensor)
      ? [countsAlong(condition, [...used].sort(ascending), extents)]
      : [];
  });
}

/** Whether a tensor is of data that all examples share. */
function isOfCall(tensor: Tensor): boolean {
  const isInput = (each: Tensor): boolean => each.kind === "leaf" && each.role === "input";
  return !tensor.shape.includes("batch") && topological([tensor]).some(isInput);
}

const ascending = (x: number, y: number): number => x - y;

function map(value: Scalar | undefined, change: (value: Scalar) => Scalar): Scalar | undefined {
  return value && change(value);
}

/** An element of a tensor that is 0 where masks over its axes do not hold. */
function maskedLoad(each: Load, masks: readonly Scalar[], extents: readonly Extent[]): Load {
  if (masks.length === 0) return each;
  const places = placesOf(each, extents);
  const whole = masks.map((condition) => moved(condition, places));
  if (whole.every((condition) => condition !== undefined)) {
    const missing = whole.filter((condition) => !isUnder(each.tensor, condition));
    return rawLoad(counted({ tensor: each.tensor, masks: missing }), each.at);
  }
  // windows of a tensor: a copy of each
  const used = [...axesOfScalar(each)].sort(ascending);
  const renumbered = (axis: number): Index => axisIndex(used.indexOf(axis));
  const body = under(
    masks.map((condition) => substitute(condition, renumbered)),
    substitute(each, renumbered),
  );
  const copy = compute(
    used.map((axis) => extents[axis]!),
    body,
  );
  return rawLoad(
    label(copy, maskedLabel(each.tensor)),
    used.map((axis) => axisIndex(axis)),
  );
}

/** Whether a tensor is computed as 0 where a mask does not hold. */
function isUnder(tensor: Tensor, condition: Scalar): boolean {
  if (tensor.kind !== "compute" || tensor.reduction) return false;
  return guardsOf(tensor.body).conditions.flatMap(conjuncts).includes(condition);
}

function maskedLabel(tensor: Tensor) {
  const { name, operation, position } = labelOf(tensor);
  const known = tensor.kind === "leaf" ? tensor.name : (name ?? operation ?? "values");
  return { operation: known.startsWith("masked_") ? known : `masked_${known}`, position };
}

/** Which axes of a tensor run along with which of one it is computed from, entry by entry. */
export function parallelAxes(from: Tensor, to: Tensor): Places {
  const known = new Map<Tensor, Along>([[from, new Map(from.shape.map((_, axis) => [axis, axis]))]]);
  for (const tensor of topological([to], (each) => each === from))
    if (operandsOf(tensor).some((operand) => known.has(operand)))
      known.set(tensor, alongOperands(tensor, known));
  const found = [...(known.get(to) ?? new Map<number, number>())];
  return new Map(found.map(([axis, own]) => [axis, { index: axisIndex(own), range: constant(1) }]));
}

/** Axes of the one tensor by those of the other. */
type Along = ReadonlyMap<number, number>;

function alongOperands(tensor: Tensor, known: ReadonlyMap<Tensor, Along>): Along {
  if (tensor.kind === "opaque")
    return common(tensor.operands.map((each) => leadingAxes(tensor, each, known)));
  if (tensor.kind !== "compute") return new Map();
  const loads = loadsOfTensor(tensor).filter((each) => known.has(each.tensor));
  return common(loads.map((each) => alongLoad(tensor, each, known.get(each.tensor)!)));
}

function alongLoad(tensor: Compute, { tensor: { shape }, at }: Load, along: Along): Along {
  return new Map(
    [...along].flatMap(([axis, place]): [number, number][] => {
      const own = asAxis(at[place]!);
      return own !== undefined && tensor.shape[own] === shape[place] ? [[axis, own]] : [];
    }),
  );
}

/** A routine works on every index of the leading axes by itself. */
function leadingAxes(
  { routine, operands }: Opaque,
  operand: Tensor,
  known: ReadonlyMap<Tensor, Along>,
): Along | undefined {
  const along = known.get(operand);
  const leading = operand.shape.length - routine.cores[operands.indexOf(operand)]!;
  return along && new Map([...along].filter(([, place]) => place < leading));
}

/** What several maps agree on; undefined ones say nothing. */
function common(maps: readonly (Along | undefined)[]): Along {
  const [first, ...others] = maps.filter((each) => each !== undefined);
  return new Map(
    [...(first ?? [])].filter(([axis, place]) => others.every((each) => each.get(axis) === place)),
  );
}
