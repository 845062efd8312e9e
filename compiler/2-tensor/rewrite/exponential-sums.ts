// Sums of powers of e, as formulas of the model's own write them: found, and made log-sum-exps.
import { axisIndex } from "../ir/indices.ts";
import { domainOf, type Compute, type Index, type Scalar } from "../ir/ir.ts";
import { label } from "../ir/labels.ts";
import { logSumExpOf } from "../ir/log-sum-exp.ts";
import { substitute } from "../ir/substitute.ts";
import { compute } from "../ir/tensors.ts";
import { expArgument, isSum, type See } from "./forms.ts";

/** Σₖ e^z over the reduced axes of a tensor, read at some indices. */
export interface ExponentialSum {
  readonly tensor: Compute;
  readonly at: readonly Index[];
  /** z over the tensor's axes, its own and the reduced ones. */
  readonly z: Scalar;
}

export function exponentialSum(s: Scalar, see: See): ExponentialSum | undefined {
  if (!isSum(s)) return undefined;
  const { tensor, at } = s;
  const z = expArgument(see(tensor.body));
  return z && { tensor, at, z };
}

export function logSumExp({ tensor, z }: ExponentialSum): Compute {
  const exponents = compute(domainOf(tensor), z);
  const shape = tensor.shape as readonly number[];
  const made = logSumExpOf(exponents, {
    shape,
    extents: tensor.reduction!.extents as readonly number[],
    at: domainOf(tensor).map((_, axis) => axisIndex(axis)),
    keptAxes: shape.map((_, axis) => axis),
  });
  return label(made, { operation: "logSumExp" });
}

/** Whether x is z at some values of the reduced axes: one of the terms of the sum. */
export function isTermOf(x: Scalar, { tensor, at, z }: ExponentialSum): boolean {
  const kept = tensor.shape.length;
  const free = 1_000_000_000; // reduced axes, renamed out of the way
  const pattern = substitute(z, (axis) => (axis < kept ? at[axis]! : axisIndex(free + axis)));
  const bound = new Map<number, Index>();
  const unifyIndex = (left: Index, right: Index): boolean => {
    const [term] = left.terms;
    const axis = term?.atom.kind === "axis" ? term.atom.axis : -1;
    if (axis < free) return left === right;
    if (left.terms.length > 1 || left.constant !== 0 || term!.coefficient !== 1) return false;
    const known = bound.get(axis) ?? right;
    bound.set(axis, known);
    return known === right;
  };
  const unify = (left: Scalar, right: Scalar): boolean => {
    if (left === right) return true;
    if (left.kind === "load" && right.kind === "load")
      return left.tensor === right.tensor && left.at.every((index, k) => unifyIndex(index, right.at[k]!));
    if (left.kind === "apply" && right.kind === "apply")
      return (
        left.function === right.function &&
        left.arguments.every((each, k) => unify(each, right.arguments[k]!))
      );
    if (left.kind === "select" && right.kind === "select")
      return (
        unify(left.condition, right.condition) &&
        unify(left.then, right.then) &&
        unify(left.otherwise, right.otherwise)
      );
    return false;
  };
  return unify(pattern, x);
}
