// Operations that move elements, products of matrices, and elements chosen by integers.
import * as a from "../../../compiler/index.ts";
import type { Tensor } from "../../../compiler/index.ts";
import { DoesNotApply, row, sizeOf, type Pool, type Row, type Shape } from "../row.ts";

function drawAxis(pool: Pool, value: number): number {
  const rank = pool.shapeOf(value).length;
  const axis = pool.random.whole(0, rank - 1);
  return pool.random.chance(0.3) ? axis - rank : axis;
}

/** A shape of the same size, by splitting and joining axes. */
function reshaped(shape: Shape, pool: Pool): Shape {
  const { random } = pool;
  const size = sizeOf(shape);
  if (size === 0) return random.chance(0.5) ? [0] : [2, 0];
  const parts: number[] = [];
  let rest = size;
  while (rest > 1 && parts.length < 3) {
    const divisors = Array.from({ length: rest }, (_, k) => k + 1).filter((each) => rest % each === 0);
    const part = random.pick(divisors);
    parts.push(part);
    rest /= part;
  }
  return random.shuffled(rest > 1 ? [...parts, rest] : parts.length > 0 ? parts : [1]);
}

export const shapes: readonly Row[] = [
  row(
    "permute",
    (pool) => {
      const x = pool.float({ least: 1 });
      return { operands: [x], attributes: { perm: pool.random.shuffled(pool.shapeOf(x).map((_, k) => k)) } };
    },
    ([x], { perm }: { perm: number[] }) => a.permute(x!, perm),
  ),
  row(
    "transpose",
    ({ float }) => ({ operands: [float({ least: 2 })] }),
    ([x]) => a.transpose(x!) as Tensor,
  ),
  row(
    "reshape",
    (pool) => {
      const x = pool.float();
      return { operands: [x], attributes: { shape: reshaped(pool.shapeOf(x), pool) } };
    },
    ([x], { shape }: { shape: number[] }) => a.reshape(x!, shape) as Tensor,
  ),
  row(
    "flatten",
    ({ float }) => ({ operands: [float({ filled: true })] }),
    ([x]) => a.flatten(x!),
  ),
  row(
    "slice",
    (pool) => {
      const x = pool.float({ least: 1 });
      const { random } = pool;
      const ranges = pool.shapeOf(x).map((extent) => {
        const start = random.whole(0, Math.max(0, extent - 1));
        const end = random.whole(start, extent);
        return { start: random.chance(0.2) ? start - extent : start, end, step: random.pick([1, 1, 2, 3]) };
      });
      return {
        operands: [x],
        attributes: {
          starts: ranges.map(({ start }) => start),
          ends: ranges.map(({ end }) => end),
          steps: ranges.map(({ step }) => step),
        },
      };
    },
    ([x], options: { starts: number[]; ends: number[]; steps: number[] }) => a.slice(x!, options),
  ),
  row(
    "concat",
    (pool) => {
      const x = pool.float({ least: 1 });
      const shape = pool.shapeOf(x);
      const axis = pool.random.whole(0, shape.length - 1);
      const others = Array.from({ length: pool.random.whole(1, 2) }, () =>
        pool.shaped(shape.with(axis, pool.random.whole(0, 3))),
      );
      return { operands: pool.random.shuffled([x, ...others]), attributes: { axis } };
    },
    (operands, { axis }: { axis: number }) => a.concat(operands, axis),
  ),
  row(
    "stack",
    (pool) => {
      const x = pool.float({ most: 2 });
      const shape = pool.shapeOf(x);
      const others = Array.from({ length: pool.random.whole(0, 2) }, () => pool.shaped(shape));
      return { operands: [x, ...others], attributes: { axis: pool.random.whole(-1, shape.length) } };
    },
    (operands, { axis }: { axis: number }) => a.stack(operands, axis),
  ),
  row(
    "split",
    (pool) => {
      const x = pool.float({ least: 1 });
      const axis = drawAxis(pool, x);
      const extent = pool.shapeOf(x).at(axis)!;
      const first = pool.random.whole(0, extent);
      return {
        operands: [x],
        attributes: { sizes: [first, extent - first], axis, part: pool.random.whole(0, 1) },
      };
    },
    ([x], { sizes, axis, part }: { sizes: number[]; axis: number; part: number }) =>
      a.split(x!, sizes, axis)[part]!,
  ),
  row(
    "expandAxis",
    (pool) => {
      const x = pool.float({ most: 3 });
      return { operands: [x], attributes: { axis: pool.random.whole(0, pool.shapeOf(x).length) } };
    },
    ([x], { axis }: { axis: number }) => a.expandAxis(x!, axis),
  ),
  row(
    "expand",
    (pool) => {
      const x = pool.float({ most: 2 });
      const { random } = pool;
      const inner = pool.shapeOf(x).map((extent) => (extent === 1 ? random.whole(1, 4) : extent));
      const leading = Array.from({ length: random.whole(0, 2) }, () => random.whole(1, 3));
      return { operands: [x], attributes: { shape: [...leading, ...inner] } };
    },
    ([x], { shape }: { shape: number[] }) => a.expand(x!, shape),
  ),
  row(
    "tile",
    (pool) => {
      const x = pool.float({ most: 2 });
      const rank = pool.shapeOf(x).length + pool.random.whole(0, 1);
      const reps = Array.from({ length: Math.max(1, rank) }, () => pool.random.whole(1, 3));
      return { operands: [x], attributes: { reps } };
    },
    ([x], { reps }: { reps: number[] }) => a.tile(x!, reps),
  ),
  row(
    "flip",
    (pool) => {
      const x = pool.float({ least: 1 });
      const axes = pool.random.shuffled(pool.shapeOf(x).map((_, k) => k));
      return { operands: [x], attributes: { axes: axes.slice(0, pool.random.whole(1, axes.length)) } };
    },
    ([x], { axes }: { axes: number[] }) => a.flip(x!, axes),
  ),
  row(
    "roll",
    (pool) => {
      const x = pool.float({ least: 1 });
      const axes = pool.shapeOf(x).flatMap((_, axis) => (pool.random.chance(0.6) ? [axis] : []));
      return { operands: [x], attributes: { shifts: axes.map(() => pool.random.whole(-4, 4)), axes } };
    },
    ([x], { shifts, axes }: { shifts: number[]; axes: number[] }) => a.roll(x!, shifts, axes),
  ),
  ...(["tril", "triu"] as const).map((name) =>
    row(
      name,
      ({ float, random }) => ({ operands: [float({ least: 2 })], attributes: { k: random.whole(-2, 2) } }),
      ([x], { k }: { k: number }) => a[name](x!, k),
    ),
  ),
  row(
    "pad",
    (pool) => {
      const x = pool.float();
      const { random } = pool;
      const pads = pool.shapeOf(x).map(() => [random.whole(0, 2), random.whole(0, 2)]);
      return { operands: [x], attributes: { pads, value: random.pick([0, 0, 1.5]) } };
    },
    ([x], { pads, value }: { pads: [number, number][]; value: number }) => a.pad(x!, pads, { value }),
  ),
  row(
    "padReflect",
    (pool) => {
      const x = pool.float({ filled: true });
      const most = (extent: number): number => pool.random.whole(0, Math.min(2, extent - 1));
      return { operands: [x], attributes: { pads: pool.shapeOf(x).map((each) => [most(each), most(each)]) } };
    },
    ([x], { pads }: { pads: [number, number][] }) => a.pad(x!, pads, { mode: "reflect" }),
  ),
  row(
    "matmul",
    (pool) => {
      const { random } = pool;
      const x = pool.within(pool.float({ least: 1 }), -4, 4);
      const shape = pool.shapeOf(x);
      const columns = random.chance(0.2) ? [] : [random.whole(1, 5)];
      const leading = shape.slice(0, -2).map((extent) => (random.chance(0.3) ? 1 : extent));
      const batch = columns.length > 0 && random.chance(0.5) ? leading : [];
      return { operands: [x, pool.shaped([...batch, shape.at(-1)!, ...columns])] };
    },
    ([x, y]) => a.matmul(x!, y!) as Tensor,
  ),
  row(
    "dot",
    (pool) => {
      const x = pool.float({ least: 1, most: 1 });
      return { operands: [x, pool.random.chance(0.1) ? x : pool.shaped(pool.shapeOf(x))] };
    },
    ([x, y]) => a.dot(x as Tensor<readonly [number]>, y as Tensor<readonly [number]>),
  ),
  row(
    "outer",
    ({ float }) => ({ operands: [float({ least: 1, most: 1 }), float({ least: 1, most: 1 })] }),
    ([x, y]) => a.outer(x as Tensor<readonly [number]>, y as Tensor<readonly [number]>),
  ),
  row("einsum", drawEinsum, (operands, { equation }: { equation: string }) =>
    a.einsum(equation, ...operands),
  ),
  row(
    "embedding",
    (pool) => {
      const table = pool.float({ least: 1, most: 2, where: (shape) => shape[0]! > 0 });
      return { operands: [table, pool.integers(pool.shape(0, 2), pool.shapeOf(table)[0]!)] };
    },
    ([table, indices]) => a.embedding(table!, indices!) as Tensor,
  ),
  row(
    "oneHot",
    (pool) => {
      const depth = pool.random.whole(1, 5);
      const shape = pool.shape(0, 2);
      return {
        operands: [pool.integers(shape, depth), pool.shaped([...shape, depth])],
        attributes: { depth },
      };
    },
    ([indices, x], { depth }: { depth: number }) => a.multiply(a.oneHot(indices!, depth), x!) as Tensor,
  ),
  row(
    "gather",
    (pool) => {
      const x = pool.float({ least: 1, filled: true });
      const shape = pool.shapeOf(x);
      const axis = pool.random.whole(0, shape.length - 1);
      const indices = shape.map((extent, k) => pool.random.whole(1, k === axis ? 4 : extent));
      return { operands: [x, pool.integers(indices, shape[axis]!)], attributes: { axis } };
    },
    ([x, indices], { axis }: { axis: number }) => a.gather(x!, indices!, axis),
  ),
  row(
    "indexSelect",
    (pool) => {
      const x = pool.float({ least: 1, filled: true });
      const shape = pool.shapeOf(x);
      const axis = pool.random.whole(0, shape.length - 1);
      return { operands: [x, pool.integers([pool.random.whole(1, 4)], shape[axis]!)], attributes: { axis } };
    },
    ([x, indices], { axis }: { axis: number }) => a.indexSelect(x!, indices!, axis),
  ),
  row(
    "scatterAdd",
    (pool) => {
      const x = pool.float({ least: 1, filled: true });
      const shape = pool.shapeOf(x);
      const axis = pool.random.whole(0, shape.length - 1);
      const values = shape.map((extent, k) => pool.random.whole(1, k === axis ? 4 : extent));
      const indices = pool.integers(values, shape[axis]!);
      return { operands: [x, indices, pool.shaped(values)], attributes: { axis } };
    },
    ([x, indices, values], { axis }: { axis: number }) => a.scatterAdd(x!, indices!, values!, axis),
  ),
  row(
    "intAsNumber",
    (pool) => {
      const x = pool.float({ most: 2 });
      return { operands: [pool.integers(pool.shapeOf(x), 3), x] };
    },
    ([n, x]) => a.multiply(a.add(n!, 0.5) as Tensor, x!) as Tensor,
  ),
];

