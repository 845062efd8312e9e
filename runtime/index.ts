// The public runtime: everything here runs in Node and in a page. Checkpoints on disk are in checkpoint.ts, Node only.
export { AdjointError } from "./error.ts";
export { createRandom, permutation, shuffle, type Random } from "./random.ts";
export {
  dataset,
  gatherRows,
  split,
  splitRows,
  take,
  type Column,
  type ColumnSource,
  type Dataset,
} from "./dataset.ts";
export { conform } from "./conform.ts";
export { createBatcher, type Batcher } from "./batches.ts";
export { createCsvReader, parseCsv, type CsvOptions, type CsvReader } from "./csv.ts";
export type { CsvFormat } from "./csv-format.ts";
export type { Table } from "./table.ts";
export { trainingData, type TableData, type TableOptions } from "./training-data.ts";
export {
  prepare,
  type ColumnPreparation,
  type InputPreparation,
  type Preparation,
  type PrepareOptions,
} from "./preparation.ts";
export { readPreparation } from "./preparation-json.ts";
export { chooseFiles, createIdxReader, idxColumns, isIdx, parseIdx, type IdxTensor } from "./idx.ts";
export { fullBatch, miniBatch, stochastic, updatesPerEpoch, type Sampler } from "./sampler.ts";
export { train, type EpochRecord, type History, type Progress, type TrainOptions } from "./train.ts";
export * as schedules from "./schedules.ts";
export type { PlateauSchedule, Schedule } from "./schedules.ts";
export { scheduleByName, scheduleNames, type ScheduledRun, type ScheduleOption } from "./schedule-names.ts";
export { evaluate, predictAll, type UseOptions } from "./evaluate.ts";
export { describePredictions, rootMeanSquaredErrors, type PredictionColumns } from "./predictions.ts";
export { readSafetensors, writeSafetensors, type Safetensors, type Tensor } from "./safetensors.ts";
export {
  createProgressDisplay,
  progressLine,
  type ProgressDisplay,
  type ProgressStream,
} from "./progress.ts";
export type { ColumnChoice, CsvRecipe, DataRecipe, EmbeddedData } from "./recipe.ts";
export type {
  Batch,
  Evaluation,
  FloatArray,
  InputArray,
  InputDescription,
  InputType,
  Meaning,
  ModelDescription,
  Trainer,
  TrainerModule,
  TrainerOptions,
} from "./trainer.ts";
