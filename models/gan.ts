// A generative adversarial network (Goodfellow et al. 2014) of points in the plane: the generator makes points of noise,
// the judge tells real points from made ones. Two objectives, two optimizers, one graph.
import {
  adam,
  add,
  binaryCrossEntropyWithLogits,
  dense,
  input,
  leakyRelu,
  model,
  normalNoise,
  reshape,
  shared,
  type Tensor,
} from "../compiler/index.ts";

const slow = adam({ learningRate: 1e-3, beta1: 0.5 });

export default model(
  "gan",
  () => {
    const real = input("real", [2]);
    const noise = normalNoise([4]);
    const generator = shared((point: Tensor) => {
      const hidden = leakyRelu(dense(point, 32, { name: "generator_hidden" }), 0.2);
      return dense(hidden, 2, { name: "generator_point" });
    });
    const judge = shared((point: Tensor) => {
      const hidden = leakyRelu(dense(point, 32, { name: "judge_hidden" }), 0.2);
      return reshape(dense(hidden, 1, { name: "judge_score" }), []);
    });
    const made = generator(noise);
    const fooled = binaryCrossEntropyWithLogits(judge(made), 1);
    const told = add(
      binaryCrossEntropyWithLogits(judge(real), 1),
      binaryCrossEntropyWithLogits(judge(made), 0),
    );
    return {
      objectives: {
        judge: { loss: told, parameters: judge.parameters, optimizer: slow },
        generator: { loss: fooled, parameters: generator.parameters, optimizer: slow },
      },
      outputs: { made },
    };
  },
  { optimizer: slow },
);
