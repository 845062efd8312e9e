// From a table to training and held-out data: choose columns, leave out unusable rows, split, fit on training, apply.
import { aFraction, aModel, anObject, aTable, checkArgument, wholeNumber } from "./arguments.ts";
import { chooseColumns, type InputColumns } from "./columns.ts";
import { part, splitRows, type Dataset } from "./dataset.ts";
import { countMissing, fitPreparation, usableRows } from "./fit.ts";
import { placedFrom, placesOf, type Places } from "./places.ts";
import { prepare, type Preparation } from "./preparation.ts";
import { permutation } from "./random.ts";
import type { CsvRecipe } from "./recipe.ts";
import type { Table } from "./table.ts";
import type { Batch, ModelDescription } from "./trainer.ts";

export interface SplitOptions {
  /** The fraction of examples put aside, at least 0 and below 1. */
  readonly heldOut: number;
  /** Decides which. */
  readonly seed: number;
  /** Use at most so many examples, training and held-out together, chosen by the seed. */
  readonly limit?: number | undefined;
}

export interface TableOptions extends SplitOptions {
  readonly recipe?: CsvRecipe | undefined;
  /** The target's column, in place of the recipe's or the last. */
  readonly target?: string | undefined;
  readonly perCall?: Batch;
  /** One that was fitted before, to go on with the weights that were trained on it. */
  readonly preparation?: Preparation | undefined;
}

export interface TableData {
  readonly training: Dataset;
  readonly heldOut: Dataset;
  readonly preparation: Preparation;
  /** Rows left out because a value was missing. */
  readonly dropped: number;
  /** Missing cells that were filled in, by column. */
  readonly imputed: ReadonlyMap<string, number>;
}

/** Turns a table into data for `model`. Throws AdjointError where columns and inputs don't fit. */
export function trainingData(table: Table, model: ModelDescription, options: TableOptions): TableData {
  checkArgument("trainingData", "table", table, aTable);
  checkArgument("trainingData", "model", model, aModel);
  checkArgument("trainingData", "options", options, anObject);
  checkArgument("trainingData", "heldOut", options.heldOut, aFraction);
  checkArgument("trainingData", "seed", options.seed, wholeNumber(0));
  const { recipe = {}, target, perCall = {} } = options;
  const plan: InputColumns[] = chooseColumns(model, table.columns, recipe, target);
  const { places, heldOut, dropped } = chooseRows(table, plan, options);
  const preparation = options.preparation ?? fitPreparation(table, plan, placedFrom(places, heldOut), recipe);
  const both = prepare(preparation, table, { rows: places, perCall });
  return {
    training: part(both, heldOut, places.count - heldOut),
    heldOut: part(both, 0, heldOut),
    preparation,
    dropped,
    imputed: countMissing(table, plan, placedFrom(places, 0)),
  };
}

/** Where rows go: those held out first, then those to train on; and how many can't be used. */
function chooseRows(
  table: Table,
  plan: readonly InputColumns[],
  options: TableOptions,
): { readonly places: Places; readonly heldOut: number; readonly dropped: number } {
  const usable = usableRows(table, plan, options.recipe);
  const chosen = limitRows(usable, options);
  const { order, heldOut } = splitRows(chosen.length, options.heldOut, options.seed);
  if (chosen.length < table.rows) toRows(order, chosen); // else a position is a row
  const places = placesOf(order, table.rows);
  return { places, heldOut: heldOut.length, dropped: table.rows - usable.length };
}

/** Positions among the chosen rows become those rows, in place. */
function toRows(positions: Uint32Array, chosen: Uint32Array): void {
  for (let at = 0; at < positions.length; at++) positions[at] = chosen[positions[at]!]!;
}

/** `limit` of the rows, chosen by the seed, or all. */
export function limitRows(rows: Uint32Array, { limit = Infinity, seed }: SplitOptions): Uint32Array {
  if (rows.length <= limit) return rows;
  // Another stream than the split's, so that the two choices have nothing to do with each other.
  const order = permutation(rows.length, seed, 1);
  return order.slice(0, limit).map((position) => rows[position]);
}
