// Sorting: the order of the elements along an axis is a routine's result; sorted values are gathered by it, so their
// derivative is derived like that of every other look-up.
import { axisIndex } from "../../2-tensor/ir/indices.ts";
import type { Tensor as Node } from "../../2-tensor/ir/ir.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import { opaque, type Routine } from "../../2-tensor/ir/routines.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, load } from "../../2-tensor/ir/tensors.ts";
import { callSite, type CallSite } from "../session.ts";
import type { Checked, Shape, ShapeOf, Tensor } from "../shapes.ts";
import type { AxisProblem, WithAxis } from "../shapes/axes.ts";
import { failing, show } from "./failing.ts";
import { normalAxis } from "./reductions.ts";
import { called } from "../signatures/called.ts";

/** Settings of `sort` and `argsort`. */
export interface SortOptions<Axis = number> {
  /** The last one unless given. */
  readonly axis?: Axis;
  /** The largest first. */
  readonly descending?: boolean;
}

/**
 * The positions of the elements along an axis in ascending order (int32, shaped like x): equal elements in order of
 * position, NaN last. Whole numbers have no derivative.
 */
export function argsort<X extends Tensor, S extends Shape = ShapeOf<X>, Axis extends number = -1>(
  x: X,
  options?: SortOptions<Checked<AxisProblem<"argsort", S, Axis>, Axis>>,
): Tensor<S>;
export function argsort(x: Tensor): Tensor {
  const { axis, descending } = called("argsort", arguments).options;
  const site = callSite("argsort");
  return label(orderOf(site, "argsort", x, axis, descending ? argsortDescending : argsortAscending), {
    name: site.name,
    operation: "argsort",
    position: site.position,
  }) as Tensor;
}

/** The elements along an axis in ascending order; each sends its cotangent back to where it came from. */
export function sort<X extends Tensor, S extends Shape = ShapeOf<X>, Axis extends number = -1>(
  x: X,
  options?: SortOptions<Checked<AxisProblem<"sort", S, Axis>, Axis>>,
): Tensor<S>;
export function sort(x: Tensor): Tensor {
  const { axis: along, descending } = called("sort", arguments).options;
  const site = callSite("sort");
  const axis = normalAxis("sort", along, x.shape.length, site.position);
  const order = orderOf(site, "sort", x, axis, descending ? argsortDescending : argsortAscending);
  return label(chosenBy(order, x, axis, x.shape as Shape), {
    name: site.name,
    operation: "sort",
    position: site.position,
  }) as Tensor;
}

/** Settings of `topK`. */
export interface TopKOptions<Axis = number> {
  /** The last one unless given. */
  readonly axis?: Axis;
  /** The k smallest, the smallest first. */
  readonly smallest?: boolean;
}

/**
 * The k largest elements along an axis, the largest first, and their positions (int32): both shaped like x with k elements
 * on that axis. Of equal elements the first ones are taken; NaN is among the first of all, as it is the result of `max`.
 */
export function topK<
  X extends Tensor,
  const K extends number,
  S extends Shape = ShapeOf<X>,
  Axis extends number = -1,
>(
  x: X,
  k: K,
  options?: TopKOptions<Checked<AxisProblem<"topK", S, Axis>, Axis>>,
): { readonly values: Tensor<WithAxis<S, Axis, K>>; readonly indices: Tensor<WithAxis<S, Axis, K>> };
export function topK(x: Tensor, k: number): { readonly values: Tensor; readonly indices: Tensor } {
  const { axis: along, smallest } = called("topK", arguments).options;
  const site = callSite("topK");
  const axis = normalAxis("topK", along, x.shape.length, site.position);
  const length = x.shape[axis] as number;
  if (k > length)
    failing(
      site,
      "topK",
    )(`k is ${k}; expected a whole number from 0 to ${length}, the length of axis ${axis}`);
  const order = orderOf(site, "topK", x, axis, smallest ? smallestFirst : largestFirst);
  const shape = (x.shape as Shape).with(axis, k);
  const first = compute(
    shape,
    load(
      order,
      shape.map((_, each) => axisIndex(each)),
    ),
    { type: "int32" },
  );
  const values = chosenBy(order, x, axis, shape);
  return {
    values: label(values, { operation: "topK", position: site.position }) as Tensor,
    indices: label(first, { operation: "topKIndices", position: site.position }) as Tensor,
  };
}

