// What recurrent cells make of a sequence, and layers of them.
import { CompileError } from "../../error.ts";
import { filled } from "../../2-tensor/ir/tensors.ts";
import { glorotUniform, zeros, type Fans, type Initialization } from "../initializers.ts";
import { layerParameter } from "../parameters.ts";
import { callSite, unnamed } from "../session.ts";
import type { Checked, FirstOf, FormProblem, RankProblem, Shape, ShapeOf, Show, Tensor } from "../shapes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";
import { called } from "../signatures/called.ts";
import { gruCell, lstmCell, rnnCell, type CellProblem, type CellWeights } from "./cells.ts";
import { elementAt, scan, type ScanOptions } from "./scan.ts";

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
export function rnnSequence(x: Tensor, h: Tensor): Sequence {
  const { weights, options } = called("rnnSequence", arguments);
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
export function gruSequence(x: Tensor, h: Tensor): Sequence {
  const { weights, options } = called("gruSequence", arguments);
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
export function lstmSequence(x: Tensor, h: Tensor, c: Tensor): Sequence & { readonly cell: Tensor } {
  const { weights, options } = called("lstmSequence", arguments);
  const { all, last } = scan(
    stepsOf("lstmSequence", x),
    { h, c },
    (state, t) => lstmCell(elementAt(x, t), state.h, state.c, weights),
    options,
  );
  return { all: all.h, last: last.h, cell: last.c };
}

function stepsOf(operation: string, x: Tensor): number {
  const { position } = callSite("sequence");
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
  function recur(x: Tensor, units: number): Sequence {
    const { name, inputWeights, recurrentWeights, ...steps } = called(operation, arguments).options;
    const site = callSite(operation);
    if (x.shape.length !== 2)
      throw new CompileError(
        `${operation}: the sequence has shape [${x.shape.join(", ")}]; expected [steps, features]`,
        site.position,
      );
    const own = { path: name ?? site.path, position: site.position };
    const features = x.shape[1] as number;
    const parameter = (shape: Shape, initialization: Initialization, role: string): Tensor =>
      layerParameter(shape, initialization, own, role, gateFans(gates));
    const weights = {
      input: parameter([gates * units, features], inputWeights ?? glorotUniform, "inputWeights"),
      recurrent: parameter([gates * units, units], recurrentWeights ?? glorotUniform, "recurrentWeights"),
      inputBias: parameter([gates * units], zeros, "bias"),
      ...(gates === 3 ? { recurrentBias: parameter([gates * units], zeros, "recurrentBias") } : {}),
    };
    return unnamed(() => run(x, filled([units], 0), weights, steps));
  }
  return recur as RecurrentLayer<Name>;
}

/** The fans of one gate's matrix, of weights [gates · units, inputs]. */
function gateFans(gates: number): (shape: readonly number[]) => Fans {
  return ([rows, columns = 1]) => ({ fanIn: columns, fanOut: rows! / gates });
}
