// Tells predictions in the data's own words: prices in their unit, classes by their names, one named column each.
import { aModel, anObject, aPreparation, checkArgument, wholeNumber } from "./arguments.ts";
import { record, sizeOf } from "./arrays.ts";
import type { Dataset } from "./dataset.ts";
import { shown } from "./error.ts";
import { predictAll } from "./evaluate.ts";
import type { InputPreparation, NumberPreparation, Preparation } from "./preparation.ts";
import type { FloatArray, InputArray, ModelDescription, Trainer } from "./trainer.ts";

/** A column of predictions: one number or category for each example. */
export type PredictionColumns = Readonly<Record<string, readonly (number | string)[]>>;

/**
 * Names and rescales the outputs of predictAll. A vector `p` becomes columns `p.0`, `p.1` …; with as many elements as
 * the target has classes, `p.cat`, `p.dog` …, after a column with the likeliest class under the target's name. A number that
 * scores one of two categories says which: `p of yes`. Outputs that predict a standardized target are told in its unit,
 * and so are deviations from it and their logarithms; one of its size that is neither is named as it is: `spread (of
 * standardized y)`. Names that would meet get a number.
 */
export function describePredictions(
  model: ModelDescription,
  outputs: Readonly<Record<string, FloatArray>>,
  examples: number,
  preparation?: Preparation,
): PredictionColumns {
  checkArgument("describePredictions", "model", model, aModel);
  checkOutputs(model, outputs, examples);
  if (preparation !== undefined)
    checkArgument("describePredictions", "preparation", preparation, aPreparation);
  const classified = classOutput(model, preparation);
  const columns = Object.entries(model.outputs).flatMap(([name, shape]): Column[] => {
    const size = sizeOf(shape);
    const categories = classified && size === classified.names.length ? classified.names : indices(size);
    const scale = scaleOf(model, preparation, name, size);
    const label = secondOfTwo(model, preparation, name, size);
    const unit = scale ? "" : untoldUnit(preparation, size);
    return categories.map((category, element) => {
      const column = elementOf(outputs[name], size, element, examples);
      const values = scale ? column.map((value) => scale(value, element)) : column;
      const own = (shape.length === 0 ? name : `${name}.${category}`) + unit;
      return [label === undefined ? own : `${own} of ${label}`, values];
    });
  });
  if (!classified) return record(distinct(columns));
  const likeliest = argmaxNames(outputs[classified.output], classified.names, examples);
  return record(distinct([[classified.target, likeliest], ...columns]));
}

