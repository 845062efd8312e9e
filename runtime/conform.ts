// Fits a dataset to a model: the columns its inputs need, in their element types, with their shapes and classes checked.
import { aDataset, aModel, checkArgument } from "./arguments.ts";
import { createArray, elementType, record, shapeText, sizeOf } from "./arrays.ts";
import type { Column, Dataset } from "./dataset.ts";
import { AdjointError, list, quote } from "./error.ts";
import type { Batch, InputArray, InputDescription, ModelDescription } from "./trainer.ts";

/**
 * The dataset as `model` takes it, for the inputs `names` (all by default): floats become float32 or float64, other
 * columns are left out. Throws AdjointError where a column is missing or has another shape, integers for floats or
 * the reverse, or a class the model doesn't have.
 */
export function conform(
  data: Dataset,
  model: ModelDescription,
  names = Object.keys(model?.inputs ?? {}),
): Dataset {
  checkArgument("conform", "data", data, aDataset);
  checkArgument("conform", "model", model, aModel);
  const wanted = names.filter((name) => model.inputs[name].per === "example");
  const columns = wanted.map((name) => [name, conformColumn(name, data, model.inputs[name])] as const);
  return {
    examples: data.examples,
    columns: record(columns),
    perCall: conformCall(data.perCall, model, names),
  };
}

/**
 * The values of the inputs that belong to a call, as typed arrays of their types. Throws AdjointError for one that is
 * missing or wrong, and for a name that is no such input.
 */
export function conformCall(
  values: Readonly<Record<string, ArrayLike<number>>>,
  model: ModelDescription,
  names = Object.keys(model.inputs),
): Batch {
  const isOfCall = (name: string) => Object.hasOwn(model.inputs, name) && model.inputs[name].per === "call";
  const unknown = Object.keys(values).find((name) => !isOfCall(name));
  if (unknown !== undefined)
    throw new AdjointError(
      `perCall: ${model.name} has no input ${quote(unknown)} for each call; it has ${list(Object.keys(model.inputs).filter(isOfCall)) || "none"}.`,
    );
  const wanted = names.filter(isOfCall);
  return record(wanted.map((name) => [name, callValue(name, values, model.inputs[name])] as const));
}

function conformColumn(name: string, data: Dataset, input: InputDescription): Column {
  const column = Object.hasOwn(data.columns, name) ? data.columns[name] : undefined;
  if (!column)
    throw new AdjointError(
      `${name}: the dataset has no such column; it has ${list(Object.keys(data.columns))}.`,
    );
  if (sizeOf(column.shape) !== sizeOf(input.shape))
    throw new AdjointError(
      `${name}: the dataset has ${shapeText(column.shape)} for each example; the model's input is ${shapeText(input.shape)}.`,
    );
  const values = convert(name, column.values, input);
  checkClasses(name, values, input);
  return { values, shape: input.shape };
}

function convert(name: string, values: InputArray, { type }: InputDescription): InputArray {
  const found = elementType(values);
  if (found === type) return values;
  if (found === "int32" || type === "int32")
    throw new AdjointError(
      `${name}: the dataset holds ${found}; the model's input is ${type}. Give \`type: "${type}"\`.`,
    );
  const converted = createArray(type, values.length);
  converted.set(values);
  const wrong = converted.findIndex(
    (value, index) => !Number.isFinite(value) && Number.isFinite(values[index]),
  );
  if (wrong >= 0)
    throw new AdjointError(
      `${name}: value ${wrong} is ${values[wrong]}; expected a number that ${type} can hold. Rescale the data?`,
    );
  return converted;
}

function checkClasses(name: string, values: InputArray, description: InputDescription): void {
  const { classes, least = 0, ignored = [] } = description;
  if (classes === undefined) return;
  const isRight = (value: number): boolean =>
    (Number.isInteger(value) && value >= least && value < classes) || ignored.includes(value);
  const wrong = values.findIndex((value) => !isRight(value));
  const others = ignored.map((value) => `, or ${value} where it is ignored`).join("");
  if (wrong >= 0)
    throw new AdjointError(
      `${name}: value ${wrong} is ${quote(values[wrong])}; expected a class from ${least} to ${classes - 1}${others}. ` +
        `Does the model have enough classes?`,
    );
}

function callValue(
  name: string,
  values: Readonly<Record<string, ArrayLike<number>>>,
  { type, shape }: InputDescription,
): InputArray {
  const given = Object.hasOwn(values, name) ? values[name] : undefined;
  if (given?.length !== sizeOf(shape))
    throw new AdjointError(
      `${name}: found ${given ? `${given.length} values` : "no value"}; the model takes ${shapeText(shape)} for each call. ` +
        `Give it as perCall of the dataset or the recipe.`,
    );
  const array = createArray(type, given.length);
  array.set(given);
  const wrong = array.findIndex(
    (value, at) => !Number.isFinite(value) || (type === "int32" && value !== given[at]),
  );
  if (wrong >= 0 || !Array.from(given).every((value) => typeof value === "number"))
    throw new AdjointError(
      `${name}: value ${Math.max(wrong, 0)} is ${quote(given[Math.max(wrong, 0)])}; expected a finite ${type} number.`,
    );
  return array;
}
