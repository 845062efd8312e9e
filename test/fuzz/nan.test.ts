// NaN is never swallowed: fed to any operand of any operation, it comes out of every element that depends on it.
import { expect, test } from "vitest";
import { withoutSource } from "../../compiler/1-declare/names.ts";
import { session, withSession } from "../../compiler/1-declare/session.ts";
import { withFreshGraph } from "../../compiler/2-tensor/ir/intern.ts";
import { interpret } from "../../compiler/2-tensor/ir/interpret.ts";
import type { Leaf, Tensor } from "../../compiler/2-tensor/ir/ir.ts";
import { generate } from "./generate.ts";
import { build, layerValues, leafName, valuesOf, type FuzzModel, type OperationStep } from "./model.ts";
import { operations } from "./operations.ts";

/** Where NaN is an answer to a question, or something else is chosen. */
const exceptions: Readonly<Record<string, string>> = {
  less: "a comparison of NaN is false",
  lessEqual: "a comparison of NaN is false",
  equal: "a comparison of NaN is false",
  notEqual: "a comparison of NaN is true",
  where: "the condition is a comparison with 0",
  maskedLabels: "the condition is a comparison with 0",
  sort: "an order puts NaN last, so that others move up",
};

const seeds = Array.from({ length: 12 }, (_, k) => 1 + k);
const tested = operations.filter((row) => !row.coupled && !row.varies && !(row.name in exceptions));

test.each(tested.map(({ name }) => name))("%s lets NaN through", (name) => {
  const found = modelWith(name);
  expect(found).toBeDefined();
  expect(swallowed(found!, stepOf(found!, name)!)).toEqual([]);
});

/** The first of some models that has the operation; the others need not be made. */
function modelWith(name: string): FuzzModel | undefined {
  for (const seed of seeds) {
    const made = generate(seed, { row: name, operations: 1 });
    if (stepOf(made, name)) return made;
  }
  return undefined;
}

function stepOf({ steps }: FuzzModel, name: string): OperationStep | undefined {
  return steps.find((step): step is OperationStep => step.kind === "operation" && step.operation === name);
}

/** Elements of operands, and those of the result that changed with them but did not become NaN. */
function swallowed(model: FuzzModel, step: OperationStep): readonly string[] {
  return withFreshGraph(() =>
    withSession(withoutSource, () => {
      const tensors: Tensor[] = [];
      for (const [k, each] of model.steps.entries()) tensors.push(build(each, k, tensors as never));
      const result = tensors[model.steps.indexOf(step)]!;
      const value = evaluated(model, result);
      return step.operands.flatMap((operand) => {
        const leaf = model.steps[operand]!;
        if (leaf.kind !== "leaf" || leaf.type !== "float") return [];
        const name = leafName(leaf, operand);
        return [0, 1, 2].flatMap((element) => {
          const usual = value(name, element, 0);
          const moved = [0.03, -0.03].map((by) => value(name, element, by));
          const broken = value(name, element, NaN);
          return [...usual.keys()]
            .filter((k) => moved.some((each) => each[k] !== usual[k]) && !Number.isNaN(broken[k]))
            .map((k) => `NaN in ${name}[${element}] gives ${broken[k]} in element ${k}`);
        });
      });
    }),
  );
}

/** A tensor of the first example, with one element of one leaf moved. */
function evaluated(model: FuzzModel, tensor: Tensor) {
  return (name: string, element: number, by: number): Float64Array => {
    const leaf = (each: Leaf): ArrayLike<number> => {
      const values = Float64Array.from(valuesOfLeaf(model, each));
      if (each.name === name && element < values.length) values[element]! += by;
      return values;
    };
    return interpret([tensor], { leaf, batch: 1 }).get(tensor)!;
  };
}

function valuesOfLeaf(model: FuzzModel, leaf: Leaf): ArrayLike<number> {
  const size = (leaf.shape as readonly number[]).reduce((product, extent) => product * extent, 1);
  const position = model.steps.findIndex(
    (step, k) => step.kind === "leaf" && leafName(step, k) === leaf.name,
  );
  if (position >= 0) return valuesOf(model, position).slice(0, size);
  const made = session().parameters.find((each) => each.leaf === leaf);
  return made ? layerValues(model.seed, leaf, made.trained) : new Float64Array(size);
}
