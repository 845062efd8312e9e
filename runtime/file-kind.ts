// What a file is, by its first bytes: those who mistake one format for another are told which it is.
import { AdjointError } from "./error.ts";
import { isIdx } from "./idx.ts";

const MAGIC: readonly (readonly [what: string, first: readonly number[]])[] = [
  ["a ZIP archive, perhaps an Excel workbook", [0x50, 0x4b, 3, 4]],
  ["Parquet", [0x50, 0x41, 0x52, 0x31]],
  ["an old Excel workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["NumPy's format", [0x93, 0x4e, 0x55, 0x4d]],
  ["HDF5", [0x89, 0x48, 0x44, 0x46]],
  ["compressed by zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["compressed by bzip2", [0x42, 0x5a, 0x68]],
  ["compressed by xz", [0xfd, 0x37, 0x7a, 0x58]],
  ["text in UTF-16", [0xff, 0xfe]],
  ["text in UTF-16", [0xfe, 0xff]],
];

/** Throws AdjointError, naming the format, where `bytes` begin a file of one that is not read. */
export function fileKind(bytes: Uint8Array, source: string): "csv" | "idx" {
  if (isIdx(bytes)) return "idx";
  const found =
    MAGIC.find(([, first]) => first.every((byte, at) => bytes[at] === byte))?.[0] ?? jsonKind(bytes);
  if (found === undefined) return "csv";
  throw new AdjointError(
    `${source}: it is ${found}; expected CSV in UTF-8 or IDX, gzipped or not. Convert it to CSV with a header row?`,
  );
}

/** JSON begins with an object, or a list of anything that JSON has. */
function jsonKind(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  if (/^\{\s*("|\}|$)/.test(text)) return /^\{[^\n]*\}\s*\n\s*\{/.test(text) ? "JSON lines" : "JSON";
  return /^\[\s*([[{\]"]|(-?\d[^,\]]*|true|false|null)\s*[,\]]\s*[^;,\t|]*$|$)/.test(text)
    ? "JSON"
    : undefined;
}
