// Loop kernels to loop functions. A reduction's accumulator is declared before its first reduced loop and is the
// tensor's value after it; values read in the same block stay in registers; the rest is stored.
import type { Evaluate, Loop, LoopAxis, LoopKernel, Statement } from "../4-kernel/ir.ts";
import { evaluationsIn } from "../4-kernel/plan.ts";
import { within } from "../2-tensor/ir/bounds.ts";
import { loadsOfTensor } from "../2-tensor/ir/graph.ts";
import { axisIndex, constantIndex } from "../2-tensor/ir/indices.ts";
import {
  domainOf,
  type Compute,
  type Extent,
  type Load,
  type Reducer,
  type Scalar,
  type Scatter,
  type Tensor,
} from "../2-tensor/ir/ir.ts";
import { labelOf } from "../2-tensor/ir/labels.ts";
import { guardsOf } from "../2-tensor/ir/scalars.ts";
import { identityOf } from "../2-tensor/ir/tensors.ts";
import { applied, float, integer, plus, product, times } from "./expressions.ts";
import type { Expression, LoopStatement, Variable } from "./ir.ts";
import type { KernelScope } from "./kernel-scope.ts";
import { baseName } from "./names.ts";
import { contiguousFrom, fillOf, loadFrom, storeTo } from "./place.ts";
import { encloses, isSamePoint, loadsFrom, outputLoops } from "./registers.ts";
import { newBlock, ScalarLowering, type Block, type Surroundings } from "./scalars.ts";

/** Which tensors need memory (read by another kernel, or stored). */
export type NeedsMemory = (tensor: Tensor) => boolean;

export function lowerLoops(
  kernel: LoopKernel,
  scope: KernelScope,
  needsMemory: NeedsMemory,
): readonly LoopStatement[] {
  return new LoopLowering(kernel, scope, needsMemory).lower();
}

/** A value in a register: where it lives, and the loops around it. */
interface Register {
  readonly value: Expression;
  readonly depth: number;
  readonly loops: readonly LoopAxis[];
}

export class LoopLowering {
  private readonly registers = new Map<Tensor, Register>();
  private readonly loops: { readonly axis: LoopAxis; readonly variable: Variable }[] = [];
  private readonly blocks: Block[] = [newBlock()];
  private readonly accumulators = new Map<Tensor, readonly Variable[]>();
  private readonly evaluations: readonly Evaluate[];
  private readonly kernel: LoopKernel;
  private readonly scope: KernelScope;
  private readonly needsMemory: NeedsMemory;
  private readonly flatLength: Expression | undefined;

  /** With `flatLength`, the kernel is a single loop of that length over all elements of arrays walked in step. */
  constructor(kernel: LoopKernel, scope: KernelScope, needsMemory: NeedsMemory, flatLength?: Expression) {
    this.flatLength = flatLength;
    this.kernel = kernel;
    this.scope = scope;
    this.needsMemory = needsMemory;
    this.evaluations = kernel.body.flatMap(evaluationsIn);
  }

  lower(): readonly LoopStatement[] {
    for (const { tensor } of this.evaluations) if (tensor.kind === "scatter") this.clear(tensor);
    this.block(this.kernel.body);
    return this.blocks[0]!.statements;
  }

  private get innermost(): Block {
    return this.blocks[this.blocks.length - 1]!;
  }

  private emit(statement: LoopStatement): void {
    this.innermost.statements.push(statement);
  }

  /** Sets a scatter's elements to 0, and no others: the parts that lie side by side, one after the other. */
  private clear(tensor: Scatter): void {
    this.clearFrom(tensor, []);
  }

  private clearFrom(tensor: Scatter, outer: readonly Variable[]): void {
    const extent = tensor.shape[outer.length]!;
    if (outer.length === contiguousFrom(this.scope.place(tensor))) return this.fill(tensor, outer);
    const { variable, body } = this.scope.inBlock(() => {
      const variable = this.scope.fresh(extent === "batch" ? "b" : "ijkl"[outer.length]!, "int");
      this.blocks.push(newBlock());
      this.clearFrom(tensor, [...outer, variable]);
      return { variable, body: this.blocks.pop()!.statements };
    });
    this.emit({
      kind: "for",
      variable,
      from: integer(0),
      below: this.scope.length(extent),
      step: 1,
      also: [],
      body,
    });
  }

