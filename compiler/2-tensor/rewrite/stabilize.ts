// Naive formulas rewritten to ones that neither overflow nor cancel: log(1 + eˣ) is softplus(x). Runs on the graph of one
// example before anything is differentiated. It sees through element-wise tensors, whatever they are called. Every rewrite
// is logged.
import { operandsOf, topological } from "../ir/graph.ts";
import type { Compute, Load, Scalar, Tensor } from "../ir/ir.ts";
import { label, labelOf } from "../ir/labels.ts";
import { replaceTensors } from "./replace.ts";
import { apply, isApply, isConstant, select } from "../ir/scalars.ts";
import { stableForm, type Rewrite } from "./stable-forms.ts";
import { substitute } from "../ir/substitute.ts";
import { compute, load } from "../ir/tensors.ts";
import type { Position } from "../../error.ts";

/** One rewrite: the identity, and the tensor and place in the model it was applied to. */
export interface LoggedRewrite {
  readonly rule: string;
  readonly tensor: string;
  readonly position: Position | undefined;
}

export interface Stabilizer {
  /** What a tensor has become; the same tensor gives the same answer. */
  readonly become: <T extends Tensor>(tensor: T) => Tensor;
  readonly log: readonly LoggedRewrite[];
}

/** `before` is what was logged before, of parts of the same graph. */
export function createStabilizer(before: readonly LoggedRewrite[] = []): Stabilizer {
  const done = new Map<Tensor, Tensor>();
  const log: LoggedRewrite[] = [...before];
  const rebuildScan = replaceTensors({ tensor: (tensor) => done.get(tensor) });
  const rebuild = (tensor: Tensor): Tensor => {
    if (operandsOf(tensor).every((operand) => done.get(operand) === operand)) return tensor;
    if (tensor.kind === "scan") return rebuildScan(tensor); // one for all values of a recurrence
    return replaceTensors({ tensor: (each) => (each === tensor ? undefined : done.get(each)) })(tensor);
  };
  const become = (tensor: Tensor): Tensor => {
    for (const each of topological([tensor], (operand) => done.has(operand))) {
      const rebuilt = each.kind === "leaf" ? each : rebuild(each);
      done.set(each, rebuilt.kind === "compute" && !rebuilt.rule ? stabilized(rebuilt, each, log) : rebuilt);
    }
    return done.get(tensor)!;
  };
  return { become, log };
}

function stabilized(tensor: Compute, original: Tensor, log: LoggedRewrite[]): Compute {
  const known = new Map<Scalar, Scalar>();
  const found: Rewrite[] = [];
  const visit = (scalar: Scalar): Scalar => {
    const result = known.get(scalar) ?? rewritten(scalar);
    known.set(scalar, result);
    return result;
  };
  const rewritten = (scalar: Scalar): Scalar => {
    if (isGuardedRoot(scalar)) return scalar;
    if (scalar.kind === "select")
      return select(scalar.condition, visit(scalar.then), visit(scalar.otherwise));
    if (scalar.kind !== "apply") return scalar;
    const same = apply(scalar.function, ...scalar.arguments.map(visit));
    const better = stableForm(same, seen);
    if (!better) return same;
    found.push(better);
    return better.value;
  };
  const body = visit(tensor.body);
  if (body === tensor.body) return tensor;
  const { name, operation, position } = labelOf(original);
  for (const { rule } of found) log.push({ rule, tensor: name ?? operation ?? "a value", position });
  const { shape, type, reduction } = tensor;
  return label(compute(shape, body, { type, reduction }), labelOf(tensor));
}

/** x = 0 ? 0 : √x, which needs nothing more. */
function isGuardedRoot(s: Scalar): boolean {
  if (s.kind !== "select" || !isApply(s.condition, "equal") || !isApply(s.otherwise, "sqrt")) return false;
  const [x, zero] = s.condition.arguments;
  return isConstant(zero!, 0) && x === s.otherwise.arguments[0] && isConstant(s.then, 0);
}

/** What an expression is behind element-wise tensors: the formula where it is one step away, itself otherwise. */
function seen(scalar: Scalar): Scalar {
  if (scalar.kind !== "load") return scalar;
  const shown = formulaOf(scalar);
  return shown ? seen(shown) : scalar;
}

function formulaOf({ tensor, at }: Load): Scalar | undefined {
  if (tensor.kind !== "compute" || tensor.reduction) return undefined;
  if (tensor.rule && tensor.rule.name !== "softmax") return undefined;
  const body = substitute(tensor.body, (axis) => at[axis]!);
  return body.kind === "load" && body.tensor === tensor ? load(tensor, at) : body;
}
