// A short name for what tensors mean: the same for the same formula of the same parameters and inputs, whatever its
// intermediate values are called. Saved weights carry it, so that they do not serve another formula in silence.
import { createHash } from "node:crypto";
import { topological } from "./graph.ts";
import type { Leaf, Tensor } from "./ir.ts";

/** Sixteen hexadecimal digits. */
export function fingerprint(roots: readonly Tensor[]): string {
  const numbers = new Map<object, number>();
  const lines: string[] = [];
  const numberOf = (node: object): number => {
    const known = numbers.get(node);
    if (known !== undefined) return known;
    lines.push(fieldsOf(node, spell));
    numbers.set(node, numbers.size);
    return numbers.size - 1;
  };
  const spell = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(spell).join(" ")}]`;
    if (typeof value === "object" && value !== null)
      return "id" in value ? `#${numberOf(value)}` : `{${fieldsOf(value, spell)}}`;
    return typeof value === "function" ? "" : JSON.stringify(String(value));
  };
  topological(roots).forEach(numberOf); // operands first: graphs are deep
  const text = [...lines, spell(roots)].join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** A node's fields, its operands by their numbers. What it is called, where it stands and how it is derived is not its meaning. */
function fieldsOf(node: object, spell: (value: unknown) => string): string {
  const hidden = isNamed(node) ? ["id", "rule"] : ["id", "rule", "name"];
  return Object.entries(node)
    .filter(([field]) => !hidden.includes(field))
    .map(([field, value]) => `${field}:${spell(value)}`)
    .join(" ");
}

/** Parameters and inputs are known by their names; so are routines. */
function isNamed(node: object): boolean {
  const { kind, role } = node as Partial<Leaf>;
  return kind !== "leaf" || role === "parameter" || role === "input";
}
