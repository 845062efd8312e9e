// The kernel IR: groups of tensors with explicit loop order. Each kernel becomes one emitted function.
//
//   plan      ::= kernel…                      in execution order
//   kernel    ::= loops { statement… } | contraction | routine tensor | scan
//   statement ::= loop axis < extent { statement… }
//               | evaluate tensor at (axis…)    one loop axis for each axis of its domain; none for an axis of length 1
//   contraction ::= out[outer…, row, column] = Σ inner… left · right, then the epilogue, element by element
//   scan      ::= start plan, then for t < length { step plan }    (their values go to entries of stacked values)
//
// A tensor's value is complete after the loops of its reduced axes. Between statements of one innermost loop values
// pass in registers; whatever is read elsewhere has a buffer.
import type {
  Compute,
  Extent,
  Leaf,
  Load,
  Opaque,
  Recurrence,
  Scan,
  Scatter,
  Tensor,
} from "../2-tensor/ir/ir.ts";
import type { Store } from "../3-programs/stores.ts";

export interface LoopAxis {
  readonly id: number;
  readonly extent: Extent;
}

export interface Loop {
  readonly kind: "loop";
  readonly axis: LoopAxis;
  readonly body: Statement[];
}

export interface Evaluate {
  readonly kind: "evaluate";
  readonly tensor: Compute | Scatter;
  /** The loop that runs each axis of the domain; undefined for an axis of length 1. */
  readonly axes: readonly (LoopAxis | undefined)[];
}

export type Statement = Loop | Evaluate;

export interface LoopKernel {
  readonly kind: "loops";
  readonly body: Statement[];
}

export interface ContractionKernel {
  readonly kind: "contraction";
  readonly contraction: Contraction;
  /** Element-wise tensors of the contraction's shape; each but the last is read by the next one only. */
  readonly epilogue: Compute[];
  /** Rows of a register block (see tiles.ts). */
  readonly rows: number;
}

/** A recurrence. Its plans read and write memory: leaves that stand for tensors of the program around it. */
export interface ScanKernel {
  readonly kind: "scan";
  readonly recurrence: Recurrence;
  readonly stacks: readonly Scan[];
  readonly time: Leaf;
  readonly start: Plan;
  readonly step: Plan;
  /** What each memory leaf stands for. */
  readonly memory: ReadonlyMap<Tensor, Tensor>;
}

/** All applications of an opaque tensor's routine. */
export interface RoutineKernel {
  readonly kind: "routine";
  readonly tensor: Opaque;
}

/** Kernels that become one function. */
export type SimpleKernel = LoopKernel | ContractionKernel | RoutineKernel;

export type Kernel = SimpleKernel | ScanKernel;

/** A sum of products whose axes fall into classes. Axes are numbered as in the tensor's domain. */
export interface Contraction {
  readonly tensor: Compute;
  /** The factor with the row axis, and the one with the column axis. */
  readonly left: Load;
  readonly right: Load;
  readonly row: number;
  readonly column: number;
  readonly outer: readonly number[];
  readonly inner: readonly number[];
}

/** The kernels of one program and what they store. */
export interface Plan {
  readonly kernels: readonly Kernel[];
  readonly stores: readonly Store[];
  /** What tensors of the program have become by inlining; those that are missing stayed themselves. */
  readonly became: ReadonlyMap<Tensor, Tensor>;
}

/** The tensors a kernel evaluates, in order. */
export function tensorsOf(kernel: LoopKernel | ContractionKernel): readonly (Compute | Scatter)[];
export function tensorsOf(kernel: Kernel): readonly Exclude<Tensor, Leaf>[];
export function tensorsOf(kernel: Kernel): readonly Exclude<Tensor, Leaf>[] {
  if (kernel.kind === "scan") return kernel.stacks;
  if (kernel.kind === "routine") return [kernel.tensor];
  if (kernel.kind === "contraction") return [kernel.contraction.tensor, ...kernel.epilogue];
  const visit = (statement: Statement): readonly (Compute | Scatter)[] =>
    statement.kind === "evaluate" ? [statement.tensor] : statement.body.flatMap(visit);
  return kernel.body.flatMap(visit);
}

/** The tensor whose value a kernel is there for: the last one it evaluates. */
export function resultOf(kernel: Kernel): Tensor {
  const tensors = tensorsOf(kernel);
  return tensors[tensors.length - 1]!;
}
