// Forward mode inside one node: how the value of a scalar expression changes with one of its loads. The change of a branch
// stands where the branch stood, so nothing is read, nor multiplied, but where the load itself was.
import type { Load, Scalar } from "../ir/ir.ts";
import { add, constant, isConstant, multiply, select, strongMultiply } from "../ir/scalars.ts";
import { scalarFunctions } from "../ir/scalar-functions.ts";

/** ∂body/∂load · change, at each point; `value` is how the body's own value can be read back, as in `adjoints`. */
export function changeOf(body: Scalar, value: Scalar, load: Load, change: Scalar): Scalar {
  const known = new Map<Scalar, Scalar>();
  const visit = (scalar: Scalar): Scalar => {
    const result = known.get(scalar) ?? find(scalar);
    known.set(scalar, result);
    return result;
  };
  const find = (scalar: Scalar): Scalar => {
    if (scalar === load) return change;
    if (scalar.kind === "select")
      return select(scalar.condition, visit(scalar.then), visit(scalar.otherwise));
    if (scalar.kind !== "apply") return constant(0);
    const { partials } = scalarFunctions[scalar.function];
    const terms = scalar.arguments.map((argument, position): Scalar => {
      const [moved, partial] = [visit(argument), partials[position]];
      if (!partial || isConstant(moved, 0)) return constant(0);
      return times(moved, partial(scalar.arguments, scalar === body ? value : scalar));
    });
    return terms.reduce(add);
  };
  return visit(body);
}

/** Where nothing changes, nothing does: also where the partial derivative is infinite. */
export function times(change: Scalar, partial: Scalar): Scalar {
  return partial.kind === "constant" ? multiply(partial, change) : strongMultiply(change, partial);
}
