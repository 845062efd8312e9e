// `adjoint train` is one process: a signal to it reaches the trainer, and nothing of it outlives it.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run, when } from "../runtime/program.ts";

const program = ["compiler/cli/adjoint.mjs"];
const FOREVER = ["train", "models/linear.ts", "--optimizer", "sgd", "--epochs", "1000000000", "--out"];

let folder = "";
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "launcher-"))));
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ["SIGTERM", 143],
  ["SIGKILL", null],
] as const)("%s ends all of it", async (signal, expected) => {
  const watch = when("epoch 1/", (child) => child.kill(signal));
  // resolves when nobody holds the pipes any more: an orphan would
  const { code, stderr } = await run([...FOREVER, join(folder, "w.safetensors")], { program, watch });
  expect(code).toBe(expected);
  if (signal === "SIGKILL")
    return expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.adjoint-/)]);
  expect(stderr).toMatch(/saved the weights after update .* --weights .*w\.safetensors\n$/);
  expect(readdirSync(folder)).toEqual(["w.safetensors"]);
});

test("a project of CommonJS modules trains too, by a recipe that is an ES module", async () => {
  const at = (name: string): string => join(folder, name);
  writeFileSync(at("package.json"), '{ "type": "commonjs" }');
  const compiler = resolve("compiler/index.ts");
  writeFileSync(
    at("line.ts"),
    `import { gradientDescent, input, model, multiply, parameter, squaredError, target } from ${JSON.stringify(compiler)};
export default model("line", () => ({ loss: squaredError(multiply(input("x", []), parameter([])), target("y", [])) }), { optimizer: gradientDescent() });`,
  );
  writeFileSync(
    at("line.data.ts"),
    `import { dataset } from ${JSON.stringify(resolve("runtime/index.ts"))};
const values: number[] = await Promise.resolve([1, 2, 3]);
export default { embedded: () => ({ training: dataset({ x: { values }, y: { values } }) }) };`,
  );
  const options = { program: program.map((each) => resolve(each)), cwd: folder };
  const { code, stderr } = await run(["train", "line.ts", "--epochs", "1", "--skip-types"], options);
  expect(stderr).toContain("epoch 1/1");
  expect(code).toBe(0);
});
