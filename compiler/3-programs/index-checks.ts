// The one place that decides how every look-up is kept inside what it looks up in. What ranges and guards prove needs nothing.
// An index that one plain input decides becomes a range of that input, checked when a method is called. What can be
// counted out is counted out. An index that always can leave its axis is an error of the model; every other one is computed
// before the method's own work, and checked before anything is written or returned.
import { CompileError } from "../error.ts";
import { asLookup, excludedBy } from "../2-tensor/ir/bounds.ts";
import { axesOfAll, loadsOf } from "../2-tensor/ir/graph.ts";
import {
  asConstant,
  axesOf,
  axisIndex,
  hasLookup,
  lookupIndex,
  rangeOf,
  substituteIndex,
} from "../2-tensor/ir/indices.ts";
import { interpret } from "../2-tensor/ir/interpret.ts";
import {
  domainOf,
  type Extent,
  type Index,
  type Leaf,
  type Load,
  type Recurrence,
  type Scalar,
  type Tensor,
} from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { unprovedLookups, type Lookup } from "../2-tensor/ir/lookups.ts";
import { anything, stateRange, statedRange, type StatedRange } from "../2-tensor/ir/ranges.ts";
import { dependents, recurrence, scanOf } from "../2-tensor/ir/recurrences.ts";
import { and, constant, position, select } from "../2-tensor/ir/scalars.ts";
import { substitute } from "../2-tensor/ir/substitute.ts";
import { compute } from "../2-tensor/ir/tensors.ts";
import { lookedUpUnder } from "./known-indices.ts";
import { solved, sharesAxes } from "./solved-indices.ts";
import type { Store } from "./stores.ts";

/** What a method looks up, computed before its own program: int32 numbers that all lie in 0 … below − 1, or else are named. */
export interface IndexCheck {
  readonly tensor: Tensor;
  /** What the numbers are called in an error. */
  readonly subject: string;
  readonly below: number;
}

/** What a method of the trainer asks before it does anything. */
export interface CheckProgram {
  /** The programs whose look-ups these are. */
  readonly of: readonly string[];
  readonly name: string;
  readonly stores: readonly Store[];
  readonly checks: readonly IndexCheck[];
}

/** The values that an int32 input must have, however it is used; a limit is an exclusive upper bound known beforehand. */
function stateInputRanges(model: string, roots: readonly Tensor[], limits: ReadonlyMap<Leaf, number>): void {
  for (const [leaf, limit] of limits) narrow(model, leaf, { range: [0, limit - 1], except: [] });
  for (const lookup of unprovedLookups(roots)) {
    const solved = inputRange(lookup);
    if (solved) narrow(model, solved.leaf, solved.values, lookup);
  }
}

/** What an input's values are allowed to be by one more of its uses. */
function narrow(model: string, leaf: Leaf, { range, except }: StatedRange, lookup?: Lookup): void {
  const before = statedRange(leaf) ?? { range: anything, except: [] };
  const allowed = (value: number, by: StatedRange): boolean =>
    by.except.includes(value) || (by.range[0] <= value && value <= by.range[1]);
  const [low, high] = [Math.max(range[0], before.range[0]), Math.min(range[1], before.range[1])];
  const others = [...new Set([...except, ...before.except])].filter(
    (value) =>
      allowed(value, before) && allowed(value, { range, except }) && !(low <= value && value <= high),
  );
  if (low > high && lookup)
    throw new CompileError(
      `${model}: no value of ${leaf.name} keeps the index of ${placeOf(lookup)}, within 0 to ${lookup.extent - 1}. Look at fewer positions, or guard the look-up by where.`,
      labelOf(lookup.node).position,
    );
  stateRange(leaf, { range: [low, high], except: others.sort((a, b) => a - b) });
}

/** What a look-up that depends on nothing but one input asks of it: 0 ≤ index < extent solved for the input. */
function inputRange({
  index,
  extent,
  node,
  conditions,
}: Lookup): { readonly leaf: Leaf; readonly values: StatedRange } | undefined {
  const found = solved(index, 0, extent - 1, domainOf(node));
  if (!found) return undefined;
  const { atom, low, high } = found;
  const { tensor } = atom.load;
  if (tensor.kind !== "leaf" || tensor.role !== "input" || !readsAll(atom.load, domainOf(node)))
    return undefined;
  const except = conditions.map((condition) => excludedBy(condition, lookupIndex(atom.load)));
  if (except.includes(undefined)) return undefined;
  return { leaf: tensor, values: { range: [low, high], except: except as readonly number[] } };
}

