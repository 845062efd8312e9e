// Several objectives: each has a step of its own, that changes its own parameters by its own optimizer.
import { describe, expect, test } from "vitest";
import {
  adam,
  add,
  dense,
  gradientDescent,
  input,
  mean,
  model,
  multiply,
  parameter,
  parametersOf,
  square,
  squaredError,
  sum,
  tanh,
  type Objective,
} from "../../compiler/index.ts";
import { compile, compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer, type Arrays } from "../../compiler/cli/load-module.ts";
import { dataset, fullBatch, miniBatch, stochastic, train, type Trainer } from "../../runtime/index.ts";

const options = { element: "float64", optimizer: gradientDescent({ learningRate: 0.1 }) } as const;

/** A maker of points and a judge of them, of layers that nobody named the parameters of. */
const pair = model(
  "pair",
  () => {
    const real = input("real", [2]);
    const noise = input("noise", [3]);
    const made = dense(noise, 2, { name: "make" });
    const weights = parameter([2], undefined, "judge");
    const judged = (point: typeof real) => sum(multiply(tanh(point), weights));
    return {
      objectives: {
        discriminator: {
          loss: add(squaredError(judged(real), 1), square(judged(made))),
          parameters: parametersOf(judged(real)),
          optimizer: adam(),
        },
        generator: {
          loss: squaredError(judged(made), 1),
          penalty: multiply(0.1, sum(square(weights))),
          parameters: parametersOf(made),
        },
      },
      outputs: { made },
      metrics: { size: mean(square(made)) },
    };
  },
  options,
);

type PairTrainer = AnyTrainer & {
  readonly losses: (batch: Arrays) => { readonly discriminator: number; readonly generator: number };
  readonly stepDiscriminator: (batch: Arrays) => number;
  readonly stepGenerator: (batch: Arrays) => number;
};
const module = await loadEmitted(compileLevels(pair).draft);
const create = (): PairTrainer => module.default({ seed: 2, capacity: 6 }) as PairTrainer;

const values = (length: number, stream: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.sin(5 * i + stream));
const batch = { real: values(12, 1), noise: values(18, 2) };
const copies = ({ parameters }: AnyTrainer) =>
  Object.fromEntries(Object.entries(parameters).map(([name, array]) => [name, array.slice()]));

describe("a step of one objective", () => {
  test("returns its loss, and changes its own parameters only", () => {
    const trainer = create();
    const before = copies(trainer);
    const losses = trainer.losses(batch);
    expect(trainer.stepDiscriminator(batch)).toBe(losses.discriminator);
    expect(trainer.parameters.make_weights).toEqual(before.make_weights);
    expect(trainer.parameters.judge).not.toEqual(before.judge);
    const judge = trainer.parameters.judge!.slice();
    const { generator } = trainer.losses(batch);
    expect(trainer.stepGenerator(batch)).toBe(generator);
    expect(trainer.parameters.judge).toEqual(judge);
    expect(trainer.parameters.make_weights).not.toEqual(before.make_weights);
  });

  test("lowers it", () => {
    const trainer = create();
    const before = trainer.losses(batch);
    for (let k = 0; k < 50; k++) trainer.stepGenerator(batch);
    expect(trainer.losses(batch).generator).toBeLessThan(before.generator);
    const between = trainer.losses(batch);
    for (let k = 0; k < 50; k++) trainer.stepDiscriminator(batch);
    expect(trainer.losses(batch).discriminator).toBeLessThan(between.discriminator);
  });

  test("counts its own updates: two of one are those of a trainer that makes no others", () => {
    const [alone, among] = [create(), create()];
    alone.stepDiscriminator(batch);
    among.stepDiscriminator(batch);
    among.stepGenerator(batch);
    among.parameters.make_weights!.set(alone.parameters.make_weights!);
    among.parameters.make_bias!.set(alone.parameters.make_bias!);
    alone.stepDiscriminator(batch);
    among.stepDiscriminator(batch);
    expect(among.parameters.judge).toEqual(alone.parameters.judge);
  });
});

test("`step` updates all objectives at once, from the parameters before it", () => {
  const [both, judge, maker] = [create(), create(), create()];
  const losses = both.losses(batch);
  expect(both.step(batch)).toBeCloseTo(losses.discriminator + losses.generator, 12);
  judge.stepDiscriminator(batch);
  maker.stepGenerator(batch);
  for (const [i, value] of both.parameters.judge!.entries())
    expect(value).toBeCloseTo(judge.parameters.judge![i]!, 12);
  for (const [i, value] of both.parameters.make_weights!.entries())
    expect(value).toBeCloseTo(maker.parameters.make_weights![i]!, 12);
});

