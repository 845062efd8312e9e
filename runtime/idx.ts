// Reads IDX, the format of MNIST: a header of big-endian sizes, then bytes. Nothing is allocated before all is checked.
import { record, shapeText, sizeOf } from "./arrays.ts";
import { AdjointError, list } from "./error.ts";
import { perExample } from "./columns.ts";
import type { Column } from "./dataset.ts";
import type { InputDescription, ModelDescription } from "./trainer.ts";

/** A tensor of bytes: the first extent counts examples. `bytes` is a view of the file. */
export interface IdxTensor {
  readonly source: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

const UNSIGNED_BYTE = 0x08;

/** Whether bytes begin as an IDX file does: two zeros, an element type, one or more axes. */
export function isIdx(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0 && bytes[2] >= 0x08 && bytes[2] <= 0x0e;
}

/**
 * Reads uncompressed IDX bytes; `source` names them in errors. Throws AdjointError when the magic number is wrong, the
 * elements aren't unsigned bytes, there are no examples, or the length isn't exactly what the header says.
 */
export function parseIdx(bytes: Uint8Array, source: string): IdxTensor {
  checkMagic(bytes, source);
  const rank = bytes[3];
  const header = 4 + 4 * rank;
  if (bytes.length < header)
    throw wrongLength(source, bytes.length, `${header} bytes of header for ${rank} axes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const size = shape.reduce((product, extent) => product * BigInt(extent), 1n);
  if (size === 0n)
    throw new AdjointError(`${source}: its shape is ${shapeText(shape)}; expected at least one example.`);
  const expected = BigInt(header) + size;
  if (BigInt(bytes.length) !== expected)
    throw wrongLength(
      source,
      bytes.length,
      `${expected}: a header of ${header} bytes and ${size} for ${shapeText(shape)}`,
    );
  return { source, shape, bytes: bytes.subarray(header) };
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
  if (bytes.length < 4) throw wrongLength(source, bytes.length, "at least the 4 bytes of its magic number");
  const magic = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  if (!isIdx(bytes) || bytes[3] === 0)
    throw new AdjointError(`${source}: begins with ${magic}; expected IDX: 00 00 08 and the number of axes.`);
  if (bytes[2] !== UNSIGNED_BYTE)
    throw new AdjointError(
      `${source}: its elements have type 0x${magic.slice(6, 8)}; expected 0x08, unsigned bytes.`,
    );
}

function wrongLength(source: string, found: number, expected: string): AdjointError {
  return new AdjointError(`${source}: found ${found} bytes; expected ${expected}. Is the file complete?`);
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

function scaled({ type }: InputDescription, bytes: Uint8Array): Float32Array | Float64Array {
  const values = type === "float32" ? new Float32Array(bytes.length) : new Float64Array(bytes.length);
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
