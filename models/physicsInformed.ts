// A physics-informed network (Raissi, Perdikaris & Karniadakis 2019): it learns the motion of a damped spring from the
// equation alone, x″ + 2δ x′ + ω² x = 0, never seeing where the spring is. Starting at rest at 1 is built into the trial
// solution x(t) = 1 + t² N(t) (Lagaris, Likas & Fotiadis 1998).
import {
  adam,
  add,
  dense,
  derivative,
  dot,
  input,
  model,
  multiply,
  normal,
  parameter,
  reshape,
  square,
  squaredError,
  tanh,
  target,
  uniform,
  zeros,
} from "../compiler/index.ts";
import { frequency, friction } from "./data/spring.ts";

export default model(
  "physicsInformed",
  () => {
    const time = input("time");
    const truth = target("truth");
    const first = tanh(dense(reshape(time, [1]), 32, { weights: normal(3), bias: uniform(-3, 3) }));
    const second = tanh(dense(first, 32));
    const mixture = parameter([32]);
    const offset = parameter([], zeros);
    const network = add(dot(second, mixture), offset);
    const position = add(1, multiply(square(time), network));
    const velocity = derivative(position, time);
    const acceleration = derivative(velocity, time);
    const forces = add(multiply(2 * friction, velocity), multiply(frequency ** 2, position));
    const residual = add(acceleration, forces);
    return {
      loss: square(residual),
      outputs: { position, velocity },
      metrics: { error: squaredError(position, truth) },
    };
  },
  { optimizer: adam({ learningRate: 1e-2 }) },
);
