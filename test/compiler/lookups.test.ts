// Every index is proved to lie inside what it looks up in, or is asked before anything is written: a wrong one is an error
// that names the input or tensor, the element, what was found and what is expected.
import { describe, expect, test } from "vitest";
import type { AnyTrainer } from "../../compiler/cli/load-module.ts";
import { compileLevels } from "../../compiler/compile.ts";
import {
  add,
  argmax,
  at,
  compute,
  concat,
  crossEntropy,
  elementAt,
  embedding,
  gather,
  gradientDescent,
  indexSelect,
  input,
  integerNoise,
  less,
  model,
  multiply,
  oneHot,
  opaque,
  parameter,
  remainder,
  reshape,
  scan,
  scatterAdd,
  shift,
  square,
  sum,
  target,
  triu,
  when,
  where,
  type Objective,
  type Routine,
  type Tensor,
} from "../../compiler/index.ts";
import { loadModule } from "../fuzz/load.ts";

const options = { element: "float64", optimizer: gradientDescent() } as const;
const int32 = { type: "int32" } as const;
const levels = (build: () => Objective) => compileLevels(model("m", build as never, options));

function trainerOf(build: () => Objective): AnyTrainer {
  return loadModule(levels(build).draft).default({ capacity: 4 });
}

const doubles = (...values: number[]) => Float64Array.of(...values);
const whole = (...values: number[]) => Int32Array.of(...values);

/** What is refused changes nothing: no parameter, no gradient that is being accumulated. */
function expectRefused(trainer: AnyTrainer, good: object, bad: object, message: string): void {
  trainer.gradient(good as never);
  const before = structuredClone(trainer.parameters);
  for (const method of ["loss", "accumulate", "step", "evaluate"] as const)
    expect(() => trainer[method](bad as never), method).toThrow(message);
  expect(trainer.parameters).toEqual(before);
  trainer.accumulate(good as never);
  const { gradients } = trainer;
  const twice = structuredClone(gradients);
  trainer.gradient(good as never);
  trainer.accumulate(good as never);
  expect(trainer.gradients).toEqual(twice);
}

describe("an index that one input decides is a range of that input", () => {
  const window = (offset: number) => () => {
    const x = input("x", [2, 3]);
    const start = input("start", [], int32);
    const seen = compute([2, 2], (i, k) => at(x, i, shift(shift(at(start), k), offset)));
    return { loss: square(sum(multiply(seen, parameter([2, 2], undefined, "w")))), outputs: { seen } };
  };

  test("a window's start, from both sides", () => {
    const x = doubles(1, 2, 3, 4, 5, 6);
    const trainer = trainerOf(window(0));
    expect([...trainer.predict({ x, start: whole(1) } as never).seen!]).toEqual([2, 3, 5, 6]);
    for (const start of [2, -1])
      expectRefused(
        trainer,
        { x, start: whole(0) },
        { x, start: whole(start) },
        `start[0] is ${start}; expected 0 to 1`,
      );
    expect(() => trainer.predict({ x, start: whole(2) } as never)).toThrow("start[0] is 2; expected 0 to 1");
    const later = trainerOf(window(-2));
    expect([...later.predict({ x, start: whole(3) } as never).seen!]).toEqual([2, 3, 5, 6]);
    expect(() => later.predict({ x, start: whole(1) } as never)).toThrow("start[0] is 1; expected 2 to 3");
  });

  test("a label that may be ignored", () => {
    const trainer = trainerOf(() => {
      const logits = multiply(parameter([2], undefined, "w"), input("x", [2]));
      return { loss: crossEntropy(logits, target("label", "int32"), { ignoreIndex: -100 }) };
    });
    const batch = (label: number) => ({ x: doubles(1, 2, 3, 4), label: whole(0, label) });
    for (const label of [2, 7, -1])
      expectRefused(
        trainer,
        batch(1),
        batch(label),
        `label[1] is ${label}; expected 0 to 1, or -100 where it is ignored`,
      );
    trainer.gradient({ x: doubles(1, 2), label: whole(0) } as never);
    const alone = trainer.gradients.w!.map((each) => each / 2); // the mean counts what is ignored
    trainer.gradient(batch(-100) as never);
    expect([...trainer.gradients.w!]).toEqual([...alone]);
  });

  test.each([
    ["oneHot", (i: Tensor) => sum(oneHot(i, 3)), 3],
    ["gather", (i: Tensor) => sum(gather(parameter([4], undefined, "v"), i)), 4],
    ["embedding", (i: Tensor) => sum(embedding(parameter([5, 2], undefined, "v"), i)), 5],
    ["scatterAdd", (i: Tensor) => sum(scatterAdd(input("z", [2]), i, input("y", [2]))), 2],
  ] as const)("%s", (_, value, below) => {
    const trainer = trainerOf(() => ({
      loss: sum(multiply(parameter([1], undefined, "w"), value(input("i", [2], int32)))),
    }));
    const inputs = { z: doubles(1, 2), y: doubles(3, 4) };
    const good = { ...inputs, i: whole(0, below - 1) };
    expectRefused(
      trainer,
      good,
      { ...inputs, i: whole(0, below) },
      `i[1] is ${below}; expected 0 to ${below - 1}`,
    );
    expectRefused(trainer, good, { ...inputs, i: whole(-1, 0) }, `i[0] is -1; expected 0 to ${below - 1}`);
  });
});

