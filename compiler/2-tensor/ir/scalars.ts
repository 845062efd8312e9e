// Scalar expressions: constructors that simplify on the way, one identity a line. Identities hold for every finite
// value; those that look at a literal 0 use that such zeros are structural (a zero derivative, a masked branch), never
// computed, so 0 · x = 0 even for an infinite x. Constants fold only through + − × ÷ √, which are exact everywhere.
import { constant } from "./constants.ts";
import { asConstant, addIndex, constantIndex, lookupIndex, scaleIndex } from "./indices.ts";
import { loadsOf } from "./graph.ts";
import { intern } from "./intern.ts";
import type { Apply, Constant, Index, Load, PositionValue, Scalar, Select, Tensor } from "./ir.ts";
import { scalarFunctions, type ScalarFunctionName } from "./scalar-functions.ts";

export { constant };

/** An index used as a number. */
export function position(index: Index): Scalar {
  const value = asConstant(index);
  if (value !== undefined) return constant(value);
  return intern<PositionValue>(`position ${index.id}`, (id) => ({ kind: "position", id, index }));
}

/** What a scalar is as an index: an int32 load stays a look-up, a position or a whole number is one already. */
export function indexOf(x: Scalar): Index {
  if (x.kind === "load") return lookupIndex(x);
  const index = asIndex(x);
  if (!index) throw new Error("an index must be an int32 load, a position or a whole number");
  return index;
}

/** A load as it stands; tensors.ts has the one that looks through views. */
export function rawLoad(tensor: Tensor, at: readonly Index[]): Load {
  const key = `load ${tensor.id} ${at.map((index) => index.id).join(" ")}`;
  return intern<Load>(key, (id) => ({ kind: "load", id, tensor, at }));
}

/** condition ? then : otherwise, lazily. */
export function select(condition: Scalar, then: Scalar, otherwise: Scalar): Scalar {
  if (condition.kind === "constant") return condition.value !== 0 ? then : otherwise;
  if (then === otherwise) return then;
  // c ? (c ? x : y) : z = c ? x : z, and so on the other side; of a mask and its condition the mask is kept
  if (then.kind === "select" && isSame(then.condition, condition))
    return select(isApply(condition, "mask") ? condition : then.condition, then.then, otherwise);
  if (otherwise.kind === "select" && isSame(otherwise.condition, condition))
    return select(isApply(condition, "mask") ? condition : otherwise.condition, then, otherwise.otherwise);
  const key = `select ${condition.id} ${then.id} ${otherwise.id}`;
  return intern<Select>(key, (id) => ({ kind: "select", id, condition, then, otherwise }));
}

/** Whether two conditions are one, marked as a mask or not. */
function isSame(left: Scalar, right: Scalar): boolean {
  const unmarked = (condition: Scalar): Scalar =>
    isApply(condition, "mask") ? condition.arguments[0]! : condition;
  return unmarked(left) === unmarked(right);
}

/** [c] v, i.e. c ? v : 0, as its conditions and v; conditions that can be asked only under earlier ones come later. */
export function guardsOf(scalar: Scalar): { readonly conditions: readonly Scalar[]; readonly value: Scalar } {
  if (scalar.kind !== "select" || !isZero(scalar.otherwise)) return { conditions: [], value: scalar };
  const { conditions, value } = guardsOf(scalar.then);
  return { conditions: [scalar.condition, ...conditions], value };
}

/** c ? 0 : v as ¬c ? v : 0, and so on inside v. */
export function guarded(scalar: Scalar): Scalar {
  if (scalar.kind !== "select") return scalar;
  const { condition, then, otherwise } = scalar;
  if (isZero(otherwise)) return select(condition, guarded(then), otherwise);
  return isZero(then) ? select(not(condition), guarded(otherwise), then) : scalar;
}

/** The parts of a condition that all must hold, in the order in which they are asked. */
export function conjuncts(condition: Scalar): readonly Scalar[] {
  return isApply(condition, "and") ? condition.arguments.flatMap(conjuncts) : [condition];
}

/** A condition, whether it is marked as a mask or not. */
export function unmarked(condition: Scalar): Scalar {
  return isApply(condition, "mask") ? unmarked(condition.arguments[0]!) : condition;
}

/** The function applied, simplified. */
export function apply(name: ScalarFunctionName, ...x: readonly Scalar[]): Scalar {
  const simplifier = simplifiers[name];
  return simplifier ? simplifier(...(x as [Scalar, Scalar])) : rawApply(name, ...x);
}

function rawApply(name: ScalarFunctionName, ...x: readonly Scalar[]): Scalar {
  const key = `apply ${name} ${x.map((argument) => argument.id).join(" ")}`;
  return intern<Apply>(key, (id) => ({ kind: "apply", id, function: name, arguments: x }));
}

