// What is left out by a mask of its own input: a branch, places of a sequence, keys of attention, steps, ignored labels. The
// checks fill all of it with NaN and infinities (calls.ts).
import * as a from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { row, type Pool, type Row } from "../row.ts";

/** An input of the example that a condition is made of: it holds in about half of the cases. */
const flags = (pool: Pool, shape: readonly number[]): number => pool.input(shape, [0.2, 1.2]);
const isOn = (flag: Tensor): Tensor => a.less(0.7, flag) as Tensor;

/** What is computed of a sequence x [steps, width] by weights [width, width], place by place or from earlier places. */
const bodies: Readonly<Record<string, (x: Tensor, weights: Tensor) => Tensor>> = {
  product: (x, weights) => a.matmul(x, weights) as Tensor,
  softmax: (x, weights) => a.softmax(a.matmul(x, weights) as Tensor),
  normalized: (x, weights) => a.gelu(a.layerNorm(a.matmul(x, weights) as Tensor, { epsilon: 0.1 })),
  running: (x, weights) => a.cumulativeSum(a.matmul(a.tanh(x), weights) as Tensor, 0),
  recurrent: (x, weights) =>
    a.scan(x.shape[0] as number, { h: a.elementAt(weights, 0) }, ({ h }, t) => ({
      h: a.tanh(a.add(a.matmul(weights, h) as Tensor, a.elementAt(x, t))),
    })).all.h,
};

type Steps = { readonly kind: string; readonly inner: boolean; readonly checkpointEvery?: number };

export const masks: readonly Row[] = [
  // A branch that is chosen for the whole example.
  row(
    "chosenBranch",
    (pool) => {
      const x = pool.float({ most: 3 });
      return { operands: [flags(pool, []), x, pool.shaped(pool.shapeOf(x))] };
    },
    ([flag, x, y]) => a.where(isOn(flag!), x!, y!) as Tensor,
  ),
  row(
    "maskedPlaces",
    (pool) => {
      const { random } = pool;
      const [steps, width] = [random.whole(1, 4), random.whole(1, 3)];
      const x = pool.within(pool.shaped([steps, width]), -2, 2);
      const weights = pool.within(pool.shaped([width, width]), -1, 1);
      const body = random.pick(Object.keys(bodies));
      return {
        operands: [flags(pool, [steps]), x, weights],
        attributes: { body },
      };
    },
    ([flag, x, weights], { body }: { body: string }) => {
      const isKept = a.expandAxis(isOn(flag!), 1);
      return a.where(isKept, bodies[body]!(x!, weights!), 0) as Tensor;
    },
  ),
  row(
    "maskedAttention",
    (pool) => {
      const { random } = pool;
      const [queries, keys, width] = [random.whole(1, 3), random.whole(1, 4), random.whole(1, 3)];
      const shape = random.pick([[keys], [1, keys], [queries, keys], [queries, 1]]);
      const operands = [
        [queries, width],
        [keys, width],
        [keys, 2],
      ].map((each) => pool.within(pool.shaped(each), -2, 2));
      return { operands: [flags(pool, shape), ...operands], attributes: { causal: random.chance(0.3) } };
    },
    ([flag, q, k, v], { causal }: { causal: boolean }) =>
      a.attention(q!, k!, v!, { mask: isOn(flag!), causal }),
  ),
  // A step that counts at some times only, with a recurrence inside or not.
  row(
    "maskedSteps",
    (pool) => {
      const { random } = pool;
      const [steps, width] = [random.whole(1, 4), random.whole(1, 3)];
      const [x, start, weights] = [[steps, width], [width], [width, width]].map((each) =>
        pool.within(pool.shaped(each), -1, 1),
      );
      return {
        operands: [flags(pool, [steps]), x!, start!, weights!],
        attributes: {
          kind: random.pick(["kept", "added"]),
          inner: random.chance(0.5),
          ...(random.chance(0.3) ? { checkpointEvery: random.whole(1, steps) } : {}),
        } satisfies Steps,
      };
    },
    ([flag, x, start, weights], { kind, inner, ...options }: Steps) => {
      const moved = (h: Tensor, each: Tensor): Tensor =>
        a.tanh(a.add(a.matmul(weights!, h) as Tensor, each)) as Tensor;
      const step = (h: Tensor, each: Tensor): Tensor =>
        inner ? a.scan(2, { g: h }, ({ g }) => ({ g: moved(g, each) }), options).last.g : moved(h, each);
      return a.scan(
        x!.shape[0] as number,
        { h: start! },
        ({ h }, t) => {
          const next = step(h, a.elementAt(x!, t));
          const isCounted = isOn(a.elementAt(flag!, t) as Tensor);
          return {
            h: (kind === "kept"
              ? a.where(isCounted, next, h)
              : a.add(a.multiply(0.5, h), a.where(isCounted, next, 0))) as Tensor,
          };
        },
        options,
      ).last.h;
    },
  ),
  // Labels that are looked up where they count.
  row(
    "maskedLabels",
    (pool) => {
      const { random } = pool;
      const [places, classes] = [random.whole(1, 3), random.whole(2, 4)];
      return {
        operands: [
          flags(pool, [places]),
          pool.within(pool.shaped([places, classes]), -3, 3),
          pool.integers([places], classes),
        ],
      };
    },
    ([flag, logits, labels]) => a.where(isOn(flag!), a.crossEntropy(logits!, labels!), 0) as Tensor,
  ),
];
