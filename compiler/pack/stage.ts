// One package in a folder of its own, as it is packed: sources, and what they compile to.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { CheckoutManifest, PackageSource } from "./manifests.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
export const checkout = path.resolve(here, "../..");

/** Everything of a package in one folder: sources for those who go to a definition, and what they compile to. */
export function stage(
  { folder: source, copies, texts, manifest }: PackageSource,
  given: CheckoutManifest,
  folder: string,
): void {
  const src = path.join(folder, "src");
  cpSync(path.join(checkout, source), src, { recursive: true, filter: isShipped });
  compile(src, path.join(folder, "dist"));
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const [to, from] of Object.entries(copies)) write(to, readFileSync(path.join(checkout, from), "utf8"));
  for (const [file, text] of Object.entries(texts)) write(file, text);
  write("package.json", `${JSON.stringify(manifest(given), undefined, 2)}\n`);
}

/** This folder makes the packages and is in none; launchers are copied to where the package has them. */
function isShipped(file: string): boolean {
  return !file.endsWith(".mjs") && path.resolve(file) !== path.resolve(here);
}

/** One .js, .d.ts and declaration map for each source. */
function compile(src: string, dist: string): void {
  const { config } = ts.readConfigFile(path.join(checkout, "tsconfig.json"), ts.sys.readFile) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.parseJsonConfigFileContent(
    { compilerOptions: { ...config.compilerOptions, ...emitting, rootDir: src, outDir: dist }, files: [] },
    ts.sys,
    checkout,
  );
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const program = ts.createProgram(
    files.map((file) => path.join(src, file)),
    options,
  );
  const found = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (found.length === 0) return;
  const host = {
    getCurrentDirectory: () => checkout,
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => "\n",
  };
  throw new Error(ts.formatDiagnostics(found, host));
}

const emitting = {
  noEmit: false,
  allowImportingTsExtensions: false,
  rewriteRelativeImportExtensions: true,
  declaration: true,
  declarationMap: true,
  stripInternal: true,
};
