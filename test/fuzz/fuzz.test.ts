// Random models hold at every level: tensors, plans, loops and emitted code agree, and derivatives agree with central
// differences. `npm run fuzz` runs longer; what it once found is replayed here.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "./check.ts";
import { generate } from "./generate.ts";
import { print, type FuzzModel, type LeafStep, type Step } from "./model.ts";

const seeds = Array.from({ length: 60 }, (_, k) => 1 + k);
const folder = new URL("cases/", import.meta.url);
const cases = readdirSync(folder).filter((file) => file.endsWith(".json"));

function expectToHold(model: FuzzModel): void {
  const { failure } = check(model);
  expect(failure, `${failure?.check}: ${failure?.message}\n${print(model)}`).toBeUndefined();
}

test.each(seeds)("a random model from seed %i", (seed) => expectToHold(generate(seed)));

test.each(["loss", "penalty", "metrics", "update"])("a parameter called %s", (name) => {
  const { steps, ...model } = generate(1, { operations: 2 });
  const [first, ...others] = steps as [LeafStep, ...Step[]];
  expectToHold({ ...model, steps: [{ ...first, name }, ...others] });
});

test.each(cases)("%s, once found", (file) =>
  expectToHold(
    (JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { readonly model: FuzzModel }).model,
  ),
);
