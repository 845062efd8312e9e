// Who may import whom: compiler/ and runtime/ never each other, generated modules nothing.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

function importsIn(folder: string): readonly (readonly [file: string, from: string])[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(`${folder}/${file}`, "utf8");
      return [...text.matchAll(/^(?:import|export) [^;]*? from "([^"]+)";/gm)].map(
        (match) => [file, match[1]!] as const,
      );
    });
}

test("the compiler does not import the runtime, nor the runtime the compiler", () => {
  expect(importsIn("compiler").filter(([, from]) => from.includes("runtime/"))).toEqual([]);
  expect(importsIn("runtime").filter(([, from]) => from.includes("compiler/"))).toEqual([]);
});

test("generated modules import nothing", () => {
  expect(importsIn("generated")).toEqual([]);
});
