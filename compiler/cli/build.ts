// `adjoint build`: models to modules; `--check` compares instead of writing; `--watch` builds again on every change.
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createTwoFilesPatch } from "diff";
import { CompileError } from "../error.ts";
import { typeErrors } from "./check-types.ts";
import { explained } from "./explain.ts";
import { buildModel, modelFiles, moduleFile, relative, writeWhole, type BuiltModel } from "./models.ts";
import { readArguments, UsageError } from "./usage.ts";
import { certificate, findingsOf, hasPassed } from "./verify.ts";
import { watchModels } from "./watch.ts";
import type { Finding } from "../verify/finding.ts";

interface Options {
  readonly check: boolean;
  readonly out: string;
  readonly json: boolean;
  readonly verify: boolean;
}

type State = "written" | "unchanged" | "stale" | "missing" | "failed";

interface Result {
  readonly state: State;
  readonly built?: BuiltModel;
}

export async function build(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      check: { type: "boolean", default: false },
      watch: { type: "boolean", default: false },
      out: { type: "string", default: "generated" },
      json: { type: "boolean", default: false },
      verify: { type: "boolean", default: false },
      "skip-types": { type: "boolean", default: false },
    },
  });
  if (values.check && values.watch) throw new UsageError("--check and --watch exclude each other");
  const files = modelFiles(positionals);
  refuseClashes(files);
  refuseFile(values.out);
  if (values.watch) return watchModels(positionals, (file) => buildOne(file, values, typesOf(file, values)));
  const types = values["skip-types"] ? new Map<string, readonly string[]>() : typeErrors(files);
  let failures = 0;
  for (const file of files) {
    const { state } = await buildOne(file, values, types.get(path.resolve(file)));
    if (state === "failed" || state === "stale" || state === "missing") failures++;
    if (values.json)
      console.log(JSON.stringify({ model: relative(file), file: moduleFile(file, values.out), state }));
  }
  if (failures > 0 && files.length > 1)
    console.error(`${failures} of ${files.length} models failed, or are not up to date`);
  return failures === 0 ? 0 : 1;
}

/** Modules go to a folder. */
function refuseFile(out: string): void {
  if (out === "") throw new UsageError("--out is empty; expected a folder");
  if (existsSync(out) && !statSync(out).isDirectory())
    throw new CompileError(`--out ${out}: this is no folder. Name one that modules are to be written to.`);
}

/** Two models of one file name would overwrite each other's module. */
function refuseClashes(files: readonly string[]): void {
  const byName = new Map<string, string>();
  for (const file of files) {
    const other = byName.get(path.basename(file));
    if (other && path.resolve(other) !== path.resolve(file))
      throw new CompileError(
        `${other} and ${file} would both be written to ${moduleFile(file)}; build them into different folders with --out`,
      );
    byName.set(path.basename(file), file);
  }
}

/** One model's mistake does not keep the others from being built. */
async function buildOne(
  file: string,
  { check, out, json, verify }: Options,
  typeErrors: readonly string[] = [],
): Promise<Result> {
  const target = moduleFile(file, out);
  try {
    const built = await buildModel(file, undefined, typeErrors);
    const { source, definition } = built;
    if (verify) refuseUnverified(relative(file), await findingsOf(definition, file, 0));
    const state = compare(target, source, check);
    if (state === "written") writeWhole(target, source);
    if (!json) console.error(texts[state](target, relative(file)));
    return { state, built };
  } catch (error) {
    console.error(explained(error, relative(file)));
    return { state: "failed" };
  }
}

/** What a model is found to be is told; what is wrong is not written. */
function refuseUnverified(model: string, findings: readonly Finding[]): void {
  console.error(certificate(model, findings));
  if (!hasPassed(findings))
    throw new CompileError(
      `${model}: its module does not hold what it must, as said above, and is not written. This is a bug of adjoint or a derivative that the model states wrongly; \`adjoint verify ${model} --seed 1\` tries other numbers.`,
    );
}

/** Whether a module on disk is what was built now; with `check`, how it differs is printed. */
function compare(target: string, source: string, check: boolean): Exclude<State, "failed"> {
  const known = existsSync(target) ? readFileSync(target, "utf8") : undefined;
  if (known === source) return "unchanged";
  if (!check) return "written";
  console.log(createTwoFilesPatch(target, target, known ?? "", source, "on disk", "built now"));
  return known === undefined ? "missing" : "stale";
}

const again = (target: string, model: string, state: string): string =>
  `${target} is ${state}; run \`adjoint build ${model}\``;

const texts: Readonly<Record<Exclude<State, "failed">, (target: string, model: string) => string>> = {
  unchanged: (target) => `${target} is up to date`,
  written: (target, model) => `${model} → ${target}`,
  stale: (target, model) => again(target, model, "stale"),
  missing: (target, model) => again(target, model, "missing"),
};

function typesOf(
  file: string,
  { "skip-types": skipped }: { readonly "skip-types": boolean },
): readonly string[] {
  return skipped ? [] : (typeErrors([file]).get(path.resolve(file)) ?? []);
}
