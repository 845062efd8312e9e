// What a float32 model computes in between stays in doubles: loss and gradient are of one function, and long sums lose nothing.
import { expect, test } from "vitest";
import { compileLevels } from "../../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer } from "../../../compiler/cli/load-module.ts";
import {
  adam,
  add,
  dense,
  divide,
  dot,
  elementAt,
  gradientDescent,
  input,
  log,
  model,
  multiply,
  parameter,
  parametersOf,
  sqrt,
  square,
  subtract,
  sum,
  tanh,
  type Objective,
} from "../../../compiler/index.ts";

async function trainerOf(
  declare: () => Objective,
  options: object = {},
  capacity = 8,
  optimize = true,
): Promise<AnyTrainer> {
  const definition = model("single", declare, { optimizer: gradientDescent(), ...options });
  const { default: create } = await loadEmitted(compileLevels(definition, { optimize }).draft);
  return create({ capacity, seed: 1 });
}

/** The array of a model's one parameter. */
function only(arrays: AnyTrainer["parameters"]): Float64Array {
  return Object.values(arrays)[0]!;
}

test.each([true, false])(
  "½ log((1 + a) / (1 − a)) of a = tanh(w · x) has the slope of w · x",
  async (optimize) => {
    const trainer = await trainerOf(
      () => {
        const action = tanh(dot(parameter([1]), input("x", [1])));
        return { loss: multiply(0.5, log(divide(add(1, action), subtract(1, action)))) };
      },
      {},
      8,
      optimize,
    );
    only(trainer.parameters)[0] = 1;
    expect(trainer.gradient({ x: Float32Array.of(9.5) })).toBeCloseTo(9.5, 6);
    expect(only(trainer.gradients)[0]).toBeCloseTo(9.5, 5);
  },
);

test.each([true, false])(
  "log(√(u² + 1) − u) has the slope −1 where the difference is small",
  async (optimize) => {
    const trainer = await trainerOf(
      () => {
        const u = multiply(parameter([]), input("x"));
        return { loss: log(subtract(sqrt(add(square(u), 1)), u)) };
      },
      {},
      8,
      optimize,
    );
    only(trainer.parameters)[0] = 1;
    expect(trainer.gradient({ x: Float32Array.of(1e5) })).toBeCloseTo(-Math.asinh(1e5), 4);
    expect(only(trainer.gradients)[0]).toBeCloseTo(-1, 6); // x ∂/∂u = −x / √(u² + 1)
  },
);

test("65,536 times 0.1 into one element of a table is 6553.6", async () => {
  const examples = 65_536;
  const trainer = await trainerOf(
    () => {
      const table = parameter([3]);
      const index = input("index", [], { type: "int32" });
      return { loss: multiply(elementAt(table, index), input("y")) };
    },
    { reduction: "sum" },
    examples,
  );
  const batch = { index: new Int32Array(examples).fill(1), y: new Float32Array(examples).fill(0.1) };
  trainer.gradient(batch);
  expect(only(trainer.gradients)[1]).toBe(Math.fround(Math.fround(0.1) * examples));
  trainer.accumulate(batch);
  expect(only(trainer.gradients)[1]).toBe(Math.fround(2 * Math.fround(0.1) * examples));
});

test("a flat loop is as long as its tensor, whatever memory that shares", async () => {
  const trainer = await trainerOf(
    () => {
      const guess = sum(dense(input("x", [100]), 10, { name: "layer" }));
      const penalty = parametersOf(guess)
        .map((each) => sum(square(each)))
        .reduce((left, right) => add(left, right));
      return { loss: square(guess), penalty: multiply(1e-3, penalty) };
    },
    { optimizer: adam() },
  );
  const batch = { x: new Float32Array(200).fill(0.01) };
  for (let i = 0; i < 3; i++) expect(trainer.step(batch)).not.toBeNaN();
  trainer.gradient(batch);
  const [weights, bias] = ["layer_weights", "layer_bias"].map((name) => trainer.parameters[name]!);
  const guess = weights!.reduce((rest, each) => rest + 0.01 * each, 0) + bias!.reduce((x, y) => x + y);
  // ∂/∂w = 2 guess x + 2 w / 1000, and x = 1 for the bias
  const expected = (x: number, values: ArrayLike<number>) =>
    Array.from(values, (each) => expect.closeTo(2 * guess * x + 2e-3 * each, 5));
  expect([...trainer.gradients["layer_weights"]!]).toEqual(expected(0.01, weights!));
  expect([...trainer.gradients["layer_bias"]!]).toEqual(expected(1, bias!));
});

test("a step updates as gradient and update do, to the bit", async () => {
  const declare = (): Objective => ({
    loss: square(subtract(sum(tanh(dense(input("x", [5]), 3, { name: "layer" }))), 2)),
  });
  const [stepping, updating] = [
    await trainerOf(declare, { optimizer: adam() }),
    await trainerOf(declare, { optimizer: adam() }),
  ];
  const batch = { x: Float32Array.from({ length: 15 }, (_, i) => Math.sin(i)) };
  for (let i = 0; i < 3; i++) {
    stepping.step(batch);
    updating.gradient(batch);
    updating.update();
    expect(updating.parameters).toEqual(stepping.parameters);
  }
});
