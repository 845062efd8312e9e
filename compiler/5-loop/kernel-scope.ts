// What lowering one kernel shares: its parameters, met as they are used, and fresh variables.
import { isNumber, type Extent, type Leaf, type Tensor } from "../2-tensor/ir/ir.ts";
import type { Entry } from "../3-programs/stores.ts";
import type { Stride } from "../4-kernel/address.ts";
import { elementOf, type ModelElement } from "./element.ts";
import { integer, plus, times, variable } from "./expressions.ts";
import type { ArrayParameter, Expression, NumberParameter, ValueType, Variable } from "./ir.ts";
import { baseName, NameScope } from "./names.ts";
import { placeOf, type Place } from "./place.ts";

/** Names of the language and of the module that no local may hide. */
export const languageNames: readonly string[] = (
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
  "false finally for function if implements import in instanceof interface let new null package private protected " +
  "public return static super switch this throw true try typeof undefined var void while with yield " +
  "NaN Infinity Math Array Object Number String Error RangeError TypeError Proxy Reflect ArrayBuffer Float32Array Float64Array Int32Array Uint32Array Symbol " +
  "relu erf erfc sigmoid softplus softsign silu mish geluErf geluTanh hardSwish hypot logaddexp logitError asProbability shareOfExp strongMultiply draw"
).split(" ");

/** The memory that holds a tensor, and which entry of it. */
export interface Storage {
  readonly holds: Tensor;
  readonly entry?: Entry | undefined;
}

export class KernelScope {
  readonly names = new NameScope(languageNames);
  private readonly arrayOf = new Map<Tensor, ArrayParameter>();
  private readonly leafNames = new Map<Tensor, string>();
  private readonly placeFor = new Map<Tensor, Place>();
  private readonly numberOf = new Map<Leaf, NumberParameter>();
  private examplesVariable: Variable | undefined;

  /** `storage` says which memory holds a tensor: its own, or that of the leaf it is stored into. */
  readonly storage: (tensor: Tensor) => Storage;
  private readonly element: ModelElement;

  constructor(storage: (tensor: Tensor) => Storage, element: ModelElement) {
    this.storage = storage;
    this.element = element;
  }

  /** What the model declares keeps its name wherever it is used; another value of that name gets a number. */
  nameLeaves(tensors: readonly Tensor[]): void {
    for (const { holds } of tensors.map(this.storage))
      if (holds.kind === "leaf" && !isNumber(holds) && !this.leafNames.has(holds))
        this.leafNames.set(holds, this.names.uniqueEverywhere(baseName(holds)));
  }

  /** Where a tensor lies. */
  place(tensor: Tensor): Place {
    const known = this.placeFor.get(tensor);
    if (known) return known;
    const { holds, entry } = this.storage(tensor);
    const made = placeOf(tensor.shape, this.array(holds), entry);
    this.placeFor.set(tensor, made);
    return made;
  }

  /** Which memory a tensor lies in. */
  holds(tensor: Tensor): Tensor {
    return this.storage(tensor).holds;
  }

  /** Whether a tensor is an entry of a stacked value: laid out otherwise than its shape says. */
  isEntry(tensor: Tensor): boolean {
    return this.storage(tensor).entry !== undefined;
  }

  private array(holds: Tensor): ArrayParameter {
    const known = this.arrayOf.get(holds);
    if (known) return known;
    const name = this.leafNames.get(holds) ?? this.names.uniqueEverywhere(baseName(holds));
    const made = { name, element: elementOf(holds, this.element), holds };
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
