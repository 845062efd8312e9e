// Formulas as people write them, the identity that makes each stable, and its true value and derivatives at extremes.
import {
  add,
  at,
  compute,
  cosh,
  divide,
  exp,
  input,
  log,
  log1p,
  max,
  mean,
  multiply,
  negate,
  oneHot,
  power,
  reciprocal,
  sigmoid,
  softmax,
  sqrt,
  square,
  subtract,
  sum,
  tanh,
  type Tensor,
} from "../../compiler/index.ts";

type Numbers = readonly number[];
/** A value and its derivatives. */
type Truth = readonly [value: number, derivatives: Numbers];

export interface NaiveFormula {
  readonly name: string;
  /** The identity that must be logged. */
  readonly rule: string;
  readonly formula: (x: Tensor) => Tensor;
  readonly truth: (x: Numbers) => Truth;
  readonly points: readonly Numbers[];
}

const sigma = (x: number): number => 1 / (1 + Math.exp(-x));
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const logSum = (x: Numbers): number => {
  const largest = Math.max(...x);
  return largest + Math.log(x.reduce((total, each) => total + Math.exp(each - largest), 0));
};
const shares = (x: Numbers): Numbers => x.map((each) => Math.exp(each - logSum(x)));
const unit = (i: number, k: number): number => (i === k ? 1 : 0);
const element = (x: Tensor, i: number): Tensor => compute([], () => at(x, i));

/** A formula of one number. */
function one(
  name: string,
  rule: string,
  formula: (x: Tensor) => Tensor,
  truth: (x: number) => readonly [number, number],
  points: Numbers,
): NaiveFormula {
  const ofList = ([x]: Numbers): Truth => {
    const [value, derivative] = truth(x!);
    return [value, [derivative]];
  };
  return {
    name,
    rule,
    formula: (x) => formula(element(x, 0)),
    truth: ofList,
    points: points.map((x) => [x]),
  };
}

/** A formula of several. */
function many(
  name: string,
  rule: string,
  formula: NaiveFormula["formula"],
  truth: NaiveFormula["truth"],
  points: readonly Numbers[],
): NaiveFormula {
  return { name, rule, formula, truth, points };
}

const far = [-800, -40, 0.5, 40, 800];
const small = [1e-18, 1e-10, 0.5];
const plus = (x: number): readonly [number, number] => [softplus(x), sigma(x)];
const minus = (x: number): readonly [number, number] => [softplus(-x), -sigma(-x)];
const negative = ([value, derivative]: readonly [number, number]): readonly [number, number] => [
  -value,
  -derivative,
];
const tanhOf = (x: number): readonly [number, number] => [Math.tanh(x), 1 / Math.cosh(x) ** 2];
const byHand = (x: Tensor): Tensor => divide(1, add(1, exp(negate(x))));
const crossEntropy = (p: Tensor, y: Tensor | number): Tensor =>
  negate(add(multiply(y, log(p)), multiply(subtract(1, y), log(subtract(1, p)))));

