// A character model: gated recurrent units (Cho et al. 2014) say, at each character of a text, what comes next.
import {
  adam,
  clipped,
  crossEntropy,
  dense,
  embeddingLayer,
  gru,
  input,
  mean,
  model,
  softmax,
  target,
} from "../compiler/index.ts";

export default model(
  "characterGru",
  () => {
    const text = input("text", [24], { type: "int32" });
    const next = target("next", [24], "int32");
    const characters = embeddingLayer(text, 28, 16);
    const memory = gru(characters, 48);
    const logits = dense(memory.all, 28);
    return { loss: mean(crossEntropy(logits, next)), outputs: { probabilities: softmax(logits) } };
  },
  { optimizer: clipped(adam({ learningRate: 5e-3 }), { globalNorm: 1 }) },
);
