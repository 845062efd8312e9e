// Models that couple examples: values of all examples side by side, what they cost, and what is refused.
import { expect, test } from "vitest";
import {
  add,
  batchIndex,
  batchMean,
  batchNormalization,
  batchValues,
  concat,
  dense,
  derivative,
  dot,
  dropout,
  embedding,
  gradientDescent,
  input,
  logSumExp,
  matmul,
  model,
  multiply,
  ones,
  pad,
  parameter,
  reshape,
  rmsNorm,
  squaredError,
  subtract,
  sum,
  tanh,
  target,
  transpose,
  type Objective,
  type Tensor,
} from "../../compiler/index.ts";
import { compile, compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer, type Arrays } from "../../compiler/cli/load-module.ts";

const options = { element: "float64", optimizer: gradientDescent() } as const;

async function trainerOf(build: () => Objective): Promise<AnyTrainer & { readonly coupled?: boolean }> {
  const { draft } = compileLevels(model("coupled", build, options));
  return (await loadEmitted(draft)).default({ seed: 3, capacity: 8 });
}

/** InfoNCE of two views under one linear map. */
function infoNce(): Objective {
  const weights = parameter([3, 2], undefined, "weights");
  const left = matmul(input("view", [3]), weights);
  const right = matmul(input("other", [3]), weights);
  return { loss: subtract(logSumExp(matmul(batchValues(right), left)), dot(left, right)) };
}

test("InfoNCE is −log of an example's own share among the likenesses to all", async () => {
  const trainer = await trainerOf(infoNce);
  const weights = trainer.parameters.weights!;
  for (const n of [2, 3, 5, 8]) {
    const view = Float64Array.from({ length: n * 3 }, (_, i) => Math.sin(i));
    const other = Float64Array.from({ length: n * 3 }, (_, i) => Math.cos(3 * i));
    const code = (of: Float64Array, b: number) =>
      [0, 1].map((j) => [0, 1, 2].reduce((total, k) => total + of[b * 3 + k]! * weights[k * 2 + j]!, 0));
    const likeness = (a: number, b: number): number => {
      const [x, y] = [code(view, a), code(other, b)];
      return x[0]! * y[0]! + x[1]! * y[1]!;
    };
    const all = [...Array(n).keys()];
    const errors = all.map((b) => {
      const total = all.reduce((sum, c) => sum + Math.exp(likeness(b, c)), 0);
      return -Math.log(Math.exp(likeness(b, b)) / total);
    });
    const expected = errors.reduce((total, error) => total + error, 0) / n;
    expect(trainer.loss({ view, other })).toBeCloseTo(expected, 12);
  }
});

test("values for every pair of examples say what they cost", async () => {
  const notes: string[] = [];
  const definition = model("costly", infoNce, { ...options, capacity: 100 });
  const source = await compile(definition, { onNote: (note) => notes.push(note) });
  const memory =
    "2 numbers are kept for every pair of examples, 20,000 at the capacity of 100; they grow with capacity²";
  expect(notes).toEqual([`costly: ${memory}`]);
  expect(source).toContain(`// Memory: ${memory}.\n`);
  expect(source).toContain("/** The largest batch; memory grows with its square. */");
  expect(source).toContain(" + capacity * capacity * 2)");
});

test("a reduction over the batch alone costs no pairs", async () => {
  const notes: string[] = [];
  const build = (): Objective => {
    const y = dense(input("x", [3]), 2, { name: "y" });
    return { loss: sum(subtract(y, batchMean(y))) };
  };
  const source = await compile(model("centered", build, options), { onNote: (note) => notes.push(note) });
  expect(notes).toEqual([]);
  expect(source).not.toContain("pair of examples");
  expect(source).toContain("readonly coupled: true;");
});

