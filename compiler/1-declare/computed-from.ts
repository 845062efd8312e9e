// Whether what a derivative is taken of is computed from what it is taken by. Where it is not, the derivative is 0, which is
// legal and surely not meant: a tensor made from the same values was named. A derivative counts as computed from all that it
// was made of, also where nothing of it is left: ∂²(2 x)/∂x² is 0, and right.
import { operandsOf, topological } from "../2-tensor/ir/graph.ts";
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { session, type CallSite } from "./session.ts";

const madeOf = new WeakMap<Tensor, readonly Tensor[]>();

/** Remembers what a derivative was made of. */
export function rememberSources(results: readonly Tensor[], sources: readonly Tensor[]): void {
  for (const result of results) madeOf.set(result, [...(madeOf.get(result) ?? []), ...sources]);
}

/** Tells the author of each tensor of `by` that none of `of` is computed from. */
export function doubtUnrelated(
  operation: string,
  of: readonly Tensor[],
  by: readonly Tensor[],
  { position }: CallSite,
): void {
  const read = new Set(topological(of, () => false, sourcesOf));
  for (const each of by)
    if (!read.has(each))
      session().doubts.push({
        message: `${operation}: ${nameOf(of[0]!, "y")} is not computed from ${nameOf(each, "x")}, so this is 0. Take it by a tensor that it was computed from: another one of the same values does not count.`,
        position,
      });
}

function sourcesOf(tensor: Tensor): readonly Tensor[] {
  const stated = tensor.kind === "compute" && tensor.rule ? tensor.rule.inputs : [];
  return [...operandsOf(tensor), ...stated, ...(madeOf.get(tensor) ?? [])];
}

function nameOf(tensor: Tensor, otherwise: string): string {
  return tensor.kind === "leaf" ? tensor.name : (labelOf(tensor).name ?? otherwise);
}
