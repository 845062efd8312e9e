// Whether data fit into memory: asked while they are read, so that a file too large is refused before it has filled it.
import { AdjointError } from "./error.ts";

export interface MemoryLimit {
  /** Bytes that data may take. */
  readonly most: number;
  /** What a row takes once it is prepared, and of how many rows at most. */
  readonly rowBytes: number;
  readonly mostRows: number;
}

/** What has been read of a file. */
export interface PartRead {
  readonly bytes: number;
  readonly rows: number;
  /** Of the whole file, where that is known. */
  readonly fraction?: number;
  readonly isWhole?: boolean;
}

export const unlimited: MemoryLimit = { most: Infinity, rowBytes: 0, mostRows: Infinity };

/** What a row takes beside its numbers: a flag, its place, its position while rows are split, that in an epoch's order. */
const ROW_BYTES = 13;

/**
 * Throws AdjointError when rows won't fit: `bytes` and `rows` are those of the `fraction` of the file that has been read; the
 * rest, where it is known how much that is, is taken to be like it.
 */
export function checkFits(
  source: string,
  { most, rowBytes, mostRows }: MemoryLimit,
  { bytes, rows, fraction = 1, isWhole = false }: PartRead,
): void {
  const expected = rows / fraction;
  const needed = bytes / fraction + expected * ROW_BYTES + Math.min(expected, mostRows) * rowBytes;
  if (needed <= most) return;
  const guessed = fraction < 1 ? "about " : "";
  throw new AdjointError(
    `${source}: its ${guessed || isWhole ? guessed : "first "}${Math.round(expected).toLocaleString("en-US")} rows need ${guessed}${sizeText(needed)} of memory; ${sizeText(most)} are free. ` +
      `Leave out columns or rows, or use a machine with more memory.`,
  );
}

/** `1.9 GB` */
export function sizeText(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB", "PB"];
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 0), units.length - 1);
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

/** Whether the system gave no memory for an array: the only sign of a limit that it does not tell before (`ulimit -v`). */
export function isRefusal(error: unknown): boolean {
  return error instanceof RangeError && /allocation failed|array( buffer)? length/i.test(error.message);
}

/** What `make` makes; AdjointError, by `tell`, where the system has no memory for it. */
export function withMemory<Made>(make: () => Made, tell: () => string): Made {
  try {
    return make();
  } catch (error) {
    throw isRefusal(error) ? new AdjointError(tell()) : error;
  }
}
