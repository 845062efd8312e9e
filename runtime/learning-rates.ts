// The learning rates of a training: one, or one for each objective, and the schedules that set them.
import { AdjointError, list, quote } from "./error.ts";
import type { PlateauSchedule, Schedule } from "./schedules.ts";
import type { EpochRecord, TrainOptions } from "./train.ts";
import type { Trainer } from "./trainer.ts";

export interface LearningRates {
  /** Sets the rates of update t = 0, 1, 2 … */
  set(t: number): void;
  /** Tells plateau schedules how an epoch went. */
  observe(record: EpochRecord): void;
  /** The rates of the last update. */
  now(): Pick<EpochRecord, "learningRate" | "learningRates">;
}

interface ScheduledRate {
  /** The objective, or "" for a model's only one. */
  readonly objective: string;
  readonly hyperparameter: string;
  readonly schedule: Schedule | PlateauSchedule;
}

const only = "learningRate";

/** The hyper-parameters that are learning rates, by objective: `judge_learningRate` is that of `judge`. */
export function rateNames({
  hyperparameters,
}: Pick<Trainer, "hyperparameters">): ReadonlyMap<string, string> {
  const names = Object.keys(hyperparameters);
  if (names.includes(only)) return new Map([["", only]]);
  const own = names.filter((name) => name.endsWith(`_${only}`));
  return new Map(own.map((name) => [name.slice(0, -only.length - 1), name]));
}

/** What sets the rates; undefined where nothing does. Throws AdjointError where there is no such rate, or nothing to wait for. */
export function learningRates(
  trainer: Trainer,
  schedule: TrainOptions["schedule"],
  isHeldOut: boolean,
): LearningRates | undefined {
  if (!schedule) return undefined;
  const scheduled = scheduledRates(trainer, schedule);
  const waiting = scheduled.map((each) => each.schedule).filter((each) => typeof each !== "function");
  const unseen = waiting.find(({ metric }) => metric !== undefined && !isHeldOut);
  if (unseen)
    throw new AdjointError(
      `train: the schedule waits for the held-out metric ${quote(unseen.metric)}, and no examples are held out. Hold some out, or wait for the loss?`,
    );
  return {
    set: (t) => scheduled.forEach((each) => setRate(trainer, each, t)),
    observe: (record) => new Set(waiting).forEach((each) => each.observe(awaited(each, record))),
    now: () => ratesNow(trainer, scheduled),
  };
}

function scheduledRates(
  trainer: Trainer,
  schedule: NonNullable<TrainOptions["schedule"]>,
): readonly ScheduledRate[] {
  const names = rateNames(trainer);
  if (names.size === 0)
    throw new AdjointError(
      `train: the schedule sets learningRate, and the optimizer has none; it has ${list(Object.keys(trainer.hyperparameters)) || "no hyper-parameters"}. Leave the schedule out, or train with another optimizer.`,
    );
  if (isSchedule(schedule))
    return [...names].map(([objective, hyperparameter]) => ({ objective, hyperparameter, schedule }));
  return Object.entries(schedule).map(([objective, own]) => {
    const hyperparameter = names.get(objective);
    if (hyperparameter !== undefined) return { objective, hyperparameter, schedule: own };
    const known = names.has("")
      ? "one objective without a name; give the schedule itself"
      : list([...names.keys()]);
    throw new AdjointError(
      `train: a schedule is given for the objective ${quote(objective)}; with a learning rate there is ${known}.`,
    );
  });
}

export function isSchedule(
  given: NonNullable<TrainOptions["schedule"]>,
): given is Schedule | PlateauSchedule {
  return typeof given === "function" || typeof given.observe === "function";
}

function setRate({ hyperparameters }: Trainer, { hyperparameter, schedule }: ScheduledRate, t: number): void {
  const rate = typeof schedule === "function" ? schedule(t) : schedule.rate;
  if (!Number.isFinite(rate))
    throw new AdjointError(`train: the schedule gives ${rate} for update ${t}; expected a finite number.`);
  hyperparameters[hyperparameter] = rate;
}

/** What a plateau schedule waits for. */
function awaited({ metric }: PlateauSchedule, { heldOut, trainingLoss }: EpochRecord): number {
  if (metric === undefined) return heldOut?.loss ?? trainingLoss;
  const metrics = heldOut?.metrics ?? {};
  if (Object.hasOwn(metrics, metric)) return metrics[metric]!;
  throw new AdjointError(
    `train: the schedule waits for the metric ${quote(metric)}, and the model has no such one; it has ${list(Object.keys(metrics)) || "none"}.`,
  );
}

function ratesNow(
  { hyperparameters }: Trainer,
  scheduled: readonly ScheduledRate[],
): Pick<EpochRecord, "learningRate" | "learningRates"> {
  const rates = scheduled.map(
    ({ objective, hyperparameter }) => [objective, hyperparameters[hyperparameter]!] as const,
  );
  const [[objective, learningRate]] = rates as [(typeof rates)[number]];
  return { learningRate, ...(objective === "" ? {} : { learningRates: Object.fromEntries(rates) }) };
}
