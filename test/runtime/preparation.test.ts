// From rows of text to a model's inputs: chosen columns, fitted scales and categories, applied to any rows later.
import { describe, expect, test } from "vitest";
import { chooseColumns } from "../../runtime/columns.ts";
import { parseCsv } from "../../runtime/csv.ts";
import { countMissing, fitPreparation, usableRows } from "../../runtime/fit.ts";
import { readPreparation } from "../../runtime/preparation-json.ts";
import { prepare, type Preparation } from "../../runtime/preparation.ts";
import type { CsvRecipe } from "../../runtime/recipe.ts";
import { placedFrom, placesOf } from "../../runtime/places.ts";
import { allRows, type Table } from "../../runtime/table.ts";
import type { InputDescription, ModelDescription } from "../../runtime/trainer.ts";
import { lineDescription } from "./doubles.ts";

const input = (shape: number[]): InputDescription => ({
  shape,
  type: "float64",
  per: "example",
  role: "input",
});
const target = { shape: [], type: "float64", per: "example", role: "target" } as const;
const classTarget = (classes: number): InputDescription => ({ ...target, type: "int32", classes });

const modelOf = (inputs: Record<string, InputDescription>): ModelDescription => ({
  ...lineDescription,
  name: "homes",
  inputs,
});

const flags = (table: Table, rows: Uint32Array) => placedFrom(placesOf(rows, table.rows), 0);

/** Fits on `training` rows (all without it) and applies to all. */
function fitted(csv: string, model: ModelDescription, recipe: CsvRecipe = {}, training?: number[]) {
  const table = parseCsv(csv, "homes.csv");
  const plan = chooseColumns(model, table.columns, recipe);
  const rows = training ? Uint32Array.from(training) : usableRows(table, plan, recipe);
  const preparation = fitPreparation(table, plan, flags(table, rows), recipe);
  return { table, plan, preparation, data: prepare(preparation, table, { rows: allRows(table) }) };
}

const rowsOf = (values: ArrayLike<number>, size: number) =>
  Array.from({ length: values.length / size }, (_, row) =>
    Array.from(values).slice(row * size, (row + 1) * size),
  );

describe("chooseColumns", () => {
  const choose = (columns: string[], recipe?: CsvRecipe, name?: string) =>
    chooseColumns(lineDescription, columns, recipe, name).map(({ input, columns }) => [input, columns]);

  test("without a recipe, the last column is the target and all others are features", () => {
    expect(choose(["rooms", "age", "cost"])).toEqual([
      ["features", ["rooms", "age"]],
      ["price", ["cost"]],
    ]);
  });

  test("--target names another column", () => {
    expect(choose(["cost", "rooms", "age"], {}, "cost")).toEqual([
      ["features", ["rooms", "age"]],
      ["price", ["cost"]],
    ]);
  });

  test("a recipe names columns, or the rest", () => {
    const recipe: CsvRecipe = { features: { features: "rest" }, target: { price: "cost" } };
    expect(choose(["cost", "rooms", "age"], recipe)[0]).toEqual(["features", ["rooms", "age"]]);
    expect(choose(["id", "cost", "rooms"], { ...recipe, features: { features: ["rooms"] } })[0]).toEqual([
      "features",
      ["rooms"],
    ]);
  });

  test("a recipe for an input the model lacks is a mistake", () => {
    expect(() => choose(["a"], { features: { feature: "rest" } })).toThrow(
      'recipe: line has no input "feature"; it has features, price.',
    );
  });

  test("two inputs need a recipe", () => {
    const model = modelOf({ left: input([1]), right: input([2]), price: target });
    expect(() => chooseColumns(model, ["a", "b"])).toThrow(
      "homes has 2 inputs (left [1], right [2]); features needs exactly one. Say which columns feed each in models/homes.data.ts.",
    );
  });

  test("--target needs a model with a target", () => {
    const model = modelOf({ features: input([1]) });
    expect(() => chooseColumns(model, ["a", "b"], {}, "b")).toThrow(
      /homes has no targets; --target needs exactly one/,
    );
  });
});

