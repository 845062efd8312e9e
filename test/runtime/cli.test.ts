// The program that trains and predicts: what it prints where, and its exit codes.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const LINE = ["--module", "test/runtime/modules/line.ts"];
const KINDS = ["--module", "test/runtime/modules/kinds.ts"];
const RECIPE = ["--model", "test/runtime/modules/line.ts"];

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-"));
  const rows = Array.from({ length: 60 }, (_, i) => [
    i % 7,
    (i * i) % 11,
    1000 * (i % 7) - 300 * ((i * i) % 11),
  ]);
  writeFileSync(at("homes.csv"), ["rooms,age,cost", ...rows.map((row) => row.join(","))].join("\n"));
  const kinds = Array.from({ length: 30 }, (_, i) => [
    i % 3,
    i % 5,
    (i % 3) ** 2,
    1,
    ["ape", "bee", "cat"][i % 3],
  ]);
  writeFileSync(at("kinds.csv"), ["a,b,c,d,kind", ...kinds.map((row) => row.join(","))].join("\n"));
  const pixels = Array.from({ length: 30 }, (_, i) =>
    [0, 1, 2, 3].map((k) => (i % 3 === k ? 255 : 0)),
  ).flat();
  writeFileSync(
    at("images.gz"),
    gzipSync(Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 30, 0, 0, 0, 2, 0, 0, 0, 2, ...pixels)),
  );
  writeFileSync(
    at("labels"),
    Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 30, ...Array.from({ length: 30 }, (_, i) => i % 3)),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program; `watch` sees stderr as it comes. */
function run(
  args: readonly string[],
  watch: (stderr: string, kill: () => void) => void = () => {},
): Promise<Result> {
  const child = spawn(process.execPath, ["--import", "tsx", "runtime/cli/main.ts", ...args]);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
    watch(stderr, () => child.kill("SIGINT"));
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}

