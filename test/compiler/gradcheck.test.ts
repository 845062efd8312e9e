// The gradient check itself: what it holds still where a model stops its derivative, and what it says of stated ones.
import { describe, expect, test, vi } from "vitest";
import { gradcheck } from "../../compiler/cli/gradcheck.ts";
import { checkDefinition, checkGradients, type ModelCheck } from "../../compiler/verify/gradients.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import { compileLevels } from "../../compiler/compile.ts";
import {
  add,
  compute,
  exp,
  floor,
  input,
  log,
  matmul,
  model,
  multiply,
  parameter,
  relu,
  scan,
  sgd,
  sigmoid,
  square,
  squaredError,
  stopGradient,
  straightThrough,
  subtract,
  sum,
  tanh,
  target,
  withDerivative,
  type ModelDefinition,
  type Objective,
  type Tensor,
} from "../../compiler/index.ts";

const definitionOf = (build: () => Objective): ModelDefinition =>
  model("checked", build, { element: "float64", optimizer: sgd() });
const check = (build: () => Objective): Promise<ModelCheck> => checkDefinition(definitionOf(build), 1);

const weights = (): Tensor<readonly [3]> => parameter([3], undefined, "weights");
const x = (): Tensor<readonly [3]> => input("x", [3]);
const tenths = (of: Tensor): Tensor => straightThrough(multiply(0.1, floor(multiply(of, 10))) as Tensor, of);

/** The goal moves with the weight, but no derivative flows through it; the input `later` is read by it alone. */
function movingGoal(): Objective {
  const now = input("now");
  const later = target("later");
  const weight = parameter([], undefined, "weight");
  const goal = stopGradient(multiply(weight, later));
  return { loss: squaredError(multiply(weight, now), goal) };
}

const stopped: Readonly<Record<string, () => Objective>> = {
  "a goal of the same weights": movingGoal,
  "a value of an example": () => {
    const w = weights();
    return { loss: sum(multiply(stopGradient(multiply(x(), w)), w)) };
  },
  "a parameter": () => {
    const w = weights();
    return { loss: sum(multiply(stopGradient(w), multiply(x(), w))) };
  },
  "a value of a parameter, in a penalty": () => {
    const w = weights();
    return { loss: sum(multiply(x(), w)), penalty: sum(multiply(stopGradient(exp(w)), w)) };
  },
  "a stopped value within a stopped value": () => {
    const w = weights();
    return { loss: sum(multiply(stopGradient(multiply(stopGradient(exp(w)), w)), multiply(x(), w))) };
  },
  "an example's weight": () => {
    const y = sum(multiply(x(), weights()));
    return { loss: square(y), weight: stopGradient(sigmoid(y)) };
  },
  "a rounded value": () => ({ loss: sum(square(tenths(multiply(x(), weights())))) }),
  "a rounded parameter, rounded again": () => {
    const rounded = tenths(multiply(3, tenths(weights())) as Tensor);
    return { loss: sum(multiply(square(rounded), x())) };
  },
  "what other objectives train": () => {
    const w = weights();
    const other = parameter([3], undefined, "other");
    const y = multiply(multiply(x(), w), other);
    return {
      objectives: {
        first: { loss: sum(multiply(stopGradient(w), y)), parameters: [w] },
        second: { loss: sum(square(tenths(y))), parameters: [other] },
      },
    };
  },
};

describe("what a model stops is held", () => {
  test.each(Object.entries(stopped))("%s", async (_, build) => {
    const { errors, skipped } = await check(build);
    expect(skipped).toBeUndefined();
    expect(errors.length).toBeGreaterThan(0);
    for (const { parameter, error } of errors) expect(error, parameter).toBeLessThan(1e-8);
  });

  test("without that, differences disagree", async () => {
    const module = await loadEmitted(compileLevels(definitionOf(movingGoal)).draft);
    const [weight] = checkGradients(module, 1);
    expect(weight!.error).toBeGreaterThan(1e-3);
  });

  test("except inside a recurrence: that model is skipped, with the reason", async () => {
    const { errors, skipped } = await check(() => {
      const [w, given] = [weights(), x()];
      const { last } = scan(4, { h: compute([3], () => 0) }, ({ h }) => ({
        h: tanh(add(multiply(stopGradient(h), w), given)),
      }));
      return { loss: sum(last.h) };
    });
    expect(errors).toEqual([]);
    expect(skipped).toMatch(/gradcheck\.test\.ts:\d+:\d+: stopGradient stands inside a recurrence/);
  });
});

