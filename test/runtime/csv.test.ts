// CSV in, a table out; what can't be read is an error with its line.
import { describe, expect, test } from "vitest";
import { createCsvReader, parseCsv, type CsvOptions } from "../../runtime/csv.ts";
import { categoriesOf } from "../../runtime/fit-categories.ts";
import { allRows, cellText, columnKind, columnOf, lineOf, type Table } from "../../runtime/table.ts";

const parse = (text: string, options?: CsvOptions) => parseCsv(text, "data.csv", options);
const rowsOf = (table: Table) =>
  Array.from(allRows(table), (row) =>
    table.columns.map((name) => cellText(table, row, columnOf(table, name))),
  );
const linesOf = (table: Table) => Array.from(allRows(table), (row) => lineOf(table, row));
const kindOf = (table: Table, name: string) => columnKind(table, columnOf(table, name));
const categories = (table: Table, name: string) => categoriesOf({ table, column: columnOf(table, name) });

const QUOTED =
  '\uFEFFname,note\r\n"Smith, J","said ""no"""\r\n\r\nLee,"two\r\nlines"\r\nKim, "x" \r\n"Ø ⌘",plain "quotes"\r\n';
const QUOTED_ROWS = [
  ["Smith, J", 'said "no"'],
  ["Lee", "two\r\nlines"],
  ["Kim", "x"],
  ["Ø ⌘", 'plain "quotes"'],
];

