// Contractions to register-blocked loops: a tile of 4 × 4 sums stays in registers while the inner axes run, so each
// element loaded is used four times. Rows that do not fill a tile go through tiles of one row, wider in columns:
// training on one example lives entirely there. What becomes of the sums is in tile-end.ts.
import type { Contraction, ContractionKernel } from "../4-kernel/ir.ts";
import { domainOf, type Extent } from "../2-tensor/ir/ir.ts";
import { factorOf, type Factor } from "./contraction-factors.ts";
import { applied, float, integer, isInteger, plus, product, times } from "./expressions.ts";
import type { Expression, Induction, LoopStatement, Variable } from "./ir.ts";
import type { KernelScope } from "./kernel-scope.ts";
import { loadFrom } from "./place.ts";
import { TileEnd } from "./tile-end.ts";

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

/** Columns of a tile where they are examples. */
const blockedColumns = 4;

class ContractionLowering {
  private readonly contraction: Contraction;
  private readonly rowsPerTile: number;
  private readonly scope: KernelScope;
  private readonly extents: readonly Extent[];
  private readonly left: Factor;
  private readonly right: Factor;
  private readonly end: TileEnd;
  private readonly variables = new Map<number, Expression>();

  constructor({ contraction, epilogue, rows }: ContractionKernel, scope: KernelScope) {
    this.rowsPerTile = rows;
    this.contraction = contraction;
    this.scope = scope;
    this.extents = domainOf(contraction.tensor);
    this.left = factorOf(contraction.left, scope);
    this.right = factorOf(contraction.right, scope);
    this.end = new TileEnd({ contraction, epilogue }, scope);
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
    statements.push(...this.end.of(sums, { row, column, variables: this.variables }));
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
}

/** The width of a tile: a divisor of the columns where there is one, so that no columns are left over. */
function tileWidth(columns: number, rows: number, minor: boolean): number {
  const preferred = minor ? [2, 3, 5] : rows === 1 ? [4, 5, 6, 3, 2] : [4, 3, 2, 5]; // little time, little code
  return preferred.find((width) => columns % width === 0) ?? Math.min(4, columns);
}

function grid<T>(
  rows: number,
  columns: number,
  make: (r: number, c: number) => T,
): readonly (readonly T[])[] {
  return Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => make(r, c)));
}
