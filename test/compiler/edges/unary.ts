// Every function of one number, as a textbook defines it, its domain, and what it is where the formula says nothing:
// at poles, kinks and infinities.
import * as a from "../../../compiler/index.ts";
import { apply, type Tensor } from "./compiler.ts";
import * as j from "./jets.ts";
import type { Jet } from "./jets.ts";

/** What is left open is not asked. */
export type Orders = readonly [value: number, first: number, second: number | undefined];

export interface UnaryRow {
  readonly name: string;
  readonly make: (x: Tensor) => Tensor;
  readonly exact: (x: Jet) => Jet;
  /** Outside, value and derivative are NaN. */
  readonly domain?: (x: number) => boolean;
  /** By point: kinks, poles, limits at ±∞. */
  readonly at?: Readonly<Record<string, Orders>>;
  /** Absolute errors, in units of 2⁻⁵², that value and derivatives may have, where the formula gives no more. */
  readonly resolution?: Orders;
}

/** `none`: a second derivative at ±∞ is a product 0 · ∞ there. */
const { NaN: none, POSITIVE_INFINITY: infinity } = Number;
const constant = j.constant;

const sinh = (x: Jet): Jet => j.scale(0.5, j.less(j.exp(x), j.exp(j.opposite(x))));
const cosh = (x: Jet): Jet => j.scale(0.5, j.plus(j.exp(x), j.exp(j.opposite(x))));
/** (1 − e⁻²ˣ) / (1 + e⁻²ˣ), of positive x. */
const tanhOfPositive = (x: Jet): Jet => {
  const e = j.exp(j.scale(-2, x));
  return j.ratio(j.less(j.one, e), j.plus(j.one, e));
};
const tanh = (x: Jet): Jet => odd(x, tanhOfPositive);
const odd = (x: Jet, f: (x: Jet) => Jet): Jet =>
  j.bySign(
    x,
    () => j.opposite(f(j.opposite(x))),
    () => f(x),
  );
const sigmoid = (x: Jet): Jet =>
  j.bySign(
    x,
    () => j.ratio(j.exp(x), j.plus(j.one, j.exp(x))),
    () => j.inverse(j.plus(j.one, j.exp(j.opposite(x)))),
  );
const softplus = (x: Jet): Jet =>
  j.bySign(
    x,
    () => j.log1p(j.exp(x)),
    () => j.plus(x, j.log1p(j.exp(j.opposite(x)))),
  );
/** log(1 + x + x² / (1 + √(1 + x²))). */
const asinhOfPositive = (x: Jet): Jet => {
  const root = j.sqrt(j.plus(j.one, j.square(x)));
  return j.log1p(j.plus(x, j.ratio(j.square(x), j.plus(j.one, root))));
};
const asinh = (x: Jet): Jet => odd(x, asinhOfPositive);
const half = (x: Jet): Jet => j.scale(0.5, x);
const rootTwo = j.sqrt(constant(2));
const gelu = (x: Jet): Jet => j.product(half(x), j.erfc(j.opposite(j.ratio(x, rootTwo))));
const geluTanh = (x: Jet): Jet => {
  const u = j.product(
    j.sqrt(j.ratio(constant(2), constant(j.pi()))),
    j.plus(x, j.scale(0.044715, j.product(x, j.square(x)))),
  );
  return j.product(x, sigmoid(j.scale(2, u)));
};
const piece = (x: Jet, below: number, then: (x: Jet) => Jet, otherwise: (x: Jet) => Jet): Jet =>
  j.isBelow(x, constant(below)) ? then(x) : otherwise(x);
const zero = (): Jet => constant(0);
const same = (x: Jet): Jet => x;
const line = (x: Jet): Jet => j.plus(j.ratio(x, constant(6)), constant(0.5));
const expm1 = (x: Jet): Jet => j.less(j.exp(x), j.one);
const unit = (alpha: number) => (x: Jet) => piece(x, 0, (y) => j.scale(alpha, expm1(y)), same);

const isPositive = (x: number): boolean => x >= 0;
/** Saturating functions get their slope from their value: resolved to an ulp of 1. */
const saturating: Orders = [0, 2, 4];
const selu = { scale: 1.0507009873554804934193349852946, alpha: 1.6732632423543772848170429916717 };

