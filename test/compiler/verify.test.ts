// `adjoint verify`: right models pass, with a certificate of what was compared; whatever is wrong is found by its check.
import { afterEach, expect, test, vi } from "vitest";
import {
  adam,
  add,
  crossEntropy,
  dense,
  derivative,
  elementAt,
  gradientDescent,
  input,
  model,
  multiply,
  parameter,
  relu,
  scan,
  square,
  sum,
  tanh,
  target,
  where,
  withDerivative,
  type ModelDefinition,
  type Tensor,
} from "../../compiler/index.ts";
import type { Finding } from "../../compiler/verify/finding.ts";
import { verifyDefinition } from "../../compiler/verify/verify.ts";

/** A change of the emitted source before it is run. */
const planted = vi.hoisted(() => ({ from: "nothing planted", to: "" }));

vi.mock("../../compiler/cli/load-module.ts", async (importOriginal) => {
  const original = await importOriginal<typeof import("../../compiler/cli/load-module.ts")>();
  return {
    ...original,
    loadEmitted: (source: string) => original.loadEmitted(source.replace(planted.from, planted.to)),
  };
});

afterEach(() => void (planted.from = "nothing planted"));

async function findingsOf(definition: ModelDefinition): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of verifyDefinition(definition, { seed: 1 })) findings.push(finding);
  return findings;
}

const problems = (findings: readonly Finding[]): readonly string[] =>
  findings.flatMap(({ check, problem }) => (problem === undefined ? [] : [`${check}: ${problem}`]));

/** Masks, a recurrence that ends early, a penalty, metrics, a function, state of an optimizer. */
const everything = model(
  "everything",
  () => {
    const x = input("x", [3, 2]);
    const steps = input("steps", [], { type: "int32" });
    const known = target("known");
    const label = target("label", "int32");
    const { last } = scan(
      3,
      { h: parameter([2], undefined, "start") },
      ({ h }, t) => ({ h: tanh(add(dense(elementAt(x, t), 2, { name: "step" }), h)) }),
      { lengths: steps },
    );
    const scores = dense(relu(last.h), 3, { name: "scores" });
    const w = parameter([2], undefined, "w");
    return {
      loss: where(known, crossEntropy(scores, label), 0),
      penalty: sum(square(w)),
      outputs: { scores },
      metrics: { size: sum(square(scores)) },
      functions: { slope: { slope: derivative(sum(scores), last.h) } },
    };
  },
  { optimizer: adam() },
);

const line = model(
  "line",
  () => {
    const x = input("x", [2]);
    const w = parameter([2], undefined, "w");
    return { loss: square(sum(multiply(w, x))), outputs: { y: sum(multiply(w, x)) } };
  },
  { optimizer: gradientDescent() },
);

test("a model of many parts holds, and the certificate says what was compared", async () => {
  const findings = await findingsOf(everything);
  expect(problems(findings)).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual([
    "kernels against the meaning of their tensors",
    "methods in any order",
    "predictions of each example alone",
    "cuts of a batch",
    "float32 against float64 at the rounded numbers",
    "gradients against central differences",
    "Jacobians and Hessians, forward and reverse mode",
    "masked inputs",
  ]);
  for (const { check, values } of findings) expect(values, check).toBeGreaterThan(0);
});

test("a wrong line of the emitted source is found by what people call", async () => {
  Object.assign(planted, { from: "weight = isFirst ? n : weight + n;", to: "weight = n;" });
  const found = problems(await findingsOf(line));
  expect(found.some((each) => each.startsWith("methods in any order: "))).toBe(true);
  expect(found.some((each) => each.startsWith("cuts of a batch: the gradient of w by pieces of 1"))).toBe(
    true,
  );
});

test("a derivative that a model states wrongly is found, and named", async () => {
  const wrong = model(
    "wrong",
    () => {
      const x = multiply(input("x", [2]), parameter([2], undefined, "w"));
      const y = withDerivative(square(x), [x], (cotangent) => [cotangent as Tensor<readonly [2]>]);
      return { loss: sum(y) };
    },
    { optimizer: gradientDescent() },
  );
  expect(problems(await findingsOf(wrong)).join("\n")).toMatch(/gradients against central differences: /);
});
