// Random draws are keyed by the seed, the draw's name, the update, the example's number within it and the element: they can
// be replayed, do not depend on how a batch was cut, and look independent along every one of those.
import { describe, expect, test } from "vitest";
import {
  dropout,
  gradientDescent,
  input,
  model,
  multiply,
  normalNoise,
  parameter,
  sum,
  uniformNoise,
  type Objective,
} from "../../compiler/index.ts";
import { draw, philox } from "../../compiler/2-tensor/ir/draw.ts";
import { toJavaScript } from "../../compiler/6-module/typescript.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyModule, type AnyTrainer } from "../../compiler/cli/load-module.ts";

const [examples, elements] = [64, 48];

/** The gradient of `shown` is what was drawn for each example: row b is that of example b of an update. */
function drawing(noise: () => ReturnType<typeof normalNoise>): Promise<AnyModule> {
  const build = (): Objective => {
    const which = input("which", [examples, 1]); // 1 at the example's own number
    const shown = parameter([examples, elements], undefined, "shown");
    return { loss: sum(multiply(multiply(which, noise()), shown)) };
  };
  const definition = model("drawing", build, {
    element: "float64",
    optimizer: gradientDescent({ learningRate: 0 }),
    reduction: "sum",
  });
  return loadEmitted(compileLevels(definition).draft);
}

const unit = (from: number, to: number): Float64Array => {
  const which = new Float64Array((to - from) * examples);
  for (let b = from; b < to; b++) which[(b - from) * examples + b] = 1;
  return which;
};

/** What an update draws, for each example: `updates` have been made before it. */
function drawnBy(module: AnyModule, seed: number, updates = 0, cuts: readonly number[] = [examples]) {
  const trainer = module.default({ seed, capacity: examples });
  for (let k = 0; k < updates; k++) trainer.step({ which: unit(0, 1) });
  for (const [k, cut] of cuts.entries()) trainer.accumulate({ which: unit(cuts[k - 1] ?? 0, cut) });
  return trainer.gradients.shown!.slice();
}

const uniform = await drawing(() => uniformNoise([elements], "u"));
const normal = await drawing(() => normalNoise([elements], "z"));
const other = await drawing(() => normalNoise([elements], "other"));

