// One optimizer trajectory: the recorded gradients are fed to the emitted update, and every step's parameters compared.
import * as a from "../../compiler/index.ts";
import type { EmittedModules } from "./emitted.ts";
import {
  difference,
  exact,
  failed,
  valuesOf,
  verdict,
  type Arrays,
  type OracleArray,
  type Verdict,
} from "./format.ts";
import { optimizerOf, type Hyper } from "./optimizers.ts";

export interface OptimizerCase {
  readonly name: string;
  readonly optimizer: string;
  readonly hyper: Hyper;
  readonly lr_sequence?: readonly number[];
  readonly clip?: { readonly kind: "norm" | "value"; readonly max: number };
  readonly grads: Arrays;
  readonly params: Arrays;
}

export async function runOptimizer(
  given: OptimizerCase,
  start: { readonly x: OracleArray; readonly y: OracleArray },
  modules: EmittedModules,
): Promise<Verdict> {
  const own = optimizerOf(given.optimizer, given.hyper);
  const { clip } = given;
  const optimizer = clip
    ? a.clipped(own, clip.kind === "value" ? { value: clip.max } : { globalNorm: clip.max })
    : own;
  const linear = a.model(
    "oracleOptimizer",
    () => {
      const terms = (["x", "y"] as const).map((name) => {
        const parameter = a.parameter(start[name].shape, a.zeros, name);
        return a.sum(a.multiply(parameter, a.input(`slope_${name}`, start[name].shape, { per: "call" })));
      });
      return { loss: a.add(terms[0]!, terms[1]!) };
    },
    { element: "float64", optimizer },
  );
  try {
    const trainer = (await modules.load(linear)).default({
      parameters: { x: valuesOf(start.x), y: valuesOf(start.y) },
    });
    const steps = given.grads.x!.shape[0]!;
    for (let t = 0; t < steps; t++) {
      if (given.lr_sequence) trainer.hyperparameters.learningRate = given.lr_sequence[t]!;
      const row = (arrays: Arrays, name: "x" | "y"): number[] => rowOf(arrays[name]!, t);
      trainer.step({
        slope_x: Float64Array.from(row(given.grads, "x")),
        slope_y: Float64Array.from(row(given.grads, "y")),
      });
      const result = verdict(
        (["x", "y"] as const).map((name) =>
          difference(`step ${t + 1}: ${name}`, trainer.parameters[name], row(given.params, name), exact),
        ),
      );
      if (result.kind === "failed") return result;
    }
    return { kind: "passed" };
  } catch (error) {
    return failed(error instanceof Error ? error.message.split("\n")[0]! : String(error));
  }
}

export function rowOf(array: OracleArray, row: number): number[] {
  const size = array.shape.slice(1).reduce((product, extent) => product * extent, 1);
  return valuesOf({ ...array, data: array.data.slice(row * size, (row + 1) * size) });
}
