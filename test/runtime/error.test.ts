// Text from files can neither steer a terminal nor flood it.
import { describe, expect, test } from "vitest";
import { AdjointError, list, quote, shown } from "../../runtime/error.ts";

const hostile: [string, string, string][] = [
  ["an escape sequence", "\u001b[2J", "\\u{1b}[2J"],
  ["its eight-bit form", "\u009b2J", "\\u{9b}2J"],
  ["a bell and a backspace", "a\u0007\b", "a\\u{7}\\b"],
  ["lines", "a\r\nerror: b\u2028c\u0085d", "a\\r\\nerror: b\\u{2028}c\\u{85}d"],
  ["a change of direction", "a\u202eb\u2066c\u200f", "a\\u{202e}b\\u{2066}c\\u{200f}"],
  ["invisible characters", "a\u200b\ufeff\u{e0041}", "a\\u{200b}\\u{feff}\\u{e0041}"],
  ["half a character", "a\ud800", "a\\u{d800}"],
];

describe.each(hostile)("%s", (_, text, visible) => {
  test("is escaped wherever it is shown", () => {
    expect(shown(text)).toBe(visible);
    expect(quote(text)).toBe(`"${visible}"`);
    expect(list([text, "b"])).toBe(`${visible}, b`);
    expect(new AdjointError(`found ${text}`).message).toBe(`found ${visible}`);
  });
});

test("plain text of any script stays as it is", () => {
  for (const text of ["größe", "長さ", "дата", "Δ ≤ 3 – “x”", "👍"]) {
    expect(shown(text)).toBe(text);
    expect(quote(text)).toBe(`"${text}"`);
  }
  expect(quote('a"b\\c')).toBe('"a\\"b\\\\c"');
});

test("a long text is told by its beginning and its end", () => {
  const long = `start${"x".repeat(100_000)}end`;
  expect(shown(long)).toMatch(/^startx{95} … x{97}end$/);
  expect(quote(long).length).toBeLessThan(60);
  expect(list(Array.from({ length: 1000 }, () => long)).length).toBeLessThan(1000);
  const { message } = new AdjointError(`${long}: found 1; expected 2.`);
  expect(message.length).toBeLessThan(2100);
  expect(message).toMatch(/^start.*end: found 1; expected 2\.$/);
});
