// Index arithmetic: quasi-affine integer expressions in normal form (terms sorted by atom, no zero coefficients), so
// equal indices are the same object. Ranges are exact intervals over a box of axes; "batch" has no upper bound.
import { CompileError } from "../../error.ts";
import { ofExamples } from "./constants.ts";
import { intern } from "./intern.ts";
import type { Atom, Extent, Index, Load, Term } from "./ir.ts";
import { rangeOfTensor } from "./ranges.ts";

export function constantIndex(value: number): Index {
  return normal(value, []);
}

export function axisIndex(axis: number): Index {
  const atom = intern<Atom>(`axis ${axis}`, (id) => ({ kind: "axis", id, axis }));
  return normal(0, [{ coefficient: 1, atom }]);
}

/** An index read from an int32 tensor. */
export function lookupIndex(load: Load): Index {
  const atom = intern<Atom>(`lookup ${load.id}`, (id) => ({ kind: "lookup", id, load }));
  return normal(0, [{ coefficient: 1, atom }]);
}

const hint = `expected a whole number. ${ofExamples}`;

export function addIndex(left: Index, right: Index): Index {
  return normal(left.constant + right.constant, [...left.terms, ...right.terms]);
}

export function scaleIndex(index: Index, factor: number): Index {
  if (!Number.isInteger(factor)) throw new CompileError(`an index is multiplied by ${factor}; ${hint}`);
  const terms = index.terms.map(({ coefficient, atom }) => ({ coefficient: coefficient * factor, atom }));
  return normal(index.constant * factor, terms);
}

export function subtractIndex(left: Index, right: Index): Index {
  return addIndex(left, scaleIndex(right, -1));
}

/** ⌊index / by⌋. */
export function quotientIndex(index: Index, by: number): Index {
  if (by === 1) return index;
  if (index.terms.length === 0) return constantIndex(Math.floor(index.constant / by));
  const [multiple, rest] = splitByDivisor(index, by);
  if (multiple.terms.length > 0 || multiple.constant !== 0) {
    const whole = normal(
      multiple.constant / by,
      multiple.terms.map(({ coefficient, atom }) => ({ coefficient: coefficient / by, atom })),
    );
    return addIndex(whole, quotientIndex(rest, by)); // ⌊(by·q + r) / by⌋ = q + ⌊r / by⌋
  }
  const [inner] = index.terms;
  if (
    index.constant === 0 &&
    index.terms.length === 1 &&
    inner?.coefficient === 1 &&
    inner.atom.kind === "quotient"
  )
    return quotientIndex(inner.atom.of, inner.atom.by * by); // ⌊⌊x / a⌋ / b⌋ = ⌊x / (a b)⌋
  const atom = intern<Atom>(`quotient ${index.id} ${by}`, (id) => ({ kind: "quotient", id, of: index, by }));
  return normal(0, [{ coefficient: 1, atom }]);
}

/** index mod by, in 0 … by − 1. */
export function remainderIndex(index: Index, by: number): Index {
  if (by === 1) return constantIndex(0);
  const upwards = ({ coefficient, atom }: Term): Term => ({
    coefficient: coefficient < 0 ? modulo(coefficient, by) : coefficient,
    atom,
  });
  const [, split] = splitByDivisor(index, by); // (by·q + r) mod by = r mod by
  const rest = normal(split.constant, split.terms.map(upwards)); // −x mod by = (by − 1) x mod by
  if (rest.terms.length === 0) return constantIndex(modulo(rest.constant, by));
  const atom = intern<Atom>(`remainder ${rest.id} ${by}`, (id) => ({ kind: "remainder", id, of: rest, by }));
  return normal(0, [{ coefficient: 1, atom }]);
}

export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

