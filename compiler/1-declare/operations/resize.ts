// Enlarging images: the last two axes of [.., H, W].
import { addIndex, axisIndex, constantIndex, quotientWithin, scaleIndex } from "../../2-tensor/ir/indices.ts";
import type { Index, Scalar } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, load } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { PerAxis, PlaneProblem, Scaled } from "../shapes/windows.ts";
import { failing, perAxis, show } from "./failing.ts";
import { called } from "../signatures/called.ts";

/** Each element repeated `scale` times along height and width: x [.., H, W] → [.., s H, s W]. */
export function upsampleNearest2d<
  X extends Tensor,
  const Scale extends PerAxis,
  S extends Shape = ShapeOf<X>,
>(x: Checked<PlaneProblem<"upsampleNearest2d", S>, X>, scale: Scale): Tensor<Scaled<S, Scale>>;
export function upsampleNearest2d(x: Tensor, scale: PerAxis): Tensor {
  called("upsampleNearest2d", arguments);
  const site = callSite("upsampleNearest2d");
  const fail = failing(site, "upsampleNearest2d");
  if (x.shape.length < 2) fail(`the input has shape ${show(x.shape)}; expected [.., height, width]`);
  const times = perAxis(fail, "scale", scale, 2, 1);
  const first = x.shape.length - 2;
  const shape = (x.shape as Shape).map((extent, axis) => extent * (times[axis - first] ?? 1));
  const at = shape.map((_, axis) => quotientWithin(axisIndex(axis), times[axis - first] ?? 1, shape));
  return label(compute(shape, load(x, at), { type: x.type }), {
    name: site.name,
    operation: "upsampleNearest2d",
    position: site.position,
  });
}

/** Settings of `upsampleBilinear2d`. */
export interface BilinearOptions {
  /** The corners' centres coincide: output o samples o (n − 1) / (n s − 1). Otherwise max((o + ½) / s − ½, 0). */
  readonly alignCorners?: boolean;
}

/** Linear interpolation along height and width: x [.., H, W] → [.., s H, s W]; beyond the edge the edge repeats. */
export function upsampleBilinear2d<
  X extends Tensor,
  const Scale extends PerAxis,
  S extends Shape = ShapeOf<X>,
>(
  x: Checked<PlaneProblem<"upsampleBilinear2d", S>, X>,
  scale: Scale,
  options?: BilinearOptions,
): Tensor<Scaled<S, Scale>>;
export function upsampleBilinear2d(x: Tensor, scale: PerAxis, _: BilinearOptions = {}): Tensor {
  const { alignCorners } = called("upsampleBilinear2d", arguments).options;
  const site = callSite("upsampleBilinear2d");
  const fail = failing(site, "upsampleBilinear2d");
  if (x.shape.length < 2) fail(`the input has shape ${show(x.shape)}; expected [.., height, width]`);
  const times = perAxis(fail, "scale", scale, 2, 1);
  let result = x;
  for (const k of [0, 1]) result = interpolated(result, x.shape.length - 2 + k, times[k]!, alignCorners);
  return label(result, { name: site.name, operation: "upsampleBilinear2d", position: site.position });
}

/** One axis, sampled at a + b o: weights are tables of the output position, neighbours are whole numbers of it. */
function interpolated(x: Tensor, axis: number, times: number, aligned: boolean): Tensor {
  const length = x.shape[axis] as number;
  if (times === 1) return x;
  const shape = (x.shape as Shape).map((extent, each) => (each === axis ? extent * times : extent));
  const o = axisIndex(axis);
  const n = shape[axis]!;
  // source position p = numerator / denominator, exactly
  const [numerator, denominator] = aligned
    ? [(value: Index) => scaleIndex(value, length - 1), Math.max(n - 1, 1)]
    : [(value: Index) => addIndex(scaleIndex(value, 2), constantIndex(1 - times)), 2 * times];
  const at = numerator(o);
  const floor = quotientWithin(at, denominator, shape);
  const whole = scalar.position(floor);
  const p = scalar.divide(scalar.position(at), scalar.constant(denominator));
  const fraction = scalar.subtract(p, whole);
  const edge = length - 1;
  const value = (index: Index): Scalar =>
    load(
      x,
      shape.map((_, each) => (each === axis ? index : axisIndex(each))),
    );
  // below the first centre and above the last, the edge itself
  const inner = scalar.add(
    scalar.multiply(scalar.subtract(scalar.constant(1), fraction), value(floor)),
    scalar.multiply(fraction, value(addIndex(floor, constantIndex(1)))),
  );
  const above = scalar.select(scalar.less(whole, scalar.constant(edge)), inner, value(constantIndex(edge)));
  const body = aligned
    ? above
    : scalar.select(scalar.less(whole, scalar.constant(0)), value(constantIndex(0)), above);
  return compute(shape, body);
}
