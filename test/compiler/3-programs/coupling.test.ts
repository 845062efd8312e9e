// What depends on the batch as a whole: found wherever it stands, and never cut without a word.
import { expect, test } from "vitest";
import {
  add,
  assign,
  batchMean,
  batchNormalization,
  batchSize,
  dense,
  derivative,
  divide,
  gradientDescent,
  hessianVectorProduct,
  input,
  jvp,
  multiply,
  ones,
  parameter,
  scan,
  shared,
  square,
  squaredError,
  state,
  subtract,
  sum,
  tanh,
  target,
  type Objective,
  type Tensor,
} from "../../../compiler/index.ts";
import { compile, compileLevels } from "../../../compiler/compile.ts";
import { model } from "../../../compiler/index.ts";
import {
  dataset,
  evaluate,
  fullBatch,
  miniBatch,
  predictAll,
  stochastic,
  train,
  updatesPerEpoch,
} from "../../../runtime/index.ts";
import { float64, moduleOf } from "./module-of.ts";

const data = dataset({ x: float64([1, 2, 4, 8, 16]) });
const loss = (x: Tensor<readonly []>) => square(multiply(x, parameter([], ones, "w")));
const centered = (x: Tensor<readonly []>) => square(subtract(x, batchMean(x)));

test("in metrics and outputs: one batch, or a refusal, or batches of a stated size", async () => {
  const { default: create, description } = await moduleOf(() => {
    const x = input("x");
    return { loss: loss(x), outputs: { spread: centered(x) }, metrics: { spread: centered(x) } };
  });
  const mean = 31 / 5;
  const spread = [1, 2, 4, 8, 16].map((x) => (x - mean) ** 2);
  const variance = spread.reduce((a, b) => a + b, 0) / 5;
  expect(create().coupled).toBeUndefined();
  expect(create().coupledUse).toEqual(["evaluate", "predict"]);
  expect(evaluate(create({ capacity: 5 }), data).metrics.spread).toBeCloseTo(variance, 12);
  expect([...predictAll(create({ capacity: 9 }), description, data).spread!]).toEqual(
    spread.map((each) => expect.closeTo(each, 12)),
  );
  const small = create({ capacity: 2 });
  expect(() => evaluate(small, data)).toThrow(/evaluate: .* 5 examples cannot be taken in pieces .* 2/);
  expect(() => predictAll(small, description, data)).toThrow(/predict: .* 5 examples cannot be taken/);
  const stated = { batchSize: 3 };
  const ofThree = evaluate(create({ capacity: 3 }), data, stated).metrics.spread!;
  expect(evaluate(create({ capacity: 5 }), data, stated).metrics.spread).toBe(ofThree);
  const options = { training: data, heldOut: data, sampler: stochastic(), epochs: 1, seed: 1 };
  await expect(train(small, options)).rejects.toThrow(/cannot be taken in pieces/);
});

test("in a loss: no cut leaves an example alone, and everyone counts the same updates", async () => {
  const { default: create } = await moduleOf(() => {
    const x = input("x");
    return { loss: multiply(centered(x), parameter([], ones, "w")) };
  });
  expect(() => evaluate(create({ capacity: 2 }), data)).toThrow(/cannot be taken in pieces/);
  for (const [size, updates] of [
    [2, 2],
    [3, 2],
    [4, 2],
    [5, 1],
  ] as const) {
    const trainer = create({ capacity: 5 });
    const sampler = miniBatch(size);
    expect(updatesPerEpoch(sampler, 5, trainer)).toBe(updates);
    const { epochs } = await train(trainer, { training: data, sampler, epochs: 1, seed: 1 });
    expect(epochs[0]!.updates).toBe(updates);
  }
  const options = { training: data, sampler: miniBatch(2), epochs: 1, seed: 1 };
  await expect(train(create({ capacity: 2 }), options)).rejects.toThrow(
    /a batch of 3 examples is larger .* 2, .* two would leave one alone/,
  );
});

