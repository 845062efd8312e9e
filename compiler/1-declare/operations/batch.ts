// What couples examples: reductions over the batch, and the values of all examples side by side. A model that trains with
// them needs batches of at least two examples, and its gradient cannot be accumulated in pieces.
import { CompileError, type Position } from "../../error.ts";
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Compute, Extent, Reducer, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load } from "../../2-tensor/ir/tensors.ts";
import { callSite, session } from "../session.ts";
import type { Shape, ShapeOf, Tensor } from "../shapes.ts";
import { called } from "../signatures/called.ts";

/** The values of all examples: the batch pass puts the batched tensor in its place. */
export function examplesOf(x: Node): Compute {
  const at = x.shape.map((_, axis) => axisIndex(axis + 1));
  const rule = {
    name: "examples",
    inputs: [x],
    pullback: (cotangent: Node) => [throughBatch(cotangent, callSite("derivative").position)],
  };
  return compute(["batch", ...x.shape], load(x, at), { type: x.type, rule });
}

/**
 * What a derivative inside a model receives through values of other examples, which one example cannot know: the batch pass
 * refuses it, unless nothing is left of it (a mean over the batch that is not asked for at prediction).
 */
function throughBatch(cotangent: Node, position: Position | undefined): Compute {
  const shape = cotangent.shape.slice(1);
  const at = cotangent.shape.map((_, axis) => axisIndex(axis === 0 ? shape.length : axis - 1));
  const rule = {
    name: "through batch",
    inputs: [cotangent],
    pullback: (received: Node) => [repeatedOver(throughBatch(repeatedOver(received), position))],
  };
  const reduction = { reducer: "sum" as const, extents: ["batch" as const] };
  return label(compute(shape, load(cotangent, at), { reduction, rule }), { position });
}

function repeatedOver(x: Node): Compute {
  return compute(
    ["batch", ...x.shape],
    load(
      x,
      x.shape.map((_, axis) => axisIndex(axis + 1)),
    ),
  );
}

/**
 * The values that x has for all examples of the batch, as one example sees them: axis 0 holds the examples, then come the
 * axes of x. How many there are is known only when the model runs, so this axis is for operations that need not know:
 * element-wise ones, reductions, softmax, products. What is computed from an example's own value and from all of them has
 * a value for every pair of examples, and where it is kept takes memory of capacity²: the module's header says how much.
 *
 *     const likeness = matmul(batchValues(right), left);          // [batch]: of this example's left to every right
 *     const loss = subtract(logSumExp(likeness), dot(left, right)); // InfoNCE, van den Oord et al. 2018
 */
export function batchValues<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: X,
): Tensor<readonly [number, ...S]> {
  called("batchValues", arguments);
  const site = callSite("batchValues");
  if ((x.shape as readonly Extent[]).includes("batch"))
    throw new CompileError(
      "batchValues: the tensor holds the values of all examples already; a third index over the batch is not supported",
      site.position,
    );
  return label(examplesOf(x), { operation: "batchValues", position: site.position }) as Node as Tensor<
    readonly [number, ...S]
  >;
}

/** The example's place in its batch, 0 … batchSize() − 1: `notEqual(batchValues(batchIndex()), batchIndex())` is 0 for itself. */
export function batchIndex(): Tensor<readonly []> {
  called("batchIndex", arguments);
  const site = callSite("batchIndex");
  const body = load(session().numbers.place(), []);
  return label(compute([], body), { name: site.name, operation: "batchIndex", position: site.position });
}

/** Σ over the examples of the batch. */
export const batchSum = overBatch("batchSum", "sum");
/** The largest over the examples of the batch. */
export const batchMax = overBatch("batchMax", "max");
/** The smallest over the examples of the batch. */
export const batchMin = overBatch("batchMin", "min");

function overBatch(operation: "batchSum" | "batchMax" | "batchMin", reducer: Reducer) {
  return function <X extends Tensor, S extends Shape = ShapeOf<X>>(x: X): Tensor<S> {
    called(operation, arguments);
    const site = callSite(operation);
    return label(reduced(x, reducer), { name: site.name, operation, position: site.position });
  };
}

function reduced(x: Node, reducer: Reducer): Compute {
  const at = [axisIndex(x.shape.length), ...x.shape.map((_, axis) => axisIndex(axis))];
  const extents = ["batch" as const];
  return compute(x.shape, load(examplesOf(x), at), { type: x.type, reduction: { reducer, extents } });
}

/** The number of examples in the batch. */
export function batchSize(): Tensor<readonly []> {
  called("batchSize", arguments);
  const site = callSite("batchSize");
  return label(count(), { name: site.name, operation: "batchSize", position: site.position });
}

/** How many examples there are, as a tensor. */
export function count(): Compute {
  return compute([], scalar.constant(1), { reduction: { reducer: "sum", extents: ["batch"] } });
}

/** The mean over the examples of the batch. */
export function batchMean<X extends Tensor, S extends Shape = ShapeOf<X>>(x: X): Tensor<S> {
  called("batchMean", arguments);
  const site = callSite("batchMean");
  const total = label(reduced(x, "sum"), { operation: "batchSum", position: site.position });
  const size = label(count(), { operation: "batchSize" });
  const body = scalar.divide(element(total), load(size, []));
  return label(compute(x.shape, body), { name: site.name, operation: "batchMean", position: site.position });
}
