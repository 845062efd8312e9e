// Everything that must hold of one model. A failure says which check, and what was found.
import { declare } from "../../compiler/1-declare/model.ts";
import { withoutSource } from "../../compiler/1-declare/names.ts";
import { withFreshGraph } from "../../compiler/2-tensor/ir/intern.ts";
import { buildPrograms } from "../../compiler/3-programs/programs.ts";
import { compilePrograms } from "../../compiler/compile.ts";
import { compareDerivatives } from "../../compiler/verify/derivatives.ts";
import { compareExamples } from "../../compiler/verify/examples.ts";
import { compareEmitted, comparesStores, expectedStores } from "../../compiler/verify/levels.ts";
import { compareLoops } from "../../compiler/verify/loops.ts";
import { compareCalls } from "./calls.ts";
import { definitionOf, leafValues, type FuzzModel } from "./model.ts";
import { loadModule } from "./load.ts";
import { compareNamed } from "./named.ts";
import { compareRounded } from "../../compiler/verify/rounded.ts";
import { anyValues, expectedCalls } from "../../compiler/verify/reference.ts";

export interface Failure {
  /** Stays the same while a model shrinks. */
  readonly check:
    "compile" | "named" | "examples" | "loops" | "emitted" | "calls" | "float32" | "derivatives";
  readonly message: string;
}

export interface Checked {
  readonly failure?: Failure;
  /** Numbers compared with differences, and those too close to a kink. */
  readonly compared: number;
  readonly skipped: number;
}

export function check(model: FuzzModel): Checked {
  let current: Failure["check"] = "compile";
  const failing = (message: string): Checked => ({
    compared: 0,
    skipped: 0,
    failure: { check: current, message },
  });
  try {
    current = "named";
    const named = compareNamed(model);
    if (named) return failing(named);
    current = "compile";
    return withFreshGraph(() => {
      const declared = declare(definitionOf(model), withoutSource);
      const programs = buildPrograms(declared);
      const values = leafValues(model, programs);
      const leaf = anyValues(programs, declared, values, model.examples);
      const stores = expectedStores(programs, leaf, model.examples);
      const calls = expectedCalls(declared, programs, values, model.examples);
      current = "examples";
      const examples =
        programs.coupling.training === undefined &&
        compareExamples(declared, calls.predict, values, model.examples);
      if (examples) return failing(examples);
      for (const optimize of [true, false]) {
        current = "compile";
        const compilation = compilePrograms(declared, programs, { optimize });
        const how = optimize ? "optimized" : "unoptimized";
        current = "loops";
        const loops = compareLoops(compilation, stores, leaf, model.examples, comparesStores(model));
        if (loops) return failing(`${how} ${loops}`);
        current = "emitted";
        const module = loadModule(compilation.draft);
        const emitted = compareEmitted(compilation, module, calls, values, model);
        if (emitted) return failing(`${how} ${emitted}`);
        current = "calls";
        const called = optimize ? compareCalls(compilation, module, values, model) : undefined;
        if (called) return failing(`${how} ${called}`);
      }
      current = "float32";
      const float32 = { ...declared, options: { ...declared.options, element: "float32" as const } };
      const single = loadModule(compilePrograms(float32, programs).draft);
      const rounded = compareRounded(single, declared, programs, values, model.examples);
      if (rounded) return failing(rounded);
      current = "derivatives";
      const { problem, compared, skipped } = compareDerivatives(programs, values, model);
      return problem === undefined ? { compared, skipped } : failing(problem);
    });
  } catch (error) {
    return failing(shown(error));
  }
}

/** An error's message and first frames. */
function shown(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.split("\n").slice(0, 6).join("\n");
}
