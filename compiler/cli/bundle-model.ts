// A model's file and what it imports of its project, as one module in memory: read afresh at every build, an ES module
// whatever the project's package.json says, with the paths of its tsconfig.json, and with every syntax error at its place.
// Packages stay where they are, this compiler too, so that a model's tensors are made by the compiler that reads them.
import { build, type BuildFailure, type Message, type OnResolveArgs, type Plugin } from "esbuild";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { CompileErrors, ModelError } from "../error.ts";

export interface BundledModel {
  /** Source text with its source map, for a module at `place`. */
  readonly text: string;
  /** The files of the project that it was made from, absolute, the model's own first. */
  readonly files: readonly string[];
}

const compilerFolder = fileURLToPath(new URL("..", import.meta.url));

/** Throws CompileErrors, one for each that esbuild finds. */
export async function bundleModel(file: string, place: string): Promise<BundledModel> {
  try {
    const { outputFiles, metafile } = await build({
      ...{
        entryPoints: [file],
        outfile: place,
        write: false,
        metafile: true,
        absWorkingDir: path.dirname(file),
      },
      ...{ bundle: true, format: "esm", platform: "node", target: "node20", sourcemap: "inline" },
      ...{ conditions: [], mainFields: ["main"] }, // as Node resolves packages
      ...{ sourcesContent: false, logLevel: "silent", plugins: [ownFiles] },
    });
    const inputs = Object.keys(metafile.inputs).map((input) => path.resolve(path.dirname(file), input));
    return { text: outputFiles[0]!.text, files: [file, ...inputs.filter((input) => input !== file)] };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw new CompileErrors(error.errors.map((each) => asError(each, path.dirname(file))));
  }
}

/** Only files of the project are read; the rest is imported from where the project would find it. */
const ownFiles: Plugin = {
  name: "own-files",
  setup(build) {
    build.onResolve(
      { filter: /.*/ },
      async ({ path: name, namespace: _, pluginData, ...from }: OnResolveArgs) => {
        if (pluginData === resolving || from.kind === "entry-point") return undefined;
        const found = await build.resolve(name, { ...from, pluginData: resolving });
        if (found.errors.length > 0 || found.external) return found;
        return isOwn(found.path) ? found : { path: pathToFileURL(found.path).href, external: true };
      },
    );
    build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8");
      if (!text.includes("import.meta")) return undefined;
      return { contents: withOwnPlace(text, file), loader: loaderOf(file), resolveDir: path.dirname(file) };
    });
  },
};

const resolving = Symbol("resolving");

function isOwn(file: string): boolean {
  return !file.startsWith(compilerFolder) && !/[\\/]node_modules[\\/]/.test(file);
}

/** A file that asks where it lies is told its own place, not the bundle's. */
function withOwnPlace(text: string, file: string): string {
  const values = { url: pathToFileURL(file).href, filename: file, dirname: path.dirname(file) };
  return text.replace(/\bimport\.meta\.(url|filename|dirname)\b/g, (_, name: keyof typeof values) =>
    JSON.stringify(values[name]),
  );
}

function loaderOf(file: string): "ts" | "tsx" | "js" | "jsx" {
  return path.extname(file).replace(/^\.[cm]?/, "") as "ts" | "tsx" | "js" | "jsx";
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function asError({ text, location }: Message, folder: string): ModelError {
  if (!location) return new ModelError(text);
  const { file, line, column } = location;
  return new ModelError(text, { file: path.resolve(folder, file), line, column: column + 1 });
}
