// Trains the model of one row and measures it.
import { existsSync } from "node:fs";
import { readDataFile } from "../../runtime/files.ts";
import {
  conform,
  miniBatch,
  train,
  trainingData,
  updatesPerEpoch,
  type DataRecipe,
  type Dataset,
  type Trainer,
  type TrainerModule,
} from "../../runtime/index.ts";
import { meets, type Result, type Row, type SteppedTrainer, type Trial } from "./row.ts";

export interface Outcome {
  readonly results: readonly Measured[];
  readonly seconds: number;
}

export interface Measured extends Result {
  readonly trained: number;
  readonly baselineValue: number;
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
  const { default: recipe }: { default: DataRecipe } = await import(`../../models/${row.model}.data.ts`);
  const data = await dataOf(row, recipe, module, seed);
  const sampler = row.sampler ?? miniBatch(32);
  const { examples } = data.training;
  const capacity = Math.min(examples, Math.max(sampler.batchSize(examples), 256));
  const trial = {
    ...data,
    seed,
    trainer: module.default({ seed, capacity }),
    description: module.description,
  };
  const results = [row, ...(row.also ?? [])];
  const baselines = results.map(({ baseline }) => baseline.of(trial)); // before training: some are of the untrained model
  await learn(row, trial, recipe);
  const measured = results.map((result, i) => judged(result, result.metric.of(trial), baselines[i]));
  return { results: measured, seconds: (performance.now() - start) / 1000 };

  async function learn(
    { epochs }: Row,
    { trainer, training }: Trial,
    { schedule }: DataRecipe,
  ): Promise<void> {
    const updates = epochs * updatesPerEpoch(sampler, examples);
    const { learningRate } = trainer.hyperparameters;
    const rates = learningRate === undefined ? undefined : schedule?.({ learningRate, updates });
    await train(withStep(trainer, row), { training, sampler, epochs, seed, schedule: rates });
  }
}

function judged(result: Result, trained: number, baselineValue: number): Measured {
  return { ...result, trained, baselineValue, failure: failureOf(result, trained, baselineValue) };
}

function failureOf({ reach }: Result, trained: number, baselineValue: number): string | undefined {
  if (!Number.isFinite(trained)) return "the result is not a number";
  if (!Number.isFinite(baselineValue)) return "the baseline is not a number";
  if (!meets(trained, reach)) return "misses what it must reach";
  return meets(baselineValue, reach) ? "the baseline reaches it too: ask for more" : undefined;
}

/** The trainer, with the row's step in place of its own. */
function withStep(trainer: Trainer, { step }: Row): Trainer {
  return step ? { ...trainer, step: (batch) => step(trainer as SteppedTrainer, batch) } : trainer;
}

async function dataOf(
  { model, file }: Row,
  recipe: DataRecipe,
  { description }: TrainerModule,
  seed: number,
): Promise<{ training: Dataset; heldOut: Dataset }> {
  if (file !== undefined) {
    const data = await readDataFile(file);
    if (data.kind !== "table") throw new Error(`${file}: expected a table`);
    return trainingData(data.table, description, { recipe: recipe.csv, heldOut: 0.2, seed });
  }
  const { training, heldOut } = recipe.embedded?.({ seed }) ?? {};
  if (!training || !heldOut)
    throw new Error(`models/${model}.data.ts makes no training and held-out data; give the row a file`);
  return { training: conform(training, description), heldOut: conform(heldOut, description) };
}
