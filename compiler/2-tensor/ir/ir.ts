// The tensor IR: a hash-consed graph in index notation. A tensor is a function from indices to a scalar expression.
//
//   tensor  ::= leaf                                    a parameter, an input, a number known at the call …
//             | compute  out[i…] = reduce k… of scalar
//             | scatter  out[p…] = Σ scalar[z…] over all z… with at(z…) = p…      (the transpose of a load)
//             | opaque   out[i…, …] = routine(tensor[i…, …], …)                    (a named algorithm on the last axes)
//             | scan     out[0] = initial, out[t + 1] = next(out[t], t)           (a value of a recurrence, at all times or the last)
//   scalar  ::= number | position(index) | tensor[index…] | function(scalar…) | select(scalar, scalar, scalar)
//   index   ::= constant + Σ coefficient · atom                                   (quasi-affine, integers)
//   atom    ::= axis | ⌊index / number⌋ | index mod number | tensor[index…]       (the last one: int32 look-up)
//
// Axes are numbered by position: a compute node's output axes first, then its reduced axes; a scatter's domain in
// order. Structurally equal nodes are therefore the same object (see intern.ts), and equal means identical.
import type { Routine } from "./routines.ts";
import type { ScalarFunctionName } from "./scalar-functions.ts";

/** The length of an axis: a number, or the number of examples in the batch, known only at run time. */
export type Extent = number | "batch";

/** What a tensor holds: the model's floating-point element, or 32-bit integers (labels, indices). */
export type ElementType = "float" | "int32";

/** Tensors that are given, not computed. They are nominal: two leaves are never merged. */
export type LeafRole =
  | "parameter" // learned
  | "input" // given with each call; one value per example after the batch pass, unless it belongs to the call
  | "state" // kept between calls: optimizer state, finished gradients
  | "sum" // Σ wᵢ ∂lᵢ, of a batch or of all batches since the last update
  | "scalar" // a number known at the call: a hyper-parameter, the step, 1 / Σ weights
  | "time" // the number of a recurrence's step, an int32
  | "carry" // what a recurrence's step starts from
  | "memory"; // another tensor's memory, inside a recurrence's own plan

export interface Leaf {
  readonly kind: "leaf";
  readonly id: number;
  readonly role: LeafRole;
  readonly name: string;
  readonly shape: readonly Extent[];
  readonly type: ElementType;
  /** Exclusive upper bound of a time. */
  readonly below?: number;
}

/** Reductions. `argmax` and `argmin` give the flat position in the reduced domain of the first winner. */
export type Reducer = "sum" | "product" | "max" | "min" | "argmax" | "argmin";

export interface Reduction {
  readonly reducer: Reducer;
  readonly extents: readonly Extent[];
}

export interface Compute {
  readonly kind: "compute";
  readonly id: number;
  readonly shape: readonly Extent[];
  readonly type: ElementType;
  readonly reduction: Reduction | undefined;
  readonly body: Scalar;
  /** A derivative stated for the block this node ends, used instead of the derived one. Not part of its meaning. */
  readonly rule: DerivativeRule | undefined;
}

/** Positions outside `shape` are dropped; where the body is guarded, positions are asked for only where it holds. */
export interface Scatter {
  readonly kind: "scatter";
  readonly id: number;
  readonly shape: readonly Extent[];
  readonly type: ElementType;
  readonly domain: readonly Extent[];
  readonly at: readonly Index[];
  readonly body: Scalar;
}

/**
 * A recurrence: from carries c₀ = initial, each step t = 0 … length − 1 gives cₜ₊₁ = next(cₜ, t); or, reversed, from
 * c_length = initial each step t = length − 1 … 0 gives cₜ = next(cₜ₊₁, t). The step is a graph over the carries' leaves,
 * the time and whatever it captures from outside. Nominal, like leaves.
 */
export interface Recurrence {
  readonly kind: "recurrence";
  readonly id: number;
  readonly length: number;
  readonly time: Leaf;
  readonly carries: readonly Carry[];
  /** Other values of the step that are stacked. */
  readonly outputs: readonly Tensor[];
  /** What the step reads from outside, initial values included. */
  readonly captured: readonly Tensor[];
  /** Where the time stands among the axes of stacked values; one place earlier in those that have no batch axis. */
  readonly axis: number;
  readonly reversed: boolean;
  /** Reverse mode stores the carries only, and computes what else it needs of a step again. */
  readonly checkpointed: boolean;
}

