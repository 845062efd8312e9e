// What reductions truly are: formulas in numbers of thousands of bits where every element is finite, IEEE arithmetic or a
// convention where one is not. Slopes come from differences so fine that they are exact to hundreds of digits.
import * as a from "../../../compiler/index.ts";
import {
  big,
  difference,
  exponential,
  isNegative,
  logarithm,
  minus,
  quotient,
  squareRoot,
  sum,
  times,
  toNumber,
  whole,
  zero,
  type Big,
} from "./big.ts";
import type { Tensor } from "./compiler.ts";

export type Row = readonly number[];

/** What else an operation needs for each row: another vector, a class. */
export interface Given {
  readonly second: Tensor;
  readonly label: Tensor;
}

export const second: Row = [0.5, -1, 2];
const other = second.map(big);

export interface ReductionRow {
  readonly name: string;
  /** Of x [rows, n]: [rows], or [rows, n]. */
  readonly make: (x: Tensor, given: Given) => Tensor;
  /** One number for a row, or one for each element. */
  readonly exact: (x: readonly Big[]) => readonly Big[];
  /** Its derivative, where it has kinks: of Σ cᵢ outᵢ. */
  readonly slopes?: (x: Row, c: Row) => Row;
  /** Values, and slopes if they are said, where some elements are infinite. */
  readonly atInfinity: (x: Row, c: Row) => { readonly value: Row; readonly slopes?: Row };
  /** Whether nothing on the way to the result overflows or is lost. */
  readonly within?: (x: Row) => boolean;
  /** What NaN in a row makes of each output; NaN in all of them unless said. */
  readonly ofNaN?: (x: Row) => readonly (number | undefined)[];
  /** How finely slopes are taken: of the largest element, or in absolute terms. */
  readonly step?: "absolute";
  /** What is squared overflows or is lost beyond. */
  readonly squares?: true;
  /** Errors in units of 2⁻⁵², absolute ones, of values and slopes. */
  readonly resolution?: (x: Row) => readonly [number, number];
}

const total = (x: readonly Big[]): Big => x.reduce(sum, zero);
const over = (x: Big, n: number): Big => quotient(x, whole(n));
const middle = (x: readonly Big[]): Big => over(total(x), x.length);
const square = (x: Big): Big => times(x, x);
const largest = (x: readonly Big[]): Big => x.reduce((p, q) => (isNegative(difference(p, q)) ? q : p));
const every = (x: Row, value: number): Row => x.map(() => value);
const up = (x: Row, f: (left: number, right: number) => number): Row =>
  x.map((_, i) => x.slice(0, i + 1).reduce((p, q) => f(p, q)));

function variance(x: readonly Big[], correction: number): Big {
  const center = middle(x);
  return over(total(x.map((each) => square(difference(each, center)))), x.length - correction);
}

/** eˣ for x ≤ 0; below e^−1000 no double tells it from 0. */
const share = (x: Big): Big => (x.m === 0n ? whole(1) : toNumber(x) < -1000 ? zero : exponential(x));

function logSum(x: readonly Big[]): Big {
  const top = largest(x);
  return sum(top, logarithm(total(x.map((each) => share(difference(each, top))))));
}

function shares(x: readonly Big[]): readonly Big[] {
  const top = largest(x);
  const parts = x.map((each) => share(difference(each, top)));
  const all = total(parts);
  return parts.map((each) => quotient(each, all));
}

/** Softmax with infinities: an x of ∞ has no share that is a number, and leaves nothing to others. */
function sharesAtInfinity(x: Row): Row {
  const top = Math.max(...x);
  if (top === Infinity) return x.map((each) => (each === top ? NaN : 0));
  if (top === -Infinity) return every(x, 0);
  const parts = x.map((each) => Math.exp(each - top));
  return parts.map((each) => each / parts.reduce((p, q) => p + q));
}

