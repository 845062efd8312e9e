// What a mask of attention leaves out: scores of pairs, and altogether the keys that no query may attend to (padding) and the
// queries that may attend to nothing. These are read as 0, once and before any product, whatever they hold.
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Index, Scalar, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { substitute } from "../../2-tensor/ir/substitute.ts";
import { compute, element } from "../../2-tensor/ir/tensors.ts";
import type { Shape, Tensor } from "../shapes.ts";
import { broadcastElement } from "./elementwise.ts";

const [zero, one] = [scalar.constant(0), scalar.constant(1)];

/** Which pairs a mask lets through, over [.., queries, keys]. */
export interface Pairs {
  readonly mask: Tensor;
  readonly causal: boolean;
  readonly shape: Shape;
}

/** Whether a query may attend to a key. */
export function isAllowed({ mask, causal, shape }: Pairs): Scalar {
  const [query, key] = [shape.length - 2, shape.length - 1].map((axis) => scalar.position(axisIndex(axis)));
  const given = scalar.notEqual(broadcastElement(mask, shape), zero);
  return causal ? scalar.and(scalar.lessEqual(key!, query!), given) : given;
}

/** Keys, or values, [.., keys, width], with 0 where no query may attend to them. */
export function attendedKeys(x: Tensor, pairs: Pairs): Node {
  const { mask, causal, shape } = pairs;
  const axis = shape.length - 2;
  const [queries, keys] = shape.slice(axis) as [number, number];
  if (hasQueries(mask))
    return counted(x, anyOf(swapped(isAllowed(pairs), axis), [...shape.slice(0, axis), keys], queries));
  const given = swapped(isAllowed({ ...pairs, causal: false }), axis);
  const isReached =
    causal && keys > queries ? scalar.less(scalar.position(axisIndex(axis)), scalar.constant(queries)) : one;
  return counted(x, scalar.and(isReached, given));
}

/** Queries [.., queries, width], with 0 where they may attend to no key; a mask of keys alone leaves no query out. */
export function askingQueries(x: Tensor, pairs: Pairs): Node {
  const { mask, shape } = pairs;
  const axis = shape.length - 2;
  if (!hasQueries(mask)) return x;
  return counted(x, anyOf(isAllowed(pairs), shape.slice(0, -1), shape[axis + 1]!));
}

/** Whether a mask tells queries apart. */
function hasQueries({ shape }: Tensor): boolean {
  return shape.length > 1 && shape.at(-2) !== 1;
}

/** Whether a condition over one more axis than `shape`, the last one, holds anywhere along it. */
function anyOf(condition: Scalar, shape: Shape, length: number): Scalar {
  const reduction = { reducer: "max" as const, extents: [length] };
  const any = compute(shape, scalar.select(condition, one, zero), { reduction });
  return scalar.notEqual(element(label(any, { operation: "attended" })), zero);
}

/** A condition with two neighbouring axes exchanged. */
function swapped(condition: Scalar, axis: number): Scalar {
  const moved = (each: number): Index =>
    axisIndex(each === axis ? axis + 1 : each === axis + 1 ? axis : each);
  return substitute(condition, moved);
}

/** The tensor where a condition over all its axes but the last holds. */
function counted(x: Tensor, condition: Scalar): Node {
  const made = compute(x.shape, scalar.select(scalar.mask(condition), element(x), zero));
  return label(made, { operation: "attended" });
}
