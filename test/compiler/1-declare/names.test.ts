// Variables of a model's source become names of parameters and tensors. Each case is a model's function with what it
// declares: its parameters' names, and the names of the tensors its loss is computed from (`-` for one without a name).
import { describe, expect, test } from "vitest";
import { zeros } from "../../../compiler/1-declare/initializers.ts";
import { declare, layerParameter, model, parameter, type Objective } from "../../../compiler/1-declare/model.ts";
import { pathName, plainName } from "../../../compiler/1-declare/names.ts";
import { add, multiply, relu, tanh } from "../../../compiler/1-declare/operations/elementwise.ts";
import { parseFrame } from "../../../compiler/1-declare/origin.ts";
import { callSite, type CallSite } from "../../../compiler/1-declare/session.ts";
import type { Tensor } from "../../../compiler/1-declare/shapes.ts";
import { sourceNamer } from "../../../compiler/1-declare/source-names.ts";
import { operandsOf } from "../../../compiler/2-tensor/graph.ts";
import { withFreshGraph } from "../../../compiler/2-tensor/intern.ts";
import { labelOf } from "../../../compiler/2-tensor/labels.ts";
import { sgd } from "../../fixtures/names/sgd.ts";

const weight = () => parameter([]);

/** A layer as the library makes them: its parameters are numbered when two layers share a variable. */
const dense = (x: Tensor): Tensor => denseAt(x, callSite("dense"));
const denseAt = (x: Tensor, site: CallSite): Tensor =>
  add(multiply(x, layerParameter([], zeros, site, "weights")), layerParameter([], zeros, site, "bias"));

const total = (tensors: readonly Tensor[]): Tensor => tensors.reduce<Tensor>((sum, each) => add(sum, each));

const namer = sourceNamer();

function namesOf(build: () => Objective): { readonly parameters: string; readonly tensors: string } {
  return withFreshGraph(() => {
    const { parameters, objective } = declare(model("names", build, { optimizer: sgd }), namer);
    const names = parameters.map(({ leaf }) => leaf.name);
    return { parameters: names.join(" "), tensors: tensorsOf(objective.loss).join(" ") };
  });
}

/** Names of what a tensor is computed from, operands first. */
function tensorsOf(tensor: Tensor, seen = new Set<Tensor>()): readonly string[] {
  if (seen.has(tensor) || tensor.kind === "leaf") return [];
  seen.add(tensor);
  return [...operandsOf(tensor).flatMap((each) => tensorsOf(each, seen)), labelOf(tensor).name ?? "-"];
}

const parametersOf = (build: () => Objective): string => namesOf(build).parameters;

type Case = readonly [what: string, parameters: string, tensors: string, build: () => Objective];

function checked(cases: readonly Case[]): void {
  test.each(cases)("%s", (_, parameters, tensors, build) => {
    expect(namesOf(build)).toEqual({ parameters, tensors });
  });
}

// prettier-ignore
describe("a variable names", () => {
  checked([
    ["the whole value exactly, its parts by their path", "hidden", "hidden", () => {
      const hidden = relu(weight());
      return { loss: hidden };
    }],
    ["no part of an expression", "y", "- - y", () => {
      const y = relu(tanh(relu(weight())));
      return { loss: y };
    }],
    ["a value through parentheses, casts and conditions", "a b c", "a b - c loss", () => {
      const a = (relu(weight()) as Tensor)!;
      const b = a ? (tanh(weight()) satisfies Tensor) : a;
      const c = (undefined ?? relu(weight()));
      return { loss: add(add(a, b), c) };
    }],
    ["what is assigned to it later", "h layers_first", "h layers_first loss", () => {
      let h: Tensor;
      h = relu(weight());
      const layers: Record<string, Tensor> = {};
      layers.first = tanh(weight());
      return { loss: add(h, layers.first) };
    }],
    ["calls over several lines", "a b", "a b loss", () => {
      const operations = { tanh, relu };
      const a = operations
        .tanh
        (
          weight(),
        );
      const b =
        operations["relu"](
          weight(
          ));
      return { loss: multiply(
        a,
        b) };
    }],
    ["properties and elements", "layers_first layers_second heads_0 heads_1", "layers_first heads_1 loss", () => {
      const layers = { first: relu(weight()), "second": weight() };
      const heads = [weight(), tanh(weight())] as const;
      return { loss: add(layers.first, heads[1]) };
    }],
    ["properties of arguments, but not tensors listed in them", "y_queries y_keys z_0 z_1", "y_queries y_keys - - - loss", () => {
      const attention = ({ queries, keys }: Record<string, Tensor>) => add(queries!, keys!);
      const y = relu(attention({ queries: relu(weight()), keys: relu(weight()) }));
      const z = relu(total([weight(), weight()]));
      return { loss: add(y, z) };
    }],
    ["what the model returns, without its group", "loss probabilities", "loss", () => {
      return { loss: relu(weight()), outputs: { probabilities: tanh(weight()) } };
    }],
    ["parts by destructuring", "a b left right", "a left b - right - loss", () => {
      const [a, b] = [relu(weight()), relu(weight())] as const;
      const { left, other: { value: right } } = { left: tanh(weight()), other: { value: tanh(weight()) } };
      return { loss: add(add(a, left), add(b, right)) };
    }],
    ["what is pushed or set", "layers_0 layers_1 named_one", "layers_0 layers_1 - named_one loss", () => {
      const layers: Tensor[] = [];
      const named = new Map<string, Tensor>();
      for (const _ of [1, 2]) layers.push(relu(weight()));
      named.set("one", relu(weight()));
      return { loss: add(total(layers), named.get("one")!) };
    }],
    ["nothing when it is called _", "parameter1", "-", () => {
      const _ = relu(weight());
      return { loss: _ };
    }],
  ]);
});

