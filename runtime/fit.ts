// Fits a preparation: categories are the vocabulary of the whole table, every statistic is of the training rows only.
import { sizeOf } from "./arrays.ts";
import { looksLikeNumber } from "./cell-number.ts";
import { checkWidths, type InputColumns } from "./columns.ts";
import { AdjointError, quote } from "./error.ts";
import { categoriesOf, fitClass, mostFrequent, noTrainingValue, type Fit } from "./fit-categories.ts";
import { fitMeaning } from "./fit-target.ts";
import { widthOf, type ColumnPreparation, type NumberPreparation, type Preparation } from "./preparation.ts";
import type { CsvRecipe } from "./recipe.ts";
import { cellError, columnKind, columnOf, columnRuns, type Table, type TableColumn } from "./table.ts";

/** Fits the columns that feed each input on the rows where `trained` is 1. Throws AdjointError where they don't fill the input's shape. */
export function fitPreparation(
  table: Table,
  plan: readonly InputColumns[],
  trained: Uint8Array,
  recipe: CsvRecipe = {},
): Preparation {
  const unknown = recipe.text?.find((name) => !table.columns.includes(name));
  if (unknown !== undefined) columnOf(table, unknown);
  const inputs = plan.map((input) => {
    const { role, type, shape } = input.description;
    const columns = input.columns.map((name) =>
      fitColumn({ table, trained, recipe, input, column: columnOf(table, name) }),
    );
    checkWidths(input, table.source, columns.map(widthOf));
    return { input: input.input, role, type, shape, columns };
  });
  const { delimiter: _guessed, ...format } = table.format;
  const stated = { ...format, delimiter: recipe.delimiter };
  return {
    missing: recipe.missing ?? "impute",
    unknown: recipe.unknown ?? "category",
    format: stated,
    inputs,
  };
}

/** The rows that can be trained on: those with their targets and, where missing cells are dropped, all features. */
export function usableRows(table: Table, plan: readonly InputColumns[], recipe: CsvRecipe = {}): Uint32Array {
  const needed = plan.filter(({ description }) => description.role === "target" || recipe.missing === "drop");
  const usable = new Uint8Array(table.rows).fill(1);
  for (const name of needed.flatMap(({ columns }) => columns))
    forMissing(table, columnOf(table, name), (row) => (usable[row] = 0));
  let count = 0;
  for (const flag of usable) count += flag;
  if (count === 0)
    throw new AdjointError(
      `${table.source}: every row misses a value it needs. Leave the empty columns out.`,
    );
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; row < usable.length; row++) if (usable[row]) rows[at++] = row;
  return rows;
}

/** How many cells are missing of the rows where `chosen` is 1, by column, for the columns where any are. */
export function countMissing(
  table: Table,
  plan: readonly InputColumns[],
  chosen: Uint8Array,
): ReadonlyMap<string, number> {
  const counts = plan.flatMap(({ columns }) =>
    columns.map((name) => {
      let count = 0;
      forMissing(table, columnOf(table, name), (row) => (count += chosen[row]!));
      return [name, count] as const;
    }),
  );
  return new Map(counts.filter(([, count]) => count > 0));
}

function forMissing(table: Table, column: TableColumn, visit: (row: number) => void): void {
  if (column.count.missing === 0) return;
  for (const { first, rows, numbers, codes } of columnRuns(table, column))
    for (let row = 0; row < rows; row++)
      if (Number.isNaN(numbers[row]) && (!codes || Number.isNaN(codes[row]))) visit(first + row);
}

function fitColumn(fit: Fit): ColumnPreparation {
  const { table, input, column, recipe } = fit;
  const found = columnKind(table, column);
  const kind = recipe.text?.includes(column.name) ? "text" : found;
  if (kind === "text") checkNotation(fit);
  if (kind === "number") checkNumbers(table, column);
  const { type, is } = input.description;
  if (type === "int32" && (is === undefined || is === "class" || is === "real"))
    return kind === "number" && holdsIndices(fit) ? fitInteger(fit) : fitClass(fit);
  return fitMeaning(fit, kind) ?? (kind === "number" ? fitNumber(fit) : fitText(fit));
}

