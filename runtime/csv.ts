// Reads CSV text into a table: the quoting is papaparse's work, the checks and the line numbers are ours.
import Papa from "papaparse";
import { AdjointError, list, quote } from "./error.ts";
import { isNumber, type Table } from "./table.ts";

const DELIMITERS = [",", ";", "\t", "|"];

/**
 * Parses CSV with a header row; `source` names it in errors. Cells are separated by the commonest of , ; tab | in the
 * header. Blank lines are skipped. Throws AdjointError, with line numbers, for broken quotes, rows that don't have as
 * many cells as the header, and headers without names or with duplicate ones.
 */
export function parseCsv(text: string, source: string): Table {
  const normalized = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (normalized.trim() === "")
    throw new AdjointError(`${source}: the file is empty; expected a header row.`);
  if (normalized.includes("\0")) throw new AdjointError(`${source}: this isn't text; expected CSV.`);
  const delimiter = delimiterOf(normalized.slice(0, normalized.indexOf("\n") >>> 0));
  const { data, errors } = Papa.parse<string[]>(normalized, { delimiter, newline: "\n" });
  const lines = startLines(data);
  if (errors[0]) throw new AdjointError(`${source} line ${lines[errors[0].row ?? 0]}: ${errors[0].message}.`);
  return toTable(source, data, lines);
}

function delimiterOf(header: string): string {
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

/** The line each record starts on; a quoted cell may span several. */
function startLines(records: readonly (readonly string[])[]): number[] {
  let line = 1;
  return records.map((record) => {
    const start = line;
    line += 1;
    for (const cell of record) if (cell.includes("\n")) line += cell.split("\n").length - 1;
    return start;
  });
}

function toTable(
  source: string,
  records: readonly (readonly string[])[],
  recordLines: readonly number[],
): Table {
  const filled = records.map((_, index) => index).filter((index) => !isBlank(records[index]));
  const [header, ...body] = filled;
  const columns = records[header].map((name) => name.trim());
  checkHeader(source, columns);
  const lines = body.map((index) => recordLines[index]);
  const rows = body.map((index) => records[index].map((cell) => cell.trim()));
  checkRows(source, columns, rows, lines);
  return { source, columns, rows, lines };
}

function isBlank(record: readonly string[]): boolean {
  return record.length === 1 && record[0].trim() === "";
}

function checkHeader(source: string, columns: readonly string[]): void {
  if (columns.every(isNumber))
    throw new AdjointError(
      `${source}: the first line holds numbers only (${list(columns)}); expected the columns' names. Add a header row.`,
    );
  const nameless = columns.indexOf("");
  if (nameless >= 0)
    throw new AdjointError(`${source}: column ${nameless + 1} has no name. Name it in the header row.`);
  const duplicate = columns.find((name, index) => columns.indexOf(name) !== index);
  if (duplicate !== undefined)
    throw new AdjointError(
      `${source}: two columns are called ${quote(duplicate)}. Rename one in the header row.`,
    );
}

function checkRows(
  source: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  lines: readonly number[],
): void {
  if (rows.length === 0)
    throw new AdjointError(`${source}: there is a header, but no rows; expected some data.`);
  const ragged = rows.findIndex((row) => row.length !== columns.length);
  if (ragged < 0) return;
  throw new AdjointError(
    `${source} line ${lines[ragged]}: found ${rows[ragged].length} cells; expected ${columns.length} ` +
      `(${list(columns)}). Quote cells that contain separators?`,
  );
}
