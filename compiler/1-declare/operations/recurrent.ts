// Recurrent cells, what they make of a sequence, and layers of them. Weights are [gates · units, inputs], the gates one
// after another; x may have leading axes.
import { CompileError } from "../../error.ts";
import { addIndex, axisIndex, constantIndex } from "../../2-tensor/indices.ts";
import { label } from "../../2-tensor/labels.ts";
import * as scalar from "../../2-tensor/scalars.ts";
import { compute, element, filled, load, sum } from "../../2-tensor/tensors.ts";
import { glorotUniform, zeros, type Initialization } from "../initializers.ts";
import { layerParameter } from "../model.ts";
import { callSite } from "../session.ts";
import type { Shape, Tensor } from "../shapes.ts";
import { add, multiply, sigmoid, subtract, tanh } from "./elementwise.ts";
import { elementAt, scan, type ScanOptions } from "./scan.ts";

/** The weights of a recurrent cell with `gates` gates. */
export interface CellWeights {
  /** [gates · units, inputs]: applied to x. */
  readonly input: Tensor;
  /** [gates · units, units]: applied to the hidden state. */
  readonly recurrent: Tensor;
  /** [gates · units] each; either may be left out. */
  readonly inputBias?: Tensor;
  readonly recurrentBias?: Tensor;
}

/** h' = tanh(W x + b + U h + d). Elman 1990. */
export function rnnCell<S extends Shape>(x: Tensor, h: Tensor<S>, weights: CellWeights): Tensor<S> {
  const { fromInput, fromState } = projections("rnnCell", x, h, weights, 1);
  return tanh(add(fromInput, fromState)) as Tensor<S>;
}

/**
 * Gates i, f, g, o: c' = σ(f) c + σ(i) tanh(g), h' = σ(o) tanh(c'). Hochreiter & Schmidhuber 1997; Gers et al. 2000.
 */
export function lstmCell<S extends Shape>(
  x: Tensor,
  h: Tensor<S>,
  c: Tensor<S>,
  weights: CellWeights,
): { readonly h: Tensor<S>; readonly c: Tensor<S> } {
  const { fromInput, fromState } = projections("lstmCell", x, h, weights, 4);
  const gates = label(add(fromInput, fromState) as Tensor, { operation: "gates" });
  const [i, f, g, o] = [0, 1, 2, 3].map((k) => gate(gates, k, 4)) as [Tensor, Tensor, Tensor, Tensor];
  const cell = add(multiply(sigmoid(f), c as Tensor), multiply(sigmoid(i), tanh(g))) as Tensor;
  return { h: multiply(sigmoid(o), tanh(cell)) as Tensor<S>, c: cell as Tensor<S> };
}

/**
 * Gates r, z, n: n = tanh(Wₙ x + bₙ + r (Uₙ h + dₙ)), h' = (1 − z) n + z h with r, z = σ(…). Cho et al. 2014, with the
 * reset gate after the product.
 */
export function gruCell<S extends Shape>(x: Tensor, h: Tensor<S>, weights: CellWeights): Tensor<S> {
  const { fromInput, fromState } = projections("gruCell", x, h, weights, 3);
  const [reset, update] = [0, 1].map((k) =>
    sigmoid(add(gate(fromInput, k, 3), gate(fromState, k, 3)) as Tensor),
  );
  const candidate = tanh(add(gate(fromInput, 2, 3), multiply(reset!, gate(fromState, 2, 3))) as Tensor);
  return add(multiply(subtract(1, update!), candidate), multiply(update!, h as Tensor)) as Tensor<S>;
}

