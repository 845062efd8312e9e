// Which models a command means, how they are compiled, and where their modules go.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compileModel, type CompiledModel, type CompileOptions } from "../compile.ts";
import type { ModelDefinition, ModelOptions } from "../1-declare/model.ts";
import { sourceNamer } from "../1-declare/source-names.ts";
import { CompileError } from "../error.ts";
import { refuseTypeErrors, typeErrors } from "./check-types.ts";
import { loadModel, withoutExit } from "./load-model.ts";

/** The given files, or every model of ./models. */
export function modelFiles(given: readonly string[]): readonly string[] {
  if (given.length > 0) return given;
  if (!existsSync("models")) throw new CompileError("there is no folder models/ here; name a model's file");
  const files = readdirSync("models").filter(
    (file) => /\.ts$/.test(file) && !/\.(data|d|test)\.ts$/.test(file),
  );
  if (files.length === 0) throw new CompileError("models/ holds no model (*.ts)");
  return files.sort().map((file) => path.join("models", file));
}

export interface BuiltModel extends CompiledModel {
  readonly definition: ModelDefinition;
  /** The files of the project that the model is made from, absolute. */
  readonly files: readonly string[];
}

/** Loads, compiles and type-checks one model; `change` may replace options, such as the optimizer. Notes go to standard error. */
export async function buildModel(
  file: string,
  change: (options: ModelOptions) => ModelOptions = (options) => options,
  types: readonly string[] = typeErrors([file]).get(path.resolve(file)) ?? [],
): Promise<BuiltModel> {
  const { definition: loaded, files } = await loadModel(file);
  const definition = { ...loaded, options: change(loaded.options) };
  const onNote = (note: string): void => console.error(`note: ${note}`);
  const onWarning = (warning: string): void => console.error(`warning: ${warning}`);
  const compiled = await withoutExit(() =>
    compileModel(definition, { ...compileOptions(file), onNote, onWarning }),
  );
  refuseTypeErrors(types);
  return { definition, files, ...compiled };
}

export function compileOptions(file: string): CompileOptions {
  return { source: relative(file), namer: sourceNamer() };
}

/** A path that reads the same on every machine: relative to here, with forward slashes. */
export function relative(file: string): string {
  return path.relative(process.cwd(), path.resolve(file)).split(path.sep).join("/");
}

/** Where a model's module goes. */
export function moduleFile(file: string, folder = "generated"): string {
  return path.join(folder, path.basename(file));
}

/** A folder and those it lies in, one at a time: mkdir's own recursion never ends in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

/** Writes a whole file or nothing, by way of a name that nobody can guess, so that no link lies in wait there. */
export function writeWhole(file: string, text: string): void {
  makeFolder(path.dirname(path.resolve(file)));
  const temporary = path.join(path.dirname(file), `.adjoint-${randomBytes(12).toString("hex")}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: "wx" });
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
}
