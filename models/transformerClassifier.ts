// A transformer encoder that classifies sequences: which of two symbols does a sequence hold more often?
import {
  accuracy,
  adam,
  add,
  crossEntropy,
  dense,
  embeddingLayer,
  input,
  layerNormalization,
  mean,
  model,
  multiHeadAttention,
  normal,
  parameter,
  relu,
  softmax,
  target,
} from "../compiler/index.ts";

export default model(
  "transformerClassifier",
  () => {
    const symbols = input("symbols", [12], { type: "int32" });
    const label = target("label", "int32");
    const positions = parameter([12, 16], normal(0.1));
    const stream = add(embeddingLayer(symbols, 10, 16), positions);
    const heard = layerNormalization(add(stream, multiHeadAttention(stream, 4)));
    const fed = layerNormalization(add(heard, dense(relu(dense(heard, 32)), 16)));
    const logits = dense(mean(fed, { axes: 0 }), 2);
    return {
      loss: crossEntropy(logits, label),
      outputs: { probabilities: softmax(logits) },
      metrics: { accuracy: accuracy(logits, label) },
    };
  },
  { optimizer: adam({ learningRate: 3e-3 }) },
);