/** Whether every element is looked up: only those that are must be right. */
function readsAll({ tensor, at }: Load, extents: readonly Extent[]): boolean {
  return at.every((index, axis) => {
    const extent = tensor.shape[axis]!;
    const [low, high] = rangeOf(index, extents);
    return extent === "batch" || (low === 0 && high === extent - 1);
  });
}

/** What is left to ask at run time; throws where an index is known to leave its axis. */
function indexChecks(model: string, roots: readonly Tensor[]): readonly IndexCheck[] {
  const asked = unprovedLookups(roots).flatMap((lookup) => {
    refuse(model, lookup);
    return isCountedOut(model, lookup) ? [] : [lookup];
  });
  const checks = lifted(asked);
  const seen = new Map(checks.map((check) => [`${check.tensor.id} ${check.below}`, check]));
  return [...seen.values()];
}

/** An index that nothing guards and whose range is known to be too large, whatever the data. */
function refuse(model: string, lookup: Lookup): void {
  const { node, index, extent, conditions } = lookup;
  if (conditions.length > 0) return;
  const [low, high] = rangeOf(index, domainOf(node));
  const [term, ...more] = index.terms.filter(({ atom }) => atom.kind !== "axis");
  const isSimple =
    more.length === 0 && term?.atom.kind === "lookup" && !sharesAxes(without(index, term), term.atom);
  if (!isSimple || !Number.isFinite(low) || !Number.isFinite(high)) return;
  if (term.atom.kind === "lookup" && isGiven(lookedUpUnder(term.atom.load))) return; // data, which are asked where they count
  const source = term.atom.kind === "lookup" ? nameOf(term.atom.load.tensor) : "the index";
  throw new CompileError(
    `${model}: ${labelOf(node).operation ?? "a look-up"}: the index of ${placeOf(lookup)}, comes from ${source} and runs from ${low} to ${high}; expected 0 to ${extent - 1}. Make the axis longer, or keep the index inside it by remainder(…) in a formula?`,
    labelOf(node).position,
  );
}

function isGiven(load: Load | undefined): boolean {
  return load?.tensor.kind === "leaf" && load.tensor.role === "input";
}

function without(index: Index, term: Index["terms"][number]): Index {
  return { ...index, terms: index.terms.filter((each) => each !== term) };
}

/** More points than this are not counted out. */
const mostPoints = 2 ** 20;

/** An index of axes alone, tried at every point at which its conditions hold. */
function isCountedOut(model: string, lookup: Lookup): boolean {
  const { node, index, extent, conditions } = lookup;
  if (hasLookup(index)) return false;
  const known = conditions.filter((each) => loadsOf(each).length === 0);
  const extents = domainOf(node);
  const used = usedAxes(index, known);
  const lengths = used.map((each) => extents[each]!);
  if (
    lengths.includes("batch") ||
    (lengths as number[]).reduce((size, length) => size * length, 1) > mostPoints
  )
    return false;
  const place = (each: number): Index => axisIndex(used.indexOf(each));
  const at = substituteIndex(index, place, lookupIndex);
  const body = select(substitute(known.reduce(and, constant(1)), place), position(at), constant(0));
  const ends = (["min", "max"] as const).map((reducer) =>
    compute([], body, { reduction: { reducer, extents: lengths } }),
  );
  const values = interpret(ends, { leaf: () => [], batch: 1 });
  const [low, high] = ends.map((end) => values.get(end)![0]!) as [number, number];
  if (low >= 0 && high < extent) return true;
  if (known.length < conditions.length) return false;
  throw new CompileError(
    `${model}: ${labelOf(node).operation ?? "a look-up"}: the index of ${placeOf(lookup)}, runs from ${low} to ${high} where the condition around it holds; expected 0 to ${extent - 1}. Tighten the condition.`,
    labelOf(node).position,
  );
}

function usedAxes(index: Index, conditions: readonly Scalar[]): readonly number[] {
  const axes = new Set([...axesOf(index), ...conditions.flatMap((each) => [...axesOfAll(each)])]);
  return [...axes].sort((a, b) => a - b);
}

