// A small LeNet (LeCun et al. 1998): two convolutions with pooling, then two dense layers.
import {
  accuracy,
  adam,
  conv2d,
  crossEntropy,
  dense,
  flatten,
  input,
  maxPool2d,
  model,
  relu,
  softmax,
  target,
} from "../compiler/index.ts";

export default model(
  "leNet",
  () => {
    const image = input("image", [1, 14, 14]);
    const label = target("label", "int32");
    const edges = relu(conv2d(image, 8, 3));
    const parts = relu(conv2d(maxPool2d(edges, 2), 16, 3));
    const hidden = relu(dense(flatten(maxPool2d(parts, 2)), 32));
    const logits = dense(hidden, 10);
    return {
      loss: crossEntropy(logits, label),
      outputs: { probabilities: softmax(logits) },
      metrics: { accuracy: accuracy(logits, label) },
    };
  },
  { optimizer: adam({ learningRate: 2e-3 }) },
);
