// Learning rates as functions of the update's number t = 0, 1, 2 … The runtime sets the rate before each update; neither the
// emitted trainer nor the optimizer knows of schedules.
import { AdjointError, quote } from "./error.ts";

/** The learning rate of update t, given the base rate. */
export type Schedule = (t: number, base: number) => number;

/** The base rate throughout. */
export function constantRate(): Schedule {
  return (_, base) => base;
}

/** base · γ^⌊t / size⌋. */
export function stepDecay({
  size,
  gamma = 0.1,
}: {
  readonly size: number;
  readonly gamma?: number;
}): Schedule {
  whole("stepDecay", "size", size, 1);
  return (t, base) => base * gamma ** Math.floor(t / size);
}

/** base · γ^(milestones reached). */
export function multiStepDecay({
  milestones,
  gamma = 0.1,
}: {
  readonly milestones: readonly number[];
  readonly gamma?: number;
}): Schedule {
  milestones.forEach((milestone) => whole("multiStepDecay", "a milestone", milestone, 0));
  return (t, base) => base * gamma ** milestones.filter((milestone) => milestone <= t).length;
}

/** base · γᵗ. */
export function exponentialDecay({ gamma }: { readonly gamma: number }): Schedule {
  number("exponentialDecay", "gamma", gamma, 0);
  return (t, base) => base * gamma ** t;
}

/** From base down to `least` along half a cosine over `steps` updates. Loshchilov & Hutter 2017, eq. 5. */
export function cosineDecay({
  steps,
  least = 0,
}: {
  readonly steps: number;
  readonly least?: number;
}): Schedule {
  whole("cosineDecay", "steps", steps, 1);
  return (t, base) => cosine(base, least, t / steps);
}

/** Cosines over periods of `first`, first · factor, first · factor² … updates, each from base again. Loshchilov & Hutter 2017. */
export function cosineRestarts({
  first,
  factor = 1,
  least = 0,
}: {
  readonly first: number;
  readonly factor?: number;
  readonly least?: number;
}): Schedule {
  whole("cosineRestarts", "first", first, 1);
  whole("cosineRestarts", "factor", factor, 1);
  return (t, base) => {
    let [start, period] = [0, first];
    while (t >= start + period) {
      start += period;
      period *= factor;
    }
    return cosine(base, least, (t - start) / period);
  };
}

function cosine(from: number, to: number, part: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * part))) / 2;
}

export interface OneCycleOptions {
  readonly steps: number;
  /** The part of the updates in which the rate rises. */
  readonly rising?: number;
  /** The first rate is base / `divisor`. */
  readonly divisor?: number;
  /** The last rate is the first / `finalDivisor`. */
  readonly finalDivisor?: number;
  readonly anneal?: "cos" | "linear";
}

/** Up from base / divisor to base, then down to base / divisor / finalDivisor. Smith & Topin 2019. */
export function oneCycle(options: OneCycleOptions): Schedule {
  const { steps, rising = 0.3, divisor = 25, finalDivisor = 1e4, anneal = "cos" } = options;
  whole("oneCycle", "steps", steps, 2);
  const peak = rising * steps - 1;
  const between = (from: number, to: number, part: number): number =>
    anneal === "cos" ? cosine(from, to, part) : from + (to - from) * part;
  return (t, base) => {
    const first = base / divisor;
    if (t <= peak) return between(first, base, t / peak);
    return between(base, first / finalDivisor, Math.min(1, (t - peak) / (steps - 1 - peak)));
  };
}

/** From `start` · base up to base over `steps` updates, then base. */
export function linearWarmup({
  steps,
  start = 0,
}: {
  readonly steps: number;
  readonly start?: number;
}): Schedule {
  whole("linearWarmup", "steps", steps, 1);
  return (t, base) => base * (start + ((1 - start) * Math.min(t, steps)) / steps);
}

/** base · (1 − t / steps)^power, and 0 from then on. */
export function polynomialDecay({
  steps,
  power = 1,
}: {
  readonly steps: number;
  readonly power?: number;
}): Schedule {
  whole("polynomialDecay", "steps", steps, 1);
  return (t, base) => base * (1 - Math.min(t, steps) / steps) ** power;
}

/** base (t + 1) / warmup for the first `warmup` updates, then half a cosine to 0 at `steps`. */
export function warmupCosine({
  warmup,
  steps,
}: {
  readonly warmup: number;
  readonly steps: number;
}): Schedule {
  whole("warmupCosine", "warmup", warmup, 0);
  whole("warmupCosine", "steps", steps, warmup + 1);
  return (t, base) =>
    t < warmup ? (base * (t + 1)) / warmup : cosine(base, 0, Math.min(1, (t - warmup) / (steps - warmup)));
}

export interface PlateauOptions {
  /** What the rate is multiplied by. */
  readonly factor?: number;
  /** How many times without an improvement are borne. */
  readonly patience?: number;
  readonly threshold?: number;
  /** An improvement is by a part of the best so far, or by an amount. */
  readonly thresholdMode?: "rel" | "abs";
  /** Whether a smaller or a larger metric is better. */
  readonly mode?: "min" | "max";
  /** How many times nothing is counted after a reduction. */
  readonly cooldown?: number;
  readonly least?: number;
}

/** Lowers the rate where a metric has stopped getting better: tell it each new metric, it returns the rate from then on. */
export function reduceOnPlateau(base: number, options: PlateauOptions = {}): (metric: number) => number {
  const { factor = 0.1, patience = 10, threshold = 1e-4, thresholdMode = "rel" } = options;
  const { mode = "min", cooldown = 0, least = 0 } = options;
  if (!(factor > 0 && factor < 1))
    throw new AdjointError(`reduceOnPlateau: factor is ${quote(factor)}; expected a number between 0 and 1.`);
  let [rate, best, bad, resting] = [base, mode === "min" ? Infinity : -Infinity, 0, 0];
  const sign = mode === "min" ? -1 : 1;
  const isBetter = (metric: number): boolean => {
    if (!Number.isFinite(best)) return true;
    const bar = thresholdMode === "rel" ? best * (1 + sign * threshold) : best + sign * threshold;
    return sign * metric > sign * bar;
  };
  return (metric) => {
    if (isBetter(metric)) [best, bad] = [metric, 0];
    else bad++;
    if (resting > 0) [resting, bad] = [resting - 1, 0];
    if (bad > patience) [rate, resting, bad] = [Math.max(rate * factor, least), cooldown, 0];
    return rate;
  };
}

function whole(schedule: string, what: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw new AdjointError(
      `${schedule}: ${what} is ${quote(value)}; expected a whole number of at least ${least}.`,
    );
}

function number(schedule: string, what: string, value: number, least: number): void {
  if (!Number.isFinite(value) || value < least)
    throw new AdjointError(
      `${schedule}: ${what} is ${quote(value)}; expected a number of at least ${least}.`,
    );
}
