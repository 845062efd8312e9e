// Running sums and products along an axis, and maxima.
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Reducer } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, load } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { AxisProblem } from "../shapes/axes.ts";
import { normalAxis } from "./reductions.ts";
import { called } from "../signatures/called.ts";

/** out[i] = Σ x[k] over k ≤ i, along an axis (the last unless given); shaped like x. */
export const cumulativeSum = cumulative("cumulativeSum", "sum", 0);
/** out[i] = Π x[k] over k ≤ i, along an axis; exact derivatives with any number of zeros. */
export const cumulativeProduct = cumulative("cumulativeProduct", "product", 1);
/** out[i] = max x[k] over k ≤ i, along an axis; shaped like x. */
export const cumulativeMax = cumulative("cumulativeMax", "max", -Infinity);

/** Along an axis of x [..], the last one unless given; shaped like x. */
interface Cumulative<Name extends string> {
  <X extends Tensor, S extends Shape = ShapeOf<X>, Axis extends number = -1>(
    x: X,
    axis?: Checked<AxisProblem<Name, S, Axis>, Axis>,
  ): Tensor<S>;
}

function cumulative<Name extends `cumulative${"Sum" | "Product" | "Max"}`>(
  operation: Name,
  reducer: Reducer,
  neutral: number,
): Cumulative<Name> {
  function accumulate(x: Tensor): Tensor {
    const { axis } = called(operation, arguments);
    const site = callSite(operation);
    const along = normalAxis(operation, axis, x.shape.length, site.position);
    const k = axisIndex(x.shape.length);
    const at = x.shape.map((_, each) => (each === along ? k : axisIndex(each)));
    const isBefore = scalar.lessEqual(scalar.position(k), scalar.position(axisIndex(along)));
    const body = scalar.select(isBefore, load(x, at), scalar.constant(neutral));
    const made = compute(x.shape, body, { reduction: { reducer, extents: [x.shape[along]!] } });
    return label(made, { name: site.name, operation, position: site.position });
  }
  return accumulate as Cumulative<Name>;
}
