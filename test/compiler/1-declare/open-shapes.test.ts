// Correct models of which TypeScript knows little: none of this may be a type error (`npm run check`), and all of it runs.
import { describe, expect, test } from "vitest";
import * as a from "../../../compiler/index.ts";
import type { Shape, Tensor } from "../../../compiler/index.ts";
import { inModel } from "./expect-shape.ts";

/** A number of which TypeScript knows no value. */
const open = (value: number): number => value;
const unknown = (...shape: number[]): Tensor => a.parameter(shape);

describe("lengths known only when the model is built", () => {
  test("go through every kind of layer", () =>
    inModel(() => {
      const [steps, width, classes] = [open(6), open(8), open(3)];
      const x = a.input("x", [steps, width]);
      const rows = a.input("rows", [steps], { type: "int32" });
      const label = a.target("label", [steps], "int32");
      const embedded = a.add(a.embeddingLayer(rows, 50, width), a.parameter([steps, width]));
      const heard = a.add(
        embedded,
        a.multiHeadAttention(a.layerNormalization(embedded), 2, { causal: true }),
      );
      const mixed = a.matmul(heard, a.parameter([width, width]));
      const remembered = a.gru(a.add(mixed, x), width).all;
      const logits = a.dense(a.batchNormalization(remembered), classes);
      const loss = a.mean(a.crossEntropy(logits, label));
      expect(loss.shape).toEqual([]);
      const image = a.reshape(x, [1, steps, width]);
      const parts = a.maxPool2d(a.relu(a.conv2d(image, open(4), 3, { padding: 1 })), 2);
      const flat = a.flatten(parts);
      expect(a.squaredError(a.dense(flat, 10), a.parameter([10])).shape).toEqual([10]);
      expect(a.matmul(flat, a.parameter([48, 2])).shape).toEqual([2]);
      expect(a.concat([x, a.parameter([open(1), width])]).shape).toEqual([7, 8]);
      expect(a.split(x, [open(2), 4]).map((each) => each.shape)).toEqual([[2, 8], [4, 8]]); // prettier-ignore
      expect(a.transpose(x, [open(0), 1]).shape).toEqual([8, 6]);
      expect(a.sum(x, { axes: [open(1)] }).shape).toEqual([6]);
      expect(a.softmax(x, open(0)).shape).toEqual([6, 8]);
      expect(a.pad(x, [[open(1), 1], [0, 0]]).shape).toEqual([8, 8]); // prettier-ignore
    }));

  test("may be one of several", () =>
    inModel(() => {
      const wide = open(1) === 1;
      const x = a.input("x", [wide ? 8 : 16, 4]);
      const weights = a.parameter([4, wide ? 3 : 5]);
      const hidden = a.matmul(x, weights);
      expect(a.add(hidden, a.parameter([8, 3])).shape).toEqual([8, 3]);
      expect(a.matmul(hidden, a.parameter([3, 2])).shape).toEqual([8, 2]);
      const either = wide ? a.parameter([8, 3]) : a.parameter([16, 5]);
      expect(a.add(hidden, either).shape).toEqual([8, 3]);
      expect(a.sum(either, { axes: wide ? 0 : 1 }).shape).toEqual([3]);
      const known = wide ? a.dense(x, 8) : unknown(9);
      expect(a.matmul(known, a.parameter([8, 2])).shape).toEqual([8, 2]);
      const unlike = wide ? unknown(7) : a.parameter([8]);
      expect(a.add(unlike, a.parameter([7])).shape).toEqual([7]);
    }));
});

