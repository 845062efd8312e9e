// The one error class for mistakes in a model or its use: it names the model element, what was found, what was
// expected and a next step, and where there is one the model's file and line.
import { isAbsolute, relative } from "node:path";

/** A position in a model's source; `file` is an absolute path, lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export class CompileError extends Error {
  override readonly name = "CompileError";
  readonly position: Position | undefined;

  constructor(message: string, position?: Position) {
    super(position ? `${showPosition(position)}: ${message}` : message);
    this.position = position;
  }
}

/** What a model's own code threw, or how it could not be read: told with its line. */
export class ModelError extends CompileError {}

/** Several mistakes that were found at once, each with its own place. */
export class CompileErrors extends CompileError {
  readonly errors: readonly CompileError[];

  constructor(errors: readonly CompileError[]) {
    super(errors.map((each) => each.message).join("\n"));
    this.errors = errors;
  }
}

/** `models/digits.ts:7:18`, or the absolute path of a file outside the working directory. */
export function showPosition({ file, line, column }: Position): string {
  return `${showPath(file)}:${line}:${column}`;
}

export function showPath(file: string): string {
  const near = relative(process.cwd(), file);
  return near === "" || near.startsWith("..") || isAbsolute(near) ? file : near;
}
