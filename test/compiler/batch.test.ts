// What belongs to a batch needs one: an input with a value for each example.
import { expect, test } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import {
  batchMax,
  batchNormalization,
  batchSize,
  input,
  model,
  multiply,
  ones,
  parameter,
  sgd,
  sum,
  type Tensor,
} from "../../compiler/index.ts";

const compiled = (of: (x: Tensor) => Tensor, per: "example" | "call") => () =>
  compileLevels(
    model(
      "batches",
      () => {
        const x = multiply(input("x", [3], { per }), parameter([3], ones, "p"));
        return { loss: sum(of(x as Tensor)) };
      },
      { optimizer: sgd() },
    ),
  );

test.each([
  ["batchMax", (x: Tensor) => batchMax(x)],
  ["batchSize", (x: Tensor) => multiply(x, batchSize()) as Tensor],
  ["batchSum", (x: Tensor) => batchNormalization(x)],
] as const)("%s without examples is refused", (operation, of) => {
  expect(compiled(of, "call")).toThrow(
    `batches: ${operation} runs over the examples of a batch, but no input has a value for each example. ` +
      `Declare one with input("name", shape), or leave ${operation} out.`,
  );
  expect(compiled(of, "example")).not.toThrow();
});
