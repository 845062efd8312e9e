// A recipe: the data of its own, and the columns of CSV files.
import { dataset } from "../../../runtime/index.ts";
import type { DataRecipe } from "../../../runtime/index.ts";

const line = (from: number, to: number) => {
  const features = Array.from({ length: to - from }, (_, i) => [(from + i) / 10, ((from + i) % 3) - 1]);
  const price = features.map(([a, b]) => 2 * a - b);
  return dataset({ features: { values: features }, price: { values: price } });
};

export default {
  embedded: () => ({ training: line(-10, 10), heldOut: line(10, 15) }),
  csv: { features: { features: ["rooms", "age"] }, target: { price: "cost" }, standardizeTarget: true },
} satisfies DataRecipe;
