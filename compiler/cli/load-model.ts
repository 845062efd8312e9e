// Loading a model's file: its default export must be a model. The launcher has registered the TypeScript loader.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ModelDefinition } from "../1-declare/model.ts";
import { CompileError } from "../error.ts";
import { parseFrame } from "../1-declare/origin.ts";

export interface LoadedModel {
  readonly definition: ModelDefinition;
  readonly file: string;
}

export async function loadModel(given: string): Promise<LoadedModel> {
  const file = path.resolve(given);
  if (!existsSync(file)) throw new CompileError(`${given}: no such file.${neighbours(file)}`);
  const exports = await importFile(given, file);
  const definition: unknown = exports.default;
  if (!isModel(definition))
    throw new CompileError(
      `${given}: expected \`export default model("name", …)\`; found ${describe(definition)}`,
    );
  return { definition, file };
}

async function importFile(given: string, file: string): Promise<{ readonly default?: unknown }> {
  try {
    return (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
  } catch (error) {
    if (error instanceof CompileError) throw error;
    if (!(error instanceof Error)) throw new CompileError(`${given}: importing it threw ${String(error)}`);
    if (/require\(\)|ERR_REQUIRE/.test(error.message))
      throw new CompileError(
        `${given} is taken for CommonJS; models are ES modules. Add "type": "module" to the nearest package.json.`,
      );
    const frame = error.stack
      ?.split("\n")
      .map(parseFrame)
      .find((each) => each && each.file.startsWith(path.dirname(file)));
    throw new CompileError(`${given} can't be loaded: ${error.message.split("\n")[0]}`, frame);
  }
}

function isModel(value: unknown): value is ModelDefinition {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "model";
}

function describe(value: unknown): string {
  return value === undefined ? "no default export" : `a default export of another kind (${typeof value})`;
}

/** What the folder has instead, for a mistyped name. */
function neighbours(file: string): string {
  const folder = path.dirname(file);
  if (!existsSync(folder)) return "";
  const models = readdirSync(folder).filter((each) => each.endsWith(".ts") && !each.endsWith(".data.ts"));
  return models.length > 0 ? ` There are ${models.slice(0, 8).join(", ")}.` : "";
}
