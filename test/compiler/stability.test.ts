// Formulas as people write them, at extremes: each is rewritten to a stable one, the rewrite is logged, and value and
// derivative are those of the mathematics.
import { describe, expect, test, vi } from "vitest";
import { gradientDescent, model, parameter } from "../../compiler/index.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import { show } from "../../compiler/cli/show.ts";
import { naiveFormulas } from "./naive-formulas.ts";

describe.each(naiveFormulas)("$name", ({ rule, formula, truth, points }) => {
  const definition = model(
    "naive",
    () => ({ loss: formula(parameter([points[0]!.length], undefined, "x")) }),
    { element: "float64", optimizer: gradientDescent() },
  );
  const { draft, declared } = compileLevels(definition);

  test(`is rewritten by ${rule}`, () => {
    expect(declared.stabilizer.log.map((each) => each.rule)).toContain(rule);
  });

  test.each(points)("at %d %d %d", async (...point) => {
    const x = points.find((each) => each.every((value, i) => value === point[i]))!;
    const trainer = (await loadEmitted(draft)).default({ capacity: 1 });
    trainer.parameters.x!.set(x);
    const value = trainer.gradient({ y: Float64Array.of(0), label: Int32Array.of(1) });
    const [expected, derivatives] = truth(x);
    expect(Math.abs(value - expected)).toBeLessThanOrEqual(2e-13 * Math.abs(expected) + 1e-300);
    const largest = Math.max(...derivatives.map(Math.abs));
    for (const [i, derivative] of derivatives.entries())
      expect(Math.abs(trainer.gradients.x![i]! - derivative)).toBeLessThanOrEqual(1e-9 * largest + 1e-16);
  });
});

test("`show --level stabilize` lists every rewrite, with its place in the model", async () => {
  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  try {
    await show(["test/compiler/modules/naive.ts", "--level", "stabilize"]);
    expect(said.mock.calls).toEqual([
      ["hidden: log(1 + eˣ) = softplus(x)    test/compiler/modules/naive.ts:15:10"],
    ]);
  } finally {
    said.mockRestore();
  }
});
