// The batch pass: every node that depends on an example gets the batch as its outermost axis. Axis numbers of its body
// move up by one, and loads of batched tensors are indexed by that axis first. Nothing else changes, which is why
// stochastic, mini-batch and full-batch training agree by construction.
import { operandsOf, rewriteGraph, topological } from "./graph.ts";
import { axisIndex } from "./indices.ts";
import {
  isBatched,
  type Compute,
  type DerivativeRule,
  type Leaf,
  type Load,
  type Scalar,
  type Scatter,
  type Tensor,
} from "./ir.ts";
import { label, labelOf } from "./labels.ts";
import { rewriteIndex, rewriteScalar } from "./substitute.ts";
import { compute, element, leaf, load, scatter, sum } from "./tensors.ts";

/** Batches the graph under `outputs`; `perExample` says which leaves have a value for each example. */
export function addBatchAxis(
  outputs: readonly Tensor[],
  perExample: (leaf: Leaf) => boolean,
): ReadonlyMap<Tensor, Tensor> {
  const known = new Map<Tensor, Tensor>();
  for (const tensor of topological(outputs)) {
    if (tensor.kind !== "leaf" || !perExample(tensor)) continue;
    const batched = leaf(tensor.role, tensor.name, ["batch", ...tensor.shape], tensor.type);
    known.set(tensor, label(batched, labelOf(tensor)));
  }
  return batch(outputs, known);
}

function batch(outputs: readonly Tensor[], known: Map<Tensor, Tensor>): ReadonlyMap<Tensor, Tensor> {
  const all = rewriteGraph(outputs, (tensor, changed) => {
    const found = known.get(tensor);
    if (found) return found;
    const result = tensor.kind === "leaf" ? tensor : batchNode(tensor, changed, known);
    known.set(tensor, result);
    return result === tensor ? result : label(result, labelOf(tensor));
  });
  return all;
}

function batchNode(
  tensor: Compute | Scatter,
  changed: (operand: Tensor) => Tensor,
  known: Map<Tensor, Tensor>,
): Tensor {
  const depends = operandsOf(tensor).some((operand) => isBatched(changed(operand)));
  return rebuilt(tensor, changed, depends ? 1 : 0, known);
}

/** The node over its new operands, its own axes moved up by `shift`. */
function rebuilt(
  tensor: Compute | Scatter,
  changed: (operand: Tensor) => Tensor,
  shift: 0 | 1,
  known: Map<Tensor, Tensor>,
): Tensor {
  const axes = (axis: number) => axisIndex(axis + shift);
  const loadChanged = (each: Load): Scalar => {
    const operand = changed(each.tensor);
    return load(operand, isBatched(operand) ? [axisIndex(0), ...each.at] : each.at);
  };
  const body = rewriteScalar(tensor.body, loadChanged, axes);
  const outer = shift === 1 ? (["batch"] as const) : [];
  if (tensor.kind === "scatter") {
    const at = tensor.at.map((index) => rewriteIndex(index, loadChanged, axes));
    const batchAt = shift === 1 ? [axisIndex(0), ...at] : at;
    return scatter([...outer, ...tensor.shape], [...outer, ...tensor.domain], batchAt, body);
  }
  const rule = tensor.rule && batchRule(tensor.rule, changed, tensor, known);
  return compute([...outer, ...tensor.shape], body, {
    type: tensor.type,
    reduction: tensor.reduction,
    rule,
  });
}

/**
 * A block's derivative, batched: its graph for one example is built over stand-ins, and batched with them in place of
 * the real tensors. What an unbatched input receives is summed over the examples.
 */
function batchRule(
  rule: DerivativeRule,
  changed: (operand: Tensor) => Tensor,
  output: Compute,
  known: Map<Tensor, Tensor>,
): DerivativeRule {
  return {
    name: rule.name,
    inputs: rule.inputs.map((operand) => known.get(operand) ?? changed(operand)),
    pullback: (cotangent, batchedOutput, batchedInputs) => {
      const standIns = rule.inputs.map((each) => leaf("input", "standIn", each.shape, each.type));
      const cotangentStandIn = leaf("input", "cotangent", output.shape);
      const outputStandIn = leaf("input", "output", output.shape, output.type);
      const contributions = rule.pullback(cotangentStandIn, outputStandIn, standIns);
      const given = new Map<Tensor, Tensor>([
        ...known,
        [cotangentStandIn, cotangent],
        [outputStandIn, batchedOutput],
        ...standIns.map((standIn, k): [Tensor, Tensor] => [standIn, batchedInputs[k]!]),
      ]);
      const batched = batch(contributions, given);
      return contributions.map((contribution, k) => {
        const result = batched.get(contribution)!;
        return isBatched(result) && !isBatched(batchedInputs[k]!) ? sumOverBatch(result) : result;
      });
    },
  };
}

/** Σ over examples. */
export function sumOverBatch(tensor: Tensor): Tensor {
  const shape = tensor.shape.slice(1);
  const examples = axisIndex(shape.length);
  const body = load(tensor, [examples, ...shape.map((_, axis) => axisIndex(axis))]);
  return sum(shape, ["batch"], body);
}

/** A tensor repeated for every example. */
export function repeatedOverBatch(tensor: Tensor): Tensor {
  return compute(["batch", ...tensor.shape], element(tensor, 1), { type: tensor.type });
}
