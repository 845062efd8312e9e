// How a value that does not fit is shown in an error: what it is, in a few words, whatever it holds.
import { isExpression, isTensor } from "../validate.ts";

/** `a tensor [3, 4]`, `an array [1, 2]`, `"text"`, `a function` … at most a line long. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (isTensor(value)) return `a tensor [${value.shape.join(", ")}]`;
  if (isExpression(value)) return "a formula over indices";
  if (Array.isArray(value)) return value.length === 0 ? "an empty array" : `an array [${elements(value)}]`;
  switch (typeof value) {
    case "string":
      return JSON.stringify(shortened(value));
    case "function":
      return "a function";
    case "bigint":
      return `${shortened(String(value))}n, a bigint`;
    case "symbol":
      return "a symbol";
    case "object":
      return describeObject(value);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

function describeObject(value: object): string {
  if (typeof (value as { readonly then?: unknown }).then === "function") return "a promise (await it first)";
  if (ArrayBuffer.isView(value)) return `a ${value.constructor?.name ?? "typed array"}`;
  const keys = Object.keys(value);
  return keys.length === 0 ? "an object {}" : `an object { ${shortened(keys.join(", "))} }`;
}

function elements(list: readonly unknown[]): string {
  const shown = Array.from(list.slice(0, 4), (each) => (Array.isArray(each) ? "[…]" : describe(each)));
  return [...shown, ...(list.length > 4 ? ["…"] : [])].join(", ");
}

/** At most 60 characters of a text, without what a terminal would obey: controls, and marks that turn the reading around. */
function shortened(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, " ").replace(/[\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
  return plain.length <= 60 ? plain : `${plain.slice(0, 59)}…`;
}

/** The known name that is meant by one that is not known: at most two letters off. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((each) => distance(name.toLowerCase(), each.toLowerCase()));
  const least = Math.min(...distances);
  return least <= Math.min(2, Math.floor(name.length / 2)) ? known[distances.indexOf(least)] : undefined;
}

/** How many letters are to be put in, left out or changed. Levenshtein 1966. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= Math.min(a.length, 40); i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
