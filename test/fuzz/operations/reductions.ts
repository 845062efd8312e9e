// Reductions over axes, the softmax family, and losses that reduce a class axis.
import * as a from "../../../compiler/index.ts";
import type { Expression, ReductionOptions, Tensor } from "../../../compiler/index.ts";
import type { Scalar } from "../../../compiler/2-tensor/ir/ir.ts";
import { broadcastableWith, row, type Fits, type Pool, type Row } from "../row.ts";

function drawAxes(pool: Pool, value: number): ReductionOptions & Record<string, unknown> {
  const { random } = pool;
  const axes = pool.shapeOf(value).map((_, axis) => axis);
  const keepdims = random.chance(0.3) ? { keepdims: true } : {};
  if (axes.length === 0 || random.chance(0.25)) return keepdims;
  const chosen = random.shuffled(axes).slice(0, random.whole(1, axes.length));
  const signed = chosen.map((axis) => (random.chance(0.3) ? axis - axes.length : axis));
  return { ...keepdims, axes: signed.length === 1 && random.chance(0.5) ? signed[0]! : signed };
}

function reduction(
  name: string,
  apply: (x: Tensor, options: ReductionOptions) => Tensor,
  domain: readonly [number, number] = [-8, 8],
  fits: Fits = { filled: true },
): Row {
  return row<ReductionOptions & Record<string, unknown>>(
    name,
    (pool) => {
      const value = pool.within(pool.float(fits), ...domain);
      return { operands: [value], attributes: drawAxes(pool, value) };
    },
    ([x], options) => apply(x!, options),
  );
}

const severalElements: Fits = {
  filled: true,
  least: 1,
  where: (shape) => shape.every((extent) => extent > 1),
};

function drawAxis(pool: Pool, value: number): number {
  const rank = pool.shapeOf(value).length;
  const axis = pool.random.whole(0, rank - 1);
  return pool.random.chance(0.4) ? axis - rank : axis;
}

function alongAxis(name: string, apply: (x: Tensor, axis: number) => Tensor, fits: Fits = { least: 1 }): Row {
  return row(
    name,
    (pool) => {
      const value = pool.within(pool.float(fits), -20, 20);
      return { operands: [value], attributes: { axis: drawAxis(pool, value) } };
    },
    ([x], { axis }: { axis: number }) => apply(x!, axis),
  );
}

function pairwise(
  name: string,
  apply: (x: Tensor, y: Tensor) => Tensor,
  x: readonly [number, number] = [-4, 4],
  y: readonly [number, number] = [-4, 4],
): Row {
  return row(
    name,
    (pool) => {
      const left = pool.float();
      const right = pool.shaped(broadcastableWith(pool.shapeOf(left), pool.random));
      return { operands: [pool.within(left, ...x), pool.within(right, ...y)] };
    },
    ([left, right]) => apply(left!, right!),
  );
}

/** A tensor with a class axis, and class numbers for every other axis. */
function drawClassified(pool: Pool) {
  const logits = pool.float({ least: 1, most: 3, filled: true });
  const shape = pool.shapeOf(logits);
  const axis = drawAxis(pool, logits);
  const along = axis < 0 ? axis + shape.length : axis;
  const classes = shape[along]!;
  const labels = pool.integers(
    shape.filter((_, each) => each !== along),
    classes,
  );
  return { operands: [pool.within(logits, -15, 15), labels], axis, classes };
}

/** Σ x cos(1.7 + Σ kᵃ iₐ): every element counts differently, so that nothing changes places unnoticed. */
function weightedTotal(x: Tensor): Tensor {
  const shape = x.shape as readonly number[];
  return a.compute([], () =>
    a.sumOver(shape, (...indices) => {
      const place = indices.reduce<Scalar | number>(
        (sum, index, axis) => a.add(a.multiply(index, 1 + 0.61 * axis), sum),
        1.7,
      );
      const factor = typeof place === "number" ? Math.cos(place) : a.cos(place);
      return a.multiply(a.at(x, ...indices), factor);
    }),
  ) as Tensor;
}

const totals: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  weighted: weightedTotal,
  sum: (x) => a.sum(x),
  square: (x) => a.sum(a.square(x)),
};

/** Equal values have no standard deviation to differentiate: a ramp is added. */
function uneven(x: Tensor): Tensor {
  const shape = x.shape as readonly number[];
  const ramp = a.compute(shape, (...indices) =>
    indices.reduce<Expression>(
      (sum, index, axis) => a.add(sum as never, a.multiply(0.3 + 0.1 * axis, index as never) as never),
      0,
    ),
  );
  return a.add(x, ramp) as Tensor;
}

/** Formulas as people write them, which are computed in a stable form instead. */
const naive: Readonly<Record<string, (x: Tensor, y: Tensor) => Tensor>> = {
  "log(1 + exp(x))": (x) => a.log(a.add(1, a.exp(x))),
  "log(sigmoid(x))": (x) => a.log(a.sigmoid(x)),
  "log(softmax(x))": (x) => a.log(a.softmax(x)) as Tensor,
  "log(sum(exp(x)))": (x) => a.log(a.sum(a.exp(x), { axes: -1 })),
  "log(exp(x) + exp(y))": (x, y) => a.log(a.add(a.exp(x), a.exp(y))),
  "exp(x) / sum(exp(x))": (x) => a.divide(a.exp(x), a.sum(a.exp(x), { axes: -1, keepdims: true })) as Tensor,
  "−sum(y log(softmax(x)))": (x, y) => a.negate(a.sum(a.multiply(y, a.log(a.softmax(x))), { axes: -1 })),
  "exp(x) log(exp(x))": (x) => a.multiply(a.exp(x), a.log(a.exp(x))),
  "z log(z)": (_, y) => a.multiply(a.sigmoid(y), a.log(a.sigmoid(y))),
  "sqrt(x x + z z)": (x, y) => a.sqrt(a.add(a.multiply(x, x), a.square(a.exp(a.multiply(0.3, y))))),
};

