// Reverse mode on the tensor IR. Between nodes: one reverse topological sweep that sums cotangents. Inside a node: one
// reverse sweep over the shared scalar expression, which gives a cotangent for each load. A load x[A z + b] sends its
// cotangent back by the transposed map: x̄[A z + b] += ȳ · ∂e/∂load, a Scatter; gather.ts turns that into a plain sum
// where the map can be inverted. The result is tensor IR again, so it can be differentiated again.
import { CompileError } from "../../error.ts";
import { adjoints } from "./adjoints.ts";
import { within } from "../ir/bounds.ts";
import { countsBehind } from "./counts.ts";
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
import { isMade } from "../ir/intern.ts";
import { label, labelOf, subjectOf } from "../ir/labels.ts";
import {
  counted,
  countedTerms,
  masksOf,
  moved,
  parallelAxes,
  placesOf,
  together,
  under,
  without,
  type Cotangent,
} from "./masks.ts";
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
import { element, filled, isView, leaf, load, scatter, sum } from "../ir/tensors.ts";

/** An output and its cotangent, of the same shape. */
export interface Seed {
  readonly output: Tensor;
  readonly cotangent: Tensor;
  /** Where the cotangent counts. */
  readonly masks?: readonly Scalar[];
}

/**
 * The vector-Jacobian product: for each tensor of `wrt` the sum over seeds of cotangentᵀ · ∂output/∂tensor. A tensor
 * that no output depends on has gradient zero. Tensors of `wrt` may be leaves or computed.
 */
export function vectorJacobianProduct(seeds: readonly Seed[], wrt: readonly Tensor[]): readonly Tensor[] {
  return pullBack(seeds, wrt).map((pulled, k) => nameCotangent(counted(pulled), wrt[k]!));
}

