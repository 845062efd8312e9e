// Whether a number that was computed is the true one, as far as the rounding of its argument leaves open.
export interface Judged {
  readonly true: number;
  /** How far the true number moves where its arguments move by one part of themselves. */
  readonly condition: number;
  /** An absolute error, in units of 2⁻⁵². */
  readonly resolution: number;
  /** How many units of 2⁻⁵². */
  readonly units: number;
}

const unit = 2 ** -52;
/** Below, powers of numbers lose digits, or are 0. */
const underflow = 1e-290;
const overflow = 1e290;

export function isRight(found: number, { true: expected, condition, resolution, units }: Judged): boolean {
  if (Number.isNaN(expected)) return Number.isNaN(found);
  if (Math.abs(expected) > overflow)
    return Math.sign(found) === Math.sign(expected) && Math.abs(found) > overflow / 1e10;
  const size = Number.isFinite(condition) ? Math.abs(condition) : 0;
  return (
    Math.abs(found - expected) <=
    units * unit * (Math.abs(expected) + size) + 2 * resolution * unit + underflow
  );
}
