// The scalar function table, row by row: partial derivatives of the first and second order against central differences
// at each row's own samples. A new row is tested by being there.
import { describe, expect, test } from "vitest";
import { adjoints } from "../../../../compiler/2-tensor/derive/adjoints.ts";
import { withFreshGraph } from "../../../../compiler/2-tensor/ir/intern.ts";
import { interpret } from "../../../../compiler/2-tensor/ir/interpret.ts";
import type { Leaf, Load, Scalar } from "../../../../compiler/2-tensor/ir/ir.ts";
import { apply, constant, rawLoad } from "../../../../compiler/2-tensor/ir/scalars.ts";
import {
  scalarFunctions,
  type ScalarFunctionName,
} from "../../../../compiler/2-tensor/ir/scalar-functions.ts";
import { compute, leaf } from "../../../../compiler/2-tensor/ir/tensors.ts";

const names = Object.keys(scalarFunctions) as ScalarFunctionName[];
const differentiable = names.filter((name) => scalarFunctions[name].partials.length > 0);

/** The value of an expression of the loads where they have these values. */
function valueAt(body: Scalar, loads: readonly Load[], x: readonly number[]): number {
  const tensor = compute([], body);
  const position = (each: Leaf): number => loads.findIndex((load) => load.tensor === each);
  const values = interpret([tensor], { leaf: (each) => [x[position(each)]!], batch: 1 });
  return values.get(tensor)![0]!;
}

/** ∂body/∂xₖ, zero where nothing flows. */
function partial(body: Scalar, load: Load): Scalar {
  return adjoints(body, body, constant(1), (each) => each === load).get(load) ?? constant(0);
}

function difference(body: Scalar, loads: readonly Load[], x: readonly number[], k: number): number {
  const h = 1e-5;
  const at = (by: number): number => valueAt(body, loads, x.with(k, x[k]! + by));
  return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
}

describe.each(differentiable)("%s", (name) => {
  const { partials, samples, evaluate } = scalarFunctions[name];

  test("has a partial for each argument, and samples of as many", () => {
    expect(samples.length).toBeGreaterThanOrEqual(2);
    for (const sample of samples) expect(sample.length).toBe(partials.length);
  });

  test.each(samples.map((sample) => [sample] as const))("at %j", (sample) =>
    withFreshGraph(() => {
      const loads = sample.map((_, k) => rawLoad(leaf("input", `x${k}`, []), []));
      const body = apply(name, ...loads);
      expect(valueAt(body, loads, sample)).toBe(evaluate(...sample));
      for (const [k, load] of loads.entries()) {
        const first = partial(body, load);
        expect(valueAt(first, loads, sample)).toBeCloseTo(difference(body, loads, sample, k), 8);
        for (const [l, other] of loads.entries()) {
          const second = partial(first, other);
          expect(valueAt(second, loads, sample)).toBeCloseTo(difference(first, loads, sample, l), 7);
        }
      }
    }),
  );
});

test("functions without a derivative are constant almost everywhere, conditions or draws", () => {
  const others = names.filter((name) => !differentiable.includes(name));
  expect(others.filter((name) => scalarFunctions[name].returns === "number")).toEqual([
    "sign",
    "floor",
    "draw",
  ]);
});

test("log(eˣ + eʸ) of what is impossible has a finite derivative", () => {
  const partialsAt = (...point: readonly number[]): readonly number[] =>
    withFreshGraph(() => {
      const loads = point.map((_, k) => rawLoad(leaf("input", `x${k}`, []), []));
      return loads.map((each) => valueAt(partial(apply("logaddexp", ...loads), each), loads, point));
    });
  expect(partialsAt(-Infinity, -Infinity)).toEqual([0, 0]);
  expect(partialsAt(-Infinity, 3)).toEqual([0, 1]);
  expect(partialsAt(3, -Infinity)).toEqual([1, 0]);
  expect(partialsAt(2, 2)).toEqual([0.5, 0.5]);
});
