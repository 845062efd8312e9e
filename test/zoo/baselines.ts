// What one scores without learning: the training data's means and frequencies, judged on the held-out data.
import type { Column, InputArray } from "../../runtime/index.ts";
import type { Metric, Trial } from "./row.ts";

/** The accuracy of always answering with the most frequent class. */
export function majorityClass(target: string): Metric {
  return {
    name: "majority class",
    of: (data) => {
      const counts = frequencies(columnOf(data, "training", target).values);
      const [majority] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most));
      const { values } = columnOf(data, "heldOut", target);
      return mean(values, (value) => (value === majority ? 1 : 0));
    },
  };
}

/** The mean squared error of answering with the mean, element by element. */
export function meanAnswer(target: string): Metric {
  return {
    name: "mean",
    of: (data) => {
      const means = meansOf(columnOf(data, "training", target));
      const { values } = columnOf(data, "heldOut", target);
      return mean(values, (value, i) => (value - means[i % means.length]) ** 2);
    },
  };
}

/** The mean squared error of answering 0. */
export function zero(target: string): Metric {
  return {
    name: "zero",
    of: (data) => mean(columnOf(data, "heldOut", target).values, (value) => value ** 2),
  };
}

/** The mean squared error of answering with the input as it is. */
export function unchanged(input: string, target: string): Metric {
  return {
    name: "input unchanged",
    of: (data) => {
      const given = columnOf(data, "heldOut", input).values;
      return mean(columnOf(data, "heldOut", target).values, (value, i) => (value - given[i]) ** 2);
    },
  };
}

/** The cross-entropy of a target's classes by their frequencies, with one more of each so that none is impossible. */
export function classFrequencies(target: string): Metric {
  return {
    name: "frequencies",
    of: (data) => {
      const { values } = columnOf(data, "training", target);
      const held = columnOf(data, "heldOut", target).values;
      const counts = frequencies(values);
      const classes = new Set([...values, ...held]).size;
      return mean(held, (value) => -Math.log(((counts.get(value) ?? 0) + 1) / (values.length + classes)));
    },
  };
}

/** The cross-entropy of an image whose pixels are on with their mean brightness, each for itself: summed over pixels. */
export function pixelMeans(image: string): Metric {
  return {
    name: "pixel means",
    of: (data) => {
      const means = meansOf(columnOf(data, "training", image)).map((p) =>
        Math.min(Math.max(p, 1e-6), 1 - 1e-6),
      );
      const entropy = (value: number, p: number): number =>
        -value * Math.log(p) - (1 - value) * Math.log(1 - p);
      const { values } = columnOf(data, "heldOut", image);
      return means.length * mean(values, (value, i) => entropy(value, means[i % means.length]));
    },
  };
}

/** The negative log-likelihood of independent normal distributions with the data's means and variances. */
export function normalDensity(name: string): Metric {
  return {
    name: "normal density",
    of: (data) => {
      const column = columnOf(data, "training", name);
      const means = meansOf(column);
      const size = means.length;
      const centered = column.values.map((value, i) => value - means[i % size]);
      const variances = meansOf({ ...column, values: centered.map((value) => value ** 2) });
      const error = (value: number, i: number): number =>
        Math.log(2 * Math.PI * variances[i]) + (value - means[i]) ** 2 / variances[i];
      const { values } = columnOf(data, "heldOut", name);
      return (size * mean(values, (value, i) => error(value, i % size))) / 2;
    },
  };
}

/** The mean squared error of what each of two classes usually gets: meanᵤ + meanᵢ − mean. */
export function classMeans(first: string, second: string, target: string): Metric {
  return {
    name: `${first} and ${second} means`,
    of: (data) => {
      const { values } = columnOf(data, "training", target);
      const average = mean(values, (value) => value);
      const [firsts, seconds] = [first, second].map((name) => {
        const means = meansByClass(columnOf(data, "training", name).values, values);
        const held = columnOf(data, "heldOut", name).values;
        return Float64Array.from(held, (value) => means.get(value) ?? average);
      }) as [Float64Array, Float64Array];
      const held = columnOf(data, "heldOut", target).values;
      return mean(held, (value, i) => (value - firsts[i] - seconds[i] + average) ** 2);
    },
  };
}

/**
 * How many left things of a pair find their own right thing among all of their example by the angle between them as they
 * are: two columns of shape [pairs, size].
 */
export function matchedAsGiven(left: string, right: string): Metric {
  return {
    name: "matched as given",
    of: (data) => {
      const [lefts, rights] = [left, right].map((name) => vectorsOf(columnOf(data, "heldOut", name)));
      const [pairs] = columnOf(data, "heldOut", left).shape;
      const matched = lefts.filter((vector, i) => {
        const first = i - (i % pairs);
        const angles = rights
          .slice(first, first + pairs)
          .map((each) => dot(vector, each) / Math.sqrt(dot(each, each)));
        return angles.indexOf(Math.max(...angles)) === i - first;
      });
      return matched.length / lefts.length;
    },
  };
}

/** The same metric before training. */
export function untrained({ of }: Metric): Metric {
  return { name: "untrained", of };
}

/** A column of one part of the data. */
export function columnOf(data: Trial, part: "training" | "heldOut", name: string): Column {
  const { columns } = data[part];
  if (Object.hasOwn(columns, name)) return columns[name];
  throw new Error(`the data have no column ${name}; they have ${Object.keys(columns).join(", ")}`);
}

/** The mean of each element over the examples. */
export function meansOf({ values, shape }: Column): Float64Array {
  const size = shape.reduce((product, extent) => product * extent, 1);
  const means = new Float64Array(size);
  values.forEach((value, i) => (means[i % size] += (value * size) / values.length));
  return means;
}

/** The rows along a column's last axis. */
function vectorsOf({ values, shape }: Column): readonly InputArray[] {
  const size = shape.at(-1)!;
  return Array.from({ length: values.length / size }, (_, i) => values.subarray(i * size, (i + 1) * size));
}

function dot(x: InputArray, y: InputArray): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i] * y[i];
  return total;
}

function meansByClass(classes: InputArray, values: InputArray): ReadonlyMap<number, number> {
  const counts = frequencies(classes);
  const means = new Map<number, number>();
  classes.forEach((each, i) => means.set(each, (means.get(each) ?? 0) + values[i] / counts.get(each)!));
  return means;
}

function frequencies(values: InputArray): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The mean of `of` over an array's elements. */
export function mean(values: InputArray, of: (value: number, index: number) => number): number {
  let total = 0;
  values.forEach((value, index) => (total += of(value, index)));
  return total / values.length;
}
