// Every program of every model means the same at each level: the tensor graph, the lowered loops (fused or not), and
// the emitted module. This holds fusion, tiles, shared memory and in-place updates.
import { describe, expect, test } from "vitest";
import { compileLevels, type Compilation } from "../../compiler/compile.ts";
import { checkGradients } from "../../compiler/verify/gradients.ts";
import { checkTypes } from "../../compiler/6-module/typescript.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";
import type { Leaf } from "../../compiler/2-tensor/ir/ir.ts";
import { expectedStores } from "../../compiler/verify/levels.ts";
import { compareLoops } from "../../compiler/verify/loops.ts";
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

/** Kernels, then loops on the planned arena, against what the tensors of each program mean. */
function expectLoops({ programs, lowered, arena }: Compilation, examples: number): void {
  const given = new Map<Leaf, Float64Array>();
  const leaf = (each: Leaf): Float64Array => {
    const known = given.get(each) ?? valuesOf(each, examples);
    given.set(each, known);
    return known;
  };
  const expected = expectedStores(programs, leaf, examples);
  expect(compareLoops({ lowered, arena }, expected, leaf, examples)).toBeUndefined();
}

describe.each(named)("%s", (_, definition) => {
  const compilation = compileLevels(definition);

  test.each([1, 3, 4, 5, 9])(
    "the optimized loops compute what the tensors mean, for %i examples",
    (examples) => {
      expectLoops(compilation, examples);
    },
  );

  test("so do the unoptimized ones", () => {
    expectLoops(compileLevels(definition, { optimize: false }), 5);
  });

  test("emitted gradients agree with central differences", async () => {
    const errors = checkGradients(await loadEmitted(compilation.draft), 1);
    for (const { parameter, error } of errors) expect(error, parameter).toBeLessThan(1e-6);
  });

  test("compiles to the same bytes every time, which type-check", () => {
    const { draft } = compileLevels(definition);
    expect(draft).toBe(compilation.draft);
    checkTypes(definition.name, draft);
  });
});
