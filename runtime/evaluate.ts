// Evaluation and prediction over a whole dataset, in pieces of the trainer's capacity: the same values at any capacity.
import {
  aDataset,
  aModel,
  anObject,
  aTrainer,
  checkArgument,
  checkOptions,
  wholeNumber,
} from "./arguments.ts";
import { record, sizeOf } from "./arrays.ts";
import { createBatcher, type Batcher } from "./batches.ts";
import { combinedLoss } from "./combine.ts";
import { useEnds } from "./cut.ts";
import { AdjointError } from "./error.ts";
import type { Dataset } from "./dataset.ts";
import type { Batch, Draws, Evaluation, FloatArray, ModelDescription, Trainer } from "./trainer.ts";

export interface UseOptions {
  /**
   * How many examples make a batch, where values depend on the batch as a whole (`trainer.coupledUse`); all of them
   * unless given. Other models have the same values however they are cut.
   */
  readonly batchSize?: number;
  /** Which draws are made: those of `example`, `example + 1` … of `update`; 0 and 0 unless given. */
  readonly draws?: Draws;
}

const USE = { batchSize: wholeNumber(1), draws: anObject };

/**
 * The loss and metrics over all examples, as one batch would give them. Throws AdjointError when the dataset is empty, no
 * example has weight, or values depend on a batch that exceeds the capacity.
 */
export function evaluate(trainer: Trainer, data: Dataset, options: UseOptions = {}): Evaluation {
  checkArgument("evaluate", "trainer", trainer, aTrainer("evaluate"));
  checkArgument("evaluate", "data", data, aDataset);
  checkOptions("evaluate", options, {}, USE);
  const evaluation = evaluateInPieces(trainer, data, options);
  let piece = evaluation.next();
  while (!piece.done) piece = evaluation.next();
  return piece.value;
}

/** The same, pausing after every piece, for callers that let the event loop run in between. */
export function* evaluateInPieces(
  trainer: Trainer,
  data: Dataset,
  options: UseOptions = {},
): Generator<void, Evaluation> {
  const evaluations: { readonly count: number; readonly evaluation: Evaluation }[] = [];
  for (const { batch, count, draws } of evaluatedPieces(trainer, data, options)) {
    evaluations.push({ count, evaluation: trainer.evaluate(batch, draws) });
    yield;
  }
  return combine(trainer, evaluations);
}

/**
 * Throws AdjointError where `evaluate` would, for data that training is to be measured by: before it starts rather than
 * after its first epoch.
 */
export function checkEvaluation(trainer: Trainer, data: Dataset, options: UseOptions = {}): void {
  for (const { batch, draws } of evaluatedPieces(trainer, data, options))
    if (trainer.weight === undefined || trainer.evaluate(batch, draws).weight !== 0) return;
  throw weightless(data.examples);
}

/**
 * Every output for every example: arrays of `examples × shape` elements by output name. Reads the columns
 * `description.predictInputs` only, so targets may be absent; a model that predicts from nothing (a generator) takes
 * `{ examples: 100 }`. An output that is one value for the call is repeated for each example. Throws AdjointError where
 * values depend on a batch that exceeds the capacity.
 */
export function predictAll(
  trainer: Trainer,
  description: ModelDescription,
  data: Dataset | { readonly examples: number },
  options: UseOptions = {},
): Readonly<Record<string, FloatArray>> {
  checkArgument("predictAll", "trainer", trainer, aTrainer("predict"));
  checkArgument("predictAll", "description", description, aModel);
  checkArgument("predictAll", "data", data, anObject);
  checkOptions("predictAll", options, {}, USE);
  const given: Dataset = "columns" in data ? data : { ...data, columns: {}, perCall: {} };
  checkExamples(given.examples);
  const names = description.predictInputs.filter((name) => description.inputs[name].per === "example");
  const sizes = Object.entries(description.outputs).map(([name, shape]) => [name, sizeOf(shape)] as const);
  const all = record(
    sizes.map(([name, size]) => [name, floats(description, given.examples * size)] as const),
  );
  const cutting = hasBatch(description) ? trainer : { capacity: 1 };
  const ends = useEnds(cutting, "predict", given.examples, options.batchSize);
  for (const { batch, start, count, draws } of pieces(given, ends, options, names)) {
    const asked = names.length === 0 ? { ...batch, examples: count } : batch;
    const outputs = trainer.predict(asked, draws);
    for (const [name, size] of sizes) place(outputs[name], size, count, all[name], start);
  }
  return all;
}

