// Where a tensor's element lies: row-major flat addresses as sums of stride · axis.
import { addIndex, axesOf, constantIndex, recombined, scaleIndex } from "../2-tensor/ir/indices.ts";
import type { Extent, Index, Leaf, Load } from "../2-tensor/ir/ir.ts";

/**
 * How many elements apart neighbours along an axis lie: fixed + perExample · n, for n examples. Only what stands before a
 * second batch axis (values of pairs of examples) is a number of examples apart.
 */
export interface Stride {
  readonly fixed: number;
  readonly perExample: number;
}

export const noStride: Stride = { fixed: 0, perExample: 0 };

/** Row-major strides. */
export function stridesOf(shape: readonly Extent[]): readonly Stride[] {
  const strides: Stride[] = [];
  let elements = 1;
  let isPerExample = false;
  for (const extent of [...shape].reverse()) {
    strides.unshift(isPerExample ? { fixed: 0, perExample: elements } : { fixed: elements, perExample: 0 });
    if (extent === "batch") isPerExample = true;
    else elements *= extent;
  }
  return strides;
}

/** address = constant + Σ stride · axis + Σ stride · time, for a load whose indices are affine in axes. */
export interface AffineAddress {
  readonly constant: number;
  readonly strides: ReadonlyMap<number, Stride>;
  readonly times: ReadonlyMap<Leaf, number>;
}

/** An element's address: fixed + perExample · n, for n examples. */
export interface FlatAddress {
  readonly fixed: Index;
  readonly perExample: Index;
}

export function affineLoad({ tensor, at }: Load): AffineAddress | undefined {
  return affineAddress(flatAddress(stridesOf(tensor.shape), at));
}

export function affineAddress({ fixed, perExample }: FlatAddress): AffineAddress | undefined {
  const strides = new Map<number, Stride>();
  const times = new Map<Leaf, number>();
  for (const { coefficient, atom } of fixed.terms) {
    const from = atom.kind === "lookup" ? atom.load.tensor : undefined;
    if (from?.kind === "leaf" && from.role === "time") times.set(from, coefficient);
    else if (atom.kind === "axis") strides.set(atom.axis, { fixed: coefficient, perExample: 0 });
    else return undefined;
  }
  if (perExample.constant !== 0) return undefined;
  for (const { coefficient, atom } of perExample.terms) {
    if (atom.kind !== "axis") return undefined;
    strides.set(atom.axis, { ...(strides.get(atom.axis) ?? noStride), perExample: coefficient });
  }
  return { constant: fixed.constant, strides, times };
}

/** origin + Σ stride · index, digits of one number put together. */
export function flatAddress(
  strides: readonly Stride[],
  at: readonly Index[],
  origin?: FlatAddress,
): FlatAddress {
  const sum = (of: keyof Stride): Index =>
    at.reduce(
      (address, index, dimension) => addIndex(address, scaleIndex(index, strides[dimension]![of])),
      origin?.[of] ?? constantIndex(0),
    );
  return { fixed: recombined(sum("fixed")), perExample: sum("perExample") };
}

/** Whether load indices are exactly the given axes, in order; axes of length 1 may be the constant 0. */
export function isIdentity(at: readonly Index[], shape: readonly Extent[]): boolean {
  return at.every((index, axis) => {
    if (shape[axis] === 1) return axesOf(index).size === 0 || isAxis(index, axis);
    return isAxis(index, axis);
  });
}

function isAxis(index: Index, axis: number): boolean {
  const [term] = index.terms;
  if (index.constant !== 0 || index.terms.length !== 1 || term?.coefficient !== 1) return false;
  return term.atom.kind === "axis" && term.atom.axis === axis;
}
