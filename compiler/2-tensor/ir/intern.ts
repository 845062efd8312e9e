// Hash-consing: structurally equal nodes are one object, so equality is identity and common subexpressions are shared
// by construction. One table lives as long as one compilation (`withFreshGraph`).

interface Node {
  readonly id: number;
}

interface Graph {
  readonly nodes: Map<string, Node>;
  /** Every node by its number, those that are equal to no other among them. */
  readonly numbered: Node[];
  /** Whether loads stop at views and equal tensors stay apart (see tensors.ts): while a model is declared, when any tensor may be differentiated by. */
  viewsAreKept: boolean;
}

let current: Graph | undefined;

/** All graphs that something still holds: to tell a node of another graph from what only looks like one. */
const graphs = new Set<WeakRef<Graph>>();

/** Runs `build` with an empty table; nodes made in different calls never mix. Calls may nest. */
export function withFreshGraph<Result>(build: () => Result): Result {
  const outer = current;
  current = { nodes: new Map(), numbered: [{ id: 0 }], viewsAreKept: false };
  graphs.add(new WeakRef(current));
  try {
    return build();
  } finally {
    current = outer;
  }
}

/** Runs `build` with views kept as nodes of their own, or looked through: what a person names stays itself until then. */
export function withViews<Result>(how: "kept" | "looked through", build: () => Result): Result {
  const graph = activeGraph();
  const outer = graph.viewsAreKept;
  graph.viewsAreKept = how === "kept";
  try {
    return build();
  } finally {
    graph.viewsAreKept = outer;
  }
}

export function viewsAreKept(): boolean {
  return activeGraph().viewsAreKept;
}

/** The node whose structure is spelled by `key`, made by `make` when it is met for the first time. */
export function intern<Made extends Node>(key: string, make: (id: number) => Made): Made {
  const graph = activeGraph();
  const known = graph.nodes.get(key);
  if (known) return known as Made;
  const node = numbered(graph, make);
  graph.nodes.set(key, node);
  return node;
}

/** A node equal to no other: leaves are nominal. */
export function nominal<Made extends Node>(make: (id: number) => Made): Made {
  return numbered(activeGraph(), make);
}

function numbered<Made extends Node>(graph: Graph, make: (id: number) => Made): Made {
  const node = Object.freeze(make(graph.numbered.length));
  graph.numbered.push(node);
  return node;
}

/** Whether a node is one of the graph that is being built. */
export function isOfThisGraph(node: object): boolean {
  return current !== undefined && holds(current, node);
}

/** Whether a value was made here at all, in this graph or another one, and does not only look like a node. */
export function isMade(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (isOfThisGraph(value)) return true;
  for (const reference of graphs) {
    const graph = reference.deref();
    if (!graph) graphs.delete(reference);
    else if (holds(graph, value)) return true;
  }
  return false;
}

function holds({ numbered }: Graph, node: object): boolean {
  return numbered[(node as Partial<Node>).id ?? 0] === node;
}

function activeGraph(): Graph {
  if (!current) throw new Error("tensors can only be made while a model is being declared or compiled");
  return current;
}
