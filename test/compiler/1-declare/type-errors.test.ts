// What the editor says about mistakes in shapes, word for word. Texts are those of one compiler: `typescript` is pinned to
// an exact version in package.json, and the first test holds it; update the texts with the version.
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };

test("the compiler is the pinned one", () => {
  expect(packageJson.devDependencies.typescript).toBe("5.9.3");
  expect(ts.version).toBe("5.9.3");
});

const folder = fileURLToPath(new URL(".", import.meta.url));

const preamble = `
import * as a from "../../../compiler/index.ts";
import type { Shape, Tensor } from "../../../compiler/index.ts";
import { expectOpen, expectShape } from "./expect-shape.ts";
declare const anything: any;
declare const flag: boolean, n: number, unknown: Tensor;
declare const single: Tensor<readonly []>, vector: Tensor<readonly [3]>, matrix: Tensor<readonly [3, 4]>;
declare const cube: Tensor<readonly [2, 3, 4]>, image: Tensor<readonly [1, 28, 28]>, some: Tensor<readonly [number, 4]>;
declare const logits: Tensor<readonly [24, 10]>, labels: Tensor<readonly [24]>;
declare function of<const S extends Shape>(...shape: S): Tensor<S>;
`;

/** Mistakes by kind of layer: what is written, and what the editor says first. */
const mistakes: Readonly<Record<string, readonly (readonly [code: string, text: string])[]>> = {
  "formulas over indices": [
    [
      "a.compute([3], () => a.sum(vector))",
      `Type 'Tensor<readonly []>' is not assignable to type '"compute: the formula gives a tensor; read an element of it with at(tensor, i, …)"'.`,
    ],
    [
      "a.compute([3], (i) => a.add(a.at(vector, i), vector))",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"add: a tensor in a formula over indices; read an element of it with at(tensor, i, …)"'.`,
    ],
  ],
  "element-wise": [
    [
      "a.add(matrix, vector)",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"add: shapes [3, 4] and [3] do not broadcast: 4 and 3 differ"'.`,
    ],
    [
      "a.multiply(some, of(2, 5))",
      `Argument of type 'Tensor<readonly [2, 5]>' is not assignable to parameter of type '\`multiply: shapes [\${number}, 4] and [2, 5] do not broadcast: 4 and 5 differ\`'.`,
    ],
    [
      "a.where(vector, 1, matrix)",
      `Argument of type 'Tensor<readonly [3, 4]>' is not assignable to parameter of type '"where: shapes [3] and [3, 4] do not broadcast: 3 and 4 differ"'.`,
    ],
  ],
  reduction: [
    [
      "a.sum(matrix, { axes: 2 })",
      `Type 'number' is not assignable to type '"sum: axis 2 does not exist in shape [3, 4]"'.`,
    ],
    [
      "a.mean(matrix, { axes: [0, -3] })",
      `Type 'number[]' is not assignable to type '"mean: axis -3 does not exist in shape [3, 4]"'.`,
    ],
    [
      "a.softmax(vector, 1)",
      `Argument of type '1' is not assignable to parameter of type '"softmax: axis 1 does not exist in shape [3]"'.`,
    ],
  ],
  product: [
    [
      "a.matmul(of(784), of(783, 10))",
      `Argument of type 'Tensor<readonly [783, 10]>' is not assignable to parameter of type '"matmul: inner axes: 784 and 783 differ"'.`,
    ],
    [
      "a.matmul(a.dense(unknown, 8), of(9, 2))",
      `Argument of type 'Tensor<readonly [9, 2]>' is not assignable to parameter of type '"matmul: inner axes: 8 and 9 differ"'.`,
    ],
    [
      "a.matmul(of(2, 3, 4), of(5, 4, 6))",
      `Argument of type 'Tensor<readonly [5, 4, 6]>' is not assignable to parameter of type '"matmul: shapes [2] and [5] do not broadcast: 2 and 5 differ"'.`,
    ],
    [
      "a.dot(vector, of(4))",
      `Argument of type 'Tensor<readonly [4]>' is not assignable to parameter of type '"dot: lengths: 3 and 4 differ"'.`,
    ],
    [
      "a.outer(matrix, vector)",
      `Argument of type 'Tensor<readonly [3, 4]>' is not assignable to parameter of type '"outer: found shape [3, 4]; expected a vector"'.`,
    ],
  ],
  "linear algebra": [
    [
      "a.cholesky(matrix)",
      `Argument of type 'Tensor<readonly [3, 4]>' is not assignable to parameter of type '"cholesky: found shape [3, 4]; expected square matrices [.., n, n]"'.`,
    ],
    [
      "a.solveTriangular(of(3, 3), of(4, 2))",
      `Argument of type 'Tensor<readonly [4, 2]>' is not assignable to parameter of type '"solveTriangular: rows: 3 of the matrix and 4 of the right side differ"'.`,
    ],
    [
      "a.topK(vector, 2, { axis: 1 })",
      `Type 'number' is not assignable to type '"topK: axis 1 does not exist in shape [3]"'.`,
    ],
  ],
  dense: [
    [
      "a.dense(single, 8)",
      `Argument of type 'Tensor<readonly []>' is not assignable to parameter of type '"dense: the input is a single number; expected at least one axis"'.`,
    ],
    [
      "a.add(a.dense(vector, 8), a.dense(vector, 9))",
      `Argument of type 'Tensor<readonly [9]>' is not assignable to parameter of type '"add: shapes [8] and [9] do not broadcast: 8 and 9 differ"'.`,
    ],
  ],
  moves: [
    [
      "a.reshape(matrix, [5, 2])",
      `Argument of type 'number[]' is not assignable to parameter of type '"reshape: [3, 4] of 12 elements does not fit [5, 2] of 10"'.`,
    ],
    [
      "a.permute(matrix, [1])",
      `Argument of type 'number[]' is not assignable to parameter of type '"permute: [1] must name each axis of [3, 4] once"'.`,
    ],
    [
      "a.transpose(cube, [1, 0, 2])",
      `Argument of type 'number[]' is not assignable to parameter of type '"transpose: found 3 axes; expected two to swap. To reorder all axes there is permute."'.`,
    ],
    [
      "a.transpose(vector)",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"transpose: axis -2 does not exist in shape [3]"'.`,
    ],
    [
      "a.concat([matrix, of(3, 5)])",
      `Argument of type '(Tensor<readonly [3, 4]> | Tensor<readonly [3, 5]>)[]' is not assignable to parameter of type '"concat: shapes [3, 4] and [3, 5] differ outside axis 0"'.`,
    ],
    [
      "a.stack([matrix, matrix, vector])",
      `Argument of type '(Tensor<readonly [3]> | Tensor<readonly [3, 4]>)[]' is not assignable to parameter of type '"stack: shapes [3, 4] and [3] differ"'.`,
    ],
    [
      "a.split(vector, [1, 1])",
      `Argument of type 'number[]' is not assignable to parameter of type '"split: sizes [1, 1] add up to 2; axis 0 has 3"'.`,
    ],
    [
      "a.expand(vector, [4])",
      `Argument of type 'number[]' is not assignable to parameter of type '"expand: shape [3] does not broadcast to [4]"'.`,
    ],
    [
      "a.pad(matrix, [[1, 1]])",
      `Argument of type 'number[][]' is not assignable to parameter of type '"pad: found 1 pairs; expected [before, after] for each axis of [3, 4]"'.`,
    ],
    [
      "a.tril(vector)",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"tril: found shape [3]; expected at least two axes"'.`,
    ],
  ],
  convolution: [
    [
      "a.conv2d(a.flatten(image), 8, 3)",
      `Argument of type 'Tensor<readonly [784]>' is not assignable to parameter of type '"conv2d: found shape [784]; expected [channels, height, width] of one example"'.`,
    ],
    [
      "a.conv1d(of(2, 4), 8, 5)",
      `Argument of type '5' is not assignable to parameter of type '"conv1d: a window of 5 does not fit an axis of 4 with padding 0"'.`,
    ],
    [
      "a.convolution2d(image, of(8, 3, 3, 3))",
      `Argument of type 'Tensor<readonly [8, 3, 3, 3]>' is not assignable to parameter of type '"convolution2d: channels: 1 of the input and 3 of the weights differ"'.`,
    ],
    [
      "a.convTranspose2d(matrix, 8, 2)",
      `Argument of type 'Tensor<readonly [3, 4]>' is not assignable to parameter of type '"convTranspose2d: found shape [3, 4]; expected [channels, height, width] of one example"'.`,
    ],
  ],
  pooling: [
    [
      "a.maxPool2d(vector, 2)",
      `Argument of type '2' is not assignable to parameter of type '"maxPool2d: found shape [3]; expected [.., height, width]"'.`,
    ],
    [
      "a.averagePool2d(of(8, 3, 3), 4)",
      `Argument of type '4' is not assignable to parameter of type '"averagePool2d: a window of 4 does not fit an axis of 3 with padding 0"'.`,
    ],
    [
      "a.upsampleNearest2d(vector, 2)",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"upsampleNearest2d: found shape [3]; expected [.., height, width]"'.`,
    ],
  ],
  flatten: [
    [
      "a.squaredError(a.flatten(image), of(783))",
      `Argument of type 'Tensor<readonly [783]>' is not assignable to parameter of type '"squaredError: shapes [784] and [783] do not broadcast: 784 and 783 differ"'.`,
    ],
  ],
  embedding: [
    [
      "a.add(a.embeddingLayer(labels, 50, 16), of(24, 17))",
      `Argument of type 'Tensor<readonly [24, 17]>' is not assignable to parameter of type '"add: shapes [24, 16] and [24, 17] do not broadcast: 16 and 17 differ"'.`,
    ],
    [
      "a.gather(matrix, labels)",
      `Argument of type 'Tensor<readonly [24]>' is not assignable to parameter of type '"gather: the indices have shape [24]; expected as many axes as [3, 4]"'.`,
    ],
    [
      "a.indexSelect(matrix, matrix)",
      `Argument of type 'Tensor<readonly [3, 4]>' is not assignable to parameter of type '"indexSelect: the indices have shape [3, 4]; expected a vector"'.`,
    ],
  ],
  attention: [
    [
      "a.attention(of(5, 8), of(6, 9), of(6, 9))",
      `Argument of type 'Tensor<readonly [6, 9]>' is not assignable to parameter of type '"attention: widths: 8 of the queries and 9 of the keys differ"'.`,
    ],
    [
      "a.attention(of(5, 8), of(6, 8), of(7, 8))",
      `Argument of type 'Tensor<readonly [7, 8]>' is not assignable to parameter of type '"attention: 6 keys and 7 values; expected as many"'.`,
    ],
    [
      "a.multiHeadAttention(vector, 1)",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"multiHeadAttention: found shape [3]; expected [positions, width] of one example"'.`,
    ],
  ],
  norm: [
    [
      "a.layerNorm(matrix, { scale: vector })",
      `Type 'Tensor<readonly [3]>' is not assignable to type '"layerNorm: the scale has shape [3]; expected [4]" | undefined'.`,
    ],
    [
      "a.batchNormalization(single)",
      `Argument of type 'Tensor<readonly []>' is not assignable to parameter of type '"batchNormalization: the input is a single number; expected at least one axis"'.`,
    ],
  ],
  recurrent: [
    [
      "a.lstm(vector, 16)",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"lstm: the sequence has shape [3]; expected [steps, features]"'.`,
    ],
    [
      "a.rnnCell(vector, of(8), { input: of(8, 4), recurrent: of(8, 8) })",
      `Argument of type '{ input: a.Tensor<readonly [8, 4]>; recurrent: a.Tensor<readonly [8, 8]>; }' is not assignable to parameter of type '"rnnCell: inputs: 3 of x and 4 of the input weights differ"'.`,
    ],
    [
      "a.scan(5, { h: vector }, ({ h }) => ({ h: a.outer(h, h) }))",
      `Type '{ h: a.Tensor<readonly [3, 3]>; }' is not assignable to type '"scan: the next value of h has shape [3, 3]; expected [3]"'.`,
    ],
    [
      "a.scan(5, { h: vector }, ({ h }) => ({ state: h }))",
      `Type '{ state: a.Tensor<readonly [3]>; }' is not assignable to type '"scan: the step returns no \\"h\\""'.`,
    ],
  ],
  loss: [
    [
      "a.crossEntropy(logits, of(10))",
      `Argument of type 'Tensor<readonly [10]>' is not assignable to parameter of type '"crossEntropy: the target has shape [10]; expected [24]"'.`,
    ],
    [
      "a.softCrossEntropy(logits, labels)",
      `Argument of type 'Tensor<readonly [24]>' is not assignable to parameter of type '"softCrossEntropy: the target has shape [24]; expected [24, 10]"'.`,
    ],
    [
      'a.model("m", () => ({ loss: a.crossEntropy(logits, labels) }), { optimizer: a.sgd() })',
      `Type 'Tensor<readonly [24]>' is not assignable to type '"loss: found shape [24]; expected a single number. Reduce it with sum or mean."'.`,
    ],
    [
      'a.model("m", () => ({ loss: a.sum(logits), metrics: { wrong: labels } }), { optimizer: a.sgd() })',
      `Type 'Tensor<readonly [24]>' is not assignable to type 'Tensor<readonly []>'.`,
    ],
  ],
  derivative: [
    [
      "a.derivative(vector, vector)",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"derivative: y has shape [3]; expected a single number. Reduce it with sum or mean."'.`,
    ],
    [
      "a.jvp(vector, matrix, vector)",
      `Argument of type 'Tensor<readonly [3]>' is not assignable to parameter of type '"jvp: the direction has shape [3]; expected [3, 4]"'.`,
    ],
  ],
  notation: [
    [
      "a.compute([3], (i) => a.at(matrix, i))",
      `Argument of type 'Tensor<readonly [3, 4]>' is not assignable to parameter of type '"at: the tensor has 2 axes; found 1 indices"'.`,
    ],
  ],
  "this project's own tests of shapes": [
    [
      "expectShape(matrix, [3, 5])",
      `Argument of type '[3, 5]' is not assignable to parameter of type 'readonly [3, 5] & { found: readonly [3, 4]; expected: NoInfer<readonly [3, 5]>; }'.`,
    ],
    [
      "expectShape(unknown, [3, 5])",
      `Argument of type '[3, 5]' is not assignable to parameter of type 'readonly [3, 5] & { found: Shape; expected: NoInfer<readonly [3, 5]>; }'.`,
    ],
    [
      "expectOpen<readonly [number, 5]>()(some, [3, 5])",
      `Argument of type 'number[]' is not assignable to parameter of type 'Shape & { found: readonly [number, 4]; expected: readonly [number, 5]; }'.`,
    ],
  ],
};