describe("draws", () => {
  test("are the same again for one seed and update, and others for another", () => {
    const drawn = drawnBy(normal, 1);
    expect(drawnBy(normal, 1)).toEqual(drawn);
    for (const changed of [drawnBy(normal, 2), drawnBy(normal, 1, 1), drawnBy(other, 1)])
      expect(changed.filter((value, i) => value === drawn[i])).toEqual(new Float64Array());
  });

  test("do not depend on how the batch was cut", () => {
    const whole = drawnBy(normal, 1, 3);
    for (const cuts of [[1, examples], [20, 41, examples], Array.from({ length: examples }, (_, k) => k + 1)])
      expect(drawnBy(normal, 1, 3, cuts)).toEqual(whole);
  });

  test("have the moments of their distribution", () => {
    const many = [1, 2, 3, 4].flatMap((seed) => [...drawnBy(normal, seed)]);
    const n = many.length;
    const moment = (power: number): number => many.reduce((total, z) => total + z ** power, 0) / n;
    // E z = 0, E z² = 1, E z³ = 0, E z⁴ = 3, with variances 1, 2, 15, 96
    for (const [power, expected, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const)
      expect(Math.abs(moment(power) - expected)).toBeLessThan(4 * Math.sqrt(variance / n));
    const tenths = new Array<number>(10).fill(0);
    const shares = [1, 2, 3, 4].flatMap((seed) => [...drawnBy(uniform, seed)]);
    for (const u of shares) tenths[Math.floor(10 * u)]!++;
    // each tenth: binomial with p = 1/10
    for (const count of tenths) expect(Math.abs(count - n / 10)).toBeLessThan(4 * Math.sqrt(n * 0.09));
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThan(1);
  });

  test("are uncorrelated between neighbours of every kind", () => {
    const first = drawnBy(normal, 7);
    const shifted = (by: number): Float64Array => first.map((_, i) => first[(i + by) % first.length]!);
    const neighbours: Readonly<Record<string, Float64Array>> = {
      element: shifted(1),
      example: shifted(elements),
      update: drawnBy(normal, 7, 1),
      seed: drawnBy(normal, 8),
      name: drawnBy(other, 7),
    };
    const n = first.length;
    for (const [kind, second] of Object.entries(neighbours)) {
      const products = (f: (z: number) => number): number =>
        first.reduce((total, z, i) => total + f(z) * f(second[i]!), 0) / n;
      expect(Math.abs(products((z) => z)), kind).toBeLessThan(4 / Math.sqrt(n));
      expect(Math.abs(products((z) => (z * z - 1) / Math.SQRT2)), `squares, ${kind}`).toBeLessThan(
        4 / Math.sqrt(n),
      );
    }
  });
});

describe("dropout", () => {
  /** Of whole numbers and a rate of a half every sum is exact: gradients can be compared bit by bit. */
  const build = (): Objective => {
    const weights = parameter([elements], undefined, "weights");
    const kept = dropout(multiply(input("x", [elements]), weights), 0.5, "kept");
    return { loss: sum(kept), outputs: { kept } };
  };
  const options = { element: "float64", optimizer: gradientDescent({ learningRate: 0 }) } as const;
  const module = loadEmitted(compileLevels(model("dropping", build, options)).draft);
  const create = async (): Promise<AnyTrainer> => (await module).default({ seed: 5, capacity: examples });
  const x = Float64Array.from({ length: examples * elements }, (_, i) => (i * 37) % 101);
  const rows = (from: number, to: number): Float64Array => x.slice(from * elements, to * elements);

  test("gives the whole batch's gradient to the bit, however it is cut", async () => {
    const [whole, pieces] = [await create(), await create()];
    whole.accumulate({ x });
    for (const [from, to] of [
      [0, 1],
      [1, 30],
      [30, 63],
      [63, 64],
    ] as const)
      pieces.accumulate({ x: rows(from, to) });
    expect(pieces.gradients.weights).toEqual(whole.gradients.weights);
  });

  test("drops each element with its probability, and doubles the others", async () => {
    const trainer = await create();
    trainer.gradient({ x: new Float64Array(examples * elements).fill(1) });
    const counts = trainer.gradients.weights!.map((mean) => (mean * examples) / 2);
    for (const count of counts) expect(count % 1).toBe(0);
    const kept = counts.reduce((total, count) => total + count, 0);
    const n = examples * elements;
    expect(Math.abs(kept - n / 2)).toBeLessThan(4 * Math.sqrt(n / 4));
  });

  test("drops others with every update, what `loss` foretells; nothing at prediction", async () => {
    const trainer = await create();
    const losses = [0, 1, 2].map(() => {
      const foretold = trainer.loss({ x });
      expect(trainer.step({ x })).toBe(foretold);
      return foretold;
    });
    expect(new Set(losses).size).toBe(3);
    const { kept } = trainer.predict({ x });
    expect(kept).toEqual(x.map((value, i) => value * trainer.parameters.weights![i % elements]!));
    expect(trainer.evaluate({ x }).loss).toBeCloseTo(
      kept!.reduce((total, value) => total + value, 0) / examples,
      10,
    );
  });
});

test("blocks are those of Philox-4x32-10, by the test vectors of its authors", () => {
  const words = new Uint32Array(4);
  const block = (...given: readonly [number, number, number, number, number, number]): string => {
    philox(words, ...given);
    return Array.from(words, (word) => word.toString(16).padStart(8, "0")).join(" ");
  };
  expect(block(0, 0, 0, 0, 0, 0)).toBe("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
  expect(block(-1, -1, -1, -1, -1, -1)).toBe("408f276d 41c83b0e a20bc7c6 6d5451fd");
  expect(block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0)).toBe(
    "d16cfe09 94fdcceb 5001e420 24126ea1",
  );
});

test("a module draws what the interpreter draws, below 1 in float32 too", async () => {
  const source = compileLevels(
    model(
      "drawing",
      () => ({ loss: sum(multiply(uniformNoise([8], "u"), parameter([8], undefined, "w"))) }),
      {
        optimizer: gradientDescent({ learningRate: 0 }),
      },
    ),
  ).draft;
  const helpers = (await toJavaScript(source)).match(
    /^const block = .*|^function (?:draw|philox|highProduct|uniform)\([\s\S]*?\n}/gm,
  )!;
  const { draw: emitted, uniform: fill } = new Function(
    `${helpers.join("\n")}\nreturn { draw, uniform };`,
  )() as {
    draw: typeof draw;
    uniform: (values: Float64Array, seed: number, stream: number, low: number, high: number) => void;
  };
  for (const [stream, seed, update, example] of [
    [1, 2 ** 53 - 1, 3, 4],
    [0xdeadbeef, 0, -1, 2 ** 31],
  ] as const)
    for (const element of [0, 1, 5, 2 ** 33 + 3])
      expect(emitted(stream, seed, update, example, element)).toBe(
        draw(stream, seed, update, example, element),
      );
  for (const seed of [0, 7, 2 ** 53 - 1]) {
    const values = new Float64Array(9);
    fill(values, seed, 5, -1, 3);
    expect(values).toEqual(values.map((_, i) => -1 + 4 * draw(5, seed, -1, 0, i)));
  }
  expect(source).toContain("Math.min(draw(");
  expect(Math.fround(Math.min(1 - 2 ** -32, 1 - 2 ** -24))).toBeLessThan(1);
});
