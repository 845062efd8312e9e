// Parts of a network that are used more than once with one set of parameters.
import { CompileError } from "../error.ts";
import type { Leaf } from "../2-tensor/ir/ir.ts";
import { session, type Session, type Sharing } from "./session.ts";
import type { Tensor } from "./shapes.ts";
import { called } from "./signatures/called.ts";

/** A part that every call runs with the same parameters. */
export interface Shared<Arguments extends readonly unknown[], Result> {
  (...given: Arguments): Result;
  /** The trained parameters, once it was called: for an objective that trains this part alone. */
  readonly parameters: readonly Tensor[];
}

/**
 * A part that keeps its parameters: what its first call declares, by layers or by `parameter`, every later call uses again.
 *
 *   const judge = shared((point: Tensor) => dense(relu(dense(point, 32)), 1));
 *   const [real, made] = [judge(given), judge(generated)]; // one set of weights
 *
 * Throws CompileError where a later call declares more, fewer or differently shaped ones.
 */
export function shared<Arguments extends readonly unknown[], Result>(
  build: (...given: Arguments) => Result,
): Shared<Arguments, Result> {
  called("shared", arguments);
  const madeIn = new WeakMap<Session, readonly Leaf[]>(); // a model may be declared more than once
  const call = (...given: Arguments): Result => {
    const made = madeIn.get(session());
    const sharing: Sharing = { made: [...(made ?? [])], reused: made && 0 };
    session().sharing.push(sharing);
    try {
      const result = build(...given);
      if (made && sharing.reused !== made.length)
        throw new CompileError(
          `shared: this call uses ${sharing.reused} parameters; the first one declared ${made.length}: ${names(made)}. Every call must declare the same.`,
        );
      madeIn.set(session(), sharing.made);
      return result;
    } finally {
      session().sharing.pop();
    }
  };
  const get = (): readonly Tensor[] => {
    const made = madeIn.get(session());
    if (!made) throw new CompileError("shared: the part has no parameters before it is called");
    const trained = new Set(session().parameters.flatMap((each) => (each.trained ? [each.leaf] : [])));
    return made.filter((leaf) => trained.has(leaf));
  };
  return Object.defineProperty(call, "parameters", { get }) as Shared<Arguments, Result>;
}

/** The parameter that a later call of a shared part uses again; undefined where it is to be declared. */
export function reusedParameter(shape: readonly number[]): Leaf | undefined {
  const sharing = session().sharing.at(-1);
  if (sharing?.reused === undefined) return undefined;
  const leaf = sharing.made[sharing.reused];
  if (!leaf)
    throw new CompileError(
      `shared: this call declares more parameters than the first one, ${sharing.made.length}: ${names(sharing.made)}. Every call must declare the same.`,
    );
  if (leaf.shape.join() !== shape.join())
    throw new CompileError(
      `shared: ${leaf.name} has shape [${shape.join(", ")}] in this call; [${leaf.shape.join(", ")}] in the first. Every call must declare the same.`,
    );
  sharing.reused++;
  return leaf;
}

function names(leaves: readonly Leaf[]): string {
  return leaves.map(({ name }) => name).join(", ") || "none";
}
