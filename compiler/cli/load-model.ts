// Loading a model's file: its default export must be a model. The launcher has registered the TypeScript loader.
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ModelDefinition } from "../1-declare/model.ts";
import { CompileError, ModelError, showPath } from "../error.ts";
import { describe } from "../1-declare/signatures/describe.ts";
import { callPath } from "../1-declare/origin.ts";
import { asModelError } from "../1-declare/thrown.ts";

export interface LoadedModel {
  readonly definition: ModelDefinition;
  readonly file: string;
}

export async function loadModel(given: string): Promise<LoadedModel> {
  const file = path.resolve(given);
  if (!existsSync(file)) throw new CompileError(`${given}: no such file.${neighbours(file)}`);
  if (!statSync(file).isFile())
    throw new CompileError(`${given}: this is no file; expected a model such as models/digits.ts`);
  if (/[?#%]/.test(given))
    throw new CompileError(`${given}: a model's file can't have ?, # or % in its name. Rename it.`);
  const exports = await importFile(given, file);
  const definition: unknown = exports.default;
  if (!isModel(definition))
    throw new CompileError(
      `${given}: expected \`export default model("name", …)\`; found ${found(definition, exports)}`,
    );
  return { definition, file };
}

async function importFile(given: string, file: string): Promise<{ readonly default?: unknown }> {
  try {
    return await withoutExit(() =>
      unlessStalled(given, import(pathToFileURL(file).href) as Promise<{ readonly default?: unknown }>),
    );
  } catch (error) {
    throw importError(error, given, file);
  }
}

/** A file that waits for what nothing will ever bring would end the process, silently. */
async function unlessStalled<Result>(given: string, loading: Promise<Result>): Promise<Result> {
  let stop = (): void => {};
  const stalled = new Promise<never>((_, fail) => {
    stop = () =>
      fail(new CompileError(`${given}: loading it never ends: it awaits a promise that nothing settles`));
  });
  process.once("beforeExit", stop);
  try {
    return await Promise.race([loading, stalled]);
  } finally {
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
  if (/require\(\)|ERR_REQUIRE/.test(error.message))
    return new CompileError(
      `${given} is taken for CommonJS; models are ES modules. Add "type": "module" to the nearest package.json.`,
    );
  const syntax = /^(.+):(\d+):(\d+): ERROR: (.*)$/m.exec(error.message);
  if (syntax) {
    const [, source, line, column, text] = syntax;
    return new ModelError(text!, {
      file: path.resolve(source!),
      line: Number(line),
      column: Number(column) + 1,
    });
  }
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
