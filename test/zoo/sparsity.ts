// Which weights end at exactly 0, and which should.
import type { Metric } from "./row.ts";

/** The share of a parameter's elements that are exactly 0 where the truth is 0, and only there. */
export function zerosFound(parameter: string, truth: readonly number[]): Metric {
  return {
    name: "zeros found",
    of: ({ trainer }) => {
      const weights = trainer.parameters[parameter];
      return truth.filter((value, i) => (value === 0) === (weights[i] === 0)).length / truth.length;
    },
  };
}

/** The same of saying 0 always or never, whichever is more often right. */
export function sameForAll(truth: readonly number[]): Metric {
  const zeros = truth.filter((value) => value === 0).length / truth.length;
  return { name: "all or none", of: () => Math.max(zeros, 1 - zeros) };
}