export const unaryRows: readonly UnaryRow[] = [
  { name: "negate", make: a.negate, exact: j.opposite },
  { name: "exp", make: a.exp, exact: j.exp, at: { "-Infinity": [0, 0, 0] } },
  { name: "expm1", make: a.expm1, exact: expm1, at: { "-Infinity": [-1, 0, 0] } },
  {
    name: "log",
    make: a.log,
    exact: j.log,
    domain: isPositive,
    at: { 0: [-infinity, infinity, -infinity], Infinity: [infinity, 0, 0] },
  },
  {
    name: "log1p",
    make: a.log1p,
    exact: j.log1p,
    domain: (x) => x >= -1,
    at: { "-1": [-infinity, infinity, -infinity], Infinity: [infinity, 0, 0] },
  },
  {
    name: "sqrt",
    make: a.sqrt,
    exact: j.sqrt,
    domain: isPositive,
    at: { 0: [0, infinity, -infinity], Infinity: [infinity, 0, 0] },
  },
  {
    name: "rsqrt",
    make: a.rsqrt,
    exact: (x) => j.inverse(j.sqrt(x)),
    domain: isPositive,
    at: { 0: [infinity, -infinity, infinity], Infinity: [0, 0, 0] },
  },
  {
    name: "reciprocal",
    make: a.reciprocal,
    exact: j.inverse,
    at: { 0: [infinity, -infinity, infinity], Infinity: [0, 0, 0], "-Infinity": [0, 0, 0] },
  },
  { name: "square", make: a.square, exact: j.square, at: { Infinity: [infinity, infinity, 2] } },
  {
    name: "abs",
    make: a.abs,
    exact: j.abs,
    at: { Infinity: [infinity, 1, 0], "-Infinity": [infinity, -1, 0] },
  },
  { name: "sin", make: a.sin, exact: j.sin },
  { name: "cos", make: a.cos, exact: j.cos },
  { name: "tan", make: a.tan, exact: (x) => j.ratio(j.sin(x), j.cos(x)) },
  { name: "sinh", make: a.sinh, exact: sinh },
  { name: "cosh", make: a.cosh, exact: cosh },
  {
    name: "tanh",
    make: a.tanh,
    exact: tanh,
    at: { Infinity: [1, 0, 0], "-Infinity": [-1, 0, 0] },
    resolution: saturating,
  },
  {
    name: "atan",
    make: a.atan,
    exact: j.atan,
    at: { Infinity: [Math.PI / 2, 0, none], "-Infinity": [-Math.PI / 2, 0, none] },
  },
  {
    name: "asinh",
    make: a.asinh,
    exact: asinh,
    at: { Infinity: [infinity, 0, none], "-Infinity": [-infinity, 0, none] },
  },
  { name: "erf", make: a.erf, exact: j.erf, at: { Infinity: [1, 0, none], "-Infinity": [-1, 0, none] } },
  {
    name: "erfc",
    make: apply("erfc"),
    exact: j.erfc,
    at: { Infinity: [0, 0, none], "-Infinity": [2, 0, none] },
    resolution: [4, 0, 0],
  },
  {
    name: "sigmoid",
    make: a.sigmoid,
    exact: sigmoid,
    at: { Infinity: [1, 0, 0], "-Infinity": [0, 0, 0] },
    resolution: saturating,
  },
  {
    name: "softplus",
    make: a.softplus,
    exact: softplus,
    at: { "-Infinity": [0, 0, 0], Infinity: [infinity, 1, 0] },
    resolution: [0, 0, 2],
  },
  {
    name: "logSigmoid",
    make: a.logSigmoid,
    exact: (x) => j.opposite(softplus(j.opposite(x))),
    at: { Infinity: [0, 0, 0], "-Infinity": [-infinity, 1, 0] },
    resolution: [0, 0, 2],
  },
  {
    name: "relu",
    make: a.relu,
    exact: (x) => (x.value.m === 0n ? constant(0) : piece(x, 0, zero, same)),
    at: { "-Infinity": [0, 0, 0], Infinity: [infinity, 1, 0] },
  },
  {
    name: "silu",
    make: a.silu,
    exact: (x) => j.product(x, sigmoid(x)),
    at: { "-Infinity": [0, 0, 0] },
    resolution: [0, 4, 8],
  },
  {
    name: "mish",
    make: a.mish,
    exact: (x) => j.product(x, tanh(softplus(x))),
    at: { "-Infinity": [0, 0, 0] },
    resolution: [0, 8, 16],
  },
  {
    name: "softsign",
    make: a.softsign,
    exact: (x) => odd(x, (y) => j.ratio(y, j.plus(j.one, y))),
    at: { 0: [0, 1, 0], Infinity: [1, 0, 0], "-Infinity": [-1, 0, 0] },
  },
  {
    name: "hardSigmoid",
    make: a.hardSigmoid,
    exact: (x) => piece(x, -3, zero, (y) => piece(y, 3, line, () => j.one)),
    at: { "-Infinity": [0, 0, 0], Infinity: [1, 0, 0] },
    resolution: [1, 0, 0],
  },
  {
    name: "hardSwish",
    make: a.hardSwish,
    exact: (x) => piece(x, -3, zero, (y) => piece(y, 3, (z) => j.product(z, line(z)), same)),
    at: { "-Infinity": [0, 0, 0], Infinity: [infinity, 1, 0] },
    resolution: [1, 1, 1],
  },
  {
    name: "selu",
    make: a.selu,
    exact: (x) => j.scale(selu.scale, unit(selu.alpha)(x)),
    at: {
      0: [0, selu.scale * selu.alpha, selu.scale * selu.alpha],
      "-Infinity": [-selu.scale * selu.alpha, 0, 0],
    },
  },
  {
    name: "elu",
    make: (x) => a.elu(x, 1.5),
    exact: unit(1.5),
    at: { 0: [0, 1.5, 1.5], "-Infinity": [-1.5, 0, 0] },
  },
  {
    name: "leakyRelu",
    make: (x) => a.leakyRelu(x, 0.25),
    exact: (x) => piece(x, 0, (y) => j.scale(0.25, y), same),
    at: { 0: [0, 0.25, 0] },
  },
  {
    name: "gelu",
    make: (x) => a.gelu(x),
    exact: gelu,
    at: { "-Infinity": [0, 0, 0] },
    resolution: [4, 8, 8],
  },
  {
    name: "gelu, approximate",
    make: (x) => a.gelu(x, "tanh"),
    exact: geluTanh,
    at: { "-Infinity": [0, 0, 0] },
    resolution: [0, 8, 64],
  },
  {
    name: "clamp",
    make: (x) => a.clamp(x, { min: -2, max: 5 }),
    exact: (x) =>
      piece(
        x,
        -2,
        () => constant(-2),
        (y) => piece(y, 5.0000001, same, () => constant(5)),
      ),
    at: { Infinity: [5, 0, 0], "-Infinity": [-2, 0, 0] },
  },
  {
    name: "sinc",
    make: a.sinc,
    exact: (x) => j.ratio(j.sin(x), x),
    at: { 0: [1, 0, -1 / 3], Infinity: [0, 0, 0], "-Infinity": [0, 0, 0] },
    resolution: [0, 8, 16],
  },
];

