// What couples examples: reductions over the batch. A model that uses them trains on batches of at least two examples,
// and its gradient cannot be accumulated in pieces.
import { CompileError } from "../../error.ts";
import { axisIndex } from "../../2-tensor/indices.ts";
import type { Compute, Reducer, Tensor as Node } from "../../2-tensor/ir.ts";
import { label } from "../../2-tensor/labels.ts";
import * as scalar from "../../2-tensor/scalars.ts";
import { compute, element, load } from "../../2-tensor/tensors.ts";
import { callSite } from "../session.ts";
import type { Shape, ShapeOf, Tensor } from "../shapes.ts";

/** The values of all examples: the batch pass puts the batched tensor in its place. */
export function examplesOf(x: Node): Compute {
  const at = x.shape.map((_, axis) => axisIndex(axis + 1));
  const rule = {
    name: "examples",
    inputs: [x],
    pullback: (): never => {
      throw new CompileError(
        "derivative(…) inside a model cannot go through a reduction over the batch; differentiate the error of one example",
      );
    },
  };
  return compute(["batch", ...x.shape], load(x, at), { type: x.type, rule });
}

/** Σ over the examples of the batch. */
export const batchSum = overBatch("batchSum", "sum");
/** The largest over the examples of the batch. */
export const batchMax = overBatch("batchMax", "max");
/** The smallest over the examples of the batch. */
export const batchMin = overBatch("batchMin", "min");

function overBatch(operation: string, reducer: Reducer) {
  return <X extends Tensor, S extends Shape = ShapeOf<X>>(x: X): Tensor<S> => {
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
  const site = callSite("batchSize");
  return label(count(), { name: site.name, operation: "batchSize", position: site.position });
}

function count(): Compute {
  return compute([], scalar.constant(1), { reduction: { reducer: "sum", extents: ["batch"] } });
}

/** The mean over the examples of the batch. */
export function batchMean<X extends Tensor, S extends Shape = ShapeOf<X>>(x: X): Tensor<S> {
  const site = callSite("batchMean");
  const total = label(reduced(x, "sum"), { operation: "batchSum", position: site.position });
  const size = label(count(), { operation: "batchSize" });
  const body = scalar.divide(element(total), load(size, []));
  return label(compute(x.shape, body), { name: site.name, operation: "batchMean", position: site.position });
}
