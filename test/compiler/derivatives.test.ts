// Derivatives a model asks for: each is a typed function of the emitted module, and agrees with central differences of
// what the module computes without it.
import { describe, expect, test } from "vitest";
import {
  add,
  batchMean,
  dense,
  derivative,
  gradientDescent,
  gradients,
  hessianVectorProduct,
  input,
  jacobian,
  jvp,
  matmul,
  mean,
  model,
  multiply,
  parameter,
  sin,
  square,
  squaredError,
  sum,
  tanh,
  target,
  vectorJacobian,
  type Objective,
  type Tensor,
} from "../../compiler/index.ts";
import { compile, compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer, type Arrays } from "../../compiler/cli/load-module.ts";

const options = { element: "float64", optimizer: gradientDescent() } as const;

/** Two layers, and every kind of derivative of what they compute. */
const network = model(
  "network",
  () => {
    const x = input("x", [3]);
    const y = target("y");
    const hidden = tanh(dense(x, 4, { name: "hidden" }));
    const weights = parameter([4, 2], undefined, "weights");
    const scores = matmul(sin(hidden), weights);
    const energy = sum(square(scores));
    const loss = add(squaredError(energy, y), mean(square(hidden)));
    const slope = derivative(energy, x);
    const direction = input("direction", [3]);
    const pull = input("pull", [2]);
    const weightsDirection = input("weightsDirection", [4, 2], { per: "call" });
    const [turn] = hessianVectorProduct(energy, [x], [direction]);
    const [curvature] = hessianVectorProduct(loss, [weights], [weightsDirection]);
    return {
      loss,
      outputs: { scores, energy },
      functions: {
        saliency: { slope },
        forward: { change: jvp(scores, x, direction) },
        forwardWeights: { change: jvp(scores, weights, weightsDirection) },
        forwardBoth: { change: jvp(scores, [x, weights], [direction, weightsDirection]) },
        backward: { pulled: vectorJacobian(scores, x, pull) },
        turning: { turn: turn! },
        matrices: { jacobian: jacobian(scores, x), hessian: jacobian(slope, x) },
        ofWeights: { jacobian: jacobian(energy, weights) },
        third: { slope: derivative(sum(square(jvp(slope, x, direction))), x) },
        exampleGradients: gradients(loss),
        curvature: { weights: batchMean(curvature!) },
      },
    };
  },
  options,
);

type Functions = Readonly<Record<string, (inputs: Arrays) => Record<string, Float64Array>>>;
const module = await loadEmitted(compileLevels(network).draft);
const create = (): AnyTrainer & Functions =>
  module.default({ seed: 5, capacity: 6 }) as AnyTrainer & Functions;

function values(length: number, stream: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Math.sin(7 * i + stream) * 0.8);
}

/** The derivative of f at 0, to fourth order. */
function central(f: (step: number) => Float64Array): Float64Array {
  const h = 1e-3;
  const [a, b, c, d] = [f(h), f(-h), f(2 * h), f(-2 * h)] as const;
  return a.map((_, i) => (8 * (a[i]! - b[i]!) - (c[i]! - d[i]!)) / (12 * h));
}

function moved(start: Float64Array, direction: Float64Array, step: number): Float64Array {
  return start.map((value, i) => value + step * direction[i]!);
}

function expectClose(found: Float64Array, expected: Float64Array): void {
  expect(found).toHaveLength(expected.length);
  const scale = Math.max(1e-3, ...expected.map(Math.abs));
  for (const [i, want] of expected.entries())
    expect(Math.abs(found[i]! - want), `element ${i}: ${found[i]}, expected ${want}`).toBeLessThan(
      1e-8 * scale,
    );
}