// prettier-ignore
describe("a helper's variables", () => {
  const block = (x: Tensor): Tensor => {
    const inner = multiply(x, weight());
    return relu(inner);
  };
  const scaled = (x: Tensor) => block(x);
  const moments = (x: Tensor) => {
    const mean = relu(x);
    return { mean, variance: tanh(multiply(x, weight())) };
  };
  const cell = (h: Tensor, c: Tensor) => {
    const gate = weight();
    return [relu(multiply(h, gate)), tanh(multiply(c, gate))] as const;
  };
  function Layer(this: { readonly weights: Tensor }) {
    this.weights = weight();
  }
  class Scale {
    readonly weights = weight();
    readonly bias: Tensor;
    constructor() {
      this.bias = weight();
    }
    apply(x: Tensor): Tensor {
      return add(multiply(x, this.weights), this.bias);
    }
    get square(): Tensor {
      return multiply(this.weights, this.weights);
    }
  }

  checked([
    ["follow the caller's", "x first_inner second_inner", "first_inner first second_inner second", () => {
      const x = weight();
      const first = block(x);
      const second = scaled(first);
      return { loss: second };
    }],
    ["are a part of what a part is", "x y_inner", "y_inner - y", () => {
      const x = weight();
      const y = tanh(block(x));
      return { loss: y };
    }],
    ["are called what destructuring calls them", "x spread", "mean - spread loss", () => {
      const x = weight();
      const { mean, variance: spread } = moments(x);
      return { loss: add(mean, spread) };
    }],
    ["belong to all parts when they belong to none", "h0 c0 h_c_gate", "- h - c loss", () => {
      const h0 = weight(), c0 = weight();
      const [h, c] = cell(h0, c0);
      return { loss: add(h, c) };
    }],
    ["may be fields", "x scale_weights scale_bias", "- y loss_square loss", () => {
      const x = weight();
      const scale = new Scale();
      const y = scale.apply(x);
      return { loss: add(y, scale.square) };
    }],
    ["may be those of a function called in place", "y_inner", "y", () => {
      const y = (() => {
        const inner = weight();
        return relu(inner);
      })();
      return { loss: y };
    }],
  ]);
  void Layer;
});

