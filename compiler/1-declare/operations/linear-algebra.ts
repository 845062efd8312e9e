// Factorizations and triangular systems: routines whose derivatives are stated by the routines themselves, so they can be
// differentiated again.
import { axisIndex, constantIndex } from "../../2-tensor/ir/indices.ts";
import type { Extent, Scalar, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import { opaque, type Routine } from "../../2-tensor/ir/routines.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { addTensors, compute, element, load, sum } from "../../2-tensor/ir/tensors.ts";
import { callSite } from "../session.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { SquareProblem, SystemProblem } from "../shapes/products.ts";
import { failing, show } from "./failing.ts";
import { called } from "../signatures/called.ts";

/**
 * The lower triangular L with L Lᵀ = ½ (A + Aᵀ): of a symmetric positive definite A [.., n, n] its Cholesky factor. NaN
 * where A is not positive definite. The derivative is that of Murray 2016, "Differentiation of the Cholesky
 * decomposition", section 4.
 */
export function cholesky<A extends Tensor, S extends Shape = ShapeOf<A>>(
  a: Checked<SquareProblem<"cholesky", S>, A>,
): Tensor<S>;
export function cholesky(a: Tensor): Tensor {
  called("cholesky", arguments);
  const site = callSite("cholesky");
  const [rows, columns] = a.shape.slice(-2);
  if (a.shape.length < 2 || rows !== columns || a.type !== "float")
    failing(site, "cholesky")(`found ${a.type} ${show(a.shape)}; expected floats [.., n, n]`);
  const symmetric = compute(
    a.shape,
    scalar.multiply(scalar.constant(0.5), scalar.add(element(a), element(transposed(a)))),
  );
  const factor = opaque(choleskyRoutine, [label(symmetric, { operation: "symmetric" })]);
  return label(factor, { name: site.name, operation: "cholesky", position: site.position }) as Tensor;
}

/** Settings of `solveTriangular`. */
export interface TriangularOptions {
  /** A is upper triangular; lower unless given. What lies in its other half is not read. */
  readonly upper?: boolean;
  /** Solve Aᵀ x = b. */
  readonly transposed?: boolean;
}

/**
 * x with A x = b, by substitution: A [.., n, n] is triangular, b [.., n] or [.., n, m] with the same leading axes; x is
 * shaped like b. Infinite or NaN where A has a 0 on its diagonal.
 */
export function solveTriangular<
  A extends Tensor,
  B extends Tensor,
  S extends Shape = ShapeOf<A>,
  T extends Shape = ShapeOf<B>,
>(
  a: Checked<SquareProblem<"solveTriangular", S>, A>,
  b: Checked<SystemProblem<S, T>, B>,
  options?: TriangularOptions,
): Tensor<T>;
export function solveTriangular(a: Tensor, b: Tensor): Tensor {
  const { upper, transposed: isTransposed } = called("solveTriangular", arguments).options;
  const site = callSite("solveTriangular");
  const fail = failing(site, "solveTriangular");
  const n = a.shape[a.shape.length - 1];
  const leading = a.shape.slice(0, -2);
  if (a.shape.length < 2 || a.shape[a.shape.length - 2] !== n || a.type !== "float")
    fail(`the matrix is ${a.type} ${show(a.shape)}; expected floats [.., n, n]`);
  const isVector = b.shape.length === leading.length + 1;
  const fits = b.shape[leading.length] === n && b.shape.slice(0, leading.length).join() === leading.join();
  if (!fits || b.shape.length > leading.length + 2 || b.type !== "float")
    fail(
      `the right side is ${b.type} ${show(b.shape)}; expected floats ${show([...leading, n])} or ${show([...leading, n, "m"])} for the matrix ${show(a.shape)}`,
    );
  const at = b.shape.map((_, axis) => axisIndex(axis));
  const columns = isVector ? compute([...b.shape, 1], load(b, at)) : b;
  const routine = upper === isTransposed ? solveLowerRoutine : solveUpperRoutine;
  const solved = label(opaque(routine, [isTransposed ? transposed(a) : a, columns]), {
    operation: "solution",
    position: site.position,
  });
  const x = isVector ? compute(b.shape, load(solved, [...at, constantIndex(0)])) : solved;
  return label(x, { name: site.name, operation: "solveTriangular", position: site.position }) as Tensor;
}

/** L L ᵀ = A row by row (Cholesky–Banachiewicz). With P = Φ(Lᵀ L̄): Ā = ½ L⁻ᵀ (P + Pᵀ) L⁻¹. */
const choleskyRoutine: Routine = {
  name: "cholesky",
  cores: [2],
  shape: (matrix) => matrix!,
  type: "float",
  sizes: ([n]) => [n!],
  evaluate(l, [a], [n]) {
    for (let i = 0; i < n!; i++)
      for (let j = 0; j <= i; j++) {
        let rest = a![i * n! + j]!;
        for (let k = 0; k < j; k++) rest -= l[i * n! + k]! * l[j * n! + k]!;
        l[i * n! + j] = i === j ? Math.sqrt(rest) : rest / l[j * n! + j]!;
      }
  },
  source: (
    floatArray,
  ) => `/** L Lᵀ = A for each of \`count\` symmetric n × n matrices, row by row; NaN where A is not positive definite. */
function cholesky(a: ${floatArray}, l: ${floatArray}, count: number, n: number): void {
  for (let start = 0; start < count * n * n; start += n * n) {
    for (let i = 0; i < n; i++) {
      const row = start + i * n;
      for (let j = 0; j <= i; j++) {
        const other = start + j * n;
        let rest = a[row + j];
        for (let k = 0; k < j; k++) rest -= l[row + k] * l[other + k];
        l[row + j] = i === j ? Math.sqrt(rest) : rest / l[other + j];
      }
      l.fill(0, row + i + 1, row + n);
    }
  }
}`,
  pullback(cotangent, l) {
    const products = matrixProduct(transposed(l), cotangent);
    const [i, j] = lastAxes(l);
    const half = scalar.select(
      scalar.equal(i, j),
      scalar.multiply(scalar.constant(0.5), element(products)),
      element(products),
    );
    const lower = named(
      "lower",
      compute(l.shape, scalar.select(scalar.lessEqual(j, i), half, scalar.constant(0))),
    );
    const both = named("both", addTensors(lower, transposed(lower)));
    const left = named("solution", opaque(solveUpperRoutine, [transposed(l), both]));
    const solved = named("solution", opaque(solveUpperRoutine, [transposed(l), transposed(left)]));
    return [compute(l.shape, scalar.multiply(scalar.constant(0.5), element(solved)))];
  },
};

/** A X = B by forward substitution, or backward for an upper triangular A. */
function triangular(which: "lower" | "upper") {
  const isLower = which === "lower";
  const name = isLower ? "solveLower" : "solveUpper";
  const rows = isLower ? "let i = 0; i < n; i++" : "let i = n - 1; i >= 0; i--";
  const solved = isLower ? "let k = 0; k < i; k++" : "let k = i + 1; k < n; k++";
  return {
    name,
    cores: [2, 2],
    shape: (_: readonly number[], right: readonly number[]) => right,
    type: "float",
    sizes: ([n]: readonly number[], [, m]: readonly number[]) => [n!, m!],
    evaluate(x, [a, b], [n, m]) {
      for (let position = 0; position < n!; position++) {
        const i = isLower ? position : n! - 1 - position;
        const [first, end] = isLower ? [0, i] : [i + 1, n!];
        for (let j = 0; j < m!; j++) {
          let rest = b![i * m! + j]!;
          for (let k = first; k < end; k++) rest -= a![i * n! + k]! * x[k * m! + j]!;
          x[i * m! + j] = rest / a![i * n! + i]!;
        }
      }
    },
    source: (
      floatArray,
    ) => `/** A X = B for each of \`count\` ${which} triangular n × n matrices and their n × m right sides, by substitution. */
function ${name}(a: ${floatArray}, b: ${floatArray}, x: ${floatArray}, count: number, n: number, m: number): void {
  for (let matrix = 0; matrix < count; matrix++) {
    const first = matrix * n * m;
    for (${rows}) {
      const row = (matrix * n + i) * n;
      for (let j = 0; j < m; j++) {
        let rest = b[first + i * m + j];
        for (${solved}) rest -= a[row + k] * x[first + k * m + j];
        x[first + i * m + j] = rest / a[row + i];
      }
    }
  }
}`,
  } satisfies Routine;
}

/** L X = B: B̄ = L⁻ᵀ X̄, L̄ = −tril(B̄ Xᵀ). */
const solveLowerRoutine: Routine = {
  ...triangular("lower"),
  pullback(cotangent, x, [l]) {
    const right = named("solution", opaque(solveUpperRoutine, [transposed(l!), cotangent]));
    const [i, j] = lastAxes(l!);
    return [negatedWhere(scalar.lessEqual(j, i), matrixProduct(right, transposed(x))), right];
  },
};

/** U X = B: B̄ = U⁻ᵀ X̄, Ū = −triu(B̄ Xᵀ). */
const solveUpperRoutine: Routine = {
  ...triangular("upper"),
  pullback(cotangent, x, [u]) {
    const right = named("solution", opaque(solveLowerRoutine, [transposed(u!), cotangent]));
    const [i, j] = lastAxes(u!);
    return [negatedWhere(scalar.lessEqual(i, j), matrixProduct(right, transposed(x))), right];
  },
};

/** The positions along the last two axes. */
function lastAxes(matrix: Node): readonly [Scalar, Scalar] {
  const rank = matrix.shape.length;
  return [scalar.position(axisIndex(rank - 2)), scalar.position(axisIndex(rank - 1))];
}

/** −matrix where the condition on its last axes holds, else 0. */
function negatedWhere(condition: Scalar, matrix: Node): Node {
  return compute(matrix.shape, scalar.select(condition, scalar.negate(element(matrix)), scalar.constant(0)));
}

/** The last two axes exchanged. */
function transposed(matrix: Node): Node {
  const rank = matrix.shape.length;
  const at = matrix.shape.map((_, axis) => axisIndex(axis));
  const shape: readonly Extent[] = [
    ...matrix.shape.slice(0, rank - 2),
    matrix.shape[rank - 1]!,
    matrix.shape[rank - 2]!,
  ];
  return compute(shape, load(matrix, [...at.slice(0, rank - 2), at[rank - 1]!, at[rank - 2]!]));
}

/** Σ left[.., i, k] right[.., k, j], over the same leading axes. */
function matrixProduct(left: Node, right: Node): Node {
  const rank = left.shape.length;
  const at = left.shape.slice(0, rank - 2).map((_, axis) => axisIndex(axis));
  const [i, j, k] = [rank - 2, rank - 1, rank].map((axis) => axisIndex(axis)) as [
    ReturnType<typeof axisIndex>,
    ReturnType<typeof axisIndex>,
    ReturnType<typeof axisIndex>,
  ];
  const shape = [...left.shape.slice(0, rank - 1), right.shape[rank - 1]!];
  const body = scalar.multiply(load(left, [...at, i, k]), load(right, [...at, k, j]));
  return named("product", sum(shape, [left.shape[rank - 1]!], body));
}

function named(operation: string, tensor: Node): Node {
  return label(tensor, { operation });
}