/** Two or three operands with letters for axes; what the result leaves out is summed. */
function drawEinsum(pool: Pool) {
  const { random } = pool;
  const x = pool.within(pool.float({ most: 3, filled: true }), -3, 3);
  const lengths = new Map<string, number>();
  const first = pool.shapeOf(x).map((extent, axis) => {
    const letter = "abc"[axis]!;
    lengths.set(letter, extent);
    return letter;
  });
  const operands = [x];
  const terms = [first.join("")];
  for (let k = random.whole(0, 2); k > 0; k--) {
    const letters = random.shuffled([...lengths.keys(), "d"]).slice(0, random.whole(0, 3));
    for (const letter of letters) if (!lengths.has(letter)) lengths.set(letter, random.whole(1, 4));
    const repeated =
      letters.length > 0 && letters.length < 3 && random.chance(0.1) ? [...letters, letters[0]!] : letters;
    terms.push(repeated.join(""));
    operands.push(pool.shaped(repeated.map((letter) => lengths.get(letter)!)));
  }
  const result = random.shuffled([...lengths.keys()]).slice(0, random.whole(0, 3));
  if (sizeOf([...lengths.values()]) > 400) throw new DoesNotApply();
  return { operands, attributes: { equation: `${terms.join(",")}->${result.join("")}` } };
}
