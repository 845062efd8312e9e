// The shape of every operation's result, in types and in fact.
import { describe, test } from "vitest";
import * as a from "../../../compiler/index.ts";
import type { Shape, Tensor } from "../../../compiler/index.ts";
import { expectOpen, expectShape, inModel } from "./expect-shape.ts";

const vector = () => a.parameter([3]);
const matrix = () => a.parameter([3, 4]);
const cube = () => a.parameter([2, 3, 4]);
const image = () => a.parameter([1, 28, 28]);
const logits = () => a.parameter([24, 10]);
const labels = () => a.target("labels", [24], "int32");
const single = () => a.parameter([]);

/** A tensor of which TypeScript knows nothing. */
const unknown = (shape: Shape): Tensor => a.parameter(shape);
/** A number of which TypeScript knows no value. */
const open = (value: number): number => value;

describe("element-wise operations", () => {
  test("keep a shape, and broadcast two", () =>
    inModel(() => {
      const [v, m, c] = [vector(), matrix(), cube()];
      expectShape(a.relu(m), [3, 4]);
      expectShape(a.gelu(c, "tanh"), [2, 3, 4]);
      expectShape(a.clamp(v, { min: 0 }), [3]);
      expectShape(a.add(m, c), [2, 3, 4]);
      expectShape(a.multiply(2, m), [3, 4]);
      expectShape(a.power(m, 2), [3, 4]);
      expectShape(a.subtract(single(), v), [3]);
      expectShape(a.add(a.expandAxis(v, 1), a.parameter([1, 5])), [3, 5]);
      expectShape(a.less(m, c), [2, 3, 4]);
      expectShape(a.where(a.less(v, 0), 1, a.reshape(v, [3, 1])), [3, 3]);
    }));

  test("know what one operand knows", () =>
    inModel(() => {
      const some = a.parameter([open(3), 4]);
      expectOpen<readonly [number, 4]>()(a.tanh(some), [3, 4]);
      expectShape(a.add(some, matrix()), [3, 4]);
      expectOpen<Shape>()(a.add(unknown([2, 3, 4]), matrix()), [2, 3, 4]);
      const wide = a.dense(unknown([5, 2]), 4);
      expectOpen<readonly [...number[], 4]>()(wide, [5, 4]);
      expectOpen<readonly [...number[], 4]>()(a.add(wide, a.parameter([4])), [5, 4]);
    }));
});

describe("reductions", () => {
  test("drop their axes or keep them with length 1", () =>
    inModel(() => {
      const c = cube();
      expectShape(a.sum(c), []);
      expectShape(a.mean(c, { axes: 0 }), [3, 4]);
      expectShape(a.product(c, { axes: -2 }), [2, 4]);
      expectShape(a.max(c, { axes: [0, -1] }), [3]);
      expectShape(a.min(c, { axes: [1], keepdims: true }), [2, 1, 4]);
      expectShape(a.logSumExp(c, { axes: -1, keepdims: true }), [2, 3, 1]);
      expectShape(a.variance(c, { axes: [1, 2], correction: 0 }), [2]);
      expectShape(a.standardDeviation(c, { axes: null }), []);
      expectShape(a.norm(c, { keepdims: true }), [1, 1, 1]);
      expectShape(a.argmax(c), []);
      expectShape(a.argmax(c, 1), [2, 4]);
      expectShape(a.softmax(c, 0), [2, 3, 4]);
      expectShape(a.logSoftmax(c), [2, 3, 4]);
      expectShape(a.cumulativeSum(c, 1), [2, 3, 4]);
      expectShape(a.batchMean(c), [2, 3, 4]);
      expectShape(a.batchSize(), []);
      expectShape(a.batchIndex(), []);
    }));

  test("over axes not known in advance", () =>
    inModel(() => {
      const c = cube();
      expectOpen<Shape>()(a.sum(c, { axes: open(0) }), [3, 4]);
      expectOpen<Shape>()(a.sum(c, { axes: [open(0), 1] }), [4]);
      expectOpen<Shape>()(a.sum(c, { axes: 0, keepdims: open(1) === 1 }), [1, 3, 4]);
      expectOpen<readonly [2, 4] | readonly [3, 4]>()(a.sum(c, { axes: open(0) === 0 ? 0 : 1 }), [3, 4]);
      expectShape(a.sum(unknown([2, 3])), []);
      expectOpen<Shape>()(a.sum(unknown([2, 3]), { axes: 0 }), [3]);
    }));
});

