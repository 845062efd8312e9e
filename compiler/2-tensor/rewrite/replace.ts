// Rebuilding graphs with some tensors replaced by others of their shape, and times by indices.
import { topological } from "../ir/graph.ts";
import type {
  Compute,
  Index,
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
import { isConstant, position } from "../ir/scalars.ts";
import { rewriteIndex, rewriteScalar } from "../ir/substitute.ts";
import { axisIndex } from "../ir/indices.ts";
import { compute, filled, isView, load, scatter } from "../ir/tensors.ts";

export interface Replacement {
  /** What stands in a tensor's place; undefined where it is rebuilt over its operands. */
  readonly tensor: (tensor: Tensor) => Tensor | undefined;
  /** The index a time has become. */
  readonly time?: (leaf: Leaf) => Index | undefined;
  /** Whether tensors are made again that read nothing new: equal ones that were made apart become one. */
  readonly again?: boolean;
  /** What stands in a load's place, its indices rewritten already; undefined where it loads what its tensor becomes. */
  readonly load?: (load: Load) => Scalar | undefined;
}

/** Returns what tensors have become; more are rebuilt as they are asked for. */
export function replaceTensors(replacement: Replacement): (tensor: Tensor) => Tensor {
  return new Replacer(replacement).become;
}

/** Scans over what their captured tensors have become; those of one recurrence stay of one. */
export function scanRewriter(): (scan: Scan, changed: (operand: Tensor) => Tensor) => Tensor {
  const replacers = new Map<Recurrence, (tensor: Tensor) => Tensor>();
  return (scan, changed) => {
    const { captured } = scan.recurrence;
    if (captured.every((each) => changed(each) === each)) return scan;
    const known =
      replacers.get(scan.recurrence) ??
      replaceTensors({ tensor: (tensor) => (captured.includes(tensor) ? changed(tensor) : undefined) });
    replacers.set(scan.recurrence, known);
    return known(scan);
  };
}

class Replacer {
  private readonly done = new Map<Tensor, Tensor>();
  private readonly recurrences = new Map<
    Recurrence,
    { made: Recurrence; step: (tensor: Tensor) => Tensor }
  >();
  private readonly replacement: Replacement;

  constructor(replacement: Replacement) {
    this.replacement = replacement;
  }

  readonly become = (tensor: Tensor): Tensor => {
    const known = this.known(tensor);
    if (known) return known;
    for (const each of topological([tensor], (operand) => this.known(operand) !== undefined))
      this.done.set(each, this.rebuilt(each));
    return this.done.get(tensor)!;
  };

  private known(tensor: Tensor): Tensor | undefined {
    const found = this.done.get(tensor) ?? this.replacement.tensor(tensor);
    if (found) this.done.set(tensor, found);
    return found;
  }

  private rebuilt(tensor: Tensor): Tensor {
    if (tensor.kind === "leaf") return tensor;
    const result = this.over(tensor);
    return result === tensor ? tensor : label(result, labelOf(tensor));
  }

  private over(tensor: Exclude<Tensor, Leaf>): Tensor {
    if (tensor.kind === "scan") return this.scan(tensor);
    return tensor.kind === "opaque" ? this.opaque(tensor) : this.node(tensor);
  }

  private opaque(tensor: Opaque): Tensor {
    const operands = tensor.operands.map(this.become);
    if (operands.every((each, k) => each === tensor.operands[k])) return tensor;
    return opaque(tensor.routine, operands);
  }

  private node(tensor: Compute | Scatter): Tensor {
    const rewrite = (each: Load): Scalar => {
      const index = each.tensor.kind === "leaf" ? this.replacement.time?.(each.tensor) : undefined;
      if (index) return position(index);
      return this.replacement.load?.(each) ?? load(this.become(each.tensor), each.at);
    };
    const body = rewriteScalar(tensor.body, rewrite, undefined);
    if (tensor.kind === "scatter") {
      const at = tensor.at.map((index) => rewriteIndex(index, rewrite, axisIndex));
      return scatter(tensor.shape, tensor.domain, at, body);
    }
    const { shape, type, reduction } = tensor;
    const isThrough = tensor.rule === undefined || tensor.rule.name === "through batch";
    if (isThrough && isConstant(body, 0) && type === "float" && reduction?.reducer === "sum")
      return filled(shape, 0); // nothing is summed, and nothing goes through
    const inputs = tensor.rule?.inputs.map(this.become);
    const same = body === tensor.body && (inputs ?? []).every((each, k) => each === tensor.rule!.inputs[k]);
    if (same && (tensor.rule || !this.replacement.again)) return tensor;
    return compute(shape, body, {
      type,
      reduction,
      rule: tensor.rule && { ...tensor.rule, inputs: inputs! },
    });
  }

  private scan(scan: Scan): Tensor {
    const { recurrence: old, of } = scan;
    const { made, step } = this.recurrences.get(old) ?? this.rebuiltRecurrence(old);
    return made === old ? scan : sameTimes(scan, made, step(of));
  }

  /** A view is no node of the graph, so nobody was asked about it: what it shows is. */
  private initial(tensor: Tensor): Tensor {
    return isView(tensor) ? this.rebuilt(tensor) : this.become(tensor);
  }

  private rebuiltRecurrence(old: Recurrence) {
    const own = new Set<Tensor>([old.time, ...old.carries.map((carry) => carry.leaf)]);
    const inside = stepTensors(old);
    const step = replaceTensors({
      ...this.replacement,
      tensor: (tensor) => (own.has(tensor) ? tensor : inside.has(tensor) ? undefined : this.become(tensor)),
    });
    const carries = old.carries.map(({ leaf, initial, next }) => ({
      leaf,
      initial: this.initial(initial),
      next: step(next),
    }));
    const outputs = old.outputs.map(step);
    const same =
      outputs.every((output, k) => output === old.outputs[k]) &&
      carries.every(
        ({ initial, next }, k) => initial === old.carries[k]!.initial && next === old.carries[k]!.next,
      );
    const made = same ? old : recurrence({ ...old, carries, outputs });
    const entry = { made, step };
    this.recurrences.set(old, entry);
    return entry;
  }
}
