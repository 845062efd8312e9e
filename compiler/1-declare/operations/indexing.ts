// Elements chosen by int32 tensors: tables of rows, gathers, their transposes, one-hot.
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Index, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load, scatter } from "../../2-tensor/ir/tensors.ts";
import { normal, type Initialization } from "../initializers.ts";
import { layerParameter } from "../parameters.ts";
import { callSite, type CallSite } from "../session.ts";
import type { Checked, FeaturesProblem, RankProblem, Shape, ShapeOf, Show, Tensor } from "../shapes.ts";
import type { AxisProblem, WithAxis } from "../shapes/axes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";
import { failing, show } from "./failing.ts";
import { normalAxis } from "./reductions.ts";
import { called } from "../signatures/called.ts";

function finish(site: CallSite, operation: string, tensor: Node): Tensor {
  return label(tensor, { name: site.name, operation, position: site.position });
}

/** The int32 element at the first axes of a shape, as an index. */
function chosen(
  indices: Tensor,
  at: readonly Index[],
  site: CallSite,
  operation: string,
  among?: Tensor["shape"][number],
): Index {
  if (among === 0 && !indices.shape.includes(0))
    failing(site, operation)("the axis to choose from has length 0: there is nothing to choose");
  if (indices.type !== "int32")
    failing(
      site,
      operation,
    )(`the indices hold floats; expected whole numbers. Declare them as an int32 input or target.`);
  return scalar.indexOf(load(indices, at));
}

/** A table's rows: [rows, width] by int32 numbers of any shape, [.., width]. */
type Rows<W extends Shape, I extends Shape> = W extends readonly [number, ...infer Rest extends number[]]
  ? readonly [...I, ...Rest]
  : Shape;

/**
 * Rows of a table by int32 numbers: out[…, j…] = weights[indices[…], j…]. A table [rows, width] and indices [..] → [.., width].
 * Throws CompileError where the indices hold floats.
 */
export function embedding<
  Weights extends Tensor,
  Indices extends Tensor,
  W extends Shape = ShapeOf<Weights>,
  I extends Shape = ShapeOf<Indices>,
>(weights: Checked<FeaturesProblem<"embedding", W>, Weights>, indices: Indices): Tensor<Rows<W, I>>;
export function embedding(weights: Tensor, indices: Tensor): Tensor {
  called("embedding", arguments);
  const site = callSite("embedding");
  const rank = indices.shape.length;
  if (weights.shape.length === 0)
    failing(site, "embedding")("the table is a single number; expected at least one axis");
  const row = chosen(indices, firstAxes(rank), site, "embedding", weights.shape[0]);
  const rest = (weights.shape as Shape).slice(1);
  const body = load(weights, [row, ...rest.map((_, axis) => axisIndex(rank + axis))]);
  const shape = [...(indices.shape as Shape), ...rest];
  return finish(site, "embedding", compute(shape, body, { type: weights.type }));
}

/** Settings of `embeddingLayer`. */
export interface EmbeddingOptions {
  readonly weights?: Initialization;
  readonly name?: string;
}

/**
 * A layer with a learned row of `width` numbers for each of `count` classes: indices [..] → [.., width]. Its parameter is
 * `…_table` [count, width].
 */
export function embeddingLayer<
  Indices extends Tensor,
  const Width extends number,
  I extends Shape = ShapeOf<Indices>,
>(indices: Indices, count: number, width: Width, options?: EmbeddingOptions): Tensor<readonly [...I, Width]>;
export function embeddingLayer(indices: Tensor, count: number, width: number): Tensor {
  const { name, weights = normal(1 / Math.sqrt(width)) } = called("embeddingLayer", arguments).options;
  const site = callSite("embeddingLayer");
  const layer = { path: name ?? site.path, position: site.position };
  const table = layerParameter([count, width], weights, layer, "table");
  return finish(site, "embedding", embedding(table, indices));
}

/** A text where indices have not as many axes as what they choose from. */
type GatheredProblem<Name extends string, S extends Shape, I extends Shape> = RankProblem<
  I,
  S["length"],
  `${Name}: the indices have shape ${Show<I>}; expected as many axes as ${Show<S>}`
>;

/**
 * out[i, j] = x[i, indices[i, j]] for axis 1, and so for every axis: `indices` has as many axes as x, and is shaped like the
 * result.
 */
export function gather<
  X extends Tensor,
  Indices extends Tensor,
  S extends Shape = ShapeOf<X>,
  I extends Shape = ShapeOf<Indices>,
  Axis extends number = -1,
