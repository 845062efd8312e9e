// Fits a preparation: categories are the vocabulary of the whole table, every statistic is of the training rows only.
import { AdjointError, quote } from "./error.ts";
import { checkWidths, type InputColumns } from "./columns.ts";
import type { CsvRecipe } from "./recipe.ts";
import { widthOf, type ColumnPreparation, type NumberPreparation, type Preparation } from "./preparation.ts";
import {
  categoriesOf,
  cellError,
  columnIndex,
  columnKind,
  isMissing,
  isNumber,
  numberAt,
  type Table,
} from "./table.ts";
import { sizeOf } from "./arrays.ts";

/** Fits the columns that feed each input on `rows`. Throws AdjointError where they don't fill the input's shape. */
export function fitPreparation(
  table: Table,
  plan: readonly InputColumns[],
  rows: Uint32Array,
  recipe: CsvRecipe = {},
): Preparation {
  for (const name of recipe.text ?? []) columnIndex(table, name);
  const inputs = plan.map((input) => {
    const { role, type, shape } = input.description;
    const columns = input.columns.map((name) => fitColumn({ table, rows, recipe, input, name }));
    checkWidths(input, table.source, columns.map(widthOf));
    return { input: input.input, role, type, shape, columns };
  });
  return { missing: recipe.missing ?? "impute", inputs };
}

/** The rows that can be trained on: those with their targets and, where missing cells are dropped, all features. */
export function usableRows(table: Table, plan: readonly InputColumns[], recipe: CsvRecipe = {}): Uint32Array {
  const needed = plan.filter(({ description }) => description.role === "target" || recipe.missing === "drop");
  const indices = needed.flatMap(({ columns }) => columns.map((name) => columnIndex(table, name)));
  const rows = table.rows.flatMap((row, number) =>
    indices.some((index) => isMissing(row[index])) ? [] : [number],
  );
  if (rows.length > 0) return Uint32Array.from(rows);
  throw new AdjointError(`${table.source}: every row misses a value it needs. Leave the empty columns out.`);
}

/** How many cells of `rows` are missing, by column, for the columns where any are. */
export function countMissing(
  table: Table,
  plan: readonly InputColumns[],
  rows: Uint32Array,
): ReadonlyMap<string, number> {
  const names = plan.flatMap(({ columns }) => columns);
  const counts = names.map((name) => {
    const index = columnIndex(table, name);
    return [name, rows.reduce((sum, row) => sum + (isMissing(table.rows[row][index]) ? 1 : 0), 0)] as const;
  });
  return new Map(counts.filter(([, count]) => count > 0));
}

interface Fit {
  readonly table: Table;
  readonly rows: Uint32Array;
  readonly recipe: CsvRecipe;
  readonly input: InputColumns;
  readonly name: string;
}

function fitColumn(fit: Fit): ColumnPreparation {
  const { table, recipe, input, name } = fit;
  const index = columnIndex(table, name);
  const isText = recipe.text?.includes(name) || columnKind(table, index) === "text";
  if (input.description.type === "int32")
    return !isText && holdsIndices(fit, index) ? fitInteger(fit, index) : fitClass(fit, index);
  if (!isText) return fitNumber(fit, index);
  return isBinary(fit, index) ? fitClass(fit, index) : fitOneHot(fit, index);
}

/** Whether every number already is what an int32 input takes: an integer and, with classes, one of theirs. */
function holdsIndices({ table, input }: Fit, index: number): boolean {
  const { classes, least = 0, ignored = [] } = input.description;
  return table.rows.every((row, number) => {
    if (isMissing(row[index])) return true;
    const value = numberAt(table, number, index);
    return (
      Number.isInteger(value) &&
      (classes === undefined || (value >= least && value < classes) || ignored.includes(value))
    );
  });
}

/** Two categories that feed a single number are 0 and 1, not two numbers. */
function isBinary({ table, input }: Fit, index: number): boolean {
  const single = input.columns.length === 1 && sizeOf(input.description.shape) === 1;
  return single && categoriesOf(table, index).length === 2;
}

function fitInteger(fit: Fit, index: number): ColumnPreparation {
  return { kind: "integer", column: fit.name, fill: Number(mostFrequent(fit, index)) };
}

function fitClass(fit: Fit, index: number): ColumnPreparation {
  const categories = categoriesOf(fit.table, index);
  const { classes } = fit.input.description;
  if (classes !== undefined && categories.length > classes)
    throw new AdjointError(
      `${fit.table.source}: column ${quote(fit.name)} has ${categories.length} different values, but ` +
        `${fit.input.input} has ${classes} classes. Name the target column by --target, or change the model?`,
    );
  return { kind: "class", column: fit.name, categories, fill: mostFrequent(fit, index) };
}

function fitOneHot(fit: Fit, index: number): ColumnPreparation {
  const categories = categoriesOf(fit.table, index);
  return { kind: "oneHot", column: fit.name, categories, fill: mostFrequent(fit, index) };
}

/** The commonest cell of the training rows, the first of them in sorted order when several are. */
function mostFrequent({ table, rows, name }: Fit, index: number): string {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const cell = table.rows[row][index];
    if (!isMissing(cell)) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (sorted.length === 0) throw noTrainingValue(table, name);
  return sorted[0][0];
}

function fitNumber({ table, rows, recipe, input, name }: Fit, index: number): NumberPreparation {
  checkNumbers(table, index);
  const known = rows.filter((row) => !isMissing(table.rows[row][index]));
  const values = Float64Array.from(known, (row) => numberAt(table, row, index));
  if (values.length === 0) throw noTrainingValue(table, name);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  if (!Number.isFinite(variance))
    throw new AdjointError(
      `${table.source}: the numbers of ${quote(name)} are too large to scale. Fix or rescale them.`,
    );
  if (!isStandardized(input, recipe, values))
    return { kind: "number", column: name, mean: 0, deviation: 1, fill: mean };
  // The deviation of a constant column is 0 up to rounding; dividing by 1 maps it to 0.
  const spread = Math.sqrt(variance);
  const deviation = spread > 1e-12 * Math.abs(mean) ? spread : 1;
  return { kind: "number", column: name, mean, deviation, fill: mean };
}

/** Finds mistyped cells of all rows now, not when the first epoch is done. */
function checkNumbers(table: Table, index: number): void {
  const wrong = table.rows.findIndex((row) => !isMissing(row[index]) && !isNumber(row[index]));
  if (wrong < 0) return;
  const name = quote(table.columns[index]);
  throw cellError(
    table,
    wrong,
    index,
    `a number, like most cells of the column. Fix or empty the cell; if ${name} holds categories, list it as text in the recipe.`,
  );
}

/** Targets that are probabilities or 0 and 1 keep their meaning; prices don't need theirs. */
function isStandardized({ description }: InputColumns, recipe: CsvRecipe, values: Float64Array): boolean {
  if (description.role === "input") return recipe.standardize ?? true;
  return recipe.standardizeTarget ?? values.some((value) => value < 0 || value > 1);
}

function noTrainingValue(table: Table, name: string): AdjointError {
  return new AdjointError(
    `${table.source}: column ${quote(name)} has no value in the training part. Leave it out, or hold out fewer rows.`,
  );
}
