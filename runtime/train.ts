// The training loop: a sampler says which examples, the trainer says how; this file only brings them together.
import {
  aDataset,
  aFunction,
  aPreparation,
  aSampler,
  aSignal,
  aTrainer,
  checkArgument,
  checkOptions,
  isObject,
  wholeNumber,
} from "./arguments.ts";
import { createBatcher, type Batcher } from "./batches.ts";
import { combinedLoss, type CombinedLoss } from "./combine.ts";
import { checkTraining, largestBatch, trainingEnds } from "./cut.ts";
import { AdjointError, shown } from "./error.ts";
import { checkEvaluation, evaluateInPieces } from "./evaluate.ts";
import { learningRates, type LearningRates } from "./learning-rates.ts";
import { lastFinite, type LastFinite } from "./finite.ts";
import type { Sampler } from "./sampler.ts";
import type { Preparation } from "./preparation.ts";
import type { PlateauSchedule, Schedule } from "./schedules.ts";
import type { Dataset } from "./dataset.ts";
import type { Evaluation, Trainer } from "./trainer.ts";

export interface TrainOptions {
  readonly training: Dataset;
  /** Evaluated after every epoch, never trained on. */
  readonly heldOut?: Dataset | undefined;
  readonly sampler: Sampler;
  readonly epochs: number;
  /** Decides the order of examples, together with the epoch's number. */
  readonly seed: number;
  /**
   * Sets the trainer's hyper-parameter `learningRate` before every update, from the number of updates made by this
   * training; it stays at its last value. A plateau schedule sees the held-out loss or metric after every epoch. Of a model
   * with several objectives, one schedule sets the rate of each of them; schedules by objective set theirs alone.
   */
  readonly schedule?:
    Schedule | PlateauSchedule | Readonly<Record<string, Schedule | PlateauSchedule>> | undefined;
  /** Called about every 50 milliseconds and after every epoch. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops training between two updates: an `AbortSignal`, or what says so like one. */
  readonly signal?: { readonly aborted: boolean };
  /** What `trainingData` tells of the data, so that `{ ...trainingData(…), sampler, … }` fits; training does not ask it. */
  readonly preparation?: Preparation | undefined;
  readonly dropped?: number;
  readonly imputed?: ReadonlyMap<string, number>;
}

/** Where training is. */
export interface Progress {
  /** The current epoch, counted from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Examples seen, and to be seen, over all epochs. */
  readonly examples: number;
  readonly examplesInTotal: number;
  readonly updates: number;
  readonly examplesPerSecond: number;
  /** The loss of the examples of this epoch so far, each under the parameters of its own update. */
  readonly trainingLoss: number;
  /** The epoch that has just ended, when one has. */
  readonly ended?: EpochRecord;
}

export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /**
   * The loss of the epoch's examples, each under the parameters of its own update: combined as the module states, by the
   * mean or the sum, with the weights of the examples.
   */
  readonly trainingLoss: number;
  readonly heldOut?: Evaluation;
  /** Updates made in this epoch. */
  readonly updates: number;
  readonly examplesPerSecond: number;
  /** The rate of the epoch's last update, where a schedule sets it; that of the first objective of several. */
  readonly learningRate?: number;
  /** Of several objectives, the rate of each that a schedule sets. */
  readonly learningRates?: Readonly<Record<string, number>>;
}

export interface History {
  /** One record for each completed epoch. */
  readonly epochs: readonly EpochRecord[];
  /** Updates made, those of an interrupted epoch included. */
  readonly updates: number;
  /** Whether the signal stopped training before its end. */
  readonly stopped: boolean;
}

/** The loss or a parameter stopped being finite. The trainer's parameters are the last that were finite. */
export class DivergenceError extends AdjointError {
  override readonly name = "DivergenceError";
  /** The update after which the parameters were as they are now, counted from 1; 0 for the initial ones. */
  readonly keptUpdate: number;

  constructor(message: string, keptUpdate: number) {
    super(message);
    this.keptUpdate = keptUpdate;
  }
}

/** What the loop changes as it goes. */
interface Run {
  readonly trainer: Trainer;
  readonly options: TrainOptions;
  readonly batch: Batcher;
  readonly order: Uint32Array;
  /** The end of each batch in an epoch's order. */
  readonly ends: Uint32Array;
  readonly pieceSize: number;
  readonly kept: LastFinite;
  /** Parameters are looked at after so many updates, so that looking takes a small part of the time. */
  readonly keepEvery: number;
  readonly rates: LearningRates | undefined;
  readonly started: number;
  lastYield: number;
  epoch: number;
  updates: number;
  examples: number;
  /** Of this epoch. */
  loss: CombinedLoss;
}

