// Contractions to register-blocked loops: a tile of 4 × 4 sums stays in registers while the inner axes run, so each
// element loaded is used four times. Rows that do not fill a tile go through tiles of one row, wider in columns:
// training on one example lives entirely there. Sums are doubles; they are rounded when stored.
import { isIdentity } from "../4-kernel/address.ts";
import type { Contraction, ContractionKernel } from "../4-kernel/ir.ts";
import { axesOf, axisIndex, constantIndex } from "../2-tensor/ir/indices.ts";
import {
  domainOf,
  type Compute,
  type Extent,
  type Load,
  type Scalar,
  type Tensor,
} from "../2-tensor/ir/ir.ts";
import { factorOf, type Factor } from "./contraction-factors.ts";
import { applied, float, integer, isInteger, plus, product, times } from "./expressions.ts";
import type { Expression, Induction, LoopStatement, Variable } from "./ir.ts";
import type { KernelScope } from "./kernel-scope.ts";
import { baseName } from "./names.ts";
import { isWhole, loadFrom, storeTo } from "./place.ts";
import { newBlock, ScalarLowering, type Block, type Surroundings } from "./scalars.ts";

export function lowerContraction(kernel: ContractionKernel, scope: KernelScope): readonly LoopStatement[] {
  return new ContractionLowering(kernel, scope).lower();
}

/** A factor's walk along the innermost axis: what comes before the loop, and inside it the address of each line. */
interface Cursors {
  readonly before: readonly LoopStatement[];
  readonly walk: (k: Variable) => {
    readonly also: readonly Induction[];
    readonly addresses: readonly Expression[];
  };
}

/** An element of the output: its row and column, and its address. */
interface Cell {
  readonly row: Expression;
  readonly column: Expression;
  readonly index: Expression;
}

/** What comes before a tile's stores: its statements, and each load's names, by the row or column it is loaded for. */
interface Prologue {
  readonly block: Block;
  readonly loaded: Map<Load, { readonly line: Expression; readonly variable: Variable }[]>;
}

/** Columns of a tile where they are examples. */
const blockedColumns = 4;

class ContractionLowering {
  private readonly contraction: Contraction;
  private readonly epilogue: readonly Compute[];
  private readonly rowsPerTile: number;
  private readonly scope: KernelScope;
  private readonly extents: readonly Extent[];
  private readonly left: Factor;
  private readonly right: Factor;
  /** Where the result goes, as an element of the memory that holds it. */
  private readonly output: Factor;
  private readonly variables = new Map<number, Expression>();

  constructor({ contraction, epilogue, rows }: ContractionKernel, scope: KernelScope) {
    this.rowsPerTile = rows;
    this.contraction = contraction;
    this.epilogue = epilogue;
    this.scope = scope;
    this.extents = domainOf(contraction.tensor);
    this.left = factorOf(contraction.left, scope);
    this.right = factorOf(contraction.right, scope);
    const { result } = this;
    const at = result.shape.map((extent, axis) => (extent === 1 ? constantIndex(0) : axisIndex(axis)));
    this.output = factorOf({ tensor: result, at }, scope);
  }

  private get result(): Compute {
    return this.epilogue[this.epilogue.length - 1] ?? this.contraction.tensor;
  }

  lower(): readonly LoopStatement[] {
    return this.outerLoops(this.contraction.outer);
  }

  private outerLoops(axes: readonly number[]): readonly LoopStatement[] {
    const [axis, ...rest] = axes;
    if (axis === undefined) return this.rowLoops();
    const extent = this.extents[axis]!;
    const letter = extent === "batch" ? "b" : ("ghuv"[rest.length] ?? "g");
    const range = { from: integer(0), below: this.scope.length(extent), step: 1 };
    return [
      this.loop(letter, range, (variable) => {
        this.variables.set(axis, variable);
        return this.outerLoops(rest);
      }),
    ];
  }

  /** Blocks of rows, then what is left, row by row. */
  private rowLoops(): readonly LoopStatement[] {
    const extent = this.extents[this.contraction.row]!;
    const length = this.scope.length(extent);
    const letter = extent === "batch" ? "b" : "i";
    const rows = (from: Expression, below: Expression, step: number): LoopStatement =>
      this.loop(letter, { from, below, step }, (row) => this.columnLoops(row, step));
    if (extent !== "batch") {
      const blocked = extent - (extent % this.rowsPerTile);
      return [
        ...(blocked > 0 ? [rows(integer(0), integer(blocked), this.rowsPerTile)] : []),
        ...(blocked < extent ? [rows(integer(blocked), length, 1)] : []),
      ];
    }
    if (this.rowsPerTile === 1) return [rows(integer(0), length, 1)];
    const [blocked, before] = this.blocked(this.rowsPerTile);
    return [...before, rows(integer(0), blocked, this.rowsPerTile), rows(blocked, length, 1)];
  }