describe("numbers", () => {
  test("are standardized by the training rows only", () => {
    const { data } = fitted("a,b,y\n1,5,0\n3,5,1\n9,5,1\n", lineDescription, {}, [0, 1]);
    // Of 1 and 3: mean 2, deviation 1. The constant column becomes 0, not 0 / 0.
    expect(rowsOf(data.columns.features.values, 2)).toEqual([
      [-1, 0],
      [1, 0],
      [7, 0],
    ]);
  });

  test("a target's scale is kept, so that predictions can be told in its units", () => {
    const { preparation, data } = fitted("a,b,y\n0,0,100\n1,1,300\n", lineDescription);
    expect(preparation.inputs[1].columns).toEqual([
      { kind: "number", column: "y", mean: 200, deviation: 100, fill: 200 },
    ]);
    expect([...data.columns.price.values]).toEqual([-1, 1]);
  });

  test("a target keeps its values by standardizeTarget: false, or where nobody knows what it is", () => {
    const csv = "a,b,y\n0,0,100\n1,1,300\n";
    const kept = fitted(csv, lineDescription, { standardizeTarget: false });
    expect([...kept.data.columns.price.values]).toEqual([100, 300]);
    const unknown = fitted(csv, modelOf({ features: input([2]), price: target }));
    expect([...unknown.data.columns.price.values]).toEqual([100, 300]);
  });

  const wrong: [string, string, RegExp][] = [
    [
      "a mistyped cell",
      "a,b,y\n1,1,1\n2,two,2\n3,3,3\n",
      /^homes.csv line 3, column "b": found "two"; expected a number/,
    ],
    ["1e400", "a,b,y\n1,1e400,1\n2,2,2\n", /^homes.csv line 2, column "b": found "1e400"; expected a number/],
    [
      "infinity",
      "a,b,y\n1,1,1\n2,2,2\n2,-inf,2\n",
      /^homes.csv line 4, column "b": found "-inf"; expected a number/,
    ],
    ["numbers too large", "a,b,y\n1,1e300,1\n2,-1e300,2\n", /the numbers of "b" are too large to scale/],
  ];
  test.each(wrong)("%s is an error", (_, csv, message) => {
    expect(() => fitted(csv, lineDescription)).toThrow(message);
  });
});

describe("categories", () => {
  const model = modelOf({ features: input([3]), kind: classTarget(2) });
  const csv = "size,color,kind\n1,red,cat\n3,blue,dog\n1,red,cat\n3,red,dog\n";

  test("features are one-hot, an int32 target is a class number", () => {
    const { data } = fitted(csv, model);
    expect(rowsOf(data.columns.features.values, 3)).toEqual([
      [-1, 0, 1],
      [1, 1, 0],
      [-1, 0, 1],
      [1, 0, 1],
    ]);
    expect(data.columns.kind.values).toEqual(Int32Array.of(0, 1, 0, 1));
  });

  test("are known from the whole table, so a rare one may fall to the held-out part", () => {
    expect(() => fitted(csv, model, {}, [0, 2, 3])).not.toThrow();
  });

  test("unknown to the preparation are none of the known ones, and said", () => {
    const { preparation } = fitted(csv, model);
    const fresh = parseCsv("size,color,kind\n3,Red,cat\n3,green,cat\n3,blu,dog\n", "new.csv");
    const unknown: object[] = [];
    const { columns } = prepare(preparation, fresh, { onUnknown: (each) => unknown.push(each) });
    expect(rowsOf(columns.features.values, 3)).toEqual([
      [1, 0, 1],
      [1, 0, 0],
      [1, 0, 0],
    ]);
    expect(unknown).toEqual([{ source: "new.csv", column: "color", count: 2, first: "green", line: 3 }]);
  });

  test("unknown to the preparation are an error where the recipe says so", () => {
    const { preparation } = fitted(csv, model, { unknown: "error" });
    const fresh = parseCsv("size,color,kind\n1,green,cat\n", "new.csv");
    expect(() => prepare(preparation, fresh)).toThrow(
      'new.csv line 2, column "color": found "green"; expected a category of "color" known from training: blue, red. --unknown category takes it for none of them.',
    );
  });

  test("more than the target's classes are an error", () => {
    expect(() => fitted("a,b,c,k\n1,1,1,x\n1,1,1,y\n1,1,1,z\n", model)).toThrow(
      /column "k" has 3 different values, but kind has 2 classes/,
    );
  });

  test("numbers within the classes are class numbers already; others are numbered by size", () => {
    const small = modelOf({ features: input([1]), kind: classTarget(3) });
    expect([...fitted("a,k\n1,2\n1,0\n2,2\n", small).data.columns.kind.values]).toEqual([2, 0, 2]);
    expect([...fitted("a,k\n1,30\n1,4\n2,5\n", small).data.columns.kind.values]).toEqual([2, 0, 1]);
  });

  test("two of them feed a single float target as 0 and 1", () => {
    const { data } = fitted("a,b,y\n1,1,no\n2,2,yes\n", lineDescription);
    expect([...data.columns.price.values]).toEqual([0, 1]);
  });

  test("columns of numbers are text when the recipe says so", () => {
    const { data } = fitted("year,kind\n70,a\n71,b\n70,a\n72,a\n", model, { text: ["year"] });
    expect(rowsOf(data.columns.features.values, 3)[3]).toEqual([0, 0, 1]);
    expect(() => fitted(csv, model, { text: ["yaer"] })).toThrow(/there is no column "yaer"/);
  });

  test("a column called __proto__ or a category called constructor is nothing special", () => {
    const { data } = fitted("__proto__,color,kind\n1,constructor,cat\n3,toString,dog\n", model);
    expect(rowsOf(data.columns.features.values, 3)).toEqual([
      [-1, 1, 0],
      [1, 0, 1],
    ]);
  });
});

