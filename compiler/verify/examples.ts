// What the model says of one example, as written: before formulas are made stable and before examples become a batch.
import type { DeclaredModel } from "../1-declare/model.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import { interpret } from "../2-tensor/ir/interpret.ts";
import { domainOf, type Leaf, type Tensor } from "../2-tensor/ir/ir.ts";
import { difference, type Compare } from "./difference.ts";
import { trainerSeed, type Named, type Values } from "./reference.ts";

/** Predictions of the batch against those of each example alone, where an example does not depend on its batch. */
export function compareExamples(
  { objective, inputs, numbers }: DeclaredModel,
  predicted: Named,
  values: Values,
  examples: number,
  compare: Compare = difference,
): string | undefined {
  const perExample = new Set(inputs.flatMap(({ leaf, per }) => (per === "example" ? [leaf] : [])));
  const outputs = Object.entries(objective.outputs ?? {}).filter(([, tensor]) => !readsBatch(tensor));
  const count = perExample.size > 0 ? examples : 1;
  for (let example = 0; example < count; example++) {
    const given = { training: 0, seed: trainerSeed, update: 0, example, place: example };
    const counted = new Map([...numbers].map(([name, each]) => [each, [given[name]]]));
    const leaf = (each: Leaf): ArrayLike<number> =>
      counted.get(each) ??
      (perExample.has(each) ? part(values.get(each.name)!, example, count) : values.get(each.name)!);
    const found = interpret(
      outputs.map(([, tensor]) => tensor),
      { leaf, batch: 1 },
    );
    for (const [name, tensor] of outputs) {
      const wanted = found.get(tensor)!;
      const all = predicted[name]!;
      const own = all.length === wanted.length ? all : part(all, example, count);
      const problem = compare(`${name} of example ${example}`, own, wanted);
      if (problem) return problem;
    }
  }
  return undefined;
}

function readsBatch(output: Tensor): boolean {
  return topological([output]).some((each) =>
    (each.kind === "compute" ? domainOf(each) : each.shape).includes("batch"),
  );
}

/** The elements of one example of a batch. */
function part(values: ArrayLike<number>, example: number, examples: number): number[] {
  const size = values.length / examples;
  return Array.from({ length: size }, (_, k) => values[example * size + k]!);
}
