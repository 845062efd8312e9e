// Draws are keyed by the seed, the example and one count of updates: whatever the cut, whoever is updated.
import { expect, test } from "vitest";
import {
  add,
  input,
  multiply,
  ones,
  parameter,
  parametersOf,
  square,
  uniformNoise,
} from "../../../compiler/index.ts";
import { dataset, evaluate, predictAll } from "../../../runtime/index.ts";
import { float64, moduleOf } from "./module-of.ts";

const noisy = await moduleOf(() => {
  const x = add(input("x"), uniformNoise([], "noise"));
  return { loss: multiply(x, parameter([], ones, "w")), outputs: { x }, metrics: { x: square(x) } };
});
const data = dataset({ x: float64(Array(9).fill(0)) });

test("an example draws the same at any capacity, and other examples draw otherwise", () => {
  const whole = noisy.default({ capacity: 9 });
  const all = predictAll(whole, noisy.description, data).x!;
  expect(new Set(all).size).toBe(9);
  for (const capacity of [1, 4]) {
    const trainer = noisy.default({ capacity });
    expect(predictAll(trainer, noisy.description, data).x).toEqual(all);
    expect(evaluate(trainer, data).loss).toBeCloseTo(evaluate(whole, data).loss, 12);
    expect(evaluate(trainer, data).metrics.x).toBeCloseTo(evaluate(whole, data).metrics.x!, 12);
  }
  const others = predictAll(whole, noisy.description, data, { draws: { update: 1 } }).x!;
  expect(others.every((each, k) => each !== all[k])).toBe(true);
});

const maker = await moduleOf(() => {
  const made = uniformNoise([], "made");
  return { loss: multiply(square(made), multiply(input("x"), parameter([], ones, "w"))), outputs: { made } };
});

test("a generator makes as many samples as are asked for, and the same ones again", () => {
  const trainer = maker.default({ capacity: 4, seed: 7 });
  const samples = predictAll(trainer, maker.description, { examples: 50 }).made!;
  expect(new Set(samples).size).toBe(50);
  expect(predictAll(trainer, maker.description, { examples: 50 }).made).toEqual(samples);
  const more = predictAll(trainer, maker.description, { examples: 10 }, { draws: { example: 40 } }).made!;
  expect(more).toEqual(samples.slice(40));
  expect(() => predictAll(trainer, maker.description, { examples: 1.5 })).toThrow(/1.5 examples; expected/);
});

/** Both objectives are linear in the same draw: an update by −1 of a parameter tells it. */
const pair = await moduleOf(() => {
  const noise = multiply(input("x"), uniformNoise([], "noise"));
  const [a, b] = [parameter([], ones, "a"), parameter([], ones, "b")];
  const [first, second] = [multiply(a, noise), multiply(b, noise)];
  return {
    objectives: {
      first: { loss: first, parameters: parametersOf(first) },
      second: { loss: second, parameters: parametersOf(second) },
    },
  };
});
const x = Float64Array.of(1);

test("the k-th steps of two objectives use different draws", () => {
  const trainer = pair.default({ capacity: 1 }) as unknown as Record<string, (batch: object) => number>;
  const drawn = [0, 1].flatMap(() => [trainer.stepFirst!({ x }), trainer.stepSecond!({ x })]);
  expect(new Set(drawn).size).toBe(4);
});

test("what is reported before an update is what the update draws, whoever was updated before", () => {
  const trainer = pair.default({ capacity: 1 });
  const own = trainer as unknown as {
    losses(batch: object): { first: number; second: number };
    stepFirst(batch: object): number;
    stepSecond(batch: object): number;
  };
  for (let k = 0; k < 3; k++) {
    const { first } = own.losses({ x });
    expect(own.stepFirst({ x })).toBe(first);
    const { second } = own.losses({ x });
    const { a, b } = (trainer.gradient({ x }), trainer.gradients);
    expect([a![0], b![0]]).toEqual([second, second]);
    expect(own.stepSecond({ x })).toBe(second);
  }
});
