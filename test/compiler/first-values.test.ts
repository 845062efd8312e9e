// What parameters are called and start as: names come from the model's own, first values from shape and kind of start, so
// that neither a rename nor another layer changes them; explicit starts know a layer's true fans.
import { describe, expect, test } from "vitest";
import { declare } from "../../compiler/1-declare/model.ts";
import { sourceNamer } from "../../compiler/1-declare/source-names.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { withFreshGraph } from "../../compiler/2-tensor/ir/intern.ts";
import {
  conv2d,
  dense,
  dot,
  glorotUniform,
  gradientDescent,
  heUniform,
  input,
  lstm,
  model,
  multiply,
  normal,
  optimizer,
  parameter,
  subtract,
  sum,
  type Objective,
  type Tensor,
} from "../../compiler/index.ts";
import { loadModule } from "../fuzz/load.ts";

const namer = sourceNamer();
const options = { element: "float64", optimizer: gradientDescent() } as const;
const moduleOf = (build: () => Objective) =>
  loadModule(compileLevels(model("m", build, options), { namer }).draft);
const declared = (build: () => Objective) =>
  withFreshGraph(() => declare(model("m", build, options), namer).parameters);

describe("first values", () => {
  const two = (first: string, second: string, extra: boolean) => (): Objective => {
    const x = input("x", [3]);
    const other = extra ? sum(dense(x, 5, { name: "extra" })) : 0;
    const [a, b] = [parameter([3], normal(1), first), parameter([3], normal(1), second)];
    return {
      loss: sum(multiply(sum(multiply(multiply(a, b), x)), other === 0 ? 1 : (other as never))) as never,
    };
  };

  test("change neither by a rename nor by a layer of another shape, and differ from each other", () => {
    const plain = moduleOf(two("a", "b", false)).default({ seed: 7 }).parameters;
    const renamed = moduleOf(two("c", "d", true)).default({ seed: 7 }).parameters;
    expect(renamed.c).toEqual(plain.a);
    expect(renamed.d).toEqual(plain.b);
    expect(plain.a).not.toEqual(plain.b);
  });

  test("differ for all seeds, and other seeds are refused", () => {
    const module = moduleOf(two("a", "b", false));
    const starts = [0, 1, 2 ** 32, 2 ** 52, 2 ** 53 - 1].map((seed) =>
      module.default({ seed }).parameters.a!.join(),
    );
    expect(new Set(starts).size).toBe(5);
    for (const seed of [0.5, NaN, -1, 2 ** 53, "1"])
      expect(() => module.default({ seed: seed as number })).toThrow(
        `m: seed is ${seed} (${typeof seed}); expected a whole number from 0 to 9007199254740991`,
      );
  });

  test("by explicit starts know a layer's fans", () => {
    const limits = declared(() => {
      const image = input("image", [16, 4, 4]);
      const hidden = conv2d(image, 64, 3, { weights: heUniform, name: "conv" });
      const { last } = lstm(input("sequence", [5, 3]), 4, {
        inputWeights: heUniform,
        recurrentWeights: glorotUniform,
        name: "cells",
      });
      return { loss: multiply(sum(hidden), sum(last)) as never };
    }).map(
      ({ leaf, initializer }) => [leaf.name, initializer.kind === "uniform" ? initializer.high : 0] as const,
    );
    const limit = Object.fromEntries(limits);
    expect(limit.conv_weights).toBeCloseTo(Math.sqrt(6 / (16 * 9)), 12);
    expect(limit.cells_inputWeights).toBeCloseTo(Math.sqrt(6 / 3), 12);
    expect(limit.cells_recurrentWeights).toBeCloseTo(Math.sqrt(6 / 8), 12);
  });
});

describe("a parameter inside an expression", () => {
  test("is called after the value and what it is, beside the value's own name", () => {
    const build = (): Objective => {
      const mixed = input("x", [8]);
      const score = dot(mixed, parameter([8]));
      return { loss: multiply(score, dot(parameter([8]), mixed)) };
    };
    expect(declared(build).map(({ leaf }) => leaf.name)).toEqual(["score_weights", "loss_weights"]);
  });

  test("keeps its name in every function, where a value has the same one", () => {
    const build = (): Objective => {
      const mixed = input("x", [8]);
      const score = dot(mixed, parameter([8], undefined, "score"));
      return { loss: multiply(score, score), outputs: { score } };
    };
    const { draft } = compileLevels(model("m", build, options), { namer });
    const definitions = new Map(
      [...draft.matchAll(/^function (\w+)\((.*?)\): void/gm)].map(([, name, given]) => [
        name!,
        given!.split(", ").map((each) => each.split(":")[0]!),
      ]),
    );
    for (const [, name, given] of draft.matchAll(/^ +(forward_\w+|update_\w+|backward_\w+)\((.*?)\);/gm)) {
      const at = definitions.get(name!)!.indexOf("score");
      if (at >= 0) expect(given!.split(", ")[at]).toBe("score");
    }
  });
});

describe("a user's optimizer", () => {
  const slow = (again: (state: (name: string, initial?: number) => Tensor) => Tensor) =>
    optimizer("slow", { learningRate: 0.1 }, ({ parameter: own, gradient, state, hyper }) => {
      const kept = state("c", 0.5);
      const next = multiply(again(state), gradient) as Tensor;
      return { parameter: subtract(own, multiply(hyper.learningRate, next)) as Tensor, c: kept };
    });
  const withOptimizer = (own: ReturnType<typeof slow>) =>
    compileLevels(
      model("m", () => ({ loss: sum(multiply(parameter([2], undefined, "w"), input("x", [2]))) }), {
        ...options,
        optimizer: own as never,
      }),
    );

  test("keeps the first value that any of a state's uses gives it", () => {
    expect(withOptimizer(slow((state) => state("c"))).programs.states.map((each) => each.initial)).toEqual([
      0.5,
    ]);
    expect(() => withOptimizer(slow((state) => state("c", 1)))).toThrow(
      'optimizer slow: the state "c" starts at 0.5 and at 1; expected one initial value',
    );
  });
});