describe("a stated derivative", () => {
  test("that is true passes", async () => {
    const { errors, blocks } = await check(() => {
      const y = multiply(x(), weights());
      const grown = withDerivative(exp(y), [y], (cotangent, value) => [multiply(cotangent, value)]);
      return { loss: sum(grown) };
    });
    expect(errors[0]!.error).toBeLessThan(1e-8);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]!.error).toBeLessThan(1e-12);
  });

  test("is wrong in one of its inputs", async () => {
    const { blocks } = await check(() => {
      const given = x();
      const [a, b] = [multiply(given, weights()), exp(given)];
      const product = withDerivative(multiply(a, b), [a, b], (cotangent) => [
        multiply(cotangent, b),
        multiply(cotangent, b),
      ]);
      return { loss: sum(product) };
    });
    expect(blocks[0]!.input).toBe(2);
    expect(blocks[0]!.error).toBeGreaterThan(0.01);
  });

  test("may stand where the derived one is not finite", async () => {
    const { blocks } = await check(() => {
      const given = x();
      const zero = floor(multiply(0.5, given));
      const safe = withDerivative(log(zero), [zero], (cotangent) => [cotangent]);
      return { loss: sum(add(exp(safe), multiply(given, weights()))) };
    });
    expect(blocks.map(({ error }) => error)).toEqual([0]);
  });

  test("that leaves out a parameter is explained", async () => {
    const { errors, blocks } = await check(() => {
      const [given, w] = [x(), weights()];
      const y = exp(given);
      const product = withDerivative(multiply(y, w), [y], (cotangent) => [multiply(cotangent, w)]);
      return { loss: add(sum(product), sum(multiply(given, w))) };
    });
    expect(errors[0]!.error).toBeGreaterThan(0.01);
    expect(blocks[0]!.besides).toEqual(["weights"]);
  });

  test("that is wrong fails the command, which names the block and its place", async () => {
    const said = vi.spyOn(console, "log").mockImplementation(() => {});
    try {
      expect(await gradcheck(["test/compiler/modules/wrongDerivative.ts"])).toBe(1);
      const lines = said.mock.calls.map(([line]) => String(line));
      expect(lines[0]).toBe("FAIL test/compiler/modules/wrongDerivative.ts");
      expect(lines[1]).toMatch(/^ {7}weights: worst relative error 9\.1e-2 in 3 checks$/);
      expect(lines[2]).toBe(
        "       grown (test/compiler/modules/wrongDerivative.ts:18:19): withDerivative states a derivative that is not that of its value: input 1 receives a cotangent wrong by 1.0e-1 of its largest element. Correct the derivative, or state none.",
      );
    } finally {
      said.mockRestore();
    }
  });
});

test("a matrix that only a stopped value reads is fed to it", async () => {
  const { errors } = await check(() => {
    const w = weights();
    const shown = stopGradient(matmul(input("matrix", [3, 3]), w));
    return { loss: sum(multiply(shown, multiply(w, x()))) };
  });
  expect(errors[0]!.error).toBeLessThan(1e-8);
});

test("a kink is left out and counted, where the derivative lies between both sides'", async () => {
  const found = await check(() => {
    const w = weights();
    return { loss: sum(relu(multiply(x(), subtract(w, stopGradient(w))))) };
  });
  expect(found.errors).toEqual([{ parameter: "weights", checked: 3, kinks: 3, error: 0 }]);
});

test("a loss that is not finite is said once", async () => {
  const found = await check(() => ({ loss: log(subtract(-3, sum(square(multiply(weights(), x()))))) }));
  expect(found.errors).toEqual([]);
  expect(found.failed).toMatch(/^the loss is NaN at random parameters/);
});

test("a loss wholly behind stopGradient is said", async () => {
  const found = await check(() => ({ loss: stopGradient(sum(multiply(weights(), x()))) }));
  expect(found.warnings.join()).toMatch(/nothing is learned/);
});