describe("parseCsv", () => {
  test("reads a header and rows, trimmed, and remembers each row's line", () => {
    const table = parse("a, b\n1, x\n2,y \n");
    expect(table).toMatchObject({ source: "data.csv", columns: ["a", "b"], rows: 2 });
    expect(rowsOf(table)).toEqual([
      ["1", "x"],
      ["2", "y"],
    ]);
    expect(linesOf(table)).toEqual([2, 3]);
  });

  test("understands quotes, a byte order mark, \\r\\n, blank lines and cells of several lines", () => {
    const table = parse(QUOTED);
    expect(table.columns).toEqual(["name", "note"]);
    expect(rowsOf(table)).toEqual(QUOTED_ROWS);
    expect(linesOf(table)).toEqual([2, 4, 6, 7]);
  });

  test("reads the same however the file is cut into pieces", () => {
    for (const size of [1, 2, 3, 5, 7]) {
      const reader = createCsvReader("data.csv");
      const bytes = new TextEncoder().encode(QUOTED);
      for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
      const table = reader.finish();
      expect(rowsOf(table)).toEqual(QUOTED_ROWS);
      expect(linesOf(table)).toEqual([2, 4, 6, 7]);
    }
  });

  test("takes \\r alone for the end of a line", () => {
    expect(rowsOf(parse("a,b\r1,2\r3,4"))).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  test.each([";", "\t", "|"])("takes %j for the separator when the header has it", (separator) => {
    expect(rowsOf(parse(`a${separator}b\n1${separator}2`))).toEqual([["1", "2"]]);
  });

  test("does not count separators inside quotes, and takes a stated one", () => {
    expect(parse('"a,b,c";d\n1;2').columns).toEqual(["a,b,c", "d"]);
    expect(parse("a,b;c\n1,2;3", { delimiter: ";" }).columns).toEqual(["a,b", "c"]);
    expect(() => parse("a", { delimiter: "ab" })).toThrow(/delimiter of CSV: found "ab"; expected one ASCII/);
  });

  test("takes __proto__ for a column like any other", () => {
    expect(parse("__proto__,constructor\n1,2").columns).toEqual(["__proto__", "constructor"]);
  });

  test("leaves out columns without a name and those to ignore, and keeps only those needed", () => {
    const table = parse(",a,b,c\n0,1,2,x\n1,3,4,y", { ignore: ["b"], needed: () => ["c"] });
    expect(table.columns).toEqual(["a", "c"]);
    expect(table.ignored).toEqual(["column 1, which has no name", "b"]);
    expect([...table.kept.keys()]).toEqual(["c"]);
    expect(() => parse("a\n1", { ignore: ["b"] })).toThrow(/there is no column "b"; found a/);
  });

  test("a file of one column has as many rows as lines: an empty one is a missing cell", () => {
    expect(rowsOf(parse("a\n1\n\n3\n"))).toEqual([["1"], [""], ["3"]]);
    expect(rowsOf(parse('a,b\n1,\n\n"",\n'))).toEqual([
      ["1", ""],
      ["", ""],
    ]);
  });

  const mistakes: [string, string, RegExp][] = [
    ["an empty file", "", /^data.csv: the file is empty; expected a header row/],
    ["blank lines only", "\n \r\n", /^data.csv: the file is empty/],
    ["a header without rows", "a,b\n", /^data.csv: there is a header, but no rows/],
    ["no header", "1,2\n3,4", /first line holds numbers only \(1, 2\).*Add a header row/],
    ["a duplicate name", "a,b,a\n1,2,3", /^data.csv: two columns are called "a"/],
    ["no names at all", ",\n1,2", /^data.csv: no column is left/],
    ["a short row", "a,b\n1,2\n3\n", /^data.csv line 3: found 1 cell; expected 2 \(a, b\)/],
    ["a long row", 'a,b\n"x\ny",2\n1,2,3', /^data.csv line 4: found 3 cells; expected 2/],
    ["an open quote", 'a,b\n1,2\n3,"x\n', /^data.csv line 3: .*quoted cell that begins here has no end/],
    ["text after a quote", 'a,b\n1,2\n3,"x"y\n', /^data.csv line 3: .*goes on after its closing quote/],
    ["binary data", "PK\u0003\u0004\0\0", /^data.csv: this isn't text/],
  ];
  test.each(mistakes)("refuses %s", (_, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  test("refuses bytes that aren't UTF-8, naming the cell", () => {
    const reader = createCsvReader("data.csv");
    const bytes = Uint8Array.of(97, 44, 98, 10, 49, 44, 0xe9, 10); // a,b\n1,é in Latin-1
    expect(() => reader.push(bytes)).toThrow(/the cell of column "b" in row 1 is not UTF-8 text/);
  });
});

describe("columns", () => {
  test("missing cells come in several spellings, and in those that are stated", () => {
    const text = "a,b\n,1\nNA,1\nn/a,1\nNaN,1\nnull,1\n?,1\n-,1\nNone,1\n-999.0,1\n7,1\n";
    expect(columnOf(parse(text), "a").count).toEqual({ numbers: 2, texts: 2, huge: 0, missing: 6 });
    const stated = parse(text, { missingCells: ["-", "none", "-999"] });
    expect(columnOf(stated, "a").count).toEqual({ numbers: 1, texts: 0, huge: 0, missing: 9 });
  });

  test("are numbers when most known cells are", () => {
    const table = parse("a,b,c\n1,x,1\n-2.5e3,y,x\n.5,1,NA\nNA,NA,NA");
    expect(["a", "b", "c"].map((name) => kindOf(table, name))).toEqual(["number", "text", "text"]);
  });

  test("hold numbers exactly, whatever their form", () => {
    const cells = [
      "127",
      "-128",
      "40000",
      "-2147483648",
      "0.1",
      "12.50",
      "1e-7",
      "1e300",
      "123456789.123456789",
    ];
    const table = parse(`a,b\n${cells.map((cell) => `${cell},x`).join("\n")}`);
    const one = cells.map((cell) => parse(`a\n${cell}`));
    expect(rowsOf(table).map(([cell]) => cell)).toEqual(cells.map((cell) => String(Number(cell))));
    expect(one.map((each) => rowsOf(each)[0][0])).toEqual(cells.map((cell) => String(Number(cell))));
  });

  test("may have decimal commas and thousands separators, where that is stated", () => {
    const table = parse("a;b\n1.234,5;-0,5\n12;1.000.000\n", { decimal: ",", thousands: "." });
    expect(rowsOf(table)).toEqual([
      ["1234.5", "-0.5"],
      ["12", "1000000"],
    ]);
    expect(rowsOf(parse("a;b\n1\u00A0234;1 2\n", { thousands: " " }))).toEqual([["1234", "1 2"]]);
    expect(kindOf(parse('a,b\n"12,34",1', { thousands: "," }), "a")).toBe("text");
  });

  test("have sorted categories, numbers by size", () => {
    const table = parse("a,b\nz,10\na,9\nz,?\nB,9");
    expect(categories(table, "a")).toEqual(["a", "B", "z"]);
    expect(categories(table, "b")).toEqual(["9", "10"]);
  });

  test("take 1 and 1.0, false and False for one category, unless case is kept or the column is text", () => {
    const text = "a,b\n1,false\n1.0,False\n2,TRUE\n2,FALSE\n";
    expect(categories(parse(text), "a")).toEqual(["1", "2"]);
    expect(categories(parse(text), "b")).toEqual(["false", "TRUE"]);
    expect(categories(parse(text, { categoryCase: "keep" }), "b")).toEqual([
      "FALSE",
      "False",
      "TRUE",
      "false",
    ]);
    expect(categories(parse("zip,b\n0123,1\n123,1", { text: ["zip"] }), "zip")).toEqual(["0123", "123"]);
  });

  test("without any value are an error", () => {
    expect(() => kindOf(parse("a,b\n1,\n2,NA"), "b")).toThrow(/^data.csv: column "b" is empty/);
  });
});

test("a line without an end is refused, in time that grows with its length", () => {
  const reader = createCsvReader("spaces.csv");
  const piece = new Uint8Array(2 ** 20).fill(32); // joining what has come at every piece would copy 2 GB
  const push = (): void => {
    for (let pieces = 0; pieces <= 64; pieces++) reader.push(piece);
  };
  expect(push).toThrow("spaces.csv: its first line goes on for more than 64 MB; expected CSV");
});
