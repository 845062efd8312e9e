// Ten pairs for each example: each of the ten digits, small, as written twice.
import { dataset, take, type DataRecipe, type Dataset } from "../runtime/index.ts";
import { smallDigits, smallSide } from "./data/small-digits.ts";

function pairsOfDigits(seed: number, count: number): Dataset {
  // Digits come as 0, 1, … 9, 0, 1, …: every ten of them, one of each, are one side of an example.
  const { values } = smallDigits(seed, 20 * count).columns.image!;
  const sides = dataset({ images: { values, shape: [10, smallSide ** 2] } });
  const side = (first: 0 | 1) =>
    take(
      sides,
      Uint32Array.from({ length: count }, (_, i) => 2 * i + first),
    ).columns.images!;
  return dataset({ left: side(0), right: side(1) });
}

export default {
  embedded: ({ seed }) => ({
    training: pairsOfDigits(2 * seed + 1, 400),
    heldOut: pairsOfDigits(2 * seed + 2, 100),
  }),
} satisfies DataRecipe;
