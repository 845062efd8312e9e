// The finished text: formatted by prettier with options of our own, and type-checked under `strict` by ts-morph before
// anyone sees it. One project serves all modules of a process.
import { format } from "prettier";
import { Project, ts, type SourceFile } from "ts-morph";

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  lib: ["lib.es2022.d.ts"],
  types: [],
  noUnusedLocals: true,
  noImplicitReturns: true,
};

let project: Project | undefined;

/** Formats as a person would; the user's own configuration has no say, so the bytes are the same everywhere. */
export function formatted(source: string): Promise<string> {
  return format(source, {
    parser: "typescript",
    printWidth: 110,
    tabWidth: 2,
    useTabs: false,
    semi: true,
    singleQuote: false,
    trailingComma: "all",
    endOfLine: "lf",
  });
}

/** Throws where a module does not type-check: that is a mistake of ours, not of the model's author. */
export function checkTypes(name: string, source: string): void {
  project ??= new Project({
    compilerOptions: options,
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: false,
  });
  const file = project.createSourceFile(`/${name}.ts`, source.replace("// @ts-nocheck\n", ""), {
    overwrite: true,
  });
  const problems = [...file.getPreEmitDiagnostics()];
  const [first] = problems;
  const message =
    first &&
    `${describe(file, first.getStart())}: ${ts.flattenDiagnosticMessageText(first.compilerObject.messageText, " ")}`;
  project.removeSourceFile(file);
  if (message) throw new Error(`${name}: the emitted module does not type-check: ${message}`); // told as a bug, by the outermost handler
}

function describe(file: SourceFile, start: number | undefined): string {
  if (start === undefined) return "?";
  const { line } = file.getLineAndColumnAtPos(start);
  return `line ${line}, ${file.getFullText().split("\n")[line - 1]?.trim()}`;
}

/** The module as JavaScript, for running it from memory. */
export function toJavaScript(source: string): string {
  return ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  }).outputText;
}
