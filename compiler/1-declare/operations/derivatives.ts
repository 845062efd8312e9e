// Derivatives inside a model: they are tensors like any other, and can be differentiated again.
import { gradient } from "../../2-tensor/differentiate.ts";
import { label } from "../../2-tensor/labels.ts";
import { compute, element } from "../../2-tensor/tensors.ts";
import { callSite } from "../session.ts";
import type { Shape, Tensor } from "../shapes.ts";

/** ∂y/∂x of a single number y with respect to a tensor it is computed from; shaped like x. */
export function derivative<S extends Shape>(y: Tensor, x: Tensor<S>): Tensor<S> {
  const site = callSite("derivative");
  const [result] = gradient(y, [x]);
  return label(result!, { name: site.name, operation: "derivative", position: site.position }) as Tensor<S>;
}

/** The same value, through which no derivative flows. */
export function stopGradient<S extends Shape>(x: Tensor<S>): Tensor<S> {
  const site = callSite("stopGradient");
  const rule = { name: "stopGradient", inputs: [], pullback: () => [] };
  return label(compute(x.shape, element(x), { rule }), {
    name: site.name,
    operation: "stopGradient",
    position: site.position,
  });
}
