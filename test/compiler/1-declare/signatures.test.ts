// What every public function refuses: arguments of a wrong kind never reach a model, whatever they are, and the error
// names the function. The table of signatures is walked, so a new function is held to it without a line here.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import { CompileError } from "../../../compiler/error.ts";
import * as compiler from "../../../compiler/index.ts";
import { reference } from "../../../compiler/1-declare/signatures/reference.ts";
import { signatures, type Signature } from "../../../compiler/1-declare/signatures/table.ts";
import { inModel } from "./expect-shape.ts";

type Public = typeof compiler;
type PublicFunction = {
  readonly [Name in keyof Public]: Public[Name] extends (...given: never[]) => unknown ? Name : never;
}[keyof Public];

/** A row for each public function: TypeScript says which one has none. */
const rows: { readonly [Name in PublicFunction]: Signature } = signatures;
const functions = compiler as unknown as Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
/** Other names of one function: its errors bear the first. */
const aliases: Readonly<Record<string, string>> = {
  sgd: "gradientDescent",
  xavierUniform: "glorotUniform",
  xavierNormal: "glorotNormal",
  kaimingUniform: "heUniform",
  kaimingNormal: "heNormal",
};

test("every public function has a row, and every row is a public function", () => {
  const exported = Object.entries(compiler).flatMap(([name, value]) =>
    typeof value === "function" ? [name] : [],
  );
  expect(Object.keys(rows).sort()).toEqual(exported.sort());
});

test("REFERENCE.md says what the table says; UPDATE_GOLDENS=1 writes it anew", async () => {
  const file = fileURLToPath(new URL("../../../REFERENCE.md", import.meta.url));
  const text = await format(reference(), { parser: "markdown", printWidth: 110 });
  if (process.env["UPDATE_GOLDENS"] === "1") writeFileSync(file, text);
  expect(readFileSync(file, "utf8")).toBe(text);
});

const injected = "(((globalThis as any).PWNED = 1) as any)";
/** None of these is right anywhere. */
const nowhere: readonly unknown[] = [
  null,
  NaN,
  injected,
  "0.5",
  10n,
  Symbol("x"),
  new Date(0),
  Promise.resolve(1),
  new Float32Array(2),
  Object.create({ slope: injected }),
  { kind: "compute", id: 1, shape: [2], type: "float" },
  { kind: "constant", value: injected },
  { toString: () => "1", valueOf: () => 1 },
  [injected],
  [[injected]],
];

/** Arguments that fit a row, as far as kinds go. */
function fitting({ parameters }: Signature): unknown[] {
  const tensor = compiler.parameter([2]);
  const candidates: readonly unknown[] = [
    tensor,
    2,
    0.5,
    "x1",
    () => 0,
    [2],
    [tensor],
    [[0, 0]],
    {},
    { a: tensor },
    { input: tensor, recurrent: tensor },
    { a: 1 },
    { starts: [0], ends: [1] },
    compiler.adam(),
    { optimizer: compiler.adam() },
  ];
  return Object.values(parameters).map((kind) => candidates.find((each) => !kind.check(each)));
}

/** Refused by an error of ours that names the function; otherwise what happened. Inside a model. */
function refusal(name: string, given: readonly unknown[]): readonly string[] {
  try {
    functions[name]!(...given);
  } catch (error) {
    if (!(error instanceof CompileError)) return [`${name}: ${String(error)}`];
    const text = error.message.replace(/^\S+\.ts:\d+:\d+: /, "");
    return text.startsWith(aliases[name] ?? name) ? [] : [text];
  }
  return [`${name} took it`];
}

function wrongArguments(name: string, row: Signature): readonly string[] {
  const right = fitting(row);
  return Object.values(row.parameters).flatMap((kind, k) => {
    const alone = nowhere.filter((each) => kind.check(each) !== undefined);
    const settings = Object.entries(kind.settings ?? {}).flatMap(([setting, own]) =>
      nowhere
        .filter((each) => own.check(each) !== undefined)
        .map((each) => ({ ...(right[k] as object), [setting]: each })),
    );
    return [...alone, ...settings].flatMap((each) => refusal(name, right.with(k, each)));
  });
}

