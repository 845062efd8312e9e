// Seeded random numbers: the same (seed, stream) gives the same sequence on every machine.
import { checkArgument, rowNumbers, wholeNumber } from "./arguments.ts";
import { AdjointError, quote } from "./error.ts";

/** A sequence of random numbers; every call advances it. */
export interface Random {
  /** A uniform integer in 0 … 2³² − 1. */
  uint32(): number;
  /** A uniform number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A uniform integer in 0 … bound − 1, without bias; 1 ≤ bound ≤ 2³². */
  integer(bound: number): number;
  /** A draw from the standard normal distribution. */
  normal(): number;
}

const TWO_TO_32 = 2 ** 32;

/**
 * A generator (sfc32) whose state is mixed from `seed` and `stream`, both non-negative safe integers.
 * Different streams of one seed are independent: one for each epoch, say.
 */
export function createRandom(seed: number, stream = 0): Random {
  checkSeed("seed", seed);
  checkSeed("stream", stream);
  const uint32 = smallFastCounter(seed, stream);
  const uniform = () => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  return { uint32, uniform, integer: (bound) => integerBelow(bound, uint32), normal: () => normal(uniform) };
}

/** Puts `items` in a uniformly random order, in place (Fisher–Yates). */
export function shuffle(items: Uint32Array, random: Random): void {
  checkArgument("shuffle", "items", items, rowNumbers);
  for (let last = items.length - 1; last > 0; last--) {
    const chosen = random.integer(last + 1);
    const moved = items[last];
    items[last] = items[chosen];
    items[chosen] = moved;
  }
}

/** 0, 1, …, length − 1 in a random order that depends on (seed, stream) only. */
export function permutation(length: number, seed: number, stream = 0): Uint32Array {
  checkArgument("permutation", "length", length, wholeNumber(0));
  const order = new Uint32Array(length);
  for (let index = 0; index < length; index++) order[index] = index;
  shuffle(order, createRandom(seed, stream));
  return order;
}

function checkSeed(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new AdjointError(`${name}: found ${quote(value)}; expected an integer from 0 to 2⁵³ − 1.`);
}

/** Rejects draws from the last, incomplete run of `bound` values, so that each remainder is equally likely. */
function integerBelow(bound: number, uint32: () => number): number {
  const limit = TWO_TO_32 - (TWO_TO_32 % bound);
  let drawn = uint32();
  while (drawn >= limit) drawn = uint32();
  return drawn % bound;
}

/** Box–Muller: √(−2 ln u) cos(2πv), with u in (0, 1]. */
function normal(uniform: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}

/** sfc32 by Chris Doty-Humphrey: three words of chaotic state and a counter, which bounds the shortest cycle. */
function smallFastCounter(seed: number, stream: number): () => number {
  let [a, b, c] = stateWords(seed, stream);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}

function stateWords(seed: number, stream: number): [number, number, number] {
  const words = [seed >>> 0, Math.floor(seed / TWO_TO_32), stream >>> 0, Math.floor(stream / TWO_TO_32)];
  let hash = 0x9e3779b9;
  for (const word of words) hash = mix((hash + 0x9e3779b9) ^ word);
  return [hash, mix(hash + 0x9e3779b9), mix(hash + 0x3c6ef372)];
}

/** The finalizer of MurmurHash3: each input bit changes half of the output bits. */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
