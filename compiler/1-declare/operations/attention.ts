// Attention: softmax(q kᵀ / √d) v. Vaswani et al. 2017.
import { axisIndex, quotientWithin, remainderWithin, scaleIndex } from "../../2-tensor/ir/indices.ts";
import { label } from "../../2-tensor/ir/labels.ts";
import * as scalar from "../../2-tensor/ir/scalars.ts";
import { compute, element, load, sum } from "../../2-tensor/ir/tensors.ts";
import { glorotUniform, zeros, type Initialization } from "../initializers.ts";
import { layerParameter } from "../parameters.ts";
import { callSite } from "../session.ts";
import type { Checked, Last, Leading, RankProblem, Shape, ShapeOf, Show, Tensor } from "../shapes.ts";
import type { KeysProblem, ValuesProblem } from "../shapes/products.ts";
import { failing, show } from "./failing.ts";
import { askingQueries, attendedKeys, isAllowed } from "./attention-mask.ts";
import { softmax } from "./softmax.ts";
import { called } from "../signatures/called.ts";

/** Settings of attention. */
export interface AttentionOptions {
  /** A query attends to keys no later than itself. */
  readonly causal?: boolean;
  /**
   * Not 0 where a query may attend to a key; broadcasts to [.., queries, keys]. A key that no query may attend to (padding)
   * counts nowhere, nor does a query that may attend to nothing, whatever they and their values hold.
   */
  readonly mask?: Tensor;
  /** 1 / √d unless given. */
  readonly scale?: number;
}

/**
 * softmax(q kᵀ / √d) v: q [.., T, d], k [.., S, d], v [.., S, e] → [.., T, e]. What is masked has weight exactly 0, which is a
 * number: of a key or value that some query may attend to, NaN reaches all queries. Vaswani et al. 2017. Throws
 * CompileError where they do not fit, or the mask does not broadcast to [.., T, S].
 */
export function attention<
  QTensor extends Tensor,
  KTensor extends Tensor,
  VTensor extends Tensor,
  Q extends Shape = ShapeOf<QTensor>,
  K extends Shape = ShapeOf<KTensor>,
  V extends Shape = ShapeOf<VTensor>,
>(
  q: QTensor,
  k: Checked<KeysProblem<Q, K>, KTensor>,
  v: Checked<ValuesProblem<K, V>, VTensor>,
  options?: AttentionOptions,
): Tensor<readonly [...Leading<Q>, Last<V>]>;
export function attention(q: Tensor, k: Tensor, v: Tensor): Tensor {
  const { causal, mask, scale } = called("attention", arguments).options;
  const site = callSite("attention");
  const fail = failing(site, "attention");
  const rank = q.shape.length;
  const [queries, width] = (q.shape as Shape).slice(-2) as [number, number];
  const [keys, keyWidth] = (k.shape as Shape).slice(-2) as [number, number];
  const leading = (q.shape as Shape).slice(0, -2);
  const agree = rank >= 2 && [k, v].every((each) => each.shape.slice(0, -2).join() === leading.join());
  if (!agree || width !== keyWidth || v.shape[rank - 2] !== keys)
    fail(
      `queries ${show(q.shape)}, keys ${show(k.shape)} and values ${show(v.shape)} do not fit; expected [.., T, d], [.., S, d] and [.., S, e]`,
    );
  const at = leading.map((_, axis) => axisIndex(axis));
  const [row, column, inner] = [axisIndex(rank - 2), axisIndex(rank - 1), axisIndex(rank)];
  const shape = [...leading, queries, keys];
  if (mask && !broadcastsTo(mask, shape))
    fail(`the mask has shape ${show(mask.shape)}; expected one that broadcasts to ${show(shape)}`);
  const pairs = mask && { mask, causal, shape };
  const [asking, known] = pairs ? [askingQueries(q, pairs), attendedKeys(k, pairs)] : [q, k];
  const products = sum(
    shape,
    [width],
    scalar.multiply(load(asking, [...at, row, inner]), load(known, [...at, column, inner])),
  );
  label(products, { operation: "alignment" });
  const factor = scalar.constant(scale ?? 1 / Math.sqrt(width));
  let score = scalar.multiply(factor, element(products));
  const hidden = scalar.constant(-Infinity);
  if (pairs) score = scalar.select(isAllowed(pairs), score, hidden);
  else if (causal)
    score = scalar.select(scalar.lessEqual(scalar.position(column), scalar.position(row)), score, hidden);
  const scores = label(compute(shape, score), { operation: "scores", position: site.position }) as Tensor;
  const weights = label(softmax(scores), { operation: "attention" });
  const told = pairs ? attendedKeys(v, pairs) : v;
  const out = sum(
    [...leading, queries, v.shape[rank - 1] as number],
    [keys],
    scalar.multiply(load(weights, [...at, row, inner]), load(told, [...at, inner, column])),
  );
  return label(out, { name: site.name, operation: "attention", position: site.position });
}

