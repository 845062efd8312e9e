// `adjoint show`: a model at each of the compiler's levels, printed for people.
import { compileLevels, type Compilation } from "../compile.ts";
import { showPosition } from "../error.ts";
import { printGraph } from "../2-tensor/ir/print.ts";
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { withFreshGraph } from "../2-tensor/ir/intern.ts";
import { printPlan } from "../4-kernel/print.ts";
import { listingNames } from "../5-loop/names.ts";
import { printFunction } from "../6-module/print-loops.ts";
import { formatted } from "../6-module/typescript.ts";
import { loadModel } from "./load-model.ts";
import { compileOptions } from "./models.ts";
import { readArguments, UsageError } from "./usage.ts";

const levels: Readonly<Record<string, (compilation: Compilation) => string | Promise<string>>> = {
  stabilize: ({ declared }) =>
    declared.stabilizer.log
      .map(
        ({ rule, tensor, position }) =>
          `${tensor}: ${rule}${position ? `    ${showPosition(position)}` : ""}`,
      )
      .join("\n") || "nothing to rewrite",
  tensor: ({ programs }) => printGraph([programs.objective.loss], listingNames()),
  gradient: (compilation) => printGraph(stored(compilation, "accumulate"), listingNames()),
  kernel: ({ plans }) =>
    plans.map(([name, plan]) => `program ${name}\n${printPlan(plan, listingNames())}`).join("\n"),
  loop: ({ lowered }) => formatted(lowered.functions.map(printFunction).join("\n\n")),
};

function stored({ programs }: Compilation, program: "accumulate"): readonly Tensor[] {
  return programs.programs[program].map((store) => store.tensor);
}

export async function show(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: { level: { type: "string", default: "tensor" } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError("show takes one model: `adjoint show models/digits.ts --level gradient`");
  const print = Object.hasOwn(levels, values.level) ? levels[values.level] : undefined;
  if (!print)
    throw new UsageError(`--level ${values.level}: expected one of ${Object.keys(levels).join(", ")}`);
  const { definition } = await loadModel(file);
  const compilation = compileLevels(definition, compileOptions(file));
  console.log((await withFreshGraph(() => print(compilation))).trimEnd());
  return 0;
}
