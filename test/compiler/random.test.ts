// Draws inside the graph, as the emitted trainer makes them.
import { expect, test } from "vitest";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import { compile } from "../../compiler/compile.ts";
import {
  at,
  compute,
  embedding,
  input,
  integerNoise,
  model,
  parameter,
  sgd,
  sum,
  multiply,
} from "../../compiler/index.ts";

const below = 5;

/** Rows of a table chosen at random: the output tells which. */
const definition = model(
  "chosen",
  () => {
    const chosen = integerNoise([2], below);
    const table = parameter([below], undefined, "table");
    const values = embedding(table, chosen);
    const numbers = compute([2], (i) => multiply(1, at(chosen, i)));
    return { loss: sum(multiply(values, input("x"))), outputs: { values, numbers } };
  },
  { element: "float64", optimizer: sgd() },
);

test("whole numbers are drawn equally often, are kept as indices, and move the derivative to what they choose", async () => {
  const examples = 5_000;
  const trainer = (await loadEmitted(await compile(definition))).default({ seed: 3, capacity: examples });
  const x = new Float64Array(examples).fill(1);
  const { values, numbers } = trainer.predict({ examples } as never);
  expect([...values!]).toEqual(Array.from(numbers!, (k) => trainer.parameters.table![k]!));
  const counts = Array.from({ length: below }, (_, k) => numbers!.filter((each) => each === k).length);
  expect(counts.reduce((total, count) => total + count, 0)).toBe(2 * examples);
  for (const count of counts) expect(Math.abs(count / (2 * examples) - 1 / below)).toBeLessThan(0.02); // 5 deviations
  trainer.gradient({ x });
  const total = trainer.gradients.table!.reduce((left, right) => left + right, 0);
  expect(total).toBeCloseTo(2, 12);
  for (const share of trainer.gradients.table!) expect(Math.abs(share / 2 - 1 / below)).toBeLessThan(0.02);
});

test("a bound that leaves nothing to draw is refused", async () => {
  const wrong = model("wrong", () => ({ loss: sum(multiply(integerNoise([2], 0), input("x"))) }), {
    optimizer: sgd(),
  });
  await expect(compile(wrong)).rejects.toThrow(
    "integerNoise: below is 0; expected a whole number from 1 to 2147483648",
  );
});
