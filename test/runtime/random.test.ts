// Random numbers are a function of (seed, stream), uniform, and nothing else.
import { describe, expect, test } from "vitest";
import { createRandom, permutation } from "../../runtime/random.ts";

const draws = (seed: number, stream?: number) => {
  const random = createRandom(seed, stream);
  return Array.from({ length: 5 }, () => random.uint32());
};

describe("createRandom", () => {
  test("gives the same numbers for the same seed and stream, on every machine", () => {
    expect(draws(1, 2)).toEqual(draws(1, 2));
    expect(draws(0)).toMatchInlineSnapshot(`
      [
        1223231161,
        3274947078,
        987224387,
        3961540834,
        1767490789,
      ]
    `);
  });

  test("gives other numbers for another seed, another stream, or a seed beyond 32 bits", () => {
    const first = new Set([draws(1, 2), draws(2, 1), draws(1, 3), draws(1 + 2 ** 32, 2)].map(([one]) => one));
    expect(first.size).toBe(4);
  });

  test("refuses seeds that are not non-negative integers", () => {
    for (const seed of [-1, 0.5, NaN, Infinity, 2 ** 53])
      expect(() => createRandom(seed)).toThrow(/seed: found .*; expected an integer/);
  });

  test("draws integers uniformly below any bound", () => {
    const random = createRandom(7);
    const counts = new Array<number>(6).fill(0);
    for (let draw = 0; draw < 60_000; draw++) counts[random.integer(6)]++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  test("draws uniform numbers with mean 1/2 and normal numbers with mean 0, variance 1", () => {
    const random = createRandom(3);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const sample = (draw: () => number) => Array.from({ length: 40_000 }, draw);
    expect(mean(sample(random.uniform))).toBeCloseTo(0.5, 2);
    const normal = sample(random.normal);
    expect(Math.abs(mean(normal))).toBeLessThan(0.02);
    expect(Math.abs(mean(normal.map((x) => x * x)) - 1)).toBeLessThan(0.03);
  });
});

describe("permutation", () => {
  test("holds every index once", () => {
    expect([...permutation(100, 5)].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  test("gives each of the 6 orders of three things equally often", () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = permutation(3, seed).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});
