// Products of vectors and matrices: inner axes agree.
import type { Differ, FirstOf, Last, Leading, RankProblem, Shape, Show } from "../shapes.ts";
import type { Broadcast, BroadcastProblem } from "./broadcast.ts";

/** The shape of a matrix product: a vector on the left is a row, on the right a column, and its axis goes. */
export type MatrixProduct<A extends Shape, B extends Shape> = B extends readonly [number]
  ? Leading<A>
  : B extends readonly [number, infer N extends number]
    ? readonly [...Leading<A>, N]
    : B extends readonly [...infer Batch extends Shape, number, infer N extends number]
      ? A extends readonly [number]
        ? readonly [...Batch, N]
        : A extends readonly [...infer Own extends Shape, infer M extends number, number]
          ? readonly [...Broadcast<Own, Batch>, M, N]
          : Shape
      : Shape;

/** The length a right factor sums over: its second to last axis, or the only one. */
type InnerOfRight<B extends Shape> = B extends readonly [...number[], infer K extends number, number]
  ? K
  : B extends readonly [infer K extends number]
    ? K
    : number;

export type MatrixProblem<A extends Shape, B extends Shape> = { is: Shape } extends { is: A } | { is: B }
  ? true
  : FirstOf<
      [
        A extends readonly [] ? `matmul: the left factor is a single number; use multiply` : true,
        B extends readonly [] ? `matmul: the right factor is a single number; use multiply` : true,
        Differ<Last<A>, InnerOfRight<B>, `matmul: inner axes: ${Last<A>} and ${InnerOfRight<B>} differ`>,
        BroadcastProblem<"matmul", BatchOf<A>, BatchOf<B>>,
      ]
    >;

type BatchOf<S extends Shape> = S extends readonly [...infer Batch extends Shape, number, number]
  ? Batch
  : number extends S["length"]
    ? Shape
    : readonly [];

/** A text where a tensor is not a vector. */
export type VectorProblem<Name extends string, S extends Shape> = RankProblem<
  S,
  1,
  `${Name}: found shape ${Show<S>}; expected a vector`
>;

/** A text where two tensors are not vectors of one length. */
export type DotProblem<A extends Shape, B extends Shape> = FirstOf<
  [
    VectorProblem<"dot", A>,
    VectorProblem<"dot", B>,
    Differ<Last<A>, Last<B>, `dot: lengths: ${Last<A>} and ${Last<B>} differ`>,
  ]
>;
