// Where an epoch's order is cut into batches.
import { AdjointError } from "./error.ts";
import type { Trainer } from "./trainer.ts";

/**
 * The end of each batch: `size` examples each, what is left in the last. Where examples are coupled no batch may hold a
 * single one, so the last two batches then share what they have evenly (two and one become three).
 */
export function batchEnds(examples: number, size: number, coupled: boolean): Uint32Array {
  const ends = Uint32Array.from({ length: Math.ceil(examples / size) }, (_, k) =>
    Math.min((k + 1) * size, examples),
  );
  const lonely = coupled && ends.length > 1 && examples % size === 1;
  if (lonely && size === 2) return ends.filter((_, k) => k !== ends.length - 2);
  if (lonely) ends[ends.length - 2] -= Math.floor(size / 2);
  return ends;
}

/** The size of the largest batch. */
export function largestBatch(ends: Uint32Array): number {
  return ends.reduce((largest, end, k) => Math.max(largest, end - (k === 0 ? 0 : ends[k - 1])), 0);
}

/** Throws AdjointError where examples are coupled, but a batch holds one example or does not fit. */
export function checkCoupling(trainer: Trainer, ends: Uint32Array): void {
  if (!trainer.coupled) return;
  const because =
    "the error of an example depends on the others of its batch (a mean or variance over the batch, say)";
  const largest = largestBatch(ends);
  if (largest < 2)
    throw new AdjointError(
      `batches of one example cannot train this model: ${because}. Use mini-batches of at least 2, or the full batch.`,
    );
  if (largest > trainer.capacity)
    throw new AdjointError(
      `a batch of ${largest} examples is larger than the trainer's capacity of ${trainer.capacity}, and cannot be taken in pieces: ${because}. Create the trainer with a larger capacity, or use smaller batches.`,
    );
}
