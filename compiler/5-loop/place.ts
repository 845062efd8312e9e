// Where a tensor lies. Every store, clear and read of one goes through its place, so nothing can address an array from its
// beginning when it means an entry of a stack.
import { flatAddress, stridesOf, type FlatAddress, type Stride } from "../4-kernel/address.ts";
import { constantIndex } from "../2-tensor/ir/indices.ts";
import type { Extent, Index } from "../2-tensor/ir/ir.ts";
import type { Entry } from "../3-programs/stores.ts";
import type { ArrayParameter, Expression, Fill, Length, LoadElement, StoreElement } from "./ir.ts";

/** A tensor's elements in an array: `origin` is the address of the first, `strides` how far apart neighbours along its axes lie. */
export interface Place {
  readonly array: ArrayParameter;
  readonly shape: readonly Extent[];
  /** Undefined where the array begins with the tensor. */
  readonly origin: FlatAddress | undefined;
  readonly strides: readonly Stride[];
}

/** The place of a tensor that fills its array, or is an entry of the stack that does. */
export function placeOf(shape: readonly Extent[], array: ArrayParameter, entry?: Entry): Place {
  const strides = stridesOf(array.holds.shape);
  if (!entry) return { array, shape, origin: undefined, strides };
  const first = array.holds.shape.map((_, axis) => (axis === entry.axis ? entry.index : constantIndex(0)));
  return { array, shape, origin: flatAddress(strides, first), strides: strides.toSpliced(entry.axis, 1) };
}

/** The address of one element. */
export function addressIn({ strides, origin }: Place, at: readonly Index[]): FlatAddress {
  return flatAddress(strides, at, origin);
}

/** Whether the tensor begins its array and lies there side by side. */
export function isWhole(place: Place): boolean {
  return place.origin === undefined && contiguousFrom(place) === 0;
}

/** The first axis from which on neighbours lie side by side. */
export function contiguousFrom({ shape, strides }: Place): number {
  const own = stridesOf(shape);
  const apart = strides.findLastIndex(
    (stride, axis) =>
      shape[axis] !== 1 && (stride.fixed !== own[axis]!.fixed || stride.perExample !== own[axis]!.perExample),
  );
  return apart + 1;
}

/** The array of a tensor that fills it, for what walks arrays from their beginning. */
export function wholeArray(place: Place): ArrayParameter {
  if (isWhole(place)) return place.array;
  throw new Error(`${place.array.name} holds more than the tensor that is meant`);
}

export function loadFrom({ array }: Place, index: Expression): LoadElement {
  return { kind: "load", array, index };
}

export function storeTo({ array }: Place, index: Expression, value: Expression): StoreElement {
  return { kind: "store", array, index, value };
}

/** Sets the `count` elements from an address on. */
export function fillOf({ array }: Place, value: number, from: Expression, count: Expression): Fill {
  return { kind: "fill", array, value, from, count };
}

/** How many elements a tensor has: as long as its array, which holds nothing else. */
export function lengthOf(place: Place): Length {
  return { kind: "length", array: wholeArray(place) };
}
