// Cuts the bytes of a CSV file into cells, as they arrive: RFC 4180, and blanks around cells. Every byte is looked at once
// and copied once, whatever its chunk; only the cell that is being read is kept.
import { AdjointError } from "./error.ts";

/** What is done with the cells of a file, in order. */
export interface CellSink {
  /** A cell's bytes, without quotes and blanks around it; they are valid during the call only. */
  readonly cell: (bytes: Uint8Array, start: number, end: number, quoted: boolean) => void;
  /** The end of a record and the line it began on, counted from 1. */
  readonly end: (line: number) => void;
}

export interface Tokenizer {
  readonly push: (chunk: Uint8Array) => void;
  /** The file has ended. */
  readonly finish: () => void;
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const MOST_CELL_BYTES = 2 ** 24;

/**
 * `start`: before a cell's first byte. `plain`: inside an unquoted cell. `quoted`: between quotes. `closed`: after the
 * closing quote.
 */
type Place = "start" | "plain" | "quoted" | "closed";

/** Throws AdjointError, with its line, for a quoted cell that is not closed, goes on after its end, or is endless. */
export function createTokenizer(delimiter: number, source: string, sink: CellSink): Tokenizer {
  let data = new Uint8Array(2 ** 16);
  let length = 0;
  let at = 0; // the next byte to look at
  let first = 0; // the first byte of the cell, or of what may become one
  let last = 0; // the closing quote of a closed cell
  let place: Place = "start";
  let escapes = false; // the quoted cell holds doubled quotes
  let cells = 0;
  let line = 1;
  let recordLine = 1;
  let afterReturn = false;
  const isBlank = (byte: number): boolean => (byte === 32 || byte === 9) && byte !== delimiter;
  const wrong = (what: string): AdjointError => new AdjointError(`${source} line ${recordLine}: ${what}`);

  const append = (chunk: Uint8Array): void => {
    const kept = length - first;
    if (kept > MOST_CELL_BYTES)
      throw wrong(
        place === "quoted"
          ? "the quoted cell that begins here has no end. Close its quotes?"
          : `a cell of more than ${MOST_CELL_BYTES / 2 ** 20} MB; expected CSV. Is this a text of lines?`,
      );
    if (kept + chunk.length > data.length) data = grown(data, first, length, kept + chunk.length);
    else data.copyWithin(0, first, length);
    data.set(chunk, kept);
    [at, last, length, first] = [at - first, last - first, kept + chunk.length, 0];
  };

  const emit = (end: number, quoted: boolean): void => {
    let stop = end;
    let begin = first;
    if (quoted && escapes) stop = unescape(data, first, end);
    while (begin < stop && isBlank(data[begin]!)) begin++;
    while (stop > begin && isBlank(data[stop - 1]!)) stop--;
    cells++;
    sink.cell(data, begin, stop, quoted);
  };

  /** After a cell, at the byte that ended it. */
  const next = (): void => {
    const byte = data[at]!;
    at++;
    first = at;
    place = "start";
    escapes = false;
    if (byte === delimiter) return;
    afterReturn = byte === RETURN;
    endRecord();
  };

  const endRecord = (): void => {
    line++;
    cells = 0;
    sink.end(recordLine);
    recordLine = line;
  };

  const isEnd = (byte: number): boolean => byte === delimiter || byte === NEWLINE || byte === RETURN;

  /** Looks at what there is, up to the end of the data or of a cell; says whether there is more. */
  const scan: Readonly<Record<Place, () => boolean>> = {
    start: () => {
      if (afterReturn && data[at] === NEWLINE) first = ++at; // \r\n is one end
      afterReturn = false;
      while (at < length && isBlank(data[at]!)) at++;
      if (at === length) return false;
      place = data[at] === QUOTE ? "quoted" : "plain";
      if (place === "quoted") first = ++at;
      return true;
    },
    plain: () => {
      at = plainEnd(data, at, length, delimiter);
      if (at === length) return false;
      emit(at, false);
      next();
      return true;
    },
    quoted: () => {
      const found = data.indexOf(QUOTE, at);
      at = found < 0 || found >= length ? length : found;
      if (at >= length - 1) return false; // the byte after a quote tells what it means
      if (data[found + 1] === QUOTE) {
        escapes = true;
        at = found + 2;
        return true;
      }
      close(found);
      return true;
    },
    closed: () => {
      while (at < length && isBlank(data[at]!)) at++;
      if (at === length) return false;
      if (!isEnd(data[at]!))
        throw wrong("a quoted cell goes on after its closing quote. Double the quotes inside it?");
      emit(last, true);
      next();
      return true;
    },
  };

  const close = (quote: number): void => {
    last = quote;
    at = quote + 1;
    place = "closed";
    line += newlinesIn(data, first, quote);
  };

  return {
    push: (chunk) => {
      append(chunk);
      while (at < length) if (!scan[place]()) break;
    },
    finish: () => {
      if (place === "quoted" && at < length) close(at);
      if (place === "quoted") throw wrong("the quoted cell that begins here has no end. Close its quotes?");
      if (place === "start" && cells === 0 && first === length) return;
      emit(place === "closed" ? last : length, place === "closed");
      endRecord();
    },
  };
}

/** Where an unquoted cell ends, or the data do. */
function plainEnd(data: Uint8Array, from: number, length: number, delimiter: number): number {
  for (let at = from; at < length; at++) {
    const byte = data[at]!;
    if (byte === delimiter || byte === NEWLINE || byte === RETURN) return at;
  }
  return length;
}

function grown(data: Uint8Array, from: number, to: number, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * data.length, size));
  larger.set(data.subarray(from, to));
  return larger;
}

/** Makes one quote of every two, in place; returns the new end. */
function unescape(data: Uint8Array, start: number, end: number): number {
  let to = start;
  for (let from = start; from < end; from++) {
    if (data[from] === QUOTE) from++;
    data[to++] = data[from]!;
  }
  return to;
}

/** \n, \r\n and \r are one end of a line each. */
function newlinesIn(data: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++)
    if (data[at] === RETURN || (data[at] === NEWLINE && (at === start || data[at - 1] !== RETURN))) count++;
  return count;
}
