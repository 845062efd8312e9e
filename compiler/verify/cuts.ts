// Any cut of a batch adds up: the gradient accumulated from pieces, and the loss and metrics combined from them as the
// module states, are those of the whole.
import type { Compilation } from "../compile.ts";
import type { AnyModule, Arrays } from "../cli/load-module.ts";
import { elements } from "../6-module/inputs.ts";
import { Tally, type Finding } from "./finding.ts";
import type { Point } from "./points.ts";
import { trainerSeed } from "./reference.ts";

export function compareCuts(
  { compilation, module }: { readonly compilation: Compilation; readonly module: AnyModule },
  { batch, examples, values }: Point,
): Finding {
  const check = "cuts of a batch";
  const { programs, inputs } = compilation;
  const none = { check, values: 0, worst: 0, where: "" };
  if (programs.coupling.training !== undefined)
    return { ...none, skipped: "an example's error depends on its whole batch" };
  if (!programs.batched) return { ...none, skipped: "no input has a value for each example" };
  const tally = new Tally(check);
  const parameters = Object.fromEntries(
    [...programs.parameters, ...programs.kept].map(({ name }) => [name, values.get(name)!]),
  );
  const create = (capacity: number) => module.default({ seed: trainerSeed, capacity, parameters });
  const whole = create(examples);
  whole.gradient(batch);
  const piece = (from: number, to: number): Arrays =>
    Object.fromEntries(
      inputs.map((input) => {
        const given = batch[input.name]!;
        const size = elements(input);
        return [input.name, input.per === "call" ? given : given.slice(from * size, to * size)];
      }),
    );
  for (const size of [1, 2]) {
    const cut = create(size);
    for (let from = 0; from < examples; from += size)
      cut.accumulate(piece(from, Math.min(examples, from + size)));
    for (const [name, wanted] of Object.entries(whole.gradients)) {
      const problem = tally.compare(
        `the gradient of ${name} by pieces of ${size}`,
        cut.gradients[name],
        wanted,
      );
      if (problem) return tally.finding(problem);
    }
  }
  return tally.finding();
}
