// The command `predict`: raw rows in, one line of predictions a row out, in the data's own units and categories.
import { loadCheckpoint, type Checkpoint } from "../checkpoint.ts";
import { conformCall } from "../conform.ts";
import { part, type Dataset } from "../dataset.ts";
import { AdjointError, list, quote } from "../error.ts";
import { predictAll } from "../evaluate.ts";
import { describePredictions, untoldOutputs, type PredictionColumns } from "../predictions.ts";
import type { Unknown } from "../encode.ts";
import { prepare, type Preparation } from "../preparation.ts";
import type { DataRecipe } from "../recipe.ts";
import type { ModelDescription, Trainer } from "../trainer.ts";
import type { Reading } from "./reading-options.ts";
import { count } from "./report.ts";
import { fromIdx, plainPreparation, readingForPredicting } from "./data.ts";
import { checkOrigin } from "./data-origin.ts";
import { loadData, loadModule, loadRecipe, type RawData } from "./load.ts";
import type { PredictCommand } from "./options.ts";
import { forReader, say, visibleJson } from "./say.ts";
import { endWithReader } from "./streams.ts";

const CAPACITY = 256;
const ROWS_AT_ONCE = 4096;

/** Predicts, writes CSV or JSON to stdout, and resolves to the exit code. */
export async function runPredict(command: PredictCommand): Promise<number> {
  endWithReader();
  const { description, default: create } = await loadModule(command.module);
  const checkpoint = await loadCheckpoint(command.weights, description, command.accept);
  const data = await readData(description, checkpoint, command);
  const isWhole = create({ capacity: 1 }).coupledUse?.includes("predict"); // then it takes all rows at once
  const capacity = isWhole ? data.examples : Math.min(CAPACITY, data.examples);
  const trainer = create({ capacity, parameters: checkpoint.parameters });
  tellUntold(description, checkpoint.preparation);
  const atOnce = isWhole ? data.examples : ROWS_AT_ONCE;
  const predicted = predictedPieces(trainer, description, data, checkpoint, atOnce);
  const digits = description.element === "float32" ? 7 : 15;
  for (const lines of command.json ? jsonLines(predicted, digits) : csvLines(predicted, digits))
    await put(lines);
  return 0;
}

/** What a file held is not kept beside the examples that were made of it. */
async function readData(
  model: ModelDescription,
  checkpoint: Checkpoint,
  command: PredictCommand,
): Promise<Dataset> {
  const recipe = await loadRecipe(command.recipe, command.model);
  const reading = readingForPredicting(model, checkpoint.preparation, command);
  const raw = await loadData(command.data, reading);
  const origin = checkOrigin(command.weights, checkpoint, raw, recipe, command.accept);
  for (const note of [checkpoint.note, origin]) if (note !== undefined) say(`note: ${note}`);
  return dataForPredicting(model, raw, recipe, checkpoint, command);
}

/** The predictions of some rows after another: a row has the same ones in whatever piece it comes. */
function* predictedPieces(
  trainer: Trainer,
  model: ModelDescription,
  data: Dataset,
  { preparation }: Checkpoint,
  atOnce: number,
): Generator<PredictionColumns> {
  for (let start = 0; start < data.examples; start += atOnce) {
    const count = Math.min(atOnce, data.examples - start);
    const outputs = predictAll(trainer, model, part(data, start, count), { draws: { example: start } });
    yield describePredictions(model, outputs, count, preparation);
  }
}

function dataForPredicting(
  model: ModelDescription,
  raw: RawData,
  recipe: DataRecipe,
  { preparation }: Checkpoint,
  { reading }: PredictCommand,
): Dataset {
  const inputs = model.predictInputs;
  switch (raw.kind) {
    case "none":
      throw new AdjointError("predict: there is no data. Give some: --data FILE.");
    case "idx":
      return fromIdx(model, predictTensors(raw, recipe), recipe, inputs);
    case "table":
      return prepare(asStated(preparation ?? plainPreparation(model, raw.table), reading), raw.table, {
        inputs,
        onUnknown: tellUnknown,
        perCall: conformCall(recipe.perCall ?? {}, model, [...inputs]),
      });
  }
}

/** The preparation, with what the command says instead. */
function asStated(preparation: Preparation, { unknown, categoryCase }: Reading): Preparation {
  const format = { ...preparation.format, ...(categoryCase && { categoryCase }) };
  return { ...preparation, format, ...(unknown && { unknown }) };
}

function tellUnknown({ source, column, count: found, first, line }: Unknown): void {
  say(
    `${source}: column ${quote(column)}: ${count(found, "cell")} of categories that training did not know ` +
      `(the first is ${quote(first)} on line ${line}), taken for none of the known ones; --unknown error refuses them`,
  );
}

/** Outputs of a model whose target is standardized, which nobody knows how to tell in its unit. */
function tellUntold(model: ModelDescription, preparation: Preparation | undefined): void {
  const untold = untoldOutputs(model, preparation);
  if (!untold) return;
  const [are, them] = untold.outputs.length === 1 ? ["is", "it"] : ["are", "them"];
  say(
    `${list(untold.outputs)} ${are} as the model computes ${them}: its target ${untold.target} was standardized for training`,
  );
}

/** Without a recipe, a file of labels beside the images is left alone. */
function predictTensors({ tensors }: Extract<RawData, { kind: "idx" }>, { idx }: DataRecipe) {
  const images = tensors.filter(({ shape }) => shape.length > 1);
  return idx || images.length === 0 ? tensors : images;
}

/** As fast as it is taken. */
async function put(text: string): Promise<void> {
  const { stdout } = process;
  if (stdout.write(forReader(text, stdout.isTTY)) || !stdout.writable) return;
  await new Promise<void>((resolve) => {
    const goOn = (): void => {
      stdout.off("drain", goOn).off("close", goOn);
      resolve();
    };
    stdout.on("drain", goOn).on("close", goOn); // closed: nobody takes it any more
  });
}

function* csvLines(pieces: Iterable<PredictionColumns>, digits: number): Generator<string> {
  let isFirst = true;
  for (const columns of pieces) {
    if (isFirst) yield `${Object.keys(columns).map(csvCell).join(",")}\n`;
    isFirst = false;
    yield rowsOf(columns, digits)
      .map((row) => `${row.map((value) => csvCell(String(value))).join(",")}\n`)
      .join("");
  }
}

/** An array of one object for each row, a line each. */
function* jsonLines(pieces: Iterable<PredictionColumns>, digits: number): Generator<string> {
  let before = "[";
  for (const columns of pieces) {
    const names = Object.keys(columns).map(visibleJson);
    const objects = rowsOf(columns, digits).map(
      (row) => `{${row.map((value, index) => `${names[index]}:${visibleJson(value)}`).join(",")}}`,
    );
    yield before + objects.join(",\n");
    before = ",\n";
  }
  yield "]\n";
}

/** Rows of numbers with as many digits as the model's numbers have. */
function rowsOf(columns: PredictionColumns, digits: number): (number | string)[][] {
  const lists = Object.values(columns);
  return Array.from({ length: lists[0]?.length ?? 0 }, (_, row) =>
    lists.map((list) => {
      const value = list[row];
      return typeof value === "number" ? Number(value.toPrecision(digits)) : value;
    }),
  );
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
