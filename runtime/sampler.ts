// Samplers decide which examples each update sees. They know row numbers only: no data, no model, no optimizer.
import { aSampler, aSwitch, checkArgument, checkOptions, wholeNumber } from "./arguments.ts";
import { trainingEnds } from "./cut.ts";
import { AdjointError, quote } from "./error.ts";
import { createRandom, shuffle } from "./random.ts";
import type { Trainer } from "./trainer.ts";

/** Visits every epoch in an order that depends on (seed, epoch) only, cut into batches of equal size and a tail. */
export interface Sampler {
  readonly name: string;
  /** How many examples one update sees, given how many there are (at least 1). */
  batchSize(examples: number): number;
  /** Fills `order` with the row numbers of one epoch, in the order they are visited. */
  visit(order: Uint32Array, seed: number, epoch: number): void;
}

/**
 * One example for each update, N updates an epoch. Without replacement every example is seen once an epoch; with
 * replacement each update draws any of the N examples.
 */
export function stochastic(options: { readonly replacement?: boolean } = {}): Sampler {
  checkOptions("stochastic", options, {}, { replacement: aSwitch });
  const { replacement = false } = options;
  return { name: "stochastic", batchSize: () => 1, visit: replacement ? draw : shuffled };
}

/** `size` shuffled examples for each update, ⌈N / size⌉ updates an epoch; the last batch holds what is left. */
export function miniBatch(size: number): Sampler {
  if (!Number.isSafeInteger(size) || size < 1)
    throw new AdjointError(`mini-batch size: found ${quote(size)}; expected a positive integer.`);
  return { name: "mini-batch", batchSize: (examples) => Math.min(size, examples), visit: shuffled };
}

/** All examples for each update, one update an epoch. The order never matters to the sum, so it stays as given. */
export function fullBatch(): Sampler {
  return { name: "full-batch", batchSize: (examples) => examples, visit: inOrder };
}

/**
 * How many updates `train` makes in one epoch: ⌈examples / batch size⌉, or one less where the trainer lets no example stand
 * alone.
 */
export function updatesPerEpoch(
  sampler: Sampler,
  examples: number,
  trainer?: Pick<Trainer, "coupled" | "leastExamples">,
): number {
  checkArgument("updatesPerEpoch", "sampler", sampler, aSampler);
  checkArgument("updatesPerEpoch", "examples", examples, wholeNumber(1));
  return trainingEnds(examples, sampler.batchSize(examples), trainer).length;
}

function inOrder(order: Uint32Array): void {
  for (let index = 0; index < order.length; index++) order[index] = index;
}

function shuffled(order: Uint32Array, seed: number, epoch: number): void {
  inOrder(order);
  shuffle(order, createRandom(seed, epoch));
}

function draw(order: Uint32Array, seed: number, epoch: number): void {
  const random = createRandom(seed, epoch);
  for (let index = 0; index < order.length; index++) order[index] = random.integer(order.length);
}
