// Makes a failing model as small as it stays failing in the same way: fewer steps, fewer options, shorter axes.
import { withoutSource } from "../../compiler/1-declare/names.ts";
import { withSession } from "../../compiler/1-declare/session.ts";
import { withFreshGraph } from "../../compiler/2-tensor/ir/intern.ts";
import type { Tensor } from "../../compiler/index.ts";
import { compileLevels } from "../../compiler/compile.ts";
import { describeInputs } from "../../compiler/6-module/inputs.ts";
import { check, type Failure } from "./check.ts";
import {
  build,
  definitionOf,
  leafName,
  type Attributes,
  type FuzzModel,
  type LeafStep,
  type Step,
} from "./model.ts";

export interface Shrunk {
  readonly model: FuzzModel;
  readonly failure: Failure;
}

export function shrink(model: FuzzModel, failure: Failure, milliseconds = 30_000): Shrunk {
  const deadline = Date.now() + milliseconds;
  let best: Shrunk = { model, failure };
  for (let improved = true; improved;) {
    improved = false;
    for (const candidate of candidates(best.model)) {
      if (Date.now() > deadline) return best;
      const smaller = withoutUnused(candidate);
      if (sizeOf(smaller) >= sizeOf(best.model)) continue;
      const found = check(smaller).failure;
      if (!found || kindOf(found) !== kindOf(failure) || !hasValidIndices(smaller, found)) continue;
      best = { model: smaller, failure: found };
      improved = true;
      break;
    }
  }
  return best;
}

/** Whether every int32 input stays below what it chooses from; the module itself would refuse others. */
function hasValidIndices(model: FuzzModel, { check: which }: Failure): boolean {
  if (which === "compile") return true;
  const { declared, programs } = compileLevels(definitionOf(model));
  return describeInputs(declared, programs).every(({ name, values }) => {
    const leaf = model.steps.find(
      (step, k): step is LeafStep => step.kind === "leaf" && leafName(step, k) === name,
    );
    return values === undefined || leaf === undefined || leaf.high <= values.range[1] + 1;
  });
}

/** What stays the same while a model shrinks: the check, and how it failed. */
export function kindOf({ check: which, message }: Failure): string {
  if (/ reads .* outside its shape/.test(message)) return `${which} reads outside`;
  if (!/^\w*Error/.test(message)) return `${which} differs`;
  const [text] = message.split("\n") as [string];
  return `${which} ${text.replace(/\S+:\d+:\d+: /, "").replace(/\d+/g, "n")}`; // the same mistake elsewhere
}

/** What makes a model hard to read. */
function sizeOf(model: FuzzModel): number {
  const { penalty, weight, outputs, optimizer, examples, reduction, steps } = model;
  const options = [penalty, weight].filter((each) => each !== undefined).length + outputs.length;
  const leaves = steps.filter((step): step is LeafStep => step.kind === "leaf");
  const elements = leaves
    .flatMap(({ shape }) => [shape.length, ...shape])
    .reduce((sum, each) => sum + each, 0);
  const inputs = leaves.filter(({ role }) => role === "input").length;
  const attributes = JSON.stringify(
    steps.map((step) => (step.kind === "operation" ? step.attributes : {})),
  ).length;
  const others =
    (optimizer.name === "gradientDescent" ? 0 : 1) +
    Object.keys(optimizer.options).length +
    (reduction === "mean" ? 0 : 1);
  return 100 * steps.length + 20 * options + 10 * others + 5 * elements + 2 * examples + inputs + attributes;
}

function* candidates(model: FuzzModel): Generator<FuzzModel> {
  for (const option of ["penalty", "weight"] as const)
    if (model[option] !== undefined) yield without(model, option) as FuzzModel;
  if (model.outputs.length > 0) yield { ...model, outputs: [] };
  for (const each of model.outputs)
    yield { ...model, outputs: model.outputs.filter((other) => other !== each) };
  yield {
    ...model,
    optimizer: { name: "gradientDescent", options: { learningRate: 0.05 } },
    reduction: "mean",
  };
  const [rate] = Object.entries(model.optimizer.options);
  if (rate) yield { ...model, optimizer: { ...model.optimizer, options: Object.fromEntries([rate]) } };
  const tensors = tensorsOf(model.steps);
  const same = (left: number, right: number): boolean =>
    tensors[left] !== undefined &&
    tensors[left]!.type === tensors[right]?.type &&
    tensors[left]!.shape.join() === tensors[right]?.shape.join();
  for (let k = model.steps.length - 1; k > 0; k--) {
    const step = model.steps[k]!;
    const operands = step.kind === "operation" ? [...step.operands].reverse() : [];
    const earlier = Array.from({ length: k }, (_, position) => k - 1 - position);
    for (const other of new Set([...operands, ...earlier]))
      if (same(other, k)) yield renumbered(model, (position) => (position === k ? other : position));
  }
  for (let k = model.steps.length - 1; k >= 0; k--) {
    const [step, tensor] = [model.steps[k]!, tensors[k]];
    if (step.kind !== "operation" || tensor?.type !== "float") continue;
    const leaf = {
      kind: "leaf",
      per: "call",
      type: "float",
      shape: tensor.shape as number[],
      low: 0.2,
      high: 1.7,
    } as const;
    for (const role of ["parameter", "input"] as const) yield withStep(model, k, { ...leaf, role });
  }
  for (const examples of [1, 2, 3, model.examples - 1])
    if (examples > 0 && examples < model.examples) yield { ...model, examples };
  yield* smallerShapes(model);
  for (const [k, step] of model.steps.entries())
    if (step.kind === "operation")
      for (const attributes of smallerValues(step.attributes))
        yield withStep(model, k, { ...step, attributes: attributes as Attributes });
}

