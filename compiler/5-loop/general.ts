// Renaming for functions that serve several callers.
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import type { ArrayParameter, LoopFunction, LoopStatement, RunRoutine } from "./ir.ts";

/** What an array is to a function, whoever calls it: `weights` of `hidden_weights`, `m` of `m_hidden_weights`. */
export function roleName(tensor: Tensor): string {
  if (tensor.kind !== "leaf") {
    const { name, operation } = labelOf(tensor);
    return (tensor.shape.length === 0 ? name : undefined) ?? operation ?? "values"; // single numbers are shared
  }
  const [first] = tensor.name.split("_");
  if (tensor.role === "state" || tensor.role === "sum") return first === "grad" ? "gradient" : first!;
  return tensor.role === "parameter" ? "parameter" : tensor.name;
}

/** Every variable's name in a function. */
export function variableNames({ body, examples, numbers }: LoopFunction): readonly string[] {
  const names = new Set<string>([
    ...(examples ? [examples.name] : []),
    ...numbers.map((each) => each.variable.name),
  ]);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== "object" || value === null || "holds" in value) return;
    if ("kind" in value && value.kind === "variable" && "name" in value) names.add(String(value.name));
    if ("kind" in value && value.kind === "run") names.add((value as RunRoutine).routine.name);
    Object.values(value).forEach(visit);
  };
  visit(body);
  return [...names];
}

/** The same statements over other arrays. */
export function replaceArrays(
  body: readonly LoopStatement[],
  renamed: ReadonlyMap<ArrayParameter, ArrayParameter>,
): readonly LoopStatement[] {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== "object" || value === null) return value;
    if ("holds" in value) return renamed.get(value as ArrayParameter) ?? value;
    if ("kind" in value && value.kind === "variable") return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visit(part)]));
  };
  return visit(body) as readonly LoopStatement[];
}
