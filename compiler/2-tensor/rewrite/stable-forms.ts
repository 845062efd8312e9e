// The stable forms, one identity a row. Each holds for every x for which the naive form is finite, up to rounding; the
// stable one is right everywhere. `see` looks through element-wise tensors.
import { domainOf, type Scalar } from "../ir/ir.ts";
import { label } from "../ir/labels.ts";
import { softmaxBody } from "../ir/log-sum-exp.ts";
import {
  abs,
  add,
  apply,
  constant,
  divide,
  exp,
  isApply,
  isConstant,
  multiply,
  negate,
  select,
  subtract,
  less,
  equal,
  log,
} from "../ir/scalars.ts";
import { compute, element, load } from "../ir/tensors.ts";
import { quotientOf, vanishesAtZero } from "../ir/removable.ts";
import { exponentialSum, isTermOf, logSumExp } from "./exponential-sums.ts";
import { expArgument, isSum, type See, type SumLoad } from "./forms.ts";

export interface Rewrite {
  readonly rule: string;
  readonly value: Scalar;
}

type Form = (scalar: Scalar, see: See) => Scalar | undefined;

/** The stable form of an expression whose parts are stable already. */
export function stableForm(scalar: Scalar, see: See): Rewrite | undefined {
  for (const [rule, form] of Object.entries(forms)) {
    const value = form(scalar, see);
    if (value && value !== scalar) return { rule, value };
  }
  return undefined;
}

const softplus = (x: Scalar): Scalar => apply("softplus", x);