function broadcastsTo(x: Tensor, shape: Shape): boolean {
  const offset = shape.length - x.shape.length;
  return offset >= 0 && x.shape.every((extent, axis) => extent === 1 || extent === shape[axis + offset]);
}

/** Settings of `multiHeadAttention`. */
export interface MultiHeadAttentionOptions extends AttentionOptions {
  readonly weights?: Initialization;
  /** Names the layer's parameters, instead of the variable its value goes to. */
  readonly name?: string;
  /** What keys and values are made of; x itself unless given. */
  readonly context?: Tensor;
}

/**
 * Self-attention of x [T, width] with `heads` heads, each width / heads wide → [T, width]: parameters `…_query`, `…_key`,
 * `…_value` and `…_output` [width, width] with biases. Vaswani et al. 2017. Throws CompileError where heads do not divide
 * the width.
 */
export function multiHeadAttention<X extends Tensor, S extends Shape = ShapeOf<X>>(
  x: Checked<
    RankProblem<
      S,
      2,
      `multiHeadAttention: found shape ${Show<S>}; expected [positions, width] of one example`
    >,
    X
  >,
  heads: number,
  options?: MultiHeadAttentionOptions,
): Tensor<S>;
export function multiHeadAttention(x: Tensor, heads: number): Tensor {
  const {
    context = x,
    weights = glorotUniform,
    name,
    ...settings
  } = called("multiHeadAttention", arguments).options;
  const site = callSite("multiHeadAttention");
  const fail = failing(site, "multiHeadAttention");
  for (const [what, given] of Object.entries({ input: x, context }))
    if (given.shape.length !== 2)
      fail(`the ${what} has shape ${show(given.shape)}; expected [positions, width] of one example`);
  const [positions, width] = x.shape as Shape as readonly [number, number];
  if (width % heads !== 0) fail(`${heads} heads do not divide the width of ${width}`);
  const layer = { path: name ?? site.path, position: site.position };
  const size = width / heads;
  /** [positions, features] to [heads, positions, width / heads]: Σ of[t, f] weights[f, head · size + d]. */
  const project = (of: Tensor, role: string): Tensor => {
    const [length, features] = of.shape as Shape as readonly [number, number];
    const matrix = layerParameter([features, width], weights, layer, role);
    const bias = layerParameter([width], zeros, layer, `${role}_bias`);
    const flat = sum(
      [length, width],
      [features],
      scalar.multiply(load(of, [axisIndex(0), axisIndex(2)]), load(matrix, [axisIndex(2), axisIndex(1)])),
    );
    label(flat, { operation: role });
    const whole = compute([length, width], scalar.add(element(flat), load(bias, [axisIndex(1)])));
    label(whole, { operation: role });
    const feature = scalar.indexOf(
      scalar.add(scalar.position(scaleIndex(axisIndex(0), size)), scalar.position(axisIndex(2))),
    );
    return compute([heads, length, size], load(whole, [axisIndex(1), feature])) as Tensor;
  };
  const [q, k, v] = [project(x, "query"), project(context, "key"), project(context, "value")];
  const attended = attention(q, k, v, settings);
  const output = layerParameter([width, width], weights, layer, "output");
  const bias = layerParameter([width], zeros, layer, "output_bias");
  const inner = axisIndex(2);
  const joined = compute(
    [positions, width],
    load(attended, [
      quotientWithin(axisIndex(1), size, [positions, width]),
      axisIndex(0),
      remainderWithin(axisIndex(1), size, [positions, width]),
    ]),
  );
  label(joined, { operation: "joined" });
  const mixed = sum(
    [positions, width],
    [width],
    scalar.multiply(load(joined, [axisIndex(0), inner]), load(output, [inner, axisIndex(1)])),
  );
  label(mixed, { operation: "product" });
  const body = scalar.add(element(mixed), load(bias, [axisIndex(1)]));
  return label(compute([positions, width], body), {
    name: site.name,
    operation: "multiHeadAttention",
    position: site.position,
  });
}
