// How many rows a contraction's tile has. Blocks of 4 rows are four times the code, so only contractions that take a
// noticeable part of their program's time get them; the others run row by row.
import { domainOf } from "../2-tensor/ir/ir.ts";
import type { ContractionKernel, Kernel } from "./ir.ts";

/** Rows in a register block. */
const blockedRows = 4;

/** Less than this part of the largest contraction's work is not worth its code. */
const minor = 1 / 32;

export function chooseTiles(kernels: readonly Kernel[]): readonly Kernel[] {
  const largest = Math.max(
    0,
    ...kernels.map((kernel) => (kernel.kind === "contraction" ? workOf(kernel) : 0)),
  );
  return kernels.map((kernel): Kernel => {
    if (kernel.kind !== "contraction") return kernel;
    return { ...kernel, rows: workOf(kernel) < largest * minor ? 1 : blockedRows };
  });
}

/** Multiplications for each example, of which a batch has 32. */
function workOf({ contraction }: ContractionKernel): number {
  const extents = domainOf(contraction.tensor);
  const isPair = extents.indexOf("batch") !== extents.lastIndexOf("batch");
  return extents.reduce<number>(
    (work, extent) => (extent === "batch" ? work : work * extent),
    isPair ? 32 : 1,
  );
}
