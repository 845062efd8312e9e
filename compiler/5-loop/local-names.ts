// Names of values that a function computes once and keeps in a local: the operation and what it is done with, as tensors
// are called that have no name (`difference_beta1`); what is true or not says so (`is_less_frameCount`).
import { loadsOf } from "../2-tensor/ir/graph.ts";
import type { Scalar } from "../2-tensor/ir/ir.ts";
import { isApply } from "../2-tensor/ir/scalars.ts";
import type { ScalarFunctionName } from "../2-tensor/ir/scalar-functions.ts";
import { baseName } from "./names.ts";

export function nameOfLocal(scalar: Scalar): string {
  if (scalar.kind === "select") return choiceName(scalar.then, scalar.otherwise) ?? joined("chosen", scalar);
  if (scalar.kind !== "apply") return joined("value", scalar);
  const isTruthOf = isApply(scalar, "notEqual") && isZero(scalar.arguments[1]!);
  if (isTruthOf) return joined("is", scalar);
  return joined(words[scalar.function] ?? scalar.function, scalar);
}

/** `x_or_0`, of a choice between one element and a number. */
function choiceName(then: Scalar, otherwise: Scalar): string | undefined {
  const [element, other] = then.kind === "load" ? [then, otherwise] : [otherwise, then];
  const isPlain = other.kind === "constant" && Number.isInteger(other.value) && other.value >= 0;
  return element.kind === "load" && isPlain ? `${baseName(element.tensor)}_or_${other.value}` : undefined;
}

/** A word and what it is said of: at most two things, or the name would be a formula. */
function joined(word: string, scalar: Scalar): string {
  const subjects = new Set(loadsOf(scalar).map(({ tensor }) => baseName(tensor)));
  if (subjects.size === 0 && word.startsWith("is_")) return "is_inside"; // positions alone: inside a tensor, or its padding
  return [word, ...(subjects.size <= 2 ? subjects : [])].join("_");
}

function isZero(scalar: Scalar): boolean {
  return scalar.kind === "constant" && scalar.value === 0;
}

const words: { readonly [Name in ScalarFunctionName]?: string } = {
  add: "total",
  subtract: "difference",
  multiply: "product",
  divide: "ratio",
  power: "powered",
  sqrt: "root",
  less: "is_less",
  lessEqual: "is_at_most",
  equal: "is_equal",
  notEqual: "is_different",
  and: "is_both",
  or: "is_either",
  not: "is_not",
};
