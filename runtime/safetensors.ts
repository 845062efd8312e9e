// Reads and writes safetensors: 8 bytes of header length, a JSON header, then the tensors' bytes, little-endian.
// A file may come from anybody, so every claim of its header is checked before anything is allocated for it.
import { aBytes, aTensor, aText, checkArgument, checkOptions, mapOf } from "./arguments.ts";
import { shapeText, sizeOf } from "./arrays.ts";
import { AdjointError, quote, shown } from "./error.ts";
import { duplicateKey } from "./json.ts";
import type { InputArray } from "./trainer.ts";

export interface Tensor {
  readonly shape: readonly number[];
  /** float32, float64 or int32 values: F32, F64 or I32 in the file. */
  readonly values: InputArray;
}

export interface Safetensors {
  /** Maps, not objects: a tensor called `__proto__` is a name like any other. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

type ElementName = "F32" | "F64" | "I32";

/** Where a tensor's bytes lie, relative to the end of the header. */
interface Entry {
  readonly name: string;
  readonly element: ElementName;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const METADATA = "__metadata__";
const LENGTH_BYTES = 8;
/** As the format's own readers have it. */
export const MOST_HEADER_BYTES = 100_000_000;
const ELEMENT_BYTES = { F32: 4, F64: 8, I32: 4 } as const satisfies Record<ElementName, number>;

/**
 * The bytes of a safetensors file: the same tensors and metadata, in the same order, give the same bytes. `source` names
 * it in errors.
 */
export function writeSafetensors(file: Safetensors, source = "safetensors"): Uint8Array {
  checkOptions("writeSafetensors", file, { tensors: mapOf(aTensor), metadata: mapOf(aText) });
  checkArgument("writeSafetensors", "source", source, aText);
  const { tensors, metadata } = file;
  let end = 0;
  const fields = [...tensors].map(([name, tensor]) => {
    checkTensor(name, tensor);
    const begin = end;
    end += tensor.values.byteLength;
    const dtype = elementName(tensor.values);
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape: tensor.shape, data_offsets: [begin, end] })}`;
  });
  const texts = [...metadata].map(([key, text]) => `${JSON.stringify(key)}:${JSON.stringify(text)}`);
  if (texts.length > 0) fields.unshift(`${JSON.stringify(METADATA)}:{${texts.join(",")}}`);
  return assemble(encodeHeader(fields, source), [...tensors.values()], end);
}

/** Reads a safetensors file; `source` names it in errors. Throws AdjointError for whatever isn't exactly right. */
export function readSafetensors(bytes: Uint8Array, source: string): Safetensors {
  checkArgument("readSafetensors", "bytes", bytes, aBytes);
  checkArgument("readSafetensors", "source", source, aText);
  const { header, data } = separate(bytes, source);
  const fields = parseHeader(header, source);
  const entries = [...fields]
    .filter(([name]) => name !== METADATA)
    .map(([name, field]) => entry(name, field, source));
  checkTiling(entries, data.length, source);
  return {
    tensors: new Map(entries.map((place) => [place.name, readTensor(place, data)] as const)),
    metadata: readMetadata(fields.get(METADATA), source),
  };
}

function checkTensor(name: string, { shape, values }: Tensor): void {
  if (name === METADATA || name.includes("\0"))
    throw new AdjointError(`${quote(name)} can't be the name of a tensor in a safetensors file. Rename it.`);
  if (sizeOf(shape) !== values.length)
    throw new AdjointError(
      `${shown(name)}: found ${values.length} values; expected ${sizeOf(shape)} for ${shapeText(shape)}.`,
    );
}

function elementName(values: InputArray): ElementName {
  if (values instanceof Int32Array) return "I32";
  return values instanceof Float32Array ? "F32" : "F64";
}

function encodeHeader(fields: readonly string[], source: string): Uint8Array {
  const encoded = new TextEncoder().encode(`{${fields.join(",")}}`);
  if (encoded.length <= MOST_HEADER_BYTES - 8) return encoded;
  throw new AdjointError(
    `${shown(source)}: its header would take ${encoded.length} bytes; expected at most ${MOST_HEADER_BYTES}. ` +
      `Shorten the names of parameters, or leave columns out that have very many categories.`,
  );
}

/** Pads the header with spaces so that tensors start at a multiple of 8 bytes. */
function assemble(encoded: Uint8Array, tensors: readonly Tensor[], size: number): Uint8Array {
  const headerBytes = Math.ceil(encoded.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + headerBytes + size).fill(
    0x20,
    LENGTH_BYTES,
    LENGTH_BYTES + headerBytes,
  );
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true);
  bytes.set(encoded, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerBytes;
  for (const { values } of tensors) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

function separate(bytes: Uint8Array, source: string): { header: Uint8Array; data: Uint8Array } {
  if (bytes.length < LENGTH_BYTES) throw damaged(source, `${bytes.length} bytes are too few for a header`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MOST_HEADER_BYTES))
    throw damaged(source, `its header claims ${length} bytes; at most ${MOST_HEADER_BYTES} are read`);
  const end = LENGTH_BYTES + Number(length);
  if (end > bytes.length)
    throw damaged(source, `its header claims ${length} bytes; the file has ${bytes.length}`);
  return { header: bytes.subarray(LENGTH_BYTES, end), data: bytes.subarray(end) };
}

function parseHeader(header: Uint8Array, source: string): Map<string, unknown> {
  const text = decode(header, source);
  const parsed = parseObject(text, source);
  const duplicate = duplicateKey(text);
  if (duplicate !== undefined) throw damaged(source, `its header names ${quote(duplicate)} twice`);
  return parsed;
}

function decode(header: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(header);
  } catch {
    throw damaged(source, "its header isn't UTF-8");
  }
}

