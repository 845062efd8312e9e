// Where the elements of each tensor are read: the masks that hold at every place that reads one. Nothing that they leave out
// is asked for, neither by values nor by derivatives. What stands in a step of a recurrence is read at all times.
import { within } from "../ir/bounds.ts";
import { axesOfScalar, loadsOf, operandsOf, topological } from "../ir/graph.ts";
import { axisIndex } from "../ir/indices.ts";
import {
  domainOf,
  type Compute,
  type Extent,
  type Index,
  type Load,
  type Recurrence,
  type Scalar,
  type Tensor,
} from "../ir/ir.ts";
import { stepTensors, timeIndex } from "../ir/recurrences.ts";
import { conjuncts, constant, isApply, isConstant, not, position, rawLoad } from "../ir/scalars.ts";
import { rewriteScalar } from "../ir/substitute.ts";
import { isView } from "../ir/tensors.ts";
import { countsBehind } from "./counts.ts";
import { either, moved, placesOf } from "./masks.ts";

/** A tensor, read where all the masks hold. */
export interface Reading {
  readonly tensor: Tensor;
  readonly masks: readonly Scalar[];
}

/** A load under masks, all over axes of these extents. */
interface MaskedLoad {
  readonly load: Load;
  readonly masks: readonly Scalar[];
  readonly extents: readonly Extent[];
}

/** The masks under which each tensor outside of recurrences' steps is read; none where it is read anywhere. */
export function readsUnder(roots: readonly Reading[]): ReadonlyMap<Tensor, readonly Scalar[]> {
  const found = new Map<Tensor, readonly Scalar[]>();
  const read = (tensor: Tensor, masks: readonly Scalar[]): void => {
    const known = found.get(tensor);
    found.set(tensor, known ? common(known, masks) : masks);
  };
  roots.forEach(({ tensor, masks }) => read(tensor, masks));
  for (const tensor of [...topological(roots.map((root) => root.tensor))].reverse()) {
    const masks = found.get(tensor) ?? [];
    if (isPlain(tensor)) readByNode(tensor, masks, read);
    else if (tensor.kind === "scan") readByStep(tensor.recurrence, masks.filter(isOfExample), read);
    else if (tensor.kind !== "leaf") {
      const all = isOfOthers(tensor) ? [] : masks.filter(isOfExample);
      operandsOf(tensor).forEach((each) => read(each, all));
    }
  }
  return found;
}

type Read = (tensor: Tensor, masks: readonly Scalar[]) => void;

function readByNode(tensor: Compute, masks: readonly Scalar[], read: Read): void {
  for (const each of maskedLoads(tensor))
    read(each.load.tensor, behind({ ...each, masks: [...masks, ...each.masks] }));
}

/** A mask that holds for all elements of an example or none. */
function isOfExample(mask: Scalar): boolean {
  return axesOfScalar(mask).size === 0;
}

/** Values of other examples are read whatever holds for one's own. */
function isOfOthers(tensor: Tensor): boolean {
  return tensor.kind === "compute" && ["examples", "through batch"].includes(tensor.rule?.name ?? "");
}

function isPlain(tensor: Tensor): tensor is Compute {
  return tensor.kind === "compute" && !isOfOthers(tensor);
}

function common(x: readonly Scalar[], y: readonly Scalar[]): readonly Scalar[] {
  const both = x.filter((each) => y.includes(each));
  const [restX, restY] = [x, y].map((each) => each.filter((own) => !both.includes(own)));
  return [...both, ...either(restX!, restY!)];
}

/** What a step reads at its time is read under masks of that time, and all of it under those of the recurrence. */
function readByStep(recurrence: Recurrence, masks: readonly Scalar[], read: Read): void {
  const { captured, carries, time } = recurrence;
  const inside = stepTensors(recurrence);
  const isOutside = (mask: Scalar): boolean =>
    loadsOf(mask).every(({ tensor }) => tensor === time || !inside.has(tensor));
  const whole = new Set(captured);
  for (const tensor of inside)
    for (const each of isPlain(tensor) ? maskedLoads(tensor) : []) {
      if (!captured.includes(each.load.tensor)) continue;
      const own = overTime({ ...each, masks: each.masks.filter(isOutside) }, recurrence);
      read(each.load.tensor, behind({ ...own, masks: [...masks, ...own.masks] }));
      whole.delete(each.load.tensor);
    }
  for (const tensor of inside) if (!isPlain(tensor)) operandsOf(tensor).forEach((each) => whole.add(each));
  carries.forEach(({ initial }) =>
    (isView(initial) ? operandsOf(initial) : [initial]).forEach((each) => whole.add(each)),
  );
  for (const each of captured) if (whole.has(each)) read(each, masks);
}

/** A load of a step with the time as one more axis. */
function overTime({ load, masks, extents }: MaskedLoad, { time, length }: Recurrence): MaskedLoad {
  const place = axisIndex(extents.length);
  const changed = (scalar: Scalar): Scalar =>
    rewriteScalar(scalar, (each) => (each.tensor === time ? position(place) : each), axisIndex);
  const at = load.at.map((index): Index => (index === timeIndex(time) ? place : index));
  return { load: rawLoad(load.tensor, at), masks: masks.map(changed), extents: [...extents, length] };
}

/** Every load of a node, with the masks between it and the node's value. */
function maskedLoads(tensor: Compute): readonly MaskedLoad[] {
  const extents = domainOf(tensor);
  const found: MaskedLoad[] = [];
  const seen = new Set<string>();
  const visit = (scalar: Scalar, masks: readonly Scalar[]): void => {
    const key = `${scalar.id} ${masks.map((each) => each.id).join(" ")}`;
    if (scalar.kind === "constant" || seen.has(key)) return;
    seen.add(key);
    if (scalar.kind === "apply") scalar.arguments.forEach((each) => visit(each, masks));
    if (scalar.kind === "position" || scalar.kind === "load")
      for (const load of loadsOf(scalar)) found.push({ load, masks, extents });
    if (scalar.kind !== "select") return;
    visit(scalar.condition, masks);
    visit(scalar.then, [...masks, ...masksIn(scalar.condition, extents)]);
    visit(scalar.otherwise, [...masks, ...masksIn(not(scalar.condition), extents)]);
  };
  visit(tensor.body, []);
  return found;
}

/** The masks in a condition that can be asked anywhere. */
function masksIn(condition: Scalar, extents: readonly Extent[]): readonly Scalar[] {
  const isTotal = (mask: Scalar): boolean =>
    loadsOf(mask).every(({ tensor, at }) => isConstant(within(at, tensor.shape, extents), 1));
  return conjuncts(condition).filter((each) => isApply(each, "mask") && isTotal(each));
}

/** Masks of a load over what it loads. */
function behind({ load, masks, extents }: MaskedLoad): readonly Scalar[] {
  const places = placesOf(load, extents);
  const over = masks.map((each) => moved(each, places) ?? countsBehind(each, load, constant(1), extents));
  return [...new Set(over)].filter((each) => isApply(each, "mask"));
}
