// Tensor constructors. A load through a view (a tensor that only renames another one's indices, or a constant) loads
// from what it shows, so reshapes, transposes, slices and broadcasts cost nothing and never hide a contraction. While a
// model is declared views are kept, and equal tensors that are written twice stay two: a derivative may be asked for by any.
import { CompileError } from "../../error.ts";
import { asAxis, axisIndex, constantIndex } from "./indices.ts";
import { intern, nominal, viewsAreKept } from "./intern.ts";
import { label, labelOf } from "./labels.ts";
import type {
  Compute,
  DerivativeRule,
  ElementType,
  Extent,
  Index,
  Leaf,
  LeafRole,
  Reducer,
  Reduction,
  Scalar,
  Scatter,
  Tensor,
} from "./ir.ts";
import { add, constant, guarded, rawLoad } from "./scalars.ts";
import { substitute } from "./substitute.ts";

export function leaf(
  role: LeafRole,
  name: string,
  shape: readonly Extent[],
  type: ElementType = "float",
): Leaf {
  return nominal<Leaf>((id) => ({ kind: "leaf", id, role, name, shape, type }));
}

export interface ComputeOptions {
  readonly reduction?: Reduction | undefined;
  readonly type?: ElementType | undefined;
  readonly rule?: DerivativeRule | undefined;
}

/** What a reduction of nothing gives. */
export const identityOf: Readonly<Record<Reducer, number>> = {
  sum: 0,
  product: 1,
  max: -Infinity,
  min: Infinity,
  argmax: 0,
  argmin: 0,
};

/**
 * out[i…] = body, or reduce over k… of body; axes of the body are numbered i… then k…. Where an axis is empty the body is
 * never evaluated, and a constant stands for it. Nothing is reduced over an axis of length 1.
 */
export function compute(shape: readonly Extent[], body: Scalar, options: ComputeOptions = {}): Compute {
  const { reduction, rule } = options;
  const type = options.type ?? typeOf(reduction);
  if (shape.includes(0)) return asWritten(shape, constant(0), { type, rule });
  if (reduction?.extents.includes(0))
    return asWritten(shape, constant(identityOf[reduction.reducer]), { type, rule });
  if (reduction?.extents.includes(1)) return withoutSingleTerms(shape, body, { reduction, type, rule });
  return asWritten(shape, body, options);
}

/** Σ[k < 1] x[i, k] = x[i, 0], and so for every reducer; the position of the winner among one is 0. */
function withoutSingleTerms(
  shape: readonly Extent[],
  body: Scalar,
  { reduction: { reducer, extents }, type, rule }: ComputeOptions & { readonly reduction: Reduction },
): Compute {
  const kept = extents.filter((extent) => extent !== 1);
  if (kept.length === 0 && reducer.startsWith("arg")) return asWritten(shape, constant(0), { type, rule });
  const places = extents.map((extent, k) => {
    const before = extents.slice(0, k).filter((each) => each !== 1).length;
    return extent === 1 ? constantIndex(0) : axisIndex(shape.length + before);
  });
  const at = (axis: number): Index => places[axis - shape.length] ?? axisIndex(axis);
  return asWritten(shape, substitute(body, at), { reduction: { reducer, extents: kept }, type, rule });
}

/** out[i…] = body, or its reduction, with all that it reads, needed or not. */
export function asWritten(shape: readonly Extent[], body: Scalar, options: ComputeOptions = {}): Compute {
  const { reduction, rule } = options;
  checkLengths([...shape, ...(reduction?.extents ?? [])]);
  const type = options.type ?? typeOf(reduction);
  const reduced = reduction && reduction.extents.length > 0 ? reduction : undefined;
  const spelled = reduced ? `${reduced.reducer} ${reduced.extents.join(",")}` : "";
  const make = (id: number): Compute => ({
    kind: "compute",
    id,
    shape,
    type,
    reduction: reduced,
    body,
    rule,
  });
  if (rule || viewsAreKept()) return nominal(make);
  return intern(`compute [${shape.join(",")}] ${type} ${spelled} ${body.id}`, make);
}

