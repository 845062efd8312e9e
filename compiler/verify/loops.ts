// The loops of every program against what its tensors mean, on one planned arena with room to spare: each program twice in
// a row, one after the other.
import type { Compilation } from "../compile.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import type { Store } from "../3-programs/stores.ts";
import { interpretPlan } from "../4-kernel/interpret.ts";
import { LoopMachine } from "../5-loop/machine.ts";
import { difference, type Compare } from "./difference.ts";

/** What each program stores, by its name and the store's key. */
export type ExpectedStores = ReadonlyMap<string, ReadonlyMap<string, Float64Array>>;

export const storeKey = ({ name, into }: Store): string => (into ? `${name}, overwritten` : name);

/** The first disagreement; where loops differ, the kernels they come from may do so too. */
export function compareLoops(
  { lowered, arena }: Pick<Compilation, "lowered" | "arena">,
  expected: ExpectedStores,
  leaf: (leaf: Leaf) => Float64Array,
  examples: number,
  isCompared: (program: string, store: Store) => boolean = () => true,
  compare: Compare = difference,
): string | undefined {
  const machine = new LoopMachine(arena, examples + 1);
  for (const program of lowered.programs)
    for (const time of ["first", "second"]) {
      const { name, plan } = program;
      const leaves = new Map<Leaf, Float64Array>(); // each run starts from the same leaves
      const memory = (each: Leaf): Float64Array => {
        const known = leaves.get(each) ?? leaf(each).slice();
        leaves.set(each, known);
        return known;
      };
      machine.run(program, examples, memory);
      for (const store of plan.stores.filter((each) => isCompared(name, each))) {
        const wanted = expected.get(name)!.get(storeKey(store))!;
        const found = machine.valuesOf(store.into ?? store.tensor, examples, memory);
        const problem = compare(`${time} loops of ${name}: ${store.name}`, found, wanted);
        if (!problem) continue;
        const planned = interpretPlan(plan, { leaf, batch: examples });
        return difference(`plan of ${name}: ${store.name}`, planned.get(store.tensor), wanted) ?? problem;
      }
    }
  return undefined;
}
