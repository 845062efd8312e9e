// Recurrent cells, what they make of a sequence, and layers of them. Weights are [gates · units, inputs], the gates one
// after another; x may have leading axes.
import { CompileError } from "../../error.ts";
import { addIndex, axisIndex, constantIndex } from "../../2-tensor/ir/indices.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, filled, load, sum } from "../../2-tensor/ir/tensors.ts";
import { glorotUniform, zeros, type Fans, type Initialization } from "../initializers.ts";
import { layerParameter } from "../model.ts";
import { callSite, unnamed } from "../session.ts";
import type {
  Checked,
  Differ,
  FeaturesProblem,
  FirstOf,
  FormProblem,
  Last,
  RankProblem,
  Shape,
  ShapeOf,
  Show,
  Tensor,
} from "../shapes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";
import { add, multiply, subtract, tanh } from "./elementwise.ts";
import { elementAt, scan, type ScanOptions } from "./scan.ts";
import { called } from "../signatures/called.ts";

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
type CellProblem<
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
export function rnnCell(x: Tensor, h: Tensor, weights: CellWeights): Tensor {
  called("rnnCell", arguments);
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
export function lstmCell(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  weights: CellWeights,
): { readonly h: Tensor; readonly c: Tensor } {
  called("lstmCell", arguments);
  const { fromInput, fromState } = projections("lstmCell", x, h, weights, 4);
  const { position } = callSite("state", c);
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
export function gruCell(x: Tensor, h: Tensor, weights: CellWeights): Tensor {
  called("gruCell", arguments);
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
  const { position } = callSite(
    operation,
    x,
    h,
    input,
    recurrent,
    ...[inputBias, recurrentBias].filter((bias) => bias !== undefined),
  );
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

/** A sequence's hidden states, one for each time (the first axis of x), and the last one. */
export interface Sequence<Steps extends number = number, H extends Shape = Shape> {
  /** [steps, …]. */
  readonly all: Tensor<readonly [Steps, ...H]>;
  readonly last: Tensor<H>;
}

/** A text where a sequence has no steps, or its cell does not fit. */
type SequenceProblem<
  Name extends string,
  X extends Shape,
  H extends Shape,
  W extends Shape,
  U extends Shape,
> = FirstOf<
  [
    FormProblem<
      X,
      readonly [number, ...number[], number],
      `${Name}: the sequence has shape ${Show<X>}; expected [steps, …, features]`
    >,
    CellProblem<Name, X, H, W, U>,
  ]
>;

/** `rnnCell` over the first axis of x [steps, .., inputs], from the hidden state h [.., units]. */
export function rnnSequence<
  XTensor extends Tensor,
  HTensor extends Tensor,
  W extends Shape,
  U extends Shape,
  X extends Shape = ShapeOf<XTensor>,
  H extends Shape = ShapeOf<HTensor>,
>(
  x: XTensor,
  h: HTensor,
  weights: Checked<SequenceProblem<"rnnSequence", X, H, W, U>, CellWeights<W, U>>,
  options?: ScanOptions,
): Sequence<X[0], H>;
export function rnnSequence(x: Tensor, h: Tensor, weights: CellWeights, options?: ScanOptions): Sequence {
  called("rnnSequence", arguments);
  const { all, last } = scan(
    stepsOf("rnnSequence", x),
    { h },
    (state, t) => ({ h: rnnCell(elementAt(x, t), state.h, weights) }),
    options,
  );
  return { all: all.h, last: last.h };
}

/** `gruCell` over the first axis of x [steps, .., inputs], from the hidden state h [.., units]. */
export function gruSequence<
  XTensor extends Tensor,
  HTensor extends Tensor,
  W extends Shape,
  U extends Shape,
  X extends Shape = ShapeOf<XTensor>,
  H extends Shape = ShapeOf<HTensor>,
>(
  x: XTensor,
  h: HTensor,
  weights: Checked<SequenceProblem<"gruSequence", X, H, W, U>, CellWeights<W, U>>,
  options?: ScanOptions,
): Sequence<X[0], H>;
export function gruSequence(x: Tensor, h: Tensor, weights: CellWeights, options?: ScanOptions): Sequence {
  called("gruSequence", arguments);
  const { all, last } = scan(
    stepsOf("gruSequence", x),
    { h },
    (state, t) => ({ h: gruCell(elementAt(x, t), state.h, weights) }),
    options,
  );
  return { all: all.h, last: last.h };
}

/**
 * `lstmCell` over the first axis of x [steps, .., inputs], from the hidden state h and the cell state c, [..,
 * units].
 */
export function lstmSequence<
  XTensor extends Tensor,
  HTensor extends Tensor,
  CTensor extends Tensor,
  W extends Shape,
  U extends Shape,
  X extends Shape = ShapeOf<XTensor>,
  H extends Shape = ShapeOf<HTensor>,
  C extends Shape = ShapeOf<CTensor>,
>(
  x: XTensor,
  h: HTensor,
  c: Checked<SameProblem<"lstmSequence: the cell state", C, H>, CTensor>,
  weights: Checked<SequenceProblem<"lstmSequence", X, H, W, U>, CellWeights<W, U>>,
  options?: ScanOptions,
): Sequence<X[0], H> & { readonly cell: Tensor<H> };
export function lstmSequence(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  weights: CellWeights,
  options?: ScanOptions,
): Sequence & { readonly cell: Tensor } {
  called("lstmSequence", arguments);
  const { all, last } = scan(
    stepsOf("lstmSequence", x),
    { h, c },
    (state, t) => lstmCell(elementAt(x, t), state.h, state.c, weights),
    options,
  );
  return { all: all.h, last: last.h, cell: last.c };
}

function stepsOf(operation: string, x: Tensor): number {
  const { position } = callSite("sequence", x);
  const [length] = x.shape;
  if (typeof length !== "number" || x.shape.length < 2)
    throw new CompileError(
      `${operation}: the sequence has shape [${x.shape.join(", ")}]; expected [steps, …, features]`,
      position,
    );
  return length;
}

/** Settings of recurrent layers. */
export interface RecurrentOptions extends ScanOptions {
  readonly inputWeights?: Initialization;
  readonly recurrentWeights?: Initialization;
  /** Names the layer's parameters, instead of the variable its value goes to. */
  readonly name?: string;
}

/** Over a sequence x [steps, features]: hidden states after each step [steps, units], and the last one [units]. */
interface RecurrentLayer<Name extends string> {
  <X extends Tensor, const Units extends number, S extends Shape = ShapeOf<X>>(
    x: Checked<
      RankProblem<S, 2, `${Name}: the sequence has shape ${Show<S>}; expected [steps, features]`>,
      X
    >,
    units: Units,
    options?: RecurrentOptions,
  ): Sequence<S[0], readonly [Units]>;
}

/** A layer of `units` Elman cells over a sequence x [steps, features], from a state of zeros. */
export const rnn = layer("rnn", 1, (x, zero, weights, options) => rnnSequence(x, zero, weights, options));
/** A layer of `units` gated recurrent units over a sequence x [steps, features], from a state of zeros. */
export const gru = layer("gru", 3, (x, zero, weights, options) => gruSequence(x, zero, weights, options));
/** A layer of `units` long short-term memory cells over a sequence x [steps, features], from states of zeros. */
export const lstm = layer("lstm", 4, (x, zero, weights, options) =>
  lstmSequence(x, zero, zero, weights, options),
);

function layer<Name extends "rnn" | "gru" | "lstm">(
  operation: Name,
  gates: number,
  run: (x: Tensor, zero: Tensor, weights: CellWeights, options: ScanOptions) => Sequence,
): RecurrentLayer<Name> {
  function recur(x: Tensor, units: number, options: RecurrentOptions = {}): Sequence {
    called(operation, arguments);
    const site = callSite(operation, x);
    if (x.shape.length !== 2)
      throw new CompileError(
        `${operation}: the sequence has shape [${x.shape.join(", ")}]; expected [steps, features]`,
        site.position,
      );
    const own = { path: options.name ?? site.path, position: site.position };
    const features = x.shape[1] as number;
    const parameter = (shape: Shape, initialization: Initialization, role: string): Tensor =>
      layerParameter(shape, initialization, own, role, gateFans(gates));
    const weights = {
      input: parameter([gates * units, features], options.inputWeights ?? glorotUniform, "inputWeights"),
      recurrent: parameter(
        [gates * units, units],
        options.recurrentWeights ?? glorotUniform,
        "recurrentWeights",
      ),
      inputBias: parameter([gates * units], zeros, "bias"),
      ...(gates === 3 ? { recurrentBias: parameter([gates * units], zeros, "recurrentBias") } : {}),
    };
    const { lengths, checkpointEvery } = options;
    const steps = { ...(lengths && { lengths }), ...(checkpointEvery !== undefined && { checkpointEvery }) };
    return unnamed(() => run(x, filled([units], 0), weights, steps));
  }
  return recur as RecurrentLayer<Name>;
}

/** The fans of one gate's matrix, of weights [gates · units, inputs]. */
function gateFans(gates: number): (shape: readonly number[]) => Fans {
  return ([rows, columns = 1]) => ({ fanIn: columns, fanOut: rows! / gates });
}
