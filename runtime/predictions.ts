// Tells predictions in the data's own words: prices in their unit, classes by their names, one named column each.
import { record, sizeOf } from "./arrays.ts";
import type { Dataset } from "./dataset.ts";
import { predictAll } from "./evaluate.ts";
import type { InputPreparation, NumberPreparation, Preparation } from "./preparation.ts";
import type { FloatArray, ModelDescription, Trainer } from "./trainer.ts";

/** A column of predictions: one number or category for each example. */
export type PredictionColumns = Readonly<Record<string, readonly (number | string)[]>>;

/**
 * Names and rescales the outputs of predictAll. A vector `p` becomes columns `p.0`, `p.1` …; with as many elements as
 * the target has classes, `p.cat`, `p.dog` …, after a column with the likeliest class under the target's name. An
 * output of a standardized target's shape is told in the target's unit.
 */
export function describePredictions(
  model: ModelDescription,
  outputs: Readonly<Record<string, FloatArray>>,
  examples: number,
  preparation?: Preparation,
): PredictionColumns {
  const classified = classOutput(model, preparation);
  const scaled = scaledOutput(model, preparation);
  type Entry = readonly [string, readonly (number | string)[]];
  const columns = Object.entries(model.outputs).flatMap(([name, shape]): Entry[] => {
    const size = sizeOf(shape);
    const categories = classified && size === classified.names.length ? classified.names : indices(size);
    const scales = scaled?.output === name ? scaled.scales : undefined;
    return categories.map((category, element) => {
      const column = elementOf(outputs[name], size, element, examples);
      const values = scales ? column.map((value) => unscaled(value, scales[element])) : column;
      return [shape.length === 0 ? name : `${name}.${category}`, values];
    });
  });
  if (!classified) return record<readonly (number | string)[]>(columns);
  const likeliest = argmaxNames(outputs[classified.output], classified.names, examples);
  return record<readonly (number | string)[]>([[classified.target, likeliest], ...columns]);
}

/**
 * The root mean squared error of a standardized target in its own unit; undefined when no target was standardized or
 * no output has its shape. The mean is over all elements when the target is a vector.
 */
export function rootMeanSquaredError(
  trainer: Trainer,
  model: ModelDescription,
  data: Dataset,
  preparation: Preparation | undefined,
): number | undefined {
  const scaled = scaledOutput(model, preparation);
  if (!scaled || data.examples === 0) return undefined;
  const predicted = predictAll(trainer, model, data)[scaled.output];
  const { values } = data.columns[scaled.target];
  const { scales } = scaled;
  let squares = 0;
  for (let index = 0; index < predicted.length; index++) {
    const error = (predicted[index] - values[index]) * scales[index % scales.length].deviation;
    squares += error * error;
  }
  return Math.sqrt(squares / predicted.length);
}

/** The output that predicts a standardized target: the one of its name, else the first of its shape. */
function scaledOutput(
  model: ModelDescription,
  preparation: Preparation | undefined,
): { target: string; output: string; scales: readonly NumberPreparation[] } | undefined {
  for (const target of targetsOf(preparation)) {
    const scales = target.columns.filter((column) => column.kind === "number");
    const isScaled = scales.some(({ mean, deviation }) => mean !== 0 || deviation !== 1);
    const output = outputOfSize(model, target.input, sizeOf(target.shape));
    if (isScaled && scales.length === target.columns.length && output !== undefined)
      return { target: target.input, output, scales };
  }
  return undefined;
}

/** The output that scores the classes of an int32 target, with the classes' names. */
function classOutput(
  model: ModelDescription,
  preparation: Preparation | undefined,
): { target: string; output: string; names: readonly string[] } | undefined {
  for (const [target, { role, type, shape, classes }] of Object.entries(model.inputs)) {
    if (role !== "target" || type !== "int32" || sizeOf(shape) !== 1) continue;
    const column = targetsOf(preparation).find(({ input }) => input === target)?.columns[0];
    const known = column?.kind === "class" ? column.categories : [];
    const size = classes ?? known.length;
    const output = outputOfSize(model, target, size);
    // A model may have more classes than its data showed; those keep their numbers.
    const names = indices(size).map((number, index) => known[index] ?? number);
    if (size > 1 && output !== undefined) return { target: column?.column ?? target, output, names };
  }
  return undefined;
}

function targetsOf(preparation: Preparation | undefined): readonly InputPreparation[] {
  return preparation?.inputs.filter(({ role }) => role === "target") ?? [];
}

function outputOfSize({ outputs }: ModelDescription, target: string, size: number): string | undefined {
  const fitting = Object.keys(outputs).filter((name) => sizeOf(outputs[name]) === size);
  return fitting.includes(target) ? target : fitting[0];
}

function indices(size: number): string[] {
  return Array.from({ length: size }, (_, index) => String(index));
}

function elementOf(values: FloatArray, size: number, element: number, examples: number): number[] {
  return Array.from({ length: examples }, (_, example) => values[example * size + element]);
}

function unscaled(value: number, { mean, deviation }: NumberPreparation): number {
  return value * deviation + mean;
}

/** The first largest score wins. */
function argmaxNames(scores: FloatArray, names: readonly string[], examples: number): string[] {
  return Array.from({ length: examples }, (_, example) => {
    const row = scores.subarray(example * names.length, (example + 1) * names.length);
    return names[row.indexOf(Math.max(...row))] ?? "?";
  });
}