describe("train", () => {
  test("needs nothing but a module when the recipe has data of its own", async () => {
    const { code, stdout, stderr } = await run(["train", ...LINE, ...RECIPE, "--epochs", "20"]);
    expect(code).toBe(0);
    expect(stderr).toContain("line: 20 training examples, 5 held-out examples; mini-batch (20 per update)");
    expect(stdout).toMatch(
      /^line: 20 epochs, 20 updates, gradientDescent, mini-batch\ntraining  loss .*\nheld-out  loss .*, absoluteError .* \(5 examples\)\nweights   not saved.*\ncode      test\/runtime\/modules\/line.ts\n$/,
    );
  });

  test("from CSV, then predict: prices in, prices out, no target needed", async () => {
    const weights = at("line.safetensors");
    const csv = ["--data", at("homes.csv"), "--out", weights, "--epochs", "200", "--json"];
    const { code, stdout } = await run(["train", ...LINE, ...csv]);
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      model: "line",
      epochs: 200,
      updates: 400,
      examples: { training: 48, heldOut: 12 },
    });
    expect(report.heldOut.metrics.rmse).toBeLessThan(1);

    writeFileSync(at("new.csv"), "note,age,rooms\nbig,0,5\nold,10,1\n");
    const predict = ["predict", ...LINE, "--weights", weights, "--data", at("new.csv")];
    const lines = (await run(predict)).stdout.trimEnd().split("\n");
    expect(lines[0]).toBe("prediction");
    expect(lines.slice(1).map(Number)).toEqual([expect.closeTo(5000, 0), expect.closeTo(-2000, 0)]);
    expect(JSON.parse((await run([...predict, "--json"])).stdout)).toEqual(
      lines.slice(1).map((line) => ({ prediction: Number(line) })),
    );
  });

  test("a row has the same predictions wherever it stands, in pieces of thousands too", async () => {
    const weights = at("line.safetensors"); // of the test before
    const numbers = Array.from({ length: 4098 }, (_, i) => `${i % 7},${i % 4}`); // 28 rows again and again
    writeFileSync(at("many.csv"), `rooms,age\n${numbers.join("\n")}\n`);
    const predict = ["predict", ...LINE, "--weights", weights, "--data", at("many.csv")];
    const [header, ...lines] = (await run(predict)).stdout.trimEnd().split("\n");
    expect({ header, count: lines.length }).toEqual({ header: "prediction", count: 4098 });
    expect(new Set(lines).size).toBe(28);
    expect(lines.slice(28)).toEqual(lines.slice(0, -28));
    const objects = JSON.parse((await run([...predict, "--json"])).stdout);
    expect(objects).toEqual(lines.map((line) => ({ prediction: Number(line) })));
  });

  test("classes are predicted by their names", async () => {
    const weights = at("kinds.safetensors");
    const data = ["--data", at("kinds.csv")];
    expect((await run(["train", ...KINDS, ...data, "--out", weights, "--epochs", "100"])).code).toBe(0);
    const { stdout } = await run(["predict", ...KINDS, "--weights", weights, ...data]);
    const [header, ...rows] = stdout.trimEnd().split("\n");
    expect(header).toBe("kind,probabilities.ape,probabilities.bee,probabilities.cat");
    expect(rows.map((row) => row.split(",")[0]).slice(0, 4)).toEqual(["ape", "bee", "cat", "ape"]);
  });

  test("images and labels come as IDX, gzipped or not, in any order", async () => {
    const weights = at("digits.safetensors");
    const data = ["--data", at("labels"), "--data", at("images.gz")];
    const { stdout } = await run([
      "train",
      ...KINDS,
      ...data,
      "--out",
      weights,
      "--sampler",
      "stochastic",
      "--json",
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      updates: 240,
      heldOut: { metrics: { accuracy: expect.closeTo(1) } },
    });
    const predicted = await run(["predict", ...KINDS, "--weights", weights, "--data", at("images.gz")]);
    expect(predicted.stdout).toMatch(
      /^label,probabilities.0,probabilities.1,probabilities.2\n0,.*\n1,.*\n2,/,
    );
  });

  test("the learning rate follows --schedule, else the recipe's schedule", async () => {
    const rates = (stderr: string) => [...stderr.matchAll(/learning rate (.*)/g)].map(([, rate]) => rate);
    const epochs = ["--epochs", "4", "--learning-rate", "0.08"];
    const stepped = [...epochs, "--schedule", "step:every=2,gamma=0.5"];
    expect(rates((await run(["train", ...LINE, ...RECIPE, ...stepped])).stderr)).toEqual([
      "0.08",
      "0.08",
      "0.04",
      "0.04",
    ]);
    const linear = "({ learningRate, updates }) => (t) => learningRate * (1 - t / updates)";
    const columns = "{ features: { features: ['rooms', 'age'] }, target: { price: 'cost' } }";
    writeFileSync(at("line.data.mjs"), `export default { csv: ${columns}, schedule: ${linear} };`);
    const recipe = ["--recipe", at("line.data.mjs"), "--data", at("homes.csv"), "--sampler", "full-batch"];
    const { stderr } = await run(["train", ...LINE, ...recipe, ...epochs]);
    expect(rates(stderr)).toEqual(["0.08", "0.06", "0.04", "0.02"]);
    const constant = await run(["train", ...LINE, ...recipe, ...epochs, "--schedule", "constant"]);
    expect(rates(constant.stderr)).toEqual(["0.08", "0.08", "0.08", "0.08"]);
  });

  test("the first Ctrl-C stops after the current update, saves, says so and exits with 130", async () => {
    const weights = at("interrupted.safetensors");
    const forever = ["--epochs", "1000000000", "--out", weights];
    let sent = false;
    const { code, stdout, stderr } = await run(["train", ...LINE, ...RECIPE, ...forever], (text, kill) => {
      if (!sent && text.includes("epoch 1/")) (kill(), (sent = true));
    });
    expect(code).toBe(130);
    expect(stderr).toContain("stopping after this update");
    expect(stdout).toContain("(stopped early)");
    expect(existsSync(weights)).toBe(true);
  });
});

