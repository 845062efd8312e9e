// Who may import whom: compiler/ and runtime/ never each other, generated modules nothing.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

test("each part of the compiler imports only what comes before it", () => {
  const order = ["2-tensor/ir", "2-tensor/rewrite", "2-tensor/derive", "1-declare"].concat(
    ["3-programs", "4-kernel", "5-loop", "6-module", "compile.ts", "cli/load-module.ts", "verify", "cli"], // in the order in which a model goes through
  );
  const partOf = (path: string): number => order.findIndex((part) => path.startsWith(part));
  const against = importsIn("compiler").filter(([file, from]) => {
    if (!from.startsWith(".")) return false;
    const [importer, imported] = [partOf(file), partOf(join(dirname(file), from))];
    return importer >= 0 && imported > importer;
  });
  expect(against).toEqual([]);
});

test("generated modules import nothing", () => {
  expect(importsIn("generated")).toEqual([]);
});
