// Shapes at type level: what TypeScript can carry cheaply it checks in the editor; a dimension it cannot compute
// widens to `number`, so no correct model ever gets a type error. The same checks run at build time on values.
import type { Tensor as TensorNode } from "../2-tensor/ir.ts";

/** The shape of one example's value: `[]` is a single number. */
export type Shape = readonly number[];

declare const shapeOf: unique symbol;

/** A tensor of one example. `S` is its shape as TypeScript knows it. */
export type Tensor<S extends Shape = Shape> = TensorNode & { readonly [shapeOf]?: S };

/** A tensor or a plain number, wherever either makes sense. */
export type Operand<S extends Shape = Shape> = Tensor<S> | number;

/** All axes but the last. */
export type Leading<S extends Shape> = S extends readonly [...infer Rest extends number[], number]
  ? Rest
  : readonly number[];

/** The last axis. */
export type Last<S extends Shape> = S extends readonly [...number[], infer Length extends number]
  ? Length
  : number;

/** The shape two operands broadcast to, as in NumPy: equal shapes, or a single number with anything; else unknown. */
export type Broadcast<A extends Shape, B extends Shape> = A extends readonly []
  ? B
  : B extends readonly []
    ? A
    : Shape extends A | B
      ? Shape
      : A extends B
        ? B extends A
          ? A
          : Shape
        : Shape;

/** Axis lengths that must agree; a readable type error when both are known and differ. */
export type Agree<A extends number, B extends number, What extends string> = number extends A | B
  ? unknown
  : A extends B
    ? unknown
    : { readonly error: `${What}: ${A} and ${B} differ` };
