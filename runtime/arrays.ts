// Shapes and typed arrays: the small vocabulary shared by datasets, files and trainers.
import { sizeText, withMemory } from "./memory.ts";
import type { InputArray, InputType } from "./trainer.ts";

/** The number of elements of a tensor: the product of its extents, 1 for a scalar's `[]`. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** `[28, 28]`, or `a single number` for a scalar's `[]`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? "a single number" : `[${shape.join(", ")}]`;
}

export function sameShape(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((extent, axis) => extent === right[axis]);
}

/** An array of zeros of a given element type; AdjointError where the system has no memory for it. */
export function createArray(type: InputType, length: number): InputArray {
  const needed = length * (type === "float64" ? 8 : 4);
  return withMemory(
    () => newArray(type, length),
    () =>
      `${length.toLocaleString("en-US")} ${type} numbers need ${sizeText(needed)} of memory, more than the system gives. ` +
      `Leave out columns or rows, or use a machine with more memory.`,
  );
}

function newArray(type: InputType, length: number): InputArray {
  switch (type) {
    case "float32":
      return new Float32Array(length);
    case "float64":
      return new Float64Array(length);
    case "int32":
      return new Int32Array(length);
  }
}

export function isInputArray(values: unknown): values is InputArray {
  return values instanceof Float32Array || values instanceof Float64Array || values instanceof Int32Array;
}

export function elementType(values: InputArray): InputType {
  if (values instanceof Float32Array) return "float32";
  return values instanceof Float64Array ? "float64" : "int32";
}

/** A record without prototype, so that a column called `__proto__` or `constructor` is a name like any other. */
export function record<Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> {
  const result: Record<string, Value> = Object.create(null);
  for (const [name, value] of entries) result[name] = value;
  return result;
}
