// How a node's value changes with its body: 1 under a sum, the other factors under a product, the winner under a maximum.
import { CompileError } from "../../error.ts";
import { addIndex, axisIndex, constantIndex, lookupIndex, scaleIndex } from "../ir/indices.ts";
import { domainOf, type Compute, type Index, type Scalar, type Tensor } from "../ir/ir.ts";
import { label, labelOf } from "../ir/labels.ts";
import { and, constant, equal, position, rawLoad, select } from "../ir/scalars.ts";
import { substitute } from "../ir/substitute.ts";
import { compute, element } from "../ir/tensors.ts";

/** ∂out/∂body of a node at each point of its domain. */
export function slopeOf(tensor: Compute): Scalar {
  if (!tensor.reduction) return constant(1);
  switch (tensor.reduction.reducer) {
    case "sum":
      return constant(1);
    case "product":
      return element(othersProduct(tensor));
    case "max":
    case "min":
      return select(equal(flatReduced(tensor), winner(tensor)), constant(1), constant(0));
    case "argmax":
    case "argmin":
      return constant(0);
  }
}

/** P[i…, k…] = Π over k′… ≠ k… of body(i…, k′…): exact with any number of zeros, and differentiable again. */
function othersProduct(tensor: Compute): Tensor {
  const reduced = tensor.reduction!.extents;
  const outer = domainOf(tensor);
  const moved = (axis: number): Index => axisIndex(axis < tensor.shape.length ? axis : axis + reduced.length);
  const same = reduced
    .map((_, k) => {
      const axis = tensor.shape.length + k;
      return equal(position(axisIndex(axis)), position(axisIndex(axis + reduced.length)));
    })
    .reduce(and);
  const body = select(same, constant(1), substitute(tensor.body, moved));
  return label(compute(outer, body, { reduction: { reducer: "product", extents: reduced } }), {
    operation: "others",
  });
}

/** The winning position of a max or min: an index, never a comparison of values. */
function winner(tensor: Compute): Scalar {
  const reducer = tensor.reduction!.reducer === "max" ? "argmax" : "argmin";
  const index = compute(tensor.shape, tensor.body, {
    reduction: { reducer, extents: tensor.reduction!.extents },
  });
  const { name, operation } = labelOf(tensor);
  label(index, { name: name && `winner_${name}`, operation: `winner_${operation ?? reducer}` });
  return position(
    lookupIndex(
      rawLoad(
        index,
        tensor.shape.map((_, axis) => axisIndex(axis)),
      ),
    ),
  );
}

/** The flat position within the reduced axes, row-major. */
function flatReduced(tensor: Compute): Scalar {
  const { extents } = tensor.reduction!;
  let flat = constantIndex(0);
  for (const [k, extent] of extents.entries()) {
    if (typeof extent !== "number" && k > 0) throw new CompileError("the batch axis must be reduced first");
    if (k > 0) flat = scaleIndex(flat, extent as number);
    flat = addIndex(flat, axisIndex(tensor.shape.length + k));
  }
  return position(flat);
}