/** Two categories that feed a single number are 0 and 1, not two numbers. */
function fitText(fit: Fit): ColumnPreparation {
  const { input } = fit;
  const single = input.columns.length === 1 && sizeOf(input.description.shape) === 1;
  const categories = categoriesOf(fit);
  if (single && categories.length === 2) return fitClass(fit);
  return { kind: "oneHot", column: fit.column.name, categories, fill: mostFrequent(fit) };
}

/** Numbers that are written in a way nobody stated would be taken for categories, one for each. */
function checkNotation({ table, column, recipe }: Fit): void {
  if (recipe.text?.includes(column.name)) return;
  const numbers = column.texts.filter(looksLikeNumber);
  if (2 * numbers.length <= column.texts.length) return;
  throw new AdjointError(
    `${table.source}: most cells of column ${quote(column.name)} look like numbers in another notation (${numbers.slice(0, 3).map(quote).join(", ")}). ` +
      `Say how they are written (--decimal "," or --thousands ","), or list the column as text in the recipe.`,
  );
}

/** Whether every number already is what an int32 input takes: an integer and, with classes, one of theirs. */
function holdsIndices({ table, column, input }: Fit): boolean {
  const { classes, ignored = [], least: lowest = 0 } = input.description;
  const most = classes ?? 2 ** 31;
  const least = classes === undefined ? -(2 ** 31) : lowest;
  const isOne = (value: number): boolean =>
    (Number.isInteger(value) && value >= least && value < most) || ignored.includes(value);
  for (const { rows, numbers } of columnRuns(table, column))
    for (let row = 0; row < rows; row++) {
      const value = numbers[row]!;
      if (value === value && !isOne(value)) return false;
    }
  return true;
}

function fitInteger(fit: Fit): ColumnPreparation {
  return { kind: "integer", column: fit.column.name, fill: Number(mostFrequent(fit)) };
}

/** Scales numbers to mean 0 and deviation 1 over the training rows, or leaves them as they are. */
function fitNumber(fit: Fit): NumberPreparation {
  const { table, column } = fit;
  const { mean, variance } = momentsOf(fit);
  if (!Number.isFinite(variance))
    throw new AdjointError(
      `${table.source}: the numbers of ${quote(column.name)} are too large to scale. Fix or rescale them.`,
    );
  if (!isStandardized(fit)) return { kind: "number", column: column.name, mean: 0, deviation: 1, fill: mean };
  // The deviation of a constant column is 0 up to rounding; dividing by 1 maps it to 0.
  const spread = Math.sqrt(variance);
  const deviation = spread > 1e-12 * Math.abs(mean) ? spread : 1;
  return { kind: "number", column: column.name, mean, deviation, fill: mean };
}

function momentsOf({ table, column, trained }: Fit): { mean: number; variance: number } {
  const sumOf = (term: (value: number) => number): { sum: number; count: number } => {
    let sum = 0;
    let count = 0;
    for (const { first, rows, numbers } of columnRuns(table, column))
      for (let row = 0; row < rows; row++) {
        const value = numbers[row]!;
        if (value !== value || !trained[first + row]) continue;
        sum += term(value);
        count++;
      }
    return { sum, count };
  };
  const { sum, count } = sumOf((value) => value);
  if (count === 0) throw noTrainingValue(table, column);
  const mean = sum / count;
  return { mean, variance: sumOf((value) => (value - mean) ** 2).sum / count };
}

/** Finds mistyped cells of all rows now, not when the first epoch is done. */
function checkNumbers(table: Table, column: TableColumn): void {
  if (column.count.texts === 0) return;
  for (const { first, rows, codes } of columnRuns(table, column))
    for (let row = 0; row < rows; row++)
      if (codes && codes[row]! > 0)
        throw cellError(
          table,
          first + row,
          column,
          `a number, like most cells of the column. Fix or empty the cell; --missing names what stands for nothing; if ${quote(column.name)} holds categories, list it as text in the recipe.`,
        );
}

/** Features are, unless the recipe says otherwise; targets where their loss reads real numbers, whose predictions can be told. */
function isStandardized({ input: { description }, recipe }: Fit): boolean {
  if (description.role === "input") return recipe.standardize ?? true;
  const { is, predictedBy = [] } = description;
  return recipe.standardizeTarget ?? (is === "real" && predictedBy.length > 0);
}
