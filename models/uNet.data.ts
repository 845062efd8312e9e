// Small digits without their border, clean and with noise.
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";
import { smallDigits, smallSide } from "./data/small-digits.ts";

const side = 12;

function noisyDigits(seed: number, count: number): Dataset {
  const { values } = smallDigits(seed, count).columns.image!;
  const random = createRandom(seed, 1);
  const clean = new Float32Array(count * side * side);
  for (let i = 0; i < clean.length; i++) {
    const [column, row] = [i % side, Math.floor(i / side) % side];
    clean[i] = values[Math.floor(i / side ** 2) * smallSide ** 2 + (row + 1) * smallSide + column + 1]!;
  }
  const noisy = clean.map((value) => value + 0.8 * (random.uniform() - 0.5));
  const shape = [1, side, side];
  return dataset({ noisy: { values: noisy, shape }, clean: { values: clean, shape } });
}

export default {
  embedded: ({ seed }) => ({
    training: noisyDigits(2 * seed + 1, 1_000),
    heldOut: noisyDigits(2 * seed + 2, 200),
  }),
} satisfies DataRecipe;
