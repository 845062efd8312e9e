// Schedules and rates of several objectives.
import { expect, test } from "vitest";
import { dataset } from "../../runtime/dataset.ts";
import { fullBatch } from "../../runtime/sampler.ts";
import { train, type TrainOptions } from "../../runtime/train.ts";
import { createLine } from "./doubles.ts";

const training = dataset({
  features: { values: [[1, 2]], type: "float64" },
  price: { values: [1], type: "float64" },
});

function pair() {
  const hyperparameters: Record<string, number> = {
    judge_learningRate: 0.1,
    judge_beta: 0.5,
    maker_learningRate: 0.2,
  };
  return { ...createLine(), hyperparameters };
}

const run = (schedule: NonNullable<TrainOptions["schedule"]>): TrainOptions => ({
  training,
  sampler: fullBatch(),
  epochs: 2,
  seed: 0,
  schedule,
});

test("one schedule sets the rate of every objective", async () => {
  const trainer = pair();
  const { epochs } = await train(
    trainer,
    run((t) => 0.5 ** t),
  );
  expect(trainer.hyperparameters).toEqual({
    judge_learningRate: 0.5,
    judge_beta: 0.5,
    maker_learningRate: 0.5,
  });
  expect(epochs[1]).toMatchObject({ learningRate: 0.5, learningRates: { judge: 0.5, maker: 0.5 } });
});

test("schedules by objective set theirs alone", async () => {
  const trainer = pair();
  const { epochs } = await train(trainer, run({ maker: (t) => 3 + t }));
  expect(trainer.hyperparameters).toMatchObject({ judge_learningRate: 0.1, maker_learningRate: 4 });
  expect(epochs[1]!.learningRates).toEqual({ maker: 4 });
});

test("a schedule for what is no objective is refused", async () => {
  await expect(train(pair(), run({ made: () => 1 }))).rejects.toThrow(
    /a schedule is given for the objective "made"; with a learning rate there is .*judge.*maker/,
  );
  await expect(train(createLine(), run({ made: () => 1 }))).rejects.toThrow(
    /there is one objective without a name; give the schedule itself/,
  );
});