const forms: Readonly<Record<string, Form>> = {
  "log eˣ = x": inLog((cases, see) => logOfCases(cases, see)),
  "log(1 + eˣ) = softplus(x)": inLog((sum, see) => {
    const rest = plusOne(sum, see);
    const x = rest && expArgument(see(rest));
    return x && softplus(x);
  }),
  "log σ(x) = −softplus(−x)": inLog((p) =>
    isApply(p, "sigmoid") ? negate(softplus(negate(p.arguments[0]!))) : undefined,
  ),
  "log(σ(x) σ(y)) = log σ(x) + log σ(y)": inLog((product, see) => {
    const factors = isApply(product, "multiply") ? product.arguments.map(see) : [];
    const [p, q] = factors.map((each) => (isApply(each, "sigmoid") ? each.arguments[0]! : undefined));
    return p && q && negate(add(softplus(negate(p)), softplus(negate(q))));
  }),
  "log Σ eˣ = max x + log Σ e^(x − max x)": inLog((sum, see) => {
    const terms = exponentialSum(sum, see);
    return terms && load(logSumExp(terms), terms.at);
  }),
  "log(Σ eˣ / n) = log Σ eˣ − log n": inLog((mean, see) => {
    if (!isApply(mean, "divide")) return undefined;
    const terms = exponentialSum(see(mean.arguments[0]!), see);
    return terms && subtract(load(logSumExp(terms), terms.at), log(mean.arguments[1]!));
  }),
  "log(eˣ + eʸ) = logaddexp(x, y)": inLog((sum, see) => {
    const exponents = exponentsOf(sum, see);
    return exponents && exponents.length > 1 ? logAddExp(exponents) : undefined;
  }),
  "log(1 + eˣ) = softplus(x), of log1p": (s, see) => {
    const x = isApply(s, "log1p") ? expArgument(see(s.arguments[0]!)) : undefined;
    return x && softplus(x);
  },
  // Mächler 2012: each side keeps the digits of what is small there
  "log(1 − eˣ) = log(−expm1(x)), log1p(−eˣ) below −log 2": inLog((difference, see) => {
    const x = isApply(difference, "negate") ? grownArgument(see(difference.arguments[0]!)) : undefined;
    return (
      x &&
      select(less(constant(-Math.LN2), x), log(negate(apply("expm1", x))), apply("log1p", negate(exp(x))))
    );
  }),
  "log cosh x = logaddexp(x, −x) − log 2": inLog((grown) => {
    const x = isApply(grown, "cosh") ? grown.arguments[0]! : undefined;
    return x && subtract(apply("logaddexp", x, negate(x)), constant(Math.LN2));
  }),
  "log(1 − tanh² x) = −2 log cosh x": inLog((difference, see) => {
    const square = subtrahendOfOne(difference);
    return square && logBesideSquaredTanh(see(square), see);
  }),
  "log1p(−tanh² x) = −2 log cosh x": (s, see) => {
    const square = isApply(s, "log1p") ? see(s.arguments[0]!) : undefined;
    return square && isApply(square, "negate")
      ? logBesideSquaredTanh(see(square.arguments[0]!), see)
      : undefined;
  },
  "log(eˣ − 1) = x + log1p(−e⁻ˣ)": inLog((grown) => {
    const x = grownArgument(grown);
    return x && select(less(constant(1), x), add(x, apply("log1p", negate(exp(negate(x))))), log(grown));
  }),
  "log((1 + tanh x) / (1 − tanh x)) = 2 x": inLog((ratio, see) => {
    if (!isApply(ratio, "divide")) return undefined;
    const [top, bottom] = ratio.arguments.map(see) as [Scalar, Scalar];
    const [plus, minus] = [plusOne(top, see), subtrahendOfOne(bottom)];
    const x = plus && minus && tanhArgument(see(plus));
    return x && tanhArgument(see(minus)) === x ? multiply(constant(2), x) : undefined;
  }),
  "log(1 + tanh x) = log 2 − softplus(−2 x)": inLog((sum, see) => {
    const t = plusOne(sum, see);
    const x = t && tanhArgument(see(t));
    return x && select(less(x, constant(-0.5)), logOfTwoSigmoid(x), apply("log1p", t));
  }),
  "log(1 − tanh x) = log 2 − softplus(2 x)": inLog((difference, see) => {
    const t = subtrahendOfOne(difference);
    const x = t && tanhArgument(see(t));
    return x && select(less(constant(0.5), x), logOfTwoSigmoid(negate(x)), apply("log1p", negate(t)));
  }),
  "log(√(x² + 1) − x) = −asinh x": inLog((difference, see) => {
    if (!isApply(difference, "subtract")) return undefined;
    const [root, x] = difference.arguments as [Scalar, Scalar];
    return isRootBeyond(see(root), x, see) ? negate(apply("asinh", x)) : undefined;
  }),
  "log(√(x² + 1) + x) = asinh x": inLog((sum, see) => {
    if (!isApply(sum, "add")) return undefined;
    for (const [root, x] of [sum.arguments, [...sum.arguments].reverse()] as [Scalar, Scalar][])
      if (isRootBeyond(see(root), x, see)) return apply("asinh", x);
    return undefined;
  }),
  "log(1 + x) = log1p(x)": inLog((sum, see) => {
    const x = plusOne(sum, see);
    return x && apply("log1p", x);
  }),
  "log(1 − x) = log1p(−x)": inLog((difference) =>
    isApply(difference, "subtract") && isConstant(difference.arguments[0]!, 1)
      ? apply("log1p", negate(difference.arguments[1]!))
      : undefined,
  ),
  "1 − σ(x) = σ(−x)": (s, see) => {
    if (!isApply(s, "subtract") || !isConstant(s.arguments[0]!, 1)) return undefined;
    const p = see(s.arguments[1]!);
    return isApply(p, "sigmoid") ? apply("sigmoid", negate(p.arguments[0]!)) : undefined;
  },
  "eˣ − 1 = expm1(x)": (s, see) => {
    const grown = minusOne(s);
    const x = grown && expArgument(see(grown));
    return x && apply("expm1", x);
  },
  "1 − eˣ = −expm1(x)": (s, see) => {
    if (!isApply(s, "subtract") || !isConstant(s.arguments[0]!, 1)) return undefined;
    const x = expArgument(see(s.arguments[1]!));
    return x && negate(apply("expm1", x));
  },
  "1 / (1 + e⁻ˣ) = σ(x)": quotient((top, bottom, see) => {
    const rest = isConstant(top, 1) ? plusOne(bottom, see) : undefined;
    const x = rest && expArgument(see(rest));
    return x && apply("sigmoid", negate(see(x)));
  }),
  "eˣ / (1 + eˣ) = σ(x)": quotient((top, bottom, see) => {
    const x = expArgument(top);
    const rest = x && plusOne(bottom, see);
    return rest && expArgument(see(rest)) === x ? apply("sigmoid", x) : undefined;
  }),
  "(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ) = tanh x": quotient((top, bottom, see) => {
    const [x, y] = exponentPair(top, "subtract", see);
    const [a, b] = exponentPair(bottom, "add", see);
    const same = (x === a && y === b) || (x === b && y === a);
    return x && y === negate(x) && same ? apply("tanh", x) : undefined;
  }),
  "(eˣ − 1) / (eˣ + 1) = tanh(x / 2)": quotient((top, bottom, see) => {
    const isNegative = isApply(top, "negate");
    const x = grownArgument(isNegative ? see(top.arguments[0]!) : top);
    const rest = x && plusOne(bottom, see);
    if (!x || !rest || expArgument(see(rest)) !== x) return undefined;
    const result = apply("tanh", multiply(constant(0.5), x));
    return isNegative ? negate(result) : result;
  }),
  "(eˣ − e⁻ˣ) / 2 = sinh x": quotient((top, bottom, see) => {
    const [x, y] = exponentPair(top, "subtract", see);
    return x && y === negate(x) && isConstant(bottom, 2) ? apply("sinh", x) : undefined;
  }),
  "eˣ / Σ eˣ = softmax": quotient((top, bottom, see) => {
    const x = expArgument(top);
    const terms = x && exponentialSum(bottom, see);
    return terms && isTermOf(x, terms) ? softmaxBody(x, load(logSumExp(terms), terms.at)) : undefined;
  }),
  "eˣ / (eˣ + eʸ) = σ(x − y)": quotient((top, bottom, see) => {
    const x = expArgument(top);
    const exponents = exponentsOf(bottom, see);
    if (!x || !exponents?.includes(x) || exponents.length < 2) return undefined;
    return apply("sigmoid", subtract(x, logAddExp(exponents.toSpliced(exponents.indexOf(x), 1))));
  }),
  "√(x² + y²) = hypot(x, y)": (s, see) => {
    if (!isApply(s, "sqrt")) return undefined;
    const roots = termsOf(s.arguments[0]!, see).map(squareRoot);
    if (roots.length < 2 || roots.includes(undefined)) return undefined;
    return (roots as readonly Scalar[]).reduce((x, y) => apply("hypot", x, y));
  },
  "√x² = |x|": (s, see) => {
    const x = isApply(s, "sqrt") ? squareRoot(see(s.arguments[0]!)) : undefined;
    return x && abs(x);
  },
  "√Σ x² = norm of x, with derivative 0 at 0": (s, see) => {
    if (!isApply(s, "sqrt")) return undefined;
    const squares = see(s.arguments[0]!);
    if (!isSum(squares) || !squareRoot(see(squares.tensor.body))) return undefined;
    return select(equal(squares, constant(0)), constant(0), s);
  },
  "mean x² − (mean x)² = mean (x − mean x)²": (s, see) => {
    if (!isApply(s, "subtract")) return undefined;
    const ofSquares = meanOf(see(s.arguments[0]!), see);
    const average = squareRoot(see(s.arguments[1]!));
    const ofValues = average && meanOf(see(average), see);
    return ofSquares && ofValues && varianceOf(ofSquares, ofValues, see);
  },
  "1 − cos x = 2 sin²(x / 2)": (s, see) => {
    const c = subtrahendOfOne(s);
    const turned = c && see(c);
    if (!turned || !isApply(turned, "cos")) return undefined;
    const sine = apply("sin", multiply(constant(0.5), turned.arguments[0]!));
    return multiply(constant(2), multiply(sine, sine));
  },
  "f(x) / x with its limit at 0": (s, see) => {
    if (!isApply(s, "divide")) return undefined;
    const [top, bottom] = s.arguments as [Scalar, Scalar];
    return quotientAtZero(top, bottom, see) ?? inverse(quotientAtZero(bottom, top, see));
  },
  "x log x = xlogy(x, x)": (s, see) => {
    if (!isApply(s, "multiply")) return undefined;
    for (const [x, factor] of [s.arguments, [...s.arguments].reverse()] as [Scalar, Scalar][]) {
      const logarithm = see(factor);
      if (isApply(logarithm, "log") && see(logarithm.arguments[0]!) === see(x)) return selfLog(x);
    }
    return undefined;
  },
};

