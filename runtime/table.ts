// Tables of cells with a header row, before anything is known of a model: numbers and categories by column, packed in
// blocks of rows. A cell is a number, a text, or missing.
import { isNothing, unpackPlane, type Block } from "./blocks.ts";
import { fold, type CsvFormat } from "./csv-format.ts";
import { firstRows } from "./dataset.ts";
import { AdjointError, list, quote } from "./error.ts";

export interface Table {
  /** Where it comes from, for errors: a file's name. */
  readonly source: string;
  /** The names in the header: distinct, none empty. */
  readonly columns: readonly string[];
  /** What was stated of the file, and its delimiter. */
  readonly format: CsvFormat & { readonly delimiter: string };
  /** Columns of the file that were left out: those without a name, and those ignored. */
  readonly ignored: readonly string[];
  /** How many rows there are. */
  readonly rows: number;
  /** All blocks but the last have as many rows. */
  readonly blocks: readonly Block[];
  /** The columns that were kept, by name. */
  readonly kept: ReadonlyMap<string, TableColumn>;
  /** Rows that don't begin on the line after the one before: `[row, line]`, ascending. */
  readonly jumps: readonly (readonly [row: number, line: number])[];
}

export interface TableColumn {
  readonly name: string;
  /** Where its numbers are in each block, and the positions in `texts`, from 1, of its texts. */
  readonly numbers: number;
  readonly codes: number;
  /** The distinct texts, as they are written. */
  readonly texts: readonly string[];
  /** How many cells are numbers, texts (`huge` of them numbers beyond 64 bits), and missing. */
  readonly count: Readonly<Record<"numbers" | "texts" | "huge" | "missing", number>>;
}

export type ColumnKind = "number" | "text";

/** A column; throws AdjointError naming the columns there are. */
export function columnOf(table: Table, name: string): TableColumn {
  const column = table.kept.get(name);
  if (column) return column;
  throw new AdjointError(
    `${table.source}: there is no column ${quote(name)}; found ${list(table.columns)}. Check the spelling?`,
  );
}

/** Every row number of a table, in order. */
export function allRows(table: Table): Uint32Array {
  return firstRows(table.rows);
}

/** The line of the source a row begins on, counted from 1. */
export function lineOf({ jumps }: Table, row: number): number {
  let [low, high] = [0, jumps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (jumps[middle]![0] <= row) low = middle + 1;
    else high = middle;
  }
  const [first, line] = jumps[low - 1]!;
  return line + row - first;
}

/** A run of rows of one column. */
export interface ColumnRun {
  /** The number of its first row. */
  readonly first: number;
  readonly rows: number;
  /** NaN where a cell is no number. */
  readonly numbers: Float64Array;
  /** The position of a cell's text, from 1; NaN where it has none. Undefined where no cell has. */
  readonly codes: Float64Array | undefined;
}

/** A column's cells, block by block; the arrays are valid until the next one. */
export function* columnRuns(table: Table, column: TableColumn): Generator<ColumnRun> {
  const read = runReader(table);
  for (let block = 0; block < table.blocks.length; block++) yield read(block, column);
}

/** Reads a column's cells of a block into arrays that it reuses. */
export function runReader(table: Table): (block: number, column: TableColumn) => ColumnRun {
  const most = table.blocks[0]?.rows ?? 0;
  const numbers = new Float64Array(most);
  const codes = new Float64Array(most);
  return (position, column) => {
    const block = table.blocks[position]!;
    unpackPlane(block, column.numbers, numbers);
    const hasTexts = !isNothing(block, column.codes);
    if (hasTexts) unpackPlane(block, column.codes, codes);
    return { first: position * most, rows: block.rows, numbers, codes: hasTexts ? codes : undefined };
  };
}

/**
 * Numbers or text: what most cells that aren't missing are, so that one mistyped cell is reported as such and does
 * not turn its column into categories.
 */
export function columnKind(table: Table, column: TableColumn): ColumnKind {
  const { numbers, texts, huge } = column.count;
  if (numbers + texts === 0)
    throw new AdjointError(`${table.source}: column ${quote(column.name)} is empty. Leave it out?`);
  return numbers + huge > texts - huge ? "number" : "text";
}

/** A cell as it reads in an error. */
export function cellText(table: Table, row: number, column: TableColumn): string {
  const most = table.blocks[0]!.rows;
  const { numbers, codes } = runReader(table)(Math.floor(row / most), column);
  const value = numbers[row % most]!;
  const code = codes?.[row % most] ?? NaN;
  return value === value ? String(value) : code === code ? column.texts[code - 1]! : "";
}

export function cellError(table: Table, row: number, column: TableColumn, expected: string): AdjointError {
  const place = `${table.source} line ${lineOf(table, row)}, column ${quote(column.name)}`;
  return new AdjointError(`${place}: found ${quote(cellText(table, row, column))}; expected ${expected}`);
}

/** What makes two cells one category: their number, or their text, in any case unless case is kept. */
export function categoryKey(text: string, { categoryCase = "ignore" }: CsvFormat): string {
  return categoryCase === "keep" ? text : fold(text);
}

/**
 * How often each category of a column occurs in the rows where `counts` is 1 (all without it), by name: the spelling that
 * comes first in the file. Numbers go by their value, so `1` and `1.0` are one.
 */
export function categoryCounts(table: Table, column: TableColumn, counted?: Uint8Array): Map<string, number> {
  const byCode = new Float64Array(column.texts.length + 1);
  const byNumber = new Map<number, number>();
  for (const { first, rows, numbers, codes } of columnRuns(table, column))
    for (let row = 0; row < rows; row++) {
      const one = counted ? counted[first + row]! : 1;
      const value = numbers[row]!;
      const code = codes ? codes[row]! : NaN;
      if (value === value) byNumber.set(value, (byNumber.get(value) ?? 0) + one);
      else if (code === code) byCode[code]! += one;
    }
  const texts = column.texts.map((text, index) => [text, byCode[index + 1]!] as const);
  return merged(
    [...[...byNumber].map(([value, count]) => [String(value), count] as const), ...texts],
    table.format,
  );
}

/** Adds up what has one key, under the first spelling. */
function merged(counts: readonly (readonly [string, number])[], format: CsvFormat): Map<string, number> {
  const names = new Map<string, string>();
  const result = new Map<string, number>();
  for (const [text, count] of counts) {
    const key = categoryKey(text, format);
    const name = names.get(key) ?? text;
    names.set(key, name);
    result.set(name, (result.get(name) ?? 0) + count);
  }
  return result;
}