const over = (f: (x: Jet) => Jet) => (x: Jet) => j.ratio(f(x), x);
/** What is left open at the ends, where the formula itself overflows. */
const within = (low: number, high: number) => (x: number) => x > low && x < high;
const offByOne: Orders = [4, 64, 512];

/** Formulas of a model's own, as people write them: x / 0 at 0 is the limit, and near it nothing cancels. */
export const ownFormulas: readonly (UnaryRow & { readonly asked: (x: number) => boolean })[] = [
  {
    name: "sin(x) / x",
    make: (x) => a.divide(a.sin(x), x),
    exact: over(j.sin),
    asked: within(-1e17, 1e17),
    at: { 0: [1, 0, -1 / 3] },
    resolution: offByOne,
  },
  {
    name: "sin(3x) / x",
    make: (x) => a.divide(a.sin(a.multiply(3, x)), x),
    exact: over((x) => j.sin(j.scale(3, x))),
    asked: within(-1e17, 1e17),
    at: { 0: [3, 0, -9] },
    resolution: [16, 512, 4096],
  },
  {
    name: "(eˣ − 1) / x",
    make: (x) => a.divide(a.subtract(a.exp(x), 1), x),
    exact: over(expm1),
    asked: within(-1e100, 700),
    at: { 0: [1, 0.5, 1 / 3] },
    resolution: offByOne,
  },
  {
    name: "x / (eˣ − 1)",
    make: (x) => a.divide(x, a.expm1(x)),
    exact: (x) => j.ratio(x, expm1(x)),
    asked: within(-1e100, 300),
    at: { 0: [1, -0.5, 1 / 6] },
    resolution: offByOne,
  },
  {
    name: "log(1 + x) / x",
    make: (x) => a.divide(a.log(a.add(1, x)), x),
    exact: over(j.log1p),
    asked: within(-1, 1e100),
    at: { 0: [1, -0.5, 2 / 3] },
    resolution: [4, 256, 4096],
  },
  {
    name: "tanh(x) / x",
    make: (x) => a.divide(a.tanh(x), x),
    exact: over(tanh),
    asked: within(-1e90, 1e90),
    at: { 0: [1, 0, -2 / 3] },
    resolution: [4, 256, 4096],
  },
  {
    name: "(1 − cos x) / x²",
    make: (x) => a.divide(a.subtract(1, a.cos(x)), a.square(x)),
    exact: (x) => j.ratio(j.less(j.one, j.cos(x)), j.square(x)),
    asked: within(-1e17, 1e17),
    at: { 0: [0.5, 0, -1 / 12] },
    resolution: offByOne,
  },
  {
    name: "(1 − cos x) / x",
    make: (x) => a.divide(a.subtract(1, a.cos(x)), x),
    exact: over((x) => j.less(j.one, j.cos(x))),
    asked: within(-1e17, 1e17),
    at: { 0: [0, 0.5, 0] },
    resolution: offByOne,
  },
  {
    name: "atan(x) / x",
    make: (x) => a.divide(a.atan(x), x),
    exact: over(j.atan),
    asked: within(-1e90, 1e90),
    at: { 0: [1, 0, -2 / 3] },
    resolution: [4, 256, 4096],
  },
  {
    name: "asinh(x) / x",
    make: (x) => a.divide(a.asinh(x), x),
    exact: over(asinh),
    asked: within(-1e90, 1e90),
    at: { 0: [1, 0, -1 / 3] },
    resolution: [4, 256, 4096],
  },
  {
    name: "sinh(x) / x",
    make: (x) => a.divide(a.sinh(x), x),
    exact: over(sinh),
    asked: within(-300, 300),
    at: { 0: [1, 0, 1 / 3] },
    resolution: offByOne,
  },
];
