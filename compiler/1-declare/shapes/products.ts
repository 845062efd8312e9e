// Products of vectors and matrices: inner axes agree.
import type {
  Differ,
  FirstOf,
  FormProblem,
  IfOpen,
  IfUnknown,
  Last,
  Leading,
  RankOf,
  RankProblem,
  Shape,
  Show,
} from "../shapes.ts";
import type { LengthOf } from "./axes.ts";
import type { Broadcast, BroadcastProblem, Unlike } from "./broadcast.ts";

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

/** A text where keys [.., S, d] do not fit queries [.., T, d]. */
export type KeysProblem<Q extends Shape, K extends Shape> = FirstOf<
  [
    MatrixFormProblem<"queries", Q>,
    MatrixFormProblem<"keys", K>,
    Differ<
      Last<Q>,
      Last<K>,
      `attention: widths: ${Last<Q>} of the queries and ${Last<K>} of the keys differ`
    >,
    BatchProblem<"queries", Q, "keys", K>,
  ]
>;

/** A text where values [.., S, e] do not fit keys [.., S, d]. */
export type ValuesProblem<K extends Shape, V extends Shape> = FirstOf<
  [
    MatrixFormProblem<"values", V>,
    Differ<
      LengthOf<K, -2>,
      LengthOf<V, -2>,
      `attention: ${LengthOf<K, -2>} keys and ${LengthOf<V, -2>} values; expected as many`
    >,
    BatchProblem<"keys", K, "values", V>,
  ]
>;

type MatrixFormProblem<What extends string, S extends Shape> = FormProblem<
  S,
  readonly [...number[], number, number],
  `attention: the ${What} have shape ${Show<S>}; expected [.., positions, width]`
>;

type BatchProblem<WhatA extends string, A extends Shape, WhatB extends string, B extends Shape> = IfOpen<
  RankOf<A> | RankOf<B>,
  true,
  Unlike<
    Leading<Leading<A>>,
    Leading<Leading<B>>,
    `attention: leading axes of ${WhatA} ${Show<A>} and ${WhatB} ${Show<B>} differ`
  >
>;

/** A text where a tensor does not hold square matrices. */
export type SquareProblem<Name extends string, S extends Shape> = FirstOf<
  [
    FormProblem<
      S,
      readonly [...number[], number, number],
      `${Name}: found shape ${Show<S>}; expected square matrices [.., n, n]`
    >,
    Differ<LengthOf<S, -2>, Last<S>, `${Name}: found shape ${Show<S>}; expected square matrices [.., n, n]`>,
  ]
>;

/** A text where a right side [n] or [n, m] does not fit one matrix [n, n]. */
export type SystemProblem<A extends Shape, B extends Shape> = IfUnknown<
  A,
  true,
  IfUnknown<
    B,
    true,
    [A, B] extends [
      readonly [number, infer N extends number],
      readonly [infer M extends number] | readonly [infer M extends number, number],
    ]
      ? Differ<N, M, `solveTriangular: rows: ${N} of the matrix and ${M} of the right side differ`>
      : true
  >
>;
