// Samplers and the training loop, on a real linear regression.
import { describe, expect, test } from "vitest";
import { dataset, take } from "../../runtime/dataset.ts";
import { evaluate, predictAll } from "../../runtime/evaluate.ts";
import { createRandom } from "../../runtime/random.ts";
import { fullBatch, miniBatch, stochastic, updatesPerEpoch, type Sampler } from "../../runtime/sampler.ts";
import { DivergenceError, train, type Progress } from "../../runtime/train.ts";
import type { Trainer } from "../../runtime/trainer.ts";
import { createLine, lineDescription } from "./doubles.ts";

/** price = 3 a − 2 b + 1, exactly. */
function line(examples: number) {
  const random = createRandom(11);
  const features = Array.from({ length: examples }, () => [random.normal(), random.normal()]);
  const price = features.map(([a, b]) => 3 * a - 2 * b + 1);
  return dataset({
    features: { values: features, type: "float64" },
    price: { values: price, type: "float64" },
  });
}

const order = (sampler: Sampler, examples: number, seed: number, epoch: number) => {
  const rows = new Uint32Array(examples);
  sampler.visit(rows, seed, epoch);
  return [...rows];
};
const sorted = (rows: number[]) => [...rows].sort((a, b) => a - b);

describe("samplers", () => {
  test("100 examples give 100, ⌈100 / B⌉ and 1 updates an epoch", async () => {
    const expected: [Sampler, number][] = [
      [stochastic(), 100],
      [stochastic({ replacement: true }), 100],
      [miniBatch(32), 4],
      [miniBatch(25), 4],
      [miniBatch(1000), 1],
      [fullBatch(), 1],
    ];
    for (const [sampler, updates] of expected) {
      expect(updatesPerEpoch(sampler, 100)).toBe(updates);
      const options = { training: line(100), sampler, epochs: 3, seed: 0 };
      const history = await train(createLine(), options);
      expect(history.epochs.map((epoch) => epoch.updates)).toEqual([updates, updates, updates]);
      expect(history.updates).toBe(3 * updates);
    }
  });

  test("an epoch's order depends on the seed and the epoch only", () => {
    const sampler = miniBatch(4);
    expect(order(sampler, 20, 1, 5)).toEqual(order(miniBatch(4), 20, 1, 5));
    expect(order(sampler, 20, 1, 5)).not.toEqual(order(sampler, 20, 1, 6));
    expect(order(sampler, 20, 1, 5)).not.toEqual(order(sampler, 20, 2, 5));
  });

  test("every example is seen once an epoch, except with replacement", () => {
    const all = Array.from({ length: 50 }, (_, row) => row);
    for (const sampler of [stochastic(), miniBatch(8), fullBatch()])
      expect(sorted(order(sampler, 50, 3, 1))).toEqual(all);
    expect(sorted(order(stochastic({ replacement: true }), 50, 3, 1))).not.toEqual(all);
  });

  test("a mini-batch holds at least one example", () => {
    for (const size of [0, -1, 1.5, NaN]) expect(() => miniBatch(size)).toThrow(/mini-batch size: found/);
  });
});