test("in a state alone: batches of one are fine, gradients in pieces are not", async () => {
  const { default: create } = await moduleOf(() => {
    const x = input("x");
    const tracked = state([], undefined, "tracked");
    assign(tracked, batchMean(x));
    return { loss: loss(x) };
  });
  const trainer = create({ capacity: 2 });
  await train(trainer, { training: data, sampler: stochastic(), epochs: 1, seed: 1 });
  trainer.step({ x: Float64Array.of(4) });
  expect(trainer.parameters.tracked![0]).toBe(4);
  trainer.gradient({ x: Float64Array.of(4) });
  expect(() => trainer.accumulate({ x: Float64Array.of(4) })).toThrow(
    /the next value of tracked depends on the whole batch, so gradients of several batches do not add up/,
  );
  await expect(train(trainer, { training: data, sampler: fullBatch(), epochs: 1, seed: 1 })).rejects.toThrow(
    /5 examples is larger than the trainer's capacity of 2, and cannot be taken in pieces/,
  );
});

test("in a penalty: the size and the mean of the batch", async () => {
  const trainer = (
    await moduleOf(() => {
      const x = input("x");
      const w = parameter([], ones, "w");
      return { loss: multiply(x, w), penalty: multiply(divide(square(w), batchSize()), batchMean(x)) };
    })
  ).default({ capacity: 4 });
  const x = Float64Array.of(1, 3);
  expect(trainer.gradient({ x })).toBeCloseTo(2 + 1, 12);
  expect(trainer.gradients.w![0]).toBeCloseTo(2 + 2, 12);
  expect(() => trainer.accumulate({ x })).toThrow(/the penalty depends on the whole batch/);
});

test("the emitted module says so, in types and fields", async () => {
  const build = (): Objective => {
    const x = input("x");
    const metrics = { loss: centered(x) };
    return { loss: multiply(centered(x), parameter([], ones, "w")), weight: input("weight"), metrics };
  };
  const source = await compile(model("said", build, { optimizer: gradientDescent() }));
  for (const part of [
    "/** An example's error depends on its whole batch: no gradients in pieces, no batches of one. */",
    "readonly coupled: true;",
    "leastExamples: 2,",
    'readonly coupledUse: readonly ["evaluate"];',
    "get weight()",
  ])
    expect(source).toContain(part);
});

const normalized = (build: (x: Tensor<readonly [3]>, layer: (of: Tensor) => Tensor) => Objective) =>
  moduleOf(() => {
    const x = input("x", [3]);
    return build(x, (of) => batchNormalization(dense(of as typeof x, 2, { name: "hidden" })));
  });

test("statistics of one example are refused before anything is written", async () => {
  const { default: create } = await normalized((x, layer) => ({
    loss: squaredError(sum(layer(x)), target("y")),
    outputs: { y: sum(layer.length ? x : x) },
  }));
  const trainer = create({ capacity: 4 });
  const before = JSON.stringify(trainer.parameters);
  const one = { x: Float64Array.of(1, 2, 3), y: Float64Array.of(1) };
  for (const method of ["step", "gradient", "accumulate", "loss"] as const)
    expect(() => trainer[method](one)).toThrow(/small: .* one example has no statistics; .* at least 2/);
  expect(JSON.stringify(trainer.parameters)).toBe(before);
  expect(trainer.evaluate(one).loss).toBeGreaterThan(0); // by running statistics
});

