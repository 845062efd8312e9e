// A denoising diffusion model (Ho, Jain & Abbeel 2020) of points in the plane. Training blurs a point by a random number of
// steps of noise and asks for that noise; sampling starts from noise alone and takes it off step by step.
import {
  adam,
  add,
  compute,
  concat,
  cos,
  cumulativeProduct,
  dense,
  divide,
  elementAt,
  exp,
  flip,
  input,
  integerNoise,
  lessEqual,
  mean,
  model,
  multiply,
  normalNoise,
  scan,
  shared,
  silu,
  sin,
  sqrt,
  squaredError,
  subtract,
  when,
  type Tensor,
} from "../compiler/index.ts";

const steps = 100;

/** Waves show a network small differences of a number (Tancik et al. 2020). */
function waves(angles: Tensor): readonly Tensor[] {
  return [sin(angles), cos(angles)];
}

export default model(
  "ddpm",
  () => {
    const noiseIn = shared((blurred: Tensor, moment: Tensor): Tensor => {
      const fine = [2, 4].flatMap((frequency) => waves(multiply(frequency, blurred)));
      const first = silu(dense(concat([blurred, ...fine, moment]), 64));
      const second = silu(dense(first, 64));
      return dense(second, 2);
    });
    const moments = concat(waves(compute([steps, 8], (t, k) => multiply(t, exp(multiply(-0.6, k))))), 1);
    // The variance βₜ that step t adds, and the part of the signal's variance left after it: Π (1 − β).
    const added = compute([steps], (t) => add(0.001, multiply(0.199 / (steps - 1), t)));
    const left = cumulativeProduct(subtract(1, added));

    const point = input("point", [2]);
    const step = integerNoise([], steps);
    const noise = normalNoise([2]);
    const signal = elementAt(left, step);
    const blurred = add(multiply(sqrt(signal), point), multiply(sqrt(subtract(1, signal)), noise));
    const guess = noiseIn(blurred, elementAt(moments, step));

    // x ← (x − β / √(1 − ᾱ) · noise in x) / √(1 − β) + √β · new noise, from the last step to the first, which adds none.
    const fresh = normalNoise([steps, 2]);
    const stirred = compute([steps], (t) => when(lessEqual(t, 0), 0, 1));
    const backwards = (values: Tensor): Tensor => flip(values, [0]);
    const taken = backwards(divide(added, sqrt(subtract(1, left))));
    const kept = backwards(sqrt(subtract(1, added)));
    const stir = backwards(multiply(stirred, sqrt(added)));
    const { last } = scan(steps, { x: normalNoise([2], "start") }, ({ x }, t) => {
      const found = noiseIn(x, elementAt(backwards(moments), t));
      const cleaner = divide(subtract(x, multiply(elementAt(taken, t), found)), elementAt(kept, t));
      return { x: add(cleaner, multiply(elementAt(stir, t), elementAt(fresh, t))) };
    });
    return { loss: mean(squaredError(guess, noise)), outputs: { made: last.x } };
  },
  { optimizer: adam({ learningRate: 1e-2 }) },
);
