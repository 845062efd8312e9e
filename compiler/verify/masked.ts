// What is masked never counts: elements of inputs that the loss does not read (their branch is not chosen, their example
// weighs 0, their step comes after a sequence's end) are filled with NaN and infinities, and neither the loss nor any
// gradient changes by a bit.
import type { Leaf } from "../2-tensor/ir/ir.ts";
import type { ModelPrograms } from "../3-programs/programs.ts";
import type { AnyTrainer, Arrays } from "../cli/load-module.ts";
import { readElements } from "./demand.ts";
import type { Finding } from "./finding.ts";

const fillings = [NaN, Infinity, -Infinity, 1e308];

/** `values` holds every leaf's, by name; `create` makes a trainer with the model's parameters. */
export function compareMasked(
  programs: ModelPrograms,
  create: () => AnyTrainer,
  batch: Arrays,
  values: (leaf: Leaf) => ArrayLike<number>,
  examples: number,
): Finding {
  const loss = programs.programs.loss.map(({ tensor }) => tensor);
  const read = readElements(loss, { leaf: values, batch: examples });
  const masked = programs.inputs.flatMap((leaf): (readonly [string, readonly number[]])[] => {
    if (leaf.type !== "float" || !read.has(leaf)) return [];
    return [[leaf.name, [...read.get(leaf)!.entries()].flatMap(([i, mark]) => (mark ? [] : [i]))]];
  });
  const count = masked.reduce((sum, [, elements]) => sum + elements.length, 0);
  const wanted = count > 0 ? results(create(), batch) : [];
  for (const filling of count > 0 ? fillings : []) {
    const found = results(create(), filled(batch, masked, filling));
    const at = found.findIndex(([, value], k) => !Object.is(value, wanted[k]![1]));
    if (at >= 0)
      return {
        check: "masked inputs",
        values: count,
        worst: Infinity,
        where: found[at]![0],
        problem: `${found[at]![0]} is ${found[at]![1]} where masked elements of ${masked.map(([name]) => name).join(", ")} hold ${filling}, and ${wanted[at]![1]} where they hold numbers`,
      };
  }
  return { check: "masked inputs", values: count, worst: 0, where: "" };
}

function filled(
  batch: Arrays,
  masked: readonly (readonly [string, readonly number[]])[],
  filling: number,
): Arrays {
  const changed = masked.map(([name, elements]) => {
    const values = batch[name]!.slice();
    for (const i of elements) values[i] = filling;
    return [name, values] as const;
  });
  return { ...batch, ...Object.fromEntries(changed) };
}

/** The loss and every element of every gradient. */
function results(trainer: AnyTrainer, batch: Arrays): readonly (readonly [string, number])[] {
  const loss = trainer.gradient(batch);
  const gradients = Object.entries(trainer.gradients).flatMap(([name, values]) =>
    [...values].map((value, i) => [`the gradient of ${name}[${i}]`, value] as const),
  );
  return [["the loss", loss], ...gradients];
}
