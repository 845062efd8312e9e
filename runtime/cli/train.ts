// The command `train`: data, trainer and loop brought together; Ctrl-C keeps what was learned.
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { saveCheckpoint } from "../checkpoint.ts";
import { batchEnds, largestBatch } from "../cut.ts";
import { AdjointError, list, quote } from "../error.ts";
import { evaluate } from "../evaluate.ts";
import { fileError } from "../files.ts";
import { rootMeanSquaredErrors } from "../predictions.ts";
import { createProgressDisplay } from "../progress.ts";
import type { DataRecipe } from "../recipe.ts";
import { updatesPerEpoch } from "../sampler.ts";
import { scheduleByName } from "../schedule-names.ts";
import { train, type History, type Progress, type TrainOptions } from "../train.ts";
import type { Trainer, TrainerModule } from "../trainer.ts";
import { dataForTraining, readingForTraining, withReading, type CommandData } from "./data.ts";
import { loadData, loadModule, loadRecipe } from "./load.ts";
import type { TrainCommand } from "./options.ts";
import { count, evaluationText, relativePath, reportText, short, type Report } from "./report.ts";

/** Exit code of a program that SIGINT ended. */
const INTERRUPTED = 130;

/** Trains, reports on stdout, and resolves to the exit code. */
export async function runTrain(command: TrainCommand): Promise<number> {
  if (command.out !== undefined) await checkWritable(command.out);
  const module = await loadModule(command.module);
  const recipe = withReading(await loadRecipe(command.recipe, command.model), command);
  const raw = await loadData(command.data, readingForTraining(module.description, recipe, command));
  const data = dataForTraining(module.description, raw, recipe, command);
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
 * smaller batches leave room for evaluation in pieces of a few hundred. Where errors depend on the whole batch, those of
 * evaluation are as large as those of training: losses of other batch sizes are not comparable.
 */
function createTrainer(
  { default: create }: TrainerModule,
  data: CommandData,
  command: TrainCommand,
): Trainer {
  const { sampler, seed } = command;
  const { training, heldOut } = data;
  const batch = sampler.batchSize(training.examples);
  const { coupled } = create({ capacity: 1 });
  const capacity = coupled
    ? largestBatch(batchEnds(training.examples, batch, true))
    : Math.max(sampler.name === "full-batch" ? 1024 : batch, 256);
  const trainer = create({
    seed,
    capacity: Math.min(capacity, Math.max(training.examples, heldOut.examples)),
  });
  for (const [name, value] of command.hyperparameters) setHyperparameter(trainer, name, value);
  return trainer;
}

function setHyperparameter({ hyperparameters }: Trainer, name: string, value: number): void {
  if (!Object.hasOwn(hyperparameters, name))
    throw new AdjointError(
      `hyper-parameter ${quote(name)}: the optimizer has no such one; it has ${list(Object.keys(hyperparameters))}.`,
    );
  hyperparameters[name] = value;
}

/** The schedule the command names, else the recipe's, for as many updates as this training makes. */
function scheduleOf(
  { hyperparameters }: Trainer,
  { training }: CommandData,
  recipe: DataRecipe,
  { schedule, sampler, epochs }: TrainCommand,
): TrainOptions["schedule"] {
  if (schedule && hyperparameters.learningRate === undefined)
    throw new AdjointError(
      `--schedule ${schedule.name}: the optimizer has no learningRate; it has ${list(Object.keys(hyperparameters))}.`,
    );
  const { learningRate } = hyperparameters;
  if (learningRate === undefined) return undefined;
  const run = { learningRate, updates: epochs * updatesPerEpoch(sampler, training.examples) };
  return schedule ? scheduleByName(schedule.name, run, schedule.options) : recipe.schedule?.(run);
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
  const rate = ended.learningRate === undefined ? "" : `; learning rate ${short(ended.learningRate)}`;
  console.error(
    `epoch ${ended.epoch}/${epochs}: training loss ${short(ended.trainingLoss)}${heldOut}${rate}`,
  );
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
    heldOut: data.heldOut.examples > 0 ? finalEvaluation(description, trainer, data) : null,
    weights: command.out === undefined ? null : relativePath(command.out),
    code: relativePath(command.module),
  };
}

function finalEvaluation(
  description: TrainerModule["description"],
  trainer: Trainer,
  { heldOut, preparation }: CommandData,
): Report["heldOut"] {
  const { loss, metrics } = evaluate(trainer, heldOut);
  const errors = rootMeanSquaredErrors(trainer, description, heldOut, preparation);
  return { loss, metrics: { ...metrics, ...errors } };
}
