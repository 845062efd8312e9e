// Pooling over windows of the last axes: [.., C, L] or [.., C, H, W].
import { addIndex, axisIndex, constantIndex, scaleIndex } from "../../2-tensor/ir/indices.ts";
import type { Reducer, Scalar } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Checked, FeaturesProblem, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { Gridded, PerAxis, PlaneProblem, Pooled, PoolingProblem } from "../shapes/windows.ts";
import { failing, perAxis, show } from "./failing.ts";
import { called } from "../signatures/called.ts";

/** Settings of pooling. */
export interface PoolingOptions<Stride = PerAxis, Padding = PerAxis> {
  /** The distance of windows; the window's size unless given. */
  readonly stride?: Stride;
  readonly padding?: Padding;
}

/** Settings of average pooling. */
export interface AveragePoolingOptions<Stride = PerAxis, Padding = PerAxis> extends PoolingOptions<
  Stride,
  Padding
> {
  /** Divides by the window's size everywhere (the default), not by the elements inside. */
  readonly countPadding?: boolean;
}

/** Windows of x [.., L] or [.., H, W] → one element for each. */
interface Pooling<Name extends string, Dimensions extends 1 | 2> {
  <
    X extends Tensor,
    const Size extends PerAxis,
    S extends Shape = ShapeOf<X>,
    const Stride extends PerAxis = Size,
    const Padding extends PerAxis = 0,
  >(
    x: X,
    size: Checked<
      PoolingProblem<Name, S, Dimensions, { kernel: Size; stride: Stride; padding: Padding; dilation: 1 }>,
      Size
    >,
    options?: AveragePoolingOptions<Stride, Padding>,
  ): Tensor<Pooled<S, Dimensions, { kernel: Size; stride: Stride; padding: Padding; dilation: 1 }>>;
}

/**
 * The largest element of each window of x [.., L] → [.., L′], L′ = ⌊(L + 2 padding − size) / stride⌋ + 1; padding
 * never wins.
 */
export const maxPool1d = pooling("maxPool1d", 1, "max");
/**
 * The largest element of each window of x [.., H, W] → [.., H′, W′], sizes as for `maxPool1d`; padding never wins, and of equal
 * ones the first gets the derivative. Throws CompileError where the window does not fit.
 */
export const maxPool2d = pooling("maxPool2d", 2, "max");
/** The mean of each window of x [.., L] → [.., L′]; sizes as for `maxPool1d`. */
export const averagePool1d = pooling("averagePool1d", 1, "sum");
/** The mean of each window of x [.., H, W] → [.., H′, W′]; sizes as for `maxPool1d`. */
export const averagePool2d = pooling("averagePool2d", 2, "sum");

interface PoolingSettings {
  readonly stride?: PerAxis;
  readonly padding: PerAxis;
  readonly countPadding?: boolean;
}

function pooling<Name extends `${"max" | "average"}Pool${1 | 2}d`, Dimensions extends 1 | 2>(
  operation: Name,
  dimensions: Dimensions,
  reducer: Reducer,
): Pooling<Name, Dimensions> {
  function pool(x: Tensor, size: PerAxis): Tensor {
    const settings: PoolingSettings = called(operation, arguments).options;
    const site = callSite(operation);
    const fail = failing(site, operation);
    if (x.shape.length < dimensions)
      fail(`the input has shape ${show(x.shape)}; expected ${dimensions} spatial axes`);
    const kernel = perAxis(fail, "size", size, dimensions, 1);
    const stride = perAxis(fail, "stride", settings.stride ?? kernel, dimensions, 1);
    const padding = perAxis(fail, "padding", settings.padding, dimensions, 0);
    const first = x.shape.length - dimensions;
    const lengths = (x.shape as Shape).slice(first);
    const out = lengths.map((length, axis) => {
      if (2 * padding[axis]! > kernel[axis]!)
        fail(`padding ${padding[axis]} is more than half the window of ${kernel[axis]}`);
      const windows = Math.floor((length + 2 * padding[axis]! - kernel[axis]!) / stride[axis]!) + 1;
      return windows >= 1
        ? windows
        : fail(`a window of ${kernel[axis]} does not fit spatial axis ${axis} of ${length}`);
    });
    const shape = [...(x.shape as Shape).slice(0, first), ...out];
    const at = shape.map((_, axis) => {
      const k = axis - first;
      if (k < 0) return axisIndex(axis);
      const start = addIndex(scaleIndex(axisIndex(axis), stride[k]!), constantIndex(-padding[k]!));
      return addIndex(start, axisIndex(shape.length + k));
    });
    const inside = lengths.flatMap((length, k): Scalar[] => {
      const here = scalar.position(at[first + k]!);
      const reach = (out[k]! - 1) * stride[k]! - padding[k]! + kernel[k]! - 1;
      return [
        ...(padding[k]! > 0 ? [scalar.lessEqual(scalar.constant(0), here)] : []),
        ...(reach >= length ? [scalar.less(here, scalar.constant(length))] : []),
      ];
    });
    const condition = inside.reduce(scalar.and, scalar.constant(1));
    const reduced = (of: Scalar, outside: number) =>
      compute(shape, scalar.select(condition, of, scalar.constant(outside)), {
        reduction: { reducer, extents: kernel },
      });
    const pooled = reduced(load(x, at), reducer === "max" ? -Infinity : 0);
    if (reducer === "max") return label(pooled, { name: site.name, operation, position: site.position });
    label(pooled, { operation: "sum" });
    const all = scalar.constant(kernel.reduce((product, each) => product * each, 1));
    const count =
      settings.countPadding === false && inside.length > 0
        ? element(label(reduced(scalar.constant(1), 0), { operation: "count" }))
        : all;
    const body = scalar.divide(element(pooled), count);
    return label(compute(shape, body), { name: site.name, operation, position: site.position });
  }
  return pool as Pooling<Name, Dimensions>;
}