/** Lengths are whole numbers; an operation that computed with the number of examples has made something else of it. */
function checkLengths(extents: readonly Extent[]): void {
  if (extents.every((extent) => extent === "batch" || (Number.isInteger(extent) && extent >= 0))) return;
  throw new CompileError(
    `an operation would make axes of lengths [${extents.join(", ")}]. The number of examples in batchValues(…) is known only when the model runs: first reduce that axis, by sum, mean, max, logSumExp, a product of matrices?`,
  );
}

function typeOf(reduction: Reduction | undefined): ElementType {
  return reduction?.reducer.startsWith("arg") ? "int32" : "float";
}

/** out[p…] = Σ value over the points of `domain` that `at` sends to p…. */
export function scatter(
  shape: readonly Extent[],
  domain: readonly Extent[],
  at: readonly Index[],
  value: Scalar,
): Scatter | Compute {
  const body = guarded(value);
  if (shape.includes(0) || domain.includes(0)) return filled(shape, 0);
  const key = `scatter [${shape.join(",")}] [${domain.join(",")}] ${at.map((index) => index.id).join(" ")} ${body.id}`;
  return intern<Scatter>(key, (id) => ({
    kind: "scatter",
    id,
    shape,
    type: "float",
    domain,
    at,
    body,
  }));
}

/** tensor[at…], looked up through views, unless they are kept. */
export function load(tensor: Tensor, at: readonly Index[]): Scalar {
  if (tensor.kind === "compute" && isView(tensor) && !viewsAreKept())
    return substitute(tensor.body, (axis) => at[axis]!);
  return rawLoad(tensor, at);
}

/** Whether a tensor is another one's elements in another order, or a constant, or its own position. */
export function isView(tensor: Tensor): boolean {
  if (tensor.kind !== "compute" || tensor.reduction || tensor.rule) return false;
  const { body } = tensor;
  return body.kind === "constant" || body.kind === "position" || body.kind === "load";
}

/** The tensor that a view shows whole and in order, with or without axes of length 1. */
export function shownWhole(view: Tensor): Tensor | undefined {
  if (view.kind !== "compute" || !isView(view) || view.body.kind !== "load") return undefined;
  const { tensor, at } = view.body;
  const moving = at.filter((_, axis) => tensor.shape[axis] !== 1);
  const seen = [...view.shape.keys()].filter((axis) => view.shape[axis] !== 1);
  const whole = moving.length === seen.length && moving.every((index, k) => asAxis(index) === seen[k]);
  return whole ? tensor : undefined;
}

/** The tensor's own element at the first axes: tensor[i, j, …]. */
export function element(tensor: Tensor, firstAxis = 0): Scalar {
  return load(
    tensor,
    tensor.shape.map((_, axis) => axisIndex(firstAxis + axis)),
  );
}

export function sum(shape: readonly Extent[], over: readonly Extent[], body: Scalar): Compute {
  return compute(shape, body, { reduction: { reducer: "sum", extents: over } });
}

export function filled(shape: readonly Extent[], value: number): Compute {
  return compute(shape, constant(value));
}

/** left + right, element by element; the shapes are equal. */
export function addTensors(left: Tensor, right: Tensor): Tensor {
  return compute(left.shape, add(element(left), element(right)));
}

export function isCopy(rule: DerivativeRule): boolean {
  return rule.name === "copy";
}

/** The same values in memory of their own. A rule makes it opaque: loads do not look through it. */
export function copyOf(tensor: Tensor): Tensor {
  const rule = { name: "copy", inputs: [tensor], pullback: (cotangent: Tensor) => [cotangent] };
  const { position, operation = "copy" } = labelOf(tensor);
  return label(compute(tensor.shape, element(tensor), { type: tensor.type, rule }), {
    operation,
    position,
  });
}
