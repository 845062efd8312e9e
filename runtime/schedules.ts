// Learning-rate schedules: the rate of an update as a function of the number t of updates made before it, 0 for the
// first. `reduceOnPlateau` is the exception: it waits for a metric. η is the option `learningRate`.
import { checkOptions } from "./arguments.ts";
import { AdjointError, quote } from "./error.ts";

/** The learning rate of update t = 0, 1, 2 … */
export type Schedule = (t: number) => number;

/** A schedule that depends on how training goes: it has a state, so each training needs one of its own. */
export interface PlateauSchedule {
  /** The held-out metric it waits for; the loss unless named. */
  readonly metric?: string | undefined;
  /** The learning rate now. */
  readonly rate: number;
  /** Takes the metric of the epoch that has ended, and returns the rate from here on. */
  readonly observe: (metric: number) => number;
}

/** The same rate always. */
export function constant(learningRate: number): Schedule {
  checkRate("constant", { learningRate });
  return () => learningRate;
}

export interface StepOptions {
  readonly learningRate: number;
  /** Updates at one rate. */
  readonly every: number;
  /** The factor between two rates; 0.1 unless given. */
  readonly gamma?: number;
}

/** η γ^⌊t / every⌋. */
export function step(options: StepOptions): Schedule {
  const { learningRate, every, gamma = 0.1 } = known("step", options, ["learningRate", "every", "gamma"]);
  checkRate("step", { learningRate });
  checkCount("step", { every });
  checkFactor("step", { gamma });
  return (t) => learningRate * gamma ** Math.floor(t / every);
}

export interface MultistepOptions {
  readonly learningRate: number;
  /** The updates from which the next rate holds, in increasing order. */
  readonly milestones: readonly number[];
  readonly gamma?: number;
}

/** η γ^k, k the number of milestones ≤ t. */
export function multistep(options: MultistepOptions): Schedule {
  const {
    learningRate,
    milestones,
    gamma = 0.1,
  } = known("multistep", options, ["learningRate", "milestones", "gamma"]);
  checkRate("multistep", { learningRate });
  checkFactor("multistep", { gamma });
  if (
    !Array.isArray(milestones) ||
    !milestones.every((each, k) => isCount(each, 0) && (k === 0 || each > milestones[k - 1]!))
  )
    throw new AdjointError(
      `schedule multistep: milestones are ${String(milestones)}; expected whole numbers in increasing order.`,
    );
  return (t) => learningRate * gamma ** milestones.filter((each) => each <= t).length;
}

export interface ExponentialOptions {
  readonly learningRate: number;
  /** The factor from one update to the next. */
  readonly gamma: number;
}

/** η γᵗ. */
export function exponential(options: ExponentialOptions): Schedule {
  const { learningRate, gamma } = known("exponential", options, ["learningRate", "gamma"]);
  checkRate("exponential", { learningRate });
  checkFactor("exponential", { gamma });
  return (t) => learningRate * gamma ** t;
}

export interface CosineOptions {
  readonly learningRate: number;
  /** Updates until the lowest rate, which then stays. */
  readonly steps: number;
  readonly minimum?: number;
}

/** η₀ + (η − η₀) (1 + cos(π t / steps)) / 2. Loshchilov & Hutter 2017, without restarts. */
export function cosine(options: CosineOptions): Schedule {
  const { learningRate, steps, minimum = 0 } = known("cosine", options, ["learningRate", "steps", "minimum"]);
  checkRate("cosine", { learningRate, minimum });
  checkCount("cosine", { steps });
  return (t) => between(learningRate, minimum, Math.min(t / steps, 1), cosineCurve);
}

export interface WarmRestartsOptions {
  readonly learningRate: number;
  /** Updates of the first period. */
  readonly period: number;
  /** How much longer each period is than the one before: a whole number, 1 unless given. */
  readonly growth?: number;
  readonly minimum?: number;
}

/** Cosine over periods of `period`, `period · growth`, `period · growth²` … Loshchilov & Hutter 2017, eq. 5. */
export function cosineWarmRestarts(options: WarmRestartsOptions): Schedule {
  const names = ["learningRate", "period", "growth", "minimum"] as const;
  const { learningRate, period, growth = 1, minimum = 0 } = known("cosineWarmRestarts", options, names);
  checkRate("cosineWarmRestarts", { learningRate, minimum });
  checkCount("cosineWarmRestarts", { period, growth });
  return (t) => {
    let start = 0;
    let length = period;
    if (growth === 1) start = t - (t % period);
    else for (; start + length <= t; length *= growth) start += length;
    return between(learningRate, minimum, (t - start) / length, cosineCurve);
  };
}

