// The trainer's protocol, in all orders: every sequence of four calls does what the meaning of the programs says, with the
// gradient that waits for `update` started, added to, used and dropped as protocol.ts states.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import {
  adam,
  add,
  batchMean,
  dense,
  derivative,
  gradientDescent,
  input,
  model,
  multiply,
  normalNoise,
  parameter,
  parametersOf,
  square,
  squaredError,
  subtract,
  sum,
  target,
  type ModelDefinition,
} from "../../compiler/index.ts";
import { gradientsValid, protocol } from "../../compiler/6-module/protocol.ts";
import { loadEmitted, type AnyModule, type AnyTrainer } from "../../compiler/cli/load-module.ts";
import { difference } from "../../compiler/verify/difference.ts";
import { ReferenceTrainer, trainerSeed } from "../../compiler/verify/reference.ts";

const element = "float64";
const examples = 3;

/** Penalty, weights, random draws, state of the optimizer, a function. */
const everything = model(
  "everything",
  () => {
    const x = input("x", [2]);
    const [y, known] = [target("y"), target("known")];
    const guess = sum(dense(add(x, normalNoise([2])), 2));
    const w = parameter([2], undefined, "w");
    return {
      loss: add(squaredError(guess, y), sum(multiply(w, x))),
      weight: known,
      penalty: sum(square(w)),
      outputs: { guess },
      metrics: { off: subtract(guess, y) },
      functions: { slope: { g: derivative(sum(square(multiply(w, x))), w) } },
    };
  },
  { element, optimizer: adam({ learningRate: 0.1 }) },
);

const total = model(
  "total",
  () => {
    const [x, y] = [input("x", [2]), target("y")];
    const w = parameter([2], undefined, "w");
    return { loss: squaredError(sum(multiply(w, x)), y), penalty: sum(square(w)) };
  },
  { element, optimizer: gradientDescent({ learningRate: 0.1 }), reduction: "sum" },
);

const coupled = model(
  "coupled",
  () => {
    const x = input("x", [2]);
    const scores = multiply(x, parameter([2], undefined, "w"));
    return { loss: sum(square(subtract(scores, batchMean(scores)))) };
  },
  { element, optimizer: adam({ learningRate: 0.1 }) },
);

const rivals = model(
  "rivals",
  () => {
    const [x, y] = [input("x", [2]), target("y")];
    const [left, right] = [parameter([2], undefined, "left"), parameter([2], undefined, "right")];
    const [p, q] = [sum(multiply(left, x)), sum(multiply(right, square(x)))];
    return {
      objectives: {
        a: { loss: squaredError(p, q), parameters: parametersOf(p) },
        b: { loss: squaredError(q, y), parameters: parametersOf(q) },
      },
    };
  },
  { element, optimizer: adam({ learningRate: 0.1 }) },
);

/** A method, on the trainer and on its reference. */
interface Call {
  readonly name: string;
  readonly emitted: (trainer: AnyTrainer) => unknown;
  /** What it returns, and whether a gradient waits after it; `undefined` where it must be refused. */
  readonly meant: (trainer: ReferenceTrainer, waits: boolean) => readonly [unknown, boolean] | undefined;
}

const batch = {
  x: Float64Array.of(1, 3, -2, 0.5, 0.25, 1.5),
  y: Float64Array.of(0.5, -1, 2),
  known: Float64Array.of(1, 0, 2),
};

function callsOf({ programs }: ReturnType<typeof compileLevels>): readonly Call[] {
  const keeping = (name: string, meant: (trainer: ReferenceTrainer) => unknown): Call => ({
    name,
    emitted: (trainer) => (trainer as unknown as Record<string, (given: object) => unknown>)[name]!(batch),
    meant: (trainer, waits) => [meant(trainer), waits],
  });
  const stepping = (name: string, step: (trainer: ReferenceTrainer) => number): Call => ({
    ...keeping(name, step),
    meant: (trainer) => [step(trainer), false],
  });
  return [
    keeping("loss", (trainer) => trainer.loss()),
    keeping("evaluate", (trainer) => {
      const { loss: _, ...metrics } = trainer.evaluate();
      return metrics;
    }),
    keeping("predict", (trainer) => trainer.run("predict")),
    {
      name: "gradient",
      emitted: (trainer) => trainer.gradient(batch),
      meant: (trainer) => [trainer.accumulate(true), true],
    },
    {
      name: "accumulate",
      emitted: (trainer) => trainer.accumulate(batch),
      meant: (trainer, waits) =>
        programs.coupling.training !== undefined && waits ? undefined : [trainer.accumulate(!waits), true],
    },
    {
      name: "update",
      emitted: (trainer) => trainer.update(),
      meant: (trainer, waits) => (waits ? [trainer.update(), false] : undefined),
    },
    stepping("step", (trainer) => trainer.step()),
    ...programs.steps.map(({ name }) =>
      stepping(`step${name.toUpperCase()}`, (trainer) => trainer.ownStep(name)),
    ),
    ...programs.functions.map(({ name }) => keeping(name, (trainer) => trainer.call(name))),
  ];
}

