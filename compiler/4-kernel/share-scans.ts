// Values of recurrences that another one, which runs anyway, computes too: a recurrence with its tangents does what the one
// without them does, and the last entry of a stack is the last value.
import { operandsOf, topological } from "../2-tensor/ir/graph.ts";
import type { Recurrence, Scan, Tensor } from "../2-tensor/ir/ir.ts";
import { atTime, lastPlace, sameTimes, scanOf } from "../2-tensor/ir/recurrences.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import type { Store } from "../3-programs/stores.ts";
import type { Inlined } from "./inline.ts";

/** The stores over as few recurrences and stacks as compute them, and what each tensor has become. */
export function withFewerScans(stores: readonly Store[]): Inlined {
  const tensors = topological(stores.map((store) => store.tensor));
  const scans = tensors.filter((each): each is Scan => each.kind === "scan");
  const covering = coveringRecurrences(new Set(scans.map((scan) => scan.recurrence)));
  const shared = new Map(
    scans.map((scan) => [scan, sameTimes(scan, covering.get(scan.recurrence)!, scan.of)] as const),
  );
  const stacked = new Set([...shared.values()].filter((each) => each.times === "all"));
  const replaced = replaceTensors({
    tensor: (tensor) => {
      const scan = tensor.kind === "scan" ? shared.get(tensor) : undefined;
      if (!scan) return undefined;
      const stack = scanOf(scan.recurrence, scan.of);
      if (scan.times === "last" && stacked.has(stack))
        return atTime(replaced(stack), lastPlace(scan.recurrence), stack.axis);
      return scan === tensor ? undefined : replaced(scan);
    },
  });
  const became = new Map<Tensor, Tensor>(tensors.map((tensor) => [tensor, replaced(tensor)]));
  return { stores: stores.map((store) => ({ ...store, tensor: became.get(store.tensor)! })), became };
}

/** For each recurrence one that does what it does, itself where there is no other; none waits for what stands for it. */
function coveringRecurrences(recurrences: ReadonlySet<Recurrence>): ReadonlyMap<Recurrence, Recurrence> {
  const found = new Map<Recurrence, Recurrence>();
  const read = (tensor: Tensor): readonly Tensor[] =>
    tensor.kind === "scan"
      ? (found.get(tensor.recurrence) ?? tensor.recurrence).captured
      : operandsOf(tensor);
  const waitsFor = (large: Recurrence, small: Recurrence): boolean =>
    topological(large.captured, undefined, read).some(
      (each) => each.kind === "scan" && each.recurrence === small,
    );
  for (const small of recurrences) {
    const large = [...recurrences].find((each) => covers(each, small) && !waitsFor(each, small));
    found.set(small, large ?? small);
  }
  return found;
}

/** Whether a recurrence does all that another one does, and more. */
function covers(large: Recurrence, small: Recurrence): boolean {
  if (large === small || large.carries.length <= small.carries.length) return false;
  if (large.time !== small.time || large.reversed !== small.reversed) return false;
  return small.carries.every((carry) =>
    large.carries.some(
      ({ leaf, initial, next }) => leaf === carry.leaf && initial === carry.initial && next === carry.next,
    ),
  );
}
