// The gradient check itself: what it feeds a model whose derivative is stopped somewhere.
import { expect, test } from "vitest";
import { checkGradients } from "../../compiler/cli/gradcheck.ts";
import { withHeldValues } from "../../compiler/cli/hold-stopped.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import { compileLevels } from "../../compiler/compile.ts";
import {
  input,
  model,
  multiply,
  parameter,
  sgd,
  squaredError,
  stopGradient,
  target,
} from "../../compiler/index.ts";

/** The goal moves with the weight, but no derivative flows through it; the input `later` is read by it alone. */
const definition = model(
  "stopped",
  () => {
    const now = input("now");
    const later = target("later");
    const weight = parameter([], undefined, "weight");
    const goal = stopGradient(multiply(weight, later));
    return { loss: squaredError(multiply(weight, now), goal) };
  },
  { element: "float64", optimizer: sgd() },
);

test("inputs that only stopped values read are fed to them", async () => {
  const { draft, inputs } = compileLevels(withHeldValues(definition));
  const [weight] = checkGradients(await loadEmitted(draft), 1, inputs);
  expect(weight!.parameter).toBe("weight");
  expect(weight!.error).toBeLessThan(1e-9);
});

test("without holding what is stopped, differences disagree", async () => {
  const [weight] = checkGradients(await loadEmitted(compileLevels(definition).draft), 1);
  expect(weight!.error).toBeGreaterThan(1e-3);
});
