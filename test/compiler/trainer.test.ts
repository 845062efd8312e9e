// The emitted trainer: its methods agree with each other, and bad input is refused before anything is written.
import { expect, test } from "vitest";
import { compile, compileLevels } from "../../compiler/compile.ts";
import {
  gradientDescent,
  input,
  less,
  model,
  multiply,
  parameter,
  sigmoid,
  square,
  stopGradient,
  sum,
  type ModelDefinition,
  type Tensor,
} from "../../compiler/index.ts";
import { loadEmitted, type AnyTrainer } from "../../compiler/cli/load-module.ts";
import { models } from "./models.ts";

const module = await loadEmitted(await compile(models.find((each) => each.name === "descent")!));
const create = (): AnyTrainer => module.default({ seed: 7, capacity: 8 });

function batch(from: number, to: number) {
  const image = Float64Array.from({ length: (to - from) * 7 }, (_, i) => Math.sin(from * 7 + i));
  return { image, label: Int32Array.from({ length: to - from }, (_, i) => (from + i) % 3) };
}

test("step equals gradient, then update", () => {
  const [a, b] = [create(), create()];
  const losses = [a.step(batch(0, 5)), b.gradient(batch(0, 5))];
  b.update();
  expect(losses[0]).toBeCloseTo(losses[1]!, 13);
  for (const name of Object.keys(a.parameters))
    for (const [i, value] of a.parameters[name]!.entries())
      expect(value).toBeCloseTo(b.parameters[name]![i]!, 13);
});

test("a gradient accumulated in pieces equals the one of the whole", () => {
  const [a, b] = [create(), create()];
  a.gradient(batch(0, 8));
  for (const [from, to] of [
    [0, 3],
    [3, 7],
    [7, 8],
  ] as const)
    b.accumulate(batch(from, to));
  const [whole, pieces] = [a.gradients, b.gradients];
  for (const name of Object.keys(whole))
    for (const [i, value] of whole[name]!.entries())
      expect(Math.abs(value - pieces[name]![i]!)).toBeLessThan(1e-12);
});

test("the same seed gives the same parameters, another seed others", () => {
  expect(create().parameters.hidden_weights ?? create().parameters.weights).toEqual(
    create().parameters.hidden_weights ?? create().parameters.weights,
  );
  const other = module.default({ seed: 8, capacity: 8 });
  expect(Object.values(other.parameters)[0]).not.toEqual(Object.values(create().parameters)[0]);
});

test.each([
  [
    "a batch beyond the capacity",
    { image: new Float64Array(63), label: new Int32Array(9) },
    /9 examples of image; expected 1 to 8/,
  ],
  ["an empty batch", { image: new Float64Array(0), label: new Int32Array(0) }, /0 examples of image/],
  ["a part of an example", { image: new Float64Array(8), label: new Int32Array(1) }, /examples of image/],
  [
    "labels of another number",
    { image: new Float64Array(14), label: new Int32Array(1) },
    /label must be a Int32Array of 2 values; found Int32Array of 1/,
  ],
  [
    "the wrong type",
    { image: new Float32Array(7), label: new Int32Array(1) },
    /image must be a Float64Array/,
  ],
  [
    "a label out of range",
    { image: new Float64Array(7), label: Int32Array.of(3) },
    /label\[0\] is 3; expected 0 to 2/,
  ],
  ["a negative label", { image: new Float64Array(7), label: Int32Array.of(-1) }, /label\[0\] is -1/],
])("%s is refused, and nothing changes", (_, bad, message) => {
  const trainer = create();
  const before = Object.values(trainer.parameters).map((values) => values.slice());
  expect(() => trainer.step(bad as never)).toThrow(message);
  expect(Object.values(trainer.parameters)).toEqual(before);
});

test("initial parameters of a wrong size or name are refused", () => {
  expect(() => module.default({ parameters: { extra: [1] } })).toThrow(
    /parameter extra has 1 values; expected 3/,
  );
  expect(() => module.default({ parameters: { nothing: [1] } })).toThrow(/parameter nothing .* no such name/);
});

test("update without a gradient is refused", () => {
  expect(() => create().update()).toThrow(/update needs gradient or accumulate first/);
});

test("a weight that changes with parameters is refused, unless its derivative is stopped", () => {
  const weighted = (weigh: (score: Tensor) => Tensor): ModelDefinition =>
    model(
      "weighted",
      () => {
        const score = sum(multiply(input("x", [3]), parameter([3], undefined, "scores")));
        return { loss: square(score), weight: weigh(sigmoid(score)) };
      },
      { optimizer: gradientDescent() },
    );
  expect(() => compileLevels(weighted((score) => score))).toThrow(
    /trainer\.test\.ts:\d+:\d+: weighted: the weight of an example changes with scores, but gradients take weights as given/,
  );
  expect(() => compileLevels(weighted(stopGradient))).not.toThrow();
  expect(() => compileLevels(weighted((score) => less(0.5, score)))).not.toThrow();
});
