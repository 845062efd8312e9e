// A small GPT (Radford et al. 2019): causal transformer blocks over characters; one table both reads characters in and
// scores what comes next (tied embeddings, Press & Wolf 2017).
import {
  adamW,
  add,
  crossEntropy,
  dense,
  embedding,
  gelu,
  input,
  layerNormalization,
  matmul,
  mean,
  model,
  multiHeadAttention,
  normal,
  parameter,
  softmax,
  target,
  transpose,
  type Tensor,
} from "../compiler/index.ts";

const [length, width, heads, blocks] = [24, 32, 4, 2];

/** x + attention, then x + feed-forward, each of what is normalized first. */
function block(x: Tensor): Tensor {
  const heard = add(x, multiHeadAttention(layerNormalization(x), heads, { causal: true }));
  const hidden = gelu(dense(layerNormalization(heard), 4 * width), "tanh");
  return add(heard, dense(hidden, width));
}

export default model(
  "gpt",
  () => {
    const text = input("text", [length], { type: "int32" });
    const next = target("next", [length], "int32");
    const characters = parameter([28, width], normal(0.1));
    const positions = parameter([length, width], normal(0.1));
    let stream: Tensor = add(embedding(characters, text), positions);
    for (let i = 0; i < blocks; i++) stream = block(stream);
    const last = layerNormalization(stream);
    const logits = matmul(last, transpose(characters));
    return { loss: mean(crossEntropy(logits, next)), outputs: { probabilities: softmax(logits) } };
  },
  { optimizer: adamW({ learningRate: 3e-3 }) },
);
