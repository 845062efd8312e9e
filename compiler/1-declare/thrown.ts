// What a model's own code throws, told as its mistake at its own line; an exception that our code throws is a bug of ours.
import { CompileError, ModelError, type Position } from "../error.ts";
import { throwingFrame, userFrame } from "./origin.ts";
import { describe } from "./signatures/describe.ts";

/** The error to report for what running a model's code threw; `position` is where the model is declared. */
export function asModelError(error: unknown, what: string, position: Position | undefined): unknown {
  if (error instanceof CompileError) {
    const place = error.position ?? userFrame(error) ?? position;
    return error.position || !place ? error : new CompileError(error.message, place);
  }
  if (!(error instanceof Error))
    return new ModelError(`${what} threw ${describe(error)}, which is no Error`, position);
  const frame = throwingFrame(error);
  if (frame?.ours === true) return error;
  return new ModelError(`${what} threw ${error.name}: ${firstLine(error.message)}`, frame?.place ?? position);
}

/** Runs a function that the model's author wrote: what it throws is theirs. */
export function runOfModel<Result>(what: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw asModelError(error, what, undefined);
  }
}

function firstLine(text: string): string {
  const [line] = text.split("\n", 1);
  return line!.length <= 300 ? line! : `${line!.slice(0, 299)}…`;
}
