// Which rows of a table are taken, and where each goes: told row by row, so that a table is read once, in the file's order.
import { AdjointError } from "./error.ts";

export interface Places {
  /** How many rows are taken: their places are 0 … count − 1. */
  readonly count: number;
  /** For each row of the table its place, −1 for those left out. */
  readonly of: Int32Array;
}

/** The rows wanted, each at most once, in their order. */
export function placesOf(rows: Uint32Array, tableRows: number): Places {
  const of = new Int32Array(tableRows).fill(-1);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place]!;
    if (of[row] !== -1)
      throw new AdjointError(
        `prepare: row ${row} is ${row < tableRows ? "wanted twice" : "beyond the table"}; expected rows below ${tableRows}, each once.`,
      );
    of[row] = place;
  }
  return { count: rows.length, of };
}

/** 1 for each row whose place is `from` or later. */
export function placedFrom({ of }: Places, from: number): Uint8Array {
  const flags = new Uint8Array(of.length);
  for (let row = 0; row < of.length; row++) if (of[row]! >= from) flags[row] = 1;
  return flags;
}