function inLog(form: Form): Form {
  return (s, see) => (isApply(s, "log") ? form(see(s.arguments[0]!), see) : undefined);
}

function quotient(form: (top: Scalar, bottom: Scalar, see: See) => Scalar | undefined): Form {
  return (s, see) =>
    isApply(s, "divide") ? form(see(s.arguments[0]!), see(s.arguments[1]!), see) : undefined;
}

/** log eˣ, and of cases that are powers of e or numbers, as those of a softmax are. */
function logOfCases(s: Scalar, see: See): Scalar | undefined {
  if (s.kind === "select") {
    const [then, otherwise] = [logOfCases(see(s.then), see), logOfCases(see(s.otherwise), see)];
    return then && otherwise && select(s.condition, then, otherwise);
  }
  return isConstant(s) ? log(s) : expArgument(s);
}

/** x of expm1(x) = eˣ − 1. */
function grownArgument(s: Scalar): Scalar | undefined {
  return isApply(s, "expm1") ? s.arguments[0] : undefined;
}

/** The terms of x + y + z. */
function termsOf(s: Scalar, see: See): readonly Scalar[] {
  const sum = see(s);
  return isApply(sum, "add") ? sum.arguments.flatMap((each) => termsOf(each, see)) : [sum];
}

/** x, y, z of eˣ + eʸ + e^z. */
function exponentsOf(s: Scalar, see: See): readonly Scalar[] | undefined {
  const exponents = termsOf(s, see).map(expArgument);
  return exponents.includes(undefined) ? undefined : (exponents as readonly Scalar[]);
}

