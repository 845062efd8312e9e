// Digits the project draws itself, at half size.
import type { DataRecipe } from "../runtime/index.ts";
import { smallDigits } from "./data/small-digits.ts";

export default {
  embedded: ({ seed }) => ({
    training: smallDigits(2 * seed + 1, 4_000),
    heldOut: smallDigits(2 * seed + 2, 1_000),
  }),
} satisfies DataRecipe;
