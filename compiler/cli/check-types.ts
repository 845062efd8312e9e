// Types of models: TypeScript's own diagnostics of the models' files and of what they import of the same project, in one
// program for all models of one configuration. What has passed is remembered by content, so it is not asked again.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Project, ts } from "ts-morph";
import { CompileError, showPath } from "../error.ts";

const compilerFolder = fileURLToPath(new URL("..", import.meta.url));

/** Where there is no tsconfig.json. */
const standard: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
};

/** Whatever a project says: files are read and checked, unused names are no errors, libraries are trusted. */
const always: ts.CompilerOptions = {
  noEmit: true,
  composite: false,
  incremental: false,
  declaration: false,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noUnusedLocals: false,
  noUnusedParameters: false,
};

/** Errors of TypeScript by model's file; a model without one is not among them. */
export function typeErrors(models: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [configuration, files] of byConfiguration(models)) {
    const options = optionsOf(configuration);
    const parts = new Map(files.map((file) => [file, closure(file, options)]));
    const known = remembered();
    const open = files.filter((file) => !known.has(fingerprint(parts.get(file)!, options)));
    if (open.length === 0) continue;
    const errors = diagnostics(open, options, new Set(open.flatMap((file) => parts.get(file)!.own)));
    for (const file of open) {
      const own = parts.get(file)!.own.flatMap((each) => errors.get(each) ?? []);
      if (own.length > 0) found.set(file, own);
    }
    remember(open.filter((file) => !found.has(file)).map((file) => fingerprint(parts.get(file)!, options)));
  }
  return found;
}

/** Refuses a model by TypeScript's first errors, as it words them. */
export function refuseTypeErrors(errors: readonly string[]): void {
  if (errors.length === 0) return;
  const more = errors.length > 10 ? [`… and ${errors.length - 10} more`] : [];
  throw new CompileError([...errors.slice(0, 10), ...more].join("\nerror: "));
}

/** Models in TypeScript, by the tsconfig.json that holds for them: the nearest one above, or none. */
function byConfiguration(models: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const model of models) {
    if (!/\.[cm]?ts$/.test(model) || !existsSync(model)) continue;
    const file = path.resolve(model);
    const configuration = ts.findConfigFile(path.dirname(file), ts.sys.fileExists) ?? "";
    groups.set(configuration, [...(groups.get(configuration) ?? []), file]);
  }
  return groups;
}

function optionsOf(configuration: string): ts.CompilerOptions {
  if (configuration === "") return { ...standard, ...always };
  const { config } = ts.readConfigFile(configuration, ts.sys.readFile) as { readonly config?: unknown };
  const host = { ...ts.sys, readDirectory: () => [] };
  const { options } = ts.parseJsonConfigFileContent(config ?? {}, host, path.dirname(configuration));
  return { ...options, ...always };
}

/** The files of a model: its own and those it imports of its project, and the packages it imports. */
interface Closure {
  readonly own: readonly string[];
  readonly packages: readonly string[];
}

function closure(model: string, options: ts.CompilerOptions): Closure {
  const own = new Set<string>([model]);
  const packages = new Set<string>();
  for (const file of own) {
    for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8")).importedFiles) {
      const { resolvedModule } = ts.resolveModuleName(fileName, file, options, ts.sys);
      if (!resolvedModule) packages.add(fileName);
      else if (isOwn(resolvedModule.resolvedFileName)) own.add(path.resolve(resolvedModule.resolvedFileName));
      else packages.add(resolvedModule.resolvedFileName);
    }
  }
  return { own: [...own], packages: [...packages].sort() };
}

function isOwn(file: string): boolean {
  return !file.startsWith(compilerFolder) && !/[\\/]node_modules[\\/]/.test(file);
}

/** Errors by file. Files are checked as they are, whatever else the project holds. */
function diagnostics(
  models: readonly string[],
  options: ts.CompilerOptions,
  own: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  // ts-morph brings TypeScript's own libraries with it
  const project = new Project({
    compilerOptions: options,
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
  });
  for (const model of models) project.addSourceFileAtPath(model);
  const program = project.getProgram().compilerObject;
  const errors = new Map<string, readonly string[]>();
  for (const file of own) {
    const source = program.getSourceFile(file);
    if (!source) continue;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    const texts = found.filter((each) => each.category === ts.DiagnosticCategory.Error).map(shown);
    if (texts.length > 0) errors.set(file, texts);
  }
  return errors;
}

/** `models/a.ts:3:9: TS2345: Argument of type …`, its first lines. */
function shown({ file, start, code, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n").slice(0, 4).join("\n  ");
  if (!file || start === undefined) return `TS${code}: ${text}`;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${showPath(file.fileName)}:${line + 1}:${character + 1}: TS${code}: ${text}`;
}

/** Everything that the answer depends on: contents, options, versions. */
function fingerprint({ own, packages }: Closure, options: ts.CompilerOptions): string {
  const hash = createHash("sha256").update(`${ts.version} ${process.version} ${JSON.stringify(options)}`);
  hash.update(compilerFingerprint());
  for (const file of own) hash.update(`\n${file}\n`).update(readFileSync(file));
  for (const each of packages) hash.update(`\n${each} ${packageVersion(each)}`);
  return hash.digest("hex");
}

/** The text of the nearest package.json above a file. */
function packageVersion(file: string): string {
  if (!path.isAbsolute(file) || file.startsWith(compilerFolder)) return "";
  const nearest = ts.findConfigFile(path.dirname(file), ts.sys.fileExists, "package.json");
  return nearest === undefined ? "" : readFileSync(nearest, "utf8");
}

let ofCompiler: string | undefined;

/** What the types of our own functions depend on. */
function compilerFingerprint(): string {
  if (ofCompiler !== undefined) return ofCompiler;
  const hash = createHash("sha256");
  for (const folder of ["", "1-declare", "2-tensor"])
    for (const file of readdirSync(path.join(compilerFolder, folder), {
      recursive: folder !== "",
    }) as string[])
      if (file.endsWith(".ts"))
        hash.update(file).update(readFileSync(path.join(compilerFolder, folder, file)));
  return (ofCompiler = hash.digest("hex"));
}

/** Beside the packages of the project, or in .adjoint. */
function memory(): string {
  return path.join(existsSync("node_modules") ? "node_modules/.cache/adjoint" : ".adjoint", "types.json");
}

function remembered(): ReadonlySet<string> {
  try {
    const list: unknown = JSON.parse(readFileSync(memory(), "utf8"));
    return new Set(Array.isArray(list) ? list.filter((each) => typeof each === "string") : []);
  } catch {
    return new Set(); // none yet, or not readable: then everything is checked
  }
}

/** The newest thousand; where they can't be kept, the next build checks again. */
function remember(passed: readonly string[]): void {
  if (passed.length === 0) return;
  const file = memory();
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, JSON.stringify([...new Set([...remembered(), ...passed])].slice(-1000)));
    renameSync(temporary, file);
  } catch {
    return;
  }
}
