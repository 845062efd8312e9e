// Files of other formats are told apart from CSV by how they begin, and headers that only look like them are not.
import { expect, test } from "vitest";
import { fileKind } from "../../runtime/file-kind.ts";

const kindOf = (text: string) => fileKind(new TextEncoder().encode(text), "data");

test.each([
  ['{"a":1}\n{"a":2}\n', "JSON lines"],
  ['\uFEFF{"a":1}\n{"a":2}\n', "JSON lines"],
  ["[1,2,3]\n[4,5,6]\n", "JSON lines"],
  ['["a","b"]\n[1,2]\n', "JSON lines"],
  ['{"a":1}', "JSON"],
  ['{"a":1},\n{"a":2}', "JSON"],
  ["[1,2,3]", "JSON"],
  ["[\n1,\n2]", "JSON"],
  ["[1.5, 2,\n 3]", "JSON"],
  ['[{"a":1},\n{"a":2}]', "JSON"],
  ["<!DOCTYPE html>\n<html>", "HTML or XML"],
  ["PK\x03\x04…", "a ZIP archive, perhaps an Excel workbook"],
])("%j is %s", (text, what) => {
  expect(() => kindOf(text)).toThrow(`data: it is ${what}; expected CSV in UTF-8 or IDX`);
});

test.each(["a,b\n1,2", "[m],[s]\n1,2", "[1],[2]\n3,4", "{a},b\n1,2", "<a>,b\n1,2", '"[a]",b\n1,2'])(
  "%j is CSV",
  (text) => {
    expect(kindOf(text)).toBe("csv");
  },
);
