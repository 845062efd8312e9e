// The error function and its complement to double precision. |x| < 2: Maclaurin's series in Kummer's form; beyond: the
// continued fraction of erfc (Abramowitz & Stegun 7.1.6 and 7.1.14). Emitted modules that need them carry these very
// functions.

/** erf(x) = 2/√π ∫₀ˣ e^(−t²) dt. */
export function erf(x: number): number {
  if (Math.abs(x) > 2) return Math.sign(x) * (1 - erfc(Math.abs(x)));
  // 2/√π e^(−x²) Σₙ 2ⁿ x²ⁿ⁺¹ / (1·3·5 … (2n + 1)): all terms of one sign, no cancellation
  let term = (2 * x * Math.exp(-x * x)) / Math.sqrt(Math.PI);
  let sum = term;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return sum;
}

/** erfc(x) = 1 − erf(x), to full relative precision in the tail. */
export function erfc(x: number): number {
  if (x < 2) return 1 - erf(x);
  // e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …))))
  let fraction = x;
  for (let n = 80; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