  /** Zeros from the element where the outer axes are, as far as elements lie side by side. */
  private fill(tensor: Scatter, outer: readonly Variable[]): void {
    const axis = (each: number) => ({ value: outer[each]!, depth: this.blocks.length - 1 });
    const lowering = new ScalarLowering(this.scope, { ...this.outside, axis }, undefined);
    const at = tensor.shape.map((_, each) => (each < outer.length ? axisIndex(each) : constantIndex(0)));
    const place = this.scope.place(tensor);
    this.emit(fillOf(place, 0, lowering.address(tensor, at), this.sizeOf(tensor.shape.slice(outer.length))));
  }

  private sizeOf(shape: readonly Extent[]): Expression {
    const fixed = shape.reduce<number>((size, extent) => (extent === "batch" ? size : size * extent), 1);
    const batches = shape.filter((extent) => extent === "batch").map((extent) => this.scope.length(extent));
    return times(batches.reduce<Expression>(product, integer(1)), fixed);
  }

  private block(statements: readonly Statement[]): void {
    for (const statement of statements) {
      if (statement.kind === "evaluate") this.evaluate(statement);
      else this.loop(statement);
    }
  }

  private loop(loop: Loop): void {
    const starting = evaluationsIn(loop).filter((each) => reducedLoops(each)[0] === loop.axis);
    for (const { tensor } of starting) this.startReduction(tensor as Compute);
    const { variable, body } = this.scope.inBlock(() => this.iterations(loop));
    const below = this.flatLength ?? this.scope.length(loop.axis.extent);
    this.emit({ kind: "for", variable, from: integer(0), below, step: 1, also: [], body });
    for (const each of starting) this.finishReduction(each);
  }

  private iterations(loop: Loop): { readonly variable: Variable; readonly body: readonly LoopStatement[] } {
    const variable = this.scope.fresh(this.letter(loop.axis.extent), "int");
    this.loops.push({ axis: loop.axis, variable });
    this.blocks.push(newBlock());
    this.block(loop.body);
    this.loops.pop();
    return { variable, body: this.blocks.pop()!.statements };
  }

  private letter(extent: Extent): string {
    if (extent === "batch") return "b";
    const fixed = this.loops.filter(({ axis }) => axis.extent !== "batch").length;
    return "ijklmopqrstuvw"[fixed] ?? "i";
  }

  private evaluate(each: Evaluate): void {
    const { tensor } = each;
    if (tensor.kind === "scatter") return this.addScattered(tensor, each);
    const lowering = new ScalarLowering(this.scope, this.around(each), tensor.body);
    const value = asTyped(tensor, lowering.lower(tensor.body));
    const accumulators = this.accumulators.get(tensor);
    if (accumulators) return this.accumulate(tensor, accumulators, value, each);
    this.define(each, tensor.reduction?.reducer.startsWith("arg") ? integer(0) : value, lowering);
  }

  /** The value of a tensor without running reductions: named if others read it here, stored if they read it later. */
  private define(each: Evaluate, value: Expression, lowering: ScalarLowering): void {
    const tensor = each.tensor as Compute;
    const readers = this.evaluations.filter((other) => reads(other.tensor, tensor));
    const inRegister = readers.filter((reader) => encloses(each, reader));
    const [only] = inRegister;
    let result = only ? this.asStored(tensor, value) : value;
    const inlined = inRegister.length === 1 && !this.needsMemory(tensor) && this.isInlined(each, only!);
    const isName = result.kind === "variable" || result.kind === "number";
    if (only && !inlined && !isName) {
      const variable = this.scope.fresh(this.valueName(tensor), tensor.type === "int32" ? "int" : "float");
      this.emit({ kind: "let", variable, value: result, mutable: false });
      result = variable;
    }
    this.registers.set(tensor, { value: result, depth: this.blocks.length - 1, loops: outputLoops(each) });
    if (this.needsMemory(tensor)) this.store(tensor, result, lowering);
  }

  /** What is stored as float32 has that value where it is read from a register too. */
  private asStored(tensor: Tensor, value: Expression): Expression {
    if (!this.needsMemory(tensor) || this.scope.place(tensor).array.element !== "float32") return value;
    return { kind: "rounded", of: value };
  }

