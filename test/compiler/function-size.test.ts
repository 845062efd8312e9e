// No emitted function is beyond what V8 optimizes: 60 KB of bytecode (max_optimized_bytecode_size), and deep networks' steps
// do get optimized. Both are V8's own account, printed by a child process that compiles synchronously after a fixed amount
// of bytecode, so it does not depend on time.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import {
  adam,
  add,
  batchNormalization,
  conv2d,
  dense,
  input,
  mean,
  model,
  normal,
  relu,
  square,
  type ModelDefinition,
  type Tensor,
} from "../../compiler/index.ts";
import { compileLevels, type Compilation } from "../../compiler/compile.ts";
import { callsIn } from "../../compiler/5-loop/lower.ts";
import { toJavaScript } from "../../compiler/6-module/typescript.ts";

const limit = 60 * 1024;
const generated = new URL("../../generated", import.meta.url).pathname;

/** The bytecode lengths of all functions of some modules, by name: the longest of a name. */
async function bytecodeLengths(sources: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), "adjoint-"));
  try {
    for (const [k, source] of sources.entries())
      writeFileSync(path.join(folder, `module${k}.mjs`), await toJavaScript(source));
    const main = path.join(folder, "main.mjs");
    writeFileSync(main, sources.map((_, k) => `import "./module${k}.mjs";`).join("\n"));
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

/** A residual network of dense layers: x + f(x), again and again. */
function residual(blocks: number): ModelDefinition {
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

/** And one of normalized convolutions. */
function residualImages(blocks: number): ModelDefinition {
  return model(
    "images",
    () => {
      const image = input("image", [2, 5, 5]);
      const convolved = (x: Tensor, name: string): Tensor =>
        batchNormalization(conv2d(x, 2, 3, { padding: 1, name }), { name: `${name}Norm` });
      let x: Tensor = image;
      for (let i = 0; i < blocks; i++) x = add(x, convolved(relu(convolved(x, `inner${i}`)), `outer${i}`));
      return { loss: mean(square(x)) };
    },
    { optimizer: adam() },
  );
}

/** The functions that V8's optimizing compiler has compiled after some steps. */
async function optimizedFunctions(source: string, steps: number): Promise<ReadonlySet<string>> {
  const folder = mkdtempSync(path.join(tmpdir(), "adjoint-"));
  try {
    writeFileSync(path.join(folder, "module.mjs"), await toJavaScript(source));
    const main = path.join(folder, "main.mjs");
    writeFileSync(
      main,
      `import create, { description } from "./module.mjs";
const trainer = create({ capacity: 2 });
const [[name, { shape }]] = Object.entries(description.inputs);
const batch = { [name]: new Float32Array(2 * shape.reduce((size, extent) => size * extent)).fill(0.1) };
for (let step = 0; step < ${steps}; step++) trainer.step(batch);`,
    );
    const { stdout } = spawnSync(process.execPath, [...eagerly(), main], {
      encoding: "utf8",
      maxBuffer: 2 ** 29,
    });
    const compiled = stdout.matchAll(/completed compiling \S+ <JSFunction (\S+) [^\n]*target TURBOFAN/g);
    return new Set([...compiled].map(([, name]) => name!));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Flags that make V8 optimize soon, on the main thread, each function by itself, and say so. */
function eagerly(): readonly string[] {
  const { stdout } = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8", maxBuffer: 2 ** 24 });
  const soon = stdout.includes("--invocation-count-for-turbofan")
    ? ["--no-maglev", "--invocation-count-for-turbofan=2", "--minimum-invocations-after-ic-update=2"]
    : ["--interrupt-budget=100"]; // before V8 12
  return ["--trace-opt", "--no-concurrent-recompilation", "--no-turbo-inlining", ...soon];
}

test("every model of the zoo", async () => {
  const files = readdirSync(generated).filter((file) => file.endsWith(".ts"));
  const lengths = await bytecodeLengths(
    files.map((file) => readFileSync(path.join(generated, file), "utf8")),
  );
  for (const file of files) {
    const create = `create${file.charAt(0).toUpperCase()}${file.slice(1, -3)}`;
    expect(lengths.get(create), create).toBeGreaterThan(0);
  }
  for (const [name, length] of lengths) expect(length, name).toBeLessThan(limit);
});

test.each([
  ["dense", residual],
  ["convolutional", residualImages],
] as const)(
  "a %s residual network of 100 layers, two a block: its step and all it calls are optimized",
  async (_, network) => {
    const { draft, lowered } = compileLevels(network(50));
    const lengths = await bytecodeLengths([draft]);
    expect(lengths.get("stepPart2")).toBeGreaterThan(0);
    for (const [name, length] of lengths) expect(length, name).toBeLessThan(limit);
    const step = lowered.programs.find((each) => each.name === "step")!;
    const called = callsIn(step.kernels.flatMap(({ steps }) => steps)).map((call) => call.function);
    const loops = called.filter(({ body }) => body.some((statement) => statement.kind === "for"));
    const optimized = await optimizedFunctions(draft, 300);
    const parts = [...lengths.keys()].filter((name) => name.startsWith("stepPart"));
    const expected = [...new Set(loops.map(({ name }) => name)), "step", ...parts];
    expect(expected.filter((name) => !optimized.has(name))).toEqual([]);
  },
);

test("ten times the layers are ten times the calls, and no function more", async () => {
  const [ten, hundred] = [10, 100].map((blocks) => compileLevels(residual(blocks))) as [
    Compilation,
    Compilation,
  ];
  // the blocks share their kernels
  expect(hundred.lowered.functions.length).toBe(ten.lowered.functions.length);
  const calls = ({ lowered }: Compilation): number =>
    lowered.programs.reduce(
      (sum, { kernels }) => sum + callsIn(kernels.flatMap(({ steps }) => steps)).length,
      0,
    );
  expect(calls(hundred)).toBeLessThan(10 * calls(ten));
  expect(hundred.draft.length).toBeLessThan(10 * ten.draft.length);
  expect(hundred.arena.slots.length).toBeLessThan(11 * ten.arena.slots.length);
  const lengths = await bytecodeLengths([hundred.draft]);
  for (const [name, length] of lengths) expect(length, name).toBeLessThan(limit);
});
