// The factors of a contraction, and its result: affine in the axes, so a walk along one advances by a stride.
import { affineAddress, noStride, type Stride } from "../4-kernel/address.ts";
import type { Load } from "../2-tensor/ir/ir.ts";
import { integer, plus, times } from "./expressions.ts";
import type { Expression } from "./ir.ts";
import type { KernelScope } from "./kernel-scope.ts";
import { addressIn, type Place } from "./place.ts";

/** What is read or written at origin + Σ stride · axis. */
export interface Factor {
  readonly place: Place;
  /** What does not depend on an axis: a number, and multiples of times. */
  readonly origin: Expression;
  readonly stride: (axis: number) => Stride;
}

export function factorOf({ tensor, at }: Pick<Load, "tensor" | "at">, scope: KernelScope): Factor {
  const place = scope.place(tensor);
  const address = affineAddress(addressIn(place, at));
  if (!address) throw new Error(`${place.array.name} is no factor: its address is not affine`);
  const origin = [...address.times].reduce<Expression>(
    (sum, [time, stride]) => plus(times(scope.number(time), stride), sum),
    integer(address.constant),
  );
  return { place, origin, stride: (axis) => address.strides.get(axis) ?? noStride };
}