  /** How many examples whole blocks of this many take, and the statements that find it. */
  private blocked(size: number): readonly [Expression, readonly LoopStatement[]] {
    const length = this.scope.length("batch");
    if (size === 1) return [length, []];
    const variable = this.scope.fresh("blocked", "int");
    const value = applied("subtract", length, { kind: "remainder", of: length, by: size });
    return [variable, [{ kind: "let", variable, value, mutable: false }]];
  }

  private columnLoops(row: Variable, rows: number): readonly LoopStatement[] {
    const extent = this.extents[this.contraction.column]!;
    const columns = (from: Expression, below: Expression, step: number): LoopStatement =>
      this.loop("j", { from, below, step }, (first) => this.tile(row, rows, first, step));
    if (extent === "batch") {
      const width = this.rowsPerTile === 1 ? 1 : blockedColumns;
      const [blocked, before] = this.blocked(width);
      return [
        ...before,
        columns(integer(0), blocked, width),
        ...(width > 1 ? [columns(blocked, this.scope.length(extent), 1)] : []),
      ];
    }
    const width = tileWidth(extent, rows, this.rowsPerTile === 1);
    const blocked = extent - (extent % width);
    return [
      columns(integer(0), integer(blocked), width),
      ...(blocked < extent ? [columns(integer(blocked), integer(extent), 1)] : []),
    ];
  }

  private loop(
    letter: string,
    { from, below, step }: { readonly from: Expression; readonly below: Expression; readonly step: number },
    build: (variable: Variable) => readonly LoopStatement[],
  ): LoopStatement {
    return this.scope.inBlock(() => {
      const variable = this.scope.fresh(letter, "int");
      return { kind: "for", variable, from, below, step, also: [], body: build(variable) };
    });
  }

  /** `rows` × `columns` sums over the inner axes, then their epilogue and stores. */
  private tile(row: Variable, rows: number, column: Variable, columns: number): readonly LoopStatement[] {
    const statements: LoopStatement[] = [];
    const sums = grid(rows, columns, (r, c) => {
      const variable = this.scope.fresh(
        rows * columns === 1 ? "sum" : `sum${rows > 1 ? r : ""}${columns > 1 ? c : ""}`,
        "float",
      );
      statements.push({ kind: "let", variable, value: float(0), mutable: true });
      return variable;
    });
    this.variables.set(this.contraction.row, row).set(this.contraction.column, column);
    statements.push(...this.innerLoops(this.contraction.inner, rows, columns, sums));
    statements.push(...this.finish(row, column, sums));
    return statements;
  }

  private innerLoops(
    axes: readonly number[],
    rows: number,
    columns: number,
    sums: readonly (readonly Variable[])[],
  ): readonly LoopStatement[] {
    const [axis, ...rest] = axes;
    const extent = this.extents[axis!]!;
    const letter = extent === "batch" ? "b" : "k";
    const range = { from: integer(0), below: this.scope.length(extent), step: 1 };
    if (rest.length > 0) {
      const nested = (k: Variable): readonly LoopStatement[] => {
        this.variables.set(axis!, k);
        return this.innerLoops(rest, rows, columns, sums);
      };
      return [this.loop(letter, range, nested)];
    }
    const left = this.cursors(this.left, axis!, this.contraction.row, rows);
    const right = this.cursors(this.right, axis!, this.contraction.column, columns);
    return this.scope.inBlock(() => {
      const k = this.scope.fresh(letter, "int");
      const [fromLeft, fromRight] = [left.walk(k), right.walk(k)];
      const xs = fromLeft.addresses.map((address, r) => this.element(this.left, address, "x", r, rows));
      const ys = fromRight.addresses.map((address, c) => this.element(this.right, address, "y", c, columns));
      const products = sums.flatMap((line, r) =>
        line.map((sum, c): LoopStatement => {
          const value = applied("add", sum, applied("multiply", xs[r]!.variable, ys[c]!.variable));
          return { kind: "assign", variable: sum, value };
        }),
      );
      const also = [...fromLeft.also, ...fromRight.also];
      const body = [...xs, ...ys, ...products];
      const loop: LoopStatement = { kind: "for", variable: k, ...range, also, body };
      return [...left.before, ...right.before, loop];
    });
  }

