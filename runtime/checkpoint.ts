// Saves weights, the model's name and the preparation of its data in one safetensors file, whole or not at all. Node only.
import { open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { sameShape, shapeText } from "./arrays.ts";
import { AdjointError, list } from "./error.ts";
import { fileError } from "./files.ts";
import { checkPreparation, readPreparation } from "./preparation-json.ts";
import type { Preparation } from "./preparation.ts";
import { readSafetensors, writeSafetensors, type Safetensors, type Tensor } from "./safetensors.ts";
import type { FloatArray, ModelDescription } from "./trainer.ts";

export interface Checkpoint {
  /** The name of the model the weights were trained for. */
  readonly model: string;
  readonly parameters: Readonly<Record<string, FloatArray>>;
  /** How raw rows become the model's inputs; undefined for data that needed no preparation. */
  readonly preparation: Preparation | undefined;
}

/** Writes the weights of `description` to `path`. A failure leaves what was there before. */
export async function saveCheckpoint(
  path: string,
  description: ModelDescription,
  parameters: Readonly<Record<string, FloatArray>>,
  preparation?: Preparation,
): Promise<void> {
  const tensors = Object.entries(description.parameters).map(
    ([name, shape]) => [name, { shape, values: parameters[name] }] as const,
  );
  const metadata = new Map([["model", description.name]]);
  if (preparation) metadata.set("preparation", JSON.stringify(preparation));
  await writeWhole(path, writeSafetensors({ tensors: new Map(tensors), metadata }));
}

/**
 * Reads weights for `description`. Throws AdjointError when the file can't be read, isn't sound, or its names and
 * shapes aren't those of the model. float32 weights serve a float64 model, and the other way round.
 */
export async function loadCheckpoint(path: string, description: ModelDescription): Promise<Checkpoint> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw fileError(path, "read", error);
  });
  const file = readSafetensors(bytes, path);
  const model = file.metadata.get("model") ?? "an unnamed model";
  const parameters = matchParameters(file, description, `${path} (weights of ${model})`);
  const json = file.metadata.get("preparation");
  const preparation = json === undefined ? undefined : readPreparation(json, path);
  if (preparation) checkPreparation(preparation, description, path);
  return { model, parameters, preparation };
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
    [...tensors.keys()].filter((name) => !wanted.includes(name)),
  );
  const entries = wanted.map(
    (name) => [name, floats(name, tensors.get(name)!, parameters[name], source)] as const,
  );
  return Object.fromEntries(entries);
}

function checkNames(source: string, model: string, problem: string, names: readonly string[]): void {
  if (names.length === 0) return;
  throw new AdjointError(`${source}: ${problem} ${list(names)}. Has ${model} changed since it was trained?`);
}

function floats(
  name: string,
  { shape, values }: Tensor,
  expected: readonly number[],
  source: string,
): FloatArray {
  if (values instanceof Int32Array)
    throw new AdjointError(`${source}: ${name} holds integers; expected floats.`);
  if (sameShape(shape, expected)) return values;
  throw new AdjointError(
    `${source}: ${name} has shape ${shapeText(shape)}; the model's is ${shapeText(expected)}. Train it again?`,
  );
}

/** Writes beside the target, flushes to the disk, then renames: a reader sees the old file or the new one. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const file = await open(temporary, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {}); // the first error says why
    throw fileError(path, "write", error);
  }
}