/** out[…, i, …] = x[…, order[…, i, …], …]. */
function chosenBy(order: Node, x: Node, axis: number, shape: Shape): Node {
  const here = shape.map((_, each) => axisIndex(each));
  return compute(shape, load(x, here.with(axis, scalar.indexOf(load(order, here)))));
}

/** The routine sorts along the last axis: the axis in question is moved there, and back. */
function orderOf(site: CallSite, operation: string, x: Node, axis: number, routine: Routine): Node {
  const along = normalAxis(operation, axis, x.shape.length, site.position);
  if (x.type !== "float") failing(site, operation)(`x ${show(x.shape)} holds whole numbers; expected floats`);
  const last = x.shape.length - 1;
  const moved = (each: number): number => (each === along ? last : each > along ? each - 1 : each);
  const shape = [...(x.shape as Shape).toSpliced(along, 1), x.shape[along] as number];
  const toLast = compute(
    shape,
    load(
      x,
      x.shape.map((_, each) => axisIndex(moved(each))),
    ),
  );
  const order = opaque(routine, [along === last ? x : toLast]);
  label(order, { operation: "order", position: site.position });
  if (along === last) return order;
  const back = load(
    order,
    shape.map((_, each) => axisIndex(each === last ? along : each < along ? each : each + 1)),
  );
  return compute(x.shape, back, { type: "int32" });
}

const argsortAscending = argsortRoutine("argsort", "<", "last");
const argsortDescending = argsortRoutine("argsortDescending", ">", "last");
const smallestFirst = argsortRoutine("smallestFirst", "<", "first");
const largestFirst = argsortRoutine("largestFirst", ">", "first");

function argsortRoutine(name: string, before: "<" | ">", nan: "first" | "last"): Routine {
  const how = before === "<" ? "ascending" : "descending";
  return {
    name,
    cores: [1],
    shape: (row) => row!,
    type: "int32",
    below: ([length]) => length!,
    sizes: (row) => row!,
    evaluate(out, [x]) {
      const sign = before === "<" ? 1 : -1;
      const order = [...x!.keys()].sort((p, q) => {
        const [u, v] = [x![p]!, x![q]!];
        const isLater = Number(Number.isNaN(u)) - Number(Number.isNaN(v));
        if (isLater !== 0) return nan === "last" ? isLater : -isLater;
        if (Number.isNaN(u)) return p - q;
        return sign * (u - v) || (u === v ? p - q : sign * (u < v ? -1 : 1)); // ∞ − ∞ is no order
      });
      out.set(order);
    },
    source: (
      floatArray,
    ) => `/** The positions of each row's n numbers in ${how} order: equal ones in order of position, NaN ${nan}. Heapsort (Williams 1964). */
function ${name}(x: ${floatArray}, order: Int32Array, count: number, n: number): void {
  for (let start = 0; start < count * n; start += n) {
    for (let i = 0; i < n; i++) order[start + i] = i;
    let root = n >> 1; // from here on, positions form a heap with the last in order on top
    let end = n; // from here on, they are in order
    while (end > 1) {
      if (root > 0) root--;
      else {
        end--;
        const last = order[start];
        order[start] = order[start + end];
        order[start + end] = last;
      }
      const sinking = order[start + root];
      let hole = root;
      for (let child = 2 * hole + 1; child < end; child = 2 * hole + 1) {
        if (child + 1 < end && ${name}_before(x, start, order[start + child], order[start + child + 1])) child++;
        if (!${name}_before(x, start, sinking, order[start + child])) break;
        order[start + hole] = order[start + child];
        hole = child;
      }
      order[start + hole] = sinking;
    }
  }
}

function ${name}_before(x: ${floatArray}, start: number, p: number, q: number): boolean {
  const u = x[start + p];
  const v = x[start + q];
  if (u ${before} v) return true;
  if (v ${before} u) return false;
  return u === v || Number.isNaN(u) === Number.isNaN(v) ? p < q : Number.isNaN(${nan === "last" ? "v" : "u"});
}`,
  };
}
