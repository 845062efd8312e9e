// Einstein's summation convention: every index of the equation runs; those not in the result are summed.
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, load } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Tensor } from "../shapes.ts";
import { failing, show } from "./failing.ts";
import { called } from "../signatures/called.ts";

/**
 * `einsum("ij,jk->ik", a, b)` is the matrix product. A letter names an axis; letters that the result leaves out are summed,
 * a letter repeated within one operand takes its diagonal. Without `->` the result has the letters met once, in order.
 * Three or more operands are multiplied from the left, each index summed as soon as no later operand needs it.
 */
export function einsum(equation: string, ...operands: readonly Tensor[]): Tensor {
  called("einsum", arguments);
  const site = callSite("einsum");
  const fail = failing(site, `einsum "${equation}"`);
  const [left, right, ...more] = equation.replace(/\s/g, "").split("->") as [
    string,
    ...(string | undefined)[],
  ];
  const terms = left.split(",");
  if (more.length > 0 || !/^[A-Za-z,]*$/.test(left) || (right !== undefined && !/^[A-Za-z]*$/.test(right)))
    fail("expected letters, commas and at most one ->");
  if (terms.length !== operands.length) fail(`names ${terms.length} operands; found ${operands.length}`);
  const lengths = new Map<string, number>();
  for (const [k, term] of terms.entries()) {
    const { shape } = operands[k]!;
    if (shape.length !== term.length)
      fail(`operand ${k + 1} is called "${term}", ${term.length} axes; it has shape ${show(shape)}`);
    for (const [axis, letter] of [...term].entries()) {
      const known = lengths.get(letter);
      if (known !== undefined && known !== shape[axis])
        fail(`index ${letter} has length ${known} and, in operand ${k + 1}, ${shape[axis]}`);
      lengths.set(letter, shape[axis] as number);
    }
  }
  const result = right ?? implicitResult(left);
  for (const letter of result)
    if (!lengths.has(letter)) fail(`index ${letter} of the result is in no operand`);
  if (new Set(result).size !== result.length) fail("an index stands twice in the result");
  let [term, tensor] = [terms[0]!, operands[0]!];
  for (let k = 1; k < operands.length; k++) {
    const isLast = k === operands.length - 1;
    const later = terms.slice(k + 1).join("") + result;
    const kept = isLast
      ? result
      : [...new Set(term + terms[k]!)].filter((letter) => later.includes(letter)).join("");
    tensor = product([term, terms[k]!], [tensor, operands[k]!], kept, lengths);
    term = kept;
  }
  if (operands.length === 1) tensor = product([term], [tensor], result, lengths);
  return label(tensor, { name: site.name, operation: "einsum", position: site.position });
}

function implicitResult(left: string): string {
  const letters = [...left.replace(/,/g, "")];
  return [...new Set(letters)]
    .filter((letter) => letters.filter((each) => each === letter).length === 1)
    .sort()
    .join("");
}

/** Σ over the letters that are not kept of the product of the operands. */
function product(
  terms: readonly string[],
  operands: readonly Tensor[],
  kept: string,
  lengths: ReadonlyMap<string, number>,
): Tensor {
  const summed = [...new Set(terms.join(""))].filter((letter) => !kept.includes(letter));
  const order = [...kept, ...summed];
  const values = terms.map((term, k) =>
    load(
      operands[k]!,
      [...term].map((letter) => axisIndex(order.indexOf(letter))),
    ),
  );
  const extents = (letters: Iterable<string>): number[] => [...letters].map((letter) => lengths.get(letter)!);
  const body = values.reduce(scalar.multiply);
  const made = compute(extents(kept), body, { reduction: { reducer: "sum", extents: extents(summed) } });
  return label(made, { operation: "einsum" });
}
