// A plane with noise, from a seed.
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";

function plane(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const x = Array.from({ length: count }, () => Array.from({ length: 3 }, () => 2 * random.uniform() - 1));
  const y = x.map(([a, b, c]) => 2 * a! - b! + 0.5 * c! + 3 + 0.1 * (random.uniform() - 0.5));
  return dataset({ x: { values: x }, y: { values: y } });
}

export default {
  embedded: ({ seed }) => ({ training: plane(2 * seed + 1, 400), heldOut: plane(2 * seed + 2, 100) }),
} satisfies DataRecipe;