const softplusRule = "log(1 + eˣ) = softplus(x)";
const logSigmoidRule = "log σ(x) = −softplus(−x)";
const sigmoidRule = "1 / (1 + e⁻ˣ) = σ(x)";
const ofOne: readonly NaiveFormula[] = [
  one("log(1 + eˣ)", softplusRule, (x) => log(add(1, exp(x))), plus, far),
  one("log(eˣ + 1)", softplusRule, (x) => log(add(exp(x), 1)), plus, far),
  one("log(1 + e⁻ˣ)", softplusRule, (x) => log(add(1, exp(negate(x)))), minus, far),
  one("log1p(eˣ)", "log(1 + eˣ) = softplus(x), of log1p", (x) => log1p(exp(x)), plus, far),
  one(
    "log σ(x)",
    logSigmoidRule,
    (x) => log(sigmoid(x)),
    (x) => negative(minus(x)),
    far,
  ),
  one("−log σ(x)", logSigmoidRule, (x) => negate(log(sigmoid(x))), minus, far),
  one(
    "log σ(x) by hand",
    logSigmoidRule,
    (x) => log(byHand(x)),
    (x) => negative(minus(x)),
    far,
  ),
  one(
    "log(1 − σ(x))",
    "1 − σ(x) = σ(−x)",
    (x) => log(subtract(1, sigmoid(x))),
    (x) => negative(plus(x)),
    far,
  ),
  one(
    "log(1 − σ(x)) by hand",
    sigmoidRule,
    (x) => log(subtract(1, byHand(x))),
    (x) => negative(plus(x)),
    far,
  ),
  one("1 / (1 + e⁻ˣ)", sigmoidRule, byHand, (x) => [sigma(x), sigma(x) * (1 - sigma(x))], far),
  one(
    "(1 + e⁻ˣ)⁻¹",
    sigmoidRule,
    (x) => reciprocal(add(1, exp(negate(x)))),
    (x) => [sigma(x), sigma(x) * (1 - sigma(x))],
    far,
  ),
  one(
    "eˣ / (1 + eˣ)",
    "eˣ / (1 + eˣ) = σ(x)",
    (x) => divide(exp(x), add(exp(x), 1)),
    (x) => [sigma(x), sigma(x) * (1 - sigma(x))],
    far,
  ),
  one("cross-entropy of σ(x) and 1", logSigmoidRule, (x) => crossEntropy(sigmoid(x), 1), minus, far),
  one("cross-entropy of σ(x) and 0", logSigmoidRule, (x) => crossEntropy(sigmoid(x), 0), plus, far),
  one(
    "cross-entropy of σ(x) by hand and a target",
    logSigmoidRule,
    (x) => crossEntropy(byHand(x), add(input("y"), 0.25)),
    (x) => [softplus(x) - 0.25 * x, sigma(x) - 0.25],
    far,
  ),
  one(
    "log eˣ",
    "log eˣ = x",
    (x) => log(exp(x)),
    (x) => [x, 1],
    far,
  ),
  one(
    "eˣ − 1",
    "eˣ − 1 = expm1(x)",
    (x) => subtract(exp(x), 1),
    (x) => [Math.expm1(x), Math.exp(x)],
    small,
  ),
  one(
    "1 − eˣ",
    "1 − eˣ = −expm1(x)",
    (x) => subtract(1, exp(x)),
    (x) => [-Math.expm1(x), -Math.exp(x)],
    small,
  ),
  one(
    "log(1 − e⁻ˣ)",
    "log(1 − eˣ) = log(−expm1(x)), log1p(−eˣ) below −log 2",
    (x) => log(subtract(1, exp(negate(x)))),
    (x) => [x > Math.LN2 ? Math.log1p(-Math.exp(-x)) : Math.log(-Math.expm1(-x)), 1 / Math.expm1(x)],
    [...small, 40],
  ),
  one(
    "log(1 − tanh² x)",
    "log(1 − tanh² x) = −2 log cosh x",
    (x) => log(subtract(1, square(tanh(x)))),
    (x) => [-2 * logCosh(x), -2 * Math.tanh(x)],
    [1e-3, -0.9, 1.5, 19.5, -800],
  ),
  one(
    "log1p(−tanh² x)",
    "log1p(−tanh² x) = −2 log cosh x",
    (x) => log1p(negate(square(tanh(x)))),
    (x) => [-2 * logCosh(x), -2 * Math.tanh(x)],
    [1e-3, -0.9, 19.5, -800],
  ),
  one(
    "log(eˣ − 1), the inverse of softplus",
    "log(eˣ − 1) = x + log1p(−e⁻ˣ)",
    (x) => log(subtract(exp(x), 1)),
    (x) => [x > 1 ? x + Math.log1p(-Math.exp(-x)) : Math.log(Math.expm1(x)), -1 / Math.expm1(-x)],
    [1e-20, 0.5, 2, 800],
  ),
  one(
    "log(σ(x) (1 − σ(x)))",
    "log(σ(x) σ(y)) = log σ(x) + log σ(y)",
    (x) => log(multiply(sigmoid(x), subtract(1, sigmoid(x)))),
    (x) => [-2 * logCosh(x / 2) - 2 * Math.LN2, -Math.tanh(x / 2)],
    [0.25, 40, -800],
  ),
  one(
    "log((1 + tanh x) / (1 − tanh x))",
    "log((1 + tanh x) / (1 − tanh x)) = 2 x",
    (x) => log(divide(add(1, tanh(x)), subtract(1, tanh(x)))),
    (x) => [2 * x, 2],
    [0.25, 9.5, -40],
  ),
  one(
    "log(1 + tanh x)",
    "log(1 + tanh x) = log 2 − softplus(−2 x)",
    (x) => log(add(1, tanh(x))),
    (x) => [x - logCosh(x), 1 - Math.tanh(x)],
    [1e-3, -2, -300],
  ),
  one(
    "log(1 − tanh x)",
    "log(1 − tanh x) = log 2 − softplus(2 x)",
    (x) => log(subtract(1, tanh(x))),
    (x) => [-x - logCosh(x), -1 - Math.tanh(x)],
    [-1e-3, 2, 300],
  ),
  one(
    "log(√(x² + 1) − x)",
    "log(√(x² + 1) − x) = −asinh x",
    (x) => log(subtract(sqrt(add(square(x), 1)), x)),
    (x) => [-Math.asinh(x), -1 / Math.hypot(x, 1)],
    [1e5, -3, 1e-9],
  ),
  one(
    "log(x + √(x² + 1))",
    "log(√(x² + 1) + x) = asinh x",
    (x) => log(add(x, sqrt(add(square(x), 1)))),
    (x) => [Math.asinh(x), 1 / Math.hypot(x, 1)],
    [-1e5, 3, -1e-9],
  ),
  one(
    "log(1 + x)",
    "log(1 + x) = log1p(x)",
    (x) => log(add(x, 1)),
    (x) => [Math.log1p(x), 1 / (1 + x)],
    small,
  ),
  one(
    "log(1 − x)",
    "log(1 − x) = log1p(−x)",
    (x) => log(subtract(1, x)),
    (x) => [Math.log1p(-x), -1 / (1 - x)],
    small,
  ),
  one(
    "log cosh x",
    "log cosh x = logaddexp(x, −x) − log 2",
    (x) => log(cosh(x)),
    (x) => [softplus(2 * x) - x - Math.LN2, Math.tanh(x)],
    far,
  ),
  one(
    "tanh by exponentials",
    "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) = tanh x",
    (x) => divide(subtract(exp(x), exp(negate(x))), add(exp(x), exp(negate(x)))),
    tanhOf,
    far,
  ),
  one(
    "tanh by e²ˣ",
    "(eˣ − 1) / (eˣ + 1) = tanh(x / 2)",
    (x) => divide(subtract(exp(multiply(2, x)), 1), add(exp(multiply(2, x)), 1)),
    tanhOf,
    far,
  ),
  one(
    "tanh by e⁻²ˣ",
    "(eˣ − 1) / (eˣ + 1) = tanh(x / 2)",
    (x) => divide(subtract(1, exp(multiply(-2, x))), add(1, exp(multiply(-2, x)))),
    tanhOf,
    far,
  ),
  one(
    "√x²",
    "√x² = |x|",
    (x) => sqrt(square(x)),
    (x) => [Math.abs(x), Math.sign(x)],
    [-3e200, 0, 4e-200],
  ),
  // 0 log 0 = 0, and a derivative of 0 there: what is masked contributes nothing
  one(
    "x log x",
    "x log x = xlogy(x, x)",
    (x) => multiply(x, log(x)),
    (x) => [x * Math.log(x), Math.log(x) + 1],
    small,
  ),
  one(
    "0 log 0",
    "x log x = xlogy(x, x)",
    (x) => multiply(log(x), x),
    () => [0, 0],
    [0],
  ),
];

