// Inlining before fusion. Single numbers made of numbers known at the call (a bias correction, a decayed rate) are
// written into the expressions that use them; hoisting takes them out of the loops again. So are nameless element-wise
// tensors that cost less to compute than to keep, unless they would hide a contraction's factors.
import { loadsOf, rewriteGraph } from "../2-tensor/graph.ts";
import type { Compute, Load, Scalar, Tensor } from "../2-tensor/ir.ts";
import { label, labelOf } from "../2-tensor/labels.ts";
import type { Store } from "../2-tensor/programs.ts";
import { rewriteIndex, rewriteScalar, substitute } from "../2-tensor/substitute.ts";
import { axisIndex } from "../2-tensor/indices.ts";
import { compute, load, scatter } from "../2-tensor/tensors.ts";
import { classify } from "./classify.ts";
import { costOf } from "./cost.ts";

export function inlineCheap(stores: readonly Store[]): readonly Store[] {
  const kept = new Set(stores.map((store) => store.tensor));
  const changed = rewriteGraph(
    stores.map((store) => store.tensor),
    (tensor, operand) => {
      if (tensor.kind === "leaf") return tensor;
      const isFactor = tensor.kind === "compute" && classify(tensor) !== undefined;
      const rewrite = (each: Load): Scalar => {
        const source = operand(each.tensor);
        if (isUniform(source)) return source.body;
        const inlined = !isFactor && !kept.has(each.tensor) && isCheap(source);
        return inlined ? substitute(source.body, (axis) => each.at[axis]!) : load(source, each.at);
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

/** Worth less than the memory it would take: a few additions, no sum, no name of the model's own. */
function isCheap(tensor: Tensor): tensor is Compute {
  if (tensor.kind !== "compute" || tensor.reduction || tensor.rule || tensor.shape.length === 0) return false;
  return labelOf(tensor).name === undefined && costOf(tensor.body) <= cheap;
}

/** In additions. */
const cheap = 4;

/** A single number that depends on numbers known at the call only. */
function isUniform(tensor: Tensor): tensor is Compute {
  if (tensor.kind !== "compute" || tensor.shape.length > 0 || tensor.reduction) return false;
  return loadsOf(tensor.body).every(({ tensor: from }) => from.kind === "leaf" && from.role === "scalar");
}
