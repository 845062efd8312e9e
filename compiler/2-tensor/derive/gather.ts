// Scatter → gather: out[p] = Σ body(z) over z with at(z) = p becomes out[p] = Σ over the axes that p leaves free, by
// solving at(z) = p for z. Solved are: unit coefficients (z + r = p ⇒ z = p − r), mixed radix (4 i + j = p with j < 4
// ⇒ i = ⌊p / 4⌋, j = p mod 4), and digits (⌊x / 4⌋ = p, x mod 4 = q ⇒ x = 4 p + q). What a solution must satisfy to
// lie in the domain becomes a guard around the body. Anything else (look-ups first of all) stays a scatter.
import { decide, within } from "../ir/bounds.ts";
import { loadsOf } from "../ir/graph.ts";
import {
  addIndex,
  asConstant,
  axesOf,
  axisIndex,
  constantIndex,
  hasLookup,
  quotientIndex,
  quotientWithin,
  remainderWithin,
  scaleIndex,
  substituteIndex,
  subtractIndex,
  lookupIndex,
} from "../ir/indices.ts";
import type { AxisAtom, Extent, Index, Load, Scalar, Tensor, Term } from "../ir/ir.ts";
import {
  and,
  constant,
  equal,
  isConstant,
  lessEqual,
  position,
  indexOf,
  rawLoad,
  select,
} from "../ir/scalars.ts";
import { rewriteScalar } from "../ir/substitute.ts";
import { sum, compute, load } from "../ir/tensors.ts";

/** The scatter (see ir.ts) as a sum over free axes, or undefined where the map cannot be inverted. */
export function gather(
  shape: readonly Extent[],
  domain: readonly Extent[],
  at: readonly Index[],
  body: Scalar,
): Tensor | undefined {
  const phases = splitPhases(shape, domain, at, body);
  if (phases) return phases;
  const system = new System(shape, domain, at);
  return system.solve() ? system.gathered(body) : undefined;
}

/**
 * s p + k + c = y with more than s values of k (the gradient of a convolution with stride s; c is minus the padding): with
 * y − c = s y′ + r and k = s k′ + r for the same phase r, p + k′ = y′. The sum runs over k′ alone, and no product is asked whether y − k divides by s.
 */
function splitPhases(
  shape: readonly Extent[],
  domain: readonly Extent[],
  at: readonly Index[],
  body: Scalar,
): Tensor | undefined {
  for (const [target, index] of at.entries()) {
    const found = strided(index, domain);
    const size = shape[target];
    if (!found || typeof size !== "number" || isUsedElsewhere(found.kernel, at, target)) continue;
    const { kernel, position: p, stride, start } = found;
    if (size <= start) continue;
    const taps = domain[kernel] as number;
    // the domain: k′ in the place of k, the phase r last
    const split = [...domain.with(kernel, Math.ceil(taps / stride)), stride];
    const phase = axisIndex(domain.length);
    const tap = addIndex(scaleIndex(axisIndex(kernel), stride), phase);
    const place = (axis: number): Index => (axis === kernel ? tap : axisIndex(axis));
    const moved = (each: Index): Index => substituteIndex(each, place, keepLoad(place), split);
    const inner = rewriteScalar(body, (load) => load, place, split);
    const guarded = select(within([tap], [taps], split), inner, constant(0));
    const phases = [...shape.with(target, Math.ceil((size - start) / stride)), stride];
    const whole = addIndex(axisIndex(p), axisIndex(kernel));
    const to = [...at.map((each, k) => (k === target ? whole : moved(each))), phase];
    const gathered = gather(phases, split, to, guarded);
    if (!gathered) return undefined;
    const y = addIndex(axisIndex(target), constantIndex(-start));
    const back = shape.map((_, axis) =>
      axis === target ? quotientWithin(y, stride, shape) : axisIndex(axis),
    );
    const value = load(gathered, [...back, remainderWithin(y, stride, shape)]);
    const reached = start > 0 ? lessEqual(constant(0), position(y)) : constant(1);
    return compute(shape, select(reached, value, constant(0)));
  }
  return undefined;
}

/** s p + k + c for two axes of the domain, s > 1, k with more values than s, and phases that leave fewer terms. */
function strided(index: Index, domain: readonly Extent[]) {
  if (index.terms.length !== 2) return undefined;
  const [first, second] = index.terms as [Term, Term];
  if (first.atom.kind !== "axis" || second.atom.kind !== "axis") return undefined;
  const [outer, inner] = first.coefficient > second.coefficient ? [first, second] : [second, first];
  const [position, kernel] = [(outer.atom as AxisAtom).axis, (inner.atom as AxisAtom).axis];
  const taps = domain[kernel];
  if (inner.coefficient !== 1 || outer.coefficient < 2 || typeof taps !== "number") return undefined;
  const { coefficient: stride } = outer;
  const windows = domain[position]!; // as many terms without phases
  if (taps <= stride || (windows !== "batch" && windows <= Math.ceil(taps / stride))) return undefined;
  return { position, kernel, stride, start: index.constant };
}

