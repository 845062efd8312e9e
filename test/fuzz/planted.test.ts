// A wrong derivative in any row of the scalar table does not get past the fuzzer: planted one after another.
import { afterEach, expect, test } from "vitest";
import { constant } from "../../compiler/2-tensor/ir/constants.ts";
import {
  scalarFunctions,
  type Partial,
  type ScalarFunctionName,
} from "../../compiler/2-tensor/ir/scalar-functions.ts";
import { multiply } from "../../compiler/2-tensor/ir/scalars.ts";
import { check } from "./check.ts";
import { generate } from "./generate.ts";

/** Where no operation has the function's own name: an operation that is written with it. */
const writtenWith: { readonly [Name in ScalarFunctionName]?: string } = {
  strongMultiply: "sqrt", // in the derivative, so its own derivative is a second one
  shareOfExp: "logaddexp", // likewise
  erfc: "gelu",
  geluErf: "gelu",
  geluTanh: "gelu",
  asProbability: "binaryCrossEntropy",
  logitError: "binaryCrossEntropyWithLogits",
};

/** So many graphs with an operation are checked until one fails. */
const mostGraphs = 12;

const names = Object.keys(scalarFunctions) as ScalarFunctionName[];
const planted = names.flatMap((name) =>
  scalarFunctions[name].partials.map((right, at) => ({ name, at, right })),
);

let restore = (): void => undefined;
afterEach(() => restore());

test.each(planted)(
  "1.01 times a partial derivative of $name (number $at) is found",
  ({ name, at, right }) => {
    const partials = scalarFunctions[name].partials as Partial[];
    restore = () => void (partials[at] = right);
    partials[at] = (x, y) => multiply(constant(1.01), right(x, y));
    const row = writtenWith[name] ?? name;
    const seeds = Array.from({ length: mostGraphs }, (_, k) => 1 + k);
    const caught = seeds
      .map((seed) => generate(seed, { row, operations: 1 }))
      .find((model) => check(model).failure?.check === "derivatives");
    restore();
    expect(caught).toBeDefined();
    expect(check(caught!).failure).toBeUndefined(); // nothing else is wrong with it
  },
);
