// How well melodies are written down: the changes that turn what a model says into what was played.
import { predictAll, type Dataset } from "../../runtime/index.ts";
import type { Metric, Trial } from "./row.ts";

/** Symbols inserted, left out or mistaken, per symbol played: of each frame's likeliest class, without runs and gaps. */
export const labelErrorRate: Metric = {
  name: "label error rate",
  of: ({ trainer, description, heldOut }) => {
    const { scores } = predictAll(trainer, description, heldOut);
    const [frames, classes] = description.outputs.scores;
    const counts = heldOut.columns.frameCount.values;
    const said = melodiesOf(heldOut).map((_, i) => {
      const path = Array.from({ length: counts[i] }, (_, t) =>
        likeliest(scores.subarray((i * frames + t) * classes, (i * frames + t + 1) * classes)),
      );
      return path.filter((k, t) => k !== classes - 1 && k !== path[t - 1]);
    });
    return errorRate(said, melodiesOf(heldOut));
  },
};

/** The same of always saying the one symbol that is played most often. */
export const sameSymbol: Metric = {
  name: "most frequent symbol",
  of: ({ training, heldOut }: Trial) => {
    const played = melodiesOf(training).flat();
    const count = (symbol: number): number => played.filter((each) => each === symbol).length;
    const [most] = [...new Set(played)].sort((left, right) => count(right) - count(left));
    const held = melodiesOf(heldOut);
    return errorRate(
      held.map(() => [most]),
      held,
    );
  },
};

function melodiesOf({ columns }: Dataset): readonly (readonly number[])[] {
  const { values, shape } = columns.melody;
  return Array.from(columns.symbolCount.values, (count, i) => [
    ...values.subarray(i * shape[0], i * shape[0] + count),
  ]);
}

function likeliest(scores: ArrayLike<number>): number {
  return Array.from(scores).reduce((best, score, k) => (score > scores[best] ? k : best), 0);
}

function errorRate(said: readonly (readonly number[])[], played: readonly (readonly number[])[]): number {
  const changes = said.reduce((sum, each, i) => sum + editDistance(each, played[i]), 0);
  return changes / played.flat().length;
}

/** The fewest insertions, deletions and replacements that turn one sequence into another. Levenshtein 1966. */
export function editDistance(from: readonly number[], to: readonly number[]): number {
  let row = to.map((_, j) => j + 1);
  for (const [i, symbol] of from.entries()) {
    const above = [i, ...row];
    row = [];
    for (const [j, wanted] of to.entries()) {
      const replaced = above[j] + (symbol === wanted ? 0 : 1);
      row.push(Math.min(replaced, above[j + 1] + 1, (row[j - 1] ?? i + 1) + 1));
    }
  }
  return row.at(-1) ?? from.length;
}
