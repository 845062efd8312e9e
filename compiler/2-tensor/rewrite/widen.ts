// Giving a graph one more axis: examples for the batch, times for what a recurrence's step computes. Every node that
// depends on something wide gets the axis; axis numbers of its body move up, and loads of wide tensors are indexed by
// that axis. Nothing else changes.
import { CompileError } from "../../error.ts";
import { operandsOf, topological } from "../ir/graph.ts";
import { axisIndex } from "../ir/indices.ts";
import type {
  Compute,
  DerivativeRule,
  Extent,
  Leaf,
  Load,
  Opaque,
  Recurrence,
  Scalar,
  Scan,
  Scatter,
  Tensor,
} from "../ir/ir.ts";
import { label, labelOf } from "../ir/labels.ts";
import { recurrence, sameTimes, stepTensors } from "../ir/recurrences.ts";
import { opaque } from "../ir/routines.ts";
import { position } from "../ir/scalars.ts";
import { rewriteIndex, rewriteScalar } from "../ir/substitute.ts";
import { compute, leaf, load, scatter, sum } from "../ir/tensors.ts";

export interface NewAxis {
  readonly extent: Extent;
  /** Where the new axis stands among a tensor's axes. */
  readonly place: (tensor: Tensor) => number;
  /** The time that becomes the position along the new axis. */
  readonly time?: Leaf;
}

/** A tensor with the new axis, or one that needs none. */
export interface Widened {
  readonly tensor: Tensor;
  readonly wide: boolean;
}

export type Widen = (tensor: Tensor) => Widened;

/** Widens as it is asked; `known` says what tensors have become already. */
export function widenGraph(axis: NewAxis, known: Iterable<readonly [Tensor, Widened]>): Widen {
  return new Widener(axis, known).widen;
}

/** A tensor repeated along the new axis. */
export function repeated({ extent, place }: NewAxis, tensor: Tensor): Tensor {
  const at = place(tensor);
  const shape = tensor.shape.toSpliced(at, 0, extent);
  const indices = tensor.shape.map((_, axis) => axisIndex(axis < at ? axis : axis + 1));
  return label(compute(shape, load(tensor, indices), { type: tensor.type }), labelOf(tensor));
}

/** Other examples would have to send a part of the derivative. */
const throughBatch =
  "derivative(…) inside a model cannot go through a reduction over the batch or batchValues: the error of one example " +
  "does not know how those of the others depend on it. Differentiate a value that depends on its own example, or use " +
  "the derivative in `functions` only (there a batch normalization uses its running statistics).";

class Widener {
  private readonly done: Map<Tensor, Widened>;
  private readonly recurrences = new Map<Recurrence, { made: Recurrence; step: Widen; wide: boolean }>();
  private readonly carries = new Map<Leaf, Leaf>();
  private readonly axis: NewAxis;

  constructor(axis: NewAxis, known: Iterable<readonly [Tensor, Widened]>) {
    this.axis = axis;
    this.done = new Map(known);
  }

  readonly widen = (tensor: Tensor): Widened => {
    for (const each of topological([tensor], (operand) => this.done.has(operand)))
      this.done.set(each, this.widened(each));
    return this.done.get(tensor)!;
  };

  private widened(tensor: Tensor): Widened {
    if (tensor.kind === "leaf") return { tensor, wide: tensor === this.axis.time };
    const result = this.over(tensor);
    if (result.tensor !== tensor) label(result.tensor, labelOf(tensor));
    return result;
  }

  private over(tensor: Exclude<Tensor, Leaf>): Widened {
    if (tensor.kind === "scan") return this.scan(tensor);
    return tensor.kind === "opaque" ? this.opaque(tensor) : this.node(tensor);
  }

  /** One more leading axis for every operand. */
  private opaque(tensor: Opaque): Widened {
    const operands = tensor.operands.map((each) => this.widen(each));
    const wide = operands.some((each) => each.wide);
    if (operands.every((each, k) => each.tensor === tensor.operands[k])) return { tensor, wide };
    const widened = operands.map((each, k) => this.forced(each, wide, tensor.operands[k]!));
    return { tensor: opaque(tensor.routine, widened), wide };
  }

  private node(tensor: Compute | Scatter): Widened {
    if (tensor.kind === "compute" && tensor.rule?.name === "examples")
      return this.examples(tensor.rule.inputs[0]!, tensor);
    if (tensor.kind === "compute" && tensor.rule?.name === "through batch" && this.axis.extent === "batch")
      throw new CompileError(throughBatch, labelOf(tensor).position);
    const wide = operandsOf(tensor).some((operand) => this.widen(operand).wide);
    const place = this.axis.place(tensor);
    const axes = (axis: number) => axisIndex(wide && axis >= place ? axis + 1 : axis);
    const rewrite = (each: Load): Scalar => {
      if (each.tensor === this.axis.time) return position(axisIndex(place));
      const operand = this.widen(each.tensor);
      const at = operand.wide
        ? each.at.toSpliced(this.axis.place(each.tensor), 0, axisIndex(place))
        : each.at;
      return load(operand.tensor, at);
    };
    const body = rewriteScalar(tensor.body, rewrite, axes);
    const shape = wide ? tensor.shape.toSpliced(place, 0, this.axis.extent) : tensor.shape;
    if (tensor.kind === "scatter") {
      const at = tensor.at.map((index) => rewriteIndex(index, rewrite, axes));
      const domain = wide ? tensor.domain.toSpliced(place, 0, this.axis.extent) : tensor.domain;
      const wideAt = wide ? at.toSpliced(place, 0, axisIndex(place)) : at;
      return { tensor: scatter(shape, domain, wideAt, body), wide };
    }
    const { type, reduction } = tensor;
    const rule = tensor.rule && this.rule(tensor.rule, tensor);
    return { tensor: compute(shape, body, { type, reduction, rule }), wide };
  }

