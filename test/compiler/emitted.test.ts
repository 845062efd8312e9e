// What is emitted type-checks, whatever a model leaves out: no input for the loss, no parameters, no batch. No line is dead.
import { expect, test } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import { checkTypes } from "../../compiler/6-module/typescript.ts";
import { loadEmitted, type AnyTrainer } from "../../compiler/cli/load-module.ts";
import {
  add,
  dense,
  equal,
  exp,
  gradientDescent,
  input,
  less,
  matmul,
  model,
  multiply,
  normalNoise,
  parameter,
  permute,
  relu,
  reshape,
  square,
  subtract,
  sum,
  target,
  where,
  type Objective,
} from "../../compiler/index.ts";

async function made(
  build: () => Objective<readonly []>,
  reduction: "mean" | "sum" = "mean",
  start: Readonly<Record<string, readonly number[]>> = {},
): Promise<AnyTrainer & Record<string, (given: object) => Record<string, Float64Array>>> {
  const optimizer = gradientDescent({ learningRate: 0.25 });
  const { draft } = compileLevels(model("bare", build, { element: "float64", optimizer, reduction }));
  checkTypes("bare", draft);
  return (await loadEmitted(draft)).default({ capacity: 2, parameters: start as never }) as never;
}

test.each(["mean", "sum"] as const)(
  "a loss that reads no input, %s: functions' inputs count",
  async (reduction) => {
    const build = (): Objective<readonly []> => ({
      loss: sum(square(parameter([2], undefined, "p"))),
      functions: { f: { value: sum(square(input("x", [3]))) } },
    });
    const trainer = await made(build, reduction, { p: [1, -2] });
    const x = Float64Array.of(1, 2, 3, 4, 5, 6);
    const examples = reduction === "mean" ? 1 : 2;
    expect(trainer.f!({ x }).value).toEqual(Float64Array.of(14, 77));
    expect(trainer.gradient({ x })).toBe(5 * examples);
    expect(trainer.gradients.p).toEqual(Float64Array.of(2 * examples, -4 * examples));
    expect(() => trainer.step({})).toThrow(
      /bare: x is missing; expected Float64Array of 3 values for each of 1 to /,
    );
  },
);

test("draws of each example where functions alone have inputs", async () => {
  const build = (): Objective<readonly []> => ({
    loss: sum(multiply(parameter([2], undefined, "p"), normalNoise([2]))),
    functions: { f: { value: sum(input("x", [3])) } },
  });
  const trainer = await made(build, "mean", { p: [1, 1] });
  const [one, two] = [new Float64Array(3), new Float64Array(6)];
  expect(trainer.loss({ x: one })).not.toBe(trainer.loss({ x: two }));
});

test("a model without parameters has losses, metrics and updates of nothing", async () => {
  const trainer = await made(() => {
    const [x, y] = [input("x", [3]), target("y")];
    return { loss: square(subtract(sum(x), y)), outputs: { total: sum(x) }, metrics: { total: sum(x) } };
  });
  const batch = { x: Float64Array.of(1, 2, 3), y: Float64Array.of(4) };
  expect([trainer.step(batch), trainer.gradient(batch), trainer.loss(batch)]).toEqual([4, 4, 4]);
  trainer.update();
  expect(trainer.evaluate(batch)).toEqual({ loss: 4, weight: 1, metrics: { total: 6 } });
});

test("a model of nothing but draws, and one of inputs of the call", async () => {
  const drawn = await made(() => ({ loss: sum(square(normalNoise([3]))) }));
  expect(drawn.step({})).not.toBe(drawn.step({}));
  const called = await made(() => ({ loss: sum(square(input("x", [2], { per: "call" }))) }));
  expect(called.step({ x: Float64Array.of(3, 4) })).toBe(25);
  expect(() => called.step({})).toThrow(/bare: x is missing; expected Float64Array of 2 values/);
});

