// What a row of the zoo's table says: how one model trains, on which number it is judged, and what that must be.
import type { Batch, Dataset, ModelDescription, Sampler, Trainer } from "../../runtime/index.ts";

export interface Row {
  /** The model's file in models/, without .ts; its data come from NAME.data.ts. */
  readonly model: string;
  /** A CSV file, for a model without data of its own; the row is skipped where the file is absent. */
  readonly file?: string;
  readonly epochs: number;
  /** Mini-batches of 32 unless given. */
  readonly sampler?: Sampler;
  /** One update, where the trainer's own step is not how the model learns: adversaries taking turns, say. */
  readonly step?: (trainer: SteppedTrainer, batch: Batch) => number;
  readonly metric: Metric;
  /** The same number without learning. */
  readonly baseline: Baseline;
  /** What training must reach; better than the baseline, or the row itself is wrong. */
  readonly reach: Bound;
}

/** A number by which a trained model is judged. */
export interface Metric {
  readonly name: string;
  readonly of: (trial: Trial) => number;
}

/** What someone would score who only counted or averaged: always computed from the data. */
export interface Baseline {
  readonly name: string;
  readonly of: (data: TrialData) => number;
}

export type Bound = { readonly atLeast: number } | { readonly atMost: number };

export interface TrialData {
  readonly training: Dataset;
  readonly heldOut: Dataset;
  readonly seed: number;
}

/** A model with its data, trained. */
export interface Trial extends TrialData {
  readonly trainer: Trainer;
  readonly description: ModelDescription;
}

/** A model with several objectives has a step for each: `stepJudge`, `stepGenerator`. */
export type SteppedTrainer = Trainer & Readonly<Record<`step${string}`, (batch: Batch) => number>>;

/** Whether a value is within a bound. */
export function meets(value: number, bound: Bound): boolean {
  return "atLeast" in bound ? value >= bound.atLeast : value <= bound.atMost;
}
