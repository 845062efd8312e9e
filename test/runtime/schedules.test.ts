// Learning-rate schedules as functions, and in training.
import { describe, expect, test } from "vitest";
import { dataset, scheduleByName, scheduleNames, schedules } from "../../runtime/index.ts";
import type { PlateauSchedule, Schedule } from "../../runtime/index.ts";
import { fullBatch, miniBatch } from "../../runtime/sampler.ts";
import { train } from "../../runtime/train.ts";
import { createLine } from "./doubles.ts";

const learningRate = 0.8;
const rates = (schedule: Schedule, count: number) => Array.from({ length: count }, (_, t) => schedule(t));
const close = (...numbers: number[]) => numbers.map((each) => expect.closeTo(each, 12));

describe("a schedule", () => {
  test("constant", () => {
    expect(rates(schedules.constant(0.8), 3)).toEqual([0.8, 0.8, 0.8]);
  });

  test("step: the next rate after every so many updates", () => {
    const schedule = schedules.step({ learningRate, every: 2, gamma: 0.5 });
    expect(rates(schedule, 6)).toEqual([0.8, 0.8, 0.4, 0.4, 0.2, 0.2]);
  });

  test("multistep: the next rate from each milestone on", () => {
    const schedule = schedules.multistep({ learningRate, milestones: [1, 4], gamma: 0.5 });
    expect(rates(schedule, 6)).toEqual([0.8, 0.4, 0.4, 0.4, 0.2, 0.2]);
  });

  test("exponential: a constant factor", () => {
    expect(rates(schedules.exponential({ learningRate, gamma: 0.5 }), 4)).toEqual([0.8, 0.4, 0.2, 0.1]);
  });

  test("cosine: half a period down to the minimum, and no further", () => {
    const schedule = schedules.cosine({ learningRate, steps: 4, minimum: 0.2 });
    const at = (t: number) => 0.2 + 0.3 * (1 + Math.cos((Math.PI * t) / 4));
    expect(rates(schedule, 7)).toEqual(close(0.8, at(1), 0.5, at(3), 0.2, 0.2, 0.2));
  });

  test("cosineWarmRestarts: every period starts at the top and is longer than the last", () => {
    const schedule = schedules.cosineWarmRestarts({ learningRate, period: 2, growth: 2 });
    const at = (part: number) => 0.4 * (1 + Math.cos(Math.PI * part));
    expect(rates(schedule, 8)).toEqual(close(0.8, 0.4, 0.8, at(1 / 4), 0.4, at(3 / 4), 0.8, at(1 / 8)));
    const even = schedules.cosineWarmRestarts({ learningRate, period: 2 });
    expect(even(1_000_000_001)).toBeCloseTo(0.4, 12);
  });

  test("oneCycle: up to the rate, then down to almost nothing", () => {
    const options = { learningRate, steps: 10, rising: 0.5, division: 8, finalDivision: 2 };
    const linear = schedules.oneCycle({ ...options, curve: "linear" });
    expect(rates(linear, 5)).toEqual(close(0.1, 0.275, 0.45, 0.625, 0.8));
    expect([linear(9), linear(20)]).toEqual(close(0.05, 0.05));
    const cosine = schedules.oneCycle(options);
    expect([cosine(0), cosine(2), cosine(4), cosine(9)]).toEqual(close(0.1, 0.45, 0.8, 0.05));
    expect(cosine(1)).toBeLessThan(linear(1));
  });

  test("linearWarmup: up to the rate, which then stays", () => {
    const schedule = schedules.linearWarmup({ learningRate, warmup: 4, start: 0.5 });
    expect(rates(schedule, 6)).toEqual(close(0.4, 0.5, 0.6, 0.7, 0.8, 0.8));
  });

  test("polynomial: down to 0 along a power", () => {
    const schedule = schedules.polynomial({ learningRate, steps: 4, power: 2 });
    expect(rates(schedule, 6)).toEqual(close(0.8, 0.45, 0.2, 0.05, 0, 0));
  });

  test("warmupCosine: up in a line, down along a cosine", () => {
    const schedule = schedules.warmupCosine({ learningRate, warmup: 4, steps: 8 });
    const at = (t: number) => 0.4 * (1 + Math.cos((Math.PI * t) / 4));
    expect(rates(schedule, 9)).toEqual(close(0.2, 0.4, 0.6, 0.8, 0.8, at(1), 0.4, at(3), 0));
  });

  test("reduceOnPlateau: less after too many metrics without improvement", () => {
    const plateau = schedules.reduceOnPlateau({ learningRate, factor: 0.5, patience: 1 });
    expect([5, 4, 4, 4, 3, 3, 3].map(plateau.observe)).toEqual([0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2]);
    expect(plateau.rate).toBe(0.2);
  });

  test("reduceOnPlateau rests after a reduction, and stops at the minimum", () => {
    const options = { learningRate, factor: 0.1, patience: 0, cooldown: 2, minimum: 0.05 } as const;
    const plateau = schedules.reduceOnPlateau({ ...options, mode: "max" });
    const found = [1, 1, 1, 1, 1, 1, 1].map(plateau.observe);
    expect(found).toEqual(close(0.8, 0.08, 0.08, 0.08, 0.05, 0.05, 0.05));
  });

  test("reduceOnPlateau: an improvement is larger than the threshold, relative or absolute", () => {
    const rateAfter = (metrics: number[], options: object) => {
      const plateau = schedules.reduceOnPlateau({ learningRate, factor: 0.5, patience: 0, ...options });
      return metrics.map(plateau.observe).at(-1);
    };
    expect(rateAfter([10, 9.2], { threshold: 0.1 })).toBe(0.4);
    expect(rateAfter([10, 8.9], { threshold: 0.1 })).toBe(0.8);
    expect(rateAfter([10, 9.2], { threshold: 0.1, thresholdMode: "absolute" })).toBe(0.8);
    expect(rateAfter([10, 9.95], { threshold: 0.1, thresholdMode: "absolute" })).toBe(0.4);
    expect(rateAfter([10, 10.9], { threshold: 0.1, mode: "max" })).toBe(0.4);
    expect(rateAfter([10, 11.1], { threshold: 0.1, mode: "max" })).toBe(0.8);
  });

  const { step, multistep, exponential, cosine, oneCycle, linearWarmup, warmupCosine, reduceOnPlateau } =
    schedules;
  test.each([
    [() => schedules.constant(-1), /constant: learningRate is -1; expected a number of at least 0/],
    [() => schedules.constant(NaN), /constant: learningRate is NaN/],
    [() => step({ learningRate, every: 0 }), /step: every is 0; expected a whole number of at least 1/],
    [() => step({ learningRate, every: 2, gamma: 0 }), /step: gamma is 0; expected a number above 0/],
    [
      () => multistep({ learningRate, milestones: [4, 2] }),
      /milestones are 4,2; expected .* increasing order/,
    ],
    [() => exponential({ learningRate, gamma: Infinity }), /exponential: gamma is Infinity/],
    [() => cosine({ learningRate, steps: 1.5 }), /cosine: steps is 1.5; expected a whole number/],
    [() => cosine({ learningRate, steps: 2, minimum: -1 }), /cosine: minimum is -1/],
    [() => oneCycle({ learningRate, steps: 9, rising: 1 }), /rising is 1; expected a number between 0 and 1/],
    [() => oneCycle({ learningRate, steps: 3 }), /rising is 0.3 of 3 steps; expected more than one step/],
    [() => linearWarmup({ learningRate, warmup: 0 }), /linearWarmup: warmup is 0/],
    [() => warmupCosine({ learningRate, warmup: 5, steps: 5 }), /5 steps with a warm-up of 5; expected more/],
    [() => reduceOnPlateau({ learningRate, factor: 1 }), /factor is 1; expected a number between 0 and 1/],
    [() => reduceOnPlateau({ learningRate, mode: "up" as "max" }), /mode is "up"; expected min or max/],
  ])("refuses what makes no sense: %s", (make, message) => {
    expect(make).toThrow(message);
  });
});

