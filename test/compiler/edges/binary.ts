// Every function of two numbers, as a textbook defines it, and what it is where the formula says nothing.
import * as a from "../../../compiler/index.ts";
import { apply, type Tensor } from "./compiler.ts";
import * as j from "./jets.ts";
import type { Jet } from "./jets.ts";

/** Value and first derivatives; what is left open is not asked. */
export type Said = readonly [value?: number | undefined, byX?: number | undefined, byY?: number | undefined];

export interface BinaryRow {
  readonly name: string;
  readonly make: (x: Tensor, y: Tensor) => Tensor;
  readonly exact: (x: Jet, y: Jet) => Jet;
  /** Outside, the value is NaN; so are derivatives, by those of x and y that say so. */
  readonly domain?: (x: number, y: number) => boolean;
  /** Kinks, poles, limits. Infinite arguments of which nothing is said are not asked of. */
  readonly at?: (x: number, y: number) => Said | undefined;
  /** Absolute errors, in units of 2⁻⁵² times `scale`, that value and derivatives may have. */
  readonly resolution?: readonly [number, number, number];
  readonly scale?: (x: number, y: number) => number;
  /** Relative ones, in units of 2⁻⁵², where they are more than of other functions. */
  readonly units?: readonly [number, number, number];
  /** A value in spite of NaN. */
  readonly ofNaN?: (x: number, y: number) => number | undefined;
  /** What y can be, if not every number. */
  readonly second?: readonly number[];
}

const { POSITIVE_INFINITY: infinity } = Number;
const constant = j.constant;
const isInfinite = (x: number): boolean => Math.abs(x) === infinity;
const isWhole = (y: number): boolean => Number.isInteger(y);

const softplus = (x: Jet): Jet =>
  j.bySign(
    x,
    () => j.log1p(j.exp(x)),
    () => j.plus(x, j.log1p(j.exp(j.opposite(x)))),
  );
const huber = (d: Jet, delta: number): Jet =>
  j.isBelow(j.abs(d), constant(delta))
    ? j.scale(0.5, j.square(d))
    : j.scale(delta, j.less(j.abs(d), constant(delta / 2)));
const power = (x: Jet, y: Jet): Jet => j.exp(j.product(y, j.log(x)));
/** x times itself y times, for a negative x too; its derivative by y is none. */
const wholePower = (x: Jet, n: number): Jet => {
  if (n < 0) return j.inverse(wholePower(x, -n));
  return Array.from({ length: n }, () => x).reduce(j.product, j.one);
};
const logit = (z: Jet, t: Jet): Jet => j.less(softplus(z), j.product(t, z));
const fractions = [0, 1e-8, 0.3, 1, -0.1, 1.5, NaN];
const isFraction = (t: number): boolean => t >= 0 && t <= 1;
/** y − 1 is rounded before it is an exponent: log x times an ulp. */
const powerUnits = [800, 800, 3000] as const;

/** At (0, y): 0⁰ = 1, 0ʸ = 0, and a pole for negative y. */
function powerAtZero(y: number): Said {
  if (y === 0) return [1, 0, 0];
  if (y < 0) return [infinity];
  return [0, y < 1 ? infinity : y === 1 ? 1 : 0, 0];
}

