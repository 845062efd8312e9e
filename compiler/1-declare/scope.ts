// Where a tensor may be used: in the model it was made in, and, if it depends on what the step of a recurrence is given
// (carries, the time), in that step. Elsewhere it would be another number, or none.
import { CompileError, showPosition, type Position } from "../error.ts";
import { isConstant } from "../2-tensor/ir/constants.ts";
import { loadsOf, operandsOf, topological } from "../2-tensor/ir/graph.ts";
import { isOfThisGraph } from "../2-tensor/ir/intern.ts";
import type { Index, Leaf, Scalar, Tensor } from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { callPath } from "./origin.ts";
import { currentSession } from "./session.ts";
import { isExpression, isTensor } from "./validate.ts";

/** Refuses what a public function is given from elsewhere: tensors, in lists and settings too, and formulas. */
export function checkScope(operation: string, given: unknown): void {
  if (isTensor(given)) checkTensor(operation, given);
  else if (isExpression(given)) checkExpression(operation, given);
  else if (Array.isArray(given)) for (const each of given) checkScope(operation, each);
  else if (typeof given === "object" && given !== null && Object.getPrototypeOf(given) === Object.prototype)
    for (const each of Object.values(given)) if (isTensor(each)) checkTensor(operation, each);
}

/** Every tensor that a formula reads. */
export function checkFormula(operation: string, formula: Scalar): void {
  for (const { tensor } of loadsOf(formula)) checkTensor(operation, tensor);
}

function checkExpression(operation: string, formula: Scalar | Index): void {
  if (isOfThisGraph(formula) || isConstant(formula)) return;
  fail(
    `${operation}: a formula over indices comes from another model, or an earlier build of this one. Write it inside this model's function.`,
  );
}

function checkTensor(operation: string, tensor: Tensor): void {
  if (!isOfThisGraph(tensor))
    fail(
      `${operation}: ${shown(tensor)} belongs to another model, or an earlier build of this one. Make it inside this model's function; what models share is a function that declares it.`,
    );
  const session = currentSession();
  if (!session || session.ended.size === 0) return;
  for (const leaf of stepLeaves(tensor)) {
    const ended = session.ended.get(leaf);
    if (ended && !session.lent.has(leaf)) fail(escaped(operation, tensor, leaf, ended.position));
  }
}

function escaped(operation: string, tensor: Tensor, leaf: Leaf, scan: Position | undefined): string {
  const what = leaf.role === "time" ? "the number of the step" : `the carry "${leaf.name}"`;
  const where = scan ? ` at ${showPosition(scan)}` : "";
  const name = labelOf(tensor).name ?? "value";
  const of = `${what} of the scan${where}`;
  const subject = tensor === leaf ? of : `${shown(tensor)} depends on ${of}, and`;
  return `${operation}: ${subject} is used outside of that scan's step. Return it from the step, { …, ${name} }: the scan's result has it at all times, all.${name}; a carry's last value is last.${leaf.role === "time" ? "…" : leaf.name}.`;
}

/** `hidden (made at models/a.ts:5:9)`. */
function shown(tensor: Tensor): string {
  const { name, operation, position } = labelOf(tensor);
  const what = name ?? (tensor.kind === "leaf" ? tensor.name : `a tensor [${tensor.shape.join(", ")}]`);
  const by = name === undefined && operation !== undefined ? ` made by ${operation}` : "";
  return `${what}${by}${position ? ` (${showPosition(position)})` : ""}`;
}

const known = new WeakMap<Tensor, ReadonlySet<Leaf>>();
const none: ReadonlySet<Leaf> = new Set();

/** The carries and times of recurrences that a tensor depends on, those of finished recurrences apart. */
export function stepLeaves(tensor: Tensor): ReadonlySet<Leaf> {
  for (const each of topological([tensor], (node) => known.has(node))) known.set(each, ownLeaves(each));
  return known.get(tensor)!;
}

function ownLeaves(tensor: Tensor): ReadonlySet<Leaf> {
  if (tensor.kind === "leaf")
    return tensor.role === "carry" || tensor.role === "time" ? new Set([tensor]) : none;
  const parts = operandsOf(tensor)
    .map((operand) => known.get(operand)!)
    .filter((part) => part.size > 0);
  const [first, ...more] = [...new Set(parts)];
  if (first === undefined || more.length === 0) return first ?? none;
  return new Set(parts.flatMap((part) => [...part]));
}

/** Runs what may read tensors of ended steps again: a derivative that a step states for a block of its own. */
export function lending<Result>(leaves: Iterable<Leaf>, run: () => Result): Result {
  const session = currentSession();
  const added = [...leaves].filter((leaf) => session && !session.lent.has(leaf));
  added.forEach((leaf) => session!.lent.add(leaf));
  try {
    return run();
  } finally {
    added.forEach((leaf) => session!.lent.delete(leaf));
  }
}

function fail(message: string): never {
  throw new CompileError(message, callPath()[0]);
}