describe("an index that can always leave its axis is refused where the model is compiled", () => {
  const from = (index: () => Tensor) => (): Objective => {
    const rows = embedding(parameter([5, 2], undefined, "table"), index() as never) as Tensor;
    return { loss: square(sum(multiply(rows, sum(input("x", [10]))))) };
  };

  test("a winner of ten, a draw below ten, in a table of five", () => {
    const winner = from(() => argmax(input("y", [10]), 0));
    expect(() => levels(winner)).toThrow(
      /lookups\.test\.ts.*table, axis 0, comes from argmax and runs from 0 to 9; expected 0 to 4/,
    );
    expect(() => levels(from(() => integerNoise([8], 10)))).toThrow(
      /table, axis 0, comes from integerNoise and runs from 0 to 9; expected 0 to 4/,
    );
    expect(() => levels(from(() => integerNoise([8], 5)))).not.toThrow();
    expect(levels(from(() => argmax(input("y", [5]), 0))).draft).not.toContain("checkIndices");
  });

  test("no value of an input is right, or a condition lets through too much", () => {
    expect(() =>
      levels(() => {
        const x = input("x", [3]);
        const start = input("start", [], int32);
        return { loss: multiply(parameter([]), sum(compute([4], (k) => at(x, shift(at(start), k))))) };
      }),
    ).toThrow("m: no value of start keeps the index of x, axis 0, within 0 to 2");
    const shifted = (most: number) => () => {
      const x = input("x", [6]);
      return {
        loss: multiply(parameter([]), sum(compute([5], (i) => when(less(i, most), at(x, shift(i, 3)), 0)))),
      };
    };
    expect(() => levels(shifted(4))).toThrow(
      /the index of x, axis 0, runs from 0 to 6 where the condition around it holds; expected 0 to 5/,
    );
    expect(() => levels(shifted(3))).not.toThrow();
  });

  test("a remainder keeps it inside", () => {
    const build = (): Objective => {
      const table = input("table", [5]);
      const best = argmax(input("y", [10]), 0);
      const chosen = compute([], () => at(table, remainder(at(best), 5)));
      return { loss: square(multiply(parameter([], undefined, "w"), chosen)), outputs: { chosen } };
    };
    const y = doubles(0, 0, 0, 0, 0, 0, 0, 9, 0, 0);
    const trainer = trainerOf(build);
    expect(trainer.predict({ table: doubles(1, 2, 3, 4, 5), y } as never).chosen![0]).toBe(3);
  });
});

/** ⌊x⌋ as whole numbers of any size. */
const floors: Routine = {
  name: "floors",
  cores: [1],
  shape: (row) => row!,
  type: "int32",
  sizes: (row) => row!,
  evaluate: (out, [x]) => out.set(x!.map(Math.floor)),
  source: (
    floatArray,
  ) => `function floors(x: ${floatArray}, out: Int32Array, count: number, n: number): void {
  for (let i = 0; i < count * n; i++) out[i] = Math.floor(x[i]);
}`,
};