describe("a target is read as the model says", () => {
  const modelWith = (is: InputDescription["is"]) =>
    modelOf({ features: input([1]), y: { ...target, ...(is && { is }), predictedBy: ["prediction"] } });
  const values = (is: InputDescription["is"], cells: readonly (number | string)[]) =>
    Array.from(
      fitted(`x,y\n${cells.map((cell) => `1,${cell}`).join("\n")}\n`, modelWith(is)).data.columns.y.values,
    );

  const kept: [InputDescription["is"], (number | string)[], number[]][] = [
    ["real", [1, 3], [-1, 1]],
    ["real", [0, 1], [-1, 1]],
    ["probability", [0, 0.5, 1], [0, 0.5, 1]],
    ["probability", [0.25, 0.75], [0.25, 0.75]],
    ["probability", [1, 2, 2], [0, 1, 1]],
    ["probability", [-1, 1], [0, 1]],
    ["probability", ["no", "Yes", "yes"], [0, 1, 1]],
    ["sign", [-1, 1], [-1, 1]],
    ["sign", [0, 1, 0], [-1, 1, -1]],
    ["sign", ["b", "a"], [1, -1]],
    ["count", [7, 0, 3], [7, 0, 3]],
    ["class", [2, 0, 1], [2, 0, 1]],
    ["class", ["z", "a", "m"], [2, 0, 1]],
    [undefined, [1, 200], [1, 200]],
  ];
  test.each(kept)("%s of %j is %j", (is, cells, expected) => {
    expect(values(is, cells)).toEqual(expected);
  });

  const refused: [InputDescription["is"], (number | string)[], RegExp][] = [
    [
      "probability",
      [1, 2, 3],
      /^homes.csv line 3, column "y": found "2"; expected a probability from 0 to 1/,
    ],
    ["probability", ["a", "b", "c"], /column "y" has 3 different texts; the model reads y as a probability/],
    ["sign", [0, 1, 2], /line 2, column "y": found "0"; expected −1 or 1/],
    ["count", [1, -1], /line 3, column "y": found "-1"; expected a count, a whole number from 0/],
    ["count", [1, 2.5], /line 3, column "y": found "2.5"; expected a count/],
    ["class", [1, 1.5], /line 3, column "y": found "1.5"; expected the number of a class/],
    ["class", [1, -2], /line 3, column "y": found "-2"; expected the number of a class/],
  ];
  test.each(refused)("%s refuses %j", (is, cells, message) => {
    expect(() => values(is, cells)).toThrow(message);
  });

  test("a recipe cannot standardize what is no real number", () => {
    const recipe = { standardizeTarget: true };
    expect(() => fitted("x,y\n1,0\n2,1\n", modelWith("probability"), recipe)).toThrow(
      /standardizeTarget is true, but the model reads y as a probability/,
    );
  });

  test("and is never among the features", () => {
    const leak: CsvRecipe = { features: { features: ["a", "y"] }, target: { price: "y" } };
    expect(() => fitted("a,b,y\n1,2,3\n2,3,4\n", lineDescription, leak)).toThrow(
      'the column "y" is the target price and among the features (features)',
    );
    expect(() =>
      chooseColumns(lineDescription, ["a", "b"], { features: { features: ["a", "b"] } }, "b"),
    ).toThrow(/the column "b" is the target price and among the features/);
  });
});

describe("numbers in another notation", () => {
  test("are not taken for categories", () => {
    expect(() => fitted('a,b,y\n"1,5",1,1\n"2,5",2,2\n"2,75",2,2\n', lineDescription)).toThrow(
      /most cells of column "a" look like numbers in another notation \("1,5", "2,5", "2,75"\)/,
    );
  });
});

