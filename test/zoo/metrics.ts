// Numbers by which trained models are judged, on held-out data.
import { evaluate } from "../../runtime/index.ts";
import type { Metric } from "./row.ts";

/** The model's own loss. */
export const loss: Metric = {
  name: "loss",
  of: ({ trainer, heldOut }) => evaluate(trainer, heldOut).loss,
};

/** One of the model's metrics, by name. */
export function metric(name: string): Metric {
  return {
    name,
    of: ({ trainer, heldOut }) => {
      const { metrics } = evaluate(trainer, heldOut);
      if (Object.hasOwn(metrics, name)) return metrics[name];
      const names = Object.keys(metrics).join(", ") || "none";
      throw new Error(`the model has no metric ${name}; it has ${names}`);
    },
  };
}

export const accuracy = metric("accuracy");
