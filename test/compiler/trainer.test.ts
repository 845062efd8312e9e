// The emitted trainer: its methods agree with each other, and bad input is refused before anything is written.
import { runInNewContext } from "node:vm";
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
    /image is Float64Array of 63; expected Float64Array of 7 values for each of 1 to 8 examples/,
  ],
  [
    "an empty batch",
    { image: new Float64Array(0), label: new Int32Array(0) },
    /image is Float64Array of 0; expected/,
  ],
  [
    "a part of an example",
    { image: new Float64Array(8), label: new Int32Array(1) },
    /descent: image is Float64Array of 8; expected Float64Array of 7 values for each/,
  ],
  [
    "nothing",
    undefined,
    /descent: image is missing; expected Float64Array of 7 values for each of 1 to 8 examples/,
  ],
  [
    "a missing input",
    { image: new Float64Array(14) },
    /descent: label is missing; expected Int32Array of 2 values/,
  ],
  ["a list of numbers", { image: [1, 2, 3, 4, 5, 6, 7] }, /image is Array of 7; expected Float64Array/],
  [
    "what only says that it is an array",
    { image: { length: 7, [Symbol.toStringTag]: "Float64Array" } },
    /image is Float64Array of 7; expected Float64Array/,
  ],
  [
    "labels of another number",
    { image: new Float64Array(14), label: new Int32Array(1) },
    /label is Int32Array of 1; expected Int32Array of 2 values/,
  ],
  [
    "the wrong type",
    { image: new Float32Array(7), label: new Int32Array(1) },
    /image is Float32Array of 7; expected Float64Array/,
  ],
  [
    "a label out of range",
    { image: new Float64Array(7), label: Int32Array.of(3) },
    /label\[0\] is 3; expected 0 to 2/,
  ],
  ["a negative label", { image: new Float64Array(7), label: Int32Array.of(-1) }, /label\[0\] is -1/],
])("%s is refused, and nothing changes", (_, bad, message) => {
  const [trainer, other] = [create(), create()];
  for (const each of [trainer, other]) each.gradient(batch(0, 3));
  for (const method of ["step", "gradient", "accumulate", "loss", "evaluate"] as const)
    expect(() => trainer[method](bad as never)).toThrow(message);
  for (const each of [trainer, other]) {
    each.accumulate(batch(3, 5));
    each.update();
  }
  expect(trainer.gradients).toEqual(other.gradients);
  expect(trainer.parameters).toEqual(other.parameters);
});

test("methods need no trainer in front of them, and gradients may be taken along before", () => {
  const { gradient, accumulate, update, step, loss, evaluate, predict, gradients } = create();
  const trainer = create();
  expect(gradient(batch(0, 3))).toBe(trainer.gradient(batch(0, 3)));
  expect(gradients).toEqual(trainer.gradients);
  expect(accumulate(batch(3, 5))).toBe(trainer.accumulate(batch(3, 5)));
  expect(gradients).toEqual(trainer.gradients);
  update();
  trainer.update();
  expect(step(batch(0, 2))).toBe(trainer.step(batch(0, 2)));
  expect(loss(batch(0, 2))).toBe(trainer.loss(batch(0, 2)));
  expect(evaluate(batch(0, 2))).toEqual(trainer.evaluate(batch(0, 2)));
  expect(predict(batch(0, 2))).toEqual(trainer.predict(batch(0, 2)));
});

test("arrays of another realm are arrays", () => {
  const image = runInNewContext("Float64Array.from({ length: 14 }, (_, i) => i / 14)") as Float64Array;
  const label = runInNewContext("Int32Array.of(0, 2)") as Int32Array;
  expect(image instanceof Float64Array).toBe(false);
  const own = { image: Float64Array.from(image), label: Int32Array.from(label) };
  expect(create().step({ image, label })).toBe(create().step(own));
});

test("hyperparameters take numbers, by the names there are", () => {
  const { hyperparameters } = create();
  hyperparameters.learningRate = 0.25;
  expect({ ...hyperparameters }).toEqual({ learningRate: 0.25 });
  for (const value of ["1e-8", NaN, undefined, null, 1n, [0.1]])
    expect(() => (hyperparameters.learningRate = value as number)).toThrow(
      /descent: hyperparameters\.learningRate is .*\(.*\); expected a number/,
    );
  expect(() => (hyperparameters.weightDecay = 0.5)).toThrow(
    /descent: hyperparameters\.weightDecay is 0\.5 \(number\); expected a number for one of: learningRate/,
  );
  expect(() => Object.assign(hyperparameters, { momentum: 0.9 })).toThrow(
    /hyperparameters\.momentum is 0\.9/,
  );
  expect(() => Object.defineProperty(hyperparameters, "learningRate", { get: () => 1 })).toThrow(RangeError);
  expect(() => delete (hyperparameters as Record<string, number | undefined>).learningRate).toThrow(
    TypeError,
  );
  expect({ ...hyperparameters }).toEqual({ learningRate: 0.25 });
});

test("initial parameters of a wrong size or name are refused", () => {
  expect(() => module.default({ parameters: { extra: [1] } })).toThrow(
    /parameter extra has 1 values; expected 3/,
  );
  expect(() => module.default({ parameters: { nothing: [1] } })).toThrow(/parameter nothing .* no such name/);
  expect(() => module.default({ parameters: { toString: [] } })).toThrow(
    /parameter toString .* no such name/,
  );
  for (const extra of [[1, NaN, 3], ["1", "2", "3"], "123"])
    expect(() => module.default({ parameters: { extra: extra as never } })).toThrow(
      /parameter extra\[\d\] is .*; expected a number that a Float64Array holds/,
    );
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