/** What a sequence of calls means, one call after another; computed once for each beginning. */
interface Meaning {
  readonly trainer: ReferenceTrainer;
  readonly waits: boolean;
  readonly returned: unknown;
  readonly refused: boolean;
  readonly gradients: Readonly<Record<string, Float64Array>>;
}

function after({ trainer, waits, gradients }: Meaning, call: Call): Meaning {
  const next = trainer.copy();
  const meant = call.meant(next, waits);
  if (!meant) return { trainer, waits, gradients, returned: undefined, refused: true };
  const isGradient = call.name === "gradient" || call.name === "accumulate";
  return {
    trainer: next,
    waits: meant[1],
    gradients: isGradient ? next.gradients() : gradients,
    returned: meant[0],
    refused: false,
  };
}

/** Every number in a result, in order. */
function flat(result: unknown): readonly number[] {
  if (typeof result === "number") return [result];
  if (result instanceof Float64Array) return [...result];
  const { loss: _, weight: __, ...others } = (result ?? {}) as Record<string, unknown>;
  return Object.values(others).flatMap(flat);
}

function checkOrders(compilation: ReturnType<typeof compileLevels>, module: AnyModule, length: number): void {
  const calls = callsOf(compilation);
  const { declared, programs } = compilation;
  const make = (): AnyTrainer => module.default({ seed: trainerSeed, capacity: examples });
  const start = make();
  const values = new Map(Object.entries({ ...batch, ...start.parameters }));
  const reference = new ReferenceTrainer(declared, programs, values, examples);
  const zero = Object.fromEntries(
    programs.parameters.map(({ name }) => [name, start.gradients[name]!.slice()]),
  );
  const visit = (order: readonly Call[], meanings: readonly Meaning[]): void => {
    if (order.length === length) return run(order, meanings);
    for (const call of calls)
      visit([...order, call], [...meanings, after(meanings[meanings.length - 1]!, call)]);
  };
  const run = (order: readonly Call[], [, ...meanings]: readonly Meaning[]): void => {
    const trainer = make();
    const { gradients } = trainer; // taken once: the views are right whenever they are read
    for (const [k, { emitted }] of order.entries()) {
      const { returned, refused, trainer: meant, gradients: wanted } = meanings[k]!;
      const said = order.slice(0, k + 1).map(({ name }) => name);
      let found: unknown;
      let thrown: unknown;
      try {
        found = emitted(trainer);
      } catch (error) {
        thrown = error;
      }
      const wrong = [
        ...(refused === (thrown !== undefined) ? [] : [`${refused ? "accepted" : String(thrown)}`]),
        ...(refused ? [] : [difference("returned", flat(found), flat(returned))]),
        ...Object.entries(meant.parameters()).map(([name, each]) =>
          difference(name, trainer.parameters[name], each),
        ),
        ...Object.entries(wanted).map(([name, each]) => difference(`∂${name}`, gradients[name], each)),
      ].filter((each) => each !== undefined);
      if (wrong.length > 0) expect.fail(`${said.join(", ")}: ${wrong.join("; ")}`);
    }
  };
  visit([], [{ trainer: reference, waits: false, returned: 0, refused: false, gradients: zero }]);
}

test.each<[ModelDefinition, number]>([
  [everything, 4],
  [total, 4],
  [coupled, 4],
  [rivals, 4],
])("$name: all orders of calls", async (definition, length) => {
  const compilation = compileLevels(definition);
  checkOrders(compilation, await loadEmitted(compilation.draft), length);
});

test("the README says what the trainer's type says", () => {
  const rows = readFileSync("README.md", "utf8").replace(/ +/g, " ");
  const { losses: _, ...always } = protocol;
  for (const [method, { about }] of Object.entries(always))
    expect(rows).toMatch(
      new RegExp(`\\| \`${method}\\(\\w*\\)\` \\| ${about.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")} \\|`),
    );
  expect(rows).toContain(`| \`gradients\` | ${gradientsValid} |`);
});
