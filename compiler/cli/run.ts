// `adjoint train` and `adjoint predict`: the compiler builds the module, and says how the runtime's own program runs it.
// The two sides share nothing but the generated file.
import { existsSync } from "node:fs";
import path from "node:path";
import * as optimizers from "../1-declare/optimizers/index.ts";
import type { ModelOptions } from "../1-declare/model.ts";
import type { OptimizerDefinition } from "../1-declare/optimizer.ts";
import { buildModel, moduleFile, relative, writeWhole } from "./models.ts";
import { UsageError } from "./usage.ts";

/** Takes the arguments of the runtime's program, which the launcher starts once the compiler is done. */
export type HandOver = (args: readonly string[]) => void;

/** Builds the model, and hands over. */
export async function prepareRun(
  command: "train" | "predict",
  args: readonly string[],
  handOver: HandOver,
): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || file.startsWith("-"))
    throw new UsageError(`${command} needs a model first: \`adjoint ${command} models/digits.ts …\``);
  const { optimizer, passedOn } = takeOptimizer(rest.filter((each) => each !== "--skip-types"));
  const change = (options: ModelOptions): ModelOptions => ({
    ...options,
    optimizer: optimizer ?? options.optimizer,
  });
  const { source } = await buildModel(file, change, rest.includes("--skip-types") ? [] : undefined);
  const module = optimizer
    ? path.join(".adjoint", `${optimizer.name}-${path.basename(file)}`)
    : moduleFile(file);
  writeWhole(module, source);
  const recipe = file.replace(/\.ts$/, ".data.ts");
  const recipeArguments = existsSync(recipe) ? ["--recipe", recipe] : [];
  handOver([command, "--module", module, "--model", relative(file), ...recipeArguments, ...passedOn]);
  return 0;
}

/** `--optimizer NAME` is the compiler's: the formula is compiled into the module. */
function takeOptimizer(args: readonly string[]): {
  readonly optimizer: OptimizerDefinition | undefined;
  readonly passedOn: readonly string[];
} {
  const position = args.findIndex((each) => each === "--optimizer" || each.startsWith("--optimizer="));
  if (position < 0) return { optimizer: undefined, passedOn: args };
  const given = args.filter((each) => each === "--optimizer" || each.startsWith("--optimizer="));
  if (given.length > 1) throw new UsageError("--optimizer is given twice; expected it once");
  const inline = args[position]!.split("=")[1];
  const name = inline ?? args[position + 1];
  const known: Readonly<Record<string, () => OptimizerDefinition>> = optimizers.byName;
  if (name === undefined || !Object.hasOwn(known, name))
    throw new UsageError(`--optimizer ${name ?? ""}: expected one of ${Object.keys(known).join(", ")}`);
  return { optimizer: known[name]!(), passedOn: args.toSpliced(position, inline === undefined ? 2 : 1) };
}
