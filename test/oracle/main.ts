// `npm run oracle -- DIR`: every reference case of a directory through emitted code; one line per failing case, then
// the totals.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { EmittedModules } from "./emitted.ts";
import { failed, type OperationCase, type OracleArray, type Verdict } from "./format.ts";
import { runOperation } from "./run-operation.ts";
import { runOptimizer, type OptimizerCase } from "./run-optimizer.ts";
import { runClipping, type ClippingCase } from "./run-clipping.ts";
import { runSchedule, type ScheduleCase } from "./run-schedule.ts";
import { runTraining, type TrainingCase } from "./run-training.ts";

interface OptimizerFile {
  readonly objective: { readonly x0: OracleArray; readonly y0: OracleArray };
  readonly optimizers: readonly OptimizerCase[];
  readonly schedules?: readonly ScheduleCase[];
  readonly clipping?: readonly ClippingCase[];
}

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
  /** Cases of level `extra` beyond what is supported. */
  readonly unmet: readonly string[];
}

/** Runs all files of the format that the directory has. */
export async function runOracle(directory: string): Promise<Totals> {
  const verdicts: [string, Verdict][] = [];
  const modules = new EmittedModules();
  const read = <T>(file: string): T | undefined => {
    const full = path.join(directory, file);
    return existsSync(full) ? (JSON.parse(readFileSync(full, "utf8")) as T) : undefined;
  };
  for (const file of ["ops.json", "numerics.json"])
    for (const each of read<{ cases: OperationCase[] }>(file)?.cases ?? [])
      verdicts.push([`${file} ${each.name}`, lenient(each, await runOperation(each, modules))]);
  const optim = read<OptimizerFile>("optim.json");
  for (const each of optim?.optimizers ?? [])
    verdicts.push([
      `optim.json ${each.name}`,
      await runOptimizer(each, { x: optim!.objective.x0, y: optim!.objective.y0 }, modules),
    ]);
  for (const each of optim?.schedules ?? []) verdicts.push([`optim.json ${each.name}`, runSchedule(each)]);
  for (const [k, each] of (optim?.clipping ?? []).entries())
    verdicts.push([`optim.json clipping ${k}`, await runClipping(each, modules)]);
  for (const each of read<{ cases: TrainingCase[] }>("train.json")?.cases ?? [])
    verdicts.push([`train.json ${each.name}`, await runTraining(each, modules)]);
  for (const problem of modules.problems())
    verdicts.push(["an emitted module does not type-check", failed(problem)]);
  const count = (kind: Verdict["kind"]): number =>
    verdicts.filter(([, verdict]) => verdict.kind === kind).length;
  const failures = verdicts.flatMap(([name, verdict]) =>
    verdict.kind === "failed" ? [`${name}: ${verdict.why}`] : [],
  );
  const unmet = verdicts.flatMap(([name, verdict]) =>
    verdict.kind === "unmet" ? [`${name}: ${verdict.why}`] : [],
  );
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped"), failures, unmet };
}

/** Cases of level `extra` that are not met are listed, not counted. */
function lenient({ level }: OperationCase, verdict: Verdict): Verdict {
  return level === "extra" && verdict.kind === "failed" ? { kind: "unmet", why: verdict.why } : verdict;
}

if (process.argv[1] && import.meta.url === new URL(`file://${path.resolve(process.argv[1])}`).href) {
  const directory = process.argv[2];
  if (directory === undefined || !existsSync(directory)) {
    console.error(
      `usage: npm run oracle -- DIR (a directory with ops.json, numerics.json, optim.json or train.json)`,
    );
    process.exitCode = 2;
  } else {
    const totals = await runOracle(directory);
    for (const failure of totals.failures) console.log(failure);
    for (const each of totals.unmet) console.log(`extra, not met: ${each}`);
    console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
    process.exitCode = totals.failed === 0 ? 0 : 1;
  }
}