/** The index where it is asked, and 0 elsewhere, over the axes it depends on. */
function valueOf(lookup: Lookup): IndexCheck {
  const { node, index, extent, conditions, of } = lookup;
  const extents = domainOf(node);
  const used = usedAxes(index, conditions);
  const place = (each: number): Index => axisIndex(used.indexOf(each));
  const condition = conditions.reduce(and, constant(1));
  const body = substitute(select(condition, position(index), constant(0)), place);
  const tensor = compute(
    used.map((each) => extents[each]!),
    body,
    { type: "int32" },
  );
  const plain = statedLookup(index);
  const name = `checked_${nameOf(plain?.tensor ?? of)}`.replace(/\W/g, "_");
  label(tensor, { name, derived: true, position: labelOf(node).position });
  const subject = plain ? spelled(plain, extents) : `index of ${placeOf(lookup)}`;
  return { tensor, subject, below: extent };
}

/** The element that an index is, looking through what is asked only under a mask. */
function statedLookup(index: Index): Load | undefined {
  const found = asLookup(index)?.load;
  const behind = found && lookedUpUnder(found);
  return behind ?? found;
}

/** What the steps of recurrences look up, for all times at once: a recurrence of its own that keeps nothing else. */
function lifted(lookups: readonly Lookup[]): readonly IndexCheck[] {
  const checks = lookups.map((lookup) => ({ ...valueOf(lookup), inside: lookup.inside }));
  const depth = Math.max(0, ...checks.map((check) => check.inside.length));
  return depth === 0 ? checks : liftedBy(checks, depth);
}

type Inside = IndexCheck & { readonly inside: readonly Recurrence[] };

/** Takes the values of the deepest steps out of them, then those of the next ones. */
function liftedBy(checks: readonly Inside[], depth: number): readonly IndexCheck[] {
  if (depth === 0) return checks;
  const innermost = new Set(
    checks.filter((check) => check.inside.length === depth).map((check) => check.inside[depth - 1]!),
  );
  let current = checks;
  for (const own of innermost) {
    const isOwn = (check: Inside): boolean =>
      check.inside.length === depth && check.inside[depth - 1] === own;
    const tensors = current.filter(isOwn).map((check) => check.tensor);
    const timed = dependents(tensors, new Set([own.time, ...own.carries.map((carry) => carry.leaf)]));
    const outputs = [...new Set(tensors.filter((tensor) => timed.has(tensor)))];
    const made = outputs.length === 0 ? own : recurrence({ ...own, outputs });
    current = current.map((check) => {
      if (!isOwn(check)) return check;
      const tensor = timed.has(check.tensor) ? scanOf(made, check.tensor) : check.tensor;
      return { ...check, tensor, inside: check.inside.slice(0, -1) };
    });
  }
  return liftedBy(current, depth - 1);
}

/** `x`, or `element 1 of x` where only that one is looked up. */
function spelled(load: Load, extents: readonly Extent[]): string {
  const name = nameOf(load.tensor);
  if (readsAll(load, extents)) return name;
  const own = load.at.filter((_, axis) => load.tensor.shape[axis] !== "batch").map(asConstant);
  return own.includes(undefined) ? `element of ${name}` : `element [${own.join(", ")}] of ${name}`;
}

/** `x, axis 1`, as the model counts axes. */
function placeOf({ of, axis }: Lookup): string {
  return `${nameOf(of)}, axis ${of.shape[0] === "batch" ? axis - 1 : axis}`;
}

function nameOf(tensor: Tensor): string {
  const { name, operation } = labelOf(tensor);
  return name ?? (tensor.kind === "leaf" ? tensor.name : (operation ?? "a tensor"));
}

/** Asks what each group of programs looks up; first every use of an input is taken together. */
export function checkPrograms(
  model: string,
  groups: readonly (readonly [of: readonly string[], roots: readonly Tensor[]])[],
  limits: ReadonlyMap<Leaf, number>,
): readonly CheckProgram[] {
  stateInputRanges(
    model,
    groups.flatMap(([, roots]) => roots),
    limits,
  );
  return groups.flatMap(([of, roots]) => {
    const checks = indexChecks(model, roots);
    if (checks.length === 0) return [];
    const names = checks.map(({ tensor }) => labelOf(tensor).name!);
    const stores = checks.map(({ tensor }, k) => {
      const before = names.slice(0, k).filter((name) => name === names[k]).length;
      return { name: before === 0 ? names[k]! : `${names[k]!}_${before + 1}`, tensor };
    });
    return [{ of, name: `check of ${of[0]!}`, stores, checks }];
  });
}
