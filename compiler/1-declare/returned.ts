// What a model's function hands back, checked like any argument: names are names, tensors are tensors of this model, and
// nothing is misspelt or of another kind.
import { CompileError, type Position } from "../error.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { checkScope } from "./scope.ts";
import { describe } from "./signatures/describe.ts";
import * as is from "./signatures/kinds.ts";
import { optional } from "./signatures/kinds.ts";

const byName = is.record(is.tensor, "tensors by name, { name: tensor, … }");

const partial = is.options({
  loss: is.tensor,
  penalty: optional(is.tensor),
  parameters: is.tensors,
  optimizer: optional(is.optimizerKind),
});

const objective = is.options({
  loss: optional(is.tensor),
  objectives: optional(is.record(partial, "objectives by name, { name: { loss, parameters }, … }")),
  weight: optional(is.tensor),
  penalty: optional(is.tensor),
  outputs: optional(byName),
  functions: optional(is.record(byName, "functions by name, { name: { result: tensor } }")),
  metrics: optional(byName),
});

/** Refuses what is no objective; `position` is where the model is declared. */
export function checkReturned(name: string, returned: unknown, position: Position | undefined): void {
  if (!is.isPlain(returned)) throw new CompileError(notAnObjective(name, returned), position);
  const problem = objective.check(returned);
  if (problem) {
    const { part, found, expected, sentence } = problem;
    const text =
      sentence === undefined
        ? `${part.slice(1) || "what the function returns"} is ${found}; expected ${expected}`
        : is.placed(part, sentence);
    throw new CompileError(`${name}: ${text}`, position);
  }
  for (const [what, tensor] of tensorsIn(returned, "")) {
    checkScope(`${name}: ${what}`, tensor);
    if ((what === "loss" || what.endsWith(".loss")) && tensor.type === "int32")
      throw new CompileError(
        `${name}: ${what} holds whole numbers, which have no derivative: nothing can be learned from it. Compute the loss from floats (accuracy belongs to metrics).`,
        labelOf(tensor).position ?? position,
      );
  }
}

function notAnObjective(name: string, returned: unknown): string {
  const isPromise = typeof (returned as { readonly then?: unknown } | null | undefined)?.then === "function";
  return isPromise
    ? `${name}: the model's function returns a promise: it must not be async. Load what it needs before model(…), with await at the top of the file.`
    : `${name}: the model's function returns ${describe(returned)}; expected { loss: … }, the error of one example, or { objectives: { name: { loss, parameters } } }`;
}

/** Every tensor with the path that leads to it. */
function tensorsIn(value: unknown, path: string): readonly (readonly [string, is.TensorValue])[] {
  if (is.tensor.check(value) === undefined) return [[path, value as is.TensorValue]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    tensorsIn(each, path === "" ? key : `${path}.${key}`),
  );
}
