// Datasets: named columns of numbers in memory, one row per example, checked when they are made.
import { createArray, elementType, isInputArray, record, shapeText, sizeOf } from "./arrays.ts";
import {
  aColumn,
  aDataset,
  aFraction,
  anInputArray,
  anObject,
  checkArgument,
  checkOptions,
  rowNumbers,
  wholeNumber,
} from "./arguments.ts";
import { AdjointError, quote, shown } from "./error.ts";
import { permutation } from "./random.ts";
import type { Batch, InputArray, InputType } from "./trainer.ts";

/** The values of one input for every example: `examples × shape` elements, row-major. */
export interface Column {
  readonly values: InputArray;
  /** The shape of one example's value; `[]` for a single number. */
  readonly shape: readonly number[];
}

/** Examples to train on, evaluate or predict: one column for each input of the model. */
export interface Dataset {
  readonly examples: number;
  readonly columns: Readonly<Record<string, Column>>;
  /** Values of the inputs that belong to a call, not to an example; passed along with every batch. */
  readonly perCall: Batch;
}

/** What a column is made from. */
export interface ColumnSource {
  /** Either all numbers one after another, or one array of numbers for each example. */
  readonly values: ArrayLike<number> | readonly ArrayLike<number>[];
  /** The shape of one example's value; without it `[]` for plain numbers, `[length]` for rows. */
  readonly shape?: readonly number[];
  /** Without it: a typed array keeps its type, numbers become float32, classes int32. */
  readonly type?: InputType;
  /** Values are class numbers 0 … classes − 1. */
  readonly classes?: number;
}

/**
 * Makes a dataset from arrays: `dataset({ image: { values, shape: [784] }, label: { values, classes: 10 } })`.
 * Typed arrays of the right type are kept, not copied. Throws AdjointError where rows are ragged, a value is not a
 * finite number (or not a class of its column), or columns disagree about the number of examples.
 */
export function dataset(sources: Readonly<Record<string, ColumnSource>>, perCall: Batch = {}): Dataset {
  checkArgument("dataset", "columns", sources, anObject);
  checkArgument("dataset", "perCall", perCall, anObject);
  const columns = record(
    Object.entries(sources).map(([name, source]) => [name, column(name, source)] as const),
  );
  return { examples: commonLength(columns), columns, perCall };
}

/** 0, 1, …, count − 1. */
export function firstRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** The examples at `rows`, in that order, as a new dataset. */
export function take(data: Dataset, rows: Uint32Array): Dataset {
  checkArgument("take", "data", data, aDataset);
  checkArgument("take", "rows", rows, rowNumbers);
  const beyond = rows.find((row) => row >= data.examples);
  if (beyond !== undefined)
    throw new AdjointError(
      `take: row ${beyond} is wanted of ${data.examples}; expected 0 to ${data.examples - 1}.`,
    );
  const entries = Object.entries(data.columns).map(([name, source]) => {
    const values = createArray(elementType(source.values), rows.length * sizeOf(source.shape));
    copyRows(source, rows, 0, rows.length, values);
    return [name, { values, shape: source.shape }] as const;
  });
  return { examples: rows.length, columns: record(entries), perCall: data.perCall };
}

/** `count` examples from `start`: views of the same numbers. */
export function part({ columns, perCall }: Dataset, start: number, count: number): Dataset {
  const entries = Object.entries(columns).map(([name, { values, shape }]) => {
    const size = sizeOf(shape);
    return [name, { values: values.subarray(start * size, (start + count) * size), shape }] as const;
  });
  return { examples: count, columns: record(entries), perCall };
}

/** Puts a random `fraction` of the examples, chosen by `seed`, aside as held-out; see splitRows. */
export function split(
  data: Dataset,
  fraction: number,
  seed: number,
): { training: Dataset; heldOut: Dataset } {
  checkArgument("split", "data", data, aDataset);
  const rows = splitRows(data.examples, fraction, seed);
  return { training: take(data, rows.training), heldOut: take(data, rows.heldOut) };
}

