// Where a graph reads or adds at an index: each such place with the conditions under which it is asked, inside the steps of
// recurrences too.
import { topological } from "./graph.ts";
import { axisIndex, hasLookup } from "./indices.ts";
import {
  domainOf,
  type Compute,
  type Extent,
  type Index,
  type Recurrence,
  type Scalar,
  type Scatter,
  type Tensor,
} from "./ir.ts";
import { neverHold, rangeUnder } from "./bounds.ts";
import { labelOf } from "./labels.ts";
import { stepTensors } from "./recurrences.ts";
import { guardsOf, not, unmarked } from "./scalars.ts";

/** One axis of a tensor that a node reads, or adds to. */
export interface Lookup {
  readonly node: Compute | Scatter;
  readonly index: Index;
  readonly extent: number;
  /** The tensor whose axis it is, and the axis. */
  readonly of: Tensor;
  readonly axis: number;
  /** All hold where it is asked. */
  readonly conditions: readonly Scalar[];
  /** The recurrences whose step holds the node, outermost first. */
  readonly inside: readonly Recurrence[];
}

/** The look-ups of a graph that ranges and conditions do not prove to lie inside. */
export function unprovedLookups(roots: readonly Tensor[]): readonly Lookup[] {
  const tensors = topological(roots);
  return lookupsIn(tensors, [], new Set());
}

function lookupsIn(
  tensors: Iterable<Tensor>,
  inside: readonly Recurrence[],
  seen: Set<Recurrence>,
): readonly Lookup[] {
  const all = [...tensors];
  const unguarded = readUnguarded(all);
  return all.flatMap((tensor) => {
    if (tensor.kind === "scan") {
      if (seen.has(tensor.recurrence)) return [];
      seen.add(tensor.recurrence);
      return lookupsIn(stepTensors(tensor.recurrence), [...inside, tensor.recurrence], seen);
    }
    if (tensor.kind !== "compute" && tensor.kind !== "scatter") return [];
    const found = new Collector(tensor, inside).collect();
    return unguarded.has(tensor) ? [...found, ...chosenPosition(tensor as Compute, inside)] : found;
  });
}

/** `oneHot` of a number chooses one of its positions, wherever its row is read without a condition. */
function chosenPosition(node: Compute, inside: readonly Recurrence[]): readonly Lookup[] {
  const axis = node.shape.length - 1;
  const extent = node.shape[axis];
  if (labelOf(node).operation !== "oneHot" || typeof extent !== "number" || node.body.kind !== "select")
    return [];
  const { condition } = node.body;
  const place = axisIndex(axis);
  const index =
    condition.kind === "apply"
      ? condition.arguments.flatMap((each) =>
          each.kind === "position" && each.index !== place ? [each.index] : [],
        )[0]
      : undefined;
  const lookup = index && { node, index, extent, of: node, axis, conditions: [], inside };
  return lookup && !isProved(lookup) ? [lookup] : [];
}

/** One-hot tensors that something reads without a condition, or that nothing of the graph reads. */
function readUnguarded(tensors: readonly Tensor[]): ReadonlySet<Tensor> {
  const candidates = new Set(tensors.filter((tensor) => labelOf(tensor).operation === "oneHot"));
  if (candidates.size === 0) return candidates;
  const guarded = new Set<Tensor>();
  const unguarded = new Set<Tensor>();
  const visit = (scalar: Scalar, isGuarded: boolean): void => {
    if (scalar.kind === "load" && candidates.has(scalar.tensor))
      (isGuarded ? guarded : unguarded).add(scalar.tensor);
    if (scalar.kind === "apply") scalar.arguments.forEach((each) => visit(each, isGuarded));
    if (scalar.kind !== "select") return;
    visit(scalar.condition, isGuarded);
    visit(scalar.then, true);
    visit(scalar.otherwise, true);
  };
  for (const tensor of tensors)
    if (tensor.kind === "compute" || tensor.kind === "scatter") visit(tensor.body, false);
  return new Set([...candidates].filter((each) => unguarded.has(each) || !guarded.has(each)));
}

function isProved({ conditions, index, node, extent }: Lookup): boolean {
  const extents = domainOf(node);
  const [low, high] = rangeUnder(conditions, index, extents);
  return (low >= 0 && high < extent) || neverHold(conditions, extents);
}

class Collector {
  private readonly node: Compute | Scatter;
  private readonly inside: readonly Recurrence[];
  private readonly extents: readonly Extent[];
  private readonly seen = new Set<string>();
  private readonly found = new Map<string, Lookup>();

  constructor(node: Compute | Scatter, inside: readonly Recurrence[]) {
    this.node = node;
    this.inside = inside;
    this.extents = domainOf(node);
  }

  collect(): readonly Lookup[] {
    const { node } = this;
    if (this.extents.includes(0)) return [];
    this.scalar(node.body, []);
    if (node.kind === "scatter") this.targets(node);
    return [...this.found.values()];
  }

  /** Only data leads out of a scatter's shape unasked: other positions outside are meant to be dropped. */
  private targets(node: Scatter): void {
    const conditions = guardsOf(node.body).conditions.map(unmarked);
    for (const [axis, index] of node.at.entries()) {
      this.index(index, conditions);
      if (hasLookup(index)) this.ask(node, index, axis, conditions);
    }
  }

  private scalar(scalar: Scalar, conditions: readonly Scalar[]): void {
    const key = `${scalar.id} ${conditions.map((each) => each.id).join(" ")}`;
    if (scalar.kind === "constant" || this.seen.has(key)) return;
    this.seen.add(key);
    switch (scalar.kind) {
      case "position":
        return this.index(scalar.index, conditions);
      case "load":
        return scalar.at.forEach((index, axis) => {
          this.index(index, conditions);
          this.ask(scalar.tensor, index, axis, conditions);
        });
      case "apply":
        return this.operands(scalar.function, scalar.arguments, conditions);
      case "select":
        this.scalar(scalar.condition, conditions);
        this.scalar(scalar.then, [...conditions, unmarked(scalar.condition)]);
        this.scalar(scalar.otherwise, [...conditions, unmarked(not(scalar.condition))]);
    }
  }

  /** The second part of a conjunction is asked where the first one holds, that of a disjunction where it does not. */
  private operands(name: string, operands: readonly Scalar[], conditions: readonly Scalar[]): void {
    const [first, second] = operands as [Scalar, Scalar];
    this.scalar(first, conditions);
    if (name === "and") this.scalar(second, [...conditions, first]);
    else if (name === "or") this.scalar(second, [...conditions, not(first)]);
    else operands.slice(1).forEach((each) => this.scalar(each, conditions));
  }

  private index(index: Index, conditions: readonly Scalar[]): void {
    for (const { atom } of index.terms) {
      if (atom.kind === "lookup") this.scalar(atom.load, conditions);
      else if (atom.kind !== "axis") this.index(atom.of, conditions);
    }
  }

  private ask(of: Tensor, index: Index, axis: number, conditions: readonly Scalar[]): void {
    const extent = of.shape[axis]!;
    if (extent === "batch") return; // a batch axis is only ever indexed by the batch itself
    if (extent === 0) return; // there is nothing to read: refused, unless under a condition that never holds
    const { node, inside } = this;
    const lookup: Lookup = { node, index, extent, of, axis, conditions, inside };
    if (isProved(lookup)) return;
    const key = `${index.id} ${extent} ${conditions.map((each) => each.id).join(" ")}`;
    this.found.set(key, this.found.get(key) ?? lookup);
  }
}
