// Reverse mode on the tensor IR. Between nodes: one reverse topological sweep that sums cotangents. Inside a node: one
// reverse sweep over the shared scalar expression, which gives a cotangent for each load. A load x[A z + b] sends its
// cotangent back by the transposed map: x̄[A z + b] += ȳ · ∂e/∂load, a Scatter; gather.ts turns that into a plain sum
// where the map can be inverted. The result is tensor IR again, so it can be differentiated again.
import { CompileError } from "../../error.ts";
import { adjoints } from "./adjoints.ts";
import { within } from "../ir/bounds.ts";
import { gather } from "./gather.ts";
import { axesOfScalar, operandsOf, topological } from "../ir/graph.ts";
import { axesOf, axisIndex } from "../ir/indices.ts";
import {
  domainOf,
  type Compute,
  type DerivativeRule,
  type Extent,
  type Index,
  type Leaf,
  type Load,
  type Opaque,
  type Recurrence,
  type Scalar,
  type Scan,
  type Scatter,
  type Tensor,
} from "../ir/ir.ts";
import { label, labelOf, subjectOf } from "../ir/labels.ts";
import { recurrencePullback } from "./recurrence-adjoint.ts";
import {
  conjuncts,
  constant,
  guarded,
  guardsOf,
  indexOf,
  multiply,
  position,
  select,
} from "../ir/scalars.ts";
import { slopeOf } from "./slopes.ts";
import { substitute } from "../ir/substitute.ts";
import { addTensors, element, filled, isView, load, scatter, sum } from "../ir/tensors.ts";

/** An output and its cotangent, of the same shape. */
export interface Seed {
  readonly output: Tensor;
  readonly cotangent: Tensor;
}

/**
 * The vector-Jacobian product: for each tensor of `wrt` the sum over seeds of cotangentᵀ · ∂output/∂tensor. A tensor
 * that no output depends on has gradient zero. Tensors of `wrt` may be leaves or computed.
 */
export function vectorJacobianProduct(seeds: readonly Seed[], wrt: readonly Tensor[]): readonly Tensor[] {
  const order = topological(
    seeds.map((seed) => seed.output),
    undefined,
    dependenciesOf,
  );
  const active = activeTensors(order, wrt);
  const cotangents = new Map<Tensor, Tensor>();
  const stacks = scansByRecurrence(order);
  const receive = (tensor: Tensor, contribution: Tensor): void => {
    const sofar = cotangents.get(tensor);
    cotangents.set(tensor, sofar ? addTensors(sofar, contribution) : contribution);
  };
  for (const { output, cotangent } of seeds) if (active.has(output)) receive(output, cotangent);
  for (const tensor of [...order].reverse()) {
    if (tensor.kind === "leaf") continue;
    if (tensor.kind === "scan") {
      const scans = stacks.get(tensor.recurrence)!;
      if (scans[0] !== tensor) continue; // once all users of all of them have been met
      const received = scans.flatMap((scan) => {
        const cotangent = cotangents.get(scan);
        return cotangent ? [{ scan, cotangent: nameCotangent(cotangent, scan) }] : [];
      });
      if (received.length === 0) continue;
      for (const [operand, contribution] of recurrencePullback(tensor.recurrence, received, active))
        receive(operand, contribution);
      continue;
    }
    const cotangent = cotangents.get(tensor);
    if (!cotangent) continue;
    nameCotangent(cotangent, tensor);
    for (const [operand, contribution] of pullback(tensor, cotangent, active)) receive(operand, contribution);
  }
  return wrt.map((tensor) => nameCotangent(cotangents.get(tensor) ?? filled(tensor.shape, 0), tensor));
}

/** What a node is computed from, and what a derivative stated for it flows to: that may be a view, which no node loads. */
export function dependenciesOf(tensor: Tensor): readonly Tensor[] {
  const operands = operandsOf(tensor);
  if (tensor.kind !== "compute" || !tensor.rule) return operands;
  return [...new Set([...operands, ...tensor.rule.inputs])];
}

/** The values of each recurrence, in order. */
export function scansByRecurrence(order: readonly Tensor[]): ReadonlyMap<Recurrence, readonly Scan[]> {
  const scans = new Map<Recurrence, Scan[]>();
  for (const tensor of order)
    if (tensor.kind === "scan")
      scans.set(tensor.recurrence, [...(scans.get(tensor.recurrence) ?? []), tensor]);
  return scans;
}

/** The gradient of a rank-0 tensor: the VJP with cotangent 1. */
export function gradient(output: Tensor, wrt: readonly Tensor[]): readonly Tensor[] {
  if (output.shape.length > 0)
    throw new CompileError(
      `gradient: the differentiated tensor must be a single number; found shape [${output.shape.join(", ")}]`,
      labelOf(output).position,
    );
  return vectorJacobianProduct([{ output, cotangent: filled([], 1) }], wrt);
}

/** The nodes of `order` that depend on one of `wrt`, itself included: only they carry cotangents. */
export function activeTensors(order: readonly Tensor[], wrt: readonly Tensor[]): ReadonlySet<Tensor> {
  const active = new Set<Tensor>(wrt);
  for (const tensor of order) {
    if (tensor.kind === "leaf" || tensor.type === "int32") continue;
    if (differentiableOperands(tensor).some((operand) => active.has(operand))) active.add(tensor);
  }
  return active;
}

function differentiableOperands(tensor: Exclude<Tensor, Leaf>): readonly Tensor[] {
  if (tensor.kind === "opaque") return tensor.operands;
  if (tensor.kind === "scan") return tensor.recurrence.captured;
  if (tensor.kind === "compute" && tensor.rule) return tensor.rule.inputs;
  return [...adjointLoads(tensor.body)].map((each) => each.tensor);
}