  /** A nameless value read once, in its own block, is written where it is read. */
  private isInlined(each: Evaluate, reader: Evaluate): boolean {
    if (labelOf(each.tensor).name !== undefined && !isSimple(each.tensor)) return false;
    if (loadsOfTensor(each.tensor).some((load) => this.isWrittenHere(load.tensor))) return false; // read before it changes
    const sameBlock = new Set(reader.axes.filter((axis) => axis !== undefined)).size === this.loops.length;
    return sameBlock && countLoads(reader.tensor, each.tensor) === 1;
  }

  private valueName(tensor: Tensor): string {
    const stored = this.needsMemory(tensor) ? this.scope.place(tensor).array.name : undefined;
    const base = baseName(tensor);
    return stored === base
      ? `${base}_${this.loops.map(({ variable }) => variable.name).join("") || "value"}`
      : base;
  }

  private store(tensor: Tensor, value: Expression, lowering: ScalarLowering): void {
    const at = tensor.shape.map((extent, axis) => (extent === 1 ? constantIndex(0) : axisIndex(axis)));
    const index = lowering.address(tensor, at);
    this.emit(storeTo(this.scope.place(tensor), index, value));
  }

  private startReduction(tensor: Compute): void {
    const reducer = tensor.reduction!.reducer;
    const type = tensor.type === "int32" ? "int" : "float";
    const best = reducer.startsWith("arg")
      ? [this.accumulator(`best_${baseName(tensor)}`, "float", reducer === "argmax" ? -Infinity : Infinity)]
      : [];
    const start = identityOf[reducer];
    this.accumulators.set(tensor, [this.accumulator(this.valueName(tensor), type, start), ...best]);
  }

  private accumulator(name: string, type: "int" | "float", start: number): Variable {
    const variable = this.scope.fresh(name, type);
    const value = type === "int" ? integer(start) : float(start);
    this.emit({ kind: "let", variable, value, mutable: true });
    return variable;
  }

  private accumulate(
    tensor: Compute,
    [result, best]: readonly Variable[],
    value: Expression,
    each: Evaluate,
  ): void {
    const reducer = tensor.reduction!.reducer;
    if (!best) {
      this.emit({ kind: "assign", variable: result!, value: combined(reducer, result!, value) });
      return;
    }
    const candidate = this.named(value, `candidate_${baseName(tensor)}`);
    const isBeyond =
      reducer === "argmax" ? applied("less", best, candidate) : applied("less", candidate, best);
    const isBetter = applied("or", isBeyond, applied("notEqual", candidate, candidate)); // NaN wins
    const body: readonly LoopStatement[] = [
      { kind: "assign", variable: best, value: candidate },
      { kind: "assign", variable: result!, value: this.flatReduced(each) },
    ];
    this.emit({ kind: "if", condition: isBetter, body });
  }

  private named(value: Expression, name: string): Expression {
    if (value.kind === "variable" || value.kind === "number") return value;
    const variable = this.scope.fresh(name, "float");
    this.emit({ kind: "let", variable, value, mutable: false });
    return variable;
  }

  /** The row-major position within the reduced axes. */
  private flatReduced(each: Evaluate): Expression {
    const { shape, reduction } = each.tensor as Compute;
    return reduction!.extents.reduce<Expression>((flat, extent, k) => {
      const loop = each.axes[shape.length + k];
      const scaled = k === 0 ? flat : times(flat, extent as number);
      return loop ? plus(scaled, this.variableOf(loop)) : scaled;
    }, integer(0));
  }

  private finishReduction(each: Evaluate): void {
    const tensor = each.tensor as Compute;
    const [result] = this.accumulators.get(tensor)!;
    this.accumulators.delete(tensor);
    const stored = this.asStored(tensor, result!);
    if (stored !== result) this.emit({ kind: "assign", variable: result!, value: stored });
    this.registers.set(tensor, { value: result!, depth: this.blocks.length - 1, loops: outputLoops(each) });
    if (this.needsMemory(tensor))
      this.store(tensor, result!, new ScalarLowering(this.scope, this.around(each), tensor.body));
  }

