// What a person names stays itself: derivatives by tensors that simplification, views and stable forms see through are the
// true ones, in reverse and forward mode, of first and second order.
import { describe, expect, test } from "vitest";
import {
  add,
  argmax,
  at,
  compute,
  concat,
  derivative,
  dot,
  elementAt,
  embedding,
  exp,
  expand,
  expandAxis,
  flatten,
  flip,
  gradientDescent,
  hessianVectorProduct,
  input,
  jacobian,
  jvp,
  log,
  model,
  multiply,
  parameter,
  permute,
  reshape,
  scan,
  sigmoid,
  softmax,
  sqrt,
  square,
  subtract,
  sum,
  tanh,
  tile,
  transpose,
  vectorJacobian,
  where,
  type Tensor,
} from "../../compiler/index.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted, type AnyTrainer, type Arrays } from "../../compiler/cli/load-module.ts";

type Results = Readonly<Record<string, Float64Array>>;
type Functions = Readonly<Record<string, (inputs: Arrays) => Results>>;
type Row<Rank extends 1 | 2> = Tensor<Rank extends 1 ? readonly [3] : readonly [2, 3]>;

const options = { element: "float64", optimizer: gradientDescent() } as const;

/** A trainer with a function for each entry of `functions`, of an input x. */
async function functionsOf<Shape extends readonly [3] | readonly [2, 3]>(
  shape: Shape,
  functions: (x: Tensor<Shape>) => Readonly<Record<string, Readonly<Record<string, Tensor>>>>,
): Promise<AnyTrainer & Functions> {
  const definition = model(
    "named",
    () => {
      const x = input("x", shape) as unknown as Tensor<Shape>;
      const w = parameter([], undefined, "w");
      return { loss: multiply(square(w), sum(square(x as Tensor))), functions: functions(x) };
    },
    options,
  );
  const module = await loadEmitted(compileLevels(definition).draft);
  return module.default({}) as AnyTrainer & Functions;
}

/** The same values as x, or a rearrangement of them: each looks like nothing at all. */
const rearrangements: Readonly<Record<string, (x: Row<2>) => Tensor>> = {
  flatten: (x) => flatten(x),
  reshape: (x) => reshape(x, [3, 2]),
  "reshape to the same shape": (x) => reshape(x, [2, 3]),
  transpose: (x) => transpose(x),
  permute: (x) => permute(x, [1, 0]),
  expandAxis: (x) => expandAxis(x, 0),
  expand: (x) => expand(reshape(x, [2, 1, 3]), [2, 4, 3]),
  flip: (x) => flip(x, [0]),
  tile: (x) => tile(x, [1, 1]),
  concat: (x) => concat([x]),
  "two of a concat": (x) => concat([x, x]),
  "embedding of places": (x) => embedding(x, argumentless()),
  compute: (x) => compute([2, 3], (i, k) => at(x, i, k)),
  "compute of what is computed": (x) => {
    const doubled = multiply(x, 2);
    return compute([2, 3], (i, k) => at(doubled, i, k));
  },
  "times 1": (x) => multiply(x, 1),
  "plus 0": (x) => add(x, 0),
  "where 1": (x) => where(1, x, 0),
  "times 0": (x) => multiply(x, 0),
  "an element": (x) => elementAt(flatten(x), places()),
};

/** int32 inputs of places in x. */
function argumentless(): Tensor<readonly [2]> {
  return input("rows", [2], { type: "int32" });
}
function places(): Tensor<readonly []> {
  return input("place", [], { type: "int32" });
}

