// `adjoint gradcheck`: derived gradients, as emitted in float64, against central differences of the emitted loss.
import path from "node:path";
import { tolerance } from "../verify/differences.ts";
import { checkDefinition, type ModelCheck } from "../verify/gradients.ts";
import type { BlockError } from "../verify/stated-derivatives.ts";
import { refuseTypeErrors, typeErrors } from "./check-types.ts";
import { explained } from "./explain.ts";
import { loadModel } from "./load-model.ts";
import { compileOptions, modelFiles, relative } from "./models.ts";
import { readArguments, seedOption } from "./usage.ts";

export async function gradcheck(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: { seed: { type: "string", default: "0" }, json: { type: "boolean", default: false } },
  });
  const seed = seedOption(values.seed);
  let failures = 0;
  const files = modelFiles(positionals);
  const types = typeErrors(files);
  for (const file of files) {
    const passed = await checkFile(file, seed, values.json, types.get(path.resolve(file)));
    if (!passed) failures++;
  }
  return failures === 0 ? 0 : 1;
}

/** One model's mistake does not keep the others from being checked. */
async function checkFile(
  file: string,
  seed: number,
  json: boolean,
  types: readonly string[] = [],
): Promise<boolean> {
  const model = relative(file);
  try {
    refuseTypeErrors(types);
    const found = await checkModel(file, seed);
    const worst = worstOf(found);
    const passed = worst <= tolerance && found.failed === undefined;
    if (json) console.log(JSON.stringify({ model, passed, worst, ...found }));
    else report(model, found, passed);
    return passed;
  } catch (error) {
    const text = explained(error, model);
    if (json) console.log(JSON.stringify({ model, passed: false, failed: text }));
    else console.log(`FAIL ${model}`);
    console.error(text);
    return false;
  }
}

function worstOf({ errors, blocks }: ModelCheck): number {
  return Math.max(0, ...[...errors, ...blocks].map(({ error }) => (Number.isNaN(error) ? Infinity : error)));
}

function report(model: string, found: ModelCheck, passed: boolean): void {
  const { errors, blocks, skipped, failed, warnings } = found;
  console.log(`${skipped !== undefined ? "skip" : passed ? "ok  " : "FAIL"} ${model}`);
  if (failed !== undefined) console.log(`       ${failed}`);
  for (const warning of warnings) console.log(`       warning: ${warning}`);
  if (skipped !== undefined) console.log(`       not checked by differences: ${skipped}`);
  for (const { parameter, checked, kinks, error } of errors) {
    const left = kinks === 0 ? "" : `, ${kinks} left out at kinks`;
    console.log(
      `       ${parameter}: worst relative error ${error.toExponential(1)} in ${checked} checks${left}`,
    );
  }
  for (const block of blocks) for (const line of blockReport(block, passed)) console.log(`       ${line}`);
}

function blockReport({ block, error, input, besides }: BlockError, passed: boolean): readonly string[] {
  if (error > tolerance)
    return [
      `${block}: withDerivative states a derivative that is not that of its value: input ${input} receives a cotangent wrong by ${error.toExponential(1)} of its largest element. Correct the derivative, or state none.`,
    ];
  if (passed || besides.length === 0) return [];
  return [
    `${block}: the value depends on ${besides.join(", ")} beside its inputs, and the stated derivative leaves that out. Name it among the inputs.`,
  ];
}

/** Compares all gradients of one model, and the derivatives it states. */
export async function checkModel(file: string, seed: number): Promise<ModelCheck> {
  const { definition } = await loadModel(file);
  return checkDefinition(definition, seed, compileOptions(file));
}
