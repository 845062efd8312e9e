// Lowering scalar expressions into a nest of blocks, outermost first. What does not depend on a loop is computed before
// it, once; what is used twice gets a name; everything else stays inside the expression that uses it.
import { costOf } from "../2-tensor/ir/cost.ts";
import { axesOfScalar } from "../2-tensor/ir/graph.ts";
import { axesOf, hasLookup, mayBeNegative } from "../2-tensor/ir/indices.ts";
import {
  isNumber,
  type Atom,
  type Index,
  type Load,
  type QuotientAtom,
  type RemainderAtom,
  type Scalar,
  type Tensor,
} from "../2-tensor/ir/ir.ts";
import { isApply } from "../2-tensor/ir/scalars.ts";
import { scalarFunctions } from "../2-tensor/ir/scalar-functions.ts";
import { applied, float, integer, isInteger, plus, product, times } from "./expressions.ts";
import type { Expression, LoopStatement, Variable } from "./ir.ts";
import type { KernelScope } from "./kernel-scope.ts";
import { nameOfLocal } from "./local-names.ts";
import { baseName } from "./names.ts";
import { addressIn, loadFrom } from "./place.ts";

/** One block of the nest: the statements so far, and the values already computed in it. */
export interface Block {
  readonly statements: LoopStatement[];
  readonly values: Map<string, Expression>;
}

export function newBlock(): Block {
  return { statements: [], values: new Map() };
}

/** How a body's axes and loads are found where it is lowered. */
export interface Surroundings {
  /** The blocks around the expression, outermost first. */
  readonly blocks: readonly Block[];
  /** The loop variable of an axis, and the depth of the block it is known from; a constant for an axis of length 1. */
  readonly axis: (axis: number) => { readonly value: Expression; readonly depth: number };
  /** The register holding a load's value, if one does. */
  readonly register: (load: Load) => { readonly value: Expression; readonly depth: number } | undefined;
  /** The depth from which a tensor's memory no longer changes: 0 unless this kernel writes it. */
  readonly settled: (tensor: Tensor) => number;
  /** Set where every array is walked in step: the position in all of them. */
  readonly flat?: Expression | undefined;
}

type Division = QuotientAtom | RemainderAtom;

/** A local's name and type, the block it is declared in, and what identifies its value there. */
interface Named {
  readonly depth: number;
  readonly key: string;
  readonly name: string;
  readonly type: Variable["type"];
  /** The expression whose parts may be used twice in it. */
  readonly body: Scalar | undefined;
}

export class ScalarLowering {
  private readonly scope: KernelScope;
  private readonly around: Surroundings;
  private readonly uses: ReadonlyMap<Scalar, number>;
  /** Blocks open inside the innermost one of `around`. */
  private readonly hidden: number;

  constructor(scope: KernelScope, around: Surroundings, body: Scalar | undefined, hidden = 0) {
    this.scope = scope;
    this.hidden = hidden;
    this.around = around;
    this.uses = body ? countUses(body) : new Map();
  }

  /** The expression for `scalar`, at the innermost block; `guarded` under a condition that protects its loads. */
  lower(scalar: Scalar, guarded = false): Expression {
    if (scalar.kind === "constant") return float(scalar.value);
    if (isApply(scalar, "mask")) return this.lower(scalar.arguments[0]!, guarded); // derivatives are done with
    if (scalar.kind === "load") {
      const register = this.around.register(scalar);
      if (register) return register.value;
    }
    if (scalar.kind === "position") return this.index(scalar.index, guarded);
    const depth = this.depthOf(scalar);
    const innermost = this.around.blocks.length - 1;
    const key = this.keyOf(scalar);
    for (let each = depth; each <= innermost; each++) {
      const known = this.around.blocks[each]!.values.get(key);
      if (known) return known;
    }
    const safe = !guarded || !hasLoad(scalar);
    const hoisted = safe && depth < innermost && isWorthNaming(scalar);
    if (!hoisted && !(safe && this.isShared(scalar))) return this.inline(scalar, guarded);
    return this.name(scalar, key, hoisted ? depth : innermost, guarded);
  }

  /** An index as an integer expression; `guarded` under a condition that protects its look-ups. */
  index({ constant, terms }: Index, guarded = false): Expression {
    return this.sum(constant, terms, guarded);
  }

  /** What is added comes first: 23 − t, not −t + 23. */
  private sum(constant: number, terms: Index["terms"], guarded: boolean): Expression {
    const [added, subtracted] = [terms.filter(isAdded), terms.filter((term) => !isAdded(term))];
    const leads = constant > 0 && added.length === 0;
    let result: Expression | undefined = leads ? integer(constant) : undefined;
    for (const { coefficient, atom } of added) {
      const term = times(this.atom(atom, guarded), coefficient);
      result = result ? plus(result, term) : term;
    }
    for (const { coefficient, atom } of subtracted) {
      const term = this.atom(atom, guarded);
      result = result ? applied("subtract", result, times(term, -coefficient)) : times(term, coefficient);
    }
    if (!result) return integer(constant);
    return leads ? result : plus(result, integer(constant));
  }

