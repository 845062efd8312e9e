// The digit classifier: 784 pixels, 128 hidden units, 10 classes.
import {
  accuracy,
  adam,
  crossEntropy,
  dense,
  input,
  model,
  relu,
  softmax,
  target,
} from "../compiler/index.ts";

export default model(
  "digits",
  () => {
    const image = input("image", [784]);
    const label = target("label", "int32");
    const hidden = relu(dense(image, 128));
    const logits = dense(hidden, 10);
    return {
      loss: crossEntropy(logits, label),
      outputs: { probabilities: softmax(logits) },
      metrics: { accuracy: accuracy(logits, label) },
    };
  },
  { optimizer: adam({ learningRate: 1e-3 }) },
);
