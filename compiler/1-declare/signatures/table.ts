// What every public function takes, one row each: `called` checks arguments against it, and REFERENCE.md is written from it.
import type { Kind } from "./kinds.ts";
import { declarations } from "./declarations.ts";
import { layers } from "./layers.ts";
import { operations } from "./operations.ts";
import { optimizers } from "./optimizers.ts";

/** What a function takes: parameters in order, then any number of `rest`. */
export interface Signature<
  Parameters extends Readonly<Record<string, Kind>> = Readonly<Record<string, Kind>>,
> {
  readonly parameters: Parameters;
  readonly rest?: { readonly name: string; readonly kind: Kind };
}

/** The test of this table holds that no function of compiler/index.ts is without a row. */
export const signatures = { ...declarations, ...operations, ...layers, ...optimizers };

export type Signatures = typeof signatures;
