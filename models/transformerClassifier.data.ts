// Sequences of 12 symbols 0 … 9: label 1 where 0 stands more often than 9.
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";

function sequences(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, () => Array.from({ length: 12 }, () => random.integer(10)));
  const labels = rows.map((row) =>
    row.filter((symbol) => symbol === 0).length > row.filter((symbol) => symbol === 9).length ? 1 : 0,
  );
  return dataset({
    symbols: { values: Int32Array.from(rows.flat()), shape: [12], classes: 10 },
    label: { values: Int32Array.from(labels), classes: 2 },
  });
}

export default {
  embedded: ({ seed }) => ({
    training: sequences(2 * seed + 1, 3_000),
    heldOut: sequences(2 * seed + 2, 500),
  }),
} satisfies DataRecipe;