describe("what only the data decide is asked before anything is written", () => {
  test("an index of a user's own routine", () => {
    const trainer = trainerOf(() => {
      const rows = embedding(
        parameter([3, 2], undefined, "table"),
        opaque(floors, input("x", [2])) as Tensor,
      );
      return { loss: square(sum(rows)), outputs: { rows } };
    });
    expectRefused(
      trainer,
      { x: doubles(0.5, 2.9) },
      { x: doubles(0.5, 2.9, 1, 3.1) },
      "floors[3] is 3; expected 0 to 2",
    );
    expect(() => trainer.predict({ x: doubles(-0.5, 1) } as never)).toThrow(
      "floors[0] is -1; expected 0 to 2",
    );
  });

  test("inside a recurrence, by its carry", () => {
    const trainer = trainerOf(() => {
      const table = parameter([4], undefined, "table");
      const { last } = scan(3, { h: input("x", [1]) }, ({ h }) => ({
        h: add(h, multiply(0.001, embedding(table, opaque(floors, add(h, 1) as Tensor)))) as Tensor,
      }));
      return { loss: sum(square(last.h as Tensor)) };
    });
    expectRefused(trainer, { x: doubles(2.5) }, { x: doubles(1.5, 3.5) }, "is 4; expected 0 to 3");
  });

  test("where a condition holds, and only there", () => {
    const trainer = trainerOf(() => {
      const [table, label, known] = [input("table", [5]), input("label", [], int32), input("known")];
      const value = compute([], () => when(less(0, at(known)), at(table, at(label)), 7));
      return { loss: square(multiply(parameter([], undefined, "w"), value)), outputs: { value } };
    });
    const given = (known: number, label: number) => ({
      table: doubles(1, 2, 3, 4, 5),
      known: doubles(known),
      label: whole(label),
    });
    expect(trainer.predict(given(0, 99) as never).value![0]).toBe(7);
    expect(trainer.predict(given(1, 4) as never).value![0]).toBe(5);
    expectRefused(trainer, given(0, -3), given(1, -3), "label[0] is -3; expected 0 to 4");
  });

  test("an index of an input and the axis it runs along", () => {
    const trainer = trainerOf(() => {
      const [x, start] = [input("x", [5]), input("start", [3], int32)];
      const diagonal = compute([3], (i) => at(x, shift(at(start, i), i)));
      return { loss: square(sum(multiply(parameter([3], undefined, "w"), diagonal))), outputs: { diagonal } };
    });
    const x = doubles(1, 2, 3, 4, 5);
    expect([...trainer.predict({ x, start: whole(4, 3, -2) } as never).diagonal!]).toEqual([5, 5, 1]);
    expectRefused(
      trainer,
      { x, start: whole(0, 0, 0) },
      { x, start: whole(0, 4, 0) },
      "index of x, axis 0[1] is 5; expected 0 to 4",
    );
  });
});

test("a masked label is asked at the call, whatever else the input that holds it may be", () => {
  const trainer = trainerOf(() => {
    const label = input("label", [], int32);
    const other = elementAt(parameter([3], undefined, "v"), label); // lets it be 2
    const error = crossEntropy(parameter([2], undefined, "w"), label);
    return { loss: add(where(input("known"), error, 0), other) };
  });
  const batch = (known: number, label: number) => ({ known: doubles(known), label: whole(label) }) as never;
  expect(trainer.loss(batch(0, 2))).not.toBeNaN();
  expect(() => trainer.loss(batch(1, 2))).toThrow(/label.* is 2; expected 0 to 1/);
});

test("a look-up whose conditions never hold asks for nothing", () => {
  const trainer = trainerOf(() => {
    const row = indexSelect(input("x", [1, 3, 2]), input("i", [1], int32));
    return { loss: sum(triu(row, 2)) }; // of three rows and two columns, none
  });
  expect(trainer.loss({ x: doubles(NaN, 1, 2, 3, 4, 5), i: whole(7) })).toBe(0);
});