function logAddExp(exponents: readonly Scalar[]): Scalar {
  return exponents.reduce((x, y) => apply("logaddexp", x, y));
}

/** x of 1 + x or x + 1. */
function plusOne(s: Scalar, see: See): Scalar | undefined {
  if (!isApply(s, "add")) return undefined;
  const [a, b] = s.arguments as [Scalar, Scalar];
  if (isConstant(see(a), 1)) return b;
  return isConstant(see(b), 1) ? a : undefined;
}

/** x of x − 1 or x + (−1). */
function minusOne(s: Scalar): Scalar | undefined {
  if (isApply(s, "subtract") && isConstant(s.arguments[1]!, 1)) return s.arguments[0];
  if (!isApply(s, "add")) return undefined;
  const [a, b] = s.arguments as [Scalar, Scalar];
  if (isConstant(b, -1)) return a;
  return isConstant(a, -1) ? b : undefined;
}

/** x of 1 − x. */
function subtrahendOfOne(s: Scalar): Scalar | undefined {
  return isApply(s, "subtract") && isConstant(s.arguments[0]!, 1) ? s.arguments[1] : undefined;
}

/** x of tanh x. */
function tanhArgument(s: Scalar): Scalar | undefined {
  return isApply(s, "tanh") ? s.arguments[0] : undefined;
}

/** log(1 − t²) of t² = tanh² x. */
function logBesideSquaredTanh(square: Scalar, see: See): Scalar | undefined {
  const t = squareRoot(square);
  const x = t && tanhArgument(see(t));
  if (!x || !t) return undefined;
  const far = multiply(constant(2), subtract(constant(Math.LN2), apply("logaddexp", x, negate(x))));
  return select(less(abs(x), constant(1)), apply("log1p", negate(multiply(t, t))), far);
}

/** log(1 + tanh x) = log(2 σ(2 x)). */
function logOfTwoSigmoid(x: Scalar): Scalar {
  return subtract(constant(Math.LN2), softplus(multiply(constant(-2), x)));
}

/** √(x² + 1) of this x. */
function isRootBeyond(s: Scalar, x: Scalar, see: See): boolean {
  const square = isApply(s, "sqrt") ? plusOne(see(s.arguments[0]!), see) : undefined;
  const root = square && squareRoot(see(square));
  return root !== undefined && see(root) === see(x);
}

