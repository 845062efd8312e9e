// Small digits in black and white, as a Bernoulli likelihood expects.
import type { DataRecipe } from "../runtime/index.ts";
import { blackAndWhiteDigits } from "./data/small-digits.ts";

export default {
  embedded: ({ seed }) => ({
    training: blackAndWhiteDigits(2 * seed + 1, 4_000),
    heldOut: blackAndWhiteDigits(2 * seed + 2, 1_000),
  }),
} satisfies DataRecipe;
