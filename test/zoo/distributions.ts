// How far made points lie from real ones, for models that generate.
import { createRandom, type Batch } from "../../runtime/index.ts";
import { columnOf, meansOf } from "./baselines.ts";
import type { Metric, Trial } from "./row.ts";

type Points = readonly ArrayLike<number>[];

/** The energy distance between what a model makes of noise and the held-out examples. */
export function distanceOfMade(output: string, real: string): Metric {
  return {
    name: "energy distance",
    of: (trial) => energyDistance(made(trial, output), pointsOf(columnOf(trial, "heldOut", real))),
  };
}

/** The same of points drawn from a normal distribution with the data's mean and deviation along each axis. */
export function normalPoints(real: string): Metric {
  return {
    name: "normal of same moments",
    of: (trial) => energyDistance(drawn(trial, real), pointsOf(columnOf(trial, "heldOut", real))),
  };
}

/** How far what a model makes of noise lies from where real points lie, on average. */
export function offCourse(output: string, distance: (point: ArrayLike<number>) => number): Metric {
  return { name: "distance off course", of: (trial) => meanOver(made(trial, output), distance) };
}

/** The same of points drawn from a normal distribution with the data's moments. */
export function normalOffCourse(real: string, distance: (point: ArrayLike<number>) => number): Metric {
  return { name: "normal of same moments", of: (trial) => meanOver(drawn(trial, real), distance) };
}

function meanOver(points: Points, distance: (point: ArrayLike<number>) => number): number {
  return points.reduce((sum, point) => sum + distance(point), 0) / points.length;
}

/** As many normal points as there are held-out ones. */
function drawn(trial: Trial, real: string): Points {
  const column = columnOf(trial, "training", real);
  const means = meansOf(column);
  const squares = meansOf({ ...column, values: column.values.map((value) => value ** 2) });
  const random = createRandom(trial.seed, 1);
  const draw = (mean: number, axis: number): number =>
    mean + Math.sqrt(squares[axis] - mean ** 2) * random.normal();
  return Array.from({ length: trial.heldOut.examples }, () => Array.from(means, draw));
}

/**
 * 2 E|X − Y| − E|X − X′| − E|Y − Y′|, unbiased: 0 for equal distributions and positive otherwise, up to the noise of the
 * samples. Székely & Rizzo 2013.
 */
export function energyDistance(xs: Points, ys: Points): number {
  return 2 * meanDistance(xs, ys) - distanceAmong(xs) - distanceAmong(ys);
}

function meanDistance(xs: Points, ys: Points): number {
  return (
    xs.reduce((sum, x) => sum + ys.reduce((inner, y) => inner + distance(x, y), 0), 0) / xs.length / ys.length
  );
}

/** The mean over pairs of different points. */
function distanceAmong(xs: Points): number {
  return (meanDistance(xs, xs) * xs.length) / (xs.length - 1);
}

function distance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return Math.hypot(...Array.from(x, (value, axis) => value - y[axis]));
}

/** As many points as one call makes; it says how many by `examples`, where nothing else is read. */
function made({ trainer, description }: Trial, output: string): Points {
  const batch = { examples: trainer.capacity } as unknown as Batch;
  const shape = description.outputs[output];
  return pointsOf({ values: trainer.predict(batch)[output], shape });
}

function pointsOf({ values, shape }: { values: ArrayLike<number>; shape: readonly number[] }): Points {
  const size = shape.reduce((product, extent) => product * extent, 1);
  const count = values.length / size;
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: size }, (_, k) => values[i * size + k]),
  );
}
