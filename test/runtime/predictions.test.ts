// Predictions are told in the words and units of the data they are about, each under a name of its own; and how columns were
// read is told before.
import { describe, expect, test } from "vitest";
import { columnSummary } from "../../runtime/cli/column-summary.ts";
import { parseCsv } from "../../runtime/csv.ts";
import { describePredictions, untoldOutputs } from "../../runtime/predictions.ts";
import { trainingData } from "../../runtime/training-data.ts";
import type { InputDescription, ModelDescription } from "../../runtime/trainer.ts";
import { lineDescription } from "./doubles.ts";

const features: InputDescription = { shape: [1], type: "float64", per: "example", role: "input" };

function modelOf(
  targets: Record<string, Partial<InputDescription>>,
  outputs: ModelDescription["outputs"],
): ModelDescription {
  const full = Object.entries(targets).map(
    ([name, stated]) => [name, { ...features, shape: [], role: "target", ...stated }] as const,
  );
  return { ...lineDescription, inputs: { features, ...Object.fromEntries(full) }, outputs };
}

/** Fitted on all rows. */
function fitted(model: ModelDescription, csv: string, recipe = {}) {
  const table = parseCsv(csv, "data.csv");
  const data = trainingData(table, model, { heldOut: 0, seed: 0, recipe });
  return { table, data, preparation: data.preparation };
}

const told = (
  model: ModelDescription,
  csv: string,
  outputs: Record<string, number[]>,
  examples: number,
  recipe = {},
) => {
  const { preparation } = fitted(model, csv, recipe);
  const arrays = Object.entries(outputs).map(([name, values]) => [name, Float64Array.from(values)] as const);
  return describePredictions(model, Object.fromEntries(arrays), examples, preparation);
};

describe("a real target", () => {
  test("every output that predicts it is in its unit, and so is a deviation from it", () => {
    const of = { predictedBy: ["low", "high"], deviations: ["sigma"], logDeviations: ["log"] } as const;
    const model = modelOf(
      { y: { is: "real", ...of } },
      { sigma: [], log: [], low: [], other: [], high: [], wide: [2] },
    );
    const csv = "x,y\n1,40\n2,60\n"; // mean 50, deviation 10
    const outputs = { sigma: [0.5], log: [Math.log(0.5)], low: [-1], other: [3], high: [2], wide: [1, 2] };
    const { log, ...columns } = told(model, csv, outputs, 1);
    expect(log).toEqual([expect.closeTo(Math.log(5), 12)]);
    expect(columns).toEqual({
      sigma: [5],
      low: [40],
      "other (of standardized y)": [3], // nobody knows how to put it back
      high: [70],
      "wide.0": [1],
      "wide.1": [2],
    });
    expect(untoldOutputs(model, fitted(model, csv).preparation)).toEqual({
      target: "y",
      outputs: ["other", "wide"],
    });
  });

  test("two of them have a unit each", () => {
    const of = (output: string) => ({ is: "real", predictedBy: [output] }) as const;
    const model = modelOf({ a: of("pa"), b: of("pb") }, { pb: [], pa: [] });
    const recipe = { target: { a: "a", b: "b" } };
    const csv = "x,a,b\n1,40,1\n2,60,3\n";
    expect(told(model, csv, { pb: [1], pa: [1] }, 1, recipe)).toEqual({ pb: [3], pa: [60] });
  });
});

describe("categories", () => {
  test("a number that scores one of two says of which", () => {
    const y = { is: "probability", predictedBy: ["probability"] } as const;
    const model = modelOf({ y }, { probability: [] });
    const outputs = { probability: [0.25, 0.75] };
    expect(told(model, "x,y\n1,no\n2,yes\n", outputs, 2)).toEqual({ "probability of yes": [0.25, 0.75] });
  });

  test("columns that would have one name are all there", () => {
    const label = { type: "int32", is: "class", predictedBy: ["p"] } as const;
    const model = modelOf({ label }, { p: [2], "p.cat": [] });
    const csv = "x,p.cat\n1,cat\n2,__proto__\n";
    const predicted = told(model, csv, { p: [0.2, 0.8], "p.cat": [7] }, 1);
    expect(Object.entries(predicted)).toEqual([
      ["p.cat", ["cat"]],
      ["p.__proto__", [0.2]],
      ["p.cat (2)", [0.8]],
      ["p.cat (3)", [7]],
    ]);
  });
});

test("the summary tells how each column was read, and which was not", () => {
  const y = { is: "real", predictedBy: ["prediction"] } as const;
  const model: ModelDescription = {
    ...modelOf({ y }, { prediction: [] }),
    inputs: {
      features: { ...features, shape: [3] },
      y: { ...features, shape: [], role: "target", ...y },
    },
  };
  const csv = "x;flag;note;y\n1;true;a;40\n3;True;b;60\n;false;c;50\n2;true;d;\n";
  const { table, data } = fitted(model, csv, { features: { features: ["x", "flag"] } });
  expect(columnSummary(model, table, data)).toEqual([
    'data.csv: 4 rows, 4 columns, cut at ";"; 1 row left out, a value is missing',
    '  "x"    → features  number, (x − 2) / 1; 1 missing cell filled with 2',
    '  "flag" → features  2 categories: "false", "true"; the same but for case: "True"',
    '  "y"    → y         number, (x − 50) / 8.165; loss and metrics in that unit, prediction told in the column\'s',
    '  not used: "note"',
  ]);
});
