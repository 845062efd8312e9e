// States that an update makes of themselves: every new value comes from old ones, though the memory is the same.
import { expect, test } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import {
  add,
  assign,
  cumulativeSum,
  flip,
  input,
  matmul,
  model,
  multiply,
  normal,
  parameter,
  sgd,
  state,
  sum,
  tanh,
  type Tensor,
} from "../../compiler/index.ts";

const size = 9;
type Values = ArrayLike<number>;
const vector = (build: (i: number) => number): number[] => Array.from({ length: size }, (_, i) => build(i));
const product =
  (m: Values, x: Values) =>
  (i: number, column = 0, columns = 1) =>
    vector((j) => m[i * size + j]! * x[j * columns + column]!).reduce((a, b) => a + b);

/** One state, or two that read each other, beside a fixed matrix m. */
const cases: readonly {
  readonly name: string;
  readonly shapes: readonly (readonly number[])[];
  readonly next: (states: readonly Tensor[], m: Tensor) => readonly Tensor[];
  readonly expected: (states: readonly Values[], m: Values) => readonly (readonly number[])[];
}[] = [
  {
    name: "a permutation",
    shapes: [[size]],
    next: ([s]) => [flip(s!, [0])],
    expected: ([s]) => [vector((i) => s![size - 1 - i]!)],
  },
  {
    name: "a matrix product",
    shapes: [[size]],
    next: ([s], m) => [matmul(m, s!)],
    expected: ([s], m) => [vector((i) => product(m, s!)(i))],
  },
  {
    name: "a function of a matrix product, larger than a tile",
    shapes: [[size, size]],
    next: ([s], m) => [tanh(matmul(m, s!))],
    expected: ([s], m) => [
      Array.from({ length: size * size }, (_, p) =>
        Math.tanh(product(m, s!)(Math.floor(p / size), p % size, size)),
      ),
    ],
  },
  {
    name: "a sum over a prefix",
    shapes: [[size]],
    next: ([s]) => [cumulativeSum(s!, 0)],
    expected: ([s]) => [vector((i) => vector((j) => (j <= i ? s![j]! : 0)).reduce((a, b) => a + b))],
  },
  {
    name: "two products that read each other",
    shapes: [[size], [size]],
    next: ([s, r], m) => [matmul(m, r!), matmul(m, s!)],
    expected: ([s, r], m) => [vector((i) => product(m, r!)(i)), vector((i) => product(m, s!)(i))],
  },
  {
    name: "a value that needs an old state and a new one",
    shapes: [[size], [size], [size]],
    next: ([s, r, q], m) => {
      const first = tanh(add(matmul(m, s!), r!)) as Tensor;
      const second = matmul(m, first) as Tensor;
      return [first, second, add(multiply(matmul(m, second), s!), add(q!, r!)) as Tensor];
    },
    expected: ([s, r, q], m) => {
      const first = vector((i) => Math.tanh(product(m, s!)(i) + r![i]!));
      const second = vector((i) => product(m, first)(i));
      return [first, second, vector((i) => product(m, second)(i) * s![i]! + q![i]! + r![i]!)];
    },
  },
];

test.each(cases)("$name", async ({ shapes, next, expected }) => {
  const definition = model(
    "overwriting",
    () => {
      const x = input("x", [2]);
      const weights = parameter([2], normal(1), "weights");
      const m = parameter([size, size], normal(0.5), { name: "m", frozen: true });
      const states = shapes.map((shape, k) => state(shape, normal(1), `s${k}`));
      for (const [k, value] of next(states as readonly Tensor[], m as Tensor).entries())
        assign(states[k]! as Tensor, value);
      return { loss: sum(multiply(weights, x)) };
    },
    { element: "float64", optimizer: sgd() },
  );
  for (const optimize of [true, false]) {
    const trainer = (await loadEmitted(compileLevels(definition, { optimize }).draft)).default({ seed: 1 });
    const states = shapes.map((_, k) => trainer.parameters[`s${k}`]!);
    const wanted = expected(
      states.map((values) => values.slice()),
      trainer.parameters.m!,
    );
    trainer.step({ x: new Float64Array(2) });
    for (const [k, values] of states.entries())
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(wanted[k]![i]!, 12);
  }
});