/** One element gets all of the derivative: the first of those that win. */
const winner =
  (pick: (...x: readonly number[]) => number) =>
  (x: Row, [c]: Row): Row =>
    x.map((_, i) => (i === x.indexOf(pick(...x)) ? c! : 0));

const weighed = (x: Row, c: Row): Row => x.map((_, i) => c.slice(i).reduce((p, q) => p + q, 0));

const unknown = (x: Row): { value: Row } => ({ value: every(x, NaN) });
const nothing = (): { value: Row } => ({ value: [NaN] });
const last = { axes: -1 } as const;
const sizeOf = (x: Row): number => Math.max(...x.map(Math.abs));
const epsilon = 1e-5;

/** Products are made in order. */
const productsHold = (x: Row): boolean =>
  x.map(Math.abs).every((_, i) => {
    const partial = Math.abs(x.slice(0, i + 1).reduce((p, q) => p * q));
    return partial < Infinity && (partial > 0 || x.includes(0));
  });

export const reductionRows: readonly ReductionRow[] = [
  {
    name: "sum",
    make: (x) => a.sum(x, last),
    exact: (x) => [total(x)],
    atInfinity: (x, [c]) => ({ value: [x.reduce((p, q) => p + q)], slopes: every(x, c!) }),
  },
  {
    name: "mean",
    make: (x) => a.mean(x, last),
    exact: (x) => [middle(x)],
    atInfinity: (x, [c]) => ({ value: [x.reduce((p, q) => p + q)], slopes: every(x, c! / x.length) }),
  },
  {
    name: "max",
    make: (x) => a.max(x, last),
    exact: (x) => [largest(x)],
    slopes: winner(Math.max),
    atInfinity: (x, c) => ({ value: [Math.max(...x)], slopes: winner(Math.max)(x, c) }),
  },
  {
    name: "min",
    make: (x) => a.min(x, last),
    exact: (x) => [minus(largest(x.map(minus)))],
    slopes: winner(Math.min),
    atInfinity: (x, c) => ({ value: [Math.min(...x)], slopes: winner(Math.min)(x, c) }),
  },
  {
    name: "product",
    make: (x) => a.product(x, last),
    exact: (x) => [x.reduce(times)],
    within: productsHold,
    atInfinity: (x, [c]) => ({
      value: [x.reduce((p, q) => p * q)],
      slopes: x.map((_, i) => x.filter((_, k) => k !== i).reduce((p, q) => p * q, c!)),
    }),
  },
  {
    name: "norm",
    make: (x) => a.norm(x, last),
    exact: (x) => [squareRoot(total(x.map(square)))],
    slopes: (x) => (sizeOf(x) === 0 ? every(x, 0) : []),
    atInfinity: () => ({ value: [Infinity] }),
    squares: true,
  },
  {
    name: "variance",
    make: (x) => a.variance(x, last),
    exact: (x) => [variance(x, 1)],
    atInfinity: nothing,
    squares: true,
    resolution: (x) => [2 ** -52 * sizeOf(x) ** 2, sizeOf(x)],
  },
  {
    name: "standardDeviation",
    make: (x) => a.standardDeviation(x, last),
    exact: (x) => [squareRoot(variance(x, 1))],
    slopes: (x) => (new Set(x).size === 1 ? every(x, 0) : []),
    atInfinity: nothing,
    squares: true,
    resolution: (x) => [sizeOf(x), 1],
  },
  {
    name: "logSumExp",
    make: (x) => a.logSumExp(x, last),
    exact: (x) => [logSum(x)],
    step: "absolute",
    atInfinity: (x, [c]) => {
      const top = Math.max(...x);
      const terms = x.map((each) => Math.exp(each - top)).reduce((p, q) => p + q);
      return {
        value: [Math.abs(top) === Infinity ? top : top + Math.log(terms)],
        slopes: sharesAtInfinity(x).map((each) => each * c!),
      };
    },
  },
  {
    name: "softmax",
    make: (x) => a.softmax(x),
    exact: shares,
    step: "absolute",
    atInfinity: (x) => ({ value: sharesAtInfinity(x) }),
    resolution: (x) => [sizeOf(x), sizeOf(x)],
    ofNaN: (x) => x.map(() => NaN),
  },
  {
    name: "logSoftmax",
    resolution: (x) => [sizeOf(x), sizeOf(x)],
    make: (x) => a.logSoftmax(x),
    exact: (x) => {
      const all = logSum(x);
      return x.map((each) => difference(each, all));
    },
    step: "absolute",
    atInfinity: (x) => {
      const top = Math.max(...x);
      if (Math.abs(top) === Infinity) return { value: x.map((each) => (each === top ? NaN : -Infinity)) };
      const terms = x.map((each) => Math.exp(each - top)).reduce((p, q) => p + q);
      return { value: x.map((each) => each - top - Math.log(terms)) };
    },
  },
  {
    name: "cumulativeSum",
    make: (x) => a.cumulativeSum(x),
    exact: (x) => x.map((_, i) => total(x.slice(0, i + 1))),
    atInfinity: (x, c) => ({ value: up(x, (p, q) => p + q), slopes: weighed(x, c) }),
    ofNaN: (x) => up(x, (p, q) => p + q),
  },
  {
    name: "cumulativeProduct",
    make: (x) => a.cumulativeProduct(x),
    exact: (x) => x.map((_, i) => x.slice(0, i + 1).reduce(times)),
    within: productsHold,
    atInfinity: (x) => ({ value: up(x, (p, q) => p * q) }),
    ofNaN: (x) => up(x, (p, q) => p * q),
  },
  {
    name: "cumulativeMax",
    make: (x) => a.cumulativeMax(x),
    exact: (x) => x.map((_, i) => largest(x.slice(0, i + 1))),
    slopes: (x, c) => {
      const best = up(x, Math.max);
      return x.map((each, i) => c.reduce((p, w, k) => (x.indexOf(best[k]!) === i ? p + w : p), 0 * each));
    },
    atInfinity: (x) => ({ value: up(x, Math.max) }),
    ofNaN: (x) => up(x, Math.max),
  },
  {
    name: "cosineSimilarity",
    make: (x, { second }) => a.cosineSimilarity(x, second),
    exact: (x) => [
      quotient(
        total(x.map((each, i) => times(each, other[i]!))),
        times(
          [squareRoot(total(x.map(square))), big(1e-8)].reduce((p, q) => largest([p, q])),
          squareRoot(total(other.map(square))),
        ),
      ),
    ],
    atInfinity: nothing,
    squares: true,
    resolution: () => [0, 1],
  },
  {
    name: "crossEntropy",
    make: (x, { label }) => a.crossEntropy(x, label) as Tensor,
    exact: (x) => [difference(logSum(x), x[0]!)],
    step: "absolute",
    atInfinity: (x) => {
      const top = Math.max(...x);
      if (top === Infinity) return { value: [x[0] === top ? NaN : top] };
      const terms = x.map((each) => Math.exp(each - top)).reduce((p, q) => p + q);
      return { value: [top + Math.log(terms) - x[0]!] };
    },
  },
  {
    name: "rmsNorm",
    make: (x) => a.rmsNorm(x, { epsilon }) as Tensor,
    exact: (x) => {
      const root = squareRoot(sum(middle(x.map(square)), big(epsilon)));
      return x.map((each) => quotient(each, root));
    },
    atInfinity: (x) => ({ value: x.map((each) => (Math.abs(each) === Infinity ? NaN : 0)) }),
    squares: true,
    resolution: () => [0, 8],
  },
  {
    name: "layerNorm",
    make: (x) => a.layerNorm(x, { epsilon }) as Tensor,
    exact: (x) => {
      const root = squareRoot(sum(variance(x, 0), big(epsilon)));
      return x.map((each) => quotient(difference(each, middle(x)), root));
    },
    atInfinity: unknown,
    squares: true,
    resolution: () => [0, 64],
  },
];
