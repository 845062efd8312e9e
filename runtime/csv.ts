// Reads CSV, piece by piece, into a table: what the header says, how many cells a row has, which columns are kept.
import { aFunction, aText, checkArgument, checkOptions, texts } from "./arguments.ts";
import { cellReading, delimiterText, type CellReading, type CsvFormat } from "./csv-format.ts";
import { guessDelimiter } from "./csv-delimiter.ts";
import { createTokenizer, type CellSink, type Tokenizer } from "./csv-tokens.ts";
import { joined } from "./arrays.ts";
import { AdjointError, list, quote } from "./error.ts";
import { numberOf } from "./cell-number.ts";
import { createTableBuilder, type TableBuilder } from "./table-builder.ts";
import type { Table } from "./table.ts";

const MOST_HEADER_BYTES = 2 ** 26;

export interface CsvOptions extends CsvFormat {
  /** Columns to leave out as if the file did not have them. */
  readonly ignore?: readonly string[] | undefined;
  /** Which of the header's columns are needed; all without it. The others are not kept. */
  readonly needed?: ((columns: readonly string[]) => readonly string[]) | undefined;
  /** Called once in a while, with the bytes the table takes so far and its rows; throws where that is too much. */
  readonly onSize?: ((bytes: number, rows: number) => void) | undefined;
}

const OPTIONS = {
  delimiter: aText,
  decimal: aText,
  thousands: aText,
  missingCells: texts,
  text: texts,
  categoryCase: aText,
  ignore: texts,
  needed: aFunction,
  onSize: aFunction,
};

export interface CsvReader {
  readonly push: (chunk: Uint8Array) => void;
  readonly finish: () => Table;
}

/**
 * Reads CSV with a header row that comes in pieces; `source` names it in errors. Blank lines are skipped where there are
 * several columns; of a single column they are missing cells. Columns without a name are left out. Throws AdjointError,
 * with line numbers, for broken quotes, rows that don't have as many cells as the header, bytes that aren't UTF-8, headers
 * of numbers and duplicate names.
 */
export function createCsvReader(source: string, options: CsvOptions = {}): CsvReader {
  checkArgument("CSV", "source", source, aText);
  checkOptions("CSV", options, {}, OPTIONS);
  const reading = cellReading(options);
  const guess = guessDelimiter();
  let waiting: Uint8Array[] = []; // joined once: a header may come in hundreds of pieces
  let waitingBytes = 0;
  let rows: RowReader | undefined;
  let tokens: Tokenizer | undefined;

  const begin = (): Tokenizer => {
    const delimiter = options.delimiter ?? guess.best();
    rows = createRowReader(source, { ...options, delimiter }, reading);
    tokens = createTokenizer(delimiter.charCodeAt(0), source, rows);
    tokens.push(withoutMark(joined(waiting, waitingBytes)));
    waiting = [];
    return tokens;
  };

  return {
    push: (chunk) => {
      if (chunk.includes(0)) throw new AdjointError(`${source}: this isn't text; expected CSV.`);
      if (tokens) return tokens.push(chunk);
      waiting.push(chunk.slice());
      waitingBytes += chunk.length;
      if (guess.look(chunk)) return void begin();
      if (waitingBytes > MOST_HEADER_BYTES)
        throw new AdjointError(
          `${source}: its first line goes on for more than ${MOST_HEADER_BYTES / 2 ** 20} MB; expected CSV: a header row, then rows.`,
        );
    },
    finish: () => {
      (tokens ?? begin()).finish();
      return rows!.finish();
    },
  };
}

/** The same of text that is in memory. */
export function parseCsv(text: string, source: string, options: CsvOptions = {}): Table {
  checkArgument("parseCsv", "text", text, aText);
  const reader = createCsvReader(source, options);
  reader.push(new TextEncoder().encode(text));
  return reader.finish();
}

interface RowReader extends CellSink {
  readonly finish: () => Table;
}

type KnownFormat = CsvOptions & { readonly delimiter: string };

