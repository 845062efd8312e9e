// A small residual network with batch normalization (He et al. 2016): two blocks, each x + f(x).
import {
  accuracy,
  add,
  batchNormalization,
  conv2d,
  crossEntropy,
  dense,
  globalAveragePool,
  input,
  maxPool2d,
  model,
  momentum,
  relu,
  softmax,
  target,
  type Tensor,
} from "../compiler/index.ts";

/** x + normalized convolutions of x: [C, H, W] stays [C, H, W]. */
function residual(x: Tensor): Tensor {
  const channels = x.shape[0] as number;
  const first = relu(batchNormalization(conv2d(x, channels, 3, { padding: "same", bias: false })));
  const second = batchNormalization(conv2d(first, channels, 3, { padding: "same", bias: false }));
  return relu(add(x, second));
}

export default model(
  "residualCnn",
  () => {
    const image = input("image", [1, 14, 14]);
    const label = target("label", "int32");
    const stem = maxPool2d(relu(batchNormalization(conv2d(image, 8, 3, { bias: false }))), 2);
    const coarse = residual(stem);
    const fine = residual(coarse);
    const logits = dense(globalAveragePool(fine), 10);
    return {
      loss: crossEntropy(logits, label),
      outputs: { probabilities: softmax(logits) },
      metrics: { accuracy: accuracy(logits, label) },
    };
  },
  { optimizer: momentum({ learningRate: 0.05 }) },
);
