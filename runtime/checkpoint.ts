// Saves weights, and what must be known to use them, in one safetensors file, whole or not at all: the model's name and
// fingerprint, the preparation of its data, or where data without one came from. Node only.
import { sameShape, shapeText, sizeOf } from "./arrays.ts";
import { AdjointError, list, quote, shown } from "./error.ts";
import { readUpTo } from "./files.ts";
import { firstNotFinite } from "./finite.ts";
import { openOutput } from "./output.ts";
import { checkPreparation, readPreparation } from "./preparation-json.ts";
import type { Preparation } from "./preparation.ts";
import {
  MOST_HEADER_BYTES,
  readSafetensors,
  writeSafetensors,
  type Safetensors,
  type Tensor,
} from "./safetensors.ts";
import type { FloatArray, ModelDescription } from "./trainer.ts";

/** Where data that needed no preparation came from: the recipe's own program, or IDX files. */
export type DataOrigin = "program" | "idx";

/** What is refused unless it is asked for by name. */
export const ACCEPTABLE = ["not-finite", "other-model", "raw-data"] as const;
export type Acceptance = (typeof ACCEPTABLE)[number];

export interface Checkpoint {
  /** The name of the model the weights were trained for. */
  readonly model: string;
  readonly parameters: Readonly<Record<string, FloatArray>>;
  /** How raw rows become the model's inputs; undefined for data that needed no preparation. */
  readonly preparation: Preparation | undefined;
  /** Where the data came from, if there is no preparation; undefined where the file does not say. */
  readonly origin: DataOrigin | undefined;
  /** What the reader should know, though the weights fit. */
  readonly note: string | undefined;
}

/** What is saved with weights. */
export interface Provenance {
  readonly preparation?: Preparation | undefined;
  readonly origin?: DataOrigin | undefined;
}

/** Writes the weights of `description` to `path`. A failure leaves what was there before. */
export async function saveCheckpoint(
  path: string,
  description: ModelDescription,
  parameters: Readonly<Record<string, FloatArray>>,
  preparation?: Preparation,
): Promise<void> {
  const bytes = checkpointBytes(path, description, parameters, { preparation });
  await (await openOutput(path)).commit(bytes);
}

/** The bytes of the file; `path` names it in errors. */
export function checkpointBytes(
  path: string,
  { name: model, fingerprint, parameters: shapes }: ModelDescription,
  parameters: Readonly<Record<string, FloatArray>>,
  { preparation, origin }: Provenance,
): Uint8Array {
  const tensors = Object.entries(shapes).map(
    ([name, shape]) => [name, { shape, values: parameters[name] }] as const,
  );
  const facts = { model, fingerprint, origin, preparation: preparation && JSON.stringify(preparation) };
  const metadata = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined);
  return writeSafetensors({ tensors: new Map(tensors), metadata: new Map(metadata) }, path);
}

/**
 * Reads weights for `description`. Throws AdjointError when the file can't be read, isn't sound, or its names and
 * shapes aren't those of the model; and, unless `accept` says so, for weights of another model and weights that are not
 * finite. float32 weights serve a float64 model, and the other way round.
 */
export async function loadCheckpoint(
  path: string,
  description: ModelDescription,
  accept: ReadonlySet<Acceptance> = new Set(),
): Promise<Checkpoint> {
  const bytes = await readUpTo(path, mostBytes(description.parameters));
  const file = readSafetensors(bytes, path);
  const named = file.metadata.get("model");
  const model = named ?? "an unnamed model";
  if (!accept.has("other-model")) checkModel(named, description, path);
  const parameters = matchParameters(file, description, `${shown(path)} (weights of ${shown(model)})`);
  if (!accept.has("not-finite")) checkFinite(parameters, path);
  const json = file.metadata.get("preparation");
  const preparation = json === undefined ? undefined : readPreparation(json, path);
  if (preparation) checkPreparation(preparation, description, path);
  const origin = originOf(file.metadata.get("origin"), path);
  return { model, parameters, preparation, origin, note: noteOf(file, description, path) };
}

/** More cannot be weights of the model, and is not read: a file may have no end. */
function mostBytes(shapes: ModelDescription["parameters"]): number {
  const numbers = Object.values(shapes).reduce((sum, shape) => sum + sizeOf(shape), 0);
  return MOST_HEADER_BYTES + 16 + 8 * numbers;
}

function checkModel(found: string | undefined, { name }: ModelDescription, path: string): void {
  if (found === undefined || found === name) return;
  throw new AdjointError(
    `${shown(path)}: these are weights of the model ${quote(found)}; expected weights of ${quote(name)}. ` +
      `Name the right file; if they are meant (after renaming the model, say), add --accept other-model.`,
  );
}

function checkFinite(parameters: Readonly<Record<string, FloatArray>>, path: string): void {
  for (const [name, values] of Object.entries(parameters)) {
    const index = firstNotFinite(values);
    if (index === undefined) continue;
    throw new AdjointError(
      `${shown(path)}: ${shown(name)} holds ${values[index]} at element ${index} of ${values.length}; expected finite numbers. ` +
        `Train again; to use them nevertheless, add --accept not-finite.`,
    );
  }
}

function originOf(text: string | undefined, path: string): DataOrigin | undefined {
  if (text === undefined || text === "program" || text === "idx") return text;
  throw new AdjointError(
    `${shown(path)}: its data came from ${quote(text)}; expected "program" or "idx". Is the file of a newer version?`,
  );
}

function noteOf(
  { metadata }: Safetensors,
  { name, fingerprint }: ModelDescription,
  path: string,
): string | undefined {
  const found = metadata.get("fingerprint");
  if (metadata.get("model") === undefined)
    return `${shown(path)} does not say which model its weights are of; their names and shapes fit ${shown(name)}`;
  if (fingerprint === undefined || found === fingerprint) return undefined;
  if (found === undefined)
    return `${shown(path)} does not say by which formula its weights were trained; their names and shapes fit ${shown(name)}`;
  return `${shown(path)}: ${shown(name)} computes its outputs by another formula now than when these weights were trained; their names and shapes still fit. Train again?`;
}

function matchParameters(
  { tensors }: Safetensors,
  { name: model, parameters }: ModelDescription,
  source: string,
): Record<string, FloatArray> {
  const wanted = Object.keys(parameters);
  checkNames(
    source,
    model,
    "misses",
    wanted.filter((name) => !tensors.has(name)),
  );
  checkNames(
    source,
    model,
    "has, beyond those of the model,",
    [...tensors.keys()].filter((name) => !Object.hasOwn(parameters, name)),
  );
  const entries = wanted.map(
    (name) => [name, floats(name, tensors.get(name)!, parameters[name], source)] as const,
  );
  return Object.fromEntries(entries);
}

function checkNames(source: string, model: string, problem: string, names: readonly string[]): void {
  if (names.length === 0) return;
  throw new AdjointError(
    `${source}: ${problem} ${list(names)}. Has ${shown(model)} changed since it was trained?`,
  );
}

function floats(
  name: string,
  { shape, values }: Tensor,
  expected: readonly number[],
  source: string,
): FloatArray {
  if (values instanceof Int32Array)
    throw new AdjointError(`${source}: ${shown(name)} holds integers; expected floats.`);
  if (sameShape(shape, expected)) return values;
  throw new AdjointError(
    `${source}: ${shown(name)} has shape ${shapeText(shape)}; the model's is ${shapeText(expected)}. Train it again?`,
  );
}
