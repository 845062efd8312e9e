// Points on a ring of radius 1 around (2, 0), with a little noise.
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";

function ring(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const points = Array.from({ length: count }, () => {
    const angle = 2 * Math.PI * random.uniform();
    const radius = 1 + 0.05 * (random.uniform() - 0.5);
    return [2 + radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return dataset({ real: { values: points } });
}

export default {
  embedded: ({ seed }) => ({ training: ring(2 * seed + 1, 2_000), heldOut: ring(2 * seed + 2, 500) }),
} satisfies DataRecipe;
