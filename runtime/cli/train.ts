// The command `train`: data, trainer and loop brought together; signals and divergence keep what was learned.
import { checkpointBytes, loadCheckpoint, type Checkpoint } from "../checkpoint.ts";
import { largestBatch, trainingEnds, useEnds } from "../cut.ts";
import { AdjointError, list, quote, shown } from "../error.ts";
import { evaluate } from "../evaluate.ts";
import { withMemory } from "../memory.ts";
import { checkOutput, openOutput, type OutputFile } from "../output.ts";
import { rootMeanSquaredErrors } from "../predictions.ts";
import { createProgressDisplay, type ProgressDisplay } from "../progress.ts";
import type { DataRecipe } from "../recipe.ts";
import { updatesPerEpoch } from "../sampler.ts";
import { rateNames } from "../learning-rates.ts";
import { scheduleByName } from "../schedule-names.ts";
import {
  DivergenceError,
  heldOutBatches,
  train,
  type EpochRecord,
  type History,
  type Progress,
  type TrainOptions,
} from "../train.ts";
import type { Trainer, TrainerModule, TrainerOptions } from "../trainer.ts";
import { dataForTraining, readingForTraining, withReading, type CommandData } from "./data.ts";
import { checkOrigin } from "./data-origin.ts";
import { loadData, loadModule, loadRecipe, type RawData } from "./load.ts";
import type { TrainCommand } from "./options.ts";
import { count, evaluationText, relativePath, reportText, short, type Report } from "./report.ts";
import { say, visibleJson } from "./say.ts";
import { exitCodeOf, watchSignals, type EndingSignal } from "./signals.ts";

/** Trains, reports on stdout, and resolves to the exit code. */
export async function runTrain(command: TrainCommand): Promise<number> {
  if (command.out !== undefined) await checkOutput(command.out, filesRead(command));
  const module = await loadModule(command.module);
  const recipe = withReading(await loadRecipe(command.recipe, command.model), command);
  const { start, data } = await readData(module, recipe, command);
  const trainer = createTrainer(module, data, command, start?.parameters);
  const schedule = scheduleOf(trainer, data, recipe, command);
  announce(module, data, command);
  const output = await openWeights(module, trainer, data, command);
  const { history, stoppedBy } = await trainAndSave(module, trainer, data, { ...command, schedule }, output);
  const report = makeReport(module, trainer, data, command, history);
  console.log(command.json ? visibleJson(report) : reportText(report));
  return stoppedBy ? exitCodeOf(stoppedBy) : 0;
}

/** What a file held is not kept beside the examples that were made of it. */
async function readData(
  module: TrainerModule,
  recipe: DataRecipe,
  command: TrainCommand,
): Promise<{ readonly start: Checkpoint | undefined; readonly data: CommandData }> {
  const { description } = module;
  const raw = await loadData(command.data, readingForTraining(description, recipe, command));
  const start = await loadStart(module, raw, recipe, command);
  const options = { ...command, preparation: start?.preparation };
  return { start, data: dataForTraining(description, raw, recipe, options) };
}

/** The weights to start from, and what that does not bring back. */
async function loadStart(
  { description }: TrainerModule,
  raw: RawData,
  recipe: DataRecipe,
  { weights, accept }: TrainCommand,
): Promise<Checkpoint | undefined> {
  if (weights === undefined) return undefined;
  const start = await loadCheckpoint(weights, description, accept);
  const origin = checkOrigin(weights, start, raw, recipe, accept);
  for (const note of [start.note, origin]) if (note !== undefined) say(`note: ${note}`);
  say(
    `starting from the parameters in ${shown(weights)}${start.preparation ? ", with the preparation of its data" : ""}; ` +
      `the optimizer's state, schedule, draws and order of examples begin anew`,
  );
  return start;
}

/** Weights may replace weights, not what the command reads. */
function filesRead({ data, module, model, recipe }: TrainCommand): [what: string, path: string][] {
  return [
    ...data.map((path): [string, string] => ["the data that is trained on", path]),
    ["the module that is trained", module],
    ...(model === undefined ? [] : [["the model's source", model] satisfies [string, string]]),
    ...(recipe === undefined ? [] : [["the model's data recipe", recipe] satisfies [string, string]]),
  ];
}

/** Opens --out and writes the first weights there: what could fail after hours fails now. */
async function openWeights(
  module: TrainerModule,
  trainer: Trainer,
  data: CommandData,
  { out }: TrainCommand,
): Promise<OutputFile | undefined> {
  if (out === undefined) return undefined;
  const output = await openOutput(out);
  if (output.rival !== undefined)
    say(
      `${shown(out)}: process ${output.rival} is training to the same file; who ends last replaces the other's`,
    );
  try {
    await output.reserve(weightsOf(out, module, trainer, data));
    return output;
  } catch (error) {
    await output.discard();
    throw error;
  }
}

