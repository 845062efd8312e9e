// Recurrences at their edges.
import { expect, test } from "vitest";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import { compile } from "../../compiler/compile.ts";
import { add, elementAt, input, model, multiply, parameter, scan, sgd, sum } from "../../compiler/index.ts";

test("no steps leave the initial value, and nothing at any time, whatever a step would read", async () => {
  const definition = model(
    "still",
    () => {
      const x = input("x", [0, 2]);
      const start = parameter([2], undefined, "start");
      const weight = multiply(input("scale"), start);
      const { last, all } = scan(0, { h: weight }, ({ h }, t) => ({
        h: add(h, elementAt(x, t)),
        twice: add(h, h),
      }));
      return {
        loss: add(sum(last.h), add(sum(all.h), sum(all.twice))),
        outputs: { last: last.h, all: all.h, twice: all.twice },
      };
    },
    { element: "float64", optimizer: sgd() },
  );
  const trainer = (await loadEmitted(await compile(definition))).default({ parameters: { start: [2, 3] } });
  const batch = { scale: Float64Array.of(10) };
  const { last, all, twice } = trainer.predict(batch);
  expect([[...last!], [...all!], [...twice!]]).toEqual([[20, 30], [], []]);
  expect(trainer.gradient({ ...batch, x: new Float64Array(0) })).toBe(50);
  expect([...trainer.gradients.start!]).toEqual([10, 10]);
});
