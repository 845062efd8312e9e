// Digits the project draws itself, at half size. The rate falls to nothing: the last updates leave the running
// statistics of the normalization time to settle.
import { schedules, type DataRecipe } from "../runtime/index.ts";
import { smallDigits } from "./data/small-digits.ts";

export default {
  embedded: ({ seed }) => ({
    training: smallDigits(2 * seed + 1, 4_000),
    heldOut: smallDigits(2 * seed + 2, 1_000),
  }),
  schedule: ({ learningRate, updates }) => schedules.cosine({ learningRate, steps: updates }),
} satisfies DataRecipe;