describe("train", () => {
  test.each([stochastic(), miniBatch(7), fullBatch()])("finds the line by $name updates", async (sampler) => {
    const trainer = createLine();
    const options = { training: line(60), heldOut: line(20), sampler, epochs: 200, seed: 4 };
    trainer.hyperparameters.learningRate = 0.05;
    const { epochs } = await train(trainer, options);
    expect(epochs[10].trainingLoss).toBeLessThan(epochs[0].trainingLoss);
    expect(epochs[199].heldOut!.loss).toBeLessThan(1e-6);
    expect([...trainer.parameters.weights, ...trainer.parameters.bias]).toEqual([
      expect.closeTo(3, 3),
      expect.closeTo(-2, 3),
      expect.closeTo(1, 3),
    ]);
  });

  test("the training loss is the mean over examples, ragged tail included", async () => {
    const trainer = createLine();
    trainer.hyperparameters.learningRate = 0;
    const training = line(10);
    const { epochs } = await train(trainer, { training, sampler: miniBatch(4), epochs: 1, seed: 0 });
    expect(epochs[0].trainingLoss).toBeCloseTo(evaluate(trainer, training).loss, 12);
  });

  test("a full batch beyond the capacity is accumulated, and equals one large batch", async () => {
    const parametersAt = async (capacity: number) => {
      const trainer = createLine({ capacity });
      await train(trainer, { training: line(50), sampler: fullBatch(), epochs: 5, seed: 0 });
      return [...trainer.parameters.weights, ...trainer.parameters.bias];
    };
    const whole = await parametersAt(50);
    const pieces = await parametersAt(8);
    pieces.forEach((value, index) => expect(value).toBeCloseTo(whole[index], 12));
  });

  test("the same seed gives the same weights, bit by bit", async () => {
    const weights = async (seed: number) => {
      const trainer = createLine();
      await train(trainer, { training: line(30), sampler: miniBatch(4), epochs: 3, seed });
      return trainer.parameters.weights;
    };
    expect(await weights(1)).toEqual(await weights(1));
    expect(await weights(1)).not.toEqual(await weights(2));
  });

  test("a loss that is not finite stops training and says when", async () => {
    const trainer = createLine();
    trainer.hyperparameters.learningRate = 1e6;
    const run = train(trainer, { training: line(100), sampler: miniBatch(10), epochs: 50, seed: 0 });
    await expect(run).rejects.toThrow(
      /^training diverged: the loss is (Infinity|NaN) at epoch \d+, update \d+; .*Lower the learning rate \(it is 1000000\)/,
    );
  });

  test("a last update that breaks the parameters is found, and taken back", async () => {
    const trainer = createLine();
    trainer.hyperparameters.learningRate = Infinity;
    const options = { training: line(10), heldOut: line(5), sampler: fullBatch(), epochs: 1, seed: 0 };
    await expect(train(trainer, options)).rejects.toThrow(
      /^training diverged: the parameter weights became -?Infinity \(element 0\) by epoch 1, update 1; .* as they were before the first update/,
    );
    expect(trainer.parameters).toEqual(createLine().parameters);
  });

  test("large finite parameters whose held-out loss is not finite are kept", async () => {
    const trainer = createLine();
    trainer.hyperparameters.learningRate = 1e300;
    const options = { training: line(10), heldOut: line(5), sampler: fullBatch(), epochs: 1, seed: 0 };
    await expect(train(trainer, options)).rejects.toThrow(
      /the held-out loss is .* after epoch 1, update 1; .*after update 1,/,
    );
    expect(Math.abs(trainer.parameters.weights![0]!)).toBeGreaterThan(1e290);
  });

  test.each([1, 3, 8])(
    "with batches of %i the last finite parameters are those of an earlier run's end",
    async (size) => {
      const training = line(24);
      const broken = createLine();
      const { step } = broken;
      let updates = 0;
      const breaks: Trainer = {
        ...broken,
        step: (batch) => {
          const loss = step(batch);
          if (++updates === 11) broken.parameters.bias![0] = NaN;
          return loss;
        },
      };
      const sampler = miniBatch(size);
      const options = { training, sampler, epochs: 100, seed: 0 };
      const error: unknown = await train(breaks, options).catch((thrown: unknown) => thrown);
      if (!(error instanceof DivergenceError)) throw error;
      expect(error.message).toMatch(
        size === 8 ? /the parameter bias became NaN \(element 0\) by epoch 4, update 11/ : /NaN/,
      );
      expect(error.keptUpdate).toBe({ 1: 8, 3: 9, 8: 10 }[size]);
      const whole = createLine();
      const abort = new AbortController();
      let left = error.keptUpdate;
      const counted: Trainer = {
        ...whole,
        step: (batch) => {
          if (--left === 0) abort.abort();
          return whole.step(batch);
        },
      };
      await train(counted, { ...options, signal: abort.signal });
      expect(broken.parameters).toEqual(whole.parameters);
    },
  );

  test("an abort stops between two updates and keeps the completed epochs", async () => {
    const abort = new AbortController();
    const onProgress = ({ ended }: Progress) => ended?.epoch === 2 && abort.abort();
    const options = { training: line(10), sampler: miniBatch(4), epochs: 9, seed: 0, signal: abort.signal };
    const history = await train(createLine(), { ...options, onProgress });
    expect(history).toMatchObject({ stopped: true, updates: 6, epochs: [{ epoch: 1 }, { epoch: 2 }] });
  });

  test("an abort before the start makes no update", async () => {
    const options = {
      training: line(10),
      sampler: fullBatch(),
      epochs: 2,
      seed: 0,
      signal: AbortSignal.abort(),
    };
    expect(await train(createLine(), options)).toEqual({ epochs: [], updates: 0, stopped: true });
  });

  test("progress counts examples towards their total", async () => {
    const seen: Progress[] = [];
    const options = { training: line(10), sampler: miniBatch(4), epochs: 2, seed: 0 };
    await train(createLine(), { ...options, onProgress: (progress) => seen.push(progress) });
    const ends = seen.filter(({ ended }) => ended);
    expect(ends.map(({ epoch, examples, updates }) => [epoch, examples, updates])).toEqual([
      [1, 10, 3],
      [2, 20, 6],
    ]);
    expect(ends[1].examplesInTotal).toBe(20);
  });

  test("refuses an empty training part", async () => {
    const training = take(line(3), new Uint32Array(0));
    const run = train(createLine(), { training, sampler: fullBatch(), epochs: 1, seed: 0 });
    await expect(run).rejects.toThrow(/the training part has no examples/);
  });
});