  /** The values of all examples are what the tensor becomes in the batch pass. */
  private examples(of: Tensor, tensor: Compute): Widened {
    const { tensor: values, wide } = this.widen(of);
    if (this.axis.extent !== "batch") {
      if (wide) throw new CompileError("a reduction over the batch cannot stand inside a recurrence");
      return { tensor, wide: false };
    }
    return { tensor: wide ? values : repeated(this.axis, values), wide: false };
  }

  /**
   * A block's derivative, widened: its graph is built over stand-ins, and widened with them in place of the real tensors.
   * What a narrow input receives is summed along the new axis.
   */
  private rule(rule: DerivativeRule, output: Compute): DerivativeRule {
    const inputs = rule.inputs.map((each) => this.widen(each));
    return {
      name: rule.name,
      inputs: inputs.map((each) => each.tensor),
      pullback: (cotangent, wideOutput, wideInputs) => {
        const standIns = rule.inputs.map((each) => leaf("input", "standIn", each.shape, each.type));
        const cotangentStandIn = leaf("input", "cotangent", output.shape);
        const outputStandIn = leaf("input", "output", output.shape, output.type);
        const { wide } = this.widen(output);
        const widen = widenGraph(this.axis, [
          ...this.done,
          [cotangentStandIn, { tensor: cotangent, wide }],
          [outputStandIn, { tensor: wideOutput, wide }],
          ...standIns.map((standIn, k): [Tensor, Widened] => [
            standIn,
            { tensor: wideInputs[k]!, wide: inputs[k]!.wide },
          ]),
        ]);
        return rule.pullback(cotangentStandIn, outputStandIn, standIns).map((contribution, k) => {
          const result = widen(contribution);
          if (inputs[k]!.wide) return result.wide ? result.tensor : repeated(this.axis, result.tensor);
          return result.wide ? summed(result.tensor, this.axis.place(contribution)) : result.tensor;
        });
      },
    };
  }

  private scan(scan: Scan): Widened {
    const { recurrence: old, of } = scan;
    const { made, step, wide } = this.recurrences.get(old) ?? this.widenedRecurrence(old);
    return { tensor: sameTimes(scan, made, this.forced(step(of), wide, of)), wide };
  }

  /** A recurrence that captures something wide is wide in all its carries and outputs. */
  private widenedRecurrence(old: Recurrence) {
    const wide = old.captured.some((each) => this.widen(each).wide);
    const inside = stepTensors(old);
    const carries = old.carries.map(({ leaf: carry }) => (wide ? this.carry(carry) : carry));
    const step = widenGraph(this.axis, [
      ...[...this.done].filter(([tensor]) => !inside.has(tensor)),
      ...old.captured.map((each): [Tensor, Widened] => [each, this.widen(each)]),
      ...old.carries.map(({ leaf: carry }, k): [Tensor, Widened] => [carry, { tensor: carries[k]!, wide }]),
    ]);
    const made = recurrence({
      ...old,
      carries: old.carries.map(({ initial, next }, k) => ({
        leaf: carries[k]!,
        initial: this.forced(this.widen(initial), wide, initial),
        next: this.forced(step(next), wide, next),
      })),
      outputs: old.outputs.map((output) => this.forced(step(output), wide, output)),
      axis: wide ? old.axis + 1 : old.axis,
    });
    const entry = { made, step, wide };
    this.recurrences.set(old, entry);
    return entry;
  }

  /** Recurrences that share a carry still do. */
  private carry(carry: Leaf): Leaf {
    const shape = carry.shape.toSpliced(this.axis.place(carry), 0, this.axis.extent);
    const made = this.carries.get(carry) ?? label(leaf("carry", carry.name, shape), labelOf(carry));
    this.carries.set(carry, made);
    return made;
  }

  private forced(result: Widened, wide: boolean, of: Tensor): Tensor {
    return wide && !result.wide
      ? repeated({ ...this.axis, place: () => this.axis.place(of) }, result.tensor)
      : result.tensor;
  }
}

/** Σ over one axis. */
export function summed(tensor: Tensor, axis: number): Tensor {
  const shape = tensor.shape.toSpliced(axis, 1);
  const at = tensor.shape.map((_, each) =>
    axisIndex(each === axis ? shape.length : each < axis ? each : each - 1),
  );
  return sum(shape, [tensor.shape[axis]!], load(tensor, at));
}
