// A model's emitted module, for tests that run it.
import { gradientDescent, model, type ModelOptions, type Objective } from "../../../compiler/index.ts";
import { compileLevels } from "../../../compiler/compile.ts";
import { loadEmitted } from "../../../compiler/cli/load-module.ts";
import type { TrainerModule } from "../../../runtime/index.ts";

export async function moduleOf(
  build: () => Objective,
  options: Partial<ModelOptions> = {},
): Promise<TrainerModule> {
  const optimizer = gradientDescent({ learningRate: 0 });
  const definition = model("small", build, { element: "float64", optimizer, ...options });
  return (await loadEmitted(compileLevels(definition).draft)) as unknown as TrainerModule;
}

/** A column of a dataset, in the model's own type. */
export const float64 = (values: readonly number[] | readonly (readonly number[])[]) =>
  ({ values, type: "float64" }) as const;
