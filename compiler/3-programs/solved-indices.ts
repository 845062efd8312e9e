// An index that must lie inside an axis, solved for the one look-up in it: label − 1 in 0 … 2 asks of label 1 … 3.
import {
  axesOf,
  axisIndex,
  hasLookup,
  lookupIndex,
  rangeOf,
  substituteIndex,
} from "../2-tensor/ir/indices.ts";
import type { Extent, Index, LookupAtom } from "../2-tensor/ir/ir.ts";

/** What a look-up must find. */
export interface Solved {
  readonly atom: LookupAtom;
  readonly low: number;
  readonly high: number;
}

/** low ≤ index ≤ high at every point of the axes, as a range of the one look-up in it. */
export function solved(
  index: Index,
  low: number,
  high: number,
  extents: readonly Extent[],
): Solved | undefined {
  const [term, ...more] = index.terms.filter(
    ({ atom }) => atom.kind === "lookup" || (atom.kind !== "axis" && hasLookup(atom.of)),
  );
  if (!term || more.length > 0) return undefined;
  const { coefficient, atom } = term;
  const rest: Index = substituteIndex(
    { ...index, terms: index.terms.filter((each) => each !== term) },
    axisIndex,
    lookupIndex,
  );
  if (atom.kind === "axis" || sharesAxes(rest, atom)) return undefined;
  const [least, most] = rangeOf(rest, extents);
  const ends = [(low - least) / coefficient, (high - most) / coefficient];
  const [from, to] =
    coefficient > 0
      ? [Math.ceil(ends[0]!), Math.floor(ends[1]!)]
      : [Math.ceil(ends[1]!), Math.floor(ends[0]!)];
  if (!Number.isFinite(from) || !Number.isFinite(to)) return undefined;
  if (atom.kind === "lookup") return { atom, low: from + 0, high: to + 0 };
  return atom.kind === "quotient"
    ? solved(atom.of, from * atom.by, to * atom.by + atom.by - 1, extents)
    : undefined;
}

/** Whether the rest of an index runs along an axis of a look-up in it. */
export function sharesAxes(
  rest: Index,
  atom: Exclude<Index["terms"][number]["atom"], { readonly kind: "axis" }>,
): boolean {
  const others = axesOf(rest);
  const own = atom.kind === "lookup" ? atom.load.at : [atom.of];
  return own.some((index) => [...axesOf(index)].some((axis) => others.has(axis)));
}