export interface OneCycleOptions {
  /** The highest rate. */
  readonly learningRate: number;
  readonly steps: number;
  /** The part of the steps in which the rate rises; 0.3 unless given. */
  readonly rising?: number;
  /** The first rate is learningRate / division; 25 unless given. */
  readonly division?: number;
  /** The last rate is the first one / finalDivision; 10 000 unless given. */
  readonly finalDivision?: number;
  readonly curve?: "cosine" | "linear";
}

/** Up from η / division to η, then down to η / division / finalDivision. Smith & Topin 2018. */
export function oneCycle(options: OneCycleOptions): Schedule {
  known("oneCycle", options, ["learningRate", "steps", "rising", "division", "finalDivision", "curve"]);
  const { learningRate, steps, rising = 0.3, division = 25, finalDivision = 1e4, curve = "cosine" } = options;
  checkRate("oneCycle", { learningRate });
  checkCount("oneCycle", { steps });
  checkFactor("oneCycle", { division, finalDivision });
  checkPart("oneCycle", { rising });
  checkWord("oneCycle", { curve }, ["cosine", "linear"]);
  const first = learningRate / division;
  const last = first / finalDivision;
  const top = rising * steps - 1;
  const end = steps - 1;
  if (top <= 0)
    throw new AdjointError(
      `schedule oneCycle: rising is ${rising} of ${steps} steps; expected more than one step. Make either larger?`,
    );
  const shape = curve === "cosine" ? cosineCurve : linearCurve;
  return (t) =>
    t <= top
      ? between(first, learningRate, t / top, shape)
      : between(learningRate, last, Math.min((t - top) / (end - top), 1), shape);
}

export interface LinearWarmupOptions {
  readonly learningRate: number;
  readonly warmup: number;
  /** The first rate is start · learningRate; 1 / 3 unless given. */
  readonly start?: number;
}

/** η (start + (1 − start) min(t, warmup) / warmup). */
export function linearWarmup(options: LinearWarmupOptions): Schedule {
  const {
    learningRate,
    warmup,
    start = 1 / 3,
  } = known("linearWarmup", options, ["learningRate", "warmup", "start"]);
  checkRate("linearWarmup", { learningRate, start });
  checkCount("linearWarmup", { warmup });
  return (t) => learningRate * (start + ((1 - start) * Math.min(t, warmup)) / warmup);
}

export interface PolynomialOptions {
  readonly learningRate: number;
  /** Updates until the rate is 0, which then stays. */
  readonly steps: number;
  readonly power?: number;
}

/** η (1 − min(t, steps) / steps)^power: linear unless a power is given. */
export function polynomial(options: PolynomialOptions): Schedule {
  const { learningRate, steps, power = 1 } = known("polynomial", options, ["learningRate", "steps", "power"]);
  checkRate("polynomial", { learningRate });
  checkCount("polynomial", { steps });
  checkFactor("polynomial", { power });
  return (t) => learningRate * (1 - Math.min(t, steps) / steps) ** power;
}

export interface WarmupCosineOptions {
  readonly learningRate: number;
  readonly warmup: number;
  /** All updates, those of the warm-up among them. */
  readonly steps: number;
}

/** η (t + 1) / warmup for t < warmup, then η (1 + cos(π (t − warmup) / (steps − warmup))) / 2. */
export function warmupCosine(options: WarmupCosineOptions): Schedule {
  const { learningRate, warmup, steps } = known("warmupCosine", options, ["learningRate", "warmup", "steps"]);
  checkRate("warmupCosine", { learningRate });
  checkCount("warmupCosine", { warmup, steps });
  if (steps <= warmup)
    throw new AdjointError(
      `schedule warmupCosine: ${steps} steps with a warm-up of ${warmup}; expected more steps than that.`,
    );
  const decay = cosine({ learningRate, steps: steps - warmup });
  return (t) => (t < warmup ? (learningRate * (t + 1)) / warmup : decay(t - warmup));
}

