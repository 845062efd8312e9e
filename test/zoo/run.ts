// Trains the model of one row and measures it.
import { existsSync } from "node:fs";
import { readDataFile } from "../../runtime/files.ts";
import {
  conform,
  miniBatch,
  train,
  trainingData,
  type DataRecipe,
  type Dataset,
  type Trainer,
  type TrainerModule,
} from "../../runtime/index.ts";
import { meets, type Row, type SteppedTrainer, type TrialData } from "./row.ts";

export interface Outcome {
  readonly trained: number;
  readonly baseline: number;
  readonly seconds: number;
  /** What is wrong with the result or the row, where something is. */
  readonly failure: string | undefined;
}

/** Why a row can't be run here, where it can't. */
export function reasonToSkip({ file }: Row): string | undefined {
  return file === undefined || existsSync(file) ? undefined : `${file} is absent`;
}

/** Trains a row's model from nothing: data, first parameters and the order of examples follow from the seed. */
export async function runRow(row: Row, seed: number): Promise<Outcome> {
  const start = performance.now();
  const module: TrainerModule = await import(`../../generated/${row.model}.ts`);
  const { description } = module;
  const data = await dataOf(row, module, seed);
  const sampler = row.sampler ?? miniBatch(32);
  const { examples } = data.training;
  const capacity = Math.min(examples, Math.max(sampler.batchSize(examples), 256));
  const trainer = module.default({ seed, capacity });
  await train(withStep(trainer, row), { training: data.training, sampler, epochs: row.epochs, seed });
  const trained = row.metric.of({ ...data, trainer, description });
  const seconds = (performance.now() - start) / 1000;
  const baseline = row.baseline.of(data);
  return { trained, baseline, seconds, failure: judge(row, trained, baseline) };
}

function judge({ reach }: Row, trained: number, baseline: number): string | undefined {
  if (!Number.isFinite(trained)) return "the result is not a number";
  if (!Number.isFinite(baseline)) return "the baseline is not a number";
  if (!meets(trained, reach)) return "misses what it must reach";
  return meets(baseline, reach) ? "the baseline reaches it too: ask for more" : undefined;
}

/** The trainer, with the row's step in place of its own. */
function withStep(trainer: Trainer, { step }: Row): Trainer {
  return step ? { ...trainer, step: (batch) => step(trainer as SteppedTrainer, batch) } : trainer;
}

async function dataOf(row: Row, { description }: TrainerModule, seed: number): Promise<TrialData> {
  const { default: recipe }: { default: DataRecipe } = await import(`../../models/${row.model}.data.ts`);
  if (row.file !== undefined) return { ...(await fromFile(row.file)), seed };
  const { training, heldOut } = recipe.embedded?.({ seed }) ?? {};
  if (!training || !heldOut)
    throw new Error(`models/${row.model}.data.ts makes no training and held-out data; give the row a file`);
  return { training: conform(training, description), heldOut: conform(heldOut, description), seed };

  async function fromFile(file: string): Promise<{ training: Dataset; heldOut: Dataset }> {
    const data = await readDataFile(file);
    if (data.kind !== "table") throw new Error(`${file}: expected a table`);
    return trainingData(data.table, description, { recipe: recipe.csv, heldOut: 0.2, seed });
  }
}
