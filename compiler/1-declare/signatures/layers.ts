// Rows of layers: what makes parameters, and what layers are made of: convolutions, norms, attention, recurrences.
import * as is from "./kinds.ts";
import { optional, unlessGiven } from "./kinds.ts";
import { each, takes } from "./rows.ts";

const units = is.whole({ least: 1 });
const named = { name: unlessGiven(is.name, "that of the variable its value goes to") };
const starts = (shown: string) => unlessGiven(is.initialization, shown);
const bias = unlessGiven(is.either2(is.initialization, is.no), "zeros");
const epsilon = optional(is.number({ least: 0 }), 1e-5);
const affine = { epsilon, scale: optional(is.tensor), shift: optional(is.tensor) };

const window = { stride: optional(is.perAxis(1), 1), dilation: optional(is.perAxis(1), 1) };
const groups = { groups: optional(is.whole({ least: 1 }), 1) };
const padding = { padding: optional(is.either2(is.perAxis(0), is.oneOf("same")), 0) };
const uncut = { padding: optional(is.perAxis(0), 0), outputPadding: optional(is.perAxis(0), 0) };
const filters = { weights: starts("He uniform"), bias, ...named };

const convolution = takes({
  x: is.tensor,
  weights: is.tensor,
  options: is.settings(is.options({ ...window, ...padding, ...groups, bias: optional(is.tensor) })),
});
const transposed = takes({
  x: is.tensor,
  weights: is.tensor,
  options: is.settings(is.options({ ...window, ...uncut, ...groups, bias: optional(is.tensor) })),
});
const convolutionLayer = takes({
  x: is.tensor,
  channels: units,
  kernel: is.perAxis(1),
  options: is.settings(is.options({ ...window, ...padding, ...groups, ...filters })),
});
const pooling = {
  stride: unlessGiven(is.perAxis(1), "the window's size"),
  padding: optional(is.perAxis(0), 0),
};
const maxPooling = takes({ x: is.tensor, size: is.perAxis(1), options: is.settings(is.options(pooling)) });
const averagePooling = takes({
  x: is.tensor,
  size: is.perAxis(1),
  options: is.settings(is.options({ ...pooling, countPadding: optional(is.flag, true) })),
});

const scanSettings = { lengths: optional(is.tensor), checkpointEvery: optional(is.whole({ least: 1 })) };
const scanOptions = is.settings(is.options(scanSettings));
const cell = is.options({
  input: is.tensor,
  recurrent: is.tensor,
  inputBias: optional(is.tensor),
  recurrentBias: optional(is.tensor),
});
const recurrent = takes({
  x: is.tensor,
  units,
  options: is.settings(
    is.options({
      ...scanSettings,
      inputWeights: starts("Glorot uniform, for each gate"),
      recurrentWeights: starts("Glorot uniform, for each gate"),
      ...named,
    }),
  ),
});
const attention = {
  causal: optional(is.flag, false),
  mask: optional(is.tensor),
  scale: unlessGiven(is.number(), "1 / √d"),
};

export const layers = {
  dense: takes({
    x: is.tensor,
    units,
    options: is.settings(is.options({ weights: starts("glorotUniform"), bias, ...named })),
  }),
  embeddingLayer: takes({
    indices: is.tensor,
    count: units,
    width: units,
    options: is.settings(is.options({ weights: starts("normal(1 / √width)"), ...named })),
  }),
  ...each(["convolution1d", "convolution2d", "convolution3d"], convolution),
  ...each(["transposedConvolution1d", "transposedConvolution2d", "transposedConvolution3d"], transposed),
  ...each(["conv1d", "conv2d", "conv3d"], convolutionLayer),
  depthwiseConv2d: takes({
    x: is.tensor,
    kernel: is.perAxis(1),
    options: is.settings(is.options({ ...window, ...padding, ...filters })),
  }),
  convTranspose2d: takes({
    x: is.tensor,
    channels: units,
    kernel: is.perAxis(1),
    options: is.settings(is.options({ ...window, ...uncut, ...groups, ...filters })),
  }),
  ...each(["maxPool1d", "maxPool2d"], maxPooling),
  ...each(["averagePool1d", "averagePool2d"], averagePooling),
  adaptiveAveragePool2d: takes({ x: is.tensor, size: is.perAxis(1) }),
  globalAveragePool: takes({ x: is.tensor }),

  layerNorm: takes({
    x: is.tensor,
    options: is.settings(is.options({ ...affine, axes: optional(is.whole({ least: 1 }), 1) })),
  }),
  rmsNorm: takes({ x: is.tensor, options: is.settings(is.options({ epsilon, scale: optional(is.tensor) })) }),
  groupNorm: takes({
    x: is.tensor,
    groups: is.whole({ least: 1 }),
    options: is.settings(is.options({ ...affine, axis: optional(is.whole({ least: 0 }), 0) })),
  }),
  ...each(
    ["layerNormalization", "rmsNormalization"],
    takes({ x: is.tensor, options: is.settings(is.options({ epsilon, ...named })) }),
  ),
  groupNormalization: takes({
    x: is.tensor,
    groups: is.whole({ least: 1 }),
    options: is.settings(is.options({ epsilon, ...named })),
  }),
  batchNormalization: takes({
    x: is.tensor,
    options: is.settings(
      is.options({ ...affine, momentum: optional(is.number({ least: 0, most: 1 }), 0.1), ...named }),
    ),
  }),

  attention: takes({ q: is.tensor, k: is.tensor, v: is.tensor, options: is.settings(is.options(attention)) }),
  multiHeadAttention: takes({
    x: is.tensor,
    heads: is.whole({ least: 1 }),
    options: is.settings(
      is.options({
        ...attention,
        weights: starts("glorotUniform"),
        ...named,
        context: unlessGiven(is.tensor, "x itself"),
      }),
    ),
  }),

  scan: takes({
    length: is.whole({ least: 0, most: 2 ** 31 - 1 }),
    initial: is.record(is.tensor, "carries { name: initial value, … }"),
    step: is.callback,
    options: scanOptions,
  }),
  ...each(["rnnCell", "gruCell"], takes({ x: is.tensor, h: is.tensor, weights: cell })),
  lstmCell: takes({ x: is.tensor, h: is.tensor, c: is.tensor, weights: cell }),
  ...each(
    ["rnnSequence", "gruSequence"],
    takes({ x: is.tensor, h: is.tensor, weights: cell, options: scanOptions }),
  ),
  lstmSequence: takes({ x: is.tensor, h: is.tensor, c: is.tensor, weights: cell, options: scanOptions }),
  ...each(["rnn", "gru", "lstm"], recurrent),
};
