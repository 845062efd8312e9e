// Sums that scatter would add up one by one, turned into gathers: whatever the index map, the same values as the scatter,
// which stays the oracle; and where convolutions and pooling need it, inner loops without a condition or a remainder.
import { describe, expect, test } from "vitest";
import { compileLevels } from "../../../../compiler/compile.ts";
import { gather } from "../../../../compiler/2-tensor/derive/gather.ts";
import { interpret } from "../../../../compiler/2-tensor/ir/interpret.ts";
import { withFreshGraph } from "../../../../compiler/2-tensor/ir/intern.ts";
import {
  addIndex,
  axisIndex,
  constantIndex,
  lookupIndex,
  quotientIndex,
  remainderIndex,
  scaleIndex,
} from "../../../../compiler/2-tensor/ir/indices.ts";
import type { Extent, Index, Tensor } from "../../../../compiler/2-tensor/ir/ir.ts";
import { multiply, rawLoad } from "../../../../compiler/2-tensor/ir/scalars.ts";
import { element, leaf, scatter } from "../../../../compiler/2-tensor/ir/tensors.ts";
import type { LoopStatement } from "../../../../compiler/5-loop/ir.ts";
import { tensorsOf } from "../../../../compiler/4-kernel/ir.ts";
import {
  averagePool2d,
  convolution2d,
  gradientDescent,
  input,
  maxPool2d,
  model,
  multiply as times,
  parameter,
  sum,
  type ConvolutionOptions,
  type Tensor as ModelTensor,
} from "../../../../compiler/index.ts";

const plus = (index: Index, by: Index | number): Index =>
  addIndex(index, typeof by === "number" ? constantIndex(by) : by);
const by = (factor: number, index: Index): Index => scaleIndex(index, factor);

type Map = (i: Index, j: Index, k: Index) => readonly Index[];
type Case = readonly [name: string, shape: readonly Extent[], domain: readonly Extent[], at: Map];

const invertible: readonly Case[] = [
  ["the identity", [3, 4], [3, 4], (i, j) => [i, j]],
  ["a transposition", [4, 3], [3, 4], (i, j) => [j, i]],
  ["a sum over a free axis", [3], [3, 4], (i) => [i]],
  ["a broadcast's transpose", [1, 4], [3, 4], (_, j) => [constantIndex(0), j]],
  ["a flip", [5], [5], (i) => [plus(by(-1, i), 4)]],
  ["a slice with a stride", [10], [4], (i) => [by(3, i)]],
  ["a slice that leaves a margin", [12], [3], (i) => [plus(by(3, i), 2)]],
  ["a window", [7], [5, 3], (i, j) => [plus(i, j)]],
  ["a window beyond the edges", [5], [5, 3], (i, j) => [plus(plus(i, j), -1)]],
  ["a dilated window", [9], [5, 3], (i, j) => [plus(i, by(2, j))]],
  ["a window with a stride", [9], [4, 3], (i, j) => [plus(by(2, i), j)]],
  ["a window as wide as its stride", [8], [4, 2], (i, j) => [plus(by(2, i), j)]],
  ["a window with a stride and a margin", [9], [5, 3], (i, j) => [plus(plus(by(2, i), j), -1)]],
  ["a window with a stride that starts late", [13], [4, 5], (i, j) => [plus(plus(by(2, i), j), 2)]],
  ["a window narrower than its stride", [12], [4, 2], (i, j) => [plus(by(3, i), j)]],
  ["a wide window with a stride", [13], [3, 7], (i, j) => [plus(by(3, i), j)]],
  ["a window in two dimensions", [4, 4], [3, 3, 2], (i, j, k) => [plus(i, k), plus(j, k)]],
  ["a flattening", [12], [3, 4], (i, j) => [plus(by(4, i), j)]],
  ["a split", [3, 4], [12], (i) => [quotientIndex(i, 4), remainderIndex(i, 4)]],
  ["a diagonal", [4, 4], [4], (i) => [i, i]],
  ["a batch", ["batch", 4], ["batch", 4, 2], (i, j) => [i, j]],
];

const resisting: readonly Case[] = [
  ["a quotient alone", [3], [12], (i) => [quotientIndex(i, 4)]],
  ["two remainders", [3, 4], [12], (i) => [remainderIndex(i, 3), remainderIndex(i, 4)]],
];

function inGraph<T>(use: (i: Index, j: Index, k: Index) => T): T {
  return withFreshGraph(() => use(axisIndex(0), axisIndex(1), axisIndex(2)));
}

/** The node's values, for a source that tells every element apart. */
function valuesOf(tensor: Tensor, source: Tensor, batch: number): readonly number[] {
  const values = interpret([tensor], {
    leaf: (each) => {
      const size = each.shape.reduce<number>((n, extent) => n * (extent === "batch" ? batch : extent), 1);
      return Float64Array.from({ length: size }, (_, n) => (each === source ? 2 ** (n % 40) + n : n % 3));
    },
    batch,
  });
  return [...values.get(tensor)!];
}