export interface PlateauOptions {
  readonly learningRate: number;
  /** The held-out metric to wait for; the held-out loss (without held-out examples, the training loss) unless named. */
  readonly metric?: string;
  /** Whether lower ("min", the default) or higher metrics are better. */
  readonly mode?: "min" | "max";
  /** The factor of each reduction; 0.1 unless given. */
  readonly factor?: number;
  /** Metrics without improvement that are borne; 10 unless given. */
  readonly patience?: number;
  /** What counts as an improvement: a part of the best metric ("relative", the default) or a difference to it. */
  readonly threshold?: number;
  readonly thresholdMode?: "relative" | "absolute";
  /** Metrics after a reduction that are not counted. */
  readonly cooldown?: number;
  readonly minimum?: number;
}

/** Reduces the rate when a metric has stopped improving. */
export function reduceOnPlateau(options: PlateauOptions): PlateauSchedule {
  known("reduceOnPlateau", options, [
    "learningRate",
    "metric",
    "mode",
    "factor",
    "patience",
    "threshold",
    "thresholdMode",
    "cooldown",
    "minimum",
  ]);
  const { learningRate, metric: name, mode = "min", factor = 0.1, patience = 10, minimum = 0 } = options;
  const { threshold = 1e-4, thresholdMode = "relative", cooldown = 0 } = options;
  checkRate("reduceOnPlateau", { learningRate, minimum, threshold });
  checkCount("reduceOnPlateau", { patience, cooldown }, 0);
  checkPart("reduceOnPlateau", { factor });
  checkWord("reduceOnPlateau", { mode }, ["min", "max"]);
  checkWord("reduceOnPlateau", { thresholdMode }, ["relative", "absolute"]);
  const direction = mode === "min" ? -1 : 1;
  const isBetter = (metric: number): boolean => {
    const margin = thresholdMode === "absolute" ? threshold : threshold * best;
    return direction * metric > direction * (best + direction * margin);
  };
  let best = -direction * Infinity;
  let rate = learningRate;
  let bad = 0;
  let resting = 0;
  return {
    metric: name,
    get rate() {
      return rate;
    },
    observe(metric) {
      if (best === -direction * Infinity || isBetter(metric)) [best, bad] = [metric, 0];
      else bad++;
      if (resting > 0) [resting, bad] = [resting - 1, 0];
      if (bad > patience) {
        rate = Math.max(rate * factor, minimum);
        [resting, bad] = [cooldown, 0];
      }
      return rate;
    },
  };
}

/** From one rate to another: curve(0) = 0, curve(1) = 1. */
function between(from: number, to: number, part: number, curve: (part: number) => number): number {
  return from + (to - from) * curve(part);
}

function cosineCurve(part: number): number {
  return (1 - Math.cos(Math.PI * part)) / 2;
}

function linearCurve(part: number): number {
  return part;
}

type Numbers = Readonly<Record<string, number>>;

function checkRate(schedule: string, numbers: Numbers): void {
  check(schedule, numbers, "a number of at least 0", (value) => Number.isFinite(value) && value >= 0);
}

function checkFactor(schedule: string, numbers: Numbers): void {
  check(schedule, numbers, "a number above 0", (value) => Number.isFinite(value) && value > 0);
}

function checkPart(schedule: string, numbers: Numbers): void {
  check(schedule, numbers, "a number between 0 and 1", (value) => value > 0 && value < 1);
}

function checkCount(schedule: string, numbers: Numbers, least = 1): void {
  check(schedule, numbers, `a whole number of at least ${least}`, (value) => isCount(value, least));
}

/** The options, which have names that the schedule knows. */
function known<Options>(
  schedule: string,
  options: Options,
  names: readonly (keyof Options & string)[],
): Options {
  const any = { is: () => true, expected: "" };
  checkOptions(`schedule ${schedule}`, options, {}, Object.fromEntries(names.map((name) => [name, any])));
  return options;
}

function isCount(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}

function check(
  schedule: string,
  numbers: Numbers,
  expected: string,
  isGood: (value: number) => boolean,
): void {
  for (const [name, value] of Object.entries(numbers))
    if (typeof value !== "number" || !isGood(value))
      throw new AdjointError(`schedule ${schedule}: ${name} is ${quote(value)}; expected ${expected}.`);
}

function checkWord(
  schedule: string,
  words: Readonly<Record<string, string>>,
  known: readonly string[],
): void {
  for (const [name, word] of Object.entries(words))
    if (!known.includes(word))
      throw new AdjointError(
        `schedule ${schedule}: ${name} is ${quote(word)}; expected ${known.join(" or ")}.`,
      );
}
