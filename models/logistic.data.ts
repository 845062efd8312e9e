// Two overlapping clouds, from a seed.
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";

function clouds(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const spread = (): number => 2 * (random.uniform() + random.uniform() + random.uniform()) - 3;
  const y = Array.from({ length: count }, (_, i) => i % 2);
  const x = y.map((side) => [side * 2 - 1 + spread(), 0.5 * (side * 2 - 1) + spread()]);
  return dataset({ x: { values: x }, y: { values: y } });
}

export default {
  embedded: ({ seed }) => ({ training: clouds(2 * seed + 1, 400), heldOut: clouds(2 * seed + 2, 200) }),
} satisfies DataRecipe;
