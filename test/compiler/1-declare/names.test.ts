// Names come from the model's source: variables name tensors and parameters, helpers and loops qualify them, and an
// unrelated edit renames nothing.
import { describe, expect, test } from "vitest";
import { declare, type Objective } from "../../../compiler/1-declare/model.ts";
import { sourceNamer } from "../../../compiler/1-declare/source-names.ts";
import { withFreshGraph } from "../../../compiler/2-tensor/ir/intern.ts";
import { labelOf } from "../../../compiler/2-tensor/ir/labels.ts";
import { shownWhole } from "../../../compiler/2-tensor/ir/tensors.ts";
import {
  add,
  dense,
  derivative,
  input,
  model,
  multiply,
  parameter,
  relu,
  sgd,
  sin,
  square,
  sum,
  zeros,
  type Tensor,
} from "../../../compiler/index.ts";

const namer = sourceNamer();

function parametersOf(build: () => Objective): readonly string[] {
  const definition = model("named", build, { optimizer: sgd() });
  return withFreshGraph(() => declare(definition, namer).parameters.map((each) => each.leaf.name));
}

const image = (): Tensor => input("image", [4]);

describe("a parameter", () => {
  test("of a layer is called after the variable that the layer's value goes to", () => {
    const names = parametersOf(() => {
      const hidden = relu(dense(image(), 3));
      const logits = dense(hidden, 2);
      return { loss: sum(logits) };
    });
    expect(names).toEqual(["hidden_weights", "hidden_bias", "logits_weights", "logits_bias"]);
  });

  test("keeps its name when an unrelated layer is added before it", () => {
    const names = parametersOf(() => {
      const x = image();
      const extra = relu(dense(x, 5));
      const hidden = relu(dense(x, 3));
      return { loss: add(sum(extra), sum(hidden)) };
    });
    expect(names.slice(2)).toEqual(["hidden_weights", "hidden_bias"]);
  });

  test("declared on its own is called after its variable, or by the name it is given", () => {
    const names = parametersOf(() => {
      const scale = parameter([], zeros);
      const other = parameter([], zeros, "shift");
      return { loss: add(scale, other) };
    });
    expect(names).toEqual(["scale", "shift"]);
  });

  test("in a loop is numbered by iteration, in a helper qualified by its caller's variable", () => {
    const block = (x: Tensor): Tensor => {
      const inner = relu(dense(x, 4));
      return inner;
    };
    const names = parametersOf(() => {
      let h = image();
      for (let i = 0; i < 2; i++) h = relu(dense(h, 4, { bias: false }));
      const first = block(h);
      return { loss: sum(first) };
    });
    expect(names).toEqual(["h_0_weights", "h_1_weights", "first_inner_weights", "first_inner_bias"]);
  });

  test("of several layers in one expression is numbered among them, so that none takes over another one's weights", () => {
    const plain = { bias: false } as const;
    const two = parametersOf(() => {
      const y = dense(relu(dense(image(), 3, plain)), 3, plain);
      return { loss: sum(y) };
    });
    const three = parametersOf(() => {
      const y = dense(relu(dense(relu(dense(image(), 3, plain)), 3, plain)), 3, plain);
      return { loss: sum(y) };
    });
    expect(two).toEqual(["y_2of2_weights", "y_1of2_weights"]);
    expect(three).toEqual(["y_3of3_weights", "y_2of3_weights", "y_1of3_weights"]);
  });

  test("of a layer is its own where the same function is called for another value", () => {
    const names = parametersOf(() => {
      const [a, b] = [dense(image(), 1, { bias: false }), dense(input("x", [2]), 1, { bias: false })];
      return { loss: add(sum(a), sum(relu(b))) };
    });
    expect(names).toEqual(["a_weights", "b_weights"]);
  });

  test("can't share another one's name", () => {
    const twice = (): readonly string[] =>
      parametersOf(() => ({ loss: add(parameter([], zeros, "a"), parameter([], zeros, "a")) }));
    expect(twice).toThrow(/parameter "a": the name is taken/);
  });

  test.each(["*/", "`${x}", "__proto__", "constructor", "while", "a b", "1a", "\u2028", ""])(
    "is never called %j",
    (name) => {
      expect(() => parametersOf(() => ({ loss: parameter([], zeros, name) }))).toThrow(/parameter: the name/);
    },
  );
});

/** What an output of a model is called in its graph. */
function nameOf(build: () => Objective): string | undefined {
  const definition = model("named", build, { optimizer: sgd() });
  return withFreshGraph(() => {
    const { shown } = declare(definition, namer).objective.functions!.seen!;
    return labelOf(shownWhole(shown!) ?? shown!).name;
  });
}

describe("a tensor", () => {
  test("that a derivative makes is called after its variable, not after what it is a derivative of", () => {
    const name = nameOf(() => {
      const time = input("time");
      const position = sin(time);
      const velocity = derivative(square(position), time);
      return { loss: position, functions: { seen: { shown: velocity } } };
    });
    expect(name).toBe("velocity");
  });

  test("that a sum over one element shows is called after the sum's variable", () => {
    const name = nameOf(() => {
      const score = sum(multiply(input("x", [1]), 2));
      return { loss: score, functions: { seen: { shown: score } } };
    });
    expect(name).toBe("score");
  });
});