// prettier-ignore
describe("a loop's iterations are numbered from 0", () => {
  const block = (x: Tensor): Tensor => {
    const first = multiply(x, weight());
    const second = multiply(x, weight());
    return add(first, second);
  };
  const repeat = (times: number, step: (x: Tensor) => Tensor, x: Tensor): Tensor => {
    let h = x;
    for (let i = 0; i < times; i++) h = step(h);
    return h;
  };
  const tower = (x: Tensor, sizes: readonly number[]) => sizes.reduce((h) => relu(multiply(h, weight())), x);

  checked([
    ["in for", "x h_0 h_1", "- h_0 - h_1", () => {
      const x = weight();
      let h = x;
      for (let i = 0; i < 2; i++) h = relu(multiply(h, weight()));
      return { loss: h };
    }],
    ["when there is only one", "x y_0", "y_0", () => {
      const x = weight();
      for (const _ of [1]) {
        const y = multiply(x, weight());
        return { loss: y };
      }
      return { loss: x };
    }],
    ["but not in what runs once", "start", "start -", () => {
      let h: Tensor | undefined;
      for (let start = relu(weight()); !h; ) h = start;
      for (const each of [relu(h)]) h = each;
      return { loss: h };
    }],
    ["in while and do", "x h_0 h_1 g_0", "h_0 h_1 g_0", () => {
      const x = weight();
      let h = x, i = 0;
      while (i++ < 2) { h = multiply(h, weight()); }
      let g = h;
      do { g = multiply(g, weight()); } while (i++ < 2);
      return { loss: g };
    }],
    ["in callbacks, by the variable of the whole", "heads_0 heads_1 others_0 others_1 more_0", "heads_0 heads_1 - others_0 others_1 - loss", () => {
      const heads = [1, 2].map(() => relu(weight()));
      const others = Array.from({ length: 2 }, () => {
        return tanh(weight());
      });
      const more = [1].flatMap((n) => [weight(), n]);
      return { loss: add(total(heads), total(others)), outputs: { more: more[0] as Tensor } };
    }],
    ["in callbacks, by a variable inside when the whole has none", "x h_0 h_1", "h_0 h_1", () => {
      const x = weight();
      let h = x;
      [1, 2].forEach(() => {
        h = multiply(h, weight());
      });
      return { loss: h };
    }],
    ["in callbacks that are functions of their own", "ws_0 ws_1 y_0 y_1", "y_0 y_1 loss", () => {
      const ws = [1, 2].map(weight);
      const y = ws.map(relu);
      return { loss: total(y) };
    }].slice(0, 4) as unknown as Case,
    ["through helpers", "x h_0_first h_0_second h_1_first h_1_second", "h_0_first h_0_second h_0 h_1_first h_1_second h_1", () => {
      const x = weight();
      let h = x;
      for (let i = 0; i < 2; i++) h = block(h);
      return { loss: h };
    }],
    ["through helpers, twice in an iteration", "x a_0_first a_0_second b_0_first b_0_second a_1_first a_1_second b_1_first b_1_second", "a_0_first a_0_second a_0 b_0_first b_0_second b_0 a_1_first a_1_second a_1 b_1_first b_1_second b_1", () => {
      let x = weight();
      for (const _ of [1, 2]) {
        const a = block(x);
        const b = block(a);
        x = b;
      }
      return { loss: x };
    }],
    ["in helpers", "x y_0 y_1 z_h_0 z_h_1", "- y_0 - y_1 z_h_0 z_h_1", () => {
      const x = weight();
      const y = tower(x, [1, 2]);
      const z = repeat(2, (h) => multiply(h, weight()), y);
      return { loss: z };
    }],
    ["by one number where loops nest", "x h_inner_0 h_inner_1 h_inner_2 h_inner_3", "h_inner_0 h_inner_1 h_inner_2 h_inner_3", () => {
      const x = weight();
      const twice = (given: Tensor) => {
        let inner = given;
        for (const _ of [1, 2]) inner = multiply(inner, weight());
        return inner;
      };
      let h = x;
      for (const _ of [1, 2]) h = twice(h);
      return { loss: h };
    }],
  ]);
});

// prettier-ignore
describe("an unrelated edit renames no parameter", () => {
  const x = () => parameter([], zeros, "x");
  const before = parametersOf(() => {
    const image = x();
    const hidden = relu(dense(image));
    const twice = dense(relu(dense(hidden)));
    let h = twice;
    for (let i = 0; i < 2; i++) h = relu(dense(h));
    return { loss: h };
  });

  test("names to keep", () => {
    expect(before).toBe(
      "x hidden_weights hidden_bias twice_weights twice_bias twice_2_weights twice_2_bias " +
        "h_0_weights h_0_bias h_1_weights h_1_bias",
    );
  });

  const added = (build: () => Objective): readonly string[] => {
    const names = parametersOf(build).split(" ");
    expect(names.filter((name) => before.split(" ").includes(name)).join(" ")).toBe(before);
    return names.filter((name) => !before.split(" ").includes(name));
  };

  test("a layer before, within and after; a comment; a loop's longer body", () => {
    expect(added(() => {
      // a comment
      const image = x(); const earlier = dense(image);
      const hidden = relu(dense(earlier));
      const between = dense(dense(hidden));
      const twice = dense(relu(dense(between)));
      let h = twice;
      for (let i = 0; i < 2; i++) {
        const inner = i > 0 ? dense(h) : h;
        h = relu(dense(inner));
      }
      const later = dense(h);
      return { loss: later };
    })).toEqual(
      ("earlier_weights earlier_bias between_weights between_bias between_2_weights between_2_bias " +
        "inner_0_weights inner_0_bias later_weights later_bias").split(" "),
    );
  });

  test("layers moved into a function, and helpers called elsewhere too", () => {
    const body = (given: Tensor): Tensor => dense(given);
    expect(added(() => {
      const other = body(x());
      const hidden = relu(body(other));
      const twice = body(relu(body(hidden)));
      const h = [1, 2].reduce((each) => relu(dense(each)), twice);
      return { loss: h };
    })).toEqual(["other_weights", "other_bias"]);
  });
});