test.each([
  [stochastic(), 10],
  [miniBatch(4), 3],
  [fullBatch(), 1],
])("`train` steps all objectives at once, with every sampler", async (sampler, updates) => {
  const trainer = create();
  const before = copies(trainer);
  const rows = (length: number, width: number, stream: number) =>
    Array.from({ length }, (_, i) => [...values(width, i + stream)]);
  const training = dataset({
    real: { values: rows(10, 2, 1), type: "float64" },
    noise: { values: rows(10, 3, 2), type: "float64" },
  });
  const options = { training, heldOut: training, sampler, epochs: 3, seed: 1 };
  const { epochs } = await train(trainer as unknown as Trainer, options);
  expect(epochs.map((epoch) => epoch.updates)).toEqual([updates, updates, updates]);
  expect(Object.keys(epochs[2]!.heldOut!.metrics)).toEqual(["size"]);
  for (const [name, values] of Object.entries(before)) expect(trainer.parameters[name]).not.toEqual(values);
});

test("one objective by name has a step by name too", async () => {
  const build = (): Objective => {
    const y = dense(input("x", [3]), 1, { name: "y" });
    return { objectives: { fit: { loss: sum(square(y)), parameters: parametersOf(y) } } };
  };
  expect(await compile(model("single", build, options))).toContain("stepFit(batch: SingleBatch): number;");
});

const refused: Readonly<Record<string, readonly [() => Objective, RegExp]>> = {
  "a parameter of two objectives": [
    () => {
      const y = dense(input("x", [3]), 1, { name: "y" });
      const part = { loss: sum(y), parameters: parametersOf(y) };
      return { objectives: { first: part, second: part } };
    },
    /parameter y_weights is trained by first and by second; choose one/,
  ],
  "a parameter of none": [
    () => {
      const y = dense(input("x", [3]), 1, { name: "y" });
      return { objectives: { first: { loss: sum(y), parameters: parametersOf(y).slice(1) } } };
    },
    /no objective trains the parameter y_weights; add it to one, or declare it \{ frozen: true \}/,
  ],
  "an objective without parameters": [
    () => {
      const y = dense(input("x", [3]), 1, { name: "y" });
      return {
        objectives: {
          first: { loss: sum(y), parameters: parametersOf(y) },
          second: { loss: sum(y), parameters: [] },
        },
      };
    },
    /objective second trains nothing; expected parameters/,
  ],
  "what is no parameter": [
    () => {
      const x = input("x", [3]);
      return { objectives: { first: { loss: sum(x), parameters: [x] } } };
    },
    /objective first trains x, which is no trained parameter of the model/,
  ],
  "a frozen parameter": [
    () => {
      const fixed = parameter([], undefined, { name: "fixed", frozen: true });
      return { objectives: { first: { loss: multiply(fixed, input("x")), parameters: [fixed] } } };
    },
    /objective first trains fixed, which is no trained parameter/,
  ],
  "two steps of one name": [
    () => {
      const [a, b] = [dense(input("x", [3]), 1, { name: "a" }), dense(input("y", [3]), 1, { name: "b" })];
      return {
        objectives: {
          fit: { loss: sum(a), parameters: parametersOf(a) },
          Fit: { loss: sum(b), parameters: parametersOf(b) },
        },
      };
    },
    /the objectives fit and Fit would both get a stepFit/,
  ],
  "a penalty beside objectives": [
    () => {
      const y = dense(input("x", [3]), 1, { name: "y" });
      return {
        penalty: sum(square(y)),
        objectives: { first: { loss: sum(y), parameters: parametersOf(y) } },
      };
    },
    /objectives\.test\.ts:\d+:\d+: refused: a penalty beside objectives belongs to none of them\. Put it into each/,
  ],
  "a loss beside objectives": [
    () => {
      const y = dense(input("x", [3]), 1, { name: "y" });
      return { loss: sum(y), objectives: { first: { loss: sum(y), parameters: parametersOf(y) } } };
    },
    /must return \{ loss: … \}, the error of one example, or \{ objectives/,
  ],
};

test.each(Object.entries(refused))("%s is refused", (_, [build, message]) => {
  expect(() => compileLevels(model("refused", build, options))).toThrow(message);
});
