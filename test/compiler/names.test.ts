// Names that the emitted module has for itself, that JavaScript has, or that two things share: a model that uses them
// computes what the same model with plain names computes, or the compiler says which two collide.
import { expect, test } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import {
  abs,
  adam,
  add,
  gradientDescent,
  input,
  model,
  multiply,
  normalNoise,
  parameter,
  parametersOf,
  square,
  state,
  assign,
  batchMean,
  subtract,
  sum,
  target,
  type ModelDefinition,
  type Objective,
  type Tensor,
} from "../../compiler/index.ts";
import { checkTypes } from "../../compiler/6-module/typescript.ts";
import { own } from "../../compiler/6-module/words.ts";
import { loadEmitted, type AnyModule, type AnyTrainer, type Arrays } from "../../compiler/cli/load-module.ts";

const element = "float64";
const options = { element, optimizer: gradientDescent({ learningRate: 0.1 }) } as const;

/** What an emitted module declares, calls or has as members, and what JavaScript finds everywhere. */
const taken = [
  ...Object.values(own),
  ..."RangeError TypeError Proxy Reflect String JSON ArrayBuffer Symbol Map Promise globalThis process require".split(
    " ",
  ),
  ..."toString valueOf hasOwnProperty then length fill slice subarray loss losses predict step update gradient".split(
    " ",
  ),
  ..."evaluate metrics weight penalty example reduction coupled createHostile Hostile HostileInputs checkF addGradient2".split(
    " ",
  ),
  ..."sum_w grad_w m_w w W all_parameters all_gradients takeViews forward_loss update_w finish_w dot_w mean_loss".split(
    " ",
  ),
  ..."sigmoid draw erf readonly type declare of as async get set number string any never undefined_ b i j k x y".split(
    " ",
  ),
].filter((each, k, all) => all.indexOf(each) === k && each !== "x" && each !== "y");

/** A parameter, a metric, an output and a function's result of each name. */
function hostile(called: (name: string, k: number) => string): ModelDefinition {
  return model(
    "hostile",
    () => {
      const [x, y] = [input("x"), target("y")];
      const parameters = taken.map((name, k) => parameter([], undefined, called(name, k)));
      const scores = parameters.map((each) => multiply(each, x));
      const guess = scores.reduce((a, b) => add(a, b));
      const named = <Value>(value: (k: number) => Value): Record<string, Value> =>
        Object.fromEntries(taken.slice(-24).map((name, k) => [called(name, k), value(k)]));
      return {
        loss: square(subtract(guess, y)),
        metrics: named((k) => abs(scores[k]!)) as Objective["metrics"] & object,
        outputs: named((k) => multiply(2, scores[k]!)),
        functions: { f: named((k) => multiply(3, scores[k]!)) },
      } as Objective<readonly []>;
    },
    options,
  );
}

/** The module, unformatted but type-checked. */
async function typed(definition: ModelDefinition): Promise<AnyModule> {
  const { draft } = compileLevels(definition);
  checkTypes(definition.name, draft);
  return loadEmitted(draft);
}

test("parameters, metrics, outputs and results may be called what the module calls its own", async () => {
  const [strange, plain] = [hostile((name) => name), hostile((_, k) => `plain${k}`)];
  const modules = [await typed(strange), await loadEmitted(compileLevels(plain).draft)];
  const batch = { x: Float64Array.of(1, -0.5), y: Float64Array.of(1, 3) };
  const start = Object.fromEntries(taken.map((_, k) => [`plain${k}`, [0.3 - 0.01 * k]]));
  const results = modules.map((module, which) => {
    const renamed = taken.map((name, k) => [which === 0 ? name : `plain${k}`, start[`plain${k}`]] as const);
    const trainer = module.default({
      capacity: 2,
      parameters: Object.fromEntries(renamed) as never,
    }) as AnyTrainer & {
      f(inputs: Arrays): Record<string, Float64Array>;
    };
    const values = (record: Readonly<Record<string, unknown>>): readonly unknown[] => Object.values(record);
    return [
      trainer.step(batch),
      trainer.gradient(batch),
      ...values(trainer.gradients),
      trainer.update(),
      ...values(trainer.parameters),
      ...values(trainer.predict(batch)),
      ...values(trainer.f(batch)),
      ...values(trainer.evaluate(batch).metrics),
    ];
  });
  expect(results[0]).toEqual(results[1]);
});

test("inputs may be called what the module calls its own", async () => {
  const names = taken.filter((each) => each !== "examples");
  const made = (called: (name: string, k: number) => string): ModelDefinition =>
    model(
      "hostile",
      () => {
        const inputs = names.map((name, k) => input(called(name, k)));
        const weights = parameter([names.length], undefined, "w0");
        const total = inputs.reduce<Tensor>((a, b) => add(a as Tensor<readonly []>, b), input("x"));
        return { loss: sum(square(multiply(weights, total as Tensor<readonly []>))), outputs: { total } };
      },
      options,
    );
  const losses = await Promise.all(
    [made((name) => name), made((_, k) => `plain${k}`)].map(async (definition, which) => {
      const { default: create } = await typed(definition);
      const arrays = names.map(
        (name, k) => [which === 0 ? name : `plain${k}`, Float64Array.of(k, 1)] as const,
      );
      const trainer = create({ capacity: 2 });
      const batch = { ...Object.fromEntries(arrays), x: Float64Array.of(1, 2) };
      return [trainer.step(batch), trainer.step(batch), trainer.predict(batch)];
    }),
  );
  expect(losses[0]).toEqual(losses[1]);
});

