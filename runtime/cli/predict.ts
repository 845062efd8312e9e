// The command `predict`: raw rows in, one line of predictions a row out, in the data's own units and categories.
import { loadCheckpoint, type Checkpoint } from "../checkpoint.ts";
import { conformCall } from "../conform.ts";
import type { Dataset } from "../dataset.ts";
import { AdjointError } from "../error.ts";
import { predictAll } from "../evaluate.ts";
import { describePredictions, type PredictionColumns } from "../predictions.ts";
import { prepare } from "../preparation.ts";
import type { DataRecipe } from "../recipe.ts";
import type { ModelDescription } from "../trainer.ts";
import { fromIdx, plainPreparation } from "./data.ts";
import { loadData, loadModule, loadRecipe, type RawData } from "./load.ts";
import type { PredictCommand } from "./options.ts";

const CAPACITY = 256;

/** Predicts, writes CSV or JSON to stdout, and resolves to the exit code. */
export async function runPredict(command: PredictCommand): Promise<number> {
  const { description, default: create } = await loadModule(command.module);
  const recipe = await loadRecipe(command.recipe, command.model);
  const checkpoint = await loadCheckpoint(command.weights, description);
  const data = dataForPredicting(description, await loadData(command.data), recipe, checkpoint);
  const isWhole = create({ capacity: 1 }).coupledUse?.includes("predict"); // then it takes all rows at once
  const capacity = isWhole ? data.examples : Math.min(CAPACITY, data.examples);
  const trainer = create({ capacity, parameters: checkpoint.parameters });
  const outputs = predictAll(trainer, description, data);
  const columns = describePredictions(description, outputs, data.examples, checkpoint.preparation);
  const digits = description.element === "float32" ? 7 : 15;
  process.stdout.write(command.json ? jsonText(columns, digits) : csvText(columns, digits));
  return 0;
}

function dataForPredicting(
  model: ModelDescription,
  raw: RawData,
  recipe: DataRecipe,
  { preparation }: Checkpoint,
): Dataset {
  const inputs = model.predictInputs;
  switch (raw.kind) {
    case "none":
      throw new AdjointError("predict: there is no data. Give some: --data FILE.");
    case "idx":
      return fromIdx(model, predictTensors(raw, recipe), recipe, inputs);
    case "table":
      return prepare(preparation ?? plainPreparation(model, raw.table), raw.table, {
        inputs,
        perCall: conformCall(recipe.perCall ?? {}, model, [...inputs]),
      });
  }
}

/** Without a recipe, a file of labels beside the images is left alone. */
function predictTensors({ tensors }: Extract<RawData, { kind: "idx" }>, { idx }: DataRecipe) {
  const images = tensors.filter(({ shape }) => shape.length > 1);
  return idx || images.length === 0 ? tensors : images;
}

function csvText(columns: PredictionColumns, digits: number): string {
  const header = Object.keys(columns).map(csvCell).join(",");
  const lines = rowsOf(columns, digits).map((row) => row.map((value) => csvCell(String(value))).join(","));
  return [header, ...lines, ""].join("\n");
}

/** An array of one object for each row, a line each. */
function jsonText(columns: PredictionColumns, digits: number): string {
  const names = Object.keys(columns);
  const objects = rowsOf(columns, digits).map((row) => {
    const fields = row.map((value, index) => `${JSON.stringify(names[index])}:${JSON.stringify(value)}`);
    return `{${fields.join(",")}}`;
  });
  return `[${objects.join(",\n")}]\n`;
}

/** Rows of numbers with as many digits as the model's numbers have. */
function rowsOf(columns: PredictionColumns, digits: number): (number | string)[][] {
  const lists = Object.values(columns);
  return (lists[0] ?? []).map((_, row) =>
    lists.map((list) => {
      const value = list[row];
      return typeof value === "number" ? Number(value.toPrecision(digits)) : value;
    }),
  );
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
