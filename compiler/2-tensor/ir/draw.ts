// Random numbers as a function of counters, so that any of them can be drawn again: Philox-4x32-10 of Salmon et al. 2011,
// "Parallel random numbers: as easy as 1, 2, 3". Its key is the seed, its counter the draw, the update, the example and the
// element, each in bits of its own: no two of them ever share a block. First values are drawn as of update −1. Emitted
// modules carry this very function.

/** The block of four words that was drawn last, and what it was drawn for: neighbouring elements share one. */
const block = { words: new Uint32Array(4), stream: NaN, seed: NaN, update: NaN, example: NaN, number: NaN };

/** A number in [0, 1), a multiple of 2⁻³², for each list of keys. */
export function draw(stream: number, seed: number, update: number, example: number, element: number): number {
  const number = Math.floor(element / 4);
  if (
    block.number !== number ||
    block.example !== example ||
    block.update !== update ||
    block.seed !== seed ||
    block.stream !== stream
  ) {
    philox(block.words, number, example, update, stream, seed | 0, Math.floor(seed / 4294967296));
    block.number = number;
    block.example = example;
    block.update = update;
    block.seed = seed;
    block.stream = stream;
  }
  return block.words[element - 4 * number]! / 4294967296;
}

/** Four words for a counter of four and a key of two: ten rounds of products, whose halves change places. */
export function philox(
  words: Uint32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  key: number,
  otherKey: number,
): void {
  for (let round = 0; round < 10; round++) {
    const left = a;
    const right = c;
    a = highProduct(0xcd9e8d57, right) ^ b ^ key;
    b = Math.imul(0xcd9e8d57, right);
    c = highProduct(0xd2511f53, left) ^ d ^ otherKey;
    d = Math.imul(0xd2511f53, left);
    key = (key + 0x9e3779b9) | 0;
    otherKey = (otherKey + 0xbb67ae85) | 0;
  }
  words[0] = a;
  words[1] = b;
  words[2] = c;
  words[3] = d;
}

/** The upper 32 bits of the product of two 32-bit numbers, by halves of 16 bits. */
function highProduct(x: number, y: number): number {
  const low = y & 0xffff;
  const high = y >>> 16;
  const middle = (x >>> 16) * low + (Math.imul(x & 0xffff, low) >>> 16);
  const rest = (x & 0xffff) * high + (middle % 65536);
  return ((x >>> 16) * high + Math.floor(middle / 65536) + Math.floor(rest / 65536)) | 0;
}