function isUsedElsewhere(axis: number, at: readonly Index[], target: number): boolean {
  return at.some((index, k) => k !== target && axesOf(index).has(axis));
}

/** left = right, to be solved for the domain's axes. */
interface Equation {
  readonly left: Index;
  readonly right: Index;
}

/** Axes are numbered: target p… first, then the domain's z…. */
class System {
  private equations: Equation[];
  private readonly solutions = new Map<number, Index>();
  private readonly guards: Scalar[] = [];
  private readonly extents: readonly Extent[];
  private readsData = false;
  private readonly shape: readonly Extent[];

  constructor(shape: readonly Extent[], domain: readonly Extent[], at: readonly Index[]) {
    this.shape = shape;
    this.extents = [...shape, ...domain];
    const shifted = (index: Index): Index =>
      substituteIndex(index, (axis) => axisIndex(axis + shape.length), keepLookup(shape.length));
    this.equations = at.map((index, target) => ({ left: shifted(index), right: axisIndex(target) }));
  }

  /** Solves until no equation is left; false when one resists. */
  solve(): boolean {
    while (this.equations.length > 0) {
      const before = this.equations.length;
      const progress =
        this.each((equation) => this.settled(equation)) ||
        this.each((equation) => this.isolate(equation, "only axis")) ||
        this.each((equation) => this.radix(equation)) ||
        this.digits() ||
        this.each((equation) => this.isolate(equation, "any axis"));
      if (!progress || this.equations.length > before) return false;
    }
    return !this.readsData || this.free.length === 0; // a guard that reads data would scan a whole axis
  }

  private get free(): readonly number[] {
    return this.extents
      .map((_, axis) => axis)
      .filter((axis) => axis >= this.shape.length && !this.solutions.has(axis));
  }

  gathered(body: Scalar): Tensor {
    const targets = this.shape.length;
    const { free } = this;
    const renumbered = new Map(free.map((axis, k) => [axis, axisIndex(targets + k)]));
    const extents = [...this.shape, ...free.map((axis) => this.extents[axis]!)];
    const place = (axis: number): Index =>
      axis < targets ? axisIndex(axis) : (renumbered.get(axis) ?? solution(axis));
    const solution = (axis: number): Index =>
      substituteIndex(this.solutions.get(axis)!, place, keepLoad(place), extents);
    const rewrite = (scalar: Scalar, axes: (axis: number) => Index): Scalar =>
      rewriteScalar(scalar, (load) => load, axes, extents);
    const guards = this.guards.map((condition) => rewrite(condition, place));
    const [ranges, data] = [false, true].map((looksUp) =>
      guards.filter((each) => loadsOf(each).length > 0 === looksUp).reduce(and, constant(1)),
    ) as [Scalar, Scalar];
    const value = rewrite(body, (axis) => place(axis + targets));
    const guarded = select(ranges, onlyWhere(data, value, extents), constant(0)); // data is read within range only
    const over = extents.slice(targets);
    return over.length > 0 ? sum(this.shape, over, guarded) : compute(this.shape, guarded);
  }

  /** Applies a rule to the first equation it fits; the rule returns the equations that replace it. */
  private each(rule: (equation: Equation) => readonly Equation[] | undefined): boolean {
    for (const [position, equation] of this.equations.entries()) {
      const replacement = rule(equation);
      if (!replacement) continue;
      this.equations.splice(position, 1, ...replacement);
      this.substituteSolutions();
      return true;
    }
    return false;
  }

  /** No unknown left: the equation is a guard. */
  private settled({ left, right }: Equation): readonly Equation[] | undefined {
    if (this.unknowns(left).length > 0 || this.unknowns(right).length > 0) return undefined;
    this.readsData ||= hasLookup(left) || hasLookup(right);
    const difference = subtractIndex(left, right);
    if (asConstant(difference) !== 0)
      this.guards.push(decide(equal(position(left), position(right)), this.extents));
    return [];
  }

  /** ± z + rest = p ⇒ z = ± (p − rest). */
  private isolate(equation: Equation, which: "only axis" | "any axis"): readonly Equation[] | undefined {
    const { left, right } = equation;
    if (which === "only axis" && this.unknowns(left).length !== 1) return undefined;
    if (hasLookup(left)) return undefined;
    const term = left.terms.find((each) => this.isFreeUnit(each, left));
    if (!term || term.atom.kind !== "axis") return undefined;
    const axis = term.atom.axis;
    const rest = subtractIndex(left, scaleIndex(axisIndex(axis), term.coefficient));
    this.settle(axis, scaleIndex(subtractIndex(right, rest), term.coefficient));
    return [];
  }

