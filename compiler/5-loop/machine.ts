// The meaning of a trainer's memory: programs run one after the other on the planned arena, in float64. Slots are shared
// as planned and start as NaN, so what reads a slot before it is written, or after another tensor took it, is seen.
import type { Leaf, Tensor } from "../2-tensor/ir/ir.ts";
import { sizeOf, type Arena, type Size } from "./arena.ts";
import { interpretFunction } from "./interpret.ts";
import { timesOf, type LoweredProgram, type Step } from "./lower.ts";

/** The values of leaves, numbers among them; arrays of them are overwritten as programs overwrite leaves. */
export type LeafMemory = (leaf: Leaf) => Float64Array;

export class LoopMachine {
  private readonly slots = new Map<Tensor, Float64Array>();
  private readonly arena: Arena;
  private readonly capacity: number;

  constructor(arena: Arena, capacity: number) {
    this.arena = arena;
    this.capacity = capacity;
    for (const { size, tensors } of arena.slots) {
      const slot = new Float64Array(elements(size, capacity)).fill(NaN);
      for (const tensor of tensors)
        this.slots.set(tensor, slot.subarray(0, elements(sizeOf(tensor.shape), capacity)));
    }
  }

  /** Runs a program on so many examples, at most the capacity; leaves are read and overwritten where they lie. */
  run({ kernels }: LoweredProgram, examples: number, leaf: LeafMemory): void {
    if (examples > this.capacity)
      throw new Error(`${examples} examples; the arena has room for ${this.capacity}`);
    const times = new Map<Leaf, number>();
    const step = (each: Step): void => {
      if (each.kind === "repeat") {
        for (const t of timesOf(each)) {
          times.set(each.time, t);
          each.steps.forEach(step);
        }
        return;
      }
      const { function: fn, numbers, arrays } = each;
      interpretFunction(fn, {
        examples,
        number: (variable) => {
          const given = numbers[fn.numbers.findIndex((number) => number.variable === variable)]!;
          return times.get(given) ?? leaf(given)[0]!;
        },
        array: (parameter) => this.memoryOf(arrays[fn.arrays.indexOf(parameter)]!, leaf),
      });
    };
    for (const { steps } of kernels) steps.forEach(step);
  }

  /** The values of a tensor that a program has stored. */
  valuesOf(tensor: Tensor, examples: number, leaf: LeafMemory): Float64Array {
    return this.memoryOf(tensor, leaf).subarray(0, elements(sizeOf(tensor.shape), examples));
  }

  private memoryOf(tensor: Tensor, leaf: LeafMemory): Float64Array {
    const home = this.arena.totals.get(tensor) ?? tensor;
    return home.kind === "leaf" ? leaf(home) : this.slots.get(home)!;
  }
}

function elements({ fixed, perExample, perPair }: Size, examples: number): number {
  return fixed + perExample * examples + perPair * examples ** 2;
}
