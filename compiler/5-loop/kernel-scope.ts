// What lowering one kernel shares: its parameters, met as they are used, and fresh variables.
import type { Extent, Index, Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import type { Entry } from "../3-programs/stores.ts";
import { stridesOf, type Stride } from "../4-kernel/address.ts";
import { integer, plus, times, variable } from "./expressions.ts";
import type { ArrayParameter, Expression, NumberParameter, ValueType, Variable } from "./ir.ts";
import { baseName, NameScope } from "./names.ts";

/** Names of the language and of the module that no local may hide. */
export const languageNames: readonly string[] = (
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
  "false finally for function if implements import in instanceof interface let new null package private protected " +
  "public return static super switch this throw true try typeof undefined var void while with yield " +
  "NaN Infinity Math Array Object Number String Error RangeError TypeError Proxy Reflect ArrayBuffer Float32Array Float64Array Int32Array " +
  "relu erf erfc sigmoid softplus logaddexp shareOfExp strongMultiply draw"
).split(" ");

/** The memory that holds a tensor, and which entry of it. */
export interface Storage {
  readonly holds: Tensor;
  readonly entry?: Entry | undefined;
}

export class KernelScope {
  readonly names = new NameScope(languageNames);
  private readonly arrayOf = new Map<Tensor, ArrayParameter>();
  private readonly numberOf = new Map<Leaf, NumberParameter>();
  private examplesVariable: Variable | undefined;

  /** `storage` says which memory holds a tensor: its own, or that of the leaf it is stored into. */
  private readonly storage: (tensor: Tensor) => Storage;

  constructor(storage: (tensor: Tensor) => Storage) {
    this.storage = storage;
  }

  /** The indices, in the memory that holds it, of a tensor's element, and that memory's strides. */
  locate(
    tensor: Tensor,
    at: readonly Index[],
  ): { readonly at: readonly Index[]; readonly strides: readonly Stride[] } {
    const { holds, entry } = this.storage(tensor);
    return { at: entry ? at.toSpliced(entry.axis, 0, entry.index) : at, strides: stridesOf(holds.shape) };
  }

  /** Whether a tensor is an entry of a stacked value: laid out otherwise than its shape says. */
  isEntry(tensor: Tensor): boolean {
    return this.storage(tensor).entry !== undefined;
  }

  array(tensor: Tensor): ArrayParameter {
    const { holds } = this.storage(tensor);
    const known = this.arrayOf.get(holds);
    if (known) return known;
    const made = { name: this.names.uniqueEverywhere(baseName(holds)), element: holds.type, holds };
    this.arrayOf.set(holds, made);
    return made;
  }

  number(leaf: Leaf): Variable {
    const known = this.numberOf.get(leaf);
    if (known) return known.variable;
    const made = {
      variable: variable(this.names.uniqueEverywhere(leaf.name), leaf.type === "int32" ? "int" : "float"),
      holds: leaf,
    };
    this.numberOf.set(leaf, made);
    return made.variable;
  }

  /** A variable declared `up` blocks above the innermost one. */
  fresh(wanted: string, type: ValueType, up = 0): Variable {
    return variable(this.names.unique(wanted, up), type);
  }

  /** What `build` declares is out of sight after it. */
  inBlock<Result>(build: () => Result): Result {
    this.names.enter();
    try {
      return build();
    } finally {
      this.names.leave();
    }
  }

  /** The length of an axis: a literal, or the number of examples. */
  length(extent: Extent): Expression {
    if (extent !== "batch") return integer(extent);
    this.examplesVariable ??= variable(this.names.uniqueEverywhere("n"), "int");
    return this.examplesVariable;
  }

  /** A stride as a number of elements. */
  stride({ fixed, perExample }: Stride): Expression {
    return perExample === 0 ? integer(fixed) : plus(times(this.length("batch"), perExample), integer(fixed));
  }

  get parameters(): {
    readonly examples: Variable | undefined;
    readonly numbers: readonly NumberParameter[];
    readonly arrays: readonly ArrayParameter[];
  } {
    return {
      examples: this.examplesVariable,
      numbers: [...this.numberOf.values()],
      arrays: [...this.arrayOf.values()],
    };
  }
}
