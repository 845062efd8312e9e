// Numbers that are to be the same, and where they are not.

/** What is wrong with `found`, if anything is. */
export type Compare = (
  what: string,
  found: ArrayLike<number> | undefined,
  wanted: ArrayLike<number>,
  tolerance?: number,
) => string | undefined;

/** The first place where two lists of numbers differ, relative to the largest number; undefined where they agree. */
export const difference: Compare = (what, found, wanted, tolerance = 1e-10) => {
  if (found?.length !== wanted.length) return `${what}: ${found?.length} values, expected ${wanted.length}`;
  const scale = largest(wanted);
  for (let i = 0; i < wanted.length; i++) {
    if (Object.is(found[i]! + 0, wanted[i]! + 0)) continue;
    if (!(Math.abs(found[i]! - wanted[i]!) <= tolerance * scale))
      return `${what}[${i}] is ${found[i]}, expected ${wanted[i]}`;
  }
  return undefined;
};

/** The largest finite magnitude, at least 1. */
export function largest(values: ArrayLike<number>): number {
  let most = 1;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}