const YIELD_EVERY_MILLISECONDS = 50;
const FEWEST_EXAMPLES_BETWEEN_LOOKS = 8;

/**
 * Trains in place and resolves to the history. Returns to the event loop about every 50 milliseconds, so that pages
 * stay responsive and signals arrive. A batch larger than the trainer's capacity is accumulated in pieces, then
 * applied by one update. Throws AdjointError when a dataset is empty, and DivergenceError, with the last finite
 * parameters in place, when the loss or a parameter stops being finite.
 */
export async function train(trainer: Trainer, options: TrainOptions): Promise<History> {
  checkTrain(trainer, options);
  const run = startRun(trainer, options);
  const epochs: EpochRecord[] = [];
  while (run.epoch < options.epochs && !options.signal?.aborted) {
    const record = await trainEpoch(run);
    if (!record) break;
    epochs.push(record);
    options.onProgress?.({ ...progress(run), ended: record });
    if (isTimeToYield(run)) await breathe(run);
  }
  keepParameters(run);
  return { epochs, updates: run.updates, stopped: epochs.length < options.epochs };
}

const NEEDED = { training: aDataset, sampler: aSampler, epochs: wholeNumber(0), seed: wholeNumber(0) };
const OPTIONAL = {
  heldOut: aDataset,
  schedule: {
    is: (value: unknown) => aFunction.is(value) || isObject(value),
    expected: "a schedule: schedules.cosine({ … }), say",
  },
  onProgress: aFunction,
  signal: aSignal,
  preparation: aPreparation,
  dropped: wholeNumber(0),
  imputed: { is: (value: unknown) => value instanceof Map, expected: "a map of numbers by column" },
};

function checkTrain(trainer: Trainer, options: TrainOptions): void {
  checkArgument("train", "trainer", trainer, aTrainer("step", "accumulate", "update", "evaluate"));
  checkOptions("train", options, NEEDED, OPTIONAL);
  if (options.training.examples === 0)
    throw new AdjointError("train: the training part has no examples; expected some.");
}

function startRun(trainer: Trainer, options: TrainOptions): Run {
  const { training, sampler, heldOut } = options;
  const ends = trainingEnds(training.examples, sampler.batchSize(training.examples), trainer);
  checkTraining(trainer, ends);
  const rates = learningRates(trainer, options.schedule, (heldOut?.examples ?? 0) > 0);
  const largest = largestBatch(ends);
  if (heldOut && heldOut.examples > 0) checkEvaluation(trainer, heldOut, heldOutBatches(trainer, largest));
  const pieceSize = Math.min(largest, trainer.capacity);
  const order = new Uint32Array(training.examples);
  const batch = createBatcher(training, pieceSize);
  const kept = lastFinite(trainer.parameters);
  const keepEvery = Math.ceil(FEWEST_EXAMPLES_BETWEEN_LOOKS / largest);
  const now = performance.now();
  const counters = { epoch: 0, updates: 0, examples: 0, loss: combinedLoss(trainer) };
  return {
    trainer,
    options,
    batch,
    order,
    ends,
    pieceSize,
    rates,
    kept,
    keepEvery,
    started: now,
    lastYield: now,
    ...counters,
  };
}

/**
 * A loss that depends on its batch is compared with that of training, so its batches are as large; a metric that does, under
 * a loss that does not, is one of all held-out examples.
 */
export function heldOutBatches(
  { coupled }: Pick<Trainer, "coupled">,
  largestOfTraining: number,
): { readonly batchSize?: number } {
  return coupled ? { batchSize: largestOfTraining } : {};
}

/** One pass over the training examples, or undefined when the signal stopped it. */
async function trainEpoch(run: Run): Promise<EpochRecord | undefined> {
  const { order, ends, options } = run;
  const started = performance.now();
  const updatesBefore = run.updates;
  run.epoch++;
  run.loss = combinedLoss(run.trainer);
  options.sampler.visit(order, options.seed, run.epoch);
  for (let position = 0; position < ends.length; position++) {
    if (options.signal?.aborted) return undefined;
    const pieces = updateOnce(run, position === 0 ? 0 : ends[position - 1], ends[position]);
    if (pieces) await pieces; // awaiting nothing would still cost a turn of the microtask queue for each update
    if (isTimeToYield(run)) await report(run);
  }
  const seconds = (performance.now() - started) / 1000;
  keepParameters(run);
  const heldOut = await evaluateHeldOut(run);
  const record = {
    epoch: run.epoch,
    trainingLoss: trainingLoss(run),
    ...(heldOut && { heldOut }),
    updates: run.updates - updatesBefore,
    examplesPerSecond: order.length / seconds,
  };
  if (!run.rates) return record;
  run.rates.observe(record);
  return { ...record, ...run.rates.now() };
}

