// What an error's target may be. Of any other the error is NaN, and so are its derivatives, whatever the prediction.
import type { Scalar } from "../../2-tensor/ir/ir.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";

const number = scalar.constant;

/** A probability: from 0 to 1. */
export const fraction = (t: Scalar): Scalar => scalar.apply("asProbability", t);
/** A side: 1 or −1. */
export const plusOrMinusOne = (t: Scalar): Scalar => held(scalar.equal(scalar.abs(t), number(1)), t);
/** A count, a share: not below 0. */
export const amount = (t: Scalar): Scalar => held(scalar.lessEqual(number(0), t), t);

export function isFraction(x: Scalar): Scalar {
  return scalar.and(scalar.lessEqual(number(0), x), scalar.lessEqual(x, number(1)));
}

function held(isAllowed: Scalar, target: Scalar): Scalar {
  return scalar.select(isAllowed, target, number(NaN));
}
