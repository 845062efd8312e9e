// What networks are made of: convolutions, pooling, resizing, normalization, attention, recurrences.
import * as a from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { DoesNotApply, row, sizeOf, type Pool, type Row, type Shape } from "../row.ts";

type Convolution = {
  readonly stride: number[];
  readonly padding: number[];
  readonly dilation: number[];
  readonly groups: number;
};

/** An image [C, spatial…], filters, and the settings of each axis. */
function drawConvolution(pool: Pool, dimensions: number, transposed: boolean) {
  const { random } = pool;
  const groups = random.pick([1, 1, 1, 2, 3]);
  const [inputs, outputs] = [random.whole(1, 2), random.whole(1, 2)];
  const most = dimensions === 1 ? 9 : dimensions === 2 ? 5 : 3;
  const each = (low: number, high: number): number[] =>
    Array.from({ length: dimensions }, () => random.whole(low, high));
  const sizes = each(1, most);
  const kernel = each(1, dimensions === 3 ? 2 : 3);
  const stride = each(1, dimensions === 3 ? 2 : 3);
  const dilation = each(1, 2);
  const reach = kernel.map((taps, k) => dilation[k]! * (taps - 1) + 1);
  const padding = reach.map((taps) => random.whole(0, Math.min(2, taps - 1)));
  const isFit = reach.every((taps, k) =>
    transposed
      ? (sizes[k]! - 1) * stride[k]! + taps - 2 * padding[k]! > 0
      : sizes[k]! + 2 * padding[k]! >= taps,
  );
  if (!isFit) throw new DoesNotApply();
  const x = pool.shaped([inputs * groups, ...sizes]);
  const weights = pool.shaped(
    transposed ? [inputs * groups, outputs, ...kernel] : [outputs * groups, inputs, ...kernel],
  );
  return { operands: [x, weights], attributes: { stride, padding, dilation, groups } satisfies Convolution };
}

type Window = { readonly size: number[]; readonly stride: number[]; readonly padding: number[] };

function drawWindow(pool: Pool, dimensions: number) {
  const { random } = pool;
  const spatial = Array.from({ length: dimensions }, () => random.whole(1, dimensions === 1 ? 9 : 6));
  const size = spatial.map((length) => random.whole(1, Math.min(3, length)));
  const stride = spatial.map(() => random.whole(1, 3));
  const padding = size.map((length) => random.whole(0, Math.floor(length / 2)));
  return {
    operands: [pool.shaped([random.whole(1, 3), ...spatial])],
    attributes: { size, stride, padding } satisfies Window,
  };
}

/** Weights of a cell with `gates` gates, for inputs of a sequence [steps, features] and a state [units]. */
function drawCell(pool: Pool, gates: number, states: number) {
  const { random } = pool;
  const [steps, features, units] = [random.whole(1, 4), random.whole(1, 3), random.whole(1, 3)];
  const shapes: Shape[] = [
    [steps, features],
    [gates * units, features],
    [gates * units, units],
    [gates * units],
    ...Array.from({ length: states }, () => [units]),
  ];
  const operands = shapes.map((shape) => pool.within(pool.shaped(shape), -1.5, 1.5));
  const withLengths = random.chance(0.3);
  return {
    operands: withLengths ? [...operands, pool.integers([], steps + 1)] : operands,
    attributes: { withLengths, all: random.chance(0.5) },
  };
}

type Cell = { readonly withLengths: boolean; readonly all: boolean };

function ran(
  [x, input, recurrent, inputBias, ...rest]: readonly Tensor[],
  { withLengths, all }: Cell,
  states: number,
  run: (x: Tensor, states: readonly Tensor[], weights: a.CellWeights, options: object) => a.Sequence,
): Tensor {
  const options = withLengths ? { lengths: rest[states]! } : {};
  const weights = { input: input!, recurrent: recurrent!, inputBias: inputBias! };
  const sequence = run(x!, rest.slice(0, states), weights, options);
  return all ? sequence.all : sequence.last;
}

