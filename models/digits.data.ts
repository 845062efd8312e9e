// What `adjoint train models/digits.ts` trains on without --data: digits the project draws itself. IDX files such as
// MNIST's are taken as images, then labels.
import { dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";
import { renderDigits } from "./data/digits.ts";

function digits(seed: number, count: number): Dataset {
  const { images, labels } = renderDigits({ seed, count });
  return dataset({ image: { values: images, shape: [784] }, label: { values: labels, classes: 10 } });
}

export default {
  embedded: ({ seed }) => ({ training: digits(2 * seed + 1, 10_000), heldOut: digits(2 * seed + 2, 2_000) }),
  idx: { image: 0, label: 1 },
} satisfies DataRecipe;
