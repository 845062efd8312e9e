// Parts of a network used more than once: their parameters are made by the first call.
import { describe, expect, test } from "vitest";
import { declare, type DeclaredModel, type Objective } from "../../../compiler/1-declare/model.ts";
import { sourceNamer } from "../../../compiler/1-declare/source-names.ts";
import { withFreshGraph } from "../../../compiler/2-tensor/ir/intern.ts";
import { labelOf } from "../../../compiler/2-tensor/ir/labels.ts";
import {
  add,
  dense,
  input,
  model,
  parameter,
  relu,
  sgd,
  shared,
  state,
  sum,
  type Tensor,
} from "../../../compiler/index.ts";

const namer = sourceNamer();

function declared(build: () => Objective): DeclaredModel {
  return withFreshGraph(() => declare(model("sharing", build, { optimizer: sgd() }), namer));
}

const namesOf = (build: () => Objective): readonly string[] =>
  declared(build).parameters.map(({ leaf }) => leaf.name);

const x = (): Tensor => input("x", [4]);

describe("a shared part", () => {
  test("makes its parameters once, called after where they are made", () => {
    const names = namesOf(() => {
      const network = shared((given: Tensor) => {
        const hidden = relu(dense(given, 4));
        return dense(hidden, 4);
      });
      const first = network(x());
      const second = network(first);
      return { loss: sum(second) };
    });
    expect(names).toEqual(["first_hidden_weights", "first_hidden_bias", "first_weights", "first_bias"]);
  });

  test("gives one value for one input, once nothing more can be differentiated by either", () => {
    const { outputs } = declared(() => {
      const network = shared((given: Tensor) => dense(given, 3));
      const given = x();
      const [first, second] = [network(given), network(given)];
      return { loss: sum(network(given)), outputs: { first, second } };
    }).objective;
    expect(outputs!.first).toBe(outputs!.second);
  });

  test("makes them anew where the model is declared again", () => {
    const network = shared((given: Tensor) => dense(given, 4, { name: "network", bias: false }));
    const build = (): Objective => ({ loss: sum(network(network(x()))) });
    expect([namesOf(build), namesOf(build)]).toEqual([["network_weights"], ["network_weights"]]);
  });

  test("may use another one", () => {
    const names = namesOf(() => {
      const inner = shared((given: Tensor) => dense(given, 4, { name: "inner", bias: false }));
      const outer = shared((given: Tensor) => inner(dense(inner(given), 4, { name: "outer", bias: false })));
      return { loss: sum(outer(outer(inner(x())))) };
    });
    expect(names).toEqual(["inner_weights", "outer_weights"]);
  });

  test("names its trained parameters for an objective", () => {
    const { objectives } = declared(() => {
      const other = parameter([], undefined, "other");
      const network = shared((given: Tensor) => {
        const seen = state([], undefined, "seen");
        return add(sum(dense(given, 1, { name: "network" })), seen);
      });
      const loss = add(network(x()), other);
      return {
        objectives: { part: { loss, parameters: network.parameters }, rest: { loss, parameters: [other] } },
      };
    });
    expect(objectives[0]!.parameters.map((leaf) => labelOf(leaf).name)).toEqual([
      "network_weights",
      "network_bias",
    ]);
  });
});

describe("every call of a shared part declares the same", () => {
  const called = (...units: readonly (readonly number[])[]) => {
    const layers = (given: Tensor, each: readonly number[]): Tensor =>
      each.reduce((h, count, k) => dense(h, count, { name: `layer${k}`, bias: false }), given);
    return () =>
      declared(() => {
        const network = shared(layers);
        const given = x();
        return { loss: units.map((each) => sum(network(given, each))).reduce((a, b) => add(a, b)) };
      });
  };

  test("no more", () => {
    expect(called([4], [4, 4])).toThrow(
      "shared: this call declares more parameters than the first one, 1: layer0_weights. Every call must declare the same.",
    );
  });

  test("no fewer", () => {
    expect(called([4, 4], [4])).toThrow(
      "shared: this call uses 1 parameters; the first one declared 2: layer0_weights, layer1_weights. Every call must declare the same.",
    );
  });

  test("in the same shapes", () => {
    expect(called([4], [5])).toThrow(
      "shared: layer0_weights has shape [4, 5] in this call; [4, 4] in the first. Every call must declare the same.",
    );
  });
});
