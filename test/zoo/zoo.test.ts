// The zoo's table is complete and can fail; `npm run zoo` trains all of it.
import path from "node:path";
import { describe, expect, test } from "vitest";
import { modelFiles } from "../../compiler/cli/models.ts";
import { dataset } from "../../runtime/index.ts";
import { classFrequencies, classMeans, majorityClass, meanAnswer, normalDensity } from "./baselines.ts";
import { energyDistance } from "./distributions.ts";
import type { Row, Trial } from "./row.ts";
import { rows } from "./rows.ts";
import { editDistance } from "./sequences.ts";
import { reasonToSkip, runRow } from "./run.ts";

const linear = rows.find(({ model }) => model === "linear") as Row;

test("every model has a row", () => {
  const models = modelFiles([]).map((file) => path.basename(file, ".ts"));
  expect(rows.map(({ model }) => model).sort()).toEqual([...models].sort());
});

describe("a row", () => {
  test("passes where training reaches the bound and the baseline does not", async () => {
    const { results } = await runRow(linear, 0);
    expect(results.map(({ failure }) => failure)).toEqual([undefined]);
  });

  test("gives the same result from the same seed, another from another", async () => {
    const trained = async (seed: number) => (await runRow(linear, seed)).results[0].trained;
    expect(await trained(1)).toBe(await trained(1));
    expect(await trained(1)).not.toBe(await trained(2));
  });

  test.each([
    ["training misses the bound", { atMost: 1e-6 }, "misses what it must reach"],
    ["the baseline reaches the bound too", { atMost: 10 }, "the baseline reaches it too: ask for more"],
  ])("fails where %s", async (_, reach, failure) => {
    const { results } = await runRow({ ...linear, reach }, 0);
    expect(results[0].failure).toBe(failure);
  });

  test("fails without training", async () => {
    const { results } = await runRow({ ...linear, epochs: 0 }, 0);
    expect(results[0].failure).toBe("misses what it must reach");
  });

  test("is skipped, with the reason, where its file is absent", () => {
    expect(reasonToSkip({ ...linear, file: "absent.csv" })).toBe("absent.csv is absent");
    expect(reasonToSkip(linear)).toBeUndefined();
  });
});

describe("baselines are computed from the data", () => {
  const part = (y: readonly number[], a: readonly number[], b: readonly number[]) =>
    dataset({ y: { values: y }, a: { values: a, classes: 2 }, b: { values: b, classes: 2 } });
  const trial = {
    training: part([0, 2, 4, 6], [0, 0, 1, 1], [0, 1, 0, 1]),
    heldOut: part([1, 7], [0, 1], [0, 1]),
  } as unknown as Trial;

  test("the mean's squared error", () => {
    expect(meanAnswer("y").of(trial)).toBeCloseTo(((1 - 3) ** 2 + (7 - 3) ** 2) / 2, 12);
  });

  test("the majority's accuracy", () => {
    const mostlyOne = { ...trial, training: part([0, 0, 0], [1, 1, 0], [0, 0, 0]) };
    expect(majorityClass("a").of(mostlyOne)).toBe(0.5);
  });

  test("the cross-entropy of frequencies, one more of each class", () => {
    const mostlyOne = { ...trial, training: part([0, 0, 0], [1, 1, 0], [0, 0, 0]) };
    expect(classFrequencies("a").of(mostlyOne)).toBeCloseTo(-(Math.log(2 / 5) + Math.log(3 / 5)) / 2, 12);
  });

  test("the squared error of class means", () => {
    // means: a 1 and 5, b 2 and 4, all 3; answers 1 + 2 − 3 = 0 and 5 + 4 − 3 = 6
    expect(classMeans("a", "b", "y").of(trial)).toBeCloseTo((1 ** 2 + 1 ** 2) / 2, 12);
  });

  test("the normal density's negative log-likelihood", () => {
    const squares = ((1 - 3) ** 2 + (7 - 3) ** 2) / 2;
    expect(normalDensity("y").of(trial)).toBeCloseTo((Math.log(2 * Math.PI * 5) + squares / 5) / 2, 6);
  });
});

test("the energy distance of points on a line: 2 E|X − Y| − E|X − X′| − E|Y − Y′|", () => {
  // E|X − Y| = (3 + 5 + 1 + 3) / 4 = 3, E|X − X′| = E|Y − Y′| = 2
  expect(energyDistance([[0], [2]], [[3], [5]])).toBeCloseTo(2, 12);
});

test("the edit distance counts insertions, deletions and replacements", () => {
  expect(editDistance([], [1, 2])).toBe(2);
  expect(editDistance([1, 2, 3], [])).toBe(3);
  expect(editDistance([1, 2, 3, 4], [1, 3, 5])).toBe(2);
  expect(editDistance([2, 1], [1, 2])).toBe(2);
  expect(editDistance([1, 1, 2], [1, 1, 2])).toBe(0);
});
