// Derivatives by tensors that the model computes: each is what it is with an input of the same values in the tensor's place,
// through which nothing can see. Differences of the loss cannot tell: they move what such a derivative has become.
import { withoutSource } from "../../compiler/1-declare/names.ts";
import { session, withSession } from "../../compiler/1-declare/session.ts";
import { withFreshGraph, withViews } from "../../compiler/2-tensor/ir/intern.ts";
import { interpret } from "../../compiler/2-tensor/ir/interpret.ts";
import type { Leaf, Tensor as Node } from "../../compiler/2-tensor/ir/ir.ts";
import { input, type Tensor } from "../../compiler/index.ts";
import { build, layerValues, leafName, valuesOf, type FuzzModel, type OperationStep } from "./model.ts";
import { slopeBySame } from "./operations/derivatives.ts";
import { difference } from "../../compiler/verify/difference.ts";
import { sizeOf, type Shape } from "./row.ts";

/** Rows that differentiate their first operand by their second. */
const bySecond = ["slope", "slopeAlong", "slopeTransposed", "curvature", "jacobianOf"];

/** The first derivative of the model that is another by a leaf of the same values. */
export function compareNamed(model: FuzzModel): string | undefined {
  for (const [position, step] of model.steps.entries()) {
    if (step.kind !== "operation") continue;
    const problem = bySecond.includes(step.operation)
      ? compareStep(model, position, step)
      : step.operation === slopeBySame.name
        ? compareSame(model, position, step)
        : undefined;
    if (problem) return problem;
  }
  return undefined;
}

function compareStep(model: FuzzModel, position: number, step: OperationStep): string | undefined {
  const by = step.operands[1]!;
  if (model.steps[by]!.kind === "leaf") return undefined;
  const own = evaluated(model, position);
  const x = evaluated(model, by);
  const cut = evaluated(model, position, { position: by, values: x.values, shape: x.shape });
  return difference(`${step.operation} (v${position}) by v${by}`, own.values, cut.values, 1e-8);
}

/** The same derivative by what is marked as having a derivative of its own, through which nothing sees. */
function compareSame(model: FuzzModel, position: number, step: OperationStep): string | undefined {
  const attributes = { ...step.attributes, fenced: true };
  const fenced = { ...model, steps: model.steps.with(position, { ...step, attributes }) };
  const [own, wanted] = [evaluated(model, position), evaluated(fenced, position)];
  return difference(`${step.operation} (v${position})`, own.values, wanted.values, 1e-8);
}

/** An input in a step's place. */
interface Cut {
  readonly position: number;
  readonly shape: Shape;
  readonly values: Float64Array;
}

/** A step's value for the first example, as it is declared. */
function evaluated(model: FuzzModel, position: number, cut?: Cut) {
  return withFreshGraph(() =>
    withSession(withoutSource, () =>
      withViews("kept", () => {
        const tensors: Tensor[] = [];
        for (const [k, each] of model.steps.slice(0, position + 1).entries())
          tensors.push(k === cut?.position ? input("cut", cut.shape) : build(each, k, tensors));
        const tensor: Node = tensors[position]!;
        const leaf = (each: Leaf): ArrayLike<number> =>
          each.name === "cut" && cut ? cut.values : leafValues(model, each);
        const values = interpret([tensor], { leaf, batch: 1 }).get(tensor)!;
        return { values, shape: tensor.shape as Shape };
      }),
    ),
  );
}

function leafValues(model: FuzzModel, leaf: Leaf): ArrayLike<number> {
  const position = model.steps.findIndex(
    (step, k) => step.kind === "leaf" && leafName(step, k) === leaf.name,
  );
  if (position >= 0) return valuesOf(model, position).subarray(0, sizeOf(leaf.shape as Shape));
  const made = session().parameters.find((each) => each.leaf === leaf);
  return made ? layerValues(model.seed, leaf, made.trained) : [0];
}
