// One line on a terminal, nothing in a pipe.
import { expect, test } from "vitest";
import { createProgressDisplay, durationText, progressLine } from "../../runtime/progress.ts";

const progress = {
  epoch: 3,
  epochs: 10,
  examples: 2500,
  examplesInTotal: 10000,
  updates: 80,
  examplesPerSecond: 1250,
  trainingLoss: 0.0421337,
};

test("the line says epoch, rate, loss and time left", () => {
  expect(progressLine(progress)).toBe("epoch 3/10 · 1,250 examples/s · loss 0.04213 · 6 s left");
});

test("times are told in the unit that fits", () => {
  expect([0.4, 59, 125, 3790, NaN, Infinity].map(durationText)).toEqual([
    "0 s",
    "59 s",
    "2 min 5 s",
    "1 h 3 min",
    "…",
    "…",
  ]);
});

test("a terminal's line is redrawn in place, within its width", () => {
  const written: string[] = [];
  const display = createProgressDisplay({ isTTY: true, columns: 12, write: (text) => written.push(text) });
  display.show(progress);
  display.clear();
  expect(written).toEqual(["\r\u001b[2Kepoch 3/10 ", "\r\u001b[2K"]);
});

test("a pipe sees nothing", () => {
  const write = () => expect.unreachable();
  const display = createProgressDisplay({ write });
  display.show(progress);
  display.clear();
});
