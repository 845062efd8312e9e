// What is masked never counts: whatever lies in it (NaN, infinity, what overflows later), loss and every gradient are, bit
// for bit, those of any other filling.
import { describe, expect, test } from "vitest";
import {
  add,
  attention,
  conv1d,
  crossEntropy,
  cumulativeSum,
  dense,
  derivative,
  elementAt,
  exp,
  flatten,
  gelu,
  gradientDescent,
  input,
  layerNormalization,
  less,
  lstm,
  matmul,
  model,
  multiHeadAttention,
  multiply,
  norm,
  outer,
  pad,
  parameter,
  relu,
  reshape,
  scan,
  softmax,
  square,
  sum,
  tanh,
  target,
  transpose,
  where,
  type Objective,
  type Tensor,
} from "../../compiler/index.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { loadEmitted } from "../../compiler/cli/load-module.ts";

const [steps, features] = [3, 2];
const anything = [NaN, Infinity, -Infinity, 800];
type Grid = Tensor<readonly [3, 2]>;
type Pair = Tensor<readonly [2]>;

async function trainerOf(objective: Parameters<typeof model>[1]) {
  const definition = model("masked", objective, { element: "float64", optimizer: gradientDescent() });
  const { draft } = compileLevels(definition);
  return (await loadEmitted(draft)).default({ capacity: 4 });
}

type Trainer = Awaited<ReturnType<typeof trainerOf>>;

/** The loss and all gradients. */
function found(trainer: Trainer, batch: Parameters<Trainer["gradient"]>[0]): readonly number[] {
  const loss = trainer.gradient(batch);
  return [loss, ...Object.values(trainer.gradients).flatMap((each) => [...each])];
}

/** The derivative by x of a model that has such a function, 0 for −0. */
function slopes(trainer: Trainer, batch: object): readonly number[] {
  const { slope } = trainer as unknown as { slope?: (batch: object) => { x: Float64Array } };
  return slope ? [...slope(batch).x].map((each) => each + 0) : [];
}

/** Smooth values, and `filling` in every second place for which `isMasked` holds. */
function filled(length: number, filling: number, isMasked: (place: number) => boolean): Float64Array {
  return Float64Array.from({ length }, (_, k) =>
    k % 2 === 0 && isMasked(k) ? filling : 0.9 * Math.sin(1.7 * k + 1),
  );
}

const bodies: Readonly<Record<string, (x: Grid) => Tensor<readonly []>>> = {
  "a dense network": (x) => sum(square(dense(relu(dense(flatten(x), 4)), 3))),
  "a norm of what overflows": (x) => norm(exp(multiply(9, matmul(x, parameter([2, 3]))))),
  softmax: (x) => sum(square(softmax(dense(x, 3)))),
  "layer normalization and gelu": (x) => sum(square(gelu(layerNormalization(dense(x, 3))))),
  "a product of two values": (x) => sum(square(matmul(dense(x, 3), transpose(dense(x, 3))))),
  attention: (x) => sum(square(dense(attention(dense(x, 3), dense(x, 3), tanh(dense(x, 3))), 2))),
  "a recurrence": (x) => sum(square(dense(lstm(dense(x, 3), 3).last, 2))),
  "a checkpointed recurrence": (x) => {
    const [y, w] = [dense(x, 2), parameter([2])];
    const step = ({ h }: { h: Tensor<readonly [2]> }, t: Tensor<readonly []>) => ({
      h: tanh(multiply(w, add(h, elementAt(y, t)))),
    });
    return sum(square(scan(steps, { h: parameter([2]) }, step, { checkpointEvery: 2 }).last.h));
  },
  "what depends on parameters alone": (x) => sum(square(matmul(x, square(exp(parameter([2, 2])))))),
};

