// Element-wise operations. Each works on tensors (with broadcasting as in NumPy) and, in index notation, on scalar
// expressions: one name, one meaning. Gradients come from the scalar function table; none is written here.
import { CompileError } from "../../error.ts";
import { axisIndex, constantIndex } from "../../2-tensor/ir/indices.ts";
import type { Index, Scalar } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import type { ScalarFunctionName } from "../../2-tensor/ir/scalar-functions.ts";
import { quotientOf } from "../../2-tensor/ir/removable.ts";
import { compute, load } from "../../2-tensor/ir/tensors.ts";
import { callSite, noted } from "../session.ts";
import { isExpression, isTensor } from "../validate.ts";
import type { Checked, FirstOf, Operand, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { Broadcast, BroadcastProblem } from "../shapes/broadcast.ts";
import { called } from "../signatures/called.ts";
import type { Signatures } from "../signatures/table.ts";

/** What index notation computes with: scalar expressions, indices used as numbers, numbers. */
export type Expression = Scalar | Index | number;

/** The element-wise application of a scalar formula to operands that broadcast together. */
export function elementwise<S extends Shape>(
  operation: string,
  formula: (...x: readonly Scalar[]) => Scalar,
  ...operands: readonly Operand[]
): Tensor<S> {
  const site = callSite(operation);
  const shapes = operands.map((operand) => (typeof operand === "number" ? [] : (operand.shape as Shape)));
  const shape = broadcastShapes(operation, shapes, site.position);
  const elements = operands.map((operand) => broadcastElement(operand, shape));
  const made = label(compute(shape, formula(...elements)), {
    name: site.name,
    operation,
    position: site.position,
  });
  return noted(operation, operands, made);
}

/** The element of an operand at the output's axes: size-1 and missing leading axes repeat. */
export function broadcastElement(operand: Operand, shape: Shape): Scalar {
  if (typeof operand === "number") return scalar.constant(operand);
  const offset = shape.length - operand.shape.length;
  const at = operand.shape.map((extent, axis) =>
    extent === 1 ? constantIndex(0) : axisIndex(axis + offset),
  );
  const element = load(operand, at);
  if (operand.type === "float" || element.kind !== "load") return element;
  return scalar.position(scalar.indexOf(element)); // integers count as numbers
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

/** An expression as a scalar: an index is the number it stands for. */
export function asScalar(expression: Expression): Scalar {
  if (typeof expression === "number") return scalar.constant(expression);
  return expression.kind === "index" ? scalar.position(expression) : expression;
}

/** What a type stands for: `any` may be anything, and is taken for a tensor. */
type Exact<T> = 0 extends 1 & T ? Tensor : T;

interface UnaryOperation {
  <X extends Scalar | Index>(x: 0 extends 1 & X ? never : X): Scalar;
  <X extends Tensor, S extends Shape = ShapeOf<X>>(x: X): Tensor<S>;
}

/** Of scalar expressions a scalar expression, of tensors (one may be a number) the tensor they broadcast to. */
interface BinaryOperation<Name extends string> {
  <X extends Either, Y extends Either>(
    x: X,
    y: Checked<
      FirstOf<[MixedProblem<Name, Exact<X>, Exact<Y>>, BroadcastProblem<Name, ShapeOf<X>, ShapeOf<Y>>]>,
      Y
    >,
  ): [Exact<X>] extends [Scalar | Index]
    ? Scalar
    : [Exact<Y>] extends [Scalar | Index]
      ? Scalar
      : Tensor<Broadcast<ShapeOf<X>, ShapeOf<Y>>>;
}

type Either = Operand | Expression;

/** A text where a formula over indices and a tensor are operands of one operation. */
type MixedProblem<Name extends string, X, Y> = [X, Y] extends
  [Scalar | Index, Tensor] | [Tensor, Scalar | Index]
  ? `${Name}: a tensor in a formula over indices; read an element of it with at(tensor, i, …)`
  : true;

/** An operation from a scalar formula: on expressions the formula itself, on tensors its element-wise application. */
function operation(name: keyof Signatures, arity: number, formula: (...x: readonly Scalar[]) => Scalar) {
  return (...given: readonly Either[]): Scalar | Tensor => {
    called(name, given);
    const operands = Array.from({ length: arity }, (_, k) => given[k]) as Either[]; // map gives its callback more
    if (operands.some(isExpression) && operands.some(isTensor))
      throw new CompileError(
        `${name}: a tensor in a formula over indices; read an element of it with at(tensor, i, …)`,
        callSite("formula").position,
      );
    if (operands.some(isExpression)) return formula(...(operands as readonly Expression[]).map(asScalar));
    return elementwise(name, formula, ...(operands as readonly Operand[]));
  };
}

function unary(name: keyof Signatures, formula: (x: Scalar) => Scalar): UnaryOperation {
  return operation(name, 1, (x) => formula(x!)) as UnaryOperation;
}

function binary<Name extends keyof Signatures>(
  name: Name,
  formula: (x: Scalar, y: Scalar) => Scalar,
): BinaryOperation<Name> {
  return operation(name, 2, (x, y) => formula(x!, y!)) as BinaryOperation<Name>;
}

const row = (name: ScalarFunctionName & keyof Signatures): UnaryOperation =>
  unary(name, (x) => scalar.apply(name, x));
const row2 = <Name extends ScalarFunctionName & keyof Signatures>(name: Name): BinaryOperation<Name> =>
  binary(name, (x, y) => scalar.apply(name, x, y));
const number = scalar.constant;

/** x + y. Shapes broadcast: axes are matched from the last, lengths are equal or 1; CompileError otherwise. */
export const add = row2("add");
/** x − y; shapes broadcast. */
export const subtract = row2("subtract");
/** x y; shapes broadcast. */
export const multiply = row2("multiply");
/** x / y; shapes broadcast. */
export const divide = row2("divide");
/** xʸ with x⁰ = 1 for every x; its derivatives at x = 0 are those of the constants 0⁰ = 1 and 0ʸ = 0, y > 0. */
export const power = row2("power");
/** The larger one; at a tie the derivative goes to the first. */
export const maximum = row2("maximum");
/** The smaller one; at a tie the derivative goes to the first. */
export const minimum = row2("minimum");
/** The angle of the point (x, y), called atan2(y, x); its derivative at the origin is 0. */
export const atan2 = row2("atan2");
/** √(x² + y²); its derivative at the origin is 0. */
export const hypot = row2("hypot");
/** log(eˣ + eʸ), exact for every x and y. */
export const logaddexp = row2("logaddexp");
/** x log y, and 0 where x = 0 whatever number y is. */
export const xlogy = binary("xlogy", (x, y) => {
  const finite = scalar.log(scalar.minimum(y, number(Number.MAX_VALUE)));
  const logarithm = scalar.select(scalar.lessEqual(y, number(0)), number(0), finite);
  return scalar.select(
    scalar.equal(x, number(0)),
    scalar.multiply(x, logarithm),
    scalar.multiply(x, scalar.log(y)),
  );
});

/** −x. */
export const negate = row("negate");
/** eˣ. */
export const exp = row("exp");
/** eˣ − 1, exact near 0. */
export const expm1 = row("expm1");
/** The natural logarithm. */
export const log = row("log");
/** log(1 + x), exact near 0. */
export const log1p = row("log1p");
/** √x; NaN below 0. */
export const sqrt = row("sqrt");
/** |x|; its derivative at 0 is 0. */
export const abs = row("abs");
/** −1, 0 or 1; its derivative is 0. */
export const sign = row("sign");
/** The largest whole number not above x; its derivative is 0. */
export const floor = row("floor");
/** The sine of x radians. */
export const sin = row("sin");
/** The cosine of x radians. */
export const cos = row("cos");
/** The tangent of x radians. */
export const tan = row("tan");
/** (eˣ − e⁻ˣ) / 2. */
export const sinh = row("sinh");
/** (eˣ + e⁻ˣ) / 2. */
export const cosh = row("cosh");
/** (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). */
export const tanh = row("tanh");
/** The angle of slope x, in radians. */
export const atan = row("atan");
/** log(x + √(x² + 1)), the inverse of sinh. */
export const asinh = row("asinh");
/** 2/√π ∫₀ˣ e^(−t²) dt. */
export const erf = row("erf");
/** 1 / (1 + e⁻ˣ). */
export const sigmoid = row("sigmoid");
/** log(1 + eˣ), exact for every x. */
export const softplus = row("softplus");
/** max(x, 0); its derivative at 0 is 0. */
export const relu = row("relu");
/** x². */
export const square = unary("square", (x) => scalar.multiply(x, x));
/** 1 / x. */
export const reciprocal = unary("reciprocal", (x) => scalar.divide(number(1), x));
/** 1 / √x. */
export const rsqrt = unary("rsqrt", (x) => scalar.divide(number(1), scalar.sqrt(x)));
/** log(1 / (1 + e⁻ˣ)) = −softplus(−x), exact for every x. */
export const logSigmoid = unary("logSigmoid", (x) =>
  scalar.negate(scalar.apply("softplus", scalar.negate(x))),
);
/** x σ(x), 0 at −∞. Elfwing, Uchibe & Doya 2017; also called swish. */
export const silu = row("silu");
/** x tanh(softplus(x)), 0 at −∞. Misra 2019. */
export const mish = row("mish");
/** x / (1 + |x|). */
export const softsign = row("softsign");
/** min(max(x / 6 + 1/2, 0), 1). */
export const hardSigmoid = unary("hardSigmoid", (x) =>
  clamped(scalar.add(scalar.divide(x, number(6)), number(0.5)), 0, 1),
);
/** x hardSigmoid(x). Howard et al. 2019. */
export const hardSwish = row("hardSwish");
/** λ x where x > 0, else λ α (eˣ − 1), with the constants of Klambauer et al. 2017. */
export const selu = unary("selu", (x) =>
  scalar.multiply(
    number(1.0507009873554804934193349852946),
    exponentialUnit(x, 1.6732632423543772848170429916717),
  ),
);
/** sin(x) / x; 1 at 0, and 0 at ±∞. */
export const sinc = unary("sinc", (x) => {
  const isInfinite = scalar.equal(scalar.abs(x), number(Infinity));
  const far = scalar.select(isInfinite, number(0), scalar.divide(scalar.sin(x), x));
  return quotientOf("sin", x, far);
});

/** x where x > 0, else slope · x. Maas, Hannun & Ng 2013. */
export function leakyRelu<X extends Tensor, S extends Shape = ShapeOf<X>>(x: X, slope?: number): Tensor<S>;
export function leakyRelu(x: Tensor): Tensor {
  const { slope } = called("leakyRelu", arguments);
  return elementwise(
    "leakyRelu",
    (value) => scalar.select(scalar.less(number(0), value!), value!, scalar.multiply(number(slope), value!)),
    x,
  );
}

/** x where x > 0, else α (eˣ − 1). Clevert et al. 2015. */
export function elu<X extends Tensor, S extends Shape = ShapeOf<X>>(x: X, alpha?: number): Tensor<S>;
export function elu(x: Tensor): Tensor {
  const { alpha } = called("elu", arguments);
  return elementwise("elu", (value) => exponentialUnit(value!, alpha), x);
}

/** x Φ(x), exactly or by the tanh approximation; 0 at −∞. Hendrycks & Gimpel 2016. */
export function gelu<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: X,
  approximate?: "none" | "tanh",
): Tensor<S>;
export function gelu(x: Tensor): Tensor {
  const { approximate } = called("gelu", arguments);
  return elementwise(
    "gelu",
    (value) => scalar.apply(approximate === "tanh" ? "geluTanh" : "geluErf", value!),
    x,
  );
}

/**
 * x held between `min` and `max`; either may be left out. Outside, its derivative is 0. Throws CompileError unless
 * min ≤ max.
 */
export function clamp<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: X,
  bounds: { readonly min?: number; readonly max?: number },
): Tensor<S>;
export function clamp(x: Tensor): Tensor {
  const { min, max } = called("clamp", arguments).bounds;
  if (!(min <= max))
    throw new CompileError(
      `clamp: the bounds are ${min} and ${max}; expected min ≤ max`,
      callSite("bounds").position,
    );
  return elementwise("clamp", (value) => clamped(value!, min, max), x);
}

