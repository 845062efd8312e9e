// A siamese network trained by contrast (n-pair loss: Sohn 2016; InfoNCE: van den Oord et al. 2018). One example is ten pairs
// of images; one network turns every image into a direction, and each left image is to be closest to its own right image,
// and each right image to its own left one.
import {
  adam,
  add,
  at,
  compute,
  dense,
  divide,
  equal,
  input,
  logSumExp,
  matmul,
  max,
  mean,
  model,
  multiply,
  norm,
  relu,
  shared,
  subtract,
  transpose,
  type Tensor,
} from "../compiler/index.ts";

const [pairs, pixels, width, temperature] = [10, 196, 16, 0.2];

export default model(
  "contrastive",
  () => {
    const left = input("left", [pairs, pixels]);
    const right = input("right", [pairs, pixels]);
    const direction = shared((images: Tensor) => {
      const hidden = relu(dense(images, 64, { name: "hidden" }));
      const vector = dense(hidden, width, { bias: false, name: "vector" });
      return divide(vector, norm(vector, { axes: -1, keepdims: true }));
    });
    const [leftDirections, rightDirections] = [direction(left), direction(right)];
    const scores = multiply(1 / temperature, matmul(leftDirections, transpose(rightDirections)));
    const own = compute([pairs], (i) => at(scores, i, i));
    const leftErrors = subtract(logSumExp(scores, { axes: 1 }), own);
    const rightErrors = subtract(logSumExp(scores, { axes: 0 }), own);
    return {
      loss: multiply(0.5, mean(add(leftErrors, rightErrors))),
      outputs: { leftDirections, rightDirections },
      metrics: { matched: mean(equal(own, max(scores, { axes: 1 }))) },
    };
  },
  { optimizer: adam({ learningRate: 2e-3 }) },
);