test("an element of an int32 tensor stays a whole number, and elementAt takes a plain one", () => {
  const build = (): Objective => {
    const numbers = input("numbers", [3], int32);
    const label: Tensor<readonly []> = target("label", "int32");
    const second = compute([], () => at(numbers, 1));
    const row = add(
      elementAt(parameter([4], undefined, "w"), second as never),
      elementAt(input("x", [2]), 1),
    );
    return { loss: square(add(row, label)), outputs: { row } };
  };
  const trainer = trainerOf(build);
  const given = { numbers: whole(9, 3, -9), x: doubles(1, 2) };
  expect(trainer.predict(given as never).row![0]).toBeCloseTo(trainer.parameters.w![3]! + 2, 12);
  expect(() => levels(() => ({ loss: elementAt(input("x", [2]), 2) as never }))).toThrow(
    "elementAt: the position is 2; expected a whole number from 0 to 1",
  );
});

describe("what is read under a mask alone asks for a valid index where it holds", () => {
  const scores = () => multiply(parameter([3], undefined, "w"), input("x", [3]));
  const label = () => input("label", [], int32);
  const mean = (of: Tensor) => square(sum(of));
  const cases: Readonly<Record<string, () => Objective>> = {
    "a label under where": () => ({
      loss: where(input("known"), crossEntropy(scores(), target("label", "int32")), 0),
    }),
    "a label of weight 0": () => {
      const loss = crossEntropy(scores(), target("label", "int32"));
      return { loss, weight: input("known"), metrics: { twice: multiply(2, loss) } };
    },
    "a row of a table, deep in a network": () => {
      const row = embedding(parameter([3, 3], undefined, "v"), label());
      return { loss: where(input("known"), mean(square(add(scores(), row))), 0) };
    },
    "a row beside another one": () => {
      const row = embedding(parameter([3, 3], undefined, "v"), input("label", [1], int32));
      const both = concat([reshape(scores(), [1, 3]), row], 0);
      return { loss: where(input("known"), mean(square(both)), 0) };
    },
    "a place from 1 on": () => ({
      loss: where(input("known"), mean(compute([], () => at(scores(), shift(at(label()), -1)))), 0),
    }),
    "a place that something is added to": () => {
      const places = reshape(label(), [1]);
      const values = multiply(parameter([1], undefined, "v"), input("y", [1]));
      return { loss: where(input("known"), mean(square(scatterAdd(scores(), places, values))), 0) };
    },
  };
  test.each(Object.keys(cases))("%s", (name) => {
    const trainer = trainerOf(cases[name]!);
    const x = doubles(1, 2, 3, 4, 5, 6, 7, 8, 9);
    const batch = (first: number, unknown: number) =>
      ({ x, y: doubles(1, 2, 3), known: doubles(1, 0, 1), label: whole(first, unknown, 2) }) as never;
    const results = (given: never) => [
      trainer.gradient(given),
      ...Object.values(trainer.gradients).flatMap((each) => [...each]),
      trainer.evaluate(given).loss,
    ];
    const expected = results(batch(1, 1));
    for (const unknown of [7, -1, -100]) expect(results(batch(1, unknown))).toEqual(expected);
    expect(() => trainer.gradient(batch(9, 1))).toThrow(/(label|index of).* is [89]; expected 0 to 2/);
  });

  test("tokens after a sequence's end, looked up before or in its steps", () => {
    for (const inside of [false, true]) {
      const trainer = trainerOf(() => {
        const [tokens, table] = [input("tokens", [3], int32), parameter([4, 2], undefined, "v")];
        const all = embedding(table, tokens);
        const { last } = scan(
          3,
          { h: parameter([2], undefined, "h") },
          ({ h }, t) => ({
            h: add(multiply(0.5, h), inside ? embedding(table, elementAt(tokens, t)) : elementAt(all, t)),
          }),
          { lengths: input("length", [], int32) },
        );
        return { loss: sum(square(last.h)) };
      });
      const results = (first: number, after: number) => {
        const tokens = whole(first, 3, after, after, after, after);
        const loss = trainer.gradient({ tokens, length: whole(2, 0) } as never);
        return [loss, ...Object.values(trainer.gradients).flatMap((each) => [...each])];
      };
      for (const after of [9, -1]) expect(results(1, after)).toEqual(results(1, 0));
      expect(() => results(9, 0)).toThrow("tokens[0] is 9; expected 0 to 3");
    }
  });
});
