// The optimizer's formula, applied to each parameter of an objective.
import { CompileError } from "../error.ts";
import type { DeclaredObjective } from "../1-declare/objectives.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { describe } from "../1-declare/signatures/describe.ts";
import type { OptimizerContext, OptimizerDefinition } from "../1-declare/optimizer.ts";
import { runOfModel } from "../1-declare/thrown.ts";
import { checkName, isTensor } from "../1-declare/validate.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import { label } from "../2-tensor/ir/labels.ts";
import { stored, type Store } from "./stores.ts";
import { leaf } from "../2-tensor/ir/tensors.ts";

export interface OptimizerState {
  readonly leaf: Leaf;
  /** The parameter it is shaped like and kept for; undefined for a single number of all. */
  readonly parameter: Leaf | undefined;
  readonly initial: number;
}

/** A number that calls pass to an update, and what it starts as. */
export interface Hyperparameter {
  readonly leaf: Leaf;
  readonly value: number;
}

export interface AppliedOptimizer {
  readonly states: readonly OptimizerState[];
  readonly hyperparameters: readonly Hyperparameter[];
  readonly stepNumber: Leaf;
  /** The stores of one update, from a gradient for each parameter. */
  readonly update: (gradients: readonly Tensor[]) => readonly Store[];
}

/** Names of an objective's own numbers begin with it: `generator_learningRate`. */
export function applyOptimizer({
  name: objective,
  optimizer,
  parameters,
}: DeclaredObjective): AppliedOptimizer {
  const prefix = objective === "" ? "" : `${objective}_`;
  const stepNumber = leaf("scalar", `${prefix}step`, []);
  const numbers = Object.entries(optimizer.hyperparameters).map(([name, value]) => ({
    name,
    leaf: leaf("scalar", `${prefix}${name}`, []),
    value,
  }));
  const hyper = Object.fromEntries(numbers.map((each) => [each.name, each.leaf]));
  const states = new Map<string, OptimizerState>();
  const shared = new Map<string, Leaf>();
  const initialOf = initialValues(optimizer.name);
  const scalarState = (name: string, initial?: number): Leaf => {
    checkState(optimizer.name, name, initial);
    const made = shared.get(name) ?? label(leaf("state", `${prefix}${name}`, []), { name });
    shared.set(name, made);
    const key = `shared ${made.name}`;
    states.set(key, { leaf: made, parameter: undefined, initial: initialOf(key, name, initial) });
    return made;
  };
  const update = (gradients: readonly Tensor[]): readonly Store[] => {
    const stores = new Map<Leaf, Store>();
    const ofGradients = new Set(topological(gradients));
    for (const [k, parameter] of parameters.entries()) {
      const targets = new Map([["parameter", parameter]]);
      const named = (name: string, made: Leaf): Leaf => {
        if ((targets.get(name) ?? made) !== made)
          throw new CompileError(
            `optimizer ${optimizer.name}: "${name}" stands for two things; rename one of the states`,
          );
        targets.set(name, made);
        return made;
      };
      const state = (name: string, initial?: number): Leaf => {
        checkState(optimizer.name, name, initial);
        const full = `${name}_${parameter.name}`;
        const key = `${name} of ${parameter.id}`; // names of a state and a parameter can be put together in two ways
        const known = states.get(key)?.leaf;
        const made = known ?? label(leaf("state", full, parameter.shape), { name: full });
        states.set(key, { leaf: made, parameter, initial: initialOf(key, name, initial) });
        return named(name, made);
      };
      const context: OptimizerContext = {
        parameter,
        gradient: gradients[k]!,
        gradients,
        state,
        scalarState: (name, initial) => named(name, scalarState(name, initial)),
        step: stepNumber,
        hyper,
      };
      const next = updated(optimizer, context, ofGradients);
      for (const [name, tensor] of Object.entries(next)) {
        const target = targets.get(name);
        if (!target)
          throw new CompileError(
            `optimizer ${optimizer.name}: the update returns "${name}", but state("${name}") was never asked for`,
          );
        checkUpdate(optimizer.name, name, tensor, target);
        const store = { name: target.name, tensor: stored(tensor, target), into: target };
        if ((stores.get(target)?.tensor ?? store.tensor) !== store.tensor)
          throw new CompileError(
            `optimizer ${optimizer.name}: scalarState("${name}") gets another next value from every parameter; ` +
              `all parameters share it. Compute it from numbers, or from all gradients?`,
          );
        stores.set(target, store);
      }
    }
    const isShared = ({ into }: Store): boolean => [...shared.values()].some((each) => each === into);
    const all = [...stores.values()];
    return [...all.filter(isShared), ...all.filter((each) => !isShared(each))]; // what every update reads comes first
  };
  update(parameters); // declares the states, in order
  return { states: [...states.values()], hyperparameters: numbers, stepNumber, update };
}

