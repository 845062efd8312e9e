// Builds a table row by row: cells go into a block of numbers, which is packed when it is full.
import { isNumber, numberOf, simpleNumber } from "./cell-number.ts";
import { packBlock, type Block } from "./blocks.ts";
import type { CellReading } from "./csv-format.ts";
import { AdjointError } from "./error.ts";
import type { Table, TableColumn } from "./table.ts";

export interface TableBuilder {
  /** The cell of the current row in kept column number `column`. */
  readonly cell: (column: number, bytes: Uint8Array, start: number, end: number) => void;
  /** The current row is complete; it began on `line`. */
  readonly endRow: (line: number) => void;
  /** Bytes that are kept so far. */
  readonly size: () => number;
  readonly rows: () => number;
  readonly finish: () => Pick<Table, "rows" | "blocks" | "kept" | "jumps">;
}

/** Different texts of a column, and characters of them all: what has more is no column of categories. */
const MOST_TEXTS = 2 ** 22;
const MOST_CHARACTERS = 2 ** 28;
/** Numbers of a block that is being filled: at most this many, and so many rows. */
const MOST_NUMBERS = 2 ** 20;
const MOST_ROWS = 2 ** 12;

/** `fail` makes the error that something is wrong with the current row's cell of a column. */
export function createTableBuilder(
  names: readonly string[],
  reading: CellReading,
  fail: (name: string, what: string) => AdjointError,
): TableBuilder {
  const count = names.length;
  const stride = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / Math.max(count, 1))));
  // The first planes hold numbers; those after them, which few tables need, texts.
  let scratch = new Float64Array(count * stride).fill(NaN);
  let planes = count;
  const columns = names.map((name) => createColumn(name, reading.text.has(name)));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decimal = reading.numbers.decimal.charCodeAt(0);
  const { missingNumbers } = reading;
  const blocks: Block[] = [];
  const jumps: [number, number][] = [];
  let row = 0;
  let rows = 0;
  let packed = 0;
  let characters = 0;
  let expectedLine = -1;

  const storeText = (position: number, text: string): void => {
    const column = columns[position]!;
    const value = column.isText ? NaN : numberOf(text, reading.numbers);
    if (value === value) return storeNumber(position, value);
    const known = column.codes.get(text) ?? newCode(column, text);
    if (known === 0) return;
    if (planes === count) [scratch, planes] = [withTexts(scratch), 2 * count];
    scratch[(count + position) * stride + row] = known;
    column.texts++;
    if (isNumber(text)) column.huge++;
  };
  const storeNumber = (position: number, value: number): void => {
    if (missingNumbers.size > 0 && missingNumbers.has(value)) return;
    scratch[position * stride + row] = value;
    columns[position]!.numbers++;
  };
  const newCode = (column: ColumnState, text: string): number => {
    const code = reading.isMissing(text) || isMissingNumber(text) ? 0 : column.spelled.push(text);
    column.codes.set(text, code);
    characters += text.length;
    if (column.codes.size > MOST_TEXTS || characters > MOST_CHARACTERS)
      throw fail(
        column.name,
        `is one of ${column.spelled.length.toLocaleString("en-US")} different texts, too many for categories. Leave the column out?`,
      );
    return code;
  };
  const isMissingNumber = (text: string): boolean =>
    missingNumbers.size > 0 && missingNumbers.has(numberOf(text, reading.numbers));
  const pack = (): void => {
    if (row === 0) return;
    const block = packBlock(scratch, planes, stride, row);
    packed += block.bytes.byteLength + 5 * planes;
    blocks.push(block);
    scratch.fill(NaN);
    row = 0;
  };

  return {
    cell: (position, bytes, start, end) => {
      if (start === end) return;
      const value = columns[position]!.isText ? NaN : simpleNumber(bytes, start, end, decimal);
      if (value === value) return storeNumber(position, value);
      storeText(
        position,
        decode(decoder, bytes.subarray(start, end), () =>
          fail(names[position]!, "is not UTF-8 text; expected CSV in UTF-8. Convert the file?"),
        ),
      );
    },
    endRow: (line) => {
      if (line !== expectedLine) jumps.push([rows, line]);
      expectedLine = line + 1;
      row++;
      rows++;
      if (row === stride) pack();
    },
    size: () => packed + 2 * characters,
    rows: () => rows,
    finish: () => {
      pack();
      const kept = columns.map(
        (column, position) => [column.name, finished(column, position, count, rows)] as const,
      );
      return { rows, blocks, kept: new Map(kept), jumps };
    },
  };
}

/** What is known of a column so far. */
interface ColumnState {
  readonly name: string;
  readonly isText: boolean;
  /** A text's position in `spelled`, from 1; 0 for one that means missing. */
  readonly codes: Map<string, number>;
  readonly spelled: string[];
  numbers: number;
  texts: number;
  huge: number;
}

function createColumn(name: string, isText: boolean): ColumnState {
  return { name, isText, codes: new Map(), spelled: [], numbers: 0, texts: 0, huge: 0 };
}

function finished(column: ColumnState, position: number, count: number, rows: number): TableColumn {
  const { name, spelled: texts, numbers } = column;
  const missing = rows - numbers - column.texts;
  return {
    name,
    numbers: position,
    codes: count + position,
    texts,
    count: { numbers, texts: column.texts, huge: column.huge, missing },
  };
}

function withTexts(numbers: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const both = new Float64Array(2 * numbers.length).fill(NaN);
  both.set(numbers);
  return both;
}

function decode(decoder: TextDecoder, bytes: Uint8Array, invalid: () => AdjointError): string {
  try {
    return decoder.decode(bytes).trim();
  } catch {
    throw invalid();
  }
}
