// No two tensors that are alive together share memory, and every slot is large enough for its tensors.
import { isAtMost, liveRanges, sizeOf, type Arena } from "./arena.ts";
import type { LoweredProgram } from "./lower.ts";

export function checkArena(arena: Arena, programs: readonly LoweredProgram[]): void {
  const ranges = liveRanges(programs);
  for (const { size, tensors } of arena.slots)
    for (const [position, tensor] of tensors.entries()) {
      const own = sizeOf(tensor.shape);
      if (!isAtMost(own, size)) throw new Error("a tensor is larger than its slot");
      for (const other of tensors.slice(0, position))
        for (const a of ranges.get(tensor)!)
          for (const b of ranges.get(other)!)
            if (a.program === b.program && a.first <= b.last && b.first <= a.last)
              throw new Error(`two tensors of ${a.program} share memory while both are alive`);
    }
}
