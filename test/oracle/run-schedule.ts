// One learning-rate schedule: the rate of every recorded step.
import { schedules } from "../../runtime/index.ts";
import type { PlateauSchedule, Schedule } from "../../runtime/index.ts";
import { difference, exact, failed, verdict, type Verdict } from "./format.ts";

export interface ScheduleCase {
  readonly name: string;
  readonly kind: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly metrics?: readonly number[];
  readonly lrs: readonly number[];
}

export function runSchedule({ kind, attributes, metrics = [], lrs }: ScheduleCase): Verdict {
  try {
    const schedule = scheduleOf(kind, attributes);
    const found =
      typeof schedule === "function" ? lrs.map((_, t) => schedule(t)) : metrics.map(schedule.observe);
    return verdict([difference("rate", found, lrs, exact)]);
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function scheduleOf(kind: string, attributes: Readonly<Record<string, unknown>>): Schedule | PlateauSchedule {
  const n = (name: string): number => Number(attributes[name]);
  const learningRate = n("base_lr");
  const gamma = n("gamma");
  switch (kind) {
    case "step":
      return schedules.step({ learningRate, every: n("step_size"), gamma });
    case "multistep":
      return schedules.multistep({ learningRate, milestones: attributes.milestones as number[], gamma });
    case "exponential":
      return schedules.exponential({ learningRate, gamma });
    case "cosine":
      return schedules.cosine({ learningRate, steps: n("t_max"), minimum: n("min_lr") });
    case "cosine_warm_restarts":
      return schedules.cosineWarmRestarts({
        learningRate,
        period: n("t_0"),
        growth: n("t_mult"),
        minimum: n("min_lr"),
      });
    case "one_cycle":
      return schedules.oneCycle({
        learningRate,
        steps: n("total_steps"),
        rising: n("pct_start"),
        division: n("div_factor"),
        finalDivision: n("final_div_factor"),
        curve: attributes.anneal === "cos" ? "cosine" : "linear",
      });
    case "linear_warmup":
      return schedules.linearWarmup({ learningRate, warmup: n("warmup_steps"), start: n("start_factor") });
    case "polynomial":
      return schedules.polynomial({ learningRate, steps: n("total_steps"), power: n("power") });
    case "warmup_cosine":
      return schedules.warmupCosine({ learningRate, warmup: n("warmup_steps"), steps: n("total_steps") });
    case "reduce_on_plateau":
      return schedules.reduceOnPlateau({
        learningRate,
        mode: attributes.mode === "min" ? "min" : "max",
        factor: n("factor"),
        patience: n("patience"),
        threshold: n("threshold"),
        thresholdMode: attributes.threshold_mode === "rel" ? "relative" : "absolute",
        cooldown: n("cooldown"),
        minimum: n("min_lr"),
      });
    default:
      throw new Error(`schedule ${kind}: the library has no such one`);
  }
}
