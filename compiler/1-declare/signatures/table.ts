// What every public function takes, one row each: `called` checks arguments against it, and REFERENCE.md is written from it.
import type * as publicFunctions from "../../index.ts";
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

type Public = typeof publicFunctions;

/** The names of functions among what compiler/index.ts exports. */
export type PublicFunction = {
  readonly [Name in keyof Public]: Public[Name] extends (...given: never[]) => unknown ? Name : never;
}[keyof Public];

export const signatures = {
  ...declarations,
  ...operations,
  ...layers,
  ...optimizers,
} satisfies { readonly [Name in PublicFunction]: Signature };

export type Signatures = typeof signatures;
