// A row of the operation table: how to draw an application of an operation, and how to build it.
//
// Adding an operation is adding a row to a file of operations/: `draw` asks the pool for operands and returns them with
// attributes that are JSON; `build` calls the public function. The pool makes new parameters and inputs where nothing fits.
import type { Tensor } from "../../compiler/index.ts";
import type { Attributes } from "./model.ts";
import type { Random } from "../../compiler/verify/random.ts";

export interface Row {
  readonly name: string;
  readonly draw: (pool: Pool) => Application;
  readonly build: (operands: readonly Tensor[], attributes: never) => Tensor;
  /** Its value for one example depends on the others. */
  readonly coupled?: boolean;
  /** Its value differs from call to call: drawn, or kept from update to update. */
  readonly varies?: boolean;
}

export interface Application {
  readonly operands: readonly number[];
  readonly attributes?: Attributes;
}

export type Shape = readonly number[];

export interface Fits {
  readonly least?: number;
  readonly most?: number;
  /** No axis of length 0. */
  readonly filled?: boolean;
  readonly where?: (shape: Shape) => boolean;
}

/** The values a graph has so far, by position. */
export interface Pool {
  readonly random: Random;
  /** A tensor of floats with `least` to `most` axes. */
  readonly float: (fits?: Fits) => number;
  /** A tensor of floats of exactly this shape. */
  readonly shaped: (shape: Shape) => number;
  /** A new input of the example. */
  readonly input: (shape: Shape, range: readonly [low: number, high: number]) => number;
  /** Int32 numbers from 0 to below − 1. */
  readonly integers: (shape: Shape, below: number) => number;
  readonly shapeOf: (value: number) => Shape;
  /** The value, or the value squeezed smoothly, with all its elements between `low` and `high`. */
  readonly within: (value: number, low: number, high: number) => number;
  /** Whether anything the value is made of depends on other examples. */
  readonly isCoupled: (value: number) => boolean;
  /** Something the value is computed from, in one step or more; itself where there is nothing. */
  readonly sourceOf: (value: number) => number;
  /** A name that nothing has yet. */
  readonly name: () => string;
  /** A shape of the kind models have: short axes, few of them. */
  readonly shape: (least: number, most: number, filled?: boolean) => Shape;
}

/** Thrown by a draw where the operation does not fit what there is. */
export class DoesNotApply extends Error {}

export function row<A extends Attributes>(
  name: string,
  draw: (pool: Pool) => Application,
  build: (operands: readonly Tensor[], attributes: A) => Tensor,
): Row {
  return { name, draw, build: build as Row["build"] };
}

export const sizeOf = (shape: Shape): number => shape.reduce((product, extent) => product * extent, 1);

/** A shape that broadcasts with `shape`: some axes 1, some leading ones missing. */
export function broadcastableWith(shape: Shape, random: Random): Shape {
  const kept = random.chance(0.5) ? shape : shape.slice(random.whole(0, shape.length));
  return kept.map((extent) => (random.chance(0.25) ? 1 : extent));
}
