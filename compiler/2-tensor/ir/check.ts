// What a legal tensor graph is. Runs after every pass; a violation is a mistake of the compiler or of a user's own
// index notation, and names the node.
import { CompileError } from "../../error.ts";
import { topological } from "./graph.ts";
import { axesOf, hasLookup, rangeOf } from "./indices.ts";
import {
  domainOf,
  type Compute,
  type Extent,
  type Index,
  type Load,
  type Opaque,
  type Scalar,
  type Scan,
  type Scatter,
  type Tensor,
} from "./ir.ts";
import { labelOf } from "./labels.ts";
import { shapeOf } from "./routines.ts";
import { scalarFunctions } from "./scalar-functions.ts";
import { isView } from "./tensors.ts";

export function check(outputs: readonly Tensor[]): void {
  for (const tensor of topological(outputs)) {
    checkShape(tensor);
    if (tensor.kind === "scan") checkRecurrence(tensor);
    else if (tensor.kind === "opaque") checkOpaque(tensor);
    else if (tensor.kind !== "leaf") new NodeChecker(tensor).check();
  }
}

/** One node as it was written, before anything looks through it. */
export function checkNode(tensor: Compute): void {
  new NodeChecker(tensor).check();
}

/** Carries keep their shape, and the step is legal itself. */
function checkRecurrence(scan: Scan): void {
  const { carries, outputs } = scan.recurrence;
  for (const { leaf, initial, next } of carries)
    for (const [what, tensor] of Object.entries({ initial, next }))
      if (tensor.shape.join() !== leaf.shape.join() || tensor.type !== leaf.type)
        fail(
          scan,
          `the ${what} value of ${leaf.name} is ${tensor.type} [${tensor.shape.join(", ")}]; expected ${leaf.type} [${leaf.shape.join(", ")}]`,
        );
  for (const tensor of [...carries.map((carry) => carry.next), ...outputs, scan.of])
    for (const each of topological([tensor], (operand) => scan.recurrence.captured.includes(operand)))
      if (each.kind === "opaque") checkOpaque(each);
      else if (each.kind === "compute" || each.kind === "scatter") new NodeChecker(each).check();
}

/** A routine's operands lie in memory of their own, in the shapes it takes. */
function checkOpaque(tensor: Opaque): void {
  const { routine, operands } = tensor;
  if (operands.some(isView)) fail(tensor, `an operand of ${routine.name} is a view; expected a copy of it`);
  const expected = shapeOf(routine, operands);
  if (expected.join() !== tensor.shape.join() || tensor.type !== routine.type)
    fail(
      tensor,
      `${routine.name} gives ${routine.type} [${expected.join(", ")}]; found ${tensor.type} [${tensor.shape.join(", ")}]`,
    );
}

function checkShape(tensor: Tensor): void {
  const batches = tensor.shape.filter((extent) => extent === "batch").length;
  if (batches > 2)
    fail(tensor, "it has a value for each three examples of the batch; expected one for each pair at most");
  for (const [axis, extent] of tensor.shape.entries())
    if (extent !== "batch" && !(Number.isInteger(extent) && extent >= 0))
      fail(tensor, `axis ${axis} has length ${extent}; expected a whole number, or the batch`);
}

function fail(tensor: Tensor, message: string): never {
  const { name, operation, position } = labelOf(tensor);
  throw new CompileError(`${name ?? operation ?? `tensor ${tensor.id}`}: ${message}`, position);
}

class NodeChecker {
  private readonly tensor: Compute | Scatter;
  private readonly extents: readonly Extent[];
  private readonly seen = new Set<string>();

  constructor(tensor: Compute | Scatter) {
    this.tensor = tensor;
    this.extents = domainOf(tensor);
  }

  check(): void {
    const { tensor } = this;
    if (this.returns(tensor.body) === "truth") fail(tensor, "the value is a truth value; expected a number");
    this.scalar(tensor.body, false);
    if (tensor.kind === "scatter") {
      if (tensor.at.length !== tensor.shape.length)
        fail(tensor, `scatters to ${tensor.at.length} indices; expected ${tensor.shape.length}`);
      for (const index of tensor.at) this.index(index, true);
    } else if (tensor.reduction?.reducer.startsWith("arg") && tensor.type !== "int32")
      fail(tensor, `${tensor.reduction.reducer} gives positions; its type must be int32`);
  }

  private returns(scalar: Scalar): "number" | "truth" {
    if (scalar.kind === "apply") return scalarFunctions[scalar.function].returns;
    return scalar.kind === "select" ? this.returns(scalar.then) : "number";
  }

  /** `guarded`: under a condition that may protect it from indices out of range, or from having no value (NaN). */
  private scalar(scalar: Scalar, guarded: boolean): void {
    const key = `${scalar.id} ${guarded}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    switch (scalar.kind) {
      case "constant":
        if (Number.isNaN(scalar.value) && !guarded) fail(this.tensor, "a constant is NaN");
        return;
      case "position":
        return this.index(scalar.index, guarded);
      case "load":
        return this.load(scalar, guarded);
      case "apply":
        return scalar.arguments.forEach((each) => this.scalar(each, guarded));
      case "select":
        if (this.returns(scalar.condition) !== "truth") fail(this.tensor, "a condition must be a comparison");
        this.scalar(scalar.condition, guarded);
        this.scalar(scalar.then, true);
        this.scalar(scalar.otherwise, true);
        return;
    }
  }

  private load({ tensor, at }: Load, guarded: boolean): void {
    const name = labelOf(tensor).name ?? (tensor.kind === "leaf" ? tensor.name : "an operand");
    if (at.length !== tensor.shape.length)
      fail(this.tensor, `${name} has ${tensor.shape.length} axes; found ${at.length} indices`);
    for (const [axis, index] of at.entries()) {
      this.index(index, guarded);
      const extent = tensor.shape[axis]!;
      if (extent === "batch") this.batchIndex(index, name);
      else if (!guarded) this.inRange(index, extent, `${name}, axis ${axis}`);
    }
  }

  private batchIndex(index: Index, name: string): void {
    const [term] = index.terms;
    const plain = index.terms.length === 1 && index.constant === 0 && term!.coefficient === 1;
    if (plain && term!.atom.kind === "axis" && this.extents[term!.atom.axis] === "batch") return;
    fail(this.tensor, `${name}: the batch axis can only be indexed by the batch itself`);
  }

  private inRange(index: Index, extent: number, what: string): void {
    if (this.extents.includes(0)) return;
    if (extent === 0) fail(this.tensor, `${what} has length 0: there is nothing to read`);
    if (hasLookup(index)) return;
    const [low, high] = rangeOf(index, this.extents);
    if (low < 0 || high >= extent)
      fail(
        this.tensor,
        `${what}: the index runs from ${low} to ${high}; expected 0 to ${extent - 1}. Put a condition around it.`,
      );
  }

  private index(index: Index, guarded: boolean): void {
    for (const axis of axesOf(index))
      if (axis >= this.extents.length)
        fail(this.tensor, `an index uses axis ${axis}; there are ${this.extents.length}`);
    for (const { atom } of index.terms) {
      if (atom.kind !== "lookup") continue;
      if (atom.load.tensor.type !== "int32") fail(this.tensor, "only int32 tensors can be used as indices");
      this.load(atom.load, guarded);
    }
  }
}