  /** The flat position of a load or store in its array. */
  address(tensor: Tensor, at: readonly Index[], guarded = false): Expression {
    if (this.around.flat && tensor.shape.length > 0) return this.around.flat;
    const { fixed, perExample } = addressIn(this.scope.place(tensor), at);
    const [whole, rows] = [fixed, perExample].map(({ constant, terms }) =>
      this.sum(
        constant,
        [...terms].sort((a, b) => b.coefficient - a.coefficient), // outer axes first
        guarded,
      ),
    ) as [Expression, Expression];
    return isInteger(rows, 0) ? whole : plus(product(rows, this.scope.length("batch")), whole);
  }

  private name(scalar: Scalar, key: string, depth: number, guarded: boolean): Expression {
    const build = (outer: ScalarLowering): Expression => outer.inline(scalar, guarded);
    return this.named(
      { depth, key, name: this.localName(scalar), type: typeOf(scalar), body: scalar },
      build,
    );
  }

  /** A value computed once, in the block of a depth, under a name. */
  private named({ depth, key, name, type, body }: Named, build: (outer: ScalarLowering) => Expression) {
    const block = this.around.blocks[depth]!;
    const surroundings = { ...this.around, blocks: this.around.blocks.slice(0, depth + 1) };
    const up = this.around.blocks.length - 1 - depth + this.hidden;
    const value = build(new ScalarLowering(this.scope, surroundings, body, up));
    const result = this.scope.fresh(name, type, up);
    block.statements.push({ kind: "let", variable: result, value, mutable: false });
    block.values.set(key, result);
    return result;
  }

  private inline(scalar: Scalar, guarded: boolean): Expression {
    switch (scalar.kind) {
      case "constant":
        return float(scalar.value);
      case "position":
        return this.index(scalar.index, guarded);
      case "load": {
        if (isNumber(scalar.tensor)) return this.scope.number(scalar.tensor);
        return loadFrom(this.scope.place(scalar.tensor), this.address(scalar.tensor, scalar.at, guarded));
      }
      case "apply":
        return applied(scalar.function, ...scalar.arguments.map((each) => this.lower(each, guarded)));
      case "select":
        return {
          kind: "choose",
          condition: this.lower(scalar.condition, guarded),
          then: this.branch(scalar.then, scalar.otherwise),
          otherwise: this.branch(scalar.otherwise, scalar.then),
        };
    }
  }

  /** A branch of a choice: a whole number beside an integer is one. */
  private branch(scalar: Scalar, other: Scalar): Expression {
    const isWhole = scalar.kind === "constant" && Number.isInteger(scalar.value) && isInt(other);
    return isWhole ? integer(scalar.value) : this.lower(scalar, true);
  }

  private atom(atom: Atom, guarded: boolean): Expression {
    switch (atom.kind) {
      case "axis":
        return this.around.axis(atom.axis).value;
      case "lookup":
        return this.lower(atom.load, guarded);
      case "quotient":
      case "remainder":
        return this.hoistedDivision(atom) ?? this.division(atom, guarded);
    }
  }

  private division(atom: Division, guarded: boolean): Expression {
    const { of, by } = atom;
    const dividend = this.index(of, guarded);
    if (dividend.kind === "number") {
      const quotient = Math.floor(dividend.value / by);
      return integer(atom.kind === "quotient" ? quotient : dividend.value - quotient * by);
    }
    const divided: Expression = { kind: atom.kind, of: dividend, by };
    if (atom.kind === "quotient" || !mayBeNegative(of)) return divided;
    return { kind: "remainder", of: plus(divided, integer(by)), by }; // % has the sign of its left side
  }

  /** A division that some inner loop does not change is done before that loop. */
  private hoistedDivision(atom: Division): Expression | undefined {
    const depth = this.depthOfIndex(atom.of);
    if (depth >= this.around.blocks.length - 1 || hasLookup(atom.of)) return undefined;
    if (this.isConstant(atom.of)) return undefined;
    const variables = this.variablesOf(axesOf(atom.of));
    const key = `${atom.kind} ${atom.id} ${variables.join(" ")}`;
    const known = this.around.blocks[depth]!.values.get(key);
    if (known) return known;
    const [only] = variables;
    const subject = variables.length === 1 && isAxis(atom.of) ? `${only!.split(":")[1]}_` : "";
    const name = `${subject}${atom.kind === "quotient" ? "div" : "mod"}_${atom.by}`;
    return this.named({ depth, key, name, type: "int", body: undefined }, (outer) =>
      outer.division(atom, false),
    );
  }

  /** Of axes of length 1 alone. Asked without lowering, which would declare what is not used then. */
  private isConstant(index: Index): boolean {
    return [...axesOf(index)].every((axis) => this.around.axis(axis).value.kind === "number");
  }

