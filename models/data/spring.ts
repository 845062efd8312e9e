// A damped spring let go at 1: x″ + 2δ x′ + ω² x = 0, x(0) = 1, x′(0) = 0.

/** δ */
export const friction = 0.5;
/** ω */
export const frequency = 4;
/** How long it is watched. */
export const duration = 2;

/** x(t) = e^(−δt) (cos νt + δ/ν sin νt), ν² = ω² − δ². */
export function springPosition(time: number): number {
  const own = Math.sqrt(frequency ** 2 - friction ** 2);
  return Math.exp(-friction * time) * (Math.cos(own * time) + (friction / own) * Math.sin(own * time));
}
