// The rendered digits: what renderDigits promises to those who train on them.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { renderDigits } from "../../models/data/digits.ts";

const pixels = 28 * 28;

describe("renderDigits", () => {
  const { images, labels } = renderDigits({ seed: 1, count: 1000 });

  test("returns 784 values and one label a digit", () => {
    expect(images).toBeInstanceOf(Float32Array);
    expect(labels).toBeInstanceOf(Int32Array);
    expect(images.length).toBe(1000 * pixels);
    expect(labels.length).toBe(1000);
  });

  test("keeps every value in 0 … 1", () => {
    expect(images.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  test("labels ten digits in turn, so any count is balanced", () => {
    expect([...labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
    expect(counts).toEqual(Array(10).fill(100));
  });

  test("puts ink on every image, and leaves paper", () => {
    for (let i = 0; i < 1000; i++) {
      const image = images.subarray(i * pixels, (i + 1) * pixels);
      const inked = image.filter((value) => value > 0.45).length;
      expect(inked, `image ${i}, a ${labels[i]}`).toBeGreaterThan(8);
      expect(inked, `image ${i}, a ${labels[i]}`).toBeLessThan(pixels / 2);
    }
  });

  test("draws the digits apart: each digit's mean image is nearest to the same digit's of another seed", () => {
    const means = meanImages(images);
    const others = meanImages(renderDigits({ seed: 2, count: 1000 }).images);
    const nearest = means.map((mean) => {
      const distances = others.map((other) => squaredDistance(mean, other));
      return distances.indexOf(Math.min(...distances));
    });
    expect(nearest).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("renders the same bytes from the same seed, on every machine", () => {
    expect(sha256(images.subarray(0, 100 * pixels))).toBe(
      "cce5e28a2a08b366a1bbe69f02a8272d80c1e5bbf382029ac04a2fd1e2436170",
    );
  });

  test("renders image i the same whatever the count", () => {
    const fewer = renderDigits({ seed: 1, count: 37 });
    expect(fewer.images).toEqual(images.slice(0, 37 * pixels));
    expect(fewer.labels).toEqual(labels.slice(0, 37));
  });

  test("renders other digits from another seed, all 53 bits of it counting", () => {
    const seeds = [0, 1, 2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
    const hashes = seeds.map((seed) => sha256(renderDigits({ seed, count: 1 }).images));
    expect(new Set(hashes).size).toBe(seeds.length);
  });

  test("renders no digits when asked for none", () => {
    expect(renderDigits({ seed: 1, count: 0 })).toEqual({
      images: new Float32Array(0),
      labels: new Int32Array(0),
    });
  });

  test.each([-1, NaN, 0.5, Infinity, 2 ** 53])("refuses the seed %s", (seed) => {
    expect(() => renderDigits({ seed, count: 10 })).toThrow(
      new RangeError(
        `renderDigits: seed is ${seed}; expected an integer in 0 … 9007199254740991, ` +
          "as in renderDigits({ seed: 1, count: 1000 }).",
      ),
    );
  });

  test.each([-1, NaN, 2.5, Infinity, 1_000_001])("refuses the count %s", (count) => {
    expect(() => renderDigits({ seed: 1, count })).toThrow(
      new RangeError(
        `renderDigits: count is ${count}; expected an integer in 0 … 1000000, ` +
          "as in renderDigits({ seed: 1, count: 1000 }).",
      ),
    );
  });
});

/** The mean image of each digit. */
function meanImages(images: Float32Array): Float64Array[] {
  const count = images.length / pixels;
  const means = Array.from({ length: 10 }, () => new Float64Array(pixels));
  images.forEach((value, at) => {
    means[Math.floor(at / pixels) % 10]![at % pixels]! += value / (count / 10);
  });
  return means;
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);
}

function sha256(values: Float32Array): string {
  return createHash("sha256")
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest("hex");
}
