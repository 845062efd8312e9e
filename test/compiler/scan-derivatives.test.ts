// Derivatives of recurrences beyond the gradient: forward mode, second derivatives, and reverse mode from checkpoints.
import { describe, expect, test } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import { declare } from "../../compiler/1-declare/model.ts";
import { withoutSource } from "../../compiler/1-declare/names.ts";
import { withFreshGraph } from "../../compiler/2-tensor/ir/intern.ts";
import { interpret } from "../../compiler/2-tensor/ir/interpret.ts";
import type { Leaf } from "../../compiler/2-tensor/ir/ir.ts";
import { buildPrograms } from "../../compiler/3-programs/programs.ts";
import * as a from "../../compiler/index.ts";
import type { ModelDefinition, Tensor } from "../../compiler/index.ts";
import {
  bothTrainers,
  differences,
  dot,
  expectClose,
  gradientOf,
  numbers,
  summed,
  trainerOf,
} from "./recurrences.ts";

const steps = 7;

/** What is done with a sequence x [steps, 2], with one weight matrix of its own. */
const recurrences: Readonly<Record<string, (x: Tensor, options: a.ScanOptions) => Tensor>> = {
  rnn: (x, options) => a.rnn(x, 3, { name: "layer", ...options }).all,
  gru: (x, options) => a.gru(x, 3, { name: "layer", ...options }).last,
  lstm: (x, options) => a.lstm(x, 3, { name: "layer", ...options }).all,
  "two carries": (x, options) => {
    const weights = a.parameter([2, 2], a.normal(1), "weights");
    const initial = { h: a.sum(x, { axes: 0 }) as Tensor, norm: a.sum(weights) as Tensor };
    const { last, all } = a.scan(
      steps,
      initial,
      ({ h, norm }, t) => ({
        h: a.tanh(a.add(a.matmul(weights, h), a.multiply(norm, a.elementAt(x, t)))) as Tensor,
        norm: a.sqrt(a.add(1, a.add(a.sum(a.square(h)), a.square(norm)))) as Tensor,
        most: a.max(h),
      }),
      options,
    );
    return a.add(a.add(last.h, last.norm), a.sum(all.most!)) as Tensor;
  },
  nested: (x, options) => {
    const weights = a.parameter([2, 2], a.normal(1), "weights");
    const { all } = a.scan(
      steps,
      { h: a.compute([2], () => 0.2) as Tensor },
      ({ h }, t) => {
        const inner = a.scan(3, { g: h }, ({ g }) => ({
          g: a.softmax(a.add(a.matmul(weights, g), a.elementAt(x, t))) as Tensor,
        }));
        return { h: a.multiply(h, a.sum(inner.all.g, { axes: 0 })) as Tensor };
      },
      options,
    );
    return all.h;
  },
};
const kinds = Object.entries(recurrences);
const cuts: readonly a.ScanOptions[] = [{}, { checkpointEvery: 3 }];
const x = numbers(2 * steps * 2, "x");
const v = numbers(2 * steps * 2, "direction");

describe.each(kinds)("%s", (_, run) => {
  /** y and its change along v; ⟨y, u⟩, its gradient, and how that changes along v. */
  const derived = (options: a.ScanOptions) =>
    summed("derived", () => {
      const given = a.input("x", [steps, 2]);
      const direction = a.input("v", [steps, 2]);
      const y = run(given, options);
      const cotangent = a.input("u", y.shape as number[]);
      const total = a.sum(a.multiply(a.square(y), cotangent)) as Tensor;
      return {
        loss: total,
        outputs: { y },
        functions: {
          pushed: { along: a.jvp(y, given, direction) },
          pulled: { back: a.vectorJacobian(y, given, cotangent as Tensor) },
          first: { slope: a.derivative(total, given) },
          second: { curvature: a.hessianVectorProduct(total, [given], [direction])[0]! },
          twice: {
            again: a.derivative(a.sum(a.multiply(a.derivative(total, given), direction)) as Tensor, given),
          },
        },
      };
    });

  test.each(cuts)("forward mode and second derivatives agree with differences, %o", async (options) => {
    for (const trainer of await bothTrainers(derived(options))) {
      const y = (values: Float64Array) => trainer.predict({ x: values }).y!;
      const u = numbers(y(x).length, "u");
      const { along } = trainer.pushed!({ x, v });
      expectClose(along!, differences(y, x, v), 1e-9);
      const { back } = trainer.pulled!({ x, u });
      expect(dot(along!, u)).toBeCloseTo(dot(v, back!), 12);

      const slope = (values: Float64Array) => trainer.first!({ x: values, u }).slope!;
      const { curvature } = trainer.second!({ x, u, v });
      expectClose(curvature!, differences(slope, x, v), 1e-9);
      expectClose(trainer.twice!({ x, u, v }).again!, curvature!, 1e-12); // reverse over reverse mode
    }
  });
});

