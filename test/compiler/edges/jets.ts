// Functions of two variables with all their derivatives up to the second order, in numbers of many hundred bits: sums,
// products and the chain rule. A formula as a textbook has it is enough, whatever cancels: there are digits to spare.
import {
  arcTangent,
  big,
  complementaryErrorFunction,
  cosine,
  difference,
  errorFunction,
  exponential,
  isNegative,
  logarithm,
  logarithmBeyond,
  minus,
  pi,
  quotient,
  scaled,
  sine,
  squareRoot,
  sum,
  times,
  whole,
  zero,
  type Big,
} from "./big.ts";

/** f, ∂f/∂x, ∂f/∂y, ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y². */
export interface Jet {
  readonly value: Big;
  readonly first: readonly [Big, Big];
  readonly second: readonly [Big, Big, Big];
}

export const constant = (value: number | Big): Jet => ({
  value: typeof value === "number" ? big(value) : value,
  first: [zero, zero],
  second: [zero, zero, zero],
});

/** The variable itself, x or y. */
export const variable = (value: number, which: 0 | 1): Jet => ({
  ...constant(value),
  first: which === 0 ? [whole(1), zero] : [zero, whole(1)],
});

export const plus = (f: Jet, g: Jet): Jet => ({
  value: sum(f.value, g.value),
  first: [sum(f.first[0], g.first[0]), sum(f.first[1], g.first[1])],
  second: [sum(f.second[0], g.second[0]), sum(f.second[1], g.second[1]), sum(f.second[2], g.second[2])],
});

/** φ(f) with φ, φ′ and φ″ there. */
function chained(f: Jet, value: Big, slope: Big, bend: Big): Jet {
  const [x, y] = f.first;
  const [xx, xy, yy] = f.second;
  const of = (product: Big, second: Big): Big => sum(times(bend, product), times(slope, second));
  return {
    value,
    first: [times(slope, x), times(slope, y)],
    second: [of(times(x, x), xx), of(times(x, y), xy), of(times(y, y), yy)],
  };
}

export const scale = (by: number, f: Jet): Jet => chained(f, times(big(by), f.value), big(by), zero);
export const opposite = (f: Jet): Jet => scale(-1, f);
export const less = (f: Jet, g: Jet): Jet => plus(f, opposite(g));
export const square = (f: Jet): Jet => chained(f, times(f.value, f.value), scaled(f.value, 1), whole(2));
/** (f g)″ = f″ g + 2 f′ g′ + f g″. */
export function product(f: Jet, g: Jet): Jet {
  const [x, y] = f.first;
  const [u, v] = g.first;
  const of = (left: Big, right: Big, ...cross: readonly [Big, Big]): Big =>
    sum(sum(times(left, g.value), times(f.value, right)), sum(...cross));
  return {
    value: times(f.value, g.value),
    first: [sum(times(x, g.value), times(f.value, u)), sum(times(y, g.value), times(f.value, v))],
    second: [
      of(f.second[0], g.second[0], times(x, u), times(x, u)),
      of(f.second[1], g.second[1], times(x, v), times(y, u)),
      of(f.second[2], g.second[2], times(y, v), times(y, v)),
    ],
  };
}

export function inverse(f: Jet): Jet {
  const r = quotient(whole(1), f.value);
  const squared = times(r, r);
  return chained(f, r, minus(squared), scaled(times(squared, r), 1));
}

export const ratio = (f: Jet, g: Jet): Jet => product(f, inverse(g));

export function exp(f: Jet): Jet {
  const e = exponential(f.value);
  return chained(f, e, e, e);
}

export function log(f: Jet): Jet {
  const r = quotient(whole(1), f.value);
  return chained(f, logarithm(f.value), r, minus(times(r, r)));
}

/** log(1 + f). */
export function log1p(f: Jet): Jet {
  const r = quotient(whole(1), sum(whole(1), f.value));
  return chained(f, logarithmBeyond(f.value), r, minus(times(r, r)));
}

export function sqrt(f: Jet): Jet {
  const root = squareRoot(f.value);
  const slope = quotient(whole(1), scaled(root, 1));
  return chained(f, root, slope, minus(quotient(slope, scaled(f.value, 1))));
}

export function sin(f: Jet): Jet {
  const s = sine(f.value);
  return chained(f, s, cosine(f.value), minus(s));
}

export function cos(f: Jet): Jet {
  const c = cosine(f.value);
  return chained(f, c, minus(sine(f.value)), minus(c));
}

export function atan(f: Jet): Jet {
  const slope = quotient(whole(1), sum(whole(1), times(f.value, f.value)));
  return chained(f, arcTangent(f.value), slope, minus(scaled(times(f.value, times(slope, slope)), 1)));
}

export function erf(f: Jet): Jet {
  const density = exponential(minus(times(f.value, f.value)));
  const slope = quotient(scaled(density, 1), squareRoot(pi()));
  return chained(f, errorFunction(f.value), slope, minus(scaled(times(f.value, slope), 1)));
}

/** 1 − erf(f). */
export function erfc(f: Jet): Jet {
  const e = erf(f);
  return { ...opposite(e), value: complementaryErrorFunction(f.value) };
}

/** The one or the other, as the sign of f says; at 0 the second. */
export const bySign = (f: Jet, negative: () => Jet, other: () => Jet): Jet =>
  isNegative(f.value) ? negative() : other();

/** |f|, with derivative 0 at 0. */
export const abs = (f: Jet): Jet =>
  f.value.m === 0n
    ? constant(0)
    : bySign(
        f,
        () => opposite(f),
        () => f,
      );

export const one = constant(1);
export const isBelow = (f: Jet, g: Jet): boolean => isNegative(difference(f.value, g.value));
export { pi };
