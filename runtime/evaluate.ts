// Evaluation and prediction over a whole dataset, in pieces of the trainer's capacity.
import { record, sizeOf } from "./arrays.ts";
import { createBatcher } from "./batches.ts";
import { batchEnds } from "./cut.ts";
import { AdjointError } from "./error.ts";
import type { Dataset } from "./dataset.ts";
import type { Evaluation, FloatArray, ModelDescription, Trainer } from "./trainer.ts";

/**
 * The loss and metrics over all examples, as one batch would give them: Σ weight · mean / Σ weight over the pieces.
 * Throws AdjointError when the dataset is empty.
 */
export function evaluate(trainer: Trainer, data: Dataset): Evaluation {
  const evaluation = evaluateInPieces(trainer, data);
  let piece = evaluation.next();
  while (!piece.done) piece = evaluation.next();
  return piece.value;
}

/** The same, pausing after every piece, for callers that let the event loop run in between. */
export function* evaluateInPieces(trainer: Trainer, data: Dataset): Generator<void, Evaluation> {
  if (data.examples === 0)
    throw new AdjointError("evaluate: the dataset has no examples; expected at least one.");
  const batch = createBatcher(data, Math.min(trainer.capacity, data.examples));
  const evaluations: Evaluation[] = [];
  for (const { rows, start, count } of pieces(data.examples, trainer)) {
    evaluations.push(trainer.evaluate(batch(rows, start, count)));
    yield;
  }
  return combine(evaluations);
}

/**
 * Every output for every example: arrays of `examples × shape` elements by output name. Reads the columns
 * `description.predictInputs` only, so targets may be absent.
 */
export function predictAll(
  trainer: Trainer,
  description: ModelDescription,
  data: Dataset,
): Readonly<Record<string, FloatArray>> {
  const names = description.predictInputs.filter((name) => description.inputs[name].per === "example");
  const batch = createBatcher(data, Math.min(trainer.capacity, data.examples), names);
  const sizes = Object.entries(description.outputs).map(([name, shape]) => [name, sizeOf(shape)] as const);
  const all = record(sizes.map(([name, size]) => [name, floats(description, data.examples * size)] as const));
  for (const { rows, start, count } of pieces(data.examples, trainer)) {
    const outputs = trainer.predict(batch(rows, start, count));
    for (const [name, size] of sizes) all[name].set(outputs[name].subarray(0, count * size), start * size);
  }
  return all;
}

interface Piece {
  readonly rows: Uint32Array;
  readonly start: number;
  readonly count: number;
}

/** All rows in order, cut into runs of at most the capacity; where examples are coupled none stands alone. */
function* pieces(examples: number, { capacity, coupled }: Trainer): Generator<Piece> {
  const rows = Uint32Array.from({ length: examples }, (_, index) => index);
  const ends = batchEnds(examples, capacity, coupled === true && capacity > 2);
  for (const [k, end] of ends.entries()) {
    const start = k === 0 ? 0 : ends[k - 1];
    yield { rows, start, count: end - start };
  }
}

function combine(evaluations: readonly Evaluation[]): Evaluation {
  const weight = evaluations.reduce((sum, piece) => sum + piece.weight, 0);
  // A piece of weight 0 has no mean (0 / 0); it contributes nothing, not NaN.
  const weighted = evaluations.filter((piece) => piece.weight !== 0);
  const mean = (value: (piece: Evaluation) => number) =>
    weighted.reduce((sum, piece) => sum + value(piece) * piece.weight, 0) / weight;
  const metrics = Object.keys(evaluations[0].metrics).map(
    (name) => [name, mean((piece) => piece.metrics[name])] as const,
  );
  return { loss: mean((piece) => piece.loss), weight, metrics: record(metrics) };
}

function floats({ element }: ModelDescription, length: number): FloatArray {
  return element === "float32" ? new Float32Array(length) : new Float64Array(length);
}
