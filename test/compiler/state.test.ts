// State and control: averages of parameters, frozen and tied parameters.
import { expect, test } from "vitest";
import {
  add,
  assign,
  batchMean,
  gradientDescent,
  input,
  matmul,
  model,
  multiply,
  ones,
  parameter,
  square,
  state,
  sum,
  transpose,
  type Objective,
} from "../../compiler/index.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer } from "../../compiler/cli/load-module.ts";

async function trainerOf(build: () => Objective): Promise<AnyTrainer> {
  const options = { element: "float64", optimizer: gradientDescent({ learningRate: 0.1 }) } as const;
  return (await loadEmitted(compileLevels(model("kept", build, options)).draft)).default({
    seed: 4,
    capacity: 4,
  });
}

const x = Float64Array.of(1, -2, 0.5, 3, 0.25, -1);

test("an exponential moving average of parameters follows them, one update behind", async () => {
  const trainer = await trainerOf(() => {
    const weights = parameter([3], undefined, "weights");
    const average = state([3], ones, "average");
    assign(average, add(multiply(0.9, average), multiply(0.1, weights)));
    return {
      loss: square(sum(multiply(weights, input("x", [3])))),
      outputs: { average: multiply(1, average) },
    };
  });
  const expected = new Float64Array(3).fill(1);
  const follow = (): void => {
    const { weights } = trainer.parameters;
    for (const i of expected.keys()) expected[i] = 0.9 * expected[i]! + 0.1 * weights![i]!;
  };
  follow();
  trainer.step({ x });
  follow();
  trainer.gradient({ x }); // leaves it as it is
  trainer.evaluate({ x });
  trainer.update();
  follow();
  for (const part of [x.slice(0, 3), x.slice(3)]) trainer.accumulate({ x: part });
  trainer.update();
  for (const [i, value] of expected.entries()) {
    expect(trainer.parameters.average![i]).toBeCloseTo(value, 14);
    expect(trainer.predict({ x }).average![i]).toBeCloseTo(value, 14);
  }
  expect(Object.keys(trainer.gradients)).toEqual(["weights"]);
});

test("running statistics take what the batch of the update has", async () => {
  const trainer = await trainerOf(() => {
    const given = input("x", [3]);
    const runningMean = state([3], undefined, "runningMean");
    assign(runningMean, add(multiply(0.5, runningMean), multiply(0.5, batchMean(given))));
    return { loss: sum(multiply(given, parameter([3], undefined, "weights"))) };
  });
  trainer.step({ x });
  trainer.gradient({ x: x.map((value) => 2 * value) });
  trainer.update();
  const means = [0, 1, 2].map((i) => (x[i]! + x[i + 3]!) / 2);
  for (const [i, mean] of means.entries())
    expect(trainer.parameters.runningMean![i]).toBeCloseTo(0.25 * mean + 0.5 * 2 * mean, 14);
});

test("a frozen parameter stays; it is saved with the others, and has no gradient", async () => {
  const trainer = await trainerOf(() => {
    const frozen = parameter([3], ones, { name: "frozen", frozen: true });
    const weights = parameter([3], undefined, "weights");
    return { loss: square(sum(multiply(multiply(frozen, weights), input("x", [3])))) };
  });
  for (let k = 0; k < 3; k++) trainer.step({ x });
  expect([...trainer.parameters.frozen!]).toEqual([1, 1, 1]);
  expect(Object.keys(trainer.gradients)).toEqual(["weights"]);
});

test("a tied parameter gets the sum of what its uses send back", async () => {
  const tied = await trainerOf(() => {
    const weights = parameter([3, 2], undefined, "weights");
    const code = matmul(input("x", [3]), weights);
    return { loss: sum(square(matmul(code, transpose(weights)))) };
  });
  const apart = await trainerOf(() => {
    const weights = parameter([3, 2], undefined, "weights");
    const back = parameter([3, 2], undefined, "back");
    const code = matmul(input("x", [3]), weights);
    return { loss: sum(square(matmul(code, transpose(back)))) };
  });
  for (const array of Object.values(apart.parameters)) array.set(tied.parameters.weights!);
  tied.gradient({ x });
  apart.gradient({ x });
  const { weights, back } = apart.gradients;
  for (const [i, value] of tied.gradients.weights!.entries())
    expect(value).toBeCloseTo(weights![i]! + back![i]!, 12);
});
