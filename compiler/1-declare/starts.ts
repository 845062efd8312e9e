// How a parameter or a state starts: an initializer, or what a function of the model's own makes of the shape.
import { CompileError, type Position } from "../error.ts";
import type { Fans, Initialization, Initializer } from "./initializers.ts";
import { initializer } from "./signatures/kinds.ts";

/** How a parameter of this shape starts; an error where a rule of the model's own makes something else. */
export function initializerOf(
  initialization: Initialization,
  shape: readonly number[],
  { fans, position }: { readonly fans?: Fans | undefined; readonly position: Position | undefined },
): Initializer {
  if (typeof initialization !== "function") return initialization;
  const made = initialization(shape, fans);
  const problem = initializer.check(made);
  if (!problem) return made;
  throw new CompileError(
    `the function that says how elements of shape [${shape.join(", ")}] start returns ${problem.found}; expected ${problem.expected}`,
    position,
  );
}
