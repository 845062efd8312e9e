// The operation table: one row for each operation that random graphs are made of (see row.ts).
import { batches } from "./operations/batches.ts";
import { derivatives } from "./operations/derivatives.ts";
import { elementwise } from "./operations/elementwise.ts";
import { layers } from "./operations/layers.ts";
import { masks } from "./operations/masks.ts";
import { networks } from "./operations/networks.ts";
import { notation } from "./operations/notation.ts";
import { recurrent } from "./operations/recurrent.ts";
import { reductions } from "./operations/reductions.ts";
import { routines } from "./operations/routines.ts";
import { shapes } from "./operations/shapes.ts";
import type { Row } from "./row.ts";

/** Families are drawn with these weights, then a row within. */
export const families: readonly { readonly rows: readonly Row[]; readonly weight: number }[] = [
  { rows: elementwise, weight: 30 },
  { rows: reductions, weight: 22 },
  { rows: shapes, weight: 28 },
  { rows: networks, weight: 14 },
  { rows: recurrent, weight: 6 },
  { rows: layers, weight: 7 },
  { rows: batches, weight: 6 },
  { rows: masks, weight: 5 },
  { rows: notation, weight: 14 },
  { rows: routines, weight: 4 },
  { rows: derivatives, weight: 6 },
];

export const operations: readonly Row[] = families.flatMap(({ rows }) => rows);