/**
 * condition ≠ 0 ? x : y, element by element; the three broadcast. What is not chosen contributes nothing, neither to the
 * value nor to any derivative, whatever lies in it or overflows behind it, where the condition depends on the example, or on
 * example and time. Where it differs within an example, that holds for what reads it element by element; a product of
 * matrices or a convolution behind it still multiplies its other factor by 0, and 0 · NaN is NaN.
 */
export function where<C extends Operand, X extends Operand, Y extends Operand>(
  condition: C,
  x: Checked<BroadcastProblem<"where", ShapeOf<C>, ShapeOf<X>>, X>,
  y: Checked<BroadcastProblem<"where", Broadcast<ShapeOf<C>, ShapeOf<X>>, ShapeOf<Y>>, Y>,
): Tensor<Broadcast<Broadcast<ShapeOf<C>, ShapeOf<X>>, ShapeOf<Y>>>;
export function where(condition: Operand, x: Operand, y: Operand): Tensor {
  called("where", arguments);
  return elementwise("where", (c, a, b) => scalar.select(scalar.mask(truthOf(c!)), a!, b!), condition, x, y);
}

/** Comparisons give 1 and 0. */
const comparison = <Name extends "less" | "lessEqual" | "equal" | "notEqual">(
  name: Name,
): BinaryOperation<Name> =>
  binary(name, (x, y) => scalar.select(scalar.apply(name, x, y), number(1), number(0)));
