// Callers in JavaScript have no types: whatever a public function is given, it answers by one of our errors.
import { describe, expect, test } from "vitest";
import * as runtime from "../../runtime/index.ts";
import { lineDescription } from "./doubles.ts";

const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  NaN,
  -1,
  0.5,
  1e300,
  "2",
  "__proto__",
  true,
  [],
  [1],
  {},
  Object.create(null),
  Symbol("s"),
  10n,
  () => 1,
  runtime.fullBatch, // the function, not what it makes
];

const { schedules } = runtime;
const data = runtime.dataset({ x: { values: [1, 2], shape: [1] } });
const perfect = { training: data, sampler: runtime.fullBatch(), epochs: 1, seed: 0 };
const run = { learningRate: 0.1, updates: 10 };

/** A function, and good arguments, each of which is replaced in turn. */
const calls: readonly (readonly [string, (...given: never[]) => unknown, readonly unknown[]])[] = [
  ["train", runtime.train, [{}, perfect]],
  ["evaluate", runtime.evaluate, [{}, data, {}]],
  ["predictAll", runtime.predictAll, [{}, lineDescription, data, {}]],
  ["split", runtime.split, [data, 0.5, 0]],
  ["splitRows", runtime.splitRows, [4, 0.5, 0]],
  ["permutation", runtime.permutation, [3, 0]],
  ["miniBatch", runtime.miniBatch, [2]],
  ["updatesPerEpoch", runtime.updatesPerEpoch, [runtime.fullBatch(), 2]],
  ["take", runtime.take, [data, new Uint32Array([0])]],
  ["conform", runtime.conform, [data, lineDescription]],
  ["parseCsv", runtime.parseCsv, ["a,b\n1,2\n", "data.csv"]],
  ["scheduleByName", runtime.scheduleByName, ["cosine", run, {}]],
  ["trainingData", runtime.trainingData, [{}, lineDescription, { heldOut: 0.2, seed: 0 }]],
  ["createBatcher", runtime.createBatcher, [data, 2]],
];

describe("arguments of the wrong kind", () => {
  test.each(calls)("%s", async (_, called, good) => {
    for (const position of good.keys())
      for (const value of HOSTILE) {
        const given = good.with(position, value) as never[];
        const thrown = await Promise.resolve()
          .then(() => called(...given))
          .then(
            () => undefined,
            (error: unknown) => error,
          );
        if (thrown !== undefined) expect([value, thrown]).toEqual([value, expect.any(runtime.AdjointError)]);
      }
  });
});

describe("options", () => {
  const trainer = Object.fromEntries(
    ["step", "accumulate", "update", "evaluate"].map((name) => [name, () => 0]),
  );
  const trained = (options: object) => runtime.train(trainer as never, { ...perfect, ...options } as never);

  test("of the wrong kind are refused, by name", async () => {
    await expect(trained({ sampler: runtime.fullBatch })).rejects.toThrow(
      "train: sampler is the function fullBatch; expected a sampler: stochastic(), miniBatch(32) or fullBatch().",
    );
    await expect(trained({ epochs: "3" })).rejects.toThrow(
      'epochs is "3"; expected an integer of at least 0',
    );
    await expect(trained({ signal: {} })).rejects.toThrow("signal is an object; expected an AbortSignal");
    expect(() => runtime.stochastic({ replacement: 1 } as never)).toThrow("expected true or false");
  });

  test("that do not exist are refused, with the one that may be meant", async () => {
    await expect(trained({ epoch: 3 })).rejects.toThrow(/there is no option "epoch".*Did you mean epochs\?/);
    expect(() => schedules.cosine({ learningRate: 1, steps: 3, minimun: 1 } as never)).toThrow(
      /Did you mean minimum\?/,
    );
    expect(() => runtime.parseCsv("a,b\n1,2", "f", { delimeter: ";" } as never)).toThrow(
      /Did you mean delimiter/,
    );
  });

  test.each(Object.entries(schedules))("a schedule is made from its own: %s", (_, make) => {
    for (const value of HOSTILE)
      if (typeof value !== "object" || Object.keys(value ?? {}).length === 0)
        expect(() =>
          (make as (given: unknown) => unknown)(value === 0.5 ? -1 : value === 1e300 ? NaN : value),
        ).toThrow(runtime.AdjointError);
  });
});

test("a trainer that only predicts can't be trained", async () => {
  const predicting = { predict: () => ({}) };
  await expect(runtime.train(predicting as never, perfect)).rejects.toThrow(
    /train: trainer is an object; expected a trainer that can step, accumulate, update, evaluate/,
  );
});
