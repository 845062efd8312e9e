// `adjoint build --watch` builds what a change touches, says what it means for weights, and goes on after mistakes.
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { changesOf } from "../../../compiler/cli/watch.ts";
import { run, when } from "../../runtime/program.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "watch-"));
afterAll(() => rmSync(folder, { recursive: true }));

const modelOf = (name: string): string => `
import { dense, input, model, sgd, squaredError, sum, target } from ${JSON.stringify(path.join(root, "compiler/index.ts"))};
import { width } from "../lib/width.ts";
export default model("${name}", () => {
  const hidden = dense(input("x", [3]), width);
  return { loss: squaredError(sum(hidden), target("y")) };
}, { optimizer: sgd() });
`;

const write = (file: string, text: string): void => writeFileSync(path.join(folder, file), text);

test("a helper outside models/, a new model, a mistake, one that goes, and a folder that comes back", async () => {
  for (const each of ["models", "lib"]) mkdirSync(path.join(folder, each));
  write("lib/width.ts", "export const width = 4;\n");
  write("models/a.ts", modelOf("a"));
  // each step is taken when the one before it has been told
  const steps = [
    when("watching ", () => write("lib/width.ts", "export const width = 8;\n")),
    when("hidden_weights [3, 4] → [3, 8]", () => write("models/b.ts", modelOf("b"))),
    when(`models/b.ts → ${path.join("generated", "b.ts")}`, () =>
      appendFileSync(path.join(folder, "models/b.ts"), "const = 1;"),
    ),
    when('Expected identifier but found "="', () => rmSync(path.join(folder, "models/b.ts"))),
    when("models/b.ts is gone", () => rmSync(path.join(folder, "models"), { recursive: true })),
    when("there is no folder models/", () => {
      mkdirSync(path.join(folder, "models"));
      write("models/c.ts", modelOf("c"));
    }),
    when(`models/c.ts → ${path.join("generated", "c.ts")}`, (child) => child.kill("SIGTERM")),
  ];
  const { stderr } = await run(["build", "--watch", "--skip-types"], {
    program: [path.join(root, "compiler/cli/adjoint.mjs")],
    cwd: folder,
    watch: (text, child) => steps.forEach((step) => step(text, child)),
  });
  expect(stderr).toContain(
    "hidden_weights [3, 4] → [3, 8], hidden_bias [4] → [8]; weights saved before no longer fit",
  );
  expect(stderr).toMatch(/models\/b\.ts:8:7: Expected identifier but found "="\n +8 \| const = 1;/);
  expect(readFileSync(path.join(folder, "generated/a.ts"), "utf8")).toContain("hidden_weights[3, 8]");
});

test("parameters that come and go are told", () => {
  const [before, now] = [new Map([["a", [2]]]), new Map([["b", [2]]])];
  expect(changesOf({ parameters: before }, { parameters: now })).toEqual([
    "a [2] → nothing, b nothing → [2]; weights saved before no longer fit",
  ]);
  expect(changesOf({ parameters: before }, { parameters: before })).toEqual([]);
});
