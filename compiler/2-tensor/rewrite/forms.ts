// What stable forms are recognized by.
import type { Compute, Load, Scalar } from "../ir/ir.ts";
import { isApply } from "../ir/scalars.ts";

/** Looks through element-wise tensors. */
export type See = (scalar: Scalar) => Scalar;

/** x of eˣ. */
export function expArgument(s: Scalar): Scalar | undefined {
  return isApply(s, "exp") ? s.arguments[0] : undefined;
}

export type SumLoad = Load & { readonly tensor: Compute };

export function isSum(s: Scalar): s is SumLoad {
  return s.kind === "load" && s.tensor.kind === "compute" && s.tensor.reduction?.reducer === "sum";
}

/** x of x x. */
export function squareRoot(s: Scalar): Scalar | undefined {
  return isApply(s, "multiply") && s.arguments[0] === s.arguments[1] ? s.arguments[0] : undefined;
}
