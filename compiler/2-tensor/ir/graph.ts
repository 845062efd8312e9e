// Walking and rewriting tensor graphs.
import { axesOf } from "./indices.ts";
import type { Index, Load, Scalar, Tensor } from "./ir.ts";

/** Every load in a scalar expression, look-ups inside indices included, each once, in order of appearance. */
export function loadsOf(body: Scalar): readonly Load[] {
  const seen = new Set<Scalar>();
  const loads: Load[] = [];
  const visitIndex = (index: Index): void => {
    for (const { atom } of index.terms) {
      if (atom.kind === "lookup") visit(atom.load);
      else if (atom.kind !== "axis") visitIndex(atom.of);
    }
  };
  const visit = (scalar: Scalar): void => {
    if (seen.has(scalar)) return;
    seen.add(scalar);
    switch (scalar.kind) {
      case "constant":
        return;
      case "position":
        return visitIndex(scalar.index);
      case "load":
        scalar.at.forEach(visitIndex);
        loads.push(scalar);
        return;
      case "apply":
        return scalar.arguments.forEach(visit);
      case "select":
        [scalar.condition, scalar.then, scalar.otherwise].forEach(visit);
        return;
    }
  };
  visit(body);
  return loads;
}

/** The loads of an expression that serve as indices, or as parts of one. */
export function indexLoadsOf(body: Scalar): readonly Load[] {
  const found = new Set<Load>();
  const seen = new Set<Scalar>();
  const visitIndex = ({ terms }: Index): void => {
    for (const { atom } of terms) {
      if (atom.kind === "lookup") found.add(atom.load);
      if (atom.kind === "lookup") visit(atom.load);
      else if (atom.kind !== "axis") visitIndex(atom.of);
    }
  };
  const visit = (scalar: Scalar): void => {
    if (seen.has(scalar)) return;
    seen.add(scalar);
    if (scalar.kind === "position") visitIndex(scalar.index);
    if (scalar.kind === "load") scalar.at.forEach(visitIndex);
    if (scalar.kind === "apply") scalar.arguments.forEach(visit);
    if (scalar.kind === "select") [scalar.condition, scalar.then, scalar.otherwise].forEach(visit);
  };
  visit(body);
  return [...found];
}

/** The axes an expression depends on. */
export function axesOfScalar(scalar: Scalar): ReadonlySet<number> {
  const axes = new Set<number>();
  const seen = new Set<Scalar>();
  const visit = (each: Scalar): void => {
    if (seen.has(each)) return;
    seen.add(each);
    const indices = each.kind === "position" ? [each.index] : each.kind === "load" ? each.at : [];
    for (const index of indices) axesOf(index).forEach((axis) => axes.add(axis));
    if (each.kind === "apply") each.arguments.forEach(visit);
    if (each.kind === "select") [each.condition, each.then, each.otherwise].forEach(visit);
  };
  visit(scalar);
  return axes;
}

/** The axes of a scalar, those in look-ups' places included. */
export function axesOfAll(scalar: Scalar): ReadonlySet<number> {
  const inLoads = loadsOf(scalar).flatMap((load) => load.at.flatMap((index) => [...axesOf(index)]));
  return new Set([...axesOfScalar(scalar), ...inLoads]);
}

const knownLoads = new WeakMap<Tensor, readonly Load[]>();
const knownOperands = new WeakMap<Tensor, readonly Tensor[]>();

/** Every load a node makes, those in a scatter's target indices included. */
export function loadsOfTensor(tensor: Tensor): readonly Load[] {
  const known = knownLoads.get(tensor) ?? findLoads(tensor);
  knownLoads.set(tensor, known);
  return known;
}

function findLoads(tensor: Tensor): readonly Load[] {
  if (tensor.kind === "leaf" || tensor.kind === "scan" || tensor.kind === "opaque") return [];
  if (tensor.kind === "compute") return loadsOf(tensor.body);
  const target = tensor.at.flatMap((index) => lookupsOf(index));
  return [...new Set([...loadsOf(tensor.body), ...target])];
}

function lookupsOf(index: Index): readonly Load[] {
  return index.terms.flatMap(({ atom }): readonly Load[] => {
    if (atom.kind === "axis") return [];
    return atom.kind === "lookup" ? loadsOf(atom.load) : lookupsOf(atom.of);
  });
}

/** The tensors a node reads, each once. */
export function operandsOf(tensor: Tensor): readonly Tensor[] {
  if (tensor.kind === "scan") return tensor.recurrence.captured;
  if (tensor.kind === "opaque") return tensor.operands;
  const known = knownOperands.get(tensor) ?? [...new Set(loadsOfTensor(tensor).map((load) => load.tensor))];
  knownOperands.set(tensor, known);
  return known;
}

/**
 * Everything the outputs depend on, operands before their users, in a stable order; what `isKnown` holds for is neither
 * entered nor listed. Iterative: graphs are deep.
 */
export function topological(
  outputs: readonly Tensor[],
  isKnown: (tensor: Tensor) => boolean = () => false,
  operandsOfNode: (tensor: Tensor) => readonly Tensor[] = operandsOf,
): readonly Tensor[] {
  const order: Tensor[] = [];
  const state = new Map<Tensor, "open" | "done">();
  const stack = [...outputs].reverse().filter((tensor) => !isKnown(tensor));
  while (stack.length > 0) {
    const tensor = stack[stack.length - 1]!;
    if (state.get(tensor) === undefined) {
      state.set(tensor, "open");
      for (const operand of [...operandsOfNode(tensor)].reverse()) {
        if (!state.has(operand) && !isKnown(operand)) stack.push(operand);
      }
    } else {
      stack.pop();
      if (state.get(tensor) === "open") {
        state.set(tensor, "done");
        order.push(tensor);
      }
    }
  }
  return order;
}

/** Rebuilds the graph under `outputs`: `change` gets each node and what its operands have become. */
export function rewriteGraph(
  outputs: readonly Tensor[],
  change: (tensor: Tensor, changed: (operand: Tensor) => Tensor) => Tensor,
): Map<Tensor, Tensor> {
  const done = new Map<Tensor, Tensor>();
  const changed = (operand: Tensor): Tensor => done.get(operand)!;
  for (const tensor of topological(outputs)) done.set(tensor, change(tensor, changed));
  return done;
}
