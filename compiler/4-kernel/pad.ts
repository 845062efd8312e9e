// Sums that only run where an index is inside its tensor (the gradients of convolutions and of pooling, first of all) read a
// copy with zeros around it instead. The conditions are gone, and what is left of products is a contraction. One copy costs
// far less than a condition for every term.
import { operandsOf, rewriteGraph } from "../2-tensor/ir/graph.ts";
import { addIndex, axisIndex, constantIndex, rangeOf } from "../2-tensor/ir/indices.ts";
import {
  domainOf,
  type Compute,
  type Extent,
  type Index,
  type Load,
  type Scalar,
  type Tensor,
} from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { replaceTensors, scanRewriter } from "../2-tensor/rewrite/replace.ts";
import {
  and,
  constant,
  conjuncts,
  guardsOf,
  isApply,
  lessEqual,
  less,
  multiply,
  position,
  rawLoad,
  select,
} from "../2-tensor/ir/scalars.ts";
import type { Store } from "../3-programs/stores.ts";
import { compute, element, load } from "../2-tensor/ir/tensors.ts";
import type { Inlined } from "./inline.ts";

/** The stores with guarded sums of products made contractions, where that is possible, and what tensors became. */
export function padGuardedSums(stores: readonly Store[]): Inlined {
  const scans = scanRewriter();
  const became = rewriteGraph(
    stores.map((store) => store.tensor),
    (tensor, changed) => {
      if (tensor.kind === "scan") return scans(tensor, changed);
      const rebuilt = overOperands(tensor, changed);
      return rebuilt.kind === "compute" ? (withoutGuard(rebuilt) ?? rebuilt) : rebuilt;
    },
  );
  return { stores: stores.map((store) => ({ ...store, tensor: became.get(store.tensor)! })), became };
}

function overOperands(tensor: Tensor, changed: (operand: Tensor) => Tensor): Tensor {
  if (operandsOf(tensor).every((operand) => changed(operand) === operand)) return tensor;
  return replaceTensors({ tensor: (each) => (each === tensor ? undefined : changed(each)) })(tensor);
}

/** Σ [inside] c · left · right as c · Σ padded left · right, and Σ [inside] c · x as c · Σ padded x. */
function withoutGuard(tensor: Compute): Compute | undefined {
  const { body, reduction, shape, type } = tensor;
  if (reduction?.reducer !== "sum") return undefined;
  const { conditions, value } = guardsOf(body);
  const product = factorsOf(value);
  if (conditions.length === 0 || !product) return undefined;
  const { loads, factor } = product;
  const explained = new Set(loads.flatMap(boundsOf));
  if (!conditions.flatMap(conjuncts).every((test) => explained.has(test))) return undefined;
  const extents = domainOf(tensor);
  const [first, second] = loads.map((each) => paddedLoad(each, extents));
  if (!first || (loads.length > 1 && !second)) return undefined;
  const terms = compute(shape, second ? multiply(first, second) : first, { type, reduction });
  if (factor === 1) return label(terms, labelOf(tensor));
  label(terms, { ...labelOf(tensor), name: undefined });
  return label(compute(shape, multiply(constant(factor), element(terms)), { type }), labelOf(tensor));
}

/** c · x, or c · x · y of two loads. */
function factorsOf(value: Scalar): { readonly loads: readonly Load[]; readonly factor: number } | undefined {
  if (value.kind === "load") return { loads: [value], factor: 1 };
  if (!isApply(value, "multiply")) return undefined;
  const [x, y] = value.arguments as readonly [Scalar, Scalar];
  if (x.kind === "constant") {
    const rest = factorsOf(y);
    return rest && { ...rest, factor: x.value * rest.factor };
  }
  return x.kind === "load" && y.kind === "load" && x !== y ? { loads: [x, y], factor: 1 } : undefined;
}

/** The tests that an element of a load lies inside its tensor. */
function boundsOf({ at, tensor }: Load): readonly Scalar[] {
  return at.flatMap((index, axis) => {
    const extent = tensor.shape[axis]!;
    if (extent === "batch") return [];
    return [lessEqual(constant(0), position(index)), less(position(index), constant(extent))];
  });
}

/** The load from a copy that is zero wherever the indices go outside; itself where they never do. */
function paddedLoad(each: Load, extents: readonly Extent[]): Load | undefined {
  const { tensor, at } = each;
  const ranges = at.map((index) => rangeOf(index, extents));
  const before = ranges.map(([low], axis) => (tensor.shape[axis] === "batch" ? 0 : Math.max(0, -low)));
  const after = ranges.map(([, high], axis) => {
    const extent = tensor.shape[axis]!;
    return extent === "batch" ? 0 : Math.max(0, high - extent + 1);
  });
  if (before.every((each) => each === 0) && after.every((each) => each === 0)) return each;
  if (![...before, ...after].every(Number.isFinite)) return undefined;
  const shape = tensor.shape.map((extent, axis) =>
    extent === "batch" ? extent : extent + before[axis]! + after[axis]!,
  );
  const inner = shape.map((_, axis): Index => addIndex(axisIndex(axis), constantIndex(-before[axis]!)));
  const inside = inner.flatMap((index, axis) => [
    ...(before[axis]! > 0 ? [lessEqual(constant(0), position(index))] : []),
    ...(after[axis]! > 0 ? [less(position(index), constant(tensor.shape[axis] as number))] : []),
  ]);
  const body = select(inside.reduce(and, constant(1)), load(tensor, inner), constant(0));
  const copy = label(compute(shape, body, { type: tensor.type }), {
    operation: "padded",
    position: labelOf(tensor).position,
  });
  return rawLoad(
    copy,
    at.map((index, axis) => addIndex(index, constantIndex(before[axis]!))),
  );
}
