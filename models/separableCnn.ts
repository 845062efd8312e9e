// Depthwise-separable convolutions (Howard et al. 2017): a filter for each channel, then a mixture of channels at each pixel.
import {
  accuracy,
  adam,
  conv2d,
  crossEntropy,
  dense,
  depthwiseConv2d,
  globalAveragePool,
  groupNormalization,
  input,
  model,
  relu,
  softmax,
  target,
  type Tensor,
} from "../compiler/index.ts";

/** 3 × 3 over space, channel by channel, then 1 × 1 over channels. */
function separable(x: Tensor, channels: number, stride: number): Tensor {
  const spatial = relu(depthwiseConv2d(x, 3, { stride, padding: 1 }));
  const mixed = conv2d(spatial, channels, 1);
  return relu(groupNormalization(mixed, 4));
}

export default model(
  "separableCnn",
  () => {
    const image = input("image", [1, 14, 14]);
    const label = target("label", "int32");
    const stem = relu(conv2d(image, 8, 3));
    const coarse = separable(stem, 16, 2);
    const fine = separable(coarse, 32, 1);
    const logits = dense(globalAveragePool(fine), 10);
    return {
      loss: crossEntropy(logits, label),
      outputs: { probabilities: softmax(logits) },
      metrics: { accuracy: accuracy(logits, label) },
    };
  },
  { optimizer: adam({ learningRate: 1e-2 }) },
);
