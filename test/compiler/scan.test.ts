// Recurrences: what they compute, how they are laid out, and how examples of different lengths go through them.
import { describe, expect, test } from "vitest";
import { compile, compileLevels } from "../../compiler/compile.ts";
import { checkGradients } from "../../compiler/verify/gradients.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import type { Kernel } from "../../compiler/4-kernel/ir.ts";
import * as a from "../../compiler/index.ts";
import type { ModelDefinition, Tensor } from "../../compiler/index.ts";
import {
  bothTrainers,
  expectClose,
  gradientOf,
  numbers,
  summed,
  trainerOf,
  type Trainer,
} from "./recurrences.ts";

const layers = ["rnn", "gru", "lstm"] as const;

/** One layer over a sequence [steps, 4], and the square of what it ends with. */
function layered(kind: (typeof layers)[number], steps: number, options: a.RecurrentOptions = {}) {
  return summed(kind, () => {
    const x = a.input("x", [steps, 4]);
    const { last } = a[kind](x, 3, { name: "layer", ...options });
    return { loss: a.sum(a.square(last)), outputs: { last } };
  });
}

describe("code does not grow with the number of steps", () => {
  /** Equal text has equal structure; only numbers may differ. Lengths that fill tiles alike are compared. */
  const shapeOf = (definition: ModelDefinition): string =>
    compileLevels(definition)
      .draft.replace(/fingerprint: "\w+"/, "")
      .replace(/\d+(\.\d+)?(e-?\d+)?/g, "#");

  test.each(layers)("%s", (kind) => {
    expect(shapeOf(layered(kind, 12))).toBe(shapeOf(layered(kind, 1000)));
    expect(shapeOf(layered(kind, 10))).toBe(shapeOf(layered(kind, 1002)));
  });

  test("in segments", () => {
    const [short, long] = [
      layered("lstm", 64, { checkpointEvery: 8 }),
      layered("lstm", 1024, { checkpointEvery: 32 }),
    ];
    expect(shapeOf(short)).toBe(shapeOf(long));
  });
});

describe("what need not be done step by step is done at once", () => {
  const { plans } = compileLevels(
    summed("planned", () => {
      const x = a.input("x", [6, 4]);
      const { last } = a.lstm(x, 3, { name: "layer" });
      return { loss: a.sum(a.square(last)) };
    }),
  );
  const kernels = plans.find(([name]) => name === "accumulate")![1].kernels;
  const contractionsIn = (within: readonly Kernel[]): readonly (readonly (number | "batch")[])[] =>
    within.flatMap((kernel) => {
      if (kernel.kind !== "contraction") return [];
      const { shape, reduction } = kernel.contraction.tensor;
      return [[...shape, ...reduction!.extents]];
    });

  test("the projection of the input is one contraction, over examples and steps", () => {
    const first = kernels.findIndex((kernel) => kernel.kind === "scan");
    expect(contractionsIn(kernels.slice(0, first))).toContainEqual(["batch", 6, 12, 4]);
  });

  test("gradients of weights are contractions after both loops, over examples and steps", () => {
    const last = kernels.findLastIndex((kernel) => kernel.kind === "scan");
    const after = contractionsIn(kernels.slice(last));
    expect(after).toContainEqual([12, 4, "batch", 6]);
    expect(after).toContainEqual([12, 3, "batch", 6]);
  });

  test("a loop does what depends on the state, and nothing else: one contraction each way", () => {
    const scans = kernels.filter((kernel) => kernel.kind === "scan");
    expect(scans.map((scan) => contractionsIn(scan.step.kernels))).toEqual([
      [["batch", 12, 3]],
      [["batch", 3, 12]],
    ]);
  });
});

test("a carry of which only the end is wanted has one memory, however many the steps", () => {
  const perExample = (steps: number): number => {
    const definition = summed("ending", () => {
      const x = a.input("x", [steps, 4]);
      const weights = a.parameter([3, 4], a.normal(1), "weights");
      const scanned = a.scan(steps, { h: a.compute([3], () => 0) as Tensor }, ({ h }, t) => ({
        h: a.add(
          a.multiply(0.5, h),
          a.tanh(a.matmul(a.stopGradient(weights), a.stopGradient(a.elementAt(x, t)))),
        ) as Tensor,
      }));
      return { loss: a.sum(a.square(weights)), outputs: { last: scanned.last.h } };
    });
    const { plans, arena } = compileLevels(definition);
    const stacks = plans
      .flatMap(([, plan]) => plan.kernels)
      .flatMap((kernel) => (kernel.kind === "scan" ? kernel.stacks : []));
    expect(stacks.map((each) => each.times)).toEqual(["last"]);
    const own = arena.slots.filter((slot) => slot.tensors.some((each) => stacks.includes(each as never)));
    return own.reduce((size, slot) => size + slot.size.perExample, 0);
  };
  expect(perExample(5)).toBe(3);
  expect(perExample(500)).toBe(3);
});