describe("mistakes", () => {
  const homes = () => ["--data", at("homes.csv")];
  const cases: [string, () => string[], number, RegExp][] = [
    ["no command", () => [], 2, /found no command; expected train or predict/],
    ["no module", () => ["train"], 2, /--module is missing/],
    ["an unknown flag", () => ["train", ...LINE, "--fast"], 2, /Unknown option '--fast'\.$/],
    ["a stray argument", () => ["train", ...LINE, "x.csv"], 2, /found "x.csv" without a flag/],
    [
      "a word for a number",
      () => ["train", ...LINE, "--epochs", "many"],
      2,
      /--epochs: found "many"; expected a number/,
    ],
    [
      "a fraction of an epoch",
      () => ["train", ...LINE, "--epochs", "1.5"],
      2,
      /--epochs: found "1.5"; expected an integer/,
    ],
    [
      "a negative seed",
      () => ["train", ...LINE, "--seed=-1"],
      2,
      /--seed: found "-1"; expected an integer from 0 to 9007199254740991/,
    ],
    [
      "all held out",
      () => ["train", ...LINE, "--held-out", "1"],
      2,
      /--held-out: found "1"; expected at least 0/,
    ],
    [
      "no such sampler",
      () => ["train", ...LINE, "--sampler", "all"],
      2,
      /--sampler: found "all"; expected stochastic,/,
    ],
    [
      "a batch without mini-batches",
      () => ["train", ...LINE, "--sampler", "full-batch", "--batch", "2"],
      2,
      /goes with/,
    ],
    ["no such module", () => ["train", "--module", "none.ts"], 1, /none.ts: there is no such file/],
    [
      "a module of another kind",
      () => ["train", "--module", "runtime/error.ts"],
      1,
      /isn't a generated module/,
    ],
    [
      "no data at all",
      () => ["train", ...LINE],
      1,
      /line has no data of its own. Give some: --data FILE.csv/,
    ],
    [
      "no such file",
      () => ["train", ...LINE, "--data", "none.csv"],
      1,
      /none.csv: can't read it: there is no such file/,
    ],
    [
      "no such column",
      () => ["train", ...LINE, ...homes(), "--target", "x"],
      1,
      /there is no column "x"; found rooms/,
    ],
    [
      "no such hyper-parameter",
      () => ["train", ...LINE, ...homes(), "--hyper", "beta=1"],
      1,
      /it has learningRate/,
    ],
    [
      "no such schedule",
      () => ["train", ...LINE, ...homes(), "--schedule", "sine"],
      2,
      /--schedule: found "sine"; expected one of constant, step/,
    ],
    [
      "no such option of a schedule",
      () => ["train", ...LINE, ...homes(), "--schedule", "step:evry=3"],
      2,
      /--schedule step: found "evry=3"; expected OPTION=VALUE with one of every, gamma/,
    ],
    [
      "a schedule's option out of range",
      () => ["train", ...LINE, ...homes(), "--schedule", "step:every=0"],
      1,
      /schedule step: every is 0; expected a whole number of at least 1/,
    ],
    [
      "nowhere to write",
      () => ["train", ...LINE, ...homes(), "--out", "no/such/file"],
      1,
      /no\/such\/file: can't write/,
    ],
    [
      "divergence",
      () => ["train", ...LINE, ...homes(), "--learning-rate", "1e200"],
      1,
      /training diverged: .*Lower the/,
    ],
    ["no weights", () => ["predict", ...LINE, ...homes()], 2, /--weights is missing/],
    [
      "weights that aren't",
      () => ["predict", ...LINE, ...homes(), "--weights", at("homes.csv")],
      1,
      /not a sound saf/,
    ],
  ];
  test.concurrent.each(cases)("%s: one line on stderr, nothing on stdout", async (_, args, code, message) => {
    const result = await run(args());
    expect(result).toMatchObject({ code, stdout: "" });
    const last = result.stderr.trimEnd().split("\n").at(-1);
    expect(last).toMatch(/^error: /);
    expect(last).toMatch(message);
    expect(result.stderr).not.toMatch(/^\s+at /m);
  });
});
