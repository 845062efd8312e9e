// A trainer's capacity is bounded by what one array can hold: the bound is told, not left to the engine.
import { expect, test } from "vitest";
import { dense, gradientDescent, input, model, square, sum, tanh } from "../../../compiler/index.ts";
import { compileLevels } from "../../../compiler/compile.ts";
import { loadEmitted } from "../../../compiler/cli/load-module.ts";

test("a capacity that no array holds is refused with the largest that one does", async () => {
  const line = model("line", () => ({ loss: square(sum(tanh(dense(input("x", [3]), 4)))) }), {
    optimizer: gradientDescent(),
  });
  const { default: create } = await loadEmitted(compileLevels(line).draft);
  for (const capacity of [1e12, 2 ** 32])
    expect(() => create({ capacity })).toThrow(/line: capacity is \d+ .*a whole number from 1 to \d+/);
});