describe("products", () => {
  test("of matrices, with vectors and leading axes", () =>
    inModel(() => {
      const [v, m, c] = [vector(), matrix(), cube()];
      expectShape(a.matmul(c, a.parameter([4, 7])), [2, 3, 7]);
      expectShape(a.matmul(v, m), [4]);
      expectShape(a.matmul(m, a.parameter([4])), [3]);
      expectShape(a.matmul(v, v), []);
      expectShape(a.matmul(c, a.parameter([5, 1, 4, 6])), [5, 2, 3, 6]);
      expectShape(a.matmul(v, a.parameter([2, 3, 6])), [2, 6]);
      expectShape(a.matmul(c, a.parameter([4])), [2, 3]);
      expectOpen<readonly [...number[], 4]>()(a.matmul(unknown([5, 3]), m), [5, 4]);
      expectOpen<Shape>()(a.matmul(m, unknown([4, 6])), [3, 6]);
    }));

  test("of vectors, and by index equations", () =>
    inModel(() => {
      const v = vector();
      expectShape(a.dot(v, v), []);
      expectShape(a.outer(v, a.parameter([5])), [3, 5]);
      expectOpen<Shape>()(a.einsum("ij,j->i", matrix(), a.parameter([4])), [3]);
      expectShape(
        a.compute([3, 3], (i, j) => a.multiply(a.at(v, i), a.at(v, j))),
        [3, 3],
      );
    }));

  test("with triangular factors", () =>
    inModel(() => {
      const square = a.parameter([3, 3]);
      const factor = a.cholesky(square);
      expectShape(factor, [3, 3]);
      expectShape(a.solveTriangular(factor, vector()), [3]);
      expectShape(a.solveTriangular(factor, matrix(), { transposed: true }), [3, 4]);
    }));

  test("with learned weights", () =>
    inModel(() => {
      expectShape(a.dense(cube(), 8), [2, 3, 8]);
      expectOpen<readonly [2, 3, number]>()(a.dense(cube(), open(8)), [2, 3, 8]);
    }));
});

describe("moved elements", () => {
  test("of one tensor", () =>
    inModel(() => {
      const [v, m, c] = [vector(), matrix(), cube()];
      expectShape(a.reshape(c, [6, 4]), [6, 4]);
      expectShape(a.reshape(c, [-1]), [24]);
      expectOpen<readonly [number, 4]>()(a.reshape(c, [-1, 4]), [6, 4]);
      expectOpen<readonly [6, number]>()(a.reshape(c, [6, open(4)]), [6, 4]);
      expectShape(a.flatten(image()), [784]);
      expectShape(a.permute(c, [2, 0, -2]), [4, 2, 3]);
      expectShape(a.transpose(c), [2, 4, 3]);
      expectShape(a.transpose(c, [0, -1]), [4, 3, 2]);
      expectShape(a.slice(c, { starts: [0, 1], ends: [1, -1] }), [1, 1, 4]);
      expectShape(a.slice(c, { starts: [0, -2, 3], ends: [9, 3, 1] }), [2, 2, 0]);
      expectOpen<readonly [number, 3, 4]>()(a.slice(c, { starts: [0], ends: [2], steps: [2] }), [1, 3, 4]);
      expectShape(a.expandAxis(m, 0), [1, 3, 4]);
      expectShape(a.expandAxis(m, 1), [3, 1, 4]);
      expectShape(a.expandAxis(m, -1), [3, 4, 1]);
      expectShape(a.tile(m, [2, 1]), [6, 4]);
      expectShape(a.expand(v, [5, 3]), [5, 3]);
      expectShape(a.pad(m, [[1, 1], [0, 2]]), [5, 6]); // prettier-ignore
      expectShape(a.flip(c, [0, -1]), [2, 3, 4]);
      expectShape(a.roll(c, [1], [2]), [2, 3, 4]);
      expectShape(a.tril(m), [3, 4]);
      expectShape(a.triu(c, 1), [2, 3, 4]);
    }));

  test("of several tensors", () =>
    inModel(() => {
      const [v, m, c] = [vector(), matrix(), cube()];
      expectShape(a.concat([c, c, c], 1), [2, 9, 4]);
      expectShape(a.concat([m, a.parameter([2, 4])]), [5, 4]);
      expectOpen<readonly [number, 4]>()(a.concat([m, m].map((each) => a.relu(each))), [6, 4]);
      expectShape(a.stack([m, m]), [2, 3, 4]);
      expectShape(a.stack([v, v, v, v], -1), [3, 4]);
      const [one, two] = a.split(v, [1, 2]);
      expectShape(one, [1]);
      expectShape(two, [2]);
      const [left] = a.split(m, [3, 1], -1);
      expectShape(left, [3, 3]);
    }));

  test("put in order", () =>
    inModel(() => {
      const c = cube();
      expectShape(a.sort(c, { axis: 1, descending: true }), [2, 3, 4]);
      expectShape(a.argsort(c), [2, 3, 4]);
      expectShape(a.topK(c, 2).values, [2, 3, 2]);
      expectShape(a.topK(c, 1, { axis: 0 }).indices, [1, 3, 4]);
      expectOpen<readonly [2, 3, number]>()(a.topK(c, open(2)).values, [2, 3, 2]);
    }));

  test("chosen by whole numbers", () =>
    inModel(() => {
      const rows = labels();
      expectShape(a.embedding(a.parameter([50, 16]), rows), [24, 16]);
      expectShape(a.embeddingLayer(rows, 50, 16), [24, 16]);
      expectShape(a.indexSelect(cube(), rows, 1), [2, 24, 4]);
      expectShape(a.gather(logits(), a.input("chosen", [24, 2], { type: "int32" })), [24, 2]);
      expectShape(a.oneHot(rows, 10), [24, 10]);
      const places = a.input("places", [2], { type: "int32" });
      expectShape(a.scatterAdd(vector(), places, a.parameter([2])), [3]);
    }));
});

