// Times to ask the equation at. Where the spring then is serves to measure the error; training does not look at it.
import { createRandom, dataset, schedules, type DataRecipe, type Dataset } from "../runtime/index.ts";
import { duration, springPosition } from "./data/spring.ts";

function moments(times: readonly number[]): Dataset {
  return dataset({
    time: { values: times, shape: [1] },
    truth: { values: times.map(springPosition) },
  });
}

function drawn(seed: number, count: number): readonly number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => duration * random.uniform());
}

const evenly = Array.from({ length: 201 }, (_, i) => (duration * i) / 200);

export default {
  embedded: ({ seed }) => ({ training: moments(drawn(seed, 1_024)), heldOut: moments(evenly) }),
  schedule: ({ learningRate, updates }) => schedules.cosine({ learningRate, steps: updates }),
} satisfies DataRecipe;
