// One clipping of recorded gradients: gradient descent at rate 1 from 0 lands at minus the clipped gradient, by `step`
// and by `accumulate` and `update`.
import * as a from "../../compiler/index.ts";
import type { EmittedModules } from "./emitted.ts";
import { difference, exact, failed, valuesOf, verdict, type OracleArray, type Verdict } from "./format.ts";

export interface ClippingCase {
  readonly name: string;
  readonly kind: "global_norm" | "value";
  readonly max: number;
  readonly grads: readonly OracleArray[];
  readonly clipped: readonly OracleArray[];
  readonly clipped_eps?: readonly OracleArray[];
}

export async function runClipping(given: ClippingCase, modules: EmittedModules): Promise<Verdict> {
  const { kind, max, clipped, clipped_eps: withEpsilon } = given;
  try {
    const limit = kind === "value" ? { value: max } : { globalNorm: max };
    const results = [await clip(given, limit, clipped, modules)];
    if (withEpsilon)
      results.push(await clip(given, { globalNorm: max, epsilon: 1e-6 }, withEpsilon, modules));
    return results.find((each) => each.kind === "failed") ?? results[0]!;
  } catch (error) {
    return failed(error instanceof Error ? error.message.split("\n")[0]! : String(error));
  }
}

async function clip(
  { grads }: ClippingCase,
  limit: a.ClippingOptions,
  expected: readonly OracleArray[],
  modules: EmittedModules,
): Promise<Verdict> {
  const linear = a.model(
    "oracleClipping",
    () => {
      const terms = grads.map(({ shape }, k) => {
        const slope = a.input(`slope${k}`, shape, { per: "call" });
        return a.sum(a.multiply(a.parameter(shape, a.zeros, `p${k}`), slope)) as a.Tensor;
      });
      return { loss: terms.reduce((total, term) => a.add(total, term)) };
    },
    { element: "float64", optimizer: a.clipped(a.sgd({ learningRate: 1 }), limit) },
  );
  const { default: create } = await modules.load(linear);
  const slopes = Object.fromEntries(grads.map((each, k) => [`slope${k}`, Float64Array.from(valuesOf(each))]));
  const [whole, parts] = [create(), create()];
  whole.step(slopes);
  parts.accumulate(slopes);
  parts.update();
  return verdict(
    expected.flatMap((array, k) =>
      [whole, parts].map((trainer) =>
        difference(
          `clipped gradient ${k}`,
          trainer.parameters[`p${k}`]!.map((value) => -value),
          valuesOf(array),
          exact,
        ),
      ),
    ),
  );
}
