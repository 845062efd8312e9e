// A look-up that is read only where a mask holds (a label of an example that weighs 0, of a branch that is not chosen) looks
// up what the data say there, and elsewhere a place that exists. So only there the data must be right:
//
//   where(known, crossEntropy(scores, label), 0)     label  becomes  known_label = known ≠ 0 ? label : 0
import { axesOfAll, axesOfScalar, loadsOf } from "../2-tensor/ir/graph.ts";
import { axisIndex, rangeOf } from "../2-tensor/ir/indices.ts";
import {
  domainOf,
  type Compute,
  type Extent,
  type Load,
  type Scalar,
  type Scatter,
  type Tensor,
} from "../2-tensor/ir/ir.ts";
import { label, labelOf } from "../2-tensor/ir/labels.ts";
import { unprovedLookups, type Lookup } from "../2-tensor/ir/lookups.ts";
import { and, conjuncts, constant, isApply, or, position, rawLoad, select } from "../2-tensor/ir/scalars.ts";
import { rewriteIndex, rewriteScalar, substitute } from "../2-tensor/ir/substitute.ts";
import { compute, scatter } from "../2-tensor/ir/tensors.ts";
import { readsUnder, type Reading } from "../2-tensor/derive/reads.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import { solved } from "./solved-indices.ts";

/** What tensors become when everything they look up under a mask is looked up only where it holds. */
export function withKnownIndices(roots: readonly Reading[]): (tensor: Tensor) => Tensor {
  const lookups = unprovedLookups(roots.map((root) => root.tensor)).filter(
    ({ inside }) => inside.length === 0,
  );
  if (lookups.length === 0) return (tensor) => tensor;
  const masks = readsUnder(roots);
  const changed = new Map(
    [...new Set(lookups.map(({ node }) => node))].flatMap((node): [Tensor, Tensor][] => {
      const under = masksOver(node, masks.get(node) ?? []);
      const own = lookups.filter((each) => each.node === node);
      const made = under.length > 0 ? withKnown(node, own, under) : node;
      return made === node ? [] : [[node, made]]; // an index of axes alone asks for no data
    }),
  );
  const become = replaceTensors({ tensor: (tensor) => map(changed.get(tensor), (made) => become(made)) });
  return become;
}

function map<X, Y>(value: X | undefined, change: (value: X) => Y): Y | undefined {
  return value === undefined ? undefined : change(value);
}

/** A scatter's own axes are not those of what it adds to: only masks of whole examples say something of both. */
function masksOver({ kind }: Compute | Scatter, masks: readonly Scalar[]): readonly Scalar[] {
  return kind === "compute" ? masks : masks.filter((each) => axesOfScalar(each).size === 0);
}

function withKnown(node: Compute | Scatter, lookups: readonly Lookup[], masks: readonly Scalar[]): Tensor {
  const known = new Map(
    lookups.flatMap((lookup) =>
      loadsOf(position(lookup.index)).map((load): [Load, Scalar] => {
        const { index, extent } = lookup;
        const found = solved(index, 0, extent - 1, domainOf(node));
        const elsewhere = found?.atom.load === load ? Math.min(Math.max(0, found.low), found.high) : 0;
        const guards = isInside(load, domainOf(node)) ? [] : guardsOver(load, lookups);
        return [load, knownElement(load, node, [...guards, ...masks], elsewhere)];
      }),
    ),
  );
  const become = (load: Load): Scalar => known.get(load) ?? load;
  const body = rewriteScalar(node.body, become, undefined);
  if (node.kind === "scatter") {
    const at = node.at.map((index) => rewriteIndex(index, become, axisIndex));
    return label(scatter(node.shape, node.domain, at, body), labelOf(node));
  }
  const { shape, type, reduction, rule } = node;
  return label(compute(shape, body, { type, reduction, rule }), labelOf(node));
}

/** Whether an element exists wherever its node is: one of a part of a concatenation exists where the part is read. */
function isInside({ tensor, at }: Load, extents: readonly Extent[]): boolean {
  return at.every((index, axis) => {
    const extent = tensor.shape[axis]!;
    const [low, high] = rangeOf(index, extents);
    return extent === "batch" || (low >= 0 && high < extent);
  });
}

/** Where a node looks up an element: under all conditions of one of the look-ups that ask for it. */
function guardsOver(load: Load, lookups: readonly Lookup[]): readonly Scalar[] {
  const asking = lookups.filter(({ index }) => loadsOf(position(index)).includes(load));
  if (asking.some(({ conditions }) => conditions.length === 0)) return [];
  return [asking.map(({ conditions }) => conditions.reduce(and)).reduce(or)];
}

/** conditions ? load : elsewhere, over the axes that these depend on. */
function knownElement(
  load: Load,
  node: Compute | Scatter,
  conditions: readonly Scalar[],
  elsewhere: number,
): Scalar {
  const extents = domainOf(node);
  const used = [...new Set([load, ...conditions].flatMap((each) => [...axesOfAll(each)]))].sort(
    (a, b) => a - b,
  );
  const body = select(conditions.reduce(and), load, constant(elsewhere));
  const tensor = compute(
    used.map((axis) => extents[axis]!),
    substitute(body, (axis) => axisIndex(used.indexOf(axis))),
    { type: "int32" },
  );
  const { name, operation, position: at } = labelOf(load.tensor);
  const known = load.tensor.kind === "leaf" ? load.tensor.name : (name ?? operation ?? "index");
  label(tensor, { name: `known_${known}`, derived: true, position: at });
  return rawLoad(
    tensor,
    used.map((axis) => axisIndex(axis)),
  );
}

/** The look-up that a known index is, where it is looked up at all. */
export function lookedUpUnder({ tensor, at }: Load): Load | undefined {
  if (tensor.kind !== "compute" || tensor.type !== "int32" || tensor.body.kind !== "select") return undefined;
  const { condition, then } = tensor.body;
  if (then.kind !== "load" || !conjuncts(condition).some((each) => isApply(each, "mask"))) return undefined;
  const moved = substitute(then, (axis) => at[axis]!);
  return moved.kind === "load" ? moved : undefined;
}
