// The softmax family over one axis, stable for every input; −∞ marks what is masked out.
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { AxisProblem } from "../shapes/axes.ts";
import { logSumExpOf, softmaxBody, type Split } from "../../2-tensor/ir/log-sum-exp.ts";
import { splitAxes } from "./reductions.ts";
import { called } from "../signatures/called.ts";

/** eˣ / Σ eˣ over `axis`, the last one unless given. Its derivative is x̄ = y (ȳ − Σ ȳ y). */
export function softmax<X extends Tensor, S extends Shape = ShapeOf<X>, Axis extends number = -1>(
  x: X,
  axis?: Checked<AxisProblem<"softmax", S, Axis>, Axis>,
): Tensor<S>;
export function softmax(x: Tensor): Tensor {
  const { axis } = called("softmax", arguments);
  const site = callSite("softmax");
  const split = splitAxes("softmax", x, axis, site.position);
  const at = split.keptAxes.map((each) => axisIndex(each));
  const logSum = label(logSumExpOf(x, split), { operation: "logSumExp" });
  const rule = {
    name: "softmax",
    inputs: [x],
    pullback: (cotangent: Node, y: Node) => {
      const products = scalar.multiply(load(cotangent, split.at), load(y, split.at));
      const total = label(compute(split.shape, products, sumOver(split)), { operation: "alignment" });
      return [
        compute(y.shape, scalar.multiply(element(y), scalar.subtract(element(cotangent), load(total, at)))),
      ];
    },
  };
  const body = softmaxBody(element(x), load(logSum, at));
  return label(compute(x.shape, body, { rule }), {
    name: site.name,
    operation: "softmax",
    position: site.position,
  });
}

/** x − log Σ eˣ over `axis`, the last one unless given. Its derivative is x̄ = ȳ − eʸ Σ ȳ. */
export function logSoftmax<X extends Tensor, S extends Shape = ShapeOf<X>, Axis extends number = -1>(
  x: X,
  axis?: Checked<AxisProblem<"logSoftmax", S, Axis>, Axis>,
): Tensor<S>;
export function logSoftmax(x: Tensor): Tensor {
  const { axis } = called("logSoftmax", arguments);
  const site = callSite("logSoftmax");
  const split = splitAxes("logSoftmax", x, axis, site.position);
  const at = split.keptAxes.map((each) => axisIndex(each));
  const logSum = label(logSumExpOf(x, split), { operation: "logSumExp" });
  const rule = {
    name: "logSoftmax",
    inputs: [x],
    pullback: (cotangent: Node, y: Node) => {
      const total = label(compute(split.shape, load(cotangent, split.at), sumOver(split)), {
        operation: "total",
      });
      return [
        compute(
          y.shape,
          scalar.subtract(element(cotangent), scalar.multiply(scalar.exp(element(y)), load(total, at))),
        ),
      ];
    },
  };
  const body = scalar.subtract(element(x), load(logSum, at));
  return label(compute(x.shape, body, { rule }), {
    name: site.name,
    operation: "logSoftmax",
    position: site.position,
  });
}

function sumOver({ extents }: Split) {
  return { reduction: { reducer: "sum" as const, extents } };
}
