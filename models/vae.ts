// A variational autoencoder (Kingma & Welling 2014) of small digits: the noise of the reparameterized sample is drawn in the
// graph. loss = −log p(image | z) + KL(q(z | image) ‖ N(0, 1)).
import {
  adam,
  add,
  binaryCrossEntropyWithLogits,
  dense,
  exp,
  flatten,
  input,
  model,
  multiply,
  normalNoise,
  relu,
  sigmoid,
  square,
  subtract,
  sum,
} from "../compiler/index.ts";

export default model(
  "vae",
  () => {
    const image = input("image", [1, 14, 14]);
    const pixels = flatten(image);
    const encoded = relu(dense(pixels, 64));
    const mean = dense(encoded, 8);
    const logVariance = dense(encoded, 8);
    const noise = normalNoise([8]);
    const code = add(mean, multiply(exp(multiply(0.5, logVariance)), noise));
    const decoded = relu(dense(code, 64));
    const logits = dense(decoded, 196);
    const reconstruction = sum(binaryCrossEntropyWithLogits(logits, pixels));
    const divergence = multiply(0.5, sum(subtract(add(exp(logVariance), square(mean)), add(1, logVariance))));
    return {
      loss: add(reconstruction, divergence),
      outputs: { image: sigmoid(logits), mean },
      metrics: { reconstruction, divergence },
    };
  },
  { optimizer: adam({ learningRate: 2e-3 }) },
);
