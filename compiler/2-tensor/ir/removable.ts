// Quotients f(x) / x of functions with f(0) = 0. At 0 they have a limit, and near it the derivatives of f(x) / x cancel:
// there they are power series, right in every order.
import { abs, add, apply, constant, divide, less, multiply, select } from "./scalars.ts";
import type { Scalar } from "./ir.ts";

interface Quotient {
  /** Up to where the series is used. */
  readonly radius: number;
  /** Of 1, x², x⁴ … where f is odd, else of 1, x, x² … */
  readonly coefficients: readonly number[];
  readonly isEven: boolean;
}

const series = (length: number, coefficient: (k: number) => number): readonly number[] =>
  Array.from({ length }, (_, k) => coefficient(k));
const even = (radius: number, coefficients: readonly number[]): Quotient => ({
  radius,
  coefficients,
  isEven: true,
});
const sign = (k: number): number => (k % 2 === 0 ? 1 : -1);
const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

/** Of tanh: t′ = 1 − t², so (2k + 1) tₖ = −Σ tᵢ tⱼ over i + j = k − 1. */
function tangentCoefficients(length: number): readonly number[] {
  const t = [1];
  for (let k = 1; k < length; k++)
    t.push(-t.reduce((total, each, i) => total + each * t[k - 1 - i]!, 0) / (2 * k + 1));
  return t;
}

const quotients = {
  sin: even(
    0.5,
    series(10, (k) => sign(k) / factorial(2 * k + 1)),
  ),
  sinh: even(
    0.5,
    series(10, (k) => 1 / factorial(2 * k + 1)),
  ),
  tanh: even(0.25, tangentCoefficients(13)),
  atan: even(
    0.25,
    series(15, (k) => sign(k) / (2 * k + 1)),
  ),
  asinh: even(
    0.25,
    series(15, (k) => (sign(k) * factorial(2 * k)) / (4 ** k * factorial(k) ** 2 * (2 * k + 1))),
  ),
  expm1: { radius: 0.5, isEven: false, coefficients: series(18, (k) => 1 / factorial(k + 1)) },
  log1p: { radius: 0.125, isEven: false, coefficients: series(20, (k) => sign(k) / (k + 1)) },
} satisfies Record<string, Quotient>;

export type VanishingFunction = keyof typeof quotients;

export function vanishesAtZero(name: string): name is VanishingFunction {
  return Object.hasOwn(quotients, name);
}

/** f(x) / x, and its limit at 0; `far` is how it is written beyond the series. */
export function quotientOf(
  name: VanishingFunction,
  x: Scalar,
  far: Scalar = divide(apply(name, x), x),
): Scalar {
  const { radius, coefficients, isEven } = quotients[name];
  const power = isEven ? multiply(x, x) : x;
  const near = coefficients.reduceRight<Scalar>(
    (rest, each) => add(constant(each), multiply(power, rest)),
    constant(0),
  );
  return select(less(abs(x), constant(radius)), near, far);
}
