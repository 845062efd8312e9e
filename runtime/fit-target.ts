// Fits a float target as the model's loss reads it: what is no real number keeps its values, and they are checked.
import { sizeOf } from "./arrays.ts";
import { AdjointError, quote } from "./error.ts";
import { categoriesOf, mostFrequent, type Fit } from "./fit-categories.ts";
import type { ColumnPreparation } from "./preparation.ts";
import { cellError, columnRuns, type ColumnKind } from "./table.ts";
import type { Meaning } from "./trainer.ts";

type Kept = Exclude<Meaning, "real">;

/** What a value must be, and how that is said. */
const VALUES: Readonly<Record<Kept, readonly [holds: (value: number) => boolean, expected: string]>> = {
  class: [
    (value) => Number.isInteger(value) && value >= 0,
    "the number of a class, a whole number from 0: the model's loss reads the target so",
  ],
  probability: [
    (value) => value >= 0 && value <= 1,
    "a probability from 0 to 1, or two different values in the whole column: the model's loss reads the target so",
  ],
  count: [
    (value) => Number.isInteger(value) && value >= 0,
    "a count, a whole number from 0: the model's loss reads the target so",
  ],
  sign: [
    (value) => value === -1 || value === 1,
    "−1 or 1, or two different values in the whole column: the model's loss reads the target so",
  ],
};

/** The preparation that follows from a target's meaning; undefined for real numbers, features, and where it is unknown. */
export function fitMeaning(fit: Fit, kind: ColumnKind): ColumnPreparation | undefined {
  const { role, is } = fit.input.description;
  if (role !== "target" || is === undefined || is === "real") return undefined;
  if (fit.recipe.standardizeTarget)
    throw new AdjointError(
      `recipe: standardizeTarget is true, but the model reads ${fit.input.input} as a ${is}. Leave it out.`,
    );
  const categories = is === "probability" || is === "sign" ? twoOf(fit, kind) : undefined;
  if (categories) return twoClasses(fit, is === "sign" ? "sign" : "class", categories);
  if (kind === "text") return textOf(fit, is);
  checkValues(fit, is);
  return { kind: "number", column: fit.column.name, mean: 0, deviation: 1, fill: 0 };
}

/** A column of exactly two values says which of two it is, however they are written; two probabilities aside. */
function twoOf(fit: Fit, kind: ColumnKind): readonly string[] | undefined {
  if (kind === "number" && hasMoreThanTwo(fit)) return undefined;
  const categories = categoriesOf(fit);
  if (categories.length !== 2) return undefined;
  const isFraction = (name: string): boolean => Number(name) > 0 && Number(name) < 1;
  return categories.some(isFraction) ? undefined : categories;
}

function hasMoreThanTwo({ table, column }: Fit): boolean {
  const seen = new Set<number>();
  for (const { rows, numbers } of columnRuns(table, column))
    for (let row = 0; row < rows; row++) {
      const value = numbers[row]!;
      if (value === value && seen.add(value).size > 2) return true;
    }
  return false;
}

function twoClasses(fit: Fit, kind: "class" | "sign", categories: readonly string[]): ColumnPreparation {
  return { kind, column: fit.column.name, categories, fill: mostFrequent(fit) };
}

/** Texts are classes by number; of a target with several elements they may be one element each. */
function textOf(fit: Fit, is: Kept): ColumnPreparation | undefined {
  const { column, input, table } = fit;
  if (is === "class")
    return { kind: "class", column: column.name, categories: categoriesOf(fit), fill: mostFrequent(fit) };
  if (is === "probability" && sizeOf(input.description.shape) > 1) return undefined;
  const found = categoriesOf(fit).length;
  throw new AdjointError(
    `${table.source}: column ${quote(column.name)} has ${found} different texts; the model reads ${input.input} as a ${is}` +
      `${is === "count" ? "" : ", which texts are where there are two of them"}. Name another target by --target?`,
  );
}

function checkValues({ table, column }: Fit, is: Kept): void {
  const [holds, expected] = VALUES[is];
  for (const { first, rows, numbers } of columnRuns(table, column))
    for (let row = 0; row < rows; row++)
      if (numbers[row] === numbers[row] && !holds(numbers[row]!))
        throw cellError(table, first + row, column, `${expected}.`);
}
