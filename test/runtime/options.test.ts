// The command line, read without running anything: mistakes name the option, what was found and what was expected.
import { describe, expect, test } from "vitest";
import { parseCommand, UsageError } from "../../runtime/cli/options.ts";

const train = (...args: string[]) => parseCommand(["train", "--module", "m.ts", ...args]);

test("a value may follow its option or an equals sign", () => {
  const expected = { epochs: 3, seed: 2 ** 53 - 1, data: ["a.csv", "b"], json: true, out: "--odd" };
  const args = [
    "--epochs",
    "3",
    "--seed=9007199254740991",
    "--data",
    "a.csv",
    "--data",
    "b",
    "--json",
    "--out=--odd",
  ];
  expect(train(...args)).toMatchObject(expected);
  expect(train("--hyper", "a=1", "--hyper", "b=-1e-3")).toMatchObject({
    hyperparameters: new Map([
      ["a", 1],
      ["b", -1e-3],
    ]),
  });
});

test("how a CSV file is written may be stated", () => {
  const reading = ["--delimiter", "tab", "--decimal", ",", "--thousands", ".", "--category-case", "keep"];
  const more = ["--missing", "-,None", "--missing=-999", "--unknown", "error"];
  const stated = {
    delimiter: "\t",
    decimal: ",",
    thousands: ".",
    missingCells: ["-", "None", "-999"],
    categoryCase: "keep",
    unknown: "error",
  };
  const columns = ["--ignore-column", "id", "--ignore-column", "name"];
  expect(train(...reading, ...more, ...columns)).toMatchObject({ reading: stated, ignore: ["id", "name"] });
  const predict = ["predict", "--module", "m.ts", "--weights", "w", "--data", "d", ...reading, ...more];
  expect(parseCommand(predict)).toMatchObject({ reading: stated });
  expect(train()).toMatchObject({ reading: {}, ignore: [] });
});

describe("mistakes", () => {
  const cases: [string[], RegExp][] = [
    [["--decimal", ";"], /^--decimal: found ";"; expected \., ,\.$/],
    [["--category-case", "Keep"], /^--category-case: found "Keep"; expected ignore, keep\.$/],
    [["--unknown", "drop"], /^--unknown: found "drop"; expected error, category\.$/],
    [["--missing"], /^--missing: a value is missing\.$/],
    [["--delimitr", ";"], /Did you mean --delimiter\?$/],
    [["--epoch", "3"], /^Unknown option '--epoch'\. Did you mean --epochs\?$/],
    [["--fast"], /^Unknown option '--fast'\.$/],
    [["-e", "3"], /^Unknown option '-e'\.$/],
    [["--epochs", "3", "--epochs=4"], /^--epochs is given twice; expected it once/],
    [["--json", "--json"], /^--json is given twice/],
    [["--json=yes"], /^--json: found "yes"; expected no value/],
    [["--no-json"], /^Unknown option '--no-json'/],
    [["--epochs"], /^--epochs: a value is missing/],
    [["--epochs", ""], /^--epochs: found an empty value/],
    [["--out="], /^--out: found an empty value/],
    [["--out", "--json"], /^--out: found the option --json; expected a value \(--out=--json if it is one\)/],
    [["--", "x"], /found "--" without a flag/],
    ...["1e3", "-1", "1.5", "+3", " 3", "99999999999999999999"].map((text): [string[], RegExp] => [
      ["--epochs", text],
      /^--epochs: found ".*"; expected (an integer from 0 to \d+, in digits|a number)\.$/,
    ]),
    ...["NaN", "0x10", "Infinity", "1_000", "١"].map((text): [string[], RegExp] => [
      ["--epochs", text],
      /^--epochs: found ".*"; expected a number\.$/,
    ]),
    [["--batch", "0"], /^--batch: found "0"; expected an integer from 1 to/],
    [["--limit", "0"], /^--limit: found "0"; expected an integer from 1 to/],
    [
      ["--seed", "9007199254740992"],
      /^--seed: found "9007199254740992"; expected an integer from 0 to 9007199254740991/,
    ],
    [["--held-out", "1"], /^--held-out: found "1"; expected at least 0 and below 1/],
    [["--learning-rate", "1e999"], /^--learning-rate: found "1e999"; expected a number/],
    [["--hyper", "beta"], /^--hyper: found "beta"; expected NAME=NUMBER/],
    [["--hyper", "b=1", "--hyper", "b=2"], /^--hyper: "b" is set twice/],
    [["--learning-rate", "1", "--hyper", "learningRate=2"], /^--hyper: "learningRate" is set twice/],
    [["--accept", "nan"], /^--accept: found "nan"; expected not-finite, other-model, raw-data/],
    [["--accept", "raw-dat"], /Did you mean raw-data\?/],
    [["--\u001b[31m"], /^Unknown option '--\\u\{1b\}\[31m'/],
    [[`--${"x".repeat(100_000)}`], /^Unknown option '--x{50,200} … x{50,200}'\.$/],
  ];
  test.each(cases.map(([args, message]) => [args, message] as const))("%j", (args, message) => {
    expect(() => train(...args)).toThrow(UsageError);
    expect(() => train(...args)).toThrow(message);
  });
});
