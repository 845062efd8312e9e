// Routines: sorting, factorizations and a user's own, by value, by derivative of both orders, in batches and recurrences.
import { describe, expect, test } from "vitest";
import { compileLevels } from "../../compiler/compile.ts";
import { checkGradients } from "../../compiler/verify/gradients.ts";
import { loadEmitted, type Arrays } from "../../compiler/cli/load-module.ts";
import {
  add,
  argsort,
  at,
  cholesky,
  compute,
  derivative,
  dot,
  elementAt,
  equal,
  gradientDescent,
  input,
  hessianVectorProduct,
  jvp,
  log,
  matmul,
  model,
  multiply,
  opaque,
  parameter,
  scan,
  solveTriangular,
  sort,
  square,
  squaredError,
  stopGradient,
  sum,
  tanh,
  target,
  topK,
  transpose,
  when,
  type ModelDefinition,
  type Objective,
  type Routine,
  type Tensor,
} from "../../compiler/index.ts";

function modelOf(build: () => Objective, element: "float32" | "float64" = "float64"): ModelDefinition {
  return model("routines", build, { element, optimizer: gradientDescent({ learningRate: 0.1 }) });
}

async function predict(build: () => Objective, batch: Arrays, optimize = true) {
  const { draft } = compileLevels(modelOf(build), { optimize });
  return (await loadEmitted(draft)).default({ capacity: 8 }).predict(batch);
}

async function worstError(build: () => Objective): Promise<number> {
  const errors = await Promise.all(
    [true, false].map(async (optimize) =>
      checkGradients(await loadEmitted(compileLevels(modelOf(build), { optimize }).draft), 3),
    ),
  );
  return Math.max(...errors.flat().map(({ error }) => error));
}

/** Rᵀ R + I of a parameter R: positive definite, but not symmetric where `skew` is added. */
function definite(n: number, skew = 0): Tensor {
  const roots = parameter([n, n], undefined, "roots");
  const skewed = multiply(skew, parameter([n, n], undefined, "skewed"));
  const identity = compute([n, n], (i, j) => when(equal(i, j), 1, 0));
  return add(add(matmul(transpose(roots), roots), identity), skewed) as Tensor;
}

describe("sorting", () => {
  const rows = [
    [3, 1, 2, 1],
    [-0, 0, Infinity, -Infinity],
    [NaN, 5, NaN, -5],
    [7, 7, 7, 7],
  ];
  const x = Float64Array.from(rows.flat());
  const build = () => {
    const x = input("x", [4]);
    const { values, indices } = topK(x, 2);
    const outputs = {
      sorted: sort(x),
      falling: sort(x, { descending: true }),
      order: argsort(x),
      fallingOrder: argsort(x, { descending: true }),
      values,
      indices,
      least: topK(x, 3, { smallest: true }).indices,
    };
    return { loss: sum(multiply(x, parameter([4]))), outputs };
  };

  test.each([true, false])(
    "puts ties in order of position and NaN last (optimized: %s)",
    async (optimize) => {
      const found = await predict(build, { x }, optimize);
      expect([...found.order!]).toEqual([1, 3, 2, 0, 3, 0, 1, 2, 3, 1, 0, 2, 0, 1, 2, 3]);
      expect([...found.fallingOrder!]).toEqual([0, 2, 1, 3, 2, 0, 1, 3, 1, 3, 0, 2, 0, 1, 2, 3]);
      expect([...found.sorted!].map(Math.abs)).toEqual(
        [1, 1, 2, 3, -Infinity, -0, 0, Infinity, -5, 5, NaN, NaN, 7, 7, 7, 7].map(Math.abs),
      );
      expect([...found.falling!].slice(0, 4)).toEqual([3, 2, 1, 1]);
      expect([...found.values!].slice(0, 2)).toEqual([3, 2]);
      expect([...found.indices!].slice(0, 4)).toEqual([0, 2, 2, 0]);
      expect([...found.least!].slice(0, 3)).toEqual([1, 3, 2]);
      expect([...found.indices!].slice(4, 6)).toEqual([0, 2]); // NaN is among the first, however few are taken
      expect([...found.least!].slice(6, 9)).toEqual([0, 2, 3]);
    },
  );

  test("sorts rows of every length as the language does", async () => {
    for (const n of [1, 2, 3, 5, 8, 31, 100]) {
      const values = Float64Array.from({ length: 3 * n }, (_, i) => (Math.imul(i + 1, 40503) >>> 3) % 17);
      const found = await predict(
        () => {
          const x = input("x", [n]);
          return { loss: sum(multiply(x, parameter([n]))), outputs: { sorted: sort(x) } };
        },
        { x: values },
      );
      const wanted = [0, 1, 2].flatMap((row) =>
        [...values.slice(row * n, row * n + n)].sort((a, b) => a - b),
      );
      expect([...found.sorted!]).toEqual(wanted);
    }
  });

  test("sorts along any axis", async () => {
    const found = await predict(
      () => {
        const x = input("x", [3, 2]);
        const along = sort(x, { axis: 0 });
        return {
          loss: sum(multiply(x, parameter([3, 2]))),
          outputs: { along, top: topK(x, 1, { axis: -2 }).indices },
        };
      },
      { x: Float64Array.of(5, 2, 1, 9, 3, 4) },
    );
    expect([...found.along!]).toEqual([1, 2, 3, 4, 5, 9]);
    expect([...found.top!]).toEqual([0, 1]);
  });

  test("sends each cotangent back to where its element came from", async () => {
    const error = await worstError(() => {
      const x = input("x", [5]);
      const y = multiply(x, parameter([5], undefined, "w"));
      const ranks = parameter([5], undefined, "ranks");
      const { values } = topK(square(y), 2);
      return { loss: add(dot(sort(y), ranks), sum(square(values))) };
    });
    expect(error).toBeLessThan(1e-7);
  });

  test("explains what does not fit", () => {
    const fails =
      (build: (x: Tensor) => Tensor): (() => unknown) =>
      () =>
        compileLevels(modelOf(() => ({ loss: sum(build(input("x", [4])) as Tensor) })));
    expect(fails((x) => topK(x, 5).values)).toThrow(
      "topK: k is 5; expected a whole number from 0 to 4, the length of axis 0",
    );
    expect(fails((x) => sort(x, { axis: 2 }))).toThrow(
      "sort: axis 2 does not exist; the tensor has 1 axis, -1 to 0",
    );
    expect(fails((x) => sort(argsort(x)))).toThrow("sort: x [4] holds whole numbers; expected floats");
    expect(fails((x) => sort(sum(x) as Tensor))).toThrow(
      "sort: axis -1 does not exist; the tensor is a single number",
    );
  });
});

