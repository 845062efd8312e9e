// The order in which a program evaluates its tensors: operands first, and every reader of a leaf before the tensor
// that overwrites it. Where two overwrites read each other's old value, one of them reads a copy.
import { loadsOfTensor, operandsOf, topological } from "../2-tensor/ir/graph.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import type { Store } from "../3-programs/stores.ts";
import { rawLoad } from "../2-tensor/ir/scalars.ts";
import { rewriteScalar } from "../2-tensor/ir/substitute.ts";
import { compute, copyOf, isView } from "../2-tensor/ir/tensors.ts";
import { isIdentity } from "./address.ts";

/** Stores whose tensors are all computed, and each stored once: leaves, views and repeats become copies. */
export function separateStores(stores: readonly Store[]): readonly Store[] {
  const taken = new Set<Tensor>();
  const whole = wholeTensors(stores);
  return stores
    .filter((store) => store.tensor !== store.into)
    .map((store) => {
      const isOwn = store.tensor.kind !== "leaf" && !isView(store.tensor) && !taken.has(store.tensor);
      const direct = isOwn && !((store.into || store.entry) && whole.has(store.tensor));
      const tensor = direct ? store.tensor : label(copyOf(store.tensor), { name: store.name });
      taken.add(tensor);
      return { ...store, tensor };
    });
}

/** Stacked values, and what routines read and write: it lies in memory of its own, contiguous. */
function wholeTensors(stores: readonly Store[]): ReadonlySet<Tensor> {
  const tensors = topological(stores.map((store) => store.tensor));
  return new Set(
    tensors.flatMap((each): readonly Tensor[] => {
      if (each.kind === "scan") return [each];
      return each.kind === "opaque" ? [each, ...each.operands] : [];
    }),
  );
}

/** The stores with every overwrite that reads other elements of what it overwrites computed elsewhere, then copied. */
export function computedApart(stores: readonly Store[]): readonly Store[] {
  return stores.map((store) => {
    const { tensor, into } = store;
    return into && tensor.kind !== "leaf" && readsElsewhere(tensor, into) ? apart(store) : store;
  });
}

/** The stores with every overwrite computed elsewhere, then copied when nothing needs an old value any more. */
export function allApart(stores: readonly Store[]): readonly Store[] {
  return stores.map((store) => (store.into ? apart(store) : store));
}

function apart(store: Store): Store {
  return { ...store, tensor: label(copyOf(store.tensor), { name: store.name }) };
}

/** Whether a tensor, element by element, reads other elements of `read` than the one it would overwrite. */
function readsElsewhere(tensor: Tensor, read: Leaf): boolean {
  const elementwise = tensor.kind === "compute" && !tensor.reduction;
  return loadsOfTensor(tensor).some(
    (load) => load.tensor === read && !(elementwise && isIdentity(load.at, read.shape)),
  );
}

/** The stores with every overwrite that reads another overwritten leaf reading a copy of it instead. */
export function withCopies(stores: readonly Store[]): readonly Store[] {
  const overwritten = new Map(stores.flatMap(({ into }) => (into ? [[into, copyOf(into)] as const] : [])));
  return stores.map((store) => {
    const { tensor, into } = store;
    if (!into || tensor.kind !== "compute") return store;
    const body = rewriteScalar(
      tensor.body,
      (load) => {
        const copy = load.tensor.kind === "leaf" && load.tensor !== into && overwritten.get(load.tensor);
        return copy ? rawLoad(copy, load.at) : load;
      },
      undefined,
    );
    const { shape, type, reduction, rule } = tensor;
    return { ...store, tensor: label(compute(shape, body, { type, reduction, rule }), labelOf(tensor)) };
  });
}

/** Everything the stores need, in execution order; undefined when overwrites read each other's old values. */
export function order(stores: readonly Store[]): readonly Tensor[] | undefined {
  const predecessors = antiDependences(stores);
  const done: Tensor[] = [];
  const state = new Map<Tensor, "open" | "done">();
  for (const root of stores.map((store) => store.tensor)) {
    const stack = [root];
    while (stack.length > 0) {
      const tensor = stack[stack.length - 1]!;
      if (!state.has(tensor)) {
        state.set(tensor, "open");
        const before = [...operandsOf(tensor), ...(predecessors.get(tensor)?.readers ?? [])];
        for (const each of before) {
          if (state.get(each) === "open") return undefined;
          if (!state.has(each)) stack.push(each);
        }
      } else {
        stack.pop();
        if (state.get(tensor) === "open") {
          state.set(tensor, "done");
          done.push(tensor);
        }
      }
    }
  }
  return done;
}

interface Overwrite {
  readonly leaf: Leaf;
  readonly readers: ReadonlySet<Tensor>;
}

/** For each tensor stored into a leaf: the other tensors of the program that read that leaf's old value. */
export function antiDependences(stores: readonly Store[]): ReadonlyMap<Tensor, Overwrite> {
  const readers = new Map<Tensor, Set<Tensor>>();
  const seen = new Set<Tensor>();
  const stack = stores.map((store) => store.tensor);
  while (stack.length > 0) {
    const tensor = stack.pop()!;
    if (seen.has(tensor)) continue;
    seen.add(tensor);
    for (const operand of operandsOf(tensor)) {
      if (operand.kind === "leaf") readers.set(operand, (readers.get(operand) ?? new Set()).add(tensor));
      stack.push(operand);
    }
  }
  return new Map(
    stores.flatMap(({ tensor, into }): [Tensor, Overwrite][] => {
      if (!into) return [];
      const others = new Set([...(readers.get(into) ?? [])].filter((reader) => reader !== tensor));
      return [[tensor, { leaf: into, readers: others }]];
    }),
  );
}
