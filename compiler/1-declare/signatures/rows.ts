// How rows of the table are written.
import type { Kind } from "./kinds.ts";

/** A function of these parameters. */
export function takes<const Parameters extends Readonly<Record<string, Kind>>>(parameters: Parameters) {
  return { parameters } as const;
}

/** A function of these parameters, then any number of others. */
export function takesMany<const Parameters extends Readonly<Record<string, Kind>>>(
  parameters: Parameters,
  name: string,
  kind: Kind,
) {
  return { parameters, rest: { name, kind } } as const;
}

/** One row for several functions. */
export function each<const Name extends string, Row>(names: readonly Name[], row: Row) {
  return Object.fromEntries(names.map((name) => [name, row])) as { readonly [Each in Name]: Row };
}