/** x and y of eˣ ± eʸ. */
function exponentPair(s: Scalar, name: "add" | "subtract", see: See): readonly (Scalar | undefined)[] {
  if (!isApply(s, name)) return [];
  return s.arguments.map((each) => expArgument(see(each))).map((each) => each && see(each));
}

/** x of x x. */
function squareRoot(s: Scalar): Scalar | undefined {
  return isApply(s, "multiply") && s.arguments[0] === s.arguments[1] ? s.arguments[0] : undefined;
}

/** c f(k x) / x, or c f(k x)² over x or x², where f(0) = 0. */
function quotientAtZero(top: Scalar, bottom: Scalar, see: See): Scalar | undefined {
  const numerator = see(top);
  if (isApply(numerator, "negate")) return negated(quotientAtZero(numerator.arguments[0]!, bottom, see));
  if (isApply(numerator, "multiply") && isConstant(numerator.arguments[0]!)) {
    const rest = quotientAtZero(numerator.arguments[1]!, bottom, see);
    return rest && multiply(numerator.arguments[0], rest);
  }
  const root = squareRoot(numerator);
  if (root) {
    const side = squareRoot(see(bottom));
    const quotient = quotientAtZero(root, side ?? bottom, see);
    return quotient && multiply(side ? quotient : root, quotient);
  }
  if (numerator.kind !== "apply" || !vanishesAtZero(numerator.function)) return undefined;
  const x = numerator.arguments[0]!;
  const factor = proportion(x, bottom, see);
  return factor === undefined ? undefined : multiply(constant(factor), quotientOf(numerator.function, x));
}

const negated = (x: Scalar | undefined): Scalar | undefined => x && negate(x);
const inverse = (x: Scalar | undefined): Scalar | undefined => x && divide(constant(1), x);

/** c of x = c y, a number. */
function proportion(x: Scalar, y: Scalar, see: See): number | undefined {
  const [left, right] = [multipleOf(x, see), multipleOf(y, see)];
  return left.of === right.of ? left.by / right.by : undefined;
}

function multipleOf(s: Scalar, see: See): { readonly by: number; readonly of: Scalar } {
  const x = see(s);
  if (isApply(x, "negate")) {
    const { by, of } = multipleOf(x.arguments[0]!, see);
    return { by: -by, of };
  }
  const [factor, rest] = isApply(x, "multiply") ? x.arguments : [];
  if (!factor || !rest || !isConstant(factor)) return { by: 1, of: x };
  const { by, of } = multipleOf(rest, see);
  return { by: by * factor.value, of };
}

/** x log x with 0 log 0 = 0. */
function selfLog(x: Scalar): Scalar {
  return select(equal(x, constant(0)), constant(0), multiply(x, log(x)));
}

/** Σₖ z / count. */
interface Mean {
  readonly sum: SumLoad;
  readonly z: Scalar;
  readonly count: Scalar;
}

function meanOf(s: Scalar, see: See): Mean | undefined {
  if (!isApply(s, "divide")) return undefined;
  const [sum, count] = s.arguments as [Scalar, Scalar];
  return isSum(sum) && isConstant(count) ? { sum, z: see(sum.tensor.body), count } : undefined;
}

/** Of a mean of squares and one of values: the mean of squared deviations, if both are of the same values. */
function varianceOf(ofSquares: Mean, { sum, z, count }: Mean, see: See): Scalar | undefined {
  const { tensor, at } = ofSquares.sum;
  const root = squareRoot(ofSquares.z);
  const isSame =
    root !== undefined &&
    see(root) === z &&
    count === ofSquares.count &&
    domainOf(tensor).join() === domainOf(sum.tensor).join() &&
    tensor.shape.length === sum.tensor.shape.length &&
    at.every((index, axis) => index === sum.at[axis]);
  if (!isSame) return undefined;
  const average = label(compute(tensor.shape, divide(element(sum.tensor), count)), { operation: "mean" });
  const deviation = subtract(z, element(average));
  const squares = compute(tensor.shape, multiply(deviation, deviation), { reduction: tensor.reduction });
  return divide(load(label(squares, { operation: "squares" }), at), count);
}
