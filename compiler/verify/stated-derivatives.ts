// Derivatives that a model states for its blocks (withDerivative), each beside the one derived from the block's own value, so
// that `gradcheck` can say which block is wrong. Both are functions of the emitted module, for one arbitrary cotangent.
import type { ModelDefinition, Objective } from "../1-declare/model.ts";
import { session } from "../1-declare/session.ts";
import type { Tensor as Public } from "../1-declare/shapes.ts";
import { showPosition } from "../error.ts";
import { vectorJacobianProduct } from "../2-tensor/derive/differentiate.ts";
import { topological } from "../2-tensor/ir/graph.ts";
import { addIndex, axisIndex, constantIndex, scaleIndex } from "../2-tensor/ir/indices.ts";
import type { Compute, Index, Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { replaceTensors } from "../2-tensor/rewrite/replace.ts";
import { add, constant, cos, multiply, position } from "../2-tensor/ir/scalars.ts";
import { compute, element, leaf } from "../2-tensor/ir/tensors.ts";
import type { AnyTrainer, Arrays } from "../cli/load-module.ts";

/** The function of the emitted module that returns both. */
const statedFunction = "statedDerivatives";

export interface StatedBlock {
  /** What the model calls it, and where it stands. */
  readonly block: string;
  readonly inputs: number;
  /** Parameters its value depends on otherwise than through its inputs: the stated derivative leaves them out. */
  readonly besides: readonly string[];
}

export interface BlockError extends StatedBlock {
  /** |stated − derived|, relative to the largest derived derivative: the worst of its inputs, and which that is. */
  readonly error: number;
  readonly input: number;
}

/** The model with a function that returns stated and derived derivatives; `blocks` are found as it is built. */
export function withStatedDerivatives(definition: ModelDefinition) {
  const blocks: StatedBlock[] = [];
  const build: ModelDefinition["build"] = (declarations) => {
    const objective = definition.build(declarations);
    const found = statedBlocks(objective);
    const results = found.flatMap((tensor, k) => bothDerivatives(tensor, k + 1));
    blocks.splice(0, Infinity, ...found.map(described));
    if (found.length === 0) return objective;
    return { ...objective, functions: { [statedFunction]: Object.fromEntries(results) } };
  };
  return { definition: { ...definition, build }, blocks };
}

/** Those outside recurrences, and of one example. */
function statedBlocks({ loss, penalty, objectives = {} }: Objective): readonly Compute[] {
  const several = Object.values(objectives).flatMap((each) => [each.loss, each.penalty]);
  const roots: readonly (Tensor | undefined)[] = [loss, penalty, ...several];
  return topological(roots.filter((root) => root !== undefined)).filter(
    (tensor): tensor is Compute =>
      tensor.kind === "compute" &&
      tensor.rule?.name === "withDerivative" &&
      [tensor, ...tensor.rule.inputs].every((each) => !each.shape.includes("batch")),
  );
}

function bothDerivatives(tensor: Compute, k: number): readonly (readonly [string, Public])[] {
  const { inputs, pullback } = tensor.rule!;
  const cotangent = arbitrary(tensor.shape as readonly number[]);
  const stated = pullback(cotangent, tensor, inputs);
  const derived = vectorJacobianProduct([{ output: plain(tensor), cotangent }], inputs);
  return inputs.flatMap((_, i) => [
    [`stated${k}_${i + 1}`, copied(stated[i]!)] as const,
    [`derived${k}_${i + 1}`, copied(derived[i]!)] as const,
  ]);
}

/** A tensor of its own, to be named as a result. */
function copied(tensor: Tensor): Public {
  return compute(tensor.shape, multiply(constant(1), element(tensor))) as Public;
}

function described(tensor: Compute): StatedBlock {
  const { name, operation, position: at } = labelOf(tensor);
  const standIns = new Map<Tensor, Tensor>(
    tensor.rule!.inputs.map((each) => [each, leaf("input", "standIn", each.shape, each.type)]),
  );
  const apart = replaceTensors({ tensor: (each) => standIns.get(each) })(plain(tensor));
  const read = new Set(topological([apart]));
  const besides = session().parameters.filter((each) => each.trained && read.has(each.leaf));
  return {
    block: `${name ?? operation ?? "withDerivative"}${at ? ` (${showPosition(at)})` : ""}`,
    inputs: tensor.rule!.inputs.length,
    besides: besides.map((each) => each.leaf.name),
  };
}

/** Compares them in a trainer of the model. */
export function checkBlocks(
  trainer: AnyTrainer,
  batch: Arrays,
  blocks: readonly StatedBlock[],
): readonly BlockError[] {
  if (blocks.length === 0) return [];
  const results = (trainer as unknown as Record<string, AnyTrainer["predict"]>)[statedFunction]!(batch);
  return blocks.map((block, k): BlockError => {
    const errors = Array.from({ length: block.inputs }, (_, i) =>
      relativeError(results[`stated${k + 1}_${i + 1}`]!, results[`derived${k + 1}_${i + 1}`]!),
    );
    const error = Math.max(0, ...errors);
    return { ...block, error, input: errors.indexOf(error) + 1 };
  });
}

/** Where the derived one is not finite there is nothing to compare with: a reason to state one. */
function relativeError(stated: Float64Array, derived: Float64Array): number {
  const scale = Math.max(1e-8, ...derived.filter(Number.isFinite).map(Math.abs));
  return derived.reduce((worst, truth, i) => {
    const error = Math.abs(stated[i]! - truth) / scale;
    return Number.isFinite(truth) ? Math.max(worst, Number.isNaN(error) ? Infinity : error) : worst;
  }, 0);
}

function plain(tensor: Compute): Compute {
  return compute(tensor.shape, tensor.body, { type: tensor.type, reduction: tensor.reduction });
}

/** cos(1.7 k + 0.4) of an element's number k. */
function arbitrary(shape: readonly number[]): Compute {
  const flat = shape.reduce<Index>(
    (sum, extent, axis) => addIndex(scaleIndex(sum, extent), axisIndex(axis)),
    constantIndex(0),
  );
  const angle = add(multiply(constant(1.7), position(flat)), constant(0.4));
  return compute(shape, cos(angle));
}
