// Calls of one element-wise function for every parameter become one call on the whole of parameters, gradients and
// state: these lie side by side in the arena, in the same order.
import type { Tensor } from "../2-tensor/ir/ir.ts";
import { writtenArrays } from "./ir.ts";
import { walksToTheEnd } from "./check-calls.ts";
import { callsIn, type Call, type Repeat, type Step } from "./lower.ts";

/** Tensors that lie side by side, in order. */
export interface Group {
  readonly name: string;
  readonly members: readonly Tensor[];
}

export type MergedCall = Omit<Call, "arrays"> & { readonly arrays: readonly (Tensor | Group)[] };

export type MergedStep = MergedCall | Repeat;

/** Merged calls stand where the last of them stood, if nothing between depends on the others or changes what they read. */
export function mergeCalls(
  steps: readonly Step[],
  groups: readonly Group[],
  memoryOf: (tensor: Tensor) => Tensor,
): readonly MergedStep[] {
  const calls = steps.filter((step) => step.kind === "call");
  const byFunction = new Map<string, Call[]>();
  for (const call of calls) {
    const key = `${call.function.name} ${call.numbers.map((leaf) => leaf.id).join()}`;
    byFunction.set(key, [...(byFunction.get(key) ?? []), call]);
  }
  const replaced = new Map<Call, MergedCall | undefined>();
  for (const same of byFunction.values()) {
    const merged =
      same.length > 1 && walksToTheEnd(same[0]!.function) ? merge(same, groups, memoryOf) : undefined;
    if (!merged || !canWait(same, steps, memoryOf)) continue;
    for (const call of same) replaced.set(call, undefined);
    replaced.set(same[same.length - 1]!, merged);
  }
  return steps.flatMap((step): readonly MergedStep[] => {
    if (step.kind === "repeat" || !replaced.has(step)) return [step];
    const merged = replaced.get(step);
    return merged ? [merged] : [];
  });
}

/** Whether calls can all be made at the last one's place. */
function canWait(
  calls: readonly Call[],
  steps: readonly Step[],
  memoryOf: (tensor: Tensor) => Tensor,
): boolean {
  const waiting = new Set<Step>(calls);
  const [reads, writes] = [new Set<Tensor>(), new Set<Tensor>()];
  for (const step of steps.slice(steps.indexOf(calls[0]!), steps.indexOf(calls[calls.length - 1]!)))
    for (const call of callsIn([step])) {
      const written = writtenArrays(call.function.body);
      for (const [k, tensor] of call.arrays.entries()) {
        const memory = memoryOf(tensor);
        const isWritten = written.has(call.function.arrays[k]!);
        if (waiting.has(call)) (isWritten ? writes : reads).add(memory);
        else if (writes.has(memory) || (isWritten && reads.has(memory))) return false;
      }
    }
  return true;
}

function merge(
  calls: readonly Call[],
  groups: readonly Group[],
  memoryOf: (tensor: Tensor) => Tensor,
): MergedCall | undefined {
  const arrays = calls[0]!.arrays.map((first, position): Group | Tensor | undefined => {
    if (calls.every((call) => call.arrays[position] === first) && first.shape.length === 0) return first;
    const passed = calls.map((call) => memoryOf(call.arrays[position]!));
    return groups.find(
      ({ members }) => members.length === passed.length && members.every((member) => passed.includes(member)),
    );
  });
  if (arrays.some((group) => group === undefined)) return undefined;
  const sameOrder = calls.every((call) => {
    const positions = call.arrays.flatMap((tensor, k) => {
      const group = arrays[k]!;
      return "members" in group ? [group.members.indexOf(memoryOf(tensor))] : [];
    });
    return positions.every((position) => position === positions[0]);
  });
  return sameOrder ? { ...calls[0]!, arrays: arrays as readonly (Group | Tensor)[] } : undefined;
}
