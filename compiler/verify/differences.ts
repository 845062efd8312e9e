// Derived derivatives against central differences of a loss, one parameter at a time. Differences tell nothing across a
// kink (relu at 0): where the derivatives from the left and from the right differ, and the derived one lies between, the
// check is left out and counted. A wrong derivative anywhere else is wrong at every step.
import type { AnyTrainer } from "../cli/load-module.ts";

/** The largest relative error that passes. */
export const tolerance = 1e-6;
/**
 * Central differences of a loss L resolve derivatives to about 1e-12 |L|: what is smaller, 0 for one, is held to
 * `tolerance` times this fraction of |L|.
 */
const resolved = 1e-6;
/** Up to this size every element is checked. */
const exhaustive = 256;
const directions = 8;
const sampled = 64;

export interface GradientError {
  readonly parameter: string;
  readonly checked: number;
  /** Of them left out, for a kink lies there. */
  readonly kinks: number;
  /** |derived − differences|, relative to the largest derivative seen of this parameter, or to what differences resolve. */
  readonly error: number;
}

/** A direction, and the derived derivative along it. */
interface Probe {
  readonly direction: (values: Float64Array, start: Float64Array, step: number) => void;
  readonly derived: number;
}

export function checkParameter(
  trainer: AnyTrainer,
  loss: () => number,
  name: string,
  gradient: Float64Array,
  random: () => number,
): GradientError {
  const values = trainer.parameters[name]!;
  const probes =
    gradient.length <= exhaustive
      ? [...gradient.keys()].map((i) => element(gradient, i))
      : probesOf(gradient, random);
  const size = Math.abs(loss());
  const scale = Math.max(1e-8, resolved * size, ...probes.map(({ derived }) => Math.abs(derived)));
  const found = probes.map((probe) => errorOf(along(loss, values, probe), probe.derived, scale, size));
  const errors = found.filter((error) => error !== "kink");
  return {
    parameter: name,
    checked: probes.length,
    kinks: found.length - errors.length,
    error: Math.max(0, ...errors.map((error) => (Number.isNaN(error) ? Infinity : error))),
  };
}

function element(gradient: Float64Array, i: number): Probe {
  return { derived: gradient[i]!, direction: (values, start, step) => (values[i] = start[i]! + step) };
}

function probesOf(gradient: Float64Array, random: () => number): readonly Probe[] {
  const along = Array.from({ length: directions }, (): Probe => {
    const direction = Float64Array.from(gradient, () => normal(random) / Math.sqrt(gradient.length));
    return {
      derived: gradient.reduce((sum, each, i) => sum + each * direction[i]!, 0),
      direction: (values, start, step) =>
        values.forEach((_, i) => (values[i] = start[i]! + step * direction[i]!)),
    };
  });
  const single = Array.from({ length: sampled }, () =>
    element(gradient, Math.floor(random() * gradient.length)),
  );
  return [...along, ...single];
}

/** The loss as a function of one number: how far it goes along a direction. */
function along(loss: () => number, values: Float64Array, { direction }: Probe): (step: number) => number {
  const start = values.slice();
  return (step) => {
    direction(values, start, step);
    const found = loss();
    values.set(start);
    return found;
  };
}

function errorOf(
  at: (step: number) => number,
  derived: number,
  scale: number,
  size: number,
): number | "kink" {
  const error = Math.abs(derived - closestDifference(at, derived)) / scale;
  if (error <= tolerance) return error;
  return isKink(at, derived, scale, size) ? "kink" : error;
}

/** The fourth-order central difference, at the step that comes closest: a smaller one where a kink lies within the larger. */
function closestDifference(at: (step: number) => number, derived: number): number {
  let closest = NaN;
  for (const h of [1e-3, 1e-4, 1e-5, 1e-6, 1e-7]) {
    const difference = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    if (!(Math.abs(closest - derived) <= Math.abs(difference - derived))) closest = difference;
    if (Math.abs(closest - derived) <= 1e-9 * Math.abs(derived)) break;
  }
  return closest;
}

/**
 * Whether the loss has a kink here: one-sided differences (of second order: exact but for h² and rounding) of both sides
 * differ by more than either leaves open, and the derived derivative is one of those between them.
 */
function isKink(at: (step: number) => number, derived: number, scale: number, size: number): boolean {
  return [1e-4, 1e-5, 1e-6, 1e-7].some((h) => {
    const [right, rightHalf] = [oneSided(at, h), oneSided(at, h / 2)];
    const [left, leftHalf] = [oneSided(at, -h), oneSided(at, -h / 2)];
    const rounding = (64 * Number.EPSILON * size) / h;
    const unsure = Math.abs(right - rightHalf) + Math.abs(left - leftHalf) + rounding + tolerance * scale;
    if (!(Math.abs(rightHalf - leftHalf) > 4 * unsure)) return false;
    const [low, high] = [Math.min(rightHalf, leftHalf), Math.max(rightHalf, leftHalf)];
    return derived >= low - unsure && derived <= high + unsure;
  });
}

/** (4 L(h) − 3 L(0) − L(2h)) / 2h. */
function oneSided(at: (step: number) => number, h: number): number {
  return (4 * at(h) - 3 * at(0) - at(2 * h)) / (2 * h);
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
