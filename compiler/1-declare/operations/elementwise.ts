// Element-wise operations. Each works on tensors (with broadcasting as in NumPy) and, inside `compute`, on scalar
// expressions: one name, one meaning. Gradients come from the scalar function table; none is written here.
import { CompileError } from "../../error.ts";
import { axisIndex, constantIndex } from "../../2-tensor/indices.ts";
import type { Scalar } from "../../2-tensor/ir.ts";
import { label } from "../../2-tensor/labels.ts";
import * as scalar from "../../2-tensor/scalars.ts";
import type { ScalarFunctionName } from "../../2-tensor/scalar-functions.ts";
import { compute, load } from "../../2-tensor/tensors.ts";
import { callSite } from "../session.ts";
import type { Broadcast, Operand, Shape, Tensor } from "../shapes.ts";

/** The element-wise application of a scalar formula to operands that broadcast together. */
export function elementwise<S extends Shape>(
  operation: string,
  formula: (...x: readonly Scalar[]) => Scalar,
  ...operands: readonly Operand[]
): Tensor<S> {
  const site = callSite(operation);
  const shape = broadcastShapes(
    operation,
    operands.map((operand) => (typeof operand === "number" ? [] : operand.shape)) as readonly Shape[],
    site.position,
  );
  const elements = operands.map((operand) => broadcastElement(operand, shape));
  return label(compute(shape, formula(...elements)), { name: site.name, operation, position: site.position });
}

/** The element of an operand at the output's axes: size-1 and missing leading axes repeat. */
export function broadcastElement(operand: Operand, shape: Shape): Scalar {
  if (typeof operand === "number") return scalar.constant(operand);
  const offset = shape.length - operand.shape.length;
  return load(
    operand,
    operand.shape.map((extent, axis) => (extent === 1 ? constantIndex(0) : axisIndex(axis + offset))),
  );
}

export function broadcastShapes(
  operation: string,
  shapes: readonly Shape[],
  position: CompileError["position"],
): Shape {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const lengths = shapes
      .map((shape) => shape[axis - rank + shape.length] ?? 1)
      .filter((length) => length !== 1);
    const length = lengths[0] ?? 1;
    if (lengths.some((other) => other !== length))
      throw new CompileError(
        `${operation}: shapes ${shapes.map((shape) => `[${shape.join(", ")}]`).join(" and ")} do not broadcast; axis ${axis} has lengths ${lengths.join(" and ")}. Lengths must be equal or 1.`,
        position,
      );
    return length;
  });
}

function unary(name: ScalarFunctionName) {
  return <S extends Shape>(x: Tensor<S>): Tensor<S> =>
    elementwise<S>(name, (value) => scalar.apply(name, value!), x);
}

function binary(name: ScalarFunctionName, operation: string = name) {
  return <A extends Shape = readonly [], B extends Shape = readonly []>(
    x: Operand<A>,
    y: Operand<B>,
  ): Tensor<Broadcast<A, B>> =>
    elementwise<Broadcast<A, B>>(operation, (left, right) => scalar.apply(name, left!, right!), x, y);
}

export const exp = unary("exp");
export const tanh = unary("tanh");
export const add = binary("add");
export const subtract = binary("subtract");
export const multiply = binary("multiply");
export const divide = binary("divide");

/** max(x, 0); its derivative at 0 is 0. */
export function relu<S extends Shape>(x: Tensor<S>): Tensor<S> {
  const zero = scalar.constant(0);
  return elementwise<S>("relu", (value) => scalar.select(scalar.less(zero, value!), value!, zero), x);
}
