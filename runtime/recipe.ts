// A data recipe tells how raw data become a model's inputs: the default export of models/NAME.data.ts, beside the model.
import type { CsvFormat } from "./csv-format.ts";
import type { Dataset } from "./dataset.ts";
import type { ScheduledRun } from "./schedule-names.ts";
import type { PlateauSchedule, Schedule } from "./schedules.ts";

export interface DataRecipe {
  /** The data used when no --data is given. */
  readonly embedded?: (options: { readonly seed: number }) => EmbeddedData;
  readonly csv?: CsvRecipe;
  /**
   * For IDX files: the position among the --data files, from 0, that feeds an input. Says, too, that such files are on the
   * same scale as the `embedded` data: weights trained on those predict from them.
   */
  readonly idx?: Readonly<Record<string, number>>;
  /** Values of inputs that belong to a call, not to an example. */
  readonly perCall?: Readonly<Record<string, ArrayLike<number>>>;
  /** The learning rate over a training, unless --schedule names another: `(run) => cosine({ …, steps: run.updates })`. */
  readonly schedule?: (run: ScheduledRun) => Schedule | PlateauSchedule;
}

export interface EmbeddedData {
  readonly training: Dataset;
  readonly heldOut?: Dataset;
}

/** One column, several, or all that no other input takes. A single column called "rest" is written `["rest"]`. */
export type ColumnChoice = string | readonly string[];

export interface CsvRecipe extends CsvFormat {
  /** The columns that feed each input, in order. */
  readonly features?: Readonly<Record<string, ColumnChoice>>;
  /** The columns that feed each target. */
  readonly target?: Readonly<Record<string, ColumnChoice>>;
  /** Columns to leave out as if the file did not have them. */
  readonly ignore?: readonly string[];
  /**
   * Shift and scale numeric features to mean 0 and deviation 1; true without it. False says, too, that tables are on the
   * same scale as the `embedded` data: weights trained on those predict from them.
   */
  readonly standardize?: boolean;
  /** The same for a float target; without it, where the model's loss reads a real number and says what predicts it. */
  readonly standardizeTarget?: boolean;
  /**
   * Rows with a missing feature: "impute" (the default) fills in the mean or the most frequent category of the training
   * part, "drop" leaves the row out. Rows without their target are always left out.
   */
  readonly missing?: "impute" | "drop";
  /**
   * Categories that training did not know, when predicting: "category" (the default) takes them for none of the known
   * ones, and says so; "error" refuses them.
   */
  readonly unknown?: "error" | "category";
}
