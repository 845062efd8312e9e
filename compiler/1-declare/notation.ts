// Index notation for users: an operation we do not ship is a formula over indices, and needs no gradient by anyone.
//
//   const pairs = compute([n, m], (i, j) => sumOver([k], (l) => multiply(at(a, i, l), at(b, l, j))));
//
// Index variables are numbered afresh while a formula is written; a sum inside a formula becomes a tensor of its own over
// the outer variables it uses.
import { CompileError } from "../error.ts";
import {
  addIndex,
  asAxis,
  axisIndex,
  constantIndex,
  quotientIndex,
  remainderIndex,
  scaleIndex,
} from "../2-tensor/ir/indices.ts";
import { checkNode } from "../2-tensor/ir/check.ts";
import { axesOfScalar } from "../2-tensor/ir/graph.ts";
import type { Compute, Extent, Index, Reduction, Scalar, Tensor as Node } from "../2-tensor/ir/ir.ts";
import { label } from "../2-tensor/ir/labels.ts";
import { indexOf, rawLoad } from "../2-tensor/ir/scalars.ts";
import { rewriteScalar } from "../2-tensor/ir/substitute.ts";
import { asWritten, compute as computeNode, load } from "../2-tensor/ir/tensors.ts";
import { asScalar, type Expression } from "./operations/elementwise.ts";
import { callSite } from "./session.ts";
import type { Checked, RankProblem, Shape, ShapeOf, Tensor } from "./shapes.ts";
import { checkFormula, checkScope } from "./scope.ts";
import { describe } from "./signatures/describe.ts";
import { checkShape, isExpression } from "./validate.ts";
import { called } from "./signatures/called.ts";

/** One index variable for each axis of a shape. */
export type Indices<S extends Shape> = { readonly [Axis in keyof S]: Index };

/** A text where a formula gives something else than a formula. */
type FormulaProblem<Name extends string, Result> = 0 extends 1 & Result
  ? true
  : [Result] extends [Expression]
    ? true
    : [Result] extends [Tensor]
      ? `${Name}: the formula gives a tensor; read an element of it with at(tensor, i, …)`
      : `${Name}: the formula gives no number; expected a number, an index or a formula over indices`;

/** Variables of formulas being written: their number is unique, far above any real axis. */
const firstVariable = 1_000_000;
/** Tensors that sums inside formulas have become. */
const sums = new WeakSet<Node>();
const extentsOfVariables = new Map<number, number>();
let nextVariable = firstVariable;

/**
 * A tensor by a formula over its indices: out[i, j, …] = formula(i, j, …). Throws CompileError where an index runs out of range
 * with no condition around it, or an index variable is used outside its formula.
 */
export function compute<const S extends Shape, Result>(
  shape: S,
  formula: (...indices: Indices<S>) => Checked<FormulaProblem<"compute", Result>, Result>,
): Tensor<S>;
export function compute<const S extends Shape>(
  shape: S,
  formula: (...indices: Indices<S>) => Expression,
): Tensor<S> {
  called("compute", arguments);
  const site = callSite("compute");
  checkShape(shape, "compute", site.position);
  const variables = shape.map(newVariable);
  const body = written("compute", formula(...(variables.map(axisIndex) as unknown as Indices<S>)));
  const labels = { name: site.name, operation: "compute", position: site.position };
  if (body.kind === "load" && isWhole(body.at, variables) && sums.has(body.tensor))
    return label(body.tensor, labels) as Tensor<S>;
  return label(checked(shape, positional(body, variables, shape), labels), labels);
}

/** Σ formula over the index variables of `extents`. */
export const sumOver = reductionOver("sum");
/** Π formula over the index variables of `extents`. */
export const productOver = reductionOver("product");
/** The largest value of the formula over `extents`; of equal ones the first gets the derivative. */
export const maxOver = reductionOver("max");
/** The smallest value of the formula over `extents`; of equal ones the first gets the derivative. */
export const minOver = reductionOver("min");

interface ReductionOver<Name extends string> {
  <const S extends Shape, Result>(
    extents: S,
    formula: (...indices: Indices<S>) => Checked<FormulaProblem<Name, Result>, Result>,
  ): Scalar;
}