/** Each output of the model has a number for every element of every example. */
function checkOutputs(model: ModelDescription, outputs: unknown, examples: number): void {
  checkArgument("describePredictions", "outputs", outputs, anObject);
  checkArgument("describePredictions", "examples", examples, wholeNumber(0));
  for (const [name, shape] of Object.entries(model.outputs)) {
    const length = examples * sizeOf(shape);
    checkArgument("describePredictions", `outputs.${shown(name)}`, (outputs as Fields)[name], {
      is: (value) => isFloatArray(value) && value.length === length,
      expected: `an array of ${length} floats`,
    });
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isFloatArray(value: unknown): value is FloatArray {
  return value instanceof Float32Array || value instanceof Float64Array;
}

/** The outputs of which it isn't known how to tell them in the unit of a standardized target, and that target. */
export function untoldOutputs(
  model: ModelDescription,
  preparation: Preparation | undefined,
): { readonly target: string; readonly outputs: readonly string[] } | undefined {
  const target = targetsOf(preparation).find((each) => isScaled(each));
  if (!target) return undefined;
  const outputs = Object.keys(model.outputs).filter(
    (name) => !scaleOf(model, preparation, name, sizeOf(model.outputs[name])),
  );
  return outputs.length === 0 ? undefined : { target: target.input, outputs };
}

/**
 * The root mean squared errors of the outputs that predict real targets, in the targets' own units: `rmse` where there is
 * one such output, else `rmse.low`, `rmse.high` …. The mean is over all elements when the target is a vector.
 */
export function rootMeanSquaredErrors(
  trainer: Trainer,
  model: ModelDescription,
  data: Dataset,
  preparation: Preparation | undefined,
): Readonly<Record<string, number>> {
  const pairs = targetsOf(preparation).flatMap((target) =>
    predictorsOf(model, target).map((output) => ({ target, output })),
  );
  if (pairs.length === 0 || data.examples === 0) return {};
  const predicted = predictAll(trainer, model, data);
  return record(
    pairs.map(({ target, output }) => {
      const name = pairs.length === 1 ? "rmse" : `rmse.${output}`;
      return [name, rmseOf(predicted[output], data.columns[target.input].values, scalesOf(target))] as const;
    }),
  );
}

function rmseOf(predicted: FloatArray, values: InputArray, scales: readonly NumberPreparation[]): number {
  let squares = 0;
  for (let index = 0; index < predicted.length; index++) {
    const error = (predicted[index] - values[index]) * scales[index % scales.length].deviation;
    squares += error * error;
  }
  return Math.sqrt(squares / predicted.length);
}

/** The outputs that predict a target of real numbers, as the model's loss compares them. */
function predictorsOf({ inputs, outputs }: ModelDescription, target: InputPreparation): readonly string[] {
  const { is, predictedBy = [] } = inputs[target.input];
  const fits = (output: string) =>
    Object.hasOwn(outputs, output) && sizeOf(outputs[output]) === sizeOf(target.shape);
  return is === "real" && scalesOf(target).length === target.columns.length ? predictedBy.filter(fits) : [];
}

/** How the elements of an output are told in the unit of the target they predict, or deviate from. */
function scaleOf(
  model: ModelDescription,
  preparation: Preparation | undefined,
  output: string,
  size: number,
): ((value: number, element: number) => number) | undefined {
  for (const target of targetsOf(preparation)) {
    if (!isScaled(target) || size !== target.columns.length) continue;
    const { predictedBy = [], deviations = [], logDeviations = [] } = model.inputs[target.input];
    const scales = scalesOf(target);
    if (predictedBy.includes(output))
      return (value, element) => value * scales[element].deviation + scales[element].mean;
    if (deviations.includes(output)) return (value, element) => value * scales[element].deviation;
    if (logDeviations.includes(output))
      return (value, element) => value + Math.log(scales[element].deviation);
  }
  return undefined;
}

/** Numbers that could be taken for a target's, and are in the unit it was standardized to. */
function untoldUnit(preparation: Preparation | undefined, size: number): string {
  const target = targetsOf(preparation).find((each) => isScaled(each) && each.columns.length === size);
  return target ? ` (of standardized ${target.input})` : "";
}

function scalesOf({ columns }: InputPreparation): readonly NumberPreparation[] {
  return columns.filter((column) => column.kind === "number");
}

function isScaled(target: InputPreparation): boolean {
  const scales = scalesOf(target);
  return (
    scales.length === target.columns.length &&
    scales.some(({ mean, deviation }) => mean !== 0 || deviation !== 1)
  );
}

/** Of a target of two categories, the one that an output of a single number scores. */
function secondOfTwo(
  model: ModelDescription,
  preparation: Preparation | undefined,
  output: string,
  size: number,
): string | undefined {
  for (const { input, columns } of targetsOf(preparation)) {
    const [column] = columns;
    if (size !== 1 || columns.length !== 1 || (column.kind !== "class" && column.kind !== "sign")) continue;
    if (model.inputs[input].type === "int32" || column.categories.length !== 2) continue;
    if (model.inputs[input].predictedBy?.includes(output)) return column.categories[1];
  }
  return undefined;
}

/** The output that scores the classes of an int32 target, with the classes' names. */
function classOutput(
  model: ModelDescription,
  preparation: Preparation | undefined,
): { target: string; output: string; names: readonly string[] } | undefined {
  for (const [target, { role, type, shape, classes, predictedBy }] of Object.entries(model.inputs)) {
    if (role !== "target" || type !== "int32" || sizeOf(shape) !== 1) continue;
    const column = targetsOf(preparation).find(({ input }) => input === target)?.columns[0];
    const known = column?.kind === "class" ? column.categories : [];
    const size = classes ?? known.length;
    const output = outputOfSize(model, predictedBy, size);
    if (size > 1 && output !== undefined)
      return { target: column?.column ?? target, output, names: classNames(known, size) };
  }
  return undefined;
}

/** A model may have more classes than its data showed; those go by their numbers. */
function classNames(known: readonly string[], size: number): string[] {
  const taken = new Set(known);
  return indices(size).map(
    (number, index) => known[index] ?? (taken.has(number) ? `class ${number}` : number),
  );
}

function targetsOf(preparation: Preparation | undefined): readonly InputPreparation[] {
  return preparation?.inputs.filter(({ role }) => role === "target") ?? [];
}

/** What the loss compares with the classes and, where no output is that, the first of its size. */
function outputOfSize(
  { outputs }: ModelDescription,
  predictedBy: readonly string[] = [],
  size: number,
): string | undefined {
  const fits = (name: string) => Object.hasOwn(outputs, name) && sizeOf(outputs[name]) === size;
  return predictedBy.find(fits) ?? Object.keys(outputs).find(fits);
}

type Column = readonly [name: string, values: readonly (number | string)[]];

/** The columns under names of their own: a later one of the same name gets a number. */
function distinct(columns: readonly Column[]): readonly Column[] {
  const taken = new Set<string>();
  return columns.map(([name, values]) => {
    let own = name;
    for (let number = 2; taken.has(own); number++) own = `${name} (${number})`;
    taken.add(own);
    return [own, values];
  });
}

function indices(size: number): string[] {
  return Array.from({ length: size }, (_, index) => String(index));
}

function elementOf(values: FloatArray, size: number, element: number, examples: number): number[] {
  return Array.from({ length: examples }, (_, example) => values[example * size + element]);
}

/** The first largest score wins. */
function argmaxNames(scores: FloatArray, names: readonly string[], examples: number): string[] {
  return Array.from({ length: examples }, (_, example) => {
    const row = scores.subarray(example * names.length, (example + 1) * names.length);
    return names[row.indexOf(largest(row))] ?? "?";
  });
}

function largest(scores: FloatArray): number {
  let most = -Infinity;
  for (const score of scores) if (score > most) most = score;
  return most;
}