export interface Carry {
  readonly leaf: Leaf;
  readonly initial: Tensor;
  readonly next: Tensor;
}

/**
 * A value of a recurrence at every time: of a carry, length + 1 values, the initial one among them; of others, length. Or
 * what a carry is after the last step: where only that is wanted, there is no stack.
 */
export interface Scan {
  readonly kind: "scan";
  readonly id: number;
  readonly shape: readonly Extent[];
  readonly type: ElementType;
  readonly recurrence: Recurrence;
  readonly of: Tensor;
  readonly times: "all" | "last";
  /** Where the time stands among the axes of a stack. */
  readonly axis: number;
}

/** A routine's result (see routines.ts), for every index of the leading axes. */
export interface Opaque {
  readonly kind: "opaque";
  readonly id: number;
  readonly shape: readonly Extent[];
  readonly type: ElementType;
  readonly routine: Routine;
  readonly operands: readonly Tensor[];
  /** Exclusive upper bound of whole numbers. */
  readonly below?: number;
}

export type Tensor = Leaf | Compute | Scatter | Scan | Opaque;

/**
 * A block-level derivative: the vector-Jacobian product of a block with respect to its `inputs`, written in tensor
 * IR: it returns the contribution to each input's cotangent, given the output and the output's cotangent.
 */
export interface DerivativeRule {
  readonly name: string;
  readonly inputs: readonly Tensor[];
  readonly pullback: (cotangent: Tensor, output: Tensor, inputs: readonly Tensor[]) => readonly Tensor[];
}

/** A formula in index notation: a scalar expression. */
export type Scalar = Constant | PositionValue | Load | Apply | Select;

export interface Constant {
  readonly kind: "constant";
  readonly id: number;
  readonly value: number;
}

export interface PositionValue {
  readonly kind: "position";
  readonly id: number;
  readonly index: Index;
}

export interface Load {
  readonly kind: "load";
  readonly id: number;
  readonly tensor: Tensor;
  readonly at: readonly Index[];
}

export interface Apply {
  readonly kind: "apply";
  readonly id: number;
  readonly function: ScalarFunctionName;
  readonly arguments: readonly Scalar[];
}

/** Lazy: only the chosen branch is evaluated, so the other one may load out of range or be NaN. */
export interface Select {
  readonly kind: "select";
  readonly id: number;
  readonly condition: Scalar;
  readonly then: Scalar;
  readonly otherwise: Scalar;
}

/** A position in index notation: quasi-affine in index variables. */
export interface Index {
  readonly kind: "index";
  readonly id: number;
  readonly constant: number;
  readonly terms: readonly Term[];
}

export interface Term {
  readonly coefficient: number;
  readonly atom: Atom;
}

export type Atom = AxisAtom | QuotientAtom | RemainderAtom | LookupAtom;

export interface AxisAtom {
  readonly kind: "axis";
  readonly id: number;
  readonly axis: number;
}

export interface QuotientAtom {
  readonly kind: "quotient";
  readonly id: number;
  readonly of: Index;
  readonly by: number;
}

export interface RemainderAtom {
  readonly kind: "remainder";
  readonly id: number;
  readonly of: Index;
  readonly by: number;
}

export interface LookupAtom {
  readonly kind: "lookup";
  readonly id: number;
  readonly load: Load;
}

/** All axes of a node: the output's, then the reduced ones; of a scatter: its domain. */
export function domainOf(tensor: Compute | Scatter): readonly Extent[] {
  if (tensor.kind === "scatter") return tensor.domain;
  return tensor.reduction ? [...tensor.shape, ...tensor.reduction.extents] : tensor.shape;
}

/** Whether a leaf is a number that calls pass, not an array. */
export function isNumber(tensor: Tensor): tensor is Leaf {
  return tensor.kind === "leaf" && (tensor.role === "scalar" || tensor.role === "time");
}

export function isBatched(tensor: Tensor): boolean {
  return tensor.shape[0] === "batch";
}
