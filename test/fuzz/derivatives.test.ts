// Derivatives inside random models are what they are called: those along directions are products with the Jacobian.
import { expect, test } from "vitest";
import * as a from "../../compiler/index.ts";
import type { Tensor } from "../../compiler/index.ts";
import { declare } from "../../compiler/1-declare/model.ts";
import { withoutSource } from "../../compiler/1-declare/names.ts";
import { withFreshGraph } from "../../compiler/2-tensor/ir/intern.ts";
import { buildPrograms } from "../../compiler/3-programs/programs.ts";
import { generate } from "./generate.ts";
import { build, leafValues, type FuzzModel, type OperationStep, type Step } from "./model.ts";
import { difference } from "../../compiler/verify/difference.ts";
import { expectedCalls } from "../../compiler/verify/reference.ts";

/** y and x of a model with the row `jacobianOf`, and what is to hold of them. */
function declaredWith(model: FuzzModel, identities: (y: Tensor, x: Tensor) => Record<string, Tensor>) {
  return a.model(
    "identities",
    () => {
      const tensors: Tensor[] = [];
      for (const [position, step] of model.steps.entries()) tensors.push(build(step, position, tensors));
      const { operands } = model.steps.find(isJacobian) as OperationStep;
      const [y, x] = operands.map((operand) => tensors[operand]!) as [Tensor, Tensor];
      return { loss: tensors[model.loss]!, outputs: identities(y, x) };
    },
    { element: "float64", optimizer: a.gradientDescent() },
  );
}

const size = ({ shape }: Tensor): number =>
  (shape as readonly number[]).reduce((product, extent) => product * extent, 1);
const flat = (x: Tensor): Tensor => a.reshape(x, [size(x)] as number[]) as Tensor;
const matrix = (y: Tensor, x: Tensor): Tensor =>
  a.reshape(a.jacobian(y, x), [size(y), size(x)] as number[]) as Tensor;
/** Shaped like x, and made of it. */
const direction = (x: Tensor): Tensor => a.cos(a.multiply(2, x) as Tensor) as Tensor;

const isJacobian = (step: Step): boolean => step.kind === "operation" && step.operation === "jacobianOf";
const models = Array.from({ length: 50 }, (_, k) =>
  generate(1 + k, { row: "jacobianOf", operations: 3 }),
).filter(({ steps }) => steps.some(isJacobian));

test("most random models have room for a Jacobian", () => {
  expect(models.length).toBeGreaterThan(30);
});

test.each(models)("products with the Jacobian of a model from seed $seed", (model) => {
  withFreshGraph(() => {
    const definition = declaredWith(model, (y, x) => {
      const energy = a.sum(a.square(y)) as Tensor;
      const [v, u] = [direction(x), direction(y)];
      return {
        jvp: flat(a.jvp(y, x, v)),
        jvpWanted: a.matmul(matrix(y, x), flat(v)) as Tensor,
        pulled: flat(a.vectorJacobian(y, x, u)),
        pulledWanted: a.matmul(flat(u), matrix(y, x)) as Tensor,
        curvature: flat(a.hessianVectorProduct(energy, [x], [v])[0]!),
        curvatureWanted: a.matmul(matrix(a.derivative(energy, x), x), flat(v)) as Tensor,
      };
    });
    const declared = declare(definition, withoutSource);
    const programs = buildPrograms(declared);
    const { predict } = expectedCalls(declared, programs, leafValues(model, programs), model.examples);
    for (const name of ["jvp", "pulled", "curvature"])
      expect(difference(name, predict[name], predict[`${name}Wanted`]!)).toBeUndefined();
  });
});