describe.each([1, 2, 5])("of %i examples", (n) => {
  const trainer = create();
  const x = values(n * 3, 1);
  const y = values(n, 2);
  const direction = values(n * 3, 3);
  const weightsDirection = values(8, 4);
  const { weights } = trainer.parameters as { readonly weights: Float64Array };

  /** How f changes as the weights move. */
  const alongWeights = (f: () => Float64Array): Float64Array => {
    const start = weights.slice();
    const found = central((step) => {
      weights.set(moved(start, weightsDirection, step));
      return f();
    });
    weights.set(start);
    return found;
  };
  /** How f(x) changes with element k of each example's x: one column for each k. */
  const byColumn = (f: (x: Float64Array) => Float64Array, rows: number): Float64Array => {
    const matrix = new Float64Array(n * rows * 3);
    for (let k = 0; k < 3; k++) {
      const unit = x.map((_, i) => (i % 3 === k ? 1 : 0));
      central((step) => f(moved(x, unit, step))).forEach((value, i) => (matrix[i * 3 + k] = value));
    }
    return matrix;
  };
  const scores = (at: Float64Array): Float64Array => trainer.predict({ x: at }).scores!;
  const energy = (at: Float64Array): Float64Array => trainer.predict({ x: at }).energy!;
  const slope = (at: Float64Array): Float64Array => trainer.saliency!({ x: at }).slope!;

  test("with respect to inputs", () => expectClose(slope(x), byColumn(energy, 1)));

  test("forward, along a direction of each example", () => {
    expectClose(
      trainer.forward!({ x, direction }).change!,
      central((step) => scores(moved(x, direction, step))),
    );
  });

  test("forward, along a direction of a parameter, the same for every example", () => {
    const { change } = trainer.forwardWeights!({ x, weightsDirection });
    expectClose(
      change!,
      alongWeights(() => scores(x)),
    );
  });

  test("forward, along both: the sum", () => {
    const { change } = trainer.forwardBoth!({ x, direction, weightsDirection });
    const first = trainer.forward!({ x, direction }).change!;
    const second = trainer.forwardWeights!({ x, weightsDirection }).change!;
    expectClose(change!, moved(first, second, 1));
  });

  test("backward and forward agree: ⟨u, J v⟩ = ⟨Jᵀ u, v⟩", () => {
    const pull = values(n * 2, 5);
    const { change } = trainer.forward!({ x, direction });
    const { pulled } = trainer.backward!({ x, pull });
    const left = pull.reduce((total, u, i) => total + u * change![i]!, 0);
    const right = direction.reduce((total, v, i) => total + v * pulled![i]!, 0);
    expect(left).toBeCloseTo(right, 12);
  });

  test("the Hessian times a direction", () => {
    const { turn } = trainer.turning!({ x, direction });
    expectClose(
      turn!,
      central((step) => slope(moved(x, direction, step))),
    );
  });

  test("whole matrices: the Jacobian, and the Hessian, which is symmetric", () => {
    const found = trainer.matrices!({ x });
    expectClose(found.jacobian!, byColumn(scores, 2));
    expectClose(found.hessian!, byColumn(slope, 3));
    for (let b = 0; b < n; b++)
      for (const [i, k] of [
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const)
        expect(found.hessian![b * 9 + i * 3 + k]).toBeCloseTo(found.hessian![b * 9 + k * 3 + i]!, 13);
  });

  test("the Jacobian by a parameter, for each example", () => {
    const found = trainer.ofWeights!({ x }).jacobian!;
    const along = alongWeights(() => energy(x));
    expectClose(
      Float64Array.from({ length: n }, (_, b) =>
        weightsDirection.reduce((total, v, i) => total + v * found[b * 8 + i]!, 0),
      ),
      along,
    );
  });

  test("third order: the derivative of a squared directional second derivative", () => {
    const squared = (at: Float64Array): Float64Array => {
      const { turn } = trainer.turning!({ x: at, direction });
      return Float64Array.from({ length: n }, (_, b) =>
        [0, 1, 2].reduce((total, k) => total + turn![b * 3 + k]! ** 2, 0),
      );
    };
    expectClose(trainer.third!({ x, direction }).slope!, byColumn(squared, 1));
  });

  test("per-example gradients: each is the gradient of a batch of one, their mean that of the batch", () => {
    const found = trainer.exampleGradients!({ x, y });
    expect(Object.keys(found)).toEqual(["hidden_weights", "hidden_bias", "weights"]);
    for (const [name, parameter] of Object.entries(trainer.parameters)) {
      const size = parameter.length;
      const average = new Float64Array(size);
      for (let b = 0; b < n; b++) {
        const own = found[name]!.subarray(b * size, (b + 1) * size);
        trainer.gradient({ x: x.slice(b * 3, b * 3 + 3), y: y.slice(b, b + 1) });
        expectClose(own, trainer.gradients[name]!);
        own.forEach((value, i) => (average[i]! += value / n));
      }
      trainer.gradient({ x, y });
      expectClose(average, trainer.gradients[name]!);
    }
  });

  test("the Hessian of the whole loss times a direction of the weights", () => {
    const found = trainer.curvature!({ x, y, weightsDirection }).weights!;
    expectClose(
      found,
      alongWeights(() => {
        trainer.gradient({ x, y });
        return trainer.gradients.weights!.slice();
      }),
    );
  });
});

test("training needs no directions, and functions check theirs", () => {
  const trainer = create();
  const [x, y] = [values(6, 1), values(2, 2)];
  expect(trainer.step({ x, y })).toBeGreaterThan(0);
  expect(() => trainer.forward!({ x })).toThrow(/direction is missing; expected Float64Array of 6 values/);
  expect(() => trainer.forward!({ x, direction: values(3, 1) })).toThrow(
    /is Float64Array of 3; expected Float64Array of 6 values/,
  );
  expect(() => trainer.exampleGradients!({ x: values(21, 1), y: values(7, 1) })).toThrow(
    /x is Float64Array of 21; expected Float64Array of 3 values for each of 1 to 6 examples/,
  );
});

test("the emitted types name every result and its shape", async () => {
  const source = await compile(network);
  expect(source).toContain(`
/** What \`forward\` reads. */
export type NetworkForwardInputs = {
  /** [3] for each example. */
  readonly x: Float64Array;
  /** [3] for each example. */
  readonly direction: Float64Array;
};
`);
  expect(source).toContain(`
export type NetworkBatch = NetworkInputs & {
  /** one value for each example. */
  readonly y: Float64Array;
};
`);
  expect(source).toContain(`
  matrices(inputs: NetworkMatricesInputs): {
    /** [2, 3] for each example. */
    readonly jacobian: Float64Array;
    /** [3, 3] for each example. */
    readonly hessian: Float64Array;
  };
`);
  expect(source).toContain(`
  curvature(inputs: NetworkCurvatureInputs): {
    /** [4, 2] for the call. */
    readonly weights: Float64Array;
  };
`);
});

const refused: Readonly<Record<string, readonly [() => Objective["functions"], RegExp]>> = {
  "a direction of another shape": [
    () => ({ f: { change: jvp(sum(input("u", [3])), input("v", [3]), input("w", [2]) as Tensor) } }),
    /jvp: direction 1 has shape \[2\]; expected \[3\]/,
  ],
  "fewer directions than tensors": [
    () => {
      const [u, v] = [input("u"), input("v")];
      return { f: { product: hessianVectorProduct(multiply(u, v), [u, v], [u] as readonly Tensor[])[0]! } };
    },
    /2 tensors and 1 directions; expected one for each/,
  ],
  "the derivative of several numbers": [
    () => {
      const u = input("u", [3]);
      return { f: { slope: derivative(square(u) as Tensor, u) } };
    },
    /derivative: y has shape \[3\]; expected a single number/,
  ],
  "gradients by what is no parameter": [
    () => {
      const u = input("u", [3]);
      return { f: gradients(sum(u), [u]) };
    },
    /gradients: tensor 1 is no parameter of the model/,
  ],
  "a function called like a method": [
    () => ({ step: { u: input("u") } }),
    /function "step": the trainer has step already/,
  ],
  "two functions whose types would share a name": [
    () => ({ slope: { u: input("u") }, Slope: { v: input("v") } }),
    /function "Slope": the trainer has slope already/,
  ],
};

test.each(Object.entries(refused))("%s is refused", (_, [functions, message]) => {
  const build = (): Objective => ({
    loss: multiply(parameter([], undefined, "weight"), input("x")),
    functions: functions()!,
  });
  expect(() => compileLevels(model("refused", build, options))).toThrow(message);
});
