// One model at every level: what its tensors mean, its plan of kernels, its loops, and its emitted module run.
import type { Compilation } from "../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer, type Arrays } from "../../compiler/cli/load-module.ts";
import { interpret } from "../../compiler/2-tensor/interpret.ts";
import type { Leaf, Tensor } from "../../compiler/2-tensor/ir.ts";
import { interpretPlan } from "../../compiler/3-kernel/interpret.ts";
import { interpretFunction } from "../../compiler/4-loop/interpret.ts";
import type { LoweredProgram, Step } from "../../compiler/4-loop/lower.ts";
import type { FuzzModel } from "./model.ts";
import { leafValues } from "./model.ts";
import { anyValues, difference, referenceTrainer } from "./reference.ts";

/** Optimizers that divide by the gradient's own size make noise as large as anything. */
const linearOptimizers = ["gradientDescent", "momentum", "nesterov"];

/** Each program alone, from one state: kernels and loops against tensors. */
export function compareLoops({ lowered, programs }: Compilation, model: FuzzModel): string | undefined {
  const leaf = anyValues(programs, leafValues(model), model.examples);
  const isNoisy = !linearOptimizers.includes(model.optimizer.name);
  for (const program of lowered.programs) {
    const given = { leaf, batch: model.examples };
    const { name, plan } = program;
    const tensors = plan.stores.map((store) => store.tensor);
    const expected = interpret(tensors, given);
    const planned = interpretPlan(plan, given);
    const memory = runLoops(program, leaf, model.examples);
    for (const { tensor, into, name: store } of plan.stores) {
      const wanted = expected.get(tensor)!;
      const tolerance = isNoisy && name === "step" && into ? Infinity : 1e-10;
      const problem =
        difference(`plan of ${name}: ${store}`, planned.get(tensor), wanted, 1e-15) ??
        difference(`loops of ${name}: ${store}`, memory(into ?? tensor), wanted, tolerance);
      if (problem) return problem;
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
      for (let t = 0; t < step.length; t++) {
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

/** The emitted module, run as people run it, against the reference trainer. */
export async function compareEmitted(
  { programs, draft }: Compilation,
  model: FuzzModel,
): Promise<string | undefined> {
  const values = leafValues(model);
  const parameters = Object.fromEntries(
    programs.parameters.map(({ name }) => [name, values.get(name) as Float64Array]),
  );
  const trainer = (await loadEmitted(draft)).default({ parameters, capacity: model.examples + 1 });
  const reference = referenceTrainer(programs, values, model.examples);
  const batch: Arrays = Object.fromEntries(programs.inputs.map(({ name }) => [name, values.get(name)!]));
  for (const problem of compareCalls(trainer, reference, batch, model)) if (problem) return problem;
  return undefined;
}

function* compareCalls(
  trainer: AnyTrainer,
  reference: ReturnType<typeof referenceTrainer>,
  batch: Arrays,
  model: FuzzModel,
): Generator<string | undefined> {
  const { optimizer } = model;
  const parameters = function* (when: string): Generator<string | undefined> {
    for (const [leaf, wanted] of reference.memory)
      if (leaf.role === "parameter")
        yield difference(`${leaf.name} after ${when}`, trainer.parameters[leaf.name], wanted, 1e-8);
  };
  const outputs = reference.predict();
  const predicted = trainer.predict({ ...batch, examples: model.examples } as unknown as Arrays);
  for (const [name, wanted] of Object.entries(outputs))
    yield difference(`predict: ${name}`, predicted[name], wanted);
  yield difference("loss", [trainer.loss(batch)], [reference.loss()]);
  const { loss, ...metrics } = reference.evaluate();
  const evaluated = trainer.evaluate(batch);
  yield difference("evaluate: loss", [evaluated.loss], [loss!]);
  for (const [name, wanted] of Object.entries(metrics))
    yield difference(`evaluate: ${name}`, [evaluated.metrics[name]!], [wanted]);
  yield difference("gradient: loss", [trainer.gradient(batch)], [reference.accumulate(true)]);
  const [found, wanted] = [trainer.gradients, reference.gradients()];
  for (const [name, each] of Object.entries(wanted))
    yield difference(`gradient of ${name}`, found[name], each);
  const isNoise = (small: number, other: number): boolean =>
    small !== other && Math.max(Math.abs(small), Math.abs(other)) < 1e-8;
  const noisy = Object.entries(wanted).some(([name, each]) =>
    each.some((g, i) => (g !== 0 && Math.abs(g) < 1e-8) || isNoise(g, found[name]![i]!)),
  );
  if (noisy && !linearOptimizers.includes(optimizer.name)) return;
  yield difference("accumulate: loss", [trainer.accumulate(batch)], [reference.accumulate(false)]);
  trainer.update();
  reference.gradients();
  reference.update();
  yield* parameters("update");
  yield difference("step: loss", [trainer.step(batch)], [reference.step()], 1e-7);
  yield* parameters("step");
}
