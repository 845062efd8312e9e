// Derivatives inside a model: they are tensors like any other, and can be differentiated again. And the ways to state a
// derivative rather than have it derived.
import { CompileError } from "../../error.ts";
import { gradient, vectorJacobianProduct } from "../../2-tensor/derive/differentiate.ts";
import { jacobianVectorProduct } from "../../2-tensor/derive/forward.ts";
import { topological } from "../../2-tensor/ir/graph.ts";
import { addIndex, axisIndex, constantIndex, scaleIndex } from "../../2-tensor/ir/indices.ts";
import type { Index, Leaf, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { viewsAreKept, withViews } from "../../2-tensor/ir/intern.ts";
import { label, labelOf } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, filled, leaf } from "../../2-tensor/ir/tensors.ts";
import { behindFences, withoutViews, type Differentiated } from "../../2-tensor/rewrite/fence.ts";
import { widenGraph, type Widened } from "../../2-tensor/rewrite/widen.ts";
import { doubtUnrelated, rememberSources } from "../computed-from.ts";
import { checkScope, lending, stepLeaves } from "../scope.ts";
import { callSite, currentSession, session, stabilized, type CallSite } from "../session.ts";
import type { Checked, Differ, RankProblem, Shape, ShapeOf, Show, Tensor } from "../shapes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";
import { reshape } from "./shape.ts";
import { describe } from "../signatures/describe.ts";
import { isTensor } from "../validate.ts";
import { called } from "../signatures/called.ts";

/** A text where what is differentiated is not a single number. */
type NumberProblem<Name extends string, S extends Shape> = RankProblem<
  S,
  0,
  `${Name}: y has shape ${Show<S>}; expected a single number. Reduce it with sum or mean.`
>;

/**
 * ∂y/∂x of a single number y with respect to any tensor it is computed from, a rearranged or rescaled one too; shaped like x.
 * What reads the same values otherwise than through x does not count. 0 where y is not computed from x.
 */
export function derivative<
  YTensor extends Tensor,
  X extends Tensor,
  Y extends Shape = ShapeOf<YTensor>,
  S extends Shape = ShapeOf<X>,
>(y: Checked<NumberProblem<"derivative", Y>, YTensor>, x: X): Tensor<S>;
export function derivative(y: Tensor, x: Tensor): Tensor {
  called("derivative", arguments);
  const site = callSite("derivative");
  checkNumber(site, "derivative", y);
  const [result] = differentiated(site, "derivative", { of: [y], by: [x], along: [] }, ({ of, by }) =>
    gradient(of[0]!, by),
  );
  return named(site, "derivative", result!);
}

/**
 * ∂y/∂p of a single number y for each of `parameters` (every trained one that y depends on, unless given), by its name. Of an
 * example's error these are per-example gradients, one for each example: `functions: { exampleGradients: gradients(loss) }`
 * returns [examples, …shape of the parameter] of each, and keeps as much memory: capacity times that of the parameters.
 * The mean of one over the batch is `batchMean` of it.
 */
export function gradients(y: Tensor, parameters?: readonly Tensor[]): Readonly<Record<string, Tensor>> {
  called("gradients", arguments);
  const site = callSite("gradients");
  const stable = stabilized(y);
  const used = new Set(topological([stable]));
  const trained = session().parameters.filter((each) => each.trained && used.has(each.leaf));
  const chosen = (parameters ?? trained.map((each) => each.leaf)).map((parameter, k) => {
    if (session().parameters.some((each) => each.leaf === parameter)) return parameter as Leaf;
    throw new CompileError(
      `gradients: tensor ${k + 1} is no parameter of the model; expected some made by parameter(…) or a layer. For the gradient by any other tensor there is derivative(y, x).`,
      site.position,
    );
  });
  checkFloat(site, "gradients", y);
  doubtUnrelated("gradients", [y], chosen, site);
  const found = gradient(stable, chosen).map((each, k) =>
    named({ ...site, name: `grad_${chosen[k]!.name}` }, "gradients", each),
  );
  rememberSources(found, [y, ...chosen]);
  return Object.fromEntries(chosen.map((parameter, k) => [parameter.name, found[k]!]));
}

