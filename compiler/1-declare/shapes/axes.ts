// Axes by number: negative ones count from the end. Positions are known for shapes of up to six axes.
import type { Leading, RankOf, Shape, Show } from "../shapes.ts";

/** Axis → position, by the number of axes. */
interface Positions {
  0: {};
  1: { "0": "0"; "-1": "0" };
  2: { "0": "0"; "1": "1"; "-2": "0"; "-1": "1" };
  3: { "0": "0"; "1": "1"; "2": "2"; "-3": "0"; "-2": "1"; "-1": "2" };
  4: { "0": "0"; "1": "1"; "2": "2"; "3": "3"; "-4": "0"; "-3": "1"; "-2": "2"; "-1": "3" };
  5: {
    "0": "0";
    "1": "1";
    "2": "2";
    "3": "3";
    "4": "4";
    "-5": "0";
    "-4": "1";
    "-3": "2";
    "-2": "3";
    "-1": "4";
  };
  6: {
    "0": "0";
    "1": "1";
    "2": "2";
    "3": "3";
    "4": "4";
    "5": "5";
    "-6": "0";
    "-5": "1";
    "-4": "2";
    "-3": "3";
    "-2": "4";
    "-1": "5";
  };
}

/** The position of an axis as a tuple's key, `never` where there is no such axis, `string` where it is not known. */
type Position<S extends Shape, Axis extends number> = number extends Axis | S["length"]
  ? string
  : S["length"] extends keyof Positions
    ? `${Axis}` extends keyof Positions[S["length"]]
      ? Positions[S["length"]][`${Axis}`] & string
      : never
    : string;

/** A text where an axis does not exist. */
export type AxisProblem<Name extends string, S extends Shape, Axis extends number> = { is: number } extends
  { is: Axis } | { is: RankOf<S> }
  ? true
  : [Position<S, Axis>] extends [never]
    ? `${Name}: axis ${Axis} does not exist in shape ${Show<S>}`
    : true;

/** A text where one of several axes does not exist. */
export type AxesProblem<Name extends string, S extends Shape, Axes> = { is: number } extends {
  is: RankOf<S>;
}
  ? true
  : Axes extends readonly [infer First extends number, ...infer Rest]
    ? [AxisProblem<Name, S, First>] extends [string]
      ? AxisProblem<Name, S, First>
      : AxesProblem<Name, S, Rest>
    : Axes extends number
      ? AxisProblem<Name, S, Axes>
      : true;

/** S with another length at an axis. */
export type WithAxis<S extends Shape, Axis extends number, N extends number> = Axis extends -1
  ? readonly [...Leading<S>, N]
  : Axis extends number
    ? AtPosition<S, Position<S, Axis>, N>
    : never;

type AtPosition<S extends Shape, At extends string, N extends number> = string extends At
  ? { readonly [K in keyof S]: number }
  : { readonly [K in keyof S]: K extends At ? N : S[K] };

/** The length of an axis. */
export type LengthOf<S extends Shape, Axis extends number> = Axis extends -1
  ? S extends readonly [...number[], infer N extends number]
    ? N
    : number
  : Position<S, Axis> extends infer P extends keyof S
    ? S[P] & number
    : number;

/** S without an axis. */
export type WithoutAxis<S extends Shape, Axis extends number> = Axis extends -1
  ? Leading<S>
  : Axis extends number
    ? Filtered<S, Position<S, Axis>, false>
    : never;

/** S with an axis of length N before an axis; −1 is after the last. */
export type Inserted<S extends Shape, Axis extends number, N extends number> = Axis extends -1
  ? readonly [...S, N]
  : Axis extends 0
    ? readonly [N, ...S]
    : Axis extends 1
      ? S extends readonly [infer A extends number, ...infer Rest extends Shape]
        ? readonly [A, N, ...Rest]
        : Shape
      : Axis extends 2
        ? S extends readonly [infer A extends number, infer B extends number, ...infer Rest extends Shape]
          ? readonly [A, B, N, ...Rest]
          : Shape
        : Shape;

/** Axes to reduce: one, several, or all of them. */
export type Axes = number | readonly number[] | null;

/** S reduced over axes, which stay with length 1 where `Keep`. */
export type Reduced<S extends Shape, Over extends Axes, Keep extends boolean> = boolean extends Keep
  ? Shape
  : [Over] extends [null]
    ? Keep extends true
      ? { readonly [K in keyof S]: 1 }
      : readonly []
    : ReducedOver<S, Over, Keep>;

/** Unions of axes spread, one shape for each choice. */
type ReducedOver<S extends Shape, Over, Keep> = Over extends number
  ? Keep extends true
    ? WithAxis<S, Over, 1>
    : WithoutAxis<S, Over>
  : Over extends readonly number[]
    ? Gathered<S, Over, Keep, never>
    : Shape;

type Gathered<
  S extends Shape,
  Over extends readonly number[],
  Keep,
  At extends string,
> = Over extends readonly [infer First extends number, ...infer Rest extends readonly number[]]
  ? First extends number
    ? Gathered<S, Rest, Keep, At | Position<S, First>>
    : never
  : Over extends readonly []
    ? Filtered<S, At, Keep>
    : Shape;

/** S without the axes at positions, or with length 1 there. */
type Filtered<S extends Shape, At extends string, Keep> = string extends At
  ? Shape
  : Keep extends true
    ? { readonly [K in keyof S]: K extends At ? 1 : S[K] }
    : Dropped<S, At>;

type Dropped<
  S extends Shape,
  At extends string,
  Done extends Shape = readonly [],
  Seen extends Shape = readonly [],
> = S extends readonly [infer N extends number, ...infer Rest extends Shape]
  ? `${Seen["length"]}` extends At
    ? Dropped<Rest, At, Done, readonly [...Seen, 0]>
    : Dropped<Rest, At, readonly [...Done, N], readonly [...Seen, 0]>
  : S extends readonly []
    ? Done
    : Shape;

/** S with two axes swapped. */
export type Swapped<S extends Shape, A extends number, B extends number> = string extends
  Position<S, A> | Position<S, B>
  ? S extends readonly [...infer Rest extends Shape, infer M extends number, infer N extends number]
    ? [A, B] extends [-2, -1] | [-1, -2]
      ? readonly [...Rest, N, M]
      : Shape
    : Shape
  : {
        readonly [K in keyof S]: K extends Position<S, A>
          ? S[Position<S, B> & keyof S]
          : K extends Position<S, B>
            ? S[Position<S, A> & keyof S]
            : S[K];
      } extends infer Result extends Shape
    ? Result
    : Shape;

/** Axis i of the result is axis Order[i] of S. */
export type Permuted<S extends Shape, Order extends Shape> = number extends
  S["length"] | Order["length"] | Order[number]
  ? Shape
  : { readonly [K in keyof Order]: LengthOf<S, Order[K]> };

export type PermutationProblem<S extends Shape, Order extends Shape> = { is: number } extends
  { is: RankOf<S> } | { is: RankOf<Order> }
  ? true
  : [S["length"] & Order["length"]] extends [never]
    ? `permute: ${Show<Order>} must name each axis of ${Show<S>} once`
    : AxesProblem<"permute", S, Order>;