test("forward mode and second derivatives go through a batch normalization in use", async () => {
  const module = await moduleOf(() => {
    const x = input("x", [3]);
    const v = input("v", [3]);
    const y = sum(tanh(batchNormalization(dense(x, 2, { name: "hidden" }))));
    const slope = derivative(y, x);
    const [product] = hessianVectorProduct(y, [x], [v]);
    return {
      loss: squaredError(y, target("y")),
      outputs: { y },
      functions: {
        along: { dy: jvp(y, x, v) },
        curvature: { twice: sum(multiply(derivative(sum(multiply(slope, v)), x), v)), product: product! },
        slopes: { slope },
      },
    };
  });
  const trainer = module.default({ capacity: 4, seed: 2 });
  const functions = trainer as unknown as Record<string, (inputs: object) => Record<string, Float64Array>>;
  const x = Float64Array.of(0.3, -0.2, 0.5);
  const v = Float64Array.of(0.5, 1, -0.25);
  trainer.step({ x: Float64Array.of(1, 2, 3, 0, 1, -1), y: Float64Array.of(1, 0) });
  const moved = (t: number): Float64Array => x.map((each, i) => each + t * v[i]!);
  const y = (t: number): number => trainer.predict({ x: moved(t) }).y![0]!;
  const h = 1e-4;
  expect(functions.along!({ x, v }).dy![0]).toBeCloseTo((y(h) - y(-h)) / (2 * h), 7);
  const { twice, product } = functions.curvature!({ x, v });
  expect(twice![0]).toBeCloseTo((y(h) - 2 * y(0) + y(-h)) / h ** 2, 5);
  const [above, below] = [h, -h].map((t) => functions.slopes!({ x: moved(t) }).slope!);
  for (const [i, each] of product!.entries())
    expect(each).toBeCloseTo((above![i]! - below![i]!) / (2 * h), 6);
});

test("a shared normalization used twice takes the statistics of one call after the other", async () => {
  const module = await moduleOf(() => {
    const normal = shared((of: Tensor<readonly [2]>) => batchNormalization(of, { name: "normal" }));
    const [a, b] = [input("a", [2]), input("b", [2])];
    return { loss: sum(add(normal(a), normal(b))) };
  });
  const trainer = module.default({ capacity: 2 });
  trainer.step({ a: Float64Array.of(1, 0, 3, 0), b: Float64Array.of(10, 0, 20, 0) });
  expect(trainer.parameters.normal_runningMean![0]).toBeCloseTo(0.9 * (0.1 * 2) + 0.1 * 15, 12);
  expect(trainer.parameters.normal_runningVariance![0]).toBeCloseTo(0.9 * (0.9 + 0.1 * 2) + 0.1 * 50, 12);
});

const refused: Readonly<Record<string, readonly [() => Objective, RegExp]>> = {
  "a normalization inside scan": [
    () => {
      const x = input("x", [3]);
      const { last } = scan(3, { h: x }, ({ h }) => ({ h: batchNormalization(h) }));
      return { loss: sum(last.h) };
    },
    /batchNormalization: inside the step of a scan the state .* would get another next value at every step/,
  ],
  "a step's value": [
    () => {
      const kept = state([3], undefined, "kept");
      const { last } = scan(3, { h: input("x", [3]) }, ({ h }) => {
        assign(kept, batchMean(h));
        return { h: multiply(h, parameter([3], ones, "w")) };
      });
      return { loss: sum(last.h) };
    },
    /assign: inside the step of a scan the state kept would get another next value/,
  ],
  "two values for one state": [
    () => {
      const kept = state([], undefined, "kept");
      assign(kept, add(kept, 1));
      assign(kept, add(kept, 2));
      return { loss: loss(input("x")) };
    },
    /assign: kept is assigned twice, and an update gives it one value/,
  ],
  "a penalty with a value for each example": [
    () => ({ loss: loss(input("x")), penalty: square(input("z")) }),
    /the penalty has a value for each example .* reduce it over the batch with batchMean/,
  ],
};

test.each(Object.entries(refused))("%s is refused at the model's line", (_, [build, message]) => {
  const definition = model("refused", build, { optimizer: gradientDescent() });
  expect(() => compileLevels(definition)).toThrow(message);
  expect(() => compileLevels(definition)).toThrow(/coupling\.test\.ts:\d+/);
});
