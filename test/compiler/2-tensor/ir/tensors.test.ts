// What constructors simplify on the way: the graph holds no step that computes nothing.
import { expect, test } from "vitest";
import { constant } from "../../../../compiler/2-tensor/ir/constants.ts";
import { axisIndex } from "../../../../compiler/2-tensor/ir/indices.ts";
import { withFreshGraph } from "../../../../compiler/2-tensor/ir/intern.ts";
import { interpret } from "../../../../compiler/2-tensor/ir/interpret.ts";
import type { Reducer } from "../../../../compiler/2-tensor/ir/ir.ts";
import { formula } from "../../../../compiler/2-tensor/ir/print.ts";
import { add, multiply, negate, subtract } from "../../../../compiler/2-tensor/ir/scalars.ts";
import { compute, element, leaf, load } from "../../../../compiler/2-tensor/ir/tensors.ts";

const nameOf = (tensor: { readonly kind: string }): string => (tensor.kind === "leaf" ? "x" : "y");
const values = [3, -1, 4, 1, 5, -9];

/** Reduces the last two axes of x[2, 1, 3], the first of them of length 1. */
function reduced(reducer: Reducer, extents: readonly number[] = [1, 3]) {
  return withFreshGraph(() => {
    const x = leaf("input", "x", [2, 1, 3]);
    const body = load(x, [axisIndex(0), axisIndex(1), extents.length > 1 ? axisIndex(2) : axisIndex(0)]);
    const y = compute([2], body, { reduction: { reducer, extents } });
    const leaves = { leaf: () => Float64Array.from(values), batch: 1 };
    return { formula: formula(y, nameOf), values: [...interpret([y], leaves).get(y)!] };
  });
}

test("nothing is reduced over an axis of length 1", () => {
  expect(reduced("sum")).toEqual({ formula: "y[i] = Σ[j < 3] x[i, 0, j]", values: [6, -3] });
  expect(reduced("product").values).toEqual([-12, -45]);
  expect(reduced("max").values).toEqual([4, 5]);
  expect(reduced("argmin").values).toEqual([1, 2]);
});

test("over a single term there is no reduction, and its position is 0", () => {
  expect(reduced("sum", [1])).toEqual({ formula: "y[i] = x[i, 0, i]", values: [3, 5] });
  expect(reduced("argmax", [1])).toEqual({ formula: "y[i] = 0", values: [0, 0] });
});

test("equal terms are one term, whatever their sign", () => {
  withFreshGraph(() => {
    const x = element(leaf("input", "x", [2]));
    const minus = compute([2], subtract(negate(x), x));
    expect(formula(minus, nameOf)).toBe("y[i] = −2 · x[i]");
    expect(add(negate(x), negate(x))).toBe(minus.body);
    expect(add(x, x)).toBe(multiply(constant(2), x));
  });
});
