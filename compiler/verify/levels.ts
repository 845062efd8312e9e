// One model at every level: what its tensors mean, its plan of kernels, its loops, and its emitted module run.
import type { Compilation } from "../compile.ts";
import type { AnyModule, AnyTrainer, Arrays } from "../cli/load-module.ts";
import { interpret } from "../2-tensor/ir/interpret.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { allPrograms, type ModelPrograms } from "../3-programs/programs.ts";
import type { Store } from "../3-programs/stores.ts";
import { storeKey, type ExpectedStores } from "./loops.ts";
import type { Subject } from "./subject.ts";
import { difference } from "./difference.ts";
import { trainerSeed, type ExpectedCalls, type Named, type Values } from "./reference.ts";

/** Optimizers that divide by the gradient's own size, or take its sign, make noise as large as anything. */
const linearOptimizers = [
  "gradientDescent",
  "sgd",
  "momentum",
  "nesterov",
  "clippedByValue",
  "clippedByNorm",
];

/** What each program computes from one state, by what it stores: the meaning of its tensors. */
export function expectedStores(
  programs: ModelPrograms,
  leaf: (leaf: Leaf) => Float64Array,
  examples: number,
): ExpectedStores {
  return new Map(
    allPrograms(programs).map(({ name, stores }) => {
      const found = interpret(
        stores.map((store) => store.tensor),
        { leaf, batch: examples },
      );
      return [name, new Map(stores.map((store) => [storeKey(store), found.get(store.tensor)!]))];
    }),
  );
}

/** Whether rounding decides what an update stores. */
export function comparesStores({ optimizer }: Subject): (program: string, store: Store) => boolean {
  const isNoisy = !linearOptimizers.includes(optimizer.name);
  return (program, { into }) => !(isNoisy && program === "step" && into);
}

/** The emitted module, run as people run it. */
export function compareEmitted(
  { programs }: Pick<Compilation, "programs">,
  module: AnyModule,
  expected: ExpectedCalls,
  values: Values,
  model: Subject,
): string | undefined {
  const parameters = Object.fromEntries(
    [...programs.parameters, ...programs.kept].map(({ name }) => [name, values.get(name)!]),
  );
  const capacity = model.examples + 1;
  const trainer = module.default({ parameters, capacity, seed: trainerSeed });
  const batch = Object.fromEntries(programs.inputs.map(({ name }) => [name, values.get(name)!])) as Arrays;
  for (const problem of compareCalls(trainer, expected, batch, model)) if (problem) return problem;
  return undefined;
}

function* compareCalls(
  trainer: AnyTrainer,
  expected: ExpectedCalls,
  batch: Arrays,
  { examples, optimizer }: Subject,
): Generator<string | undefined> {
  const compareAll = function* (when: string, found: Named, wanted: Named, tolerance?: number) {
    for (const [name, each] of Object.entries(wanted))
      yield difference(`${when}: ${name}`, found[name], each, tolerance);
  };
  const predicted = trainer.predict({ ...batch, examples } as unknown as Arrays);
  yield* compareAll("predict", predicted, expected.predict);
  yield difference("loss", [trainer.loss(batch)], [expected.loss]);
  const { loss, penalty, metrics } = expected.evaluate;
  const evaluated = trainer.evaluate(batch);
  yield difference("evaluate: loss", [evaluated.loss], [loss]);
  if (penalty !== undefined) yield difference("evaluate: penalty", [evaluated.penalty ?? NaN], [penalty]);
  for (const [name, wanted] of Object.entries(metrics))
    yield difference(`evaluate: ${name}`, [evaluated.metrics[name]!], [wanted]);
  yield difference("gradient: loss", [trainer.gradient(batch)], [expected.gradientLoss]);
  const gradients = trainer.gradients;
  yield* compareAll("gradient", gradients, expected.gradients);
  if (!linearOptimizers.includes(optimizer.name) && isNoisy(gradients, expected.gradients)) return;
  if (expected.accumulateLoss !== undefined)
    yield difference("accumulate: loss", [trainer.accumulate(batch)], [expected.accumulateLoss]);
  trainer.update();
  yield* compareAll("after update", trainer.parameters, expected.afterUpdate, 1e-8);
  yield difference("step: loss", [trainer.step(batch)], [expected.stepLoss], 1e-7);
  if (overflows(expected.afterStep)) return;
  yield* compareAll("after step", trainer.parameters, expected.afterStep, 1e-8);
}

/** Whether a first update led so far that the second is infinite: then the order of terms tells ∞ from NaN. */
function overflows(parameters: Named): boolean {
  return Object.values(parameters).some((each) => each.some((value) => !Number.isFinite(value)));
}

/** Whether rounding decides the direction of an element's gradient. */
function isNoisy(found: Named, wanted: Named): boolean {
  const isNoise = (small: number, other: number): boolean =>
    small !== other && Math.max(Math.abs(small), Math.abs(other)) < 1e-8;
  return Object.entries(wanted).some(([name, each]) =>
    each.some((g, i) => (g !== 0 && Math.abs(g) < 1e-8) || isNoise(g, found[name]![i]!)),
  );
}
