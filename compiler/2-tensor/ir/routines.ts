// Opaque routines: what index notation cannot say well (sorting, factorizations). A routine works on the last axes of its
// operands, again for every index of the leading ones. Its value is an algorithm, given twice: in float64 for the
// interpreters, as source for emitted modules. Its derivative is stated in tensor IR, so it can be differentiated again.
import { CompileError } from "../../error.ts";
import { intern } from "./intern.ts";
import type { ElementType, Extent, Opaque, Tensor } from "./ir.ts";
import { labelOf } from "./labels.ts";
import { copyOf, filled, isView } from "./tensors.ts";

/** A named algorithm. Two routines of one model never share a name. */
export interface Routine {
  /** What the emitted function is called. */
  readonly name: string;
  /** How many axes of each operand the routine works on. */
  readonly cores: readonly number[];
  /** The result's own axes, from the operands'. */
  readonly shape: (...cores: readonly (readonly number[])[]) => readonly number[];
  readonly type: ElementType;
  /** Exclusive upper bound of whole numbers, from the operands' own axes. */
  readonly below?: (...cores: readonly (readonly number[])[]) => number;
  /** The numbers the function is given after its arrays and the count: from the operands' own axes. */
  readonly sizes: (...cores: readonly (readonly number[])[]) => readonly number[];
  /** One application, in float64: fills `out`, which starts at 0. */
  readonly evaluate: (out: Float64Array, operands: readonly Float64Array[], sizes: readonly number[]) => void;
  /**
   * TypeScript source of `function name(operand…, out, count, size…)`: `count` applications side by side, writing every
   * element of `out`. Further functions it needs are named after it, `name_…`. Arrays of floats are of the type `floatArray`,
   * which is Float64Array; arrays of whole numbers are Int32Array.
   */
  readonly source: (floatArray: string) => string;
  /** What each operand receives. Without it differentiating is a compile error; whole numbers have no derivative. */
  readonly pullback?: (
    cotangent: Tensor,
    output: Tensor,
    operands: readonly Tensor[],
  ) => readonly (Tensor | undefined)[];
}

/** Routines are told apart as objects: a number for each. */
const numbers = new WeakMap<Routine, number>();
let known = 0;

function numberOf(routine: Routine): number {
  const number = numbers.get(routine) ?? known++;
  numbers.set(routine, number);
  return number;
}

/**
 * The routine on operands whose leading axes agree. Operands lie in memory of their own, as doubles: of views, and of what
 * a trainer is given and keeps, it gets copies.
 */
export function opaque(routine: Routine, given: readonly Tensor[]): Tensor {
  const operands = given.map(ownMemory);
  const shape = shapeOf(routine, operands);
  if (shape.includes(0)) return filled(shape, 0);
  const below = routine.below?.(...coresOf(routine, operands));
  const key = `opaque ${numberOf(routine)} ${operands.map((each) => each.id).join(" ")}`;
  return intern<Opaque>(key, (id) => ({
    kind: "opaque",
    id,
    shape,
    type: routine.type,
    routine,
    operands,
    ...(below === undefined ? {} : { below }),
  }));
}

const copies = new WeakMap<Tensor, Tensor>();

/** One copy serves all routines. */
function ownMemory(tensor: Tensor): Tensor {
  if (!isView(tensor) && !isGiven(tensor)) return tensor;
  const copy = copies.get(tensor) ?? copyOf(tensor);
  copies.set(tensor, copy);
  return copy;
}

/** Leaves that may be float32 (see element.ts). */
function isGiven(tensor: Tensor): boolean {
  return tensor.kind === "leaf" && tensor.type === "float" && !["carry", "memory"].includes(tensor.role);
}

/** The operands' leading axes, then the result's own. */
export function shapeOf(routine: Routine, operands: readonly Tensor[]): readonly Extent[] {
  const [leading, ...others] = operands.map((each, k) => leadingOf(each, routine.cores[k]!));
  for (const [k, other] of others.entries())
    if (other.join() !== leading!.join())
      throw new CompileError(
        `${routine.name}: the leading axes are [${leading!.join(", ")}] and [${other.join(", ")}]; expected the same`,
        labelOf(operands[k + 1]!).position,
      );
  return [...leading!, ...routine.shape(...coresOf(routine, operands))];
}

/** How often a routine is applied: over the leading axes, for one example where the batch is among them. */
export function applications({ routine, operands }: Opaque): {
  readonly batched: boolean;
  readonly fixed: number;
} {
  const leading = leadingOf(operands[0]!, routine.cores[0]!);
  const fixed = leading.filter((extent) => extent !== "batch");
  return { batched: leading[0] === "batch", fixed: product(fixed) };
}

/** The sizes an opaque tensor's routine is given. */
export function sizesOf({ routine, operands }: Opaque): readonly number[] {
  return routine.sizes(...coresOf(routine, operands));
}

function coresOf({ name, cores }: Routine, operands: readonly Tensor[]): readonly (readonly number[])[] {
  return operands.map((each, k) => {
    const core = each.shape.slice(each.shape.length - cores[k]!);
    if (core.length < cores[k]! || core.includes("batch"))
      throw new CompileError(
        `${name}: operand ${k + 1} has shape [${each.shape.join(", ")}]; expected ${cores[k]} axes of fixed length at its end`,
        labelOf(each).position,
      );
    return core as readonly number[];
  });
}

function leadingOf(tensor: Tensor, rank: number): readonly Extent[] {
  return tensor.shape.slice(0, Math.max(0, tensor.shape.length - rank));
}

/** All applications of an opaque tensor, in float64. */
export function evaluateRoutine(
  tensor: Opaque,
  values: readonly Float64Array[],
  batch: number,
): Float64Array {
  const { batched, fixed } = applications(tensor);
  const count = batched ? batch * fixed : fixed;
  const size = product(tensor.routine.shape(...coresOf(tensor.routine, tensor.operands)));
  const out = new Float64Array(count * size);
  applyRoutine(tensor.routine, out, values, count, sizesOf(tensor));
  return out;
}

/** `count` applications side by side. */
export function applyRoutine(
  routine: Routine,
  out: Float64Array,
  operands: readonly Float64Array[],
  count: number,
  sizes: readonly number[],
): void {
  const part = (values: Float64Array, position: number): Float64Array => {
    const length = values.length / count;
    return values.subarray(position * length, (position + 1) * length);
  };
  out.fill(0);
  for (let position = 0; position < count; position++)
    routine.evaluate(
      part(out, position),
      operands.map((each) => part(each, position)),
      sizes,
    );
}

function product(extents: readonly number[]): number {
  return extents.reduce((size, extent) => size * extent, 1);
}
