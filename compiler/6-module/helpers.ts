// Functions that an emitted module defines for itself when it needs them. Their text is TypeScript source.
import type { HelperName } from "../2-tensor/ir/scalar-functions.ts";
import { template, type Name, type Template } from "./text.ts";

/** Scalar functions that JavaScript lacks. */
export const scalarHelpers: Readonly<Record<Exclude<HelperName, "relu">, Template>> = {
  erf: template`/** The error function: Maclaurin's series in Kummer's form (Abramowitz & Stegun 7.1.6). */
function erf(x: number): number {
  if (Math.abs(x) > 2) return Math.sign(x) * (1 - erfc(Math.abs(x)));
  let term = (2 * x * Math.exp(-x * x)) / Math.sqrt(Math.PI);
  let sum = term;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return sum;
}`,
  erfc: template`/** 1 − erf(x): the continued fraction (Abramowitz & Stegun 7.1.14). */
function erfc(x: number): number {
  if (x < 2) return 1 - erf(x);
  let fraction = x;
  for (let n = 80; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}`,
  sigmoid: template`/** 1 / (1 + e⁻ˣ). */
function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}`,
  softplus: template`/** log(1 + eˣ), exact for every x. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}`,
  softsign: template`/** x / (1 + |x|). */
function softsign(x: number): number {
  return Math.abs(x) === Infinity ? Math.sign(x) : x / (1 + Math.abs(x));
}`,
  silu: template`/** x / (1 + e⁻ˣ), 0 at −∞. */
function silu(x: number): number {
  return x < -746 ? 0 : x / (1 + Math.exp(-x));
}`,
  mish: template`/** x tanh(softplus(x)), 0 at −∞. */
function mish(x: number): number {
  return x < -746 ? 0 : x * Math.tanh(softplus(x));
}`,
  geluErf: template`/** x Φ(x), 0 at −∞; Φ is the normal distribution. */
function geluErf(x: number): number {
  return x < -40 ? 0 : 0.5 * x * erfc(-Math.SQRT1_2 * x);
}`,
  geluTanh: template`/** x σ(2u), u = √(2/π) (x + 0.044715 x³), 0 at −∞. */
function geluTanh(x: number): number {
  return x < -40 ? 0 : x / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
}`,
  hardSwish: template`/** x min(max(x / 6 + ½, 0), 1). */
function hardSwish(x: number): number {
  return x < -3 ? 0 : x > 3 ? x : (x * (x + 3)) / 6;
}`,
  asProbability: template`/** t from 0 to 1; NaN for any other, without a branch. */
function asProbability(t: number): number {
  return t + 0 * Math.sqrt(t * (1 - t));
}`,
  hypot: template`/** √(x² + y²), where squares overflow or lose digits too. */
function hypot(x: number, y: number): number {
  const squares = x * x + y * y;
  if (squares > 1e-280 && squares < Infinity) return Math.sqrt(squares);
  const largest = Math.max(Math.abs(x), Math.abs(y));
  if (largest === 0 || !(largest < Infinity)) return largest;
  const a = x / largest;
  const b = y / largest;
  return largest * Math.sqrt(a * a + b * b);
}`,
  logitError: template`/** softplus(z) − t z, with 0 · ∞ = 0. */
function logitError(z: number, t: number): number {
  const opposed = z > 0 ? 1 - t : t;
  return (opposed === 0 ? 0 : opposed * Math.abs(z)) + Math.log1p(Math.exp(-Math.abs(z)));
}`,
  logaddexp: template`/** log(eˣ + eʸ), exact for every x and y. */
function logaddexp(x: number, y: number): number {
  return x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
}`,
  shareOfExp: template`/** eˣ / (eˣ + eʸ): a half each of equal ones, nothing of e^−∞. */
function shareOfExp(x: number, y: number): number {
  if (x === y) return x === -Infinity ? 0 : 0.5;
  return 1 / (1 + Math.exp(y - x));
}`,
  strongMultiply: template`/** g · x, and 0 where g is 0 whatever x: what is masked contributes nothing. */
function strongMultiply(g: number, x: number): number {
  return g === 0 ? 0 : g * x;
}`,
  draw: template`/** The block of four words that was drawn last, and what it was drawn for: neighbouring elements share one. */
const block = { words: new Uint32Array(4), stream: NaN, seed: NaN, update: NaN, example: NaN, number: NaN };

/** A number in [0, 1), a multiple of 2⁻³², for each list of keys. */
function draw(stream: number, seed: number, update: number, example: number, element: number): number {
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
  return block.words[element - 4 * number] / 4294967296;
}`,
};

/** What every draw is made from. */
export const philoxHelper: Template = template`/** Four words for a counter of four and a key of two: Philox-4x32-10 (Salmon et al. 2011). */
function philox(words: Uint32Array, a: number, b: number, c: number, d: number, key: number, otherKey: number): void {
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
}`;

/** What a helper calls. */
export const called: { readonly [Name in HelperName]?: readonly HelperName[] } = {
  erf: ["erfc"],
  erfc: ["erf"],
  geluErf: ["erf", "erfc"],
  mish: ["softplus"],
};

/** Draws of elements 0, 1, … as of update −1, a block of four words at a time. */
export function uniformHelper(floatArray: Name): Template {
  return template`/** Fills with draws from U(low, high). */
function uniform(values: ${floatArray}, seed: number, stream: number, low: number, high: number): void {
  const words = new Uint32Array(4);
  for (let i = 0; i < values.length; i++) {
    if (i % 4 === 0) philox(words, i / 4, 0, -1, stream, seed | 0, Math.floor(seed / 4294967296));
    values[i] = low + (high - low) * (words[i % 4] / 4294967296);
  }
}`;
}

export function normalHelper(floatArray: Name): Template {
  return template`/** Fills with draws from N(mean, deviation²) (Box & Muller 1958). */
function normal(values: ${floatArray}, seed: number, stream: number, mean: number, deviation: number): void {
  const words = new Uint32Array(4);
  for (let i = 0; i < values.length; i++) {
    const at = 2 * (i % 2);
    if (at === 0) philox(words, i / 2, 0, -1, stream, seed | 0, Math.floor(seed / 4294967296));
    const radius = Math.sqrt(-2 * Math.log(1 - words[at] / 4294967296));
    values[i] = mean + deviation * radius * Math.cos(2 * Math.PI * (words[at + 1] / 4294967296));
  }
}`;
}
