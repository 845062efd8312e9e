// What a row of the zoo's table says: how one model trains, on which number it is judged, and what that must be.
import type { Batch, Dataset, ModelDescription, Sampler, Trainer } from "../../runtime/index.ts";

export interface Row extends Result {
  /** The model's file in models/, without .ts; its data and schedule come from NAME.data.ts. */
  readonly model: string;
  /** A CSV file, for a model without data of its own; the row is skipped where the file is absent. */
  readonly file?: string;
  readonly epochs: number;
  /** Mini-batches of 32 unless given. */
  readonly sampler?: Sampler;
  /** One update, where the trainer's own step is not how the model learns: adversaries taking turns, say. */
  readonly step?: (trainer: SteppedTrainer, batch: Batch) => number;
  /** Further results of the same training. */
  readonly also?: readonly Result[];
}

export interface Result {
  readonly metric: Metric;
  /** What one scores on the same metric without learning. */
  readonly baseline: Metric;
  /** What training must reach; better than the baseline, or the row itself is wrong. */
  readonly reach: Bound;
}

/** A number computed from held-out data: of the trained model or, for a baseline, of the untrained one or no model. */
export interface Metric {
  readonly name: string;
  readonly of: (trial: Trial) => number;
}

export type Bound = { readonly atLeast: number } | { readonly atMost: number };

/** A model with its data. */
export interface Trial {
  readonly training: Dataset;
  readonly heldOut: Dataset;
  readonly seed: number;
  readonly trainer: Trainer;
  readonly description: ModelDescription;
}

/** A model with several objectives has a step for each: `stepJudge`, `stepGenerator`. */
export type SteppedTrainer = Trainer & Readonly<Record<`step${string}`, (batch: Batch) => number>>;

/** Whether a value is within a bound. */
export function meets(value: number, bound: Bound): boolean {
  return "atLeast" in bound ? value >= bound.atLeast : value <= bound.atMost;
}
