// Reads a preparation back from a file that anybody may have written, and checks that it fits the model.
import { shapeText, sizeOf } from "./arrays.ts";
import type { CsvFormat } from "./csv-format.ts";
import { AdjointError } from "./error.ts";
import { widthOf, type ColumnPreparation, type InputPreparation, type Preparation } from "./preparation.ts";
import type { ModelDescription } from "./trainer.ts";

/** Reads a preparation from JSON of unknown origin; throws AdjointError where it isn't one. */
export function readPreparation(json: string, source: string): Preparation {
  const value: unknown = parseJson(json);
  if (isPreparation(value)) return value;
  throw new AdjointError(
    `${source}: its preparation of columns is damaged. Save the weights again by training.`,
  );
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isPreparation(value: unknown): value is Preparation {
  if (!isObject(value) || !isOneOf(value.missing, ["impute", "drop"])) return false;
  if (value.unknown !== undefined && !isOneOf(value.unknown, ["error", "category"])) return false;
  return (value.format === undefined || isFormat(value.format)) && isListOf(value.inputs, isInput);
}

/** How a file is written: texts and lists of them; reading checks them. */
function isFormat(value: unknown): value is CsvFormat {
  if (!isObject(value)) return false;
  const {
    missingCells = [],
    text = [],
    delimiter = "",
    decimal = "",
    thousands = "",
    categoryCase = "",
  } = value;
  return (
    isListOf(missingCells, isString) &&
    isListOf(text, isString) &&
    [delimiter, decimal, thousands, categoryCase].every(isString)
  );
}

function isInput(value: unknown): value is InputPreparation {
  if (!isObject(value) || typeof value.input !== "string") return false;
  if (!isOneOf(value.role, ["input", "target"]) || !isOneOf(value.type, ["float32", "float64", "int32"]))
    return false;
  if (!isListOf(value.shape, isExtent) || !isListOf(value.columns, isColumn)) return false;
  return value.columns.reduce((sum, column) => sum + widthOf(column), 0) === sizeOf(value.shape);
}

function isColumn(value: unknown): value is ColumnPreparation {
  if (!isObject(value) || typeof value.column !== "string") return false;
  const { kind, fill, categories } = value;
  if (kind === "number")
    return [value.mean, value.deviation, fill].every(Number.isFinite) && (value.deviation as number) > 0;
  if (kind === "integer") return Number.isSafeInteger(fill);
  return (
    isOneOf(kind, ["class", "sign", "oneHot"]) && typeof fill === "string" && isListOf(categories, isString)
  );
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isOneOf(value: unknown, names: readonly string[]): boolean {
  return typeof value === "string" && names.includes(value);
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isExtent(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** Throws AdjointError unless the preparation feeds the model's inputs, in type and shape. */
export function checkPreparation(
  preparation: Preparation,
  { inputs }: ModelDescription,
  source: string,
): void {
  for (const { input, shape, type } of preparation.inputs) {
    const expected = Object.hasOwn(inputs, input) ? inputs[input] : undefined;
    if (expected && expected.type === type && shapeText(expected.shape) === shapeText(shape)) continue;
    throw new AdjointError(
      `${source}: its columns make the ${type} input ${input} of shape ${shapeText(shape)}; the model has ` +
        `${expected ? `${expected.type} ${shapeText(expected.shape)}` : "no such input"}. Train again.`,
    );
  }
}
