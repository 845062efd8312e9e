// Layers: operations with parameters of their own.
import * as a from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { DoesNotApply, row, type Pool, type Row } from "../row.ts";

type Filters = {
  readonly channels: number;
  readonly kernel: number[];
  readonly stride: number[];
  readonly name: string;
  readonly bias?: false;
};

/** One example's [C, spatial…], and filters that fit into it. */
function drawFilters(pool: Pool, dimensions: number) {
  const { random } = pool;
  const each = (low: number, high: number): number[] =>
    Array.from({ length: dimensions }, () => random.whole(low, high));
  const sizes = each(1, dimensions === 1 ? 8 : dimensions === 2 ? 5 : 3);
  const attributes: Filters = {
    channels: random.whole(1, 3),
    kernel: sizes.map((size) => random.whole(1, Math.min(3, size))),
    stride: each(1, 2),
    name: pool.name(),
    ...(random.chance(0.3) ? { bias: false } : {}),
  };
  return { operands: [pool.within(pool.shaped([random.whole(1, 3), ...sizes]), -8, 8)], attributes };
}

type Normalization = { readonly name: string; readonly groups: number };

function drawNormalized(pool: Pool) {
  const x = pool.within(pool.float({ least: 1, most: 3, filled: true }), -8, 8);
  const channels = pool.shapeOf(x)[0]!;
  const groups = pool.random.pick([1, channels]);
  return { operands: [x], attributes: { name: pool.name(), groups } satisfies Normalization };
}

/** Large enough that a feature without spread does not make the curvature infinite. */
const epsilon = 0.1;

export const layers: readonly Row[] = [
  row(
    "dense",
    (pool) => {
      const bias = pool.random.chance(0.2) ? { bias: false as const } : {};
      return {
        operands: [pool.within(pool.float({ least: 1, most: 3 }), -8, 8)],
        attributes: { units: pool.random.whole(1, 5), name: pool.name(), ...bias },
      };
    },
    ([x], { units, ...options }: { units: number; name: string; bias?: false }) =>
      a.dense(x!, units, options),
  ),
  // One set of weights, used twice.
  row(
    "shared",
    (pool) => {
      const x = pool.within(pool.float({ least: 1, most: 2 }), -4, 4);
      const units = pool.shapeOf(x).at(-1)!;
      if (units === 0) throw new DoesNotApply();
      return { operands: [x], attributes: { units, name: pool.name() } };
    },
    ([x], { units, name }: { units: number; name: string }) => {
      const part = a.shared((given: Tensor): Tensor => a.tanh(a.dense(given, units, { name })) as Tensor);
      return part(part(x!));
    },
  ),
  ...([1, 2, 3] as const).map((dimensions) =>
    row(
      `conv${dimensions}d`,
      (pool) => drawFilters(pool, dimensions),
      ([x], { channels, kernel, ...options }: Filters) =>
        a[`conv${dimensions}d`](x!, channels, kernel, options) as Tensor,
    ),
  ),
  row(
    "depthwiseConv2d",
    (pool) => drawFilters(pool, 2),
    ([x], { kernel, stride, name }: Filters) => a.depthwiseConv2d(x!, kernel, { stride, name }) as Tensor,
  ),
  row(
    "convTranspose2d",
    (pool) => drawFilters(pool, 2),
    ([x], { channels, kernel, ...options }: Filters) => a.convTranspose2d(x!, channels, kernel, options),
  ),
  row(
    "embeddingLayer",
    (pool) => {
      const count = pool.random.whole(1, 5);
      return {
        operands: [pool.integers(pool.shape(0, 2), count)],
        attributes: { count, width: pool.random.whole(1, 4), name: pool.name() },
      };
    },
    ([indices], { count, width, name }: { count: number; width: number; name: string }) =>
      a.embeddingLayer(indices!, count, width, { name }) as Tensor,
  ),
  row(
    "multiHeadAttention",
    (pool) => {
      const { random } = pool;
      const heads = random.whole(1, 2);
      const width = heads * random.whole(1, 2);
      const x = pool.shaped([random.whole(1, 4), width]);
      const context = random.chance(0.3) ? [pool.shaped([random.whole(1, 4), random.whole(1, 3)])] : [];
      const causal = context.length === 0 && random.chance(0.5);
      return {
        operands: [x, ...context].map((each) => pool.within(each, -4, 4)),
        attributes: { heads, causal, name: pool.name() },
      };
    },
    ([x, context], { heads, ...options }: { heads: number; causal: boolean; name: string }) =>
      a.multiHeadAttention(x!, heads, { ...options, ...(context ? { context } : {}) }),
  ),
  row("layerNormalization", drawNormalized, ([x], { name }: Normalization) =>
    a.layerNormalization(x!, { name, epsilon }),
  ),
  row("rmsNormalization", drawNormalized, ([x], { name }: Normalization) =>
    a.rmsNormalization(x!, { name, epsilon }),
  ),
  row("groupNormalization", drawNormalized, ([x], { name, groups }: Normalization) =>
    a.groupNormalization(x!, groups, { name, epsilon }),
  ),
];
