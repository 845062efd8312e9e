// Recurrences: `scan` over formulas of its own, cells, sequences and layers.
import * as a from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { row, type Pool, type Row, type Shape } from "../row.ts";

type Scanned = { readonly all: Tensor; readonly last: Tensor };
type Carry = { readonly h: Tensor };

/** Recurrences over x [steps, width] from a state [width], with weights [width, width]. */
const formulas: Readonly<
  Record<string, (x: Tensor, start: Tensor, weights: Tensor, options: a.ScanOptions) => Scanned>
> = {
  tanh: (x, start, weights, options) => over(x, start, options, (h, each) => mixed(weights, h, each)),
  multiply: (x, start, _, options) => over(x, start, options, (h, each) => product(h, a.cos(each))),
  max: (x, start, _, options) => over(x, start, options, (h, each) => a.maximum(product(0.7, h), each)),
  "two carries": (x, start, weights, options) => {
    const { all, last } = a.scan(
      x.shape[0] as number,
      { h: start, c: a.square(start) },
      ({ h, c }, t) => {
        const moved = mixed(weights, c, a.elementAt(x, t));
        return { h: a.add(product(0.5, h), moved), c: product(moved, a.sin(h)) };
      },
      options,
    );
    return { all: a.add(all.h, all.c), last: a.add(last.h, last.c) };
  },
  /** A step that is a recurrence itself. */
  nested: (x, start, weights, options) =>
    over(x, start, options, (h, each) => {
      const inner = a.scan(2, { h }, (own) => ({ h: mixed(weights, own.h, each) }));
      return a.add(product(0.5, inner.last.h), product(0.5, a.sum(inner.all.h, { axes: 0 })));
    }),
  /** Values beside the carry, one for each step. */
  collected: (x, start, weights, options) => {
    const { all, last } = a.scan(
      x.shape[0] as number,
      { h: start },
      ({ h }, t) => {
        const next = mixed(weights, h, a.elementAt(x, t));
        return { h: next, energy: a.multiply(next, a.elementAt(x, t)) };
      },
      options,
    );
    return { all: all.energy!, last: last.h };
  },
  /** A sum over everything so far, of an image of the state. */
  convolution: (x, start, weights, options) =>
    over(x, start, options, (h, each) => {
      const image = a.outer(a.tanh(h) as never, each as never) as Tensor;
      return a.tanh(a.sum(product(image, weights), { axes: 1 }));
    }),
  // Steps whose carry is read by a look-up only, so that its cotangent is a scatter: kept in order, by computed places.
  sorted: (x, start, _, options) => over(x, start, options, (h, each) => a.add(a.sort(h), each)),
  "sorted and mixed": (x, start, weights, options) =>
    over(x, start, options, (h, each) => mixed(weights, a.sort(h, { descending: true }), each)),
  gathered: (x, start, _, options) =>
    over(x, start, options, (h, each) => a.add(product(0.5, a.gather(h, a.argsort(each))), each)),
  "looked up": (x, start, weights, options) =>
    over(x, start, options, (h, each) => a.add(a.tanh(h), a.elementAt(a.add(weights, h), a.argmax(each)))),
  /** Places that arithmetic of the step's number and a draw give. */
  "looked up by arithmetic": (x, start, weights, options) => {
    const width = start.shape[0] as number;
    return over(x, start, options, (h, each) => {
      const drawn = a.compute([width], (i) => a.at(h, a.remainder(a.shift(a.at(a.argmax(each)), i), width)));
      return a.add(a.tanh(h), a.matmul(weights, drawn as Tensor) as Tensor) as Tensor;
    });
  },
  embedded: (x, start, _, options) =>
    over(x, start, options, (h, each) => {
      const table = a.outer(h as never, a.tanh(each) as never) as Tensor;
      return a.sum(a.embedding(table, a.argsort(each)), { axes: 1 });
    }),
};

function over(
  x: Tensor,
  start: Tensor,
  options: a.ScanOptions,
  step: (h: Tensor, each: Tensor) => Tensor,
): Scanned {
  const next = ({ h }: Carry, t: Tensor): Carry => ({ h: step(h, a.elementAt(x, t)) });
  const { all, last } = a.scan(
    x.shape[0] as number,
    { h: start },
    (carry, t) => ({ ...next(carry, t) }),
    options,
  );
  return { all: all.h, last: last.h };
}

const product = (x: a.Operand, y: a.Operand): Tensor => a.multiply(x, y) as Tensor;
const mixed = (weights: Tensor, h: Tensor, each: Tensor): Tensor =>
  a.tanh(a.add(a.matmul(weights, h) as Tensor, each));

function drawScan(pool: Pool) {
  const { random } = pool;
  const [steps, width] = [drawSteps(pool), random.whole(1, 3)];
  const shapes = [[steps, width], [width], [width, width]];
  const operands = shapes.map((shape) => pool.within(pool.shaped(shape), -1, 1));
  return {
    operands: random.chance(0.25) ? [...operands, pool.integers([], steps + 1)] : operands,
    attributes: {
      formula: random.pick(Object.keys(formulas)),
      result: random.pick(["all", "last"]),
      ...drawSegments(random, steps),
    },
  };
}

const drawSteps = ({ random }: Pool): number => (random.chance(0.03) ? 0 : random.whole(1, 5));

