// Checks a data recipe, which may come from JavaScript or a file of any kind: every key and value, against one description.
import { AdjointError, list, quote, shown } from "./error.ts";
import type { CsvRecipe, DataRecipe } from "./recipe.ts";
import { suggestion } from "./suggest.ts";

/** What a value must be: in words, as a check, or key by key. */
type Expected =
  | { readonly words: string; readonly holds: (value: unknown) => boolean }
  | { readonly keys: Readonly<Record<string, Expected>> };

const aFunction = { words: "a function", holds: (value: unknown) => typeof value === "function" };
const yesOrNo = { words: "true or false", holds: (value: unknown) => typeof value === "boolean" };
const names = {
  words: 'a list of columns, like ["a", "b"]',
  holds: (value: unknown) => isListOf(value, isName),
};
const aText = { words: "a text", holds: (value: unknown) => typeof value === "string" };
const texts = {
  words: 'a list of texts, like ["-", "-999"]',
  holds: (value: unknown) => isListOf(value, aText.holds),
};
const oneOf = (...words: readonly string[]) => ({
  words: words.map(quote).join(" or "),
  holds: (value: unknown) => words.some((word) => word === value),
});
const byInput = (words: string, holds: (value: unknown) => boolean) => ({
  words: `${words} for each input, like { x: … }`,
  holds: (value: unknown) => isObject(value) && Object.values(value).every(holds),
});
const columns = byInput(
  'a column, a list of columns or "rest"',
  (value) => isName(value) || names.holds(value),
);

const csv: { readonly [Key in keyof Required<CsvRecipe>]: Expected } = {
  features: columns,
  target: columns,
  delimiter: aText,
  decimal: oneOf(".", ","),
  thousands: aText,
  missingCells: texts,
  text: names,
  categoryCase: oneOf("ignore", "keep"),
  ignore: names,
  unknown: oneOf("error", "category"),
  standardize: yesOrNo,
  standardizeTarget: yesOrNo,
  missing: oneOf("impute", "drop"),
};

const recipe: { readonly [Key in keyof Required<DataRecipe>]: Expected } = {
  embedded: aFunction,
  csv: { keys: csv },
  idx: byInput(
    "the position of a file, 0, 1, …,",
    (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  ),
  perCall: byInput("numbers", isNumbers),
  schedule: aFunction,
};

/** The recipe, or an AdjointError that names the key in `source`, what was found and what was expected. */
export function checkRecipe(value: unknown, source: string): DataRecipe {
  check(value, { keys: recipe }, source, "");
  return value as DataRecipe;
}

function check(value: unknown, expected: Expected, source: string, path: string): void {
  if ("words" in expected) {
    if (expected.holds(value)) return;
    throw new AdjointError(`${shown(source)}: ${path} is ${described(value)}; expected ${expected.words}.`);
  }
  const known = Object.keys(expected.keys);
  if (!isObject(value))
    throw new AdjointError(
      `${shown(source)}: ${path || "the recipe"} is ${described(value)}; expected an object with ${list(known, 30)}.`,
    );
  for (const [key, each] of Object.entries(value)) {
    const here = path === "" ? shown(key) : `${path}.${shown(key)}`;
    if (!Object.hasOwn(expected.keys, key))
      throw new AdjointError(
        `${shown(source)}: ${here} means nothing; expected ${list(known, 30)}.${suggestion(key, known)}`,
      );
    if (each !== undefined) check(each, expected.keys[key], source, here);
  }
}

function described(value: unknown): string {
  if (Array.isArray(value)) return "a list of other things";
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? "an object of other things" : quote(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, holds: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(holds);
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isNumbers(value: unknown): boolean {
  const isNumber = (each: unknown): boolean => typeof each === "number";
  return isListOf(value, isNumber) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}
