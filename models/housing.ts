// A regression network on tabular data: 13 standardized features, two hidden layers, one number.
import { adam, dense, input, model, relu, reshape, squaredError, target } from "../compiler/index.ts";

export default model(
  "housing",
  () => {
    const features = input("features", [13]);
    const price = target("price");
    const first = relu(dense(features, 64));
    const second = relu(dense(first, 64));
    const prediction = reshape(dense(second, 1, { name: "prediction" }), []);
    return { loss: squaredError(prediction, price), outputs: { prediction } };
  },
  { optimizer: adam({ learningRate: 1e-3 }) },
);
