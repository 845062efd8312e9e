// Reads data files, compressed or not, and tells the system's errors in words. Node only.
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { parseCsv } from "./csv.ts";
import { AdjointError } from "./error.ts";
import { isIdx, parseIdx, type IdxTensor } from "./idx.ts";
import type { Table } from "./table.ts";

export type DataFile =
  { readonly kind: "table"; readonly table: Table } | { readonly kind: "idx"; readonly tensor: IdxTensor };

/** A gzipped file may claim to be small and be huge. */
const MOST_INFLATED_BYTES = 2 ** 31;

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

/** Reads CSV or IDX, gzipped or not, told apart by their first bytes. Throws AdjointError for what is neither. */
export async function readDataFile(path: string): Promise<DataFile> {
  const bytes = inflate(await readBytes(path), path);
  if (isIdx(bytes)) return { kind: "idx", tensor: parseIdx(bytes, path) };
  return { kind: "table", table: parseCsv(decode(bytes, path), path) };
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

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError(path, "read", error);
  }
}

function inflate(bytes: Uint8Array, path: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_INFLATED_BYTES });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AdjointError(`${path}: can't be decompressed (${reason}). Is the file complete?`);
  }
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AdjointError(`${path}: it is neither IDX nor UTF-8 text; expected CSV in UTF-8. Convert it?`);
  }
}