describe("linear algebra", () => {
  test.each([true, false])("factorizes and solves (optimized: %s)", async (optimize) => {
    const build = () => {
      const a = input("a", [2, 2]);
      const b = input("b", [2]);
      const factor = cholesky(a);
      const half = solveTriangular(factor, b);
      const x = solveTriangular(factor, half, { transposed: true });
      const upper = solveTriangular(transpose(factor), b, { upper: true });
      return { loss: sum(multiply(b, parameter([2]))), outputs: { factor, x, upper } };
    };
    const batch = {
      a: Float64Array.of(4, 2, 2, 5, 9, 3, 3, 2, 1, 2, 2, 1),
      b: Float64Array.of(8, 12, 3, 0, 1, 1),
    };
    const { factor, x, upper } = await predict(build, batch, optimize);
    expect([...factor!.slice(0, 8)]).toEqual([2, 0, 1, 2, 3, 0, 1, 1]);
    expect([...x!.slice(0, 4)]).toEqual([1, 2, 2 / 3, -1]); // A x = b
    expect([...upper!.slice(0, 2)]).toEqual([1, 6]);
    expect(factor![8 + 3]).toBeNaN(); // not positive definite
  });

  test("derives the gradient of a Gaussian process's likelihood", async () => {
    const error = await worstError(() => {
      const y = input("y", [4]);
      const factor = cholesky(definite(4, 0.01));
      const half = solveTriangular(factor, y);
      const logDeterminant = compute([4], (i) => log(at(factor, i, i)));
      return { loss: add(multiply(0.5, sum(square(half))), sum(logDeterminant)) };
    });
    expect(error).toBeLessThan(1e-7);
  });

  test("derives gradients of both systems, of matrices of right sides and of each example's own matrix", async () => {
    const error = await worstError(() => {
      const x = input("x", [3]);
      const own = compute([3, 3], (i, j) =>
        add(multiply(0.1, multiply(at(x, i), at(x, j))), when(equal(i, j), 2, 0)),
      );
      const lower = parameter([3, 3], undefined, "lower");
      const shifted = compute([3, 3], (i, j) => add(at(lower, i, j), when(equal(i, j), 3, 0)));
      const sides = parameter([3, 2], undefined, "sides");
      const first = solveTriangular(shifted as Tensor, sides as Tensor);
      const second = solveTriangular(cholesky(own as Tensor), first, { transposed: true });
      const third = solveTriangular(shifted as Tensor, second, { upper: true });
      return { loss: sum(tanh(third)) };
    });
    expect(error).toBeLessThan(1e-7);
  });

  test("is differentiated twice", async () => {
    const error = await worstError(() => {
      const x = input("x", [3]);
      const a = definite(3, 0.1);
      const solved = solveTriangular(cholesky(a), x);
      const energy = sum(square(solved));
      const along = compute([3, 3], (i, j) => add(at(x, i), multiply(0.5, at(x, j))));
      const [curved] = hessianVectorProduct(energy, [a], [along as Tensor]);
      return { loss: add(sum(square(derivative(energy, a))), sum(tanh(curved!))) };
    });
    expect(error).toBeLessThan(1e-6);
  });

  test("works inside a recurrence, forward mode included", async () => {
    const error = await worstError(() => {
      const x = input("x", [4, 3]);
      const y = target("y");
      const mixing = definite(3);
      const { last } = scan(4, { h: parameter([3], undefined, "start") }, ({ h }, t) => {
        const ordered = sort(add(h, elementAt(x, t)));
        return { h: tanh(solveTriangular(cholesky(mixing), ordered)) };
      });
      const moved = jvp(last.h, mixing, multiply(0.3, transpose(mixing)) as Tensor);
      return { loss: add(squaredError(sum(last.h), y), sum(square(moved))) };
    });
    expect(error).toBeLessThan(1e-6);
  });

  test("explains what does not fit", () => {
    const fails = (build: (a: Tensor) => Tensor) => () =>
      compileLevels(modelOf(() => ({ loss: sum(build(input("a", [3, 3]))) })));
    expect(fails((a) => cholesky(sum(a, { axes: 0 }) as Tensor))).toThrow(
      "cholesky: found float [3]; expected floats [.., n, n]",
    );
    expect(fails((a) => solveTriangular(a, parameter([4])))).toThrow(
      "solveTriangular: the right side is float [4]; expected floats [3] or [3, m] for the matrix [3, 3]",
    );
  });
});

