// Weights survive a round trip bit by bit; a hostile file is refused before anything is allocated for it.
import { describe, expect, test } from "vitest";
import { duplicateKey } from "../../runtime/json.ts";
import { readSafetensors, writeSafetensors, type Tensor } from "../../runtime/safetensors.ts";

const tensors = new Map<string, Tensor>([
  ["weights", { shape: [2, 2], values: Float32Array.of(1.5, -0, NaN, 3e38) }],
  ["bias", { shape: [], values: Float64Array.of(0.1) }],
  ["empty", { shape: [0, 3], values: new Float32Array(0) }],
  ["__proto__", { shape: [3], values: Int32Array.of(1, -2, 2147483647) }],
]);
const metadata = new Map([
  ["model", 'quotes " and \\ and ü'],
  ["constructor", ""],
]);

/** A file with any header, and so many bytes of data. */
function file(header: string | object, data = 0): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const f32 = (shape: unknown, begin: number, end: number) => ({
  dtype: "F32",
  shape,
  data_offsets: [begin, end],
});

describe("a round trip", () => {
  test("keeps names, order, shapes, bits and metadata", () => {
    const read = readSafetensors(writeSafetensors({ tensors, metadata }), "w");
    expect(read).toEqual({ tensors, metadata });
    expect([...read.tensors.keys()]).toEqual([...tensors.keys()]);
  });

  test("gives the same bytes every time, with tensors aligned to 8 bytes", () => {
    const bytes = writeSafetensors({ tensors, metadata });
    expect(writeSafetensors({ tensors, metadata })).toEqual(bytes);
    expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0);
  });

  test("reads views into larger buffers, Node's included", () => {
    const bytes = writeSafetensors({ tensors, metadata });
    const inside = Buffer.concat([Buffer.alloc(3), bytes, Buffer.alloc(5)]).subarray(3, 3 + bytes.length);
    expect(readSafetensors(inside, "w").tensors).toEqual(tensors);
  });

  test("refuses to write what could not be read", () => {
    const write = (name: string, tensor: Tensor) => () =>
      writeSafetensors({ tensors: new Map([[name, tensor]]), metadata: new Map() });
    const one = { shape: [1], values: Float32Array.of(1) };
    expect(write("a\0b", one)).toThrow(/can't be the name of a tensor/);
    expect(write("__metadata__", one)).toThrow(/can't be the name of a tensor/);
    expect(write("a", { ...one, shape: [2] })).toThrow("a: found 1 values; expected 2 for [2].");
  });
});

describe("a damaged or hostile file", () => {
  test("cut short anywhere is refused", () => {
    const bytes = writeSafetensors({ tensors, metadata });
    for (let length = 0; length < bytes.length; length++)
      expect(() => readSafetensors(bytes.subarray(0, length), "w")).toThrow(
        /^w: not a sound safetensors file: /,
      );
  });

  const cases: [string, Uint8Array, RegExp][] = [
    [
      "an endless header",
      Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255),
      /claims 18446744073709551615 bytes/,
    ],
    [
      "a header beyond the file",
      Uint8Array.of(9, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d),
      /claims 9 bytes; the file has 10/,
    ],
    ["no JSON", file("{"), /header isn't a JSON object/],
    ["an array", file("[]"), /header isn't a JSON object/],
    ["null", file("null"), /header isn't a JSON object/],
    ["leading space", file(" {}"), /header isn't a JSON object/],
    ["broken UTF-8", (() => ((bytes) => (bytes.set([0xff], 9), bytes))(file('{"a":1}')))(), /isn't UTF-8/],
    ["trailing bytes", file({}, 4), /its tensors take 0 bytes; the file has 4/],
    [
      "overlapping tensors",
      file({ a: f32([2], 0, 8), b: f32([2], 4, 12) }, 12),
      /"b" begins at byte 4; 8 was expected/,
    ],
    [
      "tensors that share bytes",
      file({ a: f32([1], 0, 4), b: f32([1], 0, 4) }, 4),
      /"b" begins at byte 0; 4 was/,
    ],
    ["a gap", file({ a: f32([1], 0, 4), b: f32([1], 8, 12) }, 12), /"b" begins at byte 8; 4 was expected/],
    [
      "an empty tensor astray",
      file({ a: f32([1], 0, 4), b: f32([0], 2, 2) }, 4),
      /"b" begins at byte 2; 4 was expected/,
    ],
    ["offsets backwards", file({ a: f32([1], 4, 0) }, 4), /spans -4 bytes; F32 \[1\] needs 4/],
    ["a shape too large", file({ a: f32([2 ** 40, 2 ** 40], 0, 4) }, 4), /needs 4835703278458516698824704/],
    ["a negative size", file({ a: f32([-1, -1], 0, 4) }, 4), /shape that isn't a list of sizes/],
    ["a fractional size", file({ a: f32([0.5, 2], 0, 4) }, 4), /shape that isn't a list of sizes/],
    [
      "a size of 1e400",
      file('{"a":{"dtype":"F32","shape":[1e400],"data_offsets":[0,4]}}', 4),
      /isn't a list of sizes/,
    ],
    ["no offsets", file({ a: { dtype: "F32", shape: [1] } }, 4), /"a" has no two offsets/],
    ["an unknown type", file({ a: { ...f32([1], 0, 4), dtype: "F8" } }, 4), /has element type "F8"/],
    [
      "a type of the prototype",
      file({ a: { ...f32([1], 0, 4), dtype: "toString" } }, 4),
      /element type "toString"/,
    ],
    ["a tensor that is null", file({ a: null }), /tensor "a" has no description/],
    ["a NUL in a name", file({ "a\0": f32([1], 0, 4) }, 4), /contains a NUL/],
    [
      "a name twice",
      file(
        '{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"\\u0061":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}',
      ),
      /names "a" twice/,
    ],
    [
      "a field twice",
      file('{"a":{"dtype":"F32","dtype":"F64","shape":[0],"data_offsets":[0,0]}}'),
      /names "dtype" twice/,
    ],
    ["metadata that isn't text", file({ __metadata__: { a: 1 } }), /metadata "a" isn't a string/],
    ["metadata that isn't an object", file({ __metadata__: "a" }), /metadata isn't an object/],
  ];
  test.each(cases)("with %s is refused", (_, bytes, message) => {
    expect(() => readSafetensors(bytes, "w")).toThrow(message);
  });
});

describe("duplicateKey", () => {
  test.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}', undefined],
    ['{"a":"b","b":"a:","c":["a","a"]}', undefined],
    ['{"a":{"x":1,"y":[{"x":2}],"x":3}}', "x"],
    ['{"\\"":1,"\\"":2}', '"'],
    ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ])("of %s is %s", (text, key) => {
    expect(duplicateKey(text)).toBe(key);
  });

  test("bears long strings and deep nesting", () => {
    expect(duplicateKey(`{"a":"${"x\\n".repeat(1_000_000)}"}`)).toBeUndefined();
    expect(duplicateKey("[".repeat(200_000) + "]".repeat(200_000))).toBeUndefined();
  });
});