describe("windows", () => {
  test("of convolutions, at common strides and paddings", () =>
    inModel(() => {
      const x = image();
      expectShape(a.conv2d(x, 8, 3), [8, 26, 26]);
      expectShape(a.conv2d(x, 8, 5, { padding: "same" }), [8, 28, 28]);
      expectShape(a.conv2d(x, 8, 3, { padding: 1 }), [8, 28, 28]);
      expectShape(a.conv2d(x, 8, 3, { padding: 1, stride: 2 }), [8, 14, 14]);
      expectShape(a.conv2d(x, 8, [3, 5], { stride: [1, 2] }), [8, 26, 12]);
      expectShape(a.conv2d(x, 8, 3, { dilation: 2 }), [8, 24, 24]);
      expectShape(a.conv2d(x, 8, 4, { stride: 4, padding: "same" }), [8, 7, 7]);
      expectOpen<readonly [8, number, number]>()(a.conv2d(x, 8, 3, { stride: 3 }), [8, 9, 9]);
      expectOpen<readonly [8, number, number]>()(a.conv2d(x, 8, open(3)), [8, 26, 26]);
      expectOpen<readonly [number, 26, 26]>()(a.conv2d(x, open(8), 3), [8, 26, 26]);
      expectOpen<readonly [8, number, number]>()(a.conv2d(unknown([1, 9, 9]), 8, 3), [8, 7, 7]);
      expectShape(a.conv1d(a.parameter([2, 100]), 4, 5), [4, 96]);
      expectShape(a.conv3d(a.parameter([2, 8, 8, 8]), 4, 3), [4, 6, 6, 6]);
      expectShape(a.depthwiseConv2d(a.conv2d(x, 8, 3), 3, { padding: 1 }), [8, 26, 26]);
    }));

  test("of convolutions with weights of one's own, and transposed", () =>
    inModel(() => {
      const x = a.parameter([5, 3, 9, 9]);
      expectShape(a.convolution2d(x, a.parameter([7, 3, 3, 3])), [5, 7, 7, 7]);
      const grouped = a.parameter([6, 1, 3, 3]);
      expectShape(a.convolution2d(x, grouped, { groups: 3 }), [5, 6, 7, 7]);
      const back = a.parameter([3, 7, 3, 3]);
      expectShape(a.transposedConvolution2d(x, back, { stride: 2 }), [5, 7, 19, 19]);
      expectShape(
        a.transposedConvolution2d(x, back, { stride: 2, padding: 1, outputPadding: 1 }),
        [5, 7, 18, 18],
      );
      const small = a.parameter([16, 7, 7]);
      expectShape(a.convTranspose2d(small, 8, 2, { stride: 2 }), [8, 14, 14]);
      expectShape(a.convTranspose2d(small, 8, 4, { stride: 2, padding: 1 }), [8, 14, 14]);
    }));

  test("of pooling, and enlarged", () =>
    inModel(() => {
      const x = a.parameter([8, 13, 12]);
      expectShape(a.maxPool2d(x, 2), [8, 6, 6]);
      expectShape(a.averagePool2d(x, 3, { stride: 2, padding: 1 }), [8, 7, 6]);
      expectOpen<readonly [8, number, number]>()(a.maxPool2d(x, 3), [8, 4, 4]);
      expectShape(a.maxPool1d(matrix(), 2), [3, 2]);
      expectShape(a.averagePool1d(matrix(), 4), [3, 1]);
      expectShape(a.adaptiveAveragePool2d(x, [2, 3]), [8, 2, 3]);
      expectShape(a.globalAveragePool(x), [8]);
      expectShape(a.upsampleNearest2d(x, 2), [8, 26, 24]);
      expectShape(a.upsampleBilinear2d(x, [2, 3]), [8, 26, 36]);
      expectOpen<readonly [...number[], number, number]>()(a.maxPool2d(unknown([8, 4, 4]), 2), [8, 2, 2]);
    }));
});

