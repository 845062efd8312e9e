// The operation table knows every public operation, and each of its rows is drawn.
import { expect, test, vi } from "vitest";
import * as compiler from "../../compiler/index.ts";
import { generate } from "./generate.ts";
import { optimizers } from "./model.ts";
import { operations } from "./operations.ts";

/** The public functions that were called. */
const called = vi.hoisted(() => new Set<string>());

vi.mock("../../compiler/index.ts", async (importOriginal) => {
  const original = await importOriginal<Record<string, unknown>>();
  const watched = ([name, value]: [string, unknown]): [string, unknown] => {
    if (typeof value !== "function") return [name, value];
    return [name, (...given: unknown[]): unknown => (called.add(name), value(...given))];
  };
  return Object.fromEntries(Object.entries(original).map(watched));
});

/** Public functions that no row calls, and why. */
const exceptions: Readonly<Record<string, string>> = {
  model: "what check.ts declares every graph with",
  target: "an input that prediction does not need",
  optimizer: "makes an optimizer of a formula: test/compiler/optimizers.test.ts",
  normOf: "a part of optimizers' formulas: `clipped` is made of it",
  ...Object.fromEntries(
    [
      "constantly",
      "uniform",
      "normal",
      "glorotUniform",
      "glorotNormal",
      "heUniform",
      "heNormal",
      "xavierUniform",
      "xavierNormal",
      "kaimingUniform",
      "kaimingNormal",
    ].map((name) => [name, "how parameters start; graphs are given their values"]),
  ),
};

const contains = (seed: number, row: string): boolean =>
  generate(seed, { row, operations: 1 }).steps.some(
    (step) => step.kind === "operation" && step.operation === row,
  );

test.each(operations.map(({ name }) => name))("graphs with %s are drawn", (name) => {
  const seeds = Array.from({ length: 12 }, (_, k) => 1 + k);
  expect(seeds.some((seed) => contains(seed, name))).toBe(true);
});

test("every public function is called by a row of the table, or excepted with a reason", () => {
  for (let seed = 1; seed <= 60; seed++) generate(seed, { row: "formula", operations: 1 }); // of many kinds
  for (const make of Object.values(optimizers)) (make as (options: object) => unknown)({});
  const functions = Object.entries(compiler).flatMap(([name, value]) =>
    typeof value === "function" ? [name] : [],
  );
  expect(functions.filter((name) => !called.has(name)).sort()).toEqual(Object.keys(exceptions).sort());
});
