// `adjoint train` is one process: a signal to it reaches the trainer, and nothing of it outlives it.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