export function add(x: Scalar, y: Scalar): Scalar {
  if (isZero(x)) return y; // 0 + y = y
  if (isZero(y)) return x; // x + 0 = x
  if (isConstant(x) && isConstant(y)) return constant(x.value + y.value);
  if (x === y && x.kind !== "position") return multiply(constant(2), x); // x + x = 2 x
  if (isNegation(y)) return subtract(x, y.arguments[0]); // x + (−y) = x − y
  if (isNegation(x)) return subtract(y, x.arguments[0]); // (−x) + y = y − x
  if (isNegativeGuard(x)) return subtract(y, negate(x)); // [c] (−1) + y = y − [c] 1
  if (isNegativeGuard(y)) return subtract(x, negate(y)); // x + [c] (−1) = x − [c] 1
  const merged = mergeSelects(x, y, add);
  return merged ?? integral(x, y, addIndex) ?? rawApply("add", x, y);
}

export function subtract(x: Scalar, y: Scalar): Scalar {
  if (isZero(y)) return x; // x − 0 = x
  if (isZero(x)) return negate(y); // 0 − y = −y
  if (isConstant(x) && isConstant(y)) return constant(x.value - y.value);
  if (isNegation(y)) return add(x, y.arguments[0]); // x − (−y) = x + y
  if (isNegation(x) && x.arguments[0] === y) return negate(add(y, y)); // −x − x = −2 x
  return integral(x, y, (a, b) => addIndex(a, scaleIndex(b, -1))) ?? rawApply("subtract", x, y);
}

export function multiply(x: Scalar, y: Scalar): Scalar {
  if (isZero(x) || isZero(y)) return constant(0); // 0 · x = 0
  if (isOne(x)) return y; // 1 · y = y
  if (isOne(y)) return x; // x · 1 = x
  if (isConstant(x) && isConstant(y)) return constant(x.value * y.value);
  if (isConstant(x, -1)) return negate(y); // −1 · y = −y
  if (isConstant(y, -1)) return negate(x); // x · −1 = −x
  if (isConstant(y)) return multiply(y, x); // constants first
  if (isConstant(x) && isApply(y, "multiply") && isConstant(y.arguments[0]!))
    return multiply(multiply(x, y.arguments[0]), y.arguments[1]!); // a (b y) = (a b) y
  if (isNegation(x)) return negate(multiply(x.arguments[0], y)); // (−x) y = −(x y)
  if (isNegation(y)) return negate(multiply(x, y.arguments[0])); // x (−y) = −(x y)
  // Guards stay outside products: [c] x · y = [c] (x y).
  if (isGuard(x)) return guard(x, (branch) => multiply(branch, y));
  if (isGuard(y)) return guard(y, (branch) => multiply(x, branch));
  if (isReciprocal(y)) return divide(x, y.arguments[1]!); // x · (1 / y) = x / y
  if (isReciprocal(x)) return divide(y, x.arguments[1]!); // (1 / x) · y = y / x
  return rawApply("multiply", x, y);
}

export function strongMultiply(g: Scalar, x: Scalar): Scalar {
  if (isConstant(g)) return multiply(g, x); // a constant cotangent is not masked
  if (isConstant(x) && Number.isFinite(x.value)) return multiply(g, x); // a finite factor needs no care
  if (isGuard(g)) return guard(g, (branch) => strongMultiply(branch, x));
  if (isGuard(x)) return guard(x, (branch) => strongMultiply(g, branch));
  if (isNegation(x)) return negate(strongMultiply(g, x.arguments[0]));
  if (isNegation(g)) return negate(strongMultiply(g.arguments[0], x));
  if (isFinite(x)) return multiply(g, x);
  return rawApply("strongMultiply", g, x);
}

export function divide(x: Scalar, y: Scalar): Scalar {
  if (isZero(x)) return x; // 0 / y = 0, the zero being structural
  if (isOne(y)) return x; // x / 1 = x
  if (isConstant(x) && isConstant(y)) return constant(x.value / y.value);
  if (isNegation(x)) return negate(divide(x.arguments[0], y)); // (−x) / y = −(x / y)
  if (isNegation(y)) return negate(divide(x, y.arguments[0])); // x / (−y) = −(x / y)
  if (isGuard(x)) return guard(x, (branch) => divide(branch, y));
  return rawApply("divide", x, y);
}

export function negate(x: Scalar): Scalar {
  if (isConstant(x)) return constant(-x.value);
  if (isNegation(x)) return x.arguments[0]; // −(−x) = x
  if (isApply(x, "subtract")) return subtract(x.arguments[1]!, x.arguments[0]!); // −(x − y) = y − x
  if (isGuard(x)) return guard(x, negate);
  return rawApply("negate", x);
}

