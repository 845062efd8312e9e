// Checks on what a model writes: names become identifiers and keys of saved weights, shapes become array lengths.
import { CompileError, type Position } from "../error.ts";
import type { Tensor } from "./shapes.ts";

const reserved = new Set(
  (
    "arguments await break case catch class const constructor continue debugger default delete do else enum eval " +
    "export extends false finally for function if implements import in instanceof interface let new null package " +
    "private protected prototype public return static super switch this throw true try typeof undefined var void " +
    "while with yield __proto__ NaN Infinity Math Array Object Number Error Float32Array Float64Array Int32Array"
  ).split(" "),
);

/** Names are identifiers of letters, digits and underscores, so they can be written anywhere unescaped. */
export function checkName(name: string, what: string, position: Position | undefined): void {
  const shown = JSON.stringify(name).slice(0, 80);
  if (typeof name !== "string" || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    throw new CompileError(
      `${what} name ${shown}: expected a letter followed by letters, digits or underscores. Rename it.`,
      position,
    );
  if (name.length > 100)
    throw new CompileError(`${what} name ${shown}…: ${name.length} characters; at most 100`, position);
  if (reserved.has(name))
    throw new CompileError(
      `${what} name ${shown} has a meaning of its own in JavaScript. Rename it.`,
      position,
    );
}

/** What a length is where an operation computed with the number of examples. */
function ofExamples(extent: unknown): string {
  return String(extent).includes("batch")
    ? ". The number of examples in batchValues(…) is known only when the model runs; reduce that axis first"
    : "";
}

/** Axis lengths are whole numbers, and the tensor can be addressed. */
export function checkShape(shape: readonly unknown[], what: string, position: Position | undefined): void {
  if (!Array.isArray(shape))
    throw new CompileError(`${what}: expected a shape such as [28, 28]; found ${String(shape)}`, position);
  for (const extent of shape) {
    if (typeof extent !== "number" || !Number.isInteger(extent) || extent < 0)
      throw new CompileError(
        `${what}: shape [${shape.map(String).join(", ")}] has the length ${String(extent)}; lengths are whole numbers of at least 0${ofExamples(extent)}`,
        position,
      );
  }
  const size = (shape as readonly number[]).reduce((product, extent) => product * extent, 1);
  if (size > 2 ** 31 - 1)
    throw new CompileError(
      `${what}: shape [${shape.join(", ")}] has ${size} elements; at most 2³¹ − 1`,
      position,
    );
}

export function isTensor(value: unknown): value is Tensor {
  return (
    typeof value === "object" && value !== null && "kind" in value && "shape" in value && "type" in value
  );
}

/** Operands are tensors. TypeScript says so first, but not where a value is `any`. */
export function checkTensors(
  operation: string,
  operands: readonly unknown[],
  position: Position | undefined,
): void {
  for (const [k, operand] of operands.entries())
    if (!isTensor(operand))
      throw new CompileError(
        `${operation}: ${operands.length === 1 ? "the operand" : `operand ${k + 1}`} is ${describe(operand)}; expected a tensor, as input, parameter and the operations make`,
        position,
      );
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null)
    return "kind" in value ? "a formula over indices" : "an object";
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** A count is a whole number, and not below `least`. */
export function checkWhole(what: string, value: number, least: number, position: Position | undefined): void {
  if (!Number.isInteger(value) || value < least)
    throw new CompileError(
      `${what} is ${String(value)}; expected a whole number${least === -Infinity ? "" : ` of at least ${least}`}`,
      position,
    );
}

/** `digits` → `Digits`: how names continue others. */
export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Axes, lengths, steps: a list, of one number for each axis that is meant. */
export function checkList(what: string, list: unknown, position: Position | undefined): void {
  if (!Array.isArray(list))
    throw new CompileError(`${what} is ${describe(list)}; expected a list such as [0, 1]`, position);
}
