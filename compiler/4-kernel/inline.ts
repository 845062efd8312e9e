// Inlining before fusion. Single numbers made of numbers known at the call (a bias correction, a decayed rate) are
// written into the expressions that use them; hoisting takes them out of the loops again. So are nameless element-wise
// tensors that cost less to compute than to keep, unless they would hide a contraction's factors.
import { loadsOf, indexLoadsOf, operandsOf, rewriteGraph, topological } from "../2-tensor/ir/graph.ts";
import {
  domainOf,
  isNumber,
  type Compute,
  type Load,
  type Scalar,
  type Scatter,
  type Tensor,
} from "../2-tensor/ir/ir.ts";
import { scanRewriter } from "../2-tensor/rewrite/replace.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import type { Store } from "../3-programs/stores.ts";
import { rewriteIndex, rewriteScalar, substitute } from "../2-tensor/ir/substitute.ts";
import { axisIndex } from "../2-tensor/ir/indices.ts";
import { opaque } from "../2-tensor/ir/routines.ts";
import { position } from "../2-tensor/ir/scalars.ts";
import { compute, isCopy, isView, load, scatter } from "../2-tensor/ir/tensors.ts";
import { classify } from "./classify.ts";
import { costOf } from "../2-tensor/ir/cost.ts";

/** The stores over the inlined graph, and what each tensor has become there. */
export interface Inlined {
  readonly stores: readonly Store[];
  readonly became: ReadonlyMap<Tensor, Tensor>;
}

export function inlineCheap(stores: readonly Store[]): Inlined {
  const kept = new Set(stores.map((store) => store.tensor));
  const readers = countReaders([...kept]);
  const scans = scanRewriter();
  const changed = rewriteGraph(
    stores.map((store) => store.tensor),
    (tensor, operand) => {
      if (tensor.kind === "leaf") return tensor;
      if (tensor.kind === "scan") return scans(tensor, operand);
      if (tensor.kind === "opaque") {
        if (tensor.operands.every((each) => operand(each) === each)) return tensor;
        return label(opaque(tensor.routine, tensor.operands.map(operand)), labelOf(tensor));
      }
      const isFactor = tensor.kind === "compute" && classify(tensor) !== undefined;
      const indices = indicesIn(tensor);
      const rewrite = (each: Load): Scalar => {
        const source = operand(each.tensor);
        if (indices.has(each.tensor) && !isView(source)) return load(source, each.at); // an index is no formula
        if (source.kind === "compute" && isUniform(source)) return source.body;
        const single = readers.get(each.tensor) === 1;
        const inlined =
          !isFactor &&
          !kept.has(each.tensor) &&
          isCheap(source) &&
          isFreeIn(tensor, source) &&
          (single || readsLeaves(source) || isScaling(source));
        if (!inlined) return load(source, each.at);
        return substitute(source.body, (axis) => each.at[axis]!, domainOf(tensor));
      };
      const result = rebuild(tensor, rewrite);
      return result === tensor ? tensor : label(result, labelOf(tensor));
    },
  );
  return {
    stores: stores.map((store) => ({ ...store, tensor: changed.get(store.tensor)! })),
    became: changed,
  };
}

/** The tensors whose elements a node uses as indices. */
function indicesIn(tensor: Compute | Scatter): ReadonlySet<Tensor> {
  const at = tensor.kind === "scatter" ? tensor.at.map(position) : [];
  return new Set([tensor.body, ...at].flatMap(indexLoadsOf).map((each) => each.tensor));
}

function rebuild(tensor: Compute | Scatter, rewrite: (load: Load) => Scalar): Tensor {
  const body = rewriteScalar(tensor.body, rewrite, undefined, domainOf(tensor));
  if (tensor.kind === "scatter") {
    const at = tensor.at.map((index) => rewriteIndex(index, rewrite, axisIndex));
    return scatter(tensor.shape, tensor.domain, at, body);
  }
  const { shape, type, reduction } = tensor;
  const rule = tensor.rule && isCopy(tensor.rule) ? tensor.rule : undefined; // derivatives are done with
  return body === tensor.body && rule === tensor.rule
    ? tensor
    : compute(shape, body, { type, reduction, rule });
}

/** Worth less than the memory it would take: a few additions, no sum, no name of the model's own. */
function isCheap(tensor: Tensor): tensor is Compute {
  if (tensor.kind !== "compute" || tensor.reduction || tensor.rule) return false;
  return labelOf(tensor).name === undefined && costOf(tensor.body) <= cheap;
}

/** A single number stays one: inside another number, not inside a loop, where it would be computed for each element. */
function isFreeIn(reader: Compute | Scatter, source: Compute): boolean {
  return (
    source.shape.length > 0 || (reader.kind === "compute" && reader.shape.length === 0 && !reader.reduction)
  );
}

/** One operation on one tensor: a gradient times 1 / Σ weights. */
function isScaling(tensor: Compute): boolean {
  const read = operandsOf(tensor).filter((operand) => !isNumber(operand));
  return read.length === 1 && costOf(tensor.body) <= 1;
}

function readsLeaves(tensor: Compute): boolean {
  return loadsOf(tensor.body).every((each) => each.tensor.kind === "leaf");
}

function countReaders(outputs: readonly Tensor[]): ReadonlyMap<Tensor, number> {
  const readers = new Map<Tensor, number>();
  for (const tensor of topological(outputs))
    for (const operand of operandsOf(tensor)) readers.set(operand, (readers.get(operand) ?? 0) + 1);
  return readers;
}

/** In additions. */
const cheap = 4;

/** A single number that depends on numbers known at the call only. */
function isUniform(tensor: Compute): boolean {
  if (tensor.shape.length > 0 || tensor.reduction) return false;
  return loadsOf(tensor.body).every(({ tensor: from }) => isNumber(from));
}
