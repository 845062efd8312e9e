// Numbers in scalar expressions. They belong to no graph (negative ids), so tables may hold them.
import { CompileError } from "../../error.ts";
import type { Constant } from "./ir.ts";

/** Why a length, and what is computed from it, may be no number. */
export const ofExamples = "The number of examples in batchValues(…) is known only when the model runs";

const known = new Map<string, Constant>();

export function constant(value: number): Constant {
  if (typeof value !== "number")
    throw new CompileError(
      `a number of an operation is ${String(value)}; expected one that is known. ${ofExamples}`,
    );
  const key = Object.is(value, -0) ? "-0" : String(value);
  const found = known.get(key);
  if (found) return found;
  const made: Constant = Object.freeze({ kind: "constant", id: -1 - known.size, value });
  known.set(key, made);
  return made;
}

/** Whether a value is one of them, and does not only look like one. */
export function isConstant(value: unknown): value is Constant {
  const found = (value as Partial<Constant> | null)?.value;
  return typeof found === "number" && constant(found) === value;
}
