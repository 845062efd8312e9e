// Shapes at type level: what TypeScript can carry cheaply it checks in the editor; a dimension it cannot compute
// widens to `number`, so no correct model gets a type error. The same checks run at build time on values.
//
// Three rules keep it so. A length may be a literal, a union or `number`: two lengths differ only where no number is
// both. A shape may be unknown, or a parameter of a helper's type: nothing is wrong with it until it is known. And a
// tensor may stand where a more precise one is expected, `Tensor` for `Tensor<readonly [3]>`, but never [4] for [3].
//
// In folder shapes/: arithmetic on lengths, axes, broadcasting, products, joints, windows.
import type { Tensor as TensorNode } from "../2-tensor/ir/ir.ts";

/** The shape of one example's value: `[]` is a single number. */
export type Shape = readonly number[];

declare const shapeOf: unique symbol;
declare const aside: unique symbol;

/** What has a shape that TypeScript knows: as far as it knows it, it must be the expected one. */
export interface Shaped<S extends Shape> {
  readonly [shapeOf]?: Gradual<S> | undefined;
  readonly [aside]?: Aside<S> | undefined;
}

/** Forbids nothing; steers TypeScript. */
interface Aside<S extends Shape> {
  /** Always empty. Two shapes are compared by `Gradual`, not by themselves. */
  readonly compared: { readonly [Axis in keyof S as never]?: S[Axis] };
  /** Whatever the shape. It is inferred from here, not from `Gradual`. */
  readonly inferred: { readonly shape: S } | { readonly shape: unknown };
}

/** A shape with `any` for what is not known: `any` may be assigned to a literal, `number` may not. */
type Gradual<S extends Shape> = number extends S["length"]
  ? any
  : { readonly [Axis in keyof S]: number extends S[Axis] ? any : S[Axis] };

/** A tensor of one example. `S` is its shape as TypeScript knows it. */
export type Tensor<S extends Shape = Shape> = TensorNode & Shaped<S>;

/** A tensor or a plain number, wherever either makes sense. */
export type Operand<S extends Shape = Shape> = Tensor<S> | number;

/** The shape of a tensor's type; that of a number is []. */
export type ShapeOf<T> = [T] extends [Shaped<infer S>] ? S : [T] extends [number] ? readonly [] : Shape;

/**
 * The type of a parameter that may be mistaken: `T`, or where `Problem` is a text that text, so that the editor says
 * `Argument of type … is not assignable to parameter of type '"matmul: inner axes: 784 and 783 differ"'`.
 *
 * A problem is a text or `true`. Inside a helper that is generic in a shape it cannot be told, and TypeScript accepts the
 * argument only if the problem is `true` for `any`: so a problem first asks whether its shapes and lengths are open.
 */
export type Checked<Problem, T> = [Problem] extends [string] ? Problem : T;

/** The first text among problems, else `true`. */
export type FirstOf<Problems extends readonly unknown[]> = Problems extends readonly [infer P, ...infer Rest]
  ? [P] extends [string]
    ? P
    : FirstOf<Rest>
  : true;

/** `Text` where two lengths differ: no number is both. */
export type Differ<A extends number, B extends number, Text> = IfOpen<
  A | B,
  true,
  [A & B] extends [never] ? Text : true
>;

/** `Then` where a length is open: `number`, or a parameter of a helper's type. */
export type IfOpen<N extends number, Then, Else> = { is: number } extends { is: N } ? Then : Else;

/** The number of axes; by a condition, for TypeScript takes `number` for `S["length"]` of a shape it has yet to compute. */
export type RankOf<S extends Shape> = S extends { readonly length: infer Rank extends number }
  ? Rank
  : number;

/** `Then` where nothing is known of a shape. */
export type IfUnknown<S extends Shape, Then, Else> = { is: Shape } extends { is: S } ? Then : Else;

/** `Text` where a shape has none of these numbers of axes. */
export type RankProblem<S extends Shape, Rank extends number, Text> = IfOpen<
  RankOf<S>,
  true,
  [RankOf<S> & Rank] extends [never] ? Text : true
>;

/** `Text` where a shape is known and does not begin or end like `Form`. */
export type FormProblem<S extends Shape, Form extends Shape, Text> = IfOpen<
  RankOf<S>,
  true,
  Extract<S, Form> extends never ? Text : true
>;

/** A text where a tensor has no axis of features. */
export type FeaturesProblem<Name extends string, S extends Shape> = FormProblem<
  S,
  readonly [...number[], number],
  `${Name}: the input is a single number; expected at least one axis`
>;

/** All axes but the last. */
export type Leading<S extends Shape> = S extends readonly [...infer Rest extends number[], number]
  ? readonly [...Rest]
  : readonly number[];

/** The last axis. */
export type Last<S extends Shape> = S extends readonly [...number[], infer Length extends number]
  ? Length
  : number;

/** A shape as text: "[3, 4]". */
export type Show<S extends Shape> = number extends S["length"] ? `[…, ${Last<S>}]` : `[${Joined<S>}]`;

type Joined<S extends Shape> = S extends readonly [infer N extends number]
  ? `${N}`
  : S extends readonly [infer N extends number, ...infer Rest extends Shape]
    ? `${N}, ${Joined<Rest>}`
    : "";
