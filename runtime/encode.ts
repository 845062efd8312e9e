// Writes the cells of one column into the values of an input, as a preparation says.
import { AdjointError, list, quote } from "./error.ts";
import type { CategoryPreparation, ColumnPreparation, InputPreparation, Preparation } from "./preparation.ts";
import {
  cellError,
  cellText,
  categoryKey,
  lineOf,
  type ColumnRun,
  type Table,
  type TableColumn,
} from "./table.ts";
import type { InputArray } from "./trainer.ts";

export interface Encoder {
  readonly column: TableColumn;
  /** Writes a run of rows, each to its place: that of its number in `places`, or its own number without them. */
  readonly encode: (run: ColumnRun, places: Int32Array | undefined) => void;
  readonly unknown: Unknown;
}

/** Cells of a column whose category training did not know. */
export interface Unknown {
  readonly source: string;
  readonly column: string;
  count: number;
  /** The first of them, and its line. */
  first: string;
  line: number;
}

/** Where a column's numbers go: element `offset` of each example of `size`. */
export interface ValuePlace {
  readonly values: InputArray;
  readonly size: number;
  readonly offset: number;
}

/** Writes the cell of a row, a number or NaN, and the position of its text or NaN, at an index of the values. */
type WriteCell = (number: number, code: number, at: number, row: number) => void;

/** What writing a cell needs to know. */
interface Cell {
  readonly preparation: Preparation;
  readonly input: InputPreparation;
  readonly table: Table;
  readonly column: TableColumn;
  readonly values: InputArray;
  readonly unknown: Unknown;
}

export function createEncoder(
  preparation: Preparation,
  input: InputPreparation,
  kind: ColumnPreparation,
  table: Table,
  column: TableColumn,
  { values, size, offset }: ValuePlace,
): Encoder {
  const unknown = { source: table.source, column: column.name, count: 0, first: "", line: 0 };
  const write = writerOf({ preparation, input, table, column, values, unknown }, kind);
  const encode = ({ first, rows, numbers, codes }: ColumnRun, places: Int32Array | undefined): void => {
    for (let row = 0; row < rows; row++) {
      const place = places ? places[first + row]! : first + row;
      if (place >= 0) write(numbers[row]!, codes ? codes[row]! : NaN, place * size + offset, first + row);
    }
  };
  return { column, encode, unknown };
}

function writerOf(cell: Cell, kind: ColumnPreparation): WriteCell {
  switch (kind.kind) {
    case "number":
      return writeNumber(cell, kind.fill, kind.mean, kind.deviation);
    case "integer":
      return writeNumber(cell, kind.fill, 0, 1);
    case "class":
      return writeCategory(cell, kind, (position, at) => (cell.values[at] = position));
    case "sign":
      return writeCategory(cell, kind, (position, at) => (cell.values[at] = 2 * position - 1));
    case "oneHot":
      return writeCategory(cell, kind, (position, at) => (cell.values[at + position] = 1), true);
  }
}

function writeNumber(cell: Cell, fill: number, mean: number, deviation: number): WriteCell {
  const { values } = cell;
  const whole = values instanceof Int32Array;
  return (number, code, at, row) => {
    let value = number;
    if (value !== value) {
      if (code === code)
        throw wrongCell(
          cell,
          row,
          "a finite number, as in the column's other cells. Fix the cell or empty it.",
        );
      requireFill(cell, row);
      value = fill;
    }
    const scaled = (value - mean) / deviation;
    values[at] = scaled;
    const stored = values[at]!;
    if (whole ? stored !== scaled : stored - stored !== 0) throw unfaithful(cell, row);
  };
}

/** Looks categories up once for each text and number that occurs. */
function writeCategory(
  cell: Cell,
  { categories, fill }: CategoryPreparation<unknown>,
  write: (position: number, at: number) => void,
  canBeNone = false,
): WriteCell {
  const { column, preparation } = cell;
  const format = preparation.format ?? {};
  const positions = new Map(categories.map((name, position) => [categoryKey(name, format), position]));
  const find = (text: string): number => positions.get(categoryKey(text, format)) ?? -1;
  const ofTexts = Int32Array.from(column.texts, find);
  const ofNumbers = new Map<number, number>();
  const ofNumber = (value: number): number => {
    const known = ofNumbers.get(value) ?? find(String(value));
    ofNumbers.set(value, known);
    return known;
  };
  const ofFill = find(fill);
  const allowed = canBeNone && preparation.unknown !== "error";
  return (number, code, at, row) => {
    let position: number;
    if (number === number) position = ofNumber(number);
    else if (code === code) position = ofTexts[code - 1]!;
    else {
      requireFill(cell, row);
      position = ofFill;
    }
    if (position >= 0) write(position, at);
    else if (allowed) noteUnknown(cell, row);
    else throw unknownCategory(cell, categories, row, canBeNone);
  };
}

/** A missing cell is filled in where training filled them in; a made-up target would be a lie. */
function requireFill(cell: Cell, row: number): void {
  const { preparation, input, column } = cell;
  if (preparation.missing === "impute" && input.role === "input") return;
  throw wrongCell(
    cell,
    row,
    `a value: the model was trained without rows that miss ${quote(column.name)}. Fill it in.`,
  );
}

/** float32 turns 1e300 into ∞, int32 turns 1.5 into 1. */
function unfaithful(cell: Cell, row: number): AdjointError {
  const { values } = cell;
  const expected =
    values instanceof Int32Array
      ? "an integer of 32 bits"
      : `a number that ${values instanceof Float32Array ? "float32" : "float64"} can hold, once it is scaled`;
  return wrongCell(cell, row, `${expected}. Fix the cell or leave out the row.`);
}

function unknownCategory(
  cell: Cell,
  categories: readonly string[],
  row: number,
  canBeNone: boolean,
): AdjointError {
  const next = canBeNone ? " --unknown category takes it for none of them." : "";
  const known = `a category of ${quote(cell.column.name)} known from training: ${list(categories)}.`;
  return wrongCell(cell, row, known + next);
}

function noteUnknown({ table, column, unknown }: Cell, row: number): void {
  if (unknown.count === 0) {
    unknown.first = cellText(table, row, column);
    unknown.line = lineOf(table, row);
  }
  unknown.count++;
}

function wrongCell({ table, column }: Cell, row: number, expected: string): AdjointError {
  return cellError(table, row, column, expected);
}