const recurrent: Readonly<Record<string, () => a.Objective>> = {
  "no step": () => {
    const start = a.parameter([2], a.normal(1), "start");
    const { last } = a.scan(0, { h: start as Tensor }, ({ h }) => ({ h: a.tanh(h) }));
    return { loss: a.sum(a.square(a.add(last.h, a.input("x", [2])))), outputs: { last: last.h } };
  },
  "one step": () => {
    const start = a.parameter([2], a.normal(1), "start");
    const x = a.input("x", [1, 2]);
    const { last, all } = a.scan(1, { h: start as Tensor }, ({ h }, t) => ({
      h: a.tanh(a.add(h, a.elementAt(x, t))) as Tensor,
      before: a.square(h),
    }));
    return { loss: a.add(a.sum(last.h), a.sum(all.before!)) as Tensor, outputs: { all: all.h } };
  },
  "carries of several shapes that read each other": () => {
    const x = a.input("x", [5, 3]);
    const weights = a.parameter([3, 3], a.normal(0.5), "weights");
    const initial = {
      matrix: a.multiply(0.1, weights) as Tensor,
      vector: a.mean(x, { axes: 0 }) as Tensor,
      number: a.sum(weights) as Tensor,
    };
    const { last, all } = a.scan(5, initial, ({ matrix, vector, number }, t) => {
      const next = a.tanh(a.add(a.matmul(matrix, vector), a.elementAt(x, t))) as Tensor;
      return {
        matrix: a.add(
          a.multiply(0.5, matrix),
          a.multiply(a.reshape(next, [3, 1]), a.reshape(vector, [1, 3])),
        ) as Tensor,
        vector: next,
        number: a.tanh(a.add(a.multiply(0.3, number), a.sum(vector))) as Tensor,
      };
    });
    const loss = a.add(a.add(a.sum(a.square(last.matrix)), a.sum(all.number)), a.mean(a.square(all.vector)));
    return { loss: loss as Tensor, outputs: { matrices: all.matrix, number: last.number } };
  },
  "recurrences inside a recurrence": () => {
    const x = a.input("x", [3, 4, 2]);
    const weights = a.parameter([2, 2], a.normal(1), "weights");
    const outer = a.scan(3, { h: a.compute([2], () => 0.1) as Tensor }, ({ h }, s) => {
      const row = a.elementAt(x, s);
      const inner = a.scan(4, { g: h }, ({ g }, t) => ({
        g: a.tanh(a.add(a.matmul(weights, g), a.elementAt(row, t))) as Tensor,
      }));
      return { h: a.add(inner.last.g, a.sum(inner.all.g, { axes: 0 })) as Tensor, states: inner.all.g };
    });
    return {
      loss: a.add(a.sum(a.square(outer.last.h)), a.mean(a.square(outer.all.states!))) as Tensor,
      outputs: { states: outer.all.states! },
    };
  },
  "parameters used inside and outside": () => {
    const x = a.input("x", [4, 3]);
    const weights: Tensor = a.parameter([3, 3], a.normal(1), "weights");
    const start = a.tanh(a.matmul(weights, a.mean(x, { axes: 0 }))) as Tensor;
    const { last } = a.scan(4, { h: start }, ({ h }, t) => ({
      h: a.tanh(a.add(a.matmul(weights, h), a.multiply(a.sum(weights), a.elementAt(x, t)))) as Tensor,
    }));
    return {
      loss: a.add(a.sum(a.square(a.matmul(weights, last.h))), a.mean(a.square(weights))) as Tensor,
      outputs: { last: last.h },
    };
  },
};

test.each(Object.entries(recurrent))("%s: gradients agree with differences", async (_, declare) => {
  for (const optimize of [true, false]) {
    const { draft } = compileLevels(summed("gradients", declare), { optimize });
    for (const { parameter, error } of checkGradients(await loadEmitted(draft), 1))
      expect(error, parameter).toBeLessThan(1e-8);
  }
});