test("a metric called loss is itself", async () => {
  const definition = model(
    "named",
    () => {
      const [x, y] = [input("x"), target("y")];
      const r = multiply(parameter([], undefined, "w"), x);
      return { loss: square(subtract(r, y)), metrics: { loss: abs(subtract(r, y)) }, outputs: { loss: r } };
    },
    options,
  );
  const { default: create } = await loadEmitted(compileLevels(definition).draft);
  const trainer = create({ capacity: 1, parameters: { w: [2] } });
  const { loss, metrics } = trainer.evaluate({ x: Float64Array.of(1), y: Float64Array.of(8) });
  expect([loss, metrics.loss, trainer.predict({ x: Float64Array.of(1) }).loss![0]]).toEqual([36, 6, 2]);
});

test("objectives, functions and states take their own names beside each other's", async () => {
  const definition = model(
    "rivals",
    () => {
      const x = input("x", [2]);
      const [p, q] = [parameter([2], undefined, "loss_steps"), parameter([2], undefined, "checkStepLoss")];
      const [a, b] = [sum(multiply(p, x)), sum(multiply(square(q), x))];
      const running = state([], undefined, "next_running");
      assign(running, batchMean(a));
      return {
        objectives: {
          loss: { loss: square(a), parameters: parametersOf(a) },
          penalty: { loss: square(subtract(b, 1)), parameters: parametersOf(b) },
        },
        outputs: { a },
        functions: { checkBatch: { a }, loss_sum: { b }, stepPart1: { running } },
      };
    },
    { element, optimizer: adam() },
  );
  const trainer = (await typed(definition)).default({ capacity: 1 }) as AnyTrainer &
    Record<string, (batch: Arrays) => unknown>;
  const x = Float64Array.of(1, 2);
  const losses = trainer.losses!({ x });
  expect(trainer.stepLoss!({ x })).toBe(losses.loss);
  expect(trainer.stepPenalty!({ x })).toBe(losses.penalty);
  expect(Object.keys(trainer.checkBatch!({ x }) as object)).toEqual(["a"]);
});

test("a generator is told how many examples to make by a name of its own", () => {
  const generator = model(
    "generator",
    () => {
      const examples = input("examples", [], { per: "call" });
      const made = multiply(parameter([2], undefined, "w"), normalNoise([2]));
      return { loss: square(subtract(sum(made), target("y"))), outputs: { made: multiply(made, examples) } };
    },
    options,
  );
  expect(() => compileLevels(generator)).toThrow(
    /generator: predict is told by `examples` how many to make, and an input has that name\. Rename the input\./,
  );
});

test.each<[string, () => Partial<Objective>, RegExp]>([
  [
    "a method of the trainer",
    () => ({ functions: { step: { p: x() } } }),
    /function "step": the trainer has step already/,
  ],
  [
    "a member of the trainer",
    () => ({ functions: { weight: { p: x() } } }),
    /function "weight": the trainer has weight already/,
  ],
  ["what await would call", () => ({ functions: { then: { p: x() } } }), /function "then": .*await/],
  [
    "another but for its case",
    () => ({ functions: { slope: { p: x() }, Slope: { p: x() } } }),
    /function "Slope": the trainer has slope already/,
  ],
  [
    "no name at all",
    () => ({ metrics: { "": x() } }),
    /metrics: the name "" is not allowed; expected a letter/,
  ],
  [
    "a word of the language",
    () => ({ outputs: { default: x() } }),
    /outputs: the name "default" is not allowed/,
  ],
  [
    "in other letters",
    () => ({ functions: { größe: { p: x() } } }),
    /functions: the name "größe" is not allowed; expected a letter/,
  ],
  [
    "a prototype",
    () => ({ outputs: JSON.parse('{ "__proto__": 1 }') as never }),
    /outputs: the name "__proto__" is not allowed/,
  ],
  [
    "with code in it",
    () => ({ metrics: { "a: 1 }; alert(1); ({ b": x() } }),
    /metrics: the name .* is not allowed; expected a letter/,
  ],
])("a name that is %s is refused", (_, made, message) => {
  const definition = model(
    "named",
    () =>
      ({ loss: square(multiply(parameter([], undefined, "w"), x())), ...made() }) as Objective<readonly []>,
    options,
  );
  expect(() => compileLevels(definition)).toThrow(message);
});

let count = 0;
const x = () => input(`x${count++}`);
