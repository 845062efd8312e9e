// Index notation as users write it: what stands for an index, and what is refused.
import { expect, test } from "vitest";
import { declare, type Objective } from "../../../compiler/1-declare/model.ts";
import { sourceNamer } from "../../../compiler/1-declare/source-names.ts";
import { withFreshGraph } from "../../../compiler/2-tensor/ir/intern.ts";
import { formula } from "../../../compiler/2-tensor/ir/print.ts";
import {
  at,
  compute,
  input,
  model,
  multiply,
  quotient,
  remainder,
  scaled,
  scan,
  sgd,
  shift,
  sum,
  type Tensor,
} from "../../../compiler/index.ts";

const namer = sourceNamer();

function declared(build: () => Objective) {
  return withFreshGraph(() => declare(model("written", build, { optimizer: sgd() }), namer).objective);
}

/** The formula of a single number. */
function formulaOf(build: (table: Tensor, count: Tensor) => Tensor): string {
  const named = (tensor: Tensor): string => (tensor.kind === "leaf" ? tensor.name : "y");
  const { loss } = declared(() => {
    const table = input("table", [9]);
    return { loss: build(table, input("count", [], { type: "int32" })) };
  });
  return formula(loss!, named);
}

test("an int32 element moves like an index variable", () => {
  const read = (index: (count: ReturnType<typeof at>) => Parameters<typeof at>[1]): string =>
    formulaOf((table, count) => compute([], () => multiply(2, at(table, index(at(count))))));
  expect(read((count) => shift(count, -1))).toBe("y = 2 · table[count − 1]");
  expect(read((count) => shift(scaled(count, 2), 1))).toBe("y = 2 · table[2 count + 1]");
  expect(read((count) => quotient(count, 2))).toBe("y = 2 · table[⌊count / 2⌋]");
  expect(read((count) => remainder(count, 9))).toBe("y = 2 · table[count mod 9]");
});

test("a formula is no index", () => {
  expect(() => formulaOf((table, count) => compute([], () => at(table, multiply(2, at(count)))))).toThrow(
    "an index is a formula; expected an index variable, a whole number or an int32 element, moved by shift, scaled, quotient or remainder",
  );
});

test("the lengths of a scan are one int32 number", () => {
  const scanned = (lengths: () => Tensor) => () =>
    declared(() => {
      const { last } = scan(3, { h: input("start", [2]) }, ({ h }) => ({ h: multiply(2, h) }), {
        lengths: lengths(),
      });
      return { loss: sum(last.h) };
    });
  const expected = `expected a single int32 number for each example, such as input("length", [], { type: "int32" })`;
  expect(scanned(() => input("length"))).toThrow(`scan: lengths is float []; ${expected}`);
  expect(scanned(() => input("lengths", [3], { type: "int32" }))).toThrow(
    `scan: lengths is int32 [3]; ${expected}`,
  );
  expect(scanned(() => input("length", [], { type: "int32" }))).not.toThrow();
});
