// The zoo's table: what each model of models/ must reach, beside what one scores without learning. Bounds leave a margin
// to the worst of five seeds.
import { distanceToSpiral } from "../../models/data/spiral.ts";
import { trueWeights } from "../../models/sparseLogistic.data.ts";
import { fullBatch, miniBatch, stochastic } from "../../runtime/index.ts";
import {
  classFrequencies,
  classMeans,
  majorityClass,
  matchedAsGiven,
  meanAnswer,
  normalDensity,
  pixelMeans,
  unchanged,
  untrained,
  zero,
} from "./baselines.ts";
import { distanceOfMade, normalOffCourse, normalPoints, offCourse } from "./distributions.ts";
import { accuracy, loss, metric } from "./metrics.ts";
import { greedyReturn, randomReturn } from "./policies.ts";
import type { Row } from "./row.ts";
import { labelErrorRate, sameSymbol } from "./sequences.ts";
import { sameForAll, zerosFound } from "./sparsity.ts";
import { analogyAccuracy } from "./words.ts";

const housing = "../shared/data/california-housing.csv";

export const rows: readonly Row[] = [
  // Regression
  {
    model: "linear",
    epochs: 5,
    sampler: stochastic(),
    metric: loss,
    baseline: meanAnswer("y"),
    reach: { atMost: 0.002 },
  },
  {
    model: "housingLinear",
    file: housing,
    epochs: 3,
    metric: loss,
    baseline: meanAnswer("price"),
    reach: { atMost: 0.42 },
  },
  {
    model: "housing",
    file: housing,
    epochs: 5,
    metric: loss,
    baseline: meanAnswer("price"),
    reach: { atMost: 0.28 },
  },
  {
    model: "matrixFactorization",
    epochs: 40,
    metric: loss,
    baseline: classMeans("user", "item", "rating"),
    reach: { atMost: 0.18 },
  },
  {
    model: "mixtureDensity",
    epochs: 160,
    metric: loss,
    baseline: normalDensity("t"),
    reach: { atMost: -0.7 },
  },

  // Classification
  {
    model: "logistic",
    epochs: 200,
    sampler: fullBatch(),
    metric: accuracy,
    baseline: majorityClass("y"),
    reach: { atLeast: 0.78 },
  },
  {
    model: "sparseLogistic",
    epochs: 200,
    sampler: fullBatch(),
    metric: accuracy,
    baseline: majorityClass("y"),
    reach: { atLeast: 0.8 },
    also: [
      {
        metric: zerosFound("weights", trueWeights),
        baseline: sameForAll(trueWeights),
        reach: { atLeast: 0.95 },
      },
    ],
  },
  {
    model: "softmaxRegression",
    epochs: 3,
    metric: accuracy,
    baseline: majorityClass("label"),
    reach: { atLeast: 0.78 },
  },
  {
    model: "digits",
    epochs: 3,
    metric: accuracy,
    baseline: majorityClass("label"),
    reach: { atLeast: 0.9 },
  },
  {
    model: "leNet",
    epochs: 4,
    metric: accuracy,
    baseline: majorityClass("label"),
    reach: { atLeast: 0.91 },
  },
  {
    model: "residualCnn",
    epochs: 3,
    metric: accuracy,
    baseline: majorityClass("label"),
    reach: { atLeast: 0.92 },
  },
  {
    model: "separableCnn",
    epochs: 5,
    metric: accuracy,
    baseline: majorityClass("label"),
    reach: { atLeast: 0.82 },
  },
  {
    model: "transformerClassifier",
    epochs: 5,
    metric: accuracy,
    baseline: majorityClass("label"),
    reach: { atLeast: 0.97 },
  },

  // Vectors of things
  {
    model: "word2vec",
    epochs: 5,
    sampler: miniBatch(64),
    metric: loss,
    baseline: untrained(loss),
    reach: { atMost: 2.5 },
    also: [
      {
        metric: analogyAccuracy("words"),
        baseline: untrained(analogyAccuracy("words")),
        reach: { atLeast: 0.95 },
      },
    ],
  },
  {
    model: "contrastive",
    epochs: 10,
    sampler: miniBatch(8),
    metric: metric("matched"),
    baseline: matchedAsGiven("left", "right"),
    reach: { atLeast: 0.85 },
  },
  {
    model: "gaussianMixture",
    epochs: 20,
    metric: loss,
    baseline: normalDensity("x"),
    reach: { atMost: 3.3 },
  },

  // Sequences
  {
    model: "characterGru",
    epochs: 3,
    metric: loss,
    baseline: classFrequencies("next"),
    reach: { atMost: 0.55 },
  },
  {
    model: "characterLstm",
    epochs: 3,
    metric: loss,
    baseline: classFrequencies("next"),
    reach: { atMost: 0.75 },
  },
  {
    model: "gpt",
    epochs: 4,
    metric: loss,
    baseline: classFrequencies("next"),
    reach: { atMost: 0.65 },
  },
  {
    model: "neuralOde",
    epochs: 20,
    metric: loss,
    baseline: meanAnswer("path"),
    reach: { atMost: 0.006 },
  },
  {
    model: "ctc",
    epochs: 8,
    metric: labelErrorRate,
    baseline: sameSymbol,
    reach: { atMost: 0.1 },
  },

  // Equations and decisions
  {
    model: "physicsInformed",
    epochs: 200,
    metric: metric("error"),
    baseline: zero("truth"),
    reach: { atMost: 2e-5 },
  },
  {
    model: "qLearning",
    epochs: 20,
    metric: greedyReturn,
    baseline: randomReturn,
    reach: { atLeast: 0.55 },
  },

  // Images to images, and generation
  {
    model: "uNet",
    epochs: 5,
    metric: loss,
    baseline: unchanged("noisy", "clean"),
    reach: { atMost: 0.018 },
  },
  {
    model: "autoencoder",
    epochs: 8,
    metric: loss,
    baseline: meanAnswer("image"),
    reach: { atMost: 0.039 },
  },
  {
    model: "vae",
    epochs: 10,
    metric: loss,
    baseline: pixelMeans("image"),
    reach: { atMost: 42 },
  },
  {
    model: "gan",
    epochs: 100,
    step: (trainer, batch) => trainer.stepJudge(batch) + trainer.stepGenerator(batch),
    metric: distanceOfMade("made", "real"),
    baseline: normalPoints("real"),
    reach: { atMost: 0.02 },
  },
  {
    model: "ddpm",
    epochs: 60,
    metric: distanceOfMade("made", "point"),
    baseline: normalPoints("point"),
    reach: { atMost: 0.01 },
    also: [
      {
        metric: offCourse("made", distanceToSpiral),
        baseline: normalOffCourse("point", distanceToSpiral),
        reach: { atMost: 0.07 },
      },
    ],
  },
];