type Segments = { readonly checkpointEvery?: number };

/** Sometimes checkpoints: single steps, segments with a shorter rest, one segment that is all. */
function drawSegments(random: Pool["random"], steps: number): Segments {
  return random.chance(0.35) ? { checkpointEvery: random.whole(1, Math.max(1, steps)) } : {};
}

type Cell = Segments & {
  readonly withLengths: boolean;
  readonly all: boolean;
  readonly recurrentBias?: boolean;
};

/** A sequence [steps, features], weights of a cell with `gates` gates, states [units]; lengths and a bias, or not. */
function drawSequence(pool: Pool, gates: number, states: number) {
  const { random } = pool;
  const [steps, features, units] = [drawSteps(pool), random.whole(1, 3), random.whole(1, 3)];
  const [withLengths, recurrentBias] = [random.chance(0.3), random.chance(0.3)];
  const lengths = withLengths ? [pool.integers([], steps + 1)] : [];
  return {
    operands: [
      ...drawCell(pool, [steps, features], units, gates, states),
      ...lengths,
      ...(recurrentBias ? [pool.within(pool.shaped([gates * units]), -1.5, 1.5)] : []),
    ],
    attributes: {
      withLengths,
      recurrentBias,
      all: random.chance(0.5),
      ...drawSegments(random, steps),
    } satisfies Cell,
  };
}

function drawCell(pool: Pool, x: Shape, units: number, gates: number, states: number): readonly number[] {
  const shapes: Shape[] = [
    x,
    [gates * units, x.at(-1)!],
    [gates * units, units],
    [gates * units],
    ...Array.from({ length: states }, () => [units]),
  ];
  return shapes.map((shape) => pool.within(pool.shaped(shape), -1.5, 1.5));
}

function ran(
  [x, input, recurrent, inputBias, ...rest]: readonly Tensor[],
  { withLengths, all, recurrentBias = false, ...segments }: Cell,
  states: number,
  run: (x: Tensor, states: readonly Tensor[], weights: a.CellWeights, options: object) => a.Sequence,
): Tensor {
  const options = withLengths ? { lengths: rest[states]!, ...segments } : segments;
  const bias = recurrentBias ? { recurrentBias: rest.at(-1)! } : {};
  const weights = { input: input!, recurrent: recurrent!, inputBias: inputBias!, ...bias };
  const sequence = run(x!, rest.slice(0, states), weights, options);
  return all ? sequence.all : sequence.last;
}

/** One step of a cell: x [features], weights, states [units]. */
function cell(
  name: string,
  gates: number,
  states: number,
  run: (x: Tensor, states: readonly Tensor[], weights: a.CellWeights) => Tensor,
): Row {
  return row(
    name,
    (pool) => {
      const [features, units] = [pool.random.whole(1, 4), pool.random.whole(1, 3)];
      return { operands: drawCell(pool, [features], units, gates, states) };
    },
    ([x, input, recurrent, inputBias, ...rest]) =>
      run(x!, rest, { input: input!, recurrent: recurrent!, inputBias: inputBias! }),
  );
}

type Layer = { readonly units: number; readonly name: string; readonly all: boolean };

export const recurrent: readonly Row[] = [
  row(
    "scan",
    drawScan,
    (
      [x, start, weights, lengths],
      { formula, result, ...segments }: Segments & { formula: string; result: "all" | "last" },
    ) => formulas[formula]!(x!, start!, weights!, lengths ? { lengths, ...segments } : segments)[result],
  ),
  row(
    "rnnSequence",
    (pool) => drawSequence(pool, 1, 1),
    (operands, options: Cell) =>
      ran(operands, options, 1, (x, [h], weights, rest) => a.rnnSequence(x, h!, weights, rest)),
  ),
  row(
    "gruSequence",
    (pool) => drawSequence(pool, 3, 1),
    (operands, options: Cell) =>
      ran(operands, options, 1, (x, [h], weights, rest) => a.gruSequence(x, h!, weights, rest)),
  ),
  row(
    "lstmSequence",
    (pool) => drawSequence(pool, 4, 2),
    (operands, options: Cell) =>
      ran(operands, options, 2, (x, [h, c], weights, rest) => a.lstmSequence(x, h!, c!, weights, rest)),
  ),
  cell("rnnCell", 1, 1, (x, [h], weights) => a.rnnCell(x, h!, weights)),
  cell("gruCell", 3, 1, (x, [h], weights) => a.gruCell(x, h!, weights)),
  cell("lstmCell", 4, 2, (x, [h, c], weights) => {
    const next = a.lstmCell(x, h!, c!, weights);
    return a.add(next.h, a.multiply(0.5, next.c));
  }),
  ...(["rnn", "gru", "lstm"] as const).map((layer) =>
    row(
      layer,
      (pool) => {
        const x = pool.shaped([drawSteps(pool), pool.random.whole(1, 3)]);
        return {
          operands: [pool.within(x, -4, 4)],
          attributes: {
            units: pool.random.whole(1, 3),
            name: pool.name(),
            all: pool.random.chance(0.5),
          } satisfies Layer,
        };
      },
      ([x], { units, name, all }: Layer) => a[layer](x!, units, { name })[all ? "all" : "last"] as Tensor,
    ),
  ),
];
