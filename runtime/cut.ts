// Where examples are cut into batches. Training, the count of its updates, evaluation and prediction all ask here.
import { AdjointError } from "./error.ts";
import type { Trainer } from "./trainer.ts";

/** What of a trainer decides how examples may be cut. */
export type Cutting = Pick<Trainer, "capacity" | "coupled" | "leastExamples" | "coupledUse">;

/**
 * The end of each batch: `size` examples each, what is left in the last. Where no example may stand alone, the last two
 * batches then share what they have evenly (two and one become three).
 */
export function batchEnds(examples: number, size: number, together: boolean): Uint32Array {
  const ends = Uint32Array.from({ length: Math.ceil(examples / size) }, (_, k) =>
    Math.min((k + 1) * size, examples),
  );
  const lonely = together && ends.length > 1 && examples % size === 1 && size > 1;
  if (lonely && size === 2) return ends.filter((_, k) => k !== ends.length - 2);
  if (lonely) ends[ends.length - 2] -= Math.floor(size / 2);
  return ends;
}

/** The batches of one epoch of training. */
export function trainingEnds(
  examples: number,
  size: number,
  trainer: Pick<Trainer, "coupled" | "leastExamples"> = {},
): Uint32Array {
  return batchEnds(examples, size, leastExamples(trainer) > 1);
}

/** The size of the largest batch. */
export function largestBatch(ends: Uint32Array): number {
  return ends.reduce((largest, end, k) => Math.max(largest, end - (k === 0 ? 0 : ends[k - 1])), 0);
}

/** Throws AdjointError where a batch of an epoch is too small for the trainer, or can only be taken in pieces. */
export function checkTraining(trainer: Cutting, ends: Uint32Array): void {
  const because = "what an update does depends on its batch as a whole (a mean or variance over it, say)";
  const largest = largestBatch(ends);
  const least = leastExamples(trainer);
  if (largest < least)
    throw new AdjointError(
      `batches of one example cannot train this model: ${because}. Use mini-batches of at least ${least}, or the full batch.`,
    );
  if (trainer.coupled && largest > trainer.capacity)
    throw new AdjointError(
      `a batch of ${largest} examples is larger than the trainer's capacity of ${trainer.capacity}, and cannot be taken in pieces: ${because}. ` +
        `Create the trainer with a larger capacity, or use smaller batches${largest === 3 ? " (of three, two would leave one alone)" : ""}.`,
    );
}

/**
 * The pieces that a method of use takes examples in: as large as the capacity allows where every example has values of its
 * own; else all at once, or batches of the `size` that is stated. Throws AdjointError where those don't fit.
 */
export function useEnds(
  trainer: Cutting,
  method: "evaluate" | "predict",
  examples: number,
  size = examples,
): Uint32Array {
  const { capacity, coupledUse = [] } = trainer;
  if (!coupledUse.includes(method)) return batchEnds(examples, capacity, false);
  const ends = batchEnds(examples, Math.min(size, examples), true);
  const largest = largestBatch(ends);
  if (largest <= capacity) return ends;
  throw new AdjointError(
    `${method}: what it returns depends on the batch as a whole (a mean or variance over it, say), so ${largest} examples cannot be taken in pieces of the trainer's capacity, ${capacity}. ` +
      `Create the trainer with a capacity of ${largest}, or state what a batch is: { batchSize: ${Math.min(size, capacity)} }.`,
  );
}

/** Modules that say nothing of it, but that examples depend on each other, need two. */
function leastExamples({
  coupled,
  leastExamples: least,
}: Pick<Trainer, "coupled" | "leastExamples">): number {
  return least ?? (coupled ? 2 : 1);
}