describe("widths", () => {
  test("columns that don't fill the input are an error that names them", () => {
    const model = modelOf({ features: input([3]), price: target });
    expect(() => fitted("age,color,y\n1,red,1\n2,blue,2\n3,green,3\n", model)).toThrow(
      "homes.csv: features has shape [3], but its columns make 4 numbers: age, color (3 categories). " +
        "Change the input's shape, or choose columns: --ignore-column COLUMN, or a data recipe (models/NAME.data.ts).",
    );
  });
});

describe("missing cells", () => {
  const csv = "a,b,y\n1,NA,0\n3,x,1\n,x,0\n1,z,?\n9,x,1\n";
  const model = modelOf({ features: input([3]), price: target });

  test("are counted, and filled with the mean or the most frequent category of the training rows", () => {
    const { data, table, plan } = fitted(csv.replace("?", "1"), model, { standardize: false }, [0, 1]);
    expect(countMissing(table, plan, flags(table, allRows(table)))).toEqual(
      new Map(Object.entries({ a: 1, b: 1 })),
    );
    expect(rowsOf(data.columns.features.values, 3).slice(0, 3)).toEqual([
      [1, 1, 0],
      [3, 1, 0],
      [2, 1, 0],
    ]);
  });

  test("rows without a target are never used, rows without a feature aren't under `drop`", () => {
    const table = parseCsv(csv, "homes.csv");
    const plan = chooseColumns(model, table.columns);
    expect([...usableRows(table, plan)]).toEqual([0, 1, 2, 4]);
    expect([...usableRows(table, plan, { missing: "drop" })]).toEqual([1, 4]);
  });

  test("under `drop`, a new row with a missing cell is an error, not a guess", () => {
    const recipe: CsvRecipe = { missing: "drop" };
    const { preparation } = fitted("a,b,y\n1,2,1\n2,3,2\n", lineDescription, recipe);
    expect(() => prepare(preparation, parseCsv("a,b\n1,\n", "new.csv"), { inputs: ["features"] })).toThrow(
      'new.csv line 2, column "b": found ""; expected a value: the model was trained without rows that miss "b".',
    );
  });

  test("a target is never filled in", () => {
    const { preparation } = fitted("a,b,y\n1,2,1\n2,3,2\n", lineDescription);
    expect(() => prepare(preparation, parseCsv("a,b,y\n1,2,\n", "new.csv"))).toThrow(/column "y": found ""/);
  });
});

describe("a preparation", () => {
  const { preparation } = fitted("a,b,y\n1,5,0\n3,6,9\n", lineDescription);

  test("survives JSON, and prepares new rows without their target, whatever the order of columns", () => {
    const read = readPreparation(JSON.stringify(preparation), "weights");
    expect(read).toEqual(preparation);
    const fresh = parseCsv("b,comment,a\n5.5,hello,3\n", "new.csv");
    const { columns } = prepare(read, fresh, { inputs: ["features"] });
    expect(Object.keys(columns)).toEqual(["features"]);
    expect([...columns.features.values]).toEqual([1, 0]);
  });

  test("needs its columns", () => {
    expect(() => prepare(preparation, parseCsv("a,c\n1,2\n", "new.csv"), { inputs: ["features"] })).toThrow(
      'new.csv: there is no column "b"; found a, c. Check the spelling?',
    );
  });

  test("refuses JSON that isn't one", () => {
    const number = { kind: "number", column: "a", mean: 0, deviation: 1, fill: 0 };
    const wrap = (column: object, shape = [1]): object => ({
      missing: "drop",
      inputs: [{ input: "x", role: "input", type: "float32", shape, columns: [column] }],
    });
    const damaged: unknown[] = [
      null,
      [],
      {},
      { missing: "drop" },
      { missing: "drop", inputs: [null] },
      wrap({ ...number, kind: "constructor" }),
      wrap({ ...number, deviation: 0 }),
      wrap({ ...number, deviation: -1 }),
      wrap({ ...number, mean: "1" }),
      wrap({ kind: "oneHot", column: "a", categories: [1], fill: "1" }),
      wrap(number, [2]),
      wrap(number, [-1]),
    ];
    expect(readPreparation(JSON.stringify(wrap(number)), "weights")).toEqual(wrap(number) as Preparation);
    for (const value of damaged)
      expect(() => readPreparation(JSON.stringify(value), "weights")).toThrow(
        /^weights: its preparation of columns/,
      );
    expect(() => readPreparation("{", "weights")).toThrow(/^weights: its preparation of columns/);
  });
});