function parseObject(text: string, source: string): Map<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (text.startsWith("{") && isObject(parsed)) return new Map(Object.entries(parsed));
  } catch {
    // The same error as for JSON that isn't an object.
  }
  throw damaged(source, "its header isn't a JSON object");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entry(name: string, field: unknown, source: string): Entry {
  if (name.includes("\0")) throw damaged(source, `the tensor name ${quote(name)} contains a NUL`);
  if (!isObject(field)) throw damaged(source, `tensor ${quote(name)} has no description`);
  const { dtype, shape, data_offsets: offsets } = field;
  if (dtype !== "F32" && dtype !== "F64" && dtype !== "I32")
    throw damaged(
      source,
      `tensor ${quote(name)} has element type ${quote(dtype)}; F32, F64 and I32 are read`,
    );
  if (!isCounts(shape)) throw damaged(source, `tensor ${quote(name)} has a shape that isn't a list of sizes`);
  if (!isCounts(offsets) || offsets.length !== 2)
    throw damaged(source, `tensor ${quote(name)} has no two offsets`);
  const [begin, end] = offsets;
  const expected = shape.reduce((product, extent) => product * BigInt(extent), BigInt(ELEMENT_BYTES[dtype]));
  if (BigInt(end) - BigInt(begin) !== expected)
    throw damaged(
      source,
      `tensor ${quote(name)} spans ${end - begin} bytes; ${dtype} [${shape.join(", ")}] needs ${expected}`,
    );
  return { name, element: dtype, shape, begin, end };
}

function isCounts(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length <= 64 &&
    value.every((count) => Number.isSafeInteger(count) && count >= 0)
  );
}

/** Sorted by place, the tensors must follow each other without gap or overlap, from the first byte to the last. */
function checkTiling(entries: readonly Entry[], length: number, source: string): void {
  let covered = 0;
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== covered)
      throw damaged(source, `tensor ${quote(name)} begins at byte ${begin}; ${covered} was expected`);
    covered = end;
  }
  if (covered !== length)
    throw damaged(source, `its tensors take ${covered} bytes; the file has ${length} for them`);
}

/** Copies the bytes, since a typed array must start at a multiple of its element's size. */
function readTensor({ element, shape, begin, end }: Entry, data: Uint8Array): Tensor {
  // Not data.slice: that of Node's Buffer is a view of the whole file.
  const { buffer } = Uint8Array.from(data.subarray(begin, end));
  switch (element) {
    case "F32":
      return { shape, values: new Float32Array(buffer) };
    case "F64":
      return { shape, values: new Float64Array(buffer) };
    case "I32":
      return { shape, values: new Int32Array(buffer) };
  }
}

function readMetadata(field: unknown, source: string): Map<string, string> {
  if (field === undefined) return new Map();
  if (!isObject(field)) throw damaged(source, "its metadata isn't an object");
  return new Map(
    Object.entries(field).map(([key, text]) => {
      if (typeof text === "string") return [key, text] as const;
      throw damaged(source, `its metadata ${quote(key)} isn't a string`);
    }),
  );
}

function damaged(source: string, what: string): AdjointError {
  return new AdjointError(
    `${shown(source)}: not a sound safetensors file: ${what}. Is it complete, and the right file?`,
  );
}