describe.each(Object.keys(bodies))("%s", (name) => {
  const body = bodies[name]!;
  const known = Float64Array.of(1, 0, 1, 0);
  const isMasked = (place: number): boolean => known[Math.floor(place / (steps * features))] === 0;

  test.each(["where", "weight"])("of an example left out by %s counts nowhere", async (how) => {
    const trainer = await trainerOf(() => {
      const counts = input("known");
      const value = body(input("x", [3, 2]));
      return how === "weight" ? { loss: value, weight: counts } : { loss: where(counts, value, 1) };
    });
    const of = (filling: number) =>
      found(trainer, { known, x: filled(4 * steps * features, filling, isMasked) });
    const expected = of(0.3);
    expect(expected.every(Number.isFinite)).toBe(true);
    for (const filling of anything) expect(of(filling)).toEqual(expected);
    const none = found(trainer, { known: new Float64Array(4), x: new Float64Array(24).fill(NaN) });
    expect(none.slice(1).every((each) => each === 0)).toBe(true);
  });
});

describe("steps of a sequence", () => {
  const lengths = Int32Array.of(2, 0, 3);
  const isMasked = (place: number): boolean =>
    Math.floor(place / features) % steps >= lengths[Math.floor(place / (steps * features))]!;
  const counts = Float64Array.from({ length: 3 * steps }, (_, k) => (isMasked(k * features) ? 0 : 1));
  const label = Int32Array.from(counts, (each, k) => (each ? k % 2 : 7));
  const models: Readonly<Record<string, () => Objective<readonly []>>> = {
    "after the end of a recurrence": () => {
      const length = input("length", [], { type: "int32" });
      return { loss: sum(square(dense(lstm(dense(input("x", [3, 2]), 3), 3, { lengths: length }).last, 2))) };
    },
    "masked behind a recurrence over all of them": () => {
      const hidden = lstm(dense(input("x", [3, 2]), 3), 3).all;
      return { loss: sum(where(input("counts", [3]), sum(square(dense(hidden, 2)), { axes: 1 }), 0)) };
    },
    "after the end of a checkpointed recurrence": () => {
      const length = input("length", [], { type: "int32" });
      const hidden = lstm(dense(input("x", [3, 2]), 3), 3, { lengths: length, checkpointEvery: 2 });
      return { loss: sum(square(dense(hidden.last, 2))) };
    },
    "masked behind a checkpointed recurrence over all of them": () => {
      const [y, w] = [dense(input("x", [3, 2]), 2), parameter([2, 2])];
      const step = ({ h }: { h: Tensor<readonly [2]> }, t: Tensor<readonly []>) => ({
        h: tanh(add(matmul(w, h), matmul(w, elementAt(y, t)))),
      });
      const { all } = scan(steps, { h: parameter([2]) }, step, { checkpointEvery: 2 });
      return { loss: sum(where(input("counts", [3]), sum(square(dense(all.h, 3)), { axes: 1 }), 0)) };
    },
    "masked behind a causal convolution": () => {
      const before = pad(transpose(dense(input("x", [3, 2]), 2)), [
        [0, 0],
        [2, 0],
      ]);
      const hidden = relu(conv1d(before, 4, 3));
      return { loss: sum(where(input("counts", [3]), sum(square(hidden), { axes: 0 }), 0)) };
    },
    "masked behind a running sum": () => {
      const sums = cumulativeSum(sum(square(dense(input("x", [3, 2]), 2)), { axes: 1 }));
      return { loss: sum(where(input("counts", [3]), sums, 0)) };
    },
    "masked within the steps of a recurrence that run another one": () => {
      const [x, known, w] = [input("x", [3, 2]), input("counts", [3]), parameter([2, 2])];
      const inner = (h: Pair, t: Tensor<readonly []>) =>
        scan(2, { g: h }, ({ g }) => ({ g: tanh(add(matmul(w, g), elementAt(x, t))) })).last.g;
      const { last } = scan(steps, { h: parameter([2]) }, ({ h }, t) => ({
        h: where(elementAt(known, t), inner(h, t), h),
      }));
      return { loss: sum(square(last.h)), functions: { slope: { x: derivative(sum(square(last.h)), x) } } };
    },
    "masked around a checkpointed recurrence in a step": () => {
      const [x, w, v] = [input("x", [3, 2]), parameter([2, 2]), parameter([2, 2])];
      const { all } = scan(steps, { h: parameter([2]) }, ({ h }, t) => {
        const seen = tanh(matmul(v, elementAt(x, t)));
        const options = { checkpointEvery: 2 };
        const { last } = scan(3, { g: h }, ({ g }) => ({ g: tanh(add(matmul(w, g), seen)) }), options);
        return { h: multiply(0.5, h), seen: last.g };
      });
      return { loss: sum(where(input("counts", [3]), sum(square(all.seen), { axes: 1 }), 0)) };
    },
    "that attention may not attend to": () => {
      const hidden = dense(input("x", [3, 2]), 4);
      const known = input("counts", [3]);
      const heard = add(hidden, multiHeadAttention(hidden, 2, { mask: reshape(known, [1, 3]) }));
      return { loss: sum(where(known, sum(square(dense(heard, 2)), { axes: 1 }), 0)) };
    },
    "that are masked as queries and keys": () => {
      const x = input("x", [3, 2]);
      const known = input("counts", [3]);
      return { loss: sum(square(attention(dense(x, 2), x, x, { mask: outer(known, known), causal: true }))) };
    },
    "with ignored labels": () => {
      const scores = dense(gelu(layerNormalization(dense(input("x", [3, 2]), 3))), 2);
      return { loss: sum(crossEntropy(scores, target("label", [3], "int32"), { ignoreIndex: 7 })) };
    },
  };
  test.each(Object.keys(models))("%s count nowhere", async (name) => {
    const trainer = await trainerOf(models[name]!);
    const of = (filling: number) => {
      const batch = { x: filled(3 * steps * features, filling, isMasked), length: lengths, counts, label };
      return [...found(trainer, batch), ...slopes(trainer, batch)];
    };
    const expected = of(0.3);
    expect(expected.every(Number.isFinite)).toBe(true);
    for (const filling of anything) expect(of(filling)).toEqual(expected);
  });
});

