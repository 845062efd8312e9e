// One arena for everything a trainer keeps or computes, allocated once. Sizes and offsets are affine in the capacity:
// fixed + perExample · capacity + perPair · capacity². Tensors of different live ranges share a slot; leaves keep their own.
import type { Extent, Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import type { ModelPrograms } from "../3-programs/programs.ts";
import { callsIn, type LoweredProgram } from "./lower.ts";

/** fixed + perExample · capacity + perPair · capacity² elements. */
export interface Size {
  readonly fixed: number;
  readonly perExample: number;
  readonly perPair: number;
}

export interface Slot {
  readonly size: Size;
  readonly tensors: readonly Tensor[];
}

export interface Arena {
  readonly slots: readonly Slot[];
  /** Σ wᵢ ∂lᵢ of a batch: the totals lie side by side, for updates that walk all of them at once. */
  readonly totals: ReadonlyMap<Tensor, Leaf>;
}

export function sizeOf(shape: readonly Extent[]): Size {
  const elements = shape.reduce<number>((size, extent) => (extent === "batch" ? size : size * extent), 1);
  const none = { fixed: 0, perExample: 0, perPair: 0 };
  const batches = shape.filter((extent) => extent === "batch").length;
  if (batches > 2) throw new Error("a tensor has a value for each three examples");
  return { ...none, [(["fixed", "perExample", "perPair"] as const)[batches]!]: elements };
}

/** The kernels of one program between which a tensor's memory is in use. */
interface Range {
  readonly program: string;
  readonly first: number;
  readonly last: number;
}

/** Slots for the tensors that calls keep in memory, leaves apart. Stored tensors live to the end of their program. */
export function planArena(
  programs: readonly LoweredProgram[],
  { lossGradients, totals }: ModelPrograms,
): Arena {
  const ofTotals = new Map<Tensor, Leaf>();
  for (const { plan } of programs)
    for (const [k, tensor] of lossGradients.entries())
      ofTotals.set(plan.became.get(tensor) ?? tensor, totals[k]!);
  const ranges = new Map([...liveRanges(programs)].filter(([tensor]) => !ofTotals.has(tensor)));
  const slots: { size: Size; tensors: Tensor[] }[] = [];
  const bySize = [...ranges.keys()].sort((a, b) => largest(b) - largest(a));
  for (const tensor of bySize) {
    const size = sizeOf(tensor.shape);
    const slot = slots.find(
      (each) =>
        accepts(each.size, size, each.tensors[0]!.type === tensor.type) &&
        each.tensors.every((other) => !overlap(ranges.get(other)!, ranges.get(tensor)!)),
    );
    if (slot) slot.tensors.push(tensor);
    else slots.push({ size, tensors: [tensor] });
  }
  return { slots, totals: ofTotals };
}

function largest(tensor: Tensor): number {
  const { fixed, perExample, perPair } = sizeOf(tensor.shape);
  return fixed + perExample * 1024 + perPair * 1024 ** 2;
}

/** How many numbers are kept for every pair of examples of a batch. */
export function keptPerPair({ slots }: Arena): number {
  return slots.reduce((sum, { size }) => sum + size.perPair, 0);
}

/** A slot takes what is never larger than itself, and of one type. */
function accepts(slot: Size, size: Size, sameType: boolean): boolean {
  return sameType && isAtMost(size, slot);
}

export function isSameSize(left: Size, right: Size): boolean {
  return isAtMost(left, right) && isAtMost(right, left);
}

export function isAtMost(size: Size, slot: Size): boolean {
  return (["fixed", "perExample", "perPair"] as const).every((part) => size[part] <= slot[part]);
}

function overlap(left: readonly Range[], right: readonly Range[]): boolean {
  return left.some((a) =>
    right.some((b) => a.program === b.program && a.first <= b.last && b.first <= a.last),
  );
}

export function liveRanges(programs: readonly LoweredProgram[]): ReadonlyMap<Tensor, readonly Range[]> {
  const ranges = new Map<Tensor, Range[]>();
  for (const { name, plan, kernels } of programs) {
    const own = new Map<Tensor, Range>();
    for (const [position, { steps }] of kernels.entries())
      for (const { arrays } of callsIn(steps))
        for (const tensor of arrays)
          if (tensor.kind !== "leaf")
            own.set(tensor, { program: name, first: own.get(tensor)?.first ?? position, last: position });
    for (const { tensor } of plan.stores)
      if (own.has(tensor)) own.set(tensor, { ...own.get(tensor)!, last: kernels.length });
    for (const [tensor, range] of own) ranges.set(tensor, [...(ranges.get(tensor) ?? []), range]);
  }
  return ranges;
}
