// Routines: sorting, factorizations, triangular systems, and one of a user's own.
import * as a from "../../../compiler/index.ts";
import type { Routine, Tensor } from "../../../compiler/index.ts";
import { row, type Pool, type Row } from "../row.ts";

type Order = { readonly axis: number; readonly descending: boolean; readonly k: number };

function drawOrder(pool: Pool) {
  const { random } = pool;
  const x = pool.float({ least: 1, most: 3 });
  const shape = pool.shapeOf(x);
  const axis = random.whole(0, shape.length - 1);
  const attributes: Order = {
    axis: random.chance(0.3) ? axis - shape.length : axis,
    descending: random.chance(0.5),
    k: random.whole(0, shape[axis]!),
  };
  return { operands: [x], attributes };
}

/** [.., n, n] with at most 4 rows. */
function drawMatrix(pool: Pool): number {
  const n = pool.random.whole(1, 4);
  const leading = pool.random.chance(0.3) ? [pool.random.whole(1, 2)] : [];
  return pool.within(pool.shaped([...leading, n, n]), -1, 1);
}

type System = { readonly upper: boolean; readonly transposed: boolean };

/** x + 3 on the diagonal: far from singular, for elements between −1 and 1. */
function withDiagonal(x: Tensor): Tensor {
  const n = x.shape.at(-1) as number;
  const diagonal = a.compute([n, n], (i, j) => a.when(a.equal(i, j), 3, 0));
  return a.add(x, diagonal) as Tensor;
}

/** out[i] = Σ x[k] over k ≤ i, or k ≥ i: each is the other's transpose. */
function sums(name: string, direction: "forward" | "backward", other: () => Routine): Routine {
  const [start, step] = direction === "forward" ? ["0", "+"] : ["n - 1", "-"];
  return {
    name,
    cores: [1],
    shape: (core) => core!,
    type: "float",
    sizes: (core) => core!,
    evaluate: (out, [x], [n]) => {
      let total = 0;
      for (let k = 0; k < n!; k++) {
        const at = direction === "forward" ? k : n! - 1 - k;
        out[at] = total += x![at]!;
      }
    },
    source: (
      floatArray,
    ) => `function ${name}(x: ${floatArray}, out: ${floatArray}, count: number, n: number): void {
  for (let row = 0; row < count; row++) {
    let total = 0;
    for (let k = 0, at = row * n + ${start}; k < n; k++, at${step}${step}) {
      total += x[at];
      out[at] = total;
    }
  }
}`,
    pullback: (cotangent) => [a.opaque(other(), cotangent as Tensor)],
  };
}

const forwardSums: Routine = sums("forwardSums", "forward", () => backwardSums);
const backwardSums: Routine = sums("backwardSums", "backward", () => forwardSums);

export const routines: readonly Row[] = [
  row("sort", drawOrder, ([x], { axis, descending }: Order) => a.sort(x!, { axis, descending })),
  row(
    "argsort",
    drawOrder,
    ([x], { axis, descending }: Order) => a.multiply(a.argsort(x!, { axis, descending }), x!) as Tensor,
  ),
  row("topK", drawOrder, ([x], { axis, descending, k }: Order) => {
    const { values, indices } = a.topK(x!, k, { axis, smallest: !descending });
    return a.multiply(values, a.add(1, indices)) as Tensor;
  }),
  row(
    "cholesky",
    (pool) => ({ operands: [drawMatrix(pool)] }),
    ([x]) => a.cholesky(withDiagonal(a.multiply(0.5, x!) as Tensor)),
  ),
  row(
    "solveTriangular",
    (pool) => {
      const { random } = pool;
      const matrix = drawMatrix(pool);
      const shape = pool.shapeOf(matrix).slice(0, -1);
      const right = pool.shaped(random.chance(0.5) ? shape : [...shape, random.whole(1, 3)]);
      const attributes: System = { upper: random.chance(0.5), transposed: random.chance(0.5) };
      return { operands: [matrix, pool.within(right, -4, 4)], attributes };
    },
    ([matrix, right], options: System) => a.solveTriangular(withDiagonal(matrix!), right!, options),
  ),
  row(
    "opaque",
    (pool) => ({ operands: [pool.within(pool.float({ least: 1, most: 3 }), -8, 8)] }),
    ([x]) => a.opaque(forwardSums, x!),
  ),
];
