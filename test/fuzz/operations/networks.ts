// What networks are made of: convolutions, pooling, resizing, normalization, attention, recurrences.
import * as a from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { broadcastableWith, DoesNotApply, row, sizeOf, type Pool, type Row } from "../row.ts";

type Convolution = {
  readonly stride: number[];
  readonly padding: number[] | "same";
  readonly dilation: number[];
  readonly groups: number;
  readonly outputPadding?: number[];
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
  const bias = random.chance(0.3) ? [pool.shaped([outputs * groups])] : [];
  const same = !transposed && random.chance(0.15);
  const extra =
    transposed && random.chance(0.3) ? { outputPadding: stride.map((by) => random.whole(0, by - 1)) } : {};
  const attributes: Convolution = { stride, padding: same ? "same" : padding, dilation, groups, ...extra };
  return { operands: [x, weights, ...bias], attributes };
}

/** The settings with the bias, if there is one. */
function withBias<O extends object>(options: O, bias: Tensor | undefined): O {
  return bias ? { ...options, bias } : options;
}

type Window = {
  readonly size: number[];
  readonly stride: number[];
  readonly padding: number[];
  readonly countPadding: boolean;
};

function drawWindow(pool: Pool, dimensions: number) {
  const { random } = pool;
  const spatial = Array.from({ length: dimensions }, () => random.whole(1, dimensions === 1 ? 9 : 6));
  const size = spatial.map((length) => random.whole(1, Math.min(3, length)));
  const stride = spatial.map(() => random.whole(1, 3));
  const padding = size.map((length) => random.whole(0, Math.floor(length / 2)));
  return {
    operands: [pool.shaped([random.whole(1, 3), ...spatial])],
    attributes: { size, stride, padding, countPadding: random.chance(0.6) } satisfies Window,
  };
}

type Scaled = { readonly scale: number[]; readonly alignCorners: boolean };

function drawScaled(pool: Pool) {
  const { random } = pool;
  const x = pool.float({ least: 2, most: 3, filled: true, where: (shape) => sizeOf(shape) <= 24 });
  const scale = [random.whole(1, 3), random.whole(1, 2)];
  return { operands: [x], attributes: { scale, alignCorners: random.chance(0.4) } satisfies Scaled };
}

export const networks: readonly Row[] = [
  ...([1, 2, 3] as const).flatMap((dimensions) => [
    row(
      `convolution${dimensions}d`,
      (pool) => drawConvolution(pool, dimensions, false),
      ([x, weights, bias], options: Convolution) =>
        a[`convolution${dimensions}d`](x!, weights!, withBias(options, bias)),
    ),
    row(
      `transposedConvolution${dimensions}d`,
      (pool) => drawConvolution(pool, dimensions, true),
      ([x, weights, bias], options: Convolution & { padding: number[] }) =>
        a[`transposedConvolution${dimensions}d`](x!, weights!, withBias(options, bias)),
    ),
  ]),
  ...([1, 2] as const).flatMap((dimensions) => [
    row(
      `maxPool${dimensions}d`,
      (pool) => drawWindow(pool, dimensions),
      ([x], { size, stride, padding }: Window) =>
        a[`maxPool${dimensions}d`](x!, size, { stride, padding }) as Tensor,
    ),
    row(
      `averagePool${dimensions}d`,
      (pool) => drawWindow(pool, dimensions),
      ([x], { size, ...options }: Window) => a[`averagePool${dimensions}d`](x!, size, options) as Tensor,
    ),
  ]),
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
  row("upsampleNearest2d", drawScaled, ([x], { scale }: Scaled) => a.upsampleNearest2d(x!, scale)),
  row("upsampleBilinear2d", drawScaled, ([x], { scale, alignCorners }: Scaled) =>
    a.upsampleBilinear2d(x!, scale, { alignCorners }),
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
      const { random } = pool;
      const groups = random.whole(1, 3);
      const channels = groups * random.whole(1, 2);
      const axis = random.chance(0.3) ? 1 : 0;
      const leading = axis === 1 ? [random.whole(1, 2)] : [];
      const x = pool.shaped([...leading, channels, ...random.pick([[], [3], [2, 2]])]);
      return {
        operands: [x, pool.shaped([channels]), pool.shaped([channels])],
        attributes: { groups, axis },
      };
    },
    ([x, scale, shift], { groups, axis }: { groups: number; axis: number }) =>
      a.groupNorm(x!, groups, { scale: scale!, shift: shift!, axis, epsilon: 0.1 }) as Tensor,
  ),
  row(
    "attention",
    (pool) => {
      const { random } = pool;
      const leading = random.chance(0.4) ? [random.whole(1, 2)] : [];
      const [queries, width, values] = [random.whole(1, 4), random.whole(1, 3), random.whole(1, 3)];
      const causal = random.chance(0.5);
      const keys = causal ? queries : random.whole(1, 4);
      const mask = random.chance(0.3)
        ? [pool.shaped(broadcastableWith([...leading, queries, keys], random))]
        : [];
      return {
        operands: [
          pool.shaped([...leading, queries, width]),
          pool.shaped([...leading, keys, width]),
          pool.shaped([...leading, keys, values]),
          ...mask,
        ],
        attributes: { causal, ...(random.chance(0.2) ? { scale: 0.7 } : {}) },
      };
    },
    ([q, k, v, mask], options: { causal: boolean; scale?: number }) =>
      a.attention(q!, k!, v!, { ...options, ...(mask ? { mask: a.less(0, mask) as Tensor } : {}) }),
  ),
];
