// Derivatives inside a model, and ways to state one.
import * as a from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { DoesNotApply, row, sizeOf, type Pool, type Row, type Shape } from "../row.ts";

/** A number that depends on x in every element, smoothly, and on another tensor. */
function energy(x: Tensor, y: Tensor, kind: string): Tensor {
  const mixed = a.sum(a.multiply(a.tanh(x) as Tensor, y)) as Tensor;
  if (kind === "linear") return mixed;
  if (kind === "square") return a.multiply(0.5, a.square(mixed)) as Tensor;
  return a.logSumExp(a.multiply(x, y) as Tensor) as Tensor;
}

/** A value and another that it may depend on, through one example alone. */
function drawConnected(pool: Pool) {
  const y = pool.float({ most: 2 });
  const x = pool.random.chance(0.7) ? pool.sourceOf(y) : pool.float({ most: 2 });
  if (pool.isCoupled(y)) throw new DoesNotApply();
  return { operands: [y, x] };
}

const kinds = ["linear", "square", "logSumExp"];

/** The same values, as tensors that look like nothing of their own, or that stable forms see through. */
const sameValues: Readonly<Record<string, (x: Tensor) => Tensor>> = {
  "times 1": (x) => a.multiply(x, 1) as Tensor,
  "plus 0": (x) => a.add(x, 0) as Tensor,
  "where 1": (x) => a.where(1, x, 0) as Tensor,
  reshaped: (x) => a.reshape(x, x.shape as Shape) as Tensor,
  flat: (x) => a.flatten(x),
  "turned twice": (x) => a.flip(a.flip(x, [0]) as Tensor, [0]) as Tensor,
  turned: (x) => a.flip(x, [0]) as Tensor,
  whole: (x) => a.expandAxis(x, 0),
  joined: (x) => a.concat([a.expandAxis(x, 0), a.expandAxis(x, 0)]) as Tensor,
  exponential: (x) => a.exp(x) as Tensor,
  sigmoid: (x) => a.sigmoid(x) as Tensor,
  softmax: (x) => a.softmax(a.flatten(x)) as Tensor,
  square: (x) => a.add(0.1, a.square(x)) as Tensor,
};

/** What stable forms see through, of exponentials, probabilities and squares: these stay above 0. */
const positive = ["exponential", "sigmoid", "softmax", "square"];

function naiveOfPositive(h: Tensor): Tensor {
  const parts = [a.log(h), a.sqrt(h), a.log(a.add(1, h) as Tensor), a.square(h)] as Tensor[];
  return parts.map((part) => a.sum(part) as Tensor).reduce((sum, part) => a.add(sum, part) as Tensor);
}

function naive(h: Tensor): Tensor {
  return a.sum(a.multiply(a.tanh(h) as Tensor, a.square(h) as Tensor)) as Tensor;
}

export const slopeBySame = row(
  "slopeBySame",
  (pool) => ({
    operands: [pool.within(pool.float({ least: 1, most: 2, filled: true }), -2, 2)],
    attributes: { kind: pool.random.pick(Object.keys(sameValues)), fenced: false },
  }),
  ([x], { kind, fenced }: { kind: string; fenced: boolean }) => {
    const same = sameValues[kind]!(x!);
    const h = fenced ? a.stopGradient(same) : same; // nothing sees through a stated derivative
    return a.derivative(positive.includes(kind) ? naiveOfPositive(h) : naive(h), h);
  },
);