/** W x + b and U h + d, kept apart: the first depends on no state, so a sequence computes it for all steps at once. */
function projections(operation: string, x: Tensor, h: Tensor, weights: CellWeights, gates: number) {
  const units = h.shape[h.shape.length - 1] as number;
  const { position } = callSite(operation);
  const check = (what: string, tensor: Tensor | undefined, shape: Shape): void => {
    if (tensor && tensor.shape.join() !== shape.join())
      throw new CompileError(
        `${operation}: ${what} has shape [${tensor.shape.join(", ")}]; expected [${shape.join(", ")}] (${gates === 1 ? "" : `${gates} gates of `}${units} units)`,
        position,
      );
  };
  const inputs = x.shape[x.shape.length - 1] as number;
  check("the input weights", weights.input, [gates * units, inputs]);
  check("the recurrent weights", weights.recurrent, [gates * units, units]);
  check("the input bias", weights.inputBias, [gates * units]);
  check("the recurrent bias", weights.recurrentBias, [gates * units]);
  return {
    fromInput: affine(weights.input, x, weights.inputBias),
    fromState: affine(weights.recurrent, h, weights.recurrentBias),
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
export interface Sequence {
  readonly all: Tensor;
  readonly last: Tensor;
}

/** `rnnCell` over the first axis of x, from the hidden state h. */
export function rnnSequence(x: Tensor, h: Tensor, weights: CellWeights, options?: ScanOptions): Sequence {
  const { all, last } = scan(
    stepsOf(x),
    { h },
    (state, t) => ({ h: rnnCell(elementAt(x, t), state.h, weights) }),
    options,
  );
  return { all: all.h, last: last.h };
}

/** `gruCell` over the first axis of x, from the hidden state h. */
export function gruSequence(x: Tensor, h: Tensor, weights: CellWeights, options?: ScanOptions): Sequence {
  const { all, last } = scan(
    stepsOf(x),
    { h },
    (state, t) => ({ h: gruCell(elementAt(x, t), state.h, weights) }),
    options,
  );
  return { all: all.h, last: last.h };
}

/** `lstmCell` over the first axis of x, from the hidden state h and the cell state c. */
export function lstmSequence(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  weights: CellWeights,
  options?: ScanOptions,
): Sequence & { readonly cell: Tensor } {
  const { all, last } = scan(
    stepsOf(x),
    { h, c },
    (state, t) => lstmCell(elementAt(x, t), state.h, state.c, weights),
    options,
  );
  return { all: all.h, last: last.h, cell: last.c };
}

function stepsOf(x: Tensor): number {
  const { position } = callSite("sequence");
  const [length] = x.shape;
  if (typeof length !== "number" || x.shape.length < 2)
    throw new CompileError(
      `a sequence has shape [${x.shape.join(", ")}]; expected [steps, …, features]`,
      position,
    );
  return length;
}

export interface RecurrentOptions extends ScanOptions {
  readonly inputWeights?: Initialization;
  readonly recurrentWeights?: Initialization;
  /** Names the layer's parameters, instead of the variable its value goes to. */
  readonly name?: string;
}

type Layered<S extends Shape, Units extends number> = {
  /** Hidden states after each step: [steps, units]. */
  readonly all: Tensor<
    readonly [S extends readonly [infer T extends number, ...number[]] ? T : number, Units]
  >;
  /** The last hidden state: [units]. */
  readonly last: Tensor<readonly [Units]>;
};

/** A layer of `units` Elman cells over a sequence x [steps, features], from a state of zeros. */
export const rnn = layer("rnn", 1, (x, zero, weights, options) => rnnSequence(x, zero, weights, options));
/** A layer of `units` gated recurrent units over a sequence x [steps, features], from a state of zeros. */
export const gru = layer("gru", 3, (x, zero, weights, options) => gruSequence(x, zero, weights, options));
/** A layer of `units` long short-term memory cells over a sequence x [steps, features], from states of zeros. */
export const lstm = layer("lstm", 4, (x, zero, weights, options) =>
  lstmSequence(x, zero, zero, weights, options),
);

function layer(
  operation: string,
  gates: number,
  run: (x: Tensor, zero: Tensor, weights: CellWeights, options: ScanOptions) => Sequence,
) {
  return <S extends Shape, const Units extends number>(
    x: Tensor<S>,
    units: Units,
    options: RecurrentOptions = {},
  ): Layered<S, Units> => {
    const site = callSite(operation);
    if (!Number.isInteger(units) || units < 1)
      throw new CompileError(
        `${operation}: found ${units} units; expected a whole number of at least 1`,
        site.position,
      );
    if (x.shape.length !== 2)
      throw new CompileError(
        `${operation}: the sequence has shape [${x.shape.join(", ")}]; expected [steps, features]`,
        site.position,
      );
    const own = { path: options.name ?? site.path, position: site.position };
    const features = x.shape[1] as number;
    const parameter = (shape: Shape, initialization: Initialization, role: string): Tensor =>
      layerParameter(shape, initialization, own, role);
    const weights = {
      input: parameter([gates * units, features], options.inputWeights ?? perGate(gates), "inputWeights"),
      recurrent: parameter(
        [gates * units, units],
        options.recurrentWeights ?? perGate(gates),
        "recurrentWeights",
      ),
      inputBias: parameter([gates * units], zeros, "bias"),
      ...(gates === 3 ? { recurrentBias: parameter([gates * units], zeros, "recurrentBias") } : {}),
    };
    return run(x as Tensor, filled([units], 0) as Tensor, weights, options) as Layered<S, Units>;
  };
}

/** Glorot's limits for the matrix of one gate. */
function perGate(gates: number): Initialization {
  return ([rows, columns]) => glorotUniform([columns!, rows! / gates]);
}
