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

/** JSON begins with an object or a list; a header that begins with a bracket, such as [m],[s], is neither. */
function jsonKind(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder()
    .decode(bytes.subarray(0, 4096))
    .replace(/^\uFEFF/, "")
    .trimStart();
  const [line = "", rest] = text.split(/\r?\n/, 2);
  if (/^[{[]/.test(line) && rest !== undefined && /^\s*[{[]/.test(rest) && isJson(line)) return "JSON lines";
  const isList = /^\[\s*([[{\]"]|$)/.test(line) || (line.startsWith("[") && isJson(closed(line)));
  if (/^\{\s*("|\}|$)/.test(text) || isList) return "JSON";
  return /^<(!doctype|\?xml|html)\b/i.test(text) ? "HTML or XML" : undefined;
}

/** `[1,` → `[1]`: the first line of a list over several. */
function closed(line: string): string {
  return line.endsWith(",") ? `${line.slice(0, -1)}]` : line;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