test("no steps leave the initial value, and nothing at any time, whatever a step would read", async () => {
  const definition = a.model(
    "still",
    () => {
      const x = a.input("x", [0, 2]);
      const start = a.parameter([2], undefined, "start");
      const weight = a.multiply(a.input("scale"), start);
      const { last, all } = a.scan(0, { h: weight }, ({ h }, t) => ({
        h: a.add(h, a.elementAt(x, t)),
        twice: a.add(h, h),
      }));
      return {
        loss: a.add(a.sum(last.h), a.add(a.sum(all.h), a.sum(all.twice))),
        outputs: { last: last.h, all: all.h, twice: all.twice },
      };
    },
    { element: "float64", optimizer: a.sgd() },
  );
  const trainer = (await loadEmitted(await compile(definition))).default({ parameters: { start: [2, 3] } });
  const batch = { scale: Float64Array.of(10) };
  const { last, all, twice } = trainer.predict(batch);
  expect([[...last!], [...all!], [...twice!]]).toEqual([[20, 30], [], []]);
  expect(trainer.gradient({ ...batch, x: new Float64Array(0) })).toBe(50);
  expect([...trainer.gradients.start!]).toEqual([10, 10]);
});

describe("examples of different lengths", () => {
  const steps = 5;
  /** A layer, or a recurrence of the user's own, whose examples end after `steps` steps; its state and its saliency. */
  const ended = (kind: (typeof layers)[number] | "own", options: a.ScanOptions = {}) =>
    summed(kind, () => {
      const x = a.input("x", [steps, 2]);
      const lengths = a.input("lengths", [], { type: "int32" });
      const run = (): { all: Tensor; last: Tensor } => {
        if (kind !== "own") return a[kind](x, 3, { lengths, name: "layer", ...options });
        const weights = a.parameter([3, 2], a.normal(1), "weights");
        const start = a.parameter([3], a.normal(1), "start");
        const { all, last } = a.scan(
          steps,
          { h: start as Tensor },
          ({ h }, t) => {
            const now = a.elementAt(x, t);
            const drift = a.log(a.add(1.5, a.max(now))); // NaN where the input is
            return { h: a.add(a.multiply(drift, a.cos(h)), a.matmul(weights, now)) as Tensor };
          },
          { lengths, ...options },
        );
        return { all: all.h, last: last.h };
      };
      const { all, last } = run();
      const loss = a.add(a.sum(a.square(last)), a.mean(a.square(all))) as Tensor;
      return { loss, outputs: { all, last }, functions: { saliency: { slope: a.derivative(loss, x) } } };
    });
  const kinds = [...layers, "own"] as const;
  const known = new Map<string, Promise<readonly Trainer[]>>();
  const trainersOf = (kind: (typeof kinds)[number], options: a.ScanOptions = {}) => {
    const key = `${kind} ${options.checkpointEvery}`;
    const made = known.get(key) ?? bothTrainers(ended(kind, options));
    known.set(key, made);
    return made;
  };
  const lengths = Int32Array.of(5, 3, 1, 0);
  const x = numbers(lengths.length * steps * 2, "x");
  const padded = (value: number): Float64Array =>
    x.map((each, i) =>
      Math.floor((i % (steps * 2)) / 2) < lengths[Math.floor(i / (steps * 2))]! ? each : value,
    );

  test.each(kinds)("%s: finished examples keep their carry", async (kind) => {
    for (const trainer of await trainersOf(kind)) {
      const { all, last } = trainer.predict({ x, lengths });
      for (const [b, length] of lengths.entries()) {
        const end = [...last!.slice(b * 3, b * 3 + 3)];
        const state = (t: number): number[] => [...all!.slice((b * steps + t) * 3, (b * steps + t) * 3 + 3)];
        for (let t = Math.max(0, length - 1); t < steps; t++) expect(state(t)).toEqual(end);
      }
    }
  });

  test.each(kinds)(
    "%s: one batch gives what its examples give one by one, cut to their lengths",
    async (kind) => {
      for (const trainer of await trainersOf(kind)) {
        const { last } = trainer.predict({ x, lengths });
        const whole = gradientOf(trainer, { x, lengths });
        const sum = new Float64Array(whole.length);
        for (const [b, length] of lengths.entries()) {
          const one = { x: x.slice(b * steps * 2, (b + 1) * steps * 2), lengths: Int32Array.of(length) };
          expectClose(trainer.predict(one).last!, last!.slice(b * 3, b * 3 + 3), 1e-14);
          gradientOf(trainer, one).forEach((value, i) => (sum[i]! += value));
        }
        expectClose(whole, sum, 1e-13);
      }
    },
  );

  test.each(kinds)("%s: nothing depends on padding, NaN though it is", async (kind) => {
    for (const options of [{}, { checkpointEvery: 2 }])
      for (const trainer of await trainersOf(kind, options)) {
        const [clean, dirty] = [padded(0.5), padded(NaN)].map((each) => ({ x: each, lengths }));
        expect(trainer.predict(dirty!)).toEqual(trainer.predict(clean!));
        expect(gradientOf(trainer, dirty!)).toEqual(gradientOf(trainer, clean!));
        const { slope } = trainer.saliency!(dirty!);
        for (const [i, value] of slope!.entries())
          if (Number.isNaN(dirty!.x[i]!)) expect(value === 0, `padding at ${i} receives ${value}`).toBe(true);
          else expect(Number.isFinite(value)).toBe(true);
      }
  });
});