/** ȳᵀ ∂y/∂x: what a cotangent of y becomes at x; shaped like x. */
export function vectorJacobian<
  YTensor extends Tensor,
  X extends Tensor,
  Cotangent extends Tensor,
  Y extends Shape = ShapeOf<YTensor>,
  S extends Shape = ShapeOf<X>,
  C extends Shape = ShapeOf<Cotangent>,
>(
  y: YTensor,
  x: X,
  cotangent: Checked<SameProblem<"vectorJacobian: the cotangent", C, Y>, Cotangent>,
): Tensor<S>;
export function vectorJacobian(y: Tensor, x: Tensor, cotangent: Tensor): Tensor {
  called("vectorJacobian", arguments);
  const site = callSite("vectorJacobian");
  sameShape(site, "vectorJacobian: the cotangent", cotangent, y);
  const [result] = differentiated(
    site,
    "vectorJacobian",
    { of: [y], by: [x], along: [cotangent] },
    ({ of, by, along }) => vectorJacobianProduct([{ output: of[0]!, cotangent: along[0]! }], by),
  );
  return named(site, "vectorJacobian", result!);
}

/**
 * ∂y/∂x · v, forward mode: how y changes along the direction v of x (or along directions of several tensors at once).
 * Shaped like y. Derivatives that are stated as vector-Jacobian products (`withDerivative`) are transposed.
 */
export function jvp<
  Y extends Tensor,
  X extends Tensor | readonly Tensor[],
  Direction extends Tensor | readonly Tensor[],
  S extends Shape = ShapeOf<Y>,
>(
  y: Y,
  x: X,
  direction: Checked<
    X extends Tensor ? SameProblem<"jvp: the direction", ShapeOf<Direction>, ShapeOf<X>> : true,
    Direction
  >,
): Tensor<S>;
export function jvp(y: Tensor, x: Tensor | readonly Tensor[], direction: Tensor | readonly Tensor[]): Tensor {
  called("jvp", arguments);
  const site = callSite("jvp");
  const [xs, directions] = [[x].flat() as Tensor[], [direction].flat() as Tensor[]];
  checkDirections(site, "jvp", xs, directions);
  const [result] = differentiated(site, "jvp", { of: [y], by: xs, along: directions }, ({ of, by, along }) =>
    jacobianVectorProduct(of, by, along),
  );
  return named(site, "jvp", result!);
}

/**
 * ∂²y/∂x² · v of a single number y: how ∂y/∂x changes along v, forward over reverse mode. Over several tensors the
 * Hessian of all of them together, each taken as independent of the others, one product for each, shaped like it.
 * Pearlmutter 1994.
 */
export function hessianVectorProduct<
  YTensor extends Tensor,
  const X extends readonly Tensor[],
  const Direction extends readonly Tensor[],
  Y extends Shape = ShapeOf<YTensor>,
>(
  y: Checked<NumberProblem<"hessianVectorProduct", Y>, YTensor>,
  x: X,
  direction: Checked<
    Differ<
      X["length"],
      Direction["length"],
      `hessianVectorProduct: ${X["length"]} tensors and ${Direction["length"]} directions; expected one for each`
    >,
    Direction
  >,
): { readonly [Each in keyof X]: Tensor<ShapeOf<X[Each]>> };
export function hessianVectorProduct(
  y: Tensor,
  x: readonly Tensor[],
  direction: readonly Tensor[],
): readonly Tensor[] {
  called("hessianVectorProduct", arguments);
  const site = callSite("hessianVectorProduct");
  checkNumber(site, "hessianVectorProduct", y);
  checkDirections(site, "hessianVectorProduct", x, direction);
  const products = differentiated(
    site,
    "hessianVectorProduct",
    { of: [y], by: x, along: direction },
    ({ of, by, along }) => jacobianVectorProduct(gradient(of[0]!, by), by, along),
  );
  return products.map((each) => named({ ...site, name: undefined }, "hessianVectorProduct", each));
}

