// What tests of recurrences share: models run as emitted, optimized and not, and numbers to feed them.
import { expect } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer, type Arrays } from "../../compiler/cli/load-module.ts";
import { model, sgd, type ModelDefinition, type Objective } from "../../compiler/index.ts";

/** A float64 model whose gradients are sums over examples. */
export function summed(name: string, declare: () => Objective): ModelDefinition {
  return model(name, declare, {
    element: "float64",
    optimizer: sgd({ learningRate: 0.1 }),
    reduction: "sum",
  });
}

export type Trainer = AnyTrainer &
  Readonly<Record<string, (inputs: Arrays) => Readonly<Record<string, Float64Array>>>>;

export async function trainerOf(definition: ModelDefinition, optimize = true): Promise<Trainer> {
  const module = await loadEmitted(compileLevels(definition, { optimize }).draft);
  return module.default({ seed: 3, capacity: 8 }) as Trainer;
}

/** The trainers of the optimized and of the unoptimized module. */
export function bothTrainers(definition: ModelDefinition): Promise<readonly Trainer[]> {
  return Promise.all([trainerOf(definition), trainerOf(definition, false)]);
}

/** Numbers between −1 and 1, the same for the same name. */
export function numbers(length: number, name = ""): Float64Array {
  const phase = [...name].reduce((sum, character) => sum + character.codePointAt(0)!, 0);
  return Float64Array.from({ length }, (_, i) => Math.sin(1.7 * i + phase));
}

/** How f changes at x along a direction, by sixth-order central differences. */
export function differences(
  f: (x: Float64Array) => ArrayLike<number>,
  x: Float64Array,
  direction: ArrayLike<number>,
): number[] {
  const h = 2e-3;
  const at = (step: number): ArrayLike<number> => f(x.map((value, i) => value + step * h * direction[i]!));
  const odd = [1, 2, 3].map((step) => {
    const [after, before] = [at(step), at(-step)];
    return Array.from(after, (value, i) => value - before[i]!);
  });
  return odd[0]!.map((near, i) => (45 * near - 9 * odd[1]![i]! + odd[2]![i]!) / (60 * h));
}

export function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return Array.from(left).reduce((sum, value, i) => sum + value * right[i]!, 0);
}

/** Every element, relative to the largest. */
export function expectClose(found: ArrayLike<number>, wanted: ArrayLike<number>, tolerance: number): void {
  expect(found.length).toBe(wanted.length);
  const scale = Math.max(1, ...Array.from(wanted, Math.abs));
  for (let i = 0; i < wanted.length; i++)
    expect(
      Math.abs(found[i]! - wanted[i]!) / scale,
      `element ${i}: ${found[i]}, expected ${wanted[i]}`,
    ).toBeLessThanOrEqual(tolerance);
}

/** All gradients side by side, after a call of `gradient`. */
export function gradientOf(trainer: AnyTrainer, batch: Arrays): Float64Array {
  trainer.gradient(batch);
  return Float64Array.from(Object.values(trainer.gradients).flatMap((each) => [...each]));
}
