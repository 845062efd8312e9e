// Products of vectors and matrices.
import { CompileError } from "../../error.ts";
import { axisIndex, constantIndex } from "../../2-tensor/ir/indices.ts";
import type { Index } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load, sum } from "../../2-tensor/ir/tensors.ts";
import { glorotUniform, zeros, type Initialization } from "../initializers.ts";
import { layerParameter } from "../parameters.ts";
import { callSite, type CallSite } from "../session.ts";
import type { Checked, FeaturesProblem, Last, Leading, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { DotProblem, MatrixProblem, MatrixProduct, VectorProblem } from "../shapes/products.ts";
import { broadcastShapes } from "./elementwise.ts";
import { called } from "../signatures/called.ts";

/**
 * The matrix product Σₖ xᵢₖ yₖⱼ, with vectors and leading axes as in NumPy: [.., M, K] by [.., K, N] is [.., M, N], leading axes
 * broadcast; a vector is a row on the left, a column on the right, and its axis goes. Throws CompileError where inner axes differ.
 */
export function matmul<
  Left extends Tensor,
  Right extends Tensor,
  A extends Shape = ShapeOf<Left>,
  B extends Shape = ShapeOf<Right>,
>(left: Left, right: Checked<MatrixProblem<A, B>, Right>): Tensor<MatrixProduct<A, B>>;
export function matmul(left: Tensor, right: Tensor): Tensor {
  called("matmul", arguments);
  const site = callSite("matmul");
  const [a, b] = [left.shape as Shape, right.shape as Shape];
  if (a.length === 0 || b.length === 0)
    fail(site, `matmul: both factors need an axis; found shapes ${show(a)} and ${show(b)}`);
  const inner = a[a.length - 1]!;
  const innerRight = b[Math.max(0, b.length - 2)]!;
  if (inner !== innerRight)
    fail(
      site,
      `matmul needs inner axes to agree; left ${show(a)} has ${inner}, right ${show(b)} has ${innerRight}. Transpose one of them?`,
    );
  const rows = a.length > 1 ? [a[a.length - 2]!] : [];
  const columns = b.length > 1 ? [b[b.length - 1]!] : [];
  const leading = broadcastShapes("matmul", [a.slice(0, -2), b.slice(0, -2)], site.position);
  const shape = [...leading, ...rows, ...columns];
  const k = axisIndex(shape.length);
  const at = (of: Shape): readonly Index[] => leadingIndices(of.slice(0, -2), leading.length);
  const row = rows.map(() => axisIndex(leading.length));
  const column = columns.map(() => axisIndex(leading.length + rows.length));
  const x = load(left, [...at(a), ...row, k]);
  const y = load(right, [...at(b), k, ...column]);
  return finish(site, "matmul", sum(shape, [inner], scalar.multiply(x, y)));
}

function leadingIndices(shape: Shape, rank: number): readonly Index[] {
  return shape.map((extent, axis) =>
    extent === 1 ? constantIndex(0) : axisIndex(axis + rank - shape.length),
  );
}

/** Σ xᵢ yᵢ of two vectors of one length: a single number. */
export function dot<
  X extends Tensor,
  Y extends Tensor,
  A extends Shape = ShapeOf<X>,
  B extends Shape = ShapeOf<Y>,
>(x: X, y: Checked<DotProblem<A, B>, Y>): Tensor<readonly []>;
export function dot(x: Tensor, y: Tensor): Tensor {
  called("dot", arguments);
  const site = callSite("dot");
  if (x.shape.length !== 1 || x.shape[0] !== y.shape[0] || y.shape.length !== 1)
    fail(site, `dot: expected two vectors of one length; found shapes ${show(x.shape)} and ${show(y.shape)}`);
  return finish(site, "dot", sum([], x.shape, scalar.multiply(element(x), element(y))));
}

/** xᵢ yⱼ of two vectors [M] and [N]: [M, N]. */
export function outer<
  X extends Tensor,
  Y extends Tensor,
  A extends Shape = ShapeOf<X>,
  B extends Shape = ShapeOf<Y>,
>(
  x: Checked<VectorProblem<"outer", A>, X>,
  y: Checked<VectorProblem<"outer", B>, Y>,
): Tensor<readonly [Last<A>, Last<B>]>;
export function outer(x: Tensor, y: Tensor): Tensor {
  called("outer", arguments);
  const site = callSite("outer");
  if (x.shape.length !== 1 || y.shape.length !== 1)
    fail(site, `outer: expected two vectors; found shapes ${show(x.shape)} and ${show(y.shape)}`);
  const body = scalar.multiply(load(x, [axisIndex(0)]), load(y, [axisIndex(1)]));
  return finish(site, "outer", compute([x.shape[0]!, y.shape[0]!], body));
}

/** Settings of `dense`. */
export interface DenseOptions {
  readonly weights?: Initialization;
  /** How the bias starts, or false for none. */
  readonly bias?: Initialization | false;
  /** Names the layer's parameters, instead of the variable its value goes to. */
  readonly name?: string;
}

/**
 * A fully connected layer, x W + b over the last axis: x [.., features] → [.., units]. W is [features, units] (Glorot uniform
 * unless given), b [units] (zeros); they are called `…_weights` and `…_bias` after the variable the value goes to. Throws
 * CompileError where x is a single number or `units` is no whole number of at least 1.
 */
export function dense<X extends Tensor, const Units extends number, S extends Shape = ShapeOf<X>>(
  x: Checked<FeaturesProblem<"dense", S>, X>,
  units: Units,
  options?: DenseOptions,
): Tensor<readonly [...Leading<S>, Units]>;
export function dense(x: Tensor, units: number): Tensor {
  const settings = called("dense", arguments).options;
  const site = callSite("dense");
  const shape = x.shape as Shape;
  if (shape.length === 0)
    fail(site, "dense: the input is a single number; expected at least one axis of features");
  const features = shape[shape.length - 1]!;
  const layer = { path: settings.name ?? site.path, position: site.position };
  const weights = layerParameter([features, units], settings.weights ?? glorotUniform, layer, "weights");
  const outShape = [...shape.slice(0, -1), units];
  const [j, k] = [axisIndex(outShape.length - 1), axisIndex(outShape.length)];
  const at = shape.slice(0, -1).map((_, axis) => axisIndex(axis));
  const product = sum(outShape, [features], scalar.multiply(load(x, [...at, k]), load(weights, [k, j])));
  if (settings.bias === false) return finish(site, "dense", product);
  const bias = layerParameter([units], settings.bias ?? zeros, layer, "bias");
  label(product, { operation: "product", position: site.position });
  const inner = site.path === undefined ? undefined : `${site.path}_dense`; // relu(dense(…)): a name of its own
  const result = compute(outShape, scalar.add(element(product), load(bias, [j])));
  return finish({ ...site, name: site.name ?? inner }, "dense", result);
}

function finish<T extends ReturnType<typeof compute>>(site: CallSite, operation: string, tensor: T): T {
  return label(tensor, { name: site.name, operation, position: site.position });
}

function show(shape: readonly unknown[]): string {
  return `[${shape.join(", ")}]`;
}

function fail(site: CallSite, message: string): never {
  throw new CompileError(message, site.position);
}