const logSumRule = "log Σ eˣ = max x + log Σ e^(x − max x)";
const softmaxRule = "eˣ / Σ eˣ = softmax";
const hypotRule = "√(x² + y²) = hypot(x, y)";
const wide = [
  [1000, 1001, 999],
  [-1000, -1001, -999],
  [0, 1, 2],
  [1000, 0, -1000],
];
const logShare = (x: Numbers): Truth => {
  const below = x.map((each) => each - Math.max(...x)); // exact
  return [below[1]! - logSum(below), shares(x).map((p, i) => unit(i, 1) - p)];
};
const share = (x: Numbers): Truth => {
  const p = shares(x);
  return [p[1]!, p.map((each, i) => p[1]! * (unit(i, 1) - each))];
};
const entropyOf = (x: Numbers): Truth => {
  const terms = shares(x).map((p, i) => [p, p === 0 ? 0 : x[i]! - logSum(x)] as const);
  const entropy = -terms.reduce((total, [p, logarithm]) => total + p * logarithm, 0);
  return [entropy, terms.map(([p, logarithm]) => -p * (logarithm + entropy))];
};
const lengthOf = (x: Numbers): Truth => {
  const length = Math.hypot(...x);
  return [length, x.map((each) => (length === 0 ? 0 : each / length))];
};
const scales = [
  [3e200, 4e200, 0],
  [3e-200, 4e-200, 0],
  [0, 0, 0],
  [3, 4, 12],
];
const shifted = (x: Tensor): Tensor => exp(subtract(x, max(x)));