const mixed: Readonly<Record<string, (rows: Grid, x: Tensor<readonly [2, 2]>) => Grid>> = {
  "by rows of a parameter": (rows, x) => matmul(tanh(rows), x),
  "by running sums of rows of a parameter": (rows, x) => cumulativeSum(matmul(tanh(rows), x), 0),
};

test.each(Object.keys(mixed))(
  "what an example is mixed from %s counts nowhere if no row does",
  async (name) => {
    const trainer = await trainerOf(() => {
      const [rows, counts] = [parameter([3, 2]), input("counts", [3, 1])];
      return { loss: sum(square(where(counts, mixed[name]!(rows, input("x", [2, 2])), 0))) };
    });
    trainer.parameters.parameter1!.set([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
    const counts = Float64Array.of(1, 0, 1, 0, 0, 0);
    const of = (filling: number) => found(trainer, { counts, x: filled(8, filling, (place) => place >= 4) });
    const expected = of(0.3);
    expect(expected.slice(1, 3).every((each) => Number.isFinite(each) && each !== 0)).toBe(true);
    for (const filling of anything) expect(of(filling)).toEqual(expected);
  },
);

test("what all examples share counts nowhere if no example reads it", async () => {
  const trainer = await trainerOf(() => {
    const shared = input("shared", [2, 3], { per: "call" });
    const scores = matmul(parameter([2, 2]), shared);
    return { loss: sum(square(where(input("counts", [2, 3]), tanh(scores), 0))) };
  });
  trainer.parameters.parameter1!.set([0.1, 0.2, 0.3, 0.4]);
  const counts = Float64Array.of(1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0); // nobody the last column
  const of = (filling: number) =>
    found(trainer, { counts, shared: Float64Array.of(0.5, -0.5, filling, 1, 2, filling) });
  const expected = of(0.3);
  expect(expected.every(Number.isFinite)).toBe(true);
  for (const filling of anything) expect(of(filling)).toEqual(expected);
});

test("an error that overflows is left out by a comparison of its own value", async () => {
  const trainer = await trainerOf(() => {
    const error = norm(exp(matmul(parameter([3, 2]), input("x", [2]))));
    return { loss: where(less(error, 1e30), error, 0) };
  });
  trainer.parameters.parameter1!.fill(1);
  expect(found(trainer, { x: Float64Array.of(800, 0) })).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