  private isFreeUnit({ coefficient, atom }: Term, left: Index): boolean {
    if (Math.abs(coefficient) !== 1 || atom.kind !== "axis" || !this.isUnknown(atom.axis)) return false;
    return left.terms.every((other) => other.atom === atom || !axesOf(single(other)).has(atom.axis));
  }

  /** Σ cᵢ zᵢ + c = p, each coefficient a multiple of the next smaller and at least the reach of all smaller: z are digits. */
  private radix({ left, right }: Equation): readonly Equation[] | undefined {
    const terms = [...left.terms].sort((a, b) => a.coefficient - b.coefficient);
    let [reach, smaller] = [1, 1];
    for (const { coefficient, atom } of terms) {
      if (atom.kind !== "axis" || !this.isUnknown(atom.axis)) return undefined;
      const extent = this.extents[atom.axis]!;
      if (coefficient < reach || coefficient % smaller !== 0 || typeof extent !== "number") return undefined;
      [reach, smaller] = [coefficient * extent, coefficient];
    }
    if (terms.length === 0) return undefined;
    const value = subtractIndex(right, constantIndex(left.constant));
    const unit = terms[0]!.coefficient;
    if (unit > 1) this.guards.push(equal(position(remainderWithin(value, unit, this.extents)), constant(0)));
    for (const [k, { coefficient, atom }] of terms.entries()) {
      const next = terms[k + 1]?.coefficient;
      const lower = next === undefined ? value : remainderWithin(value, next, this.extents);
      if (atom.kind === "axis") this.settle(atom.axis, quotientWithin(lower, coefficient, this.extents));
    }
    return [];
  }

  /** x mod c = q and ⌊x / c⌋ = p ⇒ x = c p + q. */
  private digits(): boolean {
    for (const low of this.equations) {
      const atom = onlyAtom(low.left);
      if (atom?.kind !== "remainder") continue;
      const quotient = quotientIndex(atom.of, atom.by);
      const high = this.equations.find((other) => other.left === quotient);
      if (!high) continue;
      const right = addIndex(scaleIndex(high.right, atom.by), low.right);
      this.guards.push(within([low.right], [atom.by], this.extents));
      this.equations = this.equations.filter((other) => other !== low && other !== high);
      this.equations.push({ left: atom.of, right });
      return true;
    }
    return false;
  }

  private settle(axis: number, value: Index): void {
    this.solutions.set(axis, value);
    this.guards.push(within([value], [this.extents[axis]!], this.extents));
  }

  private substituteSolutions(): void {
    const axes = (axis: number): Index => this.solutions.get(axis) ?? axisIndex(axis);
    const replaced = (index: Index): Index => substituteIndex(index, axes, keepLoad(axes), this.extents);
    this.equations = this.equations.map(({ left, right }) => ({
      left: replaced(left),
      right: replaced(right),
    }));
    for (const [axis, value] of this.solutions) this.solutions.set(axis, replaced(value));
  }

  private isUnknown(axis: number): boolean {
    return axis >= this.shape.length && !this.solutions.has(axis);
  }

  private unknowns(index: Index): readonly number[] {
    return [...axesOf(index)].filter((axis) => this.isUnknown(axis));
  }
}

/** c ? x : 0. Where c could read outside a tensor, it is asked only under the conditions that x stands under. */
function onlyWhere(condition: Scalar, value: Scalar, extents: readonly Extent[]): Scalar {
  if (isConstant(value, 0)) return value;
  if (value.kind !== "select" || loadsOf(condition).every((load) => isInside(load, extents)))
    return select(condition, value, constant(0));
  const [then, otherwise] = [value.then, value.otherwise].map((each) => onlyWhere(condition, each, extents));
  return select(value.condition, then!, otherwise!);
}

function isInside({ tensor, at }: Load, extents: readonly Extent[]): boolean {
  return isConstant(within(at, tensor.shape, extents), 1);
}

const single = (term: Term): Index =>
  subtractIndex({ kind: "index", id: 0, constant: 0, terms: [term] }, constantIndex(0));

function onlyAtom(index: Index): Term["atom"] | undefined {
  const [term] = index.terms;
  return index.constant === 0 && index.terms.length === 1 && term?.coefficient === 1 ? term.atom : undefined;
}

const keepLoad = (axes: (axis: number) => Index) => (load: Parameters<typeof lookupIndex>[0]) =>
  indexOf(
    rawLoad(
      load.tensor,
      load.at.map((index) => substituteIndex(index, axes, keepLoad(axes))),
    ),
  );

const keepLookup = (shift: number) => keepLoad((axis) => axisIndex(axis + shift));
