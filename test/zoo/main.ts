// npm run zoo [-- MODEL … --seed 0]
//
// Trains the zoo's models, each in a few seconds, and holds the results to the table of rows.ts. Exits with 1 where one
// misses what it must reach, and where a model has no row.
import { parseArgs } from "node:util";
import { modelFiles } from "../../compiler/cli/models.ts";
import path from "node:path";
import type { Bound, Row } from "./row.ts";
import { rows } from "./rows.ts";
import { reasonToSkip, runRow } from "./run.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string", default: "0" } },
});
const seed = Number(values.seed);
const unknown = positionals.filter((model) => !rows.some((row) => row.model === model));
if (unknown.length > 0)
  exit(`no row for ${unknown.join(", ")}; there are ${rows.map(({ model }) => model).join(", ")}`);
if (!Number.isSafeInteger(seed) || seed < 0)
  exit(`--seed ${values.seed}: expected a whole number of at least 0`);
const chosen = positionals.length > 0 ? rows.filter(({ model }) => positionals.includes(model)) : rows;
const missing = positionals.length > 0 ? [] : modelsWithoutRow();

printLine("model", "metric", "trained", "baseline", "must reach", "seconds");
let failures = 0;
for (const row of chosen) await report(row);
for (const model of missing) console.log(`models/${model}.ts has no row in test/zoo/rows.ts`);
const skipped = chosen.filter(reasonToSkip).length;
console.log(
  `${chosen.length - failures - skipped} rows pass, ${skipped} are skipped, ${failures + missing.length} fail`,
);
process.exitCode = failures + missing.length > 0 ? 1 : 0;

function exit(mistake: string): never {
  console.error(`zoo: ${mistake}`);
  process.exit(2);
}

function modelsWithoutRow(): readonly string[] {
  const models = modelFiles([]).map((file) => path.basename(file, ".ts"));
  return models.filter((model) => !rows.some((row) => row.model === model));
}

async function report(row: Row): Promise<void> {
  const reason = reasonToSkip(row);
  if (reason) return console.log(`${row.model.padEnd(22)}skipped: ${reason}`);
  const { results, seconds } = await runRow(row, seed);
  for (const { metric, trained, baseline, baselineValue, reach } of results) {
    const against = `${short(baselineValue)} (${baseline.name})`;
    printLine(row.model, metric.name, short(trained), against, boundText(reach), seconds.toFixed(1));
  }
  const wrong = results.filter(({ failure }) => failure !== undefined);
  for (const { metric, failure } of wrong) console.log(`  FAIL ${row.model}, ${metric.name}: ${failure}`);
  if (wrong.length > 0) failures++;
}

function printLine(...cells: readonly string[]): void {
  const widths = [22, 24, 12, 36, 14, 0];
  console.log(cells.map((cell, column) => cell.padEnd(widths[column])).join(""));
}

function boundText(bound: Bound): string {
  return "atLeast" in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
