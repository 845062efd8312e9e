// Points of five clouds in the plane, of different sizes and shapes.
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";

const clouds = [
  { center: [-3, -2], deviation: [0.4, 0.8] },
  { center: [0, 3], deviation: [1.2, 0.3] },
  { center: [3, -1], deviation: [0.5, 0.5] },
  { center: [-3, 3], deviation: [0.3, 0.6] },
  { center: [1, -3], deviation: [0.6, 0.2] },
] as const;

function points(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const values = Array.from({ length: count }, () => {
    const { center, deviation } = clouds[random.integer(clouds.length)]!;
    return center.map((mean, axis) => mean + deviation[axis]! * random.normal());
  });
  return dataset({ x: { values } });
}

export default {
  embedded: ({ seed }) => ({ training: points(2 * seed + 1, 1_000), heldOut: points(2 * seed + 2, 500) }),
} satisfies DataRecipe;