export const networks: readonly Row[] = [
  ...([1, 2, 3] as const).flatMap((dimensions) => [
    row(
      `convolution${dimensions}d`,
      (pool) => drawConvolution(pool, dimensions, false),
      ([x, weights], options: Convolution) => a[`convolution${dimensions}d`](x!, weights!, options),
    ),
    row(
      `transposedConvolution${dimensions}d`,
      (pool) => drawConvolution(pool, dimensions, true),
      ([x, weights], options: Convolution) => a[`transposedConvolution${dimensions}d`](x!, weights!, options),
    ),
  ]),
  ...(["maxPool1d", "averagePool1d"] as const).map((name) =>
    row(
      name,
      (pool) => drawWindow(pool, 1),
      ([x], { size, ...options }: Window) => a[name](x!, size, options) as Tensor,
    ),
  ),
  ...(["maxPool2d", "averagePool2d"] as const).map((name) =>
    row(
      name,
      (pool) => drawWindow(pool, 2),
      ([x], { size, ...options }: Window) => a[name](x!, size, options) as Tensor,
    ),
  ),
  row(
    "adaptiveAveragePool2d",
    (pool) => ({
      operands: [pool.float({ least: 2, most: 3, filled: true })],
      attributes: { size: [pool.random.whole(1, 3), pool.random.whole(1, 3)] },
    }),
    ([x], { size }: { size: number[] }) => a.adaptiveAveragePool2d(x!, size),
  ),
  row(
    "globalAveragePool",
    (pool) => ({ operands: [pool.float({ least: 2, filled: true })] }),
    ([x]) => a.globalAveragePool(x!) as Tensor,
  ),
  ...(["upsampleNearest2d", "upsampleBilinear2d"] as const).map((name) =>
    row(
      name,
      (pool) => ({
        operands: [pool.float({ least: 2, most: 3, filled: true, where: (shape) => sizeOf(shape) <= 24 })],
        attributes: { scale: [pool.random.whole(1, 3), pool.random.whole(1, 2)] },
      }),
      ([x], { scale }: { scale: number[] }) => a[name](x!, scale),
    ),
  ),
  row(
    "layerNorm",
    (pool) => {
      const x = pool.float({ least: 1, filled: true });
      const shape = pool.shapeOf(x);
      const axes = pool.random.whole(1, shape.length);
      const inner = shape.slice(shape.length - axes);
      return { operands: [x, pool.shaped(inner), pool.shaped(inner)], attributes: { axes } };
    },
    ([x, scale, shift], { axes }: { axes: number }) =>
      a.layerNorm(x!, { axes, scale: scale!, shift: shift!, epsilon: 0.1 }) as Tensor,
  ),
  row(
    "rmsNorm",
    (pool) => {
      const x = pool.float({ least: 1, filled: true });
      return { operands: [x, pool.shaped(pool.shapeOf(x).slice(-1))] };
    },
    ([x, scale]) => a.rmsNorm(x!, { scale: scale!, epsilon: 0.1 }) as Tensor,
  ),
  row(
    "groupNorm",
    (pool) => {
      const groups = pool.random.whole(1, 3);
      const channels = groups * pool.random.whole(1, 2);
      const spatial = pool.random.pick([[], [3], [2, 2]]);
      const x = pool.shaped([channels, ...spatial]);
      return { operands: [x, pool.shaped([channels]), pool.shaped([channels])], attributes: { groups } };
    },
    ([x, scale, shift], { groups }: { groups: number }) =>
      a.groupNorm(x!, groups, { scale: scale!, shift: shift!, epsilon: 0.1 }) as Tensor,
  ),
  row(
    "attention",
    (pool) => {
      const { random } = pool;
      const leading = random.chance(0.4) ? [random.whole(1, 2)] : [];
      const [queries, width, values] = [random.whole(1, 4), random.whole(1, 3), random.whole(1, 3)];
      const causal = random.chance(0.5);
      const keys = causal ? queries : random.whole(1, 4);
      return {
        operands: [
          pool.shaped([...leading, queries, width]),
          pool.shaped([...leading, keys, width]),
          pool.shaped([...leading, keys, values]),
        ],
        attributes: { causal },
      };
    },
    ([q, k, v], { causal }: { causal: boolean }) => a.attention(q!, k!, v!, { causal }),
  ),
  row(
    "scan",
    (pool) => {
      const { random } = pool;
      const [steps, width] = [random.whole(1, 5), random.whole(1, 3)];
      return {
        operands: [
          pool.within(pool.shaped([steps, width]), -1, 1),
          pool.within(pool.shaped([width]), -1, 1),
          pool.within(pool.shaped([width, width]), -1, 1),
        ],
        attributes: {
          formula: random.pick(["tanh", "multiply", "two carries", "max"]),
          result: random.pick(["all", "last"]),
        },
      };
    },
    ([x, start, weights], { formula, result }: { formula: string; result: "all" | "last" }) => {
      const step = (h: Tensor, each: Tensor): Tensor => {
        if (formula === "multiply") return a.multiply(h, a.cos(each)) as Tensor;
        if (formula === "max") return a.maximum(a.multiply(0.7, h), each) as Tensor;
        return a.tanh(a.add(a.matmul(weights!, h) as Tensor, each) as Tensor) as Tensor;
      };
      const length = x!.shape[0] as number;
      if (formula !== "two carries")
        return a.scan(length, { h: start! }, ({ h }, t) => ({ h: step(h, a.elementAt(x!, t)) }))[result].h;
      const scanned = a.scan(length, { h: start!, c: a.square(start!) as Tensor }, ({ h, c }, t) => {
        const moved = step(c, a.elementAt(x!, t));
        return { h: a.add(a.multiply(0.5, h), moved) as Tensor, c: a.multiply(moved, a.sin(h)) as Tensor };
      });
      return a.add(scanned[result].h, scanned[result].c) as Tensor;
    },
  ),
  row(
    "rnnSequence",
    (pool) => drawCell(pool, 1, 1),
    (operands, cell: Cell) =>
      ran(operands, cell, 1, (x, [h], weights, options) => a.rnnSequence(x, h!, weights, options)),
  ),
  row(
    "gruSequence",
    (pool) => drawCell(pool, 3, 1),
    (operands, cell: Cell) =>
      ran(operands, cell, 1, (x, [h], weights, options) => a.gruSequence(x, h!, weights, options)),
  ),
  row(
    "lstmSequence",
    (pool) => drawCell(pool, 4, 2),
    (operands, cell: Cell) =>
      ran(operands, cell, 2, (x, [h, c], weights, options) => a.lstmSequence(x, h!, c!, weights, options)),
  ),
];
