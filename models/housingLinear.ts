// The linear baseline of housing.ts: ordinary least squares by gradient steps on the same features.
import { adam, dense, input, model, reshape, squaredError, target } from "../compiler/index.ts";

export default model(
  "housingLinear",
  () => {
    const features = input("features", [13]);
    const price = target("price");
    const prediction = reshape(dense(features, 1, { name: "prediction" }), []);
    return { loss: squaredError(prediction, price), outputs: { prediction } };
  },
  { optimizer: adam({ learningRate: 1e-2 }) },
);
