// What TypeScript concludes about numbers, where a model may know better. After `x === 0` it takes x for 0, and a constant
// that is 1 or 0 for one of the two; comparing either with a third number is an error to it, though a model may do so.
// Constants are therefore declared as numbers, and what is compared with one number and something else is told to be one.
import type { ApplyFunction, Expression, LoopStatement } from "../5-loop/ir.ts";

export interface Narrowing {
  /** What is compared with a number somewhere in the function, as text. */
  readonly compared: ReadonlySet<string>;
  /** What of it is also compared with something else. */
  readonly open: ReadonlySet<string>;
}

export const nothingNarrowed: Narrowing = { compared: new Set(), open: new Set() };

/** `printed` tells two expressions apart as TypeScript does: by their text. */
export function narrowingIn(
  body: readonly LoopStatement[],
  printed: (expression: Expression) => string,
): Narrowing {
  const others = new Map<string, Set<string>>();
  const compared = new Set<string>();
  for (const { arguments: sides } of equalitiesIn(body)) {
    const texts = sides.map(printed);
    for (const [k, side] of texts.entries()) {
      others.set(side, (others.get(side) ?? new Set<string>()).add(texts[1 - k]!));
      if (sides[1 - k]!.kind === "number") compared.add(side);
    }
  }
  return { compared, open: new Set([...compared].filter((side) => others.get(side)!.size > 1)) };
}

export function isEquality(applied: ApplyFunction["function"]): boolean {
  return applied === "equal" || applied === "notEqual";
}

/** Whether TypeScript takes an expression for one of a few numbers. */
export function isFewNumbers(
  expression: Expression,
  narrowing: Narrowing,
  printed: (expression: Expression) => string,
): boolean {
  if (expression.kind !== "choose") return false;
  const isKnown = (branch: Expression): boolean =>
    branch.kind === "number" ||
    isFewNumbers(branch, narrowing, printed) ||
    narrowing.compared.has(printed(branch));
  return isKnown(expression.then) && isKnown(expression.otherwise);
}

/** Every equality in a part of a function. */
function equalitiesIn(part: unknown): readonly ApplyFunction[] {
  if (Array.isArray(part)) return part.flatMap(equalitiesIn);
  if (typeof part !== "object" || part === null || "holds" in part) return [];
  const inside = Object.values(part).flatMap(equalitiesIn);
  return isApplied(part) && isEquality(part.function) ? [part, ...inside] : inside;
}

function isApplied(part: object): part is ApplyFunction {
  return "kind" in part && part.kind === "apply";
}
