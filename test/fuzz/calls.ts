// A trainer called as nobody planned: every method twice, in random order, which does what its programs mean; and with NaN
// and infinities in all that an example of weight 0 holds, which neither the loss nor a gradient notices, bit by bit.
import type { AnyModule, AnyTrainer, Arrays } from "../../compiler/cli/load-module.ts";
import type { Compilation } from "../../compiler/compile.ts";
import { callsOf, compareOrder, meaningAfter, type Meaning } from "../../compiler/verify/orders.ts";
import { difference } from "../../compiler/verify/difference.ts";
import { ReferenceTrainer, trainerSeed, type Values } from "../../compiler/verify/reference.ts";
import { leafName, type FuzzModel, type LeafStep } from "./model.ts";
import { randomFrom } from "../../compiler/verify/random.ts";

/** Optimizers by which an update follows from a gradient no further than the gradient goes. */
const continuous = ["gradientDescent", "sgd", "clippedByValue", "clippedByNorm"];

/** Updates in a row let rounding grow. */
const tolerance = 1e-7;

export function compareCalls(
  compilation: Compilation,
  module: AnyModule,
  values: Values,
  model: FuzzModel,
): string | undefined {
  const { programs } = compilation;
  const create = (): AnyTrainer =>
    module.default({
      parameters: Object.fromEntries(
        [...programs.parameters, ...programs.kept].map(({ name }) => [name, values.get(name)!]),
      ),
      capacity: model.examples + (model.seed % 2),
      seed: trainerSeed,
    });
  const batch = Object.fromEntries(programs.inputs.map(({ name }) => [name, values.get(name)!])) as Arrays;
  return (
    compareAnyOrder(compilation, create, batch, values, model) ?? compareWeightless(create, batch, model)
  );
}

function compareAnyOrder(
  compilation: Compilation,
  create: () => AnyTrainer,
  batch: Arrays,
  values: Values,
  { seed, examples, optimizer }: FuzzModel,
): string | undefined {
  const known = callsOf(compilation, batch, examples);
  const isStable = continuous.includes(optimizer.name);
  const calls = isStable ? known : known.filter(({ name }) => !/^(update|step)/.test(name));
  const order = randomFrom(seed + 5).shuffled([...calls, ...calls]);
  const trainer = new ReferenceTrainer(compilation.declared, compilation.programs, values, examples);
  let meaning: Meaning = { trainer, waits: false, returned: 0, refused: false, gradients: {} };
  const meanings = order.map((call) => (meaning = meaningAfter(meaning, call)));
  if (meanings.some(overflows)) return undefined;
  return compareOrder(create(), order, meanings, (what, found, wanted) =>
    difference(what, found, wanted, tolerance),
  );
}

/** Where updates led to infinity, the order of terms tells ∞ from NaN. */
function overflows({ trainer }: Meaning): boolean {
  return Object.values(trainer.parameters()).some((each) => each.some((value) => !(Math.abs(value) < 1e6)));
}

/** Where no example's loss reads others: what examples of weight 0 hold, the number that decides their weight apart, changes nothing. */
function compareWeightless(create: () => AnyTrainer, batch: Arrays, model: FuzzModel): string | undefined {
  const { steps, examples } = model;
  const weight = model.weight === undefined ? undefined : steps[model.weight]!;
  if (weight?.kind !== "operation" || weight.operation !== "less") return undefined;
  const decides = weight.operands[0]!;
  const deciding = batch[leafName(steps[decides] as LeafStep, decides)]!;
  const weightless = [...deciding.keys()].filter((k) => !(0.7 < deciding[k]!));
  if (weightless.length === 0) return undefined;
  const wanted = results(create(), batch);
  for (const filling of [NaN, Infinity, -Infinity]) {
    const filled = steps.flatMap((step, k): (readonly [string, Float64Array])[] => {
      if (step.kind !== "leaf" || step.role !== "input" || step.per !== "example") return [];
      const name = leafName(step, k);
      if (step.type === "int32" || k === decides || !batch[name]) return [];
      const changed = Float64Array.from(batch[name]);
      const size = changed.length / examples;
      for (const each of weightless) changed.fill(filling, each * size, (each + 1) * size);
      return [[name, changed]];
    });
    const found = results(create(), { ...batch, ...Object.fromEntries(filled) });
    const at = found.findIndex((each, k) => !Object.is(each, wanted[k]));
    if (at >= 0)
      return `result ${at} is ${found[at]} where examples of weight 0 hold ${filling}, else ${wanted[at]}`;
  }
  return undefined;
}

/** The loss and every element of every gradient. */
function results(trainer: AnyTrainer, batch: Arrays): readonly number[] {
  return [trainer.gradient(batch), ...Object.values(trainer.gradients).flatMap((each) => [...each])];
}
