// What a model's source calls a value. See source-names.ts for the reading of the source.
import { checkName } from "./validate.ts";

/** The variables along a path of call sites, outermost first, as plain names. */
export interface ShapedName {
  readonly segments: readonly string[];
  /** The same, each with the place of its call among others of one expression: `hidden_1of2`. */
  readonly qualified: readonly string[];
  /** The innermost call is the whole value of its variable, not a part of an expression. */
  readonly exact: boolean;
  /** Which segment's call stands in a loop (or a callback run for each element), so that iterations number it. */
  readonly repeats: number | undefined;
}

/** The namer for models without readable source. */
export function withoutSource(): ShapedName {
  return { segments: [], qualified: [], exact: false, repeats: undefined };
}

/**
 * One name for a path met `visit` times before: `first_inner`, in a loop `hidden_0`, `hidden_1`; a path that is met
 * again outside a loop is counted from two: `hidden`, `hidden_2`.
 */
export function pathName(
  { segments, repeats }: Pick<ShapedName, "segments" | "repeats">,
  visit: number,
): string | undefined {
  if (segments.length === 0) return undefined;
  const numbered = segments.map((segment, k) => (k === repeats ? `${segment}_${visit}` : segment));
  if (repeats === undefined && visit > 0) numbered.push(String(visit + 1));
  const name = numbered.join("_");
  return allowed(shortened(/^\d/.test(name) ? `value_${name}` : name));
}

/** A variable's name in letters that need no escape anywhere: `$x` → x, `ñ` → n, `θ₁` → theta1, `_` → nothing. */
export function plainName(variable: string): string {
  return [...variable.normalize("NFKD")]
    .map(plainLetter)
    .join("")
    .replace(/^_+|_+$/g, "");
}

function plainLetter(letter: string): string {
  if (/[A-Za-z0-9_]/.test(letter)) return letter;
  if (/\p{Mark}/u.test(letter)) return "";
  const greek = greekLetters.get(letter.toLowerCase());
  if (greek) return letter === letter.toLowerCase() ? greek : greek[0]!.toUpperCase() + greek.slice(1);
  return /\p{Letter}/u.test(letter) ? `u${letter.codePointAt(0)!.toString(16)}` : "_";
}

const greekLetters = new Map(
  (
    "α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron " +
    "π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega"
  )
    .split(/ (?=\P{ASCII})/u)
    .map((pair) => pair.split(" ") as [string, string]),
);

/** Names of more than 80 characters end in a hash of the whole, which leaves room for a parameter's role. */
function shortened(name: string): string {
  return name.length <= 80 ? name : `${name.slice(0, 72).replace(/_+$/, "")}_${hash(name)}`;
}

/** FNV-1a, as seven base-36 digits. */
function hash(text: string): string {
  let code = 0x811c9dc5;
  for (const letter of text) code = Math.imul(code ^ letter.charCodeAt(0), 0x01000193);
  return (code >>> 0).toString(36).padStart(7, "0");
}

/** Words with a meaning of their own in JavaScript get an underscore: `default` → `default_`. */
function allowed(name: string): string {
  try {
    checkName(name, "variable", undefined);
    return name;
  } catch {
    return `${name}_`;
  }
}
