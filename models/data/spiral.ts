// Points along a spiral in the plane, from its centre outwards for a turn and a half.
import { createRandom, dataset, type Dataset } from "../../runtime/index.ts";

const turns = 1.5;

/** The point at a share 0 … 1 of the way. */
function along(share: number): readonly [number, number] {
  const angle = 2 * Math.PI * turns * share;
  const radius = 0.25 + 1.5 * share;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Points spread evenly along the spiral, each a little off it. */
export function spiral(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const points = Array.from({ length: count }, () => {
    const share = Math.sqrt(random.uniform()); // the outer turns are longer
    return along(share).map((value) => value + 0.02 * random.normal());
  });
  return dataset({ point: { values: points } });
}

const course = Array.from({ length: 2_001 }, (_, i) => along(i / 2_000));

/** How far a point lies from the spiral. */
export function distanceToSpiral(point: ArrayLike<number>): number {
  return course.reduce(
    (least, [x, y]) => Math.min(least, Math.hypot(point[0]! - x, point[1]! - y)),
    Infinity,
  );
}
