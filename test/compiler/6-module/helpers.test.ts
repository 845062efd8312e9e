// The functions that emitted modules carry compute what the scalar table says, at every hostile point, to the bit.
import { transpileModule } from "typescript";
import { expect, test } from "vitest";
import { scalarFunctions } from "../../../compiler/2-tensor/ir/scalar-functions.ts";
import { scalarHelpers } from "../../../compiler/6-module/helpers.ts";

const sizes = [
  0,
  5e-324,
  1e-310,
  1e-200,
  1e-8,
  0.3,
  1,
  2,
  2.5,
  3,
  39,
  41,
  745,
  746,
  1e8,
  1e200,
  1.7e308,
  Infinity,
];
const numbers = [...sizes, ...sizes.map((size) => -size), NaN];

const source = Object.values(scalarHelpers).map(String).join("\n");
const names = Object.keys(scalarHelpers).filter((name) => name !== "draw"); // random.test.ts
const { outputText } = transpileModule(source, {});
const emitted = new Function(`${outputText}; return { ${names.join(", ")} };`)() as Readonly<
  Record<string, (...x: readonly number[]) => number>
>;

test.each(names.map((name) => [name] as const))("%s", (name) => {
  const row = Object.values(scalarFunctions).find(
    ({ notation }) => notation.kind === "helper" && notation.name === name,
  )!;
  const arity = row.partials.length;
  const points = arity === 1 ? numbers.map((x) => [x]) : numbers.flatMap((x) => numbers.map((y) => [x, y]));
  const different = points.filter((x) => !Object.is(emitted[name]!(...x), row.evaluate(...x)));
  expect(different).toEqual([]);
});
