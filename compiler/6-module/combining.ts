// What a module reports beside losses, so that those of several batches combine: only where it cannot be told from the
// number of examples.
import { callsIn, type LoweredProgram } from "../5-loop/lower.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import type { ModuleContents } from "./contents.ts";

type Made = Pick<ModuleContents, "declared" | "programs" | "lowered">;

/** Means count by the weights of their examples. */
export function reportsWeight({ programs: { weighted, mean } }: Made): boolean {
  return weighted && mean;
}

/** Of losses that add up, each holds the penalty, which counts once. */
export function reportsPenalty({ programs: { programs } }: Made): boolean {
  return programs.loss.some((store) => store.name === "penalty");
}

/** Draws are keyed by the number of all updates, which no single objective counts. */
export function countsUpdates({ declared, programs }: Made): boolean {
  return declared.numbers.has("update") && programs.stepNumbers.length > 1;
}

/** What keys the draws that a program makes, where it makes any. */
export function drawsOf({ declared, programs, lowered }: Made, program: string) {
  const found = lowered.programs.find((each) => each.name === program)!;
  return {
    example: readsNumber(found, programs.firstExample),
    update: readsNumber(found, declared.numbers.get("update")),
  };
}

function readsNumber({ kernels }: LoweredProgram, number: Leaf | undefined): boolean {
  const calls = callsIn(kernels.flatMap((kernel) => kernel.steps));
  return number !== undefined && calls.some((call) => call.numbers.includes(number));
}
