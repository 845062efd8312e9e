// One model at every level: what its tensors mean, its plan of kernels, its loops, and its emitted module run.
import type { Compilation } from "../../compiler/compile.ts";
import type { AnyTrainer, Arrays } from "../../compiler/cli/load-module.ts";
import { interpret } from "../../compiler/2-tensor/ir/interpret.ts";
import type { Leaf, Tensor } from "../../compiler/2-tensor/ir/ir.ts";
import { allPrograms, type ModelPrograms } from "../../compiler/3-programs/programs.ts";
import type { Store } from "../../compiler/3-programs/stores.ts";
import { interpretPlan } from "../../compiler/4-kernel/interpret.ts";
import { interpretFunction } from "../../compiler/5-loop/interpret.ts";
import { timesOf, type LoweredProgram, type Step } from "../../compiler/5-loop/lower.ts";
import { loadModule } from "./load.ts";
import type { FuzzModel } from "./model.ts";
import { difference, trainerSeed, type ExpectedCalls, type Named, type Values } from "./reference.ts";

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
): ReadonlyMap<string, ReadonlyMap<string, Float64Array>> {
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

const storeKey = ({ name, into }: Store): string => (into ? `${name}, overwritten` : name);

/** Each program alone, from one state: its loops against its tensors. Where they differ, its kernels may do so too. */
export function compareLoops(
  { lowered }: Compilation,
  expected: ReturnType<typeof expectedStores>,
  leaf: (leaf: Leaf) => Float64Array,
  { optimizer, examples }: FuzzModel,
): string | undefined {
  const isNoisy = !linearOptimizers.includes(optimizer.name);
  for (const program of lowered.programs) {
    const { name, plan } = program;
    const memory = runLoops(program, leaf, examples);
    for (const store of plan.stores) {
      const { tensor, into } = store;
      if (isNoisy && name === "step" && into) continue;
      const wanted = expected.get(name)!.get(storeKey(store))!;
      const problem = difference(`loops of ${name}: ${store.name}`, memory(into ?? tensor), wanted);
      if (!problem) continue;
      const planned = interpretPlan(plan, { leaf, batch: examples });
      return difference(`plan of ${name}: ${store.name}`, planned.get(tensor), wanted) ?? problem;
    }
  }
  return undefined;
}

function runLoops(
  { kernels }: LoweredProgram,
  leaf: (leaf: Leaf) => Float64Array,
  examples: number,
): (tensor: Tensor) => Float64Array {
  const memory = new Map<Tensor, Float64Array>();
  const memoryOf = (tensor: Tensor): Float64Array => {
    const size = tensor.shape.reduce<number>(
      (product, extent) => product * (extent === "batch" ? examples : extent),
      1,
    );
    const known =
      memory.get(tensor) ??
      (tensor.kind === "leaf" ? leaf(tensor).slice() : new Float64Array(size).fill(NaN));
    memory.set(tensor, known);
    return known;
  };
  const times = new Map<Leaf, number>();
  const run = (step: Step): void => {
    if (step.kind === "repeat") {
      for (const t of timesOf(step)) {
        times.set(step.time, t);
        step.steps.forEach(run);
      }
      return;
    }
    const { function: fn, numbers, arrays } = step;
    interpretFunction(fn, {
      examples,
      number: (variable) => {
        const given = numbers[fn.numbers.findIndex((each) => each.variable === variable)]!;
        return times.get(given) ?? leaf(given)[0]!;
      },
      array: (parameter) => memoryOf(arrays[fn.arrays.indexOf(parameter)]!),
    });
  };
  for (const { steps } of kernels) steps.forEach(run);
  return memoryOf;
}

/** The emitted module, run as people run it. */
export function compareEmitted(
  { programs, draft }: Compilation,
  expected: ExpectedCalls,
  values: Values,
  model: FuzzModel,
): string | undefined {
  const parameters = Object.fromEntries(
    [...programs.parameters, ...programs.kept].map(({ name }) => [name, values.get(name)!]),
  );
  const capacity = model.examples + 1;
  const trainer = loadModule(draft).default({ parameters, capacity, seed: trainerSeed });
  const batch = Object.fromEntries(programs.inputs.map(({ name }) => [name, values.get(name)!])) as Arrays;
  for (const problem of compareCalls(trainer, expected, batch, model)) if (problem) return problem;
  return undefined;
}

function* compareCalls(
  trainer: AnyTrainer,
  expected: ExpectedCalls,
  batch: Arrays,
  { examples, optimizer }: FuzzModel,
): Generator<string | undefined> {
  const compareAll = function* (when: string, found: Named, wanted: Named, tolerance?: number) {
    for (const [name, each] of Object.entries(wanted))
      yield difference(`${when}: ${name}`, found[name], each, tolerance);
  };
  const predicted = trainer.predict({ ...batch, examples } as unknown as Arrays);
  yield* compareAll("predict", predicted, expected.predict);
  yield difference("loss", [trainer.loss(batch)], [expected.loss]);
  const { loss, penalty, ...metrics } = expected.evaluate;
  const evaluated = trainer.evaluate(batch);
  yield difference("evaluate: loss", [evaluated.loss], [loss!]);
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
