// What is masked never counts: elements of inputs that the loss does not read because of a mask (their branch is not chosen,
// their example weighs 0, their step comes after a sequence's end) are filled with NaN and infinities, and neither the loss
// nor any gradient changes by a bit. Rows that no look-up happens to choose are not masked: they count by 0.
import { under } from "../2-tensor/derive/masks.ts";
import { readsUnder } from "../2-tensor/derive/reads.ts";
import { interpret } from "../2-tensor/ir/interpret.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { constant } from "../2-tensor/ir/scalars.ts";
import { compute } from "../2-tensor/ir/tensors.ts";
import type { ModelPrograms } from "../3-programs/programs.ts";
import type { AnyTrainer, Arrays } from "../cli/load-module.ts";
import { readElements } from "./demand.ts";
import type { Finding } from "./finding.ts";

const fillings = [NaN, Infinity, -Infinity, 1e308];

/** Elements of inputs, by name. */
export type Elements = ReadonlyMap<string, readonly number[]>;

/** What masks leave out of the loss, while its graph is being compiled; `values` holds every leaf's. */
export function maskedElements(
  { programs, inputs }: Pick<ModelPrograms, "programs" | "inputs">,
  values: (leaf: Leaf) => ArrayLike<number>,
  examples: number,
): Elements {
  const loss = programs.loss.map(({ tensor }) => tensor);
  const masks = readsUnder(loss.map((tensor) => ({ tensor, masks: [] })));
  const known = inputs.filter((leaf) => leaf.type === "float" && (masks.get(leaf) ?? []).length > 0);
  if (known.length === 0) return new Map();
  const given = { leaf: values, batch: examples };
  const read = readElements(loss, given);
  return new Map(
    known.map((leaf): [string, readonly number[]] => {
      const holds = compute(leaf.shape, under(masks.get(leaf)!, constant(1)));
      const counts = interpret([holds], given).get(holds)!;
      return [leaf.name, [...counts.keys()].filter((i) => counts[i] === 0 && !read.get(leaf)?.[i])];
    }),
  );
}

/** `create` makes a trainer with the model's parameters. */
export function compareMasked(masked: Elements, create: () => AnyTrainer, batch: Arrays): Finding {
  const check = "masked inputs";
  const count = [...masked.values()].reduce((sum, elements) => sum + elements.length, 0);
  const wanted = count > 0 ? results(create(), batch) : [];
  for (const filling of count > 0 ? fillings : []) {
    const found = results(create(), filled(batch, masked, filling));
    const at = found.findIndex(([, value], k) => !Object.is(value, wanted[k]![1]));
    if (at >= 0)
      return {
        check,
        values: count,
        worst: Infinity,
        where: found[at]![0],
        problem: `${found[at]![0]} is ${found[at]![1]} where masked elements of ${[...masked.keys()].join(", ")} hold ${filling}, and ${wanted[at]![1]} where they hold numbers`,
      };
  }
  return { check, values: count, worst: 0, where: "" };
}

function filled(batch: Arrays, masked: Elements, filling: number): Arrays {
  const changed = [...masked].map(([name, elements]) => {
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
