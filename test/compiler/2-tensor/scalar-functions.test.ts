// Derivatives at the edges of the table: where samples of finite differences do not reach.
import { expect, test } from "vitest";
import { gradient } from "../../../compiler/2-tensor/differentiate.ts";
import { withFreshGraph } from "../../../compiler/2-tensor/intern.ts";
import { interpret } from "../../../compiler/2-tensor/interpret.ts";
import { apply } from "../../../compiler/2-tensor/scalars.ts";
import type { ScalarFunctionName } from "../../../compiler/2-tensor/scalar-functions.ts";
import { compute, leaf, load } from "../../../compiler/2-tensor/tensors.ts";

/** ∂f/∂x and ∂f/∂y at a point. */
function partialsAt(name: ScalarFunctionName, ...point: readonly number[]): readonly number[] {
  return withFreshGraph(() => {
    const leaves = point.map((_, i) => leaf("input", `x${i}`, []));
    const y = compute([], apply(name, ...leaves.map((each) => load(each, []))));
    const partials = gradient(y, leaves);
    const given = {
      leaf: (each: (typeof leaves)[number]) => Float64Array.of(point[leaves.indexOf(each)]!),
      batch: 1,
    };
    const values = interpret(partials, given);
    return partials.map((partial) => values.get(partial)![0]!);
  });
}

test("log(eˣ + eʸ) of what is impossible has a finite derivative", () => {
  expect(partialsAt("logaddexp", -Infinity, -Infinity)).toEqual([0.5, 0.5]);
  expect(partialsAt("logaddexp", -Infinity, 3)).toEqual([0, 1]);
  expect(partialsAt("logaddexp", 3, -Infinity)).toEqual([1, 0]);
  expect(partialsAt("logaddexp", 2, 2)).toEqual([0.5, 0.5]);
});