describe("names are plain", () => {
  test.each([
    ["$x", "x"],
    ["_private", "private"],
    ["ñandú", "nandu"],
    ["class_", "class"],
    ["__proto__", "proto"],
    ["θ₁", "theta1"],
    ["Σx", "Sigmax"],
    ["ς", "sigma"],
    ["层", "u5c42"],
    ["my key", "my_key"],
    ["_", ""],
    ["$$", ""],
  ])("%s → %j", (variable, name) => {
    expect(plainName(variable)).toBe(name);
  });

  const called = (...segments: string[]) => pathName({ segments, exact: true, repeats: undefined }, 0);

  test("words of JavaScript get an underscore, numbers a word in front", () => {
    expect([called("class"), called("default", "weights"), called("constructor"), called("0")]).toEqual([
      "class_",
      "default_weights",
      "constructor_",
      "value_0",
    ]);
  });

  test("long ones end in a hash, so that they differ still", () => {
    const [a, b] = [called("x".repeat(200)), called("x".repeat(199) + "y")];
    expect(a).toMatch(/^x{72}_[a-z0-9]{7}$/);
    expect(a).not.toBe(b);
    expect(called("x".repeat(80))).toBe("x".repeat(80));
  });

  // prettier-ignore
  checked([
    ["in a model", "x nandu theta class_ proto toString_", "- - - - loss", () => {
      const $x = weight(), ñandú = weight(), θ = weight(), class_ = weight(), __proto__ = weight(), toString_ = weight();
      return { loss: total([$x, ñandú, θ, class_, __proto__, toString_]) };
    }],
  ]);
});

describe("source that can't be read yields no name", () => {
  test.each([
    ["a missing file", { file: "/nowhere/model.ts", line: 1, column: 1 }],
    ["not source", { file: "/bin/sh", line: 1, column: 1 }],
    ["a module of Node's", { file: "node:internal/modules", line: 1, column: 1 }],
    ["a folder", { file: "/tmp.ts/", line: 1, column: 1 }],
    ["a line beyond the end", { file: import.meta.filename, line: 1e6, column: 1 }],
    ["a column beyond the line", { file: import.meta.filename, line: 3, column: 1e4 }],
    ["no line", { file: import.meta.filename, line: 0, column: 0 }],
    ["a comment", { file: import.meta.filename, line: 1, column: 5 }],
    ["an import", { file: import.meta.filename, line: 3, column: 10 }],
  ])("%s", (_, frame) => {
    expect(namer([frame]).segments).toEqual([]);
  });
});

describe("stack frames", () => {
  test.each([
    ["at dense (file:///a/b%20c.ts:3:9)", "/a/b c.ts"],
    ["at Object.build [as model] (/a/b.ts:3:9)", "/a/b.ts"],
    ["at new Layer (/my (models)/b c.ts:3:9)", "/my (models)/b c.ts"],
    ["at /my (models)/b.ts:3:9", "/my (models)/b.ts"],
    ["at async file:///a/b.ts?reload=2:3:9", "/a/b.ts"],
    ["at async run (C:\\models\\b.ts:3:9)", "C:\\models\\b.ts"],
  ])("%s", (text, file) => {
    expect(parseFrame(`    ${text}`)).toEqual({ file, line: 3, column: 9 });
  });
  test.each(["Error: boom", "at Array.map (<anonymous>)", "at native", ""])("%j is none", (text) => {
    expect(parseFrame(text)).toBeUndefined();
  });
});