export function power(x: Scalar, y: Scalar): Scalar {
  if (isZero(y)) return constant(1); // x⁰ = 1
  if (isOne(y)) return x; // x¹ = x
  if (isConstant(y, 2)) return multiply(x, x); // x² = x x
  if (isConstant(y, 0.5)) return sqrt(x); // x^½ = √x
  if (isConstant(y, -1)) return divide(constant(1), x); // x⁻¹ = 1 / x
  return rawApply("power", x, y);
}

export function sqrt(x: Scalar): Scalar {
  return isConstant(x) ? constant(Math.sqrt(x.value)) : rawApply("sqrt", x);
}

export function less(x: Scalar, y: Scalar): Scalar {
  return isConstant(x) && isConstant(y) ? truth(x.value < y.value) : rawApply("less", x, y);
}

export function lessEqual(x: Scalar, y: Scalar): Scalar {
  return isConstant(x) && isConstant(y) ? truth(x.value <= y.value) : rawApply("lessEqual", x, y);
}

export function equal(x: Scalar, y: Scalar): Scalar {
  if (x === y && x.kind === "position") return truth(true);
  return isConstant(x) && isConstant(y) ? truth(x.value === y.value) : rawApply("equal", x, y);
}

export function notEqual(x: Scalar, y: Scalar): Scalar {
  if (x.kind === "select" && isConstant(x.then, 1) && isConstant(x.otherwise, 0) && isConstant(y, 0))
    return x.condition; // (c ? 1 : 0) ≠ 0 = c
  return isConstant(x) && isConstant(y) ? truth(x.value !== y.value) : rawApply("notEqual", x, y);
}

export function and(x: Scalar, y: Scalar): Scalar {
  if (isConstant(x)) return x.value !== 0 ? y : x; // true ∧ y = y, false ∧ y = false
  if (isConstant(y)) return y.value !== 0 ? x : y;
  return x === y ? x : rawApply("and", x, y); // x ∧ x = x
}

export function or(x: Scalar, y: Scalar): Scalar {
  return x === y ? x : rawApply("or", x, y);
}

/**
 * A condition by which the model leaves something out: nothing there counts, in no derivative either. What depends on no
 * data (whether an index is inside a tensor) leaves nothing out.
 */
export function mask(condition: Scalar): Scalar {
  const readsData = loadsOf(condition).some(({ tensor }) => tensor.kind !== "leaf" || tensor.role !== "time");
  return readsData && !isApply(condition, "mask") ? rawApply("mask", condition) : condition;
}

/** ¬x; of integers ¬(x < y) is y ≤ x. */
export function not(x: Scalar): Scalar {
  if (isConstant(x)) return truth(x.value === 0);
  if (isApply(x, "mask")) return mask(not(x.arguments[0]!));
  if (isApply(x, "not")) return x.arguments[0]!;
  if (isApply(x, "equal")) return notEqual(x.arguments[0]!, x.arguments[1]!);
  if (isApply(x, "notEqual")) return equal(x.arguments[0]!, x.arguments[1]!);
  if (x.kind === "apply" && x.arguments.every(isWhole)) {
    if (isApply(x, "less")) return lessEqual(x.arguments[1]!, x.arguments[0]!);
    if (isApply(x, "lessEqual")) return less(x.arguments[1]!, x.arguments[0]!);
  }
  return rawApply("not", x);
}

function isWhole(x: Scalar): boolean {
  return x.kind === "position" || (isConstant(x) && Number.isInteger(x.value));
}

export const maximum = (x: Scalar, y: Scalar): Scalar => (x === y ? x : rawApply("maximum", x, y));
export const minimum = (x: Scalar, y: Scalar): Scalar => (x === y ? x : rawApply("minimum", x, y));
export const abs = (x: Scalar): Scalar => rawApply("abs", x);
export const sign = (x: Scalar): Scalar => rawApply("sign", x);
export const exp = (x: Scalar): Scalar => (isZero(x) ? constant(1) : rawApply("exp", x));
export const log = (x: Scalar): Scalar => (isOne(x) ? constant(0) : rawApply("log", x));
export const log1p = (x: Scalar): Scalar => rawApply("log1p", x);
export const sin = (x: Scalar): Scalar => rawApply("sin", x);
export const cos = (x: Scalar): Scalar => rawApply("cos", x);
export const sinh = (x: Scalar): Scalar => rawApply("sinh", x);
export const cosh = (x: Scalar): Scalar => rawApply("cosh", x);
export const shareOfExp = (x: Scalar, y: Scalar): Scalar => rawApply("shareOfExp", x, y);
export const softplusOf = (x: Scalar): Scalar => rawApply("softplus", x);
export const tanhOf = (x: Scalar): Scalar => rawApply("tanh", x);
export const erfcOf = (x: Scalar): Scalar => rawApply("erfc", x);
/** √(x² + y²). */
export const length = (x: Scalar, y: Scalar): Scalar => rawApply("hypot", x, y);
export const sigmoid = (x: Scalar): Scalar => rawApply("sigmoid", x);

