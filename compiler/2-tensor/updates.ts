// The optimizer's formula, applied to each parameter of an objective.
import { CompileError } from "../error.ts";
import type { DeclaredObjective } from "../1-declare/model.ts";
import type { Leaf, Tensor } from "./ir.ts";
import { label } from "./labels.ts";
import { multiply, sqrt } from "./scalars.ts";
import { stored, type Store } from "./stores.ts";
import { addTensors, compute, element, filled, leaf, sum } from "./tensors.ts";

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
  const scalarState = (name: string, initial = 0): Leaf => {
    const made = shared.get(name) ?? label(leaf("state", `${prefix}${name}`, []), { name });
    shared.set(name, made);
    states.set(made.name, { leaf: made, parameter: undefined, initial });
    return made;
  };
  const update = (gradients: readonly Tensor[]): readonly Store[] => {
    const lengths = once(() => norm(gradients));
    const updated = new Set<Leaf>();
    return parameters.flatMap((parameter, k) => {
      const own = new Map<string, Leaf>();
      const state = (name: string, initial = 0): Leaf => {
        const full = `${name}_${parameter.name}`;
        const known = states.get(full)?.leaf;
        const made = known ?? label(leaf("state", full, parameter.shape), { name: full });
        states.set(full, { leaf: made, parameter, initial });
        own.set(name, made);
        return made;
      };
      const next = optimizer.update({
        parameter,
        gradient: gradients[k]!,
        state,
        scalarState,
        globalNorm: lengths,
        step: stepNumber,
        hyper,
      });
      return Object.entries(next).flatMap(([name, tensor]): readonly Store[] => {
        const target = name === "parameter" ? parameter : (own.get(name) ?? shared.get(name));
        if (!target)
          throw new CompileError(
            `optimizer ${optimizer.name}: the update returns "${name}", but state("${name}") was never asked for`,
          );
        checkUpdate(optimizer.name, name, tensor, target);
        if (updated.has(target)) return []; // a number of all parameters: every one of them says the same
        updated.add(target);
        return [{ name: target.name, tensor: stored(tensor, target), into: target }];
      });
    });
  };
  update(parameters); // declares the states, in order
  return { states: [...states.values()], hyperparameters: numbers, stepNumber, update };
}

/** √Σ g² over all gradients. */
function norm(gradients: readonly Tensor[]): Tensor {
  const squares = gradients.map((each) => {
    const g = element(each);
    return label(sum([], each.shape, multiply(g, g)), { operation: "squares" });
  });
  const total = squares.reduce<Tensor>(
    (all, each, k) => (k === 0 ? each : addTensors(all, each)),
    filled([], 0),
  );
  return label(compute([], sqrt(element(total))), { name: "global_norm" });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function checkUpdate(optimizer: string, name: string, tensor: Tensor, target: Leaf): void {
  if (tensor.shape.join() === target.shape.join()) return;
  throw new CompileError(
    `optimizer ${optimizer}: the next value of "${name}" has shape [${tensor.shape.join(", ")}]; ` +
      `expected that of ${target.name}, [${target.shape.join(", ")}]`,
  );
}
