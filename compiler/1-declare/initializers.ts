// How parameters start. Limits depend on shapes only, so they are plain numbers by the time code is emitted.
import { called } from "./signatures/called.ts";

/** Drawn per element from the trainer's seed, the how-many-th of its kind and shape the parameter is, and the element. */
export type Initializer =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "normal"; readonly mean: number; readonly deviation: number };

/** How many numbers an output is made of, and how many outputs a number feeds. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** An initializer, or a rule that makes one from a parameter's shape and, where a layer knows better, its fans. */
export type Initialization = Initializer | ((shape: readonly number[], fans?: Fans) => Initializer);

/** Every element starts at 0. */
export const zeros: Initializer = { kind: "constant", value: 0 };
/** Every element starts at 1. */
export const ones: Initializer = { kind: "constant", value: 1 };

/** Every element starts at `value`. */
export function constantly(value: number): Initializer {
  called("constantly", arguments);
  return { kind: "constant", value };
}

/** Uniform between `low` and `high`. */
export function uniform(low: number, high: number): Initializer {
  called("uniform", arguments);
  return { kind: "uniform", low, high };
}

/** N(mean, deviation²); the mean is 0 unless given. */
export function normal(deviation: number, mean?: number): Initializer;
export function normal(deviation: number): Initializer {
  const { mean } = called("normal", arguments);
  return { kind: "normal", mean, deviation };
}

/** U(−a, a), a = √(6 / (fan in + fan out)). Glorot & Bengio 2010, eq. 16. Also called Xavier. */
export function glorotUniform(shape: readonly number[], fans?: Fans): Initializer {
  called("glorotUniform", arguments);
  const { fanIn, fanOut } = fans ?? fansOf(shape);
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return uniform(-limit, limit);
}

/** N(0, 2 / (fan in + fan out)). Glorot & Bengio 2010, eq. 12. Also called Xavier. */
export function glorotNormal(shape: readonly number[], fans?: Fans): Initializer {
  called("glorotNormal", arguments);
  const { fanIn, fanOut } = fans ?? fansOf(shape);
  return normal(Math.sqrt(2 / (fanIn + fanOut)));
}

/** U(−a, a), a = √(6 / fan in). He et al. 2015, eq. 10. Also called Kaiming. */
export function heUniform(shape: readonly number[], fans?: Fans): Initializer {
  called("heUniform", arguments);
  const limit = Math.sqrt(6 / (fans ?? fansOf(shape)).fanIn);
  return uniform(-limit, limit);
}

/** N(0, 2 / fan in). He et al. 2015, eq. 10. Also called Kaiming. */
export function heNormal(shape: readonly number[], fans?: Fans): Initializer {
  called("heNormal", arguments);
  return normal(Math.sqrt(2 / (fans ?? fansOf(shape)).fanIn));
}

/** `glorotUniform` under its other name. */
export const xavierUniform = glorotUniform;
/** `glorotNormal` under its other name. */
export const xavierNormal = glorotNormal;
/** `heUniform` under its other name. */
export const kaimingUniform = heUniform;
/** `heNormal` under its other name. */
export const kaimingNormal = heNormal;

/** Weights are [inputs, outputs]; leading axes beyond the last two are a receptive field. A vector feeds one output. */
function fansOf(shape: readonly number[]): Fans {
  const field = shape.slice(0, -2).reduce((product, extent) => product * extent, 1);
  const inputs = shape.length >= 2 ? shape[shape.length - 2]! : (shape[0] ?? 1);
  const outputs = shape.length >= 2 ? shape[shape.length - 1]! : 1;
  return { fanIn: Math.max(1, field * inputs), fanOut: Math.max(1, field * outputs) };
}
