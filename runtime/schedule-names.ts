// Schedules by name, with options that fit a training's length: what `--schedule` and a page's menu offer.
import { aNumber, anObject, aText, checkArgument, checkOptions, wholeNumber } from "./arguments.ts";
import { AdjointError, list, quote } from "./error.ts";
import {
  constant,
  cosine,
  cosineWarmRestarts,
  exponential,
  linearWarmup,
  multistep,
  oneCycle,
  polynomial,
  reduceOnPlateau,
  step,
  warmupCosine,
  type PlateauSchedule,
  type Schedule,
} from "./schedules.ts";

/** What a schedule is made for. */
export interface ScheduledRun {
  /** The trainer's learning rate as training starts. */
  readonly learningRate: number;
  /** All updates of the training. */
  readonly updates: number;
}

export type ScheduleOption = number | string | readonly number[];

interface NamedSchedule {
  /** The options it takes, apart from the learning rate. */
  readonly options: readonly string[];
  readonly make: (
    run: ScheduledRun,
    given: Readonly<Record<string, ScheduleOption>>,
  ) => Schedule | PlateauSchedule;
}

/** `defaults` are the options where none are given; the schedule checks what it gets. */
function named<Options extends { readonly learningRate: number }>(
  make: (options: Options) => Schedule | PlateauSchedule,
  options: readonly Exclude<keyof Options & string, "learningRate">[],
  defaults: (updates: number) => Omit<Options, "learningRate">,
): NamedSchedule {
  return {
    options,
    make: ({ learningRate, updates }, given) =>
      make({ learningRate, ...defaults(Math.max(updates, 1)), ...given } as unknown as Options),
  };
}

const part = (updates: number, of: number): number => Math.ceil(updates * of);

/** The first twentieth warms up; what falls, falls until the last update. */
export const scheduleNames: Readonly<Record<string, NamedSchedule>> = {
  constant: named(
    ({ learningRate }: { readonly learningRate: number }) => constant(learningRate),
    [],
    () => ({}),
  ),
  step: named(step, ["every", "gamma"], (updates) => ({ every: part(updates, 1 / 3) })),
  multistep: named(multistep, ["milestones", "gamma"], (updates) => ({
    milestones: [...new Set([part(updates, 1 / 2), part(updates, 3 / 4)])],
  })),
  exponential: named(exponential, ["gamma"], (updates) => ({ gamma: 0.01 ** (1 / updates) })),
  cosine: named(cosine, ["steps", "minimum"], (steps) => ({ steps })),
  "cosine-warm-restarts": named(cosineWarmRestarts, ["period", "growth", "minimum"], (updates) => ({
    period: part(updates, 1 / 7), // 1 + 2 + 4 parts
    growth: 2,
  })),
  "one-cycle": named(oneCycle, ["steps", "rising", "division", "finalDivision", "curve"], (steps) => ({
    steps,
  })),
  "linear-warmup": named(linearWarmup, ["warmup", "start"], (updates) => ({ warmup: part(updates, 1 / 20) })),
  polynomial: named(polynomial, ["steps", "power"], (steps) => ({ steps })),
  "warmup-cosine": named(warmupCosine, ["warmup", "steps"], (updates) => {
    const warmup = part(updates, 1 / 20);
    return { warmup, steps: Math.max(updates, warmup + 1) };
  }),
  plateau: named(
    reduceOnPlateau,
    ["metric", "mode", "factor", "patience", "threshold", "thresholdMode", "cooldown", "minimum"],
    () => ({}),
  ),
};

/** The schedule called `name`, for a run. Throws AdjointError for names and options that don't exist. */
export function scheduleByName(
  name: string,
  run: ScheduledRun,
  options: Readonly<Record<string, ScheduleOption>> = {},
): Schedule | PlateauSchedule {
  checkArgument("scheduleByName", "name", name, aText);
  checkOptions("scheduleByName", run, { learningRate: aNumber, updates: wholeNumber(0) });
  checkArgument("scheduleByName", "options", options, anObject);
  const found = Object.hasOwn(scheduleNames, name) ? scheduleNames[name] : undefined;
  if (!found)
    throw new AdjointError(`schedule ${quote(name)}: expected one of ${list(Object.keys(scheduleNames))}.`);
  for (const option of Object.keys(options))
    if (!found.options.includes(option))
      throw new AdjointError(
        `schedule ${name}: found the option ${quote(option)}; expected ${list(found.options) || "none"}.`,
      );
  return found.make(run, options);
}
