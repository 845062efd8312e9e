// The command `train`: data, trainer and loop brought together; Ctrl-C keeps what was learned.
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { saveCheckpoint } from "../checkpoint.ts";
import { largestBatch, trainingEnds, useEnds } from "../cut.ts";
import { AdjointError, list, quote } from "../error.ts";
import { evaluate } from "../evaluate.ts";
import { fileError } from "../files.ts";
import { rootMeanSquaredError } from "../predictions.ts";
import { createProgressDisplay } from "../progress.ts";
import type { DataRecipe } from "../recipe.ts";
import { updatesPerEpoch } from "../sampler.ts";
import { rateNames } from "../learning-rates.ts";
import { scheduleByName } from "../schedule-names.ts";
import {
  heldOutBatches,
  train,
  type EpochRecord,
  type History,
  type Progress,
  type TrainOptions,
} from "../train.ts";
import type { Trainer, TrainerModule } from "../trainer.ts";
import { dataForTraining, type CommandData } from "./data.ts";
import { loadData, loadModule, loadRecipe } from "./load.ts";
import type { TrainCommand } from "./options.ts";
import { count, evaluationText, relativePath, reportText, short, type Report } from "./report.ts";

/** Exit code of a program that SIGINT ended. */
const INTERRUPTED = 130;

/** Trains, reports on stdout, and resolves to the exit code. */
export async function runTrain(command: TrainCommand): Promise<number> {
  if (command.out !== undefined) await checkWritable(command.out);
  const module = await loadModule(command.module);
  const recipe = await loadRecipe(command.recipe, command.model);
  const data = dataForTraining(module.description, await loadData(command.data), recipe, command);
  const trainer = createTrainer(module, data, command);
  const schedule = scheduleOf(trainer, data, recipe, command);
  announce(module, data, command);
  const history = await trainWithSignals(trainer, data, { ...command, schedule });
  await save(module, trainer, data, command);
  const report = makeReport(module, trainer, data, command, history);
  console.log(command.json ? JSON.stringify(report) : reportText(report));
  return history.stopped ? INTERRUPTED : 0;
}

/** Finds out before training that the weights can't be written, not after. */
async function checkWritable(path: string): Promise<void> {
  await access(dirname(resolve(path)), constants.W_OK).catch((error: unknown) => {
    throw fileError(path, "write", error);
  });
}

/**
 * A mini-batch is one piece, whatever its size, as the user asked for it; a full batch is accumulated in pieces, and
 * smaller batches leave room for evaluation in pieces of a few hundred. What depends on a batch as a whole has room for it.
 */
function createTrainer(
  { default: create }: TrainerModule,
  { training, heldOut }: CommandData,
  command: TrainCommand,
): Trainer {
  const { sampler, seed } = command;
  const batch = sampler.batchSize(training.examples);
  const probe = create({ capacity: 1 });
  const { coupled, coupledUse = [] } = probe;
  const inTraining = largestBatch(trainingEnds(training.examples, batch, probe));
  const pieces = Math.max(sampler.name === "full-batch" ? 1024 : batch, 256);
  const usual = coupled ? inTraining : Math.min(pieces, Math.max(training.examples, heldOut.examples));
  const whole = (["evaluate", "predict"] as const).map((method) => {
    if (!coupledUse.includes(method) || heldOut.examples === 0) return 1;
    const { batchSize } = method === "evaluate" ? heldOutBatches(probe, inTraining) : {};
    return largestBatch(useEnds({ capacity: Infinity, coupledUse }, method, heldOut.examples, batchSize));
  });
  const trainer = create({ seed, capacity: Math.max(usual, ...whole) });
  for (const [name, value] of command.hyperparameters) setHyperparameter(trainer, name, value);
  return trainer;
}

/** `learningRate` is the rate of every objective; `judge_learningRate` that of one. */
function setHyperparameter(trainer: Trainer, name: string, value: number): void {
  const { hyperparameters } = trainer;
  const names = name === "learningRate" ? [...rateNames(trainer).values()] : [name];
  if (names.length === 0 || !Object.hasOwn(hyperparameters, names[0]!))
    throw new AdjointError(
      `hyper-parameter ${quote(name)}: the optimizer has no such one; it has ${list(Object.keys(hyperparameters))}.`,
    );
  for (const each of names) hyperparameters[each] = value;
}

/**
 * The schedule the command names, else the recipe's, for as many updates as this training makes: of several objectives one
 * for each, from its own rate.
 */
