// A fingerprint is of a formula over parameters and inputs, not of what its intermediate values are called.
import { expect, test } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import { fingerprint } from "../../compiler/2-tensor/ir/fingerprint.ts";
import {
  add,
  dot,
  gradientDescent,
  input,
  model,
  normal,
  parameter,
  relu,
  scan,
  squaredError,
  tanh,
  target,
  type Tensor,
} from "../../compiler/index.ts";

type Row = Tensor<readonly [3]>;
type Number = Tensor<readonly []>;

/** Of a model that predicts `formula` of an input and a parameter called `name`. */
function of(formula: (x: Row, w: Row) => Number, name = "w"): string {
  const definition = model(
    "m",
    () => {
      const predicted = formula(input("x", [3]), parameter([3], normal(1), { name }));
      return { loss: squaredError(predicted, target("y")), outputs: { predicted } };
    },
    { optimizer: gradientDescent() },
  );
  const { outputs } = compileLevels(definition).declared.objective;
  return fingerprint(Object.values(outputs ?? {}));
}

const summed = (activation: (x: Number) => Number) => (x: Row, w: Row) =>
  scan(4, { h: dot(x, w) }, ({ h }) => ({ h: activation(add(h, dot(x, w))) })).last.h;

test("the same formula has the same fingerprint", () => {
  expect(of((x, w) => relu(dot(x, w)))).toMatch(/^[0-9a-f]{16}$/);
  expect(of((x, w) => relu(dot(x, w)))).toBe(
    of((someInput, someWeights) => {
      const other = dot(someInput, someWeights);
      return relu(other);
    }),
  );
  expect(of(summed(tanh))).toBe(of(summed((h) => tanh(h))));
});

test("another function, parameter or step of a recurrence has another", () => {
  const all = [
    of((x, w) => relu(dot(x, w))),
    of((x, w) => tanh(dot(x, w))),
    of((x, w) => add(relu(dot(x, w)), 1e-9)),
    of((x, w) => relu(dot(x, w)), "v"),
    of(summed(tanh)),
    of(summed(relu)),
  ];
  expect(new Set(all).size).toBe(all.length);
});
