// Melodies and the symbols they are made of, without the frames at which these begin.
import type { DataRecipe } from "../runtime/index.ts";
import { melodies } from "./data/melodies.ts";

export default {
  embedded: ({ seed }) => ({
    training: melodies(2 * seed + 1, 2_000),
    heldOut: melodies(2 * seed + 2, 500),
  }),
} satisfies DataRecipe;
