// Numbers in scalar expressions. They belong to no graph (negative ids), so tables may hold them.
import type { Constant } from "./ir.ts";

const known = new Map<string, Constant>();

export function constant(value: number): Constant {
  const key = Object.is(value, -0) ? "-0" : String(value);
  const found = known.get(key);
  if (found) return found;
  const made: Constant = Object.freeze({ kind: "constant", id: -1 - known.size, value });
  known.set(key, made);
  return made;
}
