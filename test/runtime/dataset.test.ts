// Datasets check what they are made from, and name the column, the example and what to do.
import { describe, expect, test } from "vitest";
import { createBatcher } from "../../runtime/batches.ts";
import { dataset, split, splitRows, take, type ColumnSource } from "../../runtime/dataset.ts";

const points = () =>
  dataset({
    point: {
      values: [
        [0, 1],
        [2, 3],
        [4, 5],
      ],
    },
    label: { values: [0, 1, 2], classes: 3 },
  });

describe("dataset", () => {
  test("takes rows or flat numbers; numbers become float32, classes int32", () => {
    const { examples, columns } = points();
    expect(examples).toBe(3);
    expect(columns.point).toEqual({ values: Float32Array.of(0, 1, 2, 3, 4, 5), shape: [2] });
    expect(columns.label).toEqual({ values: Int32Array.of(0, 1, 2), shape: [] });
  });

  test("keeps a typed array as it is", () => {
    const values = Float64Array.of(1, 2, 3, 4);
    expect(dataset({ x: { values, shape: [2, 2] } }).columns.x.values).toBe(values);
  });

  test("takes a column called __proto__ for a column", () => {
    const { columns } = dataset({ ["__proto__"]: { values: [1, 2] } });
    expect(Object.keys(columns)).toEqual(["__proto__"]);
  });

  const mistakes: [string, ColumnSource, RegExp][] = [
    ["ragged rows", { values: [[1, 2], [3]] }, /^x: example 1 has 1 numbers; expected 2 as shape \[2\] says/],
    ["a broken shape", { values: [1], shape: [0] }, /^x: the shape is \[0\]; expected positive integers/],
    [
      "an incomplete example",
      { values: [1, 2, 3], shape: [2] },
      /^x: 3 numbers .*multiple of 2 for shape \[2\]/,
    ],
    ["NaN", { values: [[1], [NaN]] }, /^x: example 1 holds NaN; expected a finite float32 number/],
    ["overflow", { values: [1e300] }, /^x: example 0 holds 1e\+300; expected a finite float32 number/],
    ["a string", { values: ["7"] as unknown as number[] }, /^x: example 0 holds "7"; expected a finite/],
    ["a hole", { values: [1, null] as unknown as number[] }, /^x: example 1 holds null; expected a finite/],
    [
      "a fraction as integer",
      { values: [1.5], type: "int32" },
      /^x: example 0 holds 1.5; expected an integer/,
    ],
    [
      "a class too high",
      { values: [0, 3], classes: 3 },
      /^x: example 1 holds 3; expected a class number from 0 to 2/,
    ],
    [
      "a negative class",
      { values: Int32Array.of(-1), classes: 3 },
      /^x: example 0 holds -1; expected a class/,
    ],
  ];
  test.each(mistakes)("refuses %s", (_, source, message) => {
    expect(() => dataset({ x: source })).toThrow(message);
  });

  test("refuses columns of different lengths, and none at all", () => {
    expect(() => dataset({ x: { values: [1, 2] }, y: { values: [1] } })).toThrow(
      /^y: has 1 examples, but x has 2; expected one value of each/,
    );
    expect(() => dataset({})).toThrow(/there are no columns/);
  });
});

describe("split", () => {
  test("is a partition that depends on the seed only", () => {
    const { training, heldOut } = splitRows(10, 0.3, 1);
    expect([...training, ...heldOut].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(heldOut).toHaveLength(3);
    expect(splitRows(10, 0.3, 1)).toMatchObject({ training, heldOut });
    expect(splitRows(10, 0.3, 2)).not.toMatchObject({ training, heldOut });
  });

  test("keeps rows of all columns together", () => {
    const { training } = split(points(), 0.3, 0);
    training.columns.label.values.forEach((label, row) => {
      expect(training.columns.point.values[2 * row]).toBe(2 * label);
    });
  });

  test("keeps both parts non-empty, unless nothing is held out", () => {
    expect(splitRows(10, 0.001, 0).heldOut).toHaveLength(1);
    expect(splitRows(10, 0.999, 0).training).toHaveLength(1);
    expect(splitRows(10, 0, 0).heldOut).toHaveLength(0);
    expect(() => splitRows(10, 1, 0)).toThrow(/held-out fraction is 1; expected at least 0 and below 1/);
    expect(() => splitRows(1, 0.5, 0)).toThrow(/can't be split/);
  });
});

describe("batches", () => {
  test("have exactly the length of their examples, and reuse their arrays", () => {
    const batch = createBatcher(points(), 2);
    const rows = Uint32Array.of(2, 0, 1);
    const full = batch(rows, 0, 2);
    expect(full.point).toEqual(Float32Array.of(4, 5, 0, 1));
    const tail = batch(rows, 2, 1);
    expect(tail).toEqual({ point: Float32Array.of(2, 3), label: Int32Array.of(1) });
    expect(batch(rows, 1, 2)).toBe(full);
  });

  test("carry the inputs that belong to the call", () => {
    const data = dataset({ x: { values: [1, 2] } }, { temperature: Float32Array.of(0.5) });
    expect(createBatcher(take(data, Uint32Array.of(1)), 1)(Uint32Array.of(0), 0, 1)).toEqual({
      x: Float32Array.of(2),
      temperature: Float32Array.of(0.5),
    });
  });
});
