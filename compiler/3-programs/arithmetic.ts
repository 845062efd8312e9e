// Sums and products of whole tensors: what programs are put together from.
import { isBatched, type Leaf, type Scalar, type Tensor } from "../2-tensor/ir/ir.ts";
import { label } from "../2-tensor/ir/labels.ts";
import { add, constant, isConstant, mask, multiply, notEqual, select } from "../2-tensor/ir/scalars.ts";
import { compute, element } from "../2-tensor/ir/tensors.ts";

export function sumOf(left: Tensor, right: Tensor): Tensor {
  return compute(left.shape, add(element(left), element(right)));
}

export function plus(tensor: Tensor, other: Tensor | undefined): Tensor {
  return other ? sumOf(tensor, other) : tensor;
}

/** An example's value times its weight, either the same for every example or not; an example of weight 0 is left out. */
export function weighted(tensor: Tensor, weight: Tensor): Tensor {
  const { shape } = isBatched(tensor) ? tensor : weight;
  const of = (each: Tensor): Scalar => element(each, shape.length - each.shape.length);
  const counts = mask(notEqual(of(weight), constant(0)));
  return compute(shape, select(counts, multiply(of(tensor), of(weight)), constant(0)));
}

export function scaledBy(tensor: Tensor, scale: Leaf): Tensor {
  return compute(tensor.shape, multiply(element(tensor), element(scale, tensor.shape.length)));
}

export function scaleTimes(scale: Leaf, tensor: Tensor): Tensor {
  return compute(tensor.shape, multiply(element(scale, tensor.shape.length), element(tensor)));
}

/** Σ of several tensors; one alone is left as it is, and keeps its name. */
export function sumOfAll(tensors: readonly Tensor[], name: string): Tensor {
  const [first, ...rest] = tensors as readonly [Tensor, ...Tensor[]];
  return rest.length === 0 ? first : label(rest.reduce(sumOf, first), { name });
}

export function isZero(tensor: Tensor): boolean {
  return tensor.kind === "compute" && isConstant(tensor.body, 0);
}
