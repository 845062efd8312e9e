// Numbers of many hundred bits, m · 2ᵉ with whole m, and the elementary functions of them: the reference that values and
// derivatives are held against. Nothing here is shared with the compiler.

export interface Big {
  readonly m: bigint;
  readonly e: number;
}

let bits = 400;

/** Runs with numbers of so many bits. */
export function withBits<T>(precision: number, run: () => T): T {
  const before = bits;
  bits = precision;
  try {
    return run();
  } finally {
    bits = before;
  }
}

const lengthOf = (m: bigint): number => (m < 0n ? -m : m).toString(16).length * 4;
const shifted = (m: bigint, by: number): bigint => (by >= 0 ? m << BigInt(by) : m >> BigInt(-by));

function rounded(m: bigint, e: number): Big {
  const extra = lengthOf(m) - bits;
  if (m === 0n) return zero;
  return extra > 64 ? { m: m >> BigInt(extra), e: e + extra } : { m, e };
}

export const zero: Big = { m: 0n, e: 0 };
export const whole = (n: number): Big => ({ m: BigInt(n), e: 0 });

/** Exactly x, which is finite. */
export function big(x: number): Big {
  let e = 0;
  while (!Number.isInteger(x)) [x, e] = [x * 2, e - 1];
  return { m: BigInt(x), e };
}

export function sum(a: Big, b: Big): Big {
  if (a.m === 0n) return b;
  if (b.m === 0n) return a;
  const [high, low] = lengthOf(a.m) + a.e >= lengthOf(b.m) + b.e ? [a, b] : [b, a];
  if (lengthOf(high.m) + high.e - lengthOf(low.m) - low.e > 2 * bits + 128) return high;
  const e = Math.min(a.e, b.e);
  return rounded(shifted(a.m, a.e - e) + shifted(b.m, b.e - e), e);
}

export const minus = (a: Big): Big => ({ m: -a.m, e: a.e });
export const difference = (a: Big, b: Big): Big => sum(a, minus(b));
export const times = (a: Big, b: Big): Big => rounded(a.m * b.m, a.e + b.e);
export const scaled = (a: Big, power: number): Big => ({ m: a.m, e: a.e + power });
export const isNegative = (a: Big): boolean => a.m < 0n;

export function quotient(a: Big, b: Big): Big {
  if (b.m === 0n) throw new RangeError("division by 0");
  const more = bits + 64 + lengthOf(b.m);
  return rounded((a.m << BigInt(more)) / b.m, a.e - b.e - more);
}

export function squareRoot(a: Big): Big {
  if (a.m < 0n) throw new RangeError("root of a negative number");
  if (a.m === 0n) return a;
  const more = 2 * bits + (a.e & 1);
  const m = a.m << BigInt(more);
  let root = 1n << BigInt(lengthOf(m) / 2 + 1);
  for (;;) {
    const next = (root + m / root) >> 1n;
    if (next >= root) return rounded(root, (a.e - more) / 2);
    root = next;
  }
}

/** The nearest number, ±∞ beyond the largest. */
export function toNumber({ m, e }: Big): number {
  if (m === 0n) return 0;
  const extra = Math.max(0, lengthOf(m) - 1000);
  const top = lengthOf(m) + e;
  if (top > 1100) return m > 0n ? Infinity : -Infinity;
  if (top < -1200) return m > 0n ? 0 : -0;
  const [head, power] = [m >> BigInt(extra), e + extra];
  if (power >= 0) return Number(head << BigInt(power));
  const half = Math.trunc(power / 2); // two steps, so that neither underflows on its own
  const more = Math.max(0, lengthOf(head) - 60); // rounds twice by less than 2⁻⁵⁶
  return Number(head >> BigInt(more)) * 2 ** (half + more) * 2 ** (power - half);
}

/** ∑ terms until they no longer count, the n-th made of the one before by `next`. */
function series(first: Big, next: (term: Big, n: number) => Big): Big {
  let total = first;
  let term = first;
  for (let n = 1; ; n++) {
    term = next(term, n);
    if (term.m === 0n || lengthOf(term.m) + term.e < lengthOf(total.m) + total.e - bits - 64) return total;
    total = sum(total, term);
  }
}

const constants = new Map<string, Big>();

/** The most that is ever asked for. */
const mostBits = 5000;

/** A constant, made once. */
function remembered(name: string, make: () => Big): Big {
  const known = constants.get(name) ?? withBits(mostBits, make);
  constants.set(name, known);
  return rounded(known.m, known.e);
}

const over = (a: Big, n: number): Big => quotient(a, whole(n));

