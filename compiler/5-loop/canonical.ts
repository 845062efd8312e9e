// The structure of a function up to the names of its variables and arrays: equal strings, equal code.
import type { LoopFunction } from "./ir.ts";

export function canonical({ examples, numbers, arrays, body }: LoopFunction): string {
  const ids = new Map<object, string>();
  const idOf = (thing: object): string => {
    const known = ids.get(thing) ?? `#${ids.size}`;
    ids.set(thing, known);
    return known;
  };
  if (examples) idOf(examples);
  const heads = [
    ...numbers.map(({ variable }) => idOf(variable)),
    ...arrays.map((array) => `${idOf(array)}:${array.element}`),
  ];
  const spell = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(spell);
    if (typeof value !== "object" || value === null) return typeof value === "number" ? String(value) : value;
    if ("kind" in value && value.kind === "variable") return idOf(value);
    if ("holds" in value) return idOf(value);
    return Object.entries(value).map(([key, part]) => [key, spell(part)]);
  };
  return `${examples ? "n" : ""}(${heads.join(",")})${JSON.stringify(spell(body))}`;
}
