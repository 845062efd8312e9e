// Recurrences: a state carried from step to step. The derivative is another recurrence, backwards in time; neither is
// unrolled, so code does not grow with the number of steps.
import { CompileError } from "../../error.ts";
import { hoistedFromStep } from "../../2-tensor/hoist.ts";
import { addIndex, axisIndex, constantIndex } from "../../2-tensor/indices.ts";
import type { Tensor as Node } from "../../2-tensor/ir.ts";
import { label } from "../../2-tensor/labels.ts";
import { atTime } from "../../2-tensor/recurrence-adjoint.ts";
import { recurrence, scanOf, timeLeaf } from "../../2-tensor/recurrences.ts";
import * as scalar from "../../2-tensor/scalars.ts";
import { compute, element, filled, leaf, load } from "../../2-tensor/tensors.ts";
import { callSite, limitInput, stabilized } from "../session.ts";
import { isTensor } from "../validate.ts";
import type { Checked, FeaturesProblem, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { SameProblem } from "../shapes/broadcast.ts";

/** Tensors by name. */
export type Named = Readonly<Record<string, Tensor>>;

/** Settings of a recurrence. */
export interface ScanOptions {
  /** How many steps this example has, an int32 number: later steps keep the carry. */
  readonly lengths?: Tensor;
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
  initial: Named,
  step: (carry: Named, t: Tensor<readonly []>) => Named,
  options: ScanOptions = {},
): Scanned<Named> {
  const site = callSite("scan");
  const fail = (message: string): never => {
    throw new CompileError(`scan: ${message}`, site.position);
  };
  if (!Number.isInteger(length) || length < 0) fail(`${length} steps; expected a whole number of at least 0`);
  const names = Object.keys(initial);
  checkNamed("the initial value of", initial, fail);
  if (names.length === 0) fail("no carries; expected { name: initial value, … }");
  const time = timeLeaf(length);
  const leaves = names.map((name) => {
    const start = initial[name]!;
    if (start.type !== "float") fail(`the carry ${name} holds integers; carries hold floats`);
    return label(leaf("carry", name, start.shape), { name, position: site.position });
  });
  const given = Object.fromEntries(names.map((name, k) => [name, leaves[k]!]));
  const result = step(given, time as Tensor<readonly []>);
  for (const [k, name] of names.entries()) {
    const next = result?.[name];
    if (!next)
      fail(`the step returns no "${name}"; expected the next value of every carry: ${names.join(", ")}`);
    if (next!.shape.join() !== leaves[k]!.shape.join())
      fail(
        `the next value of ${name} has shape [${next!.shape.join(", ")}]; expected that of its initial value, [${leaves[k]!.shape.join(", ")}]`,
      );
  }
  checkNamed("what the step returns as", result, fail);
  const others = Object.keys(result).filter((name) => !names.includes(name));
  if (options.lengths) checkLengths(options.lengths, length, fail);
  if (length === 0) return { last: initial, all: noSteps(result) };
  const nexts = names.map((name, k) => {
    const next = kept(result[name]!, leaves[k]!, time, options.lengths);
    return options.lengths ? label(next, { operation: "next", position: site.position }) : next;
  });
  const stable = [...nexts, ...others.map((name) => result[name]!)].map(stabilized);
  const roots = hoistedFromStep(stable, time, leaves);
  const made = recurrence({
    length,
    time,
    carries: names.map((name, k) => ({ leaf: leaves[k]!, initial: initial[name]!, next: roots[k]! })),
    outputs: roots.slice(names.length),
    axis: 0,
  });
  const stacks = leaves.map((each) => scanOf(made, each));
  const last = names.map((name, k) => [
    name,
    label(atTime(stacks[k]!, constantIndex(length), 0), {
      operation: `last_${name}`,
      position: site.position,
    }),
  ]);
  const all = [
    ...names.map((name, k) => [name, afterEach(stacks[k]!, length)]),
    ...others.map((name, k) => [name, scanOf(made, roots[names.length + k]!)]),
  ];
  return { last: Object.fromEntries(last), all: Object.fromEntries(all) };
}

/** What a step that is never taken would return: no entries. */
function noSteps(result: Named): Readonly<Record<string, Tensor<readonly [number, ...Shape]>>> {
  return Object.fromEntries(
    Object.entries(result).map(([name, each]) => [name, filled([0, ...each.shape], 0)]),
  );
}

/** Lengths are one int32 number of at most `length`: those of an input are checked at every call. */
function checkLengths(lengths: Tensor, length: number, fail: (message: string) => never): void {
  if (lengths.type !== "int32" || lengths.shape.length > 0)
    fail(
      `lengths is ${lengths.type} [${lengths.shape.join(", ")}]; expected a single int32 number for each example, such as input("length", [], { type: "int32" })`,
    );
  if (lengths.kind === "leaf") limitInput(lengths, length + 1);
}

function checkNamed(what: string, tensors: Named, fail: (message: string) => never): void {
  for (const [name, tensor] of Object.entries(tensors))
    if (!isTensor(tensor)) fail(`${what} ${name} is ${String(tensor)}; expected a tensor`);
}

/** The next value while t < lengths, else the carry. */
function kept(next: Node, carry: Node, time: Node, lengths: Tensor | undefined): Node {
  if (!lengths) return next;
  const position = (tensor: Node) => scalar.position(scalar.indexOf(load(tensor, [])));
  const running = scalar.less(position(time), position(lengths));
  return compute(next.shape, scalar.select(running, element(next), element(carry)));
}

/** Entries 1 … length of a stacked carry. */
function afterEach(stack: Node, length: number): Node {
  const shape = [length, ...stack.shape.slice(1)];
  const rest = shape.slice(1).map((_, axis) => axisIndex(axis + 1));
  return compute(shape, load(stack, [addIndex(axisIndex(0), constantIndex(1)), ...rest]));
}

/** x[t]: the entry of the first axis at an int32 number, a step's number in a `scan`. [T, ..] → [..]. */
export function elementAt<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: Checked<FeaturesProblem<"elementAt", S>, X>,
  t: Tensor<readonly []>,
): Tensor<S extends readonly [number, ...infer Rest extends Shape] ? Rest : Shape>;
export function elementAt(x: Tensor, t: Tensor): Tensor {
  const site = callSite("elementAt", x, t);
  const fail = (message: string): never => {
    throw new CompileError(`elementAt: ${message}`, site.position);
  };
  if (x.shape.length === 0) fail("the tensor is a single number; expected at least one axis");
  if (t.type !== "int32" || t.shape.length > 0)
    fail(`the position is ${t.type} [${t.shape.join(", ")}]; expected a single int32 number`);
  const shape = (x.shape as readonly number[]).slice(1);
  const at = scalar.indexOf(load(t, []));
  const body = load(x, [at, ...shape.map((_, axis) => axisIndex(axis))]);
  return label(compute(shape, body, { type: x.type }), {
    name: site.name,
    operation: "elementAt",
    position: site.position,
  });
}
