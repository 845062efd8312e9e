// The error function to double precision. |x| < 3: Maclaurin's series in Kummer's form; beyond: the continued fraction
// of erfc (Abramowitz & Stegun 7.1.6 and 7.1.14). Emitted modules that need erf carry this very function.

/** erf(x) = 2/√π ∫₀ˣ e^(−t²) dt. */
export function erf(x: number): number {
  const z = Math.abs(x);
  if (z > 6) return Math.sign(x); // 1 − erf(6) < 2⁻⁵³
  const scale = Math.exp(-z * z) / Math.sqrt(Math.PI);
  if (z < 3) {
    // erf z = 2/√π e^(−z²) Σₙ 2ⁿ z²ⁿ⁺¹ / (1·3·5 … (2n + 1)): every term positive, no cancellation
    let term = 2 * x;
    let sum = term;
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= (2 * z * z) / (2 * n + 1);
      sum += term;
    }
    return scale * sum;
  }
  // erfc z = e^(−z²)/√π · 1/(z + ½/(z + 1/(z + 3⁄2/(z + …))))
  let fraction = z;
  for (let n = 60; n >= 1; n--) fraction = z + n / 2 / fraction;
  return Math.sign(x) * (1 - scale / fraction);
}
