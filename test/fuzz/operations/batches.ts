// What an example shares with others or with other updates: reductions over the batch, random draws, state.
import * as a from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { row, type Pool, type Row } from "../row.ts";

const coupled = (given: Row): Row => ({ ...given, coupled: true });
const varying = (given: Row): Row => ({ ...given, varies: true });

const drawBounded = (pool: Pool) => ({ operands: [pool.within(pool.float({ most: 3 }), -8, 8)] });

type Named = { readonly name: string };
const drawNamed = (pool: Pool) => ({ ...drawBounded(pool), attributes: { name: pool.name() } });

export const batches: readonly Row[] = [
  ...(["batchSum", "batchMean", "batchMax", "batchMin"] as const).map((name) =>
    coupled(row(name, drawBounded, ([x]) => a[name](x!))),
  ),
  coupled(row("centered", drawBounded, ([x]) => a.subtract(x!, a.batchMean(x!)))),
  coupled(row("batchSize", drawBounded, ([x]) => a.divide(x!, a.batchSize()))),
  coupled(
    row(
      "batchNormalization",
      (pool) => {
        const x = pool.within(pool.float({ least: 1, most: 3, filled: true }), -8, 8);
        return { operands: [x], attributes: { name: pool.name() } };
      },
      ([x], { name }: Named) => a.batchNormalization(x!, { name, epsilon: 0.1 }),
    ),
  ),
  varying(
    row("batchIndex", drawBounded, ([x]) => a.multiply(x!, a.add(0.5, a.batchIndex()) as Tensor) as Tensor),
  ),
  // This example's x among those of all: van den Oord et al. 2018.
  coupled(
    row(
      "batchValues",
      (pool) => {
        const x = pool.within(pool.float({ least: 1, most: 1, filled: true }), -4, 4);
        return { operands: [x, pool.within(pool.shaped(pool.shapeOf(x)), -4, 4)] };
      },
      ([x, y]) => {
        const likeness = a.matmul(a.batchValues(x!) as Tensor, y!) as Tensor;
        return a.subtract(a.logSumExp(likeness), a.sum(a.multiply(x!, y!)));
      },
    ),
  ),
  varying(
    row(
      "dropout",
      (pool) => {
        const { operands, attributes } = drawNamed(pool);
        return { operands, attributes: { ...attributes, rate: pool.random.pick([0.5, 0.2, 0]) } };
      },
      ([x], { rate, name }: Named & { rate: number }) => a.dropout(x!, rate, name),
    ),
  ),
  ...(["uniformNoise", "normalNoise"] as const).map((noise) =>
    varying(
      row(noise, drawNamed, ([x], { name }: Named) =>
        a.add(x!, a.multiply(0.3, a[noise](x!.shape as readonly number[], name))),
      ),
    ),
  ),
  // Rows of the operand chosen at random, some of them twice.
  varying(
    row(
      "integerNoise",
      (pool) => ({
        operands: [pool.within(pool.float({ least: 1, most: 3, filled: true }), -8, 8)],
        attributes: { name: pool.name(), count: pool.random.whole(1, 3) },
      }),
      ([x], { name, count }: Named & { count: number }) =>
        a.embedding(x!, a.integerNoise([count], x!.shape[0] as number, name)) as Tensor,
    ),
  ),
  varying(
    row(
      "integerNoise",
      (pool) => {
        const table = pool.within(pool.float({ least: 1, most: 2, filled: true }), -8, 8);
        return { operands: [table], attributes: { count: pool.random.whole(1, 4), name: pool.name() } };
      },
      ([table], { count, name }: Named & { count: number }) =>
        a.embedding(table!, a.integerNoise([count], table!.shape[0] as number, name)) as Tensor,
    ),
  ),
  varying(
    row("isTraining", drawBounded, ([x]) => a.where(a.isTraining(), x!, a.multiply(0.5, x!)) as Tensor),
  ),
  // A running sum of what is free of examples.
  varying(
    row("state", drawNamed, ([x], { name }: Named) => {
      const kept = a.state(x!.shape as readonly number[], a.ones, name);
      a.assign(kept, a.add(a.multiply(0.9, kept), 0.1));
      return a.multiply(x!, kept) as Tensor;
    }),
  ),
  // A running mean of what examples have.
  coupled(
    row("runningMean", drawNamed, ([x], { name }: Named) => {
      const kept = a.state(x!.shape as readonly number[], a.ones, name);
      a.assign(kept, a.add(a.multiply(0.9, kept), a.multiply(0.1, a.batchMean(x!))) as Tensor);
      return a.multiply(x!, kept) as Tensor;
    }),
  ),
  row("frozen", drawNamed, ([x], { name }: Named) => {
    const fixed = a.parameter(x!.shape as readonly number[], a.ones, { name, frozen: true });
    return a.multiply(x!, fixed) as Tensor;
  }),
];