describe("random draws inside a step", () => {
  const drawing = (options: a.ScanOptions) =>
    summed("drawing", () => {
      const x = a.input("x", [3]);
      const same = a.uniformNoise([3], "same");
      const outer = a.scan(
        4,
        { h: a.multiply(x, a.parameter([3], a.ones, "weights")) as Tensor },
        ({ h }, _) => {
          const inner = a.scan(2, { g: h }, ({ g }) => ({ g, drawn: a.uniformNoise([3], "inner") }), options);
          const drawn = a.uniformNoise([3], "outer");
          return { h: a.dropout(h, 0.5, "dropped"), drawn, inner: inner.all.drawn!, outside: a.add(same, 0) };
        },
        options,
      );
      const { drawn, inner, outside, h } = outer.all;
      return {
        loss: a.sum(outer.last.h),
        outputs: { drawn: drawn!, inner: inner!, outside: outside!, h },
      };
    });

  test("are new at every step and in every example; what is drawn outside is the same at every step", async () => {
    const trainer = await trainerOf(drawing({}));
    const { drawn, inner, outside } = trainer.predict({ x: numbers(6) });
    expect(new Set(drawn).size).toBe(2 * 4 * 3);
    expect(new Set([...inner!, ...drawn!]).size).toBe(2 * 4 * 2 * 3 + 2 * 4 * 3);
    expect(new Set(outside).size).toBe(2 * 3);
  });

  test("do not depend on segments, nor does what is dropped", async () => {
    const [whole, cut] = await Promise.all([
      trainerOf(drawing({})),
      trainerOf(drawing({ checkpointEvery: 3 })),
    ]);
    const x = numbers(24, "x");
    expect(cut.predict({ x })).toEqual(whole.predict({ x }));
    expect(cut.loss({ x })).toBe(whole.loss({ x }));
    expect(whole.loss({ x })).not.toBe(whole.predict({ x }).h!.reduce((sum, each) => sum + each));
    expectClose(gradientOf(cut, { x }), gradientOf(whole, { x }), 1e-14);
  });
});

describe("mistakes are named", () => {
  const scanned =
    (length: number, options: a.ScanOptions = {}, next = (h: Tensor): object => ({ h })) =>
    () =>
      compileLevels(
        summed("mistaken", () => {
          const x = a.input("x", [2]);
          const { last } = a.scan(length, { h: x as Tensor }, ({ h }) => next(h) as { h: Tensor }, options);
          return { loss: a.sum(last.h) };
        }),
      );
  test.each([
    ["half a step", scanned(1.5), /scan: length is 1\.5; expected a whole number from 0 to/],
    [
      "no next value",
      scanned(2, {}, () => ({})),
      /scan: the step returns no "h"; expected the next value of every carry: h/,
    ],
    [
      "a next value of another shape",
      scanned(2, {}, (h) => ({ h: a.sum(h) })),
      /scan: the next value of h has shape \[\]; expected that of its initial value, \[2\]/,
    ],
    [
      "segments of no step",
      scanned(100, { checkpointEvery: 0 }),
      /scan: checkpointEvery is 0; expected a whole number of at least 1/,
    ],
    ["segments of half a step", scanned(100, { checkpointEvery: 2.5 }), /checkpointEvery is 2\.5/],
  ])("%s", (_, compile, message) => expect(compile).toThrow(message));

  test("lengths that are no whole number", () => {
    const compile = () =>
      compileLevels(
        summed("mistaken", () => {
          const x = a.input("x", [4, 2]);
          return { loss: a.sum(a.gru(x, 3, { lengths: a.input("lengths", []) }).last) };
        }),
      );
    expect(compile).toThrow(/scan: lengths is float \[\]; expected a single int32 number for each example/);
  });
});
