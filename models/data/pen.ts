// A pen on a square image: curves become short segments, and a pixel's ink follows from its distance to the nearest.

import type { Point, Stroke } from "./strokes.ts";

/** A `side` × `side` image; each value is the share of its pixel that ink covers. */
export interface Sheet {
  readonly side: number;
  readonly ink: Float32Array;
}

const segmentsPerSpan = 5;

/** Draws the smooth curve through a stroke's points (a Catmull-Rom spline), in pixels. */
export function drawCurve(sheet: Sheet, stroke: Stroke, radius: number): void {
  for (let i = 1; i < stroke.length; i++) {
    const b = stroke[i - 1]!;
    const c = stroke[i]!;
    // A point given twice is its own neighbour on both sides: the curve turns there without a bend.
    if (b[0] === c[0] && b[1] === c[1]) continue;
    const a = stroke[i - 2] ?? b;
    const d = stroke[i + 1] ?? c;
    let from = b;
    for (let k = 1; k <= segmentsPerSpan; k++) {
      const t = k / segmentsPerSpan;
      const to: Point = [spline(a[0], b[0], c[0], d[0], t), spline(a[1], b[1], c[1], d[1], t)];
      drawSegment(sheet, from, to, radius);
      from = to;
    }
  }
}

// From b at t = 0, with slope (c - a) / 2, to c at t = 1, with slope (d - b) / 2.
function spline(a: number, b: number, c: number, d: number, t: number): number {
  return b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/** Draws a segment with round ends. Ink fades over one pixel at the edge; where lines cross, the darker ink stays. */
export function drawSegment({ side, ink }: Sheet, from: Point, to: Point, radius: number): void {
  const reach = radius + 0.5;
  const [left, right] = pixelsWithin(reach, from[0], to[0], side);
  const [top, bottom] = pixelsWithin(reach, from[1], to[1], side);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const covered = Math.min(1, reach - distance(column + 0.5, row + 0.5, from, to));
      const pixel = row * side + column;
      if (covered > ink[pixel]!) ink[pixel] = covered;
    }
  }
}

/** The first and last pixel along an axis whose centre lies within reach of a … b. */
function pixelsWithin(reach: number, a: number, b: number, side: number): [first: number, last: number] {
  const first = Math.ceil(Math.min(a, b) - reach - 0.5);
  const last = Math.floor(Math.max(a, b) + reach - 0.5);
  return [Math.max(0, first), Math.min(side - 1, last)];
}

/** From (x, y) to the nearest point of a segment, from + t (to - from) with t in 0 … 1. */
function distance(x: number, y: number, from: Point, to: Point): number {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const lengthSquared = dx * dx + dy * dy;
  const along = (x - from[0]) * dx + (y - from[1]) * dy;
  const t = lengthSquared > 0 ? Math.max(0, Math.min(1, along / lengthSquared)) : 0;
  const awayX = x - from[0] - t * dx;
  const awayY = y - from[1] - t * dy;
  return Math.sqrt(awayX * awayX + awayY * awayY);
}
