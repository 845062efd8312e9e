// A recipe is checked key by key, before any data are read.
import { describe, expect, test } from "vitest";
import { checkRecipe } from "../../runtime/check-recipe.ts";

const check = (recipe: unknown) => checkRecipe(recipe, "models/x.data.ts");

test("what a recipe may say passes, undefined keys too", () => {
  const csv = {
    features: { x: ["a", "b"] },
    target: { y: "rest" },
    text: ["a"],
    standardize: false,
    missing: "drop",
  };
  const recipe = {
    csv: { ...csv, standardizeTarget: undefined },
    idx: { x: 0 },
    perCall: { k: [1], m: Float32Array.of(2) },
  };
  expect(check(recipe)).toBe(recipe);
  check({ embedded: () => {}, schedule: () => {} });
});

describe("mistakes", () => {
  const cases: [unknown, RegExp][] = [
    [
      { csv: { standardise: false } },
      /csv\.standardise means nothing; expected features, .*Did you mean standardize\?/,
    ],
    [{ csv: { colour: 1 } }, /csv\.colour means nothing; expected .*missing/],
    [{ cvs: {} }, /cvs means nothing; .*Did you mean csv\?/],
    [{ embeded: () => {} }, /embeded means nothing; .*Did you mean embedded\?/],
    [{ csv: { standardize: "no" } }, /csv\.standardize is "no"; expected true or false/],
    [{ csv: { standardize: 0 } }, /csv\.standardize is 0; expected true or false/],
    [{ csv: { missing: "ignore" } }, /csv\.missing is "ignore"; expected "impute" or "drop"/],
    [{ csv: { text: "zip" } }, /csv\.text is "zip"; expected a list of columns/],
    [{ csv: { text: [1] } }, /csv\.text is a list of other things; expected a list of columns/],
    [{ csv: { features: ["a"] } }, /csv\.features is a list of other things; expected .* for each input/],
    [{ csv: { target: { y: 3 } } }, /csv\.target is an object of other things; expected a column/],
    [{ csv: [] }, /csv is a list of other things; expected an object with features/],
    [{ csv: null }, /csv is null; expected an object/],
    [{ idx: { image: "0" } }, /idx is .*; expected the position of a file/],
    [{ idx: { image: -1 } }, /idx is .*; expected the position of a file/],
    [{ perCall: { k: 3 } }, /perCall is .*; expected numbers for each input/],
    [{ embedded: { training: [] } }, /embedded is an object of other things; expected a function/],
    [{ schedule: "cosine" }, /schedule is "cosine"; expected a function/],
    [[], /the recipe is a list of other things; expected an object with embedded/],
    [() => ({}), /the recipe is a function; expected an object/],
    [{ "\u001b[31mcsv": {} }, /\\u\{1b\}\[31mcsv means nothing/],
  ];
  test.each(cases)("%o", (recipe, message) => {
    expect(() => check(recipe)).toThrow(message);
  });
});
