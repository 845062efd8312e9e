// Brings a command's data into the shape the model takes: the recipe's own, a table, or IDX files.
import { conform, conformCall } from "../conform.ts";
import { perExample } from "../columns.ts";
import { splitRows, take, type Dataset } from "../dataset.ts";
import { AdjointError } from "../error.ts";
import { chooseFiles, idxColumns, type IdxTensor } from "../idx.ts";
import { limitRows, trainingData, type SplitOptions } from "../training-data.ts";
import type { Preparation } from "../preparation.ts";
import type { DataRecipe } from "../recipe.ts";
import type { Table } from "../table.ts";
import type { ModelDescription } from "../trainer.ts";
import type { RawData } from "./load.ts";
import type { TrainCommand } from "./options.ts";

export interface CommandData {
  readonly training: Dataset;
  readonly heldOut: Dataset;
  readonly preparation?: Preparation;
  /** What was done to the data, in words. */
  readonly notes: readonly string[];
}

export function dataForTraining(
  model: ModelDescription,
  raw: RawData,
  recipe: DataRecipe,
  command: TrainCommand,
): CommandData {
  if (raw.kind !== "table" && command.target !== undefined)
    throw new AdjointError("--target names a column, so it needs CSV data. Give it by --data FILE.csv.");
  switch (raw.kind) {
    case "none":
      return embedded(model, recipe, command);
    case "table":
      return fromTable(model, raw.table, recipe, command);
    case "idx":
      return splitWhole(fromIdx(model, raw.tensors, recipe, Object.keys(model.inputs)), command);
  }
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
  if (!heldOut) return splitWhole(conform(training, model), command);
  const rows = limitRows(
    Uint32Array.from({ length: training.examples }, (_, row) => row),
    command,
  );
  return { training: take(conform(training, model), rows), heldOut: conform(heldOut, model), notes: [] };
}

function splitWhole(data: Dataset, options: SplitOptions): CommandData {
  const chosen = limitRows(
    Uint32Array.from({ length: data.examples }, (_, row) => row),
    options,
  );
  const rows = splitRows(chosen.length, options.heldOut, options.seed);
  const part = (positions: Uint32Array) =>
    take(
      data,
      positions.map((position) => chosen[position]),
    );
  return { training: part(rows.training), heldOut: part(rows.heldOut), notes: [] };
}

function fromTable(
  model: ModelDescription,
  table: Table,
  recipe: DataRecipe,
  command: TrainCommand,
): CommandData {
  const perCall = conformCall(recipe.perCall ?? {}, model);
  const data = trainingData(table, model, { ...command, recipe: recipe.csv, perCall });
  return { ...data, notes: tableNotes(table, data) };
}

function tableNotes(
  table: Table,
  { dropped, imputed, preparation }: ReturnType<typeof trainingData>,
): string[] {
  const notes: string[] = [];
  if (dropped > 0)
    notes.push(`${table.source}: ${dropped} of ${table.rows} rows left out, a value is missing`);
  const cells = [...imputed].map(([name, count]) => `${name} ${count}`);
  if (cells.length > 0) notes.push(`${table.source}: missing cells filled in: ${cells.join(", ")}`);
  for (const { role, input, columns } of preparation.inputs)
    for (const column of columns) {
      if (role !== "target" || column.kind !== "number" || (column.mean === 0 && column.deviation === 1))
        continue;
      const scale = `(${column.column} − ${column.mean.toPrecision(6)}) / ${column.deviation.toPrecision(6)}`;
      notes.push(`${input} is standardized: ${scale}, by the training part`);
    }
  return notes;
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
