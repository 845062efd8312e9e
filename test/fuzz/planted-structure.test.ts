// Wrong ways of sending cotangents back do not get past the fuzzer either.
import { afterEach, expect, test, vi } from "vitest";
import { constant } from "../../compiler/2-tensor/ir/constants.ts";
import { addIndex, axisIndex, constantIndex, remainderIndex } from "../../compiler/2-tensor/ir/indices.ts";
import type { Tensor } from "../../compiler/2-tensor/ir/ir.ts";
import { multiply } from "../../compiler/2-tensor/ir/scalars.ts";
import { compute, element, load } from "../../compiler/2-tensor/ir/tensors.ts";
import { check } from "./check.ts";
import { generate } from "./generate.ts";

type Gather = typeof import("../../compiler/2-tensor/derive/gather.ts");
type Recurrences = typeof import("../../compiler/2-tensor/derive/recurrence-adjoint.ts");

const planted = vi.hoisted(() => ({ gather: false, recurrence: false }));
afterEach(() => void Object.assign(planted, { gather: false, recurrence: false }));

vi.mock("../../compiler/2-tensor/derive/gather.ts", async (importOriginal) => {
  const original = await importOriginal<Gather>();
  const gather: Gather["gather"] = (...given) => {
    const made = original.gather(...given);
    return made && planted.gather ? rolled(made) : made;
  };
  return { ...original, gather };
});

vi.mock("../../compiler/2-tensor/derive/recurrence-adjoint.ts", async (importOriginal) => {
  const original = await importOriginal<Recurrences>();
  const recurrencePullback: Recurrences["recurrencePullback"] = (...given) =>
    original
      .recurrencePullback(...given)
      .map(([operand, each]) => [
        operand,
        planted.recurrence ? { ...each, tensor: enlarged(each.tensor) } : each,
      ]);
  return { ...original, recurrencePullback };
});

/** Each element's neighbour along the last axis. */
function rolled(tensor: Tensor): Tensor {
  const axis = tensor.shape.length - 1;
  const extent = tensor.shape[axis];
  if (typeof extent !== "number" || extent < 2) return tensor;
  const neighbour = remainderIndex(addIndex(axisIndex(axis), constantIndex(1)), extent);
  return compute(
    tensor.shape,
    load(tensor, tensor.shape.map((_, each) => axisIndex(each)).with(axis, neighbour)),
  );
}

function enlarged(tensor: Tensor): Tensor {
  return compute(tensor.shape, multiply(constant(1.01), element(tensor)));
}

test.each([
  { what: "gather", row: "slice" },
  { what: "gather", row: "convolution1d" },
  { what: "recurrence", row: "scan" },
] as const)("a wrong $what is found with $row", ({ what, row }) => {
  planted[what] = true;
  const seeds = Array.from({ length: 12 }, (_, k) => 1 + k);
  const caught = seeds
    .map((seed) => generate(seed, { row, operations: 1 }))
    .find((model) => check(model).failure?.check === "derivatives");
  planted[what] = false;
  expect(caught).toBeDefined();
  expect(check(caught!).failure).toBeUndefined();
});
