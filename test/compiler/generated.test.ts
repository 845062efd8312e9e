// What is committed in generated/ is what the compiler emits now; the digit trainer stays small.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { buildModel, modelFiles, moduleFile } from "../../compiler/cli/models.ts";

test.each(modelFiles([]))("%s is up to date", async (file) => {
  expect((await buildModel(file)).source).toBe(readFileSync(moduleFile(file), "utf8"));
});

test("the digit trainer, bundled and minified, is at most 3,620 bytes gzipped", async () => {
  const contents = `import { createDigits } from "./generated/digits.ts"; globalThis.trainer = createDigits();`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    target: "es2022",
  });
  expect(gzipSync(outputFiles[0]!.contents, { level: 9 }).length).toBeLessThanOrEqual(3620);
});
