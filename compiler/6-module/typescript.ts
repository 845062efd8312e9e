// The finished text: formatted by prettier with options of our own, and type-checked by ts-morph, before anyone sees it, under
// the strictest options and with the library of ES2020, so that it passes whatever a project asks of its own files. One
// project serves all modules of a process.
import { transform } from "esbuild";
import { format } from "prettier";
import { Project, ts, type Diagnostic, type SourceFile } from "ts-morph";

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  lib: ["lib.es2020.d.ts"],
  types: [],
  declaration: true,
  isolatedDeclarations: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  noUnusedLocals: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
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
  const [problem] = typeProblems([source]);
  if (problem) throw new Error(`${name}: the emitted module does not type-check: ${problem}`); // told as a bug, by the outermost handler
}

/** The first problem of each module that has one. All are one program, in which the language's own types are resolved once. */
export function typeProblems(sources: readonly string[]): readonly string[] {
  project ??= new Project({
    compilerOptions: options,
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: false,
  });
  const files: SourceFile[] = [];
  for (const [k, source] of sources.entries())
    files.push(project.createSourceFile(`/module${k}.ts`, source, { overwrite: true }));
  const problems = files.flatMap((file) =>
    file
      .getPreEmitDiagnostics()
      .slice(0, 1)
      .map((each) => told(file, each)),
  );
  for (const file of files) project.removeSourceFile(file);
  return problems;
}

function told(file: SourceFile, problem: Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(problem.compilerObject.messageText, " ");
  return `${describe(file, problem.getStart())}: ${text}`;
}

function describe(file: SourceFile, start: number | undefined): string {
  if (start === undefined) return "?";
  const { line } = file.getLineAndColumnAtPos(start);
  return `line ${line}, ${file.getFullText().split("\n")[line - 1]?.trim()}`;
}

/** The module as JavaScript, for running it from memory. */
export async function toJavaScript(source: string): Promise<string> {
  const { code } = await transform(source, { loader: "ts", format: "esm", target: "es2022" });
  return code;
}