test("by rearrangements: reverse, forward, second order", async () => {
  const names = Object.keys(rearrangements).map((_, k) => `kind${k}`);
  const trainer = await functionsOf([2, 3], (x) =>
    Object.fromEntries(
      Object.values(rearrangements).map((make, k) => {
        const h = make(x);
        const y = sum(multiply(h, square(h)));
        const [turn] = hessianVectorProduct(y, [h], [h]);
        const pulled = vectorJacobian(square(h), h, h);
        const matrix = jacobian(y, h);
        return [
          names[k]!,
          { h, slope: derivative(y, h), turn: turn!, pushed: jvp(y, h, h), pulled, matrix, value: y },
        ];
      }),
    ),
  );
  const inputs = {
    x: Float64Array.of(0.5, -1.25, 2, 0.75, -0.25, 1.5),
    rows: Int32Array.of(1, 0),
    place: Int32Array.of(4),
  };
  for (const [k, kind] of Object.keys(rearrangements).entries()) {
    const { h, slope, turn, pushed, pulled, matrix } = trainer[names[k]!]!(inputs) as Record<
      string,
      Float64Array
    >;
    const cubes = h!.map((each) => 3 * each ** 3);
    expect([kind, ...slope!]).toEqual([kind, ...h!.map((each) => 3 * each * each)]);
    expect([kind, ...matrix!]).toEqual([kind, ...slope!]);
    expect([kind, ...pulled!]).toEqual([kind, ...h!.map((each) => 2 * each * each)]);
    for (const [i, each] of turn!.entries()) expect(each, kind).toBeCloseTo(6 * h![i]! ** 2, 12);
    expect(pushed![0], kind).toBeCloseTo(
      cubes.reduce((sum, each) => sum + each, 0),
      12,
    );
  }
});

test("only what reads the named tensor counts, whatever else reads the same values", async () => {
  const trainer = await functionsOf([3], (x) => {
    const h = reshape(x, [3]);
    const k = add(x, 0);
    return { f: { byFirst: derivative(sum(multiply(h, x)), h), bySecond: derivative(dot(k, x), k) } };
  });
  const x = Float64Array.of(1, 2, 3);
  const { byFirst, bySecond } = trainer.f!({ x });
  expect([...byFirst!]).toEqual([1, 2, 3]);
  expect([...bySecond!]).toEqual([1, 2, 3]);
});

test("the same formula written twice is two tensors: a derivative by one leaves the other alone", async () => {
  const trainer = await functionsOf([3], (x) => {
    const [named, twin] = [tanh(x), tanh(x)];
    const both = sum(multiply(named, twin));
    return { twins: { one: derivative(both, named), same: derivative(sum(square(named)), named) } };
  });
  const x = Float64Array.of(0.3, -0.7, 1.1);
  const { one, same } = trainer.twins!({ x });
  const values = [...x].map(Math.tanh);
  for (const [i, each] of values.entries()) {
    expect(one![i]).toBeCloseTo(each, 14);
    expect(same![i]).toBeCloseTo(2 * each, 14);
  }
});

describe("by tensors that stable forms see through", () => {
  test("first order", async () => {
    const trainer = await functionsOf([3], (x) => {
      const p = softmax(x);
      const s = sigmoid(x);
      const e = exp(x);
      const q = square(x);
      const v = exp(x);
      return {
        f: { p, s, e, q, v },
        logs: { slope: derivative(sum(log(p)), p) },
        entropy: { slope: derivative(sum(multiply(p, log(p))), p) },
        logSigmoid: { slope: derivative(sum(log(s)), s) },
        logOnePlus: { slope: derivative(sum(log(add(1, e))), e) },
        root: { slope: derivative(sum(sqrt(q)), q) },
        gaussian: { slope: derivative(multiply(0.5, sum(subtract(v, log(v)))), v) },
      };
    });
    const x = Float64Array.of(0.5, -1, 2);
    const { p, s, e, q, v } = trainer.f!({ x }) as Record<string, Float64Array>;
    const expected: Readonly<Record<string, Float64Array>> = {
      logs: p!.map((each) => 1 / each),
      entropy: p!.map((each) => 1 + Math.log(each)),
      logSigmoid: s!.map((each) => 1 / each),
      logOnePlus: e!.map((each) => 1 / (1 + each)),
      root: q!.map((each) => 0.5 / Math.sqrt(each)),
      gaussian: v!.map((each) => 0.5 * (1 - 1 / each)),
    };
    for (const [name, wanted] of Object.entries(expected))
      for (const [i, each] of trainer[name]!({ x }).slope!.entries())
        expect(each, name).toBeCloseTo(wanted[i]!, 12);
  });

  test("of a derivative that has seen through the tensor before: ∂/∂p ∂/∂a Σ a² log p", async () => {
    const trainer = await functionsOf([3], (x) => {
      const p = softmax(x);
      const a = multiply(x, 1);
      const slope = derivative(sum(multiply(square(a), log(p))), a);
      return { f: { p, slope, mixed: derivative(sum(slope), p) } };
    });
    const x = Float64Array.of(0.5, -1, 2);
    const { p, slope, mixed } = trainer.f!({ x }) as Record<string, Float64Array>;
    for (const i of [0, 1, 2]) {
      expect(slope![i]).toBeCloseTo(2 * x[i]! * Math.log(p![i]!), 12);
      expect(mixed![i]).toBeCloseTo((2 * x[i]!) / p![i]!, 12);
    }
  });

  test("a stable form is still used: log softmax by z far from 0", async () => {
    const trainer = await functionsOf([3], (x) => ({
      f: { slope: derivative(elementAt(log(softmax(x)), input("at", [], { type: "int32" })), x) },
    }));
    const { slope } = trainer.f!({ x: Float64Array.of(0, 2000, -2000), at: Int32Array.of(2) });
    expect([...slope!]).toEqual([0, -1, 1]);
  });
});