const ofMany: readonly NaiveFormula[] = [
  many(
    "log Σ eˣ",
    logSumRule,
    (x) => log(sum(exp(x))),
    (x) => [logSum(x), shares(x)],
    wide,
  ),
  many(
    "max x + log Σ e^(x − max x)",
    logSumRule,
    (x) => add(max(x), log(sum(shifted(x)))),
    (x) => [logSum(x), shares(x)],
    wide,
  ),
  many(
    "log of the mean of eˣ",
    "log(Σ eˣ / n) = log Σ eˣ − log n",
    (x) => log(mean(exp(x))),
    (x) => [logSum(x) - Math.log(3), shares(x)],
    wide,
  ),
  many(
    "log(eˣ + eʸ + e^z)",
    "log(eˣ + eʸ) = logaddexp(x, y)",
    (x) => log(add(add(exp(element(x, 0)), exp(element(x, 1))), exp(element(x, 2)))),
    (x) => [logSum(x), shares(x)],
    wide,
  ),
  many("eˣ / Σ eˣ", softmaxRule, (x) => element(divide(exp(x), sum(exp(x))), 1), share, wide),
  many(
    "eˣ / Σ eˣ with the maximum subtracted",
    softmaxRule,
    (x) => element(divide(shifted(x), sum(shifted(x), { axes: 0, keepdims: true })), 1),
    share,
    wide,
  ),
  many(
    "eˣ / (eˣ + eʸ + e^z)",
    "eˣ / (eˣ + eʸ) = σ(x − y)",
    (x) => divide(exp(element(x, 1)), add(exp(element(x, 0)), add(exp(element(x, 1)), exp(element(x, 2))))),
    share,
    wide,
  ),
  many("log softmax", "log eˣ = x", (x) => element(log(softmax(x)), 1), logShare, wide),
  many("log of eˣ / Σ eˣ", softmaxRule, (x) => element(log(divide(exp(x), sum(exp(x)))), 1), logShare, wide),
  many(
    "log of eˣ / Σ eˣ with the maximum subtracted",
    softmaxRule,
    (x) => element(log(divide(shifted(x), sum(shifted(x)))), 1),
    logShare,
    wide,
  ),
  many(
    "cross-entropy by hand",
    softmaxRule,
    (x) => sum(multiply(oneHot(input("label", [], { type: "int32" }), 3), log(divide(exp(x), sum(exp(x)))))),
    logShare,
    wide,
  ),
  many(
    "cross-entropy as a difference",
    logSumRule,
    (x) => subtract(element(x, 1), log(sum(exp(x)))),
    logShare,
    wide,
  ),
  many(
    "the entropy of a softmax",
    "log eˣ = x",
    (x) => {
      const p = softmax(x);
      return negate(sum(multiply(p, log(p))));
    },
    entropyOf,
    wide,
  ),
  many(
    "√(x² + y² + z²)",
    hypotRule,
    (x) =>
      sqrt(add(add(square(element(x, 0)), power(element(x, 1), 2)), multiply(element(x, 2), element(x, 2)))),
    lengthOf,
    scales,
  ),
  many(
    "(x² + y²)^½",
    hypotRule,
    (x) => power(add(square(element(x, 0)), square(element(x, 1))), 0.5),
    ([x, y]) => {
      const [length, [a, b]] = lengthOf([x!, y!]);
      return [length, [a!, b!, 0]];
    },
    scales,
  ),
  many("√Σ x²", "√Σ x² = norm of x, with derivative 0 at 0", (x) => sqrt(sum(square(x))), lengthOf, [
    [0, 0, 0],
    [3, 4, 12],
  ]),
  many(
    "mean x² − (mean x)²",
    "mean x² − (mean x)² = mean (x − mean x)²",
    (x) => subtract(mean(square(x)), square(mean(x))),
    (x) => {
      const average = x[0]! + (x[1]! - x[0]! + (x[2]! - x[0]!)) / 3;
      const deviations = x.map((each) => each - average);
      const total = deviations.reduce((all, each) => all + each * each, 0);
      return [total / 3, deviations.map((each) => (2 / 3) * each)];
    },
    [
      [1e8, 1e8 + 1, 1e8 + 2],
      [0, 1, 3],
    ],
  ),
];

export const naiveFormulas: readonly NaiveFormula[] = [...ofOne, ...ofMany];

/** log cosh x. */
function logCosh(x: number): number {
  const size = Math.abs(x);
  return size < 1
    ? -0.5 * Math.log1p(-(Math.tanh(x) ** 2))
    : size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}
