// However training ends, by itself, by a signal, by divergence, without a reader, its weights are saved, and nothing is left.
import { existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadCheckpoint, saveCheckpoint } from "../../runtime/checkpoint.ts";
import { createLine, lineDescription } from "./doubles.ts";
import { run, when } from "./program.ts";

const LINE = ["train", "--module", "test/runtime/modules/line.ts", "--model", "test/runtime/modules/line.ts"];
const FOREVER = [...LINE, "--epochs", "1000000000"];
const PREDICT = ["predict", "--module", "test/runtime/modules/line.ts", "--data"];

let folder = "";
let weights = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "endings-"));
  weights = join(folder, "w.safetensors");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform === "win32")("a signal", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s ends training after the update, saves, and says how to go on", async (signal, expected) => {
    const watch = when("epoch 1/", (child) => child.kill(signal));
    const { code, stdout, stderr } = await run([...FOREVER, "--out", weights], { watch });
    expect(stderr).toContain(`stopping after this update (${signal}); once more quits at once`);
    expect(stderr).toMatch(
      /saved the weights after update [\d,]+ to .*w\.safetensors\. To go on from them: adjoint train .* --weights .*w\.safetensors\n$/,
    );
    expect(stdout).toContain("(stopped early)");
    expect(code).toBe(expected);
    expect(readdirSync(folder)).toEqual(["w.safetensors"]);
  });

  test("a second one ends it at once, without a trace", async () => {
    const twice = when("epoch 1/", (child) => {
      for (const signal of ["SIGSTOP", "SIGTERM", "SIGHUP", "SIGCONT"] as const) child.kill(signal); // both arrive together
    });
    const { code, stdout } = await run([...FOREVER, "--out", weights], { watch: twice });
    expect([129, 143]).toContain(code);
    expect(stdout).toBe("");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("SIGKILL leaves a file that the next run cleans", async () => {
    const watch = when("epoch 1/", (child) => child.kill("SIGKILL"));
    await run([...FOREVER, "--out", weights], { watch });
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.adjoint-/)]);
    expect((await run([...LINE, "--epochs", "1", "--out", weights])).code).toBe(0);
    expect(readdirSync(folder)).toEqual(["w.safetensors"]);
  });
});

describe("a reader that goes away", () => {
  test("ends nothing", async () => {
    const leave = when("\n", (child) => {
      child.stdout!.destroy();
      child.stderr!.destroy();
    });
    const { code } = await run([...LINE, "--epochs", "20000", "--out", weights], { watch: leave });
    expect(code).toBe(0);
    await loadCheckpoint(weights, lineDescription);
  });

  test("ends a prediction, quietly", async () => {
    await saveCheckpoint(weights, lineDescription, createLine().parameters);
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},1`).join("\n");
    writeFileSync(join(folder, "new.csv"), `rooms,age\n${rows}\n`);
    const leave = when("", (child) => child.stdout!.destroy());
    const { code, stderr } = await run([...PREDICT, join(folder, "new.csv"), "--weights", weights], {
      watch: leave,
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^note: .* does not say how the data of its weights were prepared.*\n$/);
  });

  test.skipIf(!existsSync("/dev/full"))(
    "a full disk under stdout is said, after the weights are saved",
    async () => {
      const stdio = ["ignore", openSync("/dev/full", "w"), "pipe"] as const;
      const { code, stderr } = await run([...LINE, "--epochs", "2", "--out", weights], { stdio: [...stdio] });
      expect(code).toBe(1);
      expect(stderr).toMatch(/error: standard output can't be written: the disk is full; .*\n$/);
      expect(stderr).not.toMatch(/^\s+at /m);
      await loadCheckpoint(weights, lineDescription);
    },
  );
});

test("divergence saves the last finite weights, and says which", async () => {
  const { code, stdout, stderr } = await run([...LINE, "--learning-rate", "1e200", "--out", weights]);
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(
    /saved the weights after update \d+, the last that were finite, to .*w\.safetensors\nerror: training diverged: /,
  );
  await loadCheckpoint(weights, lineDescription);
});

test("what cannot be written is refused before training", async () => {
  for (const [out, message] of [
    [folder, /it is a folder/],
    ["test/runtime/modules/line.ts", /it is the module that is trained/],
  ] as const) {
    const { code, stderr } = await run([...FOREVER, "--out", out]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*can't write it: .*\n$/);
    expect(stderr).toMatch(message);
  }
});

describe("going on from weights", () => {
  test("says what is not brought back, and starts from the parameters", async () => {
    const parameters = { weights: Float64Array.of(2, -1), bias: Float64Array.of(0) };
    await saveCheckpoint(weights, lineDescription, parameters);
    const { code, stderr } = await run([...LINE, "--epochs", "1", "--weights", weights]);
    expect(code).toBe(0);
    expect(stderr).toContain("starting from the parameters in ");
    expect(stderr).toContain("the optimizer's state, schedule, draws and order of examples begin anew");
    expect(stderr).toMatch(/epoch 1\/1: training loss \S+e-1\d;/); // they fit the data
  });

  test("needs data of the kind they were trained on, and so does predicting", async () => {
    await run([...LINE, "--epochs", "1", "--out", weights]);
    writeFileSync(join(folder, "homes.csv"), "rooms,age,cost\n1,2,3\n4,5,6\n7,8,10\n");
    const data = ["--data", join(folder, "homes.csv"), "--weights", weights];
    const refused =
      /its weights were trained on data that the model's own program prepared .*; found a table, .* --accept raw-data\.$/m;
    for (const command of [
      [...LINE, ...data],
      [...PREDICT, ...data.slice(1)],
    ]) {
      const { code, stderr, stdout } = await run(command);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(refused);
    }
  });
});
