// Recurrent cells: one step of a recurrence. Weights are [gates · units, inputs], the gates one after another; x may have
// leading axes.
import { CompileError } from "../../error.ts";
import { addIndex, axisIndex, constantIndex } from "../../2-tensor/ir/indices.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load, sum } from "../../2-tensor/ir/tensors.ts";
import { callSite, unnamed } from "../session.ts";
import type {
  Checked,
  Differ,
  FeaturesProblem,
  FirstOf,
  Last,
  RankProblem,
  Shape,
  ShapeOf,
  Show,
  Tensor,
} from "../shapes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";
import { called } from "../signatures/called.ts";
import { add, multiply, subtract, tanh } from "./elementwise.ts";

/** The weights of a recurrent cell with `gates` gates. */
export interface CellWeights<W extends Shape = Shape, U extends Shape = Shape> {
  /** [gates · units, inputs]: applied to x. */
  readonly input: Tensor<W>;
  /** [gates · units, units]: applied to the hidden state. */
  readonly recurrent: Tensor<U>;
  /** [gates · units] each; either may be left out. */
  readonly inputBias?: Tensor;
  readonly recurrentBias?: Tensor;
}

/** A text where a cell's weights do not fit its input [.., inputs] or its state [.., units]. */
export type CellProblem<
  Name extends string,
  X extends Shape,
  H extends Shape,
  W extends Shape,
  U extends Shape,
> = FirstOf<
  [
    FeaturesProblem<Name, X>,
    FeaturesProblem<Name, H>,
    RankProblem<W, 2, `${Name}: the input weights have shape ${Show<W>}; expected [gates · units, inputs]`>,
    RankProblem<
      U,
      2,
      `${Name}: the recurrent weights have shape ${Show<U>}; expected [gates · units, units]`
    >,
    Differ<Last<X>, Last<W>, `${Name}: inputs: ${Last<X>} of x and ${Last<W>} of the input weights differ`>,
    Differ<
      Last<H>,
      Last<U>,
      `${Name}: units: ${Last<H>} of the state and ${Last<U>} of the recurrent weights differ`
    >,
  ]
>;

/** h' = tanh(W x + b + U h + d): x [.., inputs], h [.., units] → [.., units]. Elman 1990. */
export function rnnCell<
  XTensor extends Tensor,
  H extends Tensor,
  W extends Shape,
  U extends Shape,
  X extends Shape = ShapeOf<XTensor>,
  S extends Shape = ShapeOf<H>,
>(x: XTensor, h: H, weights: Checked<CellProblem<"rnnCell", X, S, W, U>, CellWeights<W, U>>): Tensor<S>;
export function rnnCell(x: Tensor, h: Tensor): Tensor {
  const { weights } = called("rnnCell", arguments);
  const { fromInput, fromState } = projections("rnnCell", x, h, weights, 1);
  return unnamed(() => tanh(add(fromInput, fromState)));
}

/**
 * Gates i, f, g, o: c' = σ(f) c + σ(i) tanh(g), h' = σ(o) tanh(c'). x [.., inputs], h and c [.., units]. Hochreiter &
 * Schmidhuber 1997; Gers et al. 2000.
 */
export function lstmCell<
  XTensor extends Tensor,
  H extends Tensor,
  CTensor extends Tensor,
  W extends Shape,
  U extends Shape,
  X extends Shape = ShapeOf<XTensor>,
  S extends Shape = ShapeOf<H>,
  C extends Shape = ShapeOf<CTensor>,
>(
  x: XTensor,
  h: H,
  c: Checked<SameProblem<"lstmCell: the cell state", C, S>, CTensor>,
  weights: Checked<CellProblem<"lstmCell", X, S, W, U>, CellWeights<W, U>>,
): { readonly h: Tensor<S>; readonly c: Tensor<S> };
export function lstmCell(x: Tensor, h: Tensor, c: Tensor): { readonly h: Tensor; readonly c: Tensor } {
  const { weights } = called("lstmCell", arguments);
  const { fromInput, fromState } = projections("lstmCell", x, h, weights, 4);
  const { position } = callSite("state");
  if (c.shape.join() !== h.shape.join())
    throw new CompileError(
      `lstmCell: the cell state has shape [${c.shape.join(", ")}]; expected that of the hidden state, [${h.shape.join(", ")}]`,
      position,
    );
  return unnamed(() => {
    const gates = add(fromInput, fromState) as Tensor;
    const input = activated("inputGate", "sigmoid", gate(gates, 0, 4));
    const forget = activated("forgetGate", "sigmoid", gate(gates, 1, 4));
    const candidate = activated("candidate", "tanh", gate(gates, 2, 4));
    const output = activated("outputGate", "sigmoid", gate(gates, 3, 4));
    const cell = add(multiply(forget, c), multiply(input, candidate)) as Tensor;
    return { h: multiply(output, tanh(cell)), c: cell };
  });
}

