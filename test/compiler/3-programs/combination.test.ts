// The same loss whatever the cut: any capacity, any sampler, weights, sums and penalties.
import { describe, expect, test } from "vitest";
import {
  abs,
  input,
  multiply,
  parameter,
  square,
  subtract,
  type Objective,
} from "../../../compiler/index.ts";
import { constantly, ones } from "../../../compiler/index.ts";
import { dataset, evaluate, fullBatch, miniBatch, stochastic, train } from "../../../runtime/index.ts";
import { compile } from "../../../compiler/compile.ts";
import { gradientDescent, model } from "../../../compiler/index.ts";
import { float64, moduleOf } from "./module-of.ts";

/** The error of an example is x² w², of w = 1. */
const errors = (more: (w: ReturnType<typeof parameter>) => Partial<Objective>) => (): Objective => {
  const w = parameter([], ones, "w");
  return { loss: square(multiply(input("x"), w)), metrics: { x: abs(input("z")) }, ...more(w) } as Objective;
};

const plain = moduleOf(
  errors(() => ({})),
  { reduction: "sum" },
);
const penalized = moduleOf(
  errors((w) => ({ penalty: multiply(3, square(w)) }) as Partial<Objective>),
  { reduction: "sum" },
);
const weighted = moduleOf(errors(() => ({ weight: input("weight") })));
const weightedSum = moduleOf(
  errors(() => ({ weight: input("weight") })),
  { reduction: "sum" },
);

const tenOnes = dataset({ x: float64(Array(10).fill(1)), z: float64(Array(10).fill(2)) });
const eight = dataset({
  x: float64([1, 1, 1, 1, 3, 3, 3, 3]),
  z: float64([1, 1, 1, 1, 3, 3, 3, 3]),
  weight: float64([1, 1, 1, 1, 0, 0, 0, 1]),
});
const samplers = [stochastic(), miniBatch(3), miniBatch(4), fullBatch()];

describe.each([1, 3, 4, 8, 10])("at capacity %i", (capacity) => {
  const cases = [
    ["a sum is the sum of ten", plain, tenOnes, 10, 2],
    ["a penalty counts once", penalized, tenOnes, 13, 2],
    ["a mean counts weights, not examples", weighted, eight, 13 / 5, 7 / 5],
    ["a sum of weighted errors adds them up", weightedSum, eight, 13, 7 / 5],
  ] as const;

  test.each(cases)("%s", async (_, module, data, loss, metric) => {
    const { default: create } = await module;
    const found = evaluate(create({ capacity }), data);
    expect(found.loss).toBeCloseTo(loss, 12);
    expect(found.metrics.x).toBeCloseTo(metric, 12);
    for (const sampler of samplers) {
      const options = { training: data, heldOut: data, sampler, epochs: 1, seed: 1 };
      const { epochs } = await train(create({ capacity }), options);
      expect(epochs[0]!.trainingLoss).toBeCloseTo(loss, 12);
      expect(epochs[0]!.heldOut!.loss).toBeCloseTo(loss, 12);
    }
  });
});

test("examples without any weight have no mean, and that is said before training", async () => {
  const { default: create } = await weighted;
  const none = dataset({ x: float64([1, 2]), z: float64([1, 2]), weight: float64([0, 0]) });
  expect(() => evaluate(create({ capacity: 1 }), none)).toThrow(/the weights of all 2 examples are 0/);
  const trainer = create({ capacity: 8 });
  const run = { training: eight, heldOut: none, sampler: stochastic(), epochs: 1, seed: 1 };
  await expect(train(trainer, run)).rejects.toThrow(/the weights of all 2 examples are 0/);
  await expect(train(trainer, { ...run, training: none, heldOut: eight })).rejects.toThrow(
    /the weights of all 2 training examples are 0/,
  );
});

test("the emitted module says how its numbers combine", async () => {
  const build = errors((w) => ({ penalty: square(w) }) as Partial<Objective>);
  const optimizer = gradientDescent();
  const source = await compile(model("small", build, { optimizer, reduction: "sum" }));
  expect(source).toContain("The loss of several batches is their sum, the penalty counted once.");
  expect(source).toContain('readonly reduction: "sum";');
  expect(source).toContain("get penalty()");
  expect(
    await compile(
      model(
        "small",
        errors(() => ({})),
        { optimizer },
      ),
    ),
  ).toContain('reduction: "mean",');
});

test("a penalty may read an input of the call", async () => {
  const build = (): Objective => {
    const w = parameter([], constantly(2), "w");
    const strength = input("strength", [], { per: "call" });
    return {
      loss: square(subtract(w, input("x"))),
      penalty: multiply(strength, square(w)),
    };
  };
  const trainer = (await moduleOf(build)).default({ capacity: 4 });
  const batch = { x: Float64Array.of(1, 3), strength: Float64Array.of(5) };
  expect(trainer.gradient(batch)).toBeCloseTo(1 + 20, 12);
  expect(trainer.gradients.w![0]).toBeCloseTo(0 + 20, 12);
  trainer.accumulate({ ...batch, x: Float64Array.of(5) }); // in pieces
  expect(trainer.gradients.w![0]).toBeCloseTo((2 * (1 - 1 - 3)) / 3 + 20, 12);
});
