// Constructors of loop expressions; integer arithmetic drops what adds 0 or multiplies by 1.
import type { ApplyFunction, Expression, NumberLiteral, ValueType, Variable } from "./ir.ts";

export function integer(value: number): NumberLiteral {
  return { kind: "number", value, type: "int" };
}

export function float(value: number): NumberLiteral {
  return { kind: "number", value, type: "float" };
}

export function applied(name: ApplyFunction["function"], ...operands: readonly Expression[]): ApplyFunction {
  return { kind: "apply", function: name, arguments: operands };
}

export function plus(left: Expression, right: Expression): Expression {
  if (isInteger(left, 0)) return right;
  if (isInteger(right, 0)) return left;
  if (left.kind === "number" && right.kind === "number") return integer(left.value + right.value);
  if (right.kind === "number" && right.value < 0) return applied("subtract", left, integer(-right.value));
  return applied("add", left, right);
}

export function times(left: Expression, factor: number): Expression {
  if (factor === 0) return integer(0);
  if (factor === 1) return left;
  if (left.kind === "number") return integer(left.value * factor);
  return applied("multiply", left, integer(factor));
}

/** left · right of two integers. */
export function product(left: Expression, right: Expression): Expression {
  if (right.kind === "number") return times(left, right.value);
  return left.kind === "number" ? times(right, left.value) : applied("multiply", left, right);
}

export function isInteger(expression: Expression, value: number): boolean {
  return expression.kind === "number" && expression.value === value;
}

export function variable(name: string, type: ValueType): Variable {
  return { kind: "variable", name, type };
}
