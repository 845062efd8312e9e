// The format of reference values: arrays, cases, and how close is close enough.

export interface OracleArray {
  readonly dtype: "f64" | "i64" | "bool";
  readonly shape: readonly number[];
  readonly data: readonly (number | string)[];
}

export type Arrays = Readonly<Record<string, OracleArray>>;
export type Attributes = Readonly<Record<string, unknown>>;

export interface OperationCase {
  readonly name: string;
  readonly op: string;
  readonly inputs: Arrays;
  readonly attributes: Attributes;
  readonly outputs?: Arrays;
  readonly expected?: Arrays;
  readonly differentiable?: readonly string[];
  readonly cotangent?: Arrays;
  readonly grads?: Arrays;
  readonly direction?: Arrays;
  readonly jvp?: Arrays;
  readonly hvp?: Arrays;
  readonly second?: Arrays | OracleArray;
  readonly level?: "must" | "convention" | "rewrite" | "extra";
}

export function valuesOf(array: OracleArray): number[] {
  return array.data.map(Number);
}

export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

export const exact: Tolerance = { relative: 1e-10, absolute: 1e-12 };

/** What differs, in words, or nothing. */
export function difference(
  what: string,
  got: ArrayLike<number> | undefined,
  want: readonly number[],
  tolerance: Tolerance,
): string | undefined {
  if (got === undefined) return `${what} is missing`;
  if (got.length !== want.length) return `${what} has ${got.length} values; expected ${want.length}`;
  for (const [k, expected] of want.entries()) {
    const found = got[k]!;
    const close =
      Object.is(found, expected) ||
      found === expected ||
      Math.abs(found - expected) <= tolerance.absolute + tolerance.relative * Math.abs(expected);
    if (!close && !(Number.isNaN(found) && Number.isNaN(expected)))
      return `${what}[${k}] is ${found}; expected ${expected}`;
  }
  return undefined;
}

export type Verdict =
  | { readonly kind: "passed" }
  | { readonly kind: "skipped" | "unmet"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };

export const passed: Verdict = { kind: "passed" };
export const failed = (why: string): Verdict => ({ kind: "failed", why });

export function verdict(differences: readonly (string | undefined)[]): Verdict {
  const first = differences.find((each) => each !== undefined);
  return first === undefined ? passed : failed(first);
}
