// Everything that must hold of one model. A failure says which check, and what was found.
import { compileLevels } from "../../compiler/compile.ts";
import { compareDerivatives } from "./differences.ts";
import { compareEmitted, compareLoops } from "./levels.ts";
import { definitionOf, type FuzzModel } from "./model.ts";

export interface Failure {
  /** Stays the same while a model shrinks. */
  readonly check: "compile" | "loops" | "emitted" | "derivatives";
  readonly message: string;
}

export interface Checked {
  readonly failure?: Failure;
  /** Numbers compared with differences, and those too close to a kink. */
  readonly compared: number;
  readonly skipped: number;
}

export async function check(model: FuzzModel): Promise<Checked> {
  const none = { compared: 0, skipped: 0 };
  let current: Failure["check"] = "compile";
  try {
    for (const optimize of [true, false]) {
      current = "compile";
      const compilation = compileLevels(definitionOf(model), { optimize });
      const how = optimize ? "optimized" : "unoptimized";
      current = "loops";
      const loops = compareLoops(compilation, model);
      if (loops) return { ...none, failure: { check: current, message: `${how} ${loops}` } };
      current = "emitted";
      const emitted = await compareEmitted(compilation, model);
      if (emitted) return { ...none, failure: { check: current, message: `${how} ${emitted}` } };
    }
    current = "derivatives";
    const { problem, compared, skipped } = compareDerivatives(model);
    return {
      compared,
      skipped,
      ...(problem === undefined ? {} : { failure: { check: current, message: problem } }),
    };
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const shown = message
      .replace(/data:text[^\s)]*/g, "module")
      .split("\n")
      .slice(0, 6)
      .join("\n");
    return { ...none, failure: { check: current, message: shown } };
  }
}
