// Hash-consing: structurally equal nodes are one object, so equality is identity and common subexpressions are shared
// by construction. One table lives as long as one compilation (`withFreshGraph`).

interface Graph {
  readonly nodes: Map<string, { readonly id: number }>;
  nextId: number;
  /** Whether loads stop at views (see tensors.ts): while a model is declared, when any tensor may be differentiated by. */
  viewsAreKept: boolean;
}

let current: Graph | undefined;

/** Runs `build` with an empty table; nodes made in different calls never mix. Calls may nest. */
export function withFreshGraph<Result>(build: () => Result): Result {
  const outer = current;
  current = { nodes: new Map(), nextId: 1, viewsAreKept: false };
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
export function intern<Node extends { readonly id: number }>(key: string, make: (id: number) => Node): Node {
  const graph = activeGraph();
  const known = graph.nodes.get(key);
  if (known) return known as Node;
  const node = Object.freeze(make(graph.nextId++));
  graph.nodes.set(key, node);
  return node;
}

/** A node equal to no other: leaves are nominal. */
export function nominal<Node extends { readonly id: number }>(make: (id: number) => Node): Node {
  return Object.freeze(make(activeGraph().nextId++));
}

function activeGraph(): Graph {
  if (!current) throw new Error("tensors can only be made while a model is being declared or compiled");
  return current;
}
