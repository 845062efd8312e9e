// The alignment error of models/ctc.ts, a recurrence written by a user, against a sum over all alignments one by one.
import { beforeAll, describe, expect, test } from "vitest";
import { loadEmitted, type AnyModule, type AnyTrainer } from "../../compiler/cli/load-module.ts";
import { compile } from "../../compiler/compile.ts";
import { input, logSoftmax, model, parameter, sgd, target } from "../../compiler/index.ts";
import { alignmentError, logLikelihood } from "../../models/ctc.ts";

const [frames, classes, longest] = [5, 3, 3];
const gap = classes - 1;

interface Example {
  readonly labels: readonly number[];
  readonly frameCount: number;
}

/** The scores are parameters, so that the gradient is that of the scores. */
const definition = model(
  "alignments",
  () => {
    const frameCount = input("frameCount", [], { type: "int32" });
    const labels = target("labels", [longest], "int32");
    const labelCount = target("labelCount", "int32");
    const logits = parameter([frames, classes], undefined, "logits");
    const sequences = { labels, labelCount, scores: logSoftmax(logits), frameCount };
    return { ...alignmentError(sequences), outputs: { likelihood: logLikelihood(sequences) } };
  },
  { element: "float64", optimizer: sgd() },
);

let module: AnyModule;
beforeAll(async () => {
  module = await loadEmitted(await compile(definition));
});

/** Scores around 0, times `scale`: in thousands, all but a few probabilities are 0 in float64. */
function trainerWith(scale = 1): AnyTrainer {
  const logits = Array.from({ length: frames * classes }, (_, i) => scale * Math.sin(3 * i + 1));
  return module.default({ capacity: 8, parameters: { logits } });
}

/** A batch; what stands behind a sequence's end must not matter, so it is not always the same. */
function batchOf(examples: readonly Example[]) {
  const padded = ({ labels }: Example, i: number) =>
    Array.from({ length: longest }, (_, k) => labels[k] ?? (i + k) % classes);
  return {
    frameCount: Int32Array.from(examples, ({ frameCount }) => frameCount),
    labels: Int32Array.from(examples.flatMap(padded)),
    labelCount: Int32Array.from(examples, ({ labels }) => labels.length),
  };
}

/** −log Σ p over all paths that show the labels, and its derivative by each logit: yₜₖ − P(πₜ = k | labels). */
function bruteForce(logits: ArrayLike<number>, { labels, frameCount }: Example) {
  const scores = logSoftmaxRows(logits);
  const matching = pathsOf(frameCount).filter((path) => shows(path).join() === labels.join());
  const logs = matching.map((path) => path.reduce((sum, k, t) => sum + scores[t * classes + k]!, 0));
  const largest = Math.max(...logs);
  const likelihood = largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
  const gradient = scores.map((score, i) => {
    const [t, k] = [Math.floor(i / classes), i % classes];
    if (t >= frameCount) return 0;
    const through = logs.filter((_, p) => matching[p]![t] === k);
    return Math.exp(score) - through.reduce((sum, log) => sum + Math.exp(log - likelihood), 0);
  });
  return { loss: -likelihood, gradient, alignments: matching.length };
}

function logSoftmaxRows(logits: ArrayLike<number>): readonly number[] {
  return Array.from(logits, (logit, i) => {
    const first = i - (i % classes);
    const row = Array.from({ length: classes }, (_, k) => logits[first + k]!);
    const largest = Math.max(...row);
    return logit - largest - Math.log(row.reduce((sum, each) => sum + Math.exp(each - largest), 0));
  });
}

function pathsOf(length: number): readonly (readonly number[])[] {
  if (length === 0) return [[]];
  return pathsOf(length - 1).flatMap((path) => Array.from({ length: classes }, (_, k) => [...path, k]));
}

/** What a path shows: runs of one symbol count once, gaps not at all. */
function shows(path: readonly number[]): readonly number[] {
  return path.filter((k, t) => k !== gap && k !== path[t - 1]);
}

function expectClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 11);
}