describe("evaluate", () => {
  test("pieces of any size combine to what one batch gives", () => {
    const data = line(23);
    const whole = evaluate(createLine({ capacity: 23 }), data);
    expect(whole.weight).toBe(23);
    for (const capacity of [1, 7, 22]) {
      const pieces = evaluate(createLine({ capacity }), data);
      expect(pieces.loss).toBeCloseTo(whole.loss, 12);
      expect(pieces.metrics.absoluteError).toBeCloseTo(whole.metrics.absoluteError, 12);
      expect(pieces.weight).toBe(23);
    }
  });

  test("no example of a coupled model is evaluated alone", () => {
    const sizes: number[] = [];
    const trainer = createLine({ capacity: 4 });
    const evaluateAndNote: typeof trainer.evaluate = (batch) => {
      sizes.push(batch.price.length);
      return trainer.evaluate(batch);
    };
    for (const coupledUse of [[], ["evaluate"]] as const)
      evaluate({ ...trainer, coupledUse, evaluate: evaluateAndNote }, line(9), { batchSize: 4 });
    expect(sizes).toEqual([4, 4, 1, 4, 2, 3]);
  });

  test("a piece of weight 0 counts for nothing, although its means are NaN", () => {
    const trainer = createLine({ capacity: 2 });
    const weightless = { loss: NaN, weight: 0, metrics: { absoluteError: NaN } };
    let calls = 0;
    const evaluateOrNot: typeof trainer.evaluate = (batch) =>
      calls++ === 0 ? weightless : trainer.evaluate(batch);
    const data = line(4);
    expect(evaluate({ ...trainer, evaluate: evaluateOrNot }, data)).toEqual(
      evaluate(trainer, take(data, Uint32Array.of(2, 3))),
    );
  });
});

describe("predictAll", () => {
  test("needs no target and keeps the order of examples", () => {
    const data = dataset({
      features: {
        values: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        type: "float64",
      },
    });
    const trainer = createLine({ capacity: 2, parameters: { weights: [1, 10], bias: [0.5] } });
    expect(predictAll(trainer, lineDescription, data).prediction).toEqual(Float64Array.of(21.5, 43.5, 65.5));
  });
});
