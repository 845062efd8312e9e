// A float32 model on rounded parameters and inputs: loss and gradients are those of the float64 meaning, at the same numbers.
// What is computed in between is never rounded, so a gradient differs from its meaning by its own rounding alone.
import type { DeclaredModel } from "../1-declare/model.ts";
import type { AnyModule, Arrays } from "../cli/load-module.ts";
import type { ModelPrograms } from "../3-programs/programs.ts";
import { difference, type Compare } from "./difference.ts";
import { gradientAt, trainerSeed, type Values } from "./reference.ts";

/** Half a unit in the last place of a float32, beside what the order of sums makes of doubles. */
const tolerance = 2 ** -24 + 1e-10;

/** `module` is the model's in float32. */
export function compareRounded(
  module: AnyModule,
  declared: DeclaredModel,
  programs: ModelPrograms,
  values: Values,
  examples: number,
  compare: Compare = difference,
): string | undefined {
  const rounded = new Map([...values].map(([name, each]) => [name, Float32Array.from(each)]));
  const { loss, gradients } = gradientAt(declared, programs, rounded, examples);
  const given = [...programs.parameters, ...programs.kept].map(({ name }) => [name, rounded.get(name)!]);
  const trainer = module.default({
    parameters: Object.fromEntries(given),
    capacity: examples + 1,
    seed: trainerSeed,
  });
  const batch: Arrays = Object.fromEntries(
    programs.inputs.map(({ name, type }) => [
      name,
      type === "int32" ? Int32Array.from(values.get(name)!) : rounded.get(name)!,
    ]),
  );
  const problem = compare("float32: loss", [trainer.gradient(batch)], [loss]);
  if (problem) return problem;
  for (const [name, each] of Object.entries(gradients)) {
    const found = compare(
      `float32: gradient: ${name}`,
      trainer.gradients[name],
      each.map(Math.fround),
      tolerance,
    );
    if (found) return found;
  }
  return undefined;
}