  private element(factor: Factor, address: Expression, prefix: string, position: number, count: number) {
    const variable = this.scope.fresh(count > 1 ? `${prefix}${position}` : prefix, "float");
    return { kind: "let" as const, variable, value: loadFrom(factor.place, address), mutable: false };
  }

  /**
   * How a factor walks along the innermost axis: with unit stride from one base a line (`base1 + k`), otherwise by one
   * offset that advances with the loop, the lines of the tile at constant distances.
   */
  private cursors(factor: Factor, inner: number, line: number, count: number): Cursors {
    const base = this.base(factor);
    const distance = this.scope.stride(factor.stride(line));
    const advance = this.scope.stride(factor.stride(inner));
    if (isInteger(advance, 1) && !isInteger(distance, 1) && count > 1) {
      const starts: Variable[] = [];
      const before = Array.from({ length: count }, (_, position): LoopStatement => {
        const previous = starts[position - 1];
        const variable = this.scope.fresh(`${factor.place.array.name}_${position}`, "int");
        starts.push(variable);
        const value = previous ? plus(previous, distance) : base;
        return { kind: "let", variable, value, mutable: false };
      });
      return { before, walk: (k) => ({ also: [], addresses: starts.map((start) => plus(start, k)) }) };
    }
    const walk: Cursors["walk"] = () => {
      const variable = this.scope.fresh(`${factor.place.array.name}_at`, "int");
      const addresses = Array.from({ length: count }, (_, position) =>
        plus(variable, times(distance, position)),
      );
      return { also: [{ variable, from: base, step: advance }], addresses };
    };
    return { before: [], walk };
  }

  /** The factor's address at the tile's first element, the innermost axis at 0. */
  private base(factor: Factor): Expression {
    let address = factor.origin;
    for (const [axis, variable] of this.variables) {
      const stride = this.scope.stride(factor.stride(axis));
      if (!isInteger(stride, 0)) address = plus(product(variable, stride), address);
    }
    return address;
  }

  /** Stores the tile, through the epilogue. What depends on the row or the column alone is loaded once for it. */
  private finish(
    row: Variable,
    column: Variable,
    sums: readonly (readonly Variable[])[],
  ): readonly LoopStatement[] {
    const block = newBlock();
    const prologue: Prologue = { block, loaded: new Map() };
    const rowsOf = sums.map((_, r) => shifted(row, r));
    const columnsOf = sums[0]!.map((_, c) => shifted(column, c));
    const base = this.outputBase();
    const origins = rowsOf.length > 1 ? this.rowOrigins(block, base, rowsOf.length) : [base];
    const stores = sums.flatMap((line, r) =>
      line.map((sum, c): LoopStatement => {
        const index = plus(origins[r]!, times(this.outputStride(this.contraction.column), c));
        const value = this.continued(prologue, sum, { row: rowsOf[r]!, column: columnsOf[c]!, index });
        return storeTo(this.output.place, index, value);
      }),
    );
    return [...block.statements, ...stores];
  }

  private outputStride(axis: number): Expression {
    return this.scope.stride(this.output.stride(axis));
  }

  private outputBase(): Expression {
    let address = this.output.origin;
    for (const [axis, variable] of this.variables)
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

  private outputAxis(axis: number, { row, column }: Cell): Expression {
    if (axis === this.contraction.row) return row;
    if (axis === this.contraction.column) return column;
    return this.variables.get(axis) ?? integer(0);
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

/** The width of a tile: a divisor of the columns where there is one, so that no columns are left over. */
function tileWidth(columns: number, rows: number, minor: boolean): number {
  const preferred = minor ? [2, 3, 5] : rows === 1 ? [4, 5, 6, 3, 2] : [4, 3, 2, 5]; // little time, little code
  return preferred.find((width) => columns % width === 0) ?? Math.min(4, columns);
}

function shifted(variable: Variable, by: number): Expression {
  return plus(variable, integer(by));
}

function grid<T>(
  rows: number,
  columns: number,
  make: (r: number, c: number) => T,
): readonly (readonly T[])[] {
  return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => make(r, c)));
}
