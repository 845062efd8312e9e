// A generative adversarial network (Goodfellow et al. 2014) of points in the plane: the generator makes points of noise,
// the judge tells real points from made ones. Two objectives, two optimizers, one graph.
import {
  adam,
  binaryCrossEntropyWithLogits,
  add,
  input,
  leakyRelu,
  matmul,
  mean,
  model,
  normalNoise,
  parameter,
  zeros,
  type Tensor,
} from "../compiler/index.ts";

const slow = adam({ learningRate: 1e-3, beta1: 0.5 });

export default model(
  "gan",
  () => {
    const real = input("real", [2]);
    const noise = normalNoise([4]);
    const weights = {
      hidden: parameter([4, 32], undefined, "make_hidden"),
      hiddenBias: parameter([32], zeros, "make_hiddenBias"),
      point: parameter([32, 2], undefined, "make_point"),
      pointBias: parameter([2], zeros, "make_pointBias"),
    };
    const made = add(
      matmul(leakyRelu(add(matmul(noise, weights.hidden), weights.hiddenBias), 0.2), weights.point),
      weights.pointBias,
    );
    const judged = {
      hidden: parameter([2, 32], undefined, "judge_hidden"),
      hiddenBias: parameter([32], zeros, "judge_hiddenBias"),
      score: parameter([32], undefined, "judge_score"),
      scoreBias: parameter([], zeros, "judge_scoreBias"),
    };
    const judge = (point: Tensor): Tensor =>
      add(
        matmul(leakyRelu(add(matmul(point, judged.hidden), judged.hiddenBias), 0.2), judged.score),
        judged.scoreBias,
      );
    const fooled = binaryCrossEntropyWithLogits(judge(made), 1);
    const told = add(
      binaryCrossEntropyWithLogits(judge(real), 1),
      binaryCrossEntropyWithLogits(judge(made), 0),
    );
    return {
      objectives: {
        judge: { loss: told, parameters: Object.values(judged), optimizer: slow },
        generator: { loss: fooled, parameters: Object.values(weights), optimizer: slow },
      },
      outputs: { made },
      metrics: { radius: mean(made) },
    };
  },
  { optimizer: slow },
);
