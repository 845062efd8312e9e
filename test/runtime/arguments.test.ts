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
const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 1, 0);
const saved = runtime.writeSafetensors({ tensors: new Map(), metadata: new Map() });
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
  ["gatherRows", runtime.gatherRows, [data.columns.x, new Uint32Array([1]), 0, 1, new Float32Array(1)]],
  ["isIdx", runtime.isIdx, [labels]],
  ["parseIdx", runtime.parseIdx, [labels, "labels"]],
  ["createIdxReader", runtime.createIdxReader, ["labels", { size: 10 }]],
  ["chooseFiles", runtime.chooseFiles, [lineDescription, [], [runtime.parseIdx(labels, "labels")]]],
  ["idxColumns", runtime.idxColumns, [lineDescription, [runtime.parseIdx(labels, "labels")], {}]],
  ["readSafetensors", runtime.readSafetensors, [saved, "file"]],
  ["writeSafetensors", runtime.writeSafetensors, [{ tensors: new Map(), metadata: new Map() }, "file"]],
  [
    "describePredictions",
    runtime.describePredictions,
    [lineDescription, { prediction: Float64Array.of(1) }, 1],
  ],
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

test("rows are gathered only where there are such, and room for them", () => {
  const { x } = data.columns;
  const gather = (rows: readonly number[], start: number, count: number, room: number) => () =>
    runtime.gatherRows(x!, Uint32Array.from(rows), start, count, new Float32Array(room));
  expect(gather([0], 0, 2, 2)).toThrow("2 rows from 0 are wanted; there are 1, and room for 2");
  expect(gather([0, 1], 0, 2, 1)).toThrow("there are 2, and room for 1");
  expect(gather([2], 0, 1, 1)).toThrow("row 2 is wanted of 2; expected 0 to 1");
});

test("predictions are told of whole outputs", () => {
  const tell = (outputs: unknown) => () => runtime.describePredictions(lineDescription, outputs as never, 2);
  expect(tell({})).toThrow("outputs.prediction is undefined; expected an array of 2 floats");
  expect(tell({ prediction: new Float64Array(1) })).toThrow("expected an array of 2 floats");
});

test("a trainer that only predicts can't be trained", async () => {
  const predicting = { predict: () => ({}) };
  await expect(runtime.train(predicting as never, perfect)).rejects.toThrow(
    /train: trainer is an object; expected a trainer that can step, accumulate, update, evaluate/,
  );
});