const possible: readonly (Example & { readonly what: string })[] = [
  { what: "two labels", labels: [0, 1], frameCount: 5 },
  { what: "as many labels as there may be", labels: [1, 0, 1], frameCount: 5 },
  { what: "fewer frames", labels: [1, 0], frameCount: 3 },
  { what: "a frame for each label", labels: [0, 1, 0], frameCount: 3 },
  { what: "equal labels", labels: [0, 0], frameCount: 5 },
  { what: "equal labels in the only way they fit", labels: [1, 1, 1], frameCount: 5 },
  { what: "equal labels, and another", labels: [1, 1, 0], frameCount: 4 },
  { what: "no labels: gaps alone", labels: [], frameCount: 4 },
];

describe("the alignment error and its gradient equal the sum over all alignments", () => {
  test.each(possible)("$what", (example) => {
    for (const scale of [1, 300]) {
      const trainer = trainerWith(scale);
      const wanted = bruteForce(trainer.parameters.logits!, example);
      expect(wanted.alignments).toBeGreaterThan(0);
      const difference = Math.abs(trainer.gradient(batchOf([example])) - wanted.loss);
      expect(difference).toBeLessThanOrEqual(1e-12 * Math.max(1, wanted.loss));
      expectClose(trainer.gradients.logits!, wanted.gradient);
    }
  });

  test("over a batch of different lengths, as their mean", () => {
    const trainer = trainerWith();
    const each = possible.map((example) => bruteForce(trainer.parameters.logits!, example));
    const mean = (of: (one: (typeof each)[number]) => number): number =>
      each.reduce((sum, one) => sum + of(one), 0) / each.length;
    expect(trainer.gradient(batchOf(possible))).toBeCloseTo(
      mean(({ loss }) => loss),
      11,
    );
    expectClose(
      trainer.gradients.logits!,
      each[0]!.gradient.map((_, i) => mean(({ gradient }) => gradient[i]!)),
    );
  });

  test("nothing said of nothing heard is certain", () => {
    const trainer = trainerWith();
    expect(trainer.gradient(batchOf([{ labels: [], frameCount: 0 }]))).toBeCloseTo(0, 15);
    expect([...trainer.gradients.logits!].every((value) => value === 0)).toBe(true);
  });
});

const impossible: readonly (Example & { readonly what: string })[] = [
  { what: "more labels than frames", labels: [0, 1, 0], frameCount: 2 },
  { what: "equal labels without room for the gap between them", labels: [1, 1, 0], frameCount: 3 },
  { what: "a label and no frame", labels: [0], frameCount: 0 },
];

describe("an example without any alignment", () => {
  test.each(impossible)("costs nothing and weighs nothing: $what", (example) => {
    const trainer = trainerWith();
    expect(bruteForce(trainer.parameters.logits!, example).alignments).toBe(0);
    const { loss, weight } = trainer.evaluate(batchOf([example]));
    expect({ loss, weight }).toEqual({ loss: 0, weight: 0 });
    trainer.gradient(batchOf([example]));
    expect([...trainer.gradients.logits!].every((value) => value === 0)).toBe(true);
  });

  test.each(impossible)("has the likelihood 0, whose logarithm is −∞: $what", (example) => {
    const { likelihood } = trainerWith().predict(batchOf([example]));
    expect([...likelihood!]).toEqual([-Infinity]);
  });

  test("leaves the others of its batch as they are", () => {
    const [alone, beside] = [trainerWith(), trainerWith()];
    const loss = alone.gradient(batchOf(possible.slice(0, 4)));
    expect(beside.gradient(batchOf([...possible.slice(0, 4), ...impossible]))).toBe(loss);
    expect(beside.gradients.logits).toEqual(alone.gradients.logits);
  });
});

test("more frames or labels than there may be are refused", () => {
  const trainer = trainerWith();
  const example = { labels: [0], frameCount: 6 };
  expect(() => trainer.step(batchOf([example]))).toThrow("alignments: frameCount[0] is 6; expected 0 to 5");
  const batch = { ...batchOf([possible[0]!]), labelCount: Int32Array.of(4) };
  expect(() => trainer.step(batch)).toThrow("alignments: labelCount[0] is 4; expected 0 to 3");
});