>(
  x: X,
  indices: Checked<GatheredProblem<"gather", S, I>, Indices>,
  axis?: Checked<AxisProblem<"gather", S, Axis>, Axis>,
): Tensor<I>;
export function gather(x: Tensor, indices: Tensor): Tensor {
  const { axis } = called("gather", arguments);
  const site = callSite("gather");
  const along = normalAxis("gather", axis, x.shape.length, site.position);
  checkGathered(site, "gather", x, indices, along);
  const here = firstAxes(indices.shape.length);
  const at = here.with(along, chosen(indices, here, site, "gather", x.shape[along]));
  return finish(site, "gather", compute(indices.shape, load(x, at), { type: x.type }));
}

/** Slices of x along an axis by a vector of int32 numbers: the axis gets the vector's length. */
export function indexSelect<
  X extends Tensor,
  Indices extends Tensor,
  S extends Shape = ShapeOf<X>,
  I extends Shape = ShapeOf<Indices>,
  Axis extends number = 0,
>(
  x: X,
  indices: Checked<
    RankProblem<I, 1, `indexSelect: the indices have shape ${Show<I>}; expected a vector`>,
    Indices
  >,
  axis?: Checked<AxisProblem<"indexSelect", S, Axis>, Axis>,
): Tensor<WithAxis<S, Axis, I[0]>>;
export function indexSelect(x: Tensor, indices: Tensor): Tensor {
  const { axis } = called("indexSelect", arguments);
  const site = callSite("indexSelect");
  const along = normalAxis("indexSelect", axis, x.shape.length, site.position);
  if (indices.shape.length !== 1)
    failing(site, "indexSelect")(`the indices have shape ${show(indices.shape)}; expected a vector`);
  const at = firstAxes(x.shape.length).with(
    along,
    chosen(indices, [axisIndex(along)], site, "indexSelect", x.shape[along]),
  );
  const shape = (x.shape as Shape).with(along, indices.shape[0] as number);
  return finish(site, "indexSelect", compute(shape, load(x, at), { type: x.type }));
}

/** x with out[i, indices[i, j]] += values[i, j] for axis 1, and so for every axis. */
export function scatterAdd<
  X extends Tensor,
  Indices extends Tensor,
  Values extends Tensor,
  S extends Shape = ShapeOf<X>,
  I extends Shape = ShapeOf<Indices>,
  V extends Shape = ShapeOf<Values>,
  Axis extends number = -1,
>(
  x: X,
  indices: Checked<GatheredProblem<"scatterAdd", S, I>, Indices>,
  values: Checked<SameProblem<"scatterAdd: the tensor of values", V, I>, Values>,
  axis?: Checked<AxisProblem<"scatterAdd", S, Axis>, Axis>,
): Tensor<S>;
export function scatterAdd(x: Tensor, indices: Tensor, values: Tensor): Tensor {
  const { axis } = called("scatterAdd", arguments);
  const site = callSite("scatterAdd");
  const along = normalAxis("scatterAdd", axis, x.shape.length, site.position);
  checkGathered(site, "scatterAdd", x, indices, along);
  if (values.shape.join() !== indices.shape.join())
    failing(
      site,
      "scatterAdd",
    )(`values have shape ${show(values.shape)}; expected that of the indices, ${show(indices.shape)}`);
  const here = firstAxes(indices.shape.length);
  const at = here.with(along, chosen(indices, here, site, "scatterAdd", x.shape[along]));
  const added = label(scatter(x.shape, indices.shape, at, element(values)), { operation: "scattered" });
  return finish(site, "scatterAdd", compute(x.shape, scalar.add(element(x), element(added))));
}

function checkGathered(site: CallSite, operation: string, x: Tensor, indices: Tensor, along: number): void {
  const fits =
    indices.shape.length === x.shape.length &&
    indices.shape.every((extent, axis) => axis === along || (extent as number) <= (x.shape[axis] as number));
  if (!fits)
    failing(
      site,
      operation,
    )(
      `the indices have shape ${show(indices.shape)}; expected as many axes as ${show(x.shape)}, none longer except axis ${along}`,
    );
}

/** 1 where the last axis is the int32 number, else 0: [..] → [.., depth]. */
export function oneHot<
  Indices extends Tensor,
  const Depth extends number,
  I extends Shape = ShapeOf<Indices>,
>(indices: Indices, depth: Depth): Tensor<readonly [...I, Depth]> {
  called("oneHot", arguments);
  const site = callSite("oneHot");
  const rank = indices.shape.length;
  const index = chosen(indices, firstAxes(rank), site, "oneHot");
  const hit = scalar.equal(scalar.position(axisIndex(rank)), scalar.position(index));
  const body = scalar.select(hit, scalar.constant(1), scalar.constant(0));
  return finish(site, "oneHot", compute([...(indices.shape as Shape), depth], body)) as Tensor<
    readonly [...I, Depth]
  >;
}

function firstAxes(count: number): readonly Index[] {
  return Array.from({ length: count }, (_, axis) => axisIndex(axis));
}
