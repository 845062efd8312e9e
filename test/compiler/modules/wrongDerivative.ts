// A block that states a wrong derivative, for tests of what `gradcheck` says about it.
import {
  exp,
  gradientDescent,
  input,
  model,
  multiply,
  parameter,
  sum,
  withDerivative,
} from "../../../compiler/index.ts";

export default model(
  "wrongDerivative",
  () => {
    const weights = parameter([3]);
    const y = multiply(input("x", [3]), weights);
    const grown = withDerivative(exp(y), [y], (cotangent, value) => [
      multiply(1.1, multiply(cotangent, value)),
    ]);
    return { loss: sum(grown) };
  },
  { optimizer: gradientDescent() },
);
