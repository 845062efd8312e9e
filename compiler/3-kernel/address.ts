// Where a tensor's element lies: row-major flat addresses as sums of stride · axis.
import { addIndex, axesOf, constantIndex, recombined, scaleIndex } from "../2-tensor/indices.ts";
import type { Extent, Index, Leaf, Load } from "../2-tensor/ir.ts";

/** Row-major strides. The batch axis is outermost, so every stride is a number. */
export function stridesOf(shape: readonly Extent[]): readonly number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const extent of [...shape].reverse()) {
    strides.unshift(stride);
    stride *= extent === "batch" ? 1 : extent;
  }
  return strides;
}

/** address = constant + Σ stride · axis + Σ stride · time, for a load whose indices are affine in axes. */
export interface AffineAddress {
  readonly constant: number;
  readonly strides: ReadonlyMap<number, number>;
  readonly times: ReadonlyMap<Leaf, number>;
}

/** The address of an element in memory with these strides. */
export interface Place {
  readonly strides: readonly number[];
  readonly at: readonly Index[];
}

export function affineLoad({ tensor, at }: Load): AffineAddress | undefined {
  return affineAddress({ strides: stridesOf(tensor.shape), at });
}

export function affineAddress(place: Place): AffineAddress | undefined {
  const strides = new Map<number, number>();
  const times = new Map<Leaf, number>();
  const flat = flatAddress(place);
  for (const { coefficient, atom } of flat.terms) {
    const from = atom.kind === "lookup" ? atom.load.tensor : undefined;
    if (from?.kind === "leaf" && from.role === "time") times.set(from, coefficient);
    else if (atom.kind === "axis") strides.set(atom.axis, coefficient);
    else return undefined;
  }
  return { constant: flat.constant, strides, times };
}

/** Σ stride · index, digits of one number put together. */
export function flatAddress({ strides, at }: Place): Index {
  const sum = at.reduce(
    (address, index, dimension) => addIndex(address, scaleIndex(index, strides[dimension]!)),
    constantIndex(0),
  );
  return recombined(sum);
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
