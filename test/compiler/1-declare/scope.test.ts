// Tensors belong to their model, and what a scan's step is given belongs to that step: used elsewhere they are refused where
// they are used, with what they are and what to do.
import { describe, expect, test } from "vitest";
import { CompileError } from "../../../compiler/error.ts";
import {
  add,
  assign,
  at,
  batchNormalization,
  compute,
  derivative,
  elementAt,
  multiply,
  parameter,
  scan,
  state,
  sum,
  sumOver,
  withDerivative,
  type Tensor,
} from "../../../compiler/index.ts";
import { inModel } from "./expect-shape.ts";

function errorOf(build: () => void): string {
  try {
    inModel(build);
  } catch (error) {
    if (error instanceof CompileError)
      return error.message.replace(/[^\s(]+\.ts:\d+:\d+/g, "HERE").replace(/^HERE: /, "");
    throw error;
  }
  return "no error";
}

/** Runs a step over [2] that hands out what it is given. */
function escaped(take: (h: Tensor, t: Tensor) => unknown): unknown {
  let out: unknown;
  scan(3, { h: parameter([2], undefined, "start") }, ({ h }, t) => {
    out = take(h, t);
    return { h: multiply(h, 2) };
  });
  return out;
}

describe("of a step that has ended", () => {
  test("a carry", () => {
    expect(errorOf(() => add(escaped((h) => h) as Tensor, 1))).toBe(
      "add: the carry \"h\" of the scan at HERE is used outside of that scan's step. Return it from the step, { …, h }: the scan's result has it at all times, all.h; a carry's last value is last.h.",
    );
  });

  test.each<[string, (h: Tensor, t: Tensor) => unknown, (out: never) => unknown]>([
    ["what is computed from a carry", (h) => add(h, 1), (out) => sum(out)],
    ["the time", (_, t) => t, (out) => elementAt(parameter([3], undefined, "row"), out)],
    [
      "what is looked up at the time",
      (_, t) => elementAt(parameter([3], undefined, "row"), t),
      (out) => sum(out),
    ],
    ["a formula of a carry", (h) => at(h, 0), (out) => compute([2], () => out)],
    ["a carry in a sum's formula", (h) => h, (out) => compute([], () => sumOver([2], (k) => at(out, k)))],
    ["a carry in a list", (h) => h, (out) => derivative(sum(parameter([2], undefined, "w")), out)],
    [
      "a carry in a sibling's step",
      (h) => h,
      (out) => scan(2, { g: parameter([2], undefined, "g") }, ({ g }) => ({ g: add(g, out as Tensor) })),
    ],
    [
      "a carry that a sibling returns",
      (h) => h,
      (out) => scan(2, { g: parameter([2], undefined, "g") }, () => ({ g: out })),
    ],
    ["a carry as initial value", (h) => h, (out) => scan(2, { g: out }, ({ g }) => ({ g }))],
  ])("%s", (_, take, use) => {
    expect(errorOf(() => use(escaped(take) as never))).toMatch(/is used outside of that scan's step/);
  });

  test("an inner step's carry in the outer step", () => {
    const build = (): unknown =>
      scan(2, { g: parameter([2], undefined, "g") }, ({ g }) => ({ g: add(g, escaped((h) => h) as Tensor) }));
    expect(errorOf(() => build())).toMatch(/the carry "h" of the scan at HERE/);
  });

  test("what a state is to become, in the step", () => {
    const build = (): unknown => escaped((h) => assign(state([2], undefined, "kept"), h));
    expect(errorOf(() => build())).toMatch(/^assign: inside the step of a scan the state kept/);
    expect(errorOf(() => void escaped((h) => batchNormalization(h)))).toMatch(
      /^batchNormalization: inside the step of a scan/,
    );
  });
});

test("an outer step's carry may be read in the inner step, and a step's own block stated there", () => {
  const build = (): void => {
    const w = parameter([2], undefined, "w");
    const { last } = scan(2, { g: w }, ({ g }) => {
      const inner = scan(2, { h: g }, ({ h }) => ({
        h: withDerivative(multiply(h, g), [h], (cotangent) => [multiply(cotangent, g)]),
      }));
      return { g: inner.last.h };
    });
    derivative(sum(last.g), w);
  };
  expect(errorOf(build)).toBe("no error");
});

describe("of another model", () => {
  let kept: Tensor;
  test("a tensor kept from an earlier one", () => {
    inModel(() => (kept = parameter([2], undefined, "old")));
    expect(errorOf(() => add(kept, 1))).toBe(
      "add: old (HERE) belongs to another model, or an earlier build of this one. Make it inside this model's function; what models share is a function that declares it.",
    );
  });

  test("a tensor of the model around this one", () => {
    const nested = (): void => {
      const outer = parameter([2], undefined, "outer");
      inModel(() => add(outer, 1));
    };
    expect(errorOf(nested)).toMatch(/^add: outer \(HERE\) belongs to another model/);
  });

  test("a formula", () => {
    let formula: unknown;
    inModel(() => compute([2], (i) => (formula = at(parameter([2], undefined, "p"), i))));
    expect(errorOf(() => compute([2], () => formula as never))).toMatch(
      /a formula over indices comes from another/,
    );
  });
});