/** index = multiple + rest, where every coefficient of `multiple` is divisible by `by`. */
function splitByDivisor(index: Index, by: number): [multiple: Index, rest: Index] {
  const divisible = index.terms.filter((term) => term.coefficient % by === 0);
  const others = index.terms.filter((term) => term.coefficient % by !== 0);
  const remainder = modulo(index.constant, by);
  return [normal(index.constant - remainder, divisible), normal(remainder, others)];
}

/**
 * The digits of a number put together again: c k ⌊x / k⌋ + c (x mod k) = c x, and with ⌊x / k⌋ mod m for the quotient,
 * c (x mod k m). Flat addresses of reshaped tensors become plain axes.
 */
export function recombined(index: Index): Index {
  for (const high of index.terms) {
    const digit = asDigit(high.atom);
    if (!digit) continue;
    const { of, by, within } = digit;
    const low = index.terms.find(
      ({ atom, coefficient }) =>
        coefficient * by === high.coefficient &&
        atom.kind === "remainder" &&
        atom.by === by &&
        atom.of === of,
    );
    if (!low) continue;
    const whole = within === undefined ? of : remainderIndex(of, by * within);
    const rest = index.terms.filter((term) => term !== high && term !== low);
    return recombined(addIndex(normal(index.constant, rest), scaleIndex(whole, low.coefficient)));
  }
  return index;
}

/** ⌊x / k⌋, or ⌊x / k⌋ mod m. */
function asDigit(
  atom: Atom,
): { readonly of: Index; readonly by: number; readonly within?: number } | undefined {
  if (atom.kind === "quotient") return { of: atom.of, by: atom.by };
  if (atom.kind !== "remainder" || atom.of.constant !== 0 || atom.of.terms.length !== 1) return undefined;
  const [inner] = atom.of.terms;
  if (inner!.coefficient !== 1 || inner!.atom.kind !== "quotient") return undefined;
  return { of: inner!.atom.of, by: inner!.atom.by, within: atom.by };
}

/** The axis an index is, if it is nothing but one axis. */
export function asAxis(index: Index): number | undefined {
  const [term] = index.terms;
  if (index.constant !== 0 || index.terms.length !== 1 || !term || term.coefficient !== 1) return undefined;
  return term.atom.kind === "axis" ? term.atom.axis : undefined;
}

/** The number an index is, if it is constant. */
export function asConstant(index: Index): number | undefined {
  return index.terms.length === 0 ? index.constant : undefined;
}

/** Every axis an index depends on, those inside quotients, remainders and look-ups included. */
export function axesOf(index: Index): Set<number> {
  const axes = new Set<number>();
  const visit = (each: Index): void => {
    for (const { atom } of each.terms) {
      if (atom.kind === "axis") axes.add(atom.axis);
      else if (atom.kind === "lookup") atom.load.at.forEach(visit);
      else visit(atom.of);
    }
  };
  visit(index);
  return axes;
}

/** The index with each axis replaced; `rewriteLoad` maps look-ups to indices. Quotients and remainders simplify by range. */
export function substituteIndex(
  index: Index,
  axes: (axis: number) => Index,
  rewriteLoad: (load: Load) => Index,
  extents?: readonly Extent[],
): Index {
  let result = constantIndex(index.constant);
  for (const { coefficient, atom } of index.terms) {
    result = addIndex(result, scaleIndex(substituteAtom(atom, axes, rewriteLoad, extents), coefficient));
  }
  return result;
}

function substituteAtom(
  atom: Atom,
  axes: (axis: number) => Index,
  rewriteLoad: (load: Load) => Index,
  extents: readonly Extent[] | undefined,
): Index {
  switch (atom.kind) {
    case "axis":
      return axes(atom.axis);
    case "lookup":
      return rewriteLoad(atom.load);
    case "quotient": {
      const of = substituteIndex(atom.of, axes, rewriteLoad, extents);
      return extents ? quotientWithin(of, atom.by, extents) : quotientIndex(of, atom.by);
    }
    case "remainder": {
      const of = substituteIndex(atom.of, axes, rewriteLoad, extents);
      return extents ? remainderWithin(of, atom.by, extents) : remainderIndex(of, atom.by);
    }
  }
}