test("the step of one objective asks for the inputs it reads", async () => {
  const trainer = await made(() => {
    const [x, y, z] = [input("x"), target("y"), target("z")];
    const [p, q] = [parameter([], undefined, "p"), parameter([], undefined, "q")];
    return {
      objectives: {
        a: { loss: square(subtract(multiply(p, x), y)), parameters: [p] },
        b: { loss: square(subtract(multiply(q, x), z)), parameters: [q] },
      },
    } as Objective<readonly []>;
  });
  const [x, y] = [Float64Array.of(1), Float64Array.of(3)];
  expect(() => trainer.stepA!({ x, y })).not.toThrow();
  expect(() => trainer.stepB!({ x, y })).toThrow(/bare: z is missing; expected Float64Array of 1 values/);
  expect(() => trainer.step({ x, y } as never)).toThrow(/bare: z is missing/);
});

test("patches of an image of several channels: a division inside another is computed once", async () => {
  const trainer = await made(
    () => {
      const image = reshape(input("image", [2, 4, 4]), [2, 2, 2, 2, 2]);
      const patches = reshape(permute(image, [1, 3, 0, 2, 4]), [4, 8]);
      const products = matmul(patches, parameter([8, 1], undefined, "w"));
      return { loss: sum(square(products)), outputs: { products: add(products, 0) } };
    },
    "mean",
    { w: [1, 10, 100, 1000, 0, 0, 0, 1e4] },
  );
  const image = Float64Array.from({ length: 32 }, (_, i) => i);
  const patch = (row: number, column: number): number => {
    const at = (c: number, i: number, j: number): number =>
      image[c * 16 + (2 * row + i) * 4 + 2 * column + j]!;
    return at(0, 0, 0) + 10 * at(0, 0, 1) + 100 * at(0, 1, 0) + 1000 * at(0, 1, 1) + 1e4 * at(1, 1, 1);
  };
  expect([...trainer.predict({ image }).products!]).toEqual([
    patch(0, 0),
    patch(0, 1),
    patch(1, 0),
    patch(1, 1),
  ]);
  expect(trainer.gradient({ image })).toBe(
    [patch(0, 0), patch(0, 1), patch(1, 0), patch(1, 1)].reduce((s, p) => s + p * p, 0),
  );
});

test("a number may be compared with one number where it is another, and a choice with none of its own", async () => {
  const trainer = await made(
    () => {
      const [x, y, w] = [input("x"), input("y"), parameter([], undefined, "w")];
      const isLess = less(x, y);
      const grade = where(isLess, 2, where(equal(y, 2), y, 4));
      return {
        loss: multiply(
          w,
          add(
            where(equal(x, 0), where(equal(x, 1), 2, where(equal(y, 1), where(equal(x, y), 3, 5), 7)), 11),
            add(where(equal(isLess, 2), exp(isLess), 13), where(equal(grade, 6), grade, square(grade))),
          ),
        ),
      };
    },
    "mean",
    { w: [1] },
  );
  const of = (x: number, y: number) => trainer.loss({ x: Float64Array.of(x), y: Float64Array.of(y) });
  expect([of(0, 1), of(0, 0), of(3, 2)]).toEqual([5 + 13 + 4, 7 + 13 + 16, 11 + 13 + 4]);
});

test("the formulas above a function give no name to two things", () => {
  const build = (): Objective => {
    const hidden = relu(dense(input("x", [8]), 8));
    const weights = parameter([8]);
    return { loss: square(sum(multiply(hidden, weights))), penalty: multiply(0.1, sum(square(weights))) };
  };
  const { draft } = compileLevels(model("bare", build, { optimizer: gradientDescent() }));
  const listings = [...draft.matchAll(/\/\*\*\n((?: \* .*\n)+) \*\//g)].map(([, lines]) => lines!);
  expect(listings.length).toBeGreaterThan(5);
  for (const lines of listings) {
    const defined = [...lines.matchAll(/^ \* (\w+)[^=]* = /gm)].map(([, called]) => called!);
    expect(defined).toEqual([...new Set(defined)]);
  }
});
