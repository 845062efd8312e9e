// Loading a model's file: its default export must be a model, made by this compiler.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { isDefinition, type ModelDefinition } from "../1-declare/model.ts";
import { CompileError, ModelError, showPath } from "../error.ts";
import { describe } from "../1-declare/signatures/describe.ts";
import { callPath } from "../1-declare/origin.ts";
import { asModelError } from "../1-declare/thrown.ts";
import { bundleModel } from "./bundle-model.ts";

export interface LoadedModel {
  readonly definition: ModelDefinition;
  readonly file: string;
  /** The files of the project that the model is made from, absolute. */
  readonly files: readonly string[];
}

interface Exports {
  readonly default?: unknown;
}

export async function loadModel(given: string): Promise<LoadedModel> {
  const file = path.resolve(given);
  if (!existsSync(file)) throw new CompileError(`${given}: no such file.${neighbours(file)}`);
  if (!statSync(file).isFile())
    throw new CompileError(`${given}: this is no file; expected a model such as models/digits.ts`);
  if (/[?#%]/.test(given))
    throw new CompileError(`${given}: a model's file can't have ?, # or % in its name. Rename it.`);
  const { exports, files } = await importFile(given, file);
  const definition: unknown = exports.default;
  if (!isModel(definition))
    throw new CompileError(
      `${given}: expected \`export default model("name", …)\`; found ${found(definition, exports)}`,
    );
  if (!isDefinition(definition)) throw new CompileError(`${given}: ${otherCopy}`);
  return { definition, file, files };
}

const otherCopy =
  "its model is made by another copy of adjoint than the one that was started. Run that of the model's own project, by `npx adjoint` in its folder.";

/** Runs the file, bundled, from a folder of its own that is gone when it has run. */
async function importFile(
  given: string,
  file: string,
): Promise<{ readonly exports: Exports; readonly files: readonly string[] }> {
  const folder = mkdtempSync(path.join(tmpdir(), "adjoint-"));
  try {
    const place = path.join(folder, "model.mjs");
    const { text, files } = await bundleModel(file, place);
    writeFileSync(place, text);
    const run = (): Promise<Exports> => import(pathToFileURL(place).href) as Promise<Exports>;
    return { exports: await withoutExit(() => unlessStalled(given, run())), files };
  } catch (error) {
    throw importError(error, given, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A model's file may wait for its data; what takes longer is taken for what never comes. */
const mostSeconds = 60;

/**
 * A file that waits for what nothing will ever bring would end the process, silently; or, where it has left a timer or a
 * server running, never.
 */
export async function unlessStalled<Result>(
  given: string,
  loading: Promise<Result>,
  seconds = mostSeconds,
): Promise<Result> {
  let stop = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, fail) => {
    const failWith = (what: string): void => fail(new CompileError(`${given}: ${what}`));
    stop = () => failWith("loading it never ends: it awaits a promise that nothing settles");
    timer = setTimeout(
      () =>
        failWith(
          `it has been loading for ${seconds} seconds, and still awaits a promise. Make its data ready before it is built?`,
        ),
      seconds * 1000,
    ).unref(); // what the model left running keeps the process alive; this does not
  });
  process.once("beforeExit", stop);
  try {
    return await Promise.race([loading, stalled]);
  } finally {
    clearTimeout(timer);
    process.off("beforeExit", stop);
  }
}

/** A model's file that ends the process would end the build of all others. */
export async function withoutExit<Result>(run: () => Promise<Result>): Promise<Result> {
  const { exit } = process;
  process.exit = (code) => {
    throw new ModelError(
      `process.exit(${code ?? ""}) was called; a model's file only declares`,
      callPath()[0],
    );
  };
  try {
    return await run();
  } finally {
    process.exit = exit;
  }
}

function importError(error: unknown, given: string, file: string): unknown {
  if (error instanceof CompileError) return error;
  if (!(error instanceof Error)) return asModelError(error, given, { file, line: 1, column: 1 });
  if ("code" in error && /MODULE_NOT_FOUND|PATH_NOT_EXPORTED|UNSUPPORTED_DIR/.test(String(error.code)))
    return new CompileError(`${given} can't be loaded: ${missing(error.message)}`);
  if (/before initialization/.test(error.message))
    error.message += ". Do files import each other in a circle?";
  return asModelError(error, given, undefined);
}

/** `Cannot find module './x.ts', imported from models/a.ts`, with paths as people write them. */
function missing(message: string): string {
  return message
    .split("\n")[0]!
    .replace(/(?:file:\/\/)?(\/[^'"\s]+)/g, (_, found: string) => showPath(found));
}

function isModel(value: unknown): value is ModelDefinition {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "model";
}

function found(value: unknown, exports: object): string {
  if (value !== undefined) return `a default export that is ${describe(value)}`;
  const others = Object.keys(exports).filter((each) => each !== "default");
  return others.length === 0 ? "no exports" : `no default export, but ${others.slice(0, 5).join(", ")}`;
}

/** What the folder has instead, for a mistyped name. */
function neighbours(file: string): string {
  const folder = path.dirname(file);
  if (!existsSync(folder)) return "";
  const models = readdirSync(folder).filter((each) => each.endsWith(".ts") && !each.endsWith(".data.ts"));
  return models.length > 0 ? ` There are ${models.slice(0, 8).join(", ")}.` : "";
}
