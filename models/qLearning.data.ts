// Experiences of a walker that chooses at random.
import type { DataRecipe } from "../runtime/index.ts";
import { experiences } from "./data/gridWorld.ts";

export default {
  embedded: ({ seed }) => ({
    training: experiences(2 * seed + 1, 2_000),
    heldOut: experiences(2 * seed + 2, 500),
  }),
} satisfies DataRecipe;