test("through recurrences: by what a step captures, and inside a step", async () => {
  const trainer = await functionsOf([3], (x) => {
    const h = multiply(x, 1);
    const { last } = scan(3, { c: x }, ({ c }) => ({ c: multiply(c, h) })); // x h³
    const inside = scan(2, { c: x }, ({ c }) => {
      const same = reshape(c, [3]);
      return { c: derivative(sum(multiply(same, square(same))), same) }; // c ← 3 c²
    });
    const y = sum(last.c!);
    return { f: { slope: derivative(y, h), pushed: jvp(y, h, h), last: inside.last.c! } };
  });
  const x = Float64Array.of(0.5, -1, 2);
  const { slope, pushed, last } = trainer.f!({ x }) as Record<string, Float64Array>;
  for (const [i, each] of x.entries()) {
    expect(slope![i]).toBeCloseTo(3 * each ** 3, 12);
    expect(last![i]).toBeCloseTo(27 * each ** 4, 12);
  }
  expect(pushed![0]).toBeCloseTo(
    x.reduce((total, each) => total + 3 * each ** 4, 0),
    12,
  );
});

test("a gradient penalty on a reshaped image trains", async () => {
  const definition = model(
    "penalized",
    () => {
      const flat = input("flat", [4]);
      const image = reshape(flat, [1, 2, 2]);
      const w = parameter([4], undefined, "w");
      const score = sum(tanh(multiply(w, flatten(image))));
      return { loss: sum(square(derivative(score, image))) };
    },
    options,
  );
  const module = await loadEmitted(compileLevels(definition).draft);
  const w = [0.3, -0.7, 1.1, 0.2];
  const flat = Float64Array.of(0.5, 1, -0.25, 2);
  const trainer = module.default({ parameters: { w } });
  const lossAt = (weights: readonly number[]): number =>
    weights.reduce((total, each, i) => total + (each * (1 - Math.tanh(each * flat[i]!) ** 2)) ** 2, 0);
  expect(trainer.gradient({ flat })).toBeCloseTo(lossAt(w), 12);
  const h = 1e-5;
  for (const i of w.keys()) {
    const moved = (by: number): number => lossAt(w.map((each, k) => (k === i ? each + by : each)));
    expect(trainer.gradients.w![i]).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 8);
  }
});

test("whole numbers have no derivative, and none is taken by them", async () => {
  const asked = (ask: (x: Row<1>, winner: Tensor<readonly []>) => Tensor) =>
    functionsOf([3], (x) => ({ f: { result: ask(x, argmax(x) as Tensor<readonly []>) } }));
  const refusal = /is int32; expected floats\. Whole numbers have no derivative/;
  await expect(asked((x, winner) => derivative(elementAt(x, winner), winner))).rejects.toThrow(refusal);
  await expect(asked((x, winner) => derivative(winner, x))).rejects.toThrow(refusal);
  await expect(asked((x, winner) => jvp(winner, x, x))).rejects.toThrow(refusal);
});
