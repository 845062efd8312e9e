// Seeded random numbers: one seed, one graph, on every machine.

export interface Random {
  /** In [0, 1). */
  readonly unit: () => number;
  /** In [low, high). */
  readonly between: (low: number, high: number) => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly shuffled: <T>(from: readonly T[]) => readonly T[];
}

/** Numbers in [0, 1) from a seed of 53 bits, by Tommy Ettinger's mulberry32. */
export function mulberry32(seed: number): () => number {
  let state = (seed ^ Math.imul(Math.floor(seed / 2 ** 32), 0x9e3779b1)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function randomFrom(seed: number): Random {
  const high = Math.imul(Math.floor(seed / 2 ** 32), 0xc2b2ae35);
  const unit = mulberry32((Math.imul(seed | 0, 0x9e3779b1) ^ 0x85ebca6b ^ high) >>> 0);
  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    between: (low, high) => low + (high - low) * unit(),
    whole,
    chance: (probability) => unit() < probability,
    pick: (from) => from[whole(0, from.length - 1)]!,
    shuffled: (from) => {
      const order = [...from];
      for (let i = order.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      return order;
    },
  };
}
