// Reads data files, compressed or not, piece by piece, and tells the system's errors in words. Node only.
import { open, stat, type FileHandle } from "node:fs/promises";
import { freemem } from "node:os";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { createCsvReader, type CsvOptions } from "./csv.ts";
import { AdjointError } from "./error.ts";
import { fileKind } from "./file-kind.ts";
import { createIdxReader, type IdxTensor } from "./idx.ts";
import { checkFits, isRefusal, sizeText, unlimited, type MemoryLimit, type PartRead } from "./memory.ts";
import type { Table } from "./table.ts";

export type DataFile =
  { readonly kind: "table"; readonly table: Table } | { readonly kind: "idx"; readonly tensor: IdxTensor };

/** How much is read at once. */
const PIECE_BYTES = 2 ** 18;

const REASONS: Readonly<Record<string, string>> = {
  ENAMETOOLONG: "its name is too long",
  ELOOP: "symbolic links lead in a circle",
  EPERM: "it is not permitted",
  ENOENT: "there is no such file or folder",
  EACCES: "permission is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path isn't a folder",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
};

export interface DataFileOptions {
  readonly csv?: CsvOptions;
  /** Without it data may take whatever they need. */
  readonly memory?: MemoryLimit;
}

/**
 * Reads CSV or IDX, gzipped or not, told apart by their first bytes. Throws AdjointError for what is neither, and for what
 * won't fit into memory, with both sizes.
 */
export async function readDataFile(path: string, options: DataFileOptions = {}): Promise<DataFile> {
  const file = await openPieces(path);
  try {
    const { value: first } = await file.pieces.next();
    const start = first ?? new Uint8Array(0);
    if (fileKind(start, path) === "idx")
      return { kind: "idx", tensor: await readIdx(path, file, start, options) };
    return { kind: "table", table: await readTable(path, file, start, options) };
  } finally {
    await file.close();
  }
}

/** All bytes of a file that is expected to have at most `most`; AdjointError where it has more. */
export async function readUpTo(path: string, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of copies(storedPieces(path))) {
    length += piece.length;
    if (length > most)
      throw new AdjointError(
        `${path}: it has more than ${sizeText(most)}; expected at most that. Is it the right file?`,
      );
    pieces.push(piece);
  }
  return joined(pieces, length);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Bytes of memory that data may take: what this process may still have, with some air. */
export function freeMemory(): number {
  return 0.9 * (typeof process.availableMemory === "function" ? process.availableMemory() : freemem());
}

/** What the system said about a file, as one of our errors. */
export function fileError(path: string, verb: "read" | "write", error: unknown): AdjointError {
  return new AdjointError(`${path}: can't ${verb} it: ${systemReason(error)}.`);
}

/** What the system said, in words. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

async function readTable(
  path: string,
  { pieces, size }: Pieces,
  start: Uint8Array,
  { csv = {}, memory = unlimited }: DataFileOptions,
): Promise<Table> {
  let read = start.length;
  let part: PartRead = { bytes: 0, rows: 0 };
  const onSize = (bytes: number, rows: number) => {
    part = { bytes, rows, fraction: size === undefined ? 1 : Math.min(read / size, 1) };
    checkFits(path, memory, part);
  };
  try {
    const reader = createCsvReader(path, { ...csv, onSize });
    reader.push(start);
    for await (const piece of pieces) {
      read += piece.length;
      reader.push(piece);
    }
    const table = reader.finish();
    const bytes = table.blocks.reduce((sum, block) => sum + block.bytes.byteLength, 0);
    checkFits(path, memory, { bytes, rows: table.rows, isWhole: true });
    return table;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    checkFits(path, { ...memory, most: part.bytes }, part); // what it has given is all it gives
    throw new AdjointError(`${path}: the system gives no memory to read it.`);
  }
}

async function readIdx(
  path: string,
  { pieces, size, isClaimed }: Pieces,
  start: Uint8Array,
  { memory = unlimited }: DataFileOptions,
): Promise<IdxTensor> {
  const reader = createIdxReader(path, {
    size: isClaimed ? undefined : size,
    mostBytes: memory.most,
    exampleBytes: memory.rowBytes,
  });
  reader.push(start);
  for await (const piece of pieces) reader.push(piece);
  return reader.finish();
}

/** The pieces of a file, decompressed; their size altogether, where it is known, and where the file only claims one. */
interface Pieces {
  readonly pieces: AsyncGenerator<Uint8Array, void>;
  readonly size: number | undefined;
  readonly isClaimed: boolean;
  /** Wherever reading stopped. */
  readonly close: () => Promise<void>;
}

async function openPieces(path: string): Promise<Pieces> {
  const info = await stat(path).catch((error: unknown) => {
    throw fileError(path, "read", error);
  });
  const size = info.isFile() ? info.size : undefined;
  const stored = storedPieces(path);
  const { value: first } = await stored.next();
  const all = preceded(first, stored);
  const isPacked = first?.[0] === 0x1f && first[1] === 0x8b;
  const pieces = isPacked ? gunzipped(path, all) : all;
  const close = async (): Promise<void> => {
    await pieces.return();
    await stored.return();
  };
  if (!isPacked) return { pieces, size, isClaimed: false, close };
  const claimed = size === undefined ? undefined : await unpackedSize(path, size);
  return { pieces, size: claimed, isClaimed: true, close };
}

/** All in one buffer: a piece is valid until the next one is asked for. */
async function* storedPieces(path: string): AsyncGenerator<Uint8Array, void> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const buffer = new Uint8Array(PIECE_BYTES);
    for (let length = 1; length > 0;) {
      length = (await file.read(buffer, 0, PIECE_BYTES, null)).bytesRead;
      if (length > 0) yield buffer.subarray(0, length);
    }
  } catch (error) {
    throw fileError(path, "read", error);
  } finally {
    await file?.close();
  }
}

async function* preceded(
  first: Uint8Array | void,
  rest: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  if (first) yield first;
  yield* rest;
}

async function* gunzipped(
  path: string,
  stored: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Uint8Array, void> {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  const fed = pipeline(Readable.from(copies(stored)), gunzip).catch(() => {}); // reading gunzip tells the error
  try {
    yield* gunzip;
  } catch (error) {
    if (error instanceof AdjointError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AdjointError(`${path}: can't be decompressed (${reason}). Is the file complete?`);
  } finally {
    gunzip.destroy();
    await fed;
  }
}

/** Pieces that stay valid. */
async function* copies(pieces: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  for await (const piece of pieces) yield piece.slice();
}

/** A gzipped file ends with its unpacked size modulo 2³²: the least size it can have that is not below its own. */
async function unpackedSize(path: string, size: number): Promise<number | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, size - 4);
    return bytesRead === 4 && buffer.readUInt32LE() > 0 ? buffer.readUInt32LE() : undefined;
  } finally {
    await file.close();
  }
}
