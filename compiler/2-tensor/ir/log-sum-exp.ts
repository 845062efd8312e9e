// log Σ eˣ over some axes of a tensor, exact for every x, with the derivative people write: x̄ = ȳ e^(x − y).
import { axisIndex } from "./indices.ts";
import type { Compute, Index, Reducer, Scalar, Tensor } from "./ir.ts";
import { label } from "./labels.ts";
import { abs, add, constant, equal, exp, log, multiply, select, subtract } from "./scalars.ts";
import { compute, element, load } from "./tensors.ts";

/** How a tensor's axes split into kept and reduced ones. */
export interface Split {
  readonly shape: readonly number[];
  readonly extents: readonly number[];
  /** Load indices of the whole tensor: kept axes first, then the reduced. */
  readonly at: readonly Index[];
  /** Indices of a reduced tensor, from the whole tensor's axes. */
  readonly keptAxes: readonly number[];
}

export function reduced(x: Tensor, kind: Reducer, { shape, extents, at }: Split): Compute {
  return compute(shape, load(x, at), { reduction: { reducer: kind, extents } });
}

/** m + log Σ e^(x − m), m = max x; −∞ for a row of −∞. Its derivative is x̄ = ȳ e^(x − y). */
export function logSumExpOf(x: Tensor, split: Split): Compute {
  const kept = split.shape.map((_, axis) => axisIndex(axis));
  const largest = label(reduced(x, "max", split), { operation: "max" });
  const shift = label(compute(split.shape, finite(element(largest))), { operation: "shift" });
  const terms = exp(subtract(load(x, split.at), load(shift, kept)));
  const total = label(
    compute(split.shape, terms, { reduction: { reducer: "sum", extents: split.extents } }),
    { operation: "sum_exp" },
  );
  const body = add(load(shift, kept), log(load(total, kept)));
  const rule = {
    name: "logSumExp",
    inputs: [x],
    pullback: (cotangent: Tensor, output: Tensor, [given]: readonly Tensor[]) => {
      const reducedAt = split.keptAxes.map((axis) => axisIndex(axis));
      const part = softmaxBody(element(given!), load(output, reducedAt));
      return [compute(given!.shape, multiply(load(cotangent, reducedAt), part))];
    },
  };
  return compute(split.shape, body, { rule });
}

/** e^(x − y), y = log Σ eˣ; 0 for an x of −∞, even where every x of the row is. An x of ∞ has no share that is a number. */
export function softmaxBody(x: Scalar, logSum: Scalar): Scalar {
  const isNothing = equal(logSum, constant(-Infinity));
  return exp(subtract(x, select(isNothing, constant(0), logSum)));
}

/** x, and 0 for an infinite one. */
function finite(x: Scalar): Scalar {
  return select(equal(abs(x), constant(Infinity)), constant(0), x);
}
