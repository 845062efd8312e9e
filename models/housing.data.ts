// California housing (Pace & Barry 1997) as CSV: predicts median_house_value from the other columns.
import type { DataRecipe } from "../runtime/index.ts";

export default {
  csv: {
    features: { features: "rest" },
    target: { price: "median_house_value" },
    standardizeTarget: true,
    missing: "impute",
  },
} satisfies DataRecipe;
