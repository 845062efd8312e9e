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
  logaddexp: template`/** log(eˣ + eʸ), exact for every x and y. */
function logaddexp(x: number, y: number): number {
  return x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
}`,
  shareOfExp: template`/** eˣ / (eˣ + eʸ): a half each of equal ones, nothing of e^−∞. */
function shareOfExp(x: number, y: number): number {
  if (x === -Infinity) return 0;
  return x === y ? 0.5 : 1 / (1 + Math.exp(y - x));
}`,
  strongMultiply: template`/** g · x, and 0 where g is 0 whatever x: what is masked contributes nothing. */
function strongMultiply(g: number, x: number): number {
  return g === 0 ? 0 : g * x;
}`,
  draw: template`/** A number in [0, 1) for each list of keys: the finalizer of MurmurHash3 (Appleby 2011) over one after another. */
function draw(stream: number, seed: number, update: number, example: number, element: number): number {
  const mix = (x: number): number => {
    let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h = Math.imul(h + 0x9e3779b1, 0x85ebca6b);
    return h ^ (h >>> 16);
  };
  return (mix(mix(mix(mix(stream ^ seed) ^ update) + example) ^ element) >>> 0) / 4294967296;
}`,
};

/** Drawing initial parameters. */
export const randomHelper = template`/** A number in [0, 1) for each (stream, i): a counter through the finalizer of MurmurHash3 (Appleby 2011). */
function random(stream: number, i: number): number {
  let h = Math.imul(i + 1, 0x9e3779b1) ^ stream;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}`;

export function uniformHelper(floatArray: Name): Template {
  return template`/** Fills with draws from U(low, high). */
function uniform(values: ${floatArray}, stream: number, low: number, high: number): void {
  for (let i = 0; i < values.length; i++) values[i] = low + (high - low) * random(stream, i);
}`;
}

export function normalHelper(floatArray: Name): Template {
  return template`/** Fills with draws from N(mean, deviation²) (Box & Muller 1958). */
function normal(values: ${floatArray}, stream: number, mean: number, deviation: number): void {
  for (let i = 0; i < values.length; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - random(stream, 2 * i)));
    values[i] = mean + deviation * radius * Math.cos(2 * Math.PI * random(stream, 2 * i + 1));
  }
}`;
}

/** The stream of a parameter's draws: FNV-1a of its name, so that other parameters never change them. */
export function streamOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
