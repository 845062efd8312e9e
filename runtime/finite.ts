// Weights that are not finite are no weights: finds them, and keeps the last ones that were.
import type { FloatArray } from "./trainer.ts";

/** The position of the first NaN or infinity, undefined without any. */
export function firstNotFinite(values: FloatArray): number | undefined {
  if (isFinite(values)) return undefined;
  return values.findIndex((value: number) => !Number.isFinite(value));
}

/** 0 · x is 0 for every finite x and NaN for the others; four sums do not wait for each other. */
function isFinite(values: FloatArray): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = values.length - (values.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += 0 * values[i];
    b += 0 * values[i + 1];
    c += 0 * values[i + 2];
    d += 0 * values[i + 3];
  }
  for (let i = whole; i < values.length; i++) a += 0 * values[i];
  return a + b + c + d === 0;
}

export interface NotFinite {
  readonly parameter: string;
  readonly element: number;
  readonly value: number;
}

export interface LastFinite {
  /** Keeps a copy of the parameters as they are after `update`; or says which of them is not finite, and keeps none. */
  keep(update: number): NotFinite | undefined;
  /** Puts the last copy back, and returns the update it was made after. */
  restore(): number;
}

/** Remembers parameters as they are now, before the first update. What starts infinite (a lowest loss, say) may stay so. */
export function lastFinite(parameters: Readonly<Record<string, FloatArray>>): LastFinite {
  const entries = Object.entries(parameters)
    .filter(([, values]) => firstNotFinite(values) === undefined)
    .map(([name, values]) => ({ name, values, copy: values.slice() }));
  let kept = 0;
  return {
    keep: (update) => {
      for (const { name, values } of entries) {
        const element = firstNotFinite(values);
        if (element !== undefined) return { parameter: name, element, value: values[element] };
      }
      for (const { values, copy } of entries) copy.set(values);
      kept = update;
      return undefined;
    },
    restore: () => {
      for (const { values, copy } of entries) values.set(copy);
      return kept;
    },
  };
}
