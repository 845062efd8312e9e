// Forward mode on the tensor IR: one topological sweep that gives each node the change of its value along a direction of
// what it is computed from. Inside a node, the scalar expression is swept for each tensor it loads that changes (changes.ts):
//
//   ẏ = ∂out/∂body · Σ ∂e/∂load · ẋ[at]          where e loads x[at]
//
// A derivative that is stated as a vector-Jacobian product is transposed: that is linear in its cotangent, and is
// differentiated by it. The result is tensor IR again.
import { changeOf, times } from "./changes.ts";
import {
  activeTensors,
  adjointLoads,
  dependenciesOf,
  gradient,
  isStated,
  scansByRecurrence,
  statedPullback,
  type Stated,
} from "./differentiate.ts";
import { topological } from "../ir/graph.ts";
import type { Compute, Recurrence, Scalar, Scan, Scatter, Tensor } from "../ir/ir.ts";
import { label, labelOf } from "../ir/labels.ts";
import { tangentRecurrence, type TangentRecurrence } from "./recurrence-tangent.ts";
import { add, constant, isConstant, multiply } from "../ir/scalars.ts";
import { slopeOf } from "./slopes.ts";
import { addTensors, compute, element, filled, isView, leaf, load, scatter, sum } from "../ir/tensors.ts";

/** The change of a tensor along a direction; undefined where it does not change. */
export type TangentOf = (tensor: Tensor) => Tensor | undefined;

/**
 * The Jacobian-vector product: how each output changes along directions of the tensors of `wrt`, all at once. Shaped like
 * the outputs.
 */
export function jacobianVectorProduct(
  outputs: readonly Tensor[],
  wrt: readonly Tensor[],
  directions: readonly Tensor[],
): readonly Tensor[] {
  const given = new Map(wrt.map((tensor, k) => [tensor, directions[k]!]));
  const tangentOf = pushForward(outputs, given);
  return outputs.map((output) => tangentOf(output) ?? filled(output.shape, 0));
}

/** Tangents of the outputs and of what is between; `given` are those it starts from, and nothing behind `known` changes. */
export function pushForward(
  outputs: readonly Tensor[],
  given: ReadonlyMap<Tensor, Tensor>,
  known: (tensor: Tensor) => boolean = () => false,
): TangentOf {
  const order = topological(outputs, known, dependenciesOf);
  const active = activeTensors(order, [...given.keys()]);
  const tangents = new Map(given);
  const tangentOf: TangentOf = (tensor) => tangents.get(tensor);
  const scans = scansByRecurrence(order);
  const recurrences = new Map<Recurrence, TangentRecurrence>();
  const ofScan = (scan: Scan): Tensor | undefined => {
    const { recurrence } = scan;
    const made =
      recurrences.get(recurrence) ?? tangentRecurrence(recurrence, scans.get(recurrence)!, tangentOf);
    recurrences.set(recurrence, made);
    return made.tangentOf(scan);
  };
  for (const tensor of order) {
    if (tensor.kind === "leaf" || tensor.type === "int32" || !active.has(tensor)) continue;
    const pushed = tensor.kind === "scan" ? ofScan(tensor) : pushedNode(tensor, tangentOf);
    const own = given.get(tensor);
    const tangent = own && pushed ? addTensors(own, pushed) : (own ?? pushed);
    if (tangent) tangents.set(tensor, nameTangent(tangent, tensor));
  }
  return tangentOf;
}

/** How one node changes with what it is computed from. */
export function pushedNode(tensor: Compute | Scatter | Stated, tangentOf: TangentOf): Tensor | undefined {
  if (isStated(tensor)) return transposed(tensor, tangentOf);
  const terms = linearTerms(tensor, tangentOf);
  if (terms.length === 0) return undefined;
  if (tensor.kind === "scatter") {
    const { shape, domain, at } = tensor;
    return scatter(shape, domain, at, terms.reduce(add));
  }
  const { shape, reduction } = tensor;
  if (!reduction) return compute(shape, terms.reduce(add));
  // each product of a sum is a sum of its own: a contraction stays two of them
  return terms.map((term): Tensor => sum(shape, reduction.extents, term)).reduce(addTensors);
}

/** The body's change at each point of the domain, times ∂out/∂body: one term for each tensor it loads that changes. */
function linearTerms(tensor: Compute | Scatter, tangentOf: TangentOf): readonly Scalar[] {
  const { body } = tensor;
  const slope = tensor.kind === "scatter" ? constant(1) : slopeOf(tensor);
  const value = tensor.kind === "compute" && !tensor.reduction ? element(tensor) : body;
  return [...adjointLoads(body)].flatMap((each) => {
    const tangent = each.tensor.type === "float" ? tangentOf(each.tensor) : undefined;
    if (!tangent) return [];
    const change = changeOf(body, value, each, load(tangent, each.at));
    return isConstant(change, 0) ? [] : [times(change, slope)];
  });
}

/** ẏ from ⟨pullback(ȳ), ẋ⟩ = ⟨ȳ, ẏ⟩. */
function transposed(tensor: Stated, tangentOf: TangentOf): Tensor | undefined {
  const cotangent = leaf("carry", "cotangent", tensor.shape);
  const parts = statedPullback(tensor, cotangent).flatMap(([input, contribution]): Tensor[] => {
    const tangent = tangentOf(input);
    return tangent ? [innerProduct(contribution, tangent)] : [];
  });
  if (parts.length === 0) return undefined;
  return gradient(parts.reduce(addTensors), [cotangent])[0]!;
}

/** Σ over all elements of left · right. */
export function innerProduct(left: Tensor, right: Tensor): Tensor {
  return sum([], left.shape, multiply(element(left), element(right)));
}

function nameTangent(tangent: Tensor, of: Tensor): Tensor {
  if (tangent.kind === "leaf" || isView(tangent)) return tangent;
  const { name, operation, position } = labelOf(of);
  return label(tangent, {
    name: name === undefined ? undefined : `tangent_${name}`,
    operation: `tangent_${operation ?? "value"}`,
    position,
  });
}