/** The means of [.., H, W] over a grid of `size` cells: cell i spans ⌊i H / n⌋ … ⌈(i + 1) H / n⌉. */
export function adaptiveAveragePool2d<
  X extends Tensor,
  const Cells extends PerAxis,
  S extends Shape = ShapeOf<X>,
>(x: Checked<PlaneProblem<"adaptiveAveragePool2d", S>, X>, size: Cells): Tensor<Gridded<S, Cells>>;
export function adaptiveAveragePool2d(x: Tensor, size: PerAxis): Tensor {
  called("adaptiveAveragePool2d", arguments);
  const site = callSite("adaptiveAveragePool2d");
  const fail = failing(site, "adaptiveAveragePool2d");
  if (x.shape.length < 2) fail(`the input has shape ${show(x.shape)}; expected [.., height, width]`);
  const cells = perAxis(fail, "size", size, 2, 1);
  const first = x.shape.length - 2;
  const lengths = (x.shape as Shape).slice(first);
  const shape = [...(x.shape as Shape).slice(0, first), ...cells];
  const at = (x.shape as Shape).map((_, axis) =>
    axisIndex(axis < first ? axis : axis - first + shape.length),
  );
  // pixel y lies in cell i where i H < (y + 1) n and y n < (i + 1) H
  const inside = lengths.flatMap((length, k) => {
    const [cell, pixel, n] = [axisIndex(first + k), axisIndex(shape.length + k), cells[k]!];
    const starts = scalar.less(
      scalar.position(scaleIndex(cell, length)),
      scalar.position(scaleIndex(addIndex(pixel, constantIndex(1)), n)),
    );
    const ends = scalar.less(
      scalar.position(scaleIndex(pixel, n)),
      scalar.position(scaleIndex(addIndex(cell, constantIndex(1)), length)),
    );
    return n === 1 ? [] : [starts, ends];
  });
  const condition = inside.reduce(scalar.and, scalar.constant(1));
  const total = (of: Scalar) =>
    compute(shape, scalar.select(condition, of, scalar.constant(0)), {
      reduction: { reducer: "sum", extents: lengths },
    });
  const sums = label(total(load(x, at)), { operation: "sum" });
  const even = lengths.every((length, k) => length % cells[k]! === 0);
  const count = even
    ? scalar.constant(lengths.reduce((product, length, k) => (product * length) / cells[k]!, 1))
    : element(label(total(scalar.constant(1)), { operation: "count" }));
  return label(compute(shape, scalar.divide(element(sums), count)), {
    name: site.name,
    operation: "adaptiveAveragePool2d",
    position: site.position,
  });
}

/** The mean over all spatial axes of [C, …]: one number for each channel. Lin, Chen & Yan 2014. */
export function globalAveragePool<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: Checked<FeaturesProblem<"globalAveragePool", S>, X>,
): Tensor<readonly [S[0]]>;
export function globalAveragePool(x: Tensor): Tensor {
  called("globalAveragePool", arguments);
  const site = callSite("globalAveragePool");
  if (x.shape.length === 0)
    failing(site, "globalAveragePool")("the input is a single number; expected [channels, …]");
  const [channels, ...spatial] = x.shape as Shape as readonly [number, ...number[]];
  const total = compute([channels], element(x), { reduction: { reducer: "sum", extents: spatial } });
  const size = spatial.reduce((product, each) => product * each, 1);
  const body = scalar.divide(element(label(total, { operation: "sum" })), scalar.constant(size));
  return label(compute([channels], body), {
    name: site.name,
    operation: "globalAveragePool",
    position: site.position,
  });
}