/** artanh(1/n) = ∑ 1 / ((2k + 1) n²ᵏ⁺¹), or arctan(1/n) with alternating signs. */
function inverseOf(n: number, sign: 1 | -1): Big {
  let power = over(whole(1), n);
  return series(power, (_, k) => {
    power = over(power, sign * n * n);
    return over(power, 2 * k + 1);
  });
}

/** log 2 = 2 artanh(1/3). */
export const logTwo = (): Big => remembered("log 2", () => scaled(inverseOf(3, 1), 1));
/** π = 16 arctan(1/5) − 4 arctan(1/239). */
export const pi = (): Big =>
  remembered("π", () => difference(scaled(inverseOf(5, -1), 4), scaled(inverseOf(239, -1), 2)));

function nearest(a: Big): number {
  return Math.round(toNumber(a));
}

/** eˣ; beyond e^±10⁵, which no double comes near, the number there. */
export function exponential(x: Big): Big {
  const near = toNumber(x);
  if (Math.abs(near) > 1e5) return exponential(whole(1e5 * Math.sign(near)));
  const k = nearest(quotient(x, logTwo()));
  const halvings = 24;
  let y = scaled(difference(x, times(whole(k), logTwo())), -halvings);
  y = series(whole(1), (term, n) => over(times(term, y), n));
  for (let i = 0; i < halvings; i++) y = times(y, y);
  return scaled(y, k);
}

/** log x by Halley's iteration. */
export function logarithm(x: Big): Big {
  if (x.m <= 0n) throw new RangeError("logarithm of a number that is not positive");
  const power = lengthOf(x.m) + x.e;
  let y = big(Math.log(toNumber(scaled(x, -power))));
  const of = scaled(x, -power);
  for (let exact = 40; exact < bits + 64; exact *= 3) {
    const e = exponential(y);
    y = sum(y, scaled(quotient(difference(of, e), sum(of, e)), 1));
  }
  return sum(y, times(whole(power), logTwo()));
}

/** log(1 + x), for the smallest x too. */
export function logarithmBeyond(x: Big): Big {
  if (x.m !== 0n && lengthOf(x.m) + x.e > -60) return logarithm(sum(whole(1), x));
  let power = x;
  return series(x, (_, n) => {
    power = minus(times(power, x));
    return over(power, n + 1);
  });
}

/** sin x, its arguments first brought within π/4; cos x is sin(x + π/2). */
export function sine(x: Big): Big {
  const turns = wholeTurns(x);
  const y = difference(x, times({ m: turns, e: -1 }, pi()));
  const square = times(y, y);
  const isCosine = (turns & 1n) === 1n;
  const of = series(isCosine ? whole(1) : y, (term, n) => {
    const k = isCosine ? 2 * n : 2 * n + 1;
    return over(minus(times(term, square)), k * (k - 1));
  });
  return (turns & 2n) === 0n ? of : minus(of);
}

/** How many quarter turns of π/2 are nearest. */
function wholeTurns(x: Big): bigint {
  const { m, e } = quotient(scaled(x, 1), pi());
  return (shifted(m, e + 1) + 1n) >> 1n;
}

export const cosine = (x: Big): Big => sine(sum(x, scaled(pi(), -1)));

/** arctan x, halved until the series is short. */
export function arcTangent(x: Big): Big {
  let y = x;
  const halvings = 16;
  for (let i = 0; i < halvings; i++) y = quotient(y, sum(whole(1), squareRoot(sum(whole(1), times(y, y)))));
  const square = minus(times(y, y));
  let power = y;
  const of = series(y, (_, n) => {
    power = times(power, square);
    return over(power, 2 * n + 1);
  });
  return scaled(of, halvings);
}

/** 1 − erfc(x) beyond 2; else 2/√π ∑ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)). */
export function errorFunction(x: Big): Big {
  if (x.m === 0n) return x;
  if (isNegative(x)) return minus(errorFunction(minus(x)));
  if (toNumber(x) > 2) return difference(whole(1), complementaryErrorFunction(x));
  const square = times(x, x);
  let power = x;
  const total = series(x, (_, n) => {
    power = over(minus(times(power, square)), n);
    return over(power, 2 * n + 1);
  });
  return quotient(scaled(total, 1), squareRoot(pi()));
}

/** e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))) beyond 2; beyond 30 it is below every double. */
export function complementaryErrorFunction(x: Big): Big {
  const near = toNumber(x);
  if (near <= 2) return difference(whole(1), errorFunction(x));
  if (near > 30) return zero;
  let fraction = x;
  for (let n = 40 + Math.ceil((bits / (3 * near)) ** 2); n >= 1; n--)
    fraction = sum(x, quotient({ m: BigInt(n), e: -1 }, fraction));
  return quotient(exponential(minus(times(x, x))), times(squareRoot(pi()), fraction));
}
