// Bounding gradients before an optimizer sees them.
import { CompileError } from "../../error.ts";
import { add, divide, maximum, minimum, multiply, negate, sqrt, square } from "../operations/elementwise.ts";
import { sum } from "../operations/reductions.ts";
import { optimizer, type OptimizerContext, type OptimizerDefinition } from "../optimizer.ts";
import type { Tensor } from "../shapes.ts";

export interface ClippingOptions {
  /** Every element is held between −value and value. */
  readonly value?: number;
  /** Each parameter's gradient is shortened to this length. */
  readonly norm?: number;
  /** All gradients together are shortened to this length: g · min(1, max / ‖g‖). Pascanu, Mikolov & Bengio 2013. */
  readonly globalNorm?: number;
  /** Added to the length before dividing; 0 unless given. */
  readonly epsilon?: number;
}

/** The optimizer, given gradients clipped in exactly one of the ways of `options`. A gradient of zero stays zero. */
export function clipped(inner: OptimizerDefinition, options: ClippingOptions): OptimizerDefinition {
  const { epsilon = 0 } = options;
  const kinds = (["value", "norm", "globalNorm"] as const).filter((kind) => options[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    throw new CompileError(
      `clipped: found ${kinds.join(" and ") || "nothing"}; expected one of value, norm and globalNorm`,
    );
  if (!(options[kind]! > 0))
    throw new CompileError(`clipped: ${kind} is ${options[kind]}; expected a number above 0`);
  const numbers: Readonly<Record<string, number>> = { ...inner.hyperparameters, clip: options[kind]! };
  return optimizer(inner.name, numbers, (context) => {
    const gradient = clip(kind, context, epsilon);
    return inner.update({ ...context, gradient });
  });
}

function clip(
  kind: "value" | "norm" | "globalNorm",
  { gradient, globalNorm, hyper }: OptimizerContext,
  epsilon: number,
): Tensor {
  const most = hyper.clip!;
  if (kind === "value") return maximum(minimum(gradient, most), negate(most));
  const length = kind === "norm" ? sqrt(sum(square(gradient)) as Tensor) : globalNorm();
  const bounded = epsilon === 0 ? length : add(length, epsilon);
  return multiply(gradient, minimum(1, divide(most, bounded)));
}
