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
  const spell = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(spell).join()}]`;
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
    if (("kind" in value && value.kind === "variable") || "holds" in value) return idOf(value);
    let text = "{";
    for (const key in value) text += `${key}:${spell(value[key as never])},`;
    return `${text}}`;
  };
  return `${examples ? "n" : ""}(${heads.join()})${spell(body)}`;
}