describe("layers", () => {
  test("of attention", () =>
    inModel(() => {
      const [q, k, v] = [a.parameter([2, 5, 8]), a.parameter([2, 6, 8]), a.parameter([2, 6, 9])];
      expectShape(a.attention(q, k, v), [2, 5, 9]);
      expectShape(a.multiHeadAttention(logits(), 2), [24, 10]);
    }));

  test("of norms", () =>
    inModel(() => {
      const x = logits();
      expectShape(a.layerNorm(x, { scale: a.parameter([10]) }), [24, 10]);
      expectShape(a.rmsNorm(x), [24, 10]);
      expectShape(a.groupNorm(x, 4), [24, 10]);
      expectShape(a.layerNormalization(x), [24, 10]);
      expectShape(a.rmsNormalization(x), [24, 10]);
      expectShape(a.groupNormalization(x, 4), [24, 10]);
      expectShape(a.batchNormalization(x), [24, 10]);
      expectShape(a.dropout(x, 0.5), [24, 10]);
    }));

  test("of recurrence", () =>
    inModel(() => {
      const x = logits();
      expectShape(a.rnn(x, 6).all, [24, 6]);
      expectShape(a.gru(x, 6).last, [6]);
      expectShape(a.lstm(x, 6).all, [24, 6]);
      expectOpen<readonly [number, 6]>()(a.lstm(unknown([9, 2]), 6).all, [9, 6]);
      const [h, c] = [a.parameter([6]), a.parameter([6])];
      const four = {
        input: a.parameter([24, 10]),
        recurrent: a.parameter([24, 6]),
      };
      const step = a.lstmCell(a.parameter([10]), h, c, four);
      expectShape(step.h, [6]);
      expectShape(step.c, [6]);
      const sequence = a.lstmSequence(x, h, c, four);
      expectShape(sequence.all, [24, 6]);
      expectShape(sequence.cell, [6]);
    }));

  test("written as a scan", () =>
    inModel(() => {
      const x = logits();
      const { all, last } = a.scan(24, { h: a.parameter([10]) }, ({ h }, t) => {
        const next = a.add(h, a.elementAt(x, t));
        return { h: next, size: a.norm(next) };
      });
      expectShape(all.h, [24, 10]);
      expectShape(all.size, [24]);
      expectShape(last.h, [10]);
    }));
});

describe("errors and derivatives", () => {
  test("of predictions", () =>
    inModel(() => {
      const [x, rows, m] = [logits(), labels(), matrix()];
      expectShape(a.squaredError(m, a.target("wanted", [3, 4])), [3, 4]);
      expectShape(a.huberError(m, 0, 0.5), [3, 4]);
      expectShape(a.binaryCrossEntropyWithLogits(m, 1), [3, 4]);
      expectShape(a.crossEntropy(x, rows), [24]);
      expectShape(a.crossEntropy(x, a.target("columns", [10], "int32"), { axis: 0 }), [10]);
      expectShape(a.softCrossEntropy(x, a.softmax(x)), [24]);
      expectShape(a.negativeLogLikelihood(a.logSoftmax(x), rows), [24]);
      expectShape(a.accuracy(x, rows), [24]);
      expectShape(a.cosineSimilarity(m, m, 0), [4]);
      expectOpen<Shape>()(a.crossEntropy(unknown([2, 5]), a.target("two", [2], "int32")), [2]);
    }));

  test("of tensors by tensors", () =>
    inModel(() => {
      const [v, m] = [vector(), matrix()];
      const y = a.sum(a.multiply(v, v));
      expectShape(a.derivative(y, v), [3]);
      expectShape(a.jacobian(a.matmul(v, m), v), [4, 3]);
      expectShape(a.jvp(a.matmul(v, m), v, v), [4]);
      expectShape(a.vectorJacobian(a.square(v), v, v), [3]);
      const [first] = a.hessianVectorProduct(y, [v], [v]);
      expectShape(first, [3]);
      expectShape(a.stopGradient(m), [3, 4]);
      expectShape(a.straightThrough(a.sign(m), m), [3, 4]);
      expectShape(
        a.withDerivative(a.square(v), [v], (cotangent, _, [x]) => [a.multiply(2, a.multiply(cotangent, x))]),
        [3],
      );
    }));
});
