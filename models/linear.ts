// Linear regression: price = w · x + b, the mean of squared errors.
import {
  add,
  dot,
  gradientDescent,
  input,
  model,
  parameter,
  squaredError,
  target,
  zeros,
} from "../compiler/index.ts";

export default model(
  "linear",
  () => {
    const x = input("x", [3]);
    const y = target("y");
    const weights = parameter([3], zeros);
    const bias = parameter([], zeros);
    const prediction = add(dot(weights, x), bias);
    return { loss: squaredError(prediction, y), outputs: { prediction } };
  },
  { optimizer: gradientDescent({ learningRate: 0.1 }) },
);
