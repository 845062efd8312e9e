// Recurrences: a state carried from step to step. The derivative is another recurrence, backwards in time; neither is
// unrolled, so code does not grow with the number of steps.
import { CompileError } from "../../error.ts";
import { axisIndex, constantIndex } from "../../2-tensor/ir/indices.ts";
import type { Index, Leaf, Scalar, Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label, labelOf } from "../../2-tensor/ir/labels.ts";
import { withoutPadding } from "../../2-tensor/rewrite/padding.ts";
import { timeLeaf } from "../../2-tensor/ir/recurrences.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, filled, leaf, load } from "../../2-tensor/ir/tensors.ts";
import { callSite, duringStep, limitInput, stabilized } from "../session.ts";
import { checkScope } from "../scope.ts";
import { record, tensor } from "../signatures/kinds.ts";
import type { Checked, FeaturesProblem, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";
import { runSegments, runSteps } from "./segments.ts";
import { called } from "../signatures/called.ts";

/** Tensors by name. */
export type Named = Readonly<Record<string, Tensor>>;

/** Settings of a recurrence. */
export interface ScanOptions {
  /**
   * How many of the steps this example has, an int32 number from 0 to `length`: later steps keep the carry, and read
   * nothing of what the step reads at its time, so that padding may hold anything.
   */
  readonly lengths?: Tensor;
  /**
   * For long sequences: reverse mode stores the carries of every K-th step only, and computes a segment of K steps again
   * when it comes to it (Griewank 1992; Chen et al. 2016). Memory grows with length / K + K rather than with the length,
   * least with K near its square root; a gradient takes about one more forward pass. Values are the same; gradients are
   * summed segment by segment, so they may differ in rounding. What the model uses of `all` is stored all the same.
   */
  readonly checkpointEvery?: number;
}

/** What a recurrence leaves behind. */
export interface Scanned<Carry extends Named, Step extends Named = Named, Length extends number = number> {
  /** The carry after the last step. */
  readonly last: Carry;
  /** Carries after each step, and other values the step returned, by name: one more axis of `length`, first. */
  readonly all: { readonly [Name in keyof Step]: Tensor<readonly [Length, ...ShapeOf<Step[Name]>]> };
}

/** A text where a step leaves out a carry, or returns one of another shape. */
type StepProblem<Carry extends Named, Step extends Named> = { is: string } extends { is: keyof Carry }
  ? true
  : Extract<NextProblems<Carry, Step>[keyof Carry], string> extends infer Problem
    ? [Problem] extends [never]
      ? true
      : Problem
    : true;

type NextProblems<Carry extends Named, Step extends Named> = {
  readonly [Name in keyof Carry]: Name extends keyof Step
    ? SameProblem<`scan: the next value of ${Name & string}`, ShapeOf<Step[Name]>, ShapeOf<Carry[Name]>>
    : string extends keyof Step
      ? true
      : `scan: the step returns no "${Name & string}"`;
};

/**
 * cₜ₊₁ = step(cₜ, t) for t = 0 … length − 1, from c₀ = initial. `step` gets the carry and the step's number (an int32
 * tensor: `elementAt(x, t)` is x[t]) and returns the next carry under the same names and in the same shapes; what else it
 * returns is collected in `all`. What a step computes without the carry is computed for all steps at once.
 */
export function scan<const Length extends number, Carry extends Named, Step extends Named>(
  length: Length,
  initial: Carry,
  step: (carry: Carry, t: Tensor<readonly []>) => Checked<StepProblem<Carry, Step>, Step>,
  options?: ScanOptions,
): Scanned<Carry, Step, Length>;
export function scan(
  length: number,
  _: Named,
  step: (carry: Named, t: Tensor<readonly []>) => Named,
): Scanned<Named> {
  const { initial, options } = called("scan", arguments);
  const site = callSite("scan");
  const fail = (message: string): never => {
    throw new CompileError(`scan: ${message}`, site.position);
  };
  const { lengths, checkpointEvery: every = length } = options;
  if (lengths) checkLengths(lengths, length, fail);
  const names = Object.keys(initial);
  if (names.length === 0) fail("no carries; expected { name: initial value, … }");
  const time = timeLeaf(length);
  const leaves = names.map((name) => {
    const start = initial[name]!;
    if (start.type !== "float") fail(`the carry ${name} holds integers; carries hold floats`);
    return label(leaf("carry", name, start.shape), { name, position: site.position });
  });
  const given = Object.fromEntries(names.map((name, k) => [name, leaves[k]!]));
  const result = duringStep({ time, leaves, position: site.position }, () => {
    const returned = step(given, time as Tensor<readonly []>);
    checkReturned(returned, fail);
    return returned;
  });
  checkNext(result, leaves, fail);
  if (length === 0) return { last: initial, all: noSteps(result) };
  const all = [...names, ...Object.keys(result).filter((name) => !names.includes(name))];
  const stable = all.map((name) => stabilized(result[name]!));
  const roots = lengths ? endedByLength(stable, leaves, time, lengths) : stable;
  const declared = { time, leaves, roots };
  const initials = names.map((name) => initial[name]!);
  const run =
    every < length ? runSegments(declared, length, initials, every) : runSteps(declared, length, initials);
  return {
    last: Object.fromEntries(names.map((name, k) => [name, run.lasts[k]!])),
    all: Object.fromEntries(all.map((name, k) => [name, run.all[k]!])),
  };
}

type Fail = (message: string) => never;

/** Every carry has a next value of its shape. */
function checkNext(result: Named, leaves: readonly Leaf[], fail: Fail): void {
  const names = leaves.map((each) => each.name);
  for (const { name, shape } of leaves) {
    const next = result?.[name];
    if (!next)
      return fail(
        `the step returns no "${name}"; expected the next value of every carry: ${names.join(", ")}`,
      );
    if (next.shape.join() !== shape.join())
      fail(
        `the next value of ${name} has shape [${next.shape.join(", ")}]; expected that of its initial value, [${shape.join(", ")}]`,
      );
  }
}

/** What a step that is never taken would return: no entries. */
function noSteps(result: Named): Readonly<Record<string, Tensor<readonly [number, ...Shape]>>> {
  return Object.fromEntries(
    Object.entries(result).map(([name, each]) => [name, filled([0, ...each.shape], 0)]),
  );
}

/** Lengths are one int32 number of at most `length`: those of an input are checked at every call. */
function checkLengths(lengths: Tensor, length: number, fail: Fail): void {
  if (lengths.type !== "int32" || lengths.shape.length > 0)
    fail(
      `lengths is ${lengths.type} [${lengths.shape.join(", ")}]; expected a single int32 number for each example, such as input("length", [], { type: "int32" })`,
    );
  if (lengths.kind === "leaf") limitInput(lengths, length + 1);
}

/** Values by name, of this step or of what is around it. */
function checkReturned(returned: Named, fail: Fail): void {
  const problem = record(tensor, "what the step computes, { name: tensor, … }").check(returned);
  const what = problem?.part ? `${problem.part.slice(1)}, which the step returns,` : "what the step returns";
  if (problem) fail(`${what} is ${problem.found}; expected ${problem.expected}`);
  for (const [name, each] of Object.entries(returned))
    checkScope(`scan: ${name}, which the step returns`, each);
}

/** Steps from an example's length on keep the carry, and read no padding. */
function endedByLength(
  roots: readonly Node[],
  leaves: readonly Leaf[],
  time: Leaf,
  lengths: Tensor,
): readonly Node[] {
  const running = scalar.mask(scalar.less(positionOf(time), positionOf(lengths)));
  return withoutPadding(roots, time, leaves, running).map((root, k) => {
    const carry = leaves[k];
    if (!carry) return root;
    const next = compute(root.shape, scalar.select(running, element(root), element(carry)));
    return label(next, { operation: "next", position: labelOf(root).position });
  });
}

function positionOf(tensor: Node): Scalar {
  return scalar.position(scalar.indexOf(load(tensor, [])));
}

/** x[t]: the entry of the first axis at an int32 number (a step's number in a `scan`) or a plain one. [T, ..] → [..]. */
export function elementAt<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: Checked<FeaturesProblem<"elementAt", S>, X>,
  t: Tensor<readonly []> | number,
): Tensor<S extends readonly [number, ...infer Rest extends Shape] ? Rest : Shape>;
export function elementAt(x: Tensor, t: Tensor | number): Tensor {
  called("elementAt", arguments);
  const site = callSite("elementAt");
  const fail = (message: string): never => {
    throw new CompileError(`elementAt: ${message}`, site.position);
  };
  if (x.shape.length === 0) fail("the tensor is a single number; expected at least one axis");
  const [length, ...shape] = x.shape as readonly number[];
  const at = typeof t === "number" ? placeOf(t, length!, fail) : chosenPlace(t, fail);
  const body = load(x, [at, ...shape.map((_, axis) => axisIndex(axis))]);
  return label(compute(shape, body, { type: x.type }), {
    name: site.name,
    operation: "elementAt",
    position: site.position,
  });
}

function placeOf(t: number, length: number, fail: Fail): Index {
  if (!Number.isInteger(t) || t < 0 || t >= length)
    fail(`the position is ${t}; expected a whole number from 0 to ${length - 1}`);
  return constantIndex(t);
}

function chosenPlace(t: Tensor, fail: Fail): Index {
  if (t.type !== "int32" || t.shape.length > 0)
    fail(`the position is ${t.type} [${t.shape.join(", ")}]; expected a single int32 number`);
  return scalar.indexOf(load(t, []));
}
