// A trainer called as nobody planned: every method twice, in random order, which does what its programs mean; and with NaN
// and infinities in all that a mask leaves out, which neither the loss nor a gradient notices, bit by bit.
import type { AnyModule, AnyTrainer, Arrays } from "../../compiler/cli/load-module.ts";
import type { Compilation } from "../../compiler/compile.ts";
import { callsOf, compareOrder, meaningAfter, type Meaning } from "../../compiler/verify/orders.ts";
import { difference } from "../../compiler/verify/difference.ts";
import { compareMasked, maskedElements } from "../../compiler/verify/masked.ts";
import { anyValues, ReferenceTrainer, trainerSeed, type Values } from "../../compiler/verify/reference.ts";
import type { FuzzModel } from "./model.ts";
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
  const leaf = anyValues(programs, compilation.declared, values, model.examples);
  const masked = maskedElements(programs, leaf, model.examples);
  return (
    compareAnyOrder(compilation, create, batch, values, model) ?? compareMasked(masked, create, batch).problem
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
