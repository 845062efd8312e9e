// What a legal call is: an array for each parameter, and where a function walks arrays to their end, arrays of one size.
import { isNumber, type Tensor } from "../2-tensor/ir/ir.ts";
import type { LoopFunction } from "./ir.ts";
import { callsIn, type LoweredProgram } from "./lower.ts";

export function checkCalls(programs: readonly LoweredProgram[]): void {
  for (const { name, kernels } of programs)
    for (const call of callsIn(kernels.flatMap(({ steps }) => steps))) {
      const fail = (message: string): never => {
        throw new Error(`${name} calls ${call.function.name} ${message}`);
      };
      if (call.arrays.length !== call.function.arrays.length) fail("with another number of arrays");
      for (const [k, array] of call.arrays.entries())
        if (isNumber(array) || array.type !== call.function.arrays[k]!.holds.type)
          fail(`with ${call.function.arrays[k]!.name} of another type`);
      const walked = call.arrays.filter((array) => array.shape.length > 0);
      if (walksToTheEnd(call.function) && new Set(walked.map(elements)).size > 1)
        fail("with arrays of different sizes");
    }
}

/** Whether a function takes the bound of a loop from the length of an array. */
export function walksToTheEnd({ body }: LoopFunction): boolean {
  return body.some((statement) => statement.kind === "for" && statement.below.kind === "length");
}

function elements({ shape }: Tensor): number {
  return shape.reduce<number>((size, extent) => (extent === "batch" ? NaN : size * extent), 1);
}
