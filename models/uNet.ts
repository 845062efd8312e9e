// A small U-Net (Ronneberger, Fischer & Brox 2015): down by pooling, up by transposed convolution, with what was seen on
// the way down beside it. Takes noise off digits.
import {
  adam,
  concat,
  conv2d,
  convTranspose2d,
  input,
  maxPool2d,
  mean,
  model,
  relu,
  sigmoid,
  squaredError,
  target,
} from "../compiler/index.ts";

export default model(
  "uNet",
  () => {
    const noisy = input("noisy", [1, 12, 12]);
    const clean = target("clean", [1, 12, 12]);
    const outer = relu(conv2d(noisy, 8, 3, { padding: 1 }));
    const middle = relu(conv2d(maxPool2d(outer, 2), 16, 3, { padding: 1 }));
    const inner = relu(conv2d(maxPool2d(middle, 2), 16, 3, { padding: 1 }));
    const raised = relu(convTranspose2d(inner, 16, 2, { stride: 2 }));
    const joined = relu(conv2d(concat([middle, raised]), 16, 3, { padding: 1 }));
    const enlarged = relu(convTranspose2d(joined, 8, 2, { stride: 2 }));
    const restored = conv2d(concat([outer, enlarged]), 1, 3, { padding: 1 });
    const image = sigmoid(restored);
    return { loss: mean(squaredError(image, clean)), outputs: { image } };
  },
  { optimizer: adam({ learningRate: 3e-3 }) },
);
