// How a tile of a contraction ends: its sums go through the epilogue (bias, relu …) and are stored. Sums are doubles; they
// are rounded when stored.
import { isIdentity } from "../4-kernel/address.ts";
import type { Contraction, ContractionKernel } from "../4-kernel/ir.ts";
import { axesOf, axisIndex, constantIndex } from "../2-tensor/ir/indices.ts";
import type { Compute, Load, Scalar, Tensor } from "../2-tensor/ir/ir.ts";
import { factorOf, type Factor } from "./contraction-factors.ts";
import { integer, plus, product, times } from "./expressions.ts";
import type { Expression, LoopStatement, Variable } from "./ir.ts";
import type { KernelScope } from "./kernel-scope.ts";
import { baseName } from "./names.ts";
import { isWhole, loadFrom, storeTo } from "./place.ts";
import { newBlock, ScalarLowering, type Block, type Surroundings } from "./scalars.ts";

/** Where a tile lies: its first row and column, and the loop variables of all axes around them. */
export interface Tile {
  readonly row: Variable;
  readonly column: Variable;
  readonly variables: ReadonlyMap<number, Expression>;
}

/** An element of the output: its row and column, its address, and the loop variables around it. */
interface Cell {
  readonly variables: Tile["variables"];
  readonly row: Expression;
  readonly column: Expression;
  readonly index: Expression;
}

/** What comes before a tile's stores: its statements, and each load's names, by the row or column it is loaded for. */
interface Prologue {
  readonly block: Block;
  readonly loaded: Map<Load, { readonly line: Expression; readonly variable: Variable }[]>;
}

export class TileEnd {
  private readonly contraction: Contraction;
  private readonly epilogue: readonly Compute[];
  private readonly scope: KernelScope;
  /** Where the result goes, as an element of the memory that holds it. */
  private readonly output: Factor;

  constructor(
    { contraction, epilogue }: Pick<ContractionKernel, "contraction" | "epilogue">,
    scope: KernelScope,
  ) {
    this.contraction = contraction;
    this.epilogue = epilogue;
    this.scope = scope;
    const result = epilogue[epilogue.length - 1] ?? contraction.tensor;
    const at = result.shape.map((extent, axis) => (extent === 1 ? constantIndex(0) : axisIndex(axis)));
    this.output = factorOf({ tensor: result, at }, scope);
  }

  /** Stores the tile, through the epilogue. What depends on the row or the column alone is loaded once for it. */
  of(sums: readonly (readonly Variable[])[], tile: Tile): readonly LoopStatement[] {
    const { row, column, variables } = tile;
    const block = newBlock();
    const prologue: Prologue = { block, loaded: new Map() };
    const rowsOf = sums.map((_, r) => shifted(row, r));
    const columnsOf = sums[0]!.map((_, c) => shifted(column, c));
    const base = this.outputBase(variables);
    const origins = rowsOf.length > 1 ? this.rowOrigins(block, base, rowsOf.length) : [base];
    const stores = sums.flatMap((line, r) =>
      line.map((sum, c): LoopStatement => {
        const index = plus(origins[r]!, times(this.outputStride(this.contraction.column), c));
        const value = this.continued(prologue, sum, {
          row: rowsOf[r]!,
          column: columnsOf[c]!,
          index,
          variables,
        });
        return storeTo(this.output.place, index, value);
      }),
    );
    return [...block.statements, ...stores];
  }

  private outputStride(axis: number): Expression {
    return this.scope.stride(this.output.stride(axis));
  }

  private outputBase(variables: Tile["variables"]): Expression {
    let address = this.output.origin;
    for (const [axis, variable] of variables)
      if (axis < this.contraction.tensor.shape.length)
        address = plus(address, product(variable, this.outputStride(axis)));
    return address;
  }

  private rowOrigins(block: Block, base: Expression, rows: number): readonly Expression[] {
    const origins: Variable[] = [];
    for (let r = 0; r < rows; r++) {
      const variable = this.scope.fresh(`${this.output.place.array.name}_${r}`, "int");
      const previous = origins[r - 1];
      const value = previous ? plus(previous, this.outputStride(this.contraction.row)) : base;
      block.statements.push({ kind: "let", variable, value, mutable: false });
      origins.push(variable);
    }
    return origins;
  }