/** Row numbers of a random split. */
export interface Split {
  /** All of them: those held out, then those to train on, of which the parts are views. */
  readonly order: Uint32Array;
  readonly training: Uint32Array;
  readonly heldOut: Uint32Array;
}

/**
 * Row numbers of a random split. `fraction` of the rows, rounded, is held out; each part keeps at least one row
 * unless `fraction` is 0, when nothing is held out.
 */
export function splitRows(examples: number, fraction: number, seed: number): Split {
  checkArgument("split", "examples", examples, wholeNumber(0));
  checkArgument("split", "held-out fraction", fraction, aFraction);
  if (fraction > 0 && examples < 2)
    throw new AdjointError(
      `${examples === 1 ? "1 example" : `${examples} examples`} can't be split in two. Add data, or hold nothing out (0).`,
    );
  const rounded = Math.round(examples * fraction);
  const count = fraction === 0 ? 0 : Math.min(Math.max(rounded, 1), examples - 1);
  const order = permutation(examples, seed);
  return { order, training: order.subarray(count), heldOut: order.subarray(0, count) };
}

/**
 * Copies the examples `rows[start] … rows[start + count − 1]` of a column to the front of `into`. Throws AdjointError for rows
 * that there are not, and where `into` has no room for them.
 */
export function gatherRows(
  source: Column,
  rows: Uint32Array,
  start: number,
  count: number,
  into: InputArray,
): void {
  checkArgument("gatherRows", "source", source, aColumn);
  checkArgument("gatherRows", "rows", rows, rowNumbers);
  checkArgument("gatherRows", "start", start, wholeNumber(0));
  checkArgument("gatherRows", "count", count, wholeNumber(0));
  checkArgument("gatherRows", "into", into, anInputArray);
  const size = sizeOf(source.shape);
  const most = Math.floor(into.length / size);
  if (count > most || start + count > rows.length)
    throw new AdjointError(
      `gatherRows: ${count} rows from ${start} are wanted; there are ${rows.length}, and room for ${most}.`,
    );
  const examples = source.values.length / size;
  const beyond = rows.subarray(start, start + count).find((row) => row >= examples);
  if (beyond !== undefined)
    throw new AdjointError(
      `gatherRows: row ${beyond} is wanted of ${examples}; expected 0 to ${examples - 1}.`,
    );
  copyRows(source, rows, start, count, into);
}

/** The same, unchecked, for every batch of a training; allocates nothing. */
export function copyRows(
  source: Column,
  rows: Uint32Array,
  start: number,
  count: number,
  into: InputArray,
): void {
  const { values } = source;
  const size = values.length === 0 ? 0 : sizeOf(source.shape);
  for (let position = 0; position < count; position++) {
    const from = rows[start + position] * size;
    const to = position * size;
    for (let element = 0; element < size; element++) into[to + element] = values[from + element];
  }
}

const NEEDED = {
  values: {
    is: (value: unknown) => Array.isArray(value) || isInputArray(value) || ArrayBuffer.isView(value),
    expected: "an array of numbers, or of arrays of them",
  },
};
const OPTIONAL = {
  shape: { is: Array.isArray, expected: "an array of extents" },
  type: {
    is: (value: unknown) => value === "float32" || value === "float64" || value === "int32",
    expected: '"float32", "float64" or "int32"',
  },
  classes: wholeNumber(1),
};

function column(name: string, source: ColumnSource): Column {
  checkOptions(`dataset: ${shown(name)}`, source, NEEDED, OPTIONAL);
  const nested = isNested(source.values);
  const shape = source.shape ?? (nested ? [source.values[0].length] : []);
  checkShape(name, shape);
  const flat = nested ? flatten(name, source.values, shape) : source.values;
  checkWholeExamples(name, flat.length, shape);
  const values = typed(flat, source);
  checkValues(name, flat, values, sizeOf(shape), source.classes);
  return { values, shape };
}

