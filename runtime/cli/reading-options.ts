// The options of both commands that say how a CSV file is written; they come before what a recipe or the weights say.
import { delimiterNamed, type CsvFormat } from "../csv-format.ts";
import type { CsvRecipe } from "../recipe.ts";

const TEXT = { type: "string" } as const;

export const READING = {
  delimiter: TEXT,
  decimal: TEXT,
  thousands: TEXT,
  missing: { type: "string", multiple: true },
  "category-case": TEXT,
  unknown: TEXT,
} as const;

type Flags = { readonly [Flag in keyof typeof READING]?: string | string[] | undefined };

/** What is stated of the CSV file. */
export type Reading = CsvFormat & Pick<CsvRecipe, "unknown">;

/** `oneOf` refuses a value that is none of the words. */
export function readingOptions(
  flags: Flags,
  oneOf: <const Word extends string>(flag: string, value: string, words: readonly Word[]) => Word,
): Reading {
  const { delimiter, decimal, thousands, missing, unknown, "category-case": categoryCase } = flags;
  const stated: { -readonly [Key in keyof Reading]: Reading[Key] } = {};
  if (typeof delimiter === "string") stated.delimiter = delimiterNamed(delimiter);
  if (typeof decimal === "string") stated.decimal = oneOf("decimal", decimal, [".", ","]);
  if (typeof thousands === "string") stated.thousands = thousands;
  if (Array.isArray(missing)) stated.missingCells = missing.flatMap((words) => words.split(","));
  if (typeof categoryCase === "string")
    stated.categoryCase = oneOf("category-case", categoryCase, ["ignore", "keep"]);
  if (typeof unknown === "string") stated.unknown = oneOf("unknown", unknown, ["error", "category"]);
  return stated;
}

/** `--missing -,None` is `--missing=-,None`: a value that begins with a dash is taken for a flag otherwise. */
export function joinDashes(args: readonly string[]): string[] {
  return args.flatMap((arg, at) => {
    if (args[at - 1] === "--missing") return [];
    return arg === "--missing" && at + 1 < args.length ? [`--missing=${args[at + 1]}`] : [arg];
  });
}
