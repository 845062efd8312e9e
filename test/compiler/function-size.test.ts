// No emitted function is beyond what V8 optimizes: 60 KB of bytecode (max_optimized_bytecode_size). The measure is V8's own,
// printed by a child process, so it does not depend on time.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import {
  add,
  dense,
  input,
  mean,
  model,
  normal,
  relu,
  adam,
  square,
  type Tensor,
} from "../../compiler/index.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { toJavaScript } from "../../compiler/5-module/typescript.ts";

const limit = 60 * 1024;
const generated = new URL("../../generated", import.meta.url).pathname;

/** The bytecode lengths of all functions of some modules, by name: the longest of a name. */
function bytecodeLengths(sources: readonly string[]): ReadonlyMap<string, number> {
  const folder = mkdtempSync(path.join(tmpdir(), "adjoint-"));
  try {
    const files = sources.map((source, k) => {
      const file = path.join(folder, `module${k}.mjs`);
      writeFileSync(file, toJavaScript(source));
      return `import ${JSON.stringify(file)};`;
    });
    const main = path.join(folder, "main.mjs");
    writeFileSync(main, files.join("\n"));
    const flags = ["--no-lazy", "--print-bytecode", "--print-bytecode-filter=*"];
    const { stdout } = spawnSync(process.execPath, [...flags, main], {
      encoding: "utf8",
      maxBuffer: 2 ** 29,
    });
    const lengths = new Map<string, number>();
    for (const [, name, length] of stdout.matchAll(
      /bytecode for function: (\S*) [^]*?Bytecode length: (\d+)/g,
    ))
      lengths.set(name!, Math.max(Number(length), lengths.get(name!) ?? 0));
    return lengths;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A residual network: x + f(x), again and again. */
function residual(blocks: number) {
  return model(
    "residual",
    () => {
      let x: Tensor = input("x", [16]);
      for (let i = 0; i < blocks; i++) {
        const inner = relu(dense(x, 16, { name: `inner${i}` }));
        x = add(x, dense(inner, 16, { name: `outer${i}`, weights: normal(0.01) }));
      }
      return { loss: mean(square(x)) };
    },
    { optimizer: adam() },
  );
}

test("every model of the zoo", () => {
  const files = readdirSync(generated).filter((file) => file.endsWith(".ts"));
  const lengths = bytecodeLengths(files.map((file) => readFileSync(path.join(generated, file), "utf8")));
  for (const file of files) {
    const create = `create${file.charAt(0).toUpperCase()}${file.slice(1, -3)}`;
    expect(lengths.get(create), create).toBeGreaterThan(0);
  }
  for (const [name, length] of lengths) expect(length, name).toBeLessThan(limit);
});

test("a residual network of 100 blocks", () => {
  const { draft, lowered } = compileLevels(residual(100));
  const lengths = bytecodeLengths([draft]);
  expect(lengths.get("stepPart2")).toBeGreaterThan(0);
  for (const [name, length] of lengths) expect(length, name).toBeLessThan(limit);
  // the blocks share their kernels
  expect(lowered.functions.length).toBe(compileLevels(residual(10)).lowered.functions.length);
});
