// Brings a command's data into the shape the model takes: the recipe's own, a table, or IDX files.
import type { CsvOptions } from "../csv.ts";
import type { DataOrigin } from "../checkpoint.ts";
import { columnSummary } from "./column-summary.ts";
import { conform, conformCall } from "../conform.ts";
import { sizeOf } from "../arrays.ts";
import { chooseColumns, perExample } from "../columns.ts";
import { firstRows, splitRows, take, type Dataset } from "../dataset.ts";
import { AdjointError } from "../error.ts";
import { freeMemory, type DataFileOptions } from "../files.ts";
import { chooseFiles, idxColumns, type IdxTensor } from "../idx.ts";
import { limitRows, trainingData, type SplitOptions, type TableOptions } from "../training-data.ts";
import type { Preparation } from "../preparation.ts";
import type { DataRecipe } from "../recipe.ts";
import type { Table } from "../table.ts";
import type { InputDescription, ModelDescription } from "../trainer.ts";
import type { RawData } from "./load.ts";
import type { TrainCommand } from "./options.ts";
import type { Reading } from "./reading-options.ts";

export interface CommandData {
  readonly training: Dataset;
  readonly heldOut: Dataset;
  readonly preparation?: Preparation;
  /** Where data without a preparation came from. */
  readonly origin?: DataOrigin;
  /** What was done to the data, in words. */
  readonly notes: readonly string[];
}

export function dataForTraining(
  model: ModelDescription,
  raw: RawData,
  recipe: DataRecipe,
  command: TrainCommand & Pick<TableOptions, "preparation">,
): CommandData {
  if (raw.kind !== "table" && command.target !== undefined)
    throw new AdjointError("--target names a column, so it needs CSV data. Give it by --data FILE.csv.");
  switch (raw.kind) {
    case "none":
      return embedded(model, recipe, command);
    case "table":
      return fromTable(model, raw.table, recipe, command);
    case "idx":
      return splitWhole(fromIdx(model, raw.tensors, recipe, Object.keys(model.inputs)), command, "idx");
  }
}

/** The recipe with what the command says of its CSV file. */
export function withReading(
  recipe: DataRecipe,
  { reading, ignore = [] }: { readonly reading: Reading; readonly ignore?: readonly string[] },
): DataRecipe {
  const ignored = [...(recipe.csv?.ignore ?? []), ...ignore];
  return { ...recipe, csv: { ...recipe.csv, ...reading, ...(ignored.length > 0 && { ignore: ignored }) } };
}

/** How files are read for training: only the columns that are trained on, and no more than memory holds. */
export function readingForTraining(
  model: ModelDescription,
  recipe: DataRecipe,
  { target, limit = Infinity }: TrainCommand,
): DataFileOptions {
  const { csv } = recipe;
  const needed = (columns: readonly string[]) =>
    chooseColumns(model, columns, csv, target).flatMap((input) => input.columns);
  const rowBytes = rowBytesOf(perExample(model).map(([, input]) => input));
  return {
    csv: { ...ofFile({ ...csv }), needed },
    memory: { most: freeMemory(), rowBytes, mostRows: limit },
  };
}

/** How rows to predict are read: as those of training were, unless the command says otherwise. */
export function readingForPredicting(
  model: ModelDescription,
  preparation: Preparation | undefined,
  { reading }: { readonly reading: Reading },
): DataFileOptions {
  const inputs = perExample(model).filter(([name]) => model.predictInputs.includes(name));
  const columns = preparation?.inputs.filter(({ input }) => model.predictInputs.includes(input));
  const needed = columns && (() => columns.flatMap((input) => input.columns.map(({ column }) => column)));
  const rowBytes = rowBytesOf(inputs.map(([, input]) => input));
  const memory = { most: freeMemory(), rowBytes, mostRows: Infinity };
  return { csv: { ...ofFile({ ...preparation?.format, ...reading }), needed }, memory };
}

/** What of a recipe says how a file is read. */
function ofFile(said: CsvOptions): CsvOptions {
  const { delimiter, decimal, thousands, missingCells, text, categoryCase, ignore } = said;
  return { delimiter, decimal, thousands, missingCells, text, categoryCase, ignore };
}

function rowBytesOf(inputs: readonly InputDescription[]): number {
  return inputs.reduce((sum, { type, shape }) => sum + (type === "float64" ? 8 : 4) * sizeOf(shape), 0);
}

/** The examples of IDX files, for the inputs `names`. */
export function fromIdx(
  model: ModelDescription,
  tensors: readonly IdxTensor[],
  recipe: DataRecipe,
  names: readonly string[],
): Dataset {
  const chosen = recipe.idx ?? chooseFiles(model, names, tensors);
  const files = Object.fromEntries(Object.entries(chosen).filter(([name]) => names.includes(name)));
  const columns = idxColumns(model, tensors, files);
  const examples = tensors[Object.values(files)[0]]?.shape[0] ?? 0;
  const perCall = conformCall(recipe.perCall ?? {}, model, [...names]);
  return conform({ examples, columns, perCall }, model, [...names]);
}

function embedded(model: ModelDescription, recipe: DataRecipe, command: TrainCommand): CommandData {
  if (!recipe.embedded)
    throw new AdjointError(`${model.name} has no data of its own. Give some: --data FILE.csv, or IDX files.`);
  const { training, heldOut } = recipe.embedded({ seed: command.seed });
  if (!heldOut) return splitWhole(conform(training, model), command, "program");
  const rows = limitRows(firstRows(training.examples), command);
  return {
    training: take(conform(training, model), rows),
    heldOut: conform(heldOut, model),
    origin: "program",
    notes: [],
  };
}

function splitWhole(data: Dataset, options: SplitOptions, origin: DataOrigin): CommandData {
  const chosen = limitRows(firstRows(data.examples), options);
  const rows = splitRows(chosen.length, options.heldOut, options.seed);
  const part = (positions: Uint32Array) =>
    take(
      data,
      positions.map((position) => chosen[position]),
    );
  return { training: part(rows.training), heldOut: part(rows.heldOut), origin, notes: [] };
}

function fromTable(
  model: ModelDescription,
  table: Table,
  recipe: DataRecipe,
  command: TrainCommand & Pick<TableOptions, "preparation">,
): CommandData {
  const perCall = conformCall(recipe.perCall ?? {}, model);
  const data = trainingData(table, model, { ...command, recipe: recipe.csv, perCall });
  return { ...data, notes: columnSummary(model, table, data) };
}

/** Weights without a preparation were trained on numbers as they are: columns feed the one float input, in order. */
export function plainPreparation(model: ModelDescription, table: Table): Preparation {
  const inputs = perExample(model).filter(([name]) => model.predictInputs.includes(name));
  const names = table.columns.map(
    (column) => ({ kind: "number", column, mean: 0, deviation: 1, fill: 0 }) as const,
  );
  const [only] = inputs;
  if (
    inputs.length !== 1 ||
    only[1].type === "int32" ||
    only[1].shape.reduce((a, b) => a * b, 1) !== names.length
  )
    throw new AdjointError(
      `${table.source}: the weights carry no preparation, so its ${names.length} columns must be numbers for the inputs ` +
        `${model.predictInputs.join(", ")} as they are, and they don't fit. Train with --data FILE.csv first?`,
    );
  const [input, { type, shape, role }] = only;
  return { missing: "drop", inputs: [{ input, role, type, shape, columns: names }] };
}