describe("tensors of unknown shape", () => {
  test("pass through a loop over layers", () =>
    inModel(() => {
      let x: Tensor = a.input("x", [3, 16]);
      for (const units of [32, 16, 8]) {
        const hidden = a.relu(a.dense(x, units));
        const normal = a.layerNormalization(hidden);
        x = a.add(normal, a.dense(x, units));
      }
      expect(a.matmul(x, a.parameter([8, 2])).shape).toEqual([3, 2]);
      let state: Tensor<readonly [4]> = a.parameter([4]);
      for (let step = 0; step < open(3); step++) {
        const next = a.matmul(state, unknown(4, 4));
        state = a.tanh(a.add(next, state));
      }
      expect(state.shape).toEqual([4]);
    }));

  test("stand where a shape is asked for", () =>
    inModel(() => {
      const head = (x: Tensor<readonly [number, 64]>): Tensor<readonly [number, 10]> => a.dense(x, 10);
      expect(head(a.einsum("ij,jk->ik", unknown(5, 4), unknown(4, 64))).shape).toEqual([5, 10]);
      expect(head(a.parameter([open(5), open(64)])).shape).toEqual([5, 10]);
      const images = (x: Tensor<readonly [1, 28, 28]>): Tensor => a.flatten(x);
      expect(images(a.reshape(unknown(784), [1, -1, 28])).shape).toEqual([784]);
      const layers: ((x: Tensor) => Tensor)[] = [a.relu, a.tanh, (x) => a.dense(x, 4), a.softmax];
      expect(layers.reduce((x, layer) => layer(x), a.parameter([3]) as Tensor).shape).toEqual([4]);
    }));

  test("come from arrays", () =>
    inModel(() => {
      const experts = Array.from({ length: 4 }, () => a.dense(a.parameter([6]), 5));
      expect(a.stack(experts).shape).toEqual([4, 5]);
      expect(a.concat(experts).shape).toEqual([20]);
      expect(experts.reduce((x, y) => a.add(x, y)).shape).toEqual([5]);
      expect((experts as Tensor[]).reduce(a.add).shape).toEqual([5]);
      expect(experts.map(a.sigmoid).map((each) => each.shape)).toEqual(Array(4).fill([5]));
      const [first, ...others] = experts;
      expect(a.concat([first!, ...others], -1).shape).toEqual([20]);
      const named: Record<string, Tensor> = { one: experts[0]!, two: unknown(7) };
      expect(Object.values(named).map((each) => a.sum(each).shape)).toEqual([[], []]);
      const { all } = a.scan(3, named, (carry) =>
        Object.fromEntries(Object.entries(carry).map(([name, each]) => [name, a.tanh(each)])),
      );
      expect(all.two!.shape).toEqual([3, 7]);
    }));

  test("and options that come from elsewhere", () =>
    inModel(() => {
      const over: a.ReductionOptions = { axes: [1], keepdims: true };
      expect(a.mean(a.parameter([2, 3]), over).shape).toEqual([2, 1]);
      const spread: a.VarianceOptions = { axes: 0, correction: 0 };
      expect(a.variance(a.parameter([2, 3]), spread).shape).toEqual([3]);
      const convolution: a.ConvolutionLayerOptions = { stride: 2, padding: "same", bias: false };
      expect(a.conv2d(a.parameter([1, 8, 8]), 4, 3, convolution).shape).toEqual([4, 4, 4]);
      const pooling: a.PoolingOptions = { stride: 1 };
      expect(a.maxPool2d(a.parameter([1, 8, 8]), 2, pooling).shape).toEqual([1, 7, 7]);
      const kernel: a.PerAxis = [3, 3];
      expect(a.conv2d(a.parameter([1, 8, 8]), 4, kernel).shape).toEqual([4, 6, 6]);
      const order: readonly number[] = [1, 0];
      expect(a.permute(a.parameter([2, 3]), order).shape).toEqual([3, 2]);
      const cell: a.CellWeights = { input: unknown(4, 3), recurrent: unknown(4, 4) };
      expect(a.rnnCell(a.parameter([3]), a.parameter([4]), cell).shape).toEqual([4]);
      const objective: a.Objective = { loss: a.sum(unknown(3)) };
      expect(objective.loss).toBeDefined();
    }));
});

