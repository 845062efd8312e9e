// Batches for a trainer, gathered from a dataset into buffers that are made once and reused.
import { aDataset, checkArgument, wholeNumber } from "./arguments.ts";
import { createArray, elementType, record, sizeOf } from "./arrays.ts";
import { copyRows, type Dataset } from "./dataset.ts";
import type { Batch } from "./trainer.ts";

/** Gathers rows into a batch whose arrays are valid until the next call. */
export type Batcher = (rows: Uint32Array, start: number, count: number) => Batch;

/**
 * A batcher for up to `capacity` examples of the columns `given` (all by default). A trainer reads the number of
 * examples from the arrays' lengths, so there is one set of views for each batch size met: usually the full size and
 * the tail. After those, nothing is allocated.
 */
export function createBatcher(data: Dataset, capacity: number, given?: readonly string[]): Batcher {
  checkArgument("createBatcher", "data", data, aDataset);
  checkArgument("createBatcher", "capacity", capacity, wholeNumber(0));
  const names = given ?? Object.keys(data.columns);
  const columns = names.map((name) => data.columns[name]);
  const buffers = columns.map(({ values, shape }) =>
    createArray(elementType(values), capacity * sizeOf(shape)),
  );
  const sizes = columns.map(({ shape }) => sizeOf(shape));
  const viewsBySize = new Map<number, Batch>();

  const views = (count: number): Batch => {
    const entries = names.map(
      (name, index) => [name, buffers[index].subarray(0, count * sizes[index])] as const,
    );
    const batch = record([...Object.entries(data.perCall), ...entries]);
    viewsBySize.set(count, batch);
    return batch;
  };

  return (rows, start, count) => {
    for (let index = 0; index < columns.length; index++)
      copyRows(columns[index], rows, start, count, buffers[index]);
    return viewsBySize.get(count) ?? views(count);
  };
}