/** A hundred layers in one file, every shape literal. */
const deep = [
  "let dense: Tensor = vector;",
  "const dense0 = of(64);",
  ...Array.from({ length: 100 }, (_, k) => `const dense${k + 1} = a.relu(a.dense(dense${k}, ${64 + k}));`),
  "const check1: Tensor<readonly [163]> = dense100; dense = check1;",
  "const conv0 = of(3, 128, 128);",
  ...Array.from(
    { length: 100 },
    (_, k) => `const conv${k + 1} = a.batchNormalization(a.relu(a.conv2d(conv${k}, ${8 + k}, 2)));`,
  ),
  "const check2: Tensor<readonly [107, 28, 28]> = conv100;",
  "const residual0 = of(16, 32);",
  ...Array.from(
    { length: 100 },
    (_, k) =>
      `const residual${k + 1} = a.add(residual${k}, a.multiHeadAttention(a.layerNormalization(residual${k}), 4));`,
  ),
  "const check3: Tensor<readonly [16, 32]> = residual100;",
].join("\n");

const cases = Object.entries(mistakes).flatMap(([kind, rows]) =>
  rows.map(([code, text]) => ({ kind, code, text })),
);
/** What a missing import makes `any` is taken for a tensor. */
const untyped =
  "const made: Tensor = a.add(a.relu(anything), a.multiply(2, anything)), loss: Tensor = a.sum(a.add(anything, vector))";
const messages = diagnose([...cases.map(({ code }) => code), deep, untyped]);

describe.each(Object.keys(mistakes))("%s", (kind) => {
  test.each(cases.filter((each) => each.kind === kind))("$code", ({ code, text }) => {
    expect(messages.get(code)).toEqual([text]);
  });
});

test("an operand of type any makes no formula of an operation", () => {
  expect(messages.get(untyped)).toEqual([]);
});

test("a hundred layers of a kind compile", () => {
  expect(messages.get(deep)).toEqual([]);
});

/** The first line of each message about a piece of code; all pieces share one program. */
function diagnose(codes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map(codes.map((code, k) => [`${folder}snippet${k}.ts`, `${preamble}${code};\n`]));
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)), ts.sys.readFile)
      .config,
    ts.sys,
    fileURLToPath(new URL("../../..", import.meta.url)),
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, version) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, version) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys()], { ...options, noUnusedLocals: false }, host);
  return new Map(
    [...files.keys()].map((path, k) => [
      codes[k]!,
      program
        .getSemanticDiagnostics(program.getSourceFile(path))
        .map(({ messageText }) => (typeof messageText === "string" ? messageText : messageText.messageText)),
    ]),
  );
}