export const binaryRows: readonly BinaryRow[] = [
  { name: "add", make: a.add, exact: j.plus },
  { name: "subtract", make: a.subtract, exact: j.less },
  { name: "multiply", make: a.multiply, exact: j.product },
  {
    name: "divide",
    make: a.divide,
    exact: j.ratio,
    at: (x, y) => {
      if (y === 0) return [x === 0 ? NaN : Math.sign(x) * infinity];
      return isInfinite(y) && !isInfinite(x) ? [0, 0, 0] : undefined;
    },
  },
  {
    name: "maximum",
    make: a.maximum,
    exact: (x, y) => (j.isBelow(x, y) ? y : x),
    at: (x, y) =>
      isInfinite(x) || isInfinite(y) ? [Math.max(x, y), x < y ? 0 : 1, x < y ? 1 : 0] : undefined,
  },
  {
    name: "minimum",
    make: a.minimum,
    exact: (x, y) => (j.isBelow(y, x) ? y : x),
    at: (x, y) =>
      isInfinite(x) || isInfinite(y) ? [Math.min(x, y), y < x ? 0 : 1, y < x ? 1 : 0] : undefined,
  },
  {
    name: "power",
    make: a.power,
    exact: (x, y) => power(x, y),
    domain: (x) => x >= 0,
    units: powerUnits,
    // x⁰ = 1 for every x
    ofNaN: (_, y) => (y === 0 ? 1 : undefined),
    at: (x, y) => {
      if (isInfinite(y)) return [Math.pow(x, y)];
      if (x === -infinity) return [];
      if (x === 0) return powerAtZero(y);
      if (x === infinity && y < 0) return [0, 0, 0];
      if (y === 0) return isInfinite(x) ? [1] : x < 0 ? [1, 0, NaN] : undefined;
      if (x > 0) return undefined;
      return isWhole(y) ? [Math.pow(x, y)] : isWhole(y - 1) ? [NaN] : undefined; // next rows
    },
  },
  ...[2, 3, -1, -2, -3].map((n): BinaryRow => ({
    name: `power to ${n}`,
    make: (x) => a.power(x, n),
    exact: (x) => wholePower(x, n),
    second: [0],
    at: (x) => {
      if (x === 0) return n < 0 ? [n === -2 ? infinity : undefined] : [0, 0, 0];
      return isInfinite(x) && n < 0 ? [0, 0, 0] : undefined;
    },
  })),
  {
    name: "power to ½",
    make: (x) => a.power(x, 0.5),
    exact: (x) => j.sqrt(x),
    domain: (x) => x >= 0,
    second: [0],
    at: (x) => (x === 0 ? [0, infinity, 0] : undefined),
  },
  {
    name: "atan2",
    make: a.atan2,
    exact: (y, x) => {
      const angle = j.isBelow(j.abs(y), j.abs(x))
        ? j.atan(j.ratio(y, x))
        : j.less(quarter(y), j.atan(j.ratio(x, y)));
      const isLeft = j.isBelow(x, constant(0)) && j.isBelow(j.abs(y), j.abs(x));
      return isLeft ? j.plus(angle, j.scale(2, quarter(y))) : angle;
    },
    at: (y, x) => {
      if (x === 0 && y === 0) return [0, 0, 0];
      if (y === 0 && x < 0) return [Math.PI];
      return isInfinite(x) || isInfinite(y) ? [Math.atan2(y, x), 0, 0] : undefined;
    },
  },
  {
    name: "hypot",
    make: a.hypot,
    exact: (x, y) => j.sqrt(j.plus(j.square(x), j.square(y))),
    resolution: [0, 0, 4],
    scale: (x, y) => 1 / (Math.hypot(x, y) || 1), // 1 / h − x² / h³
    at: (x, y) => {
      if (x === 0 && y === 0) return [0, 0, 0];
      return isInfinite(x) || isInfinite(y) ? [infinity] : undefined;
    },
  },
  {
    name: "logaddexp",
    make: a.logaddexp,
    exact: (x, y) => j.plus(x, softplus(j.less(y, x))),
    resolution: [0, 2, 4],
    at: (x, y) => {
      if (!isInfinite(x) && !isInfinite(y)) return undefined;
      if (x === -infinity && y === -infinity) return [-infinity, 0, 0];
      if (x === infinity && y === infinity) return [infinity];
      return [Math.max(x, y), x > y ? 1 : 0, x > y ? 0 : 1];
    },
  },
  {
    name: "shareOfExp",
    make: (x, y) => apply("shareOfExp")(x, y),
    exact: (x, y) => {
      const d = j.less(y, x);
      return j.bySign(
        d,
        () => j.inverse(j.plus(j.one, j.exp(d))),
        () => j.ratio(j.exp(j.opposite(d)), j.plus(j.one, j.exp(j.opposite(d)))),
      );
    },
    resolution: [0, 2, 4],
    at: (x, y) => {
      if (!isInfinite(x) && !isInfinite(y)) return undefined;
      return x === y ? [x < 0 ? 0 : undefined] : [x > y ? 1 : 0, 0, 0];
    },
  },
  {
    name: "xlogy",
    make: a.xlogy,
    exact: (x, y) => j.product(x, j.log(y)),
    domain: (x, y) => x === 0 || y >= 0,
    at: (x, y) => {
      if (x === 0) return [0, y > 0 && y < infinity ? Math.log(y) : undefined, 0];
      return y === 0 ? [-x * infinity] : undefined;
    },
  },
  { name: "squaredError", make: a.squaredError, exact: (x, y) => j.square(j.less(x, y)) },
  { name: "absoluteError", make: a.absoluteError, exact: (x, y) => j.abs(j.less(x, y)) },
  {
    name: "huberError",
    make: (x, y) => a.huberError(x, y, 1.25),
    exact: (x, y) => huber(j.less(x, y), 1.25),
    at: (x, y) =>
      isInfinite(x) && !isInfinite(y) ? [infinity, 1.25 * Math.sign(x), -1.25 * Math.sign(x)] : undefined,
  },
  {
    name: "smoothAbsoluteError",
    make: (x, y) => a.smoothAbsoluteError(x, y, 0.75),
    exact: (x, y) => j.scale(1 / 0.75, huber(j.less(x, y), 0.75)),
    at: (x, y) => (isInfinite(x) && !isInfinite(y) ? [infinity, Math.sign(x), -Math.sign(x)] : undefined),
  },
  {
    name: "binaryCrossEntropyWithLogits",
    make: a.binaryCrossEntropyWithLogits,
    exact: logit,
    second: fractions,
    domain: (_, t) => isFraction(t),
    resolution: [0, 2, 4],
    at: (z, t) => {
      if (!isInfinite(z) || !isFraction(t)) return undefined;
      const isRight = t === (z > 0 ? 1 : 0);
      return [isRight ? 0 : infinity, (z > 0 ? 1 : 0) - t];
    },
  },
  {
    name: "binaryCrossEntropy",
    make: a.binaryCrossEntropy,
    exact: (p, t) =>
      j.opposite(j.plus(j.product(t, j.log(p)), j.product(j.less(j.one, t), j.log1p(j.opposite(p))))),
    second: fractions,
    domain: (p, t) => p >= 0 && p <= 1 && isFraction(t),
    resolution: [0, 4, 8],
    at: (p, t) => (isFraction(t) ? probabilityHeld(p, t) : undefined),
  },
  {
    name: "hingeError",
    make: a.hingeError,
    exact: (x, t) => {
      const margin = j.less(j.one, j.product(x, t));
      return margin.value.m === 0n || j.isBelow(margin, constant(0)) ? constant(0) : margin;
    },
    second: [1, -1, 0, 2, NaN],
    domain: (_, t) => Math.abs(t) === 1,
    at: (x, t) => {
      if (!isInfinite(x) || Math.abs(t) !== 1) return undefined;
      return x * t > 0 ? [0, 0] : [infinity, -t];
    },
  },
  {
    name: "poissonError",
    make: a.poissonError,
    exact: (x, t) => j.less(j.exp(x), j.product(t, x)),
    second: [0, 0.5, 1, 40, -1, NaN],
    domain: (_, t) => t >= 0,
    at: (x, t) => {
      if (!isInfinite(x) || !(t >= 0)) return undefined;
      if (x > 0) return []; // ∞ − ∞
      return [t === 0 ? 0 : infinity, -t];
    },
  },
  {
    name: "klTerms",
    make: a.klTerms,
    exact: (q, p) => j.product(p, j.less(j.log(p), q)),
    second: [0, 1e-200, 0.3, 1, -0.1, NaN],
    domain: (_, p) => p >= 0,
    at: (q, p) => {
      if (q === infinity) return []; // no logarithm of a probability
      if (p === 0) return [0, 0];
      return q === -infinity && p > 0 ? [infinity, -p] : undefined;
    },
  },
];

/** ±π/2 with the sign of y. */
function quarter(y: Jet): Jet {
  const angle = j.scale(0.5, constant(j.pi()));
  return j.bySign(
    y,
    () => j.opposite(angle),
    () => angle,
  );
}

/** A probability of 0 or 1 costs 100 under the other target, with a slope of 10¹². */
function probabilityHeld(p: number, t: number): Said | undefined {
  if (p === 0) return [100 * t];
  return p === 1 ? [100 * (1 - t)] : Math.abs(p) < 1e-40 ? [] : undefined;
}