test("forward mode is one recurrence, forwards, that stacks nothing; the Hessian's is one each way", () => {
  const { plans } = compileLevels(
    summed("counted", () => {
      const given = a.input("x", [steps, 2]);
      const direction = a.input("v", [steps, 2]);
      const { last } = a.lstm(given, 3, { name: "layer" });
      const total = a.sum(a.square(last)) as Tensor;
      const [curvature] = a.hessianVectorProduct(total, [given], [direction]);
      return {
        loss: total,
        functions: {
          pushed: { last, along: a.jvp(last, given, direction) },
          second: { curvature: curvature! },
        },
      };
    }),
  );
  const scansOf = (program: string) =>
    plans
      .find(([name]) => name === `function ${program}`)![1]
      .kernels.flatMap((kernel) => (kernel.kind === "scan" ? [kernel] : []));
  const pushed = scansOf("pushed");
  expect(pushed.map(({ recurrence }) => [recurrence.reversed, recurrence.carries.length])).toEqual([
    [false, 4],
  ]);
  expect(pushed[0]!.stacks.every((each) => each.times === "last")).toBe(true);
  expect(scansOf("second").map(({ recurrence }) => recurrence.reversed)).toEqual([false, true]);
});

/** A model with parameters before, inside and after a recurrence; every kind of what a step reads. */
const trained = (run: (typeof recurrences)[string], options: a.ScanOptions): ModelDefinition =>
  summed("trained", () => {
    const given = a.input("x", [steps, 2]);
    const tokens = a.input("tokens", [steps], { type: "int32" });
    const table = a.parameter([4, 2], a.normal(1), "table");
    const mixed = a.tanh(
      a.add(a.matmul(given, a.parameter([2, 2], a.normal(1), "mix")), a.embedding(table, tokens)),
    );
    const y = run(mixed as Tensor, options);
    return { loss: a.sum(a.square(y)), outputs: { y } };
  });

describe.each(kinds)("%s from checkpoints", (_, run) => {
  const tokens = Int32Array.from({ length: 2 * steps }, (_, i) => (i * i) % 4);

  test("the same values, and gradients but for rounding, whatever the segments", async () => {
    const whole = await trainerOf(trained(run, {}));
    const [{ y }, gradient] = [whole.predict({ x, tokens }), gradientOf(whole, { x, tokens })];
    // single steps, a rest of one step, one of two, one segment of all but one, no segments at all
    const settings = [1, 3, 5, 6, 7].map((every) => [every, true] as const);
    for (const [every, optimize] of [...settings, [3, false] as const]) {
      const cut = await trainerOf(trained(run, { checkpointEvery: every }), optimize);
      expectClose(cut.predict({ x, tokens }).y!, y!, 1e-15);
      expectClose(gradientOf(cut, { x, tokens }), gradient, 1e-12);
    }
  });

  test("values are bitwise the same where nothing is fused", () => {
    const values = (options: a.ScanOptions): readonly number[] =>
      withFreshGraph(() => {
        const { programs } = buildPrograms(declare(trained(run, options), withoutSource));
        const leaf = (each: Leaf) => {
          const size = each.shape.reduce<number>((n, extent) => n * (extent === "batch" ? 2 : extent), 1);
          return each.type === "int32" ? tokens : numbers(size, each.name);
        };
        const results = interpret(
          programs.predict.map((store) => store.tensor),
          { leaf, batch: 2 },
        );
        return programs.predict.flatMap((store) => [...results.get(store.tensor)!]);
      });
    expect(values({ checkpointEvery: 3 })).toEqual(values({}));
  });
});

describe("memory", () => {
  /** Buffers of training, in numbers per example; the input itself is the caller's. */
  const buffers = (length: number, options: a.ScanOptions, usesAll = false): number => {
    const { arena } = compileLevels(
      summed("long", () => {
        const { last, all } = a.lstm(a.input("x", [length, 8]), 16, { name: "layer", ...options });
        const loss = a.sum(a.square(last)) as Tensor;
        return { loss: usesAll ? (a.add(loss, a.mean(a.square(all))) as Tensor) : loss };
      }),
    );
    return arena.slots.reduce((sum, { size }) => sum + size.perExample, 0);
  };

  test("grows with the length, from checkpoints with its root", () => {
    expect(buffers(4096, {}) / buffers(256, {})).toBeCloseTo(16, 1);
    const ratio = buffers(4096, { checkpointEvery: 64 }) / buffers(256, { checkpointEvery: 16 });
    expect(ratio).toBeGreaterThan(3);
    expect(ratio).toBeLessThan(4.2);
  });

  test("of 1024 steps is a twentieth from checkpoints; what a model uses of all states is stored all the same", () => {
    const stored = buffers(1024, {});
    expect(buffers(1024, { checkpointEvery: 32 })).toBeLessThan(stored / 20);
    const [last, all] = [false, true].map((usesAll) => buffers(1024, { checkpointEvery: 32 }, usesAll));
    expect(all! - last!).toBeGreaterThanOrEqual(1024 * 16); // the states
    expect(all! - last!).toBeLessThanOrEqual(2 * 1024 * 16); // and what they receive
  });
});