/** The loads a value can be differentiated by: those outside conditions, positions and look-ups. */
export function adjointLoads(body: Scalar): ReadonlySet<Load> {
  const loads = new Set<Load>();
  const seen = new Set<Scalar>();
  const visit = (scalar: Scalar): void => {
    if (seen.has(scalar)) return;
    seen.add(scalar);
    if (scalar.kind === "load") loads.add(scalar);
    else if (scalar.kind === "apply") scalar.arguments.forEach(visit);
    else if (scalar.kind === "select") [scalar.then, scalar.otherwise].forEach(visit);
  };
  visit(body);
  return loads;
}

function nameCotangent<T extends Tensor>(cotangent: T, of: Tensor): T {
  if (cotangent.kind === "leaf" || isView(cotangent)) return cotangent;
  const { name, operation, position: at } = labelOf(of);
  const known = of.kind === "leaf" ? of.name : name;
  return label(cotangent, {
    name: known === undefined ? undefined : `grad_${known}`,
    derived: true,
    operation: `grad_${operation ?? "value"}`,
    subject: known === undefined ? subjectOf(of) : undefined,
    position: at,
  });
}

function* pullback(
  tensor: Compute | Scatter | Opaque,
  cotangent: Tensor,
  active: ReadonlySet<Tensor>,
): Generator<readonly [Tensor, Tensor]> {
  if (isStated(tensor)) {
    for (const [input, contribution] of statedPullback(tensor, cotangent))
      if (active.has(input)) yield [input, contribution];
    return;
  }
  if (tensor.type === "int32") return;
  const { extents, seed, body } = local(tensor, cotangent);
  const value = tensor.kind === "compute" && !tensor.reduction ? element(tensor) : body;
  const wanted = (each: Load): boolean => active.has(each.tensor) && each.tensor.type === "float";
  for (const [each, adjoint] of adjoints(body, value, seed, wanted))
    yield [each.tensor, transposedLoad(each, extents, adjoint)];
}

/** A node whose derivative is stated, not derived. */
export type Stated = Opaque | (Compute & { readonly rule: DerivativeRule });

export function isStated(tensor: Tensor): tensor is Stated {
  return tensor.kind === "opaque" || (tensor.kind === "compute" && tensor.rule !== undefined);
}

/** What each input of a stated derivative receives. */
export function statedPullback(tensor: Stated, cotangent: Tensor): readonly (readonly [Tensor, Tensor])[] {
  const inputs = tensor.kind === "opaque" ? tensor.operands : tensor.rule.inputs;
  const rule = tensor.kind === "opaque" ? tensor.routine.pullback : tensor.rule.pullback;
  if (!rule) throw noDerivative(tensor);
  const contributions: readonly (Tensor | undefined)[] = rule(cotangent, tensor as Compute & Opaque, inputs);
  return inputs.flatMap((input, k) => (contributions[k] ? [[input, contributions[k]] as const] : []));
}

function noDerivative(tensor: Stated): CompileError {
  const routine = tensor.kind === "opaque" ? tensor.routine.name : "";
  const { name, position: at } = labelOf(tensor);
  return new CompileError(
    `${name ?? routine}: the routine ${routine} has no derivative; state a pullback for it, or put stopGradient around its result`,
    at,
  );
}

/** x̄[at] += adjoint over the node's domain; a plain sum where the map inverts. */
function transposedLoad(each: Load, extents: readonly Extent[], adjoint: Scalar): Tensor {
  const { shape } = each.tensor;
  return gather(shape, extents, each.at, adjoint) ?? scatterSums(shape, extents, each.at, adjoint);
}

/** A scatter of sums over the axes that no target depends on: each sum is a contraction, then added once. */
function scatterSums(
  shape: readonly Extent[],
  extents: readonly Extent[],
  at: readonly Index[],
  body: Scalar,
): Tensor {
  const used = new Set(at.flatMap((index) => [...axesOf(index)]));
  const axes = extents.map((_, axis) => axis);
  const [kept, summed] = [axes.filter((axis) => used.has(axis)), axes.filter((axis) => !used.has(axis))];
  if (summed.length === 0) return scatter(shape, extents, at, body);
  const order = [...kept, ...summed];
  const moved = (axis: number): Index => axisIndex(order.indexOf(axis));
  const [outer, over] = [kept, summed].map((each) => each.map((axis) => extents[axis]!)) as [
    Extent[],
    Extent[],
  ];
  const sums = sum(outer, over, substitute(body, moved));
  const guards = guardsOf(guarded(body))
    .conditions.flatMap(conjuncts)
    .filter((each) => [...axesOfScalar(each)].every((axis) => used.has(axis)));
  const value = guards.reduceRight<Scalar>(
    (inner, each) => select(substitute(each, moved), inner, constant(0)),
    element(sums),
  );
  const target = at.map((index) => indexOf(substitute(position(index), moved)));
  return scatter(shape, outer, target, value);
}

/** The cotangent of the body at each point of the domain: ȳ times ∂out/∂body. */
interface Local {
  readonly extents: readonly Extent[];
  readonly seed: Scalar;
  readonly body: Scalar;
}

function local(tensor: Compute | Scatter, cotangent: Tensor): Local {
  const extents = domainOf(tensor);
  const { body } = tensor;
  if (tensor.kind === "scatter") {
    const dropped = constant(0); // positions outside the target were dropped
    const received = select(within(tensor.at, tensor.shape, extents), load(cotangent, tensor.at), dropped);
    const { conditions } = guardsOf(body);
    const seed = conditions.reduceRight<Scalar>((inner, each) => select(each, inner, dropped), received);
    return { extents, body, seed };
  }
  return { extents, body, seed: multiply(element(cotangent), slopeOf(tensor)) };
}
