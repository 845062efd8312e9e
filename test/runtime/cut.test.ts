// Where an epoch is cut into batches, and which trainers refuse which batches.
import { describe, expect, test } from "vitest";
import { batchEnds, checkTraining } from "../../runtime/cut.ts";
import type { Trainer } from "../../runtime/trainer.ts";

const trainer = (coupled: boolean, capacity = 8): Trainer => ({ coupled, capacity }) as Trainer;

describe("batches of an epoch", () => {
  test("the last holds what is left", () => {
    expect([...batchEnds(10, 4, false)]).toEqual([4, 8, 10]);
    expect([...batchEnds(9, 4, false)]).toEqual([4, 8, 9]);
  });

  test("coupled examples never stand alone: the last two batches share", () => {
    expect([...batchEnds(9, 4, true)]).toEqual([4, 6, 9]);
    expect([...batchEnds(11, 5, true)]).toEqual([5, 8, 11]);
    expect([...batchEnds(10, 4, true)]).toEqual([4, 8, 10]);
    expect([...batchEnds(7, 2, true)]).toEqual([2, 4, 7]);
  });

  test.each([2, 3, 4, 5, 8])("of %i: every example once, none alone", (size) => {
    for (let examples = 2; examples < 40; examples++) {
      const ends = [...batchEnds(examples, size, true)];
      expect(ends.at(-1)).toBe(examples);
      for (const [k, end] of ends.entries()) expect(end - (ends[k - 1] ?? 0)).toBeGreaterThan(1);
    }
  });
});

describe("a model that couples examples", () => {
  test("refuses batches of one, with the reason", () => {
    expect(() => checkTraining(trainer(true), batchEnds(5, 1, true))).toThrow(
      /batches of one example cannot train/,
    );
    expect(() => checkTraining(trainer(false), batchEnds(5, 1, false))).not.toThrow();
  });

  test("refuses batches that only fit in pieces", () => {
    expect(() => checkTraining(trainer(true), batchEnds(20, 20, true))).toThrow(/capacity of 8/);
    expect(() => checkTraining(trainer(true), batchEnds(20, 8, true))).not.toThrow();
  });
});
