// Skip-gram pairs of a small corpus: a word, one that stands near it, and words drawn at random that need not.
import { createRandom, dataset, type DataRecipe, type Dataset, type Random } from "../runtime/index.ts";
import { corpus, vocabulary } from "./data/corpus.ts";

const [reach, negatives] = [4, 5];

function pairs(seed: number, sentences: number): Dataset {
  const text = corpus(seed, sentences);
  const draw = noiseWords(text, createRandom(seed, 1));
  const columns = { word: [] as number[], near: [] as number[], random: [] as number[] };
  for (const sentence of text)
    sentence.forEach((word, i) => {
      for (let j = Math.max(0, i - reach); j <= Math.min(sentence.length - 1, i + reach); j++) {
        if (j === i) continue;
        columns.word.push(word);
        columns.near.push(sentence[j]!);
        for (let k = 0; k < negatives; k++) columns.random.push(draw());
      }
    });
  const classes = vocabulary.length;
  return dataset({
    word: { values: columns.word, classes },
    near: { values: columns.near, classes },
    random: { values: columns.random, shape: [negatives], classes },
  });
}

/** Words as often as their frequency to the power ¾ says (Mikolov et al. 2013, section 2.2). */
function noiseWords(text: readonly (readonly number[])[], random: Random): () => number {
  const counts = vocabulary.map(() => 0);
  for (const word of text.flat()) counts[word]!++;
  let total = 0;
  const sums = counts.map((count) => (total += count ** 0.75));
  return () => {
    const drawn = random.uniform() * total;
    return sums.findIndex((sum) => drawn < sum);
  };
}

export default {
  embedded: ({ seed }) => ({ training: pairs(2 * seed + 1, 1_000), heldOut: pairs(2 * seed + 2, 200) }),
} satisfies DataRecipe;