function weightsOf(
  out: string,
  { description }: TrainerModule,
  trainer: Trainer,
  data: CommandData,
): Uint8Array {
  return checkpointBytes(out, description, trainer.parameters, data);
}

/** The command, with its schedule made. */
type TrainingOptions = Omit<TrainCommand, "schedule"> & Pick<TrainOptions, "schedule">;

interface Trained {
  readonly history: History;
  readonly stoppedBy: EndingSignal | undefined;
}

/** Whatever ends training, the weights are saved before anything else is done. */
async function trainAndSave(
  module: TrainerModule,
  trainer: Trainer,
  data: CommandData,
  options: TrainingOptions,
  output: OutputFile | undefined,
): Promise<Trained> {
  const { out = "" } = options;
  const display = createProgressDisplay(process.stderr);
  const tell = (line: string): void => (display.clear(), say(line));
  const signals = watchSignals((signal) =>
    tell(`stopping after this update (${signal}); once more quits at once`),
  );
  const save = async (): Promise<void> => output?.commit(weightsOf(out, module, trainer, data));
  try {
    const history = await trainWithDisplay(trainer, data, options, signals.abort, display);
    const { received } = signals;
    await save();
    if (received) tell(stoppedText(history, received, options));
    return { history, stoppedBy: received };
  } catch (error) {
    if (!(error instanceof DivergenceError)) await output?.discard();
    else if (output) {
      await save();
      tell(`saved ${weightsText(error.keptUpdate)}, the last that were finite, to ${shown(out)}`);
    }
    throw error;
  } finally {
    display.clear();
    signals.release();
  }
}

/** `the weights after update 12`. */
function weightsText(update: number): string {
  return update === 0 ? "the initial weights" : `the weights after update ${update.toLocaleString("en-US")}`;
}

function stoppedText({ updates }: History, signal: EndingSignal, { out, model }: TrainingOptions): string {
  const weights = weightsText(updates);
  if (out === undefined) return `stopped by ${signal}; ${weights} are not saved: there is no --out FILE`;
  const resume = `adjoint train ${shown(model ?? "MODEL")} … --weights ${shown(out)}`;
  return `stopped by ${signal}; saved ${weights} to ${shown(out)}. To go on from them: ${resume}`;
}

/**
 * A mini-batch is one piece, whatever its size, as the user asked for it; a full batch is accumulated in pieces, and
 * smaller batches leave room for evaluation in pieces of a few hundred. What depends on a batch as a whole has room for it.
 */
function createTrainer(
  { default: create, description }: TrainerModule,
  { training, heldOut }: CommandData,
  command: TrainCommand,
  parameters: TrainerOptions["parameters"],
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
  const capacity = Math.max(usual, ...whole);
  const trainer = withMemory(
    () => create({ seed, capacity, ...(parameters && { parameters }) }),
    () =>
      `${description.name}: its memory for ${capacity.toLocaleString("en-US")} examples at once is more than the system gives. ` +
      `Use a smaller --batch, or a machine with more memory.`,
  );
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
  for (const note of data.notes) say(note);
  const { training, heldOut } = data;
  const batch = command.sampler.batchSize(training.examples);
  say(
    `${description.name}: ${count(training.examples, "training example")}, ${count(heldOut.examples, "held-out example")}; ` +
      `${command.sampler.name} (${batch} per update), ${description.optimizer}, seed ${command.seed}`,
  );
}

function trainWithDisplay(
  trainer: Trainer,
  { training, heldOut }: CommandData,
  { sampler, epochs, seed, schedule }: TrainingOptions,
  signal: AbortSignal,
  display: ProgressDisplay,
): Promise<History> {
  const onProgress = (progress: Progress) => {
    if (isMilestone(progress)) (display.clear(), logEpoch(progress));
    else display.show(progress);
  };
  return train(trainer, { training, heldOut, sampler, epochs, seed, schedule, signal, onProgress });
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
  say(`epoch ${ended.epoch}/${epochs}: training loss ${short(ended.trainingLoss)}${heldOut}${rate}`);
}

function ratesText({ learningRate, learningRates }: EpochRecord): string {
  if (learningRate === undefined) return "";
  if (!learningRates) return `; learning rate ${short(learningRate)}`;
  const each = Object.entries(learningRates).map(([objective, rate]) => `${objective} ${short(rate)}`);
  return `; learning rates ${each.join(", ")}`;
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
  const errors = rootMeanSquaredErrors(trainer, description, heldOut, preparation);
  return { loss, metrics: { ...metrics, ...errors } };
}
