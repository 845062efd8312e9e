// Softmax regression on the digits: the linear model that the network of digits.ts is held against.
import { accuracy, adam, crossEntropy, dense, input, model, softmax, target } from "../compiler/index.ts";

export default model(
  "softmaxRegression",
  () => {
    const image = input("image", [784]);
    const label = target("label", "int32");
    const logits = dense(image, 10);
    return {
      loss: crossEntropy(logits, label),
      outputs: { probabilities: softmax(logits) },
      metrics: { accuracy: accuracy(logits, label) },
    };
  },
  { optimizer: adam({ learningRate: 1e-3 }) },
);