const simplifiers: { readonly [Name in ScalarFunctionName]?: (x: Scalar, y: Scalar) => Scalar } = {
  add,
  subtract,
  multiply,
  strongMultiply,
  divide,
  negate,
  power,
  sqrt,
  less,
  lessEqual,
  equal,
  notEqual,
  and,
  not,
  mask,
  maximum,
  minimum,
  exp,
  log,
};

type ApplyOf<Name> = Apply & { readonly function: Name };
type Unary = Apply & { readonly arguments: readonly [Scalar] };

export function isConstant(x: Scalar, value?: number): x is Constant {
  return x.kind === "constant" && (value === undefined || x.value === value);
}

export function isApply<Name extends ScalarFunctionName>(x: Scalar, name: Name): x is ApplyOf<Name> {
  return x.kind === "apply" && x.function === name;
}

const isZero = (x: Scalar): boolean => isConstant(x, 0);
const isOne = (x: Scalar): boolean => isConstant(x, 1);
const isNegation = (x: Scalar): x is Unary => isApply(x, "negate");
const isReciprocal = (x: Scalar): x is Apply => isApply(x, "divide") && isOne(x.arguments[0]!);
const truth = (value: boolean): Constant => constant(value ? 1 : 0);

/** [c] x: a value with a literal 0 in one branch. */
function isGuard(x: Scalar): x is Select {
  return x.kind === "select" && (isZero(x.then) || isZero(x.otherwise));
}

function isNegativeGuard(x: Scalar): x is Select {
  return x.kind === "select" && isZero(x.otherwise) && isConstant(x.then) && x.then.value < 0;
}

function guard(x: Select, change: (branch: Scalar) => Scalar): Scalar {
  return isZero(x.then)
    ? select(x.condition, x.then, change(x.otherwise))
    : select(x.condition, change(x.then), x.otherwise);
}

/** [c] x + [c] y = [c] (x + y), and likewise with both branches. */
function mergeSelects(x: Scalar, y: Scalar, combine: (x: Scalar, y: Scalar) => Scalar): Scalar | undefined {
  if (x.kind !== "select" || y.kind !== "select" || x.condition !== y.condition) return undefined;
  if (!isGuard(x) && !isGuard(y)) return undefined;
  return select(x.condition, combine(x.then, y.then), combine(x.otherwise, y.otherwise));
}

/** Sums of positions and whole constants are positions: i + 1 stays an index. */
function integral(x: Scalar, y: Scalar, combine: (x: Index, y: Index) => Index): Scalar | undefined {
  const left = asIndex(x);
  const right = asIndex(y);
  return left && right ? position(combine(left, right)) : undefined;
}

function asIndex(x: Scalar): Index | undefined {
  if (x.kind === "position") return x.index;
  return x.kind === "constant" && Number.isInteger(x.value) ? constantIndex(x.value) : undefined;
}

/** Whether x is finite wherever its own loads are: no division by what may be 0, no singular function inside. */
function isFinite(x: Scalar): boolean {
  if (x.kind === "constant") return Number.isFinite(x.value);
  if (x.kind === "select") return isFinite(x.then) && isFinite(x.otherwise);
  if (x.kind !== "apply") return true;
  if (!x.arguments.every(isFinite)) return false;
  if (x.function === "divide") return isPositive(x.arguments[1]!);
  return !scalarFunctions[x.function].singular || x.function === "sqrt";
}

/** Whether x ≥ bound, 0 or −1, wherever it is finite, as its form shows. */
export function isAtLeast(x: Scalar, bound: number): boolean {
  return isConstant(x) ? x.value >= bound : isNonNegative(x);
}

/** Whether x > 0 wherever it is finite, as its form shows. */
function isPositive(x: Scalar): boolean {
  if (x.kind === "constant") return x.value > 0;
  if (x.kind !== "apply") return false;
  const [a, b] = x.arguments as [Scalar, Scalar];
  if (x.function === "add") return (isPositive(a) && isNonNegative(b)) || (isNonNegative(a) && isPositive(b));
  if (x.function === "multiply") return isPositive(a) && isPositive(b);
  return x.function === "sqrt" && isPositive(a);
}

function isNonNegative(x: Scalar): boolean {
  if (isPositive(x)) return true;
  if (x.kind !== "apply") return false;
  const [a, b] = x.arguments as [Scalar, Scalar];
  if (x.function === "multiply") return a === b || (isNonNegative(a) && isNonNegative(b));
  if (x.function === "add") return isNonNegative(a) && isNonNegative(b);
  return ["exp", "abs", "sqrt", "sigmoid"].includes(x.function);
}
