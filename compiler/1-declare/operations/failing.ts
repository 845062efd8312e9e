// Refusing what does not fit: an operation's errors, and settings that are numbers.
import { CompileError } from "../../error.ts";
import type { CallSite } from "../session.ts";
import type { PerAxis } from "../shapes/windows.ts";

/** Throws an error that says which operation, and where the model called it. */
export type Fail = (message: string) => never;

/** The errors of one call of an operation. */
export function failing(site: CallSite, operation: string): Fail {
  return (message) => {
    throw new CompileError(`${operation}: ${message}`, site.position);
  };
}

/** A setting for each spatial axis, checked. */
export function perAxis(
  fail: Fail,
  what: string,
  given: PerAxis,
  dimensions: number,
  least: number,
): number[] {
  const values = Array.isArray(given) ? [...(given as readonly number[])] : Array(dimensions).fill(given);
  if (values.length !== dimensions || !values.every((each) => Number.isInteger(each) && each >= least))
    fail(
      `${what} is ${typeof given === "number" ? given : JSON.stringify(given)}; expected a whole number of at least ${least}, or ${dimensions} of them`,
    );
  return values;
}

/** `[3, 4]`. */
export function show(shape: readonly unknown[]): string {
  return `[${shape.join(", ")}]`;
}
