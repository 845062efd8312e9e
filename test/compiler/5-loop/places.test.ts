// Recurrences whose cotangent is nothing but a scatter: each step adds into its own entry of a stack, and clears only that.
import { describe, expect, test } from "vitest";
import {
  add,
  elementAt,
  embedding,
  gather,
  input,
  multiply,
  parameter,
  scan,
  sort,
  square,
  sum,
  type ModelDefinition,
  type Tensor,
} from "../../../compiler/index.ts";
import { bothTrainers, expectClose, gradientOf, numbers, summed } from "../recurrences.ts";

/** What a step reads of its carry, by other places than its own. */
const readers: readonly (readonly [string, (h: Tensor, index: Tensor) => Tensor])[] = [
  ["sort", (h) => sort(h as Tensor<readonly [3]>)],
  ["gather", (h, index) => gather(h, index)],
  ["embedding", (h, index) => embedding(h, index)],
];

const options: readonly (readonly [string, object])[] = [
  ["", {}],
  ["with checkpoints", { checkpointEvery: 3 }],
];

function recurrence(read: (h: Tensor, index: Tensor) => Tensor, given: object): ModelDefinition {
  return summed("entries", () => {
    const x = input("x", [3]);
    const index = input("index", [3], { type: "int32" });
    const v = parameter([4, 3]);
    const { last } = scan(4, { h: x }, ({ h }, t) => ({ h: add(read(h, index), elementAt(v, t)) }), given);
    return { loss: sum(square(last.h)) };
  });
}

function nested(): ModelDefinition {
  return summed("nested", () => {
    const x = input("x", [3]);
    const v = parameter([2, 3]);
    const { last } = scan(3, { h: x }, ({ h }) => ({
      h: multiply(0.5, scan(2, { g: h }, ({ g }, t) => ({ g: add(sort(g), elementAt(v, t)) })).last.g),
    }));
    return { loss: sum(square(last.h)) };
  });
}

/** The gradients of a module's first, second and third call, of two examples and then of one, against differences. */
async function expectGradients(
  definition: ModelDefinition,
  batch: Record<string, Float64Array | Int32Array>,
) {
  for (const trainer of await bothTrainers(definition)) {
    const one = Object.fromEntries(
      Object.entries(batch).map(([name, values]) => [name, values.slice(0, values.length / 2)]),
    );
    for (const given of [batch, batch, one, batch]) {
      const found = gradientOf(trainer, given).slice();
      const [v] = Object.values(trainer.parameters);
      const at = (i: number, step: number): number => {
        const before = v![i]!;
        v![i] = before + step;
        const loss = trainer.loss(given);
        v![i] = before;
        return loss;
      };
      const wanted = v!.map((_, i) => (at(i, 1e-5) - at(i, -1e-5)) / 2e-5);
      expectClose(found, wanted, 1e-8);
    }
  }
}

describe.each(options)("a recurrence %s", (_, given) => {
  test.each(readers)("that reads its carry by %s", async (_name, read) => {
    const batch = { x: numbers(6, "places"), index: Int32Array.of(2, 0, 2, 1, 1, 0) };
    await expectGradients(recurrence(read, given), batch);
  });
});

test("a recurrence within a recurrence", async () => {
  await expectGradients(nested(), { x: numbers(6, "nested") });
  expect.hasAssertions();
});
