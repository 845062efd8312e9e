// A character model: an LSTM (Hochreiter & Schmidhuber 1997) reads a text and says, at each character, what comes next.
import {
  adam,
  clipped,
  crossEntropy,
  dense,
  embeddingLayer,
  input,
  lstm,
  mean,
  model,
  softmax,
  target,
} from "../compiler/index.ts";

export default model(
  "characterLstm",
  () => {
    const text = input("text", [24], { type: "int32" });
    const next = target("next", [24], "int32");
    const characters = embeddingLayer(text, 28, 16);
    const memory = lstm(characters, 48);
    const logits = dense(memory.all, 28);
    return { loss: mean(crossEntropy(logits, next)), outputs: { probabilities: softmax(logits) } };
  },
  { optimizer: clipped(adam({ learningRate: 5e-3 }), { globalNorm: 1 }) },
);