/** One length of one leaf, or one length everywhere, attributes included. */
function* smallerShapes(model: FuzzModel): Generator<FuzzModel> {
  const leaves = model.steps.flatMap((step) => (step.kind === "leaf" ? step.shape : []));
  for (const length of [...new Set(leaves)].sort((left, right) => right - left))
    for (const smaller of [1, 2, length - 1])
      if (smaller < length && smaller >= 0) {
        const change = (value: unknown): unknown => {
          if (value === length) return smaller;
          if (Array.isArray(value)) return value.map(change);
          if (typeof value !== "object" || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
        };
        const steps = (attributes: boolean): Step[] =>
          model.steps.map((step) => {
            if (step.kind === "leaf")
              return { ...step, shape: step.shape.map((each) => (each === length ? smaller : each)) };
            return attributes ? { ...step, attributes: change(step.attributes) as Attributes } : step;
          });
        yield { ...model, steps: steps(true) };
        yield { ...model, steps: steps(false) };
      }
  for (const [k, step] of model.steps.entries())
    if (step.kind === "leaf")
      for (const [axis, extent] of step.shape.entries()) {
        yield withStep(model, k, { ...step, shape: step.shape.toSpliced(axis, 1) });
        for (const smaller of [1, 2, extent - 1])
          if (smaller < extent && smaller >= 0)
            yield withStep(model, k, { ...step, shape: step.shape.with(axis, smaller) });
      }
}

/** A JSON value with one part left out or made smaller. */
function* smallerValues(value: unknown): Generator<unknown> {
  if (typeof value === "number") {
    for (const smaller of [0, 1, Math.trunc(value / 2), value - 1])
      if (Math.abs(smaller) < Math.abs(value)) yield smaller;
  } else if (Array.isArray(value)) {
    for (const [k, each] of value.entries()) {
      yield value.toSpliced(k, 1);
      for (const smaller of smallerValues(each)) yield value.with(k, smaller);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      yield without(value, key as never);
      for (const smaller of smallerValues(each)) yield { ...value, [key]: smaller };
    }
  }
}

function without<T extends object>(value: T, key: keyof T): object {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key));
}

function withStep(model: FuzzModel, position: number, step: Step): FuzzModel {
  return { ...model, steps: model.steps.with(position, step) };
}

/** References changed by `at`; steps stay where they are. */
function renumbered(model: FuzzModel, at: (position: number) => number): FuzzModel {
  const { weight, penalty } = model;
  return {
    ...model,
    steps: model.steps.map((step) =>
      step.kind === "leaf" ? step : { ...step, operands: step.operands.map(at) },
    ),
    loss: at(model.loss),
    outputs: [...new Set(model.outputs.map(at))],
    ...(weight === undefined ? {} : { weight: at(weight) }),
    ...(penalty === undefined ? {} : { penalty: at(penalty) }),
  };
}

function withoutUnused(model: FuzzModel): FuzzModel {
  const used = new Set<number>();
  const visit = (position: number | undefined): void => {
    if (position === undefined || used.has(position)) return;
    used.add(position);
    const step = model.steps[position]!;
    if (step.kind === "operation") step.operands.forEach(visit);
  };
  [model.loss, model.weight, model.penalty, ...model.outputs].forEach(visit);
  const places = new Map(
    [...used].sort((left, right) => left - right).map((position, place) => [position, place]),
  );
  const kept = renumbered(model, (position) => places.get(position) ?? 0);
  return { ...kept, steps: kept.steps.filter((_, position) => used.has(position)) };
}

/** What each step is, as far as it can be built. */
function tensorsOf(steps: readonly Step[]): readonly (Tensor | undefined)[] {
  return withFreshGraph(() =>
    withSession(withoutSource, () => {
      const tensors: Tensor[] = [];
      try {
        for (const [position, step] of steps.entries()) tensors.push(build(step, position, tensors));
      } catch {
        return tensors;
      }
      return tensors;
    }),
  );
}
