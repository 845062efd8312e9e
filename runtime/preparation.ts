// A preparation turns raw rows into a model's inputs: which columns, how numbers are scaled, how categories are numbered.
// It is fitted on training rows once (fit.ts), is plain JSON, and is saved with the weights.
import { createArray, record, sizeOf } from "./arrays.ts";
import type { CsvFormat } from "./csv-format.ts";
import { createEncoder, type Encoder, type Unknown } from "./encode.ts";
import { placesOf, type Places } from "./places.ts";
import { columnOf, runReader, type Table } from "./table.ts";
import type { Batch, InputType } from "./trainer.ts";
import type { Dataset } from "./dataset.ts";

export interface Preparation {
  /** What happens to rows with missing features. */
  readonly missing: "impute" | "drop";
  /** What happens to categories that training did not know; "category" without it. */
  readonly unknown?: "error" | "category" | undefined;
  /** How the file was written that it was fitted on, as far as that was stated. */
  readonly format?: CsvFormat | undefined;
  readonly inputs: readonly InputPreparation[];
}

export interface InputPreparation {
  readonly input: string;
  readonly role: "input" | "target";
  readonly type: InputType;
  readonly shape: readonly number[];
  readonly columns: readonly ColumnPreparation[];
}

/** How one column becomes numbers; `fill` stands in for missing cells. */
export type ColumnPreparation =
  /** (x − mean) / deviation; mean 0 and deviation 1 leave x as it is. */
  | NumberPreparation
  /** The number as it is, which must be an integer. */
  | { readonly kind: "integer"; readonly column: string; readonly fill: number }
  /** The category's position in `categories`. */
  | CategoryPreparation<"class">
  /** −1 for the first of two categories, 1 for the second. */
  | CategoryPreparation<"sign">
  /** One number for each category: 1 for the cell's, 0 for the others. */
  | CategoryPreparation<"oneHot">;

export interface NumberPreparation {
  readonly kind: "number";
  readonly column: string;
  readonly mean: number;
  readonly deviation: number;
  readonly fill: number;
}

export interface CategoryPreparation<Kind> {
  readonly kind: Kind;
  readonly column: string;
  readonly categories: readonly string[];
  readonly fill: string;
}

export interface PrepareOptions {
  /** The rows to prepare, each at most once, in this order; all without it. */
  readonly rows?: Uint32Array | Places;
  /** The inputs to prepare; all without it. Columns of the others may be absent: a target, when predicting. */
  readonly inputs?: readonly string[];
  readonly perCall?: Batch;
  /** Told of categories that training did not know, once for each column that holds some. */
  readonly onUnknown?: (unknown: Unknown) => void;
}

/**
 * Applies a preparation to raw rows. Throws AdjointError, naming line and column, for a missing column, a cell that is
 * not a number where numbers are expected, an unknown category where those are refused, and for missing cells where they
 * were dropped in training. Rows are taken in the file's order, whatever the order wanted: each block is read once.
 */
export function prepare(preparation: Preparation, table: Table, options: PrepareOptions = {}): Dataset {
  const { rows } = options;
  const places = rows instanceof Uint32Array ? placesOf(rows, table.rows) : rows;
  const examples = places?.count ?? table.rows;
  const wanted = preparation.inputs.filter(({ input }) => options.inputs?.includes(input) ?? true);
  const columns = wanted.map(({ type, shape }) => ({
    values: createArray(type, examples * sizeOf(shape)),
    shape,
  }));
  const encoders = wanted.flatMap((input, position) =>
    encodersOf(preparation, input, table, columns[position]!.values),
  );
  const read = runReader(table);
  for (let block = 0; block < table.blocks.length; block++)
    for (const { column, encode } of encoders) encode(read(block, column), places?.of);
  for (const { unknown } of encoders) if (unknown.count > 0) options.onUnknown?.(unknown);
  const entries = wanted.map(({ input }, position) => [input, columns[position]!] as const);
  return { examples, columns: record(entries), perCall: options.perCall ?? {} };
}

/** How many numbers a column becomes. */
export function widthOf(column: ColumnPreparation): number {
  return column.kind === "oneHot" ? column.categories.length : 1;
}

function encodersOf(
  preparation: Preparation,
  input: InputPreparation,
  table: Table,
  values: Dataset["columns"][string]["values"],
): Encoder[] {
  const size = sizeOf(input.shape);
  let offset = 0;
  return input.columns.map((column) => {
    const at = offset;
    offset += widthOf(column);
    const place = { values, size, offset: at };
    return createEncoder(preparation, input, column, table, columnOf(table, column.column), place);
  });
}
