// f(x) / x, as a model's own formulas write it, where f(0) = 0: multiples and squares of it too.
import { vanishesAtZero, quotientOf } from "../ir/removable.ts";
import type { Scalar } from "../ir/ir.ts";
import { constant, divide, isApply, isConstant, multiply, negate } from "../ir/scalars.ts";
import { squareRoot, type See } from "./forms.ts";

/** c f(k x) / x, or c f(k x)² over x or x², where f(0) = 0. */
export function quotientAtZero(top: Scalar, bottom: Scalar, see: See): Scalar | undefined {
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
export const inverse = (x: Scalar | undefined): Scalar | undefined => x && divide(constant(1), x);

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