describe("schedules by name", () => {
  const run = { learningRate, updates: 100 };

  test.each(Object.keys(scheduleNames))("%s fits trainings of any length", (name) => {
    for (const updates of [20, 100, 12_345]) {
      const schedule = scheduleByName(name, { learningRate, updates });
      if (typeof schedule !== "function") expect(schedule.rate).toBe(learningRate);
      else for (const rate of rates(schedule, updates)) expect(rate).toBeGreaterThan(0);
    }
  });

  test("take options", () => {
    const schedule = scheduleByName("step", run, { every: 2, gamma: 0.5 }) as Schedule;
    expect(rates(schedule, 4)).toEqual([0.8, 0.8, 0.4, 0.4]);
    const plateau = scheduleByName("plateau", run, { metric: "accuracy", mode: "max" }) as PlateauSchedule;
    expect(plateau.metric).toBe("accuracy");
  });

  test("refuse names and options that don't exist", () => {
    expect(() => scheduleByName("sine", run)).toThrow(/schedule "sine": expected one of constant, step/);
    expect(() => scheduleByName("step", run, { steps: 3 })).toThrow(
      /schedule step: found the option "steps"; expected every, gamma/,
    );
    expect(() => scheduleByName("cosine", run, { steps: "many" })).toThrow(/steps is "many"/);
  });
});