  private addScattered(tensor: Scatter, each: Evaluate): void {
    const { conditions, value } = guardsOf(tensor.body);
    const inRange = within(tensor.at, tensor.shape, domainOf(tensor), conditions);
    const asks = inRange.kind !== "constant";
    this.addUnder(
      asks ? [...conditions, inRange] : conditions,
      () => {
        const isGuarded = conditions.length > 0;
        const lowering = new ScalarLowering(this.scope, this.around(each), value);
        const place = this.scope.place(tensor);
        const index = lowering.address(tensor, tensor.at, isGuarded);
        const sum = applied("add", loadFrom(place, index), lowering.lower(value, isGuarded || asks));
        this.emit(storeTo(place, index, sum));
      },
      each,
    );
  }

  /** What `build` emits, under conditions of which later ones are only asked where earlier ones hold. */
  private addUnder(
    conditions: readonly Scalar[],
    build: () => void,
    each: Evaluate,
    isGuarded = false,
  ): void {
    const [first, ...others] = conditions;
    if (!first) return build();
    const condition = new ScalarLowering(this.scope, this.around(each), first).lower(first, isGuarded);
    const body = this.scope.inBlock(() => {
      this.blocks.push(newBlock());
      this.addUnder(others, build, each, true);
      return this.blocks.pop()!.statements;
    });
    this.emit({ kind: "if", condition, body });
  }

  /** What is in sight of no tensor's own axes and registers. */
  private get outside(): Surroundings {
    return {
      blocks: this.blocks,
      axis: () => ({ value: integer(0), depth: 0 }),
      register: () => undefined,
      settled: () => 0,
    };
  }

  private around(each: Evaluate): Surroundings {
    return {
      blocks: this.blocks,
      axis: (axis) => this.axisValue(each.axes[axis]),
      register: (load) => this.registerFor(load, each),
      settled: (tensor) => (this.isWrittenHere(tensor) ? this.blocks.length - 1 : 0),
      flat: this.flatLength && this.loops[0]?.variable,
    };
  }

  private axisValue(loop: LoopAxis | undefined): { readonly value: Expression; readonly depth: number } {
    const depth = this.loops.findIndex(({ axis }) => axis === loop);
    return depth < 0
      ? { value: integer(0), depth: 0 }
      : { value: this.loops[depth]!.variable, depth: depth + 1 };
  }

  private variableOf(loop: LoopAxis): Expression {
    return this.axisValue(loop).value;
  }

  private registerFor(load: Load, reader: Evaluate): Register | undefined {
    const register = this.registers.get(load.tensor);
    if (!register || !isSamePoint(load, register.loops, reader)) return undefined;
    return register.loops.every((loop) => this.loops.some(({ axis }) => axis === loop))
      ? register
      : undefined;
  }

  private isWrittenHere(tensor: Tensor): boolean {
    // An entry is written at a later time than any that is read.
    const held = (each: Tensor): boolean =>
      this.needsMemory(each) && !this.scope.isEntry(each) && this.scope.place(each).array.holds === tensor;
    return this.evaluations.some((each) => each.tensor === tensor || held(each.tensor));
  }
}

function reads(reader: Tensor, tensor: Tensor): boolean {
  return loadsFrom(reader, tensor).length > 0;
}

function countLoads(reader: Tensor, tensor: Tensor): number {
  return loadsFrom(reader, tensor).length;
}

/** Cheap enough to read well inside another expression. */
function isSimple(tensor: Tensor): boolean {
  return tensor.kind === "compute" && tensor.body.kind !== "apply" && tensor.body.kind !== "select";
}

function reducedLoops({ tensor, axes }: Evaluate): readonly LoopAxis[] {
  if (tensor.kind === "scatter") return [];
  return axes.slice(tensor.shape.length).filter((axis) => axis !== undefined);
}

function combined(reducer: Reducer, result: Variable, value: Expression): Expression {
  if (reducer === "max") return applied("maximum", result, value);
  if (reducer === "min") return applied("minimum", result, value);
  return reducer === "product" ? applied("multiply", result, value) : applied("add", result, value);
}

/** A constant is whole where its tensor is of whole numbers. */
function asTyped({ type }: Tensor, value: Expression): Expression {
  return type === "int32" && value.kind === "number" ? integer(value.value) : value;
}
