// Reverse mode inside one node: given a scalar expression and the cotangent of its value, the cotangent of each load.
// One sweep over the shared expression, so common subexpressions are differentiated once.
import type { Load, Scalar, Select } from "../ir/ir.ts";
import { add, constant, isConstant, multiply, select, strongMultiply } from "../ir/scalars.ts";
import { scalarFunctions } from "../ir/scalar-functions.ts";

/**
 * The cotangent of every load for which `wanted` holds; loads that get a structural zero are left out. `value` is how
 * the body's own value can be read back (the node's output, where it has one): tanh′ = 1 − y² then needs no tanh.
 */
export function adjoints(
  body: Scalar,
  value: Scalar,
  cotangent: Scalar,
  wanted: (load: Load) => boolean,
): ReadonlyMap<Load, Scalar> {
  const order = postorder(body);
  const reaches = reaching(order, wanted);
  const cotangents = new Map<Scalar, readonly Scalar[]>([[body, [cotangent]]]);
  const receive = (scalar: Scalar, contribution: Scalar): void => {
    if (!reaches.has(scalar) || isConstant(contribution, 0)) return;
    cotangents.set(scalar, withTerm(cotangents.get(scalar) ?? [], contribution));
  };
  const pass = (scalar: Scalar, received: Scalar): void => {
    if (scalar.kind === "select") {
      receive(scalar.then, narrowed(received, scalar.condition, true));
      receive(scalar.otherwise, narrowed(received, scalar.condition, false));
    } else if (scalar.kind === "apply") {
      const { partials, singular } = scalarFunctions[scalar.function];
      const times = singular ? strongMultiply : multiply;
      for (const [position, argument] of scalar.arguments.entries()) {
        const partial = partials[position];
        if (partial && reaches.has(argument))
          receive(argument, times(received, partial(scalar.arguments, scalar === body ? value : scalar)));
      }
    }
  };
  for (const scalar of order.reverse()) {
    if (!reaches.has(scalar)) continue;
    for (const received of cotangents.get(scalar) ?? []) pass(scalar, received);
  }
  return new Map(
    order.flatMap((scalar): [Load, Scalar][] => {
      const received = cotangents.get(scalar);
      return scalar.kind === "load" && received && wanted(scalar) ? [[scalar, received.reduce(add)]] : [];
    }),
  );
}

/** A cotangent under one more condition, which may be askable only where those it stands under already hold. */
function narrowed(cotangent: Scalar, condition: Scalar, holds: boolean): Scalar {
  if (isConstant(cotangent, 0)) return cotangent;
  const under = (then: Scalar, otherwise: Scalar): Scalar =>
    holds ? select(condition, then, constant(0)) : select(condition, constant(0), otherwise);
  if (cotangent.kind !== "select") return under(cotangent, cotangent);
  const { then, otherwise } = cotangent;
  if (cotangent.condition === condition) return under(then, otherwise);
  return select(cotangent.condition, narrowed(then, condition, holds), narrowed(otherwise, condition, holds));
}

/**
 * Cotangents that stand under conditions stay apart until the end: summed, they would no longer be zero factors that a
 * later product can be kept away from (0 · ∞).
 */
function withTerm(terms: readonly Scalar[], added: Scalar): readonly Scalar[] {
  const same = terms.findIndex((term) =>
    term.kind === "select"
      ? added.kind === "select" &&
        standsUnder(term) === standsUnder(added) &&
        term.condition === added.condition
      : added.kind !== "select",
  );
  return same < 0 ? [...terms, added] : terms.with(same, add(terms[same]!, added));
}

/** Which answer to its condition a cotangent is for: under both answers, a sum could be a zero in one of them only. */
function standsUnder({ then, otherwise }: Select): "yes" | "no" | "both" {
  return isConstant(otherwise, 0) ? "yes" : isConstant(then, 0) ? "no" : "both";
}

/** Conditions carry no derivative, so the sweep does not enter them. */
function postorder(body: Scalar): Scalar[] {
  const order: Scalar[] = [];
  const seen = new Set<Scalar>();
  const visit = (scalar: Scalar): void => {
    if (seen.has(scalar)) return;
    seen.add(scalar);
    if (scalar.kind === "apply") scalar.arguments.forEach(visit);
    if (scalar.kind === "select") [scalar.then, scalar.otherwise].forEach(visit);
    order.push(scalar);
  };
  visit(body);
  return order;
}

function reaching(order: readonly Scalar[], wanted: (load: Load) => boolean): ReadonlySet<Scalar> {
  const reaches = new Set<Scalar>();
  for (const scalar of order) {
    const parts =
      scalar.kind === "apply"
        ? scalar.arguments
        : scalar.kind === "select"
          ? [scalar.then, scalar.otherwise]
          : [];
    if ((scalar.kind === "load" && wanted(scalar)) || parts.some((part) => reaches.has(part)))
      reaches.add(scalar);
  }
  return reaches;
}