describe("training with a schedule", () => {
  const features = Array.from({ length: 12 }, (_, i) => [Math.sin(i), Math.cos(i)]);
  const training = dataset({
    features: { values: features, type: "float64" },
    price: { values: features.map(([a, b]) => 3 * a - 2 * b + 1), type: "float64" },
  });
  const options = { training, sampler: miniBatch(4), epochs: 3, seed: 1 };

  /** A line whose every update notes the rate it is made with. */
  function observed(capacity = 32) {
    const used: number[] = [];
    const trainer = createLine({ capacity });
    const note = <Result>(run: () => Result): Result => {
      used.push(trainer.hyperparameters.learningRate);
      return run();
    };
    const { step, update } = trainer;
    return {
      used,
      trainer: Object.assign(trainer, {
        step: (batch: Parameters<typeof step>[0]) => note(() => step(batch)),
        update: () => note(update),
      }),
    };
  }

  test("sets the rate before every update", async () => {
    const { trainer, used } = observed();
    const { epochs } = await train(trainer, { ...options, schedule: (t) => 0.1 / (t + 1) });
    expect(used).toEqual(Array.from({ length: 9 }, (_, t) => 0.1 / (t + 1)));
    expect(epochs.map((each) => each.learningRate)).toEqual([0.1 / 3, 0.1 / 6, 0.1 / 9]);
  });

  test("sets it once for an update in pieces", async () => {
    const { trainer, used } = observed(5);
    await train(trainer, { ...options, sampler: fullBatch(), schedule: (t) => 0.1 / (t + 1) });
    expect(used).toEqual([0.1, 0.05, 0.1 / 3]);
  });

  test("a plateau schedule watches the held-out loss, else the training loss", async () => {
    for (const heldOut of [training, undefined]) {
      const { trainer } = observed();
      const seen: number[] = [];
      const schedule = { rate: 0.05, observe: (metric: number) => seen.push(metric) };
      const { epochs } = await train(trainer, { ...options, heldOut, schedule });
      expect(seen).toEqual(epochs.map((each) => each.heldOut?.loss ?? each.trainingLoss));
    }
  });

  test("a plateau schedule lowers the rate of the epochs that follow", async () => {
    const { trainer, used } = observed();
    const plateau = schedules.reduceOnPlateau({ learningRate: 0.05, factor: 0.5, patience: 0, mode: "max" });
    await train(trainer, { ...options, schedule: plateau }); // the loss falls, so a mode of max sees no improvement
    expect(used).toEqual([0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025]);
  });

  test("a plateau schedule may watch a held-out metric", async () => {
    const { trainer } = observed();
    const seen: number[] = [];
    const schedule = { metric: "absoluteError", rate: 0.05, observe: (metric: number) => seen.push(metric) };
    const { epochs } = await train(trainer, { ...options, heldOut: training, schedule });
    expect(seen).toEqual(epochs.map((each) => each.heldOut!.metrics.absoluteError));
  });

  test("without a schedule the rate is the user's", async () => {
    const { trainer, used } = observed();
    trainer.hyperparameters.learningRate = 0.03;
    const { epochs } = await train(trainer, options);
    expect(new Set(used)).toEqual(new Set([0.03]));
    expect(epochs[0]).not.toHaveProperty("learningRate");
  });

  test("mistakes are named", async () => {
    const { trainer } = observed();
    const plateau = (metric: string) => schedules.reduceOnPlateau({ learningRate: 0.1, metric });
    await expect(train(trainer, { ...options, schedule: () => NaN })).rejects.toThrow(
      /the schedule gives NaN for update 0; expected a finite number/,
    );
    await expect(train(trainer, { ...options, schedule: plateau("absoluteError") })).rejects.toThrow(
      /waits for the held-out metric "absoluteError", and no examples are held out/,
    );
    await expect(
      train(trainer, { ...options, heldOut: training, schedule: plateau("accuracy") }),
    ).rejects.toThrow(/waits for the metric "accuracy", and the model has no such one; it has absoluteError/);
    const rateless = Object.assign(createLine(), { hyperparameters: { etaPlus: 1.2 } });
    await expect(train(rateless, { ...options, schedule: () => 0.1 })).rejects.toThrow(
      /the schedule sets learningRate, and the optimizer has none; it has etaPlus/,
    );
  });
});
