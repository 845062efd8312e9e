// What a model's function hands back, checked like any argument: names are names, tensors are tensors of this model, and
// nothing is misspelt or of another kind.
import { CompileError, type Position } from "../error.ts";
import type { Extent, Tensor } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import type { Objective } from "./model.ts";
import { checkScope } from "./scope.ts";
import { describe } from "./signatures/describe.ts";
import * as is from "./signatures/kinds.ts";
import { optional } from "./signatures/kinds.ts";
import { readOnce, reasonOf } from "./signatures/read.ts";
import { capitalized } from "./validate.ts";

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

/** What a model returns, read once; refuses what is no objective. `position` is where the model is declared. */
export function objectiveOf(name: string, given: unknown, position: Position | undefined): Objective {
  const returned = readReturned(name, given, position);
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
  return returned;
}

function readReturned(name: string, given: unknown, position: Position | undefined): unknown {
  try {
    return readOnce(given);
  } catch (error) {
    throw new CompileError(
      `${name}: what the model's function returns cannot be read: ${reasonOf(error)}`,
      position,
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

/** What training and use can take: one error or several, single numbers where numbers are added, functions of their own name. */
export function checkObjective(name: string, objective: Objective): void {
  const { loss, weight, penalty, metrics = {}, outputs = {}, functions = {} } = objective;
  const several = Object.entries(objective.objectives ?? {});
  checkErrors(name, loss !== undefined, several.length);
  checkSingle(name, { loss, weight, penalty });
  checkSingle(name, metrics);
  for (const [own, each] of several)
    checkSingle(name, { [`loss of ${own}`]: each.loss, [`penalty of ${own}`]: each.penalty });
  checkFunctions(
    name,
    Object.keys(functions),
    several.map(([own]) => `step${capitalized(own)}`),
  );
  for (const results of [outputs, ...Object.values(functions)])
    for (const [output, tensor] of Object.entries(results)) labelOutput(name, output, tensor);
}

function checkErrors(name: string, hasLoss: boolean, objectives: number): void {
  if (hasLoss !== objectives > 0) return;
  throw new CompileError(
    `${name}: the model's function must return { loss: … }, the error of one example, or { objectives: { name: { loss, parameters } } }${hasLoss ? ", and not both" : ""}`,
  );
}

function checkSingle(name: string, tensors: Readonly<Record<string, Tensor | undefined>>): void {
  for (const [what, tensor] of Object.entries(tensors))
    if (tensor !== undefined && tensor.shape.length > 0)
      throw new CompileError(
        `${name}: ${what} must be a single number per example; found shape [${tensor.shape.join(", ")}]. Reduce it with sum or mean.`,
        labelOf(tensor).position,
      );
}

/** Functions become methods of the trainer, beside those that it has. */
function checkFunctions(name: string, functions: readonly string[], steps: readonly string[]): void {
  const methods = new Set([...trainerMembers, ...steps]);
  for (const own of functions) {
    if (own === "then")
      throw new CompileError(
        `${name}: function "then": an object with a method of this name is taken for a promise by await. Rename the function.`,
      );
    const taken = [...methods].find((method) => capitalized(method) === capitalized(own));
    if (taken !== undefined)
      throw new CompileError(
        `${name}: function "${own}": the trainer has ${taken} already. Rename the function.`,
      );
    methods.add(own);
  }
}

/** What trainers have. */
const trainerMembers = (
  "capacity reduction coupled leastExamples coupledUse weight penalty parameters gradients shapes hyperparameters predict " +
  "loss losses gradient accumulate update step evaluate"
).split(" ");

function labelOutput(name: string, output: string, tensor: Tensor): void {
  if ((tensor.shape as readonly Extent[]).includes("batch"))
    throw new CompileError(
      `${name}: output "${output}" holds the values of all examples (batchValues), for each example again; reduce them, or return what one example has`,
      labelOf(tensor).position,
    );
  label(tensor, { name: output });
}