/** The first record is the header; those after it are rows. */
function createRowReader(source: string, options: KnownFormat, reading: CellReading): RowReader {
  const names: string[] = [];
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let header: Header | undefined;
  let cells = 0;
  let isBlank = true;
  let body: TableBuilder | undefined;
  let planes: Int32Array = new Int32Array(0);
  let width = 0;
  let reported = 0;

  const start = (): void => {
    const found = (header = readHeader(source, names, options));
    const kept = [...new Set(options.needed?.(found.columns) ?? found.columns)];
    checkKnown(source, found.columns, kept);
    const wanted = new Map(kept.map((name, plane) => [name, plane]));
    planes = Int32Array.from(names, (name, at) => (found.left.has(at) ? -1 : (wanted.get(name) ?? -1)));
    width = names.length;
    body = createTableBuilder(
      kept,
      reading,
      (name, what) =>
        new AdjointError(`${source}: the cell of column ${quote(name)} in row ${body!.rows() + 1} ${what}`),
    );
  };
  const named = (bytes: Uint8Array): string => {
    try {
      return decoder.decode(bytes).trim();
    } catch {
      throw new AdjointError(
        `${source}: the header is not UTF-8 text; expected CSV in UTF-8. Convert the file?`,
      );
    }
  };

  return {
    cell: (bytes, start, end, quoted) => {
      if (cells < width) {
        const plane = planes[cells]!;
        if (plane >= 0) body!.cell(plane, bytes, start, end);
      } else if (!header) names.push(named(bytes.subarray(start, end)));
      isBlank &&= start === end && !quoted;
      cells++;
    },
    end: (line) => {
      const found = cells;
      const nothing = isBlank && found === 1;
      [cells, isBlank] = [0, true];
      if (nothing && width !== 1) return void (header ? undefined : (names.length = 0));
      if (!header) return start();
      if (found !== width) throw ragged(source, line, found, header.all);
      body!.endRow(line);
      if (options.onSize && body!.rows() - reported >= 1024) {
        reported = body!.rows();
        options.onSize(body!.size(), reported);
      }
    },
    finish: () => {
      if (!header) throw new AdjointError(`${source}: the file is empty; expected a header row.`);
      const read = body!.finish();
      if (read.rows === 0)
        throw new AdjointError(`${source}: there is a header, but no rows; expected some data.`);
      const { columns, ignored } = header;
      return { source, columns, ignored, format: formatOf(options), ...read };
    },
  };
}

interface Header {
  /** Every name in the file. */
  readonly all: readonly string[];
  readonly columns: readonly string[];
  readonly ignored: readonly string[];
  /** The positions of those left out. */
  readonly left: ReadonlySet<number>;
}

function readHeader(
  source: string,
  names: readonly string[],
  { ignore = [], delimiter }: KnownFormat,
): Header {
  if (names.every((name) => !Number.isNaN(numberOf(name))))
    throw new AdjointError(
      `${source}: the first line holds numbers only (${list(names)}); expected the columns' names. Add a header row.`,
    );
  checkKnown(source, names, ignore);
  const unwanted = new Set(ignore);
  const left = new Set([...names.keys()].filter((at) => names[at] === "" || unwanted.has(names[at]!)));
  const columns = names.filter((_, at) => !left.has(at));
  checkDistinct(source, columns);
  if (columns.length === 0)
    throw new AdjointError(
      `${source}: no column is left; the header, cut at ${delimiterText(delimiter)}, has ${list(names.map((name) => name || "a column without a name"))}.`,
    );
  const ignored = [...left].map((at) => names[at] || `column ${at + 1}, which has no name`);
  return { all: names, columns, ignored, left };
}

function checkKnown(source: string, columns: readonly string[], wanted: readonly string[]): void {
  const known = new Set(columns);
  const unknown = wanted.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new AdjointError(
      `${source}: there is no column ${quote(unknown)}; found ${list(columns)}. Check the spelling?`,
    );
}

function checkDistinct(source: string, columns: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name))
      throw new AdjointError(
        `${source}: two columns are called ${quote(name)}. Rename one in the header row.`,
      );
    seen.add(name);
  }
}

function ragged(source: string, line: number, found: number, columns: readonly string[]): AdjointError {
  return new AdjointError(
    `${source} line ${line}: found ${found} cell${found === 1 ? "" : "s"}; expected ${columns.length} (${list(columns)}). ` +
      `Quote cells that contain separators?`,
  );
}

function formatOf({
  delimiter,
  decimal,
  thousands,
  missingCells,
  text,
  categoryCase,
}: KnownFormat): Table["format"] {
  return { delimiter, decimal, thousands, missingCells, text, categoryCase };
}

/** The mark that some programs write before UTF-8. */
function withoutMark(chunk: Uint8Array): Uint8Array {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}