function scheduleOf(
  trainer: Trainer,
  { training }: CommandData,
  recipe: DataRecipe,
  { schedule, sampler, epochs }: TrainCommand,
): TrainOptions["schedule"] {
  const names = rateNames(trainer);
  if (schedule && names.size === 0)
    throw new AdjointError(
      `--schedule ${schedule.name}: the optimizer has no learningRate; it has ${list(Object.keys(trainer.hyperparameters))}.`,
    );
  const updates = epochs * updatesPerEpoch(sampler, training.examples, trainer);
  const made = [...names].flatMap(([objective, name]) => {
    const run = { learningRate: trainer.hyperparameters[name]!, updates };
    const own = schedule ? scheduleByName(schedule.name, run, schedule.options) : recipe.schedule?.(run);
    return own ? [[objective, own] as const] : [];
  });
  return names.has("") ? made[0]?.[1] : made.length > 0 ? Object.fromEntries(made) : undefined;
}

function announce({ description }: TrainerModule, data: CommandData, command: TrainCommand): void {
  for (const note of data.notes) console.error(note);
  const { training, heldOut } = data;
  const batch = command.sampler.batchSize(training.examples);
  console.error(
    `${description.name}: ${count(training.examples, "training example")}, ${count(heldOut.examples, "held-out example")}; ` +
      `${command.sampler.name} (${batch} per update), ${description.optimizer}, seed ${command.seed}`,
  );
}

/** Trains until done or the first SIGINT; a second one ends the process as usual. */
async function trainWithSignals(
  trainer: Trainer,
  data: CommandData,
  options: Pick<TrainOptions, "sampler" | "epochs" | "seed" | "schedule">,
): Promise<History> {
  const abort = new AbortController();
  const display = createProgressDisplay(process.stderr);
  const stop = () => {
    display.clear();
    console.error("stopping after this update; Ctrl-C again to quit at once");
    abort.abort();
  };
  process.once("SIGINT", stop);
  const onProgress = (progress: Progress) => {
    if (isMilestone(progress)) (display.clear(), logEpoch(progress));
    else display.show(progress);
  };
  try {
    return await train(trainer, { ...options, ...data, onProgress, signal: abort.signal });
  } finally {
    display.clear();
    process.off("SIGINT", stop);
  }
}

/** About ten epochs of a run are logged, the first and the last among them. */
function isMilestone({ ended, epochs }: Progress): boolean {
  return (
    ended !== undefined &&
    (ended.epoch === 1 || ended.epoch % Math.ceil(epochs / 10) === 0 || ended.epoch === epochs)
  );
}

function logEpoch({ ended, epochs }: Progress): void {
  if (!ended) return;
  const heldOut = ended.heldOut ? `; held-out ${evaluationText(ended.heldOut)}` : "";
  const rate = ratesText(ended);
  console.error(
    `epoch ${ended.epoch}/${epochs}: training loss ${short(ended.trainingLoss)}${heldOut}${rate}`,
  );
}

function ratesText({ learningRate, learningRates }: EpochRecord): string {
  if (learningRate === undefined) return "";
  if (!learningRates) return `; learning rate ${short(learningRate)}`;
  const each = Object.entries(learningRates).map(([objective, rate]) => `${objective} ${short(rate)}`);
  return `; learning rates ${each.join(", ")}`;
}

async function save(
  { description }: TrainerModule,
  trainer: Trainer,
  data: CommandData,
  { out }: TrainCommand,
): Promise<void> {
  if (out !== undefined) await saveCheckpoint(out, description, trainer.parameters, data.preparation);
}

function makeReport(
  { description }: TrainerModule,
  trainer: Trainer,
  data: CommandData,
  command: TrainCommand,
  history: History,
): Report {
  const last = history.epochs.at(-1);
  return {
    model: description.name,
    optimizer: description.optimizer,
    sampler: command.sampler.name,
    seed: command.seed,
    epochs: history.epochs.length,
    updates: history.updates,
    stopped: history.stopped,
    examples: { training: data.training.examples, heldOut: data.heldOut.examples },
    examplesPerSecond: last?.examplesPerSecond ?? null,
    trainingLoss: last?.trainingLoss ?? null,
    heldOut: data.heldOut.examples > 0 ? finalEvaluation(description, trainer, data, command) : null,
    weights: command.out === undefined ? null : relativePath(command.out),
    code: relativePath(command.module),
  };
}

function finalEvaluation(
  description: TrainerModule["description"],
  trainer: Trainer,
  { training, heldOut, preparation }: CommandData,
  { sampler }: TrainCommand,
): Report["heldOut"] {
  const ends = trainingEnds(training.examples, sampler.batchSize(training.examples), trainer);
  const { loss, metrics } = evaluate(trainer, heldOut, heldOutBatches(trainer, largestBatch(ends)));
  const rmse = rootMeanSquaredError(trainer, description, heldOut, preparation);
  return { loss, metrics: { ...metrics, ...(rmse !== undefined && { rmse }) } };
}
