// Inlining before fusion: single numbers made of numbers known at the call (a bias correction, a decayed rate) are
// written into the expressions that use them; hoisting takes them out of the loops again.
import { loadsOf, rewriteGraph } from "../2-tensor/graph.ts";
import type { Compute, Load, Scalar, Tensor } from "../2-tensor/ir.ts";
import { label, labelOf } from "../2-tensor/labels.ts";
import type { Store } from "../2-tensor/programs.ts";
import { rewriteIndex, rewriteScalar } from "../2-tensor/substitute.ts";
import { axisIndex } from "../2-tensor/indices.ts";
import { compute, load, scatter } from "../2-tensor/tensors.ts";

export function inlineUniform(stores: readonly Store[]): readonly Store[] {
  const changed = rewriteGraph(
    stores.map((store) => store.tensor),
    (tensor, operand) => {
      if (tensor.kind === "leaf") return tensor;
      const rewrite = (each: Load): Scalar => {
        const source = operand(each.tensor);
        return isUniform(source) ? source.body : load(source, each.at);
      };
      const result = rebuild(tensor, rewrite);
      return result === tensor ? tensor : label(result, labelOf(tensor));
    },
  );
  return stores.map((store) => ({ ...store, tensor: changed.get(store.tensor)! }));
}

function rebuild(tensor: Exclude<Tensor, { kind: "leaf" }>, rewrite: (load: Load) => Scalar): Tensor {
  const body = rewriteScalar(tensor.body, rewrite, undefined);
  if (tensor.kind === "scatter") {
    const at = tensor.at.map((index) => rewriteIndex(index, rewrite, axisIndex));
    return scatter(tensor.shape, tensor.domain, at, body);
  }
  const { shape, type, reduction, rule } = tensor;
  return body === tensor.body ? tensor : compute(shape, body, { type, reduction, rule });
}

/** A single number that depends on numbers known at the call only. */
function isUniform(tensor: Tensor): tensor is Compute {
  if (tensor.kind !== "compute" || tensor.shape.length > 0 || tensor.reduction) return false;
  return loadsOf(tensor.body).every(({ tensor: from }) => from.kind === "leaf" && from.role === "scalar");
}
