// An autoencoder (Hinton & Salakhutdinov 2006): 196 pixels through 12 numbers and back. What the code can't hold is lost,
// so it learns what digits have in common.
import {
  adam,
  dense,
  flatten,
  input,
  mean,
  model,
  relu,
  reshape,
  sigmoid,
  squaredError,
} from "../compiler/index.ts";

export default model(
  "autoencoder",
  () => {
    const image = input("image", [1, 14, 14]);
    const pixels = flatten(image);
    const encoded = relu(dense(pixels, 64));
    const code = dense(encoded, 12);
    const decoded = relu(dense(code, 64));
    const restored = sigmoid(dense(decoded, 196));
    return {
      loss: mean(squaredError(restored, pixels)),
      outputs: { code, image: reshape(restored, [1, 14, 14]) },
    };
  },
  { optimizer: adam({ learningRate: 2e-3 }) },
);