/** Throws AdjointError where the examples of a whole epoch have no weight: nothing was learned from them. */
function trainingLoss({ loss, order, trainer }: Run): number {
  if (loss.weight !== 0 || trainer.reduction === "sum") return loss.value;
  throw new AdjointError(
    `train: the weights of all ${order.length} training examples are 0, so nothing is learned from them. Give some a weight.`,
  );
}

/** One update from the examples `start … end − 1` of the epoch's order. */
function updateOnce(run: Run, start: number, end: number): Promise<void> | void {
  run.rates?.set(run.updates);
  run.updates++;
  if (end - start > run.pieceSize) return updateInPieces(run, start, end);
  note(run, run.trainer.step(run.batch(run.order, start, end - start)), end - start);
  if (run.updates % run.keepEvery === 0) keepParameters(run);
}

/** Accumulates the gradient over pieces, then updates; stops for nothing, since half a gradient is no gradient. */
async function updateInPieces(run: Run, start: number, end: number): Promise<void> {
  for (let from = start; from < end; from += run.pieceSize) {
    const count = Math.min(run.pieceSize, end - from);
    note(run, run.trainer.accumulate(run.batch(run.order, from, count)), count);
    if (isTimeToYield(run)) await report(run);
  }
  run.trainer.update();
  keepParameters(run);
}

function note(run: Run, loss: number, count: number): void {
  const { trainer } = run;
  const weight = trainer.weight ?? count;
  if (!Number.isFinite(loss) && weight !== 0)
    throw divergence(run, `the loss is ${loss} at epoch ${run.epoch}, update ${run.updates}`);
  run.loss.add(loss, count, weight, trainer.penalty ?? 0);
  run.examples += count;
}

async function evaluateHeldOut(run: Run): Promise<Evaluation | undefined> {
  const { heldOut } = run.options;
  if (!heldOut || heldOut.examples === 0) return undefined;
  const batches = heldOutBatches(run.trainer, largestBatch(run.ends));
  const pieces = evaluateInPieces(run.trainer, heldOut, batches);
  let piece = pieces.next();
  for (; !piece.done; piece = pieces.next()) if (isTimeToYield(run)) await report(run);
  if (Number.isFinite(piece.value.loss)) return piece.value;
  const where = `after epoch ${run.epoch}, update ${run.updates}`;
  throw divergence(run, `the held-out loss is ${piece.value.loss} ${where}`);
}

/** Keeps the parameters, after an update, as the last that were finite. */
function keepParameters(run: Run): void {
  const found = run.kept.keep(run.updates);
  if (!found) return;
  const { parameter, element, value } = found;
  const where = `by epoch ${run.epoch}, update ${run.updates}`;
  throw divergence(run, `the parameter ${shown(parameter)} became ${value} (element ${element}) ${where}`);
}

function divergence({ trainer, kept }: Run, what: string): DivergenceError {
  const rate = trainer.hyperparameters.learningRate;
  const now = rate === undefined ? "" : ` (it is ${rate})`;
  const update = kept.restore();
  const back = update === 0 ? "as they were before the first update" : `as they were after update ${update}`;
  return new DivergenceError(
    `training diverged: ${what}; expected a finite number. The parameters are ${back}, the last time all were finite. ` +
      `Lower the learning rate${now}, or scale the inputs?`,
    update,
  );
}

function isTimeToYield(run: Run): boolean {
  return performance.now() - run.lastYield > YIELD_EVERY_MILLISECONDS;
}

function report(run: Run): Promise<void> {
  run.options.onProgress?.(progress(run));
  return breathe(run);
}

/** Lets timers, signals and the page have their turn. */
async function breathe(run: Run): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  run.lastYield = performance.now();
}

function progress(run: Run): Progress {
  const seconds = (performance.now() - run.started) / 1000;
  return {
    epoch: run.epoch,
    epochs: run.options.epochs,
    examples: run.examples,
    examplesInTotal: run.options.epochs * run.order.length,
    updates: run.updates,
    examplesPerSecond: run.examples / seconds,
    trainingLoss: run.loss.value,
  };
}