export const reductions: readonly Row[] = [
  row(
    "naive",
    (pool) => {
      const x = pool.within(pool.float({ least: 1, filled: true }), -8, 8);
      const y = pool.within(pool.shaped(pool.shapeOf(x)), -8, 8);
      return { operands: [x, y], attributes: { formula: pool.random.pick(Object.keys(naive)) } };
    },
    ([x, y], { formula }: { formula: string }) => naive[formula]!(x!, y!),
  ),
  row(
    "total",
    (pool) => ({ operands: [pool.float()], attributes: { kind: pool.random.pick(Object.keys(totals)) } }),
    ([x], { kind }: { kind: string }) => totals[kind]!(x!),
  ),
  reduction("sum", a.sum, [-100, 100], {}),
  reduction("mean", a.mean),
  reduction("product", a.product, [-1.5, 1.5], {}),
  reduction("max", a.max),
  reduction("min", a.min),
  reduction("variance", (x, options) => a.variance(x, { ...options, correction: 0 })),
  reduction(
    "standardDeviation",
    (x, options) => a.standardDeviation(uneven(x), options),
    [-8, 8],
    severalElements,
  ),
  reduction("norm", a.norm),
  reduction("logSumExp", a.logSumExp),
  row(
    "unbiasedVariance",
    (pool) => ({ operands: [pool.within(pool.float(severalElements), -8, 8)] }),
    ([x]) => a.variance(x!),
  ),
  alongAxis("argmax", (x, axis) => a.multiply(1, a.argmax(x, axis)), { least: 1, filled: true }),
  alongAxis("softmax", a.softmax),
  alongAxis("logSoftmax", a.logSoftmax),
  alongAxis("cumulativeSum", a.cumulativeSum),
  alongAxis("cumulativeMax", a.cumulativeMax),
  row(
    "cumulativeProduct",
    (pool) => {
      const x = pool.within(pool.float({ least: 1 }), -1.5, 1.5);
      return { operands: [x], attributes: { axis: drawAxis(pool, x) } };
    },
    ([x], { axis }: { axis: number }) => a.cumulativeProduct(x!, axis),
  ),
  row(
    "maskedSoftmax",
    (pool) => {
      const x = pool.within(pool.float({ least: 1, filled: true }), -20, 20);
      return { operands: [x, pool.shaped(pool.shapeOf(x))] };
    },
    ([x, mask]) => a.softmax(a.where(a.less(0, mask!), x!, -Infinity) as Tensor),
  ),
  pairwise("squaredError", a.squaredError),
  pairwise("absoluteError", a.absoluteError),
  pairwise("huberError", a.huberError),
  pairwise("smoothAbsoluteError", (x, y) => a.smoothAbsoluteError(x, y, 0.5)),
  pairwise("binaryCrossEntropy", a.binaryCrossEntropy, [0.05, 0.95], [0, 1]),
  pairwise("binaryCrossEntropyWithLogits", a.binaryCrossEntropyWithLogits, [-4, 4], [0, 1]),
  pairwise("hingeError", (x, side) => a.hingeError(x, a.sign(side))),
  pairwise("poissonError", a.poissonError, [-3, 3], [0, 3]),
  pairwise("klTerms", a.klTerms, [-3, -0.1], [0.05, 1]),
  row(
    "crossEntropy",
    (pool) => {
      const { operands, axis, classes } = drawClassified(pool);
      const labelSmoothing = pool.random.chance(0.3) ? { labelSmoothing: 0.1 } : {};
      const ignoreIndex = pool.random.chance(0.3) ? { ignoreIndex: pool.random.whole(0, classes - 1) } : {};
      return { operands, attributes: { axis, ...labelSmoothing, ...ignoreIndex } };
    },
    ([logits, labels], options: a.CrossEntropyOptions & Record<string, unknown>) =>
      a.crossEntropy(logits!, labels!, options),
  ),
  row(
    "negativeLogLikelihood",
    (pool) => {
      const { operands, axis } = drawClassified(pool);
      return { operands, attributes: { axis } };
    },
    ([x, labels], { axis }: { axis: number }) => a.negativeLogLikelihood(x!, labels!, axis),
  ),
  row(
    "softCrossEntropy",
    (pool) => {
      const logits = pool.within(pool.float({ least: 1, filled: true }), -15, 15);
      const targets = pool.within(pool.shaped(pool.shapeOf(logits)), 0.01, 1);
      const labelSmoothing = pool.random.chance(0.3) ? { labelSmoothing: 0.1 } : {};
      return { operands: [logits, targets], attributes: { axis: drawAxis(pool, logits), ...labelSmoothing } };
    },
    ([logits, targets], options: a.CrossEntropyOptions & Record<string, unknown>) =>
      a.softCrossEntropy(logits!, targets!, options),
  ),
  row(
    "accuracy",
    (pool) => {
      const logits = pool.float({ least: 1, most: 3, filled: true });
      const shape = pool.shapeOf(logits);
      return { operands: [logits, pool.integers(shape.slice(0, -1), shape.at(-1)!)] };
    },
    ([logits, labels]) => a.accuracy(logits!, labels!),
  ),
  row(
    "cosineSimilarity",
    (pool) => {
      const x = pool.float({ least: 1, filled: true });
      const y = pool.shaped(pool.shapeOf(x));
      return { operands: [x, y], attributes: { axis: drawAxis(pool, x) } };
    },
    ([x, y], { axis }: { axis: number }) => a.cosineSimilarity(x!, y!, axis),
  ),
];
