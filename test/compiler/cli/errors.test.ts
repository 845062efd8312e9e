// What the command line says of models that can't be built: one mistake of the model, with its line and without a stack, and
// every other model is built all the same.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const entry = path.join(root, "compiler/index.ts");
let folder = "";
let told: readonly string[] = [];
let code: number | null = null;

const head = `import { model, input, target, dense, sum, squaredError, sgd, clamp } from ${JSON.stringify(entry)};`;
const body = `const x = input("x", [3]); return { loss: sum(squaredError(dense(x, 1), target("y", [1]))) };`;
const modelOf = (name: string, text = body, how = "", options = ", { optimizer: sgd() }"): string =>
  `${head}\nexport default model("${name}", ${how}() => { ${text} }${options});\n`;

/** Models by file, and what is said of each. */
const models: Readonly<Record<string, readonly [source: string, said: RegExp]>> = {
  "good.ts": [
    modelOf("good", `Math.max(...Object.values([1].flatMap((k) => [k]))); ${body}`),
    /^good\.ts → out\/good\.ts$/m,
  ],
  "misspelt.ts": [
    modelOf("misspelt", body.replace("dense(x", "dense(xx")),
    /misspelt\.ts:2:\d+: misspelt: the model's function threw ReferenceError: xx is not defined\n  2 \| /,
  ],
  "syntax.ts": [
    modelOf("syntax", `const = 3; ${body}`),
    /syntax\.ts:2:\d+: Expected identifier but found "="/,
  ],
  "waits.ts": [
    modelOf("waits", body, "async "),
    /waits\.ts:2:\d+: waits: the model's function returns a promise: it must not be async/,
  ],
  "bare.ts": [
    modelOf("bare", body, "", ", {}"),
    /bare\.ts:2:\d+: model: optimizer is undefined; expected an optimizer such as adam\(\)/,
  ],
  "thrown.ts": [
    modelOf("thrown", `throw "x"; ${body}`),
    /thrown\.ts:2:\d+: thrown: the model's function threw "x", which is no Error/,
  ],
  "nothing.ts": [modelOf("nothing", `throw null; ${body}`), /threw null, which is no Error/],
  "ends.ts": [
    `process.exit(0);\n${modelOf("ends")}`,
    /ends\.ts:\d+:\d+: process\.exit\(0\) was called; a model's file only declares/,
  ],
  "lost.ts": [
    `import "./elsewhere.ts";\n${modelOf("lost")}`,
    /lost\.ts:1:8: Could not resolve "\.\/elsewhere\.ts"/,
  ],
  "unnamed.ts": [
    "export const a = 1;\n",
    /unnamed\.ts: expected `export default model\("name", …\)`; found no default export, but a/,
  ],
  "number.ts": ["export default 3;\n", /number\.ts: expected .*; found a default export that is 3/],
  "clamped.ts": [
    modelOf("clamped", `return { loss: sum(clamp(input("x", [3]), 1, 10)) };`),
    /clamped\.ts:2:\d+: clamp: bounds is 1; expected settings \{ min, max \}: clamp\(x, \{ min: 1, max: 10 \}\)/,
  ],
  "typed.ts": [
    modelOf("typed", `const n: number = "x"; ${body}`),
    /typed\.ts:2:\d+: TS2322: Type 'string' is not assignable to type 'number'/,
  ],
};

function adjoint(...args: readonly string[]): { readonly code: number | null; readonly text: string } {
  const launcher = path.join(root, "compiler/cli/adjoint.mjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { code: status, text: `${stdout}${stderr}` };
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "models-"));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  for (const [file, [source]] of Object.entries(models)) writeFileSync(path.join(folder, file), source);
  mkdirSync(path.join(folder, "empty"));
  const built = adjoint("build", ...Object.keys(models), "gone.ts", "empty", "--out", "out");
  told = [built.text];
  code = built.code;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test.each(Object.entries(models))("%s", (_, [, said]) => {
  expect(told[0]).toMatch(said);
});

test("all is said without a stack, and only what can be built is", () => {
  expect(code).toBe(1);
  expect(told[0]).toMatch(/gone\.ts: no such file/);
  expect(told[0]).toMatch(/empty: this is no file/);
  expect(told[0]).not.toMatch(/^\s+at /m);
  expect(told[0]).not.toMatch(/a bug of/);
  expect(readdirSync(path.join(folder, "out"))).toEqual(["good.ts"]);
});
