// What a target is follows from the loss that reads it, or is stated; and which outputs predict it.
import { describe, expect, test } from "vitest";
import {
  abs,
  absoluteError,
  add,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  dense,
  divide,
  equal,
  exp,
  gradientDescent,
  hingeError,
  input,
  lessEqual,
  log,
  maximum,
  model,
  multiply,
  parameter,
  poissonError,
  reshape,
  sigmoid,
  softmax,
  square,
  squaredError,
  subtract,
  target,
  type Meaning,
  type Tensor,
} from "../../../compiler/index.ts";
import { declare, type Objective } from "../../../compiler/1-declare/model.ts";
import { withoutSource } from "../../../compiler/1-declare/names.ts";
import { withFreshGraph } from "../../../compiler/2-tensor/ir/intern.ts";

/** What is known of the target y of a model of x [3]. */
function meaningOf(build: (x: Tensor<readonly [3]>) => Objective<readonly []>) {
  const definition = model("m", () => build(input("x", [3])), { optimizer: gradientDescent() });
  return withFreshGraph(() => {
    const { inputs, meanings } = declare(definition, withoutSource);
    return meanings.get(inputs.find(({ leaf }) => leaf.name === "y")!.leaf)!;
  });
}

const single = (x: Tensor<readonly [3]>) => reshape(dense(x, 1), []);

describe("a target is", () => {
  const errors: [
    string,
    Meaning | undefined,
    (score: Tensor<readonly []>, y: Tensor<readonly []>) => Tensor<readonly []>,
  ][] = [
    ["squaredError", "real", squaredError],
    ["squaredError the other way round", "real", (score, y) => squaredError(y, score)],
    ["absoluteError", "real", absoluteError],
    ["a difference by hand", "real", (score, y) => square(subtract(y, score))],
    [
      "a quantile's error by hand",
      "real",
      (score, y) => maximum(multiply(0.1, subtract(y, score)), multiply(0.9, subtract(score, y))),
    ],
    ["binaryCrossEntropyWithLogits", "probability", binaryCrossEntropyWithLogits],
    ["binaryCrossEntropy", "probability", (score, y) => binaryCrossEntropy(sigmoid(score), y)],
    ["hingeError", "sign", hingeError],
    ["poissonError", "count", poissonError],
    ["a product by hand", undefined, (score, y) => multiply(score, y)],
    [
      "a difference and a product",
      undefined,
      (score, y) => add(square(subtract(y, score)), multiply(score, y)),
    ],
    ["a function of it", undefined, (score, y) => squaredError(score, log(y))],
  ];
  test.each(errors)("%s: %s", (_, is, error) => {
    const { is: found, predictedBy } = meaningOf((x) => {
      const score = single(x);
      return { loss: error(score, target("y")), outputs: { score } };
    });
    expect(found).toBe(is);
    if (is === "real") expect(predictedBy).toEqual(["score"]);
  });

  test("a class of crossEntropy, predicted by the scores and what they are squashed to", () => {
    const found = meaningOf((x) => {
      const scores = dense(x, 4);
      const outputs = { other: dense(x, 4), scores, probabilities: softmax(scores) };
      return { loss: crossEntropy(scores, target("y", "int32")), outputs };
    });
    expect(found).toEqual({
      is: "class",
      predictedBy: ["scores", "probabilities"],
      deviations: [],
      logDeviations: [],
    });
  });

  test("a probability, whatever metrics do with it", () => {
    const found = meaningOf((x) => {
      const logit = single(x);
      const y = target("y");
      return {
        loss: binaryCrossEntropyWithLogits(logit, y),
        outputs: { probability: sigmoid(logit) },
        metrics: { accuracy: equal(lessEqual(0, logit), y) },
      };
    });
    expect(found).toMatchObject({ is: "probability", predictedBy: ["probability"] });
  });

  test("no real number where a metric reads it otherwise", () => {
    const found = meaningOf((x) => {
      const prediction = single(x);
      const y = target("y");
      return {
        loss: squaredError(prediction, y),
        outputs: { prediction },
        metrics: { relative: abs(divide(subtract(prediction, y), y)) },
      };
    });
    expect(found.is).toBe(undefined);
  });

  test("predicted by every output that is compared with it, and by no other", () => {
    const quantiles = meaningOf((x) => {
      const [low, median, high] = [single(x), single(x), single(x)];
      const y = target("y");
      const loss = add(absoluteError(low, y), add(absoluteError(median, y), absoluteError(high, y)));
      return { loss, outputs: { low: low, median: median, high: high } };
    });
    expect(quantiles).toEqual({
      is: "real",
      predictedBy: ["low", "median", "high"],
      deviations: [],
      logDeviations: [],
    });
    const gaussian = meaningOf((x) => {
      const mean = single(x);
      const logSigma = parameter([], undefined, "logSigma");
      const sigma = exp(logSigma);
      const loss = add(logSigma, multiply(0.5, square(divide(subtract(target("y"), mean), sigma))));
      return { loss, outputs: { sigma, mean, logSigma } };
    });
    expect(gaussian).toEqual({
      is: "real",
      predictedBy: ["mean"],
      deviations: ["sigma"],
      logDeviations: ["logSigma"],
    });
  });

  test("the same when the loss reads it in another shape", () => {
    const found = meaningOf((x) => {
      const prediction = dense(x, 1);
      const loss = squaredError(reshape(prediction, []), reshape(target("y", [1]), []));
      return { loss, outputs: { prediction } };
    });
    expect(found).toEqual({ is: "real", predictedBy: ["prediction"], deviations: [], logDeviations: [] });
  });

  test("what the model states, unless the loss says otherwise", () => {
    const stated = (is: Meaning) =>
      meaningOf((x) => ({ loss: multiply(single(x), target("y", [], { is })) }));
    expect(stated("count").is).toBe("count");
    expect(() => stated("price" as Meaning)).toThrow(/target: is is "price"; expected "class" or .*"real"/);
    expect(() =>
      meaningOf((x) => ({ loss: binaryCrossEntropyWithLogits(single(x), target("y", [], { is: "real" })) })),
    ).toThrow(
      'm: target "y" is stated to be a real; its loss reads a probability. State { is: "probability" }',
    );
  });
});