/** Values of examples go to their places; one value for the call goes to all of them. */
function place(values: FloatArray, size: number, count: number, all: FloatArray, start: number): void {
  if (values.length >= count * size) return all.set(values.subarray(0, count * size), start * size);
  for (let example = start; example < start + count; example++) all.set(values, example * size);
}

/** Whether a call of the model has several examples at all. */
function hasBatch({ inputs }: ModelDescription): boolean {
  return Object.values(inputs).some(({ per }) => per === "example");
}

function checkExamples(examples: number): void {
  if (!Number.isSafeInteger(examples) || examples < 0)
    throw new AdjointError(
      `predictAll: ${examples} examples; expected a dataset, or { examples: 100 } of a model that predicts from nothing.`,
    );
}

interface Piece {
  readonly batch: Batch;
  readonly start: number;
  readonly count: number;
  readonly draws: Draws;
}

function evaluatedPieces(trainer: Trainer, data: Dataset, options: UseOptions): Generator<Piece> {
  if (data.examples === 0)
    throw new AdjointError("evaluate: the dataset has no examples; expected at least one.");
  return pieces(data, useEnds(trainer, "evaluate", data.examples, options.batchSize), options);
}

/** All rows in order; an example draws the same in whatever piece it comes. */
function* pieces(
  data: Dataset,
  ends: Uint32Array,
  { draws: { example = 0, update = 0 } = {} }: UseOptions,
  names?: readonly string[],
): Generator<Piece> {
  const largest = ends.reduce((most, end, k) => Math.max(most, end - (ends[k - 1] ?? 0)), 0);
  const rows = new Uint32Array(largest);
  const batch: Batcher = createBatcher(data, largest, names && [...names]);
  for (const [k, end] of ends.entries()) {
    const start = ends[k - 1] ?? 0;
    const count = end - start;
    for (let index = 0; index < count; index++) rows[index] = start + index;
    yield { batch: batch(rows, 0, count), start, count, draws: { example: example + start, update } };
  }
}

function combine(
  trainer: Trainer,
  pieces: readonly { readonly count: number; readonly evaluation: Evaluation }[],
): Evaluation {
  const total = combinedLoss(trainer);
  for (const { count, evaluation } of pieces)
    total.add(evaluation.loss, count, evaluation.weight, evaluation.penalty ?? 0);
  const { weight } = total;
  const [first] = pieces as [(typeof pieces)[number]];
  const names = Object.keys(first.evaluation.metrics);
  const isMean = trainer.reduction !== "sum";
  if (weight === 0 && (isMean || names.length > 0))
    throw weightless(pieces.reduce((sum, { count }) => sum + count, 0));
  // A piece of weight 0 has no mean (0 / 0); it contributes nothing, not NaN.
  const weighted = pieces.map((piece) => piece.evaluation).filter((piece) => piece.weight !== 0);
  const metrics = names.map((name) => {
    const sum = weighted.reduce((sum, piece) => sum + piece.metrics[name] * piece.weight, 0);
    return [name, sum / weight] as const;
  });
  const { penalty } = first.evaluation;
  const shared = penalty === undefined ? {} : { penalty };
  return { loss: total.value, weight, ...shared, metrics: record(metrics) };
}

function weightless(examples: number): AdjointError {
  return new AdjointError(
    `evaluate: the weights of all ${examples} examples are 0, so there is no mean over them. Give some a weight, or leave these examples out.`,
  );
}

function floats({ element }: ModelDescription, length: number): FloatArray {
  return element === "float32" ? new Float32Array(length) : new Float64Array(length);
}
