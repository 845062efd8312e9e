// A preparation turns raw rows into a model's inputs: which columns, how numbers are scaled, how categories are numbered.
// It is fitted on training rows once (fit.ts), is plain JSON, and is saved with the weights.
import { createArray, record, sizeOf } from "./arrays.ts";
import { list, quote } from "./error.ts";
import { allRows, cellError, columnIndex, isMissing, numberAt, type Table } from "./table.ts";
import type { Batch, InputArray, InputType } from "./trainer.ts";
import type { Column, Dataset } from "./dataset.ts";

export interface Preparation {
  /** What happens to rows with missing features. */
  readonly missing: "impute" | "drop";
  readonly inputs: readonly InputPreparation[];
}

export interface InputPreparation {
  readonly input: string;
  readonly role: "input" | "target";
  readonly type: InputType;
  readonly shape: readonly number[];
  readonly columns: readonly ColumnPreparation[];
}

/** How one column becomes numbers; `fill` stands in for missing cells. */
export type ColumnPreparation =
  /** (x − mean) / deviation; mean 0 and deviation 1 leave x as it is. */
  | NumberPreparation
  /** The number as it is, which must be an integer. */
  | { readonly kind: "integer"; readonly column: string; readonly fill: number }
  /** The category's position in `categories`. */
  | CategoryPreparation<"class">
  /** One number for each category: 1 for the cell's, 0 for the others. */
  | CategoryPreparation<"oneHot">;

export interface NumberPreparation {
  readonly kind: "number";
  readonly column: string;
  readonly mean: number;
  readonly deviation: number;
  readonly fill: number;
}

export interface CategoryPreparation<Kind> {
  readonly kind: Kind;
  readonly column: string;
  readonly categories: readonly string[];
  readonly fill: string;
}

export interface PrepareOptions {
  /** The rows to prepare, in this order; all without it. */
  readonly rows?: Uint32Array;
  /** The inputs to prepare; all without it. Columns of the others may be absent: a target, when predicting. */
  readonly inputs?: readonly string[];
  readonly perCall?: Batch;
}

/**
 * Applies a preparation to raw rows. Throws AdjointError, naming line and column, for a missing column, a cell that is
 * not a number where numbers are expected, an unknown category, and for missing cells where they were dropped in training.
 */
export function prepare(preparation: Preparation, table: Table, options: PrepareOptions = {}): Dataset {
  const rows = options.rows ?? allRows(table);
  const wanted = preparation.inputs.filter(({ input }) => options.inputs?.includes(input) ?? true);
  const columns = wanted.map(
    (input) => [input.input, prepareInput(preparation, input, table, rows)] as const,
  );
  return { examples: rows.length, columns: record(columns), perCall: options.perCall ?? {} };
}

/** How many numbers a column becomes. */
export function widthOf(column: ColumnPreparation): number {
  return column.kind === "oneHot" ? column.categories.length : 1;
}

function prepareInput(
  { missing }: Preparation,
  { role, type, shape, columns }: InputPreparation,
  table: Table,
  rows: Uint32Array,
): Column {
  const size = sizeOf(shape);
  const values = createArray(type, rows.length * size);
  const fills = missing === "impute" && role === "input"; // a made-up target would be a lie
  let offset = 0;
  for (const column of columns) {
    const index = columnIndex(table, column.column);
    rows.forEach((row, example) => {
      const cell = knownCell(fills, column, table, row, index);
      encode(column, cell, { table, row, index }, values, example * size + offset);
    });
    offset += widthOf(column);
  }
  return { values, shape };
}

/** Where a cell is, for errors. */
interface Place {
  readonly table: Table;
  readonly row: number;
  readonly index: number;
}

/** The cell's text, or undefined where `fill` takes its place. */
function knownCell(
  fills: boolean,
  { column }: ColumnPreparation,
  table: Table,
  row: number,
  index: number,
): string | undefined {
  const cell = table.rows[row][index];
  if (!isMissing(cell)) return cell;
  if (fills) return undefined;
  throw cellError(
    table,
    row,
    index,
    `a value: the model was trained without rows that miss ${quote(column)}. Fill it in.`,
  );
}

function encode(
  column: ColumnPreparation,
  cell: string | undefined,
  place: Place,
  values: InputArray,
  at: number,
): void {
  switch (column.kind) {
    case "number":
      return store(values, at, (number(column.fill, cell, place) - column.mean) / column.deviation, place);
    case "integer":
      return store(values, at, number(column.fill, cell, place), place);
    case "class":
      return store(values, at, category(column, cell ?? column.fill, place), place);
    case "oneHot":
      return store(values, at + category(column, cell ?? column.fill, place), 1, place);
  }
}

function number(fill: number, cell: string | undefined, { table, row, index }: Place): number {
  return cell === undefined ? fill : numberAt(table, row, index);
}

/** Checks the value as stored: float32 turns 1e300 into ∞, int32 turns 1.5 into 1. */
function store(values: InputArray, at: number, value: number, { table, row, index }: Place): void {
  values[at] = value;
  const faithful = values instanceof Int32Array ? values[at] === value : Number.isFinite(values[at]);
  if (faithful) return;
  const expected = values instanceof Int32Array ? "an integer" : "a number float32 can hold";
  throw cellError(table, row, index, `${expected}. Fix the cell or leave out the row.`);
}

function category(
  { column, categories }: CategoryPreparation<unknown>,
  name: string,
  { table, row, index }: Place,
): number {
  const position = categories.indexOf(name);
  if (position >= 0) return position;
  const expected = `a category of ${quote(column)} known from training: ${list(categories)}.`;
  throw cellError(table, row, index, expected);
}
