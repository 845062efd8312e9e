// Paths of a damped pendulum: x″ = −sin x − 0.1 x′, by small Runge–Kutta steps.
import { createRandom, dataset, type DataRecipe, type Dataset } from "../runtime/index.ts";

type State = readonly [number, number];

const slope = ([x, v]: State): State => [v, -Math.sin(x) - 0.1 * v];
const moved = ([x, v]: State, [dx, dv]: State, dt: number): State => [x + dt * dx, v + dt * dv];

function step(state: State, dt: number): State {
  const k1 = slope(state);
  const k2 = slope(moved(state, k1, dt / 2));
  const k3 = slope(moved(state, k2, dt / 2));
  const k4 = slope(moved(state, k3, dt));
  return moved(state, [k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0], k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]], dt / 6);
}

function pendulums(seed: number, count: number): Dataset {
  const random = createRandom(seed);
  const starts: number[][] = [];
  const paths: number[] = [];
  for (let i = 0; i < count; i++) {
    let state: State = [3 * random.uniform() - 1.5, 2 * random.uniform() - 1];
    starts.push([...state]);
    for (let t = 0; t < 20; t++) {
      for (let k = 0; k < 10; k++) state = step(state, 0.01);
      paths.push(...state);
    }
  }
  return dataset({ start: { values: starts }, path: { values: Float32Array.from(paths), shape: [20, 2] } });
}

export default {
  embedded: ({ seed }) => ({ training: pendulums(2 * seed + 1, 400), heldOut: pendulums(2 * seed + 2, 100) }),
} satisfies DataRecipe;
