// The categories of a column: all that occur in the table, so that a rare one may fall to the held-out part.
import type { InputColumns } from "./columns.ts";
import { AdjointError, quote } from "./error.ts";
import type { CategoryPreparation } from "./preparation.ts";
import type { CsvRecipe } from "./recipe.ts";
import { categoryCounts, categoryKey, type Table, type TableColumn } from "./table.ts";

/** What the fit of one column reads. */
export interface Fit {
  readonly table: Table;
  /** 1 for the rows that are trained on. */
  readonly trained: Uint8Array;
  readonly recipe: CsvRecipe;
  readonly input: InputColumns;
  readonly column: TableColumn;
}

/** A column whose categories are numbered. */
export function fitClass(fit: Fit): CategoryPreparation<"class"> {
  const { table, column, input } = fit;
  const categories = categoriesOf(fit);
  const { classes } = input.description;
  if (classes !== undefined && categories.length > classes)
    throw new AdjointError(
      `${table.source}: column ${quote(column.name)} has ${categories.length} different values, but ` +
        `${input.input} has ${classes} classes. Name the target column by --target, or change the model?`,
    );
  return { kind: "class", column: column.name, categories, fill: mostFrequent(fit) };
}

/** The distinct values of a column that aren't missing: numbers by size, else by code unit of their keys, the same everywhere. */
export function categoriesOf({ table, column }: Pick<Fit, "table" | "column">): string[] {
  const keyed = [...categoryCounts(table, column).keys()].map(
    (name) => [name, categoryKey(name, table.format), Number(name)] as const,
  );
  if (keyed.every(([, , value]) => Number.isFinite(value))) keyed.sort(([, , a], [, , b]) => a - b);
  else keyed.sort(([, a], [, b]) => (a < b ? -1 : 1));
  return keyed.map(([name]) => name);
}

/** The commonest category of the training rows, the first of them in sorted order when several are. */
export function mostFrequent({ table, column, trained }: Fit): string {
  const counts = [...categoryCounts(table, column, trained)].filter(([, count]) => count > 0);
  const sorted = counts.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (sorted.length === 0) throw noTrainingValue(table, column);
  return sorted[0]![0];
}

export function noTrainingValue(table: Table, column: TableColumn): AdjointError {
  return new AdjointError(
    `${table.source}: column ${quote(column.name)} has no value in the training part. Leave it out, or hold out fewer rows.`,
  );
}
