// Reads IDX, the format of MNIST: a header of big-endian sizes, then bytes. Nothing is allocated before all is checked.
import {
  aBytes,
  aModel,
  anIdx,
  anObject,
  aText,
  checkArgument,
  checkOptions,
  listOf,
  texts,
  wholeNumber,
  type Kind,
} from "./arguments.ts";
import { createArray, record, shapeText, sizeOf } from "./arrays.ts";
import { sizeText, withMemory } from "./memory.ts";
import { AdjointError, list } from "./error.ts";
import { perExample } from "./columns.ts";
import type { Column } from "./dataset.ts";
import type { InputArray, InputDescription, ModelDescription } from "./trainer.ts";

/** A tensor of bytes: the first extent counts examples. `bytes` is a view of the file. */
export interface IdxTensor {
  readonly source: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;
/** Arrays have at most so many elements. */
const MOST_BYTES = 2 ** 32;

/** Whether bytes begin as an IDX file does: two zeros, an element type, one or more axes. */
export function isIdx(bytes: Uint8Array): boolean {
  checkArgument("isIdx", "bytes", bytes, aBytes);
  return bytes[0] === 0 && bytes[1] === 0 && bytes[2] >= 0x08 && bytes[2] <= 0x0e;
}

export interface IdxReader {
  readonly push: (chunk: Uint8Array) => void;
  readonly finish: () => IdxTensor;
}

export interface IdxReaderOptions {
  /** How long the file is, where that is known before it is read. */
  readonly size?: number | undefined;
  /** The most bytes its numbers may take, with `exampleBytes` for each example that is made of them. */
  readonly mostBytes?: number | undefined;
  readonly exampleBytes?: number | undefined;
}

const bytesOrUnknown: Kind = {
  is: (value) => value === Infinity || wholeNumber(0).is(value) || (typeof value === "number" && value > 0),
  expected: "a number of bytes",
};
const READER_OPTIONS = { size: wholeNumber(0), mostBytes: bytesOrUnknown, exampleBytes: bytesOrUnknown };

/** Reads uncompressed IDX bytes that are in memory; see createIdxReader. */
export function parseIdx(bytes: Uint8Array, source: string): IdxTensor {
  checkArgument("parseIdx", "bytes", bytes, aBytes);
  const reader = createIdxReader(source, { size: bytes.length });
  reader.push(bytes);
  return reader.finish();
}

/**
 * Reads uncompressed IDX that comes in pieces; `source` names it in errors. Throws AdjointError when the magic number is
 * wrong, the elements aren't unsigned bytes, there are no examples, the length isn't exactly what the header says, or
 * there is no room for so much: as soon as the header tells.
 */
export function createIdxReader(source: string, options: IdxReaderOptions = {}): IdxReader {
  checkArgument("createIdxReader", "source", source, aText);
  checkOptions("createIdxReader", options, {}, READER_OPTIONS);
  let head = new Uint8Array(0);
  let shape: readonly number[] | undefined;
  let bytes = new Uint8Array(0);
  let length = 0;
  const fill = (chunk: Uint8Array): void => {
    if (length + chunk.length > bytes.length)
      throw wrongLength(
        source,
        `more than ${length + chunk.length + head.length} bytes`,
        lengthText(head.length, shape!),
      );
    bytes.set(chunk, length);
    length += chunk.length;
  };
  const begin = (): void => {
    const header = headerLength(head, source);
    if (head.length < header) return;
    const extents = readShape(head, source, options);
    bytes = withMemory(
      () => new Uint8Array(sizeOf(extents)),
      () =>
        `${source}: its shape ${shapeText(extents)} needs ${sizeText(sizeOf(extents))} of memory, more than the system gives. Use fewer examples?`,
    );
    shape = extents;
    const rest = head.subarray(header);
    head = head.subarray(0, header);
    fill(rest);
  };
  return {
    push: (chunk) => {
      checkArgument("createIdxReader", "chunk", chunk, aBytes);
      if (shape) return fill(chunk);
      head = joined(head, chunk);
      if (head.length >= 4) begin();
    },
    finish: () => {
      if (!shape) throw tooShort(head, source);
      if (length < bytes.length)
        throw wrongLength(source, `${length + head.length} bytes`, lengthText(head.length, shape));
      return { source, shape, bytes };
    },
  };
}

function headerLength(head: Uint8Array, source: string): number {
  checkMagic(head, source);
  return 4 + 4 * head[3]!;
}

/** The extents, once it is sure that the file has as many bytes and memory has room. */
function readShape(
  head: Uint8Array,
  source: string,
  { size, mostBytes = Infinity, exampleBytes = 0 }: IdxReaderOptions,
): number[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const shape = Array.from({ length: head[3]! }, (_, axis) => view.getUint32(4 + 4 * axis));
  const count = shape.reduce((product, extent) => product * BigInt(extent), 1n);
  const header = 4 + 4 * shape.length;
  if (count === 0n)
    throw new AdjointError(`${source}: its shape is ${shapeText(shape)}; expected at least one example.`);
  if (size !== undefined && BigInt(size) !== BigInt(header) + count)
    throw wrongLength(source, `${size} bytes`, lengthText(header, shape));
  const needed = Number(count) + shape[0]! * exampleBytes;
  const most = count > MOST_BYTES ? MOST_BYTES : mostBytes;
  if (needed > most)
    throw new AdjointError(
      `${source}: its shape ${shapeText(shape)} needs ${sizeText(needed)} of memory; ${sizeText(most)} are free. Use fewer examples?`,
    );
  return shape;
}

function lengthText(header: number, shape: readonly number[]): string {
  const count = shape.reduce((product, extent) => product * BigInt(extent), 1n);
  return `${BigInt(header) + count}: a header of ${header} bytes and ${count} for ${shapeText(shape)}`;
}

function tooShort(head: Uint8Array, source: string): AdjointError {
  if (head.length < 4)
    return wrongLength(source, `${head.length} bytes`, "at least the 4 bytes of its magic number");
  const header = headerLength(head, source);
  return wrongLength(source, `${head.length} bytes`, `${header} bytes of header for ${head[3]} axes`);
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

/**
 * A column of each IDX file: `files[input]` is the position of its file. Bytes become 0 … 1 for float inputs and stay
 * as they are, checked against the classes, for int32 inputs. Throws AdjointError where shapes or counts disagree.
 */
export function idxColumns(
  model: ModelDescription,
  tensors: readonly IdxTensor[],
  files: Readonly<Record<string, number>>,
): Record<string, Column> {
  checkArgument("idxColumns", "model", model, aModel);
  checkArgument("idxColumns", "tensors", tensors, listOf(anIdx));
  checkArgument("idxColumns", "files", files, anObject);
  checkFiles(model, tensors, files);
  const chosen = Object.entries(files).map(([input, position]) => [input, tensors[position]] as const);
  checkCounts(chosen.map(([, tensor]) => tensor));
  return record(
    chosen.map(([input, tensor]) => [input, idxColumn(input, model.inputs[input], tensor)] as const),
  );
}

/**
 * Which file feeds which of the inputs `names`, when no recipe says: the file with several axes the float input, the
 * one with a single axis the int32 input. Throws AdjointError where that is ambiguous.
 */
export function chooseFiles(
  model: ModelDescription,
  names: readonly string[],
  tensors: readonly IdxTensor[],
): Record<string, number> {
  checkArgument("chooseFiles", "model", model, aModel);
  checkArgument("chooseFiles", "names", names, texts);
  checkArgument("chooseFiles", "tensors", tensors, listOf(anIdx));
  const inputs = perExample(model).filter(([name]) => names.includes(name));
  return record(
    inputs.map(([name, { type }]) => {
      const fits = tensors.flatMap(({ shape }, position) =>
        (shape.length === 1) === (type === "int32") ? [position] : [],
      );
      const rivals = inputs.filter(([, other]) => (other.type === "int32") === (type === "int32"));
      if (fits.length === 1 && rivals.length === 1) return [name, fits[0]] as const;
      throw ambiguous(name, type, tensors);
    }),
  );
}

function checkFiles(
  model: ModelDescription,
  tensors: readonly IdxTensor[],
  files: Readonly<Record<string, number>>,
): void {
  for (const [input, position] of Object.entries(files)) {
    if (!Object.hasOwn(model.inputs, input))
      throw new AdjointError(
        `recipe: ${model.name} has no input ${input}; it has ${list(Object.keys(model.inputs))}.`,
      );
    if (!tensors[position])
      throw new AdjointError(
        `${input}: its recipe takes file ${position}, counted from 0; found ${tensors.length}.`,
      );
  }
}

function ambiguous(input: string, type: string, tensors: readonly IdxTensor[]): AdjointError {
  const found = tensors.map(({ source, shape }) => `${source} ${shapeText(shape)}`);
  const wanted =
    type === "int32" ? "one IDX file with a single axis (labels)" : "one IDX file with several axes (images)";
  return new AdjointError(
    `${input}: expected ${wanted} to feed it; found ${list(found)}. Give one --data for each, or say which in a recipe's \`idx\`.`,
  );
}

function checkMagic(bytes: Uint8Array, source: string): void {
  const magic = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  if (!isIdx(bytes) || bytes[3] === 0)
    throw new AdjointError(`${source}: begins with ${magic}; expected IDX: 00 00 08 and the number of axes.`);
  if (bytes[2] !== UNSIGNED_BYTE)
    throw new AdjointError(
      `${source}: its elements have type 0x${magic.slice(6, 8)}; expected 0x08, unsigned bytes.`,
    );
}

function wrongLength(source: string, found: string, expected: string): AdjointError {
  return new AdjointError(`${source}: found ${found}; expected ${expected}. Is the file complete?`);
}

function checkCounts([first, ...others]: readonly IdxTensor[]): void {
  const odd = others.find(({ shape }) => shape[0] !== first.shape[0]);
  if (odd)
    throw new AdjointError(
      `${odd.source}: has ${odd.shape[0]} examples, but ${first.source} has ${first.shape[0]}. Do the files belong together?`,
    );
}

function idxColumn(name: string, input: InputDescription, { source, shape, bytes }: IdxTensor): Column {
  const perFile = shape.slice(1);
  if (sizeOf(perFile) !== sizeOf(input.shape))
    throw new AdjointError(
      `${name}: has shape ${shapeText(input.shape)}, but each example of ${source} has ${shapeText(perFile)}.`,
    );
  return {
    values: input.type === "int32" ? labels(name, input, source, bytes) : scaled(input, bytes),
    shape: input.shape,
  };
}

function scaled({ type }: InputDescription, bytes: Uint8Array): InputArray {
  const values = createArray(type, bytes.length);
  for (let index = 0; index < bytes.length; index++) values[index] = bytes[index] / 255;
  return values;
}

function labels(
  name: string,
  { classes = 256 }: InputDescription,
  source: string,
  bytes: Uint8Array,
): Int32Array {
  const wrong = bytes.findIndex((label) => label >= classes);
  if (wrong < 0) return Int32Array.from(bytes);
  throw new AdjointError(
    `${source}: example ${wrong} has label ${bytes[wrong]}; expected a class of ${name} from 0 to ${classes - 1}.`,
  );
}