function reductionOver<Name extends "sum" | "product" | "max" | "min">(
  reducer: Name,
): ReductionOver<`${Name}Over`> {
  function reduce(extents: Shape, formula: (...indices: readonly Index[]) => Expression): Scalar {
    called(`${reducer}Over`, arguments);
    const site = callSite(`${reducer}Over`);
    checkShape(extents, `${reducer}Over`, site.position);
    const own = extents.map(newVariable);
    const body = written(`${reducer}Over`, formula(...own.map(axisIndex)));
    const free = [...axesOfScalar(body)].filter((variable) => !own.includes(variable)).sort((a, b) => a - b);
    const shape = free.map((variable) => extentsOfVariables.get(variable)!);
    const labels = { operation: reducer, position: site.position };
    const reduced = positional(body, [...free, ...own], [...shape, ...extents]);
    const node = checked(shape, reduced, labels, { reducer, extents });
    sums.add(node);
    return rawLoad(label(node, labels), free.map(axisIndex));
  }
  return reduce as ReductionOver<`${Name}Over`>;
}

/** The scalar a formula returned. */
function written(operation: string, expression: Expression): Scalar {
  if (typeof expression === "number" || isExpression(expression)) {
    checkScope(operation, expression);
    const body = asScalar(expression);
    checkFormula(operation, body);
    return body;
  }
  throw new CompileError(
    `${operation}: the formula returns ${describe(expression)}; expected a number, an index or a formula over indices. Read an element with at(tensor, i, …).`,
    callSite("formula").position,
  );
}

/** tensor[i, j, …], one index for each axis: an index variable, a whole number, or an int32 element. */
export function at<X extends Tensor, Given extends readonly IndexLike[], S extends Shape = ShapeOf<X>>(
  tensor: Checked<
    RankProblem<
      S,
      Given["length"],
      `at: the tensor has ${S["length"]} axes; found ${Given["length"]} indices`
    >,
    X
  >,
  ...indices: Given
): Scalar;
export function at(tensor: Tensor, ...indices: readonly IndexLike[]): Scalar {
  called("at", arguments);
  const { position } = callSite("at");
  if (indices.length !== tensor.shape.length)
    throw new CompileError(
      `at: the tensor has ${tensor.shape.length} axes; found ${indices.length} indices`,
      position,
    );
  return rawLoad(tensor, indices.map(asIndex));
}

/** A tensor as written, indices in range; then its loads look through views. */
function checked(
  shape: readonly Extent[],
  body: Scalar,
  labels: Parameters<typeof label>[1],
  reduction?: Reduction,
): Compute {
  // The element of an int32 tensor is a whole number still, and can be an index.
  const type = !reduction && body.kind === "load" ? body.tensor.type : "float";
  checkNode(label(asWritten(shape, body, { reduction, type }), labels));
  const seenThrough = rewriteScalar(body, ({ tensor, at }) => load(tensor, at), undefined, [
    ...shape,
    ...(reduction?.extents ?? []),
  ]);
  return computeNode(shape, seenThrough, { reduction, type });
}

/** What stands for an index: an index variable, a whole number, or an int32 element. */
type IndexLike = Index | Scalar | number;

function asIndex(index: IndexLike): Index {
  if (typeof index === "number") return constantIndex(index);
  if (index.kind === "index") return index;
  if (index.kind === "load" || index.kind === "position") return indexOf(index);
  throw new CompileError(
    "an index is a formula; expected an index variable, a whole number or an int32 element, moved by shift, scaled, quotient or remainder",
    callSite("index").position,
  );
}

/** i + j, for indices: at(x, shift(i, 1)). */
export function shift(index: IndexLike, by: IndexLike): Index {
  called("shift", arguments);
  return addIndex(asIndex(index), asIndex(by));
}

/** factor · i, for an index and a whole number. */
export function scaled(index: IndexLike, factor: number): Index {
  called("scaled", arguments);
  return scaleIndex(asIndex(index), factor);
}

/** ⌊i / by⌋, for an index and a whole number of at least 1. */
export function quotient(index: IndexLike, by: number): Index {
  called("quotient", arguments);
  return quotientIndex(asIndex(index), by);
}

/** i mod by, 0 … by − 1, for an index and a whole number of at least 1. */
export function remainder(index: IndexLike, by: number): Index {
  called("remainder", arguments);
  return remainderIndex(asIndex(index), by);
}

function newVariable(extent: number): number {
  const variable = nextVariable++;
  extentsOfVariables.set(variable, extent);
  return variable;
}

function isWhole(at: readonly Index[], variables: readonly number[]): boolean {
  return at.length === variables.length && at.every((index, axis) => asAxis(index) === variables[axis]);
}

/** The body with its variables numbered by position. */
function positional(body: Scalar, variables: readonly number[], extents: readonly Extent[]): Scalar {
  const place = (variable: number): Index => {
    const axis = variables.indexOf(variable);
    if (axis >= 0) return axisIndex(axis);
    throw new CompileError("an index variable is used outside the compute, sumOver, … that introduced it");
  };
  return rewriteScalar(body, (each) => rawLoad(each.tensor, each.at), place, extents);
}