  /** The epilogue applied to one sum. */
  private continued(prologue: Prologue, sum: Variable, at: Cell): Expression {
    let tail: Tensor = this.contraction.tensor;
    let value: Expression = sum;
    for (const tensor of this.epilogue) {
      value = this.continuedBy(tensor, tail, this.named(prologue.block, value, tensor, tail), prologue, at);
      tail = tensor;
    }
    return value;
  }

  private continuedBy(
    tensor: Compute,
    tail: Tensor,
    value: Expression,
    prologue: Prologue,
    at: Cell,
  ): Expression {
    const around = this.around({ statements: prologue.block.statements, values: new Map() }, at);
    const register: Surroundings["register"] = (load) =>
      load.tensor === tail ? { value, depth: 0 } : this.shared(prologue, load, at);
    return new ScalarLowering(this.scope, { ...around, register }, tensor.body).lower(tensor.body);
  }

  private around(block: Block, at: Cell): Surroundings {
    return {
      blocks: [block],
      axis: (axis) => ({ value: this.outputAxis(axis, at), depth: 0 }),
      register: () => undefined,
      settled: () => 0,
    };
  }

  /** A computed value that the next tensor reads more than once gets a name. */
  private named(block: Block, value: Expression, reader: Compute, tail: Tensor): Expression {
    if (value.kind === "variable" || usesOf(reader.body, tail) < 2) return value;
    const variable = this.scope.fresh(baseName(tail), "float");
    block.statements.push({ kind: "let", variable, value, mutable: false });
    return variable;
  }

  /** A load that depends on the row or on the column alone, loaded once for the tile. */
  private shared(
    { block, loaded }: Prologue,
    load: Load,
    at: Cell,
  ): { readonly value: Expression; readonly depth: number } | undefined {
    if (load.tensor.shape.length === 0) return undefined;
    if (this.isSameElement(load))
      return { value: loadFrom(this.scope.place(load.tensor), at.index), depth: 0 };
    const axes = new Set(load.at.flatMap((index) => [...axesOf(index)]));
    const usesRow = axes.has(this.contraction.row);
    const usesColumn = axes.has(this.contraction.column);
    if (usesRow === usesColumn) return undefined;
    const line = usesRow ? at.row : at.column;
    const names = loaded.get(load) ?? [];
    const known = names.find((each) => each.line === line);
    if (known) return { value: known.variable, depth: 0 };
    const type = load.tensor.type === "int32" ? "int" : "float";
    const variable = this.scope.fresh(`${baseName(load.tensor)}_${names.length}`, type);
    const lowering = new ScalarLowering(this.scope, this.around(block, at), load);
    const value = loadFrom(this.scope.place(load.tensor), lowering.address(load.tensor, load.at));
    block.statements.push({ kind: "let", variable, value, mutable: false });
    loaded.set(load, [...names, { line, variable }]);
    return { value: variable, depth: 0 };
  }

  /** Whether a load reads the very element that is being stored. */
  private isSameElement(load: Load): boolean {
    const { shape } = this.contraction.tensor;
    if (load.tensor.shape.join() !== shape.join() || !isIdentity(load.at, shape)) return false;
    return [this.scope.place(load.tensor), this.output.place].every(isWhole);
  }

  private outputAxis(axis: number, { row, column, variables }: Cell): Expression {
    if (axis === this.contraction.row) return row;
    if (axis === this.contraction.column) return column;
    return variables.get(axis) ?? integer(0);
  }
}

function usesOf(body: Scalar, tensor: Tensor): number {
  if (body.kind === "load") return body.tensor === tensor ? 1 : 0;
  const parts =
    body.kind === "apply"
      ? body.arguments
      : body.kind === "select"
        ? [body.condition, body.then, body.otherwise]
        : [];
  return parts.reduce((uses, part) => uses + usesOf(part, tensor), 0);
}

function shifted(variable: Variable, by: number): Expression {
  return plus(variable, integer(by));
}
