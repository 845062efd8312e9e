// Only names, literals, comments and templates become text of an emitted module.
import { expect, test } from "vitest";
import { comment, literal, name, number, template } from "../../../compiler/6-module/text.ts";
import { call, type Value } from "../../../compiler/6-module/tree.ts";

test("a name is an identifier and nothing else", () => {
  expect(name("hidden_weights2")).toBe("hidden_weights2");
  for (const text of ["", "2x", "a b", "a.b", "a;b", "x\n", "é", "$x", "a`", "__proto__\u202e"])
    expect(() => name(text)).toThrow(/is no name/);
});

test("a number is a number, not what looks like one", () => {
  expect([0.1, -0, 1e21, Infinity, -Infinity, NaN].map(number)).toEqual([
    "0.1",
    "-0",
    "1e+21",
    "Infinity",
    "-Infinity",
    "NaN",
  ]);
  for (const value of ["1", "(globalThis.x = 1)", null, undefined, [1], { valueOf: () => 1 }, 1n])
    expect(() => number(value as never)).toThrow(/is no number/);
});

test("literals are primitive values, and strings stay inside their quotes", () => {
  expect(literal(true)).toBe("true");
  const hostile = 'a"b\\\n\u2028\u2029\u202e\u0000\u{e0001}`${x}';
  const written = literal(hostile);
  expect(JSON.parse(written)).toBe(hostile);
  expect(written).toMatch(/^[\x20-\x7e]*$/);
  for (const value of [{}, [1], null, undefined, 1n, Symbol("x")])
    expect(() => literal(value as never)).toThrow(/cannot be written down/);
});

test("a comment ends where it is meant to", () => {
  expect(comment("a */ b")).toBe("a * / b");
  expect(comment("a *\u200b/ b")).toBe("a * / b");
  expect(comment("one\r\ntwo\u2028three\u202efour\u0000")).toBe("one two three four ");
  expect(comment("∂L/∂w = Σ[i < 3] w[i]²")).toBe("∂L/∂w = Σ[i < 3] w[i]²");
});

test("a plain string is no value of a host program", () => {
  // @ts-expect-error a string that no function has checked
  const value: Value = call("alert", literal(1));
  // @ts-expect-error nor may it fill a template
  const text = template`const x = ${"alert(1)"};`;
  expect([value, text]).toHaveLength(2);
});
