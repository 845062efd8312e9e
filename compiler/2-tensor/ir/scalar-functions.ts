// The scalar function table: like the inside cover of a calculus book. One row holds a function's value, its partial
// derivatives in terms of its arguments x and its value y, how it is written in emitted code, and points to test it
// at. Adding a function is adding a row: everything else (differentiation, interpreters, printers, tests) reads this.
import { constant } from "./constants.ts";
import { draw } from "./draw.ts";
import { erf, erfc } from "./erf.ts";

import type { Scalar } from "./ir.ts";
import {
  abs,
  add,
  and,
  divide,
  equal,
  erfcOf,
  exp,
  isAtLeast,
  length,
  less,
  lessEqual,
  log,
  maximum,
  minimum,
  multiply,
  negate,
  or,
  power,
  select,
  strongMultiply,
  shareOfExp,
  sigmoid,
  softplusOf,
  tanhOf,
  sign,
  cos,
  sin,
  cosh,
  sinh,
  subtract,
} from "./scalars.ts";

/** How a function is written: an infix or prefix operator, or a call (of Math.…, or of a helper the module defines). */
export type Notation =
  | { readonly kind: "infix"; readonly operator: string; readonly precedence: number }
  | { readonly kind: "prefix"; readonly operator: string; readonly precedence: number }
  | { readonly kind: "call"; readonly callee: string }
  | { readonly kind: "helper"; readonly name: HelperName };

/** Functions that JavaScript lacks; the emitted module defines those it uses (relu is `Math.max(x, 0)`). */
export type HelperName =
  | "relu"
  | "erf"
  | "erfc"
  | "sigmoid"
  | "softplus"
  | "softsign"
  | "silu"
  | "mish"
  | "geluErf"
  | "geluTanh"
  | "hardSwish"
  | "hypot"
  | "logaddexp"
  | "logitError"
  | "asProbability"
  | "shareOfExp"
  | "strongMultiply"
  | "draw";

/** ∂f/∂xᵢ as an expression in the arguments x and the value y. */
export type Partial = (x: readonly Scalar[], y: Scalar) => Scalar;

export interface ScalarFunction {
  readonly evaluate: (...x: number[]) => number;
  /** One per argument; an empty list where the derivative is zero almost everywhere. */
  readonly partials: readonly Partial[];
  readonly notation: Notation;
  /** Truth values are 1 and 0 in evaluation; their type keeps them apart in emitted code. */
  readonly returns: "number" | "truth";
  /** A partial can be infinite where the function is still finite: then 0 · ∞ must stay 0 (strongMultiply). */
  readonly singular: boolean;
  /** Rough cost relative to one addition. */
  readonly cost: number;
  /** Argument lists inside the domain and away from kinks, for finite differences. */
  readonly samples: readonly (readonly number[])[];
}

const infix = (operator: string, precedence: number): Notation => ({ kind: "infix", operator, precedence });
const prefix = (operator: string, precedence: number): Notation => ({ kind: "prefix", operator, precedence });
const call = (callee: string): Notation => ({ kind: "call", callee });
const helper = (name: HelperName): Notation => ({ kind: "helper", name });

const row = (
  evaluate: ScalarFunction["evaluate"],
  notation: Notation,
  cost: number,
  samples: ScalarFunction["samples"],
  ...partials: Partial[]
): ScalarFunction => ({ evaluate, notation, cost, samples, partials, returns: "number", singular: false });

const singular = (regular: ScalarFunction): ScalarFunction => ({ ...regular, singular: true });

const truth = (evaluate: (...x: number[]) => boolean, notation: Notation): ScalarFunction => ({
  evaluate: (...x) => (evaluate(...x) ? 1 : 0),
  notation,
  cost: 1,
  samples: [],
  partials: [],
  returns: "truth",
  singular: false,
});

const one = constant(1);
const zero = constant(0);
const pairs = [
  [0.7, 1.3],
  [-1.1, 0.4],
  [2.5, -0.6],
];
const reals = [[-1.3], [-0.2], [0.4], [2.1]];
const positives = [[0.2], [1.0], [3.7]];

