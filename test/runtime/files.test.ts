// Data files on disk: compressed or not, in pieces, refused where memory has no room for them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createArray } from "../../runtime/arrays.ts";
import { readDataFile, readUpTo } from "../../runtime/files.ts";

const rows = 20_000;
const csv = "a,b,y\n" + "1.5,2,3\n".repeat(rows);
let folder = "";
const file = (name: string, bytes: string | Uint8Array) => {
  const place = path.join(folder, name);
  writeFileSync(place, bytes);
  return place;
};

beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), "files-"))));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ["a CSV file", "plain.csv", csv],
  ["a gzipped one", "packed.csv.gz", gzipSync(csv)],
])("%s", (_, name, bytes) => {
  test("is read whole, whatever its pieces", async () => {
    const read = await readDataFile(file(name, bytes));
    expect(read.kind === "table" && read.table.rows).toBe(rows);
    expect(read.kind === "table" && [...read.table.kept.values()].map(({ count }) => count.numbers)).toEqual([
      rows,
      rows,
      rows,
    ]);
  });

  test("that won't fit into memory is refused while it is read, with both sizes", async () => {
    const memory = { most: 100_000, rowBytes: 12, mostRows: Infinity };
    await expect(readDataFile(file(name, bytes), { memory })).rejects.toThrow(
      /its (first [\d,]+ rows need|about [\d,]+ rows need about) \d+ kB of memory; 100 kB are free/,
    );
  });

  test("of which few rows are used needs room for those", async () => {
    const memory = { most: 500_000, rowBytes: 12_000, mostRows: 10 };
    await expect(readDataFile(file(name, bytes), { memory })).resolves.toMatchObject({ kind: "table" });
  });
});

test("images need room for the numbers that are made of them", async () => {
  const images = file(
    "images",
    new Uint8Array([0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 2, 0, 0, 0, 2, ...new Uint8Array(40)]),
  );
  const memory = { most: 100, rowBytes: 16, mostRows: Infinity };
  await expect(readDataFile(images, { memory })).rejects.toThrow(
    /needs 200 bytes of memory; 100 bytes are free/,
  );
  await expect(readDataFile(images, { memory: { ...memory, most: 200 } })).resolves.toMatchObject({
    kind: "idx",
  });
});

test("a folder, and a file that is not there, are told from each other", async () => {
  await expect(readDataFile(folder)).rejects.toThrow(/can't read it: it is a folder/);
  await expect(readDataFile(path.join(folder, "none.csv"))).rejects.toThrow(
    /there is no such file or folder/,
  );
});

test("what the system has no memory for is refused in words, with its size", () => {
  expect(() => createArray("float64", 2 ** 45)).toThrow(
    "35,184,372,088,832 float64 numbers need 281 TB of memory, more than the system gives.",
  );
});

test("a file without an end is read no further than it may go", async () => {
  await expect(readUpTo(file("long", "0123456789"), 9)).rejects.toThrow("long: it has more than 9 bytes");
  expect(new TextDecoder().decode(await readUpTo(file("short", "0123"), 9))).toBe("0123");
});
