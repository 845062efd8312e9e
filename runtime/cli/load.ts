// Loads what a command names: the generated module, the recipe, the data files.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkRecipe } from "../check-recipe.ts";
import { AdjointError, shown } from "../error.ts";
import { readDataFile, type DataFileOptions } from "../files.ts";
import type { IdxTensor } from "../idx.ts";
import type { DataRecipe } from "../recipe.ts";
import type { Table } from "../table.ts";
import type { TrainerModule } from "../trainer.ts";

export type RawData =
  | { readonly kind: "none" }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "idx"; readonly tensors: readonly IdxTensor[] };

export async function loadModule(path: string): Promise<TrainerModule> {
  const module = await importFile(path, "generated module");
  if (isTrainerModule(module)) return module;
  throw new AdjointError(
    `${shown(path)}: it isn't a generated module: it exports no description and create function.`,
  );
}

/** The recipe at `path`, else the one beside the model (`NAME.data.ts`), else an empty one. */
export async function loadRecipe(path: string | undefined, model: string | undefined): Promise<DataRecipe> {
  const sibling = model?.replace(/\.ts$/, ".data.ts");
  const found =
    path ?? (sibling !== undefined && sibling !== model && existsSync(sibling) ? sibling : undefined);
  if (found === undefined) return {};
  const module = await importFile(found, "data recipe");
  if (module.default !== undefined) return checkRecipe(module.default, found);
  throw new AdjointError(`${shown(found)}: it has no recipe as its default export. See runtime/recipe.ts.`);
}

/** Reads the --data files: either one CSV table or IDX tensors. */
export async function loadData(paths: readonly string[], options: DataFileOptions = {}): Promise<RawData> {
  const files = await Promise.all(paths.map((path) => readDataFile(path, options)));
  const tables = files.flatMap((file) => (file.kind === "table" ? [file.table] : []));
  const tensors = files.flatMap((file) => (file.kind === "idx" ? [file.tensor] : []));
  if (tables.length > 0 && files.length > 1)
    throw new AdjointError(`--data: found ${files.length} files; expected one CSV file, or IDX files only.`);
  if (tables.length === 1) return { kind: "table", table: tables[0] };
  return files.length === 0 ? { kind: "none" } : { kind: "idx", tensors };
}

async function importFile(path: string, what: string): Promise<Readonly<Record<string, unknown>>> {
  if (!existsSync(path))
    throw new AdjointError(`${shown(path)}: there is no such file; expected the ${what}.`);
  try {
    return await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AdjointError(`${shown(path)}: the ${what} can't be loaded: ${reason}`);
  }
}

function isTrainerModule(module: object): module is TrainerModule {
  return "default" in module && typeof module.default === "function" && "description" in module;
}
