// `adjoint build --watch`: builds again what a change touches, in this process, which keeps the compiler warm. A model is
// touched by a change of any file that it is made from; models that come and go are noticed where all of a folder are meant.
import { existsSync, statSync, watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { explained } from "./explain.ts";
import { modelFiles, relative, type BuiltModel } from "./models.ts";

/** Builds one model, says what came of it, and never throws. */
export type BuildModel = (file: string) => Promise<{ readonly built?: BuiltModel }>;

interface Watched {
  /** Absolute; of a model that failed, those of its last build that did not, if there was one. */
  readonly files: readonly string[];
  readonly built?: BuiltModel | undefined;
  readonly hasFailed: boolean;
}

/** Never resolves; `given` names models, or none for all. */
export function watchModels(given: readonly string[], build: BuildModel): Promise<number> {
  const models = new Map<string, Watched>();
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let pending: NodeJS.Timeout | undefined;
  let working = Promise.resolve();

  const onChange = (folder: string, name: string | null): void => {
    if (name !== null) changed.add(path.join(folder, name));
    clearTimeout(pending);
    pending = setTimeout(() => (working = working.then(update)), settleTime);
  };
  const update = async (): Promise<void> => {
    const names = new Set(changed);
    changed.clear();
    const start = Date.now();
    const building = touched(given, models, names);
    for (const file of building) await rebuild(file, models, build);
    follow(given, models, watchers, onChange);
    for (const file of building.flatMap((each) => models.get(each)!.files))
      if (existsSync(file) && statSync(file).mtimeMs > start)
        onChange(path.dirname(file), path.basename(file)); // while nobody watched
  };
  working = working.then(async () => {
    await update();
    console.error(`watching ${[...watchers.keys()].map(relative).join(", ")}; Ctrl-C ends it`);
  });
  return new Promise(() => {});
}

/** Editors write a file in several steps. */
const settleTime = 50;

/** The models to build: new ones, those with a changed file, and those that failed, whose missing file may be there now. */
function touched(
  given: readonly string[],
  models: Map<string, Watched>,
  changed: ReadonlySet<string>,
): readonly string[] {
  const present = existing(given);
  for (const file of models.keys())
    if (!present.includes(file)) {
      models.delete(file);
      console.error(`${relative(file)} is gone; the module built from it is left as it is`);
    }
  return present.filter((file) => {
    const known = models.get(file);
    if (!known || known.hasFailed) return true;
    return known.files.some((each) => changed.has(each));
  });
}

function existing(given: readonly string[]): readonly string[] {
  try {
    return modelFiles(given);
  } catch (error) {
    console.error(explained(error));
    return [];
  }
}

async function rebuild(file: string, models: Map<string, Watched>, build: BuildModel): Promise<void> {
  const start = performance.now();
  const before = models.get(file);
  const { built } = await build(file);
  const files = built?.files ?? before?.files ?? [path.resolve(file)];
  models.set(file, { files, built: built ?? before?.built, hasFailed: built === undefined });
  if (!built || !before) return;
  for (const line of changesOf(before.built, built)) console.error(`  ${line}`);
  console.error(`  ${Math.round(performance.now() - start)} ms`);
}

/** What has become of the parameters: `hidden_weights [784, 128] → [784, 256]; weights saved before no longer fit`. */
export function changesOf(
  before: Pick<BuiltModel, "parameters"> | undefined,
  now: Pick<BuiltModel, "parameters">,
): readonly string[] {
  if (!before) return [];
  const names = new Set([...before.parameters.keys(), ...now.parameters.keys()]);
  const changes = [...names].flatMap((name) => {
    const [old, fresh] = [before, now].map(({ parameters }) => shapeText(parameters.get(name)));
    return old === fresh ? [] : [`${name} ${old} → ${fresh}`];
  });
  return changes.length === 0 ? [] : [`${changes.join(", ")}; weights saved before no longer fit`];
}

function shapeText(shape: readonly number[] | undefined): string {
  return shape === undefined ? "nothing" : `[${shape.join(", ")}]`;
}

/** Watches every folder that holds a file of a model, and the folder of models where all of it are meant, gone or not. */
function follow(
  given: readonly string[],
  models: ReadonlyMap<string, Watched>,
  watchers: Map<string, FSWatcher>,
  onChange: (folder: string, name: string | null) => void,
): void {
  const files = [...models].flatMap(([file, { files }]) => [path.resolve(file), ...files]);
  const wanted = files.map((file) => path.dirname(file));
  if (given.length === 0) wanted.push(path.resolve("models"));
  const folders = new Set(wanted.map(existingPart));
  for (const [folder, watcher] of watchers)
    if (!folders.has(folder)) {
      watcher.close();
      watchers.delete(folder);
    }
  for (const folder of folders)
    if (!watchers.has(folder))
      watchers.set(
        folder,
        watch(folder, (_, name) => onChange(folder, name)),
      );
}

/** A folder, or what is left of its path: there it comes back, if it does. */
function existingPart(folder: string): string {
  return existsSync(folder) ? folder : existingPart(path.dirname(folder));
}