test("what only functions return does not couple training", async () => {
  const trainer = await trainerOf(() => {
    const y = dense(input("x", [3]), 2, { name: "y" });
    return { loss: sum(y), functions: { average: { y: batchMean(y) }, place: { index: batchIndex() } } };
  });
  expect(trainer.coupled).toBeUndefined();
  const x = Float64Array.of(1, 2, 3, 4, 5, 6);
  trainer.accumulate({ x });
  trainer.accumulate({ x }); // in pieces
  const functions = trainer as unknown as Record<string, (inputs: Arrays) => Record<string, Float64Array>>;
  expect(functions.average!({ x }).y).toHaveLength(2);
});

test("a place in the batch couples, and one example has one", async () => {
  const trainer = await trainerOf(() => {
    const y = dense(input("x", [1]), 1, { name: "y", weights: ones });
    return { loss: sum(multiply(y, add(1, batchIndex()))) };
  });
  expect(trainer.coupled).toBe(true);
  expect(trainer.loss({ x: Float64Array.of(3) })).toBe(3);
  expect(trainer.step({ x: Float64Array.of(3, 4) })).toBe((3 + 2 * 4) / 2);
});

test("a saliency goes through a batch normalization, by its running statistics", async () => {
  const trainer = await trainerOf(() => {
    const x = input("x", [3]);
    const y = target("y");
    const hidden = tanh(batchNormalization(dense(x, 4, { name: "hidden" })));
    const prediction = sum(dense(hidden, 1, { name: "last" }));
    return {
      loss: squaredError(prediction, y),
      outputs: { prediction },
      functions: { saliency: { slope: derivative(prediction, x) } },
    };
  });
  const x = Float64Array.of(0.1, 0.2, 0.3, 0.5, 0.4, 0.9);
  for (let update = 0; update < 5; update++) trainer.step({ x, y: Float64Array.of(1, 2) });
  const saliency = (trainer as unknown as { saliency(inputs: Arrays): { slope: Float64Array } }).saliency;
  const { slope } = saliency({ x });
  const at = (i: number, step: number): number =>
    trainer.predict({ x: x.with(i, x[i]! + step) }).prediction![Math.floor(i / 3)]!;
  for (const [i, found] of slope.entries()) expect(found).toBeCloseTo((at(i, 1e-5) - at(i, -1e-5)) / 2e-5, 8);
});

const refused: Readonly<Record<string, readonly [(values: Tensor, x: Tensor) => Tensor, RegExp]>> = {
  "the number of values": [(values) => sum(reshape(values, [12])), /\[batch, 3\].* does not fit \[12\]/],
  "one after the other": [(values) => sum(concat([values, values], 0)), /known only when the model runs/],
  "surrounded by zeros": [
    (values) =>
      sum(
        pad(values, [
          [1, 1],
          [0, 0],
        ]),
      ),
    /known only when the model runs/,
  ],
  "normalized over all": [(values) => sum(rmsNorm(transpose(values))), /known only when the model runs/],
  "random draws for all": [(values) => sum(dropout(values, 0.5)), /known only when the model runs/],
  "a row looked up": [
    (values) => sum(embedding(values, input("row", [], { type: "int32" }))),
    /the batch axis can only be indexed by the batch itself/,
  ],
  "triples of examples": [
    (values, x) => sum(batchValues(matmul(values, x))),
    /a third index over the batch is not supported/,
  ],
  "a derivative through other examples": [
    (values, x) => sum(derivative(sum(multiply(matmul(values, x), 2)), x)),
    /does not know how those of the others depend on it/,
  ],
};

test.each(Object.entries(refused))("%s cannot be asked of batchValues", (_, [error, message]) => {
  const build = (): Objective => {
    const x = multiply(input("x", [3]), parameter([3], undefined, "weights"));
    return { loss: error(batchValues(x), x) };
  };
  expect(() => compileLevels(model("refused", build, options))).toThrow(message);
  expect(() => compileLevels(model("refused", build, options))).toThrow(/coupled\.test\.ts:\d+/);
});

test("an output is what one example has", () => {
  const build = (): Objective => {
    const x = multiply(input("x", [3]), parameter([3], undefined, "weights"));
    return { loss: sum(x), outputs: { all: batchValues(x) } };
  };
  expect(() => compileLevels(model("refused", build, options))).toThrow(
    /output "all" holds the values of all/,
  );
});
