// Sentences of a small grammar.
import type { DataRecipe } from "../runtime/index.ts";
import { nextCharacters } from "./data/sentences.ts";

export default {
  embedded: ({ seed }) => ({
    training: nextCharacters(2 * seed + 1, 1_000, 24),
    heldOut: nextCharacters(2 * seed + 2, 200, 24),
  }),
} satisfies DataRecipe;
