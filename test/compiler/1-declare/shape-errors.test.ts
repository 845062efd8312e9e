// What building says about shapes and settings that cannot be: the operation, what was found, what was expected. Types say
// most of it first (type-errors.test.ts); this is for values that TypeScript does not know.
import { describe, expect, test } from "vitest";
import { CompileError } from "../../../compiler/error.ts";
import * as compiler from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { inModel } from "./expect-shape.ts";

/** The public functions, whatever they are given. */
const a = compiler as unknown as Readonly<Record<string, (...given: readonly unknown[]) => never>>;

const of = (...shape: readonly number[]): Tensor => compiler.parameter(shape);
let inputs = 0;
const whole = (...shape: readonly number[]): Tensor =>
  compiler.input(`whole${inputs++}`, shape, { type: "int32" });
const h = { h: [2] };
const carry = (): { h: Tensor } => ({ h: of(...h.h) });
const cell = (input: readonly number[], recurrent: readonly number[]) => ({
  input: of(...input),
  recurrent: of(...recurrent),
});

type Row = readonly [run: () => unknown, message: string];

const notTensor = (found: string): string =>
  `${found}; expected a tensor, as input, parameter and the operations make`;

// prettier-ignore
const table: Readonly<Record<string, readonly Row[]>> = {
  "no tensor": [
    [() => a.relu!(undefined), "relu: x is undefined; expected a tensor or, in index notation, a formula over indices"],
    [() => a.relu!([1, 2]), "relu: x is an array [1, 2]; expected a tensor or, in index notation, a formula over indices"],
    [() => a.add!(of(3), "1"), 'add: y is "1"; expected a tensor, a number or, in index notation, a formula over indices'],
    [() => a.add!(of(3)), "add: y is missing; expected a tensor, a number or, in index notation, a formula over indices"],
    [() => a.matmul!(of(3), 2), notTensor("matmul: right is 2")],
    [() => a.concat!([of(2), 3]), notTensor("concat: tensors[1] is 3")],
    [() => a.sum!(3), notTensor("sum: x is 3")],
    [() => a.derivative!(3, of(3)), notTensor("derivative: y is 3")],
    [() => a.gruCell!(of(3), of(4), { input: of(12, 3) }), notTensor("gruCell: weights.recurrent is undefined")],
    [() => a.batchMean!(3), notTensor("batchMean: x is 3")],
    [() => a.assign!(compiler.state([3]), 3), notTensor("assign: next is 3")],
  ],
  shapes: [
    [() => of(-1), "parameter: shape [-1] has the length -1; lengths are whole numbers of at least 0"],
    [() => of(NaN), "parameter: shape [NaN] has the length NaN; lengths are whole numbers of at least 0"],
    [() => of(1.5), "parameter: shape [1.5] has the length 1.5; lengths are whole numbers of at least 0"],
    [() => of(1e10), "parameter: shape [10000000000] has 10000000000 elements; at most 2³¹ − 1"],
    [() => a.parameter!(3), "parameter: shape is 3; expected a shape such as [28, 28]"],
    [() => a.input!("x", [Infinity]), "input: shape [Infinity] has the length Infinity; lengths are whole numbers of at least 0"],
    [() => a.normalNoise!([-1]), "normalNoise: shape [-1] has the length -1; lengths are whole numbers of at least 0"],
  ],
  "element-wise": [
    [() => a.add!(of(3), of(4)), "add: shapes [3] and [4] do not broadcast; axis 0 has lengths 3 and 4. Lengths must be equal or 1."],
    [() => a.add!(of(0), of(3)), "add: shapes [0] and [3] do not broadcast; axis 0 has lengths 0 and 3. Lengths must be equal or 1."],
    [() => a.where!(of(3), of(4), 1), "where: shapes [3] and [4] and [] do not broadcast; axis 0 has lengths 3 and 4. Lengths must be equal or 1."],
    [() => a.clamp!(of(3), { min: 2, max: 1 }), "clamp: the bounds are 2 and 1; expected min ≤ max"],
    [() => a.clamp!(of(3), { min: NaN }), "clamp: bounds.min is NaN; expected a number"],
  ],
  reductions: [
    [() => a.sum!(of(2, 3), { axes: 2 }), "sum: axis 2 does not exist; the tensor has 2 axes, -2 to 1"],
    [() => a.mean!(of(2), { axes: 0.5 }), "mean: axes is 0.5; expected an axis or a list of axes, whole numbers"],
    [() => a.max!(of(), { axes: 0 }), "max: axis 0 does not exist; the tensor is a single number"],
    [() => a.softmax!(of(3), NaN), "softmax: axis is NaN; expected an axis, a whole number"],
    [() => a.cumulativeSum!(of()), "cumulativeSum: axis -1 does not exist; the tensor is a single number"],
  ],
  products: [
    [() => a.matmul!(of(2, 3), of(4, 5)), "matmul needs inner axes to agree; left [2, 3] has 3, right [4, 5] has 4. Transpose one of them?"],
    [() => a.matmul!(of(), of(3)), "matmul: both factors need an axis; found shapes [] and [3]"],
    [() => a.matmul!(of(2, 3, 4), of(5, 4, 2)), "matmul: shapes [2] and [5] do not broadcast; axis 0 has lengths 2 and 5. Lengths must be equal or 1."],
    [() => a.dot!(of(3), of(4)), "dot: expected two vectors of one length; found shapes [3] and [4]"],
    [() => a.outer!(of(3), of(2, 2)), "outer: expected two vectors; found shapes [3] and [2, 2]"],
    [() => a.einsum!("i->->i", of(3)), 'einsum "i->->i": expected letters, commas and at most one ->'],
    [() => a.dense!(of(), 3), "dense: the input is a single number; expected at least one axis of features"],
    [() => a.dense!(of(3), NaN), "dense: units is NaN; expected a whole number of at least 1"],
  ],
  moves: [
    [() => a.permute!(of(2, 3), [0, 0]), "permute: [0, 0] must name each of the 2 axes once"],
    [() => a.permute!(of(2, 3), 1), "permute: perm is 1; expected a list of whole numbers such as [0, 1]"],
    [() => a.transpose!(of(2, 3, 4), [1, 0, 2]), "transpose: found 3 axes; expected two to swap. To reorder all axes there is permute(x, [1, 0, 2])"],
    [() => a.transpose!(of(2, 3), [0]), "transpose: found 1 axes; expected two to swap"],
    [() => a.reshape!(of(2, 3), [4, -1]), "reshape: [2, 3] (6 elements) does not fit [4, -1]; at most one −1, and as many elements"],
    [() => a.reshape!(of(2, 3), 6), "reshape: shape is 6; expected a list of whole numbers such as [0, 1]"],
    [() => a.slice!(of(3), { starts: [0, 1], ends: [3] }), "slice: found 2 starts; the tensor [3] has 1 axes"],
    [() => a.slice!(of(3), { starts: [0], ends: [3], steps: [0] }), "slice: axis 0: start 0, end 3, step 0; expected whole numbers and a step of at least 1"],
    [() => a.slice!(of(3), { starts: [0] }), "slice: ranges.ends is undefined; expected a list of whole numbers such as [0, 1]"],
    [() => a.concat!([]), "concat: no tensors given; expected at least one"],
    [() => a.concat!([of(2, 3), of(2, 4)]), "concat: shapes [2, 3], [2, 4] differ outside axis 0"],
    [() => a.concat!([of(2), whole(2)]), "concat: the tensors hold floats, whole numbers; expected one of them. Multiply whole numbers by 1 to make them floats."],
    [() => a.stack!([of(2), of(3)]), "stack: shapes [2], [3] differ; expected one shape. Reshape or pad them first."],
    [() => a.stack!([of(2)], 3), "stack: axis 3 cannot be added to a tensor of 1 axes; expected -2 to 1"],
    [() => a.expandAxis!(of(2), -3), "expandAxis: axis -3 cannot be added to a tensor of 1 axes; expected -2 to 1"],
    [() => a.split!(of(4), [2, 3]), "split: sizes [2, 3] add up to 5; axis 0 has 4"],
    [() => a.split!(of(4), [-1, 5]), "split: sizes[0] is -1; expected a whole number of at least 0"],
    [() => a.tile!(of(2), [-1]), "tile: reps[0] is -1; expected a whole number of at least 0"],
    [() => a.tile!(of(2), [1e10]), "tile: shape [20000000000] has 20000000000 elements; at most 2³¹ − 1"],
    [() => a.expand!(of(1), [-2]), "expand: shape [-2] has the length -2; lengths are whole numbers of at least 0"],
    [() => a.expand!(of(3), [4]), "expand: [3] does not broadcast to [4]"],
    [() => a.flip!(of(3), 0), "flip: axes is 0; expected a list of whole numbers such as [0, 1]"],
    [() => a.roll!(of(3), [1.5], [0]), "roll: shifts[0] is 1.5; expected a whole number"],
    [() => a.tril!(of(2, 2), 0.5), "tril: k is 0.5; expected a whole number"],
    [() => a.triu!(of(3)), "triu: the tensor has 1 axes; expected at least 2"],
    [() => a.pad!(of(3), [[1]]), "pad: pads is an array [[…]]; expected [before, after] for each axis, whole numbers of at least 0"],
    [() => a.pad!(of(3), [[3, 0]], { mode: "reflect" }), "pad: axis 0 of length 3 reflects at most 2 elements; found [3, 0]"],
  ],
  "look-ups": [
    [() => a.embedding!(of(), whole(3)), "embedding: the table is a single number; expected at least one axis"],
    [() => a.embedding!(of(5, 2), of(3)), "embedding: the indices hold floats; expected whole numbers. Declare them as an int32 input or target."],
    [() => a.embeddingLayer!(whole(3), 0, 4), "embeddingLayer: count is 0; expected a whole number of at least 1"],
    [() => a.embeddingLayer!(whole(3), 5, NaN), "embeddingLayer: width is NaN; expected a whole number of at least 1"],
    [() => a.gather!(of(3, 4), whole(5, 2)), "gather: the indices have shape [5, 2]; expected as many axes as [3, 4], none longer except axis 1"],
    [() => a.indexSelect!(of(3), whole(2, 2)), "indexSelect: the indices have shape [2, 2]; expected a vector"],
    [() => a.indexSelect!(of(0), whole(2)), "indexSelect: the axis to choose from has length 0: there is nothing to choose"],
    [() => a.scatterAdd!(of(3), whole(2), of(3)), "scatterAdd: values have shape [3]; expected that of the indices, [2]"],
    [() => a.oneHot!(whole(3), 1.5), "oneHot: depth is 1.5; expected a whole number of at least 0"],
  ],
  windows: [
    [() => a.conv2d!(of(3), 8, 3), "conv2d: the input has shape [3]; expected channels and 2 spatial axes of one example"],
    [() => a.conv2d!(of(1, 2, 2), 8, 3), "conv2d: a kernel of 3 (reach 3) does not fit spatial axis 0 of 2 with padding 0; take a smaller kernel or more padding"],
    [() => a.conv2d!(of(1, 8, 8), 0, 3), "conv2d: channels is 0; expected a whole number of at least 1"],
    [() => a.conv2d!(of(1, 8, 8), 8, NaN), "conv2d: kernel is NaN; expected a whole number of at least 1, or a list of them, one for each spatial axis"],
    [() => a.conv2d!(of(1, 8, 8), 8), "conv2d: kernel is missing; expected a whole number of at least 1, or a list of them, one for each spatial axis"],
    [() => a.conv2d!(of(1, 8, 8), 8, 3, { padding: "valid" }), 'conv2d: padding is "valid"; expected a whole number of at least 0, or a list of them, one for each spatial axis, or "same"'],
    [() => a.conv2d!(of(3, 8, 8), 8, 3, { groups: 2 }), "conv2d: 2 groups do not divide 3 input and 8 output channels; take a divisor of both"],
    [() => a.conv2d!(of(4, 8, 8), 8, 3, { groups: 1.5 }), "conv2d: groups is 1.5; expected a whole number of at least 1"],
    [() => a.convolution2d!(of(1, 8, 8), of(8, 2, 3, 3)), "convolution2d: the input [1, 8, 8] has 1 channels in 1 groups; the weights [8, 2, 3, 3] take 2 channels"],
    [() => a.convolution2d!(of(8, 8), of(8, 1, 3, 3)), "convolution2d: the input has shape [8, 8]; expected channels and 2 spatial axes"],
    [() => a.convTranspose2d!(of(2, 4, 4), 0, 2), "convTranspose2d: channels is 0; expected a whole number of at least 1"],
    [() => a.convTranspose2d!(of(2, 4, 4), 3, 2, { padding: 9 }), "convTranspose2d: padding 9 leaves -13 of spatial axis 0 of 4; expected at least 1. Pad less."],
    [() => a.convTranspose2d!(of(2, 4, 4), 3, 2, { outputPadding: 5 }), "convTranspose2d: outputPadding is 5 on spatial axis 0; expected less than the stride 1 or the dilation 1"],
    [() => a.transposedConvolution2d!(of(4), of(4, 3, 2, 2)), "transposedConvolution2d: the input has shape [4]; expected channels and 2 spatial axes"],
    [() => a.maxPool2d!(of(1, 2, 2), 3), "maxPool2d: a window of 3 does not fit spatial axis 0 of 2"],
    [() => a.maxPool2d!(of(1, 4, 4), 2, { padding: 2 }), "maxPool2d: padding 2 is more than half the window of 2"],
    [() => a.adaptiveAveragePool2d!(of(4), 2), "adaptiveAveragePool2d: the input has shape [4]; expected [.., height, width]"],
    [() => a.globalAveragePool!(of()), "globalAveragePool: the input is a single number; expected [channels, …]"],
    [() => a.upsampleBilinear2d!(of(1, 2, 2), 1.5), "upsampleBilinear2d: scale is 1.5; expected a whole number of at least 1, or a list of them, one for each spatial axis"],
  ],
  "norms and attention": [
    [() => a.layerNorm!(of()), "layerNorm: the input is a single number; expected at least one axis"],
    [() => a.layerNorm!(of(3), { scale: of(4) }), "layerNorm: the scale has shape [4]; expected [3]"],
    [() => a.groupNorm!(of(4, 3), 3), "groupNorm: 3 groups do not divide the 4 channels of [4, 3]; take a divisor"],
    [() => a.groupNorm!(of(4), 2, { axis: 3 }), "groupNorm: axis 3 does not exist in shape [4]; expected the axis of the channels"],
    [() => a.groupNormalization!(of(4, 3), 3), "groupNormalization: 3 groups do not divide the 4 channels of [4, 3]; take a divisor"],
    [() => a.rmsNormalization!(of()), "rmsNormalization: the input is a single number; expected at least one axis"],
    [() => a.batchNormalization!(of(3), { momentum: 2 }), "batchNormalization: momentum is 2; expected a number from 0 to 1"],
    [() => a.attention!(of(2, 3), of(2, 4), of(2, 3)), "attention: queries [2, 3], keys [2, 4] and values [2, 3] do not fit; expected [.., T, d], [.., S, d] and [.., S, e]"],
    [() => a.attention!(of(2, 3), of(2, 3), of(2, 3), { mask: of(5, 5) }), "attention: the mask has shape [5, 5]; expected one that broadcasts to [2, 2]"],
    [() => a.multiHeadAttention!(of(4, 6), 4), "multiHeadAttention: 4 heads do not divide the width of 6"],
    [() => a.multiHeadAttention!(of(4, 6), 2, { context: of(3) }), "multiHeadAttention: the context has shape [3]; expected [positions, width] of one example"],
    [() => a.dropout!(of(3), 1), "dropout: rate is 1; expected a number of at least 0 and below 1"],
  ],
  recurrences: [
    [() => a.rnn!(of(3), 4), "rnn: the sequence has shape [3]; expected [steps, features]"],
    [() => a.gru!(of(2, 3), 0), "gru: units is 0; expected a whole number of at least 1"],
    [() => a.rnnCell!(of(3), of(4), cell([4, 2], [4, 4])), "rnnCell: the input weights have shape [4, 2]; expected [4, 3] (4 units)"],
    [() => a.rnnCell!(of(3), of(), cell([4, 3], [4, 4])), "rnnCell: the state is a single number; expected an axis of features"],
    [() => a.rnnCell!(of(2, 3), of(4), cell([4, 3], [4, 4])), "rnnCell: the input [2, 3] and the state [4] differ before their last axis"],
    [() => a.lstmCell!(of(3), of(4), of(5), cell([16, 3], [16, 4])), "lstmCell: the cell state has shape [5]; expected that of the hidden state, [4]"],
    [() => a.rnnSequence!(of(3), of(4), cell([4, 3], [4, 4])), "rnnSequence: the sequence has shape [3]; expected [steps, …, features]"],
    [() => a.scan!(-1, carry(), (c: unknown) => c), "scan: length is -1; expected a whole number from 0 to 2147483647"],
    [() => a.scan!(3, {}, (c: unknown) => c), "scan: no carries; expected { name: initial value, … }"],
    [() => a.scan!(3, { h: 0 }, (c: unknown) => c), notTensor("scan: initial.h is 0")],
    [() => a.scan!(3, carry(), () => ({})), 'scan: the step returns no "h"; expected the next value of every carry: h'],
    [() => a.scan!(3, carry(), () => ({ h: of(3) })), "scan: the next value of h has shape [3]; expected that of its initial value, [2]"],
    [() => a.scan!(3, carry(), (c: object) => ({ ...c, extra: 3 })), notTensor("scan: extra, which the step returns, is 3")],
    [() => a.elementAt!(of(3), of()), "elementAt: the position is float []; expected a single int32 number"],
  ],
  losses: [
    [() => a.crossEntropy!(of(2, 3), whole(3)), "crossEntropy: the target has shape [3]; expected [2], the shape of the scores without the class axis"],
    [() => a.crossEntropy!(of(3), whole(), { labelSmoothing: 2 }), "crossEntropy: labelSmoothing is 2; expected a number from 0 to 1"],
    [() => a.crossEntropy!(of(3), whole(), { ignoreIndex: 0.5 }), "crossEntropy: ignoreIndex is 0.5; expected a whole number"],
    [() => a.negativeLogLikelihood!(of(3), of()), 'negativeLogLikelihood: the target holds floats; expected class numbers. Declare it with target("label", "int32"), or use softCrossEntropy.'],
    [() => a.softCrossEntropy!(of(3), of(4)), "softCrossEntropy: the target has shape [4]; expected [3]"],
    [() => a.accuracy!(of(2, 3), whole(4)), "accuracy: the target has shape [4]; expected [2], the shape of the scores without the class axis"],
    [() => a.cosineSimilarity!(of(3), of(2, 3)), "cosineSimilarity: y has shape [2, 3]; expected [3]"],
    [() => a.huberError!(of(3), of(3), NaN), "huberError: delta is NaN; expected a number above 0"],
    [() => a.smoothAbsoluteError!(of(3), of(3), 0), "smoothAbsoluteError: beta is 0; expected a number above 0"],
  ],
  "derivatives and notation": [
    [() => a.derivative!(of(3), of(3)), "derivative: y has shape [3]; expected a single number. Reduce it with sum or mean, or ask for a jacobian."],
    [() => a.vectorJacobian!(of(3), of(3), of(4)), "vectorJacobian: the cotangent has shape [4]; expected [3]"],
    [() => a.jvp!(of(3), [of(3)], []), "jvp: 1 tensors and 0 directions; expected one for each"],
    [() => a.straightThrough!(of(3), of(4)), "straightThrough: x has shape [4]; expected [3]"],
    [() => a.compute!([-1], () => 0), "compute: shape [-1] has the length -1; lengths are whole numbers of at least 0"],
    [() => a.compute!([3], () => undefined), "compute: the formula returns undefined; expected a number, an index or a formula over indices. Read an element with at(tensor, i, …)."],
    [() => a.compute!([3], () => of(3)), "compute: the formula returns a tensor [3]; expected a number, an index or a formula over indices. Read an element with at(tensor, i, …)."],
    [() => a.compute!([3], (i: unknown) => a.at!(of(2, 2), i)), "at: the tensor has 2 axes; found 1 indices"],
    [() => a.compute!([3], () => a.at!(of(3), 0.5)), "at: index 1 is 0.5; expected an index variable, a whole number or an int32 element"],
    [() => a.compute!([3], (i: unknown) => a.at!(of(3), a.quotient!(i, 0))), "quotient: by is 0; expected a whole number of at least 1"],
    [() => a.compute!([3], (i: unknown) => a.at!(of(3), a.scaled!(i, 0.5))), "scaled: factor is 0.5; expected a whole number"],
  ],
};

describe.each(Object.entries(table))("%s", (_, rows) => {
  test.each(rows.map(([run, message]) => [message, run] as const))("%s", (message, run) => {
    expect(errorOf(run)).toBe(message);
  });
});

/** The message of the CompileError, without the place in this file. */
function errorOf(run: () => unknown): string {
  try {
    inModel(run);
  } catch (error) {
    if (error instanceof CompileError) return error.message.replace(/^\S+\.ts:\d+:\d+: /, "");
    throw error;
  }
  return "no error";
}
