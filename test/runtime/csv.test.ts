// CSV in, a table out; what can't be read is an error with its line.
import { describe, expect, test } from "vitest";
import { parseCsv } from "../../runtime/csv.ts";
import { categoriesOf, columnKind, isMissing } from "../../runtime/table.ts";

const parse = (text: string) => parseCsv(text, "data.csv");

describe("parseCsv", () => {
  test("reads a header and rows, trimmed, and remembers each row's line", () => {
    expect(parse("a, b\n1, x\n2,y \n")).toEqual({
      source: "data.csv",
      columns: ["a", "b"],
      rows: [
        ["1", "x"],
        ["2", "y"],
      ],
      lines: [2, 3],
    });
  });

  test("understands quotes, a byte order mark, \\r\\n, blank lines and cells of several lines", () => {
    const table = parse('\uFEFFname,note\r\n"Smith, J","said ""no"""\r\n\r\nLee,"two\r\nlines"\r\nKim,x');
    expect(table.columns).toEqual(["name", "note"]);
    expect(table.rows).toEqual([
      ["Smith, J", 'said "no"'],
      ["Lee", "two\nlines"],
      ["Kim", "x"],
    ]);
    expect(table.lines).toEqual([2, 4, 6]);
  });

  test.each([";", "\t", "|"])("takes %j for the separator when the header has it", (separator) => {
    expect(parse(`a${separator}b\n1${separator}2`).rows).toEqual([["1", "2"]]);
  });

  test("takes __proto__ for a column like any other", () => {
    expect(parse("__proto__,constructor\n1,2").columns).toEqual(["__proto__", "constructor"]);
  });

  const mistakes: [string, string, RegExp][] = [
    ["an empty file", "", /^data.csv: the file is empty; expected a header row/],
    ["blank lines only", "\n \r\n", /^data.csv: the file is empty/],
    ["a header without rows", "a,b\n", /^data.csv: there is a header, but no rows/],
    ["no header", "1,2\n3,4", /first line holds numbers only \(1, 2\).*Add a header row/],
    ["a duplicate name", "a,b,a\n1,2,3", /^data.csv: two columns are called "a"/],
    ["a column without name", "a,,c\n1,2,3", /^data.csv: column 2 has no name/],
    ["a short row", "a,b\n1,2\n3\n", /^data.csv line 3: found 1 cells; expected 2 \(a, b\)/],
    ["a long row", 'a,b\n"x\ny",2\n1,2,3', /^data.csv line 4: found 3 cells; expected 2/],
    ["an open quote", 'a,b\n1,2\n3,"x\n', /^data.csv line 3: .*quoted/i],
    ["binary data", "PK\u0003\u0004\0\0", /^data.csv: this isn't text/],
  ];
  test.each(mistakes)("refuses %s", (_, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});

describe("columns", () => {
  test("missing cells come in several spellings", () => {
    expect(["", "NA", "n/a", "NaN", "null", "?"].every(isMissing)).toBe(true);
    expect(["0", "-", "none", "nano"].some(isMissing)).toBe(false);
  });

  test("are numbers when most known cells are", () => {
    const table = parse("a,b,c\n1,x,1\n-2.5e3,y,x\n.5,1,NA\nNA,NA,NA");
    expect([0, 1, 2].map((column) => columnKind(table, column))).toEqual(["number", "text", "text"]);
  });

  test("have sorted categories, numbers by size", () => {
    const table = parse("a,b\nz,10\na,9\nz,?\nB,9");
    expect(categoriesOf(table, 0)).toEqual(["B", "a", "z"]);
    expect(categoriesOf(table, 1)).toEqual(["9", "10"]);
  });

  test("without any value are an error", () => {
    expect(() => columnKind(parse("a,b\n1,\n2,NA"), 1)).toThrow(/^data.csv: column "b" is empty/);
  });
});
