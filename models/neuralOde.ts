// A neural ordinary differential equation (Chen et al. 2018): dx/dt = f(x) with a network f, integrated by 20 steps of the
// classical Runge–Kutta method in one recurrence. Learns a pendulum's field from where it is after a while.
import {
  adam,
  add,
  input,
  matmul,
  mean,
  model,
  multiply,
  parameter,
  scan,
  squaredError,
  tanh,
  target,
  zeros,
  type Tensor,
} from "../compiler/index.ts";

const steps = 20;
const dt = 0.1;

export default model(
  "neuralOde",
  () => {
    const start = input("start", [2]);
    const path = target("path", [steps, 2]);
    const hiddenWeights = parameter([2, 24]);
    const hiddenBias = parameter([24], zeros);
    const fieldWeights = parameter([24, 2]);
    const field = (x: Tensor): Tensor =>
      matmul(tanh(add(matmul(x, hiddenWeights), hiddenBias)), fieldWeights);
    const moved = (x: Tensor, slope: Tensor, time: number): Tensor => add(x, multiply(time, slope));
    const { all } = scan(steps, { x: start }, ({ x }) => {
      const k1 = field(x);
      const k2 = field(moved(x, k1, dt / 2));
      const k3 = field(moved(x, k2, dt / 2));
      const k4 = field(moved(x, k3, dt));
      const slope = add(add(k1, multiply(2, k2)), add(multiply(2, k3), k4));
      return { x: moved(x, slope, dt / 6) };
    });
    return { loss: mean(squaredError(all.x, path)), outputs: { path: all.x } };
  },
  { optimizer: adam({ learningRate: 1e-2 }) },
);
