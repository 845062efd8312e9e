// Tables of text cells with a header row, before anything is known of a model: missing cells, numbers, kinds of columns.
import { AdjointError, list, quote } from "./error.ts";

export interface Table {
  /** Where it comes from, for errors: a file's name. */
  readonly source: string;
  /** Distinct, non-empty names. */
  readonly columns: readonly string[];
  /** Trimmed cells, as many in each row as there are columns. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the source each row starts on, counted from 1. */
  readonly lines: readonly number[];
}

export type ColumnKind = "number" | "text";

const MISSING = new Set(["", "na", "n/a", "nan", "null", "?"]);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Whether a cell stands for a value nobody knows: empty, NA, N/A, NaN, null or ?, in any case. */
export function isMissing(cell: string): boolean {
  return MISSING.has(cell.toLowerCase());
}

/** Whether a cell is written as a decimal number. */
export function isNumber(cell: string): boolean {
  return NUMBER.test(cell);
}

/** The position of a column; throws AdjointError naming the columns there are. */
export function columnIndex(table: Table, name: string): number {
  const index = table.columns.indexOf(name);
  if (index >= 0) return index;
  throw new AdjointError(
    `${table.source}: there is no column ${quote(name)}; found ${list(table.columns)}. Check the spelling?`,
  );
}

/** Every row number of a table, in order. */
export function allRows(table: Table): Uint32Array {
  return Uint32Array.from(table.rows, (_, row) => row);
}

/**
 * Numbers or text: what most cells that aren't missing are, so that one mistyped cell is reported as such and does
 * not turn its column into categories.
 */
export function columnKind(table: Table, column: number): ColumnKind {
  let numbers = 0;
  let known = 0;
  for (const row of table.rows) {
    if (isMissing(row[column])) continue;
    known++;
    if (isNumber(row[column])) numbers++;
  }
  if (known === 0)
    throw new AdjointError(`${table.source}: column ${quote(table.columns[column])} is empty. Leave it out?`);
  return 2 * numbers > known ? "number" : "text";
}

/** The number in a cell; throws AdjointError naming line and column when it isn't a finite one. */
export function numberAt(table: Table, row: number, column: number): number {
  const cell = table.rows[row][column];
  const value = isNumber(cell) ? Number(cell) : NaN;
  if (Number.isFinite(value)) return value;
  throw cellError(
    table,
    row,
    column,
    "a finite number, as in the column's other cells. Fix the cell or empty it.",
  );
}

export function cellError(table: Table, row: number, column: number, expected: string): AdjointError {
  const place = `${table.source} line ${table.lines[row]}, column ${quote(table.columns[column])}`;
  return new AdjointError(`${place}: found ${quote(table.rows[row][column])}; expected ${expected}`);
}

/** The distinct values of a column that aren't missing: numbers by size, else by code unit, the same everywhere. */
export function categoriesOf(table: Table, column: number): string[] {
  const found = new Set(table.rows.map((row) => row[column]).filter((cell) => !isMissing(cell)));
  const categories = [...found].sort();
  return categories.every(isNumber) ? categories.sort((a, b) => Number(a) - Number(b)) : categories;
}
