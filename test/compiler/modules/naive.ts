// Naive formulas, for tests of what `show` says about them.
import {
  add,
  dense,
  exp,
  gradientDescent,
  input,
  log,
  model,
  sum,
  type Tensor,
} from "../../../compiler/index.ts";

function soft(x: Tensor): Tensor {
  return log(add(1, exp(x)));
}

export default model(
  "naive",
  () => {
    const hidden = soft(dense(input("x", [3]), 2));
    const loss = sum(hidden);
    return { loss };
  },
  { optimizer: gradientDescent() },
);
