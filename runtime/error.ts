// The one error class for mistakes in data, files and options: it names the thing, what was found, what was expected
// and a next step.

export class AdjointError extends Error {
  override readonly name = "AdjointError";
}

/** A value as it reads in an error: strings quoted and shortened, so that a hostile cell can't flood the terminal. */
export function quote(value: unknown): string {
  if (typeof value !== "string") return typeof value === "bigint" ? `${value}n` : String(value);
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  return JSON.stringify(shown);
}

/** `a, b, c and 5 more`. */
export function list(names: readonly string[], most = 12): string {
  if (names.length <= most) return names.join(", ");
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