function isNested(values: ColumnSource["values"]): values is readonly ArrayLike<number>[] {
  return values.length > 0 && typeof values[0] === "object" && values[0] !== null;
}

function checkShape(name: string, shape: readonly number[]): void {
  if (!shape.every((extent) => Number.isSafeInteger(extent) && extent > 0))
    throw new AdjointError(`${name}: the shape is [${shape.join(", ")}]; expected positive integers.`);
}

function checkWholeExamples(name: string, length: number, shape: readonly number[]): void {
  const size = sizeOf(shape);
  if (length % size === 0) return;
  throw new AdjointError(
    `${name}: ${length} numbers are not a whole number of examples; ` +
      `expected a multiple of ${size} for shape ${shapeText(shape)}. Is the shape right, the data complete?`,
  );
}

function flatten(name: string, rows: readonly ArrayLike<number>[], shape: readonly number[]): number[] {
  const size = sizeOf(shape);
  return rows.flatMap((row, index) => {
    if (row?.length === size) return Array.from(row);
    throw new AdjointError(
      `${name}: example ${index} has ${row?.length ?? "no"} numbers; expected ${size} as shape ${shapeText(shape)} says. ` +
        `Give every example the same length.`,
    );
  });
}

function typed(flat: ArrayLike<number>, { type, classes }: ColumnSource): InputArray {
  if (isInputArray(flat) && (type === undefined || type === elementType(flat))) return flat;
  const values = createArray(type ?? (classes === undefined ? "float32" : "int32"), flat.length);
  for (let index = 0; index < flat.length; index++) if (isNumber(flat[index])) values[index] = flat[index];
  return values;
}

function isNumber(value: unknown): boolean {
  return typeof value === "number";
}

/** Checks values as given and as stored: float32 turns 1e300 into ∞, int32 turns 1.5 into 1. */
function checkValues(
  name: string,
  given: ArrayLike<number>,
  stored: InputArray,
  size: number,
  classes: number | undefined,
): void {
  const whole = stored instanceof Int32Array || classes !== undefined;
  const isFaithful = (value: number, original: number) =>
    !whole || (Number.isInteger(value) && value === original);
  const limit = classes ?? Infinity;
  const lowest = classes === undefined ? -Infinity : 0;
  for (let index = 0; index < given.length; index++) {
    const value = stored[index];
    const faithful = isNumber(given[index]) && Number.isFinite(value) && isFaithful(value, given[index]);
    if (faithful && value >= lowest && value < limit) continue;
    throw valueError(name, Math.floor(index / size), given[index], stored, classes);
  }
}

function valueError(
  name: string,
  example: number,
  found: unknown,
  stored: InputArray,
  classes: number | undefined,
): AdjointError {
  const type = elementType(stored);
  const expected =
    classes !== undefined
      ? `a class number from 0 to ${classes - 1}`
      : type === "int32"
        ? "an integer of 32 bits"
        : `a finite ${type} number`;
  return new AdjointError(
    `${name}: example ${example} holds ${quote(found)}; expected ${expected}. Fix or leave out this example.`,
  );
}

function commonLength(columns: Readonly<Record<string, Column>>): number {
  const lengths = Object.entries(columns).map(([name, { values, shape }]) => ({
    name,
    examples: values.length / sizeOf(shape),
  }));
  const first = lengths[0];
  if (!first)
    throw new AdjointError("dataset: there are no columns; expected one for each input of the model.");
  const odd = lengths.find(({ examples }) => examples !== first.examples);
  if (!odd) return first.examples;
  throw new AdjointError(
    `${odd.name}: has ${odd.examples} examples, but ${first.name} has ${first.examples}; ` +
      `expected one value of each per example. Do the shapes say what belongs to one example?`,
  );
}
