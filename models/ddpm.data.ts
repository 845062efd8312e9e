// Points on a spiral.
import { schedules, type DataRecipe } from "../runtime/index.ts";
import { spiral } from "./data/spiral.ts";

export default {
  embedded: ({ seed }) => ({ training: spiral(2 * seed + 1, 4_000), heldOut: spiral(2 * seed + 2, 500) }),
  schedule: ({ learningRate, updates }) => schedules.cosine({ learningRate, steps: updates }),
} satisfies DataRecipe;