/** ∂y/∂x, every element of y by every element of x: the axes of y, then those of x. */
export function jacobian<
  YTensor extends Tensor,
  XTensor extends Tensor,
  Y extends Shape = ShapeOf<YTensor>,
  X extends Shape = ShapeOf<XTensor>,
>(y: YTensor, x: XTensor): Tensor<readonly [...Y, ...X]>;
export function jacobian(y: Tensor, x: Tensor): Tensor {
  called("jacobian", arguments);
  const site = callSite("jacobian");
  const shape = y.shape as Shape;
  const [rows] = differentiated(site, "jacobian", { of: [y], by: [x], along: [] }, ({ of, by }) => [
    jacobianRows(of[0]!, by[0]!),
  ]);
  return named(site, "jacobian", reshape(rows as Tensor, [...shape, ...(x.shape as Shape)]));
}

/** ∂y/∂x with the elements of y side by side: the pullback of every unit cotangent at once. */
function jacobianRows(y: Node, x: Node): Node {
  const shape = y.shape as Shape;
  const size = shape.reduce((product, extent) => product * extent, 1);
  const cotangent = leaf("carry", "cotangent", shape);
  const [pulled] = vectorJacobianProduct([{ output: y, cotangent }], [x]);
  const flat = shape.reduce<Index>(
    (position, extent, axis) => addIndex(scaleIndex(position, extent), axisIndex(axis + 1)),
    constantIndex(0),
  );
  const isRow = scalar.equal(scalar.position(axisIndex(0)), scalar.position(flat));
  const rows = compute([size, ...shape], scalar.select(isRow, scalar.constant(1), scalar.constant(0)));
  const unchanged = topological([y, x]).map((tensor): [Node, Widened] => [tensor, { tensor, wide: false }]);
  const widen = widenGraph({ extent: size, place: () => 0 }, [
    ...unchanged,
    [cotangent, { tensor: label(rows, { operation: "rows" }), wide: true }],
  ]);
  const all = widen(pulled!);
  return all.wide ? all.tensor : filled([size, ...x.shape], 0);
}

/** The same value, through which no derivative flows. */
export function stopGradient<X extends Tensor, S extends Shape = ShapeOf<X>>(x: X): Tensor<S> {
  called("stopGradient", arguments);
  const site = callSite("stopGradient");
  const rule = { name: "stopGradient", inputs: [], pullback: () => [] };
  return named(site, "stopGradient", compute(x.shape, element(x), { rule })) as Tensor<S>;
}

/**
 * The value of `value` with the derivative of x: a straight-through estimator, for steps whose own derivative is zero
 * almost everywhere (rounding, thresholds, one-hot choices). Bengio, Léonard & Courville 2013.
 */
export function straightThrough<
  Value extends Tensor,
  XTensor extends Tensor,
  S extends Shape = ShapeOf<Value>,
  X extends Shape = ShapeOf<XTensor>,
>(value: Value, x: Checked<SameProblem<"straightThrough: x", X, S>, XTensor>): Tensor<S>;
export function straightThrough(value: Tensor, x: Tensor): Tensor {
  called("straightThrough", arguments);
  const site = callSite("straightThrough");
  sameShape(site, "straightThrough: x", x, value);
  const rule = { name: "straightThrough", inputs: [x], pullback: (cotangent: Node) => [cotangent] };
  return named(site, "straightThrough", compute(value.shape, element(value), { rule }));
}

/**
 * The value of `value`, with a derivative you state: from the cotangent of the value, the value and the inputs to the
 * cotangent of each input, in the same language. It must be the true one: `gradcheck` compares it with differences.
 */
export function withDerivative<
  Value extends Tensor,
  const Inputs extends readonly Tensor[],
  S extends Shape = ShapeOf<Value>,
