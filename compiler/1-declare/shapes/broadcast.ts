// Broadcasting as in NumPy: axes are matched from the last; lengths are equal or 1, missing leading axes repeat.
import type { IfUnknown, Leading, RankOf, Shape, Show } from "../shapes.ts";

/** The shape two operands broadcast to. */
export type Broadcast<A extends Shape, B extends Shape> =
  Exactly<B> extends Exactly<A> | Exactly<readonly []> ? A : Zipped<A, B>;

/** Told apart where even a helper's type parameter is: S is exactly S. */
type Exactly<S extends Shape> = (shape: S) => S;

type Zipped<A extends Shape, B extends Shape, Done extends Shape = readonly []> = A extends readonly [
  ...infer RestA extends Shape,
  infer M extends number,
]
  ? B extends readonly [...infer RestB extends Shape, infer N extends number]
    ? Zipped<RestA, RestB, readonly [Either<M, N>, ...Done]>
    : Completed<A, B, Done>
  : Completed<B, A, Done>;

/** Where an operand has no more axes (or none that are known), the other's repeat. */
type Completed<Rest extends Shape, Ended extends Shape, Done extends Shape> = Ended extends readonly []
  ? readonly [...Rest, ...Done]
  : readonly [...number[], ...Done];

/** The length two axes broadcast to: that of the one that is surely not 1. */
type Either<M extends number, N extends number> = 1 extends M ? (1 extends N ? M | N : N) : M;

/** A text where two shapes do not broadcast. */
export type BroadcastProblem<Name extends string, A extends Shape, B extends Shape> = { is: Shape } extends
  { is: A } | { is: B }
  ? true
  : Clash<A, B, `${Name}: shapes ${Show<A>} and ${Show<B>} do not broadcast`>;

type Clash<A extends Shape, B extends Shape, Text extends string> = A extends readonly [
  ...infer RestA extends Shape,
  infer M extends number,
]
  ? B extends readonly [...infer RestB extends Shape, infer N extends number]
    ? { is: 1 } extends { is: M | N }
      ? Clash<RestA, RestB, Text>
      : [M & N] extends [never]
        ? `${Text}: ${M} and ${N} differ`
        : Clash<RestA, RestB, Text>
    : true
  : true;

/** A text where a shape does not broadcast to another: it has more axes, or one that is neither equal nor 1. */
export type ExpandProblem<Name extends string, A extends Shape, To extends Shape> = { is: number } extends
  { is: RankOf<A> } | { is: RankOf<To> }
  ? true
  : Overflow<A, To, `${Name}: shape ${Show<A>} does not broadcast to ${Show<To>}`>;

type Overflow<A extends Shape, To extends Shape, Text extends string> = A extends readonly [
  ...infer Rest extends Shape,
  infer N extends number,
]
  ? To extends readonly [...number[], infer M extends number]
    ? { is: 1 } extends { is: N }
      ? Overflow<Rest, Leading<To>, Text>
      : [N & M] extends [never]
        ? Text
        : Overflow<Rest, Leading<To>, Text>
    : Text
  : true;

/** A text where two tensors that are compared position by position have different shapes. */
export type SameProblem<What extends string, Found extends Shape, Expected extends Shape> = IfUnknown<
  Found,
  true,
  IfUnknown<
    Expected,
    true,
    Unlike<Found, Expected, `${What} has shape ${Show<Found>}; expected ${Show<Expected>}`>
  >
>;

/** A text where two shapes differ. */
export type Unlike<A extends Shape, B extends Shape, Text extends string> = A extends readonly [
  infer M extends number,
  ...infer RestA extends Shape,
]
  ? B extends readonly [infer N extends number, ...infer RestB extends Shape]
    ? [M & N] extends [never]
      ? Text
      : Unlike<RestA, RestB, Text>
    : B extends readonly []
      ? Text
      : true
  : [A, B] extends [readonly [], readonly [number, ...number[]]]
    ? Text
    : true;