function wrongCounts(name: string, row: Signature): readonly string[] {
  const [first] = Object.values(row.parameters);
  return [
    ...(row.rest ? [] : refusal(name, [...fitting(row), 1, 2])),
    ...(first && !first.optional ? refusal(name, []) : []),
  ];
}

describe("arguments that are right nowhere, too many and none are refused by name", () => {
  test.each(Object.entries(rows))("%s", (name, row) => {
    let wrong: readonly string[] = [];
    inModel(() => {
      wrong = [...wrongArguments(name, row), ...wrongCounts(name, row)];
    });
    expect(wrong).toEqual([]);
  });
});

test("no kind takes what is right nowhere", () => {
  const hostile = [NaN, injected, 10n, Symbol("x"), Promise.resolve(1), new Float32Array(2)];
  const texts = [
    "einsum.equation",
    "uniformNoise.name",
    "normalNoise.name",
    "integerNoise.name",
    "dropout.name",
  ];
  const taken = Object.entries(rows).flatMap(([name, { parameters }]) =>
    Object.entries(parameters).flatMap(([parameter, kind]) =>
      hostile.filter((each) => !kind.check(each)).map((each) => `${name}.${parameter} takes ${String(each)}`),
    ),
  );
  const expected = texts.map((each) => `${each} takes ${injected}`);
  expect(taken.filter((each) => !expected.includes(each))).toEqual(["constantly.value takes NaN"]);
});

const x = (): compiler.Tensor => compiler.parameter([2]);
const messages: readonly (readonly [() => readonly [string, ...unknown[]], string])[] = [
  [
    () => ["clamp", x(), 1, 10],
    "clamp: bounds is 1; expected settings { min, max }: clamp(x, { min: 1, max: 10 })",
  ],
  [() => ["sum", x(), 0], "sum: options is 0; expected settings { axes, keepdims }: sum(x, { axes: 0 })"],
  [
    () => ["leakyRelu", x(), { slope: 0.1 }],
    "leakyRelu: slope is an object { slope }; expected a finite number: leakyRelu(x, 0.1)",
  ],
  [
    () => ["layerNorm", x(), { epsilom: 1e-5 }],
    'layerNorm: there is no setting "epsilom"; expected epsilon, scale, shift, axes; is epsilon meant?',
  ],
  [() => ["dense", x()], "dense: units is missing; expected a whole number of at least 1"],
  [() => ["elu", x(), Infinity], "elu: alpha is Infinity; expected a finite number"],
  [() => ["relu", x(), 1], "relu: found 2 arguments; expected at most 1: x"],
  [
    () => ["dense", Promise.resolve(x()), 2],
    "dense: x is a promise (await it first); expected a tensor, as input, parameter and the operations make",
  ],
  [() => ["adam", { learningRate: "0.1" }], 'adam: learningRate is "0.1"; expected a number of at least 0'],
];

test.each(messages)("%#", (given, message) => {
  const text = (): string => {
    try {
      inModel(() => {
        const [name, ...rest] = given();
        functions[name]!(...rest);
      });
    } catch (error) {
      return (error as Error).message.replace(/^\S+\.ts:\d+:\d+: /, "");
    }
    return "no error";
  };
  expect(text()).toBe(message);
});

test("a list's map may hand a unary operation more than it reads", () => {
  expect(() => inModel(() => [x(), x()].map(compiler.relu))).not.toThrow();
});

test("a function for how a parameter starts returns an initializer", () => {
  const declare = () => inModel(() => compiler.parameter([2], (() => NaN) as never));
  expect(declare).toThrow(/elements of shape \[2\] start returns NaN; expected how elements start: zeros/);
});
