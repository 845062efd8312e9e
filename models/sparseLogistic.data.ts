// Forty features of which five matter: y is 1 with probability σ(w · x).
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";

/** The weights behind the labels. */
export const trueWeights: readonly number[] = Array.from({ length: 40 }, (_, i) =>
  i % 8 === 3 ? (i % 16 === 3 ? 1.5 : -1.5) : 0,
);

function labelled(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const x = Array.from({ length: count }, () => trueWeights.map(() => random.normal()));
  const y = x.map((row) => {
    const logit = row.reduce((sum, value, i) => sum + value * trueWeights[i]!, 0);
    return random.uniform() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  });
  return dataset({ x: { values: x }, y: { values: y } });
}

export default {
  embedded: ({ seed }) => ({ training: labelled(2 * seed + 1, 600), heldOut: labelled(2 * seed + 2, 1_000) }),
} satisfies DataRecipe;
