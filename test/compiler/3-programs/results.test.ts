// One value for each example, also of what happens not to depend on it; one for the call, of what is of the batch.
import { expect, test } from "vitest";
import {
  batchMean,
  constantly,
  derivative,
  dot,
  exp,
  input,
  parameter,
  square,
  subtract,
  target,
} from "../../../compiler/index.ts";
import { dataset, describePredictions, predictAll } from "../../../runtime/index.ts";
import { float64, moduleOf } from "./module-of.ts";

const { default: create, description } = await moduleOf(() => {
  const x = input("x", [3]);
  const weights = parameter([3], constantly(2), "weights");
  const sigma = exp(parameter([], constantly(1), "logSigma"));
  const mean = dot(weights, x);
  return {
    loss: square(subtract(mean, target("y"))),
    outputs: { mean, sigma, slope: derivative(mean, x) },
    functions: {
      slopes: { mean, slope: derivative(mean, x) },
      learned: { sigma },
      center: { x: batchMean(x), sigma },
      both: { mean, x: batchMean(x) },
    },
  };
});
const x = Float64Array.of(1, 0, 0, 0, 1, 2);
type Functions = Record<string, (inputs: object) => Record<string, Float64Array>>;

test("predict returns what an example's shape says, for each example", () => {
  const { mean, sigma, slope } = create().predict({ x });
  expect([...mean!]).toEqual([2, 6]);
  expect([...sigma!]).toEqual([Math.E, Math.E]);
  expect([...slope!]).toEqual(Array(6).fill(2));
});

test("at any capacity, predictAll has a value in every row", () => {
  const data = dataset({ x: float64([...Array(5).keys()].map((k) => [k, 0, 0])) });
  for (const capacity of [1, 2, 5]) {
    const all = predictAll(create({ capacity }), description, data);
    expect([...all.sigma!]).toEqual(Array(5).fill(Math.E));
    expect([...all.mean!]).toEqual([0, 2, 4, 6, 8]);
    expect(describePredictions(description, all, 5).sigma).toEqual(Array(5).fill(Math.E));
  }
});

test("functions follow the same rule", () => {
  const functions = create() as unknown as Functions;
  expect([...functions.slopes!({ x }).slope!]).toEqual(Array(6).fill(2));
  expect([...functions.learned!({}).sigma!]).toEqual([Math.E]); // nothing in it depends on an example
  const { x: center, sigma } = functions.center!({ x });
  expect([...center!, ...sigma!]).toEqual([0.5, 0.5, 1, Math.E]);
  const both = functions.both!({ x });
  expect([both.mean!.length, both.x!.length]).toEqual([2, 3]);
});

test("outputs of no example are one value for the call, which predictAll repeats", async () => {
  const module = await moduleOf(() => {
    const w = parameter([2], constantly(3), "w");
    return { loss: square(dot(w, input("x", [2]))), outputs: { w: square(w) } };
  });
  const trainer = module.default({ capacity: 2 });
  expect([...predictAll(trainer, module.description, { examples: 3 }).w!]).toEqual(Array(6).fill(9));
});
