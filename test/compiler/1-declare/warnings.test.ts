// What is legal but surely not meant is told, each with what it is; and nothing is told of a model that means what it says.
import { expect, test } from "vitest";
import { compileLevels } from "../../../compiler/compile.ts";
import {
  add,
  batchMean,
  constantly,
  dense,
  derivative,
  divide,
  input,
  model,
  multiply,
  optimizer,
  parameter,
  reshape,
  sgd,
  square,
  state,
  stopGradient,
  subtract,
  sum,
  target,
  where,
  type Objective,
  type Tensor,
} from "../../../compiler/index.ts";

function warnings(build: () => Objective, by = sgd()): readonly string[] {
  const told: string[] = [];
  compileLevels(model("doubted", build, { optimizer: by }), { onWarning: (warning) => told.push(warning) });
  return told.map((each) => each.replace(/^[^\s(]+\.ts:\d+:\d+: /, ""));
}

const x = (): Tensor<readonly [2]> => input("x", [2]);
const fitted = (): Tensor => sum(square(subtract(dense(x(), 1, { name: "layer" }), target("y"))));

test.each<[string, () => Objective, readonly string[]]>([
  ["nothing of a sound model", () => ({ loss: fitted() as never }), []],
  [
    "a parameter that the loss does not read",
    () => {
      const idle = parameter([2], undefined, "idle");
      return { loss: fitted() as never, outputs: { shown: multiply(idle, 2) } };
    },
    [
      "nothing trains the parameter idle: the loss does not depend on it. Use it, leave it out, or declare it { frozen: true }.",
    ],
  ],
  [
    "a loss wholly behind stopGradient",
    () => ({ loss: stopGradient(fitted()) as never }),
    [
      "doubted: nothing is learned: the loss depends on its parameters only through what has no derivative (stopGradient, whole numbers)",
    ],
  ],
  [
    "an input that nobody reads",
    () => {
      input("spare", [3]);
      return { loss: fitted() as never };
    },
    ["nobody reads the input spare. Use it, or leave it out."],
  ],
  [
    "a loss wholly behind stopGradient beside a penalty that trains",
    () => {
      const w = parameter([2], undefined, "w");
      return { loss: stopGradient(sum(multiply(w, x()))), penalty: sum(square(w)) };
    },
    [
      "doubted: nothing is learned: the loss depends on its parameters only through what has no derivative (stopGradient, whole numbers)",
    ],
  ],
  [
    "a parameter that only another objective's loss depends on",
    () => {
      const [given, a, b] = [x(), parameter([2], undefined, "a"), parameter([2], undefined, "b")];
      return {
        objectives: {
          first: { loss: sum(multiply(a, multiply(b, given))), parameters: [a] },
          second: { loss: sum(multiply(stopGradient(b), given)), parameters: [b] },
        },
      };
    },
    [
      "doubted: nothing is learned: the loss of second depends on its parameters only through what has no derivative (stopGradient, whole numbers)",
    ],
  ],
  [
    "a frozen parameter that nobody reads, a state that nothing assigns",
    () => {
      parameter([2], undefined, { name: "idle", frozen: true });
      return { loss: add(fitted(), state([], undefined, "average")) as never };
    },
    [
      "nobody reads the frozen parameter idle. Use it, or leave it out.",
      "nothing assigns the state average: it keeps its first values. Say what updates make of it, assign(average, …), or declare it as parameter(shape, start, { frozen: true }).",
    ],
  ],
  [
    "values that are no numbers at the start",
    () => ({ loss: sum(multiply(parameter([2], constantly(NaN), "w"), x())) }),
    ["the parameter w starts from NaN"],
  ],
  [
    "an infinite constant, but not one that masks",
    () => ({
      loss: add(fitted(), sum(where(1, divide(parameter([2], undefined, "w"), 1 / 0), -Infinity))) as never,
    }),
    ["divide: an operand is infinite"],
  ],
  [
    "a metric that is the loss",
    () => {
      const loss = fitted() as never;
      return { loss, metrics: { error: loss } };
    },
    ["doubted: the metric error is the loss itself, which evaluate returns anyway"],
  ],
  [
    "a derivative by another tensor of the same values, but not one that is 0 because it was taken before",
    () => {
      const given = x();
      const same = reshape(given, [2, 1]);
      const slope = derivative(sum(multiply(given, parameter([2], undefined, "w"))), given);
      const loss = add(sum(square(derivative(sum(square(given)), same))), sum(derivative(sum(slope), given)));
      return { loss: add(loss, sum(multiply(slope, given))) as never };
    },
    [
      "derivative: y is not computed from x, so this is 0. Take it by a tensor that it was computed from: another one of the same values does not count.",
    ],
  ],
  [
    "statistics of weighed examples",
    () => {
      const score = sum(dense(x(), 1, { name: "layer" }));
      return {
        loss: square(subtract(score, batchMean(score))) as never,
        weight: target("y"),
      };
    },
    [
      "doubted: examples are weighed, but statistics of the batch count every example, one of weight 0 too, and what it holds reaches the errors of the others. Leave such examples out of the batch, or weigh what the statistics are taken of.",
    ],
  ],
])("%s", (_, build, expected) => {
  expect(warnings(build)).toEqual(expected);
});

test("a hyper-parameter that no update reads", () => {
  const lazy = optimizer("lazy", { rate: 0.1, unread: 2 }, ({ parameter: p, gradient, hyper }) => ({
    parameter: subtract(p, multiply(hyper.rate, gradient)),
  }));
  expect(warnings(() => ({ loss: fitted() as never }), lazy)).toEqual([
    "the optimizer never reads its hyper-parameter unread",
  ]);
});