/** What states start as: the value that was given for one, whichever of its uses gave it; 0 where none did. */
function initialValues(optimizer: string): (key: string, name: string, given?: number) => number {
  const known = new Map<string, number>();
  return (key, name, given) => {
    const before = known.get(key);
    if (given !== undefined && before !== undefined && !Object.is(given, before))
      throw new CompileError(
        `optimizer ${optimizer}: the state "${name}" starts at ${before} and at ${given}; expected one initial value`,
      );
    if (given !== undefined) known.set(key, given);
    return given ?? before ?? 0;
  };
}

/** Names of states and what they start from are written in the module. */
function checkState(optimizer: string, name: string, initial = 0): void {
  checkName(name, `optimizer ${optimizer}: state`, undefined);
  if (typeof initial !== "number" || !Number.isFinite(initial))
    throw new CompileError(
      `optimizer ${optimizer}: state("${name}") starts from ${describe(initial)}; expected a finite number`,
    );
}

/** What an optimizer's own formula returns: next values by name, that of the parameter among them. */
function updated(
  { name, update }: OptimizerDefinition,
  context: OptimizerContext,
  ofGradients: ReadonlySet<Tensor>,
): Readonly<Record<string, Tensor>> {
  const next = runOfModel(`optimizer ${name}: its formula`, () => update(context)) as unknown;
  if (typeof next !== "object" || next === null || !isTensor((next as { parameter?: unknown }).parameter))
    throw new CompileError(
      `optimizer ${name}: its formula returns ${describe(next)}; expected { parameter: its next value, and that of each state }, tensors (no async function)`,
    );
  refuseInputs(name, ofGradients, Object.values(next).filter(isTensor));
  return next as Readonly<Record<string, Tensor>>;
}

/** An update belongs to no example: it reads gradients, parameters, states and numbers. */
function refuseInputs(name: string, ofGradients: ReadonlySet<Tensor>, next: readonly Tensor[]): void {
  for (const each of topological(next, (tensor) => ofGradients.has(tensor)))
    if (each.kind === "leaf" && ["input", "carry", "time"].includes(each.role))
      throw new CompileError(
        `optimizer ${name}: its formula reads ${each.name} of the model; expected gradients, parameters, states and hyper-parameters. What depends on examples belongs into the loss.`,
      );
}

function checkUpdate(optimizer: string, name: string, tensor: Tensor, target: Leaf): void {
  if (!isTensor(tensor) || tensor.type !== "float")
    throw new CompileError(
      `optimizer ${optimizer}: the next value of "${name}" is ${isTensor(tensor) ? "int32" : describe(tensor)}; expected a tensor of floats`,
    );
  if (tensor.shape.join() === target.shape.join()) return;
  throw new CompileError(
    `optimizer ${optimizer}: the next value of "${name}" has shape [${tensor.shape.join(", ")}]; ` +
      `expected that of ${target.name}, [${target.shape.join(", ")}]`,
  );
}
