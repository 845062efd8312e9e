// `adjoint build`: models to modules; `--check` compares instead of writing; `--watch` builds again on every change.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, watch } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createTwoFilesPatch } from "diff";
import { CompileError } from "../error.ts";
import { typeErrors } from "./check-types.ts";
import { explained } from "./explain.ts";
import { buildModel, modelFiles, moduleFile, relative, writeWhole } from "./models.ts";
import { readArguments, UsageError } from "./usage.ts";
import { certificate, findingsOf, hasPassed } from "./verify.ts";
import type { Finding } from "../verify/finding.ts";

interface Options {
  readonly check: boolean;
  readonly out: string;
  readonly json: boolean;
  readonly verify: boolean;
}

type State = "written" | "unchanged" | "stale" | "missing" | "failed";

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
  if (values.watch) return watchModels(files, values.out, values["skip-types"]);
  refuseFile(values.out);
  const types = values["skip-types"] ? new Map<string, readonly string[]>() : typeErrors(files);
  let failures = 0;
  for (const file of files) {
    const state = await buildOne(file, values, types.get(path.resolve(file)));
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
): Promise<State> {
  const target = moduleFile(file, out);
  try {
    const { source, definition } = await buildModel(file, undefined, typeErrors);
    if (verify) refuseUnverified(relative(file), await findingsOf(definition, file, 0));
    const known = existsSync(target) ? readFileSync(target, "utf8") : undefined;
    if (known === source) return told(json, `${target} is up to date`, "unchanged");
    if (!check) {
      writeWhole(target, source);
      return told(json, `${relative(file)} → ${target}`, "written");
    }
    if (!json) console.log(createTwoFilesPatch(target, target, known ?? "", source, "on disk", "built now"));
    const state = known === undefined ? "missing" : "stale";
    return told(json, `${target} is ${state}; run \`adjoint build ${relative(file)}\``, state);
  } catch (error) {
    console.error(explained(error, relative(file)));
    return "failed";
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

function told(json: boolean, message: string, state: State): State {
  if (!json) console.error(message);
  return state;
}

/** Every build of a watch runs in a process of its own, so that no module of an earlier one lingers. */
function watchModels(files: readonly string[], out: string, skipTypes: boolean): Promise<number> {
  const launcher = fileURLToPath(new URL("./adjoint.mjs", import.meta.url));
  const skip = skipTypes ? ["--skip-types"] : [];
  const run = (): Promise<void> =>
    new Promise((done) => {
      const child = spawn(process.execPath, [launcher, "build", ...files, "--out", out, ...skip], {
        stdio: "inherit",
      });
      child.on("close", () => done());
    });
  let running = run();
  let pending: NodeJS.Timeout | undefined;
  const folders = new Set(files.map((file) => path.dirname(path.resolve(file))));
  for (const folder of folders)
    watch(folder, { recursive: true }, (_, changed) => {
      if (changed !== null && !changed.endsWith(".ts")) return;
      clearTimeout(pending);
      pending = setTimeout(() => (running = running.then(run)), 100);
    });
  console.error(`watching ${[...folders].map(relative).join(", ")}; Ctrl-C ends it`);
  return new Promise(() => {});
}