describe("gather", () => {
  test.each(invertible)("%s", (_, shape, domain, map) =>
    inGraph((i, j, k) => {
      const at = map(i, j, k);
      const source = leaf("input", "source", domain);
      const body = element(source);
      const gathered = gather(shape, domain, at, body);
      expect(gathered?.kind).toBe("compute");
      const expected = valuesOf(scatter(shape, domain, at, body), source, 3);
      expect(valuesOf(gathered!, source, 3)).toEqual(expected);
    }),
  );

  test.each(resisting)("leaves %s to the scatter, or agrees with it", (_, shape, domain, map) =>
    inGraph((i, j, k) => {
      const at = map(i, j, k);
      const source = leaf("input", "source", domain);
      const gathered = gather(shape, domain, at, element(source));
      const expected = valuesOf(scatter(shape, domain, at, element(source)), source, 3);
      if (gathered) expect(valuesOf(gathered, source, 3)).toEqual(expected);
    }),
  );

  test("leaves what an input chooses to the scatter", () =>
    inGraph((i) => {
      const chosen = leaf("input", "chosen", [5], "int32");
      const source = leaf("input", "source", [5]);
      const at = [lookupIndex(rawLoad(chosen, [i]))];
      expect(gather([3], [5], at, element(source))).toBeUndefined();
      const twice = multiply(element(source), element(source));
      expect(valuesOf(scatter([3], [5], at, twice), source, 1)).toEqual([
        1 + 11 ** 2,
        3 ** 2 + 20 ** 2,
        6 ** 2,
      ]);
    }));
});

describe("gradients of windows", () => {
  const shapes: readonly (readonly [string, (x: ModelTensor) => ModelTensor])[] = [
    ...(
      [
        {},
        { padding: 1 },
        { stride: 2 },
        { stride: 2, padding: 1 },
        { dilation: 2 },
        { groups: 2 },
      ] as ConvolutionOptions[]
    ).map(
      (options) =>
        [
          `a convolution ${JSON.stringify(options)}`,
          (x: ModelTensor) =>
            convolution2d(x, parameter([6, 4 / (options.groups ?? 1), 3, 3], undefined, "kernel"), options),
        ] as const,
    ),
    ["average pooling", (x) => averagePool2d(x, 2)],
    ["overlapping average pooling", (x) => averagePool2d(x, 3, { stride: 1 })],
  ];

  test.each(shapes)("%s: no sum asks a condition or divides an index", (_, operation) => {
    const { lowered, plans } = compileLevels(
      model(
        "windows",
        () => {
          const x = times(input("x", [4, 9, 9]), parameter([4, 9, 9], undefined, "scale")) as ModelTensor;
          const y = operation(x);
          return { loss: sum(times(y, y)) };
        },
        { optimizer: gradientDescent() },
      ),
    );
    const [, step] = plans.find(([name]) => name === "step")!;
    const tensors = step.kernels.flatMap((kernel) => tensorsOf(kernel));
    expect(tensors.some((tensor) => tensor.kind === "scatter")).toBe(false);
    const sums = lowered.functions.flatMap(({ body }) => body.flatMap(summingLoops));
    expect(sums.length).toBeGreaterThan(1);
    for (const each of sums)
      for (const kind of ["choose", "quotient", "remainder"]) expect(kindsIn(each)).not.toContain(kind);
  });

  test("sum no more terms than a window reaches, whatever stride and padding", () => {
    const { plans } = compileLevels(
      model(
        "pooled",
        () => {
          const x = times(input("x", [4, 33, 33]), parameter([4, 33, 33], undefined, "scale")) as ModelTensor;
          const options = { stride: 2, padding: 1 };
          return { loss: sum(times(maxPool2d(x, 3, options), averagePool2d(x, 3, options))) };
        },
        { optimizer: gradientDescent() },
      ),
    );
    const [, step] = plans.find(([name]) => name === "step")!;
    const work = (tensor: Tensor): number =>
      tensor.kind === "compute" && tensor.type === "float" && tensor.shape.length > 2
        ? (tensor.reduction?.extents ?? []).reduce<number>(
            (n, extent) => (extent === "batch" ? n : n * extent),
            1,
          )
        : 0;
    const terms = step.kernels.flatMap((kernel) => tensorsOf(kernel).map(work));
    expect(Math.max(...terms)).toBe(9); // forward; backward 4
  });

  test("of one-dimensional convolutions agree with scattered sums at every geometry", () => {
    for (const stride of [1, 2, 3])
      for (const dilation of [1, 2])
        for (const padding of [0, 1, 2])
          for (const taps of [1, 2, 3, 4])
            inGraph((i, j) => {
              const length = 11;
              const out = Math.floor((length + 2 * padding - dilation * (taps - 1) - 1) / stride) + 1;
              const at = [plus(plus(by(stride, i), by(dilation, j)), -padding)];
              const source = leaf("input", "source", [out, taps]);
              const gathered = gather([length], [out, taps], at, element(source));
              const scattered = scatter([length], [out, taps], at, element(source));
              if (!gathered) return expect(stride > 1 && dilation > 1).toBe(true); // left to the scatter
              expect(valuesOf(gathered, source, 1)).toEqual(valuesOf(scattered, source, 1));
            });
  });
});

/** The innermost loops that add to a variable. */
function summingLoops(statement: LoopStatement): readonly LoopStatement[] {
  if (statement.kind !== "for") return [];
  if (statement.body.some((each) => each.kind === "for")) return statement.body.flatMap(summingLoops);
  return statement.body.some((each) => each.kind === "assign") ? [statement] : [];
}

/** The kinds of all statements and expressions inside. */
function kindsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(kindsIn);
  if (typeof value !== "object" || value === null || "holds" in value) return [];
  const own = "kind" in value ? [String(value.kind)] : [];
  return [...own, ...Object.values(value).flatMap(kindsIn)];
}
