// IDX files are read only when every byte is where the header says.
import { describe, expect, test } from "vitest";
import { chooseFiles, idxColumns, isIdx, parseIdx } from "../../runtime/idx.ts";
import { softmaxModule } from "./doubles.ts";

const word = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
const idx = (shape: number[], bytes: number[], type = 8) =>
  Uint8Array.from([0, 0, type, shape.length, ...shape.flatMap(word), ...bytes]);

const images = idx([2, 2, 2], [0, 51, 102, 153, 204, 255, 0, 0]);
const labels = idx([2], [1, 0]);
const { description } = softmaxModule(4, 3);

describe("parseIdx", () => {
  test("gives the shape and a view of the bytes", () => {
    expect(parseIdx(labels, "labels")).toEqual({ source: "labels", shape: [2], bytes: Uint8Array.of(1, 0) });
    expect(parseIdx(images, "images").shape).toEqual([2, 2, 2]);
  });

  test("refuses a file cut short anywhere, in words", () => {
    for (let length = 0; length < images.length; length++)
      expect(() => parseIdx(images.subarray(0, length), "images")).toThrow(
        /^images: found \d+ bytes; expected .*Is the file complete\?$/,
      );
  });

  const mistakes: [string, Uint8Array, RegExp][] = [
    [
      "trailing bytes",
      Uint8Array.of(...labels, 0),
      /^f: found 11 bytes; expected 10: a header of 8 bytes and 2 for \[2\]/,
    ],
    [
      "another magic number",
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      /^f: begins with 89 50 4e 47; expected IDX/,
    ],
    ["no axes", idx([], []), /^f: begins with 00 00 08 00; expected IDX/],
    ["floats", idx([1], [0, 0, 0, 0], 0x0d), /^f: its elements have type 0x0d; expected 0x08/],
    ["no examples", idx([0, 28, 28], []), /^f: its shape is \[0, 28, 28\]; expected at least one example/],
    [
      "a claim of 2⁹⁶ bytes, before allocating any",
      idx([0xffffffff, 0xffffffff, 0xffffffff], [1]),
      /^f: found 17 bytes; expected 79228162458924105385300197391/,
    ],
  ];
  test.each(mistakes)("refuses %s", (_, bytes, message) => {
    expect(() => parseIdx(bytes, "f")).toThrow(message);
  });

  test("isIdx tells IDX from text and gzip", () => {
    expect(isIdx(labels)).toBe(true);
    expect(isIdx(new TextEncoder().encode("a,b"))).toBe(false);
    expect(isIdx(Uint8Array.of(0x1f, 0x8b))).toBe(false);
  });
});

describe("columns from IDX", () => {
  const tensors = [parseIdx(labels, "labels"), parseIdx(images, "images")];

  test("images feed the float input as 0 … 1, labels the int32 input, in whatever order the files come", () => {
    const files = chooseFiles(description, ["image", "label"], tensors);
    expect(files).toEqual({ image: 1, label: 0 });
    const { image, label } = idxColumns(description, tensors, files);
    expect(image.values).toEqual(Float64Array.of(0, 0.2, 0.4, 0.6, 0.8, 1, 0, 0));
    expect(image.shape).toEqual([4]);
    expect(label).toEqual({ values: Int32Array.of(1, 0), shape: [] });
  });

  test("predicting needs no labels", () => {
    expect(chooseFiles(description, ["image"], [tensors[1]])).toEqual({ image: 0 });
  });

  test("a missing or ambiguous file is an error", () => {
    const choose =
      (...files: typeof tensors) =>
      () =>
        chooseFiles(description, ["image", "label"], files);
    expect(choose(tensors[1])).toThrow(
      /^label: expected one IDX file with a single axis .*found images \[2, 2, 2\]/,
    );
    expect(choose(...tensors, tensors[1])).toThrow(/^image: expected one IDX file with several axes/);
  });

  test("counts, sizes and labels must agree with each other and the model", () => {
    const read = (image: Uint8Array, label: Uint8Array) => () =>
      idxColumns(description, [parseIdx(image, "images"), parseIdx(label, "labels")], { image: 0, label: 1 });
    expect(read(images, idx([3], [0, 0, 0]))).toThrow("labels: has 3 examples, but images has 2.");
    expect(read(idx([2, 3], [0, 0, 0, 0, 0, 0]), labels)).toThrow(
      "image: has shape [4], but each example of images has [3].",
    );
    expect(read(images, idx([2], [0, 3]))).toThrow(
      "labels: example 1 has label 3; expected a class of label from 0 to 2.",
    );
  });

  test("a recipe for an input or a file there isn't is a mistake", () => {
    expect(() => idxColumns(description, tensors, { picture: 0 })).toThrow(
      /kinds has no input picture; it has image/,
    );
    expect(() => idxColumns(description, tensors, { image: 2 })).toThrow(
      /takes file 2, counted from 0; found 2/,
    );
  });
});
