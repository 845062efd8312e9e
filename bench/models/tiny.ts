// 2-16-16-1, tanh and a logit: a network so small that overhead is everything.
import {
  binaryCrossEntropyWithLogits,
  dense,
  gradientDescent,
  input,
  model,
  reshape,
  tanh,
  target,
} from "../../compiler/index.ts";

export default model(
  "tiny",
  () => {
    const point = input("point", [2]);
    const side = target("side");
    const first = tanh(dense(point, 16));
    const second = tanh(dense(first, 16));
    const logit = reshape(dense(second, 1, { name: "logit" }), []);
    return { loss: binaryCrossEntropyWithLogits(logit, side) };
  },
  { optimizer: gradientDescent({ learningRate: 0.1 }) },
);
