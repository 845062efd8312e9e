// The loop IR: plain imperative loops, one function per kernel. All decisions are made here; printers only spell.
//
//   function   ::= name(examples?, number…, array…) { statement… }
//   statement  ::= for variable = from; variable < below; variable += step; also (variable = from, += step)… { … }
//                | let variable = expression            (constant, or an accumulator that is assigned)
//                | variable = expression
//                | array[expression] = expression
//                | fill array[expression…] with number    (as many elements as said, from there on)
//                | routine(array…, count, number…)
//                | if expression { statement… }
//   expression ::= number | variable | array[expression] | function(expression…) | expression ? expression : expression
//                | ⌊expression / number⌋ | expression mod number | length of array | float32 of expression
//
// Variables and arrays are objects: two of one name never meet in a function (names.ts), and each has its type.
import type { Routine } from "../2-tensor/ir/routines.ts";
import type { ScalarFunctionName } from "../2-tensor/ir/scalar-functions.ts";
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import type { Element } from "./element.ts";

export type ValueType = "int" | "float" | "truth";

export interface Variable {
  readonly kind: "variable";
  readonly name: string;
  readonly type: ValueType;
}

/** An array parameter of a function: the memory of a leaf, or planned memory for a tensor. */
export interface ArrayParameter {
  readonly name: string;
  readonly element: Element;
  readonly holds: Tensor;
}

/** A number parameter: a leaf of role "scalar". */
export interface NumberParameter {
  readonly variable: Variable;
  readonly holds: Leaf;
}

export interface LoopFunction {
  readonly name: string;
  /** What the function computes, one formula a line. */
  readonly formulas: readonly string[];
  /** The number of examples, when a loop runs over them. */
  readonly examples: Variable | undefined;
  readonly numbers: readonly NumberParameter[];
  readonly arrays: readonly ArrayParameter[];
  readonly body: readonly LoopStatement[];
}

export type LoopStatement = For | Let | Assign | StoreElement | Fill | If | RunRoutine;

export interface For {
  readonly kind: "for";
  readonly variable: Variable;
  readonly from: Expression;
  readonly below: Expression;
  readonly step: number;
  /** Offsets that advance with the loop: strength-reduced products. */
  readonly also: readonly Induction[];
  readonly body: readonly LoopStatement[];
}

export interface Induction {
  readonly variable: Variable;
  readonly from: Expression;
  readonly step: Expression;
}

export interface Let {
  readonly kind: "let";
  readonly variable: Variable;
  readonly value: Expression;
  /** An accumulator: assigned again. */
  readonly mutable: boolean;
}

export interface Assign {
  readonly kind: "assign";
  readonly variable: Variable;
  readonly value: Expression;
}

export interface StoreElement {
  readonly kind: "store";
  readonly array: ArrayParameter;
  readonly index: Expression;
  readonly value: Expression;
}

export interface Fill {
  readonly kind: "fill";
  readonly array: ArrayParameter;
  readonly value: number;
  readonly from: Expression;
  /** How many elements; the array may be longer than this batch needs. */
  readonly count: Expression;
}

/** All applications of a routine, side by side. */
export interface RunRoutine {
  readonly kind: "run";
  readonly routine: Routine;
  readonly operands: readonly ArrayParameter[];
  readonly result: ArrayParameter;
  readonly count: Expression;
  readonly sizes: readonly number[];
}

export interface If {
  readonly kind: "if";
  readonly condition: Expression;
  readonly body: readonly LoopStatement[];
}

export type Expression =
  NumberLiteral | Variable | LoadElement | ApplyFunction | Choose | Quotient | Remainder | Length | Rounded;

export interface NumberLiteral {
  readonly kind: "number";
  readonly value: number;
  readonly type: "int" | "float";
}

export interface LoadElement {
  readonly kind: "load";
  readonly array: ArrayParameter;
  readonly index: Expression;
}

export interface ApplyFunction {
  readonly kind: "apply";
  readonly function: ScalarFunctionName;
  readonly arguments: readonly Expression[];
}

/** Lazy, as the tensor IR's select. */
export interface Choose {
  readonly kind: "choose";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Quotient {
  readonly kind: "quotient";
  readonly of: Expression;
  readonly by: number;
}

export interface Remainder {
  readonly kind: "remainder";
  readonly of: Expression;
  readonly by: number;
}

/** Of an array that holds a tensor of one size for every batch, and nothing else. */
export interface Length {
  readonly kind: "length";
  readonly array: ArrayParameter;
}

/** The nearest float32: what is stored as one and read from a register too has this one value. */
export interface Rounded {
  readonly kind: "rounded";
  readonly of: Expression;
}

/** The arrays that statements store to. */
export function writtenArrays(body: readonly LoopStatement[]): ReadonlySet<ArrayParameter> {
  return new Set(
    body.flatMap((statement): readonly ArrayParameter[] => {
      if (statement.kind === "store" || statement.kind === "fill") return [statement.array];
      if (statement.kind === "run") return [statement.result];
      return statement.kind === "for" || statement.kind === "if" ? [...writtenArrays(statement.body)] : [];
    }),
  );
}
