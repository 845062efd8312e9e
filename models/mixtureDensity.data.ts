// An inverse problem (Bishop 1994, section 5): x = t + 0.3 sin 2πt + noise. From t follows x; from x, up to three t.
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";

function inverse(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const t = Array.from({ length: count }, () => random.uniform());
  const x = t.map((each) => each + 0.3 * Math.sin(2 * Math.PI * each) + 0.2 * random.uniform() - 0.1);
  return dataset({ x: { values: x }, t: { values: t } });
}

export default {
  embedded: ({ seed }) => ({ training: inverse(2 * seed + 1, 2_000), heldOut: inverse(2 * seed + 2, 1_000) }),
} satisfies DataRecipe;
