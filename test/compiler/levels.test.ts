// Every program of every model means the same at each level: the tensor graph, the lowered loops (fused or not), and
// the emitted module. This holds fusion, tiles, shared memory and in-place updates.
import { describe, expect, test } from "vitest";
import { compile, compileLevels, type Compilation } from "../../compiler/compile.ts";
import { checkGradients } from "../../compiler/cli/gradcheck.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import { interpretPlan } from "../../compiler/4-kernel/interpret.ts";
import { interpret } from "../../compiler/2-tensor/ir/interpret.ts";
import type { Leaf, Tensor } from "../../compiler/2-tensor/ir/ir.ts";
import { interpretFunction } from "../../compiler/5-loop/interpret.ts";
import { timesOf, type Step } from "../../compiler/5-loop/lower.ts";
import { models } from "./models.ts";

const named = models.map((each) => [each.name, each] as const);

/** Deterministic values for a leaf: labels for integers, numbers around 0.5 for the rest. */
function valuesOf(leaf: Leaf, examples: number): Float64Array {
  const size = leaf.shape.reduce<number>(
    (product, extent) => product * (extent === "batch" ? examples : extent),
    1,
  );
  const draw = (i: number): number =>
    ((Math.imul(i + 1, 2654435761) ^ Math.imul(leaf.name.length * 31 + leaf.id, 40503)) >>> 0) / 2 ** 32;
  if (leaf.type === "int32") return Float64Array.from({ length: size }, (_, i) => Math.floor(3 * draw(i)));
  if (leaf.name === "step") return Float64Array.of(3);
  return Float64Array.from({ length: size }, (_, i) => 0.05 + 0.9 * draw(i));
}

function sizeOf(tensor: Tensor, examples: number): number {
  return tensor.shape.reduce<number>(
    (product, extent) => product * (extent === "batch" ? examples : extent),
    1,
  );
}

function compareLoops({ lowered }: Compilation, examples: number): void {
  for (const { name, plan, kernels } of lowered.programs) {
    const given = new Map<Leaf, Float64Array>();
    const leaf = (each: Leaf): Float64Array => {
      const known = given.get(each) ?? valuesOf(each, examples);
      given.set(each, known);
      return known;
    };
    const expected = interpret(
      plan.stores.map((store) => store.tensor),
      { leaf, batch: examples },
    );
    const planned = interpretPlan(plan, { leaf, batch: examples });
    for (const { tensor } of plan.stores) expect(planned.get(tensor)).toEqual(expected.get(tensor));
    const memory = new Map<Tensor, Float64Array>();
    const memoryOf = (tensor: Tensor): Float64Array => {
      const known =
        memory.get(tensor) ??
        (tensor.kind === "leaf"
          ? leaf(tensor).slice()
          : new Float64Array(sizeOf(tensor, examples)).fill(NaN));
      memory.set(tensor, known);
      return known;
    };
    const times = new Map<Leaf, number>();
    const run = (step: Step): void => {
      if (step.kind === "repeat") {
        for (const t of timesOf(step)) {
          times.set(step.time, t);
          step.steps.forEach(run);
        }
        return;
      }
      const { function: fn, numbers, arrays } = step;
      const number = (each: Leaf): number => times.get(each) ?? leaf(each)[0]!;
      interpretFunction(fn, {
        examples,
        number: (variable) => number(numbers[fn.numbers.findIndex((each) => each.variable === variable)]!),
        array: (parameter) => memoryOf(arrays[fn.arrays.indexOf(parameter)]!),
      });
    };
    kernels.forEach(({ steps }) => steps.forEach(run));
    for (const { tensor, into, name: store } of plan.stores) {
      const found = memoryOf(into ?? tensor);
      for (const [i, want] of expected.get(tensor)!.entries())
        expect(
          Math.abs(found[i]! - want),
          `${name}: ${store}[${i}] is ${found[i]}, expected ${want}`,
        ).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(want)));
    }
  }
}

describe.each(named)("%s", (_, definition) => {
  test.each([1, 3, 4, 5, 9])(
    "the optimized loops compute what the tensors mean, for %i examples",
    (examples) => {
      compareLoops(compileLevels(definition), examples);
    },
  );

  test("so do the unoptimized ones", () => {
    compareLoops(compileLevels(definition, { optimize: false }), 5);
  });

  test("emitted gradients agree with central differences", async () => {
    const errors = checkGradients(await loadEmitted(compileLevels(definition).draft), 1);
    for (const { parameter, error } of errors) expect(error, parameter).toBeLessThan(1e-6);
  });

  test("compiles to the same bytes every time, which type-check", async () => {
    expect(await compile(definition)).toBe(await compile(definition));
  });
});