describe("a user's own routine", () => {
  const doubled: Routine = {
    name: "doubled",
    cores: [1],
    shape: (row) => row!,
    type: "float",
    sizes: (row) => row!,
    evaluate: (out, [x]) => out.set(x!.map((value) => 2 * value)),
    source: (
      floatArray,
    ) => `function doubled(x: ${floatArray}, out: ${floatArray}, count: number, n: number): void {
  for (let i = 0; i < count * n; i++) out[i] = 2 * x[i];
}`,
  };
  const withRule: Routine = { ...doubled, pullback: (cotangent) => [opaque(withRule, cotangent as Tensor)] };
  const misnamed: Routine = { ...doubled, name: "no name" };
  const build = (use: (x: Tensor) => Tensor) => () => {
    const x = multiply(input("x", [3]), parameter([3], undefined, "w")) as Tensor;
    return { loss: sum(square(use(x))) };
  };

  test("has the derivative it states", async () => {
    expect(await worstError(build((x) => opaque(withRule, x)))).toBeLessThan(1e-8);
  });

  test("without a derivative is an error where one is needed, never a zero", () => {
    const compiled = (use: (x: Tensor) => Tensor) => () => compileLevels(modelOf(build(use)));
    expect(compiled((x) => opaque(doubled, x))).toThrow(
      "doubled: the routine doubled has no derivative; state a pullback for it, or put stopGradient around its result",
    );
    expect(compiled((x) => add(x, stopGradient(opaque(doubled, x))) as Tensor)).not.toThrow();
  });

  test("explains what does not fit", () => {
    const compiled = (use: (x: Tensor) => Tensor) => () => compileLevels(modelOf(build(use)));
    expect(compiled((x) => opaque(withRule, x, x))).toThrow("doubled: found 2 operands; expected 1");
    expect(compiled((x) => opaque(withRule, sum(x) as Tensor))).toThrow(
      "doubled: operand 1 has shape []; expected 1 axes of fixed length at its end",
    );
    expect(compiled((x) => opaque(misnamed, x))).toThrow(
      'opaque: name: the name "no name" is not allowed; expected a letter followed by letters, digits or underscores',
    );
    const hostile = (part: object) => {
      const routine = { ...doubled, ...part } as Routine;
      return expect(compiled((x) => opaque(routine, x)));
    };
    hostile({ shape: () => undefined }).toThrow("routine doubled: shape returns undefined; expected a list");
    hostile({ sizes: () => ["x"] }).toThrow('routine doubled: sizes returns an array ["x"]; expected a list');
    hostile({ source: () => "function other() {}" }).toThrow("its source declares no such function");
    hostile({ pullback: () => [] }).toThrow("doubled: its pullback gives 0 cotangents; expected 1");
    hostile({ pullback: () => [2] }).toThrow("its pullback's cotangent of operand 1 does not fit");
    expect(
      compiled((x) => add(opaque(withRule, x), stopGradient(opaque({ ...doubled }, x))) as Tensor),
    ).toThrow("routine doubled: the name is taken");
    expect(
      compiled((x) => opaque({ ...withRule, name: "sigmoid", source: () => "function sigmoid() {}" }, x)),
    ).toThrow("routine sigmoid: the name is taken");
  });
});