describe("helpers", () => {
  function residual<S extends Shape>(x: Tensor<S>, layer: (x: Tensor<S>) => Tensor<S>): Tensor<S> {
    const inner = layer(a.multiply(x, 2));
    return a.add(x, a.relu(inner));
  }

  function standardized<S extends Shape>(x: Tensor<S>) {
    const centered = a.subtract(x, a.mean(x));
    const deviation = a.standardDeviation(x);
    return a.divide(centered, a.add(deviation, 1e-5));
  }

  function scored<S extends Shape, T extends Shape>(x: Tensor<S>, y: Tensor<T>) {
    const products = a.matmul(x, a.transpose(y));
    return a.softmax(a.add(products, a.parameter([4])));
  }

  function feedForward<N extends number>(x: Tensor<readonly [3, N]>, width: N): Tensor<readonly [3, N]> {
    const hidden = a.gelu(a.dense(x, 4 * width));
    const out = a.dense(hidden, width);
    return a.layerNormalization(a.add(x, out));
  }

  function everything<S extends Shape>(x: Tensor<S>, label: Tensor) {
    const flat = a.reshape(x, [1, -1]);
    const summed = a.sum(x, { axes: [0, -1], keepdims: true });
    const joined = a.concat([x, x], 1);
    const stacked = a.stack([x, x]);
    const cut = a.slice(x, { starts: [0, 1], ends: [2, 3] });
    const kept = a.dropout(a.where(a.less(x, 0), 0, x), 0.1);
    const heard = a.attention(x, x, x);
    const normal = a.batchNormalization(a.rmsNorm(x));
    const errors = a.crossEntropy(x, label);
    const slope = a.derivative(a.sum(a.square(x)), x);
    const grown = a.expandAxis(a.pad(x, [[0, 1], [1, 0]]), 0); // prettier-ignore
    const scanned = a.scan(2, { h: x }, ({ h }) => ({ h: a.tanh(h) }));
    const remembered = a.lstm(x, 5).last;
    const tensors: readonly Tensor[] = [
      flat, summed, joined, stacked, cut, kept, heard, normal, errors, slope, grown, scanned.all.h, remembered,
    ]; // prettier-ignore
    return tensors.map((each) => each.shape);
  }

  test("generic in a shape or in lengths", () =>
    inModel(() => {
      expect(residual(a.parameter([3, 4]), a.tanh).shape).toEqual([3, 4]);
      expect(residual(a.parameter([3, 4]), (x) => a.softmax(a.square(x))).shape).toEqual([3, 4]);
      expect(standardized(a.parameter([2, 3])).shape).toEqual([2, 3]);
      expect(scored(a.parameter([5, 6]), a.parameter([4, 6])).shape).toEqual([5, 4]);
      expect(feedForward(a.parameter([3, 8]), 8).shape).toEqual([3, 8]);
      expect(everything(a.parameter([2, 3]), a.target("label", [2], "int32"))).toEqual([
        [1, 6], [1, 1], [2, 6], [2, 2, 3], [2, 2], [2, 3], [2, 3], [2, 3], [2], [2, 3], [1, 3, 4], [2, 2, 3], [5],
      ]); // prettier-ignore
    }));

  test("of images, as the zoo writes them", () =>
    inModel(() => {
      const residualBlock = (x: Tensor, channels: number, stride: number): Tensor => {
        const same = stride === 1 && x.shape[0] === channels;
        const first = a.relu(
          a.batchNormalization(a.conv2d(x, channels, 3, { stride, padding: 1, bias: false })),
        );
        const second = a.batchNormalization(a.conv2d(first, channels, 3, { padding: "same", bias: false }));
        const shortcut = same ? x : a.conv2d(x, channels, 1, { stride });
        return a.relu(a.add(second, shortcut));
      };
      const image = a.input("image", [1, 28, 28]);
      let x: Tensor = a.conv2d(image, 8, 3, { padding: 1 });
      for (const [channels, stride] of [[8, 1], [16, 2], [32, 2]] as const) x = residualBlock(x, channels, stride); // prettier-ignore
      expect(x.shape).toEqual([32, 7, 7]);
      expect(a.dense(a.globalAveragePool(x), 10).shape).toEqual([10]);
      const up = a.concat([a.upsampleNearest2d(x, 2), a.convTranspose2d(x, 4, 2, { stride: 2 })]);
      expect(up.shape).toEqual([36, 14, 14]);
    }));
});
