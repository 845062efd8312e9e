// Checks on what a model writes: names become identifiers and keys of saved weights, shapes become array lengths.
import { CompileError, type Position } from "../error.ts";
import { isConstant } from "../2-tensor/ir/constants.ts";
import { isMade } from "../2-tensor/ir/intern.ts";
import type { Index, Scalar } from "../2-tensor/ir/ir.ts";
import type { Tensor } from "./shapes.ts";

const reserved = new Set(
  (
    "arguments await break case catch class const constructor continue debugger default delete do else enum eval " +
    "export extends false finally for function if implements import in instanceof interface let new null package " +
    "private protected prototype public return static super switch this throw true try typeof undefined var void " +
    "while with yield __proto__ NaN Infinity Math Array Object Number Error Float32Array Float64Array Int32Array"
  ).split(" "),
);

/**
 * Names are identifiers of letters, digits and underscores, so they can be written anywhere unescaped. What is to be
 * expected of one that is not; undefined of one that is.
 */
export function nameProblem(name: unknown): string | undefined {
  if (typeof name !== "string" || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
    return "a letter followed by letters, digits or underscores";
  if (name.length > 100) return "at most 100 characters";
  if (reserved.has(name)) return "a name without a meaning of its own in JavaScript";
  return undefined;
}

/** Refuses a name; see `nameProblem`. */
export function checkName(name: string, what: string, position: Position | undefined): void {
  const problem = nameProblem(name);
  if (problem === undefined) return;
  const shown = typeof name === "string" ? JSON.stringify(name.slice(0, 60)) : typeof name;
  throw new CompileError(`${what} name ${shown}: expected ${problem}. Rename it.`, position);
}

/** What a length is where an operation computed with the number of examples. */
function ofExamples(extent: unknown): string {
  return String(extent).includes("batch")
    ? ". The number of examples in batchValues(…) is known only when the model runs; reduce that axis first"
    : "";
}

/** Axis lengths are whole numbers, and the tensor can be addressed: what is wrong with a list of lengths. */
export function shapeProblem(shape: readonly unknown[]): string | undefined {
  const shown = Array.from(shape, showLength).join(", ");
  for (const extent of shape) {
    if (typeof extent !== "number" || !Number.isInteger(extent) || extent < 0)
      return `shape [${shown}] has the length ${showLength(extent)}; lengths are whole numbers of at least 0${ofExamples(extent)}`;
  }
  const size = (shape as readonly number[]).reduce((product, extent) => product * extent, 1);
  return size > 2 ** 31 - 1 ? `shape [${shown}] has ${size} elements; at most 2³¹ − 1` : undefined;
}

function showLength(extent: unknown): string {
  if (typeof extent === "number") return String(extent);
  return typeof extent === "string" ? JSON.stringify(extent.slice(0, 30)) : typeof extent;
}

export function checkShape(shape: readonly unknown[], what: string, position: Position | undefined): void {
  const problem = Array.isArray(shape) ? shapeProblem(shape) : `expected a shape such as [28, 28]`;
  if (problem !== undefined) throw new CompileError(`${what}: ${problem}`, position);
}

/** Tensors are what the constructors of the tensor level made, and nothing that looks like one. */
export function isTensor(value: unknown): value is Tensor {
  return isMade(value) && "shape" in value && "type" in value;
}

/** A formula over indices, or an index. */
export function isExpression(value: unknown): value is Scalar | Index {
  if (!(isMade(value) || isConstant(value)) || !("kind" in value)) return false;
  return ["constant", "position", "load", "apply", "select", "index"].includes(String(value.kind));
}

/** `digits` → `Digits`: how names continue others. */
export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
