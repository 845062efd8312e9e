// What is handed over is read once: nothing that answers differently the second time, or only behaves like a list, gets in.
import { expect, test } from "vitest";
import { compileLevels, type Compilation } from "../../../compiler/compile.ts";
import { dense, input, model, parameter, sgd, sum, type Objective } from "../../../compiler/index.ts";

function compiled(build: () => Objective): Compilation {
  return compileLevels(model("hostile", build, { optimizer: sgd() }));
}

const x = () => input("x", [2]);

test("a setting that changes between two readings is what it was at first", () => {
  let readings = 0;
  const settings = {
    get name() {
      return readings++ === 0 ? "layer" : "*/ process.exit() /*";
    },
  };
  const { declared, draft } = compiled(() => ({ loss: sum(dense(x(), 1, settings)) }));
  expect(declared.parameters.map(({ leaf }) => leaf.name)).toEqual(["layer_weights", "layer_bias"]);
  expect(draft).not.toContain("process.exit");
});

test("settings may be computed by a class", () => {
  class Settings {
    get name() {
      return "layer";
    }
  }
  const { declared } = compiled(() => ({ loss: sum(dense(x(), 1, new Settings())) }));
  expect(declared.parameters[0]!.leaf.name).toBe("layer_weights");
});

test("a shape that is changed afterwards is what it was", () => {
  const shape = [2];
  const { declared } = compiled(() => {
    const w = parameter(shape, undefined, "w");
    shape[0] = 1e9;
    return { loss: sum(w) };
  });
  expect(declared.parameters[0]!.leaf.shape).toEqual([2]);
});

const thrower = {
  get name(): string {
    throw new Error("\u001b[2J");
  },
};
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const computedList = Object.defineProperty([2], 0, { get: () => Math.random() });

test.each<[string, () => unknown, string]>([
  ["a proxy", () => dense(x(), 1, new Proxy({}, {})), "dense: options cannot be read: it is a proxy"],
  ["a revoked proxy", () => dense(x(), 1, revoked.proxy), "dense: options cannot be read: it is a proxy"],
  [
    "a getter that throws",
    () => dense(x(), 1, thrower),
    "dense: options cannot be read: reading it throws an error",
  ],
  ["a shape that is a proxy", () => parameter(new Proxy([2], {})), "shape cannot be read: it is a proxy"],
  ["a shape with a getter", () => parameter(computedList), "an array with properties of its own"],
  ["a shape of a billion holes", () => parameter(new Array(1e9)), "it has 1000000000 elements"],
])("%s is refused", (_, make, message) => {
  const loss = () => sum(dense(x(), 1));
  expect(() => compiled(() => (make(), { loss: loss() }))).toThrow(message);
});

test("marks that turn the direction of reading are not printed", () => {
  expect(() => compiled(() => ({ loss: sum(input("\u202ex")) }))).toThrow(
    'the name "\ufffdx" is not allowed',
  );
});

test("what a model returns is read once too", () => {
  let readings = 0;
  const returned = (): Objective => {
    const [w, other] = [parameter([2], undefined, "w"), parameter([3], undefined, "other")];
    const read = () => (readings++ === 0 ? sum(w) : other);
    return Object.defineProperty({}, "loss", { get: read, enumerable: true });
  };
  expect(compiled(returned).declared.objective.loss?.shape).toEqual([]);
  expect(readings).toBe(1);
});
