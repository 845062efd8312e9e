// What word vectors know of analogies.
import { analogies } from "../../models/data/corpus.ts";
import type { Metric } from "./row.ts";

type Vector = ArrayLike<number>;

/**
 * How many of the corpus' analogies "a is to b as c is to …" a table of vectors completes: of all words but those three,
 * the one nearest to b − a + c by angle, vectors at length 1, must be d. Mikolov et al. 2013.
 */
export function analogyAccuracy(table: string): Metric {
  return {
    name: "analogies",
    of: ({ trainer, description }) => {
      const [words, width] = description.parameters[table];
      const values = trainer.parameters[table];
      const vectors = Array.from({ length: words }, (_, word) =>
        unit(values.subarray(word * width, (word + 1) * width)),
      );
      const right = analogies.filter((analogy) => completes(vectors, analogy));
      return right.length / analogies.length;
    },
  };
}

function completes(vectors: readonly Vector[], [a, b, c, d]: (typeof analogies)[number]): boolean {
  const wanted = Array.from(vectors[a], (value, k) => vectors[b][k] - value + vectors[c][k]);
  const scores = vectors.map((vector, word) => ([a, b, c].includes(word) ? -Infinity : dot(vector, wanted)));
  return scores.indexOf(Math.max(...scores)) === d;
}

function unit(vector: Vector): Vector {
  const length = Math.sqrt(dot(vector, vector));
  return Array.from(vector, (value) => value / length);
}

function dot(x: Vector, y: Vector): number {
  let total = 0;
  for (let k = 0; k < x.length; k++) total += x[k] * y[k];
  return total;
}