/**
 * Gates r, z, n: n = tanh(Wₙ x + bₙ + r (Uₙ h + dₙ)), h' = (1 − z) n + z h with r, z = σ(…). Cho et al. 2014, with the
 * reset gate after the product.
 */
export function gruCell<
  XTensor extends Tensor,
  H extends Tensor,
  W extends Shape,
  U extends Shape,
  X extends Shape = ShapeOf<XTensor>,
  S extends Shape = ShapeOf<H>,
>(x: XTensor, h: H, weights: Checked<CellProblem<"gruCell", X, S, W, U>, CellWeights<W, U>>): Tensor<S>;
export function gruCell(x: Tensor, h: Tensor): Tensor {
  const { weights } = called("gruCell", arguments);
  const { fromInput, fromState } = projections("gruCell", x, h, weights, 3);
  return unnamed(() => {
    const part = (k: number): Tensor => add(gate(fromInput, k, 3), gate(fromState, k, 3)) as Tensor;
    const reset = activated("resetGate", "sigmoid", part(0));
    const update = activated("updateGate", "sigmoid", part(1));
    const fromReset = add(gate(fromInput, 2, 3), multiply(reset, gate(fromState, 2, 3))) as Tensor;
    const candidate = activated("candidate", "tanh", fromReset);
    return add(multiply(subtract(1, update), candidate), multiply(update, h));
  });
}

/** σ or tanh, element by element, called after what it is. */
function activated(operation: string, activation: "sigmoid" | "tanh", x: Tensor): Tensor {
  return label(compute(x.shape, scalar.apply(activation, element(x))), { operation });
}

/** W x + b and U h + d, kept apart: the first depends on no state, so a sequence computes it for all steps at once. */
function projections(operation: string, x: Tensor, h: Tensor, weights: CellWeights, gates: number) {
  const { input, recurrent, inputBias, recurrentBias } = weights;
  const { position } = callSite(operation);
  const fail = (message: string): never => {
    throw new CompileError(`${operation}: ${message}`, position);
  };
  for (const [what, given] of Object.entries({ input: x, state: h }))
    if (given.shape.length === 0) fail(`the ${what} is a single number; expected an axis of features`);
  if (x.shape.slice(0, -1).join() !== h.shape.slice(0, -1).join())
    fail(
      `the input [${x.shape.join(", ")}] and the state [${h.shape.join(", ")}] differ before their last axis`,
    );
  const units = h.shape[h.shape.length - 1] as number;
  const check = (what: string, tensor: Tensor | undefined, shape: Shape): void => {
    if (tensor && tensor.shape.join() !== shape.join())
      fail(
        `${what} [${tensor.shape.join(", ")}]; expected [${shape.join(", ")}] (${gates === 1 ? "" : `${gates} gates of `}${units} units)`,
      );
  };
  const inputs = x.shape[x.shape.length - 1] as number;
  check("the input weights have shape", input, [gates * units, inputs]);
  check("the recurrent weights have shape", recurrent, [gates * units, units]);
  check("the input bias has shape", inputBias, [gates * units]);
  check("the recurrent bias has shape", recurrentBias, [gates * units]);
  return {
    fromInput: affine(input, x, inputBias),
    fromState: affine(recurrent, h, recurrentBias),
  };
}

/** Σ weights[j, k] x[…, k] + bias[j]. */
function affine(weights: Tensor, x: Tensor, bias: Tensor | undefined): Tensor {
  const leading = (x.shape as Shape).slice(0, -1);
  const shape = [...leading, weights.shape[0] as number];
  const [j, k] = [axisIndex(leading.length), axisIndex(shape.length)];
  const at = leading.map((_, axis) => axisIndex(axis));
  const product = sum(
    shape,
    [x.shape[leading.length]!],
    scalar.multiply(load(x, [...at, k]), load(weights, [j, k])),
  );
  if (!bias) return label(product, { operation: "projection" });
  label(product, { operation: "product" });
  return label(compute(shape, scalar.add(element(product), load(bias, [j]))), { operation: "projection" });
}

/** Part k of n along the last axis. */
function gate(gates: Tensor, k: number, n: number): Tensor {
  const leading = (gates.shape as Shape).slice(0, -1);
  const units = (gates.shape[leading.length] as number) / n;
  const at = leading.map((_, axis) => axisIndex(axis));
  const unit = addIndex(axisIndex(leading.length), constantIndex(k * units));
  return compute([...leading, units], load(gates, [...at, unit]));
}