/** What each tensor of `wrt` receives, with the masks it stands under. */
export function pullBack(seeds: readonly Seed[], wrt: readonly Tensor[]): readonly Cotangent[] {
  const order = topological(
    seeds.map((seed) => seed.output),
    undefined,
    dependenciesOf,
  );
  const active = activeTensors(order, wrt);
  const cotangents = new Map<Tensor, Cotangent>();
  const stacks = scansByRecurrence(order);
  const receive = (tensor: Tensor, contribution: Cotangent): void => {
    const sofar = cotangents.get(tensor);
    cotangents.set(tensor, sofar ? together(sofar, contribution) : contribution);
  };
  for (const { output, cotangent, masks = [] } of seeds)
    if (active.has(output)) receive(output, { tensor: cotangent, masks });
  for (const tensor of [...order].reverse()) {
    if (tensor.kind === "leaf") continue;
    if (tensor.kind === "scan") {
      const scans = stacks.get(tensor.recurrence)!;
      if (scans[0] !== tensor) continue; // once all users of all of them have been met
      const received = scans.flatMap((scan) => {
        const cotangent = cotangents.get(scan);
        if (cotangent) nameCotangent(cotangent.tensor, scan);
        return cotangent ? [{ scan, cotangent }] : [];
      });
      if (received.length === 0) continue;
      for (const [operand, contribution] of recurrencePullback(tensor.recurrence, received, active))
        receive(operand, contribution);
      continue;
    }
    const cotangent = cotangents.get(tensor);
    if (!cotangent) continue;
    nameCotangent(cotangent.tensor, tensor);
    for (const [operand, contribution] of pullback(tensor, cotangent, active)) receive(operand, contribution);
  }
  return wrt.map((tensor) => {
    const { tensor: found, masks } = cotangents.get(tensor) ?? { tensor: filled(tensor.shape, 0), masks: [] };
    return { tensor: nameCotangent(found, tensor), masks };
  });
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

/** What a view without a name of its own shows the elements of: it will be looked through. */
function seen(tensor: Tensor): Tensor {
  const [operand] = operandsOf(tensor);
  const isNamed = tensor.kind === "leaf" || labelOf(tensor).name !== undefined;
  const isSame = operand && isView(tensor) && sizeOf(operand) === sizeOf(tensor);
  return isSame && !isNamed ? seen(operand) : tensor;
}

/** How many elements a tensor has for each example. */
function sizeOf({ shape }: Tensor): number {
  return shape.reduce<number>((size, extent) => size * (extent === "batch" ? 1 : extent), 1);
}

function nameCotangent<T extends Tensor>(cotangent: T, differentiated: Tensor): T {
  if (cotangent.kind === "leaf" || isView(cotangent)) return cotangent;
  const of = seen(differentiated);
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
  cotangent: Cotangent,
  active: ReadonlySet<Tensor>,
): Generator<readonly [Tensor, Cotangent]> {
  if (isStated(tensor)) {
    for (const [input, contribution] of maskedPullback(tensor, cotangent))
      if (active.has(input)) yield [input, contribution];
    return;
  }
  if (tensor.type === "int32") return;
  const { extents, seed, body } = local(tensor, cotangent);
  const value = tensor.kind === "compute" && !tensor.reduction ? element(tensor) : body;
  const wanted = (each: Load): boolean => active.has(each.tensor) && each.tensor.type === "float";
  for (const [each, adjoint] of adjoints(body, value, seed, wanted))
    yield [each.tensor, transposedLoad(each, extents, adjoint, cotangent.masks)];
}

/** A node whose derivative is stated, not derived. */
export type Stated = Opaque | (Compute & { readonly rule: DerivativeRule });

export function isStated(tensor: Tensor): tensor is Stated {
  return tensor.kind === "opaque" || (tensor.kind === "compute" && tensor.rule !== undefined);
}

/** A stated derivative knows no masks: those over axes that it treats one by one go along, others are applied before it. */
function maskedPullback(
  tensor: Stated,
  { tensor: cotangent, masks }: Cotangent,
): readonly (readonly [Tensor, Cotangent])[] {
  const plain = (of: Tensor) =>
    statedPullback(tensor, of).map(([input, each]) => [input, { tensor: each, masks: [] }] as const);
  if (masks.length === 0) return plain(cotangent);
  const standIn = leaf("carry", "cotangent", tensor.shape);
  const places = statedPullback(tensor, standIn).map(([, each]) => parallelAxes(standIn, each));
  const goAlong = masks.filter((each) => places.every((axes) => moved(each, axes)));
  const applied = counted({ tensor: cotangent, masks: masks.filter((each) => !goAlong.includes(each)) });
  return statedPullback(tensor, applied).map(
    ([input, each], k) =>
      [input, { tensor: each, masks: goAlong.map((own) => moved(own, places[k]!)!) }] as const,
  );
}

/** What each input of a stated derivative receives. */
export function statedPullback(tensor: Stated, cotangent: Tensor): readonly (readonly [Tensor, Tensor])[] {
  const inputs = tensor.kind === "opaque" ? tensor.operands : tensor.rule.inputs;
  const rule = tensor.kind === "opaque" ? tensor.routine.pullback : tensor.rule.pullback;
  if (!rule) throw noDerivative(tensor);
  const contributions: readonly (Tensor | undefined)[] = rule(cotangent, tensor as Compute & Opaque, inputs);
  if (tensor.kind === "opaque") checkCotangents(tensor, contributions);
  return inputs.flatMap((input, k) => (contributions[k] ? [[input, contributions[k]] as const] : []));
}

/** A routine's pullback is its author's: one cotangent for each operand, shaped like it, or undefined for none. */
function checkCotangents({ routine, operands }: Opaque, found: unknown): void {
  const expected = `expected ${operands.length}, one for each operand: floats shaped like it, or undefined`;
  if (!Array.isArray(found) || found.length !== operands.length)
    throw new CompileError(
      `${routine.name}: its pullback gives ${Array.isArray(found) ? found.length : String(typeof found)} cotangents; ${expected}`,
    );
  for (const [k, each] of (found as readonly (Tensor | undefined)[]).entries()) {
    if (each === undefined) continue;
    const fits = isMade(each) && each.type === "float" && each.shape.join() === operands[k]!.shape.join();
    if (!fits)
      throw new CompileError(
        `${routine.name}: its pullback's cotangent of operand ${k + 1} does not fit; ${expected}`,
      );
  }
}

function noDerivative(tensor: Stated): CompileError {
  const routine = tensor.kind === "opaque" ? tensor.routine.name : "";
  const { name, position: at } = labelOf(tensor);
  return new CompileError(
    `${name ?? routine}: the routine ${routine} has no derivative; state a pullback for it, or put stopGradient around its result`,
    at,
  );
}

/**
 * x̄[at] += adjoint over the node's domain; a plain sum where the map inverts. Masks over axes that x has go along, and
 * those that have been `received` are not asked again.
 */
function transposedLoad(
  each: Load,
  extents: readonly Extent[],
  adjoint: Scalar,
  received: readonly Scalar[],
): Cotangent {
  const { tensor } = each;
  const places = placesOf(each, extents);
  const masks = masksOf(adjoint, extents);
  const lost = masks.filter((own) => !moved(own, places));
  const isLost = (own: Scalar): boolean => lost.includes(own);
  const bare = without(
    adjoint,
    received.filter((own) => !isLost(own)),
  );
  const body = countedTerms(bare, received.filter(isLost), extents);
  const made =
    gather(tensor.shape, extents, each.at, body) ?? scatterSums(tensor.shape, extents, each.at, body);
  const left = isGiven(tensor) ? [] : lost.map((own) => countsBehind(own, each, adjoint, extents));
  const carried = masks.flatMap((own) => moved(own, places) ?? []);
  return { tensor: made, masks: [...new Set([...carried, ...left])] };
}

/** Nothing is behind a leaf, unless it stands for something else. */
export function isGiven(tensor: Tensor): boolean {
  return tensor.kind === "leaf" && tensor.role !== "carry";
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

function local(tensor: Compute | Scatter, { tensor: cotangent, masks }: Cotangent): Local {
  const extents = domainOf(tensor);
  const { body } = tensor;
  if (tensor.kind === "scatter") {
    const dropped = constant(0); // positions outside the target were dropped
    const counts = masks.map((each) => substitute(each, (axis) => tensor.at[axis]!));
    const inside = within(tensor.at, tensor.shape, extents);
    const received = select(inside, under(counts, load(cotangent, tensor.at)), dropped);
    const { conditions } = guardsOf(body);
    const seed = conditions.reduceRight<Scalar>((inner, each) => select(each, inner, dropped), received);
    return { extents, body, seed };
  }
  return { extents, body, seed: under(masks, multiply(element(cotangent), slopeOf(tensor))) };
}