export const derivatives: readonly Row[] = [
  slopeBySame,
  row(
    "stopGradient",
    ({ float }) => ({ operands: [float()] }),
    ([x]) => a.stopGradient(x!),
  ),
  row(
    "straightThrough",
    ({ float }) => ({ operands: [float()] }),
    ([x]) => a.straightThrough(a.floor(a.multiply(2, x!) as Tensor), x!),
  ),
  row(
    "derivative",
    (pool) => {
      const x = pool.within(pool.float({ most: 2, filled: true }), -4, 4);
      const y = pool.within(pool.shaped(pool.shapeOf(x)), -2, 2);
      if (pool.isCoupled(y)) throw new DoesNotApply(); // it may depend on x
      return { operands: [x, y], attributes: { kind: pool.random.pick(kinds) } };
    },
    ([x, y], { kind }: { kind: string }) => a.derivative(energy(x!, y!, kind), x!),
  ),
  // Derivatives through whatever connects y and x in the graph.
  row(
    "slope",
    (pool) => drawConnected(pool),
    ([y, x]) => a.derivative(a.sum(a.square(y!)) as Tensor, x!),
  ),
  row(
    "slopeAlong",
    (pool) => {
      const [y, x] = drawConnected(pool).operands as [number, number];
      return { operands: [y, x, pool.shaped(pool.shapeOf(x))] };
    },
    ([y, x, v]) => a.jvp(y!, x!, v!),
  ),
  row(
    "slopeTransposed",
    (pool) => {
      const [y, x] = drawConnected(pool).operands as [number, number];
      return { operands: [y, x, pool.shaped(pool.shapeOf(y))] };
    },
    ([y, x, v]) => a.vectorJacobian(y!, x!, v!),
  ),
  row(
    "curvature",
    (pool) => {
      const [y, x] = drawConnected(pool).operands as [number, number];
      return { operands: [y, x, pool.shaped(pool.shapeOf(x))] };
    },
    ([y, x, v]) => a.hessianVectorProduct(a.sum(a.square(y!)) as Tensor, [x!], [v!])[0]!,
  ),
  row(
    "jacobianOf",
    (pool) => {
      const { operands } = drawConnected(pool);
      const [y, x] = operands.map((each) => sizeOf(pool.shapeOf(each))) as [number, number];
      if (x * y > 60) throw new DoesNotApply();
      return { operands };
    },
    ([y, x]) => a.jacobian(y!, x!),
  ),
  // How much y changes with all parameters of the model together.
  row(
    "gradients",
    (pool) => {
      const y = pool.float({ most: 2 });
      if (pool.isCoupled(y)) throw new DoesNotApply();
      return { operands: [y] };
    },
    ([y]) => {
      const all = Object.values(a.gradients(a.sum(a.square(y!)) as Tensor, a.parametersOf(y!)));
      const sizes = all.map((each) => a.sum(a.tanh(each)) as Tensor);
      return sizes.reduce<Tensor>((total, each) => a.add(total, each) as Tensor, a.sum(y!) as Tensor);
    },
  ),
  row(
    "withDerivative",
    (pool) => ({ operands: [pool.within(pool.float(), -4, 4)] }),
    ([x]) =>
      // ∂ tanh(x) = 1 − tanh²(x), from the value.
      a.withDerivative(a.tanh(x!), [x!], (cotangent, value) => [
        a.multiply(cotangent, a.subtract(1, a.square(value))) as Tensor,
      ]),
  ),
  row(
    "jvp",
    (pool) => {
      const x = pool.within(pool.float({ most: 2, filled: true }), -4, 4);
      return { operands: [x, pool.shaped(pool.shapeOf(x))] };
    },
    ([x, v]) => a.jvp(a.sin(a.multiply(x!, x!) as Tensor), x!, v!),
  ),
  row(
    "vectorJacobian",
    (pool) => {
      const x = pool.within(pool.float({ most: 2, filled: true }), -4, 4);
      return { operands: [x, pool.shaped(pool.shapeOf(x))] };
    },
    ([x, v]) => a.vectorJacobian(a.sigmoid(x!), x!, v!),
  ),
  row(
    "hessianVectorProduct",
    (pool) => {
      const x = pool.within(pool.float({ most: 2, filled: true }), -4, 4);
      const shape = pool.shapeOf(x);
      const y = pool.shaped(shape);
      if (pool.isCoupled(y)) throw new DoesNotApply();
      return {
        operands: [x, y, pool.shaped(shape)],
        attributes: { kind: pool.random.pick(kinds) },
      };
    },
    ([x, y, v], { kind }: { kind: string }) => a.hessianVectorProduct(energy(x!, y!, kind), [x!], [v!])[0]!,
  ),
  row(
    "jacobian",
    (pool) => {
      const x = pool.within(pool.float({ least: 1, most: 1, filled: true }), -3, 3);
      return { operands: [x] };
    },
    ([x]) => a.jacobian(a.softmax(x!) as Tensor, x!),
  ),
];