/** 1 where x < y, else 0; shapes broadcast. */
export const less = comparison("less");
/** 1 where x ≤ y, else 0; shapes broadcast. */
export const lessEqual = comparison("lessEqual");
/** 1 where x = y, else 0; shapes broadcast. Its derivative is 0, as that of every comparison. */
export const equal = comparison("equal");
/** 1 where x ≠ y, else 0; shapes broadcast. */
export const notEqual = comparison("notEqual");

function truthOf(value: Scalar): Scalar {
  const isTruth =
    value.kind === "select" && scalar.isConstant(value.then, 1) && scalar.isConstant(value.otherwise, 0);
  return isTruth ? value.condition : scalar.notEqual(value, number(0));
}

/** condition ? x : y in index notation. */
export function when(condition: Scalar, x: Expression, y: Expression): Scalar {
  called("when", arguments);
  return scalar.select(scalar.mask(truthOf(condition)), asScalar(x), asScalar(y));
}

function clamped(x: Scalar, min: number, max: number): Scalar {
  const above = max === Infinity ? x : scalar.select(scalar.less(number(max), x), number(max), x);
  return min === -Infinity ? above : scalar.select(scalar.less(x, number(min)), number(min), above);
}

function exponentialUnit(x: Scalar, alpha: number): Scalar {
  return scalar.select(
    scalar.less(number(0), x),
    x,
    scalar.multiply(number(alpha), scalar.apply("expm1", x)),
  );
}