  private isShared(scalar: Scalar): boolean {
    return (this.uses.get(scalar) ?? 0) > 1 && isWorthNaming(scalar);
  }

  /** The depth of the outermost block in which the value can be computed. */
  private depthOf(scalar: Scalar): number {
    switch (scalar.kind) {
      case "constant":
        return 0;
      case "position":
        return this.depthOfIndex(scalar.index);
      case "load": {
        const register = this.around.register(scalar);
        if (register) return register.depth;
        if (this.around.flat && scalar.tensor.shape.length > 0) return this.around.blocks.length - 1;
        return Math.max(
          this.around.settled(scalar.tensor),
          ...scalar.at.map((each) => this.depthOfIndex(each)),
        );
      }
      case "apply":
        return Math.max(0, ...scalar.arguments.map((each) => this.depthOf(each)));
      case "select":
        return Math.max(
          this.depthOf(scalar.condition),
          this.depthOf(scalar.then),
          this.depthOf(scalar.otherwise),
        );
    }
  }

  private depthOfIndex(index: Index): number {
    const depths = [...axesOf(index)].map((axis) => this.around.axis(axis).depth);
    const lookups = index.terms.map(({ atom }) => (atom.kind === "lookup" ? this.depthOf(atom.load) : 0));
    return Math.max(0, ...depths, ...lookups);
  }

  /** A value's identity here: the same expression of the same loop variables. */
  private keyOf(scalar: Scalar): string {
    return `${scalar.id} ${this.variablesOf(axesOfScalar(scalar)).join(" ")}`;
  }

  private variablesOf(axes: ReadonlySet<number>): readonly string[] {
    const sorted = [...axes].sort((a, b) => a - b);
    return sorted.map((axis) => {
      const { value } = this.around.axis(axis);
      return `${axis}:${value.kind === "variable" ? value.name : "0"}`;
    });
  }

  private localName(scalar: Scalar): string {
    if (scalar.kind !== "load") return nameOfLocal(scalar);
    const letters = [...axesOfScalar(scalar)].map((axis) => this.around.axis(axis).value);
    const suffix = letters.flatMap((each) => (each.kind === "variable" ? [each.name] : [])).join("");
    return `${baseName(scalar.tensor)}${suffix ? `_${suffix}` : "_value"}`;
  }
}

/** Whether a scalar is lowered to an integer. */
function isInt(scalar: Scalar): boolean {
  if (scalar.kind === "select") return isInt(scalar.then) || isInt(scalar.otherwise);
  return scalar.kind === "position" || typeOf(scalar) === "int";
}

function isAdded({ coefficient }: Index["terms"][number]): boolean {
  return coefficient > 0;
}

function isWorthNaming(scalar: Scalar): boolean {
  if (scalar.kind === "load") return !isNumber(scalar.tensor);
  return costOf(scalar) > 0;
}

function typeOf(scalar: Scalar): Variable["type"] {
  if (scalar.kind === "load") return scalar.tensor.type === "int32" ? "int" : "float";
  if (scalar.kind !== "apply") return "float";
  if (scalarFunctions[scalar.function].returns === "truth") return "truth";
  return scalar.function === "floor" ? "int" : "float";
}

/** How many places of an expression use each part of it. */
function countUses(body: Scalar): ReadonlyMap<Scalar, number> {
  const uses = new Map<Scalar, number>();
  const visitIndex = (index: Index): void => {
    for (const { atom } of index.terms) {
      if (atom.kind === "lookup") visit(atom.load);
      else if (atom.kind !== "axis") visitIndex(atom.of);
    }
  };
  const visit = (scalar: Scalar): void => {
    const sofar = uses.get(scalar) ?? 0;
    uses.set(scalar, sofar + 1);
    if (sofar > 0) return;
    if (scalar.kind === "load") scalar.at.forEach(visitIndex);
    if (scalar.kind === "position") visitIndex(scalar.index);
    if (scalar.kind === "apply") scalar.arguments.forEach(visit);
    if (scalar.kind === "select") [scalar.condition, scalar.then, scalar.otherwise].forEach(visit);
  };
  visit(body);
  return uses;
}

/** A single axis as it is. */
function isAxis({ constant, terms }: Index): boolean {
  return (
    constant === 0 && terms.length === 1 && terms[0]!.coefficient === 1 && terms[0]!.atom.kind === "axis"
  );
}

function hasLoad(scalar: Scalar): boolean {
  switch (scalar.kind) {
    case "constant":
      return false;
    case "position":
      return scalar.index.terms.some(({ atom }) => atom.kind === "lookup");
    case "load":
      return !isNumber(scalar.tensor);
    case "apply":
      return scalar.arguments.some(hasLoad);
    case "select":
      return [scalar.condition, scalar.then, scalar.otherwise].some(hasLoad);
  }
}
