// Well-known data sets, where they are at hand: what people will try first.
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readDataFile } from "../../runtime/files.ts";
import {
  chooseFiles,
  idxColumns,
  miniBatch,
  rootMeanSquaredErrors,
  split,
  train,
  trainingData,
  type TableOptions,
  type TrainerModule,
} from "../../runtime/index.ts";
import { lineModule, softmaxModule } from "./doubles.ts";

const FOLDER = "../shared/data";
const missing = existsSync(FOLDER) ? "" : " (skipped: ../shared/data is absent)";

async function trainOn(file: string, module: TrainerModule, options: Partial<TableOptions>, epochs: number) {
  const read = await readDataFile(`${FOLDER}/${file}`);
  if (read.kind !== "table") throw new Error(`${file} should be a table`);
  const data = trainingData(read.table, module.description, { heldOut: 0.2, seed: 0, ...options });
  const trainer = module.default({ capacity: 256 });
  trainer.hyperparameters.learningRate = 0.03;
  const history = await train(trainer, { ...data, sampler: miniBatch(32), epochs, seed: 0 });
  const { rmse } = rootMeanSquaredErrors(trainer, module.description, data.heldOut, data.preparation);
  return { ...data, rmse, metrics: history.epochs.at(-1)!.heldOut!.metrics };
}

describe.skipIf(missing !== "")(`real data${missing}`, () => {
  test("California housing: 8 numbers and 5 kinds of place, missing rooms filled in, dollars out", async () => {
    const target = "median_house_value";
    const { imputed, rmse } = await trainOn("california-housing.csv", lineModule(13), { target }, 5);
    expect([...imputed]).toEqual([["total_bedrooms", 207]]);
    expect(rmse).toBeLessThan(80_000);
  });

  test("miles per gallon, without the car's name", async () => {
    const features = [
      "cylinders",
      "displacement",
      "horsepower",
      "weight",
      "acceleration",
      "model_year",
      "origin",
    ];
    const recipe = { features: { features }, target: { price: "mpg" }, missing: "drop" } as const;
    const { dropped, rmse } = await trainOn("mpg.csv", lineModule(9), { recipe }, 30);
    expect(dropped).toBe(6);
    expect(rmse).toBeLessThan(4);
  });

  test("penguins, by island, sex and size", async () => {
    const { metrics } = await trainOn("penguins.csv", softmaxModule(9, 3), { target: "species" }, 30);
    expect(metrics.accuracy).toBeGreaterThan(0.95);
  });

  test("iris, whose species are the last column", async () => {
    const { metrics } = await trainOn("iris.csv", softmaxModule(4, 3), {}, 300);
    expect(metrics.accuracy).toBeGreaterThan(0.85);
  });

  test("handwritten digits, gzipped IDX", async () => {
    const { description, default: create } = softmaxModule(784, 10);
    const files = ["mnist-10k-images-idx3-ubyte.gz", "mnist-10k-labels-idx1-ubyte.gz"];
    const read = await Promise.all(files.map((file) => readDataFile(`${FOLDER}/${file}`)));
    const tensors = read.flatMap((file) => (file.kind === "idx" ? [file.tensor] : []));
    const columns = idxColumns(description, tensors, chooseFiles(description, ["image", "label"], tensors));
    const parts = split({ examples: 10_000, columns, perCall: {} }, 0.75, 0);
    const trainer = create({ capacity: 256 });
    trainer.hyperparameters.learningRate = 0.1;
    const { epochs } = await train(trainer, { ...parts, sampler: miniBatch(32), epochs: 2, seed: 0 });
    expect(epochs[1].heldOut!.metrics.accuracy).toBeGreaterThan(0.8);
  });
});