/** log(1 + eˣ). */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** √(x² + y²), where squares overflow or lose digits too; NaN of NaN, beside ∞ too. */
function hypot(x: number, y: number): number {
  const squares = x * x + y * y;
  if (squares > 1e-280 && squares < Infinity) return Math.sqrt(squares);
  const largest = Math.max(Math.abs(x), Math.abs(y));
  if (largest === 0 || !(largest < Infinity)) return largest;
  const [a, b] = [x / largest, y / largest];
  return largest * Math.sqrt(a * a + b * b);
}

/** softplus(z) − t z, with 0 · ∞ = 0. */
function logitError(z: number, t: number): number {
  const opposed = z > 0 ? 1 - t : t;
  return (opposed === 0 ? 0 : opposed * Math.abs(z)) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** z / (x² + y²), and 0 at the origin and in the infinite. */
const perSquare = (z: Scalar, x: Scalar, y: Scalar): Scalar => {
  const radius = length(x, y);
  const isNowhere = or(equal(radius, zero), equal(radius, constant(Infinity)));
  return select(isNowhere, zero, divide(divide(z, radius), radius));
};

/** x, where a gate is neither 0 nor 1: −∞ · 0 never arises. */
const between = (low: number, x: Scalar, high: number): Scalar =>
  minimum(maximum(x, constant(low)), constant(high));

/** What a partial derivative is at or above a bound of x; below, where the function has no value, NaN. */
const from = (bound: number, x: Scalar, partial: Scalar): Scalar =>
  isAtLeast(x, bound) ? partial : select(less(x, constant(bound)), constant(NaN), partial);

// prettier-ignore
const table = {
  negate:   row((x) => -x,                       prefix("-", 14), 1, reals, () => constant(-1)),
  add:      row((x, y) => x + y,                 infix("+", 11), 1, pairs, () => one, () => one),
  subtract: row((x, y) => x - y,                 infix("-", 11), 1, pairs, () => one, () => constant(-1)),
  multiply: row((x, y) => x * y,                 infix("*", 12), 1, pairs, ([, y]) => y!, ([x]) => x!),
  // 0 where the first factor (a cotangent) is 0, whatever the second: a masked branch contributes exactly nothing.
  strongMultiply: row((g, x) => (g === 0 ? 0 : g * x), helper("strongMultiply"), 2, pairs, ([, x]) => x!, ([g]) => g!),
  divide:   singular(row((x, y) => x / y,        infix("/", 12), 4, pairs, ([, y]) => divide(one, y!), ([, y], q) => negate(divide(q, y!)))),
  // At a tie the first argument wins, and all of the cotangent goes to it; of NaN, where no comparison holds, to both.
  maximum:  row(Math.max, call("Math.max"), 2, pairs, ([x, y]) => select(less(x!, y!), zero, one), ([x, y]) => select(lessEqual(y!, x!), zero, one)),
  minimum:  row(Math.min, call("Math.min"), 2, pairs, ([x, y]) => select(less(y!, x!), zero, one), ([x, y]) => select(lessEqual(x!, y!), zero, one)),
  // 0⁰ = 1 for every base, so its derivative is 0 there; 0ʸ is 0 for every y > 0.
  power:    singular(row(Math.pow, call("Math.pow"), 20, [[0.7, 1.3], [1.8, -0.6], [2.5, 3]],
    ([x, y]) => strongMultiply(y!, power(x!, subtract(y!, one))),
    ([x, y], p) => select(and(equal(x!, zero), lessEqual(zero, y!)), zero, strongMultiply(p, log(x!))))),
  // max(x, 0) with derivative 0 at 0; NaN stays NaN, and lets its cotangent through.
  relu:     row((x) => Math.max(x, 0), helper("relu"), 1, reals, (_, y) => select(lessEqual(y, zero), zero, one)),
  abs:      row(Math.abs,   call("Math.abs"), 1, reals, ([x]) => sign(x!)),
  sign:     row(Math.sign,  call("Math.sign"), 1, reals),
  floor:    row(Math.floor, call("Math.floor"), 1, reals),
  exp:      row(Math.exp,   call("Math.exp"), 15, reals, (_, y) => y),
  expm1:    row(Math.expm1, call("Math.expm1"), 15, reals, ([x]) => exp(x!)),
  log:      singular(row(Math.log,   call("Math.log"), 15, positives, ([x]) => from(0, x!, divide(one, x!)))),
  log1p:    singular(row(Math.log1p, call("Math.log1p"), 15, positives, ([x]) => from(-1, x!, divide(one, add(one, x!))))),
  sqrt:     singular(row(Math.sqrt,  call("Math.sqrt"), 6, positives, (_, y) => divide(constant(0.5), y))),
  sin:      row(Math.sin,   call("Math.sin"), 15, reals, ([x]) => cos(x!)),
  cos:      row(Math.cos,   call("Math.cos"), 15, reals, ([x]) => negate(sin(x!))),
  tan:      row(Math.tan,   call("Math.tan"), 20, reals, (_, y) => add(one, multiply(y, y))),
  sinh:     row(Math.sinh,  call("Math.sinh"), 20, reals, ([x]) => cosh(x!)),
  cosh:     row(Math.cosh,  call("Math.cosh"), 20, reals, ([x]) => sinh(x!)),
  tanh:     row(Math.tanh,  call("Math.tanh"), 20, reals, (_, y) => subtract(one, multiply(y, y))),
  atan:     row(Math.atan,  call("Math.atan"), 20, reals, ([x]) => divide(one, add(one, multiply(x!, x!)))),
  // The subgradient at the origin is 0.
  atan2:    singular(row(Math.atan2, call("Math.atan2"), 25, pairs,
    ([y, x]) => perSquare(x!, x!, y!),
    ([y, x]) => negate(perSquare(y!, x!, y!)))),
  asinh:    row(Math.asinh, call("Math.asinh"), 25, reals, ([x]) => divide(one, length(x!, one))),
  // The subgradient at the origin is 0.
  hypot:    row(hypot, helper("hypot"), 10, pairs,
    ([x], h) => select(equal(h, zero), zero, divide(x!, h)),
    ([, y], h) => select(equal(h, zero), zero, divide(y!, h))),
  erf:      row(erf, helper("erf"), 30, reals, ([x]) => multiply(constant(2 / Math.sqrt(Math.PI)), exp(negate(multiply(x!, x!))))),
  // 1 − erf(x), exact in its tail.
  erfc:     row(erfc, helper("erfc"), 30, reals, ([x]) => multiply(constant(-2 / Math.sqrt(Math.PI)), exp(negate(multiply(x!, x!))))),
  sigmoid:  row((x) => 1 / (1 + Math.exp(-x)), helper("sigmoid"), 20, reals, (_, y) => multiply(y, subtract(one, y))),
  // log(1 + eˣ), exact for every x.
  softplus: row(softplus, helper("softplus"), 35, reals, ([x]) => sigmoid(x!)),
  // x / (1 + |x|).
  softsign: row((x) => (Math.abs(x) === Infinity ? Math.sign(x) : x / (1 + Math.abs(x))), helper("softsign"), 6, reals, ([x]) => {
    const r = divide(one, add(one, abs(x!)));
    return multiply(r, r);
  }),
  // x σ(x); (x σ)′ = σ + x σ (1 − σ).
  silu:     row((x) => (x < -746 ? 0 : x / (1 + Math.exp(-x))), helper("silu"), 20, reals,
    ([x], y) => add(sigmoid(x!), multiply(y, subtract(one, sigmoid(x!))))),
  // x t with t = tanh(softplus(x)); (x t)′ = t + x (1 − t²) σ(x).
  mish:     row((x) => (x < -746 ? 0 : x * Math.tanh(softplus(x))), helper("mish"), 60, reals, ([x]) => {
    const held = between(-746, x!, 40);
    const t = tanhOf(softplusOf(held));
    return add(t, multiply(multiply(held, subtract(one, multiply(t, t))), sigmoid(held)));
  }),
  // x Φ(x); (x Φ)′ = Φ + x φ.
  geluErf:  row((x) => (x < -40 ? 0 : 0.5 * x * erfc(-Math.SQRT1_2 * x)), helper("geluErf"), 35, reals, ([x]) => {
    const held = between(-40, x!, 40);
    const density = multiply(constant(Math.sqrt(0.5 / Math.PI)), exp(multiply(constant(-0.5), multiply(held, held))));
    return add(multiply(constant(0.5), erfcOf(multiply(constant(-Math.SQRT1_2), held))), multiply(held, density));
  }),
  // x σ(2u), u = √(2/π) (x + 0.044715 x³); (x σ)′ = σ + x σ (1 − σ) 2u′.
  geluTanh: row((x) => (x < -40 ? 0 : x / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))), helper("geluTanh"), 25, reals, ([x], y) => {
    const held = between(-40, x!, 40);
    const square = multiply(held, held);
    const inside = (factor: number): Scalar => multiply(constant(2 * Math.sqrt(2 / Math.PI)), add(one, multiply(constant(factor * 0.044715), square)));
    const s = sigmoid(multiply(held, inside(1)));
    return add(s, multiply(multiply(y, subtract(one, s)), inside(3)));
  }),
  // x min(max(x / 6 + ½, 0), 1).
  hardSwish: row((x) => (x < -3 ? 0 : x > 3 ? x : (x * (x + 3)) / 6), helper("hardSwish"), 4, reals,
    ([x]) => select(less(x!, constant(-3)), zero, select(less(constant(3), x!), one, add(multiply(constant(1 / 3), x!), constant(0.5))))),
  // The binary cross-entropy of σ(z) and a target t.
  logitError: row(logitError, helper("logitError"), 35, [[-1.1, 0.3], [0.7, 0], [2.5, 1]], ([z, t]) => subtract(sigmoid(z!), t!), ([z]) => negate(z!)),
  // t from 0 to 1; NaN for any other.
  asProbability: row((t) => t + 0 * Math.sqrt(t * (1 - t)), helper("asProbability"), 1, [[0.2], [0.7]], () => one),
  // log(eˣ + eʸ) = max(x, y) + log(1 + e^−|x − y|); −∞ with −∞ is −∞.
  logaddexp: row((x, y) => (x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)))), helper("logaddexp"), 40, pairs,
    ([x, y]) => shareOfExp(x!, y!), ([x, y]) => shareOfExp(y!, x!)),
  // eˣ / (eˣ + eʸ): a half each of equal ones; nothing of e^−∞, of two of them either.
  shareOfExp: row((x, y) => (x === y ? (x === -Infinity ? 0 : 0.5) : 1 / (1 + Math.exp(y - x))), helper("shareOfExp"), 20, pairs,
    (_, s) => multiply(s, subtract(one, s)), (_, s) => negate(multiply(s, subtract(one, s)))),
  // U(0, 1) from a stream, a seed, the numbers of the update and of the example, and the element: 32 bits of a Philox block.
  draw:      row(draw, helper("draw"), 15, []),
  less:      truth((x, y) => x < y,   infix("<", 9)),
  lessEqual: truth((x, y) => x <= y,  infix("<=", 9)),
  equal:     truth((x, y) => x === y, infix("===", 8)),
  notEqual:  truth((x, y) => x !== y, infix("!==", 8)),
  and:       truth((x, y) => x !== 0 && y !== 0, infix("&&", 4)),
  or:        truth((x, y) => x !== 0 || y !== 0, infix("||", 3)),
  not:       truth((x) => x === 0, prefix("!", 14)),
  // The condition as it is, marked as one by which the model leaves something out (derive/masks.ts).
  mask:      { ...truth((x) => x !== 0, prefix("", 14)), cost: 0 },
} satisfies Record<string, ScalarFunction>;

export type ScalarFunctionName = keyof typeof table;

export const scalarFunctions: Readonly<Record<ScalarFunctionName, ScalarFunction>> = table;