/** ⌊index / by⌋ over a box of axes: 0 when 0 ≤ index < by there. */
export function quotientWithin(index: Index, by: number, extents: readonly Extent[]): Index {
  const [multiple, rest] = splitByDivisor(index, by);
  const [low, high] = rangeOf(rest, extents);
  if (low >= 0 && high < by) return quotientIndex(multiple, by);
  return quotientIndex(index, by);
}

/** index mod by over a box of axes: the index itself when 0 ≤ index < by there. */
export function remainderWithin(index: Index, by: number, extents: readonly Extent[]): Index {
  const [, rest] = splitByDivisor(index, by);
  const [low, high] = rangeOf(rest, extents);
  return low >= 0 && high < by ? rest : remainderIndex(rest, by);
}

/** The least and greatest value of an index over the box 0 ≤ axis < extent; unbounded sides are infinite. */
export function rangeOf(index: Index, extents: readonly Extent[]): readonly [low: number, high: number] {
  let low = index.constant;
  let high = index.constant;
  for (const { coefficient, atom } of index.terms) {
    const [a, b] = atomRange(atom, extents);
    low += coefficient > 0 ? coefficient * a : coefficient * b;
    high += coefficient > 0 ? coefficient * b : coefficient * a;
  }
  return [low, high];
}

/** Whether an index depends on int32 data. */
export function hasLookup({ terms }: Index): boolean {
  return terms.some(({ atom }) => atom.kind === "lookup" || (atom.kind !== "axis" && hasLookup(atom.of)));
}

/** Whether an index can be below 0 at some point of its axes, whatever their lengths. */
export function mayBeNegative({ constant, terms }: Index): boolean {
  return constant < 0 || terms.some(({ coefficient, atom }) => coefficient < 0 || mayAtomBeNegative(atom));
}

function mayAtomBeNegative(atom: Atom): boolean {
  switch (atom.kind) {
    case "axis":
    case "remainder":
      return false;
    case "quotient":
      return mayBeNegative(atom.of);
    case "lookup":
      return rangeOfTensor(atom.load.tensor)[0] < 0;
  }
}

function atomRange(atom: Atom, extents: readonly Extent[]): readonly [number, number] {
  switch (atom.kind) {
    case "axis": {
      const extent = extents[atom.axis];
      return [0, typeof extent === "number" ? Math.max(extent - 1, 0) : Infinity];
    }
    case "quotient": {
      const [low, high] = rangeOf(atom.of, extents);
      return [Math.floor(low / atom.by), Math.floor(high / atom.by)];
    }
    case "remainder":
      return [0, atom.by - 1];
    case "lookup":
      return rangeOfTensor(atom.load.tensor);
  }
}

function normal(constant: number, terms: readonly Term[]): Index {
  const byAtom = new Map<number, Term>();
  for (const term of terms) {
    const known = byAtom.get(term.atom.id);
    byAtom.set(term.atom.id, {
      coefficient: (known?.coefficient ?? 0) + term.coefficient,
      atom: term.atom,
    });
  }
  const sorted = [...byAtom.values()].filter((term) => term.coefficient !== 0).sort(byAtomOrder);
  const cleaned = constant + 0; // −0 → 0
  const key = `index ${cleaned} ${sorted.map((term) => `${term.coefficient}*${term.atom.id}`).join(" ")}`;
  return intern(key, (id) => ({ kind: "index", id, constant: cleaned, terms: sorted }));
}

/** Plain axes first, in order, then the rest in order of creation: a stable, readable order. */
function byAtomOrder(left: Term, right: Term): number {
  return rank(left.atom) - rank(right.atom);
}

function rank(atom: Atom): number {
  return atom.kind === "axis" ? atom.axis : 1_000_000 + atom.id;
}