>(
  value: Value,
  inputs: Inputs,
  pullback: (cotangent: Tensor<S>, value: Tensor<S>, inputs: Inputs) => readonly Tensor[],
): Tensor<S>;
export function withDerivative(
  value: Tensor,
  inputs: readonly Tensor[],
  pullback: (cotangent: Tensor, value: Tensor, inputs: readonly Tensor[]) => readonly Tensor[],
): Tensor {
  called("withDerivative", arguments);
  const site = callSite("withDerivative");
  const around = [...(currentSession()?.open ?? [])];
  const checked = (cotangent: Node, output: Node, given: readonly Node[]): readonly Node[] => {
    const read = [cotangent, output, ...given].flatMap((each) => [...stepLeaves(each)]);
    const cotangents = lending([...around, ...read], () => {
      const found = withViews("kept", () => pullback(cotangent, output, given));
      checkScope("withDerivative: what the derivative gives", found);
      return found;
    });
    if (!Array.isArray(cotangents) || cotangents.length !== inputs.length)
      throw new CompileError(
        `withDerivative: the derivative gives ${cotangents?.length} cotangents; expected ${inputs.length}, one for each input`,
        site.position,
      );
    for (const [k, each] of cotangents.entries()) {
      if (!isTensor(each))
        throw new CompileError(
          `withDerivative: the cotangent of input ${k + 1} is ${describe(each)}; expected a tensor`,
          site.position,
        );
      sameShape(site, `withDerivative: the cotangent of input ${k + 1}`, each, inputs[k]!);
    }
    return viewsAreKept() ? cotangents : cotangents.map(withoutViews());
  };
  const rule = { name: "withDerivative", inputs, pullback: checked };
  return named(site, "withDerivative", compute(value.shape, element(value), { rule }));
}

/** A derivative of the stable form of what the model has written so far, by tensors that no rewriting sees through. */
function differentiated(
  site: CallSite,
  operation: string,
  given: Differentiated,
  differentiate: (fenced: Differentiated) => readonly Node[],
): readonly Node[] {
  const { of, by, along } = given;
  for (const each of [...of, ...by, ...along]) checkFloat(site, operation, each);
  doubtUnrelated(operation, of, by, site);
  const results = behindFences(given, stabilized, differentiate);
  rememberSources(results, [...of, ...by, ...along]);
  return results;
}

/** Whole numbers change in jumps: a derivative of or by them would be a silent 0. */
function checkFloat(site: CallSite, operation: string, tensor: Node): void {
  if (tensor.type === "float") return;
  const name = tensor.kind === "leaf" ? tensor.name : (labelOf(tensor).name ?? "a tensor");
  throw new CompileError(
    `${operation}: ${name} is int32; expected floats. Whole numbers have no derivative: name what is computed in floats.`,
    site.position,
  );
}

function checkNumber(site: CallSite, what: string, y: Node): void {
  if (y.shape.length > 0)
    throw new CompileError(
      `${what}: y has shape [${y.shape.join(", ")}]; expected a single number. Reduce it with sum or mean, or ask for a jacobian.`,
      site.position,
    );
}

function checkDirections(
  site: CallSite,
  what: string,
  x: readonly Node[],
  directions: readonly Node[],
): void {
  if (x.length !== directions.length)
    throw new CompileError(
      `${what}: ${x.length} tensors and ${directions.length} directions; expected one for each`,
      site.position,
    );
  for (const [k, direction] of directions.entries())
    sameShape(site, `${what}: direction ${k + 1}`, direction, x[k]!);
}

function sameShape(site: CallSite, what: string, found: Node, expected: Node): void {
  if (found.shape.join() !== expected.shape.join())
    throw new CompileError(
      `${what} has shape [${found.shape.join(", ")}]; expected [${expected.shape.join(", ")}]`,
      site.position,
    );
}

function named<T extends Node>(site: CallSite, operation: string, tensor: T): T {
  return label(tensor, { name: site.name, operation, position: site.position });
}
